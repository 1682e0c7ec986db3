//! Which cases a figure counts: bits of their standing and codes of their cover, as masks compared in one pass.

use crate::case::{Effect, Form, Instance, Kind, Matter, Outcome, PartyKind, Path, Role};

use super::CaseRow;
use super::asked::Asked;
use super::columns::NO_CODE;
use super::standing::{Bit, Standing};
use crate::law::Ending;

/// A condition on cases; every part must hold. Built in constants:
/// `Filter::of(Kind::Litigation).with(Bit::Closed).effects(&[Effect::Revoked])`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Filter {
    with: u64,
    without: u64,
    kinds: u64,
    instances: u64,
    having: u64,
    roles: u64,
    paths: u64,
    matters: u64,
    outcomes: u128,
    parties: u64,
    endings: u64,
    in_effect: u64,
    /// Applicants (people) more than this; 0 is any number.
    more_than: u32,
    disclosure: Option<bool>,
}

const HANDLED: u64 = 1 << Bit::Handled.code();
/// Every value, and none.
const ANY: u64 = u64::MAX;
/// The place of "not filled in" in a mask; no list of codes reaches it.
const NONE: u64 = 1 << 63;
/// The same of outcomes, of which there are more than sixty-three.
const NO_OUTCOME: u128 = 1 << 127;
const _: () = assert!(Outcome::ALL.len() <= 127 && Bit::ALL.len() <= 64);

