// What a user sees of the page, read from it. Each function runs in the page, alone.

/** The article's text. */
export function text() {
  return [...document.querySelectorAll("#text p")].map((one) => one.textContent).join("\n");
}

/**
 * Every piece of a span that is drawn: its words, label, lane (0 is the line nearest to the text),
 * how many lines there is room for, the letters over its start, and whether it is selected.
 */
export function pieces() {
  const labels = ["Claim", "Denial", "Quote", "Source", "Cue"];
  const found = [];
  for (const paragraph of document.querySelectorAll("#text p")) {
    let running = new Map();
    for (const node of paragraph.childNodes) {
      if (node.nodeType === Node.COMMENT_NODE || node.textContent === "") continue;
      const going = new Map();
      for (const name of node.classList ?? []) {
        const lane = /^lane-(\d)-label-(.+)$/.exec(name);
        if (!lane) continue;
        const piece = running.get(name) ?? {
          words: "",
          label: labels[lane[2]] ?? lane[2],
          lane: Number(lane[1]),
          depth: Number(/depth-(\d)/.exec(node.className)[1]),
          letters: node.dataset.letters ?? "",
          isSelected: false,
        };
        if (!running.has(name)) found.push(piece);
        piece.words += node.textContent;
        piece.isSelected ||= node.classList.contains("selected");
        going.set(name, piece);
      }
      running = going;
    }
  }
  return found;
}

/** The entries of the list of annotations, in order. */
export function entries() {
  return [...document.querySelectorAll(".entry")].map((entry) => {
    const read = (selector) => entry.querySelector(selector)?.textContent ?? "";
    const all = (selector) => [...entry.querySelectorAll(selector)].map((one) => one.textContent);
    return {
      letter: read(".entry-letter"),
      label: read(".entry-label"),
      words: read(".entry-words").slice(read(".entry-told").length),
      told: all(".told"),
      links: all(".entry-link"),
      note: entry.querySelector("textarea")?.value ?? read(".entry-note"),
      isSelected: entry.querySelector(".entry-open").ariaPressed === "true",
    };
  });
}

/** How many spans of each label the page counts, by the label's name as it is called of many. */
export function counts() {
  const items = [...document.querySelectorAll("[aria-label=Counts] > li")];
  const count = (item) => Number(item.querySelector(".count-number").textContent);
  const name = (item) => item.querySelector(".count-name").textContent.replace(/s?$/, "s");
  return Object.fromEntries(items.map((item) => [name(item), count(item)]));
}

/** The articles in the list, in order. */
export function documents() {
  return [...document.querySelectorAll(".document:not(.trashed)")].map((one) => ({
    title: one.querySelector(".document-title").textContent,
    about: one.querySelector(".document-about").textContent,
    isOpen: one.querySelector("button").ariaCurrent === "true",
  }));
}

/** The titles in the trash. */
export function trash() {
  return [...document.querySelectorAll(".trashed .document-title")].map((one) => one.textContent);
}

/** The words that are drawn over by the highlight of that name. */
export function highlighted(name) {
  return [...CSS.highlights.get(name) ?? []].map((drawn) => {
    const range = document.createRange();
    range.setStart(drawn.startContainer, drawn.startOffset);
    range.setEnd(drawn.endContainer, drawn.endOffset);
    return range.toString();
  });
}

/** What the search says about how much it found. */
export function found() {
  return document.querySelector(".find-count[role=status]")?.textContent;
}

/** The pieces of the selected span as the list has them. */
export function listedPieces() {
  return [...document.querySelectorAll(".entry.selected .piece > span")].map((one) => one.textContent);
}

/** What the bar asks for in which something is linked, or nothing. */
export function asked() {
  return document.querySelector(".linker-asked")?.textContent ?? "";
}

/** What can be chosen in that bar: the words, the place, and which of them Enter takes. */
export function choices() {
  return [...document.querySelectorAll(".linker-choice")].map((one) => ({
    words: one.querySelector(".linker-words").textContent,
    place: one.querySelector(".linker-where").textContent,
    isPointedAt: one.ariaSelected === "true",
  }));
}

