//! Edits in words: `新登 收到起诉状副本 2022-12-30`, `更正 事项:(空) → 行政处罚`.

use serde_json::Value as Json;

use super::prepare::diff;
use crate::case::{CaseFile, Fact, Head, Hearing};
use crate::docket::field;
use crate::said;
use crate::store::{Edit, Record};
use crate::text::{Said, Text, text};

/// What an edit did to its record, in words; none where it changed nothing a person would see.
pub fn told(edit: &Edit) -> Option<Said> {
    match (&edit.before, &edit.after) {
        (None, Some(after)) => {
            let what = name(after);
            Some(said!("新登 {what}", "entered: {what}"; what = what))
        }
        (Some(before), None) => {
            let what = name(before);
            Some(said!("删去 {what}", "taken out: {what}"; what = what))
        }
        (Some(Record::Case(a)), Some(Record::Case(b))) => heads(a, b),
        (Some(before), Some(after)) => {
            let (a, b) = (name(before), name(after));
            if a == b {
                let (zh, en) = parts(before, after);
                return Some(Said::new(
                    format!("更正 {}{zh}", a.zh),
                    format!("corrected: {}{en}", a.en),
                ));
            }
            Some(said!("更正 {a} → {b}", "corrected: {a} -> {b}"; a = a, b = b))
        }
        (None, None) => None,
    }
}

/// How one standing of a case differs from another, in words.
pub fn differences(before: Option<&CaseFile>, after: Option<&CaseFile>) -> Vec<Said> {
    diff(before, after).iter().filter_map(told).collect()
}

/// A record by what people call it.
fn name(record: &Record) -> Said {
    let own = |kind: Text, name: &str| {
        let name = Said::new(name, name);
        said!("{kind} {name}", "{kind} {name}"; kind = kind, name = name)
    };
    match record {
        Record::Case(head) => {
            let number = head.number.as_ref().map(|n| n.canonical().to_string());
            own(text("案件", "case"), &number.unwrap_or_default())
        }
        Record::Party { party, .. } => own(text("当事人", "party"), &party.name),
        Record::Agent { agent, .. } => own(text("代理人", "agent"), &agent.name),
        Record::Fact { fact, .. } => of_fact(fact),
        Record::Hearing { hearing, .. } => of_hearing(hearing),
        Record::Attendance { attendance, .. } => {
            let (who, state) = (&attendance.name, attendance.state.text());
            let who = Said::new(who.clone(), who.clone());
            said!("出庭人员 {who}({state})", "attendance of {who} ({state})"; who = who, state = state)
        }
        Record::SetDay { set_day, .. } => {
            let day = set_day.day;
            said!("手工期限 {day}", "due day set by hand, {day}")
        }
        Record::Official(o) => own(text("负责人", "official"), &o.name),
        Record::LocalDay(d) => own(text("本单位日历", "office calendar"), &d.day.to_string()),
        Record::OfficeRule(r) => own(text("本单位规则", "office rule"), &r.title),
        Record::Notice(n) => own(text("放假通知", "holiday notice"), &n.year.to_string()),
        Record::Setting(s) => own(text("设置", "setting"), &format!("{} = {}", s.key, s.value)),
        Record::View(v) => own(text("视图", "view"), &v.name),
        Record::Kept(k) => own(text("留存", "kept"), &k.name),
    }
}

fn of_fact(fact: &Fact) -> Said {
    let (kind, day) = (fact.kind.text(), fact.day);
    let mut out = Said::new(format!("{} {day}", kind.zh), format!("{} {day}", kind.en));
    if let Some(outcome) = fact.outcome {
        let outcome = outcome.text();
        out.zh.push_str(&format!("({})", outcome.zh));
        out.en.push_str(&format!(" ({})", outcome.en));
    }
    if let Some(fen) = fact.amount_fen {
        let yuan = format!("{}.{:02}", fen / 100, fen % 100);
        out.zh.push_str(&format!(" {yuan}元"));
        out.en.push_str(&format!(" {yuan} yuan"));
    }
    out
}

