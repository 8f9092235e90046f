// Datasets leave for other tools, and come from there.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";

import { own } from "./articles.mjs";
import { test } from "./browser.mjs";
import { readLines } from "./offsets.mjs";
import { unzip } from "./zip.mjs";

/** What is said of spans and relations, by what they are and not by their names. */
function said({ spans, relations }) {
  const byId = new Map(spans.map((span) => [span.id, span]));
  const place = ({ label, fragments }) => [label, ...fragments.map(({ start, end }) => `${start}-${end}`)].join(" ");
  const ends = (list) => list.map(({ role, span, words }) => `${role}: ${span ? place(byId.get(span)) : `“${words}”`}`);
  return [
    ...spans.map((span) => ({ is: place(span), attributes: span.attributes, note: span.note })),
    ...relations.map((relation) => ({
      is: `${relation.label} ${ends(relation.arguments).sort().join(", ")}`,
      attributes: relation.attributes, note: relation.note,
    })),
  ].sort((a, b) => (a.is < b.is ? -1 : 1));
}

/** Cuts out each `T` of brat by its offsets, in code points, and compares it with its words. */
function checkBrat(text, annotations) {
  const characters = [...text];
  const spans = annotations.split("\n").filter((line) => line.startsWith("T"));
  for (const line of spans) {
    const [, about, words] = line.split("\t");
    const pieces = about.slice(about.indexOf(" ") + 1).split(";").map((piece) => piece.split(" ").map(Number));
    const cut = pieces.map(([start, end]) => characters.slice(start, end).join(""));
    assert.equal(cut.join(" "), words);
  }
  return spans.length;
}

test("everything of an article comes back from brat, but for what was said to be lost", async (page, newPage) => {
  await page.open();
  await page.click("Try the sample");
  await page.seeMark("there is no letter, no memo, nothing");
  await page.paste(own.market);
  await page.tag("a bowl of soup 👩🏽‍🍳", "q");
  const documents = readLines(await page.exportAs("jsonl", { all: true }));
  const archive = await page.exportAs("brat", { all: true });
  assert.equal(archive.name, "hearsay-brat.zip");
  const files = unzip(archive.bytes);
  const names = Object.keys(files);
  assert.ok(names.includes("annotation.conf") && names.includes("hearsay-schema.json"), `${names}`);
  for (const document of documents) {
    const name = names.find((one) => one.endsWith(".txt") && files[one] === document.text);
    const count = checkBrat(files[name], files[name.replace(/txt$/, "ann")]);
    assert.ok(count >= document.spans.length);
  }
  const other = await newPage();
  await other.open();
  await other.chooseFiles([{ name: "brat.zip", content: archive.bytes }]);
  await other.seeNotice("2 articles added");
  await other.seeMark("a bowl of soup 👩🏽‍🍳");
  const again = readLines(await other.exportAs("jsonl", { all: true }));
  const byText = (all) => new Map(all.map((one) => [one.text, said(one)]));
  assert.deepEqual(byText(again), byText(documents));
  await other.chooseFiles([{ name: "brat.zip", content: archive.bytes }]);
  await other.seeNotice("2 articles there already");
});

test("what a format cannot hold is counted before, and the choice is kept", async (page) => {
  await page.open();
  await page.paste("Lamps\nHe denied it.");
  await page.tag("He denied it", "d");
  await page.click("Export…");
  await page.see("JSON Lines (.jsonl) holds all that there is here.");
  await page.chooseFormat("csv");
  await page.see("Table (.csv) cannot hold:");
  await page.see("1 text");
  await page.chooseFormat("brat");
  await page.see("brat (.txt and .ann) holds all that there is here.");
  await page.closeDialog();
  await page.click("Edit details…");
  await page.fill("Date", "2026-05-09");
  await page.click("Done");
  await page.exportAs("brat");
  await page.reload();
  await page.click("Export…");
  await page.see("brat (.txt and .ann) cannot hold:");
  await page.see("1 article’s details");
});

test("how it looks is shown before, in each format", async (page) => {
  await page.open();
  await page.paste("Lamps\nHe denied it.");
  await page.tag("He denied it", "d");
  await page.click("Export…");
  await page.click("How it looks");
  await page.see("lamps.jsonl");
  await page.chooseFormat("brat");
  await page.see("T1\tDenial 6 18\tHe denied it");
  await page.see("[entities]");
  await page.chooseFormat("csv");
  await page.see("document_id,title,url");
});

