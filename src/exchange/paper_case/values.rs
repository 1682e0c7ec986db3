//! What a paper's values are as a case, a hearing, a fact, a closing.

use chrono::NaiveDate;
use uuid::Uuid;

use super::as_written::as_written;
use super::came::came_of;
use super::{paper_name, side_of};
use crate::case::{
    CaseFile, Continues, CourtNotice, Fact, FactKind, FactSort, Hearing, HearingKind, HearingState,
    How, Instance, Kind, PartyRole, Role, cause_value,
};
use crate::exchange::notice_text::{EventRead, HearingRead, Length, NoticeText};
use crate::exchange::values::is_office;
use crate::law::{sequel, usual_how};
use crate::text::clean_line;

/// A hearing as the paper sets it.
pub fn hearing_of(found: &HearingRead, notice: &NoticeText, today: NaiveDate) -> Hearing {
    let mut hearing = Hearing::new(found.day.value);
    hearing.time = found
        .time
        .as_ref()
        .map_or(String::new(), |t| t.value.clone());
    hearing.place = found
        .place
        .as_ref()
        .map_or(String::new(), |p| clean_line(&p.value));
    hearing.notice = notice
        .official
        .as_ref()
        .filter(|n| n.doubt.is_none())
        .map_or(CourtNotice::None, |n| n.value);
    hearing.kind = kind_of(found.what);
    // A summons read after its day says only that the hearing was set; a judgment tells of one that took place.
    if found.held && hearing.day <= today {
        hearing.state = HearingState::Held;
        if super::came::held_once(notice) == Some(found) {
            hearing.people = came_of(notice);
        }
    }
    hearing
}

/// None where it is the usual hearing of its case.
pub fn kind_of(what: &str) -> Option<HearingKind> {
    match what {
        "庭前会议" => Some(HearingKind::Pretrial),
        "证据交换" | "质证" => Some(HearingKind::Evidence),
        "询问" | "谈话" | "调解" | "听取意见" => Some(HearingKind::Inquiry),
        // a place is looked at
        _ if what.contains('勘') => Some(HearingKind::Inquiry),
        "宣判" => Some(HearingKind::Pronouncement),
        _ => None,
    }
}

/// The fact an event is. None where its day stands in no paper.
pub fn event_of(event: &EventRead, kind: FactKind, notice: &NoticeText) -> Option<Fact> {
    if event.event.by_receipt() {
        return None;
    }
    let written = notice.written.as_ref().filter(|_| by_paper(kind));
    let day = event.day.as_ref().or(written)?;
    let mut fact = Fact::new(kind, day.value);
    fact.until = event
        .until
        .as_ref()
        .map(|d| d.value)
        .or_else(|| last_day(kind, notice));
    fact.sort = sort_of(kind, notice).unwrap_or_default().to_string();
    if matches!(kind, FactKind::Appealed | FactKind::RetrialApplied) {
        fact.by = Some(side_of(notice));
    }
    fact.paper = paper_name(notice);
    fact.note = clean_line(&event.why);
    Some(fact)
}

/// Facts whose day is the paper's own: what was decided by it, and what it asks for.
pub fn by_paper(kind: FactKind) -> bool {
    matches!(
        kind,
        FactKind::JurisdictionDecided
            | FactKind::Extended
            | FactKind::CorrectionNotice
            | FactKind::EnforcementRuled
            | FactKind::EnforcementRefused
            | FactKind::PerformancePeriod
    )
}

/// The last day a fact names, where the paper says it: to perform, to file evidence.
pub fn last_day(kind: FactKind, notice: &NoticeText) -> Option<NaiveDate> {
    let what = match kind {
        FactKind::PerformancePeriod => "履行",
        FactKind::EvidencePeriod => "举证",
        FactKind::CorrectionNotice => "补正",
        _ => return None,
    };
    notice.periods.iter().find_map(|p| match p.value.length {
        Length::Until(day) if p.value.what == what && p.doubt.is_none() => Some(day),
        _ => None,
    })
}

/// The sub-kind a paper says: what a recommendation is about, whether enforcement was refused or not accepted.
pub fn sort_of(kind: FactKind, notice: &NoticeText) -> Option<&'static str> {
    let words = notice.said.as_str();
    let has = |all: &[&str]| all.iter().any(|w| words.contains(w));
    let sort = match kind {
        FactKind::RecommendationReceived if has(&["公益诉讼", "公共利益", "公益"]) => {
            // ALL-I PI 21: fifteen days where the harm grows.
            if has(&["十五日内", "15日内", "十五日以内", "紧急"]) {
                FactSort::PublicInterestUrgent
            } else {
                FactSort::PublicInterest
            }
        }
        FactKind::RecommendationReceived
            if has(&["社会治理", "完善管理", "堵塞漏洞", "制度机制"]) =>
        {
            FactSort::Governance
        }
        FactKind::RecommendationReceived
            if has(&["违法行为", "纠正违法", "未依法", "逾期未", "怠于", "违反"]) =>
        {
            FactSort::Violation
        }
        FactKind::AdviceReceived if has(&["规范性文件"]) => FactSort::Normative,
        FactKind::EnforcementRefused if has(&["不予受理"]) => FactSort::NotAccepted,
        FactKind::EnforcementRefused => FactSort::NotPermitted,
        _ => return None,
    };
    kind.sorts().contains(&sort).then(|| sort.id())
}

