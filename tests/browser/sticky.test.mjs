// A label that is armed marks every selection as soon as it is made.

import assert from "node:assert/strict";

import { test } from "./browser.mjs";

const TEXT = "It rose, he said. “It never fell,” she said, “not once.” Nobody denied it.\n\nThe end came.";

/** Starts with an article open. */
async function begin(page) {
  await page.open();
  await page.paste(TEXT);
}

/** Which labels the toolbar shows as armed. */
async function armed(page) {
  return page.tab.$$eval(".toolbar .arm[aria-pressed=true] .arm-name", (all) => {
    return all.map((one) => one.textContent);
  });
}

test("a label's key arms it: each selection is marked when the mouse is let go", async (page) => {
  await begin(page);
  await page.press("c");
  await page.seeStatus("Claim is armed");
  await page.seeAnnounced("Claim is armed");
  assert.deepEqual(await armed(page), ["Claim"]);
  await page.dragOver("ever fel", {
    before: async () => {
      await page.seePreview(["never fell"]);
      assert.deepEqual(await page.pieces(), [], "not before the mouse is let go");
    },
  });
  await page.seeMark("never fell", { label: "Claim" });
  await page.seePreview([]);
  assert.equal(await page.hasBar(), false);
  await page.dragOver("denied it");
  await page.dragOver("The end\u0020");
  await page.seeEntries([{ words: "never fell" }, { words: "denied it" }, { words: "The end" }]
    .map((entry) => ({ ...entry, label: "Claim" })));
});

test("Escape disarms, and then a selection is only a selection", async (page) => {
  await begin(page);
  await page.press("d");
  await page.seeStatus("Denial is armed");
  await page.press("Escape");
  await page.seeAnnounced("Denial is disarmed.");
  await page.seeStatus("Select words to mark them.");
  assert.deepEqual(await armed(page), []);
  await page.selectWords("never fell");
  await page.seePreview(["never fell"]);
  assert.deepEqual(await page.pieces(), []);
});

test("the toolbar arms a label, arms another instead, and disarms it", async (page) => {
  await begin(page);
  await page.click("Quote", { within: ".toolbar" });
  await page.seeStatus("Quote is armed");
  await page.dragOver("It rose");
  await page.seeMark("It rose", { label: "Quote" });
  await page.click("Denial", { within: ".toolbar" });
  await page.seeStatus("Denial is armed");
  assert.deepEqual(await armed(page), ["Denial"]);
  await page.dragOver("Nobody denied it");
  await page.seeMark("Nobody denied it", { label: "Denial" });
  await page.click("Denial", { within: ".toolbar" });
  await page.seeAnnounced("Denial is disarmed.");
  assert.deepEqual(await armed(page), []);
});

test("the toolbar marks what is selected already, and arms nothing then", async (page) => {
  await begin(page);
  await page.selectWords("never fell");
  await page.click("Quote", { within: ".toolbar" });
  await page.seeMark("never fell", { label: "Quote" });
  assert.deepEqual(await armed(page), []);
});

for (const [granularity, words, meant] of [
  ["Sentence", "denied", "Nobody denied it"],
  ["Quotation", "never", "“It never fell,”"],
]) {
  test(`a click marks the ${granularity.toLowerCase()} that it is in`, async (page) => {
    await begin(page);
    await page.click(granularity, { within: ".toolbar" });
    await page.press("c");
    await page.clickWords(words);
    await page.seeEntries([{ label: "Claim", words: meant }]);
    // What is marked so already is selected instead.
    await page.press("Escape");
    await page.clickWords("The end");
    await page.clickWords(words);
    await page.seeEntry({ words: meant, isSelected: true });
  });
}

test("a click beside a space is in the sentence, too", async (page) => {
  await begin(page);
  await page.click("Sentence", { within: ".toolbar" });
  await page.press("c");
  const { to } = await page.placeOf("Nobody");
  await page.tab.mouse.click(to.x + 0.5, to.y);
  await page.seeEntries([{ label: "Claim", words: "Nobody denied it" }]);
});

test("with words a click marks nothing, and a span is selected by it as ever", async (page) => {
  await begin(page);
  await page.press("c");
  await page.dragOver("never fell");
  await page.seeMark("never fell");
  await page.clickWords("Nobody");
  await page.seeEntries([{ words: "never fell", isSelected: false }]);
  await page.clickWords("fell");
  await page.seeEntries([{ words: "never fell", isSelected: true }]);
});

test("double and triple clicks are marked once, as word and as sentence", async (page) => {
  await begin(page);
  await page.press("q");
  await page.clickWords("Nobody", { times: 2 });
  await page.seeEntries([{ words: "Nobody" }]);
  await page.clickWords("came", { times: 2 });
  await page.seeEntries([{ words: "Nobody" }, { words: "came" }]);
});

test("each span that an armed label makes is undone on its own", async (page) => {
  await begin(page);
  await page.press("d");
  await page.dragOver("It rose");
  await page.seeMark("It rose");
  await page.dragOver("denied it");
  await page.seeMark("denied it");
  await page.press("Control+z");
  await page.seeEntries([{ words: "It rose" }]);
  await page.press("Control+z");
  await page.seeEntries([]);
  await page.seeStatus("Denial is armed");
});

test("a label stays armed in another article", async (page) => {
  await begin(page);
  await page.press("d");
  await page.seeStatus("Denial is armed");
  await page.paste("Another story\n\nNothing was denied.");
  await page.seeStatus("Denial is armed");
  await page.dragOver("Nothing was denied");
  await page.seeMark("Nothing was denied", { label: "Denial" });
});
