//! Values behind labels, the cause, the procedure, and the instance where no number tells it.

use super::Found;
use super::hearings;
use super::paper::Paper;
use super::source::{Range, Source, is_blank, is_han};
use crate::case::{Instance, Kind, Procedure};
use crate::exchange::headers::match_header;
use crate::said;

/// Labels behind which a value stands; where one begins, the value before it ends.
pub(super) const LABELS: &[&str] = &[
    "案号",
    "案由",
    "被传唤人",
    "被通知人",
    "当事人",
    "工作单位",
    "住所",
    "住址",
    "单位或住址",
    "传唤事由",
    "事由",
    "应到时间",
    "应到处所",
    "应到地点",
    "应到场所",
    "被传唤单位",
    "受传唤人",
    "开庭时间",
    "开庭地点",
    "开庭日期",
    "听证时间",
    "听证地点",
    "地点",
    "注意事项",
    "备注",
    "审判长",
    "审判员",
    "承办法官",
    "承办人",
    "书记员",
    "法官助理",
    "联系人",
    "联系电话",
    "电话",
    "原告",
    "被告",
    "第三人",
    "申请人",
    "被申请人",
    "适用程序",
    "签发人",
    "被传唤人姓名",
    "传唤原因",
    "联系方式",
    "联系地址",
    "庭审方式",
    "受送达人",
    "送达地址",
    "送达地点",
    "送达文书",
    "送达人",
    "代收人",
    "签发日期",
    "签发时间",
    "填发日期",
    "工作单位或住址",
    "送达文书名称和件数",
    "受送达人签名或盖章",
];

/// `|原告|周桂兰|`: behind the bar a value stands; `|原告|被告|案由|` is the head of a table, and nobody is called 案由.
pub(super) fn row_label(src: &Source, bar: usize) -> bool {
    let line = src.line(bar);
    let end = (bar + 1..line.end)
        .find(|i| src.get(*i) == Some('|'))
        .unwrap_or(line.end);
    let cell = src.plain(bar + 1..end);
    let heading = LABELS.contains(&cell.as_str()) || match_header(&cell).is_some();
    !cell.is_empty() && !heading
}

/// What stands behind a label, to the next label or the end of the line.
pub(super) fn labelled(src: &Source, label: &str) -> Option<Range> {
    src.all(label, 0..src.len()).into_iter().find_map(|at| {
        let begins = src
            .before(at.start)
            .is_none_or(|c| is_blank(c) || matches!(c, '，' | '。' | '；' | '|' | '、'));
        let mut from = src.skip_in_line(at.end);
        let alone = src.get(from) == Some('\n') && begins;
        // A table copied with its bars.
        let colon = matches!(src.get(from), Some(':' | '|'));
        // A scanned form: the label begins its line and the blank behind it is lost.
        let form = matches!(
            label,
            "案由" | "被传唤人" | "传唤事由" | "应到时间" | "应到处所" | "案号" | "受送达人"
        ) && src.line(at.start).start == at.start
            && (src.has("应到") || src.has("送达回证"));
        // 原告某公司，案由土地行政登记，…: a clause of its own
        let apart = src.before(at.start) == Some(' ');
        let mark = src.before(at.start - usize::from(apart));
        let clause = label == "案由"
            && (matches!(mark, Some('，' | '；')) || apart && in_row(src, at.start))
            && src.get(at.end).is_some_and(is_han);
        let gap = begins && from > at.end || form || clause;
        if !(colon || alone || gap) {
            return None;
        }
        from = src.skip(if colon { from + 1 } else { from });
        // 案由是撤销预售许可, in a sentence
        if clause && !colon {
            from = super::names::is_word_at(src, from).unwrap_or(from);
        }
        let mut to = from;
        while let Some(c) = src.get(to) {
            let ends = matches!(c, '\n' | '\t' | '。' | '；' | '|' | '，' | '…')
                || clause && apart && c == ' ';
            let label = to > from && src.before(to) == Some(' ') && src.any(to, LABELS).is_some();
            if ends || label {
                break;
            }
            to += 1;
        }
        let value = src.trim(from..to);
        let size = value.len();
        let next = src
            .any(value.start, LABELS)
            .is_some_and(|(_, end)| end >= value.end || src.get(end) == Some(':'));
        ((1..=60).contains(&size) && !next).then_some(value)
    })
}

