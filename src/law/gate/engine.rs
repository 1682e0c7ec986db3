//! The gate's one engine: every fact against its row, so that refusals and doubts follow from the table of places.

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::case::{CaseFile, Fact, FactField, FactKind, Instance, Often, Outcome};
use crate::said;
use crate::text::Said;

use super::{
    apart, astray, cover, enforced, hearing, named, outcome, pause, period, unlikely, whose,
};
use crate::law::begin::shown;
use crate::law::chain::weave::weave;
use crate::law::gate::admit::{Refusal, Verdict};
use crate::law::gate::apart::YEARS_APART;
use crate::law::gate::place::{Level, Link, SLIP, place};
use crate::law::instrument::{Law, article};

/// What is looked at, and what was found.
pub(crate) struct Gate<'a> {
    pub case: &'a CaseFile,
    /// The file before the change.
    pub before: Option<&'a CaseFile>,
    /// The other files of its dispute.
    pub others: &'a [CaseFile],
    /// The file as its dispute makes it.
    pub woven: &'a CaseFile,
    pub cal: &'a Calendar,
    pub today: NaiveDate,
    pub found: Verdict,
}

impl Gate<'_> {
    pub(crate) fn refuse(&mut self, what: Said, ground: Said, instead: Said) {
        self.found.refusals.push(Refusal {
            what,
            ground,
            instead,
        });
    }

    /// A doubt says its ground and what to look at in one line.
    pub(crate) fn doubt(&mut self, what: Said, ground: Said, instead: Said) {
        let what = said!("{what}（{ground}）。{instead}", "{what} ({ground}); {instead}"; what = what, ground = ground, instead = instead);
        self.found.doubts.push(what.into());
    }

    /// A doubt that something said of the fact answers.
    pub(crate) fn doubt_for(&mut self, answer: FactField, what: Said, ground: Said, instead: Said) {
        self.doubt(what, ground, instead);
        if let Some(doubt) = self.found.doubts.last_mut() {
            doubt.answer = Some(answer);
        }
    }

    /// A doubt about what is not said.
    pub(crate) fn doubt_untold(
        &mut self,
        answer: Option<FactField>,
        what: Said,
        ground: Said,
        instead: Said,
    ) {
        self.doubt(what, ground, instead);
        if let Some(doubt) = self.found.doubts.last_mut() {
            doubt.answer = answer;
            doubt.untold = true;
        }
    }

    pub(crate) fn say(&mut self, level: Level, what: Said, ground: Said, instead: Said) {
        match level {
            Level::Silent => {}
            Level::Doubt => self.doubt(what, ground, instead),
            Level::Refuse => self.refuse(what, ground, instead),
        }
    }
}

/// What to do about two days that do not go together.
pub(crate) fn check_days() -> Said {
    said!(
        "请核对两份文书的日期，更正有误的一项",
        "check both papers and correct the wrong day"
    )
}

/// Everything the rows say of a file.
pub(crate) fn judge(
    case: &CaseFile,
    before: Option<&CaseFile>,
    others: &[CaseFile],
    cal: &Calendar,
    today: NaiveDate,
) -> Verdict {
    let woven = weave(case, others, cal, today).case;
    let mut gate = Gate {
        case,
        before,
        others,
        woven: &woven,
        cal,
        today,
        found: Verdict::default(),
    };
    facts(&mut gate);
    reached_twice(&mut gate);
    pause::pauses(&mut gate);
    outcome::outcomes(&mut gate);
    period::periods(&mut gate);
    enforced::enforced(&mut gate);
    hearing::hearings(&mut gate);
    cover::cover(&mut gate);
    unlikely::unlikely(&mut gate);
    whose::whose(&mut gate);
    named::named(&mut gate);
    apart::apart(&mut gate);
    astray::astray(&mut gate);
    gate.found
}

fn facts(gate: &mut Gate<'_>) {
    let case = gate.case;
    for kind in FactKind::ALL {
        let Some(fact) = case.fact(*kind) else {
            continue;
        };
        belongs(gate, fact);
        for link in place(*kind).links {
            linked(gate, fact, link);
        }
        let more = case
            .facts
            .iter()
            .filter(|f| f.kind == *kind && f.day != fact.day);
        for fact in more {
            for link in place(*kind).links {
                again(gate, fact, link);
            }
        }
        beside(gate, fact);
        closing(gate, *kind);
        doubled(gate, *kind);
    }
}

