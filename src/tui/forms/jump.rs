//! Going to a field by its initials: a key, then letters of its label, so that no field is many Tabs away.

use crate::docket::initials;
use crate::said;
use crate::text::{Lang, Said, Text, fold, text};
use crate::tui::keys::{Code, Key};
use crate::tui::widgets::form::Form;

/// The bar meanwhile.
pub(super) const HINTS: &[(&str, Text)] = &[
    ("Enter", text("到这一项", "go there")),
    ("↓", text("下一个符合的", "the next that fits")),
    ("Esc", text("回到原处", "back")),
];

/// Letters being typed, and the field that had the keyboard before.
pub(super) struct Jump {
    typed: String,
    from: &'static str,
    /// Which of the fields that fit has the keyboard.
    at: usize,
}

/// Whether a key begins it.
pub(super) fn begins(key: &Key) -> bool {
    key.with_ctrl() == Some('g') || key.plain() == Some(Code::F(3))
}

impl Jump {
    pub(super) fn new(form: &Form) -> Jump {
        Jump {
            typed: String::new(),
            from: form.focus(),
            at: 0,
        }
    }

    /// Hears a key; `false` when it is done.
    pub(super) fn on_key(&mut self, key: &Key, form: &mut Form) -> bool {
        match key.plain() {
            Some(Code::Esc) => {
                form.focus_on(self.from);
                return false;
            }
            Some(Code::Enter | Code::Tab) => return false,
            Some(Code::Down) => self.at += 1,
            Some(Code::Up) => self.at = self.at.saturating_sub(1),
            Some(Code::Backspace) => {
                self.typed.pop();
                self.at = 0;
            }
            _ if begins(key) => self.at += 1,
            Some(Code::Char(_)) => {
                self.typed.extend(key.typed());
                self.at = 0;
            }
            _ => return true,
        }
        let fits = self.fits(form);
        if let Some((key, _)) = fits.get(self.at % fits.len().max(1)) {
            form.focus_on(key);
        }
        true
    }

    pub(super) fn paste(&mut self, text: &str, form: &mut Form) {
        for c in text.chars().filter(|c| !c.is_control()) {
            self.on_key(&Key::char(c), form);
        }
    }

    /// The fields whose label begins so, in Chinese, in English or by initials; then those that hold it.
    fn fits(&self, form: &Form) -> Vec<(&'static str, Said)> {
        let typed = fold(self.typed.trim()).to_lowercase();
        let fields = form.fields.iter();
        let named = |field: &crate::tui::widgets::field::Field| {
            let (zh, en) = (field.label.zh.trim(), field.label.en.trim());
            (fold(zh).to_lowercase(), fold(en).to_lowercase())
        };
        let begins = |(zh, en): &(String, String)| {
            let letters = initials(zh).iter().any(|i| i.starts_with(&typed));
            zh.starts_with(&typed) || letters || en.starts_with(&typed)
        };
        let holds = |(zh, en): &(String, String)| zh.contains(&typed) || en.contains(&typed);
        let mut out = Vec::new();
        let mut rest = Vec::new();
        for field in fields {
            let name = named(field);
            let told = (field.key, field.label.clone());
            if begins(&name) {
                out.push(told);
            } else if holds(&name) {
                rest.push(told);
            }
        }
        out.append(&mut rest);
        out
    }

    /// `跳到：c`, and what fits.
    pub(super) fn said(&self, form: &Form, lang: Lang) -> (String, String) {
        let head = said!("跳到：", "go to: ");
        let fits = self.fits(form);
        let names: Vec<&str> = fits.iter().map(|(_, said)| said.get(lang).trim()).collect();
        let rest = match names.is_empty() {
            true => text("没有这样的项目", "no such field")
                .get(lang)
                .to_string(),
            false => names.join(" "),
        };
        (format!("{}{}", head.get(lang), self.typed), rest)
    }
}
