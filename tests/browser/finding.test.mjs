// The search in the text: hits are counted, walked, tagged one by one or all.

import assert from "node:assert/strict";

import { own } from "./articles.mjs";
import { test } from "./browser.mjs";

const TEXT = "The mayor spoke\n\nThe Mayor denied it; mayors do. “The mayor,” she said, “said no.”\n\nThe mayoral office closed.";

/** Starts with an article and the search open. */
async function begin(page, text = TEXT) {
  await page.open();
  await page.paste(text);
  await page.click("Find");
}

test("hits are marked in the text and counted as the words are typed", async (page) => {
  await begin(page);
  await page.fillSearch("mayor");
  await page.seeHits(["mayor", "Mayor", "mayor", "mayor", "mayor"]);
  await page.seeFound("1 of 5");
  await page.seePreview(["mayor"]);
  await page.type("s");
  await page.seeHits(["mayors"]);
  await page.seeFound("1 of 1");
  await page.type("ity");
  await page.seeHits([]);
  await page.seeFound("No hit");
  await page.seePreview([]);
  for (const name of ["Next hit", "Previous hit"]) assert.equal(await page.isEnabled(name), false);
});

test("case and whole words are asked for, or not", async (page) => {
  await begin(page);
  await page.fillSearch("mayor");
  await page.click("Whole words", { within: ".find" });
  await page.seeHits(["mayor", "Mayor", "mayor"]);
  await page.click("Match case", { within: ".find" });
  await page.seeHits(["mayor", "mayor"]);
  await page.click("Whole words", { within: ".find" });
  await page.seeHits(["mayor", "mayor", "mayor", "mayor"]);
  await page.click("Match case", { within: ".find" });
  await page.seeFound("1 of 5");
});

test("Enter and the arrows walk the hits, round the ends, and bring each into sight", async (page) => {
  await page.resize(1360, 500);
  await begin(page, own.ferry);
  await page.fillSearch("whale");
  const hits = own.ferry.toLowerCase().split("whale").length - 1;
  assert.ok(hits > 3, `there are hits: ${hits}`);
  await page.eventually(
    () => page.tab.evaluate((hits) => CSS.highlights.get("hits")?.size === hits, hits),
    "all hits are drawn",
  );
  const seeHit = async (number) => {
    await page.seeFound(`${number} of ${hits}`);
    await page.eventually(() => page.tab.evaluate(() => {
      const [drawn] = CSS.highlights.get("selection-preview") ?? [];
      if (!drawn) return false;
      const range = document.createRange();
      range.setStart(drawn.startContainer, drawn.startOffset);
      range.setEnd(drawn.endContainer, drawn.endOffset);
      const box = range.getBoundingClientRect();
      const frame = document.querySelector(".article").getBoundingClientRect();
      return box.height > 0 && box.top >= frame.top && box.bottom <= frame.bottom;
    }), `hit ${number} is in sight`);
  };
  await seeHit(1);
  for (let number = 2; number <= hits; number += 1) {
    await page.press("Enter");
    await seeHit(number);
  }
  await page.click("Next hit");
  await seeHit(1);
  await page.click("Previous hit");
  await seeHit(hits);
  await page.tab.click("#find-field");
  await page.press("Shift+Enter");
  await seeHit(hits - 1);
});

test("a hit is tagged, and the next is shown", async (page) => {
  await begin(page);
  await page.fillSearch("the mayor");
  await page.seeFound("1 of 4");
  await page.click("Claim", { within: ".find" });
  await page.seeMark("The mayor", { label: "Claim" });
  await page.seeFound("2 of 4");
  await page.click("Denial", { within: ".find" });
  await page.seeMark("The Mayor", { label: "Denial" });
  await page.seeFound("3 of 4");
  await page.seeEntries([
    { label: "Claim", words: "The mayor" },
    { label: "Denial", words: "The Mayor" },
  ]);
  await page.click("Undo");
  await page.seeEntries([{ label: "Claim" }]);
});

