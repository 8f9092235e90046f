//! Hearsay turns news articles into datasets of claims, denials and quotes.
//!
//! It is one web page. Everything runs in the browser, in Rust compiled to WebAssembly; there is no
//! server. This page is the map of the code: what is where, what may know what, and what is never
//! done.
//!
//! # Bird's eye
//!
//! A pure core that knows no browser, and a thin shell, `ui`, that touches the world.
//!
//! ```text
//!               ┌────────────────────────── ui (feature "web") ─────────────────────────┐
//!   paste, keys │ intake ─┐   shortcuts, selecting                 paragraph, entry, …   │ pixels
//!   ────────────▶         ▼                  ▼                             ▲             ├───────▶
//!               │      workbench ── Command ─┐                     display::segments     │
//!               └─────────│──────────────────│─────────────────────────────│─────────────┘
//!                         ▼                  ▼                             │
//!      format (in, out)  store (kept)   edit::plan ─▶ Transaction ─▶ model::AnnotationSet
//!                         └──────────────────┴── model ── text ────────────┘
//! ```
//!
//! A document's text never changes once it is taken in ([`text::Text`]), so that a position in it
//! stays right for ever. What is edited is the set of annotations over it. Every edit goes through
//! one door: a [`Command`](edit::Command) says what the user means, [`plan`](edit::plan()) says what
//! that comes to or why it does not apply, and the resulting
//! [`Transaction`](edit::Transaction) is applied, remembered for undo, kept and shown.
//!
//! # Code map
//!
//! | module | what |
//! |---|---|
//! | [`text`] | what a position is: offsets, ranges, the immutable text; words, sentences, quotations, snapping, search |
//! | [`model`] | the nouns: document, span, relation, annotation set; the project: schema, people, guideline |
//! | [`edit`] | the verbs: command, plan, transaction, history; the same for the project; actions and keys |
//! | [`display`] | what is to be seen: segments, lanes, the words in the list, the map, the guideline |
//! | [`check`] | what a curator would find: what is missing, what does not fit, what is there twice |
//! | [`suggest`] | what might be meant: who said it, what a denial denies |
//! | [`mod@format`] | the border: a registry of formats with what each can hold, what files turn out to be, what becomes of their labels, plain text, schema files, archives; proof of every offset and of what comes back |
//! | [`store`] | what is kept: records, keys, replaying |
//! | `ui` | the page; only `ui/dom` names the browser's interfaces |
//! | `bin/page` | starts the page |
//! | `bin/hearsay` | the core as a command for pipelines (feature "cli"): convert, check, stats, diff, schema |
//!
//! Arrows: `text` → nothing; `model` → `text`; `edit`, `display` and `suggest` → `model`, `text`;
//! `check` → `edit`, `model`, `text`; `format` → `model`, `text`; `store` → `model`, `edit`, `text` and `format::native`; `ui` → all.
//! The test `tidy` holds them.
//!
//! # What always holds
//!
//! - An [`Offset`](text::Offset) is made by the text it points into, and by nothing else; no bare
//!   number is a position outside `text`, the readers and writers of formats, and `ui/dom`.
//! - No piece of a span holds a line break or cuts a character in two.
//! - Applying a transaction and then its inverse changes nothing.
//! - The segments of a paragraph, one after the other, are the paragraph.
//! - What is written can be read again, and every offset written was checked against the words.
//! - What cannot be read is never written over.
//! - The core asks neither the clock nor chance: names and times arrive as arguments.
//! - Adding a span costs the same in a short article and in a book.
//!
//! # Decisions that are not obvious
//!
//! - **Offsets are UTF-8 bytes inside**, because Rust slices by them for nothing. Files speak code
//!   points (and, beside them, the other two units).
//! - **Words are Unicode's** (annex 29, by `unicode-segmentation`), not the browser's
//!   `Intl.Segmenter`: the tests, the page and every browser then agree.
//! - **Keys set the browser's selection, and say at once what they meant.** The browser's selection is
//!   where every pending selection comes from, so that mouse, touch, keys and screen readers share
//!   one way; a key does not wait for the browser to tell of it.
//! - **An arrow points along the order of reading**: in a paragraph that runs from right to left, the
//!   left arrow goes on. All else about directions is in the order of the text.
//! - **Views are made of few types** (`ui::reactive`): closures stand behind pointers, what the page has
//!   one of is a `State`. The compiler writes the machinery of a view out for every type in it, and
//!   with these the page is a tenth smaller.
//! - **What the first screen can do without is a file of its own** (`ui::later`), loaded when that is drawn.
//!   The build cuts it out of the compiled program, so that it is called like anything else. How it looks
//!   stands in `style/later`, and is loaded with it.
//! - **The text comes first**: who opens an article sees it before the list beside it is made, and a click on a mark
//!   is answered by what is there from the start. A whole article is handed to the browser as HTML
//!   ([`display::markup`]), a passage at a time, which is quicker than to make ten thousand marks one by one.
//!   Later changes are made node by node (`ui::dom::marks`).
//! - **The page is kept for when there is no network** by a worker, `sw.js`, to which the build gives the
//!   list of all files with their hashes: a version is kept whole or not at all. A new one waits until
//!   the user wants it, and the one before it stays for tabs that still show it. The worker costs a warm
//!   load some hundredths of a second on a host that is near, and saves it the way to one that is far.
//! - **A large export is made by the same program in a worker** (`ui::outgoing`), which `boot/` starts as it starts
//!   the page. It reads the journal by itself, so that ten thousand articles never come through the page's
//!   thread or into its memory; only what the journal lacks is asked of the page. It may hold several
//!   copies of all, and gives that memory back by ending. A small export is done before a worker has started.
//! - **`stubs/wasm-streams` stands in for a crate** that the page links and never calls, whose classes
//!   for JavaScript could not be left out otherwise.
//! - **What helps when the program has failed is no part of it.** The script that starts the page (`boot/`,
//!   joined to one by the build) shows the dialog, refuses every write and hands out what is stored. The
//!   program tells it of a panic by an event; whatever else comes uncaught out of the program stops it, too,
//!   since it was left in the middle of something.
//! - **Everything is kept in two places** ([`store`]): local storage and a journal in the browser's database
//!   hold the same records. Local storage answers at once, and may lose its last minutes when the browser
//!   dies; the journal has on disk what it has confirmed, and only then does the page say “kept”. A stamp in
//!   each record says which copy is newer, and a sum whether it is sound. Local storage could have held one
//!   record for each document, written some time after an edit; the same small records in both places cost
//!   less in a book, and leave no time in which one of them is behind.
//! - **Of several tabs one writes**, that which holds a lock of the browser (`ui::dom::tabs`); the others hear
//!   what it has written, and write nothing, not even into the place that they have in common. Everybody
//!   could have written, since no record of an edit is in another's way; but what all documents have in
//!   common is one record, and two who change the schema at once would not see what they agreed upon.
//! - **A project file is the records as they lie there** ([`store::project_file`]), and not an export: what an
//!   older or a newer program wrote into them comes back to the byte, with the sums that guard it. What it
//!   would change is a value ([`store::arrival`]) before it is done.
//! - **How many edits are in no file** is read off the stamps, which count every edit anyway: nothing more is
//!   written when one is made.
//! - **Local storage holds a record for each edit**, folded when a document is opened, and not one
//!   record for each document: writing a whole book again for every span would cost more than the
//!   frame in which the span is to be seen, and two tabs would overwrite each other.
//! - **What a key changes is shown in one frame, and what can wait comes in the next** (`ui::dom::frame`):
//!   whoever asks where something stands asks together with all others, so that the browser lays the
//!   page out once; the list of annotations, the map, and of many paragraphs those out of sight are
//!   drawn when the text has come to the screen.
//! - **Paragraphs stand together in passages**, and the browser lays out passages only when they come
//!   into sight: paragraphs alone, in a book, are thousands of things to ask about in every frame.
//! - **The list of annotations is a group for each paragraph**, built when somebody scrolls near:
//!   paragraphs are fixed, so that a new span changes a short list and moves nothing.
//! - **Annotations refer to the schema by names that never change**, and people read other names beside
//!   them: so a label, role, attribute or value is renamed, recoloured or retired without touching one
//!   annotation, in however many articles. What is used is never taken out of a schema.
//! - **An annotation keeps the name that was given to a person**, and a table says whose name that is: so
//!   everybody can be renamed, merged and split in all articles at once.
//! - **The project has a history of its own**, and every step a stamp: undo takes back whichever step was the
//!   last, of the open article or of the project.
//! - **A relation is there as soon as it makes sense**, and what is given afterwards changes it; all that is
//!   given in one go is one step of undo. A relation that makes sense without a span that is deleted only
//!   loses it.
//! - **The labels' style sheet is made of the schema** ([`display::label_style`]) and handed to the browser as
//!   an object: the page's policy allows no other style than its own file.
//! - **Types that are kept or exported are not those of the model**: [`format::native`] and
//!   [`store::record`] own the written form, so that renaming a field here changes no file there.

pub mod check;
pub mod display;
pub mod edit;
pub mod format;
pub mod model;
pub mod store;
pub mod suggest;
pub mod text;
#[cfg(feature = "web")]
pub mod ui;
