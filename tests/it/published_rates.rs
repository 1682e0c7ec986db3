//! More of what offices and courts publish: rates of withdrawal and settlement, losses in the end, shares, revoked and redone,
//! appeals — each from a docket of its own, as printed.

use anjuan::calendar::Calendar;
use anjuan::case::*;
use anjuan::docket::{Dim, Docket, Row, Scope};
use anjuan::report::{Customs, Cut, Figure, Sheet, crossings, figure};

use super::notation::day;

fn customs(decimals: &str, rounding: &str) -> Customs {
    let set = [
        ("figures.decimals", decimals),
        ("figures.rounding", rounding),
    ];
    Customs::of(&Settings::of(set.map(|(key, value)| Setting {
        key: key.to_string(),
        value: value.to_string(),
    })))
}

fn case(instance: Instance, outcome: Option<Outcome>) -> CaseFile {
    let (kind, received) = match instance {
        Instance::Reconsideration => (Kind::Reconsideration, FactKind::ApplicationReceived),
        _ => (Kind::Litigation, FactKind::Received),
    };
    let mut case = CaseFile::new(kind, instance);
    case.facts.push(Fact::new(received, day("2022-02-01")));
    case.facts
        .extend(outcome.map(|o| Fact::concluded(day("2022-06-01"), o)));
    case
}

fn many(list: &[(usize, Instance, Outcome)]) -> Vec<CaseFile> {
    let each = list.iter().flat_map(|(n, instance, outcome)| {
        std::iter::repeat_with(|| case(*instance, Some(*outcome))).take(*n)
    });
    each.collect()
}

fn docket(cases: &[CaseFile]) -> Docket {
    let (calendar, mut docket) = (Calendar::new(), Docket::new());
    for (id, case) in (1..).zip(cases) {
        docket.put(id, &Row::of(case, &calendar));
    }
    docket
}

#[track_caller]
fn check(cases: &[CaseFile], customs: &Customs, want: &[(&str, &str)]) {
    let scope = Scope::year_of(day("2022-12-31"));
    let sheet = Sheet::of(&docket(cases), &scope, customs);
    let have: Vec<(&str, String)> = want
        .iter()
        .map(|(id, _)| (*id, sheet.value(id).show(customs.rounding)))
        .collect();
    let want: Vec<(&str, String)> = want.iter().map(|(id, v)| (*id, v.to_string())).collect();
    assert_eq!(have, want);
}

const FIRST: Instance = Instance::First;

#[test]
fn a_county_courts_withdrawals() {
    let cases = many(&[
        (8, FIRST, Outcome::Withdrawn),
        (27, FIRST, Outcome::ClaimsDismissed),
    ]);
    check(
        &cases,
        &customs("1", "half_up"),
        &[("rate.withdrawal", "22.9%"), ("rate.loss", "0.0%")],
    );
}

#[test]
fn a_ministrys_mediations_and_withdrawals() {
    let cases = many(&[
        (2, FIRST, Outcome::Mediated),
        (3, FIRST, Outcome::Withdrawn),
        (14, FIRST, Outcome::ClaimsDismissed),
    ]);
    check(
        &cases,
        &customs("1", "half_up"),
        &[
            ("rate.mediation_withdrawal", "26.3%"),
            ("rate.withdrawal", "15.8%"),
        ],
    );
}

/// Cut off after two digits, not rounded; what was withdrawn because the act had been changed counts as lost in substance.
#[test]
fn a_provinces_losses_in_substance_cut_off() {
    let cases = many(&[
        (8, FIRST, Outcome::Revoked),
        (4, FIRST, Outcome::WithdrawnAfterChange),
        (8, FIRST, Outcome::Withdrawn),
        (35, FIRST, Outcome::ClaimsDismissed),
    ]);
    check(
        &cases,
        &customs("2", "truncated"),
        &[
            ("rate.loss", "14.54%"),
            ("rate.loss_substantive", "21.81%"),
            ("rate.withdrawal", "21.81%"),
        ],
    );
}

/// Of the cases of a city: lost of all closed, lost of what took effect.
#[test]
fn a_citys_losses_overall_and_in_effect() {
    let mut cases = many(&[
        (6, FIRST, Outcome::Revoked),
        (44, FIRST, Outcome::ClaimsDismissed),
        (9, Instance::Second, Outcome::AppealDismissedJudgment),
    ]);
    let mut changed = case(Instance::Second, Some(Outcome::JudgmentChanged));
    changed.facts.last_mut().unwrap().direction = Some(Direction::ForUs);
    cases.push(changed);
    check(
        &cases,
        &customs("2", "half_up"),
        &[
            ("rate.loss.closed_first", "12.00%"),
            ("rate.loss.closed", "10.00%"),
            ("rate.loss.in_effect", "10.00%"),
            ("rate.changed_remanded", "10.00%"),
            ("litigation.ending.won", "54"),
        ],
    );
}

/// A district in reconsideration: revoked and ordered to act anew 28.
#[test]
fn a_districts_acts_revoked_and_to_be_made_anew() {
    let cases = many(&[
        (28, Instance::Reconsideration, Outcome::RRevokedRedo),
        (72, Instance::Reconsideration, Outcome::RUpheld),
    ]);
    check(
        &cases,
        &customs("0", "half_up"),
        &[
            ("reconsideration.outcome.revoked_redo", "28"),
            ("rate.correction", "28%"),
            ("rate.uphold", "72%"),
        ],
    );
}

/// A district by township with the shares of what came in, largest first, the small ones together.
#[test]
fn a_districts_townships_with_their_shares() {
    let mut cases = Vec::new();
    for (n, unit) in [
        (20, "柳溪镇"),
        (12, "青石镇"),
        (5, "东湾街道"),
        (3, "北桥乡"),
    ] {
        for _ in 0..n {
            let mut one = case(FIRST, None);
            one.head.unit = unit.to_string();
            cases.push(one);
        }
    }
    let customs = customs("1", "half_up");
    let figures: Vec<&'static Figure> = figure("litigation.received").into_iter().collect();
    let dims = [Dim::Unit];
    let cut = Cut {
        dims: &dims,
        figures: &figures,
        top: Some(2),
    };
    let scope = Scope::year_of(day("2022-12-31"));
    let table = crossings(&docket(&cases), &scope, &customs, &cut).remove(0);
    let rows: Vec<(String, String, String)> = table
        .rows
        .iter()
        .map(|r| {
            let share = r.share(&table.total, 0).unwrap().show(customs.rounding);
            (
                r.values[0].zh.clone(),
                r.numbers[0].show(customs.rounding),
                share,
            )
        })
        .collect();
    let row = |a: &str, b: &str, c: &str| (a.to_string(), b.to_string(), c.to_string());
    assert_eq!(
        rows,
        [
            row("柳溪镇", "20", "50.0%"),
            row("青石镇", "12", "30.0%"),
            row("其余", "8", "20.0%")
        ]
    );
}
