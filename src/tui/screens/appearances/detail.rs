//! The duty at one hearing in lines: what and where, the steps taken, what is asked and why, what is wrong, whom to plan.

use super::schedule::on_board;
use crate::calendar::weekday;
use crate::case::{AppearanceState, Attendance, CaseFile, CourtNotice, Hearing, Part};
use crate::law::HearingDuty;
use crate::ledger::Board;
use crate::text::{Lang, text};
use crate::tui::screen::Ctx;
use crate::tui::screens::common::{short_day, weight_role};
use crate::tui::theme::Role;

/// Suggestions shown.
const SUGGESTED: usize = 2;

pub(super) fn lines(
    case: &CaseFile,
    hearing: &Hearing,
    duty: Option<&HearingDuty>,
    board: Option<&Board>,
    ctx: &Ctx<'_>,
) -> Vec<(String, Role)> {
    let lang = ctx.lang();
    let mut out = vec![(place(case, hearing, lang), Role::Header)];
    for person in hearing.people.iter().filter(|p| p.part == Part::Official) {
        out.push((steps(person, ctx), Role::Text));
    }
    let others: Vec<String> = hearing
        .people
        .iter()
        .filter(|p| p.part != Part::Official)
        .map(|p| format!("{} {}", p.part.text().get(lang), p.name))
        .collect();
    if !others.is_empty() {
        out.push((others.join("  "), Role::Text));
    }
    let Some(duty) = duty else {
        return out;
    };
    let why: Vec<&str> = duty.why.iter().map(|r| r.said.get(lang)).collect();
    let principal = duty.principal.iter().map(|r| r.said.get(lang));
    let why: Vec<&str> = why.into_iter().chain(principal).collect();
    out.push((
        format!(
            "{}{}{}",
            duty.requirement.text().get(lang),
            text("：", ": ").get(lang),
            why.join(text("；", "; ").get(lang))
        ),
        Role::Text,
    ));
    for flag in &duty.flags {
        let role = weight_role(flag.weight);
        let article = flag
            .article
            .map(|a| lang.brackets(a.said().get(lang)))
            .unwrap_or_default();
        out.push((
            format!("{} {}{article}", role.sign(), flag.said.get(lang)),
            role,
        ));
    }
    let clashes = board.iter().flat_map(|b| b.clashes.iter());
    for clash in clashes.filter(|c| [c.first.hearing, c.second.hearing].contains(&hearing.uuid)) {
        out.push((format!("! {}", clash.said.get(lang)), Role::Alarm));
    }
    if !hearing
        .officials()
        .any(|p| p.state == AppearanceState::Planned)
        && let Some(found) = on_board(board, hearing.uuid)
    {
        for suggestion in found.suggestions.iter().take(SUGGESTED) {
            let (name, why) = (&suggestion.name, suggestion.why.get(lang));
            let word = text("建议", "suggestion").get(lang);
            let colon = text("：", ": ").get(lang);
            out.push((format!("  {word} {name}{colon}{why}"), Role::Dim));
        }
    }
    for risk in &duty.risks {
        out.push((format!("  {}", risk.said.get(lang)), Role::Dim));
    }
    out
}

/// `12-03 周四 09:00 青川区人民法院 大法庭 一审 可以通知`.
fn place(case: &CaseFile, hearing: &Hearing, lang: Lang) -> String {
    let notice = match hearing.notice {
        CourtNotice::None => "",
        notice => notice.text().get(lang),
    };
    let ground = hearing.notice_ground.map_or("", |g| g.text().get(lang));
    let parts = [
        hearing.day.to_string(),
        weekday(hearing.day).get(lang).to_string(),
        hearing.time.clone(),
        case.head.forum.clone(),
        hearing.place.clone(),
        case.head.instance.text().get(lang).to_string(),
        notice.to_string(),
        ground.to_string(),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    parts.join(" ")
}

/// `莫听澜: 安排+ 通知11-20 材料- 确认-`, or why not.
fn steps(person: &Attendance, ctx: &Ctx<'_>) -> String {
    let lang = ctx.lang();
    let today = ctx.ledger.today();
    let name = format!("{} {}", person.name, person.post);
    let name = name.trim();
    match person.state {
        AppearanceState::Planned | AppearanceState::Appeared => {
            let steps = [
                (text("通知", "told"), person.notified),
                (text("材料", "papers"), person.papers),
                (text("确认", "confirmed"), person.confirmed),
            ];
            let mut parts = vec![format!("{}+", text("安排", "planned").get(lang))];
            parts.extend(steps.map(|(word, day)| match day {
                Some(day) => format!("{}{}", word.get(lang), short_day(day, today)),
                None => format!("{}-", word.get(lang)),
            }));
            let sign = |yes: bool| if yes { "+" } else { "-" };
            parts.push(format!(
                "{}{}",
                text("出庭", "appeared").get(lang),
                sign(person.state == AppearanceState::Appeared)
            ));
            parts.push(format!(
                "{}{}",
                text("发言", "spoke").get(lang),
                sign(person.spoke == Some(true))
            ));
            if !person.consent.is_empty() {
                parts.push(format!(
                    "{}{}",
                    text("法院同意更换", "court agreed").get(lang),
                    lang.brackets(&person.consent)
                ));
            }
            format!("{name}{}{}", text("：", ": ").get(lang), parts.join(" "))
        }
        state => {
            let mut parts = vec![state.text().get(lang).to_string()];
            parts.extend(person.ground.map(|g| g.text().get(lang).to_string()));
            let labelled = [
                (text("证明", "proof"), &person.proof),
                (text("批准", "approved"), &person.approval),
            ];
            if state == AppearanceState::Excused {
                parts.extend(labelled.map(|(word, value)| {
                    let value = if value.is_empty() { "-" } else { value };
                    format!("{} {value}", word.get(lang))
                }));
            }
            format!("{name}{}{}", text("：", ": ").get(lang), parts.join(" "))
        }
    }
}
