//! What holds for every rule, whatever the days: later starts, suspensions, and the last day being worked.

use anjuan::calendar::Calendar;
use anjuan::case::*;
use anjuan::law::*;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::notation::day;

/// A case in which the rule's first trigger is recorded on a day.
fn triggered(rule: &Rule, start: NaiveDate) -> CaseFile {
    let instance = rule.when.instances.first();
    let instance = instance.copied().unwrap_or(rule.kind.instances()[0]);
    let mut file = CaseFile::new(rule.kind, instance);
    file.head.procedure = rule.when.procedure.unwrap_or(Procedure::Ordinary);
    let needed = |o: &Outcome| {
        rule.when.form.is_none_or(|f| f == o.form())
            && rule.when.outcome.is_none_or(|fits| fits(*o))
            && (!rule.when.appealable || o.appealable())
    };
    if rule.when.form.is_some() || rule.when.outcome.is_some() {
        let outcome = Outcome::of(rule.kind).find(needed).unwrap();
        file.facts.push(Fact::concluded(day("2017-08-01"), outcome));
    }
    for fact in rule.when.with {
        file.facts.push(Fact::new(*fact, start));
    }
    file.facts.push(sorted(rule, start));
    file.head.disclosure = rule.id.starts_with("handling.disclosure");
    file
}

/// The trigger of the sub-kind and side the rule asks for.
fn sorted(rule: &Rule, start: NaiveDate) -> Fact {
    let sorts = [
        "",
        "public_interest",
        "public_interest_urgent",
        "other",
        "untold",
        "not_permitted",
        "retrial_advice",
        "claims_dismissed",
    ];
    let sides = [None, Some(Side::Ours), Some(Side::Theirs)];
    for sort in sorts {
        for by in sides {
            let mut fact = Fact::new(rule.runs_from[0], start);
            fact.sort = sort.into();
            fact.by = by;
            if rule.sort.is_none_or(|fits| fits(&fact)) {
                return fact;
            }
        }
    }
    panic!("{}", rule.id)
}

fn all_rules() -> Vec<&'static Rule> {
    let facts = rules().filter(|r| matches!(r.starts, Start::Facts | Start::Effect));
    let spans = facts.filter(|r| matches!(r.term, Term::Span(_)));
    spans.collect()
}

/// The last day on a day far ahead: `None` where the rule does not apply, `Some(None)` while it is paused.
fn due(file: &CaseFile, id: &str) -> Option<Option<NaiveDate>> {
    let all = deadlines(file, &Calendar::new(), day("2031-12-31"));
    all.into_iter().find(|d| d.rule.id == id).map(|d| d.due)
}

fn any_start() -> impl Strategy<Value = NaiveDate> {
    (0..3000u64).prop_map(|n| day("2018-03-01") + Days::new(n))
}

/// First day and length of a suspension, counted from the trigger.
fn any_pause() -> impl Strategy<Value = (u64, Option<u64>)> {
    (0..250u64, prop::option::weighted(0.9, 0..120u64))
}

fn suspend(file: &CaseFile, start: NaiveDate, pause: (u64, Option<u64>)) -> CaseFile {
    let mut file = file.clone();
    let from = start + Days::new(pause.0);
    file.facts.push(Fact::new(FactKind::Suspended, from));
    if let Some(length) = pause.1 {
        file.facts
            .push(Fact::new(FactKind::Resumed, from + Days::new(length)));
    }
    file.sort();
    file
}

fn extend(file: &CaseFile, start: NaiveDate, at: u64, by: u64) -> CaseFile {
    let mut file = file.clone();
    let mut extended = Fact::new(FactKind::Extended, start + Days::new(at));
    extended.until = Some(extended.day + Days::new(by));
    file.facts.push(extended);
    file.sort();
    file
}

/// No last day yet is later than any.
fn not_earlier(now: Option<NaiveDate>, old: Option<NaiveDate>) -> bool {
    match (now, old) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(now), Some(old)) => now >= old,
    }
}

