//! The file what is on the screen is written into.

use super::fields::{line, toggle};
use super::import::expand;
use super::sheet::{Ready, Sheet, Stop, fault};
use crate::exchange::ledger_out::Format;
use crate::said;
use crate::text::{Said, text};
use crate::tui::screen::{Ctx, Export, Exported, Step};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

/// The form.
pub(super) struct ExportSheet(pub(super) Exported);

impl ExportSheet {
    fn usual(&self, ctx: &Ctx<'_>) -> String {
        let today = ctx.ledger.today();
        let what = match self.0 {
            Exported::Grid(_) => text("统计", "figures"),
            _ => text("案件", "cases"),
        };
        format!("{}-{today}.xlsx", what.get(ctx.lang()))
    }

    fn format(&self, values: &Values) -> Option<Format> {
        let format = Format::of(&expand(values.get("path")))?;
        let plain = matches!(self.0, Exported::Grid(_)) && format == Format::Json;
        (!plain).then_some(format)
    }
}

impl Sheet for ExportSheet {
    fn id(&self) -> String {
        "export".to_string()
    }

    fn writes(&self) -> bool {
        false
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        match &self.0 {
            Exported::Cases(ids) => {
                let n = ids.len();
                said!("导出 {n} 件案件", "export {n} cases")
            }
            Exported::Grid(grid) => {
                let title = &grid.title;
                said!("导出 {title}", "export {title}")
            }
            Exported::Paper { .. } => said!("生成文书", "make a paper"),
        }
    }

    fn pivots(&self) -> &'static [&'static str] {
        &["path"]
    }

    fn fields(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let hint = match self.0 {
            Exported::Cases(_) | Exported::Paper { .. } => text(
                "按所列的筛选和次序;以 .xlsx、.csv 或 .json 结尾",
                "as listed, filtered and sorted; end it in .xlsx, .csv or .json",
            ),
            Exported::Grid(_) => text("以 .xlsx 或 .csv 结尾", "end the name in .xlsx or .csv"),
        };
        let mut fields = vec![
            line("path", text("文件", "file"))
                .with(&self.usual(ctx))
                .required()
                .hint(hint)
                .suggest(super::import::complete),
        ];
        if expand(values.get("path")).is_file() {
            fields.push(toggle(
                "replace",
                text("已有此文件,覆盖", "the file exists: replace it"),
                false,
            ));
        }
        fields
    }

    fn build(&self, values: &Values, _ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        if self.format(values).is_none() {
            let shown = values.get("path");
            return Err(Stop::At(
                "path",
                fault(
                    said!(
                        "不认识 {shown} 的格式",
                        "the format of {shown} is not known"
                    ),
                    match self.0 {
                        Exported::Cases(_) | Exported::Paper { .. } => said!(
                            "文件名以 .xlsx、.csv 或 .json 结尾",
                            "end the name in .xlsx, .csv or .json"
                        ),
                        Exported::Grid(_) => said!(
                            "文件名以 .xlsx 或 .csv 结尾",
                            "end the name in .xlsx or .csv"
                        ),
                    },
                ),
            ));
        }
        Ok(Ready::Do(Step::Export(Export {
            what: self.0.clone(),
            path: expand(values.get("path")),
            replace: values.get("replace") == "yes",
        })))
    }
}
