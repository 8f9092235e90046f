// Every command by its keys: from where, what is pressed, what is to be seen then.

import assert from "node:assert/strict";
import { test as plain } from "node:test";

import { test } from "./browser.mjs";
import { commands, pressed } from "./commands.mjs";

const TITLE = "Mayor denies the plan";
const VOTE = "The vote is on Thursday";
const EARLY = "Nobody came early";
const TEXT = `${TITLE}\n\n${VOTE}. ${EARLY}. She said “no such plan exists” twice.\n\nThe end.`;
const LINES = "wonderful day\n\nextraordinarily noon\n\nincomprehensibilities";
const UP = "incomprehensibilities\n\nextraordinarily noon";

// What is to be seen. Each makes a function that waits for it.
const preview = (...pieces) => (page) => page.seePreview(pieces);
const entries = (...words) => (page) => page.seeEntries(words.map((one) => ({ words: one })));
const chosen = (words) => (page) => page.seeEntry({ words, isSelected: true });
const dialog = (title) => (page) => page.seeDialog(title);
const keyboard = (selector) => (page) => page.seeKeyboard(selector);
const open = (title) => (page) => page.seeDocuments([
  { title: "Second", isOpen: title === "Second" },
  { title: TITLE, isOpen: title === TITLE },
]);
const found = (words) => (page) => page.seeFound(words);
const snapped = (name, ...pieces) => async (page) => {
  await page.seePreview(pieces);
  await page.eventually(
    () => page.tab.evaluate((name) => {
      const shown = [...document.querySelectorAll("[aria-label='Snap selections to'] > button")];
      return shown.find((one) => one.ariaPressed === "true").textContent === name;
    }, name),
    `selections snap to: ${name}`,
  );
};

/** “vote is”, marked and selected. */
const MARKED = "J → → Shift+→ C";

/**
 * Every command: its keys, the keys that lead to where it is tried, what is seen after it. First those that
 * leave nothing behind but in the text, for which another article is a fresh start.
 */
const IN_THE_TEXT = {
  "labels": [
    ["label-Claim", "C 1", "J", (page) => page.seeEntries([{ label: "Claim", words: TITLE }])],
    ["label-Denial", "D 2", "J", (page) => page.seeEntries([{ label: "Denial", words: TITLE }])],
    ["label-Quote", "Q 3", "J", (page) => page.seeEntries([{ label: "Quote", words: TITLE }])],
    ["label-Source", "S 4", "J", (page) => page.seeEntries([{ label: "Source", words: TITLE }])],
    ["label-Cue", "U 5", "J", (page) => page.seeEntries([{ label: "Cue", words: TITLE }])],
    ["undo", "Ctrl+Z Z", "J C", entries()],
    ["redo", "Ctrl+Shift+Z Ctrl+Y Shift+Z", "J C Z", entries(TITLE)],
  ],
  "what is selected": [
    ["next-sentence", "J", "J", preview(VOTE)],
    ["previous-sentence", "K", "J J J", preview(VOTE)],
    ["extend-next-sentence", "Shift+J", "J J", preview(`${VOTE}. ${EARLY}`)],
    ["extend-previous-sentence", "Shift+K", "J J J", preview(`${VOTE}. ${EARLY}`)],
    ["sentence", "Space", "J J →", preview(EARLY)],
    ["word-right", "→ Ctrl+→", "J", preview("The")],
    ["word-left", "← Ctrl+←", "J J", preview("plan")],
    ["extend-word-right", "Shift+→ Ctrl+Shift+→", "J →", preview("The vote")],
    ["extend-word-left", "Shift+← Ctrl+Shift+←", "J → →", preview("The vote")],
    ["character-right", "Alt+→", "Alt+→", preview("a")],
    ["character-left", "Alt+←", "Alt+→ Alt+→ Alt+→", preview("a")],
    ["extend-character-right", "Alt+Shift+→", "Alt+→", preview("Ma")],
    ["extend-character-left", "Alt+Shift+←", "Alt+→ Alt+→", preview("Ma")],
    ["line-down", "↓", "→", preview("extraordinarily"), LINES],
    ["line-up", "↑", "→ ↓ ↓", preview("noon"), LINES],
    ["extend-line-down", "Shift+↓", "→ ↓", preview("extraordinarily noon", "incomprehensibilities"), LINES],
    ["extend-line-up", "Shift+↑", "→ → →", preview("incomprehensibilities", "extraordinarily noon"), UP],
    ["release", "Esc", "J", preview()],
  ],
  "spans": [
    ["next-span", "N", "J C J D J Q", chosen(TITLE)],
    ["previous-span", "P", "J C J D J Q", chosen(VOTE)],
    ["delete", "Del Backspace", "J C", entries()],
    ["start-back", "[", MARKED, entries("The vote is")],
    ["start-forward", "]", MARKED, entries("is")],
    ["end-back", "{", MARKED, entries("vote")],
    ["end-forward", "}", MARKED, entries("vote is on")],
    ["start-back-character", "Alt+[", `${MARKED} Alt+]`, entries("vote is")],
    ["start-forward-character", "Alt+]", MARKED, entries("ote is")],
    ["end-back-character", "Alt+{", MARKED, entries("vote i")],
    ["end-forward-character", "Alt+}", `${MARKED} Alt+{`, entries("vote is")],
    ["use-selection", "B", "J C J", entries(VOTE)],
    ["add-fragment", "F", "J C →", entries(`${TITLE} … The`)],
    ["next-piece", ".", "J C → F", (page) => page.seeAnnounced("Piece 1 of 2")],
    ["remove-fragment", "Shift+F", "J C → F", entries(TITLE)],
    ["partner", "Shift+L", "J C", (page) => page.seeNotice("This is linked with nothing yet.")],
  ],
};

