// The articles that the tests use.

import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const OWN = fileURLToPath(new URL("fixtures/", import.meta.url));
const SHARED = fileURLToPath(new URL("../../../shared/articles/", import.meta.url));

function read(folder) {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith(".txt")).sort();
  return names.map((name) => ({
    name: name.replace(/\.txt$/, ""),
    text: fs.readFileSync(path.join(folder, name), "utf8"),
  }));
}

/** The project's own articles by name: invented, with quotes, emoji and many scripts. */
export const own = Object.fromEntries(read(OWN).map(({ name, text }) => [name, text]));

/** The real articles beside the project, if there are any. */
export const shared = fs.existsSync(SHARED) ? read(SHARED) : [];

/** Real articles, where there are some beside the project; else the project's own. */
export function articles() {
  return shared.length > 0 ? shared : read(OWN);
}
