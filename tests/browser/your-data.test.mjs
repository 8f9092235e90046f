// Where everything is, whether the browser keeps it, and how it is saved to a file and erased.

import assert from "node:assert/strict";

import { test } from "./browser.mjs";

const ARTICLE = "The ferry\n\nThe ferry will stay, she said. He denied it.";

const FIREFOX_HAS_NONE = { firefox: "Firefox lets no page write files of the user's own" };

/** The page with an annotated article. */
async function begin(page) {
  await page.open();
  await page.paste(ARTICLE);
  await page.tag("The ferry will stay", "c");
  await page.seeKept();
}

/** Selects the first span by its key, once the page is complete. */
async function select(page) {
  await page.press("n");
  await page.seeEntry({ isSelected: true });
}

/** The browser answers this to whoever asks it to keep what is stored, and counts how often. */
function answersToPersist(page, answer) {
  return page.beforeItLoads(`
    window.timesAsked = 0;
    let lasts = false;
    navigator.storage.persisted = async () => lasts;
    navigator.storage.persist = async () => {
      window.timesAsked += 1;
      lasts = ${answer};
      return ${answer};
    };
  `);
}

/** How far down the last thing in the dialog is. */
const placeOfEraser = (page) => page.tab.evaluate(() => {
  return document.querySelector(".data-eraser").closest("details").getBoundingClientRect().top;
});

const timesAsked = (page) => page.tab.evaluate(() => window.timesAsked);

// --- Where it is --------------------------------------------------------------------------------

test("what is where is shown, and what local storage has no room for", async (page) => {
  await begin(page);
  await page.press("Shift+y");
  await page.seeDialog("Your data");
  await page.see("1 article in both places");
  const units = Object.entries(await page.stored())
    .reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  await page.see(`${units.toLocaleString("en")} of 5,242,880 characters`);
  await page.closeDialog();
  await page.storeNear({ filler: "x".repeat(5_200_000) });
  await page.paste(`Another\n${"He said no, and no again. ".repeat(2_000)}`);
  await page.seeKept();
  await page.press("?");
  await page.click("Your data…");
  await page.see("1 article in both places, 1 in the database only");
});

test("the report names kinds and sizes, and nothing of what is said", async (page) => {
  await begin(page);
  await page.store({ "hearsay/text/lost": "{" });
  await page.press("Shift+y");
  await page.click("Storage report");
  const report = () => page.tab.$eval(".data-report", (field) => field.value);
  await page.eventually(async () => (await report()).includes("Database"), "there is a report");
  const text = await report();
  assert.match(text, /^Local storage: \d+ records, \d+ units$/m);
  assert.match(text, /^Database: \d+ records, \d+ units$/m);
  assert.match(text, /^ {2}documents: 1, \d+ units, stamps 2 to 2$/m);
  assert.match(text, /^ {4}hearsay\/text\/lost: damaged$/m);
  assert.doesNotMatch(text, /ferry|denied/i);
});

// --- How long it stays --------------------------------------------------------------------------

test("the browser is asked to keep it once, after the first annotation", async (page) => {
  await answersToPersist(page, true);
  await page.open();
  await page.paste(ARTICLE);
  await page.seeKept();
  assert.equal(await timesAsked(page), 0);
  await page.tag("The ferry will stay", "c");
  await page.eventually(async () => await timesAsked(page) === 1, "the browser is asked");
  await page.press("Shift+y");
  await page.see("The browser has promised to delete nothing of it by itself.");
  await page.closeDialog();
  await page.reload();
  await page.tag("He denied it", "d");
  await page.seeKept();
  await page.press("Shift+y");
  await page.see("The browser may delete it by itself");
  assert.equal(await timesAsked(page), 0, "it was asked in an earlier visit");
});

test("a browser that does not promise can be asked again, and the answer is shown", async (page) => {
  await answersToPersist(page, false);
  await begin(page);
  await page.press("Shift+y");
  await page.see("The browser may delete it by itself");
  const before = await timesAsked(page);
  await page.click("Ask the browser to keep it");
  await page.see("The browser has not promised it.");
  assert.equal(await timesAsked(page), before + 1);
});