/** The others, each of which gets a page of its own. */
const ELSEWHERE = [
  ["snap-character", "Shift+1", "Alt+→ Shift+2", snapped("Character", "M")],
  ["snap-word", "Shift+2", "Alt+→", snapped("Word", "Mayor")],
  ["snap-sentence", "Shift+3", "J J →", snapped("Sentence", EARLY)],
  ["snap-quotation", "Shift+4", "J J J → → →", snapped("Quotation", "“no such plan exists”")],
  ["find", "/", "", keyboard("#find-field")],
  ["next-hit", "G F3", "J J / plan Tab", found("1 of 2")],
  ["previous-hit", "Shift+G Shift+F3", "J / plan Tab", found("2 of 2")],
  ["caret-mode", "F2", "", keyboard("#text[contenteditable=true]")],
  ["note", "Enter", "J C", keyboard("textarea[aria-label=Note]")],
  ["gather", "Shift+Enter", "J C", (page) => page.seeSeveral("1 annotation")],
  ["gather-all", "Ctrl+Shift+A", "J C J D", (page) => page.seeSeveral("2 annotations")],
  ["relate", "R", MARKED, (page) => page.seeAsked("attribution of “vote is”: source?")],
  ["relate-otherwise", "Shift+R", MARKED, (page) => page.seeAsked("What is “vote is” to be linked as?")],
  ["occurrences", "A", "J → ← C", dialog("Tag every occurrence")],
  ["commands", "Ctrl+K", "", dialog("Commands")],
  ["keys", "?", "", dialog("Keys and settings")],
  ["export", "E", "", dialog("Export")],
  ["save-project", "Ctrl+S", "", (page) => page.seeNotice("is ready. Open it in any browser")],
  ["data", "Shift+Y", "", dialog("Your data")],
  ["details", "I", "", (page) => page.see("Web address")],
  ["schema", "Shift+S", "", dialog("Schema")],
  ["new-article", "Shift+A", "", (page) => page.see("Try the sample")],
  ["next-article", "Shift+N", "", open(TITLE), "Second\n\narticle", TEXT],
  ["previous-article", "Shift+P", "Shift+N", open("Second"), "Second\n\narticle", TEXT],
  ["people", "Shift+W", "", dialog("Who is who")],
  ["checks", "Shift+C", "", (page) => page.see("Nothing found.")],
  ["done", "Shift+D", "", (page) => page.seeNotice("The article is marked as done.")],
  ["guideline", "Shift+H", "", (page) => page.seeGuideline("revision 1")],
  // It has no key before the user gives it one: see the tests of the keys' own dialog.
  ["theme", "", "", () => {}],
];

plain("each command of the table is tried, with each of its keys", () => {
  const tried = [...Object.values(IN_THE_TEXT).flat(), ...ELSEWHERE]
    .map(([id, keys]) => [id, keys.split(" ").filter(Boolean)]);
  const listed = commands.map(({ id, keys }) => [id, keys]);
  assert.deepEqual(Object.fromEntries(tried), Object.fromEntries(listed));
});

const names = new Map(commands.map(({ id, name }) => [id, name]));

/** Each key of a command, with how it is tried and what it is called. */
function tries([id, keys, from, see, text = TEXT]) {
  return keys.split(" ").filter(Boolean).map((key) => ({
    name: `${key}: ${names.get(id)}`,
    check: async (page, ending = "") => {
      await page.paste(text + ending);
      await pressAll(page, from);
      await page.press(pressed(key));
      await see(page);
    },
  }));
}

