//! The main screens at 160x50: what a wide window shows, looked at one by one; no name is cut beside an empty column, and
//! the reasons of triage are whole.

use crate::desk::Desk;

const SCREENS: &[(&str, &str)] = &[
    ("triage", "1"),
    ("docket", "2"),
    ("case", "2 / '行初133号 enter enter"),
    ("appearances", "3"),
    ("figures", "4"),
    ("register", "5"),
    ("head", "0"),
    ("week", "W"),
    ("second_look", "N"),
];

#[test]
fn how_the_main_screens_look_on_a_wide_window() {
    for (lang, first) in [("zh", ""), ("en", "L ")] {
        for (name, keys) in SCREENS {
            let mut desk = Desk::sample("2022", "2022-12-19");
            desk.size(160, 50);
            desk.press(&format!("{first}{keys}"));
            insta::assert_snapshot!(format!("wide_{name}_{lang}"), desk.shown());
        }
    }
}

#[test]
fn the_reasons_and_the_parties_of_triage_are_whole() {
    for first in ["", "L "] {
        let mut desk = Desk::sample("2022", "2022-12-19");
        desk.size(160, 50);
        desk.press(&format!("{first}1"));
        let shown = desk.shown();
        assert!(!shown.contains('…'), "{shown}");
    }
}

#[test]
fn no_sum_of_the_board_is_cut() {
    for columns in [80, 120, 160] {
        let mut desk = Desk::sample("2022", "2022-12-19");
        desk.size(columns, 50);
        desk.press("4");
        let line = desk.line("赔偿补偿金额");
        assert!(line.contains("46800") && !line.contains('…'), "{line}");
        assert!(desk.has("变化"), "{}", desk.shown());
    }
}
