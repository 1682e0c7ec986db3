//! Sentences that name keys: `<undo>` stands for the key of that command as the person has it.

use super::command::COMMANDS;
use super::keymap::in_force;
use crate::text::Said;

/// The sentence with the keys in force; what is no command's id stays as it is.
pub(super) fn with_keys(said: Said) -> Said {
    Said::new(filled(&said.zh), filled(&said.en))
}

fn filled(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let named = after.split_once('>').and_then(|(id, tail)| {
            let row = COMMANDS.iter().find(|r| r.id == id)?;
            Some((row, tail))
        });
        match named {
            Some((row, tail)) => {
                let map = in_force();
                let first = map.keys(row.command).first().map(|k| k.long());
                // Without a key it is done from the palette, by its name.
                let title = row.title;
                let name = || match text.is_ascii() {
                    true => format!("'{}'", title.en),
                    false => format!("「{}」", title.zh),
                };
                out.push_str(&first.unwrap_or_else(name));
                rest = tail;
            }
            None => {
                out.push('<');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// As `said!`, with `<id>` for the key of a command: `keyed!("按 <plan> 安排", "<plan> plans one")`.
macro_rules! keyed {
    ($($said:tt)*) => {
        $crate::tui::keyed::with_keys($crate::said!($($said)*))
    };
}
pub(crate) use keyed;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::command::Command;
    use crate::tui::keymap::{Keymap, install};

    #[test]
    fn a_key_is_named_as_it_is_configured() {
        let said = || keyed!("按 <plan> 安排，<甲>", "<plan> plans, <x>");
        assert_eq!(said(), Said::new("按 p 安排，<甲>", "p plans, <x>"));
        let mut map = Keymap::usual();
        map.set(Command::Plan, vec!["F12".parse().unwrap()]);
        install(map.clone());
        assert_eq!(said().en, "F12 plans, <x>");
        map.set(Command::Plan, Vec::new());
        install(map);
        assert_eq!(
            said(),
            Said::new(
                "按 「安排出庭」 安排，<甲>",
                "'plan the appearance' plans, <x>"
            )
        );
        install(Keymap::usual());
    }
}
