//! Who is who in two files of one dispute that follow one another: our part, the people, whose step led to the later one, for
//! whom it was changed.

use std::collections::BTreeSet;

use crate::case::{
    CaseFile, Direction, Effect, Fact, FactField, FactKind, Form, How, Outcome, Role, Side,
};
use crate::said;
use crate::text::Field;
use crate::text::{Said, fold};

use super::dispute::{Pair, of_jurisdiction};
use crate::law::gate::engine::grounded;
use crate::law::instrument::{Law, article, paragraph};

/// One instance after the other of the same suit.
const fn goes_on(how: How) -> bool {
    matches!(
        how,
        How::Appeal | How::RetrialReview | How::Retrial | How::Remand | How::Transfer
    )
}

/// The names that stand in a file, as they compare.
fn names(file: &CaseFile) -> BTreeSet<String> {
    let all = file.parties.iter().map(|p| fold(p.name.trim()).to_string());
    all.filter(|name| !name.is_empty()).collect()
}

fn opponents(file: &CaseFile) -> BTreeSet<String> {
    let all = file.opponents().map(|p| fold(p.name.trim()).to_string());
    all.filter(|name| !name.is_empty()).collect()
}

/// 改判, and nobody recorded for whom.
pub(super) fn untold(case: &CaseFile) -> Option<(Said, Said)> {
    let changed = case.concluded()?;
    // A third party performs nothing.
    let untold = changed.outcome == Some(Outcome::JudgmentChanged)
        && case.head.role != Role::ThirdParty
        && changed.direction.is_none()
        && case.fact(FactKind::PerformancePeriod).is_none();
    untold.then(|| {
        let (name, field) = (Outcome::JudgmentChanged.text(), FactField::Direction.text());
        (
            said!("本案以「{name}」结案，未写明「{field}」", "this case ended by '{name}', without '{field}'"; name = name, field = field),
            said!(
                "改判后是否须我方履行，看改判对哪方有利",
                "for whom it was changed decides whether we are to perform anything"
            ),
        )
    })
}

/// What answers it.
pub(super) fn tell_whom() -> Said {
    said!(
        "请按裁判写明对哪方有利",
        "say for whom it was changed, by the judgment"
    )
}

