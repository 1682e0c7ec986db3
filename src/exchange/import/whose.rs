//! What a row's kind says of whose a column is: in a suit 复议受理日期 is a day of the reconsideration before it, and 决定书送达日期
//! one of the act.

use super::row::{RECONSIDERED, RowReader};
use crate::case::Kind;
use crate::exchange::headers::column;
use crate::said;
use crate::text::{Said, fold};

/// Of which proceeding the words of a heading, with those of the heading above, speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// Nothing of it: the row's own.
    Row,
    Reconsideration,
    /// 决定: of a reconsideration, or of the act that is sued about.
    Decision,
}

impl Whose {
    pub(super) fn of(heading: &str) -> Whose {
        const SUIT: &[&str] = &["判", "裁", "结案", "诉讼", "法院"];
        if speaks_of_reconsideration(heading) {
            return Whose::Reconsideration;
        }
        let decision = heading.contains("决定") && !heading.contains("复议");
        match decision && !SUIT.iter().any(|w| heading.contains(w)) {
            true => Whose::Decision,
            false => Whose::Row,
        }
    }

    /// What is said where a cell of it stands in the row of a suit.
    pub(super) fn said(self) -> Said {
        match self {
            Whose::Decision => said!(
                "诉讼案件里，这一栏是行政决定的日期，不当作本案的，原文记入备注",
                "in a suit this column is about the administrative decision, not this case: kept in the note"
            ),
            _ => said!(
                "诉讼案件里，这一栏是此前复议的，不当作本案的，原文记入备注",
                "in a suit this column is about the reconsideration before it, not this case: kept in the note"
            ),
        }
    }
}

/// 复议结果, 复议决定; not 裁判(复议)结果, which is of either.
pub(super) fn speaks_of_reconsideration(heading: &str) -> bool {
    const SUIT: &[&str] = &[
        "裁判", "判决", "裁定", "诉讼", "法院", "应诉", "结案", "一审", "二审", "再审", "起诉",
    ];
    heading.contains("复议") && !SUIT.iter().any(|w| heading.contains(w))
}

impl RowReader<'_> {
    /// 复议结果 in a suit is what the reconsideration before it came to, and no outcome of the suit; its days are none of the
    /// suit's either.
    pub(super) fn of_another_proceeding(&mut self, kind: Kind) {
        if kind != Kind::Litigation {
            return;
        }
        let names = self.desk.names;
        for field in self.fields_mut() {
            let Some(id) = field.id else { continue };
            if field.whose == Whose::Row || names.own(&field.heading).is_some() {
                continue;
            }
            let day = id != "act_made" && column(id).is_some_and(|c| c.grammar.is_day());
            let organ = id == "forum" && !fold(&field.text).contains("法院");
            match (field.whose, id) {
                (Whose::Reconsideration, "outcome") => field.id = Some(RECONSIDERED),
                (Whose::Reconsideration, _) if day || organ => field.anothers(),
                (Whose::Decision, "closed" | "served") => field.anothers(),
                _ => {}
            }
        }
    }
}
