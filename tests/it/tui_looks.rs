//! How the screens look: every size in both languages, and snapshots of each.

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
        "4 c",
        "4 c c",
        "4 c c c c",
        "4 f '2022-0",
        "0",
        "ctrl-l",
        "2 t '2022-6",
        "5 l l l l",
        "5 l l l l l l",
        "P",
    ];
    // Every width and every height up to where nothing is squeezed any more, not each with each.
    let small = (1..=14).flat_map(|w| [1, 2, 3, 1 + w % 10].map(move |h| (w, h)));
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
fn how_a_cross_table_looks() {
    snapshot("cross", "4 b j space j j j space enter right");
}

#[test]
fn how_the_stages_look_over_the_months() {
    snapshot("stages", "4 c c");
}

#[test]
fn how_the_second_look_and_the_week_look() {
    snapshot("second_look", "N");
    snapshot("week", "W");
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

#[test]
fn how_the_register_looks() {
    for (part, keys) in [
        ("officials", "5"),
        ("second", "5 right"),
        ("third", "5 right right"),
        ("fourth", "5 right right right"),
        ("fifth", "5 right right right right"),
        ("sixth", "5 right right right right right"),
        ("seventh", "5 right right right right right right"),
    ] {
        snapshot(&format!("register_{part}"), keys);
    }
}

#[test]
fn how_the_page_of_the_head_official_looks() {
    snapshot("calm", "0");
}

#[test]
fn how_an_earlier_day_looks() {
    snapshot("asof", "t '2022-06-30 enter");
}

#[test]
fn how_commands_and_help_look() {
    snapshot("palette", ": 'dao");
    snapshot("help", "2 ?");
}

#[test]
fn how_the_first_run_looks() {
    for (lang, language) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        for (w, h) in [(80, 24), (120, 40)] {
            let mut desk = Desk::empty();
            if lang == Lang::En {
                desk.press("L");
            }
            let shown = desk.size(w, h).shown();
            // The file's place is another every time.
            let shown: Vec<&str> = shown.lines().filter(|l| !l.contains("a.db")).collect();
            insta::assert_snapshot!(format!("start_{language}_{w}x{h}"), shown.join("\n"));
        }
    }
}
