// The text with a caret of its own, for screen readers: it can be read and selected, never changed.

import assert from "node:assert/strict";

import { test } from "./browser.mjs";

const TEXT = "Mayor denies the plan\n\n“No such plan exists,” she said, “and none ever did.”\n\nThe end.";

/** Starts with an article in caret mode. */
async function begin(page) {
  await page.open();
  await page.paste(TEXT);
  await page.press("F2");
  await page.seeAnnounced("Caret mode: move and select with the arrow keys");
}

/** What the text is to a screen reader. */
async function role(page) {
  return page.tab.$eval("#text", (text) => ({
    role: text.role,
    name: text.ariaLabel,
    multiline: text.ariaMultiLine,
    readOnly: text.ariaReadOnly,
    hasKeyboard: document.activeElement === text,
  }));
}

/** Puts the caret before words. */
async function putCaret(page, words) {
  await page.clickWords(words);
  await page.eventually(() => page.tab.evaluate((words) => {
    const { isCollapsed, anchorNode, anchorOffset } = getSelection();
    return isCollapsed && anchorNode?.data?.startsWith(words, anchorOffset);
  }, words), `the caret is before “${words}”`);
}

test("F2 makes the text a read-only textbox, and F2 takes that away", async (page) => {
  await begin(page);
  assert.deepEqual(await role(page), {
    role: "textbox", name: "Article text", multiline: "true", readOnly: "true", hasKeyboard: true,
  });
  await page.seeStatus("Caret mode.");
  await page.seeStatus("F2 ends caret mode");
  await page.press("F2");
  await page.seeAnnounced("Caret mode is off.");
  await page.doNotSee("Caret mode.");
  const { role: after, readOnly, name } = await role(page);
  assert.deepEqual([after, readOnly, name], ["region", null, "Article text"]);
  assert.equal(await page.tab.$eval("#text", (text) => text.isContentEditable), false);
});

test("the browser's own keys move the caret and select; a letter tags", async (page) => {
  await begin(page);
  await putCaret(page, "denies");
  await page.press("Control+ArrowRight", "Control+ArrowRight");
  await page.press("Shift+End");
  await page.seeBar();
  await page.press("d");
  await page.seeEntries([{ label: "Denial" }]);
  const [{ words }] = await page.entries();
  assert.match(words, /^(the )?plan$/);
  await page.seeText(TEXT);
});

test("a selection by single letters snaps to words as one by mouse does", async (page) => {
  await begin(page);
  await putCaret(page, "such");
  await page.press("ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight");
  await page.seePreview(["such"]);
  await page.press("q");
  await page.seeMark("such", { label: "Quote" });
  await page.seeAnnounced("Quote added: such (1 Quote)");
});

test("typing, Enter, Backspace and Delete change nothing", async (page) => {
  await begin(page);
  await putCaret(page, "such");
  await page.type("xyw,;9");
  await page.press("Enter", "Backspace", "Delete", "Control+Backspace", "Control+Delete");
  await page.press("Shift+ArrowRight", "Shift+ArrowRight");
  await page.seePreview(["such"]);
  await page.press("Backspace", "Delete", "Enter", "x");
  await page.seeText(TEXT);
  assert.deepEqual(await page.entries(), []);
  await page.press("Escape");
  await page.tag("such plan", "c");
  await page.seeMark("such plan");
});

test("cutting copies and takes nothing out; bold and undo of the browser do nothing", async (page) => {
  await begin(page);
  await page.selectWords("such plan");
  await page.press("Control+x", "Control+b", "Control+i", "Control+u");
  await page.seeText(TEXT);
  assert.equal(await page.tab.$("#text :is(b, i, u)"), null);
});

test("what is pasted becomes an article of its own, and the text stays", async (page) => {
  await begin(page);
  await putCaret(page, "such");
  await page.pasteAnything("Another story\n\nNothing happened.", "<p><b>Another</b> story</p>");
  await page.seeText("Another story\n\nNothing happened.");
  await page.openDocument("Mayor denies the plan");
  await page.seeText(TEXT);
});

test("what is dropped does not get into the text, nor are words dragged about", async (page) => {
  await begin(page);
  await page.selectWords("such plan");
  const { from, to } = await page.placeOf("such plan");
  const { to: end } = await page.placeOf("The end");
  await page.drag({ x: (from.x + to.x) / 2, y: from.y }, end);
  await page.tab.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "dropped");
    const target = document.querySelector("#text p");
    for (const name of ["dragenter", "dragover", "drop"]) {
      target.dispatchEvent(new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer: data }));
    }
  });
  await page.press("Escape");
  await page.seeText(TEXT);
});

test("what an input method composes is taken out again", async (page) => {
  await begin(page);
  await page.tag("such plan", "c");
  await putCaret(page, "exists");
  // What no page can prevent: the browser puts composed characters in and only tells of it.
  await page.tab.evaluate(() => {
    const text = document.querySelector("#text");
    text.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
    getSelection().anchorNode.insertData?.(getSelection().anchorOffset, "日本");
    text.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true, data: "日本" }));
  });
  await page.seeText(TEXT);
  await page.seeMark("such plan", { label: "Claim" });
});

test("marks are drawn and undone in caret mode as ever", async (page) => {
  await begin(page);
  await page.tag("such plan", "c");
  await page.tag("plan exists", "q");
  await page.press("Control+z");
  await page.seeEntries([{ words: "such plan" }]);
  await page.press("n", "Delete");
  await page.seeEntries([]);
  await page.press("Control+z");
  await page.seeMark("such plan", { label: "Claim" });
  await page.seeText(TEXT);
});

test("everything that is done is said", async (page) => {
  await page.open();
  await page.paste(TEXT);
  await page.tag("such plan", "c");
  await page.seeAnnounced("Claim added: such plan (1 Claim)");
  await page.press("d");
  await page.seeAnnounced("Denial is its label now: such plan (1 Denial)");
  await page.press("}");
  await page.seeAnnounced("Denial now: such plan exists (1 Denial)");
  await page.press("Escape", "n");
  await page.seeAnnounced("Denial selected: such plan exists (1 Denial)");
  await page.press("Delete");
  await page.seeAnnounced("Annotation deleted. Undo brings it back.");
  await page.press("j");
  await page.seeAnnounced("The end.");
});