/// `原告梅超 被告某镇人民政府 案由行政强制`: a row whose parts are set apart by blanks.
fn in_row(src: &Source, i: usize) -> bool {
    let before = src.plain(src.line(i).start..i);
    before.contains("原告") && before.contains("被告")
}

/// 行政处罚及（以下简称县政府）行政复议: what a party is called for short is no part of the cause.
pub(super) fn without_aliases(text: &str) -> String {
    // 及其上级机关（某市公安局）行政复议决定
    let text = &text.replace("其上级机关", "").replace("其复议机关", "");
    let Some((head, rest)) = text
        .split_once("(以下简称")
        .or_else(|| text.split_once("(下称"))
    else {
        return text.to_string();
    };
    match rest.split_once(')') {
        Some((_, behind)) => without_aliases(&format!("{head}{behind}")),
        None => text.to_string(),
    }
}

/// `案由：行政处罚`, or what stands between the parties and 一案.
pub(super) fn cause(src: &Source, after: Option<usize>) -> Option<Found<String>> {
    // 案由：张某不服某局行政处罚一案: the case, told where its cause is asked for
    let told = |r: &Range| {
        let text = src.plain(r.clone());
        // 张某不服某局作出的某决定一案: its act, and no cause
        let acted = text.contains("不服") && text.contains("作出") && text.ends_with("一案");
        acted
            || after.is_some_and(|at| r.contains(&at))
                && ["诉", "不服", "与"].iter().any(|w| text.contains(w))
    };
    let named = labelled(src, "案由").filter(|r| !told(r));
    let by_label = named.is_some();
    let range = named.or_else(|| {
        let from = after?;
        let sentence = src.sentence_after(from, 40);
        let end = super::case_words::CASES
            .iter()
            .chain(&["纠纷", "案件"])
            .filter_map(|w| src.find(w, sentence.clone()))
            .map(|r| r.start)
            .chain(super::case_words::counted(src, sentence.clone()))
            .min()
            .map(|at| beyond_dispute(src, at, sentence.end))
            .or_else(|| {
                // 行政处罚案, 定于…; 行政处罚, 定于…
                sentence.clone().find(|i| {
                    // 行政登记 第二法庭: a row without marks
                    let room = src.get(*i) == Some(' ') && {
                        let cell = src.plain(*i..src.line(*i).end.min(*i + 14));
                        ["庭", "室"].iter().any(|w| cell.ends_with(w))
                    };
                    // 行政处罚（2026）川0928行初1号: the number begins
                    let number = src.get(*i) == Some('(')
                        && (i + 1..i + 5).all(|n| src.get(n).is_some_and(|c| c.is_ascii_digit()))
                        && src.get(i + 5) == Some(')');
                    let mark = room || number || matches!(src.get(*i), Some('，' | ':' | '\n'));
                    let case = src.get(*i) == Some('案')
                        && src.get(i + 1).is_none_or(|c| {
                            matches!(
                                c,
                                '，' | ':'
                                    | '。'
                                    | '；'
                                    | '\n'
                                    | '('
                                    | '已'
                                    | '由'
                                    | '因'
                                    | '原'
                                    | '定'
                                    | '将'
                                    | '于'
                                    | '改'
                                    | '取'
                                    | '仍'
                                    | '的'
                                    | '均'
                                    | '照'
                                    | '不'
                                    | '开'
                            ) || dated(src, i + 1)
                        });
                    // (王某与某局政府信息公开)已立案: the bracket was opened before the parties
                    let closes = src.get(*i) == Some(')') && src.find("(", from..*i).is_none();
                    case || (mark || closes) && *i > from + 1
                })
            })?;
        let mut from = super::case_words::past_alias(src, from);
        if src.get(from) == Some(')') {
            from += 1;
        }
        // 城市管理(行政强制措施)一案: a bracket that closes is part of it
        let closed = |at: usize| (at..end).any(|i| src.get(i) == Some(')'));
        // 行政强制((2025)…号)一案: a number is none of it
        let number = |at: usize| {
            let court = src.get(at + 5) == Some(')') && src.get(at + 6).is_some_and(is_han);
            let year = src.get(at + 1).is_some_and(|c| c.is_ascii_digit());
            src.get(at + 1) == Some('(') || court && year
        };
        let end = (from + 2..end)
            .find(|i| src.get(*i) == Some(')') && src.find("(", from..*i).is_none())
            .unwrap_or(end);
        let comma = (from..end).find(|i| match src.get(*i) {
            Some('(') => !closed(*i) || number(*i),
            other => matches!(other, Some('，' | '、' | '\n')),
        });
        // 治安行政处罚、被告某局行政复议: what the first is sued for
        match comma {
            None => Some(src.trim(from..end)),
            Some(at) if at > from + 1 && src.get(at) == Some('(') && number(at) => {
                Some(src.trim(from..at))
            }
            Some(at) if at > from + 2 && super::names::role_at(src, at + 1).is_some() => {
                Some(src.trim(from..at))
            }
            Some(_) => None,
        }
    })?;
    let range = super::cause_edges::bare(src, range, by_label);
    // 房屋征收补偿决定及被告行政复议决定: whose the second is, is no part of it
    let value =
        ["被告", "被申请人", "被上诉人"]
            .iter()
            .fold(src.plain(src.trim(range.clone())), |v, w| {
                let and = ["以及", "及", "和", "与"];
                and.iter()
                    .fold(v, |v, and| v.replace(&format!("{and}{w}"), and))
            });
    let size = value.chars().count();
    // 吴用诉某乡政府案，原告申请延期: the case, and no cause of it
    if value.starts_with('案') {
        return None;
    }
    // a row of a table's head
    let head = LABELS.iter().any(|l| value.starts_with(l));
    let party = ["申请人", "原告", "被告", "被申请人", "第三人", "上诉人"]
        .iter()
        .any(|w| value.starts_with(w));
    // 及第三人某某林地确权: a party that was not told from the cause
    let party =
        party || value.contains("第三人") || value.starts_with("及你") || value.starts_with('及');
    // names of the parties in it are taken out when they are known
    ((2..=60).contains(&size)
        && !party
        && !head
        && value
            .chars()
            .all(|c| is_han(c) || matches!(c, '(' | ')' | '、')))
    .then(|| Found {
        value,
        place: src.place(range),
        doubt: None,
    })
}

