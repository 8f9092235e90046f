// Changing what annotators may say: nothing is lost, everything is said before, one undo takes it back.

import assert from "node:assert/strict";

import { WHERE, check } from "./axe.mjs";
import { own } from "./articles.mjs";
import { test } from "./browser.mjs";

const DENIAL = "no decision";
const CLAIM = "a decision had already been made";

/** An article with a denial and a claim in it, and the editor of the schema. */
async function annotate(page) {
  await page.open();
  await page.paste(own.market);
  await page.tag(DENIAL, "d");
  await page.tag(CLAIM, "c");
  await page.press("Escape", "Escape");
}

/** Saves the schema that the editor shows as a file. */
async function exportSchema(page) {
  await page.click("General");
  await page.click("Export schema…");
  return page.takeDownload();
}

/** Changes a schema file and brings it by the editor's own button. */
async function importSchema(page, content, name = "schema.json") {
  await page.click("General");
  await page.chooseSchema(name, content);
}

const use = (page) => page.click("Use this schema");

test("a colour that is half typed when its field goes away does no harm", async (page) => {
  await page.open();
  await page.press("Shift+s");
  await page.seeDialog("Schema");
  await page.choosePart("Claim");
  const field = await page.tab.waitForSelector("input.field[aria-label='Colour on dark paper']");
  await field.click({ count: 3 });
  await page.tab.keyboard.type("#123456");
  // As a screen reader presses buttons: the keyboard stays where it is.
  await page.tab.$$eval("dialog[open] button", (all) => all.find((one) => one.textContent.includes("Attributes")).click());
  await page.see("Add an attribute");
  await page.press("Escape");
  await page.seeDialog("");
});

test("a label that is renamed is so everywhere, after a reload, and in the export; one undo takes it back", async (page) => {
  await annotate(page);
  await page.press("Shift+s");
  await page.seeDialog("Schema");
  await page.seeOutcome("This is the schema in use.");
  await page.choosePart("Claim");
  await page.fill("Name", "Assertion");
  await page.seeOutcome("1 span is called “Assertion” instead of “Claim”.");
  await use(page);
  await page.seeDialog("");
  await page.seeNotice("The schema is changed. Undo takes it back.");
  await page.seeEntry({ label: "Assertion", words: CLAIM });
  await page.seeLabels(["Assertion", "Denial", "Quote", "Source", "Cue"]);
  await page.reload();
  await page.seeEntry({ label: "Assertion", words: CLAIM });
  const { content } = await page.exportAs("jsonl");
  assert.match(content, /"Assertion"/);
  await page.press("Shift+s");
  await page.choosePart("Assertion");
  await page.fill("Name", "Statement");
  await use(page);
  await page.seeEntry({ label: "Statement", words: CLAIM });
  await page.press("Control+z");
  await page.seeEntry({ label: "Assertion", words: CLAIM });
  await page.press("Control+Shift+z");
  await page.seeEntry({ label: "Statement", words: CLAIM });
});

test("what is left with Cancel or Escape is still there, and can be taken back", async (page) => {
  await annotate(page);
  await page.click("Schema…");
  await page.choosePart("Denial");
  await page.fill("Name", "Rebuttal");
  await page.click("Cancel");
  await page.seeDialog("");
  await page.seeEntry({ label: "Denial", words: DENIAL });
  await page.press("Shift+s");
  await page.seeParts(["Claim", "Rebuttal", "Quote", "Source", "Cue"]);
  await page.click("Take the last change here back");
  await page.seeParts(["Claim", "Denial", "Quote", "Source", "Cue"]);
  await page.fill("Name", "Refusal");
  await page.closeDialog();
  await page.press("Shift+s");
  await page.seeParts(["Claim", "Refusal", "Quote", "Source", "Cue"]);
  await page.click("Start over");
  await page.seeOutcome("This is the schema in use.");
});

test("a label in use is retired, not removed: it stays where it was given and is no longer offered", async (page) => {
  await annotate(page);
  await page.press("Shift+s");
  await page.choosePart("Denial");
  assert.equal(await page.isEnabled("Remove"), false);
  await page.click("Retire");
  await page.seeOutcome("1 span keeps the retired label “Denial”.");
  await page.see("Retired: give instead");
  await use(page);
  await page.seeLabels(["Claim", "Quote", "Source", "Cue"]);
  await page.seeEntry({ label: "Denial", words: DENIAL });
  await page.press("j", "d");
  await page.seeEntries([{ label: "Claim" }, { label: "Denial" }]);
  await page.press("Shift+s");
  await page.choosePart("Denial");
  await page.click("Bring back");
  await use(page);
  await page.seeLabels(["Claim", "Denial", "Quote", "Source", "Cue"]);
});

test("a label that nobody uses is taken out, and comes back by undo", async (page) => {
  await annotate(page);
  await page.press("Shift+s");
  await page.choosePart("Cue");
  await page.click("Remove");
  await page.seeParts(["Claim", "Denial", "Quote", "Source"]);
  await page.seeOutcome("Nothing changes in existing annotations.");
  await use(page);
  await page.seeLabels(["Claim", "Denial", "Quote", "Source"]);
  await page.press("z");
  await page.seeLabels(["Claim", "Denial", "Quote", "Source", "Cue"]);
});

