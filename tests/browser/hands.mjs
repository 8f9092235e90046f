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

  /** Closes the dialog by Escape. */
  async closeDialog() {
    await this.press("Escape");
    await this.seeDialog("");
    // The page is told of it by an event, which comes after what can be seen.
    await this.tab.evaluate(() => new Promise((done) => {
      requestAnimationFrame(() => setTimeout(done));
    }));
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

  /** Chooses what becomes of a label of files that are to come in, by what the choice says. */
  async chooseFate(label, words) {
    const field = await this.find(seen.fateOf, label);
    const value = await field.evaluate((field, words) => {
      return [...field.options].find((option) => option.textContent === words)?.value;
    }, words);
    await field.select(value);
  }

  /** The same for a field that is named only to those who do not see it. */
  async fillNamed(label, text) {
    const field = await this.find(seen.fieldNamed, label);
    await field.focus();
    await this.press("Control+a");
    await this.type(text);
  }

  /** Gives the part of the schema that is looked at another key. */
  async pressKeyField(key) {
    const field = await this.find(seen.field, "Key");
    await field.focus();
    await this.press(key);
  }

  /** Writes into the search, which is open, in the place of what was in it. */
  async fillSearch(words) {
    await this.eventually(
      () => this.tab.evaluate(() => document.activeElement.id === "find-field"),
      "the search has the keyboard",
    );
    await this.press("Control+a");
    await this.type(words);
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
    const [start, end] = backwards ? [to, from] : [from, to];
    await this.drag(start, end, async () => {
      await this.#goOnUntilSelected(words, end);
      await before?.();
    });
  }

  /** Moves the mouse about a point until all the words are selected, as someone does who looks. */
  async #goOnUntilSelected(words, { x, y }) {
    const bare = (text) => text.replace(/\s+/g, "");
    for (let tries = 0; tries < 20; tries += 1) {
      const selected = await this.tab.evaluate(() => String(getSelection()));
      if (bare(selected).includes(bare(words))) return;
      await this.tab.mouse.move(x, y + (tries % 2 === 0 ? 1 : -1));
      await this.tab.mouse.move(x, y);
    }
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

  /** Clicks into words, two or three times in a row if wanted. */
  async clickWords(words, { nth = 0, times = 1 } = {}) {
    const { from } = await this.placeOf(words, nth);
    await this.tab.mouse.click(from.x + 1, from.y, { count: times });
  }

  /** Holds a key down as long as `act` takes. */
  async holding(key, act) {
    await this.tab.keyboard.down(key);
    await act();
    await this.tab.keyboard.up(key);
  }

  /**
   * Drags a handle of the selected span by mouse so that its end comes to the start of words, or to
   * their end; `piece` counts the span's pieces.
   */
  async dragHandle(edge, words, { nth = 0, to = edge, piece = 0, before } = {}) {
    const [grip, goal] = await this.#wayOfHandle(edge, words, { nth, to, piece });
    await this.drag(grip, goal, before);
  }

  /** The same with a finger. */
  async touchDragHandle(edge, words, { nth = 0, to = edge, piece = 0 } = {}) {
    const [grip, goal] = await this.#wayOfHandle(edge, words, { nth, to, piece });
    const finger = await this.tab.touchscreen.touchStart(grip.x, grip.y);
    await finger.move((grip.x + goal.x) / 2, (grip.y + goal.y) / 2);
    await finger.move(goal.x, goal.y);
    await finger.end();
  }

  async #wayOfHandle(edge, words, { nth, to, piece }) {
    const place = await this.placeOf(words, nth);
    const end = to === "start" ? place.from : place.to;
    const handle = (await this.tab.$$(`.handle-${edge}`))[piece];
    const { x, y, width, height } = await handle.boundingBox();
    const grip = { x: x + width / 2, y: y + height / 2 };
    // A handle hangs under its line: the hand stays as far below the words as it took hold.
    return [grip, { x: end.x, y: end.y + height / 2 + 8 }];
  }

  /** Clicks the button, link or choice of that name. */
  async click(name, { within } = {}) {
    await this.listIsThere();
    const control = await this.control(name, within);
    await control.evaluate(uncover);
    await control.click();
  }

  /** Clicks an article in the list. */
  async clickDocument(title) {
    const entry = await this.find(seen.named, ".document-open", ".document-title", title);
    await entry.click();
  }

  /** Looks at a part of the schema in its editor. */
  async choosePart(name) {
    const row = await this.find(seen.named, ".schema-row", ".schema-row-name", name);
    await row.click();
  }

  /** Clicks an entry of the list of annotations. */
  async clickEntry(words) {
    await this.listIsThere();
    const entry = await this.find(seen.named, ".entry-open", ".entry-words", words);
    await entry.click();
  }

  /** Moves the pointer onto an entry of the list of annotations. */
  async hoverEntry(words) {
    await this.listIsThere();
    const entry = await this.find(seen.named, ".entry-open", ".entry-words", words);
    await entry.hover();
  }

  /** Moves the pointer onto words in the text. */
  async hoverWords(words) {
    const { from, to } = await this.placeOf(words);
    await this.tab.mouse.move((from.x + to.x) / 2, from.y);
  }

  /** Moves the pointer to where nothing is. */
  async hoverAway() {
    await this.tab.mouse.move(2, 2);
  }

  /** Writes into the field for the selected source's name. */
  async nameSource(name) {
    const field = await this.tab.waitForSelector(".entry-tools [role=combobox]");
    await field.focus();
    await this.type(name);
  }

  /** Clicks one of the choices in the bar in which something is linked. */
  async clickChoice(words) {
    const choice = await this.find(seen.named, ".linker-choice", ".linker-words", words);
    await choice.click();
  }

  /** Where the map is so far down: 0 is its top, 1 its bottom. */
  async placeOnMap(share) {
    const map = await this.tab.waitForSelector(".map");
    const { x, y, width, height } = await map.boundingBox();
    return { x: x + width / 2, y: y + 1 + share * (height - 2) };
  }

  /** Presses the map so far down. */
  async pressMap(share) {
    const { x, y } = await this.placeOnMap(share);
    await this.tab.mouse.click(x, y);
  }

  /** Drags the mouse on the map. */
  async dragOnMap(from, to) {
    await this.drag(await this.placeOnMap(from), await this.placeOnMap(to));
  }

  /** Writes the guideline, in the place of what was in it. */
  async writeGuideline(text) {
    await this.tab.waitForSelector(".guide-field:focus");
    await this.press("Control+a");
    await this.type(text);
    await this.eventually(
      () => this.tab.$eval(".guide-field", (field, text) => field.value === text, text),
      "the guideline has what was typed",
    );
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

  /**
   * Selects words as the handles of a system or a screen reader do, which no pointer of the page
   * shows: the browser's selection changes, and then rests.
   */
  async letRestOn(words, { nth = 0 } = {}) {
    await this.placeOf(words, nth);
    await this.tab.evaluate((words, nth) => {
      const paragraphs = [...document.querySelectorAll("#text p")];
      const whole = paragraphs.map((one) => one.textContent).join("\n");
      let start = whole.indexOf(words);
      for (let skipped = 0; skipped < nth; skipped += 1) start = whole.indexOf(words, start + 1);
      const place = (offset) => {
        let left = offset;
        for (const paragraph of paragraphs) {
          if (left > paragraph.textContent.length) {
            left -= paragraph.textContent.length + 1;
            continue;
          }
          const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            if (left <= walker.currentNode.length) return [walker.currentNode, left];
            left -= walker.currentNode.length;
          }
        }
        return null;
      };
      getSelection().setBaseAndExtent(...place(start), ...place(start + words.length));
    }, words, nth);
  }

  async tapWords(words, { nth = 0 } = {}) {
    const { from } = await this.placeOf(words, nth);
    await this.tab.touchscreen.tap(from.x + 1, from.y);
  }

  async tap(name, { within } = {}) {
    const control = await this.control(name, within);
    await control.tap();
  }

  async tapChoice(words) {
    const choice = await this.find(seen.named, ".linker-choice", ".linker-words", words);
    await choice.tap();
  }
}

/** Scrolls an element into the middle if something lies over it, such as the foot of a dialog. */
function uncover(element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, top + height / 2);
  if (hit && !element.contains(hit) && !hit.contains(element)) {
    element.scrollIntoView({ block: "center", behavior: "instant" });
  }
}
