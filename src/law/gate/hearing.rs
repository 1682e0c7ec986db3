//! Hearings against the facts and in themselves: too early, in a standstill, notices after it, one person in two parts.

use chrono::NaiveDate;

use crate::calendar::{Span, last_day};
use crate::case::{
    AppearanceState, Attendance, FactKind, Governing, Hearing, HearingKind, HearingState, Kind,
    Part, Procedure,
};
use crate::law::rule_id;
use crate::said;
use crate::text::{Said, text};

use crate::law::deadline::by_id;
use crate::law::duty::minutes;
use crate::law::gate::called::called;
use crate::law::gate::engine::{Gate, check_days, grounded};
use crate::law::governing::governs;
use crate::law::instrument::{ALL_FIRST, Law, article, paragraph};

pub(crate) fn hearings(gate: &mut Gate<'_>) {
    let case = gate.case;
    for (at, hearing) in case.hearings.iter().enumerate() {
        clock(gate, hearing);
        moved_back(gate, hearing);
        people(gate, hearing);
        if hearing.state == HearingState::Cancelled {
            continue;
        }
        tried(gate, hearing);
        called(gate, hearing);
        let twin = |h: &&Hearing| h.same_as(hearing);
        if case.hearings.iter().take(at).any(|h| twin(&h)) {
            let (day, time) = (hearing.day, hearing.time.trim());
            gate.doubt(
                said!(
                    "{day} {time} 的开庭登记了两次",
                    "the hearing of {day} {time} is entered twice"
                ),
                said!("同日同时只有一次开庭", "there is one hearing at one time"),
                said!(
                    "请删去一次，或写明各自的时间",
                    "remove one, or give each its time"
                ),
            );
        }
    }
    notices(gate);
}

/// A hearing moved forward to a day that is over: a short date typed in December is of this year.
fn moved_back(gate: &mut Gate<'_>, hearing: &Hearing) {
    let day = hearing.day;
    let former = |h: &&Hearing| h.is_former_of(hearing) && day < h.day;
    if hearing.state != HearingState::Set || day >= gate.today {
        return;
    }
    if let Some(former) = gate.case.hearings.iter().find(former) {
        let from = former.day;
        gate.doubt(
            said!(
                "{from} 的开庭改期到 {day}，这一天已过",
                "the hearing of {from} was moved to {day}, which is over"
            ),
            said!("改期改到以后的日子", "a hearing is moved to a day ahead"),
            said!("请核对年份、月份", "check the year and the month"),
        );
    }
}

/// A time that no clock shows, and a day of another age.
fn clock(gate: &mut Gate<'_>, hearing: &Hearing) {
    let (day, time) = (hearing.day, hearing.time.trim());
    if !time.is_empty() && minutes(time).is_none() {
        gate.refuse(
            said!(
                "{day} 开庭的时间「{time}」不是钟点",
                "the time '{time}' of the hearing on {day} is no time of day"
            ),
            said!(
                "时间写作 时:分，00:00 至 23:59",
                "a time is hours:minutes, 00:00 to 23:59"
            ),
            said!(
                "请更正时间，不知道的留空",
                "correct the time, or leave it empty"
            ),
        );
    }
    // 下午三点 written as 3:00: no court sits at night.
    if minutes(time).is_some_and(|m| !(7 * 60..21 * 60).contains(&m)) {
        gate.doubt(
            said!(
                "{day} 开庭的时间为 {time}",
                "the hearing of {day} is at {time}"
            ),
            said!(
                "开庭在日间，下午的钟点按 13:00 以后填写",
                "courts sit by day; afternoon hours are written from 13:00 on"
            ),
            said!("请核对时间", "check the time"),
        );
    }
    let far = gate.today.checked_add_months(chrono::Months::new(24));
    if far.is_some_and(|d| day > d) {
        gate.doubt(
            said!(
                "开庭日 {day} 在两年以后",
                "the hearing of {day} is more than two years ahead"
            ),
            said!(
                "开庭日通常在数月之内",
                "a hearing is set for the coming months"
            ),
            said!("请核对年份", "check the year"),
        );
    }
    if !ALL_FIRST.holds(day) {
        gate.refuse(
            said!("开庭日 {day} 过早", "the hearing of {day} is too early"),
            said!(
                "《行政诉讼法》自1990年10月1日起施行",
                "the Administrative Litigation Law came into force on 1990-10-01"
            ),
            said!("请核对年份", "check the year"),
        );
    }
}

