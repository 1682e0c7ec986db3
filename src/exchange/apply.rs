//! JSON Lines of changes: the journal's vocabulary, for scripts, bulk loading and the sample dockets.
//!
//! One object a line with one key of [`VOCABULARY`], and optionally `"v"`, the version of the vocabulary, and `"base"`, the
//! thing as it was when the change was made from it: then only what differs is written, beside what others changed. Empty
//! lines and lines beginning with `#` are skipped.

use serde_json::Value;

use crate::case::CaseFile;
use crate::exchange::json_in::{read_value, unread};
use crate::ledger::{Change, Record, RecordKey, Saw};
use crate::report::readable;
use crate::said;
use crate::text::{Said, Text, text};

/// The version of the vocabulary: what a line means never changes within it.
pub const VERSION: u64 = 1;

/// One kind of line.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// The key of the object.
    pub key: &'static str,
    pub about: Text,
    /// A line that can be applied as it stands.
    pub example: &'static str,
}

const fn word(
    key: &'static str,
    zh: &'static str,
    en: &'static str,
    example: &'static str,
) -> Word {
    Word {
        key,
        about: text(zh, en),
        example,
    }
}

/// THE vocabulary: one row a kind of change, as `apply --help` and README list it.
#[rustfmt::skip]
pub const VOCABULARY: &[Word] = &[
    word("case", "案件整件；uuid 缺省或不存在时新增，否则整件替换", "a case whole: new without a known uuid, else in place of the one with it",
        r#"{"v":1,"case":{"kind":"litigation","instance":"first","role":"defendant","number":"（2022）川3702行初9号","forum":"青川区人民法院","parties":[{"role":"claimant","name":"赵若溪"}],"facts":[{"kind":"complaint_received","day":"2022-03-07"}]}}"#),
    word("add", "在一件案件上增改：case 是哪一件（$case、案号、UUID），其余是封面各项的新值和各列表增加的内容", "what is added to a case: which one ($case, number, UUID), new values of its cover, more entries of its lists",
        r#"{"v":1,"add":{"case":"$case","handler":"林岚","facts":[{"kind":"complaint_received","day":"$收到日"}]}}"#),
    word("remove_case", "删除案件", "a case away", r#"{"v":1,"remove_case":"00000000-0000-7000-8000-000000000001"}"#),
    word("official", "负责人名册的一条", "an entry of the roster", r#"{"v":1,"official":{"name":"陆长风","post":"局长","rank":"principal"}}"#),
    word("remove_official", "删除名册的一条", "an entry of the roster away", r#"{"v":1,"remove_official":"00000000-0000-7000-8000-000000000002"}"#),
    word("day", "本单位的休息日或上班日", "a day of the office's own calendar", r#"{"v":1,"day":{"day":"2026-10-09","off":true,"name":"本单位休息"}}"#),
    word("remove_day", "删除本单位的日子", "such a day away", r#"{"v":1,"remove_day":"2026-10-09"}"#),
    word("office_rule", "本单位规则", "a rule of the office's own", r#"{"v":1,"office_rule":{"title":"答辩稿送审","relative_to":"litigation.answer","before":true,"span":"2wd","on":true}}"#),
    word("remove_office_rule", "删除本单位规则", "such a rule away", r#"{"v":1,"remove_office_rule":"00000000-0000-7000-8000-000000000003"}"#),
    word("notice", "放假通知，替换该年的通知", "a holiday notice, in place of the one of its year", r#"{"v":1,"notice":{"year":2031,"source":"国办发","text":"notice 2031 国办发\n元旦  off 2031-01-01\n春节  off 2031-01-22..2031-01-28\n清明节  off 2031-04-05\n劳动节  off 2031-05-01\n端午节  off 2031-06-24\n国庆节、中秋节  off 2031-10-01..2031-10-07"}}"#),
    word("remove_notice", "删除导入的放假通知", "an imported notice away", r#"{"v":1,"remove_notice":2031}"#),
    word("setting", "一项设置；空值恢复默认", "a setting; empty is the default", r#"{"v":1,"setting":{"key":"office.name","value":"青川区人民政府"}}"#),
    word("view", "一个常用视图", "a saved view", r#"{"v":1,"view":{"name":"在办","query":"在办","sort":"due","reverse":false}}"#),
    word("remove_view", "删除视图", "a view away", r#"{"v":1,"remove_view":"00000000-0000-7000-8000-000000000004"}"#),
    word("mediation", "调解记录（不计入案件）", "a mediation beside the cases", r#"{"v":1,"mediation":{"channel":"court","number":"（2024）京0105行诉前调6号","party":"孙某","from":"2024-03-01"}}"#),
    word("remove_mediation", "删除调解记录", "a mediation away", r#"{"v":1,"remove_mediation":"00000000-0000-7000-8000-000000000006"}"#),
    word("observed", "旁听庭审的一条（不必是本机关的案件）", "a trial observed, which need not be ours", r#"{"v":1,"observed":{"day":"2026-04-09","court":"青川区人民法院","people":24}}"#),
    word("remove_observed", "删除旁听庭审的一条", "such an entry away", r#"{"v":1,"remove_observed":"00000000-0000-7000-8000-000000000007"}"#),
    word("counsel", "公职律师、法律顾问名册的一条", "a public lawyer or legal adviser", r#"{"v":1,"counsel":{"name":"叶青","kind":"public_lawyer","from":"2024-01-01"}}"#),
    word("remove_counsel", "删除公职律师、法律顾问的一条", "such an entry away", r#"{"v":1,"remove_counsel":"00000000-0000-7000-8000-000000000008"}"#),
    word("legal_work", "法律事务记录的一条", "an entry of the log of legal work", r#"{"v":1,"legal_work":{"day":"2026-03-02","kind":"contracts","count":2}}"#),
    word("remove_legal_work", "删除法律事务记录的一条", "such an entry away", r#"{"v":1,"remove_legal_work":"00000000-0000-7000-8000-000000000009"}"#),
    word("keep", "留存的文件：固定的报送、台账版式", "a kept document: a frozen submission, a ledger's layout", r#"{"v":1,"keep":{"shelf":"layout","name":"旧台账","body":{"v":1,"sheets":[]}}}"#),
    word("remove_kept", "删除留存的文件", "a kept document away", r#"{"v":1,"remove_kept":"00000000-0000-7000-8000-000000000005"}"#),
];

/// What is shown where a line is no change at all.
const EXAMPLE: &str = r#"{"v":1,"remove_day":"2026-10-09"}"#;

/// A line that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineProblem {
    /// 1-based.
    pub line: usize,
    pub said: Said,
}

/// Every change, with the bases of those that give one.
pub type Lines = (Vec<Change>, Saw, Vec<LineProblem>);

/// Reads every line without what it was made from; problems are collected, never stopping at the first.
pub fn read_changes(text: &str) -> (Vec<Change>, Vec<LineProblem>) {
    let (changes, _, problems) = read_lines(text);
    (changes, problems)
}

/// Reads every line; problems are collected, never stopping at the first.
pub fn read_lines(text: &str) -> Lines {
    let mut changes = Vec::new();
    let mut saw = Saw::default();
    let mut problems = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim().trim_start_matches('\u{feff}');
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match read_change(line, &mut saw) {
            Ok(change) => changes.push(change),
            Err(why) => problems.push(LineProblem {
                line: number,
                said: said!(
                    "第{number}行不是变更记录：{why}",
                    "line {number} is not a change: {why}";
                    number = Said::same(number), why = why
                ),
            }),
        }
    }
    (changes, saw, problems)
}

/// One change; a key that means nothing is an error, not something dropped in silence.
pub(super) fn read_change(line: &str, saw: &mut Saw) -> Result<Change, Said> {
    let mut given: Value = serde_json::from_str(line).map_err(|e| unread(&e))?;
    if !given.is_object() {
        return Err(said!(
            "一行应为一组各项，如 {example}",
            "a line is one object, as {example}";
            example = Said::same(EXAMPLE)
        ));
    }
    if let Some(version) = given.as_object_mut().and_then(|o| o.remove("v"))
        && version.as_u64() != Some(VERSION)
    {
        return Err(said!(
            "版本 {version}（本程序只认识 {VERSION}）",
            "version {version} (this program knows {VERSION})"
        ));
    }
    let base = given.as_object_mut().and_then(|o| o.remove("base"));
    one_word(&given)?;
    let change: Change = read_value(given.clone())?;
    if let Change::Setting(setting) = &change {
        readable(&setting.key, &setting.value)?;
    }
    let kept = serde_json::to_value(&change).map_err(|e| unread(&e))?;
    match dropped(&given, &kept) {
        Some(key) => Err(said!("没有「{key}」这一项", "unknown key: {key}")),
        None => {
            if let Some(base) = base {
                see(&change, base, saw)
                    .map_err(|why| said!("base：{why}", "base: {why}"; why = why))?;
            }
            Ok(change)
        }
    }
}

/// Takes in what a change was made from: written as the thing itself is; `null` where it was not there.
fn see(change: &Change, base: Value, saw: &mut Saw) -> Result<(), Said> {
    let Some(key) = change.key() else {
        return Ok(());
    };
    if base.is_null() {
        saw.nothing(key);
        return Ok(());
    }
    let record = match change {
        Change::Case(_) | Change::RemoveCase(_) => {
            let case: CaseFile = read_value(base)?;
            if RecordKey::Uuid(case.head.uuid) != key {
                return Err(said!("是另一件案件（uuid 不同）", "another uuid"));
            }
            saw.case(&case);
            return Ok(());
        }
        Change::Official(_) | Change::RemoveOfficial(_) => Record::Official(read_value(base)?),
        Change::Day(_) | Change::RemoveDay(_) => Record::LocalDay(read_value(base)?),
        Change::OfficeRule(_) | Change::RemoveOfficeRule(_) => {
            Record::OfficeRule(read_value(base)?)
        }
        Change::Notice(_) | Change::RemoveNotice(_) => Record::Notice(read_value(base)?),
        Change::Setting(_) => Record::Setting(read_value(base)?),
        Change::View(_) | Change::RemoveView(_) => Record::View(read_value(base)?),
        Change::Mediation(_) | Change::RemoveMediation(_) => Record::Mediation(read_value(base)?),
        Change::Observed(_) | Change::RemoveObserved(_) => Record::Observed(read_value(base)?),
        Change::Counsel(_) | Change::RemoveCounsel(_) => Record::Counsel(read_value(base)?),
        Change::LegalWork(_) | Change::RemoveLegalWork(_) => Record::LegalWork(read_value(base)?),
        Change::Keep(_) | Change::RemoveKept(_) => Record::Kept(read_value(base)?),
    };
    if record.key() != key {
        return Err(said!("不是同一项", "another thing"));
    }
    saw.record(record);
    Ok(())
}

/// Whether a line says one thing, and one of the vocabulary.
fn one_word(given: &Value) -> Result<(), Said> {
    let keys: Vec<&String> = given
        .as_object()
        .into_iter()
        .flat_map(|o| o.keys())
        .collect();
    let known = |key: &str| VOCABULARY.iter().any(|w| w.key == key);
    match keys[..] {
        [key] if known(key) => Ok(()),
        [key] => {
            let all: Vec<&str> = VOCABULARY.iter().map(|w| w.key).collect();
            Err(said!(
                "不认识「{key}」；可用：{zh}",
                "unknown key: {key}; one of {en}";
                key = Said::same(key), zh = Said::same(all.join("、")), en = Said::same(all.join(", "))
            ))
        }
        [] => Err(said!(
            "没有写要变更什么，如 {example}",
            "it says nothing that is to change, as {example}";
            example = Said::same(EXAMPLE)
        )),
        _ => {
            let all: Vec<&str> = keys.iter().map(|key| key.as_str()).collect();
            Err(said!(
                "一行只能写一项，这里写了 {zh}：分成几行",
                "one thing a line, and here stand {en}: make them lines of their own";
                zh = Said::same(all.join("、")), en = Said::same(all.join(", "))
            ))
        }
    }
}

/// The first key of `given` that did not survive reading. Empty values are left out when written again.
fn dropped(given: &Value, kept: &Value) -> Option<String> {
    match (given, kept) {
        (Value::Object(a), Value::Object(b)) => {
            a.iter().find_map(|(key, value)| match b.get(key) {
                Some(kept) => dropped(value, kept).map(|inner| format!("{key}.{inner}")),
                None if is_empty(value) => None,
                None => Some(key.clone()),
            })
        }
        (Value::Array(a), Value::Array(b)) => a.iter().zip(b).find_map(|(a, b)| dropped(a, b)),
        _ => None,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_vocabulary_has_a_line_that_reads() {
        for word in VOCABULARY {
            // It is about a case that has to be there: `macros` puts it on one.
            if word.key == "add" {
                let steps = crate::exchange::macros::steps(word.example);
                assert_eq!(steps.map(|s| s.len()), Ok(1));
                continue;
            }
            let (changes, problems) = read_changes(word.example);
            assert!(problems.is_empty(), "{}: {problems:?}", word.key);
            let written = serde_json::to_value(&changes[0]).unwrap();
            assert!(written.get(word.key).is_some(), "{written}");
        }
    }

    /// A kind of change that is not in the vocabulary is in no help and no manual.
    #[test]
    fn the_vocabulary_is_every_kind_of_change() {
        let all = serde_json::from_str::<Change>(r#"{"none":1}"#).unwrap_err();
        let all = all.to_string();
        let mut kinds: Vec<&str> = all.split('`').skip(3).step_by(2).collect();
        let mut words: Vec<&str> = VOCABULARY.iter().map(|w| w.key).collect();
        words.retain(|key| *key != "add");
        kinds.sort();
        words.sort();
        assert_eq!(words, kinds);
    }

    #[test]
    fn a_base_is_of_the_thing_it_stands_beside() {
        let line = |base: &str| {
            format!(r#"{{"setting":{{"key":"office.name","value":"乙"}},"base":{base}}}"#)
        };
        for good in [r#"{"key":"office.name","value":"甲"}"#, "null"] {
            let (changes, saw, problems) = read_lines(&line(good));
            assert!(problems.is_empty(), "{problems:?}");
            assert_eq!((changes.len(), saw.is_empty()), (1, false));
        }
        for bad in [r#"{"key":"office.code","value":"甲"}"#, r#"{"kez":1}"#] {
            assert_eq!(read_lines(&line(bad)).2.len(), 1, "{bad}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_said_in_chinese() {
        let lines = [
            (
                r#"{"case":{"kind":"criminal","instance":"first","role":"defendant"}}"#,
                "不认识「criminal」",
            ),
            (
                r#"{"case":{"instance":"first","role":"defendant"}}"#,
                "缺少「kind」",
            ),
            (r#"{"nothing":1}"#, "不认识「nothing」"),
            (r#"{"remove_day":7}"#, "类型不对"),
            (r#"{"remove_day":"2026-10-08""#, "没有写完"),
            (r#"{"remove_day" "2026-10-08"}"#, "不合 JSON"),
            (r#"{"case":7}"#, "case：类型不对"),
            (r#"{"v":1}"#, "没有写要变更什么"),
            (
                r#"{"remove_day":"2026-10-08","remove_notice":2031}"#,
                "分成几行",
            ),
            (
                r#"{"case":{"kind":"litigation","instance":"first","role":"defendant","facts":[{"kind":"served","day":"2026-02-30"}]}}"#,
                "case.facts[0].day：",
            ),
            ("[]", "一行应为一组各项"),
            ("7", "一行应为一组各项"),
        ];
        for (line, words) in lines {
            let (_, problems) = read_changes(line);
            let [problem] = problems.as_slice() else {
                panic!("{line}: {problems:?}");
            };
            let zh = &problem.said.zh;
            assert!(zh.contains(words), "{line}: {zh}");
            for english in ["expected", "invalid", "missing", "unknown", "line "] {
                assert!(!zh.contains(english), "{line}: {zh}");
            }
        }
    }

    #[test]
    fn another_version_is_refused() {
        let (changes, problems) = read_changes(
            "{\"v\":2,\"remove_day\":\"2026-10-08\"}\n{\"v\":\"1\",\"remove_day\":\"2026-10-08\"}\n{\"remove_day\":\"2026-10-08\",\"v\":1}",
        );
        assert_eq!(changes.len(), 1);
        let lines: Vec<usize> = problems.iter().map(|p| p.line).collect();
        assert_eq!(lines, [1, 2]);
        assert!(problems[0].said.zh.contains("版本 2"), "{problems:?}");
    }

    #[test]
    fn a_misspelt_key_is_said_and_the_rest_is_read() {
        let lines = r#"
# a remark
{"case":{"kind":"litigation","instance":"first","role":"defendant","forun":"青川区人民法院"}}
{"case":{"kind":"litigation","instance":"first","role":"defendant","forum":"","facts":[]}}
{"case":{"kind":"criminal","instance":"first","role":"defendant"}}
{"remove_day":"2026-10-08"}"#;
        let (changes, problems) = read_changes(lines);
        assert_eq!(changes.len(), 2);
        let lines: Vec<usize> = problems.iter().map(|p| p.line).collect();
        assert_eq!(lines, [3, 5]);
        assert!(problems[0].said.en.contains("case.forun"), "{problems:?}");
        assert!(problems[1].said.en.contains("criminal"), "{problems:?}");
    }
}
