// After a failure of the program's own, a failed load, a start that hangs: nothing is written any more,
// and everything can be taken out.

import assert from "node:assert/strict";

import { WHERE, WIDE, check } from "./axe.mjs";
import { test } from "./browser.mjs";
import { Host } from "./host.mjs";

const ARTICLE = "A headline\n\nShe said it was so, and he denied it.";
const STOPPED = "Hearsay has stopped";
const UNOPENED = "Hearsay cannot be opened";
const LATE = "Hearsay is still opening";
const SAFE = "Hearsay stopped twice in a row.";

async function begin(page) {
  await page.open();
  await page.paste(ARTICLE);
  await page.tag("he denied it", "d");
  await page.seeKept();
}

async function bothPlaces(page) {
  return { local: await page.stored(), journal: await page.journal() };
}

/** Downloads everything in the dialog; returns the name of the file and the records in it. */
async function rescue(page) {
  await page.click("Download everything");
  const { name, content } = await page.takeDownload();
  const [head, ...lines] = content.split("\n");
  assert.deepEqual(JSON.parse(head), { format: "hearsay-project", version: 1 });
  assert.equal(lines.pop(), "", "the last line ends, too");
  const keys = lines.map((line) => JSON.parse(line).key);
  assert.deepEqual(keys, keys.toSorted());
  return { name, lines: new Map(lines.map((line, place) => [keys[place], line])) };
}

/** The line of a record that is an object, and of one that is not. */
const asObject = (key, value) => `{"key":${JSON.stringify(key)},"record":${value}}`;
const asText = (key, value) => JSON.stringify({ key, text: value });

/** The dialog is open, and no other that a key would have opened. */
async function seeItAlone(page) {
  const titles = await page.tab.$$eval("dialog[open] .dialog-title", (all) => all.map((one) => one.textContent));
  assert.deepEqual(titles, [STOPPED]);
}

/** The next sentence can be marked, as soon as all is there, and is kept. */
async function seeAtWork(page) {
  await page.press("j");
  await page.seeBar();
  await page.press("c");
  await page.seeEntry({ label: "Claim", isSelected: true });
  await page.seeKept();
}

/** The file has exactly these records, each as it was written. */
async function seeRescued(page, records) {
  const { lines } = await rescue(page);
  const wanted = Object.entries(records).map(([key, value]) => [key, asObject(key, value)]);
  assert.deepEqual(Object.fromEntries(lines), Object.fromEntries(wanted));
}

// --- The program fails ---------------------------------------------------------------------------------

/** Each lets the program fail at the next word that is marked. */
const FAILURES = [
  {
    where: "in a handler",
    prepare: () => {
      // What names the new span.
      Math.random = undefined;
    },
    reported: [/random is not a function/],
  },
  {
    where: "in an effect",
    prepare: () => {
      // What draws the new mark.
      const set = Element.prototype.setAttribute;
      Element.prototype.setAttribute = function (...attribute) {
        if (this.nodeName === "MARK") throw new Error("no attributes");
        set.apply(this, attribute);
      };
    },
    reported: [/panicked at/, /unreachable/],
  },
  {
    where: "during a save",
    prepare: () => {
      // The browser calls the program while that is writing.
      const keep = Storage.prototype.setItem;
      Storage.prototype.setItem = function (...entry) {
        Storage.prototype.setItem = keep;
        document.querySelector(".header button[title^=Colours]").click();
        this.setItem(...entry);
      };
    },
    reported: [/unreachable/],
    writesNothing: true,
  },
];

/** The program fails as a word is marked. */
async function fail(page, { prepare, reported } = FAILURES[1]) {
  for (const pattern of reported) page.foresee(pattern);
  await page.tab.evaluate(prepare);
  await page.selectWords("She said");
  await page.press("q");
  await page.seeDialog(STOPPED);
}

