//! A sample docket as read, with what the tests ask of it.

use std::collections::BTreeMap;

use anjuan::calendar::Calendar;
use anjuan::case::*;
use anjuan::docket::{Docket, Row, Scope, Tally};
use anjuan::law::{self, CaseMark, Deadline, DueState, DutyMark};
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::Value;

/// The lines of `apply` the samples use.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Line {
    Case(Box<CaseFile>),
    Official(Official),
}

pub struct Sample {
    pub today: NaiveDate,
    pub cal: Calendar,
    pub lines: Vec<Value>,
    pub cases: Vec<CaseFile>,
    pub officials: Vec<Official>,
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn read(today: &str, text: &str) -> Sample {
    let mut sample = Sample {
        today: day(today),
        cal: Calendar::new(),
        lines: Vec::new(),
        cases: Vec::new(),
        officials: Vec::new(),
    };
    for (i, line) in text.lines().enumerate() {
        sample.lines.push(serde_json::from_str(line).unwrap());
        match serde_json::from_str(line).unwrap_or_else(|e| panic!("line {}: {e}", i + 1)) {
            Line::Case(case) => sample.cases.push(*case),
            Line::Official(official) => sample.officials.push(official),
        }
    }
    sample
}

pub fn y2022() -> Sample {
    read(
        "2022-12-19",
        include_str!("../../../assets/sample-2022.jsonl"),
    )
}

pub fn y2026() -> Sample {
    read(
        "2026-11-23",
        include_str!("../../../assets/sample-2026.jsonl"),
    )
}

impl Sample {
    pub fn docket(&self) -> Docket {
        let mut docket = Docket::new();
        for (i, case) in self.cases.iter().enumerate() {
            docket.put(i as i64 + 1, &Row::of(case, &self.cal));
        }
        docket
    }

    /// The year's figures as of today.
    pub fn tally(&self) -> Tally {
        self.docket().tally(&Scope::year_of(self.today))
    }

    pub fn deadlines(&self, case: &CaseFile) -> Vec<Deadline> {
        law::deadlines(case, &self.cal, self.today)
    }

    /// Number and rule of every deadline that stands so.
    pub fn due(&self, state: DueState) -> Vec<(String, &'static str, Option<NaiveDate>)> {
        let mut out = Vec::new();
        for case in &self.cases {
            for d in self.deadlines(case).iter().filter(|d| d.state == state) {
                out.push((number(case), d.rule.id, d.due));
            }
        }
        out
    }

    /// Our duty in one case: the day it is due, met or not.
    pub fn duty(&self, of: &str, rule: &str) -> (Option<NaiveDate>, DueState) {
        let case = self.find(of);
        let due = self.deadlines(case);
        let d = due.iter().find(|d| d.rule.id == rule).unwrap();
        (d.due, d.state)
    }

    pub fn find(&self, of: &str) -> &CaseFile {
        self.cases.iter().find(|c| number(c) == of).unwrap()
    }

    pub fn count(&self, holds: impl Fn(&CaseFile) -> bool) -> usize {
        self.cases.iter().filter(|c| holds(c)).count()
    }

    pub fn hearings(&self) -> impl Iterator<Item = &Hearing> {
        self.cases.iter().flat_map(|c| &c.hearings)
    }

    /// The disputes with more than one case: their instances in order.
    pub fn chains(&self) -> Vec<Vec<Instance>> {
        let mut by: BTreeMap<_, Vec<Instance>> = BTreeMap::new();
        for case in self.cases.iter().filter(|c| !c.head.dispute.is_nil()) {
            by.entry(case.head.dispute)
                .or_default()
                .push(case.head.instance);
        }
        by.into_values().collect()
    }

    pub fn marked(&self, mark: CaseMark) -> usize {
        self.count(|c| law::marks(c, &self.cal, self.today).contains(&mark))
    }

    pub fn with_duty(&self, mark: DutyMark) -> usize {
        self.count(|c| {
            c.is_open()
                && law::duty_mark(&law::traces(c), self.today, law::Rest::of(c, self.today)) == mark
        })
    }
}

pub fn number(case: &CaseFile) -> String {
    case.head
        .number
        .as_ref()
        .map(|n| n.canonical().to_string())
        .unwrap_or_default()
}
