//! The screen round a form: keys to the fields, drafts kept on Esc, what would follow shown below, the deed handed over.

mod begin;
mod draw;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use std::rc::Rc;

use uuid::Uuid;

pub(super) use self::begin::{Begin, begin, open, open_with};
use super::drafts::{self, DraftKey, Given};
use super::jump::{self, Jump};
use super::sheet::{Ready, Sheet, Stop};
use crate::text::{Said, Text, text};
use crate::tui::command::{Command, Place};
use crate::tui::keys::{Code, Key};
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::screens::CasePage;
use crate::tui::seen::Seen;
use crate::tui::theme::Role;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::{Form, FormStep, Values};
use crate::tui::widgets::message::Message;

/// The bar while one cell is edited; what opens the like case stands last.
const SMALL: &[(&str, Text)] = &[
    ("Enter", text("保存", "save")),
    ("Esc", text("放下（留草稿）", "leave, keep draft")),
    ("Ctrl-N", text("选补全", "pick")),
    ("F6", text("打开相同的一件", "open the like case")),
];

/// The fields by which another case is seen to be the same one: only beside these it can be opened.
const LIKE: [&str; 3] = ["number", "claimants", "forum"];

/// A form on the screen.
pub(super) struct FormScreen {
    sheet: Rc<dyn Sheet>,
    form: Form,
    /// What it saw when it was opened.
    seen: Rc<Seen>,
    /// As it was opened, without a draft.
    fresh: Values,
    /// As it was filled in from elsewhere: what nobody typed is no draft, and is typed over.
    given: Option<Given>,
    /// As it stood before the last change.
    before: Values,
    draft_key: DraftKey,
    from_draft: bool,
    /// The draft it is kept as.
    draft: Uuid,
    /// What is kept of it.
    kept: Values,
    /// The field whose text is in the editor.
    editing: Option<&'static str>,
    /// A field is being gone to by its initials.
    jump: Option<Jump>,
    below: Vec<(Said, Role)>,
}

impl FormScreen {
    /// Gives the keyboard to the field the form is about.
    fn begin_at(&mut self) {
        if let Some(key) = self.sheet.begins_at() {
            self.form.focus_on(key);
        }
        self.form.enter();
    }

    /// Sets every value, with the fields they call for.
    fn fill(&mut self, values: &Values, ctx: &Ctx<'_>) {
        self.form = Form::new(self.sheet.fields(values, ctx));
        self.form.set_all(values);
    }

