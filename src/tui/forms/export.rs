//! The file what is on the screen is written into.

use super::fields::{choice_of, line, toggle};
use super::import::expand;
use super::sheet::{Ready, Sheet, Stop, fault};
use crate::exchange::ledger_out::Format;
use crate::exchange::{case_out, case_pack};
use crate::ledger::label;
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
        if let Exported::Case(id) = self.0 {
            let name = ctx.ledger.case(id).map(|c| label(&c)).unwrap_or_default();
            return format!("{name}.html");
        }
        if matches!(self.0, Exported::Digest) {
            let name = text("待办摘要", "to-do").get(ctx.lang());
            return format!("{name}-{today}.html");
        }
        if let Exported::Week(from) = self.0 {
            let name = text("周览", "week").get(ctx.lang());
            return format!("{name}-{from}.html");
        }
        if matches!(self.0, Exported::Dates) {
            let name = text("换眼核对单", "dates-to-check").get(ctx.lang());
            return format!("{name}-{today}.docx");
        }
        let what = match self.0 {
            Exported::Grid(_) => text("统计", "figures"),
            _ => text("案件", "cases"),
        };
        format!("{}-{today}.xlsx", what.get(ctx.lang()))
    }

    /// Whether the name ends in something that can be written.
    fn known(&self, values: &Values) -> bool {
        match self.0 {
            Exported::Case(_) => {
                let path = expand(values.get("path"));
                case_out::writes(&path) || case_pack::Form::of(&path).is_some()
            }
            Exported::Digest => ends(values, &["html", "eml", "txt"]),
            Exported::Week(_) => ends(values, &["html", "txt"]),
            Exported::Dates => ends(values, &["docx", "html", "txt"]),
            _ => self.format(values).is_some(),
        }
    }

    fn format(&self, values: &Values) -> Option<Format> {
        let format = Format::of(&expand(values.get("path")))?;
        let plain = matches!(self.0, Exported::Grid(_)) && format == Format::Json;
        (!plain).then_some(format)
    }
}

/// Whether the name ends in one of these.
fn ends(values: &Values, endings: &[&str]) -> bool {
    let path = expand(values.get("path"));
    let ending = path.extension().and_then(|e| e.to_str());
    ending.is_some_and(|e| endings.contains(&e))
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
            Exported::Cases(list) => {
                let n = list.ids.len();
                said!("导出 {n} 件案件", "export {n} cases")
            }
            Exported::Grid(grid) => {
                let title = &grid.title;
                said!("导出 {title}", "export {title}")
            }
            Exported::Digest => said!("写待办摘要", "write the digest"),
            Exported::Week(_) => said!("写周览", "write the week"),
            Exported::Dates => said!("写换眼核对单", "write the dates to look over"),
            Exported::Case(_) => said!("导出本案", "export the case"),
            Exported::Paper { .. } => said!("生成文书", "make a paper"),
            Exported::Form { .. } => said!("填写上级的表格", "fill a superior's form"),
            Exported::Year { what, .. } => {
                let what = what.text();
                said!("导出{what}", "export the {what}"; what = what)
            }
        }
    }

    fn pivots(&self) -> &'static [&'static str] {
        &["path"]
    }

    fn fields(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let hint = match self.0 {
            Exported::Cases(_) => text(
                "按所列的筛选和次序；以 .xlsx、.csv 或 .json（总是全部栏目）结尾",
                "as listed, filtered and sorted; end it in .xlsx, .csv or .json (always every column)",
            ),
            Exported::Paper { .. } | Exported::Form { .. } | Exported::Year { .. } => text(
                "按所列的筛选和次序；以 .xlsx、.csv 或 .json 结尾",
                "as listed, filtered and sorted; end it in .xlsx, .csv or .json",
            ),
            Exported::Grid(_) => text("以 .xlsx 或 .csv 结尾", "end the name in .xlsx or .csv"),
            Exported::Digest => text(
                "网页（.html，可打印）、邮件（.eml）或文本（.txt）",
                "a page to print (.html), a mail (.eml) or a text (.txt)",
            ),
            Exported::Week(_) => text(
                "网页（.html，可打印）或文本（.txt）",
                "a page to print (.html) or a text (.txt)",
            ),
            Exported::Dates => text(
                "文档（.docx）、网页（.html）或文本（.txt），打印后对照文书核对",
                "a document (.docx), a page (.html) or a text (.txt), to be compared with the papers",
            ),
            Exported::Case(_) => text(
                "网页（.html，可打印）、.json；连同材料的文件写 .zip 或文件夹",
                "a page to print (.html), .json; with the files of its papers a .zip or a folder",
            ),
        };
        let mut fields = vec![
            line("path", text("文件", "file"))
                .with(&self.usual(ctx))
                .required()
                .hint(hint)
                .suggest(super::import::complete),
        ];
        if let Exported::Cases(list) = &self.0 {
            let names = list.columns.iter().map(|c| c.text());
            let n = list.columns.len();
            let shown = said!(
                "所列的 {n} 栏：{names}", "the {n} columns shown: {names}";
                n = Said::same(n), names = Said::joined(names, "、", ", ")
            );
            let all = said!(
                "全部栏目（台账，可再导入）",
                "every column (the ledger, which can be imported again)"
            );
            let options = vec![("shown".to_string(), shown), ("all".to_string(), all)];
            let label = text("栏目", "columns");
            fields.push(choice_of("columns", label, options, "shown").required());
        }
        if expand(values.get("path")).is_file() {
            fields.push(toggle(
                "replace",
                text("已有此文件，覆盖", "the file exists: replace it"),
                false,
            ));
        }
        fields
    }

    fn build(&self, values: &Values, _ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        if !self.known(values) {
            let shown = values.get("path");
            return Err(Stop::At(
                "path",
                fault(
                    said!(
                        "不认识 {shown} 的格式",
                        "the format of {shown} is not known"
                    ),
                    match self.0 {
                        Exported::Cases(_)
                        | Exported::Paper { .. }
                        | Exported::Form { .. }
                        | Exported::Year { .. } => {
                            said!(
                                "文件名以 .xlsx、.csv 或 .json 结尾",
                                "end the name in .xlsx, .csv or .json"
                            )
                        }
                        Exported::Digest => said!(
                            "文件名以 .html、.eml 或 .txt 结尾",
                            "end the name in .html, .eml or .txt"
                        ),
                        Exported::Week(_) => said!(
                            "文件名以 .html 或 .txt 结尾",
                            "end the name in .html or .txt"
                        ),
                        Exported::Dates => said!(
                            "文件名以 .docx、.html 或 .txt 结尾",
                            "end the name in .docx, .html or .txt"
                        ),
                        Exported::Case(_) => said!(
                            "文件名以 .html 或 .json 结尾",
                            "end the name in .html or .json"
                        ),
                        Exported::Grid(_) => said!(
                            "文件名以 .xlsx 或 .csv 结尾",
                            "end the name in .xlsx or .csv"
                        ),
                    },
                ),
            ));
        }
        let mut what = self.0.clone();
        if let Exported::Cases(list) = &mut what {
            list.whole = values.get("columns") == "all";
        }
        Ok(Ready::Do(Step::Export(Export {
            what,
            path: expand(values.get("path")),
            replace: values.get("replace") == "yes",
        })))
    }
}
