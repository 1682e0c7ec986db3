//! The trail: the dated marks of a case that answer every as-of question, as one short text in the derived table.
//!
//! Tokens are separated by `;`. A token is `YYYYMMDD`, a letter, for hearings `!` where the court gave notice, `+`
//! where the official spoke, `?` where an excuse is on file, `~` where the law asks for nobody, `=` where somebody said
//! that it was held, `&` with a figure where joined cases have it together (which of the sessions they share on that day),
//! and the official's name: `20220305c;20220320d;20220318a;20220501p!+=&1周明`. Officials who came beside the first have tokens of
//! their own.

use crate::law::rule_id;
use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

use super::CaseRow;
use super::columns::{Event, day_of};
use super::units::units_in;
use crate::calendar::Calendar;
use crate::case::{AppearanceState, Attendance, CaseFile, Hearing, HearingState, Kind, Part, Rank};
use crate::codes;
use crate::law::{Bound, HearingTrace, Who, deadlines, trace};

codes! {
    /// What a mark of the trail says; the id is its letter.
    pub enum Mark {
        Copy = "c", "收到副本", "copy received";
        /// The case is known to have come, with a copy or without.
        Reached = "C", "收案", "received";
        Due = "d", "答辩期限", "answer due";
        Answered = "a", "已答辩", "answered";
        Suspended = "s", "中止", "suspended";
        Resumed = "r", "恢复", "resumed";
        Hearing = "h", "开庭", "hearing, nobody entered";
        Planned = "l", "拟出庭", "hearing, official planned";
        Official = "o", "负责人出庭", "hearing, official appeared";
        Principal = "p", "正职出庭", "hearing, principal appeared";
        Excused = "x", "有正当理由未出庭", "hearing, excused";
        Absent = "n", "未出庭", "hearing, absent";
        Appealed = "f", "上诉", "appealed";
        Sued = "u", "复议后被诉", "sued after reconsideration";
        Performed = "w", "履行完毕", "performed";
        Accepted = "q", "受理", "accepted";
        Advice = "v", "收到司法建议", "judicial advice received";
        Opinion = "i", "收到意见书", "opinion received";
        Redone = "z", "重新作出行政行为", "act made anew";
        /// What sort of session it is stands where hearings have their official.
        Session = "y", "其他庭审活动", "session that is no hearing of the case";
        Beside = "b", "另有负责人出庭", "another official appeared as well";
        /// Two units that answer a case together have each its own.
        BesidePrincipal = "B", "另有正职出庭", "another principal appeared as well";
        InEffect = "e", "生效", "in effect, the last word of the dispute";
        Overtaken = "g", "不再是最终结果", "no longer the last word";
        ToPerform = "k", "须履行", "to be performed by us";
        /// After this day it is past, or may be.
        PerformDue = "j", "履行期限", "to be performed by";
        /// From this day on nobody doubts that it is late: what asks it is known to be in effect.
        PerformLate = "J", "逾期未履行可以断定", "known to be overdue from here";
        Limit = "m", "审理期限", "limit of the proceedings";
        Retried = "t", "申请再审", "retrial applied for";
        /// What stood as in effect before this day never was: a service recorded since says so.
        Undone = "E", "此前未生效", "not in effect before";
        /// From this day on a later instance tells the sum of the dispute.
        SumPassed = "G", "金额由后续审级认定", "sum told by a later instance";
        /// It was closed, and the day only stands for the one nobody wrote: no stretch ends on it.
        ClosedAbout = "D", "结案日待核", "closing day not known yet";
        /// The other side had to apply for enforcement.
        Compelled = "K", "对方申请强制执行", "enforcement applied for against us";
        /// Its word is the letter of the mark a hearing has for one of the units that answer the case together, the unit, and
        /// after `^` the official it is shown with.
        OfUnit = "U", "各单位的开庭", "hearing, as one of several units has it";
    }
}

impl Mark {
    /// Whether it stands for a hearing that tries the case; the mark of a further official or another session
    /// does not.
    pub fn is_hearing(self) -> bool {
        self.who().is_some()
    }

    /// An official who counts came: the first of a hearing, or beside him.
    pub fn came(self) -> bool {
        matches!(self, Mark::Official | Mark::Principal) || self.is_beside()
    }

    pub(super) fn is_beside(self) -> bool {
        matches!(self, Mark::Beside | Mark::BesidePrincipal)
    }

    /// Whoever came by it is the principal.
    pub fn is_principal(self) -> bool {
        matches!(self, Mark::Principal | Mark::BesidePrincipal)
    }

