//! Dates as people type them and as old ledgers write them.

use anjuan::calendar::*;
use chrono::NaiveDate;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Today is Wednesday 2024-02-07.
fn typed(text: &str) -> Result<NaiveDate, DayError> {
    parse_day(text, day("2024-02-07"), &Calendar::new())
}

#[test]
fn a_typed_date_is_read_in_every_style() {
    let check = |text: &str, want: &str| assert_eq!(typed(text), Ok(day(want)), "{text}");
    for style in [
        "2022-3-5",
        "2022.3.5",
        "2022/3/5",
        "2022年3月5日",
        "20220305",
        "2022-03-05",
        "２０２２－３－５",
        "２０２２。３。５",
        " 2022 年 3 月 5 日 ",
        "2022年3月5号",
        "2022—3—5",
        "2022-3-5日",
        "20220305日",
    ] {
        check(style, "2022-03-05");
    }
    // As papers write them.
    for style in [
        "二〇二二年三月五日",
        "二○二二年三月五日",
        "2022年3月5日（星期六）",
        "二零二二年三月五号",
    ] {
        check(style, "2022-03-05");
    }
    for style in ["二月二十六日", "2月二十六日", "二月廿六日"] {
        match style.contains('廿') {
            true => assert!(typed(style).is_err(), "{style}"),
            false => check(style, "2024-02-26"),
        }
    }
    // Only a day was asked for: the hour is not dropped in silence.
    assert!(typed("2022-03-05 09:30").is_err());
    assert_eq!(
        parse_moment(
            "三月十八日上午九时三十分",
            day("2024-02-07"),
            &Calendar::new()
        ),
        Ok((day("2024-03-18"), Some("09:30".to_string())))
    );
    for style in ["5-3", "05-03", "5/3", "5.3", "5月3日", "５月３号", "5月3"] {
        check(style, "2024-05-03");
    }
    check("2-29", "2024-02-29");
    check("+15", "2024-02-22");
    check("＋１５", "2024-02-22");
    check("+0", "2024-02-07");
    check("-3", "2024-02-04");
    check("-3天", "2024-02-04");
    // 8 and 9 are 1, 2; 18 to 23 are 3 to 8; 26 and 27 are 9 and 10.
    check("+10wd", "2024-02-27");
    check("+10个工作日", "2024-02-27");
    // 6, 5, and Sunday 4, worked for Spring Festival.
    check("-3wd", "2024-02-04");
    check("+1m", "2024-03-07");
    check("+1年", "2025-02-07");
    check("今天", "2024-02-07");
    check("明天", "2024-02-08");
    check("后天", "2024-02-09");
    check("大后天", "2024-02-10");
    check("昨天", "2024-02-06");
    check("前天", "2024-02-05");
    check("Today", "2024-02-07");
    check("tomorrow", "2024-02-08");
    check("yesterday", "2024-02-06");
}

#[test]
fn a_weekday_is_of_the_week_it_names() {
    let check = |text: &str, want: &str| assert_eq!(typed(text), Ok(day(want)), "{text}");
    check("下周三", "2024-02-14");
    check("下下周一", "2024-02-19");
    check("本周五", "2024-02-09");
    check("这周一", "2024-02-05");
    check("上周一", "2024-01-29");
    check("上个星期天", "2024-02-04");
    check("周五", "2024-02-09");
    check("星期五", "2024-02-09");
    check("周日", "2024-02-11");
    // Wednesday itself is today; Monday is past, so the next one.
    check("周三", "2024-02-07");
    check("周一", "2024-02-12");
    check("fri", "2024-02-09");
    check("Monday", "2024-02-12");
    check("next wed", "2024-02-14");
    check("this mon", "2024-02-05");
    check("last mon", "2024-01-29");
    assert_eq!(weekday(day("2024-02-07")).zh, "周三");
    assert_eq!(weekday(day("2024-02-11")).en, "Sun");
}

