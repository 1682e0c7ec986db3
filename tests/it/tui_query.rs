//! The query as it is typed: completion in turn, days by name, errors in place; views kept in the file.

use anjuan::docket::Query;
use anjuan::ledger::{Ledger, Mode};
use anjuan::tui::command::Place;

use crate::desk::Desk;
use crate::ledger::moment;

fn demo() -> Desk {
    Desk::sample("2022", "2022-12-19")
}

fn found(desk: &Desk, query: &str) -> usize {
    let ledger = desk.app.ledger();
    let query = Query::parse(query).unwrap();
    ledger.docket().select(&query, ledger.today()).len()
}

#[test]
fn tab_goes_through_the_completions_and_back() {
    let mut desk = demo();
    desk.press("2 / '法院: tab");
    let first = desk.line("/ 法院:");
    desk.press("tab");
    let second = desk.line("/ 法院:");
    assert_ne!(first, second, "{}", desk.shown());
    desk.press("shift-tab");
    assert_eq!(desk.line("/ 法院:"), first);
    // The most frequent court stands first, and finds what it says.
    let query = first.trim().trim_start_matches("/ ").to_string();
    let n = found(&desk, &query);
    assert!(
        desk.has(&format!("筛选 {n}/")),
        "{query} {n}\n{}",
        desk.shown()
    );
    assert!(n > 10, "{query} {n}");
}

#[test]
fn values_are_completed_by_pinyin_initials_and_in_a_list() {
    let mut desk = demo();
    desk.press("2 / '承办:lrc tab");
    assert!(desk.has("/ 承办:林若川"), "{}", desk.shown());
    desk.press("backspace ', 'hsn tab");
    assert!(desk.has("/ 承办:林若川,韩松年"), "{}", desk.shown());
    let n = found(&desk, "承办:林若川,韩松年");
    assert!(desk.has(&format!("筛选 {n}/")), "{}", desk.shown());
    desk.press("esc");
    assert!(desk.has("全部案件"), "{}", desk.shown());
}

#[test]
fn days_are_named_and_errors_stand_in_place_with_their_remedy() {
    let mut desk = demo();
    desk.press("2 / '收:今年");
    let n = found(&desk, "收:2022");
    assert!(desk.has(&format!("筛选 {n}/")), "{}", desk.shown());
    for (named, written) in [
        ("收:上月", "收:2022-11"),
        ("结:去年", "结:2021"),
        ("received:last-month", "收:2022-11"),
        ("到期:本周", "到期:2022-12-19..2022-12-25"),
        ("收:本季", "收:2022-10..2022-12"),
    ] {
        assert_eq!(found(&desk, named), found(&desk, written), "{named}");
    }
    // A field without a value yet is no error; a wrong one says what to write.
    desk.press("esc / '收:");
    assert!(
        !desk.has("不是日期范围") && desk.has("今年"),
        "{}",
        desk.shown()
    );
    desk.press("'大前天");
    assert!(
        desk.has("「大前天」不是日期范围") && desk.has("写法如 今年"),
        "{}",
        desk.shown()
    );
    desk.press("esc / '没有:1");
    assert!(
        desk.has("没有「没有」这个字段") && desk.has("可用字段"),
        "{}",
        desk.shown()
    );
}

#[test]
fn people_are_counted_from_both_sides() {
    let desk = demo();
    let all = found(&desk, "");
    assert_eq!(found(&desk, "人数:<3") + found(&desk, "人数:>=3"), all);
    assert_eq!(found(&desk, "人数:1..2"), found(&desk, "人数:<=2"));
    assert!(Query::parse("人数:<x").is_err());
}

#[test]
fn a_view_is_kept_in_the_file_and_comes_back_after_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let sample = anjuan::exchange::sample::sample("2022").unwrap();
    drop(sample.open(moment("2022-12-19"), &path).unwrap());
    let open = || Ledger::open(&path, Mode::Write, moment("2022-12-19")).unwrap();
    let mut desk = Desk::on(tempfile::tempdir().unwrap(), open());
    desk.press("2 / '承办:林若川 enter s S ctrl-s ctrl-u '林若川的案件 enter");
    assert!(desk.has("保存视图「林若川的案件」"), "{}", desk.shown());
    let n = found(&desk, "承办:林若川");
    drop(desk);
    let mut desk = Desk::on(tempfile::tempdir().unwrap(), open());
    desk.press("2 V");
    assert!(desk.line("林若川的案件").contains("1 "), "{}", desk.shown());
    desk.press("1");
    assert_eq!(desk.app.place(), Place::Docket);
    assert!(
        desk.has(&format!("视图「林若川的案件」 {n}/")) && desk.has("按收案日降序"),
        "{}",
        desk.shown()
    );
    // Changed, it is no longer the view; renamed and removed, in one step of undo each.
    desk.press("s");
    assert!(!desk.has("视图「"), "{}", desk.shown());
    desk.press("V e ctrl-u '若川 enter");
    assert!(desk.has("改名为「若川」"), "{}", desk.shown());
    desk.press("x");
    assert!(desk.has("删除视图「若川」"), "{}", desk.shown());
    assert_eq!(desk.app.ledger().views().unwrap().len(), 0);
    desk.press("esc u");
    assert_eq!(desk.app.ledger().views().unwrap()[0].name, "若川");
}

#[test]
fn a_built_in_view_reads_in_the_words_of_each_language_and_finds_the_same() {
    use anjuan::docket::built_in;
    use anjuan::text::Lang;
    let desk = demo();
    for (zh, en) in built_in(Lang::Zh).zip(built_in(Lang::En)) {
        assert!(en.query.is_ascii(), "{}", en.query);
        assert_eq!(
            found(&desk, &zh.query),
            found(&desk, &en.query),
            "{}",
            en.query
        );
    }
    // What a column or the page of a case calls a thing is asked for by that word.
    for (word, of) in [
        ("行为种类:行政强制", "事项:行政强制"),
        ("赔偿:有", "金额:有"),
        ("涉信息公开", "信息公开"),
    ] {
        assert_eq!(found(&desk, word), found(&desk, of), "{word}");
        assert!(found(&desk, word) > 0, "{word}");
    }
}

#[test]
fn built_in_views_stand_below_and_are_not_removed() {
    let mut desk = demo();
    desk.press("alt-l");
    assert_eq!(desk.app.place(), Place::Triage);
    desk.press("2 alt-l");
    assert!(
        desk.has("七天内到期") && desk.has("内置"),
        "{}",
        desk.shown()
    );
    desk.press("x");
    assert!(desk.has("内置的视图不能改名或删除"), "{}", desk.shown());
    desk.press("2");
    let n = found(&desk, "逾期");
    assert!(
        desk.has(&format!("视图「已逾期」 {n}/")),
        "{}",
        desk.shown()
    );
    desk.press(": '今年审结 enter");
    let n = found(&desk, "结:2022");
    assert!(
        desk.has(&format!("视图「今年审结」 {n}/")),
        "{}",
        desk.shown()
    );
}
