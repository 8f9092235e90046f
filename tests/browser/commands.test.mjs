// Every command by its name, in the palette; every key in the user's own hands, in the settings.

import assert from "node:assert/strict";

import { test } from "./browser.mjs";
import { commands } from "./commands.mjs";

const TITLE = "Mayor denies the plan";
const VOTE = "The vote is on Thursday";
const TEXT = `${TITLE}\n\n${VOTE}. Nobody came early.\n\nThe end.`;

async function begin(page) {
  await page.open();
  await page.paste(TEXT);
}

// --- The palette --------------------------------------------------------------------------------

const FIELD = "#command-field";

/** The commands that the palette offers: name, key, whether Enter would run it. */
function offers(page) {
  return page.tab.$$eval("dialog[open] [role=option]", (all) => all.map((one) => ({
    name: one.querySelector("span").textContent,
    key: one.querySelector("kbd")?.textContent ?? "",
    isChosen: one.ariaSelected === "true",
  })));
}

async function openPalette(page) {
  await page.press("Control+k");
  await page.seeKeyboard(FIELD);
}

/** Types into the palette until it offers these only. */
async function narrowDown(page, typed, names) {
  await page.type(typed);
  await page.eventually(
    async () => (await offers(page)).map(({ name }) => name).join() === names.join(),
    `“${typed}” finds: ${names}`,
  );
}

async function seeChosen(page, name) {
  await page.eventually(
    async () => (await offers(page)).find((one) => one.isChosen)?.name === name,
    `“${name}” is chosen`,
  );
}

test("the palette lists every command with its key", async (page) => {
  await page.open();
  await openPalette(page);
  const listed = (await offers(page)).map(({ name, key }) => ({ name, key }));
  assert.deepEqual(listed, commands.map(({ name, keys: [key = ""] }) => ({ name, key })));
});

test("some letters of each word find a command, whatever their case", async (page) => {
  await page.open();
  await openPalette(page);
  await narrowDown(page, "SENT snap", ["Snap selections to sentences"]);
  await page.press("Control+a");
  await narrowDown(page, "SPAN’S note", ["Open the selected span’s note"]);
  await page.type("zzz");
  await page.see("No command has that in its name.");
  await page.press("Enter");
  await page.seeDialog("Commands");
});

test("arrows go through the commands and round the ends, in sight", async (page) => {
  await page.open();
  await openPalette(page);
  const names = commands.map(({ name }) => name);
  await seeChosen(page, names[0]);
  await page.press("ArrowUp");
  await seeChosen(page, names.at(-1));
  await page.seeInSight("dialog[open] [aria-selected=true]");
  await page.press("ArrowDown", "ArrowDown", "ArrowDown");
  await seeChosen(page, names[2]);
  const described = await page.tab.$eval(FIELD, (field) => {
    return document.getElementById(field.getAttribute("aria-activedescendant")).textContent;
  });
  assert.ok(described.startsWith(names[2]), described);
  await page.type("article");
  await seeChosen(page, "Edit the article’s details…");
});

test("names that take two lines on a narrow screen have room for both", async (page) => {
  await begin(page);
  await page.resize(390, 844);
  await openPalette(page);
  const rows = await page.tab.$$eval(".command > span", (all) => all.map((name) => {
    const { top, bottom } = name.getBoundingClientRect();
    return { name: name.textContent, top, bottom };
  }));
  assert.ok(rows.some(({ top, bottom }) => bottom - top > 40), "some take two lines");
  rows.slice(1).forEach(({ name, top }, place) => assert.ok(rows[place].bottom <= top, name));
});

test("Enter runs the command, and the text has the keyboard again", async (page) => {
  await begin(page);
  await page.selectByKeys("j", "j");
  await openPalette(page);
  await narrowDown(page, "next sent", ["Select the next sentence"]);
  await page.press("Enter");
  await page.seeDialog("");
  await page.seePreview(["Nobody came early"]);
  await page.seeKeyboard("#text");
});

test("the palette marks what is selected", async (page) => {
  await begin(page);
  await page.selectByKeys("j", "j");
  await openPalette(page);
  await page.seePreview([VOTE]);
  await narrowDown(page, "denial", ["Mark as Denial"]);
  await page.press("Enter");
  await page.seeEntries([{ label: "Denial", words: VOTE }]);
});

