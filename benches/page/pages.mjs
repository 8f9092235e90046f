// The two pages that are measured, and how an article gets into the storage of each, from a file of the same
// address in which nothing runs (`still`).

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jsonl } from "./generate.mjs";

// Hearsay, which is given the article as its user gives it: through the file input, and a look at what it
// would bring.
export function app(url) {
  return {
    name: "app",
    url,
    still: new URL("icon.svg", url).href,
    async store(page, article) {
      const folder = await mkdtemp(join(tmpdir(), "hearsay-bench-"));
      const file = join(folder, `${article.id}.jsonl`);
      await writeFile(file, jsonl(article));
      await page.goto(url);
      const input = await page.waitForSelector("input[type=file]");
      await input.uploadFile(file);
      const bringIn = await page.waitForSelector("dialog[open] .button.primary");
      await bringIn.click();
      await page.waitForFunction(
        (count) => document.getElementsByTagName("mark").length >= count,
        { polling: 100 }, article.spans.length,
      );
      await rm(folder, { recursive: true });
    },
  };
}

// The floor, which finds its article where it would have left it.
export function floor(url) {
  return {
    name: "floor",
    url,
    still: new URL("floor.css", url).href,
    async store(page, { text, spans }) {
      const kept = JSON.stringify({ text, spans });
      await page.evaluate((kept) => localStorage.setItem("floor/article", kept), kept);
    },
  };
}
