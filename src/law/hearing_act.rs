//! What may be done at a hearing as it stands: one table of acts and states, for every door that offers them.

use crate::case::{CaseFile, Hearing, HearingState};
use crate::law::gate::admit::Refusal;
use crate::{codes, said};

codes! {
    /// Something done at one hearing, in the words that end 不能, "cannot be".
    pub enum HearingAct {
        /// Who shall come.
        Plan = "plan", "安排出庭", "planned for";
        /// One step on towards the day: told, papers, confirmed.
        Step = "step", "推进出庭准备", "prepared";
        /// Another comes in the place of one who was to come.
        Swap = "swap", "更换负责人", "given another official";
        /// An official cannot come.
        Excuse = "excuse", "登记不能出庭", "excused from";
        /// Who came.
        Mark = "mark", "登记出庭", "marked";
        /// It goes to another day.
        Move = "move", "改期", "moved";
        /// The words and papers that call somebody to it.
        Tell = "tell", "发出庭提醒、开出庭文书", "called to";
    }
}

use HearingAct::*;

impl HearingAct {
    /// Whether a hearing that stands so takes it. What is recorded late about one that was held still goes in: who came,
    /// who was excused, who came in whose place.
    fn fits(self, hearing: &Hearing) -> bool {
        match hearing.state {
            HearingState::Set => self != Move || !hearing.is_said(),
            HearingState::Held => self != Move,
            // Only that our official could not come, where it was put off for that (APP 12).
            HearingState::Cancelled => self == Excuse && hearing.postponed_for_official,
        }
    }

    /// Why it cannot be done at a hearing of a case, and what to do instead; none where it can.
    pub fn refused(self, case: &CaseFile, hearing: &Hearing) -> Option<Refusal> {
        if self.fits(hearing) {
            return None;
        }
        let (day, state, done) = (hearing.day, hearing.state.text(), self.text());
        let what = said!("{day} 的开庭为「{state}」，不能{done}", "the hearing of {day} is '{state}' and cannot be {done}"; state = state, done = done);
        let set = |h: &&Hearing| h.state == HearingState::Set && !h.is_said();
        let mut ahead: Vec<&Hearing> = case.hearings.iter().filter(set).collect();
        ahead.sort_by_key(|h| (h.day, h.time.clone()));
        let days: Vec<String> = ahead.iter().map(|h| h.day.to_string()).collect();
        let days = days.join("、");
        Some(Refusal {
            what,
            ground: match self {
                Move => said!(
                    "只有已排期、尚未开庭的才能改期",
                    "only what is set and was not held is moved"
                ),
                _ => said!("这次开庭没有进行", "this hearing did not take place"),
            },
            instead: match days.is_empty() {
                false => said!(
                    "现在排定的是 {days} 的开庭，请选那一次",
                    "what is set now is the hearing of {days}: choose that one"
                ),
                true => said!(
                    "法院定了新的日期的，先登记开庭；状态登记错的，先更正这次开庭",
                    "where the court set a new day, enter that hearing; where the state is wrong, correct it first"
                ),
            },
        })
    }
}
