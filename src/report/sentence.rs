//! The sentences a report can have after the first: instances, closings, matters, appearances and rates, each
//! number with its base.

use super::appearance_told::appearance;
use super::figure::{FIGURES, Figure, Theme, figure};
use super::limits::days;
use super::office_work::{counsel_sentence, mediation_sentence, observed_sentence};
use super::paragraph::{BASE, Told, change, unit};
use super::period::said_of;
use super::value::Value;
use crate::case::Kind;
use crate::codes;
use crate::law::Ending;
use crate::text::{Lang, text};

codes! {
    /// What a further sentence tells.
    pub enum Sentence {
        Received = "received", "收结", "received and closed";
        Instances = "instances", "审级", "instances";
        Outcomes = "outcomes", "结案方式", "outcomes";
        Matters = "matters", "事项", "matters";
        Endings = "endings", "审结结果", "endings";
        InEffect = "in_effect", "生效与履行", "what took effect";
        Days = "days", "办理时长", "days taken";
        Appearance = "appearance", "出庭应诉", "appearances";
        Hearings = "hearings", "参加复议听证", "reconsideration hearings";
        Mediations = "mediations", "诉前化解", "settled before docketing";
        Observed = "observed", "旁听庭审", "observed trials";
        Counsel = "counsel", "公职律师、法律顾问", "lawyers and advisers";
        Rates = "rates", "比率", "rates";
    }
}

impl Sentence {
    /// Of what the office keeps beside its cases.
    pub(super) fn is_beside(self) -> bool {
        matches!(
            self,
            Sentence::Mediations | Sentence::Observed | Sentence::Counsel
        )
    }
}

pub(super) fn sentence(told: &Told<'_>, what: Sentence, lang: Lang) -> String {
    let kinds = Kind::CONTESTED
        .iter()
        .copied()
        .filter(|k| told.scope.kind.is_none_or(|s| s == *k));
    let parts: Vec<String> = match what {
        Sentence::Received => kinds.map(|k| received(told, k, lang)).collect(),
        Sentence::Instances => kinds
            .filter(|k| *k == Kind::Litigation)
            .map(|_| instances(told, lang))
            .collect(),
        Sentence::Outcomes => kinds.map(|k| outcomes(told, k, lang)).collect(),
        Sentence::Matters => kinds.map(|k| matters(told, k, lang)).collect(),
        Sentence::Endings => kinds.map(|k| endings(told, k, lang)).collect(),
        Sentence::InEffect => kinds.map(|k| in_effect(told, k, lang)).collect(),
        Sentence::Days => kinds.map(|k| days(told, k, lang)).collect(),
        Sentence::Appearance => kinds
            .filter(|k| *k == Kind::Litigation)
            .map(|k| appearance(told, k, lang))
            .collect(),
        Sentence::Hearings => kinds
            .filter(|k| *k == Kind::Reconsideration)
            .map(|k| appearance(told, k, lang))
            .collect(),
        Sentence::Mediations if told.scope.kind.is_none() => {
            vec![mediation_sentence(told.aside, told.scope, lang)]
        }
        Sentence::Observed if told.scope.kind.is_none() => {
            vec![observed_sentence(told.aside, told.scope, lang)]
        }
        Sentence::Counsel if told.scope.kind.is_none() => {
            vec![counsel_sentence(told.aside, told.scope, lang)]
        }
        // of one kind of case only: what is beside the cases belongs to neither
        Sentence::Mediations | Sentence::Observed | Sentence::Counsel => Vec::new(),
        Sentence::Rates => vec![rates(told, lang)],
    };
    let parts: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    if parts.is_empty() {
        return String::new();
    }
    match lang {
        Lang::Zh => format!("{}。", parts.join("；")),
        Lang::En => format!("{}.", parts.join(". ")),
    }
}

fn count(told: &Told<'_>, kind: Kind, what: &str) -> u64 {
    told.sheet.count(&format!("{}.{what}", kind.id()))
}

fn received(told: &Told<'_>, kind: Kind, lang: Lang) -> String {
    let n = |what: &str| count(told, kind, what);
    let (carried, new, closed, pending) =
        (n("carried_over"), n("received"), n("closed"), n("pending"));
    let u = unit(told);
    let beside = change(told, &format!("{}.received", kind.id()), lang);
    let mut out = match lang {
        Lang::Zh => {
            let beside = if beside.is_empty() {
                beside
            } else {
                format!("，{beside}")
            };
            let before = said_of(text("上期结转", "carried over"), told.scope).zh;
            format!(
                "{}{before}{carried}{u}，本期新收{new}{u}{beside}，审结{closed}{u}，未结{pending}{u}",
                kind.text().zh
            )
        }
        Lang::En => {
            let beside = if beside.is_empty() {
                beside
            } else {
                format!(" ({beside})")
            };
            format!(
                "{}: {carried} carried over, {new} newly received{beside}, {closed} closed, {pending} pending",
                capital(kind.text().en)
            )
        }
    };
    if kind == Kind::Reconsideration && new > 0 {
        let (accepted, refused, lapsed, passed, awaiting) = (
            n("accepted"),
            n("refused"),
            n("lapsed"),
            n("passed_on"),
            n("awaiting"),
        );
        out.push_str(&match lang {
            Lang::Zh => format!(
                "（新收中受理{accepted}{u}、不予受理{refused}{u}、补正逾期{lapsed}{u}、转送移送{passed}{u}、尚未决定{awaiting}{u}）"
            ),
            Lang::En => format!(
                " (of the new: {accepted} accepted, {refused} not accepted, {lapsed} lapsed, {passed} passed on, {awaiting} awaiting)"
            ),
        });
    }
    out
}

