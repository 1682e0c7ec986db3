//! Keys: their names, what terminals send for them, how they are shown.

use anjuan::tui::keys::{Code, Key};
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

fn pressed(code: KeyCode, held: KeyModifiers) -> Option<Key> {
    Key::from_event(&KeyEvent::new(code, held))
}

#[test]
fn names_read_back_as_they_are_written() {
    for name in [
        "ctrl-s",
        "enter",
        "F2",
        "g",
        "G",
        "shift-tab",
        "space",
        "?",
        "ctrl-space",
        "alt-x",
        "-",
        "ctrl--",
        "/",
        "[",
        "pagedown",
        "up",
        "shift-up",
        "ctrl-left",
        "F12",
        ":",
    ] {
        let key: Key = name.parse().unwrap();
        assert_eq!(key.to_string(), name);
    }
    for wrong in [
        "",
        "ctrl-",
        "F0",
        "F25",
        "hyper-x",
        "ctrl-ctrl-s",
        "save",
        "\u{1b}",
    ] {
        assert!(wrong.parse::<Key>().is_err(), "{wrong:?}");
    }
    assert_eq!("PgDn".parse::<Key>(), "pagedown".parse::<Key>());
    assert_eq!("shift-g".parse::<Key>(), "G".parse::<Key>());
    assert_eq!("Ctrl-S".parse::<Key>(), "ctrl-s".parse::<Key>());
}

#[test]
fn what_the_terminal_sends_is_what_the_table_names() {
    let none = KeyModifiers::NONE;
    for (sent, name) in [
        (pressed(KeyCode::Char('s'), KeyModifiers::CONTROL), "ctrl-s"),
        (pressed(KeyCode::Char('G'), KeyModifiers::SHIFT), "G"),
        (pressed(KeyCode::BackTab, KeyModifiers::SHIFT), "shift-tab"),
        (pressed(KeyCode::BackTab, none), "shift-tab"),
        (
            pressed(KeyCode::Char(' '), KeyModifiers::CONTROL),
            "ctrl-space",
        ),
        (pressed(KeyCode::Char(' '), none), "space"),
        (pressed(KeyCode::Char('？'), none), "?"),
        (pressed(KeyCode::Char('：'), none), ":"),
        (pressed(KeyCode::Char('／'), none), "/"),
        (pressed(KeyCode::Char('３'), none), "3"),
        (pressed(KeyCode::Char('ｇ'), none), "g"),
        (pressed(KeyCode::F(2), none), "F2"),
    ] {
        assert_eq!(sent, Some(name.parse().unwrap()), "{name}");
    }
}

#[test]
fn a_field_gets_the_character_that_was_typed() {
    let key = pressed(KeyCode::Char('（'), KeyModifiers::NONE).unwrap();
    assert_eq!(key.typed(), Some('（'));
    assert_eq!(key.code, Code::Char('('));
    assert_eq!(
        pressed(KeyCode::Char('a'), KeyModifiers::ALT)
            .unwrap()
            .typed(),
        None
    );
}

#[test]
fn releases_do_nothing_and_repeats_count() {
    let mut event = KeyEvent::new(KeyCode::Char('j'), KeyModifiers::NONE);
    event.kind = KeyEventKind::Release;
    assert_eq!(Key::from_event(&event), None);
    event.kind = KeyEventKind::Repeat;
    assert_eq!(Key::from_event(&event), Some(Key::char('j')));
}

#[test]
fn the_bar_and_the_help_show_keys_as_people_write_them() {
    let key = |name: &str| name.parse::<Key>().unwrap();
    assert_eq!(key("ctrl-s").short(), "^S");
    assert_eq!(key("ctrl-s").long(), "Ctrl-S");
    assert_eq!(key("shift-tab").long(), "Shift-Tab");
    assert_eq!(key("ctrl-space").short(), "^Space");
    assert_eq!(key("down").short(), "↓");
    assert_eq!(key("F2").short(), "F2");
}
