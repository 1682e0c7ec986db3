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
use super::words::{rule_names, some_fields, subject};
use super::write::label;
use super::{Ledger, Record};
use crate::case::{Agent, Attendance, CaseFile, Continues, Fact, Hearing, Party};
use crate::said;
use crate::text::Said;

/// Fields that only tie a record to others.
const TIES: &[&str] = &["uuid", "dispute", "continues", "party"];

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

struct Work<'a> {
    choices: &'a Choices,
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
            let lines = lines(keep, other, &group);
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
fn lines(keep: &Record, other: &Record, group: &[String]) -> Vec<ConflictLine> {
    let theirs = some_fields(other, group, &rule_names);
    let mut out = Vec::new();
    for (id, name, mine) in some_fields(keep, group, &rule_names) {
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
type Named = BTreeMap<Uuid, Uuid>;

/// The kept entry with what only the other holds; what both hold differently is taken as chosen, or told.
pub(super) fn joined(
    keep: &CaseFile,
    other: &CaseFile,
    choices: &Choices,
    mut fresh: impl FnMut() -> Uuid,
) -> Joined {
    let mut work = Work {
        choices,
        different: Vec::new(),
        open: 0,
    };
    let mut out = keep.clone();
    let head = |case: &CaseFile| Record::Case(Box::new(case.head.clone()));
    if let Record::Case(head) = work.fill(&head(keep), &head(other), "") {
        out.head = *head;
    }
    // Joined, neither continues the other.
    if out
        .head
        .continues
        .is_some_and(|c| c.case == other.head.uuid)
    {
        out.head.continues = None;
    }
    if out.head.continues.is_none()
        && other
            .head
            .continues
            .is_some_and(|c| c.case != keep.head.uuid)
    {
        (out.head.continues, out.head.dispute) = (other.head.continues, other.head.dispute);
    }
    let mut named = Named::new();
    for party in &other.parties {
        let same = |p: &&mut Party| p.role == party.role && p.name == party.name;
        match out.parties.iter_mut().find(same) {
            Some(twin) => {
                named.insert(party.uuid, twin.uuid);
                let record = |party: &Party| Record::Party {
                    case: keep.head.uuid,
                    place: 0,
                    party: party.clone(),
                };
                let which = format!(" {}", party.name);
                if let Record::Party { party, .. } =
                    work.fill(&record(twin), &record(party), &which)
                {
                    *twin = party;
                }
            }
            None => {
                let uuid = fresh();
                named.insert(party.uuid, uuid);
                out.parties.push(Party {
                    uuid,
                    ..party.clone()
                });
            }
        }
    }
    for agent in &other.agents {
        let same = |a: &&Agent| a.kind == agent.kind && a.name == agent.name;
        if !out.agents.iter().any(|a| same(&a)) {
            out.agents.push(Agent {
                uuid: fresh(),
                ..agent.clone()
            });
        }
    }
    for fact in &other.facts {
        let fact = Fact {
            party: fact.party.map(|p| named.get(&p).copied().unwrap_or(p)),
            ..fact.clone()
        };
        let same = |f: &&mut Fact| {
            // What happens once in a case is one thing, whatever day each entry gives it.
            let alike = f.day == fact.day || !fact.kind.again();
            f.kind == fact.kind && alike && f.sort == fact.sort && f.party == fact.party
        };
        let record = |f: &Fact| Record::Fact {
            case: keep.head.uuid,
            fact: Box::new(f.clone()),
        };
        match out.facts.iter_mut().find(same) {
            None => out.facts.push(Fact {
                uuid: fresh(),
                ..fact
            }),
            Some(twin) => {
                let which = format!(" {} {}", fact.kind.id(), fact.day);
                if let Record::Fact { fact, .. } = work.fill(&record(twin), &record(&fact), &which)
                {
                    *twin = *fact;
                }
            }
        }
    }
    for hearing in &other.hearings {
        let record = |h: &Hearing| Record::Hearing {
            case: keep.head.uuid,
            hearing: Hearing {
                people: Vec::new(),
                ..h.clone()
            },
        };
        match out.hearings.iter_mut().find(|h| h.same_as(hearing)) {
            None => {
                let mut hearing = hearing.clone();
                hearing.uuid = fresh();
                hearing.people.iter_mut().for_each(|p| p.uuid = fresh());
                out.hearings.push(hearing);
            }
            Some(twin) => {
                let mut people = std::mem::take(&mut twin.people);
                let which = format!(" {}", hearing.day);
                for person in &hearing.people {
                    let same = |p: &&mut Attendance| p.part == person.part && p.name == person.name;
                    let record = |p: &Attendance| Record::Attendance {
                        case: keep.head.uuid,
                        hearing: twin.uuid,
                        place: 0,
                        attendance: Box::new(p.clone()),
                    };
                    match people.iter_mut().find(same) {
                        None => people.push(Attendance {
                            uuid: fresh(),
                            ..person.clone()
                        }),
                        Some(there) => {
                            let which = format!("{which} {}", person.name);
                            if let Record::Attendance { attendance, .. } =
                                work.fill(&record(there), &record(person), &which)
                            {
                                *there = *attendance;
                            }
                        }
                    }
                }
                if let Record::Hearing { hearing, .. } =
                    work.fill(&record(twin), &record(hearing), &which)
                {
                    *twin = hearing;
                }
                twin.people = people;
            }
        }
    }
    for set in &other.set_days {
        match out.set_days.iter_mut().find(|s| s.rule == set.rule) {
            None => {
                let mut set = set.clone();
                set.uuid = fresh();
                out.set_days.push(set);
            }
            Some(twin) => {
                let record = |set: &crate::case::SetDay| Record::SetDay {
                    case: keep.head.uuid,
                    set_day: set.clone(),
                };
                let which = format!(" {}", set.rule);
                if let Record::SetDay { set_day, .. } =
                    work.fill(&record(twin), &record(set), &which)
                {
                    *twin = set_day;
                }
            }
        }
    }
    for finding in &other.findings {
        let same = |f: &&mut crate::case::Finding| f.flaw == finding.flaw && f.text == finding.text;
        match out.findings.iter_mut().find(same) {
            None => {
                let mut finding = finding.clone();
                finding.uuid = fresh();
                out.findings.push(finding);
            }
            Some(twin) => {
                let record = |finding: &crate::case::Finding| Record::Finding {
                    case: keep.head.uuid,
                    finding: finding.clone(),
                };
                let which = format!(" {}", finding.flaw.text().zh);
                if let Record::Finding { finding, .. } =
                    work.fill(&record(twin), &record(finding), &which)
                {
                    *twin = finding;
                }
            }
        }
    }
    for paper in &other.papers {
        // The same file, or the same paper told twice.
        let same = |p: &&mut crate::case::Paper| match (&p.sha256, &paper.sha256) {
            (Some(a), Some(b)) => a == b,
            _ => p.sort == paper.sort && p.title == paper.title && p.day == paper.day,
        };
        match out.papers.iter_mut().find(same) {
            None => {
                let mut paper = paper.clone();
                paper.uuid = fresh();
                out.papers.push(paper);
            }
            Some(twin) => {
                let record = |paper: &crate::case::Paper| Record::Paper {
                    case: keep.head.uuid,
                    paper: Box::new(paper.clone()),
                };
                let which = format!(" {}", paper.title);
                if let Record::Paper { paper, .. } =
                    work.fill(&record(twin), &record(paper), &which)
                {
                    *twin = *paper;
                }
            }
        }
    }
    Joined {
        case: out,
        different: work.different,
        open: work.open,
    }
}

impl Ledger {
    /// What joining two entries of one case would give; nothing is written.
    ///
    /// # Errors
    /// The same case twice, another kind or instance; a case cannot be read.
    pub fn join_of(&self, keep: i64, other: i64, choices: &Choices) -> Result<Joined, LedgerError> {
        let (first, second) = (self.case(keep)?, self.case(other)?);
        let (a, b) = (label(&first), label(&second));
        if keep == other
            || first.head.instance != second.head.instance
            || first.head.kind != second.head.kind
        {
            return Err(LedgerError::Barred(said!(
                "{a} 与 {b} 不是同一审级的两项登记，不能合并",
                "{a} and {b} are not two entries of one case at one instance"
            )));
        }
        Ok(joined(&first, &second, choices, || self.fresh_id()))
    }

    /// Joins two entries of one case into the first; what links to the other links to it then.
    ///
    /// # Errors
    /// As `join_of`; both say a field differently and nobody decides (`Barred`, with every field and what it is chosen by).
    pub fn joining(&self, keep: i64, other: i64, choices: &Choices) -> Result<Deed, LedgerError> {
        let Joined {
            case: after,
            different,
            open,
        } = self.join_of(keep, other, choices)?;
        let (first, second) = (self.case(keep)?, self.case(other)?);
        let (a, b) = (label(&first), label(&second));
        if open > 0 {
            let undecided = different.iter().filter(|d| choices.about(&d.id).is_none());
            let list = listed(undecided);
            return Err(LedgerError::Barred(said!(
                "两项登记不一致，须选定以哪一项为准（{a} 在前）：\n{list}",
                "the entries differ, say which stands ({a} first):\n{list}";
                a = Said::new(a.clone(), a), list = list
            )));
        }
        let title = said!("合并登记 {b} 并入 {a}", "join {b} into {a}");
        let mut deed = Deed::new(title, Vec::new());
        let reason = said!("重复登记，并入 {a}", "entered twice, joined into {a}").zh;
        let gone = second.head.uuid;
        let mut linked: BTreeMap<i64, CaseFile> = BTreeMap::new();
        for (id, case) in self.chain(&second)?.into_iter().chain(self.chain(&first)?) {
            if id != keep && id != other && case.head.continues.is_some_and(|c| c.case == gone) {
                linked.insert(id, case);
            }
        }
        self.bin_it(&mut deed, second, &reason);
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
                id = Said::new(id, id), about = about, field = field, mine = mine, theirs = theirs
            )
        })
    });
    Said::joined(lines, "\n", "\n")
}
