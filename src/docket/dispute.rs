//! A dispute as it is counted: its cases of one kind taken together.

use std::collections::HashMap;

use crate::case::{MOST_PEOPLE, Outcome, Role};
use crate::law::Ending;

use super::CaseRow;
use super::columns::{DayNumber, Docket};
use super::heard::UNATTENDED;
use super::session::Joint;
use super::standing::{Bit, NO_STRETCH, Span, Standing, Stretch, TIMES, Times};

/// A case of a dispute.
#[derive(Clone, Copy)]
pub(super) struct Member {
    received: DayNumber,
    at: usize,
    standing: Standing,
}

impl Member {
    pub(super) fn of(row: &CaseRow<'_>, standing: Standing) -> Member {
        Member {
            received: row.received_number(),
            at: row.at,
            standing,
        }
    }
}

/// The cases of one dispute and kind. What is told of the case itself (court, outcome, acceptance) it has from the one
/// it stands as, whole: so what holds of every case (what is pending has no outcome) holds of every dispute.
#[derive(Default)]
pub(super) struct Group {
    members: Vec<Member>,
}

/// What one of the cases has, the dispute has.
const ANY: &[Bit] = &[
    Bit::Heard,
    Bit::Attended,
    Bit::Principal,
    Bit::Spoke,
    Bit::Notified,
    Bit::NotifiedAttended,
    Bit::NotifiedUnmarked,
    Bit::HeardFirst,
    Bit::AttendedFirst,
    Bit::HeardSecond,
    Bit::AttendedSecond,
    Bit::HeardRetrial,
    Bit::AttendedRetrial,
    Bit::SuedAfter,
    Bit::Repeat,
    // Whether a first instance was closed and appealed, wherever the dispute stands now.
    Bit::Appealable,
    Bit::Appealed,
];

/// The same, once the dispute is closed.
const ANY_CLOSED: &[Bit] = &[
    Bit::ClosedFirst,
    Bit::HeardClosedFirst,
    Bit::AttendedClosedFirst,
    Bit::UnmarkedClosedFirst,
    Bit::Advised,
    Bit::Redone,
    Bit::Opinion,
];

impl Group {
    pub(super) fn take_in(&mut self, member: Member) {
        self.members.push(member);
    }

    /// The case it stands as and how: as one of several units that answer together has it, or as all.
    pub(super) fn standing(
        mut self,
        docket: &Docket,
        unit: Option<&str>,
        span: &Span,
    ) -> Option<(usize, Standing)> {
        self.members.sort_by_key(|m| (m.received, m.at));
        let has = |bit: Bit| self.members.iter().any(|m| m.standing.has(bit));
        let face = self.face()?;
        let mut out = face.standing;
        if !out.has(Bit::Handled) {
            return Some((face.at, out));
        }
        if has(Bit::CarriedOver) {
            out.clear(Bit::Received);
            out.set(Bit::CarriedOver, true);
        }
        for bit in ANY {
            out.set(*bit, has(*bit));
        }
        for bit in ANY_CLOSED {
            out.set(*bit, out.has(Bit::Closed) && has(*bit));
        }
        let handled = self.members.iter().filter(|m| m.standing.has(Bit::Handled));
        out.instances = handled.fold(0, |all, m| all | m.standing.instances);
        self.appearances(&mut out);
        self.joint(docket, unit, span, &mut out);
        self.answers(&mut out);
        self.sums(docket, face.at, &mut out);
        self.ending(docket, face.at, &mut out);
        Some((face.at, out))
    }

    /// The last that is pending; else, of those handled, the last that took effect, or the last of all. Of joined cases
    /// that took effect on one day one that is lost stands for the dispute.
    fn face(&self) -> Option<Member> {
        let last = |fits: &dyn Fn(&Standing) -> bool| {
            let found = self.members.iter().filter(|m| fits(&m.standing));
            let rank = |m: &&Member| match m.standing.has(Bit::Effective) {
                true => (m.standing.since, m.standing.in_effect == Some(Ending::Lost)),
                false => (0, false),
            };
            // Of equal ones the last in the order they came.
            found.max_by_key(rank).copied()
        };
        last(&|s| s.has(Bit::Pending))
            .or_else(|| last(&|s| s.has(Bit::Handled) && s.has(Bit::Effective)))
            .or_else(|| last(&|s| s.has(Bit::Handled)))
            .or_else(|| last(&|_| true))
    }