for (const failure of FAILURES) {
  test(`a failure ${failure.where} stops the page, and everything can be taken out`, async (page, _, tell) => {
    await begin(page);
    const before = await bothPlaces(page);
    await fail(page, failure);
    const after = await bothPlaces(page);
    if (failure.writesNothing) assert.deepEqual(after, before);
    await page.press("Escape", "Escape", "Control+z", "d", "?");
    await seeItAlone(page);
    await page.tab.mouse.click(100, 10);
    await page.press("Delete", "u", "Shift+s");
    await seeItAlone(page);
    assert.deepEqual(await bothPlaces(page), after);
    assert.deepEqual(after.journal, after.local);
    await seeRescued(page, after.journal);
    await page.see("has everything");
    await page.reloadBy(() => page.click("Reload"));
    await page.seeEntry({ label: "Denial", words: "he denied it" });
    await seeAtWork(page);
    const records = Object.keys(after.journal).length;
    tell(`0 writes after it; ${records} of ${records} records handed out as they lie there`);
  });
}

test("what was taken out opens again in another browser", async (page, newPage) => {
  await begin(page);
  await fail(page);
  await page.click("Download everything");
  const { bytes } = await page.takeDownload();
  const other = await newPage();
  await other.open();
  await other.openProject(bytes);
  await other.click("Add and change");
  await other.openDocument("A headline");
  await other.seeText(ARTICLE);
  // Whether the edit in which the page stopped was kept depends on the browser.
  await other.seeEntry({ label: "Denial", words: "he denied it" });
});

test("the dialog keeps the keyboard, and can be used by it alone", async (page) => {
  await begin(page);
  await fail(page);
  const focused = () => page.tab.evaluate(() => document.activeElement.textContent);
  assert.equal(await focused(), "Download everything");
  await page.press("Tab");
  assert.equal(await focused(), "Copy details");
  await page.press("Tab");
  assert.equal(await focused(), "Reload");
  await page.reloadBy(() => page.press("Enter"));
  await page.seeEntry({ label: "Denial", words: "he denied it" });
});

test("nothing shuts anybody out of the dialog", { skip: WHERE }, async (page) => {
  await begin(page);
  await fail(page);
  await page.click("Copy details");
  await check(page);
});

test("the details say what happened, and can be copied even where the page may not", async (page) => {
  await begin(page);
  await fail(page);
  await page.tab.evaluate(() => {
    navigator.clipboard.writeText = async (text) => { window.copied = text; };
  });
  await page.click("Copy details");
  await page.see("The details are copied.");
  const copied = await page.tab.evaluate(() => window.copied);
  const browser = await page.tab.evaluate(() => navigator.userAgent);
  for (const part of [STOPPED, "the name of an attribute is valid", "wasm-function", "hearsay-", browser]) {
    assert.ok(copied.includes(part), part);
  }
  await page.tab.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("no clipboard"));
  });
  await page.click("Copy details");
  await page.see("The details are selected: please copy them.");
  const selected = await page.tab.evaluate(() => {
    const { value, selectionStart, selectionEnd } = document.activeElement;
    return value.slice(selectionStart, selectionEnd);
  });
  assert.equal(selected, copied);
});

// --- The file -----------------------------------------------------------------------------------------

