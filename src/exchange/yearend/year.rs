//! The year that is written out: its docket, its scope, and what the office said about itself.

use chrono::{Datelike, Months, NaiveDate};

use super::YearError;
use crate::docket::Scope;
use crate::ledger::Ledger;
use crate::report::form::{DisclosureMap, Office};
use crate::text::Lang;

/// A period of a docket with the settings its forms need.
pub struct Year<'a> {
    pub ledger: &'a Ledger,
    pub scope: Scope,
    pub lang: Lang,
    /// The day it is filled in on.
    pub on: NaiveDate,
    pub office: Office,
    pub disclosure: DisclosureMap,
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
            settings.get("office.level"),
            settings.get("form.levels"),
            settings.get("form.fields"),
        )
        .map_err(wrong("form.levels、form.fields"))?;
        let disclosure = DisclosureMap::parse(settings.get("disclosure.outcomes"))
            .map_err(wrong("disclosure.outcomes"))?;
        Ok(Year {
            ledger,
            scope,
            lang,
            on,
            office,
            disclosure,
        })
    }

    pub fn setting(&self, id: &str) -> &str {
        self.ledger.settings().get(id)
    }

    /// `2022年1月1日至2022年12月31日(截至2022年12月19日)`.
    pub fn period(&self) -> String {
        let end = self.scope.end();
        let open = |day: Option<NaiveDate>| day.map_or("…".to_string(), |d| self.day(d));
        let (from, to) = (open(self.scope.from), open(self.scope.to));
        match self.lang {
            Lang::Zh if self.scope.to == Some(end) => format!("{from}至{to}"),
            Lang::Zh => format!("{from}至{to}(截至{})", self.day(end)),
            Lang::En if self.scope.to == Some(end) => format!("{from} to {to}"),
            Lang::En => format!("{from} to {to} (as of {end})"),
        }
    }

    pub fn day(&self, day: NaiveDate) -> String {
        match self.lang {
            Lang::Zh => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
            Lang::En => day.to_string(),
        }
    }

    pub fn filled_on(&self) -> String {
        self.day(self.on)
    }

    /// `青川区柳林镇人民政府 行政复议和行政应诉年度统计`.
    pub fn title(&self) -> String {
        let office = self.setting("office.name");
        let what = match self.lang {
            Lang::Zh => "行政复议和行政应诉统计",
            Lang::En => "Reconsideration and litigation figures",
        };
        format!("{office} {what}").trim().to_string()
    }

    /// The scope a form names: `2021`, `2021H1`, `2021Q3`, `2021-03`; none where it is not written so.
    pub fn named(&self, period: &str) -> Option<Scope> {
        let start = self.year_start();
        let upper = period.to_ascii_uppercase();
        let (year, part) = match upper.split_once(['H', 'Q', '-']) {
            Some((year, part)) => (year, part.parse().ok()?),
            None => (upper.as_str(), 1),
        };
        let year: i32 = year.parse().ok().filter(|y| (1990..=9990).contains(y))?;
        let months = match upper.chars().find(|c| !c.is_ascii_digit()) {
            None => 12,
            Some('H') => 6,
            Some('Q') => 3,
            _ => 1,
        };
        let nth: u32 = part;
        if nth == 0 || nth > 12 / months {
            return None;
        }
        let first = start(year)?.checked_add_months(Months::new((nth - 1) * months))?;
        let last = first.checked_add_months(Months::new(months))?.pred_opt()?;
        Some(Scope {
            from: Some(first),
            to: Some(last),
            ..self.scope
        })
    }

    /// The stretch of the same length just before: months where it is whole months, else days.
    pub fn previous(&self) -> Option<Scope> {
        let (from, to) = (self.scope.from?, self.scope.to?);
        let months = (1..=120).find(|n| {
            let next = from.checked_add_months(Months::new(*n));
            next.and_then(|n| n.pred_opt()) == Some(to)
        });
        let first = match months {
            Some(months) => from.checked_sub_months(Months::new(months))?,
            None => from
                .checked_sub_signed(to.signed_duration_since(from))?
                .pred_opt()?,
        };
        Some(Scope {
            from: Some(first),
            to: from.pred_opt(),
            ..self.scope
        })
    }

    /// The first day of a statistical year. One that begins in July or later is called by the year it ends in.
    fn year_start(&self) -> impl Fn(i32) -> Option<NaiveDate> {
        let start = self.setting("figures.year_start");
        let (month, day) = start
            .split_once('-')
            .and_then(|(m, d)| Some((m.parse().ok()?, d.parse().ok()?)))
            .unwrap_or((1, 1));
        move |year| NaiveDate::from_ymd_opt(if month >= 7 { year - 1 } else { year }, month, day)
    }
}
