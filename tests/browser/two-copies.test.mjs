// Everything is kept in two places. Whatever happens to one of them, the other brings it back.

import assert from "node:assert/strict";

import { test } from "./browser.mjs";
import { readLines } from "./offsets.mjs";

const ARTICLE = "A headline\n\nShe said it was so, and he denied it.";
const BACK = "The browser had lost some of what it kept.";

async function begin(page) {
  await page.open();
  await page.paste(ARTICLE);
  await page.tag("he denied it", "d");
  await page.seeKept();
}

/** One more article is brought, local storage falls back to `older`, and all that was done since is there. */
async function seeLaterEditsAfter(page, older) {
  await page.paste("Another\nHe said no.");
  await page.openDocument("A headline");
  await page.seeKept();
  await page.replaceNear(older);
  await page.reload();
  await page.seeEntries([{ label: "Quote", words: "She said" }, { label: "Denial" }]);
}

test("every edit lies in both places, the same", async (page) => {
  await begin(page);
  await page.tag("She said", "q");
  await page.press("Enter");
  await page.writeNote("a note");
  await page.press("Escape");
  await page.click("Colours: system");
  await page.seeKept();
  assert.deepEqual(await page.journal(), await page.stored());
  await page.reload();
  await page.paste("Another\nHe said no.");
  await page.click("Move Another to trash");
  await page.seeKept();
  assert.deepEqual(await page.journal(), await page.stored());
});

test("local storage that was emptied is filled again, and the user is told", async (page) => {
  await begin(page);
  await page.replaceNear({});
  await page.reload();
  await page.seeEntries([{ label: "Denial", words: "he denied it" }]);
  await page.see(`${BACK} 1 article came back from the second copy.`);
  await page.seeKept();
  assert.deepEqual(await page.stored(), await page.journal());
});

test("local storage that fell back to an older state gets the later edits", async (page) => {
  await begin(page);
  const older = await page.stored();
  await page.tag("She said", "q");
  await page.tag("headline", "c");
  await page.press("Control+z");
  await seeLaterEditsAfter(page, older);
  await page.seeDocuments([{ title: "Another" }, { title: "A headline" }]);
});

test("a clock that was set back a year changes nothing", async (page, _, tell) => {
  await begin(page);
  const older = await page.stored();
  await page.beforeItLoads(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() - 365 * 24 * 60 * 60 * 1_000;
  });
  await page.reload();
  await page.tag("She said", "q");
  await seeLaterEditsAfter(page, older);
  await page.seeDocuments([{ title: "A headline" }, { title: "Another" }]);
  tell("a year back, 0 edits lost, 0 taken for older");
});

test("what was deleted for good stays deleted when local storage falls back", async (page) => {
  await begin(page);
  const older = await page.stored();
  await page.click("Move A headline to trash");
  await page.click("Trash (1)");
  await page.click("Delete for good");
  await page.seeKept();
  await page.replaceNear(older);
  await page.reload();
  await page.seeDocuments([]);
});

test("a database that was lost is made anew from local storage", async (page) => {
  await begin(page);
  await page.loseJournal();
  await page.reload();
  await page.seeEntries([{ label: "Denial" }]);
  assert.deepEqual(await page.journal(), await page.stored());
  await page.replaceNear({});
  await page.reload();
  await page.seeEntries([{ label: "Denial" }]);
});

test("a database that is lost while the page is open is made anew with the next edit", async (page) => {
  await begin(page);
  await page.loseJournal();
  await page.tag("She said", "q");
  await page.seeKept();
  await page.replaceNear({});
  await page.reload();
  await page.seeEntries([{ label: "Quote" }, { label: "Denial" }]);
});

const SPOILT = [
  { what: "cut off", spoil: (value) => value.slice(0, value.length / 2) },
  { what: "no JSON at all", spoil: () => "<html>" },
  { what: "of another type", spoil: () => "[1, 2, 3]" },
];

for (const { what, spoil } of SPOILT) {
  test(`a record in local storage that is ${what} is replaced, and put aside`, async (page) => {
    await begin(page);
    const whole = await page.stored();
    for (const key of Object.keys(whole)) {
      await page.storeNear({ [key]: spoil(whole[key]) });
      await page.reload();
      await page.openDocument("A headline");
      await page.seeEntries([{ label: "Denial", words: "he denied it" }]);
      const after = await page.stored();
      assert.equal(after[`hearsay/aside/${key}`], spoil(whole[key]), key);
      assert.deepEqual(await page.banners(), []);
    }
  });

  test(`a record in the database that is ${what} is replaced, and put aside`, async (page) => {
    await begin(page);
    const whole = await page.journal();
    const heads = Object.keys(whole).filter((key) => /document|settings|project/.test(key));
    for (const key of heads) {
      await page.storeInJournal({ [key]: spoil(whole[key]) });
      await page.reload();
      await page.seeEntries([{ label: "Denial" }]);
      await page.seeKept();
      const after = await page.journal();
      assert.equal(after[`hearsay/aside/${key}`], spoil(whole[key]), key);
      assert.equal(after[key], (await page.stored())[key]);
    }
  });
}

test("local storage that is full: the user is told, and the database has everything", async (page, _, tell) => {
  await begin(page);
  await page.storeNear({ filler: "x".repeat(5_200_000) });
  await page.paste(`Another\n${"He said no, and no again. ".repeat(2_000)}`);
  await page.see("This browser’s local storage has no room left. All is kept in its database");
  await page.tag("He said no", "q");
  await page.seeKept();
  await page.reload();
  await page.seeEntries([{ label: "Quote" }]);
  await page.openDocument("A headline");
  await page.seeEntries([{ label: "Denial" }]);
  const documents = readLines(await page.exportAs("jsonl", { all: true }));
  assert.equal(documents.length, 2);
  tell(`${documents.length} of ${documents.length} articles in the database, 0 lost`);
});

test("local storage that is off: everything is kept all the same", async (page) => {
  await page.beforeItLoads(() => Object.defineProperty(window, "localStorage", { value: null }));
  await page.open();
  await page.paste(ARTICLE);
  await page.tag("he denied it", "d");
  await page.seeKept();
  await page.reload();
  await page.seeEntries([{ label: "Denial" }]);
});

test("a browser without a database keeps everything in local storage", async (page) => {
  await page.beforeItLoads(() => Object.defineProperty(window, "indexedDB", { value: undefined }));
  await begin(page);
  await page.reload();
  await page.seeEntries([{ label: "Denial" }]);
});

test("a database that refuses an edit: the user is told, and the next edit brings all", async (page) => {
  await begin(page);
  await page.tab.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function refuse(...all) {
      const request = put.apply(this, all);
      this.transaction.abort();
      return request;
    };
    window.mend = () => { IDBObjectStore.prototype.put = put; };
  });
  await page.tag("She said", "q");
  await page.see("Not kept");
  await page.tab.evaluate(() => window.mend());
  await page.tag("headline", "c");
  await page.seeKept();
  await page.replaceNear({});
  await page.reload();
  await page.seeEntries([{ label: "Claim" }, { label: "Quote" }, { label: "Denial" }]);
});
