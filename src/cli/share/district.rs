//! What a superior asks of the server: the offices below as one file, or counted where they are.

use chrono::NaiveDate;
use clap::ArgMatches;
use serde::Serialize;

use super::online::{done, named};
use crate::case::Kind;
use crate::cli::args::{all, path};
use crate::cli::out::Grid;
use crate::cli::scope::{named as period_named, of_days};
use crate::cli::{Failure, Session, Tone};
use crate::report::Customs;
use crate::said;
use crate::share::{self, BITS, Counted, Figures};
use crate::text::{Said, text};

pub(super) fn copy(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    s.may_write()?;
    let link = named(s, m)?;
    let Some(out) = path(m, "out") else {
        return Ok(());
    };
    let there = out.exists();
    let copied = share::copy_offices(&link, out, &all(m, "office"), s.moment)?;
    let mut lines: Vec<Said> = share::Known::here().copied(&link).into_iter().collect();
    let (n, records, file) = (copied.offices.len(), copied.records, out.display());
    let changed = copied.changed.len();
    lines.push(match there {
        false => said!(
            "{n} 个单位、{records} 条记录复制到 {file}（只读）",
            "{n} offices, {records} records copied to {file} (read-only)"
        ),
        true => said!(
            "{file}：{n} 个单位，其中 {changed} 个有变化，更新 {records} 条记录",
            "{file}: {n} offices, {changed} of them changed, {records} records brought up to date"
        ),
    });
    lines.push(said!(
        "统计：anjuan --db {file} stats --by unit",
        "figures: anjuan --db {file} stats --by unit"
    ));
    let document = CopiedDocument {
        file: out.display().to_string(),
        offices: copied.offices,
        changed: copied.changed,
        records,
        left: copied
            .left
            .iter()
            .map(|(office, _)| office.clone())
            .collect(),
    };
    done(s, &document, &lines)?;
    // The others are up to date; the figures are not whole without these.
    match copied.left.is_empty() {
        true => Ok(()),
        false => {
            let all = copied.left.iter().map(|(_, e)| &e.said);
            let why = Said::joined(all, "\n", "\n");
            let n = copied.left.len();
            Err(Failure {
                code: 5,
                ..Failure::refused(
                    said!(
                        "{n} 个单位没有更新，其余的都已更新：{why}", "{n} offices were left as they are, all others are up to date: {why}"; n = Said::same(n), why = why
                    ),
                    copied
                        .left
                        .into_iter()
                        .next()
                        .map_or_else(Said::default, |(_, e)| e.hint),
                )
            })
        }
    }
}

#[derive(Serialize)]
struct CopiedDocument {
    file: String,
    offices: Vec<String>,
    changed: Vec<String>,
    records: usize,
    /// Offices that could not be read and stayed as they were.
    left: Vec<String>,
}

#[derive(Serialize)]
struct CountDocument {
    /// None: from the beginning.
    from: Option<NaiveDate>,
    to: NaiveDate,
    offices: Vec<CountItem>,
    total: Vec<KindItem>,
}

#[derive(Serialize)]
struct CountItem {
    office: String,
    kinds: Vec<KindItem>,
}

#[derive(Serialize)]
struct KindItem {
    kind: Kind,
    #[serde(flatten)]
    figures: std::collections::BTreeMap<&'static str, u32>,
}

fn items(figures: &Figures) -> Vec<KindItem> {
    let one = |(kind, values): (&Kind, &[u32; 5])| KindItem {
        kind: *kind,
        figures: BITS.iter().map(|b| b.id()).zip(*values).collect(),
    };
    figures.iter().map(one).collect()
}

pub(super) fn count(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let only = all(m, "office");
    let link = named(s, m)?;
    // The statistical year is that of the office this login belongs to, as in its own file.
    let customs = Customs::of(&link.call(share::own_settings)?);
    let calendar = crate::calendar::Calendar::new();
    let (scope, when, _) = of_days(s, m, &calendar, &customs)?;
    let asked = scope;
    let counted: Counted = link.call(move |client| share::roll_up(client, &asked, &only))?;
    if s.json {
        let offices = counted.offices.iter().map(|(office, figures)| CountItem {
            office: office.clone(),
            kinds: items(figures),
        });
        return s.out.json(&CountDocument {
            from: scope.from,
            to: scope.end(),
            offices: offices.collect(),
            total: items(&counted.total),
        });
    }
    let end = scope.end();
    let when = period_named(&when, &scope);
    s.say(&said!("{when}，截至 {end}", "{when} as of {end}"; when = when, end = Said::same(end)));
    let mut heads = vec![s.t(text("单位", "office")), s.t(text("类别", "kind"))];
    heads.extend(BITS.iter().map(|b| s.t(b.text())));
    let mut grid = Grid::new(heads).right(&[2, 3, 4, 5, 6]);
    let mut add = |office: &str, figures: &Figures, tone| {
        for (kind, values) in figures {
            let mut cells = vec![office.to_string(), s.t(kind.text()).to_string()];
            cells.extend(values.iter().map(u32::to_string));
            grid.row(tone, cells);
        }
    };
    for (office, figures) in &counted.offices {
        add(office, figures, Tone::Plain);
    }
    let whole = s.t(text("合计", "in all"));
    add(whole, &counted.total, Tone::Title);
    if counted.total.is_empty() {
        s.say(&said!(
            "合计：没有办理的案件",
            "in all: no case was handled"
        ));
        return Ok(());
    }
    s.out.grid(&grid);
    Ok(())
}
