//! Papers (文书): Word documents filled from the docket, from templates the office can replace.

mod answer_rows;
mod answer_table;
mod asked;
mod course;
mod dossier;
mod fields;
mod hearing_set;
mod lists;
pub(super) mod loss;
mod points;
mod refusal;
mod speakers;
mod stance;
mod templates;

use chrono::NaiveDate;
use uuid::Uuid;

pub use answer_rows::types;
pub use fields::{FIELDS, FieldRow};
pub use hearing_set::{HEARING_SET, SET_TITLE, hearing_message, hearing_set, is_set};
pub use lists::{LISTS, ListRow};
pub use refusal::{Needs, Refused};
pub use templates::{FOLDER, Found, find, write_all};

use self::dossier::Dossier;
use super::docx::{TemplateError, fill};
use crate::case::{CaseFile, FactKind, Kind};
use crate::ledger::{Ledger, LedgerError};
use crate::text::{Text, clean_line, text};

/// A kind of paper.
#[derive(Debug)]
pub struct Paper {
    pub id: &'static str,
    pub title: Text,
    /// The kind of case it is made for; none is both.
    pub kind: Option<Kind>,
    /// About a hearing, and which where none is named.
    pub hearing: Option<Which>,
    /// The fact by which a rule of the office's own on this paper is settled: the paper cites that rule's article.
    pub rule: Option<FactKind>,
    /// What it makes no sense without.
    pub needs: Needs,
    /// Written to the court, the organ or another authority: there nothing of ours may stand for what is not set.
    pub outside: bool,
    /// Looked for by the type of case too: `答辩状和证据清单-行政处罚.docx`.
    pub by_type: bool,
    /// The built-in template.
    pub template: &'static [u8],
}

/// The hearing a paper is about where none is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The next that is still to come; one that tries the case before one that only prepares it.
    Next,
    /// The last that was held; where there is none, the next.
    Last,
}

macro_rules! built_in {
    ($name:literal) => {
        include_bytes!(concat!("../../../assets/templates/", $name, ".docx"))
    };
}

/// Every paper there is.
pub const PAPERS: &[Paper] = &[
    Paper {
        id: "identity",
        title: text("负责人身份证明", "identity certificate of the official"),
        kind: None,
        hearing: Some(Which::Next),
        rule: None,
        needs: Needs::Hearing,
        outside: true,
        by_type: false,
        template: built_in!("identity"),
    },
    Paper {
        id: "legal-representative",
        title: text("法定代表人身份证明", "legal representative's certificate"),
        kind: None,
        hearing: None,
        rule: None,
        needs: Needs::Nothing,
        outside: true,
        by_type: false,
        template: built_in!("legal-representative"),
    },
    Paper {
        id: "power-of-attorney",
        title: text("授权委托书(工作人员)", "power of attorney for staff"),
        kind: None,
        hearing: Some(Which::Next),
        rule: None,
        needs: Needs::Nothing,
        outside: true,
        by_type: false,
        template: built_in!("power-of-attorney"),
    },
    Paper {
        id: "power-of-attorney-lawyer",
        title: text("授权委托书(律师)", "power of attorney for lawyers"),
        kind: None,
        hearing: Some(Which::Next),
        rule: None,
        needs: Needs::Nothing,
        outside: true,
        by_type: false,
        template: built_in!("power-of-attorney-lawyer"),
    },
    Paper {
        id: "excuse",
        title: text(
            "负责人不能出庭情况说明",
            "statement why the official cannot appear",
        ),
        kind: None,
        hearing: Some(Which::Next),
        rule: None,
        needs: Needs::Duty,
        outside: true,
        by_type: false,
        template: built_in!("excuse"),
    },
    Paper {
        id: "duty-note",
        title: text("出庭提示", "duty note for the official"),
        kind: None,
        hearing: Some(Which::Next),
        rule: None,
        needs: Needs::Nothing,
        outside: false,
        by_type: false,
        template: built_in!("duty-note"),
    },
    Paper {
        id: "summary",
        title: text("庭后小结", "summary after the hearing"),
        kind: None,
        hearing: Some(Which::Last),
        rule: Some(FactKind::HearingReported),
        needs: Needs::Sitting,
        outside: false,
        by_type: false,
        template: built_in!("summary"),
    },
    Paper {
        id: "loss-report",
        title: text("败诉分析报告", "report on a case lost"),
        kind: None,
        hearing: None,
        rule: Some(FactKind::LossAnalysed),
        needs: Needs::Loss,
        outside: false,
        by_type: false,
        template: built_in!("loss-report"),
    },
    Paper {
        id: "defence",
        title: text(
            "答辩状和证据清单",
            "statement of defence with evidence list",
        ),
        kind: Some(Kind::Litigation),
        hearing: None,
        rule: None,
        needs: Needs::Answer,
        outside: true,
        by_type: true,
        template: built_in!("defence"),
    },
    Paper {
        id: "reply",
        title: text("行政复议答复书", "written reply in reconsideration"),
        kind: Some(Kind::Reconsideration),
        hearing: None,
        rule: None,
        needs: Needs::Answer,
        outside: true,
        by_type: true,
        template: built_in!("reply"),
    },
    Paper {
        id: "assignment",
        title: text("案件交办单", "assignment to the handling department"),
        kind: None,
        hearing: None,
        rule: Some(FactKind::MaterialsSubmitted),
        needs: Needs::Answer,
        outside: false,
        by_type: false,
        template: built_in!("assignment"),
    },
    Paper {
        id: "approval",
        title: text("答辩审签单", "sheet for the approval of the answer"),
        kind: None,
        hearing: None,
        rule: Some(FactKind::DraftDelivered),
        needs: Needs::Answer,
        outside: false,
        by_type: false,
        template: built_in!("approval"),
    },
    Paper {
        id: "major-report",
        title: text("重大案件报告", "report on a major case"),
        kind: None,
        hearing: None,
        rule: Some(FactKind::ReportedToHead),
        needs: Needs::Nothing,
        outside: false,
        by_type: false,
        template: built_in!("major-report"),
    },
    Paper {
        id: "advice-reply",
        title: text("司法建议复函", "reply to judicial advice"),
        kind: Some(Kind::Litigation),
        hearing: None,
        rule: Some(FactKind::AdviceAnswered),
        needs: Needs::Came(FactKind::AdviceReceived),
        outside: true,
        by_type: false,
        template: built_in!("advice-reply"),
    },
    Paper {
        id: "recommendation-reply",
        title: text("检察建议复函", "reply to a procuratorial recommendation"),
        kind: None,
        hearing: None,
        rule: Some(FactKind::RecommendationReplied),
        needs: Needs::Came(FactKind::RecommendationReceived),
        outside: true,
        by_type: false,
        template: built_in!("recommendation-reply"),
    },
    Paper {
        id: "performance-report",
        title: text("履行情况报告", "report on performance"),
        kind: None,
        hearing: None,
        rule: Some(FactKind::Performed),
        needs: Needs::Performance,
        outside: true,
        by_type: false,
        template: built_in!("performance-report"),
    },
];

