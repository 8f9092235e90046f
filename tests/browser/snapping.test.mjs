// What a selection means: characters, words, sentences, quotations, as the switch above the text says.

import assert from "node:assert/strict";

import { test } from "./browser.mjs";
import { unmark } from "./marked.mjs";

/** Starts with an article open. */
async function begin(page, text) {
  await page.open();
  await page.paste(text);
}

/** `[` and `]` hold what the mouse drags over; then the pieces that would be marked. */
const MEANT = {
  Character: [
    ["The may[or deni]ed it", ["or deni"]],
    ["The[ mayor ]said so", ["mayor"]],
    ["It rained[, he] said", [", he"]],
    ["Clap 👏[🏽] now", ["👏🏽"]],
  ],
  Word: [
    ["The may[or deni]ed it all", ["mayor denied"]],
    ["He did[n]’t know", ["didn’t"]],
    ["About 12,[5]00 people came", ["12,500"]],
    ["She[ denied ]everything", ["denied"]],
    ["“No[,” she said,] and left", ["she said"]],
    ["He said he was [not there.] Then", ["not there"]],
    ["He said: “[I was not there.]” Then", ["I was not there."]],
    ["It left the [U.S.] Then it came", ["U.S."]],
    ["Well [— so] they say", ["so"]],
    ["The headline [stands\n\nAnd th]e rest follows", ["stands", "And the"]],
  ],
  Sentence: [
    ["It rose. He de[ni]ed it. It fell.", ["He denied it"]],
    ["It had r[isen. He de]nied it. It fell.", ["It had risen. He denied it"]],
    ["Mr. J. K. S[mi]th left the U.S. in Nov. 2019. It fell.",
      ["Mr. J. K. Smith left the U.S. in Nov. 2019"]],
    ["“I was not th[er]e.” He left.", ["“I was not there.”"]],
    ["It stood.\n\nIt w[ent.\nIt re]turned.", ["It went", "It returned"]],
  ],
  Quotation: [
    ["“No,” she said, “ne[ve]r.”", ["“never.”"]],
    ["“Yes[,” he said, “al]ways.”", ["“Yes,”", "“always.”"]],
    ["They said “it was ‘f[ak]e’ news”.", ["‘fake’"]],
    ["We said “it w[as ‘fak]e’ news”.", ["“it was ‘fake’ news”"]],
    ["Nobody [deni]ed it.", ["denied"]],
    ["« N[o]n », dit-il.", ["« Non »"]],
    ["„D[a]s stimmt nicht“, sagte er.", ["„Das stimmt nicht“"]],
  ],
};

for (const [place, [granularity, cases]] of Object.entries(MEANT).entries()) {
  test(`selections snap to each ${granularity.toLowerCase()}, by switch and by key`, async (page) => {
    await begin(page, "First of all.");
    await page.press("Shift+2");
    await (place % 2 ? page.click(granularity, { within: ".toolbar" })
      : page.press(`Shift+${place + 1}`));
    await page.seeAnnounced("Selections snap to");
    for (const [marked, meant] of cases) {
      const { text, words, nth } = unmark(marked);
      await page.paste(text);
      await page.selectWords(words, { nth });
      await page.seePreview(meant);
    }
  });
}

test("the switch shows what selections snap to, and it stays after a reload", async (page) => {
  await begin(page, "Nothing was said. Nothing was done.");
  const pressed = () => page.tab.$$eval(".toolbar .switch[aria-pressed=true]", (all) => {
    return all.map((one) => one.textContent);
  });
  assert.deepEqual(await pressed(), ["Word"]);
  for (const [place, name] of ["Character", "Word", "Sentence", "Quotation"].entries()) {
    await page.press(`Shift+${place + 1}`);
    await page.eventually(async () => (await pressed()).join() === name, `${name} is pressed`);
  }
  await page.click("Sentence", { within: ".toolbar" });
  await page.reload();
  assert.deepEqual(await pressed(), ["Sentence"]);
  await page.selectWords("ing was do");
  await page.seePreview(["Nothing was done"]);
});

test("another granularity takes the words that are selected already", async (page) => {
  await begin(page, "It rose. She said “it never fell” twice. It fell.");
  await page.selectWords("eve");
  await page.seePreview(["never"]);
  await page.click("Sentence", { within: ".toolbar" });
  await page.seePreview(["She said “it never fell” twice"]);
  await page.press("Shift+4");
  await page.seePreview(["“it never fell”"]);
  await page.press("Shift+1");
  await page.seePreview(["eve"]);
  await page.press("q");
  await page.seeMark("eve", { label: "Quote" });
});

