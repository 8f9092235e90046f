// A dataset is taken home: JSONL and CSV, checked here, by Python, and by taking it in again.

import assert from "node:assert/strict";

import { own } from "./articles.mjs";
import { test } from "./browser.mjs";
import { parseCsv } from "./csv.mjs";
import { checkPlace, cutter, readLines } from "./offsets.mjs";
import { CHECK_EVERY_OFFSET, readmeReader, runPython, withoutPython } from "./python.mjs";
import * as seen from "./seen.mjs";
import { unzip } from "./zip.mjs";

/** What is marked in each article, in the order of the text; the last is in two pieces. */
const SPANS = {
  market: [
    ["“smell of a thousand pans”", "q"],
    ["There is no decision", "d"],
    ["Nguyễn Thị Hương", "c"],
    ["أي أمر بالإغلاق", "d"],
    ["हमने कोई नोटिस", "q"],
    ["Zo\u0308e Adeyemi", "c"],
    ["a bowl of soup 👩🏽‍🍳", "q"],
  ],
  observatory: [
    ["counting with its eyes shut", "q"],
    ["moved three hundred metres to the south 🐦", "c"],
    ["灯りだけのせいだとは言えません", "q"],
    ["umbrellas are advised ☔️", "c"],
  ],
};

/** The same as a spreadsheet or a reader sees them. */
const LABELS = { c: "Claim", d: "Denial", q: "Quote" };
const labelled = (name) => SPANS[name].map(([words, key]) => [LABELS[key], words]);

/** Marks two articles by mouse and keys; the later one is left open. */
async function annotate(page) {
  await page.open();
  for (const [name, spans] of Object.entries(SPANS)) {
    await page.paste(own[name]);
    for (const [words, key] of spans) await page.tag(words, key);
  }
}

/** Adds what else a project can hold: notes, details, other line endings, pieces, trash. */
async function annotateMore(page) {
  await annotate(page);
  await page.press("Enter");
  await page.writeNote("=1+1, “quoted”, \"so\"\n");
  await page.press("Escape");
  await page.click("Edit details…");
  await page.fill("Title", "Lamps, \"terns\" & <b>rats</b>");
  await page.fill("Date", "2026-05-09");
  await page.click("Done");
  await page.chooseFile("windows.txt", "\uFEFFHeadline\r\nShe said:\r\nno.\r\n");
  await page.tag("Headline\nShe said", "q");
  await page.paste("Thrown away\nand gone");
  await page.click("Move Thrown away to trash");
  await page.seeText("Headline\nShe said:\nno.\n");
  await page.openDocument(own.market.split("\n")[0]);
}

/** Checks the rows of a table against the documents of a JSONL export of the same. */
function checkRows(rows, documents) {
  const spans = documents.flatMap((document) => document.spans.map((span) => ({ document, span })));
  assert.equal(rows.length, spans.length);
  for (const [place, { document, span }] of spans.entries()) {
    const row = rows[place];
    const number = (name) => Number(row[name]);
    assert.equal(row.document_id, document.id);
    assert.equal(row.title, document.title);
    assert.equal(row.sha256, document.sha256);
    assert.equal(row.span_id, span.id);
    assert.equal(row.label, span.label);
    assert.equal(row.text, span.text);
    for (const unit of ["", "utf16_", "byte_"]) {
      assert.equal(number(`${unit}start`), span[`${unit}start`]);
      assert.equal(number(`${unit}end`), span[`${unit}end`]);
    }
    const pieces = span.fragments.map(({ start, end }) => `${start}-${end}`).join(";");
    assert.equal(row.fragments, pieces);
    assert.ok(row.context.includes(span.fragments[0].text));
    if (span.fragments.length === 1) {
      const names = ["start", "end", "utf16_start", "utf16_end", "byte_start", "byte_end"];
      const cells = Object.fromEntries(names.map((name) => [name, number(name)]));
      checkPlace(cutter(document.text), cells, row.text);
    }
  }
}

