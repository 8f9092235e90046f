// What is on the clipboard, and pasting it.

/**
 * Puts `text` on the clipboard, by the browser's own copying: the page is asked to copy and this
 * listener, which is gone after that, says what. `navigator.clipboard` would ask for permission.
 */
export async function copy(tab, text, html) {
  await tab.evaluate(
    (text, html) => {
      const fill = (event) => {
        event.clipboardData.setData("text/plain", text);
        if (html) event.clipboardData.setData("text/html", html);
        event.preventDefault();
        event.stopImmediatePropagation();
      };
      document.addEventListener("copy", fill, { once: true, capture: true });
    },
    text,
    html,
  );
  await withControl(tab, "c");
}

/** Pastes what is on the clipboard into what has the keyboard. */
export async function paste(tab) {
  await withControl(tab, "v");
}

/** What is on the clipboard, found out by pasting it where the page does not see it. */
export async function read(tab) {
  await tab.evaluate(() => {
    const take = (event) => {
      window.pastedForTest = event.clipboardData.getData("text/plain");
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    document.addEventListener("paste", take, { once: true, capture: true });
  });
  await paste(tab);
  const taken = await tab.waitForFunction(() => window.pastedForTest);
  return taken.jsonValue();
}

/**
 * Pastes a string that no clipboard takes unchanged: one with halves of characters, which becomes
 * UTF-8 on its way to the system's clipboard. So here the event is made by hand.
 */
export async function pasteBypassingTheClipboard(tab, text) {
  // JSON keeps halves of characters as escapes; the protocol to the browser would not keep them.
  await tab.evaluate((json) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", JSON.parse(json));
    const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true });
    // Given to the constructor, it would be left out by one of the browsers.
    Object.defineProperty(event, "clipboardData", { value: clipboardData });
    document.body.dispatchEvent(event);
  }, JSON.stringify(text));
}

async function withControl(tab, key) {
  await tab.keyboard.down("Control");
  await tab.keyboard.press(key);
  await tab.keyboard.up("Control");
}
