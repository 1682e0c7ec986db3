//! What the screens say at 80x24: nothing that matters is cut, no key is missing, no number misleads.

use anjuan::tui::app::Effect;

use crate::desk::Desk;

fn demo() -> Desk {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.size(80, 24);
    desk
}

#[test]
fn the_case_page_shows_the_keys_for_the_hearing_and_the_cover_at_80_columns() {
    for (lang, keys) in [
        ("", ["p 安排", "m 出庭", "e 修改"]),
        ("L ", ["p plan", "m mark", "e edit"]),
    ] {
        let mut desk = demo();
        desk.press(&format!("{lang}2 / '139号 enter enter"));
        let bar = desk.shown().trim_end().lines().last().unwrap().to_string();
        for key in keys {
            assert!(bar.contains(key), "{key}: {bar}");
        }
        for key in ["r ", "c ", "h ", "?", "q "] {
            assert!(bar.contains(key), "{key}: {bar}");
        }
    }
}

#[test]
fn the_reason_of_a_hearing_on_the_agenda_is_not_cut() {
    let mut desk = demo();
    assert!(
        desk.line("行初139号").contains("未定出庭负责人"),
        "{}",
        desk.shown()
    );
    desk.press("L");
    assert!(
        desk.line("行初139号").contains("no official named"),
        "{}",
        desk.shown()
    );
    assert!(!desk.line("e/F4").contains('…'), "{}", desk.shown());
}

#[test]
fn the_cases_without_an_official_say_how_many_are_only_not_marked_yet() {
    let mut desk = demo();
    desk.press("3");
    // Ten heard: one attended, one excused, one absent without a ground, seven nobody has marked.
    assert!(
        desk.has("未出庭 2 件，其中无正当理由 1 件"),
        "{}",
        desk.shown()
    );
    assert!(
        desk.has("另有 7 件尚未登记是否出庭（m 登记），登记后出庭率最高可为 80.00%"),
        "{}",
        desk.shown()
    );
    assert!(desk.has("10.00%（1/10）"), "{}", desk.shown());
}

#[test]
fn a_hearing_held_and_not_marked_is_no_longer_to_be_appeared_in() {
    let mut desk = demo();
    desk.press("2 / '川3702行初23号 enter");
    assert!(
        desk.line("（2021）川3702行初23号").contains("待登记"),
        "{}",
        desk.shown()
    );
    desk.press("esc / '行初139号 enter");
    assert!(
        desk.line("（2022）川3702行初139号").contains("应出庭"),
        "{}",
        desk.shown()
    );
}

#[test]
fn articles_are_named_in_the_language_of_the_screen() {
    let mut desk = demo();
    desk.press("2 / 'mcb enter enter right");
    assert!(
        desk.has("行诉法 67(1)") && !desk.has("ALL 67"),
        "{}",
        desk.shown()
    );
    desk.press("L");
    assert!(desk.has("ALL 67(1)"), "{}", desk.shown());
}

#[test]
fn the_chart_says_which_figure_it_is_of() {
    let mut desk = demo();
    desk.press("4 down");
    assert!(desk.has("2022 年各月 本期新收"), "{}", desk.shown());
    desk.press("L");
    assert!(!desk.line("as of").contains('…'), "{}", desk.shown());
}

#[test]
fn a_hint_stands_once_below_its_field() {
    let mut desk = demo();
    desk.press("5 a '王 ctrl-s");
    assert_eq!(
        desk.shown().matches("谁算负责人").count(),
        1,
        "{}",
        desk.shown()
    );
}

#[test]
fn the_bar_of_a_form_is_whole_in_english() {
    let mut desk = demo();
    desk.press("L 2 a");
    assert!(desk.has("keep draft"), "{}", desk.shown());
}

#[test]
fn the_bar_is_never_cut_where_the_keys_fit() {
    for press in [
        "1",
        "2",
        "3",
        "4",
        "5",
        "2 G enter",
        "5 right right right enter",
    ] {
        for lang in ["", "L "] {
            for columns in [80, 81, 82, 100, 120] {
                let mut desk = demo();
                desk.press(&format!("{lang}{press}"));
                desk.size(columns, 24);
                let shown = desk.shown();
                let bar = shown.trim_end().lines().last().unwrap();
                assert!(!bar.contains('…'), "{press} {columns}: {bar}");
            }
        }
    }
}

#[test]
fn a_statute_in_force_says_from_when_on() {
    let mut desk = demo();
    desk.press("5 right right right enter");
    assert!(desk.has("施行：2015-05-01 起"), "{}", desk.shown());
}

#[test]
fn a_hearing_ahead_names_who_is_to_appear() {
    let mut desk = demo();
    desk.press("1 / '133号");
    let line = desk.line("拟由周砚秋出庭");
    assert!(line.contains("行初133号"), "{line}");
}

#[test]
fn a_form_says_how_to_save_and_leave_on_a_narrow_screen() {
    let mut desk = demo();
    desk.press("2 a");
    desk.size(60, 15);
    let bar = desk.shown().trim_end().lines().last().unwrap().to_string();
    assert!(
        bar.contains("Ctrl-S 保存") && bar.contains("Esc 放下（留草稿）") && !bar.contains('…'),
        "{bar}"
    );
}

#[test]
fn a_wrong_key_where_words_are_typed_points_at_no_key_that_is_a_word() {
    // A form has help of its own, by a key that is no letter.
    for (keys, said) in [
        ("2 a ctrl-q", "按 F1 查看可用的键"),
        ("ctrl-p f9", "可用的键写在末行"),
    ] {
        let mut desk = demo();
        desk.size(80, 24).press(keys);
        assert!(desk.has(said), "{keys}\n{}", desk.shown());
    }
    let mut desk = demo();
    desk.press("2 Q");
    assert!(desk.has("按 ? 查看可用的键"), "{}", desk.shown());
}

#[test]
fn leaving_with_a_draft_asks_first() {
    let mut desk = demo();
    desk.press("2 a '草稿 esc");
    assert_eq!(desk.press("q"), Effect::None);
    assert!(desk.has("1 份表单草稿尚未保存"), "{}", desk.shown());
    assert_eq!(desk.press("q"), Effect::None);
    desk.press("q");
    assert_eq!(desk.press("y"), Effect::Quit);
    let mut desk = demo();
    assert_eq!(desk.press("q"), Effect::Quit);
}

#[test]
fn a_stray_letter_does_not_pick_another_fact() {
    let mut desk = demo();
    desk.press("2 / '171号 enter enter r v");
    // `v` begins no label; "served" merely contains it.
    assert!(!desk.has("< 申请延期举证 >"), "{}", desk.shown());
    desk.press("t j d b");
    assert!(desk.has("< 提交答辩状 >"), "{}", desk.shown());
}