#[test]
fn a_month_and_a_day_are_of_the_year_they_are_meant_of_round_the_new_year() {
    use Toward::{Ahead, Past};
    for (today, text, toward, want) in [
        ("2022-12-19", "1-15", Ahead, "2023-01-15"),
        ("2022-12-19", "1月15日 9:30", Ahead, "2023-01-15"),
        ("2022-12-19", "12-28", Ahead, "2022-12-28"),
        // held, and entered late
        ("2022-12-19", "5-18", Ahead, "2022-05-18"),
        ("2022-12-19", "1-15", Past, "2022-01-15"),
        ("2023-01-05", "12-28", Past, "2022-12-28"),
        ("2023-01-05", "2-3", Past, "2023-02-03"),
        ("2023-01-05", "12-28", Ahead, "2023-12-28"),
        // who writes a year, or counts, means it
        ("2022-12-19", "2022-1-15", Ahead, "2022-01-15"),
        ("2022-12-19", "-300", Ahead, "2022-02-22"),
        ("2023-01-05", "+300", Past, "2023-11-01"),
        // this year has none, the next has
        ("2023-12-10", "2-29", Ahead, "2024-02-29"),
        // that day of the week was last year's
        ("2023-01-05", "12月28日（星期三）", Past, "2022-12-28"),
        ("2024-12-19", "元月15日", Ahead, "2025-01-15"),
        ("2025-01-05", "十二月二十八日", Past, "2024-12-28"),
        ("2020-12-29", "2-29", Ahead, "2020-02-29"),
    ] {
        let read = parse_toward(text, day(today), &Calendar::new(), toward);
        assert_eq!(read.unwrap().0, day(want), "{today} {text} {toward:?}");
    }
    // Of no year it is near enough to: said to be none of this one.
    for (today, text, toward) in [
        ("2025-01-05", "2-29", Past),
        ("2023-05-01", "2-29", Ahead),
        ("2023-01-05", "12月28日（星期日）", Past),
    ] {
        let read = parse_toward(text, day(today), &Calendar::new(), toward);
        assert!(read.is_err(), "{today} {text} {toward:?}");
    }
}

#[test]
fn an_impossible_date_says_what_to_type() {
    let check = |text: &str, zh: &str, en: &str| {
        let said = typed(text).unwrap_err().said();
        assert_eq!((said.zh.as_str(), said.en.as_str()), (zh, en), "{text}");
    };
    check(
        "2022-02-30",
        "2022年2月没有30日；请写1至28日，如 2022-02-28",
        "2022-02 has no day 30; write 1 to 28, such as 2022-02-28",
    );
    check(
        "2022-13-01",
        "没有13月；先写月后写日，如 1-13",
        "there is no month 13; the month comes first: 1-13",
    );
    check(
        "2022-40-40",
        "没有40月；月份请写1至12",
        "there is no month 40; write 1 to 12",
    );
    check(
        "22-3-5",
        "“22-3-5”的年份不明；请写四位年份，如 2022-3-5",
        "the year of \"22-3-5\" is not certain; write four digits, such as 2022-3-5",
    );
    assert!(matches!(
        typed("220305"),
        Err(DayError::TwoDigitYear { .. })
    ));
    assert!(matches!(
        typed("0022-3-5"),
        Err(DayError::FarYear { year: 22 })
    ));
    assert_eq!(typed("  "), Err(DayError::Empty));
    for wrong in [
        "2022",
        "2022-3",
        "3",
        "5日",
        "2022-3-5-6",
        "2022-3.5",
        "2022-003-5",
        "+",
        "+5x",
        "-5-3",
        "周八",
        "周",
        "大周三",
        "abc",
        "friday13",
        "1",
        "nextweek",
        "+99999999999",
        "+9999999",
        "99999999999-1-1",
        "月日",
        "年月日",
        "--",
        "2022年3-5",
    ] {
        assert!(typed(wrong).is_err(), "{wrong}: {:?}", typed(wrong));
    }
}

#[test]
fn a_ledger_date_is_read_in_every_office_style() {
    let check = |text: &str, want: &str, time: Option<&str>| {
        let got = parse_ledger_moment(text, Some(2022));
        assert_eq!(got, Ok((day(want), time.map(str::to_string))), "{text}");
        assert_eq!(parse_ledger_day(text, Some(2022)), Ok(day(want)));
    };
    for style in [
        "2022.3.5",
        "2022年3月5日",
        "2022-3-5",
        "2022/3/5",
        "20220305",
        "3月5日",
        "3-5",
        "2022-03-05 00:00:00",
        "2022-03-05T00:00:00",
        "２０２２年３月５日",
        "2022 年 3 月 5 日",
    ] {
        check(style, "2022-03-05", None);
    }
    // 45658 is 2025-01-01; 31 days of January, 28 of February and 4 more.
    check("45721", "2025-03-05", None);
    check("45721.0", "2025-03-05", None);
    check("45721.5", "2025-03-05", Some("12:00"));
    check("45721.3958333333", "2025-03-05", Some("09:30"));
    for style in [
        "2022-3-5 9:30",
        "2022-03-05T09:30:00",
        "2022年3月5日9时30分",
        "2022年3月5日 上午9:30",
        "2022.3.5 9：30",
        "2022年3月5日上午9点半",
        "3月5日上午9时30分",
        "2022-3-5上午9:30",
        "20220305 09:30",
    ] {
        check(style, "2022-03-05", Some("09:30"));
    }
    check("2022年3月5日上午9时", "2022-03-05", Some("09:00"));
    check("2022年3月5日下午2时", "2022-03-05", Some("14:00"));
    check("2022-3-5 14:30", "2022-03-05", Some("14:30"));
    check("2022-3-5 2:30 PM", "2022-03-05", Some("14:30"));
    check("2022-3-5 中午12点", "2022-03-05", Some("12:00"));
}

