//! Whom to plan: of those who may fulfil the duty, by what the office's rules ask, clashes, and how much each has done.

use uuid::Uuid;

use crate::case::Rank;
use crate::said;
use crate::text::{Lang, Said};

use super::clash::{Appointment, Clash, Pace, clashes};
use super::hearing_duty::HearingDuty;
use super::target::{Target, TargetState};

/// What an official has done this year and is to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Load {
    pub name: String,
    /// Hearings appeared in this calendar year.
    pub done: u32,
    /// Hearings ahead.
    pub ahead: u32,
}

/// One official who could go, best first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    pub official: Uuid,
    pub name: String,
    pub post: String,
    pub rank: Rank,
    /// Stands against going: an appointment at the same time.
    pub clash: Option<Clash>,
    pub why: Said,
}

/// Whom to plan for a hearing, best first: those without a clash, the principal where the office's rules or a yearly
/// target still missing ask for one, then whoever has the least on, then by rank. Of equals the roster's order holds.
pub fn suggest(
    duty: &HearingDuty,
    slot: &Appointment,
    others: &[Appointment],
    loads: &[Load],
    targets: &[Target],
    pace: Pace,
) -> Vec<Suggestion> {
    let missing = targets
        .iter()
        .find(|t| t.missing() > 0 && matches!(t.state, TargetState::Danger | TargetState::Behind));
    let wanted = !duty.principal.is_empty();
    let mut out: Vec<(u32, Suggestion)> = duty
        .may
        .iter()
        .filter(|e| e.counts)
        .map(|one| {
            let mine = Appointment {
                name: one.name.clone(),
                ..slot.clone()
            };
            let mut all: Vec<Appointment> = others
                .iter()
                .filter(|a| a.name == one.name && a.hearing != slot.hearing)
                .cloned()
                .collect();
            all.push(mine);
            let clash = clashes(&all, pace)
                .into_iter()
                .find(|c| c.first.hearing == slot.hearing || c.second.hearing == slot.hearing);
            let load = loads.iter().find(|l| l.name == one.name);
            let (done, ahead) = load.map_or((0, 0), |l| (l.done, l.ahead));
            let principal = one.rank == Rank::Principal;
            let mut why = vec![
                said!("{rank}，开庭日在任", "{rank}, in post on the day"; rank = one.rank.text()),
            ];
            if principal && wanted {
                why.extend(duty.principal.iter().map(|r| r.said.clone()));
            }
            if principal && let Some(target) = missing {
                let (title, n) = (&target.rule.title, target.missing());
                why.push(said!("「{title}」还差{n}次", "'{title}' still lacks {n}"));
            }
            why.push(said!(
                "今年已出庭{done}次，待出庭{ahead}次",
                "appeared {done} times this year, {ahead} ahead"
            ));
            if let Some(clash) = &clash {
                why.push(clash.said.clone());
            }
            let first = principal && (wanted || missing.is_some());
            let order = u32::from(clash.is_some()) * 1_000_000
                + u32::from(!first) * 100_000
                + (done + ahead).min(999) * 10
                + u32::from(one.rank.code());
            let suggestion = Suggestion {
                official: one.official,
                name: one.name.clone(),
                post: one.post.clone(),
                rank: one.rank,
                clash,
                why: joined(&why),
            };
            (order, suggestion)
        })
        .collect();
    out.sort_by_key(|(order, _)| *order);
    out.into_iter().map(|(_, one)| one).collect()
}

fn joined(parts: &[Said]) -> Said {
    let all = |lang: Lang, by: &str| {
        let texts: Vec<&str> = parts.iter().map(|p| p.get(lang)).collect();
        texts.join(by)
    };
    Said::new(all(Lang::Zh, "；"), all(Lang::En, "; "))
}