    /// Fills in what was read elsewhere; what is not given stays as the form begins.
    fn give(&mut self, given: Values, doubts: Vec<(&'static str, Said)>, ctx: &Ctx<'_>) {
        let mut values = self.fresh.clone();
        for (key, value) in &given.0 {
            values.set(key, value);
        }
        self.fill(&values, ctx);
        self.before = self.fresh.clone();
        for (key, _) in &given.0 {
            self.changed(key, ctx);
        }
        let values = self.form.values();
        self.doubt(Given { values, doubts });
    }

    /// Marks what is doubtful of the values that still stand as they were given.
    fn doubt(&mut self, given: Given) {
        for (key, doubt) in &given.doubts {
            if let Some(field) = self.form.field_mut(key)
                && field.value() == given.values.get(key)
            {
                field.set_remark(doubt.clone());
            }
        }
        self.given = Some(given);
    }

    /// Marks the fields that hold something else now than when the form was opened: another wrote.
    fn mark_others(&mut self, ctx: &Ctx<'_>) {
        let typed = self.form.values();
        let of = |ctx: &Ctx<'_>| Form::new(self.sheet.fields(&typed, ctx));
        let (then, form) = (
            of(&ctx.seeing(&self.seen)).values(),
            of(&ctx.since(&self.seen)),
        );
        let now = form.values();
        let who = if then == now {
            Said::default()
        } else {
            self.seen.other_hand(ctx.ledger)
        };
        for field in &mut self.form.fields {
            if !self.sheet.holds(field.key) {
                field.set_other(None, &who);
                continue;
            }
            let there = now.0.iter().any(|(key, _)| *key == field.key);
            let value = now.get(field.key);
            // What can no longer be picked was not set to nothing by anybody.
            let lost = value.is_empty()
                && form
                    .field(field.key)
                    .is_some_and(|f| !f.offers(then.get(field.key)));
            let other = there && !lost && value != then.get(field.key) && value != field.value();
            field.set_other(other.then_some(value), &who);
        }
    }

    fn refresh(&mut self, ctx: &Ctx<'_>) {
        self.before = self.form.values();
        self.below = self.sheet.below(&self.before, ctx);
        for (key, said) in self.sheet.remarks(&self.before, ctx) {
            if let Some(field) = self.form.field_mut(key) {
                field.set_remark(said);
            }
        }
    }

    fn changed(&mut self, key: &'static str, ctx: &Ctx<'_>) {
        let mut values = self.form.values();
        let typed = values.clone();
        let proposed = |key: &str| self.form.field(key).is_some_and(Field::is_given);
        self.sheet
            .settle(key, &self.before, &mut values, ctx, &proposed);
        let settled = values != typed;
        if settled || self.sheet.pivots().contains(&key) {
            self.form.reshape(self.sheet.fields(&values, ctx));
        }
        if settled {
            for (field, value) in &values.0 {
                if typed.get(field) != value {
                    self.form.set(field, value);
                }
            }
        }
        self.refresh(ctx);
    }

    fn step(&mut self, step: FormStep, ctx: &Ctx<'_>) -> Option<Step> {
        match step {
            FormStep::Ignored => None,
            FormStep::Moved => {
                self.taken(ctx);
                Some(Step::Stay)
            }
            FormStep::Changed(key) => {
                self.changed(key, ctx);
                Some(Step::Stay)
            }
            FormStep::Open(key) => {
                self.editing = Some(key);
                let text = self.form.field(key).map_or("", |f| f.value());
                Some(Step::Edit(text.to_string()))
            }
            FormStep::Submit(_) => {
                self.taken(ctx);
                Some(self.submit(&self.form.values(), ctx))
            }
            FormStep::Leave(values) => {
                if self.is_untyped(&values) {
                    drafts::forget(self.draft);
                } else {
                    self.put_aside(values, false, ctx);
                }
                Some(Step::Pop)
            }
        }
    }

    /// A field that was left took what completes it: what follows from that.
    fn taken(&mut self, ctx: &Ctx<'_>) {
        let values = self.form.values();
        let before = self.before.clone();
        let took = values.0.iter().find(|(key, v)| before.get(key) != v);
        if let Some((key, _)) = took {
            self.changed(key, ctx);
        }
    }

    /// Whether it holds what it began with: what was only read from a pasted paper can be pasted again.
    fn is_untyped(&self, values: &Values) -> bool {
        let given = self.given.as_ref().map(|given| &given.values);
        *values == self.fresh || given == Some(values)
    }

    fn put_aside(&self, values: Values, open: bool, ctx: &Ctx<'_>) {
        if !self.sheet.keeps() {
            return;
        }
        let key = (self.draft, self.draft_key.clone(), open);
        let sheet = Rc::clone(&self.sheet);
        let kept = (values, Rc::clone(&self.seen), self.given.as_ref());
        drafts::keep(key, sheet, kept, &self.fresh, ctx);
    }

    fn submit(&mut self, values: &Values, ctx: &Ctx<'_>) -> Step {
        // What it is made from is read whole: nothing that cannot be read counts as not being there.
        let held = match ctx.ledger.readable() {
            Err(e) if e.is_busy() => return Step::Wait,
            held => held,
        };
        let built = self.sheet.build(values, ctx);
        drop(held);
        match built {
            Ok(Ready::Write(deed)) => Step::Submit {
                deed: self.seen.sign(deed),
                close: true,
            },
            Ok(Ready::Import(request)) => Step::Import(request),
            Ok(Ready::Do(step)) => {
                if matches!(step, Step::Replace(_)) {
                    // What it held goes on in what takes its place.
                    drafts::forget(self.draft);
                }
                self.seen.sign_step(step)
            }
            Err(Stop::At(key, fault)) => {
                if self.form.field(key).is_none() {
                    return Step::Say(Message::Refusal {
                        what: fault.what,
                        hint: fault.remedy,
                    });
                }
                self.form.refuse(key, fault);
                Step::Stay
            }
            Err(Stop::Say(message)) => Step::Say(message),
            Err(Stop::Busy) => Step::Wait,
        }
    }

    /// Begins with the record as it stands now.
    fn begin_anew(&mut self, ctx: &Ctx<'_>) {
        self.from_draft = false;
        self.draft = ctx.ledger.fresh_id();
        self.seen = Rc::default();
        if let Some(sheet) = self.sheet.anew() {
            self.sheet = sheet;
        }
        let seen = Rc::clone(&self.seen);
        let ctx = &ctx.seeing(&seen);
        self.form = Form::new(self.sheet.fields(&Values::default(), ctx));
        self.fresh = self.form.values();
        self.given = None;
        self.kept = self.fresh.clone();
        self.refresh(ctx);
        self.begin_at();
    }
}

impl Drop for FormScreen {
    fn drop(&mut self) {
        drafts::release(self.draft);
    }
}

impl Screen for FormScreen {
    fn place(&self) -> Place {
        Place::Form
    }

