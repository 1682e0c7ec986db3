//! Every figure by every dimension: each row is what its cases come to alone; the rest of a short list and the totals
//! agree; a year the file does not reach back to is empty.

use anjuan::case::*;
use anjuan::docket::{Bit, Counting, Dim, DimValue, Filter, Scope, Times, dim_values};
use anjuan::report::{
    CrossingRow, Customs, Cut, FIGURES, Figure, Measure, Sheet, Value, behind, crossings, figure,
    years, years_by,
};
use proptest::prelude::*;

use super::figures_oracle::{cases, docket};
use super::notation::day;
use super::random::{from_environment, later};

fn all() -> Vec<&'static Figure> {
    FIGURES.iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(from_environment("ANJUAN_DOCKETS", 12) as u32))]

    #[test]
    fn every_figure_by_every_dimension_is_that_of_its_cases(seed in any::<u64>(), start in 0u64..1500, length in 30u64..800) {
        let docket = docket(&cases(seed, 40));
        let from = later(day("2019-01-01"), start);
        let scope = Scope::new(Some(from), Some(later(from, length)), later(from, length));
        let customs = Customs::default();
        let figures = all();
        for dim in Dim::ALL {
            let dims = [*dim];
            let cut = Cut { dims: &dims, figures: &figures, top: None };
            for table in crossings(&docket, &scope, &customs, &cut) {
                let only = Scope { kind: table.kind, ..scope };
                let whole = Sheet::of(&docket, &only, &customs);
                for (figure, number) in table.figures.iter().zip(&table.total.numbers) {
                    prop_assert_eq!(*number, whole.value(figure.id), "{} in all", figure.id);
                }
                for row in &table.rows {
                    let mine = |at: &usize| dim_values(&docket.row(*at), *dim, &only) == row.values
                        || dim_values(&docket.row(*at), *dim, &only).contains(&row.values[0]);
                    let positions: Vec<usize> = (0..docket.len()).filter(mine).collect();
                    let sheet = Sheet::of_cases(&docket, &only, &customs, &positions);
                    for (figure, number) in table.figures.iter().zip(&row.numbers) {
                        // What an official did himself is checked below.
                        let appears = figure.id.starts_with("appearance") || figure.id.starts_with("reconsideration_hearing");
                        if *dim == Dim::Official && appears {
                            continue;
                        }
                        prop_assert_eq!(*number, sheet.value(figure.id), "{} by {:?} {:?}", figure.id, dim, row.values);
                    }
                    for figure in table.figures.iter().take(30) {
                        let Measure::Cases(filter) = figure.measure(&customs) else { continue };
                        let found = docket.cases_by(&only, &filter, &dims, &row.values);
                        let at = table.figures.iter().position(|f| f.id == figure.id).unwrap();
                        prop_assert_eq!(Value::Count(found.len() as u64), row.numbers[at]);
                    }
                }
            }
        }
    }

    #[test]
    fn a_short_list_and_its_rest_are_the_whole(seed in any::<u64>(), top in 1usize..5) {
        let docket = docket(&cases(seed, 40));
        let scope = Scope::new(None, None, day("2025-12-31"));
        let customs = Customs::default();
        let figures: Vec<&'static Figure> = ["litigation.received", "litigation.compensation", "rate.loss", "litigation.days.to_closing", "reconsideration.received"]
            .iter().filter_map(|id| figure(id)).collect();
        for dim in [Dim::Handler, Dim::Court, Dim::Month, Dim::Quarter, Dim::Year] {
            let dims = [dim];
            for table in crossings(&docket, &scope, &customs, &Cut { dims: &dims, figures: &figures, top: Some(top) }) {
                prop_assert!(table.rows.len() <= top + 1);
                let first = |v: &Value| match v { Value::Count(n) => *n, _ => 0 };
                let counts: Vec<u64> = table.rows.iter().map(|r| first(&r.numbers[0])).collect();
                prop_assert_eq!(counts.iter().sum::<u64>(), first(&table.total.numbers[0]));
                let kept = &counts[..counts.len().min(top)];
                prop_assert!(kept.windows(2).all(|w| w[0] >= w[1]), "{:?}", counts);
                let shares: u32 = table.rows.iter().filter_map(|r| r.share(&table.total, 0)?.parts()).map(|(n, _)| n).sum();
                prop_assert_eq!(u64::from(shares), first(&table.total.numbers[0]));
                let rest: Vec<&DimValue> = table.rows.iter().filter(|r| r.values[0] == DimValue::rest()).map(|r| &r.values[0]).collect();
                prop_assert_eq!(rest.len(), usize::from(table.rows.len() > top));
            }
        }
    }
}

