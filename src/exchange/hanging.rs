//! What hangs on something that is taken out of a case, beside its statutory deadlines: figures and duties by the office's rules.

use crate::case::CaseFile;
use crate::docket::{Bit, Docket, Row, Scope};
use crate::ledger::Ledger;
use crate::report::{Customs, Length, Period, said_of};
use crate::said;
use crate::text::Said;

/// The counts that are told; what is worked out of them follows.
const TOLD: &[Bit] = &[
    Bit::CarriedOver,
    Bit::Received,
    Bit::Handled,
    Bit::Closed,
    Bit::Pending,
    Bit::Suspended,
    Bit::Heard,
    Bit::Attended,
    Bit::Excused,
    Bit::Absent,
    Bit::Unmarked,
    Bit::Won,
    Bit::Lost,
    Bit::Corrected,
    Bit::Amicable,
    Bit::Effective,
    Bit::Performed,
];

/// What a change of a case moves beside its deadlines, in words; nothing where nothing moves.
pub fn hanging(ledger: &Ledger, before: &CaseFile, after: &CaseFile) -> Vec<Said> {
    let change = Change {
        ledger,
        before,
        after,
    };
    let mut out = change.office_duties_gone();
    out.extend(change.counts_moved());
    out
}

struct Change<'a> {
    ledger: &'a Ledger,
    before: &'a CaseFile,
    after: &'a CaseFile,
}

impl Change<'_> {
    /// Duties by the office's own rules that are counted no more.
    fn office_duties_gone(&self) -> Vec<Said> {
        let left = self.ledger.office_deadlines(self.after);
        let gone = self
            .ledger
            .office_deadlines(self.before)
            .into_iter()
            .filter(|was| {
                !left
                    .iter()
                    .any(|d| (d.rule.uuid, d.hearing) == (was.rule.uuid, was.hearing))
            });
        gone.map(|d| {
            let name = d.rule.called();
            said!("{name}：不再计算", "{name}: no longer counted"; name = name)
        })
        .collect()
    }

    /// The counts of each year the case stood or stands in that lose or win it.
    fn counts_moved(&self) -> Vec<Said> {
        let (before, after) = (self.before, self.after);
        let (was, is) = (self.alone(before), self.alone(after));
        let customs = Customs::of(self.ledger.settings());
        let today = self.ledger.today();
        let hearings = before.hearings.iter().map(|h| h.day);
        let days = [
            before.received(),
            before.closed(),
            after.received(),
            after.closed(),
        ];
        let mut years: Vec<i32> = (days.into_iter().flatten().chain(hearings))
            .chain([today])
            .filter(|day| *day <= today)
            .map(|day| customs.year_start.year_of(day))
            .collect();
        years.sort_unstable();
        years.dedup();
        let moved = |year: &i32| {
            let scope = Period::nth(Length::Year, *year, 1, customs.year_start).scope(today);
            let (fewer, more) = (lost(&was, &is, &scope), lost(&is, &was, &scope));
            let said = match (fewer.is_empty(), more.is_empty()) {
                (true, true) => return None,
                (false, true) => {
                    said!("少一件：{fewer}", "one less: {fewer}"; fewer = named(&fewer, &scope))
                }
                (true, false) => {
                    said!("多一件：{more}", "one more: {more}"; more = named(&more, &scope))
                }
                (false, false) => said!(
                    "少一件：{fewer}，多一件：{more}", "one less: {fewer}, one more: {more}";
                    fewer = named(&fewer, &scope), more = named(&more, &scope)
                ),
            };
            let year = Said::same(year);
            Some(
                said!("{year} 年的数字{said}", "figures of {year}, {said}"; year = year, said = said),
            )
        };
        years.iter().filter_map(moved).collect()
    }

    /// A docket of one case, as it would stand.
    fn alone(&self, case: &CaseFile) -> Docket {
        let others = self.ledger.siblings(case).unwrap_or_default();
        let case = self.ledger.judged(case);
        let row = Row::in_chain(&case, &others, self.ledger.calendar());
        let mut docket = Docket::new();
        docket.put(1, &row);
        docket
    }
}

/// What is counted in one and not in the other.
fn lost(of: &Docket, not: &Docket, scope: &Scope) -> Vec<Bit> {
    let count = |docket: &Docket, bit: Bit| docket.behind(scope, None, bit).len();
    let told = TOLD.iter().copied();
    told.filter(|bit| count(of, *bit) > count(not, *bit))
        .collect()
}

fn named(bits: &[Bit], scope: &Scope) -> Said {
    let names = bits.iter().map(|bit| said_of(bit.text(), scope));
    Said::joined(names, "、", ", ")
}