for (const [what, rows] of Object.entries(IN_THE_TEXT)) {
  test(`each key for ${what}`, async (page) => {
    await page.open();
    for (const [number, { name, check }] of rows.flatMap(tries).entries()) {
      try {
        // Each ends otherwise, so that it is seen when it is there.
        await check(page, `\n\n${number}`);
      } catch (error) {
        throw new Error(name, { cause: error });
      }
      await page.press("Escape", "Escape");
    }
  });
}

for (const row of ELSEWHERE) {
  const [, , , , , before] = row;
  for (const { name, check } of tries(row)) {
    test(name, async (page) => {
      await page.open();
      if (before) await page.paste(before);
      await check(page);
    });
  }
}

/** Presses keys of the table, and types words of more than one letter that are none. */
async function pressAll(page, keys) {
  for (const key of keys.split(" ").filter(Boolean)) {
    if (/^[a-z]+$/.test(key)) {
      await page.seeKeyboard("#find-field");
      await page.type(key);
    } else {
      await page.press(pressed(key));
    }
  }
}

// --- Keyboards ----------------------------------------------------------------------------------

/** Lets the page have a key event as another keyboard would send it. */
async function send(page, event) {
  await page.tab.evaluate((event) => {
    const target = document.activeElement ?? document.body;
    const modifierAltGraph = event.isAltGraph ?? false;
    const init = { bubbles: true, cancelable: true, modifierAltGraph, ...event };
    target.dispatchEvent(new KeyboardEvent("keydown", init));
  }, event);
}

test("letters of other scripts are known by their place on the keyboard", async (page) => {
  await page.open();
  await page.paste(TEXT);
  await send(page, { key: "о", code: "KeyJ" });
  await page.seePreview([TITLE]);
  await send(page, { key: "с", code: "KeyC" });
  await page.seeEntries([{ label: "Claim", words: TITLE }]);
  await send(page, { key: "ψ", code: "KeyD" });
  await page.seeEntries([{ label: "Denial", words: TITLE }]);
  await send(page, { key: "я", code: "KeyZ", ctrlKey: true });
  await page.seeEntries([{ label: "Claim", words: TITLE }]);
  await send(page, { key: "Я", code: "KeyZ", ctrlKey: true, shiftKey: true });
  await page.seeEntries([{ label: "Denial", words: TITLE }]);
});

test("a letter that is typed counts before its place does", async (page) => {
  await page.open();
  await page.paste(TEXT);
  // On a Dvorak keyboard J is typed by the key that is C elsewhere.
  await send(page, { key: "j", code: "KeyC" });
  await page.seePreview([TITLE]);
});

test("digits are known by their place, whatever Shift makes of them", async (page) => {
  await page.open();
  await page.paste(TEXT);
  for (const [key, digit, name] of [["#", 3, "sentences"], ["\"", 2, "words"], ["¤", 4, "quotations"],
    ["!", 1, "characters"]]) {
    await send(page, { key, code: `Digit${digit}`, shiftKey: true });
    await page.see(`Selections snap to ${name}.`);
  }
  await page.press("j");
  // On a French keyboard the second key of the row types é.
  await send(page, { key: "é", code: "Digit2" });
  await page.seeEntries([{ label: "Denial", words: TITLE }]);
});

test("what AltGr types is that character, and with Alt it is the bracket's place", async (page) => {
  await page.open();
  await page.paste(TEXT);
  await page.selectByKeys("j", "ArrowRight", "ArrowRight");
  await page.press("c");
  await page.seeEntries([{ words: "vote" }]);
  const altGr = { ctrlKey: true, altKey: true, isAltGraph: true };
  await send(page, { key: "[", code: "Digit8", ...altGr });
  await page.seeEntries([{ words: "The vote" }]);
  await send(page, { key: "“", code: "BracketLeft", altKey: true, shiftKey: true });
  await page.seeEntries([{ words: "The vot" }]);
});

test("what is being composed, and keys with the other command key, are left alone", async (page) => {
  await page.open();
  await page.paste(TEXT);
  await page.press("j");
  await page.seePreview([TITLE]);
  await send(page, { key: "c", code: "KeyC", isComposing: true });
  await send(page, { key: "c", code: "KeyC", metaKey: true });
  await send(page, { key: "Dead", code: "Quote" });
  await send(page, { key: "Process", code: "KeyC" });
  await page.press("d");
  await page.seeEntries([{ label: "Denial" }]);
});

// --- Quick hands --------------------------------------------------------------------------------

