// Every command of the page with the keys that it has at first, as the program's own table has them.

import assert from "node:assert/strict";
import fs from "node:fs";

const SOURCE = new URL("../../src/edit/action.rs", import.meta.url);
const ROW = /^ {4}row\(.*, (?:Selecting|Spans|Page), "([^"]+)", "([^"]+)", "([^"]*)"\),$/gm;

const LABELS = [["Claim", "C"], ["Denial", "D"], ["Quote", "Q"], ["Source", "S"], ["Cue", "U"]];

/** The commands in the order of the table, those of the labels first: id, name, keys. */
export const commands = [
  ...LABELS.map(([label, letter], place) => ({
    id: `label-${label}`,
    name: `Mark as ${label}`,
    keys: [letter, String(place + 1)],
  })),
  ...rows(fs.readFileSync(SOURCE, "utf8")),
];

function rows(source) {
  const found = [...source.matchAll(ROW)].map(([, id, name, keys]) => {
    return { id, name, keys: keys.split(" ").filter(Boolean) };
  });
  const [, count] = /\[Row; (\d+)\]/.exec(source);
  assert.equal(found.length, Number(count), "every row of the table is read");
  return found;
}

const CALLED = {
  Space: " ",
  Ctrl: "Control",
  Esc: "Escape",
  Del: "Delete",
  "←": "ArrowLeft",
  "→": "ArrowRight",
  "↑": "ArrowUp",
  "↓": "ArrowDown",
};

/** What Shift makes of these keys; where it does, the table names what it makes. */
const SHIFTED = { 1: "!", 2: "@", 3: "#", 4: "$" };
const WITH_SHIFT = ["?", "{", "}"];

/** A key of the table as hands press it on an English keyboard: "Shift+1" is "Shift+!" there. */
export function pressed(key) {
  const held = key.split("+");
  const last = held.pop();
  const isShifted = held.includes("Shift");
  if (WITH_SHIFT.includes(last)) held.push("Shift");
  const typed = CALLED[last] ?? (isShifted ? SHIFTED[last] : undefined) ?? last;
  const shown = typed.length === 1 ? typed.toLowerCase() : typed;
  return [...held.map((one) => CALLED[one] ?? one), shown].join("+");
}
