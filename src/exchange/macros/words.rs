//! The words of a step: what a part is called, and how its value becomes what the case file holds.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use crate::calendar::{Calendar, parse_clock, parse_day};
use crate::case::{
    AgentKind, CourtNotice, Direction, FactKind, HearingKind, HearingState, Instance, Kind, Matter,
    Means, Outcome, PartyKind, PartyRole, Path, Procedure, Role, Side, cause_value, causes, fen,
    field_value, fields,
};
use crate::docket::initials;
use crate::exchange::party_line;
use crate::said;
use crate::text::Said;

/// A part of a step: its key in JSON and what people call it, the first in Chinese.
#[derive(Debug)]
pub(super) struct Where {
    pub(super) key: &'static str,
    pub(super) names: &'static [&'static str],
}

const fn at(key: &'static str, names: &'static [&'static str]) -> Where {
    Where { key, names }
}

pub(super) const COVER: &[Where] = &[
    at("kind", &["类型", "案件类型"]),
    at("instance", &["审级"]),
    at("procedure", &["程序"]),
    at("role", &["我方地位"]),
    at("path", &["起诉方式"]),
    at("number", &["案号"]),
    at("office_number", &["本机关编号"]),
    at(
        "forum",
        &["法院", "复议机关", "机关", "法院(机关)", "court"],
    ),
    at("cause", &["案由"]),
    at("matter", &["行政行为种类", "事项"]),
    at("field", &["管理领域"]),
    at("act", &["被诉行为"]),
    at("department", &["承办科室"]),
    at("handler", &["承办人"]),
    at("village", &["涉案村", "涉案村(社区)"]),
    at("project", &["涉及项目"]),
    at("unit", &["所属单位"]),
    at("note", &["备注"]),
    at("claimant", &["原告", "申请人", "上诉人", "plaintiff"]),
    at("third_party", &["第三人", "third-party"]),
];

pub(super) const FACT: &[Where] = &[
    at("until", &["至"]),
    at("outcome", &["结案方式"]),
    at("amount", &["金额"]),
    at("by", &["由谁"]),
    at("means", &["送达方式"]),
    at("direction", &["利害方向"]),
    at("sort", &["种类"]),
    at("paper", &["文书"]),
    at("note", &["备注"]),
];

pub(super) const HEARING: &[Where] = &[
    at("day", &["日期", "开庭日"]),
    at("time", &["时间"]),
    at("place", &["地点"]),
    at("kind", &["种类"]),
    at("notice", &["法院通知负责人", "通知"]),
    at("note", &["备注"]),
];

pub(super) fn key_of(name: &str, table: &[Where]) -> Option<&'static str> {
    let name = crate::text::fold(name.trim());
    let is = |w: &&Where| {
        w.key.eq_ignore_ascii_case(&name) || w.names.iter().any(|n| n.eq_ignore_ascii_case(&name))
    };
    table.iter().find(is).map(|w| w.key)
}

/// What the words are read by.
pub(super) struct Reader<'a> {
    pub(super) today: NaiveDate,
    pub(super) calendar: &'a Calendar,
    /// The kind of the case they are about.
    pub(super) kind: Kind,
}

/// Whether the value of a key is a day.
pub(super) fn is_day(key: &str) -> bool {
    matches!(
        key,
        "day" | "until" | "notified" | "papers" | "confirmed" | "corrected"
    )
}

type Code = fn(&str) -> Option<&'static str>;

macro_rules! code {
    ($code:ty) => {
        |word: &str| <$code>::from_word(word).map(<$code>::id)
    };
}

/// The codes of the cover and of what stands below it, by list and key.
const CODES: &[(&str, &str, Code)] = &[
    ("", "kind", |w| {
        crate::exchange::values::kind(w).or(Kind::from_word(w).map(Kind::id))
    }),
    ("", "instance", |w| {
        crate::exchange::values::instance(w).or(Instance::from_word(w).map(Instance::id))
    }),
    ("", "procedure", code!(Procedure)),
    ("", "role", code!(Role)),
    ("", "path", code!(Path)),
    ("", "matter", code!(Matter)),
    ("parties", "role", code!(PartyRole)),
    ("parties", "kind", code!(PartyKind)),
    ("agents", "kind", code!(AgentKind)),
    ("hearings", "kind", code!(HearingKind)),
    ("hearings", "state", code!(HearingState)),
    ("hearings", "notice", code!(CourtNotice)),
    ("facts", "by", code!(Side)),
    ("facts", "means", code!(Means)),
    ("facts", "direction", code!(Direction)),
];

