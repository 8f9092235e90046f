// All other places of the same words are tagged at once, after each was looked at.

import assert from "node:assert/strict";

import { test } from "./browser.mjs";

const TEXT = "Fake news again\n\n“Fake news,” he said. It was fake news, and fake newspapers too.\n\nAll of it: FAKE NEWS.";

/** Starts with a span over the first of these words. */
async function begin(page, words = "Fake news", key = "c") {
  await page.open();
  await page.paste(TEXT);
  await page.tag(words, key);
}

/** The places that are listed: what is meant of each, and whether it has its tick. */
async function listed(page) {
  return page.tab.$$eval("dialog[open] .occurrence", (rows) => rows.map((row) => ({
    words: row.querySelector("b").textContent,
    around: row.querySelector("span").textContent.trim(),
    isMeant: row.querySelector("input").checked,
  })));
}

/** The words of the places that are listed. */
async function seeListed(page, ...words) {
  await page.eventually(
    async () => (await listed(page)).map((row) => row.words).join("|") === words.join("|"),
    async () => `${words.join("|")} is listed; what is listed is ${JSON.stringify(await listed(page))}`,
  );
}

test("every other occurrence is listed with what stands around it, and tagged", async (page) => {
  await begin(page);
  await page.click("Every occurrence…");
  await seeListed(page, "Fake news", "fake news", "FAKE NEWS");
  const rows = await listed(page);
  assert.ok(rows.every(({ isMeant }) => isMeant), "all are meant until a tick is taken away");
  assert.match(rows[0].around, /“Fake news,” he said\. It was/);
  assert.match(rows[2].around, /All of it: FAKE NEWS\./);
  await page.click("Tag 3");
  await page.seeEntries(["Fake news", "Fake news", "fake news", "FAKE NEWS"].map((words) => {
    return { label: "Claim", words };
  }));
  await page.seeNotice("Marked 3 as Claim.");
});

test("words in several pieces are not looked for, and it is said what to do", async (page) => {
  await begin(page);
  await page.holding("Control", () => page.dragOver("All of it"));
  await page.seeEntries([{ words: "Fake news … All of it" }]);
  await page.click("Every occurrence…");
  await page.seeNotice("What stands in several pieces cannot be looked for. Select the words of one piece first.");
});

test("one undo takes all back, and one redo marks them again", async (page) => {
  await begin(page);
  await page.click("Every occurrence…");
  await page.click("Tag 3");
  await page.seeCounts({ Claims: 4, Denials: 0, Quotes: 0 });
  await page.seeNotice("Marked 3 as Claim.");
  await page.press("Control+z");
  await page.seeEntries([{ words: "Fake news" }]);
  await page.doNotSee("Marked 3 as Claim.");
  await page.press("Control+Shift+z");
  await page.seeCounts({ Claims: 4, Denials: 0, Quotes: 0 });
});

test("those whose tick is taken away are left out", async (page) => {
  await begin(page);
  await page.click("Every occurrence…");
  await seeListed(page, "Fake news", "fake news", "FAKE NEWS");
  const rows = await page.tab.$$("dialog[open] .occurrence");
  await rows[0].click();
  await rows[1].click();
  await rows[0].click();
  await page.click("Tag 2");
  await page.seeEntries([{ words: "Fake news" }, { words: "Fake news" }, { words: "FAKE NEWS" }]);
});

test("with no tick left there is nothing to tag, and Cancel changes nothing", async (page) => {
  await begin(page);
  await page.click("Every occurrence…");
  await seeListed(page, "Fake news", "fake news", "FAKE NEWS");
  for (const row of await page.tab.$$("dialog[open] .occurrence")) await row.click();
  await page.eventually(async () => !await page.isEnabled("Tag 0"), "nothing can be tagged");
  await page.click("Cancel");
  await page.seeEntries([{ words: "Fake news" }]);
});

test("case and whole words are asked for, or not", async (page) => {
  await begin(page);
  await page.click("Every occurrence…");
  await page.click("Match case");
  await seeListed(page, "Fake news");
  await page.click("Whole words");
  await page.click("Match case");
  await seeListed(page, "Fake news", "fake news", "fake news", "FAKE NEWS");
  await page.click("Tag 4");
  await page.seeCounts({ Claims: 5, Denials: 0, Quotes: 0 });
});

