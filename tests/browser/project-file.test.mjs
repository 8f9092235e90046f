// Everything in one file: it brings everything back as it was, and says before what it would change.

import assert from "node:assert/strict";

import { test } from "./browser.mjs";

const FERRY = "The ferry\n\nThe ferry will stay, she said. He denied it.";
const MARKET = "The market\n\nIt is to be moved. “Nobody says so,” he said.";

/** Two articles with annotations, one in the trash, one deleted for good, another schema. */
async function work(page) {
  await page.open();
  await page.paste("Gone\nIt was wrong.");
  await page.paste("Put away\nIt was dull.");
  await page.paste(FERRY);
  await page.tag("The ferry will stay", "c");
  await page.paste(MARKET);
  await page.tag("Nobody says so", "q");
  await page.click("Move Gone to trash");
  await page.click("Trash (1)");
  await page.click("Delete for good");
  await page.click("Move Put away to trash");
  await page.press("Shift+d");
  await page.seeNotice("The article is marked as done.");
}

test("what is saved as a project file comes back to the byte", async (page, newPage) => {
  await work(page);
  const saved = await page.saveProject();
  assert.match(saved.name, /^hearsay-\d{4}-\d\d-\d\d\.hearsay$/);
  assert.match(saved.content, /^\{"format":"hearsay-project","version":1\}\n\{"key":"hearsay\//);
  await page.seeNotice(`“${saved.name}” is ready.`);

  const other = await newPage();
  await other.open();
  await other.openProject(saved.bytes);
  await other.seeArrival([["Added", "3 articles", "“Put away”, “The ferry”, “The market”"]]);
  await other.click("Add and change");
  await other.seeNotice("3 articles added and 0 changed from “work.hearsay”.");
  await other.seeDocuments([{ title: "The market" }, { title: "The ferry" }]);
  await other.seeKept();
  assert.equal((await other.saveProject()).content, saved.content);
  await other.replaceNear({});
  await other.reload();
  assert.equal((await other.saveProject()).content, saved.content);
  await other.openDocument("The market");
  await other.seeEntries([{ label: "Quote", words: "Nobody says so" }]);
  await other.openDocument("The ferry");
  await other.seeEntries([{ label: "Claim", words: "The ferry will stay" }]);
  assert.deepEqual(await other.trash(), ["Put away"]);
});

test("a project file is known by its first line, however it is called, and dropped anywhere", async (page, newPage) => {
  await work(page);
  const { bytes } = await page.saveProject();
  const other = await newPage();
  await other.open();
  await other.paste("Mine\nIt is here.");
  await other.openProject(bytes, { name: "notes.txt", drop: true });
  await other.click("Cancel");
  await other.seeDocuments([{ title: "Mine" }]);
  await other.openProject(bytes, { name: "export.jsonl" });
  await other.click("Add and change");
  await other.seeDocuments([{ title: "Mine" }, { title: "The market" }, { title: "The ferry" }]);
  await other.seeText("Mine\nIt is here.");
});

test("what is the same stays, and so does what is newer here, unless it is wanted", async (page) => {
  await work(page);
  const { bytes } = await page.saveProject();
  await page.tag("to be moved", "c");
  await page.seeEntries([{ words: "to be moved" }, { words: "Nobody says so" }]);
  await page.openProject(bytes);
  const stays = [
    ["The same here", "2 articles", "“Put away”, “The ferry”"],
    ["Stay, newer here", "1 article", "“The market”"],
  ];
  await page.seeArrival(stays);
  assert.equal(await page.isEnabled("Add and change"), false);
  await page.click("Take all from the file");
  await page.seeArrival([["Changed, though newer here", "1 article", "“The market”"], stays[0]]);
  await page.see("What is replaced here is lost, unless you save it first.");
  await page.click("Save project file");
  const now = await page.takeDownload();
  await page.click("Add and change");
  await page.seeEntries([{ words: "Nobody says so" }]);
  await page.seeUndoRedo(false, false);
  // What was replaced stays replaced, and can be worked on.
  await page.tag("It is", "d");
  await page.reload();
  await page.seeEntries([{ label: "Denial", words: "It is" }, { words: "Nobody says so" }]);
  await page.openProject(now.bytes);
  await page.click("Take all from the file");
  await page.click("Add and change");
  await page.seeEntries([{ words: "to be moved" }, { words: "Nobody says so" }]);
});

test("files that come together with project files are looked at after them, one by one", async (page, newPage) => {
  await work(page);
  const { bytes } = await page.saveProject();
  await page.paste("The barge\n\nIt has sunk, they say.");
  await page.tag("It has sunk", "c");
  const barge = await page.exportAs("jsonl");
  const other = await newPage();
  await other.open();
  await other.lookAtFiles([
    { name: "one.hearsay", content: bytes },
    { name: "barge.jsonl", content: barge.content },
    { name: "two.hearsay", content: bytes },
  ], { drop: true, first: "Open a project file" });
  await other.see("one.hearsay");
  await other.press("Escape");
  await other.see("two.hearsay");
  await other.click("Add and change");
  await other.seeDialog("Bring in annotated articles");
  await other.bringIn();
  await other.seeDocuments([{ title: "The barge" }, { title: "The market" }, { title: "The ferry" }]);
  await other.seeEntries([{ label: "Claim", words: "It has sunk" }]);
});

test("what is newer in the file changes the article that is open", async (page, newPage) => {
  await work(page);
  const { bytes } = await page.saveProject();
  const other = await newPage();
  await other.open();
  await other.openProject(bytes);
  await other.click("Add and change");
  await other.openDocument("The market");
  await other.tag("to be moved", "c");
  await other.seeKept();
  const later = await other.saveProject();
  await page.openProject(later.bytes);
  await page.seeArrival([
    ["Changed, newer in the file", "1 article", "“The market”"],
    ["The same here", "2 articles", "“Put away”, “The ferry”"],
  ]);
  await page.click("Add and change");
  await page.seeEntries([{ words: "to be moved" }, { words: "Nobody says so" }]);
  await page.tag("he said", "u");
  await page.seeKept();
  await page.replaceNear({});
  await page.reload();
  await page.seeEntries([{ words: "to be moved" }, { words: "Nobody says so" }, { words: "he said" }]);
});

test("what was deleted here for good comes back only if it is wanted", async (page) => {
  await work(page);
  const { bytes } = await page.saveProject();
  await page.click("Trash (1)");
  await page.click("Delete for good");
  await page.openProject(bytes);
  const same = ["The same here", "2 articles", "“The ferry”, “The market”"];
  await page.seeArrival([["Stay deleted", "1 article", "“Put away”"], same]);
  assert.equal(await page.isEnabled("Add and change"), false);
  await page.click("Bring back what was deleted here");
  await page.seeArrival([["Brought back", "1 article", "“Put away”"], same]);
  await page.click("Add and change");
  await page.see("Trash (1)");
  await page.seeKept();
  await page.reload();
  await page.see("Trash (1)");
});

test("the schema of the file comes along where none was made, and otherwise if it is wanted", async (page, newPage) => {
  await page.open();
  await page.paste(FERRY);
  await page.press("Shift+s");
  await page.choosePart("Claim");
  await page.fill("Name", "Assertion");
  await page.click("Use this schema");
  await page.seeLabels(["Assertion", "Denial", "Quote", "Source", "Cue"]);
  const { bytes } = await page.saveProject();
  const other = await newPage();
  await other.open();
  await other.openProject(bytes);
  await other.see("None were made here yet.");
  await other.click("Add and change");
  await other.openDocument("The ferry");
  await other.seeLabels(["Assertion", "Denial", "Quote", "Source", "Cue"]);
  const third = await newPage();
  await third.open();
  await third.openProject(bytes);
  await third.click("Take schema, guideline and people from the file");
  await third.click("Add and change");
  await third.openDocument("The ferry");
  await third.seeLabels(["Claim", "Denial", "Quote", "Source", "Cue"]);
});

test("a damaged record leaves its article out, and everything else comes", async (page, newPage) => {
  await work(page);
  const { content } = await page.saveProject();
  const damaged = content.replace("He denied it.", "He denied me.");
  assert.notEqual(damaged, content);
  const other = await newPage();
  await other.open();
  await other.openProject(damaged);
  await other.seeArrival([["Added", "2 articles", "“Put away”, “The market”"]]);
  await other.see("“The ferry” is left out: The stored value");
  await other.click("Add and change");
  await other.seeDocuments([{ title: "The market" }]);
});

test("what only looks like a project file is refused in a sentence", async (page) => {
  await page.open();
  await page.chooseFile("work.hearsay", "Once upon a time");
  await page.seeNotice("“work.hearsay”: This is no project file of Hearsay");
  await page.chooseFile("later.hearsay", "{\"format\":\"hearsay-project\",\"version\":2}\n");
  await page.seeNotice("“later.hearsay”: A newer Hearsay wrote this project file (format 2;");
  assert.deepEqual(await page.documents(), []);
});

test("articles that local storage has no room for are in the file", async (page, newPage) => {
  await page.open();
  await page.paste(FERRY);
  await page.seeKept();
  await page.storeNear({ filler: "x".repeat(5_200_000) });
  await page.paste(`Another\n${"He said no, and no again. ".repeat(2_000)}`);
  await page.seeKept();
  await page.reload();
  const { bytes } = await page.saveProject();
  const other = await newPage();
  await other.open();
  await other.openProject(bytes);
  await other.seeArrival([["Added", "2 articles", "“Another”, “The ferry”"]]);
});

test("without any storage there is a project file all the same", async (page, newPage) => {
  await page.beforeItLoads(() => {
    Object.defineProperty(window, "localStorage", { value: null });
    Object.defineProperty(window, "indexedDB", { value: undefined });
  });
  await page.open();
  await page.paste(FERRY);
  await page.tag("He denied it", "d");
  const { bytes } = await page.saveProject();
  const other = await newPage();
  await other.open();
  await other.openProject(bytes);
  await other.click("Add and change");
  await other.openDocument("The ferry");
  await other.seeEntries([{ label: "Denial", words: "He denied it" }]);
});