    fn title(&self, ctx: &Ctx<'_>) -> Said {
        self.sheet.title(&ctx.seeing(&self.seen))
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        match (&self.jump, self.sheet.small()) {
            (Some(_), _) => Some(jump::HINTS),
            (None, Some(_)) if LIKE.iter().any(|key| self.form.field(key).is_some()) => Some(SMALL),
            (None, Some(_)) => Some(SMALL.get(..SMALL.len() - 1).unwrap_or(SMALL)),
            (None, None) => None,
        }
    }

    fn entries(&self) -> Vec<(Said, Said)> {
        let fields = self.form.fields.iter();
        fields.map(|f| (f.label.clone(), f.manner())).collect()
    }

    fn input(&mut self, key: Key, ctx: &Ctx<'_>) -> Option<Step> {
        if let Some(mut jump) = self.jump.take() {
            if jump.on_key(&key, &mut self.form) {
                self.jump = Some(jump);
            }
            let seen = Rc::clone(&self.seen);
            self.taken(&ctx.seeing(&seen));
            return Some(Step::Stay);
        }
        if jump::begins(&key) {
            self.jump = Some(Jump::new(&self.form));
            return Some(Step::Stay);
        }
        if self.from_draft && (key.with_ctrl() == Some('r') || key.plain() == Some(Code::F(8))) {
            drafts::forget(self.draft);
            self.begin_anew(ctx);
            return Some(Step::Stay);
        }
        if self.from_draft && (key.with_ctrl() == Some('t') || key.plain() == Some(Code::F(7))) {
            self.put_aside(self.form.values(), false, ctx);
            self.begin_anew(ctx);
            return Some(Step::Stay);
        }
        if key.plain() == Some(Code::F(6))
            && let Some(id) = self
                .sheet
                .opens(&self.form.values(), &ctx.seeing(&self.seen))
        {
            return Some(Step::Push(CasePage::new(ctx, id)));
        }
        let step = self.form.on_key(&key);
        let seen = Rc::clone(&self.seen);
        self.step(step, &ctx.seeing(&seen))
    }

    fn paste(&mut self, text: &str, ctx: &Ctx<'_>) -> Step {
        if let Some(jump) = &mut self.jump {
            jump.paste(text, &mut self.form);
            return Step::Stay;
        }
        let step = self.form.paste(text);
        let seen = Rc::clone(&self.seen);
        self.step(step, &ctx.seeing(&seen)).unwrap_or(Step::Ignored)
    }

    fn click(&mut self, at: Position, _ctx: &Ctx<'_>) -> Step {
        if self.form.click(at) {
            Step::Stay
        } else {
            Step::Ignored
        }
    }

    fn edited(&mut self, text: &str, ctx: &Ctx<'_>) {
        if let Some(key) = self.editing.take() {
            self.form.set(key, text);
            let seen = Rc::clone(&self.seen);
            self.changed(key, &ctx.seeing(&seen));
        }
    }

    fn on(&mut self, _command: Command, _ctx: &Ctx<'_>) -> Step {
        Step::Ignored
    }

    fn keep(&mut self, ctx: &Ctx<'_>) {
        let values = self.form.values();
        if values == self.kept {
            return;
        }
        self.kept = values.clone();
        if self.is_untyped(&values) {
            drafts::forget(self.draft);
        } else {
            self.put_aside(values, true, ctx);
        }
    }

    fn again(&mut self, ctx: &Ctx<'_>) -> Step {
        let seen = Rc::clone(&self.seen);
        self.submit(&self.form.values(), &ctx.seeing(&seen))
    }

    fn submitted(&mut self) {
        drafts::forget(self.draft);
    }

    fn reload(&mut self, ctx: &Ctx<'_>) {
        let values = self.form.values();
        let seen = Rc::clone(&self.seen);
        let as_seen = &ctx.seeing(&seen);
        self.form.reshape(self.sheet.fields(&values, as_seen));
        self.refresh(as_seen);
        self.mark_others(ctx);
    }

    fn floats(&self) -> bool {
        self.sheet.small().is_some()
    }

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        self.paint(buffer, area, ctx)
    }
}
