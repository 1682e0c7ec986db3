//! The agenda (待办): what needs a hand, worst first, each with why it is there and what settles it.

use chrono::NaiveDate;
use uuid::Uuid;

use super::board::Desk;
use super::{Ledger, Unread};
use crate::case::{CaseFile, FactKind, Kind, Role, Stage};
use crate::codes;
use crate::docket::CaseRow;
use crate::law::{
    CaseMark, Deadline, DueState, Family, LEAD, Leads, Rule, Whose, lead, marks, ordered_said,
    rule_id, unserved, untold,
};
use crate::said;
use crate::text::{Said, text};

codes! {
    /// Why a case is on the agenda, worst first.
    pub enum AgendaKind {
        /// It holds something this program does not know: a newer one entered it.
        Unread = "unread", "读不出", "cannot be read";
        /// Today or tomorrow, and nobody is named: as loud here as on the head's page.
        Unnamed = "unnamed_now", "开庭在即，未定出庭人", "hearing at hand, no official named";
        Overdue = "overdue", "逾期", "overdue";
        DueSoon = "due_soon", "将到期", "due soon";
        /// A rule of the office's own, overdue or due soon.
        Office = "office", "本单位规则", "office rule";
        NoOfficial = "no_official", "未定出庭人", "no official named";
        /// Something about an appearance that can still be mended.
        Duty = "duty", "出庭待补正", "appearance to mend";
        Unmarked = "unmarked", "出庭待登记", "appearance to mark";
        /// A planned hearing whose day has passed: held, put off or cancelled, somebody is to say.
        Unsaid = "unsaid", "开庭日已过，尚未登记是否开庭", "day passed, whether held not recorded";
        /// Answered, not yet heard, and nothing shows that the answer arrived.
        Unproved = "unproved", "缺送达凭证", "no proof of delivery";
        Perform = "perform", "待履行", "to perform";
        /// Ours to use or not: an appeal, an objection, an application, within its lead time.
        Right = "right", "权利将届满", "rights running out";
        /// A yearly target of the office's own, in danger.
        Target = "target", "出庭指标", "appearance target";
        Unrecorded = "unrecorded", "待补登", "to record";
        Hearing = "hearing", "将开庭", "hearing ahead";
        Undated = "undated", "缺收案日", "no day of receipt";
        Silent = "silent", "久无动静", "silent";
        /// Ours and still to come, further ahead than its lead time.
        Later = "later", "未到提醒期", "not yet in its lead time";
    }
}

/// Who is told of a kind of item besides whoever looks at the first screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// Whoever reads the digest: what is to do within the lead time.
    pub digest: bool,
    /// The department a reminder letter goes to: what it can still do something about.
    pub letter: bool,
    /// The head official: no office routine.
    pub head: bool,
}

impl AgendaKind {
    /// A hearing that nobody is named for: at hand from the day before on, and then as loud as what is overdue.
    pub const fn unnamed(days_left: i64) -> AgendaKind {
        match days_left {
            ..=1 => AgendaKind::Unnamed,
            _ => AgendaKind::NoOfficial,
        }
    }

    /// THE list of who is told what; the digest, the letters and the head's page read it, in the order of the kinds.
    pub const fn reach(self) -> Reach {
        use AgendaKind::*;
        let (digest, letter, head) = match self {
            Unnamed | Overdue | DueSoon | NoOfficial | Duty | Unmarked | Unsaid | Perform => {
                (true, true, true)
            }
            Office | Unproved => (true, true, false),
            Right | Target => (true, false, true),
            Hearing => (true, false, false),
            // Only to be recorded some day, not yet in its lead time, or for whoever keeps the file.
            Unread | Unrecorded | Undated | Silent | Later => (false, false, false),
        };
        Reach {
            digest,
            letter,
            head,
        }
    }

    /// The kinds somebody is told of, worst first.
    pub fn told(to: fn(Reach) -> bool) -> impl Iterator<Item = AgendaKind> {
        let all = AgendaKind::ALL.iter().copied();
        all.filter(move |kind| to(kind.reach()))
    }
}

/// What settles an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settle {
    /// Recording this fact.
    Record(FactKind),
    /// Naming an official for this hearing.
    Plan(Uuid),
    /// The next step with the official of this hearing: told, papers, confirmed.
    Advance(Uuid),
    /// Marking who appeared in this hearing.
    MarkAppearance(Uuid),
    /// Looking at the case.
    Look,
}

/// One item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaItem {
    pub case_id: i64,
    pub kind: AgendaKind,
    /// The day it is about: due day, hearing day, last day anything happened.
    pub day: Option<NaiveDate>,
    pub number: String,
    pub name: String,
    pub why: Said,
    pub settle: Settle,
    /// The rule of the deadline it is about, where it is about one.
    pub rule: Option<&'static str>,
    /// Past its day as recorded, and not overdue for certain.
    pub unsure: bool,
    /// Its day is a last day that is provisional: no notice covers it, or it hangs on something that is not recorded.
    pub provisional: bool,
}

