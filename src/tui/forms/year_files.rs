//! What of the figures is written, kept or compared: the table as it stands, a period's papers and workbooks, a superior's
//! form, a frozen submission and what moved since, another office's docket.

use std::path::PathBuf;

use super::fields::{choice, line, toggle};
use super::import::expand;
use super::sheet::{Ready, Sheet, Stop, fault};
use super::year_options;
use crate::docket::Scope;
use crate::exchange::changes_out::{self, ChangesTold, Depth, Question, Reader};
use crate::exchange::form_fill::filled_name;
use crate::exchange::freeze::{freezing, frozen, frozen_named};
use crate::exchange::grid_out::{self, Grid};
use crate::exchange::merge::{self, Take, is_docket};
use crate::exchange::year_files::{YearFile, YearOptions};
use crate::ledger::Deed;
use crate::said;
use crate::text::{Lang, Said, Text, text};
use crate::tui::keyed::keyed;
use crate::tui::screen::{Ctx, Export, Exported, Step};
use crate::tui::screens::TextPage;
use crate::tui::theme::Role;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

/// The form.
pub(super) struct YearSheet {
    pub(super) grid: Grid,
    pub(super) scope: Scope,
    /// What is chosen when the form opens.
    pub(super) first: &'static str,
}

/// What is done beside the files of `YearFile`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    Table,
    Form,
    Freeze,
    Changes,
    Merge,
}

const BESIDE: &[(Beside, &str, Text)] = &[
    (
        Beside::Table,
        "table",
        text("屏幕上的表", "the table on the screen"),
    ),
    (
        Beside::Form,
        "form",
        text("填写上级的表格", "fill a superior's form"),
    ),
    (
        Beside::Freeze,
        "freeze",
        text("固定报送", "freeze a submission"),
    ),
    (
        Beside::Changes,
        "changes",
        text("固定以来的变动", "what moved since"),
    ),
    (
        Beside::Merge,
        "merge",
        text("并入别的单位的案卷", "merge another office's docket"),
    ),
];

/// What was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    File(YearFile),
    Beside(Beside),
}

impl What {
    fn of(word: &str) -> What {
        let beside = BESIDE.iter().find(|(_, id, _)| *id == word);
        match (YearFile::from_id(word), beside) {
            (Some(file), _) => What::File(file),
            (None, Some((beside, ..))) => What::Beside(*beside),
            (None, None) => What::Beside(Beside::Table),
        }
    }

    fn id(self) -> &'static str {
        match self {
            What::File(file) => file.id(),
            What::Beside(beside) => {
                let row = BESIDE.iter().find(|(b, ..)| *b == beside);
                row.map_or("table", |(_, id, _)| id)
            }
        }
    }

    /// The table first, then what is written, then what is kept and compared.
    fn all() -> Vec<(&'static str, Text)> {
        let mut beside = BESIDE.iter().map(|(_, id, text)| (*id, *text));
        let files = YearFile::ALL.iter().map(|f| (f.id(), f.text()));
        let mut out: Vec<(&'static str, Text)> = beside.next().into_iter().collect();
        out.extend(files.chain(beside));
        out
    }

    /// Whether a file comes of it.
    fn writes(self) -> bool {
        matches!(
            self,
            What::File(_) | What::Beside(Beside::Table | Beside::Form)
        )
    }
}

impl YearSheet {
    fn chosen(&self, values: &Values) -> What {
        match values.get("what") {
            "" => What::of(self.first),
            word => What::of(word),
        }
    }

    fn usual(&self, values: &Values, what: What, lang: Lang) -> String {
        let end = self.scope.end();
        match what {
            What::File(YearFile::Appearance) if self.first == "appearance" => {
                format!("{}-{end}.docx", YearFile::Appearance.text().get(lang))
            }
            What::File(file) => {
                let ending = file.endings().first().copied().unwrap_or("xlsx");
                format!("{}-{end}.{ending}", file.text().get(lang))
            }
            What::Beside(Beside::Form) if !values.get("template").is_empty() => {
                let template = expand(values.get("template"));
                filled_name(&template, lang).display().to_string()
            }
            What::Beside(Beside::Form) => String::new(),
            What::Beside(_) => format!("{}-{end}.xlsx", text("统计", "figures").get(lang)),
        }
    }

    /// The endings its file can have.
    fn ends_in(what: What) -> Said {
        let list = match what {
            What::File(file) => file.endings(),
            What::Beside(Beside::Form) => &["xlsx", "xlsm", "docx"][..],
            What::Beside(_) => &["xlsx", "csv"][..],
        };
        let list: Vec<String> = list.iter().map(|e| format!(".{e}")).collect();
        let (zh, en) = (list.join("、"), list.join(", "));
        Said::new(
            format!("文件名以 {zh} 结尾"),
            format!("end the name in {en}"),
        )
    }

