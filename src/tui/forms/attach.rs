//! A paper of a case: the file it carries, what it is, its title, day, author and pages.

use uuid::Uuid;

use super::fields::{choice, date, day_of, line};
use super::import::expand;
use super::path_words::continued;
use super::sheet::{Ready, Sheet, Stop, current, fault};
use super::{screen, with_case};
use crate::case::{CaseFile, Paper, PaperSort};
use crate::ledger::{Deed, label};
use crate::said;
use crate::text::{Said, clean_line, text};
use crate::tui::screen::{Ctx, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

/// A paper to change, or a new one.
struct AttachSheet {
    case: i64,
    paper: Option<Uuid>,
    /// The fact a new one is about.
    fact: Option<Uuid>,
}

/// A paper of a case and the file it carries; a new one when none is given, about a fact where one is.
pub fn attach(ctx: &Ctx<'_>, case: i64, paper: Option<Uuid>, fact: Option<Uuid>) -> Step {
    with_case(ctx, case, |_| {
        screen::open(AttachSheet { case, paper, fact }, ctx)
    })
}

impl AttachSheet {
    /// The paper as it is, or what is known of a new one.
    fn held(&self, case: &CaseFile) -> Paper {
        let old = case.papers.iter().find(|p| Some(p.uuid) == self.paper);
        if let Some(old) = old {
            return old.clone();
        }
        let mut new = Paper::new(PaperSort::Other, "");
        if let Some(fact) = case.facts.iter().find(|f| Some(f.uuid) == self.fact) {
            new.title.clone_from(&fact.paper);
            let guessed = PaperSort::guess(&fact.paper, case.head.kind);
            new.sort = guessed.unwrap_or(PaperSort::of_fact(fact.kind));
            new.day = Some(fact.day);
        }
        new
    }
}

impl Sheet for AttachSheet {
    fn id(&self) -> String {
        format!("attach {} {:?}", self.case, self.paper)
    }

    fn title(&self, ctx: &Ctx<'_>) -> Said {
        let name = ctx.case(self.case).map(|c| label(&c)).unwrap_or_default();
        if self.paper.is_some() {
            said!("修改卷内材料 {name}", "change a paper of {name}")
        } else {
            said!("收入卷内材料 {name}", "take a paper into {name}")
        }
    }

    fn fields(&self, _values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let Ok(case) = ctx.case(self.case) else {
            return Vec::new();
        };
        let held = self.held(&case);
        let hint = match held.sha256 {
            Some(_) => text(
                "空着则文件不变；写另一个文件则替换",
                "left empty the file stays; another file takes its place",
            ),
            None => text(
                "PDF、图片、Word 等，可拖进窗口；只登记纸质材料则空着",
                "PDF, image, Word and others; drag it in. Leave it empty for a paper on paper only",
            ),
        };
        let pages = match held.pages {
            0 => String::new(),
            n => n.to_string(),
        };
        vec![
            line("file", text("文件", "file"))
                .hint(hint)
                .suggest(|typed| continued(typed, |_| true)),
            line("title", text("题名", "title"))
                .required()
                .with(&held.title),
            choice(
                "sort",
                text("材料类别", "sort"),
                PaperSort::ALL.iter().map(|s| (s.id(), s.text())),
                held.sort.id(),
            ),
            date("day", text("文书日期", "day it bears"), ctx)
                .with(&held.day.map_or(String::new(), |d| d.to_string())),
            line("author", text("责任者", "made by"))
                .hint(text("谁作出的：法院、当事人、本机关", "who made it"))
                .with(&held.author),
            line("pages", text("页数", "pages")).with(&pages),
            line("note", text("备注", "note")).with(&held.note),
        ]
    }

    fn settle(
        &self,
        changed: &str,
        before: &Values,
        values: &mut Values,
        ctx: &Ctx<'_>,
        _given: &dyn Fn(&str) -> bool,
    ) {
        if changed != "file" {
            return;
        }
        let stem = |values: &Values| {
            let path = expand(values.get("file"));
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            clean_line(&stem)
        };
        // A title somebody wrote stays.
        let title = values.get("title").trim().to_string();
        if !title.is_empty() && title != stem(before) {
            return;
        }
        let new = stem(values);
        let kind = ctx.case(self.case).map(|c| c.head.kind);
        if let Some(sort) = kind.ok().and_then(|kind| PaperSort::guess(&new, kind)) {
            values.set("sort", sort.id());
        }
        values.set("title", new);
    }

    fn below(&self, _values: &Values, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        let Ok(case) = ctx.case(self.case) else {
            return Vec::new();
        };
        let held = self.held(&case);
        if held.sha256.is_none() {
            return Vec::new();
        }
        let (name, size) = (held.name.clone(), held.size_said());
        let now = said!("现有文件 {name}，{size}", "its file is {name}, {size}");
        vec![(now, Role::Dim)]
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let mut after = current(ctx, self.case)?;
        let typed = |id: &str| values.get(id).trim().to_string();
        let mut paper = self.held(&after);
        let mut brings = Vec::new();
        if !typed("file").is_empty() {
            let path = expand(&typed("file"));
            let (new, bring) = ctx
                .ledger
                .paper_of(&path, after.head.kind)
                .map_err(|e| Stop::At("file", fault(e.said(), e.hint())))?;
            let same = after
                .papers
                .iter()
                .find(|p| p.sha256 == new.sha256 && Some(p.uuid) != self.paper);
            if let Some(same) = same {
                let title = Said::same(&same.title);
                let what = said!("与已收入的「{title}」是同一份文件", "this is the file of '{title}', which is taken in already"; title = title);
                return Err(Stop::At("file", fault(what, Said::default())));
            }
            (paper.sha256, paper.size, paper.name) = (new.sha256, new.size, new.name);
            brings.push(bring);
        }
        paper.title = typed("title");
        paper.sort = PaperSort::from_id(values.get("sort")).unwrap_or(PaperSort::Other);
        paper.day = day_of(values, "day", ctx)?;
        paper.author = typed("author");
        paper.pages = match typed("pages").trim_end_matches('页') {
            "" => 0,
            digits => digits.trim().parse().map_err(|_| {
                let what = said!("页数要写数字", "pages are a number");
                Stop::At("pages", fault(what, said!("如 8", "such as 8")))
            })?,
        };
        paper.note = typed("note");
        let (title, case) = (paper.title.clone(), label(&after));
        match after.papers.iter_mut().find(|p| Some(p.uuid) == self.paper) {
            Some(held) => *held = paper,
            None => after.papers.push(paper),
        }
        let case = Said::same(case);
        let title = Said::same(title);
        let title = match self.paper {
            Some(_) => {
                said!("修改卷内材料「{title}」，{case}", "change the paper '{title}' ({case})"; title = title, case = case)
            }
            None => {
                said!("收入卷内材料「{title}」，{case}", "take in the paper '{title}' ({case})"; title = title, case = case)
            }
        };
        Ok(Ready::Write(Deed::case(title, after).bringing(brings)))
    }
}
