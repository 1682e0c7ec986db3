//! A step as it is written: a verb and what belongs to it, or a line of `anjuan apply`; both become the same JSON.

use serde_json::{Map, Value, json};

use crate::case::FactKind;

use super::words::{COVER, FACT, HEARING, Where, key_of};
use crate::said;
use crate::text::{Lang, Said, Text, fold_char, text};

/// A verb of a step.
#[derive(Debug)]
pub struct Verb {
    pub word: Text,
    /// How it is written, for help and the manual.
    pub form: Text,
    make: fn(&[Part]) -> Result<Value, Said>,
}

/// The verbs.
pub const VERBS: &[Verb] = &[
    Verb {
        word: text("收案", "new"),
        form: text(
            "收案 案号=$案号 法院=$法院 原告=$原告 ……（封面各项、原告、第三人；没有写类型的是诉讼一审）",
            "new number=$number court=$court plaintiff=$plaintiff … (the fields of the cover; a lawsuit at first instance where nothing else is said)",
        ),
        make: |parts| case(parts, false),
    },
    Verb {
        word: text("登记", "record"),
        form: text(
            "登记 事实 $日期 [结案方式=… 文书=… 至=… 由谁=… 备注=…]",
            "record FACT $day [outcome=… paper=… until=… by=… note=…]",
        ),
        make: fact,
    },
    Verb {
        word: text("封面", "cover"),
        form: text("封面 承办人=$承办人 ……", "cover handler=$handler …"),
        make: |parts| case(parts, true),
    },
    Verb {
        word: text("开庭", "hearing"),
        form: text(
            "开庭 日期=$开庭日 时间=$时间 地点=$地点",
            "hearing day=$day time=$time place=$place",
        ),
        make: hearing,
    },
    Verb {
        word: text("规则", "rule"),
        form: text(
            "规则 名称（启用本单位的一条规则）",
            "rule TITLE (switches an office rule on)",
        ),
        make: |parts| {
            let title: Vec<&str> = parts.iter().map(|p| p.value.as_str()).collect();
            match title.is_empty() {
                true => Err(said!("缺少规则的名称", "the title of the rule is missing")),
                false => Ok(json!({ "rule_on": title.join(" ") })),
            }
        },
    },
];

/// A word of a step, or `name=value`.
struct Part {
    name: Option<String>,
    value: String,
}

/// The JSON of a line.
///
/// # Errors
/// No such verb, no such name, a part that is missing.
pub(super) fn compile(line: &str) -> Result<Value, Said> {
    let line = line.trim();
    if line.starts_with('{') {
        let read: Result<Value, _> = serde_json::from_str(line);
        return read.map_err(|e| said!("不是一行 JSON：{e}", "not a line of JSON: {e}"));
    }
    let mut parts = split(line);
    if parts.is_empty() {
        return Err(said!("空的一步", "an empty step"));
    }
    let first = parts.remove(0);
    let word = first.value.to_lowercase();
    let known = VERBS
        .iter()
        .find(|v| first.name.is_none() && (v.word.zh == word || v.word.en == word));
    let Some(verb) = known else {
        let list =
            |pick: fn(&Verb) -> &'static str| VERBS.iter().map(pick).collect::<Vec<_>>().join("、");
        let (zh, en) = (list(|v| v.word.zh), list(|v| v.word.en).replace('、', ", "));
        return Err(Said::new(
            format!("「{}」不是一步的开头；可用：{zh}", first.value),
            format!("no step begins with '{}'; one of: {en}", first.value),
        ));
    };
    (verb.make)(&parts)
}

