//! The preview of an import: every row with what it would do, cell by cell, to be taken or left, before anything is written.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::kept::{At, Kept, place_of};
use super::{boxed, detail, heads, mapping, write};
use crate::exchange::import::{Counts, Plan, PlannedRow, Problem, RowStatus, counts};
use crate::ledger::{Change, Deed};
use crate::said;
use crate::text::{Said, Text, text, wrap};
use crate::tui::command::{Command, Place};
use crate::tui::job::Request;
use crate::tui::keyed::{here, keyed};
use crate::tui::keys::Key;
use crate::tui::paint::{put, rows};
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::message::Message;
use crate::tui::widgets::table::{Column, Row, Table, Width};

const HINTS: &[(&str, Text)] = &[
    ("Enter", text("导入", "take in")),
    ("Space", text("取舍", "take or leave")),
    ("f", text("按结果看", "by result")),
    ("m", text("栏目对照", "columns")),
    ("Esc", text("放弃", "leave")),
    ("?", text("帮助", "help")),
];

/// The keys where there is nothing to take in.
const NOTHING: &[(&str, Text)] = &[
    ("Esc", text("返回", "back")),
    ("f", text("按结果看", "by result")),
    ("m", text("栏目对照", "columns")),
    ("?", text("帮助", "help")),
    ("q", text("退出", "quit")),
];

/// Which lines are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    All,
    Only(RowStatus),
    Problems,
    Skipped,
}

const ORDER: [Shown; 8] = [
    Shown::All,
    Shown::Only(RowStatus::New),
    Shown::Only(RowStatus::Changed),
    Shown::Only(RowStatus::Continued),
    Shown::Only(RowStatus::Refused),
    Shown::Problems,
    Shown::Only(RowStatus::Same),
    Shown::Skipped,
];

impl Shown {
    fn name(self) -> Text {
        match self {
            Shown::All => text("全部", "all"),
            Shown::Only(status) => status.text(),
            Shown::Problems => text("有问题的", "with problems"),
            Shown::Skipped => text("跳过的", "skipped"),
        }
    }
}

/// One line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Row(usize),
    /// A problem of a whole sheet.
    Sheet(usize),
    Skipped(usize),
}

/// The preview.
pub(super) struct Preview {
    request: Request,
    plan: Plan,
    counted: Counts,
    /// Problems by the row they stand in.
    problems: HashMap<At, Vec<usize>>,
    /// Indices among the plan's changes that the officer leaves.
    left: HashSet<usize>,
    /// Rows that bring something else than before the files were planned again, and why they were.
    moved: HashSet<usize>,
    again: Option<Said>,
    shown: Shown,
    table: Table<Line>,
}

impl Preview {
    pub(super) fn new(request: Request, plan: Plan) -> Preview {
        let mut problems: HashMap<At, Vec<usize>> = HashMap::new();
        for (at, p) in plan.problems.iter().enumerate() {
            let place = (Arc::clone(&p.file), Arc::clone(&p.sheet), p.line);
            problems.entry(place).or_default().push(at);
        }
        let columns = vec![
            Column::new("", Width::Fixed(9)),
            Column::new("", Width::Flex { min: 8, weight: 1 }),
            Column::new("", Width::Flex { min: 14, weight: 3 }),
            Column::new("", Width::Flex { min: 12, weight: 5 }),
        ];
        let empty = keyed!(
            "没有这样的行，按 <results> 看其他",
            "no such rows; <results> shows others"
        );
        let mut preview = Preview {
            counted: counts(&plan),
            problems,
            left: HashSet::new(),
            moved: HashSet::new(),
            again: None,
            shown: Shown::All,
            table: Table::new(columns, empty),
            request,
            plan,
        };
        preview.fill();
        preview
    }

