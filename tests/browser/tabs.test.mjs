// Several tabs: one writes, the others show what it does, and any of them can take over.

import assert from "node:assert/strict";

import { test } from "./browser.mjs";
import { asNewer } from "./newer.mjs";
import { readLines } from "./offsets.mjs";

const WORDS = Array.from({ length: 40 }, (_, number) => `word${number}`);
const ARTICLE = `A headline\n\nShe said it was so, and he denied it.\n\n${WORDS.join(" ")}`;
const FOLLOWS = "Hearsay is open in another tab, and that is where you edit.";

/** An article in one tab, which edits, and the same in another, which shows it. */
async function begin(page) {
  await page.open();
  await page.paste(ARTICLE);
  await page.seeKept();
  const other = await page.inAnotherTab();
  await other.seeText(ARTICLE);
  await other.see(FOLLOWS);
  return other;
}

/** Puts a tab in front, as somebody does who goes there. */
async function goTo(page) {
  await page.tab.bringToFront();
  await page.tab.waitForFunction(() => document.hasFocus(), { polling: 20 });
}

/** What is on its list; a browser draws only what is in front. */
async function seeListed(page, ...entries) {
  await goTo(page);
  await page.seeEntries(entries);
}

function follows(page) {
  return page.tab.evaluate((words) => document.body.innerText.includes(words), FOLLOWS);
}

/** Edits in that tab from now on. */
async function takeOver(page) {
  await goTo(page);
  await page.click("Edit here instead");
  await page.doNotSee(FOLLOWS);
}

/** What is exported, without when. */
async function annotations(page) {
  const lines = readLines(await page.exportAs("jsonl"));
  return lines.map(({ title, spans, relations }) => ({ title, spans, relations }));
}

test("what is done in one tab is shown in the other at once", async (page) => {
  const other = await begin(page);
  await goTo(page);
  await page.tag("he denied it", "d");
  await page.tag("She said", "q");
  await other.seeMark("he denied it");
  await other.seeMark("She said");
  await seeListed(other, { label: "Quote", words: "She said" }, { label: "Denial", words: "he denied it" });
  await goTo(page);
  await page.press("Control+z");
  await other.doNotSeeMark("She said");
  await page.press("n", "x", "Enter");
  await page.writeNote("a note");
  await page.press("Escape");
  await page.paste("Another\nHe said no.");
  await other.seeDocuments([{ title: "Another" }, { title: "A headline" }]);
  await page.click("Move Another to trash");
  await other.seeDocuments([{ title: "A headline" }]);
  await page.openDocument("A headline");
  const made = await annotations(page);
  await goTo(other);
  assert.deepEqual(await annotations(other), made);
  assert.equal(made[0].spans[0].note, "a note");
});

test("a renamed label is called so in the other tab too", async (page) => {
  const other = await begin(page);
  await goTo(page);
  await page.press("Shift+s");
  await page.click("Claim");
  await page.fill("Name", "Assertion");
  await page.click("Use this schema");
  await other.seeLabels(["Assertion", "Denial", "Quote", "Source", "Cue"]);
});

test("a tab that only shows changes nothing, and says where to edit", async (page) => {
  const other = await begin(page);
  await other.selectWords("he denied it");
  await other.press("d");
  await other.seeNotice(FOLLOWS);
  await seeListed(other);
  await other.pasteAnything("Another\nHe said no.");
  await other.seeNotice(FOLLOWS);
  await other.press("Control+z");
  await other.click("Move A headline to trash");
  await other.seeDocuments([{ title: "A headline" }]);
  const stored = await page.stored();
  assert.ok(!Object.keys(stored).some((key) => key.startsWith("hearsay/operation")));
  await goTo(page);
  await page.tag("he denied it", "d");
  await seeListed(other, { label: "Denial", words: "he denied it" });
});

test("the other tab takes over, and the first shows what it does", async (page) => {
  const other = await begin(page);
  await goTo(page);
  await page.tag("he denied it", "d");
  await takeOver(other);
  await page.see(FOLLOWS);
  await seeListed(other, { label: "Denial", words: "he denied it" });
  await other.tag("She said", "q");
  await seeListed(page, { label: "Quote", words: "She said" }, { label: "Denial" });
  await goTo(page);
  await page.press("Control+z");
  await page.seeNotice(FOLLOWS);
  await takeOver(page);
  await page.tag("headline", "c");
  await page.seeKept();
  await seeListed(other, { label: "Claim" }, { label: "Quote" }, { label: "Denial" });
  await page.reload();
  await seeListed(page, { label: "Claim" }, { label: "Quote" }, { label: "Denial" });
});

/** The tab that edits ends by what `end` does to it; the first tab edits then, and has everything. */
async function seeTurn(page, end) {
  const other = await begin(page);
  await takeOver(other);
  await other.tag("he denied it", "d");
  await other.seeKept();
  await end(other);
  await goTo(page);
  await page.seeNotice("The other tab is closed. You edit here now.");
  await page.doNotSee(FOLLOWS);
  await page.seeEntries([{ label: "Denial", words: "he denied it" }]);
  await page.tag("She said", "q");
  await page.seeKept();
  await page.reload();
  await page.seeEntries([{ label: "Quote", words: "She said" }, { label: "Denial" }]);
}

