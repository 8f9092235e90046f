// A whole article without a mouse: from paste to export, by keys alone.

import assert from "node:assert/strict";

import { shared } from "./articles.mjs";
import { test } from "./browser.mjs";
import { readLines } from "./offsets.mjs";

const ARTICLE = shared.find(({ name }) => name === "iodine");
const WITHOUT = ARTICLE ? false : "the shared articles are not beside the project";

const LABELS = { c: "Claim", d: "Denial", q: "Quote" };

/** Remembers in the page whether a pointer was used. */
function watchPointers() {
  window.pointers = 0;
  for (const name of ["pointerdown", "mousedown", "touchstart"]) {
    addEventListener(name, () => (window.pointers += 1), true);
  }
}

/** Someone who marks the article and keeps in mind what they have marked. */
class Annotator {
  marked = [];

  constructor(page) {
    this.page = page;
  }

  /** Presses keys that select, and returns the words that are shown to be selected then. */
  async select(...keys) {
    const before = await this.page.preview();
    await this.page.press(...keys);
    await this.page.eventually(
      async () => {
        const now = await this.page.preview();
        return now.length > 0 && now.join() !== before.join();
      },
      `${keys} select something else than “${before}”`,
    );
    return (await this.page.preview()).join(" … ");
  }

  /** Marks what is selected. */
  async mark(key) {
    const words = (await this.page.preview()).join(" … ");
    await this.page.press(key);
    await this.page.seeEntry({ label: LABELS[key], isSelected: true });
    await this.page.seePreview([]);
    this.marked.push({ label: LABELS[key], words });
    await this.page.seeEntry({ label: LABELS[key], words, isSelected: true });
  }

  /** Changes the span that was marked last, until it has these words. */
  async reshape(words, ...keys) {
    await this.page.press(...keys);
    this.marked.at(-1).words = words;
    await this.page.seeEntry({ words, isSelected: true });
  }
}

