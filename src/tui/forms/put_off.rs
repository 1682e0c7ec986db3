//! A hearing put off or moved: the new day, and everybody who stands in it goes with it.

use uuid::Uuid;

use super::fields::{date_toward, day_toward, line, time, time_of, toggle};
use super::plan::{chosen, hearing_field, missing};
use super::preview::preview;
use super::sheet::{Ready, Sheet, Stop, current, fault};
use crate::calendar::Toward;
use crate::case::{CaseFile, HearingState};
use crate::law::{NewDay, PutOff, put_off};
use crate::ledger::{Deed, label};
use crate::said;
use crate::text::{Said, text};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

pub(super) struct PutOffSheet {
    pub(super) case: i64,
    pub(super) hearing: Uuid,
}

impl PutOffSheet {
    fn would_be(
        &self,
        values: &Values,
        ctx: &Ctx<'_>,
    ) -> Result<(CaseFile, CaseFile, PutOff), Stop> {
        let before = current(ctx, self.case)?;
        let mut after = before.clone();
        let hearing = chosen(&before, values, self.hearing).ok_or_else(missing)?;
        let (day, time) = (
            day_toward(values, "day", Toward::Ahead, ctx)?,
            time_of(values, "day", "time", ctx)?,
        );
        let place = values.get("place").trim().to_string();
        let undated = values.get("undated") == "yes";
        let empty = day.is_none() && time.is_empty() && place.is_empty();
        if empty != undated {
            return Err(Stop::At(
                "day",
                fault(
                    match undated {
                        true => said!(
                            "填了新的时间，又选了日期待定",
                            "there is something new, and no day yet"
                        ),
                        false => said!("没有填改到哪一天、什么时间", "there is no new day or hour"),
                    },
                    said!(
                        "填新的日期、时间或地点；法院没有定日期的，只选「日期待定」",
                        "give the new day, hour or room; where the court set none, choose only 'no day yet'"
                    ),
                ),
            ));
        }
        let to = NewDay {
            day,
            time,
            place,
            for_official: values.get("for_official") == "yes",
        };
        let uuid = hearing.uuid;
        match put_off(&mut after, uuid, &to) {
            Ok(done) => Ok((before, after, done)),
            Err(refusal) => Err(Stop::At("day", fault(refusal.what, refusal.instead))),
        }
    }
}

impl Sheet for PutOffSheet {
    fn id(&self) -> String {
        format!("put-off {} {}", self.case, self.hearing)
    }

    fn title(&self, ctx: &Ctx<'_>) -> Said {
        let case = ctx.case(self.case).ok();
        let called = case.as_ref().map(label).unwrap_or_default();
        said!("改期 {called}", "move the hearing of {called}")
    }

    fn fields(&self, _values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let Ok(case) = ctx.case(self.case) else {
            return Vec::new();
        };
        let mut fields = vec![
            date_toward("day", text("改到哪一天", "new day"), Toward::Ahead, ctx).hint(text(
                "只改时间、地点的空着",
                "empty where only the hour or the room changes",
            )),
            time("time").hint(text("不变的空着", "empty: as it was")),
            line("place", text("地点", "place")).hint(text("不变的空着", "empty: as it was")),
            toggle("undated", text("日期待定", "no day yet"), false).hint(text(
                "法院还没有定新的日期：原定的开庭取消",
                "the court set no new day: the hearing falls through",
            )),
            toggle(
                "for_official",
                text("因负责人不能出庭", "because our official cannot come"),
                false,
            )
            .hint(text(
                "法院因此准许延期的，再次不出庭须有正当理由（负责人出庭规定第12条）",
                "put off for the official: a second absence needs a just cause (APP 12)",
            )),
        ];
        let set = |h: &&crate::case::Hearing| h.state == HearingState::Set;
        if case.hearings.iter().filter(set).count() > 1 {
            fields.extend(hearing_field(&case, self.hearing));
        }
        fields
    }

    fn below(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        let Ok((before, after, done)) = self.would_be(values, ctx) else {
            return Vec::new();
        };
        let from = done.from;
        let mut out = vec![(said!("原定 {from}", "it was set for {from}"), Role::Dim)];
        if !done.carried.is_empty() && done.to.is_some() {
            let zh = done.carried.join("、");
            let en = done.carried.join(", ");
            out.push((
                said!("一并改期：{zh}", "who goes with it: {en}"),
                Role::Good,
            ));
        }
        out.extend(done.redo.into_iter().map(|said| (said, Role::Warn)));
        out.extend(preview(&before, &after, ctx));
        out
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let (_, after, done) = self.would_be(values, ctx)?;
        let (from, case) = (done.from, label(&after));
        let title = match done.to {
            Some(to) if to == from && values.get("time").trim().is_empty() => said!(
                "将 {from} 的开庭地点改为 {place}，{case}",
                "the hearing of {from} moved to {place} ({case})";
                place = Said::new(values.get("place").trim(), values.get("place").trim())
            ),
            Some(to) if to == from => said!(
                "将 {from} 的开庭时间改为 {time}，{case}",
                "the hearing of {from} moved to {time} ({case})";
                time = Said::same(done.time)
            ),
            Some(to) => said!(
                "将 {from} 的开庭改期至 {to}，{case}",
                "the hearing of {from} moved to {to} ({case})"
            ),
            None => said!(
                "将 {from} 的开庭延期，日期待定，{case}",
                "the hearing of {from} put off, no day yet ({case})"
            ),
        };
        Ok(Ready::Write(Deed::case(title, after)))
    }
}
