// Reads CSV (RFC 4180), on its own: commas, quotes that are doubled, lines that end in CR LF.

import assert from "node:assert/strict";

/** The rows as objects whose keys are the first row. */
export function parseCsv(content) {
  const [names, ...rows] = cells(content);
  return rows.map((row) => {
    assert.equal(row.length, names.length, `as many cells as columns: ${row}`);
    return Object.fromEntries(row.map((cell, place) => [names[place], cell]));
  });
}

function cells(content) {
  const rows = [];
  let row = [];
  let place = 0;
  while (place < content.length) {
    let cell = "";
    if (content[place] === '"') {
      const quoted = /"((?:[^"]|"")*)"/y;
      quoted.lastIndex = place;
      cell = quoted.exec(content)[1].replaceAll('""', '"');
      place = quoted.lastIndex;
    } else {
      const bare = /[^,\r\n"]*/y;
      bare.lastIndex = place;
      [cell] = bare.exec(content);
      place = bare.lastIndex;
    }
    row.push(cell);
    if (content[place] === ",") {
      place += 1;
    } else {
      assert.equal(content.slice(place, place + 2), "\r\n", "a row ends in CR LF");
      place += 2;
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
