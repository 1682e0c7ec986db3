//! Rules the office sets for itself (本单位规则): rows of its own beside the statutory ones, off until switched on.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::calendar::Span;
use crate::case::{FactKind, Kind};
use crate::law::duty::Occasion;
use crate::law::gate::admit::Refusal;
use crate::law::rule::{Rule, rules};
use crate::said;
use crate::text::{Said, Text, text};

/// What an office rule counts from, or back from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Anchor {
    /// A recorded fact.
    Fact(FactKind),
    /// The last day of a statutory rule, by its id.
    Due(&'static str),
    /// Our copy came (应诉通知、答复通知); while no copy is recorded, the day of receipt stands in.
    Notice,
    /// The last day to answer, whatever the instance.
    AnswerDue,
    /// Each hearing that was not cancelled.
    Hearing,
    /// An outcome against us took effect.
    Adverse,
    /// The principal is to appear in person: no deadline, but a demand on hearings.
    Principal(Occasion),
}

/// The words of the anchors that are neither a fact nor a statutory rule.
const WORDS: &[(&str, Anchor, Text)] = &[
    (
        "notice",
        Anchor::Notice,
        text("收到应诉(答复)通知", "the notice to respond"),
    ),
    (
        "answer_due",
        Anchor::AnswerDue,
        text("答辩(答复)期限届满", "the last day to answer"),
    ),
    ("hearing", Anchor::Hearing, text("开庭(听证)", "a hearing")),
    (
        "adverse",
        Anchor::Adverse,
        text("不利结果生效", "an adverse outcome taking effect"),
    ),
];

impl Anchor {
    /// The word it is stored and typed as: `complaint_received`, `litigation.answer`, `hearing`, `yearly:5:2`.
    pub fn id(&self) -> Cow<'static, str> {
        match self {
            Anchor::Fact(kind) => kind.id().into(),
            Anchor::Due(id) => (*id).into(),
            Anchor::Principal(occasion) => occasion.id().into(),
            other => WORDS
                .iter()
                .find(|(_, anchor, _)| anchor == other)
                .map_or("", |(id, ..)| id)
                .into(),
        }
    }

    /// Where the principal is to appear, as an office rule may ask.
    pub fn occasion(&self) -> Option<Occasion> {
        match self {
            Anchor::Principal(occasion) => Some(*occasion),
            _ => None,
        }
    }

    /// The anchors of the program's own words, with their labels: for help and for choices.
    pub fn words() -> impl Iterator<Item = (&'static str, Text)> {
        WORDS.iter().map(|(id, _, label)| (*id, *label))
    }

    /// The name for people.
    pub fn said(&self) -> Said {
        match self {
            Anchor::Fact(kind) => kind.text().into(),
            Anchor::Due(id) => match statutory(id) {
                Some(rule) => {
                    said!("「{title}」期限届满", "the last day to {title}"; title = rule.title)
                }
                None => Said::same(*id),
            },
            Anchor::Principal(occasion) => occasion.said(),
            other => WORDS
                .iter()
                .find(|(_, anchor, _)| anchor == other)
                .map(|(.., label)| Said::from(*label))
                .unwrap_or_default(),
        }
    }

    /// The kind of case it can occur in; `None` is both.
    pub fn kind(&self) -> Option<Kind> {
        match self {
            Anchor::Fact(kind) => kind.kind(),
            Anchor::Due(id) => statutory(id).map(|r| r.kind),
            Anchor::Principal(Occasion::FirstOfYear | Occasion::Yearly { .. }) => {
                Some(Kind::Litigation)
            }
            _ => None,
        }
    }
}

pub(crate) fn statutory(id: &str) -> Option<&'static Rule> {
    rules().find(|r| r.id == id)
}

/// A word that is no anchor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnchorError {
    pub word: String,
}

impl AnchorError {
    /// What was wrong and what to write instead.
    pub fn said(&self) -> Said {
        let word = &self.word;
        said!(
            "“{word}”不是起算点；请写事实（如 收到起诉状副本）、法定期限代码（如 litigation.answer）、notice、answer_due、hearing、adverse，或正职出庭的情形（first_of_year、major、yearly:5:2 等）",
            "\"{word}\" is no anchor; write a fact (complaint_received), the id of a statutory rule (litigation.answer), notice, answer_due, hearing, adverse, or when the principal is to appear (first_of_year, major, yearly:5:2, ...)"
        )
    }
}

impl fmt::Display for AnchorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said().en)
    }
}

impl FromStr for Anchor {
    type Err = AnchorError;

    fn from_str(word: &str) -> Result<Anchor, AnchorError> {
        let word = word.trim();
        let own = WORDS
            .iter()
            .find(|(id, _, label)| {
                id.eq_ignore_ascii_case(word)
                    || label.zh == word
                    || label.en.eq_ignore_ascii_case(word)
            })
            .map(|(_, anchor, _)| anchor.clone());
        let fact = || {
            // As every file has it; a name is looked for among all.
            let named = || {
                let mut kinds = Kind::ALL.iter();
                kinds.find_map(|kind| FactKind::from_name(word, *kind))
            };
            FactKind::from_id(word).or_else(named).map(Anchor::Fact)
        };
        own.or_else(|| statutory(word).map(|r| Anchor::Due(r.id)))
            .or_else(fact)
            .or_else(|| word.parse().ok().map(Anchor::Principal))
            .ok_or_else(|| AnchorError {
                word: word.to_string(),
            })
    }
}

impl Serialize for Anchor {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.id())
    }
}

impl<'de> Deserialize<'de> for Anchor {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Anchor, D::Error> {
        let word = <std::borrow::Cow<'de, str> as Deserialize>::deserialize(d)?;
        word.parse()
            .map_err(|e: AnchorError| serde::de::Error::custom(e.said().in_one()))
    }
}

