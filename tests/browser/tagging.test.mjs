// Words that the mouse selects become spans: snapped, nested, overlapping, in pieces.

import assert from "node:assert/strict";

import { own } from "./articles.mjs";
import { test } from "./browser.mjs";
import { readLines } from "./offsets.mjs";

const TEXT = "Mayor denies the plan\n\n“No such plan exists,” she said, “and none ever did.”\n\nThe end.";

const LABELS = [
  { keys: ["1", "c"], label: "Claim", letter: "C" },
  { keys: ["2", "d"], label: "Denial", letter: "D" },
  { keys: ["3", "q"], label: "Quote", letter: "Q" },
];

/** Starts with an article open. */
async function begin(page, text = TEXT) {
  await page.open();
  await page.paste(text);
}

for (const { keys: [number, initial], label, letter } of LABELS) {
  test(`${number} and ${initial} tag what the mouse selected as ${label}`, async (page) => {
    await begin(page);
    for (const [key, words] of [[number, "such plan exists"], [initial, "none ever did"]]) {
      await page.selectWords(words);
      await page.press(key);
      await page.seeMark(words, { label, letters: letter });
      assert.equal(await page.hasBar(), false, "the bar is gone");
      assert.equal(await page.tab.evaluate(() => document.activeElement.id), "text");
    }
    await page.seeEntries([
      { label, letter, words: "such plan exists" },
      { label, letter, words: "none ever did" },
    ]);
  });
}

test("capital letters tag as well, for those with Caps Lock on", async (page) => {
  await begin(page);
  await page.selectWords("such plan exists");
  await page.press("D");
  await page.seeMark("such plan exists", { label: "Denial" });
});

test("the bar at the selection tags by a click", async (page) => {
  await begin(page);
  const words = { Claim: "Mayor", Denial: "denies", Quote: "No such plan exists" };
  for (const [label, selected] of Object.entries(words)) {
    await page.selectWords(selected);
    await page.click(label, { within: ".bar" });
    await page.seeMark(selected, { label });
  }
  await page.seeEntries(Object.entries(words).map(([label, selected]) => ({ label, words: selected })));
});

test("the bar stands beside the end of the selection, and inside the window", async (page) => {
  await begin(page, own.market);
  for (const words of ["Night market", "thousand pans”", "Opið"]) {
    await page.selectWords(words);
    const { to } = await page.placeOf(words);
    const box = await (await page.tab.$(".bar")).boundingBox();
    const window = page.tab.viewport();
    assert.ok(box.x >= 0 && box.x + box.width <= window.width, `across: ${JSON.stringify(box)}`);
    assert.ok(box.y >= 0 && box.y + box.height <= window.height, `down: ${JSON.stringify(box)}`);
    const distance = Math.min(Math.abs(box.y - to.y), Math.abs(box.y + box.height - to.y));
    assert.ok(distance < 60, `${distance} pixels from the words`);
    await page.press("Escape");
  }
});

test("a span shows colour, line and letter at once, and each label has its own", async (page) => {
  await begin(page);
  const words = ["Mayor", "denies", "plan"];
  for (const [place, key] of ["c", "d", "q"].entries()) await page.tag(words[place], key);
  const looks = await page.tab.$$eval("mark", (marks) => marks.map((mark) => {
    const style = getComputedStyle(mark);
    return {
      lines: style.backgroundImage,
      // Browsers differ in whether they tell the attribute or what it says.
      letter: getComputedStyle(mark, "::before").content
        .replace("attr(data-letters)", mark.dataset.letters).replaceAll('"', ""),
      room: parseFloat(style.paddingBottom),
    };
  }));
  assert.deepEqual(looks.map(({ letter }) => letter), ["C", "D", "Q"]);
  assert.equal(new Set(looks.map(({ lines }) => lines)).size, 3, "three ways of drawing");
  for (const { lines, room } of looks) {
    assert.match(lines, /gradient/);
    assert.ok(room > 0);
  }
});

test("a selection is shown snapped to words before it is tagged", async (page) => {
  await begin(page);
  await page.dragOver("uch plan exi", {
    before: async () => {
      await page.seePreview(["such plan exists"]);
      assert.equal(await page.hasBar(), false, "the bar waits for the selection to be made");
    },
  });
  await page.seeBar();
  await page.seePreview(["such plan exists"]);
  await page.press("c");
  await page.seeMark("such plan exists", { label: "Claim" });
  await page.seePreview([]);
});

test("a selection from back to front is the same selection", async (page) => {
  await begin(page);
  await page.selectWords("uch plan exi", { backwards: true });
  await page.press("q");
  await page.seeMark("such plan exists", { label: "Quote" });
});

test("stray space and punctuation at the edges stay out, quotation marks in", async (page) => {
  await begin(page);
  await page.selectWords(" such plan ");
  await page.seePreview(["such plan"]);
  await page.press("Escape");
  await page.selectWords("“No such plan exists,” ");
  await page.seePreview(["“No such plan exists,”"]);
  await page.press("Escape");
  await page.selectWords(" she said, ");
  await page.seePreview(["she said"]);
  await page.press("q");
  await page.seeMark("she said", { label: "Quote" });
});