/// The instance a fact happens at, and the roles it is ours in.
fn belongs(gate: &mut Gate<'_>, fact: &Fact) {
    let head = &gate.case.head;
    let (name, instance) = (fact.kind.text(), head.instance.text());
    if fact.kind.fits(head.kind) && !fact.kind.fits_at(head.instance) {
        gate.doubt(
            said!("「{name}」一般不在{instance}登记", "'{name}' does not belong to {instance}"; name = name, instance = instance),
            said!(
                "该事实属于另一审级",
                "it happens at another instance"
            ),
            said!(
                "请登记到相应审级的案件，或核对审级",
                "record it in the case of that instance, or check the instance"
            ),
        );
    }
    if place(fact.kind).not_for.contains(&head.role) {
        let role = head.role.text();
        gate.doubt(
            said!("我方是{role}，一般不登记「{name}」", "'{name}' is unusual where we are {role}"; name = name, role = role),
            said!("该事实属于另一方", "it is the other side's"),
            said!("请核对我方地位和事实", "check our role and the fact"),
        );
    }
}

/// A fact against what stands before it.
fn linked(gate: &mut Gate<'_>, fact: &Fact, link: &Link) {
    let case = gate.case;
    if !link.is_at(case.head.instance) {
        return;
    }
    let (y, b) = (fact.kind.text(), fact.day);
    // How an instance ended stands before what follows it there: entered in the file of another, it is of that one.
    let astray = link.to == [FactKind::Concluded] && !fact.kind.fits_at(case.head.instance);
    let own: Vec<&Fact> = stands(&case.facts, link).collect();
    let before: Vec<&Fact> = match own.is_empty() {
        _ if astray => of_its_instance(gate, fact, link),
        false => own,
        true => elsewhere(gate, fact, link),
    };
    let Some(first) = before.iter().copied().min_by_key(|f| f.day) else {
        if !astray {
            missing(gate, fact, link);
        }
        return;
    };
    // Of several the nearest before it is what it follows.
    let nearest = nearest(before.iter().copied(), fact).unwrap_or(first);
    // Where a day only stands for the one that nobody wrote, the order within a year says nothing.
    let about = |f: &Fact| f.is_day_unknown() || shown(f);
    let play = |since: &Fact| match about(fact) || about(since) {
        true => SLIP,
        false => 0,
    };
    let since = match (b - first.day).num_days() < -link.slack - play(first) {
        true => first,
        false => nearest,
    };
    let play = play(since);
    let (x, a) = (since.kind.text(), since.day);
    let days = (b - a).num_days();
    if days < -link.slack - play {
        let outcome = case.outcome();
        let is = |of: fn(Outcome) -> bool| outcome.is_some_and(of);
        let level = match link.earlier {
            _ if link.free.is_some_and(|(of, most)| is(of) && days >= -most) => Level::Silent,
            Level::Refuse if astray || link.softer.is_some_and(is) || play > 0 => Level::Doubt,
            level => level,
        };
        gate.say(
            level,
            said!("「{y}」{b} 早于「{x}」{a}", "'{y}' on {b} is before '{x}' on {a}"; y = y, x = x),
            ground(link),
            check_days(),
        );
    } else if play == 0 && (0..link.least).contains(&days) {
        gate.doubt(
            said!("「{y}」{b} 距「{x}」{a} 只有{days}天", "'{y}' on {b} comes only {days} days after '{x}' on {a}"; y = y, x = x),
            ground(link),
            check_days(),
        );
    } else if days > link.most.saturating_add(play) {
        gate.doubt(
            said!("「{y}」{b} 距「{x}」{a} 已有{days}天", "'{y}' on {b} comes {days} days after '{x}' on {a}"; y = y, x = x),
            ground(link),
            check_days(),
        );
    }
}

/// What stands before it, of some facts.
fn stands<'a>(facts: &'a [Fact], link: &Link) -> impl Iterator<Item = &'a Fact> {
    facts.iter().filter(|f| link.to.contains(&f.kind))
}

/// What stands before it in the file that this one continues, of the instance that it belongs to.
fn of_its_instance<'a>(gate: &Gate<'a>, fact: &Fact, link: &Link) -> Vec<&'a Fact> {
    let earlier = gate.case.head.continues.map(|c| c.case);
    let fits = |o: &&CaseFile| Some(o.head.uuid) == earlier && fact.kind.fits_at(o.head.instance);
    let files = gate.others.iter().filter(fits);
    files.flat_map(|file| stands(&file.facts, link)).collect()
}