test("the file has what lies in either place, and both where they differ, as they lie there", async (page) => {
  await begin(page);
  await page.store({
    "hearsay/document/lines": '{\n  "a": 1\n}',
    "hearsay/document/list": "[1, 2]",
    "hearsay/document/cut": '{"a":',
    "hearsay/document/half": '{"a":"\ud83d"}',
    "hearsay/operation/12/tab/a/b": '{ "a" : "é\u2028" }',
    "not-ours": '{"a":1}',
  });
  await page.storeNear({ "hearsay/settings": '{"near":1}', "hearsay/sketch": "{}" });
  await page.storeInJournal({ "hearsay/document/far": '{"far":1}' });
  const { local, journal } = await bothPlaces(page);
  await fail(page);
  const { name, lines } = await rescue(page);
  assert.match(name, /^hearsay-rescue-\d{4}-\d\d-\d\d\.hearsay$/);
  for (const kind of ["lines", "list", "cut", "half"]) {
    const key = `hearsay/document/${kind}`;
    assert.equal(lines.get(key), asText(key, local[key]));
  }
  const objects = {
    "hearsay/operation/12/tab/a/b": local["hearsay/operation/12/tab/a/b"],
    "hearsay/settings": journal["hearsay/settings"],
    "hearsay/aside/hearsay/settings": '{"near":1}',
    "hearsay/sketch": "{}",
    "hearsay/document/far": '{"far":1}',
  };
  for (const [key, value] of Object.entries(objects)) assert.equal(lines.get(key), asObject(key, value));
  assert.ok(!lines.has("not-ours"));
});

const UNREADABLE = [
  {
    what: "the database",
    prepare: () => { IDBFactory.prototype.open = () => ({}); },
    said: "The browser’s database cannot be read.",
  },
  {
    what: "local storage",
    prepare: () => Object.defineProperty(window, "localStorage", { value: null }),
    said: "Local storage cannot be read.",
  },
];

for (const { what, prepare, said } of UNREADABLE) {
  test(`if ${what} cannot be read, the other place is handed out, and the dialog says so`, async (page) => {
    await begin(page);
    const { local } = await bothPlaces(page);
    await fail(page);
    const after = await bothPlaces(page);
    await page.tab.evaluate(prepare);
    await seeRescued(page, what === "the database" ? after.local : after.journal);
    await page.see(said);
    assert.ok(Object.keys(local).length > 3);
  });
}

test("where nothing was ever kept, looking for it leaves nothing behind", async (page) => {
  await Host.during(async (host) => {
    const boot = await (await fetch(new URL(await bootName(), host.address))).text();
    host.remove(boot.match(/hearsay-[0-9a-f]{16}\.wasm/)[0]);
    page.foresee(/404|integrity|TypeError/);
    await page.tab.goto(host.address);
    await page.seeDialog(UNOPENED);
    await page.see("Hearsay could not be loaded completely. Please check your connection");
    await seeRescued(page, {});
    assert.deepEqual(await page.tab.evaluate(() => indexedDB.databases()), []);
  });
});

async function bootName() {
  const index = await (await fetch(process.env.HEARSAY_URL)).text();
  return index.match(/boot-[0-9a-f]{16}\.js/)[0];
}

// --- The page does not come ---------------------------------------------------------------------------

const UNLOADED = [
  {
    what: "the program does not come",
    prepare: () => { window.fetch = () => Promise.reject(new TypeError("no network")); },
    said: "Hearsay could not be loaded completely. Please check your connection",
    reported: [/no network/],
  },
  {
    what: "the browser cannot run it",
    prepare: () => Reflect.deleteProperty(window, "WebAssembly"),
    said: "This browser cannot run Hearsay",
    reported: [/WebAssembly/],
  },
];

for (const { what, prepare, said, reported } of UNLOADED) {
  test(`if ${what}, that is said, and what is stored can be taken out`, async (page) => {
    await begin(page);
    const { journal } = await bothPlaces(page);
    await page.beforeItLoads(prepare);
    for (const pattern of reported) page.foresee(pattern);
    await page.tab.reload();
    await page.seeDialog(UNOPENED);
    await page.see(said);
    await page.see("What you saved is still in this browser.");
    await page.press("Escape", "Escape");
    await seeRescued(page, journal);
    await check(page);
  });
}

test("if what mends the two copies does not come, nothing older is shown for the last", async (page) => {
  await begin(page);
  const { journal } = await bothPlaces(page);
  await page.replaceNear({});
  await page.beforeItLoads(() => {
    const load = window.fetch;
    window.fetch = async (url, options) => {
      if (String(url).includes("/later-") && !sessionStorage.isBack) throw new TypeError("no network");
      return load(url, options);
    };
    // That it failed is for the console, too.
    console.error = () => {};
  });
  await page.tab.reload();
  await page.seeDialog(UNOPENED);
  await seeRescued(page, journal);
  await page.tab.evaluate(() => (sessionStorage.isBack = true));
  await page.reloadBy(() => page.click("Reload"));
  await page.seeEntry({ label: "Denial", words: "he denied it" });
});

