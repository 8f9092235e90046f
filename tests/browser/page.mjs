// The page in verbs: what a user does with it. What a user sees of it is in `eyes.mjs`, and how
// hands touch it in `hands.mjs`.

import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";

import * as clipboard from "./clipboard.mjs";
import * as files from "./files.mjs";
import { Hands } from "./hands.mjs";
import { loseJournal, useJournal } from "./journal.mjs";

const LABELS = {
  c: "Claim", d: "Denial", q: "Quote", s: "Source", u: "Cue",
  1: "Claim", 2: "Denial", 3: "Quote", 4: "Source", 5: "Cue",
};

/** The dialog that shows what files with annotations would bring. */
const INCOMING = "Bring in annotated articles";

export class Page extends Hands {
  #address;
  #openTab;
  #downloads;
  #watch;
  #watches = [];

  /** A page at `address` that is not loaded yet, in a tab that `openTab` opens. */
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

  /** Loads the page, from a folder of the site or from another address if one is named. */
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

  /** Does what loads the page anew, and waits until it is there. */
  async reloadBy(act) {
    await Promise.all([this.tab.waitForNavigation(), act()]);
    await this.#isReady();
  }

  /** Closes the tab and opens the page again in another. */
  async closeAndReopen() {
    await this.tab.close();
    await this.#useNewTab();
    await this.open();
  }

  /** Ends the tab's program, as the system does that has no memory left. */
  async crash() {
    this.#watch.foresee(/the page crashed/, { sure: false });
    const session = await this.tab.createCDPSession();
    // Nobody is left to answer.
    session.send("Page.crash").catch(() => {});
  }

  /** The same page in another tab of the same browser, which stands in front then. */
  async inAnotherTab({ folder = "", prepare = async () => {} } = {}) {
    const other = await Page.on({
      address: this.#address,
      openTab: this.#openTab,
      downloads: this.#downloads,
    });
    this.#watches.push(other.#watch);
    await prepare(other);
    await other.open(folder);
    return other;
  }

