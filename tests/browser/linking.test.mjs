// Who said what, and what a denial denies: linked by keys, by mouse and by touch.

import assert from "node:assert/strict";

import { test } from "./browser.mjs";
import { readLines } from "./offsets.mjs";

const TEXT = `Harbour report under fire

Foreign Minister Ada Lind on Tuesday called the report “absurd and hysterical.”

The report claimed that three plants had released mercury since 2019. “Three people died in March,” its author, Ivo Brandt, told reporters.

Two hours later nothing had changed 👍.

The company denied that three people had died.`;

const QUOTE = "“absurd and hysterical.”";
const DEATHS = "“Three people died in March,”";
const DENIAL = "denied that three people had died";

async function start(page) {
  await page.open();
  await page.paste(TEXT);
}

test("a quote is attributed with three keys: who said it and how are found near by", async (page) => {
  await start(page);
  await page.tag(QUOTE, "q");
  await page.press("r");
  await page.seeAsked("attribution of “absurd and hysterical.”: source?");
  await page.seePointedAt("Foreign Minister Ada Lind");
  await page.press("Enter");
  await page.seeAsked("attribution of “absurd and hysterical.”: cue?");
  await page.seePointedAt("called");
  await page.press("Enter");
  await page.seeAsked("");
  await page.seeEntries([
    { words: QUOTE, told: ["Foreign Minister Ada Lind", "“called”"], isSelected: true },
  ]);
  await page.seeRelations([
    { name: "attribution", parts: [["source", "Foreign Minister Ada Lind"], ["cue", "called"]] },
  ]);
  await page.seeMark("Foreign Minister Ada Lind", { label: "Source" });
  await page.seeMark("called", { label: "Cue" });
  await page.seePartners(["Foreign Minister Ada Lind", "called"]);
  await page.seeAnnounced("source Foreign Minister Ada Lind, cue called");
});

test("one undo takes a whole attribution back, with the spans it marked; reload keeps it", async (page) => {
  await start(page);
  await page.tag(QUOTE, "q");
  await page.press("r", "Enter", "Enter");
  await page.seeCounts({ Quotes: 1, Sources: 1, Cues: 1 });
  await page.press("z");
  await page.seeCounts({ Quotes: 1 });
  await page.press("Shift+z");
  await page.seeCounts({ Quotes: 1, Sources: 1, Cues: 1 });
  await page.reload();
  await page.seeEntries([{ words: QUOTE, told: ["Foreign Minister Ada Lind", "“called”"] }]);
});

test("source and cue are marked by their own keys while they are asked for", async (page) => {
  await start(page);
  await page.tag(DEATHS, "q");
  await page.press("r");
  await page.seeAsked("attribution of “Three people died in March,”: source?");
  await page.selectWords("author");
  await page.press("s");
  await page.seeAsked("attribution of “Three people died in March,”: cue?");
  await page.selectWords("told");
  await page.press("u");
  await page.seeAsked("");
  await page.seeEntry({ words: DEATHS, told: ["author", "“told”"] });
});

test("a cue that is marked before the source is asked for is taken as the cue", async (page) => {
  await start(page);
  await page.tag(DEATHS, "q");
  await page.press("r");
  await page.selectWords("told");
  await page.press("u");
  await page.seeRelations([{ name: "attribution", parts: [["cue", "told"]] }]);
});

test("a source is a span that is clicked in the text", async (page) => {
  await start(page);
  await page.tag("Ivo Brandt", "s");
  await page.tag(DEATHS, "q");
  await page.click("Link it by attribution, as content");
  await page.clickWords("Ivo Brandt");
  await page.seeAsked("attribution of “Three people died in March,”: cue?");
  await page.click("Done");
  await page.seeEntry({ words: DEATHS, told: ["Ivo Brandt"] });
});

test("what cannot be the source is told of, and the source is still asked for", async (page) => {
  await start(page);
  await page.tag(DEATHS, "c");
  await page.tag(QUOTE, "q");
  await page.press("r");
  await page.clickWords("Three people died");
  await page.seeNotice("Claim cannot be the source here.");
  await page.seeAsked("attribution of “absurd and hysterical.”: source?");
  await page.seeRelations([]);
  await page.selectWords("called");
  await page.press("u");
  await page.seeRelations([{ name: "attribution", parts: [["cue", "called"]] }]);
  await page.seeAsked("attribution of “absurd and hysterical.”: source?");
});