test("a dataset is split by its texts, and the choice is kept", async (page) => {
  await page.open();
  const texts = ["One.", "Two.", "Three.", "Four.", "Five."];
  for (const text of texts) await page.paste(text);
  await page.click("Export…");
  await page.click("In parts to train, validate and test on");
  await page.closeDialog();
  await page.reload();
  const { name, bytes } = await page.exportAs("prodigy", { all: true });
  assert.equal(name, "hearsay-prodigy.zip");
  const files = unzip(bytes);
  delete files["hearsay-schema.json"];
  const parts = Object.entries(files).map(([name, content]) => [
    name.split("/")[0], content.trim().split("\n").map((line) => JSON.parse(line).text),
  ]);
  // By the first eight digits of each text's SHA-256, as a number, and its last digit.
  const part = (text) => ({ 8: "validation", 9: "test" })[parseInt(createHash("sha256").update(text).digest("hex").slice(0, 8), 16) % 10] ?? "train";
  for (const [name, found] of parts) for (const text of found) assert.equal(part(text), name);
  assert.deepEqual(parts.flatMap(([, found]) => found).sort(), texts.toSorted());
});

test("only what is done is exported, by numbers instead of names", async (page) => {
  await page.open();
  await page.paste("He denied it.");
  await page.click("Mark as done");
  await page.paste("She did not.");
  await page.click("Export…");
  await page.click("Articles that are done");
  await page.click("Annotators by number");
  await page.chooseFormat("jsonl");
  await page.click("Download");
  const lines = readLines(await page.takeDownload());
  assert.deepEqual(lines.map(({ text, annotator }) => [text, annotator]), [["He denied it.", "annotator-1"]]);
});

test("one file can go to the clipboard", async (page) => {
  await page.open();
  await page.paste("He denied it.");
  await page.tag("He denied it", "d");
  await page.click("Export…");
  await page.chooseFormat("doccano");
  await page.click("Copy");
  await page.seeNotice("It is on the clipboard. Every offset in it was checked.");
  const { text, entities: [{ label }] } = JSON.parse(await page.copied());
  assert.deepEqual([text, label], ["He denied it.", "Denial"]);
  await page.click("Export…");
  await page.chooseFormat("brat");
  await page.click("Copy");
  await page.seeNotice("This is several files, and the clipboard holds one. Download them.");
});

test("a text and its annotations are chosen together, and what is wrong is named", async (page) => {
  await page.open();
  await page.chooseFiles([
    { name: "lamps.ann", content: "T1\tDenial 7 19\the denied it\nT2\tSource 0 3\tElk\n#1\tAnnotatorNotes T1\tso\n" },
    { name: "lamps.txt", content: "👍 No,\r\nhe denied it.\r\n" },
  ]);
  await page.seeMark("he denied it", { label: "Denial" });
  await page.seeNotice("1 part could not be read");
  await page.click("Show");
  await page.see("“lamps”, line 2: span “T2” was left out: it should be “Elk”, but its offsets give “👍 N”.");
});

test("annotations without their text say what is missing", async (page) => {
  await page.open();
  await page.chooseFiles([{ name: "lamps.ann", content: "T1\tDenial 0 2\tNo\n" }]);
  await page.seeNotice("choose the .txt of that name together with it");
});

test("an archive that is damaged, or none, is refused by name", async (page) => {
  await page.open();
  await page.chooseFiles([{ name: "broken.zip", content: Buffer.from("PK\x03\x04 and nothing more") }]);
  await page.seeNotice("“broken.zip” is damaged, or no zip archive");
});

/** The words of a text between two places, by what the places count. */
const byCodePoint = (text, start, end) => [...text].slice(start, end).join("");
const byUtf16 = (text, start, end) => text.slice(start, end);

/** What the first line of a file of an archive holds. */
const firstOf = (archive, name) => JSON.parse(unzip(archive)[name].split("\n")[0]);

