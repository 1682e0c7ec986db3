//! One cell of an OpenDocument spreadsheet while it is read: its typed value, or the text of its paragraphs.

use quick_xml::events::BytesStart;

use super::ods::{attribute, count};
use super::workbook::from_iso;
use super::{Cell, MAX_CHARACTERS, SheetError};

pub(super) struct Value {
    kind: String,
    typed: String,
    text: String,
    formula: String,
    /// What of it is struck through, and since which depth of elements it is.
    gone: String,
    since: Option<usize>,
    /// Columns the cell stands for.
    pub(super) repeated: u32,
    rows: u32,
    columns: u32,
}

impl Value {
    pub(super) fn of(tag: &BytesStart<'_>, covered: bool) -> Value {
        let kind = attribute(tag, "value-type").unwrap_or_default();
        let name: &str = match kind.as_str() {
            "date" => "date-value",
            "time" => "time-value",
            "boolean" => "boolean-value",
            "string" => "string-value",
            _ => "value",
        };
        let span = |name: &str| if covered { 1 } else { count(tag, name) };
        Value {
            typed: attribute(tag, name).unwrap_or_default(),
            kind,
            text: String::new(),
            gone: String::new(),
            since: None,
            formula: attribute(tag, "formula").unwrap_or_default(),
            repeated: count(tag, "number-columns-repeated"),
            rows: span("number-rows-spanned"),
            columns: span("number-columns-spanned"),
        }
    }

    /// Rows and columns of a merged cell.
    pub(super) fn span(&self) -> Option<(u32, u32)> {
        (self.rows > 1 || self.columns > 1).then_some((self.rows, self.columns))
    }

    /// The style of an element at a depth strikes what stands in it through; 0 is the cell itself.
    pub(super) fn struck_by(&mut self, struck: bool, depth: usize) {
        if struck {
            self.since = self.since.or(Some(depth));
        }
    }

    pub(super) fn end_of_span(&mut self, depth: usize) {
        self.since = self.since.filter(|since| *since != depth);
    }

    /// What is struck through.
    pub(super) fn struck(&self) -> String {
        match (self.since, self.gone.trim()) {
            // the value of a cell without words
            (Some(0), "") => self.typed.clone(),
            (_, gone) => gone.to_string(),
        }
    }

    pub(super) fn text(&mut self, text: &str) -> Result<(), SheetError> {
        match self.since {
            Some(_) => self.gone.push_str(text),
            None => self.text.push_str(text),
        }
        if self.text.len() + self.gone.len() > MAX_CHARACTERS * 8 {
            return Err(SheetError::damaged("a cell without end"));
        }
        Ok(())
    }

    pub(super) fn entity(&mut self, name: &str, character: Option<char>) -> Result<(), SheetError> {
        let known = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => character,
        };
        match known {
            Some(c) => self.text(c.encode_utf8(&mut [0; 4])),
            None => Err(SheetError::damaged("unknown entity")),
        }
    }

    /// Elements within the text: spaces, tabs and line breaks.
    pub(super) fn inside(&mut self, name: &str, tag: &BytesStart<'_>) -> Result<(), SheetError> {
        match name {
            "s" => {
                let spaces = count(tag, "c").min(1_000) as usize;
                self.text(&" ".repeat(spaces))
            }
            "tab" => self.text("\t"),
            "line-break" => self.text("\n"),
            _ => Ok(()),
        }
    }

    pub(super) fn end_of_line(&mut self) {
        match self.since {
            Some(_) => self.gone.push('\n'),
            None => self.text.push('\n'),
        }
    }

    pub(super) fn cell(self) -> Cell {
        if self.since == Some(0) {
            return Cell::Empty;
        }
        let shown = || {
            let text = self.text.trim_end_matches('\n');
            if text.is_empty() {
                self.typed.as_str()
            } else {
                text
            }
        };
        let text = |text: &str| {
            if text.is_empty() {
                Cell::Empty
            } else {
                Cell::Text(text.into())
            }
        };
        match self.kind.as_str() {
            // a formula whose result was never stored
            "" if self.text.is_empty() && !self.formula.is_empty() => {
                let (_, formula) = self.formula.split_once(':').unwrap_or(("", &self.formula));
                Cell::Error(formula.into())
            }
            "float" | "percentage" | "currency" => match self.typed.parse::<f64>() {
                Ok(number) if number.is_finite() => Cell::Number(number),
                _ => text(shown()),
            },
            "boolean" => Cell::Bool(self.typed == "true"),
            // the typed value has no other reading than ISO 8601
            "date" => match self.typed.split_once('.') {
                Some((whole, _)) => from_iso(whole),
                None => from_iso(&self.typed),
            },
            "time" => text(&clock(&self.typed).unwrap_or_else(|| shown().to_string())),
            _ => text(shown()),
        }
    }
}

/// `PT09H30M00S` as `09:30`.
fn clock(duration: &str) -> Option<String> {
    let rest = duration.strip_prefix("PT")?;
    let (hours, rest) = rest.split_once('H')?;
    let (minutes, _) = rest.split_once('M')?;
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    Some(format!("{hours:02}:{minutes:02}"))
}
