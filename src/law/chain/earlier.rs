//! What an earlier file of a dispute says of the one that continues it: what is left standing, who has enforcement asked,
//! by which procedure it is retried.

use crate::case::{CaseFile, Fact, FactKind, How, Instance, Kind, Outcome, Side};

use crate::law::chain::effect::effect_day;
use crate::law::chain::lent::{
    add, asked_since, complied, decision, duties, duties_but_effect, duties_since, fixed_anew,
    judgment_below, lend, lend_of, lent, protested,
};
use crate::law::chain::link::began;
use crate::law::chain::transfer::carried;
use crate::law::chain::weave::Chain;
use crate::law::chain::word::{Word, on_appeal, on_jurisdiction, on_retrial, upheld_on_retrial};
use crate::law::periods::to_enforce::takes_the_act_away;

/// An appeal of what a retrial decided by the first procedure belongs to that retrial: no other is applied for.
fn after_retrial(case: &mut CaseFile, below: &[&CaseFile]) {
    if let Some(retrial) = below.first()
        && retrial.head.instance == Instance::Retrial
        && let Some(day) = began(retrial)
    {
        add(case, FactKind::RetriedAsFirst, day, retrial);
        for file in below {
            protested(case, file);
        }
    }
}

/// What became of the act in the reconsideration before it is enforced: while that goes on they have applied, and nothing
/// of it is enforced (行政强制法53); what it revoked, varied or settled by mediation is not ours to have enforced (ARL23 78).
fn reconsidered(case: &mut CaseFile, organ: &CaseFile) {
    if organ.head.kind != Kind::Reconsideration {
        return;
    }
    match (organ.outcome(), organ.closed()) {
        (Some(outcome), Some(day)) if takes_the_act_away(outcome) => {
            add(case, FactKind::Superseded, day, organ);
        }
        // Moved to another organ it goes on there.
        (None | Some(Outcome::RTransferred), _) => {
            if let Some(day) = began(organ) {
                add(case, FactKind::ApplicationFiled, day, organ);
            }
        }
        (Some(_), _) => {}
    }
}

/// What the court did of our application to have the act enforced, noted in the file of the quarrel; of theirs, to have a judgment
/// enforced, it says nothing here.
fn ruled_on(case: &mut CaseFile, earlier: &CaseFile) {
    let of = |f: &&Fact| f.kind == FactKind::EnforcementApplied;
    let theirs = |f: &Fact| f.by == Some(Side::Theirs);
    if !earlier.facts.iter().filter(of).any(theirs) {
        lend(case, FactKind::EnforcementAccepted, earlier);
        lend(case, FactKind::EnforcementRefused, earlier);
    }
}

/// The same dispute one instance on: not a suit over a decision, an act made anew or an enforcement.
const fn is_instance(how: How) -> bool {
    matches!(
        how,
        How::Appeal | How::RetrialReview | How::Retrial | How::Remand | How::Transfer
    )
}

