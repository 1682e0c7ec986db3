//! A sheet to be written: what stands above its rows, its columns, and how a case fills a row.

use super::Value;
use crate::case::{CaseFile, Kind};
use crate::exchange::headers::{Column, column};
use crate::exchange::import::{DayStyle, WHOLE};

use super::cells::{CELLS, Setting, cell};

/// One sheet without its rows.
pub(super) struct Page {
    pub name: String,
    /// Rows above the header, one text each over the whole width.
    pub titles: Vec<String>,
    /// The one or two rows of the header.
    pub header: Vec<Vec<String>>,
    pub columns: Vec<PageColumn>,
    pub days: DayStyle,
    /// The kind of its cases, for the lists to choose from.
    pub kind: Option<Kind>,
    pub rows: Vec<PageRow>,
}

/// What stands in one column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct PageColumn {
    pub column: Option<&'static Column>,
    pub hidden: bool,
}

/// One row: for each of its cells a case and what of it; cases are meant by their place in the list.
pub(super) struct PageRow {
    pub cells: Vec<Option<(usize, Source)>>,
    /// The number in a column of numbers.
    pub ordinal: u32,
}

/// What a cell shows of its case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Source {
    Column(&'static str),
    /// Two columns in one cell, as the heading names them (法院及案号).
    Two(&'static str, &'static str),
    /// The officials with their posts, where the sheet has no column of the posts.
    Posts,
    /// The lines of the note that a column of this heading left there.
    Note(String),
    /// The note without those lines.
    Rest(Vec<String>),
    Ordinal,
}

impl Page {
    /// The cases that stand on it.
    pub(super) fn cases(&self) -> impl Iterator<Item = usize> {
        let cells = self.rows.iter().flat_map(|r| r.cells.iter().flatten());
        cells.map(|(at, _)| *at)
    }
}

impl PageRow {
    /// A row of our own layout.
    pub(super) fn own(case: usize, columns: &[PageColumn], ordinal: u32) -> PageRow {
        let source = |c: &PageColumn| c.column.map(|c| (case, Source::Column(c.id)));
        PageRow {
            cells: columns.iter().map(source).collect(),
            ordinal,
        }
    }

    /// The values of the row.
    pub(super) fn values(&self, cases: &[CaseFile], setting: Setting<'_>) -> Vec<Value> {
        let one = |place: &Option<(usize, Source)>| match place {
            None => Value::Blank,
            Some((_, Source::Ordinal)) => Value::Number(self.ordinal),
            Some((at, source)) => match cases.get(*at) {
                Some(case) => shown(case, source, setting),
                None => Value::Blank,
            },
        };
        self.cells.iter().map(one).collect()
    }
}

fn shown(case: &CaseFile, source: &Source, setting: Setting<'_>) -> Value {
    let lines = || case.head.note.lines();
    match source {
        Source::Column(id) => cell(case, id, setting),
        Source::Two(a, b) => {
            let (a, b) = (*a, *b);
            let texts = [a, b].map(|id| cell(case, id, setting).text());
            match (&texts, (a, b)) {
                // the two sides are told apart by their labels
                ([ours, theirs], ("plaintiff", "defendant")) if !theirs.is_empty() => {
                    Value::of(format!("原告：{ours}；被告：{theirs}"))
                }
                ([first, second], _) => Value::of(format!("{first} {second}").trim().to_string()),
            }
        }
        Source::Note(key) => {
            let own: Vec<&str> = lines()
                .filter_map(|l| l.strip_prefix(key.as_str()))
                .collect();
            Value::of(own.join("\n"))
        }
        Source::Rest(keys) => {
            let kept = |l: &&str| !keys.iter().any(|k| l.starts_with(k.as_str()));
            Value::of(lines().filter(kept).collect::<Vec<_>>().join("\n"))
        }
        Source::Posts => super::hearing_cells::official_with_post(case, setting),
        Source::Ordinal => Value::Blank,
    }
}

/// One sheet of our own layout, without rows; its name says the kind where it is of one, else a column does.
pub(super) fn own_page(kind: Option<Kind>, setting: Setting<'_>) -> Page {
    let ids = CELLS.iter().map(|(id, _)| *id);
    let columns: Vec<PageColumn> = ids
        .filter(|id| kind.is_none() || *id != "kind")
        .map(|id| PageColumn {
            column: column(id),
            hidden: id == WHOLE,
        })
        .collect();
    let titles = columns.iter().filter_map(|c| c.column);
    let header = titles
        .map(|c| c.title.get(setting.lang).to_string())
        .collect();
    Page {
        name: kind.map_or(String::new(), |k| k.text().get(setting.lang).to_string()),
        titles: Vec::new(),
        header: vec![header],
        columns,
        days: DayStyle::Real,
        kind,
        rows: Vec::new(),
    }
}
