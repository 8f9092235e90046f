// Whole articles: each is pasted, marked at three places by mouse, exported, and checked.

import assert from "node:assert/strict";

import { articles } from "./articles.mjs";
import { test } from "./browser.mjs";
import { readLines } from "./offsets.mjs";

/** A few words of the paragraph at that share of the article, neither long nor at its edges. */
function wordsAt(text, share) {
  const paragraphs = text.split("\n").filter((paragraph) => paragraph.split(/\s+/).length >= 8);
  const paragraph = paragraphs[Math.floor(share * (paragraphs.length - 1))];
  const words = paragraph.split(/\s+/).filter((word) => word !== "");
  const start = Math.floor(share * (words.length - 5));
  const first = paragraph.indexOf(words.slice(start, start + 4).join(" "));
  return { paragraph, words: paragraph.substr(first, words.slice(start, start + 4).join(" ").length) };
}

for (const { name, text } of articles()) {
  test(`the article “${name}” is marked at three places and comes out right`, async (page) => {
    await page.open();
    await page.paste(text);
    await page.seeText(text);
    const chosen = [];
    for (const [share, key] of [[0.9, "q"], [0.5, "d"], [0.1, "c"]]) {
      const { words } = wordsAt(text, share);
      await page.tag(words, key);
      chosen.push(words);
    }
    const [document] = readLines(await page.exportAs("jsonl"));
    assert.equal(document.text, text);
    assert.equal(document.spans.length, 3);
    for (const [place, words] of chosen.reverse().entries()) {
      // The snapped span may have lost a stray mark at an edge, and has nothing else.
      const { text: found, label, utf16_start: start } = document.spans[place];
      assert.equal(label, ["Claim", "Denial", "Quote"][place]);
      assert.ok(words.includes(found) || found.includes(words), `“${found}” for “${words}”`);
      assert.ok(Math.abs(found.length - words.length) <= 2, `“${found}” for “${words}”`);
      assert.ok(Math.abs(start - text.indexOf(words)) <= 2, `“${found}” is where it was marked`);
    }
    await page.reload();
    await page.seeEntries(document.spans.map(({ label }) => ({ label })));
  });
}
