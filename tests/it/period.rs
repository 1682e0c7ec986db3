//! The last day of a period: cases worked by hand, explanations, pauses, the notices.

use anjuan::calendar::*;
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn span(text: &str) -> Span {
    text.parse().unwrap()
}

/// Longer than anything can be counted.
const ENDLESS: [Span; 4] = [
    Span::Days(4_000_000_000),
    Span::Workdays(4_000_000_000),
    Span::Months(4_000_000_000),
    Span::Years(4_000_000_000),
];

#[test]
fn the_case_table_holds() {
    let cal = Calendar::new();
    let mut seen = 0;
    let mut wrong = Vec::new();
    for line in include_str!("period.csv").lines().skip(1) {
        let fields: Vec<&str> = line.splitn(4, ';').collect();
        let got = period(&cal, day(fields[0]), span(fields[1])).unwrap();
        if got.last != day(fields[2]) || got.provisional != fields[3].starts_with("provisional") {
            wrong.push(format!(
                "{line} -> {} provisional {}",
                got.last, got.provisional
            ));
        }
        assert_eq!(
            last_day(&cal, day(fields[0]), span(fields[1])),
            Ok(got.last),
            "{line}"
        );
        seen += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen >= 60, "{seen} rows");
}

/// Each step as `kind day`, for comparison with what was worked by hand.
fn steps(steps: &[Step]) -> Vec<String> {
    let one = |s: &Step| format!("{} {}", s.what.id(), s.day.unwrap().format("%m-%d"));
    steps.iter().map(one).collect()
}

#[test]
fn every_day_of_a_working_day_count_is_explained() {
    let got = period(&Calendar::new(), day("2024-02-05"), span("10wd")).unwrap();
    let off = |d: u32| format!("rest_skipped 02-{d}");
    let mut want = vec![
        "start_not_counted 02-05".to_string(),
        "counted 02-09".into(),
    ];
    want.extend((10..=17).map(off));
    want.extend(["makeup_counted 02-18".to_string(), "counted 02-23".into()]);
    assert_eq!(steps(&got.steps), want);
    assert_eq!(got.steps[0].said.zh, "起算日 2024-02-05（周一）不计入");
    assert_eq!(
        got.steps[2].said.zh,
        "2024-02-10（周六）不计：春节（国务院2024年放假通知）"
    );
    assert_eq!(
        got.steps[2].said.en,
        "2024-02-10 (Sat) is not counted: Spring Festival (State Council notice 2024)"
    );
    assert_eq!(
        got.steps[10].said.zh,
        "2024-02-18（周日）计为第5个工作日：春节调休上班（国务院2024年放假通知）"
    );
    assert_eq!(
        got.steps[11].said.en,
        "2024-02-19 (Mon) to 2024-02-23 (Fri) count as working days 6 to 10"
    );

    let weekend = period(&Calendar::new(), day("2024-03-07"), span("2wd")).unwrap();
    assert_eq!(weekend.steps[2].said.zh, "2024-03-09（周六）不计：周末");
}

#[test]
fn the_roll_the_month_end_and_doubt_are_explained() {
    let cal = Calendar::new();
    let of = |start, length| period(&cal, day(start), span(length)).unwrap();
    let spring = of("2024-02-01", "15d");
    assert_eq!(
        steps(&spring.steps),
        [
            "start_not_counted 02-01",
            "counted 02-16",
            "rest_at_end 02-16",
            "rest_at_end 02-17",
            "rolled 02-18",
            "makeup_at_end 02-18"
        ]
    );
    assert_eq!(spring.raw_end, day("2024-02-16"));
    assert!(
        spring.steps[2]
            .said
            .zh
            .contains("春节（国务院2024年放假通知）")
    );

    let month = of("2022-08-31", "6m");
    assert_eq!(
        steps(&month.steps),
        ["start_not_counted 08-31", "month_end 02-28"]
    );
    assert!(month.steps[1].said.zh.contains("没有31日"));

    let next = of("2026-12-20", "15d");
    let last = next.steps.last().unwrap();
    assert_eq!(
        (last.what, last.day),
        (StepKind::Provisional, Some(day("2027-01-04")))
    );
    assert!(last.said.zh.contains("已公布至 2026-12-31"));
    for step in spring.steps.iter().chain(&month.steps).chain(&next.steps) {
        assert!(
            !step.said.zh.is_empty() && step.said.en.is_ascii(),
            "{:?}",
            step.said
        );
    }
}

