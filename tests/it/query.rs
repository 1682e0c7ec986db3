//! The query language: what each word finds, alone and together, against a plain reading of the case files.

use anjuan::calendar::Calendar;
use anjuan::case::{CaseFile, HearingState, Kind};
use anjuan::docket::{CaseRow, Docket, FIELDS, FLAGS, FieldValue, ListColumn, Query, Row, Shown};
use anjuan::exchange::apply::read_changes;
use anjuan::exchange::sample::SAMPLES;
use anjuan::law::CaseMark;
use anjuan::ledger::Change;
use anjuan::text::Lang;
use chrono::NaiveDate;

use crate::ledger::moment;

fn cases() -> Vec<CaseFile> {
    let (changes, problems) = read_changes(SAMPLES[0].lines);
    assert!(problems.is_empty(), "{problems:?}");
    let case = |c| match c {
        Change::Case(case) => Some(*case),
        _ => None,
    };
    changes.into_iter().filter_map(case).collect()
}

fn docket(cases: &[CaseFile]) -> Docket {
    let calendar = Calendar::new();
    let mut docket = Docket::new();
    for (id, case) in (1..).zip(cases) {
        docket.put(id, &Row::of(case, &calendar));
    }
    docket
}

fn today() -> NaiveDate {
    "2022-12-19".parse().unwrap()
}

/// Checks a query against a plain test over the case files.
fn check(query: &str, want: impl Fn(&CaseFile) -> bool) {
    let cases = cases();
    let docket = docket(&cases);
    let found = docket.select(&Query::parse(query).unwrap(), today());
    let plain: Vec<usize> = (0..cases.len()).filter(|i| want(&cases[*i])).collect();
    assert_eq!(found, plain, "{query}");
    assert!(
        !plain.is_empty() && plain.len() < cases.len(),
        "{query} proves nothing"
    );
}

fn open(case: &CaseFile) -> bool {
    case.received().is_some_and(|d| d <= today()) && case.closed().is_none_or(|d| d > today())
}

#[test]
fn words_and_fields_find_what_they_say() {
    check("在办", open);
    check("-在办", |c| !open(c));
    check("已结 诉讼", |c| {
        !open(c) && c.head.kind == Kind::Litigation
    });
    check("类型:复议", |c| c.head.kind == Kind::Reconsideration);
    check("kind：litigation　在办", |c| {
        c.head.kind == Kind::Litigation && open(c)
    });
    check("审级:second", |c| c.head.instance.id() == "second");
    check("公开", |c| c.head.disclosure);
    check("收:2021", |c| {
        c.received()
            .is_some_and(|d| d.to_string().starts_with("2021"))
    });
    check("收:2022-03..2022-06 -已结", |c| {
        open(c)
            && c.received()
                .is_some_and(|d| ("2022-03-01".."2022-07-01").contains(&d.to_string().as_str()))
    });
    check("结:>=2022-10-01", |c| {
        c.closed()
            .is_some_and(|d| d.to_string().as_str() >= "2022-10-01")
    });
    check("人数:>10", |c| c.people() > 10);
    check("中止", |c| c.is_suspended());
}