/// The parts of a breakdown that are not zero: `一审25件、二审6件`.
fn listed<'a>(
    told: &Told<'_>,
    figures: impl Iterator<Item = &'a Figure>,
    lang: Lang,
    name: impl Fn(&Figure) -> String,
) -> String {
    let u = unit(told);
    let parts: Vec<String> = figures
        .map(|f| (f, told.sheet.count(f.id)))
        .filter(|(_, n)| *n > 0)
        .map(|(f, n)| match lang {
            Lang::Zh => format!("{}{n}{u}", name(f)),
            Lang::En => format!("{} {n}", name(f)),
        })
        .collect();
    parts.join(if lang == Lang::Zh { "、" } else { ", " })
}

fn instances(told: &Told<'_>, lang: Lang) -> String {
    let figures = FIGURES
        .iter()
        .filter(|f| f.id.starts_with("litigation.instance.") && f.id.ends_with(".handled"));
    let list = listed(told, figures, lang, |f| {
        let name = f.name.get(lang);
        let tail = if lang == Lang::Zh {
            " 办理"
        } else {
            " handled"
        };
        name.strip_suffix(tail).unwrap_or(name).to_string()
    });
    match (list.is_empty(), lang) {
        (true, _) => String::new(),
        (_, Lang::Zh) => format!("行政诉讼{}中，{list}", noun(told)),
        (_, Lang::En) => format!("Lawsuits by instance: {list}"),
    }
}

fn outcomes(told: &Told<'_>, kind: Kind, lang: Lang) -> String {
    let closed = count(told, kind, "closed");
    let (name, u) = (kind.text().get(lang), unit(told));
    if closed == 0 {
        return match lang {
            Lang::Zh => format!("本期无审结的{name}{}", noun(told)),
            Lang::En => format!("No {name} {} were closed", things(told)),
        };
    }
    let theme = match kind {
        Kind::Litigation => Theme::LitigationOutcomes,
        Kind::Reconsideration => Theme::ReconsiderationOutcomes,
        Kind::Enforcement => Theme::Enforcement,
    };
    let list = listed(
        told,
        FIGURES.iter().filter(|f| f.theme == theme),
        lang,
        |f| f.name.get(lang).to_string(),
    );
    match lang {
        Lang::Zh => format!("审结的{name}{}{closed}{u}中，{list}", noun(told)),
        Lang::En => format!("Of {closed} {name} {} closed: {list}", things(told)),
    }
}

fn matters(told: &Told<'_>, kind: Kind, lang: Lang) -> String {
    let new = count(told, kind, "received");
    let (name, u) = (kind.text().get(lang), unit(told));
    if new == 0 {
        return match lang {
            Lang::Zh => format!("本期无新收的{name}{}", noun(told)),
            Lang::En => format!("No {name} {} were newly received", things(told)),
        };
    }
    let prefix = format!("{}.matter.", kind.id());
    let list = listed(
        told,
        FIGURES.iter().filter(|f| f.id.starts_with(&prefix)),
        lang,
        |f| {
            let name = f.name.get(lang);
            let head = if lang == Lang::Zh {
                "事项 "
            } else {
                "matter: "
            };
            name.strip_prefix(head).unwrap_or(name).to_string()
        },
    );
    match lang {
        Lang::Zh => format!("本期新收{name}{}{new}{u}，按事项分：{list}", noun(told)),
        Lang::En => format!(
            "{new} {name} {} newly received, by matter: {list}",
            things(told)
        ),
    }
}

/// `审结的行政诉讼案件10件，其中胜诉8件、撤诉撤回2件`.
fn endings(told: &Told<'_>, kind: Kind, lang: Lang) -> String {
    let closed = count(told, kind, "closed");
    if closed == 0 {
        return String::new();
    }
    let list = listed_by(told, kind, &format!("{}.ending.", kind.id()), lang);
    let (name, u) = (kind.text().get(lang), unit(told));
    match lang {
        Lang::Zh => format!("审结的{name}{}{closed}{u}，其中{list}", noun(told)),
        Lang::En => format!("Of {closed} {name} {} closed: {list}", things(told)),
    }
}