    fn fits(what: What, path: &std::path::Path) -> bool {
        match what {
            What::File(file) => file.writes(path),
            What::Beside(Beside::Form) => path.extension().is_some(),
            What::Beside(_) => grid_out::takes(path),
        }
    }

    /// The frozen submission chosen, line by line.
    fn changes(&self, name: &str, ctx: &Ctx<'_>) -> Result<Step, Stop> {
        let frozen = frozen_named(ctx.ledger, name)?;
        let question = Question::since(ctx.ledger, &frozen, None)?;
        let list = question.moved(ctx.ledger);
        let told = ChangesTold::of(&question, ctx.ledger, &list);
        let lines = changes_out::lines(&question, &told, &list, false, Reader::Office);
        let indent = |said: Said, by: &str| {
            Said::new(format!("{by}{}", said.zh), format!("{by}{}", said.en))
        };
        let page = lines.into_iter().map(|(said, depth)| match depth {
            Depth::Head => (said, Role::Dim),
            Depth::Figure => (said, Role::Title),
            Depth::Case => (indent(said, "  "), Role::Text),
            Depth::Entry => (indent(said, "      "), Role::Dim),
        });
        let title = said!("「{name}」以来的变动", "what moved since '{name}'");
        Ok(Step::Replace(Box::new(TextPage::new(
            title,
            page.collect(),
        ))))
    }

    fn merge(values: &Values, ctx: &Ctx<'_>) -> Result<Deed, Stop> {
        let path = expand(values.get("docket"));
        if !is_docket(&path) {
            return Err(Stop::At(
                "docket",
                fault(
                    said!("不是案卷文件", "no docket file"),
                    keyed!(
                        "请选另一单位的案卷文件（.db）；台账表格在案件页按 <import> 导入",
                        "give another office's docket (.db); a spreadsheet is imported with <import> among the cases"
                    ),
                ),
            ));
        }
        let unit = Some(values.get("unit").trim()).filter(|u| !u.is_empty());
        let take = Take::from_id(values.get("take"));
        if values.get("amiss") != "yes"
            && let Some(found) = merge::untold(ctx.ledger, &path)?
        {
            return Err(Stop::At(
                "amiss",
                fault(
                    found,
                    said!(
                        "请对方核对（⟨doctor --db 该文件⟩ 逐处列出）；确要并入，把这一项选为是",
                        "have its office look at it (⟨doctor --db FILE⟩ lists them); to merge it all the same, choose yes here"
                    ),
                ),
            ));
        }
        // Where a case was joined here, it is asked where what changed there is to go.
        let mut plan = merge::plan_following(ctx.ledger, &path, unit, take, true)?;
        let open = plan.open();
        if open > 0 {
            return Err(Stop::At(
                "take",
                fault(
                    said!("{open} 项两边都有改动", "{open} changed on both sides"),
                    said!(
                        "选以哪一方为准；要逐件看，⟨import 该文件 --dry-run⟩",
                        "choose whose stands; ⟨import FILE --dry-run⟩ lists them"
                    ),
                ),
            ));
        }
        // What cannot be entered is named first; a second press merges the rest without it.
        if let Some(refused) = plan.refused()
            && (plan.changes.is_empty() || values.get("without") != "yes")
        {
            return Err(Stop::At(
                "without",
                fault(
                    refused,
                    said!(
                        "在该案卷中更正后再并入；或选不含这些案件并入其余",
                        "put them right in that docket; or choose to merge the others without them"
                    ),
                ),
            ));
        }
        let Some(deed) = plan.deed() else {
            return Err(Stop::At(
                "docket",
                fault(
                    said!("没有新的内容可并入", "there is nothing new to merge"),
                    said!("该案卷与上次并入时相同", "it is as it was when merged last"),
                ),
            ));
        };
        Ok(deed)
    }
}

fn file(key: &'static str, label: Text, hint: Text) -> Field {
    line(key, label)
        .required()
        .hint(hint)
        .suggest(super::import::complete)
}

impl Sheet for YearSheet {
    fn id(&self) -> String {
        // A draft is of what was asked for.
        match self.first {
            "table" => "export figures".to_string(),
            first => format!("export {first}"),
        }
    }

    fn writes(&self) -> bool {
        false
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        let title = &self.grid.title;
        said!("导出、报送 {title}", "export {title}")
    }

