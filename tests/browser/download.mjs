// The folder into which a browser saves what it downloads.

import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

import { until } from "./wait.mjs";

const SCHEMA = /^hearsay-schema/;
const UNFINISHED = /\.(crdownload|part)$|^\.|\.tmp$/;

/** A temporary folder for downloads. */
export class Downloads {
  constructor() {
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), "hearsay-downloads-"));
  }

  /**
   * Waits for one complete file, takes it out of the folder, and returns its name and bytes. The
   * schema, which comes beside other files, counts only if it is asked for.
   */
  async take({ schema = false } = {}) {
    const files = await until(() => {
      const found = this.#complete().filter((name) => SCHEMA.test(name) === schema);
      return found.length > 0 && found;
    }, "a file is downloaded");
    assert.equal(files.length, 1, `one file at a time: ${files}`);
    const [name] = files;
    const file = path.join(this.folder, name);
    const bytes = fs.readFileSync(file);
    fs.rmSync(file);
    return { name, bytes };
  }

  /** Removes what nobody took: a test need not care for what another one saved. */
  clear() {
    for (const name of fs.readdirSync(this.folder)) {
      fs.rmSync(path.join(this.folder, name), { force: true });
    }
  }

  /** Removes the folder. */
  remove() {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  /** Whether a schema has come. */
  hasSchema() {
    return fs.readdirSync(this.folder).some((name) => SCHEMA.test(name));
  }

  /** The files that are there, once all of them are complete. */
  #complete() {
    const files = fs.readdirSync(this.folder);
    // One that the browser has renamed in between is not there under its first name any more.
    const sizeOf = (name) => fs.statSync(path.join(this.folder, name), { throwIfNoEntry: false })?.size ?? 0;
    const isReady = (name) => !UNFINISHED.test(name) && sizeOf(name) > 0;
    return files.every(isReady) ? files : [];
  }
}
