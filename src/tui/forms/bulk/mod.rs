//! One act on many cases: chosen, filled in, shown case by case, and written in one step of undo only when confirmed.

mod acts;
mod check;
mod left;

use std::collections::BTreeSet;
use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use uuid::Uuid;

use self::acts::{ACTS, Act};
use self::check::Plan;
use self::left::Left;
use super::drafts;
use super::sheet::Stop;
use crate::case::CaseFile;
use crate::said;
use crate::text::{Said, Text, pad, text};
use crate::tui::command::{Command, Place};
use crate::tui::keys::{Code, Key};
use crate::tui::paint::{clear, put, span};
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::form::{Form, FormStep, Values};
use crate::tui::widgets::list::List;
use crate::tui::widgets::message::Message;
use crate::tui::widgets::popup::popup;
use crate::tui::widgets::text_view::TextView;

/// Cases at most: each is read and judged before anything is written.
const MOST: usize = 5_000;

const CHOOSING: &[(&str, Text)] = &[
    ("Enter", text("选定", "choose")),
    ("1-7", text("直接选", "choose")),
    ("Esc", text("返回", "back")),
];
const FILLING: &[(&str, Text)] = &[
    ("Ctrl-S", text("逐件核对", "check each")),
    ("Tab", text("下一项", "next")),
    ("Esc", text("返回", "back")),
];
const CHECKING: &[(&str, Text)] = &[
    ("F9/y", text("写入", "write")),
    ("F5", text("重新核对", "check anew")),
    ("↑↓", text("滚动", "scroll")),
    ("Esc", text("取消", "cancel")),
];

enum Phase {
    Choose,
    Fill,
    Check(Plan),
}

/// The screen.
struct Bulk {
    cases: Vec<CaseFile>,
    list: List<Act>,
    act: Act,
    form: Form,
    phase: Phase,
    view: TextView,
    /// It was opened for one act: leaving that leaves the screen.
    only: bool,
    /// The cases by their internal ids, as they were marked.
    ids: Vec<i64>,
    /// The draft it is kept as, what is kept of it, and what it began with.
    draft: Uuid,
    kept: Values,
    fresh: Values,
    from_draft: bool,
}

/// Opens the acts for these cases.
pub(super) fn open_any(ctx: &Ctx<'_>, ids: &[i64]) -> Step {
    open(ctx, ids, None)
}

fn open(ctx: &Ctx<'_>, ids: &[i64], act: Option<Act>) -> Step {
    if ids.len() > MOST {
        let n = ids.len();
        return Step::Say(Message::Refusal {
            what: said!(
                "已标记 {n} 件，一次最多办理 {MOST} 件",
                "{n} are marked; at most {MOST} at once"
            ),
            hint: said!(
                "先筛选，分几次标记；整批资料用 ⟨apply⟩",
                "filter and mark in parts; bulk loads go through ⟨apply⟩"
            ),
        });
    }
    let mut cases = Vec::with_capacity(ids.len());
    for id in ids {
        match ctx.ledger.case(*id) {
            Ok(case) => cases.push(case),
            Err(e) => return super::cannot(&e),
        }
    }
    let mut list = List::new(Said::default());
    let acts = ACTS.into_iter();
    let acts = acts.filter(|act| ctx.ledger.writable() || !act.writes());
    list.cursor.reload(acts.collect());
    let mut bulk = Bulk {
        cases,
        list,
        act: act.unwrap_or(Act::Handler),
        form: Form::new(Vec::new()),
        phase: Phase::Choose,
        view: TextView::default(),
        only: act.is_some(),
        ids: ids.to_vec(),
        draft: ctx.ledger.fresh_id(),
        kept: Values::default(),
        fresh: Values::default(),
        from_draft: false,
    };
    if let Some(act) = act
        && let Some(step) = bulk.choose(act, ctx)
    {
        return step;
    }
    Step::Push(Box::new(bulk))
}

/// Opens an act that was left, by the name its draft has.
pub(super) fn open_left(ctx: &Ctx<'_>, act: &str, ids: &[i64]) -> Option<Step> {
    Some(open(ctx, ids, Some(Act::from_id(act)?)))
}

/// Opens the recording of one fact in all of these cases.
pub(super) fn open_fact(ctx: &Ctx<'_>, ids: &[i64]) -> Step {
    open(ctx, ids, Some(Act::Fact))
}

impl Bulk {
    /// Takes up an act: its form, or its check where nothing has to be filled in.
    fn choose(&mut self, act: Act, ctx: &Ctx<'_>) -> Option<Step> {
        if let Some(command) = act.command() {
            return Some(Step::Run(command));
        }
        if let Some(what) = ctx.read_only_line() {
            return Some(Step::Say(Message::Refusal {
                what,
                hint: said!("仍可导出、复制案号", "exporting and copying still work"),
            }));
        }
        self.act = act;
        self.form = Form::new(act.fields(&Values::default(), &self.cases, ctx));
        if self.form.fields.is_empty() {
            return self.check(ctx);
        }
        self.phase = Phase::Fill;
        self.begin(ctx);
        None
    }