#[test]
fn an_empty_or_endless_span_is_refused() {
    let cal = Calendar::new();
    for zero in ["0d", "0wd", "0m", "0y"] {
        assert_eq!(
            period(&cal, day("2024-01-01"), span(zero)),
            Err(PeriodError::Empty)
        );
    }
    for far in ENDLESS.into_iter().chain([Span::Years(7976)]) {
        let error = period(&cal, day("2024-01-01"), far).unwrap_err();
        assert!(matches!(error, PeriodError::TooFar { .. }), "{far}");
        assert!(error.said().zh.contains("9999"), "{far}");
        // Typed, it is not even a span.
        let typed = far.to_string().parse::<Span>().unwrap_err();
        assert!(
            typed.longest.is_some() && typed.said().zh.contains("过长"),
            "{far}"
        );
    }
    // 31 December 9999 is a Friday and may still be reached; a rest day from which only 10000 follows may not.
    assert_eq!(
        period(&cal, day("9999-12-30"), span("1d")).unwrap().last,
        day("9999-12-31")
    );
    assert!(period(&cal, day("9999-12-31"), span("1d")).is_err());
}

#[test]
fn the_days_the_office_sets_win_where_the_office_counts() {
    let local = |on: &str, off| LocalDay {
        day: day(on),
        off,
        name: "抗洪".into(),
    };
    let state =
        Calendar::new().with_local(&[local("2024-03-18", true), local("2024-02-10", false)]);
    assert_eq!(
        last_day(&state, day("2024-03-01"), span("15d")).unwrap(),
        day("2024-03-18")
    );
    let cal = state.here();
    let moved = period(&cal, day("2024-03-01"), span("15d")).unwrap();
    assert_eq!(moved.last, day("2024-03-19"));
    assert!(
        moved
            .steps
            .iter()
            .any(|s| s.said.zh == "2024-03-18（周一）是休息日，末日顺延：抗洪（本机关设定）")
    );
    assert!(cal.is_working(day("2024-02-10")));
    let counted = period(&cal, day("2024-02-09"), span("1wd")).unwrap();
    assert_eq!(counted.last, day("2024-02-10"));
    assert_eq!(counted.steps[1].what, StepKind::MakeupCounted);
    assert!(Calendar::new().is_working(day("2024-03-18")));
}

#[test]
fn a_day_knows_its_reason() {
    let cal = Calendar::new();
    let check = |on: &str, working, zh: &str| {
        let got = cal.day(day(on));
        assert_eq!((got.working, got.said().zh.as_str()), (working, zh), "{on}");
    };
    check("2024-03-08", true, "上班：平日");
    check("2024-03-09", false, "休息：周末");
    check("2024-02-12", false, "休息：春节（国务院2024年放假通知）");
    check(
        "2024-02-18",
        true,
        "上班：春节调休上班（国务院2024年放假通知）",
    );
    check("2018-12-31", false, "休息：元旦（国务院2019年放假通知）");
    // The second notice of 2020 names this Monday, but it was a working day anyway.
    check("2020-02-03", true, "上班：平日");
    assert_eq!(
        cal.day(day("2020-10-01")).why.said().en,
        "National Day and Mid-Autumn Festival (State Council notice 2020)"
    );
}

/// The regulation and its festivals against every notice: no fixed day was ever worked.
#[test]
fn every_day_the_regulation_fixes_was_off_in_its_notice() {
    use anjuan::calendar::fixed_days;
    let cal = Calendar::new();
    let off = |on: chrono::NaiveDate| cal.notice_days().iter().any(|d| d.day == on && d.off);
    for year in 2008..=2026 {
        let days = fixed_days(year);
        assert!(days.len() >= 10, "{year}");
        for (on, holiday) in days {
            assert!(off(on), "{on} {holiday}");
        }
    }
}

