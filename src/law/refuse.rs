//! Refusals: what cannot be, each with its ground and what to do instead.

use chrono::NaiveDate;

use crate::case::{
    AppearanceState, CaseFile, FactKind, Governing, HearingState, Kind, Part, Procedure,
};
use crate::said;
use crate::text::Said;

use super::admit::Refusal;
use super::governing::governing_day;
use super::instrument::ARL23_FORCE;

pub(super) fn refusals(case: &CaseFile, today: NaiveDate) -> Vec<Refusal> {
    let mut out = Vec::new();
    kinds(case, &mut out);
    days(case, today, &mut out);
    order(case, &mut out);
    closing(case, &mut out);
    hearings(case, today, &mut out);
    head(case, &mut out);
    out
}

fn refuse(out: &mut Vec<Refusal>, what: Said, ground: Said, instead: Said) {
    out.push(Refusal {
        what,
        ground,
        instead,
    });
}

/// Facts that do not belong to this kind of case, and facts that can stand only once.
fn kinds(case: &CaseFile, out: &mut Vec<Refusal>) {
    let kind = case.head.kind.text();
    for (i, fact) in case.facts.iter().enumerate() {
        let (name, day) = (fact.kind.text(), fact.day);
        if !fact.kind.fits(case.head.kind) {
            refuse(
                out,
                said!("{kind}案件没有「{name}」这一事实", "a {kind} case has no fact '{name}'"; kind = kind, name = name),
                said!("案件类型为{kind}", "the case is {kind}"; kind = kind),
                said!(
                    "请改选本类案件的事实,或先更正案件类型",
                    "choose a fact of this kind of case, or correct the kind first"
                ),
            );
        }
        let earlier = case.facts.iter().take(i).find(|f| f.kind == fact.kind);
        if let Some(first) = earlier.filter(|_| !fact.kind.repeats()) {
            let day = first.day;
            refuse(
                out,
                said!("「{name}」已登记为 {day}", "'{name}' is already recorded on {day}"; name = name),
                said!(
                    "同一案件同一审级只发生一次",
                    "it happens once in a case at one instance"
                ),
                said!(
                    "如原登记有误,请更正原登记的日期",
                    "correct the recorded day if it is wrong"
                ),
            );
        }
        if fact.kind.needs_until() {
            match fact.until {
                None => refuse(
                    out,
                    said!("「{name}」缺少截止日", "'{name}' lacks its last day"; name = name),
                    said!("该事实须写明至何日", "the fact names a day"),
                    said!("请填写截止日", "give the last day (until)"),
                ),
                Some(until) if until < fact.day => refuse(
                    out,
                    said!("「{name}」的截止日 {until} 早于登记日 {day}", "'{name}' ends on {until}, before {day}"; name = name),
                    said!(
                        "期限不能早于起点届满",
                        "a period cannot end before it begins"
                    ),
                    said!("请核对文书后更正", "check the paper and correct it"),
                ),
                Some(_) => {}
            }
        }
    }
}

/// Days that cannot be: after today, or before there was a law to sue under.
fn days(case: &CaseFile, today: NaiveDate, out: &mut Vec<Refusal>) {
    // 行政诉讼法 1990-10-01 起施行。
    let first = NaiveDate::from_ymd_opt(1990, 10, 1).unwrap_or(NaiveDate::MIN);
    for fact in &case.facts {
        let (name, day) = (fact.kind.text(), fact.day);
        if day > today {
            refuse(
                out,
                said!("「{name}」的日期 {day} 在今天({today})之后", "'{name}' on {day} is later than today ({today})"; name = name),
                said!("只登记已经发生的事实", "only what has happened is recorded"),
                said!(
                    "请核对日期;将来的开庭请用「排期」登记",
                    "check the day; a coming hearing is entered as a hearing"
                ),
            );
        }
        if day < first && !matches!(fact.kind, FactKind::ActMade | FactKind::ActKnown) {
            refuse(
                out,
                said!("「{name}」的日期 {day} 过早", "'{name}' on {day} is too early"; name = name),
                said!(
                    "《行政诉讼法》自1990年10月1日起施行",
                    "the Administrative Litigation Law came into force on 1990-10-01"
                ),
                said!("请核对年份", "check the year"),
            );
        }
    }
}