/// `停止执行:裁定书 （2026）川0928行初12号之一 2026-03-20`: a line for the note.
pub fn line_of(event: &EventRead, notice: &NoticeText) -> String {
    let mut out = format!("{}：{}", event.event.text().zh, paper_name(notice));
    let day = event.day.as_ref().or(notice.written.as_ref());
    if let Some(day) = day {
        out.push_str(&format!(" {}", day.value));
    }
    if !event.why.is_empty() {
        out.push_str(&format!(" {}", clean_line(&event.why)));
    }
    out
}

/// The closing, where the operative part and the paper's day were read.
pub fn close_of(notice: &NoticeText) -> Option<Fact> {
    let outcome = notice.outcome.as_ref()?;
    let day = notice.closed_on()?;
    let mut fact = Fact::concluded(day, outcome.value);
    fact.amount_fen = notice.compensation_fen();
    fact.paper = paper_name(notice);
    Some(fact)
}

/// A new case from a paper, following another. None where its kind or instance was not read.
pub fn case_of(
    notice: &NoticeText,
    previous: Option<&CaseFile>,
    office: &str,
    today: NaiveDate,
) -> Option<CaseFile> {
    let kind = notice.kind.as_ref()?.value;
    let numbered = || {
        let hint = notice.number.as_ref()?.value.hint();
        Instance::from_id(hint.instance?)
    };
    let read = notice.instance.as_ref().map(|i| i.value);
    let instance = read.or_else(numbered)?;
    let mut case = CaseFile::new(kind, instance);
    let text = |found: &Option<crate::exchange::notice_text::Found<String>>| {
        found
            .as_ref()
            .map_or(String::new(), |f| clean_line(&f.value))
    };
    // a ruling numbered 之一 is of the case without that
    case.head.number = notice.number.as_ref().map(|n| n.value.of_case());
    case.head.forum = text(&notice.forum);
    case.head.cause = cause_value(&text(&notice.cause));
    case.head.act = act_of(notice);
    case.head.note = note_of(notice);
    if let Some(procedure) = &notice.procedure {
        case.head.procedure = procedure.value;
    }
    if kind == Kind::Enforcement {
        // It is we who apply, whatever the paper calls the sides.
        case.head.role = kind.usual_role();
    } else if let Some(role) = part_of(notice, office).or_else(|| answering(instance)) {
        case.head.role = role;
    }
    for role in PartyRole::ALL {
        case.parties.extend(notice.side(*role));
    }
    for (found, kind) in [
        (&notice.begun, begun(kind)),
        (&notice.filed, filed(kind, instance)),
        (&notice.act_day, Some(FactKind::ActMade)),
        (&notice.served, copy_of(notice, office)),
    ] {
        let Some((found, kind)) = found.as_ref().zip(kind).filter(|(f, _)| f.doubt.is_none())
        else {
            continue;
        };
        // an acceptance is no fact of its own while the day we applied is not known
        if kind == FactKind::EnforcementAccepted && notice.filed.is_none() {
            let line = format!("{} {}", kind.text().zh, found.value);
            let pieces = [case.head.note.as_str(), line.as_str()];
            case.head.note = pieces
                .into_iter()
                .filter(|p| !p.is_empty())
                .collect::<Vec<_>>()
                .join("；");
            continue;
        }
        case.facts.push(Fact::new(kind, found.value));
    }
    case.hearings
        .extend(notice.hearings_set().map(|h| hearing_of(h, notice, today)));
    if let Some(previous) = previous {
        case.head.dispute = previous.head.dispute;
        let how = how(previous, instance);
        case.head.continues = how.map(|how| Continues {
            case: previous.head.uuid,
            how,
        });
        // Our part follows from the case before where the paper does not tell it.
        if let Some(how) = how.filter(|_| notice.role.is_none()) {
            case.head.role = sequel(previous, &[], how, instance).role;
        }
    }
    case.sort();
    Some(case)
}

/// Our part above the first instance, where the paper does not tell it: the other side went there.
fn answering(instance: Instance) -> Option<Role> {
    match instance {
        Instance::Second => Some(Role::Appellee),
        Instance::RetrialReview | Instance::Retrial => Some(Role::RetrialRespondent),
        _ => None,
    }
}

