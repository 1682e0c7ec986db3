//! The one door to stdout: lines, tables by display columns and JSON, cleaned of control characters on the way.

use serde::Serialize;

use super::Failure;
use crate::said;
use crate::text::{clean_line, inert, pad, pad_left, width};

/// How a line is meant; shown in colour where colour is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Title,
    Alarm,
    Warn,
    Dim,
}

impl Tone {
    fn code(self) -> &'static str {
        match self {
            Tone::Plain => "",
            Tone::Title => "\x1b[1m",
            Tone::Alarm => "\x1b[31m",
            Tone::Warn => "\x1b[33m",
            Tone::Dim => "\x1b[2m",
        }
    }
}

/// What a command prints. It is written out once, at the end.
#[derive(Debug, Clone, Default)]
pub struct Out {
    text: String,
    aside: String,
    colour: bool,
    sink: Option<Sink>,
}

/// Takes what is printed while a long list grows.
pub type Sink = fn(&[u8]) -> std::io::Result<()>;

/// Bytes of a long list that are held before they are handed on.
const PIECE: usize = 1 << 16;

/// A table to be printed.
#[derive(Debug, Clone, Default)]
pub(super) struct Grid {
    heads: Vec<String>,
    rows: Vec<(Tone, Vec<String>)>,
    right: Vec<usize>,
}

impl Grid {
    pub(super) fn new<'a>(heads: impl IntoIterator<Item = &'a str>) -> Grid {
        Grid {
            heads: heads.into_iter().map(str::to_string).collect(),
            ..Grid::default()
        }
    }

    /// Columns of numbers.
    pub(super) fn right(mut self, columns: &[usize]) -> Grid {
        self.right = columns.to_vec();
        self
    }

    pub(super) fn row(&mut self, tone: Tone, cells: Vec<String>) {
        self.rows.push((
            tone,
            cells.iter().map(|c| clean_line(&bounded(c))).collect(),
        ));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// Characters of a cell: of one that is longer a table shows no more, whatever the file holds.
const CELL: usize = 2_000;

/// A text cut to what a table shows of it, with how long it is.
fn bounded(text: &str) -> std::borrow::Cow<'_, str> {
    let Some((end, _)) = text.char_indices().nth(CELL) else {
        return text.into();
    };
    let (shown, bytes) = (text.get(..end).unwrap_or_default(), text.len());
    format!("{shown}…（{bytes} B）").into()
}

impl Out {
    /// An empty output without a sink; tones are shown only where `colour` is set.
    pub fn new(colour: bool) -> Out {
        Out {
            text: String::new(),
            aside: String::new(),
            colour,
            sink: None,
        }
    }

    /// With a place for what grows long; else everything is written out at the end.
    #[must_use]
    pub fn pouring(self, sink: Option<Sink>) -> Out {
        Out { sink, ..self }
    }

    /// What goes to stdout, and what goes to stderr.
    pub fn into_texts(self) -> (String, String) {
        (self.text, self.aside)
    }

    /// A line beside the result, for stderr.
    pub fn aside(&mut self, text: &str) {
        self.aside.push_str(&clean_indented(text));
        self.aside.push('\n');
    }

    /// One line. Indentation stays; line breaks inside become spaces.
    pub fn line(&mut self, text: &str) {
        self.toned(Tone::Plain, text);
    }

    /// One line, as by `line`, in the colour of the tone where colour is on.
    pub fn toned(&mut self, tone: Tone, text: &str) {
        let line = clean_indented(text);
        if self.colour && tone != Tone::Plain && !line.is_empty() {
            self.text.push_str(tone.code());
            self.text.push_str(&line);
            self.text.push_str("\x1b[0m");
        } else {
            self.text.push_str(&line);
        }
        self.text.push('\n');
    }

    /// An empty line.
    pub fn blank(&mut self) {
        self.text.push('\n');
    }

