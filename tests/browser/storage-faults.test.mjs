// Stored values that cannot be read, storage that is off or full: said, survived, nothing lost.

import assert from "node:assert/strict";

import { test } from "./browser.mjs";
import { asNewer } from "./newer.mjs";
import { readLines } from "./offsets.mjs";

const ARTICLE = "A headline\n\nShe said it was so, and he denied it.";
const BANNER = "Some of what is stored here cannot be read. It is left exactly as it is.";

async function begin(page) {
  await page.open();
  await page.paste(ARTICLE);
  await page.tag("he denied it", "d");
}

/** The stored key of a kind of record; there must be just one. */
async function keyOf(page, kind) {
  const keys = Object.keys(await page.stored()).filter((key) => key.startsWith(`hearsay/${kind}`));
  assert.equal(keys.length, 1, `${kind}: ${keys}`);
  return keys[0];
}

/** Presses the button that hands out what is stored, and checks that it is all in it. */
async function checkRescue(page, expected) {
  await page.click("Download what is stored");
  const { name, content } = await page.takeDownload();
  assert.equal(name, "hearsay-storage.json");
  const rescued = JSON.parse(content);
  for (const [key, value] of Object.entries(expected)) assert.equal(rescued[key], value);
}

/** Fails unless everything stored is as it was `before`, but for the settings. */
async function seeUntouched(page, before) {
  const after = await page.stored();
  for (const [key, value] of Object.entries(before)) {
    if (key !== "hearsay/settings") assert.equal(after[key], value, key);
  }
}

const UNREADABLE = [
  { what: "cut off", why: "damaged", spoil: (value) => value.slice(0, value.length / 2) },
  { what: "no JSON at all", why: "damaged", spoil: () => "<html>" },
  { what: "of another type", why: "damaged", spoil: () => "[1, 2, 3]" },
  {
    what: "written by a newer Hearsay",
    why: "a newer Hearsay wrote it (form 3",
    spoil: (value, key) => asNewer(key, value),
  },
];

for (const { what, why, spoil } of UNREADABLE) {
  test(`an entry of the list that is ${what} is told, kept, and handed out`, async (page) => {
    await begin(page);
    const key = await keyOf(page, "document/");
    const spoilt = spoil((await page.stored())[key], key);
    await page.store({ [key]: spoilt });
    await page.reload();
    await page.see(BANNER);
    const [banner] = await page.banners();
    assert.ok(banner.includes(key) && banner.includes(why), banner);
    const before = await page.stored();
    await checkRescue(page, before);
    // Everything else goes on, and leaves it alone.
    await page.paste("Another\nHe said no.");
    await page.tag("said no", "q");
    await page.click("Colours: system");
    await page.reload();
    await page.seeEntries([{ words: "said no" }]);
    await page.see(BANNER);
    await seeUntouched(page, before);
  });

  test(`an article with a record that is ${what} stays shut and untouched`, async (page, _, tell) => {
    await begin(page);
    const whole = await page.stored();
    const kinds = ["text/", "annotations/", "operation/"];
    for (const kind of kinds) {
      await page.store(whole);
      const key = await keyOf(page, kind);
      await page.store({ [key]: spoil(whole[key], key) });
      const before = await page.stored();
      await page.reload();
      await page.see("This article cannot be opened.");
      await page.see("Nothing of it was changed.");
      await page.see(key);
      assert.deepEqual(await page.stored(), before);
      await checkRescue(page, before);
    }
    // Other articles go on, and nothing comes of asking for this one again.
    const before = await page.stored();
    await page.paste("Another\nHe said no.");
    await page.tag("said no", "q");
    await page.clickDocument("A headline");
    await page.see("This article cannot be opened.");
    await seeUntouched(page, before);
    tell(`${kinds.length} kinds of records, 0 written over, ${kinds.length} handed out as they lay`);
  });

  test(`settings that are ${what} are told and left as they are`, async (page) => {
    await begin(page);
    const spoilt = spoil((await page.stored())["hearsay/settings"], "hearsay/settings");
    await page.store({ "hearsay/settings": spoilt });
    await page.reload();
    await page.see(BANNER);
    assert.ok((await page.banners())[0].includes("hearsay/settings"));
    await page.click("Colours: system");
    await page.openDocument("A headline");
    await page.seeEntries([{ label: "Denial" }]);
    await page.tag("She said", "c");
    assert.equal((await page.stored())["hearsay/settings"], spoilt);
    await checkRescue(page, { "hearsay/settings": spoilt });
  });
}

test("a missing text is told, and what is left stays", async (page) => {
  await begin(page);
  await page.store({ [await keyOf(page, "text/")]: null });
  const before = await page.stored();
  await page.reload();
  await page.see("This article cannot be opened.");
  await page.see("Its stored text is missing.");
  assert.deepEqual(await page.stored(), before);
});

test("the sample does not replace a stored sample that cannot be read", async (page) => {
  await page.open();
  await page.click("Try the sample");
  await page.seeMark("there is no letter, no memo, nothing");
  await page.tag("PORT ELLAN", "c");
  const stored = await page.stored();
  const key = "hearsay/document/sample";
  await page.store({ [key]: asNewer(key, stored[key]) });
  await page.reload();
  await page.see(BANNER);
  const before = await page.stored();
  await page.click("Try the sample");
  await page.seeMark("there is no letter, no memo, nothing", { label: "Denial" });
  await seeUntouched(page, before);
});

