//! A day of the office's own calendar: a rest day or a day to be worked, over the notices.

use chrono::NaiveDate;

use super::fields::{choice, date, line, must_day};
use super::sheet::{Ready, Sheet, Stop};
use crate::calendar::LocalDay;
use crate::ledger::{Change, Deed, Record, RecordKey};
use crate::said;
use crate::text::{Said, text};
use crate::tui::screen::Ctx;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

/// A day to edit, or a new one.
pub(super) struct OwnDay {
    pub(super) day: Option<NaiveDate>,
}

impl OwnDay {
    fn old(&self, ctx: &Ctx<'_>) -> Option<LocalDay> {
        let day = self.day?;
        let mut days = ctx.ledger.calendar().local_days();
        let mut read = || days.find(|d| d.day == day).cloned();
        match ctx.record(RecordKey::Day(day), || read().map(Record::LocalDay)) {
            Some(Record::LocalDay(day)) => Some(day),
            _ => None,
        }
    }
}

impl Sheet for OwnDay {
    fn id(&self) -> String {
        format!("own-day {:?}", self.day)
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        if self.day.is_some() {
            said!("修改本单位的日子", "edit a day of the office's own")
        } else {
            said!("新增本单位的日子", "add a day of the office's own")
        }
    }

    fn fields(&self, _values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let old = self.old(ctx);
        let old = old.as_ref();
        let day = old.map(|d| d.day.to_string()).unwrap_or_default();
        let picked = old.map_or("", |d| if d.off { "off" } else { "work" });
        vec![
            date("day", text("日期", "day"), ctx).with(&day).required(),
            choice(
                "what",
                text("安排", "kind"),
                [
                    ("off", text("休息", "rest day")),
                    ("work", text("上班", "working day")),
                ],
                picked,
            )
            .required()
            .hint(text(
                "优先于国务院放假通知，期限随之重算",
                "it wins over the notices, and deadlines follow",
            )),
            line("name", text("名称", "name"))
                .with(old.map_or("", |d| &d.name))
                .required()
                .hint(text("如 自治州成立纪念日", "such as a regional holiday")),
        ]
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let day = must_day(values, "day", ctx)?;
        let off = values.get("what") == "off";
        let name = values.get("name").trim().to_string();
        let kind = if off {
            said!("休息", "rest day")
        } else {
            said!("上班", "working day")
        };
        let title = if self.day.is_some() {
            said!("修改本单位的日子 {day} {kind}", "edit the office's day {day}, {kind}"; day = Said::same(day), kind = kind)
        } else {
            said!("新增本单位的日子 {day} {kind}", "add the office's day {day}, {kind}"; day = Said::same(day), kind = kind)
        };
        let gone = self.day.filter(|d| *d != day).map(Change::RemoveDay);
        let mut changes: Vec<Change> = gone.into_iter().collect();
        changes.push(Change::Day(LocalDay { day, off, name }));
        Ok(Ready::Write(Deed::new(title, changes)))
    }
}
