// Starts the page, and says so in plain words if that fails. The build fills the places in braces.
//
// This is the one script that must work when nothing else does, so it uses nothing but the DOM.

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

function paragraph(text) {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}

function reloadButton() {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Reload";
  button.addEventListener("click", () => location.reload());
  return button;
}

function explain(error) {
  const alert = document.createElement("div");
  alert.className = "boot-failure";
  alert.setAttribute("role", "alert");
  document.getElementById("loading")?.remove();
  // Screen readers announce what is added to an alert, so it must be in the page first.
  document.body.prepend(alert);
  alert.append(
    paragraph(advice(error)),
    paragraph("What you saved is still in this browser."),
    reloadButton(),
    paragraph(`Details: ${error}`),
  );
  console.error(error);
}

start().catch(explain);
