// Stands in for the worker of a page that `cargo xtask serve` once showed at the same address, and
// retires it: otherwise the browser would go on showing what that one has kept. Only
// `cargo xtask dev` serves this.
self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(retire()));

async function retire() {
  const { registration } = self;
  const own = (await caches.keys()).filter((name) => name.startsWith(`hearsay ${registration.scope} `));
  await Promise.all(own.map((name) => caches.delete(name)));
  await registration.unregister();
  const tabs = await self.clients.matchAll({ type: "window" });
  await Promise.all(tabs.map((tab) => tab.navigate(tab.url)));
}
