//! The case file (案件): one case at one instance, with its parties, agents, facts and hearings.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::bounds::{MOST_PEOPLE, is_amount};
use super::{
    Agent, Attendance, Continues, DocketNumber, Fact, FactKind, Finding, Hearing, HearingState,
    Instance, Kind, Matter, Outcome, Paper, Party, Path, Procedure, Role,
};
use crate::{codes, fields};

codes! {
    /// A governing law set by hand against the rule of the acceptance date (ARL23 in force 2024-01-01).
    pub enum Governing {
        Arl17 = "arl17", "2017年行政复议法", "2017 Reconsideration Law";
        Arl23 = "arl23", "2023年行政复议法", "2023 Reconsideration Law";
    }
}

/// What stands on the cover of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    #[serde(default)]
    pub uuid: Uuid,
    /// The dispute this case belongs to: reconsideration, first and second instance of one quarrel share it.
    #[serde(default)]
    pub dispute: Uuid,
    /// The court's or organ's docket number; none until it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<DocketNumber>,
    /// The agency's own file number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub office_number: String,
    pub kind: Kind,
    pub instance: Instance,
    #[serde(default = "ordinary")]
    pub procedure: Procedure,
    pub role: Role,
    /// Only in litigation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<Path>,
    /// The court or the reconsideration organ.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub forum: String,
    /// Id of a published cause, or the office's own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cause: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<Matter>,
    /// Id of a published field, or the office's own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub field: String,
    /// The act complained of, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub act: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub department: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub handler: String,
    /// About government information disclosure (table 4 of the disclosure report).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub disclosure: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub governing: Option<Governing>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub governing_reason: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// 所属单位: whose case it is where the files of several offices are merged; empty is this office.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// 涉案村(社区): where the quarrel is, as the head asks for it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub village: String,
    /// 涉及项目: the project it is about.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub project: String,
    /// 关联前案: which case it continues, and how.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continues: Option<Continues>,
}

fields! {
    /// What stands on the cover.
    HeadField of Head {
        Uuid = uuid: "标识", "id", Key;
        Dispute = dispute: "争议", "dispute", Key;
        Number = number: "案号", "docket number", Line;
        OfficeNumber = office_number: "本机关编号", "office number", Line;
        Kind = kind: "类型", "kind", Code;
        Instance = instance: "审级", "instance", Code;
        Procedure = procedure: "程序", "procedure", Code;
        Role = role: "我方地位", "our part", Code;
        Path = path: "起诉方式", "path", Code;
        Forum = forum: "法院(机关)", "court or organ", Line;
        Cause = cause: "案由", "cause", Cause;
        Matter = matter: "行政行为种类", "matter", Code;
        Field = field: "管理领域", "field", Area;
        Act = act: "被诉行为", "act complained of", Line;
        Department = department: "承办科室", "department", Line;
        Handler = handler: "承办人", "handler", Line;
        Disclosure = disclosure: "涉信息公开", "information disclosure", Flag;
        Governing = governing: "指定适用法律", "law set by hand", Code;
        GoverningReason = governing_reason: "指定理由", "reason", Line;
        Note = note: "备注", "note", Lines;
        Unit = unit: "所属单位", "office", Line;
        Village = village: "涉案村(社区)", "village", Line;
        Project = project: "涉及项目", "project", Line;
        Continues = continues: "关联前案", "continues", Case;
    }
}

fn ordinary() -> Procedure {
    Procedure::Ordinary
}

/// A due day fixed by hand (the court set another day): kept, marked, with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetDay {
    #[serde(default)]
    pub uuid: Uuid,
    /// The rule whose day it replaces.
    pub rule: String,
    pub day: NaiveDate,
    pub reason: String,
}

fields! {
    /// What a due day set by hand says.
    SetDayField of SetDay {
        Uuid = uuid: "标识", "id", Key;
        Rule = rule: "期限", "deadline", Rule;
        Day = day: "日期", "day", Day;
        Reason = reason: "理由", "reason", Line;
    }
}

/// A case file, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseFile {
    #[serde(flatten)]
    pub head: Head,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<Party>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agents: Vec<Agent>,
    /// In order of their days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hearings: Vec<Hearing>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set_days: Vec<SetDay>,
    /// What was found wrong.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
    /// What lies in the file on paper, and the files that are carried.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
}

