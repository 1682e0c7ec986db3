//! A stored value in words: codes by their labels, money in yuan, links by what they lead to; never an id.

use super::{cause_label, field_label};
use crate::said;
use crate::text::{Holds, Lang, Said, Told};

/// What an id leads to is called: a party, another case, a rule, a sub-kind of a fact.
pub type Names<'a> = dyn Fn(Holds, &str) -> Option<Said> + 'a;

/// A value as people say it; empty where there is none.
pub fn say(holds: Holds, told: &Told, names: &Names<'_>) -> Said {
    match told {
        Told::Nothing if holds == Holds::Flag => said!("否", "no"),
        Told::Nothing => Said::default(),
        Told::Said(words) => match holds {
            Holds::Cause => both(|lang| cause_label(&words.zh, lang).to_string()),
            Holds::Area => both(|lang| field_label(&words.zh, lang).to_string()),
            Holds::Rule | Holds::Sort => linked(holds, &words.zh, names),
            _ => Said::new(words.zh.replace('\n', " "), words.en.replace('\n', " ")),
        },
        Told::Label(text) => (*text).into(),
        Told::Day(day) => Said::same(day.to_string()),
        Told::Count(fen) if holds == Holds::Fen => yuan(*fen),
        Told::Count(n) => Said::same(n.to_string()),
        Told::Flag(true) => said!("是", "yes"),
        Told::Flag(false) => said!("否", "no"),
        Told::Id(id) => linked(holds, &id.to_string(), names),
        Told::Many(list) => {
            let said = list.iter().map(|one| say(holds, one, names));
            let (zh, en) = if holds == Holds::Case {
                (" ", " ")
            } else {
                ("、", ", ")
            };
            Said::joined(said, zh, en)
        }
    }
}

/// Fen in yuan, to the fen only where there are any.
pub fn yuan(fen: i64) -> Said {
    let number = super::in_yuan(i128::from(fen));
    said!("{number}元", "{number} yuan")
}

fn linked(holds: Holds, id: &str, names: &Names<'_>) -> Said {
    names(holds, id).unwrap_or_else(|| match holds {
        Holds::Rule => said!("（已不用的期限）", "(a deadline no longer kept)"),
        Holds::Sort => match super::sort_label(id) {
            Some(name) => name.into(),
            None => said!("（未知种类 {id}）", "(unknown sort {id})"),
        },
        _ => said!("（不在本案卷中）", "(not in this docket)"),
    })
}

fn both(make: impl Fn(Lang) -> String) -> Said {
    Said::new(make(Lang::Zh), make(Lang::En))
}
