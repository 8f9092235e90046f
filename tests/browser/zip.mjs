// Reads `.zip` archives by their central directory (APPNOTE.TXT, 4.3.12).

import assert from "node:assert/strict";
import { crc32, inflateRawSync } from "node:zlib";

const END = 0x06054b50;
const ENTRY = 0x02014b50;

/** The files of an archive by their names, as text. */
export function unzip(bytes) {
  const end = bytes.length - 22;
  assert.equal(bytes.readUInt32LE(end), END, "it ends like an archive without a comment");
  const count = bytes.readUInt16LE(end + 10);
  let place = bytes.readUInt32LE(end + 16);
  const files = {};
  for (let number = 0; number < count; number += 1) {
    assert.equal(bytes.readUInt32LE(place), ENTRY);
    const [sum, packed] = [16, 20].map((field) => bytes.readUInt32LE(place + field));
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(place + field));
    const local = bytes.readUInt32LE(place + 42);
    const skipped = bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const start = local + 30 + skipped;
    const content = inflateRawSync(bytes.subarray(start, start + packed));
    assert.equal(crc32(content), sum, "the sum is that of the file");
    files[bytes.toString("utf8", place + 46, place + 46 + name)] = content.toString("utf8");
    place += 46 + name + extra + comment;
  }
  return files;
}
