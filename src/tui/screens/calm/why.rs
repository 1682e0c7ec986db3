//! Why the rate of appearance is what it is: what is only not recorded, what it can come to, what the target still asks,
//! the head's own share, and on a page what was missed with its reason.

use crate::case::Kind;
use crate::case::setting_id;
use crate::docket::Scope;
use crate::exchange::appearance_paper::appearance_paper;
use crate::exchange::official_paper::Piece;
use crate::exchange::yearend::{Year, hearings_of};
use crate::report::figure_id;
use crate::report::{Customs, Needed, Sheet, Value, by_official, figure, targets, without_free};
use crate::said;
use crate::text::{Said, pad, width};
use crate::tui::screen::{Ctx, Step};
use crate::tui::screens::TextPage;
use crate::tui::screens::common::missed;
use crate::tui::theme::Role;
use crate::tui::widgets::message::Message;

/// The figures the lines are made of.
const FIGURES: &[&str] = &[
    figure_id::APPEARANCE_RATE,
    figure_id::APPEARANCE_ATTENDED_CASES,
    figure_id::APPEARANCE_ATTENDED_TIMES,
    figure_id::APPEARANCE_UNMARKED_CASES,
    figure_id::APPEARANCE_EXCUSED_CASES,
    figure_id::APPEARANCE_ABSENT_CASES,
];

/// Short lines, the nearest first.
pub(super) fn lines(ctx: &Ctx<'_>, scope: &Scope, customs: &Customs, head: &str) -> Vec<Said> {
    let docket = ctx.ledger.docket();
    let figures = FIGURES.iter().filter_map(|id| figure(id));
    let sheet = Sheet::some(docket, scope, customs, figures);
    let count = |what: &str| sheet.count(&format!("appearance.{what}"));
    let mut out = Vec::new();
    let open = sheet.undecided(figure_id::APPEARANCE_RATE);
    if open > 0 {
        let most = sheet.at_best(figure_id::APPEARANCE_RATE);
        let most = most.show(customs.rounding);
        out.push(said!(
            "{open} 件只是未登记，登记后最高 {most}",
            "{open} only not recorded; {most} at best"
        ));
    }
    let free = without_free(
        &sheet,
        figure_id::APPEARANCE_RATE,
        customs.counted(scope.counting),
        customs.rounding,
    );
    out.extend(free);
    for goal in targets(ctx.ledger.settings().get(setting_id::FIGURES_TARGETS)).unwrap_or_default()
    {
        if goal.figure.id != figure_id::APPEARANCE_RATE {
            continue;
        }
        let number = goal.number;
        out.extend(match goal.still_needed(goal.judged(&sheet), open) {
            Some(Needed::Undecided(n)) => Some(said!(
                "目标 {number}%，还差 {n} 件",
                "target {number}%: {n} more to go"
            )),
            Some(Needed::More(n)) => Some(said!(
                "目标 {number}%，还须另有 {n} 件均出庭",
                "target {number}%: {n} further, all attended"
            )),
            Some(Needed::Never) => Some(said!(
                "目标 {number}%，本期已不能达到",
                "target {number}%: out of reach"
            )),
            Some(_) | None => None,
        });
    }
    let (excused, absent) = (count("excused_cases"), count("absent_cases"));
    if excused + absent > 0 {
        out.push(missed(excused, absent));
    }
    let own = by_official(docket, scope, Kind::Litigation);
    if let Some(line) = own.iter().find(|o| !head.is_empty() && o.name == head) {
        let base = u32::try_from(count("attended_times")).unwrap_or(u32::MAX);
        let share = Value::Rate {
            over: line.times,
            base,
        };
        let (times, share) = (line.times, share.show(customs.rounding));
        out.push(said!(
            "您本人出庭 {times}/{base} 次，占 {share}",
            "you came to {times} of {base} attended, {share}"
        ));
    }
    out
}

/// A table in lines: the head, then the rows, each cell under its head.
fn aligned(heads: &[String], rows: &[Vec<String>]) -> Vec<String> {
    let lines = || std::iter::once(heads).chain(rows.iter().map(Vec::as_slice));
    let wide = |at: usize| {
        let cells = lines().filter_map(|line| line.get(at));
        cells.map(|cell| width(cell)).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..heads.len()).map(wide).collect();
    let line = |cells: &[String]| {
        let padded = cells
            .iter()
            .zip(&widths)
            .map(|(cell, wide)| pad(cell, *wide));
        let line = padded.collect::<Vec<_>>().join("  ");
        line.trim_end().to_string()
    };
    lines().map(line).collect()
}

/// The paper of the year, to read: the sentence, the targets, who came, what was missed and why.
pub(super) fn page(ctx: &Ctx<'_>) -> Step {
    let customs = Customs::of(ctx.ledger.settings());
    let scope = super::year(ctx.ledger.today(), &customs);
    let made = Year::new(ctx.ledger, scope, ctx.lang(), ctx.ledger.today())
        .and_then(|year| Ok((hearings_of(&year)?, year)));
    let (hearings, year) = match made {
        Ok(made) => made,
        Err(e) => {
            return Step::Say(Message::Refusal {
                what: e.said(),
                hint: e.hint(),
            });
        }
    };
    let paper = appearance_paper(&year, &hearings);
    let same = |text: &str| Said::same(text);
    let mut page = vec![(same(&paper.under), Role::Dim)];
    for piece in paper.pieces {
        match piece {
            Piece::Heading(text) | Piece::Sub(text) => {
                page.push((Said::default(), Role::Text));
                page.push((same(&text), Role::Title));
            }
            Piece::Body(text) => page.push((same(&text), Role::Text)),
            Piece::Note(text) => page.push((same(&text), Role::Dim)),
            Piece::Table { heads, rows } => {
                let aligned = aligned(&heads, &rows);
                let roles = std::iter::once(Role::Header).chain(std::iter::repeat(Role::Text));
                page.extend(aligned.iter().map(|line| same(line)).zip(roles));
            }
            Piece::Sign(_) | Piece::Break | Piece::Title(..) => {}
        }
    }
    Step::Push(Box::new(TextPage::new(same(&paper.title), page)))
}
