// The folder into which a browser saves what it downloads.

import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

import { until } from "./wait.mjs";

const UNFINISHED = /\.(crdownload|part)$|^\.|\.tmp$/;

/** A temporary folder for downloads. */
export class Downloads {
  constructor() {
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), "hearsay-downloads-"));
  }

  /** Waits for one complete file, takes it out of the folder, and returns its name and bytes. */
  async take() {
    const files = await until(() => this.#complete(), "a file is downloaded");
    assert.equal(files.length, 1, `one file at a time: ${files}`);
    const [name] = files;
    const file = path.join(this.folder, name);
    const bytes = fs.readFileSync(file);
    fs.rmSync(file);
    return { name, bytes };
  }

  /** Removes the folder. */
  remove() {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  #complete() {
    const files = fs.readdirSync(this.folder);
    const isReady = (name) =>
      !UNFINISHED.test(name) && fs.statSync(path.join(this.folder, name)).size > 0;
    return files.length > 0 && files.every(isReady) && files;
  }
}