impl AgendaItem {
    /// The reason where its day does not stand beside it: how many days are left of a provisional one is no more certain.
    pub fn told(&self) -> Said {
        let why = &self.why;
        match self.provisional {
            true => said!("{why}（暂定）", "{why} (provisional)"; why = why),
            false => why.clone(),
        }
    }
}

impl Ledger {
    /// What a case as of today asks for.
    pub(super) fn items(
        &self,
        row: &CaseRow<'_>,
        case: &CaseFile,
        desk: &Desk,
        out: &mut Vec<AgendaItem>,
    ) {
        let (before, today) = (out.len(), self.today());
        let due = self.own_deadlines(case);
        let mut pending_ahead = false;
        let mut later = Vec::new();
        let open = case.is_open();
        for deadline in due.iter().filter(|d| d.rule.whose == Whose::Ours) {
            let rule = deadline.rule;
            pending_ahead |=
                !rule.optional && matches!(deadline.state, DueState::Open | DueState::Provisional);
            let within = deadline.is_within(open, &desk.leads);
            if within == Some(false) {
                later.push(self.later(row, deadline, &desk.leads));
            }
            if within == Some(true) {
                let (kind, why) = told(deadline);
                let met = rule.met_by.first();
                let settle = met.map_or(Settle::Look, |k| Settle::Record(*k));
                let mut found = item(row, kind, deadline.due, why, settle);
                found.rule = Some(rule.id);
                let past = deadline.due.is_some_and(|due| due < today);
                found.unsure = past && deadline.state == DueState::Provisional;
                found.provisional = deadline.provisional;
                out.push(found);
            }
        }
        self.office_items(row, case, out);
        let ahead = self.appearance_items(row, case, desk, out);
        let performing = due.iter().any(|d| d.rule.family == Family::Performance);
        let woven = self.woven(case);
        let due_now = woven.home.is_none()
            && marks(&woven.case, &self.calendar, today).contains(&CaseMark::PerformanceDue);
        if due_now && !performing {
            // Whether it is in effect comes before what it asks: nothing is owed on a day before that.
            let unserved = unserved(&woven.case, &self.calendar, today);
            let settle = unserved.as_ref().map(|(kind, _)| *kind);
            let day = case.closed().filter(|_| unserved.is_none());
            let why = unserved.map(|(_, why)| why).unwrap_or_else(|| {
                said!(
                    "{ordered}，未登记履行期限或履行结果",
                    "{ordered}; neither the period nor the performance is recorded";
                    ordered = ordered_said(&woven.case)
                )
            });
            let settle = Settle::Record(settle.unwrap_or(FactKind::PerformancePeriod));
            out.push(item(row, AgendaKind::Perform, day, why, settle));
        }
        // What is listed with its readings says itself what is missing.
        let read = due.iter().any(|d| {
            let ours = d.rule.whose == Whose::Ours && d.state.is_pending();
            ours && d.options.iter().any(|o| o.never)
        });
        if let Some((until, why)) = untold(&woven.case, &self.calendar, today)
            && !read
            && today <= until
        {
            let day = case.closed();
            out.push(item(row, AgendaKind::Perform, day, why, Settle::Look));
        }
        let proof = unproved(row, case, today);
        let quiet_since = case.last_day().or(case.received());
        let quiet = quiet_since.map_or(0, |d| (today - d).num_days());
        let nothing_next = out.len() == before && !pending_ahead && !ahead && !case.is_suspended();
        out.extend(proof);
        let silence = desk.silence(case.stage(today));
        if case.is_open() && nothing_next && silence.is_some_and(|most| quiet >= most) {
            let stage = case.stage(today).text();
            let settle = match case.stage(today) {
                Stage::Filing => first_paper(case).map_or(Settle::Look, Settle::Record),
                _ => Settle::Look,
            };
            out.push(item(row, AgendaKind::Silent, quiet_since, said!("{stage}阶段，{quiet} 天没有动静，也没有下一步", "stage {stage}: nothing for {quiet} days and nothing next"; stage = stage), settle));
        }
        out.extend(later);
    }

    /// A deadline that is not brought up yet, and from when on it will be.
    fn later(&self, row: &CaseRow<'_>, deadline: &Deadline, leads: &Leads) -> AgendaItem {
        let (rule, title) = (deadline.rule, deadline.titled());
        let (left, lead) = (deadline.days_left.unwrap_or_default(), leads.of(rule));
        let why = said!(
            "{title}，还剩 {left} 天（提前 {lead} 天提醒）",
            "{title}: {left} days left (brought up {lead} days ahead)";
            title = title, left = Said::same(left), lead = Said::same(lead)
        );
        let met = rule.met_by.first();
        let settle = met.map_or(Settle::Look, |k| Settle::Record(*k));
        let mut found = item(row, AgendaKind::Later, deadline.due, why, settle);
        found.rule = Some(rule.id);
        found.provisional = deadline.provisional;
        found
    }
}

/// Days from which on a right that runs out is as near as what is due: lost, it does not come back.
const LAST_DAYS: i64 = 2;

/// Whether a right is against what a case ended with, or to have it done: an appeal, a retrial, an enforcement.
fn ends_it(rule: &Rule) -> bool {
    rule.family == Family::Appeal || rule_id::LAST_RIGHTS.contains(&rule.id)
}

