// What a curator would find: gone to, put right, accepted with a reason, and counted when an article
// is done.

import assert from "node:assert/strict";

import { WHERE, seeNothingWrong } from "./axe.mjs";
import { test } from "./browser.mjs";
import { line } from "./lines.mjs";

const TEXT = "Report\n\nThe minister said “no such plan exists” on Monday. Prices fell by two percent, and officials denied it.";
const FELL = "Prices fell by two percent";
const STORY = line({
  text: TEXT,
  spans: [
    { id: "q", label: "Quote", words: "“no such plan exists" },
    { id: "c", label: "Claim", words: FELL },
    { id: "d", label: "Claim", words: FELL },
    { id: "e", label: "Denial", words: "denied it" },
    { id: "s", label: "Source", words: "The minister" },
  ],
  relations: [["r", "denies", ["denial", "e"], ["denied", "c"]]],
});

const UNLINKED = "Nothing is linked as “source” by “attribution”.";
const TWICE = "The same words are marked as Claim twice.";
const MARKS = "It has the opening quotation mark and not the closing one.";

/** Begins with an article in which there is something to find, and shows it. */
async function begin(page, file = STORY) {
  await page.open();
  await page.chooseFile("story.jsonl", file);
  await page.seeText(JSON.parse(file).text);
  await page.press("Shift+c");
  await page.tab.waitForSelector("#checks");
}

/** What is listed: as open, or as accepted, with the reason. */
function listed(page) {
  return page.tab.$$eval("#checks .check", (rows) => rows.map((row) => {
    const why = row.querySelector(".check-why");
    const message = row.querySelector(".check-message").textContent;
    return why ? `${message} (${why.textContent})` : message;
  }));
}

async function seeListed(page, ...messages) {
  await page.eventually(
    async () => JSON.stringify(await listed(page)) === JSON.stringify(messages),
    async () => `${messages.join(" | ")} is found; it is ${(await listed(page)).join(" | ")}`,
  );
}

test("what is missing, there twice or half marked is found, counted, and gone to", async (page) => {
  await begin(page);
  await seeListed(page, UNLINKED, TWICE, MARKS);
  await page.seeAnnounced("3 checks are open.");
  const count = () => page.tab.$eval(".annotations .switches .tab-count", (one) => one.textContent);
  assert.equal(await count(), "3");
  const [, second] = await page.tab.$$(".check-open");
  await second.click();
  await page.seeMark(FELL, { isSelected: true });
  await page.click("Annotations", { within: ".annotations" });
  await page.seeEntry({ words: FELL, isSelected: true });
});

test("what can be put right without loss is, by one step", async (page) => {
  await begin(page);
  await page.click(`Fix: ${MARKS}`);
  await seeListed(page, UNLINKED, TWICE);
  await page.seeMark("“no such plan exists”");
  await page.press("Control+z");
  await seeListed(page, UNLINKED, TWICE, MARKS);
  await page.seeMark("“no such plan exists");
  await page.click(`Fix: ${TWICE}`);
  await seeListed(page, UNLINKED, MARKS);
  await page.press("Control+z");
  await seeListed(page, UNLINKED, TWICE, MARKS);
});

test("what is right as it is is accepted with a reason, which is kept and exported", async (page) => {
  await begin(page);
  await page.click(`Accept with a reason: ${UNLINKED}`);
  await page.seeKeyboard("#check-reason");
  await page.press("Enter");
  await seeListed(page, UNLINKED, TWICE, MARKS);
  await page.type("The paper speaks <b>for itself</b>.");
  await page.press("Enter");
  await seeListed(page, TWICE, MARKS, `${UNLINKED} (The paper speaks <b>for itself</b>.)`);
  await page.reload();
  const exported = JSON.parse((await page.exportAs("jsonl")).content);
  assert.deepEqual(exported.accepted, [
    { found: "unlinked attribution/source q", reason: "The paper speaks <b>for itself</b>." },
  ]);
  await page.press("Shift+c");
  await page.click("Accepted (1)");
  await page.click(`No longer accept: ${UNLINKED}`);
  await seeListed(page, UNLINKED, TWICE, MARKS);
  await page.press("Control+z");
  await seeListed(page, TWICE, MARKS, `${UNLINKED} (The paper speaks <b>for itself</b>.)`);
});