test("a new label has all that tells it from the others, and marks at once", async (page) => {
  await annotate(page);
  await page.press("Shift+s");
  await page.click("Add a label");
  await page.seeKeyboard("#part-name");
  await page.type("Aside");
  await page.seeParts(["Claim", "Denial", "Quote", "Source", "Cue", "Aside"]);
  await page.press("Tab", "%");
  await page.seeOutcome("Nothing changes in existing annotations.");
  await use(page);
  await page.press("j", "%");
  await page.seeEntry({ letter: "%", label: "Aside", isSelected: true });
});

test("a colour that is too faint is refused, and a better one is offered", async (page) => {
  await annotate(page);
  await page.press("Shift+s");
  await page.choosePart("Claim");
  await page.fillNamed("Colour on light paper", "#ffd700");
  await page.press("Enter");
  await page.seeOutcome("“Claim”: On light paper this colour is too faint");
  assert.equal(await page.isEnabled("Use this schema"), false);
  await page.click("Take #9e8400");
  await page.seeOutcome("1 span of “Claim” is drawn with another colour.");
  await use(page);
  await page.seeColour("Claim", "rgb(158, 132, 0)");
  await page.press("z");
  await page.seeColour("Claim", "rgb(0, 114, 178)");
});

test("a label gets another key, and a key that is taken is told", async (page) => {
  await annotate(page);
  await page.press("Shift+s");
  await page.choosePart("Claim");
  await page.pressKeyField("d");
  await page.seeOutcome("“D” is the key of both “Claim” and “Denial”.");
  await page.pressKeyField("j");
  await page.see("J is also the key of “Select the next sentence”, which would no longer have it.");
  await page.pressKeyField("$");
  await page.see("On some keyboards $ is typed with Shift+4, which is “Snap selections to quotations” and goes first.");
  await page.pressKeyField("%");
  await page.seeOutcome("1 span of “Claim” is drawn with another letter.");
  await use(page);
  await page.seeEntry({ letter: "%", label: "Claim", words: CLAIM });
  await page.press("j", "%");
  await page.seeEntries([{ letter: "%" }, { letter: "%" }, { label: "Denial" }]);
});

test("labels are moved by keys and by buttons, and so are their numbers", async (page) => {
  await annotate(page);
  await page.press("Shift+s");
  await page.choosePart("Claim");
  await page.press("ArrowDown", "Alt+ArrowDown");
  await page.seeParts(["Claim", "Quote", "Denial", "Source", "Cue"]);
  await page.press("ArrowDown");
  await page.click("Move up: Source");
  await page.seeParts(["Claim", "Quote", "Source", "Denial", "Cue"]);
  await page.seeOutcome("Nothing changes in existing annotations.");
  await use(page);
  await page.seeLabels(["Claim", "Quote", "Source", "Denial", "Cue"]);
  await page.press("j", "3");
  await page.seeEntry({ label: "Source", isSelected: true });
});

test("what is required, and what may not overlap any more, is said before", async (page) => {
  await annotate(page);
  await page.press("Shift+s");
  await page.click("Denial", { within: "[aria-label='Its spans may not lie over those of']" });
  await page.seeOutcome("Spans of “Claim” over spans of “Denial” stay, and are listed by the checks");
  await page.click("Attributes");
  await page.choosePart("check-worthy");
  await page.click("Required");
  await page.seeOutcome("1 annotation (Claim) is listed by the checks: “check-worthy” is required now.");
  await page.click("Relations");
  await page.click("Add a role");
  await page.click("Add a relation");
  await page.type("answers");
  await use(page);
  await page.seeDialog("");
  await page.press("Shift+s");
  await page.seeParts(["denies", "attribution", "supports", "same as", "answers"]);
});

test("a schema goes out and comes in again byte for byte", async (page, newPage) => {
  await annotate(page);
  await page.press("Shift+s");
  await page.choosePart("Claim");
  await page.fill("Name", "<img src=x onerror='window.wasRun=1'> «ادعاء» 👩🏽‍🍳");
  await use(page);
  await page.press("Shift+s");
  const { name, content } = await exportSchema(page);
  assert.equal(name, "claims-denials-and-quotes.json");
  const other = await newPage();
  await other.open();
  await other.dropSchema("theirs.json", content);
  await other.seeDialog("Schema");
  await other.seeOutcome("Nothing changes in existing annotations.");
  await use(other);
  await other.reload();
  await other.paste(own.ferry);
  await other.seeLabels(["<img src=x onerror='window.wasRun=1'> «ادعاء» 👩🏽‍🍳", "Denial", "Quote", "Source", "Cue"]);
  await other.press("Shift+s");
  assert.equal((await exportSchema(other)).content, content);
});

