// The keys of attributes' values: which of all keys has a press, where it goes, and when it is none.

import assert from "node:assert/strict";

import { test } from "./browser.mjs";
import { readLines } from "./offsets.mjs";

const TEXT = "“No such plan exists,” Ada Lind said.\n\nShe denied it twice.";
const QUOTE = "“No such plan exists,”";

/** Begins with a quote that is selected. */
async function begin(page) {
  await page.open();
  await page.paste(TEXT);
  await page.tag(QUOTE, "q");
}

/** What is said about the first span, and about the first relation. */
async function said(page) {
  const [article] = readLines(await page.exportAs("jsonl"));
  return [article.spans[0].attributes, article.relations[0]?.attributes];
}

test("in the row of a relation a key says something about the relation", async (page) => {
  await begin(page);
  await page.press("r", "Enter", "Enter");
  await page.tab.focus(".relation button");
  await page.press("x");
  assert.deepEqual(await said(page), [{}, { unsure: "yes" }]);
});

test("a command that is given the key of a value has it from then on", async (page) => {
  await begin(page);
  await page.press("?");
  await page.see("unsure: yes");
  await page.click("Give a key to: Go to the next span");
  await page.press("x");
  await page.see("X is “Go to the next span”.");
  await page.closeDialog();
  await page.press("x");
  assert.deepEqual(await said(page), [{}, undefined]);
});

test("a value gets another key, or none, where all keys are", async (page) => {
  await begin(page);
  await page.press("?");
  await page.click("Give a key to: unsure: yes");
  await page.press(",");
  await page.click("Take 6 away from: type: direct");
  await page.click("Give a key to: type: indirect");
  await page.press("c");
  await page.seeNotice("“c” is the key of both “Claim” and “indirect”");
  await page.closeDialog();
  await page.press("x", "6", ",");
  assert.deepEqual(await said(page), [{ unsure: "yes" }, undefined]);
  await page.reload();
  await page.clickEntry(QUOTE);
  await page.seeEntry({ words: QUOTE, isSelected: true });
  await page.press(",");
  assert.deepEqual(await said(page), [{}, undefined]);
});

test("values have no keys while characters typed alone are none", async (page) => {
  await begin(page);
  await page.press("?");
  await page.click("Characters typed alone are keys");
  await page.closeDialog();
  await page.press("x", "6");
  assert.deepEqual(await said(page), [{}, undefined]);
  await page.click("unsure", { within: ".entry-tools" });
  assert.deepEqual(await said(page), [{ unsure: "yes" }, undefined]);
});

test("what has to be said and is not is called needed until it is", async (page) => {
  await begin(page);
  await page.press("Shift+s");
  await page.click("General");
  await page.click("Export schema…");
  const { content } = await page.takeDownload();
  const file = JSON.parse(content);
  file.schema.attributes.find((one) => one.id === "type").required = true;
  await page.chooseSchema("needed.json", JSON.stringify(file));
  await page.click("Use this schema");
  await page.clickEntry(QUOTE);
  await page.see("needed");
  await page.press("6");
  await page.doNotSee("needed");
  await page.press("6");
  await page.see("needed");
});
