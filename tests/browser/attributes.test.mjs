// What more is said about annotations, one by one and several together.

import assert from "node:assert/strict";

import { test } from "./browser.mjs";
import { WHERE, check } from "./axe.mjs";
import { readLines } from "./offsets.mjs";

const TEXT = "“No such plan exists,” Ada Lind said.\n\nShe denied it twice. The vote is on Thursday.";
const QUOTE = "“No such plan exists,”";

async function start(page) {
  await page.open();
  await page.paste(TEXT);
}

const isPressed = async (page, name) => {
  const control = await page.control(name);
  return control.evaluate((button) => button.ariaPressed);
};

test("a value is given by its key, taken away by it, and by a click; undo, reload and export know it", async (page) => {
  await start(page);
  await page.tag(QUOTE, "q");
  await page.press("6");
  await page.seeAnnounced("direct");
  assert.equal(await isPressed(page, "direct"), "true");
  await page.press("7");
  assert.equal(await isPressed(page, "direct"), "false");
  assert.equal(await isPressed(page, "indirect"), "true");
  await page.press("z");
  assert.equal(await isPressed(page, "direct"), "true");
  await page.press("x");
  await page.click("speech");
  await page.reload();
  await page.clickEntry(QUOTE);
  assert.equal(await isPressed(page, "speech"), "true");
  await page.press("6");
  assert.equal(await isPressed(page, "direct"), "false");
  await page.press("z");
  const [article] = readLines(await page.exportAs("jsonl"));
  assert.deepEqual(article.spans[0].attributes, { medium: "speech", type: "direct", unsure: "yes" });
});

test("a source gets a name, completed from those that are known", async (page) => {
  await start(page);
  await page.tag("Ada Lind", "s");
  await page.nameSource("Ada Lind, mayor");
  await page.press("Enter", "Escape", "Escape");
  await page.tag("She", "s");
  await page.nameSource("ada");
  await page.press("ArrowDown", "Enter", "Escape");
  const [article] = readLines(await page.exportAs("jsonl"));
  assert.deepEqual(
    article.spans.map((span) => span.attributes.name),
    ["Ada Lind, mayor", "Ada Lind, mayor"],
  );
});

test("a link has attributes and a note of its own", async (page) => {
  await start(page);
  await page.tag(QUOTE, "q");
  await page.press("r", "Enter", "Enter");
  await page.click("unsure", { within: ".relation" });
  await page.tab.focus(".relation-note");
  await page.type("Is it she?");
  await page.press("Escape");
  const [article] = readLines(await page.exportAs("jsonl"));
  assert.deepEqual(article.relations[0].attributes, { unsure: "yes" });
  assert.equal(article.relations[0].note, "Is it she?");
});

test("several are chosen by keys and changed together, each time as one edit", async (page) => {
  await start(page);
  await page.press("j", "c", "j", "c", "j", "c");
  await page.press("Control+Shift+a");
  await page.seeSeveral("3 annotations");
  await page.press("d");
  await page.seeCounts({ Denials: 3 });
  await page.press("x");
  await page.press("Escape");
  await page.seeSeveral("");
  await page.press("z");
  await page.press("z");
  await page.seeCounts({ Claims: 3 });
  await page.press("Control+Shift+a", "Delete");
  await page.seeCounts({});
  await page.press("z");
  await page.seeCounts({ Claims: 3 });
});

test("several are chosen by mouse in the list", async (page) => {
  await start(page);
  await page.press("j", "c", "j", "c", "j", "c", "Escape");
  await page.holding("Control", async () => {
    await page.clickEntry("She denied it twice");
    await page.clickEntry("The vote is on Thursday");
  });
  await page.seeSeveral("2 annotations");
  await page.click("Denial", { within: ".several" });
  await page.seeCounts({ Claims: 1, Denials: 2 });
  await page.click("Let go");
  await page.seeSeveral("");
});

test("the list shows only what is looked for", async (page) => {
  await start(page);
  await page.press("j", "c", "j", "d", "j", "c");
  await page.press("Escape");
  const field = await page.tab.waitForSelector(".list-field");
  await field.focus();
  await page.type("vote");
  await page.seeEntries([{ words: "The vote is on Thursday" }]);
  await page.click("Show all");
  await page.click("1 Denial");
  await page.seeEntries([{ words: "She denied it twice" }]);
});

test("axe-core finds nothing on attributes and several together", { skip: WHERE }, async (page) => {
  await start(page);
  await page.tag(QUOTE, "q");
  await page.press("r", "Enter", "Enter", "6", "x");
  await check(page, async (isNarrow) => {
    if (isNarrow) await page.click("Annotations", { within: ".tabs" });
  });
  // Source and cue stand in the line of the quote.
  await page.press("Control+Shift+a");
  await page.seeSeveral("1 annotation");
  await check(page);
});