    fn left(&self) -> Left {
        Left {
            act: self.act,
            cases: self.ids.clone(),
        }
    }

    /// The form as it begins, or as it was left.
    fn begin(&mut self, ctx: &Ctx<'_>) {
        drafts::release(self.draft);
        self.fresh = self.form.values();
        self.kept = self.fresh.clone();
        let left = self.left();
        let draft = drafts::take(&drafts::key(&left, ctx), 0);
        self.from_draft = draft.is_some();
        self.draft = ctx.ledger.fresh_id();
        if let Some(draft) = draft {
            self.draft = draft.id;
            let values = draft.values(&left, ctx);
            self.form = Form::new(self.act.fields(&values, &self.cases, ctx));
            self.form.set_all(&values);
            self.kept = self.form.values();
        }
    }

    fn put_aside(&mut self, open: bool, ctx: &Ctx<'_>) {
        let values = self.form.values();
        self.kept = values.clone();
        if values == self.fresh {
            return drafts::forget(self.draft);
        }
        let left = self.left();
        let key = (self.draft, drafts::key(&left, ctx), open);
        let kept = (values, Rc::default(), None);
        drafts::keep(key, Rc::new(left), kept, &self.fresh, ctx);
    }

    fn check(&mut self, ctx: &Ctx<'_>) -> Option<Step> {
        // As they stand now: what another changed while the form was open is seen in the list.
        let now = |case: &CaseFile| ctx.ledger.by_uuid(case.head.uuid).ok().flatten();
        self.cases = self.cases.iter().filter_map(now).collect();
        let held = match ctx.ledger.readable() {
            Err(e) if e.is_busy() => return Some(Step::Wait),
            held => held,
        };
        let values = self.form.values();
        let plan = Plan::of(self.act, &values, &self.cases, ctx);
        drop(held);
        match plan {
            Ok(plan) => {
                self.view = TextView::new(plan.paragraphs(&BTreeSet::new(), ctx));
                self.phase = Phase::Check(plan);
                None
            }
            Err(Stop::At(key, fault)) => {
                self.form.refuse(key, fault);
                None
            }
            Err(Stop::Say(message)) => Some(Step::Say(message)),
            Err(Stop::Busy) => Some(Step::Wait),
        }
    }

    fn back(&mut self) -> Step {
        self.phase = match self.phase {
            Phase::Check(_) if !self.form.fields.is_empty() => Phase::Fill,
            Phase::Choose => return Step::Pop,
            _ if self.only => return Step::Pop,
            _ => Phase::Choose,
        };
        Step::Stay
    }

    fn reshape(&mut self, ctx: &Ctx<'_>) {
        let values = self.form.values();
        self.form
            .reshape(self.act.fields(&values, &self.cases, ctx));
    }

    fn on_form(&mut self, step: FormStep, ctx: &Ctx<'_>) -> Step {
        match step {
            FormStep::Submit(_) => self.check(ctx).unwrap_or(Step::Stay),
            FormStep::Leave(_) => {
                self.put_aside(false, ctx);
                self.back()
            }
            FormStep::Changed("what") => {
                self.reshape(ctx);
                Step::Stay
            }
            FormStep::Open(key) => {
                let text = self.form.field(key).map_or("", |f| f.value());
                Step::Edit(text.to_string())
            }
            _ => Step::Stay,
        }
    }
}

impl Drop for Bulk {
    fn drop(&mut self) {
        drafts::release(self.draft);
    }
}

impl Screen for Bulk {
    fn place(&self) -> Place {
        match self.phase {
            Phase::Choose => Place::Choice,
            _ => Place::Form,
        }
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        let n = self.cases.len();
        match self.phase {
            Phase::Choose => said!("批量办理 {n} 件", "act on {n} cases"),
            _ => {
                let what = self.act.text();
                said!("{what} {n} 件", "{what}: {n} cases"; what = what)
            }
        }
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        Some(match self.phase {
            Phase::Choose => CHOOSING,
            Phase::Fill => FILLING,
            Phase::Check(_) => CHECKING,
        })
    }

    fn again(&mut self, ctx: &Ctx<'_>) -> Step {
        self.check(ctx).unwrap_or(Step::Stay)
    }