test("what would be marked is shown before the mouse is let go", async (page) => {
  await begin(page, "It rose. “It never fell,” she said, “not once.” It fell.");
  for (const [granularity, shown] of [["Sentence", ["“It never fell,” she said, “not once.”"]],
    ["Quotation", ["“It never fell,”", "“not once.”"]]]) {
    await page.click(granularity, { within: ".toolbar" });
    await page.dragOver("fell,” she said, “not", {
      before: async () => {
        await page.seePreview(shown);
        assert.equal(await page.hasBar(), false, "the bar waits for the selection to be made");
      },
    });
    await page.seeBar();
    await page.seePreview(shown);
    await page.press("Escape");
  }
});

test("a double click takes a word and a triple click a sentence, at any granularity", async (page) => {
  await begin(page, "It rose. Nobody denied anything. It fell.\n\nThe end.");
  for (const granularity of ["Word", "Sentence", "Character", "Quotation"]) {
    await page.click(granularity, { within: ".toolbar" });
    await page.clickWords("denied", { times: 2 });
    await page.seePreview(["denied"]);
    await page.press("Escape");
    await page.seePreview([]);
    await page.clickWords("denied", { times: 3 });
    await page.seePreview(["Nobody denied anything"]);
    await page.press("Escape");
    await page.seePreview([]);
  }
});

for (const granularity of ["Word", "Sentence", "Quotation"]) {
  test(`Alt takes exactly what is selected instead of each ${granularity.toLowerCase()}`,
    async (page) => {
      await begin(page, "It rose. “Nobody denied anything,” she said.");
      await page.click(granularity, { within: ".toolbar" });
      await page.holding("Alt", () => page.dragOver("ody deni"));
      await page.seeBar();
      await page.seePreview(["ody deni"]);
      await page.press("d");
      await page.seeMark("ody deni", { label: "Denial" });
      await page.selectWords("body den");
      assert.notDeepEqual(await page.preview(), ["body den"], "the next selection snaps again");
    });
}

/** Known of other tools: the mark that closes a quotation was swallowed, or left behind. */
test("a closing quotation mark stays with its quotation", async (page) => {
  await begin(page, "He said: “I was not there.” He left. “Gone,” she said.");
  for (const [granularity, dragged, meant] of [
    ["Word", "“I was not there.”", "“I was not there.”"],
    ["Word", "I was not there.", "I was not there."],
    ["Word", "“Gone,”", "“Gone,”"],
    ["Quotation", "there.”", "“I was not there.”"],
    ["Quotation", "one", "“Gone,”"],
  ]) {
    await page.click(granularity, { within: ".toolbar" });
    await page.selectWords(dragged);
    await page.seePreview([meant]);
    await page.press("Escape");
  }
});

test("a colon before what is said belongs to the cue, and may be one alone", async (page) => {
  await begin(page, "Dam leaks: engineer\n\nShe said: “It holds.” He added: “It does not.”");
  for (const [words, meant, cue] of [["said:", "said", "said:"], ["added", "added", "added:"], [":", ":", ":"]]) {
    await page.selectWords(words);
    await page.seePreview([meant]);
    await page.press("u");
    await page.seeMark(cue, { label: "Cue" });
  }
  await page.seeEntries([{ words: ":" }, { words: "said:" }, { words: "added:" }]);
});

/** Known of other tools: a space that was selected along moved the span. */
test("a trailing space that was selected along does not move the span", async (page) => {
  await begin(page, "Nothing happened here  twice, he said.");
  await page.selectWords("Nothing happened ");
  await page.press("c");
  await page.selectWords("  twice,");
  await page.press("d");
  await page.seeEntries([{ words: "Nothing happened" }, { words: "twice" }]);
  await page.seeMark("Nothing happened");
  await page.seeMark("twice");
});

test("a project may leave quotation marks out of quotations", async (page) => {
  await begin(page, "“No,” she said, “never.” « Non », dit-il.");
  await page.press("Shift+4");
  await page.press("?");
  await page.click("Quotation marks belong to quotations");
  await page.press("Escape");
  const take = async (words, meant) => {
    await page.selectWords(words);
    await page.seePreview(meant);
    await page.press("Escape");
  };
  await take("eve", ["never."]);
  await take("o,” she said, “nev", ["No,", "never."]);
  await take("on", ["Non"]);
  await page.reload();
  await take("eve", ["never."]);
  await page.press("?");
  await page.click("Quotation marks belong to quotations");
  await page.press("Escape");
  await take("eve", ["“never.”"]);
});
