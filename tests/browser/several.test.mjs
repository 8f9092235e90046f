// Choosing annotations in the list: several with a held key, with fingers, by what is said about them.

import assert from "node:assert/strict";

import { test } from "./browser.mjs";
import { readLines } from "./offsets.mjs";

const TEXT = "Prices fell in May. She denied it twice. The vote is on Thursday. Nobody will go.";
const [FELL, DENIED, VOTE] = ["Prices fell in May", "She denied it twice", "The vote is on Thursday"];
const PHONE = { viewport: { width: 390, height: 844 }, touch: true };

/** Begins with four sentences, each a claim, and nothing selected. */
async function begin(page) {
  await page.open();
  await page.paste(TEXT);
  await page.press("j", "c", "j", "c", "j", "c", "j", "c", "Escape", "Escape");
}

test("Shift with a click takes all up to there", async (page) => {
  await begin(page);
  await page.clickEntry(FELL);
  await page.holding("Shift", () => page.clickEntry(VOTE));
  await page.seeSeveral("3 annotations");
  await page.press("d");
  await page.seeCounts({ Claims: 1, Denials: 3 });
  await page.press("z");
  await page.seeCounts({ Claims: 4 });
});

test("fingers choose several, and change them together", PHONE, async (page) => {
  await begin(page);
  await page.tap("Annotations", { within: ".tabs" });
  await page.tap("Select several");
  for (const words of [DENIED, VOTE]) {
    const entry = await page.tab.waitForSelector(`::-p-xpath(//*[contains(@class, "entry-open")][contains(., "${words}")])`);
    await entry.tap();
  }
  await page.seeSeveral("2 annotations");
  await page.tap("Denial", { within: ".several" });
  await page.seeCounts({ Claims: 2, Denials: 2 });
  await page.tap("Let go");
  await page.seeSeveral("");
});

test("the list shows only what one was unsure about, and its letter in the text says so", async (page) => {
  await begin(page);
  await page.clickEntry(DENIED);
  await page.press("x");
  const letters = () => page.tab.$eval("mark.selected", (mark) => mark.dataset.letters);
  await page.eventually(async () => await letters() === "C?", "the letter has a question mark");
  await page.press("Escape");
  await page.click("1 unsure");
  await page.seeEntries([{ words: DENIED }]);
  await page.click("Show all");
  await page.seeCounts({ Claims: 4 });
});

test("one of several that cannot get a label is named, and none gets it", async (page) => {
  await begin(page);
  await page.tag(DENIED, "d");
  await page.press("Escape", "Escape", "Control+Shift+a", "d");
  await page.seeNotice(`“${DENIED}”: Those words are already marked as Denial.`);
  await page.seeCounts({ Claims: 4, Denials: 1 });
});

test("what an import brought and the schema does not have is shown as text, and can be taken away", async (page) => {
  const hostile = "<img src=x onerror='window.wasRun=1'> «ادعاء» 👩🏽‍🍳";
  await begin(page);
  const { content } = await page.exportAs("jsonl");
  const article = JSON.parse(content);
  Object.assign(article, { id: "other", title: "Other" });
  article.spans[0].attributes = { [hostile]: hostile, mood: "dark" };
  await page.chooseFile("other.jsonl", `${JSON.stringify(article)}\n`);
  await page.seeNotice("joined its article");
  await page.clickEntry(FELL);
  await page.see(hostile);
  await page.click("dark", { within: ".entry-tools" });
  await page.doNotSee("dark");
  const [kept] = readLines(await page.exportAs("jsonl"));
  assert.deepEqual(kept.spans[0].attributes, { [hostile]: hostile });
  assert.equal(await page.tab.evaluate(() => window.wasRun), undefined);
});
