//! The palette finds every command: those of the interface and those of the command line, in Chinese, English and pinyin.

use anjuan::cli::COMMANDS;
use anjuan::docket::{initials, spellings};
use anjuan::tui::also::also;
use anjuan::tui::command::Place;
use anjuan::tui::terminal::Event;

use crate::desk::Desk;

fn desk() -> Desk {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.size(120, 40);
    desk
}

/// Opens the palette, writes into it, and says what it lists.
fn listed(desk: &mut Desk, typed: &str) -> String {
    desk.press("ctrl-p");
    desk.app.on(Event::Paste(typed.to_string()));
    let shown = desk.shown();
    desk.press("esc");
    shown
}

/// The first run of Chinese in a text.
fn chinese(text: &str) -> String {
    let is = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
    text.chars().skip_while(|c| !is(c)).take_while(is).collect()
}

#[test]
fn every_command_of_the_command_line_is_found() {
    let mut desk = desk();
    for row in COMMANDS {
        let zh = chinese(row.about.zh);
        let short: String = zh.chars().take(4).collect();
        let english: String = row
            .about
            .en
            .split(|c: char| !c.is_ascii_alphabetic() && c != ' ')
            .next()
            .unwrap_or_default()
            .chars()
            .take(24)
            .collect();
        let mut asked = vec![
            row.name.to_string(),
            format!("anjuan {}", row.name),
            short.clone(),
        ];
        asked.extend(spellings(&short));
        asked.extend(initials(&short).first().cloned());
        if english.trim().len() > 3 {
            asked.push(english.trim().to_lowercase());
        }
        for typed in asked {
            let shown = listed(&mut desk, &typed);
            // What is found is listed: a long list is walked to its end.
            let found = shown.contains(&format!("anjuan {} ", row.name))
                || walked(&mut desk, &typed, row.name);
            assert!(found, "{}: {typed:?}\n{shown}", row.name);
        }
    }
}

#[test]
fn every_command_of_the_interface_is_found_by_its_names_and_by_what_else_it_is_called() {
    let mut desk = desk();
    let mut wrong = Vec::new();
    for row in anjuan::tui::command::COMMANDS {
        let mut asked = vec![row.title.zh.to_string(), row.title.en.to_string()];
        asked.push(row.id.to_string());
        for word in also(row.command) {
            asked.push(word.to_string());
            asked.extend(spellings(word).into_iter().take(1));
        }
        for typed in asked {
            desk.press("ctrl-p");
            desk.app.on(Event::Paste(typed.to_lowercase()));
            if !desk.has(row.title.zh) {
                wrong.push(format!("{}: {typed:?}", row.id));
            }
            desk.press("esc");
        }
    }
    assert!(wrong.is_empty(), "{} {}", wrong.len(), wrong.join("\n"));
    // What it is called by people comes first.
    desk.press("2");
    for (typed, title) in [
        ("延期", "改期"),
        ("yanqi", "改期"),
        ("postpone", "改期"),
        ("搜索", "筛选"),
        ("授权委托书", "生成文书"),
        ("delete", "移入回收站"),
    ] {
        let shown = listed(&mut desk, typed);
        let at = shown
            .lines()
            .position(|l| l.contains(&format!("│ {typed}")));
        let first = shown.lines().nth(at.unwrap() + 1).unwrap();
        assert!(first.contains(title), "{typed}\n{shown}");
    }
}

#[test]
fn the_palette_shows_words_and_no_ids() {
    let mut desk = desk();
    for keys in ["ctrl-p", "L ctrl-p"] {
        desk.press(keys);
        let mut shown = String::new();
        for _ in 0..12 {
            shown += &desk.shown();
            desk.press("pagedown");
        }
        desk.press("esc");
        // an id that is no word of the language
        let rows = anjuan::tui::command::COMMANDS.iter();
        let ids = rows.map(|row| row.id).filter(|id| id.contains('-'));
        let ids = ids.filter(|id| !COMMANDS.iter().any(|c| c.name == *id));
        let leaks: Vec<&str> = ids
            .filter(|id| shown.contains(&format!(" {id} ")))
            .collect();
        assert!(leaks.is_empty(), "{leaks:?}\n{shown}");
    }
}

/// Whether a name stands anywhere in the list.
fn walked(desk: &mut Desk, typed: &str, name: &str) -> bool {
    desk.press("ctrl-p");
    desk.app.on(Event::Paste(typed.to_string()));
    let mut found = false;
    for _ in 0..12 {
        found |= desk.has(&format!("anjuan {name} "));
        desk.press("pagedown");
    }
    desk.press("esc");
    found
}

#[test]
fn what_the_interface_does_too_it_does_and_the_rest_is_told() {
    let mut desk = desk();
    desk.press("ctrl-p 'anjuan space 'stats enter");
    assert_eq!(desk.app.place(), Place::Figures, "{}", desk.shown());
    desk.press("1 ctrl-p 'anjuan space 'doctor enter");
    assert!(
        desk.has("命令行使用") && desk.has("anjuan doctor --help"),
        "{}",
        desk.shown()
    );
    desk.press("esc L ctrl-p 'anjuan space 'backup enter");
    assert!(desk.has("given on the command line"), "{}", desk.shown());
}
