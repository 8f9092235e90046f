//! Rows of cells: how they are quoted, and how they are guarded against spreadsheets.

use std::borrow::Cow;

/// What a spreadsheet may take a cell for a formula by.
const RUNS: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\0'];

/// Whether a cell has to be guarded, or is what is left of a guarded one.
fn runs(content: &str) -> bool {
    content.trim_start_matches('\'').starts_with(RUNS)
}

/// A cell without the apostrophe that guards it.
#[must_use]
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| runs(rest)).unwrap_or(cell)
}

/// Writes cells as a row.
pub fn push_row<'a>(
    table: &mut String,
    separator: char,
    cells: impl IntoIterator<Item = Cow<'a, str>>,
) {
    for (place, cell) in cells.into_iter().enumerate() {
        if place > 0 {
            table.push(separator);
        }
        push_cell(table, separator, &cell);
    }
    table.push_str("\r\n");
}

fn push_cell(table: &mut String, separator: char, content: &str) {
    let guard = if runs(content) { "'" } else { "" };
    if content.contains([separator, '"', '\n', '\r']) {
        table.extend(["\"", guard, &content.replace('"', "\"\""), "\""]);
    } else {
        table.extend([guard, content]);
    }
}

/// A row as it stands in a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row<'a> {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Its cells, or what is wrong with its quotation marks, in a sentence.
    pub cells: Result<Vec<Cow<'a, str>>, &'static str>,
}

/// The rows of a file with that separator. Lines may end in CR LF, LF or CR.
pub struct Rows<'a> {
    rest: &'a str,
    separator: char,
    line: usize,
}

impl<'a> Rows<'a> {
    /// The rows of `content`.
    #[must_use]
    pub fn of(content: &'a str, separator: char) -> Self {
        let rest = content.strip_prefix('\u{FEFF}').unwrap_or(content);
        Self { rest, separator, line: 1 }
    }

    /// The next cell.
    fn cell(&mut self) -> Result<Cow<'a, str>, &'static str> {
        let Some(mut inside) = self.rest.strip_prefix('"') else {
            let end = self.rest.find([self.separator, '\r', '\n']).unwrap_or(self.rest.len());
            return Ok(self.take(end).into());
        };
        let mut cell = Cow::Borrowed("");
        loop {
            let Some(end) = inside.find('"') else {
                self.rest = "";
                return Err(
                    "a quotation mark that begins a cell here is never closed: this row and \
                            all that follows it were left out.",
                );
            };
            cell += &inside[..end];
            inside = &inside[end + 1..];
            match inside.strip_prefix('"') {
                Some(further) => {
                    cell += "\"";
                    inside = further;
                }
                None => break,
            }
        }
        self.line += line_breaks(&cell);
        self.rest = inside;
        if inside.is_empty() || inside.starts_with([self.separator, '\r', '\n']) {
            return Ok(cell);
        }
        let end = inside.find(['\r', '\n']).unwrap_or(inside.len());
        self.take(end);
        Err("something follows the quotation mark that closes a cell: this row was left out. A \
             quotation mark inside of a cell is written twice.")
    }

    fn take(&mut self, end: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }
}

impl<'a> Iterator for Rows<'a> {
    type Item = Row<'a>;

    fn next(&mut self) -> Option<Row<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        let line = self.line;
        let mut cells = Ok(Vec::new());
        loop {
            let cell = self.cell();
            cells = cells.and_then(|mut cells| {
                cells.push(cell?);
                Ok(cells)
            });
            match self.rest.strip_prefix(self.separator) {
                Some(rest) => self.rest = rest,
                None => break,
            }
        }
        let rest = self.rest;
        let after = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\r', '\n']));
        self.rest = after.unwrap_or(rest);
        self.line += 1;
        Some(Row { line, cells })
    }
}

/// How many lines end in a cell.
fn line_breaks(cell: &str) -> usize {
    let breaks = cell.bytes().filter(|byte| matches!(byte, b'\r' | b'\n')).count();
    breaks - cell.matches("\r\n").count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_cell(content: &str, separator: char, expected: &str) {
        let mut cell = String::new();
        push_cell(&mut cell, separator, content);
        assert_eq!(cell, expected);
        let [row] = &Rows::of(&cell, separator).collect::<Vec<_>>()[..] else { panic!("{cell}") };
        let [read] = &row.cells.as_ref().expect("it is quoted well")[..] else { panic!("{row:?}") };
        assert_eq!(unguarded(read), content);
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        check_cell("plain", ',', "plain");
        check_cell("a, b", ',', "\"a, b\"");
        check_cell("a, b", '\t', "a, b");
        check_cell("a\tb", '\t', "\"a\tb\"");
        check_cell("he said “no”", ',', "he said “no”");
        check_cell("he said \"no\"\nand left", ',', "\"he said \"\"no\"\"\nand left\"");
    }

    #[test]
    fn cells_that_a_spreadsheet_would_run_are_guarded() {
        check_cell("=HYPERLINK(1)", ',', "'=HYPERLINK(1)");
        check_cell("-5 degrees, he said", ',', "\"'-5 degrees, he said\"");
        check_cell("\0", ',', "'\0");
        check_cell("3 - 5", ',', "3 - 5");
    }

    #[test]
    fn an_apostrophe_that_was_there_stays() {
        check_cell("'=1", ',', "''=1");
        check_cell("''@", '\t', "'''@");
        check_cell("'tis", ',', "'tis");
        check_cell("'", ',', "'");
    }

    /// Each row as its line and its cells, or as what is wrong with it.
    fn check_rows(content: &str, expected: &[(usize, &[&str])]) {
        let shown = Rows::of(content, ',').map(|row| {
            let cells = row.cells.map_or_else(
                |wrong| vec![wrong.split(':').next().unwrap_or_default().to_owned()],
                |cells| cells.into_iter().map(Cow::into_owned).collect(),
            );
            (row.line, cells)
        });
        let expected: Vec<_> = expected
            .iter()
            .map(|(line, cells)| (*line, cells.iter().map(|cell| (*cell).to_owned()).collect()))
            .collect();
        assert_eq!(shown.collect::<Vec<(usize, Vec<String>)>>(), expected);
    }

    #[test]
    fn rows_are_read_however_lines_end() {
        check_rows(
            "\u{FEFF}a,b\r\nc,\nd\r,\"\"",
            &[(1, &["a", "b"]), (2, &["c", ""]), (3, &["d"]), (4, &["", ""])],
        );
        check_rows(
            "\"a\r\nb\rc\n\",x\n\nd",
            &[(1, &["a\r\nb\rc\n", "x"]), (5, &[""]), (6, &["d"])],
        );
        check_rows("a \"b\",' c '", &[(1, &["a \"b\"", "' c '"])]);
    }

    #[test]
    fn quotation_marks_that_do_not_fit_are_told_and_what_can_be_read_is() {
        let open = "a quotation mark that begins a cell here is never closed";
        check_rows("a\n\"b\nc", &[(1, &["a"]), (2, &[open])]);
        let after = "something follows the quotation mark that closes a cell";
        check_rows("\"a\"b,c\nd", &[(1, &[after]), (2, &["d"])]);
    }
}
