//! `doctor`: is the file sound, and does every derived row agree with its facts?

use clap::{ArgMatches, Command};
use serde::Serialize;

use super::args::{flag, on};
use super::doctor_checks::{CHECKS, Report, after, before};
use super::row::{Errand, Row, Run};
use super::{Failure, Session};
use crate::ledger::Unread;
use crate::text::{Lang, Said, text};

pub(super) const ROW: Row = Row {
    name: "doctor",
    called: "检查",
    about: text("检查文件和派生数据", "check the file and what is derived"),
    examples: &["anjuan doctor", "anjuan doctor --rebuild"],
    build,
    errand: Errand::Look,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    command.arg(flag(
        "rebuild",
        text(
            "由事实重建派生数据",
            "write what is derived anew from the facts",
        ),
        lang,
    ))
}

#[derive(Serialize)]
struct Document {
    cases: usize,
    file: Vec<String>,
    stale: Vec<i64>,
    /// Cases in another dispute than the case they continue.
    parted: Vec<i64>,
    /// Numbers that are too large and so not counted.
    excess: Vec<Excess>,
    unread: Vec<i64>,
    /// What stands beside the cases and holds something this program does not know.
    unread_beside: Vec<Said>,
    /// Cases that may be entered twice.
    twins: Vec<Vec<i64>>,
    /// What was not entered through this program.
    touched: Vec<Said>,
    /// Hearings told twice within a case.
    doubled_hearings: Vec<Doubled>,
    newer: bool,
    /// Whom the rights of the file and its folder let in.
    loose: Vec<Said>,
    /// Papers whose file is missing or changed.
    papers_amiss: Vec<Said>,
    /// Files of papers that are whole, and files no paper carries any more.
    papers_whole: usize,
    /// Those that are not here and lie on the server of the shared docket.
    papers_away: usize,
    papers_unclaimed: usize,
    /// Files only the copies beside the docket name.
    papers_held: usize,
    /// Sealed copies that were changed, and how many lie elsewhere than beside the docket.
    sealed_amiss: Vec<Said>,
    sealed_away: usize,
    rebuilt: bool,
    /// Cases whose derived row was wrong and is written anew.
    mended: Vec<i64>,
    /// Cases whose entries are noted otherwise than the journal tells them.
    noted_amiss: usize,
    /// Rows beside the records that this program never wrote.
    foreign: Vec<Said>,
    /// Where the shared docket stands that this file is a working copy of.
    #[serde(skip_serializing_if = "Option::is_none")]
    shared: Option<String>,
}

#[derive(Serialize)]
struct Doubled {
    id: i64,
    day: chrono::NaiveDate,
}

#[derive(Serialize)]
struct Excess {
    id: i64,
    what: Said,
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let rebuild = on(m, "rebuild");
    let mut ledger = if rebuild { s.write()? } else { s.read()? };
    let report = Report::of(&mut ledger, rebuild)?;
    // Each is named among the findings.
    s.late.unread();
    let failed = CHECKS
        .iter()
        .find_map(|check| (check.fails)(&report, &ledger));
    if s.json {
        s.out.json(&document(&report, s.lang))?;
    } else {
        let found = CHECKS.iter().flat_map(|check| (check.finds)(&report));
        for said in before(&report)
            .into_iter()
            .chain(found)
            .chain(after(&report, failed.is_none()))
        {
            s.say(&said);
        }
    }
    match failed {
        Some(failure) => Err(failure),
        None => Ok(()),
    }
}

fn document(report: &Report, lang: Lang) -> Document {
    let health = &report.health;
    let (beside, cases): (Vec<&Unread>, Vec<&Unread>) =
        health.unread.iter().partition(|u| u.what.is_some());
    Document {
        cases: health.cases,
        file: health
            .file
            .iter()
            .map(|said| said.get(lang).to_string())
            .collect(),
        stale: health.stale.clone(),
        parted: health.parted.clone(),
        excess: health
            .excess
            .iter()
            .map(|(id, what)| Excess {
                id: *id,
                what: what.clone(),
            })
            .collect(),
        unread: cases.into_iter().map(|u| u.id).collect(),
        unread_beside: beside.into_iter().map(Unread::said).collect(),
        twins: report.twins.clone(),
        touched: report.touched(),
        doubled_hearings: health
            .doubled
            .iter()
            .map(|(id, day)| Doubled { id: *id, day: *day })
            .collect(),
        newer: health.newer,
        loose: health.loose.clone(),
        papers_amiss: report.papers_amiss(),
        papers_whole: health.papers.whole,
        papers_away: health.papers.away,
        papers_unclaimed: health.papers.unclaimed,
        papers_held: health.papers.held.held,
        sealed_amiss: report.sealed_amiss.clone(),
        sealed_away: report.sealed_away,
        rebuilt: report.rebuilt.is_some(),
        mended: report
            .rebuilt
            .iter()
            .flat_map(|b| b.stale.clone())
            .collect(),
        noted_amiss: health.noted_amiss,
        foreign: health.foreign.clone(),
        shared: report.shared.clone(),
    }
}