#[test]
fn a_new_notice_extends_what_is_known() {
    let cal = Calendar::new();
    assert_eq!(cal.known_until(), day("2026-12-31"));
    assert!(!cal.is_provisional(day("2026-12-31")) && cal.is_provisional(day("2027-01-04")));
    // A day off by the regulation is certain before there is a notice.
    assert!(!cal.is_provisional(day("2027-01-01")) && !cal.is_working(day("2027-01-01")));
    assert_eq!(
        cal.day(day("2027-06-09")).why.said().zh,
        "端午节（《全国年节及纪念日放假办法》）"
    );
    assert!(!cal.is_provisional(day("2007-01-01")) && cal.is_provisional(day("2006-12-01")));
    let book = |text: &str| Book::parse(text).unwrap();
    let more = cal
        .clone()
        .with_notices(&book("notice 2027 x\n元旦 off 2027-01-01..2027-01-03\n"));
    assert_eq!(more.known_until(), day("2027-12-31"));
    assert_eq!(more.published().len(), 21);
    let got = period(&more, day("2026-12-22"), span("10d")).unwrap();
    assert_eq!((got.last, got.provisional), (day("2027-01-04"), false));
    // 2027 is missing: 2028 alone says nothing about the days between.
    let gap = cal
        .clone()
        .with_notices(&book("notice 2028 x\n元旦 off 2028-01-01\n"));
    assert_eq!(gap.known_until(), day("2026-12-31"));
    // An amended year is replaced whole.
    let amended = cal.with_notices(&book("notice 2026 x\n春节 off 2026-02-16..2026-02-20\n"));
    assert!(!amended.is_working(day("2026-02-15")) && amended.is_working(day("2026-10-05")));
    assert_eq!(Calendar::notices().len(), 20);
}

#[test]
fn pauses_are_not_counted() {
    let cal = Calendar::new();
    let check = |start: &str, length: &str, pauses: &[(&str, &str)], last: &str| {
        let read: Vec<_> = pauses
            .iter()
            .map(|(a, b)| (day(a), (!b.is_empty()).then(|| day(b))))
            .collect();
        let got = period_with_pauses(&cal, day(start), span(length), &read).unwrap();
        let said = got.last().map_or("open".into(), |d| d.to_string());
        assert_eq!(said, last, "{start} {length} {pauses:?}");
        got
    };
    // 2-4 March are 1-3; 5-9 paused; 10-16 are 4-10: Saturday 16 moves to Monday 18.
    let got = check(
        "2024-03-01",
        "10d",
        &[("2024-03-05", "2024-03-10")],
        "2024-03-18",
    );
    assert_eq!(
        steps(got.steps()),
        [
            "start_not_counted 03-01",
            "paused 03-05",
            "counted 03-16",
            "rest_at_end 03-16",
            "rest_at_end 03-17",
            "rolled 03-18"
        ]
    );
    // The same five days said as two pauses that touch, and again as two that overlap.
    check(
        "2024-03-01",
        "10d",
        &[("2024-03-05", "2024-03-07"), ("2024-03-07", "2024-03-10")],
        "2024-03-18",
    );
    check(
        "2024-03-01",
        "10d",
        &[("2024-03-05", "2024-03-09"), ("2024-03-06", "2024-03-10")],
        "2024-03-18",
    );
    // Friday 1; 4 March is 1; 5-11 paused; 12, 13 are 2, 3.
    check(
        "2024-03-01",
        "3wd",
        &[("2024-03-05", "2024-03-12")],
        "2024-03-13",
    );
    // To 15 July, 30 days of June excluded: 16 July to 14 August, a Wednesday.
    check(
        "2024-01-15",
        "6m",
        &[("2024-06-01", "2024-07-01")],
        "2024-08-14",
    );
    // The ten days added meet another pause: 16-25 July without 20-24 is until 30 July.
    check(
        "2024-01-15",
        "6m",
        &[("2024-06-01", "2024-06-11"), ("2024-07-20", "2024-07-25")],
        "2024-07-30",
    );
    // A pause after the last day, one of no length, one that was over before the start.
    check(
        "2024-03-01",
        "10d",
        &[("2024-03-12", "2024-04-01")],
        "2024-03-11",
    );
    check(
        "2024-03-01",
        "10d",
        &[("2024-03-05", "2024-03-05")],
        "2024-03-11",
    );
    check(
        "2024-03-01",
        "10d",
        &[("2024-02-01", "2024-03-02")],
        "2024-03-11",
    );
    // Starting within a pause: 4-13 March are the ten days.
    check(
        "2024-03-01",
        "10d",
        &[("2024-02-20", "2024-03-04")],
        "2024-03-13",
    );
    // The pause begins while the last day moves from Saturday 16 to Monday 18.
    check(
        "2024-03-01",
        "15d",
        &[("2024-03-17", "2024-03-20")],
        "2024-03-20",
    );

    for (length, counted) in [("10d", 3), ("10wd", 1), ("6m", 3)] {
        let open = check("2024-03-01", length, &[("2024-03-05", "")], "open");
        let Run::Stands(standing) = open else {
            panic!("{length}")
        };
        assert_eq!(
            (standing.since, standing.counted),
            (day("2024-03-05"), counted),
            "{length}"
        );
        assert!(standing.steps.last().unwrap().said.zh.contains("尚未恢复"));
    }
}

