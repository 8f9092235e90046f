// The list beside the text, the ways between them, counts, colours, narrow screens, help.

import assert from "node:assert/strict";

import { own } from "./articles.mjs";
import { test } from "./browser.mjs";

/** Spans from top to bottom of the ferry's article, in the order in which they are made. */
const SPANS = [
  ["because of a whale", "c"],
  ["Ferry turned back for a whale", "c"],
  ["NO WHALES WERE HARMED", "q"],
  ["there is no strike on board", "d"],
  ["the engine room had had enough", "q"],
  ["wages had not risen since 2018", "c"],
  ["that it had not hung it there", "d"],
  ["Nobody said anything", "d"],
  ["About 640 people missed their connections", "c"],
  ["A whale is not weather", "d"],
];

const IN_ORDER = [1, 0, 3, 4, 7, 5, 8, 9, 2, 6].map((place) => SPANS[place]);

const LABELS = { c: "Claim", d: "Denial", q: "Quote" };

const asEntries = (spans) => spans.map(([words, key]) => ({ words, label: LABELS[key] }));

async function begin(page, spans = SPANS) {
  await page.open();
  await page.paste(own.ferry);
  for (const [words, key] of spans) await page.tag(words, key);
}

test("the list has each span in the order of the text, with label, text and note", async (page) => {
  await begin(page);
  await page.press("Enter");
  await page.writeNote("and at the bow?");
  await page.press("Escape", "Escape");
  const wanted = asEntries(IN_ORDER).map((entry) => ({
    ...entry,
    letter: entry.label[0],
    note: entry.words === "A whale is not weather" ? "and at the bow?" : "",
    isSelected: false,
  }));
  await page.seeEntries(wanted);
  await page.seeCounts({ Claims: 4, Denials: 4, Quotes: 2 });
});

/** A low window with the sample in it: neither the text nor the list is all in sight. */
async function openSample(page) {
  await page.resize(1360, 600);
  await page.open();
  await page.click("Try the sample");
  await page.seeMark("there is no letter, no memo, nothing");
}

const FIRST = "The city closed the Harbour Bridge to all traffic on Tuesday evening";
const LAST = "he never called the bridge safe";
/** As the list shows it. */
const LAST_TOLD = `Luc Amiel — “insists” — ${LAST}`;

test("a click on an entry brings the text to its span, and back up again", async (page) => {
  await openSample(page);
  await page.clickEntry(LAST_TOLD);
  await page.seeMark(LAST, { isSelected: true });
  await page.seeInSight("mark.selected");
  assert.equal(await page.isInSight("#text p"), false, "the text was scrolled");
  await page.clickEntry(FIRST);
  await page.seeMark(FIRST, { isSelected: true });
  await page.seeInSight("mark.selected");
});

test("a click on a mark brings the list to its entry", async (page) => {
  await openSample(page);
  await page.clickWords("city closed");
  await page.seeEntry({ words: FIRST, isSelected: true });
  await page.seeInSight(".entry.selected .entry-label");
  await page.clickWords("never called");
  await page.seeEntry({ words: LAST, isSelected: true });
  await page.seeInSight(".entry.selected .entry-label");
  assert.equal(await page.isInSight(".entry"), false, "the list was scrolled");
});

test("N and P walk the spans in order, round the ends, in both views", async (page) => {
  await page.resize(1360, 600);
  await begin(page);
  await page.reload();
  const entries = await page.entries();
  const walk = async (key, some) => {
    for (const { label, words } of some) {
      await page.press(key);
      await page.seeEntry({ label, words, isSelected: true });
      await page.seeInSight("mark.selected");
      await page.seeInSight(".entry.selected .entry-label");
    }
  };
  await walk("n", [...entries, entries[0]]);
  await walk("p", [entries.at(-1), entries.at(-2)]);
});

test("N in an article without spans says that there is none", async (page) => {
  await begin(page, []);
  await page.press("n");
  await page.seeNotice("There is no annotation in this article yet.");
});

test("the counts follow every edit", async (page) => {
  await begin(page, SPANS.slice(0, 3));
  await page.seeCounts({ Claims: 2, Denials: 0, Quotes: 1 });
  await page.press("d");
  await page.seeCounts({ Claims: 2, Denials: 1, Quotes: 0 });
  await page.press("Delete");
  await page.seeCounts({ Claims: 2, Denials: 0, Quotes: 0 });
  await page.press("Control+z");
  await page.seeCounts({ Claims: 2, Denials: 1, Quotes: 0 });
  await page.seeDocuments([{ about: "3 annotations" }]);
});

/** The colour behind the text: light has a high number, dark a low one. */
function lightness(page) {
  return page.tab.evaluate(() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    canvas.fillStyle = getComputedStyle(document.querySelector(".main")).backgroundColor;
    canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data[0];
  });
}