test("a click runs a command too, and one that opens a dialog opens it", async (page) => {
  await begin(page);
  await openPalette(page);
  await narrowDown(page, "export", ["Export…"]);
  await (await page.tab.$("dialog[open] [role=option]")).click();
  await page.seeDialog("Export");
});

test("Escape closes the palette, and the keyboard is where it was", async (page) => {
  await begin(page);
  await page.selectByKeys("j");
  await openPalette(page);
  await page.closeDialog();
  await page.seeKeyboard("#text");
  await page.seePreview([TITLE]);
});

test("after the palette, typing goes on in the note", async (page) => {
  await begin(page);
  await page.press("j", "d", "Enter");
  await page.writeNote("a note");
  await openPalette(page);
  await page.closeDialog();
  await page.writeNote(", and more");
  await page.seeEntries([{ label: "Denial", note: "a note, and more" }]);
});

test("the palette works from the search, too", async (page) => {
  await begin(page);
  await page.press("/");
  await page.seeKeyboard("#find-field");
  await page.type("vote");
  await page.seePreview(["vote"]);
  await openPalette(page);
  await narrowDown(page, "quote", ["Mark as Quote", "Find or paste a quote…"]);
  await page.press("Enter");
  await page.seeEntries([{ label: "Quote", words: "vote" }]);
});

// --- The keys' own dialog -----------------------------------------------------------------------

async function openKeys(page) {
  await page.press("Shift+?");
  await page.seeDialog("Keys and settings");
  // Before it is loaded, Tab would leave the dialog and the page.
  await page.tab.waitForSelector("dialog[open] .key-row");
}

async function closeKeys(page) {
  await page.closeDialog();
}

/** The keys of each command as the dialog shows them, and what it warns of, by the command's name. */
function rows(page) {
  return page.tab.$$eval("dialog[open] .key-row", (rows) => {
    const own = (element) => element.firstChild.textContent;
    return Object.fromEntries(rows.map((row) => [own(row.querySelector("dt")), {
      keys: [...row.querySelectorAll("kbd")].map(own),
      conflict: row.querySelector(".conflict")?.textContent ?? "",
    }]));
  });
}

async function row(page, name) {
  return (await rows(page))[name];
}

async function seeRow(page, name, keys, conflict = "") {
  const wanted = JSON.stringify({ keys, conflict });
  await page.eventually(
    async () => JSON.stringify(await row(page, name)) === wanted,
    async () => `${name} has ${wanted}; it has ${JSON.stringify(await row(page, name))}`,
  );
}

/** Gives a command a key, by the dialog. */
async function give(page, name, chord) {
  await page.click(`Give a key to: ${name}`);
  await page.see("Press a key…");
  await page.press(chord);
  await page.doNotSee("Press a key…");
}

const NEXT = "Select the next sentence";

test("the list of keys shows every command with all its keys", async (page) => {
  await page.open();
  await openKeys(page);
  const shown = await rows(page);
  for (const { name, keys } of commands) assert.deepEqual(shown[name], { keys, conflict: "" }, name);
});

test("a command gets another key, loses its own, and both are kept", async (page) => {
  await begin(page);
  await openKeys(page);
  await give(page, NEXT, "x");
  await seeRow(page, NEXT, ["J", "X"]);
  await page.click(`Take J away from: ${NEXT}`);
  await seeRow(page, NEXT, ["X"]);
  await closeKeys(page);
  for (const again of [false, true]) {
    if (again) await page.reload();
    await page.seeStatus("X next sentence");
    await page.press("j", "x");
    await page.seePreview([TITLE]);
    await page.press("Escape");
  }
});

test("keys with Ctrl, Alt and Shift, and keys with names, can be given", async (page) => {
  await begin(page);
  await openKeys(page);
  for (const [chord, key] of [["Control+Shift+l", "Ctrl+Shift+L"], ["Alt+x", "Alt+X"], ["F4", "F4"]]) {
    const { keys } = await row(page, NEXT);
    await give(page, NEXT, chord);
    await seeRow(page, NEXT, [...keys, key]);
  }
  await closeKeys(page);
  await page.press("Control+Shift+l", "Alt+x");
  await page.seePreview([VOTE]);
  await page.press("F4");
  await page.seePreview(["Nobody came early"]);
});

