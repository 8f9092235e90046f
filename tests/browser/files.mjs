// Files that a user brings to the page.

import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** Writes files into a temporary folder, hands their paths to `use`, and removes them. */
async function onDisk(files, use) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "hearsay-files-"));
  try {
    const paths = files.map(({ name, bytes }) => {
      const file = path.join(folder, name);
      fs.writeFileSync(file, bytes);
      return file;
    });
    await use(paths);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Chooses files in the browser's file dialog, as far as a browser without a screen has one. */
export async function choose(tab, input, files, isTaken) {
  await onDisk(files, async (paths) => {
    await input.uploadFile(...paths);
    await isTaken();
  });
}

/** Drags files over the page and drops them there. */
export async function drop(tab, files, isTaken) {
  if (tab.browser().protocol === "cdp") {
    await onDisk(files, async (paths) => {
      await dropByMouse(tab, paths);
      await isTaken();
    });
  } else {
    await dropByEvents(tab, files);
    await isTaken();
  }
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
