//! What is odd in two files of one dispute that may follow one another: how it is retried, what is still open, who appealed,
//! two days for one thing.

use crate::case::{
    CaseFile, FactKind, Form, How, Instance, Kind, Outcome, Path, Procedure, Role, Side,
};
use crate::said;
use crate::text::Said;

use super::dispute::{Pair, of_jurisdiction};
use crate::law::deadline::{by_id, known};
use crate::law::gate::admit::Refusal;
use crate::law::gate::engine::grounded;
use crate::law::instrument::{Law, article, paragraph};
use crate::law::rule_id;

impl Pair<'_> {
    /// 再审的判决由第二审作出的，按第二审程序审理 (ALL-I 119).
    pub(super) fn retried_as(&self) -> Option<(Said, Said)> {
        if self.how != How::Retrial {
            return None;
        }
        let day = self.later.day(FactKind::RetriedAsFirst)?;
        let below = self.retried()?;
        (below.head.instance == Instance::Second).then(|| {
            (
                said!("登记了「{name}」{day}，而生效裁判由第二审作出", "'{name}' on {day}, and the outcome in effect is a second instance's"; name = FactKind::RetriedAsFirst.text()),
                grounded(
                    said!("由第二审作出的，按第二审程序再审", "what the second instance gave is retried by the second procedure"),
                    Some(paragraph(Law::Interpretation, 119, 1)),
                ),
            )
        })
    }

    /// 对已经发生法律效力的裁判再审，撤销原判发回重审 (ALL 89, 90, 92; ALL-I 155): what is taken up has ended. The judgment that
    /// an appeal is against often comes to be entered after it.
    pub(super) fn still_open(&self) -> Option<(Said, Said)> {
        let law = match self.how {
            How::Remand => paragraph(Law::Litigation, 89, 1),
            How::RetrialReview => article(Law::Litigation, 90),
            How::Retrial => article(Law::Litigation, 92),
            How::EnforcementReview => article(Law::Interpretation, 155),
            // What is on appeal orders nothing yet.
            How::Anew if self.earlier.head.instance == Instance::Second => {
                article(Law::Litigation, 85)
            }
            How::Transfer if self.earlier.head.kind == Kind::Litigation => {
                article(Law::Litigation, 22)
            }
            _ => return None,
        };
        let days = [
            FactKind::Docketed,
            FactKind::AppealReceived,
            FactKind::EnforcementReviewApplied,
        ];
        let begun = days.iter().find_map(|kind| self.later.day(*kind))?;
        let word = self.how.text();
        self.earlier.closed().is_none().then(|| {
            (
                said!("「{word}」的案件 {begun} 已经开始，而前案尚未登记结案", "the case by '{word}' began on {begun}, and the earlier one is not recorded as ended"; word = word),
                grounded(
                    said!(
                        "先有前一程序的裁判，后有本程序",
                        "the outcome before comes first"
                    ),
                    Some(law),
                ),
            )
        })
    }

    /// 当事人不服第一审判决的，有权上诉 (ALL 85): who won has nothing to appeal.
    pub(super) fn won(&self) -> Option<(Said, Said)> {
        let sued = matches!(self.earlier.head.role, Role::Defendant | Role::CoDefendant);
        let asks = match self.how {
            How::Appeal => Role::Appellant,
            How::RetrialReview => Role::RetrialApplicant,
            _ => return None,
        };
        let ours = self.later.head.role == asks && sued;
        let outcome = self.earlier.outcome().filter(|_| ours)?;
        (outcome.effect().is_won()).then(|| {
            (
                said!("前案以「{outcome}」结案，而本案我方是{asks}", "the earlier case ended by '{outcome}', and we are the {asks} here"; outcome = outcome.text(), asks = asks.text()),
                grounded(
                    said!("不服裁判的才上诉、申请再审", "who appeals or asks for a retrial disagrees with the outcome"),
                    Some(article(Law::Litigation, if self.how == How::Appeal { 85 } else { 90 })),
                ),
            )
        })
    }

    /// What an appeal or a retrial tries once more; none where it is another thing.
    fn tried_below(&self) -> Option<&CaseFile> {
        match self.how {
            How::Appeal => Some(self.earlier).filter(|below| !of_jurisdiction(below, self.later)),
            How::Retrial => self.retried(),
            _ => None,
        }
    }

    /// The file whose outcome is retried: an application for retrial stands between.
    fn retried(&self) -> Option<&CaseFile> {
        match self.earlier.head.instance {
            Instance::RetrialReview => {
                let of = self.earlier.head.continues?.case;
                self.files.iter().find(|o| o.head.uuid == of)
            }
            _ => Some(self.earlier),
        }
    }

    /// 维持原判决、维持原裁定 (ALL 89; CPL-I 405): what is upheld is what was given below.
    pub(super) fn other_paper(&self) -> Option<(Said, Said)> {
        let (below, above) = (self.tried_below()?.outcome()?, self.later.outcome()?);
        let form = match above {
            Outcome::AppealDismissedJudgment | Outcome::RetrialUpheldJudgment => Form::Judgment,
            Outcome::AppealDismissedRuling | Outcome::RetrialUpheldRuling => Form::Ruling,
            _ => return None,
        };
        // Of a mediation paper, and of what nobody knows, nothing is compared.
        let wrong = matches!(
            below.form(),
            Form::Judgment | Form::Ruling | Form::Mediation
        ) && below.form() != form;
        let (below, above) = (below.text(), above.text());
        wrong.then(|| {
            (
                said!("前案以「{below}」结案，而本案登记为「{above}」", "the earlier case ended by '{below}', and this one by '{above}'"; below = below, above = above),
                grounded(
                    said!("判决维持的是判决，裁定维持的是裁定", "of a judgment the judgment is upheld, of a ruling the ruling"),
                    Some(paragraph(Law::Litigation, 89, 1)),
                ),
            )
        })
    }

    /// 原审人民法院对发回重审的案件作出判决后，当事人提起上诉的，第二审人民法院不得再次发回重审 (ALL 89(2)).
    pub(super) fn remanded_again(&self) -> Option<(Said, Said)> {
        let remand = self.earlier.head.continues.map(|c| c.how) == Some(How::Remand);
        let again = self.later.outcome() == Some(Outcome::Remanded);
        let found = remand && again && self.how == How::Appeal;
        let outcome = Outcome::Remanded.text();
        found.then(|| {
            (
                said!("前案是发回重审的案件，本案又以「{outcome}」结案", "the earlier case was remanded already, and this one ends by '{outcome}' again"; outcome = outcome),
                grounded(
                    said!("对发回重审后的判决上诉的，不得再次发回重审", "on appeal from a judgment after a remand it is not remanded again"),
                    Some(paragraph(Law::Litigation, 89, 2)),
                ),
            )
        })
    }

    /// 复议维持的，双方是共同被告；改变的，复议机关是被告 (ALL 26(2)): who made the act is then the third party.
    pub(super) fn other_defendant(&self) -> Option<(Said, Said)> {
        use Outcome::{RRequestRejected, RRevoked, RRevokedRedo, RUpheld, RVaried, RVoid};
        let outcome = self.earlier.outcome().filter(|_| self.how == How::Suit)?;
        // Once the act is gone its damage is claimed of us, and sued over with us (国家赔偿法第九条、第十四条).
        let claims = [
            FactKind::DamageKnown,
            FactKind::CompensationApplied,
            FactKind::CompensationDecided,
        ];
        if claims.iter().any(|kind| self.later.fact(*kind).is_some()) {
            return None;
        }
        let (role, path) = (self.later.head.role, self.later.head.path);
        let (ours, why) = match outcome {
            // With the path said so the case itself is asked about it.
            RUpheld | RRequestRejected if path == Some(Path::Upheld) && role == Role::Defendant => {
                return None;
            }
            RUpheld | RRequestRejected => (
                Role::CoDefendant,
                said!(
                    "复议维持的，作出行政行为的机关和复议机关是共同被告",
                    "where it upheld the act, who made it and the organ are sued together"
                ),
            ),
            RRevoked | RRevokedRedo | RVaried | RVoid => (
                Role::ThirdParty,
                said!(
                    "复议机关改变原行政行为的，复议机关是被告",
                    "where the organ changed the act, the organ is sued"
                ),
            ),
            _ => return None,
        };
        // Sued before there was a decision it is over the act alone, or over silence.
        let filed = [FactKind::ComplaintFiled, FactKind::Docketed].iter();
        let mut filed = filed.filter_map(|kind| self.later.day(*kind));
        let after = filed.next() >= self.earlier.closed();
        (after && role != ours).then(|| {
            let (outcome, role) = (outcome.text(), role.text());
            (
                said!("复议以「{outcome}」结案，而本案我方是{role}", "the reconsideration ended by '{outcome}', and we are the {role} here"; outcome = outcome, role = role),
                grounded(why, Some(paragraph(Law::Litigation, 26, 2))),
            )
        })
    }

    /// What the court above leaves as it was is recorded as upheld, not once more as it was decided below (ALL 89(1) item 1;
    /// CPL-I 405).
    pub(super) fn decided_the_same(&self) -> Option<(Said, Said)> {
        let outcome = self.later.outcome()?;
        // Changed once more it is another judgment.
        let changed = outcome == Outcome::JudgmentChanged;
        let same = self.tried_below()?.outcome() == Some(outcome) && !changed;
        let upheld = match (self.how, outcome.form()) {
            (How::Retrial, Form::Judgment) => Outcome::RetrialUpheldJudgment,
            (_, Form::Judgment) => Outcome::AppealDismissedJudgment,
            _ => return None,
        };
        let (name, upheld) = (outcome.text(), upheld.text());
        same.then(|| {
            (
                said!("前案和本案都以「{name}」结案", "the earlier case and this one both end by '{name}'"; name = name),
                grounded(
                    said!("维持原判的登记为「{upheld}」", "where the judgment below is upheld that is '{upheld}'"; upheld = upheld),
                    Some(paragraph(Law::Litigation, 89, 1)),
                ),
            )
        })
    }

    /// 上诉人是谁: as the file below has it, and as our part above has it.
    pub(super) fn other_appellant(&self) -> Option<(Said, Said)> {
        if self.how != How::Appeal || of_jurisdiction(self.earlier, self.later) {
            return None;
        }
        let side = match self.later.head.role {
            Role::Appellant => Side::Ours,
            // Who is neither (原审被告) did not appeal.
            Role::Appellee | Role::Defendant | Role::CoDefendant | Role::ThirdParty => Side::Theirs,
            _ => return None,
        };
        let mut appealed = self.earlier.facts.iter();
        let mut by = appealed
            .by_ref()
            .filter(|f| f.kind == FactKind::Appealed)
            .map(|f| f.by);
        let first = by.next()?;
        let other = |by: Option<Side>| by.is_some_and(|by| by != side && by != Side::Both);
        (other(first) && by.all(other)).then(|| {
            let role = self.later.head.role.text();
            (
                said!("前案登记的上诉不是{side}提出的，而本案我方是{role}", "the appeal recorded in the earlier case is not that of {side}, and we are the {role} here"; side = side.text(), role = role),
                said!("同一上诉只有一方是上诉人；双方都上诉的，各登记一次", "one appeal has one appellant; where both appealed each is recorded"),
            )
        })
    }

    /// 发回重审的案件，当事人提出管辖异议的，不予审查 (ALL-I 11).
    pub(super) fn objected_anew(&self) -> Option<(Said, Said)> {
        if self.how != How::Remand {
            return None;
        }
        let day = self.later.day(FactKind::JurisdictionObjected)?;
        Some((
            said!(
                "发回重审后于 {day} 提出管辖权异议",
                "an objection to jurisdiction on {day}, after a remand"
            ),
            grounded(
                said!(
                    "发回重审的案件，管辖权异议不予审查",
                    "after a remand an objection to jurisdiction is not examined"
                ),
                Some(article(Law::Interpretation, 11)),
            ),
        ))
    }

    /// 自收到裁定之日起十五日内申请复议 (ALL-I 155(3), 161(2)), in the file of the review.
    pub(super) fn reviewed_late(&self) -> Option<(Said, Said)> {
        if self.how != How::EnforcementReview {
            return None;
        }
        let asked = self.later.day(FactKind::EnforcementReviewApplied)?;
        let mut file = known(self.earlier, self.cal, self.today).into_owned();
        file.facts
            .retain(|f| f.kind != FactKind::EnforcementReviewApplied);
        let ids = [
            rule_id::ENFORCEMENT_REVIEW_ACCEPTANCE,
            rule_id::ENFORCEMENT_REVIEW_PERMISSION,
        ];
        let found = ids
            .iter()
            .find_map(|id| by_id(&file, self.cal, self.today, id))?;
        let due = found.due.filter(|due| *due < asked)?;
        let title = found.rule.title;
        Some((
            said!("{asked} 申请复议，已过期限 {due}（{title}）", "the review was asked for on {asked}, after {due}, the last day ({title})"; title = title),
            grounded(Said::from(found.rule.words), Some(found.rule.article)),
        ))
    }

    /// One fact has one day, in whichever file it is recorded.
    pub(super) fn two_days(&self) -> Option<(Said, Said)> {
        let (earlier, later) = (self.earlier, self.later);
        if matches!(self.how, How::Anew | How::Joined) {
            return None;
        }
        let ground = || said!("同一事实只有一个日期", "one fact has one day");
        let one = |file: &CaseFile, kind: FactKind| {
            let mut days = file.facts.iter().filter(|f| f.kind == kind);
            let first = days.next().map(|f| f.day);
            first.filter(|_| days.next().is_none())
        };
        // A decision that changed the act is what is complained of in the suit over it.
        let changed = later.head.path == Some(Path::Changed);
        let kinds = [
            FactKind::ActMade,
            FactKind::ActKnown,
            FactKind::RequestReceived,
            FactKind::DutyExpired,
        ];
        for kind in kinds.into_iter().filter(|_| !changed) {
            if let (Some(a), Some(b)) = (one(earlier, kind), one(later, kind))
                && a != b
            {
                let name = kind.text();
                return Some((
                    said!("「{name}」前案登记为 {a}，本案登记为 {b}", "'{name}' is on {a} in the earlier file and on {b} in this one"; name = name),
                    ground(),
                ));
            }
        }
        let served = one(later, FactKind::DecisionServed).filter(|_| self.how == How::Suit)?;
        let name = FactKind::DecisionServed.text();
        if let Some(closed) = earlier
            .closed_for_certain()
            .filter(|closed| served < *closed)
        {
            return Some((
                said!("「{name}」{served} 早于前案的复议决定 {closed}", "'{name}' on {served} is before the decision of {closed}"; name = name),
                said!(
                    "先有复议决定，后送达",
                    "a decision is made before it is served"
                ),
            ));
        }
        let there = one(earlier, FactKind::ServedOther).filter(|day| *day != served)?;
        Some((
            said!("「{name}」本案登记为 {served}，前案的送达登记为 {there}", "'{name}' is on {served} in this file, and the earlier one has that service on {there}"; name = name),
            ground(),
        ))
    }

    /// 发回重审的案件不适用简易程序 (ALL 82(3)).
    pub(super) fn summary_anew(&self) -> Option<Refusal> {
        let summary = self.later.head.procedure == Procedure::Summary;
        (self.how == How::Remand && summary).then(|| Refusal {
            what: said!(
                "发回重审的案件没有简易程序",
                "a remanded case has no summary procedure"
            ),
            ground: grounded(
                said!(
                    "发回重审、按照审判监督程序再审的案件不适用简易程序",
                    "what is remanded or retried is not tried in summary procedure"
                ),
                Some(paragraph(Law::Litigation, 82, 3)),
            ),
            instead: said!(
                "请改为普通程序，或更正与前案的关联",
                "make it ordinary, or correct the link"
            ),
        })
    }
}