/// A number longer than any, or a moment at the end of what a machine counts, is no date and ends nothing.
#[test]
fn a_number_without_end_is_no_date() {
    for digit in ["九", "玖", "十", "两", "百", "亿", "9"] {
        for times in [5, 19, 20, 25, 40, 200] {
            let run = digit.repeat(times);
            for text in [
                format!("二〇二四年{run}月五日"),
                format!("二〇二四年三月{run}日"),
                format!("{run}年三月五日"),
                format!("{run}月五日"),
                format!("2024年3月5日{run}点"),
                format!("2024年3月5日下午三点{run}分"),
            ] {
                assert!(parse_ledger_moment(&text, Some(2022)).is_err(), "{text}");
                assert!(typed(&text).is_err(), "{text}");
            }
        }
    }
    for text in [
        "+262142-12-31T23:59:59Z",
        "-262143-01-01T00:00:01Z",
        "+262142-12-31T23:59:59+08:00",
        "0001-01-01T00:00:01Z",
        "10000-01-01T00:00:01.5",
    ] {
        assert!(parse_ledger_moment(text, None).is_err(), "{text}");
        assert!(typed(text).is_err(), "{text}");
    }
}

#[test]
fn a_ledger_date_is_never_guessed() {
    let check = |text: &str, year: Option<i32>, want: fn(&DayError) -> bool| {
        let got = parse_ledger_day(text, year);
        assert!(got.as_ref().is_err_and(want), "{text}: {got:?}");
    };
    check("22.3.5", None, |e| {
        matches!(e, DayError::TwoDigitYear { .. })
    });
    check("22年3月5日", Some(2022), |e| {
        matches!(e, DayError::TwoDigitYear { .. })
    });
    check("220305", None, |e| {
        matches!(e, DayError::TwoDigitYear { .. })
    });
    check("3月5日", None, |e| matches!(e, DayError::NoYear { .. }));
    check("3.5", Some(2022), |e| {
        matches!(e, DayError::MaybeNumber { .. })
    });
    check("2022.2.30", None, |e| {
        matches!(e, DayError::NoDay { days: 28, .. })
    });
    check("2月29日", Some(2023), |e| {
        matches!(e, DayError::NoDay { days: 28, .. })
    });
    check("", None, |e| matches!(e, DayError::Empty));
    for unclear in [
        "2022-3-5 9",
        "2022-3-5 25:00",
        "2022年3月5日上午",
        "2022年3月5日上午14时",
        "2022年3月5日前",
    ] {
        check(unclear, None, |e| matches!(e, DayError::NotATime { .. }));
    }
    // 2022-03-05 is a Saturday
    check("2022年3月5日周日", None, |e| {
        matches!(e, DayError::OtherWeekday { .. })
    });
    let typed = parse_day(
        "2026年4月20日（星期二）",
        day("2026-04-01"),
        &Calendar::new(),
    );
    let said = typed.unwrap_err().said().zh;
    assert!(said.contains("2026-04-20 是周一"), "{said}");
    for (text, time) in [
        ("2022年3月5日周六", None),
        ("2022年3月5日(星期六)", None),
        ("2022-3-5 9:30-10:30", Some("09:30")),
        ("2022年3月5日收到", None),
        ("二〇二二年三月五日", None),
        ("2022-03-05T00:00:00Z", None),
        ("2022-03-05 00:00:00.0", None),
    ] {
        let (date, clock) = parse_ledger_moment(text, None).unwrap();
        assert_eq!(
            (date, clock.as_deref()),
            (day("2022-03-05"), time),
            "{text}"
        );
    }
    for wrong in [
        "明天",
        "约2022年3月5日",
        "2022-3-5至2022-3-6",
        "4572",
        "4572100",
        "-45721",
        "45721x",
        "2022",
        "2022.3",
        "无",
        "2022.3.5、2022.4.6",
        "待定",
    ] {
        check(wrong, None, |e| {
            matches!(e, DayError::NotADate { .. } | DayError::NotATime { .. })
        });
    }
}

proptest! {
    #[test]
    fn every_day_is_read_back(n in 0..70_000u64, text in "\\PC{0,12}") {
        let date = day("1900-01-01") + chrono::Days::new(n);
        for style in ["%Y-%m-%d", "%Y.%-m.%-d", "%Y/%-m/%-d", "%Y年%-m月%-d日", "%Y%m%d"] {
            let written = date.format(style).to_string();
            prop_assert_eq!(typed(&written), Ok(date));
            prop_assert_eq!(parse_ledger_day(&written, None), Ok(date));
        }
        // Whatever is written, the answer is a day or a reason.
        for any in [text.clone(), format!("2022-3-5{text}"), format!("+{text}"), format!("周{text}")] {
            if let Err(error) = typed(&any) {
                prop_assert!(!error.said().zh.is_empty());
            }
            let _ = parse_ledger_moment(&any, Some(2022));
            let _ = any.parse::<Span>();
        }
    }
}
