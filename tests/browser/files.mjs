// Files that a user brings to the page.

import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** Where files lie until the tests end: a browser reads them whenever it gets to it. */
const shelf = fs.mkdtempSync(path.join(os.tmpdir(), "hearsay-files-"));
process.on("exit", () => fs.rmSync(shelf, { recursive: true, force: true }));

function onDisk(files) {
  const folder = fs.mkdtempSync(path.join(shelf, "files-"));
  return files.map(({ name, bytes }) => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, bytes);
    return file;
  });
}

/** Chooses files in the browser's file dialog, as far as a browser without a screen has one. */
export async function choose(input, files) {
  await input.uploadFile(...onDisk(files));
}

/** Drags files over the page and drops them there. */
export async function drop(tab, files) {
  if (tab.browser().protocol === "cdp") await dropByMouse(tab, onDisk(files));
  else await dropByEvents(tab, files);
}

async function dropByMouse(tab, paths) {
  const session = await tab.createCDPSession();
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await session.send("Input.dispatchDragEvent", {
      type,
      x: 600,
      y: 400,
      data: { items: [], files: paths, dragOperationsMask: 1 },
    });
  }
  await session.detach();
}

/** WebDriver BiDi cannot drag files in from outside the browser, so the events are made by hand. */
async function dropByEvents(tab, files) {
  const named = files.map(({ name, bytes }) => ({ name, base64: bytes.toString("base64") }));
  await tab.evaluate((named) => {
    const dataTransfer = new DataTransfer();
    for (const { name, base64 } of named) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      dataTransfer.items.add(new File([bytes], name));
    }
    for (const type of ["dragenter", "dragover", "drop"]) {
      const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
    }
  }, named);
}
