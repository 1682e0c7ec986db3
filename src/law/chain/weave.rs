//! One dispute, one law: a case is read together with the cases it is linked to, so that what takes effect is the last
//! word of the chain, in whichever of its files it was recorded.
//!
//! The law's rows read one case file. Here the file looked at is woven with what the others say: facts are added that
//! follow from them (`sort` = [`CHAIN`], never stored), and everything else reads the woven file as it reads any other.

use crate::law::rule_id;
use chrono::{Months, NaiveDate};
use uuid::Uuid;

use crate::calendar::Calendar;
use crate::case::{
    CaseFile, Continues, Fact, FactKind, FactSort, How, Instance, Kind, Outcome, Side,
};

use crate::law::chain::against::applied_against;
use crate::law::chain::anew::redone;
use crate::law::chain::appealed::{ended_so, taken_up};
use crate::law::chain::effect::effect_day;
use crate::law::chain::elsewhere::done_elsewhere;
use crate::law::chain::lent::{
    add, complied, duties, fixed_anew, given, lend, lent, protested, side,
};
use crate::law::chain::link::{began, link};
use crate::law::chain::people::one_id_each;
use crate::law::chain::service::on_them;
use crate::law::chain::transfer::carried_back;
use crate::law::chain::twice::{copied_ahead, told_twice};
use crate::law::chain::word::{Word, on_appeal, on_jurisdiction, on_retrial};
use crate::law::deadline::{Deadline, by_id, known};
use crate::law::periods::to_enforce::given_up;
use crate::law::rule::row;

/// `Fact::sort` of a fact that another file of the chain gives.
pub(crate) const CHAIN: &str = FactSort::Chain.id();
/// The same of a fact of which the other file shows only the day by which it was done.
pub(crate) const CHAIN_BY: &str = FactSort::ChainBy.id();

/// How long an appeal or an application for retrial that came in time may be on its way to the court above: copies within
/// five days, fifteen days to answer, five days to send the file (ALL-I 108), the docketing.
const ON_THE_WAY: Months = Months::new(3);

/// A case file as its dispute makes it.
#[derive(Debug, Clone)]
pub struct Woven {
    pub case: CaseFile,
    /// The later file that has the last word on what is to perform, where it is another: the duties of the chain are
    /// listed there, and shown in both.
    pub home: Option<Uuid>,
    /// The file in which we have the act enforced: the right to ask for it is listed there.
    pub enforced: Option<Uuid>,
    /// The same, where it is linked to this file or to another instance of the quarrel.
    pub enforced_after: Option<Uuid>,
    /// Facts that another file has and from which a period of its own runs: that is listed there.
    pub(crate) begun: Vec<Begun>,
    /// Periods of papers that a later file has too: it lists them.
    twice: Vec<Twice>,
    /// The retrial of what the last word left standing, as the file of that word counts it: only there is it known who was
    /// served when.
    retrial: Vec<Deadline>,
    /// What we can have enforced against those whom no file of the enforcement is against.
    rest: Vec<Deadline>,
}

/// Listed in the file of the enforcement, where there is one.
const IN_ITS_FILE: &[&str] = &[
    rule_id::ENFORCEMENT_ACT,
    rule_id::ENFORCEMENT_DEMAND,
    rule_id::ENFORCEMENT_REVIEW_ACCEPTANCE,
    rule_id::ENFORCEMENT_REVIEW_PERMISSION,
];

/// A fact taken over from another file: its kind, its day, the file.
pub(crate) type Begun = (FactKind, NaiveDate, Uuid);

