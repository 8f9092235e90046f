// What an earlier Hearsay has kept: it is read, goes on as it is, and can be had back as it was.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";

import { test } from "./browser.mjs";

const KEPT = new URL("../fixtures/store-v1-sums/", import.meta.url);
const IS_SETTINGS = /\/settings$/;

/** What is marked in “The ferry” there. */
const MARKED = [
  { label: "Quote", words: "The ferry" },
  { label: "Claim", words: "The ferry will stay" },
  { label: "Denial", words: "He denied it" },
];

/** What lay in a browser when the first form of the records was current. The name of a file is its key. */
async function earlier() {
  const read = async (name) => [
    `hearsay/${name.replace(".json", "").replaceAll("-", "/")}`,
    await readFile(new URL(name, KEPT), "utf8"),
  ];
  return Object.fromEntries(await Promise.all((await readdir(KEPT)).map(read)));
}

/** A browser in which that lies. */
async function begin(page) {
  const kept = await earlier();
  await page.open();
  await page.store(kept);
  await page.reload();
  await page.seeDocuments([{ title: "The market" }, { title: "The ferry" }]);
  return kept;
}

/** What lies there as it was until it was written anew. */
async function asItWas(page) {
  const all = Object.entries(await page.journal());
  const kept = all.filter(([key]) => key.startsWith("hearsay/before/"));
  return Object.fromEntries(kept.map(([key, value]) => [key.slice("hearsay/before/".length), value]));
}

test("what an earlier version has kept is read and written on, and stays as it was beside it", async (page) => {
  const kept = await begin(page);
  await page.openDocument("The ferry");
  await page.seeEntries(MARKED);
  await page.tag("she said", "s");
  await page.eventually(
    async () => Object.keys(await asItWas(page)).some((key) => key.includes("/operation/")),
    "its edits are folded",
  );
  const copies = await asItWas(page);
  for (const [key, value] of Object.entries(copies)) assert.equal(value, kept[key], key);
  await page.replaceNear({});
  await page.reload();
  await page.openDocument("The market");
  await page.openDocument("The ferry");
  await page.see("she said");
  const { "hearsay/document/ydb54fbs": entry } = await page.journal();
  assert.match(entry, /^\{"sum":"[0-9a-f]{16}","version":2,/);
});

test("it can be saved as it was, opened elsewhere, and deleted", async (page, newPage) => {
  const kept = await begin(page);
  await page.openDocument("The ferry");
  await page.tag("she said", "s");
  await page.openDocument("The market");
  await page.seeKept();
  await page.press("Shift+y");
  await page.see("From before an update");
  await page.click("Save as it was");
  const saved = await page.takeDownload();
  assert.match(saved.name, /^hearsay-before-update-\d{4}-\d\d-\d\d\.hearsay$/);
  const [, ...lines] = saved.content.trimEnd().split("\n");
  const expected = Object.entries(kept).filter(([key]) => !IS_SETTINGS.test(key));
  const spelled = expected.map(([key, value]) => `{"key":${JSON.stringify(key)},"record":${value}}`);
  assert.deepEqual(lines, spelled.sort());

  const other = await newPage();
  await other.open();
  await other.openProject(saved.bytes);
  await other.click("Add and change");
  await other.openDocument("The ferry");
  await other.seeEntries(MARKED);

  await page.click("Delete these copies");
  await page.seeNotice("The copies from before the update are deleted.");
  await page.doNotSee("From before an update");
  assert.deepEqual(await asItWas(page), {});
});

test("what is deleted for good is not kept as it was either", async (page) => {
  await begin(page);
  await page.openDocument("The ferry");
  await page.tag("she said", "s");
  await page.click("Move The ferry to trash");
  await page.click("Trash (2)");
  for (const title of await page.trash()) {
    await page.click("Delete for good");
    await page.seeNotice(`“${title}” is deleted for good.`);
  }
  await page.seeKept();
  const journal = Object.entries(await page.journal());
  const about = journal.filter(([key, value]) => key.includes("ydb54fbs") || value.includes("ferry"));
  assert.deepEqual(about.map(([key]) => key), ["hearsay/gone/ydb54fbs"]);
});
