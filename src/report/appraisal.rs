//! What an appraisal of case files (案卷评查) looks for: the papers a file should hold at its stage, and whether it is
//! kept in good order; each with its points, and what is missing.

use uuid::Uuid;

use super::appraisal_order::ORDER;
use super::appraisal_rows::PAPERS;
use crate::case::{CaseFile, Kind, PaperSort, Stage};
use crate::codes;
use crate::law::{Deadline, DueState, Whose};
use crate::said;
use crate::text::{Said, Text};

codes! {
    /// How one thing looked for stands.
    pub enum LineStanding {
        There = "there", "有", "there";
        Part = "part", "不全", "in part";
        Missing = "missing", "缺", "missing";
        /// The case is not there yet.
        Later = "later", "以后", "later";
    }
}

/// A paper that is looked for.
#[derive(Debug)]
pub(super) struct PaperRow {
    pub id: &'static str,
    pub title: Text,
    /// Any of these is it.
    pub sorts: &'static [PaperSort],
    /// Without it the file is not complete.
    pub must: bool,
    pub points: u32,
    /// From which stage on.
    pub from: Stage,
    /// Which cases have it.
    pub applies: fn(&CaseFile) -> bool,
    pub ground: Ground,
}

/// Why it is looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ground {
    pub court: Text,
    pub organ: Text,
}

/// Something about the order of the file.
#[derive(Debug)]
pub(super) struct OrderRow {
    pub id: &'static str,
    pub title: Text,
    pub points: u32,
    pub from: Stage,
    /// How many there are, how many of them are in order, and what is wrong; none where there is nothing to look at.
    pub look: fn(&Sight<'_>) -> Option<Order>,
}

/// What was found of one thing about the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Order {
    pub of: u32,
    pub good: u32,
    pub wrong: Vec<Said>,
}

/// What an appraisal looks at.
pub struct Sight<'a> {
    pub case: &'a CaseFile,
    /// Of the case, its chain considered.
    pub deadlines: &'a [Deadline],
    /// Papers whose file is missing or changed.
    pub amiss: &'a [Uuid],
    pub today: chrono::NaiveDate,
}

/// One thing looked for, as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub id: &'static str,
    pub title: Text,
    pub standing: LineStanding,
    pub must: bool,
    pub points: u32,
    pub got: u32,
    /// The papers it was found in, by their number in the catalogue.
    pub papers: Vec<usize>,
    /// What is missing or wrong.
    pub wants: Vec<Said>,
    pub ground: Option<Text>,
}

/// The whole appraisal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appraisal {
    pub stage: Stage,
    pub lines: Vec<Line>,
    /// Out of a hundred, of what applies at this stage; none where nothing does yet.
    pub score: Option<u32>,
}

impl Appraisal {
    /// What the file cannot do without and lacks.
    pub fn missing(&self) -> impl Iterator<Item = &Line> {
        self.lines
            .iter()
            .filter(|l| l.must && l.standing == LineStanding::Missing)
    }

    /// Everything that is missing or wrong, in words.
    pub fn wants(&self) -> Vec<Said> {
        let short = |l: &&Line| matches!(l.standing, LineStanding::Missing | LineStanding::Part);
        let lines = self.lines.iter().filter(short);
        lines.flat_map(|l| l.wants.iter().cloned()).collect()
    }
}

/// Looks at a file.
pub fn appraise(sight: &Sight<'_>) -> Appraisal {
    let stage = sight.case.stage(sight.today);
    let papers = PAPERS.iter().filter(|row| (row.applies)(sight.case));
    let mut lines: Vec<Line> = papers.map(|row| paper(row, stage, sight)).collect();
    lines.extend(ORDER.iter().filter_map(|row| order(row, stage, sight)));
    let counted = || lines.iter().filter(|l| l.standing != LineStanding::Later);
    let of: u32 = counted().map(|l| l.points).sum();
    let got: u32 = counted().map(|l| l.got).sum();
    let score = (of > 0).then(|| (got * 100 + of / 2) / of);
    Appraisal {
        stage,
        lines,
        score,
    }
}

fn paper(row: &PaperRow, stage: Stage, sight: &Sight<'_>) -> Line {
    let held = (1..).zip(&sight.case.papers);
    let (mut there, mut spoilt) = (Vec::new(), false);
    for (no, paper) in held.filter(|(_, p)| row.sorts.contains(&p.sort)) {
        match sight.amiss.contains(&paper.uuid) {
            true => spoilt = true,
            false => there.push(no),
        }
    }
    let title = row.title;
    let standing = match (there.is_empty(), stage < row.from) {
        (false, _) => LineStanding::There,
        (true, true) => LineStanding::Later,
        (true, false) => LineStanding::Missing,
    };
    let wants = match (standing, spoilt) {
        (LineStanding::Missing, true) => vec![said!(
            "{title}：文件不见了或已改动",
            "{title}: its file is missing or changed"; title = title
        )],
        (LineStanding::Missing, false) => match told(row, sight.case) {
            Some(words) => {
                let words = Said::same(words);
                vec![said!(
                    "缺{title}（经过中登记了“{words}”，未收入卷内）",
                    "no {title} (the timeline tells of '{words}', which is not in the file)"; title = title, words = words
                )]
            }
            None => vec![said!("缺{title}", "no {title}"; title = title)],
        },
        _ => Vec::new(),
    };
    Line {
        id: row.id,
        title,
        standing,
        must: row.must,
        points: row.points,
        got: if standing == LineStanding::There {
            row.points
        } else {
            0
        },
        papers: there,
        wants,
        ground: Some(match sight.case.head.kind {
            Kind::Reconsideration => row.ground.organ,
            Kind::Litigation | Kind::Enforcement => row.ground.court,
        }),
    }
}

/// The paper the timeline tells of, where it does.
fn told<'a>(row: &PaperRow, case: &'a CaseFile) -> Option<&'a str> {
    let mut facts = case.facts.iter().filter(|f| !f.paper.is_empty());
    let found = facts.find(|f| row.sorts.contains(&PaperSort::of_fact(f.kind)));
    found.map(|f| f.paper.as_str())
}

fn order(row: &OrderRow, stage: Stage, sight: &Sight<'_>) -> Option<Line> {
    let found = (row.look)(sight)?;
    let standing = match (stage < row.from, found.good) {
        (true, _) => LineStanding::Later,
        (false, good) if good >= found.of => LineStanding::There,
        (false, 0) => LineStanding::Missing,
        (false, _) => LineStanding::Part,
    };
    let got = match standing {
        LineStanding::Later => 0,
        _ => row.points * found.good.min(found.of) / found.of.max(1),
    };
    Some(Line {
        id: row.id,
        title: row.title,
        standing,
        must: false,
        points: row.points,
        got,
        papers: Vec::new(),
        wants: found.wrong,
        ground: None,
    })
}

impl Sight<'_> {
    /// Duties of ours that are over: all of them, and those that were late.
    pub(super) fn duties(&self) -> (u32, Vec<&Deadline>) {
        let ours = self
            .deadlines
            .iter()
            .filter(|d| d.rule.whose == Whose::Ours && !d.rule.optional);
        let over: Vec<&Deadline> = ours
            .filter(|d| matches!(d.state, DueState::Met | DueState::Late | DueState::Overdue))
            .collect();
        let count = u32::try_from(over.len()).unwrap_or(u32::MAX);
        let late = over.into_iter().filter(|d| d.state != DueState::Met);
        (count, late.collect())
    }
}
