//! Refusals of what stands on the cover and in the hearings: numbers, procedure, parties, who appeared.

use chrono::NaiveDate;

use crate::case::{
    AppearanceState, CaseFile, FactKind, Governing, HearingState, Kind, Part, Procedure, excesses,
};
use crate::said;

use crate::law::gate::admit::Refusal;
use crate::law::gate::refuse::refuse;
use crate::law::governing::governing_day;
use crate::law::instrument::ARL23_FORCE;

pub(crate) fn hearings(case: &CaseFile, today: NaiveDate, out: &mut Vec<Refusal>) {
    for hearing in &case.hearings {
        let day = hearing.day;
        if hearing.state == HearingState::Held && day > today {
            refuse(
                out,
                said!(
                    "{day} 的开庭尚未到期，不能登记为已开庭",
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
                said!("先有行政行为，后有开庭", "the act comes first"),
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
                        "{day} 的开庭尚未到期，{name}不能登记为已出庭或未出庭",
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
                    match case.head.kind {
                        Kind::Reconsideration => said!(
                            "负责人不能参加听证的，应当说明理由（行政复议法第51条）",
                            "an official who cannot attend gives the reason (ARL23 51)"
                        ),
                        Kind::Litigation | Kind::Enforcement => said!(
                            "只有不可抗力、意外事件、须履行他人不能代替的公务及其他正当事由可以不出庭（负责人出庭规定第8条）",
                            "only the grounds of APP 8 excuse an official"
                        ),
                    },
                    said!(
                        "请选择理由，否则登记为「无正当理由未出庭」",
                        "choose the ground, or enter an unexcused absence"
                    ),
                );
            }
        }
    }
}

pub(crate) fn head(case: &CaseFile, out: &mut Vec<Refusal>) {
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
        let court = head.kind.in_court();
        // 行审 is ours to bring: neither such a number in a lawsuit nor a lawsuit's in such a case.
        let own = number.hint().kind == Kind::Enforcement.id();
        if number.is_court() != court || own != (head.kind == Kind::Enforcement) {
            let (text, kind) = (number.canonical(), head.kind.text());
            refuse(
                out,
                said!("案号 {text} 不是{kind}案号", "{text} is not a docket number of a {kind} case"; kind = kind),
                said!(
                    "法院案号如（2022）京0105行初1号，复议案号如 朝政复字〔2022〕12号，非诉执行如（2022）京0105行审1号",
                    "courts write （2022）京0105行初1号, organs 朝政复字〔2022〕12号, of enforcement （2022）京0105行审1号"
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
                    "请改为普通程序，或核对受理日",
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
                "适用法律以受理日为准，例外须说明理由",
                "the acceptance date decides; an exception needs its reason"
            ),
            said!(
                "请填写理由，或取消手工指定",
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
                "请填写理由（如法院通知）",
                "give the reason, such as the court's notice"
            ),
        );
    }
    for excess in excesses(case) {
        refuse(
            out,
            excess.said(),
            said!(
                "一笔登记的数额有上限，过大的多是误填的账号、证件号",
                "the numbers of one entry are bounded; a larger one is mostly an account number in the wrong place"
            ),
            said!("请核对后更正", "check it and correct it"),
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
