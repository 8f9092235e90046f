// Serves the floor at an address of its own, since what a page stores belongs to its address: so
// neither page's storage holds the other's article.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

const TYPES = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript" };
const FILES = ["floor.html", "floor.css", "floor.js", "segments.js"];

// Starts serving; `app` is the address of the page under test, whose style sheet the floor wears.
export async function serveFloor(app) {
  const contents = new Map();
  for (const name of FILES) {
    contents.set(`/${name}`, await readFile(new URL(name, import.meta.url)));
  }
  contents.set("/app.css", await styleOf(app));
  const server = createServer((request, response) => {
    const content = contents.get(request.url);
    response.statusCode = content ? 200 : 404;
    const type = TYPES[request.url.split(".").pop()] ?? "text/plain";
    response.setHeader("Content-Type", type).end(content ?? "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${server.address().port}/floor.html`;
  return { url, close: () => server.close() };
}

async function styleOf(app) {
  const page = await text(app);
  const [, name] = page.match(/<link rel="stylesheet" href="([^"]+)"/) ?? [];
  if (!name) throw new Error(`The page at ${app} links no style sheet.`);
  return text(new URL(name, app));
}

async function text(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answers ${response.status}.`);
  return response.text();
}
