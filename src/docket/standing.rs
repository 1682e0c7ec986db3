//! How a case stands in a period as of a day: the bits every figure counts.

use chrono::NaiveDate;

use crate::case::{Effect, Instance, Kind, Outcome, Role};
use crate::codes;
use crate::law::Ending;

use super::CaseRow;
use super::afterwards::afterwards;
use super::asked::Asked;
use super::columns::{DayNumber, NO_DAY, day_number};
use super::heard::{answers, hearings};
use super::trail::Mark;

codes! {
    /// What is counted. The unit is the case at one instance; a dispute is its cases of one kind together: it is
    /// carried over where one of them is, pending where one of them is, and stands as the last of those pending does,
    /// or else as the last in effect. Its hearings, appearances, people and sums are those of all of them; a session that
    /// joined cases had together is one.
    pub enum Counting {
        Cases = "cases", "按案件", "by case";
        Disputes = "disputes", "按争议", "by dispute";
    }
}

impl Counting {
    /// What is counted, in Chinese: 案件 or 争议.
    pub const fn noun(self) -> &'static str {
        match self {
            Counting::Cases => "案件",
            Counting::Disputes => "争议",
        }
    }

    /// The same in English, of many.
    pub const fn things(self) -> &'static str {
        match self {
            Counting::Cases => "cases",
            Counting::Disputes => "disputes",
        }
    }
}

/// A period and the day it is seen from. Both ends are included; an open start carries nothing over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub as_of: NaiveDate,
    pub kind: Option<Kind>,
    pub counting: Counting,
}

impl Scope {
    /// Both kinds, by case.
    pub fn new(from: Option<NaiveDate>, to: Option<NaiveDate>, as_of: NaiveDate) -> Scope {
        Scope {
            from,
            to,
            as_of,
            kind: None,
            counting: Counting::Cases,
        }
    }

    /// The last day that counts: the end of the period, or the day it is seen from if earlier.
    pub fn end(&self) -> NaiveDate {
        self.to.map_or(self.as_of, |t| t.min(self.as_of))
    }

    /// The calendar year of a day, as of that day.
    pub fn year_of(day: NaiveDate) -> Scope {
        use chrono::Datelike;
        Scope::new(
            NaiveDate::from_ymd_opt(day.year(), 1, 1),
            NaiveDate::from_ymd_opt(day.year(), 12, 31),
            day,
        )
    }
}

codes! {
    /// One yes-or-no of a case in a scope.
    pub enum Bit {
        CarriedOver = "carried_over", "上期结转", "carried over";
        Received = "received", "本期新收", "newly received";
        Handled = "handled", "办理", "handled";
        Closed = "closed", "审结", "closed";
        Pending = "pending", "未结", "pending";
        Suspended = "suspended", "中止", "suspended";
        Heard = "heard", "开庭", "heard";
        Attended = "attended", "负责人出庭", "official appeared";
        Principal = "principal", "正职出庭", "principal appeared";
        Excused = "excused", "有正当理由未出庭", "excused";
        Absent = "absent", "无正当理由未出庭", "absent";
        Notified = "notified", "法院通知", "notified by the court";
        ClosedFirst = "closed_first", "审结一审", "closed at first instance";
        Lost = "lost", "败诉", "lost";
        Won = "won", "胜诉", "won";
        Corrected = "corrected", "直接纠错", "corrected";
        Amicable = "amicable", "调解和解", "mediated or settled";
        Resolved = "resolved", "综合化解", "resolved";
        Upheld = "upheld", "维持", "upheld";
        AnswerDue = "answer_due", "应答辩", "answer due";
        AnsweredOnTime = "answered_on_time", "按期答辩", "answered on time";
        Accepted = "accepted", "受理", "accepted";
        Awaiting = "awaiting", "尚未决定受理", "acceptance not yet decided";
        SuedAfter = "sued_after", "复议后被诉", "sued after reconsideration";
        Advised = "advised", "收到司法建议", "judicial advice given";
        Redone = "redone", "重新作出行政行为", "acted anew";
        Opinion = "opinion", "收到意见书", "opinion issued";
        Compensated = "compensated", "判赔付", "compensation awarded";
        Released = "released", "无须再出庭", "no duty left";
        Unmarked = "unmarked", "尚未登记出庭", "appearance not recorded";
        Answerable = "answerable", "须出庭(剔除有正当理由)", "to be attended, excused ones left out";
        Spoke = "spoke", "出庭又出声", "official spoke";
        NotifiedAttended = "notified_attended", "法院通知且负责人出庭", "notified by the court and attended";
        HeardClosedFirst = "heard_closed_first", "审结一审且开过庭", "closed at first instance, heard";
        AttendedClosedFirst = "attended_closed_first", "审结一审且负责人出过庭", "closed at first instance, attended";
        HeardFirst = "heard_first", "一审开庭", "heard at first instance";
        AttendedFirst = "attended_first", "一审负责人出庭", "attended at first instance";
        HeardSecond = "heard_second", "二审开庭", "heard at second instance";
        AttendedSecond = "attended_second", "二审负责人出庭", "attended at second instance";
        HeardRetrial = "heard_retrial", "再审开庭", "heard on retrial";
        AttendedRetrial = "attended_retrial", "再审负责人出庭", "attended on retrial";
        AnswerKnown = "answer_known", "应答辩且已登记", "answer due and recorded";
        AnswerUnknown = "answer_unknown", "应答辩而尚未登记", "answer due, not recorded";
        Appealed = "appealed", "一审后上诉", "first instance appealed";
        Effective = "effective", "期内生效", "took effect in the period";
        ToPerform = "to_perform", "期内生效须履行", "took effect, to be performed by us";
        Performed = "performed", "已履行", "performed";
        PerformOverdue = "perform_overdue", "逾期未履行", "performance overdue";
        LimitKnown = "limit_known", "审限可算", "limit known";
        WithinLimit = "within_limit", "审限内审结", "closed within the limit";
        Quiet = "quiet", "案结事了", "over and done with";
        Repeat = "repeat", "重复起诉(申请)", "by a repeat claimant";
        /// Of a dispute: one of its first instances was closed so.
        Appealable = "appealable", "可上诉的一审", "first instance open to appeal";
        LostOrChanged = "lost_or_changed", "败诉或被告改变后撤诉", "lost, or withdrawn after the act was changed";
        NotifiedUnmarked = "notified_unmarked", "法院通知而尚未登记出庭", "notified by the court, appearance not recorded";
        Unsaid = "unsaid", "开庭日已过、是否开庭未登记", "its day has passed, whether it was held is not recorded";
        Compelled = "compelled", "经申请强制执行", "enforcement applied for against us";
        /// Its day has passed, and nothing on file says whether the outcome is in effect at all.
        PerformUnknown = "perform_unknown", "是否逾期不明", "whether performance is overdue not known";
        UnmarkedClosedFirst = "unmarked_closed_first", "审结一审而尚未登记出庭", "closed at first instance, appearance not recorded";
    }
}

