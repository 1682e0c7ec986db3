//! The settings file: every wrong line is named, nothing starts half-configured, and every hint shows the real key.

use anjuan::text::Lang;
use anjuan::tui::command::{COMMANDS, Command};
use anjuan::tui::config::{Config, GlyphChoice, OPTIONS, Problem, load, parse, sample};
use anjuan::tui::keymap::{self, Keymap, safe};
use anjuan::tui::settings::Settings;
use anjuan::tui::theme::Palette;

use crate::desk::Desk;

fn wrong(text: &str) -> Problem {
    parse(text).expect_err(text)
}

#[test]
fn the_sample_says_what_holds_anyway_and_every_line_can_be_used() {
    for lang in [Lang::Zh, Lang::En] {
        let text = sample(lang);
        assert_eq!(parse(&text).unwrap(), Config::default());
        let open: String = text
            .lines()
            .filter_map(|l| l.strip_prefix("# "))
            .filter(|l| l.contains(" = "))
            .map(|l| format!("{l}\n"))
            .collect();
        assert_eq!(parse(&open).unwrap(), Config::default(), "{open}");
        assert_eq!(open.lines().count(), OPTIONS.len() + COMMANDS.len());
    }
}

#[test]
fn options_are_read() {
    let text = "theme = \"high-contrast\"\nglyphs = \"ascii\"\nmouse = false\nlang = \"en\"\nkeys.sort = [\"o\", \"F6\"]\nkeys.redo = \"ctrl-y\"\nkeys.mouse = []\n";
    let config = parse(text).unwrap();
    assert_eq!(config.palette, Palette::HighContrast);
    assert_eq!(config.glyphs, GlyphChoice::Ascii);
    assert!(!config.mouse);
    assert_eq!(config.lang, Some(Lang::En));
    let keys = config.keys.keys(Command::Sort);
    assert_eq!(keys, ["o".parse().unwrap(), "F6".parse().unwrap()]);
    assert!(config.keys.keys(Command::Mouse).is_empty());
}

#[test]
fn every_mistake_is_named_with_its_line_and_what_was_likely_meant() {
    for (text, line, what, hint) in [
        ("theme = \"dark\"\ntheem = \"dark\"", 2, "theem", "theme"),
        ("mouse = true\n\ntheme = \"drak\"", 3, "drak", "\"dark\""),
        ("mouse = \"yes\"", 1, "mouse", "true"),
        ("keys.sorrt = [\"o\", \"F6\"]", 1, "sorrt", "sort"),
        ("# x\nkeys.sort = [\"o\", \"F66\"]", 2, "F66", "F6"),
        ("keys.sort = [\"o\", 6]", 1, "sort", "[\"s\", \"F6\"]"),
        ("keys.sort = [\"j\", \"F6\"]", 1, "j", "keys.sort"),
        ("keys.sort = [\"o\"]", 1, "sort", "\"F6\""),
        ("keys.quit = []", 1, "quit", "keys.quit"),
        ("keys.sort = [\"o\", \"o\", \"F6\"]", 1, "o", ""),
        ("keys = 3", 1, "keys", "keys.sort"),
        ("sort = \"o\"", 1, "sort", "keys.sort"),
        ("mouse = true\nmouse = false", 2, "TOML", ""),
        ("mouse = true\nkeys.sort = [\"o\"", 2, "TOML", ""),
    ] {
        let problem = wrong(text);
        assert_eq!(problem.line, line, "{text}: {problem:?}");
        for lang in [Lang::Zh, Lang::En] {
            assert!(problem.what.get(lang).contains(what), "{text}: {problem:?}");
            assert!(problem.hint.get(lang).contains(hint), "{text}: {problem:?}");
        }
    }
}

#[test]
fn two_commands_may_exchange_their_keys_and_of_two_that_collide_the_later_line_is_named() {
    let usual = Keymap::usual();
    let list = |command| keymap::list(&usual, command);
    let (sort, reverse) = (list(Command::Sort), list(Command::Reverse));
    let config = parse(&format!("keys.sort = {reverse}\nkeys.reverse = {sort}")).unwrap();
    assert_eq!(
        list(Command::Sort),
        keymap::list(&config.keys, Command::Reverse)
    );
    assert_eq!(
        list(Command::Reverse),
        keymap::list(&config.keys, Command::Sort)
    );
    // Taking another's key without giving it a new one is an error that names it.
    let problem = wrong(&format!("mouse = true\nkeys.sort = {reverse}"));
    assert_eq!(problem.line, 2);
    assert!(problem.what.zh.contains("reverse") && problem.hint.en.contains("keys.reverse"));
    let problem =
        wrong("keys.sort = [\"€\", \"F6\"]\nmouse = true\nkeys.reverse = [\"€\", \"F7\"]");
    assert_eq!(problem.line, 3);
}