/**
 * Dispatches a key in the page, and says what has the keyboard when the next could be heard, before
 * anything is drawn, and what has it two frames later.
 */
function keyboardAfter(page, key) {
  return page.tab.evaluate(async (key) => {
    const holder = () => document.activeElement.id;
    const turn = () => new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const init = { key, bubbles: true, cancelable: true };
    document.activeElement.dispatchEvent(new KeyboardEvent("keydown", init));
    await turn();
    const next = holder();
    await frame();
    await frame();
    return [next, holder()];
  }, key);
}

test("who goes on to a span leaves what was selected, and goes on from the span", async (page) => {
  await page.open();
  await page.paste(TEXT);
  await page.press("j", "c", "j", "j", "n");
  await page.seeEntry({ words: TITLE, isSelected: true });
  await page.seePreview([]);
  await page.press("q");
  await page.seeEntries([{ label: "Quote", words: TITLE }]);
  await page.press("j");
  await page.seePreview([VOTE]);
});

test("keys that find nothing to do say so", async (page) => {
  await page.open();
  await page.paste(TEXT);
  await page.press("Delete");
  await page.seeAnnounced("No annotation is selected");
  await page.press("Shift+a");
  await page.seeKeyboard("#article-field");
  await page.press("Escape", "n");
  await page.seeNotice("No article is open.");
});

test("an article that was just opened has the keyboard, and does not take it back", async (page) => {
  await page.open();
  await page.paste(TEXT);
  await page.paste("Another article");
  await page.tab.evaluate(() => {
    const other = [...document.querySelectorAll(".document-open")].at(-1);
    other.click();
  });
  assert.deepEqual(await keyboardAfter(page, "/"), ["find-field", "find-field"]);
});

test("the note has the keyboard before the next key can be heard", async (page) => {
  await page.open();
  await page.paste(TEXT);
  await page.press("j", "c");
  await page.seeEntries([{ label: "Claim", words: TITLE }]);
  assert.deepEqual(await keyboardAfter(page, "Enter"), ["note", "note"]);
});

// --- Places -------------------------------------------------------------------------------------

test("keys are letters in fields", async (page) => {
  await page.open();
  await page.paste(TEXT);
  await page.press("j", "c", "Enter");
  const letters = "cdqjk np[]{}/?12 bfaFAzGei ";
  await page.writeNote(letters);
  await page.press("ArrowLeft", "ArrowUp", "Backspace", "Delete");
  await page.seeEntries([{ label: "Claim", words: TITLE, note: letters.slice(1) }]);
  assert.equal(await page.dialog(), "");
  await page.press("Escape", "/");
  await page.seeKeyboard("#find-field");
  await page.type("cdq /?");
  await page.eventually(
    () => page.tab.$eval("#find-field", (field) => field.value === "cdq /?"),
    "the field has what was typed",
  );
  await page.press("Escape", "i");
  await page.fill("Title", "Jack denies");
  await page.press("Tab");
  await page.closeDialog();
  await page.seeDocuments([{ title: "Jack denies" }]);
  await page.seeCounts({ Claims: 1, Denials: 0, Quotes: 0 });
});

test("F3 goes from hit to hit in the search's own field, where G is a letter", async (page) => {
  await page.open();
  await page.paste(TEXT);
  await page.press("j", "/");
  await page.seeKeyboard("#find-field");
  await page.type("the");
  await page.seeFound("1 of 3");
  await page.press("F3");
  await page.seeFound("2 of 3");
  await page.press("Shift+F3", "Shift+F3");
  await page.seeFound("3 of 3");
  await page.press("g");
  await page.seeFound("No hit");
});

test("Space and the arrows keep their meaning outside the text", async (page) => {
  await page.open();
  await page.paste(TEXT);
  await page.press("j", "c", "Escape");
  await (await page.control("Sentence")).focus();
  await page.press("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp");
  await page.press(" ");
  await snapped("Sentence")(page);
  await (await page.control("Export…")).focus();
  await page.press("Enter");
  await page.seeDialog("Export");
  await page.closeDialog();
  await page.seePreview([]);
  // A letter is a key there all the same.
  await page.press("n", "q");
  await page.seeEntries([{ label: "Quote" }]);
});

test("keys do nothing behind a dialog", async (page) => {
  await page.open();
  await page.paste(TEXT);
  await page.press("j", "c", "e");
  await page.seeDialog("Export");
  await page.press("d", "Delete", "z", "n", "j");
  await page.closeDialog();
  await page.seeEntries([{ label: "Claim", words: TITLE }]);
  await page.seePreview([]);
});

