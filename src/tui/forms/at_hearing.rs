//! The forms of what is done at one hearing, each opened only where the hearing takes it.

use uuid::Uuid;

use super::screen::open;
use super::sheet::{Stop, fault};
use super::{people, with_case};
use crate::case::{CaseFile, Hearing};
use crate::law::HearingAct;
use crate::said;
use crate::tui::keyed::keyed;
use crate::tui::screen::{Ctx, Step};
use crate::tui::widgets::message::Message;

/// Who of the officials shall appear; the next hearing when none is given.
pub fn plan(ctx: &Ctx<'_>, case: i64, hearing: Option<Uuid>) -> Step {
    with_case(ctx, case, |file| {
        match meant(
            &file,
            hearing,
            people::next_or_last(&file, ctx.ledger.today()),
        ) {
            Some(hearing) => at(&file, hearing, HearingAct::Plan, || {
                let desk = super::plan::Desk::default();
                open(
                    super::plan::Plan {
                        case,
                        hearing,
                        desk,
                    },
                    ctx,
                )
            }),
            None => no_hearing(),
        }
    })
}

/// Who appeared, spoke, was excused or absent; the last hearing when none is given.
pub fn mark(ctx: &Ctx<'_>, case: i64, hearing: Option<Uuid>) -> Step {
    with_case(ctx, case, |file| {
        match meant(
            &file,
            hearing,
            people::last_or_next(&file, ctx.ledger.today()),
        ) {
            Some(hearing) => at(&file, hearing, HearingAct::Mark, || {
                open(super::mark::Mark::new(case, hearing), ctx)
            }),
            None => no_hearing(),
        }
    })
}

/// What is recorded of the people of a hearing, to correct: also where it fell through.
pub fn correct_people(ctx: &Ctx<'_>, case: i64, hearing: Uuid) -> Step {
    with_case(ctx, case, |_| {
        open(super::mark::Mark::correcting(case, hearing), ctx)
    })
}

/// Another official in place of one who was to come, with the court's consent.
pub fn swap(ctx: &Ctx<'_>, case: i64, hearing: Uuid) -> Step {
    with_case(ctx, case, |file| {
        at(&file, hearing, HearingAct::Swap, || {
            if super::swap::coming(&file, hearing).is_empty() {
                return Step::Say(Message::Refusal {
                    what: said!(
                        "此次开庭没有拟出庭的负责人",
                        "nobody is to come to this hearing"
                    ),
                    hint: keyed!("按 <plan> 安排", "<plan> plans one"),
                });
            }
            let desk = super::plan::Desk::default();
            open(
                super::swap::Swap {
                    case,
                    hearing,
                    desk,
                },
                ctx,
            )
        })
    })
}

/// The dossier of an official who cannot appear.
pub fn excuse(ctx: &Ctx<'_>, case: i64, hearing: Uuid) -> Step {
    with_case(ctx, case, |file| {
        at(&file, hearing, HearingAct::Excuse, || {
            let desk = super::plan::Desk::default();
            open(
                super::excuse::Excuse {
                    case,
                    hearing,
                    desk,
                },
                ctx,
            )
        })
    })
}

/// A hearing put off or moved to another day, with everybody in it.
pub fn put_off(ctx: &Ctx<'_>, case: i64, hearing: Option<Uuid>) -> Step {
    with_case(ctx, case, |file| {
        let next = || {
            let moved = |h: &&Hearing| HearingAct::Move.refused(&file, h).is_none();
            let moved = file.hearings.iter().filter(moved);
            moved.min_by_key(|h| h.day).map(|h| h.uuid)
        };
        match hearing.or_else(next) {
            Some(hearing) => at(&file, hearing, HearingAct::Move, || {
                open(super::put_off::PutOffSheet { case, hearing }, ctx)
            }),
            None => Step::Say(Message::Info(keyed!(
                "此案没有排定的开庭；在案卷里按 <add-hearing> 排期",
                "no hearing is set in this case; on its page <add-hearing> adds one"
            ))),
        }
    })
}

fn meant(file: &CaseFile, wanted: Option<Uuid>, other: Option<&Hearing>) -> Option<Uuid> {
    wanted
        .filter(|w| file.hearings.iter().any(|h| h.uuid == *w))
        .or(other.map(|h| h.uuid))
}

/// The form of an act at a hearing, or why the hearing does not take it.
fn at(file: &CaseFile, hearing: Uuid, act: HearingAct, then: impl FnOnce() -> Step) -> Step {
    let found = file.hearings.iter().find(|h| h.uuid == hearing);
    match found.and_then(|h| act.refused(file, h)) {
        Some(refusal) => Step::Say(Message::Refusal {
            what: refusal.what,
            hint: refusal.instead,
        }),
        None => then(),
    }
}

fn no_hearing() -> Step {
    Step::Say(Message::Refusal {
        what: said!("此案还没有开庭排期", "no hearing is set in this case"),
        hint: keyed!(
            "在案卷里按 <add-hearing> 排期后再安排",
            "on the case's page <add-hearing> adds a hearing first"
        ),
    })
}

/// Whether a hearing whose form is open still takes the act: another may have called it off meanwhile.
pub(super) fn still(act: HearingAct, case: &CaseFile, hearing: Option<Uuid>) -> Result<(), Stop> {
    let found = case.hearings.iter().find(|h| Some(h.uuid) == hearing);
    match found.and_then(|h| act.refused(case, h)) {
        Some(refusal) => Err(Stop::At("officials", fault(refusal.what, refusal.instead))),
        None => Ok(()),
    }
}