/// A period, the day of the paper it runs from, the other file that has that paper.
pub(crate) type Twice = (&'static str, NaiveDate, Uuid);

impl Woven {
    const fn alone(case: CaseFile) -> Woven {
        Woven {
            case,
            home: None,
            enforced: None,
            enforced_after: None,
            begun: Vec::new(),
            twice: Vec::new(),
            retrial: Vec::new(),
            rest: Vec::new(),
        }
    }

    /// The deadlines of the woven file, those marked that the file with the last word lists.
    pub fn homed(&self, mut due: Vec<Deadline>) -> Vec<Deadline> {
        for deadline in &mut due {
            let unmet = deadline.met.is_none();
            let begun = |(kind, day, _): &&Begun| {
                deadline.from_fact == Some(*kind) && deadline.from == *day
            };
            let there = self.begun.iter().find(begun).map(|(.., file)| *file);
            let of_it = |(id, day, _): &&Twice| *id == deadline.rule.id && *day == deadline.from;
            let twice = self.twice.iter().find(of_it).map(|(.., file)| *file);
            deadline.elsewhere = there.filter(|_| unmet).or(twice);
            let open = self.enforced.filter(|_| unmet);
            let of_the_judgment = [rule_id::ENFORCEMENT_UPHELD, rule_id::ENFORCEMENT_CONFIRMED];
            if of_the_judgment.contains(&deadline.rule.id) {
                if let Some(there) = self.retrial.iter().find(|d| d.rule.id == deadline.rule.id) {
                    deadline.as_there(there);
                }
                deadline.elsewhere = self.enforced_after.filter(|_| unmet).or(self.home);
            } else if deadline.rule.shared {
                if let Some(there) = self.retrial.iter().find(|d| d.rule.id == deadline.rule.id) {
                    deadline.as_there(there);
                }
                deadline.elsewhere = self.home;
            } else if IN_ITS_FILE.contains(&deadline.rule.id) {
                deadline.elsewhere = open;
            }
            // Against whom no file of the enforcement is, it is still to be asked for here.
            if let Some(rest) = self.rest.iter().find(|d| d.rule.id == deadline.rule.id) {
                *deadline = rest.clone();
            }
        }
        due
    }
}

/// The file of a case woven with the others of its dispute (itself among them or not), as known on a day.
pub fn weave(case: &CaseFile, others: &[CaseFile], cal: &Calendar, today: NaiveDate) -> Woven {
    woven(case, others, (cal, today), false)
}

/// The same with what `homed` takes over from the file with the last word: for lists of deadlines.
pub fn weave_to_list(
    case: &CaseFile,
    others: &[CaseFile],
    cal: &Calendar,
    today: NaiveDate,
) -> Woven {
    woven(case, others, (cal, today), true)
}

fn woven(
    case: &CaseFile,
    others: &[CaseFile],
    (cal, today): (&Calendar, NaiveDate),
    list: bool,
) -> Woven {
    let mut files: Vec<CaseFile> = Vec::with_capacity(others.len() + 1);
    files.push(known(case, cal, today).into_owned());
    let there = |f: &&CaseFile| f.head.uuid != case.head.uuid;
    for other in others.iter().filter(there) {
        let other = known(other, cal, today);
        // A file of which nothing has happened yet is not known.
        if !other.facts.is_empty() || !other.hearings.is_empty() {
            files.push(other.into_owned());
        }
    }
    // In whatever order they are given, the dispute is the same.
    if let Some((_, others)) = files.split_first_mut() {
        others.sort_by_key(|f| (began(f), f.head.uuid));
    }
    if files.len() == 1 {
        return Woven::alone(files.swap_remove(0));
    }
    one_id_each(&mut files);
    let links: Vec<Option<(usize, How)>> = (0..files.len()).map(|at| link(&files, at)).collect();
    let chain = Chain {
        files: &files,
        links: &links,
        cal,
        today,
    };
    let mut woven = chain.woven(0, 0);
    if list {
        woven.retrial = chain.retrial_at(&woven);
        woven.rest = chain.for_the_rest(&woven);
    }
    let act = act_of(&links, 0);
    let others = files.iter().enumerate().skip(1);
    let same = others.filter(|(at, _)| act_of(&links, *at) == act);
    let same: Vec<&CaseFile> = same.map(|(_, file)| file).collect();
    woven.begun = done_elsewhere(
        &mut woven.case,
        files.get(1..).unwrap_or_default(),
        &same,
        cal,
        today,
    );
    if let Some(own) = files.first() {
        woven.twice = told_twice(&mut woven.case, own, &same, cal, today);
        let later = links.iter().enumerate().filter_map(|(n, link)| {
            let (to, how) = (*link)?;
            files.get(n).filter(|_| to == 0).map(|file| (file, how))
        });
        for (later, how) in later {
            woven
                .twice
                .extend(copied_ahead(&mut woven.case, own, later, how));
        }
    }
    woven.case.sort();
    woven
}

/// The first file about the act that a file is about: an act made anew is another, and a joined case is another's.
fn act_of(links: &[Option<(usize, How)>], mut at: usize) -> usize {
    // A circle of links ends here.
    for _ in 0..links.len() {
        match links.get(at).copied().flatten() {
            Some((to, how)) if !matches!(how, How::Anew | How::Joined) => at = to,
            _ => break,
        }
    }
    at
}

pub(super) struct Chain<'a> {
    pub(super) files: &'a [CaseFile],
    pub(super) links: &'a [Option<(usize, How)>],
    pub(super) cal: &'a Calendar,
    pub(super) today: NaiveDate,
}

