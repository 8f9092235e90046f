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

// From here on no event comes to the program, which listens above the body and to what is in it; only those in
// our own dialog do anything.
function freeze() {
  const names = ["onfocusin", "onfocusout", "oncompositionend", "onbeforeprint"];
  for (const name in HTMLElement.prototype) {
    if (name.startsWith("on")) names.push(name);
  }
  for (const name of names.map((name) => name.slice(2))) {
    addEventListener(name, keepAway, { capture: true, passive: false });
    document.body.addEventListener(name, (event) => event.stopPropagation());
  }
}

function keepAway(event) {
  if (event.composedPath().includes(rescue)) return;
  event.stopImmediatePropagation();
  // A browser would leave the page for a file that is dropped.
  if (["dragover", "drop"].includes(event.type)) event.preventDefault();
}