#[test]
fn alternatives_empty_fields_months_and_fewer_days() {
    check("审级:2", |c| c.head.instance.id() == "second");
    check("在办 或 类型:复议", |c| {
        open(c) || c.head.kind == Kind::Reconsideration
    });
    check("在办 审级:一审 OR 人数:>10", |c| {
        open(c) && c.head.instance.id() == "first" || c.people() > 10
    });
    check("案由:行政处罚|行政许可", |c| {
        ["行政处罚", "行政许可"]
            .iter()
            .any(|w| anjuan::case::cause_label(&c.head.cause, anjuan::text::Lang::Zh).contains(w))
    });
    check("结:空", |c| c.closed().is_none());
    check("-结:空", |c| c.closed().is_some());
    check("事项:非空 结:有", |c| {
        c.head.matter.is_some() && c.closed().is_some()
    });
    // the latest March that has begun, and of December of this year what has come
    check("收:3月", |c| {
        c.received()
            .is_some_and(|d| d.to_string().starts_with("2022-03"))
    });
    let docket = docket(&cases());
    let found = |q: &str| docket.select(&Query::parse(q).unwrap(), today());
    assert_eq!(found("期限:<8"), found("期限:7"));
    assert_eq!(found("期限:<=7"), found("期限:7"));
    // what is typed and not finished asks for nothing yet
    assert_eq!(found("在办 或"), found("在办"));
    assert_eq!(found("张 或 李").len(), {
        let mut both = found("张");
        both.extend(found("李"));
        both.sort_unstable();
        both.dedup();
        both.len()
    });
    // every field answers 空 and 非空, and together they are all
    for field in FIELDS {
        let (none, some) = (
            found(&format!("{}:空", field.id)),
            found(&format!("{}:非空", field.id)),
        );
        assert_eq!(none.len() + some.len(), docket.len(), "{}", field.id);
    }
}

#[test]
fn comparisons_stand_after_a_field_with_or_without_a_colon() {
    let more = |n: u32| move |c: &CaseFile| c.people() > n;
    for query in [
        "人数:>5",
        "人数>5",
        "人数＞5",
        "people>5",
        "人数>=6",
        "人数≥6",
        "当事人人数>5人",
    ] {
        check(query, more(5));
    }
    check("-人数>5", |c| c.people() <= 5);
    check("人数=1", |c| c.people() == 1);
    let since = |c: &CaseFile| {
        c.received()
            .is_some_and(|d| d.to_string().as_str() >= "2022-06-01")
    };
    for query in [
        "收案>=2022-06-01",
        "收案日≥2022-06-01",
        "received:>=2022-06-01",
        "收=>2022-06-01",
    ] {
        check(query, since);
    }
    check("结案方式=撤销", |c| {
        let closed = c.closed().is_some_and(|d| d <= today());
        closed && c.outcome().is_some_and(|o| o.text().zh.contains("撤销"))
    });
    let docket = docket(&cases());
    let found = |q: &str| docket.select(&Query::parse(q).unwrap(), today());
    assert_eq!(found("期限<8"), found("期限:7"));
    assert!(!found("期限<8").is_empty());
    // Further away than so many days, and other than a value.
    let later = found("期限>10");
    assert!(!later.is_empty());
    assert!(later.iter().all(|id| !found("期限:10").contains(id)));
    assert_eq!(found("期限>=11"), later);
    assert_eq!(found("结案方式≠撤销"), found("-结案方式:撤销"));
    assert_eq!(found("结案方式!=撤销"), found("-结案方式:撤销"));
    // What is no field before the sign is a text as it stands.
    assert!(Query::parse("天气>5").is_ok());
    assert!(found("天气>5").is_empty());
    for query in ["人数>很多", "收案>=昨", "金额>一些"] {
        assert!(Query::parse(query).is_err(), "{query}");
    }
}

#[test]
fn sums_and_the_days_of_hearings_can_be_asked_for() {
    let fen = CaseFile::compensation;
    check("金额:>0", |c| fen(c) > 0);
    check("金额>1万", |c| fen(c) > 1_000_000);
    check("赔偿金额:空", |c| fen(c) == 0);
    check("amount:0..30000", |c| fen(c) <= 3_000_000);
    let heard = |c: &CaseFile, fits: &dyn Fn(chrono::NaiveDate) -> bool| {
        let standing = c
            .hearings
            .iter()
            .filter(|h| h.state != HearingState::Cancelled);
        standing.map(|h| h.day).any(fits)
    };
    check("开庭:2022-10", |c| {
        heard(c, &|d| d.to_string().starts_with("2022-10"))
    });
    check("下次开庭:30", |c| {
        heard(c, &|d| d >= today() && d <= today() + chrono::Days::new(30))
    });
    check("开庭:空", |c| !heard(c, &|_| true));
    // The nearest October, be it past or to come.
    check("开庭:10月", |c| {
        heard(c, &|d| d.to_string().starts_with("2022-10"))
    });
}

