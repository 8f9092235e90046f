// Checks an export with the means of this language alone, none of Hearsay's: code points by
// `Array.from`, UTF-16 units by `slice`, bytes by `Buffer`.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";

/** The documents of a JSONL export. Every offset in it is checked. */
export function readLines({ content }) {
  assert.ok(content.endsWith("\n"), "the last line ends too");
  const documents = content.slice(0, -1).split("\n").map((line) => JSON.parse(line));
  documents.forEach(checkDocument);
  return documents;
}

function checkDocument(document) {
  const { text, spans } = document;
  assert.equal(document.format, "hearsay");
  assert.equal(document.version, 1);
  assert.equal(document.sha256, createHash("sha256").update(text).digest("hex"));
  const cut = cutter(text);
  for (const span of spans) {
    for (const fragment of span.fragments) checkPlace(cut, fragment, fragment.text);
    assert.equal(span.text, span.fragments.map((fragment) => fragment.text).join(" "));
    const [first, last] = [span.fragments[0], span.fragments.at(-1)];
    for (const unit of ["", "utf16_", "byte_"]) {
      assert.equal(span[`${unit}start`], first[`${unit}start`]);
      assert.equal(span[`${unit}end`], last[`${unit}end`]);
    }
    if (span.fragments.length === 1) checkPlace(cut, span, span.text);
  }
  const starts = spans.map(({ start }) => start);
  assert.deepEqual(starts, [...starts].sort((a, b) => a - b), "spans come in the order of the text");
}

/** The slices of a text in each unit. */
export function cutter(text) {
  const points = Array.from(text);
  const bytes = Buffer.from(text, "utf8");
  return {
    points: (start, end) => points.slice(start, end).join(""),
    units: (start, end) => text.slice(start, end),
    bytes: (start, end) => bytes.subarray(start, end).toString("utf8"),
  };
}

/** Fails unless the offsets of `place` give `words` in all three units. */
export function checkPlace(cut, place, words) {
  assert.ok(words.length > 0, "no span is empty");
  assert.equal(cut.points(place.start, place.end), words, "in code points");
  assert.equal(cut.units(place.utf16_start, place.utf16_end), words, "in UTF-16 units");
  assert.equal(cut.bytes(place.byte_start, place.byte_end), words, "in bytes");
}
