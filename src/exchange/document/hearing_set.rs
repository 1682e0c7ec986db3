//! The papers of one hearing made together, and the words for the head's telephone.

use uuid::Uuid;

use super::dossier::{Dossier, long_day};
use super::{Ask, Paper, paper};
use crate::calendar::weekday;
use crate::case::{AgentKind, CaseFile, Part};
use crate::ledger::{Ledger, LedgerError};
use crate::text::{Text, clean_line, text};

/// What all of them together are asked for by.
pub const HEARING_SET: &str = "hearing-set";

/// What they are called.
pub const SET_TITLE: Text = text(
    "出庭一套（提示、身份证明、授权委托书）",
    "the papers of a hearing",
);

/// The longest message, in characters: what a messenger takes in one piece.
const LONGEST: usize = 200;

/// Whether a word asks for all of them.
pub fn is_set(word: &str) -> bool {
    let word = word.trim();
    word.eq_ignore_ascii_case(HEARING_SET) || word == "出庭一套" || word == SET_TITLE.zh
}

/// The papers a hearing takes: the note for the head, the certificate, the powers of attorney of those who come.
pub fn hearing_set(case: &CaseFile, hearing: Option<Uuid>) -> Vec<&'static Paper> {
    let there = |part: Part| {
        let hearings = case
            .hearings
            .iter()
            .filter(|h| hearing.is_none_or(|uuid| h.uuid == uuid));
        hearings
            .flat_map(|h| &h.people)
            .any(|p| p.part.column() == part)
    };
    let agent = |kind: fn(AgentKind) -> bool| case.agents.iter().any(|a| kind(a.kind));
    let lawyers = there(Part::Lawyer) || agent(|k| k != AgentKind::Staff);
    // Staff always come with a power of attorney: where nobody is named yet, the name is marked as missing.
    let mut ids = vec!["duty-note", "identity", "power-of-attorney"];
    if lawyers {
        ids.push("power-of-attorney-lawyer");
    }
    ids.into_iter().filter_map(paper).collect()
}

/// The words that tell the official of the hearing: when, where, which case, what to bring.
///
/// # Errors
/// The file cannot be read.
pub fn hearing_message(
    ledger: &Ledger,
    case: &CaseFile,
    hearing: Option<Uuid>,
) -> Result<Option<String>, LedgerError> {
    let Some(note) = paper("duty-note") else {
        return Ok(None);
    };
    let ask = Ask {
        hearing,
        official: None,
    };
    let d = Dossier::new(ledger, case, note, ask)?;
    let Some(h) = &d.hearing else {
        return Ok(None);
    };
    let word = match d.is_litigation() {
        true => "开庭",
        false => "听证",
    };
    let to = match &d.official {
        Some(o) => format!("{}{}：", o.name, o.post),
        None => String::new(),
    };
    let place: Vec<&str> = [d.case.head.forum.as_str(), h.place.as_str()]
        .into_iter()
        .filter(|p| !p.is_empty())
        .collect();
    let number = d.case.head.number.as_ref();
    let number = number.map_or(String::new(), |n| n.canonical().to_string());
    let about = super::fields::title(&d).unwrap_or_else(|| d.case.short_name());
    let time = match h.time.is_empty() {
        true => String::new(),
        false => format!(" {}", h.time),
    };
    let due = match d.official {
        Some(_) => "请您出庭，带身份证；身份证明、提示另送。",
        None => "请确定出庭负责人。",
    };
    let told = format!(
        "【{word}提醒】{to}{}（{}）{time}，{}，{about}{number}{word}，{due}",
        long_day(h.day),
        weekday(h.day).zh,
        place.join(""),
    );
    Ok(Some(clean_line(&told).chars().take(LONGEST).collect()))
}
