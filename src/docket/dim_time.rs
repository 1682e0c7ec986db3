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
