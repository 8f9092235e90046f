// Several articles: added, renamed, opened, thrown away, taken back, deleted for good.

import assert from "node:assert/strict";

import { test } from "./browser.mjs";
import { line } from "./lines.mjs";

const PAPERS = ["First paper\nIt rained.", "Second paper\nIt did not rain.", "Third paper\nWho knows?"];

async function begin(page, papers = PAPERS) {
  await page.open();
  for (const paper of papers) await page.paste(paper);
}

const titles = (...names) => names.map((name) => ({ title: `${name} paper` }));

test("the newest article stands first, and any of them is opened by a click", async (page) => {
  await begin(page);
  await page.seeDocuments(titles("Third", "Second", "First"));
  await page.openDocument("First paper");
  await page.seeText(PAPERS[0]);
  await page.openDocument("Second paper");
  await page.seeText(PAPERS[1]);
  assert.equal(await page.tab.title(), "Second paper");
});

test("“New” shows the first screen, and the articles stay", async (page) => {
  await begin(page);
  await page.click("New");
  await page.see("Turn news articles into datasets");
  await page.seeDocuments(titles("Third", "Second", "First"));
  await page.openDocument("Third paper");
  await page.seeText(PAPERS[2]);
});

test("the same article can be there twice", async (page) => {
  await begin(page, [PAPERS[0], PAPERS[0]]);
  await page.seeDocuments([{ isOpen: true }, { isOpen: false }]);
  await page.tag("rained", "c");
  await page.seeDocuments([{ about: "1 annotation" }, { about: "no annotations" }]);
});

test("an article is renamed from the list, also one that is not open", async (page) => {
  await begin(page);
  await page.click("Rename or edit details of First paper");
  await page.fill("Title", "Premier");
  await page.press("Escape");
  await page.seeDocuments([{ title: "Third paper" }, { title: "Second paper" }, { title: "Premier" }]);
  await page.reload();
  await page.seeDocuments([{ title: "Third paper" }, { title: "Second paper" }, { title: "Premier" }]);
});

test("an emptied title is shown as Untitled", async (page) => {
  await begin(page, [PAPERS[0]]);
  await page.click("Edit details…");
  await page.fill("Title", " ");
  await page.click("Done");
  await page.seeDocuments([{ title: "Untitled" }]);
});

test("an article goes into the trash, and the notice takes it back", async (page) => {
  await begin(page);
  await page.openDocument("Second paper");
  await page.tag("rain", "c");
  await page.click("Move Second paper to trash");
  await page.seeNotice("“Second paper” is in the trash.");
  await page.seeDocuments(titles("Third", "First"));
  assert.deepEqual(await page.trash(), ["Second paper"]);
  await page.seeText(PAPERS[2]);
  await page.click("Undo", { within: ".toasts" });
  await page.seeDocuments(titles("Third", "Second", "First"));
  await page.seeText(PAPERS[1]);
  await page.seeEntries([{ label: "Claim", words: "rain" }]);
  assert.deepEqual(await page.trash(), []);
});

test("undo takes an article out of the trash again, unless something else was done since", async (page) => {
  await page.open();
  await page.paste("First paper\nHe came.");
  await page.paste("Second paper\nShe left.");
  await page.click("Move Second paper to trash");
  await page.seeNotice("“Second paper” is in the trash.");
  await page.press("Control+z");
  await page.seeDocuments([{ title: "Second paper" }, { title: "First paper" }]);
  await page.click("Move Second paper to trash");
  await page.tag("He came", "c");
  await page.press("Control+z");
  await page.seeCounts({ Claims: 0 });
  assert.deepEqual(await page.trash(), ["Second paper"]);
});

test("the trash outlives a reload, and an article in it can be restored", async (page) => {
  await begin(page);
  await page.tag("knows", "q");
  await page.click("Move Third paper to trash");
  await page.reload();
  await page.seeDocuments(titles("Second", "First"));
  await page.click("Trash (1)");
  await page.click("Restore");
  await page.seeDocuments(titles("Third", "Second", "First"));
  await page.openDocument("Third paper");
  await page.seeEntries([{ label: "Quote", words: "knows" }]);
  await page.reload();
  await page.seeDocuments(titles("Third", "Second", "First"));
});

test("an article is deleted for good, and put back while the notice stands", async (page) => {
  await begin(page);
  await page.tag("knows", "q");
  await page.click("Move Third paper to trash");
  await page.click("Trash (1)");
  await page.click("Delete for good");
  await page.seeNotice("“Third paper” is deleted for good.");
  assert.deepEqual(await page.trash(), []);
  assert.equal(JSON.stringify(await page.stored()).includes("Who knows"), false);
  await page.click("Undo", { within: ".toasts" });
  await page.seeText(PAPERS[2]);
  await page.seeEntries([{ label: "Quote", words: "knows" }]);
  await page.click("Move Third paper to trash");
  await page.click("Trash (1)");
  await page.click("Delete for good");
  await page.reload();
  await page.seeDocuments(titles("Second", "First"));
  assert.deepEqual(await page.trash(), []);
});

test("of a great many articles the newest are listed, and any is found by its title", async (page) => {
  await page.open();
  const titles = Array.from({ length: 230 }, (_, number) => `Paper ${number + 1}`);
  await page.chooseFile("papers.jsonl", titles.map((title) => line({ text: `${title}\nIt rained.` })).join(""));
  const listed = async () => (await page.documents()).map(({ title }) => title);
  await page.eventually(async () => (await listed()).length === 200, "two hundred are listed");
  await page.click("Show more of 30");
  await page.eventually(async () => (await listed()).length === 230, "all are listed");
  await page.tab.focus(".document-find");
  await page.type("pAper 17");
  await page.eventually(
    async () => String((await listed()).toSorted()) === String(titles.filter((title) => title.includes("17")).toSorted()),
    "those with that title are listed",
  );
  await page.openDocument("Paper 17");
  await page.seeText("Paper 17\nIt rained.");
  await page.tab.focus(".document-find");
  await page.type(" and nothing");
  await page.see("No article is called that.");
});

test("when the last article is thrown away the first screen is back", async (page) => {
  await begin(page, [PAPERS[0]]);
  await page.click("Move First paper to trash");
  await page.see("Turn news articles into datasets");
  await page.see("No article yet.");
  await page.reload();
  await page.see("Turn news articles into datasets");
});
