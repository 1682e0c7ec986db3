//! The fields of stored structs, told once: a name in both languages, what a field holds, how it stands in columns.
//!
//! [`fields!`](crate::fields) beside a struct makes an enumeration of its fields. Reading builds the struct by naming
//! every field, so one that is not told does not compile; what is made for each field elsewhere is a `match` on the
//! enumeration, so a place that forgot a new field does not compile either.

use std::borrow::Cow;

use chrono::NaiveDate;
use uuid::Uuid;

use super::{Said, Text, clean_line, clean_lines};

/// What stands in one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell<'a> {
    Null,
    Int(i64),
    Text(Cow<'a, str>),
}

/// What a field holds, as people see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Ties records together or is for programs; people see what it leads to.
    Key,
    Line,
    Lines,
    /// One of a list, with its label.
    Code,
    Day,
    Count,
    /// Money in fen, shown in yuan.
    Fen,
    Flag,
    /// Yes, no, or not said.
    Answer,
    /// Id of a published cause, or the office's words.
    Cause,
    /// Id of a published field of administration, or the office's words.
    Area,
    /// Id of a rule.
    Rule,
    /// Id of a sub-kind of the fact.
    Sort,
    /// UUID of a party of the case.
    Party,
    /// UUID of another case.
    Case,
}

/// The value of a field for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    Nothing,
    Said(Said),
    Label(Text),
    Day(NaiveDate),
    Count(i64),
    Flag(bool),
    Id(Uuid),
    Many(Vec<Told>),
}

/// The words a column may hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Words {
    /// It is no list of words.
    Any,
    One(Vec<&'static str>),
    /// Several of these, with commas between them.
    Many(Vec<&'static str>),
}

/// A value that stands in one column.
pub trait Single: Sized {
    /// The ids of a code.
    fn words() -> Words {
        Words::Any
    }
    fn cell(&self) -> Cell<'_>;
    /// None: no such value can stand there.
    fn of(cell: Cell<'_>) -> Option<Self>;
    fn told(&self) -> Told;
    /// Nothing a person would call a value.
    fn blank(&self) -> bool {
        false
    }
    /// Without the characters that may not enter; `lines` keeps line breaks.
    fn clean(&mut self, _lines: bool) {}
}

/// A value as it is stored: in one column or several.
pub trait Stored: Sized {
    /// What the names of its columns end in, after the field's name.
    const ENDINGS: &'static [&'static str] = &[""];
    /// The words of each of its columns.
    fn words() -> Vec<Words>;
    fn put<'a>(&'a self, out: &mut Vec<Cell<'a>>);
    fn take<'a>(from: &mut impl Iterator<Item = Cell<'a>>) -> Option<Self>;
    fn told(&self) -> Told;
    fn clean(&mut self, _lines: bool) {}
}

impl<T: Single> Stored for T {
    fn words() -> Vec<Words> {
        vec![<T as Single>::words()]
    }

    fn put<'a>(&'a self, out: &mut Vec<Cell<'a>>) {
        out.push(self.cell());
    }

    fn take<'a>(from: &mut impl Iterator<Item = Cell<'a>>) -> Option<T> {
        T::of(from.next()?)
    }

    fn told(&self) -> Told {
        match self.blank() {
            true => Told::Nothing,
            false => Single::told(self),
        }
    }

    fn clean(&mut self, lines: bool) {
        Single::clean(self, lines);
    }
}

impl<T: Single> Stored for Option<T> {
    fn words() -> Vec<Words> {
        vec![<T as Single>::words()]
    }

    fn put<'a>(&'a self, out: &mut Vec<Cell<'a>>) {
        out.push(self.as_ref().map_or(Cell::Null, Single::cell));
    }

    fn take<'a>(from: &mut impl Iterator<Item = Cell<'a>>) -> Option<Option<T>> {
        match from.next()? {
            Cell::Null => Some(None),
            cell => T::of(cell).map(Some),
        }
    }

    fn told(&self) -> Told {
        self.as_ref().map_or(Told::Nothing, Single::told)
    }

    fn clean(&mut self, lines: bool) {
        if let Some(value) = self {
            Single::clean(value, lines);
        }
    }
}

