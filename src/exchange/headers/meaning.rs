//! What a word of an office may be asked about, and what may be answered: an outcome, a ground of absence, staff or lawyer, a
//! type of case, how the court notified the official, whether a post is that of one.

use crate::case::{AgentKind, CourtNotice, ExcuseGround, Kind, Outcome, Rank};
use crate::codes;
use crate::said;
use crate::text::{Said, Text, text};

codes! {
    /// What is asked of a word.
    pub enum About {
        Outcome = "outcome", "结案方式", "outcome";
        Ground = "ground", "未出庭理由", "reason for absence";
        Agent = "agent", "委托代理人", "agent";
        Status = "status", "案件状态", "status";
        CaseType = "case_type", "案件类型", "type of case";
        Notice = "notice", "法院通知负责人出庭", "official notified";
        Post = "post", "负责人职务", "official's post";
    }
}

/// What is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    Outcome(Outcome),
    Ground(ExcuseGround),
    /// No lawful ground: an unexcused absence.
    NoGround,
    Agent(AgentKind),
    /// The case goes on, is closed, or is suspended.
    StandsOpen,
    StandsClosed,
    StandsSuspended,
    /// A type of case in which nobody sues us: its rows are left out.
    NotOurs,
    /// A type of case that the office counts among its suits all the same.
    Ours,
    /// A type of case by another name.
    OfKind(Kind),
    /// Whether the court said that the official shall or may come.
    Notice(CourtNotice),
    /// What rank a post is of, or that it is none of a responsible official.
    Post(Rank),
}

impl About {
    /// What stands before the word in a mapping file.
    pub fn mark(self) -> Text {
        match self {
            About::Outcome => text("词", "word"),
            About::Ground => text("事由", "ground"),
            About::Agent => text("代理人", "agent"),
            About::Status => text("状态", "status"),
            About::CaseType => text("类型", "type"),
            About::Notice => text("通知", "notice"),
            About::Post => text("职务", "post"),
        }
    }

    pub(super) fn of_mark(word: &str) -> Option<About> {
        let word = word.trim();
        let mut all = About::ALL.iter().copied();
        all.find(|a| a.mark().zh == word || a.mark().en == word)
    }
}

impl Meaning {
    /// The question it answers.
    pub fn about(self) -> About {
        match self {
            Meaning::Outcome(_) => About::Outcome,
            Meaning::Ground(_) | Meaning::NoGround => About::Ground,
            Meaning::Agent(_) => About::Agent,
            Meaning::StandsOpen | Meaning::StandsClosed | Meaning::StandsSuspended => About::Status,
            Meaning::NotOurs | Meaning::Ours | Meaning::OfKind(_) => About::CaseType,
            Meaning::Notice(_) => About::Notice,
            Meaning::Post(_) => About::Post,
        }
    }

    /// In mapping files and JSON.
    pub fn id(self) -> &'static str {
        match self {
            Meaning::Outcome(outcome) => outcome.id(),
            Meaning::Ground(ground) => ground.id(),
            Meaning::NoGround => "no_ground",
            Meaning::Agent(kind) => kind.id(),
            Meaning::StandsOpen => "open",
            Meaning::StandsClosed => "closed",
            Meaning::StandsSuspended => "suspended",
            Meaning::NotOurs => "not_ours",
            Meaning::Ours => "ours",
            Meaning::OfKind(kind) => kind.id(),
            Meaning::Notice(notice) => notice.id(),
            Meaning::Post(rank) => rank.id(),
        }
    }

    /// The answer in words, for people.
    pub fn text(self) -> Text {
        match self {
            Meaning::Outcome(outcome) => outcome.text(),
            Meaning::Ground(ground) => ground.text(),
            Meaning::NoGround => text("无正当理由", "no lawful ground"),
            Meaning::Agent(kind) => kind.text(),
            Meaning::StandsOpen => text("未结", "open"),
            Meaning::StandsClosed => text("已结", "closed"),
            Meaning::StandsSuspended => text("中止", "suspended"),
            Meaning::NotOurs => text("不是应诉案件，不导入", "no suit against us: left out"),
            Meaning::Ours => text("计为应诉案件", "counted as a suit"),
            Meaning::OfKind(kind) => kind.text(),
            Meaning::Notice(notice) => notice.text(),
            Meaning::Post(rank) => rank.text(),
        }
    }

    /// Everything that can be answered.
    pub fn all(about: About) -> Vec<Meaning> {
        match about {
            About::Outcome => Outcome::ALL.iter().copied().map(Meaning::Outcome).collect(),
            About::Ground => {
                let grounds = ExcuseGround::ALL.iter().copied().map(Meaning::Ground);
                grounds.chain([Meaning::NoGround]).collect()
            }
            About::Agent => AgentKind::ALL.iter().copied().map(Meaning::Agent).collect(),
            About::Status => vec![
                Meaning::StandsOpen,
                Meaning::StandsClosed,
                Meaning::StandsSuspended,
            ],
            About::CaseType => {
                let kinds = Kind::ALL.iter().copied().map(Meaning::OfKind);
                [Meaning::NotOurs, Meaning::Ours]
                    .into_iter()
                    .chain(kinds)
                    .collect()
            }
            About::Notice => CourtNotice::ALL
                .iter()
                .copied()
                .map(Meaning::Notice)
                .collect(),
            About::Post => Rank::ALL.iter().copied().map(Meaning::Post).collect(),
        }
    }

    /// Everything that can be answered of a word in a case of this kind.
    pub fn all_of(about: About, kind: Kind) -> Vec<Meaning> {
        let of_kind = |m: &Meaning| !matches!(m, Meaning::Outcome(o) if o.kind() != kind);
        Meaning::all(about).into_iter().filter(of_kind).collect()
    }

    /// By id or label; `-` and 无 say no.
    pub fn parse(about: About, word: &str) -> Option<Meaning> {
        let word = word.trim();
        let no = matches!(word, "-" | "无" | "否" | "none" | "no");
        match about {
            About::Outcome => Outcome::from_id(word)
                .or_else(|| Outcome::from_word(word))
                // 主动撤诉, as a cell would be read
                .or_else(|| crate::exchange::import::only_outcome(word))
                .map(Meaning::Outcome),
            About::Ground if no => Some(Meaning::NoGround),
            About::CaseType if no => Some(Meaning::NotOurs),
            About::Notice if no => Some(Meaning::Notice(CourtNotice::None)),
            About::Post if no => Some(Meaning::Post(Rank::NotCounted)),
            _ => Meaning::all(about).into_iter().find(|m| {
                m.id() == word || m.text().zh == word || m.text().en.eq_ignore_ascii_case(word)
            }),
        }
    }

    /// Whether a new answer takes the place of this one: the same question, for outcomes in the same kind of case.
    pub(super) fn replaces(self, new: Meaning) -> bool {
        match (self, new) {
            (Meaning::Outcome(a), Meaning::Outcome(b)) => a.kind() == b.kind(),
            (a, b) => a.about() == b.about(),
        }
    }

    /// As a sentence element in both languages.
    pub fn said(self) -> Said {
        self.text().into()
    }
}

/// `甲还是乙`, `"a" or "b"`.
pub fn either(list: &[Meaning]) -> Said {
    let words = list.iter().map(|m| {
        let word = m.text();
        said!("“{word}”", "\"{word}\""; word = word)
    });
    Said::joined(words, "还是", " or ")
}