    /// A program's own text, such as a completion script.
    pub fn raw(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// One JSON document.
    ///
    /// # Errors
    /// The value cannot be written as JSON.
    pub fn json(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        let text = pretty(value)?;
        self.document(&text);
        Ok(())
    }

    fn document(&mut self, text: &str) {
        // Line breaks within a value are escaped, so every line of the document is cleaned by itself.
        for line in text.lines() {
            self.text.push_str(&clean_indented(line));
            self.text.push('\n');
        }
    }

    /// One JSON document that is a list: handed on while it grows, so that a long one is never in memory whole.
    ///
    /// # Errors
    /// An item cannot be written as JSON; what takes it cannot be written.
    pub(super) fn json_list<T: Serialize>(
        &mut self,
        items: impl Iterator<Item = T>,
    ) -> Result<(), Failure> {
        let mut any = false;
        for item in items {
            self.text.push_str(if any { ",\n  " } else { "[\n  " });
            let item = pretty(&item)?;
            self.text.push_str(&inert(&item).replace('\n', "\n  "));
            any = true;
            if self.text.len() >= PIECE {
                self.pour()?;
            }
        }
        self.text.push_str(if any { "\n]\n" } else { "[]\n" });
        Ok(())
    }

    fn pour(&mut self) -> Result<(), Failure> {
        let Some(sink) = self.sink else {
            return Ok(());
        };
        let text = std::mem::take(&mut self.text);
        sink(text.as_bytes()).map_err(|e| {
            let why = crate::files::why(&e);
            Failure::refused(
                said!("写不出去：{why}", "it cannot be written out: {why}"; why = why),
                said!("请检查磁盘空间", "check the space on the disk"),
            )
        })
    }

    pub(super) fn grid(&mut self, grid: &Grid) {
        let columns = grid.heads.len();
        let widths: Vec<usize> = (0..columns)
            .map(|at| {
                let cells = grid.rows.iter().filter_map(|(_, cells)| cells.get(at));
                cells
                    .chain(grid.heads.get(at))
                    .map(|c| width(c))
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        let layout = |cells: &[String]| -> String {
            let padded: Vec<String> = cells
                .iter()
                .zip(&widths)
                .enumerate()
                .map(|(at, (cell, w))| {
                    if grid.right.contains(&at) {
                        pad_left(cell, *w)
                    } else {
                        pad(cell, *w)
                    }
                })
                .collect();
            padded.join("  ").trim_end().to_string()
        };
        self.toned(Tone::Title, &layout(&grid.heads));
        for (tone, cells) in &grid.rows {
            self.toned(*tone, &layout(cells));
        }
    }
}

fn pretty(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string_pretty(value).map_err(|e| {
        Failure::refused(
            said!("无法写成 JSON：{e}", "cannot be written as JSON: {e}"),
            said!("请去掉 --json 重试", "try without --json"),
        )
    })
}

/// Cleaned, with the spaces it begins with.
fn clean_indented(text: &str) -> String {
    let indent = text.chars().take_while(|c| *c == ' ').count();
    let mut out = " ".repeat(indent);
    out.push_str(&clean_line(text));
    out.trim_end().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_printed_moves_the_terminal() {
        let mut out = Out::new(false);
        out.line("  a\x1b[31mb\u{202e}c\nd\u{9b}");
        out.json(&serde_json::json!({"a": "x\u{9b}\u{202e}\x1by"}))
            .unwrap();
        let mut grid = Grid::new(["一", "b"]).right(&[1]);
        grid.row(Tone::Alarm, vec!["\x1b]0;x\x07".into(), "12".into()]);
        out.grid(&grid);
        let text = out.into_texts().0;
        assert!(text.starts_with("  a[31mbc d\n"), "{text:?}");
        assert!(
            text.chars()
                .all(|c| c == '\n' || !c.is_control() && c != '\u{202e}'),
            "{text:?}"
        );
    }

    #[test]
    fn a_list_that_grows_is_the_document_it_would_be() {
        static POURED: std::sync::Mutex<Vec<u8>> = std::sync::Mutex::new(Vec::new());
        fn take(bytes: &[u8]) -> std::io::Result<()> {
            POURED.lock().unwrap().extend_from_slice(bytes);
            Ok(())
        }
        for count in [0, 1, 3, 4_000] {
            let items: Vec<_> = (0..count)
                .map(|n| serde_json::json!({"n": n, "text": "甲\n\u{202e}乙", "list": [1, {}]}))
                .collect();
            let mut whole = Out::new(false);
            whole.json(&items).unwrap();
            let whole = whole.into_texts().0;
            let mut grown = Out::new(false);
            grown.json_list(items.iter()).unwrap();
            assert_eq!(grown.into_texts().0, whole);
            POURED.lock().unwrap().clear();
            let mut poured = Out::new(false).pouring(Some(take));
            poured.json_list(items.iter()).unwrap();
            let rest = poured.into_texts().0;
            let first = String::from_utf8(POURED.lock().unwrap().clone()).unwrap();
            assert_eq!(format!("{first}{rest}"), whole);
            assert!(rest.len() < PIECE, "{count}: {}", rest.len());
        }
    }

    #[test]
    fn columns_stand_under_each_other() {
        let mut grid = Grid::new(["案号", "n"]).right(&[1]);
        grid.row(Tone::Plain, vec!["a".into(), "1".into()]);
        grid.row(Tone::Plain, vec!["长长".into(), "12".into()]);
        let mut out = Out::new(false);
        out.grid(&grid);
        assert_eq!(out.into_texts().0, "案号   n\na      1\n长长  12\n");
    }
}