test("this article comes out as JSONL with every offset right", async (page) => {
  await page.open();
  await page.paste(own.observatory);
  for (const [words, key] of SPANS.observatory) await page.tag(words, key);
  const file = await page.exportAs("jsonl");
  assert.equal(file.name, "observatory-denies-its-new-lamp-blinds-the-birds-of-salt-isl.jsonl");
  const [document, ...others] = readLines(file);
  assert.deepEqual(others, []);
  assert.equal(document.text, own.observatory);
  assert.equal(document.title, own.observatory.split("\n")[0]);
  const found = document.spans.map(({ label, text }) => [label, text]);
  assert.deepEqual(found, labelled("observatory"));
  await page.seeNotice("is ready. Every offset in it was checked.");
});

test("all articles come out as JSONL and CSV, without those in the trash", async (page) => {
  await annotateMore(page);
  const file = await page.exportAs("jsonl", { all: true });
  assert.equal(file.name, "hearsay.jsonl");
  const documents = readLines(file);
  assert.deepEqual(documents.map(({ title }) => title), [
    own.market.split("\n")[0],
    "Lamps, \"terns\" & <b>rats</b>",
    "Headline",
  ]);
  const [market, observatory, windows] = documents;
  assert.deepEqual(market.spans.map(({ label, text }) => [label, text]), labelled("market"));
  assert.equal(observatory.date, "2026-05-09");
  assert.equal(observatory.spans.at(-1).note, "=1+1, “quoted”, \"so\"\n");
  assert.equal(windows.line_endings, "crlf");
  assert.equal(windows.byte_order_mark, true);
  assert.equal(windows.spans[0].text, "Headline She said");
  assert.equal(windows.spans[0].fragments.length, 2);

  const table = await page.exportAs("csv", { all: true });
  assert.equal(table.name, "hearsay.csv");
  const rows = parseCsv(table.content);
  checkRows(rows, documents);
  const notes = rows.map(({ note }) => note).filter((note) => note !== "");
  assert.deepEqual(notes, ["'=1+1, “quoted”, \"so\"\n"], "no spreadsheet runs it");

  const one = await page.exportAs("csv");
  assert.equal(one.name, "night-market-stays-open-mayor-says-despite-smell-of-a-thousa.csv");
  checkRows(parseCsv(one.content), [market]);
});

test("the quotes in two pieces of the sample come out piece by piece", async (page) => {
  await page.open();
  await page.click("Try the sample");
  await page.seeMark("there is no letter, no memo, nothing");
  const [sample] = readLines(await page.exportAs("jsonl"));
  const pieces = sample.spans.filter(({ fragments }) => fragments.length > 1);
  assert.equal(pieces.length, 2);
  for (const { text, fragments } of pieces) {
    assert.equal(text, fragments.map((fragment) => fragment.text).join(" "));
  }
  checkRows(parseCsv((await page.exportAs("csv")).content), [sample]);
});

test("the dialog exports all when no article is open", async (page) => {
  await page.open();
  await page.paste("One\nwas said.");
  await page.click("New");
  await page.click("Export…");
  await page.click("Download");
  const documents = readLines(await page.takeDownload());
  assert.deepEqual(documents.map(({ title }) => title), ["One"]);
});

test("Python reads every offset right, in all units", { skip: withoutPython }, async (page) => {
  await annotateMore(page);
  const jsonl = await page.exportAs("jsonl", { all: true });
  const csv = await page.exportAs("csv", { all: true });
  const files = { "hearsay.jsonl": jsonl.bytes, "hearsay.csv": csv.bytes };
  const spans = Object.values(SPANS).flat().length + 1;
  assert.equal(runPython(CHECK_EVERY_OFFSET, files), `${(spans + 1) * 3} ${spans}\n`);
});

test("the reader in the README reads an export", { skip: withoutPython }, async (page) => {
  await page.open();
  await page.click("Try the sample");
  await page.seeMark("there is no letter, no memo, nothing");
  await page.paste(own.market);
  await page.tag("a bowl of soup 👩🏽‍🍳", "q");
  const { bytes, content } = await page.exportAs("jsonl", { all: true });
  const printed = runPython(readmeReader(), { "hearsay.jsonl": bytes });
  const spans = readLines({ content }).flatMap((document) => document.spans);
  assert.equal(spans.length, 40);
  const lines = spans.map(({ label, text, note }) => `${label}\t${text}\t${note}\n`);
  assert.equal(printed, lines.join(""));
});

