// Notes everything that must not happen on a page: errors and warnings in the console, exceptions,
// requests that leave the folder from which the page came, breaches of its security policy.

import assert from "node:assert/strict";

/**
 * What one browser says of a load that its page did not live to see, because it was loaded again or left
 * meanwhile: that its worker failed, or that a file, of which nothing had come, has the hash of nothing. That is no
 * fault; a worker that gives no answer is reported in other words, and a file that is another has another hash.
 */
const CUT_SHORT =
  /A ServiceWorker intercepted the request and encountered an unexpected error|computed hash is “OLBgp1GsljhM2TJ\+/;

/** What a page did that it must not do. */
export class Watch {
  #folder = "";
  #problems = [];
  #foreseen = [];

  /** Starts to watch a browser's `tab`, before anything is loaded in it. */
  static async over(tab) {
    const watch = new Watch();
    tab.on("console", (message) => {
      if (["error", "warn", "warning", "assert"].includes(message.type())) {
        watch.#problems.push(`the console says: ${message.text()}`);
      }
    });
    tab.on("pageerror", (error) => {
      if (!CUT_SHORT.test(error)) watch.#problems.push(`an exception: ${error}`);
    });
    tab.on("error", (error) => watch.#problems.push(`the page crashed: ${error}`));
    tab.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(watch.#folder) && !/^(data|blob|about):/.test(url)) {
        watch.#problems.push(`a request to ${url}`);
      }
    });
    // One browser writes breaches of the policy to a console that only its developers see.
    await tab.evaluateOnNewDocument(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        console.error(`the policy forbade ${event.violatedDirective}: ${event.blockedURI}`);
      });
    });
    return watch;
  }

  /** From here on, everything must come from below `folder`. */
  allow(folder) {
    this.#folder = folder;
  }

  /** What reads like this may happen, and must if that is `sure`. */
  foresee(pattern, { sure = true } = {}) {
    this.#foreseen.push({ pattern, sure });
  }

  /** Fails if anything happened so far that must not happen. */
  check() {
    const fits = (problem) => this.#foreseen.some(({ pattern }) => pattern.test(problem));
    const unforeseen = this.#problems.filter((problem) => !fits(problem));
    assert.deepEqual(unforeseen, [], "nothing goes wrong behind the page");
    for (const { pattern, sure } of this.#foreseen) {
      const happened = this.#problems.some((problem) => pattern.test(problem));
      assert.ok(happened || !sure, `something is reported like ${pattern}`);
    }
  }
}
