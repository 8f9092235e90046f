// The ends of a span are moved: by handles, by buttons, by another selection.

import assert from "node:assert/strict";

import { test } from "./browser.mjs";
import { readLines } from "./offsets.mjs";

const TEXT = "Mayor denies the plan\n\nNobody said that the old plan was ever real, she told us.\n\nThe end.";

/** Starts with a span over these words, selected. */
async function begin(page, words = "old plan was", text = TEXT) {
  await page.open();
  await page.paste(text);
  await page.tag(words, "d");
}

/** The selected span is over exactly these pieces now. */
async function seeSpan(page, ...pieces) {
  for (const words of pieces) await page.seeMark(words, { isSelected: true });
  await page.seeEntries([{ words: pieces.join(" … "), isSelected: true }]);
}

test("a handle hangs at either end of the selected span, large enough to grab", async (page) => {
  await begin(page);
  const { from, to } = await page.placeOf("old plan was");
  const handles = await page.tab.$$(".handle");
  assert.equal(handles.length, 2);
  for (const [place, { x, y }] of [from, to].entries()) {
    const box = await handles[place].boundingBox();
    assert.ok(box.width >= 24 && box.height >= 24, `${box.width} by ${box.height}`);
    assert.ok(Math.abs(box.x + box.width / 2 - x) < 4, "under the end");
    assert.ok(box.y > y && box.y - y < 24, "under the line");
  }
  await page.press("Escape");
  await page.eventually(async () => (await page.tab.$$(".handle")).length === 0, "they are gone");
});

test("handles hang at the words where a line begins or ends, too", async (page) => {
  await page.resize(420, 860);
  const words = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen".split(" ");
  await begin(page, words[0], `First\n\n${words.join(" ")}`);
  for (const word of words.slice(1)) {
    await page.letRestOn(word);
    await page.seeBar();
    await page.press("b");
    await page.seeMark(word);
    const { from, to } = await page.placeOf(word);
    const places = await page.tab.$$eval(".handle", (all) => all.map((one) => {
      const { left, top, width } = one.getBoundingClientRect();
      return { x: left + width / 2, y: top };
    }));
    for (const [place, { x, y }] of [from, to].entries()) {
      const off = { x: places[place].x - x, y: places[place].y - y };
      assert.ok(Math.abs(off.x) < 4 && off.y > 0 && off.y < 24, `${word}: ${JSON.stringify(off)}`);
    }
  }
});

test("handles are dragged outwards and inwards, by words", async (page) => {
  await begin(page);
  await page.dragHandle("end", "ever");
  await seeSpan(page, "old plan was ever");
  await page.dragHandle("start", "that");
  await seeSpan(page, "that the old plan was ever");
  await page.dragHandle("end", "plan", { nth: 1 });
  await seeSpan(page, "that the old plan");
  await page.dragHandle("start", "old");
  await seeSpan(page, "old plan");
});

test("a handle that stops inside a word takes all of it, and shows so before", async (page) => {
  await begin(page);
  await page.dragHandle("end", "eve", { before: () => page.seePreview(["old plan was ever"]) });
  await seeSpan(page, "old plan was ever");
  await page.seePreview([]);
  await page.dragHandle("start", "hat the");
  await seeSpan(page, "that the old plan was ever");
});

test("Alt or the granularity of characters lets a handle stop anywhere", async (page) => {
  await begin(page);
  await page.holding("Alt", () => page.dragHandle("end", "was ev"));
  await seeSpan(page, "old plan was ev");
  await page.click("Character", { within: ".toolbar" });
  await page.dragHandle("start", "hat");
  await seeSpan(page, "hat the old plan was ev");
});

test("a handle that passes the other end turns the span about it", async (page) => {
  await begin(page, "plan was");
  await page.dragHandle("end", "that", { to: "start" });
  await seeSpan(page, "that the old");
  await page.dragHandle("start", "ever", { to: "end" });
  await seeSpan(page, "plan was ever");
});

test("a handle dragged over a line break makes pieces, none with the break in it", async (page) => {
  await begin(page, "she told us");
  await page.dragHandle("end", "The end");
  await seeSpan(page, "she told us", "The end");
  await page.press("Control+z");
  await seeSpan(page, "she told us");
});

