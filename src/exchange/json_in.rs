//! A value read from JSON, and what cannot be read said in words for people: serde's own are English.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::said;
use crate::text::Said;

/// Reads a value; what is wrong is said with where it stands: `case.facts[1].day`.
///
/// # Errors
/// A value that is not what is expected there.
pub(crate) fn read_value<T: DeserializeOwned>(value: Value) -> Result<T, Said> {
    serde_path_to_error::deserialize(value).map_err(|e| {
        let path = e.path().to_string();
        let said = unread(e.inner());
        match path == "." {
            true => said,
            false => {
                said!("{path}：{said}", "{path}: {said}"; path = Said::same(path), said = said)
            }
        }
    })
}

/// `unknown Kind: word; one of a, b`, as a coded value says what it does not know.
fn coded(en: &str) -> Option<(&str, String)> {
    let (_, rest) = en.split_once("unknown ")?.1.split_once(": ")?;
    let (word, known) = rest.split_once("; one of ")?;
    let known = known.split(" at line ").next().unwrap_or(known);
    Some((word, format!("；可用：{}", known.replace(", ", "、"))))
}

/// What serde says of what it cannot read, in words for people: its own are English.
pub(crate) fn unread(error: &serde_json::Error) -> Said {
    let en = error.to_string();
    if let Some(said) = Said::of_one(&en) {
        return said;
    }
    // Which library says so is nothing to whoever wrote a name there.
    if en.starts_with("UUID parsing failed") {
        return said!(
            "当事人、案件等要写标识（uuid），不能写名称",
            "an id is expected (a uuid), not a name"
        );
    }
    let name = |after: &str| {
        let (_, rest) = en.split_once(after)?;
        let (_, rest) = rest.split_once('`')?;
        let (name, rest) = rest.split_once('`')?;
        Some((name.to_string(), rest.to_string()))
    };
    // The names it could be: every second piece between the marks.
    let names = |rest: &str| {
        let all: Vec<&str> = rest.split('`').skip(1).step_by(2).collect();
        match all.is_empty() {
            true => String::new(),
            false => format!("；可用：{}", all.join("、")),
        }
    };
    let zh = if let Some((key, _)) = name("missing field") {
        format!("缺少「{key}」这一项")
    } else if let Some((word, rest)) = name("unknown variant") {
        format!("不认识「{word}」{}", names(&rest))
    } else if let Some((key, rest)) = name("unknown field") {
        format!("没有「{key}」这一项{}", names(&rest))
    } else if let Some((key, _)) = name("duplicate field") {
        format!("「{key}」写了两次")
    } else if let Some((word, rest)) = coded(&en) {
        format!("不认识「{word}」{rest}")
    } else if let Some((_, rest)) = en.split_once("invalid type: ") {
        let (found, wanted) = rest.split_once(", expected ").unwrap_or((rest, ""));
        format!("类型不对：是{}，应为{}", kind(found), kind(wanted))
    } else if error.is_eof() {
        "没有写完，末尾缺少引号或者括号".to_string()
    } else if error.is_syntax() {
        let column = error.column();
        format!("第 {column} 个字节处不合 JSON 的写法")
    } else {
        "有一项的值不合要求".to_string()
    };
    Said::new(zh, en)
}

/// A type in serde's words.
fn kind(words: &str) -> String {
    const KINDS: &[(&str, &str)] = &[
        ("string", "文字"),
        ("a string", "文字"),
        ("str", "文字"),
        ("a borrowed string", "文字"),
        ("integer", "整数"),
        ("floating point", "小数"),
        ("boolean", "是否（true、false）"),
        ("a boolean", "是否（true、false）"),
        ("null", "空值 null"),
        ("unit", "空值 null"),
        ("map", "一组各项 {}"),
        ("a map", "一组各项 {}"),
        ("struct", "一组各项 {}"),
        ("sequence", "列表 []"),
        ("a sequence", "列表 []"),
        ("a UUID", "UUID"),
        ("a formatted date", "日期"),
    ];
    // `string "x"` names the value beside its type.
    let (words, value) = match words.split_once(['"', '`']) {
        Some((kind, value)) => (kind.trim(), value.split(['"', '`']).next().unwrap_or("")),
        None => (words.split(" at line").next().unwrap_or(words).trim(), ""),
    };
    let number = |w: &str| {
        let digits = w.strip_prefix(['u', 'i']);
        digits.is_some_and(|d| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit()))
    };
    let told = KINDS
        .iter()
        .find(|(en, _)| *en == words || words.strip_prefix(en).is_some_and(|r| r.starts_with(' ')))
        .map(|(_, zh)| *zh)
        .or_else(|| number(words).then_some("整数"))
        .unwrap_or("另一种值");
    match value.is_empty() {
        true => told.to_string(),
        false => format!("{told}「{value}」"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_refused_with_its_reason_in_both_languages() {
        use crate::calendar::Span;
        use crate::case::{Digest, DocketNumber};
        use crate::law::Anchor;
        let errors = [
            serde_json::from_str::<DocketNumber>("\"[2022]川字001号\"").map(drop),
            serde_json::from_str::<Span>("\"3x\"").map(drop),
            serde_json::from_str::<Anchor>("\"不是\"").map(drop),
            serde_json::from_str::<Digest>("\"zz\"").map(drop),
        ];
        for error in errors {
            let said = unread(&error.unwrap_err());
            assert!(
                !said.zh.contains("不合要求") && !said.zh.is_ascii(),
                "{said:?}"
            );
            assert!(said.en.contains(' ') && said.zh != said.en, "{said:?}");
        }
    }
}
