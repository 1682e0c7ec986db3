//! Two entries of one case joined field by field into the one that is kept; the other goes to the bin.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::change::{Change, Deed};
use super::choices::Choices;
use super::conflict::ConflictLine;
use super::error::LedgerError;
use super::merge::{Fields, Whose, fields, graft, groups_in, sort};
use super::words::{some_fields, subject};
use super::write::label;
use super::{Ledger, Record};
use crate::case::{
    Agent, Attendance, CaseFile, Continues, Fact, Finding, Hearing, Often, Paper, Party, SetDay,
};
use crate::said;
use crate::text::{Holds, Said};

/// Fields that only tie a record to others.
pub(super) const TIES: &[&str] = &["uuid", "dispute", "continues", "party"];

/// One thing the two entries say differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What it is chosen by: `case.handler`, `fact.paper complaint_received 2022-03-05`.
    pub id: String,
    /// The record it is about.
    pub about: Said,
    /// What the kept entry says (mine) and the other (theirs).
    pub lines: Vec<ConflictLine>,
}

/// Two entries joined.
pub struct Joined {
    pub case: CaseFile,
    /// Everything both say differently, chosen or not.
    pub different: Vec<Difference>,
    /// How many of them nobody decided.
    pub open: usize,
}

/// What an id that a field holds is called.
type Names<'a> = dyn Fn(Holds, &str) -> Option<Said> + 'a;

struct Work<'a> {
    choices: &'a Choices,
    names: &'a Names<'a>,
    different: Vec<Difference>,
    open: usize,
}

impl Work<'_> {
    /// One record with what only the other holds, group by group.
    fn fill(&mut self, keep: &Record, other: &Record, which: &str) -> Record {
        let (k, o) = (fields(keep), fields(other));
        let mut out = keep.clone();
        for mut group in groups_in(sort(keep), k.keys().chain(o.keys())) {
            group.retain(|f| !TIES.contains(&f.as_str()));
            // What both say alike is what made them one.
            group.retain(|f| k.get(f) != o.get(f));
            let blank = |side: &Fields| group.iter().all(|f| says_nothing(side.get(f)));
            if group.is_empty() || blank(&o) {
                continue;
            }
            if blank(&k) {
                out = graft(other, &group, &out).unwrap_or(out);
                continue;
            }
            let lines = lines(keep, other, &group, self.names);
            if lines.is_empty() {
                continue;
            }
            let field = group.first().map_or("", String::as_str);
            let id = format!("{}.{field}{which}", sort(keep));
            match self.choices.about(&id) {
                Some(Whose::Theirs) => out = graft(other, &group, &out).unwrap_or(out),
                Some(Whose::Mine) => {}
                None => self.open += 1,
            }
            self.different.push(Difference {
                id,
                about: subject(keep),
                lines,
            });
        }
        out
    }
}

/// Whether a value is what nobody entered.
fn says_nothing(value: Option<&Value>) -> bool {
    value.is_none_or(|v| v.is_null() || v.as_bool() == Some(false) || v.as_str() == Some("none"))
}

/// What both say of a group of fields, where it reads differently.
fn lines(keep: &Record, other: &Record, group: &[String], names: &Names<'_>) -> Vec<ConflictLine> {
    let theirs = some_fields(other, group, names);
    let mut out = Vec::new();
    for (id, name, mine) in some_fields(keep, group, names) {
        let other = theirs.iter().find(|(i, ..)| *i == id);
        let theirs = other.map(|(_, _, v)| v.clone()).unwrap_or_default();
        if mine != theirs {
            out.push(ConflictLine {
                field: name.into(),
                was: Said::default(),
                mine,
                theirs,
            });
        }
    }
    out
}

/// The other's parties by the id they have in the joined case: what refers to them refers to that.
pub(super) type Named = BTreeMap<Uuid, Uuid>;

/// A thing of a case that stands in a list of it.
pub(super) trait Listed: Clone {
    fn id(&mut self) -> &mut Uuid;
    fn record(&self, case: Uuid) -> Record;
    fn of(record: Record) -> Option<Self>;
    /// What it is chosen by beside others of its list.
    fn which(&self) -> String;
    /// Whether both are told of one thing, the surest reading first: the second is asked of what the first leaves.
    fn same(&self, other: &Self, surely: bool) -> bool;
}

