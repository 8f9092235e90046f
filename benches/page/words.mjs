// Chance that comes out the same every time, and words made of it.

// A stream of numbers in [0, 1) that depends on `seed` alone (the generator “mulberry32”).
export function chance(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  return {
    below: (limit) => Math.floor(next() * limit),
    happens: (share) => next() < share,
    one: (list) => list[Math.floor(next() * list.length)],
  };
}

const ONSETS = [
  "b", "br", "c", "d", "f", "gr", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "v",
];
const NUCLEI = ["a", "e", "i", "o", "u", "ai", "ea", "ou"];
const ACCENTED = ["é", "ö", "å", "ü", "ç"];
const CODAS = ["", "", "", "n", "r", "s", "l", "nd", "ck", "m"];

// As many invented words as a language of its own needs; short ones are the commonest, as in any.
export function vocabulary(random, size) {
  const nucleus = () => random.one(random.happens(0.03) ? ACCENTED : NUCLEI);
  const syllable = () => random.one(ONSETS) + nucleus() + random.one(CODAS);
  const word = () => Array.from({ length: 1 + random.below(3) }, syllable).join("");
  return Array.from({ length: size }, word).sort((a, b) => a.length - b.length);
}

// A word of `vocabulary`, the early ones oftener than the late.
export function word(random, vocabulary) {
  return vocabulary[Math.min(random.below(vocabulary.length), random.below(vocabulary.length))];
}