/** The links of the selected span: what they are called, and who or what has which part. */
export function relations() {
  return [...document.querySelectorAll(".relation")].map((one) => ({
    name: one.querySelector(".relation-name").textContent,
    parts: [...one.querySelectorAll(".part")].map((part) => [
      part.querySelector(".part-role").textContent,
      part.querySelector(".part-words").firstChild.textContent,
    ]),
  }));
}

/** The words of the pieces that light up because they are linked with the selected span. */
export function partners() {
  return [...document.querySelectorAll("mark.partner")].map((one) => one.textContent);
}

/** What was said last to those who listen to the page. */
export function announced() {
  return document.querySelector("[aria-live=polite]").textContent;
}

/** The line at the bottom. */
export function status() {
  return document.querySelector(".status").innerText.replace(/\s+/g, " ");
}

/** Whether the bar of labels is there for a selection. */
export function hasBar() {
  return document.querySelector("[role=toolbar].tagging")?.checkVisibility() ?? false;
}

/** The title of the open dialog, or nothing. */
export function dialog() {
  return document.querySelector("dialog[open] .dialog-title")?.textContent ?? "";
}

/** The passing notice, or nothing. */
export function notice() {
  return document.querySelector(".toast p")?.textContent ?? "";
}

/** The lasting banners. */
export function banners() {
  return [...document.querySelectorAll(".banner")].map((banner) => banner.innerText);
}

/** The facts and fields that the details dialog shows. */
export function details() {
  const rows = [...document.querySelectorAll("dialog[open] .fact")];
  const fields = [...document.querySelectorAll("dialog[open] .field-row")];
  const pair = (row, name, value) => [row.querySelector(name).textContent, value(row)];
  return Object.fromEntries([
    ...fields.map((row) => pair(row, ".field-name", (row) => row.querySelector("input").value)),
    ...rows.map((row) => pair(row, "dt", (row) => row.querySelector("dd").textContent)),
  ]);
}

/** Whether the element is on the screen, inside everything that scrolls around it. */
export function isInSight(selector) {
  const element = document.querySelector(selector);
  if (!element) return false;
  const box = element.getBoundingClientRect();
  const frame = element.closest("[data-scroller]")?.getBoundingClientRect()
    ?? document.documentElement.getBoundingClientRect();
  return box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1 && box.height > 0;
}

/** What can be pressed and is called `name`, if it can be seen; in a dialog, if one is open. */
export function control(name, within) {
  const top = document.querySelector("dialog[open]") ?? document;
  const places = within ? top.querySelectorAll(within) : [top];
  const nameOf = (element) => {
    if (element.ariaLabel) return element.ariaLabel;
    const copy = element.cloneNode(true);
    copy.querySelectorAll("kbd, [aria-hidden], .tab-count, .option-about").forEach((e) => e.remove());
    return copy.textContent.trim();
  };
  for (const place of places) {
    for (const element of place.querySelectorAll("button, summary, a, label")) {
      if (nameOf(element) === name && element.checkVisibility()) return element;
    }
  }
  return null;
}

/** The field of that label, if it can be seen; in a dialog, if one is open. */
export function field(label) {
  const top = document.querySelector("dialog[open]") ?? document;
  const named = [...top.querySelectorAll("label")].find((one) => {
    return (one.querySelector(".field-name") ?? one).textContent === label;
  });
  return named?.control?.checkVisibility() ? named.control : null;
}

/** The one of some buttons a part of which says `text`. */
export function named(buttons, part, text) {
  const all = [...document.querySelectorAll(buttons)];
  return all.find((one) => one.querySelector(part).textContent === text) ?? null;
}

/** The labels that can be given, in the order of their number keys. */
export function labels() {
  const buttons = document.querySelectorAll("[aria-label='Mark every selection as'] .arm-name");
  return [...buttons].map((one) => one.textContent);
}

