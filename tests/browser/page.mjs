// The page in verbs: what a user does with it, and what a user sees.

import assert from "node:assert/strict";
import { inspect, isDeepStrictEqual } from "node:util";

import * as clipboard from "./clipboard.mjs";
import * as files from "./files.mjs";
import * as seen from "./seen.mjs";
import { until } from "./wait.mjs";
import { placeOf } from "./words.mjs";

const LABELS = { c: "Claim", d: "Denial", q: "Quote", 1: "Claim", 2: "Denial", 3: "Quote" };

export class Page {
  #address;
  #openTab;
  #downloads;
  #watch;
  #watches = [];

  /** The browser's tab, for what there is no verb for. */
  tab;

  static async on({ address, openTab, downloads }) {
    const page = new Page();
    page.#address = address;
    page.#openTab = openTab;
    page.#downloads = downloads;
    await page.#useNewTab();
    return page;
  }

  async #useNewTab() {
    const { tab, watch } = await this.#openTab();
    this.tab = tab;
    this.#watch = watch;
    this.#watches.push(watch);
  }

  // --- Coming and going -------------------------------------------------------------------------

  /** Loads the page, from a folder of the site if one is named. */
  async open(folder = "") {
    const url = new URL(folder, this.#address).href;
    this.#watch.allow(url);
    await this.tab.goto(url);
    await this.#isReady();
  }

  async reload() {
    await this.tab.reload();
    await this.#isReady();
  }

  /** Closes the tab and opens the page again in another. */
  async closeAndReopen() {
    await this.tab.close();
    await this.#useNewTab();
    await this.open();
  }

  /** The same page in another tab of the same browser, which stands in front then. */
  async inAnotherTab() {
    const other = await Page.on({
      address: this.#address,
      openTab: this.#openTab,
      downloads: this.#downloads,
    });
    this.#watches.push(other.#watch);
    await other.open();
    return other;
  }

  /** Brings the tab to the front again. */
  async toFront() {
    await this.tab.bringToFront();
  }

  async #isReady() {
    await this.tab.waitForSelector(".page");
  }

  /** Makes the page as wide as a telephone, or as wide as a desk. */
  async resize(width, height) {
    await this.tab.setViewport({ ...this.tab.viewport(), width, height });
  }

  // --- Bringing articles ------------------------------------------------------------------------

  /** Pastes text with Ctrl+V, and waits until it is open. */
  async paste(text) {
    await this.pasteAnything(text);
    await this.#articleIsOpen();
  }

  /** Pastes with Ctrl+V, whatever comes of it. */
  async pasteAnything(text, html) {
    await clipboard.copy(this.tab, text, html);
    await clipboard.paste(this.tab);
  }

  /** Pastes a text with halves of characters, which the clipboard would not take. */
  async pasteHalves(text) {
    await clipboard.pasteBypassingTheClipboard(this.tab, text);
    await this.#articleIsOpen();
  }

  async #articleIsOpen() {
    await this.tab.waitForSelector("#text");
  }

  async chooseFile(name, content, { through = "Open…" } = {}) {
    await this.chooseFiles([{ name, content }], { through });
  }

  async chooseFiles(chosen, { through = "Open…" } = {}) {
    const label = await this.#control(through);
    const input = await label.$("input");
    await this.#bring(chosen, (all, isTaken) => files.choose(this.tab, input, all, isTaken));
  }

  async dropFile(name, content) {
    await this.#bring([{ name, content }], (all, isTaken) => files.drop(this.tab, all, isTaken));
  }

  /** Files lie on the disk until the page has answered to them. */
  async #bring(chosen, hand) {
    const before = await this.#answer();
    const all = chosen.map(({ name, content }) => ({ name, bytes: Buffer.from(content) }));
    await hand(all, () => until(
      async () => !isDeepStrictEqual(await this.#answer(), before),
      "the page answers to a file",
    ));
  }

  async #answer() {
    return [await this.documents(), await this.notice()];
  }

  // --- Selecting --------------------------------------------------------------------------------

  /** Selects words by dragging the mouse over them, and waits for the bar of labels. */
  async selectWords(words, options) {
    await this.dragOver(words, options);
    await this.seeBar();
  }

  /** Drags the mouse over words, whatever comes of it. */
  async dragOver(words, { nth = 0, backwards = false, before = async () => {} } = {}) {
    const place = await placeOf(this.tab, words, nth);
    const [from, to] = backwards ? [place.to, place.from] : [place.from, place.to];
    await this.drag(from, to, before);
  }

  /** Drags the mouse from one point to another; `before` is called before it is let go. */
  async drag(from, to, before = async () => {}) {
    const { mouse } = this.tab;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
    await mouse.move(to.x, to.y, { steps: 2 });
    await before();
    await mouse.up();
  }

  /** Where words are on the screen: inside their first and their last character. */
  async placeOf(words, nth) {
    return placeOf(this.tab, words, nth);
  }

  /** Clicks into words. */
  async clickWords(words, { nth = 0 } = {}) {
    const { from } = await placeOf(this.tab, words, nth);
    await this.tab.mouse.click(from.x + 1, from.y);
  }

  /** Gives the keyboard to the text, by Tab. */
  async tabToText() {
    await until(async () => {
      if (await this.tab.evaluate(() => document.activeElement.id === "text")) return true;
      await this.tab.keyboard.press("Tab");
    }, "Tab comes to the text");
  }

  /** Selects in the text by keys, such as "ArrowRight" and "Shift+ArrowDown". */
  async selectByKeys(...chords) {
    await this.tabToText();
    await this.press(...chords);
    await this.seeBar();
  }

  /**
   * Selects words on a touch screen. The finger is real; that it rests until the browser selects a
   * word, and then moves handles that belong to the browser and not to the page, is not.
   */
  async touchSelect(words, { nth = 0 } = {}) {
    const { from, to } = await placeOf(this.tab, words, nth);
    await this.tab.touchscreen.tap(from.x, from.y);
    await this.tab.evaluate(
      (from, to) => {
        const caret = ({ x, y }) => {
          const position = document.caretPositionFromPoint(x, y);
          return [position.offsetNode, position.offset];
        };
        getSelection().setBaseAndExtent(...caret(from), ...caret(to));
      },
      from,
      to,
    );
    await this.seeBar();
  }

  async tapWords(words, { nth = 0 } = {}) {
    const { from } = await placeOf(this.tab, words, nth);
    await this.tab.touchscreen.tap(from.x + 1, from.y);
  }

  // --- Tagging, pressing, typing ----------------------------------------------------------------

  /** Selects words by mouse and tags them by a key: c, d, q, 1, 2 or 3. */
  async tag(words, key, options) {
    await this.selectWords(words, options);
    await this.press(key);
    await this.seeEntry({ label: LABELS[key], isSelected: true });
  }

  /** Presses keys, one after the other: "c", "Control+Shift+z". */
  async press(...chords) {
    for (const chord of chords) {
      const held = chord.split("+");
      let key = held.pop();
      // With Shift held, a keyboard reports the letter that Shift makes.
      if (held.includes("Shift") && key.length === 1) key = key.toUpperCase();
      for (const modifier of held) await this.tab.keyboard.down(modifier);
      await this.tab.keyboard.press(key);
      for (const modifier of held.reverse()) await this.tab.keyboard.up(modifier);
    }
  }

  async type(text) {
    await this.tab.keyboard.type(text);
  }

  /** Waits until the note has the keyboard, and types into it. */
  async writeNote(text) {
    await this.#eventually(
      () => this.tab.evaluate(() => document.activeElement.ariaLabel === "Note"),
      "the note has the keyboard",
    );
    await this.type(text);
  }

  /** Opens an article by its title in the list. */
  async openDocument(title) {
    await this.clickDocument(title);
    await this.#eventually(
      async () => (await this.documents()).some((one) => one.title === title && one.isOpen),
      `“${title}” is open`,
    );
  }

  /** Clicks an article in the list, whatever comes of it. */
  async clickDocument(title) {
    await this.#clickIn(".document-open", ".document-title", title);
  }

  /** Clicks an entry of the list of annotations. */
  async clickEntry(words) {
    await this.#clickIn(".entry-open", ".entry-words", words);
  }

  async #clickIn(buttons, part, text) {
    const find = (buttons, part, text) => [...document.querySelectorAll(buttons)]
      .find((one) => one.querySelector(part).textContent === text);
    const handle = await this.tab.waitForFunction(find, { polling: 20 }, buttons, part, text);
    await handle.asElement().click();
  }

  /** Clicks the button, link or choice of that name. */
  async click(name, { within } = {}) {
    const control = await this.#control(name, within);
    await control.click();
  }

  async tap(name, { within } = {}) {
    const control = await this.#control(name, within);
    await control.tap();
  }

  /** Whether the button of that name can be pressed. */
  async isEnabled(name) {
    const control = await this.#control(name);
    return control.evaluate((control) => !control.disabled);
  }

  async #control(name, within) {
    const handle = await this.tab.waitForFunction(seen.control, { polling: 20 }, name, within)
      .catch(async () => {
        throw new Error(`There is nothing to press that is called “${name}”.`);
      });
    return handle.asElement();
  }

  /** Writes into the field of that label, in the place of what was in it. */
  async fill(label, text) {
    const field = await this.tab.waitForFunction((label) => {
      const top = document.querySelector("dialog[open]") ?? document;
      const named = [...top.querySelectorAll("label")].find((one) => {
        const name = one.querySelector(".field-name") ?? one;
        return name.textContent === label;
      });
      return named ? named.control : top.querySelector(`[aria-label="${label}"]`);
    }, { polling: 20 }, label);
    await field.asElement().focus();
    await this.press("Control+a");
    await this.type(text);
  }

  // --- Files out --------------------------------------------------------------------------------

  /** Exports through the dialog; returns the file's name and content. */
  async exportAs(kind, { all = false } = {}) {
    await this.click("Export…");
    await this.click(all ? "All articles" : "This article");
    await this.click(kind === "csv" ? "Table (.csv)" : "JSON Lines (.jsonl)");
    await this.click("Download");
    return this.takeDownload();
  }

  async takeDownload() {
    const { name, bytes } = await this.#downloads.take();
    return { name, content: bytes.toString("utf8"), bytes };
  }

  // --- What is stored ---------------------------------------------------------------------------

  /** Everything in the browser's storage for this page. */
  stored() {
    return this.tab.evaluate(() => ({ ...localStorage }));
  }

  /** Puts values into the browser's storage, or takes them out where they are `null`. */
  async store(values) {
    await this.tab.evaluate((values) => {
      for (const [key, value] of Object.entries(values)) {
        if (value === null) localStorage.removeItem(key);
        else localStorage.setItem(key, value);
      }
    }, values);
  }

  /** From the next load on, runs a function in the page before anything else does. */
  async beforeItLoads(prepare) {
    await this.tab.evaluateOnNewDocument(prepare);
  }

  // --- Seeing -----------------------------------------------------------------------------------

  text() {
    return this.tab.evaluate(seen.text);
  }

  pieces() {
    return this.tab.evaluate(seen.pieces);
  }

  entries() {
    return this.tab.evaluate(seen.entries);
  }

  counts() {
    return this.tab.evaluate(seen.counts);
  }

  documents() {
    return this.tab.evaluate(seen.documents);
  }

  trash() {
    return this.tab.evaluate(seen.trash);
  }

  preview() {
    return this.tab.evaluate(seen.preview);
  }

  notice() {
    return this.tab.evaluate(seen.notice);
  }

  banners() {
    return this.tab.evaluate(seen.banners);
  }

  /** What the details dialog shows; it must be open. */
  async details() {
    await this.tab.waitForSelector("dialog[open] .facts");
    return this.tab.evaluate(seen.details);
  }

  isInSight(selector) {
    return this.tab.evaluate(seen.isInSight, selector);
  }

  async seeInSight(selector) {
    await this.#eventually(() => this.isInSight(selector), `${selector} is in sight`);
  }

  /** Waits until a text is to be read somewhere on the page. */
  async see(text) {
    await this.#eventually(
      () => this.tab.evaluate((text) => document.body.innerText.includes(text), text),
      `“${text}” is on the page`,
    );
  }

  async doNotSee(text) {
    await this.#eventually(
      () => this.tab.evaluate((text) => !document.body.innerText.includes(text), text),
      `“${text}” is no longer on the page`,
    );
  }

  async seeNotice(words) {
    await this.#eventually(
      async () => (await this.notice()).includes(words),
      `a notice says “${words}”`,
    );
  }

  async seeText(text) {
    await this.#eventually(async () => (await this.text()) === text, "the text is the one expected");
  }

  /** Waits for the bar of labels at a selection. */
  async seeBar() {
    await this.#eventually(() => this.hasBar(), "the bar of labels is there");
  }

  hasBar() {
    return this.tab.evaluate(() => {
      const bar = document.querySelector("[role=toolbar].tagging");
      return bar !== null && bar.checkVisibility();
    });
  }

  /** Waits until exactly these pieces are shown as what would be marked. */
  async seePreview(pieces) {
    await this.#eventually(
      async () => isDeepStrictEqual(await this.preview(), pieces),
      async () => `${inspect(pieces)} is previewed; it is ${inspect(await this.preview())}`,
    );
  }

  /** Waits for a piece of a span that is drawn over exactly these words. */
  async seeMark(words, like = {}) {
    await this.#seeOneOf(() => this.pieces(), { words, ...like }, "is marked");
  }

  async doNotSeeMark(words, like = {}) {
    const wanted = { words, ...like };
    await this.#eventually(
      async () => !(await this.pieces()).some((piece) => fits(piece, wanted)),
      `${inspect(wanted)} is not marked`,
    );
  }

  /** Waits for an entry of the list that is like this. */
  async seeEntry(like) {
    await this.#seeOneOf(() => this.entries(), like, "is in the list");
  }

  /** Waits until the list has these entries in this order, each at least like this. */
  async seeEntries(wanted) {
    await this.#seeAll(() => this.entries(), wanted, "the list");
  }

  async seeDocuments(wanted) {
    await this.#seeAll(() => this.documents(), wanted, "the list of articles");
  }

  async seeCounts(wanted) {
    await this.#eventually(
      async () => isDeepStrictEqual(await this.counts(), wanted),
      `the counts are ${inspect(wanted)}`,
    );
  }

  /** Waits until undo and redo are to be had, or not. */
  async seeUndoRedo(undo, redo) {
    await this.#eventually(
      async () => (await this.isEnabled("Undo")) === undo && (await this.isEnabled("Redo")) === redo,
      `undo is ${undo ? "to be had" : "greyed out"}, redo ${redo ? "to be had" : "greyed out"}`,
    );
  }

  async #seeOneOf(read, like, what) {
    await this.#eventually(
      async () => (await read()).some((one) => fits(one, like)),
      async () => `${inspect(like)} ${what}; there is ${inspect(await read())}`,
    );
  }

  async #seeAll(read, wanted, what) {
    await this.#eventually(
      async () => {
        const all = await read();
        return all.length === wanted.length && wanted.every((one, place) => fits(all[place], one));
      },
      async () => `${what} is ${inspect(wanted)}; it is ${inspect(await read())}`,
    );
  }

  #eventually(condition, what) {
    const text = async () => (typeof what === "function" ? what() : what);
    return until(condition, async () => `Waited in vain until ${await text()}.`);
  }

  // --- At the end of a test ---------------------------------------------------------------------

  /** Fails if anything went wrong behind the page. */
  async checkQuiet() {
    // What the browser reports, it has reported once it has answered to one more question.
    await this.tab.evaluate(() => new Promise((done) => setTimeout(done)));
    for (const watch of this.#watches) watch.check();
    assert.equal(await this.tab.evaluate(() => window.wasRun), undefined, "no pasted script ran");
  }

  /** A few words about what the page shows, for the report of a test that failed. */
  async situation() {
    const shown = await this.tab
      .evaluate(() => document.body.innerText.replace(/\s*\n\s*/g, " | ").slice(0, 700))
      .catch((error) => `nothing, since ${error}`);
    return `The page shows: ${shown}`;
  }
}

/** Whether `one` has at least what `like` asks for. */
function fits(one, like) {
  return Object.entries(like).every(([key, value]) => isDeepStrictEqual(one[key], value));
}
