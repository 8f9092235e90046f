// The page works without a network after the first visit, and a new version comes only when it is
// asked for.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { own } from "./articles.mjs";
import { test } from "./browser.mjs";
import { Host } from "./host.mjs";
import { readLines } from "./offsets.mjs";

const NEWS = "A new version of Hearsay is ready.";

/** Keeps browsers from looking for an icon where there is none. */
const NO_ICON = '<link rel="icon" href="data:,">';

/** Waits until the browser has kept the page. */
async function isKept(page) {
  await page.tab.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    while (active.state !== "activated") await new Promise((next) => setTimeout(next, 20));
  });
}

async function firstVisit(page, host) {
  await page.open(host.address);
  await isKept(page);
}

/** An article is there when a second version of the page is told of. */
async function newsComes(page, host) {
  await firstVisit(page, host);
  await page.paste(own.ferry);
  await host.release("second");
  await page.reload();
  await page.see(NEWS);
}

/** Waits until there is nothing left to be loaded. */
async function isWhole(page) {
  await page.press("?");
  await page.see("Select the word to the right");
  await page.closeDialog();
}

/** Which version of the page is shown. */
function release(page) {
  return page.tab.evaluate(() => document.querySelector("meta[name=release]")?.content ?? "first");
}

async function seeRelease(page, name) {
  // While the page is loaded again there is nothing to be asked.
  const shown = () => release(page).catch(() => "");
  await page.eventually(async () => (await shown()) === name, `the version shown is the ${name}`);
  await page.tab.waitForSelector(".page");
  await isWhole(page);
}

/** The names of all that is kept, for the page and for others. */
function namesOfKept(page) {
  return page.tab.evaluate(() => caches.keys());
}

for (const folder of ["", "some/sub/path/"]) {
  test(`after one visit the page needs no network, at /${folder}`, async (page) => {
    await Host.during(async (host) => {
      const address = new URL(folder, host.address).href;
      await page.open(address);
      await isKept(page);
      await host.switchOff();
      await page.reload();
      await page.paste(own.ferry);
      await page.tag("there is no strike on board", "d");
      await page.reload();
      await page.seeEntries([{ label: "Denial", words: "there is no strike on board" }]);
      const [document] = readLines(await page.exportAs("jsonl"));
      assert.equal(document.spans.length, 1);
      await page.tab.goto(`${address}index.html?from=a-bookmark#there`);
      await page.seeEntries([{ label: "Denial" }]);
      await isWhole(page);
      await host.switchOn();
    });
  });
}

test("what was still to come of a page that is loaded again is no failure of the next", async (page) => {
  await Host.during(async (host) => {
    const letIn = host.holdBack("/later-");
    await page.open(host.address);
    for (let times = 0; times < 3; times++) await page.reload();
    letIn();
    await isWhole(page);
  });
});

test("what is kept is compiled while it is loaded, and nothing else is answered", async (page) => {
  await Host.during(async (host) => {
    await firstVisit(page, host);
    const [name] = await namesOfKept(page);
    const kept = await page.tab.evaluate(async (name) => {
      const cache = await caches.open(name);
      const all = await Promise.all((await cache.keys()).map((request) => cache.match(request)));
      return all.map(({ url, headers }) => [new URL(url).pathname, headers.get("content-type")]);
    }, name);
    const programs = kept.filter(([path]) => path.endsWith(".wasm"));
    assert.equal(programs.length, 2);
    for (const [path, type] of programs) assert.equal(type, "application/wasm", path);
    for (const path of ["/index.html", "/icon.svg", "/icon-512.png", "/manifest.webmanifest"]) {
      assert.ok(kept.some(([found]) => found === path), path);
    }
    // Another page below the same address is none of ours.
    host.change("blog/", `${NO_ICON}<title>The blog</title>`);
    await page.tab.goto(`${host.address}blog/`);
    assert.equal(await page.tab.title(), "The blog");
    await page.open(host.address);
  });
});