    fn pivots(&self) -> &'static [&'static str] {
        &["what", "path", "template"]
    }

    fn settle(
        &self,
        changed: &str,
        before: &Values,
        values: &mut Values,
        ctx: &Ctx<'_>,
        _given: &dyn Fn(&str) -> bool,
    ) {
        let old = self.usual(before, self.chosen(before), ctx.lang());
        // A name somebody typed stays.
        if matches!(changed, "what" | "template") && values.get("path") == old {
            let new = self.usual(values, self.chosen(values), ctx.lang());
            values.set("path", new);
        }
    }

    fn fields(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let what = self.chosen(values);
        let mut fields = Vec::new();
        if what.writes() {
            fields.push(
                line("path", text("文件", "file"))
                    .with(&self.usual(values, what, ctx.lang()))
                    .required()
                    .hint(YearSheet::ends_in(what))
                    .suggest(super::import::complete),
            );
        }
        let label = text("做什么", "what");
        fields.push(choice("what", label, What::all(), what.id()).required());
        match what {
            What::Beside(Beside::Form) => fields.push(file(
                "template",
                text("上级的表格", "the superior's form"),
                text(
                    "带 {{litigation.pending}} 这样占位符的 .xlsx 或 .docx",
                    "an .xlsx or .docx with placeholders such as {{litigation.pending}}",
                ),
            )),
            What::Beside(Beside::Freeze) => {
                let year = self.scope.end().format("%Y").to_string();
                let usual = format!("{year}{}", text("年报", " report").get(ctx.lang()));
                fields.push(
                    line("name", text("报送名称", "name"))
                        .with(&usual)
                        .required()
                        .hint(text(
                            "固定后数字、口径和案件都不再变动，以后可比对",
                            "figures, definitions and cases are kept as they stand",
                        )),
                );
            }
            What::Beside(Beside::Changes) => {
                let names = frozen(ctx.ledger).unwrap_or_default().into_iter();
                let names: Vec<String> = names.map(|f| f.name).collect();
                let last = names.last().cloned().unwrap_or_default();
                fields.push(
                    super::fields::from_open_list(
                        line("since", text("哪次报送", "which submission")),
                        names,
                    )
                    .with(&last)
                    .required()
                    .hint(text(
                        "已固定的报送的名称；先用「固定报送」",
                        "the name of a frozen submission; freeze one first",
                    )),
                );
            }
            What::Beside(Beside::Merge) => {
                fields.push(file(
                    "docket",
                    text("案卷文件", "docket file"),
                    text("另一单位的 .db 文件", "another office's .db file"),
                ));
                fields.push(line("unit", text("单位名称", "unit")).hint(text(
                    "该案卷没有写明单位时填写",
                    "where the docket does not name its office",
                )));
                let take = std::iter::once(("", text("有冲突就停下", "stop at conflicts")));
                let takes = Take::ALL.iter().map(|t| (t.id(), t.text()));
                let label = text("冲突时", "in conflict");
                fields.push(choice("take", label, take.chain(takes), ""));
                fields.push(toggle(
                    "without",
                    text("不能登记的不并入", "leave out what cannot be entered"),
                    false,
                ));
                fields.push(toggle(
                    "amiss",
                    text(
                        "操作记录核对不过也并入",
                        "merge it though its journal does not verify",
                    ),
                    false,
                ));
            }
            What::File(file) => fields.extend(year_options::fields(file, self.scope.counting)),
            What::Beside(Beside::Table) => {}
        }
        if what.writes() && expand(values.get("path")).is_file() {
            fields.push(toggle(
                "replace",
                text("已有此文件，覆盖", "the file exists: replace it"),
                false,
            ));
        }
        fields
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let what = self.chosen(values);
        match what {
            What::Beside(Beside::Freeze) => {
                let name = values.get("name").trim();
                let (deed, _) = freezing(ctx.ledger, name, &self.scope)?;
                return Ok(Ready::Write(deed));
            }
            What::Beside(Beside::Changes) => {
                return self.changes(values.get("since").trim(), ctx).map(Ready::Do);
            }
            What::Beside(Beside::Merge) => return YearSheet::merge(values, ctx).map(Ready::Write),
            What::File(_) | What::Beside(Beside::Table | Beside::Form) => {}
        }
        let path = expand(values.get("path"));
        if !YearSheet::fits(what, &path) {
            let shown = values.get("path");
            return Err(Stop::At(
                "path",
                fault(
                    said!(
                        "不认识 {shown} 的格式",
                        "the format of {shown} is not known"
                    ),
                    YearSheet::ends_in(what),
                ),
            ));
        }
        let (scope, options) = match what {
            What::File(_) => year_options::chosen(values, self.scope)?,
            What::Beside(_) => (self.scope, YearOptions::default()),
        };
        let template = || -> PathBuf { expand(values.get("template")) };
        Ok(Ready::Do(Step::Export(Export {
            what: match what {
                What::File(what) => Exported::Year {
                    what,
                    scope,
                    options,
                },
                What::Beside(Beside::Form) => Exported::Form {
                    template: template(),
                    scope,
                },
                What::Beside(_) => Exported::Grid(self.grid.clone()),
            },
            path,
            replace: values.get("replace") == "yes",
        })))
    }
}
