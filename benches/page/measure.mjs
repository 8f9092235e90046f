// The measurements of one page with one article, in a tab that is opened for them and closed.

import { VIEWPORT } from "./browser.mjs";
import { installProbe } from "./probe.mjs";

// As many spans are tagged and undone each time, each in a paragraph of its own.
const TAGS = 3;

const SCREENS = 20;
const PIXELS_A_SECOND = 6_000;

// After this long, in milliseconds, a page has done what it does after a selection or an edit.
export const SETTLED_MS = 250;

const MEGA = 1024 * 1024;

export const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// All measurements, as lists of numbers by name. `marks` is how many marks the article has.
export async function measure(browser, { url }, marks) {
  const page = await browser.newPage();
  try {
    const failures = [];
    page.on("pageerror", (error) => failures.push(error));
    await page.evaluateOnNewDocument(installProbe, marks);
    const found = { ...await load(page, url), ...await memory(page) };
    Object.assign(found, await edits(page));
    Object.assign(found, await scroll(page));
    if (failures.length > 0) throw failures[0];
    return found;
  } finally {
    await page.close();
  }
}

async function load(page, url) {
  const client = await page.createCDPSession();
  await client.send("Performance.enable");
  await page.goto(url);
  const { painted, usable } = await page.evaluate(() => probe.loaded);
  const work = await threadTime(client);
  await client.detach();
  return { painted: [painted], usable: [usable], loadThread: [work] };
}

async function memory(page) {
  const client = await page.createCDPSession();
  await client.send("HeapProfiler.collectGarbage");
  const heap = await client.send("Runtime.getHeapUsage");
  const { nodes } = await client.send("Memory.getDOMCounters");
  await client.detach();
  const wasm = await page.evaluate(() => probe.wasmBytes());
  return { heap: [heap.usedSize / MEGA], wasm: [wasm / MEGA], nodes: [nodes] };
}

// Tags two words and takes that back, in paragraphs of the middle.
async function edits(page) {
  const client = await page.createCDPSession();
  await client.send("Performance.enable");
  const found = { tag: [], tagScript: [], tagThread: [], undo: [], undoScript: [] };
  const count = await page.evaluate(() => document.querySelectorAll("p.paragraph").length);
  for (let number = Math.floor(count / 2); found.tag.length < TAGS && number < count; number += 1) {
    const words = await page.evaluate(async (number) => {
      await probe.show(number);
      return probe.twoWords(number);
    }, number);
    if (!words) continue;
    await page.mouse.move(words.left + 1, words.middle);
    await page.mouse.down();
    await page.mouse.move(words.right - 1, words.middle, { steps: 4 });
    await page.mouse.up();
    await rest(SETTLED_MS);
    const tag = await press(page, client, number, ["c"]);
    await rest(SETTLED_MS);
    const undo = await press(page, client, number, ["Control", "z"]);
    await rest(SETTLED_MS);
    found.tag.push(tag.shown);
    found.tagScript.push(tag.script);
    found.tagThread.push(tag.thread);
    found.undo.push(undo.shown);
    found.undoScript.push(undo.script);
  }
  await client.detach();
  if (found.tag.length === 0) throw new Error("No words were found to tag.");
  return found;
}

// Presses keys together and waits for what they change in a paragraph.
async function press(page, client, number, keys) {
  await page.evaluate((number) => { window.changed = probe.change(number); }, number);
  const before = await threadTime(client);
  for (const key of keys) await page.keyboard.down(key);
  for (const key of keys) await page.keyboard.up(key);
  const change = await page.evaluate(() => window.changed);
  return { ...change, thread: await threadTime(client) - before };
}

// How long the page's own thread has had a processor since this was first asked for, in
// milliseconds. Unlike the times on the clock it hardly depends on what else the computer does.
async function threadTime(client) {
  const { metrics } = await client.send("Performance.getMetrics");
  return 1_000 * metrics.find(({ name }) => name === "ThreadTime").value;
}

// Turns the wheel over as many screens as there are, up to twenty.
async function scroll(page) {
  const room = await page.evaluate(async () => {
    await probe.show(0);
    const { scrollHeight, clientHeight } = document.querySelector(".article");
    probe.startFrames();
    return scrollHeight - clientHeight;
  });
  const client = await page.createCDPSession();
  await client.send("Input.synthesizeScrollGesture", {
    x: VIEWPORT.width / 2, y: VIEWPORT.height / 2, gestureSourceType: "mouse",
    yDistance: -Math.min(room, SCREENS * VIEWPORT.height), speed: PIXELS_A_SECOND,
  });
  await client.detach();
  const frames = await page.evaluate(() => probe.stopFrames());
  const top = await page.evaluate(() => document.querySelector(".article").scrollTop);
  if (top === 0) throw new Error("The article did not scroll.");
  return { frames };
}