test("a new version is told of, and comes when it is asked for", async (page) => {
  await Host.during(async (host) => {
    await newsComes(page, host);
    // A notice that passes does not take its place.
    await page.paste("Another\nHe said no.");
    await page.click("Move Another to trash");
    await page.click("Undo", { within: ".toasts" });
    await page.see(NEWS);
    assert.equal(await release(page), "first");
    await page.click("Later");
    await page.doNotSee(NEWS);
    await page.reload();
    await page.click("Update");
    await seeRelease(page, "second");
    await page.doNotSee(NEWS);
    await host.switchOff();
    await page.reload();
    await seeRelease(page, "second");
    await host.switchOn();
  });
});

test("a tab that stays open learns of a new version within an hour", async (page) => {
  await page.beforeItLoads(() => {
    const every = window.setInterval;
    // An hour passes in half a second.
    window.setInterval = (act, ms) => every(act, ms === 3_600_000 ? 500 : ms);
  });
  await Host.during(async (host) => {
    await firstVisit(page, host);
    await page.paste(own.ferry);
    await host.release("second");
    await page.see(NEWS);
    await page.click("Update");
    await seeRelease(page, "second");
    await page.seeText(own.ferry);
  });
});

test("another open tab goes on undisturbed, and still loads its own later part", async (page) => {
  await Host.during(async (host) => {
    await firstVisit(page, host);
    await page.paste(own.ferry);
    const other = await page.inAnotherTab({
      folder: host.address,
      prepare: (other) => other.beforeItLoads(() => {
        const load = window.fetch;
        const gate = new Promise((open) => (window.letIn = open));
        window.fetch = async (url, options) => {
          if (String(url).includes("/later-")) await gate;
          return load(url, options);
        };
      }),
    });
    await other.tab.evaluate(() => (window.isUntouched = true));
    await page.tab.bringToFront();
    await host.release("second");
    await page.reload();
    await page.click("Update");
    await seeRelease(page, "second");

    await host.switchOff();
    await other.tab.bringToFront();
    await other.tab.evaluate(() => window.letIn());
    await isWhole(other);
    await other.tag("there is no strike on board", "d");
    assert.equal(await release(other), "first");
    assert.ok(await other.tab.evaluate(() => window.isUntouched));
    await host.switchOn();
  });
});

test("a tab that is told of a version that another one has taken shows it, too", async (page) => {
  await Host.during(async (host) => {
    await firstVisit(page, host);
    const other = await page.inAnotherTab({ folder: host.address });
    await host.release("second");
    await other.reload();
    await other.see(NEWS);
    await page.tab.bringToFront();
    await page.see(NEWS);
    await page.click("Update");
    await seeRelease(page, "second");
    await other.tab.bringToFront();
    await other.click("Update");
    await seeRelease(other, "second");
  });
});

test("no new version comes over edits that are not kept", async (page) => {
  await Host.during(async (host) => {
    await newsComes(page, host);
    await page.tab.evaluate(() => {
      for (const [place, name] of [[Storage, "setItem"], [IDBObjectStore, "put"]]) {
        const keep = place.prototype[name];
        place.prototype[name] = function (...entry) {
          if (window.isFull) throw new DOMException("It is full.", "QuotaExceededError");
          return keep.apply(this, entry);
        };
      }
      window.isFull = true;
    });
    await page.tag("there is no strike on board", "d");
    await page.see("Not kept");
    await page.click("Update");
    await page.seeNotice("Some of your edits are not kept in this browser");
    assert.equal(await release(page), "first");
    await page.tab.evaluate(() => (window.isFull = false));
    await page.press("c");
    await page.see("Kept in this browser");
    await page.click("Update");
    await seeRelease(page, "second");
    await page.seeEntries([{ label: "Claim", words: "there is no strike on board" }]);
  });
});

test("what others keep under the same address stays, and of our own the version before", async (page) => {
  await Host.during(async (host) => {
    await firstVisit(page, host);
    const others = ["their photos", `hearsay ${host.address}elsewhere/ 0123456789abcdef`];
    await page.tab.evaluate(async (others) => {
      for (const name of others) await caches.open(name);
    }, others);
    const [first] = await namesOfKept(page);
    for (const name of ["second", "third"]) {
      await host.release(name);
      await page.reload();
      await page.click("Update");
      await seeRelease(page, name);
      await isKept(page);
    }
    await page.eventually(async () => (await namesOfKept(page)).length === 4, "the oldest is gone");
    const left = await namesOfKept(page);
    assert.ok(!left.includes(first));
    for (const name of others) assert.ok(left.includes(name), name);
  });
});

