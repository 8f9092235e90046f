// Annotates through the page, and writes down every format's export of it beside what was meant, for
// `check.py` to read with other people's readers.
//
// HEARSAY_EXPORTS says where to.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";

import { test } from "../browser/browser.mjs";
import { readLines } from "../browser/offsets.mjs";
import { unzip } from "../browser/zip.mjs";

const folder = process.env.HEARSAY_EXPORTS;

const TEXT = [
  "Harbour 🛳️ stays open, 市長 says",
  "",
  "“We will not close it,” Zoë Ekström 👩🏽‍✈️ said, “not ever.”",
  "市長は「計画はない」と述べた。",
  "قال المتحدث: «لا توجد خطة» يوم الأحد.",
  "ראש העיר הכחיש את הידיעה.",
  "A cafe\u0301 owner denied it twice 🙅‍♂️\t& <em>“loudly”</em>.",
].join("\n");

/** What is marked: labels by their keys, and words, each once in the text. */
const SPANS = [
  { label: "Source", key: "s", pieces: ["Zoë Ekström 👩🏽‍✈️"] },
  { label: "Quote", key: "q", pieces: ["“We will not close it,”", "“not ever.”"] },
  { label: "Quote", key: "q", pieces: ["計画はない"] },
  { label: "Quote", key: "q", pieces: ["لا توجد خطة"] },
  { label: "Denial", key: "d", pieces: ["ראש העיר הכחיש את הידיעה"] },
  { label: "Denial", key: "d", pieces: ["A cafe\u0301 owner denied it twice 🙅‍♂️"] },
  { label: "Cue", key: "u", pieces: ["denied"] },
  { label: "Claim", key: "c", pieces: ["owner denied it"] },
];

const count = (text) => [...text].length;

/** The places of words in a text, in code points. */
function place(text, words) {
  const parts = text.split(words);
  assert.equal(parts.length, 2, `“${words}” is there once`);
  return [count(parts[0]), count(parts[0]) + count(words)];
}

function put(name, content) {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
}

test("everything that was marked is exported in every format", async (page) => {
  await page.open();
  await page.click("Try the sample");
  await page.seeMark("there is no letter, no memo, nothing");
  const [sample] = readLines(await page.exportAs("jsonl"));
  await page.paste(TEXT);
  for (const { key, pieces: [first, ...others] } of SPANS) {
    await page.tag(first, key);
    for (const words of others) await page.holding("Control", () => page.dragOver(words));
  }
  const meant = SPANS.map(({ label, pieces }) => ({ label, pieces: pieces.map((words) => place(TEXT, words)) }));
  const read = sample.spans.map(({ label, fragments }) => ({
    label, pieces: fragments.map(({ start, end }) => [start, end]),
  }));
  put("meant.json", JSON.stringify([{ text: sample.text, spans: read }, { text: TEXT, spans: meant }]));
  for (const format of await page.formats()) {
    const { name, content, bytes } = await page.exportAs(format, { all: true });
    const files = name.endsWith(".zip") ? unzip(bytes) : { [name]: content };
    for (const [name, content] of Object.entries(files)) put(path.join(format, name), content);
    // Nobody saves more than one file a second, and a browser may refuse them who try.
    await new Promise((goOn) => setTimeout(goOn, 1_000));
  }
});
