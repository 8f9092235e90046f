// Spans are selected, given another label, noted, deleted; and everything is undone and redone.

import assert from "node:assert/strict";

import { own } from "./articles.mjs";
import { test } from "./browser.mjs";

const TEXT = "Mayor denies the plan\n\n“No such plan exists at all,” she said, “and none ever did.”\n\nThe end.";

/** Starts with an article and, if wanted, spans: pairs of words and keys. */
async function begin(page, ...spans) {
  await page.open();
  await page.paste(TEXT);
  for (const [words, key] of spans) await page.tag(words, key);
}

test("a click takes the shortest span, the next click the next longer", async (page) => {
  await begin(page, ["“No such plan exists at all,”", "q"], ["such plan exists", "d"], ["exists", "c"]);
  await page.press("Escape");
  await page.seeEntries([{ isSelected: false }, { isSelected: false }, { isSelected: false }]);
  // Each click a little further on: two at the same place would be a double click.
  for (const [words, selected] of [["exists", "Claim"], ["xists", "Denial"], ["ists", "Quote"],
    ["sts", "Claim"]]) {
    await page.clickWords(words);
    await page.seeEntry({ label: selected, isSelected: true });
  }
  await page.clickWords("such");
  await page.seeEntry({ label: "Denial", isSelected: true });
  await page.seeMark("such plan exists", { isSelected: true });
});

test("a click beside all spans lets go of the selected one", async (page) => {
  await begin(page, ["such plan exists", "d"]);
  await page.seeEntry({ isSelected: true });
  await page.clickWords("The end");
  await page.seeEntry({ isSelected: false });
  await page.seeMark("such plan exists", { isSelected: false });
});

test("a key gives the selected span another label", async (page) => {
  await begin(page, ["such plan exists", "d"]);
  for (const [key, label] of [["c", "Claim"], ["3", "Quote"], ["2", "Denial"]]) {
    await page.press(key);
    await page.seeMark("such plan exists", { label });
    await page.seeEntries([{ label, isSelected: true }]);
  }
});

test("the list gives the selected span another label", async (page) => {
  await begin(page, ["such plan exists", "d"]);
  for (const label of ["Quote", "Claim"]) {
    await page.click(label, { within: ".entry.selected" });
    await page.seeMark("such plan exists", { label });
    await page.seeEntries([{ label }]);
  }
});

test("a span cannot become the twin of another", async (page) => {
  await begin(page, ["such plan", "d"], ["such plan", "c"]);
  await page.press("d");
  await page.seeNotice("Those words are already marked as Denial.");
  await page.seeCounts({ Claims: 1, Denials: 1, Quotes: 0 });
});

test("a note is written with the mouse", async (page) => {
  await begin(page, ["such plan exists", "d"]);
  const field = await page.tab.waitForSelector("textarea[aria-label=Note]");
  await field.click();
  await page.writeNote("Who says so? “Nobody” 🤐");
  await page.seeEntries([{ note: "Who says so? “Nobody” 🤐" }]);
  await page.clickWords("The end");
  await page.see("Who says so? “Nobody” 🤐");
});

test("a note is written with the keys alone, and Escape goes back to the text", async (page) => {
  await begin(page, ["such plan exists", "d"]);
  await page.press("Enter");
  await page.writeNote("c, d and q are letters here");
  await page.press("Escape", "n");
  await page.seeEntries([{ label: "Denial", note: "c, d and q are letters here" }]);
});

test("a note may have several lines and be emptied again", async (page) => {
  await begin(page, ["such plan exists", "d"]);
  await page.press("Enter");
  await page.writeNote("one");
  await page.press("Enter");
  await page.type("two");
  await page.seeEntries([{ note: "one\ntwo" }]);
  await page.press("Control+a", "Backspace");
  await page.seeEntries([{ note: "", label: "Denial" }]);
});

for (const key of ["Delete", "Backspace"]) {
  test(`${key} deletes the selected span`, async (page) => {
    await begin(page, ["such plan exists", "d"]);
    await page.press(key);
    await page.seeEntries([]);
    assert.deepEqual(await page.pieces(), []);
  });
}