/// Two officials came to one case, one of them twice: a row each, with what each did.
#[test]
fn officials_have_their_own_appearances() {
    let mut case = CaseFile::new(Kind::Litigation, Instance::First);
    case.facts
        .push(Fact::new(FactKind::Received, day("2022-01-10")));
    for (on, names) in [
        ("2022-03-01", &["周明", "赵岚"][..]),
        ("2022-05-01", &["周明"][..]),
    ] {
        let mut hearing = Hearing::new(day(on));
        hearing.state = HearingState::Held;
        for name in names {
            let mut one = Attendance::new(Part::Official, *name, AppearanceState::Appeared);
            one.rank = Some(if *name == "周明" {
                Rank::Principal
            } else {
                Rank::Deputy
            });
            one.spoke = Some(*name == "赵岚");
            hearing.people.push(one);
        }
        case.hearings.push(hearing);
    }
    let docket = docket(&[case]);
    let scope = Scope::year_of(day("2022-12-31"));
    let figures: Vec<&'static Figure> = [
        "appearance.attended_times",
        "appearance.principal_times",
        "appearance.spoke_cases",
        "appearance.heard_times",
    ]
    .iter()
    .filter_map(|id| figure(id))
    .collect();
    let dims = [Dim::Official];
    let table = crossings(
        &docket,
        &scope,
        &Customs::default(),
        &Cut {
            dims: &dims,
            figures: &figures,
            top: None,
        },
    )
    .remove(0);
    let rows: Vec<(String, Vec<Value>)> = table
        .rows
        .iter()
        .map(|r| (r.values[0].id.clone(), r.numbers.clone()))
        .collect();
    let n = |list: [u64; 4]| list.map(Value::Count).to_vec();
    assert_eq!(
        rows,
        [
            ("周明".to_string(), n([2, 2, 0, 2])),
            ("赵岚".to_string(), n([1, 0, 1, 2]))
        ]
    );
    assert_eq!(table.total.numbers, n([2, 2, 1, 2]));
}

/// Five years side by side from a file that begins in the fourth: three are empty, and a year of nothing is zero.
#[test]
fn years_before_the_file_are_empty() {
    let case = |on: &str| {
        let mut case = CaseFile::new(Kind::Litigation, Instance::First);
        case.head.village = "柳河村".to_string();
        case.facts.push(Fact::new(FactKind::Received, day(on)));
        case
    };
    let docket = docket(&[case("2020-03-01"), case("2022-03-01")]);
    let scope = Scope::year_of(day("2022-12-19"));
    let customs = Customs::default();
    let only = [figure("litigation.received").unwrap()];
    let columns = years(&docket, &scope, &customs, 5, &only);
    let have: Vec<(i32, Option<Value>)> = columns
        .iter()
        .map(|c| {
            (
                c.year,
                c.sheet.as_ref().map(|s| s.value("litigation.received")),
            )
        })
        .collect();
    let n = |n: u64| Some(Value::Count(n));
    assert_eq!(
        have,
        [
            (2018, None),
            (2019, None),
            (2020, n(1)),
            (2021, n(0)),
            (2022, n(1))
        ]
    );
    let dims = [Dim::Village];
    let by = years_by(
        &docket,
        &scope,
        &customs,
        5,
        &Cut {
            dims: &dims,
            figures: &only,
            top: None,
        },
    )
    .remove(0);
    assert_eq!(by.rows.len(), 1);
    assert_eq!(by.rows[0].1, [None, None, n(1), n(0), n(1)]);
    assert_eq!(by.total, by.rows[0].1);
}

