//! The head of the case page: what stands on the cover, where the case is, in labelled pieces that wrap whole.

use ratatui::text::Line;

use super::file::File;
use crate::case::{self, CoverLine, PartyRole};
use crate::law::DutyMark;
use crate::said;
use crate::text::{Holds, Said, Text, fit, text, width};
use crate::tui::keyed::keyed;
use crate::tui::paint::span;
use crate::tui::screen::Ctx;
use crate::tui::theme::{Look, Role};

/// A labelled piece of the head.
struct Piece {
    label: Text,
    value: String,
    role: Role,
}

/// The lines of the head at a width, the most important first.
pub(super) fn lines(file: &File, columns: u16, ctx: &Ctx<'_>) -> Vec<Line<'static>> {
    let look = ctx.look;
    let mut out = vec![first(file, ctx)];
    out.extend(flow(standing(file, ctx), columns, look));
    out.extend(flow(cover(file, ctx), columns, look));
    if let Some(duty) = duty(file, ctx) {
        let role = match file.duty {
            DutyMark::Must => Role::Alarm,
            DutyMark::Absent | DutyMark::ToMark => Role::Warn,
            _ => Role::Text,
        };
        let line = format!("{} {}", role.sign(), ctx.say(&duty));
        out.insert(
            2.min(out.len()),
            Line::from(span(look, role, line.trim_start().to_string())),
        );
    }
    out
}

/// Number and parties.
fn first(file: &File, ctx: &Ctx<'_>) -> Line<'static> {
    let look = ctx.look;
    let case = &file.case;
    let number = case
        .head
        .number
        .as_ref()
        .map_or(text("（无案号）", "(no number)").get(look.lang), |n| {
            n.canonical()
        });
    let mut spans = vec![span(look, Role::Title, number.to_string())];
    let name = case.short_name();
    if !name.is_empty() {
        spans.push(span(look, Role::Text, format!("  {name}")));
    }
    let third: Vec<&str> = case
        .parties
        .iter()
        .filter(|p| p.role == PartyRole::ThirdParty)
        .map(|p| p.name.as_str())
        .collect();
    if !third.is_empty() {
        let label = PartyRole::ThirdParty.text().get(look.lang);
        let third = third.join("、");
        spans.push(span(look, Role::Dim, format!("  {label} ")));
        spans.push(span(look, Role::Text, third));
    }
    Line::from(spans)
}

/// Stage with its marks, days, outcome.
fn standing(file: &File, ctx: &Ctx<'_>) -> Vec<Piece> {
    let lang = ctx.lang();
    let case = &file.case;
    let mut stage = case.stage(ctx.ledger.today()).text().get(lang).to_string();
    for mark in &file.marks {
        stage.push_str(&format!(" [{}]", mark.text().get(lang)));
    }
    let missing = text("未登记", "not recorded").get(lang).to_string();
    let received = case.received().map_or(missing, |d| d.to_string());
    let outcome = case
        .outcome()
        .map_or(String::new(), |o| o.text().get(lang).to_string());
    vec![
        piece(text("阶段", "stage"), stage, Role::Accent),
        piece(text("收案", "received"), received, Role::Text),
        piece(text("结案", "closed"), case.closing_day(lang), Role::Text),
        piece(text("结果", "outcome"), outcome, Role::Text),
    ]
}

/// What stands on the cover.
fn cover(file: &File, ctx: &Ctx<'_>) -> Vec<Piece> {
    let (case, lang) = (&file.case, ctx.lang());
    let names = |holds: Holds, id: &str| ctx.ledger.called(Some(case.head.uuid), holds, id);
    let mut lines = case::cover(case, &names);
    // What governs the case is said with its reason, set by hand or not.
    if let Some(governing) = &file.governing {
        match lines
            .iter_mut()
            .find(|(line, _)| *line == CoverLine::Governing)
        {
            Some((_, said)) => said.clone_from(&governing.why),
            None => {
                let at = lines.partition_point(|(line, _)| *line < CoverLine::Governing);
                lines.insert(at, (CoverLine::Governing, governing.why.clone()));
            }
        }
    }
    lines
        .into_iter()
        .map(|(line, said)| {
            let label = if line.speaks_for_itself() {
                text("", "")
            } else {
                line.label(case.head.kind)
            };
            piece(label, said.get(lang).to_string(), Role::Text)
        })
        .collect()
}

/// The duty to appear, in words; nothing where there is no hearing.
pub(super) fn duty(file: &File, ctx: &Ctx<'_>) -> Option<Said> {
    let today = ctx.ledger.today();
    let next = file
        .case
        .hearings
        .iter()
        .filter(|h| h.state != crate::case::HearingState::Cancelled)
        .filter(|h| h.day > today)
        .min_by_key(|h| h.day);
    let last = file
        .case
        .hearings
        .iter()
        .filter(|h| h.came_by(today))
        .max_by_key(|h| h.day);
    let mark = Said::from(file.duty.text());
    let names = |h: &crate::case::Hearing| {
        let names: Vec<&str> = h.officials().map(|p| p.name.as_str()).collect();
        names.join("、")
    };
    let said = match (file.duty, next, last) {
        (DutyMark::None, ..) => return None,
        (DutyMark::Must, Some(h), _) => {
            let day = h.day;
            keyed!("负责人出庭 {mark}：{day} 开庭未确定出庭负责人（<plan> 安排）", "official {mark}: none is named for the hearing of {day} (<plan> plans)"; mark = mark, day = Said::same(day))
        }
        (DutyMark::ToMark, _, Some(h)) if h.is_said() => {
            let day = h.day;
            keyed!("负责人出庭 {mark}：{day} 已开庭，未登记负责人是否出庭（<mark> 登记）", "official {mark}: whether one appeared on {day} is not marked (<mark> marks)"; mark = mark, day = Said::same(day))
        }
        (DutyMark::ToMark, _, Some(h)) => {
            let day = h.day;
            keyed!("负责人出庭 {day} 开庭日已过，尚未登记是否开庭（<mark> 登记）", "official: the day of the hearing of {day} has passed; whether it was held is not recorded (<mark> marks)"; day = Said::same(day))
        }
        (_, Some(h), _) if file.duty != DutyMark::Appeared => {
            let line = format!("{} {}", h.day, names(h));
            said!("负责人出庭 {mark}：{line}", "official {mark}: {line}"; mark = mark, line = Said::same(line.trim()))
        }
        (_, _, Some(h)) => {
            let line = format!("{} {}", h.day, names(h));
            said!("负责人出庭 {mark}：{line}", "official {mark}: {line}"; mark = mark, line = Said::same(line.trim()))
        }
        _ => said!("负责人出庭 {mark}", "official {mark}"; mark = mark),
    };
    Some(said)
}

fn piece(label: Text, value: String, role: Role) -> Piece {
    Piece { label, value, role }
}

/// Pieces side by side; one that does not fit begins the next line, and is cut only there.
fn flow(pieces: Vec<Piece>, columns: u16, look: Look) -> Vec<Line<'static>> {
    let columns = usize::from(columns);
    let mut out = Vec::new();
    let mut line = Vec::new();
    let mut used = 0;
    for piece in pieces.into_iter().filter(|p| !p.value.is_empty()) {
        let label = piece.label.get(look.lang);
        let gap = if label.is_empty() { 0 } else { 1 };
        let value = fit(&piece.value, columns.saturating_sub(width(label) + gap));
        let cost = width(label) + gap + width(&value);
        if used > 0 && used + 2 + cost > columns {
            out.push(Line::from(std::mem::take(&mut line)));
            used = 0;
        }
        if used > 0 {
            line.push(span(look, Role::Text, "  "));
            used += 2;
        }
        if !label.is_empty() {
            line.push(span(look, Role::Dim, format!("{label} ")));
        }
        line.push(span(look, piece.role, value));
        used += cost;
    }
    if !line.is_empty() {
        out.push(Line::from(line));
    }
    out
}
