// A whole article by keys alone: who said what, and what each denial denies.

import assert from "node:assert/strict";

import { shared } from "./articles.mjs";
import { test } from "./browser.mjs";
import { readLines } from "./offsets.mjs";

const ARTICLE = shared.find(({ name }) => name === "questionnaire");
const WITHOUT = ARTICLE ? false : "the shared articles are not beside the project";

/** Words by which each quotation is found. What is suggested for source and cue is taken. */
const QUOTED = [
  "must be completed in",
  "failure to return the questionnaire",
  "based solely on",
  "for months",
  "damning that the Home Office",
  "Labour has a common-sense plan",
  "we may extend the use",
  "clear that we have an unsustainable",
  "must be well thought out",
  "formal update",
  "The Home Secretary and I are working",
];

/** Someone who finds their words by the search and does everything by keys. */
class Annotator {
  constructor(page) {
    this.page = page;
  }

  /** Selects what is found, as it stands in its quotation marks if `snap` is given. */
  async select(words, snap) {
    await this.page.press("/");
    await this.page.fillSearch(words);
    await this.page.seePreview([words]);
    await this.page.press("Escape");
    await this.page.seeKeyboard("#text");
    if (snap) {
      await this.page.press(snap);
      await this.page.eventually(
        async () => (await this.page.preview()).join("").length > words.length,
        `the whole quotation around “${words}” is selected`,
      );
    }
  }

  async mark(words, key, snap) {
    await this.select(words, snap);
    const selected = (await this.page.preview()).join(" … ");
    await this.page.press(key);
    await this.page.seeEntry({ words: selected, isSelected: true });
    return selected;
  }

  /** Ends with nothing selected, so that the next words are new ones. */
  async letGo() {
    await this.page.seeAsked("");
    await this.page.press("Escape");
  }
}

test("a whole article is attributed by keys alone, exported, and taken in again", { skip: WITHOUT }, async (page, newPage) => {
  await page.beforeItLoads(() => {
    window.pointers = 0;
    addEventListener("pointerdown", () => (window.pointers += 1), true);
  });
  await page.open();
  await page.paste(ARTICLE.text);
  const by = new Annotator(page);
  const asks = (role) => page.eventually(
    async () => (await page.asked()).endsWith(`: ${role}?`),
    async () => `the ${role} is asked for; what is asked is “${await page.asked()}”`,
  );

  for (const words of QUOTED) {
    await by.mark(words, "q", "Shift+$");
    await page.press("r");
    await asks("source");
    // Where no rule finds the source, the nearest that is marked already comes next.
    if ((await page.pointedAt()).startsWith("Leave")) await page.press("ArrowDown");
    await page.press("Enter");
    await asks("cue");
    await page.press("Enter");
    await by.letGo();
  }

  // A quotation that goes on in the next paragraph is one span; who says it stands before it.
  const first = await by.mark("People fleeing desperate circumstances", "q", "Shift+$");
  await by.select("right to refuge should be jeopardised", "Shift+$");
  const [second] = await page.preview();
  await page.press("f");
  await page.seeEntry({ words: `${first} … ${second}`, isSelected: true });
  await page.press("r");
  await asks("source");
  await page.press("Enter");
  await asks("cue");
  await page.press("Enter");
  await by.letGo();

  // A source that nobody names is the last of what can be chosen.
  const implied = await by.mark("streamline\" processing", "q");
  await page.press("r", "ArrowUp");
  await page.seePointedAt("Implicit");
  await page.press("Enter");
  await asks("cue");
  await page.press("Escape", "Escape");
  await by.letGo();
  await page.seeEntry({ words: implied, told: ["implicit"] });

  // A denial denies what stands in another paragraph.
  const denial = await by.mark("every claim will be assessed meritocratically", "d");
  await page.press("r");
  await asks("denied");
  await page.type("failure to return");
  await page.press("Enter");
  await by.letGo();
  // And another what nobody says in the article.
  const second_denial = await by.mark("the Home Office today rejects", "d");
  await page.press("r");
  await asks("denied");
  await page.type("The scheme is an amnesty");
  await page.press("Enter");
  await by.letGo();

  const file = await page.exportAs("jsonl");
  assert.equal(await page.tab.evaluate(() => window.pointers), 3, "only the export was clicked");
  const [article] = readLines(file);
  const span = (id) => article.spans.find((one) => one.id === id);
  const shown = (end) => end.span ? span(end.span).text : end.words;
  const parts = (relation, role) => {
    return relation.arguments.filter((end) => end.role === role).map(shown);
  };
  const attributions = article.relations.filter(({ label }) => label === "attribution");
  assert.equal(attributions.length, QUOTED.length + 2);
  const sources = attributions.flatMap((one) => parts(one, "source"));
  assert.equal(sources.length, attributions.length, "each has its source");
  assert.equal(sources.filter((source) => source === "").length, 1, "one of them is implicit");
  const inPieces = article.spans.filter(({ fragments }) => fragments.length > 1);
  assert.equal(inPieces.length, 1);
  const denied = article.relations.filter(({ label }) => label === "denies");
  assert.deepEqual(
    denied.map((one) => [parts(one, "denial"), parts(one, "denied")]).sort(),
    [
      [[denial], [article.spans.find(({ text }) => text.includes("failure to return")).text]],
      [[second_denial], ["The scheme is an amnesty"]],
    ].sort(),
  );

  const other = await newPage();
  await other.open();
  await other.chooseFile("export.jsonl", file.content);
  await other.seeEntry({ words: implied, told: ["implicit"] });
  assert.equal((await other.exportAs("jsonl")).content, file.content);
});
