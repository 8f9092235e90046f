// On a phone: the system's handles select, a bar at the bottom tags and changes, tabs lead about.

import assert from "node:assert/strict";

import { own } from "./articles.mjs";
import { test as register } from "./browser.mjs";

const TEXT = "Mayor denies the plan\n\n“No such plan exists,” she said, “and none ever did.”\n\nThe end.";
const PHONE = { viewport: { width: 390, height: 844 }, touch: true };

const test = (name, body) => register(name, PHONE, body);

/** Starts with an article open. */
async function begin(page, text = TEXT) {
  await page.open();
  await page.paste(text);
}

/** Tags words: selected by the system's handles, tagged from the bar. */
async function tagByTouch(page, words, label, options) {
  await page.letRestOn(words, options);
  await page.seeBar();
  await page.tap(label, { within: ".bar" });
  await page.seePreview([]);
}

/** The selected span is over these pieces. */
async function seeSpan(page, ...pieces) {
  await page.seeEntries([{ words: pieces.join(" … "), isSelected: true }]);
  for (const words of pieces) await page.seeMark(words, { isSelected: true });
}

test("what the system's handles select is shown snapped, and tagged from the bar", async (page) => {
  await begin(page);
  await page.letRestOn("uch pl");
  await page.seePreview(["such plan"]);
  await page.letRestOn("uch plan exi");
  await page.seePreview(["such plan exists"]);
  await page.seeBar();
  await page.tap("Claim", { within: ".bar" });
  await page.seeMark("such plan exists", { label: "Claim" });
});

test("what opens above the text leaves it in its place, and the tabs within reach", async (page) => {
  await begin(page, own.market);
  await tagByTouch(page, own.market.split("\n")[0], "Quote");
  await page.press("r");
  await page.seeInSight("#link-field");
  const overhang = () => page.tab.evaluate(() => {
    const bottom = (selector) => document.querySelector(selector).getBoundingClientRect().bottom;
    const right = Math.max(...[...document.querySelectorAll(".linker *")].map((one) => one.getBoundingClientRect().right));
    return [bottom(".article") - document.querySelector(".tabs").getBoundingClientRect().top, right - innerWidth];
  });
  for (const [height, width] of [[844, 390], [560, 320]]) {
    await page.tab.setViewport({ width, height, hasTouch: true });
    await page.eventually(async () => (await overhang()).every((pixels) => pixels <= 0.5), `nothing overhangs at ${width} × ${height}`);
  }
  await page.press("Escape");
  await page.tap("Annotations");
  await page.tab.waitForSelector('.page[data-panel="annotations"]');
});

test("the bar is at the bottom, wholly on the screen, and its buttons are large enough", async (page) => {
  await begin(page, own.market);
  const check = async () => {
    const bar = await (await page.tab.$(".bar")).boundingBox();
    assert.ok(bar.x >= 0 && bar.x + bar.width <= 390, `across: ${JSON.stringify(bar)}`);
    assert.ok(bar.y > 500 && bar.y + bar.height <= 844, `down: ${JSON.stringify(bar)}`);
    const buttons = await page.tab.$$eval(".bar button", (all) => {
      return all.filter((one) => one.checkVisibility()).map((one) => {
        const { x, y, width, height, right } = one.getBoundingClientRect();
        return { name: one.ariaLabel ?? one.textContent, x, y, right, width, height };
      });
    });
    assert.ok(buttons.length >= 3);
    for (const button of buttons) {
      const { x, right, width, height } = button;
      assert.ok(width >= 43 && height >= 43, JSON.stringify(button));
      assert.ok(x >= 0 && right <= 390, JSON.stringify(button));
    }
  };
  await page.letRestOn("no decision");
  await page.seeBar();
  await check();
  await page.tap("Denial", { within: ".bar" });
  await page.seeMark("no decision", { isSelected: true });
  await check();
  await page.letRestOn("never a draft");
  await page.seeBar();
  await check();
});

test("what is said in passing does not cover the labels", async (page) => {
  await begin(page);
  await page.press("Shift+d");
  await page.seeNotice("The article is marked as done.");
  await page.letRestOn("such plan exists");
  await page.seeBar();
  const [notice, bar] = await page.tab.evaluate(() => [".toast", ".bar"].map((one) => {
    const { top, bottom } = document.querySelector(one).getBoundingClientRect();
    return { top, bottom };
  }));
  assert.ok(notice.bottom < bar.top || bar.bottom < notice.top, JSON.stringify({ notice, bar }));
  assert.ok(notice.top > 0);
});

test("buttons in the bar move the ends of the span that was tapped", async (page) => {
  await begin(page);
  await tagByTouch(page, "such plan", "Denial");
  await page.tapWords("The end");
  await page.seeMark("such plan", { isSelected: false });
  await page.tapWords("plan exists");
  for (const [button, words] of [
    ["End a word later", "such plan exists"],
    ["Start a word earlier", "No such plan exists"],
    ["Start a word later", "such plan exists"],
    ["End a word earlier", "such plan"],
  ]) {
    await page.tap(button, { within: ".bar" });
    await seeSpan(page, words);
  }
});