/// A paper by its id, its Chinese or its English name.
pub fn paper(word: &str) -> Option<&'static Paper> {
    let word = word.trim();
    PAPERS.iter().find(|p| {
        p.id.eq_ignore_ascii_case(word)
            || p.title.zh == word
            || p.title.en.eq_ignore_ascii_case(word)
    })
}

/// What a paper is made for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ask<'a> {
    /// The hearing, where it is not the usual one.
    pub hearing: Option<Uuid>,
    /// The official, where it is not the hearing's.
    pub official: Option<&'a str>,
}

/// A paper made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    pub bytes: Vec<u8>,
    /// The fields the docket has no value for, by the names the template calls them.
    pub missing: Vec<String>,
    /// What to call the file: `负责人身份证明-张某-2026-03-05.docx`.
    pub name: String,
    /// The day of the hearing it is about.
    pub hearing: Option<NaiveDate>,
}

/// Why a paper is not made.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    #[error(transparent)]
    Template(#[from] TemplateError),
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    #[error(transparent)]
    Refused(#[from] Refused),
}

/// Whether a paper makes sense in a case at all, so that it is offered.
pub fn suits(paper: &Paper, case: &CaseFile) -> bool {
    refusal::of_kind(paper, case).is_none()
}

/// Makes a paper for a case.
///
/// # Errors
/// The paper makes no sense in the case, the official named is in no roster; the template is no sound .docx; the file
/// cannot be read.
pub fn make(
    ledger: &Ledger,
    case: &CaseFile,
    paper: &Paper,
    ask: Ask<'_>,
    template: &[u8],
) -> Result<Made, DocumentError> {
    let dossier = Dossier::new(ledger, case, paper, ask)?;
    if let Some(refused) = refusal::of(&dossier) {
        return Err(refused.into());
    }
    let filled = fill(template, &mut |name| answer(&dossier, name))?;
    Ok(Made {
        bytes: filled.bytes,
        missing: filled.missing,
        name: name(ledger, case, paper, ask),
        hearing: dossier.hearing.as_ref().map(|h| h.day),
    })
}

/// A placeholder's text: a field, a list's length, or a field of one of its rows.
fn answer(dossier: &Dossier<'_>, name: &str) -> Option<String> {
    if let Some((list, rest)) = name.split_once('[') {
        let list = LISTS.iter().find(|l| l.zh == list || l.id == list)?;
        let rows = (list.rows)(dossier)?;
        let (at, part) = rest.split_once(']')?;
        if at.is_empty() && part.is_empty() {
            return Some(rows.len().to_string());
        }
        let row = rows.get(at.parse::<usize>().ok()?.checked_sub(1)?)?;
        let part = part.strip_prefix('.')?;
        let column = list
            .parts
            .iter()
            .position(|(zh, id)| *zh == part || *id == part)?;
        return row.get(column).cloned().flatten();
    }
    let field = FIELDS.iter().find(|f| f.zh == name || f.id == name)?;
    // A full-width space is a place left empty on purpose.
    (field.read)(dossier).filter(|value| value == "　" || !value.trim().is_empty())
}

/// What to call the file of a paper: a name every file system takes.
pub fn name(ledger: &Ledger, case: &CaseFile, paper: &Paper, ask: Ask<'_>) -> String {
    let mut parts = vec![paper.title.zh.to_string()];
    let called = case.short_name();
    parts.push(if called.is_empty() {
        crate::ledger::label(case)
    } else {
        called
    });
    let hearing = dossier::meant(case, paper, ask, ledger.today());
    if let (Some(_), Some(hearing)) = (paper.hearing, hearing) {
        parts.push(hearing.day.to_string());
    }
    let plain: String = clean_line(&parts.join("-"))
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
            c => c,
        })
        // 255 bytes is what file systems take
        .take(60)
        .collect();
    format!("{}.docx", plain.trim_matches(['.', ' ']))
}
