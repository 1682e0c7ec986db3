//! A field that is one of several: picked by ← → or a blank, letters, pinyin or its number. A word it has not is kept as it was
//! typed and told; it never picks by its last letter. Ctrl-U begins anew.

use super::{Fault, Field, FieldStep, Kind};
use crate::case::near;
use crate::docket::{initials, spellings};
use crate::said;
use crate::text::{Name, Said, fold};
use crate::tui::keys::{Code, Key};

/// What is typed to pick one.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    word: String,
    /// The value that stood before, which stands again where the word is none of the options.
    before: String,
    /// The field was left since: the next letter begins another word.
    left: bool,
}

impl Typed {
    /// The field is left. A word that picked one has done its work; one that is none of them stays to be seen.
    pub(super) fn leave(&mut self, unread: bool) {
        match unread {
            true => self.left = true,
            false => *self = Typed::default(),
        }
    }
}

impl Field {
    /// The place of the value among the options.
    pub(in crate::tui::widgets) fn option_at(&self) -> Option<usize> {
        match &self.kind {
            Kind::Choice(options) => options.iter().position(|(id, _)| *id == self.value),
            _ => None,
        }
    }

    /// The word typed here that is none of the options, and what it was most likely meant to be.
    pub(super) fn unread(&self) -> Option<Fault> {
        let Kind::Choice(options) = &self.kind else {
            return None;
        };
        let word = &self.typed.word;
        if word.is_empty() || matching(options, word).is_some() {
            return None;
        }
        let names: Vec<Name<'_>> = options
            .iter()
            .map(|(id, said)| (id.as_str(), said.zh.as_ref(), said.en.as_ref()))
            .collect();
        let near = near(word, &names).into_iter();
        let near: Vec<Said> = near
            .filter_map(|at| Some(options.get(at)?.1.clone()))
            .collect();
        let (what, word) = (self.label.clone(), Said::same(word));
        let here = said!(
            "左右键选择，或者输入其中的字、拼音",
            "pick with the arrows, or type words or pinyin of one"
        );
        let remedy = match near.is_empty() {
            true => here,
            false => {
                let near = Said::joined(near, "、", ", ");
                said!("相近的有：{near}；{here}", "near it: {near}; {here}"; near = near, here = here)
            }
        };
        Some(Fault {
            what: said!("{what}：没有「{word}」", "{what}: there is no '{word}'"; what = what, word = word),
            remedy,
        })
    }

    /// A key while one of several is picked: ← → step, letters and figures pick what they begin.
    pub(super) fn choose(&mut self, key: &Key) -> FieldStep {
        let Kind::Choice(options) = &self.kind else {
            return FieldStep::Ignored;
        };
        let count = options.len();
        if count == 0 {
            return FieldStep::Ignored;
        }
        if key.with_ctrl() == Some('u') {
            let before = std::mem::take(&mut self.typed).before;
            self.set(&before);
            return FieldStep::Changed;
        }
        let at = self.option_at();
        let to = match key.plain() {
            Some(Code::Right) => at.map_or(0, |at| (at + 1) % count),
            Some(Code::Left) => at.map_or(count - 1, |at| (at + count - 1) % count),
            // No word begins with a blank: it steps on, as it does where one ticks.
            Some(Code::Char(' ')) if self.typed.left || self.typed.word.is_empty() => {
                at.map_or(0, |at| (at + 1) % count)
            }
            // What is typed is corrected first.
            Some(Code::Backspace) if self.unread().is_some() => {
                let mut word = self.typed.word.clone();
                word.pop();
                return self.pick_by(word);
            }
            Some(Code::Backspace | Code::Delete) if !self.required => {
                self.typed = Typed::default();
                self.set("");
                return FieldStep::Changed;
            }
            Some(Code::Char(c)) => {
                if self.typed.left {
                    self.typed = Typed::default();
                }
                return self.pick_by(format!("{}{c}", self.typed.word));
            }
            _ => return FieldStep::Ignored,
        };
        let id = options.get(to).map_or(String::new(), |(id, _)| id.clone());
        self.typed = Typed::default();
        self.set(&id);
        FieldStep::Changed
    }

    /// What is typed picks the one it means, else what stood before stands again and the word is told.
    pub(super) fn pick_by(&mut self, word: String) -> FieldStep {
        let Kind::Choice(options) = &self.kind else {
            return FieldStep::Ignored;
        };
        let before = match self.typed.word.is_empty() {
            true => self.value.clone(),
            false => self.typed.before.clone(),
        };
        let found = matching(options, &word).and_then(|at| options.get(at));
        let id = match word.is_empty() {
            true => before.clone(),
            false => found.map_or(before.clone(), |(id, _)| id.clone()),
        };
        self.touched |= found.is_none() && !word.is_empty();
        self.set(&id);
        self.typed = Typed {
            word,
            before,
            left: false,
        };
        FieldStep::Changed
    }
}

/// The option meant by what is typed: its label begins so, then its id, then its pinyin, then its initials or its label
/// contain it, then its number. One Latin letter stands inside nearly every label and so must begin something.
fn matching(options: &[(String, Said)], query: &str) -> Option<usize> {
    let query = fold(query).to_lowercase();
    let labels = |said: &Said| [fold(&said.zh).to_lowercase(), fold(&said.en).to_lowercase()];
    let by = |hit: &dyn Fn(&str) -> bool| {
        options
            .iter()
            .position(|(_, said)| labels(said).iter().any(|l| hit(l)))
    };
    let spelt = |hit: &dyn Fn(&Said) -> bool| options.iter().position(|(_, said)| hit(said));
    let letters = query.len() > 1 && query.is_ascii();
    by(&|label| label.starts_with(&query))
        .or_else(|| {
            options
                .iter()
                .position(|(id, _)| id.to_lowercase().starts_with(&query))
        })
        .or_else(|| spelt(&|said| initials(&said.zh).iter().any(|i| i.starts_with(&query))))
        .or_else(|| {
            let begins = |said: &Said| spellings(&said.zh).iter().any(|s| s.starts_with(&query));
            letters.then(|| spelt(&begins))?
        })
        .or_else(|| {
            // `ss` is 提起上诉 before whatever has these letters in its English name.
            let holds = |said: &Said| initials(&said.zh).iter().any(|i| i.contains(&query));
            letters.then(|| spelt(&holds))?
        })
        .or_else(|| {
            let holds = |said: &Said| spellings(&said.zh).iter().any(|s| s.contains(&query));
            (letters && query.len() > 3).then(|| spelt(&holds))?
        })
        .or_else(|| {
            let letter = query.len() == 1 && query.is_ascii();
            (!letter).then(|| by(&|label| label.contains(&query)))?
        })
        .or_else(|| {
            let number: usize = query.parse().ok()?;
            (1..=options.len()).contains(&number).then(|| number - 1)
        })
}
