//! What a sentence tells its reader to do, said where it is read: a command on the command line, a key in the interface.
//!
//! A sentence of the lower floors does not know where it will be read. It marks its acts: `⟨journal⟩` is a command line
//! without the program's name; `⟨here‖there⟩` gives the words of the command line and those of the interface.

use super::{Lang, Said};

const OPEN: char = '⟨';
const CLOSE: char = '⟩';
const OR: char = '‖';

/// One act within a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act<'a> {
    /// A command line, without the program's name.
    Command(&'a str),
    /// The words of each place.
    Words { line: &'a str, screen: &'a str },
}

/// The acts of a sentence, in their order.
pub fn acts(text: &str) -> Vec<Act<'_>> {
    let mut out = Vec::new();
    filled(text, &mut |act| {
        out.push(act);
        String::new()
    });
    out
}

/// The sentence with every act in the words that `say` gives it. Chinese words stand without a space beside them.
pub fn filled<'a>(text: &'a str, say: &mut dyn FnMut(Act<'a>) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(OPEN) {
        out.push_str(before);
        let Some((inside, tail)) = after.split_once(CLOSE) else {
            out.push(OPEN);
            rest = after;
            break;
        };
        let said = say(match inside.split_once(OR) {
            Some((line, screen)) => Act::Words { line, screen },
            None => Act::Command(inside),
        });
        if said.starts_with(wide) && out.ends_with(' ') {
            out.pop();
        }
        rest = match said.ends_with(wide) {
            true => tail.strip_prefix(' ').unwrap_or(tail),
            false => tail,
        };
        out.push_str(&said);
    }
    out.push_str(rest);
    out
}

fn wide(c: char) -> bool {
    !c.is_ascii() && !c.is_alphabetic() && !c.is_numeric()
}

/// As the command line says it.
pub fn on_line(text: &str) -> String {
    filled(text, &mut |act| match act {
        Act::Command(command) => format!("anjuan {command}"),
        Act::Words { line, .. } => line.to_string(),
    })
}

impl Said {
    /// In a language, as the command line says it.
    pub fn on_line(&self, lang: Lang) -> String {
        on_line(self.get(lang))
    }

    /// In both languages, as the command line says it.
    pub fn of_line(&self) -> Said {
        Said::new(on_line(&self.zh), on_line(&self.en))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_is_said_where_it_is_read() {
        let text = "用 ⟨journal⟩ 查看⟨（加 --yes）‖⟩";
        assert_eq!(on_line(text), "用 anjuan journal 查看（加 --yes）");
        let there = filled(text, &mut |act| match act {
            Act::Command(_) => "「操作记录」".to_string(),
            Act::Words { screen, .. } => screen.to_string(),
        });
        assert_eq!(there, "用「操作记录」查看");
        assert_eq!(
            acts(text),
            [
                Act::Command("journal"),
                Act::Words {
                    line: "（加 --yes）",
                    screen: ""
                }
            ]
        );
    }

    #[test]
    fn what_is_no_act_stays_as_it_is() {
        for text in ["", "⟨", "a ⟨b", "b⟩ ‖"] {
            assert_eq!(on_line(text), text);
        }
    }
}
