// Spans over spans: each keeps a line of its own, and a click finds each.

import assert from "node:assert/strict";

import { test } from "./browser.mjs";

const TEXT = "One two three four five six seven eight nine ten eleven twelve.\n\nThe end.";

/** Five spans over one word, the shortest first. */
const NEST = ["six", "five six", "five six seven", "four five six seven", "three four five six seven"];

async function begin(page, spans) {
  await page.open();
  await page.paste(TEXT);
  for (const [place, words] of spans.entries()) await page.tag(words, "cdq"[place % 3]);
}

test("clicks go from the shortest span to the longest, five deep, and round again", async (page) => {
  await begin(page, NEST);
  await page.press("Escape");
  const { from, to } = await page.placeOf("six");
  const clicks = [...NEST, NEST[0]];
  for (const [place, words] of clicks.entries()) {
    // Each a little further on: two at the same place would be a double click.
    const part = (place + 0.5) / clicks.length;
    await page.tab.mouse.click(from.x + (to.x - from.x) * part, from.y);
    await page.seeEntry({ words, isSelected: true });
  }
});

test("five lines lie one below the other, and strike through no other words", async (page) => {
  await page.resize(420, 860);
  await begin(page, NEST);
  for (const [lane, words] of NEST.entries()) await page.seeMark(words, { lane });
  const { lines, bottom, next } = await page.tab.evaluate(() => {
    const mark = [...document.querySelectorAll("mark")].find((one) => one.textContent === "six");
    const positions = getComputedStyle(mark).backgroundPosition.split(/,(?![^(]*\))/);
    const { bottom } = mark.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(document.querySelector("#text p"));
    const tops = [...range.getClientRects()].map((rect) => rect.top);
    const own = mark.getBoundingClientRect().top;
    return {
      lines: new Set(positions.slice(0, 5)).size,
      bottom,
      next: Math.min(...tops.filter((top) => top > own + 10)),
    };
  });
  assert.equal(lines, 5);
  // Above a line's letters there is some room that belongs to the line.
  assert.ok(bottom <= next + 4, `the lowest line ends at ${bottom}, the next words begin at ${next}`);
});

test("each label's line is drawn in another way", async (page) => {
  await begin(page, ["six", "two", "nine"]);
  const drawn = await page.tab.$$eval("mark", (marks) => marks.map((mark) => {
    return getComputedStyle(mark).backgroundImage.replace(/(rgba?|okl\w+|color)\([^)]*\)/g, "");
  }));
  assert.equal(new Set(drawn).size, 3, "not by colour alone");
});

test("a span that is deleted gives its lane free, and the others keep theirs", async (page) => {
  await begin(page, ["five six seven", "six seven eight", "seven eight nine"]);
  const lanes = async () => Object.fromEntries(
    (await page.pieces()).map(({ words, lane }) => [words, lane]),
  );
  const before = await lanes();
  assert.equal(new Set(Object.values(before)).size, 3, JSON.stringify(before));
  await page.clickEntry("six seven eight");
  await page.press("Delete");
  await page.doNotSeeMark("six seven eight");
  const after = await lanes();
  assert.notEqual(after["five six seven"], after["seven eight nine"]);
  await page.press("Control+z");
  await page.seeMark("six seven eight");
  assert.deepEqual(await lanes(), before);
});

test("a long span over a line break of the screen keeps its lane", async (page) => {
  await page.resize(420, 860);
  await page.open();
  await page.paste(TEXT);
  await page.tag("three four five six seven eight nine ten", "q");
  await page.tag("eleven", "d");
  await page.seeMark("three four five six seven eight nine ten", { lane: 0 });
  await page.seeMark("eleven", { lane: 0 });
});
