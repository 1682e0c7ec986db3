//! How things look: styles by role from the terminal's own sixteen colours, without a background.

use ratatui::style::{Color, Modifier, Style};

use super::config::{Config, GlyphChoice};
use super::glyphs::Glyphs;
use crate::codes;
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

codes! {
    #[derive(Default)]
    /// Which colours are drawn with. None sets a background: the terminal's own stays.
    pub enum Palette {
        /// The terminal's eight colours, as it shows them.
        #[default]
        Terminal = "terminal", "终端配色", "terminal colours";
        /// For dark letters on a light ground: no yellow, no light colours.
        Light = "light", "浅色背景", "light background";
        /// For light letters on a dark ground: the bright colours.
        Dark = "dark", "深色背景", "dark background";
        /// The terminal's own letters on its own ground, never dimmed; weight and lines tell things apart.
        HighContrast = "high-contrast", "高对比", "high contrast";
    }
}

/// Styles by role; `mono` uses weight and underline only (NO_COLOR).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Theme {
    pub mono: bool,
    pub palette: Palette,
}

impl Theme {
    /// NO_COLOR counts when set and not empty (no-color.org).
    pub fn auto(no_color: Option<&str>) -> Theme {
        Theme {
            mono: no_color.is_some_and(|value| !value.is_empty()),
            palette: Palette::default(),
        }
    }

    /// The style of a role: in the colours of the palette; without colour for `mono` and high contrast.
    pub fn style(self, role: Role) -> Style {
        let weight = self.weight(role);
        let colours = match self.palette {
            _ if self.mono => return weight,
            Palette::HighContrast => return weight,
            Palette::Terminal => [Color::Red, Color::Yellow, Color::Green, Color::Cyan],
            Palette::Light => [Color::Red, Color::Magenta, Color::Green, Color::Blue],
            Palette::Dark => [
                Color::LightRed,
                Color::LightYellow,
                Color::LightGreen,
                Color::LightCyan,
            ],
        };
        let [alarm, warn, good, accent] = colours;
        match role {
            Role::Alarm => weight.fg(alarm),
            Role::Warn => weight.fg(warn),
            Role::Good => weight.fg(good),
            Role::Accent | Role::Key => weight.fg(accent),
            _ => weight,
        }
    }

    fn weight(self, role: Role) -> Style {
        let plain = Style::new();
        let high = self.palette == Palette::HighContrast;
        match role {
            Role::Text | Role::Border => plain,
            Role::Title | Role::Key | Role::Marked => plain.add_modifier(Modifier::BOLD),
            Role::Header => plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Role::Field | Role::SelectedAway => plain.add_modifier(Modifier::UNDERLINED),
            Role::Dim if high => plain,
            Role::Dim => plain.add_modifier(Modifier::DIM),
            Role::Selected if high => plain.add_modifier(Modifier::REVERSED | Modifier::BOLD),
            Role::Selected => plain.add_modifier(Modifier::REVERSED),
            Role::Alarm if high => plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Role::Alarm => plain.add_modifier(Modifier::BOLD),
            Role::Warn if high => plain.add_modifier(Modifier::BOLD),
            Role::Accent | Role::Warn | Role::Good => plain,
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
    /// As the settings and the environment ask for: `NO_COLOR`, `LC_ALL`/`LC_CTYPE`/`LANG`, `TERM`.
    pub fn from_environment(lang: Lang, config: &Config) -> Look {
        let var = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let locale = var("LC_ALL")
            .or_else(|| var("LC_CTYPE"))
            .or_else(|| var("LANG"));
        Look {
            lang,
            theme: Theme {
                palette: config.palette,
                ..Theme::auto(var("NO_COLOR").as_deref())
            },
            glyphs: match config.glyphs {
                GlyphChoice::Ascii => Glyphs::Ascii,
                GlyphChoice::Box => Glyphs::Box,
                GlyphChoice::Auto => Glyphs::auto(locale.as_deref(), var("TERM").as_deref()),
            },
        }
    }

    /// The style of a role in the current theme.
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
        for palette in Palette::ALL.iter().copied() {
            for role in ROLES {
                let mono = false;
                let style = Theme { mono, palette }.style(role);
                assert_eq!(style.bg, None, "{role:?}");
                let mono = Theme {
                    mono: true,
                    palette,
                };
                let mono = mono.style(role);
                assert_eq!(
                    (mono.fg, mono.bg, mono.underline_color),
                    (None, None, None),
                    "{role:?}"
                );
            }
        }
    }

    #[test]
    fn high_contrast_dims_nothing_and_a_light_ground_gets_no_light_letters() {
        for role in ROLES {
            let palette = Palette::HighContrast;
            let style = Theme {
                mono: false,
                palette,
            }
            .style(role);
            assert!(!style.add_modifier.contains(Modifier::DIM), "{role:?}");
            assert_eq!(style.fg, None, "{role:?}");
            let light = Theme {
                mono: false,
                palette: Palette::Light,
            };
            assert!(
                !matches!(
                    light.style(role).fg,
                    Some(Color::Yellow | Color::LightYellow | Color::White | Color::LightCyan)
                ),
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
