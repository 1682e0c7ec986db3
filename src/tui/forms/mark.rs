//! Marking a hearing: who appeared and spoke, who was excused on what ground and proof, who was absent.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use uuid::Uuid;

use super::at_hearing::still;
use super::fields::names;
use super::mark_fields::{
    ASKED, SLOTS, Slot, conduct, official_fields, papers_judged, state_of, yes_no,
};
use super::people::{find, names_field, officials_field, roster, set_part, shown};
use super::plan::{chosen, hearing_field, missing, title_words};
use super::preview::preview;
use super::sheet::{Ready, Sheet, Stop, current, fault};
use crate::case::{AppearanceState, Attendance, CaseFile, ExcuseGround, HearingState, Part, Rank};
use crate::law::HearingAct;
use crate::ledger::{Deed, label};
use crate::said;
use crate::text::{Said, text};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

/// What was filled in for one official, in the order of `Slot::keys`.
type Filled = [String; ASKED];

pub(super) struct Mark {
    case: i64,
    hearing: Uuid,
    /// It corrects what is recorded, also where the hearing fell through.
    corrects: bool,
    /// By name: while a name is being typed before another, the other is not a name for a moment.
    filled: RefCell<BTreeMap<String, Filled>>,
}

impl Mark {
    pub(super) fn new(case: i64, hearing: Uuid) -> Mark {
        Mark {
            case,
            hearing,
            corrects: false,
            filled: RefCell::default(),
        }
    }

    /// To correct what is recorded of the people, also where the hearing fell through.
    pub(super) fn correcting(case: i64, hearing: Uuid) -> Mark {
        Mark {
            corrects: true,
            ..Mark::new(case, hearing)
        }
    }

    fn would_be(&self, values: &Values, ctx: &Ctx<'_>) -> Result<(CaseFile, CaseFile), Stop> {
        let before = current(ctx, self.case)?;
        let mut after = before.clone();
        let uuid = chosen(&before, values, self.hearing).map(|h| h.uuid);
        if !self.corrects {
            still(HearingAct::Mark, &before, uuid)?;
        }
        let hearing = after
            .hearings
            .iter_mut()
            .find(|h| Some(h.uuid) == uuid)
            .ok_or_else(missing)?;
        // Where it fell through nobody came.
        let past = hearing.came_by(ctx.ledger.today());
        let came = if past {
            AppearanceState::Appeared
        } else {
            AppearanceState::Planned
        };
        let list = roster(ctx);
        let officials = names(values.get("officials"));
        if officials.len() > SLOTS.len() {
            let most = SLOTS.len();
            return Err(Stop::At(
                "officials",
                fault(
                    said!(
                        "一次最多登记{most}位负责人",
                        "at most {most} officials at once"
                    ),
                    Said::default(),
                ),
            ));
        }
        set_part(
            hearing,
            Part::Official,
            values.get("officials"),
            came,
            &list,
        );
        for (key, part) in [("staff", Part::Staff), ("lawyers", Part::Lawyer)] {
            set_part(hearing, part, values.get(key), came, &list);
            for person in hearing
                .people
                .iter_mut()
                .filter(|p| p.part.column() == part)
            {
                if past && person.state == AppearanceState::Planned {
                    person.state = AppearanceState::Appeared;
                }
            }
        }
        for (name, slot) in officials.iter().zip(SLOTS) {
            let person = hearing
                .people
                .iter_mut()
                .find(|p| p.part == Part::Official && p.name == *name);
            if let Some(person) = person {
                fill(person, slot, values)?;
            }
        }
        if past && hearing.state == HearingState::Set {
            hearing.state = HearingState::Held;
        }
        Ok((before, after))
    }
}

/// What one official's fields say.
fn fill(person: &mut Attendance, slot: &Slot, values: &Values) -> Result<(), Stop> {
    let state = AppearanceState::from_id(values.get(slot.state)).ok_or_else(|| {
        let name = &person.name;
        Stop::At(
            slot.state,
            fault(
                said!(
                    "{name}是否出庭没有选择",
                    "whether {name} appeared is not chosen"
                ),
                said!("用 ← → 选择", "← → chooses"),
            ),
        )
    })?;
    let came = state == AppearanceState::Appeared;
    let excused = state == AppearanceState::Excused;
    let only_excused = |key| {
        let value = values.get(key).trim();
        if excused { value } else { "" }.to_string()
    };
    let conduct = values.get(slot.conduct);
    // Every field by name: one the form forgot does not compile. Some are set elsewhere: by the roster, by the steps
    // of the preparations, by a change of official.
    let old = person.clone();
    *person = Attendance {
        uuid: old.uuid,
        part: old.part,
        official: old.official,
        name: old.name,
        post: old.post,
        rank: Rank::from_id(values.get(slot.rank)).or(old.rank),
        state,
        spoke: match values.get(slot.spoke) {
            "yes" if came => Some(true),
            "no" if came => Some(false),
            _ => None,
        },
        ground: ExcuseGround::from_id(values.get(slot.ground)).filter(|_| excused),
        proof: only_excused(slot.proof),
        notified: old.notified,
        papers: old.papers,
        confirmed: old.confirmed,
        approval: only_excused(slot.approval),
        left_early: came && matches!(conduct, "left" | "both"),
        refused: came && matches!(conduct, "refused" | "both"),
        consent: old.consent,
        papers_wanting: papers_judged(Some(state)) && values.get(slot.wanting) == "yes",
        unit: old.unit,
    };
    Ok(())
}

