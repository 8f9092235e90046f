// The dialog that is shown when the page cannot go on. It is made of plain elements by this script alone:
// it must work when nothing else does.

let rescue;

function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function button(name, act, kind = "") {
  const made = make("button", { type: "button", class: `button ${kind}` }, name);
  made.addEventListener("click", act);
  return made;
}

// Shows what happened, in place of what was shown before. The dialog can be left if one can `canWait`.
function show(title, what, error, canWait) {
  rescue?.remove();
  // Not every browser begins the stack with the error.
  const details =
    [title, error, error?.stack, "{{glue}}", navigator.userAgent, Date()].join("\n");
  if (!canWait) {
    document.getElementById("loading")?.remove();
    console.error(details);
  }
  const field = make("textarea", {
    class: "field report", readonly: "", rows: 8, hidden: "", "aria-label": "Details",
  }, details);
  const outcome = make("p", { class: "dialog-note", role: "status" });
  const download = async () => {
    outcome.textContent = "Reading what is stored…";
    outcome.textContent = await downloadEverything();
  };
  const copy = async () => {
    field.hidden = false;
    field.focus();
    field.select();
    try {
      await navigator.clipboard.writeText(details);
      outcome.textContent = "The details are copied.";
    } catch {
      outcome.textContent = "The details are selected: please copy them.";
    }
  };
  // What is easily pressed by mistake comes first: a file more than was wanted does no harm.
  const buttons = [
    button("Download everything", download),
    button("Copy details", copy),
    button("Reload", () => location.reload(), canWait ? "" : "primary"),
  ];
  if (canWait) buttons.push(button("Wait", () => rescue.remove(), "primary"));
  rescue = make("dialog", {
    class: "dialog", role: "alertdialog", closedby: "none",
    "aria-labelledby": "rescue-title", "aria-describedby": "rescue-what",
  },
    make("div", { class: "dialog-head" }, make("h2", { id: "rescue-title", class: "dialog-title" }, title)),
    make("div", { class: "fields" },
      make("div", { id: "rescue-what", class: "field-row" },
        make("p", {}, what), make("p", {}, "What you saved is still in this browser.")),
      make("div", { class: "dialog-tools" }, ...buttons),
      outcome,
      field,
    ),
  );
  // Browsers that do not know `closedby` close it by Escape.
  rescue.addEventListener("close", ({ target }) => target.isConnected && target.showModal());
  document.body.append(rescue);
  rescue.showModal();
  return rescue;
}

let hasStopped = false;

// The program has failed, and may be anywhere in the middle of something.
function stop(error) {
  if (hasStopped) return;
  hasStopped = true;
  countCrash();
  refuseWrites();
  freeze();
  // Once the program has returned: a dialog takes the keyboard away, and that alone would call it again.
  queueMicrotask(() => show(
    "Hearsay has stopped",
    "It made a mistake of its own, and writes nothing from here on. Please reload this page to go on.",
    error,
  ));
}
