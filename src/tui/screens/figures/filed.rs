//! A breakdown as a table in a file: the two numbers of a rate in columns of their own, its formula below.

use super::breakdown::{Breakdown, names};
use super::columns::Content;
use crate::exchange::grid_out::{Cell, Grid};
use crate::report::Customs;
use crate::said;
use crate::text::{Lang, Said, Text, text};
use crate::tui::screen::Ctx;

impl Breakdown {
    /// The table as it stands.
    pub(super) fn grid(&self, title: &Said, ctx: &Ctx<'_>) -> Grid {
        if let Some(cross) = &self.cross {
            return cross.grid(title, ctx);
        }
        let lang = ctx.lang();
        let mut columns = vec![text("类型", "kind").get(lang).to_string()];
        columns.extend(self.dims.iter().map(|d| d.text().get(lang).to_string()));
        for column in &self.columns {
            match column.content {
                // In a file both are numbers of their own.
                Content::Base => columns.extend(PARTS.map(|part| part.get(lang).to_string())),
                _ => columns.push(column.head.get(lang).to_string()),
            }
        }
        let rows = self.rows.iter().map(|((kind, values), shown)| {
            let mut cells = vec![Cell::Text(kind.text().get(lang).to_string())];
            cells.extend(
                names(self.dims.len(), values, lang)
                    .into_iter()
                    .map(Cell::Text),
            );
            for (column, shown) in self.columns.iter().zip(shown) {
                match (column.content, shown.text.split_once('/')) {
                    (Content::Base, Some((over, base))) => cells.extend([over, base].map(number)),
                    (Content::Base, None) => cells.extend(["", ""].map(number)),
                    _ => cells.push(shown.cell()),
                }
            }
            cells
        });
        let rows: Vec<Vec<Cell>> = rows.collect();
        let seen = self.scope.end();
        let seen = said!("截至 {seen}", "as of {seen}");
        let mut notes = vec![seen.get(lang).to_string()];
        notes.extend(self.formulas(lang, ctx));
        Grid {
            title: title.get(lang).to_string(),
            columns,
            rows,
            notes,
        }
    }

    /// What the rates among the columns are of, as notes below.
    fn formulas(&self, lang: Lang, ctx: &Ctx<'_>) -> Vec<String> {
        let customs = Customs::of(ctx.ledger.settings());
        let mut out: Vec<String> = Vec::new();
        for column in self.columns.iter().filter(|c| c.content == Content::Base) {
            for figure in [column.litigation, column.reconsideration]
                .into_iter()
                .flatten()
            {
                let (name, formula) = (figure.name, figure.definition(&customs));
                let note =
                    said!("{name}：{formula}", "{name}: {formula}"; name = name, formula = formula);
                let note = note.get(lang).to_string();
                if !out.contains(&note) {
                    out.push(note);
                }
            }
        }
        out
    }
}

/// The two numbers a rate is made of, in a file.
const PARTS: [Text; 2] = [text("分子", "numerator"), text("分母", "denominator")];

fn number(word: &str) -> Cell {
    match word.parse() {
        Ok(n) => Cell::Number(n),
        Err(_) => Cell::Text(String::new()),
    }
}