macro_rules! listed {
    ($thing:ident, $variant:ident { $($with:ident: $value:expr),* }, $field:ident, $($boxed:ident)?,
        $one:ident => $which:expr, ($a:ident, $b:ident, $surely:ident) => $same:expr) => {
        impl Listed for $thing {
            fn id(&mut self) -> &mut Uuid {
                &mut self.uuid
            }
            fn record(&self, case: Uuid) -> Record {
                Record::$variant { case, $field: $($boxed::new)?(self.clone()), $($with: $value),* }
            }
            fn of(record: Record) -> Option<$thing> {
                match record {
                    Record::$variant { $field, .. } => Some(listed!(@out $field $($boxed)?)),
                    _ => None,
                }
            }
            fn which(&self) -> String {
                let $one = self;
                $which
            }
            fn same(&self, other: &$thing, $surely: bool) -> bool {
                let ($a, $b) = (self, other);
                $same
            }
        }
    };
    (@out $field:ident Box) => { *$field };
    (@out $field:ident) => { $field };
}

listed!(Party, Party { place: 0 }, party,,
    one => one.name.clone(),
    (a, b, _surely) => a.role == b.role && a.name == b.name);
listed!(Agent, Agent { place: 0 }, agent,,
    one => one.name.clone(),
    (a, b, surely) => a.name == b.name && (!surely || a.kind == b.kind));
listed!(Fact, Fact {}, fact, Box,
    one => format!("{} {}", one.kind.id(), one.day),
    // What happens once in a case, or once to a party, is one thing, whatever day each entry gives it.
    (a, b, surely) => a.kind == b.kind && a.sort == b.sort && a.party == b.party
        && (a.day == b.day || !surely && a.kind.often() != Often::Repeats));
listed!(Hearing, Hearing {}, hearing,,
    one => one.day.to_string(),
    // One hearing told at two times of a day, unless a second is told of in the same entry.
    (a, b, surely) => a.same_as(b) || !surely && a.day == b.day && a.kind == b.kind && a.state == b.state);
listed!(Attendance, Attendance { hearing: Uuid::nil(), place: 0 }, attendance, Box,
    one => one.name.clone(),
    (a, b, _surely) => a.part == b.part && a.name == b.name);
listed!(SetDay, SetDay {}, set_day,,
    one => one.rule.clone(),
    (a, b, _surely) => a.rule == b.rule);
listed!(Finding, Finding {}, finding,,
    one => one.flaw.text().zh.to_string(),
    (a, b, _surely) => a.flaw == b.flaw && a.text == b.text);
listed!(Paper, Paper {}, paper, Box,
one => one.title.clone(),
// The same file, or the same paper told twice.
(a, b, _surely) => match (&a.sha256, &b.sha256) {
    (Some(a), Some(b)) => a == b,
    _ => a.sort == b.sort && a.title == b.title && a.day == b.day,
});

/// For each of the other list, the one of this it is told of; each stands for one.
pub(super) fn twins<T: Listed>(keep: &[T], other: &[T]) -> Vec<Option<usize>> {
    let mut of: Vec<Option<usize>> = vec![None; other.len()];
    for surely in [true, false] {
        for nth in 0..other.len() {
            let (Some(None), Some(thing)) = (of.get(nth), other.get(nth)) else {
                continue;
            };
            let free = |at: &usize| !of.contains(&Some(*at));
            let fits = |at: &usize| keep.get(*at).is_some_and(|k| k.same(thing, surely));
            let found = (0..keep.len()).filter(free).find(fits);
            if let Some(slot) = of.get_mut(nth) {
                *slot = found;
            }
        }
    }
    of
}