/** The parts that the editor of the schema lists. */
export function parts() {
  return [...document.querySelectorAll(".schema-row .schema-row-name")].map((one) => one.textContent);
}

/** What the editor of the schema says that using the draft comes to. */
export function outcome() {
  return document.querySelector(".schema-outcome")?.innerText ?? "";
}

/** The colour of a label that can be given. */
export function colourOf(label) {
  const names = [...document.querySelectorAll(".arm-name")];
  const name = names.find((one) => one.textContent === label);
  if (!name) return "";
  name.style.color = "var(--label)";
  const { color } = getComputedStyle(name);
  name.style.color = "";
  return color;
}

/** The field of that name for those who do not see it. */
export function fieldNamed(label) {
  const fields = [...document.querySelectorAll("dialog[open] input")];
  return fields.find((one) => one.ariaLabel === label) ?? null;
}

/**
 * What the map shows, path by path: the label, the rows from the first to the last, and whether it is
 * the selected span ("selected") or one that is linked with it ("partner").
 */
export function onMap() {
  const labels = ["Claim", "Denial", "Quote", "Source", "Cue"];
  return [...document.querySelectorAll(".map path")].map((path) => {
    const { className: { baseVal: classes } } = path;
    const rows = [...path.getAttribute("d").matchAll(/M\d+ (\d+)h\d+V(\d+)/g)];
    const kind = /map-(\w+)/.exec(classes)?.[1];
    return {
      label: labels[/label-(\d)/.exec(classes)[1]],
      from: Number(rows.at(0)[1]),
      to: Number(rows.at(-1)[2]),
      ...kind && { kind },
    };
  });
}

/** Which part of the article is in sight, as the map has it: 0 is its beginning, 1 its end. */
export function sightOnMap() {
  const sight = document.querySelector(".map-sight");
  const rows = document.querySelector(".map-strip").viewBox.baseVal.height;
  const [from, height] = ["y", "height"].map((name) => Number(sight.getAttribute(name)) / rows);
  return { from, to: from + height };
}

/** What the guideline's head says, if it is to be seen. */
export function guideline() {
  const guide = document.querySelector(".guide");
  return guide?.checkVisibility() ? guide.querySelector(".guide-head").textContent : "";
}

/** What a project file would do: each fate with how many articles have it, and their titles. */
export function arrival() {
  return [...document.querySelectorAll(".arrival-row")].map((row) => {
    const [fate, about] = row.children;
    return [fate.textContent, about.firstChild.textContent, about.lastElementChild.textContent];
  });
}

/**
 * What files with annotations would bring: each file with its format, each article with what becomes of it
 * and what it has, each label with how many have it and what is chosen for it, what all comes to, and what
 * could not be read.
 */
export function incoming() {
  const dialog = document.querySelector("dialog[open]");
  const all = (selector, read) => [...dialog?.querySelectorAll(selector) ?? []].map(read);
  const two = (element) => [element.firstChild.textContent, element.lastElementChild.textContent];
  return {
    files: all(".arrival-name", two),
    articles: all(".incoming-article", (row) => {
      const [title, facts] = row.querySelector("dd").children;
      return [row.querySelector("dt").textContent, title.textContent, facts.textContent];
    }),
    labels: all(".incoming-label", (row) => {
      const [name, facts] = row.firstElementChild.children;
      const chosen = row.querySelector("select").selectedOptions[0].textContent;
      return [name.textContent, facts.textContent, chosen];
    }),
    comes: dialog?.querySelector("[role=status]")?.textContent ?? "",
    problems: all(".problems > li", (item) => item.textContent),
  };
}

/** The choice of what becomes of a label of files. */
export function fateOf(label) {
  const rows = [...document.querySelectorAll("dialog[open] .incoming-label")];
  const named = rows.find((row) => row.firstElementChild.firstElementChild.textContent === label);
  return named?.querySelector("select") ?? null;
}
