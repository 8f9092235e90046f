// The disk has no room left. The page says so, and nothing that it had said is kept is lost.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { figure } from "./figure.mjs";
import { Kept, endAll } from "./kept.mjs";

const DISK_MB = 200;
const EDITS = 4;

/** A small disk of its own, or why there can be none. */
function makeDisk() {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${DISK_MB}m`, "tmpfs", folder], { stdio: "pipe" });
    return { folder, skip: false };
  } catch {
    rmSync(folder, { recursive: true });
    return { folder: null, skip: "a small disk can only be mounted by an administrator" };
  }
}

/** Fills what is left of a disk; what makes room again. */
function fill(folder) {
  const path = join(folder, "filler");
  const file = openSync(path, "w");
  for (const size of [1 << 20, 1 << 12, 1]) {
    const block = Buffer.alloc(size);
    try {
      while (writeSync(file, block) === size);
    } catch (error) {
      assert.equal(error.code, "ENOSPC");
    }
  }
  closeSync(file);
  return () => rmSync(path);
}

const { folder, skip } = makeDisk();

test("the disk is full: the page says so, and nothing that was acknowledged is lost",
  { skip, timeout: 180_000 }, async (context) => {
    try {
      const profile = join(folder, "profile");
      execFileSync("mkdir", [profile]);
      const page = await Kept.start(profile);
      let acknowledged = 0;
      for (; acknowledged < EDITS; acknowledged += 1) await page.edit();
      const makeRoom = fill(folder);
      let refused = 0;
      for (let edit = 0; edit < EDITS; edit += 1) {
        // An edit is acknowledged if all before it are too.
        const said = await page.tryToEdit();
        if (said === "Kept in this browser") acknowledged = await page.count();
        else refused += 1;
      }
      await page.kill({ inTheMiddleOfAnEdit: false });
      makeRoom();
      const after = await Kept.start(profile);
      const found = await after.count();
      assert.ok(found >= acknowledged, `${found} of ${acknowledged} edits are left`);
      await after.edit();
      await after.end();
      figure(context, `${acknowledged} acknowledged edits, 0 lost; ${refused} told to be not kept`);
    } finally {
      await endAll();
      execFileSync("umount", ["--lazy", folder]);
      rmSync(folder, { recursive: true, force: true });
    }
  });
