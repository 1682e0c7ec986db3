//! When an outcome takes effect, what the other side can still do, and what delay costs the head.

use anjuan::calendar::Calendar;
use anjuan::law::*;

use super::dispute::check;
use super::notation::{case, day};

fn check_effect(facts: &str, today: &str, want: Option<(&str, bool)>) {
    let got = effect_day(&case(facts), &Calendar::new(), day(today));
    let want = want.map(|(d, derived)| (day(d), derived));
    assert_eq!(
        got.as_ref().map(|e| (e.day, e.derived)),
        want,
        "{facts} on {today}"
    );
    if let Some(effect) = got {
        let said = effect.why;
        assert!(said.zh.contains("生效") && said.en.contains("effect"));
    }
}

#[test]
fn a_judgment_takes_effect_when_nobody_appealed() {
    // Ours ends on Friday 23 September, theirs on Monday 26 (the 24th is a Saturday).
    let both = "concluded=2022-09-01:revoked served=2022-09-08 served_other=2022-09-09";
    check_effect(both, "2022-09-26", None);
    check_effect(both, "2022-09-27", Some(("2022-09-27", true)));
    check_effect(both, "2023-09-27", Some(("2022-09-27", true)));
    let recorded = format!("{both} took_effect=2022-09-28");
    check_effect(&recorded, "2022-10-10", Some(("2022-09-28", false)));
    check_effect(&recorded, "2022-09-27", Some(("2022-09-27", true)));
    let appealed = format!("{both} appealed=2022-09-20:theirs");
    check_effect(&appealed, "2022-10-10", None);
    check_effect(
        "concluded=2022-09-01:revoked served=2022-09-08",
        "2023-01-10",
        None,
    );
    check_effect("docketed=2022-09-01", "2023-01-10", None);
    // Day 15 is Sunday 17 March: the time to appeal ends on Monday, and a day of effect within it is none where somebody
    // appealed, on the last day as on the days before (ALL 85; CPL 85). Without an appeal what is recorded stands.
    for effect in ["2024-03-17", "2024-03-18"] {
        let in_time = format!(
            "concluded=2024-03-01:revoked served=2024-03-02 served_other=2024-03-02 took_effect={effect}"
        );
        let appealed = format!("{in_time} appealed=2024-03-14:theirs");
        check_effect(&appealed, "2024-05-01", None);
        check_effect(&in_time, "2024-05-01", Some((effect, false)));
    }
    // A ruling has ten days: 18 September is a Sunday.
    let ruling = "concluded=2022-09-01:action_dismissed served=2022-09-08 served_other=2022-09-08";
    check_effect(ruling, "2022-09-19", None);
    check_effect(ruling, "2022-09-20", Some(("2022-09-20", true)));
}

#[test]
fn a_judgment_that_runs_says_when_it_takes_effect_if_nobody_appeals() {
    let ahead = |facts: &str, today: &str| {
        effect_if_unappealed(&case(facts), &Calendar::new(), day(today)).map(|e| e.day)
    };
    // ALL 85, as above: the later of the two periods ends on Monday 26 September.
    let both = "concluded=2022-09-01:revoked served=2022-09-08 served_other=2022-09-09";
    assert_eq!(ahead(both, "2022-09-10"), Some(day("2022-09-27")));
    assert_eq!(ahead(both, "2022-09-26"), Some(day("2022-09-27")));
    // Past it the judgment is in effect, which `effect_day` says.
    assert_eq!(ahead(both, "2022-09-27"), None);
    assert_eq!(
        ahead(&format!("{both} appealed=2022-09-20:theirs"), "2022-09-21"),
        None
    );
    assert_eq!(
        ahead(
            "concluded=2022-09-01:revoked served=2022-09-08",
            "2022-09-10"
        ),
        None
    );
    let second = "instance=second concluded=2022-09-01:judgment_changed served=2022-09-08";
    assert_eq!(ahead(second, "2022-09-07"), None);
    // A withdrawn appeal: the ruling is final on service, and it is the judgment below that takes effect.
    let withdrawn = case("instance=second concluded=2022-09-01:appeal_withdrawn served=2022-09-05");
    let effect = effect_day(&withdrawn, &Calendar::new(), day("2022-09-06")).unwrap();
    assert_eq!(effect.day, day("2022-09-05"));
    assert!(effect.why.zh.contains("一审裁判自此生效"));
}

