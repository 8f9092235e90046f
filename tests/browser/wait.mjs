// Waiting for what is going to be true. No test sleeps for a fixed time.

/** How long anything may take, also on a machine that is slow and busy; nothing waits longer than it must. */
export const PATIENCE_MS = 30_000;
const STEP_MS = 5;

/**
 * Asks `condition` again and again until its answer is truthy, and returns that answer. `what` says
 * what is waited for, or is a function that says it once it was in vain.
 */
export async function until(condition, what, patience = PATIENCE_MS) {
  const deadline = Date.now() + patience;
  for (;;) {
    const answer = await condition();
    if (answer) return answer;
    if (Date.now() > deadline) {
      throw new Error(`Waited in vain until ${typeof what === "function" ? await what() : what}.`);
    }
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
}
