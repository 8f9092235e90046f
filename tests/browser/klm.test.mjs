// How much there is to do for one annotation, counted as the keystroke-level model counts: keys,
// ways to a place with the pointer, presses and releases of its button.

import assert from "node:assert/strict";

import { test } from "./browser.mjs";

const TITLE = "Mayor denies the plan";
const SENTENCES = ["The vote is on Thursday", "Nobody came early", "It rained all day"];
const TEXT = `${TITLE}\n\n${SENTENCES.join(". ")}.\n\nShe said: “No such plan exists.”`;

/** What each costs, in seconds; `mental` is the thought before an act that is no routine yet. */
const KEY = 0.28;
const POINT = 1.1;
const BUTTON = 0.1;
const MENTAL = 1.35;

/** Counts in the page what comes there from the hands. */
function watchHands() {
  const counts = { keys: 0, points: 0, buttons: 0 };
  let last = "";
  window.takeCounts = () => {
    const taken = { ...counts };
    Object.assign(counts, { keys: 0, points: 0, buttons: 0 });
    return taken;
  };
  const isHeld = (key) => ["Shift", "Control", "Alt", "Meta"].includes(key);
  addEventListener("keydown", ({ key }) => {
    if (!isHeld(key)) counts.keys += 1;
  }, true);
  const button = ({ clientX, clientY }) => {
    counts.buttons += 1;
    const place = `${clientX} ${clientY}`;
    if (place !== last) counts.points += 1;
    last = place;
  };
  addEventListener("pointerdown", button, true);
  addEventListener("pointerup", button, true);
}

async function begin(page, ...keys) {
  await page.beforeItLoads(watchHands);
  await page.open();
  await page.paste(TEXT);
  await page.press(...keys);
  await page.tab.evaluate(() => window.takeCounts());
}

const seconds = ({ keys, points, buttons }, mental = 0) => {
  return Math.round((keys * KEY + points * POINT + buttons * BUTTON + mental) * 10) / 10;
};

/** The ways to one annotation, dearest first, with what the model says of them. */
const WAYS = [
  {
    way: "a drag, and a click on the bar of labels",
    costs: { keys: 0, points: 3, buttons: 4 },
    mental: MENTAL,
    takes: 5.1,
    go: async (page, words) => {
      await page.selectWords(words);
      await page.click("Claim", { within: ".bar" });
    },
  },
  {
    way: "a drag and a label's key",
    costs: { keys: 1, points: 2, buttons: 2 },
    mental: MENTAL,
    takes: 4,
    go: async (page, words) => {
      await page.selectWords(words);
      await page.press("c");
    },
  },
  {
    way: "a drag while the label is armed",
    ready: ["c"],
    costs: { keys: 0, points: 2, buttons: 2 },
    takes: 2.4,
    go: (page, words) => page.dragOver(words),
  },
  {
    way: "the key of the next sentence and a label's key",
    ready: ["j"],
    costs: { keys: 2, points: 0, buttons: 0 },
    mental: MENTAL,
    takes: 1.9,
    go: (page) => page.press("j", "c"),
  },
  {
    way: "a click on a sentence while the label is armed",
    ready: ["Shift+#", "c"],
    costs: { keys: 0, points: 1, buttons: 2 },
    takes: 1.3,
    go: (page, words) => page.clickWords(words.split(" ")[1]),
  },
];

for (const { way, ready = [], costs, mental = 0, takes, go } of WAYS) {
  test(`${way}: ${takes} seconds a claim`, async (page) => {
    await begin(page, ...ready);
    for (const [place, words] of SENTENCES.entries()) {
      await go(page, words);
      await page.seeEntries(SENTENCES.slice(0, place + 1).map((one) => ({ label: "Claim", words: one })));
      const counted = await page.tab.evaluate(() => window.takeCounts());
      assert.deepEqual(counted, costs);
      assert.equal(seconds(counted, mental), takes);
    }
  });
}

/** What is done with keys alone, and how many it takes from an article that was just opened. */
const BY_KEYS = [
  ["the first sentence is a denial", ["j", "d"], [{ label: "Denial", words: TITLE }]],
  ["one word is a claim", ["ArrowRight", "c"], [{ label: "Claim", words: "Mayor" }]],
  ["two sentences are a quote", ["j", "j", "Shift+j", "q"], [
    { label: "Quote", words: `${SENTENCES[0]}. ${SENTENCES[1]}` },
  ]],
  ["four sentences are four claims", ["j", "c", "j", "c", "j", "c", "j", "c"], [
    { words: TITLE }, ...SENTENCES.map((words) => ({ words })),
  ]],
  ["a claim becomes a denial", ["j", "c", "d"], [{ label: "Denial" }]],
  ["a claim ends a word earlier", ["j", "c", "Shift+{"], [{ words: "Mayor denies the" }]],
  ["a claim is gone", ["j", "c", "Delete"], []],
  ["and there again", ["j", "c", "Delete", "z"], [{ words: TITLE }]],
];

for (const [what, keys, entries] of BY_KEYS) {
  test(`${keys.length} keys, and ${what}`, async (page) => {
    await begin(page);
    await page.press(...keys);
    await page.seeEntries(entries);
    const counted = await page.tab.evaluate(() => window.takeCounts());
    assert.deepEqual(counted, { keys: keys.length, points: 0, buttons: 0 });
  });
}

test("a click on a quotation marks it whole, while the label is armed", async (page) => {
  await begin(page, "Shift+$", "q");
  await page.clickWords("such plan");
  await page.seeEntries([{ label: "Quote", words: "“No such plan exists.”" }]);
  const counted = await page.tab.evaluate(() => window.takeCounts());
  assert.deepEqual(counted, { keys: 0, points: 1, buttons: 2 });
});