impl CaseFile {
    /// An empty file of a kind at an instance, in our usual role.
    pub fn new(kind: Kind, instance: Instance) -> CaseFile {
        CaseFile {
            head: Head {
                uuid: Uuid::nil(),
                dispute: Uuid::nil(),
                number: None,
                office_number: String::new(),
                kind,
                instance,
                procedure: Procedure::Ordinary,
                role: kind.usual_role(),
                path: None,
                forum: String::new(),
                cause: String::new(),
                matter: None,
                field: String::new(),
                act: String::new(),
                department: String::new(),
                handler: String::new(),
                disclosure: false,
                governing: None,
                governing_reason: String::new(),
                note: String::new(),
                unit: String::new(),
                village: String::new(),
                project: String::new(),
                continues: None,
            },
            parties: Vec::new(),
            agents: Vec::new(),
            facts: Vec::new(),
            hearings: Vec::new(),
            set_days: Vec::new(),
            findings: Vec::new(),
            papers: Vec::new(),
        }
    }

    /// Hearings that are told twice: each with the earlier entry of the same.
    pub fn doubled_hearings(&self) -> Vec<(&Hearing, &Hearing)> {
        let mut out = Vec::new();
        for (at, hearing) in self.hearings.iter().enumerate() {
            let before = self.hearings.iter().take(at).find(|h| h.same_as(hearing));
            out.extend(before.map(|first| (first, hearing)));
        }
        out
    }

    /// Facts and hearings in order of their days, facts of one day in the order a case runs.
    pub fn sort(&mut self) {
        self.facts.sort_by_key(|f| (f.day, f.kind));
        self.hearings
            .sort_by(|a, b| (a.day, &a.time).cmp(&(b.day, &b.time)));
        // In the order of the law's words, so that the second of them is the second everywhere.
        self.findings
            .sort_by(|a, b| (a.flaw, &a.text).cmp(&(b.flaw, &b.text)));
        // As a file is bound: by sort, then by day; what bears no day comes last.
        self.papers
            .sort_by_key(|p| (p.sort, p.day.is_none(), p.day));
    }

    /// The first fact of a kind.
    pub fn fact(&self, kind: FactKind) -> Option<&Fact> {
        self.facts
            .iter()
            .filter(|f| f.kind == kind)
            .min_by_key(|f| f.day)
    }

    /// The earliest day a fact of this kind is recorded for; `None` where there is no such fact.
    pub fn day(&self, kind: FactKind) -> Option<NaiveDate> {
        self.fact(kind).map(|f| f.day)
    }

    /// The day the case counts as received by us (收案): the earliest day on which it reached us. The court's
    /// own docketing does not count: until we hear of a case it is in none of our figures, and what becomes
    /// known later must not change what a figure said as of an earlier day.
    pub fn received(&self) -> Option<NaiveDate> {
        // What we bring ourselves is ours from the day we apply.
        let own = self.head.kind == Kind::Enforcement;
        let begins = |kind: FactKind| match own {
            true => kind.begins_enforcement(),
            false => kind.reaches_us(),
        };
        let own = |f: &&Fact| begins(f.kind) && !self.of_another(f);
        let reached = self.facts.iter().filter(own);
        reached.map(|f| f.day).min()
    }

    /// The day our copy of the complaint, application, appeal or retrial application came.
    pub fn copy_received(&self) -> Option<NaiveDate> {
        self.first_of(FactKind::is_copy)
    }

    /// The day we answered: statement of defence, written reply or opinion.
    pub fn answered(&self) -> Option<NaiveDate> {
        self.first_of(FactKind::is_answer)
    }

    /// The first day of the first kind of these that is recorded.
    fn first_of(&self, those: fn(FactKind) -> bool) -> Option<NaiveDate> {
        let own = |f: &&Fact| those(f.kind) && !self.of_another(f);
        let found = self.facts.iter().filter(own);
        found.min_by_key(|f| (f.kind, f.day)).map(|f| f.day)
    }

    /// The fact that the case was closed (结案), the earliest where there are several; `None` while it is open.
    pub fn concluded(&self) -> Option<&Fact> {
        self.fact(FactKind::Concluded)
    }

    /// The day the case was closed (结案日); `None` while it is open.
    pub fn closed(&self) -> Option<NaiveDate> {
        self.concluded().map(|f| f.day)
    }

    /// How the case ended (结案方式); `None` while it is open, and where that is not known yet (结案方式待核).
    pub fn outcome(&self) -> Option<Outcome> {
        self.concluded().and_then(|f| f.outcome)
    }

    /// Whether no closing is recorded, of whatever day; `as_of` first for how it was on a day.
    pub fn is_open(&self) -> bool {
        self.concluded().is_none()
    }

