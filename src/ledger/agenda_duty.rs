//! What the agenda says of appearances: nobody named, what can still be mended, held and not marked, targets in danger.

use chrono::{Datelike, Duration, NaiveDate};

use super::agenda::{AgendaItem, AgendaKind, Settle, item};
use super::board::Desk;
use super::{Ledger, LedgerError};
use crate::case::{AppearanceState, Attendance, CaseFile, Hearing, HearingKind, Kind};
use crate::docket::CaseRow;
use crate::law::{
    Flag, FlagKind, HearingDuty, HearingTrace, LEAD, Progress, Rest, TargetState, Weight, Who,
};
use crate::said;
use crate::text::{Lang, Said, text};

/// How far ahead the agenda looks for hearings, in days, and how far back for what is to be mended.
const HEARING_DAYS: i64 = 30;

impl Ledger {
    /// Hearings without a named official, what is wrong with those arranged, held ones without a mark, and those ahead.
    /// Says whether one is ahead.
    pub(super) fn appearance_items(
        &self,
        row: &CaseRow<'_>,
        case: &CaseFile,
        desk: &Desk,
        out: &mut Vec<AgendaItem>,
    ) -> bool {
        let mut ahead = false;
        for duty in self.duties_with(desk, Some(row.id()), case) {
            let Some(hearing) = case.hearings.iter().find(|h| h.uuid == duty.hearing) else {
                continue;
            };
            if duty.days_left > 0 || (duty.days_left == 0 && !duty.progress.settled()) {
                ahead = true;
                if duty.days_left <= HEARING_DAYS {
                    coming(row, case, &duty, hearing, out);
                }
            } else {
                held(row, case, &duty, out);
            }
        }
        ahead
    }

    /// The yearly targets in danger, at the next hearing to which the principal could go: one nobody is named for first.
    pub(super) fn target_items(&self, out: &mut Vec<AgendaItem>) -> Result<(), LedgerError> {
        let targets = self.targets()?;
        let pressing = |s: TargetState| matches!(s, TargetState::Danger | TargetState::Missed);
        if !targets.iter().any(|t| pressing(t.state)) {
            return Ok(());
        }
        let (docket, today) = (self.docket(), self.today());
        let ours = || {
            (0..docket.len())
                .map(|at| docket.row(at))
                .filter(|r| r.kind() == Kind::Litigation && r.is_of(self.office_name()))
        };
        let next = ours()
            .filter_map(|row| {
                let ahead = |h: &HearingTrace| h.day >= today && h.day.year() == today.year();
                let named = |h: &HearingTrace| h.seen(today) != Who::Nobody;
                let found = row
                    .hearings()
                    .filter(ahead)
                    .min_by_key(|h| (named(h), h.day))?;
                Some((named(&found), found.day, row))
            })
            .min_by_key(|(named, day, row)| (*named, *day, row.id()));
        let last = || {
            ours()
                .filter(|r| r.is_received(today))
                .max_by_key(|r| (r.is_open(today), r.received()))
        };
        let Some(row) = next.map(|(.., row)| row).or_else(last) else {
            return Ok(());
        };
        let hearing = match next {
            Some((_, day, row)) if !self.is_unread(row.id()) => {
                let case = self.case(row.id())?;
                case.hearings.iter().find(|h| h.day == day).map(|h| h.uuid)
            }
            _ => None,
        };
        let settle = hearing.map_or(Settle::Look, Settle::Plan);
        let end = NaiveDate::from_ymd_opt(today.year(), 12, 31);
        for target in targets.iter().filter(|t| pressing(t.state)) {
            out.push(item(
                &row,
                AgendaKind::Target,
                end,
                target.said.clone(),
                settle,
            ));
        }
        Ok(())
    }
}

/// What kind of hearing it is: a court sits (开庭), an organ hears (听证); others are called by their own name.
fn word(case: &CaseFile, hearing: Option<&Hearing>) -> Said {
    let usual = HearingKind::usual(case.head.kind);
    match hearing.map_or(usual, |h| h.kind_in(case.head.kind)) {
        HearingKind::Court => text("开庭", "hearing").into(),
        HearingKind::Reconsideration => text("听证", "hearing").into(),
        HearingKind::Inquiry if case.head.kind == Kind::Enforcement => {
            text("听取意见", "hearing").into()
        }
        other => other.text().into(),
    }
}

/// What can be mended. That nobody is named, and that it is not marked, have items of their own; so have the
/// papers due before the hearing once their last day is near.
fn own_flags(duty: &HearingDuty, kind: Kind) -> Vec<&Flag> {
    let near = kind == Kind::Litigation && (0..=LEAD).contains(&duty.days_left);
    let own = |f: &&Flag| {
        f.weight > Weight::Note
            && match f.kind {
                FlagKind::Nobody | FlagKind::Unmarked => false,
                FlagKind::Papers | FlagKind::ExcuseProof => !near,
                _ => true,
            }
    };
    duty.flags.iter().filter(own).collect()
}

