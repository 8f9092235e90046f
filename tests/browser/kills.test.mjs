// The browser is killed in the middle of the work, again and again, with one and the same profile.
// Whatever the page had said is kept must be there at the next start.

import assert from "node:assert/strict";
import { test } from "node:test";

import { figure } from "./figure.mjs";
import { Kept, inProfile } from "./kept.mjs";

/** How often; a longer run is asked for with HEARSAY_KILLS. */
const KILLS = Number(process.env.HEARSAY_KILLS ?? 10);

/** Between two edits lie so many milliseconds, drawn anew for each start. */
const REST_MS = [50, 1_000];

/** A start is killed after so many milliseconds of work. */
const WORK_MS = [200, 2_500];

const between = ([least, most]) => least + Math.random() * (most - least);

test(`${KILLS} kills, and nothing that was acknowledged is lost`, { timeout: KILLS * 60_000 }, async (context) => {
  await inProfile(async (profile) => {
    let acknowledged = 0;
    for (let kill = 0; kill <= KILLS; kill += 1) {
      const page = await Kept.start(profile);
      const found = await page.count();
      // One more may be there, which the page had no time to acknowledge.
      assert.ok(found >= acknowledged, `${found} of ${acknowledged} edits are left after ${kill} kills`);
      assert.ok(found <= acknowledged + 1, `${found} edits are there, and ${acknowledged} were made`);
      acknowledged = found;
      const rest = between(REST_MS);
      const end = Date.now() + between(WORK_MS);
      while (Date.now() < end) {
        await page.edit();
        acknowledged += 1;
        await new Promise((resolve) => setTimeout(resolve, Math.min(rest, end - Date.now())));
      }
      if (kill === KILLS) await page.end();
      else await page.kill({ inTheMiddleOfAnEdit: kill % 2 === 1 });
    }
    figure(context, `${KILLS} kills, ${acknowledged} acknowledged edits, 0 lost`);
    assert.ok(acknowledged > KILLS, "enough was done to lose");
  });
});
