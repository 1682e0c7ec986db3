//! What is kept beside the cases, by every dimension: counted a second time by plain loops over random logs; on the board
//! every number opens as many entries as it says.

use std::collections::BTreeMap;

use anjuan::case::{
    Aside, Channel, Counsel, CounselKind, LegalWork, Mediation, MediationResult, ObservedTrial,
    WorkKind,
};
use anjuan::docket::Scope;
use anjuan::ledger::{Change, Deed, Doubts};
use anjuan::report::{BesideDim, Family, beside_entries, beside_figures, beside_table};
use anjuan::text::Said;
use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;

use crate::desk::Desk;
use crate::ledger::moment;
use crate::notation::day;
use crate::random::{Rng, later};

const COURTS: &[&str] = &["青川区人民法院", "临河市中级人民法院", ""];
const PEOPLE: &[&str] = &["傅云深", "傅云深、孟知夏", "孟知夏", ""];
const UNITS: &[&str] = &["柳溪镇", "河湾镇", ""];

fn log(rng: &mut Rng) -> Aside {
    let start = day("2021-01-01");
    let mut aside = Aside::default();
    for _ in 0..rng.below(25) {
        let from = later(start, rng.below(900));
        let mut m = Mediation::new(rng.pick(Channel::ALL), from);
        m.handler = rng.pick(&["甲", "乙", ""]).to_string();
        m.village = rng.pick(&["老渡口村", "新塘社区", ""]).to_string();
        m.departments = rng.pick(&["司法所", "司法所、执法办", ""]).to_string();
        if rng.below(3) > 0 {
            m.until = Some(later(from, rng.below(200)));
            m.result = Some(rng.pick(MediationResult::ALL));
        }
        if rng.below(4) == 0 {
            m.case = Some(uuid::Uuid::from_u128(7));
        }
        aside.mediations.push(m);
    }
    for _ in 0..rng.below(15) {
        let mut o = ObservedTrial::new(later(start, rng.below(900)), rng.pick(COURTS));
        o.people = rng.below(30) as u32;
        o.unit = rng.pick(UNITS).to_string();
        aside.observed.push(o);
    }
    for _ in 0..rng.below(15) {
        let day = later(start, rng.below(900));
        let mut w = LegalWork::new(day, rng.pick(WorkKind::ALL), rng.below(9) as u32);
        w.who = rng.pick(PEOPLE).to_string();
        w.unit = rng.pick(UNITS).to_string();
        aside.work.push(w);
    }
    for n in 0..rng.below(5) {
        let mut c = Counsel::new(rng.pick(CounselKind::ALL), format!("律师{n}"));
        c.applied = Some(later(start, rng.below(300)));
        if rng.below(2) == 0 {
            c.from = Some(later(start, 300 + rng.below(300)));
        }
        aside.counsel.push(c);
    }
    aside
}

fn split(all: &str) -> Vec<String> {
    match all {
        "" => vec![String::new()],
        all => all.split('、').map(str::to_string).collect(),
    }
}

fn time(dim: BesideDim, day: NaiveDate) -> Option<Vec<String>> {
    let (y, m) = (day.year(), day.month());
    Some(vec![match dim {
        BesideDim::Month => format!("{y}-{m:02}"),
        BesideDim::Quarter => format!("{y}-Q{}", m.div_ceil(3)),
        BesideDim::Year => y.to_string(),
        _ => return None,
    }])
}

type Counted = BTreeMap<(String, String), u32>;

