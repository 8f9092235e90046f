// Many articles are exported by a worker: the page goes on meanwhile, shows how far it is, and can end it.

import assert from "node:assert/strict";

import { test } from "./browser.mjs";
import { Host } from "./host.mjs";
import { line } from "./lines.mjs";
import { readLines } from "./offsets.mjs";
import { unzip } from "./zip.mjs";

/** More than are exported at once. */
const MANY = 205;

const READY = "is ready. Every offset in it was checked.";

const articles = Array.from({ length: MANY }, (_, number) => line({
  text: `Article ${number}\nThe “harbour” 🛳️ stays open, said Zoë. There is no decision.`,
  spans: [{ label: "Quote", words: "“harbour” 🛳️" }, { label: "Denial", words: "There is no decision" }],
})).join("");

/** The page with all of them in it. */
async function withMany(page, address) {
  await page.beforeItLoads(holdWorkers);
  await page.open(address);
  await takeIn(page);
}

async function takeIn(page) {
  await page.chooseFile("many.jsonl", articles);
  await page.seeNotice(`${MANY} articles added from “many.jsonl”.`);
}

/** Runs in the page: notes workers as they are made, and holds back what is said to them while it is told to. */
function holdWorkers() {
  window.workers = [];
  window.held = [];
  window.isHeld = false;
  window.letGo = () => {
    window.isHeld = false;
    for (const say of window.held.splice(0)) say();
  };
  window.Worker = class extends Worker {
    constructor(...how) {
      super(...how);
      window.lastWorker = this;
      window.workers.push({ hasEnded: false });
      this.number = window.workers.length - 1;
    }
    postMessage(...what) {
      const say = () => super.postMessage(...what);
      if (window.isHeld) window.held.push(say);
      else say();
    }
    terminate() {
      window.workers[this.number].hasEnded = true;
      super.terminate();
    }
  };
}

const hold = (page) => page.tab.evaluate(() => { window.isHeld = true; });
const letGo = (page) => page.tab.evaluate(() => window.letGo());
const workers = (page) => page.tab.evaluate(() => window.workers);

/** Begins an export of all through the dialog. */
async function begin(page, kind, button = "Download") {
  await page.click("Export…");
  await page.click("All articles");
  await page.chooseFormat(kind);
  await page.click(button);
}

/** Begins one that does not end before it is let go. */
async function beginHeld(page, kind) {
  await hold(page);
  await begin(page, kind);
  await page.see("Reading the articles…");
  assert.ok(await page.tab.$("progress[aria-label=Export]"), "it is shown how far it is");
}

function checkAll({ content }, spans = 2 * MANY) {
  const documents = readLines({ content });
  const titles = documents.map(({ title }) => title).sort();
  const expected = Array.from({ length: MANY }, (_, number) => `Article ${number}`).sort();
  assert.deepEqual(titles, expected);
  assert.equal(documents.flatMap((document) => document.spans).length, spans);
}

test("many articles are exported while one goes on to annotate", async (page) => {
  await withMany(page);
  await beginHeld(page, "jsonl");
  await page.openDocument(`Article ${MANY - 1}`);
  await page.tag("stays open", "c");
  await page.press("ArrowDown");
  // One that is quickly done is not in the way of the other; another large one is.
  const [one] = readLines(await page.exportAs("jsonl"));
  assert.equal(one.title, `Article ${MANY - 1}`);
  await page.takeSchema();
  await begin(page, "csv");
  await page.seeNotice("An export is being made already.");
  await letGo(page);
  const file = await page.takeDownload();
  assert.equal(file.name, "hearsay.jsonl");
  checkAll(file, 2 * MANY + 1);
  await page.takeSchema();
  await page.seeNotice(`“hearsay.jsonl” ${READY}`);
  await page.doNotSee("Reading the articles…");
  assert.deepEqual(await workers(page), [{ hasEnded: true }]);
});

test("a large export can be cancelled, and begun anew", async (page) => {
  await withMany(page);
  await beginHeld(page, "brat");
  await page.click("Cancel", { within: ".toasts" });
  await page.seeNotice("The export was cancelled; nothing was handed out.");
  await page.eventually(async () => (await workers(page))[0].hasEnded, "the worker has ended");
  await letGo(page);
  await begin(page, "brat");
  const { name, bytes } = await page.takeDownload();
  assert.equal(name, "hearsay-brat.zip");
  const files = Object.keys(unzip(bytes));
  assert.equal(files.filter((file) => file.endsWith(".ann")).length, MANY);
  assert.equal((await workers(page)).length, 2);
});

test("a worker that dies in the middle of it is told of", async (page) => {
  await withMany(page);
  await beginHeld(page, "jsonl");
  await page.tab.waitForFunction(() => window.held.length > 0);
  await page.tab.evaluate(() => { window.lastWorker.dispatchEvent(new Event("error", { cancelable: true })); });
  await page.seeNotice("The export stopped, probably because this browser has not enough memory for it.");
  await page.doNotSee("Reading the articles…");
});

test("many articles are exported without a network", async (page) => {
  await Host.during(async (host) => {
    await withMany(page, host.address);
    await page.tab.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      while (active.state !== "activated") await new Promise((next) => setTimeout(next, 20));
    });
    await host.switchOff();
    await begin(page, "jsonl");
    checkAll(await page.takeDownload());
    assert.equal((await workers(page)).length, 1);
    await host.switchOn();
  });
});

test("what the journal does not have comes from the page", async (page) => {
  await page.beforeItLoads(() => {
    IDBFactory.prototype.open = () => { throw new DOMException("No.", "UnknownError"); };
  });
  await withMany(page);
  await begin(page, "jsonl");
  checkAll(await page.takeDownload());
  assert.equal((await workers(page)).length, 1);
});

test("what cannot be read is named, and the rest comes out", async (page) => {
  await withMany(page);
  await page.store({ "hearsay/text/Article 5": "{" });
  await page.reload();
  await begin(page, "jsonl");
  assert.equal(readLines(await page.takeDownload()).length, MANY - 1);
  await page.seeNotice("is ready, without what could not be read: “Article 5”.");
});

test("where there are no workers the page exports by itself", async (page) => {
  await page.beforeItLoads(() => delete window.Worker);
  await page.open();
  await takeIn(page);
  await begin(page, "jsonl");
  checkAll(await page.takeDownload());
});

test("a worker that fails before it has begun is done without", async (page) => {
  await page.beforeItLoads(() => {
    window.Worker = class extends Worker {
      constructor(address, how) {
        super(`${address}?`.replace("boot-", "lost-"), how);
      }
    };
  });
  page.foresee(/404|lost-/, { sure: false });
  await page.open();
  await takeIn(page);
  await begin(page, "jsonl");
  checkAll(await page.takeDownload());
});

test("what took too long to be copied is copied with one more click", async (page) => {
  await withMany(page);
  await page.tab.evaluate(() => {
    const refuse = () => Promise.reject(new DOMException("Too late.", "NotAllowedError"));
    const take = async (text) => { window.copied = text; };
    navigator.clipboard.writeText = (text) => (window.isRefused ? take(text) : (window.isRefused = true, refuse()));
  });
  await begin(page, "jsonl", "Copy");
  await page.see("The export is ready to be copied.");
  await page.click("Copy", { within: ".toasts" });
  await page.seeNotice("It is on the clipboard. Every offset in it was checked.");
  checkAll({ content: await page.tab.evaluate(() => window.copied) });
});