/// A case of two lawyers stands under both; the causes of an office's own words under the published one.
#[test]
fn lawyers_and_first_level_causes() {
    let mut case = CaseFile::new(Kind::Litigation, Instance::First);
    case.facts
        .push(Fact::new(FactKind::Received, day("2022-01-10")));
    case.head.cause = "行政处罚·罚款".to_string();
    for name in ["傅云深", "林知夏"] {
        case.agents.push(Agent {
            uuid: uuid::Uuid::nil(),
            kind: AgentKind::OutsideLawyer,
            name: name.to_string(),
            firm: String::new(),
        });
    }
    let docket = docket(&[case]);
    let scope = Scope {
        counting: Counting::Cases,
        ..Scope::year_of(day("2022-12-31"))
    };
    let values = |dim| {
        dim_values(&docket.row(0), dim, &scope)
            .into_iter()
            .map(|v| v.zh)
            .collect::<Vec<_>>()
    };
    assert_eq!(values(Dim::Lawyer), ["傅云深", "林知夏"]);
    assert_eq!(values(Dim::CauseGroup), ["行政处罚"]);
    assert_eq!(values(Dim::Cause), ["行政处罚·罚款"]);
    assert_eq!(values(Dim::Month), ["2022年1月"]);
    let all = docket.count_all(&scope, &[Filter::of(Kind::Litigation).with(Bit::Handled)]);
    assert_eq!(
        (
            all.handled,
            all.sums[0].cases,
            all.sums[0].times(Times::Heard)
        ),
        (1, 1, 0)
    );
}

#[test]
fn beside_another_period_a_value_nothing_was_counted_of_is_zero() {
    let docket = docket(&cases(7, 60));
    let customs = Customs::default();
    let received: Vec<&'static Figure> = figure("litigation.received").into_iter().collect();
    let cut = Cut {
        dims: &[Dim::Month],
        figures: &received,
        top: None,
    };
    let table = |year: i32| {
        let scope = Scope::new(
            Some(day(&format!("{year}-01-01"))),
            Some(day(&format!("{year}-12-31"))),
            day("2030-01-01"),
        );
        crossings(&docket, &scope, &customs, &cut)
            .into_iter()
            .next()
    };
    let mut missing = 0;
    for year in 2019..2024 {
        let (Some(now), Some(then)) = (table(year + 1), table(year)) else {
            continue;
        };
        for row in &now.rows {
            // What came before the year began is compared with nothing.
            let month = row.values[0].id.strip_prefix(&format!("{}-", year + 1));
            let Some(month) = month else {
                assert_eq!(now.then(row, &then), None);
                continue;
            };
            let beside = now.then(row, &then).unwrap();
            let same = format!("{year}-{month}");
            assert_eq!(beside.values[0].id, same);
            match then.rows.iter().find(|r| r.values[0].id == same) {
                Some(there) => assert_eq!(&beside, there),
                None => {
                    missing += 1;
                    assert_eq!(beside.numbers, vec![Value::Count(0)]);
                }
            }
        }
    }
    assert!(missing > 0, "no month is new: proves nothing");
    let rest = CrossingRow {
        values: vec![DimValue::rest()],
        numbers: Vec::new(),
    };
    let (now, then) = (table(2021), table(2020));
    assert_eq!(now.unwrap().then(&rest, &then.unwrap()), None);
}

