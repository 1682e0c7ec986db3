//! Docket numbers against a table worked by hand from the Supreme Court's rules and the organs' own forms.

use anjuan::case::DocketNumber;
use anjuan::text::Lang;

fn rows() -> Vec<[&'static str; 5]> {
    include_str!("docket_numbers.csv")
        .lines()
        .skip(1)
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let cells: Vec<&str> = line.split(';').collect();
            cells
                .try_into()
                .unwrap_or_else(|c| panic!("five cells: {c:?}"))
        })
        .collect()
}

#[test]
fn every_row_of_the_table() {
    assert!(rows().len() >= 50, "{} rows", rows().len());
    for [text, canonical, kind, instance, why] in rows() {
        match DocketNumber::parse(text) {
            Ok(number) => {
                assert_eq!(number.canonical(), canonical, "{text}: {why}");
                assert_eq!(number.hint().kind, kind, "{text}: {why}");
                assert_eq!(
                    number.hint().instance.unwrap_or("-"),
                    instance,
                    "{text}: {why}"
                );
                assert_eq!(DocketNumber::parse(canonical).as_ref(), Ok(&number));
            }
            Err(error) => {
                assert_eq!(canonical, "ERR", "{text}: {why}: {error}");
                assert!(
                    error.said.zh.contains(kind),
                    "{text}: {why}: said {:?}, not {kind:?}",
                    error.said.zh
                );
            }
        }
    }
}

#[test]
fn a_refusal_shows_an_example_that_is_accepted() {
    for [text, canonical, ..] in rows() {
        if canonical != "ERR" {
            continue;
        }
        let error = DocketNumber::parse(text).unwrap_err();
        for lang in [Lang::Zh, Lang::En] {
            let said = error.said.get(lang);
            let example = said.rsplit(['：', ' ']).next().unwrap_or_default();
            assert!(DocketNumber::parse(example).is_ok(), "{said}");
        }
    }
}

#[test]
fn two_ways_of_writing_meet_in_the_key() {
    let key = |text: &str| DocketNumber::parse(text).unwrap().key();
    assert_eq!(key("（2022）京0105行初1234号"), "2022京0105行初1234");
    assert_eq!(key("朝政复字〔2022〕12号"), key("〔2022〕朝政复字第012号"));
    assert_eq!(
        key("(2014)朝行初字第00012号"),
        key("（2014）朝行初字第12号")
    );
    assert_ne!(
        key("（2022）京0105行初1号"),
        key("（2022）京0105行初1号之一")
    );
    assert_ne!(key("（2022）京01行初12号"), key("（2022）京0112行初2号"));
}

#[test]
fn a_further_ruling_belongs_to_its_case() {
    let ruling = DocketNumber::parse("（2022）京01行终7号之二").unwrap();
    assert_eq!(ruling.of_case().canonical(), "（2022）京01行终7号");
    assert_eq!(
        ruling.of_case(),
        DocketNumber::parse("（2022）京01行终7号").unwrap()
    );
}

#[test]
fn the_parts_of_a_number() {
    let n = DocketNumber::parse("（2021）京7101行赔初56号").unwrap();
    assert_eq!((n.year(), n.serial(), n.is_court()), (2021, 56, true));
    assert_eq!(
        (n.court_code(), n.type_code()),
        (Some("京7101"), Some("行赔初"))
    );
    assert!(n.hint().compensation);
    let n = DocketNumber::parse("京政复〔2024〕3号").unwrap();
    assert_eq!((n.year(), n.serial(), n.is_court()), (2024, 3, false));
    assert_eq!((n.court_code(), n.type_code()), (None, None));
}

#[test]
fn ordered_by_year_then_court_then_serial() {
    let mut texts = [
        "（2023）京01行初2号",
        "（2022）京01行初10号",
        "（2022）京01行初9号",
    ]
    .map(|t| DocketNumber::parse(t).unwrap());
    texts.sort();
    let sorted: Vec<_> = texts.iter().map(DocketNumber::canonical).collect();
    assert_eq!(
        sorted,
        [
            "（2022）京01行初9号",
            "（2022）京01行初10号",
            "（2023）京01行初2号"
        ]
    );
}

#[test]
fn json_is_the_canonical_text() {
    let n: DocketNumber = serde_json::from_str("\"(2022)京0105行初1号\"").unwrap();
    assert_eq!(
        serde_json::to_string(&n).unwrap(),
        "\"（2022）京0105行初1号\""
    );
    let bad = serde_json::from_str::<DocketNumber>("\"京0105\"").unwrap_err();
    assert!(bad.to_string().contains("year in brackets"), "{bad}");
}