/// Ids with commas between them.
impl<T: Single> Stored for Vec<T> {
    fn words() -> Vec<Words> {
        vec![match <T as Single>::words() {
            Words::One(words) => Words::Many(words),
            other => other,
        }]
    }

    fn put<'a>(&'a self, out: &mut Vec<Cell<'a>>) {
        let ids = self.iter().filter_map(|one| match one.cell() {
            Cell::Text(id) => Some(id),
            Cell::Null | Cell::Int(_) => None,
        });
        out.push(Cell::Text(ids.collect::<Vec<_>>().join(",").into()));
    }

    fn take<'a>(from: &mut impl Iterator<Item = Cell<'a>>) -> Option<Vec<T>> {
        let Cell::Text(ids) = from.next()? else {
            return None;
        };
        let ids = ids.split(',').filter(|id| !id.is_empty());
        ids.map(|id| T::of(Cell::Text(id.into()))).collect()
    }

    fn told(&self) -> Told {
        match self.is_empty() {
            true => Told::Nothing,
            false => Told::Many(self.iter().map(Single::told).collect()),
        }
    }
}

impl Single for String {
    fn cell(&self) -> Cell<'_> {
        Cell::Text(self.as_str().into())
    }

    fn of(cell: Cell<'_>) -> Option<String> {
        match cell {
            Cell::Text(text) => Some(text.into_owned()),
            Cell::Null | Cell::Int(_) => None,
        }
    }

    fn told(&self) -> Told {
        Told::Said(Said::same(self))
    }

    fn blank(&self) -> bool {
        self.is_empty()
    }

    fn clean(&mut self, lines: bool) {
        *self = if lines {
            clean_lines(self)
        } else {
            clean_line(self)
        };
    }
}

/// Characters of an id as it is written down.
const HYPHENATED: usize = 36;

impl Single for Uuid {
    fn cell(&self) -> Cell<'_> {
        Cell::Text(self.to_string().into())
    }

    fn of(cell: Cell<'_>) -> Option<Uuid> {
        match cell {
            // One spelling: the same id in other letters is another text to whatever looks it up.
            Cell::Text(text) if text.bytes().any(|b| b.is_ascii_uppercase()) => None,
            Cell::Text(text) if text.len() == HYPHENATED => Uuid::parse_str(&text).ok(),
            Cell::Text(_) => None,
            Cell::Null | Cell::Int(_) => None,
        }
    }

    fn told(&self) -> Told {
        Told::Id(*self)
    }
}

impl Single for NaiveDate {
    fn cell(&self) -> Cell<'_> {
        Cell::Text(self.to_string().into())
    }

    fn of(cell: Cell<'_>) -> Option<NaiveDate> {
        match cell {
            Cell::Text(text) => text.parse().ok(),
            Cell::Null | Cell::Int(_) => None,
        }
    }

    fn told(&self) -> Told {
        Told::Day(*self)
    }
}

impl Single for bool {
    fn cell(&self) -> Cell<'_> {
        Cell::Int(i64::from(*self))
    }

    fn of(cell: Cell<'_>) -> Option<bool> {
        match cell {
            Cell::Int(0) => Some(false),
            Cell::Int(1) => Some(true),
            _ => None,
        }
    }

    fn told(&self) -> Told {
        Told::Flag(*self)
    }

    fn blank(&self) -> bool {
        !self
    }
}

macro_rules! whole_numbers {
    ($($number:ty)+) => {$(
        impl Single for $number {
            fn cell(&self) -> Cell<'_> {
                Cell::Int(i64::from(*self))
            }

            /// A number beyond what the field can hold is read as the nearest it can: it is named as too large and
            /// can be mended, where a refusal would lock up everything beside it.
            fn of(cell: Cell<'_>) -> Option<$number> {
                match cell {
                    Cell::Int(n) => Some(n.clamp(
                        <$number>::MIN.into(),
                        <$number>::MAX.into(),
                    ).try_into().unwrap_or_default()),
                    Cell::Null | Cell::Text(_) => None,
                }
            }

            fn told(&self) -> Told {
                Told::Count(i64::from(*self))
            }
        }
    )+};
}
whole_numbers!(u16 u32 i64);