proptest! {
    #[test]
    fn a_later_trigger_never_gives_an_earlier_day(
        at in any::<prop::sample::Index>(), start in any_start(), later in 0..90u64
    ) {
        let rule = *at.get(&all_rules());
        let first = due(&triggered(rule, start), rule.id);
        let second = due(&triggered(rule, start + Days::new(later)), rule.id);
        // Some rules begin with the 2023 law; none ends without a successor.
        if let (Some(first), Some(second)) = (first, second) {
            prop_assert!(not_earlier(second, first), "{} {first:?} {second:?}", rule.id);
        }
        prop_assert!(first.is_none() || second.is_some() || rule.when.procedure == Some(Procedure::Summary));
    }

    #[test]
    fn the_last_day_of_a_span_is_worked(
        at in any::<prop::sample::Index>(), start in any_start(), pause in any_pause(), by in 0..200u64
    ) {
        let cal = Calendar::new();
        let rule = *at.get(&all_rules());
        let plain = triggered(rule, start);
        for file in [plain.clone(), suspend(&plain, start, pause), extend(&plain, start, 20, by),
            suspend(&extend(&plain, start, 20, by), start, pause)]
        {
            if let Some(Some(due)) = due(&file, rule.id) {
                prop_assert!((rule.runs_out || cal.is_working(due)) && due > start, "{} {due}", rule.id);
            }
        }
    }

    #[test]
    fn a_suspension_never_gives_an_earlier_day_and_goes_without_trace(
        at in any::<prop::sample::Index>(), start in any_start(), pause in any_pause(),
        extension in prop::option::of((0..150u64, 0..200u64))
    ) {
        let rule = *at.get(&all_rules());
        let plain = triggered(rule, start);
        let plain = extension.map_or(plain.clone(), |(at, by)| extend(&plain, start, at, by));
        let with = suspend(&plain, start, pause);
        let (Some(old), Some(new)) = (due(&plain, rule.id), due(&with, rule.id)) else {
            return Ok(());
        };
        prop_assert!(not_earlier(new, old), "{} {old:?} {new:?}", rule.id);
        if rule.stops.is_empty() {
            prop_assert_eq!(new, old);
        }
        let mut back = with.clone();
        back.facts.retain(|f| !matches!(f.kind, FactKind::Suspended | FactKind::Resumed));
        prop_assert_eq!(due(&back, rule.id), Some(old));
    }

    #[test]
    fn an_extension_never_shortens_nor_passes_its_cap(
        at in any::<prop::sample::Index>(), start in any_start(), when in 0..150u64, by in 0..200u64
    ) {
        let rule = *at.get(&all_rules());
        let plain = triggered(rule, start);
        let (Some(Some(old)), Some(Some(new))) =
            (due(&plain, rule.id), due(&extend(&plain, start, when, by), rule.id))
        else {
            return Ok(());
        };
        prop_assert!(new >= old);
        match rule.extendable {
            Extension::No => prop_assert_eq!(new, old),
            Extension::AtMost(days) => {
                let most = old + Days::new(u64::from(days));
                prop_assert!(new <= Calendar::new().working_on_or_after(most), "{old} {new}");
            }
            Extension::Approved => {}
        }
    }

    /// What happens after a day does not change how that day looked.
    #[test]
    fn later_facts_do_not_change_an_earlier_day(
        at in any::<prop::sample::Index>(), start in any_start(), ahead in 0..60u64, pause in any_pause()
    ) {
        let rule = *at.get(&all_rules());
        let plain = triggered(rule, start);
        let today = start + Days::new(ahead);
        let after = suspend(&plain, today + Days::new(1), pause);
        let look = |file: &CaseFile| -> Vec<_> {
            let all = deadlines(file, &Calendar::new(), today);
            all.iter().map(|d| (d.rule.id, d.due, d.state)).collect()
        };
        prop_assert_eq!(look(&after), look(&plain));
    }

    /// Announcement, appraisal, mediation and the rest stop the rules that name them, and no other.
    #[test]
    fn what_stops_a_rule_never_gives_an_earlier_day_and_no_other_rule_moves(
        at in any::<prop::sample::Index>(), which in any::<prop::sample::Index>(),
        start in any_start(), pause in any_pause()
    ) {
        let rule = *at.get(&all_rules());
        let every: Vec<&Stop> = rules().flat_map(|r| r.stops).collect();
        let stop = **which.get(&every);
        let plain = triggered(rule, start);
        let mut with = plain.clone();
        let from = start + Days::new(pause.0);
        with.facts.push(Fact::new(stop.from, from));
        if let Some(length) = pause.1 {
            with.facts.push(Fact::new(stop.to, from + Days::new(length)));
        }
        with.sort();
        let (Some(old), Some(new)) = (due(&plain, rule.id), due(&with, rule.id)) else {
            return Ok(());
        };
        prop_assert!(not_earlier(new, old), "{} {old:?} {new:?}", rule.id);
        // Which may also be what the rule itself runs from, or is met by.
        let own = rule.runs_from.iter().chain(rule.met_by);
        let stops = rule.stops.iter().any(|s| s.from == stop.from)
            || own.clone().into_iter().any(|f| *f == stop.from || *f == stop.to)
            // An announcement that ran out is a service (CPL 95).
            || stop.from == FactKind::AnnouncementStarted
                && own.into_iter().any(|f| matches!(f, FactKind::Served | FactKind::ServedOther));
        prop_assert!(stops || new == old, "{} is not stopped by {:?}", rule.id, stop.from);
    }

    /// What is counted back is never after its hearing, and a later hearing never brings it forward.
    #[test]
    fn before_a_hearing_means_not_after_it(n in 0..1500u64, later in 0..90u64) {
        let cal = Calendar::new();
        let on = day("2024-01-02") + Days::new(n);
        for rule in rules().filter(|r| matches!(r.starts, Start::Hearing(_))) {
            let end = |on: NaiveDate| {
                let mut file = CaseFile::new(rule.kind, rule.kind.instances()[0]);
                let mut hearing = Hearing::new(on);
                hearing.notice = CourtNotice::Shall;
                let state = if rule.starts == Start::Hearing(Before::Excused) {
                    AppearanceState::Excused
                } else {
                    AppearanceState::Planned
                };
                hearing.people.push(Attendance::new(Part::Official, "王某", state));
                file.hearings.push(hearing);
                let all = deadlines(&file, &cal, day("2024-01-01"));
                all.into_iter().find(|d| d.rule.id == rule.id).and_then(|d| d.due)
            };
            let (first, second) = (end(on), end(on + Days::new(later)));
            prop_assert!(first.is_some_and(|d| d <= on), "{} {first:?} {on}", rule.id);
            prop_assert!(first <= second, "{}", rule.id);
        }
    }

    /// A later service never brings the effect or what hangs on it forward.
    #[test]
    fn a_later_service_never_gives_an_earlier_effect(n in 0..1500u64, gap in 0..60u64, later in 0..60u64) {
        let cal = Calendar::new();
        let today = day("2031-12-31");
        let start = day("2018-03-01") + Days::new(n);
        let file = |other: u64| {
            let mut file = CaseFile::new(Kind::Litigation, Instance::First);
            file.facts.push(Fact::concluded(start, Outcome::ClaimsDismissed));
            file.facts.push(Fact::new(FactKind::Served, start));
            file.facts.push(Fact::new(FactKind::ServedOther, start + Days::new(other)));
            file
        };
        let (soon, late) = (file(gap), file(gap + later));
        let effect = |f: &CaseFile| effect_day(f, &cal, today).unwrap().day;
        prop_assert!(effect(&soon) <= effect(&late));
        prop_assert!(effect(&soon) > start + Days::new(gap.max(15)));
        prop_assert!(due(&soon, "retrial.application") <= due(&late, "retrial.application"));
    }

    /// Of an open deadline every day is run, paused or left.
    #[test]
    fn the_clock_loses_no_day(
        at in any::<prop::sample::Index>(), start in any_start(), ahead in 0..200u64, pause in any_pause()
    ) {
        let rule = *at.get(&all_rules());
        let file = suspend(&triggered(rule, start), start, pause);
        let today = start + Days::new(ahead);
        let all = deadlines(&file, &Calendar::new(), today);
        let found = all.into_iter().find(|d| d.rule.id == rule.id);
        let Some(deadline) = found.filter(|d| matches!(d.state, DueState::Open | DueState::Provisional)) else {
            return Ok(());
        };
        let clock = clock(&deadline, &file, &Calendar::new(), today);
        let whole = (deadline.due.unwrap() - start).num_days();
        prop_assert_eq!(i64::from(clock.ran + clock.paused + clock.left), whole, "{}", rule.id);
    }
}
