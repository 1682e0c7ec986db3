//! Days off fixed by the holiday regulation itself (全国年节及纪念日放假办法), as it stood each year, whatever that
//! year's notice says and before there is one.

use std::sync::OnceLock;

use chrono::{Datelike, Days, NaiveDate};

use super::plain::plain_day;

/// What a holiday of the regulation is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Anchor {
    /// A day of the Gregorian calendar: month and day.
    Date(u32, u32),
    /// 农历正月初一.
    SpringFestival,
    Qingming,
    DragonBoat,
    MidAutumn,
}

/// A holiday for all: the first day off counted from its anchor, and how many days.
#[derive(Debug, Clone, Copy)]
struct Holiday {
    name: &'static str,
    anchor: Anchor,
    /// Days from the anchor to the first day off; -1 is 除夕.
    first: i64,
    days: i64,
}

/// A version of the regulation, by the first day it governs: year, month, day.
struct Version {
    from: (i32, u32, u32),
    holidays: &'static [Holiday],
}

const fn holiday(name: &'static str, anchor: Anchor, first: i64, days: i64) -> Holiday {
    Holiday {
        name,
        anchor,
        first,
        days,
    }
}

const NEW_YEAR: Holiday = holiday("元旦", Anchor::Date(1, 1), 0, 1);
const QINGMING: Holiday = holiday("清明节", Anchor::Qingming, 0, 1);
const DRAGON_BOAT: Holiday = holiday("端午节", Anchor::DragonBoat, 0, 1);
const MID_AUTUMN: Holiday = holiday("中秋节", Anchor::MidAutumn, 0, 1);

const fn spring(first: i64, days: i64) -> Holiday {
    holiday("春节", Anchor::SpringFestival, first, days)
}

const fn labour(days: i64) -> Holiday {
    holiday("劳动节", Anchor::Date(5, 1), 0, days)
}

const fn national(days: i64) -> Holiday {
    holiday("国庆节", Anchor::Date(10, 1), 0, days)
}

/// The newest first.
const VERSIONS: &[Version] = &[
    // 国务院令第795号: 春节四天(除夕至初三), 劳动节两天.
    Version {
        from: (2025, 1, 1),
        holidays: &[
            NEW_YEAR,
            spring(-1, 4),
            QINGMING,
            labour(2),
            DRAGON_BOAT,
            MID_AUTUMN,
            national(3),
        ],
    },
    // 国务院令第644号: 春节三天, 初一至初三.
    Version {
        from: (2014, 1, 1),
        holidays: &[
            NEW_YEAR,
            spring(0, 3),
            QINGMING,
            labour(1),
            DRAGON_BOAT,
            MID_AUTUMN,
            national(3),
        ],
    },
    // 国务院令第513号: 春节三天, 除夕至初二; 清明、端午、中秋各一天.
    Version {
        from: (2008, 1, 1),
        holidays: &[
            NEW_YEAR,
            spring(-1, 3),
            QINGMING,
            labour(1),
            DRAGON_BOAT,
            MID_AUTUMN,
            national(3),
        ],
    },
    // 国务院令第270号.
    Version {
        from: (1999, 9, 18),
        holidays: &[NEW_YEAR, spring(0, 3), labour(3), national(3)],
    },
    // 政务院 1949-12-23.
    Version {
        from: (1950, 1, 1),
        holidays: &[NEW_YEAR, spring(0, 3), labour(1), national(2)],
    },
];

/// The festivals of a year, in the order of the asset's columns.
type Festivals = [NaiveDate; 4];

/// First year of the asset, and the festivals year by year. A line that cannot be read ends the table there (a test
/// forbids it): later years then know only the days of the Gregorian calendar.
fn festivals(year: i32) -> Option<&'static Festivals> {
    static TABLE: OnceLock<Vec<Festivals>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let lines = include_str!("../../assets/festivals.txt").lines();
        lines
            .filter(|l| !l.starts_with('#') && !l.is_empty())
            .map_while(read)
            .collect()
    });
    let first = table.first()?.first()?.year();
    table.get(usize::try_from(year - first).ok()?)
}

fn read(line: &str) -> Option<Festivals> {
    let days: Vec<NaiveDate> = line.split_whitespace().map_while(plain_day).collect();
    days.try_into().ok()
}

impl Anchor {
    fn day(self, year: i32) -> Option<NaiveDate> {
        let at = match self {
            Anchor::Date(month, day) => return NaiveDate::from_ymd_opt(year, month, day),
            Anchor::SpringFestival => 0,
            Anchor::Qingming => 1,
            Anchor::DragonBoat => 2,
            Anchor::MidAutumn => 3,
        };
        festivals(year)?.get(at).copied()
    }
}

/// The name of the holiday the regulation itself fixes on a day.
pub(super) fn fixed(day: NaiveDate) -> Option<&'static str> {
    // Asked for every day that is counted: most months hold no holiday.
    if matches!(day.month(), 3 | 7 | 8 | 11 | 12) {
        return None;
    }
    let year = day.year();
    let on = (year, day.month(), day.day());
    let version = VERSIONS.iter().find(|v| v.from <= on)?;
    let found = version.holidays.iter().find(|h| {
        let first = h.anchor.day(year);
        first.is_some_and(|a| {
            let at = (day - a).num_days() - h.first;
            (0..h.days).contains(&at)
        })
    });
    found.map(|h| h.name)
}

/// The days the regulation fixes in a year, in order.
pub fn fixed_days(year: i32) -> Vec<(NaiveDate, &'static str)> {
    let Some(first) = NaiveDate::from_ymd_opt(year, 1, 1) else {
        return Vec::new();
    };
    let days = (0..366).filter_map(|n| first.checked_add_days(Days::new(n)));
    days.take_while(|d| d.year() == year)
        .filter_map(|d| Some((d, fixed(d)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_year_of_the_table_is_read_and_in_its_season() {
        for year in 1950..=2100 {
            let [spring, qingming, boat, autumn] = *festivals(year).unwrap();
            assert!(
                [spring, qingming, boat, autumn]
                    .iter()
                    .all(|d| d.year() == year)
            );
            let within = |d: NaiveDate, from: (u32, u32), to: (u32, u32)| {
                (from..=to).contains(&(d.month(), d.day()))
            };
            assert!(within(spring, (1, 21), (2, 20)), "{spring}");
            assert!(within(qingming, (4, 4), (4, 6)), "{qingming}");
            assert!(within(boat, (5, 27), (6, 25)), "{boat}");
            assert!(within(autumn, (9, 7), (10, 8)), "{autumn}");
        }
        assert!(festivals(1949).is_none() && festivals(2101).is_none());
    }

    #[test]
    fn the_regulation_as_it_stood() {
        let of = |year| -> Vec<String> {
            let days = fixed_days(year);
            days.iter()
                .map(|d| d.0.format("%m-%d").to_string())
                .collect()
        };
        assert_eq!(
            of(2027).join(" "),
            "01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03"
        );
        assert_eq!(
            of(2024).join(" "),
            "01-01 02-10 02-11 02-12 04-04 05-01 06-10 09-17 10-01 10-02 10-03"
        );
        assert_eq!(
            of(2010).join(" "),
            "01-01 02-13 02-14 02-15 04-05 05-01 06-16 09-22 10-01 10-02 10-03"
        );
        assert_eq!(of(2005).len(), 10);
        // Beyond the table of festivals only the days of the Gregorian calendar are certain.
        assert_eq!(of(2101).join(" "), "01-01 05-01 05-02 10-01 10-02 10-03");
    }
}
