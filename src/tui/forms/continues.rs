//! The case a form's case continues: its field, what is typed there, and what that means.

use super::cover_fields::FEW;
use super::fields::{choice, kept, line, of_cases};
use super::sheet::{Stop, fault};
use crate::case::{CaseFile, DocketNumber, How, Instance};
use crate::law::usual_how;
use crate::ledger::label;
use crate::said;
use crate::text::text;
use crate::tui::screen::Ctx;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

/// The case named as the one before, when its number is typed whole.
pub(super) fn predecessor(values: &Values, ctx: &Ctx<'_>) -> Option<CaseFile> {
    let number = DocketNumber::parse(values.get("previous")).ok()?;
    let id = ctx.ledger.id_by_number(&number).ok()??;
    ctx.case(id).ok()
}

/// What the field of the case before holds: its docket number, or what else it is called.
pub(super) fn previous_shown(case: &CaseFile, ctx: &Ctx<'_>) -> String {
    let Some(link) = case.head.continues else {
        return String::new();
    };
    match ctx.ledger.by_uuid(link.case) {
        Ok(Some(before)) => label(&before),
        _ => text("（不在本案卷中）", "(not in this docket)")
            .get(ctx.lang())
            .to_string(),
    }
}

/// The case this one continues, and how where one is named.
pub(super) fn previous(case: &CaseFile, values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
    let shown = previous_shown(case, ctx);
    let docket = ctx.ledger.docket();
    let field = line("previous", text("继续哪一案", "continues"))
        .with(&shown)
        .hint(text(
            "复议、一审等前一程序的案号；当事人等随之带入",
            "the docket number one instance before; its parties and subject come along",
        ));
    let field = if docket.len() > FEW {
        field
    } else {
        let numbers = || {
            (0..docket.len())
                .map(|at| docket.row(at).number().to_string())
                .filter(|n| !n.is_empty())
                .rev()
                .collect()
        };
        of_cases(field, kept(ctx, "numbers", numbers), true)
    };
    let named = match values.0.iter().any(|(key, _)| *key == "previous") {
        true => !values.get("previous").trim().is_empty(),
        false => !shown.is_empty(),
    };
    let mut out = vec![field];
    if named {
        let how = case.head.continues.map_or("", |link| link.how.id());
        out.push(
            choice(
                "how",
                text("  如何继续", "  how"),
                How::ALL.iter().map(|h| (h.id(), h.text())),
                how,
            )
            .hint(text(
                "空着则按两案审级判断",
                "empty: told from the two instances",
            )),
        );
    }
    out
}

/// The case a case continues as it is typed, and how; what was not touched stays as it is.
pub(super) fn linked(
    before: &CaseFile,
    values: &Values,
    ctx: &Ctx<'_>,
) -> Result<Option<(CaseFile, How)>, Stop> {
    let typed = values.get("previous").trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let how = How::from_id(values.get("how"));
    if typed == previous_shown(before, ctx)
        && let Some(link) = before.head.continues
    {
        // One that is not in this docket stays as it is.
        let earlier = ctx.ledger.by_uuid(link.case)?;
        return Ok(earlier.map(|case| (case, how.unwrap_or(link.how))));
    }
    let found = ctx.ledger.find(typed).map_err(|e| {
        Stop::At(
            "previous",
            fault(
                e.said(),
                said!(
                    "填写前一案件的案号；没有则清空",
                    "give the docket number of the case before, or clear it"
                ),
            ),
        )
    })?;
    let earlier = ctx.ledger.case(found)?;
    if earlier.head.uuid == before.head.uuid {
        return Err(Stop::At(
            "previous",
            fault(
                said!("这就是本案", "this is the case itself"),
                said!("填写前一案件的案号", "give the number of the case before"),
            ),
        ));
    }
    let instance = Instance::from_id(values.get("instance")).unwrap_or(before.head.instance);
    let how = how
        .or_else(|| usual_how(&earlier, instance))
        .ok_or_else(|| {
            Stop::At(
                "how",
                fault(
                    said!(
                        "从两案的审级看不出如何继续",
                        "how it continues cannot be told from the two instances"
                    ),
                    said!("请选择一项", "choose one"),
                ),
            )
        })?;
    Ok(Some((earlier, how)))
}