    /// Suspensions as `[from, resumed)`; the last may still run.
    pub fn suspensions(&self) -> Vec<(NaiveDate, Option<NaiveDate>)> {
        let mut out: Vec<(NaiveDate, Option<NaiveDate>)> = Vec::new();
        let mut facts: Vec<&Fact> = self
            .facts
            .iter()
            .filter(|f| f.kind.suspends() || f.kind == FactKind::Resumed)
            .collect();
        facts.sort_by_key(|f| (f.day, f.kind));
        for fact in facts {
            match (fact.kind.suspends(), out.last_mut()) {
                (true, Some((_, None))) => {}
                (true, _) => out.push((fact.day, None)),
                (_, Some(last)) if last.1.is_none() => last.1 = Some(fact.day),
                _ => {}
            }
        }
        out
    }

    /// Whether the case is open and its last suspension (中止) has not ended.
    pub fn is_suspended(&self) -> bool {
        self.is_open()
            && self
                .suspensions()
                .last()
                .is_some_and(|(_, end)| end.is_none())
    }

    /// Since when the case stands still on a day, where it does.
    pub fn standstill(&self, day: NaiveDate) -> Option<NaiveDate> {
        let within = |(from, to): &(NaiveDate, Option<NaiveDate>)| {
            *from <= day && to.is_none_or(|to| to > day)
        };
        let open = self.closed().is_none_or(|closed| closed > day);
        let found = self.suspensions().into_iter().find(within);
        found.filter(|_| open).map(|(from, _)| from)
    }

    /// The procedure in which the case runs now: summary until it was turned ordinary.
    pub fn procedure(&self) -> Procedure {
        if self.fact(FactKind::TurnedOrdinary).is_some() {
            Procedure::Ordinary
        } else {
            self.head.procedure
        }
    }

    /// The parties of the side that is not ours: who contests what we did, whom we have it enforced against.
    pub fn opponents(&self) -> impl Iterator<Item = &Party> {
        let side = self.head.kind.other_side();
        self.parties.iter().filter(move |p| p.role == side)
    }

    /// How many people stand on the other side; a number no entry may hold is not counted (`excesses` names it).
    pub fn people(&self) -> u32 {
        let within = self.opponents().filter(|p| p.people <= MOST_PEOPLE);
        let sum: u64 = within.map(|p| u64::from(p.people)).sum();
        let counted = u32::try_from(sum).ok();
        counted.filter(|n| *n <= MOST_PEOPLE).unwrap_or(0)
    }

    /// The compensation of the outcome, in fen; an amount no entry may hold is not counted (`excesses` names it).
    pub fn compensation(&self) -> i64 {
        let amount = self.concluded().and_then(|f| f.amount_fen);
        amount.filter(|fen| is_amount(*fen)).unwrap_or(0)
    }

    /// What people call the case: the other side, 等N人 where they are many.
    pub fn short_name(&self) -> String {
        let mut names = self.opponents();
        match names.next() {
            None => String::new(),
            Some(first) => {
                let people = self.people();
                if people > 1 {
                    format!("{}等{people}人", first.name)
                } else {
                    first.name.clone()
                }
            }
        }
    }

    /// The file as it stood at the end of a day: facts of later days are not there, hearings of later
    /// days are only set, and nobody has appeared in them yet.
    pub fn as_of(&self, day: NaiveDate) -> CaseFile {
        let mut file = self.clone();
        file.facts.retain(|f| f.day <= day);
        for hearing in file.hearings.iter_mut().filter(|h| h.day > day) {
            if hearing.state == HearingState::Held {
                hearing.state = HearingState::Set;
            }
            use super::AppearanceState::*;
            hearing.people.retain(|p| p.state != Absent);
            for person in hearing.people.iter_mut().filter(|p| p.state == Appeared) {
                person.state = Planned;
                person.spoke = None;
                person.left_early = false;
                person.refused = false;
                person.papers_wanting = false;
            }
        }
        // What an outcome found wrong is not known before it.
        if file.is_open() {
            file.findings.clear();
        }
        file.papers.retain(|p| p.day.is_none_or(|d| d <= day));
        for finding in &mut file.findings {
            finding.corrected = finding.corrected.filter(|d| *d <= day);
        }
        // What was prepared later than the day is not prepared yet.
        for person in file.hearings.iter_mut().flat_map(|h| &mut h.people) {
            for done in [
                &mut person.notified,
                &mut person.papers,
                &mut person.confirmed,
            ] {
                *done = done.filter(|d| *d <= day);
            }
        }
        file
    }

    /// The latest day anything in the file happened on.
    pub fn last_day(&self) -> Option<NaiveDate> {
        let facts = self.facts.iter().map(|f| f.day);
        let held = self
            .hearings
            .iter()
            .filter(|h| h.state == HearingState::Held)
            .map(|h| h.day);
        facts.chain(held).max()
    }

    /// Everyone of ours who appears in the file's hearings.
    pub fn people_of_ours(&self) -> impl Iterator<Item = &Attendance> {
        self.hearings.iter().flat_map(|h| h.people.iter())
    }
}
