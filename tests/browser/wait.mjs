// Waiting for what is going to be true. No test sleeps for a fixed time.

/** How long anything may take. */
export const PATIENCE_MS = 15_000;
const STEP_MS = 20;

/** Asks `condition` again and again until its answer is truthy, and returns that answer. */
export async function until(condition, what, patience = PATIENCE_MS) {
  const deadline = Date.now() + patience;
  for (;;) {
    const answer = await condition();
    if (answer) return answer;
    if (Date.now() > deadline) {
      throw new Error(typeof what === "function" ? await what() : `Waited in vain until ${what}.`);
    }
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
}
