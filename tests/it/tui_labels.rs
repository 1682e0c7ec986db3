//! No label is missing in either language, and none is cut at 80x24, on any screen.

use anjuan::tui::app::App;
use anjuan::tui::command::COMMANDS;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::desk::Desk;

/// Every screen and everything that opens over one.
const STORIES: &[&str] = &[
    "1",
    "2",
    "2 d",
    "2 / '",
    "2 enter",
    "2 enter right",
    "2 enter right right",
    "2 enter right enter",
    "2 a",
    "2 enter r",
    "2 enter c",
    "2 enter h",
    "2 enter e",
    "1 i",
    "3",
    "4",
    "4 b",
    "5",
    "5 a",
    "5 right",
    "5 right right",
    "5 right right right",
    "5 right right right right",
    "0",
    "t",
    ":",
    "ctrl-l",
    "?",
];

/// The English words a Chinese screen may hold: names of keys, formats, variables, this program.
fn plain(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let keys = [
        "enter",
        "esc",
        "tab",
        "shift",
        "ctrl",
        "alt",
        "space",
        "del",
        "ins",
        "home",
        "end",
        "pgup",
        "pgdn",
        "backspace",
        "csv",
        "xlsx",
        "xls",
        "xlsm",
        "utf",
        "json",
        "docx",
        "ics",
        "html",
        "english",
        "anjuan",
        "ascii",
        "toml",
        "editor",
        "vim",
        "uuid",
        "sqlite",
        "goto",
        "asof",
        "theme",
        "ods",
        "wps",
        "excel",
        "word",
        "wd",
    ];
    keys.contains(&lower.as_str()) || lower.len() <= 2
}

fn buffer(app: &mut App) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    let area = buffer.area;
    app.paint(&mut buffer, area);
    buffer
}

#[test]
fn an_empty_docket_in_english_shows_no_chinese_but_examples() {
    // What is Chinese on purpose: the other language's name, examples of what is typed, statutes by name.
    for story in STORIES.iter().filter(|s| !s.contains("enter")) {
        let mut desk = Desk::empty();
        desk.size(80, 24).press("L esc");
        desk.press(story);
        if matches!(*story, "?" | ":") || story.starts_with("5 right right") {
            continue;
        }
        let shown = desk.shown().replace("中文/English", "");
        for line in shown.lines() {
            let han = line.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            let example = line.contains("such as") || line.contains("e.g.") || line.contains('(');
            assert!(!han || example, "{story}: {line}\n{shown}");
        }
    }
}

#[test]
fn a_chinese_screen_shows_no_english_words_but_names() {
    for story in STORIES {
        let mut desk = Desk::sample("2022", "2022-12-19");
        desk.size(80, 24).press(story);
        if matches!(*story, ":" | "?") {
            continue;
        }
        let shown = desk.shown();
        // Addresses of notices are no words.
        let lines = shown.lines().filter(|l| !l.contains("http"));
        let words: String = lines.flat_map(|l| [l, "\n"]).collect();
        for word in words.split(|c: char| !c.is_ascii_alphabetic()) {
            assert!(plain(word), "{story}: {word:?}\n{shown}");
        }
    }
}

#[test]
fn no_heading_key_or_title_is_cut_at_80_columns() {
    for lang in ["", "L "] {
        for story in STORIES {
            let mut desk = Desk::sample("2022", "2022-12-19");
            desk.size(80, 24).press(&format!("{lang}{story}"));
            let buffer = buffer(&mut desk.app);
            let shown = desk.shown();
            for (at, cell) in buffer.content.iter().enumerate() {
                if cell.symbol() != "…" {
                    continue;
                }
                let y = at / 80;
                let heading = cell
                    .modifier
                    .contains(Modifier::BOLD | Modifier::UNDERLINED);
                // A page's own name in the first row may be long; tabs and day never give way.
                let own = shown.lines().next().is_some_and(|l| l.contains(" > "));
                let standing = y == 23 || (y == 0 && !own);
                assert!(!heading && !standing, "{lang}{story} row {y}\n{shown}");
            }
        }
    }
}

#[test]
fn every_command_has_both_names_and_they_differ_in_script() {
    for row in COMMANDS {
        let han = |t: &str| t.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        assert!(han(row.title.zh), "{}", row.id);
        assert!(!row.title.en.trim().is_empty(), "{}", row.id);
        assert!(!han(row.title.en) || row.id == "language", "{}", row.id);
    }
}
