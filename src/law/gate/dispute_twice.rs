//! Two files of one dispute that cannot both be or not on these days, and an enforcement asked for before what it enforces was in effect.

use crate::case::{
    CaseFile, Continues, Fact, FactKind, How, Instance, Kind, Outcome, Party, Path, Side,
};
use crate::said;
use crate::text::{Said, Text, text};

use super::dispute::{Pair, of_jurisdiction};
use crate::law::chain::lent::side;
use crate::law::gate::engine::grounded;
use crate::law::gate::place::A_YEAR;
use crate::law::instrument::{Law, article, paragraph};

impl Pair<'_> {
    /// One judgment is appealed once, by however many; one ruling leads to one retrial, one remand to one trial, one transfer to
    /// one court. A second file of the kind is the first one entered again.
    pub(super) fn entered_twice(&self) -> Option<(Said, Said)> {
        let once = matches!(
            self.how,
            How::Appeal | How::Retrial | How::Remand | How::Transfer
        );
        let own = self.later.head.uuid;
        let (earlier, how) = (self.earlier.head.uuid, self.how);
        let same = |f: &&CaseFile| {
            let follows = |c: Continues| c.case == earlier && c.how == how;
            f.head.uuid != own && f.head.continues.is_some_and(follows)
        };
        // An appeal of the ruling on jurisdiction is another.
        let over = |f: &CaseFile| of_jurisdiction(self.earlier, f);
        let twin = self
            .files
            .iter()
            .filter(same)
            .find(|f| how != How::Appeal || over(f) == over(self.later))?;
        let name = twin.head.number.as_ref().map(|n| n.canonical().to_string());
        let name = name.unwrap_or_else(|| twin.short_name());
        once.then(|| {
            (
                said!(
                    "前案已有一件「{how}」的后续案件（{name}）",
                    "the earlier case is already continued by '{how}' in {name}";
                    how = how.text()
                ),
                said!(
                    "同一裁判只上诉、再审、发回、移送一次，几名上诉人是一件；多半是同一案件登记了两次",
                    "an outcome is appealed, retried, remanded or transferred once, whoever appeals: this is most likely one case entered twice"
                ),
            )
        })
    }

    /// The outcome below as the file above has it, and as its own file has it.
    pub(super) fn another_below(&self) -> Option<(Said, Said)> {
        let taken_up = matches!(self.how, How::Appeal | How::Retrial | How::RetrialReview);
        let review = self.earlier.head.instance == Instance::RetrialReview;
        if !taken_up || review || of_jurisdiction(self.earlier, self.later) {
            return None;
        }
        let told = self.later.fact(FactKind::JudgmentBelow)?;
        let given = self.earlier.concluded()?;
        let name = told.kind.text();
        let ground = said!(
            "同一裁判只有一个日期、一种结果",
            "one outcome has one day and one content"
        );
        if told.day != given.day {
            let (here, there) = (told.day, given.day);
            return Some((
                said!("「{name}」本案登记为 {here}，前案登记的结案是 {there}", "'{name}' is on {here} in this file, and the earlier one ended on {there}"; name = name),
                ground,
            ));
        }
        let (here, there) = (Outcome::from_id(&told.sort)?, given.outcome?);
        (here != there && !there.is_unknown()).then(|| {
            (
                said!("「{name}」本案登记为「{here}」，前案以「{there}」结案", "'{name}' is '{here}' in this file, and the earlier one ended by '{there}'"; name = name, here = here.text(), there = there.text()),
                ground,
            )
        })
    }

    /// 当事人不服判决的，在判决书送达之日起十五日内上诉 (ALL 85); 上诉状副本 comes after: not before anybody had the judgment, nor before
    /// it was appealed.
    pub(super) fn copy_too_early(&self) -> Option<(Said, Said)> {
        if self.how != How::Appeal || of_jurisdiction(self.earlier, self.later) {
            return None;
        }
        let begun = [FactKind::AppealReceived, FactKind::Docketed];
        let (kind, day) = begun
            .iter()
            .find_map(|kind| Some((*kind, self.later.day(*kind)?)))?;
        let facts = || self.earlier.facts.iter();
        let served = facts()
            .filter(|f| matches!(f.kind, FactKind::Served | FactKind::ServedOther))
            .min_by_key(|f| f.day);
        // What one of them filed later, or we did, need not be what this copy is of.
        let of_all = |f: &&Fact| f.party.is_none() && f.by == Some(Side::Theirs);
        let appealed = facts()
            .filter(|f| f.kind == FactKind::Appealed)
            .filter(of_all)
            .min_by_key(|f| f.day);
        let before = |f: &&Fact| day < f.day;
        let found = served.filter(before).or_else(|| appealed.filter(before))?;
        let (name, then) = (kind.text(), found.day);
        Some((
            said!("「{name}」{day} 早于前案的「{other}」{then}", "'{name}' on {day} is before '{other}' on {then} in the earlier file"; name = name, other = found.kind.text()),
            grounded(
                said!(
                    "裁判送达以后才上诉，上诉以后才有副本、才立案",
                    "an outcome is served, then appealed, then come the copy and the docketing"
                ),
                Some(article(Law::Litigation, 85)),
            ),
        ))
    }

    /// 申请执行的是已生效的裁判所维持的行为 (ALL 95, 97; ALL-I 152): nothing is enforced while the judgment over it can be appealed or is.
    pub(super) fn enforced_before_effect(&self) -> Option<(Said, Said)> {
        if self.how != How::Enforcement || self.earlier.head.kind != Kind::Litigation {
            return None;
        }
        let day = self.later.day(FactKind::EnforcementApplied)?;
        // While it was tried other doubts speak.
        self.earlier.closed().filter(|closed| *closed <= day)?;
        let done = said!(
            "我方 {day} 申请执行",
            "enforcement was applied for on {day}"
        );
        let what = self.before_effect(day, &done)?;
        Some((
            what,
            grounded(
                said!(
                    "申请执行的是已生效的裁判和行政行为",
                    "what is enforced is in effect"
                ),
                Some(paragraph(Law::Interpretation, 152, 1)),
            ),
        ))
    }

    /// What one asks for is docketed after he asked: an appeal, a review, a suit over the decision, an enforcement.
    pub(super) fn begun_unasked(&self) -> Option<(Said, Said)> {
        let kind = match self.how {
            How::Appeal if !of_jurisdiction(self.earlier, self.later) => FactKind::Appealed,
            How::RetrialReview => FactKind::RetrialApplied,
            How::Suit => FactKind::Sued,
            How::EnforcementReview => FactKind::EnforcementReviewApplied,
            _ => return None,
        };
        let begun = BEGINS
            .iter()
            .filter_map(|kind| self.later.day(*kind))
            .min()?;
        let facts = self.earlier.facts.iter().filter(|f| f.kind == kind);
        let asked = facts.filter(|f| self.led_here(f)).map(|f| f.day).min();
        let asked = asked.filter(|asked| begun < *asked)?;
        let (name, word) = (kind.text(), self.how.text());
        Some((
            said!(
                "「{word}」的案件 {begun} 立案，早于前案登记的「{name}」{asked}",
                "the case by '{word}' was docketed on {begun}, before '{name}' on {asked} in the earlier one";
                word = word, name = name
            ),
            said!("先提出，后立案", "what is asked for is docketed after it"),
        ))
    }

    /// Whether the later file may come of what one of several asked for: his side's, and of one who is named, he stands there.
    fn led_here(&self, asked: &Fact) -> bool {
        let side = side(self.later.head.role);
        let by = asked.by.is_none_or(|by| by == Side::Both);
        let fits = by || side.is_none() || asked.by == side;
        let named = self
            .earlier
            .parties
            .iter()
            .find(|p| Some(p.uuid) == asked.party);
        let Some(name) = named.map(|p| p.name.trim()) else {
            return fits;
        };
        // Of several appeals in one file the others may have come before his.
        let several = self.how != How::Suit && self.later.opponents().nth(1).is_some();
        let same = |p: &Party| p.name.trim() == name;
        fits && !several && self.later.opponents().any(same)
    }

    /// Docketed a year after it was asked for, or after the time to ask for it began: the usual cause is a year mistyped.
    pub(super) fn long_after(&self) -> Option<(Said, Said)> {
        use FactKind::{
            AppealReceived, Appealed, ComplaintFiled, Docketed, RetrialApplied, RetrialGroundKnown,
            Served, ServedOther, SupervisionApplied, TookEffect,
        };
        let asked = match self.how {
            How::Appeal if !of_jurisdiction(self.earlier, self.later) => {
                &[Appealed, AppealReceived][..]
            }
            // A retrial of the court's own motion or after a protest follows no order of a file of ours.
            How::Retrial if self.earlier.outcome() != Some(Outcome::RetrialOrdered) => return None,
            How::Suit if !self.sues_over_decision() => return None,
            How::RetrialReview | How::Remand | How::Retrial | How::Transfer | How::Suit => &[],
            _ => return None,
        };
        let last = |files: &[&CaseFile], kinds: &[FactKind]| {
            let facts = files.iter().flat_map(|f| &f.facts);
            let of = facts.filter(|f| kinds.contains(&f.kind));
            of.map(|f| f.day).max()
        };
        let files = [self.earlier, self.later];
        // Applied for in time, on a ground found later, or a protest: a court may take long to docket it.
        let applied = [
            RetrialApplied,
            RetrialGroundKnown,
            SupervisionApplied,
            FactKind::Protested,
        ];
        let order = self.how == How::Retrial;
        if !order && last(&files, &applied).is_some() {
            return None;
        }
        let filed = match self.how {
            How::Suit => self.later.day(ComplaintFiled),
            _ => None,
        };
        let begun = filed.or_else(|| self.later.day(Docketed))?;
        // Who sues counts from the decision that reached him.
        let reached = match self.how {
            How::Suit => last(&[self.later], &[FactKind::DecisionServed])
                .or_else(|| last(&[self.earlier], &[ServedOther])),
            _ => None,
        };
        let services = [ServedOther, Served, TookEffect];
        let served = || last(&[self.earlier], &services).max(self.earlier.closed());
        let (last, since) = last(&files, asked)
            .map(|day| (day, APPEALED))
            .or_else(|| reached.map(|day| (day, REACHED)))
            .or_else(|| served().map(|day| (day, ENDED)))?;
        let days = (begun - last).num_days();
        (days > A_YEAR).then(|| {
            let (word, last) = (self.how.text(), Said::same(last));
            let start = if filed.is_some() { SUED } else { DOCKETED };
            (
                said!(
                    "「{word}」的案件 {begun} {start}，距{since} {last} 已有{days}天",
                    "the case by '{word}' was {start} on {begun}, {days} days after {since} on {last}";
                    word = word, last = last, since = since, start = start,
                    begun = Said::same(begun), days = Said::same(days)
                ),
                match self.how {
                    How::Appeal => grounded(
                        said!("上诉期为十五日、十日", "the time to appeal is fifteen or ten days"),
                        Some(article(Law::Litigation, 85)),
                    ),
                    How::Suit => grounded(
                        said!(
                            "不服复议决定的起诉期限为十五日，未告知的最长一年",
                            "the decision is sued over within fifteen days, untold within a year"
                        ),
                        Some(article(Law::Litigation, 45)),
                    ),
                    How::Remand | How::Retrial | How::Transfer => said!(
                        "发回、再审、移送之后的立案以日、月计",
                        "after a remand, an order to retry, a transfer it is docketed within days or months"
                    ),
                    _ => grounded(
                        said!("六个月内申请再审", "a retrial is applied for within six months"),
                        Some(article(Law::Interpretation, 110)),
                    ),
                },
            )
        })
    }

    /// A suit within fifteen days of the decision (ALL 45): over the act it upheld or changed, and nobody recorded when it was sued
    /// over. Compensation for what the decision found unlawful is asked for within two years (SCL 39).
    fn sues_over_decision(&self) -> bool {
        let decided = [Path::Upheld, Path::Changed, Path::Reconsidered];
        let path = self
            .later
            .head
            .path
            .is_some_and(|path| decided.contains(&path));
        let another = [
            FactKind::Sued,
            FactKind::CompensationApplied,
            FactKind::CompensationDecided,
            FactKind::DamageKnown,
        ];
        let files = [self.earlier, self.later];
        let told = |kind: &FactKind| files.iter().any(|f| f.fact(*kind).is_some());
        path && !another.iter().any(told)
    }

    /// 合并审理 (ALL 27): what is over is joined with nothing.
    pub(super) fn joined_over(&self) -> Option<(Said, Said)> {
        let begins = BEGINS.iter().filter_map(|kind| self.later.day(*kind));
        let begun = begins.min().filter(|_| self.how == How::Joined)?;
        let closed = self.earlier.closed().filter(|closed| *closed < begun)?;
        let word = self.how.text();
        Some((
            said!(
                "「{word}」的案件 {begun} 立案，而前案已于 {closed} 结案",
                "the case by '{word}' was docketed on {begun}, and the earlier one had ended on {closed}";
                word = word
            ),
            grounded(
                said!(
                    "尚未审结的才合并审理",
                    "what is tried together is still pending"
                ),
                Some(article(Law::Litigation, 27)),
            ),
        ))
    }
}

const APPEALED: Text = text("提出上诉", "it was appealed");
const REACHED: Text = text("复议决定送达对方", "they were served with the decision");
const ENDED: Text = text(
    "前案送达或生效",
    "the earlier outcome was served or in effect",
);
const SUED: Text = text("起诉", "filed");
const DOCKETED: Text = text("立案", "docketed");

/// What a file of its own begins with, once it was asked for: a decision served, a ground learned of, the copy of another's appeal
/// are of days before it.
const BEGINS: &[FactKind] = &[
    FactKind::ComplaintFiled,
    FactKind::Docketed,
    FactKind::EnforcementReviewApplied,
];