// --- Files --------------------------------------------------------------------------------------

test("edits that are in no file are counted over reloads, and said when they are many", async (page) => {
  await page.open();
  await page.paste("A headline\n\nWords");
  await page.press("j");
  // An edit of one and the same span, again and again: one less than many.
  await page.press("c");
  for (let edits = 2; edits < 199; edits += 1) await page.press(edits % 2 === 0 ? "d" : "c");
  await page.seeKept();
  await page.reload();
  assert.doesNotMatch(await page.tab.$eval(".status", (line) => line.innerText), /in no file/);
  await select(page);
  await page.press("q");
  await page.seeStatus("200 edits are in no file yet");
  await page.click("Save project file", { within: ".status" });
  await page.takeDownload();
  await page.doNotSee("in no file yet");
  await page.reload();
  await select(page);
  await page.press("c");
  await page.seeEntry({ label: "Claim" });
  await page.press("Shift+y");
  await page.see("1 edit is in no file yet.");
});

/** A stand-in for the browser's dialog, which nobody can press: the file itself is a real one. */
const STAND_IN = `
  window.showSaveFilePicker = async ({ suggestedName }) => {
    const folder = await navigator.storage.getDirectory();
    return folder.getFileHandle(suggestedName, { create: true });
  };
  window.showDirectoryPicker = async () => {
    const folder = await navigator.storage.getDirectory();
    return folder.getDirectoryHandle("backups", { create: true });
  };
`;

/** What is in the file of that name; nothing in the moment in which the browser replaces it. */
function inFile(page, path) {
  return page.tab.evaluate(async (path) => {
    let folder = await navigator.storage.getDirectory();
    const name = path.pop();
    try {
      for (const part of path) folder = await folder.getDirectoryHandle(part);
      return await (await (await folder.getFileHandle(name)).getFile()).text();
    } catch (error) {
      if (["NotFoundError", "NotReadableError"].includes(error.name)) return "";
      throw error;
    }
  }, path.split("/"));
}

/** The page goes out of sight, as far as it can tell. */
function hide(page) {
  return page.tab.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: true, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
}

test("a chosen file is kept up to date, also at the next visit", { skip: FIREFOX_HAS_NONE }, async (page) => {
  await page.beforeItLoads(STAND_IN);
  await begin(page);
  await page.press("Shift+y");
  await page.click("Keep a file up to date…");
  await page.see("“hearsay.hearsay” is kept up to date; last saved");
  await page.closeDialog();
  await page.seeStatus("Also saved to hearsay.hearsay");
  const first = (await page.saveProject()).content;
  await page.eventually(async () => await inFile(page, "hearsay.hearsay") === first, "it has everything");
  await page.tag("He denied it", "d");
  await page.seeKept();
  await hide(page);
  await page.eventually(
    async () => (await inFile(page, "hearsay.hearsay")).includes("Denial"),
    "the file has the edit once the page is out of sight",
  );
  await page.reload();
  await page.seeStatus("Also saved to hearsay.hearsay");
  await select(page);
  await page.press("Delete");
  await page.seeKept();
  await hide(page);
  const now = (await page.saveProject()).content;
  await page.eventually(async () => await inFile(page, "hearsay.hearsay") === now, "it goes on");
  await page.press("Shift+y");
  await page.click("Stop saving to it");
  await page.closeDialog();
  await page.doNotSee("Also saved");
  await page.reload();
  await page.doNotSee("Also saved");
});

test("a chosen folder gets a file for each day, also at the next visit", { skip: FIREFOX_HAS_NONE }, async (page) => {
  await page.beforeItLoads(STAND_IN);
  const on = (day) => page.tab.evaluate((day) => {
    Date.now = () => new Date(`${day}T12:00`).getTime();
  }, day);
  await begin(page);
  await on("2026-03-01");
  await page.press("Shift+y");
  await page.click("Keep a folder up to date…");
  await page.see("“backups/” is kept up to date; last saved");
  await page.closeDialog();
  const first = (await page.saveProject()).content;
  const seeFile = (day, content) => page.eventually(
    async () => await inFile(page, `backups/hearsay-${day}.hearsay`) === content,
    `the file of ${day} has everything`,
  );
  await seeFile("2026-03-01", first);
  await page.reload();
  await page.seeStatus("Also saved to backups/");
  await on("2026-03-02");
  await page.tag("He denied it", "d");
  await page.seeKept();
  await hide(page);
  const second = (await page.saveProject()).content;
  assert.notEqual(second, first);
  await seeFile("2026-03-02", second);
  await seeFile("2026-03-01", first);
});

