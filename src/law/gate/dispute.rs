//! Two files of one dispute against each other: whether the later can follow the earlier, and on that day, in that way.

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::case::{CaseFile, Effect, FactField, FactKind, How, Instance, Path};
use crate::said;
use crate::text::Said;

use crate::law::deadline::by_id;
use crate::law::gate::admit::{Doubt, Verdict};
use crate::law::gate::dispute_parts::tell_whom;
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
        let refused = follows.refusals.into_iter();
        let refused = refused.map(|r| doubt((r.what, r.ground), r.instead));
        out.doubts.extend(refused);
        out.doubts.extend(follows.doubts);
    }
    out
}

fn doubt((what, ground): (Said, Said), instead: Said) -> Doubt {
    said!("{what}（{ground}）。{instead}", "{what} ({ground}); {instead}"; what = what, ground = ground, instead = instead).into()
}

pub(super) struct Pair<'a> {
    pub(super) earlier: &'a CaseFile,
    pub(super) later: &'a CaseFile,
    pub(super) how: How,
    /// The whole dispute.
    pub(super) files: &'a [CaseFile],
    pub(super) cal: &'a Calendar,
    pub(super) today: NaiveDate,
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
            .chain(self.remanded_again())
            .chain(self.decided_the_same())
            .chain(self.other_appellant())
            .chain(self.other_part())
            .chain(self.other_people())
            .chain(self.other_applicant())
            .chain(self.changed_for_the_winner())
            .chain(self.judged_over_a_ruling())
            .chain(self.sued_twice())
            .chain(self.made_on_another_day())
            .chain(self.reviewed_late())
            .chain(self.entered_twice())
            .chain(self.another_below())
            .chain(self.copy_too_early())
            .chain(self.begun_unasked())
            .chain(self.long_after())
            .chain(self.joined_over())
            .chain(self.enforced_before_effect())
            .chain(self.two_days());
        out.doubts
            .extend(said.map(|found| doubt(found, check_days())));
        let place = said!(
            "后一裁判要求的，请登记在作出该裁判的案件；误登的请删去",
            "what the later outcome asks is entered in its own file; delete what was entered by mistake"
        );
        out.doubts
            .extend(self.performed_anyway().map(|found| doubt(found, place)));
        let part = self.other_defendant();
        // One question of one thing: how it was sued says who is sued.
        let part = part.filter(|_| self.way_of_suing().is_none());
        out.doubts.extend(part.map(|found| Doubt {
            of_role: true,
            ..doubt(found, said!("请核对我方地位", "check our role"))
        }));
        let path = said!("请核对起诉方式", "check how it was sued");
        out.doubts
            .extend(self.way_of_suing().map(|found| doubt(found, path)));
        out.doubts.extend(self.undirected().map(|found| Doubt {
            answer: Some(FactField::Direction),
            ..doubt(found, tell_whom())
        }));
        out.refusals.extend(self.summary_anew());
        out
    }

    /// The later file begins before what it follows.
    fn too_early(&self) -> Option<(Said, Said)> {
        let (earlier, later) = (self.earlier, self.later);
        let begun = later.day(FactKind::Docketed);
        let closed = earlier.closed_for_certain();
        let before = |day: Option<NaiveDate>| day.zip(closed).filter(|(day, closed)| day < closed);
        match self.how {
            // A ruling on jurisdiction is appealed while the case below goes on (ALL-I 101).
            How::Appeal if !of_jurisdiction(earlier, later) => {
                let copy = later.day(FactKind::AppealReceived);
                let docketed = before(begun).map(|(day, end)| docketed_before(self.how, day, end));
                let what = docketed.or_else(|| {
                    let (day, closed) = before(copy)?;
                    let name = FactKind::AppealReceived.text();
                    Some(said!("「{name}」{day} 早于前案结案 {closed}", "'{name}' on {day}, before the earlier case ended on {closed}"; name = name))
                });
                Some((
                    what?,
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
                let found = before(begun.or(later.day(FactKind::Accepted)));
                if found.is_none() && self.how == How::Retrial {
                    return self.retried_before_effect(begun?);
                }
                let (day, closed) = found?;
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

    /// Why what was done on a day came before the outcome below was in effect; `None` where it was, or nobody can tell.
    pub(super) fn before_effect(&self, day: NaiveDate, done: &Said) -> Option<Said> {
        match self.stood() {
            Standing::From(effect) if day < effect => Some(said!(
                "{done}，而前案裁判自 {effect} 起才生效",
                "{done}, and the outcome before is in effect only from {effect}"; done = done
            )),
            Standing::Open(last) if day <= last => Some(said!(
                "{done}，在前案的上诉期内（至 {last}）",
                "{done}, within the time to appeal the outcome before (to {last})"; done = done
            )),
            Standing::Appealed(appeal) => Some(said!(
                "{done}，而前案裁判已于 {appeal} 上诉，尚未登记维持或撤回",
                "{done}, and the outcome before was appealed on {appeal}: it is not recorded as upheld or the appeal as withdrawn";
                done = done
            )),
            _ => None,
        }
    }

    /// How the outcome before stands. A retrial takes the place of the outcome it is of: how that stood is seen without it.
    fn stood(&self) -> Standing {
        let apart = |f: &&CaseFile| self.how != How::Retrial || f.head.uuid != self.later.head.uuid;
        let beside: Vec<CaseFile> = self.files.iter().filter(apart).cloned().collect();
        standing(self.earlier, &beside, self.cal, self.today)
    }

    /// The same of a retrial that no application led to; what is retried after one was looked at then. Where an appeal is
    /// only noted, how it ended is what is wanting, and no day is wrong.
    fn retried_before_effect(&self, day: NaiveDate) -> Option<(Said, Said)> {
        let reviewed = self.earlier.head.instance == Instance::RetrialReview;
        if reviewed || matches!(self.stood(), Standing::Appealed(_)) {
            return None;
        }
        let done = said!("再审 {day} 立案", "the retrial was docketed on {day}");
        let what = self.before_effect(day, &done)?;
        Some((
            what,
            grounded(
                said!("再审只对已生效的裁判", "a retrial is of what is in effect"),
                Some(article(Law::Litigation, 92)),
            ),
        ))
    }

    /// 对已经发生法律效力的判决、裁定申请再审 (ALL 90).
    fn not_in_effect(&self, day: NaiveDate) -> Option<(Said, Said)> {
        let done = said!("再审审查 {day} 立案", "the review was docketed on {day}");
        let what = self.before_effect(day, &done)?;
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
            // 以不符合受理条件为由驳回的, is no upholding (ALL-I 133): the act itself may be sued over.
            Path::Direct => outcome.leaves_no_decision() || outcome.effect() == Effect::Dismissed,
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
}

/// Whether the second instance is over a ruling on jurisdiction: begun while the case below went on, after one was asked for.
pub(super) fn of_jurisdiction(earlier: &CaseFile, later: &CaseFile) -> bool {
    let asked = [
        FactKind::JurisdictionObjected,
        FactKind::JurisdictionDecided,
        FactKind::JurisdictionRulingServed,
        FactKind::JurisdictionAppealed,
    ];
    let Some(begun) = later.day(FactKind::Docketed) else {
        return false;
    };
    let mut known = earlier.facts.iter().filter(|f| asked.contains(&f.kind));
    // what comes after the judgment is over the judgment
    let open = earlier.closed().is_none_or(|closed| begun < closed);
    open && known.any(|f| f.day <= begun)
}

fn docketed_before(how: How, day: NaiveDate, closed: NaiveDate) -> Said {
    let word = how.text();
    said!("「{word}」的案件 {day} 立案，早于前案结案 {closed}", "the case by '{word}' was docketed on {day}, before the earlier one ended on {closed}"; word = word)
}
