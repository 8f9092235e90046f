// Loads the parts of the program that are not needed at the start, and how they look. They work in the memory
// of the main program and put their functions into its table.

const LEAVING_MS = 500;

const parts = new Map();

// A part is loaded once; after a failure, anew when it is asked for again.
function part([name, integrity]) {
  if (!parts.has(name)) {
    const address = new URL(name, import.meta.url).href;
    const loaded = name.endsWith(".css") ? style(address, integrity) : program(address, integrity);
    loaded.catch(() => parts.delete(name));
    parts.set(name, loaded);
  }
  return parts.get(name);
}

async function program(address, integrity) {
  const response = await fetch(address, { integrity });
  return WebAssembly.instantiate(await response.arrayBuffer(), { __wasm_split: wasm });
}

// What the first sheet says wins, as if both were one. It is for no medium until all is there, so that the browser
// does not work out anew how everything looks while somebody may already be at work.
async function style(href, integrity) {
  // A worker shows nothing.
  if (!self.document) return { media: "" };
  const link = Object.assign(document.createElement("link"), {
    rel: "stylesheet", href, integrity, media: "not all",
  });
  await new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => {
      link.remove();
      reject(new TypeError(`${href} could not be loaded.`));
    };
    document.head.querySelector("[rel=stylesheet]").before(link);
  });
  return link;
}

// A browser that leaves the page breaks off what is loaded, and that is none of the user's business: so the
// page must still be there a moment later.
async function fail(error) {
  await new Promise((goOn) => setTimeout(goOn, LEAVING_MS));
  console.error(error);
}

// Loads what belongs together, and calls the program's function `answer` with whether all is there.
function loader(...files) {
  return (answer, data) => Promise.all([STYLE, ...files].map(part))
    .then(([sheet]) => {
      sheet.media = "all";
      return true;
    }, fail)
    .then((isThere) => wasm.__indirect_function_table.get(answer)(data, isThere));
}