test("a page that the browser has thrown away comes from the network, and is kept again", async (page) => {
  await Host.during(async (host) => {
    await firstVisit(page, host);
    const [kept] = await namesOfKept(page);
    await page.tab.evaluate((kept) => caches.delete(kept), kept);
    await page.reload();
    await page.eventually(async () => (await namesOfKept(page)).includes(kept), "it is kept again");
    // What is loaded later may still be on its way, from the network.
    await isWhole(page);
    await host.switchOff();
    await page.reload();
    await page.paste(own.ferry);
    await host.switchOn();
  });
});

test("a page of which a file is missing is not kept, and works", async (page) => {
  await Host.during(async (host) => {
    host.remove("icon-maskable-512.png");
    await page.open(host.address);
    await page.paste(own.ferry);
    await page.eventually(
      () => page.tab.evaluate(async () => !await navigator.serviceWorker.getRegistration()),
      "the browser has given up",
    );
    assert.deepEqual(await namesOfKept(page), []);
    await page.tag("there is no strike on board", "d");
  });
});

test("a page that is being worked on takes the place of what was kept", async (page) => {
  await Host.during(async (host) => {
    await firstVisit(page, host);
    const retire = new URL("../../xtask/src/dev/retire.js", import.meta.url);
    host.change("sw.js", await readFile(retire), "text/javascript");
    host.change("", `${NO_ICON}<title>Being worked on</title>`);
    await page.reload();
    await page.eventually(
      async () => (await page.tab.title().catch(() => "")) === "Being worked on",
      "the page is the one being worked on",
    );
    assert.deepEqual(await namesOfKept(page), []);
    await page.tab.reload();
    assert.equal(await page.tab.title(), "Being worked on");
  });
});

const REFUSED = [
  {
    how: "has no workers",
    prepare: () => Reflect.deleteProperty(Navigator.prototype, "serviceWorker"),
  },
  {
    how: "refuses to say whether it has workers",
    prepare: () => Object.defineProperty(Navigator.prototype, "serviceWorker", {
      get() {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    }),
  },
  {
    how: "lets the page have no worker",
    prepare: () => {
      ServiceWorkerContainer.prototype.register = () =>
        Promise.reject(new DOMException("The operation is insecure.", "SecurityError"));
    },
  },
];

for (const { how, prepare } of REFUSED) {
  test(`a browser that ${how} shows the page all the same`, async (page) => {
    await page.beforeItLoads(prepare);
    await page.open();
    await page.paste(own.ferry);
    await page.tag("there is no strike on board", "d");
    await page.reload();
    await page.seeEntries([{ label: "Denial" }]);
  });
}

test("the page can be installed", async (page) => {
  await page.open();
  const link = await page.tab.$eval("link[rel=manifest]", (link) => link.href);
  const manifest = await page.tab.evaluate(async (link) => (await fetch(link)).json(), link);
  assert.equal(manifest.name, "Hearsay");
  assert.equal(manifest.display, "standalone");
  const here = page.tab.url();
  for (const key of ["start_url", "scope"]) assert.equal(new URL(manifest[key], link).href, here);
  const icons = await page.tab.evaluate(async (sources) => {
    const sizes = sources.map(async (source) => {
      const icon = new Image();
      icon.src = source;
      await icon.decode();
      return `${icon.naturalWidth}x${icon.naturalHeight}`;
    });
    return Promise.all(sizes);
  }, manifest.icons.filter(({ sizes }) => sizes !== "any").map(({ src }) => src));
  assert.deepEqual(icons, ["192x192", "512x512", "192x192", "512x512"]);
  assert.ok(manifest.icons.some(({ purpose, sizes }) => purpose === "maskable" && sizes === "512x512"));
});
