// Measures Hearsay beside the floor, size by size, and prints what it found.
//
//     HEARSAY_URL=http://127.0.0.1:8080/ CHROME=/usr/bin/chromium node run.mjs [--runs 7] [W1 …]
//
// It fails when something cannot be measured, not when a target is missed: times depend on the
// computer, and it is for people to judge them.

import { parseArgs } from "node:util";
import { launch } from "./browser.mjs";
import { serveFloor } from "./floor-site.mjs";
import { article, SIZES } from "./generate.mjs";
import { measure, rest, SETTLED_MS } from "./measure.mjs";
import * as pages from "./pages.mjs";
import { measureKeeping } from "./kept.mjs";
import { measureKeys } from "./quick.mjs";
import { keeping, keys, table, targets } from "./report.mjs";

const { values, positionals } = parseArgs({
  options: { runs: { type: "string", default: "7" } },
  allowPositionals: true,
});
const runs = Number(values.runs);
const sizes = positionals.length > 0 ? positionals : Object.keys(SIZES);
if (!(runs >= 1)) throw new Error(`--runs is a number from 1 on, not “${values.runs}”.`);
for (const size of sizes) {
  if (!(size in SIZES)) throw new Error(`There is no size “${size}”.`);
}
for (const name of ["HEARSAY_URL", "CHROME"]) {
  if (!process.env[name]) throw new Error(`${name} is not set; \`cargo xtask bench\` sets it.`);
}

// What one article costs in both pages. They take turns, so that what else the computer does at
// the time falls on both, and so does the order.
async function compare(browser, both, size) {
  const made = article(size);
  const found = { floor: {}, app: {} };
  for (const page of both) await fill(browser, page, made);
  const marks = await countMarks(browser, both, made);
  for (let run = -1; run < runs; run += 1) {
    const order = run % 2 === 0 ? both : [...both].reverse();
    for (const page of order) {
      const once = await measure(browser, page, marks);
      // The first time only warms up what every later visit finds warm.
      if (run >= 0) gather(found[page.name], once);
    }
  }
  return found;
}

async function fill(browser, page, made) {
  const tab = await browser.newPage();
  // A page that is just opening the database would not always hear that it is to let go of it.
  await tab.goto(page.still);
  await tab.evaluate(() => new Promise((done) => {
    localStorage.clear();
    const request = indexedDB.deleteDatabase("hearsay");
    request.onsuccess = request.onerror = done;
  }));
  await page.store(tab, made);
  // A tab that is closed at once can take along what it has just put into the local storage.
  await rest(SETTLED_MS);
  await tab.close();
}

// How many marks each page shows, which must be as many in the one as in the other.
async function countMarks(browser, both, made) {
  const counts = [];
  for (const page of both) {
    const tab = await browser.newPage();
    await tab.goto(page.url);
    await tab.waitForFunction((count) => document.getElementsByTagName("mark").length >= count,
      { polling: 100 }, made.spans.length);
    counts.push(await tab.evaluate(() => document.getElementsByTagName("mark").length));
    await tab.close();
  }
  if (counts[0] !== counts[1]) throw new Error(`The pages differ: ${counts.join(" and ")} marks.`);
  return counts[0];
}

function gather(all, once) {
  for (const [name, values] of Object.entries(once)) (all[name] ??= []).push(...values);
}

const bare = await serveFloor(process.env.HEARSAY_URL);
const browser = await launch(process.env.CHROME);
try {
  console.log(`${await browser.version()}, ${runs} runs; median (least–most).\n`);
  const both = [pages.floor(bare.url), pages.app(process.env.HEARSAY_URL)];
  const results = {};
  for (const size of sizes) {
    results[size] = await compare(browser, both, size);
    const { words, spans } = SIZES[size];
    const title = `${size}: ${words} words, ${spans} spans`;
    console.log(`${table(title, results[size].floor, results[size].app)}\n`);
  }
  console.log(targets(results));
  const longest = article(sizes.at(-1));
  await fill(browser, both[1], longest);
  console.log(`\nKeys in ${sizes.at(-1)}\n${keys(await measureKeys(browser, both[1].url, longest))}`);
  console.log(`\nKeeping\n${keeping(await measureKeeping(browser, both[1].url, sizes.at(-1)))}`);
} finally {
  await browser.close();
  bare.close();
}
