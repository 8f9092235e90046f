// What files with annotations would bring is shown before anything is changed; then all of it comes in, or
// nothing.

import assert from "node:assert/strict";

import { test } from "./browser.mjs";
import { line } from "./lines.mjs";
import { readLines } from "./offsets.mjs";
import * as seen from "./seen.mjs";

const STORY = {
  text: "Rain\nIt rains, they say. It pours, said Lind. Nobody denied it.",
  spans: [
    { id: "a", label: "Rumour", words: "It rains" },
    { id: "b", label: "claim", words: "It pours" },
    { id: "c", label: "Denial", words: "Nobody denied it" },
  ],
  relations: [
    ["r", "contradicts", ["from", "a"], ["to", "c"]],
    ["s", "denies", ["denial", "c"], ["denied", "b"]],
  ],
};

const FILE = { name: "rain.jsonl", content: line(STORY) };

const PROPOSED = [
  ["Rumour", "1 span, not in the schema", "Add “Rumour” to the schema"],
  ["claim", "1 span, not in the schema", "Claim"],
  ["contradicts", "1 relation, not in the schema", "Add “contradicts” to the schema"],
  ["Denial", "1 span", "Denial"],
  ["denies", "1 relation", "denies"],
];

const LABELS = ["Claim", "Denial", "Quote", "Source", "Cue"];

/** What the open article's export says of its annotations. */
async function exported(page) {
  const [{ spans, relations }] = readLines(await page.exportAs("jsonl"));
  return {
    spans: spans.map(({ label, text }) => [label, text]),
    relations: relations.map(({ label }) => label).sort(),
  };
}

test("a file shows what it would bring before it brings it", async (page) => {
  await page.open();
  await page.lookAtFiles([{ name: "rain.jsonl", content: `${FILE.content}not JSON\n` }]);
  await page.seeIncoming({
    files: [["rain.jsonl", "Read as JSON Lines (.jsonl)"]],
    articles: [["Added", "Rain", "63 characters, 3 spans, 2 relations"]],
    labels: PROPOSED,
    comes: "1 article comes in, with 3 spans and 2 relations. The schema gets 2 labels. 1 part could not be read.",
  });
  const { problems } = await page.tab.evaluate(seen.incoming);
  assert.equal(problems.length, 1);
  assert.match(problems[0], /^Line 2: this is no document/);
  assert.deepEqual(await page.documents(), []);
  await page.bringIn();
  await page.seeNotice("1 article added from “rain.jsonl”. 1 part could not be read.");
  await page.seeLabels([...LABELS, "Rumour"]);
  assert.deepEqual(await exported(page), {
    spans: [["Rumour", "It rains"], ["Claim", "It pours"], ["Denial", "Nobody denied it"]],
    relations: ["contradicts", "denies"],
  });
});

for (const [way, leave] of [
  ["Cancel", (page) => page.click("Cancel")],
  ["Escape", (page) => page.closeDialog()],
]) {
  test(`${way} changes nothing`, async (page) => {
    await page.open();
    await page.paste("Mine\nIt is here.");
    await page.seeKept();
    const before = await page.stored();
    await page.lookAtFiles([FILE]);
    await page.chooseFate("Rumour", "Quote");
    await leave(page);
    await page.seeDialog("");
    await page.seeText("Mine\nIt is here.");
    await page.seeDocuments([{ title: "Mine" }]);
    await page.seeLabels(LABELS);
    assert.deepEqual(await page.stored(), before);
  });
}

test("a label becomes another one, and a relation too", async (page) => {
  await page.open();
  await page.lookAtFiles([FILE]);
  await page.chooseFate("Rumour", "Quote");
  await page.chooseFate("contradicts", "denies");
  await page.seeIncoming({ comes: "1 article comes in, with 3 spans and 2 relations." });
  await page.bringIn();
  await page.seeLabels(LABELS);
  assert.deepEqual(await exported(page), {
    spans: [["Quote", "It rains"], ["Claim", "It pours"], ["Denial", "Nobody denied it"]],
    relations: ["denies", "denies"],
  });
});