test("one drag of a handle is one step of undo", async (page) => {
  await begin(page);
  await page.dragHandle("end", "real");
  await seeSpan(page, "old plan was ever real");
  await page.press("Control+z");
  await seeSpan(page, "old plan was");
  await page.press("Control+Shift+z");
  await seeSpan(page, "old plan was ever real");
});

test("a handle that is grabbed and let go changes nothing", async (page) => {
  await begin(page);
  await page.dragHandle("end", "was");
  await page.dragHandle("start", "old");
  await seeSpan(page, "old plan was");
  assert.equal(await page.isEnabled("Redo"), false);
  await page.press("Control+z");
  await page.seeEntries([]);
});

test("buttons in the list move either end by a word", async (page) => {
  await begin(page);
  for (const [button, words] of [
    ["Start a word earlier", "the old plan was"],
    ["End a word later", "the old plan was ever"],
    ["Start a word later", "old plan was ever"],
    ["End a word earlier", "old plan was"],
    ["End a word earlier", "old plan"],
    ["End a word earlier", "old"],
  ]) {
    await page.click(button, { within: ".entry.selected" });
    await seeSpan(page, words);
  }
  await page.click("End a word earlier", { within: ".entry.selected" });
  await page.seeAnnounced("It goes no further.");
  await seeSpan(page, "old");
});

test("a span takes the boundaries of the selection, from the bar", async (page) => {
  await begin(page);
  await page.press("Enter");
  await page.writeNote("kept");
  await page.press("Escape");
  await page.selectWords("that the old");
  await page.click("Resize span", { within: ".bar" });
  await seeSpan(page, "that the old");
  await page.seeEntries([{ label: "Denial", note: "kept" }]);
  await page.seePreview([]);
  await page.selectWords("told us.\n\nThe");
  await page.click("Resize span", { within: ".bar" });
  await seeSpan(page, "told us", "The");
});

test("without a selected span there is nothing to resize", async (page) => {
  await begin(page);
  await page.clickWords("The end");
  await page.selectWords("ever real");
  const shown = await page.tab.$eval(".bar", (bar) => bar.innerText);
  assert.doesNotMatch(shown, /span/);
});

test("a span cannot be resized to the twin of another", async (page) => {
  await begin(page);
  await page.tag("ever real", "d");
  await page.selectWords("old plan was");
  await page.click("Resize span", { within: ".bar" });
  await page.seeNotice("Those words are already marked as Denial.");
  await page.seeCounts({ Claims: 0, Denials: 2, Quotes: 0 });
  await page.seeMark("ever real");
});

/** Known of other tools: half of an emoji stayed behind. */
test("no end of a span is ever inside a character", async (page) => {
  const text = "Ask 👩🏽‍🍳👨‍👩‍👧‍👦 or 🇮🇸🇩🇪 or Zoe\u0308 today";
  await begin(page, "or", text);
  await page.click("Character", { within: ".toolbar" });
  await page.dragHandle("start", "👨‍👩‍👧‍👦");
  await seeSpan(page, "👨‍👩‍👧‍👦 or");
  await page.dragHandle("end", "🇮🇸");
  await seeSpan(page, "👨‍👩‍👧‍👦 or 🇮🇸");
  await page.press("Alt+[");
  await seeSpan(page, "👩🏽‍🍳👨‍👩‍👧‍👦 or 🇮🇸");
  await page.press("Alt+}");
  await seeSpan(page, "👩🏽‍🍳👨‍👩‍👧‍👦 or 🇮🇸🇩🇪");
  await page.dragHandle("end", "Zoe\u0308");
  await seeSpan(page, "👩🏽‍🍳👨‍👩‍👧‍👦 or 🇮🇸🇩🇪 or Zoe\u0308");
  // Whatever point of a character the hand comes to.
  const { from, to } = await page.placeOf("👩🏽‍🍳");
  const clusters = new Set([...new Intl.Segmenter().segment(text)].map(({ index }) => index));
  for (const part of [0.2, 0.4, 0.6, 0.8]) {
    const end = await page.placeOf("Ask");
    await page.drag(end.from, { x: from.x + (to.x - from.x) * part, y: from.y });
    await page.seeBar();
    await page.click("Resize span", { within: ".bar" });
    await page.seePreview([]);
    const [{ spans: [span] }] = readLines(await page.exportAs("jsonl"));
    assert.ok(clusters.has(span.utf16_end), `“${span.text}” is of whole characters`);
    assert.ok(["Ask", "Ask 👩🏽‍🍳"].includes(span.text), span.text);
  }
});
