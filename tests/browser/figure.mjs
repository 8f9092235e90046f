// What a test has counted, for the table of faults.

/** What a report begins with that is a figure. */
export const FIGURE = "figure: ";

/** Tells a figure, which `torture.mjs` prints beside the test's name. */
export function figure(context, words) {
  context.diagnostic(FIGURE + words);
}
