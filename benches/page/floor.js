// The floor: the least that a page must do to show the article, its marks, and one mark more.
//
// It has no framework, no list of annotations, no history beyond a stack, no snapping to words.
// What Hearsay takes more than this is the price of everything else it does.

import { segments } from "./segments.js";

const LABELS = { c: "Claim", d: "Denial", q: "Quote" };
const { text, spans } = JSON.parse(localStorage.getItem("floor/article"));
const view = document.getElementById("text");
const paragraphs = cutIntoParagraphs();
const added = [];
let selected = null;

function cutIntoParagraphs() {
  const paragraphs = [];
  let start = 0;
  for (const line of text.split("\n")) {
    paragraphs.push({ start, end: start + line.length, spans: [], element: null });
    start += line.length + 1;
  }
  // The spans are in the order of reading, and none crosses a line.
  let number = 0;
  for (const span of spans) {
    while (paragraphs[number].end < span.start) number += 1;
    paragraphs[number].spans.push(span);
  }
  return paragraphs;
}

// As long as Hearsay's passages are (`src/ui/dom/marks.rs`), in characters.
const PASSAGE = 3_000;

function show() {
  const all = document.createDocumentFragment();
  let [passage, held] = [null, PASSAGE];
  paragraphs.forEach((paragraph, number) => {
    if (held >= PASSAGE) {
      passage = document.createElement("div");
      passage.className = "passage";
      held = 0;
      all.append(passage);
    }
    held += paragraph.end - paragraph.start;
    const element = document.createElement("p");
    element.id = `p${number}`;
    element.dir = "auto";
    element.className = paragraph.start === paragraph.end ? "paragraph blank" : "paragraph";
    paragraph.element = element;
    draw(paragraph);
    passage.append(element);
  });
  view.append(all);
}

function draw({ element, start, end, spans }) {
  const pieces = segments(start, end, spans).map(({ from, to, over, look, letters }) => {
    const words = text.slice(from, to);
    if (over.length === 0) return words;
    const mark = document.createElement("mark");
    mark.className = over.includes(selected) ? `${look} selected` : look;
    if (letters) mark.dataset.letters = letters;
    mark.append(words);
    return mark;
  });
  element.replaceChildren(...pieces);
}

// The paragraph that a node of the page stands in.
function paragraphAround(node) {
  const element = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("p");
  return element && paragraphs[Number(element.id.slice(1))];
}

// How far into the text a place in a paragraph is.
function offset(paragraph, node, units) {
  const before = document.createRange();
  before.setStart(paragraph.element, 0);
  before.setEnd(node, units);
  return paragraph.start + before.toString().length;
}

function tag(label) {
  const selection = getSelection();
  if (selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const paragraph = paragraphAround(range.startContainer);
  const start = offset(paragraph, range.startContainer, range.startOffset);
  const end = offset(paragraph, range.endContainer, range.endOffset);
  const span = { id: crypto.randomUUID(), start, end, label, note: "" };
  paragraph.spans.push(span);
  added.push({ paragraph, span });
  localStorage.setItem(`floor/operation/${added.length}`, JSON.stringify(span));
  selection.removeAllRanges();
  draw(paragraph);
}

function undo() {
  const last = added.pop();
  if (!last) return;
  localStorage.removeItem(`floor/operation/${added.length + 1}`);
  last.paragraph.spans.pop();
  draw(last.paragraph);
}

function select(mark) {
  const paragraph = paragraphAround(mark);
  const place = offset(paragraph, mark, 0);
  const over = paragraph.spans.filter((span) => span.start <= place && place < span.end);
  selected = over.sort((a, b) => a.end - a.start - (b.end - b.start))[0];
  draw(paragraph);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey && event.key === "z") undo();
  else if (LABELS[event.key]) tag(LABELS[event.key]);
});
view.addEventListener("click", (event) => {
  const mark = event.target.closest("mark");
  if (mark && getSelection().isCollapsed) select(mark);
});
show();