/// What is asked beside the instances stands before its answer from whichever file of the dispute. What may come again there
/// (an advice), or is of the act of that file, is another one where it came later; a claim is made once by each.
fn elsewhere<'a>(gate: &Gate<'a>, fact: &Fact, link: &Link) -> Vec<&'a Fact> {
    let files = gate.others.iter().chain([gate.woven]);
    let found = files.flat_map(|file| stands(&file.facts, link));
    let by_then = |f: &&Fact| {
        f.kind.often() == Often::PerParty || (fact.day - f.day).num_days() >= -link.slack
    };
    found
        .filter(|f| f.kind.asks_beside())
        .filter(by_then)
        .collect()
}

/// The last of what stands before a fact, on its day or before it.
fn nearest<'a>(before: impl Iterator<Item = &'a Fact>, fact: &Fact) -> Option<&'a Fact> {
    before.filter(|f| f.day <= fact.day).max_by_key(|f| f.day)
}

/// A second fact of a kind is of something that went on meanwhile: it may come later than the first, and not years later.
fn again(gate: &mut Gate<'_>, fact: &Fact, link: &Link) {
    let most = link.most.max(YEARS_APART);
    let there = link.is_at(gate.case.head.instance);
    if link.most == i64::MAX || !there {
        return;
    }
    let Some(last) = nearest(stands(&gate.case.facts, link), fact) else {
        return;
    };
    let days = (fact.day - last.day).num_days();
    if days > most && !last.is_day_unknown() {
        let (x, a, y, b) = (last.kind.text(), last.day, fact.kind.text(), fact.day);
        gate.doubt(
            said!("「{y}」{b} 距「{x}」{a} 已有{days}天", "'{y}' on {b} comes {days} days after '{x}' on {a}"; y = y, x = x),
            ground(link),
            check_days(),
        );
    }
}

fn missing(gate: &mut Gate<'_>, fact: &Fact, link: &Link) {
    if link.missing == Level::Silent {
        return;
    }
    let (y, day) = (fact.kind.text(), fact.day);
    let Some(x) = link.to.first().map(|k| k.text()) else {
        return;
    };
    let what = if link.to == [FactKind::Concluded] {
        said!("案件尚未结案，不能登记「{y}」", "'{y}' cannot be recorded: the case is not closed"; y = y)
    } else {
        said!("登记了「{y}」{day}，但没有「{x}」", "'{y}' on {day} is recorded without '{x}'"; y = y, x = x)
    };
    let what = match (link.missing, link.to) {
        (Level::Doubt, [FactKind::Concluded]) => {
            said!("「{y}」{day}，而案件尚未登记结案", "'{y}' on {day}, and the case is not closed"; y = y)
        }
        _ => what,
    };
    let instead = if link.to == [FactKind::Concluded] && link.missing == Level::Doubt {
        said!(
            "文书先到的可以照登，随后补登结案及结案方式",
            "where this paper came first it may go in; the closing with its outcome follows"
        )
    } else if link.to == [FactKind::Concluded] {
        said!(
            "请先登记结案及结案方式",
            "record the closing with its outcome first"
        )
    } else {
        said!("请先登记「{x}」，或核对是否选错事实", "record '{x}' first, or check the fact chosen"; x = x)
    };
    gate.say(link.missing, what, ground(link), instead);
}

/// Why, with the article where there is one.
fn ground(link: &Link) -> Said {
    grounded(link.why.into(), link.article)
}

pub(crate) fn grounded(why: Said, article: Option<crate::law::instrument::Article>) -> Said {
    match article {
        Some(article) => {
            said!("{why}，{article}", "{why}, {article}"; why = why, article = article.said())
        }
        None => why,
    }
}

/// Two facts of which only one can be.
fn beside(gate: &mut Gate<'_>, fact: &Fact) {
    let others = place(fact.kind).not_with.iter();
    // Said once, of the later kind.
    for other in others.filter(|k| **k < fact.kind && gate.case.fact(**k).is_some()) {
        let (x, y) = (other.text(), fact.kind.text());
        gate.found.refusals.push(Refusal {
            what: said!("「{x}」和「{y}」不能并存", "'{x}' and '{y}' cannot both stand"; x = x, y = y),
            ground: said!(
                "再审按原审的程序，只能是其中一种（行政诉讼法解释第119条）",
                "a retrial follows the procedure of the judgment it retries, one of the two (ALL-I 119)"
            ),
            instead: said!("请删去其中一项", "remove one of them"),
        });
    }
}