/// Pairs of facts whose order is fixed: the second cannot come before the first.
const ORDER: &[(FactKind, FactKind)] = {
    use FactKind::*;
    &[
        (ComplaintFiled, Docketed),
        (ComplaintReceived, AnswerFiled),
        (AppealReceived, AnswerFiled),
        (RetrialCopyReceived, OpinionFiled),
        (AnswerFiled, AnswerForwarded),
        (ApplicationFiled, Accepted),
        (ApplicationReceived, ReplyFiled),
        (ApplicationViaUs, PassedOn),
        (NormativeNotice, NormativeExplained),
        (EvidenceExtensionApplied, EvidenceCauseEnded),
        (JurisdictionObjected, JurisdictionDecided),
        (JurisdictionDisputed, JurisdictionSettled),
        (JurisdictionDecided, JurisdictionRulingServed),
        (AnnouncementStarted, AnnouncementEnded),
        (AppraisalStarted, AppraisalEnded),
        (MediationStarted, MediationEnded),
        (Concluded, Served),
        (Concluded, ServedOther),
        (Concluded, Appealed),
        (Concluded, Sued),
        (Concluded, TookEffect),
        (Concluded, PerformancePeriod),
        (AdviceReceived, AdviceAnswered),
        (OpinionReceived, OpinionReported),
        (ComplaintFiled, Concluded),
        (Docketed, Concluded),
        (ComplaintReceived, Concluded),
        (AppealReceived, Concluded),
        (RetrialCopyReceived, Concluded),
        (ApplicationFiled, Concluded),
        (Accepted, Concluded),
        (ApplicationReceived, Concluded),
        (Received, Concluded),
        (Informed, Concluded),
    ]
};

fn order(case: &CaseFile, out: &mut Vec<Refusal>) {
    for (earlier, later) in ORDER {
        let (Some(a), Some(b)) = (case.day(*earlier), case.day(*later)) else {
            continue;
        };
        if b < a {
            let (x, y) = (earlier.text(), later.text());
            refuse(
                out,
                said!("「{y}」{b} 早于「{x}」{a}", "'{y}' on {b} is before '{x}' on {a}"; y = y, x = x),
                said!("「{y}」只能在「{x}」当日或之后", "'{y}' can only follow '{x}'"; y = y, x = x),
                said!(
                    "请核对两份文书的日期,更正有误的一项",
                    "check both papers and correct the wrong day"
                ),
            );
        }
    }
    let mut turns: Vec<_> = case
        .facts
        .iter()
        .filter(|f| matches!(f.kind, FactKind::Suspended | FactKind::Resumed))
        .map(|f| (f.day, f.kind))
        .collect();
    turns.sort();
    let mut last = None;
    for (day, kind) in turns {
        if kind == FactKind::Resumed && last != Some(FactKind::Suspended) {
            refuse(
                out,
                said!(
                    "{day} 恢复,但此前没有未恢复的中止",
                    "resumed on {day}, but nothing was suspended"
                ),
                said!("恢复以中止为前提", "only a suspended case can be resumed"),
                said!("请先登记中止", "record the suspension first"),
            );
        }
        last = Some(kind);
    }
}

