//! What a list adds up to: cases, how many of them are open, the people in them, the money.

use chrono::NaiveDate;

use super::CaseRow;
use crate::case::in_yuan;
use crate::said;
use crate::text::Said;

/// The sums of what is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Listed {
    pub cases: u64,
    pub open: u64,
    pub people: u64,
    /// Compensation of the outcomes, in fen; of the cases closed by the day.
    pub fen: i128,
}

impl Listed {
    /// Of these cases on a day.
    pub fn of<'a>(rows: impl Iterator<Item = CaseRow<'a>>, today: NaiveDate) -> Listed {
        Listed::default().and(rows, today)
    }

    /// With more of them.
    #[must_use]
    pub fn and<'a>(self, rows: impl Iterator<Item = CaseRow<'a>>, today: NaiveDate) -> Listed {
        rows.fold(self, |sum, row| {
            let open = row.is_open(today);
            Listed {
                cases: sum.cases + 1,
                open: sum.open + u64::from(open),
                people: sum.people + u64::from(row.people()),
                fen: sum.fen + i128::from(row.amount_by(today)),
            }
        })
    }

    /// One line for people: cases, open, closed, people, and the compensation in yuan where there is any.
    pub fn said(&self) -> Said {
        let (all, open, people) = (self.cases, self.open, self.people);
        let closed = all - open;
        let money = match self.fen {
            0 => Said::default(),
            fen => {
                let yuan = in_yuan(fen);
                said!("，赔偿 {yuan} 元", ", compensation {yuan} yuan")
            }
        };
        said!(
            "共 {all} 件，在办 {open} 件，已结 {closed} 件，当事人 {people} 人{money}",
            "{all} cases: {open} open, {closed} closed, {people} people{money}";
            all = Said::same(all), open = Said::same(open), closed = Said::same(closed), people = Said::same(people), money = money
        )
    }
}