test("an armed label is named until Escape, and marks what the keys select only when asked", async (page) => {
  await page.open();
  await page.paste(TEXT);
  await page.press("d");
  await page.seeStatus("Denial is armed: each selection is marked so.");
  await page.seeStatus("Esc disarm");
  await page.press("j");
  await page.seePreview([TITLE]);
  await page.press("q");
  await page.seeEntries([{ label: "Quote" }]);
  await page.seeStatus("Denial is armed");
  await page.press("Escape");
  await page.seeStatus("C Claim");
});

test("the caret moves in caret mode, and marks what it selects", async (page) => {
  await page.open();
  await page.paste(TEXT);
  await page.press("j", "j", "F2");
  await page.seeKeyboard("#text[contenteditable=true][role=textbox][aria-readonly=true]");
  await page.press("ArrowRight");
  await page.seePreview([]);
  // A full stop and a letter: what the caret selects is snapped as any selection is.
  await page.press("Shift+ArrowLeft", "Shift+ArrowLeft");
  await page.seePreview(["Thursday"]);
  await page.press("c");
  await page.seeEntries([{ label: "Claim", words: "Thursday" }]);
  await page.type("xw");
  await page.press("Backspace");
  await page.seeText(TEXT);
  await page.press("F2");
  await page.seeKeyboard("#text:not([contenteditable])");
});

// --- Scripts ------------------------------------------------------------------------------------

for (const [script, words] of Object.entries({
  Arabic: ["قال", "الوزير", "إن", "الخبر", "كاذب"],
  Hebrew: ["השוק", "לא", "ייסגר", "הקיץ"],
})) {
  test(`in ${script} the arrows follow the direction of reading`, async (page) => {
    await page.open();
    await page.paste(`${words.join(" ")}\n\nIn English again`);
    await page.press("ArrowLeft");
    await page.seePreview([words[0]]);
    await page.press("ArrowLeft");
    await page.seePreview([words[1]]);
    await page.press("Shift+ArrowLeft");
    await page.seePreview([`${words[1]} ${words[2]}`]);
    await page.press("Shift+ArrowRight", "ArrowRight");
    await page.seePreview([words[0]]);
    await page.press("Alt+ArrowLeft", "Alt+ArrowLeft");
    await page.seePreview([words[1][0]]);
    await page.press("j");
    await page.seePreview(["In English again"]);
    await page.press("ArrowLeft");
    await page.seePreview([words.at(-1)]);
    await page.press(" ", "c");
    await page.seeEntries([{ words: words.join(" ") }]);
  });
}

/** What each press of a key selects, until nothing more comes. */
async function walk(page, key, until) {
  const found = [];
  while (found.at(-1)?.includes(until) !== true) {
    await page.press(key);
    const before = found.at(-1);
    await page.eventually(
      async () => {
        const [words] = await page.preview();
        return words !== undefined && words !== before;
      },
      `${key} goes on from “${before}”`,
    );
    found.push((await page.preview())[0]);
    assert.ok(found.length < 60, `it comes to “${until}”: ${found}`);
  }
  return found;
}

for (const [script, line] of Object.entries({
  Japanese: "灯りだけのせいだとは言えません",
  Chinese: "市长否认了这个计划",
  Thai: "รัฐมนตรีปฏิเสธข่าวนี้ทั้งหมด",
  Khmer: "រដ្ឋមន្ត្រីបានបដិសេធ",
})) {
  test(`in ${script} words are walked one after the other, and no character is cut`, async (page) => {
    await page.open();
    await page.paste(`${line}\n\nEnd`);
    const words = (await walk(page, "ArrowRight", "End")).slice(0, -1);
    assert.equal(words.join(""), line);
    const characters = [...new Intl.Segmenter().segment(line)].map(({ index }) => index);
    let start = 0;
    for (const word of words) {
      assert.ok(characters.includes(start), `“${word}” starts with a whole character`);
      start += word.length;
    }
    await page.press("k", "c");
    await page.seeEntries([{ words: line }]);
  });
}

test("emoji and accents are walked as whole characters", async (page) => {
  const line = "a👩🏽‍🍳e\u0308🇮🇸🇩🇪नी☔️z";
  await page.open();
  await page.paste(line);
  const characters = [...new Intl.Segmenter().segment(line)].map(({ segment }) => segment);
  assert.deepEqual(await walk(page, "Alt+ArrowRight", "z"), characters);
  await page.press("Alt+ArrowLeft", "Alt+Shift+ArrowLeft");
  await page.seePreview(["नी☔️"]);
  await page.press("d");
  await page.seeEntries([{ words: "नी☔️" }]);
});
