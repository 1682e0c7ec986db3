//! A field that is one of several: picked by ← →, letters, pinyin initials or its number.

use super::{Field, FieldStep, Kind};
use crate::docket::initials;
use crate::text::{Said, fold};
use crate::tui::keys::{Code, Key};

impl Field {
    /// The place of the value among the options.
    pub(in crate::tui::widgets) fn option_at(&self) -> Option<usize> {
        match &self.kind {
            Kind::Choice(options) => options.iter().position(|(id, _)| *id == self.value),
            _ => None,
        }
    }

    /// A key while one of several is picked: ← → step, letters and figures pick what they begin.
    pub(super) fn choose(&mut self, key: &Key) -> FieldStep {
        let Kind::Choice(options) = &self.kind else {
            return FieldStep::Ignored;
        };
        let count = options.len();
        if count == 0 {
            return FieldStep::Ignored;
        }
        let at = self.option_at();
        let to = match key.plain() {
            Some(Code::Right) => at.map_or(0, |at| (at + 1) % count),
            Some(Code::Left) => at.map_or(count - 1, |at| (at + count - 1) % count),
            Some(Code::Backspace | Code::Delete) if !self.required => {
                self.query.clear();
                self.set("");
                return FieldStep::Changed;
            }
            Some(Code::Char(c)) => {
                let longer = format!("{}{c}", self.query);
                let alone = c.to_string();
                let Some((query, to)) = [longer, alone]
                    .into_iter()
                    .find_map(|query| matching(options, &query).map(|to| (query, to)))
                else {
                    return FieldStep::Moved;
                };
                self.query = query;
                to
            }
            _ => return FieldStep::Ignored,
        };
        let id = options.get(to).map_or(String::new(), |(id, _)| id.clone());
        let query = std::mem::take(&mut self.query);
        self.set(&id);
        if matches!(key.code, Code::Char(_)) {
            self.query = query;
        }
        FieldStep::Changed
    }
}

/// The option meant by what is typed: its label begins so, then its id, then its pinyin initials, then these
/// or its label contain it, then its number. One Latin letter stands inside nearly every label and so must begin something.
fn matching(options: &[(String, Said)], query: &str) -> Option<usize> {
    let query = fold(query).to_lowercase();
    let labels = |said: &Said| [fold(&said.zh).to_lowercase(), fold(&said.en).to_lowercase()];
    let by = |hit: &dyn Fn(&str) -> bool| {
        options
            .iter()
            .position(|(_, said)| labels(said).iter().any(|l| hit(l)))
    };
    by(&|label| label.starts_with(&query))
        .or_else(|| {
            options
                .iter()
                .position(|(id, _)| id.to_lowercase().starts_with(&query))
        })
        .or_else(|| {
            let begins = |said: &Said| initials(&said.zh).iter().any(|i| i.starts_with(&query));
            options.iter().position(|(_, said)| begins(said))
        })
        .or_else(|| {
            // `ss` is 提起上诉 before whatever has these letters in its English name.
            let holds = |said: &Said| initials(&said.zh).iter().any(|i| i.contains(&query));
            let letters = query.len() > 1 && query.is_ascii();
            letters.then(|| options.iter().position(|(_, said)| holds(said)))?
        })
        .or_else(|| {
            let letter = query.len() == 1 && query.is_ascii();
            (!letter).then(|| by(&|label| label.contains(&query)))?
        })
        .or_else(|| {
            let number: usize = query.parse().ok()?;
            (1..=options.len()).contains(&number).then(|| number - 1)
        })
}