test("another label is chosen for them; then the span itself is a place as well", async (page) => {
  await begin(page);
  await page.click("Every occurrence…");
  await seeListed(page, "Fake news", "fake news", "FAKE NEWS");
  await page.click("Denial");
  await seeListed(page, "Fake news", "Fake news", "fake news", "FAKE NEWS");
  await page.click("Tag 4");
  await page.seeCounts({ Claims: 1, Denials: 4, Quotes: 0 });
});

test("what is marked so already is not listed again", async (page) => {
  await begin(page);
  await page.tag("FAKE NEWS", "c");
  await page.tag("fake news", "d");
  await page.clickEntry("Fake news");
  await page.click("Every occurrence…");
  await seeListed(page, "Fake news", "fake news");
  await page.click("Tag 2");
  await page.seeCounts({ Claims: 4, Denials: 1, Quotes: 0 });
  await page.clickEntry("FAKE NEWS");
  await page.click("Every occurrence…");
  await page.seeNotice("Those words occur nowhere else in this article, or are all marked so.");
});

test("words that occur only once say so", async (page) => {
  await begin(page, "he said", "q");
  await page.click("Every occurrence…");
  await page.seeNotice("Those words occur nowhere else in this article, or are all marked so.");
  await page.seeEntries([{ words: "he said" }]);
});

test("the words of a selection are looked for as well, before any span is made", async (page) => {
  await page.open();
  await page.paste(TEXT);
  await page.selectWords("fake news");
  await page.press("a");
  await seeListed(page, "Fake news", "Fake news", "fake news", "FAKE NEWS");
  await page.click("Quote");
  await page.click("Tag 4");
  await page.seeCounts({ Claims: 0, Denials: 0, Quotes: 4 });
});

test("the occurrence that is come to is shown in the text, and no more once all are tagged", async (page) => {
  await begin(page);
  await page.press("a");
  await seeListed(page, "Fake news", "fake news", "FAKE NEWS");
  const rows = await page.tab.$$("dialog[open] .occurrence input");
  await rows[2].focus();
  await page.seeHere(["FAKE NEWS"]);
  await rows[1].focus();
  await page.seeHere(["fake news"]);
  await page.press(" ");
  await page.click("Tag 2");
  await page.seeHere([]);
  await page.seeCounts({ Claims: 3, Denials: 0, Quotes: 0 });
});

test("Escape, a click beside it and the keyboard elsewhere close the review and change nothing", async (page) => {
  await begin(page);
  const leave = [
    () => page.press("Escape"),
    () => page.clickWords("All of it"),
    () => page.tab.focus(".toolbar .switch"),
  ];
  for (const act of leave) {
    await page.clickEntry("Fake news");
    await page.click("Every occurrence…");
    await page.seeDialog("Tag every occurrence");
    await page.seeKeyboard("#tag-occurrences");
    await act();
    await page.seeDialog("");
  }
  await page.seeEntries([{ words: "Fake news" }]);
});

test("keys alone look through the occurrences and tag them", async (page) => {
  await begin(page);
  await page.press("a");
  await page.seeKeyboard("#tag-occurrences");
  await page.press("Enter");
  await page.seeCounts({ Claims: 4, Denials: 0, Quotes: 0 });
  await page.seeKeyboard("#text");
});

test("Tab goes round in the review, which stays open", async (page) => {
  await begin(page);
  await page.press("a");
  await page.seeKeyboard("#tag-occurrences");
  await page.press("Tab");
  await page.seeKeyboard("#dialog-Occurrences [aria-label=Close]");
  await page.press("Shift+Tab");
  await page.seeKeyboard("#tag-occurrences");
  await page.press("Shift+Tab", "Shift+Tab", " ");
  await page.press("Tab", "Tab");
  await page.seeKeyboard("#tag-occurrences");
  await page.press("Enter");
  await page.seeCounts({ Claims: 3, Denials: 0, Quotes: 0 });
});
