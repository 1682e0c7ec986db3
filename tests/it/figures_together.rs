//! The cases of one dispute taken together by a plain loop: hearings, people and sums of all, the outcome of the last word.

use std::collections::BTreeMap;

use anjuan::case::{How, Outcome};
use chrono::NaiveDate;

use super::figures_plain::{Answer, End, Heard, Seen, Session};

/// The cases of one dispute and kind as one: carried over where one of them is, pending where one is, and else ended as
/// what took effect last (of joined cases of one day as the one that is lost). Hearings, people and sums are those of
/// all. In the order they came.
pub(super) fn together<'a>(members: &[Seen<'a>]) -> Option<Seen<'a>> {
    let members: Vec<&Seen<'a>> = members
        .iter()
        .filter(|s| s.handled || s.since.is_some())
        .collect();
    let handled = || members.iter().filter(|s| s.handled);
    let any = |holds: &dyn Fn(&Seen<'a>) -> bool| handled().any(|s| holds(s));
    let latest = |list: Vec<&&Seen<'a>>| {
        let rank = |s: &&&Seen<'a>| (s.since, s.in_effect == Some(End::Lost));
        list.into_iter().max_by_key(rank).map(|s| (**s).clone())
    };
    let face = handled()
        .rfind(|s| !s.closed)
        .map(|s| (**s).clone())
        .or_else(|| latest(handled().filter(|s| s.since.is_some()).collect()))
        .or_else(|| handled().next_back().map(|s| (**s).clone()))
        .or_else(|| latest(members.iter().collect()))?;
    if !face.handled {
        return Some(face);
    }
    let over = face.closed;
    let mut out = face;
    out.carried = any(&|s| s.carried);
    out.appealable = any(&|s| s.appealable);
    out.appealed = any(&|s| s.appealed);
    out.sued = any(&|s| s.sued);
    out.advised = over && any(&|s| s.advised);
    out.redone = over && any(&|s| s.redone);
    out.opinion = over && any(&|s| s.opinion);
    out.first = over && any(&|s| s.first);
    out.first_heard = over && any(&|s| s.first_heard);
    out.first_attended = over && any(&|s| s.first_attended);
    out.instances = handled().flat_map(|s| s.instances.clone()).collect();
    for (nth, place) in out.at.iter_mut().enumerate() {
        *place = [any(&|s| s.at[nth][0]), any(&|s| s.at[nth][1])];
    }
    let mut heard = Heard::default();
    for one in handled().map(|s| &s.heard) {
        heard.heard += one.heard;
        heard.attended += one.attended;
        heard.principal += one.principal;
        heard.spoke += one.spoke;
        heard.notified += one.notified;
        heard.notified_attended |= one.notified_attended;
        heard.unsaid |= one.unsaid && one.heard == 0;
        // How it stands without an official is told of each case first: a hearing of one that was attended is none.
        for (sort, n) in [
            ("absent", &mut heard.absent),
            ("unmarked", &mut heard.unmarked),
            ("excused", &mut heard.excused),
        ] {
            *n += u32::from(one.without() == Some(sort));
        }
    }
    for all in shared(handled()) {
        let over = |holds: &dyn Fn(&Session) -> bool| {
            let n = all.iter().filter(|one| holds(one)).count();
            u32::try_from(n.saturating_sub(1)).unwrap()
        };
        heard.heard -= over(&|_| true);
        heard.attended -= over(&|one| one.attended);
        heard.principal -= over(&|one| one.principal);
        heard.spoke -= over(&|one| one.spoke);
        heard.notified -= over(&|one| one.notified);
    }
    out.heard = heard;
    let answers: Vec<Answer> = handled().map(|s| s.answer).collect();
    let known = answers.iter().any(|a| a.known);
    out.answer = Answer {
        known,
        unknown: !known && answers.iter().any(|a| a.unknown),
        on_time: known && answers.iter().filter(|a| a.known).all(|a| a.on_time),
    };
    let mut people: BTreeMap<&str, u32> = BTreeMap::new();
    for party in handled().map(|s| &s.file.parties[0]) {
        let most = people.entry(&party.name).or_default();
        *most = party.people.max(*most);
    }
    out.people = people.values().sum();
    // A dispute is lost by what any of its lost cases was lost by.
    let lost = out.last == Some(End::Lost);
    let told = |each: fn(&Seen<'a>) -> Vec<&'static str>| match over {
        true => handled().flat_map(|s| each(s)).collect(),
        false => Vec::new(),
    };
    out.flaws = told(|s| s.flaws.clone());
    out.causes = match lost {
        true => told(|s| s.causes.clone()),
        false => Vec::new(),
    };
    out.came = handled().flat_map(|s| s.came.clone()).collect();
    out.names = handled().flat_map(|s| s.names.clone()).collect();
    if over {
        // Of each branch what stands: not what an appeal decided anew, nor what it left standing and names again.
        let told_above = |s: &&&Seen<'a>| {
            handled().any(|above| {
                let link = above.file.head.continues;
                let of = link.is_some_and(|l| l.how == How::Appeal && l.case == s.file.head.uuid);
                let kept = matches!(
                    above.file.outcome(),
                    Some(Outcome::AppealDismissedJudgment | Outcome::AppealWithdrawn)
                );
                of && above.closed && (!kept || above.fen > 0)
            })
        };
        let stand = handled().filter(|s| !told_above(s));
        out.fen = stand.map(|s| s.fen).sum();
        out.paid = out.fen > 0;
        out.end = out.last;
        let first = members.iter().map(|s| s.file.received().unwrap()).min();
        let days = out.file.closed().unwrap() - first?;
        out.days[3] = u64::try_from(days.num_days()).ok();
    }
    Some(out)
}

/// The sessions that joined cases had together: at one instance of one court, of one day, where the dispute has joined cases.
fn shared<'a, 's: 'a>(
    members: impl Iterator<Item = &'a &'a Seen<'s>> + Clone,
) -> Vec<Vec<Session>> {
    let link = |s: &&&Seen<'s>| s.file.head.continues.is_some_and(|l| l.how == How::Joined);
    if !members.clone().any(|s| link(&s)) {
        return Vec::new();
    }
    let mut all: BTreeMap<_, Vec<Session>> = BTreeMap::new();
    for one in members {
        let mut nth: BTreeMap<NaiveDate, u32> = BTreeMap::new();
        for (day, session) in &one.heard.each {
            let nth = nth.entry(*day).or_default();
            *nth += 1;
            let head = &one.file.head;
            let key = (head.instance, head.forum.as_str(), *day, *nth);
            all.entry(key).or_default().push(*session);
        }
    }
    all.into_values().filter(|each| each.len() > 1).collect()
}
