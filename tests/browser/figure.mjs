// What a test has counted, for the table of faults.

/** Tells a figure, which `torture.mjs` prints beside the test's name. */
export function figure(context, words) {
  context.diagnostic(`figure: ${words}`);
}