/// 行政许可案8月6日开庭: a day begins here.
fn dated(src: &Source, from: usize) -> bool {
    let figures = (from..from + 4).take_while(|i| src.get(*i).is_some_and(|c| c.is_ascii_digit()));
    let end = from + figures.count();
    end > from && matches!(src.get(end), Some('年' | '月' | '/' | '.' | '-'))
}

/// 医疗纠纷行政答复一案: 纠纷 within the cause does not end it.
fn beyond_dispute(src: &Source, at: usize, stop: usize) -> usize {
    let Some(behind) = src.word(at, "纠纷") else {
        return at;
    };
    src.find("一案", behind..stop.min(behind + 14))
        .map(|r| r.start)
        .filter(|end| *end > behind + 1 && (behind..*end).all(|i| src.get(i).is_some_and(is_han)))
        .unwrap_or(at)
}

/// How a court goes about the case: not how the agency made its act (简易程序处罚决定, 按普通程序立案调查).
pub(super) fn procedure(src: &Source) -> Option<Found<Procedure>> {
    // What a case was turned to is its procedure now.
    const WORDS: &[(&str, Procedure, bool)] = &[
        ("转为普通程序", Procedure::Ordinary, true),
        ("转换为普通程序", Procedure::Ordinary, true),
        ("变更为普通程序", Procedure::Ordinary, true),
        ("转普通程序", Procedure::Ordinary, true),
        ("简易程序", Procedure::Summary, false),
        ("普通程序", Procedure::Ordinary, false),
    ];
    WORDS
        .iter()
        .flat_map(|(word, value, turned)| {
            src.all(word, 0..src.len())
                .into_iter()
                .filter(|at| of_court(src, at))
                .map(move |at| (at, *value, *turned))
        })
        .min_by_key(|(at, _, turned)| (!turned, at.start))
        .map(|(at, value, _)| Found {
            value,
            place: src.place(at),
            doubt: None,
        })
}