/// A step as it reads with what is filled in so far: `收案 审级 一审，案号 …`. What may stay empty and does is left out; a line of
/// JSON stands as it is.
pub fn shown(line: &str, filled: impl Fn(&str) -> String, lang: Lang) -> String {
    if line.trim_start().starts_with('{') {
        return line.trim().to_string();
    }
    let mut out = String::new();
    let (mut named, mut left_out) = (false, false);
    for part in split(line) {
        let blank = part.value.strip_prefix('$');
        let value = match blank.map(|b| b.trim_end_matches(['?', '？'])) {
            None => match FactKind::from_id(&part.value) {
                Some(fact) if part.name.is_none() => fact.text().get(lang).to_string(),
                _ => part.value.clone(),
            },
            Some(name) => match filled(name).trim() {
                "" if part.value.ends_with(['?', '？']) => {
                    // Without its day nothing is recorded.
                    left_out |= part.name.is_none();
                    continue;
                }
                "" => "…".to_string(),
                typed => typed.to_string(),
            },
        };
        let between = match (out.is_empty(), &part.name) {
            (true, _) => "",
            (_, Some(_)) if named => text("，", ", ").get(lang),
            _ => " ",
        };
        out.push_str(between);
        if let Some(name) = &part.name {
            named = true;
            out.push_str(name);
            out.push(' ');
        }
        out.push_str(&value);
    }
    if left_out {
        out.push_str(text("（日期空着，不办）", " (no day: left out)").get(lang));
    }
    out
}

/// Whether a line begins with a verb: then it is a step in words.
pub fn is_step(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    let first = first.to_lowercase();
    VERBS
        .iter()
        .any(|v| v.word.zh == first || v.word.en == first)
}

/// Words apart by spaces; what stands in quotes keeps its spaces.
fn split(line: &str) -> Vec<Part> {
    let mut words: Vec<(String, Option<usize>)> = Vec::new();
    let (mut word, mut equals, mut quoted) = (String::new(), None, None);
    let mut begun = false;
    for c in line.chars() {
        match (quoted, c) {
            (Some(end), c) if c == end => quoted = None,
            (Some(_), c) => word.push(c),
            (None, '"' | '“') => {
                quoted = Some(if c == '"' { '"' } else { '”' });
                begun = true;
            }
            (None, c) if c.is_whitespace() => {
                if begun {
                    words.push((std::mem::take(&mut word), equals.take()));
                }
                begun = false;
            }
            (None, c) => {
                if fold_char(c) == '=' && equals.is_none() {
                    equals = Some(word.chars().count());
                } else {
                    word.push(c);
                }
                begun = true;
            }
        }
    }
    if begun {
        words.push((word, equals));
    }
    let part = |(word, equals): (String, Option<usize>)| match equals {
        Some(at) => Part {
            name: Some(word.chars().take(at).collect()),
            value: word.chars().skip(at).collect(),
        },
        None => Part {
            name: None,
            value: word,
        },
    };
    words.into_iter().map(part).collect()
}

fn unknown(name: &str, table: &[Where]) -> Said {
    let list = |pick: fn(&Where) -> &'static str| table.iter().map(pick).collect::<Vec<_>>();
    let (zh, en) = (list(|w| w.names[0]).join("、"), list(|w| w.key).join(", "));
    Said::new(
        format!("没有「{name}」这一项；可用：{zh}"),
        format!("there is no '{name}'; one of: {en}"),
    )
}

/// The named parts as members of an object.
fn members(parts: &[Part], table: &[Where]) -> Result<Map<String, Value>, Said> {
    let mut out = Map::new();
    for part in parts {
        let Some(name) = &part.name else {
            let word = &part.value;
            return Err(said!(
                "「{word}」要写成 名称=值",
                "'{word}' is to be written name=value"
            ));
        };
        let key = key_of(name, table).ok_or_else(|| unknown(name, table))?;
        out.insert(key.to_string(), Value::String(part.value.clone()));
    }
    Ok(out)
}

fn add(what: Value) -> Value {
    let mut what = what;
    if let Some(object) = what.as_object_mut() {
        object.insert("case".to_string(), json!("$case"));
    }
    json!({ "add": what })
}