/// 审理方式为听证的，应当于举行听证的五日前书面通知 (ARL23 51(1), working days): none is held right after it was accepted.
fn notified_too_late(gate: &mut Gate<'_>, day: NaiveDate) {
    let case = gate.case;
    let Some(accepted) = case.day(FactKind::Accepted).filter(|_| {
        case.head.kind == Kind::Reconsideration && governs(case, day) == Governing::Arl23
    }) else {
        return;
    };
    let Ok(first) = last_day(gate.cal, accepted, Span::Workdays(5)) else {
        return;
    };
    if day > accepted && day < first {
        gate.doubt(
            said!(
                "听证 {day} 离受理 {accepted} 不足五个工作日",
                "the hearing of {day} is less than five working days after it was accepted on {accepted}"
            ),
            grounded(
                said!(
                    "听证应于五个工作日前通知",
                    "a hearing is notified five working days before"
                ),
                Some(paragraph(Law::Reconsideration2023, 51, 1)),
            ),
            check_days(),
        );
    }
}

/// The day of a hearing that tries the case, against its facts.
fn tried(gate: &mut Gate<'_>, hearing: &Hearing) {
    let case = gate.case;
    let day = hearing.day;
    let kind = hearing.kind_in(case.head.kind);
    if !matches!(kind, HearingKind::Court | HearingKind::Reconsideration) {
        return of_courts(gate, hearing, kind);
    }
    let right = HearingKind::usual(case.head.kind);
    if kind != right {
        let (name, sort) = (kind.text(), case.head.kind.text());
        gate.refuse(
            said!("{sort}案件没有「{name}」", "a {sort} case has no {name}"; sort = sort, name = name),
            said!("开庭属于诉讼，听证属于复议", "a court hears a lawsuit, the organ a reconsideration"),
            said!("请改选种类", "choose another kind"),
        );
    }
    for begun in [FactKind::Docketed, FactKind::Accepted] {
        if let Some(d) = case.day(begun).filter(|d| day <= *d) {
            let name = begun.text();
            let what = match day < d {
                true => {
                    said!("开庭 {day} 早于「{name}」{d}", "the hearing of {day} is before '{name}' on {d}"; name = name)
                }
                false => {
                    said!("开庭与「{name}」都在 {day}", "the hearing and '{name}' are both on {day}"; name = name)
                }
            };
            gate.doubt(
                what,
                said!(
                    "立案（受理）之后才开庭（听证）",
                    "a case is heard once it is docketed or accepted"
                ),
                check_days(),
            );
        }
    }
    // 被告应当在收到起诉状副本之日起十五日内提出答辩状: nothing is tried before, unless we have answered already.
    let ids = [
        rule_id::LITIGATION_ANSWER,
        rule_id::APPEAL_ANSWER,
        rule_id::RECONSIDERATION_REPLY,
        rule_id::RECONSIDERATION_REPLY_SUMMARY,
    ];
    let answer = ids
        .iter()
        .find_map(|id| by_id(case, gate.cal, gate.today, id))
        .filter(|d| !d.assumed);
    if let Some(answer) = answer
        && let Some(due) = answer.due
        && day >= answer.from
        && day < due
        && case.answered().is_none_or(|a| a > day)
    {
        gate.doubt(
            said!(
                "开庭 {day} 在答辩（答复）期限 {due} 之前",
                "the hearing of {day} is before the last day for our answer, {due}"
            ),
            grounded(Said::from(answer.rule.words), Some(answer.rule.article)),
            check_days(),
        );
    }
    notified_too_late(gate, day);
    set_in_standstill(gate, hearing);
    if day < gate.today || hearing.state == HearingState::Held {
        for (from, to) in case.suspensions() {
            let over = to.is_some() || hearing.state == HearingState::Held;
            if day > from && to.is_none_or(|t| day < t) && over {
                gate.doubt(
                    said!(
                        "开庭 {day} 在中止期间（自 {from}）",
                        "the hearing of {day} is within the suspension from {from}"
                    ),
                    said!("中止期间不审理", "a suspended case is not heard"),
                    check_days(),
                );
            }
        }
    }
}

/// 庭前会议、证据交换、宣判 are steps of a court: an organ hears opinions and holds hearings (ARL23 49-51).
fn of_courts(gate: &mut Gate<'_>, hearing: &Hearing, kind: HearingKind) {
    use HearingKind::{Evidence, Pretrial, Pronouncement};
    let organ = gate.case.head.kind == Kind::Reconsideration;
    if !organ || !matches!(kind, Evidence | Pretrial | Pronouncement) {
        return;
    }
    let (day, name) = (Said::same(hearing.day), kind.text());
    gate.doubt(
        said!("行政复议登记了 {day} 的「{name}」", "a reconsideration with '{name}' on {day}"; name = name, day = day),
        grounded(
            said!(
                "行政复议听取意见、组织听证，没有庭前会议、证据交换和宣判",
                "an organ hears opinions and holds hearings; the other is a step of a court"
            ),
            Some(article(Law::Reconsideration2023, 49)),
        ),
        said!("请改选种类", "choose another kind"),
    );
}

