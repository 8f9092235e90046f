// A host of the page that tests command: it passes on what HEARSAY_URL serves, can be switched off as
// if there were no network, and can come to serve another version.

import { createHash } from "node:crypto";
import http from "node:http";

const ORIGIN = process.env.HEARSAY_URL;
const HEADERS = ["content-type", "cache-control", "content-security-policy"];

export class Host {
  #server;
  #changed = new Map();
  #gate;

  /** Runs `body` with a host of its own, and closes it. */
  static async during(body) {
    const host = new Host();
    await host.switchOn();
    try {
      await body(host);
    } finally {
      await host.switchOff();
    }
  }

  async switchOn() {
    this.#server = http.createServer((request, response) => this.#answer(request, response));
    const port = this.address ? new URL(this.address).port : 0;
    await new Promise((resolve) => this.#server.listen(port, "127.0.0.1", resolve));
    this.address = `http://127.0.0.1:${this.#server.address().port}/`;
  }

  /** From here on nothing is at its address. */
  async switchOff() {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  /** Lets whoever asks for a file with `part` in its name wait, until the function that is returned is called. */
  holdBack(part) {
    let letIn;
    this.#gate = { part, opened: new Promise((open) => (letIn = open)) };
    return letIn;
  }

  /** Serves something else under the name of a file, or for the first time. */
  change(name, body, type = "text/html") {
    this.#changed.set(`/${name}`, { status: 200, headers: { "content-type": type }, body });
  }

  /** Serves a file no longer. */
  remove(name) {
    this.#changed.set(`/${name}`, { status: 404, headers: {}, body: "" });
  }

  /** Serves another version of the page, as a build of changed sources would be. */
  async release(name) {
    const index = (await load("/index.html")).body.toString();
    const worker = (await load("/sw.js")).body.toString();
    const changed = index.replace("</head>", `<meta name="release" content="${name}"></head>`);
    this.change("", changed);
    this.change("index.html", changed);
    // What is loaded later has another name in every version.
    const [later] = worker.match(/later-[0-9a-f]{16}(?=\.wasm)/);
    const renamed = `later-${digest(name)}`;
    const { body } = await load(`/${later}.wasm`);
    this.change(`${renamed}.wasm`, body, "application/wasm");
    const another = worker
      .replace(integrity(index), integrity(changed))
      .replace(later, renamed)
      .replace(/"[0-9a-f]{16}"/, `"${digest(name)}"`);
    this.change("sw.js", another, "text/javascript");
  }

  async #answer({ url }, response) {
    const [path] = url.split("?");
    if (this.#gate && path.includes(this.#gate.part)) await this.#gate.opened;
    const { status, headers, body } = this.#changed.get(path) ?? await load(path);
    response.writeHead(status, headers);
    response.end(body);
  }
}

/** What is served at HEARSAY_URL. */
async function load(path) {
  const loaded = await fetch(new URL(path.slice(1), ORIGIN));
  const sent = HEADERS.map((name) => [name, loaded.headers.get(name)]);
  return {
    status: loaded.status,
    headers: Object.fromEntries(sent.filter(([, value]) => value !== null)),
    body: Buffer.from(await loaded.arrayBuffer()),
  };
}

/** What the worker knows a file by. */
function integrity(text) {
  return `sha384-${createHash("sha384").update(text).digest("base64")}`;
}

/** As long as the hash in a name. */
function digest(text) {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