codes! {
    /// What is counted by hearings (次) and not by cases.
    pub enum Times {
        Heard = "heard", "开庭", "heard";
        Attended = "attended", "负责人出庭", "official appeared";
        Principal = "principal", "正职出庭", "principal appeared";
        Spoke = "spoke", "出庭又出声", "official spoke";
        Excused = "excused", "有正当理由未出庭", "excused";
        Absent = "absent", "无正当理由未出庭", "absent";
        Notified = "notified", "法院通知", "notified by the court";
        Unmarked = "unmarked", "尚未登记出庭", "appearance not recorded";
    }
}

impl Times {
    /// The cases the hearings counted lie in.
    pub const fn bit(self) -> Bit {
        match self {
            Times::Heard => Bit::Heard,
            Times::Attended => Bit::Attended,
            Times::Principal => Bit::Principal,
            Times::Spoke => Bit::Spoke,
            Times::Excused => Bit::Excused,
            Times::Absent => Bit::Absent,
            Times::Notified => Bit::Notified,
            Times::Unmarked => Bit::Unmarked,
        }
    }
}

codes! {
    /// A stretch of a closed case whose length is averaged, in days.
    pub enum Stretch {
        ToAnswer = "to_answer", "收到副本至答辩(答复)", "copy received to answer";
        ToHearing = "to_hearing", "答辩(答复)至首次开庭(听证)", "answer to first hearing";
        ToDecision = "to_decision", "末次开庭(听证)至结案", "last hearing to outcome";
        ToClosing = "to_closing", "收案至结案", "receipt to outcome";
    }
}

/// How many stretches there are.
pub(super) const STRETCHES: usize = Stretch::ALL.len();

/// How many kinds of times there are.
pub(super) const TIMES: usize = Times::ALL.len();

/// The bits of a case in a scope, its hearings in it (次), and what is summed up of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub bits: u64,
    pub(super) times: [u32; TIMES],
    /// Days of each stretch; `NO_STRETCH` where it is not known.
    pub(super) days: [u32; STRETCHES],
    /// How it ended for us, where it is closed; what took effect in the period.
    pub ending: Option<Ending>,
    pub in_effect: Option<Ending>,
    pub people: u32,
    /// The instances there are: of a case its own, of a dispute those of all its cases handled.
    pub(super) instances: u16,
    /// Compensation in fen, where it is closed.
    pub fen: i64,
    /// A later instance of the dispute tells the sum.
    pub(super) sum_passed: bool,
    /// Since when the outcome is in effect, where that began in the period.
    pub(super) since: DayNumber,
}

