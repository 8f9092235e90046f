// How long it takes until an edit is on disk and the page says so, how long until the list is there, and how
// many bytes an edit takes, with few articles, with a great many, and in a long one.

import { rest, SETTLED_MS } from "./measure.mjs";

// So many articles are kept, of about five thousand characters and forty spans each.
const COUNTS = [10, 1_000, 10_000];
const SPANS = 40;
const WORDS = 800;

// So many edits are timed, and so many starts.
const EDITS = 100;
const STARTS = 5;

// The times in milliseconds and the bytes, by what is kept: first the article called `name` that is there,
// then ever more short ones.
export async function measureKeeping(browser, url, name) {
  const tab = await browser.newPage();
  try {
    await tab.goto(url);
    await tab.waitForSelector("#text mark");
    const found = [{ what: name, ...await edits(browser, tab, url) }];
    for (const count of COUNTS) {
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
      found.push({ what: `${count} articles`, listed, ...await edits(browser, tab, url) });
    }
    return found;
  } finally {
    await tab.close();
  }
}

// How long it takes from when an edit's transaction is begun until it is on disk, and until the page, which
// is busy drawing meanwhile, has heard of it and says that it is kept; and how long it takes until as much is
// on disk that is written by a page that does nothing else.
async function edits(browser, tab, url) {
  const alone = await observed(browser, url, async () => {
    const page = await emptyPage(browser, url);
    await page.bringToFront();
    const begun = await page.evaluate(writeAlone, EDITS);
    await page.close();
    return begun;
  });
  const kept = await observed(browser, url, async () => {
    await tab.bringToFront();
    await tab.focus("#text");
    // Whatever the first span is, it is a claim before it becomes a denial.
    await tab.keyboard.press("n");
    await tab.keyboard.press("c");
    await rest(SETTLED_MS);
    await tab.evaluate(watch);
    for (let edit = 0; edit < EDITS; edit += 1) {
      await tab.keyboard.press(edit % 2 === 0 ? "d" : "c");
      await tab.waitForFunction((edit) => window.timed.length > edit, { polling: 5 }, edit);
    }
    return await tab.evaluate(() => window.timed);
  });
  const bytes = await tab.evaluate(() => Object.entries(localStorage)
    .filter(([key]) => key.startsWith("hearsay/operation/"))
    .map(([key, value]) => new TextEncoder().encode(key + value).length));
  return {
    onDisk: kept.map(({ begun, onDisk }) => onDisk - begun),
    said: kept.map(({ begun, said }) => said - begun),
    alone: alone.map(({ begun, onDisk }) => onDisk - begun),
    bytes,
  };
}

// What `write` says of each edit it has written, with when another tab saw the edit in the database.
async function observed(browser, url, write) {
  const beside = await emptyPage(browser, url);
  try {
    await beside.evaluate(observe);
    const written = await write();
    const changed = await beside.evaluate(() => window.changed);
    return written.map((one, edit) => {
      const onDisk = changed.find((at) => at >= one.begun);
      const next = written[edit + 1]?.begun ?? Infinity;
      if (!(onDisk < next)) throw new Error("An edit was not seen in the database.");
      return { ...one, onDisk };
    });
  } finally {
    await beside.close();
  }
}

// A page that has the same storage, and in which nothing of the program runs.
async function emptyPage(browser, url) {
  const page = await browser.newPage();
  await page.goto(new URL("icon.svg", url).href);
  return page;
}

// Runs in an empty page: writes so many edits, of the size that they have, one after the other, and says when
// the transaction of each was begun. Then it removes them.
async function writeAlone(edits) {
  const answer = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await answer(indexedDB.open("hearsay"));
  const channel = new BroadcastChannel("begun");
  const write = (act) => new Promise((resolve, reject) => {
    const transaction = database.transaction("records", "readwrite", { durability: "strict" });
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
    act(transaction.objectStore("records"));
    transaction.commit();
  });
  const timed = [];
  for (let edit = 0; edit < edits; edit += 1) {
    await new Promise((resolve) => setTimeout(resolve, 40));
    const begun = performance.timeOrigin + performance.now();
    await write((records) => {
      records.put("x".repeat(150), ["operation", "alone", edit, "tab"]);
      records.put("x".repeat(400), ["alone"]);
      channel.postMessage("");
    });
    timed.push({ begun });
  }
  await write((records) => {
    records.delete(IDBKeyRange.bound(["operation", "alone"], ["operation", "alone", []]));
    records.delete(["alone"]);
  });
  database.close();
  return timed;
}

// Runs in the page: notes when the transaction of each edit is begun, and when the page hears that it is
// done. Both are milliseconds that mean the same in all tabs.
function watch() {
  window.timed = [];
  const now = () => performance.timeOrigin + performance.now();
  const begun = new WeakMap();
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function transaction(...how) {
    const before = now();
    const transaction = begin.apply(this, how);
    begun.set(transaction, before);
    return transaction;
  };
  const channel = new BroadcastChannel("begun");
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function putRecord(...what) {
    const { transaction } = this;
    const request = put.apply(this, what);
    // Other things are kept, too.
    if (what[1][0] === "operation") {
      channel.postMessage("");
      transaction.addEventListener("complete", () => {
        window.timed.push({ begun: begun.get(transaction), said: now() });
      });
    }
    return request;
  };
}

// Runs in another tab: notes when there are more or fewer edits in the database than before. A transaction
// that reads waits for one that writes until that is on disk.
async function observe() {
  const answer = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await answer(indexedDB.open("hearsay"));
  const edits = IDBKeyRange.bound(["operation"], ["operation", []]);
  const count = () => answer(database.transaction("records").objectStore("records").count(edits));
  window.changed = [];
  let before = await count();
  new BroadcastChannel("begun").onmessage = async () => {
    let now;
    do {
      now = await count();
    } while (now === before);
    window.changed.push(performance.timeOrigin + performance.now());
    before = now;
  };
}

// Runs in the page: keeps so many articles in the database, and none in local storage.
async function fill(count, spans, words) {
  const answer = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  // With a sum in front, as they are written: 64-bit FNV-1a of what follows it, and of the key.
  const guarded = (kind, id, record) => {
    const rest = JSON.stringify({ version: 2, ...record }).slice(1);
    let sum = 0xcbf29ce484222325n;
    for (const byte of new TextEncoder().encode(`${rest}hearsay/${kind}/${id}`)) {
      sum = BigInt.asUintN(64, (sum ^ BigInt(byte)) * 0x100000001b3n);
    }
    return [kind, id, `{"sum":"${sum.toString(16).padStart(16, "0")}",${rest}`];
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
      guarded("document", id, { stamp: 1, document, spans, uses }),
      guarded("text", id, { text }),
      guarded("annotations", id, { annotator: "me", seq: 0, spans: marked, relations: [] }),
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
