// The first screen, and the sample.

import assert from "node:assert/strict";

import { test } from "./browser.mjs";

test("the first screen says in one line what Hearsay is, and invites", async (page) => {
  await page.open();
  const title = await page.tab.$eval(".welcome-title", (title) => title.textContent);
  assert.equal(title, "Turn news articles into datasets of claims, denials and quotes.");
  await page.see("nothing you paste is sent anywhere");
  const hint = await page.tab.$eval("main textarea", (field) => field.placeholder);
  assert.match(hint, /Paste an article here, or anywhere on this page/);
  await page.see("Choose a file…");
  await page.see("Try the sample");
  await page.see("You can also drop .txt, .md or exported .jsonl files onto the page.");
  assert.deepEqual(await page.documents(), []);
});

test("nothing can be exported or undone before there is an article", async (page) => {
  await page.open();
  assert.equal(await page.isEnabled("Export…"), false);
  await page.seeUndoRedo(false, false);
  assert.equal(await page.isEnabled("Add article"), false);
});

test("the sample has marks of each label, nested, overlapping and in two pieces", async (page) => {
  await page.open();
  await page.click("Try the sample");
  await page.seeDocuments([{ title: "Harbour bridge closed after inspectors find cracks" }]);
  const pieces = await page.pieces();
  for (const label of ["Claim", "Denial", "Quote", "Source", "Cue"]) {
    assert.ok(pieces.some((piece) => piece.label === label), `a ${label}`);
  }
  const text = await page.text();
  const ranges = pieces.map(({ words }) => {
    const start = text.indexOf(words);
    return { start, end: start + words.length };
  });
  const nests = (a, b) => a.start < b.start && b.end < a.end;
  const overlaps = (a, b) => a.start < b.start && b.start < a.end && a.end <= b.end;
  const some = (holds) => ranges.some((a) => ranges.some((b) => holds(a, b)));
  assert.ok(some(nests), "a span inside another");
  assert.ok(some(overlaps), "two spans that overlap");
  const entries = await page.entries();
  assert.ok(entries.some(({ words }) => words.includes(" … ")), "a span in two pieces");
  assert.ok(entries.some(({ note }) => note !== ""), "a span with a note");
});

test("the sample is there once, however often it is asked for", async (page) => {
  await page.open();
  await page.click("Try the sample");
  await page.seeMark("there is no letter, no memo, nothing", { label: "Denial" });
  await page.click("New");
  await page.click("Try the sample");
  await page.seeMark("there is no letter, no memo, nothing", { label: "Denial" });
  assert.equal((await page.documents()).length, 1);
});