impl Work<'_> {
    /// One list with what only the other holds; says for each of the other which of the list it is.
    fn list<T: Listed>(
        &mut self,
        case: Uuid,
        (keep, other): (&mut Vec<T>, &[T]),
        within: &str,
        fresh: &mut impl FnMut() -> Uuid,
    ) -> Vec<usize> {
        let of = twins(keep, other);
        let mut out = Vec::new();
        for (thing, at) in other.iter().zip(of) {
            match at.and_then(|at| keep.get_mut(at).map(|twin| (at, twin))) {
                Some((at, twin)) => {
                    let which = format!("{within} {}", thing.which());
                    let filled = self.fill(&twin.record(case), &thing.record(case), &which);
                    if let Some(filled) = T::of(filled) {
                        *twin = filled;
                    }
                    out.push(at);
                }
                None => {
                    let mut thing = thing.clone();
                    *thing.id() = fresh();
                    out.push(keep.len());
                    keep.push(thing);
                }
            }
        }
        out
    }

    /// Which earlier case the joined one continues; neither continues the other.
    fn continues(&mut self, out: &mut CaseFile, (keep, other): (&CaseFile, &CaseFile)) {
        let of = |case: &CaseFile, beside: &CaseFile| {
            let link = case.head.continues;
            link.filter(|link| link.case != beside.head.uuid)
        };
        let (first, second) = (of(keep, other), of(other, keep));
        out.head.continues = first;
        let Some(link) = second.filter(|_| first != second) else {
            return;
        };
        let mut taken = first.is_none();
        if first.is_some() {
            let head = |case: &CaseFile| Record::Case(Box::new(case.head.clone()));
            let (mine, theirs) = (head(keep), head(other));
            let id = "case.continues".to_string();
            match self.choices.about(&id) {
                Some(whose) => taken = whose == Whose::Theirs,
                None => self.open += 1,
            }
            self.different.push(Difference {
                id,
                about: subject(&mine),
                lines: lines(&mine, &theirs, &["continues".to_string()], self.names),
            });
        }
        if taken {
            (out.head.continues, out.head.dispute) = (Some(link), other.head.dispute);
        }
    }
}

/// The kept entry with what only the other holds; what both hold differently is taken as chosen, or told.
pub(super) fn joined(
    keep: &CaseFile,
    other: &CaseFile,
    choices: &Choices,
    names: &Names<'_>,
    mut fresh: impl FnMut() -> Uuid,
) -> Joined {
    let mut work = Work {
        choices,
        names,
        different: Vec::new(),
        open: 0,
    };
    let case = keep.head.uuid;
    let mut out = keep.clone();
    let head = |case: &CaseFile| Record::Case(Box::new(case.head.clone()));
    if let Record::Case(head) = work.fill(&head(keep), &head(other), "") {
        out.head = *head;
    }
    work.continues(&mut out, (keep, other));
    let fresh = &mut fresh;
    let of = work.list(case, (&mut out.parties, &other.parties), "", fresh);
    let named: Named = other
        .parties
        .iter()
        .zip(of)
        .filter_map(|(party, at)| Some((party.uuid, out.parties.get(at)?.uuid)))
        .collect();
    work.list(case, (&mut out.agents, &other.agents), "", fresh);
    let facts = other.facts.iter().cloned().map(|fact| Fact {
        party: fact.party.map(|p| named.get(&p).copied().unwrap_or(p)),
        ..fact
    });
    let facts: Vec<Fact> = facts.collect();
    work.list(case, (&mut out.facts, &facts), "", fresh);
    let bare = |hearing: &Hearing| Hearing {
        people: Vec::new(),
        ..hearing.clone()
    };
    let mut people: Vec<Vec<Attendance>> = out
        .hearings
        .iter_mut()
        .map(|h| std::mem::take(&mut h.people))
        .collect();
    let hearings: Vec<Hearing> = other.hearings.iter().map(bare).collect();
    let of = work.list(case, (&mut out.hearings, &hearings), "", fresh);
    people.resize_with(out.hearings.len(), Vec::new);
    for (hearing, at) in other.hearings.iter().zip(of) {
        if let Some(people) = people.get_mut(at) {
            let within = format!(" {}", hearing.day);
            work.list(case, (people, &hearing.people), &within, fresh);
        }
    }
    for (hearing, people) in out.hearings.iter_mut().zip(people) {
        hearing.people = people;
    }
    work.list(case, (&mut out.set_days, &other.set_days), "", fresh);
    work.list(case, (&mut out.findings, &other.findings), "", fresh);
    work.list(case, (&mut out.papers, &other.papers), "", fresh);
    Joined {
        case: out,
        different: work.different,
        open: work.open,
    }
}

