//! What the case page shows: the file, its deadlines and its chain, and the entries of each part.

use chrono::NaiveDate;
use uuid::Uuid;

use super::ahead::{Ahead, ahead};
use crate::case::{CaseFile, Fact, Hearing, HearingState, Part as Side};
use crate::law::{CaseMark, Deadline, DutyMark, GoverningDay, governing_day};
use crate::law::{OfficeDeadline, Whose};
use crate::ledger::{LedgerError, Who};
use crate::said;
use crate::text::{Text, text};
use crate::tui::screen::Ctx;

/// The parts of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Timeline,
    Deadlines,
    Hearings,
    Parties,
    Papers,
    Notes,
    Chain,
}

/// The parts in their order, each with its name.
pub(super) const PARTS: &[(Part, Text)] = &[
    (Part::Timeline, text("时间线", "timeline")),
    (Part::Deadlines, text("期限", "deadlines")),
    (Part::Hearings, text("开庭", "hearings")),
    (Part::Parties, text("当事人", "parties")),
    (Part::Papers, text("文书", "papers")),
    (Part::Notes, text("备注", "notes")),
    (Part::Chain, text("链条", "chain")),
];

/// One row of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entry {
    Fact(Uuid),
    Hearing(Uuid),
    /// A deadline by its rule.
    Deadline(&'static str),
    /// A deadline of a rule of the office's own.
    Office(OfficeKey),
    /// Something to come, by its place.
    Ahead(usize),
    /// A person in a hearing.
    Person(Uuid, Uuid),
    Party(Uuid),
    Agent(Uuid),
    /// Something that was found wrong.
    Finding(Uuid),
    /// The paper of a fact.
    Paper(Uuid),
    /// A paper that lies in the file, with or without the file it carries.
    Attached(Uuid),
    /// The proof of a person's excuse in a hearing.
    Proof(Uuid, Uuid),
    /// The papers an open deadline of ours asks for, by its rule.
    Needed(&'static str),
    /// A line of the note on the cover.
    Note(usize),
    FactNote(Uuid),
    HearingNote(Uuid),
    Case(i64),
}

/// What an office deadline is known by: its rule, its hearing, the day it counts from.
pub(super) type OfficeKey = (Uuid, Option<Uuid>, NaiveDate);

pub(super) fn office_key(deadline: &OfficeDeadline) -> OfficeKey {
    (deadline.rule.uuid, deadline.hearing, deadline.from)
}

/// A case as the page shows it, read anew whenever the docket changes.
pub(super) struct File {
    pub id: i64,
    pub case: CaseFile,
    pub deadlines: Vec<Deadline>,
    pub office: Vec<OfficeDeadline>,
    pub ahead: Vec<Ahead>,
    pub marks: Vec<CaseMark>,
    pub duty: DutyMark,
    pub governing: Option<GoverningDay>,
    pub chain: Vec<(i64, CaseFile)>,
    /// Papers whose file does not lie where it should.
    pub wanting: Vec<Uuid>,
    /// Those of them that lie on the server of a shared docket.
    pub away: Vec<Uuid>,
    /// Who entered each record last; looked for when the timeline is drawn first.
    hands: std::cell::OnceCell<std::collections::BTreeMap<Uuid, Who>>,
}

impl File {
    pub(super) fn read(id: i64, ctx: &Ctx<'_>) -> Result<File, LedgerError> {
        let case = ctx.ledger.case(id)?;
        let (away, gone) = ctx.ledger.papers_missing(&case.papers);
        Ok(File {
            id,
            deadlines: ctx.ledger.deadlines(&case),
            office: ctx.ledger.office_deadlines(&case),
            ahead: ahead(&case, ctx.ledger),
            marks: ctx.ledger.marks(&case),
            duty: ctx.ledger.duty(&case),
            governing: governing_day(&case),
            chain: ctx.ledger.chain(&case)?,
            wanting: away.iter().chain(&gone).copied().collect(),
            away,
            hands: std::cell::OnceCell::new(),
            case,
        })
    }

    /// Who entered a record, where the journal tells.
    pub(super) fn hand(&self, record: Uuid, ctx: &Ctx<'_>) -> Option<&Who> {
        let hands = self
            .hands
            .get_or_init(|| ctx.ledger.hands(&self.case).unwrap_or_default());
        hands.get(&record).filter(|who| !who.who.is_empty())
    }

    /// The rows of a part.
    pub(super) fn entries(&self, part: Part) -> Vec<Entry> {
        match part {
            Part::Timeline => {
                let facts = self.case.facts.iter().map(|f| (f.day, Entry::Fact(f.uuid)));
                let hearings = self
                    .case
                    .hearings
                    .iter()
                    .map(|h| (h.day, Entry::Hearing(h.uuid)));
                let mut all: Vec<_> = facts.chain(hearings).collect();
                all.sort_by_key(|(day, _)| *day);
                let found = self.case.findings.iter().map(|f| Entry::Finding(f.uuid));
                all.into_iter()
                    .map(|(_, entry)| entry)
                    .chain(found)
                    .collect()
            }
            Part::Deadlines => self
                .deadlines
                .iter()
                .map(|d| Entry::Deadline(d.rule.id))
                .chain(self.office.iter().map(|d| Entry::Office(office_key(d))))
                .chain((0..self.ahead.len()).map(Entry::Ahead))
                .collect(),
            Part::Hearings => self
                .case
                .hearings
                .iter()
                .flat_map(|h| {
                    std::iter::once(Entry::Hearing(h.uuid)).chain(
                        [Side::Official, Side::Staff, Side::Lawyer]
                            .into_iter()
                            .flat_map(|side| h.people.iter().filter(move |p| p.part == side))
                            .map(|p| Entry::Person(h.uuid, p.uuid)),
                    )
                })
                .collect(),
            Part::Parties => {
                let parties = self.case.parties.iter().map(|p| Entry::Party(p.uuid));
                parties
                    .chain(self.case.agents.iter().map(|a| Entry::Agent(a.uuid)))
                    .collect()
            }
            Part::Papers => self.papers(),
            Part::Notes => {
                let cover = (0..self.case.head.note.lines().count()).map(Entry::Note);
                let facts = self.case.facts.iter().filter(|f| !f.note.is_empty());
                let hearings = self.case.hearings.iter().filter(|h| !h.note.is_empty());
                cover
                    .chain(facts.map(|f| Entry::FactNote(f.uuid)))
                    .chain(hearings.map(|h| Entry::HearingNote(h.uuid)))
                    .collect()
            }
            Part::Chain => self.chain.iter().map(|(id, _)| Entry::Case(*id)).collect(),
        }
    }

    /// What lies in the file as it is bound, the papers facts tell of by their days, then those that open deadlines of ours ask for.
    fn papers(&self) -> Vec<Entry> {
        let facts = self.case.facts.iter().filter(|f| !f.paper.is_empty());
        let mut dated: Vec<(NaiveDate, Entry)> =
            facts.map(|f| (f.day, Entry::Paper(f.uuid))).collect();
        for hearing in &self.case.hearings {
            let proved = hearing.people.iter().filter(|p| !p.proof.is_empty());
            dated.extend(proved.map(|p| (hearing.day, Entry::Proof(hearing.uuid, p.uuid))));
        }
        dated.sort_by_key(|(day, _)| *day);
        let needed = self.deadlines.iter().filter(|d| {
            d.state.is_pending()
                && d.rule.whose == Whose::Ours
                && !d.rule.optional
                && !d.rule.papers.zh.is_empty()
        });
        let attached = self.case.papers.iter().map(|p| Entry::Attached(p.uuid));
        attached
            .chain(dated.into_iter().map(|(_, entry)| entry))
            .chain(needed.map(|d| Entry::Needed(d.rule.id)))
            .collect()
    }

    /// Where the cursor of a part begins: at the latest fact, at the first duty of ours that is open, at the next
    /// hearing that stands, here in the chain.
    pub(super) fn beginning(&self, part: Part, today: NaiveDate) -> Option<Entry> {
        match part {
            Part::Timeline => self.entries(part).pop(),
            Part::Deadlines => self
                .deadlines
                .iter()
                .filter(|d| d.state.is_pending())
                .min_by_key(|d| (d.rule.whose, d.rule.optional))
                .map(|d| Entry::Deadline(d.rule.id)),
            Part::Chain => Some(Entry::Case(self.id)),
            // What fell through is there to be read; what is done next is done at what is set.
            Part::Hearings => {
                let live = |h: &&Hearing| h.state != HearingState::Cancelled;
                let live = || self.case.hearings.iter().filter(live);
                let next = live().filter(|h| h.day >= today).min_by_key(|h| h.day);
                let next = next.or_else(|| live().max_by_key(|h| h.day));
                next.map(|h| Entry::Hearing(h.uuid))
            }
            Part::Parties | Part::Papers | Part::Notes => None,
        }
    }

    pub(super) fn fact(&self, uuid: Uuid) -> Option<&Fact> {
        self.case.facts.iter().find(|f| f.uuid == uuid)
    }

    pub(super) fn hearing(&self, uuid: Uuid) -> Option<&Hearing> {
        self.case.hearings.iter().find(|h| h.uuid == uuid)
    }

    pub(super) fn deadline(&self, rule: &str) -> Option<&Deadline> {
        self.deadlines.iter().find(|d| d.rule.id == rule)
    }

    pub(super) fn office_deadline(&self, key: &OfficeKey) -> Option<&OfficeDeadline> {
        self.office.iter().find(|d| office_key(d) == *key)
    }

    /// The file without one entry, with what the entry is called; none where it is not the file's own.
    pub(super) fn without(&self, entry: &Entry) -> Option<(CaseFile, crate::text::Said)> {
        let mut case = self.case.clone();
        let said = match entry {
            Entry::Fact(uuid) => {
                let fact = self.fact(*uuid)?;
                case.facts.retain(|f| f.uuid != *uuid);
                let (name, day) = (fact.kind.text(), fact.day);
                said!("「{name}」{day}", "'{name}' {day}"; name = name, day = crate::text::Said::same(day))
            }
            Entry::Hearing(uuid) => {
                let day = self.hearing(*uuid)?.day;
                case.hearings.retain(|h| h.uuid != *uuid);
                said!("{day} 的开庭", "the hearing of {day}")
            }
            Entry::Person(hearing, person) => {
                let held = case.hearings.iter_mut().find(|h| h.uuid == *hearing)?;
                let name = held.people.iter().find(|p| p.uuid == *person)?.name.clone();
                held.people.retain(|p| p.uuid != *person);
                let day = held.day;
                said!("{day} 开庭的 {name}", "{name} in the hearing of {day}")
            }
            Entry::Party(uuid) => {
                let name = case.parties.iter().find(|p| p.uuid == *uuid)?.name.clone();
                case.parties.retain(|p| p.uuid != *uuid);
                said!("当事人 {name}", "the party {name}")
            }
            Entry::Agent(uuid) => {
                let name = case.agents.iter().find(|a| a.uuid == *uuid)?.name.clone();
                case.agents.retain(|a| a.uuid != *uuid);
                said!("代理人 {name}", "the agent {name}")
            }
            Entry::Finding(uuid) => {
                let flaw = case.findings.iter().find(|f| f.uuid == *uuid)?.flaw.text();
                case.findings.retain(|f| f.uuid != *uuid);
                said!("裁判指出的问题「{flaw}」", "the finding '{flaw}'"; flaw = flaw)
            }
            Entry::Deadline(rule) => {
                let deadline = self.deadline(rule)?;
                deadline.set.as_ref()?;
                case.set_days.retain(|s| s.rule != *rule);
                let name = deadline.rule.title;
                said!("「{name}」的手工期限", "the day set by hand for '{name}'"; name = name)
            }
            Entry::Note(at) => {
                let kept = case.head.note.lines().enumerate().filter(|(i, _)| i != at);
                let kept: Vec<&str> = kept.map(|(_, l)| l).collect();
                case.head.note = kept.join("\n");
                said!("一行备注", "a line of the note")
            }
            Entry::Paper(uuid) => {
                let fact = case.facts.iter_mut().find(|f| f.uuid == *uuid)?;
                let paper = std::mem::take(&mut fact.paper);
                said!("文书 {paper}", "the paper {paper}")
            }
            Entry::Attached(uuid) => {
                let title = case.papers.iter().find(|p| p.uuid == *uuid)?.title.clone();
                case.papers.retain(|p| p.uuid != *uuid);
                said!("卷内材料「{title}」", "the paper '{title}'")
            }
            Entry::FactNote(uuid) => {
                let fact = case.facts.iter_mut().find(|f| f.uuid == *uuid)?;
                fact.note.clear();
                let name = fact.kind.text();
                said!("「{name}」的备注", "the note of '{name}'"; name = name)
            }
            Entry::HearingNote(uuid) => {
                let hearing = case.hearings.iter_mut().find(|h| h.uuid == *uuid)?;
                hearing.note.clear();
                let day = hearing.day;
                said!("{day} 开庭的备注", "the note of the hearing of {day}")
            }
            Entry::Case(_)
            | Entry::Office(_)
            | Entry::Ahead(_)
            | Entry::Proof(..)
            | Entry::Needed(_) => return None,
        };
        Some((case, said))
    }
}

impl File {
    /// The file with a party or an agent moved one place within its own list; none where it cannot go there.
    pub(super) fn reordered(&self, entry: &Entry, up: bool) -> Option<CaseFile> {
        fn step<T>(list: &mut [T], at: usize, up: bool) -> Option<()> {
            let to = if up { at.checked_sub(1)? } else { at + 1 };
            (to < list.len()).then(|| list.swap(at, to))
        }
        let mut case = self.case.clone();
        match entry {
            Entry::Party(uuid) => {
                let at = case.parties.iter().position(|p| p.uuid == *uuid)?;
                step(&mut case.parties, at, up)?;
            }
            Entry::Agent(uuid) => {
                let at = case.agents.iter().position(|a| a.uuid == *uuid)?;
                step(&mut case.agents, at, up)?;
            }
            _ => return None,
        }
        Some(case)
    }
}
