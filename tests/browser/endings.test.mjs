// The page is left in every way in which pages are left, again and again, every other time in the middle of
// an edit. Whatever it had said is kept must be there when it is opened again.

import assert from "node:assert/strict";
import { test } from "node:test";

import { figure } from "./figure.mjs";
import { Kept, inProfile } from "./kept.mjs";

/** How often each; a longer run is asked for with HEARSAY_ENDINGS. */
const TIMES = Number(process.env.HEARSAY_ENDINGS ?? 3);

/** So many edits are made each time. */
const EDITS = 2;

const inFirefox = process.env.HEARSAY_BROWSER === "firefox";
const ENDINGS = [
  ["reload", "the page is loaded again"],
  ["navigation", "the tab goes elsewhere and comes back"],
  ["closing", "the tab is closed"],
  ["crash", "the tab’s program dies"],
];

for (const [how, what] of ENDINGS) {
  const skip = how === "crash" && inFirefox && "there is no way to end one tab’s program";
  test(`${what}, and nothing that was acknowledged is lost`, { skip, timeout: TIMES * 30_000 }, async (context) => {
    await inProfile(async (profile) => {
      const page = await Kept.start(profile);
      let acknowledged = 0;
      for (let time = 0; time < TIMES; time += 1) {
        for (let edit = 0; edit < EDITS; edit += 1) await page.edit();
        acknowledged += EDITS;
        const inTheMiddleOfAnEdit = time % 2 === 1;
        await page.leave(how, { inTheMiddleOfAnEdit });
        const found = await page.count();
        assert.ok(found >= acknowledged, `${found} of ${acknowledged} edits are left`);
        assert.ok(found <= acknowledged + Number(inTheMiddleOfAnEdit), `${found} edits are there`);
        acknowledged = found;
      }
      await page.end();
      figure(context, `${TIMES} times, ${acknowledged} acknowledged edits, 0 lost`);
    });
  });
}
