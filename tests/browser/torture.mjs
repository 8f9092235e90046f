// How `cargo xtask torture` tells what came of it: a line for each fault, with what was counted.

import { FIGURE } from "./figure.mjs";

/** Makes of what the tests report the lines that are printed. */
export default async function* torture(events) {
  let figures = [];
  for await (const { type, data } of events) {
    if (type === "test:diagnostic" && data.message.startsWith(FIGURE)) {
      figures.push(data.message.slice(FIGURE.length));
    }
    const isTest = (type === "test:pass" || type === "test:fail") && data.details?.type !== "suite";
    if (isTest && !data.name.endsWith(".mjs")) {
      const sign = type === "test:fail" ? "✖" : data.skip ? "–" : "✔";
      const why = typeof data.skip === "string" ? ` (not here: ${data.skip})` : "";
      yield `${sign} ${data.name}${why}\n`;
      if (type === "test:fail") yield `    ${data.details.error.cause ?? data.details.error}\n`;
    }
    for (const words of figures) yield `    ${words}\n`;
    figures = [];
  }
}
