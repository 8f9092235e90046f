// Waiting for what is going to be true. No test sleeps for a fixed time.

/** How long anything may take, also on a machine that is slow and busy; nothing waits longer than it must. */
export const PATIENCE_MS = 30_000;
/** How long is waited before it is asked again: at first, and at most. To ask takes a browser's time as well. */
const FIRST_STEP_MS = 5;
const LAST_STEP_MS = 80;

/**
 * Asks `condition` again and again until its answer is truthy, and returns that answer. `what` says
 * what is waited for, or is a function that says it once it was in vain.
 */
export async function until(condition, what, patience = PATIENCE_MS) {
  const deadline = Date.now() + patience;
  for (let step = FIRST_STEP_MS; ; step = Math.min(1.5 * step, LAST_STEP_MS)) {
    const answer = await condition();
    if (answer) return answer;
    if (Date.now() > deadline) {
      throw new Error(`Waited in vain until ${typeof what === "function" ? await what() : what}.`);
    }
    await new Promise((resolve) => setTimeout(resolve, step));
  }
}
