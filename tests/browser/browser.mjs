// Starts the browser that is to be tested, and gives each test a page on which nothing is stored.
//
// HEARSAY_URL says where the page is served, HEARSAY_BROWSER which browser is meant, and CHROME or
// FIREFOX where its program is.

import assert from "node:assert/strict";
import { after, test as register } from "node:test";

import puppeteer from "puppeteer-core";

import { Downloads } from "./download.mjs";
import { figure } from "./figure.mjs";
import { Page } from "./page.mjs";
import { PATIENCE_MS } from "./wait.mjs";
import { Watch } from "./watch.mjs";

const browserName = process.env.HEARSAY_BROWSER ?? "chromium";
const address = process.env.HEARSAY_URL;

const WIDE = { width: 1360, height: 860 };
/** What has not ended by then stands still: the longest takes about fifty seconds when all are run. */
const TEST_MS = 180_000;
/** A browser that has not ended by then is ended. */
const END_MS = 10_000;

/** The browsers that run, by the colours that their system prefers. */
const running = new Map();

after(async () => {
  for (const { browser, downloads } of running.values()) {
    const late = setTimeout(() => browser.process()?.kill("SIGKILL"), END_MS);
    await browser.close();
    clearTimeout(late);
    downloads.remove();
  }
});

/**
 * A test in the browser. `body` gets a page that is still empty, a function that makes one more in a profile
 * of its own, and one that tells a figure.
 *
 * Options: `viewport`, `touch`, `colours` ("light" or "dark"), and `skip`: why this cannot be
 * tested here, or an object that says so for a browser.
 */
export function test(name, options, body) {
  if (typeof options === "function") return test(name, {}, options);
  const why = typeof options.skip === "object" ? options.skip[browserName] : options.skip;
  register(name, { timeout: TEST_MS, skip: why || false }, async (context) => {
    assert.ok(address, "HEARSAY_URL must say where the page is; `cargo xtask test browser` sets it");
    const { colours = "light" } = options;
    const { downloads } = await launched(colours);
    downloads.clear();
    const opened = [];
    const newPage = async () => {
      const made = await openPage({ ...options, colours });
      opened.push(made);
      return made.page;
    };
    try {
      await body(await newPage(), newPage, (words) => figure(context, words));
      for (const { page } of opened) await page.checkQuiet();
    } catch (error) {
      for (const { page } of opened) context.diagnostic(await page.situation());
      throw error;
    } finally {
      for (const { profile } of opened) await profile.close();
    }
  });
}

async function openPage({ viewport = WIDE, touch = false, colours }) {
  const { browser, downloads } = await launched(colours);
  const profile = await browser.createBrowserContext({
    downloadBehavior: { policy: "allow", downloadPath: downloads.folder },
  });
  const openTab = async () => {
    const tab = await profile.newPage();
    tab.setDefaultTimeout(PATIENCE_MS);
    const watch = await Watch.over(tab);
    // Before the page is loaded: switching touch on or off later would load it again.
    await tab.setViewport({ ...viewport, hasTouch: touch });
    if (browserName === "chromium") {
      await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: colours }]);
    }
    return { tab, watch };
  };
  return { profile, page: await Page.on({ address, openTab, downloads }) };
}

async function launched(colours) {
  // One that has crashed is started again, so that it fails one test and not all that follow.
  if (!running.get(colours)?.browser.connected) {
    const downloads = running.get(colours)?.downloads ?? new Downloads();
    const launch = browserName === "firefox" ? launchFirefox : launchChromium;
    running.set(colours, { downloads, browser: await launch(colours, downloads.folder) });
  }
  return running.get(colours);
}

function launchChromium() {
  return puppeteer.launch({
    executablePath: process.env.CHROME,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Firefox takes colours and the folder for downloads from its preferences, not from a command. */
function launchFirefox(colours, folder) {
  return puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX,
    extraPrefsFirefox: {
      "browser.download.dir": folder,
      // The list of downloads would open, and take the next Enter.
      "browser.download.alwaysOpenPanel": false,
      "browser.download.folderList": 2,
      "layout.css.prefers-color-scheme.content-override": colours === "dark" ? 0 : 1,
    },
  });
}
