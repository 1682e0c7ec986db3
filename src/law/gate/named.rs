//! Facts that name a party: one person knows and is served once, and what only one side can do is of nobody else.

use crate::case::{Fact, FactField, FactKind, Party, Seat, Side};
use crate::law::gate::engine::Gate;
use crate::said;
use crate::text::Said;

pub(crate) fn named(gate: &mut Gate<'_>) {
    known_twice(gate);
    seated(gate);
    owed(gate);
}

/// What opens a time to act for one person, and comes to him once.
const KNOWN: &[FactKind] = &[
    FactKind::ActKnown,
    FactKind::PeriodKnown,
    FactKind::DecisionServed,
    FactKind::DamageKnown,
    FactKind::ServedOther,
];

/// One person learns of a thing once and is served one paper once: his time runs from the first, and a second day is another
/// person's or a slip. Several services that name nobody are several people's, however many stand in the case.
fn known_twice(gate: &mut Gate<'_>) {
    let case = gate.case;
    let alone = case.opponents().map(|p| p.people).sum::<u32>() == 1;
    for kind in KNOWN {
        let facts: Vec<&Fact> = case.facts.iter().filter(|f| f.kind == *kind).collect();
        let one = |f: &Fact| f.party.is_some() || alone && *kind != FactKind::ServedOther;
        let again = facts.iter().enumerate().find_map(|(at, fact)| {
            let same = |o: &&&Fact| o.party == fact.party && o.paper == fact.paper;
            let mut before = facts.iter().take(at).filter(same);
            let other = before.find(|o| o.day != fact.day && one(fact))?;
            Some((Said::same(other.day), Said::same(fact.day), fact.party))
        });
        let Some((a, b, party)) = again else { continue };
        let named = party.and_then(|id| case.parties.iter().find(|p| p.uuid == id));
        let (name, who) = (
            kind.text(),
            named.map_or(Side::Theirs.text().into(), |p| Said::same(&p.name)),
        );
        gate.doubt_for(
            FactField::Party,
            said!("{who}的「{name}」登记了 {a}、{b} 两次", "'{name}' of {who} is recorded twice, on {a} and on {b}"; who = who, name = name, a = a, b = b),
            said!(
                "同一人的期限自第一次知道或者收到之日起算",
                "the time of one person runs from the first day he knew or was served"
            ),
            said!(
                "请删去一项；另一人、另一文书的请写明当事人或文书",
                "remove one; for another person or another paper name the party or the paper"
            ),
        );
    }
}

/// What only some in a case do, and who: a fact that names somebody else begins and meets nothing.
const DOERS: &[(&[FactKind], &[Seat])] = &[
    (
        &[
            FactKind::ComplaintFiled,
            FactKind::ApplicationFiled,
            FactKind::ApplicationViaUs,
            FactKind::RequestReceived,
            FactKind::Corrected,
            FactKind::Complied,
        ],
        &[Seat::Them],
    ),
    (
        &[
            FactKind::Sued,
            FactKind::CompensationApplied,
            FactKind::PaymentApplied,
        ],
        &[Seat::Them, Seat::Third],
    ),
];

fn seated(gate: &mut Gate<'_>) {
    let case = gate.case;
    for (kinds, seats) in DOERS {
        let wrong = |f: &&Fact| {
            let seat = f.party.and_then(|party| case.seat(party));
            kinds.contains(&f.kind) && seat.is_some_and(|seat| !seats.contains(&seat))
        };
        for fact in case.facts.iter().filter(wrong) {
            let party = case.parties.iter().find(|p| Some(p.uuid) == fact.party);
            let Some(party) = party else { continue };
            let (name, day) = (fact.kind.text(), Said::same(fact.day));
            let (who, role) = (Said::same(&party.name), party.role.text());
            gate.doubt(
                said!("「{name}」{day} 记在{who}名下，而{who}是{role}", "'{name}' on {day} is entered for {who}, who is a {role}"; name = name, day = day, who = who, role = role),
                said!(
                    "该事项由对方当事人提出或者履行",
                    "it is the other side that asks for it or does it"
                ),
                said!("请核对当事人，或者核对其地位", "check who it was, or the part entered"),
            );
        }
    }
}

/// Who is named as performed to, where the periods to perform name others.
fn owed(gate: &mut Gate<'_>) {
    let case = gate.case;
    let of = |kind: FactKind| case.facts.iter().filter(move |f| f.kind == kind);
    let mut periods = of(FactKind::PerformancePeriod).map(|f| f.party).peekable();
    if periods.peek().is_none() || periods.clone().any(|party| party.is_none()) {
        return;
    }
    let named: Vec<_> = periods.collect();
    let stranger = |f: &&Fact| f.party.is_some() && !named.contains(&f.party);
    let Some(fact) = of(FactKind::Performed).find(stranger) else {
        return;
    };
    let same = |p: &&Party| Some(p.uuid) == fact.party;
    let who = case.parties.iter().find(same).map(|p| Said::same(&p.name));
    let (name, day) = (fact.kind.text(), Said::same(fact.day));
    let period = FactKind::PerformancePeriod.text();
    gate.doubt(
        said!(
            "向{who}「{name}」{day}，而没有登记对其的「{period}」",
            "'{name}' to {who} on {day}, and no '{period}' names {who}";
            who = who.unwrap_or_default(), name = name, day = day, period = period
        ),
        said!(
            "按人登记履行期限的，各自对应",
            "where the periods name people, each is performed to his own"
        ),
        said!("请核对当事人", "check the party"),
    );
}
