// How quickly Hearsay answers the keys that people press all day. The floor has nothing like them; a
// key that means nothing, pressed in the same page, shows what a frame costs by itself.

import { SETTLED_MS, rest } from "./measure.mjs";
import { installProbe } from "./probe.mjs";
import { measureProject } from "./project.mjs";

// As often is each key pressed.
const PRESSES = 5;

// About as often the word stands in the article whose occurrences are all tagged.
const OCCURRENCES = 500;

// The times from key to painted frame, in milliseconds, by what was asked for.
export async function measureKeys(browser, url, { text, spans }) {
  const page = await browser.newPage();
  try {
    await page.evaluateOnNewDocument(installProbe, spans.length);
    await page.goto(url);
    await page.evaluate(() => probe.loaded);
    const count = await page.evaluate(() => document.querySelectorAll("p.paragraph").length);
    await page.evaluate((middle) => probe.show(middle), Math.floor(count / 2));
    await page.focus("#text");

    const idle = await presses(page, "F9");
    const sentence = await presses(page, "j");
    await page.keyboard.press("Escape");
    await page.keyboard.press("n");
    const boundary = await presses(page, "}");
    const { search, hits } = await typing(page, frequentWord(text));
    const tagged = await occurrences(page);
    const linked = await linking(page);
    const project = await measureProject(page, timed);
    return { idle, sentence, boundary, search, hits, ...tagged, ...linked, ...project };
  } finally {
    await page.close();
  }
}

async function presses(page, key) {
  const times = [];
  for (let press = 0; press < PRESSES; press += 1) times.push(await timed(page, () => page.keyboard.press(key)));
  return times;
}

async function timed(page, act) {
  await rest(SETTLED_MS);
  await page.evaluate(() => { window.answered = probe.answer(); });
  await act();
  const { shown } = await page.evaluate(() => window.answered);
  return shown;
}

// Types a word into the search, letter by letter.
async function typing(page, word) {
  await page.keyboard.press("/");
  await page.waitForSelector("#find-field");
  const search = [];
  for (const letter of word) search.push(await timed(page, () => page.keyboard.press(letter)));
  await rest(SETTLED_MS);
  const said = await page.$eval(".find-count", (count) => count.textContent);
  return { search, hits: Number(said.split(" of ")[1]) };
}

// Looks through all occurrences of the hit that is shown, and tags them.
async function occurrences(page) {
  await page.keyboard.press("Escape");
  const review = await timed(page, () => page.keyboard.press("a"));
  await page.waitForSelector(".occurrence");
  const places = await page.$$eval(".occurrence", (rows) => rows.length);
  const tagAll = await timed(page, () => page.keyboard.press("Enter"));
  return { review: [review], tagAll: [tagAll], places };
}

// Says who said something: asks, and takes the nearest source.
async function linking(page) {
  const [asked, given] = [[], []];
  await page.keyboard.press("Escape");
  for (let press = 0; press < PRESSES; press += 1) {
    do {
      await page.keyboard.press("n");
      await rest(SETTLED_MS);
    } while (await page.$eval(".entry.selected .entry-label", (label) => label.textContent === "Source"));
    asked.push(await timed(page, () => page.keyboard.press("r")));
    await page.waitForSelector(".linker-choice");
    given.push(await timed(page, () => page.keyboard.press("Enter")));
    await rest(SETTLED_MS);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
  }
  return { asked, given };
}

// The word that stands in the text about five hundred times.
function frequentWord(text) {
  const counts = new Map();
  for (const [word] of text.toLowerCase().matchAll(/[a-z]{3,}/g)) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const far = ([, count]) => Math.abs(count - OCCURRENCES);
  return [...counts].reduce((best, next) => (far(next) < far(best) ? next : best))[0];
}
