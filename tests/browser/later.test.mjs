// What the first screen can do without is loaded later, and nothing goes wrong while it is not there.

import assert from "node:assert/strict";

import { own } from "./articles.mjs";
import { test } from "./browser.mjs";

/** Lets what is loaded later wait until the test says `window.letIn()`. */
async function holdBack(page) {
  await page.beforeItLoads(() => {
    const load = window.fetch;
    const gate = new Promise((open) => (window.letIn = open));
    window.fetch = async (url, options) => {
      if (String(url).includes("/later-")) await gate;
      return load(url, options);
    };
  });
}

/** Lets the network fail for what is loaded later, until the test says `window.isBack = true`. */
async function cutOff(page) {
  await page.beforeItLoads(() => {
    const load = window.fetch;
    window.fetch = async (url, options) => {
      if (String(url).includes("/later-") && !window.isBack) throw new TypeError("no network");
      return load(url, options);
    };
    // That it failed is for the console, too.
    console.error = () => {};
  });
}

const FAILURE = "This part of Hearsay could not be loaded. Nothing is lost";

/** An article with a denial in it, on a page that is loaded again after `prepare`. */
async function reloadWith(page, prepare) {
  await page.open();
  await page.paste(own.ferry);
  await page.tag("there is no strike on board", "d");
  await prepare(page);
  await page.reload();
}

test("an article is shown before the rest is loaded, and what is asked for is done as soon as it is", async (page) => {
  await reloadWith(page, holdBack);
  await page.seeText(own.ferry);
  await page.seeMark("there is no strike on board");
  await page.seeEntry({ label: "Denial", isSelected: false });
  await page.press("n");
  await page.see("Loading…");
  await page.tab.evaluate(() => window.letIn());
  await page.seeEntry({ label: "Denial", isSelected: true });
  await page.doNotSee("Loading…");
});

test("keys pressed one after the other while the rest is loaded are all obeyed, in their order", async (page) => {
  await reloadWith(page, holdBack);
  await page.seeMark("there is no strike on board");
  await page.press("n", "c");
  await page.see("Loading…");
  await page.tab.evaluate(() => window.letIn());
  await page.seeEntry({ label: "Claim", isSelected: true });
});

test("a click on a mark selects its span before the rest is loaded", async (page) => {
  await reloadWith(page, holdBack);
  await page.seeMark("there is no strike on board");
  await page.clickWords("there is no strike");
  await page.seeMark("there is no strike on board", { isSelected: true });
  await page.seeEntry({ label: "Denial", isSelected: true });
  await page.tab.evaluate(() => window.letIn());
  await page.press("Delete");
  await page.doNotSeeMark("there is no strike on board");
});

test("words that are dragged over in a mark too early are selected, and the mark is not", async (page) => {
  await reloadWith(page, holdBack);
  await page.seeMark("there is no strike on board");
  await page.dragOver("strike on board", { nth: 1 });
  await page.tab.evaluate(() => window.letIn());
  await page.seePreview(["strike on board"]);
  await page.seeEntry({ label: "Denial", isSelected: false });
});

test("a word that is selected too early, and then a key: the key marks the word", async (page) => {
  await reloadWith(page, holdBack);
  await page.seeMark("there is no strike on board");
  await page.tab.evaluate(() => {
    const words = document.querySelector("#text p:not(.blank)").firstChild;
    document.getElementById("text").focus();
    getSelection().setBaseAndExtent(words, 0, words, words.data.indexOf(" "));
  });
  await page.press("c");
  await page.see("Loading…");
  await page.tab.evaluate(() => window.letIn());
  await page.seeCounts({ Claims: 1, Denials: 1 });
  await page.doNotSee("Claim is armed");
});

test("a key that comes too early is not lost for the Ctrl that is held with it", async (page) => {
  await holdBack(page);
  await page.open();
  await page.press("Control+k");
  await page.seeDialog("Commands");
  await page.tab.evaluate(() => window.letIn());
  await page.seeKeyboard("#command-field");
});

test("an article that is pasted too early is there as soon as the rest is loaded", async (page) => {
  await holdBack(page);
  await page.open();
  await page.pasteAnything(own.ferry);
  await page.see("Loading…");
  await page.tab.evaluate(() => window.letIn());
  await page.seeText(own.ferry);
});

test("a dialog that is opened too early says so, and is there when it is loaded", async (page) => {
  await holdBack(page);
  await page.open();
  await page.press("?");
  await page.see("Loading…");
  await page.tab.evaluate(() => window.letIn());
  await page.see("Select the word to the right");
  await page.press("Escape");
});

test("keys pressed while the search is loaded do nothing else", async (page) => {
  await reloadWith(page, holdBack);
  await page.press("/");
  await page.see("Loading…");
  await page.press("c");
  await page.tab.evaluate(() => window.letIn());
  await page.tab.waitForSelector("#find-field:focus");
  await page.seeCounts({ Denials: 1 });
  assert.equal(await page.tab.$eval("#find-field", (field) => field.value), "");
  await page.doNotSee("Claim is armed");
});

test("keys pressed before and after the search is asked for: those before are obeyed", async (page) => {
  await reloadWith(page, holdBack);
  await page.seeMark("there is no strike on board");
  await page.press("n", "/", "c");
  await page.see("Loading…");
  await page.tab.evaluate(() => window.letIn());
  await page.tab.waitForSelector("#find-field:focus");
  await page.seeEntry({ label: "Denial", isSelected: true });
  await page.seeCounts({ Denials: 1 });
  await page.doNotSee("Claim is armed");
});

test("a dialog that is still being loaded is closed by Escape", async (page) => {
  await holdBack(page);
  await page.open();
  await page.press("?");
  await page.see("Loading…");
  await page.press("Escape");
  await page.seeDialog("");
  await page.tab.evaluate(() => window.letIn());
});

test("a dialog that cannot be loaded says what to do, and that helps", async (page) => {
  await cutOff(page);
  await page.open();
  await page.press("?");
  await page.see(FAILURE);
  await page.click("Try again");
  await page.see(FAILURE);
  await page.tab.evaluate(() => (window.isBack = true));
  await page.click("Try again");
  await page.see("Select the word to the right");
});

test("what is loaded without its looks is not shown, and can be asked for again", async (page) => {
  await page.beforeItLoads(() => {
    const before = Element.prototype.before;
    Element.prototype.before = function (sheet) {
      if (window.isBack) before.call(this, sheet);
      else queueMicrotask(() => sheet.dispatchEvent(new Event("error")));
    };
    console.error = () => {};
  });
  await page.open();
  await page.press("?");
  await page.see(FAILURE);
  await page.tab.evaluate(() => (window.isBack = true));
  await page.click("Try again");
  await page.see("Select the word to the right");
  assert.equal(await page.tab.$eval(".key-row", (row) => getComputedStyle(row).display), "grid");
});

test("a search that cannot be loaded says what to do, and can be asked for again", async (page) => {
  await reloadWith(page, cutOff);
  await page.press("/");
  await page.see(FAILURE);
  await page.seeText(own.ferry);
  await page.tab.evaluate(() => (window.isBack = true));
  await page.press("/");
  await page.tab.waitForSelector("#find-field:focus");
});