test("a file is written again only when the browser lets it be", { skip: FIREFOX_HAS_NONE }, async (page) => {
  await page.beforeItLoads(`
    ${STAND_IN}
    FileSystemHandle.prototype.queryPermission = async () => window.granted ?? "prompt";
    FileSystemHandle.prototype.requestPermission = async () => { window.granted = "granted"; return "granted"; };
  `);
  await begin(page);
  await page.press("Shift+y");
  await page.click("Keep a file up to date…");
  await page.closeDialog();
  await page.seeStatus("Also saved to hearsay.hearsay");
  await page.reload();
  await page.tag("He denied it", "d");
  await page.click("Go on saving to hearsay.hearsay", { within: ".status" });
  await page.seeStatus("Also saved to hearsay.hearsay");
  assert.equal(await inFile(page, "hearsay.hearsay"), (await page.saveProject()).content);
});

test("a file that cannot be written is named, with the reason", { skip: FIREFOX_HAS_NONE }, async (page) => {
  await page.beforeItLoads(STAND_IN);
  await begin(page);
  await page.press("Shift+y");
  await page.click("Keep a file up to date…");
  await page.see("last saved");
  await page.closeDialog();
  await page.tab.evaluate(() => {
    FileSystemFileHandle.prototype.createWritable = async () => {
      throw new DOMException("It is gone.", "NotFoundError");
    };
  });
  await page.tag("He denied it", "d");
  await hide(page);
  await page.seeStatus("Not saved to hearsay.hearsay. It is not there any more: choose it again.");
});

test("a browser without such files offers none", { skip: { chromium: "it has them" } }, async (page) => {
  await begin(page);
  await page.press("Shift+y");
  await page.see("edits are in no file yet.");
  await page.doNotSee("Keep a file up to date");
});

test("nothing moves when what takes time to find out comes", async (page) => {
  await page.beforeItLoads(`
    navigator.storage.persisted = () => new Promise((answer) => { window.answer = () => answer(false); });
  `);
  await begin(page);
  await page.press("Shift+y");
  await page.eventually(() => page.tab.evaluate(() => "answer" in window), "it is asked");
  const before = await placeOfEraser(page);
  await page.doNotSee("1 article in both places");
  await page.tab.evaluate(() => window.answer());
  await page.see("1 article in both places");
  await page.see("The browser may delete it by itself");
  assert.equal(await placeOfEraser(page), before);
});

// --- Erasing ------------------------------------------------------------------------------------

test("everything is erased in both places, but only when it is meant", async (page) => {
  await begin(page);
  await page.store({ "hearsay/aside/hearsay/text/x": "{" });
  await page.storeNear({ theme: "of another page" });
  await page.press("Shift+y");
  await page.click("Erase everything");
  await page.fill("Type “erase” to erase everything", "delete");
  assert.equal(await page.isEnabled("Erase"), false);
  await page.click("Save project file first");
  const { bytes } = await page.takeDownload();
  await page.fill("Type “erase” to erase everything", "erase");
  await Promise.all([page.tab.waitForNavigation(), page.press("Enter")]);
  await page.see("Try the sample");
  await page.seeDocuments([]);
  const ours = async () => Object.keys(await page.stored()).filter((key) => key.startsWith("hearsay/"));
  assert.deepEqual(await ours(), []);
  assert.deepEqual(await page.journal(), {});
  assert.equal((await page.stored()).theme, "of another page");
  await page.openProject(bytes);
  await page.click("Add and change");
  await page.seeDocuments([{ title: "The ferry" }]);
  assert.deepEqual((await page.saveProject()).bytes, bytes);
  await page.openDocument("The ferry");
  await page.seeEntries([{ label: "Claim", words: "The ferry will stay" }]);
});
