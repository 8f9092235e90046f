// What was done is still there: after a reload, a closed tab, an edit at the very last moment.

import assert from "node:assert/strict";

import { own } from "./articles.mjs";
import { test } from "./browser.mjs";

const titleOf = (text) => text.split("\n")[0];

async function work(page) {
  await page.open();
  await page.paste(own.observatory);
  await page.tag("had driven away the terns", "c");
  await page.tag("simply wrong", "q");
  await page.press("Enter");
  await page.writeNote("Which figures?");
  await page.press("Escape");
  await page.paste(own.ferry);
  await page.tag("there is no strike on board", "d");
  await page.click("Edit details…");
  await page.fill("Title", "The ferry and the whale");
  await page.fill("Outlet", "Evening Post");
  await page.click("Done");
}

async function seeTheWork(page) {
  await page.seeDocuments([
    { title: "The ferry and the whale", about: "Evening Post · 1 annotation", isOpen: true },
    { title: titleOf(own.observatory), about: "2 annotations", isOpen: false },
  ]);
  await page.seeText(own.ferry);
  await page.seeEntries([{ label: "Denial", words: "there is no strike on board" }]);
  await page.seeMark("there is no strike on board", { label: "Denial" });
  await page.openDocument(titleOf(own.observatory));
  await page.seeText(own.observatory);
  await page.seeEntries([
    { label: "Claim", words: "had driven away the terns", note: "" },
    { label: "Quote", words: "simply wrong", note: "Which figures?" },
  ]);
}

test("a reload keeps articles, spans, notes, details and which article is open", async (page) => {
  await work(page);
  await page.reload();
  await seeTheWork(page);
  await page.reload();
  await page.seeText(own.observatory);
});

test("a closed tab loses nothing", async (page) => {
  await work(page);
  await page.closeAndReopen();
  await seeTheWork(page);
});

test("the page says that the work is kept", async (page) => {
  await work(page);
  await page.see("Kept in this browser");
});

test("relabelled, deleted, undone and redone: a reload keeps what came out of it", async (page) => {
  await page.open();
  await page.paste(own.ferry);
  await page.tag("a whale", "c");
  await page.tag("the engine room", "q");
  await page.press("2");
  await page.tag("wages had not risen", "c");
  await page.press("Delete", "Control+z", "Control+Shift+z");
  const outcome = [
    { label: "Claim", words: "a whale" },
    { label: "Denial", words: "the engine room" },
  ];
  await page.seeEntries(outcome);
  await page.reload();
  await page.seeEntries(outcome);
  await page.seeUndoRedo(false, false);
});

test("an edit made in the moment in which the page goes away is kept", async (page) => {
  await page.open();
  await page.paste(own.ferry);
  await page.selectWords("the engine room");
  // A tab that is closed while it is on its way elsewhere may never say that it is closed.
  const elsewhere = page.tab.waitForNavigation();
  await page.tab.evaluate(() => {
    // In one go, which no hand can do: the key goes down, and the page is gone.
    const key = new KeyboardEvent("keydown", { key: "q", bubbles: true, cancelable: true });
    document.getElementById("text").dispatchEvent(key);
    location.href = "about:blank";
  });
  await elsewhere;
  await page.closeAndReopen();
  await page.seeEntries([{ label: "Quote", words: "the engine room" }]);
});

test("a tab that is closed right after a key and a letter of a note keeps both", async (page) => {
  await page.open();
  await page.paste(own.ferry);
  await page.tag("the engine room", "q");
  await page.press("d", "Enter");
  await page.writeNote("x");
  await page.closeAndReopen();
  await page.seeEntries([{ label: "Denial", note: "x" }]);
});

test("a hundred edits, each followed by the next at once, are all kept", async (page) => {
  await page.open();
  await page.paste(own.ferry);
  await page.tag("the engine room", "q");
  for (let round = 0; round < 33; round += 1) await page.press("c", "d", "q");
  await page.press("Enter");
  await page.writeNote("done");
  await page.reload();
  await page.seeEntries([{ label: "Quote", note: "done" }]);
});

test("the edits of an earlier visit become one record, and those of this one stay beside it", async (page) => {
  const edits = async () => Object.keys(await page.stored()).filter((key) => key.includes("/operation/"));
  await page.open();
  await page.paste(own.ferry);
  await page.tag("the engine room", "q");
  await page.press("Enter");
  await page.writeNote("Which?");
  await page.reload();
  assert.notEqual((await edits()).length, 0);
  await page.eventually(async () => (await edits()).length === 0, "they are one record");
  await page.tag("there is no strike on board", "d");
  assert.equal((await edits()).length, 1);
  await page.seeKept();
  assert.deepEqual(await page.journal(), await page.stored());
  await page.reload();
  await page.seeEntries([
    { label: "Denial", words: "there is no strike on board" },
    { label: "Quote", words: "the engine room", note: "Which?" },
  ]);
});

test("every edit is in the browser's storage, and nothing else is", async (page) => {
  await work(page);
  const stored = await page.stored();
  const kinds = Object.keys(stored).map((key) => key.split("/").slice(0, 2).join("/"));
  assert.deepEqual([...new Set(kinds)].sort(), [
    "hearsay/annotations",
    "hearsay/document",
    "hearsay/operation",
    "hearsay/settings",
    "hearsay/text",
  ]);
  for (const value of Object.values(stored)) assert.equal(JSON.parse(value).version, 2);
  const cookies = await page.tab.evaluate(() => document.cookie);
  assert.equal(cookies, "");
});