test("an import does not replace a stored article that cannot be read", async (page) => {
  await begin(page);
  const file = await page.exportAs("jsonl");
  const key = await keyOf(page, "document/");
  await page.store({ [key]: "{" });
  await page.reload();
  await page.see(BANNER);
  const before = await page.stored();
  await page.chooseFile("backup.jsonl", file.bytes);
  await page.seeEntries([{ label: "Denial" }]);
  await seeUntouched(page, before);
});

test("what other pages of the same site have stored is left alone", async (page) => {
  await page.open();
  await page.store({ theme: "pink", "hearsay-notes": "{", "hearsay/sketch/1": "?" });
  await page.reload();
  await page.paste(ARTICLE);
  const stored = await page.stored();
  assert.equal(stored.theme, "pink");
  assert.equal(stored["hearsay-notes"], "{");
  assert.equal(stored["hearsay/sketch/1"], "?");
  assert.deepEqual(await page.banners(), []);
});

/** Annotating, undoing, several articles, the trash, and export all go on. */
async function workGoesOn(page) {
  await page.paste(ARTICLE);
  await page.tag("he denied it", "d");
  await page.press("Enter");
  await page.writeNote("a note");
  await page.press("Escape");
  await page.tag("She said", "c");
  await page.press("Control+z");
  await page.seeEntries([{ label: "Denial", note: "a note" }]);
  await page.paste("Another\nHe said no.");
  await page.tag("said no", "q");
  await page.click("Move Another to trash");
  await page.seeEntries([{ label: "Denial", note: "a note" }]);
  await page.click("Undo", { within: ".toasts" });
  await page.seeEntries([{ label: "Quote" }]);
  await page.openDocument("A headline");
  await page.click("Colours: system");
  const documents = readLines(await page.exportAs("jsonl", { all: true }));
  assert.deepEqual(documents.map(({ spans }) => spans.map(({ text }) => text)), [
    ["he denied it"],
    ["said no"],
  ]);
}

const OFF = "This browser does not let the page store anything, so nothing is kept when the page closes.";

const BLOCKED = [
  {
    how: "throws when it is asked for",
    prepare: () => {
      Object.defineProperty(window, "localStorage", {
        get() {
          throw new DOMException("The operation is insecure.", "SecurityError");
        },
      });
    },
  },
  {
    how: "is null",
    prepare: () => Object.defineProperty(window, "localStorage", { value: null }),
  },
  {
    how: "throws at every call",
    prepare: () => {
      const refuse = () => {
        throw new DOMException("The operation is insecure.", "SecurityError");
      };
      for (const name of ["getItem", "setItem", "removeItem", "key", "clear"]) {
        Storage.prototype[name] = refuse;
      }
      Object.defineProperty(Storage.prototype, "length", { get: refuse });
    },
  },
];

/** The browser gives no database either. */
function withoutDatabase() {
  Object.defineProperty(window, "indexedDB", { value: undefined });
}

for (const { how, prepare } of BLOCKED) {
  test(`storage that ${how}: a lasting banner, and the work goes on`, async (page, _, tell) => {
    await page.beforeItLoads(prepare);
    await page.beforeItLoads(withoutDatabase);
    await page.open();
    await page.see(OFF);
    await page.see("Not kept");
    await workGoesOn(page);
    const [banner] = await page.banners();
    assert.ok(banner.includes(OFF), "the banner is still there");
    await page.see("Not kept");
    tell("2 articles annotated and exported, 0 exceptions");
  });
}

const FULL = "The browser’s storage for this page is full, so new edits are no longer kept.";

test("storage that says it is full: a lasting banner, and the work goes on", async (page) => {
  await page.beforeItLoads(withoutDatabase);
  await page.beforeItLoads(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    };
  });
  await page.open();
  assert.deepEqual(await page.banners(), []);
  await workGoesOn(page);
  const [banner] = await page.banners();
  assert.ok(banner.includes(FULL), banner);
  assert.deepEqual(await page.stored(), {}, "no half of an article is left behind");
});

/** Fills local storage up. */
function fill() {
  // To the last unit, as a browser counts.
  let filler = "x".repeat(4_000_000);
  for (let step = filler.length; step >= 1; step = Math.floor(step / 2)) {
    for (;;) {
      try {
        localStorage.setItem("filler", filler + "x".repeat(step));
        filler += "x".repeat(step);
      } catch {
        break;
      }
    }
  }
}

test("storage that fills up keeps what it had, and everything once there is room", async (page) => {
  await page.beforeItLoads(withoutDatabase);
  await begin(page);
  await page.tab.evaluate(fill);
  await page.tag("She said", "c");
  await page.see(FULL);
  await page.see("Not kept");
  await page.tag("headline", "q", { nth: 0 });
  await page.seeEntries([{ label: "Quote" }, { label: "Claim" }, { label: "Denial" }]);
  const [exported] = readLines(await page.exportAs("jsonl"));
  assert.equal(exported.spans.length, 3);
  const [banner] = await page.banners();
  assert.ok(banner.includes(FULL), "the banner is still there");

  await page.storeNear({ filler: null });
  await page.press("d");
  await page.doNotSee(FULL);
  await page.see("Kept in this browser");
  await page.reload();
  await page.seeEntries([{ label: "Denial", words: "headline" }, { label: "Claim" }, { label: "Denial" }]);
});
