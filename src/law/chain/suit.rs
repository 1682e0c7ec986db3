//! What belongs to a suit or an application and not to one file of it: the act it is over, the day it was brought, the
//! decision it follows, in whichever of its files, moved, appealed and remanded, they were recorded.

use chrono::NaiveDate;

use crate::case::{CaseFile, Effect, Fact, FactKind, How, Instance, Kind, Outcome, Path, Role};
use crate::law::chain::effect::{asks_of_us, effect_day, effect_if_unappealed};
use crate::law::chain::lent::{add, decision, decision_back, given, lend, lend_of, lent};
use crate::law::chain::link::began;
use crate::law::chain::people::whose;
use crate::law::chain::weave::{CHAIN, CHAIN_BY, Chain};
use crate::law::chain::word::{Word, on_appeal, on_jurisdiction};
use crate::law::deadline::by_id;
use crate::law::rule_id;

/// What is true of the act complained of, in every file about it.
const ACT: &[FactKind] = &[
    FactKind::ActMade,
    FactKind::ActKnown,
    FactKind::NotInformed,
    FactKind::PeriodKnown,
    FactKind::RealEstate,
    FactKind::RequestReceived,
    FactKind::DutyExpired,
];

/// What a suit after reconsideration follows.
const FOLLOWED: &[FactKind] = &[FactKind::DecisionServed, FactKind::OrganUndecided];

/// The same suit goes on: 移送、发回重审, and the appeal between.
const fn same_suit(how: How) -> bool {
    matches!(how, How::Transfer | How::Remand | How::Appeal)
}

/// The same act is contested, before the organ or one instance after the other.
const fn same_quarrel(how: How) -> bool {
    same_suit(how) || matches!(how, How::Suit | How::RetrialReview | How::Retrial)
}

/// An act made anew, or one of several joined, has been made and known on days of its own.
const fn same_act(how: How) -> bool {
    !matches!(how, How::Anew | How::Joined)
}

/// When a suit or an application was brought.
struct Filed {
    day: NaiveDate,
    /// The day of filing itself; else it is only known to have been docketed then.
    exact: bool,
    /// The file that says it.
    from: usize,
}

