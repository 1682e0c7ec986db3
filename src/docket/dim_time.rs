//! Months, quarters and years as values of a dimension: what they are called, and which lies so many months on.

use chrono::{Datelike, NaiveDate};

use super::dim::{Dim, DimValue};

/// How many months one of them is; none of a dimension that is no time.
pub(super) fn months_of(dim: Dim) -> Option<i32> {
    match dim {
        Dim::Month => Some(1),
        Dim::Quarter => Some(3),
        Dim::Year => Some(12),
        _ => None,
    }
}

/// The value of the nth month, quarter or year of the common era.
pub(super) fn labelled(dim: Dim, nth: i32) -> DimValue {
    match dim {
        Dim::Month => {
            let (y, m) = (nth.div_euclid(12), nth.rem_euclid(12) + 1);
            let id = format!("{y:04}-{m:02}");
            DimValue::new(&id, &format!("{y}年{m}月"), &id)
        }
        Dim::Quarter => {
            let (y, q) = (nth.div_euclid(4), nth.rem_euclid(4) + 1);
            let id = format!("{y:04}-Q{q}");
            DimValue::new(&id, &format!("{y}年第{q}季度"), &id)
        }
        _ => {
            let id = format!("{nth:04}");
            DimValue::new(&id, &format!("{nth}年"), &id)
        }
    }
}

impl Dim {
    /// Whether its values are months, quarters or years.
    pub fn is_time(self) -> bool {
        months_of(self).is_some()
    }

    /// The one a day lies in; none of a dimension that is no time.
    pub fn of_day(self, day: NaiveDate) -> Option<DimValue> {
        let nth = (day.year() * 12 + day.month0() as i32) / months_of(self)?;
        Some(labelled(self, nth))
    }

    /// The same month or quarter of whichever year: 6月 for 2022年6月, seen from 2022; 上年11月 for one of the year before. Years
    /// side by side have them in one row. Of other dimensions the value itself.
    pub fn in_year(self, value: &DimValue, year: i32) -> DimValue {
        let per_year = months_of(self)
            .filter(|months| *months < 12)
            .map(|m| 12 / m);
        let Some((nth, per_year)) = self.nth(value).zip(per_year) else {
            return value.clone();
        };
        let (own, at) = (nth.div_euclid(per_year), nth.rem_euclid(per_year) + 1);
        let (name, en) = match self {
            Dim::Month => (format!("{at}月"), format!("{at:02}")),
            _ => (format!("第{at}季度"), format!("Q{at}")),
        };
        let (zh, side) = match own - year {
            0 => return DimValue::new(&en, &name, &en),
            -1 => ("上年".to_string(), "a year before".to_string()),
            1 => ("次年".to_string(), "a year after".to_string()),
            n if n < 0 => (format!("{}年前", -n), format!("{} years before", -n)),
            n => (format!("{n}年后"), format!("{n} years after")),
        };
        let id = format!("{}/{en}", own - year);
        DimValue::new(&id, &format!("{zh}{name}"), &format!("{en}, {side}"))
    }

    /// The way back: the month or quarter such a value is, seen from a year.
    pub fn of_year(self, value: &DimValue, year: i32) -> DimValue {
        let Some(months) = months_of(self).filter(|months| *months < 12) else {
            return value.clone();
        };
        let (on, at) = value.id.split_once('/').unwrap_or(("0", &value.id));
        let at = at.trim_start_matches('Q').parse::<i32>();
        let (Ok(on), Ok(at)) = (on.parse::<i32>(), at) else {
            return value.clone();
        };
        labelled(self, (year + on) * (12 / months) + at - 1)
    }

    /// Which month, quarter or year of the common era it is.
    fn nth(self, value: &DimValue) -> Option<i32> {
        let per_year = 12 / months_of(self)?;
        let (year, rest) = match value.id.split_once('-') {
            Some((year, rest)) => (year, rest.trim_start_matches('Q').parse::<i32>().ok()? - 1),
            None => (value.id.as_str(), 0),
        };
        Some(year.parse::<i32>().ok()? * per_year + rest)
    }

    /// Whether a day of it lies from one day to another; none of a dimension that is no time or where nothing is filled in.
    pub fn lies_in(self, value: &DimValue, from: NaiveDate, to: NaiveDate) -> Option<bool> {
        let first = |nth: i32| {
            let months = nth * months_of(self)?;
            let month = u32::try_from(months.rem_euclid(12)).ok()? + 1;
            NaiveDate::from_ymd_opt(months.div_euclid(12), month, 1)
        };
        let nth = self.nth(value)?;
        Some(first(nth)? <= to && first(nth + 1)? > from)
    }

    /// The value so many months on; the same of a dimension that is no time or where nothing is filled in, none where
    /// the stretch is no whole number of them.
    pub fn moved(self, value: &DimValue, months: i32) -> Option<DimValue> {
        let Some(each) = months_of(self).filter(|_| !value.id.is_empty()) else {
            return Some(value.clone());
        };
        let nth = self.nth(value)?;
        (months % each == 0).then(|| labelled(self, nth + months / each))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_the_same_in_every_year_and_finds_its_own_again() {
        let month = |year: i32, month: i32| labelled(Dim::Month, year * 12 + month - 1);
        let quarter = |year: i32, nth: i32| labelled(Dim::Quarter, year * 4 + nth - 1);
        for (dim, value, id, zh) in [
            (Dim::Month, month(2022, 6), "06", "6月"),
            (Dim::Month, month(2021, 11), "-1/11", "上年11月"),
            (Dim::Month, month(2019, 1), "-3/01", "3年前1月"),
            // an office whose year begins in April
            (Dim::Month, month(2023, 2), "1/02", "次年2月"),
            (Dim::Quarter, quarter(2022, 2), "Q2", "第2季度"),
            (Dim::Quarter, quarter(2021, 4), "-1/Q4", "上年第4季度"),
        ] {
            let told = dim.in_year(&value, 2022);
            assert_eq!((told.id.as_str(), told.zh.as_str()), (id, zh));
            assert_eq!(dim.of_year(&told, 2022), value, "{id}");
        }
        let year = labelled(Dim::Year, 2022);
        assert_eq!(Dim::Year.in_year(&year, 2022), year);
    }

    #[test]
    fn a_time_moves_by_whole_ones() {
        let moved = |dim: Dim, nth: i32, months: i32| {
            let value = labelled(dim, nth);
            (value.id.clone(), dim.moved(&value, months).map(|v| v.id))
        };
        let said = |from: &str, to: Option<&str>| (from.to_string(), to.map(String::from));
        let october = 2022 * 12 + 9;
        assert_eq!(
            moved(Dim::Month, october, -12),
            said("2022-10", Some("2021-10"))
        );
        assert_eq!(
            moved(Dim::Month, october, 3),
            said("2022-10", Some("2023-01"))
        );
        assert_eq!(
            moved(Dim::Quarter, 2022 * 4, -3),
            said("2022-Q1", Some("2021-Q4"))
        );
        assert_eq!(moved(Dim::Quarter, 2022 * 4, -1), said("2022-Q1", None));
        assert_eq!(moved(Dim::Year, 2022, -12), said("2022", Some("2021")));
        assert_eq!(moved(Dim::Year, 2022, -6), said("2022", None));
    }
}