#[test]
fn counting_backwards_keeps_the_days_before_the_event() {
    let cal = Calendar::new();
    let check = |end: &str, length: &str, want: &str| {
        assert_eq!(
            before(&cal, day(end), span(length)),
            day(want),
            "{end} {length}"
        );
    };
    check("2024-03-14", "3d", "2024-03-11");
    // Not moved: Sunday stays Sunday.
    check("2024-03-13", "3d", "2024-03-10");
    // 2, 3, 8 and 9 Feb worked, and Sunday 18: 18, 9, 8, 7, 6.
    check("2024-02-19", "5wd", "2024-02-06");
    check("2024-03-31", "1m", "2024-02-29");
    check("2024-02-29", "1y", "2023-02-28");
    check("2024-03-13", "0d", "2024-03-13");
    for far in ENDLESS {
        assert_eq!(before(&cal, day("2024-03-13"), far), day("0001-01-01"));
    }
    assert_eq!(
        cal.working_on_or_before(day("2024-02-17")),
        day("2024-02-09")
    );
    assert_eq!(
        cal.working_on_or_after(day("2024-02-10")),
        day("2024-02-18")
    );
    assert_eq!(
        cal.working_days_between(day("2024-02-05"), day("2024-02-23")),
        10
    );
    assert_eq!(
        cal.working_days_between(day("2024-02-23"), day("2024-02-05")),
        0
    );
}

/// An independent reading of the same notices, where the machine has it (`pip install chinesecalendar`).
#[test]
fn the_notices_agree_with_an_independent_reading() {
    let script = "import chinese_calendar as c, datetime as d\n\
        x = d.date(2007, 1, 1)\n\
        while x.year <= 2026:\n\x20print(x, int(c.is_workday(x)))\n\x20x += d.timedelta(1)";
    let output = std::process::Command::new("python3")
        .args(["-c", script])
        .output();
    let Some(output) = output.ok().filter(|o| o.status.success()) else {
        println!("skipped: python3 has no chinese_calendar");
        return;
    };
    let cal = Calendar::new();
    let text = String::from_utf8(output.stdout).unwrap();
    let mut agree = 0;
    for line in text.lines() {
        let (date, working) = line.split_once(' ').unwrap();
        assert_eq!(cal.is_working(day(date)), working == "1", "{date}");
        agree += 1;
    }
    assert_eq!(agree, 7305);
    println!("{agree} days agree");
}
