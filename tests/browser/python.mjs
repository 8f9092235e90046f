// Python as a reader of exports: what the README shows, and one that checks every offset.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** Why there is no testing with Python here, or `false`. */
export const withoutPython = spawnSync("python3", ["--version"]).status === 0
  ? false
  : "there is no python3 here";

/** The first Python program in the README. */
export function readmeReader() {
  const readme = fileURLToPath(new URL("../../README.md", import.meta.url));
  assert.ok(fs.existsSync(readme), "there is a README.md");
  const block = /^```python\n(.*?)^```/ms.exec(fs.readFileSync(readme, "utf8"));
  assert.ok(block, "README.md shows how Python reads an export, in a block that starts ```python");
  return block[1];
}

/** Runs a program in a folder that holds `files`; fails if it fails. Returns what it printed. */
export function runPython(program, files) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "hearsay-python-"));
  try {
    for (const [name, bytes] of Object.entries(files)) {
      fs.writeFileSync(path.join(folder, name), bytes);
    }
    fs.writeFileSync(path.join(folder, "reader.py"), program);
    const env = { ...process.env, PYTHONIOENCODING: "utf-8" };
    const { status, stdout, stderr } =
      spawnSync("python3", ["reader.py"], { cwd: folder, env, encoding: "utf8" });
    assert.equal(status, 0, `Python ends well; it says: ${stderr}`);
    return stdout;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Cuts every span of `hearsay.jsonl` out of its text in all three units, and every row's words. */
export const CHECK_EVERY_OFFSET = `
import csv, hashlib, json

def slices(text):
    utf16, utf8 = text.encode("utf-16-le"), text.encode("utf-8")
    return {
        "": lambda start, end: text[start:end],
        "utf16_": lambda start, end: utf16[2 * start : 2 * end].decode("utf-16-le"),
        "byte_": lambda start, end: utf8[start:end].decode("utf-8"),
    }

checked, texts = 0, {}
for line in open("hearsay.jsonl", encoding="utf-8", newline="\\n"):
    document = json.loads(line)
    text = document["text"]
    assert hashlib.sha256(text.encode("utf-8")).hexdigest() == document["sha256"]
    texts[document["id"]] = text
    for span in document["spans"]:
        for piece in span["fragments"]:
            for unit, cut in slices(text).items():
                assert cut(piece[unit + "start"], piece[unit + "end"]) == piece["text"], piece
                checked += 1
        assert " ".join(piece["text"] for piece in span["fragments"]) == span["text"]

rows = list(csv.DictReader(open("hearsay.csv", encoding="utf-8", newline="")))
for row in rows:
    text = texts[row["document_id"]]
    for unit, cut in slices(text).items():
        words = cut(int(row[unit + "start"]), int(row[unit + "end"]))
        if ";" not in row["fragments"]:
            assert words == row["text"], row
    pieces = [map(int, piece.split("-")) for piece in row["fragments"].split(";")]
    assert " ".join(text[start:end] for start, end in pieces) == row["text"], row

print(checked, len(rows))
`;
