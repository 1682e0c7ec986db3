//! The board of figures: one row each with its value, its base, the period before and the change; then the identities.

mod draw;

use ratatui::layout::Position;

use super::beside::{self, BesideLine};
use crate::case::{Aside, Kind};
use crate::docket::Scope;
use crate::exchange::grid_out::{self, Grid};
use crate::report::{
    Change, Customs, FIGURES, Family, Figure, Identity, Meaning, Rounding, Sheet, Theme, Value,
    figure, said_of,
};
use crate::said;
use crate::text::{Lang, Said, text};
use crate::tui::keyed::keyed;
use crate::tui::keys::{Code, Key};
use crate::tui::screens::grouped::Grouped;
use crate::tui::theme::Role;

/// What a row of the list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    Figure(&'static str),
    /// What is kept beside the cases, by its place.
    Beside(usize),
    Identity(usize),
    /// The cases without a day of receipt, which no figure counts.
    Undated,
}

/// Which number of a figure is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell {
    Now,
    Base,
    Before,
}

const CELLS: [Cell; 3] = [Cell::Now, Cell::Base, Cell::Before];

/// The board.
pub(super) struct Board {
    now: Sheet,
    before: Sheet,
    customs: Customs,
    scope: Scope,
    identities: Vec<Identity>,
    beside: Vec<BesideLine>,
    list: Grouped<Line>,
    /// What is zero is shown as well.
    zeros: bool,
    cell: usize,
}

impl Default for Board {
    fn default() -> Board {
        Board {
            now: Sheet::default(),
            before: Sheet::default(),
            customs: Customs::default(),
            scope: Scope::new(None, None, chrono::NaiveDate::MIN),
            identities: Vec::new(),
            beside: Vec::new(),
            list: Grouped::new(Said::default()),
            zeros: false,
            cell: 0,
        }
    }
}

/// Columns of the four numbers of a row at least.
const NUMBER: u16 = 8;
const CHANGE: u16 = 9;

/// What makes up the sums of a period: zero is said of it, never left out.
const ALWAYS: &[&str] = &[
    "carried_over",
    "received",
    "handled",
    "closed",
    "pending",
    "attended_times",
];

/// The rows by theme; what is nothing in both periods is left out unless `zeros` is set.
fn groups(now: &Sheet, before: &Sheet, zeros: bool) -> Vec<(Said, Vec<Line>)> {
    let said = |f: &Figure| {
        let last = f.id.rsplit('.').next().unwrap_or_default();
        !f.part && ALWAYS.contains(&last)
    };
    let zero = |f: &Figure| !said(f) && [now, before].iter().all(|s| s.value(f.id).is_nothing());
    Theme::ALL
        .iter()
        .map(|theme| {
            let of = FIGURES.iter().filter(|f| f.theme == *theme);
            let shown = of.filter(|f| zeros || !zero(f));
            let lines = shown.map(|f| Line::Figure(f.id)).collect();
            (Said::from(theme.text()), lines)
        })
        .collect()
}

/// The name without the kind that stands in the heading.
pub(super) fn short_name(figure: &Figure, scope: &Scope, lang: Lang) -> String {
    let name = said_of(figure.name, scope);
    let name = name.get(lang);
    let kinds = Kind::ALL.iter().map(|k| k.text().get(lang));
    kinds
        .filter_map(|kind| name.strip_prefix(kind)?.strip_prefix(' '))
        .next()
        .unwrap_or(name)
        .to_string()
}

/// A value in a narrow column: whole yuan without their hundredths.
fn shown(value: Value, rounding: Rounding) -> String {
    let text = value.show(rounding);
    match (value, text.strip_suffix(".00")) {
        (Value::Money(_), Some(whole)) => whole.to_string(),
        _ => text,
    }
}

/// An identity in words; a broken one says by how much, why it may be, and how to see its cases.
fn explained(identity: &Identity) -> Said {
    let said = &identity.said;
    if identity.holds() {
        return said!("{said}：成立", "{said}: holds"; said = said);
    }
    let (n, meaning) = (identity.broken.len(), identity.meaning);
    let (l, r) = (identity.left, identity.right);
    let why = match meaning {
        Meaning::Form => said!(
            "有 {n} 件未填所分的项目，补填后即平",
            "{n} cases lack the entry it is split by; filled in, it agrees"
        ),
        _ => said!(
            "左右差 {n} 件：左 {l}，右 {r}",
            "{n} cases stand on one side only: left {l}, right {r}"
        ),
    };
    keyed!("{said}：{why}；<open> 打开这些案件", "{said}: {why}; <open> opens them"; said = said, why = why)
}

