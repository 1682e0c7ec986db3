//! What may come after a case: the next case proposed, with our part in it, its path and its parties.

use uuid::Uuid;

use crate::case::{
    CaseFile, FactKind, How, Instance, Kind, Outcome, Party, PartyKind, PartyRole, Path, Role, Side,
};

use crate::law::chain::lent::judgment_below;
use crate::law::chain::link::link;
use crate::law::chain::sequel_rows::{Row, TABLE};
use crate::law::chain::word::{leaves_standing, on_jurisdiction};

/// A case that may come next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sequel {
    pub how: How,
    pub kind: Kind,
    pub instance: Instance,
    /// Our part in it.
    pub role: Role,
    pub path: Option<Path>,
}

/// What may come after a case, what usually does first. `chain` holds the cases of its dispute: a remanded case is the
/// first instance again, with our part in that one.
pub fn sequels(case: &CaseFile, chain: &[CaseFile]) -> Vec<Sequel> {
    let at = case.head.instance;
    let there = |row: &&Row| row.from.contains(&at) || row.seldom.contains(&at);
    let seen = with_below(case, chain);
    TABLE
        .iter()
        .filter(there)
        .filter(|row| (row.offered)(&seen))
        .map(|row| {
            let to = row.to.first().copied().unwrap_or(case.head.instance);
            sequel(case, chain, row.how, to)
        })
        .collect()
}

/// The case with the judgment it left standing, where its dispute has that on file.
fn with_below(case: &CaseFile, chain: &[CaseFile]) -> CaseFile {
    let mut out = case.clone();
    let mut files = vec![case.clone()];
    files.extend(
        chain
            .iter()
            .filter(|f| f.head.uuid != case.head.uuid)
            .cloned(),
    );
    let mut at = 0;
    for _ in 0..files.len() {
        let stands = files
            .get(at)
            .and_then(CaseFile::outcome)
            .is_some_and(leaves_standing);
        let to = match link(&files, at).filter(|_| stands) {
            Some((to, How::Appeal)) => to,
            // What is retried is what the review was of.
            Some((to, How::Retrial)) => match link(&files, to) {
                Some((below, How::RetrialReview)) => below,
                _ => to,
            },
            _ => break,
        };
        let (Some(below), Some(above)) = (files.get(to), files.get(at)) else {
            break;
        };
        if above.head.instance == Instance::Second && on_jurisdiction(below, above) {
            break;
        }
        out.facts.retain(|f| f.kind != FactKind::JudgmentBelow);
        out.facts.extend(judgment_below(below));
        at = to;
    }
    out
}

/// The case that follows in a given way at a given instance.
pub fn sequel(case: &CaseFile, chain: &[CaseFile], how: How, instance: Instance) -> Sequel {
    let kind = kind_of(instance);
    let (role, path) = part(case, chain, how, instance);
    Sequel {
        how,
        kind,
        instance,
        role,
        path: path.filter(|_| kind == Kind::Litigation),
    }
}

/// How a case at an instance follows from an earlier one, where the two say so.
pub fn usual_how(earlier: &CaseFile, instance: Instance) -> Option<How> {
    let leads = |row: &&Row| {
        let to = if row.to.is_empty() {
            instance == earlier.head.instance
        } else {
            row.to.contains(&instance)
        };
        to && row.from.contains(&earlier.head.instance)
    };
    let offered = TABLE
        .iter()
        .find(|row| leads(row) && (row.offered)(earlier));
    offered
        .map(|row| row.how)
        .or_else(|| How::usual(earlier.head.instance, instance))
}

fn kind_of(instance: Instance) -> Kind {
    let of = |kind: &&Kind| kind.instances().contains(&instance);
    Kind::ALL
        .iter()
        .find(of)
        .copied()
        .unwrap_or(Kind::Litigation)
}

