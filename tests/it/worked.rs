//! Cases worked by hand from the texts of the law: periods (`periods.jsonl`) and what a hearing asks (`hearings.txt`).

use std::collections::BTreeSet;

use anjuan::calendar::Calendar;
use anjuan::case::*;
use anjuan::law::*;
use serde_json::Value;

use super::notation::{case, day};

/// Each line is a case file as `apply` takes it, the day, the rule, and the last day, state and article that must come
/// out. `not_due` names a day it cannot be; state `none`: the rule must not be listed; `paused`: no last day.
#[test]
fn the_worked_periods_come_out() {
    let cal = Calendar::new();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for line in include_str!("periods.jsonl").lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let said = |key: &str| row[key].as_str().unwrap_or_default();
        let mut file: CaseFile = serde_json::from_value(row["case"].clone()).unwrap();
        file.sort();
        let due = deadlines(&file, &cal, day(said("today")));
        let found = due.iter().find(|d| d.rule.id == said("rule"));
        let last = found.and_then(|d| d.due).map(|d| d.to_string());
        let last = last.unwrap_or_default();
        let state = found.map_or("none", |d| d.state.id());
        let article = found.map(|d| d.rule.article.short()).unwrap_or_default();
        let fits = match row.get("not_due") {
            Some(not) => not.as_str() != Some(&last),
            None => last == said("due"),
        };
        if !fits || state != said("state") || !article.starts_with(said("article")) {
            let (id, why) = (said("id"), said("why"));
            wrong.push(format!("{id}: {last} {state} {article}; {why}"));
        }
        seen += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen >= 290, "{seen} rows");
}

/// `DAY:WORD:...` of `hearings.txt`: a state, the court's notice, or a person `WHO/STATE[/DETAIL...]`.
fn hearing(text: &str) -> Hearing {
    let mut words = text.split(':');
    let mut out = Hearing::new(day(words.next().unwrap()));
    for word in words {
        if let Some(state) = HearingState::from_id(word) {
            out.state = state;
        } else if let Some(notice) = CourtNotice::from_id(word) {
            out.notice = notice;
        } else if word == "postponed" {
            out.postponed_for_official = true;
        } else {
            out.people.push(person(word));
        }
    }
    out
}

fn person(text: &str) -> Attendance {
    let mut words = text.split('/');
    let who = words.next().unwrap();
    let rank = Rank::from_id(who);
    let part = rank.map_or_else(|| Part::from_id(who).unwrap(), |_| Part::Official);
    let mut out = Attendance::new(part, format!("{who}某"), AppearanceState::Planned);
    out.rank = rank;
    for word in words {
        if let Some(state) = AppearanceState::from_id(word) {
            out.state = state;
        } else if let Some(on) = word.strip_prefix("told=") {
            out.notified = Some(day(on));
        } else if let Some(on) = word.strip_prefix("papers=") {
            out.papers = Some(day(on));
        } else {
            match word {
                "spoke" => out.spoke = Some(true),
                "silent" => out.spoke = Some(false),
                "left" => out.left_early = true,
                "refused" => out.refused = true,
                "proven" => {
                    out.ground = Some(ExcuseGround::OfficialBusiness);
                    out.proof = "会议通知(盖章)".into();
                    out.approval = "已盖章".into();
                }
                _ => panic!("{word}"),
            }
        }
    }
    if out.state == AppearanceState::Excused && out.ground.is_none() {
        out.ground = Some(ExcuseGround::OfficialBusiness);
    }
    out
}

/// `facts|today|hearing day|requirement|flags|no flags|risks|no risks|why`.
#[test]
fn the_worked_hearings_come_out() {
    let calendar = Calendar::new();
    let set = |list: &str| -> BTreeSet<String> {
        let words = list.split(',').map(str::trim);
        words
            .filter(|w| !w.is_empty())
            .map(str::to_string)
            .collect()
    };
    let mut wrong = Vec::new();
    let mut seen = 0;
    let lines = include_str!("hearings.txt").lines();
    for line in lines.filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
        let f: Vec<&str> = line.split('|').map(str::trim).collect();
        let (held, facts): (Vec<&str>, Vec<&str>) = f[0]
            .split_whitespace()
            .partition(|w| w.starts_with("hearing="));
        let mut file = case(&facts.join(" "));
        file.head.role = match (
            file.head.instance,
            facts.iter().any(|w| w.starts_with("role=")),
        ) {
            (_, true) | (Instance::First | Instance::Reconsideration, _) => file.head.role,
            (Instance::Second, _) => Role::Appellee,
            _ => Role::RetrialRespondent,
        };
        for text in held {
            file.hearings
                .push(hearing(text.strip_prefix("hearing=").unwrap()));
        }
        file.sort();
        let sight = Sight {
            today: day(f[1]),
            calendar: &calendar,
            roster: &[],
            rules: &[],
            first_of_year: &[],
        };
        let all = duties(&file, &sight);
        let on = day(f[2]);
        let standing = file
            .hearings
            .iter()
            .filter(|h| h.state != HearingState::Cancelled);
        let duty = standing.zip(&all).filter(|(h, _)| h.day == on).last();
        let Some((_, duty)) = duty else {
            wrong.push(format!("{line}\n  no hearing"));
            continue;
        };
        let flags: BTreeSet<String> = duty.flags.iter().map(|x| x.kind.id().to_string()).collect();
        let risks: BTreeSet<String> = duty.risks.iter().map(|x| x.kind.id().to_string()).collect();
        let fits = duty.requirement.id() == f[3]
            && set(f[4]).is_subset(&flags)
            && set(f[5]).is_disjoint(&flags)
            && set(f[6]).is_subset(&risks)
            && set(f[7]).is_disjoint(&risks);
        if !fits {
            let got = duty.requirement.id();
            wrong.push(format!("{line}\n  {got} {flags:?} {risks:?}"));
        }
        seen += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen >= 37, "{seen} rows");
}