fn closing(case: &CaseFile, out: &mut Vec<Refusal>) {
    let instance = case.head.instance.text();
    for fact in &case.facts {
        match (fact.kind, fact.outcome) {
            (FactKind::Concluded, None) => refuse(
                out,
                said!("结案缺少结案方式", "the closing lacks its outcome"),
                said!(
                    "结案须写明裁判或复议决定的结果",
                    "a closed case has an outcome"
                ),
                said!("请选择结案方式", "choose the outcome"),
            ),
            (FactKind::Concluded, Some(outcome)) => {
                let label = outcome.text();
                if outcome.kind() != case.head.kind || !outcome.fits(case.head.instance) {
                    refuse(
                        out,
                        said!("{instance}不能以「{label}」结案", "a case at {instance} cannot end with '{label}'"; instance = instance, label = label),
                        said!(
                            "该结案方式不属于本审级",
                            "this outcome belongs to another instance"
                        ),
                        said!(
                            "请改选结案方式,或更正审级",
                            "choose another outcome or correct the instance"
                        ),
                    );
                }
            }
            (_, Some(_)) => refuse(
                out,
                said!("「{name}」不能带结案方式", "'{name}' cannot carry an outcome"; name = fact.kind.text()),
                said!(
                    "结案方式只随「结案」登记",
                    "an outcome belongs to the closing"
                ),
                said!("请用「结案」登记", "record the closing"),
            ),
            (_, None) => {}
        }
        if fact.amount_fen.is_some_and(|a| a < 0) {
            refuse(
                out,
                said!("赔偿金额为负", "the compensation is negative"),
                said!("金额不小于零", "an amount is at least zero"),
                said!("请核对金额", "check the amount"),
            );
        }
    }
    if case.concluded().is_none() {
        let after = [
            FactKind::Served,
            FactKind::ServedOther,
            FactKind::Appealed,
            FactKind::Sued,
            FactKind::TookEffect,
        ];
        for fact in case.facts.iter().filter(|f| after.contains(&f.kind)) {
            let name = fact.kind.text();
            refuse(
                out,
                said!("案件尚未结案,不能登记「{name}」", "'{name}' cannot be recorded: the case is not closed"; name = name),
                said!("「{name}」以结案文书为前提", "'{name}' needs an outcome"; name = name),
                said!(
                    "请先登记结案及结案方式",
                    "record the closing with its outcome first"
                ),
            );
        }
    }
}

fn hearings(case: &CaseFile, today: NaiveDate, out: &mut Vec<Refusal>) {
    for hearing in &case.hearings {
        let day = hearing.day;
        if hearing.state == HearingState::Held && day > today {
            refuse(
                out,
                said!(
                    "{day} 的开庭尚未到期,不能登记为已开庭",
                    "the hearing of {day} has not come; it cannot be held"
                ),
                said!("今天是 {today}", "today is {today}"),
                said!("请登记为「已排期」", "enter it as set"),
            );
        }
        if case.day(FactKind::ActMade).is_some_and(|d| day < d) {
            refuse(
                out,
                said!(
                    "开庭 {day} 早于被诉行政行为",
                    "the hearing of {day} is before the act"
                ),
                said!("先有行政行为,后有开庭", "the act comes first"),
                said!("请核对日期", "check the days"),
            );
        }
        for person in &hearing.people {
            let name = &person.name;
            if name.trim().is_empty() {
                refuse(
                    out,
                    said!(
                        "{day} 开庭的出庭人员缺少姓名",
                        "a person in the hearing of {day} has no name"
                    ),
                    said!("出庭登记以人为单位", "appearances are kept per person"),
                    said!("请填写姓名", "give the name"),
                );
            }
            if matches!(
                person.state,
                AppearanceState::Appeared | AppearanceState::Absent
            ) && day > today
            {
                refuse(
                    out,
                    said!(
                        "{day} 的开庭尚未到期,{name}不能登记为已出庭或未出庭",
                        "the hearing of {day} has not come; {name} cannot have appeared or been absent"
                    ),
                    said!("今天是 {today}", "today is {today}"),
                    said!("请登记为「拟出庭」", "enter the appearance as planned"),
                );
            }
            if person.state == AppearanceState::Excused
                && person.part == Part::Official
                && person.ground.is_none()
            {
                refuse(
                    out,
                    said!(
                        "{name}未出庭缺少正当理由",
                        "{name} is excused without a ground"
                    ),
                    said!(
                        "只有不可抗力、意外事件、须履行他人不能代替的公务及其他正当事由可以不出庭(负责人出庭规定第8条)",
                        "only the grounds of APP 8 excuse an official"
                    ),
                    said!(
                        "请选择理由,否则登记为「无正当理由未出庭」",
                        "choose the ground, or enter an unexcused absence"
                    ),
                );
            }
        }
    }
}