#[test]
fn what_is_not_open_to_appeal_takes_effect_on_service() {
    let second = "instance=second concluded=2022-09-01:judgment_changed";
    check_effect(second, "2022-09-20", None);
    let served = format!("{second} served=2022-09-08");
    check_effect(&served, "2022-09-08", Some(("2022-09-08", true)));
    let both = format!("{served} served_other=2022-09-12");
    check_effect(&both, "2022-09-20", Some(("2022-09-12", true)));
    check_effect(
        "concluded=2022-09-01:withdrawn served=2022-09-05",
        "2022-09-20",
        Some(("2022-09-05", true)),
    );
    let decision =
        "kind=reconsideration accepted=2024-01-05 concluded=2024-03-01:r_upheld served=2024-03-05";
    check_effect(decision, "2024-03-06", Some(("2024-03-05", true)));
}

#[test]
fn mediation_needs_both_sides_and_a_retrial_its_procedure() {
    let mediated = "concluded=2022-09-01:mediated served=2022-09-02";
    check_effect(mediated, "2022-09-20", None);
    let both = format!("{mediated} served_other=2022-09-06");
    check_effect(&both, "2022-09-20", Some(("2022-09-06", true)));
    let retrial =
        "instance=retrial concluded=2022-09-01:revoked served=2022-09-08 served_other=2022-09-08";
    check_effect(retrial, "2022-12-01", None);
    let second = format!("{retrial} retried_as_second=2022-03-01");
    check_effect(&second, "2022-12-01", Some(("2022-09-08", true)));
    let first = format!("{retrial} retried_as_first=2022-03-01");
    check_effect(&first, "2022-12-01", Some(("2022-09-24", true)));
}

/// Words of each forecast: `what:day` and a part of what is said.
fn check_forecast(facts: &str, today: &str, want: &[(&str, &str, &str)]) {
    let got = forecast(&case(facts), &Calendar::new(), day(today));
    assert_eq!(got.len(), want.len(), "{facts} on {today}: {got:#?}");
    for (one, (what, until, said)) in got.iter().zip(want) {
        let on = one.until.map_or(String::new(), |d| d.to_string());
        assert_eq!((one.what.zh, on.as_str()), (*what, *until), "{facts}");
        assert!(one.said.zh.contains(said), "{}", one.said.zh);
        assert!(!one.said.en.is_empty());
    }
}

#[test]
fn the_other_side_s_next_step_has_its_last_day_or_a_reason() {
    let (appeal, retrial) = ("对方上诉", "对方申请再审");
    let base = "concluded=2022-09-01:claims_dismissed served=2022-09-08";
    check_forecast(
        base,
        "2022-09-10",
        &[
            (appeal, "", "未登记「文书送达对方」"),
            (retrial, "", "尚未生效"),
        ],
    );
    let both = format!("{base} served_other=2022-09-09");
    check_forecast(
        &both,
        "2022-09-26",
        &[(appeal, "2022-09-26", "可以"), (retrial, "", "尚未生效")],
    );
    check_forecast(
        &both,
        "2022-09-27",
        &[
            (appeal, "2022-09-26", "届满"),
            (retrial, "2023-03-27", "可以"),
        ],
    );
    let appealed = format!("{both} appealed=2022-09-20:theirs");
    check_forecast(
        &appealed,
        "2022-10-10",
        &[
            (appeal, "", "已于 2022-09-20 提出"),
            (retrial, "", "已上诉"),
        ],
    );
    check_forecast(
        "instance=second concluded=2022-09-01:appeal_dismissed_judgment served=2022-09-08",
        "2022-10-10",
        &[(retrial, "2023-03-08", "可以")],
    );
    check_forecast(
        "concluded=2022-09-01:withdrawn served=2022-09-08",
        "2022-10-10",
        &[],
    );
    check_forecast("docketed=2022-09-01", "2022-10-10", &[]);
}

#[test]
fn after_reconsideration_a_lawsuit_may_come() {
    let sue = "对方起诉";
    let base = "kind=reconsideration accepted=2024-01-05";
    check_forecast(base, "2024-03-05", &[]);
    check_forecast(base, "2024-03-06", &[(sue, "2024-03-20", "可以")]);
    let decided = format!("{base} concluded=2024-03-01:r_upheld");
    check_forecast(&decided, "2024-03-06", &[(sue, "", "未登记")]);
    let served = format!("{decided} served_other=2024-03-05");
    check_forecast(&served, "2024-03-20", &[(sue, "2024-03-20", "可以")]);
    check_forecast(&served, "2024-03-21", &[(sue, "2024-03-20", "届满")]);
    let sued = format!("{served} sued=2024-03-18");
    check_forecast(&sued, "2024-03-21", &[(sue, "", "2024-03-18")]);
}

fn check_exposure(facts: &str, today: &str, want: Option<(u32, u64, u64)>) {
    let got = exposure(&case(facts), &Calendar::new(), day(today));
    let got = got.map(|e| (e.days, e.least_yuan, e.most_yuan));
    assert_eq!(got, want, "{facts} on {today}");
}