impl Sheet for Mark {
    fn id(&self) -> String {
        let what = if self.corrects { "people" } else { "mark" };
        format!("{what} {} {}", self.case, self.hearing)
    }

    fn title(&self, ctx: &Ctx<'_>) -> Said {
        let (hearing, name) = title_words(ctx, self.case, self.hearing);
        said!("登记出庭 {hearing} {name}", "mark {hearing} {name}")
    }

    fn pivots(&self) -> &'static [&'static str] {
        &[
            "hearing",
            "officials",
            "state0",
            "state1",
            "state2",
            "state3",
            "state4",
            "state5",
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
        let Ok(case) = ctx.case(self.case) else {
            return;
        };
        let Some(hearing) = chosen(&case, values, self.hearing) else {
            return;
        };
        let mut filled = self.filled.borrow_mut();
        match changed {
            // Nothing of another hearing is carried over.
            "hearing" => {
                filled.clear();
                values.set("officials", shown(hearing, Part::Official));
                values.set("staff", shown(hearing, Part::Staff));
                values.set("lawyers", shown(hearing, Part::Lawyer));
            }
            // What was filled in follows its person, not its place.
            "officials" => {
                for (name, slot) in names(before.get("officials")).into_iter().zip(SLOTS) {
                    filled.insert(name, slot.keys().map(|key| before.get(key).to_string()));
                }
            }
            _ => return,
        }
        let list = roster(ctx);
        let wanted = names(values.get("officials"));
        for (i, slot) in SLOTS.iter().enumerate() {
            let name = wanted.get(i);
            if let Some(held) = name.and_then(|n| filled.get(n)) {
                for (key, value) in slot.keys().into_iter().zip(held) {
                    values.set(key, value.as_str());
                }
                continue;
            }
            let person = name.and_then(|n| hearing.officials().find(|p| p.name == *n));
            let known = person.and_then(|p| p.rank);
            let listed = || find(&list, name?, hearing.day).map(|o| o.rank);
            let ground = person.and_then(|p| p.ground).map_or("", |g| g.id());
            values.set(slot.state, person.map_or("", |p| state_of(p, hearing, ctx)));
            values.set(slot.rank, known.or_else(listed).map_or("", |r| r.id()));
            values.set(slot.spoke, person.map_or("", |p| yes_no(p.spoke)));
            values.set(slot.ground, ground);
            values.set(slot.proof, person.map_or("", |p| p.proof.as_str()));
            values.set(slot.approval, person.map_or("", |p| p.approval.as_str()));
            values.set(slot.conduct, person.map_or("proper", conduct));
            let wanting = person.is_some_and(|p| p.papers_wanting);
            values.set(slot.wanting, if wanting { "yes" } else { "no" });
        }
    }

    fn fields(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let Ok(case) = ctx.case(self.case) else {
            return Vec::new();
        };
        let Some(hearing) = chosen(&case, values, self.hearing) else {
            return Vec::new();
        };
        let held = shown(hearing, Part::Official);
        let typed = if values.0.iter().any(|(k, _)| *k == "officials") {
            names(values.get("officials"))
        } else {
            names(&held)
        };
        let mut fields = Vec::new();
        fields.extend(hearing_field(&case, self.hearing));
        let officials = officials_field(text("负责人", "officials"), &held, Some(hearing.day), ctx);
        fields.push(officials.hint(text(
            "几人用顿号分开；没有出庭也写谁应出庭，再选未出庭",
            "several by 、 or comma; who was absent or excused too",
        )));
        let list = roster(ctx);
        for (name, slot) in typed.iter().zip(SLOTS) {
            let known = hearing.officials().find(|p| p.name == *name);
            let rank = known
                .and_then(|p| p.rank)
                .or_else(|| find(&list, name, hearing.day).map(|o| o.rank));
            let state = match values.get(slot.state) {
                "" => known.map_or("", |p| state_of(p, hearing, ctx)),
                picked => picked,
            };
            fields.extend(official_fields(name, slot, known, state, rank));
        }
        fields.push(names_field(
            "staff",
            text("到庭工作人员", "staff present"),
            Part::Staff,
            &shown(hearing, Part::Staff),
            &case,
        ));
        fields.push(names_field(
            "lawyers",
            text("到庭律师", "lawyers present"),
            Part::Lawyer,
            &shown(hearing, Part::Lawyer),
            &case,
        ));
        fields
    }

    fn below(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        match self.would_be(values, ctx) {
            Ok((before, after)) => preview(&before, &after, ctx),
            Err(_) => Vec::new(),
        }
    }

    fn anew(&self) -> Option<Rc<dyn Sheet>> {
        Some(Rc::new(Mark {
            filled: RefCell::default(),
            ..*self
        }))
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let (before, after) = self.would_be(values, ctx)?;
        let hearing = chosen(&before, values, self.hearing).ok_or_else(missing)?;
        let (day, case) = (hearing.day, label(&after));
        let title = said!(
            "登记出庭 {day}，{case}",
            "mark the appearance of {day} ({case})"
        );
        Ok(Ready::Write(Deed::case(title, after)))
    }
}
