//! The day the act complained of was made.

use chrono::NaiveDate;

use super::Found;
use super::act::MADE;
use super::act_number::Numbered;
use super::days::days;
use super::source::Source;
use crate::said;

/// 8月8日|至9日, 8日|、9日两次: behind the further days of what took several, and how often it was done.
pub(super) fn behind_days(src: &Source, end: usize) -> usize {
    let mut end = end;
    while let Some(next) = further_day(src, end) {
        end = next;
    }
    let times = ["两次", "二次", "三次", "多次", "先后", "分别"];
    src.any(src.skip(end), &times).map_or(end, |(_, end)| end)
}

/// The end of 至9日, 、10月2日 behind a day.
fn further_day(src: &Source, end: usize) -> Option<usize> {
    let (_, from) = src.any(end, &["至", "到", "-", "~", "、", "和", "及", "与"])?;
    let (_, mut at) = super::days::number_at(src, from, 3)?;
    if let Some(month) = src.word(at, "月") {
        at = super::days::number_at(src, month, 3)?.1;
    }
    src.word(at, "日")
}

/// The day the act was made: right before 作出 of an agency, or before what was done.
pub(super) fn made(
    src: &Source,
    act: Option<&Found<String>>,
    numbers: &[Numbered],
) -> Option<Found<NaiveDate>> {
    let act = act?;
    // 2022年12月20日埔关缉违字〔2022〕0331号《行政处罚决定书》
    let number = numbers.first().map(|(at, _)| src.plain(at.clone()));
    let value: String = act.value.chars().filter(|c| *c != ' ').collect();
    let all = days(src);
    let right_before = |d: &super::days::Day| {
        let text = src.plain(src.sentence_after(d.at.end, 60));
        // 共同作出的, 向第三人颁发的
        let how = ["共同", "联合", "分别", "重新", "依法"];
        let said = how
            .iter()
            .find_map(|w| text.strip_prefix(w))
            .unwrap_or(&text);
        let head: String = text.chars().take(16).collect();
        let to_somebody = text.starts_with('向')
            && ["颁发的", "核发的", "作出的", "出具的", "下达的"]
                .iter()
                .any(|w| head.contains(w))
            && !["本院", "本机关", "提起", "申请"]
                .iter()
                .any(|w| head.contains(w));
        let acted = MADE
            .iter()
            .any(|w| said.starts_with(w.trim_end_matches('的')))
            || text.starts_with(&value)
            || number.as_deref().is_some_and(|n| text.starts_with(n))
            || text.starts_with("对") && text.contains("作出")
            || to_somebody;
        acted && !of_court(src, d, &text) && !of_course(src, d, &text)
    };
    // 2026年1月28日，被告作出某号…: told in the facts
    let told = |d: &super::days::Day| {
        let text = src.plain(src.sentence_after(d.at.end, 80));
        let number = number.as_deref().unwrap_or_default();
        !number.is_empty() && makes(&text, number) && !of_court(src, d, &text)
    };
    let day = all
        .iter()
        .find(|d| right_before(d))
        .or_else(|| all.iter().find(|d| told(d)))?;
    let several = further_day(src, day.at.end).is_some()
        || src
            .before(day.at.start)
            .is_some_and(|c| matches!(c, '、' | '至'));
    Some(Found {
        value: day.in_year(day.year?)?,
        place: src.place(day.at.clone()),
        doubt: several.then(|| {
            said!(
                "行为不止一天，请核对",
                "it was done on several days; check which"
            )
        }),
    })
}

/// 诉讼中，被告于…作出; 本机关于…作出《延期审理通知书》: made in the course of the case, and not what it is about.
fn of_course(src: &Source, day: &super::days::Day, behind: &str) -> bool {
    let before = src.plain(src.sentence_before(day.at.start, 60));
    let clause = before.rsplit('，').next().unwrap_or_default();
    let organ = ["本机关", "本院", "本府"]
        .iter()
        .any(|w| clause.ends_with(w) || clause.ends_with(&format!("{w}于")));
    let head: String = behind.chars().take(24).collect();
    let course = [
        "延期",
        "延长",
        "中止",
        "恢复",
        "听证",
        "补正",
        "受理",
        "追加",
        "停止执行",
    ];
    organ && course.iter().any(|w| head.contains(w))
        || super::act_number::since(&format!("{before}作出")) && !behind.contains("不服")
}

/// Whether the day is that of a court's ruling or of the reconsideration.
fn of_court(src: &Source, day: &super::days::Day, behind: &str) -> bool {
    let head: String = behind.chars().take(24).collect();
    let ruled = ["判决", "裁定", "复议决定"]
        .iter()
        .any(|w| head.contains(w));
    ruled
        || src
            .plain(src.sentence_before(day.at.start, 40))
            .contains("法院")
}

/// Whether the words behind a day say that somebody made the act of this number, and not that it was received or attacked.
fn makes(text: &str, number: &str) -> bool {
    const OTHER: &[&str] = &[
        "收到", "送达", "签收", "不服", "起诉", "申请", "提起", "知道", "知悉", "认为", "撤销",
        "维持", "依据", "根据", "就", "对", "向", "年", "号", "告知",
    ];
    MADE.iter().any(|w| {
        let made = w.trim_end_matches('的');
        let Some((before, rest)) = text.split_once(made) else {
            return false;
        };
        let rest = rest.trim_start_matches(['了', '的', '《']);
        before.chars().count() <= 24
            && !OTHER.iter().any(|w| before.contains(w))
            && rest.starts_with(number)
    })
}