/// Our part in a new case: as the paper tells it, as the party block names the office, as the instance has it.
pub fn part_of(notice: &NoticeText, office: &str) -> Option<Role> {
    let office = office.trim();
    let named = |role: PartyRole| {
        let mut side = notice.parties.iter().filter(|p| p.value.role == role);
        !office.is_empty() && side.any(|p| is_office(&p.value.name, office))
    };
    let third = named(PartyRole::ThirdParty) && !named(PartyRole::Respondent);
    let told = notice.role.as_ref().map(|r| r.value);
    // 通知某村委会作为第三人, and the office is who is sued
    let sued = named(PartyRole::Respondent) && !named(PartyRole::ThirdParty);
    let told = told.filter(|role| *role != Role::ThirdParty || !sued);
    told.or(third.then_some(Role::ThirdParty))
        .or_else(|| answering(notice.instance.as_ref()?.value))
}

fn begun(kind: Kind) -> Option<FactKind> {
    Some(match kind {
        Kind::Litigation => FactKind::Docketed,
        Kind::Reconsideration => FactKind::Accepted,
        Kind::Enforcement => FactKind::EnforcementAccepted,
    })
}

/// The fact that our copy came, where the paper tells that it was served on our side and we answer.
pub fn copy_of(notice: &NoticeText, office: &str) -> Option<FactKind> {
    notice.served.as_ref()?;
    if matches!(
        part_of(notice, office),
        Some(Role::Appellant | Role::RetrialApplicant | Role::ThirdParty)
    ) {
        return None;
    }
    match notice.instance.as_ref()?.value {
        Instance::Reconsideration => Some(FactKind::ApplicationReceived),
        Instance::First => Some(FactKind::ComplaintReceived),
        Instance::Second => Some(FactKind::AppealReceived),
        Instance::RetrialReview | Instance::Retrial => Some(FactKind::RetrialCopyReceived),
        Instance::Enforcement | Instance::EnforcementReview => None,
    }
}

fn filed(kind: Kind, instance: Instance) -> Option<FactKind> {
    match (kind, instance) {
        (Kind::Reconsideration, _) => Some(FactKind::ApplicationFiled),
        (Kind::Litigation, Instance::First) => Some(FactKind::ComplaintFiled),
        (Kind::Enforcement, _) => Some(FactKind::EnforcementApplied),
        _ => None,
    }
}

/// How a case follows from the one before it.
fn how(previous: &CaseFile, instance: Instance) -> Option<How> {
    if previous.head.uuid == Uuid::nil() {
        return None;
    }
    usual_how(previous, instance)
}

/// The act with its number, where its name does not hold it.
pub fn act_of(notice: &NoticeText) -> String {
    let act = notice.act.as_ref().map_or(String::new(), as_written);
    match &notice.act_number {
        Some(number) if act.is_empty() => number.value.clone(),
        _ => act,
    }
}

/// `审判长 孙某、电话 010-85998000`.
pub fn contacts_of(notice: &NoticeText) -> String {
    let all = notice
        .contacts
        .iter()
        .map(|c| format!("{} {}", c.value.role, c.value.name));
    all.collect::<Vec<_>>().join("、")
}

/// What has no field of its own: the people to call and the periods the paper names.
pub fn note_of(notice: &NoticeText) -> String {
    let mut pieces = vec![contacts_of(notice)];
    for period in &notice.periods {
        let what = period.value.what;
        pieces.push(match period.value.length {
            Length::Span(span) => format!("文书载明{what}期限 {}", span.said().zh),
            Length::Until(day) => format!("文书载明{what}截至 {day}"),
            Length::Before(span) => format!("文书载明{what}为开庭前 {}", span.said().zh),
        });
    }
    for document in &notice.documents {
        let said = document.value.said().zh;
        pieces.push(format!("请求一并审查规范性文件：{said}"));
    }
    pieces.retain(|p| !p.is_empty());
    pieces.join("；")
}

/// How many fields of the cover the paper can fill that are empty now.
pub(super) fn missing(case: &CaseFile, notice: &NoticeText) -> usize {
    let head = &case.head;
    let side = |role: PartyRole| {
        !case.parties.iter().any(|p| p.role == role)
            && notice.parties.iter().any(|p| p.value.role == role)
    };
    [
        head.number.is_none() && notice.number.is_some(),
        head.forum.is_empty() && notice.forum.is_some(),
        head.cause.is_empty() && notice.cause.is_some(),
        head.act.is_empty() && !act_of(notice).is_empty(),
        side(PartyRole::Claimant),
        side(PartyRole::Respondent),
        side(PartyRole::ThirdParty),
    ]
    .into_iter()
    .filter(|m| *m)
    .count()
}