/// A hearing that is set for a day ahead while the case stands still: nothing is tried before it is resumed.
fn set_in_standstill(gate: &mut Gate<'_>, hearing: &Hearing) {
    let (case, day) = (gate.case, hearing.day);
    let ahead = day >= gate.today && hearing.state == HearingState::Set;
    let stood = |h: &&Hearing| h.uuid == hearing.uuid && h.day == day;
    let set = gate
        .before
        .is_none_or(|b| !b.hearings.iter().any(|h| stood(&h)));
    let mut stands = case.suspensions().into_iter();
    let still = stands.rfind(|(from, to)| to.is_none() && *from < day);
    if let Some((from, _)) = still.filter(|_| ahead && set) {
        gate.doubt(
            said!(
                "排定 {day} 开庭，而案件自 {from} 中止，尚未恢复",
                "a hearing is set for {day}, and the case stands still since {from} and was not resumed"
            ),
            said!("中止期间不审理", "a suspended case is not heard"),
            said!("已恢复的请登记恢复", "record that it was resumed, where it was"),
        );
    }
}

/// Who appeared, in what part.
fn people(gate: &mut Gate<'_>, hearing: &Hearing) {
    let day = hearing.day;
    let came =
        |p: &&Attendance| matches!(p.state, AppearanceState::Appeared | AppearanceState::Absent);
    if hearing.state == HearingState::Cancelled
        && let Some(person) = hearing.people.iter().find(came)
    {
        let name = &person.name;
        gate.doubt(
            said!(
                "{day} 的开庭已取消或延期，却登记了{name}的出庭情况",
                "the hearing of {day} was cancelled, and yet {name} is marked"
            ),
            said!(
                "没有开的庭无人出庭或缺席",
                "nobody appears in, or stays away from, what was not held"
            ),
            said!(
                "请改为「已开庭」，或把人员改为「拟出庭」",
                "make it held, or the person planned"
            ),
        );
    }
    for (at, person) in hearing.people.iter().enumerate() {
        let name = &person.name;
        // In one part or in two: nobody is official and agent at once.
        let twice = |p: &&Attendance| {
            !name.trim().is_empty()
                && (p.name.trim() == name.trim()
                    || (p.official.is_some() && p.official == person.official))
        };
        if let Some(other) = hearing.people.iter().take(at).find(twice) {
            let (a, b) = (other.state.text(), person.state.text());
            gate.doubt(
                said!("{name}在 {day} 的开庭登记了两次（{a}、{b}）", "{name} is entered twice in the hearing of {day} ({a}, {b})"; name = Said::same(name), day = Said::same(day), a = a, b = b),
                said!("一人在一次开庭只有一种情况", "a person stands in a hearing once"),
                said!("请删去一项", "remove one"),
            );
        }
        let spoke = person.spoke.is_some() || person.left_early || person.refused;
        if spoke && person.state != AppearanceState::Appeared {
            gate.doubt(
                said!(
                    "{name}未登记为出庭，却有发言或退庭情况",
                    "{name} is not marked as appeared, and yet as having spoken or left"
                ),
                said!("到庭的人才会发言或退庭", "only who came speaks or leaves"),
                said!("请核对出庭情况", "check the appearance"),
            );
        }
        if person.ground.is_some() && person.state == AppearanceState::Appeared {
            gate.doubt(
                said!(
                    "{name}登记为出庭，却写明了不能出庭的理由",
                    "{name} is marked as appeared, and yet with a ground for not coming"
                ),
                said!(
                    "不能出庭的才写明理由",
                    "a ground is given by who does not come"
                ),
                said!("请核对出庭情况", "check the appearance"),
            );
        }
        for (what, on) in [
            (text("通知本人", "told"), person.notified),
            (text("材料备齐", "papers ready"), person.papers),
            (text("本人确认", "confirmed"), person.confirmed),
        ] {
            if let Some(on) = on.filter(|d| *d > day) {
                let (name, on, day) = (Said::same(name), Said::same(on), Said::same(day));
                gate.doubt(
                    said!("{name}「{what}」{on} 在开庭 {day} 之后", "{name}: '{what}' on {on} is after the hearing of {day}"; name = name, what = what, on = on, day = day),
                    said!("出庭的准备在开庭之前", "what prepares an appearance comes before it"),
                    check_days(),
                );
            }
        }
    }
    let comes = |p: &&Attendance| {
        p.part != Part::Official
            && matches!(
                p.state,
                AppearanceState::Planned | AppearanceState::Appeared
            )
    };
    let n = hearing.people.iter().filter(comes).count();
    if n > 2 && gate.case.head.kind.in_court() && hearing.state != HearingState::Cancelled {
        gate.doubt(
            said!(
                "{day} 开庭有{n}名代理人",
                "{n} agents are named for the hearing of {day}"
            ),
            grounded(
                said!(
                    "负责人出庭的，可以另行委托一至二名诉讼代理人",
                    "beside the official one or two agents"
                ),
                Some(paragraph(Law::Interpretation, 128, 2)),
            ),
            said!("旁听人员不登记为代理人", "who only listens is no agent"),
        );
    }
}

