// Loads the parts of the program that are not needed at the start. They work in the memory of the
// main program and put their functions into its table.

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

// Loads what belongs together, and calls the program's function `answer` with whether all is there.
function loader(...files) {
  return (answer, data) => Promise.all(files.map(part)).then(
    () => true,
    (error) => console.error(error),
  ).then((isThere) => wasm.__indirect_function_table.get(answer)(data, isThere));
}