/// What took effect, how it came out in the end, and what of it was to be performed.
fn in_effect(told: &Told<'_>, kind: Kind, lang: Lang) -> String {
    let n = |what: &str| count(told, kind, what);
    let all = n("in_effect");
    if all == 0 {
        return String::new();
    }
    let list = listed_by(told, kind, &format!("{}.in_effect.", kind.id()), lang);
    let (name, u) = (kind.text().get(lang), unit(told));
    let paper = match kind {
        Kind::Litigation | Kind::Enforcement => "裁判",
        Kind::Reconsideration => "决定",
    };
    let (ask, done, late) = (n("to_perform"), n("performed"), n("perform_overdue"));
    let unsure = n("perform_unknown");
    let freely = n("performed_freely");
    let compelled = done.saturating_sub(freely);
    let mut out = match lang {
        Lang::Zh => format!("期内生效的{name}{paper}{all}{u}，最终结果为{list}"),
        Lang::En => format!("{all} {name} outcomes took effect, in the end: {list}"),
    };
    if ask > 0 {
        let rate = Value::Rate {
            over: u32::try_from(freely).unwrap_or(u32::MAX),
            base: u32::try_from(ask).unwrap_or(u32::MAX),
        };
        let rate = rate.show(told.customs.rounding);
        let enforced = match (compelled, lang) {
            (0, _) => String::new(),
            (_, Lang::Zh) => format!("，对方申请强制执行后履行{compelled}{u}"),
            (_, Lang::En) => format!(", {compelled} more after enforcement was applied for"),
        };
        let unsure = match (unsure, lang) {
            (0, _) => String::new(),
            (_, Lang::Zh) => format!("，另有{unsure}{u}送达未登记齐全、是否逾期不明"),
            (_, Lang::En) => {
                format!(", {unsure} more not known to be, for want of a recorded service")
            }
        };
        let of = based(told, &format!("{freely}/{ask}"), lang);
        out.push_str(&match lang {
            Lang::Zh => format!(
                "，其中须由本机关履行的{ask}{u}，已自觉履行{freely}{u}{enforced}，逾期未履行{late}{u}{unsure}，自觉履行率{rate}{of}"
            ),
            Lang::En => format!(
                "; to be performed by us {ask}, performed {freely}{enforced}, overdue {late}{unsure}, {rate}{of}"
            ),
        });
    }
    out
}

/// The parts under a prefix of ids that are not zero, named by their last words.
fn listed_by(told: &Told<'_>, kind: Kind, prefix: &str, lang: Lang) -> String {
    let figures = FIGURES.iter().filter(|f| f.id.starts_with(prefix));
    listed(told, figures, lang, |f| {
        let name = f.name.get(lang);
        let ending = f.id.strip_prefix(prefix).and_then(Ending::from_id);
        ending
            .map_or(name, |e| e.said_of(kind).get(lang))
            .replace('、', "或")
    })
}

fn rates(told: &Told<'_>, lang: Lang) -> String {
    let shown: Vec<String> = FIGURES
        .iter()
        .filter(|f| f.theme == Theme::Rate && !f.part)
        .filter(|f| told.scope.kind.is_none() || f.kind().is_none() || f.kind() == told.scope.kind)
        .filter(|f| {
            told.sheet
                .value(f.id)
                .parts()
                .is_some_and(|(_, base)| base > 0)
        })
        .map(|f| rate(told, f.id, lang))
        .collect();
    match lang {
        Lang::Zh => shown.join("；"),
        Lang::En => capital(&shown.join("; ")),
    }
}

/// `胜诉率100.00%(24/24,驳回诉讼请求…÷审结案件(撤诉不计入分母))`: never without its base and formula.
pub(super) fn rate(told: &Told<'_>, id: &str, lang: Lang) -> String {
    let Some(figure) = figure(id) else {
        return String::new();
    };
    let value = told.sheet.value(id);
    let name = figure.name.get(lang);
    let definition = figure.definition_in(told.customs, told.scope.counting);
    let definition = definition.get(lang);
    let shown = value.show(told.customs.rounding);
    let parts = match value {
        Value::Rate { over, base } => format!("{over}/{base}"),
        Value::Ratio { over, base } => format!("{over}:{base}"),
        Value::Count(_) | Value::Money(_) | Value::Mean { .. } => String::new(),
    };
    match lang {
        Lang::Zh => {
            let base = based(told, &format!("{parts}，口径：{definition}"), lang);
            format!("{name}{shown}{base}")
        }
        Lang::En => {
            let base = based(told, &format!("{parts}: {definition}"), lang);
            format!("{name} {shown}{base}")
        }
    }
}

/// What a rate is of: behind it, or as a note below where the paragraph is to be pasted as it stands.
fn based(told: &Told<'_>, base: &str, lang: Lang) -> String {
    let (begin, end) = BASE;
    match (lang, told.footnotes) {
        (_, true) => format!("{begin}{base}{end}"),
        (Lang::Zh, false) => format!("（{base}）"),
        (Lang::En, false) => format!(" ({base})"),
    }
}

/// 案件, or 争议 where those are counted.
pub(super) fn noun(told: &Told<'_>) -> &'static str {
    told.scope.counting.noun()
}

/// Cases, or disputes where those are counted.
fn things(told: &Told<'_>) -> &'static str {
    told.scope.counting.things()
}

pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
