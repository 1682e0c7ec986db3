//! A search in slices gives the whole answer in the order of the list, and at any moment its beginning.

use anjuan::calendar::Calendar;
use anjuan::case::{CaseFile, Instance, Kind};
use anjuan::docket::{Docket, ListColumn, Query, Row, Search};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

fn today() -> NaiveDate {
    "2022-12-19".parse().unwrap()
}

fn blank() -> &'static Row {
    static BLANK: std::sync::OnceLock<Row> = std::sync::OnceLock::new();
    BLANK.get_or_init(|| {
        let case = CaseFile::new(Kind::Litigation, Instance::First);
        Row::of(&case, &Calendar::new())
    })
}

fn row(n: u64, seed: u64) -> Row {
    let mix = (n + 1)
        .wrapping_mul(seed | 1)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let name = ["张建国", "王瑾瑜", "曾行初", "柳溪镇", "2号院"][(mix >> 20) as usize % 5];
    let forum =
        ["青川区人民法院", "临河市中级人民法院", "青川区人民政府"][(mix >> 30) as usize % 3];
    let received = NaiveDate::from_ymd_opt(2020, 1, 1)
        .unwrap()
        .checked_add_days(Days::new(mix % 1000))
        .unwrap();
    let open = (mix >> 40).is_multiple_of(3);
    let number = format!("（{}）川3702行初{n}号", received.format("%Y"));
    Row {
        closed: (!open).then(|| received.checked_add_days(Days::new(90)).unwrap()),
        next_due: open.then(|| received.checked_add_days(Days::new(15)).unwrap()),
        received: Some(received),
        people: 1,
        search: anjuan::docket::key(&format!("{number} {name} {forum}")),
        number,
        name: name.to_string(),
        forum: forum.to_string(),
        ..blank().clone()
    }
}

fn docket(cases: u64, seed: u64, shuffled: bool) -> Docket {
    let mut docket = Docket::new();
    for n in 0..cases {
        docket.put(n as i64, &row(n, seed));
    }
    if shuffled && cases > 3 {
        // Put anew: its text now lies behind the others.
        docket.put(2, &row(2, seed));
    }
    docket
}

const QUERIES: &[&str] = &[
    "",
    "2",
    "行",
    "行初",
    "瑾瑜",
    "法院:中级",
    "在办 2",
    "-瑾瑜 行",
    "收:2021 王",
    "没有这个",
    "\"2号院\" 法院:中级 -在办",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn slices_add_up_to_the_whole_selection(
        cases in 0u64..1500,
        seed in any::<u64>(),
        query in prop::sample::select(QUERIES),
        key in prop::sample::select(ListColumn::ALL.to_vec()),
        descending in any::<bool>(),
        shuffled in any::<bool>(),
        slice in 1usize..700,
    ) {
        let docket = docket(cases, seed, shuffled);
        let query = Query::parse(query).unwrap();
        let mut whole = docket.select(&query, today());
        docket.sort(&mut whole, key, today(), descending);
        let order = docket.order(key, today(), descending);
        let mut search = Search::new(&query, &docket, order.into());
        let mut steps = 0;
        while !search.is_done() {
            search.step(&docket, today(), slice);
            let found: Vec<usize> = search.found().iter().map(|at| *at as usize).collect();
            prop_assert!(whole.starts_with(&found));
            steps += 1;
            prop_assert!(steps < 20_000, "it comes to an end");
        }
        let found: Vec<usize> = search.found().iter().map(|at| *at as usize).collect();
        prop_assert_eq!(docket.any(&query, today()), !whole.is_empty());
        prop_assert_eq!(found, whole);
    }
}

#[test]
fn a_dense_word_fills_the_screen_in_the_first_slice_and_is_counted_after() {
    let docket = docket(60_000, 7, false);
    let order = docket.order(ListColumn::Received, today(), false);
    for word in ["2", "行", "法院:中级"] {
        let query = Query::parse(word).unwrap();
        let mut search = Search::new(&query, &docket, order.clone().into());
        search.step(&docket, today(), 1_500);
        assert!(
            search.found().len() >= 200,
            "{word} {}",
            search.found().len()
        );
        assert!(!search.is_done(), "{word}");
        let first: Vec<u32> = search.found().to_vec();
        while !search.is_done() {
            search.step(&docket, today(), 5_000);
        }
        let whole = docket.select(&query, today()).len();
        assert_eq!(search.found().len(), whole, "{word}");
        assert!(search.found().starts_with(&first), "{word}");
    }
}

/// A text that shrinks and grows again, in the middle of others, is found by what it says and by nothing else.
#[test]
fn a_text_finds_its_room_again_and_never_another_s() {
    let mut docket = docket(6, 1, false);
    let texts = [
        "长文字甲乙丙丁戊己",
        "短",
        "长文字甲乙丙丁戊己",
        "",
        "短而又长",
        "更长更长更长更长更长更长更长",
    ];
    for id in [2, 5, 0, 3, 2] {
        for text in texts {
            let written = Row {
                search: text.to_string(),
                ..row(id as u64, 1)
            };
            docket.put(id, &written);
            for at in 0..docket.len() {
                let found = docket.row(at);
                let own = match found.id() {
                    here if here == id => text.to_string(),
                    _ => found.search().to_string(),
                };
                assert_eq!(found.search(), own);
                assert!(!found.search().contains('\n'));
            }
            for needle in ["文字", "短", "更长", "川3702"] {
                let query = Query::parse(needle).unwrap();
                let hits = docket.select(&query, today());
                let held = |at: &usize| docket.row(*at).search().contains(needle);
                let want: Vec<usize> = (0..docket.len()).filter(held).collect();
                assert_eq!(hits, want, "{id} {text} {needle}");
            }
        }
        docket.remove(id);
        docket.put(id, &row(id as u64, 1));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// An order that is mended where single rows changed is the one made anew.
    #[test]
    fn a_mended_order_is_the_one_made_anew(
        cases in 1u64..400,
        seeds in (any::<u64>(), any::<u64>()),
        written in prop::collection::vec(0u64..400, 0..12),
        column in prop::sample::select(ListColumn::ALL),
        descending in any::<bool>(),
    ) {
        let mut docket = docket(cases, seeds.0, false);
        let (made, old) = (docket.edition(), docket.order(column, today(), descending));
        for n in written.iter().map(|n| n % cases) {
            docket.put(n as i64, &row(n, seeds.1));
            let anew = docket.order(column, today(), descending);
            if let Some(mended) = docket.order_again((&old, made), column, today(), descending) {
                prop_assert_eq!(mended, anew);
            } else {
                prop_assert!(matches!(column, ListColumn::Number | ListColumn::Name));
            }
        }
        docket.put(cases as i64, &row(cases, seeds.1));
        prop_assert_eq!(docket.order_again((&old, made), column, today(), descending), None);
    }
}
