// A browser of its own with a profile that outlives it, in which one article is annotated, edit by edit.

import { appendFile } from "node:fs/promises";
import { join } from "node:path";

import puppeteer from "puppeteer-core";

import { until } from "./wait.mjs";

/** Words enough for every edit to mark another. */
const WORDS = Array.from({ length: 2_000 }, (_, number) => `word${number}`);
const ARTICLE = `A headline\n\n${WORDS.join(" ")}`;

export class Kept {
  #browser;
  #tab;

  /** Starts the browser and waits until the page shows what is kept; brings the article the first time. */
  static async start(profile) {
    const page = new Kept();
    page.#browser = await launch(profile);
    page.#tab = await page.#browser.newPage();
    await page.#tab.goto(process.env.HEARSAY_URL);
    await page.#tab.waitForSelector(".page");
    await page.#tab.bringToFront();
    await page.#tab.waitForFunction(() => document.hasFocus(), { polling: 20 });
    if (!(await page.#tab.$("#text"))) {
      await page.#tab.waitForSelector(".welcome-field");
      await page.#tab.evaluate((article) => {
        const field = document.querySelector(".welcome-field");
        field.value = article;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }, ARTICLE);
      const add = await page.#tab.waitForSelector(".welcome-tools .button.primary:not([disabled])");
      await add.click();
      await page.#tab.waitForSelector("#text");
      await page.#isKept();
    }
    return page;
  }

  /** How many words are marked. */
  count() {
    return this.#tab.evaluate(() => document.querySelectorAll("#text mark").length);
  }

  /** Marks the next word, and waits until the page says that it is kept. */
  async edit() {
    const before = await this.count();
    await this.#mark(before);
    await until(async () => (await this.count()) === before + 1, "the word is marked");
    await this.#isKept();
  }

  async #mark(number) {
    await this.#tab.evaluate((word) => {
      const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const place = node.data.search(new RegExp(`\\b${word}\\b`));
        if (place >= 0) {
          document.getElementById("text").focus();
          getSelection().setBaseAndExtent(node, place, node, place + word.length);
          // The page hears of it a moment later, as of every selection.
          return new Promise((heard) => {
            document.addEventListener("selectionchange", () => setTimeout(heard), { once: true });
          });
        }
      }
      return null;
    }, `word${number}`);
    await this.#tab.keyboard.press("c");
  }

  #isKept() {
    const said = () => this.#tab.$eval(".status-kept", (line) => line.textContent);
    return until(async () => (await said()) === "Kept in this browser", "everything is kept");
  }

  /** Ends the browser as a crash does; if asked, while an edit is on its way. */
  async kill({ inTheMiddleOfAnEdit }) {
    if (inTheMiddleOfAnEdit) await this.#mark(await this.count());
    const child = this.#browser.process();
    const gone = new Promise((resolve) => { child.once("exit", resolve); });
    try {
      // The browser leads a group of its own, with all that it has started.
      process.kill(-child.pid, "SIGKILL");
    } catch {
      child.kill("SIGKILL");
    }
    await gone;
    await this.#browser.disconnect().catch(() => {});
  }

  /** Ends the browser as a user does. */
  async end() {
    await this.#browser.close();
  }
}

async function launch(profile) {
  if (process.env.HEARSAY_BROWSER === "firefox") {
    // Whoever starts Firefox puts these files aside first, and cannot where a kill has taken them.
    for (const name of ["prefs.js", "user.js"]) await appendFile(join(profile, name), "");
    return puppeteer.launch({
      browser: "firefox",
      executablePath: process.env.FIREFOX,
      userDataDir: profile,
      extraPrefsFirefox: {
        // It would ask whether to start in safe mode, after so many crashes.
        "toolkit.startup.max_resumed_crashes": -1,
        "browser.sessionstore.resume_from_crash": false,
      },
    });
  }
  return puppeteer.launch({
    executablePath: process.env.CHROME,
    userDataDir: profile,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"],
  });
}