#[test]
fn a_missing_file_is_an_error_only_where_it_was_asked_for() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("anjuan.toml");
    assert_eq!(load(&path, false).unwrap(), Config::default());
    assert!(load(&path, true).is_err());
    std::fs::write(&path, "\u{feff}mouse = true\ntheem = 1\n").unwrap();
    let said = load(&path, false).unwrap_err().said();
    assert!(said.zh.contains("anjuan.toml 第 2 行"), "{}", said.zh);
    assert!(said.en.contains("line 2"), "{}", said.en);
    std::fs::write(&path, b"\xb0\xb8").unwrap();
    assert!(load(&path, false).unwrap_err().said().zh.contains("UTF-8"));
}

#[test]
fn a_file_between_its_emptying_and_its_writing_is_not_taken_up() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("anjuan.toml");
    let whole = "keys.sort = [\"o\", \"F6\"]\nlang = \"en\"\n";
    std::fs::write(&path, whole).unwrap();
    let mut desk = Desk::sample("2022", "2022-12-19");
    let config = load(&path, false).unwrap();
    let mut settings = Settings::begin(Some(path.clone()), (Lang::Zh, false), None, &config);
    let key = || Command::Sort.key();
    assert_eq!(key(), "o");
    let mut look = |desk: &mut Desk| {
        settings.look(&mut desk.app, false);
        desk.shown()
    };
    // Emptied, then half of it, then all of it, with a look at every moment.
    for part in [
        "",
        "keys.sort = [\"o\", \"F6\"]\n",
        "keys.sort = [\"O\"",
        "",
    ] {
        std::fs::write(&path, part).unwrap();
        look(&mut desk);
        assert_eq!(key(), "o", "{part}");
    }
    std::fs::write(&path, whole.replace("\"o\"", "\"ö\"")).unwrap();
    look(&mut desk);
    assert_eq!(key(), "o");
    look(&mut desk);
    assert_eq!(key(), "ö");
    // It stays empty, or goes: said once, and what was set holds.
    for gone in [false, true] {
        match gone {
            false => std::fs::write(&path, "\n").unwrap(),
            true => std::fs::remove_file(&path).unwrap(),
        }
        assert!(!look(&mut desk).contains("takes the defaults"));
        assert!(look(&mut desk).contains("takes the defaults"));
        desk.press("down");
        assert!(!look(&mut desk).contains("takes the defaults"));
        assert_eq!(key(), "ö");
    }
    // Asked for, it is what is wanted.
    settings.take_up(&mut desk.app, false);
    assert_eq!(key(), "s");
    assert!(
        desk.has("the defaults hold") || desk.has("改用默认设置"),
        "{}",
        desk.shown()
    );
    keymap::install(Keymap::usual());
}

/// Other keys for every command: letters become capitals of another alphabet, twins stay.
fn exchanged() -> Keymap {
    let mut map = Keymap::usual();
    for (n, row) in COMMANDS.iter().enumerate() {
        let own = char::from_u32(0x3b1 + (n as u32) % 24).unwrap();
        let mut keys: Vec<_> = map.keys(row.command).iter().copied().filter(safe).collect();
        keys.insert(0, format!("alt-{own}").parse().unwrap());
        map.set(row.command, keys);
    }
    map
}

#[test]
fn bar_help_and_palette_show_the_keys_in_force() {
    keymap::install(exchanged());
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("alt-2");
    let sort = Command::Sort.key();
    assert!(sort.starts_with("Alt-"), "{sort}");
    let bar = desk.shown().trim_end().lines().last().unwrap().to_string();
    assert!(bar.contains(&format!("{sort} 排序")), "{bar}");
    desk.press("F1");
    assert!(desk.line(" 排序").contains(&sort), "{}", desk.shown());
    desk.press("esc ctrl-p '排序");
    assert!(desk.line("次序").contains(&sort), "{}", desk.shown());
    desk.press("esc s");
    assert!(desk.has("s 在这里没有作用"), "{}", desk.shown());
    keymap::install(Keymap::usual());
}

#[test]
fn every_command_keeps_a_key_that_an_input_method_leaves_alone() {
    // Whatever the file says: either it is refused, or this holds.
    for row in COMMANDS {
        let text = format!("keys.{} = [\"€\"]", row.id);
        assert!(parse(&text).is_err(), "{text}");
        let text = format!("keys.{} = [\"€\", \"ctrl-alt-z\"]", row.id);
        let config = parse(&text).unwrap();
        assert!(config.keys.keys(row.command).iter().any(safe));
    }
}
