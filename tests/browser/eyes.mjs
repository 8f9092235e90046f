// What a user sees of the page: it is read, looked through, and watched until it is as expected.

import { inspect, isDeepStrictEqual } from "node:util";

import * as seen from "./seen.mjs";
import { until } from "./wait.mjs";

/** Someone who looks at a page. */
export class Eyes {
  /** The browser's tab, for what there is no verb for. */
  tab;

  // --- As it is now -----------------------------------------------------------------------------

  text() {
    return this.tab.evaluate(seen.text);
  }

  pieces() {
    return this.tab.evaluate(seen.pieces);
  }

  async entries() {
    // It comes a moment after the text.
    await this.listIsThere();
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

  /** What the bar asks for in which something is linked, or nothing. */
  asked() {
    return this.tab.evaluate(seen.asked);
  }

  /** The words of the choice that Enter takes there. */
  async pointedAt() {
    const all = await this.tab.evaluate(seen.choices);
    return all.find((one) => one.isPointedAt)?.words ?? "";
  }

  preview() {
    return this.tab.evaluate(seen.highlighted, "selection-preview");
  }

  notice() {
    return this.tab.evaluate(seen.notice);
  }

  banners() {
    return this.tab.evaluate(seen.banners);
  }

  hasBar() {
    return this.tab.evaluate(seen.hasBar);
  }

  /** The title of the dialog that is open, or nothing. */
  dialog() {
    return this.tab.evaluate(seen.dialog);
  }

  /** Whether the element of that selector has the keyboard. */
  hasKeyboard(selector) {
    return this.tab.evaluate((selector) => document.querySelector(":focus")?.matches(selector), selector);
  }

  /** Whether the button of that name can be pressed. */
  async isEnabled(name) {
    const control = await this.control(name);
    return control.evaluate((control) => !control.disabled);
  }

  isInSight(selector) {
    return this.tab.evaluate(seen.isInSight, selector);
  }

  /** What the details dialog shows; it must be open. */
  async details() {
    await this.tab.waitForSelector("dialog[open] .facts");
    return this.tab.evaluate(seen.details);
  }

  /** A few words about what the page shows, for the report of a test that failed. */
  async situation() {
    const shown = await this.tab
      .evaluate(() => document.body.innerText.replace(/\s*\n\s*/g, " | ").slice(0, 700))
      .catch((error) => `nothing, since ${error}`);
    return `The page shows: ${shown}`;
  }

  // --- As it is to become: each waits, and fails in the end --------------------------------------

  /** The list shows what the text shows already: whoever reads it or clicks into it waits for it. */
  async listIsThere() {
    await this.eventually(
      () => this.tab.evaluate(() => Boolean(
        document.querySelector(".entries[aria-busy=false], [data-empty=true]")
          ?? !document.querySelector(".page"),
      )),
      "the list has come after the text",
    );
  }

  /** A text is to be read somewhere on the page. */
  async see(text) {
    await this.eventually(() => this.#shows(text), `“${text}” is on the page`);
  }

  async doNotSee(text) {
    await this.eventually(async () => !await this.#shows(text), `“${text}” has left the page`);
  }

  #shows(text) {
    return this.tab.evaluate((text) => document.body.innerText.includes(text), text);
  }

  async seeNotice(words) {
    await this.eventually(
      async () => (await this.notice()).includes(words),
      async () => `a notice says “${words}”; it says “${await this.notice()}”`,
    );
  }

  async seeText(text) {
    await this.eventually(async () => (await this.text()) === text, "the text is the one expected");
  }

  async seeInSight(selector) {
    await this.eventually(() => this.isInSight(selector), `${selector} is in sight`);
  }

  /** The dialog of that title is open; none, if it is empty. */
  async seeDialog(title) {
    await this.#seeEqual(() => this.dialog(), title, "the dialog");
  }

  async seeKeyboard(selector) {
    await this.eventually(() => this.hasKeyboard(selector), `${selector} has the keyboard`);
  }

  /** The bar of labels is at a selection. */
  async seeBar() {
    await this.eventually(() => this.hasBar(), "the bar of labels is there");
  }

  /** Something is said to those who listen to the page. */
  async seeAnnounced(words) {
    await this.eventually(
      async () => (await this.tab.evaluate(seen.announced)).includes(words),
      async () => `“${words}” is said; what is said is “${await this.tab.evaluate(seen.announced)}”`,
    );
  }

  /** The line at the bottom says this. */
  async seeStatus(words) {
    await this.eventually(
      async () => (await this.tab.evaluate(seen.status)).includes(words),
      async () => `the status line says “${words}”; it says “${await this.tab.evaluate(seen.status)}”`,
    );
  }

  /** Exactly these places are shown as hits of the search, in the order of the text. */
  async seeHits(wanted) {
    await this.#seeEqual(() => this.tab.evaluate(seen.highlighted, "hits"), wanted, "what is found");
  }

  /** The search says this about how much it found. */
  async seeFound(words) {
    await this.#seeEqual(() => this.tab.evaluate(seen.found), words, "the count of the hits");
  }

  /** The list shows the selected span as these pieces. */
  async seePieces(wanted) {
    await this.#seeEqual(() => this.tab.evaluate(seen.listedPieces), wanted, "the list of pieces");
  }

  /** Exactly these pieces are shown as what would be marked. */
  async seePreview(pieces) {
    await this.#seeEqual(() => this.preview(), pieces, "the preview");
  }

  /** The occurrence that is looked at is shown in the text. */
  async seeHere(wanted) {
    const here = () => this.tab.evaluate(seen.highlighted, "here");
    await this.#seeEqual(here, wanted, "the occurrence that is looked at");
  }

  /** So many spans of each label are counted, and none of any other. */
  async seeCounts(wanted) {
    const counted = async () => {
      const all = Object.entries(await this.counts());
      return Object.fromEntries(all.filter(([name, count]) => count > 0 || name in wanted));
    };
    await this.#seeEqual(counted, wanted, "the count");
  }

  /** So many annotations are changed together; none, if it is empty. */
  async seeSeveral(count) {
    const shown = () => this.tab.evaluate(
      () => document.querySelector(".several-count")?.textContent ?? "",
    );
    await this.#seeEqual(shown, count, "what is changed together");
  }

  /** The bar in which something is linked asks this; it is not there, if that is empty. */
  async seeAsked(question) {
    await this.#seeEqual(() => this.tab.evaluate(seen.asked), question, "what is asked for");
  }

  /** The bar offers exactly these words, in this order. */
  async seeChoices(wanted) {
    const words = async () => (await this.tab.evaluate(seen.choices)).map((one) => one.words);
    await this.#seeEqual(words, wanted, "what can be chosen");
  }

  /** These words are the ones that Enter takes. */
  async seePointedAt(wanted) {
    await this.#seeEqual(() => this.pointedAt(), wanted, "what Enter takes");
  }

  /** The selected span has exactly these links. */
  async seeRelations(wanted) {
    await this.#seeEqual(() => this.tab.evaluate(seen.relations), wanted, "the links");
  }

  /** Exactly these pieces light up because they are linked with the selected span. */
  async seePartners(wanted) {
    await this.#seeEqual(() => this.tab.evaluate(seen.partners), wanted, "what lights up");
  }

  /** A piece of a span is drawn over exactly these words, and like this. */
  async seeMark(words, like = {}) {
    await this.#seeOneOf(() => this.pieces(), { words, ...like }, "is marked");
  }

  async doNotSeeMark(words) {
    await this.eventually(
      async () => !(await this.pieces()).some((piece) => piece.words === words),
      `“${words}” is not marked`,
    );
  }

  /** An entry of the list is like this. */
  async seeEntry(like) {
    await this.#seeOneOf(() => this.entries(), like, "is in the list");
  }

  /** The list has these entries in this order, each at least like this. */
  async seeEntries(wanted) {
    await this.#seeAll(() => this.entries(), wanted, "the list");
  }

  /** The page says that everything is kept. */
  async seeKept() {
    await this.see("Kept in this browser");
  }

  async seeDocuments(wanted) {
    await this.#seeAll(() => this.documents(), wanted, "the list of articles");
  }

  /** A project file would do exactly this: fates, how many articles, and which. */
  async seeArrival(wanted) {
    await this.#seeEqual(() => this.tab.evaluate(seen.arrival), wanted, "what the file would do");
  }

  /** Files would bring this: `articles`, `labels`, `problems`, what `comes` in all; what is left out may be anything. */
  async seeIncoming(wanted) {
    const those = async () => {
      const all = await this.tab.evaluate(seen.incoming);
      return Object.fromEntries(Object.keys(wanted).map((key) => [key, all[key]]));
    };
    await this.#seeEqual(those, wanted, "what the files would bring");
  }

  /** Exactly these labels can be given, in this order. */
  async seeLabels(wanted) {
    await this.#seeEqual(() => this.tab.evaluate(seen.labels), wanted, "what can be given");
  }

  /** The editor of the schema lists exactly these parts. */
  async seeParts(wanted) {
    await this.#seeEqual(() => this.tab.evaluate(seen.parts), wanted, "what is listed");
  }

  /** The editor of the schema says this about what using the draft comes to. */
  async seeOutcome(words) {
    const outcome = () => this.tab.evaluate(seen.outcome);
    await this.eventually(
      async () => (await outcome()).includes(words),
      async () => `the editor says “${words}”; it says “${await outcome()}”`,
    );
  }

  async seeColour(label, wanted) {
    await this.#seeEqual(() => this.tab.evaluate(seen.colourOf, label), wanted, `the colour of ${label}`);
  }

  /** Undo and redo are to be had, or not. */
  async seeUndoRedo(undo, redo) {
    await this.eventually(
      async () => await this.isEnabled("Undo") === undo && await this.isEnabled("Redo") === redo,
      `undo is ${undo ? "to be had" : "greyed out"}, redo ${redo ? "to be had" : "greyed out"}`,
    );
  }

  /** The map shows exactly these paths; a label's path by its first and last row. */
  async seeOnMap(wanted) {
    await this.#seeEqual(() => this.tab.evaluate(seen.onMap), wanted, "the map");
  }

  /** Which part of the article is in sight, as the map has it. */
  sightOnMap() {
    return this.tab.evaluate(seen.sightOnMap);
  }

  /** The guideline is to be seen, and its head says this. */
  async seeGuideline(words) {
    const says = () => this.tab.evaluate(seen.guideline);
    await this.eventually(
      async () => (await says()).includes(words),
      async () => `the guideline says “${words}”; it says “${await says()}”`,
    );
  }

  async seeNoGuideline() {
    await this.#seeEqual(() => this.tab.evaluate(seen.guideline), "", "the guideline");
  }

  /** The guideline shows the rules under that heading. */
  async seeRule(heading) {
    await this.eventually(() => this.tab.evaluate((heading) => {
      const all = [...document.querySelectorAll(".rules :is(h3, h4, h5, h6)")];
      const found = all.find((one) => one.textContent === heading);
      if (!found) return false;
      const frame = found.closest("[data-scroller]").getBoundingClientRect();
      const { top, bottom } = found.getBoundingClientRect();
      return top >= frame.top - 1 && bottom <= frame.bottom + 1;
    }, heading), `the rules under “${heading}” are in sight`);
  }

  async #seeEqual(read, wanted, what) {
    await this.eventually(
      async () => isDeepStrictEqual(await read(), wanted),
      async () => `${what} is ${inspect(wanted)}; it is ${inspect(await read())}`,
    );
  }

  async #seeOneOf(read, like, what) {
    await this.eventually(
      async () => (await read()).some((one) => fits(one, like)),
      async () => `${inspect(like)} ${what}; there is ${inspect(await read())}`,
    );
  }

  async #seeAll(read, wanted, what) {
    await this.eventually(
      async () => {
        const all = await read();
        return all.length === wanted.length && wanted.every((one, place) => fits(all[place], one));
      },
      async () => `${what} is ${inspect(wanted)}; it is ${inspect(await read())}`,
    );
  }

  eventually(condition, what) {
    return until(condition, what);
  }

  // --- One thing, to touch it -------------------------------------------------------------------

  /** Waits for the button, link or choice of that name. */
  control(name, within) {
    return this.find(seen.control, name, within);
  }

  /** Waits for the element that `look`, a function of `seen.mjs`, finds by these names. */
  async find(look, ...names) {
    const called = names.filter(Boolean).reverse().join(", ");
    const found = await this.tab.waitForFunction(look, { polling: 20 }, ...names).catch((cause) => {
      throw new Error(`There is nothing that is called ${called}.`, { cause });
    });
    return found.asElement();
  }
}

/** Whether `one` has at least what `like` asks for. */
function fits(one, like) {
  return Object.entries(like).every(([key, value]) => isDeepStrictEqual(one[key], value));
}
