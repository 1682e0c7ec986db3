//! A macro done from the keys: which, its blanks, what would follow; one deed.

use super::cover_fields::{as_number, as_parties, claimants};
use super::fields::{
    choice_of, courts, date, from_list, from_open_list, held, last_of_names, line,
};
use super::preview::preview;
use super::sheet::{Ready, Sheet, Stop};
use crate::case::{CaseFile, Kind, Outcome, PartyRole, cause_label, causes};
use crate::exchange::macros::{Blank, Given, Macro, Problem, Sort, deed, macros, shown, steps};
use crate::ledger::{Change, Deed, label};
use crate::said;
use crate::text::{Said, text};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;
use crate::tui::widgets::message::Message;

/// The fields of the blanks, in their order: a form's keys are fixed.
const KEYS: [&str; 24] = [
    "b00", "b01", "b02", "b03", "b04", "b05", "b06", "b07", "b08", "b09", "b10", "b11", "b12",
    "b13", "b14", "b15", "b16", "b17", "b18", "b19", "b20", "b21", "b22", "b23",
];

pub(super) struct MacroRun {
    /// The case on which one stands.
    pub(super) case: Option<i64>,
    /// In a list: a new case is as likely.
    pub(super) list: bool,
}

impl MacroRun {
    /// Those that can be done here: on a case, or beginning with one of their own.
    fn all(&self, ctx: &Ctx<'_>) -> Vec<Macro> {
        let found = macros(ctx.ledger, ctx.lang()).unwrap_or_default();
        let mut fit: Vec<Macro> = found
            .into_iter()
            .filter(|m| self.case.is_some() || !m.needs_case())
            .collect();
        // On a case what goes on with it stands first, in a list what begins with a new one.
        fit.sort_by_key(|m| m.needs_case() == (self.list || self.case.is_none()));
        fit
    }

    fn picked(&self, values: &Values, ctx: &Ctx<'_>) -> Option<Macro> {
        let all = self.all(ctx);
        let wanted = values.get("macro");
        let found = all.iter().find(|m| m.name == wanted);
        found.or(all.first()).cloned()
    }

    fn deed(&self, one: &Macro, values: &Values, ctx: &Ctx<'_>) -> Result<Deed, Box<Problem>> {
        let steps = steps(&one.lines.join("\n"))?;
        let blanks = one.blanks();
        let filled = blanks.iter().zip(KEYS).map(|(blank, key)| {
            let typed = values.get(key).trim().to_string();
            (blank.name.clone(), typed)
        });
        let case = self.case.filter(|_| one.needs_case());
        let given = Given {
            case: case.and_then(|id| ctx.ledger.case(id).ok().map(|c| c.head.uuid)),
            values: filled.collect(),
            follow: false,
        };
        let name = Said::same(&one.name);
        let title = said!("成套办理「{name}」", "macro '{name}'"; name = name);
        deed(ctx.ledger, title, &steps, &given)
    }
}

fn field(key: &'static str, blank: &Blank, kind: Kind, ctx: &Ctx<'_>) -> Field {
    let label = Said::same(&blank.name);
    let field = match blank.sort {
        Sort::Day => date(key, label, ctx),
        Sort::Text("forum") => from_list(line(key, label), courts(kind, ctx)),
        Sort::Text("department") => from_list(
            line(key, label),
            held(ctx, "department", |row| row.department_word()),
        ),
        Sort::Text("handler") => from_list(
            line(key, label),
            held(ctx, "handler", |row| row.handler_word()),
        ),
        Sort::Text("cause") => {
            let lang = ctx.lang();
            let known = causes().map(|c| cause_label(c.id, lang).to_string());
            from_list(line(key, label), known.collect::<Vec<String>>())
        }
        Sort::Text("outcome") => {
            let lang = ctx.lang();
            let known = Outcome::ALL.iter().map(|o| o.text().get(lang).to_string());
            from_list(line(key, label), known.collect::<Vec<String>>())
        }
        Sort::Text("number") => line(key, label).check(as_number),
        Sort::Text("claimant") => last_of_names(
            line(key, label).check(|typed| as_parties(typed, PartyRole::Claimant)),
            claimants(ctx),
        ),
        Sort::Text("village") => from_open_list(
            line(key, label),
            held(ctx, "village", |row| row.village_word()),
        ),
        Sort::Text("project") => from_open_list(
            line(key, label),
            held(ctx, "project", |row| row.project_word()),
        ),
        Sort::Text(_) => line(key, label),
    };
    match blank.optional {
        true => field,
        false => field.required(),
    }
}

