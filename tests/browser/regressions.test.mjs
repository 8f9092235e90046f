// What is known to go wrong in other tools: selecting while the text scrolls, or over what is out of
// sight.

import assert from "node:assert/strict";

import { test } from "./browser.mjs";
import { readLines } from "./offsets.mjs";

/** A text of numbered paragraphs, each with words of its own. */
function longText(count) {
  const paragraph = (number) => {
    return `Number${number} begins here. ${"It goes on and on for a while. ".repeat(6)}Over${number}.`;
  };
  return Array.from({ length: count }, (_, number) => paragraph(number + 1)).join("\n\n");
}

/** How far the text is scrolled. */
const scrolled = (page) => page.tab.$eval(".article", (article) => article.scrollTop);

test("a selection goes on while the wheel scrolls the text", async (page) => {
  await page.open();
  await page.paste(longText(40));
  const { mouse } = page.tab;
  const { from, to } = await page.placeOf("begins here");
  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move(to.x, to.y);
  await page.seePreview(["begins here"]);
  const before = await scrolled(page);
  await mouse.wheel({ deltaY: 900 });
  await page.eventually(async () => await scrolled(page) > before + 300, "the text has scrolled");
  // What is under the mouse now, wherever that is.
  const { x, y } = await page.tab.evaluate(() => {
    const frame = document.querySelector(".article").getBoundingClientRect();
    const paragraphs = [...document.querySelectorAll("#text p")];
    const word = (one) => {
      const range = document.createRange();
      range.setStart(one.firstChild, 0);
      range.setEnd(one.firstChild, one.textContent.indexOf(" "));
      return range.getBoundingClientRect();
    };
    const boxes = paragraphs.filter((one) => one.textContent.startsWith("Number")).map(word);
    const seen = boxes.filter((box) => box.top > frame.top + 80 && box.bottom < frame.bottom - 60);
    const box = seen.at(-1);
    return { x: box.right - 2, y: box.top + box.height / 2 };
  });
  await mouse.move(x - 5, y);
  await mouse.move(x, y);
  await page.eventually(async () => (await page.preview()).length > 2, "paragraphs are selected");
  await mouse.up();
  await page.seeBar();
  const pieces = await page.preview();
  assert.match(pieces[0], /^begins here\. .* Over1$/);
  assert.match(pieces.at(-1), /^Number\d+$/);
  for (const [place, piece] of pieces.slice(1, -1).entries()) {
    assert.match(piece, new RegExp(`^Number${place + 2} .* Over${place + 2}$`), "none is left out");
  }
  await page.press("c");
  await page.seeEntries([{ label: "Claim", isSelected: true }]);
  const [{ spans: [span] }] = readLines(await page.exportAs("jsonl"));
  assert.deepEqual(span.fragments.map(({ text }) => text), pieces);
});

test("a selection over paragraphs far apart has all of them, in sight or not", async (page) => {
  await page.open();
  await page.paste(longText(120));
  const { from } = await page.placeOf("Number3 begins");
  await page.tab.mouse.click(from.x, from.y);
  const { to } = await page.placeOf("Number110");
  await page.holding("Shift", () => page.tab.mouse.click(to.x, to.y));
  await page.seeBar();
  await page.press("d");
  await page.seeEntries([{ label: "Denial" }]);
  const [{ spans: [span] }] = readLines(await page.exportAs("jsonl"));
  assert.equal(span.fragments.length, 108);
  assert.match(span.fragments[0].text, /^Number3 /);
  assert.equal(span.fragments.at(-1).text, "Number110");
  assert.ok(span.fragments.every(({ text }) => !text.includes("\n")));
  await page.click("Undo");
  await page.seeEntries([]);
});

test("a span far out of sight is selected, moved and deleted from the list", async (page) => {
  await page.open();
  await page.paste(longText(120));
  await page.tag("Number2 begins", "c");
  await page.tag("Number115 begins", "q");
  await page.clickEntry("Number2 begins");
  await page.seeInSight("mark.selected");
  await page.click("End a word later", { within: ".entry.selected" });
  await page.seeMark("Number2 begins here", { isSelected: true });
  await page.clickEntry("Number115 begins");
  await page.seeInSight("mark.selected");
  await page.press("Delete");
  await page.seeEntries([{ words: "Number2 begins here" }]);
});
