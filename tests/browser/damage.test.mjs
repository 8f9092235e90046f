// The browser’s own files are damaged: those of local storage, or those of the database. Whatever was kept
// comes back from the other.

import assert from "node:assert/strict";
import { readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { figure } from "./figure.mjs";
import { Kept, inProfile } from "./kept.mjs";

const EDITS = 6;

/** Where each place lies in a profile. */
const PLACES = {
  firefox: { "local storage": /\/ls\/data\.sqlite/, "the database": /\/idb\/.*\.sqlite/ },
  chromium: { "local storage": /\/Local Storage\/leveldb\//, "the database": /\/IndexedDB\/.*\.leveldb\// },
}[process.env.HEARSAY_BROWSER ?? "chromium"];

/** All files below a folder that lie where `place` says. */
async function filesOf(folder, place) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.filter((file) => place.test(file));
}

for (const [name, place] of Object.entries(PLACES)) {
  test(`the files of ${name} are damaged, and everything comes back`, { timeout: 120_000 }, async (context) => {
    await inProfile(async (profile) => {
      const before = await Kept.start(profile);
      for (let edit = 0; edit < EDITS; edit += 1) await before.edit();
      await before.end();
      const files = await filesOf(profile, place);
      assert.ok(files.length > 0, `${name} lies in files of the profile`);
      for (const file of files) {
        const { size } = await stat(file);
        await writeFile(file, Buffer.alloc(size, "damaged "));
      }
      const after = await Kept.start(profile);
      assert.equal(await after.count(), EDITS);
      // And whatever follows is kept again, or the page says that it is not.
      await after.edit();
      await after.end();
      figure(context, `${files.length} files overwritten, ${EDITS} of ${EDITS} edits came back`);
    });
  });
}
