//! The office's customs of counting: denominators, rounding, the unit word, the start of the year.

use crate::case::setting_id;
use std::collections::BTreeMap;

use super::period::YearStart;
use super::value::Rounding;
use crate::case::{SETTINGS, Settings};
use crate::docket::Counting;
use crate::text::Lang;

/// What the settings say about figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customs {
    pub rounding: Rounding,
    /// The unit word of cases: 件, 宗 or 起.
    pub unit_word: String,
    /// Suspended cases are told beside the pending ones.
    pub suspended_apart: bool,
    /// Month and day a statistical year begins on.
    pub year_start: YearStart,
    /// What the office is called: the unit of the cases that name none.
    pub office: String,
    ways: BTreeMap<String, String>,
}

impl Default for Customs {
    fn default() -> Customs {
        Customs {
            rounding: Rounding::default(),
            unit_word: "件".to_string(),
            suspended_apart: false,
            year_start: YearStart::default(),
            office: String::new(),
            ways: BTreeMap::new(),
        }
    }
}

impl Customs {
    /// As the office set them.
    pub fn of(settings: &Settings) -> Customs {
        let (month, day) = settings
            .get(setting_id::FIGURES_YEAR_START)
            .split_once('-')
            .and_then(|(m, d)| Some((m.parse().ok()?, d.parse().ok()?)))
            .unwrap_or((1, 1));
        let ways = SETTINGS.iter().filter(|row| row.id.starts_with("rate."));
        Customs {
            rounding: Rounding {
                decimals: settings.number(setting_id::FIGURES_DECIMALS),
                half_up: settings.get(setting_id::FIGURES_ROUNDING) != "truncated",
            },
            unit_word: settings.get(setting_id::FIGURES_UNIT_WORD).to_string(),
            suspended_apart: settings.yes(setting_id::FIGURES_SUSPENDED_APART),
            year_start: YearStart { month, day },
            office: settings.get(setting_id::OFFICE_NAME).trim().to_string(),
            ways: ways
                .map(|row| (row.id.to_string(), settings.get(row.id).to_string()))
                .collect(),
        }
    }

    /// The value of a setting that chooses a way of counting; empty where it was not set.
    pub fn way(&self, setting: &str) -> String {
        self.ways.get(setting).cloned().unwrap_or_default()
    }

    /// What is counted is called so in Chinese: cases by the office's own word, disputes by theirs.
    pub fn counted(&self, counting: Counting) -> &str {
        match counting {
            Counting::Cases => &self.unit_word,
            Counting::Disputes => "起",
        }
    }

    /// The unit word of cases.
    pub fn word(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.unit_word,
            Lang::En => "cases",
        }
    }
}