test("a source is a name that is typed, and nobody in particular", async (page) => {
  await start(page);
  await page.tag(DEATHS, "q");
  await page.press("r");
  await page.seeKeyboard("#link-field");
  await page.type("The Harbour Institute");
  await page.seePointedAt("The Harbour Institute");
  await page.press("Enter", "Escape");
  await page.seeRelations([{ name: "attribution", parts: [["source", "The Harbour Institute"]] }]);
  await page.press("Escape");
  await page.tag(QUOTE, "q");
  await page.press("r");
  await page.seeKeyboard("#link-field");
  await page.type("harbour inst");
  await page.seePointedAt("The Harbour Institute");
  await page.press("Control+a", "Backspace");
  await page.clickChoice("Implicit");
  await page.press("Escape", "Escape");
  await page.seeEntry({ words: QUOTE, told: ["implicit"] });
});

test("a denial is linked to the claim it denies, far away, with two keys", async (page) => {
  await start(page);
  await page.tag("three plants had released mercury since 2019", "c");
  await page.tag("Three people died in March", "c");
  await page.tag(DENIAL, "d");
  await page.press("r");
  await page.seeAsked(`denies of “${DENIAL}”: denied?`);
  await page.seeChoices([
    "Three people died in March",
    "three plants had released mercury since 2019",
  ]);
  await page.press("Enter");
  await page.seeEntry({ words: DENIAL, links: ["denies “Three people died in March”"] });
  await page.seeEntry({ words: "Three people died in March", links: [`← denies “${DENIAL}”`] });
  await page.seePartners(["Three people died in March"]);
});

test("typing finds the claim, and the arrows go to the next", async (page) => {
  await start(page);
  await page.tag("three plants had released mercury since 2019", "c");
  await page.tag("Three people died in March", "c");
  await page.tag(DENIAL, "d");
  await page.press("r", "ArrowDown");
  await page.seePointedAt("three plants had released mercury since 2019");
  await page.seeHere(["three plants had released mercury since 2019"]);
  await page.type("PEOPLE march");
  await page.seePointedAt("Three people died in March");
});

test("what is denied need not stand in the text", async (page) => {
  await start(page);
  await page.tag(DENIAL, "d");
  await page.press("r");
  await page.seeKeyboard("#link-field");
  await page.type("The company paid the author");
  await page.press("Enter");
  await page.seeEntry({
    words: DENIAL,
    links: ["denies The company paid the author (not in this text)"],
  });
});

test("parts are added, taken away, and the whole link, each with its undo", async (page) => {
  await start(page);
  await page.tag(QUOTE, "q");
  await page.press("r", "Enter", "Enter");
  await page.press("r");
  await page.seeAsked("attribution of “absurd and hysterical.”: source?");
  await page.type("Her deputy");
  await page.press("Enter");
  const both = ["source", "Her deputy"];
  const lind = ["source", "Foreign Minister Ada Lind"];
  const called = ["cue", "called"];
  await page.seeRelations([{ name: "attribution", parts: [lind, called, both] }]);
  await page.click("Take source away: Foreign Minister Ada Lind");
  await page.seeRelations([{ name: "attribution", parts: [called, both] }]);
  await page.click("Remove this attribution");
  await page.seeRelations([]);
  await page.press("Control+z");
  await page.seeRelations([{ name: "attribution", parts: [called, both] }]);
  await page.press("Control+z");
  await page.seeRelations([{ name: "attribution", parts: [lind, called, both] }]);
});

test("a source that is deleted leaves the rest of its attribution", async (page) => {
  await start(page);
  await page.tag(QUOTE, "q");
  await page.press("r", "Enter", "Enter", "Escape");
  await page.clickWords("Ada Lind");
  await page.seeEntry({ words: "Foreign Minister Ada Lind", isSelected: true });
  await page.press("Delete");
  await page.seeEntries([{ words: QUOTE, told: ["called"] }]);
  await page.press("z");
  await page.seeEntries([{ words: QUOTE, told: ["Foreign Minister Ada Lind", "“called”"] }]);
});

test("the part in the list leads to its place in the text", async (page) => {
  await page.open();
  const between = Array.from({ length: 60 }, (_, place) => `Paragraph ${place} says nothing.`);
  await page.paste([TEXT, ...between, "The mayor denied it all."].join("\n\n"));
  await page.tag("three plants had released mercury since 2019", "c");
  await page.press("Escape");
  await page.press("/");
  await page.fillSearch("denied it all");
  await page.press("Escape");
  await page.press("d", "r", "Enter");
  await page.seeEntry({ label: "Denial", words: "denied it all", isSelected: true });
  // The claim was shown while it was asked for; now the denial is in sight again.
  await page.seeInSight("mark.selected");
  await page.click("three plants had released mercury since 2019 ↑ 63 paragraphs");
  await page.seeEntry({ label: "Claim", isSelected: true });
  await page.seeInSight("mark.selected");
});

