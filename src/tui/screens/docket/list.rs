//! What the docket lists: filtered and sorted, the first screen at once and the rest counted while keys are free.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::docket::{Edition, ListColumn, Listed, Search};
use crate::said;
use crate::text::Said;
use crate::tui::command::Command;
use crate::tui::forms;
use crate::tui::keyed::keyed;
use crate::tui::screen::Ctx;

use super::Docket;

/// Rows of work before the first frame, and between two keys after it.
const AT_ONCE: usize = 25_000;
const A_SLICE: usize = 60_000;
/// Up to so many listed cases the marked ones among them are counted.
const FEW: usize = 50_000;

/// All cases in the order of a key; made anew only when the key or the docket changes.
pub(super) struct Order {
    key: ListColumn,
    reverse: bool,
    edition: Edition,
    today: NaiveDate,
    positions: Arc<[u32]>,
}

impl Docket {
    fn order(&mut self, ctx: &Ctx<'_>) -> Arc<[u32]> {
        let (docket, today) = (ctx.ledger.docket(), ctx.ledger.today());
        let (key, reverse, edition) = (self.sort, self.reverse, docket.edition());
        let old = self.order.take();
        let old = old.filter(|o| (o.key, o.reverse, o.today) == (key, reverse, today));
        let positions = match old {
            Some(order) if order.edition == edition => order.positions,
            Some(order) => {
                let made = (&*order.positions, order.edition);
                let mended = docket.order_again(made, key, today, reverse);
                mended
                    .unwrap_or_else(|| docket.order(key, today, reverse))
                    .into()
            }
            None => docket.order(key, today, reverse).into(),
        };
        self.order = Some(Order {
            key,
            reverse,
            edition,
            today,
            positions: positions.clone(),
        });
        positions
    }

    /// Filters and sorts anew; the cursor stays on its case.
    pub(super) fn fill(&mut self, ctx: &Ctx<'_>) {
        self.keep = self.anchor.or_else(|| self.selected());
        let docket = ctx.ledger.docket();
        let today = ctx.ledger.today();
        // What cannot be read shows no marks.
        let _ = ctx.ledger.ready(self.line.query());
        match &self.exact {
            Some(exact) => {
                let matcher = self.line.query().on(docket);
                let places: Vec<usize> = match &exact.counted {
                    Some((scope, filter)) => docket.cases(scope, filter),
                    None => {
                        let ids = exact.ids.iter();
                        ids.filter_map(|id| docket.position(*id)).collect()
                    }
                };
                let mut positions: Vec<usize> = places
                    .into_iter()
                    .filter(|at| matcher.holds(&docket.row(*at), today))
                    .collect();
                docket.sort(&mut positions, self.sort, today, self.reverse);
                self.search = None;
                let ids = positions.iter().map(|at| docket.row(*at).id()).collect();
                self.put(ids, ctx);
                self.say_empty(ctx);
            }
            None => {
                let order = self.order(ctx);
                let mut search = Search::new(self.line.query(), docket, order);
                search.step(docket, today, AT_ONCE);
                self.take(search, ctx);
            }
        }
    }

    /// What stands where nothing is listed: it is known once the search is done.
    fn say_empty(&mut self, ctx: &Ctx<'_>) {
        if self.search.is_some() {
            return;
        }
        let docket = ctx.ledger.docket();
        let [add, import, back, filter, triage, set_up] = [
            Command::Add,
            Command::Import,
            Command::Back,
            Command::Filter,
            Command::Tab1,
            Command::SetUp,
        ]
        .map(Command::key);
        let by_column = self.instead(ctx);
        self.table.empty = if docket.is_empty() {
            said!(
                "还没有案件。{add} 新增案件，{import} 导入台账；设置本单位到待办（{triage}）按 {set_up}",
                "no cases yet. {add} adds one, {import} imports a ledger; in triage ({triage}) {set_up} sets up the office"
            )
        } else if let Some(query) = by_column {
            let typed = self.line.line.value().trim();
            said!(
                "没有案件的案号、当事人等文字里有「{typed}」。它是一栏的取值，改用 {query} 查找（{filter}）；{back} 清除筛选",
                "no text of a case holds '{typed}'. It is a value of a column: {query} finds it ({filter}); {back} clears the filter"
            )
        } else {
            said!(
                "没有符合条件的案件。{back} 清除筛选，{filter} 另行筛选",
                "no case fits. {back} clears the filter, {filter} filters anew"
            )
        };
    }

    /// Where nothing is found, the query that finds what was typed in a column.
    fn instead(&self, ctx: &Ctx<'_>) -> Option<String> {
        let none = self.search.is_none() && self.exact.is_none() && self.table.cursor.is_empty();
        let typed = self.line.line.value();
        let (docket, today) = (ctx.ledger.docket(), ctx.ledger.today());
        none.then(|| docket.by_column(typed, today)).flatten()
    }

    /// Goes on with the search between two keys.
    pub(super) fn go_on(&mut self, ctx: &Ctx<'_>) {
        let Some(mut search) = self.search.take() else {
            return self.add_up(A_SLICE, ctx);
        };
        search.step(ctx.ledger.docket(), ctx.ledger.today(), A_SLICE);
        if search.is_done() {
            self.take(search, ctx);
        } else {
            self.search = Some(search);
        }
    }

