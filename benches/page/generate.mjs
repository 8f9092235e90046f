// Makes the articles that are measured: always the same text with the same spans for one size.
//
// Run by itself it writes an article as Hearsay's own JSON Lines: node generate.mjs W2 > W2.jsonl

import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { chance, vocabulary, word } from "./words.mjs";

// How long the articles are. W1 is a news article, W2 a long report, W3 a book.
export const SIZES = {
  W1: { words: 700, spans: 25 },
  W2: { words: 10_000, spans: 1_000 },
  W3: { words: 100_000, spans: 10_000 },
};

const LABELS = ["Claim", "Denial", "Quote"];
// Every tenth span is a source, and all sources are one person: a thousand mentions in W3.
const SOURCE_EVERY = 10;
export const PERSON = "Ada Lind";

const PARAGRAPH_WORDS = 80;
const DEEPEST = 3;

// The article of that size: its text, its title, and its spans in the order of reading, placed in
// UTF-16 units.
export function article(size) {
  const { words, spans } = SIZES[size];
  const random = chance(words);
  const language = vocabulary(random, 4_000);
  const paragraphs = [];
  for (let left = words; left > 0;) {
    const wanted = PARAGRAPH_WORDS - 20 + random.below(41);
    // A rest too short for a paragraph stays with the last one.
    const count = left - wanted < PARAGRAPH_WORDS / 2 ? left : wanted;
    paragraphs.push(paragraph(random, language, count));
    left -= count;
  }
  const shares = spread(random, spans, paragraphs);
  const found = [];
  let text = "";
  paragraphs.forEach(({ content, places }, number) => {
    if (number > 0) text += "\n\n";
    for (const { first, last } of clauses(random, places.length, shares[number])) {
      const [start, end] = [text.length + places[first].start, text.length + places[last].end];
      found.push({ start, end, label: random.one(LABELS), note: note(random, language) });
    }
    text += content;
  });
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const named = found.map((span, number) => {
    const isSource = number % SOURCE_EVERY === SOURCE_EVERY - 1;
    const said = isSource ? { label: "Source", attributes: { name: PERSON } } : { attributes: {} };
    return { id: name(size, number), ...span, ...said };
  });
  return { id: `bench${size}`, title: `The ${size} report`, text, spans: named };
}

// A paragraph of `count` words, and where each word is in it, without the marks around it.
function paragraph(random, language, count) {
  let content = "";
  const places = [];
  let sentence = 0;
  let isQuoted = false;
  for (let left = count; left > 0; left -= 1) {
    let plain = word(random, language);
    if (sentence === 0) {
      sentence = Math.min(left, 6 + random.below(16));
      plain = plain[0].toUpperCase() + plain.slice(1);
      isQuoted = random.happens(0.2);
      if (isQuoted) content += "“";
    }
    places.push({ start: content.length, end: content.length + plain.length });
    content += plain;
    sentence -= 1;
    if (sentence === 0 || left === 1) {
      content += isQuoted ? ".”" : ".";
      if (random.happens(0.02)) content += ` ${random.one(["🧚", "👩‍🚀", "🇺🇳", "👍🏽"])}`;
    } else if (random.happens(0.12)) {
      content += ",";
    }
    if (left > 1) content += " ";
  }
  return { content, places };
}

// How many of `spans` fall to each paragraph: evenly but for chance.
function spread(random, spans, paragraphs) {
  const shares = paragraphs.map(() => Math.floor(spans / paragraphs.length));
  for (let left = spans % paragraphs.length; left > 0; left -= 1) {
    shares[random.below(shares.length)] += 1;
  }
  return shares;
}

// `wanted` clauses among `words` words. Most stand by themselves, one in four may lie over others.
function clauses(random, words, wanted) {
  const depths = new Array(words).fill(0);
  const found = [];
  for (let tries = 0; found.length < wanted; tries += 1) {
    const length = 3 + Math.min(random.below(23), random.below(23), random.below(23));
    if (length > words) continue;
    const first = random.below(words - length + 1);
    const under = Math.max(...depths.slice(first, first + length));
    // Where there is no room left beside the others, what is wanted goes over them.
    const deepest = tries > 40 * wanted || random.happens(0.25) ? DEEPEST - 1 : 0;
    if (under > deepest) continue;
    for (let place = first; place < first + length; place += 1) depths[place] += 1;
    found.push({ first, last: first + length - 1 });
  }
  return found;
}

function note(random, language) {
  if (!random.happens(0.05)) return "";
  return `See ${word(random, language)} ${word(random, language)}?`;
}

// Eight letters, as Hearsay names spans itself.
function name(size, number) {
  return `${size.toLowerCase()}${number.toString(36).padStart(6, "0")}`;
}

// The article as a line of Hearsay's own export, which Hearsay imports.
export function jsonl({ id, title, text, spans }) {
  const place = placer(text);
  const record = {
    format: "hearsay", version: 1, id, title, url: "", outlet: "The Bench", author: "", date: "",
    status: "open", added_ms: 0, line_endings: "lf", byte_order_mark: false, annotator: "me",
    sha256: createHash("sha256").update(text).digest("hex"), text,
    spans: spans.map((span) => {
      const piece = { ...place(span.start, span.end), text: text.slice(span.start, span.end) };
      const { label, note, attributes } = span;
      return { id: span.id, label, ...piece, note, attributes, fragments: [piece] };
    }),
    relations: [],
  };
  return `${JSON.stringify(record)}\n`;
}

// Translates UTF-16 units into the three units of an export.
function placer(text) {
  const codePoints = new Uint32Array(text.length + 1);
  const bytes = new Uint32Array(text.length + 1);
  let [unit, codePoint, byte] = [0, 0, 0];
  for (const character of text) {
    codePoints[unit] = codePoint;
    bytes[unit] = byte;
    unit += character.length;
    codePoint += 1;
    byte += Buffer.byteLength(character);
  }
  codePoints[unit] = codePoint;
  bytes[unit] = byte;
  return (start, end) => ({
    start: codePoints[start], end: codePoints[end], utf16_start: start, utf16_end: end,
    byte_start: bytes[start], byte_end: bytes[end],
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const size = process.argv[2] ?? "W1";
  if (!(size in SIZES)) throw new Error(`There is no size ${size}; it is one of W1, W2, W3.`);
  process.stdout.write(jsonl(article(size)));
}
