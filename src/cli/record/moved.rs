//! What a fact did to the deadlines of its case, printed and as JSON.

use chrono::NaiveDate;
use serde::Serialize;

use crate::case::CaseFile;
use crate::cli::Session;
use crate::cli::case_view::both;
use crate::law::DueState;
use crate::ledger::Ledger;
use crate::said;
use crate::text::{Said, text};

/// A deadline that changed.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Moved {
    rule: &'static str,
    title: Said,
    before: Option<Point>,
    after: Option<Point>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Point {
    due: Option<NaiveDate>,
    state: &'static str,
    state_label: Said,
}

/// What a change did to the deadlines of a case.
pub(super) fn moved(ledger: &Ledger, before: &CaseFile, after: &CaseFile) -> Vec<Moved> {
    let point = |due: Option<NaiveDate>, state: Option<DueState>| {
        state.map(|state| Point {
            due,
            state: state.id(),
            state_label: both(state.text()),
        })
    };
    ledger
        .moved(before, after)
        .into_iter()
        .map(|m| Moved {
            rule: m.rule.id,
            title: m.rule.title.into(),
            before: point(m.before, m.was),
            after: point(m.after, m.is),
        })
        .collect()
}

pub(super) fn print_moved(s: &mut Session, moved: &[Moved]) {
    if moved.is_empty() {
        s.say(&text("期限没有变化", "no deadline changed").into());
        return;
    }
    for line in moved {
        let line = format!("  {}", line.line().get(s.lang));
        s.out.line(&line);
    }
}

impl Moved {
    /// `提交答辩状：2022-12-13 逾期 → 无`
    pub(super) fn line(&self) -> Said {
        let show = |point: &Option<Point>| match point {
            None => text("无", "none").into(),
            Some(p) => {
                let day = p.due.map(|d| d.to_string()).unwrap_or_default();
                let (zh, en) = (&p.state_label.zh, &p.state_label.en);
                let of = |label: &str| format!("{day} {label}").trim().to_string();
                Said::new(of(zh), of(en))
            }
        };
        let (title, before, after) = (&self.title, show(&self.before), show(&self.after));
        said!("{title}：{before} → {after}", "{title}: {before} → {after}"; title = title, before = before, after = after)
    }
}