    fn take(&mut self, search: Search, ctx: &Ctx<'_>) {
        let docket = ctx.ledger.docket();
        let found = search.found().iter();
        let ids = found.map(|at| docket.row(*at as usize).id()).collect();
        self.search = (!search.is_done()).then_some(search);
        self.put(ids, ctx);
        self.say_empty(ctx);
    }

    fn put(&mut self, ids: Vec<i64>, ctx: &Ctx<'_>) {
        self.table.cursor.reload(ids);
        // While something is typed the columns stand still.
        if !self.line.line.typing {
            self.columns.forget();
        }
        self.listed = None;
        self.adding = self.search.is_none().then(|| (0, Listed::default()));
        self.add_up(AT_ONCE, ctx);
        if let Some(keep) = self.keep {
            self.table.cursor.select(&keep);
        }
        if self.on_board {
            self.board.fill(self.table.cursor.keys(), self.keep, ctx);
        }
    }

    /// Adds up so many more of the cases that are listed.
    fn add_up(&mut self, most: usize, ctx: &Ctx<'_>) {
        let Some((from, sum)) = self.adding.take() else {
            return;
        };
        let docket = ctx.ledger.docket();
        let ids = self.table.cursor.keys();
        let until = ids.len().min(from + most);
        let rows = ids.get(from..until).unwrap_or_default().iter();
        let rows = rows.filter_map(|id| docket.position(*id));
        let sum = sum.and(rows.map(|at| docket.row(at)), ctx.ledger.today());
        match until < ids.len() {
            true => self.adding = Some((until, sum)),
            false => self.listed = Some(sum),
        }
    }

    /// `筛选 12/345 第3件 按期限升序`; while it is still counted, `12+`.
    /// What is listed, as the heading of a file says it.
    pub(super) fn listed_as(&self) -> Said {
        match (&self.exact, self.line.line.value().trim()) {
            (Some(exact), _) => exact.heading.clone(),
            (None, "") => said!("全部案件", "all cases"),
            (None, query) => said!("案件：{query}", "cases: {query}"),
        }
    }

    pub(super) fn heading(&self, ctx: &Ctx<'_>) -> Said {
        let all = ctx.ledger.docket().len();
        let shown = self.table.cursor.len();
        let count = match &self.search {
            Some(search) => format!("{}+/{all}", search.found().len().max(shown)),
            None if all == 0 => String::new(),
            None => format!("{shown}/{all}"),
        };
        let what = match &self.exact {
            Some(exact) => exact.heading.clone(),
            None if self.view.is_some() => {
                let name = self.view.as_deref().unwrap_or_default();
                said!("视图「{name}」", "view '{name}'")
            }
            None if self.line.line.is_empty() => said!("全部案件", "all cases"),
            None => said!("筛选", "filtered"),
        };
        let place = self.table.cursor.at() + usize::from(shown > 0);
        let place = if self.on_board || shown == 0 {
            Said::default()
        } else {
            said!("  第{place}件", "  at {place}")
        };
        let marked = self.marked(ctx);
        let esc = if self.exact.is_some() {
            keyed!("  <back> 显示全部", "  <back> shows all")
        } else {
            Said::default()
        };
        let sort = self.sort.text();
        let order = if self.reverse {
            said!("降序", "descending")
        } else {
            said!("升序", "ascending")
        };
        let column = match self.columns.at().filter(|_| !self.on_board) {
            Some(column) if !forms::is_edited_cell(column) => {
                said!("  〔{name}〕由事实推算", "  [{name}] follows from facts"; name = column.text())
            }
            Some(_) if !ctx.ledger.writable() => Said::default(),
            Some(column) => {
                let (name, key) = (column.text(), Command::EditCell.key());
                let key = Said::same(key);
                said!("  〔{name}〕{key} 修改", "  [{name}] {key} edits"; name = name, key = key)
            }
            None => Said::default(),
        };
        let hidden = match self.columns.hidden() {
            0 => Said::default(),
            _ if self.on_board => Said::default(),
            n => said!("  另有{n}栏，← → 移过去", "  {n} more columns by ← →"),
        };
        said!(
            "{what} {count}{place}{marked}  按{sort}{order}{column}{hidden}{esc}",
            "{what} {count}{place}{marked}  by {sort}, {order}{column}{hidden}{esc}";
            column = column, hidden = hidden, what = what, sort = sort, order = order, esc = esc, place = place, marked = marked,
            count = Said::same(count)
        )
    }

    /// How many are marked, and how many of them are not in the list.
    fn marked(&self, _ctx: &Ctx<'_>) -> Said {
        if self.marks.in_range() {
            let (list, at) = self.face();
            let n = self.marks.span(list, at).map_or(0, |s| s.count());
            return keyed!(
                "  连选{n}件（<range> 收下，<back> 放弃）",
                "  range of {n} (<range> takes it, <back> drops it)"
            );
        }
        if self.marks.is_empty() {
            return Said::default();
        }
        let n = self.marks.len();
        // In a list of hundreds of thousands looking for each would cost a frame.
        let list = self.table.cursor.keys();
        let elsewhere = if list.len() > FEW {
            0
        } else {
            self.marks.elsewhere(list)
        };
        match elsewhere {
            0 => said!("  已标记{n}件", "  {n} marked"),
            out => said!(
                "  已标记{n}件（{out}件不在所列之中）",
                "  {n} marked ({out} not in the list)"
            ),
        }
    }
}
