// Runs the test files that are named one after the other, in one program: starting a browser takes
// seconds, so they share the ones that `browser.mjs` starts.

import path from "node:path";
import { describe } from "node:test";
import { pathToFileURL } from "node:url";

// First and out here: so they end their browsers after the last file, and not after their first user.
import "./browser.mjs";
import "./kept.mjs";

for (const file of process.argv.slice(2)) {
  describe(path.basename(file, ".test.mjs"), () => import(pathToFileURL(file)));
}
