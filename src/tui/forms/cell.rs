//! One cell of the docket edited where it stands: the field of the form it belongs to, saved through the same door.

use std::rc::Rc;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::cover::Cover;
use super::record::Record;
use super::screen;
use super::sheet::{Ready, Sheet, Stop};
use crate::case::{CaseFile, Fact, FactKind};
use crate::docket::ListColumn;
use crate::law::HearingAct;
use crate::ledger::label;
use crate::said;
use crate::text::Said;
use crate::tui::command::Command;
use crate::tui::keyed::keyed;
use crate::tui::screen::{Ctx, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::{Form, Values};
use crate::tui::widgets::message::Message;

/// A field of another form, alone.
struct Cell {
    case: i64,
    column: ListColumn,
    inner: Box<dyn Sheet>,
    /// The key of the field in that form.
    key: &'static str,
    /// Where the cell stands on the screen.
    place: Option<Rect>,
}

/// What a cell is changed by.
enum By {
    /// A field of the cover.
    Cover(&'static str),
    /// The whole cover, at this field: other fields go with it.
    Whole(&'static str),
    /// A field of a fact.
    Fact(FactKind, &'static str),
    /// Another form: a hearing moved, marked or added.
    Move,
    Mark,
    /// It follows from facts.
    Derived(Said),
}

fn by(column: ListColumn) -> By {
    use ListColumn::*;
    match column {
        Number => By::Cover("number"),
        Name | People => By::Cover("claimants"),
        Cause => By::Cover("cause"),
        Court => By::Cover("forum"),
        Handler => By::Cover("handler"),
        Department => By::Cover("department"),
        Village => By::Cover("village"),
        Project => By::Cover("project"),
        Unit => By::Cover("unit"),
        Role => By::Cover("role"),
        Procedure => By::Cover("procedure"),
        Path => By::Cover("path"),
        Matter => By::Cover("matter"),
        Field => By::Cover("field"),
        Disclosure => By::Cover("disclosure"),
        Kind => By::Whole("kind"),
        Instance => By::Whole("instance"),
        Received => By::Fact(FactKind::Received, "day"),
        Closed => By::Fact(FactKind::Concluded, "day"),
        Outcome => By::Fact(FactKind::Concluded, "outcome"),
        Amount => By::Fact(FactKind::Concluded, "amount"),
        NextHearing => By::Move,
        Duty => By::Mark,
        Due => {
            let (why, record) = (Command::Explain.key(), Command::Record.key());
            By::Derived(keyed!(
                "{why} 看怎么算出来的，{record} 登记事实；手工设定的在案卷的期限上按 <edit-entry>",
                "{why} explains it, {record} records a fact; one set by hand is edited in the case"
            ))
        }
        Stage | Marks => {
            let record = Command::Record.key();
            By::Derived(said!(
                "{record} 登记事实，随之变化",
                "{record} records a fact; it follows"
            ))
        }
    }
}

/// Whether the cells of a column can be edited: the others follow from facts.
pub fn is_edited(column: ListColumn) -> bool {
    !matches!(by(column), By::Derived(_))
}

/// Edits what a column shows of a case.
pub fn edit(ctx: &Ctx<'_>, case: i64, column: ListColumn, place: Option<Rect>) -> Step {
    let file = match ctx.case(case) {
        Ok(file) => file,
        Err(e) => return super::cannot(&e),
    };
    let today = ctx.ledger.today();
    // The next hearing from a day on that takes the act.
    let ahead = |act: HearingAct, from: NaiveDate| {
        let all = file.hearings.iter().filter(|h| h.day >= from);
        let takes = all.filter(|h| act.refused(&file, h).is_none());
        takes.min_by_key(|h| h.day).map(|h| h.uuid)
    };
    let inner: Box<dyn Sheet>;
    let key = match by(column) {
        By::Cover(key) => {
            inner = Box::new(Cover {
                case: Some(case),
                pasted: None,
                at: None,
            });
            key
        }
        By::Whole(key) => {
            let whole = Cover {
                case: Some(case),
                pasted: None,
                at: Some(key),
            };
            return screen::open(whole, ctx);
        }
        By::Fact(kind, key) => {
            let held = match kind {
                // The day shown may be that of the copy.
                FactKind::Received => reached(&file),
                kind => fact(&file, kind),
            };
            match (held, kind) {
                (Some(fact), _) => inner = Box::new(Record::correct(case, fact)),
                // A closing is more than one field.
                (None, FactKind::Concluded) => return super::close(ctx, case),
                (None, kind) => inner = Box::new(Record::new(case, Some(kind))),
            }
            key
        }
        By::Move => {
            return match ahead(HearingAct::Move, today) {
                Some(hearing) => super::put_off(ctx, case, Some(hearing)),
                None => super::add_hearing(ctx, case),
            };
        }
        By::Mark => {
            let tomorrow = today.succ_opt().unwrap_or(today);
            return match ahead(HearingAct::Plan, tomorrow) {
                Some(hearing) => super::plan(ctx, case, Some(hearing)),
                None => super::mark(ctx, case, None),
            };
        }
        By::Derived(hint) => {
            let name = column.text();
            return Step::Say(Message::Refusal {
                what: said!("「{name}」由登记的事实推算，不直接修改", "'{name}' follows from the facts; it is not edited"; name = name),
                hint,
            });
        }
    };
    let cell = Cell {
        case,
        column,
        inner,
        key,
        place,
    };
    if cell.fields(&Values::default(), ctx).is_empty() {
        let name = column.text();
        return Step::Say(Message::Refusal {
            what: said!("这类案件没有「{name}」一项", "cases of this kind have no '{name}'"; name = name),
            hint: said!("← → 换一栏", "← → choose another column"),
        });
    }
    screen::open(cell, ctx)
}

/// The fact whose day or words the cell shows.
fn fact(file: &CaseFile, kind: FactKind) -> Option<Fact> {
    file.facts.iter().find(|fact| fact.kind == kind).cloned()
}

/// The fact whose day is the day of receipt.
fn reached(file: &CaseFile) -> Option<Fact> {
    let day = file.received()?;
    let mut of_day = file
        .facts
        .iter()
        .filter(|f| f.day == day && f.kind.reaches_us());
    of_day.next().cloned()
}

impl Cell {
    /// Every value of the form it belongs to, with the one that is typed here and what follows from it.
    fn whole(&self, values: &Values, ctx: &Ctx<'_>) -> Values {
        let fresh = Form::new(self.inner.fields(&Values::default(), ctx)).values();
        let mut all = fresh.clone();
        for (key, value) in &values.0 {
            all.set(key, value);
        }
        self.inner
            .settle(self.key, &fresh, &mut all, ctx, &|_| false);
        all
    }
}

impl Sheet for Cell {
    fn id(&self) -> String {
        format!("cell {} {}", self.case, self.column.id())
    }

    fn title(&self, ctx: &Ctx<'_>) -> Said {
        let name = ctx.case(self.case).map(|c| label(&c)).unwrap_or_default();
        let column = self.column.text();
        said!("{column}　{name}", "{column}: {name}"; column = column, name = Said::same(name))
    }

    fn small(&self) -> Option<Option<Rect>> {
        Some(self.place)
    }

    fn fields(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let all = match values.0.is_empty() {
            true => Values::default(),
            false => self.whole(values, ctx),
        };
        let mut fields = self.inner.fields(&all, ctx);
        fields.retain(|field| field.key == self.key);
        fields
    }

    fn below(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        self.inner.below(&self.whole(values, ctx), ctx)
    }

    fn remarks(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<(&'static str, Said)> {
        let mut told = self.inner.remarks(&self.whole(values, ctx), ctx);
        told.retain(|(key, _)| *key == self.key);
        told
    }

    fn opens(&self, values: &Values, ctx: &Ctx<'_>) -> Option<i64> {
        self.inner.opens(&self.whole(values, ctx), ctx)
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        self.inner.build(&self.whole(values, ctx), ctx)
    }

    fn with_extra(&self, _extra: &serde_json::Value) -> Option<Rc<dyn Sheet>> {
        None
    }
}
