// How quickly what belongs to all articles is changed while the longest is open: somebody with a
// thousand mentions is renamed, and a label is called otherwise.

import { SETTLED_MS, rest } from "./measure.mjs";

// As often is each changed.
const CHANGES = 3;

// The times from the press to the painted frame, in milliseconds.
export async function measureProject(page, timed) {
  const [renamed, schema] = [[], []];
  for (let change = 0; change < CHANGES; change += 1) {
    renamed.push(await rename(page, timed, `Ada Lind ${change}`));
    schema.push(await relabel(page, timed, `Assertion ${change}`));
  }
  return { renamed, schema };
}

async function rename(page, timed, name) {
  await chord(page, "Shift", "W");
  await page.waitForSelector("dialog[open] .person-open");
  await page.click("dialog[open] .person-open");
  await write(page, "#person-called", name);
  const time = await timed(page, () => page.keyboard.press("Enter"));
  await close(page);
  return time;
}

async function relabel(page, timed, name) {
  await chord(page, "Shift", "S");
  const row = await page.waitForSelector("dialog[open] .schema-row");
  await row.click();
  await write(page, "#part-name", name);
  const use = await page.waitForSelector("dialog[open] .button.primary:enabled");
  await use.focus();
  const time = await timed(page, () => page.keyboard.press("Enter"));
  await close(page);
  return time;
}

async function write(page, field, words) {
  await page.waitForSelector(field);
  await page.focus(field);
  await chord(page, "Control", "a");
  await page.keyboard.type(words);
}

async function close(page) {
  await rest(SETTLED_MS);
  await page.keyboard.press("Escape");
  await rest(SETTLED_MS);
}

async function chord(page, held, key) {
  await page.keyboard.down(held);
  await page.keyboard.press(key);
  await page.keyboard.up(held);
}