impl Ledger {
    /// What joining two entries of one case would give, of the files as they were shown; nothing is written.
    ///
    /// # Errors
    /// The same case twice, another kind or instance.
    pub fn join_files(
        &self,
        first: &CaseFile,
        second: &CaseFile,
        choices: &Choices,
    ) -> Result<Joined, LedgerError> {
        let (a, b) = (label(first), label(second));
        if first.head.uuid == second.head.uuid {
            return Err(LedgerError::Barred(said!(
                "两次写的是同一件 {a}，没有可合并的",
                "{a} is named twice: there is nothing to join"
            )));
        }
        if first.head.instance != second.head.instance || first.head.kind != second.head.kind {
            return Err(LedgerError::Barred(said!(
                "{a} 与 {b} 不是同一审级的两项登记，不能合并",
                "{a} and {b} are not two entries of one case at one instance"
            )));
        }
        let case = Some(first.head.uuid);
        let names = |holds: Holds, id: &str| self.called(case, holds, id);
        Ok(joined(first, second, choices, &names, || self.fresh_id()))
    }

    /// Joins two entries of one case into the first; what links to the other links to it then.
    ///
    /// # Errors
    /// As `join_files`; a case cannot be read; both say a field differently and nobody decides (`Barred`, with every field and what it is chosen by).
    pub fn joining(&self, keep: i64, other: i64, choices: &Choices) -> Result<Deed, LedgerError> {
        self.joining_files(self.case(keep)?, self.case(other)?, choices)
    }

    /// The same of two files as they were shown: what another changed in them since is no one's choice.
    ///
    /// # Errors
    /// As `joining`.
    pub fn joining_files(
        &self,
        first: CaseFile,
        second: CaseFile,
        choices: &Choices,
    ) -> Result<Deed, LedgerError> {
        let Joined {
            case: after,
            different,
            open,
        } = self.join_files(&first, &second, choices)?;
        let (a, b) = (label(&first), label(&second));
        if open > 0 {
            let undecided = different.iter().filter(|d| choices.about(&d.id).is_none());
            let one = undecided.clone().next().map_or("", |d| d.id.as_str());
            let list = listed(undecided);
            return Err(LedgerError::Barred(said!(
                "两项登记不一致，须选定以哪一项为准（{a} 在前）⟨：加 --take mine、--take theirs，或逐项 --take 项目=theirs，项目如 {one}‖⟩：\n{list}",
                "the entries differ, say which stands ({a} first)⟨: with --take mine, --take theirs, or for one of them --take {one}=theirs‖⟩:\n{list}";
                a = Said::same(a), one = Said::same(one), list = list
            )));
        }
        let title = said!("合并登记 {b} 并入 {a}", "join {b} into {a}");
        let mut deed = Deed::new(title, Vec::new());
        let reason = said!("重复登记，并入 {a}", "entered twice, joined into {a}").zh;
        let gone = second.head.uuid;
        let mut linked: BTreeMap<i64, CaseFile> = BTreeMap::new();
        for (id, case) in self.chain(&second)?.into_iter().chain(self.chain(&first)?) {
            let itself = [gone, first.head.uuid].contains(&case.head.uuid);
            if !itself && case.head.continues.is_some_and(|c| c.case == gone) {
                linked.insert(id, case);
            }
        }
        self.bin_it(&mut deed, second, &reason, Some(first.head.uuid));
        deed.saw.case(&first);
        let dispute = after.head.dispute;
        let uuid = after.head.uuid;
        deed.changes.push(Change::Case(Box::new(after)));
        for case in linked.into_values() {
            deed.saw.case(&case);
            let mut case = case;
            case.head.dispute = dispute;
            case.head.continues = case.head.continues.map(|c| Continues { case: uuid, ..c });
            deed.changes.push(Change::Case(Box::new(case)));
        }
        // What led to the other led to the one that is kept.
        for mut one in self
            .mediations()?
            .into_iter()
            .filter(|m| m.case == Some(gone))
        {
            deed.saw.record(Record::Mediation(Box::new(one.clone())));
            one.case = Some(uuid);
            deed.changes.push(Change::Mediation(Box::new(one)));
        }
        Ok(deed)
    }
}

/// The differences one a line, each with what it is chosen by.
fn listed<'a>(all: impl Iterator<Item = &'a Difference>) -> Said {
    let lines = all.flat_map(|difference| {
        let (id, about) = (&difference.id, &difference.about);
        difference.lines.iter().map(move |line| {
            let (field, mine, theirs) = (&line.field, &line.mine, &line.theirs);
            said!(
                "  [{id}] {about} {field}：前一项 {mine}；后一项 {theirs}",
                "  [{id}] {about} {field}: the first {mine}; the second {theirs}";
                id = Said::same(id), about = about, field = field, mine = mine, theirs = theirs
            )
        })
    });
    Said::joined(lines, "\n", "\n")
}