test("a command without a key gets one, and a command is switched off", async (page) => {
  await begin(page);
  await openKeys(page);
  await give(page, "Change the colours", "Control+l");
  await page.click("Take N away from: Go to the next span");
  await seeRow(page, "Go to the next span", []);
  await closeKeys(page);
  await page.press("j", "c", "Escape", "n", "Control+l");
  await page.tab.waitForSelector("[aria-label='Colours: light']");
  await page.seeEntries([{ words: TITLE, isSelected: false }]);
  await openPalette(page);
  const listed = (await offers(page)).find(({ name }) => name === "Go to the next span");
  assert.equal(listed.key, "");
});

test("two commands with one key are told, until one of them is reset", async (page) => {
  await begin(page);
  await openKeys(page);
  await give(page, NEXT, "n");
  await seeRow(page, NEXT, ["J", "N"], "N is also “Go to the next span”.");
  await seeRow(page, "Go to the next span", ["N"], `N is also “${NEXT}”.`);
  await page.click("Reset");
  await seeRow(page, NEXT, ["J"]);
  await seeRow(page, "Go to the next span", ["N"]);
  await closeKeys(page);
  await page.press("j");
  await page.seePreview([TITLE]);
  assert.equal((await page.stored())["hearsay/settings"]?.includes("next-sentence") ?? false, false);
});

test("Escape gives no key and leaves the dialog open; Tab goes on", async (page) => {
  await page.open();
  await openKeys(page);
  for (const key of ["Escape", "Tab"]) {
    await page.click(`Give a key to: ${NEXT}`);
    await page.see("Press a key…");
    await page.press(key);
    await page.doNotSee("Press a key…");
    await page.seeDialog("Keys and settings");
    await seeRow(page, NEXT, ["J"]);
  }
});

test("a key is given without a mouse, and the keyboard stays at the command", async (page) => {
  await page.open();
  await openKeys(page);
  const button = `[aria-label='Give a key to: ${NEXT}']`;
  await page.eventually(async () => {
    if (await page.hasKeyboard(button)) return true;
    await page.press("Tab");
    return false;
  }, "Tab comes to the button");
  await page.press("Enter", "x");
  await seeRow(page, NEXT, ["J", "X"]);
  await page.seeKeyboard(button);
});

test("keys that are characters can be switched off, and stay so", async (page) => {
  await begin(page);
  await openKeys(page);
  await page.click("Characters typed alone are keys");
  await closeKeys(page);
  for (const again of [false, true]) {
    if (again) await page.reload();
    await page.press("j", "c", "?", "/");
    await page.press("ArrowRight");
    await page.seePreview(["Mayor"]);
    assert.equal(await page.dialog(), "");
    await page.press("c", "Escape");
    await page.seePreview([]);
  }
  await page.seeEntries([]);
  await openPalette(page);
  await narrowDown(page, "all keys", ["Show and change all keys…"]);
  await page.press("Enter");
  await page.click("Characters typed alone are keys");
  await closeKeys(page);
  await page.press("j", "c");
  await page.seeEntries([{ label: "Claim" }]);
});

test("a letter that opens the palette is a letter in fields all the same", async (page) => {
  await begin(page);
  await openKeys(page);
  await give(page, "Find a command…", "x");
  await closeKeys(page);
  await page.press("/");
  await page.seeKeyboard("#find-field");
  await page.type("xx");
  await page.eventually(
    () => page.tab.$eval("#find-field", (field) => field.value === "xx"),
    "the letters are typed",
  );
  await page.press("Escape", "x");
  await page.seeDialog("Commands");
});

test("the hints name the keys that the user chose", async (page) => {
  await begin(page);
  await openKeys(page);
  await give(page, "Mark as Claim", "x");
  await page.click("Take C away from: Mark as Claim");
  await page.click("Take 1 away from: Mark as Claim");
  await seeRow(page, "Mark as Claim", ["X"]);
  await closeKeys(page);
  await page.see("then press X, D, Q, S or U.");
  await page.selectByKeys("j");
  await page.seeStatus("X Claim");
  await page.press("x");
  await page.seeEntries([{ label: "Claim", words: TITLE }]);
});
