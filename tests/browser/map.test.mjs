// The map beside the article: where spans lie, what is in sight, and going there; and going from a
// span to what it is linked with.

import assert from "node:assert/strict";

import { test } from "./browser.mjs";

const FILLER = "Nothing else was said on that day, and nobody asked for more of it. ".repeat(5);
const FIRST = "The mayor took the money";
const LAST = "denied any payment";
const LINES = Array.from({ length: 50 }, (_, number) => `${number}. ${FILLER.trim()}`);
const LONG = [`${FIRST}.`, ...LINES, `She ${LAST}.`].join("\n\n");

/** A denial that denies a claim fifty paragraphs above it; the denial is selected. */
async function link(page) {
  await page.paste(LONG);
  await page.tag(FIRST, "c");
  await page.press("Escape");
  await page.press("/");
  await page.fillSearch(LAST);
  await page.press("Escape");
  await page.tag(LAST, "d");
  await page.press("r");
  await page.seeKeyboard(".linker .field");
  await page.press("Enter");
  await page.seeEntry({ words: LAST, isSelected: true });
}

test("the map shows where spans lie, each label in a column of its own", async (page) => {
  await page.open();
  await page.paste(LONG);
  await page.seeOnMap([]);
  await page.tag(FIRST, "c");
  await page.press("Escape");
  await page.seeOnMap([{ label: "Claim", from: 0, to: 1 }]);
  await page.press("z");
  await page.seeOnMap([]);
  await page.press("Shift+z");
  await page.seeOnMap([{ label: "Claim", from: 0, to: 1 }]);
  await page.reload();
  await page.seeOnMap([{ label: "Claim", from: 0, to: 1 }]);
});

test("the map shows the selected span and what it is linked with", async (page) => {
  await page.open();
  await link(page);
  await page.seeOnMap([
    { label: "Claim", from: 0, to: 1 },
    { label: "Denial", from: 239, to: 240 },
    { label: "Claim", from: 0, to: 1, kind: "partner" },
    { label: "Denial", from: 239, to: 240, kind: "selected" },
  ]);
  await page.press("Escape");
  await page.seeOnMap([
    { label: "Claim", from: 0, to: 1 },
    { label: "Denial", from: 239, to: 240 },
  ]);
});

test("a press on the map scrolls there, and what is selected stays", async (page) => {
  await page.open();
  await page.paste(LONG);
  await page.selectWords(FIRST);
  await page.pressMap(1);
  await page.seeInSight("#text > :last-child > p:last-child");
  await page.seePreview([FIRST]);
  await page.eventually(async () => (await page.sightOnMap()).to > 0.95, "the map shows the end");
  await page.pressMap(0.5);
  await page.seeInSight("#p50");
  await page.press("c");
  await page.seeEntry({ label: "Claim", words: FIRST });
});

test("dragging on the map scrolls along", async (page) => {
  await page.open();
  await page.paste(LONG);
  await page.dragOnMap(0, 1);
  await page.seeInSight("#text > :last-child > p:last-child");
  await page.dragOnMap(1, 0);
  await page.seeInSight("#p0");
  await page.eventually(
    async () => (await page.sightOnMap()).from < 0.05,
    "the map shows the beginning",
  );
});

test("a finger scrolls on the map too", { viewport: { width: 800, height: 900 }, touch: true },
  async (page) => {
    await page.open();
    await page.paste(LONG);
    const { x, y } = await page.placeOnMap(1);
    await page.tab.touchscreen.tap(x, y);
    await page.seeInSight("#text > :last-child > p:last-child");
  });

test("one key goes to what is linked far away, and back", async (page) => {
  await page.open();
  await link(page);
  await page.press("Shift+l");
  await page.seeEntry({ words: FIRST, isSelected: true });
  await page.seeInSight("#p0");
  await page.press("Shift+l");
  await page.seeEntry({ words: LAST, isSelected: true });
  await page.seeInSight("#text > :last-child > p:last-child");
});

test("where nothing is linked, the key says what to do", async (page) => {
  await page.open();
  await page.paste(LONG);
  await page.press("Shift+l");
  await page.seeNotice("Go to a span first");
  await page.tag(FIRST, "c");
  await page.press("Shift+l");
  await page.seeNotice("R links it");
});

test("on a phone the text has the room of the map", { viewport: { width: 390, height: 844 } },
  async (page) => {
    await page.open();
    await page.paste(LONG);
    assert.equal(await page.tab.$eval(".map", (map) => map.checkVisibility()), false);
  });

test("thousands of spans are drawn as a few paths", async (page) => {
  await page.open();
  const words = Array.from({ length: 3000 }, (_, number) => `w${number}`);
  await page.paste(words.join(" "));
  await page.tag("w0", "c");
  const { content } = await page.exportAs("jsonl");
  const article = { ...JSON.parse(content), id: "many" };
  const [like] = article.spans;
  let start = 0;
  article.spans = words.map((text, number) => {
    const end = start + text.length;
    const units = { start, utf16_start: start, byte_start: start, end, utf16_end: end, byte_end: end };
    const place = Object.fromEntries(Object.keys(like.fragments[0]).map((key) => [key, units[key] ?? text]));
    start = end + 1;
    const label = ["Claim", "Denial", "Quote"][number % 3];
    return { ...like, ...units, id: `s${number}`, label, text, fragments: [place] };
  });
  await page.chooseFile("many.jsonl", `${JSON.stringify(article)}\n`);
  await page.seeNotice("joined its article");
  await page.eventually(
    async () => (await page.documents()).some(({ about, isOpen }) => isOpen && about.endsWith("3000 annotations")),
    "the article with many spans is open",
  );
  const shown = await page.find(() => {
    const paths = [...document.querySelectorAll(".map path")];
    return paths.length === 3 && paths[0];
  });
  const length = await shown.evaluate((path) => path.getAttribute("d").length);
  assert.ok(length < 5000, `a path is short: ${length}`);
});
