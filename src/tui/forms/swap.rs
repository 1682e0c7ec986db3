//! A change of official: another takes the place of one who was named to the court, with the court's consent.

use uuid::Uuid;

use super::at_hearing::still;
use super::fields::line;
use super::people::{find, roster};
use super::plan::{Desk, chosen, missing, title_words};
use super::preview::preview;
use super::sheet::{Ready, Sheet, Stop, current, fault};
use crate::case::{AppearanceState, Attendance, CaseFile, Part};
use crate::law::HearingAct;
use crate::ledger::{Deed, label};
use crate::said;
use crate::text::{Said, text};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::field::{Field, Kind};
use crate::tui::widgets::form::Values;

pub(super) struct Swap {
    pub(super) case: i64,
    pub(super) hearing: Uuid,
    pub(super) desk: Desk,
}

/// The officials of a hearing who are to come.
pub(super) fn coming(case: &CaseFile, hearing: Uuid) -> Vec<&Attendance> {
    let people = case
        .hearings
        .iter()
        .filter(|h| h.uuid == hearing)
        .flat_map(|h| h.officials());
    people
        .filter(|p| p.state == AppearanceState::Planned)
        .collect()
}

/// Which of several officials; the first where there is one only.
pub(super) fn who_field(label: crate::text::Text, people: &[&Attendance]) -> Field {
    let options = people
        .iter()
        .map(|p| {
            let shown = format!("{} {}", p.name, p.post);
            (p.uuid.to_string(), Said::same(shown))
        })
        .collect();
    let first = people.first().map(|p| p.uuid.to_string());
    Field::new("who", label, Kind::Choice(options))
        .with(&first.unwrap_or_default())
        .required()
}

impl Swap {
    fn would_be(&self, values: &Values, ctx: &Ctx<'_>) -> Result<(CaseFile, CaseFile), Stop> {
        let before = current(ctx, self.case)?;
        let mut after = before.clone();
        still(HearingAct::Swap, &before, Some(self.hearing))?;
        let hearing = after
            .hearings
            .iter_mut()
            .find(|h| h.uuid == self.hearing)
            .ok_or_else(missing)?;
        let name = values.get("officials").trim().to_string();
        let empty = |key| {
            Stop::At(
                key,
                fault(said!("此项必填", "this is required"), Said::default()),
            )
        };
        if name.is_empty() {
            return Err(empty("officials"));
        }
        if hearing.officials().any(|p| p.name == name) {
            return Err(Stop::At(
                "officials",
                fault(
                    said!("{name} 已在此次开庭中", "{name} is in this hearing already"),
                    said!("请写接替的另一位负责人", "name another official"),
                ),
            ));
        }
        let out = Uuid::parse_str(values.get("who")).ok();
        let at = hearing
            .people
            .iter()
            .position(|p| p.part == Part::Official && Some(p.uuid) == out)
            .ok_or_else(|| empty("who"))?;
        let mut person = Attendance::new(Part::Official, name, AppearanceState::Planned);
        if let Some(o) = find(&roster(ctx), &person.name, hearing.day) {
            person.official = Some(o.uuid);
            person.post.clone_from(&o.post);
            person.rank = Some(o.rank);
        }
        person.consent = values.get("consent").trim().to_string();
        if let Some(place) = hearing.people.get_mut(at) {
            // The record of the one who was to come: two who send another each meet at it.
            person.uuid = place.uuid;
            *place = person;
        }
        Ok((before, after))
    }
}

impl Sheet for Swap {
    fn id(&self) -> String {
        format!("swap {} {}", self.case, self.hearing)
    }

    fn title(&self, ctx: &Ctx<'_>) -> Said {
        let (hearing, name) = title_words(ctx, self.case, self.hearing);
        said!(
            "更换负责人 {hearing} {name}",
            "change the official {hearing} {name}"
        )
    }

    /// It asks who comes in whose place: all of it is new.
    fn holds(&self, _key: &str) -> bool {
        false
    }

    fn fields(&self, _values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let Ok(case) = ctx.case(self.case) else {
            return Vec::new();
        };
        let Some(hearing) = chosen(&case, &Values::default(), self.hearing) else {
            return Vec::new();
        };
        vec![
            who_field(
                text("原定负责人", "in place of"),
                &coming(&case, self.hearing),
            ),
            self.desk
                .officials_field(
                    text("改由", "now comes"),
                    "",
                    self.hearing,
                    hearing.day,
                    ctx,
                )
                .required(),
            line("consent", text("法院同意", "the court's consent"))
                .required()
                .hint(text(
                    "何时、何人、以何方式同意更换，如 11-20 电话，承办法官同意",
                    "when, who and how, such as: 20 Nov by telephone, the judge agreed",
                )),
        ]
    }

    fn below(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        let mut out = match self.would_be(values, ctx) {
            Ok((before, after)) => preview(&before, &after, ctx),
            Err(_) => Vec::new(),
        };
        out.extend(
            self.desk
                .lines(self.case, self.hearing, values.get("officials"), ctx),
        );
        out
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let (before, after) = self.would_be(values, ctx)?;
        let hearing = chosen(&before, &Values::default(), self.hearing).ok_or_else(missing)?;
        let out = coming(&before, self.hearing)
            .into_iter()
            .find(|p| p.uuid.to_string() == values.get("who"))
            .map(|p| p.name.clone())
            .unwrap_or_default();
        let (day, case, who) = (hearing.day, label(&after), values.get("officials").trim());
        let title = said!(
            "更换负责人 {day} {out} → {who}，{case}",
            "change the official of {day}: {out} → {who} ({case})"
        );
        Ok(Ready::Write(Deed::case(title, after)))
    }
}