    /// Who of the responsible officials the hearing shows; `None` where the mark is no hearing.
    pub fn who(self) -> Option<Who> {
        match self {
            Mark::Hearing => Some(Who::Nobody),
            Mark::Planned => Some(Who::Planned),
            Mark::Official => Some(Who::Official),
            Mark::Principal => Some(Who::Principal),
            Mark::Excused => Some(Who::Excused),
            Mark::Absent => Some(Who::Absent),
            _ => None,
        }
    }

    fn of(who: Who) -> Mark {
        match who {
            Who::Nobody => Mark::Hearing,
            Who::Planned => Mark::Planned,
            Who::Official => Mark::Official,
            Who::Principal => Mark::Principal,
            Who::Excused => Mark::Excused,
            Who::Absent => Mark::Absent,
        }
    }
}

/// One dated mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub day: NaiveDate,
    pub mark: Mark,
    pub notified: bool,
    pub spoke: bool,
    /// An excuse is on file.
    pub excused: bool,
    /// The law asks for nobody.
    pub free: bool,
    /// Somebody said that the hearing was held.
    pub said: bool,
    /// Which of the sessions that joined cases share on its day it is, from 1; 0 where it is of this case alone.
    pub joint: u8,
    /// The official of a hearing.
    pub name: String,
}

/// More sessions are shared on no day.
pub(super) const MOST_JOINT: u8 = 9;

/// The trail of a case, and which of its hearings joined cases have as well (`joint_sessions`).
pub(super) fn trail(case: &CaseFile, joint: &[(Uuid, u8)], cal: &Calendar) -> Vec<Token> {
    let mut out = Vec::new();
    let mut push = |day: Option<NaiveDate>, mark: Mark| {
        if let Some(day) = day {
            out.push(plain(day, mark));
        }
    };
    push(case.copy_received(), Mark::Copy);
    let about = case.concluded().filter(|f| f.is_day_unknown());
    push(about.map(|f| f.day), Mark::ClosedAbout);
    // Told that there is a case: an answer is owed, but nothing says that it was accepted.
    push(case.day(crate::case::FactKind::Received), Mark::Reached);
    push(case.answered(), Mark::Answered);
    push(case.day(crate::case::FactKind::Sued), Mark::Sued);
    push(case.day(crate::case::FactKind::Accepted), Mark::Accepted);
    push(case.taken_on(), Mark::Accepted);
    push(
        case.day(crate::case::FactKind::AdviceReceived),
        Mark::Advice,
    );
    push(
        case.day(crate::case::FactKind::OpinionReceived),
        Mark::Opinion,
    );
    push(case.day(crate::case::FactKind::ActRedone), Mark::Redone);
    for (from, resumed) in case.suspensions() {
        push(Some(from), Mark::Suspended);
        push(resumed, Mark::Resumed);
    }
    let due = case
        .last_day()
        .map_or_else(Vec::new, |today| deadlines(case, cal, today));
    let of = |ids: &[&str]| due.iter().find(|d| ids.contains(&d.rule.id))?.due;
    push(of(rule_id::ANSWERS), Mark::Due);
    push(of(rule_id::LIMITS), Mark::Limit);
    for hearing in &case.hearings {
        let Some(trace) = trace(case, hearing) else {
            // A pretrial conference, a pronouncement: it has its day, and no duty and no rate.
            if hearing.state != HearingState::Cancelled {
                out.push(Token {
                    said: hearing.is_said(),
                    name: hearing.kind_in(case.head.kind).id().to_string(),
                    ..plain(hearing.day, Mark::Session)
                });
            }
            continue;
        };
        let (first, beside) = named(hearing, trace.who);
        let joint = joint.iter().find(|(of, _)| *of == hearing.uuid);
        let joint = joint.map_or(0, |(_, nth)| (*nth).min(MOST_JOINT));
        out.push(Token {
            joint,
            notified: trace.notified,
            // His own; whoever spoke beside him says so himself.
            spoke: trace.spoke && first.is_some_and(|p| entered(hearing, p, spoke)),
            excused: trace.excused,
            free: trace.bound == Bound::Free,
            said: trace.said,
            // Who does not count is neither missed nor excused.
            name: first
                .filter(|p| p.is_responsible())
                .map(word)
                .unwrap_or_default(),
            ..plain(trace.day, Mark::of(trace.who))
        });
        out.extend(beside.into_iter().map(|p| {
            let mark = match entered(hearing, p, principal) {
                true => Mark::BesidePrincipal,
                false => Mark::Beside,
            };
            Token {
                joint,
                spoke: entered(hearing, p, spoke),
                name: word(p),
                ..plain(trace.day, mark)
            }
        }));
        for (nth, unit) in sharing(case).into_iter().enumerate() {
            // This office's own, whom its roster knows and no unit names: the case names the office first.
            let here = |p: &Attendance| nth == 0 && p.unit.is_empty() && p.official.is_some();
            let own = |p: &&Attendance| p.unit == unit || here(p) || p.part != Part::Official;
            let alone = Hearing {
                people: hearing.people.iter().filter(own).cloned().collect(),
                ..hearing.clone()
            };
            let Some(seen) = crate::law::trace(case, &alone) else {
                continue;
            };
            out.push(Token {
                joint,
                notified: seen.notified,
                spoke: seen.spoke,
                excused: seen.excused,
                free: seen.bound == Bound::Free,
                // The court sat once: whoever said so, it was held for all.
                said: trace.said,
                name: of_unit(seen.who, unit, &alone),
                ..plain(trace.day, Mark::OfUnit)
            });
        }
    }
    out.sort_by_key(|t| (t.day, t.mark));
    out
}

