//! A paper for a case: which, and the file it is written into.

use std::path::PathBuf;

use uuid::Uuid;

use super::fields::{line, toggle};
use super::import::expand;
use super::sheet::{Ready, Sheet, Stop, fault};
use crate::exchange::document::{
    Ask, HEARING_SET, PAPERS, Paper, SET_TITLE, is_set, name, paper, suits,
};
use crate::files::made_in;
use crate::ledger::label;
use crate::said;
use crate::text::{Said, text};
use crate::tui::screen::{Ctx, Export, Exported, Step};
use crate::tui::widgets::field::{Field, Kind};
use crate::tui::widgets::form::Values;

/// The folder beside the data file papers are written into.
const FOLDER: &str = "文书";

fn folder(ctx: &Ctx<'_>) -> PathBuf {
    made_in(ctx.ledger.path()).join(FOLDER)
}

pub(super) struct PaperSheet {
    pub(super) case: i64,
    pub(super) hearing: Option<Uuid>,
    /// The paper the hearing asks for now.
    pub(super) usual: &'static str,
}

impl PaperSheet {
    fn picked(&self, values: &Values) -> &'static Paper {
        paper(values.get("paper"))
            .or_else(|| paper(self.usual))
            .unwrap_or(&PAPERS[0])
    }

    /// Whether all papers of the hearing are asked for.
    fn whole(&self, values: &Values) -> bool {
        match values.get("paper") {
            "" => is_set(self.usual),
            id => is_set(id),
        }
    }

    /// The file, or for all papers of a hearing the folder.
    fn place(&self, values: &Values, ctx: &Ctx<'_>) -> String {
        match self.whole(values) {
            true => folder(ctx).display().to_string(),
            false => self.path(self.picked(values), ctx),
        }
    }

    fn path(&self, picked: &Paper, ctx: &Ctx<'_>) -> String {
        let ask = Ask {
            hearing: self.hearing,
            official: None,
        };
        let name = ctx
            .case(self.case)
            .map(|case| name(ctx.ledger, &case, picked, ask))
            .unwrap_or_default();
        folder(ctx).join(name).display().to_string()
    }
}

impl Sheet for PaperSheet {
    fn id(&self) -> String {
        format!("paper {} {:?}", self.case, self.hearing)
    }

    fn writes(&self) -> bool {
        false
    }

    fn title(&self, ctx: &Ctx<'_>) -> Said {
        let case = ctx.case(self.case).ok();
        let name = case.as_ref().map(label).unwrap_or_default();
        said!("生成文书 {name}", "make a paper {name}")
    }

    fn pivots(&self) -> &'static [&'static str] {
        &["paper", "path"]
    }

    fn settle(
        &self,
        changed: &str,
        before: &Values,
        values: &mut Values,
        ctx: &Ctx<'_>,
        _given: &dyn Fn(&str) -> bool,
    ) {
        // a name typed by hand is kept
        let usual = self.place(before, ctx);
        if changed == "paper" && before.get("path") == usual {
            values.set("path", self.place(values, ctx));
        }
    }

    fn fields(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let Ok(case) = ctx.case(self.case) else {
            return Vec::new();
        };
        let papers = PAPERS
            .iter()
            .filter(|p| suits(p, &case))
            .map(|p| (p.id.to_string(), Said::from(p.title)));
        let all = (HEARING_SET.to_string(), Said::from(SET_TITLE));
        let all = (!case.hearings.is_empty()).then_some(all);
        let options = all.into_iter().chain(papers).collect();
        let mut fields = vec![
            Field::new("paper", text("文书", "paper"), Kind::Choice(options))
                .with(self.usual)
                .required(),
            line("path", text("文件", "file"))
                .with(&self.place(values, ctx))
                .required()
                .hint(text(
                    "缺的内容在文书里标黄；模板放在数据文件旁的 templates 目录可替换",
                    "what is missing is marked yellow; templates in the folder templates beside the data file replace ours",
                )),
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
        let whole = self.whole(values);
        if !whole && path.extension().is_none_or(|e| e != "docx") {
            let shown = values.get("path");
            return Err(Stop::At(
                "path",
                fault(
                    said!("{shown} 不是 .docx", "{shown} is no .docx"),
                    said!("文件名以 .docx 结尾", "end the name in .docx"),
                ),
            ));
        }
        Ok(Ready::Do(Step::Export(Export {
            what: Exported::Paper {
                case: self.case,
                hearing: self.hearing,
                paper: match whole {
                    true => HEARING_SET,
                    false => self.picked(values).id,
                },
            },
            path,
            replace: values.get("replace") == "yes",
        })))
    }
}