impl Chain<'_> {
    /// The files before one over such links, the nearest first.
    fn before(&self, at: usize, fits: fn(How) -> bool) -> Vec<usize> {
        let mut out: Vec<usize> = Vec::new();
        let mut last = at;
        while let Some((to, how)) = self.links.get(last).copied().flatten()
            && fits(how)
            && to != at
            && !out.contains(&to)
        {
            out.push(to);
            last = to;
        }
        out
    }

    /// The files after one over such links, the nearest first.
    fn after(&self, at: usize, fits: fn(How) -> bool) -> Vec<usize> {
        let mut out = vec![at];
        let mut next = 0;
        while let Some(n) = out.get(next).copied() {
            let later = self.later(n).into_iter().filter(|(_, how)| fits(*how));
            for (found, _) in later {
                if !out.contains(&found) {
                    out.push(found);
                }
            }
            next += 1;
        }
        out.split_off(1)
    }

    /// The other files in which the same act is contested.
    pub(super) fn instances(&self, at: usize) -> Vec<usize> {
        let mut out = self.before(at, same_quarrel);
        let root = out.last().copied().unwrap_or(at);
        let more = self.after(root, same_quarrel);
        for n in more {
            if n != at && !out.contains(&n) {
                out.push(n);
            }
        }
        out
    }

    /// What another file says of the act. What a later one says counts where it is of before this one: it may be of
    /// another act otherwise (a decision sued over, an act changed).
    pub(super) fn of_the_act(&self, case: &mut CaseFile, at: usize) {
        use Instance::{Retrial, RetrialReview, Second};
        // What a court has judged is to be performed as it judged: the application below it is not answered once more.
        let judged = matches!(case.head.instance, Second | RetrialReview | Retrial);
        let asked = |kind: &FactKind| !judged || *kind != FactKind::RequestReceived;
        let own = self.files.get(at).and_then(began);
        let earlier = self.before(at, same_act);
        let later = self.after(at, same_act);
        for kind in ACT.iter().copied().filter(asked) {
            let says = |n: &usize| self.files.get(*n).filter(|f| f.fact(kind).is_some());
            let of_before = |f: &&CaseFile| f.day(kind) <= own;
            let later = later.iter().filter_map(says).filter(of_before);
            // Of one person in the nearest, of another where he is named.
            for from in earlier.iter().filter_map(says).chain(later) {
                lend(case, kind, from);
            }
        }
    }

    /// What another file says of the suit itself.
    pub(super) fn of_the_suit(&self, case: &mut CaseFile, at: usize) {
        let earlier = self.before(at, same_suit);
        let root = earlier.last().copied().unwrap_or(at);
        let follows = self.links.get(root).copied().flatten();
        if let Some((organ, How::Suit)) = follows
            && let Some(organ) = self.files.get(organ)
        {
            // Where it ended without a decision the suit is over the act itself, in its own time (ALL-I 58).
            let decided = !organ.outcome().is_some_and(Outcome::leaves_no_decision);
            if decided {
                come_by(case, Path::Reconsidered);
            }
            decision(case, organ);
            if let Some(day) = self.undecided(root, organ) {
                add(case, FactKind::OrganUndecided, day, organ);
            }
        }
        let mut paths = earlier.iter().filter_map(|n| self.files.get(*n)?.head.path);
        if let Some(path) = paths.next_back().filter(|path| *path != Path::Direct) {
            come_by(case, path);
        }
        let family = || earlier.iter().copied().chain(self.after(at, same_suit));
        for kind in FOLLOWED.iter().copied() {
            let says = |n: usize| self.files.get(n).filter(|f| f.fact(kind).is_some());
            for from in family().filter_map(says) {
                lend(case, kind, from);
            }
        }
        self.brought(case, at, root);
    }

    /// The day it was brought stands in every file of it: a court it moved to docketed it later, and it was not sued later.
    fn brought(&self, case: &mut CaseFile, at: usize, root: usize) {
        let (Some(kind), Some(filed)) = (filing(case), self.filed(at)) else {
            return;
        };
        let moved = at != root;
        if moved {
            // The time to docket it ran where it was brought.
            let own = case.facts.iter_mut().filter(|f| f.kind == kind);
            own.for_each(|f| f.sort = CHAIN.to_string());
        }
        let earlier = case.day(kind).is_none_or(|own| filed.day < own);
        let Some(from) = self.files.get(filed.from).filter(|_| filed.from != at) else {
            return;
        };
        if earlier {
            let mut fact = given(kind, filed.day, from);
            if !filed.exact {
                fact.sort = CHAIN_BY.to_string();
            } else if !moved {
                fact.sort.clear();
            }
            case.facts.push(fact);
        }
    }

    fn filed(&self, at: usize) -> Option<Filed> {
        let mut family = self.before(at, same_suit);
        family.extend(self.after(at, same_suit));
        family.push(at);
        let days = |of: fn(&CaseFile) -> Option<FactKind>, exact: bool| {
            let found = family.iter().filter_map(move |from| {
                let file = self.files.get(*from)?;
                Some(Filed {
                    day: file.day(of(file)?)?,
                    exact,
                    from: *from,
                })
            });
            found.min_by_key(|filed| filed.day)
        };
        days(filing, true).or_else(|| days(docketing, false))
    }

    /// The suit over a decision, in the decision's own file: brought by those who sue, on the day it was filed; where that
    /// is not recorded, by the day it was docketed.
    pub(super) fn sued(&self, case: &mut CaseFile, at: usize, began: NaiveDate) {
        let Some(suit) = self.files.get(at) else {
            return;
        };
        let fact = self.suit(at, began, suit);
        let mut parties = whose(case, suit);
        if parties.is_empty() {
            parties.push(None);
        }
        for party in parties {
            let told =
                |f: &Fact| f.kind == FactKind::Sued && (f.party.is_none() || f.party == party);
            if !case.facts.iter().any(told) {
                case.facts.push(Fact {
                    party,
                    ..fact.clone()
                });
            }
        }
        decision_back(case, suit);
        // A decision that asks something of us, revoked in a suit against the organ, asks it no more (ALL 70, 75).
        // Only from its effect; and of one revoked in part nobody has said which part was ours.
        let against_it = suit.head.role == Role::ThirdParty && asks_of_us(case);
        let whole = |outcome: Outcome| {
            matches!(outcome.effect(), Effect::Revoked | Effect::Void) && !outcome.is_in_part()
        };
        if let Some(ended) = self.ended(at)
            && ended.in_effect
            && against_it
            && whole(ended.outcome)
        {
            add(case, FactKind::Superseded, ended.day, suit);
        }
        // That the decision told no period to sue, and when they learned of it, is recorded where it is noticed.
        if let Some(closed) = case.closed() {
            for kind in [FactKind::NotInformed, FactKind::PeriodKnown] {
                lend_of(case, kind, suit, |f| f.day >= closed);
            }
        }
    }

    /// The suits over the act, in the file of its enforcement that names one of them or the decision they are over.
    pub(super) fn sued_before(
        &self,
        case: &mut CaseFile,
        at: usize,
        earlier: &CaseFile,
        depth: usize,
    ) {
        let mut suits: Vec<usize> = Vec::new();
        if earlier.head.kind == Kind::Litigation {
            suits.push(self.before(at, same_suit).last().copied().unwrap_or(at));
        } else {
            let later = self.later(at).into_iter();
            suits.extend(later.filter(|(_, how)| *how == How::Suit).map(|(n, _)| n));
        }
        for at in suits {
            if let Some(suit) = self.files.get(at)
                && let Some(day) = began(suit)
            {
                case.facts.push(self.suit(at, day, suit));
            }
            if case.fact(FactKind::JudgmentBelow).is_none() {
                let upheld = self.upheld_in(case, at, depth);
                case.facts.extend(upheld);
            }
        }
        if case.fact(FactKind::Sued).is_none()
            && let Some(sued) = earlier.fact(FactKind::Sued)
        {
            case.facts.push(lent(sued, earlier));
        }
    }

    /// A suit as a fact: the day it was brought, how it ended, and when that was (`until`).
    pub(super) fn suit(&self, at: usize, began: NaiveDate, suit: &CaseFile) -> Fact {
        let filed = self.filed(at).unwrap_or(Filed {
            day: began,
            exact: false,
            from: at,
        });
        let mut fact = given(FactKind::Sued, filed.day, suit);
        if !filed.exact {
            fact.sort = CHAIN_BY.to_string();
        }
        if let Some(ended) = self.ended(at) {
            fact.outcome = Some(ended.outcome);
            fact.until = Some(ended.day);
        }
        fact
    }

    /// How a suit ended by the last word of its instances, and when; none while it goes on.
    fn ended(&self, at: usize) -> Option<Ended> {
        let over = |outcome: Outcome, file: &CaseFile| {
            let effect = effect_day(file, self.cal, self.today).map(|e| e.day);
            Some(Ended {
                outcome,
                day: effect.or(file.closed())?,
                in_effect: effect.is_some(),
            })
        };
        let mut at = at;
        for _ in 0..Chain::DEEPEST {
            let file = self.files.get(at)?;
            let mut next = self.later(at).into_iter().filter(|(n, how)| {
                let of_the_ruling = |above| *how == How::Appeal && on_jurisdiction(file, above);
                same_suit(*how) && !self.files.get(*n).is_some_and(of_the_ruling)
            });
            let Some((n, how)) = next.next_back() else {
                let outcome = file.outcome()?;
                let goes_on = outcome == Outcome::Remanded
                    || effect_if_unappealed(file, self.cal, self.today).is_some()
                    || (file.fact(FactKind::Appealed).is_some()
                        && file.fact(FactKind::TookEffect).is_none());
                return over(outcome, file).filter(|_| !goes_on);
            };
            let above = self.files.get(n)?;
            match (how, on_appeal(above.outcome())) {
                (How::Appeal, Word::Pending | Word::Unknown) => return None,
                (How::Appeal, Word::Stands) => return over(file.outcome()?, above),
                _ => at = n,
            }
        }
        None
    }

    /// The last day the organ had, where it let it pass without a decision before the suit came (ALL 45).
    fn undecided(&self, suit: usize, organ: &CaseFile) -> Option<NaiveDate> {
        let sued = self.filed(suit).map(|filed| filed.day);
        let sued = sued.or_else(|| self.files.get(suit)?.day(FactKind::Received));
        let end = rule_id::DECISIONS
            .iter()
            .find_map(|id| by_id(organ, self.cal, self.today, id)?.due)?;
        let decided = organ
            .closed()
            .is_some_and(|closed| sued.is_none_or(|sued| closed <= sued));
        // A suit of before that came too early; of which a decision that followed opens a period of its own.
        let waited = sued.is_none_or(|sued| end < sued);
        let passed = end < sued.filter(|_| waited).unwrap_or(self.today);
        let open = waited || organ.closed().is_none();
        (passed && !decided && open).then_some(end)
    }
}

/// How a suit ended by the last word of its instances.
struct Ended {
    outcome: Outcome,
    /// When that was in effect; where that cannot be told, when it was given.
    day: NaiveDate,
    in_effect: bool,
}

/// The path as the chain has it, where the file leaves it open.
fn come_by(case: &mut CaseFile, path: Path) {
    let head = &mut case.head;
    if head.instance == Instance::First && head.path.is_none_or(|p| p == Path::Direct) {
        head.path = Some(path);
    }
}

/// What brings it where it begins; none above.
fn filing(file: &CaseFile) -> Option<FactKind> {
    match (file.head.kind, file.head.instance) {
        (Kind::Litigation, Instance::First) => Some(FactKind::ComplaintFiled),
        (Kind::Reconsideration, _) => Some(FactKind::ApplicationFiled),
        _ => None,
    }
}

fn docketing(file: &CaseFile) -> Option<FactKind> {
    match (file.head.kind, file.head.instance) {
        (Kind::Litigation, Instance::First) => Some(FactKind::Docketed),
        (Kind::Reconsideration, _) => Some(FactKind::Accepted),
        _ => None,
    }
}