/// How many cases stand in no figure, and why.
fn undated(n: u32) -> Said {
    said!(
        "另有 {n} 件没有收案日，不计入任何数字",
        "{n} more without a day of receipt stand in no figure"
    )
}

impl Board {
    pub(super) fn fill(
        &mut self,
        now: Sheet,
        before: Sheet,
        identities: Vec<Identity>,
        customs: Customs,
        scope: Scope,
    ) {
        self.scope = scope;
        self.identities = identities;
        self.customs = customs;
        self.now = now;
        self.before = before;
        self.list_figures();
    }

    /// What is kept beside the cases, now and before.
    pub(super) fn fill_beside(&mut self, aside: &Aside, before: &Scope) {
        self.beside = beside::lines(aside, &self.scope, before);
        self.list_figures();
    }

    /// Folds what is zero, or shows it; says which.
    pub(super) fn turn_zeros(&mut self) -> bool {
        self.zeros = !self.zeros;
        self.list_figures();
        self.zeros
    }

    fn list_figures(&mut self) {
        let mut groups = groups(&self.now, &self.before, self.zeros);
        let undated = (self.now.undated > 0).then_some(Line::Undated);
        groups.insert(
            0,
            (
                said!("不计入任何数字", "in no figure"),
                Vec::from_iter(undated),
            ),
        );
        for family in Family::ALL {
            let of = self.beside.iter().enumerate();
            let of = of.filter(|(_, b)| b.family == *family && (self.zeros || b.says()));
            let lines = of.map(|(at, _)| Line::Beside(at)).collect();
            groups.push((family.text().into(), lines));
        }
        let identities = self.identities.iter().enumerate();
        let identities = identities.filter(|(_, i)| self.zeros || !i.is_void());
        groups.push((
            said!("恒等式", "identities"),
            identities.map(|(at, _)| Line::Identity(at)).collect(),
        ));
        self.list.set(groups);
    }

    /// Left and right choose the number, the rest moves through the figures.
    pub(super) fn on_key(&mut self, key: &Key) -> bool {
        match key.plain() {
            Some(Code::Left | Code::Char('h')) => self.cell = self.cell.saturating_sub(1),
            Some(Code::Right | Code::Char('l')) => self.cell = (self.cell + 1).min(2),
            _ => return self.list.on_key(key),
        }
        true
    }

    pub(super) fn click(&mut self, at: Position) -> Option<bool> {
        self.list.click(at)
    }

    pub(super) fn wheel(&mut self, rows: i16) {
        self.list.wheel(rows);
    }

    /// The chosen number.
    pub(super) fn cell(&self) -> Cell {
        CELLS.get(self.cell).copied().unwrap_or(Cell::Now)
    }

    /// The identity under the cursor.
    pub(super) fn identity(&self) -> Option<&Identity> {
        match self.list.selected()? {
            Line::Figure(_) | Line::Beside(_) | Line::Undated => None,
            Line::Identity(at) => self.identities.get(*at),
        }
    }

    /// The number under the cursor that is kept beside the cases.
    pub(super) fn beside(&self) -> Option<&BesideLine> {
        match self.list.selected()? {
            Line::Beside(at) => self.beside.get(*at),
            _ => None,
        }
    }

    /// The cursor stands on the cases no figure counts.
    pub(super) fn on_undated(&self) -> bool {
        self.list.selected() == Some(&Line::Undated)
    }

    /// The sheet of the period.
    pub(super) fn sheet(&self) -> &Sheet {
        &self.now
    }

    /// The figure under the cursor with its value, as one speaks of it.
    pub(super) fn sentence(&self, lang: Lang) -> Option<String> {
        if let Some(identity) = self.identity() {
            return Some(identity.said.get(lang).to_string());
        }
        if self.on_undated() {
            return Some(undated(self.now.undated).get(lang).to_string());
        }
        if let Some(beside) = self.beside() {
            return Some(beside.sentence(lang));
        }
        let figure = self.selected()?;
        let value = self.now.value(figure.id);
        let shown = value.show(self.customs.rounding);
        let base = value
            .parts()
            .map(|(over, base)| lang.brackets(format!("{over}/{base}")))
            .unwrap_or_default();
        let unit = match value {
            Value::Count(_) => figure.measure(&self.customs).unit().get(lang),
            _ => "",
        };
        let name = said_of(figure.name, &self.scope);
        let name = name.get(lang);
        Some(match lang {
            Lang::Zh => format!("{name} {shown}{unit}{base}"),
            Lang::En => format!("{name}: {shown} {unit}{base}")
                .trim_end()
                .to_string(),
        })
    }

