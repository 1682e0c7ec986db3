//! An entry of the journal in words: what was added, removed, and what each changed field held before and after.

use serde_json::{Map, Value};

use super::{Ledger, LedgerError};
use crate::case::{
    AgentKind, AppearanceState, CourtNotice, ExcuseGround, FactKind, Governing, HearingState,
    Instance, Kind, Matter, Outcome, Part, PartyKind, PartyRole, Path, Procedure, Rank, Role, Side,
    cause_label, field_label, setting_row,
};
use crate::law::rules;
use crate::said;
use crate::store::{Edit, Record};
use crate::text::{Lang, Said, Text, text};

/// What the fields of the records are called; a field that is not here is shown by its key.
const NAMES: &[(&str, Text)] = &[
    ("number", text("案号", "docket number")),
    ("office_number", text("本机关编号", "office number")),
    ("kind", text("类型", "kind")),
    ("instance", text("审级", "instance")),
    ("procedure", text("程序", "procedure")),
    ("role", text("地位", "part")),
    ("path", text("起诉方式", "path")),
    ("forum", text("法院(机关)", "court or organ")),
    ("cause", text("案由", "cause")),
    ("matter", text("行政行为种类", "matter")),
    ("field", text("管理领域", "field")),
    ("act", text("被诉行为", "act complained of")),
    ("department", text("承办科室", "department")),
    ("handler", text("承办人", "handler")),
    ("unit", text("所属单位", "unit")),
    ("disclosure", text("涉信息公开", "information disclosure")),
    ("governing", text("指定适用法律", "law set by hand")),
    ("governing_reason", text("指定理由", "reason")),
    ("note", text("备注", "note")),
    ("name", text("姓名(名称)", "name")),
    ("people", text("人数", "people")),
    ("firm", text("律所(单位)", "firm")),
    ("day", text("日期", "day")),
    ("until", text("至", "until")),
    ("outcome", text("结案方式", "outcome")),
    ("amount_fen", text("金额(分)", "amount in fen")),
    ("by", text("由谁", "by whom")),
    ("paper", text("文书", "paper")),
    ("time", text("时间", "time")),
    ("place", text("地点", "place")),
    ("state", text("状态", "state")),
    ("notice", text("法院通知负责人", "court's notice")),
    ("part", text("身份", "part")),
    ("post", text("职务", "post")),
    ("rank", text("级别", "rank")),
    ("spoke", text("发言", "spoke")),
    ("ground", text("理由", "ground")),
    ("proof", text("证明", "proof")),
    ("notified", text("告知负责人", "official told")),
    ("papers", text("身份材料", "identity papers")),
    ("confirmed", text("确认出庭", "confirmed")),
    ("approval", text("批准人", "approved by")),
    ("rule", text("期限", "deadline")),
    ("reason", text("理由", "reason")),
    ("from", text("自", "from")),
    ("off", text("休息", "rest day")),
    ("on", text("启用", "on")),
    ("title", text("名称", "title")),
    ("value", text("设定", "value")),
    ("query", text("筛选", "query")),
];

/// Keys that only tie records together.
const HIDDEN: &[&str] = &[
    "uuid",
    "dispute",
    "official",
    "record",
    "hearing",
    "key",
    "people_of",
];

impl Ledger {
    /// What an entry of the journal did, in words, in its order.
    ///
    /// # Errors
    /// No such entry, or the file cannot be read.
    pub fn entry_words(&self, entry: i64) -> Result<Vec<Said>, LedgerError> {
        Ok(self.store.edits(entry)?.iter().flat_map(words).collect())
    }
}

