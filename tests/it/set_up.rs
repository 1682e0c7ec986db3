//! The first run: an office sets itself up in one form, before its first case.

use crate::desk::Desk;

const FILLED: &str = "'柳溪镇人民政府 tab '柳溪镇 tab tab '临河市青川区人民法院、临河市中级人民法院 tab \
                      '周明 space '镇长、沈远 space '副镇长 tab '诉讼=10 ctrl-s";

#[test]
fn an_office_is_set_up_in_one_form_and_one_step() {
    let mut desk = Desk::empty();
    desk.size(80, 24);
    assert!(desk.has("设置本单位"), "{}", desk.shown());
    desk.press(&format!("s {FILLED}"));
    assert!(desk.has("本单位：柳溪镇人民政府"), "{}", desk.shown());
    {
        let ledger = desk.app.ledger();
        let settings = ledger.settings();
        for (id, value) in [
            ("office.short_name", "柳溪镇"),
            ("office.level", "township"),
            ("office.courts", "临河市青川区人民法院、临河市中级人民法院"),
            ("remind.lead", "诉讼=10"),
        ] {
            assert_eq!(settings.get(id), value);
        }
        let names: Vec<String> = ledger
            .officials()
            .unwrap()
            .into_iter()
            .map(|o| o.name)
            .collect();
        assert_eq!(names.len(), 2, "{names:?}");
        assert_eq!(ledger.journal(9).unwrap().len(), 1);
    }
    // The courts are offered where a case is entered.
    desk.press("a");
    let mut seen = false;
    for _ in 0..9 {
        desk.press("tab");
        seen |= desk.has("临河市中级人民法院");
    }
    assert!(seen, "{}", desk.shown());
    desk.press("esc u");
    assert!(desk.app.ledger().settings().get("office.name").is_empty());
}

/// The level follows the name; where the name does not say it is asked, and nothing stands there before.
#[test]
fn the_level_is_what_the_name_says_or_asked() {
    for (name, level) in [
        ("柳溪镇人民政府", "township"),
        ("青川区自然资源和规划局", "county_department"),
        ("临河市人民政府", "city"),
        ("自然资源和规划局", ""),
    ] {
        let mut desk = Desk::empty();
        desk.press(&format!("s '{name} ctrl-s"));
        let settings = desk.app.ledger().settings();
        let set = settings.is_set("office.level");
        assert_eq!(set, !level.is_empty(), "{name}\n{}", desk.shown());
        if set {
            let held = desk.app.ledger().settings().get("office.level").to_string();
            assert_eq!(held, level, "{name}");
        } else {
            assert!(desk.has("必填"), "{}", desk.shown());
        }
    }
}

/// The first screen is left: triage and the docket name what sets the office up, and triage has its key.
#[test]
fn it_is_found_after_the_first_screen_is_left() {
    let mut desk = Desk::empty();
    desk.press("esc");
    assert!(desk.has("s 设置本单位"), "{}", desk.shown());
    desk.press("2");
    assert!(desk.has("按 s"), "{}", desk.shown());
    desk.press("1 s");
    assert!(desk.has("本机关全称"), "{}", desk.shown());
}

/// However a name, its posts and its rank are written, the name is the name.
#[test]
fn posts_stand_behind_a_name_with_or_without_brackets() {
    let mut desk = Desk::empty();
    desk.press(
        "s '柳溪镇 tab tab tab tab '李红（党组成员 space '副局长）、王建国（局长）、何平（党组成员、副局长）、张三 space '四级调研员（不属负责人） ctrl-s",
    );
    let ledger = desk.app.ledger();
    let mut held: Vec<(String, String)> = ledger
        .officials()
        .unwrap()
        .into_iter()
        .map(|o| (o.name, o.rank.text().zh.to_string()))
        .collect();
    held.sort();
    let want = [
        ("何平", "副职"),
        ("张三", "不属负责人"),
        ("李红", "副职"),
        ("王建国", "正职"),
    ];
    let want: Vec<(String, String)> = want.map(|(a, b)| (a.into(), b.into())).to_vec();
    assert_eq!(held, want, "{}", desk.shown());
}

#[test]
fn what_is_wrong_is_said_at_its_field_and_nothing_is_written() {
    for (typed, said) in [
        (
            "'柳溪镇 tab tab tab tab '陆川 space '四级调研员 ctrl-s",
            "看不出陆川的职级",
        ),
        ("'柳溪镇 tab tab tab tab tab '诉松=10 ctrl-s", "诉松"),
        ("ctrl-s", "必填"),
    ] {
        let mut desk = Desk::empty();
        desk.press(&format!("s {typed}"));
        assert!(desk.has(said), "{said}\n{}", desk.shown());
        assert!(desk.app.ledger().journal(9).unwrap().is_empty());
        // Left, it is kept and taken up again.
        desk.press("esc s");
        assert!(typed == "ctrl-s" || desk.has("柳溪镇"), "{}", desk.shown());
    }
}

/// Twenty-odd keys and eighty characters: two minutes for a slow hand.
#[test]
fn it_takes_less_than_two_minutes() {
    let keys: usize = FILLED
        .split_whitespace()
        .map(|w| {
            w.strip_prefix('\'')
                .map_or(1, |typed| typed.chars().count())
        })
        .sum();
    assert!(keys < 80, "{keys}");
}
