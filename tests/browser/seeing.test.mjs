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

test("a click on an entry brings the text to its span, and back up again", async (page) => {
  await begin(page);
  await page.clickEntry("that it had not hung it there");
  await page.seeMark("that it had not hung it there", { isSelected: true });
  await page.seeInSight("mark.selected");
  assert.equal(await page.isInSight(".title"), false, "the text was scrolled");
  await page.clickEntry("Ferry turned back for a whale");
  await page.seeMark("Ferry turned back for a whale", { isSelected: true });
  await page.seeInSight("mark.selected");
});

test("a click on a mark brings the list to its entry", async (page) => {
  // A window so low that the list cannot show all.
  await page.resize(1360, 500);
  await begin(page);
  await page.clickWords("Ferry turned");
  await page.seeEntry({ words: "Ferry turned back for a whale", isSelected: true });
  await page.seeInSight(".entry.selected");
  await page.clickWords("not hung it");
  await page.seeEntry({ words: "that it had not hung it there", isSelected: true });
  await page.seeInSight(".entry.selected");
  const firstIsInSight = await page.isInSight(".entry");
  assert.equal(firstIsInSight, false, "the list was scrolled");
});

test("N and P walk the spans in order, round the ends, in both views", async (page) => {
  await page.resize(1360, 500);
  await begin(page);
  await page.press("Escape");
  const walk = async (key, spans) => {
    for (const [words] of spans) {
      await page.press(key);
      await page.seeEntry({ words, isSelected: true });
      await page.seeMark(words, { isSelected: true });
      await page.seeInSight("mark.selected");
      await page.seeInSight(".entry.selected");
    }
  };
  await walk("n", [...IN_ORDER, IN_ORDER[0]]);
  await walk("p", [IN_ORDER.at(-1), IN_ORDER.at(-2)]);
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

for (const width of [320, 390, 700, 1000, 1360]) {
  test(`nothing is cut off at a width of ${width} pixels`, async (page) => {
    await page.resize(width, 800);
    await page.open();
    const overflow = () => page.tab.evaluate(() => {
      const root = document.documentElement;
      return root.scrollWidth - root.clientWidth;
    });
    assert.equal(await overflow(), 0, "on the first screen");
    await page.paste(own.market);
    await page.tag("no decision", "d");
    assert.equal(await overflow(), 0, "with an article");
    const header = await page.tab.$$eval(".header button, .header label", (all) =>
      all.map((one) => Math.round(one.getBoundingClientRect().right)));
    assert.ok(Math.max(...header) <= width, `the bar at the top ends inside: ${header}`);
  });
}

test("? shows all keys, and Escape takes them away", async (page) => {
  await page.open();
  await page.press("?");
  for (const line of ["Mark the selection as Denial", "Undo", "Select the word before or after"]) {
    await page.see(line);
  }
  await page.press("Escape");
  await page.doNotSee("Select the word before or after");
  await page.click("All keys");
  await page.see("Select the word before or after");
  await page.click("Close");
  await page.doNotSee("Select the word before or after");
});

test("what happens is said to those who do not see it", async (page) => {
  await begin(page, [["because of a whale", "c"]]);
  const said = () => page.tab.$eval("[aria-live=polite]", (region) => region.textContent);
  assert.equal(await said(), "Claim added: because of a whale (1 of Claim)");
  await page.press("d");
  await page.seeEntry({ label: "Denial" });
  assert.equal(await said(), "Denial it is now: because of a whale (1 of Denial)");
});
