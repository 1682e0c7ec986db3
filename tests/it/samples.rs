//! The two sample dockets: every line is read whole and admitted, officials and disputes hold together.

mod reader;
mod y2022;
mod y2026;

use std::collections::{BTreeMap, BTreeSet};

use anjuan::case::*;
use anjuan::law;
use serde_json::Value;

use reader::{Sample, number, y2022, y2026};

/// Everything written in `given` stands in `kept`; a misspelt key would be dropped in silence.
fn keeps(given: &Value, kept: &Value, path: &str) {
    match (given, kept) {
        (Value::Object(a), Value::Object(b)) => {
            for (key, value) in a {
                let at = format!("{path}.{key}");
                keeps(value, b.get(key).unwrap_or_else(|| panic!("{at}")), &at);
            }
        }
        (Value::Array(a), Value::Array(b)) => {
            assert_eq!(a.len(), b.len(), "{path}");
            for (a, b) in a.iter().zip(b) {
                keeps(a, b, path);
            }
        }
        _ => assert_eq!(given, kept, "{path}"),
    }
}

fn is_sound(sample: &Sample) {
    let mut kept = sample.cases.iter();
    for line in &sample.lines {
        if let Some(given) = line.get("case") {
            let case = kept.next().unwrap();
            keeps(given, &serde_json::to_value(case).unwrap(), &number(case));
        }
    }
    let numbers: BTreeSet<_> = sample.cases.iter().map(number).collect();
    assert_eq!(numbers.len(), sample.cases.len(), "a number stands twice");
    assert!(!numbers.contains(""), "a case without a number");
    for case in &sample.cases {
        let name = number(case);
        let verdict = law::admit(None, case, &[], &sample.cal, sample.today);
        assert_eq!(verdict.refusals, [], "{name}");
        assert_eq!(verdict.doubts, [], "{name}");
        let mut sorted = case.clone();
        sorted.sort();
        assert!(&sorted == case, "{name} is not in order of days");
        assert!(case.last_day().is_some_and(|d| d <= sample.today), "{name}");
        // Courts, organs and offices act on working days; what the other side does may fall on any.
        for fact in &case.facts {
            use FactKind::*;
            let any = [ActMade, ActKnown, ComplaintFiled, Appealed, Sued].contains(&fact.kind);
            assert!(any || sample.cal.is_working(fact.day), "{name} {fact:?}");
        }
        let head = &case.head;
        assert!(causes().any(|c| c.id == head.cause), "{name}");
        assert!(fields().any(|f| f.id == head.field), "{name}");
        assert!(head.matter.is_some() && case.opponents().count() > 0);
        let words = [&head.act, &head.forum, &head.department, &head.handler];
        assert!(words.iter().all(|w| !w.is_empty()), "{name}");
        // The place and its court code (川37 is not given out) are invented.
        let court = head.number.as_ref().and_then(DocketNumber::court_code);
        assert!(matches!(court, None | Some("川3702" | "川37" | "川")));
        let invented = head.forum.starts_with("临河市") || head.forum == "省高级人民法院";
        assert!(invented, "{name}");
    }
}

/// Officials stand in hearings as they stand in the roster, and only while they are in post.
fn officials_are_of_the_roster(sample: &Sample) {
    for hearing in sample.hearings() {
        for person in hearing.officials() {
            let uuid = person.official.unwrap();
            let entry = sample.officials.iter().find(|o| o.uuid == uuid).unwrap();
            assert_eq!(
                (&person.name, &person.post, person.rank),
                (&entry.name, &entry.post, Some(entry.rank))
            );
            assert!(entry.in_post(hearing.day), "{} {}", entry.name, hearing.day);
        }
    }
    let former = |o: &&Official| !o.in_post(sample.today);
    assert_eq!(sample.officials.len(), 6);
    assert_eq!(sample.officials.iter().filter(former).count(), 1);
}

/// Cases of one dispute are about one act and the same claimants, each later than the one before.
fn chains_hold_together(sample: &Sample) {
    let mut by: BTreeMap<_, Vec<&CaseFile>> = BTreeMap::new();
    for case in sample.cases.iter().filter(|c| !c.head.dispute.is_nil()) {
        by.entry(case.head.dispute).or_default().push(case);
    }
    for chain in by.values() {
        assert!(chain.len() > 1, "{} is alone", number(chain[0]));
        for pair in chain.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            assert_eq!(a.short_name(), b.short_name());
            assert!(a.closed() <= b.received(), "{}", number(b));
            assert_eq!(a.head.cause, b.head.cause);
        }
    }
}

#[test]
fn both_samples_are_sound() {
    for sample in [y2022(), y2026()] {
        is_sound(&sample);
        officials_are_of_the_roster(&sample);
        chains_hold_together(&sample);
    }
}