impl Pair<'_> {
    /// 第三人 stays a third person through all instances, and who was sued stays sued.
    pub(super) fn other_part(&self) -> Option<(Said, Said)> {
        let (a, b) = (self.earlier.head.role, self.later.head.role);
        let third = |role: Role| role == Role::ThirdParty;
        let turned = matches!(
            (a, b),
            (Role::RetrialApplicant, Role::RetrialRespondent)
                | (Role::RetrialRespondent, Role::RetrialApplicant)
        );
        // Another defendant is joined before the judgment (ALL-I 134), not on its way up.
        let alone = matches!(
            (a, b),
            (Role::Defendant, Role::CoDefendant) | (Role::CoDefendant, Role::Defendant)
        );
        let alone = alone && self.how == How::Appeal;
        let differs = third(a) != third(b) || turned && self.how == How::Retrial || alone;
        (goes_on(self.how) && differs).then(|| {
            (
                said!("前案我方是{a}，本案我方是{b}", "we are the {a} in the earlier case and the {b} in this one"; a = a.text(), b = b.text()),
                said!(
                    "同一案件各审级中，我方的地位前后一致",
                    "our part in a suit is the same at every instance"
                ),
            )
        })
    }

    /// The same suit is between the same people.
    pub(super) fn other_people(&self) -> Option<(Said, Said)> {
        let (a, b) = (opponents(self.earlier), opponents(self.later));
        let (all_a, all_b) = (names(self.earlier), names(self.later));
        let strangers = !a.is_empty() && !b.is_empty() && all_a.is_disjoint(&all_b);
        (goes_on(self.how) && strangers).then(|| {
            let (a, b) = (listed(&a), listed(&b));
            (
                said!(
                    "前案的对方是{a}，本案的对方是{b}，没有相同的人",
                    "the earlier case is against {a}, this one against {b}: nobody is in both"
                ),
                said!(
                    "上诉、再审、重审的是同一当事人之间的案件",
                    "an appeal, a retrial, a case tried again is between the same people"
                ),
            )
        })
    }

    /// Whose application led to the review, as the file below has it and as our part has it (ALL 90).
    pub(super) fn other_applicant(&self) -> Option<(Said, Said)> {
        let side = match (self.how, self.later.head.role) {
            (How::RetrialReview, Role::RetrialApplicant) => Side::Ours,
            (How::RetrialReview, Role::RetrialRespondent) => Side::Theirs,
            _ => return None,
        };
        let applied = self.earlier.facts.iter();
        let mut by = applied
            .filter(|f| f.kind == FactKind::RetrialApplied)
            .map(|f| f.by)
            .peekable();
        by.peek()?;
        let other = |by: Option<Side>| by.is_some_and(|by| by != side && by != Side::Both);
        by.all(other).then(|| {
            let role = self.later.head.role.text();
            (
                said!("前案登记的再审申请不是{side}提出的，而本案我方是{role}", "the application for retrial recorded in the earlier case is not that of {side}, and we are the {role} here"; side = side.text(), role = role),
                grounded(
                    said!(
                        "谁申请再审，谁是再审申请人",
                        "who applies for the retrial is its applicant"
                    ),
                    Some(article(Law::Litigation, 90)),
                ),
            )
        })
    }

    /// 改判 for us where we had won: there was nothing to change.
    pub(super) fn changed_for_the_winner(&self) -> Option<(Said, Said)> {
        let tries = matches!(self.how, How::Appeal | How::Retrial);
        let changed = self.later.concluded().is_some_and(|f| {
            f.outcome == Some(Outcome::JudgmentChanged) && f.direction == Some(Direction::ForUs)
        });
        let below = self.earlier.outcome()?;
        (tries && changed && below.effect() == Effect::Upheld).then(|| {
            (
                said!("前案以「{below}」结案，而本案改判对我方有利", "the earlier case ended by '{below}', and this one was changed in our favour"; below = below.text()),
                said!(
                    "对我方有利的判决，改判不会更有利",
                    "what was in our favour is not changed in our favour"
                ),
            )
        })
    }

    /// 改判 of what the linked file below was given, and nobody recorded for whom: whether anything is to be performed hangs on it.
    pub(super) fn undirected(&self) -> Option<(Said, Said)> {
        let tries = matches!(self.how, How::Appeal | How::Retrial);
        untold(self.later).filter(|_| tries)
    }

    /// What was revoked on appeal, to be tried again or in our favour, leaves nothing to perform. One changed for us may
    /// ask less all the same: where it names a sum or a period nothing is said.
    pub(super) fn performed_anyway(&self) -> Option<(Said, Said)> {
        use FactKind::{ActRedone, CompensationPaid, PerformancePeriod, Performed};
        let ended = self.later.concluded().filter(|_| self.how == How::Appeal)?;
        let gone = match ended.outcome? {
            Outcome::Remanded => true,
            Outcome::JudgmentChanged => {
                let less = self.later.compensation() > 0
                    || self.later.fact(FactKind::PerformancePeriod).is_some();
                ended.direction == Some(Direction::ForUs) && !less
            }
            _ => false,
        };
        let done = [ActRedone, CompensationPaid, Performed, PerformancePeriod];
        let after = |f: &&Fact| done.contains(&f.kind) && f.day > ended.day;
        let fact = self.earlier.facts.iter().find(after).filter(|_| gone)?;
        let (name, day, outcome) = (fact.kind.text(), fact.day, ended.outcome?.text());
        Some((
            said!("前案 {day} 登记「{name}」，而本案已于 {ended} 以「{outcome}」结案", "'{name}' is on {day} in the earlier file, and this case had ended by '{outcome}' on {ended}"; name = name, outcome = outcome, ended = Said::same(ended.day)),
            grounded(
                said!(
                    "被撤销的判决没有要履行的",
                    "a judgment that was revoked leaves nothing to perform"
                ),
                Some(article(Law::Litigation, 89)),
            ),
        ))
    }

    /// 原审裁定不予立案、驳回起诉确有错误的，应当裁定撤销，指令立案或者继续审理 (ALL-I 109): over such a ruling no judgment on the act is given.
    pub(super) fn judged_over_a_ruling(&self) -> Option<(Said, Said)> {
        let below = self.earlier.outcome()?;
        let above = self.later.outcome()?;
        let ruling = matches!(below, Outcome::ActionDismissed | Outcome::DocketingRefused);
        let judged = above.form() == Form::Judgment && above != Outcome::AppealDismissedJudgment;
        let of_it = self.how == How::Appeal && !of_jurisdiction(self.earlier, self.later);
        (of_it && ruling && judged).then(|| {
            (
                said!("前案以「{below}」结案，而本案以「{above}」结案", "the earlier case ended by '{below}', and this one by '{above}'"; below = below.text(), above = above.text()),
                grounded(
                    said!(
                        "对不予立案、驳回起诉的裁定，二审维持，或者撤销后指令立案、继续审理",
                        "over such a ruling the court above upholds it, or revokes it and orders the case docketed or tried"
                    ),
                    Some(paragraph(Law::Interpretation, 109, 1)),
                ),
            )
        })
    }

    /// 已经立案的，不重复起诉 (ALL-I 69(1) item 6): the same person sues over one decision once, while that suit goes on.
    pub(super) fn sued_twice(&self) -> Option<(Said, Said)> {
        if self.how != How::Suit {
            return None;
        }
        let own = opponents(self.later);
        let begun = [FactKind::ComplaintFiled, FactKind::Docketed];
        let begun = begun.iter().filter_map(|kind| self.later.day(*kind)).min();
        let beside = self.files.iter().find(|other| {
            let link = other.head.continues;
            let same = link.is_some_and(|l| l.how == How::Suit && l.case == self.earlier.head.uuid);
            let ended = other
                .closed()
                .zip(begun)
                .is_some_and(|(end, day)| end <= day);
            let apart = other.head.uuid != self.later.head.uuid;
            apart && same && !ended && !own.is_disjoint(&opponents(other))
        })?;
        let who = opponents(beside);
        let name = listed(&own.intersection(&who).cloned().collect());
        Some((
            said!(
                "{name}对同一复议决定已有另一件诉讼，尚未审结",
                "{name} has another suit over the same decision, which is not ended"
            ),
            grounded(
                said!("重复起诉的，不予立案", "who sues twice is not docketed"),
                Some(paragraph(Law::Interpretation, 69, 1)),
            ),
        ))
    }

    /// The act made anew is the one that is contested anew.
    pub(super) fn made_on_another_day(&self) -> Option<(Said, Said)> {
        let made = self
            .later
            .day(FactKind::ActMade)
            .filter(|_| self.how == How::Anew)?;
        let there = self.earlier.facts.iter();
        let mut days = there
            .filter(|f| f.kind == FactKind::ActRedone)
            .map(|f| f.day);
        let first = days.next()?;
        (first != made && days.all(|day| day != made)).then(|| {
            let (redone, act) = (FactKind::ActRedone.text(), FactKind::ActMade.text());
            (
                said!("「{redone}」前案登记为 {first}，本案的「{act}」为 {made}", "'{redone}' is on {first} in the earlier file, and '{act}' on {made} in this one"; redone = redone, act = act),
                said!("同一事实只有一个日期", "one fact has one day"),
            )
        })
    }
}

fn listed(names: &BTreeSet<String>) -> String {
    let some: Vec<&str> = names.iter().map(String::as_str).collect();
    some.join("、")
}