/// What only the period before has is listed too, with nothing counted: of months the same month of this one.
#[test]
fn what_is_gone_since_another_period_is_listed() {
    let case = |on: &str, village: &str| {
        let mut case = CaseFile::new(Kind::Litigation, Instance::First);
        case.head.village = village.to_string();
        case.facts.push(Fact::new(FactKind::Received, day(on)));
        case.facts.push(Fact::concluded(
            later(day(on), 30),
            Outcome::ClaimsDismissed,
        ));
        case
    };
    let docket = docket(&[
        case("2021-03-01", "柳河村"),
        case("2021-04-01", "北山社区"),
        case("2022-03-01", "柳河村"),
    ]);
    let only = [figure("litigation.received").unwrap()];
    let table = |year: i32, dims: &[Dim], top: Option<usize>| {
        let on = day(&format!("{year}-12-31"));
        let cut = Cut {
            dims,
            figures: &only,
            top,
        };
        crossings(&docket, &Scope::year_of(on), &Customs::default(), &cut).remove(0)
    };
    let (now, then) = (
        table(2022, &[Dim::Village], None),
        table(2021, &[Dim::Village], None),
    );
    let listed: Vec<(String, Value)> = now
        .rows_beside(Some(&then))
        .into_iter()
        .map(|r| (r.values[0].id.clone(), r.numbers[0]))
        .collect();
    let n = |name: &str, n| (name.to_string(), Value::Count(n));
    assert_eq!(listed, [n("柳河村", 1), n("北山社区", 0)]);
    assert_eq!(now.rows_beside(None), now.rows);
    let (now, then) = (
        table(2022, &[Dim::Month], None),
        table(2021, &[Dim::Month], None),
    );
    let listed: Vec<(String, Value)> = now
        .rows_beside(Some(&then))
        .into_iter()
        .map(|r| (r.values[0].id.clone(), r.numbers[0]))
        .collect();
    assert_eq!(listed, [n("2022-03", 1), n("2022-04", 0)]);
    let scope = Scope::year_of(day("2022-12-31"));
    let none = then.emptied(&scope);
    assert_eq!(none.total.numbers, [Value::Count(0)]);
    let gone = table(2021, &[Dim::Village], None);
    assert_eq!(gone.emptied(&scope).rows_beside(Some(&gone)).len(), 2);
}

/// What the first rows leave out is a set of cases: one with two of the other values is one, and opens as one.
#[test]
fn the_rest_of_a_short_list_counts_a_case_once() {
    let lost = |n: u8, flaws: &[Flaw]| {
        let mut case = CaseFile::new(Kind::Litigation, Instance::First);
        case.head.dispute = uuid::Uuid::from_u128(n.into());
        case.facts
            .push(Fact::new(FactKind::Received, day("2024-01-10")));
        case.facts
            .push(Fact::concluded(day("2024-03-01"), Outcome::Revoked));
        case.findings = flaws.iter().map(|flaw| Finding::new(*flaw)).collect();
        case.agents = ["傅云深", "林知夏"][..usize::from(n == 3) + 1]
            .iter()
            .map(|name| Agent {
                uuid: uuid::Uuid::nil(),
                kind: AgentKind::OutsideLawyer,
                name: format!("{name}{}", if n == 3 { "三" } else { "" }),
                firm: String::new(),
            })
            .collect();
        case
    };
    let docket = docket(&[
        lost(1, &[Flaw::EvidenceWanting]),
        lost(2, &[Flaw::EvidenceWanting]),
        lost(3, &[Flaw::ProcedureViolated, Flaw::Improper]),
    ]);
    let customs = Customs::default();
    let figures = ["litigation.ending.lost", "rate.loss"].map(|id| figure(id).unwrap());
    for counting in [Counting::Cases, Counting::Disputes] {
        let scope = Scope {
            counting,
            ..Scope::year_of(day("2024-12-31"))
        };
        for dim in [Dim::LossCause, Dim::Flaw, Dim::Lawyer] {
            let dims = [dim];
            let cut = Cut {
                dims: &dims,
                figures: &figures,
                top: Some(1),
            };
            let table = crossings(&docket, &scope, &customs, &cut).remove(0);
            let rest = table.rows.last().unwrap();
            assert!(rest.is_rest());
            assert_eq!(
                rest.numbers,
                [Value::Count(1), Value::Rate { over: 1, base: 1 }],
                "{dim:?} {counting:?}"
            );
            let filter = figures[0].measure(&customs).filter();
            let row = (&dims[..], rest.values.as_slice());
            let cases = behind(&docket, &scope, &customs, &filter, row, &table.listed());
            assert_eq!(cases, [2], "{dim:?}");
        }
    }
    // So do years side by side: the rows of the last year, and the rest of each.
    let dims = [Dim::LossCause];
    let cut = Cut {
        dims: &dims,
        figures: &figures[..1],
        top: Some(1),
    };
    let scope = Scope::year_of(day("2024-12-31"));
    let by = years_by(&docket, &scope, &customs, 2, &cut).remove(0);
    let rows: Vec<(&str, &[Option<Value>])> = by
        .rows
        .iter()
        .map(|(values, numbers)| (values[0].id.as_str(), numbers.as_slice()))
        .collect();
    let n = |n| Some(Value::Count(n));
    assert_eq!(
        rows,
        [
            ("evidence_wanting", &[None, n(2)][..]),
            ("…", &[None, n(1)][..])
        ]
    );
}