#[test]
fn looking_back_what_was_closed_later_is_not_closed_yet() {
    let cases = cases();
    let docket = docket(&cases);
    let mut later = 0;
    for day in ["2022-03-01", "2022-10-27", "2022-12-19", "2023-06-30"] {
        let day: NaiveDate = day.parse().unwrap();
        let found = |q: &str| docket.select(&Query::parse(q).unwrap(), day);
        let want = |fits: &dyn Fn(&CaseFile) -> bool| -> Vec<usize> {
            (0..cases.len()).filter(|i| fits(&cases[*i])).collect()
        };
        let closed = |c: &CaseFile| c.closed().is_some_and(|d| d <= day);
        assert_eq!(found("结:非空"), want(&closed), "{day}");
        assert_eq!(found("结:..2030"), want(&closed), "{day}");
        assert!(found("结:非空 在办").is_empty());
        let paid = |c: &CaseFile| closed(c) && c.compensation() > 0;
        assert_eq!(found("金额>0"), want(&paid), "{day}");
        later += cases
            .iter()
            .filter(|c| c.closed().is_some_and(|d| d > day))
            .count();
    }
    assert!(later > 0, "proves nothing");
}

#[test]
fn one_and_two_characters_and_initials_are_found() {
    let cases = cases();
    let docket = docket(&cases);
    for case in &cases {
        let name = &case.parties[0].name;
        for take in 1..=2 {
            let part: String = name.chars().take(take).collect();
            let hits = docket.select(&Query::parse(&format!("\"{part}\"")).unwrap(), today());
            assert!(
                hits.iter()
                    .any(|at| docket.row(*at).name().starts_with(&part)),
                "{part}"
            );
        }
    }
    let number = cases[0].head.number.as_ref().unwrap();
    let serial = number.serial().to_string();
    assert!(
        !docket
            .select(&Query::parse(&format!("{serial}号")).unwrap(), today())
            .is_empty()
    );
}

#[test]
fn a_quoted_word_is_text_and_not_a_flag() {
    let cases = cases();
    let docket = docket(&cases);
    assert!(
        docket
            .select(&Query::parse("\"在办\"").unwrap(), today())
            .is_empty()
    );
}

#[test]
fn what_cannot_be_read_is_said() {
    for (query, word) in [
        ("foo:bar", "foo"),
        ("收:2022-02-30", "2022-02-30"),
        ("人数:很多", "很多"),
        // No value of the list, and nothing of a kind that has an order.
        ("审级:三审", "三审"),
        ("审级:3", "3"),
        ("阶段:终结", "终结"),
        ("结果:赢", "赢"),
        ("出庭:没出庭", "没出庭"),
        ("结果:撤销,赢", "赢"),
    ] {
        let error = Query::parse(query).err().unwrap();
        assert!(
            error.said.zh.contains(word) && error.said.en.contains(word),
            "{error:?}"
        );
        assert!(!error.hint.zh.is_empty() && !error.hint.en.is_empty());
    }
}

#[test]
fn what_has_no_order_is_not_compared() {
    for query in ["阶段>答辩", "承办>3", "案由>=行政处罚", "案号<5"] {
        let error = Query::parse(query).err().unwrap();
        assert!(error.said.zh.contains("不分大小"), "{query}: {error:?}");
    }
}

/// Every value of every coded field is found by its label, in part or whole, and by its id.
#[test]
fn every_value_of_a_coded_field_can_be_asked_for() {
    let mut coded = 0;
    for field in FIELDS {
        let (FieldValue::Code(_, listed) | FieldValue::Codes(_, listed)) = field.value else {
            continue;
        };
        coded += 1;
        for (id, label) in listed() {
            for word in [id, label.zh, label.en] {
                let query = format!("{}:\"{word}\"", field.id);
                assert!(Query::parse(&query).is_ok(), "{query}");
            }
        }
    }
    assert!(coded > 8);
}

