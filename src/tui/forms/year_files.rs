//! What of the figures is written into a file: the table as it stands, or one of the period's papers and workbooks.

use super::fields::{choice, line, toggle};
use super::import::expand;
use super::sheet::{Ready, Sheet, Stop, fault};
use crate::docket::Scope;
use crate::exchange::grid_out::Grid;
use crate::exchange::ledger_out::Format;
use crate::exchange::year_files::YearFile;
use crate::said;
use crate::text::{Lang, Said, text};
use crate::tui::screen::{Ctx, Export, Exported, Step};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

/// The form.
pub(super) struct YearSheet {
    pub(super) grid: Grid,
    pub(super) scope: Scope,
}

/// The table on the screen.
const TABLE: &str = "table";

impl YearSheet {
    fn usual(&self, what: &str, lang: Lang) -> String {
        let end = self.scope.end();
        match YearFile::from_id(what) {
            Some(file) => {
                let ending = file.endings().first().copied().unwrap_or("xlsx");
                format!("{}-{end}.{ending}", file.text().get(lang))
            }
            None => format!("{}-{end}.xlsx", text("统计", "figures").get(lang)),
        }
    }

    fn endings(what: &str) -> String {
        let list = YearFile::from_id(what).map_or(&["xlsx", "csv"][..], YearFile::endings);
        let list: Vec<String> = list.iter().map(|e| format!(".{e}")).collect();
        list.join("、")
    }
}

impl Sheet for YearSheet {
    fn id(&self) -> String {
        "export figures".to_string()
    }

    fn writes(&self) -> bool {
        false
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        let title = &self.grid.title;
        said!("导出 {title}", "export {title}")
    }

    fn pivots(&self) -> &'static [&'static str] {
        &["what", "path"]
    }

    fn settle(&self, changed: &str, before: &Values, values: &mut Values, ctx: &Ctx<'_>) {
        let old = self.usual(before.get("what"), ctx.lang());
        // A name somebody typed stays.
        if changed == "what" && values.get("path") == old {
            let new = self.usual(values.get("what"), ctx.lang());
            values.set("path", new);
        }
    }

    fn fields(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let what = match values.get("what") {
            "" => TABLE,
            what => what,
        };
        let table = std::iter::once((TABLE, text("屏幕上的表", "the table on the screen")));
        let files = YearFile::ALL.iter().map(|f| (f.id(), f.text()));
        let mut fields = vec![
            line("path", text("文件", "file"))
                .with(&self.usual(what, ctx.lang()))
                .required()
                .hint(text(
                    "表 .xlsx、.csv；报告 .html、.docx、.txt；分析 .docx、.html；其余 .xlsx",
                    "table .xlsx, .csv; report .html, .docx, .txt; analysis .docx, .html; the others .xlsx",
                ))
                .suggest(super::import::complete),
            choice("what", text("写什么", "what"), table.chain(files), TABLE).required(),
        ];
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
        let path = expand(values.get("path"));
        let file = YearFile::from_id(values.get("what"));
        let fits = match file {
            Some(file) => file.writes(&path),
            None => matches!(Format::of(&path), Some(Format::Xlsx | Format::Csv)),
        };
        if !fits {
            let shown = values.get("path");
            let endings = YearSheet::endings(values.get("what"));
            return Err(Stop::At(
                "path",
                fault(
                    said!(
                        "不认识 {shown} 的格式",
                        "the format of {shown} is not known"
                    ),
                    said!("文件名以 {endings} 结尾", "end the name in {endings}"),
                ),
            ));
        }
        Ok(Ready::Do(Step::Export(Export {
            what: match file {
                Some(what) => Exported::Year {
                    what,
                    scope: self.scope,
                },
                None => Exported::Grid(self.grid.clone()),
            },
            path,
            replace: values.get("replace") == "yes",
        })))
    }
}
