//! The yearly paragraph in house style, more sentences on request, and the roll-up line of the screens.

use crate::report::figure_id;
use chrono::{Datelike, NaiveDate};

use super::appearance_told::unsaid;
use super::customs::Customs;
use super::office_work::observed_clause;
use super::period::Beside;
use super::sentence::{Sentence, sentence};
use super::sheet::Sheet;
use super::value::{Change, Rounding, Value};
use crate::case::{Aside, Kind};
use crate::docket::{Bit, Counting, Docket, Scope, Tally};
use crate::text::{Lang, punctuate};

/// What a paragraph is told of.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    pub sheet: &'a Sheet,
    pub scope: &'a Scope,
    pub customs: &'a Customs,
    /// The period beside it.
    pub beside: Option<(Beside, &'a Sheet)>,
    /// The sentences after the first.
    pub more: &'a [Sentence],
    /// What the office keeps beside its cases.
    pub aside: &'a Aside,
    /// The bases of rates as notes below, so that the paragraph can be pasted as it stands.
    pub footnotes: bool,
}

/// `截至12月19日，行政诉讼案件共31件，尚在办理中的有17件；行政复议案件共3件，均已办结；行政负责人出庭应诉1次。`
/// and a sentence for each that is asked for.
pub fn paragraph(told: &Told<'_>, lang: Lang) -> String {
    let end = told.scope.end();
    // Of a period before the first case nothing is known: that is no 0.
    if let Some(first) = told.sheet.begins {
        let mut out = match lang {
            Lang::Zh => format!(
                "截至{}，案卷中没有这一期间的案件（最早一{}于{}年{}月{}日收案），各项数字从缺。",
                day_zh(end, told.scope),
                unit(told),
                first.year(),
                first.month(),
                first.day(),
            ),
            Lang::En => format!(
                "As of {end} the file has no case of this period (the first was received on {first}): its figures are not known."
            ),
        };
        // What stands beside the cases was kept all the same.
        let beside = told.more.iter().copied().filter(|more| more.is_beside());
        add(&mut out, told, beside, lang);
        return out;
    }
    let kinds: Vec<Kind> = Kind::CONTESTED
        .iter()
        .copied()
        .filter(|k| told.scope.kind.is_none_or(|s| s == *k))
        .collect();
    let mut clauses: Vec<String> = kinds.iter().map(|k| clause(told, *k, lang)).collect();
    if kinds.contains(&Kind::Litigation) {
        clauses.push(appearances(told, lang));
    }
    if kinds.contains(&Kind::Reconsideration) {
        clauses.extend(hearings(told, lang));
    }
    // With its own sentence it is not told twice.
    if told.scope.kind.is_none() && !told.more.contains(&Sentence::Observed) {
        clauses.extend(observed_clause(told.aside, told.scope, lang));
    }
    let mut out = match lang {
        Lang::Zh => format!("截至{}，{}。", day_zh(end, told.scope), clauses.join("；")),
        Lang::En => format!("As of {end}, {}.", clauses.join("; ")),
    };
    add(&mut out, told, told.more.iter().copied(), lang);
    finish(&out, told, lang)
}

/// The sentences asked for without the first.
pub fn sentences(told: &Told<'_>, lang: Lang) -> String {
    finish(&asked(told, lang), told, lang)
}

/// The same with the bases of their rates apart, each as its number in the text stands for it.
pub fn sentences_with_notes(told: &Told<'_>, lang: Lang) -> (String, Vec<String>) {
    let told = Told {
        footnotes: true,
        ..*told
    };
    apart(&spelt(&asked(&told, lang), lang))
}

fn asked(told: &Told<'_>, lang: Lang) -> String {
    // Of a period before the first case nothing is known but what stands beside the cases.
    let known = |more: &Sentence| told.sheet.begins.is_none() || more.is_beside();
    let mut out = String::new();
    add(
        &mut out,
        told,
        told.more.iter().copied().filter(known),
        lang,
    );
    out.trim().to_string()
}

fn spelt(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => punctuate(text),
        Lang::En => text.to_string(),
    }
}

fn finish(text: &str, told: &Told<'_>, lang: Lang) -> String {
    let text = spelt(text, lang);
    if !told.footnotes {
        return text;
    }
    let (mut out, notes) = apart(&text);
    if !notes.is_empty() {
        out.push_str(match lang {
            Lang::Zh => "\n注：",
            Lang::En => "\nNotes:",
        });
    }
    for note in notes {
        out.push_str(&format!("\n{note}"));
    }
    out
}

