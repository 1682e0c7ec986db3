//! What a sheet says of things that follow from the facts: compared, never taken.

use super::day_within::within;
use super::field::Field;
use super::outcome::{Ending, read as outcome};
use super::row::RowReader;
use crate::case::{CaseFile, FactKind, Instance, Kind};
use crate::exchange::headers::{About, Meaning};
use crate::exchange::ledger_out::answer_deadline;
use crate::exchange::sheet::Cell;
use crate::exchange::values;
use crate::said;
use crate::text::{Said, clean_line, fold, fold_char};
use chrono::Datelike;

pub(super) fn apply(case: &CaseFile, reader: &mut RowReader<'_>) {
    status(case, reader);
    answer_due(case, reader);
    year_of_number(case, reader);
}

/// A suit has its number when it is docketed: what is received before that year, or long after it, is a slip in one of the two.
fn year_of_number(case: &CaseFile, reader: &mut RowReader<'_>) {
    let (Some(number), Some(day)) = (&case.head.number, case.day(FactKind::Received)) else {
        return;
    };
    let Some(field) = reader.cell_of("received").cloned() else {
        return;
    };
    let (year, received) = (number.year(), day.year());
    if case.head.kind == Kind::Litigation && !(year..=year + 1).contains(&received) {
        reader.doubt(
            &field,
            said!(
                "收案日在 {received} 年，案号是 {year} 年的，请核对",
                "received in {received}, and the docket number is of {year}; check it"
            ),
        );
    }
}

const CLOSED: &[&str] = &[
    "已结",
    "结案",
    "已结案",
    "审结",
    "已审结",
    "已办结",
    "办结",
    "closed",
    "已判决",
    "已裁定",
    "已归档",
    "归档",
    "已完结",
    "完结",
    "已结束",
    "结束",
    "已终结",
    "终结",
    "已决定",
    "已作出决定",
    "结",
    "已判",
    "已裁",
    "已裁决",
    "已撤诉",
    "撤诉",
    "撤诉结案",
    "已撤回",
    "已撤回起诉",
    "已撤回申请",
    "准许撤诉",
    "已驳回",
    "已调解",
    "调解结案",
    "已和解",
    "生效",
    "已生效",
    "判决已生效",
    "裁定已生效",
    "裁判已生效",
    "判决生效",
    "已终止",
    "终止",
    "已宣判",
    "已送达判决",
    "执行完毕",
    "已履行完毕",
    "已收判决",
    "已收到判决",
    "已收判决书",
    "已收到判决书",
    "已收裁定",
    "已收到裁定",
    "已收裁定书",
    "已收到裁定书",
    "已销案",
    "销案",
    "已报结",
    "报结",
    "已作出复议决定",
    "已作出行政复议决定",
    "已作出判决",
    "已作出裁定",
    "已下判",
    "判决",
    "裁定",
    "撤回起诉",
];
/// What is still to come of a decision that was made: 结案待送达, 判决待生效.
const AFTERWARDS: &[&str] = &[
    "待送达",
    "未送达",
    "尚未送达",
    "等待送达",
    "待生效",
    "未生效",
    "尚未生效",
    "待归档",
    "未归档",
    "尚未归档",
    "未收到文书",
    "未收文书",
    "尚未收到文书",
    "未收到判决书",
    "未收到裁定书",
    "待上诉期满",
    "上诉期内",
];
const OPEN: &[&str] = &[
    "在办",
    "未结",
    "未结案",
    "审理中",
    "办理中",
    "在审",
    "未审结",
    "进行中",
    "open",
    "未开庭",
    "待开庭",
    "已开庭未判",
    "待判",
    "未判",
    "恢复审理",
    "已恢复审理",
    "已立案",
    "立案",
    "已受理",
    "受理",
    "待审理",
    "答辩中",
    "已答辩",
    "审理",
    "二审中",
    "一审中",
    "再审中",
    "上诉中",
    "已开庭",
    "审查中",
    "复议中",
    "答复中",
    "待判决",
    "待裁判",
    "等待判决",
    "等待裁判",
    "等待开庭",
    "开庭审理中",
    "已开庭待判",
    "已开庭待判决",
    "尚未开庭",
    "尚未审结",
    "尚未结案",
    "待答辩",
    "调解中",
];
/// What stands before such a word and says when or where.
const BEFORE: &[&str] = &[
    "一审", "法院", "案件", "正在", "目前", "现在", "尚在", "仍在",
];
const SUSPENDED: &[&str] = &["中止", "已中止", "中止审理", "suspended", "中止中"];