    /// The figures as they stand, each with its definition.
    pub(super) fn grid(&self, title: &Said, lang: Lang) -> Grid {
        let rounding = self.customs.rounding;
        let t = |zh, en| text(zh, en).get(lang).to_string();
        let cell = |value: Value| match (value, value.number(rounding)) {
            (Value::Count(_) | Value::Money(_), Some(n)) => grid_out::Cell::Number(n),
            (Value::Rate { .. }, Some(n)) => grid_out::Cell::Percent(n, rounding.decimals),
            _ => grid_out::Cell::Text(value.show(rounding)),
        };
        let rows = self.list.items().filter_map(|line| {
            let id = match line {
                Line::Figure(id) => id,
                Line::Beside(at) => return Some(self.beside.get(*at)?.cells(rounding, lang)),
                Line::Identity(_) | Line::Undated => return None,
            };
            let figure = figure(id)?;
            let (now, before) = (self.now.value(id), self.before.value(id));
            let base = now.parts().map(|(over, base)| format!("{over}/{base}"));
            Some(vec![
                grid_out::Cell::Text(said_of(figure.name, &self.scope).get(lang).to_string()),
                cell(now),
                grid_out::Cell::Text(base.unwrap_or_default()),
                cell(before),
                grid_out::Cell::Text(Change::of(now, before, rounding).short(rounding, lang)),
                grid_out::Cell::Text(
                    figure
                        .definition_in(&self.customs, self.scope.counting)
                        .get(lang)
                        .to_string(),
                ),
            ])
        });
        Grid {
            title: title.get(lang).to_string(),
            columns: vec![
                t("指标", "figure"),
                t("本期", "now"),
                t("分子/母", "base"),
                t("上期", "before"),
                t("变化", "change"),
                t("口径", "definition"),
            ],
            rows: rows.collect(),
            notes: self
                .identities
                .iter()
                .filter(|i| !i.is_void())
                .map(|i| {
                    let mark = if i.holds() { "✓" } else { "✗" };
                    format!("{mark} {}", i.said.get(lang))
                })
                .collect(),
        }
    }

    /// The figure under the cursor.
    pub(super) fn selected(&self) -> Option<&'static Figure> {
        match self.list.selected()? {
            Line::Figure(id) => figure(id),
            Line::Beside(_) | Line::Identity(_) | Line::Undated => None,
        }
    }

    /// One line for all identities: all hold, or which does not and by how much.
    pub(super) fn check(&self) -> (Said, Role) {
        let (said, role) = self.checked();
        match (self.now.undated, role) {
            (0, _) | (_, Role::Alarm) => (said, role),
            (n, _) => {
                let more = undated(n);
                let said = said!("{said}；{more}", "{said}; {more}"; said = said, more = more);
                (said, Role::Warn)
            }
        }
    }

    fn checked(&self) -> (Said, Role) {
        let open = |i: &&Identity| i.is_unfilled();
        let gaps = self.identities.iter().filter(open).count();
        let held = self.identities.iter().filter(|i| i.holds() && !i.is_void());
        let wrong = |i: &&Identity| i.is_broken();
        match self.identities.iter().find(wrong) {
            None => {
                let n = held.count();
                let all = said!("+ 恒等式 {n} 项均成立", "+ all {n} identities hold");
                let said = if n == 0 && gaps == 0 {
                    return (said!("本期没有案件", "no cases in this period"), Role::Dim);
                } else if gaps == 0 {
                    all
                } else {
                    said!(
                        "{all}，{gaps} 项表内合计待补填",
                        "{all}, {gaps} sums of the forms lack entries";
                        all = all, gaps = Said::same(gaps)
                    )
                };
                (said, Role::Good)
            }
            Some(first) => {
                let (said, l, r) = (&first.said, first.left, first.right);
                (
                    said!("! 不平：{said}（{l} ≠ {r}）", "! broken: {said} ({l} is not {r})"; said = said, l = Said::same(l), r = Said::same(r)),
                    Role::Alarm,
                )
            }
        }
    }
}
