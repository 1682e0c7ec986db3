//! Text for people: the two languages, layout by display columns, folding and cleaning.

mod act;
mod clean;
mod columns;
mod fields;
mod fold;
mod han;
mod hex;
mod in_one;
mod meant;
pub mod numerals;
mod one;
mod punctuate;

pub use act::{Act, acts, filled, on_line};
pub use clean::{clean_line, clean_lines, escaped, inert};
pub use columns::{fit, pad, pad_left, width, wrap};
pub use fields::{Cell, Field, Fields, Holds, Single, Stored, Told, Words, columns_of, words_of};
pub use fold::{fold, fold_char};
pub use han::{is_han, is_name_break};
pub use hex::hex;
pub use meant::{Name, meant};
pub use one::one;
pub use punctuate::{punctuate, widened};

/// The language text for people is shown in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    #[default]
    Zh,
    En,
}

impl Lang {
    /// `zh` or `en`, as `--lang` takes them; also locale names such as `zh_CN.UTF-8`.
    pub fn parse(text: &str) -> Option<Lang> {
        let text = text.to_ascii_lowercase();
        if text.starts_with("zh") {
            Some(Lang::Zh)
        } else if text.starts_with("en") {
            Some(Lang::En)
        } else {
            None
        }
    }

    /// `zh` or `en`.
    pub fn id(self) -> &'static str {
        match self {
            Lang::Zh => "zh",
            Lang::En => "en",
        }
    }

    /// What is added to a word in brackets, as the language writes them behind it.
    pub fn brackets(self, inner: impl std::fmt::Display) -> String {
        match self {
            Lang::Zh => format!("（{inner}）"),
            Lang::En => format!(" ({inner})"),
        }
    }
}

/// A fixed text in both languages. A missing one does not compile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Text {
    pub zh: &'static str,
    pub en: &'static str,
}

impl Text {
    /// The words in one language.
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// `text("中文", "English")`.
pub const fn text(zh: &'static str, en: &'static str) -> Text {
    Text { zh, en }
}

/// A text in both languages with values filled in: a refusal, a step of an explanation, a journal title.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
pub struct Said {
    pub zh: String,
    pub en: String,
}

impl Said {
    /// A text whose words differ in the two languages; `same` where they do not.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Said {
        Said {
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// What reads the same in both languages: a name, a number, a day.
    pub fn same(text: impl std::fmt::Display) -> Said {
        let text = text.to_string();
        Said {
            zh: text.clone(),
            en: text,
        }
    }

    /// The words in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// Several as one, each language with its own mark between them: `Said::joined(names, "、", ", ")`.
    pub fn joined<S: Into<Said>>(list: impl IntoIterator<Item = S>, zh: &str, en: &str) -> Said {
        let mut out = Said::default();
        for (n, said) in list.into_iter().enumerate() {
            let said = said.into();
            if n > 0 {
                out.zh.push_str(zh);
                out.en.push_str(en);
            }
            out.zh.push_str(&said.zh);
            out.en.push_str(&said.en);
        }
        out
    }
}

impl From<Text> for Said {
    fn from(text: Text) -> Said {
        Said::new(text.zh, text.en)
    }
}

impl From<&Said> for Said {
    fn from(said: &Said) -> Said {
        said.clone()
    }
}

/// `said!("第{n}日", "day {n}")`: both languages formatted with the same captured values; after a `;` come
/// values that have words of their own in each language; English that counts one thing says so (`one`): `said!("「{name}」", "'{name}'"; name = fact.text())`.
#[macro_export]
macro_rules! said {
    ($zh:literal, $en:literal; $($name:ident = $value:expr),+ $(,)?) => {{
        $(let $name = &$value;)+
        $crate::text::Said {
            zh: { $(#[allow(unused_variables)] let $name = &$name.zh;)+ $crate::text::zh(format_args!($zh)) },
            en: { $(#[allow(unused_variables)] let $name = &$name.en;)+ $crate::text::en(format_args!($en)) },
        }
    }};
    ($zh:literal, $en:literal $(, $($arg:tt)*)?) => {
        $crate::text::Said {
            zh: $crate::text::zh(format_args!($zh $(, $($arg)*)?)),
            en: $crate::text::en(format_args!($en $(, $($arg)*)?)),
        }
    };
}

/// The Chinese of a sentence. Thousands of places call it, so it is compiled once and never put in place.
#[inline(never)]
pub fn zh(words: std::fmt::Arguments<'_>) -> String {
    std::fmt::format(words)
}

/// The English of a sentence, with what is one said as one.
#[inline(never)]
pub fn en(words: std::fmt::Arguments<'_>) -> String {
    one(std::fmt::format(words))
}

/// Declares ids of a table's rows that code asks for by name: a constant each, and all of them as `NAMED`, which
/// `tests/it/ids.rs` looks up in the table.
#[macro_export]
macro_rules! named_ids {
    ($($name:ident = $id:literal;)+) => {
        $(pub const $name: &str = $id;)+
        /// Every id declared above, in that order.
        pub const NAMED: &[&str] = &[$($name),+];
    };
}

/// Declares an enumeration as one table: variant, English id (JSON, schema), Chinese and English label.
/// Gives `ALL`, `id`, `from_id`, `text`, `code`, `from_code` and serde by id.
#[macro_export]
macro_rules! codes {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $id:literal $(| $old:literal)*, $zh:literal, $en:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vmeta])* $variant,)+ }

        impl $name {
            /// Every variant, in the order declared.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The English id used in JSON, the schema and queries.
            pub const fn id(self) -> &'static str {
                match self { $($name::$variant => $id,)+ }
            }

            /// The name for people.
            pub const fn text(self) -> $crate::text::Text {
                match self { $($name::$variant => $crate::text::Text { zh: $zh, en: $en },)+ }
            }

            /// By id; an id of an older program means what it meant.
            pub fn from_id(id: &str) -> Option<$name> {
                match id { $($id $(| $old)* => Some($name::$variant),)+ _ => None }
            }

            /// The position in `ALL`, as the docket's columns hold it.
            pub const fn code(self) -> u8 {
                self as u8
            }

            /// The variant at a position in `ALL`; `None` beyond its end.
            pub fn from_code(code: u8) -> Option<$name> {
                Self::ALL.get(code as usize).copied()
            }

            /// By id or by either label, as a person may type or a sheet may say it.
            pub fn from_word(word: &str) -> Option<$name> {
                let word = word.trim();
                let named = Self::ALL.iter().copied().find(|v| {
                    v.id().eq_ignore_ascii_case(word) || v.text().zh == word || v.text().en.eq_ignore_ascii_case(word)
                });
                named.or_else(|| Self::from_id(word))
            }
        }

        impl $crate::text::Single for $name {
            fn words() -> $crate::text::Words {
                $crate::text::Words::One(vec![$($id,)+])
            }

            fn cell(&self) -> $crate::text::Cell<'_> {
                $crate::text::Cell::Text(self.id().into())
            }

            fn of(cell: $crate::text::Cell<'_>) -> Option<$name> {
                match cell {
                    $crate::text::Cell::Text(id) => $name::from_id(&id),
                    _ => None,
                }
            }

            fn told(&self) -> $crate::text::Told {
                $crate::text::Told::Label(self.text())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(self.id())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let id = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(d)?;
                $name::from_id(&id).ok_or_else(|| {
                    serde::de::Error::custom(format!(
                        "unknown {}: {id}; one of {}", stringify!($name),
                        $name::ALL.iter().map(|v| v.id()).collect::<Vec<_>>().join(", ")
                    ))
                })
            }
        }
    };
}
