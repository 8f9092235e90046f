// Articles come in: pasted, typed, dropped, chosen; character for character.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";

import { own } from "./articles.mjs";
import { test } from "./browser.mjs";
import { readLines } from "./offsets.mjs";

const PARAGRAPHS = "A headline\n\nFirst paragraph, “quoted”.\n\n\n  Indented, with a tab\tin it.  \nEnd";

/** What the JSONL export of the open article says. */
async function exported(page) {
  const [document, ...others] = readLines(await page.exportAs("jsonl"));
  assert.deepEqual(others, []);
  return document;
}

test("an article that is opened in the moment in which words of another are selected does no harm", async (page) => {
  await page.open();
  await page.paste("é".repeat(30));
  await page.paste("First of all.");
  await page.tab.evaluate(async () => {
    const words = document.querySelector("#text p").firstChild;
    const selected = new Promise((hear) => document.addEventListener("selectionchange", hear, { once: true }));
    getSelection().setBaseAndExtent(words, 0, words, 5);
    await selected;
    // What follows a selection has begun, and waits for the next frame.
    for (let turn = 0; turn < 20; turn += 1) await null;
    [...document.querySelectorAll(".documents button")].find((one) => one.textContent.includes("éé")).click();
  });
  await page.seeText("é".repeat(30));
  await page.press("j", "c");
  await page.seeCounts({ Claims: 1 });
});

test("an article is pasted anywhere on the first screen", async (page) => {
  await page.open();
  await page.paste(own.observatory);
  await page.seeText(own.observatory);
  await page.seeDocuments([{ title: own.observatory.split("\n")[0], isOpen: true }]);
});

test("an article is pasted while another is open, and both are kept", async (page) => {
  await page.open();
  await page.paste(own.ferry);
  await page.paste(own.market);
  await page.seeText(own.market);
  await page.seeDocuments([
    { title: own.market.split("\n")[0], isOpen: true },
    { title: own.ferry.split("\n")[0], isOpen: false },
  ]);
});

test("an article is pasted into the field", async (page) => {
  await page.open();
  await page.tab.click("main textarea");
  await page.paste(PARAGRAPHS);
  await page.seeText(PARAGRAPHS);
});

test("an article is typed into the field and added by its button", async (page) => {
  await page.open();
  await page.tab.click("main textarea");
  await page.type("Typed headline\nShe said it was so.");
  await page.click("Add article");
  await page.seeText("Typed headline\nShe said it was so.");
  await page.seeDocuments([{ title: "Typed headline" }]);
});

test("an article is typed and added by keys alone, and the first sentence is one more key away", async (page) => {
  await page.open();
  await page.tab.focus("main textarea");
  await page.type("Typed headline\nShe said it was so.");
  await page.press("Tab", "Enter");
  await page.seeText("Typed headline\nShe said it was so.");
  // Where a selection is is looked at when it has come to rest.
  await page.tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  await page.press("j", "j", "c");
  await page.seeEntries([{ label: "Claim", words: "She said it was so" }]);
});

test("text is pasted as text even when the clipboard also holds a web page", async (page) => {
  await page.open();
  await page.pasteAnything("Plain *words*", "<h1>Plain</h1><b>words</b><script>wasRun = 1</script>");
  await page.seeText("Plain *words*");
});

test("text and Markdown files are dropped onto the page", async (page) => {
  await page.open();
  await page.dropFile("article.txt", own.market);
  await page.seeText(own.market);
  await page.dropFile("article.md", own.ferry);
  await page.seeText(own.ferry);
});

test("a file is chosen, on the first screen or from the bar at the top", async (page) => {
  await page.open();
  await page.chooseFile("article.txt", own.market, { through: "Choose a file…" });
  await page.seeText(own.market);
  await page.chooseFile("article.md", own.ferry, { through: "Open…" });
  await page.seeText(own.ferry);
});

test("several files are chosen at once", async (page) => {
  await page.open();
  const chosen = Object.entries(own).map(([name, content]) => ({ name: `${name}.txt`, content }));
  await page.chooseFiles(chosen);
  const titles = chosen.map(({ content }) => ({ title: content.split("\n")[0] }));
  await page.seeDocuments(titles.reverse());
});

