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

    /// The same month or quarter of whichever year: 6月 for 2022年6月, seen from the year that begins on a day; 上年11月 for one
    /// that lies before it. Years side by side have them in one row. Of other dimensions the value itself.
    pub fn in_year(self, value: &DimValue, first: NaiveDate) -> DimValue {
        let Some((each, nth, base)) = self.counted(value, first) else {
            return value.clone();
        };
        let back = (nth - base).div_euclid(each);
        let at = nth.rem_euclid(each) + 1;
        let (name, en) = match self {
            Dim::Month => (format!("{at}月"), format!("{at:02}")),
            _ => (format!("第{at}季度"), format!("Q{at}")),
        };
        match back {
            0 => DimValue::new(&en, &name, &en),
            -1 => DimValue::new(
                &format!("-1/{en}"),
                &format!("上年{name}"),
                &format!("{en} a year before"),
            ),
            back => {
                let years = back.abs();
                let (zh, side) = match back < 0 {
                    true => ("前", "before"),
                    false => ("后", "after"),
                };
                let en_name = format!("{en}, {years} years {side}");
                DimValue::new(
                    &format!("{back}/{en}"),
                    &format!("{years}年{zh}{name}"),
                    &en_name,
                )
            }
        }
    }

    /// The way back: the month or quarter such a value is in the year that begins on a day.
    pub fn of_year(self, value: &DimValue, first: NaiveDate) -> DimValue {
        let Some(months) = self.of_a_year().filter(|_| !value.id.is_empty()) else {
            return value.clone();
        };
        let (back, at) = value.id.split_once('/').unwrap_or(("0", &value.id));
        let at = at.trim_start_matches('Q').parse::<i32>();
        let (Ok(back), Ok(at)) = (back.parse::<i32>(), at) else {
            return value.clone();
        };
        let each = 12 / months;
        let base = (first.year() * 12 + first.month0() as i32) / months;
        labelled(self, base + back * each + (at - 1 - base).rem_euclid(each))
    }

    /// How many months it has, where a year has several of it.
    fn of_a_year(self) -> Option<i32> {
        months_of(self).filter(|months| *months < 12)
    }

    /// How many of them a year has, which one a value is of the common era, and which one the year begins with.
    fn counted(self, value: &DimValue, first: NaiveDate) -> Option<(i32, i32, i32)> {
        let months = self.of_a_year()?;
        let (year, at) = value.id.split_once('-')?;
        let at = at.trim_start_matches('Q').parse::<i32>().ok()? - 1;
        let each = 12 / months;
        let base = (first.year() * 12 + first.month0() as i32) / months;
        Some((each, year.parse::<i32>().ok()? * each + at, base))
    }

    /// The value so many months on; the same of a dimension that is no time or where nothing is filled in, none where
    /// the stretch is no whole number of them.
    pub fn moved(self, value: &DimValue, months: i32) -> Option<DimValue> {
        let Some(each) = months_of(self).filter(|_| !value.id.is_empty()) else {
            return Some(value.clone());
        };
        let (year, rest) = match value.id.split_once('-') {
            Some((year, rest)) => (year, rest.trim_start_matches('Q').parse::<i32>().ok()? - 1),
            None => (value.id.as_str(), 0),
        };
        let nth = year.parse::<i32>().ok()? * (12 / each) + rest;
        (months % each == 0).then(|| labelled(self, nth + months / each))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_the_same_in_every_year_and_finds_its_own_again() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap_or_default();
        for (dim, nth, first, id, zh) in [
            (Dim::Month, 2022 * 12 + 5, day(2022, 1, 1), "06", "6月"),
            (
                Dim::Month,
                2021 * 12 + 10,
                day(2022, 1, 1),
                "-1/11",
                "上年11月",
            ),
            (Dim::Month, 2019 * 12, day(2022, 1, 1), "-3/01", "3年前1月"),
            // an office whose year begins on 21 December
            (Dim::Month, 2021 * 12 + 11, day(2021, 12, 21), "12", "12月"),
            (Dim::Month, 2022 * 12 + 2, day(2021, 12, 21), "03", "3月"),
            (Dim::Quarter, 2022 * 4 + 1, day(2022, 1, 1), "Q2", "第2季度"),
            (
                Dim::Quarter,
                2021 * 4 + 3,
                day(2022, 1, 1),
                "-1/Q4",
                "上年第4季度",
            ),
        ] {
            let value = labelled(dim, nth);
            let told = dim.in_year(&value, first);
            assert_eq!((told.id.as_str(), told.zh.as_str()), (id, zh));
            assert_eq!(dim.of_year(&told, first), value, "{id}");
        }
        let year = labelled(Dim::Year, 2022);
        assert_eq!(Dim::Year.in_year(&year, day(2022, 1, 1)), year);
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
