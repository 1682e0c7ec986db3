//! A docket number is shown whole wherever a screen of 80 columns lists cases: a cut one may be another case's.

use crate::desk::Desk;

/// Screens that list cases by their numbers, each by the keys that lead to it.
const SCREENS: &[&str] = &[
    "1",
    "2",
    "2 B",
    "3",
    "0",
    "W",
    "N",
    "2 / '行初 enter",
    "2 d",
    "4 enter",
    "4 down enter",
    "ctrl-p '行初",
    "2 space j space b",
    "2 / '41号 enter enter right right right right right right",
    "5",
    "ctrl-l",
    "1 e",
    "2 r",
    "2 p",
];

/// The docket numbers on a screen that end in a mark of a cut.
fn cut(shown: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (at, _) in shown.match_indices("（20") {
        let number: String = shown[at..]
            .chars()
            .take_while(|c| !matches!(c, ' ' | '\n' | '│' | '号'))
            .collect();
        if number.contains(['…', '~']) {
            out.push(number);
        }
    }
    out
}

#[test]
fn no_screen_of_eighty_columns_cuts_a_docket_number() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for sample in [("2022", "2022-12-19"), ("2026", "2026-11-20")] {
        for lang in ["", "L"] {
            for keys in SCREENS {
                let mut desk = Desk::sample(sample.0, sample.1);
                desk.size(80, 24);
                if !lang.is_empty() {
                    desk.press(lang);
                }
                desk.press(keys);
                let shown = desk.shown();
                seen += shown.matches("（20").count();
                for number in cut(&shown) {
                    wrong.push(format!("{} {lang} {keys}: {number}", sample.0));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} {}", wrong.len(), wrong.join("\n"));
    assert!(seen > 300, "{seen}");
}

#[test]
fn the_head_of_a_case_names_who_handles_it_at_eighty_columns() {
    let mut wrong = Vec::new();
    for sample in [("2022", "2022-12-19"), ("2026", "2026-11-20")] {
        let mut desk = Desk::sample(sample.0, sample.1);
        desk.size(80, 24);
        let docket = desk.app.ledger().docket();
        let cases: Vec<(String, String, String)> = (0..docket.len())
            .map(|at| docket.row(at))
            .map(|r| {
                let said = [r.number(), r.department(), r.handler()];
                said.map(str::to_string).into()
            })
            .collect();
        for (number, department, handler) in cases {
            let mut desk = Desk::sample(sample.0, sample.1);
            desk.size(80, 24);
            desk.press(&format!("2 / '{number} enter enter"));
            let shown = desk.shown();
            for word in [department, handler] {
                if !shown.contains(&word) {
                    wrong.push(format!("{number} {word}\n{shown}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} {}", wrong.len(), wrong.join("\n"));
}
