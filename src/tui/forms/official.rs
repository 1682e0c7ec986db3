//! An official of the roster.

use uuid::Uuid;

use super::fields::{choice, date, day_of, line};
use super::people::roster;
use super::sheet::{Ready, Sheet, Stop, fault};
use crate::case::{Official, Rank};
use crate::ledger::{Change, Deed, Record, RecordKey};
use crate::said;
use crate::text::{Said, text};
use crate::tui::screen::Ctx;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

/// An entry to edit, or a new one.
pub(super) struct OfficialSheet {
    pub(super) official: Option<Uuid>,
}

impl OfficialSheet {
    fn old(&self, ctx: &Ctx<'_>) -> Option<Official> {
        let uuid = self.official?;
        let read = || roster(ctx).into_iter().find(|o| o.uuid == uuid);
        match ctx.record(RecordKey::Uuid(uuid), || read().map(Record::Official)) {
            Some(Record::Official(official)) => Some(official),
            _ => None,
        }
    }
}

impl Sheet for OfficialSheet {
    fn id(&self) -> String {
        format!("official {:?}", self.official)
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        if self.official.is_some() {
            said!("修改负责人", "edit an official")
        } else {
            said!("新增负责人", "add an official")
        }
    }

    fn fields(&self, _values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let old = self.old(ctx);
        let old = old.as_ref();
        let day = |d: Option<chrono::NaiveDate>| d.map(|d| d.to_string()).unwrap_or_default();
        vec![
            line("name", text("姓名", "name"))
                .with(old.map_or("", |o| &o.name))
                .required(),
            line("post", text("职务", "post"))
                .with(old.map_or("", |o| &o.post))
                .hint(text(
                    "如 副镇长、分管执法的四级调研员",
                    "such as deputy mayor",
                )),
            choice(
                "rank",
                text("职级", "rank"),
                Rank::ALL.iter().map(|r| (r.id(), r.text())),
                old.map_or("", |o| o.rank.id()),
            )
            .required()
            .hint(text(
                "谁算负责人：正职、副职、副职级别、参与分管（负责人出庭规定第2条）",
                "who counts as a responsible official: APP 2",
            )),
            line("unit", text("所属单位", "unit"))
                .with(old.map_or("", |o| &o.unit))
                .hint(text(
                    "本单位请空着；几个单位合用一份案卷时填写单位名称",
                    "empty for this office; the unit's name where several keep one docket",
                )),
            date("from", text("任职自", "in post from"), ctx).with(&day(old.and_then(|o| o.from))),
            date("until", text("任职至", "in post until"), ctx)
                .with(&day(old.and_then(|o| o.until)))
                .hint(text("仍在任请空着", "empty while still in post")),
        ]
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let name = values.get("name").trim().to_string();
        let rank = Rank::from_id(values.get("rank")).ok_or_else(|| {
            Stop::At(
                "rank",
                fault(
                    said!("没有选择职级", "no rank is chosen"),
                    said!("用 ← → 选择", "← → chooses"),
                ),
            )
        })?;
        let (from, until) = (day_of(values, "from", ctx)?, day_of(values, "until", ctx)?);
        if let (Some(from), Some(until)) = (from, until)
            && until < from
        {
            return Err(Stop::At(
                "until",
                fault(
                    said!(
                        "离任 {until} 早于任职 {from}",
                        "until {until} is before {from}"
                    ),
                    said!("请核对两个日期", "check both days"),
                ),
            ));
        }
        let official = Official {
            uuid: self.official.unwrap_or_default(),
            name,
            post: values.get("post").trim().to_string(),
            rank,
            unit: values.get("unit").trim().to_string(),
            from,
            until,
        };
        let name = &official.name;
        let title = if self.official.is_some() {
            said!("修改负责人 {name}", "edit the official {name}")
        } else {
            said!("新增负责人 {name}", "add the official {name}")
        };
        Ok(Ready::Write(Deed::new(
            title,
            vec![Change::Official(official)],
        )))
    }
}