/// One edit: a line for what it is about, with each field that differs.
fn words(edit: &Edit) -> Vec<Said> {
    let sort = edit.record().map_or("", sort);
    let fields = |record: &Option<Record>| record.as_ref().map(flat).unwrap_or_default();
    let (old, new) = (fields(&edit.before), fields(&edit.after));
    let about = edit
        .after
        .as_ref()
        .or(edit.before.as_ref())
        .map(subject)
        .unwrap_or_default();
    match (&edit.before, &edit.after) {
        (None, Some(_)) => {
            let held = listed(&new, sort);
            vec![said!("新增 {about}{held}", "added {about}{held}"; about = about, held = held)]
        }
        (Some(_), None) => {
            let held = listed(&old, sort);
            vec![said!("删除 {about}{held}", "removed {about}{held}"; about = about, held = held)]
        }
        _ => {
            let mut keys: Vec<&String> = old.keys().chain(new.keys()).collect();
            keys.sort();
            keys.dedup();
            let moved: Vec<Said> = keys
                .into_iter()
                .filter(|k| old.get(*k) != new.get(*k))
                .map(|k| {
                    let (was, is) = (shown(old.get(k), k, sort), shown(new.get(k), k, sort));
                    said!("  {name}:{was} → {is}", "  {name}: {was} → {is}"; name = name(k), was = was, is = is)
                })
                .collect();
            if moved.is_empty() {
                return Vec::new();
            }
            let head = said!("修改 {about}", "changed {about}"; about = about);
            std::iter::once(head).chain(moved).collect()
        }
    }
}

/// `:日期 2022-12-19;文书 …`: the fields of a record that came or went, without those its name says.
fn listed(fields: &Map<String, Value>, sort: &str) -> Said {
    let told: &[&str] = match sort {
        "fact" => &["kind", "day"],
        "hearing" => &["day"],
        "case" => &["number"],
        _ => &["name"],
    };
    let pieces: Vec<Said> = fields
        .iter()
        .filter(|(k, _)| !told.contains(&k.as_str()))
        .map(|(k, v)| {
            let value = shown(Some(v), k, sort);
            said!("{name} {value}", "{name} {value}"; name = name(k), value = value)
        })
        .collect();
    if pieces.is_empty() {
        return Said::default();
    }
    let join = |pick: fn(&Said) -> &str, mark: &str| {
        pieces.iter().map(pick).collect::<Vec<_>>().join(mark)
    };
    let (zh, en) = (join(|s| &s.zh, ";"), join(|s| &s.en, "; "));
    Said::new(format!("({zh})"), format!(" ({en})"))
}

fn name(key: &str) -> Said {
    match NAMES.iter().find(|(k, _)| *k == key) {
        Some((_, name)) => (*name).into(),
        None => Said::new(key, key),
    }
}

/// What sort of record it is: the same key means different things in different records.
fn sort(record: &Record) -> &'static str {
    match record {
        Record::Case(_) => "case",
        Record::Party { .. } => "party",
        Record::Agent { .. } => "agent",
        Record::Fact { .. } => "fact",
        Record::Hearing { .. } => "hearing",
        Record::Attendance { .. } => "attendance",
        Record::Setting(_) => "setting",
        _ => "",
    }
}

/// The fields of the thing itself, whatever ties it to its case left out.
fn flat(record: &Record) -> Map<String, Value> {
    let value = serde_json::to_value(record).unwrap_or_default();
    let inner = ["party", "agent", "fact", "attendance", "set_day"]
        .iter()
        .find_map(|k| value.get(*k).filter(|v| v.is_object()).cloned())
        .or_else(|| match record {
            Record::Hearing { hearing, .. } => serde_json::to_value(hearing).ok(),
            _ => None,
        })
        .unwrap_or(value);
    let Value::Object(mut map) = inner else {
        return Map::new();
    };
    map.retain(|k, v| {
        let empty =
            v.is_null() || v.as_str() == Some("") || v.as_array().is_some_and(Vec::is_empty);
        !HIDDEN.contains(&k.as_str()) && !empty
    });
    map
}