#[test]
fn no_name_stands_for_two_things() {
    let mut names: Vec<&str> = FIELDS
        .iter()
        .flat_map(|f| f.names.iter().copied().chain([f.id]))
        .collect();
    let fields = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), fields);
    let mut flags: Vec<&str> = FLAGS.iter().flat_map(|f| f.names.iter().copied()).collect();
    let all = flags.len();
    flags.sort_unstable();
    flags.dedup();
    assert_eq!(flags.len(), all);
}

#[test]
fn search_survives_rows_put_in_later() {
    let cases = cases();
    let mut docket = docket(&cases);
    let mut changed = cases[3].clone();
    changed.head.handler = "欧阳若溪".to_string();
    docket.put(4, &Row::of(&changed, &Calendar::new()));
    for word in ["欧阳若溪", "oyrx"] {
        assert_eq!(
            docket.select(&Query::parse(word).unwrap(), today()),
            vec![3],
            "{word}"
        );
    }
}

#[test]
fn sorting_by_due_puts_the_nearest_first_and_closed_cases_last() {
    let cases = cases();
    let docket = docket(&cases);
    let mut all: Vec<usize> = (0..docket.len()).collect();
    docket.sort(&mut all, ListColumn::Due, today(), false);
    let keys: Vec<_> = all
        .iter()
        .map(|at| {
            let row = docket.row(*at);
            (
                row.is_closed(today()),
                row.next_due()
                    .filter(|_| !row.is_closed(today()))
                    .unwrap_or(NaiveDate::MAX),
            )
        })
        .collect();
    assert!(keys.is_sorted(), "{keys:?}");
}

#[test]
fn marks_find_the_cases_whose_column_shows_them() {
    for (id, days) in [
        (
            "2022",
            [
                "2021-12-31",
                "2022-07-20",
                "2022-12-19",
                "2023-02-01",
                "2024-06-01",
            ],
        ),
        (
            "2026",
            [
                "2025-12-31",
                "2026-03-20",
                "2026-11-23",
                "2027-02-01",
                "2028-06-01",
            ],
        ),
    ] {
        let dir = tempfile::tempdir().unwrap();
        let sample = anjuan::exchange::sample::sample(id).unwrap();
        let today = moment(sample.today);
        let mut ledger = sample.open(today, &dir.path().join("a.db")).unwrap();
        let mut seen = 0;
        for day in days {
            ledger.see_from(Some(day.parse().unwrap())).unwrap();
            let today = ledger.today();
            let marks = |row: &CaseRow<'_>| ledger.row_marks(row).unwrap();
            for lang in [Lang::Zh, Lang::En] {
                let shown = Shown {
                    today,
                    lang,
                    marks: &marks,
                };
                let holding = |wanted: &dyn Fn(&str) -> bool| -> Vec<usize> {
                    let docket = ledger.docket();
                    let cell = |at: &usize| ListColumn::Marks.cell(&docket.row(*at), shown);
                    (0..docket.len()).filter(|at| wanted(&cell(at))).collect()
                };
                let found = |query: &str| {
                    let query = Query::parse(query).unwrap();
                    ledger.ready(&query).unwrap();
                    ledger.docket().select(&query, today)
                };
                let field = if lang == Lang::Zh { "标记" } else { "marks" };
                for mark in CaseMark::ALL {
                    let label = mark.text().get(lang);
                    let cases = found(&format!("{field}:\"{label}\""));
                    assert_eq!(
                        cases,
                        holding(&|cell| cell.contains(label)),
                        "{id} {day} {label}"
                    );
                    seen += cases.len();
                }
                assert_eq!(
                    found(&format!("{field}:空")),
                    holding(&str::is_empty),
                    "{id} {day}"
                );
                assert_eq!(found(&format!("{field}:非空")), holding(&|c| !c.is_empty()));
            }
        }
        assert!(seen > 10, "{id} proves nothing: {seen}");
    }
}