/** Lets the program wait until the test says `window.letIn()`. */
function holdBack() {
  const load = window.fetch;
  const gate = new Promise((open) => (window.letIn = open));
  window.fetch = async (url, options) => {
    await gate;
    return load(url, options);
  };
}

test("a start that takes ten seconds: there is a way out, which goes when the page comes", async (page) => {
  await begin(page);
  await page.beforeItLoads(holdBack);
  const { journal } = await bothPlaces(page);
  await page.tab.reload();
  const began = await page.tab.evaluate(() => performance.now());
  await page.seeDialog(LATE);
  assert.ok(await page.tab.evaluate(() => performance.now()) > 10_000 && began < 9_000);
  await seeRescued(page, journal);
  await page.tab.evaluate(() => window.letIn());
  await page.seeDialog("");
  await seeAtWork(page);
});

test("who waits for a start that takes long gets the page when it comes", async (page) => {
  await page.beforeItLoads(holdBack);
  await page.beforeItLoads(() => {
    // Time goes by fast.
    const later = window.setTimeout;
    window.setTimeout = (act, ms) => later(act, ms / 100);
  });
  await page.tab.goto(process.env.HEARSAY_URL);
  await page.seeDialog(LATE);
  await page.click("Wait");
  await page.seeDialog("");
  await page.see("Opening Hearsay…");
  await page.tab.evaluate(() => window.letIn());
  await page.see("Paste");
});

// --- Again and again ----------------------------------------------------------------------------------

test("a page that stops twice in a row starts without the article, until one is opened", async (page) => {
  await begin(page);
  await fail(page);
  await page.reloadBy(() => page.click("Reload"));
  await page.seeEntry({ label: "Denial", words: "he denied it" });
  assert.deepEqual(await page.banners(), []);
  await page.press("j");
  await page.seeBar();
  await page.tab.evaluate(FAILURES[1].prepare);
  await page.press("c");
  await page.seeDialog(STOPPED);
  const { journal } = await bothPlaces(page);
  await page.reloadBy(() => page.click("Reload"));
  await page.see(SAFE);
  await page.see("Turn news articles into datasets");
  await check(page);
  await page.resize(...WIDE);
  await seeRescued(page, journal);
  await page.seeNotice("has everything");
  await page.reload();
  await page.see(SAFE);
  await page.openDocument("A headline");
  await page.doNotSee(SAFE);
  await page.reload();
  await page.seeText(ARTICLE);
  assert.deepEqual(await page.banners(), []);
});

const RELOADS = 100;

test("a hundred reloads in a row lose nothing, and are no failures", async (page, _, tell) => {
  await begin(page);
  await page.reload();
  const before = await withoutSettings(page);
  // One browser reports whatever it breaks off, and the page that its later part did not come.
  page.foresee(/intercepted the request|JSHandle@error/, { sure: false });
  for (let count = 0; count < RELOADS; count += 1) {
    await page.tab.reload({ waitUntil: "domcontentloaded" });
  }
  await page.reload();
  await page.seeEntries([{ label: "Denial", words: "he denied it" }]);
  assert.deepEqual(await page.banners(), []);
  await page.seeDialog("");
  assert.deepEqual(await withoutSettings(page), before);
  tell(`${RELOADS} reloads, 0 lost, 0 taken for failures`);
});

/** What lies in both places, but for what is written whenever an article is opened. */
async function withoutSettings(page) {
  const { local, journal } = await bothPlaces(page);
  for (const place of [local, journal]) delete place["hearsay/settings"];
  return { local, journal };
}