/** How each format shows a text and its spans: labels with words that are cut out of the text here. */
const SHOWN = {
  doccano: ({ content }) => records(content, "entities", (text, one) => [one.label, byCodePoint(text, one.start_offset, one.end_offset)]),
  "doccano-utf16": ({ content }) => records(content, "entities", (text, one) => [one.label, byUtf16(text, one.start_offset, one.end_offset)]),
  prodigy: ({ content }) => records(content, "spans", (text, one) => [one.label, byCodePoint(text, one.start, one.end)]),
  "webanno-tsv": ({ content }) => {
    const rows = content.split("\n");
    const text = rows.filter((row) => row.startsWith("#Text=")).map((row) => row.slice("#Text=".length)).join("\n");
    const spans = new Map();
    for (const row of rows.filter((one) => /^\d/.test(one))) {
      const [, place, , values] = row.split("\t");
      const [start, end] = place.split("-").map(Number);
      for (const [, label, number] of values.matchAll(/([^|[]+)\[(\d+)\]/g)) {
        spans.set(number, { label, start: spans.get(number)?.start ?? start, end });
      }
    }
    return { text, spans: [...spans.values()].map(({ label, start, end }) => [label, byUtf16(text, start, end)]) };
  },
  conll: ({ bytes }) => {
    const files = unzip(bytes);
    const name = Object.keys(files).find((one) => one.endsWith(".conll"));
    const rows = files[name].split("\n").map((row) => row.split("\t"));
    const spans = [];
    for (const [token, ...tags] of rows) {
      for (const tag of tags) {
        if (tag.startsWith("B-")) spans.push([tag.slice(2), token]);
        if (tag.startsWith("I-")) spans.findLast(([label]) => label === tag.slice(2))[1] += ` ${token}`;
      }
    }
    return { text: files[name.replace(/conll$/, "txt")], spans };
  },
  "cas-json": ({ content }) => {
    const cas = JSON.parse(content)["%FEATURE_STRUCTURES"];
    const { sofaString: text } = cas.find((one) => one["%TYPE"] === "uima.cas.Sofa");
    const spans = cas.filter((one) => one["%TYPE"] === "custom.Span");
    return { text, spans: spans.map(({ label, begin, end }) => [label, byUtf16(text, begin, end)]) };
  },
  xmi: ({ bytes }) => {
    const files = unzip(bytes);
    const cas = files[Object.keys(files).find((one) => one.endsWith(".xmi"))];
    const value = (element, name) => element.match(new RegExp(` ${name}="([^"]*)"`))[1];
    const text = value(cas, "sofaString").replaceAll("&#10;", "\n").replaceAll("&apos;", "'").replaceAll("&quot;", "\"").replaceAll("&amp;", "&");
    const spans = [...cas.matchAll(/<custom:Span [^>]*>/g)].map(([element]) => element);
    const place = (element) => ["begin", "end"].map((name) => Number(value(element, name)));
    return { text, spans: spans.map((one) => [value(one, "label"), byUtf16(text, ...place(one))]) };
  },
  "web-annotation": ({ content }) => {
    const [{ value: text }, { first: { items } }] = JSON.parse(content)["@graph"];
    const spans = items.map(({ body: [{ value }], target: { selector: [{ start, end }] } }) => [value, byCodePoint(text, start, end)]);
    return { text, spans };
  },
  tei: ({ content }) => {
    const text = content.match(/<ab [^>]*>(.*?)<\/ab>/s)[1].replaceAll("&amp;", "&").replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    const labels = new Map([...content.matchAll(/<category xml:id="(label[^"]*)">.*?<term>(.*?)</g)].map(([, id, name]) => [id, name]));
    const spans = [...content.matchAll(/<span [^>]*ana="#([^"]*)" target="#string-range\(text,(\d+),(\d+)\)"/g)];
    return { text, spans: spans.map(([, label, start, length]) => [labels.get(label), byCodePoint(text, +start, +start + +length)]) };
  },
  "hugging-face": ({ bytes }) => {
    const { text, spans } = firstOf(bytes, "data/train.jsonl");
    return { text, spans: spans.map((one) => [one.label, byCodePoint(text, one.start, one.end)]) };
  },
  "label-studio": ({ bytes }) => {
    const files = unzip(bytes);
    const [{ data: { text }, annotations: [{ result }] }] = JSON.parse(files[Object.keys(files).find((name) => name.endsWith(".json"))]);
    const regions = result.filter(({ type }) => type === "labels");
    return { text, spans: regions.map(({ value }) => [value.labels[0], byCodePoint(text, value.start, value.end)]) };
  },
};

test("without the texts no word of them leaves, and beside them all comes back", async (page, newPage) => {
  await page.open();
  await page.paste(own.market);
  await page.tag("a bowl of soup 👩🏽‍🍳", "q");
  const { name, content } = await page.exportAs("standoff");
  assert.match(name, /-standoff\.jsonl$/);
  assert.ok(!content.includes("soup"), content);
  const { sha256, spans: [{ utf16_start: start, utf16_end: end }] } = JSON.parse(content);
  assert.equal(sha256, createHash("sha256").update(own.market).digest("hex"));
  assert.equal(byUtf16(own.market, start, end), "a bowl of soup 👩🏽‍🍳");
  const other = await newPage();
  await other.open();
  await other.chooseFiles([{ name, content }]);
  await other.seeNotice("1 part could not be read");
  await other.chooseFiles([{ name, content }, { name: "any.txt", content: own.market }]);
  await other.seeNotice("1 article added");
  await other.seeMark("a bowl of soup 👩🏽‍🍳", { label: "Quote" });
});

function records(content, key, shown) {
  const record = JSON.parse(content);
  return { text: record.text, spans: record[key].map((one) => shown(record.text, one)) };
}

for (const [format, shown] of Object.entries(SHOWN)) {
  test(`${format} has each span by its own count, and opens again`, async (page, newPage) => {
    await page.open();
    await page.paste(own.market);
    await page.tag("a bowl of soup 👩🏽‍🍳", "q");
    await page.tag("There is no decision", "d");
    const file = await page.exportAs(format);
    const spans = [["Denial", "There is no decision"], ["Quote", "a bowl of soup 👩🏽‍🍳"]];
    assert.deepEqual(shown(file), { text: own.market, spans });
    const other = await newPage();
    await other.open();
    await other.chooseFiles([{ name: file.name, content: file.bytes }]);
    await other.seeNotice("1 article added");
    for (const [label, words] of spans) await other.seeMark(words, { label });
    assert.deepEqual(shown(await other.exportAs(format)), { text: own.market, spans });
  });
}