impl Reader<'_> {
    /// Every word of a case, or of what is added to one, as the case file holds it; what was left empty is taken out.
    pub(super) fn read(&self, object: &mut Map<String, Value>) -> Result<(), Said> {
        object.retain(|_, value| !value.is_null());
        for (key, value) in object.iter_mut() {
            match value {
                Value::Array(list) => {
                    list.retain(whole);
                    for one in list.iter_mut() {
                        if let Some(one) = one.as_object_mut() {
                            one.retain(|_, value| !value.is_null());
                            self.members(key, one)?;
                        }
                    }
                    if key == "parties" {
                        let mut all = Vec::new();
                        for party in list.drain(..) {
                            all.extend(apart(party)?);
                        }
                        *list = all;
                    }
                }
                Value::String(word) => {
                    if let Some(read) = self.word("", key, word)? {
                        *value = read;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn members(&self, list: &str, one: &mut Map<String, Value>) -> Result<(), Said> {
        if list == "facts" {
            self.fact(one)?;
        }
        for (key, value) in one.iter_mut() {
            if let Value::String(word) = value
                && let Some(read) = self.word(list, key, word)?
            {
                *value = read;
            }
        }
        if list == "hearings" {
            one.entry("state").or_insert_with(|| json!("set"));
        }
        Ok(())
    }

    /// What a word stands for; none where it is text.
    fn word(&self, list: &str, key: &str, word: &str) -> Result<Option<Value>, Said> {
        if is_day(key) && !list.is_empty() {
            let day = parse_day(word, self.today, self.calendar).map_err(|e| e.said())?;
            return Ok(Some(json!(day)));
        }
        if let Some((.., code)) = CODES.iter().find(|(l, k, _)| *l == list && *k == key) {
            return match code(word) {
                Some(id) => Ok(Some(json!(id))),
                None => Err(said!("不认识「{word}」", "'{word}' is not known")),
            };
        }
        match (list, key) {
            ("", "cause") => half_typed(word, causes())?,
            ("", "field") => half_typed(word, fields())?,
            ("", "forum") => half_typed(word, std::iter::empty())?,
            _ => {}
        }
        Ok(match (list, key) {
            ("", "cause") => Some(json!(cause_value(word))),
            ("", "field") => Some(json!(field_value(word))),
            ("hearings", "time") => {
                let time = parse_clock(word);
                Some(json!(time.ok_or_else(|| said!(
                    "「{word}」不是时间，如 9:30、下午2点半",
                    "'{word}' is no time, such as 9:30"
                ))?))
            }
            _ => None,
        })
    }

    /// What depends on which fact it is.
    fn fact(&self, one: &mut Map<String, Value>) -> Result<(), Said> {
        let word = one.get("kind").and_then(Value::as_str).unwrap_or_default();
        let Some(kind) = FactKind::from_name(word, self.kind) else {
            let case = self.kind.text();
            let word = Said::same(word);
            return Err(said!(
                "「{word}」不是{case}可以登记的事实", "'{word}' is no fact of a case of {case}";
                word = word, case = case
            ));
        };
        one.insert("kind".to_string(), json!(kind.id()));
        if let Some(Value::String(word)) = one.get("outcome") {
            let found = Outcome::from_word_of(self.kind, word);
            let id = found.map(Outcome::id).ok_or_else(|| {
                said!("没有「{word}」这种结案方式", "there is no outcome '{word}'")
            })?;
            one.insert("outcome".to_string(), json!(id));
        }
        if let Some(Value::String(word)) = one.get("sort") {
            let id = kind.sort_of(word);
            let id =
                id.ok_or_else(|| said!("没有「{word}」这个种类", "there is no sort '{word}'"))?;
            one.insert("sort".to_string(), json!(id));
        }
        if let Some(Value::String(word)) = one.remove("amount") {
            let amount = fen(&word).map_err(|e| e.said(&word).0)?;
            one.insert("amount_fen".to_string(), json!(amount));
        }
        Ok(())
    }
}

/// An entry of a list without its day or name was left empty, and is not written.
fn whole(one: &Value) -> bool {
    let Some(object) = one.as_object() else {
        return true;
    };
    let empty = |key: &str| object.get(key).is_some_and(Value::is_null);
    !empty("day") && !empty("name") && !empty("kind")
}

/// `甲、乙等5人` are two parties for five people, each of the kind its name tells: read as the form reads a line of them.
fn apart(party: Value) -> Result<Vec<Value>, Said> {
    let of = |key: &str| party.get(key).and_then(Value::as_str);
    let name = of("name").unwrap_or_default();
    if party.get("people").is_some() || party.get("uuid").is_some() {
        return Ok(vec![party]);
    }
    let role = of("role").and_then(PartyRole::from_id);
    let kind = of("kind").and_then(PartyKind::from_id);
    let role = role.unwrap_or(PartyRole::Claimant);
    // Who is sued is an agency, whatever its name.
    let kind = kind.or((role == PartyRole::Respondent).then_some(PartyKind::Agency));
    let read = party_line::read(name, role, kind).map_err(
        |(what, hint)| said!("{what}；{hint}", "{what}; {hint}"; what = what, hint = hint),
    )?;
    if read.is_empty() {
        return Ok(vec![party]);
    }
    let one = |read: crate::case::Party| {
        let mut party = party.clone();
        party["name"] = json!(read.name);
        party["kind"] = json!(read.kind.id());
        party["people"] = json!(read.people);
        party
    };
    Ok(read.into_iter().map(one).collect())
}

/// Letters with which a value of a list is found while it is typed; saved, they would be a value of their own.
fn half_typed(word: &str, known: impl Iterator<Item = crate::case::Category>) -> Result<(), Said> {
    let word = word.trim();
    let letters = |c: char| c.is_ascii_lowercase();
    let mut known: Vec<crate::case::Category> = known.collect();
    let whole = |c: &crate::case::Category| [c.id, c.zh, c.en].contains(&word);
    if word.is_empty() || !word.chars().all(letters) || known.iter().any(whole) {
        return Ok(());
    }
    known.retain(|c| initials(c.zh).iter().any(|i| i.contains(word)));
    let near = known.iter().take(4);
    let zh: Vec<String> = near.clone().map(|c| format!("「{}」", c.zh)).collect();
    let en: Vec<String> = near.map(|c| format!("'{}'", c.en)).collect();
    Err(match zh.is_empty() {
        true => said!(
            "「{word}」只是几个字母，请写出名称",
            "'{word}' is only letters; write the name"
        ),
        false => Said::new(
            format!("「{word}」只是拼音首字母，是否{}？", zh.join("、")),
            format!("'{word}' is only initials; is it {}?", en.join(" or ")),
        ),
    })
}
