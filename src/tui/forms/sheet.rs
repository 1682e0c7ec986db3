//! What a form is about: its fields, what follows from them, and the deed they amount to.

use std::rc::Rc;

use ratatui::layout::Rect;

use crate::case::CaseFile;
use crate::ledger::{Deed, LedgerError};
use crate::text::Said;
use crate::tui::job::Request;
use crate::tui::screen::{Ctx, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::field::{Fault, Field};
use crate::tui::widgets::form::Values;
use crate::tui::widgets::message::Message;

/// What a filled form asks for.
pub(super) enum Ready {
    Write(Deed),
    Import(Request),
    /// Anything else the app can do.
    Do(Step),
}

/// Why a form cannot be submitted yet.
pub(super) enum Stop {
    /// A value cannot stand.
    At(&'static str, Fault),
    Say(Message),
    /// Another program has the file: it passes, and the form is submitted again.
    Busy,
}

impl From<LedgerError> for Stop {
    fn from(e: LedgerError) -> Stop {
        if e.is_busy() {
            return Stop::Busy;
        }
        Stop::Say(Message::Refusal {
            what: e.said(),
            hint: e.hint(),
        })
    }
}

/// A form's subject. It holds what the form was opened for; what is typed stays in the form.
pub(super) trait Sheet {
    /// The form and the case it is for: drafts are kept by it.
    fn id(&self) -> String;

    fn title(&self, ctx: &Ctx<'_>) -> Said;

    /// Whether it leads to a write, which a read-only file refuses.
    fn writes(&self) -> bool {
        true
    }

    /// Whether what it writes is a deed of the docket, which a login that only reads may not do.
    fn records(&self) -> bool {
        self.writes()
    }

    /// The fields for what is typed so far; nothing is typed when the form opens.
    fn fields(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<Field>;

    /// The field that has the keyboard first, where that is not the first one.
    fn begins_at(&self) -> Option<&'static str> {
        None
    }

    /// One field edited over the list: where its cell stands, if it is in sight. None for a form of its own.
    fn small(&self) -> Option<Option<Rect>> {
        None
    }

    /// Fields whose value decides which others there are.
    fn pivots(&self) -> &'static [&'static str] {
        &[]
    }

    /// What a change of one field sets in others; `given`: whether a field holds what it was given and nobody typed.
    fn settle(
        &self,
        _changed: &str,
        _before: &Values,
        _values: &mut Values,
        _ctx: &Ctx<'_>,
        _given: &dyn Fn(&str) -> bool,
    ) {
    }

    /// Lines under the form: what saving would bring about.
    fn below(&self, _values: &Values, _ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        Vec::new()
    }

    /// Whether what is typed is kept as a draft when the form is left: not where a password may have been typed by mistake.
    fn keeps(&self) -> bool {
        true
    }

    /// Whether a field shows what the file holds: what another changed there is marked. What a form only asks or proposes
    /// nobody changed.
    fn holds(&self, _key: &str) -> bool {
        true
    }

    /// What is doubtful about the values as they stand, shown beside their fields.
    fn remarks(&self, _values: &Values, _ctx: &Ctx<'_>) -> Vec<(&'static str, Said)> {
        Vec::new()
    }

    /// The case that may be meant: a key opens it above the form.
    fn opens(&self, _values: &Values, _ctx: &Ctx<'_>) -> Option<i64> {
        None
    }

    /// What it holds besides its fields and is to be kept with a draft.
    fn extra(&self) -> Option<serde_json::Value> {
        None
    }

    /// The same form with what a draft kept.
    fn with_extra(&self, _extra: &serde_json::Value) -> Option<Rc<dyn Sheet>> {
        None
    }

    /// The same form without what it was given or took up beside its fields: it begins anew. None where it holds nothing so.
    fn anew(&self) -> Option<Rc<dyn Sheet>> {
        None
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop>;
}

/// A fault with its remedy.
pub(super) fn fault(what: Said, remedy: Said) -> Fault {
    Fault { what, remedy }
}

/// The case as the form saw it: what others changed meanwhile is put beside it when it is written.
pub(super) fn current(ctx: &Ctx<'_>, id: i64) -> Result<CaseFile, Stop> {
    Ok(ctx.case(id)?)
}
