// The guideline beside the article: read, written, kept, taken back, handed out.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fs from "node:fs";

import { own } from "./articles.mjs";
import { WHERE, seeNothingWrong } from "./axe.mjs";
import { test } from "./browser.mjs";

const SHIPPED = fs.readFileSync(new URL("../../src/model/guideline.md", import.meta.url), "utf8");
const NARROW = { width: 390, height: 844 };

/** The paragraph in the middle of what is in sight of the article. */
function inTheMiddle(page) {
  return page.tab.evaluate(async () => {
    // Heights are estimates until a paragraph has come into sight: it takes a few frames to stay.
    for (let frame = 0; frame < 6; frame += 1) await new Promise(requestAnimationFrame);
    const { top, height } = document.querySelector(".article").getBoundingClientRect();
    const paragraphs = [...document.querySelectorAll("#text p")];
    return paragraphs.find((one) => one.getBoundingClientRect().bottom > top + height / 2).id;
  });
}

test("the guideline stands beside the text, and annotating goes on", async (page) => {
  await page.open();
  await page.paste(own.market);
  await page.selectWords("a decision had already been made");
  await page.press("Shift+h");
  await page.seeGuideline("revision 1");
  await page.seePreview(["a decision had already been made"]);
  await page.press("c");
  await page.seeEntry({ label: "Claim", words: "a decision had already been made" });
  await page.selectWords("Whoever says otherwise");
  await page.click("Guideline", { within: ".header" });
  await page.seeNoGuideline();
  await page.seePreview(["Whoever says otherwise"]);
  await page.click("Guideline", { within: ".header" });
  await page.seeGuideline("revision 1");
  await page.press("d");
  await page.seeEntry({ label: "Denial", words: "Whoever says otherwise" });
});

test("opening the guideline leaves the article where it was scrolled to", async (page) => {
  await page.open();
  await page.paste(Array.from({ length: 60 }, (_, number) => `Line ${number} of a long article.`).join("\n\n"));
  // Into a line, and not between two, where a pixel would make another line the one in the middle.
  await page.pressMap(0.508);
  const before = await inTheMiddle(page);
  await page.press("Shift+h");
  await page.seeGuideline("revision 1");
  assert.equal(await inTheMiddle(page), before);
  await page.press("Shift+h");
  await page.seeNoGuideline();
  assert.equal(await inTheMiddle(page), before);
});

test("the contents lead to the headings", async (page) => {
  await page.open();
  await page.paste(own.market);
  await page.press("Shift+h");
  await page.click("Contents");
  await page.click("Corrections", { within: ".contents" });
  await page.seeRule("Corrections");
  // What has the keyboard now is read on from there.
  await page.eventually(
    () => page.tab.evaluate(() => document.activeElement.textContent === "Corrections"),
    "the heading has the keyboard",
  );
});

test("what the guideline says about a label is one press away", async (page) => {
  await page.open();
  await page.paste(own.market);
  await page.tag("a decision had already been made", "d");
  await page.click("What the guideline says about this label");
  await page.seeRule("Denial");
  await page.seeEntry({ words: "a decision had already been made", isSelected: true });
});

test("examples look like marked text", async (page) => {
  await page.open();
  await page.press("Shift+h");
  await page.seeGuideline("revision 1");
  const marked = await page.tab.$$eval(".rules .marked", (all) => all.map((one) => one.textContent));
  assert.ok(marked.length > 50, `${marked.length} examples`);
  assert.ok(marked.includes("[Source Ms Orlo]"));
});

test("the guideline is written, kept, and taken back as one edit", async (page) => {
  await page.open();
  await page.paste(own.market);
  await page.press("Shift+h");
  await page.click("Edit", { within: ".guide" });
  await page.writeGuideline("# House rules\n\n## Rumours\n\nA rumour is a **Claim**.");
  await page.seeGuideline("revision 2");
  await page.click("Preview");
  await page.see("A rumour is a Claim.");
  await page.see("House rules");
  await page.seeGuideline("revision 2");
  await page.reload();
  await page.press("Shift+h");
  await page.see("A rumour is a Claim.");
  await page.click("Edit", { within: ".guide" });
  await page.writeGuideline("Nothing.");
  await page.click("Preview");
  await page.seeGuideline("revision 3");
  await page.press("z");
  await page.see("A rumour is a Claim.");
  await page.seeGuideline("revision 2");
  await page.press("Shift+z");
  await page.see("Nothing.");
});

