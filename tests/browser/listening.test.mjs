// What a screen reader is told: marks that point to what is said about them, and words read out.

import assert from "node:assert/strict";

import { test } from "./browser.mjs";
import { line } from "./lines.mjs";

const TEXT = "The mayor denied it. The union said “it broke in May”.";

/** For each mark: its words, and the words of the comment that it points to. */
function comments(page) {
  return page.tab.evaluate(() => [...document.querySelectorAll("mark")].map((mark) => {
    const comment = document.getElementById(mark.getAttribute("aria-details"));
    const words = comment?.querySelector(".entry-words").textContent;
    return [mark.textContent, comment?.getAttribute("role"), words];
  }));
}

test("every mark points to the comment about its shortest span", async (page) => {
  await page.open();
  await page.paste(TEXT);
  await page.tag("The mayor denied it", "c");
  await page.tag("denied", "d");
  await page.seeMark("denied", { label: "Denial" });
  await page.eventually(
    async () => (await comments(page)).every(([, role]) => role === "comment"),
    "every mark points to a comment",
  );
  assert.deepEqual(await comments(page), [
    ["The mayor ", "comment", "The mayor denied it"],
    ["denied", "comment", "denied"],
    [" it", "comment", "The mayor denied it"],
  ]);
});

test("a mark of a span that is not listed points to nothing, wherever its pieces stand", async (page) => {
  const paragraphs = Array.from({ length: 120 }, (_, number) => `Number ${number} rose, and then it fell.`);
  const spans = paragraphs.flatMap((_, number) => ["Source", "Claim"].map((label) => {
    return { label, words: `Number ${number} rose` };
  }));
  const story = JSON.parse(line({ text: ["Report", ...paragraphs].join("\n\n"), spans }));
  // One begins with the first paragraph and ends with the last.
  const [first, last] = [story.spans[1], story.spans.pop()];
  const { end, utf16_end, byte_end } = last;
  const [text, fragments] = [`${first.text} ${last.text}`, [...first.fragments, ...last.fragments]];
  Object.assign(first, { end, utf16_end, byte_end, text, fragments });
  await page.open();
  await page.chooseFile("long.jsonl", `${JSON.stringify(story)}\n`);
  await page.seeText(story.text);
  const pointing = () => page.tab.evaluate(() => {
    const marks = [...document.querySelectorAll("mark[aria-details]")];
    const isThere = (mark) => document.getElementById(mark.getAttribute("aria-details"));
    return { nowhere: marks.filter((mark) => !isThere(mark)).length, all: marks.length };
  });
  const field = ".annotations input[type=search]";
  for (const [typed, isAny] of [["Number 0 rose", true], ["nothing of the sort", false], ["", true]]) {
    await page.tab.focus(field);
    await page.press("Control+a", "Backspace");
    if (typed) await page.type(typed);
    await page.eventually(async () => {
      const { nowhere, all } = await pointing();
      return await page.tab.$eval(field, (one) => one.value) === typed && nowhere === 0 && all > 0 === isAny;
    }, async () => `with “${typed}” no mark points to nothing: ${JSON.stringify(await pointing())}`);
  }
});

test("what keys select is read out, and what becomes of it", async (page) => {
  await page.open();
  await page.paste(TEXT);
  await page.press("j");
  await page.seeAnnounced("The mayor denied it.");
  await page.press("c");
  await page.seeAnnounced("Claim added: The mayor denied it (1 Claim)");
  await page.press("{");
  await page.seeAnnounced("Claim now: The mayor denied (1 Claim)");
  await page.press("Delete");
  await page.seeAnnounced("Annotation deleted");
});

test("what is said twice is heard twice, and that nothing is left to undo", async (page) => {
  await page.open();
  await page.paste(TEXT);
  await page.press("j", "c", "j", "d");
  await page.tab.evaluate(() => {
    window.heard = [];
    const region = document.querySelector("[aria-live=polite]");
    const hear = () => window.heard.push(region.textContent.trim());
    new MutationObserver(hear).observe(region, { childList: true, characterData: true, subtree: true });
  });
  await page.press("z", "z", "z", "z");
  await page.seeAnnounced("There is nothing to undo.");
  await page.eventually(
    async () => (await page.tab.evaluate(() => window.heard)).length === 4,
    "four sentences are heard",
  );
});
