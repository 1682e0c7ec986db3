//! A form opened: fresh, with what was read elsewhere, or with a draft that was left.

use std::rc::Rc;

use super::FormScreen;
use crate::text::Said;
use crate::tui::forms::draft_choice::DraftChoice;
use crate::tui::forms::drafts::{self, DraftKey, Given};
use crate::tui::forms::sheet::Sheet;
use crate::tui::screen::{Ctx, Step};
use crate::tui::widgets::form::{Form, Values};
use crate::tui::widgets::message::Message;

/// Opens a form, with the draft that was left for the same subject.
pub(in crate::tui::forms) fn open(sheet: impl Sheet + 'static, ctx: &Ctx<'_>) -> Step {
    open_with(sheet, Values::default(), Vec::new(), ctx)
}

/// Opens a form with values filled in, and what is doubtful about them. A draft of the same subject gives way to them
/// and stays kept.
pub(in crate::tui::forms) fn open_with(
    sheet: impl Sheet + 'static,
    given: Values,
    doubts: Vec<(&'static str, Said)>,
    ctx: &Ctx<'_>,
) -> Step {
    if sheet.writes()
        && let Some((what, hint)) = ctx.read_only()
    {
        return Step::Say(Message::Refusal { what, hint });
    }
    if sheet.records()
        && let Some(what) = ctx.ledger.barred()
    {
        return Step::Say(Message::Refusal {
            what,
            hint: Said::default(),
        });
    }
    // A form begins with what the file holds.
    let held = match ctx.ledger.readable() {
        Err(e) if e.is_busy() => {
            let (what, hint) = (e.said(), e.hint());
            return Step::Say(Message::Refusal { what, hint });
        }
        held => held,
    };
    let _until_it_is_read = held;
    let key = drafts::key(&sheet, ctx);
    let sheet: Rc<dyn Sheet> = Rc::new(sheet);
    let how = match (drafts::wanted(&key), drafts::of(&key).len()) {
        _ if !given.0.is_empty() => Begin::Given(given, doubts),
        (Some(nth), _) => Begin::Draft(nth),
        (None, 0) => Begin::Fresh,
        (None, 1) => Begin::Draft(0),
        (None, _) => return Step::Push(Box::new(DraftChoice::new(sheet, key))),
    };
    Step::Push(Box::new(begin(sheet, key, how, ctx)))
}

/// What a form begins with.
pub(in crate::tui::forms) enum Begin {
    Fresh,
    /// The nth draft of the form.
    Draft(usize),
    /// Values read elsewhere, and what is doubtful about them.
    Given(Values, Vec<(&'static str, Said)>),
}

pub(in crate::tui::forms) fn begin(
    sheet: Rc<dyn Sheet>,
    draft_key: DraftKey,
    how: Begin,
    ctx: &Ctx<'_>,
) -> FormScreen {
    let draft = match how {
        Begin::Draft(nth) => drafts::take(&draft_key, nth),
        _ => None,
    };
    let own = draft.as_ref().and_then(|d| {
        let held = || sheet.with_extra(d.extra.as_ref()?);
        d.sheet.clone().or_else(held)
    });
    let sheet = own.unwrap_or(sheet);
    let seen = draft
        .as_ref()
        .map_or_else(Rc::default, |d| Rc::clone(&d.seen));
    let now = ctx;
    let ctx = &ctx.seeing(&seen);
    let form = Form::new(sheet.fields(&Values::default(), ctx));
    let fresh = form.values();
    let mut screen = FormScreen {
        sheet,
        before: fresh.clone(),
        kept: fresh.clone(),
        draft: draft
            .as_ref()
            .map_or_else(|| ctx.ledger.fresh_id(), |d| d.id),
        fresh,
        given: None,
        form,
        from_draft: draft.is_some(),
        editing: None,
        jump: None,
        below: Vec::new(),
        draft_key,
        seen: Rc::clone(&seen),
    };
    if let Some(draft) = draft {
        let values = draft.values(screen.sheet.as_ref(), ctx);
        screen.fill(&values, ctx);
        screen.kept = screen.form.values();
        // What was typed before is a person's own, and nothing proposed.
        let given = |key: &str| draft.given.iter().find(|(k, _)| k == key);
        for field in &mut screen.form.fields {
            let value = field.value();
            let proposed = given(field.key).is_some_and(|(_, v)| v == value);
            if value != screen.fresh.get(field.key) && !proposed {
                field.own();
            }
        }
        let keys = || screen.form.fields.iter().map(|f| f.key);
        let values = keys().filter_map(|key| Some((key, given(key)?.1.clone())));
        let doubted = |key: &str| draft.doubts.iter().find(|(k, _)| k == key);
        let doubts = keys().filter_map(|key| Some((key, doubted(key)?.1.clone())));
        let given = Given {
            values: Values(values.collect()),
            doubts: doubts.collect(),
        };
        if !given.values.0.is_empty() {
            screen.doubt(given);
        }
    } else if let Begin::Given(given, doubts) = how {
        screen.give(given, doubts, ctx);
    }
    screen.refresh(ctx);
    screen.begin_at();
    if screen.from_draft {
        screen.mark_others(now);
    }
    screen
}
