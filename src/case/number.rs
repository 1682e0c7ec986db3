//! The docket number (案号) of a court or of a reconsideration organ: read strictly, written in one canonical form.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text::{Cell, Said, Single, Told};

mod codes;
mod read;

use codes::KINDS;

/// A docket number. Equal when the canonical texts are equal; ordered by year, court or organ, type and serial.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocketNumber {
    year: i32,
    /// Court code (京0105, 最高法; before 2016 an abbreviation such as 朝) or the organ's prefix (朝政复字).
    place: String,
    /// Type code, a row of the table; empty for an organ.
    code: &'static str,
    serial: u32,
    /// 之一, 之二: a further ruling in the same case; 0 for none.
    part: u8,
    canonical: String,
}

/// What a docket number says about its case, as ids of the project's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hint {
    /// `litigation`, `reconsideration` or `enforcement`.
    pub kind: &'static str,
    /// `first`, `second`, `retrial_review`, `retrial`, `reconsideration`; none for jurisdiction, enforcement review and the like.
    pub instance: Option<&'static str>,
    /// 行政赔偿: the type code says that compensation is claimed.
    pub compensation: bool,
}

/// Why a text is no docket number: what is wrong, with a right example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberError {
    pub said: Said,
}

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said.zh)
    }
}

impl std::error::Error for NumberError {}

impl fmt::Display for DocketNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.canonical)
    }
}

impl Single for DocketNumber {
    fn cell(&self) -> Cell<'_> {
        Cell::Text(self.canonical.as_str().into())
    }

    fn of(cell: Cell<'_>) -> Option<DocketNumber> {
        match cell {
            Cell::Text(text) => DocketNumber::parse(&text).ok(),
            Cell::Null | Cell::Int(_) => None,
        }
    }

    fn told(&self) -> Told {
        Told::Said(Said::same(self.canonical()))
    }
}

impl Serialize for DocketNumber {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.canonical)
    }
}

impl<'de> Deserialize<'de> for DocketNumber {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str> as Deserialize>::deserialize(d)?;
        DocketNumber::parse(&text).map_err(|e| serde::de::Error::custom(e.said.in_one()))
    }
}

impl DocketNumber {
    /// Reads a docket number. Repairs brackets, full and half width and stray spaces only; anything else is refused.
    ///
    /// Leading zeros of the serial stay in the canonical text (old courts printed them) and do not count in [`key`](Self::key).
    pub fn parse(text: &str) -> Result<DocketNumber, NumberError> {
        read::number(text)
    }

    /// `（2022）京0105行初1234号`, `朝政复字〔2022〕12号`.
    pub fn canonical(&self) -> &str {
        &self.canonical
    }

    /// The year of registration.
    pub fn year(&self) -> i32 {
        self.year
    }

    /// A court's number; otherwise a reconsideration organ's.
    pub fn is_court(&self) -> bool {
        !self.code.is_empty()
    }

    /// `京0105`, `京01`, `京`, `最高法`; before 2016 the court's abbreviation, such as 朝.
    pub fn court_code(&self) -> Option<&str> {
        (self.is_court() && !self.place.is_empty()).then_some(self.place.as_str())
    }

    /// `行初`, `行终`, ...; none for an organ.
    pub fn type_code(&self) -> Option<&str> {
        self.is_court().then_some(self.code)
    }

    /// The running number within the year.
    pub fn serial(&self) -> u32 {
        self.serial
    }

    /// What the number says about the case.
    pub fn hint(&self) -> Hint {
        match KINDS.iter().find(|k| k.code == self.code) {
            Some(k) => Hint {
                kind: k.kind(),
                instance: k.instance,
                compensation: k.compensation,
            },
            None => Hint {
                kind: "reconsideration",
                instance: Some("reconsideration"),
                compensation: false,
            },
        }
    }

    /// For matching: digits, letters and Chinese only, without 第, 字, 号 and leading zeros, so that two ways of
    /// writing the same number meet (朝政复字〔2022〕12号, 〔2022〕朝政复字第12号).
    pub fn key(&self) -> String {
        let place: String = self.place.strip_suffix('字').unwrap_or(&self.place).into();
        let mut key = format!("{}{place}{}{}", self.year, self.code, self.serial);
        if self.part > 0 {
            key.push_str(&format!("之{}", self.part));
        }
        key
    }

    /// The number of the case itself, without 之一: what a further ruling belongs to.
    pub fn of_case(&self) -> DocketNumber {
        let text = self.canonical.split('之').next().unwrap_or_default();
        DocketNumber {
            part: 0,
            canonical: text.to_string(),
            ..self.clone()
        }
    }
}