test("a label is left out with the relations of its spans, and both are counted", async (page) => {
  await page.open();
  await page.lookAtFiles([FILE]);
  await page.chooseFate("Denial", "Leave out");
  await page.seeIncoming({
    comes: "1 article comes in, with 2 spans and 0 relations. 1 span and 2 relations are left out. The schema gets 2 labels.",
  });
  await page.bringIn();
  assert.deepEqual(await exported(page), {
    spans: [["Rumour", "It rains"], ["Claim", "It pours"]],
    relations: [],
  });
});

test("labels that are created are one step of undo", async (page) => {
  await page.open();
  await page.lookAtFiles([FILE], { drop: true });
  await page.bringIn();
  await page.seeLabels([...LABELS, "Rumour"]);
  await page.press("z");
  await page.seeLabels(LABELS);
  await page.press("Shift+z");
  await page.seeLabels([...LABELS, "Rumour"]);
  await page.seeEntries([{ label: "Rumour" }, { label: "Claim" }, { label: "Denial" }]);
});

test("Enter takes it, and keys alone choose", async (page) => {
  await page.open();
  await page.lookAtFiles([FILE]);
  await page.seeKeyboard("#take-incoming");
  await page.press("Enter");
  await page.seeDialog("");
  await page.seeEntries([{ label: "Rumour" }, { label: "Claim" }, { label: "Denial" }]);

  const other = { ...STORY, id: "other", spans: [{ label: "Hearsay", words: "they say" }], relations: [] };
  await page.lookAtFiles([{ name: "other.jsonl", content: line(other) }]);
  await page.seeKeyboard("#take-incoming");
  // Back past Cancel to the label's choice, of which a letter is enough.
  await page.press("Shift+Tab", "Shift+Tab");
  await page.seeKeyboard(".incoming-label select");
  await page.type("Cue");
  await page.seeIncoming({ labels: [["Hearsay", "1 span, not in the schema", "Cue"]] });
  await page.press("Tab", "Tab");
  await page.seeKeyboard("#take-incoming");
  await page.press("Enter");
  await page.seeDialog("");
  await page.seeEntries([{ label: "Cue", words: "they say" }]);
});

test("of several files there is one look, and what is here already is said", async (page) => {
  await page.open();
  await page.chooseFile("rain.jsonl", FILE.content);
  const changed = { ...STORY, spans: [{ id: "a", label: "Quote", words: "It rains" }], relations: [] };
  const sun = { text: "Sun\nIt shines.", spans: [{ label: "Claim", words: "It shines" }] };
  const prodigy = JSON.stringify({ text: "It shines.", spans: [{ start: 0, end: 9, label: "Claim" }] });
  await page.lookAtFiles([
    FILE,
    { name: "changed.jsonl", content: line(changed) },
    { name: "sun.jsonl", content: line(sun) },
    { name: "prodigy.jsonl", content: `${prodigy}\n` },
    { name: "plain.txt", content: "Snow\nIt snows." },
  ]);
  await page.seeDocuments([{ title: "Snow" }, { title: "Rain" }]);
  const { files, articles, comes } = await page.tab.evaluate(seen.incoming);
  assert.deepEqual(files.map(([name]) => name), ["rain.jsonl", "changed.jsonl", "sun.jsonl", "prodigy.jsonl"]);
  assert.match(files[3][1], /Prodigy/);
  assert.deepEqual(articles.map(([fate, title]) => [fate, title]), [
    ["Here already", "Rain"],
    ["Another set, by annotator-2", "Rain"],
    ["Added", "Sun"],
    ["Added", "It shines."],
  ]);
  assert.equal(comes, "2 articles come in and 1 set of annotations joins its article, with 3 spans and 0 relations.");
  await page.bringIn();
  await page.seeNotice("2 articles added from 4 files; 1 set of annotations joined its article; 1 article there already.");
  assert.equal((await page.documents()).length, 5);
});