/// Whether a procedure is that of the court: its sentence is about a trial, and nothing right beside it about an act.
fn of_court(src: &Source, at: &Range) -> bool {
    const ACTS: &[&str] = &[
        "处罚",
        "作出",
        "立案调查",
        "调查",
        "办理",
        "当场",
        "执法",
        "决定书",
    ];
    const THEIRS: &[&str] = &[
        "行政处罚",
        "处罚",
        "被告适用",
        "被申请人适用",
        "被告按",
        "被告以",
        "管理",
        "行政",
        "执法",
        "公安机关适用",
        "你局适用",
        "应当适用",
    ];
    let behind = src.plain(src.sentence_after(at.end, 8));
    let before = src.plain(src.sentence_before(at.start, 30));
    let clause = before.rsplit('，').next().unwrap_or_default();
    let act = ACTS
        .iter()
        .any(|w| behind.starts_with(w) || behind.trim_start_matches('的').starts_with(w))
        || THEIRS.iter().any(|w| {
            let near = clause.trim_end_matches(['适', '用', '以', '按', '照', '依']);
            clause.ends_with(w) || near.ends_with(w)
        });
    let titled = before.matches('《').count() > before.matches('》').count();
    let whole = format!(
        "{}{}",
        src.plain(src.sentence_before(at.start, 60)),
        src.plain(src.sentence_after(at.end, 60))
    );
    let told = [
        "审理",
        "本院",
        "本案",
        "开庭",
        "转为",
        "转换",
        "变更为",
        "独任",
        "合议",
        "立案",
        "适用程序",
        "程序:",
        "审限",
        "受理",
        "本机关",
    ]
    .iter()
    .any(|w| whole.contains(w));
    // a line of a form: 适用程序 简易程序
    let form = src.trim(src.line(at.start)).len() <= 20;
    let theirs = clause.contains("认为")
        || ["被告", "公安机关", "执法人员", "民警"]
            .iter()
            .any(|w| clause.starts_with(w));
    !act && !titled && !theirs && (told || form)
}

/// The words that tell the instance where the number does not.
pub(super) fn instance(src: &Source) -> Option<Found<Instance>> {
    let words = [
        ("上诉状副本", Instance::Second),
        ("被上诉人", Instance::Second),
        ("再审被申请人", Instance::RetrialReview),
        ("再审申请书", Instance::RetrialReview),
        ("再审申请人", Instance::RetrialReview),
        ("复议机关", Instance::Reconsideration),
        ("起诉状", Instance::First),
        ("原告", Instance::First),
        ("行政复议", Instance::Reconsideration),
        ("被申请人", Instance::Reconsideration),
    ];
    words.into_iter().find_map(|(word, value)| {
        let at = src.find(word, 0..src.len())?;
        Some(Found {
            value,
            place: src.place(at),
            doubt: Some(said!(
                "按「{word}」判断，没有读到案号",
                "told by {word}; no docket number was read"
            )),
        })
    })
}

pub(super) fn kind(instance: Instance) -> Kind {
    if instance == Instance::Reconsideration {
        Kind::Reconsideration
    } else {
        Kind::Litigation
    }
}

/// Whether a paper that calls us names no hearing, or the like: what the reader should say at the end.
pub(super) fn missing(paper: Option<Paper>, days: &hearings::HearingsRead) -> bool {
    paper.is_some_and(|p| matches!(p, Paper::Summons | Paper::Hearing)) && days.hearings.is_empty()
}
