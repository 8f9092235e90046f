// What a user does with mouse, keyboard and finger.

import { Eyes } from "./eyes.mjs";
import * as seen from "./seen.mjs";
import { placeOf } from "./words.mjs";

/** Someone who looks at a page and touches it. */
export class Hands extends Eyes {
  // --- Keys -------------------------------------------------------------------------------------

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

  /** Gives the keyboard to the text, by Tab. */
  async tabToText() {
    await this.eventually(async () => {
      if (await this.tab.evaluate(() => document.activeElement.id === "text")) return true;
      await this.press("Tab");
      return false;
    }, "Tab comes to the text");
  }

  /** Selects in the text by keys, such as "ArrowRight" and "Shift+ArrowDown". */
  async selectByKeys(...chords) {
    await this.tabToText();
    await this.press(...chords);
    await this.seeBar();
  }

  /** Waits until the note has the keyboard, and types into it. */
  async writeNote(text) {
    await this.eventually(
      () => this.tab.evaluate(() => document.activeElement.ariaLabel === "Note"),
      "the note has the keyboard",
    );
    await this.type(text);
  }

  /** Writes into the field of that label, in the place of what was in it. */
  async fill(label, text) {
    const field = await this.find(seen.field, label);
    await field.focus();
    await this.press("Control+a");
    await this.type(text);
  }

  // --- Mouse ------------------------------------------------------------------------------------

  /** Where words are on the screen: inside their first and their last character. */
  placeOf(words, nth) {
    return placeOf(this.tab, words, nth);
  }

  /** Selects words by dragging the mouse over them, and waits for the bar of labels. */
  async selectWords(words, options) {
    await this.dragOver(words, options);
    await this.seeBar();
  }

  /** Drags the mouse over words, whatever comes of it. */
  async dragOver(words, { nth = 0, backwards = false, before } = {}) {
    const { from, to } = await this.placeOf(words, nth);
    await (backwards ? this.drag(to, from, before) : this.drag(from, to, before));
  }

  /** Drags the mouse from one point to another; `before` is called before it is let go. */
  async drag(from, to, before = async () => {}) {
    const { mouse } = this.tab;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
    await mouse.move(to.x, to.y);
    await before();
    await mouse.up();
  }

  /** Clicks into words. */
  async clickWords(words, { nth = 0 } = {}) {
    const { from } = await this.placeOf(words, nth);
    await this.tab.mouse.click(from.x + 1, from.y);
  }

  /** Clicks the button, link or choice of that name. */
  async click(name, { within } = {}) {
    const control = await this.control(name, within);
    await control.click();
  }

  /** Clicks an article in the list. */
  async clickDocument(title) {
    const entry = await this.find(seen.named, ".document-open", ".document-title", title);
    await entry.click();
  }

  /** Clicks an entry of the list of annotations. */
  async clickEntry(words) {
    const entry = await this.find(seen.named, ".entry-open", ".entry-words", words);
    await entry.click();
  }

  // --- Finger -----------------------------------------------------------------------------------

  /**
   * Selects words on a touch screen. The finger is real; that it rests until the browser selects a
   * word, and then moves handles that belong to the browser and not to the page, is not.
   */
  async touchSelect(words, { nth = 0 } = {}) {
    const { from, to } = await this.placeOf(words, nth);
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
    const { from } = await this.placeOf(words, nth);
    await this.tab.touchscreen.tap(from.x + 1, from.y);
  }

  async tap(name, { within } = {}) {
    const control = await this.control(name, within);
    await control.tap();
  }
}