/// A rule of the office's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeRule {
    #[serde(default)]
    pub uuid: Uuid,
    /// The office's own words.
    pub title: String,
    /// The kind of case it holds for; `None` is both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    pub relative_to: Anchor,
    /// Counted back from the anchor; else forward.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub before: bool,
    /// Days or working days.
    pub span: Span,
    /// What settles it; without one it is a reminder that never falls overdue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met_by: Option<FactKind>,
    #[serde(default)]
    pub on: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Where it stands in the office's own measures (本机关办法): papers it asks for cite it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub article: String,
}

/// The longest an office may give itself, in days.
const LONGEST: u32 = 366;

impl OfficeRule {
    /// The kind of case it can apply to; `None` is both.
    pub fn holds_for(&self) -> Option<Kind> {
        self.kind.or(self.relative_to.kind())
    }

    /// 自收到应诉(答复)通知起3日内 / within 3 days of the notice to respond.
    pub fn words(&self) -> Said {
        let (anchor, span) = (self.relative_to.said(), self.span.said());
        match self.relative_to {
            Anchor::Principal(Occasion::Yearly { .. }) => {
                return said!("{anchor}；年底前{span}起提示", "{anchor}; said from {span} before the end of the year on"; anchor = anchor, span = span);
            }
            Anchor::Principal(_) => {
                return said!("{anchor}：由正职出庭，提前{span}确定", "{anchor}: the principal appears, named {span} before"; anchor = anchor, span = span);
            }
            _ => {}
        }
        if self.before {
            said!("{anchor}前{span}", "{span} before {anchor}"; anchor = anchor, span = span)
        } else {
            said!("{anchor}后{span}内", "within {span} of {anchor}"; anchor = anchor, span = span)
        }
    }

    /// Why it cannot be kept as it stands.
    pub fn refusal(&self) -> Option<Refusal> {
        let refuse = |what: Said, ground: Said, instead: Said| {
            Some(Refusal {
                what,
                ground,
                instead,
            })
        };
        if self.title.trim().is_empty() {
            return refuse(
                said!("规则没有名称", "the rule has no title"),
                said!(
                    "名称显示在待办和期限中",
                    "its title is what the agenda shows"
                ),
                said!("请写名称", "give it a title"),
            );
        }
        let counted = matches!(self.span, Span::Days(_) | Span::Workdays(_));
        if !counted || !(1..=LONGEST).contains(&self.span.count()) {
            let span = self.span;
            return refuse(
                said!("期间 {span} 不可用", "the span {span} cannot be used"),
                said!(
                    "本单位规则按日或工作日计算，1 至 {LONGEST}",
                    "office rules count days or working days, 1 to {LONGEST}"
                ),
                said!("写法如 3d、2wd", "write it as 3d or 2wd"),
            );
        }
        let ahead = matches!(
            self.relative_to,
            Anchor::Due(_) | Anchor::AnswerDue | Anchor::Hearing | Anchor::Principal(_)
        );
        if self.relative_to.occasion().is_some() && !self.before {
            let anchor = self.relative_to.said();
            return refuse(
                said!("「{anchor}」须事先安排", "'{anchor}' is arranged beforehand"; anchor = anchor),
                said!(
                    "正职出庭的规则向前计算",
                    "a rule on the principal's appearance counts back"
                ),
                said!("请用「之前」", "count back from it"),
            );
        }
        if self.before && !ahead {
            let anchor = self.relative_to.said();
            return refuse(
                said!("不能从「{anchor}」倒算", "nothing can be counted back from '{anchor}'"; anchor = anchor),
                said!(
                    "登记时已经发生，事前的日子已过",
                    "it has happened when it becomes known"
                ),
                said!(
                    "倒算只用于期限届满之日和开庭之日",
                    "count back from a last day or a hearing"
                ),
            );
        }
        let kind = self.holds_for();
        let clash = |other: Option<Kind>| matches!((kind, other), (Some(a), Some(b)) if a != b);
        if clash(self.relative_to.kind()) || clash(self.met_by.and_then(FactKind::kind)) {
            return refuse(
                said!("案件类别不一致", "the kinds of case do not agree"),
                said!(
                    "起算点、办结事实须与类别相符",
                    "anchor and settling fact belong to the rule's kind"
                ),
                said!("请改类别、起算点或办结事实", "change one of them"),
            );
        }
        None
    }
}

/// The rules known from offices, all off: what a new file begins with.
pub fn office_defaults() -> Vec<OfficeRule> {
    include_str!("../../../assets/office-rules.jsonl")
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_read_whole_off_and_sound() {
        let rules = office_defaults();
        assert_eq!(rules.len(), 14);
        for rule in &rules {
            assert!(!rule.on && rule.refusal().is_none(), "{rule:?}");
            assert!(!rule.uuid.is_nil());
        }
        assert_eq!(rules[2].words().zh, "答辩(答复)期限届满前3日");
        assert_eq!(
            rules[5].words().en,
            "within 10 working days of an adverse outcome taking effect"
        );
    }

    #[test]
    fn anchors_are_read_as_they_are_written() {
        for word in [
            "notice",
            "hearing",
            "litigation.answer",
            "passed_on",
            "first_of_year",
            "watched",
            "yearly:10:3",
        ] {
            assert_eq!(word.parse::<Anchor>().unwrap().id(), word);
        }
        assert_eq!(
            "收到起诉状副本".parse(),
            Ok(Anchor::Fact(FactKind::ComplaintReceived))
        );
        for word in ["litigation", "yearly", "yearly:0:1", "yearly:5:2:1"] {
            assert!(word.parse::<Anchor>().is_err(), "{word}");
        }
    }
}
