//! The figures being counted: a small docket at once, a large one in slices between two keys.

use crate::docket::{Docket, Edition, Scope};
use crate::report::{Customs, Identity, IdentityRun, Sheet, SheetRun};
use crate::said;
use crate::text::Said;

/// Cases looked at before the first frame, and between two keys after it.
pub(super) const AT_ONCE: usize = 30_000;
pub(super) const A_SLICE: usize = 8_000;

/// What the figures were counted from: where this is the same, so are they.
#[derive(Clone, PartialEq)]
pub(super) struct Base {
    pub edition: Edition,
    pub scope: Scope,
    pub before: Scope,
    pub customs: Customs,
}

/// Both sheets and the identities, on the way.
pub(super) struct Filling {
    pub base: Base,
    now: Run,
    before: Run,
    identities: Option<IdentityRun>,
    checked: Vec<Identity>,
    cases: usize,
}

/// A sheet, or what is left to be counted for it.
enum Run {
    Counting(Box<SheetRun>),
    Counted(Sheet),
}

impl Run {
    fn of(scope: &Scope, customs: &Customs) -> Run {
        Run::Counting(Box::new(SheetRun::new(scope, customs)))
    }

    /// Whether it is counted.
    fn step(&mut self, docket: &Docket, most: usize) -> bool {
        if let Run::Counting(run) = self
            && let Some(sheet) = run.step(docket, most)
        {
            *self = Run::Counted(sheet);
        }
        matches!(self, Run::Counted(_))
    }

    fn sheet(self) -> Sheet {
        match self {
            Run::Counting(_) => Sheet::default(),
            Run::Counted(sheet) => sheet,
        }
    }
}

impl Filling {
    pub(super) fn new(base: Base, docket: &Docket) -> Filling {
        Filling {
            now: Run::of(&base.scope, &base.customs),
            before: Run::of(&base.before, &base.customs),
            identities: Some(IdentityRun::new(docket, &base.scope)),
            checked: Vec::new(),
            base,
            cases: 0,
        }
    }

    /// Looks at so many cases; whether everything is counted.
    pub(super) fn step(&mut self, docket: &Docket, most: usize) -> bool {
        self.cases += most.min(docket.len());
        if let Run::Counting(_) = self.now {
            self.now.step(docket, most);
            return false;
        }
        if let Run::Counting(_) = self.before {
            self.before.step(docket, most);
            return false;
        }
        if let Some(run) = &mut self.identities
            && let Some(checked) = run.step(docket, most)
        {
            self.checked = checked;
            self.identities = None;
        }
        self.identities.is_none()
    }

    /// Both sheets and the identities.
    pub(super) fn counted(self) -> (Base, Sheet, Sheet, Vec<Identity>) {
        (
            self.base,
            self.now.sheet(),
            self.before.sheet(),
            self.checked,
        )
    }

    /// `正在计数 35%`.
    pub(super) fn said(&self, docket: &Docket) -> Said {
        // Two sheets, and the identities on two days.
        let whole = docket.len().max(1) * 4;
        let share = (self.cases * 100 / whole).min(99);
        said!("正在计数 {share}%", "counting, {share}%")
    }
}
