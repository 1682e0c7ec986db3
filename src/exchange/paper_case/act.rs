//! The acts that a paper can lead to, and their stable names.

use uuid::Uuid;

use crate::case::FactKind;

/// What can be done with a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// A new case, following another of the same dispute.
    Add(Option<i64>),
    /// A mediation beside the cases: no case.
    Mediate,
    /// The hearing of that place in the paper: a new one, or the one as it is known.
    Hearing(i64, usize, Option<Uuid>),
    /// The hearing that fell through.
    Cancel(i64, Uuid),
    /// Who of our side came to the hearing.
    Came(i64, Uuid),
    /// What the cover does not say yet.
    Cover(i64),
    Close(i64),
    /// The closing of a case before this one, as the paper tells it: the number of that place in the reading.
    CloseBefore(i64, usize),
    /// The receipt of the paper; its day stands in no paper and is left to fill in.
    Fact(i64, FactKind),
    /// What the paper tells of a running case: the event of that place in the reading.
    Event(i64, usize, FactKind),
    /// What happened and has no fact of its own, as a line of the note.
    Note(i64, usize),
    Open(i64),
}

impl Act {
    /// The case it is done to; none for a new one.
    pub fn case(&self) -> Option<i64> {
        match self {
            Act::Add(_) | Act::Mediate => None,
            Act::Hearing(id, ..)
            | Act::Cancel(id, _)
            | Act::Came(id, _)
            | Act::Cover(id)
            | Act::Close(id)
            | Act::CloseBefore(id, _)
            | Act::Fact(id, _)
            | Act::Event(id, ..)
            | Act::Note(id, _)
            | Act::Open(id) => Some(*id),
        }
    }

    /// Its stable name.
    pub fn id(&self) -> &'static str {
        match self {
            Act::Add(_) => "add",
            Act::Mediate => "mediation",
            Act::Hearing(_, _, None) => "hearing",
            Act::Hearing(..) => "move_hearing",
            Act::Cancel(..) => "cancel_hearing",
            Act::Came(..) => "came",
            Act::Cover(_) => "cover",
            Act::Close(_) => "close",
            Act::CloseBefore(..) => "close_before",
            Act::Fact(..) => "receipt",
            Act::Event(..) => "event",
            Act::Note(..) => "note",
            Act::Open(_) => "open",
        }
    }
}