test("annotations of an article that is here join it as another annotator's, once", async (page) => {
  await page.open();
  await page.chooseFile("rain.jsonl", FILE.content);
  const hers = { ...STORY, id: "hers", annotator: "Ana", spans: [{ label: "Quote", words: "It pours" }], relations: [] };
  const ana = { name: "ana.jsonl", content: line(hers) };
  await page.lookAtFiles([ana]);
  await page.seeIncoming({
    articles: [["Another set, by Ana", "Rain", "63 characters, 1 span, 0 relations"]],
    comes: "1 set of annotations joins its article, with 1 span and 0 relations.",
  });
  await page.bringIn();
  await page.seeNotice("1 set of annotations from “ana.jsonl” joined its article.");
  await page.seeDocuments([
    { title: "Rain", about: "3 annotations", isOpen: false },
    { title: "Rain", about: "by Ana · 1 annotation", isOpen: true },
  ]);
  await page.seeEntries([{ label: "Quote", words: "It pours" }]);
  await page.chooseFile("ana.jsonl", ana.content);
  await page.seeNotice("Nothing new in “ana.jsonl”: 1 article there already.");

  await page.lookAtFiles([ana]);
  await page.fill("Annotated by", "Ben");
  await page.press("Tab");
  await page.seeIncoming({ articles: [["Another set, by Ben", "Rain", "63 characters, 1 span, 0 relations"]] });
  await page.bringIn();
  await page.click("Export…");
  await page.fill("Your name", "Cleo");
  await page.closeDialog();
  const sets = readLines(await page.exportAs("jsonl", { all: true }));
  const told = sets.map(({ annotator, spans, sha256 }) => [annotator, spans.length, sha256 === sets[0].sha256]);
  assert.deepEqual(told.sort(), [["Ana", 1, true], ["Ben", 1, true], ["Cleo", 3, true]]);
  assert.equal(new Set(sets.map(({ id }) => id)).size, 3);

  await page.reload();
  assert.deepEqual((await page.documents()).map(({ about }) => about).sort(), [
    "3 annotations", "by Ana · 1 annotation", "by Ben · 1 annotation",
  ]);
  await page.chooseFile("all.jsonl", sets.map((set) => `${JSON.stringify(set)}\n`).join(""));
  await page.seeNotice("Nothing new in “all.jsonl”: 3 articles there already.");
});

test("annotations without their text are put together with the article that is here", async (page) => {
  await page.open();
  await page.paste(STORY.text);
  await page.tag("It rains", "c");
  const ours = await page.exportAs("standoff");
  const table = await page.exportAs("csv");
  await page.chooseFile(ours.name, ours.content);
  await page.seeNotice("1 article there already");
  await page.press("Delete");
  await page.seeEntries([]);
  await page.lookAtFiles([{ name: table.name, content: table.content }]);
  await page.fill("Annotated by", "Ana");
  await page.press("Tab");
  await page.seeIncoming({ articles: [["Another set, by Ana", "Rain", "63 characters, 1 span, 0 relations"]] });
  await page.bringIn();
  await page.seeDocuments([{ title: "Rain" }, { title: "Rain", about: "by Ana · 1 annotation" }]);
  await page.seeEntries([{ label: "Claim", words: "It rains" }]);
});

test("more labels than a schema can have are refused before anything comes in", async (page) => {
  await page.open();
  const words = Array.from({ length: 57 }, (_, number) => `word${number}`);
  const spans = words.map((word) => ({ label: `New ${word}`, words: `${word}.` }));
  const text = words.map((word) => `${word}.`).join(" ");
  await page.lookAtFiles([{ name: "many.jsonl", content: line({ text, title: "Many", spans }) }]);
  await page.seeIncoming({ comes: "1 article comes in, with 57 spans and 0 relations. The schema gets 55 labels." });
  await page.chooseFate("New word9", "Add “New word9” to the schema");
  await page.see("60");
  assert.equal(await page.isEnabled("Bring in"), false);
  await page.chooseFate("New word9", "Claim");
  await page.bringIn();
  await page.seeNotice("1 article added");
});

test("a file that holds nothing says so, and asks nothing", async (page) => {
  await page.open();
  await page.chooseFile("broken.jsonl", "not JSON\n");
  await page.seeNotice("“broken.jsonl” holds no document that could be read. 1 part could not be read.");
  await page.seeDialog("");
});
