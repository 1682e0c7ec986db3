//! Which groups of bits a count looks at: what nobody asks for is not worked out.

use super::standing::Bit;

/// Groups of bits that are worked out together; a count works out only the groups it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Asked(u8);

impl Asked {
    pub(super) const PAUSE: Asked = Asked(1);
    pub(super) const HEARINGS: Asked = Asked(2);
    pub(super) const MARKS: Asked = Asked(4);
    pub(super) const AFTERWARDS: Asked = Asked(8);
    pub(super) const STRETCHES: Asked = Asked(16);
    pub(super) const OUTCOME: Asked = Asked(32);
    pub(super) const ANSWERS: Asked = Asked(64);
    pub(super) const ALL: Asked = Asked(127);
    /// What the columns of days tell: nothing of the trail is read.
    pub(super) const PERIOD: Asked = Asked(0);

    pub(super) const fn and(self, other: Asked) -> Asked {
        Asked(self.0 | other.0)
    }

    pub(super) const fn has(self, group: Asked) -> bool {
        self.0 & group.0 != 0
    }

    /// Whether a bit tells of hearings.
    pub(super) fn of_hearings(bit: Bit) -> bool {
        group(bit).has(Asked::HEARINGS)
    }

    pub(super) const fn of_bits(bits: u64) -> Asked {
        let (mut asked, mut at) = (Asked::PERIOD, 0);
        while at < Bit::ALL.len() {
            if bits & 1 << Bit::ALL[at].code() != 0 {
                asked = asked.and(group(Bit::ALL[at]));
            }
            at += 1;
        }
        asked
    }
}

/// The group a bit is worked out in.
const fn group(bit: Bit) -> Asked {
    match bit {
        Bit::CarriedOver | Bit::Received | Bit::Handled | Bit::Closed | Bit::Pending => {
            Asked::PERIOD
        }
        Bit::Suspended => Asked::PAUSE,
        Bit::Heard
        | Bit::Attended
        | Bit::Principal
        | Bit::Excused
        | Bit::Absent
        | Bit::Notified
        | Bit::Released
        | Bit::Unmarked
        | Bit::Answerable
        | Bit::Spoke
        | Bit::NotifiedAttended
        | Bit::HeardClosedFirst
        | Bit::AttendedClosedFirst
        | Bit::HeardFirst
        | Bit::AttendedFirst
        | Bit::HeardSecond
        | Bit::AttendedSecond
        | Bit::HeardRetrial
        | Bit::AttendedRetrial
        | Bit::NotifiedUnmarked
        | Bit::Unsaid
        | Bit::UnmarkedClosedFirst => Asked::HEARINGS,
        Bit::AnswerDue | Bit::AnsweredOnTime | Bit::AnswerKnown | Bit::AnswerUnknown => {
            Asked::ANSWERS
        }
        Bit::ClosedFirst
        | Bit::Lost
        | Bit::Won
        | Bit::Corrected
        | Bit::Amicable
        | Bit::Resolved
        | Bit::LostOrChanged
        | Bit::Upheld => Asked::OUTCOME,
        Bit::Accepted
        | Bit::Awaiting
        | Bit::SuedAfter
        | Bit::Advised
        | Bit::Redone
        | Bit::Opinion
        | Bit::Compensated
        | Bit::Appealable
        | Bit::Appealed => Asked::MARKS,
        Bit::Effective
        | Bit::ToPerform
        | Bit::Performed
        | Bit::Compelled
        | Bit::PerformOverdue
        | Bit::PerformUnknown
        | Bit::Quiet => Asked::AFTERWARDS,
        Bit::LimitKnown | Bit::WithinLimit => Asked::STRETCHES,
        // Told by the other cases.
        Bit::Repeat => Asked::PERIOD,
    }
}