/// Where a deadline of ours stands on the agenda, and in what words.
fn told(deadline: &Deadline) -> (AgendaKind, Said) {
    let (rule, title) = (deadline.rule, deadline.titled());
    let left = deadline.days_left.unwrap_or_default();
    // What a judgment orders has a block of its own while its day is far: it stays in sight long before.
    let ordered = lead(rule) > LEAD;
    match deadline.state {
        DueState::Unrecorded => (
            AgendaKind::Unrecorded,
            said!("已进入审理，但未登记「{title}」", "the case went on, but '{title}' is not recorded"; title = title),
        ),
        DueState::Overdue => (
            AgendaKind::Overdue,
            said!("{title}逾期 {late} 天；{missed}", "{title}: {late} days overdue; {missed}"; title = title, missed = deadline.grounds().consequence(), late = Said::same(-left)),
        ),
        // Put off by a rest day, or of an instalment that may have been performed with another.
        DueState::Provisional if left < 0 && !rule.optional => (
            AgendaKind::DueSoon,
            match deadline.options.iter().find(|o| o.due.is_none()) {
                // A fact is missing that would settle it: which one is said.
                Some(untold) => said!(
                    "{title}：登记的最后一日已过 {past} 天；{why}",
                    "{title}: {past} days past the last day as recorded; {why}";
                    title = title, past = Said::same(-left), why = untold.why.clone()
                ),
                None => said!(
                    "{title}：登记的最后一日已过 {past} 天，另一种算法尚未届满，请看期限解释",
                    "{title}: {past} days past the last day as recorded, and not over by the other reading: see its explanation";
                    title = title, past = Said::same(-left)
                ),
            },
        ),
        _ if rule.optional => (
            if left <= LAST_DAYS && ends_it(rule) {
                AgendaKind::DueSoon
            } else {
                AgendaKind::Right
            },
            said!("可以{title}，还剩 {left} 天", "may {title}: {left} days left"; title = title, left = Said::same(left)),
        ),
        _ => (
            if ordered && left > LEAD {
                AgendaKind::Perform
            } else {
                AgendaKind::DueSoon
            },
            said!("{title}，还剩 {left} 天", "{title}: {left} days left"; title = title, left = Said::same(left)),
        ),
    }
}

pub(super) fn unread(found: &Unread) -> AgendaItem {
    let detail = &found.detail;
    AgendaItem {
        case_id: found.id,
        kind: AgendaKind::Unread,
        day: None,
        number: found.name(),
        name: String::new(),
        why: said!(
            "有本程序不认识的内容，期限和统计都没有算它；请升级本程序（{detail}）",
            "holds something this program does not know and is in no deadline or figure; update it ({detail})";
            detail = detail
        ),
        settle: Settle::Look,
        rule: None,
        unsure: false,
        provisional: false,
    }
}

/// The copy that reaches us first in such a case; none in one that we brought ourselves.
fn first_paper(case: &CaseFile) -> Option<FactKind> {
    let ours = matches!(case.head.role, Role::Appellant | Role::RetrialApplicant);
    let mut copies = FactKind::ALL.iter().filter(|k| k.is_copy());
    let found = copies.find(|k| k.fits_at(case.head.instance));
    found.copied().filter(|_| !ours)
}

/// An answer filed without proof that it arrived: whoever must file within a period must be able to show it
/// (ALL 34, 67: evidence not filed in time counts as none; ARL23 48). After the hearing the question is settled.
fn unproved(row: &CaseRow<'_>, case: &CaseFile, today: NaiveDate) -> Option<AgendaItem> {
    let answered = case.answered()?;
    let heard = case.hearings.iter().any(|h| h.held_by(today));
    let proved = case.fact(FactKind::AnswerDelivered).is_some();
    if !case.is_open() || heard || proved {
        return None;
    }
    let paper = match case.head.kind {
        Kind::Litigation | Kind::Enforcement => {
            text("答辩状和证据", "the statement of defence and evidence")
        }
        Kind::Reconsideration => text("书面答复和证据", "the written reply and evidence"),
    };
    Some(item(
        row,
        AgendaKind::Unproved,
        Some(answered),
        said!(
            "{paper}已于 {answered} 提交，未登记送达凭证（签收回执、邮寄查询）",
            "{paper} went out on {answered}; no proof of delivery (receipt, tracking) is recorded";
            paper = paper
        ),
        Settle::Record(FactKind::AnswerDelivered),
    ))
}

pub(super) fn item(
    row: &CaseRow<'_>,
    kind: AgendaKind,
    day: Option<NaiveDate>,
    why: Said,
    settle: Settle,
) -> AgendaItem {
    AgendaItem {
        case_id: row.id(),
        kind,
        day,
        number: row.number().to_string(),
        name: row.name().to_string(),
        why,
        settle,
        rule: None,
        unsure: false,
        provisional: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_letter_or_the_head_is_told_stands_in_the_digest() {
        for kind in AgendaKind::ALL {
            let to = kind.reach();
            assert!(to.digest || !(to.letter || to.head), "{kind:?}");
        }
    }
}