    fn input(&mut self, key: Key, ctx: &Ctx<'_>) -> Option<Step> {
        match &self.phase {
            Phase::Choose => {
                let digit = key.plain().and_then(|code| match code {
                    Code::Char(c) => c.to_digit(10),
                    _ => None,
                });
                if let Some(act) = digit
                    .and_then(|n| n.checked_sub(1))
                    .and_then(|n| self.list.cursor.keys().get(n as usize).copied())
                {
                    return Some(self.choose(act, ctx).unwrap_or(Step::Stay));
                }
                None
            }
            Phase::Fill => {
                let step = self.form.on_key(&key);
                Some(self.on_form(step, ctx))
            }
            Phase::Check(plan) => {
                let yes = matches!(key.plain(), Some(Code::F(9) | Code::Char('y' | 'Y')));
                if yes {
                    return Some(match plan.deed(&self.cases) {
                        Some(deed) => Step::Write(deed),
                        None => Step::Stay,
                    });
                }
                if key.plain() == Some(Code::F(5)) {
                    return Some(self.check(ctx).unwrap_or(Step::Stay));
                }
                if self.view.on_key(&key) {
                    return Some(Step::Stay);
                }
                Some(self.back())
            }
        }
    }

    fn moved(&mut self, key: Key, _ctx: &Ctx<'_>) -> bool {
        self.list.cursor.on_key(&key)
    }

    fn paste(&mut self, text: &str, ctx: &Ctx<'_>) -> Step {
        if !matches!(self.phase, Phase::Fill) {
            return Step::Ignored;
        }
        let step = self.form.paste(text);
        self.on_form(step, ctx)
    }

    fn click(&mut self, at: Position, ctx: &Ctx<'_>) -> Step {
        match self.phase {
            Phase::Choose => {
                let before = self.list.cursor.at();
                if !self.list.cursor.click(at) {
                    return Step::Ignored;
                }
                if self.list.cursor.at() == before {
                    return self.on(Command::Open, ctx);
                }
            }
            Phase::Fill => {
                self.form.click(at);
            }
            Phase::Check(_) => {}
        }
        Step::Stay
    }

    fn wheel(&mut self, rows: i16) {
        match self.phase {
            Phase::Check(_) => self.view.scroll(isize::from(rows)),
            _ => self.list.cursor.step(isize::from(rows)),
        }
    }

    fn edited(&mut self, text: &str, ctx: &Ctx<'_>) {
        let key = self.form.focus();
        self.form.set(key, text);
        self.reshape(ctx);
    }

    fn on(&mut self, command: Command, ctx: &Ctx<'_>) -> Step {
        match command {
            Command::Open => match self.list.cursor.selected().copied() {
                Some(act) => self.choose(act, ctx).unwrap_or(Step::Stay),
                None => Step::Ignored,
            },
            Command::Back => self.back(),
            _ => Step::Ignored,
        }
    }

    fn keep(&mut self, ctx: &Ctx<'_>) {
        if matches!(self.phase, Phase::Fill) && self.form.values() != self.kept {
            self.put_aside(true, ctx);
        }
    }

    fn submitted(&mut self) {
        drafts::forget(self.draft);
    }

    fn reload(&mut self, ctx: &Ctx<'_>) {
        let now = |case: &CaseFile| ctx.ledger.by_uuid(case.head.uuid).ok().flatten();
        if let Phase::Check(plan) = &self.phase {
            // What was shown is what is confirmed: what another changed since is marked, and a conflict when it is written.
            let changed = self
                .cases
                .iter()
                .filter(|case| now(case).as_ref() != Some(*case));
            let changed: BTreeSet<Uuid> = changed.map(|case| case.head.uuid).collect();
            self.view = TextView::new(plan.paragraphs(&changed, ctx));
            return;
        }
        // The cases may have changed under the form; those that are gone are left out.
        self.cases = self.cases.iter().filter_map(now).collect();
        if matches!(self.phase, Phase::Fill) {
            self.reshape(ctx);
        }
    }

    fn floats(&self) -> bool {
        matches!(self.phase, Phase::Choose)
    }

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let look = ctx.look;
        let title = self.title(ctx);
        match self.phase {
            Phase::Choose => {
                let rows = self.list.cursor.len() as u16;
                let inner = popup(buffer, area, 66, rows, ctx.say(&title), look);
                self.list.draw(buffer, inner, look, true, |place, act| {
                    let name = act.text().get(look.lang);
                    let head = format!("{} {}", place + 1, pad(name, 24));
                    Line::from(vec![
                        span(look, Role::Text, head),
                        span(look, Role::Dim, act.about().get(look.lang)),
                    ])
                });
                None
            }
            Phase::Fill => {
                clear(buffer, area);
                let mut form = area;
                if area.height > 5 {
                    put(buffer, area, ctx.say(&title), look.style(Role::Title));
                    form.y += 1;
                    form.height -= 1;
                }
                if self.from_draft && form.height > 3 {
                    let note = text("已取回上次没有保存的内容", "this is what was left unsaved");
                    put(buffer, form, note.get(look.lang), look.style(Role::Warn));
                    form.y += 1;
                    form.height -= 1;
                }
                self.form.draw(buffer, form, look)
            }
            Phase::Check(_) => {
                clear(buffer, area);
                self.view.draw(buffer, area, look);
                None
            }
        }
    }
}
