//! Whom an outcome is for: by who appealed and which way a judgment was changed, at its instance and in the end.

use crate::case::{CaseFile, Direction, Effect, FactKind, Instance, Kind, Outcome, Role, Side};
use crate::codes;
use crate::text::{Text, text};

use crate::law::chain::effect::ordered;

codes! {
    /// How a closed case ended for us. Every outcome is one of them: together they are what was closed.
    pub enum Ending {
        Won = "won", "胜诉", "in our favour";
        Lost = "lost", "败诉", "against us";
        Withdrawn = "withdrawn", "撤诉、撤回", "withdrawn";
        Mediated = "mediated", "调解、和解", "mediated or settled";
        Transferred = "transferred", "移送", "transferred";
        /// Judged for or against another organ, beside whom we were joined.
        ThirdParty = "third_party", "作为第三人", "as a third party";
        Other = "other", "其他", "otherwise";
        Unknown = "unknown", "待核", "not known yet";
    }
}

impl Ending {
    /// As it is said of a kind: nobody wins or loses a reconsideration, its organ leaves the act standing or puts it right.
    pub fn said_of(self, kind: Kind) -> Text {
        match (kind, self) {
            (Kind::Reconsideration, Ending::Won) => text("维持、驳回等", "upheld or refused"),
            (Kind::Reconsideration, Ending::Lost) => text("被纠错", "corrected"),
            _ => self.text(),
        }
    }
}

/// How a case ended: at its own instance, and in the end, where it left standing what was decided below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Endings {
    pub at_instance: Ending,
    pub in_the_end: Ending,
}

/// How a case ended; `woven` is its file with the others of its dispute.
pub fn endings(case: &CaseFile, others: &[CaseFile], woven: &CaseFile) -> Option<Endings> {
    let own = case.concluded()?;
    let outcome = own.outcome?;
    // What was left standing is another outcome than the file's own; below may itself have dismissed an appeal.
    let below = ordered(woven)
        .filter(|(ordered, _)| *ordered != outcome)
        .map(|(ordered, direction)| ending(ordered, direction, None, None));
    let at_instance = ending(outcome, own.direction, appellant(case, others), below);
    // What an appeal that was withdrawn left standing is not known unless it is on file.
    let alone = match outcome {
        Outcome::AppealWithdrawn => Ending::Unknown,
        _ => at_instance,
    };
    // What stands below was for or against us in the part we had there.
    let kin = |other: &&CaseFile| {
        other.head.kind == case.head.kind
            && other.closed() <= case.closed()
            && is_below(case, other)
    };
    let last = others.iter().filter(kin).max_by_key(|other| other.closed());
    let stood = below.and_then(|below| Some((below, third(last?))));
    Some(Endings {
        at_instance: ours(at_instance, third(case)),
        in_the_end: match stood {
            Some((below, third)) => ours(below, third),
            None => ours(below.unwrap_or(alone), third(case)),
        },
    })
}

/// We were joined as a third person about another organ's act.
fn third(case: &CaseFile) -> bool {
    case.head.kind.is_contested() && case.head.role == Role::ThirdParty
}

/// What a third person was joined in was neither won nor lost by us: winning and losing are those of who was sued.
fn ours(ending: Ending, third: bool) -> Ending {
    match ending {
        Ending::Won | Ending::Lost if third => Ending::ThirdParty,
        ending => ending,
    }
}

/// The file a case continues, or one of its dispute where it names none.
fn is_below(case: &CaseFile, other: &CaseFile) -> bool {
    let head = &case.head;
    let linked = head.continues.is_some_and(|c| c.case == other.head.uuid);
    let same = !head.dispute.is_nil() && head.dispute == other.head.dispute;
    other.head.uuid != head.uuid && (linked || (head.continues.is_none() && same))
}

/// An appeal that is dismissed, or a judgment upheld on retrial, goes against whoever appealed or applied; where neither
/// side is known to have, as what it left standing went, and else for us, who are sued. A changed judgment
/// goes the way it was changed (ALL 89).
fn ending(
    outcome: Outcome,
    direction: Option<Direction>,
    appellant: Option<Side>,
    below: Option<Ending>,
) -> Ending {
    use Outcome::*;
    match outcome {
        JudgmentChanged => match direction {
            Some(Direction::ForUs) => Ending::Won,
            Some(Direction::AgainstUs) => Ending::Lost,
            None => Ending::Unknown,
        },
        AppealDismissedJudgment
        | AppealDismissedRuling
        | RetrialUpheldJudgment
        | RetrialUpheldRuling
        | RetrialRefused => match appellant {
            Some(Side::Ours) => Ending::Lost,
            Some(Side::Theirs) => Ending::Won,
            Some(Side::Both) | None => below.unwrap_or(Ending::Won),
        },
        Transferred | RTransferred => Ending::Transferred,
        _ => of_effect(outcome.effect()),
    }
}

fn of_effect(effect: Effect) -> Ending {
    match effect {
        Effect::Unknown => Ending::Unknown,
        Effect::Mediated | Effect::Settled => Ending::Mediated,
        Effect::Withdrawn => Ending::Withdrawn,
        Effect::Procedural => Ending::Other,
        effect if effect.is_adverse() => Ending::Lost,
        _ => Ending::Won,
    }
}

/// Who appealed, or applied for the retrial: both where both are recorded to have, else by our role in the case (one
/// of the parts we have in it), else as it was recorded below.
fn appellant(case: &CaseFile, others: &[CaseFile]) -> Option<Side> {
    if case.head.instance == Instance::Second && both_appealed(case, others) {
        return Some(Side::Both);
    }
    match case.head.role {
        Role::Appellant | Role::RetrialApplicant => return Some(Side::Ours),
        Role::Appellee | Role::RetrialRespondent => return Some(Side::Theirs),
        Role::Defendant
        | Role::CoDefendant
        | Role::Respondent
        | Role::ThirdParty
        | Role::EnforcementApplicant => {}
    }
    let below = others.iter().filter(|other| is_below(case, other));
    let appeals = below.flat_map(|other| {
        let facts = other.facts.iter();
        facts.filter(|f| f.kind == FactKind::Appealed && Some(f.day) <= case.closed())
    });
    let sides: Vec<Side> = appeals.filter_map(|f| f.by).collect();
    one_side(&sides)
}

/// Whether the judgment this case tries on appeal was appealed by both sides: that of the file it continues, else of
/// the first instance of its dispute that was closed last before it.
fn both_appealed(case: &CaseFile, others: &[CaseFile]) -> bool {
    let head = &case.head;
    let below = match head.continues {
        Some(link) => others.iter().find(|o| o.head.uuid == link.case),
        None => {
            let first = others.iter().filter(|o| {
                let same = !head.dispute.is_nil() && head.dispute == o.head.dispute;
                same && o.head.instance == Instance::First && o.closed() <= case.received()
            });
            first
                .filter(|o| o.closed().is_some())
                .max_by_key(|o| o.closed())
        }
    };
    let facts = below.into_iter().flat_map(|o| &o.facts);
    let appeals = facts.filter(|f| f.kind == FactKind::Appealed);
    let sides: Vec<Side> = appeals.filter_map(|f| f.by).collect();
    one_side(&sides) == Some(Side::Both)
}

/// The side they all name; both where they name both.
fn one_side(sides: &[Side]) -> Option<Side> {
    match sides {
        [] => None,
        [first, rest @ ..] if rest.iter().all(|side| side == first) => Some(*first),
        _ => Some(Side::Both),
    }
}
