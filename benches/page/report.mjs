// Says in a plain table what was measured, and which targets are reached.

const ROWS = [
  ["load, painted", "ms", "painted", middle],
  ["load, usable", "ms", "usable", middle],
  ["load, work of the thread", "ms", "loadThread", middle],
  ["tag, shown", "ms", "tag", middle],
  ["tag, script", "ms", "tagScript", middle],
  ["tag, work of the thread", "ms", "tagThread", middle],
  ["undo, shown", "ms", "undo", middle],
  ["undo, script", "ms", "undoScript", middle],
  ["scroll, a frame", "ms", "frames", middle],
  ["scroll, 95th in 100", "ms", "frames", (values) => quantile(values, 0.95)],
  ["JavaScript heap", "MB", "heap", middle],
  ["WebAssembly memory", "MB", "wasm", middle],
  ["DOM nodes", "", "nodes", middle],
];

// A frame of a screen that shows sixty a second.
const FRAME_MS = 1_000 / 60;

// What counts as the same time in a short and in a long article.
const SAME_MS = 1;

export function middle(values) {
  return quantile(values, 0.5);
}

function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below + (above - below) * (place % 1);
}

// The table of one article.
export function table(title, floor, app) {
  const lines = ROWS.map(([name, unit, key, pick]) => {
    const [low, high] = [pick(floor[key]), pick(app[key])];
    const ratio = low > 0 ? `${(high / low).toFixed(2).padStart(7)}×` : "";
    const compared = `${signed(high - low)} ${ratio}`.trimEnd();
    return [name.padEnd(24), unit.padEnd(3), cell(low, floor[key]), cell(high, app[key]), compared]
      .join(" ");
  });
  const columns = [title.padEnd(29), "floor".padStart(9), "app".padStart(27), "more".padStart(27)];
  const head = columns.join("");
  return [head, ...lines].join("\n");
}

function cell(value, values) {
  // A spread of arguments would not hold the frames of a long run.
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  return `${number(value).padStart(9)} ${`(${number(low)}–${number(high)})`.padEnd(16)}`;
}

function number(value) {
  return Math.abs(value) >= 1_000 ? value.toFixed(0) : value.toFixed(1);
}

function signed(value) {
  return `${value < 0 ? "−" : "+"}${number(Math.abs(value))}`.padStart(9);
}

// Whether each target is reached. `results` is by size, then by page.
export function targets(results) {
  const of = (size, page, key) => middle(results[size][page][key]);
  const lines = ["W1", "W3"].filter((size) => size in results).map((size) => {
    const ratio = of(size, "app", "usable") / of(size, "floor", "usable");
    return line(ratio <= 2, `${size} loads within twice the floor`, `${ratio.toFixed(2)}×`);
  });
  for (const size of Object.keys(results)) {
    const more = of(size, "app", "tag") - of(size, "floor", "tag");
    const name = `${size} shows a new span within a frame of the floor`;
    lines.push(line(more <= FRAME_MS, name, `${signed(more).trim()} ms`));
  }
  if ("W1" in results && "W3" in results) {
    // In a long article everything is slower by a little, the floor too.
    const growth = (page) => of("W3", page, "tagScript") - of("W1", page, "tagScript");
    const more = growth("app") - growth("floor");
    const name = "Tagging takes no more script in W3 than in W1, beyond the floor";
    lines.push(line(more <= SAME_MS, name, `${signed(more).trim()} ms`));
  }
  return lines.join("\n");
}

// What the keys cost in the longest article, and whether their targets are reached.
export function keys(found) {
  const { idle, places, hits } = found;
  const rows = [
    ["sentence cursor, shown", found.sentence, "within a frame of a key that means nothing", FRAME_MS],
    ["boundary moved, shown", found.boundary, "within a frame of a key that means nothing", FRAME_MS],
    [`search as one types, shown (${hits} hits)`, found.search, "under 50 ms a key", 50],
    [`${places} occurrences, listed`, found.review, "", Infinity],
    [`${places} occurrences, tagged`, found.tagAll, "under 100 ms", 100],
    ["who said it, asked", found.asked, "under 100 ms", 100],
    ["who said it, linked", found.given, "under 100 ms", 100],
    ["somebody with 1000 mentions, renamed", found.renamed, "under 100 ms", 100],
    ["a label called otherwise", found.schema, "under 100 ms", 100],
  ];
  const empty = middle(idle);
  const lines = rows.map(([name, times, target, limit]) => {
    const measured = `${name.padEnd(44)} ms ${cell(middle(times), times)}`;
    if (!target) return measured;
    const over = limit === FRAME_MS ? middle(times) - empty : middle(times);
    return `${measured}\n${line(over <= limit, name.replace(", shown", ""), `${target}: ${number(over)} ms`)}`;
  });
  const nothing = `${"a key that means nothing, shown".padEnd(44)} ms ${cell(empty, idle)}`;
  return [nothing, ...lines].join("\n");
}

// How long keeping takes with few articles, with many and in a long one, and whether the targets are reached.
export function keeping(found) {
  const times = (what, all) => `${what.padEnd(44)} ms ${cell(middle(all), all)}`;
  const rare = (all) => ` 95th in 100 ${number(quantile(all, 0.95))}, 99th ${number(quantile(all, 0.99))}`;
  const lines = found.flatMap(({ what, listed, onDisk, alone, said, bytes }) => [
    ...listed ? [times(`${what}, listed`, listed)] : [],
    times(`${what}, an edit on disk`, onDisk) + rare(onDisk),
    times(`${what}, written by an empty page`, alone) + rare(alone),
    times(`${what}, said to be kept`, said) + rare(said),
    `${`${what}, an edit`.padEnd(44)} bytes ${number(middle(bytes))}`,
  ]);
  for (const { what, onDisk, alone } of [found[0], found.at(-1)]) {
    const [late, floor] = [onDisk, alone].map((all) => quantile(all, 0.95));
    const words = `95th in 100 under 10 ms: ${number(late)} ms, ${number(late / floor)} times an empty page’s`;
    lines.push(line(late < 10, `an edit is on disk, ${what}`, words));
  }
  const { what, listed } = found.at(-1);
  lines.push(line(middle(listed) < 1_000, `${what} are listed`, `under 1 s: ${number(middle(listed))} ms`));
  return lines.join("\n");
}

function line(isReached, name, value) {
  return `${isReached ? "reached" : "missed "}  ${name}: ${value}`;
}