test("an entry of the list is given as a part, as words in the text are", async (page) => {
  await start(page);
  await page.tag("three plants had released mercury since 2019", "c");
  await page.tag(DENIAL, "d");
  await page.press("r");
  await page.seeAsked(`denies of “${DENIAL}”: denied?`);
  await page.clickEntry("three plants had released mercury since 2019");
  await page.seeEntry({
    words: DENIAL, isSelected: true, links: ["denies “three plants had released mercury since 2019”"],
  });
});

test("what is under the pointer shows what it is linked with", async (page) => {
  await start(page);
  await page.tag("three plants had released mercury since 2019", "c");
  await page.tag(DENIAL, "d");
  await page.press("r", "Enter", "Escape", "Escape");
  const both = ["three plants had released mercury since 2019", DENIAL];
  await page.hoverEntry(DENIAL);
  await page.seeHere(both);
  await page.hoverAway();
  await page.seeHere([]);
  await page.hoverWords("released mercury");
  await page.seeHere(both);
  await page.hoverAway();
  await page.seeHere([]);
});

test("other kinds of link are chosen by name", async (page) => {
  await start(page);
  await page.tag("three plants had released mercury since 2019", "c");
  await page.tag("Three people died in March", "c");
  await page.press("Shift+r");
  await page.seeAsked("What is “Three people died in March” to be linked as?");
  await page.seeChoices(["attribution: as content", "denies: as denied", "supports", "same as"]);
  await page.type("supp");
  await page.press("Enter");
  await page.seePointedAt("three plants had released mercury since 2019");
  await page.press("Enter");
  await page.seeEntry({
    words: "Three people died in March",
    links: ["supports “three plants had released mercury since 2019”"],
  });
});

test("a source is the same as other sources, and not as a claim", async (page) => {
  await start(page);
  await page.tag("three plants had released mercury since 2019", "c");
  await page.tag("Ivo Brandt", "s");
  await page.tag("Ada Lind", "s");
  await page.press("Shift+r");
  await page.type("same");
  await page.press("Enter");
  await page.seeChoices(["Ivo Brandt"]);
  await page.press("Enter");
  await page.seeEntry({ words: "Ada Lind", links: ["same as “Ivo Brandt”"] });
});

test("with nothing selected, R says what to do first", async (page) => {
  await start(page);
  await page.press("r");
  await page.seeNotice("Go to a span with N or a click first");
});

test("by touch: a span, Link, and what has the part", { touch: true, viewport: { width: 390, height: 844 } }, async (page) => {
  await start(page);
  await page.touchSelect("Three people died in March");
  await page.tap("Claim");
  await page.tap("Link");
  await page.seePointedAt("Ivo Brandt");
  await page.tapChoice("Ivo Brandt");
  await page.tapChoice("told");
  await page.seeAsked("");
  await page.tap("Annotations");
  await page.seeEntry({ words: "Three people died in March", told: ["Ivo Brandt", "“told”"] });
});

test("an export has who said what, and opens again as it was", async (page, newPage) => {
  await start(page);
  await page.tag(QUOTE, "q");
  await page.press("r", "Enter", "Enter", "Escape");
  await page.tag(DENIAL, "d");
  await page.press("r");
  await page.seeKeyboard("#link-field");
  await page.type("a <b>bribe</b>");
  await page.press("Enter");
  await page.seeAsked("");
  const file = await page.exportAs("jsonl");
  const [article] = readLines(file);
  const words = (id) => article.spans.find((span) => span.id === id)?.text;
  const shown = article.relations.map(({ label, arguments: ends }) => [
    label,
    ...ends.map(({ role, span, words: typed }) => `${role}: ${span ? words(span) : typed}`),
  ]);
  assert.deepEqual(shown.sort(), [
    ["attribution", `content: ${QUOTE}`, "source: Foreign Minister Ada Lind", "cue: called"],
    ["denies", `denial: ${DENIAL}`, "denied: a <b>bribe</b>"],
  ]);
  const other = await newPage();
  await other.open();
  await other.chooseFile("export.jsonl", file.content);
  await other.seeEntry({ words: QUOTE, told: ["Foreign Minister Ada Lind", "“called”"] });
  await other.seeEntry({ words: DENIAL, links: ["denies a <b>bribe</b> (not in this text)"] });
  assert.equal((await other.exportAs("jsonl")).content, file.content);
});