fn head(case: &CaseFile, out: &mut Vec<Refusal>) {
    let head = &case.head;
    if !head.kind.instances().contains(&head.instance) {
        let (kind, instance) = (head.kind.text(), head.instance.text());
        refuse(
            out,
            said!("{kind}案件没有「{instance}」", "a {kind} case has no {instance}"; kind = kind, instance = instance),
            said!("审级须与案件类型一致", "the instance belongs to the kind"),
            said!("请更正审级或案件类型", "correct the instance or the kind"),
        );
    }
    if let Some(number) = &head.number {
        let court = head.kind == Kind::Litigation;
        if number.is_court() != court {
            let (text, kind) = (number.canonical(), head.kind.text());
            refuse(
                out,
                said!("案号 {text} 不是{kind}案号", "{text} is not a docket number of a {kind} case"; kind = kind),
                said!(
                    "法院案号如（2022）京0105行初1号,复议案号如 朝政复字〔2022〕12号",
                    "courts write （2022）京0105行初1号, organs 朝政复字〔2022〕12号"
                ),
                said!("请核对案号或案件类型", "check the number or the kind"),
            );
        }
    }
    if head.kind == Kind::Reconsideration && head.procedure == Procedure::Summary {
        let old = governing_day(case).is_some_and(|g| !ARL23_FORCE.holds(g.day));
        if old {
            refuse(
                out,
                said!(
                    "2024年前受理的复议案件没有简易程序",
                    "reconsideration accepted before 2024 has no summary procedure"
                ),
                said!(
                    "简易程序为2023年《行政复议法》第53条新设",
                    "summary procedure came with art. 53 of the 2023 law"
                ),
                said!(
                    "请改为普通程序,或核对受理日",
                    "make it ordinary, or check the acceptance"
                ),
            );
        }
    }
    if head.governing.is_some() && head.governing_reason.trim().is_empty() {
        let law = head.governing.map_or("", |g: Governing| g.text().zh);
        refuse(
            out,
            said!(
                "手工指定适用{law}缺少理由",
                "the governing law is set by hand without a reason"
            ),
            said!(
                "适用法律以受理日为准,例外须说明理由",
                "the acceptance date decides; an exception needs its reason"
            ),
            said!(
                "请填写理由,或取消手工指定",
                "give the reason or take the setting back"
            ),
        );
    }
    for set in case.set_days.iter().filter(|s| s.reason.trim().is_empty()) {
        let day = set.day;
        refuse(
            out,
            said!(
                "手工设定的期限 {day} 缺少理由",
                "the day {day} is set by hand without a reason"
            ),
            said!(
                "手工期限须能说明来历",
                "a day set by hand must explain itself"
            ),
            said!(
                "请填写理由(如法院通知)",
                "give the reason, such as the court's notice"
            ),
        );
    }
    for party in case
        .parties
        .iter()
        .filter(|p| p.people == 0 || p.name.trim().is_empty())
    {
        let name = &party.name;
        refuse(
            out,
            said!(
                "当事人「{name}」的姓名或人数为空",
                "the party '{name}' lacks a name or counts nobody"
            ),
            said!(
                "当事人至少一人且有名称",
                "a party has a name and counts at least one"
            ),
            said!("请填写姓名和人数", "give the name and the number"),
        );
    }
}
