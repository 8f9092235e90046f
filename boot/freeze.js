// Keeps a program that has failed from doing anything more: what it has in memory may be wrong, and parts
// of it would go on working.

// What was begun before is finished; nothing is begun after.
function refuseWrites() {
  const refuse = () => {
    throw new DOMException("Hearsay has stopped.", "InvalidStateError");
  };
  for (const place of [Storage.prototype, IDBObjectStore.prototype]) {
    for (const way of ["setItem", "removeItem", "clear", "put", "add", "delete"]) {
      if (way in place) place[way] = refuse;
    }
  }
}

// From here on no event comes to the program, and only those in a dialog of ours do anything.
function freeze() {
  const names = ["onfocusin", "onfocusout", "oncompositionend", "onbeforeprint"];
  for (const name in HTMLElement.prototype) {
    if (name.startsWith("on")) names.push(name);
  }
  for (const name of names) {
    addEventListener(name.slice(2), keepAway, { capture: true, passive: false });
  }
}

function keepAway(event) {
  if (event.composedPath().includes(rescue)) return;
  event.stopImmediatePropagation();
  // A browser would leave the page for a file that is dropped.
  if (["dragover", "drop"].includes(event.type)) event.preventDefault();
}
