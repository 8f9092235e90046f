// The browser that measures, with a profile of its own that is thrown away afterwards.

import puppeteer from "puppeteer-core";

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

export const VIEWPORT = { width: 1280, height: 800 };

// How long a single step may take, in milliseconds, before the measurement has failed.
const PATIENCE_MS = 120_000;

export async function launch(executablePath) {
  return puppeteer.launch({
    executablePath, args: FLAGS, defaultViewport: VIEWPORT, protocolTimeout: PATIENCE_MS,
  });
}
