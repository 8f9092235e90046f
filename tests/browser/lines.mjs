// Articles with spans and links as Hearsay's own JSON Lines, so that a test can begin with them.

import { createHash } from "node:crypto";

/**
 * A line. Each span has a `label` and `words`, and may have an `id`, `attributes`, and `nth` (the how
 * manieth of such words). Each relation is `[id, label, [role, span's id or { words }], …]`.
 */
export function line({
  text, title = text.split("\n")[0], id = title, annotator = "me", spans = [], relations = [], people = [],
}) {
  const placeOf = (start, end) => {
    const before = (place) => text.slice(0, place);
    const [code, bytes] = [(place) => [...before(place)].length, (place) => Buffer.byteLength(before(place))];
    return {
      start: code(start), end: code(end),
      utf16_start: start, utf16_end: end,
      byte_start: bytes(start), byte_end: bytes(end),
    };
  };
  const span = ({ label, words, attributes = {}, nth = 0, id }, number) => {
    let start = text.indexOf(words);
    for (let skipped = 0; skipped < nth; skipped += 1) start = text.indexOf(words, start + 1);
    const piece = { ...placeOf(start, start + words.length), text: words };
    return { id: id ?? `s${number}`, label, ...piece, note: "", attributes, fragments: [piece] };
  };
  const argument = ([role, filler]) => {
    return typeof filler === "string"
      ? { role, span: filler, words: null }
      : { role, span: null, words: filler.words };
  };
  return `${JSON.stringify({
    format: "hearsay", version: 1, id, title, url: "", outlet: "", author: "", date: "",
    status: "open", added_ms: 0, line_endings: "lf", byte_order_mark: false, annotator,
    sha256: createHash("sha256").update(text).digest("hex"), text,
    spans: spans.map(span),
    relations: relations.map(([id, label, ...ends]) => {
      return { id, label, arguments: ends.map(argument), attributes: {}, note: "" };
    }),
    people, accepted: [], schema: { name: "", revision: 1 },
  })}\n`;
}
