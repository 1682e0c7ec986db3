//! The dossier of an absence: ground, sealed proof, approval, who comes instead, and the checklist it must fulfil.

use uuid::Uuid;

use super::at_hearing::still;
use super::fields::{choice, line, names, note};
use super::people::{names_field, roster, set_part, shown};
use super::plan::{Desk, chosen, missing, title_words};
use super::preview::preview;
use super::sheet::{Ready, Sheet, Stop, current, fault};
use super::swap::who_field;
use crate::case::{AppearanceState, Attendance, CaseFile, ExcuseGround, Hearing, Official, Part};
use crate::law::{HearingAct, sealed_proof};
use crate::ledger::{Deed, label};
use crate::said;
use crate::text::{Said, text};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

pub(super) struct Excuse {
    pub(super) case: i64,
    pub(super) hearing: Uuid,
    pub(super) desk: Desk,
}

/// The officials who may be excused: planned, excused already, or marked absent.
fn excusable(hearing: &Hearing) -> Vec<&Attendance> {
    hearing
        .officials()
        .filter(|p| p.state != AppearanceState::Appeared)
        .collect()
}

impl Excuse {
    fn would_be(&self, values: &Values, ctx: &Ctx<'_>) -> Result<(CaseFile, CaseFile), Stop> {
        let before = current(ctx, self.case)?;
        let mut after = before.clone();
        still(HearingAct::Excuse, &before, Some(self.hearing))?;
        let hearing = after
            .hearings
            .iter_mut()
            .find(|h| h.uuid == self.hearing)
            .ok_or_else(missing)?;
        let list = roster(ctx);
        // nobody was named yet: the official who cannot come is named now
        let named = values.get("officials").trim().to_string();
        if !named.is_empty() {
            let all = [shown(hearing, Part::Official), named.clone()].join("、");
            set_part(
                hearing,
                Part::Official,
                &all,
                AppearanceState::Planned,
                &list,
            );
        }
        let who = Uuid::parse_str(values.get("who")).ok();
        let person = hearing
            .people
            .iter_mut()
            .filter(|p| p.part == Part::Official)
            .find(|p| {
                if named.is_empty() {
                    Some(p.uuid) == who
                } else {
                    p.name == named
                }
            })
            .ok_or_else(|| {
                let what = said!(
                    "没有写明哪位负责人不能出庭",
                    "who cannot appear is not named"
                );
                Stop::At("officials", fault(what, Said::default()))
            })?;
        person.state = AppearanceState::Excused;
        person.spoke = None;
        person.ground = ExcuseGround::from_id(values.get("ground"));
        person.proof = values.get("proof").trim().to_string();
        person.approval = values.get("approval").trim().to_string();
        let past = hearing.day < ctx.ledger.today();
        let came = if past {
            AppearanceState::Appeared
        } else {
            AppearanceState::Planned
        };
        set_part(hearing, Part::Staff, values.get("staff"), came, &list);
        hearing.note = values.get("note").to_string();
        Ok((before, after))
    }
}

/// What must be there, with whether it is (APP 8, 9; ALL 3(3); ARL23 51).
fn checklist(values: &Values, roster: &[Official]) -> Vec<(Said, Role)> {
    let filled = |key| !values.get(key).trim().is_empty();
    let checks = [
        (
            !values.get("ground").is_empty(),
            said!(
                "事由属于四类正当理由之一（负责人出庭规定第8条）",
                "one of the four just grounds (APP 8)"
            ),
        ),
        (
            filled("proof") && sealed_proof(values.get("proof"), values.get("approval"), roster),
            said!(
                "证明材料已盖章，或由主要负责人签字认可（第9条）",
                "the proof is sealed or signed by the principal (APP 9)"
            ),
        ),
        (
            filled("approval"),
            said!("内部审批已取得", "approved within the agency"),
        ),
        (
            !names(values.get("staff")).is_empty(),
            said!(
                "已委托工作人员，不能只有律师（行政诉讼法第3条第3款）",
                "staff are delegated; lawyers alone never suffice (ALL 3(3))"
            ),
        ),
    ];
    checks
        .into_iter()
        .map(|(done, said)| {
            let role = if done { Role::Good } else { Role::Warn };
            let sign = if done { "[x]" } else { "[ ]" };
            (
                said!("{sign} {said}", "{sign} {said}"; said = said, sign = Said::same(sign)),
                role,
            )
        })
        .collect()
}

impl Sheet for Excuse {
    fn id(&self) -> String {
        format!("excuse {} {}", self.case, self.hearing)
    }

    fn title(&self, ctx: &Ctx<'_>) -> Said {
        let (hearing, name) = title_words(ctx, self.case, self.hearing);
        said!(
            "负责人不能出庭 {hearing} {name}",
            "the official cannot appear {hearing} {name}"
        )
    }

    fn fields(&self, _values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let Ok(case) = ctx.case(self.case) else {
            return Vec::new();
        };
        let Some(hearing) = chosen(&case, &Values::default(), self.hearing) else {
            return Vec::new();
        };
        let people = excusable(hearing);
        let known = people.first();
        let mut fields = vec![if people.is_empty() {
            self.desk
                .officials_field(
                    text("哪位负责人", "who"),
                    "",
                    self.hearing,
                    hearing.day,
                    ctx,
                )
                .required()
        } else {
            who_field(text("哪位负责人", "who"), &people)
        }];
        fields.push(
            choice(
                "ground",
                text("正当理由", "ground"),
                ExcuseGround::ALL.iter().map(|g| (g.id(), g.text())),
                known.and_then(|p| p.ground).map_or("", |g| g.id()),
            )
            .required(),
        );
        fields.push(
            line("proof", text("证明材料", "proof"))
                .with(known.map_or("", |p| &p.proof))
                .hint(text(
                    "盖章的情况说明、会议通知等，写文号",
                    "the sealed statement, the summons to the meeting; with its number",
                )),
        );
        fields.push(
            line("approval", text("谁批准", "approved by"))
                .with(known.map_or("", |p| &p.approval))
                .hint(text("姓名、日期", "name and day")),
        );
        fields.push(names_field(
            "staff",
            text("改派工作人员", "staff instead"),
            Part::Staff,
            &shown(hearing, Part::Staff),
            &case,
        ));
        fields.push(note(text("具体情况", "particulars"), &hearing.note));
        fields
    }

    fn below(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        let mut out = checklist(values, &roster(ctx));
        if let Ok((before, after)) = self.would_be(values, ctx) {
            out.extend(preview(&before, &after, ctx));
        }
        out
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let (before, after) = self.would_be(values, ctx)?;
        let hearing = chosen(&before, &Values::default(), self.hearing).ok_or_else(missing)?;
        let (day, case) = (hearing.day, label(&after));
        let title = said!(
            "登记负责人不能出庭 {day}，{case}",
            "record that the official cannot appear on {day} ({case})"
        );
        Ok(Ready::Write(Deed::case(title, after)))
    }
}