/// 听证 belongs to the ordinary procedure (ARL23 50, 51); by the summary one the papers are read (54(2)).
fn summary_heard(gate: &mut Gate<'_>) {
    let case = gate.case;
    let summary = case.head.kind == Kind::Reconsideration && case.procedure() == Procedure::Summary;
    let heard = |h: &&Hearing| h.tries(case.head.kind) && h.state != HearingState::Cancelled;
    let Some(hearing) = case.hearings.iter().find(heard).filter(|_| summary) else {
        return;
    };
    let (day, procedure) = (Said::same(hearing.day), Procedure::Summary.text());
    gate.doubt(
        said!("{procedure}的复议案件，却登记 {day} 听证", "a reconsideration by {procedure}, and yet a hearing on {day}"; procedure = procedure, day = day),
        grounded(
            said!(
                "听证属于普通程序，简易程序可以书面审理",
                "hearings belong to the ordinary procedure; by the summary one the papers may do"
            ),
            Some(article(Law::Reconsideration2023, 50)),
        ),
        said!(
            "已转为普通程序的，请登记；只是听取意见的，不登记为听证",
            "record it where it was turned ordinary; hearing somebody's opinion is no hearing"
        ),
    );
}

/// Papers for a hearing, once there is none any more.
fn notices(gate: &mut Gate<'_>) {
    summary_heard(gate);
    let case = gate.case;
    let standing = || case.hearings.iter().map(|h| h.day);
    let (Some(last), Some(first)) = (standing().max(), standing().min()) else {
        if let Some(fact) = case.fact(FactKind::HearingReported) {
            let day = fact.day;
            gate.doubt(
                said!(
                    "「庭后报告」{day}，但没有登记开庭",
                    "'report after the hearing' on {day}, and no hearing is entered"
                ),
                said!(
                    "先有开庭，后有庭后报告",
                    "the hearing comes before the report on it"
                ),
                said!("请补登开庭", "enter the hearing"),
            );
        }
        return;
    };
    for kind in [
        FactKind::HearingNotice,
        FactKind::AppearanceNotice,
        FactKind::IdentityProof,
        FactKind::ExcuseFiled,
        FactKind::Summons,
    ] {
        let facts = case.facts.iter().filter(|f| f.kind == kind && f.day > last);
        if let Some(fact) = facts
            .min_by_key(|f| f.day)
            .filter(|_| case.is_open() || kind != FactKind::ExcuseFiled)
        {
            let (name, day) = (kind.text(), fact.day);
            gate.doubt(
                said!("「{name}」{day} 在开庭 {last} 之后", "'{name}' on {day} is after the hearing of {last}"; name = name),
                grounded(
                    said!("通知、传票、身份证明和不能出庭的理由都在开庭之前", "notice, summons, identity papers and grounds come before the hearing"),
                    (case.head.kind == Kind::Litigation).then(|| article(Law::Appearance, 6)),
                ),
                said!("为下一次开庭的，请先排期", "where it is for another hearing, enter that one first"),
            );
        }
    }
    if let Some(fact) = case
        .fact(FactKind::HearingReported)
        .filter(|f| f.day < first)
    {
        let day = fact.day;
        gate.doubt(
            said!(
                "「庭后报告」{day} 早于开庭 {first}",
                "'report after the hearing' on {day} is before the hearing of {first}"
            ),
            said!(
                "先有开庭，后有庭后报告",
                "the hearing comes before the report on it"
            ),
            check_days(),
        );
    }
}
