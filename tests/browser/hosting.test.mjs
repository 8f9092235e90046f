// Where the page lies and whether there is a network makes no difference.

import assert from "node:assert/strict";

import { own } from "./articles.mjs";
import { test } from "./browser.mjs";
import { readLines } from "./offsets.mjs";

test("the page works from any folder of a site, and asks for nothing outside of it", async (page) => {
  await page.open("some/sub/path/");
  await page.paste(own.ferry);
  await page.tag("there is no strike on board", "d");
  const [document] = readLines(await page.exportAs("jsonl"));
  assert.equal(document.spans.length, 1);
  await page.reload();
  await page.seeEntries([{ label: "Denial", words: "there is no strike on board" }]);
});

test("once loaded, the page needs no network", async (page) => {
  await page.open();
  await page.tab.setOfflineMode(true);
  await page.paste(own.ferry);
  await page.tag("there is no strike on board", "d");
  await page.click("Colours: system");
  await page.press("?");
  await page.see("Select the word to the right");
  await page.press("Escape");
  await page.click("New");
  await page.click("Try the sample");
  await page.seeMark("there is no letter, no memo, nothing", { label: "Denial" });
  const documents = readLines(await page.exportAs("jsonl", { all: true }));
  assert.equal(documents.length, 2);
  await page.tab.setOfflineMode(false);
});

test("the policy of the page forbids to load or send anything elsewhere", async (page) => {
  await page.open();
  const policy = await page.tab.$eval("meta[http-equiv=Content-Security-Policy]", (meta) => meta.content);
  for (const rule of ["default-src 'none'", "connect-src 'self'", "form-action 'none'"]) {
    assert.ok(policy.includes(rule), rule);
  }
  assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|https?:|\*/);
});

test("everything the page loads is checked against its hash", async (page) => {
  await page.open();
  const loaded = await page.tab.$$eval("script, link[rel=stylesheet], link[rel=modulepreload]", (all) =>
    all.map((one) => [one.src || one.href, one.integrity]));
  assert.ok(loaded.length >= 3);
  for (const [address, integrity] of loaded) assert.match(integrity, /^sha384-/, address);
});
