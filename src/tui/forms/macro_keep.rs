//! A macro to keep or edit: its name and its steps, a line each.

use uuid::Uuid;

use super::fields::line;
use super::sheet::{Ready, Sheet, Stop, fault};
use crate::exchange::macros::{Macro, VERBS, macros};
use crate::said;
use crate::text::{Lang, Said, text};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::field::{Field, Kind};
use crate::tui::widgets::form::Values;

/// One to edit, by its name, or a new one.
pub(super) struct MacroKeep {
    pub(super) name: Option<String>,
}

impl MacroKeep {
    fn old(&self, ctx: &Ctx<'_>) -> Option<Macro> {
        let name = self.name.as_deref()?;
        let all = macros(ctx.ledger, ctx.lang()).ok()?;
        all.into_iter().find(|m| m.name == name)
    }

    fn made(&self, values: &Values, ctx: &Ctx<'_>) -> Macro {
        let lines = values.get("steps").lines().map(str::trim);
        Macro {
            uuid: self.old(ctx).map_or(Uuid::nil(), |m| m.uuid),
            name: values.get("name").trim().to_string(),
            lines: lines
                .filter(|l| !l.is_empty() && !l.starts_with('#'))
                .map(str::to_string)
                .collect(),
        }
    }
}

impl Sheet for MacroKeep {
    fn id(&self) -> String {
        format!("keep-macro {:?}", self.name)
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        match self.name {
            Some(_) => said!("修改成套办理", "edit a macro"),
            None => said!("新增成套办理", "add a macro"),
        }
    }

    fn fields(&self, _values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let old = self.old(ctx);
        vec![
            line("name", text("名称", "name"))
                .with(old.as_ref().map_or("", |m| &m.name))
                .required(),
            Field::new("steps", text("各步", "steps"), Kind::Long)
                .with(&old.map(|m| m.lines.join("\n")).unwrap_or_default())
                .required()
                .hint(text(
                    "每行一步；$名称 是要填的空，$名称？ 可以不填",
                    "a step a line; $name is a blank, $name? may stay empty",
                )),
        ]
    }

    fn below(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        let both = |f: fn(&crate::exchange::macros::Verb, Lang) -> &'static str| {
            VERBS
                .iter()
                .map(|v| (Said::new(f(v, Lang::Zh), f(v, Lang::En)), Role::Dim))
                .collect::<Vec<_>>()
        };
        let mut out = both(|v, lang| v.form.get(lang));
        let made = self.made(values, ctx);
        if !made.name.is_empty()
            && !made.lines.is_empty()
            && let Some(problem) = made.problem(ctx.ledger.office_rules())
        {
            out.insert(0, (problem.said(), Role::Alarm));
        }
        out
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let made = self.made(values, ctx);
        if let Some(problem) = made.problem(ctx.ledger.office_rules()) {
            let key = match problem.step {
                Some(_) => "steps",
                None if made.name.is_empty() => "name",
                None => "steps",
            };
            return Err(Stop::At(key, fault(problem.said(), problem.hint)));
        }
        let held = macros(ctx.ledger, ctx.lang())?;
        Ok(Ready::Write(made.keeping(&held)))
    }
}
