// What cannot be an article is refused in words; what is only strange comes in unharmed.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";

import { test } from "./browser.mjs";
import { cutter, readLines } from "./offsets.mjs";

const MEGABYTE = 1024 * 1024;

async function seeNothingAdded(page) {
  assert.deepEqual(await page.documents(), []);
  assert.deepEqual(Object.keys(await page.stored()).filter((key) => key !== "hearsay/settings"), []);
}

test("pasting nothing or only white space makes no article but gives a hint", async (page) => {
  await page.open();
  for (const blank of ["", " \n\t\r\n \u00A0 "]) {
    await page.pasteAnything(blank);
    await page.seeNotice("There is no text in it. Copy the text of an article, then paste it here.");
    await page.click("Dismiss");
    assert.equal(await page.isEnabled("Add article"), false);
  }
  await seeNothingAdded(page);
});

test("white space pasted into the field makes no article either", async (page) => {
  await page.open();
  await page.tab.click("main textarea");
  await page.pasteAnything(" \n ");
  await page.seeNotice("There is no text in it.");
  await page.type("  ");
  assert.equal(await page.isEnabled("Add article"), false);
  await seeNothingAdded(page);
});

const REFUSED = [
  {
    name: "empty.txt",
    content: "",
    notice: "There is no text in it.",
  },
  {
    name: "latin.txt",
    content: Buffer.from("Das Caf\xE9 ist zu.", "latin1"),
    notice: "“latin.txt” is not UTF-8: byte 7 (0xE9) begins no character.",
  },
  {
    name: "wide.txt",
    content: Buffer.from("\uFEFFwide", "utf16le"),
    notice: "“wide.txt” is not UTF-8: byte 0 (0xFF) begins no character. It looks like UTF-16.",
  },
  {
    name: "damaged.md",
    content: Buffer.concat([Buffer.from("é🙂".repeat(1000)), Buffer.from([0x80]), Buffer.from("end")]),
    notice: "“damaged.md” is not UTF-8: byte 6000 (0x80) begins no character.",
  },
  {
    name: "paper.txt",
    content: "%PDF-1.7\n%\u00E2\u00E3",
    notice: "“paper.txt” is not a text file: it looks like a PDF.",
  },
  {
    name: "photo.png",
    content: Buffer.from([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    notice: "“photo.png” is not a text file: it looks like a picture.",
  },
  {
    name: "tool.bin",
    content: Buffer.from(Array.from({ length: 256 }, (_, place) => place % 8)),
    notice: "“tool.bin” is not a text file: it looks like binary data.",
  },
  {
    name: "book.txt",
    content: Buffer.alloc(20 * MEGABYTE + 1, "word "),
    notice: "“book.txt” is 21 MB; the limit is 20 MB.",
  },
];

test("a file that is no text is refused by name, and says what is wrong", async (page) => {
  await page.open();
  for (const { name, content, notice } of REFUSED) {
    await page.chooseFile(name, content);
    await page.seeNotice(notice);
    await page.click("Dismiss");
  }
  await seeNothingAdded(page);
});

test("a good file beside a bad one comes in, and the bad one is named", async (page) => {
  await page.open();
  await page.chooseFiles([
    { name: "good.txt", content: "Good\nnews" },
    { name: "bad.txt", content: Buffer.from([0x61, 0xFF]) },
  ]);
  await page.seeNotice("“bad.txt” is not UTF-8: byte 1 (0xFF)");
  await page.seeDocuments([{ title: "Good" }]);
});

test("a paste over 20 MB is refused with the limit", async (page) => {
  await page.open();
  await page.pasteAnything("word ".repeat(Math.ceil((20 * MEGABYTE + 1) / 5)));
  await page.seeNotice("This text is 21 MB long; the limit is 20 MB.");
  await seeNothingAdded(page);
});

/** Pastes a text, tags `words` in it, and checks what comes out. */
async function tagAndExport(page, text, words) {
  await page.seeText(text);
  await page.tag(words, "c");
  await page.seeMark(words, { label: "Claim" });
  const [document] = readLines(await page.exportAs("jsonl"));
  assert.equal(document.text, text);
  const [span] = document.spans;
  assert.equal(span.text, words);
  assert.equal(span.utf16_start, text.indexOf(words));
  return document;
}

test("halves of characters become replacement characters, and the page says so", async (page) => {
  await page.open();
  await page.pasteHalves("Half \uD83D of one, \uDE00 of another, 🙂 a whole.\nHe denied it.");
  await page.seeNotice("The clipboard held halves of characters. Each became “\uFFFD”");
  const text = "Half \uFFFD of one, \uFFFD of another, 🙂 a whole.\nHe denied it.";
  await tagAndExport(page, text, "denied it");
});

const STRANGE = [
  {
    what: "NUL and other control characters",
    text: "Before\u0000after, \u0001\u0007\u001B[31m and \u007F.\nHe denied it.",
    words: "denied it",
  },
  {
    what: "bidi controls",
    text: "He \u202Esaid no\u202C and \u2067לא\u2069 and \u200Fyes\u200E.\nHe denied it.",
    words: "denied it",
  },
  {
    what: "ten thousand combining marks on one letter",
    text: `Zalgo e${"\u0301".repeat(10_000)} was here.\nHe denied it, they say.`,
    words: "denied it",
  },
  {
    what: "line and paragraph separators, and invisible characters",
    text: "One\u2028two\u2029three \u200Bzero\u200Dwidth \u00ADsoft \uFEFFmark.\nHe denied it.",
    words: "denied it",
  },
  {
    what: "no letter at all",
    text: "🙂🙃\n—…—\n🇮🇸🇮🇸🇮🇸",
    words: "🙂🙃",
  },
];

for (const { what, text, words } of STRANGE) {
  test(`a text with ${what} is kept, tagged and exported`, async (page) => {
    await page.open();
    // As a file: not every clipboard takes every character.
    await page.chooseFile("strange.txt", text);
    await tagAndExport(page, text, words);
    await page.reload();
    await page.seeText(text);
    await page.seeMark(words, { label: "Claim" });
  });
}

test("words after ten thousand combining marks in the same line are tagged", async (page) => {
  const text = `e${"\u0301".repeat(10_000)} was here, and he denied it.`;
  await page.open();
  await page.paste(text);
  const { spans: [span] } = await tagAndExport(page, text, "he denied it");
  assert.equal(span.start, text.indexOf("he denied it"));
  assert.equal(cutter(text).bytes(span.byte_start, span.byte_end), "he denied it");
});

test("a line of 1 MB is kept, tagged in the middle and exported", async (page) => {
  // With many emoji in it, Chromium takes minutes to lay out such a line, on any page.
  const half = "The council said that it had not. ".repeat(MEGABYTE / 2 / 34 + 1);
  const text = `“Nein 🙂”, ${half}Here 🧚 he denied it. ${half}`;
  assert.ok(Buffer.byteLength(text) > MEGABYTE);
  await page.open();
  await page.paste(text);
  await tagAndExport(page, text, "he denied it");
});

const HOSTILE = [
  "<script>window.wasRun = 1</script>",
  "<img src=x onerror=\"window.wasRun = 2\">",
  "</textarea></p><svg onload=window.wasRun=3>",
  "{{constructor.constructor('window.wasRun = 4')()}} &lt;b&gt; &amp;",
];

test("markup in text, title, details and note is shown as it is and never runs", async (page, _, tell) => {
  const text = `${HOSTILE.join("\n")}\nhe denied it`;
  await page.open();
  await page.paste(text);
  await page.seeText(text);
  await page.seeDocuments([{ title: HOSTILE[0] }]);
  await page.tag(HOSTILE[1].slice(1, -1), "q");
  await page.press("Enter");
  await page.writeNote(HOSTILE[2]);
  await page.press("Escape", "Escape");
  await page.see(HOSTILE[2]);
  await page.click("Edit details…");
  await page.fill("Title", HOSTILE[1]);
  await page.fill("Outlet", HOSTILE[2]);
  await page.fill("Web address", "javascript:window.wasRun=5");
  await page.click("Done");
  await page.seeDocuments([{ title: HOSTILE[1] }]);
  await page.see("javascript:window.wasRun=5");
  assert.equal(await page.tab.$("main a"), null, "no link that runs something");
  await page.click(`Move ${HOSTILE[1]} to trash`);
  await page.seeNotice(HOSTILE[1]);
  await page.click("Undo", { within: ".toasts" });
  await page.reload();
  await page.seeText(text);
  const made = await page.tab.$$eval("img, svg:not(.leaders, .map-strip), iframe, object, body script", (all) => all.length);
  assert.equal(made, 0, "no element was made of it");
  tell(`${HOSTILE.length} scripts in 5 places, 0 ran`);
});

test("markup in a file's name is shown as it is and never runs", async (page) => {
  const name = "<img src=x onerror=window.wasRun=6>.pdf";
  await page.open();
  await page.chooseFile(name, "%PDF-1.7");
  await page.seeNotice(`“${name}” is not a text file`);
  assert.equal(await page.tab.$("img"), null);
});

test("markup in an imported file is shown as it is and never runs", async (page) => {
  await page.open();
  await page.paste("One\nwas said.");
  await page.tag("was said", "c");
  const document = JSON.parse((await page.exportAs("jsonl")).content);
  document.id = HOSTILE[1];
  document.added_ms += 1;
  document.title = HOSTILE[0];
  document.text += HOSTILE[0];
  document.sha256 = createHash("sha256").update(document.text).digest("hex");
  document.annotator = HOSTILE[1];
  document.spans[0].id = HOSTILE[2];
  document.spans[0].label = HOSTILE[1];
  document.spans[0].note = HOSTILE[1];
  await page.chooseFile("hostile.jsonl", JSON.stringify(document));
  await page.seeDocuments([{ title: HOSTILE[0], about: `by ${HOSTILE[1]} · 1 annotation` }, { title: "One" }]);
  await page.seeEntries([{ label: HOSTILE[1], note: HOSTILE[1] }]);
  const [again] = readLines(await page.exportAs("jsonl"));
  assert.equal(again.spans[0].id, HOSTILE[2]);
  await page.reload();
  await page.seeEntries([{ label: HOSTILE[1], note: HOSTILE[1] }]);
  const made = await page.tab.$$eval("img, svg:not(.leaders, .map-strip), iframe, object, body script", (all) => all.length);
  assert.equal(made, 0, "no element was made of it");
});