/// The same in words.
fn wrong(duty: &HearingDuty, kind: Kind) -> Option<Said> {
    let flags = own_flags(duty, kind);
    let all = |lang: Lang, by: &str| {
        let texts: Vec<&str> = flags.iter().map(|f| f.said.get(lang)).collect();
        texts.join(by)
    };
    (!flags.is_empty()).then(|| Said::new(all(Lang::Zh, "；"), all(Lang::En, "; ")))
}

fn coming(
    row: &CaseRow<'_>,
    case: &CaseFile,
    duty: &HearingDuty,
    hearing: &Hearing,
    out: &mut Vec<AgendaItem>,
) {
    let (day, left, word) = (duty.day, duty.days_left, word(case, Some(hearing)));
    let when = match hearing.time.trim() {
        "" => Said::same(day),
        time => said!("{day} {time}", "{day} {time}"),
    };
    if duty.flags.iter().any(|f| f.kind == FlagKind::Nobody) {
        let why = said!(
            "{when} {word}，还剩 {left} 天，未确定出庭负责人",
            "{word} on {when} in {left} days without a named official";
            word = word, when = when, left = Said::same(left)
        );
        let settle = Settle::Plan(hearing.uuid);
        out.push(item(row, AgendaKind::unnamed(left), Some(day), why, settle));
    } else {
        // One who is excused does not come.
        let comes = |p: &&Attendance| {
            matches!(
                p.state,
                AppearanceState::Planned | AppearanceState::Appeared
            )
        };
        let coming = hearing.officials().filter(comes);
        let who: Vec<&str> = coming.map(|p| p.name.as_str()).collect();
        // Where no official is to come, none is named.
        let who = match who.as_slice() {
            [] => Said::default(),
            who => {
                let names = Said::new(who.join("、"), who.join(", "));
                said!("，拟由{names}出庭", "; {names} to appear"; names = names)
            }
        };
        let why = said!(
            "{when} {word}，还剩 {left} 天{who}",
            "{word} on {when} in {left} days{who}";
            word = word, when = when, left = Said::same(left), who = who
        );
        // A case that is over or stands still is looked at: the hearing is to be cancelled or moved, not attended.
        let today = day - Duration::days(left);
        let rests = Rest::of(case, today).frees(day, hearing.is_said(), today);
        let (why, settle) = match duty.why.first().filter(|_| rests) {
            Some(reason) => (
                said!("{why}；{reason}", "{why}; {reason}"; why = why, reason = reason.said.clone()),
                Settle::Look,
            ),
            None => (why, Settle::MarkAppearance(hearing.uuid)),
        };
        out.push(item(row, AgendaKind::Hearing, Some(day), why, settle));
    }
    if let Some(why) = wrong(duty, case.head.kind) {
        let step = |f: &Flag| {
            matches!(
                f.kind,
                FlagKind::Untold | FlagKind::Papers | FlagKind::Unconfirmed
            )
        };
        let settle = match own_flags(duty, case.head.kind).iter().any(|f| step(f)) {
            true => Settle::Advance(hearing.uuid),
            false => Settle::Plan(hearing.uuid),
        };
        out.push(item(row, AgendaKind::Duty, Some(day), why, settle));
    }
}

/// Held: to be marked until it is, and for a while what an excuse still lacks.
fn held(row: &CaseRow<'_>, case: &CaseFile, duty: &HearingDuty, out: &mut Vec<AgendaItem>) {
    let hearing = case.hearings.iter().find(|h| h.uuid == duty.hearing);
    let (day, word) = (duty.day, word(case, hearing));
    let settle = Settle::MarkAppearance(duty.hearing);
    if duty.flags.iter().any(|f| f.kind == FlagKind::Unmarked) {
        let (kind, why) = if duty.progress == Progress::Unsaid {
            let unsaid = Progress::Unsaid.text();
            (
                AgendaKind::Unsaid,
                said!("{day} {unsaid}", "the {word} of {day}: {unsaid}"; word = word, day = Said::same(day), unsaid = unsaid),
            )
        } else {
            (
                AgendaKind::Unmarked,
                said!(
                    "{day} 已{word}，未登记负责人是否出庭",
                    "the {word} of {day} was held; whether an official appeared is not marked";
                    word = word, day = Said::same(day)
                ),
            )
        };
        out.push(item(row, kind, Some(day), why, settle));
    }
    let lately = -duty.days_left <= HEARING_DAYS;
    let lacks = duty.flags.iter().any(|f| {
        matches!(
            f.kind,
            FlagKind::ExcuseGround
                | FlagKind::ExcuseProof
                | FlagKind::ExcuseApproval
                | FlagKind::ExcuseStaff
        )
    });
    if case.is_open()
        && lately
        && lacks
        && let Some(why) = wrong(duty, case.head.kind)
    {
        out.push(item(row, AgendaKind::Duty, Some(day), why, settle));
    }
}