test("a finger drags the handles, and the text does not scroll meanwhile", async (page) => {
  await begin(page, own.market);
  await tagByTouch(page, "no decision", "Denial");
  const top = () => page.tab.$eval(".article", (article) => article.scrollTop);
  await page.placeOf("There is no decision, and there was never");
  const before = await top();
  const handle = await (await page.tab.$(".handle-end")).boundingBox();
  assert.ok(handle.width >= 24 && handle.height >= 24, "large enough to grab");
  await page.touchDragHandle("end", "and there was never");
  await seeSpan(page, "no decision, and there was never");
  await page.touchDragHandle("start", "There is");
  await seeSpan(page, "There is no decision, and there was never");
  assert.equal(await top(), before);
});

test("pieces are added by touch: a span is tapped, words are selected, and added", async (page) => {
  await begin(page);
  await tagByTouch(page, "No such plan exists", "Quote");
  await page.letRestOn("and none ever did");
  await page.seeBar();
  await page.tap("Add to span", { within: ".bar" });
  await seeSpan(page, "No such plan exists", "and none ever did");
  await page.letRestOn("such plan exists");
  await page.seeBar();
  await page.tap("Resize span", { within: ".bar" });
  await seeSpan(page, "such plan exists");
});

test("a span is deleted by touch, and undo brings it back", async (page) => {
  await begin(page);
  await tagByTouch(page, "such plan", "Denial");
  await page.tap("Delete", { within: ".bar" });
  await page.seeEntries([]);
  await page.tap("Undo");
  await page.seeEntries([{ label: "Denial", words: "such plan" }]);
  await page.tap("Redo");
  await page.seeEntries([]);
});

test("a tap on a sentence marks it while a label is armed", async (page) => {
  await begin(page);
  await page.tap("Sentence", { within: ".toolbar" });
  await page.tap("Claim", { within: ".toolbar" });
  await page.tapWords("denies");
  await page.seeMark("Mayor denies the plan", { label: "Claim" });
  await page.tapWords("end");
  await page.seeMark("The end", { label: "Claim" });
  // Reading on, nothing is marked by what the handles select until the bar is tapped.
  await page.letRestOn("such plan");
  await page.seeBar();
  await page.seeCounts({ Claims: 2, Denials: 0, Quotes: 0 });
});

test("that a label is armed is to be read under the bar, without the key of a keyboard", async (page) => {
  await begin(page);
  await page.tap("Claim", { within: ".toolbar" });
  await page.tap("Sentence");
  await page.tapWords("The end");
  await page.seeEntries([{ words: "The end" }]);
  const [bar, status] = await page.tab.$$eval(".bar, .status", (all) => {
    return all.map((one) => one.getBoundingClientRect().toJSON()).sort((a, b) => a.top - b.top);
  });
  assert.ok(bar.bottom <= status.top, JSON.stringify({ bar, status }));
  const told = await page.tab.$eval(".status", (line) => line.innerText.trim());
  assert.equal(told, "Claim is armed: each selection is marked so.");
});

test("text and annotations are tabs; a tap on an entry leads to its words", async (page) => {
  await begin(page, own.ferry);
  await tagByTouch(page, "Ferry turned back for a whale", "Claim");
  await tagByTouch(page, "A whale is not weather", "Quote");
  await page.tap("Annotations", { within: ".tabs" });
  assert.equal(await page.isInSight("#text"), false);
  await page.seeInSight(".entry.selected .entry-label");
  const [entry] = await page.tab.$$(".entry-open");
  await entry.tap();
  await page.seeEntry({ words: "Ferry turned back for a whale", isSelected: true });
  await page.tap("Text", { within: ".tabs" });
  await page.seeInSight("mark.selected");
});

test("a note is written, and pieces are removed, under the annotations' tab", async (page) => {
  await begin(page);
  await tagByTouch(page, "such plan exists,” she said", "Quote");
  await page.letRestOn("The end");
  await page.seeBar();
  await page.tap("Add to span", { within: ".bar" });
  await page.tap("Note", { within: ".bar" });
  await page.writeNote("by thumb");
  await page.seePieces(["such plan exists,” she said", "The end"]);
  await page.tap("Remove the piece: The end");
  await page.seeEntries([{ words: "such plan exists,” she said", note: "by thumb" }]);
});

test("the search is had by touch", async (page) => {
  await begin(page);
  await page.tap("Find");
  await page.fillSearch("plan");
  await page.seeFound("1 of 2");
  await page.tap("Next hit");
  await page.seeFound("2 of 2");
  await page.tap("Quote", { within: ".find" });
  await page.seeEntries([{ label: "Quote", words: "plan" }]);
  await page.tap("Close the search");
  await page.seeHits([]);
});

test("what is above the text is wholly to be seen, and nothing lies over anything else", async (page) => {
  await begin(page);
  const boxes = await page.tab.$$eval(".toolbar button", (all) => all.map((one) => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    return { name: one.ariaLabel ?? one.textContent, left, top, right, bottom };
  }));
  assert.ok(boxes.length >= 8);
  for (const one of boxes) {
    assert.ok(one.left >= 0 && one.right <= 390, JSON.stringify(one));
    for (const other of boxes.slice(boxes.indexOf(one) + 1)) {
      const apart = one.right <= other.left || other.right <= one.left
        || one.bottom <= other.top || other.bottom <= one.top;
      assert.ok(apart, `${one.name} and ${other.name}`);
    }
  }
});

test("nothing reaches over the edge of a phone's screen", async (page) => {
  await begin(page, own.market);
  await tagByTouch(page, "no decision", "Denial");
  await page.tap("Find");
  await page.see("Whole words");
  const width = await page.tab.evaluate(() => document.documentElement.scrollWidth);
  assert.equal(width, 390);
});