    /// The preview anew: what was left stays left, what changed is marked.
    pub(super) fn again(request: Request, plan: Plan, kept: Kept) -> Preview {
        let mut preview = Preview::new(request, plan);
        for (nth, row) in preview.plan.rows.iter().enumerate() {
            let was = kept.rows.get(&place_of(row));
            if was.is_none_or(|(status, changes)| *status != row.status || *changes != row.changes)
            {
                preview.moved.insert(nth);
            }
            if kept.left.contains(&place_of(row)) {
                preview.left.extend(row.change);
            }
        }
        preview.again = Some(kept.refused);
        preview
    }

    fn of(&self, row: &PlannedRow) -> Vec<&Problem> {
        let list = self.problems.get(&place_of(row)).into_iter().flatten();
        list.filter_map(|at| self.plan.problems.get(*at)).collect()
    }

    fn lines(&self, shown: Shown) -> Vec<Line> {
        let rows = || (0..).zip(&self.plan.rows);
        let sheets = || {
            let all = (0..).zip(&self.plan.problems);
            all.filter(|(_, p)| p.line == 0)
                .map(|(at, _)| Line::Sheet(at))
        };
        match shown {
            Shown::All => sheets()
                .chain(rows().map(|(at, _)| Line::Row(at)))
                .collect(),
            Shown::Only(status) => rows()
                .filter(|(_, r)| r.status == status)
                .map(|(at, _)| Line::Row(at))
                .collect(),
            Shown::Problems => {
                let with = rows().filter(|(_, r)| !self.of(r).is_empty());
                sheets().chain(with.map(|(at, _)| Line::Row(at))).collect()
            }
            Shown::Skipped => (0..self.plan.skipped.len()).map(Line::Skipped).collect(),
        }
    }

    fn fill(&mut self) {
        let lines = self.lines(self.shown);
        self.table.cursor.reload(lines);
    }

    /// The next kind of lines of which there are any.
    fn turn(&mut self) {
        let at = ORDER.iter().position(|s| *s == self.shown).unwrap_or(0);
        let next = ORDER.iter().cycle().skip(at + 1).take(ORDER.len());
        let next = next.copied().find(|s| !self.lines(*s).is_empty());
        self.shown = next.unwrap_or(Shown::All);
        self.fill();
        self.table.cursor.go(0);
    }

    fn row(&self) -> Option<&PlannedRow> {
        match self.table.cursor.selected() {
            Some(Line::Row(at)) => self.plan.rows.get(*at),
            _ => None,
        }
    }

    /// Cases that would be taken in.
    fn taken(&self) -> usize {
        // rows that continue a case bring no case of their own
        let brings = self.plan.rows.iter().filter_map(|r| r.change);
        let cases: HashSet<usize> = brings.filter(|at| !self.left.contains(at)).collect();
        cases.len()
    }

    /// What is taken; the screen that gives it away closes.
    fn deed(&mut self) -> Deed {
        let changes: Vec<Change> = (0..)
            .zip(std::mem::take(&mut self.plan.changes))
            .filter(|(at, _)| !self.left.contains(at))
            .map(|(_, change)| change)
            .collect();
        Deed::new(self.plan.title(), changes)
            .copied_first()
            .having_seen(std::mem::take(&mut self.plan.saw))
            .judged_at(self.plan.judged)
    }

    fn heads(&self, ctx: &Ctx<'_>) -> Vec<(String, Role)> {
        let shown = Said::from(self.shown.name());
        let mut heads = heads::heads(&self.plan, self.counted, self.taken(), shown, ctx);
        if let Some(why) = &self.again {
            let n = self.moved.len();
            let line = said!(
                "没有写入，已重新核对：{n} 行与前不同（标“已变”），请再看一遍",
                "nothing was written and all is looked at anew: {n} rows differ (marked); look again"
            );
            heads.insert(0, (ctx.say(why).to_string(), Role::Dim));
            heads.insert(0, (ctx.say(&line).to_string(), Role::Warn));
        }
        heads
    }