test("a whole article is marked and exported by keys alone", { skip: WITHOUT }, async (page) => {
  const { text } = ARTICLE;
  await page.beforeItLoads(watchPointers);
  await page.open();
  await page.paste(text);
  const by = new Annotator(page);

  // Sentences, one after the other.
  assert.equal(await by.select("j"), "Australian children suffering from iodine deficiency");
  await by.mark("c");
  await by.select("j");
  for (const key of ["c", "c", "c"]) {
    await by.select("j");
    await by.mark(key);
  }
  // Two sentences at once, and the second of them again by itself.
  await by.select("j");
  const two = await by.select("Shift+j");
  assert.match(two, /^The results of .*\. The report has prompted calls/);
  await by.mark("c");
  await by.select("k");
  await by.select("j");
  await by.mark("d");
  // Words, grown to one side and to the other.
  await by.select("j", "ArrowRight");
  await by.select("Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight");
  await by.mark("c");
  await by.select("ArrowRight", "ArrowRight");
  await by.select("Shift+ArrowLeft", "Shift+ArrowLeft");
  await by.mark("d");
  // A line further down.
  await by.select("ArrowDown");
  await by.select("Shift+ArrowDown");
  await by.mark("q");
  // Characters.
  await by.select("j", "Alt+ArrowRight");
  await by.select("Alt+Shift+ArrowRight", "Alt+Shift+ArrowRight");
  await by.mark("c");

  // A quotation, found by its words and selected as one.
  await page.press("/");
  await page.seeKeyboard("#find-field");
  await page.type("urgent implementation");
  await page.seePreview(["urgent implementation"]);
  await page.press("Escape");
  await page.seeKeyboard("#text");
  assert.match(await by.select("Shift+$"), /^"urgent implementation of .*Australia\."$/);
  await by.mark("q");
  await page.press("Shift+@");
  // Ends that are moved: of a selection, and of a span.
  await by.select("j");
  const [sentence] = await page.preview();
  const words = sentence.split(" ");
  await by.select("]");
  await by.select("Shift+{");
  assert.deepEqual(await page.preview(), [words.slice(1, -1).join(" ")]);
  await by.mark("c");
  await by.reshape(words.slice(2, -1).join(" "), "]");
  await by.reshape(words.slice(2, -2).join(" "), "Shift+{");
  await by.reshape(words.slice(1, -2).join(" "), "[");
  await by.reshape(words.slice(1, -1).join(" "), "Shift+}");
  await by.reshape(words.slice(1, -1).join(" ").slice(1), "Alt+]");
  await by.reshape(words.slice(1, -1).join(" "), "Alt+[");
  // A piece more, and another, which is taken away again.
  const whole = by.marked.at(-1).words;
  await by.select("j");
  const [piece] = await page.preview();
  await by.reshape(`${whole} … ${piece}`, "f");
  const far = await by.select("j", "j");
  await by.reshape(`${whole} … ${piece} … ${far}`, "f");
  await by.reshape(`${whole} … ${piece}`, "Shift+f");

  // All that the professor says, by the search: one hit, then all that are left.
  await page.press("/");
  await page.seeKeyboard("#find-field");
  await page.press("Control+a");
  await page.type("Professor Eastman sa");
  await page.seePreview(["Professor Eastman sa"]);
  await page.press("Enter");
  await page.press("Escape");
  await by.mark("q");
  await page.press("Enter");
  await page.writeNote("He says so; who else does?");
  await page.press("Escape");
  await page.seeEntry({ note: "He says so; who else does?" });
  by.marked.at(-1).note = "He says so; who else does?";
  await page.press("/");
  await page.seeKeyboard("#find-field");
  await page.type("World Health Organisation");
  await page.seePreview(["World Health Organisation"]);
  await page.press("Escape");
  await by.mark("d");
  // Every other occurrence, looked through: Tab comes to each and to the button.
  await page.press("a");
  await page.seeDialog("Tag every occurrence");
  const more = await page.tab.$$eval("dialog[open] .occurrence b", (all) => all.map((b) => b.textContent));
  assert.equal(more.length, text.split("World Health Organisation").length - 2);
  await tabTo(page, "dialog[open] .button.primary");
  await page.press("Enter");
  await page.seeNotice(`Marked ${more.length} as Denial.`);
  for (const words of more) by.marked.push({ label: "Denial", words });
  await page.press("Escape", "Escape");

  // On to the end, sentence by sentence.
  for (const key of ["q", "q", "d", "c", "q", "c", "d", "q"]) {
    await by.select("j");
    await by.mark(key);
  }
  assert.ok(by.marked.length >= 20, `there are many: ${by.marked.length}`);
  const entries = () => by.marked.map(({ label, words }) => `${label} ${words}`).sort();
  const seeAll = () => page.eventually(
    async () => {
      const shown = (await page.entries()).map(({ label, words }) => `${label} ${words}`).sort();
      return shown.length === entries().length
        && shown.every((one, place) => entries()[place].startsWith(one.replace(/…$/, "")));
    },
    async () => `the list is ${entries()}; it is ${(await page.entries()).map((e) => e.words)}`,
  );
  await seeAll();

  // What was too much goes, comes back, and goes again.
  const last = by.marked.pop();
  await page.press("Delete");
  await seeAll();
  await page.press("z");
  by.marked.push(last);
  await seeAll();
  await page.press("Control+z", "Control+z");
  const undone = by.marked.splice(-2);
  await seeAll();
  await page.press("Control+y", "Shift+z");
  by.marked.push(...undone);
  await seeAll();
  // From the first to the second, which becomes a denial, and round the end to the last.
  await page.press("Escape", "Escape", "n", "n");
  await page.seeEntry({ words: by.marked[1].words, isSelected: true });
  await page.press("d");
  by.marked[1].label = "Denial";
  await seeAll();
  await page.press("p", "p");
  await page.seeInSight(".entry.selected .entry-label");

  assert.equal(await page.tab.evaluate(() => window.pointers), 0, "no pointer was used");
  await page.reload();
  await page.press("Escape");
  await seeAll();
  await page.press("e");
  await page.seeDialog("Export");
  await tabTo(page, "dialog[open] .button.primary");
  await page.press("Enter");
  const [document, ...others] = readLines(await page.takeDownload());
  assert.deepEqual(others, []);
  assert.equal(document.text, text);
  const exported = document.spans.map((span) => {
    return `${span.label} ${span.fragments.map((piece) => piece.text).join(" … ")}`;
  });
  assert.deepEqual(exported.sort(), entries());
  const noted = document.spans.filter(({ note }) => note).map(({ text, note }) => [text, note]);
  const wanted = by.marked.filter(({ note }) => note).map(({ words, note }) => [words, note]);
  assert.deepEqual(noted, wanted);
  assert.equal(await page.tab.evaluate(() => window.pointers), 0, "no pointer was used");
});

/** Gives the keyboard to what that selector means, by Tab. */
async function tabTo(page, selector) {
  await page.eventually(async () => {
    if (await page.hasKeyboard(selector)) return true;
    await page.press("Tab");
    return false;
  }, `Tab comes to ${selector}`);
}