/// What stands between a unit and the one it is shown with.
const WHO: char = '^';

/// A hearing as one of several units has it: its mark, the unit, and whom it is shown with.
fn of_unit(who: Who, unit: &str, hearing: &Hearing) -> String {
    let mark = Mark::of(who).id();
    let name = match named(hearing, who).0.filter(|p| p.is_responsible()) {
        Some(person) => format!("{WHO}{}", word(person)),
        None => String::new(),
    };
    format!("{mark}{}{name}", plainly(unit))
}

/// The mark of such a word, its unit, and whom it is shown with.
pub(super) fn read_of_unit(word: &str) -> Option<(Mark, &str, &str)> {
    let mut chars = word.chars();
    let mark = Mark::from_id(chars.next()?.encode_utf8(&mut [0; 4]))?;
    let rest = chars.as_str();
    let (unit, name) = rest.split_once(WHO).unwrap_or((rest, ""));
    Some((mark, unit, name))
}

fn spoke(entry: &Attendance) -> bool {
    entry.spoke == Some(true)
}

fn principal(entry: &Attendance) -> bool {
    entry.rank == Some(Rank::Principal)
}

/// Whether it is said of a person who came: of one entered twice in any of his entries.
fn entered(hearing: &Hearing, person: &Attendance, holds: fn(&Attendance) -> bool) -> bool {
    let label = person.label();
    let same = hearing.officials().filter(|p| p.label() == label);
    same.filter(|p| p.qualifies()).any(holds)
}

/// The official a hearing is shown with, and those who counted and came as well: of those the mark of the hearing is
/// true of (an excuse is told of whoever was excused), a principal first.
fn named(hearing: &Hearing, who: Who) -> (Option<&Attendance>, Vec<&Attendance>) {
    let officials = || hearing.people.iter().filter(|p| p.part == Part::Official);
    let true_of = |p: &Attendance| match who {
        Who::Official | Who::Principal => p.qualifies(),
        Who::Excused => p.is_responsible() && p.state == AppearanceState::Excused,
        Who::Planned => p.is_responsible() && p.state == AppearanceState::Planned,
        Who::Absent => p.state == AppearanceState::Absent,
        Who::Nobody => false,
    };
    let first = officials().max_by_key(|p| {
        let came = p.state == AppearanceState::Appeared;
        let principal = p.rank == Some(Rank::Principal);
        (true_of(p), came, p.is_responsible(), came && principal)
    });
    // Entered twice, a person came once.
    let mut others: Vec<&Attendance> = Vec::new();
    for person in officials().filter(|p| p.qualifies()) {
        let label = person.label();
        let seen = first.into_iter().chain(others.iter().copied());
        if seen.map(Attendance::label).all(|name| name != label) {
            others.push(person);
        }
    }
    (first, others)
}

/// The units that answer a case together: each is judged by its own officials. Whose official somebody is whom the roster
/// does not know nobody can say: he counts for the case and for none of them, and is a gap.
fn sharing(case: &CaseFile) -> Vec<&str> {
    let units: Vec<&str> = units_in(&case.head.unit).collect();
    match units.len() > 1 {
        true => units,
        false => Vec::new(),
    }
}

fn word(person: &Attendance) -> String {
    plainly(&person.label())
}

/// A name without the signs the trail is written with.
pub(super) fn plainly(name: &str) -> String {
    name.replace([';', '!', '+', '?', '~', '=', '&', WHO], " ")
}

pub(super) fn plain(day: NaiveDate, mark: Mark) -> Token {
    Token {
        day,
        mark,
        notified: false,
        spoke: false,
        excused: false,
        free: false,
        said: false,
        joint: 0,
        name: String::new(),
    }
}

