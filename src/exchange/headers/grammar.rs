//! The grammars of cells: each column names one, and by it a cell is read or is a problem.

/// How the cells of a column are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grammar {
    /// A number of the row, never read.
    Ordinal,
    /// One line of free text: any words are its value.
    Line,
    /// Words that go into the note.
    Note,
    Kind,
    Status,
    Docket,
    Instance,
    Parties,
    People,
    PartyKinds,
    Role,
    Day,
    /// Several days behind separators.
    Days,
    /// Several days with their times of day, or the times of the days beside them.
    Moments,
    Matter,
    YesNo,
    Path,
    Money,
    Procedure,
    HearingState,
    HearingKind,
    CourtNotice,
    Officials,
    Rank,
    Appeared,
    Ground,
    Agents,
    Outcome,
    /// Who appealed, or whether anybody did.
    Appealed,
    /// Lines of facts as our own ledger writes them.
    Facts,
    /// Whether a paper came, or on which days.
    Paper,
    Whole,
}

impl Grammar {
    /// Its cells are days.
    pub fn is_day(self) -> bool {
        matches!(self, Grammar::Day | Grammar::Days | Grammar::Moments)
    }

    /// Any words are a value of it, or are kept in the note: nothing can be outside.
    pub fn is_free(self) -> bool {
        matches!(
            self,
            Grammar::Ordinal | Grammar::Line | Grammar::Note | Grammar::Whole
        )
    }
}