fn word_of(field: &Field) -> (String, Option<&'static str>) {
    let word: String = fold(&field.text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect();
    let mut word = word;
    while let Some(rest) = BEFORE.iter().find_map(|w| word.strip_prefix(w)) {
        if rest.is_empty() || CLOSED.contains(&word.as_str()) || OPEN.contains(&word.as_str()) {
            break;
        }
        word = rest.to_string();
    }
    let asked = values::yes_no(&word).filter(|_| is_question(&field.heading));
    (word, asked)
}

/// 上诉中, 二审中 of a first instance: this case is over, whatever goes on above it.
fn is_past(word: &str, instance: Instance) -> bool {
    let has = |words: &[&str]| words.iter().any(|w| word.contains(w));
    match instance {
        Instance::First => {
            has(&["二审", "再审", "上诉", "抗诉"]) && !has(&["发回", "重审", "一审", "上诉期"])
        }
        Instance::Second => has(&["再审", "申诉", "抗诉"]),
        _ => false,
    }
}

/// 未办结, 暂未结案: whatever says that it is closed, denied.
fn not_closed_yet(word: &str) -> bool {
    let denied = ["尚未", "暂未", "还未", "未", "没有", "没"];
    let rest = denied.iter().find_map(|w| word.strip_prefix(w));
    rest.is_some_and(|rest| CLOSED.contains(&rest) && rest.chars().count() > 1)
}

/// What the cell of the standing says; none where it is not clear.
fn standing(case: (Kind, Instance), field: &Field, reader: &RowReader<'_>) -> Option<Meaning> {
    let (kind, instance) = case;
    let (word, asked) = word_of(field);
    if let Some(own) = reader.desk.names.meaning(About::Status, &word) {
        return Some(own);
    }
    let of = |word: &str, asked: Option<&str>| {
        let listed = |list: &[&str]| list.contains(&word);
        if is_past(word, instance) || listed(CLOSED) || asked == Some("yes") {
            Some(Meaning::StandsClosed)
        } else if listed(OPEN) || asked == Some("no") || not_closed_yet(word) {
            Some(Meaning::StandsOpen)
        } else {
            listed(SUSPENDED).then_some(Meaning::StandsSuspended)
        }
    };
    if let Some(found) = of(&word, asked) {
        return Some(found);
    }
    // 2024年6月20日结案, 是（2024年6月20日）
    if let Some((_, words)) = within(Some("closed"), &clean_line(&field.text)) {
        let bare = Field {
            text: words.into(),
            ..field.clone()
        };
        let (word, asked) = word_of(&bare);
        if let Some(found) = of(&word, asked) {
            return Some(found);
        }
    }
    let made = AFTERWARDS.iter().find_map(|w| word.strip_suffix(w));
    let made = made.map(|head| head.trim_end_matches([',', '(', ';']));
    if let Some(closed) = made
        .and_then(|head| of(head, None))
        .filter(|m| *m == Meaning::StandsClosed)
    {
        return Some(closed);
    }
    // 已结（未归档）, 结案2024.6.20, 是，驳回起诉: the word, and more of it
    let head: String = word
        .chars()
        .take_while(|c| {
            !c.is_ascii_digit() && !matches!(c, '(' | ',' | '-' | ':' | ';' | '.' | '。' | '—')
        })
        .collect();
    if head.len() < word.len() && !word.contains(['?', '？']) {
        let answer = values::yes_no(&head).filter(|_| is_question(&field.heading));
        let found = of(&head, answer);
        if found.is_some() {
            return found;
        }
    }
    // 判决驳回诉讼请求, 已驳回起诉: how it ended says that it did
    let bare = word.trim_start_matches('已');
    match outcome(kind, instance, bare, None) {
        Ending::Sure(_) | Ending::Likely(_) | Ending::Ask(_) | Ending::Over => {
            Some(Meaning::StandsClosed)
        }
        Ending::Open => Some(Meaning::StandsOpen),
        Ending::Unknown => None,
    }
}

/// Whether the words say how the case stands and no more.
pub(super) fn is_plain_standing(text: &str) -> bool {
    let word: String = fold(text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect();
    let bare = BEFORE.iter().find_map(|w| word.strip_prefix(w));
    let known = |word: &str| {
        [CLOSED, OPEN, SUSPENDED]
            .iter()
            .any(|list| list.contains(&word))
            || values::yes_no(word).is_some()
            || not_closed_yet(word)
    };
    known(&word) || bare.is_some_and(known)
}

fn is_question(heading: &str) -> bool {
    heading.contains("是否") || heading.contains("与否")
}

/// The cell that says the case is closed: its standing, or a word under the closing day.
pub(super) fn says_closed(case: (Kind, Instance), reader: &RowReader<'_>) -> Option<Field> {
    let status = reader.cell_of("status");
    let closed = |field: &&Field| standing(case, field, reader) == Some(Meaning::StandsClosed);
    let found = status.filter(closed).cloned();
    found.or_else(|| match word_for_day(case, reader)? {
        (field, Meaning::StandsClosed) => Some(field),
        _ => None,
    })
}

/// A word in the column of the closing day, and what it says: 已结, 撤诉, 未结.
pub(super) fn word_for_day(
    case: (Kind, Instance),
    reader: &RowReader<'_>,
) -> Option<(Field, Meaning)> {
    let field = reader.cell_of("closed")?;
    let figures = field
        .text
        .chars()
        .any(|c| fold_char(c).is_ascii_digit() || "〇○".contains(c));
    let word = matches!(field.cell, Cell::Text(_)) && !figures;
    // 未结 beside another column that has the day
    let word = word && !reader.is_given("closed");
    let meaning = standing(case, field, reader).filter(|_| word)?;
    Some((field.clone(), meaning))
}

/// What the sheet says of the case's standing is compared with its facts.
fn status(case: &CaseFile, reader: &mut RowReader<'_>) {
    let Some(field) = reader.answer("status") else {
        return;
    };
    reader.leave(&field);
    let read = standing((case.head.kind, case.head.instance), &field, reader);
    if read.is_some() {
        super::by_standing::compared(case, &field, reader);
    }
    let why = match read {
        Some(Meaning::StandsClosed) => case.is_open().then(|| {
            said!(
                "写着已结，却没有完整的结案日和结案方式",
                "said to be closed, but the closing day or the outcome is missing"
            )
        }),
        Some(Meaning::StandsOpen) => (!case.is_open()).then(|| {
            said!(
                "写着未结，却有结案日",
                "said to be open, but there is a closing day"
            )
        }),
        Some(Meaning::StandsSuspended) => (!case.is_suspended()).then(|| {
            said!(
                "写着中止，却没有未恢复的中止日期",
                "said to be suspended, but no running suspension has a day"
            )
        }),
        _ => {
            reader.ask(
                About::Status,
                &field.text,
                &Meaning::all(About::Status),
                None,
            );
            Some(said!(
                "看不出案件是未结、已结还是中止，原文记入备注",
                "whether the case is open, closed or suspended is not clear; the words are kept in the note"
            ))
        }
    };
    if let Some(why) = why {
        reader.doubt_and_keep(&field, why);
    }
}

/// The sheet's last day for our answer against the one the law gives.
fn answer_due(case: &CaseFile, reader: &mut RowReader<'_>) {
    let Some((field, day)) = reader.day("answer_due") else {
        return;
    };
    let desk = reader.desk;
    let computed = answer_deadline(case, desk.ledger.calendar(), desk.today);
    match computed.and_then(|d| Some((d.due?, d.rule, d.from))) {
        Some((due, rule, from)) if due != day => {
            let title = rule.title;
            reader.doubt(
                &field,
                said!(
                    "表中截止 {day}，按规则“{title}”自 {from} 起算为 {due}；案卷以规则为准",
                    "the sheet says {day}, the rule '{title}' from {from} gives {due}, which stands";
                    day = Said::same(day),
                    title = title,
                    from = Said::same(from),
                    due = Said::same(due)
                ),
            );
            reader.keep(&field);
        }
        Some(_) => {}
        None => reader.keep(&field),
    }
}
