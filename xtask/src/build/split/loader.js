// Loads the parts of the program that are not needed at the start. They work in the memory of the
// main program and put their functions into its table.

const LEAVING_MS = 500;

const parts = new Map();

// A part is loaded once; after a failure, anew when it is asked for again.
function part([name, integrity]) {
  if (!parts.has(name)) {
    const loaded = fetch(new URL(name, import.meta.url), { integrity })
      .then((response) => response.arrayBuffer())
      .then((bytes) => WebAssembly.instantiate(bytes, { __wasm_split: wasm }));
    loaded.catch(() => parts.delete(name));
    parts.set(name, loaded);
  }
  return parts.get(name);
}

// A browser that leaves the page breaks off what is loaded, and that is none of the user's business: so the
// page must still be there a moment later.
async function fail(error) {
  await new Promise((goOn) => setTimeout(goOn, LEAVING_MS));
  console.error(error);
}

// Loads what belongs together, and calls the program's function `answer` with whether all is there.
function loader(...files) {
  return (answer, data) => Promise.all(files.map(part))
    .then(() => true, fail)
    .then((isThere) => wasm.__indirect_function_table.get(answer)(data, isThere));
}
