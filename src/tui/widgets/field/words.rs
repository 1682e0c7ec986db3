//! A field while it is typed into: what stood there is selected, and the words of a list are taken by letters, arrows and figures.

use super::super::input::Edit;
use super::{Field, FieldStep, Kind, MOST_NUMBERED};
use crate::text::{fold, is_han, is_name_break};
use crate::tui::keys::{Code, Key};

/// What is typed and is not yet what is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui::widgets) enum Open {
    /// The initials of several.
    Initials,
    /// Letters of nothing that is known.
    Letters,
    /// The beginning of a name, the one that is typed last.
    Beginning,
    /// The beginning of a name before others: nothing completes it there.
    Earlier,
}

/// What is typed behind a name that is whole.
fn ends_a_name(c: char) -> bool {
    is_name_break(c) || c == ' '
}

impl Field {
    /// It has the keyboard now: what was proposed is selected.
    pub(in crate::tui::widgets) fn enter(&mut self) {
        // A day is typed anew rather than mended, whoever typed it.
        let anew = match self.kind {
            Kind::Date => true,
            Kind::Text => self.given && self.verdict().is_ok(),
            _ => false,
        };
        if anew && !self.value().is_empty() {
            self.selected = true;
            // What may take its place.
            let value = self.value().to_string();
            self.candidates = self.suggested("");
            self.candidates.retain(|word| *word != value);
        }
    }

    /// The value is a person's own: it is not selected when the field is entered.
    pub fn own(&mut self) {
        self.given = false;
        self.unselect();
    }

    pub(super) fn unselect(&mut self) {
        if std::mem::take(&mut self.selected) {
            self.complete();
        }
    }

    /// The completion that Enter takes: the one picked, or the first where what is typed stands for it.
    pub(in crate::tui::widgets) fn offered(&self) -> Option<usize> {
        self.picked
            .or_else(|| (self.stands() && !self.declined).then_some(0))
    }

    /// Takes what leaving the field takes: the completion picked, or what initials stand for. The beginning of a name may
    /// be another's whole name: it stays as it is typed.
    pub(in crate::tui::widgets) fn settle(&mut self) {
        if self.picked.is_some() || self.code() == Some(Open::Initials) || self.is_only() {
            self.accept();
        }
    }

    fn stands(&self) -> bool {
        self.code().is_some() || self.is_only()
    }

    /// Whether what is typed fits only one of the words of which one is meant.
    fn is_only(&self) -> bool {
        let typed = !self.selected && !self.given && !self.value().trim().is_empty();
        // What is a word itself is what is meant, whatever else it stands in.
        self.sole && typed && self.candidates.len() == 1 && !self.is_word()
    }

    /// Whether what is typed is a word of the list as it stands.
    fn is_word(&self) -> bool {
        self.suggested(self.value())
            .iter()
            .any(|word| word == self.value())
    }

    /// Takes the only word that what is typed fits, and says which: it is seen before it is saved.
    pub(in crate::tui::widgets) fn take_only(&mut self) -> Option<String> {
        (!self.declined && self.picked.is_none() && self.is_only()).then_some(())?;
        self.settle();
        Some(self.value().to_string())
    }

    /// What is typed last: of several names the one that is begun.
    fn tail(&self) -> String {
        let tail = self.value().rsplit(is_name_break).next();
        fold(tail.unwrap_or_default().trim()).to_lowercase()
    }

    /// Whether what is typed last stands for a completion and is none itself: its initials (`xzqz`), or the beginning of a
    /// name.
    fn code(&self) -> Option<Open> {
        if self.selected || self.given {
            return None;
        }
        let first = self.candidates.first()?;
        let (tail, first) = (self.tail(), fold(first).to_lowercase());
        let letters = !tail.is_empty() && tail.chars().all(|c| c.is_ascii_lowercase());
        if letters {
            return (!first.contains(&tail)).then_some(Open::Initials);
        }
        let first = first.rsplit(is_name_break).next().unwrap_or_default();
        let begun = self.may_begin(&tail) && first.starts_with(&tail);
        (begun && !self.is_word()).then_some(Open::Beginning)
    }

