//! Hearing cells: one entry a hearing behind semicolons, one part an official behind strokes, in matching order.

use super::cells::{Setting, Value, coded, semicolon, yes_no};
use crate::case::{AppearanceState, Attendance, CaseFile, CourtNotice, Hearing, HearingKind};
use crate::text::{Lang, Text};

fn each(case: &CaseFile, lang: Lang, one: impl Fn(&Hearing) -> String) -> Value {
    let texts: Vec<String> = case.hearings.iter().map(one).collect();
    if texts.iter().all(String::is_empty) {
        return Value::Blank;
    }
    Value::of(texts.join(semicolon(lang)))
}

fn each_official(
    case: &CaseFile,
    lang: Lang,
    between: &str,
    one: impl Fn(&Attendance) -> String,
) -> Value {
    each(case, lang, |hearing| {
        let texts: Vec<String> = hearing.officials().map(&one).collect();
        if texts.iter().all(String::is_empty) {
            return String::new();
        }
        texts.join(between)
    })
}

fn said(text: Text, lang: Lang) -> String {
    text.get(lang).to_string()
}

pub(super) fn time(case: &CaseFile, s: Setting<'_>) -> Value {
    if let [one] = case.hearings.as_slice()
        && one.time.is_empty()
    {
        return Value::Day(one.day);
    }
    each(case, s.lang, |h| {
        format!("{} {}", h.day, h.time).trim().to_string()
    })
}

pub(super) fn place(case: &CaseFile, s: Setting<'_>) -> Value {
    each(case, s.lang, |h| h.place.clone())
}

/// Nothing where every hearing is the usual one of its case.
pub(super) fn kind(case: &CaseFile, s: Setting<'_>) -> Value {
    let usual = HearingKind::usual(case.head.kind);
    if case
        .hearings
        .iter()
        .all(|h| h.kind.is_none_or(|k| k == usual))
    {
        return Value::Blank;
    }
    each(case, s.lang, |h| {
        said(h.kind.unwrap_or(usual).text(), s.lang)
    })
}

pub(super) fn state(case: &CaseFile, s: Setting<'_>) -> Value {
    each(case, s.lang, |h| said(h.state.text(), s.lang))
}

pub(super) fn notice(case: &CaseFile, s: Setting<'_>) -> Value {
    let one = |h: &Hearing| match h.notice {
        CourtNotice::None => String::new(),
        other => said(other.text(), s.lang),
    };
    each(case, s.lang, one)
}

pub(super) fn official(case: &CaseFile, s: Setting<'_>) -> Value {
    each_official(case, s.lang, "、", |p| p.name.clone())
}

/// 周某（副局长）、李某.
pub(super) fn official_with_post(case: &CaseFile, s: Setting<'_>) -> Value {
    each_official(case, s.lang, "、", |p| match p.post.is_empty() {
        true => p.name.clone(),
        false => format!("{}（{}）", p.name, p.post),
    })
}

pub(super) fn post(case: &CaseFile, s: Setting<'_>) -> Value {
    each_official(case, s.lang, "/", |p| p.post.clone())
}

pub(super) fn rank(case: &CaseFile, s: Setting<'_>) -> Value {
    each_official(case, s.lang, "/", |p| {
        p.rank.map(|r| said(r.text(), s.lang)).unwrap_or_default()
    })
}

/// 是, 否, or 拟出庭; who is excused did not appear, and the reason stands in its own column.
pub(super) fn appeared(case: &CaseFile, s: Setting<'_>) -> Value {
    each_official(case, s.lang, "/", |p| match p.state {
        AppearanceState::Appeared => said(yes_no(true), s.lang),
        AppearanceState::Excused | AppearanceState::Absent => said(yes_no(false), s.lang),
        AppearanceState::Planned => said(p.state.text(), s.lang),
    })
}

pub(super) fn spoke(case: &CaseFile, s: Setting<'_>) -> Value {
    each_official(case, s.lang, "/", |p| {
        p.spoke
            .map(|yes| coded(yes_no(yes), s).text())
            .unwrap_or_default()
    })
}

/// The ground and its proof: 不可抗力:医院证明.
pub(super) fn excuse(case: &CaseFile, s: Setting<'_>) -> Value {
    each_official(case, s.lang, "/", |p| match (p.state, p.ground) {
        (AppearanceState::Excused, ground) => {
            let ground = ground.map(|g| said(g.text(), s.lang)).unwrap_or_default();
            if p.proof.is_empty() {
                ground
            } else {
                format!("{ground}:{}", p.proof)
            }
        }
        _ => String::new(),
    })
}
