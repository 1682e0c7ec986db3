//! One setting of the office: its value by its kind, its default beside it.

use super::fields::{choice, from_open_list, line, toggle};
use super::sheet::{Ready, Sheet, Stop, fault};
use crate::case::{Setting, SettingKind, SettingRow, setting_id};
use crate::ledger::{Change, Deed, Practice, Record, RecordKey, with_practice};
use crate::report::form::{Level, level_of_name};
use crate::report::readable;
use crate::said;
use crate::text::{Said, text};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

pub(super) struct SettingSheet {
    row: &'static SettingRow,
    /// What the office's own practice shows; read when the form is opened.
    practice: Vec<Practice>,
}

impl SettingSheet {
    pub(super) fn of(row: &'static SettingRow, ctx: &Ctx<'_>) -> SettingSheet {
        let practice = match row.id == setting_id::REMIND_LEAD {
            true => ctx.ledger.practice().unwrap_or_default(),
            false => Vec::new(),
        };
        SettingSheet { row, practice }
    }
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

/// What holds where nothing is set: the default, of our level what our name says.
fn unset(row: &SettingRow, ctx: &Ctx<'_>) -> &'static str {
    let name = ctx.ledger.settings().get(setting_id::OFFICE_NAME);
    let named = level_of_name(name).filter(|_| row.id == setting_id::OFFICE_LEVEL);
    named.map_or(row.default, Level::id)
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
            _ => unset(row, ctx).to_string(),
        };
        let label = text("设定", "value");
        let field = match row.kind {
            SettingKind::Words if !self.practice.is_empty() => {
                let proposed = with_practice(&self.practice, &held);
                from_open_list(line("value", label), vec![proposed]).with(&held)
            }
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
        let mut out = vec![(said, Role::Dim)];
        out.extend(self.practice.iter().map(|p| (p.said(), Role::Text)));
        if !self.practice.is_empty() {
            let note = said!(
                "以上按已办的期限算出，可从本栏的列表取用，改好再保存",
                "counted from what was done; the list of this field takes it over, to be changed as you like"
            );
            out.push((note, Role::Dim));
        }
        out
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let typed = values.get("value");
        let typed = match self.row.kind {
            SettingKind::Number(..) | SettingKind::MonthDay => crate::text::fold(typed),
            _ => typed.to_string(),
        };
        let value = self
            .row
            .check(&typed)
            .and_then(|value| readable(self.row.id, &value).map(|()| value))
            .map_err(|what| Stop::At("value", fault(what, Said::default())))?;
        // A value that says what holds unset is not set.
        let value = if value == unset(self.row, ctx) {
            String::new()
        } else {
            value
        };
        Ok(Ready::Write(set(self.row, value)))
    }
}
