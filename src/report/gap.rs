//! The gaps (缺项): what is missing in a case, which table it is missing for, and how it is filled in. One row each.

use crate::case::setting_id;
use std::sync::LazyLock;

use chrono::NaiveDate;

use crate::case::{CaseFile, Settings};
use crate::said;
use crate::text::{Said, Text, text};

use super::form::Office;
use super::gap_cover::COVER;
use super::gap_hearing::HEARING;

/// What a gap is looked for with.
pub struct GapView<'a> {
    /// Nothing of later days is missing yet.
    pub day: NaiveDate,
    pub office: &'a Office,
    /// What is wanting to tell whether what the case asks of us is overdue; none where that can be told.
    pub undecided: Option<Said>,
    /// The answer is past its day, and nobody recorded it.
    pub unanswered: bool,
    /// It is in effect and asks something of us, and nobody recorded that it was performed.
    pub unperformed: bool,
    /// The last day fixed to perform it, in whichever file of the dispute.
    pub perform_by: Option<NaiveDate>,
}

/// One kind of gap.
pub struct Gap {
    pub id: &'static str,
    pub what: Text,
    /// Which tables suffer, and how.
    pub why: Text,
    /// What is missing in a case as it stood on the day; empty where nothing is.
    pub test: fn(&CaseFile, &GapView<'_>) -> Vec<Said>,
    /// How a person fills it in; never a command, for the list goes to others.
    pub remedy: Text,
    /// The command that fills it in; `name` is how the command line names the case.
    pub command: fn(&CaseFile, &str) -> Said,
}

/// One gap found in one case.
pub struct Missing {
    pub gap: &'static Gap,
    /// Which hearing, which person, which words.
    pub detail: Said,
}

/// The gaps of a case as of a day.
pub fn gaps_of(case: &CaseFile, view: &GapView<'_>) -> Vec<Missing> {
    let seen = case.as_of(view.day);
    GAPS.iter()
        .flat_map(|gap| {
            (gap.test)(&seen, view)
                .into_iter()
                .map(move |detail| Missing { gap, detail })
        })
        .collect()
}

/// What is missing of the office itself, whatever the cases.
pub(super) const OFFICE_NAME: Gap = Gap {
    id: "office_name",
    what: text("本机关名称", "name of the office"),
    why: text(
        "各表的填报单位、文书的落款为空；并入上级案卷时不知属于哪个单位",
        "the agency stands blank in every form and paper, and in a district's docket nobody knows whose cases they are",
    ),
    test: |_, _| Vec::new(),
    remedy: text("设置「本机关全称」", "the setting 'the agency's full name'"),
    command: |_, _| {
        said!(
            "anjuan settings office.name 名称",
            "anjuan settings office.name NAME"
        )
    },
};

/// The gaps of the office's own settings.
pub fn office_gaps(settings: &Settings) -> Vec<&'static Gap> {
    match settings.get(setting_id::OFFICE_NAME).trim() {
        "" => vec![&OFFICE_NAME],
        _ => Vec::new(),
    }
}

/// Every kind of gap, that of the office first.
pub fn all_gaps() -> impl Iterator<Item = &'static Gap> {
    std::iter::once(&OFFICE_NAME).chain(GAPS.iter().copied())
}

/// Every kind of gap of a case, in the order of the sheet.
pub static GAPS: LazyLock<Vec<&'static Gap>> =
    LazyLock::new(|| COVER.iter().chain(HEARING).collect());
