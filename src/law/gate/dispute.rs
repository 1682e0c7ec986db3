//! Two files of one dispute against each other: whether the later can follow the earlier, and on that day, in that way.

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::case::{
    CaseFile, Effect, FactKind, Form, How, Instance, Outcome, Path, Procedure, Role, Side,
};
use crate::said;
use crate::text::Said;

use crate::law::deadline::{by_id, known};
use crate::law::gate::admit::{Doubt, Refusal, Verdict};
use crate::law::gate::effect::{Standing, standing};
use crate::law::gate::engine::{check_days, grounded};
use crate::law::gate::may_follow::may_follow;
use crate::law::instrument::{Law, article, paragraph};
use crate::law::rule_id;

/// What is to be said of the links between a file and the others of its dispute, in both directions.
pub(crate) fn linked(
    case: &CaseFile,
    others: &[CaseFile],
    cal: &Calendar,
    today: NaiveDate,
) -> Verdict {
    let mut out = Verdict::default();
    let own = case.head.uuid;
    let tied = |o: &CaseFile| o.head.continues.is_some_and(|c| c.case == own);
    if case.head.continues.is_none() && !others.iter().any(tied) {
        return out;
    }
    let all: Vec<CaseFile> = others.iter().chain([case]).cloned().collect();
    if let Some(link) = case.head.continues
        && let Some(earlier) = others.iter().find(|o| o.head.uuid == link.case)
    {
        let pair = Pair {
            earlier,
            later: case,
            how: link.how,
            files: &all,
            cal,
            today,
        };
        let follows = pair.judge();
        out.refusals.extend(follows.refusals);
        out.doubts.extend(follows.doubts);
        // Of the earlier file itself the gate says it where that is written.
        out.doubts
            .extend(pair.effect_below().map(|found| doubt(found, check_days())));
    }
    let after = others.iter().filter_map(|later| {
        let link = later.head.continues.filter(|c| c.case == own)?;
        Some((later, link.how))
    });
    for (later, how) in after {
        let pair = Pair {
            earlier: case,
            later,
            how,
            files: &all,
            cal,
            today,
        };
        let follows = pair.judge();
        // The link stands already: a correction of the earlier file is asked about, never shut out by it.
        let refused = follows.refusals.into_iter().map(|r| Doubt {
            what: said!("{what}（{ground}）。{instead}", "{what} ({ground}); {instead}"; what = r.what, ground = r.ground, instead = r.instead),
        });
        out.doubts.extend(refused);
        out.doubts.extend(follows.doubts);
    }
    out
}

fn doubt((what, ground): (Said, Said), instead: Said) -> Doubt {
    Doubt {
        what: said!("{what}（{ground}）。{instead}", "{what} ({ground}); {instead}"; what = what, ground = ground, instead = instead),
    }
}

struct Pair<'a> {
    earlier: &'a CaseFile,
    later: &'a CaseFile,
    how: How,
    /// The whole dispute.
    files: &'a [CaseFile],
    cal: &'a Calendar,
    today: NaiveDate,
}