fn add(out: &mut String, told: &Told<'_>, more: impl Iterator<Item = Sentence>, lang: Lang) {
    for more in more {
        let text = sentence(told, more, lang);
        if !text.is_empty() {
            out.push_str(if lang == Lang::Zh { "" } else { " " });
            out.push_str(&text);
        }
    }
}

/// Where a base begins and ends while a paragraph with notes is put together; no text from outside has them.
pub(super) const BASE: (char, char) = ('\u{1}', '\u{2}');

/// Numbers in place of the bases, and the bases so numbered.
fn apart(text: &str) -> (String, Vec<String>) {
    let mut out = String::new();
    let mut notes: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(BASE.0) {
        let (note, after) = after.split_once(BASE.1).unwrap_or((after, ""));
        let nth = notes.len() + 1;
        notes.push(format!("[{nth}] {note}"));
        out.push_str(before);
        out.push_str(&format!("[{nth}]"));
        rest = after;
    }
    out.push_str(rest);
    (out, notes)
}

/// The paragraph of a scope without anything beside it or after it.
pub fn summary(
    docket: &Docket,
    aside: &Aside,
    scope: &Scope,
    customs: &Customs,
    lang: Lang,
) -> String {
    let sheet = Sheet::of(docket, scope, customs);
    let told = Told {
        sheet: &sheet,
        scope,
        customs,
        beside: None,
        more: &[],
        aside,
        footnotes: false,
    };
    paragraph(&told, lang)
}

/// The year is left out where the period lies within it, as reports do.
fn day_zh(day: NaiveDate, scope: &Scope) -> String {
    let same_year = scope.from.is_some_and(|f| f.year() == day.year());
    if same_year {
        format!("{}月{}日", day.month(), day.day())
    } else {
        format!("{}年{}月{}日", day.year(), day.month(), day.day())
    }
}

fn clause(told: &Told<'_>, kind: Kind, lang: Lang) -> String {
    let count = |what: &str| told.sheet.count(&format!("{}.{what}", kind.id()));
    let (handled, pending, suspended) = (count("handled"), count("pending"), count("suspended"));
    let apart = told.customs.suspended_apart && suspended > 0;
    let running = if apart { pending - suspended } else { pending };
    let change = change(told, &format!("{}.handled", kind.id()), lang);
    match lang {
        Lang::Zh => {
            let (name, u) = (kind.text().zh, unit(told));
            let what = told.scope.counting.noun();
            let head = match (handled, change.is_empty()) {
                (0, true) => return format!("{name}{what}0{u}"),
                (0, false) => return format!("{name}{what}0{u}，{change}"),
                (n, true) => format!("{name}{what}共{n}{u}"),
                (n, false) => format!("{name}{what}共{n}{u}，{change}"),
            };
            let open = match (running, pending) {
                (_, 0) => "均已办结".to_string(),
                (0, p) if p == handled => return format!("{head}，均处于中止"),
                (r, p) if p == handled && r == p => "均在办理中".to_string(),
                (0, _) => format!("无在办{what}"),
                (r, _) => format!("尚在办理中的有{r}{u}"),
            };
            if apart {
                format!("{head}，{open}，另有中止{suspended}{u}")
            } else {
                format!("{head}，{open}")
            }
        }
        Lang::En => {
            let (one, many) = match (kind, told.scope.counting) {
                (Kind::Litigation, Counting::Cases) => {
                    ("administrative lawsuit", "administrative lawsuits")
                }
                (Kind::Reconsideration, Counting::Cases) => {
                    ("reconsideration case", "reconsideration cases")
                }
                (Kind::Litigation, Counting::Disputes) => ("dispute in court", "disputes in court"),
                (Kind::Enforcement, _) => ("case of enforcement", "cases of enforcement"),
                (Kind::Reconsideration, Counting::Disputes) => {
                    ("dispute in reconsideration", "disputes in reconsideration")
                }
            };
            let beside = if change.is_empty() {
                String::new()
            } else {
                format!(" ({change})")
            };
            let head = match handled {
                0 => return format!("no {many}{beside}"),
                1 => format!("1 {one}{beside}"),
                n => format!("{n} {many}{beside}"),
            };
            let open = match (running, pending) {
                (_, 0) => "all closed".to_string(),
                (0, p) if p == handled => return format!("{head}, all suspended"),
                (r, p) if p == handled && r == p => "all still open".to_string(),
                (0, _) => "none running".to_string(),
                (r, _) => format!("{r} still open"),
            };
            if apart {
                format!("{head}, {open} and {suspended} suspended")
            } else {
                format!("{head}, {open}")
            }
        }
    }
}