test("all hits are looked through and tagged, and one undo takes them back", async (page) => {
  await begin(page);
  await page.fillSearch("mayor");
  await page.click("Whole words", { within: ".find" });
  await page.click("all…", { within: ".find [aria-label=Denial]" });
  await page.see("Tag every occurrence");
  await page.click("Tag 3");
  await page.seeNotice("Marked 3 as Denial. One undo takes them all back.");
  await page.seeEntries(["mayor", "Mayor", "mayor"].map((words) => ({ label: "Denial", words })));
  await page.click("Undo");
  await page.seeEntries([]);
});

test("Escape ends the search; the hit stays selected, to be tagged by a key", async (page) => {
  await begin(page);
  await page.fillSearch("mayors do");
  await page.seeFound("1 of 1");
  await page.press("Escape");
  await page.eventually(async () => await page.tab.$(".find") === null, "the search is gone");
  await page.seeHits([]);
  await page.seePreview(["mayors do"]);
  await page.press("c");
  await page.seeEntries([{ label: "Claim", words: "mayors do" }]);
});

test("Escape ends the search from its buttons, too", async (page) => {
  await begin(page);
  await page.fillSearch("mayors do");
  await page.seeFound("1 of 1");
  await page.press("Tab", "Tab");
  await page.press("Escape");
  await page.eventually(async () => await page.tab.$(".find") === null, "the search is gone");
  await page.seeKeyboard("#text");
  await page.seePreview(["mayors do"]);
});

test("the button closes the search and its marks", async (page) => {
  await begin(page);
  await page.fillSearch("mayor");
  await page.seeFound("1 of 5");
  await page.click("Close the search");
  await page.eventually(async () => await page.tab.$(".find") === null, "the search is gone");
  await page.seeHits([]);
});

test("a quote pasted with other line breaks and spaces is found", async (page) => {
  await begin(page, own.market);
  await page.fillSearch("x");
  await page.press("Control+a");
  // Pasted, so that its lines come along.
  const [first, second] = own.market.split("\n").filter((line) => line.trim() !== "");
  const quote = `${first.slice(-20)}\n\n   ${second.slice(0, 20).replaceAll(" ", "  \n ")}`;
  await page.pasteAnything(quote);
  await page.seeFound("1 of 1");
  await page.seePreview([first.slice(-20).trim(), second.slice(0, 20).trim()]);
  await page.seeDocuments([{ title: own.market.split("\n")[0] }]);
  await page.click("Quote", { within: ".find" });
  await page.seeEntry({
    label: "Quote",
    words: `${first.slice(-20).trim()} … ${second.slice(0, 20).trim()}`,
  });
});

test("quotation marks and dashes are found in any shape, unless asked for exactly", async (page) => {
  await begin(page, "“It’s over – really,” she said. 'It's over.'");
  await page.fillSearch("\"It's over");
  await page.seeHits(["“It’s over"]);
  await page.fillSearch("it's over - really");
  await page.seeHits(["It’s over – really"]);
  await page.click("Match case", { within: ".find" });
  await page.seeFound("No hit");
});

test("words are found in every script, and no character is cut", async (page) => {
  await begin(page, "Zoe\u0308 said أي أمر and 説明する and 👩🏽‍🍳 and ÄRGER and straße.");
  for (const [words, hits] of [
    ["أمر", ["أمر"]],
    ["明", ["明"]],
    ["👩🏽‍🍳", ["👩🏽‍🍳"]],
    ["👩", []],
    ["Zoe", []],
    ["ärger", ["ÄRGER"]],
    ["zoe\u0308", ["Zoe\u0308"]],
  ]) {
    await page.fillSearch(words);
    await page.seeHits(hits);
  }
});

test("selected spans keep what is typed into the search to it", async (page) => {
  await begin(page);
  await page.press("Escape");
  await page.tag("Mayor denied", "d");
  await page.click("Find");
  await page.fillSearch("cdq123nz");
  await page.seeFound("No hit");
  await page.seeEntries([{ label: "Denial", words: "Mayor denied" }]);
});