/// What would follow of every case a deed writes: the days that begin or move, and what is doubtful.
fn follows(deed: &Deed, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
    let cases = deed.changes.iter().filter_map(|change| match change {
        Change::Case(case) => Some(case),
        _ => None,
    });
    let each = cases.flat_map(|after| {
        let held = ctx.ledger.by_uuid(after.head.uuid).ok().flatten();
        let before = held.unwrap_or_else(|| CaseFile::new(after.head.kind, after.head.instance));
        preview(&before, after, ctx)
    });
    each.collect()
}

impl Sheet for MacroRun {
    fn id(&self) -> String {
        format!("macro {:?}", self.case)
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("成套办理", "do a series")
    }

    fn pivots(&self) -> &'static [&'static str] {
        &["macro"]
    }

    fn fields(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let all = self.all(ctx);
        let options = all.iter().map(|m| (m.name.clone(), Said::same(&m.name)));
        let picked = self.picked(values, ctx);
        let name = picked.as_ref().map_or("", |m| &m.name);
        let mut out = vec![
            choice_of("macro", text("哪一套", "which"), options, name)
                .required()
                .hint(text(
                    "在名册的「成套」一栏新增、修改",
                    "added and edited among the macros of the register",
                )),
        ];
        let own = self.case.and_then(|id| ctx.case(id).ok());
        let begins = picked.as_ref().and_then(Macro::begins);
        let kind = begins.or(own.map(|case| case.head.kind));
        let kind = kind.unwrap_or(Kind::Litigation);
        let blanks = picked.map(|m| m.blanks()).unwrap_or_default();
        out.extend(
            KEYS.iter()
                .zip(&blanks)
                .map(|(key, blank)| field(key, blank, kind, ctx)),
        );
        out
    }

    fn below(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        let Some(one) = self.picked(values, ctx) else {
            return Vec::new();
        };
        let blanks = one.blanks();
        let filled = |name: &str| {
            let mut keys = blanks.iter().zip(KEYS);
            let found = keys.find(|(blank, _)| blank.name == name);
            found.map_or_else(String::new, |(_, key)| values.get(key).to_string())
        };
        let whole = blanks
            .iter()
            .zip(KEYS)
            .all(|(b, key)| b.optional || !values.get(key).trim().is_empty());
        let mut out = match whole.then(|| self.deed(&one, values, ctx)) {
            Some(Ok(deed)) => follows(&deed, ctx),
            Some(Err(problem)) => vec![(problem.said(), Role::Alarm)],
            None => Vec::new(),
        };
        // Of what begins with a case of its own the one under the cursor is no part.
        let on = self.case.filter(|_| one.needs_case());
        if let Some(case) = on.and_then(|id| ctx.case(id).ok()) {
            let name = label(&case);
            out.push((said!("办在 {name}", "in {name}"), Role::Text));
        }
        out.extend((1..).zip(&one.lines).map(|(n, line)| {
            let line = shown(line, filled, ctx.lang());
            (Said::same(format!("{n}. {line}")), Role::Dim)
        }));
        out
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let Some(one) = self.picked(values, ctx) else {
            return Err(Stop::Say(Message::Info(said!(
                "没有可办的一套",
                "there is no macro to do"
            ))));
        };
        match self.deed(&one, values, ctx) {
            Ok(deed) => Ok(Ready::Write(deed)),
            Err(problem) => Err(Stop::Say(Message::Refusal {
                what: problem.said(),
                hint: problem.hint,
            })),
        }
    }
}