/// What a record is called.
fn subject(record: &Record) -> Said {
    let plain =
        |zh: &str, en: &str, name: &str| Said::new(format!("{zh} {name}"), format!("{en} {name}"));
    match record {
        Record::Case(head) => {
            let number = head.number.as_ref().map_or("", |n| n.canonical());
            plain("案件封面", "cover", number)
        }
        Record::Party { party, .. } => plain("当事人", "party", &party.name),
        Record::Agent { agent, .. } => plain("代理人", "agent", &agent.name),
        Record::Fact { fact, .. } => {
            let (kind, day) = (fact.kind.text(), fact.day.to_string());
            said!("「{kind}」{day}", "'{kind}' {day}"; kind = kind, day = Said::new(day.clone(), day))
        }
        Record::Hearing { hearing, .. } => plain("开庭", "hearing", &hearing.day.to_string()),
        Record::Attendance { attendance, .. } => {
            plain("出庭人员", "person in court", &attendance.name)
        }
        Record::SetDay { set_day, .. } => match rules().find(|r| r.id == set_day.rule) {
            Some(rule) => {
                let title = rule.title;
                said!("手工期限「{title}」", "day set by hand for '{title}'"; title = title)
            }
            None => plain("手工期限", "day set by hand", &set_day.rule),
        },
        Record::Official(official) => plain("负责人", "official", &official.name),
        Record::LocalDay(day) => plain("本单位日子", "office day", &day.day.to_string()),
        Record::OfficeRule(rule) => plain("本单位规则", "office rule", &rule.title),
        Record::Notice(notice) => plain("放假通知", "holiday notice", &notice.year.to_string()),
        Record::Setting(setting) => match setting_row(&setting.key) {
            Some(row) => {
                let title = row.title;
                said!("设置「{title}」", "setting '{title}'"; title = title)
            }
            None => plain("设置", "setting", &setting.key),
        },
        Record::View(view) => plain("视图", "view", &view.name),
        Record::Kept(kept) => plain("留存", "kept", &kept.name),
    }
}

/// A value in words: ids by their labels, nothing as 空.
fn shown(value: Option<&Value>, key: &str, sort: &str) -> Said {
    let Some(value) = value else {
        return said!("(空)", "(empty)");
    };
    let same = |text: String| Said::new(text.clone(), text);
    match value {
        Value::Bool(true) => said!("是", "yes"),
        Value::Bool(false) => said!("否", "no"),
        Value::String(id) => match label(id, key, sort) {
            Some(text) => text,
            None => same(id.replace('\n', " ")),
        },
        Value::Object(map) => match map.get("id").and_then(Value::as_str) {
            Some(id) => same(id.to_string()),
            None => same(Value::Object(map.clone()).to_string()),
        },
        other => same(other.to_string()),
    }
}

fn label(id: &str, key: &str, sort: &str) -> Option<Said> {
    let text = match (sort, key) {
        ("fact", "kind") => FactKind::from_id(id)?.text(),
        ("case", "kind") => Kind::from_id(id)?.text(),
        ("party", "kind") => PartyKind::from_id(id)?.text(),
        ("agent", "kind") => AgentKind::from_id(id)?.text(),
        ("case", "role") => Role::from_id(id)?.text(),
        ("party", "role") => PartyRole::from_id(id)?.text(),
        ("hearing", "state") => HearingState::from_id(id)?.text(),
        ("attendance", "state") => AppearanceState::from_id(id)?.text(),
        ("hearing", "notice") => CourtNotice::from_id(id)?.text(),
        ("case", "cause") => {
            return Some(Said::new(
                cause_label(id, Lang::Zh),
                cause_label(id, Lang::En),
            ));
        }
        ("case", "field") => {
            return Some(Said::new(
                field_label(id, Lang::Zh),
                field_label(id, Lang::En),
            ));
        }
        (_, "instance") => Instance::from_id(id)?.text(),
        (_, "procedure") => Procedure::from_id(id)?.text(),
        (_, "path") => Path::from_id(id)?.text(),
        (_, "matter") => Matter::from_id(id)?.text(),
        (_, "governing") => Governing::from_id(id)?.text(),
        (_, "outcome") => Outcome::from_id(id)?.text(),
        (_, "by") => Side::from_id(id)?.text(),
        (_, "part") => Part::from_id(id)?.text(),
        (_, "rank") => Rank::from_id(id)?.text(),
        (_, "ground") => ExcuseGround::from_id(id)?.text(),
        _ => return None,
    };
    Some(text.into())
}
