//! What `stats` says of a past day is what the screen looked at from that day says: every figure, by case and by
//! dispute, and every breakdown.

use anjuan::docket::{Counting, Dim, Docket, Scope};
use anjuan::exchange::sample::sample;
use anjuan::report::{Customs, FIGURES, Sheet, Value, identities, tables};
use anjuan::text::Lang;
use chrono::NaiveDate;
use proptest::prelude::*;

use crate::desk::Desk;
use crate::figures_oracle::{cases, docket};
use crate::random::later;

/// All that is counted of a docket in a scope, one line each.
fn figures(docket: &Docket, scope: &Scope) -> Vec<String> {
    let customs = Customs::default();
    let sheet = Sheet::of(docket, scope, &customs);
    let mut out = vec![format!("undated {}", sheet.undated)];
    out.extend(
        FIGURES
            .iter()
            .map(|f| format!("{} {:?}", f.id, sheet.value(f.id))),
    );
    out.extend(
        identities(docket, scope)
            .iter()
            .map(|i| format!("{} {}", i.id, i.said.get(Lang::En))),
    );
    for dim in Dim::ALL {
        for table in tables(docket, scope, &[*dim]) {
            out.extend(
                table
                    .rows
                    .iter()
                    .map(|row| format!("{} {row:?}", table.id())),
            );
        }
    }
    out
}

/// As of the day: its year, and everything up to it.
fn scopes(day: NaiveDate) -> impl Iterator<Item = Scope> {
    let whens = [Scope::year_of(day), Scope::new(None, None, day)];
    whens.into_iter().flat_map(|scope| {
        let counted = Counting::ALL.iter();
        counted.map(move |counting| Scope {
            counting: *counting,
            ..scope
        })
    })
}

#[test]
fn the_sample_of_2022_from_27_october_has_its_disputes_and_its_money() {
    let day: NaiveDate = "2022-10-27".parse().unwrap();
    let mut desk = Desk::sample("2022", "2022-12-19");
    let scope = Scope::new(None, None, day);
    let whole = figures(desk.app.ledger().docket(), &scope);
    desk.press("t '2022-10-27 enter");
    let ledger = desk.app.ledger();
    assert_eq!(ledger.as_of(), Some(day));
    let year = Sheet::of(ledger.docket(), &Scope::year_of(day), &Customs::default());
    assert_eq!(year.count("litigation.disputes"), 19);
    let money = ["litigation", "reconsideration"].map(|k| year.value(&format!("{k}.compensation")));
    let fen = money.iter().map(|m| match m {
        Value::Money(fen) => *fen,
        _ => 0,
    });
    assert_eq!(fen.sum::<i128>(), 4_680_000, "{money:?}");
    assert_eq!(figures(ledger.docket(), &scope), whole);
}

#[test]
fn every_day_of_every_sample_is_the_same_on_the_screen_and_in_the_figures() {
    for (id, days) in [("2022", 370_u64), ("2026", 370)] {
        let known = sample(id).unwrap();
        let mut desk = Desk::sample(known.id, known.today);
        let today: NaiveDate = known.today.parse().unwrap();
        for back in (1..days).step_by(37) {
            let day = today - chrono::Days::new(back);
            let of = |desk: &Desk| {
                let docket = desk.app.ledger().docket();
                scopes(day).map(|s| figures(docket, &s)).collect::<Vec<_>>()
            };
            let whole = of(&desk);
            desk.press("t ctrl-u");
            desk.press(&format!("'{day} enter"));
            assert_eq!(desk.app.ledger().as_of(), Some(day));
            assert_eq!(of(&desk), whole, "{id} from {day}");
            desk.press("T");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn what_is_kept_for_a_day_counts_as_the_whole_does_on_it(seed in any::<u64>(), at in 0u64..2500) {
        let whole = docket(&cases(seed, 40));
        let day = later("2019-01-01".parse().unwrap(), at);
        let kept = whole.seen_from(day);
        for scope in scopes(day) {
            prop_assert_eq!(figures(&kept, &scope), figures(&whole, &scope));
        }
        for at in 0..kept.len() {
            let from = whole.position(kept.row(at).id()).unwrap();
            prop_assert_eq!(kept.told(at), whole.told(from));
        }
    }
}