fn appearances(told: &Told<'_>, lang: Lang) -> String {
    let times = told.sheet.count(figure_id::APPEARANCE_ATTENDED_TIMES);
    let unsaid = unsaid(told, Kind::Litigation, lang);
    match lang {
        Lang::Zh => format!("行政负责人出庭应诉{times}次{unsaid}"),
        Lang::En => match times {
            1 => format!("a responsible official appeared in court once{unsaid}"),
            n => format!("a responsible official appeared in court {n} times{unsaid}"),
        },
    }
}

/// Reconsideration hearings, where one was held: `行政负责人参加复议听证1次`.
fn hearings(told: &Told<'_>, lang: Lang) -> Option<String> {
    let heard = told
        .sheet
        .count(figure_id::RECONSIDERATION_HEARING_HEARD_CASES);
    let times = told
        .sheet
        .count(figure_id::RECONSIDERATION_HEARING_ATTENDED_TIMES);
    (heard > 0).then(|| match (lang, times) {
        (Lang::Zh, _) => format!("行政负责人参加复议听证{times}次"),
        (Lang::En, 1) => "and in a reconsideration hearing once".to_string(),
        (Lang::En, n) => format!("and in reconsideration hearings {n} times"),
    })
}

/// The unit word of what is counted.
pub(super) fn unit<'a>(told: &Told<'a>) -> &'a str {
    told.customs.counted(told.scope.counting)
}

/// `较上年同期增加25件,增长416.67%`; empty where nothing is beside.
pub(super) fn change(told: &Told<'_>, id: &str, lang: Lang) -> String {
    let Some((which, before)) = told.beside else {
        return String::new();
    };
    let (now, then) = (told.sheet.count(id), before.count(id));
    let rounding = told.customs.rounding;
    let percent = Change::of(Value::Count(now), Value::Count(then), rounding)
        .percent
        .map(|p| show_percent(p.abs(), rounding));
    let name = which.said_of(told.scope);
    let (name, by) = (name.get(lang), now.abs_diff(then));
    let more = now > then;
    match lang {
        Lang::Zh => {
            let u = unit(told);
            match percent {
                _ if by == 0 => format!("与{name}持平"),
                None => format!("{name}为0{u}"),
                Some(p) if more => format!("较{name}增加{by}{u}，增长{p}%"),
                Some(p) => format!("较{name}减少{by}{u}，下降{p}%"),
            }
        }
        Lang::En => match percent {
            _ if by == 0 => format!("as many as in {name}"),
            None => format!("none in {name}"),
            Some(p) if more => format!("{by} more than in {name}, up {p}%"),
            Some(p) => format!("{by} fewer than in {name}, down {p}%"),
        },
    }
}

fn show_percent(percent: f64, rounding: Rounding) -> String {
    let places = rounding.decimals.min(4) as usize;
    format!("{percent:.places$}")
}

/// One kind of the roll-up line: `行政诉讼 31 件，在办 17 件` or `行政复议 3 件，均已办结`.
pub fn roll_up(tally: &Tally, kind: Kind, lang: Lang) -> String {
    let counts = tally.of(kind);
    let (handled, pending) = (counts.of(Bit::Handled), counts.of(Bit::Pending));
    let name = kind.text().get(lang);
    match (lang, handled, pending) {
        (Lang::Zh, 0, _) => format!("{name} 0 件"),
        (Lang::Zh, n, 0) => format!("{name} {n} 件，均已办结"),
        (Lang::Zh, n, p) => format!("{name} {n} 件，在办 {p} 件"),
        (Lang::En, 0, _) => format!("{name} 0"),
        (Lang::En, n, 0) => format!("{name} {n}, all closed"),
        (Lang::En, n, p) => format!("{name} {n}, {p} open"),
    }
}
