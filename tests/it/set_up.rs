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
