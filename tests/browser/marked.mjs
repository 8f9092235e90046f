// Texts in which brackets hold what a hand selects: "The may[or deni]ed it".

/** The text without the brackets, and the words in them: which, and the how manieth of their kind. */
export function unmark(marked) {
  const start = marked.indexOf("[");
  const words = marked.slice(start + 1, marked.lastIndexOf("]"));
  const text = marked.slice(0, start) + words + marked.slice(marked.lastIndexOf("]") + 1);
  let nth = 0;
  for (let at = text.indexOf(words); at < start; at = text.indexOf(words, at + 1)) nth += 1;
  return { text, words, nth };
}