/// No such stretch is known.
pub(super) const NO_STRETCH: u32 = u32::MAX;

impl Default for Standing {
    fn default() -> Standing {
        Standing {
            bits: 0,
            times: [0; TIMES],
            days: [NO_STRETCH; STRETCHES],
            ending: None,
            in_effect: None,
            people: 0,
            instances: 0,
            fen: 0,
            sum_passed: false,
            since: NO_DAY,
        }
    }
}

impl Standing {
    /// Whether the case has the bit in the scope it was looked at in.
    pub fn has(self, bit: Bit) -> bool {
        self.bits & (1 << bit.code()) != 0
    }

    pub(super) fn set(&mut self, bit: Bit, holds: bool) {
        if holds {
            self.bits |= 1 << bit.code();
        }
    }

    pub(super) fn clear(&mut self, bit: Bit) {
        self.bits &= !(1 << bit.code());
    }

    /// Hearings of the case in the scope.
    pub fn times(self, what: Times) -> u32 {
        self.times.get(what.code() as usize).copied().unwrap_or(0)
    }

    /// The days of a stretch.
    pub fn days(self, what: Stretch) -> Option<u32> {
        let days = self.days.get(what.code() as usize).copied();
        days.filter(|days| *days != NO_STRETCH)
    }

    pub(super) fn put_times(&mut self, what: Times, n: u32) {
        if let Some(place) = self.times.get_mut(what.code() as usize) {
            *place = n;
        }
    }

    /// No hearing is counted.
    pub(super) fn forget_hearings(&mut self) {
        self.hear_as(&Standing::default());
    }

    /// Has the hearings of another, and what is told of them.
    pub(super) fn hear_as(&mut self, other: &Standing) {
        for bit in Bit::ALL.iter().filter(|bit| Asked::of_hearings(**bit)) {
            self.clear(*bit);
            self.set(*bit, other.has(*bit));
        }
        self.times = other.times;
    }

    /// One more hearing, and the bit of the cases it lies in.
    pub(super) fn add_times(&mut self, what: Times, bit: Bit) {
        self.count(what, true);
        self.set(bit, true);
    }

    pub(super) fn count(&mut self, what: Times, holds: bool) {
        if let Some(n) = self.times.get_mut(what.code() as usize) {
            *n += u32::from(holds);
        }
    }
}

/// A scope in the numbers of the columns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub from: DayNumber,
    pub end: DayNumber,
    /// The day it is seen from: what is known of a day within the period may have come after its end.
    pub seen: DayNumber,
    pub kind: Option<Kind>,
}

impl Span {
    pub(super) fn of(scope: &Scope) -> Span {
        Span {
            from: scope.from.map_or(i32::MIN, |d| day_number(Some(d))),
            end: day_number(Some(scope.end())),
            seen: day_number(Some(scope.as_of)),
            kind: scope.kind,
        }
    }
}

/// How a case stands. Definitions: carried over = received before the period and not closed before it began;
/// received = received within it, both ends included; pending = received and not closed by its end. What took effect
/// in the period may have been closed before it.
pub fn standing(row: &CaseRow<'_>, scope: &Scope) -> Standing {
    standing_in(row, &Span::of(scope), Asked::ALL)
}

/// The same, of the groups asked for: bits of others are not set.
pub(super) fn standing_in(row: &CaseRow<'_>, span: &Span, asked: Asked) -> Standing {
    let mut out = Standing::default();
    let Span {
        from, end, kind, ..
    } = *span;
    let (received, closed) = (row.received_number(), row.closed_number());
    if received == NO_DAY || received > end || from > end || kind.is_some_and(|k| k != row.kind()) {
        return out;
    }
    let is_closed = closed <= end;
    if is_closed && asked.has(Asked::AFTERWARDS) {
        afterwards(row, span, &mut out);
    }
    let carried = received < from;
    if carried && closed < from {
        return out;
    }
    out.people = row.people();
    out.instances = 1 << row.instance().code();
    out.set(Bit::CarriedOver, carried);
    out.set(Bit::Received, !carried);
    out.set(Bit::Handled, true);
    out.set(Bit::Closed, is_closed);
    out.set(Bit::Pending, !is_closed);
    if asked.has(Asked::PAUSE) {
        out.set(Bit::Suspended, !is_closed && row.suspended_at(end));
    }
    if asked.has(Asked::HEARINGS) {
        hearings(row, None, span, &mut out);
    }
    if asked.has(Asked::ANSWERS) {
        answers(row, span, &mut out);
    }
    if asked.has(Asked::MARKS) {
        marks(row, end, is_closed, &mut out);
    }
    if is_closed && asked.has(Asked::STRETCHES) {
        stretches(row, end, &mut out);
    }
    if is_closed
        && asked.has(Asked::OUTCOME)
        && let Some(outcome) = row.outcome()
    {
        outcomes(row, outcome, &mut out);
    }
    out
}

