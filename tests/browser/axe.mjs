// axe-core, which looks for what shuts people out.

import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const WIDE = [1360, 860];
export const NARROW = [390, 844];

/** Fails if axe-core finds anything on what is shown now. */
export async function seeNothingWrong(page) {
  // Half-way through a change of colours, contrast would be measured wrong.
  await page.tab.evaluate(() => Promise.allSettled(
    document.getAnimations().map((animation) => animation.finished),
  ));
  if (!await page.tab.evaluate(() => "axe" in window)) await page.tab.evaluate(AXE);
  const found = await page.tab.evaluate(() => window.axe.run(document));
  const violations = found.violations.map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)}: ${failureSummary}`),
  }));
  const { width, height } = page.tab.viewport();
  assert.deepEqual(violations, [], `at ${width} by ${height}`);
  assert.ok(found.passes.length > 10, "axe-core looked at the page");
}

/** The same at both widths. */
export async function check(page, arrange = async () => {}) {
  for (const size of [WIDE, NARROW]) {
    await page.resize(...size);
    await arrange(size === NARROW);
    await seeNothingWrong(page);
  }
}