/// What a plain loop counts: by the value and the figure.
fn plain(aside: &Aside, from: NaiveDate, to: NaiveDate, family: Family, dim: BesideDim) -> Counted {
    let mut out = Counted::new();
    let mut add = |values: Option<Vec<String>>, figure: &str, n: u32| {
        for value in values.into_iter().flatten() {
            if n > 0 {
                *out.entry((value, figure.to_string())).or_default() += n;
            }
        }
    };
    let within = |d: NaiveDate| from <= d && d <= to;
    match family {
        Family::Mediation => {
            for m in &aside.mediations {
                if m.from > to || m.until.is_some_and(|u| u < from) {
                    continue;
                }
                let ended = m.until.is_some_and(|u| u <= to);
                let result = m.result.filter(|_| ended);
                let values = match dim {
                    BesideDim::Channel => Some(vec![m.channel.id().to_string()]),
                    BesideDim::Result => Some(vec![result.map_or("", |r| r.id()).to_string()]),
                    BesideDim::Handler => Some(split(&m.handler)),
                    BesideDim::Village => Some(split(&m.village)),
                    BesideDim::Department => Some(split(&m.departments)),
                    dim => time(dim, m.from),
                };
                let good = [MediationResult::Settled, MediationResult::PartlySettled];
                let settled = result.is_some_and(|r| good.contains(&r));
                for (figure, holds) in [
                    ("mediation.handled", true),
                    ("mediation.received", m.from >= from),
                    ("mediation.settled", settled),
                    (
                        "mediation.settled_before_docketing",
                        settled && m.case.is_none(),
                    ),
                    ("mediation.failed", result.is_some() && !settled),
                    ("mediation.pending", result.is_none()),
                ] {
                    add(values.clone(), figure, u32::from(holds));
                }
            }
        }
        Family::Observed => {
            for o in aside.observed.iter().filter(|o| within(o.day)) {
                let values = match dim {
                    BesideDim::Court => Some(vec![o.court.clone()]),
                    BesideDim::Unit => Some(vec![o.unit.clone()]),
                    dim => time(dim, o.day),
                };
                add(values.clone(), "observed.trials", 1);
                add(values, "observed.people", o.people);
            }
        }
        Family::Work => {
            for w in aside.work.iter().filter(|w| within(w.day)) {
                let values = match dim {
                    BesideDim::Sort => Some(vec![w.kind.id().to_string()]),
                    BesideDim::Who => Some(split(&w.who)),
                    BesideDim::Unit => Some(vec![w.unit.clone()]),
                    dim => time(dim, w.day),
                };
                add(values.clone(), "work.pieces", w.count);
                if dim != BesideDim::Sort {
                    add(values, &format!("work.{}", w.kind.id()), w.count);
                }
            }
        }
        Family::Counsel => {
            for c in &aside.counsel {
                let serving = c.from.is_some_and(|f| f <= to);
                if !serving && c.applied.is_none_or(|a| a > to) {
                    continue;
                }
                let kind = c.kind.id();
                let figure = match serving {
                    true => format!("counsel.{kind}"),
                    false => format!("counsel.{kind}.applying"),
                };
                let values = match dim {
                    BesideDim::Sort => Some(vec![kind.to_string()]),
                    BesideDim::Unit => Some(vec![c.unit.clone()]),
                    _ => None,
                };
                add(values, &figure, 1);
            }
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_number_by_every_dimension_is_what_a_plain_loop_counts(seed in any::<u64>(), start in 0u64..700, length in 20u64..400) {
        let aside = log(&mut Rng::new(seed));
        let from = later(day("2021-01-01"), start);
        let to = later(from, length);
        let scope = Scope::new(Some(from), Some(to), to);
        let (entries, figures) = (beside_entries(&aside, &scope), beside_figures(&aside, &scope));
        for (family, figure) in &figures {
            let sum: u64 = entries.iter().filter(|e| e.family == *family).map(|e| e.adds_to(&figure.id)).sum();
            prop_assert_eq!(sum, figure.value, "{}", figure.id);
        }
        for family in Family::ALL {
            for dim in BesideDim::ALL {
                let want = plain(&aside, from, to, *family, *dim);
                let mut got = Counted::new();
                if let Some(table) = beside_table(&entries, &figures, *family, *dim) {
                    for ((value, _), counts) in &table.rows {
                        for ((figure, _), n) in table.columns.iter().zip(counts) {
                            if *n > 0 {
                                got.insert((value.clone(), figure.clone()), u32::try_from(*n).unwrap());
                            }
                        }
                    }
                }
                prop_assert_eq!(got, want, "{:?} by {:?}", family, dim);
            }
        }
    }
}

fn desk() -> Desk {
    let dir = tempfile::tempdir().unwrap();
    let sample = anjuan::exchange::sample::sample("2022").unwrap();
    let path = dir.path().join("a.db");
    let mut ledger = sample.open(moment(sample.today), &path).unwrap();
    let mut changes = Vec::new();
    for (n, (when, channel)) in [
        ("2022-03-01", Channel::ALL[0]),
        ("2022-05-01", Channel::ALL[1]),
        ("2022-05-09", Channel::ALL[0]),
    ]
    .into_iter()
    .enumerate()
    {
        let mut m = Mediation::new(channel, day(when));
        m.party = format!("调解人{n}");
        changes.push(Change::Mediation(Box::new(m)));
    }
    for when in ["2022-04-13", "2022-06-21", "2022-07-06"] {
        let mut o = ObservedTrial::new(day(when), "临河市青川区人民法院");
        o.people = 6;
        changes.push(Change::Observed(Box::new(o)));
    }
    let mut w = LegalWork::new(day("2022-08-01"), WorkKind::Contracts, 5);
    w.who = "傅云深".into();
    changes.push(Change::LegalWork(Box::new(w)));
    let deed = Deed::new(Said::new("新增", "add"), changes);
    ledger.commit(deed, Doubts::All).unwrap();
    Desk::on(dir, ledger)
}

/// From the end upwards until the chosen number stands in this row.
fn go(desk: &mut Desk, name: &str) {
    desk.press("G");
    for _ in 0..80 {
        let shown = desk.shown();
        if shown.lines().any(|l| l.contains(name) && l.contains('[')) {
            return;
        }
        desk.press("up");
    }
    panic!("no {name} in\n{}", desk.shown());
}

#[test]
fn the_board_shows_them_and_each_opens_what_it_counts() {
    let mut desk = desk();
    desk.press("4");
    go(&mut desk, "旁听庭审次数");
    desk.press("enter");
    assert!(desk.has("2022 年 旁听庭审次数 3"), "{}", desk.shown());
    assert_eq!(desk.shown().matches("6人").count(), 3, "{}", desk.shown());
    desk.press("esc");
    go(&mut desk, "办理（");
    desk.press("enter");
    assert!(desk.has("调解人"), "{}", desk.shown());
}

#[test]
fn a_breakdown_of_them_stands_by_every_dimension_they_have() {
    let mut desk = desk();
    desk.press("4");
    go(&mut desk, "旁听庭审人次");
    desk.press("b");
    for words in [
        "旁听庭审，分列",
        "按法院/机关",
        "按月份",
        "2022年6月",
        "按季度",
    ] {
        assert!(desk.has(words), "{words}: {}", desk.shown());
    }
    desk.press("right enter");
    assert!(desk.has("18"), "{}", desk.shown());
    desk.press("esc esc");
    assert!(desk.has("恒等式"), "{}", desk.shown());
    // What is not recorded leaves no group.
    assert!(!desk.has("公职律师和法律顾问"), "{}", desk.shown());
}
