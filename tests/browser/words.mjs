// Where words of the open article are on the screen.

import assert from "node:assert/strict";

/**
 * Brings the `nth` occurrence of `words` (which may run over paragraphs, joined by line feeds) into
 * sight, and returns two points: just inside its first character and just inside its last.
 *
 * The text is scrolled by its own element: turning a wheel would need to be waited for in other
 * ways in each browser, and shows nothing about the page.
 */
export async function placeOf(tab, words, nth = 0) {
  const place = await tab.evaluate(locate, words, nth);
  assert.ok(place, `“${words}” stands in the article (${nth + 1} times)`);
  return place;
}

async function locate(words, nth) {
  const paragraphs = [...document.querySelectorAll("#text p")];
  const texts = paragraphs.map((paragraph) => paragraph.textContent);
  const whole = texts.join("\n");
  let start = whole.indexOf(words);
  for (let skipped = 0; skipped < nth && start >= 0; skipped += 1) {
    start = whole.indexOf(words, start + 1);
  }
  if (start < 0) return null;

  // The character (as people see it) at a place of the whole text, as a range of the document.
  const segmenter = new Intl.Segmenter();
  const characterAt = (place) => {
    let number = 0;
    while (place > texts[number].length) {
      place -= texts[number].length + 1;
      number += 1;
    }
    const character = segmenter.segment(texts[number]).containing(place);
    const range = document.createRange();
    const walker = document.createTreeWalker(paragraphs[number], NodeFilter.SHOW_TEXT);
    let before = 0;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (before + node.length > character.index) {
        const from = character.index - before;
        range.setStart(node, from);
        range.setEnd(node, Math.min(node.length, from + character.segment.length));
        break;
      }
      before += node.length;
    }
    const isRightToLeft = getComputedStyle(paragraphs[number]).direction === "rtl";
    return { range, isRightToLeft };
  };
  const first = characterAt(start);
  const last = characterAt(start + words.length - 1);
  const edge = ({ range, isRightToLeft }, isEnd) => {
    const rects = [...range.getClientRects()].filter((rect) => rect.width > 0);
    const rect = (isEnd ? rects.at(-1) : rects[0]) ?? range.getBoundingClientRect();
    const inset = Math.min(1, rect.width / 4);
    const x = isEnd !== isRightToLeft ? rect.right - inset : rect.left + inset;
    return { x, y: rect.top + rect.height / 2 };
  };

  // What is scrolled into sight is laid out only then, and may move what stands below it: so it must
  // have stayed where it is for some frames.
  const scroller = paragraphs[0].closest("[data-scroller]");
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  let before = null;
  let wait = 1;
  while (wait > 0) {
    const place = { from: edge(first, false), to: edge(last, true) };
    const shown = scroller.getBoundingClientRect();
    const middle = (place.from.y + place.to.y) / 2;
    const isInSight = [place.from.y, place.to.y].every(
      (y) => y > shown.top + 60 && y < shown.bottom - 200,
    );
    const top = scroller.scrollTop;
    if (!isInSight) scroller.scrollTop += middle - (shown.top + shown.height * 0.35);
    // At the very top or bottom it cannot be had any better.
    if (middle !== before || scroller.scrollTop !== top) wait = before === null && isInSight ? 1 : 3;
    else wait -= 1;
    before = middle;
    await frame();
  }
  return { from: edge(first, false), to: edge(last, true) };
}