/// How long a closed case took, stage by stage, and whether it was closed within the limit.
fn stretches(row: &CaseRow<'_>, end: DayNumber, out: &mut Standing) {
    let (received, closed) = (row.received_number(), row.closed_number());
    let (mut copy, mut reached, mut answered) = (None, None, None);
    let (mut first, mut last, mut limit) = (None, None, None);
    let mut known = true;
    for event in row.events() {
        match event.mark {
            Mark::ClosedAbout => known = false,
            Mark::Limit => limit = Some(event.day),
            _ if event.day > end => {}
            Mark::Copy => copy = copy.or(Some(event.day)),
            Mark::Reached => reached = reached.or(Some(event.day)),
            Mark::Answered => answered = answered.or(Some(event.day)),
            mark if mark.is_hearing() && event.said() => {
                first = first.or(Some(event.day));
                last = Some(event.day);
            }
            _ => {}
        }
    }
    let mut put = |what: Stretch, from: Option<DayNumber>, to: Option<DayNumber>| {
        let days = from.zip(to).and_then(|(a, b)| u32::try_from(b - a).ok());
        if let (Some(place), Some(days)) = (out.days.get_mut(what.code() as usize), days) {
            *place = days;
        }
    };
    put(Stretch::ToAnswer, copy.or(reached), answered);
    put(Stretch::ToHearing, answered, first);
    if !known {
        return;
    }
    put(Stretch::ToDecision, last, Some(closed));
    put(Stretch::ToClosing, Some(received), Some(closed));
    if let Some(limit) = limit {
        out.set(Bit::LimitKnown, true);
        out.set(Bit::WithinLimit, closed <= limit);
    }
}

/// What stands in the trail by the end: acceptance, and the side marks of the forms.
fn marks(row: &CaseRow<'_>, end: i32, is_closed: bool, out: &mut Standing) {
    let (mut admitted, mut appealed) = (false, false);
    for event in row.events().iter().filter(|e| e.day <= end) {
        match event.mark {
            Mark::Advice => out.set(Bit::Advised, true),
            Mark::Redone => out.set(Bit::Redone, true),
            Mark::Opinion => out.set(Bit::Opinion, true),
            Mark::Sued => out.set(Bit::SuedAfter, is_closed),
            Mark::Appealed => appealed = true,
            Mark::SumPassed => out.sum_passed = true,
            Mark::Accepted | Mark::Copy | Mark::Answered => admitted = true,
            _ => {}
        }
    }
    let appealable = is_closed
        && row.instance() == Instance::First
        && row.outcome().is_some_and(Outcome::appealable);
    out.set(Bit::Appealable, appealable);
    out.set(Bit::Appealed, appealable && appealed);
    if is_closed {
        let named = row.amount_fen();
        out.set(Bit::Compensated, named > 0);
        // What a later instance decided anew, or left standing and names again, is one sum: the later one's.
        out.fen = if out.sum_passed { 0 } else { named };
    }
    if row.kind() == Kind::Reconsideration {
        // What ended says itself whether it had been accepted; what runs, whether the organ sent it to us.
        let accepted = match row.outcome() {
            Some(outcome) if is_closed => !outcome.never_accepted(),
            _ => admitted,
        };
        out.set(Bit::Accepted, accepted);
        out.set(Bit::Awaiting, !is_closed && !accepted);
    }
}

fn outcomes(row: &CaseRow<'_>, outcome: Outcome, out: &mut Standing) {
    let effect = outcome.effect();
    let first = matches!(row.instance(), Instance::First | Instance::Reconsideration);
    out.ending = row.ending();
    let lost = out.ending == Some(Ending::Lost);
    out.set(Bit::ClosedFirst, first);
    out.set(Bit::Lost, first && lost);
    out.set(Bit::Won, out.ending == Some(Ending::Won));
    // What is decided of another organ's act is no correction of ours.
    let third = row.role() == Role::ThirdParty;
    let changed = outcome == Outcome::WithdrawnAfterChange && !third;
    out.set(Bit::LostOrChanged, lost || changed);
    let corrected = effect.is_adverse() && !matches!(outcome, Outcome::RAgreement) && !third;
    out.set(Bit::Corrected, corrected);
    let amicable = effect.is_amicable();
    out.set(Bit::Amicable, amicable);
    out.set(Bit::Resolved, corrected || amicable);
    out.set(Bit::Upheld, effect == Effect::Upheld && !third);
}