impl Chain<'_> {
    /// Chains are short; a circle of links ends here.
    pub(super) const DEEPEST: usize = 8;

    pub(super) fn woven(&self, at: usize, depth: usize) -> Woven {
        let Some(file) = self.files.get(at) else {
            return Woven::alone(CaseFile::new(Kind::Litigation, Instance::First));
        };
        let mut case = file.clone();
        let mut home = None;
        if depth < Chain::DEEPEST {
            self.of_the_act(&mut case, at);
            self.of_the_suit(&mut case, at);
            if let Some((earlier, how)) = self.links.get(at).copied().flatten() {
                self.told_by_earlier(&mut case, earlier, how, depth);
                case.head.continues = case.head.continues.or_else(|| {
                    let case = self.files.get(earlier)?.head.uuid;
                    Some(Continues { case, how })
                });
            }
            for (later, how) in self.later(at) {
                home = self.told_by_later(&mut case, later, how, depth).or(home);
            }
            home = home.or_else(|| self.reviewed(at, depth));
        }
        case.sort();
        let enforced = self.enforced(at);
        let mut instances = self.instances(at).into_iter();
        Woven {
            home,
            enforced,
            enforced_after: enforced.or_else(|| instances.find_map(|n| self.enforced(n))),
            ..Woven::alone(case)
        }
    }

    /// An application for retrial changes nothing of what is to perform: that is listed with the case under review.
    fn reviewed(&self, at: usize, depth: usize) -> Option<Uuid> {
        let (earlier, how) = self.links.get(at).copied().flatten()?;
        let head = &self.files.get(earlier)?.head;
        (how == How::RetrialReview)
            .then(|| self.last_of(earlier, depth + 1).home.unwrap_or(head.uuid))
    }

    /// The files that continue one, the one with the last word last: of two appeals of one judgment that which goes on,
    /// else that which changed it.
    pub(super) fn later(&self, at: usize) -> Vec<(usize, How)> {
        let found = self.links.iter().enumerate().filter_map(|(n, link)| {
            let (to, how) = (*link)?;
            (to == at).then_some((n, how))
        });
        let mut found: Vec<(usize, How)> = found.collect();
        found.sort_by_key(|(n, how)| {
            let file = self.files.get(*n);
            let outcome = file.and_then(CaseFile::outcome);
            let word = match how {
                How::Appeal => on_appeal(outcome),
                How::Retrial => on_retrial(outcome),
                _ => Word::Stands,
            };
            (word, file.and_then(began), file.map(|f| f.head.uuid))
        });
        found
    }

    /// What a later file says of this one. Gives the file that has the last word now.
    pub(super) fn told_by_later(
        &self,
        case: &mut CaseFile,
        at: usize,
        how: How,
        depth: usize,
    ) -> Option<Uuid> {
        let later = self.files.get(at)?;
        // An act made anew stands before anybody sues over it.
        let anew = later.day(FactKind::ActMade).filter(|_| how == How::Anew);
        let day = began(later).or(anew)?;
        match how {
            // Of a ruling on jurisdiction, before the judgment was given: it says nothing of that.
            How::Appeal if on_jurisdiction(case, later) => {
                self.jurisdiction_appealed(case, later, day);
                None
            }
            How::Appeal => {
                let by = side(later.head.role);
                if case.fact(FactKind::Appealed).is_none() {
                    let ids = [rule_id::APPEAL_JUDGMENT, rule_id::APPEAL_RULING];
                    self.came(case, FactKind::Appealed, day, by, &ids, later);
                }
                taken_up(case, day, later);
                match on_appeal(later.outcome()) {
                    Word::Pending | Word::Unknown => {
                        // Appealed it is not in effect, whatever was recorded; once the appeal is closed, and how is not
                        // known, the record is what there is.
                        let closed = later.closed();
                        case.facts.retain(|f| {
                            f.kind != FactKind::TookEffect || closed.is_some_and(|c| c <= f.day)
                        });
                        None
                    }
                    Word::Replaced => {
                        case.facts.retain(|f| f.kind != FactKind::TookEffect);
                        add(case, FactKind::Superseded, later.closed()?, later);
                        ended_so(case, later);
                        Some(later.head.uuid)
                    }
                    Word::Stands => {
                        let above = self.last_of(at, depth);
                        self.stands_by(case, &above.case, later);
                        Some(above.home.unwrap_or(later.head.uuid))
                    }
                }
            }
            How::RetrialReview => {
                let by = side(later.head.role);
                duties(case, later);
                protested(case, later);
                if case.fact(FactKind::Superseded).is_none()
                    && let Some(end) = later.fact(FactKind::Superseded)
                {
                    case.facts.push(lent(end, later));
                }
                let asked = case
                    .facts
                    .iter()
                    .any(|f| f.kind == FactKind::RetrialApplied && (f.by.is_none() || f.by == by));
                if !asked {
                    self.came(
                        case,
                        FactKind::RetrialApplied,
                        day,
                        by,
                        &[rule_id::RETRIAL_APPLICATION],
                        later,
                    );
                }
                let retried = self.later(at).into_iter().find(|(_, h)| *h == How::Retrial);
                match retried {
                    Some((n, _)) => self.retried(case, n, depth),
                    None if later.outcome() == Some(Outcome::RetrialOrdered) => {
                        add(case, FactKind::Superseded, later.closed()?, later);
                        Some(later.head.uuid)
                    }
                    None => None,
                }
            }
            How::Retrial => self.retried(case, at, depth),
            How::Suit => {
                self.sued(case, at, day);
                None
            }
            How::Anew => {
                if case.fact(FactKind::ActRedone).is_none() {
                    case.facts.push(redone(later, day));
                }
                None
            }
            // Whatever was refused is the file's own; what the higher court said of it stands in its own file.
            How::EnforcementReview => {
                if case.fact(FactKind::EnforcementReviewApplied).is_none() {
                    let asked = later.day(FactKind::EnforcementReviewApplied).unwrap_or(day);
                    case.facts
                        .push(given(FactKind::EnforcementReviewApplied, asked, later));
                }
                None
            }
            // The window of the act is met by the application, in whichever file the window stands.
            How::Enforcement => {
                complied(case, later);
                if !given_up(later) {
                    let own = case.facts.len();
                    lend(case, FactKind::EnforcementApplied, later);
                    applied_against(case, own, later);
                    for fact in case.facts.iter_mut().skip(own) {
                        fact.sort = CHAIN.to_string();
                        fact.by = Some(Side::Ours);
                    }
                }
                None
            }
            How::Transfer => {
                carried_back(case, later);
                None
            }
            How::Remand | How::Joined => None,
        }
    }

    /// The later file with what stands above it, but not below: looking down again would go in a circle.
    pub(super) fn last_of(&self, at: usize, depth: usize) -> Woven {
        let Some(file) = self.files.get(at) else {
            return self.woven(at, Chain::DEEPEST);
        };
        let mut case = file.clone();
        let mut home = None;
        if depth < Chain::DEEPEST {
            for (later, how) in self.later(at) {
                home = self
                    .told_by_later(&mut case, later, how, depth + 1)
                    .or(home);
            }
        }
        Woven {
            home,
            ..Woven::alone(case)
        }
    }

    /// Adds what a later file shows to have happened, by the last day for it at the latest: a court that took the case
    /// on found it in time.
    pub(super) fn came(
        &self,
        case: &mut CaseFile,
        kind: FactKind,
        day: NaiveDate,
        by: Option<Side>,
        ids: &[&str],
        from: &CaseFile,
    ) {
        let theirs = by == Some(Side::Theirs);
        let due = ids.iter().find_map(|id| {
            let id = match theirs {
                true => row(id)?.counterpart?,
                false => id,
            };
            by_id(case, self.cal, self.today, id)?.due
        });
        // Papers pass the court below on their way; what was taken on long after the last day may have come late.
        let on_the_way = due.and_then(|d| d.checked_add_months(ON_THE_WAY));
        let late = on_the_way.is_some_and(|end| end < day);
        let day = due.filter(|_| !late).map_or(day, |d| day.min(d));
        let mut fact = given(kind, day, from);
        if late {
            fact.sort = CHAIN_BY.to_string();
        }
        fact.by = by;
        case.facts.push(fact);
    }

    /// A second instance that left the first standing: that is in effect from the service of the second, and what was
    /// recorded of an earlier day is put right.
    fn stands_by(&self, case: &mut CaseFile, above: &CaseFile, later: &CaseFile) {
        let floor = effect_day(above, self.cal, self.today).map(|e| e.day);
        let own = case.day(FactKind::TookEffect);
        let own = own.filter(|day| Some(*day) >= floor.or(later.closed()));
        case.facts.retain(|f| f.kind != FactKind::TookEffect);
        duties(case, above);
        fixed_anew(case, later.closed());
        if let Some(retried) = above.fact(FactKind::RetriedAsSecond) {
            add(case, FactKind::RetriedAsSecond, retried.day, later);
        }
        let (kind, day) = match above.fact(FactKind::Superseded) {
            Some(_) => (FactKind::Superseded, later.closed()),
            None => (FactKind::TookEffect, own.or(floor)),
        };
        if let Some(day) = day {
            add(case, kind, day, later);
        }
        let served = on_them(above).map(|s| s.last);
        let told = |f: &&mut Fact| f.kind == FactKind::TookEffect;
        for effect in case.facts.iter_mut().filter(told) {
            effect.sort = CHAIN.to_string();
            effect.until = served;
        }
    }
}
