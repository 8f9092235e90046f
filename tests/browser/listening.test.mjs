// What a screen reader is told: marks that point to what is said about them, and words read out.

import assert from "node:assert/strict";

import { test } from "./browser.mjs";

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