test("every paragraph and every character is kept", async (page) => {
  await page.open();
  await page.paste(PARAGRAPHS);
  const shown = await page.tab.$$eval("#text p", (all) => all.map((one) => one.textContent));
  assert.deepEqual(shown, PARAGRAPHS.split("\n"));
  const { text, sha256 } = await exported(page);
  assert.equal(text, PARAGRAPHS);
  assert.equal(sha256, createHash("sha256").update(PARAGRAPHS).digest("hex"));
});

test("articles in many scripts come out as they went in", async (page) => {
  await page.open();
  for (const text of Object.values(own)) {
    await page.paste(text);
    await page.seeText(text);
  }
  const documents = readLines(await page.exportAs("jsonl", { all: true }));
  assert.deepEqual(documents.map(({ text }) => text), Object.values(own));
});

const LINE_ENDINGS = [
  { raw: "One\nTwo\n", kept: "One\nTwo\n", shown: undefined, name: "lf" },
  { raw: "One\r\n\r\nTwo\r\n", kept: "One\n\nTwo\n", shown: "CR LF, kept as LF", name: "crlf" },
  { raw: "One\r\rTwo", kept: "One\n\nTwo", shown: "CR, kept as LF", name: "cr" },
  { raw: "One\r\nTwo\nThree\r", kept: "One\nTwo\nThree\n", shown: "mixed, kept as LF", name: "mixed" },
];

for (const { raw, kept, shown, name } of LINE_ENDINGS) {
  test(`line endings of kind ${name} are recorded, of a paste and of a file`, async (page) => {
    await page.open();
    for (const bring of [() => page.paste(raw), () => page.chooseFile("lines.txt", raw)]) {
      await bring();
      await page.seeText(kept);
      await page.click("Edit details…");
      const details = await page.details();
      assert.equal(details["Line endings"], shown);
      assert.equal(details["Byte order mark"], undefined);
      await page.press("Escape");
      await page.click("New");
    }
    const documents = readLines(await page.exportAs("jsonl", { all: true }));
    assert.equal(documents.length, 2);
    for (const document of documents) {
      assert.equal(document.text, kept);
      assert.equal(document.line_endings, name);
      assert.equal(document.byte_order_mark, false);
    }
  });
}

test("a byte order mark is dropped, and that is recorded", async (page) => {
  await page.open();
  await page.chooseFile("marked.txt", "\uFEFFHeadline\r\nText");
  await page.seeText("Headline\nText");
  await page.click("Edit details…");
  const details = await page.details();
  assert.equal(details["Byte order mark"], "dropped");
  assert.equal(details["Line endings"], "CR LF, kept as LF");
  assert.equal(details.Characters, "13");
  assert.equal(details["SHA-256"], createHash("sha256").update("Headline\nText").digest("hex"));
  await page.press("Escape");
  assert.equal((await exported(page)).byte_order_mark, true);
});

test("the title comes from the first line and can be edited, like the other details", async (page) => {
  await page.open();
  await page.paste("\n  The first line  \nThe second");
  await page.seeDocuments([{ title: "The first line" }]);
  await page.click("Edit details…");
  const before = await page.details();
  assert.equal(before.Title, "The first line");
  assert.deepEqual([before.Outlet, before.Author, before.Date], ["", "", ""]);
  await page.fill("Title", "Another title");
  await page.fill("Web address", "https://news.example/1");
  await page.fill("Outlet", "The Ellan Courier");
  await page.fill("Author", "Ana Writer");
  await page.fill("Date", "2026-11-23");
  await page.click("Done");
  await page.seeDocuments([{
    title: "Another title",
    about: "The Ellan Courier · 2026-11-23 · no annotations",
  }]);
  const heading = await page.tab.$eval(".title", (heading) => heading.textContent);
  assert.equal(heading, "Another title");
  await page.see("The Ellan Courier · Ana Writer · 2026-11-23");
  const link = await page.tab.$eval(".about a", (link) => [link.href, link.rel, link.target]);
  assert.deepEqual(link, ["https://news.example/1", "noreferrer noopener", "_blank"]);
  const document = await exported(page);
  assert.equal(document.title, "Another title");
  assert.equal(document.url, "https://news.example/1");
  assert.equal(document.author, "Ana Writer");
});
