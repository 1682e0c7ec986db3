//! How the screens look: every size in both languages, and snapshots of three of them.

use anjuan::text::Lang;

use crate::desk::Desk;

#[test]
fn every_screen_at_every_size_in_both_languages() {
    let stories = [
        "1",
        "1 up right",
        "1 / 'a",
        "1 w",
        "2",
        "2 d",
        "2 B right right",
        "2 space space v j",
        "2 * b",
        "2 * b 1",
        "2 space b 1 '甲 ctrl-s",
        "2 x",
        "2 V",
        "2 V e",
        "2 ctrl-s",
        "2 / '法院: tab tab",
        "2 / '法院:",
        "2 / 'x:",
        "3",
        "3 / 'z",
        "3 right",
        "3 right right",
        "3 left pagedown",
        "3 d",
        "3 x",
        "4",
        "4 t '1",
        "4 b",
        "4 b space space enter right",
        "5",
        "5 l",
        "5 l l enter",
        "5 l l l enter",
        "1 ?",
        "1 : 'a",
        "4 p p",
    ];
    let small = (1..=14).flat_map(|w| (1..=10).map(move |h| (w, h)));
    let sizes: Vec<(u16, u16)> = small
        .chain([
            (20, 5),
            (40, 12),
            (60, 15),
            (80, 24),
            (110, 30),
            (120, 40),
            (300, 100),
        ])
        .collect();
    for lang in [Lang::Zh, Lang::En] {
        for story in stories {
            let mut desk = Desk::sample("2022", "2022-12-19");
            if lang == Lang::En {
                desk.press("L");
            }
            desk.press(story);
            for (w, h) in &sizes {
                desk.size(*w, *h).shown();
                if let Some(at) = desk.caret {
                    assert!(at.x < *w && at.y < *h, "{story} at {w}x{h}: {at}");
                }
            }
        }
    }
}

fn snapshot(name: &str, keys: &str) {
    for (lang, language) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        for (w, h) in [(80, 24), (120, 40)] {
            let mut desk = Desk::sample("2022", "2022-12-19");
            if lang == Lang::En {
                desk.press("L");
            }
            desk.size(w, h).press(keys);
            let shown = desk.shown();
            insta::assert_snapshot!(format!("{name}_{language}_{w}x{h}"), shown);
        }
    }
}

#[test]
fn how_triage_looks() {
    snapshot("triage", "1");
}

#[test]
fn how_the_docket_looks() {
    snapshot("docket", "2 d");
}

#[test]
fn how_a_query_is_completed() {
    snapshot("query", "2 / '法院: tab tab");
}

#[test]
fn how_the_views_look() {
    snapshot("views", "2 / '在办 enter ctrl-s ctrl-u '我的在办 enter V");
}

#[test]
fn how_the_board_looks() {
    snapshot("board", "2 space B");
}

#[test]
fn how_a_bulk_act_is_checked() {
    snapshot("bulk", "2 space space space b 1 '欧阳若溪 ctrl-s");
}

#[test]
fn how_the_figures_look() {
    snapshot("figures", "4");
}