    fn shown_row(&self, line: Line, ctx: &Ctx<'_>) -> Row {
        let one = |status: &str, role: Role, place: String, name: &str, what: String| {
            Row::new([
                (status.to_string(), role),
                (place, Role::Dim),
                (name.to_string(), Role::Text),
                (what, Role::Dim),
            ])
        };
        match line {
            Line::Row(at) => {
                let Some(row) = self.plan.rows.get(at) else {
                    return Row::default();
                };
                let problems = self.of(row);
                let role = match row.status {
                    RowStatus::New => Role::Good,
                    RowStatus::Changed | RowStatus::Continued => Role::Accent,
                    RowStatus::Same => Role::Dim,
                    RowStatus::Refused => Role::Alarm,
                };
                let what = match problems.first() {
                    Some(problem) => detail::problem(problem, ctx).0,
                    None if row.status == RowStatus::New => self.case(row),
                    None => changed(row, ctx),
                };
                let what = match self.moved.contains(&at) {
                    true => {
                        let moved = said!("已变", "differs");
                        format!("[{}] {what}", ctx.say(&moved))
                    }
                    false => what,
                };
                let place = self.place(&row.file, &row.sheet, row.line);
                let status = row.status.text().get(ctx.lang());
                let left = row.change.is_some_and(|at| self.left.contains(&at));
                let kept = said!("不取", "left");
                let mut out = if left {
                    one(ctx.say(&kept), Role::Dim, place, &row.label, what)
                } else {
                    one(status, role, place, &row.label, what)
                };
                out.marked = row.change.is_some() && !left;
                out
            }
            Line::Sheet(at) => match self.plan.problems.get(at) {
                Some(p) => {
                    let note = p.severity.text().get(ctx.lang());
                    let reason = here(&p.reason, ctx.lang());
                    one(note, Role::Warn, p.sheet.to_string(), "", reason)
                }
                None => Row::default(),
            },
            Line::Skipped(at) => match self.plan.skipped.get(at) {
                Some(s) => {
                    let word = said!("跳过", "skipped");
                    let place = self.place(&s.file, &s.sheet, s.line);
                    let reason = here(&s.reason, ctx.lang());
                    one(ctx.say(&word), Role::Dim, place, "", reason)
                }
                None => Row::default(),
            },
        }
    }

    /// Who and where, of a new case.
    fn case(&self, row: &PlannedRow) -> String {
        match row.change.and_then(|at| self.plan.changes.get(at)) {
            Some(Change::Case(case)) => {
                let day = case.received().map(|d| d.to_string()).unwrap_or_default();
                let words = [case.short_name(), case.head.forum.clone(), day];
                let words: Vec<String> = words.into_iter().filter(|w| !w.is_empty()).collect();
                words.join("  ")
            }
            _ => String::new(),
        }
    }

    fn place(&self, file: &str, sheet: &str, line: u32) -> String {
        if self.plan.files.len() > 1 {
            return format!("{file} {sheet}!{line}");
        }
        format!("{sheet}!{line}")
    }
}

/// `收案日: 2022-03-05 → 2022-03-07` and how many more.
fn changed(row: &PlannedRow, ctx: &Ctx<'_>) -> String {
    let Some(first) = row.changes.first() else {
        return String::new();
    };
    let title = crate::exchange::headers::column(first.column)
        .map_or(first.column, |c| c.title.get(ctx.lang()));
    let more = match row.changes.len() {
        1 => String::new(),
        n => format!(" (+{})", n - 1),
    };
    let colon = detail::colon(ctx.lang());
    format!("{title}{colon}{} → {}{more}", first.before, first.after)
}

impl Screen for Preview {
    fn place(&self) -> Place {
        Place::Import
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        Some(if self.taken() == 0 { NOTHING } else { HINTS })
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        let name = self.request.name();
        said!("导入预览 {name}", "import preview {name}")
    }

    fn moved(&mut self, key: Key, _ctx: &Ctx<'_>) -> bool {
        self.table.cursor.on_key(&key)
    }

    fn wheel(&mut self, rows: i16) {
        self.table.cursor.step(isize::from(rows));
    }

    fn click(&mut self, at: Position, _ctx: &Ctx<'_>) -> Step {
        self.table.cursor.click(at);
        Step::Stay
    }

