// axe-core finds nothing wrong on any screen: light and dark, wide and narrow.

import assert from "node:assert/strict";

import { own } from "./articles.mjs";
import { WHERE, WIDE, check } from "./axe.mjs";
import { test } from "./browser.mjs";
import { line } from "./lines.mjs";

/** An article with spans of each label, some inside others. */
async function annotate(page) {
  await page.paste(own.market);
  await page.tag("There is no decision, and there was never a draft of one", "q");
  await page.tag("no decision", "d");
  await page.tag("a decision had already been made", "c");
  await page.press("Escape");
}

/** What is to be seen, and how a user comes there. */
const SCREENS = {
  "the first screen and the keys": async (page) => {
    await check(page);
    await page.press("?");
    await page.see("Select the word to the right");
    await check(page);
  },

  "an article with spans, the list, and a note that is being written": async (page) => {
    await annotate(page);
    await check(page);
    await check(page, async (isNarrow) => {
      if (isNarrow) await page.click("Annotations", { within: ".tabs" });
    });
    await page.resize(...WIDE);
    await page.clickWords("decision, and there");
    await page.press("Enter");
    await page.writeNote("Who says so?");
    await check(page);
  },

  "selected words with the bar of labels, and the export": async (page) => {
    await annotate(page);
    await check(page, () => page.selectWords("Whoever says otherwise"));
    await page.press("Escape");
    await page.click("Export…");
    await page.see("Its offsets count");
    await check(page);
  },

  "an armed label, and sentences to snap to": async (page) => {
    await annotate(page);
    await page.press("Escape", "Escape", "Shift+3", "d");
    await page.seeAnnounced("Denial is armed");
    await check(page);
  },

  "a span in pieces, in the text and in the list": async (page) => {
    await annotate(page);
    await page.clickEntry("a decision had already been made");
    for (const words of ["Whoever says otherwise", "to be moved"]) {
      await page.selectWords(words);
      await page.press("f");
    }
    await page.seePieces(["a decision had already been made", "Whoever says otherwise", "to be moved"]);
    await check(page);
    await check(page, async (isNarrow) => {
      if (isNarrow) await page.click("Annotations", { within: ".tabs" });
    });
  },

  "words to be added to a span": async (page) => {
    await annotate(page);
    await page.clickEntry("no decision");
    await check(page, async () => {
      await page.letRestOn("Whoever says otherwise");
      await page.seeBar();
      await page.see("Add to span");
    });
  },

  "the search, with hits and with none": async (page) => {
    await annotate(page);
    await page.press("Escape", "Escape");
    await page.click("Find");
    await check(page);
    await page.fillSearch("the");
    await page.seeInSight(".find");
    await check(page);
    await page.fillSearch("nowhere to be found");
    await page.seeFound("No hit");
    await check(page);
  },

  "the occurrences that are to be tagged": async (page) => {
    await annotate(page);
    await page.press("Escape", "Escape");
    await page.click("Find");
    await page.fillSearch("the");
    await page.click("all…", { within: ".find [aria-label=Denial]" });
    await page.see("Tag every occurrence");
    await check(page);
    const [first] = await page.tab.$$("dialog[open] .occurrence");
    await first.click();
    await page.click("Match case");
    await check(page);
  },

  "the text with a caret": async (page) => {
    await annotate(page);
    await page.press("F2");
    await page.seeAnnounced("Caret mode");
    await check(page);
  },

  "a project file that is looked at, and where everything is": async (page) => {
    await page.paste("Older\nIt rained.");
    await page.paste("Newer\nIt did not rain.");
    const { content } = await page.saveProject();
    await page.tag("did not rain", "d");
    await page.press("Escape");
    await page.openProject(content.replace("It rained.", "It reined."));
    await page.see("Stay, newer here");
    await page.click("Take all from the file");
    await page.see("What is replaced here is lost");
    await check(page);
    await page.closeDialog();
    await page.press("Shift+y");
    await page.see("1 edit is in no file yet.");
    await page.click("Storage report");
    await page.click("Erase everything");
    await check(page);
  },

  "the details": async (page) => {
    await page.chooseFile("windows.txt", "\uFEFFHeadline\r\nShe said no.");
    await page.click("Edit details…");
    await page.fill("Web address", "https://news.example/1");
    await check(page);
  },

  "the trash and a notice": async (page) => {
    await page.paste("First paper\nIt did not rain.");
    await page.paste("Second paper\nIt rained.");
    await page.click("Move Second paper to trash");
    await page.click("Trash (1)");
    await check(page, async (isNarrow) => {
      if (isNarrow) await page.click("Articles", { within: ".tabs" });
      await page.see("Delete for good");
    });
  },

  "what a file would bring, with labels to be chosen and what could not be read": async (page) => {
    const story = { text: "Rain\nIt rains, they say.", spans: [{ label: "Rumour", words: "It rains" }] };
    await page.lookAtFiles([{ name: "rain.jsonl", content: `${line(story)}not JSON\n` }]);
    await page.see("Add “Rumour” to the schema");
    await check(page);
  },

  "what could not be read of a file": async (page) => {
    await page.chooseFile("broken.jsonl", "{}\nnot JSON\n");
    await page.seeNotice("2 parts could not be read.");
    await check(page);
    await page.click("Show", { within: ".toasts" });
    await page.see("What could not be read");
    await check(page);
  },

  "the banners, and an article that stays shut": async (page) => {
    await page.paste("Headline\nShe said no.");
    const stored = await page.stored();
    const text = Object.keys(stored).find((key) => key.startsWith("hearsay/text/"));
    await page.store({ [text]: "{", "hearsay/document/lost": "{" });
    await page.beforeItLoads(() => {
      const refuse = () => {
        throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
      };
      Storage.prototype.setItem = refuse;
      IDBObjectStore.prototype.put = refuse;
    });
    await page.reload();
    await page.see("This article cannot be opened.");
    for (const before of ["system", "light", "dark"]) await page.click(`Colours: ${before}`);
    await page.see("is full");
    await page.see("Some of what is stored here cannot be read.");
    await check(page);
  },
};