fn of_hearing(hearing: &Hearing) -> Said {
    let (day, state) = (hearing.day, hearing.state.text());
    Said::new(
        format!("开庭 {day}({})", state.zh),
        format!("hearing {day} ({})", state.en),
    )
}

/// What changed on the cover.
fn heads(a: &Head, b: &Head) -> Option<Said> {
    let (zh, en) = differing(&json(a), &json(b));
    (!zh.is_empty()).then(|| Said::new(format!("更正 {zh}"), format!("corrected: {en}")))
}

/// What changed inside a record whose name stayed.
fn parts(before: &Record, after: &Record) -> (String, String) {
    let inner = |record: &Record| match record {
        Record::Party { party, .. } => json(party),
        Record::Agent { agent, .. } => json(agent),
        Record::Fact { fact, .. } => json(fact.as_ref()),
        Record::Hearing { hearing, .. } => json(hearing),
        Record::Attendance { attendance, .. } => json(attendance.as_ref()),
        Record::SetDay { set_day, .. } => json(set_day),
        other => json(other),
    };
    let (zh, en) = differing(&inner(before), &inner(after));
    if zh.is_empty() {
        return (String::new(), String::new());
    }
    (format!("({zh})"), format!(" ({en})"))
}

fn json<T: serde::Serialize>(value: &T) -> Json {
    serde_json::to_value(value).unwrap_or(Json::Null)
}

fn differing(a: &Json, b: &Json) -> (String, String) {
    let (Some(a), Some(b)) = (a.as_object(), b.as_object()) else {
        return (String::new(), String::new());
    };
    let mut keys: Vec<&String> = a.keys().chain(b.keys()).collect();
    keys.sort();
    keys.dedup();
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    for key in keys.into_iter().filter(|k| a.get(*k) != b.get(*k)) {
        let title = title(key);
        let shown = |json: Option<&Json>, empty: &str| match json {
            None | Some(Json::Null) => empty.to_string(),
            Some(Json::String(text)) if text.is_empty() => empty.to_string(),
            Some(Json::String(text)) => text.clone(),
            Some(other) => other.to_string(),
        };
        zh.push(format!(
            "{}:{} → {}",
            title.zh,
            shown(a.get(key), "(空)"),
            shown(b.get(key), "(空)")
        ));
        en.push(format!(
            "{}: {} -> {}",
            title.en,
            shown(a.get(key), "(empty)"),
            shown(b.get(key), "(empty)")
        ));
    }
    (zh.join(";"), en.join("; "))
}

/// The name of a part of a record: that of the query language where it has one.
fn title(key: &str) -> Said {
    let asked = if key == "forum" { "court" } else { key };
    if let Some(field) = field(asked) {
        return field.title.into();
    }
    const OTHERS: &[(&str, Text)] = &[
        ("office_number", text("本机关编号", "office number")),
        ("act", text("被诉行政行为", "act complained of")),
        ("disclosure", text("信息公开", "disclosure")),
        ("governing", text("适用法律", "governing law")),
        ("dispute", text("争议", "dispute")),
        ("note", text("备注", "note")),
        ("people", text("人数", "people")),
        ("day", text("日期", "day")),
        ("paper", text("文书", "paper")),
        ("amount_fen", text("金额(分)", "amount in fen")),
        ("notice", text("出庭通知", "court's notice")),
        ("state", text("状态", "state")),
        ("rank", text("职级", "rank")),
        ("spoke", text("发言", "spoke")),
        ("ground", text("理由", "ground")),
        ("unit", text("所属单位", "office")),
    ];
    OTHERS
        .iter()
        .find(|(k, _)| *k == key)
        .map_or_else(|| Said::new(key, key), |(_, t)| Said::from(*t))
}