test("a double click selects a word, and its trailing space does not move the span", async (page) => {
  await begin(page);
  const { from } = await page.placeOf("exists");
  await page.tab.mouse.click(from.x + 3, from.y, { count: 2 });
  await page.seeBar();
  await page.press("c");
  await page.selectWords("end.");
  await page.press("Escape");
  await page.selectWords("she said, “and ");
  await page.press("d");
  await page.seeEntries([{ words: "exists" }, { words: "she said, “and" }]);
  const [{ text, spans }] = readLines(await page.exportAs("jsonl"));
  for (const span of spans) assert.equal(text.slice(span.start, span.end), span.text);
});

test("Alt held at the end of a drag tags exactly what is selected", async (page) => {
  await begin(page);
  await page.tab.keyboard.down("Alt");
  await page.dragOver("uch plan exi");
  await page.tab.keyboard.up("Alt");
  await page.seeBar();
  await page.seePreview(["uch plan exi"]);
  await page.press("c");
  await page.seeMark("uch plan exi", { label: "Claim" });
});

test("spans nest, each with a line and a letter of its own", async (page) => {
  await begin(page);
  await page.tag("No such plan exists", "q");
  await page.tag("such plan exists", "c");
  await page.tag("plan", "d", { nth: 1 });
  await page.seeMark("plan", { label: "Denial", lane: 0, depth: 3, letters: "D" });
  await page.seeMark("such plan exists", { label: "Claim", lane: 1, letters: "C" });
  await page.seeMark("No such plan exists", { label: "Quote", lane: 2, letters: "Q" });
  await page.seeEntries([{ label: "Quote" }, { label: "Claim" }, { label: "Denial" }]);
});

test("spans that start at the same place show both letters", async (page) => {
  await begin(page);
  await page.tag("such plan exists", "q");
  await page.tag("such plan", "d");
  await page.seeMark("such plan exists", { label: "Quote", letters: "QD" });
  await page.seeMark("such plan", { label: "Denial", letters: "QD" });
});

test("spans overlap without either being cut", async (page) => {
  await begin(page);
  await page.tag("No such plan", "q");
  await page.tag("plan exists", "d");
  const pieces = await page.pieces();
  assert.deepEqual(pieces.map(({ words }) => words), ["No such plan", "plan exists"]);
  assert.notEqual(pieces[0].lane, pieces[1].lane, "their lines do not meet");
  await page.seeEntries([{ words: "No such plan" }, { words: "plan exists" }]);
});

test("six spans over one word can all be told apart", async (page) => {
  await begin(page, "one two three four five six seven eight nine ten eleven twelve");
  const nest = ["six", "five six", "five six seven", "four five six seven",
    "four five six seven eight", "three four five six seven eight"];
  for (const [place, words] of nest.entries()) await page.tag(words, "cdq"[place % 3]);
  for (const [lane, words] of nest.entries()) await page.seeMark(words, { lane });
  const lines = await page.tab.$$eval("mark", (marks) => {
    const deepest = marks.find((mark) => mark.textContent === "six");
    return getComputedStyle(deepest).backgroundImage.match(/gradient\(/g).length;
  });
  assert.ok(lines >= 7, `six lines and a tint: ${lines}`);
});

test("the same words get a second label, but not the same one twice", async (page) => {
  await begin(page);
  await page.tag("such plan", "c");
  await page.tag("such plan", "d");
  await page.selectWords("such plan");
  await page.press("c");
  await page.seeNotice("Those words are already marked as Claim.");
  await page.seeCounts({ Claims: 1, Denials: 1, Quotes: 0 });
});

test("a selection over two paragraphs becomes one span in two pieces", async (page) => {
  await begin(page);
  await page.selectWords("the plan\n\n“No such");
  await page.seePreview(["the plan", "“No such"]);
  await page.press("q");
  await page.seeMark("the plan", { label: "Quote", letters: "Q" });
  await page.seeMark("“No such", { label: "Quote", letters: "…Q" });
  await page.seeEntries([{ words: "the plan … “No such" }]);
  const [{ spans }] = readLines(await page.exportAs("jsonl"));
  assert.deepEqual(spans[0].fragments.map(({ text }) => text), ["the plan", "“No such"]);
});

test("emoji, CJK, right-to-left words and accents are tagged whole", async (page) => {
  await begin(page, own.market);
  const words = ["🍜🥟", "Thị Hương", "أي أمر بالإغلاق", "השוק לא ייסגר", "कोई नोटिस", "Zo\u0308e Adeyemi",
    "👩🏽‍🍳", "🇮🇸 Offen"];
  for (const [place, selected] of words.entries()) await page.tag(selected, "cdq"[place % 3]);
  await page.seeEntries(words.map((selected) => ({ words: selected })));
  const [{ spans }] = readLines(await page.exportAs("jsonl"));
  assert.deepEqual(spans.map(({ text }) => text), words);
});
