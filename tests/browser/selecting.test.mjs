// Without a mouse: words are selected by keys and by touch. And selections that mean nothing.

import assert from "node:assert/strict";

import { test } from "./browser.mjs";

const TEXT = "Mayor denies the plan\n\n“No such plan exists,” she said, “and none ever did.”\n\nThe end.";

/** Starts with an article open. */
async function begin(page, text = TEXT) {
  await page.open();
  await page.paste(text);
}

/** A label's key finds nothing selected: it arms the label, and Escape disarms it. */
async function seeNothingToTag(page) {
  await page.press("c");
  await page.seeStatus("Claim is armed");
  await page.press("Escape");
  await page.seeAnnounced("Claim is disarmed.");
}

test("arrow keys select words, Shift extends, a letter tags: no mouse is needed", async (page) => {
  await begin(page);
  await page.tabToText();
  await page.press("ArrowRight");
  await page.seeBar();
  await page.seePreview(["Mayor"]);
  await page.press("ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight");
  await page.seePreview(["denies the plan"]);
  await page.press("d");
  await page.seeMark("denies the plan", { label: "Denial" });
  await page.selectByKeys("ArrowRight");
  await page.press("Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowLeft", "c");
  await page.seeCounts({ Claims: 1, Denials: 1, Quotes: 0 });
});

test("left takes the word before, and Shift with left takes it in", async (page) => {
  await begin(page, "one two three four");
  await page.selectByKeys("ArrowRight", "ArrowRight", "ArrowRight");
  await page.seePreview(["three"]);
  await page.press("ArrowLeft");
  await page.seePreview(["two"]);
  await page.press("Shift+ArrowLeft");
  await page.seePreview(["one two"]);
  await page.press("q");
  await page.seeEntries([{ label: "Quote", words: "one two" }]);
});

test("up and down select words on other lines, and extend over paragraphs", async (page) => {
  await begin(page, "wonderful day\n\nextraordinarily noon\n\nincomprehensibilities");
  await page.selectByKeys("ArrowRight", "ArrowDown");
  await page.seePreview(["extraordinarily"]);
  await page.press("ArrowDown");
  await page.seePreview(["incomprehensibilities"]);
  await page.press("ArrowUp");
  await page.seePreview(["noon"]);
  await page.press("ArrowUp");
  await page.seePreview(["day"]);
  await page.press("ArrowDown", "Shift+ArrowDown");
  await page.seePreview(["extraordinarily noon", "incomprehensibilities"]);
  await page.press("c");
  await page.seeEntries([{
    label: "Claim",
    words: "extraordinarily noon … incomprehensibilities",
  }]);
});

const PHONE = { viewport: { width: 390, height: 844 }, touch: true };

test("a finger selects and taps the bar, which is docked at the bottom", PHONE, async (page) => {
  await begin(page);
  await page.touchSelect("such plan exists");
  const box = await (await page.tab.$(".bar")).boundingBox();
  // Five labels may take two rows.
  assert.ok(box.y > 680 && box.y + box.height < 844, `docked: ${JSON.stringify(box)}`);
  await page.tap("Denial", { within: ".bar" });
  await page.seeMark("such plan exists", { label: "Denial" });
  await page.seePreview([]);
});

test("a finger taps a span, and the bar changes and deletes it", PHONE, async (page) => {
  await begin(page);
  await page.touchSelect("such plan exists");
  await page.tap("Claim", { within: ".bar" });
  await page.tapWords("The end");
  await page.seeMark("such plan exists", { isSelected: false });
  await page.tapWords("plan exists");
  await page.seeMark("such plan exists", { isSelected: true });
  await page.tap("Quote", { within: ".bar" });
  await page.seeMark("such plan exists", { label: "Quote" });
  await page.tap("Note", { within: ".bar" });
  await page.writeNote("by touch");
  await page.seeEntry({ note: "by touch" });
  await page.tap("Text", { within: ".tabs" });
  await page.tap("Delete", { within: ".bar" });
  await page.seeEntries([]);
});

test("a selection that starts or ends outside the text does nothing", async (page) => {
  await begin(page);
  const heading = await (await page.tab.$(".title")).boundingBox();
  const { to } = await page.placeOf("such plan");
  const outside = { x: heading.x + 5, y: heading.y + heading.height / 2 };
  for (const [from, end] of [[outside, to], [to, outside]]) {
    await page.drag(from, end);
    await page.tab.waitForFunction(() => String(getSelection()).includes("such"));
    await page.seePreview([]);
    await seeNothingToTag(page);
    assert.deepEqual(await page.pieces(), []);
  }
});

test("a selection of the whole page does nothing", async (page) => {
  await begin(page);
  await page.press("Control+a");
  await page.tab.waitForFunction(() => String(getSelection()).includes("such plan"));
  await seeNothingToTag(page);
  await page.seePreview([]);
  assert.deepEqual(await page.pieces(), []);
});

test("an empty selection and one of white space only do nothing", async (page) => {
  await begin(page, "one     two\n\n\n\nthree");
  const { to: behindTwo } = await page.placeOf("two");
  const { from: beforeThree } = await page.placeOf("three");
  const selections = [
    { select: () => page.clickWords("one"), isEmpty: true },
    { select: () => page.dragOver("   ", { nth: 1 }), isEmpty: false },
    { select: () => page.drag(behindTwo, beforeThree), isEmpty: false },
  ];
  for (const { select, isEmpty } of selections) {
    await select();
    const selection = await page.tab.evaluate(() => {
      return { isEmpty: getSelection().isCollapsed, words: String(getSelection()).trim() };
    });
    assert.deepEqual(selection, { isEmpty, words: "" });
    await seeNothingToTag(page);
    assert.equal(await page.hasBar(), false);
  }
  assert.deepEqual(await page.entries(), []);
});

test("Escape lets go of a selection, and so does a click elsewhere", async (page) => {
  await begin(page);
  await page.selectWords("such plan");
  await page.press("Escape");
  await page.seePreview([]);
  await page.selectWords("such plan");
  await page.clickWords("The end");
  await page.seePreview([]);
  assert.equal(await page.hasBar(), false);
});

test("copying words does not tag them", async (page) => {
  await begin(page);
  await page.selectWords("such plan");
  await page.press("Control+c");
  await page.press("Control+v");
  await page.seeText("such plan");
  await page.seeDocuments([{ title: "such plan" }, { title: "Mayor denies the plan" }]);
  await page.openDocument("Mayor denies the plan");
  await page.seeEntries([]);
});
