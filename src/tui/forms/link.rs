//! Which case a case continues and how (关联前案): said, changed, or taken back by clearing it.

use super::continues::{linked, previous};
use super::sheet::{Ready, Sheet, Stop, current, fault};
use crate::ledger::{Change, Deed, label, link_title, unlinked};
use crate::said;
use crate::text::Said;
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

pub(super) struct Link {
    pub(super) case: i64,
}

impl Sheet for Link {
    fn id(&self) -> String {
        format!("link {}", self.case)
    }

    fn title(&self, ctx: &Ctx<'_>) -> Said {
        let name = ctx.case(self.case).map(|c| label(&c)).unwrap_or_default();
        said!("关联前案 {name}", "the case {name} continues")
    }

    fn pivots(&self) -> &'static [&'static str] {
        &["previous"]
    }

    fn fields(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        match ctx.case(self.case) {
            Ok(case) => previous(&case, values, ctx),
            Err(_) => Vec::new(),
        }
    }

    fn below(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        let mut out = Vec::new();
        let Ok(before) = current(ctx, self.case) else {
            return out;
        };
        if let Ok(Some((earlier, how))) = linked(&before, values, ctx) {
            let (name, how) = (label(&earlier), how.text());
            let name = Said::same(name);
            out.push((
                said!("前案 {name}（{how}），两案的期限、结果合看", "continues {name} ({how}); their deadlines and outcomes are read together"; name = name, how = how),
                Role::Text,
            ));
        } else if before.head.continues.is_some() && values.get("previous").trim().is_empty() {
            out.push((
                said!("清空即解除关联", "cleared: the link is taken back"),
                Role::Warn,
            ));
        }
        out
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let before = current(ctx, self.case)?;
        let link = linked(&before, values, ctx)?;
        let cleared = values.get("previous").trim().is_empty();
        if link.is_none() && (before.head.continues.is_none() || !cleared) {
            return Err(Stop::At(
                "previous",
                fault(
                    said!("没有填写前案", "no case is named"),
                    said!("填写前一案件的案号", "give the number of the case before"),
                ),
            ));
        }
        let mut after = before.clone();
        let moved = ctx.ledger.relinked(
            &before,
            &mut after,
            link.as_ref().map(|(case, how)| (case, *how)),
        )?;
        let title = match &link {
            Some((earlier, how)) => link_title(
                Said::same(label(&after)),
                Said::same(label(earlier)),
                how.text(),
            ),
            None => {
                let was = before.head.continues;
                let was = was.and_then(|c| ctx.ledger.id_of(c.case).ok().flatten());
                let earlier = was.and_then(|id| ctx.case(id).ok());
                unlinked(&after, earlier.as_ref())
            }
        };
        let mut deed = Deed::case(title, after);
        for (was, then) in moved {
            deed.saw.case(&was);
            deed.changes.push(Change::Case(Box::new(then)));
        }
        Ok(Ready::Write(deed))
    }
}
