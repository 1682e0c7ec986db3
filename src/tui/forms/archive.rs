//! Archiving a case: what an appraisal finds stands below, the day and where the sealed copy goes are asked.

use super::fields::{date, line, must_day, toggle};
use super::import::{complete, expand};
use super::sheet::{Ready, Sheet, Stop, fault};
use super::{screen, with_case};
use crate::exchange::case_pack::{Asked, Form, appraisal};
use crate::ledger::label;
use crate::report::Appraisal;
use crate::said;
use crate::text::{Said, text};
use crate::tui::screen::{Ctx, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

/// The form of a case.
pub fn archive(ctx: &Ctx<'_>, case: i64) -> Step {
    with_case(ctx, case, |_| screen::open(ArchiveSheet { case }, ctx))
}

/// Lines of what is missing that are shown.
const SHOWN: usize = 9;

struct ArchiveSheet {
    case: i64,
}

impl ArchiveSheet {
    fn found(&self, ctx: &Ctx<'_>) -> Option<Appraisal> {
        let case = ctx.case(self.case).ok()?;
        Some(appraisal(ctx.ledger, &case))
    }
}

impl Sheet for ArchiveSheet {
    fn id(&self) -> String {
        format!("archive {} None", self.case)
    }

    fn title(&self, ctx: &Ctx<'_>) -> Said {
        let name = ctx.case(self.case).map(|c| label(&c)).unwrap_or_default();
        said!("归档 {name}", "archive {name}")
    }

    fn fields(&self, _values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let today = ctx.ledger.today();
        let mut fields = vec![
            date("day", text("归档日期", "archived on"), ctx)
                .with(&today.to_string())
                .required(),
            line("out", text("封存到", "sealed copy"))
                .hint(text(
                    "空着则放在案卷旁的 .archive；也可写 .zip 或文件夹",
                    "left empty it lies in .archive beside the docket; or name a .zip or a folder",
                ))
                .suggest(complete),
        ];
        let missing = self.found(ctx).map_or(0, |found| found.missing().count());
        if missing > 0 {
            let label = said!(
                "缺 {missing} 种必备材料仍归档",
                "archive without {missing} papers"
            );
            fields.push(toggle("accept", label, false));
        }
        fields
    }

    fn below(&self, _values: &Values, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        let Some(found) = self.found(ctx) else {
            return Vec::new();
        };
        let mut out = Vec::new();
        if let Some(score) = found.score {
            out.push((
                said!("评查得分 {score}（满分 100）", "score {score} of 100"),
                Role::Title,
            ));
        }
        let missing: Vec<Said> = found.missing().flat_map(|l| l.wants.clone()).collect();
        // What it cannot do without first; the rest as far as there is room.
        let others: Vec<Said> = found
            .wants()
            .into_iter()
            .filter(|said| !missing.contains(said))
            .collect();
        let needed = missing.into_iter().map(|said| (said, Role::Alarm));
        let others = others.into_iter().map(|said| (said, Role::Dim));
        let mut wants: Vec<(Said, Role)> = needed.chain(others).collect();
        let more = wants.len().saturating_sub(SHOWN);
        if more > 0 {
            wants.truncate(SHOWN);
            wants.push((
                said!(
                    "另有 {more} 项，见归档后的备考表",
                    "{more} more, in the closing note of the archive"
                ),
                Role::Dim,
            ));
        }
        out.extend(wants);
        out
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let typed = values.get("out").trim();
        let out = (!typed.is_empty()).then(|| expand(typed));
        if out.as_deref().is_some_and(|out| Form::of(out).is_none()) {
            return Err(Stop::At(
                "out",
                fault(
                    said!("不认识这种格式", "the format is not known"),
                    said!(
                        "以 .zip 结尾，或写文件夹",
                        "end it in .zip, or name a folder"
                    ),
                ),
            ));
        }
        Ok(Ready::Do(Step::Archive(
            self.case,
            Asked {
                day: must_day(values, "day", ctx)?,
                out,
                accept: values.get("accept") == "yes",
                lang: ctx.lang(),
            },
        )))
    }
}