test("a schema from elsewhere is followed by annotations, and only used when asked", async (page) => {
  await annotate(page);
  await page.press("Shift+s");
  const { content } = await exportSchema(page);
  const theirs = content.replaceAll('"Claim"', '"k1"').replace('"name": "k1"', '"name": "Claim"')
    .replace("#0072b2", "#7a1f5c").replaceAll('"Denial"', '"k2"').replace('"name": "k2"', '"name": "No"');
  await importSchema(page, theirs);
  await page.seeOutcome("1 span of “Claim” is drawn with another colour.");
  await page.seeOutcome("1 span keeps the retired label “Denial”.");
  await page.click("Cancel");
  await page.seeColour("Claim", "rgb(0, 114, 178)");
  await page.press("Shift+s");
  await page.click("Use this schema");
  await page.seeColour("Claim", "rgb(122, 31, 92)");
  await page.seeEntries([{ label: "Claim" }, { label: "Denial" }]);
  await page.press("z");
  await page.seeColour("Claim", "rgb(0, 114, 178)");
});

test("everything that is wrong with a schema file is named, and nothing is changed", async (page) => {
  await annotate(page);
  await page.press("Shift+s");
  const { content } = await exportSchema(page);
  for (const [from, to, ...named] of [
    ["\"key\": \"D\"", "\"key\": \"C\"", "“C” is the key of both “Claim” and “Denial”"],
    ["#0072b2", "blue", "The colour “blue” of “Claim” cannot be read"],
    ["\"revision\"", "\"revison\"", "unknown field `revison`"],
    ["\"id\": \"Denial\"", "\"id\": \"Denial\", \"instead\": \"Denial\"", "instead of itself"],
    ["{", "", "no schema file"],
  ]) {
    await importSchema(page, content.replace(from, to), `${named[0].length}.json`);
    await page.see(`“${named[0].length}.json” could not be read, and nothing was changed:`);
    for (const words of named) await page.see(words);
    await page.seeOutcome("This is the schema in use.");
  }
  await page.closeDialog();
  const documents = await page.documents();
  await page.dropSchema("bad.json", content.replace("#0072b2", "<b>"));
  await page.see("“bad.json” could not be read");
  await page.see("The colour “<b>” of “Claim” cannot be read");
  assert.deepEqual(await page.documents(), documents);
});

test("each schema to begin with is looked at before it is used", async (page) => {
  await annotate(page);
  await page.press("Shift+s");
  await page.click("General");
  await page.click("Begin with it: Attribution");
  await page.seeOutcome("1 span keeps the retired label “Claim”.");
  await use(page);
  await page.seeEntries([{ label: "Claim" }, { label: "Denial" }]);
  await page.seeLabels(["Content", "Source", "Cue"]);
  await page.press("z");
  await page.seeLabels(["Claim", "Denial", "Quote", "Source", "Cue"]);
});

test("a label that an import brought and kept outside the schema is added to it later", async (page) => {
  await annotate(page);
  const { content } = await page.exportAs("jsonl");
  const brought = content.replaceAll('"Denial"', '"Aside"').replace(/"id":"[^"]*"/, '"id":"other"');
  await page.lookAtFiles([{ name: "theirs.jsonl", content: brought }]);
  await page.chooseFate("Aside", "Keep it outside the schema");
  await page.bringIn();
  await page.press("Shift+s");
  await page.see("Annotations have these, and the schema does not know them:");
  await page.click("Add “Aside” to the schema");
  await page.seeOutcome("1 span has “Aside”, which the schema did not know.");
  await use(page);
  await page.seeLabels(["Claim", "Denial", "Quote", "Source", "Cue", "Aside"]);
});

test("sixty labels, and long ones, leave room for everything", async (page) => {
  await annotate(page);
  await page.press("Shift+s");
  for (let more = 5; more < 60; more += 1) await page.click("Add a label");
  await page.fill("Name", "An extraordinarily long label that nobody would ever want to read to its end".repeat(3));
  await use(page);
  await page.seeDialog("");
  for (const size of [[1360, 860], [390, 844]]) {
    await page.resize(...size);
    await page.eventually(
      () => page.tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth
        && document.querySelector("#text").getBoundingClientRect().height > 300),
      "the page is no wider than the window, and the text has room",
    );
  }
  await page.selectWords(CLAIM);
  assert.ok(await page.tab.evaluate(() => {
    const bar = document.querySelector(".bar").getBoundingClientRect();
    return bar.left >= 0 && bar.right <= innerWidth && bar.height < innerHeight / 2;
  }));
});

test("a schema is changed with a finger on a narrow screen", { viewport: { width: 390, height: 844 }, touch: true }, async (page) => {
  await page.open();
  await page.paste(own.market);
  await page.tap("Schema…");
  await page.seeDialog("Schema");
  await page.tap("Cue");
  await page.tap("Retire");
  await page.tap("Use this schema");
  await page.seeLabels(["Claim", "Denial", "Quote", "Source"]);
});

test("axe-core finds nothing in the editor", { skip: WHERE }, async (page) => {
  await annotate(page);
  await page.press("Shift+s");
  await check(page);
  await page.click("Relations");
  await check(page);
  await page.click("Attributes");
  await check(page);
  await page.click("General");
  await check(page);
  await page.click("Labels");
  await page.choosePart("Claim");
  await page.fillNamed("Colour on light paper", "#ffd700");
  await page.press("Enter");
  await page.click("Retire");
  await check(page);
});