    fn unavailable(&self, command: Command, _ctx: &Ctx<'_>) -> Option<Said> {
        match command {
            Command::Open | Command::Proceed if self.taken() == 0 => {
                Some(said!("没有可导入的内容", "there is nothing to import"))
            }
            Command::Accept if self.row().is_none_or(|r| r.change.is_none()) => {
                Some(said!("这一行不带来变化", "this row brings nothing"))
            }
            _ => None,
        }
    }

    fn on(&mut self, command: Command, ctx: &Ctx<'_>) -> Step {
        match command {
            Command::Open | Command::Proceed => {
                let kept = Kept::of(&self.plan.rows, &self.left);
                let deed = self.deed();
                write(ctx.ledger, &self.request, deed, kept)
            }
            Command::Accept => {
                if let Some(change) = self.row().and_then(|r| r.change) {
                    if !self.left.remove(&change) {
                        self.left.insert(change);
                    }
                    self.table.cursor.step(1);
                }
                Step::Stay
            }
            Command::AcceptAll => {
                let lines = self.lines(self.shown);
                let changes: Vec<usize> = lines
                    .iter()
                    .filter_map(|l| match l {
                        Line::Row(at) => self.plan.rows.get(*at)?.change,
                        _ => None,
                    })
                    .collect();
                let any_taken = changes.iter().any(|c| !self.left.contains(c));
                for change in changes {
                    if any_taken {
                        self.left.insert(change);
                    } else {
                        self.left.remove(&change);
                    }
                }
                Step::Stay
            }
            Command::Results => {
                self.turn();
                Step::Stay
            }
            Command::Columns => {
                let plan = std::mem::take(&mut self.plan);
                Step::Replace(boxed(mapping::Mapping::of_plan(self.request.clone(), plan)))
            }
            Command::Back => Step::Close(Message::Info(said!("没有导入", "nothing was imported"))),
            _ => Step::Ignored,
        }
    }

    fn reload(&mut self, _ctx: &Ctx<'_>) {}

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let look = ctx.look;
        let titles = [
            text("结果", "result"),
            text("位置", "place"),
            text("案件", "case"),
            text("内容", "what"),
        ];
        for (column, title) in self.table.columns.iter_mut().zip(titles) {
            column.title = title.get(ctx.lang()).to_string();
        }
        let heads = self.heads(ctx);
        let top = (heads.len() as u16).min(area.height);
        for ((line, role), row) in heads.iter().zip(rows(area)) {
            put(buffer, row, line, look.style(*role));
        }
        let rest = area.height - top;
        let below = if rest >= 9 { rest * 2 / 5 } else { 0 };
        let list = Rect {
            y: area.y + top,
            height: rest - below,
            ..area
        };
        let mut table = std::mem::replace(&mut self.table, Table::new(Vec::new(), Said::default()));
        table.draw(buffer, list, look, true, |_, line| {
            self.shown_row(*line, ctx)
        });
        self.table = table;
        let pane = Rect {
            y: list.y + list.height,
            height: below,
            ..area
        };
        self.draw_detail(buffer, pane, ctx);
        None
    }
}

impl Preview {
    fn draw_detail(&self, buffer: &mut Buffer, pane: Rect, ctx: &Ctx<'_>) {
        let look = ctx.look;
        let Some(row) = self.row() else { return };
        let place = self.place(&row.file, &row.sheet, row.line);
        let head = format!("-- {place}  {}", row.label);
        let columns = usize::from(pane.width);
        let mut lines = vec![(head, Role::Header)];
        for (line, role) in detail::lines(row, &self.of(row), &self.plan, ctx) {
            lines.extend(wrap(&line, columns).into_iter().map(|l| (l, role)));
        }
        let room = usize::from(pane.height);
        if lines.len() > room && room > 1 {
            let more = lines.len() - (room - 1);
            lines.truncate(room - 1);
            let said = said!("… 还有 {more} 行", "… {more} more lines");
            lines.push((ctx.say(&said).to_string(), Role::Dim));
        }
        for ((line, role), row) in lines.iter().zip(rows(pane)) {
            put(buffer, row, line, look.style(*role));
        }
    }
}
