//! Planning an appearance: which officials, staff and lawyers shall stand in a hearing.

use uuid::Uuid;

use super::people::{clashes, hearing_name, names_field, officials_field, roster, set_part, shown};
use super::preview::preview;
use super::sheet::{Ready, Sheet, Stop, current, fault};
use crate::case::{AppearanceState, CaseFile, Hearing, HearingState, Part};
use crate::ledger::{Deed, label};
use crate::said;
use crate::text::{Said, text};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::field::{Field, Kind};
use crate::tui::widgets::form::Values;

pub(super) struct Plan {
    pub(super) case: i64,
    pub(super) hearing: Uuid,
}

/// The hearing the form is at: the one chosen in it, else the one it was opened for.
pub(super) fn chosen<'a>(case: &'a CaseFile, values: &Values, opened: Uuid) -> Option<&'a Hearing> {
    let picked = Uuid::parse_str(values.get("hearing")).unwrap_or(opened);
    case.hearings.iter().find(|h| h.uuid == picked)
}

/// The choice of a hearing, where there are several.
pub(super) fn hearing_field(case: &CaseFile, opened: Uuid) -> Option<Field> {
    let standing: Vec<&Hearing> = case
        .hearings
        .iter()
        .filter(|h| h.state != HearingState::Cancelled)
        .collect();
    let options = standing
        .iter()
        .map(|h| {
            let name = hearing_name(h);
            (h.uuid.to_string(), Said::new(name.clone(), name))
        })
        .collect();
    (standing.len() > 1).then(|| {
        Field::new(
            "hearing",
            text("哪次开庭", "hearing"),
            Kind::Choice(options),
        )
        .with(&opened.to_string())
        .required()
    })
}

pub(super) fn missing() -> Stop {
    Stop::At(
        "officials",
        fault(
            said!("这次开庭已不在案中", "the hearing is no longer in the case"),
            said!("按 Esc 返回后重新选择", "Esc goes back; choose again"),
        ),
    )
}

impl Plan {
    fn would_be(&self, values: &Values, ctx: &Ctx<'_>) -> Result<(CaseFile, CaseFile), Stop> {
        let before = current(ctx, self.case)?;
        let mut after = before.clone();
        let uuid = chosen(&before, values, self.hearing).map(|h| h.uuid);
        let hearing = after
            .hearings
            .iter_mut()
            .find(|h| Some(h.uuid) == uuid)
            .ok_or_else(missing)?;
        let list = roster(ctx);
        for (key, part) in [
            ("officials", Part::Official),
            ("staff", Part::Staff),
            ("lawyers", Part::Lawyer),
        ] {
            set_part(
                hearing,
                part,
                values.get(key),
                AppearanceState::Planned,
                &list,
            );
        }
        Ok((before, after))
    }
}

impl Sheet for Plan {
    fn id(&self) -> String {
        format!("plan {} {}", self.case, self.hearing)
    }

    fn title(&self, ctx: &Ctx<'_>) -> Said {
        let case = ctx.ledger.case(self.case).ok();
        let name = case.as_ref().map(label).unwrap_or_default();
        let hearing = case
            .as_ref()
            .and_then(|c| chosen(c, &Values::default(), self.hearing))
            .map(hearing_name)
            .unwrap_or_default();
        said!("安排出庭 {hearing} {name}", "plan {hearing} {name}")
    }

    fn pivots(&self) -> &'static [&'static str] {
        &["hearing"]
    }

    fn settle(&self, changed: &str, _before: &Values, values: &mut Values, ctx: &Ctx<'_>) {
        // Another hearing shows who is named for it.
        if changed == "hearing"
            && let Ok(case) = ctx.ledger.case(self.case)
            && let Some(hearing) = chosen(&case, values, self.hearing)
        {
            values.set("officials", shown(hearing, Part::Official));
            values.set("staff", shown(hearing, Part::Staff));
            values.set("lawyers", shown(hearing, Part::Lawyer));
        }
    }

    fn fields(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let Ok(case) = ctx.ledger.case(self.case) else {
            return Vec::new();
        };
        let Some(hearing) = chosen(&case, values, self.hearing) else {
            return Vec::new();
        };
        let mut fields = vec![
            officials_field(
                text("拟出庭负责人", "officials"),
                &shown(hearing, Part::Official),
                Some(hearing.day),
                ctx,
            ),
            names_field(
                "staff",
                text("工作人员", "staff"),
                Part::Staff,
                &shown(hearing, Part::Staff),
                &case,
            ),
            names_field(
                "lawyers",
                text("律师", "lawyers"),
                Part::Lawyer,
                &shown(hearing, Part::Lawyer),
                &case,
            ),
        ];
        fields.extend(hearing_field(&case, self.hearing));
        fields
    }

    fn below(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        let Ok((before, after)) = self.would_be(values, ctx) else {
            return Vec::new();
        };
        let mut out = preview(&before, &after, ctx);
        if let Some(hearing) = chosen(&before, values, self.hearing) {
            out.extend(clashes(
                values.get("officials"),
                hearing.day,
                self.case,
                ctx,
            ));
        }
        out
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let (before, after) = self.would_be(values, ctx)?;
        let hearing = chosen(&before, values, self.hearing).ok_or_else(missing)?;
        let (day, case, who) = (hearing.day, label(&after), values.get("officials").trim());
        let title = said!(
            "安排出庭 {day} {who},{case}",
            "plan the hearing of {day}: {who} ({case})"
        );
        Ok(Ready::Write(Deed::case(title, after)))
    }
}