    /// Whether a name so short is the beginning of one: one character where the field holds people, of a list's names any
    /// beginning.
    fn may_begin(&self, name: &str) -> bool {
        match name.chars().count() {
            0 => false,
            1 => (self.listed || self.many) && name.chars().all(is_han),
            _ => self.listed,
        }
    }

    /// What is typed and stands in the way: the initials of several completions, what only begins a name, or a name of
    /// nothing but letters that is no name of the list.
    pub(in crate::tui::widgets) fn must_choose(&self) -> Option<(String, Open)> {
        if self.declined || self.selected || self.given {
            return None;
        }
        if let Some(code) = self.code()
            && self.picked.is_none()
            && (code == Open::Beginning || self.candidates.len() > 1)
        {
            let last = self.value().rsplit(is_name_break).next();
            return Some((last.unwrap_or_default().trim().to_string(), code));
        }
        let value = self.value();
        let names: Vec<&str> = match self.many {
            true => value.split(is_name_break).map(str::trim).collect(),
            false => vec![value.trim()],
        };
        let last = names.len().saturating_sub(1);
        let settled = |at: usize| at == last && !self.candidates.is_empty();
        let letters = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase());
        // Where the list is of Chinese names, letters are the beginning of one.
        let chinese = || self.many || self.suggested("").iter().any(|word| !word.is_ascii());
        self.suggest.as_ref()?;
        names.iter().enumerate().find_map(|(at, name)| {
            let open = match (letters(name), self.may_begin(name)) {
                _ if settled(at) => return None,
                (true, _) if chinese() => Open::Letters,
                (false, true) => Open::Earlier,
                _ => return None,
            };
            let words = self.suggested(name);
            let known = words.iter().any(|word| word == *name);
            let begins = open == Open::Letters || words.iter().any(|w| w.starts_with(*name));
            (begins && !known).then(|| (name.to_string(), open))
        })
    }

    pub(in crate::tui::widgets) fn holds_many(&self) -> bool {
        self.many
    }

    /// Takes the offered completion; `false` where there is none.
    pub(in crate::tui::widgets) fn accept(&mut self) -> bool {
        let word = self.offered().and_then(|at| self.candidates.get(at));
        self.take(word.cloned())
    }

    fn take(&mut self, word: Option<String>) -> bool {
        let Some(word) = word else { return false };
        self.set(&word);
        self.given = false;
        self.touched = true;
        true
    }

    /// What is selected goes: something else is typed in its place.
    pub(super) fn replace_selected(&mut self) -> bool {
        let was = std::mem::take(&mut self.selected);
        if was {
            self.input.set("");
        }
        was
    }

    /// A key while the whole value is selected; `None` where it means what it means anyway.
    fn over_selected(&mut self, key: &Key) -> Option<FieldStep> {
        if !self.selected {
            return None;
        }
        match (key.code, key.ctrl, key.alt) {
            (Code::Left | Code::Home, ..) | (Code::Char('a' | 'b'), true, _) => {
                self.unselect();
                self.input.on_key(&Key::new(Code::Home));
                Some(FieldStep::Moved)
            }
            (Code::Right | Code::End, ..) | (Code::Char('e' | 'f'), true, _) => {
                self.unselect();
                Some(FieldStep::Moved)
            }
            (Code::Backspace | Code::Delete, ..)
            | (Code::Char('h' | 'd' | 'w' | 'u' | 'k'), true, _) => {
                self.replace_selected();
                Some(self.edited())
            }
            _ => {
                if key.typed().is_some() {
                    self.replace_selected();
                }
                None
            }
        }
    }

    /// Whether a figure typed now picks: where nothing of the value is typed yet, or what is typed is of a list in which no
    /// word has a figure.
    pub(in crate::tui::widgets) fn figures(&self) -> bool {
        let begun = !self.value().is_empty() && !self.value().ends_with(ends_a_name);
        let figured = || {
            self.candidates
                .iter()
                .any(|w| fold(w).contains(char::is_numeric))
        };
        self.numbered && (self.selected || !begun || !figured())
    }

    /// The completion a figure stands before, where figures pick here.
    fn by_number(&self, key: &Key) -> Option<String> {
        let Code::Char(c @ '1'..='9') = key.code else {
            return None;
        };
        if !(key.alt || self.figures() && !key.ctrl) {
            return None;
        }
        let at = c.to_digit(10)? as usize - 1;
        self.candidates
            .get(at)
            .filter(|_| at < MOST_NUMBERED)
            .cloned()
    }

    pub(super) fn edit(&mut self, key: &Key) -> FieldStep {
        // `12345热线` begins with a figure that stands before a proposal too: with more behind it, it is the value's.
        if let Some((figure, before)) = self.figure.take()
            && key.typed().is_some_and(|c| !ends_a_name(c))
        {
            self.set(&format!("{before}{figure}"));
        }
        if let Some(word) = self.by_number(key) {
            let before = match self.selected {
                true => String::new(),
                false => self.value().to_string(),
            };
            self.take(Some(word));
            if let Code::Char(c) = key.code {
                self.figure = (!key.alt).then_some((c, before));
            }
            return FieldStep::Changed;
        }
        if let Some(step) = self.over_selected(key) {
            return step;
        }
        let forced = key.with_ctrl() == Some(' ');
        let gently =
            key.plain() == Some(Code::Right) && (!self.value().is_empty() || self.picked.is_some());
        let at_end = match self.is_area() {
            true => self.area.at_end(),
            false => self.input.at_end(),
        };
        if (forced || gently) && at_end {
            let word = self.candidates.get(self.picked.unwrap_or(0)).cloned();
            if self.take(word) {
                return FieldStep::Changed;
            }
        }
        let line = matches!(self.kind, Kind::Text | Kind::Date);
        let way = match (key.with_ctrl(), key.code) {
            (Some('n'), _) => Some(true),
            (Some('p'), _) => Some(false),
            (_, Code::Down) if key.alt && line => Some(true),
            (_, Code::Up) if key.alt && line => Some(false),
            _ => None,
        };
        if let Some(on) = way {
            let last = self.candidates.len().saturating_sub(1);
            // What stands against it is the name of another place than the one that is completed.
            let open = || self.fault.is_some() && self.must_choose().is_some();
            self.picked = match (self.offered(), on) {
                _ if self.candidates.is_empty() => None,
                (None, false) if open() => None,
                (None, true) => Some(0),
                (None, false) => Some(last),
                (Some(at), true) => Some((at + 1).min(last)),
                (Some(at), false) => at.checked_sub(1),
            };
            // Gone up behind the first, what is typed stands.
            self.declined = self.picked.is_none();
            if self.declined {
                // What stood against it was that nothing was chosen.
                self.fault = None;
            }
            return FieldStep::Moved;
        }
        let edit = match self.is_area() {
            true => self.area.on_key(key),
            false => self.input.on_key(key),
        };
        match edit {
            Edit::Ignored => FieldStep::Ignored,
            Edit::Moved => FieldStep::Moved,
            Edit::Changed => self.edited(),
        }
    }

    /// What may complete the value as it stands.
    pub(super) fn complete(&mut self) {
        (self.picked, self.declined) = (None, false);
        let value = self.value().to_string();
        self.candidates = self.suggested(&value);
        self.candidates.retain(|word| *word != value);
    }

    fn suggested(&self, typed: &str) -> Vec<String> {
        let suggest = self.suggest.as_ref();
        suggest.map_or_else(Vec::new, |suggest| suggest(typed))
    }
}