impl Chain<'_> {
    /// What the other appeals of the same judgment make of it, the one with the last word.
    fn beside(&self, below: usize, at: usize) -> Option<(Word, &CaseFile)> {
        let file = self.files.get(below)?;
        let appeals = self
            .later(below)
            .into_iter()
            .filter(|(n, how)| *n != at && *how == How::Appeal);
        let others = appeals.filter_map(|(n, _)| self.files.get(n));
        let others = others.filter(|other| !on_jurisdiction(file, other));
        others
            .map(|other| (on_appeal(other.outcome()), other))
            .next_back()
    }

    /// What an earlier file says of this one.
    pub(super) fn told_by_earlier(&self, case: &mut CaseFile, at: usize, how: How, depth: usize) {
        let Some(earlier) = self.files.get(at) else {
            return;
        };
        match how {
            How::Appeal => {
                // The court below sends the copy on (ALL-I 108): it may stand in its file.
                let over = on_jurisdiction(earlier, case);
                let closed = earlier.closed();
                lend_of(case, FactKind::AppealReceived, earlier, |f| {
                    over == closed.is_none_or(|closed| f.day < closed)
                });
            }
            How::RetrialReview => {
                for file in self.below(at) {
                    lend(case, FactKind::RetrialCopyReceived, file);
                }
            }
            _ => {}
        }
        match how {
            // The appeal stops the clock of the first instance, not that of its own trial.
            How::Appeal if on_jurisdiction(earlier, case) => {
                case.facts
                    .retain(|f| f.kind != FactKind::JurisdictionAppealed);
                // What it is over stands in its file: nothing of it is retried (ALL-I 101).
                if let Some(day) = case.closed() {
                    add(case, FactKind::JurisdictionDecided, day, earlier);
                }
            }
            How::Appeal if on_appeal(case.outcome()) == Word::Stands => {
                let mut below = earlier.clone();
                if depth < Chain::DEEPEST {
                    if let Some((first, how)) = self.links.get(at).copied().flatten() {
                        self.told_by_earlier(&mut below, first, how, depth + 1);
                    }
                    // What became of it later, where that is linked to the first instance.
                    for (later, how) in self.later(at) {
                        if matches!(how, How::RetrialReview | How::Retrial) {
                            self.told_by_later(&mut below, later, how, depth + 1);
                        }
                    }
                }
                self.put_right(case, &mut below);
                duties(case, &below);
                fixed_anew(case, case.closed());
                // What was found wrong below is why what stands is as it is.
                if case.findings.is_empty() {
                    case.findings.clone_from(&below.findings);
                }
                if case.fact(FactKind::JudgmentBelow).is_none() {
                    case.facts.extend(judgment_below(&below));
                }
                after_retrial(case, &self.below(at));
                let closed = case.closed();
                let later = |f: &&Fact| f.kind == FactKind::Superseded && Some(f.day) >= closed;
                if let Some(end) = below.facts.iter().find(later)
                    && case.fact(FactKind::Superseded).is_none()
                {
                    case.facts.push(lent(end, &below));
                }
                // Another appeal of the same judgment has the last word.
                let own = self
                    .files
                    .iter()
                    .position(|f| f.head.uuid == case.head.uuid);
                match own.and_then(|own| self.beside(at, own)) {
                    Some((Word::Pending | Word::Unknown, other)) => {
                        case.facts.retain(|f| f.kind != FactKind::TookEffect);
                        if let Some(day) = began(other) {
                            add(case, FactKind::Appealed, day, other);
                        }
                    }
                    Some((Word::Replaced, other)) => {
                        case.facts.retain(|f| f.kind != FactKind::TookEffect);
                        if let Some(day) = other.closed() {
                            add(case, FactKind::Superseded, day, other);
                        }
                    }
                    _ => {}
                }
            }
            // What was done of the duty once the last word was given belongs to it, wherever it was entered.
            How::Appeal if on_appeal(case.outcome()) == Word::Replaced => {
                duties_since(case, earlier);
                after_retrial(case, &self.below(at));
            }
            How::EnforcementReview => {
                for kind in [
                    FactKind::EnforcementRefused,
                    FactKind::EnforcementReviewApplied,
                ] {
                    if case.fact(kind).is_none()
                        && let Some(fact) = earlier.fact(kind)
                    {
                        case.facts.push(lent(fact, earlier));
                    }
                }
            }
            How::Transfer => {
                let mut earlier = earlier.clone();
                if let Some((first, How::Transfer)) = self.links.get(at).copied().flatten()
                    && depth < Chain::DEEPEST
                {
                    self.told_by_earlier(&mut earlier, first, How::Transfer, depth + 1);
                }
                carried(case, &earlier);
            }
            // 自被执行人的法定起诉期限届满之日起三个月内 (ALL-I 156): after a decision that is the time to sue over it.
            How::Enforcement => {
                decision(case, earlier);
                complied(case, earlier);
                // The act is demanded once, before anybody asks the court (行政强制法54).
                if case.fact(FactKind::DemandServed).is_none() {
                    lend(case, FactKind::DemandServed, earlier);
                }
                reconsidered(case, earlier);
                let ours = |f: &Fact| f.by != Some(Side::Theirs);
                lend_of(case, FactKind::EnforcementApplied, earlier, ours);
                ruled_on(case, earlier);
                self.sued_before(case, at, earlier, depth);
            }
            How::RetrialReview => {
                for file in self.below(at) {
                    asked_since(case, file);
                }
                for file in self.of_one_trial(at) {
                    protested(case, file);
                }
            }
            How::Retrial => {
                for file in self.of_one_trial(at) {
                    protested(case, file);
                }
                if upheld_on_retrial(case.outcome()) {
                    self.upholds(case, at, depth);
                } else if on_retrial(case.outcome()) == Word::Replaced {
                    for file in self.below(at) {
                        duties_since(case, file);
                    }
                }
                if case.fact(FactKind::RetriedAsFirst).is_none()
                    && case.fact(FactKind::RetriedAsSecond).is_none()
                    && let Some(kind) = self.retried_as(at, case)
                    && let Some(day) = began(case)
                {
                    add(case, kind, day, earlier);
                }
            }
            _ => {}
        }
    }

    /// What a retrial left standing: the outcome it retried, with what there was to do of it.
    fn upholds(&self, case: &mut CaseFile, at: usize, depth: usize) {
        let link = |n: usize| self.links.get(n).copied().flatten();
        let reviewed = |n: &usize| {
            let file = self.files.get(*n)?;
            let review = file.head.instance == Instance::RetrialReview;
            review.then(|| link(*n)).flatten().map(|(to, _)| to)
        };
        // What was recorded with the application for it.
        if reviewed(&at).is_some()
            && let Some(review) = self.files.get(at)
        {
            duties_but_effect(case, review);
        }
        let at = reviewed(&at).unwrap_or(at);
        let Some(mut below) = self.files.get(at).cloned() else {
            return;
        };
        if depth < Chain::DEEPEST
            && let Some((first, how)) = link(at)
        {
            self.told_by_earlier(&mut below, first, how, depth + 1);
        }
        duties_but_effect(case, &below);
        fixed_anew(case, case.closed());
        if case.findings.is_empty() {
            case.findings.clone_from(&below.findings);
        }
        if case.fact(FactKind::JudgmentBelow).is_none() {
            case.facts.extend(judgment_below(&below));
        }
    }

    /// A file and those it continues, one instance after the other.
    fn below(&self, at: usize) -> Vec<&CaseFile> {
        self.down(at, is_instance)
    }

    /// The same as far as one trial goes: what was sent back and tried anew is no outcome of a retrial, and what was asked
    /// for before that was answered by it.
    fn of_one_trial(&self, at: usize) -> Vec<&CaseFile> {
        self.down(at, |how| is_instance(how) && how != How::Remand)
    }

    fn down(&self, at: usize, through: impl Fn(How) -> bool) -> Vec<&CaseFile> {
        let mut out = Vec::new();
        let mut next = Some(at);
        while let Some(file) = next.and_then(|n| self.files.get(n))
            && out.len() < Chain::DEEPEST
        {
            out.push(file);
            let link = next.and_then(|n| self.links.get(n).copied().flatten());
            next = link.filter(|(_, how)| through(*how)).map(|(to, _)| to);
        }
        out
    }

    /// By which procedure a retrial goes, where the chain says it: what the second instance gave by the second, what a
    /// court of first instance gave by the first before that same court. Before another court it may have been taken up
    /// (提审), which goes by the second: the file must say (ALL-I 119(1)).
    fn retried_as(&self, at: usize, case: &CaseFile) -> Option<FactKind> {
        let mut at = at;
        for _ in 0..Chain::DEEPEST {
            let head = &self.files.get(at)?.head;
            match head.instance {
                Instance::RetrialReview | Instance::Retrial => {}
                Instance::Second => return Some(FactKind::RetriedAsSecond),
                Instance::First if !head.forum.is_empty() && head.forum == case.head.forum => {
                    return Some(FactKind::RetriedAsFirst);
                }
                _ => return None,
            }
            at = self.links.get(at).copied().flatten()?.0;
        }
        None
    }

    /// The same seen from above: a day of effect recorded below before this case was served is no day of effect.
    fn put_right(&self, case: &CaseFile, below: &mut CaseFile) {
        let floor = effect_day(case, self.cal, self.today).map(|e| e.day);
        let floor = floor.or(case.closed());
        below
            .facts
            .retain(|f| f.kind != FactKind::TookEffect || Some(f.day) >= floor);
    }
}