/// Years side by side are the same days of each: half a year stands beside half a year, as the paragraph compares.
#[test]
fn years_side_by_side_keep_to_the_period() {
    let case = |on: &str| {
        let mut case = CaseFile::new(Kind::Litigation, Instance::First);
        case.facts.push(Fact::new(FactKind::Received, day(on)));
        case
    };
    let docket = docket(&[
        case("2021-03-01"),
        case("2021-09-01"),
        case("2021-12-25"),
        case("2022-03-01"),
        case("2022-06-01"),
        case("2022-12-01"),
    ]);
    let customs = Customs::default();
    let only = [figure("litigation.received").unwrap()];
    let check = |from: &str, to: &str, as_of: &str, want: [u64; 2]| {
        let open = |d: &str| (!d.is_empty()).then(|| day(d));
        let scope = Scope::new(open(from), open(to), day(as_of));
        let columns = years(&docket, &scope, &customs, 2, &only);
        let have = columns.iter().map(|c| {
            let sheet = c.sheet.as_ref().unwrap();
            (c.year, sheet.value("litigation.received"))
        });
        let want = [2021, 2022].into_iter().zip(want.map(Value::Count));
        assert_eq!(
            have.collect::<Vec<_>>(),
            want.collect::<Vec<_>>(),
            "{from} {to} {as_of}"
        );
        if from.starts_with("2022") {
            let before = anjuan::report::year_before(&scope).unwrap();
            assert_eq!(before, columns[0].scope, "one yardstick");
        }
    };
    check("2022-01-01", "2022-12-31", "2023-02-01", [3, 3]);
    check("2022-01-01", "2022-12-31", "2022-12-19", [2, 3]);
    check("2022-01-01", "2022-06-30", "2023-02-01", [1, 2]);
    check("2022-07-01", "2022-09-30", "2022-12-19", [1, 0]);
    // Where no period was asked for, the year the day lies in.
    check("", "", "2022-12-19", [2, 3]);
    check("2020-01-01", "2022-12-31", "2023-02-01", [3, 3]);
}

/// Counted by dispute, who came at the first instance has his row though the dispute stands at the second.
#[test]
fn officials_of_every_instance_have_their_appearances_by_dispute() {
    let heard = |instance: Instance, on: &str, name: &str| {
        let mut case = CaseFile::new(Kind::Litigation, instance);
        case.head.dispute = uuid::Uuid::from_u128(7);
        case.facts.push(Fact::new(FactKind::Received, day(on)));
        let mut hearing = Hearing::new(later(day(on), 30));
        hearing.state = HearingState::Held;
        hearing.people.push(Attendance::new(
            Part::Official,
            name,
            AppearanceState::Appeared,
        ));
        case.hearings.push(hearing);
        case
    };
    let docket = docket(&[
        heard(Instance::First, "2022-01-10", "周砚秋"),
        heard(Instance::Second, "2022-06-10", "顾明澜"),
    ]);
    let scope = Scope {
        counting: Counting::Disputes,
        ..Scope::year_of(day("2022-12-31"))
    };
    let figures =
        ["appearance.heard_cases", "appearance.attended_times"].map(|id| figure(id).unwrap());
    let cut = Cut {
        dims: &[Dim::Official],
        figures: &figures,
        top: None,
    };
    let table = crossings(&docket, &scope, &Customs::default(), &cut).remove(0);
    let n = |list: [u64; 2]| list.map(Value::Count).to_vec();
    let rows: Vec<_> = table
        .rows
        .iter()
        .map(|r| (r.values[0].id.as_str(), r.numbers.clone()))
        .collect();
    assert_eq!(rows.len(), 2);
    for (name, numbers) in rows {
        assert_eq!(numbers, n([1, 1]), "{name}");
    }
    assert_eq!(table.total.numbers, n([1, 2]));
    let positions = docket.cases_by(
        &scope,
        &Filter::of(Kind::Litigation).with(Bit::Attended),
        &[Dim::Official],
        &table.rows[0].values,
    );
    assert_eq!(positions.len(), 1);
}
