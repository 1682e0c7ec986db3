//! One key, one step: told, papers ready, confirmed, for the officials who are planned for a hearing.

use uuid::Uuid;

use crate::case::{AppearanceState, CaseFile, Hearing};
use crate::law::HearingAct;
use crate::ledger::{Deed, label};
use crate::said;
use crate::text::Said;
use crate::tui::forms;
use crate::tui::keyed::keyed;
use crate::tui::screen::{Ctx, Step};
use crate::tui::screens::common::failed;
use crate::tui::widgets::message::Message;

/// One step on: planned, told, papers ready, confirmed; then the mark of the day itself. What stands in the file decides: where
/// the row that was pressed shows something else, nothing is written and the row is stale.
pub(in crate::tui::screens) fn advance(
    case: i64,
    hearing: Uuid,
    shown: Option<&Hearing>,
    ctx: &Ctx<'_>,
) -> (Step, bool) {
    let file = match ctx.ledger.case_now(case) {
        Ok(file) => file,
        Err(e) => return (Step::Say(failed(&e)), false),
    };
    let now = file.hearings.iter().find(|h| h.uuid == hearing);
    if shown.is_some() && shown != now {
        return (
            Step::Say(Message::Info(changed(&file, shown, now, ctx))),
            true,
        );
    }
    (on(case, hearing, file, ctx), false)
}

/// That the row shows what is no more, and whose hand changed it.
fn changed(file: &CaseFile, shown: Option<&Hearing>, now: Option<&Hearing>, ctx: &Ctx<'_>) -> Said {
    let hands = ctx.ledger.hands(file).unwrap_or_default();
    let of = now.into_iter().flat_map(|h| {
        let before = shown.map(|s| s.people.as_slice()).unwrap_or_default();
        let people = h.people.iter().filter(|p| !before.contains(p));
        std::iter::once(h.uuid).chain(people.map(|p| p.uuid))
    });
    let newest = of
        .filter_map(|id| hands.get(&id))
        .max_by_key(|who| who.entry);
    let by = newest.filter(|who| !who.own).map(|who| who.within());
    let by = by.filter(|said| !said.zh.is_empty());
    let by = by.unwrap_or_else(|| said!("他人", "somebody"));
    match now {
        Some(_) => said!(
            "没有登记：这次开庭已由{by}改动，屏幕上还是改动前的内容；刷新后看清再按",
            "nothing was recorded: {by} changed this hearing and the screen still shows it as it was; look again and press once more";
            by = by
        ),
        None => said!(
            "这次开庭已由他人删除，没有登记",
            "somebody removed this hearing: nothing was recorded"
        ),
    }
}

fn on(case: i64, hearing: Uuid, mut file: CaseFile, ctx: &Ctx<'_>) -> Step {
    let before = file.clone();
    let today = ctx.ledger.today();
    let name = label(&file);
    let kind = file.head.kind;
    let Some(found) = file.hearings.iter_mut().find(|h| h.uuid == hearing) else {
        return Step::Ignored;
    };
    if let Some(refusal) = HearingAct::Step.refused(&before, found) {
        return Step::Say(Message::Refusal {
            what: refusal.what,
            hint: refusal.instead,
        });
    }
    let open = |h: &Hearing| h.officials().any(|p| p.state == AppearanceState::Planned);
    if found.day < today {
        return forms::mark(ctx, case, Some(hearing));
    }
    if !open(found) {
        return forms::plan(ctx, case, Some(hearing));
    }
    let (day, sort) = (found.day, found.kind_in(kind).text());
    let mut told: Vec<String> = Vec::new();
    let least = found
        .officials()
        .filter(|p| p.state == AppearanceState::Planned)
        .map(steps)
        .min()
        .unwrap_or_default();
    for person in found
        .people
        .iter_mut()
        .filter(|p| p.part == crate::case::Part::Official && p.state == AppearanceState::Planned)
    {
        if steps(person) == least {
            match least {
                0 => person.notified = Some(today),
                1 => person.papers = Some(today),
                2 => person.confirmed = Some(today),
                _ if day == today => return forms::mark(ctx, case, Some(hearing)),
                _ => {
                    return Step::Say(Message::Info(keyed!(
                        "通知、材料、确认都已登记；开庭后按 <mark> 登记出庭",
                        "told, papers and confirmation are recorded; after the hearing <mark> marks the appearance"
                    )));
                }
            }
            told.push(person.name.clone());
        }
    }
    let what = match least {
        0 => said!("已通知本人", "told"),
        1 => said!("身份材料已备", "papers ready"),
        _ => said!("本人已确认", "confirmed"),
    };
    let who = told.join("、");
    Step::Submit {
        deed: Deed::edit(
            said!("登记{who}{what}（{day} {sort}），{name}", "{who} {what}, {sort} of {day} ({name})"; what = what, sort = sort, who = Said::same(&who), day = Said::same(day), name = Said::same(&name)),
            &before,
            file,
        ),
        close: false,
    }
}

/// How many of the steps before the hearing are recorded without a gap.
fn steps(person: &crate::case::Attendance) -> usize {
    [person.notified, person.papers, person.confirmed]
        .iter()
        .take_while(|d| d.is_some())
        .count()
}
