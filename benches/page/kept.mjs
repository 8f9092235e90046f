// How long it takes until an edit is on disk, how long until the list is there, and how many bytes an edit
// takes, with few articles and with a great many.

import { rest, SETTLED_MS } from "./measure.mjs";

// So many articles are kept, of about five thousand characters and forty spans each.
const COUNTS = [10, 1_000, 10_000];
const SPANS = 40;
const WORDS = 800;

// So many edits are timed, and so many starts.
const EDITS = 100;
const STARTS = 5;

// The times in milliseconds and the bytes, by how many articles there are.
export async function measureKeeping(browser, url) {
  const found = [];
  for (const count of COUNTS) {
    const tab = await browser.newPage();
    try {
      await tab.goto(url);
      await tab.waitForSelector(".status-kept");
      await tab.evaluate(fill, count, SPANS, WORDS);
      await rest(SETTLED_MS);
      const listed = [];
      // The first start puts into local storage what it has room for.
      for (let start = -1; start < STARTS; start += 1) {
        await tab.goto("about:blank");
        await tab.goto(url);
        await tab.waitForFunction(
          (count) => document.querySelectorAll(".document").length >= Math.min(count, 50),
          { polling: "raf", timeout: 120_000 }, count,
        );
        const ready = await tab.evaluate(() => performance.now());
        if (start >= 0) listed.push(ready);
      }
      await tab.click(".document .document-open");
      await tab.waitForSelector("#text mark");
      await tab.focus("#text");
      found.push({ count, listed, ...await edits(tab) });
    } finally {
      await tab.close();
    }
  }
  return found;
}

// How long each edit's transaction takes, from when it is begun until the browser has it on disk.
async function edits(tab) {
  await tab.evaluate(watch);
  await tab.keyboard.press("n");
  for (let edit = 0; edit < EDITS; edit += 1) {
    const before = edit;
    await tab.keyboard.press(edit % 2 === 0 ? "d" : "c");
    await tab.waitForFunction((before) => window.timed.length > before, { polling: 5 }, before);
  }
  return tab.evaluate(() => ({
    kept: window.timed,
    bytes: Object.entries(localStorage)
      .filter(([key]) => key.startsWith("hearsay/operation/"))
      .map(([key, value]) => new TextEncoder().encode(key + value).length),
  }));
}

// Runs in the page.
function watch() {
  window.timed = [];
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function transaction(...how) {
    const begun = performance.now();
    const transaction = begin.apply(this, how);
    if (how[1] === "readwrite") {
      transaction.addEventListener("complete", () => window.timed.push(performance.now() - begun));
    }
    return transaction;
  };
}

// Runs in the page: keeps so many articles in the database, and none in local storage.
async function fill(count, spans, words) {
  const answer = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  // With a sum in front, as they are written: 64-bit FNV-1a of what follows it.
  const guarded = (record) => {
    const rest = JSON.stringify(record).slice(1);
    let sum = 0xcbf29ce484222325n;
    for (const byte of new TextEncoder().encode(rest)) {
      sum = BigInt.asUintN(64, (sum ^ BigInt(byte)) * 0x100000001b3n);
    }
    return `{"sum":"${sum.toString(16).padStart(16, "0")}",${rest}`;
  };
  const articles = [];
  for (let number = 0; number < count; number += 1) {
    const id = `article${number}`;
    const list = Array.from({ length: words }, (_, word) => `word${(word * 7 + number) % 97}`);
    const text = list.join(" ");
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
    const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const marked = Array.from({ length: spans }, (_, span) => {
      const start = text.indexOf(" ", Math.floor((span * text.length) / (spans + 1))) + 1;
      return { id: `span${span}`, label: "Claim", at: [[start, text.indexOf(" ", start)]] };
    });
    const document = {
      id, title: `Article ${number}`, url: "", outlet: "", author: "", date: "", status: "open",
      added_ms: number, line_endings: "lf", byte_order_mark: false, sha256,
    };
    const uses = { spans: [["Claim", spans]], relations: [], values: [] };
    articles.push([
      ["document", id, guarded({ version: 1, stamp: 1, document, spans, uses })],
      ["text", id, JSON.stringify({ version: 1, text })],
      ["annotations", id, JSON.stringify({
        version: 1, annotator: "me", seq: 0, spans: marked, relations: [],
      })],
    ]);
  }
  localStorage.clear();
  const database = await answer(indexedDB.open("hearsay"));
  const transaction = database.transaction("records", "readwrite");
  const done = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  const records = transaction.objectStore("records");
  records.clear();
  for (const [kind, id, record] of articles.flat()) records.put(record, [kind, id]);
  await done;
  database.close();
}