for (const [name, show] of Object.entries(SCREENS)) {
  test(`axe-core finds nothing on ${name}`, { skip: WHERE }, async (page) => {
    await page.open();
    await show(page);
  });
}

test("the colours that the user chose have contrast too, against the system's", async (page) => {
  await page.open();
  await annotate(page);
  await page.press("n");
  await page.click("Colours: system");
  await page.click("Colours: light");
  await check(page);
});

test("every control is reached by Tab, and shows that it is", async (page) => {
  await page.open();
  await annotate(page);
  // From the top: where the keyboard goes after the last control is the browser's affair.
  await page.tab.click(".brand");
  const controls = "button:not(:disabled), input, textarea, #text, a[href], summary";
  const total = await page.tab.$$eval(controls, (all) => {
    const shown = all.filter((one) => one.checkVisibility());
    shown.forEach((one) => one.classList.add("to-reach"));
    return shown.length;
  });
  assert.ok(total > 10, `there are controls: ${total}`);
  const reached = new Set();
  for (let presses = 0; presses < total + 10 && reached.size < total; presses += 1) {
    await page.press("Tab");
    const focused = await page.tab.evaluate(() => {
      const element = document.activeElement;
      const number = [...document.querySelectorAll(".to-reach")].indexOf(element);
      // A field for files is hidden in its label, which shows the ring instead; the text, a bar.
      const shown = element.type === "file" ? element.closest("label") : element;
      const { outlineStyle, borderInlineStartColor } = getComputedStyle(shown);
      const isShown = element.id === "text"
        ? borderInlineStartColor !== "rgba(0, 0, 0, 0)"
        : outlineStyle !== "none";
      return { name: element.ariaLabel ?? element.textContent, number, isShown };
    });
    if (focused.number < 0) continue;
    assert.ok(focused.isShown, `“${focused.name}” shows that it has the keyboard`);
    reached.add(focused.number);
  }
  assert.equal(reached.size, total);
});

/** The contrast of two colours, as WCAG counts it. */
function contrast(one, other) {
  const luminance = (colour) => {
    const [red, green, blue] = colour.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

for (const colours of ["light", "dark"]) {
  // axe-core does not judge words on a gradient, and marks are drawn with gradients.
  test(`marked words can be read, and their letters and lines be seen (${colours})`, { colours },
    async (page) => {
      await page.open();
      await annotate(page);
      for (const selected of [false, true]) {
        if (selected) await page.press("n");
        const marks = await page.tab.$$eval("mark", (all) => {
          const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
          const paint = (...layers) => {
            for (const layer of layers) {
              context.fillStyle = layer;
              context.fillRect(0, 0, 1, 1);
            }
            return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
          };
          const paper = getComputedStyle(document.querySelector(".main")).backgroundColor;
          return all.map((mark) => {
            const style = getComputedStyle(mark);
            const colour = /(?:rgba?|okl\w+|lab|lch|color)\([^)]*\)/g;
            const painted = style.backgroundImage.match(colour);
            const tint = painted.at(-1);
            const line = painted.find((one) => paint("#000", one).join() !== "0,0,0");
            const letter = getComputedStyle(mark, "::before").color;
            return {
              ground: paint(paper, tint),
              paper: paint(paper),
              ink: paint(style.color),
              line: paint(line),
              letter: paint(letter),
            };
          });
        });
        assert.ok(marks.length >= 4);
        for (const { ground, paper, ink, line, letter } of marks) {
          assert.ok(contrast(ink, ground) >= 4.5, `words: ${contrast(ink, ground)}`);
          assert.ok(contrast(letter, paper) >= 4.5, `letters: ${contrast(letter, paper)}`);
          const least = Math.min(contrast(line, paper), selected ? 3 : contrast(line, ground));
          assert.ok(least >= 3, `lines: ${least}`);
        }
      }
    });
}