fn case(parts: &[Part], there: bool) -> Result<Value, Said> {
    if parts.is_empty() {
        return Err(said!("这一步没有内容", "the step says nothing"));
    }
    let mut cover = members(parts, COVER)?;
    let mut parties = Vec::new();
    for (key, role) in [("claimant", "claimant"), ("third_party", "third_party")] {
        if let Some(Value::String(names)) = cover.remove(key) {
            // One blank is one party: its commas are split when it is filled.
            parties.push(json!({"role": role, "name": names}));
        }
    }
    if !parties.is_empty() {
        cover.insert("parties".to_string(), Value::Array(parties));
    }
    if there {
        return Ok(add(Value::Object(cover)));
    }
    let set = |cover: &mut Map<String, Value>, key: &str, value: &str| {
        cover.entry(key.to_string()).or_insert_with(|| json!(value));
    };
    set(&mut cover, "kind", "litigation");
    Ok(json!({ "case": cover }))
}

fn fact(parts: &[Part]) -> Result<Value, Said> {
    let bare: Vec<&str> = parts
        .iter()
        .filter(|p| p.name.is_none())
        .map(|p| p.value.as_str())
        .collect();
    let [kind, day] = bare[..] else {
        return Err(said!(
            "登记要写事实和日期，如 登记 收到起诉状副本 $收到日",
            "a fact and a day are needed, such as record complaint_received $day"
        ));
    };
    let named: Vec<&Part> = parts.iter().filter(|p| p.name.is_some()).collect();
    let owned: Vec<Part> = named
        .iter()
        .map(|p| Part {
            name: p.name.clone(),
            value: p.value.clone(),
        })
        .collect();
    let mut fact = members(&owned, FACT)?;
    fact.insert("kind".to_string(), json!(kind));
    fact.insert("day".to_string(), json!(day));
    Ok(add(json!({ "facts": [fact] })))
}

fn hearing(parts: &[Part]) -> Result<Value, Said> {
    let hearing = members(parts, HEARING)?;
    if !hearing.contains_key("day") {
        return Err(said!(
            "开庭要写日期，如 开庭 日期=$开庭日",
            "a hearing needs its day, such as hearing day=$day"
        ));
    }
    Ok(add(json!({ "hearings": [hearing] })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_reads_as_words_with_what_is_filled_in() {
        let filled = |name: &str| match name {
            "收到日" => "3-6".to_string(),
            _ => String::new(),
        };
        for (line, want) in [
            ("登记 收到起诉状副本 $收到日", "登记 收到起诉状副本 3-6"),
            (
                "登记 已报告负责人 $报告日？",
                "登记 已报告负责人（日期空着，不办）",
            ),
            (
                "收案 审级=一审 案号=$案号 案由=$案由？ 收到=$收到日",
                "收案 审级 一审，案号 …，收到 3-6",
            ),
            ("{\"rule_on\":\"甲\"}", "{\"rule_on\":\"甲\"}"),
        ] {
            assert_eq!(shown(line, filled, Lang::Zh), want);
        }
        let english = shown("record complaint_received $收到日", filled, Lang::En);
        assert_eq!(english, "record copy of the complaint received 3-6");
    }

    #[test]
    fn a_line_of_words_is_the_same_as_its_json() {
        for (line, want) in [
            (
                "登记 收到起诉状副本 $收到日",
                json!({"add":{"case":"$case","facts":[{"kind":"收到起诉状副本","day":"$收到日"}]}}),
            ),
            (
                "封面 承办人＝$承办人 备注=\"甲 乙\"",
                json!({"add":{"case":"$case","handler":"$承办人","note":"甲 乙"}}),
            ),
            (
                "hearing day=+7 time=9:30",
                json!({"add":{"case":"$case","hearings":[{"day":"+7","time":"9:30"}]}}),
            ),
            (
                "收案 案号=$案号 原告=$原告",
                json!({"case":{"kind":"litigation","number":"$案号","parties":[{"role":"claimant","name":"$原告"}]}}),
            ),
            ("规则 甲 乙", json!({"rule_on":"甲 乙"})),
            (
                r#"{"remove_day":"2026-10-09"}"#,
                json!({"remove_day":"2026-10-09"}),
            ),
        ] {
            assert_eq!(compile(line), Ok(want), "{line}");
        }
        for bad in [
            "",
            "办理 甲",
            "登记 收到传票",
            "开庭 时间=9:30",
            "封面 甲",
            "封面 颜色=红",
            "{",
        ] {
            assert!(compile(bad).is_err(), "{bad}");
        }
    }
}