/// JSON is for programs: people are told that it is there, not what it says.
impl Single for serde_json::Value {
    fn cell(&self) -> Cell<'_> {
        Cell::Text(self.to_string().into())
    }

    fn of(cell: Cell<'_>) -> Option<serde_json::Value> {
        match cell {
            Cell::Text(text) => serde_json::from_str(&text).ok(),
            Cell::Null | Cell::Int(_) => None,
        }
    }

    fn told(&self) -> Told {
        Told::Nothing
    }
}

/// One field of a stored struct.
pub trait Field: Copy + Eq + std::fmt::Debug + 'static {
    const ALL: &'static [Self];
    /// The key in JSON and in the journal.
    fn id(self) -> &'static str;
    fn text(self) -> Text;
    fn holds(self) -> Holds;
}

/// A struct whose fields are told by [`fields!`](crate::fields).
pub trait Fields: Sized {
    type Field: Field;
    /// Its columns, in the order of `put` and `take`.
    fn columns() -> Vec<String>;
    /// The words each column may hold, in the same order.
    fn words() -> Vec<Words>;
    fn put(&self) -> Vec<Cell<'_>>;
    /// # Errors
    /// The id of the field whose cells hold no value it can have.
    fn take<'a>(from: &mut impl Iterator<Item = Cell<'a>>) -> Result<Self, &'static str>;
    fn told(&self, field: Self::Field) -> Told;
    /// Cleans every text.
    fn clean(&mut self);
}

/// The columns of a field, by the type of its value.
#[doc(hidden)]
pub fn columns_of<S, T: Stored>(
    name: &str,
    _field: impl Fn(&S) -> &T,
) -> impl Iterator<Item = String> {
    let name = name.to_string();
    T::ENDINGS.iter().map(move |end| format!("{name}{end}"))
}

/// The words of a field's columns, by the type of its value.
#[doc(hidden)]
pub fn words_of<S, T: Stored>(_field: impl Fn(&S) -> &T) -> Vec<Words> {
    T::words()
}

/// Tells the fields of a struct: `Variant = field: "中文", "English", Holds;`, with `as "column"` after the field
/// where its column has another name, and `without field` for what is stored elsewhere.
#[macro_export]
macro_rules! fields {
    ($(#[$meta:meta])* $name:ident of $struct:ident $(without $skip:ident)? {
        $($variant:ident = $field:ident $(as $column:literal)?: $zh:literal, $en:literal, $holds:ident;)+
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($variant,)+ }

        impl $crate::text::Field for $name {
            const ALL: &'static [$name] = &[$($name::$variant,)+];

            fn id(self) -> &'static str {
                match self { $($name::$variant => stringify!($field),)+ }
            }

            fn text(self) -> $crate::text::Text {
                match self { $($name::$variant => $crate::text::text($zh, $en),)+ }
            }

            fn holds(self) -> $crate::text::Holds {
                match self { $($name::$variant => $crate::text::Holds::$holds,)+ }
            }
        }

        impl $crate::text::Fields for $struct {
            type Field = $name;

            fn columns() -> Vec<String> {
                let mut out = Vec::new();
                $(
                    #[allow(unused_variables)]
                    let column = stringify!($field);
                    $(let column = $column;)?
                    out.extend($crate::text::columns_of(column, |s: &$struct| &s.$field));
                )+
                out
            }

            fn words() -> Vec<$crate::text::Words> {
                let mut out = Vec::new();
                $(out.extend($crate::text::words_of(|s: &$struct| &s.$field));)+
                out
            }

            fn put(&self) -> Vec<$crate::text::Cell<'_>> {
                let mut out = Vec::new();
                $($crate::text::Stored::put(&self.$field, &mut out);)+
                out
            }

            fn take<'a>(from: &mut impl Iterator<Item = $crate::text::Cell<'a>>) -> Result<Self, &'static str> {
                Ok($struct {
                    $($field: $crate::text::Stored::take(from).ok_or(stringify!($field))?,)+
                    $($skip: Default::default(),)?
                })
            }

            fn told(&self, field: $name) -> $crate::text::Told {
                match field { $($name::$variant => $crate::text::Stored::told(&self.$field),)+ }
            }

            fn clean(&mut self) {
                use $crate::text::Holds;
                $($crate::text::Stored::clean(&mut self.$field, matches!(Holds::$holds, Holds::Lines));)+
            }
        }
    };
}
