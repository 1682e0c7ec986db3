//! What the report on a case lost says: the causes in the law's words, by when it is due, and the act made anew.

use super::dossier::{Dossier, long_day, long_last_day};
use super::lists::{Values, filled};
use super::stance::Proceeding;
use chrono::NaiveDate;

use crate::case::{CaseFile, Effect, Flaw, Governing, Kind};
use crate::exchange::sequel::Sequel;
use crate::law::{Anchor, CaseMark, DutyMark, governs};
use crate::text::Lang;

/// A place that stays empty, and is not marked as missing.
const NOTHING: &str = "　";

/// By when the office's own rule wants the report.
pub(super) fn due(d: &Dossier<'_>) -> String {
    // The file of the dispute with its last word has the clock, whichever file the report is on.
    let chain = d.ledger.siblings(&d.case).unwrap_or_default();
    let files = std::iter::once(&d.case).chain(&chain);
    let mut deadlines = files.flat_map(|case| d.ledger.office_deadlines(case));
    let found = deadlines.find(|x| matches!(x.rule.relative_to, Anchor::Adverse));
    match found {
        Some(found) => format!(
            "（应于{}前报送）",
            long_last_day(found.due, found.provisional)
        ),
        // Nothing is missing where no rule asks.
        None => NOTHING.to_string(),
    }
}

/// The day it took effect; of one that was set aside or changed, what later instances decided: that day cannot come.
pub(super) fn effect(d: &Dossier<'_>) -> Option<String> {
    let sequel = Sequel::of(d.ledger, &d.case, d.ledger.today());
    if let Some(later) = sequel.said(Lang::Zh).filter(|_| sequel.replaced) {
        return Some(format!("未生效或者不再有效：{later}"));
    }
    d.ledger.effect_day(&d.case).map(|e| long_day(e.day))
}

/// Who came, in words for others: of a case closed without a hearing that there was none.
pub(super) fn appearance(d: &Dossier<'_>) -> String {
    let mark = d.ledger.duty(&d.case);
    let closed = d.case.closed().is_some();
    let said = match mark {
        DutyMark::None if closed => return format!("未{}", d.stance.held()),
        DutyMark::ToMark => "尚未登记",
        mark => mark.text().zh,
    };
    said.to_string()
}

pub(super) fn anew(d: &Dossier<'_>) -> String {
    let marks = d.ledger.marks(&d.case);
    if let Proceeding::Organ(law) = d.stance.proceeding {
        return match (d.case.outcome().is_some_and(|o| o.to_redo()), law) {
            (false, _) => NOTHING.to_string(),
            (true, Governing::Arl23) => "责令重新作出行政行为的，不得以同一事实和理由作出与原行政行为相同或者基本相同的行政行为；因违反法定程序被撤销的除外（行政复议法第六十四条第二款）。".to_string(),
            (true, Governing::Arl17) => "责令重新作出行政行为的，不得以同一的事实和理由作出与原行政行为相同或者基本相同的行政行为（2017年行政复议法第二十八条第二款）。".to_string(),
        };
    }
    if marks.contains(&CaseMark::LostAgain) {
        return "本案系重新作出的行政行为再次败诉：除以违反法定程序为由撤销，或者主要事实、主要理由已经改变的以外，不得以同一的事实和理由作出与原行政行为基本相同的行政行为（行政诉讼法第七十一条、行诉解释第九十条）。".to_string();
    }
    // What an appeal left standing is asked of us too.
    if crate::law::orders_anew(&d.ledger.woven(&d.case).case) {
        return "判令重新作出行政行为的，不得以同一的事实和理由作出与原行政行为基本相同的行政行为；主要事实或者主要理由有改变，以及因违反法定程序被撤销的除外（行政诉讼法第七十一条、行诉解释第九十条）。".to_string();
    }
    NOTHING.to_string()
}

/// The article that names what was found: of the litigation law, or of the reconsideration law that governs the case.
pub(in crate::exchange) fn article(case: &CaseFile, flaw: Flaw, today: NaiveDate) -> &'static str {
    match case.head.kind {
        Kind::Reconsideration => {
            let varied = case.outcome().is_some_and(|o| o.effect() == Effect::Varied);
            flaw.article_of_organ(governs(case, today), varied)
        }
        Kind::Litigation | Kind::Enforcement => flaw.article(),
    }
}

pub(super) fn findings(d: &Dossier<'_>) -> Vec<Values> {
    // Nothing recorded yet: one row to be filled in by hand.
    let found = d.ledger.woven(&d.case).case.findings;
    if found.is_empty() {
        let mut row = vec![None; 8];
        row[0] = Some("1".to_string());
        row[2] = Some(NOTHING.to_string());
        return vec![row];
    }
    let all = (1..).zip(&found);
    all.map(|(nth, f)| {
        let article = article(&d.case, f.flaw, d.ledger.today());
        let article = match article.is_empty() {
            true => NOTHING.to_string(),
            false => format!("（{article}）"),
        };
        vec![
            Some(nth.to_string()),
            Some(f.flaw.text().zh.to_string()),
            Some(article),
            filled(&f.text),
            filled(&f.department),
            filled(&f.correction),
            f.corrected.map(long_day),
            filled(&f.accountability),
        ]
    })
    .collect()
}
