// A browser of its own with a profile that outlives it, in which one article is annotated, edit by edit.

import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";

import puppeteer from "puppeteer-core";

import { until } from "./wait.mjs";

/** Words enough for every edit to mark another. */
const WORDS = Array.from({ length: 2_000 }, (_, number) => `word${number}`);
const ARTICLE = `A headline\n\n${WORDS.join(" ")}`;

/** The browsers that run: one that a failed test has left would keep this program from its end. */
const running = new Set();

// For a test that was given up while it waited, and so never came to its own end.
after(endAll);

/** Ends every browser that was started here and still runs. */
export async function endAll() {
  await Promise.all([...running].map(endNow));
}

/** Gives `body` a folder for a browser's profile, and removes it whatever comes of it. */
export async function inProfile(body) {
  const profile = await mkdtemp(join(tmpdir(), "hearsay-profile-"));
  try {
    await body(profile);
  } finally {
    await endAll();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

export class Kept {
  #browser;
  #tab;

  /** Starts the browser and waits until the page shows what is kept; brings the article the first time. */
  static async start(profile) {
    const page = new Kept();
    page.#browser = await launch(profile);
    running.add(page.#browser);
    page.#tab = await page.#browser.newPage();
    await page.#tab.goto(process.env.HEARSAY_URL);
    await page.#isThere();
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

  async #isThere() {
    await this.#tab.waitForSelector(".page");
    await this.#tab.bringToFront();
    await this.#tab.waitForFunction(() => document.hasFocus(), { polling: 20 });
  }

  /** How many words are marked. */
  count() {
    return this.#tab.evaluate(() => document.querySelectorAll("#text mark").length);
  }

  /** Marks the next word, and waits until the page says that it is kept. */
  async edit() {
    const before = await this.count();
    await this.#markSurely(before);
    await this.#isKept();
  }

  /**
   * Marks the word of that number, and waits until it is marked. A busy browser may still hold a tab that was
   * closed for the one that edits; the page says so then, and says when it edits itself.
   */
  async #markSurely(number) {
    await this.#mark(number);
    let isRefused = false;
    await until(
      async () => {
        if ((await this.count()) === number + 1) return true;
        const notice = await this.#notice();
        if (isRefused && notice.includes("You edit here now")) {
          isRefused = false;
          await this.#mark(number);
        } else {
          isRefused ||= notice.includes("open in another tab");
        }
        return false;
      },
      async () => `word${number} is marked; the page says “${await this.#notice()}”`,
    );
  }

  #notice() {
    return this.#tab.$eval(".toasts", (toasts) => toasts.textContent);
  }

  async #mark(number) {
    // Right after a page was loaded again, Firefox does not always tell of what a script selects.
    await until(() => this.#select(`word${number}`), `word${number} is selected`);
    await this.#tab.keyboard.press("c");
  }

  /** Selects a word; says whether the page has heard of it. */
  #select(word) {
    return this.#tab.evaluate((word) => {
      getSelection().removeAllRanges();
      const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const place = node.data.search(new RegExp(`\\b${word}\\b`));
        if (place < 0) continue;
        document.getElementById("text").focus();
        getSelection().setBaseAndExtent(node, place, node, place + word.length);
        // The page hears of it a moment later, as of every selection.
        return new Promise((hear) => {
          setTimeout(() => hear(false), 1_000);
          document.addEventListener("selectionchange", () => setTimeout(() => hear(true)), { once: true });
        });
      }
      throw new Error(`${word} is not in the text`);
    }, word);
  }

  #isKept() {
    return until(async () => (await this.said()) === "Kept in this browser", "everything is kept");
  }

  /** Ends the browser as a crash does; if asked, while an edit is on its way. */
  async kill({ inTheMiddleOfAnEdit }) {
    if (inTheMiddleOfAnEdit) await this.#mark(await this.count());
    await endNow(this.#browser);
  }

  /**
   * Leaves the page in one of the ways in which pages are left, and comes back; if asked, while an edit is on
   * its way.
   */
  async leave(how, { inTheMiddleOfAnEdit }) {
    if (inTheMiddleOfAnEdit) await this.#mark(await this.count());
    if (how === "reload") {
      await this.#tab.reload();
    } else if (how === "navigation") {
      await this.#tab.goto("about:blank");
      await this.#tab.goto(process.env.HEARSAY_URL);
    } else {
      const former = this.#tab;
      this.#tab = await this.#browser.newPage();
      if (how === "crash") {
        const session = await former.createCDPSession();
        const gone = new Promise((resolve) => { former.once("error", resolve); });
        // Nobody is left to answer.
        session.send("Page.crash").catch(() => {});
        await gone;
      }
      await former.close();
      await this.#tab.goto(process.env.HEARSAY_URL);
    }
    await this.#isThere();
  }

  /** What the status line says about keeping. */
  said() {
    return this.#tab.$eval(".status-kept", (line) => line.textContent);
  }

  /** Marks the next word, and says whether the page says that it is kept, or else what it says. */
  async tryToEdit() {
    await this.#markSurely(await this.count());
    return until(async () => {
      const said = await this.said();
      return said === "Keeping…" ? null : said;
    }, "the page knows whether it is kept");
  }

  /** Ends the browser as a user does. */
  async end() {
    await this.#browser.close();
    running.delete(this.#browser);
  }
}

/** Ends a browser as a crash does. */
async function endNow(browser) {
  running.delete(browser);
  const child = browser.process();
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => { child.once("exit", resolve); });
    try {
      // The browser leads a group of its own, with all that it has started.
      process.kill(-child.pid, "SIGKILL");
    } catch {
      child.kill("SIGKILL");
    }
    await gone;
  }
  await browser.disconnect().catch(() => {});
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
