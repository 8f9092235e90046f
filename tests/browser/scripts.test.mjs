// Text of many scripts, and in two directions at once: it is selected, snapped and shown whole.

import assert from "node:assert/strict";

import { test } from "./browser.mjs";
import { unmark } from "./marked.mjs";
import { readLines } from "./offsets.mjs";

/** Starts with an article open. */
async function begin(page, text) {
  await page.open();
  await page.paste(text);
}

/** `[` and `]` hold what the mouse drags over; then what would be marked, at each granularity. */
const DRAGGED = {
  "Arabic": [
    ["Word", "قال رئيس البل[دية إنه] لم يأمر بشيء.", ["البلدية إنه"]],
    ["Sentence", "سقط المطر. لم ي[أم]ر أحد بشيء. انتهى.", ["لم يأمر أحد بشيء"]],
    ["Quotation", "قال: «لم أكن هن[ا]ك» ثم ذهب.", ["«لم أكن هناك»"]],
  ],
  "Hebrew": [
    ["Word", "ראש העיר הכ[חיש את] הדברים.", ["הכחיש את"]],
    ["Sentence", "ירד גשם. איש לא א[מר] דבר. הסוף.", ["איש לא אמר דבר"]],
  ],
  "Chinese": [
    ["Character", "市长说他不知[道这]件事。", ["道这"]],
    ["Sentence", "他说了。我不[知]道。完了。", ["我不知道"]],
    ["Quotation", "她说：“我[不]知道。”然后走了。", ["“我不知道。”"]],
  ],
  "Japanese": [
    ["Sentence", "雨が降った。市長は否[定]した。終わり。", ["市長は否定した"]],
    ["Quotation", "市長は「何も知[ら]ない」と述べた。", ["「何も知らない」"]],
  ],
  "Thai": [
    ["Character", "นายกเทศมนตรี[ปฏิ]เสธ", ["ปฏิ"]],
    ["Character", "น้[ำ]ท่วม", ["น้ำ"]],
  ],
  "Hindi": [
    ["Word", "मेयर ने आरोपों से इ[न्का]र किया।", ["इन्कार"]],
  ],
  "emoji": [
    ["Character", "Look 👩🏽‍🍳[👍🏽] up", ["👍🏽"]],
    ["Word", "Look [👨‍👩‍👧‍👦🇮🇸] up", ["👨‍👩‍👧‍👦🇮🇸"]],
    ["Word", "So 1️⃣ [☔️] it is", ["☔️"]],
  ],
};

for (const [script, cases] of Object.entries(DRAGGED)) {
  test(`what is dragged over snaps in ${script}`, async (page) => {
    await begin(page, "First of all.");
    for (const [granularity, marked, meant] of cases) {
      const { text, words, nth } = unmark(marked);
      await page.click(granularity, { within: ".toolbar" });
      await page.paste(text);
      await page.selectWords(words, { nth });
      await page.seePreview(meant);
      await page.press("q");
      await page.seeEntries([{ label: "Quote", words: meant.join(" … ") }]);
      const [{ spans: [span] }] = readLines(await page.exportAs("jsonl"));
      assert.deepEqual(span.fragments.map((fragment) => fragment.text), meant);
    }
  });
}

test("Chinese, Japanese and Thai have words although no space parts them", async (page) => {
  await begin(page, "我们昨天去了北京。\n\n市長は説明した。\n\nเขาปฏิเสธข่าว");
  for (const [within, word] of [["北京", "北京"], ["説明", "説明"], ["ปฏิเสธ", "ปฏิเสธ"]]) {
    await page.clickWords(within, { times: 2 });
    await page.seeBar();
    const [shown, ...others] = await page.preview();
    assert.deepEqual(others, []);
    assert.ok(shown.includes(word[0]) && shown.length <= 8, `a word at “${word}”: “${shown}”`);
    await page.press("Escape");
    await page.seePreview([]);
  }
});

test("each paragraph runs in its own direction, its marks and handles with it", async (page) => {
  await begin(page, "The mayor said no.\n\nقال رئيس البلدية لا.\n\nThe end.");
  const directions = await page.tab.$$eval("#text p", (all) => {
    return all.filter((one) => one.textContent).map((one) => getComputedStyle(one).direction);
  });
  assert.deepEqual(directions, ["ltr", "rtl", "ltr"]);
  await page.tag("رئيس البلدية", "d");
  const [start, end] = await page.tab.$$eval(".handle", (all) => all.map((one) => {
    const { left, width } = one.getBoundingClientRect();
    return left + width / 2;
  }));
  assert.ok(start > end, "the start is to the right of the end");
  await page.dragHandle("start", "قال");
  await page.seeEntries([{ words: "قال رئيس البلدية" }]);
  await page.dragHandle("end", "رئيس");
  await page.seeEntries([{ words: "قال رئيس" }]);
  const about = await page.tab.$eval(".entry-words", (one) => getComputedStyle(one).direction);
  assert.equal(about, "rtl", "in the list too");
});

test("words of the other direction inside a line are selected whole", async (page) => {
  const text = "She wrote “לא נכון” to أحمد علي and to Bob (בוב) in 2019.";
  await begin(page, text);
  for (const words of ["לא נכון", "أحمد علي", "to أحمد علي and", "Bob (בוב)"]) {
    await page.letRestOn(words);
    await page.seeBar();
    await page.seePreview([words]);
    await page.press("q");
    await page.seeMark(words, { label: "Quote" });
  }
  const [{ spans }] = readLines(await page.exportAs("jsonl"));
  assert.deepEqual(new Set(spans.map((span) => span.text)),
    new Set(["לא נכון", "أحمد علي", "to أحمد علي and", "Bob (בוב)"]));
});

test("keys move in the direction in which they point", async (page) => {
  await begin(page, "قال رئيس البلدية لا.");
  await page.selectByKeys("ArrowLeft");
  await page.seePreview(["قال"]);
  await page.press("ArrowLeft");
  await page.seePreview(["رئيس"]);
  await page.press("ArrowRight");
  await page.seePreview(["قال"]);
});

/** Known of other tools: half of an emoji was marked, and the rest of the text moved. */
test("no half of an emoji is marked, wherever the selection starts and ends", async (page) => {
  const text = "A 👩🏽‍🍳👍🏽🇮🇸 Z";
  await begin(page, text);
  await page.click("Character", { within: ".toolbar" });
  const inside = text.slice(2, -2);
  const clusters = [...new Intl.Segmenter().segment(inside)].map(({ segment }) => segment);
  for (let start = 2; start < inside.length; start += 1) {
    await page.tab.evaluate((start) => {
      const node = document.querySelector("#text p").firstChild;
      getSelection().setBaseAndExtent(node, start, node, start + 2);
    }, start);
    await page.seeBar();
    const [shown] = await page.preview();
    const parts = [...new Intl.Segmenter().segment(shown)].map(({ segment }) => segment);
    assert.ok(parts.every((part) => clusters.includes(part)), `from ${start}: ${shown}`);
    await page.press("Escape");
    await page.seePreview([]);
  }
});