#[test]
fn the_head_pays_for_every_day_after_the_period() {
    let fixed = "concluded=2022-09-01:ordered_to_perform performance_period=2022-09-20..2022-11-18";
    // Whether it is in effect nobody can tell: nobody is fined for what may still be appealed (ALL 96).
    check_exposure(fixed, "2022-11-28", None);
    check_exposure(&format!("{fixed} served=2022-09-03"), "2022-11-28", None);
    let base = &format!("{fixed} took_effect=2022-09-19");
    check_exposure(base, "2022-11-18", None);
    check_exposure(base, "2022-11-19", Some((1, 50, 100)));
    check_exposure(base, "2022-11-28", Some((10, 500, 1000)));
    check_exposure(&format!("{base} performed=2022-11-25"), "2022-11-28", None);
    check_exposure(
        &format!("{base} performed=2022-11-25"),
        "2022-11-24",
        Some((6, 300, 600)),
    );
    check_exposure(
        &format!("{fixed} appealed=2022-09-20:ours"),
        "2022-11-28",
        None,
    );
    check_exposure(
        &format!("{fixed} appealed=2022-09-15:ours took_effect=2022-09-20"),
        "2022-11-28",
        Some((10, 500, 1000)),
    );
    check_exposure(&format!("role=third_party {base}"), "2022-11-28", None);
    check_exposure(
        &format!("{base} set=performance.judgment:2022-11-25"),
        "2022-11-28",
        Some((3, 150, 300)),
    );
    let organ = "kind=reconsideration accepted=2024-01-05 concluded=2024-03-01:r_ordered performance_period=2024-03-05..2024-04-03";
    check_exposure(organ, "2024-05-01", None);
}

/// Ordered to do something, and a service nobody recorded: that is what is missing, and not what is owed.
#[test]
fn the_service_that_is_missing_is_named_before_anything_is_owed() {
    use anjuan::case::FactKind::{Served, ServedOther};
    let base = "docketed=2024-01-05 concluded=2024-03-01:revoked_redo";
    for (services, want) in [
        ("", Some(Served)),
        ("served=2024-03-05", Some(ServedOther)),
        ("served_other=2024-03-05", Some(Served)),
        ("served=2024-03-05 served_other=2024-03-05", None),
        ("served=2024-03-05 appealed=2024-03-10:ours", None),
        ("took_effect=2024-03-21", None),
    ] {
        let file = case(&format!("{base} {services}"));
        let got = unserved(&file, &Calendar::new(), day("2024-03-22"));
        assert_eq!(got.map(|(kind, _)| kind), want, "{services}");
    }
}

/// A mediation paper that asks nothing of us is nothing of ours to perform, in every list (one predicate); a sum, a period or
/// the doing itself shows that it does.
#[test]
fn a_mediation_asks_of_us_what_is_recorded_and_no_more() {
    let served = "served=2024-05-06 served_other=2024-05-06";
    for (facts, asks) in [
        (format!("concluded=2024-05-01:mediated {served}"), false),
        (
            format!("kind=reconsideration concluded=2024-05-01:r_mediated {served}"),
            false,
        ),
        (
            format!(
                "concluded=2024-05-01:mediated {served} performance_period=2024-05-06..2024-12-31"
            ),
            true,
        ),
        (format!("concluded=2024-05-01:compensated {served}"), true),
    ] {
        let file = case(&facts);
        assert_eq!(asks_of_us(&file), asks, "{facts}");
        let due =
            marks(&file, &Calendar::new(), day("2024-09-02")).contains(&CaseMark::PerformanceDue);
        assert_eq!(due, asks, "{facts}");
        if !asks {
            assert_eq!(
                exposure_gap(&file, &Calendar::new(), day("2024-09-02")),
                None
            );
        }
    }
    let mut sum = case(&format!("concluded=2024-05-01:mediated {served}"));
    for fact in &mut sum.facts {
        fact.amount_fen = fact.outcome.map(|_| 100_000);
    }
    assert!(asks_of_us(&sum));
}

/// What one file has and another is told of begins one period, and that is listed where the fact is.
#[test]
fn a_period_is_listed_in_the_file_it_runs_from() {
    let first = "docketed=2024-01-05 concluded=2024-03-01:revoked served=2024-03-05 served_other=2024-03-05 compensation_applied=2024-06-10";
    let above = "instance=second role=appellee docketed=2024-04-08 concluded=2024-05-20:appeal_dismissed_judgment served=2024-05-27 served_other=2024-05-27 compensation_decided=2024-07-20";
    let files = [(first, None), (above, Some(anjuan::case::How::Appeal))];
    let rule = "compensation.service";
    check(
        &files,
        0,
        "2024-09-01",
        rule,
        "2024-07-30;overdue;elsewhere",
    );
    check(&files, 1, "2024-09-01", rule, "2024-07-30;overdue");
}
