//! What became of a judgment or decision: what later instances of its dispute decided, and whether it still stands.

use chrono::{Datelike, NaiveDate};

use crate::case::{CaseFile, FactKind, NOT_KNOWN_YET};
use crate::ledger::{Ledger, label};
use crate::text::Lang;

/// What later files of the dispute say of one.
pub(super) struct Sequel {
    /// What was decided after it, the earliest first: day, whether that only stands for the unknown one, number and outcome.
    later: Vec<(NaiveDate, bool, String, (&'static str, &'static str))>,
    /// It was set aside or changed: it never took effect, or no longer stands.
    pub(super) replaced: bool,
}

impl Sequel {
    /// As known on a day.
    pub(super) fn of(ledger: &Ledger, case: &CaseFile, day: NaiveDate) -> Sequel {
        let files = ledger.siblings(case).unwrap_or_default();
        let (closed, uuid) = (case.closed(), case.head.uuid);
        let mut later: Vec<_> = files
            .iter()
            .filter(|file| file.head.kind == case.head.kind && file.head.uuid != uuid)
            .filter_map(|file| {
                let (on, outcome) = (file.closed()?, file.outcome()?);
                let after = Some(on) >= closed && on <= day;
                let outcome = outcome.text();
                let unknown = file.is_closing_day_unknown();
                after.then(|| (on, unknown, label(file), (outcome.zh, outcome.en)))
            })
            .collect();
        later.sort();
        let replaced = ledger.woven(case).case.day(FactKind::Superseded);
        Sequel {
            replaced: replaced.is_some_and(|on| on <= day),
            later: match closed {
                Some(_) => later,
                None => Vec::new(),
            },
        }
    }

    /// `2022年10月27日（2022）川37行终97号发回重审；…`; nothing where nothing was decided after it.
    pub(super) fn said(&self, lang: Lang) -> Option<String> {
        let each = self.later.iter().map(|(day, unknown, number, (zh, en))| {
            let mark = if *unknown {
                NOT_KNOWN_YET.get(lang)
            } else {
                ""
            };
            match lang {
                Lang::Zh => {
                    let (y, m, d) = (day.year(), day.month(), day.day());
                    format!("{y}年{m}月{d}日{mark}{number}{zh}")
                }
                Lang::En => format!("{number} on {day}{mark}: {en}"),
            }
        });
        let each: Vec<String> = each.collect();
        let between = match lang {
            Lang::Zh => "；",
            Lang::En => "; ",
        };
        (!each.is_empty()).then(|| each.join(between))
    }
}
