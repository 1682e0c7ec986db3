//! Who is called to a hearing and who comes: the court's notice and its ground, two principals, another defendant's official.

use crate::case::{
    AppearanceState, Attendance, CourtNotice, Hearing, HearingState, Kind, PartyRole, Rank, Role,
};
use crate::law::gate::engine::{Gate, grounded};
use crate::law::instrument::{Law, article, paragraph};
use crate::said;

pub(crate) fn called(gate: &mut Gate<'_>, hearing: &Hearing) {
    notice(gate, hearing);
    principals(gate, hearing);
    another_defendant(gate, hearing);
    put_off(gate, hearing);
}

/// 人民法院应当通知、可以通知负责人出庭的情形 (APP 4): a ground is of a notice, and by the ground it shall or it may.
fn notice(gate: &mut Gate<'_>, hearing: &Hearing) {
    let (day, notice) = (hearing.day, hearing.notice);
    let Some(ground) = hearing.notice_ground else {
        return;
    };
    let wrong = match notice {
        CourtNotice::None => true,
        CourtNotice::May => ground.shall(),
        CourtNotice::Shall => !ground.shall(),
    };
    if wrong {
        let (name, word) = (ground.text(), notice.text());
        gate.doubt(
            said!("{day} 开庭的通知理由为「{name}」，而登记为「{word}」", "the hearing of {day} was notified on the ground '{name}', and yet stands as '{word}'"; name = name, word = word, day = crate::text::Said::same(day)),
            grounded(
                said!(
                    "有理由即有通知；涉及食品药品、生态环境、公共卫生、社会高度关注等的，法院应当通知，其他的可以通知",
                    "a ground is of a notice; on the grounds of paragraph 1 the court shall notify, on those of paragraph 2 it may"
                ),
                Some(article(Law::Appearance, 4)),
            ),
            said!("请核对通知书", "check the notice"),
        );
    }
}

/// An agency has one principal.
fn principals(gate: &mut Gate<'_>, hearing: &Hearing) {
    let comes = |p: &&Attendance| {
        let state = matches!(
            p.state,
            AppearanceState::Planned | AppearanceState::Appeared
        );
        state && p.rank == Some(Rank::Principal)
    };
    let mut there: Vec<&Attendance> = hearing.officials().filter(comes).collect();
    there.sort_by(|a, b| a.unit.cmp(&b.unit));
    let twice = there.windows(2).find_map(|pair| match pair {
        [a, b] if a.unit == b.unit && a.name.trim() != b.name.trim() => {
            Some((a.name.clone(), b.name.clone()))
        }
        _ => None,
    });
    if let Some((one, other)) = twice.filter(|_| hearing.state != HearingState::Cancelled) {
        let day = hearing.day;
        gate.doubt(
            said!(
                "{day} 开庭的{one}、{other}都登记为正职",
                "{one} and {other} both stand as the principal in the hearing of {day}"
            ),
            grounded(
                said!("一个机关的正职只有一人", "an agency has one principal"),
                Some(paragraph(Law::Appearance, 2, 1)),
            ),
            said!("请核对职级", "check the ranks"),
        );
    }
}

/// 共同被告可以商定一名负责人出庭 (APP 3): where we are sued alone there is no other.
fn another_defendant(gate: &mut Gate<'_>, hearing: &Hearing) {
    let case = gate.case;
    let name = hearing.co_defendant_official.trim();
    let others = case.parties.iter().any(|p| p.role == PartyRole::Respondent);
    let alone = case.head.role == Role::Defendant && case.head.kind == Kind::Litigation && !others;
    if name.is_empty() || !alone {
        return;
    }
    let day = hearing.day;
    gate.doubt(
        said!(
            "{day} 开庭登记由共同被告的负责人{name}出庭，而我方是唯一的被告",
            "{name} of a co-defendant is to appear on {day}, and we are the only defendant"
        ),
        grounded(
            said!(
                "有共同被告的，才商定由其中一方的负责人出庭",
                "co-defendants agree whose official appears"
            ),
            Some(article(Law::Appearance, 3)),
        ),
        said!(
            "请核对我方地位，或补登共同被告",
            "check our role, or enter the other defendant"
        ),
    );
}

/// What was held was not put off.
fn put_off(gate: &mut Gate<'_>, hearing: &Hearing) {
    if hearing.state != HearingState::Held || !hearing.postponed_for_official {
        return;
    }
    let day = hearing.day;
    gate.doubt(
        said!(
            "{day} 已开庭，却登记为因负责人延期",
            "the hearing of {day} was held, and yet is marked as put off for the official"
        ),
        grounded(
            said!(
                "延期的是没有开成的那次",
                "what was put off is the hearing that was not held"
            ),
            Some(paragraph(Law::Appearance, 9, 3)),
        ),
        said!(
            "请登记在延期的那次开庭上",
            "mark the hearing that was put off"
        ),
    );
}
