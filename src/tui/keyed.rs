//! Sentences that name keys: `<undo>` stands for the key of that command as the person has it.

use super::command::{COMMANDS, CommandRow};
use super::doors::door;
use super::keymap::in_force;
use crate::text::{self, Act, Lang, Said};

/// The sentence with the keys in force; what is no command's id stays as it is.
pub(super) fn with_keys(said: Said) -> Said {
    Said::new(filled(&said.zh), filled(&said.en))
}

/// A sentence of the lower floors as the interface says it: its acts are commands of the interface, its keys those in force.
pub(super) fn here(said: &Said, lang: Lang) -> String {
    let text = text::filled(said.get(lang), &mut |act| match act {
        Act::Words { screen, .. } => screen.to_string(),
        Act::Command(line) => match (door(line), lang) {
            (Some(command), _) => named(command.row(), lang),
            (None, Lang::Zh) => format!("命令行 anjuan {line}"),
            (None, Lang::En) => format!("anjuan {line} (on the command line)"),
        },
    });
    filled(&text)
}

/// A command by its name, and its key where it has one: what is said is not always read where the key works, and the
/// palette knows the name.
fn named(row: &CommandRow, lang: Lang) -> String {
    let (key, title) = (row.key(), row.title.get(lang));
    match (lang, key.is_empty()) {
        (Lang::Zh, true) => format!("「{title}」"),
        (Lang::Zh, false) => format!("「{title}」（{key}）"),
        (Lang::En, true) => format!("'{title}'"),
        (Lang::En, false) => format!("'{title}' ({key})"),
    }
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
    fn an_act_is_a_command_of_the_interface() {
        let said = Said::new(
            "用 ⟨holidays import⟩ 导入；⟨doctor⟩ 可检查；⟨（加 --yes）‖按 <plan> 安排⟩",
            "use ⟨holidays import⟩; ⟨doctor⟩ checks⟨, --yes‖⟩",
        );
        assert_eq!(
            here(&said, Lang::Zh),
            "用「导入放假通知」（I）导入；命令行 anjuan doctor 可检查；按 p 安排"
        );
        assert_eq!(
            here(&said, Lang::En),
            "use 'import a holiday notice' (I); anjuan doctor (on the command line) checks"
        );
    }

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
