//! The fields of one official in the form that marks a hearing.

use super::fields::{choice, line, toggle};
use crate::case::{AppearanceState, Attendance, ExcuseGround, Hearing, Rank};
use crate::text::{Said, text};
use crate::tui::screen::Ctx;
use crate::tui::widgets::field::Field;

/// The field keys of one official in the form.
pub(super) struct Slot {
    pub state: &'static str,
    pub rank: &'static str,
    pub spoke: &'static str,
    pub ground: &'static str,
    pub proof: &'static str,
    pub approval: &'static str,
    pub conduct: &'static str,
    pub wanting: &'static str,
}

/// What a form asks of one official at most.
pub(super) const ASKED: usize = 8;

/// What APP 12 answers with judicial advice, beside an absence.
const CONDUCT: &[(&str, crate::text::Text)] = &[
    ("proper", text("无", "nothing")),
    ("left", text("未经许可中途退庭", "left without leave")),
    ("refused", text("拒绝陈述", "refused to explain")),
    ("both", text("拒绝陈述并中途退庭", "refused, then left")),
];

/// The conduct recorded of a person, as the form names it.
pub(super) fn conduct(person: &Attendance) -> &'static str {
    match (person.left_early, person.refused) {
        (false, false) => "proper",
        (true, false) => "left",
        (false, true) => "refused",
        (true, true) => "both",
    }
}

impl Slot {
    pub(super) fn keys(&self) -> [&'static str; ASKED] {
        [
            self.state,
            self.rank,
            self.spoke,
            self.ground,
            self.proof,
            self.approval,
            self.conduct,
            self.wanting,
        ]
    }
}

macro_rules! slots {
    ($($n:literal)+) => {
        /// As many officials as one hearing can be marked for at once.
        pub(super) const SLOTS: &[Slot] = &[$(Slot {
            state: concat!("state", $n),
            rank: concat!("rank", $n),
            spoke: concat!("spoke", $n),
            ground: concat!("ground", $n),
            proof: concat!("proof", $n),
            approval: concat!("approval", $n),
            conduct: concat!("conduct", $n),
            wanting: concat!("wanting", $n),
        },)+];
    };
}
slots!("0" "1" "2" "3" "4" "5");

/// The order in which a state is chosen: what happened before what is planned.
const STATES: &[AppearanceState] = &[
    AppearanceState::Appeared,
    AppearanceState::Excused,
    AppearanceState::Absent,
    AppearanceState::Planned,
];

/// What the field begins with: a plan for a day that has come must be answered by the officer.
pub(super) fn state_of(person: &Attendance, hearing: &Hearing, ctx: &Ctx<'_>) -> &'static str {
    let past = hearing.came_by(ctx.ledger.today());
    if past && person.state == AppearanceState::Planned {
        ""
    } else {
        person.state.id()
    }
}

pub(super) fn yes_no(answer: Option<bool>) -> &'static str {
    match answer {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    }
}

pub(super) fn official_fields(
    name: &str,
    slot: &Slot,
    known: Option<&Attendance>,
    state: &str,
    rank: Option<Rank>,
) -> Vec<Field> {
    let mut out = vec![
        choice(
            slot.state,
            Said::same(name),
            STATES.iter().map(|s| (s.id(), s.text())),
            state,
        )
        .required(),
    ];
    match AppearanceState::from_id(state) {
        Some(AppearanceState::Appeared) => {
            let spoke = known.and_then(|p| p.spoke);
            out.push(
                choice(
                    slot.spoke,
                    text("  是否发言", "  spoke"),
                    [
                        ("yes", text("已发言", "spoke")),
                        ("no", text("未发言", "did not speak")),
                    ],
                    yes_no(spoke),
                )
                .hint(text(
                    "就实质解决争议发表意见（负责人出庭规定第11条）",
                    "spoke on resolving the dispute (APP 11)",
                )),
            );
            out.push(
                choice(
                    slot.conduct,
                    text("  异常情况", "  conduct"),
                    CONDUCT.iter().copied(),
                    known.map_or("proper", conduct),
                )
                .hint(text(
                    "负责人出庭规定第12条：法院可发司法建议",
                    "APP 12: the court may answer with judicial advice",
                )),
            );
        }
        Some(AppearanceState::Excused) => {
            let ground = known.and_then(|p| p.ground).map_or("", |g| g.id());
            out.push(choice(
                slot.ground,
                text("  正当理由", "  ground"),
                ExcuseGround::ALL.iter().map(|g| (g.id(), g.text())),
                ground,
            ));
            out.push(
                line(slot.proof, text("  证明材料", "  proof"))
                    .with(known.map_or("", |p| &p.proof))
                    .hint(text(
                        "加盖行政机关印章的情况说明等（第9条）",
                        "the sealed statement or other proof (APP 9)",
                    )),
            );
            out.push(
                line(slot.approval, text("  谁批准", "  approved by"))
                    .with(known.map_or("", |p| &p.approval)),
            );
        }
        _ => {}
    }
    if state != AppearanceState::Absent.id() {
        out.push(choice(
            slot.rank,
            text("  职级", "  rank"),
            Rank::ALL.iter().map(|r| (r.id(), r.text())),
            rank.map_or("", |r| r.id()),
        ));
    }
    if papers_judged(AppearanceState::from_id(state)) {
        out.push(
            toggle(
                slot.wanting,
                text("  身份证明不合要求", "  papers wanting"),
                known.is_some_and(|p| p.papers_wanting),
            )
            .hint(text(
                "法院审查后认为身份证明不合要求（负责人出庭规定第6条）",
                "the court found the identity papers wanting (APP 6)",
            )),
        );
    }
    out
}

/// Whether the court had papers to judge: of who came, and of who was turned away.
pub(super) fn papers_judged(state: Option<AppearanceState>) -> bool {
    matches!(
        state,
        Some(AppearanceState::Appeared | AppearanceState::Absent)
    )
}
