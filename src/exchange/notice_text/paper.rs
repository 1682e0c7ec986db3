//! What sort of paper a text is: by its title line, else by the words it uses.

use super::Found;
use super::source::Source;
use crate::codes;
use crate::said;

codes! {
    /// The papers that reach an agency.
    pub enum Paper {
        Respond = "respond", "应诉通知书", "notice to respond";
        Reply = "reply", "答复通知书", "notice to reply";
        Summons = "summons", "传票", "summons";
        Appearance = "appearance", "出庭通知书", "notice to appear";
        Hearing = "hearing", "开庭(听证)通知书", "hearing notice";
        Evidence = "evidence", "举证通知书", "notice to give evidence";
        Judgment = "judgment", "判决书", "judgment";
        Ruling = "ruling", "裁定书", "ruling";
        Decision = "decision", "行政复议决定书", "reconsideration decision";
        Acceptance = "acceptance", "受理通知书", "acceptance notice";
        Message = "message", "短信", "message";
    }
}

/// Titles as papers carry them; the first that ends the line counts.
const TITLES: &[(&str, Paper)] = &[
    ("应诉通知书", Paper::Respond),
    ("参加诉讼通知书", Paper::Respond),
    ("答复通知书", Paper::Reply),
    ("提出答复通知书", Paper::Reply),
    ("出庭通知书", Paper::Appearance),
    ("负责人出庭应诉通知书", Paper::Appearance),
    ("传票", Paper::Summons),
    ("开庭通知书", Paper::Hearing),
    ("开庭通知", Paper::Hearing),
    ("听证通知书", Paper::Hearing),
    ("听证会通知书", Paper::Hearing),
    ("举证通知书", Paper::Evidence),
    ("判决书", Paper::Judgment),
    ("裁定书", Paper::Ruling),
    ("复议决定书", Paper::Decision),
    ("受理通知书", Paper::Acceptance),
];

impl Paper {
    /// The paper a line is the title of.
    pub(super) fn title(line: &str) -> Option<Paper> {
        let bare: String = line
            .chars()
            .take_while(|c| !matches!(c, '(' | '《'))
            .collect();
        if bare.chars().count() > 30 {
            return None;
        }
        TITLES
            .iter()
            .filter(|(title, _)| bare.ends_with(title))
            .max_by_key(|(title, _)| title.len())
            .map(|(_, paper)| *paper)
    }

    /// Whether it calls somebody to a day.
    pub(super) fn summons(self) -> bool {
        matches!(
            self,
            Paper::Summons | Paper::Appearance | Paper::Hearing | Paper::Message
        )
    }
}

pub(super) fn paper(src: &Source) -> Option<Found<Paper>> {
    let titled = src.lines().into_iter().take(8).find_map(|line| {
        let line = src.trim(line);
        Some((line.clone(), Paper::title(&src.plain(line))?))
    });
    if let Some((at, value)) = titled {
        return Some(Found {
            value,
            place: src.place(at),
            doubt: None,
        });
    }
    for word in ["【", "12368"] {
        if let Some(at) = src.find(word, 0..src.len().min(40)) {
            return Some(Found {
                value: Paper::Message,
                place: src.place(at),
                doubt: None,
            });
        }
    }
    let (at, value) = TITLES
        .iter()
        .filter_map(|(title, paper)| Some((src.find(title, 0..src.len())?, *paper)))
        .min_by_key(|(at, _)| at.start)?;
    Some(Found {
        value,
        place: src.place(at),
        doubt: Some(said!(
            "文中提到,没有标题行",
            "named in the text; there is no title line"
        )),
    })
}