test("the shipped guideline comes back with one press, and goes with one undo", async (page) => {
  await page.open();
  await page.paste(own.market);
  await page.press("Shift+h");
  await page.click("Edit", { within: ".guide" });
  await page.writeGuideline("Our own rules.");
  await page.click("Restore the shipped guideline");
  await page.click("Preview");
  await page.see("Mark who says what");
  await page.press("z");
  await page.see("Our own rules.");
});

test("what somebody writes stays words", async (page) => {
  await page.open();
  await page.paste(own.market);
  await page.press("Shift+h");
  await page.click("Edit", { within: ".guide" });
  const hostile = "<img src=x onerror=\"window.wasRun=1\"> <script>window.wasRun=1</script>\n\n"
    + "[press](javascript:window.wasRun=1) ![x](https://pictures.example/x.png)\n\n"
    + "[news](https://news.example/a?b=1)";
  await page.writeGuideline(hostile);
  await page.click("Preview");
  await page.see("<script>window.wasRun=1</script>");
  const found = await page.tab.evaluate(() => ({
    loaded: document.querySelectorAll(".rules :is(img, script, iframe, style)").length,
    links: [...document.querySelectorAll(".rules a")].map(({ href, rel }) => [href, rel]),
  }));
  assert.deepEqual(found, {
    loaded: 0,
    links: [["https://news.example/a?b=1", "noreferrer noopener"]],
  });
});

test("schema and guideline come with an export, or by themselves, or not at all", async (page) => {
  await page.open();
  await page.paste(own.market);
  await page.exportAs("jsonl");
  const schema = await page.takeSchema();
  const { export: made, ...common } = JSON.parse(schema.content);
  assert.equal(common.format, "hearsay-schema");
  assert.equal(common.guideline, SHIPPED);
  const sha256 = createHash("sha256").update(own.market).digest("hex");
  assert.match(made.tool, /^Hearsay \d/);
  assert.deepEqual({ ...made, tool: "" }, { tool: "", documents: 1, spans: 0, relations: 0, texts: [sha256] });

  await page.click("Export…");
  await page.click("Guideline alone (.md)");
  const alone = await page.takeDownload();
  assert.equal(alone.name, "guideline.md");
  assert.equal(alone.content, SHIPPED);
  await page.click("Schema and guideline alone (.json)");
  assert.deepEqual(JSON.parse((await page.takeSchema()).content), common);
  await page.click("With schema and guideline");
  await page.closeDialog();
  await page.reload();
  await page.exportAs("csv");
  await page.exportAs("csv");
  assert.equal(await page.hasSchemaDownload(), false);
});

test("on a phone the guideline has a place of its own", { viewport: NARROW }, async (page) => {
  await page.open();
  await page.paste(own.market);
  await page.click("Guideline", { within: ".tabs" });
  await page.seeGuideline("revision 1");
  assert.equal(await page.tab.$eval("#text", (text) => text.checkVisibility()), false);
  await page.click("Text", { within: ".tabs" });
  await page.seeNoGuideline();
  await page.seeInSight("#text p");
});

test("on a phone the article stays where it was while the guideline is opened and closed", { viewport: NARROW }, async (page) => {
  await page.open();
  await page.paste(own.market);
  await page.seeInSight(".title");
  await page.click("Guideline", { within: ".tabs" });
  await page.seeGuideline("revision 1");
  await page.click("Close the guideline");
  await page.seeNoGuideline();
  await page.eventually(() => page.isInSight(".title"), "the title is still in sight");
});

test("axe-core finds nothing on the guideline", { skip: WHERE }, async (page) => {
  await page.open();
  await page.paste(own.market);
  await page.tag("a decision had already been made", "c");
  await page.press("Shift+h");
  await page.click("Contents");
  for (const size of [[1440, 900], [NARROW.width, NARROW.height]]) {
    await page.resize(...size);
    for (const way of ["Edit", "Preview"]) {
      await seeNothingWrong(page);
      await page.click(way, { within: ".guide" });
    }
  }
});
