//! The papers of one hearing made together, and the words for the head's telephone.

use crate::case::setting_id;
use uuid::Uuid;

use super::dossier::{Dossier, comes, long_day};
use super::stance::Side;
use super::{Ask, DocumentError, PAPERS, Paper, paper, refusal};
use crate::calendar::weekday;
use crate::case::{AgentKind, CaseFile, Hearing, Part};
use crate::law::Bound;
use crate::ledger::Ledger;
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
/// No hearing is ahead; the official named is in no roster; the file cannot be read.
pub fn hearing_message(
    ledger: &Ledger,
    case: &CaseFile,
    ask: Ask<'_>,
) -> Result<String, DocumentError> {
    let note = paper("duty-note").unwrap_or(&PAPERS[0]);
    let d = Dossier::new(ledger, case, note, ask)?;
    let Some(h) = &d.hearing else {
        return Err(refusal::no_hearing(&d.case).into());
    };
    let whole = words(&d, h, Length::Whole);
    // What is too long is told in shorter names, never cut off in the middle.
    let fits = |text: &String| text.chars().count() <= LONGEST;
    let shorter = [Length::Short, Length::Shortest].map(|length| words(&d, h, length));
    let found = std::iter::once(whole).chain(shorter).find(fits);
    Ok(found.unwrap_or_else(|| words(&d, h, Length::Shortest)))
}

/// How much of the names is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    Whole,
    Short,
    Shortest,
}

impl Length {
    /// At most so many characters of a name.
    fn of(self, name: &str, most: usize) -> String {
        if self == Length::Whole || name.chars().count() <= most {
            return name.to_string();
        }
        let kept: String = name.chars().take(most).collect();
        format!("{kept}…")
    }
}

fn words(d: &Dossier<'_>, h: &Hearing, length: Length) -> String {
    let word = d.stance.hearing(Some(h));
    let appear = d.stance.appear(Some(h));
    let to = match &d.official {
        Some(o) => format!("{}{}：", length.of(&o.name, 12), length.of(&o.post, 12)),
        None => String::new(),
    };
    let forum = match length {
        Length::Shortest => "",
        _ => d.case.head.forum.as_str(),
    };
    // 某某法院本院第二审判庭: the name and the word for it say the same
    let room = match forum.is_empty() {
        true => h.place.as_str(),
        false => h.place.trim_start_matches("本院"),
    };
    let place: Vec<String> = [length.of(forum, 20), length.of(room, 16)]
        .into_iter()
        .filter(|p| !p.is_empty())
        .collect();
    let place = match place.is_empty() {
        true => String::new(),
        false => format!("{}，", place.concat()),
    };
    let number = d.case.head.number.as_ref();
    let number = number.map_or(String::new(), |n| n.canonical().to_string());
    let about = about(d, length);
    let time = match h.time.is_empty() {
        true => String::new(),
        false => format!(" {}", h.time),
    };
    let excused = || h.officials().find(|p| !comes(p)).map(|p| p.name.as_str());
    let due = match (&d.official, excused(), d.bound()) {
        (Some(o), _, _) => format!(
            "{}请您{appear}，带身份证；身份证明、提示另送。",
            unsure(d, h, &o.name)
        ),
        (None, _, Bound::Free) => "负责人没有到场的义务，请确定由谁参加。".to_string(),
        (None, Some(name), _) => format!(
            "原定的{}已登记为不到场，请确定改由哪位负责人{appear}。",
            length.of(name, 12)
        ),
        (None, None, _) => format!("请确定{word}负责人。").replace("开庭负责人", "出庭负责人"),
    };
    clean_line(&format!(
        "【{word}提醒】{to}{}（{}）{time}，{place}{about}{}{word}，{due}",
        long_day(h.day),
        weekday(h.day).zh,
        length.of(&number, 36),
    ))
}

/// That it is still to be checked whether the official told counts: where that is not certain, the words do not pass over it.
fn unsure(d: &Dossier<'_>, h: &Hearing, name: &str) -> String {
    let duties = d.ledger.duties(&d.case).unwrap_or_default();
    let duty = duties.into_iter().find(|duty| duty.hearing == h.uuid);
    let asked = duty.filter(|duty| duty.requirement.asks() && duty.official == name);
    match asked.and_then(|duty| duty.unsure) {
        Some(flag) => format!("请先核对您是否属本机关负责人（{}）。", flag.kind.text().zh),
        None => String::new(),
    }
}

/// The case by its name, by shorter ones, or by its number alone.
fn about(d: &Dossier<'_>, length: Length) -> String {
    let name = length.of(&d.case.short_name(), 18);
    match length {
        Length::Whole => super::fields::title(d).unwrap_or(name),
        Length::Short => {
            let office = d.setting(setting_id::OFFICE_SHORT_NAME);
            let office = office.unwrap_or_else(|| "我机关".into());
            match d.stance.side {
                Side::Beside => format!("{name}一案"),
                _ => super::fields::title_of(d, &name, &office),
            }
        }
        Length::Shortest => format!("{name}一案"),
    }
}