test("the list deletes the selected span", async (page) => {
  await begin(page, ["such plan", "d"], ["exists", "c"]);
  await page.clickEntry("such plan");
  await page.click("Delete annotation");
  await page.seeEntries([{ words: "exists" }]);
  await page.doNotSeeMark("such plan");
});

test("undo and redo are greyed out when there is nothing to undo or redo", async (page) => {
  await begin(page);
  await page.seeUndoRedo(false, false);
  await page.tag("such plan", "d");
  await page.seeUndoRedo(true, false);
  await page.click("Undo");
  await page.seeEntries([]);
  await page.seeUndoRedo(false, true);
  await page.click("Redo");
  await page.seeEntries([{ label: "Denial", words: "such plan" }]);
  await page.seeUndoRedo(true, false);
  await page.press("Control+z");
  await page.seeEntries([]);
  await page.tag("exists", "c");
  await page.seeUndoRedo(true, false);
});

test("keys undo and redo every kind of edit, all the way back and forth", async (page) => {
  await begin(page, ["such plan", "d"]);
  const states = [[], [{ label: "Denial", note: "" }]];
  const reach = async (state) => {
    states.push(state);
    await page.seeEntries(state);
  };
  await page.press("c");
  await reach([{ label: "Claim", note: "" }]);
  await page.press("Enter");
  await page.writeNote("a note");
  await page.press("Escape");
  await reach([{ label: "Claim", note: "a note" }]);
  await page.tag("exists", "q");
  await reach([{ label: "Claim", note: "a note" }, { label: "Quote" }]);
  await page.clickEntry("such plan");
  await page.press("Delete");
  await reach([{ label: "Quote" }]);
  for (const state of states.slice(0, -1).reverse()) {
    await page.press("Control+z");
    await page.seeEntries(state);
  }
  await page.seeUndoRedo(false, true);
  for (const [place, state] of states.slice(1).entries()) {
    await page.press(place % 2 ? "Control+y" : "Control+Shift+z");
    await page.seeEntries(state);
  }
  await page.seeUndoRedo(true, false);
});

test("a note that was typed letter by letter is undone at once", async (page) => {
  await begin(page, ["such plan", "d"]);
  await page.press("Enter");
  await page.writeNote("first note");
  await page.press("Escape", "Enter");
  await page.writeNote(", and more");
  await page.press("Escape");
  await page.seeEntries([{ note: "first note, and more" }]);
  await page.press("Control+z");
  await page.seeEntries([{ note: "first note" }]);
  await page.press("Control+z");
  await page.seeEntries([{ note: "", label: "Denial" }]);
  await page.press("Control+z");
  await page.seeEntries([]);
});

test("a title that was typed letter by letter is undone at once", async (page) => {
  await begin(page);
  await page.click("Edit details…");
  await page.fill("Title", "A better title");
  await page.click("Done");
  await page.seeDocuments([{ title: "A better title" }]);
  await page.press("Control+z");
  await page.seeDocuments([{ title: "Mayor denies the plan" }]);
  await page.press("Control+Shift+z");
  await page.seeDocuments([{ title: "A better title" }]);
});

test("undo brings back a span that lies in two paragraphs, with its note", async (page) => {
  await begin(page, ["the plan\n\n“No such", "q"]);
  await page.press("Enter");
  await page.writeNote("two pieces");
  await page.press("Escape", "Delete");
  await page.seeEntries([]);
  await page.press("Control+z");
  await page.seeEntries([{ words: "the plan … “No such", note: "two pieces" }]);
  await page.seeMark("the plan", { label: "Quote" });
  await page.seeMark("“No such", { label: "Quote" });
});

test("each article has its own history", async (page) => {
  await begin(page, ["such plan", "d"]);
  await page.paste(own.ferry);
  await page.seeUndoRedo(false, false);
  await page.press("Control+z");
  await page.openDocument("Mayor denies the plan");
  await page.seeEntries([{ label: "Denial" }]);
  await page.seeUndoRedo(true, false);
  await page.press("Control+z");
  await page.seeEntries([]);
});