  /** Whoever types or clicks into a page has it in front of them. */
  async #isReady() {
    await this.tab.waitForSelector(".page");
    await this.tab.bringToFront();
    await this.eventually(
      () => this.tab.evaluate(() => document.hasFocus()),
      "the page is in front",
    );
  }

  /** From the next load on, runs a function in the page before anything else does. */
  async beforeItLoads(prepare) {
    await this.tab.evaluateOnNewDocument(prepare);
  }

  /** Makes the window as large as that. */
  async resize(width, height) {
    await this.tab.setViewport({ ...this.tab.viewport(), width, height });
  }

  /** Lets the system prefer these colours, "light" or "dark"; Firefox takes them only when it starts. */
  async prefer(colours) {
    await this.tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: colours }]);
  }

  /** Something is about to go wrong behind the page, and it reads like this. */
  foresee(pattern, options) {
    this.#watch.foresee(pattern, options);
  }

  /** Fails if anything went wrong behind the page. */
  async checkQuiet() {
    // What the browser reports, it has reported once it has answered to one more question.
    await this.tab.evaluate(() => new Promise((done) => setTimeout(done)));
    for (const watch of this.#watches) watch.check();
    assert.equal(await this.tab.evaluate(() => window.wasRun), undefined, "no pasted script ran");
  }

  // --- Articles in ------------------------------------------------------------------------------

  /** Pastes a text with Ctrl+V, and waits until it is open. */
  async paste(text) {
    await this.pasteAnything(text);
    await this.seeText(text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n"));
  }

  /** Pastes with Ctrl+V, whatever comes of it. */
  async pasteAnything(text, html) {
    await clipboard.copy(this.tab, text, html);
    await clipboard.paste(this.tab);
  }

  /** What is on the clipboard. */
  async copied() {
    return clipboard.read(this.tab);
  }

  /** Pastes a text with halves of characters, which the clipboard would not take. */
  async pasteHalves(text) {
    await clipboard.pasteBypassingTheClipboard(this.tab, text);
    await this.seeText(text.toWellFormed());
  }

  /**
   * Chooses a file with the button of that name, and waits until the page answers. What is shown before it
   * comes in is brought in as it is proposed.
   */
  async chooseFile(name, content, options) {
    await this.chooseFiles([{ name, content }], options);
  }

  async chooseFiles(chosen, { through = "Open…" } = {}) {
    const label = await this.control(through);
    const input = await label.$("input");
    await this.#bring(chosen, (all) => files.choose(input, all));
  }

  /** Drops a file onto the page, and waits until the page answers, as for one that is chosen. */
  async dropFile(name, content) {
    await this.#bring([{ name, content }], (all) => files.drop(this.tab, all));
  }

  /** Chooses a schema file in the editor of the schema. */
  async chooseSchema(name, content) {
    const label = await this.control("Import schema…");
    await files.choose(await label.$("input"), [{ name, bytes: Buffer.from(content) }]);
  }

  /** Drops a schema file onto the page. */
  async dropSchema(name, content) {
    await files.drop(this.tab, [{ name, bytes: Buffer.from(content) }]);
  }

  /** Chooses a project file, and waits until what it would change is shown. */
  async openProject(content, { name = "work.hearsay", drop = false } = {}) {
    const file = [{ name, bytes: Buffer.from(content) }];
    if (drop) {
      await files.drop(this.tab, file);
    } else {
      const label = await this.control("Open…");
      await files.choose(await label.$("input"), file);
    }
    await this.seeDialog("Open a project file");
  }

  /**
   * Chooses files with annotations, or drops them, and waits until what they would bring is shown, or another
   * dialog that comes first.
   */
  async lookAtFiles(chosen, { drop = false, first = INCOMING } = {}) {
    const all = chosen.map(({ name, content }) => ({ name, bytes: Buffer.from(content) }));
    if (drop) {
      await files.drop(this.tab, all);
    } else {
      const label = await this.control("Open…");
      await files.choose(await label.$("input"), all);
    }
    await this.seeDialog(first);
  }

  /** Brings in what is shown of files. */
  async bringIn() {
    await this.click("Bring in");
    await this.seeDialog("");
  }

  /** Hands files over, and brings in what is shown of them before it comes in. */
  async #bring(chosen, hand) {
    const answer = async () => [await this.documents(), await this.notice()];
    const before = await answer();
    const isShown = async () => await this.dialog() === INCOMING;
    const hasAnswered = async () => {
      const now = await answer();
      return now[1] !== "Loading…" && !isDeepStrictEqual(now, before);
    };
    const named = chosen.map(({ name }) => name);
    await hand(chosen.map(({ name, content }) => ({ name, bytes: Buffer.from(content) })));
    await this.eventually(
      async () => await isShown() || await hasAnswered(),
      `the page answers to ${named}`,
    );
    if (!await isShown()) return;
    await this.bringIn();
    await this.eventually(hasAnswered, `the page says what came of ${named}`);
  }

  /** Opens an article by its title in the list. */
  async openDocument(title) {
    await this.clickDocument(title);
    await this.eventually(
      async () => (await this.documents()).some((one) => one.title === title && one.isOpen),
      `“${title}” is open`,
    );
  }

  // --- Spans ------------------------------------------------------------------------------------

  /** Selects words by mouse and tags them by a key: c, d, q, s, u, or 1 to 5. */
  async tag(words, key, options) {
    await this.selectWords(words, options);
    await this.press(key);
    await this.seeEntry({ label: LABELS[key], isSelected: true });
  }

  // --- Files out --------------------------------------------------------------------------------

  /** Exports through the dialog; returns the file's name and content. */
  async exportAs(kind, { all = false } = {}) {
    await this.click("Export…");
    await this.click(all ? "All articles" : "This article");
    await this.chooseFormat(kind);
    await this.click("Download");
    return this.takeDownload();
  }

  /** What the formats are known by that the dialog offers. */
  async formats() {
    await this.click("Export…");
    await this.tab.waitForSelector("select[name=format]");
    const formats = await this.tab.$$eval("select[name=format] option", (all) => all.map((one) => one.value));
    await this.closeDialog();
    return formats;
  }

  /** Chooses a format in the dialog, by what it is known by. */
  async chooseFormat(kind) {
    const formats = await this.tab.waitForSelector("select[name=format]");
    await formats.select(kind);
    await formats.dispose();
  }

  /** Saves everything as a project file; returns its name and content. */
  async saveProject() {
    await this.press("Control+s");
    return this.takeDownload();
  }

  /** Waits for a file to be downloaded; returns its name and content. */
  async takeDownload() {
    const { name, bytes } = await this.#downloads.take();
    return { name, content: bytes.toString("utf8"), bytes };
  }

  /** Waits for the schema that came with an export; returns its name and content. */
  async takeSchema() {
    const { name, bytes } = await this.#downloads.take({ schema: true });
    return { name, content: bytes.toString("utf8") };
  }

  /** Whether a schema has come that nobody took. */
  hasSchemaDownload() {
    return this.#downloads.hasSchema();
  }

  // --- What is stored ---------------------------------------------------------------------------

  /** Everything in the browser's storage for this page. */
  stored() {
    return this.tab.evaluate(() => ({ ...localStorage }));
  }

  /** Puts values into both places, as if the page had; `null` takes out what is there. */
  async store(values) {
    await this.storeNear(values);
    const ours = Object.entries(values).filter(([key]) => key.startsWith("hearsay/"));
    await this.tab.evaluate(useJournal, Object.fromEntries(ours));
  }

  /** The same in local storage alone. */
  async storeNear(values) {
    await this.tab.evaluate((values) => {
      for (const [key, value] of Object.entries(values)) {
        if (value === null) localStorage.removeItem(key);
        else localStorage.setItem(key, value);
      }
    }, values);
  }

  /** Local storage has exactly these values from now on. */
  async replaceNear(values) {
    await this.tab.evaluate(() => localStorage.clear());
    await this.storeNear(values);
  }

  /** What lies in the browser's database. */
  journal() {
    return this.tab.evaluate(useJournal, {});
  }

  /** The same as `store` in the database alone. */
  async storeInJournal(values) {
    await this.tab.evaluate(useJournal, values);
  }

  /** The browser loses its database. */
  async loseJournal() {
    await this.tab.evaluate(loseJournal);
  }
}
