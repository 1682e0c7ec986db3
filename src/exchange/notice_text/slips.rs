//! Slips of whoever wrote a paper: a day of the week that is not that of the date, an hour no day has, a hearing before its own paper.

use chrono::{Datelike, NaiveDate};

use super::Found;
use super::hearings::HearingRead;
use super::hours::{no_hour, weekday_told};
use super::paper::Paper;
use super::source::Source;
use crate::said;
use crate::text::Said;

/// Marks a hearing whose day ends at `end` where the words beside it do not fit it.
pub(super) fn of_its_day(
    src: &Source,
    end: usize,
    one: &mut HearingRead,
    unread: &mut Vec<Found<Said>>,
) {
    let fits = one.day.value.weekday().num_days_from_monday();
    if weekday_told(src, end).is_some_and(|told| told != fits) {
        one.day.doubt.get_or_insert_with(|| {
            said!(
                "写的星期与日期对不上，请核对是哪一天",
                "the day of the week is not that of the date; check which day is meant"
            )
        });
    }
    if let Some(at) = no_hour(src, end) {
        unread.push(Found {
            value: said!("没有这个时间", "there is no such time of day"),
            place: src.place(at),
            doubt: None,
        });
    }
}

/// A paper that calls to a hearing is written before it: a day that lies before the paper's own is a slip of one of the two.
pub(super) fn before_its_paper(
    paper: Option<Paper>,
    written: Option<NaiveDate>,
    hearings: &mut [HearingRead],
) {
    let calls = matches!(
        paper,
        Some(Paper::Summons | Paper::Hearing | Paper::Notice | Paper::Appearance)
    );
    let Some(written) = written.filter(|_| calls) else {
        return;
    };
    let told = hearings.iter_mut().filter(|h| !h.moved && !h.held);
    for one in told.filter(|h| h.day.value < written) {
        one.day.doubt.get_or_insert_with(|| {
            said!(
                "早于文书落款的日期，请核对",
                "before the day of the paper itself; check it"
            )
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::exchange::notice_text::read;

    #[test]
    fn what_does_not_fit_its_day_is_marked() {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 3, 10).unwrap();
        for (when, marked, unread) in [
            ("2026年4月8日（星期三）9时", false, 0),
            ("2026年4月8日（星期五）9时", true, 0),
            ("2026年4月8日周五上午9时", true, 0),
            ("2026年4月8日25时", false, 1),
            ("2025年4月8日9时", true, 0),
        ] {
            let text = format!(
                "江苏省云山湾市人民法院\n开庭通知书\n（2026）苏0707行初8号\n云山湾市公安局：\n本院受理的赵四海诉你单位行政处罚一案，定于{when}在第二法庭开庭审理。\n二〇二六年三月三日\n"
            );
            let got = read(&text, today);
            let doubts: Vec<bool> = got.hearings.iter().map(|h| h.day.doubt.is_some()).collect();
            assert_eq!(doubts, [marked], "{when}");
            assert_eq!(got.unread.len(), unread, "{when}");
        }
    }

    #[test]
    fn a_doubt_already_there_is_not_told_over() {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 3, 10).unwrap();
        let text = "江苏省云山湾市人民法院\n传票\n（2026）苏0707行初8号\n被传唤人：云山湾市公安局\n应到时间：2026年4月8日（星期五）9时\n应到处所：第二法庭\n二〇二六年三月三日\n";
        let got = read(text, today);
        let day = &got.hearings.first().unwrap().day;
        let doubt = day.doubt.as_ref().unwrap();
        assert!(doubt.zh.contains("星期"), "{}", doubt.zh);
    }
}
