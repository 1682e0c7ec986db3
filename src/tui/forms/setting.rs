//! One setting of the office: its value by its kind, its default beside it.

use super::fields::{choice, line, toggle};
use super::sheet::{Ready, Sheet, Stop, fault};
use crate::case::{Setting, SettingKind, SettingRow};
use crate::ledger::{Change, Deed, Record, RecordKey};
use crate::said;
use crate::text::{Said, text};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

pub(super) struct SettingSheet {
    pub(super) row: &'static SettingRow,
}

/// The deed that sets a value; empty goes back to the default.
pub(crate) fn set(row: &'static SettingRow, value: String) -> Deed {
    let title = row.title;
    let shown = row.shown(if value.is_empty() {
        row.default
    } else {
        &value
    });
    let said = if value.is_empty() {
        said!("设置「{title}」恢复默认", "setting '{title}' back to its default"; title = title)
    } else {
        said!("设置「{title}」为 {shown}", "set '{title}' to {shown}"; title = title, shown = shown)
    };
    let setting = Setting {
        key: row.id.to_string(),
        value,
    };
    Deed::new(said, vec![Change::Setting(setting)])
}

impl Sheet for SettingSheet {
    fn id(&self) -> String {
        format!("setting {}", self.row.id)
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        let title = self.row.title;
        said!("本单位设置 {title}", "office setting: {title}"; title = title)
    }

    fn fields(&self, _values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let row = self.row;
        let settings = ctx.ledger.settings();
        let read = || {
            settings.is_set(row.id).then(|| {
                Record::Setting(Setting {
                    key: row.id.to_string(),
                    value: settings.get(row.id).to_string(),
                })
            })
        };
        let held = match ctx.record(RecordKey::Id(row.id.to_string()), read) {
            Some(Record::Setting(set)) => set.value,
            _ => row.default.to_string(),
        };
        let label = text("设定", "value");
        let field = match row.kind {
            SettingKind::Words => line("value", label).with(&held),
            SettingKind::Switch => toggle("value", label, held == "yes"),
            SettingKind::Choice(of) => choice("value", label, of.iter().copied(), &held).required(),
            SettingKind::Number(..) | SettingKind::MonthDay => line("value", label)
                .with(&held)
                .check(move |typed| match row.check(&crate::text::fold(typed)) {
                    Ok(_) => Ok(None),
                    Err(what) => Err(fault(what, Said::default())),
                }),
        };
        vec![field.hint(row.help)]
    }

    fn below(&self, _values: &Values, _ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        let default = self.row.shown(self.row.default);
        let said = if self.row.default.is_empty() {
            said!("默认：未设定", "default: not set")
        } else {
            said!("默认：{default}", "default: {default}"; default = default)
        };
        vec![(said, Role::Dim)]
    }

    fn build(&self, values: &Values, _ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let typed = values.get("value");
        let typed = match self.row.kind {
            SettingKind::Number(..) | SettingKind::MonthDay => crate::text::fold(typed),
            _ => typed.to_string(),
        };
        let value = self
            .row
            .check(&typed)
            .map_err(|what| Stop::At("value", fault(what, Said::default())))?;
        // A value that says the default is the default.
        let value = if value == self.row.default {
            String::new()
        } else {
            value
        };
        Ok(Ready::Write(set(self.row, value)))
    }
}
