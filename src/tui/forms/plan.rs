//! Planning an appearance: which officials, staff and lawyers shall stand in a hearing.

use uuid::Uuid;

use std::cell::RefCell;

use super::at_hearing::still;
use super::fields::{last_of_names, names};
use super::people::{clashes, hearing_name, names_field, officials_field, roster, set_part, shown};
use super::preview::preview;
use super::sheet::{Ready, Sheet, Stop, current, fault};
use crate::case::{AppearanceState, CaseFile, Hearing, HearingState, Part};
use crate::docket::Edition;
use crate::law::HearingAct;
use crate::ledger::{Board, BoardHearing, Deed, label};
use crate::said;
use crate::text::{Said, text};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::field::{Field, Kind};
use crate::tui::widgets::form::Values;

pub(super) struct Plan {
    pub(super) case: i64,
    pub(super) hearing: Uuid,
    pub(super) desk: Desk,
}

/// The board of the next days, read while a form is open and again whenever the docket changed: whom to plan, and who
/// is elsewhere then.
#[derive(Default)]
pub(super) struct Desk(RefCell<Option<(Edition, Option<Board>)>>);

/// Suggestions shown under the form.
const SUGGESTED: usize = 3;

impl Desk {
    fn hearing(&self, hearing: Uuid, ctx: &Ctx<'_>) -> Option<BoardHearing> {
        let now = ctx.ledger.docket().edition();
        let mut kept = self.0.borrow_mut();
        if kept.as_ref().is_none_or(|(edition, _)| *edition != now) {
            *kept = Some((now, ctx.ledger.board().ok()));
        }
        let (_, board) = kept.as_ref()?;
        let mut all = board.as_ref()?.hearings.iter();
        all.find(|h| h.hearing.uuid == hearing).cloned()
    }

    /// Names of officials, those the rules and the load speak for first.
    pub(super) fn officials_field(
        &self,
        label: crate::text::Text,
        value: &str,
        hearing: Uuid,
        day: chrono::NaiveDate,
        ctx: &Ctx<'_>,
    ) -> Field {
        let field = officials_field(label, value, Some(day), ctx);
        let Some(found) = self.hearing(hearing, ctx) else {
            return field;
        };
        let mut words: Vec<String> = found.suggestions.iter().map(|s| s.name.clone()).collect();
        if words.is_empty() {
            return field;
        }
        let others = found.duty.may.iter().map(|e| e.name.clone());
        words.extend(others.filter(|n| !found.suggestions.iter().any(|s| s.name == *n)));
        last_of_names(field, words)
    }

    /// Whom to plan while nobody is named; where someone named is elsewhere then.
    pub(super) fn lines(
        &self,
        case: i64,
        hearing: Uuid,
        typed: &str,
        ctx: &Ctx<'_>,
    ) -> Vec<(Said, Role)> {
        let Some(found) = self.hearing(hearing, ctx) else {
            let file = ctx.case(case).ok();
            let day = file.and_then(|f| Some(f.hearings.iter().find(|h| h.uuid == hearing)?.day));
            return day.map_or_else(Vec::new, |day| clashes(typed, day, case, ctx));
        };
        let named = names(typed);
        if named.is_empty() {
            // The numbers that pick stand at the field, in this order.
            let line = |s: &crate::law::Suggestion| {
                let (name, why) = (&s.name, &s.why);
                let said = said!("建议 {name}：{why}", "suggested {name}: {why}"; why = why, name = Said::same(name));
                (said, Role::Dim)
            };
            return found.suggestions.iter().take(SUGGESTED).map(line).collect();
        }
        let clash = |name: &String| {
            let one = found.suggestions.iter().find(|s| s.name == *name)?;
            Some((one.clash.as_ref()?.said.clone(), Role::Warn))
        };
        named.iter().filter_map(clash).collect()
    }
}

/// The hearing the form is at: the one chosen in it, else the one it was opened for.
pub(super) fn chosen<'a>(case: &'a CaseFile, values: &Values, opened: Uuid) -> Option<&'a Hearing> {
    let picked = Uuid::parse_str(values.get("hearing")).unwrap_or(opened);
    case.hearings.iter().find(|h| h.uuid == picked)
}

/// The hearing a form was opened for and its case, as the form's title names them.
pub(super) fn title_words(ctx: &Ctx<'_>, case: i64, opened: Uuid) -> (String, String) {
    let Ok(case) = ctx.case(case) else {
        return Default::default();
    };
    let hearing = chosen(&case, &Values::default(), opened);
    (hearing.map(hearing_name).unwrap_or_default(), label(&case))
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
            (h.uuid.to_string(), Said::same(name))
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
        still(HearingAct::Plan, &before, uuid)?;
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
        let (hearing, name) = title_words(ctx, self.case, self.hearing);
        said!("安排出庭 {hearing} {name}", "plan {hearing} {name}")
    }

    fn pivots(&self) -> &'static [&'static str] {
        &["hearing"]
    }

    fn settle(
        &self,
        changed: &str,
        _before: &Values,
        values: &mut Values,
        ctx: &Ctx<'_>,
        _given: &dyn Fn(&str) -> bool,
    ) {
        // Another hearing shows who is named for it.
        if changed == "hearing"
            && let Ok(case) = ctx.case(self.case)
            && let Some(hearing) = chosen(&case, values, self.hearing)
        {
            values.set("officials", shown(hearing, Part::Official));
            values.set("staff", shown(hearing, Part::Staff));
            values.set("lawyers", shown(hearing, Part::Lawyer));
        }
    }

    fn fields(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let Ok(case) = ctx.case(self.case) else {
            return Vec::new();
        };
        let Some(hearing) = chosen(&case, values, self.hearing) else {
            return Vec::new();
        };
        let mut fields = vec![
            self.desk.officials_field(
                text("拟出庭负责人", "officials"),
                &shown(hearing, Part::Official),
                hearing.uuid,
                hearing.day,
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
            let typed = values.get("officials");
            out.extend(self.desk.lines(self.case, hearing.uuid, typed, ctx));
        }
        out
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let (before, after) = self.would_be(values, ctx)?;
        let hearing = chosen(&before, values, self.hearing).ok_or_else(missing)?;
        let (day, case, who) = (hearing.day, label(&after), values.get("officials").trim());
        let title = said!(
            "安排出庭 {day} {who}，{case}",
            "plan the hearing of {day}: {who} ({case})"
        );
        Ok(Ready::Write(Deed::case(title, after)))
    }
}