test("by keys alone: to the next, there, put right, and a reason that is not given after all", async (page) => {
  await begin(page);
  await page.tab.focus("#check-0");
  await page.press("ArrowDown", "ArrowDown");
  await page.seeKeyboard("#check-2");
  await page.press("Enter");
  await page.seeMark("“no such plan exists", { isSelected: true });
  await page.press("Tab", "Enter");
  await seeListed(page, UNLINKED, TWICE);
  await page.seeKeyboard("#check-1");
  await page.press("Tab", "Tab", "Enter");
  await page.seeKeyboard("#check-reason");
  await page.type("no");
  await page.press("Escape");
  await page.seeKeyboard("#check-1");
  await seeListed(page, UNLINKED, TWICE);
});

test("a name that is spelled otherwise in another article is found and put right", async (page) => {
  const named = (text, ...names) => line({
    text,
    spans: names.map((name, nth) => ({ label: "Source", words: "Lind", nth, attributes: { name } })),
  });
  await page.open();
  await page.chooseFile("lind.jsonl", named("Report\n\nLind spoke. Lind left.", "Ada Lind", "Ada Lind"));
  await page.reload();
  await page.chooseFile("more.jsonl", named("Another\n\nAnd Lind came back.", "ada  lind"));
  await page.press("Shift+c");
  const otherwise = "“ada  lind” is called “Ada Lind” elsewhere.";
  await seeListed(page, otherwise);
  await page.click(`Fix: ${otherwise}`);
  await page.see("Nothing found.");
});

test("what is done in the text is found, or no longer, while the checks are shown", async (page) => {
  await page.open();
  await page.paste(TEXT);
  await page.press("Shift+c");
  await page.see("Nothing found.");
  await page.tag("no such plan exists", "q");
  await seeListed(page, UNLINKED);
  await page.press("Control+z");
  await page.see("Nothing found.");
});

test("who marks an article as done is told what is open, and can look at it", async (page) => {
  await page.open();
  await page.chooseFile("story.jsonl", STORY);
  await page.click("Mark as done");
  await page.seeNotice("The article is marked as done. 3 checks are open in it.");
  await page.click("Show", { within: ".toasts" });
  const done = "The article is marked as done, and 3 checks are open.";
  await seeListed(page, done, UNLINKED, TWICE, MARKS);
  await page.click(`Open it again: ${done}`);
  await seeListed(page, UNLINKED, TWICE, MARKS);
  await page.see("Mark as done");
  await page.press("Control+z");
  await seeListed(page, done, UNLINKED, TWICE, MARKS);
  await page.reload();
  await page.click("Done");
  await page.seeNotice("The article is open again.");
});

test("with a finger: to the words, back, and put right",
  { viewport: { width: 390, height: 844 }, touch: true }, async (page) => {
    await page.open();
    await page.chooseFile("story.jsonl", STORY);
    await page.tap("Annotations", { within: ".tabs" });
    await page.tap("Checks", { within: ".annotations" });
    await seeListed(page, UNLINKED, TWICE, MARKS);
    const [, , third] = await page.tab.$$(".check-open");
    await third.tap();
    await page.seeInSight("#text");
    await page.seeMark("“no such plan exists", { isSelected: true });
    await page.tap("Annotations", { within: ".tabs" });
    await page.tap(`Fix: ${MARKS}`);
    await seeListed(page, UNLINKED, TWICE);
  });

for (const [width, height] of [[1360, 860], [390, 844]]) {
  test(`axe-core finds nothing on the checks (${width} wide)`, { skip: WHERE }, async (page) => {
    await begin(page);
    await page.resize(width, height);
    await page.click(`Accept with a reason: ${TWICE}`);
    await page.type("Two claims.");
    await page.press("Enter");
    await page.click("Accepted (1)");
    await page.click(`Accept with a reason: ${UNLINKED}`);
    await page.seeKeyboard("#check-reason");
    await seeNothingWrong(page);
  });
}