    fn appearances(&self, out: &mut Standing) {
        let of = |bit: &&Bit| self.members.iter().any(|m| m.standing.has(**bit));
        let how = UNATTENDED.iter().find(of).copied();
        let unattended = out.has(Bit::Heard) && !out.has(Bit::Attended);
        let unsaid = of(&&Bit::Unsaid) && !out.has(Bit::Heard);
        out.clear(Bit::Unsaid);
        out.set(Bit::Unsaid, unsaid);
        for bit in UNATTENDED {
            out.clear(*bit);
        }
        if let Some(how) = how.filter(|_| unattended) {
            out.set(how, true);
        }
        out.clear(Bit::Answerable);
        let free = out.has(Bit::Excused) || out.has(Bit::Released);
        out.set(Bit::Answerable, out.has(Bit::Heard) && !free);
        out.times = [0; TIMES];
        for member in &self.members {
            let sums = out.times.iter_mut().zip(member.standing.times);
            sums.for_each(|(sum, n)| *sum += n);
        }
    }

    /// A session that joined cases had together is one.
    fn joint(&self, docket: &Docket, unit: Option<&str>, span: &Span, out: &mut Standing) {
        let mut joint = Joint::default();
        for member in self.members.iter().filter(|m| m.standing.has(Bit::Heard)) {
            joint.take_in(&docket.row(member.at), unit, span);
        }
        for what in Times::ALL {
            let n = out.times(*what).saturating_sub(joint.over(*what));
            out.put_times(*what, n);
        }
    }

    /// A dispute was answered on time where every answer that is recorded was.
    fn answers(&self, out: &mut Standing) {
        let all = || self.members.iter().map(|m| m.standing);
        for bit in [
            Bit::AnswerDue,
            Bit::AnswerKnown,
            Bit::AnswerUnknown,
            Bit::AnsweredOnTime,
        ] {
            out.clear(bit);
        }
        let known = all().any(|s| s.has(Bit::AnswerKnown));
        out.set(Bit::AnswerDue, all().any(|s| s.has(Bit::AnswerDue)));
        out.set(Bit::AnswerKnown, known);
        out.set(
            Bit::AnswerUnknown,
            !known && all().any(|s| s.has(Bit::AnswerUnknown)),
        );
        let mut each = all().filter(|s| s.has(Bit::AnswerKnown));
        out.set(
            Bit::AnsweredOnTime,
            known && each.all(|s| s.has(Bit::AnsweredOnTime)),
        );
    }

    /// People are told by their names, each counted once; sums are those that stand, each branch its own: not of an
    /// outcome another took the place of, and not twice where an appeal left one standing.
    fn sums(&self, docket: &Docket, at: usize, out: &mut Standing) {
        let mut people: HashMap<&str, u32> = HashMap::new();
        for member in self.members.iter().filter(|m| m.standing.has(Bit::Handled)) {
            for (name, n) in docket.row(member.at).claimants() {
                let most = people.entry(name).or_default();
                *most = n.max(*most);
            }
        }
        if !people.is_empty() {
            // As of one case: a number no entry may hold is not counted, and nothing wraps.
            let within = people.values().filter(|n| **n <= MOST_PEOPLE);
            let sum: u64 = within.map(|n| u64::from(*n)).sum();
            out.people = u32::try_from(sum).unwrap_or(0);
        }
        out.fen = 0;
        out.clear(Bit::Compensated);
        if out.has(Bit::Closed) {
            let named = self.members.iter().map(|m| m.standing);
            let stand = named.filter(|s| s.has(Bit::Compensated));
            out.fen = stand.map(|s| s.fen).sum();
            out.set(Bit::Compensated, out.fen > 0);
        }
        // A dispute takes from its first receipt to its last outcome; the other stretches are of the case it stands as.
        let days = out.days.get_mut(Stretch::ToClosing.code() as usize);
        let first = self.members.iter().map(|m| m.received).min();
        if let (Some(days), Some(first)) = (days.filter(|d| **d != NO_STRETCH), first) {
            let closed = docket.row(at).closed_number();
            *days = u32::try_from(closed - first).unwrap_or(NO_STRETCH);
        }
    }

    /// How the dispute ended: as what stands in the end, not as the instance that came last.
    fn ending(&self, docket: &Docket, at: usize, out: &mut Standing) {
        out.clear(Bit::Won);
        out.clear(Bit::Lost);
        out.clear(Bit::LostOrChanged);
        if !out.has(Bit::Closed) {
            return;
        }
        out.ending = docket.row(at).final_ending();
        out.set(Bit::Won, out.ending == Some(Ending::Won));
        let lost = out.ending == Some(Ending::Lost);
        out.set(Bit::Lost, lost && out.has(Bit::ClosedFirst));
        let row = docket.row(at);
        let changed = row.outcome() == Some(Outcome::WithdrawnAfterChange);
        let changed = changed && row.role() != Role::ThirdParty;
        out.set(Bit::LostOrChanged, lost || changed);
    }
}
