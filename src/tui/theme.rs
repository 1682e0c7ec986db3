//! How things look: styles by role from the terminal's own sixteen colours, without a background.

use ratatui::style::{Color, Modifier, Style};

use super::glyphs::Glyphs;
use crate::text::Lang;

/// What a piece of text is for. Colour only repeats what a word or a mark already says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Role {
    #[default]
    Text,
    Title,
    Header,
    Dim,
    Accent,
    Alarm,
    Warn,
    Good,
    /// A key's name in the bottom bar and in help.
    Key,
    Border,
    /// What is typed into a field.
    Field,
    /// The row under the cursor.
    Selected,
    /// The row under the cursor of a list that does not have the keyboard.
    SelectedAway,
    /// A row marked for bulk work.
    Marked,
}

impl Role {
    /// The sign that says the same as the colour, one column wide.
    pub fn sign(self) -> &'static str {
        match self {
            Role::Alarm => "!",
            Role::Warn => "?",
            Role::Good => "+",
            Role::Marked => "*",
            _ => " ",
        }
    }
}

/// Styles by role; `mono` uses weight and underline only (NO_COLOR).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Theme {
    pub mono: bool,
}

impl Theme {
    /// NO_COLOR counts when set and not empty (no-color.org).
    pub fn auto(no_color: Option<&str>) -> Theme {
        Theme {
            mono: no_color.is_some_and(|value| !value.is_empty()),
        }
    }

    pub fn style(self, role: Role) -> Style {
        let plain = Style::new();
        let weight = match role {
            Role::Text | Role::Border => plain,
            Role::Title | Role::Key | Role::Marked => plain.add_modifier(Modifier::BOLD),
            Role::Header => plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Role::Field | Role::SelectedAway => plain.add_modifier(Modifier::UNDERLINED),
            Role::Dim => plain.add_modifier(Modifier::DIM),
            Role::Selected => plain.add_modifier(Modifier::REVERSED),
            Role::Alarm => plain.add_modifier(Modifier::BOLD),
            Role::Accent | Role::Warn | Role::Good => plain,
        };
        if self.mono {
            return weight;
        }
        match role {
            Role::Alarm => weight.fg(Color::Red),
            Role::Warn => weight.fg(Color::Yellow),
            Role::Good => weight.fg(Color::Green),
            Role::Accent | Role::Key => weight.fg(Color::Cyan),
            _ => weight,
        }
    }
}

/// Everything drawing depends on besides the state: language, styles, characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    pub lang: Lang,
    pub theme: Theme,
    pub glyphs: Glyphs,
}

impl Look {
    /// As the environment asks for: `NO_COLOR`, `LC_ALL`/`LC_CTYPE`/`LANG`, `TERM`.
    pub fn from_environment(lang: Lang) -> Look {
        let var = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let locale = var("LC_ALL")
            .or_else(|| var("LC_CTYPE"))
            .or_else(|| var("LANG"));
        Look {
            lang,
            theme: Theme::auto(var("NO_COLOR").as_deref()),
            glyphs: Glyphs::auto(locale.as_deref(), var("TERM").as_deref()),
        }
    }

    pub fn style(self, role: Role) -> Style {
        self.theme.style(role)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROLES: [Role; 14] = [
        Role::Text,
        Role::Title,
        Role::Header,
        Role::Dim,
        Role::Accent,
        Role::Alarm,
        Role::Warn,
        Role::Good,
        Role::Key,
        Role::Border,
        Role::Field,
        Role::Selected,
        Role::SelectedAway,
        Role::Marked,
    ];

    #[test]
    fn no_role_sets_a_background_and_mono_sets_no_colour() {
        for role in ROLES {
            assert_eq!(Theme { mono: false }.style(role).bg, None, "{role:?}");
            let mono = Theme { mono: true }.style(role);
            assert_eq!(
                (mono.fg, mono.bg, mono.underline_color),
                (None, None, None),
                "{role:?}"
            );
        }
    }

    #[test]
    fn an_empty_no_color_keeps_colour() {
        assert!(!Theme::auto(None).mono);
        assert!(!Theme::auto(Some("")).mono);
        assert!(Theme::auto(Some("1")).mono);
    }
}