/// As stored.
pub(super) fn encode(tokens: &[Token]) -> String {
    let mut out = String::new();
    for token in tokens {
        if !out.is_empty() {
            out.push(';');
        }
        let (y, m, d) = (token.day.year(), token.day.month(), token.day.day());
        out.push_str(&format!("{y:04}{m:02}{d:02}{}", token.mark.id()));
        if token.notified {
            out.push('!');
        }
        if token.spoke {
            out.push('+');
        }
        if token.excused {
            out.push('?');
        }
        if token.free {
            out.push('~');
        }
        if token.said {
            out.push('=');
        }
        if token.joint > 0 {
            out.push_str(&format!("&{}", token.joint));
        }
        out.push_str(&token.name);
    }
    out
}

/// As read back; what cannot be read is left out (`doctor --rebuild` writes it anew).
pub(super) fn decode(text: &str) -> impl Iterator<Item = Token> + '_ {
    text.split(';').filter_map(|token| {
        let (digits, rest) = token.split_at_checked(8)?;
        let number: u32 = digits.parse().ok()?;
        let day =
            NaiveDate::from_ymd_opt((number / 10_000) as i32, number / 100 % 100, number % 100)?;
        let mut chars = rest.chars();
        let mark = Mark::from_id(chars.next()?.encode_utf8(&mut [0; 4]))?;
        let mut rest = chars.as_str();
        let mut token = plain(day, mark);
        for (sign, flag) in [
            ('!', &mut token.notified),
            ('+', &mut token.spoke),
            ('?', &mut token.excused),
            ('~', &mut token.free),
            ('=', &mut token.said),
        ] {
            if let Some(tail) = rest.strip_prefix(sign) {
                *flag = true;
                rest = tail;
            }
        }
        let mut joint = rest.chars();
        if joint.next() == Some('&')
            && let Some(nth) = joint.next().and_then(|c| c.to_digit(10))
        {
            token.joint = u8::try_from(nth).unwrap_or(0);
            rest = joint.as_str();
        }
        token.name = rest.to_string();
        Some(token)
    })
}

/// The hearing an event stands for, in a case of a kind.
pub(super) fn hearing(event: &Event, kind: Kind) -> Option<HearingTrace> {
    traced(event, event.mark.who()?, kind)
}

/// The hearing an event stands for as one of several units has it; the word is that of the event.
pub(super) fn hearing_of(
    event: &Event,
    word: &str,
    unit: &str,
    kind: Kind,
) -> Option<HearingTrace> {
    if event.mark != Mark::OfUnit {
        return None;
    }
    let (mark, of, _) = read_of_unit(word)?;
    let own = of == plainly(unit);
    traced(event, mark.who().filter(|_| own)?, kind)
}

/// The hearing an event of a case stands for; of a case that several units answer together as one of them has it.
pub(super) fn trace_of(
    row: &CaseRow<'_>,
    event: &Event,
    unit: Option<&str>,
) -> Option<HearingTrace> {
    match unit {
        None => hearing(event, row.kind()),
        Some(unit) => hearing_of(event, row.word(event.name), unit, row.kind()),
    }
}

/// Whether somebody of a unit came, by the word of a hearing as one of several units has it.
pub(super) fn came_of(word: &str, unit: &str) -> bool {
    read_of_unit(word).is_some_and(|(mark, of, _)| mark.came() && of == plainly(unit))
}

fn traced(event: &Event, who: Who, kind: Kind) -> Option<HearingTrace> {
    Some(HearingTrace {
        day: day_of(event.day)?,
        notified: event.notified,
        spoke: event.spoke,
        excused: event.excused(),
        said: event.said(),
        bound: match kind {
            _ if event.free() => Bound::Free,
            Kind::Reconsideration => Bound::Each,
            Kind::Litigation => Bound::Once,
            Kind::Enforcement => Bound::Free,
        },
        who,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trail_reads_back_as_it_was_written() {
        let text = "20220305c;20220318a;20220320d;20220501p!+=周明;20220601h!~;20220701l?李 华;20220701b+&2王一";
        let tokens: Vec<Token> = decode(text).collect();
        assert_eq!(tokens.len(), 7);
        assert!(
            tokens[4].notified
                && tokens[4].free
                && !tokens[4].said
                && tokens[5].excused
                && tokens[6].spoke
        );
        assert!(
            tokens[3].notified && tokens[3].spoke && tokens[3].said && tokens[3].name == "周明"
        );
        assert_eq!(tokens.last().map(|t| t.joint), Some(2));
        assert_eq!(encode(&tokens), text);
    }
}