impl Pair<'_> {
    fn judge(&self) -> Verdict {
        let mut out = may_follow(self.earlier, self.later, self.how);
        let said = self
            .too_early()
            .into_iter()
            .chain(self.retried_as())
            .chain(self.still_open())
            .chain(self.objected_anew())
            .chain(self.won())
            .chain(self.other_paper())
            .chain(self.other_appellant())
            .chain(self.reviewed_late())
            .chain(self.two_days());
        out.doubts
            .extend(said.map(|found| doubt(found, check_days())));
        let path = said!("请核对起诉方式", "check how it was sued");
        out.doubts
            .extend(self.way_of_suing().map(|found| doubt(found, path)));
        out.refusals.extend(self.summary_anew());
        out
    }

    /// The later file begins before what it follows.
    fn too_early(&self) -> Option<(Said, Said)> {
        let (earlier, later) = (self.earlier, self.later);
        let begun = later.day(FactKind::Docketed);
        let closed = earlier.closed();
        let before = |day: Option<NaiveDate>| day.zip(closed).filter(|(day, closed)| day < closed);
        match self.how {
            // A ruling on jurisdiction is appealed while the case below goes on (ALL-I 101).
            How::Appeal if !of_jurisdiction(earlier, later) => {
                let (day, closed) = before(begun)?;
                Some((
                    docketed_before(self.how, day, closed),
                    grounded(
                        said!(
                            "先有一审裁判，后有上诉",
                            "the outcome comes before its appeal"
                        ),
                        Some(article(Law::Litigation, 85)),
                    ),
                ))
            }
            How::Remand | How::Retrial | How::Transfer => {
                let (day, closed) = before(begun.or(later.day(FactKind::Accepted)))?;
                let article = match self.how {
                    How::Remand => paragraph(Law::Litigation, 89, 1),
                    How::Transfer => article(Law::Litigation, 22),
                    _ => article(Law::Litigation, 92),
                };
                Some((
                    docketed_before(self.how, day, closed),
                    grounded(
                        said!(
                            "先有前一程序的裁判，后有本程序",
                            "the outcome before comes first"
                        ),
                        Some(article),
                    ),
                ))
            }
            How::RetrialReview => self.not_in_effect(begun?),
            How::Suit => self.undecided(later.day(FactKind::ComplaintFiled).or(begun)?),
            How::Anew => {
                let ordered = earlier
                    .outcome()
                    .is_some_and(|o| o.to_redo() || o.to_perform());
                let (day, closed) = before(later.day(FactKind::ActMade)).filter(|_| ordered)?;
                Some((
                    said!(
                        "「作出行政行为」{day} 早于前案结案 {closed}，不会是按该裁判（决定）重新作出的",
                        "the act of {day} was made before the earlier case ended on {closed}: that outcome did not order it"
                    ),
                    said!(
                        "先有责令重作的裁判（决定），后重新作出",
                        "the order to act anew comes first"
                    ),
                ))
            }
            How::Appeal | How::Joined | How::Enforcement | How::EnforcementReview => None,
        }
    }

    /// An effect recorded below that the appeal belies (ALL 85).
    fn effect_below(&self) -> Option<(Said, Said)> {
        if self.how != How::Appeal || of_jurisdiction(self.earlier, self.later) {
            return None;
        }
        let effect = self.earlier.day(FactKind::TookEffect)?;
        match standing(self.earlier, self.files, self.cal, self.today) {
            Standing::Appealed(_) => {}
            Standing::From(day) if effect < day => {}
            _ => return None,
        }
        Some((
            said!(
                "前案登记了「文书生效」{effect}，而本案是对它的上诉",
                "the earlier case is recorded as in effect on {effect}, and this one is its appeal"
            ),
            grounded(
                said!(
                    "上诉的一审裁判不生效",
                    "a judgment that is appealed is not in effect"
                ),
                Some(article(Law::Litigation, 85)),
            ),
        ))
    }

    /// 对已经发生法律效力的判决、裁定申请再审 (ALL 90).
    fn not_in_effect(&self, day: NaiveDate) -> Option<(Said, Said)> {
        let standing = standing(self.earlier, self.files, self.cal, self.today);
        let what = match standing {
            Standing::From(effect) if day < effect => said!(
                "再审审查 {day} 立案，而前案裁判自 {effect} 起才生效",
                "the review was docketed on {day}, and the outcome before is in effect only from {effect}"
            ),
            Standing::Open(last) if day <= last => said!(
                "再审审查 {day} 立案，在前案的上诉期内（至 {last}）",
                "the review was docketed on {day}, within the time to appeal the outcome before (to {last})"
            ),
            Standing::Appealed(appeal) => said!(
                "再审审查 {day} 立案，而前案裁判已于 {appeal} 上诉，尚未登记维持或撤回",
                "the review was docketed on {day}, and the outcome before was appealed on {appeal}: it is not recorded as upheld or the appeal as withdrawn"
            ),
            _ => return None,
        };
        Some((
            what,
            grounded(
                said!("再审只对已生效的裁判", "a retrial is of what is in effect"),
                Some(article(Law::Litigation, 90)),
            ),
        ))
    }

    /// A suit over a decision comes after it, unless the organ let its time pass (ALL 45).
    fn undecided(&self, filed: NaiveDate) -> Option<(Said, Said)> {
        let closed = self.earlier.closed();
        if closed.is_some_and(|closed| closed <= filed) {
            return None;
        }
        let mut ends = rule_id::DECISIONS
            .iter()
            .filter_map(|id| by_id(self.earlier, self.cal, self.today, id)?.due);
        let end = ends.next();
        if end.is_some_and(|end| end < filed) {
            return None;
        }
        let Some(closed) = closed else {
            let end = end?;
            return Some((
                said!(
                    "{filed} 起诉（立案），而前案的复议尚在审理，期限至 {end}",
                    "sued (docketed) on {filed}, while the reconsideration before was going on, with time to {end}"
                ),
                grounded(
                    said!(
                        "已经申请复议，在法定复议期间内又起诉的，不予立案：我方首要的抗辩",
                        "who applied and sues within the organ's time is not docketed: our first defence"
                    ),
                    Some(article(Law::Interpretation, 57)),
                ),
            ));
        };
        Some((
            said!(
                "{filed} 起诉（立案），早于前案的复议决定 {closed}",
                "sued (docketed) on {filed}, before the reconsideration was decided on {closed}"
            ),
            grounded(
                said!(
                    "收到复议决定，或者复议机关逾期不作决定，才可以起诉",
                    "a suit follows the decision, or the organ's time passing without one"
                ),
                Some(article(Law::Litigation, 45)),
            ),
        ))
    }

    /// 起诉方式 against what the reconsideration decided.
    fn way_of_suing(&self) -> Option<(Said, Said)> {
        let path = self.later.head.path.filter(|_| self.how == How::Suit)?;
        let outcome = self.earlier.outcome().filter(|o| !o.is_unknown())?;
        let fits = match path {
            Path::Upheld => outcome.act_stands(),
            Path::Changed => !outcome.act_stands() && !outcome.leaves_no_decision(),
            Path::Direct => outcome.leaves_no_decision(),
            Path::Reconsidered => true,
        };
        (!fits).then(|| {
            let (path, label) = (path.text(), outcome.text());
            (
                said!("起诉方式为「{path}」，而前案复议以「{label}」结案", "sued as '{path}', and the reconsideration ended by '{label}'"; path = path, label = label),
                grounded(
                    said!(
                        "维持的，作出原行为的机关和复议机关为共同被告；改变的，复议机关为被告",
                        "where it upheld the act both are sued, where it changed the act the organ is"
                    ),
                    Some(paragraph(Law::Litigation, 26, 2)),
                ),
            )
        })
    }

    /// 再审的判决由第二审作出的，按第二审程序审理 (ALL-I 119).
    fn retried_as(&self) -> Option<(Said, Said)> {
        if self.how != How::Retrial {
            return None;
        }
        let day = self.later.day(FactKind::RetriedAsFirst)?;
        let reviewed = self.earlier.head.continues;
        let below = match self.earlier.head.instance {
            Instance::RetrialReview => {
                let of = reviewed?.case;
                self.files.iter().find(|o| o.head.uuid == of)?
            }
            _ => self.earlier,
        };
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

    /// 对已经发生法律效力的裁判再审，撤销原判发回重审 (ALL 89, 92): not while the appeal goes on.
    fn still_open(&self) -> Option<(Said, Said)> {
        let tried = matches!(
            self.earlier.head.instance,
            Instance::First | Instance::Second
        );
        let follows = matches!(self.how, How::Remand | How::Retrial);
        if !tried || !follows || self.earlier.closed().is_some() {
            return None;
        }
        let begun = self.later.day(FactKind::Docketed)?;
        let word = self.how.text();
        let law = match self.how {
            How::Remand => paragraph(Law::Litigation, 89, 1),
            _ => article(Law::Litigation, 92),
        };
        Some((
            said!("「{word}」的案件 {begun} 立案，而前案尚未登记结案", "the case by '{word}' was docketed on {begun}, and the earlier one is not recorded as ended"; word = word),
            grounded(
                said!(
                    "先有前一程序的裁判，后有本程序",
                    "the outcome before comes first"
                ),
                Some(law),
            ),
        ))
    }

    /// 当事人不服第一审判决的，有权上诉 (ALL 85): who won has nothing to appeal.
    fn won(&self) -> Option<(Said, Said)> {
        let sued = matches!(self.earlier.head.role, Role::Defendant | Role::CoDefendant);
        let ours = self.later.head.role == Role::Appellant && sued;
        let outcome = self
            .earlier
            .outcome()
            .filter(|_| ours && self.how == How::Appeal)?;
        (outcome.effect() == Effect::Upheld).then(|| {
            (
                said!("前案以「{outcome}」结案，而本案我方是上诉人", "the earlier case ended by '{outcome}', and we are the appellant here"; outcome = outcome.text()),
                grounded(
                    said!("不服判决的才上诉", "who appeals disagrees with the judgment"),
                    Some(article(Law::Litigation, 85)),
                ),
            )
        })
    }

    /// 维持原判决、维持原裁定 (ALL 89): what is upheld is what was given below.
    fn other_paper(&self) -> Option<(Said, Said)> {
        if self.how != How::Appeal || of_jurisdiction(self.earlier, self.later) {
            return None;
        }
        let (below, above) = (self.earlier.outcome()?, self.later.outcome()?);
        let wrong = match above {
            Outcome::AppealDismissedJudgment => Form::Judgment != below.form(),
            Outcome::AppealDismissedRuling => Form::Ruling != below.form(),
            _ => false,
        };
        let (below, above) = (below.text(), above.text());
        wrong.then(|| {
            (
                said!("前案以「{below}」结案，而本案登记为「{above}」", "the earlier case ended by '{below}', and this one by '{above}'"; below = below, above = above),
                grounded(
                    said!("对判决的上诉维持的是判决，对裁定的是裁定", "of a judgment the judgment is upheld, of a ruling the ruling"),
                    Some(paragraph(Law::Litigation, 89, 1)),
                ),
            )
        })
    }

    /// 上诉人是谁: as the file below has it, and as our part above has it.
    fn other_appellant(&self) -> Option<(Said, Said)> {
        if self.how != How::Appeal || of_jurisdiction(self.earlier, self.later) {
            return None;
        }
        let side = match self.later.head.role {
            Role::Appellant => Side::Ours,
            Role::Appellee => Side::Theirs,
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
    fn objected_anew(&self) -> Option<(Said, Said)> {
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
    fn reviewed_late(&self) -> Option<(Said, Said)> {
        if self.how != How::EnforcementReview {
            return None;
        }
        let asked = self.later.day(FactKind::EnforcementReviewApplied)?;
        let mut file = known(self.earlier, self.today).into_owned();
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
    fn two_days(&self) -> Option<(Said, Said)> {
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
        if let Some(closed) = earlier.closed().filter(|closed| served < *closed) {
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
    fn summary_anew(&self) -> Option<Refusal> {
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

/// Whether the second instance is over a ruling on jurisdiction: begun while the case below went on, after one was asked for.
fn of_jurisdiction(earlier: &CaseFile, later: &CaseFile) -> bool {
    let asked = [
        FactKind::JurisdictionObjected,
        FactKind::JurisdictionDecided,
        FactKind::JurisdictionRulingServed,
        FactKind::JurisdictionAppealed,
    ];
    let begun = later.day(FactKind::Docketed);
    let known = earlier.facts.iter().filter(|f| asked.contains(&f.kind));
    known.map(|f| f.day).min() <= begun && earlier.facts.iter().any(|f| asked.contains(&f.kind))
}

fn docketed_before(how: How, day: NaiveDate, closed: NaiveDate) -> Said {
    let word = how.text();
    said!("「{word}」的案件 {day} 立案，早于前案结案 {closed}", "the case by '{word}' was docketed on {day}, before the earlier one ended on {closed}"; word = word)
}
