//! The year that is written out: its docket, its scope, and what the office said about itself.

use crate::case::setting_id;
use chrono::{Datelike, NaiveDate};

use super::YearError;
use crate::case::{Aside, Levels};
use crate::docket::{Counting, Scope};
use crate::ledger::Ledger;
use crate::report::form::{DisclosureMap, Office};
use crate::report::{Customs, Period, before};
use crate::text::{Lang, text, width};

/// Columns a line of a title holds at its size.
const TITLE: usize = 40;

/// A period of a docket with the settings its forms need.
pub struct Year<'a> {
    pub ledger: &'a Ledger,
    pub scope: Scope,
    pub lang: Lang,
    /// The day it is filled in on.
    pub on: NaiveDate,
    pub office: Office,
    pub disclosure: DisclosureMap,
    /// What the office keeps beside its cases.
    pub aside: Aside,
}

impl<'a> Year<'a> {
    /// # Errors
    /// A setting of the forms cannot be read.
    pub fn new(
        ledger: &'a Ledger,
        scope: Scope,
        lang: Lang,
        on: NaiveDate,
    ) -> Result<Year<'a>, YearError> {
        let settings = ledger.settings();
        let wrong = |id: &'static str| move |said| YearError::Setting { id, said };
        let office = Office::read(
            Levels::of(settings).own().id(),
            settings.get(setting_id::FORM_LEVELS),
            settings.get(setting_id::FORM_FIELDS),
        )
        .map_err(wrong("form.levels、form.fields"))?;
        let disclosure = DisclosureMap::parse(settings.get(setting_id::DISCLOSURE_OUTCOMES))
            .map_err(wrong(setting_id::DISCLOSURE_OUTCOMES))?;
        Ok(Year {
            ledger,
            scope,
            lang,
            on,
            office,
            disclosure,
            aside: ledger.aside()?,
        })
    }

    /// The value in force of an office setting; empty for an id there is no row of.
    pub fn setting(&self, id: &str) -> &str {
        self.ledger.settings().get(id)
    }

    /// `2022年1月1日至2022年12月31日(截至2022年12月19日)`; where disputes are counted it says so.
    pub fn period(&self) -> String {
        let end = self.scope.end();
        let open = |day: Option<NaiveDate>| day.map_or("…".to_string(), |d| self.day(d));
        let (from, to) = (open(self.scope.from), open(self.scope.to));
        let mut aside: Vec<String> = Vec::new();
        if self.scope.to != Some(end) {
            aside.push(match self.lang {
                Lang::Zh => format!("截至{}", self.day(end)),
                Lang::En => format!("as of {end}"),
            });
        }
        if self.scope.counting == Counting::Disputes {
            aside.push(text("按争议计数", "by dispute").get(self.lang).to_string());
        }
        let aside = aside.join(text("，", ", ").get(self.lang));
        match (self.lang, aside.is_empty()) {
            (Lang::Zh, true) => format!("{from}至{to}"),
            (Lang::Zh, false) => format!("{from}至{to}（{aside}）"),
            (Lang::En, true) => format!("{from} to {to}"),
            (Lang::En, false) => format!("{from} to {to} ({aside})"),
        }
    }

    /// What is counted: 件, the office's own word, or 起 of disputes.
    pub fn unit(&self) -> String {
        match (self.lang, self.scope.counting) {
            (Lang::Zh, counting) => Customs::of(self.ledger.settings())
                .counted(counting)
                .to_string(),
            (Lang::En, Counting::Cases) => "cases".to_string(),
            (Lang::En, Counting::Disputes) => "disputes".to_string(),
        }
    }

    /// A day as written in the language of the year: `2022年12月19日`, or `2022-12-19` in English.
    pub fn day(&self, day: NaiveDate) -> String {
        match self.lang {
            Lang::Zh => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
            Lang::En => day.to_string(),
        }
    }

    /// The day the papers are filled in on, written as by `day`.
    pub fn filled_on(&self) -> String {
        self.day(self.on)
    }

    /// The office and what the paper is, as a title of an official paper: in two lines where one does not hold it.
    pub fn titled(&self, what: &str) -> String {
        let office = self.setting(setting_id::OFFICE_NAME);
        let both = width(office) + width(what);
        match self.lang {
            _ if office.is_empty() => what.to_string(),
            _ if both > TITLE => format!("{office}\n{what}"),
            Lang::Zh => format!("{office}{what}"),
            Lang::En => format!("{office} {what}"),
        }
    }

    /// `青川区柳林镇人民政府 行政复议和行政应诉年度统计`.
    pub fn title(&self) -> String {
        let office = self.setting(setting_id::OFFICE_NAME);
        format!("{office} {}", self.what()).trim().to_string()
    }

    /// What the figures are called.
    pub(super) fn what(&self) -> &'static str {
        match self.lang {
            Lang::Zh => "行政复议和行政应诉统计",
            Lang::En => "Reconsideration and litigation figures",
        }
    }

    /// The scope a form names: `2021`, `2021H1`, `2021Q3`, `2021-03`; none where it is not written so.
    pub fn named(&self, period: &str) -> Option<Scope> {
        let start = Customs::of(self.ledger.settings()).year_start;
        let period = Period::named(period, start)?;
        Some(Scope {
            from: Some(period.first),
            to: Some(period.last()),
            ..self.scope
        })
    }

    /// The stretch of the same length just before, whole: a form asks for what was.
    pub fn previous(&self) -> Option<Scope> {
        before(&self.scope).map(|scope| Scope {
            as_of: self.scope.as_of,
            ..scope
        })
    }
}
