//! Whether the court told an official to come, and whether he shall or may.

use super::field::Field;
use super::row::RowReader;
use crate::case::{CourtNotice, Hearing};
use crate::exchange::headers::{About, Meaning};
use crate::exchange::values;
use crate::said;

/// Whether the court notified the official, and not whether the official shall or may come.
const NOTIFIED: &[&str] = &[
    "已通知",
    "通知",
    "通知出庭",
    "已通知出庭",
    "通知负责人出庭",
    "已收到通知",
    "收到通知",
    "收到",
    "已收到",
];

pub(super) fn notice(hearing: &mut Hearing, field: &Field, word: &str, reader: &mut RowReader<'_>) {
    if word.is_empty() {
        return;
    }
    // 是（2024-05-01）: the day of the notice stays in the note
    let day = |inside: &str| {
        inside
            .chars()
            .all(|c| c.is_ascii_digit() || "年月日-./)）".contains(c))
    };
    let dated = word
        .split_once(['(', '（'])
        .filter(|(_, inside)| day(inside));
    if dated.is_some() {
        reader.keep(field);
    }
    let word = dated.map_or(word, |(head, _)| head.trim());
    let plain: String = word.chars().filter(|c| !c.is_whitespace()).collect();
    let yes_no = values::yes_no(word);
    let read = CourtNotice::from_word(word).or(match yes_no {
        Some("no") => Some(CourtNotice::None),
        Some("yes") => None,
        _ => match plain.as_str() {
            "应通知" | "应当" | "应当通知" | "应当出庭" | "要求出庭" | "已要求出庭" => {
                Some(CourtNotice::Shall)
            }
            "未要求" | "未要求出庭" | "不通知" | "没通知" | "未收到" | "未收到通知" => {
                Some(CourtNotice::None)
            }
            "可通知"
            | "可以"
            | "可以通知"
            | "建议出庭"
            | "建议"
            | "建议负责人出庭"
            | "可以出庭" => Some(CourtNotice::May),
            _ => None,
        },
    });
    let bare = yes_no == Some("yes") || NOTIFIED.contains(&plain.as_str());
    match (read, reader.desk.names.meaning(About::Notice, word)) {
        (Some(notice), _) | (None, Some(Meaning::Notice(notice))) => hearing.notice = notice,
        // the file knows more by now
        (None, _) if bare && hearing.notice != CourtNotice::None => {}
        (None, _) if bare => {
            hearing.notice = CourtNotice::Shall;
            let choices = [CourtNotice::Shall, CourtNotice::May].map(Meaning::Notice);
            let taken = Meaning::Notice(CourtNotice::Shall);
            reader.ask(About::Notice, word, &choices, Some(taken));
            reader.doubt_once(
                field,
                said!(
                    "只写了法院已通知：是“应当出庭”的通知还是“可以出庭”的？暂按应当，请写明",
                    "only that the court notified: that the official shall appear, or may? taken as shall for now; say which"
                ),
            );
        }
        (None, _) => reader.doubt_and_keep(
            field,
            said!(
                "看不出法院是否通知负责人出庭，已原样记入备注",
                "whether the court notified the official is not clear; it is kept in the note"
            ),
        ),
    }
}