test("an export taken into a fresh browser is the same project, byte for byte", async (page, another) => {
  await annotateMore(page);
  const first = await page.exportAs("jsonl", { all: true });
  const fresh = await another();
  await fresh.open();
  await fresh.chooseFile("hearsay.jsonl", first.bytes);
  await fresh.seeNotice("3 articles added from “hearsay.jsonl”.");
  const second = await fresh.exportAs("jsonl", { all: true });
  assert.equal(second.content, first.content);
  await fresh.reload();
  const third = await fresh.exportAs("jsonl", { all: true });
  assert.ok(third.bytes.equals(first.bytes));
  await fresh.openDocument("Lamps, \"terns\" & <b>rats</b>");
  await fresh.seeMark("counting with its eyes shut", { label: "Quote" });
});

test("an export that is there already adds nothing", async (page) => {
  await page.open();
  await page.paste("One\nwas said.");
  await page.tag("was said", "c");
  await page.paste("Two\nwas not.");
  const file = await page.exportAs("jsonl", { all: true });
  await page.dropFile("hearsay.jsonl", file.bytes);
  await page.seeNotice("Nothing new in “hearsay.jsonl”: 2 articles there already.");
  assert.equal((await page.documents()).length, 2);
});

test("an older export of an article that has changed since comes in beside it", async (page) => {
  await page.open();
  await page.paste("One\nwas said, and was not.");
  await page.tag("was said", "c");
  const file = await page.exportAs("jsonl");
  await page.tag("was not", "d");
  await page.chooseFile("old.jsonl", file.bytes);
  await page.seeNotice("1 set of annotations from “old.jsonl” joined its article.");
  await page.seeDocuments([
    { title: "One", about: "2 annotations" },
    { title: "One", about: "by annotator-2 · 1 annotation" },
  ]);
});

test("what cannot be read of an export is listed, and the rest comes in", async (page) => {
  await page.open();
  await page.paste("One\nwas said, and was not.");
  await page.tag("was said", "c");
  await page.tag("was not", "d");
  const { content } = await page.exportAs("jsonl");
  const document = JSON.parse(content);
  document.id = "another";
  document.spans[1].fragments[0].start += 1;
  const broken = `${JSON.stringify(document)}\n{"format":"hearsay","version":99}\nnot JSON\n`;
  await page.chooseFile("broken.jsonl", broken);
  await page.seeNotice("1 set of annotations from “broken.jsonl” joined its article. 3 parts could not be read.");
  await page.seeEntries([{ words: "was said" }]);
  await page.click("Show", { within: ".toasts" });
  await page.see("What could not be read");
  const problems = await page.tab.$$eval(".problems > li", (all) => all.map((one) => one.textContent));
  assert.equal(problems.length, 3);
  assert.match(problems[0], /was left out/);
  assert.match(problems[1], /newer Hearsay/);
  assert.match(problems[2], /no document of Hearsay/);
});

test("licence and source are asked for once, and stand in every card from then on", async (page) => {
  const answer = async (label) => (await page.find(seen.field, label)).evaluate((field) => field.value);
  const source = "The archive of *Lamps*, by contract.\nNot to be passed on whole.";
  await page.open();
  await page.paste("Lamps\nHe denied it.");
  await page.tag("He denied it", "d");
  await page.click("Export…");
  await page.click("How it looks");
  await page.see("lamps.jsonl");
  assert.equal(await page.tab.evaluate(seen.field, "Licence"), null, "nobody is asked where there is no card");
  await page.chooseFormat("hugging-face");
  await page.see("license: unknown");
  await page.fill("Licence", "CC BY 4.0");
  await page.fill("Source", source);
  await page.see("license: cc-by-4.0");
  await page.click("Download");
  const files = unzip((await page.takeDownload()).bytes);
  assert.match(files["README.md"], /^license: cc-by-4\.0$/m);
  assert.ok(files["README.md"].includes(`## Source and licence\n\n${source}\n`), files["README.md"]);
  const kept = { license: "CC BY 4.0", source };
  assert.deepEqual(JSON.parse(files["hearsay-schema.json"]).datasheet, kept);
  await page.reload();
  await page.click("Export…");
  assert.equal(await answer("Licence"), kept.license);
  assert.equal(await answer("Source"), source);
  await page.fill("Licence", "mit");
  await page.closeDialog();
  await page.press("Control+z");
  await page.click("Export…");
  assert.equal(await answer("Licence"), kept.license, "an undo takes back all that was typed");
  assert.equal(await answer("Source"), source);
});
