// axe-core, which looks for what shuts people out.

import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const WIDE = [1360, 860];
export const NARROW = [390, 844];

/** It asks what the page is made of, and the browsers answer alike; only one of them changes its colours. */
export const WHERE = { firefox: "axe-core looks at the page in Chromium" };

/** Fails if axe-core finds anything on what is shown now, or any contrast too low in dark colours. */
export async function seeNothingWrong(page) {
  if (process.env.HEARSAY_BROWSER === "firefox") return;
  if (!await page.tab.evaluate(() => "axe" in window)) await page.tab.evaluate(AXE);
  await seeNothing(page, "light", {});
  await seeNothing(page, "dark", { runOnly: ["color-contrast"] });
  await page.prefer("light");
}

async function seeNothing(page, colours, options) {
  await page.prefer(colours);
  // Half-way through a change of colours, contrast would be measured wrong.
  await page.tab.evaluate(() => Promise.allSettled(
    document.getAnimations().map((animation) => animation.finished),
  ));
  const found = await page.tab.evaluate((options) => window.axe.run(document, options), options);
  const violations = found.violations.map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)}: ${failureSummary}`),
  }));
  const { width, height } = page.tab.viewport();
  assert.deepEqual(violations, [], `in ${colours} colours, at ${width} by ${height}`);
  assert.ok(found.passes.length > (options.runOnly ? 0 : 10), "axe-core looked at the page");
}

/** The same at both widths. */
export async function check(page, arrange = async () => {}) {
  for (const size of [WIDE, NARROW]) {
    await page.resize(...size);
    await arrange(size === NARROW);
    await seeNothingWrong(page);
  }
}
