// Starts the page, and says so in plain words if that fails; in a worker, the program alone. The build fills the places in braces, and
// makes one script of all files in this folder, so that what helps when nothing works is there from the
// start, even if there is no network any more.

const LATE_MS = 10_000;
const LEAVING_MS = 500;

async function start() {
  // Both sides of the program are fetched at the same time. The integrity of the module is in
  // the page's own <link rel="modulepreload">, since an import cannot carry one.
  const program = fetch("{{wasm}}", { integrity: "{{wasm-integrity}}" });
  const [glue, response] = await Promise.all([import("./{{glue}}"), program]);
  await glue.default({ module_or_path: response });
}

// What to tell about an error. Each kind has its own way out.
function advice(error) {
  if (typeof WebAssembly !== "object" || error instanceof WebAssembly.CompileError
      || error instanceof WebAssembly.LinkError) {
    return "This browser cannot run Hearsay: it is too old, or WebAssembly is switched off in it."
      + " Please update it, or open this page in a current Firefox, Chrome, Edge or Safari.";
  }
  if (error instanceof TypeError) {
    return "Hearsay could not be loaded completely."
      + " Please check your connection and reload this page.";
  }
  return "Hearsay could not start. Please reload this page.";
}

// A browser that leaves the page breaks off what is loaded, and that is none of the user's business: so the
// page must still be there a moment later.
function explain(error) {
  setTimeout(() => {
    // A program that failed while it started has been explained already.
    if (!hasStopped) show("Hearsay cannot be opened", advice(error), error);
  }, LEAVING_MS);
}

// Offers a way out if the page takes too long, until it is there after all.
function offerToWait() {
  // Whatever ends the start, for good or ill, takes this away.
  const notice = document.getElementById("loading");
  if (!notice) return;
  const late = show(
    "Hearsay is still opening",
    "That takes longer than it should. Please wait a little longer, or reload this page.",
    undefined,
    true,
  );
  new MutationObserver((_, observer) => {
    if (notice.isConnected) return;
    observer.disconnect();
    late.remove();
  }).observe(document.body, { childList: true });
}

// An exception that came through the program has left it in the middle of something. An event that comes to
// what is no longer shown has not: nothing of the program ran.
function stopIfOurs(error) {
  if (/wasm-function/.test(error?.stack) && !/after being dropped/.test(error.message)) stop(error);
}

if (self.document) {
  // What the program itself has to say: see `src/ui/dom/rescue.rs`.
  addEventListener("hearsay-panic", ({ detail }) => stop(new Error(detail)));
  addEventListener("hearsay-unloaded", ({ detail }) => explain(new TypeError(detail)));
  addEventListener("hearsay-download", (event) => (event.answer = downloadEverything()));
  addEventListener("hearsay-opened", forgetCrashes);

  addEventListener("error", ({ error }) => stopIfOurs(error));
  addEventListener("unhandledrejection", ({ reason }) => stopIfOurs(reason));

  // The program is asked for first, and looks for the rest only when it is there.
  start().catch(explain);
  if (hasStoppedTwice()) document.documentElement.dataset.safe = "";
  setTimeout(offerToWait, LATE_MS);
} else {
  // In a worker there is nothing to show: the page that made it is told of every error, and does without.
  start().catch(reportError);
}