test("a tab that edits goes on editing when it is loaded again", async (page) => {
  const other = await begin(page);
  await goTo(page);
  for (let time = 0; time < 3; time += 1) {
    await page.reload();
    await page.seeText(ARTICLE);
    await page.tag(WORDS[time], "c");
    await other.see(FOLLOWS);
  }
  await page.seeKept();
  await seeListed(other, ...WORDS.slice(0, 3).map((words) => ({ label: "Claim", words })));
});

test("when the tab that edits is closed, another one edits", async (page) => {
  await seeTurn(page, (other) => other.tab.close());
});

test("when the tab that edits dies, another one edits, and nothing is lost",
  { skip: { firefox: "there is no way to end one tab’s program" } }, async (page) => {
    await seeTurn(page, (other) => other.crash());
  });

/** Runs in a page: keeps the database to itself until `window.release` is set. */
function holdDatabase() {
  return new Promise((resolve) => {
    indexedDB.open("hearsay").onsuccess = ({ target }) => {
      const records = target.result.transaction("records", "readwrite").objectStore("records");
      const again = () => {
        resolve();
        if (!window.release) records.count().onsuccess = again;
      };
      records.count().onsuccess = again;
    };
  });
}

/** How many tabs wait for the lock. */
function waiting() {
  return navigator.locks.query().then(({ pending }) => pending.length);
}

test("a tab that another takes over from before it has begun to edit follows", async (page) => {
  const other = await begin(page);
  await takeOver(other);
  const last = await page.inAnotherTab();
  await last.see(FOLLOWS);
  const areWaiting = (count) => last.eventually(
    async () => await last.tab.evaluate(waiting) === count, `${count} tabs wait for the lock`,
  );
  // The one that took over waits, too: it has asked before, in its turn.
  await areWaiting(3);
  await last.tab.evaluate(holdDatabase);
  await other.tab.close();
  await areWaiting(1);
  await goTo(last);
  await last.click("Edit here instead");
  await areWaiting(2);
  await last.tab.evaluate(() => {
    window.release = true;
  });
  await last.doNotSee(FOLLOWS);
  await last.tag("he denied it", "d");
  await page.seeMark("he denied it");
  assert.equal(await follows(page), true);
});

test("five tabs that take over from one another lose nothing", async (page, _, tell) => {
  const tabs = [page, await begin(page)];
  while (tabs.length < 5) tabs.push(await page.inAnotherTab());
  for (const [number, word] of WORDS.entries()) {
    const tab = tabs[(number * 3) % tabs.length];
    if (await follows(tab)) await takeOver(tab);
    else await goTo(tab);
    // Nobody waits until the edit is said to be kept.
    await tab.tag(word, "c");
  }
  for (const tab of tabs) {
    await tab.eventually(
      () => tab.tab.evaluate((count) => document.querySelectorAll("#text mark").length === count, WORDS.length),
      "all marks are there",
    );
  }
  const last = tabs[((WORDS.length - 1) * 3) % tabs.length];
  await last.seeKept();
  await last.reload();
  const [{ spans }] = await annotations(last);
  assert.deepEqual(spans.map(({ text }) => text), WORDS);
  tell(`${tabs.length} tabs, ${WORDS.length} edits, 0 lost`);
});

test("what a newer version writes in another tab is not written over", async (page) => {
  const other = await begin(page);
  await goTo(page);
  await page.tag("he denied it", "d");
  await seeListed(other, { label: "Denial" });
  const [key, kept] = Object.entries(await page.stored()).find(([key]) => key.startsWith("hearsay/document"));
  const newer = asNewer(key, kept, { stamp: 99 });
  await page.store({ [key]: newer });
  await page.tab.evaluate((write) => new BroadcastChannel("hearsay").postMessage([write]), [key, newer]);
  await other.see("a newer Hearsay wrote it");
  await takeOver(other);
  await other.paste("Another\nHe said no.");
  await other.seeKept();
  assert.equal((await page.stored())[key], newer);
});

test("where the browser gives no database, what is done in one tab is shown in the other at once", async (page) => {
  const withoutDatabase = (page) => page.beforeItLoads(() => {
    Object.defineProperty(window, "indexedDB", { value: undefined });
  });
  await withoutDatabase(page);
  await page.open();
  await page.paste(ARTICLE);
  const other = await page.inAnotherTab({ prepare: withoutDatabase });
  await other.seeText(ARTICLE);
  await other.see(FOLLOWS);
  await goTo(page);
  await page.tag("he denied it", "d");
  await other.seeMark("he denied it");
  await page.press("Delete");
  await other.eventually(
    () => other.tab.evaluate(() => document.querySelectorAll("#text mark").length === 0),
    "the mark is gone in the other tab, too",
  );
  await takeOver(other);
  await other.tag("She said", "q");
  await page.seeMark("She said");
});

test("where the browser gives no locks, two tabs edit and lose nothing", async (page) => {
  const withoutLocks = () => Object.defineProperty(Navigator.prototype, "locks", { value: undefined });
  await page.beforeItLoads(withoutLocks);
  await page.open();
  await page.paste(ARTICLE);
  const other = await page.inAnotherTab({ prepare: (tab) => tab.beforeItLoads(withoutLocks) });
  await other.seeText(ARTICLE);
  await other.doNotSee(FOLLOWS);
  await other.tag("he denied it", "d");
  await goTo(page);
  await seeListed(page, { label: "Denial" });
  await page.tag("She said", "q");
  await page.reload();
  await seeListed(page, { label: "Quote", words: "She said" }, { label: "Denial", words: "he denied it" });
});