/// What belongs to the running of an instance does not come after its end.
fn closing(gate: &mut Gate<'_>, kind: FactKind) {
    let facts = || gate.case.facts.iter().filter(|f| f.kind == kind);
    let closed = gate.case.closed_for_certain();
    // Our first copy may come with the paper that ends it; another one does not.
    let again = kind.is_copy() && facts().any(|f| closed.is_some_and(|day| f.day <= day));
    // In the file of the enforcement the demand comes before the application, and not after the ruling on it (ACL 54).
    let demanded =
        kind == FactKind::DemandServed && gate.case.head.instance == Instance::Enforcement;
    let Some(closed) = closed.filter(|_| place(kind).running || again || demanded) else {
        return;
    };
    let facts: Vec<Fact> = facts().cloned().collect();
    let facts = facts.iter();
    // 裁定准予后由行政机关组织实施的, 可以另行催告 (ACL 35): it may be right, and it is none of the application's.
    let why = match demanded && !place(kind).running {
        true => grounded(
            said!(
                "申请之前的催告在裁定之前；准予后由行政机关实施、另行催告的，可以照登",
                "the demand that goes before the application comes before its ruling; one made for carrying it out once it is permitted may go in"
            ),
            Some(article(Law::Compulsion, 54)),
        ),
        false => said!(
            "该事项属于审理过程",
            "it belongs to the running of the instance"
        ),
    };
    for fact in facts.filter(|f| f.day > closed) {
        let (name, day) = (kind.text(), fact.day);
        gate.doubt(
            said!("「{name}」{day} 在结案 {closed} 之后", "'{name}' on {day} is after the closing on {closed}"; name = name),
            why.clone(),
            check_days(),
        );
    }
}

/// The same entered twice.
fn doubled(gate: &mut Gate<'_>, kind: FactKind) {
    if !kind.again() {
        return;
    }
    let facts: Vec<&Fact> = gate.case.facts.iter().filter(|f| f.kind == kind).collect();
    for (at, fact) in facts.iter().enumerate() {
        let same = |o: &&&Fact| {
            o.day == fact.day
                && o.by == fact.by
                && o.until == fact.until
                && o.party == fact.party
                && o.sort == fact.sort
                && o.paper == fact.paper
        };
        if facts.iter().take(at).any(|o| same(&o)) {
            let (name, day) = (kind.text(), fact.day);
            gate.doubt(
                said!("「{name}」{day} 登记了两次", "'{name}' on {day} is recorded twice"; name = name),
                said!(
                    "同日同一事项，未写明不同的当事人或文书",
                    "the same on the same day, for no other party and by no other paper"
                ),
                said!(
                    "请删去一项，或写明当事人、文书",
                    "remove one, or name the party or the paper"
                ),
            );
        }
    }
}

/// One paper reaches us once; the appeal period then runs from a day nobody can tell.
fn reached_twice(gate: &mut Gate<'_>) {
    let ours = |f: &&Fact| f.kind == FactKind::Served && f.party.is_none();
    let facts: Vec<&Fact> = gate.case.facts.iter().filter(ours).collect();
    let again = facts.iter().enumerate().find_map(|(at, fact)| {
        let other = facts.iter().take(at);
        let mut of_it = other.filter(|o| o.paper == fact.paper && o.day != fact.day);
        of_it.next().map(|o| (o.day, fact.day))
    });
    if let Some((x, y)) = again {
        let name = FactKind::Served.text();
        gate.doubt_for(
            FactField::Party,
            said!("「{name}」登记了 {x}、{y} 两次", "'{name}' is recorded twice, on {x} and on {y}"; name = name),
            said!(
                "同一文书送达我方只有一次，我方的上诉期自该日起算",
                "one paper is served on us once, and our appeal period runs from that day"
            ),
            said!(
                "请删去一项；另一被告、另一文书的送达请写明当事人或文书",
                "remove one; for another defendant or another paper name the party or the paper"
            ),
        );
    }
}