/// Our part in what follows, and the path by which it comes to the court.
fn part(case: &CaseFile, chain: &[CaseFile], how: How, instance: Instance) -> (Role, Option<Path>) {
    let head = &case.head;
    let third = head.role == Role::ThirdParty;
    let by = |kind| {
        let facts = case.facts.iter().filter(|f| f.kind == kind);
        let sides: Vec<Side> = facts.filter_map(|f| f.by).collect();
        sides.iter().any(|s| *s != Side::Theirs)
    };
    match how {
        How::Suit if third => (Role::ThirdParty, Some(after_decision(case).1)),
        How::Suit => {
            let (role, path) = after_decision(case);
            (role, Some(path))
        }
        // While the case goes on what is appealed is the ruling on jurisdiction (ALL-I 101).
        How::Appeal if case.outcome().is_none() && by(FactKind::JurisdictionAppealed) => {
            (Role::Appellant, head.path)
        }
        How::Appeal if by(FactKind::Appealed) => (Role::Appellant, head.path),
        How::Appeal if third => (Role::ThirdParty, head.path),
        How::Appeal => (Role::Appellee, head.path),
        How::RetrialReview if by(FactKind::RetrialApplied) => (Role::RetrialApplicant, head.path),
        How::RetrialReview if third => (Role::ThirdParty, head.path),
        How::RetrialReview => (Role::RetrialRespondent, head.path),
        How::Retrial => {
            let fits = matches!(
                head.role,
                Role::RetrialApplicant | Role::RetrialRespondent | Role::ThirdParty
            );
            let role = if fits {
                head.role
            } else {
                Role::RetrialRespondent
            };
            (role, head.path)
        }
        // What is tried again is the first instance: our part there, not on appeal.
        How::Remand => {
            let first = chain
                .iter()
                .filter(|f| f.head.instance == Instance::First && f.head.uuid != head.uuid)
                .min_by_key(|f| f.received());
            match first {
                Some(first) => (first.head.role, first.head.path),
                None if third => (Role::ThirdParty, head.path),
                None if head.path == Some(Path::Upheld) => (Role::CoDefendant, head.path),
                None => (Role::Defendant, head.path),
            }
        }
        How::Transfer | How::Joined => (head.role, head.path),
        How::Enforcement | How::EnforcementReview => (Role::EnforcementApplicant, None),
        How::Anew => (kind_of(instance).usual_role(), None),
    }
}

/// 经复议的案件，复议机关决定维持原行政行为的，作出原行政行为的行政机关和复议机关是共同被告；复议机关改变原行政行为的，复议机关
/// 是被告；逾期未作出复议决定，起诉原行政行为的，作出原行政行为的行政机关是被告(第二十六条第二、三款)。驳回复议请求属于维持，以不符合
/// 受理条件为由驳回的除外(解释第一百三十三条)；既有维持又有改变的，为共同被告(解释第一百三十四条第二款)。
fn after_decision(case: &CaseFile) -> (Role, Path) {
    use Outcome::*;
    match case.outcome() {
        Some(RUpheld | RRequestRejected) => (Role::CoDefendant, Path::Upheld),
        Some(RPartlyRevoked) => (Role::CoDefendant, Path::Changed),
        Some(RRevoked | RRevokedRedo | RVaried | RUnlawful | RVoid | ROrdered | RAgreement) => {
            (Role::ThirdParty, Path::Changed)
        }
        // Without a decision to sue over it is the act itself, within its own period (ALL-I 58).
        Some(RWithdrawn | RSettled | RWithdrawnAfterChange | RLapsed) => {
            (Role::Defendant, Path::Direct)
        }
        _ => (Role::Defendant, Path::Reconsidered),
    }
}

/// The parties of what follows: those of the earlier case; the organ is sued beside us where it upheld the act, and in
/// our place where it changed it (ALL 26).
pub fn parties_of(earlier: &CaseFile, next: &Sequel) -> Vec<Party> {
    let mut out: Vec<Party> = earlier.parties.clone();
    for party in &mut out {
        party.uuid = Uuid::nil();
    }
    // Who contested the act is who it is enforced against, and we are who applies.
    if next.how == How::Enforcement {
        for party in &mut out {
            party.role = match party.role {
                PartyRole::Claimant => PartyRole::Respondent,
                PartyRole::Respondent => PartyRole::Claimant,
                PartyRole::ThirdParty => PartyRole::ThirdParty,
            };
        }
        return out;
    }
    let organ = earlier.head.forum.trim();
    let changed = next.role == Role::ThirdParty && earlier.head.role == Role::Respondent;
    if next.how != How::Suit || !(next.role == Role::CoDefendant || changed) {
        return out;
    }
    if changed {
        for party in out.iter_mut().filter(|p| p.role == PartyRole::Respondent) {
            party.role = PartyRole::ThirdParty;
        }
    }
    let there = |p: &Party| p.role == PartyRole::Respondent && p.name == organ;
    if !organ.is_empty() && !out.iter().any(there) {
        out.push(Party {
            uuid: Uuid::nil(),
            role: PartyRole::Respondent,
            kind: PartyKind::Agency,
            name: organ.to_string(),
            people: 1,
        });
    }
    out
}
