// Articles come in: pasted, typed, dropped, chosen; character for character.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";

import { own } from "./articles.mjs";
import { test } from "./browser.mjs";

const PARAGRAPHS = "A headline\n\nFirst paragraph, “quoted”.\n\n\n  Indented, with a tab\tin it.  \nEnd";

/** Exports the open article as JSONL and reads its one line. */
async function exported(page) {
  const { content } = await page.exportAs("jsonl");
  const lines = content.split("\n");
  assert.equal(lines.length, 2, "one line and the end of it");
  return JSON.parse(lines[0]);
}

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

test("text is pasted as text even when the clipboard also holds a web page", async (page) => {
  await page.open();
  await page.pasteAnything("Plain *words*", "<h1>Plain</h1><b>words</b><script>wasRun = 1</script>");
  await page.seeText("Plain *words*");
});

for (const name of ["article.txt", "article.md"]) {
  test(`${name} is dropped onto the page`, async (page) => {
    await page.open();
    await page.dropFile(name, own.market);
    await page.seeText(own.market);
  });
}

for (const through of ["Choose a file…", "Open…"]) {
  test(`a file is chosen with “${through}”`, async (page) => {
    await page.open();
    await page.chooseFile("article.md", own.ferry, { through });
    await page.seeText(own.ferry);
  });
}

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
  const shown = await page.tab.$$eval("#text > p", (all) => all.map((one) => one.textContent));
  assert.deepEqual(shown, PARAGRAPHS.split("\n"));
  const { text, sha256 } = await exported(page);
  assert.equal(text, PARAGRAPHS);
  assert.equal(sha256, createHash("sha256").update(PARAGRAPHS).digest("hex"));
});

for (const [article, text] of Object.entries(own)) {
  test(`the article “${article}” comes out as it went in`, async (page) => {
    await page.open();
    await page.paste(text);
    assert.equal((await exported(page)).text, text);
  });
}

const LINE_ENDINGS = [
  { raw: "One\nTwo\n", kept: "One\nTwo\n", shown: undefined, name: "lf" },
  { raw: "One\r\n\r\nTwo\r\n", kept: "One\n\nTwo\n", shown: "CR LF, kept as LF", name: "crlf" },
  { raw: "One\r\rTwo", kept: "One\n\nTwo", shown: "CR, kept as LF", name: "cr" },
  { raw: "One\r\nTwo\nThree\r", kept: "One\nTwo\nThree\n", shown: "mixed, kept as LF", name: "mixed" },
];

for (const { raw, kept, shown, name } of LINE_ENDINGS) {
  for (const way of ["pasted", "chosen"]) {
    test(`line endings of kind ${name} are recorded when ${way}`, async (page) => {
      await page.open();
      if (way === "pasted") await page.paste(raw);
      else await page.chooseFile("lines.txt", raw);
      await page.seeText(kept);
      const document = await exported(page);
      assert.equal(document.text, kept);
      assert.equal(document.line_endings, name);
      assert.equal(document.byte_order_mark, false);
      await page.click("Edit details…");
      const details = await page.details();
      assert.equal(details["Line endings"], shown);
      assert.equal(details["Byte order mark"], undefined);
    });
  }
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