macro_rules! one_of {
    ($(#[$meta:meta])* $name:ident, $part:ident, $code:ty) => {
        $(#[$meta])*
        pub const fn $name(mut self, list: &[$code]) -> Filter {
            let (mut mask, mut at) = (0, 0);
            while at < list.len() {
                mask |= 1 << list[at].code();
                at += 1;
            }
            self.$part &= mask;
            self
        }
    };
}

impl Filter {
    /// Cases of every kind.
    pub const fn new() -> Filter {
        Filter {
            with: 0,
            without: 0,
            kinds: ANY,
            instances: ANY,
            having: ANY,
            roles: ANY,
            paths: ANY,
            matters: ANY,
            outcomes: u128::MAX,
            parties: ANY,
            endings: ANY,
            in_effect: ANY,
            more_than: 0,
            disclosure: None,
        }
    }

    /// Cases in which somebody contests what we did.
    pub const fn contested() -> Filter {
        let (mut mask, mut at) = (0, 0);
        while at < Kind::CONTESTED.len() {
            mask |= 1 << Kind::CONTESTED[at].code();
            at += 1;
        }
        Filter {
            kinds: mask,
            ..Filter::new()
        }
    }

    /// Cases of a kind.
    pub const fn of(kind: Kind) -> Filter {
        Filter {
            kinds: 1 << kind.code(),
            ..Filter::new()
        }
    }

    /// Cases of one kind, or of all.
    pub const fn of_kind(kind: Option<Kind>) -> Filter {
        match kind {
            Some(kind) => Filter::of(kind),
            None => Filter::new(),
        }
    }

    /// That stand so in the period.
    pub const fn with(mut self, bit: Bit) -> Filter {
        self.with |= 1 << bit.code();
        self
    }

    /// Whether it asks for a bit.
    pub const fn asks(&self, bit: Bit) -> bool {
        self.with & (1 << bit.code()) != 0
    }

    /// Whether it asks how the case ended for us.
    pub const fn judges(&self) -> bool {
        self.endings != ANY
            || self.in_effect != ANY
            || self.asks(Bit::Won)
            || self.asks(Bit::Lost)
            || self.asks(Bit::LostOrChanged)
            || self.asks(Bit::Corrected)
    }

    /// That do not stand so in the period.
    pub const fn without(mut self, bit: Bit) -> Filter {
        self.without |= 1 << bit.code();
        self
    }

    one_of!(
        /// At one of these instances.
        instances, instances, Instance
    );
    one_of!(
        /// That have had one of these instances: of a case its own, of a dispute any, whatever it stands at.
        having, having, Instance
    );
    one_of!(
        /// In which we have one of these roles.
        roles, roles, Role
    );
    one_of!(
        /// That came by one of these paths.
        paths, paths, Path
    );
    one_of!(
        /// About one of these matters.
        matters, matters, Matter
    );
    one_of!(
        /// Ended so by the end of the period; what is pending has no outcome.
        outcomes, outcomes, Outcome
    );
    one_of!(
        /// One of whose claimants is one of these.
        parties, parties, PartyKind
    );

    one_of!(
        /// That ended so for us, of what is closed.
        endings, endings, Ending
    );
    one_of!(
        /// Whose outcome took effect in the period and is so for us in the end.
        in_effect, in_effect, Ending
    );

    /// Ended by one of these papers.
    pub const fn forms(mut self, list: &[Form]) -> Filter {
        let (mut mask, mut at) = (0, 0);
        while at < Outcome::ALL.len() {
            let mut one = 0;
            while one < list.len() {
                if Outcome::ALL[at].form() as u8 == list[one] as u8 {
                    mask |= 1 << Outcome::ALL[at].code();
                }
                one += 1;
            }
            at += 1;
        }
        self.outcomes &= mask;
        self
    }

    /// Ended with one of these effects on the act.
    pub const fn effects(mut self, list: &[Effect]) -> Filter {
        self.outcomes &= effects(list);
        self
    }

    /// Not ended with any of these effects.
    pub const fn not_effects(mut self, list: &[Effect]) -> Filter {
        self.outcomes &= !effects(list);
        self
    }

    /// Not ended in any of these ways.
    pub const fn not_outcomes(mut self, list: &[Outcome]) -> Filter {
        let mut at = 0;
        while at < list.len() {
            self.outcomes &= !(1 << list[at].code());
            at += 1;
        }
        self
    }

    /// Whose matter (行政行为种类) is not filled in.
    pub const fn no_matter(mut self) -> Filter {
        self.matters &= NONE;
        self
    }

    /// Whose path to the court (起诉方式) is not filled in.
    pub const fn no_path(mut self) -> Filter {
        self.paths &= NONE;
        self
    }

    /// With more applicants than this.
    pub const fn more_than(mut self, people: u32) -> Filter {
        self.more_than = people;
        self
    }

    /// About government information disclosure, or not.
    pub const fn disclosure(mut self, yes: bool) -> Filter {
        self.disclosure = Some(yes);
        self
    }

    /// The one kind it asks for.
    pub fn kind(&self) -> Option<Kind> {
        let fits = |k: &&Kind| self.kinds == 1 << k.code();
        Kind::ALL.iter().find(fits).copied()
    }

    /// Whether it asks for a bit that only other cases can tell.
    pub(super) const fn is_linked(&self) -> bool {
        const OTHERS: u64 =
            1 << Bit::SuedAfter.code() | 1 << Bit::Repeat.code() | 1 << Bit::Quiet.code();
        (self.with | self.without) & OTHERS != 0
    }

    /// The groups of bits it looks at.
    pub(super) fn asked(&self) -> Asked {
        let outcome = match self.endings {
            ANY => 0,
            _ => 1 << Bit::Won.code(),
        };
        let effect = match self.in_effect {
            ANY => 0,
            _ => 1 << Bit::Effective.code(),
        };
        Asked::of_bits(self.with | self.without | outcome | effect)
    }

    /// Whether it asks what took effect in the period: such a case may have been closed before it.
    const fn is_beyond(&self) -> bool {
        self.with & (1 << Bit::Effective.code()) != 0
    }

    pub(super) fn holds(&self, face: &Face) -> bool {
        (face.bits & HANDLED != 0 || self.is_beyond())
            && self.with & !face.bits == 0
            && self.without & face.bits == 0
            && self.kinds & face.kind != 0
            && self.outcomes & face.outcome != 0
            && self.instances & face.instance != 0
            && self.having & face.having != 0
            && self.matters & face.matter != 0
            && self.roles & face.role != 0
            && self.paths & face.path != 0
            && self.parties & face.party != 0
            && self.endings & face.ending != 0
            && self.in_effect & face.in_effect != 0
            && (self.more_than == 0 || face.people > self.more_than)
            && self.disclosure.is_none_or(|d| d == face.disclosure)
    }
}

impl Default for Filter {
    fn default() -> Filter {
        Filter::new()
    }
}

const fn effects(list: &[Effect]) -> u128 {
    let (mut mask, mut at) = (0, 0);
    while at < Outcome::ALL.len() {
        let mut one = 0;
        while one < list.len() {
            if Outcome::ALL[at].effect() as u8 == list[one] as u8 {
                mask |= 1 << Outcome::ALL[at].code();
            }
            one += 1;
        }
        at += 1;
    }
    mask
}

/// A case as filters see it, worked out once.
pub(super) struct Face {
    bits: u64,
    kind: u64,
    instance: u64,
    having: u64,
    role: u64,
    path: u64,
    matter: u64,
    outcome: u128,
    party: u64,
    ending: u64,
    in_effect: u64,
    people: u32,
    disclosure: bool,
}

impl Face {
    pub(super) fn of(row: &CaseRow<'_>, standing: Standing) -> Face {
        let codes = row.docket.columns.codes[row.at];
        let place = |code: u8| {
            if code == NO_CODE {
                NONE
            } else {
                1 << (code & 63)
            }
        };
        Face {
            bits: standing.bits,
            kind: place(codes.kind),
            instance: place(codes.instance),
            // What is only in effect was closed before: nothing of its course is in the period.
            having: u64::from(standing.instances) | NONE,
            role: place(codes.role),
            path: place(codes.path),
            matter: place(codes.matter),
            outcome: if standing.has(Bit::Closed) || standing.has(Bit::Effective) {
                match codes.outcome {
                    NO_CODE => NO_OUTCOME,
                    code => 1 << code,
                }
            } else {
                NO_OUTCOME
            },
            party: match codes.party_kind {
                0 => NONE,
                kinds => u64::from(kinds),
            },
            ending: standing.ending.map_or(NONE, |e| 1 << e.code()),
            in_effect: standing.in_effect.map_or(NONE, |e| 1 << e.code()),
            people: standing.people,
            disclosure: row.disclosure(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_say_what_the_lists_say() {
        let lost = Filter::new().effects(&[Effect::Revoked]);
        for outcome in Outcome::ALL {
            let held = lost.outcomes & (1 << outcome.code()) != 0;
            assert_eq!(held, outcome.effect() == Effect::Revoked, "{outcome:?}");
        }
        let none = Filter::new().not_effects(&[Effect::Withdrawn]);
        assert!(none.outcomes & NO_OUTCOME != 0);
        assert!(none.outcomes & (1 << Outcome::Withdrawn.code()) == 0);
    }
}