for (const colours of ["light", "dark"]) {
  test(`the page has the system's colours (${colours}) until the user says otherwise`, { colours },
    async (page) => {
      await begin(page, []);
      const isDark = async () => (await lightness(page)) < 128;
      assert.equal(await isDark(), colours === "dark");
      await page.click("Colours: system");
      await page.click("Colours: light");
      assert.equal(await isDark(), true, "after light comes dark");
      await page.reload();
      assert.equal(await isDark(), true, "dark is remembered");
      await page.click("Colours: dark");
      await page.click("Colours: system");
      assert.equal(await isDark(), false);
      await page.reload();
      assert.equal(await isDark(), false, "light is remembered");
    });
}

const PHONE = { viewport: { width: 390, height: 844 } };

test("a narrow screen shows one place at a time, by tabs", PHONE, async (page) => {
  await begin(page, SPANS.slice(0, 2));
  const shown = () => page.tab.evaluate(() => [".documents", ".main", ".annotations"]
    .filter((place) => document.querySelector(place).checkVisibility()));
  assert.deepEqual(await shown(), [".main"]);
  await page.click("Annotations", { within: ".tabs" });
  assert.deepEqual(await shown(), [".annotations"]);
  await page.clickEntry("because of a whale");
  await page.click("Articles", { within: ".tabs" });
  assert.deepEqual(await shown(), [".documents"]);
  await page.openDocument("Ferry turned back for a whale, not for a strike, company insists");
  assert.deepEqual(await shown(), [".main"]);
});

test("on a narrow screen an entry of the list shows its span in the text", PHONE, async (page) => {
  await begin(page, [["Ferry turned back for a whale", "c"], ["that it had not hung it there", "d"]]);
  await page.clickWords("Ferry turned");
  await page.click("Annotations", { within: ".tabs" });
  await page.clickEntry("that it had not hung it there");
  await page.click("Text", { within: ".tabs" });
  await page.seeMark("that it had not hung it there", { isSelected: true });
  await page.seeInSight("mark.selected");
});

test("nothing is cut off on a screen of any width", async (page) => {
  const check = async (what) => {
    for (const width of [320, 390, 700, 1000, 1360]) {
      await page.resize(width, 800);
      const [overflow, ...ends] = await page.tab.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        const controls = [...document.querySelectorAll(".header button, .header label, .tabs button")];
        const ends = controls.map((one) => Math.round(one.getBoundingClientRect().right));
        return [scrollWidth - clientWidth, ...ends];
      });
      assert.equal(overflow, 0, `${what}, ${width} pixels wide`);
      assert.ok(Math.max(...ends) <= width, `${what}, ${width} pixels wide: bars end at ${ends}`);
    }
  };
  await page.open();
  await check("the first screen");
  await page.paste(own.market);
  await page.tag("no decision", "d");
  await check("an article");
});

test("? shows all keys, and Escape takes them away", async (page) => {
  await page.open();
  await page.press("?");
  for (const line of ["Mark as Denial", "Undo", "Select the word to the right"]) {
    await page.see(line);
  }
  await page.press("Escape");
  await page.doNotSee("Select the word to the right");
  await page.click("All keys");
  await page.see("Select the word to the right");
  await page.click("Close");
  await page.doNotSee("Select the word to the right");
});

test("what happens is said to those who do not see it", async (page) => {
  await begin(page, [["because of a whale", "c"]]);
  const said = () => page.tab.$eval("[aria-live=polite]", (region) => region.textContent);
  assert.equal(await said(), "Claim added: because of a whale (1 Claim)");
  await page.press("d");
  await page.seeEntry({ label: "Denial" });
  assert.equal(await said(), "Denial is its label now: because of a whale (1 Denial)");
});

const PRINTED = { skip: { firefox: "its driver shows no page as it is printed" } };

test("on paper the article comes first and then the whole list, with nothing to press", PRINTED, async (page) => {
  await page.resize(794, 1123);
  await page.open();
  await page.click("Try the sample");
  await page.seeMark("there is no letter, no memo, nothing");
  await page.listIsThere();
  await page.tab.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.tab.emulateMediaType("print");
  const printed = await page.tab.evaluate(() => {
    const box = (selector) => document.querySelector(selector).getBoundingClientRect();
    const controls = ".toolbar, .header, .status, .map, .handles, .list-several, .switches, .tabs";
    return {
      isAfter: box(".annotations").top >= box("#text").bottom,
      isWhole: box(".annotations").bottom >= box(".group:not([hidden]):last-child").bottom,
      shown: [...document.querySelectorAll(controls)].filter((one) => one.checkVisibility()).length,
      list: document.querySelectorAll(".group .entry").length,
    };
  });
  assert.deepEqual(printed, { isAfter: true, isWhole: true, shown: 0, list: 17 });
});

test("each thing that a span is linked with has a line as wide as its words", async (page) => {
  await page.open();
  await page.click("Try the sample");
  await page.seeMark("there is no letter, no memo, nothing");
  await page.listIsThere();
  const lefts = await page.tab.$$eval(".entry-open", (all) => all.flatMap((one) => {
    const words = one.querySelector(".entry-words").getBoundingClientRect().left;
    return [...one.querySelectorAll(".entry-link")].map((link) => link.getBoundingClientRect().left - words);
  }));
  assert.ok(lefts.length > 5, `there are links: ${lefts.length}`);
  assert.ok(lefts.every((left) => left === 0), lefts.join(" "));
});
