// Cuts a paragraph wherever a span starts or ends, and says what each piece looks like: the same
// pieces with the same classes as the page under test makes.

const LETTERS = { Claim: "C", Denial: "D", Quote: "Q" };
const PLACES = { Claim: 0, Denial: 1, Quote: 2, Source: 3 };

// The pieces of the text from `start` to `end`, given the spans that lie there.
export function segments(start, end, spans) {
  const shortest = [...spans].sort((a, b) => a.end - a.start - (b.end - b.start));
  const lanes = stack(shortest);
  const cuts = new Set([start, end]);
  for (const span of spans) cuts.add(span.start).add(span.end);
  const places = [...cuts].sort((a, b) => a - b);
  const pieces = [];
  for (let place = 0; place + 1 < places.length; place += 1) {
    const [from, to] = [places[place], places[place + 1]];
    const over = shortest.filter((span) => span.start <= from && to <= span.end);
    pieces.push({ from, to, over, look: look(over, lanes), letters: letters(over, from) });
  }
  return pieces;
}

// A lane for each span such that no two that overlap share one, the shortest the nearest.
function stack(shortest) {
  const lanes = new Map();
  for (const span of shortest) {
    const taken = new Set();
    for (const [other, lane] of lanes) {
      if (other.start < span.end && span.start < other.end) taken.add(lane);
    }
    let lane = 0;
    while (taken.has(lane)) lane += 1;
    lanes.set(span, lane);
  }
  return lanes;
}

function look(over, lanes) {
  if (over.length === 0) return "";
  const depth = 1 + Math.max(...over.map((span) => lanes.get(span)));
  const lines = over.map((span) => `lane-${lanes.get(span)}-label-${PLACES[span.label]}`);
  return `depth-${depth} top-label-${PLACES[over[0].label]} ${lines.join(" ")}`;
}

// The letters of the spans that start at `from`, the longest first.
function letters(over, from) {
  const starting = over.filter((span) => span.start === from);
  return starting.reverse().map((span) => LETTERS[span.label]).join("");
}
