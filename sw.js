// Lets the page work without a network: keeps its files, and answers with them. The build fills the
// places in braces, so that this is another worker as soon as any file of the page is another.
//
// A new worker waits until the user asks for it, since two versions of the page cannot work in one.

// The files of the page, each with its integrity: what is kept is what was built together, even if a
// host is just about to change from one version to the next.
const FILES = {{files}};

const INDEX = "index.html";
const HASHED = /^[a-z]+-[0-9a-f]{16}\.(css|js|wasm)$/;

// Other pages of the same origin have caches, too; even another Hearsay in another folder has.
const SCOPE = self.registration.scope;
const OWN = `hearsay ${SCOPE} `;
const KEPT = OWN + "{{version}}";

const addressOf = (name) => new URL(name, SCOPE).href;

// A file as it is on the host now; a hashed one may come from the browser's cache, where it has just
// been put.
async function load([name, integrity]) {
  const cache = HASHED.test(name) ? "default" : "reload";
  const response = await fetch(addressOf(name), { cache, integrity });
  if (!response.ok) throw new Error(`${name} could not be loaded: ${response.status}`);
  // Some hosts send index.html to another address, and browsers open nothing that was sent on.
  const { body, headers, redirected } = response;
  return [addressOf(name), redirected ? new Response(body, { headers }) : response];
}

// Keeps all files, or none.
async function keep() {
  const loaded = await Promise.all(Object.entries(FILES).map(load));
  const cache = await caches.open(KEPT);
  await Promise.all(loaded.map(([address, response]) => cache.put(address, response)));
}

// Forgets what is older than the version before this one. That one stays: a tab that shows it may
// still have to load a part of it.
async function forget() {
  const own = (await caches.keys()).filter((name) => name.startsWith(OWN));
  const older = own.slice(0, Math.max(own.indexOf(KEPT), 0));
  await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)));
}

async function answer(event, name) {
  // A hashed file that this version does not know is one of the version before.
  const where = Object.hasOwn(FILES, name) ? { cacheName: KEPT } : {};
  const kept = await caches.match(addressOf(name), where).catch(() => undefined);
  if (kept) return kept;
  // Browsers that run out of space throw away what is kept.
  if (name === INDEX) event.waitUntil(keep().catch(() => undefined));
  return fetch(event.request);
}

self.addEventListener("install", (event) => event.waitUntil(keep()));

// Also the tab that was open before there was a worker is in its care from now on, so that the next
// version waits for that tab as for all others.
self.addEventListener("activate", (event) => {
  event.waitUntil(forget().then(() => self.clients.claim()));
});

self.addEventListener("message", ({ data }) => {
  if (data === "take over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const [address] = event.request.url.split(/[?#]/);
  if (event.request.method !== "GET" || !address.startsWith(SCOPE)) return;
  const name = address.slice(SCOPE.length) || INDEX;
  if (Object.hasOwn(FILES, name) || HASHED.test(name)) event.respondWith(answer(event, name));
});
