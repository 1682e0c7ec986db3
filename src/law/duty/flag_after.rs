//! Flags once a hearing was held: not marked, left early, refused to explain, did not speak.

use chrono::NaiveDate;

use crate::case::{AppearanceState, Attendance, CaseFile, FactKind, Hearing, How, Part, Rank};
use crate::said;
use crate::text::Said;

use super::super::instrument::{APP_FORCE, Law, article, paragraph};
use super::flag::{FlagKind, Look, Weight, filed};
use super::flag_ahead::put_off;
use super::flag_person::stands;
use super::progress::{Progress, progress};
use super::require::{Requirement, idle, requirement, standing};

/// What is still to be said of a hearing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unmarked {
    /// Whether it was held.
    Whether,
    /// Who came.
    Who,
}

/// What is known of a hearing whose day has passed, by the case file or as the docket keeps it.
#[derive(Debug, Clone, Copy)]
pub struct Passed {
    /// Somebody said that it took place, or who came.
    pub said: bool,
    /// Its day is not after the end of the case.
    pub within: bool,
    /// The case is tried in it, or somebody was asked for: something hangs on it.
    pub counted: bool,
    /// Who came is asked for and not said.
    pub open: bool,
}

impl Passed {
    /// What is still to be said: first whether it was held, then who came.
    pub fn unmarked(self) -> Option<Unmarked> {
        match self.said {
            false => (self.within && self.counted).then_some(Unmarked::Whether),
            true => self.open.then_some(Unmarked::Who),
        }
    }
}

fn unmarked(
    case: &CaseFile,
    hearing: &Hearing,
    asked: Requirement,
    progress: Progress,
) -> Option<Unmarked> {
    let planned = hearing
        .people
        .iter()
        .any(|p| p.part == Part::Official && p.state == AppearanceState::Planned);
    let open = progress == Progress::ToMark && asked.asks();
    let named = planned && !hearing.attended() && !idle(case, hearing, asked);
    let passed = Passed {
        said: progress != Progress::Unsaid,
        within: case.closed().is_none_or(|d| hearing.day <= d),
        counted: asked.asks() || hearing.tries(case.head.kind),
        open: open || named,
    };
    passed.unmarked()
}

/// Whether of one of its hearings something is still to be said on a day after all of them. The case is judged by the
/// roster.
pub fn stays_unmarked(case: &CaseFile, after: NaiveDate) -> bool {
    let live = standing(case);
    live.iter().enumerate().any(|(at, hearing)| {
        let (asked, _) = requirement(case, &live, at, after);
        unmarked(case, hearing, asked, progress(hearing, after)).is_some()
    })
}

/// What was joined (合并审理, ALL 27) was heard together: it may be marked in the other case alone.
fn joined(case: &CaseFile, said: Said) -> Said {
    if case.head.continues.is_none_or(|c| c.how != How::Joined) {
        return said;
    }
    said!(
        "{said}（已与关联案件合并审理，登记在该案的，请在本案同样登记）",
        "{said} (joined with the linked case: what is recorded there, record here too)";
        said = said
    )
}

/// Once the hearing was held.
pub(super) fn afterwards(look: &mut Look<'_>, requirement: Requirement, progress: Progress) {
    let hearing = look.hearing;
    let (past, duty) = (-look.left, look.duty());
    match unmarked(look.case, hearing, requirement, progress) {
        // Nothing is held against it: it may have been put off.
        Some(Unmarked::Whether) => {
            let said = said!(
                "开庭日已过 {past} 天，尚未登记是否开庭",
                "its day passed {past} days ago, and whether it was held is not recorded"
            );
            look.raise(
                FlagKind::Unmarked,
                Weight::Alarm,
                None,
                joined(look.case, said),
            );
        }
        Some(Unmarked::Who) => {
            let said = said!(
                "开庭已过 {past} 天，负责人是否出庭未登记",
                "held {past} days ago; whether an official appeared is not marked"
            );
            let said = joined(look.case, said);
            look.raise(FlagKind::Unmarked, Weight::Alarm, Some(duty), said);
        }
        None => {}
    }
    if idle(look.case, hearing, requirement) {
        return;
    }
    // 仍未能出庭应诉，且无正当理由的 (APP 12(1) item 2): an excuse without ground, proof and seal is none.
    let proof_filed = filed(look, FactKind::ExcuseFiled);
    let excused = |p: &Attendance| {
        let proved = proof_filed || !p.proof.trim().is_empty();
        let sound = p.ground.is_some() && proved && !p.approval.trim().is_empty();
        p.is_responsible() && p.state == AppearanceState::Excused && sound
    };
    // 中途退庭、拒绝解释说明、发表意见 are articles of the provisions of 2020.
    let provisions = APP_FORCE.holds(hearing.day);
    let again = put_off(look.case, hearing).filter(|_| {
        look.in_court()
            && requirement.asks()
            && hearing.is_said()
            && !hearing.attended()
            && !hearing.people.iter().any(excused)
    });
    if let Some(day) = again {
        let said = said!(
            "{day} 的开庭已因负责人不能出庭延期，再次开庭仍未出庭",
            "the hearing of {day} was put off because the official could not come, and none came again"
        );
        let article = provisions.then(|| paragraph(Law::Appearance, 12, 1));
        look.raise(FlagKind::AbsentAgain, Weight::Alarm, article, said);
    }
    let came = hearing
        .people
        .iter()
        .filter(|p| p.part == Part::Official && p.state == AppearanceState::Appeared);
    for person in came {
        let name = &person.name;
        let twelve = provisions.then(|| paragraph(Law::Appearance, 12, 1));
        let in_court = look.in_court();
        let rank = stands(look, person);
        if rank == Some(Rank::NotCounted) || person.papers_wanting {
            continue;
        }
        if person.left_early && in_court {
            let said = said!(
                "{name}未经法庭许可中途退庭",
                "{name} left without the court's leave"
            );
            look.about(
                FlagKind::LeftEarly,
                Weight::Alarm,
                twelve,
                said,
                Some(person),
            );
        }
        if person.refused && in_court {
            let said = said!(
                "{name}拒绝解释说明，庭审无法进行",
                "{name} refused to explain and the hearing could not go on"
            );
            look.about(FlagKind::Refused, Weight::Alarm, twelve, said, Some(person));
        }
        // 行政机关负责人出庭应诉的，应当就实质性解决行政争议发表意见。
        let eleven = (in_court && provisions).then(|| article(Law::Appearance, 11));
        match person.spoke {
            Some(true) => {}
            Some(false) => {
                let said = said!(
                    "{name}出庭未就解决争议发表意见",
                    "{name} did not speak on resolving the dispute"
                );
                look.about(FlagKind::Silent, Weight::Note, eleven, said, Some(person));
            }
            None => {
                let said = said!(
                    "{name}是否发言未登记",
                    "whether {name} spoke is not recorded"
                );
                look.about(
                    FlagKind::SpeechUnmarked,
                    Weight::Note,
                    eleven,
                    said,
                    Some(person),
                );
            }
        }
    }
}
