//! What is unlikely between facts of one file: the same step of ours taken twice, a correction that was never asked for, a day
//! set for no rule there is, one name on both sides.

use chrono::NaiveDate;

use crate::calendar::{Span, last_day};
use crate::case::{CaseFile, Fact, FactKind, Form, Instance, Outcome, Part, Role, Side};
use crate::said;
use crate::text::{Said, fold};

use crate::law::deadline::by_id;
use crate::law::gate::engine::{Gate, check_days, grounded};
use crate::law::gate::period::without;
use crate::law::gate::place::place;
use crate::law::instrument::{Law, article, paragraph};
use crate::law::rule::rules;
use crate::law::rule_id;

pub(crate) fn unlikely(gate: &mut Gate<'_>) {
    twice(gate);
    corrections(gate);
    set_days(gate);
    namesakes(gate);
    below(gate);
    unserved(gate);
    seldom(gate);
    answered_twice(gate);
    told_and_not(gate);
}

/// A paper to be answered and its answer, one each: what is done once to each paper that may come again, as the table of places
/// has it.
fn answers() -> impl Iterator<Item = (FactKind, FactKind)> {
    let all = FactKind::ALL.iter().copied();
    let done = all.filter(|kind| kind.done_once() && kind.repeats());
    done.filter_map(|answer| {
        let mut links = place(answer).links.iter().filter(|link| link.proves);
        links.find_map(|link| match link.to {
            [paper] if paper.repeats() && paper.asks_beside() => Some((*paper, answer)),
            _ => None,
        })
    })
}

/// More answers than there are papers to answer, in all the files of the dispute.
fn answered_twice(gate: &mut Gate<'_>) {
    for (paper, answer) in answers() {
        let of = |kind: FactKind| -> Vec<NaiveDate> {
            let all = gate.woven.facts.iter().filter(|f| f.kind == kind);
            all.map(|f| f.day).collect()
        };
        let (papers, answers) = (of(paper).len(), of(answer));
        let more = papers > 0 && answers.len() > papers;
        let Some(day) = answers.into_iter().max().filter(|_| more) else {
            continue;
        };
        if gate.case.day(answer).is_none() {
            continue;
        }
        let (name, what) = (answer.text(), paper.text());
        gate.doubt(
            said!("「{name}」{day} 多于「{what}」的次数", "'{name}' of {day} is one more than '{what}'"; name = name, what = what),
            said!("一份文书回复一次", "one paper is answered once"),
            said!("请删去一项，或补登所回复的文书", "remove one, or record the paper it answers"),
        );
    }
}

/// 未告知起诉期限 and 得知起诉期限 on one day: told that day, it was told with the act (ALL-I 64).
fn told_and_not(gate: &mut Gate<'_>) {
    let known = gate.case.facts.iter();
    let mut known = known.filter(|f| f.kind == FactKind::PeriodKnown);
    let untold = |fact: &Fact| {
        let of = |f: &&Fact| f.kind == FactKind::NotInformed && f.day == fact.day;
        let mut untold = gate.case.facts.iter().filter(of);
        untold.any(|f| f.party == fact.party || f.party.is_none() || fact.party.is_none())
    };
    let Some(day) = known.find(|f| untold(f)).map(|f| f.day) else {
        return;
    };
    let (a, b) = (FactKind::NotInformed.text(), FactKind::PeriodKnown.text());
    gate.doubt(
        said!("「{a}」和「{b}」都在 {day}", "'{a}' and '{b}' are both on {day}"; a = a, b = b),
        grounded(
            said!(
                "未告知的，以后才得知起诉期限",
                "who was not told learns of the period later"
            ),
            Some(paragraph(Law::Interpretation, 64, 1)),
        ),
        check_days(),
    );
}

/// What a case has one of as a rule: one suit may be over two acts, an application may be made again where nothing came of the first.
fn seldom(gate: &mut Gate<'_>) {
    for kind in FactKind::ALL.iter().filter(|kind| kind.is_seldom_again()) {
        let all = gate.case.facts.iter().filter(|f| f.kind == *kind);
        // What each of several did on his own day is of each.
        let of_all = |f: &&Fact| f.party.is_none() || !kind.of_each();
        let days: Vec<NaiveDate> = all.filter(of_all).map(|f| f.day).collect();
        let Some(first) = days.iter().min() else {
            continue;
        };
        // The one entered last is the one that is asked about.
        let Some(second) = days.iter().rfind(|day| *day != first) else {
            continue;
        };
        let name = kind.text();
        gate.doubt(
            said!("「{name}」登记了 {first}、{second} 两次", "'{name}' is recorded twice, on {first} and on {second}"; name = name),
            said!(
                "一件案件一般只有一次，期限自第一次起算",
                "a case has one as a rule, and periods run from the first"
            ),
            check_days(),
        );
    }
}

/// What an appeal is against, the services it runs from (ours, theirs), and how many days it may come before: what was
/// pronounced in court is sent within ten days (ALL 80(2)).
const APPEALS: &[(FactKind, FactKind, Option<FactKind>, i64)] = &[
    (
        FactKind::Appealed,
        FactKind::Served,
        Some(FactKind::ServedOther),
        10,
    ),
    (
        FactKind::JurisdictionAppealed,
        FactKind::JurisdictionRulingServed,
        None,
        0,
    ),
];

/// The time to appeal runs from the service on who appeals (ALL 85). Of several on the other side each has a day of its own.
fn unserved(gate: &mut Gate<'_>) {
    let alone = gate.case.parties.len() < 2;
    for (appeal, ours, theirs, slack) in APPEALS {
        // Entered in the file of another instance it follows no service of that one.
        let here = appeal.fits_at(gate.case.head.instance);
        let facts = gate.case.facts.iter().filter(|_| here);
        let early = facts.filter(|f| f.kind == *appeal).find_map(|fact| {
            let service = match fact.by? {
                Side::Ours => *ours,
                Side::Theirs => theirs.filter(|_| alone)?,
                Side::Both => return None,
            };
            // One who is named was served on a day of his own.
            let of = |f: &&Fact| f.kind == service && f.party == fact.party;
            let first = gate.case.facts.iter().filter(of).map(|f| f.day).min()?;
            ((first - fact.day).num_days() > *slack).then_some((fact, service, first))
        });
        if let Some((fact, service, first)) = early {
            let (name, day, service) = (fact.kind.text(), fact.day, service.text());
            gate.doubt(
                said!("「{name}」{day} 早于「{service}」{first}", "'{name}' on {day} comes before '{service}' on {first}"; name = name, service = service),
                grounded(
                    said!(
                        "上诉期自送达上诉的一方起算",
                        "the time to appeal runs from the service on who appeals"
                    ),
                    Some(article(Law::Litigation, 85)),
                ),
                check_days(),
            );
        }
    }
}

/// What was decided below, where it is told by a fact and not by a linked file: asked as between two files.
fn below(gate: &mut Gate<'_>) {
    let case = gate.case;
    reviewed(gate);
    let appeal = case.head.instance == Instance::Second;
    let above = appeal || case.head.instance == Instance::Retrial;
    let told = case.fact(FactKind::JudgmentBelow);
    let told = told.filter(|_| above && case.head.continues.is_none());
    let Some(outcome) = told.and_then(|f| Outcome::from_id(&f.sort)) else {
        return;
    };
    let (name, law) = (outcome.text(), Law::Litigation);
    let rulings = [
        Outcome::DocketingRefused,
        Outcome::ActionDismissed,
        Outcome::OtherRuling,
    ];
    let known = !matches!(outcome, Outcome::Other | Outcome::Unknown);
    if appeal && known && outcome.form() != Form::Judgment && !rulings.contains(&outcome) {
        gate.doubt(
            said!("原审以「{name}」结案，却登记了二审", "the case below ended by '{name}', and yet this is an appeal"; name = name),
            grounded(
                said!(
                    "可以上诉的是判决，以及不予立案、驳回起诉和管辖异议的裁定",
                    "judgments can be appealed, and rulings that refuse to docket, dismiss the action or are on jurisdiction"
                ),
                Some(article(law, 85)),
            ),
            said!("请核对原审裁判和审级", "check the outcome below and the instance"),
        );
        return;
    }
    let sued = case.head.role == Role::Appellant;
    if sued && outcome.effect().is_won() {
        gate.doubt(
            said!("原审以「{name}」结案，而我方是上诉人", "the case below ended by '{name}', and we are the appellant"; name = name),
            grounded(
                said!("不服判决的才上诉", "who appeals disagrees with the judgment"),
                Some(article(law, 85)),
            ),
            said!("请核对我方地位", "check our role"),
        );
    }
    let Some(above) = case.outcome() else { return };
    let other = match above {
        Outcome::AppealDismissedJudgment | Outcome::RetrialUpheldJudgment => {
            outcome.form() == Form::Ruling
        }
        Outcome::AppealDismissedRuling | Outcome::RetrialUpheldRuling => {
            outcome.form() == Form::Judgment
        }
        _ => false,
    };
    let same =
        above == outcome && outcome.form() == Form::Judgment && outcome != Outcome::JudgmentChanged;
    if other || same {
        gate.doubt(
            said!("原审以「{name}」结案，而本案登记为「{above}」", "the case below ended by '{name}', and this one by '{above}'"; name = name, above = above.text()),
            grounded(
                said!(
                    "维持原判决、原裁定的，按维持登记；维持的是原审所作的",
                    "what upholds the judgment or the ruling below is recorded as upheld, of what was given there"
                ),
                Some(paragraph(law, 89, 1)),
            ),
            said!("请核对两份裁判", "check both papers"),
        );
    }
}

/// 对已经发生法律效力的判决、裁定申请再审 (ALL 90): what such an application is of, where a fact tells it.
fn reviewed(gate: &mut Gate<'_>) {
    let case = gate.case;
    let alone = case.head.instance == Instance::RetrialReview && case.head.continues.is_none();
    let told = case.fact(FactKind::JudgmentBelow).filter(|_| alone);
    let Some(outcome) = told.and_then(|f| Outcome::from_id(&f.sort)) else {
        return;
    };
    let known = !matches!(outcome, Outcome::Other | Outcome::OtherRuling) && !outcome.is_unknown();
    if known && !outcome.retriable() {
        let name = outcome.text();
        gate.doubt(
            said!("原审以「{name}」结案，却登记了再审审查", "the case below ended by '{name}', and yet a retrial of it is reviewed"; name = name),
            grounded(
                said!(
                    "再审只对判决、调解书和不予立案、驳回起诉的裁定",
                    "a retrial is of judgments, mediation papers, and rulings that refuse docketing or dismiss the action"
                ),
                Some(article(Law::Litigation, 90)),
            ),
            said!("请核对原审裁判和审级", "check the outcome below and the instance"),
        );
    }
}

/// 上诉、申请再审、管辖异议 are each brought once by one side.
fn twice(gate: &mut Gate<'_>) {
    use FactKind::{Appealed, JurisdictionObjected, RetrialApplied};
    for kind in [Appealed, RetrialApplied, JurisdictionObjected] {
        let ours = |f: &&Fact| {
            let side = match kind {
                JurisdictionObjected => f.by != Some(Side::Theirs),
                _ => f.by == Some(Side::Ours),
            };
            f.kind == kind && side
        };
        let own: Vec<NaiveDate> = gate.case.facts.iter().filter(ours).map(|f| f.day).collect();
        let mut each = vec![(Said::from(Side::Ours.text()), own)];
        for party in gate.case.parties.iter().filter(|p| !p.uuid.is_nil()) {
            let his = |f: &&Fact| f.kind == kind && f.party == Some(party.uuid) && !ours(f);
            let days = gate.case.facts.iter().filter(his).map(|f| f.day);
            each.push((Said::same(&party.name), days.collect()));
        }
        for (who, days) in each {
            // On one day it is the same entered twice, which is said already.
            let [first, .., last] = days.as_slice() else {
                continue;
            };
            if first == last {
                continue;
            }
            let (name, first, last) = (kind.text(), Said::same(first), Said::same(last));
            gate.doubt(
                said!("{who}「{name}」登记了 {first}、{last} 两次", "'{name}' of {who} is recorded on {first} and on {last}"; who = who, name = name, first = first, last = last),
                said!("同一方只提出一次", "one side brings it once"),
                check_days(),
            );
        }
    }
}

/// 补正申请材料 (ARL23 31): asked for before the application is accepted; given up only by who was asked and did not supply it in time.
fn corrections(gate: &mut Gate<'_>) {
    let case = gate.case;
    let asked = case.day(FactKind::CorrectionNotice);
    let ground = |said| grounded(said, Some(article(Law::Reconsideration2023, 31)));
    if let (Some(asked), Some(accepted)) = (asked, case.day(FactKind::Accepted))
        && accepted < asked
    {
        gate.doubt(
            said!(
                "{accepted} 已受理，{asked} 才通知补正",
                "accepted on {accepted}, and corrections asked for on {asked}"
            ),
            ground(said!(
                "补正在受理之前",
                "corrections are asked for before acceptance"
            )),
            check_days(),
        );
    }
    refused_late(gate);
    let Some(closing) = case
        .concluded()
        .filter(|f| f.outcome == Some(Outcome::RLapsed))
    else {
        return;
    };
    let closed = closing.day;
    let name = Outcome::RLapsed.text();
    let given_up = ground(said!(
        "逾期不补正的，视为放弃申请",
        "who does not supply them in time is taken to give the application up"
    ));
    let Some(asked) = asked else {
        gate.doubt(
            said!("以「{name}」结案，但没有登记通知补正", "closed as '{name}' and no correction was asked for"; name = name),
            given_up,
            check_days(),
        );
        return;
    };
    let supplied = case.day(FactKind::Corrected).filter(|day| *day <= closed);
    // The notice names a day, or the law gives ten working days.
    let named = case.fact(FactKind::CorrectionNotice).and_then(|f| f.until);
    let end = named.or_else(|| last_day(gate.cal, asked, Span::Workdays(10)).ok());
    if let Some(supplied) = supplied.filter(|day| end.is_some_and(|end| *day <= end)) {
        gate.doubt(
            said!("以「{name}」结案，而补正材料 {supplied} 已按期提交", "closed as '{name}', and what was asked for came in time on {supplied}"; name = name),
            given_up,
            check_days(),
        );
    } else if let Some(end) = end.filter(|end| closed <= *end) {
        gate.doubt(
            said!("{closed} 以「{name}」结案时，补正期限未满（至 {end}）", "closed as '{name}' on {closed}, before the time to supply them ended on {end}"; name = name),
            given_up,
            check_days(),
        );
    }
}

/// 审查期限届满，未作出不予受理决定的，视为受理 (ARL23 30(3)).
fn refused_late(gate: &mut Gate<'_>) {
    let case = gate.case;
    let refused = |f: &&Fact| f.outcome == Some(Outcome::RNotAccepted);
    let Some(closed) = case.concluded().filter(refused).map(|f| f.day) else {
        return;
    };
    let ids = [
        rule_id::RECONSIDERATION_EXAMINATION_CORRECTED,
        rule_id::RECONSIDERATION_EXAMINATION,
    ];
    let bare = without(case, FactKind::Concluded);
    let mut ends = ids
        .iter()
        .filter_map(|id| by_id(&bare, gate.cal, gate.today, id)?.due);
    let Some(end) = ends.next().filter(|end| *end < closed) else {
        return;
    };
    let name = Outcome::RNotAccepted.text();
    gate.doubt(
        said!("以「{name}」结案 {closed}，审查期限已于 {end} 届满", "closed as '{name}' on {closed}, after the time to examine it had ended on {end}"; name = name),
        grounded(
            said!(
                "审查期限届满未作出不予受理决定的，视为受理",
                "not refused by the end of that time it counts as accepted"
            ),
            Some(paragraph(Law::Reconsideration2023, 30, 3)),
        ),
        check_days(),
    );
}

/// A day set by hand is of a rule there is, and comes after its period began.
fn set_days(gate: &mut Gate<'_>) {
    for set in &gate.case.set_days {
        let (rule, day) = (set.rule.as_str(), set.day);
        if rules().all(|r| r.id != rule) {
            gate.refuse(
                said!(
                    "手工设定的日期 {day} 所属的期限「{rule}」不存在",
                    "the day {day} is set by hand for '{rule}', and there is no such period"
                ),
                said!(
                    "手工日期属于一个法定期限",
                    "a day set by hand is of one of the periods of the law"
                ),
                said!("请核对期限的编号", "check the id of the period"),
            );
            continue;
        }
        let mut bare: CaseFile = gate.case.clone();
        bare.set_days.retain(|s| s.rule != set.rule);
        let began = by_id(&bare, gate.cal, gate.today, rule).map(|d| d.from);
        if let Some(began) = began.filter(|began| day < *began) {
            gate.doubt(
                said!(
                    "手工设定的日期 {day} 早于起算日 {began}",
                    "the day {day} set by hand is before the period began on {began}"
                ),
                said!("期限在起算之后届满", "a period ends after it begins"),
                said!("请核对设定的日期", "check the day that was set"),
            );
        }
    }
}

/// Who comes for us does not bear the name of who sues us.
fn namesakes(gate: &mut Gate<'_>) {
    let plain = |name: &str| fold(name.trim()).to_string();
    let theirs: Vec<String> = gate.case.opponents().map(|p| plain(&p.name)).collect();
    let people = gate.case.hearings.iter().flat_map(|h| {
        let ours = |part| matches!(part, Part::Official | Part::Staff | Part::Lawyer);
        let people = h.people.iter().filter(move |p| ours(p.part));
        people.map(move |p| (h.day, p.name.clone()))
    });
    let agents = gate.case.agents.iter().map(|a| (None, a.name.clone()));
    let all: Vec<_> = people
        .map(|(day, name)| (Some(day), name))
        .chain(agents)
        .collect();
    for (day, name) in all {
        if name.trim().is_empty() || !theirs.contains(&plain(&name)) {
            continue;
        }
        let what = match day {
            Some(day) => said!(
                "{day} 我方出庭的「{name}」与对方当事人同名",
                "'{name}', who is to come for us on {day}, bears the name of a party against us"
            ),
            None => said!(
                "我方诉讼代理人「{name}」与对方当事人同名",
                "our agent '{name}' bears the name of a party against us"
            ),
        };
        gate.doubt(
            what,
            grounded(
                said!(
                    "出庭的是本机关的负责人、工作人员和代理人",
                    "those who come are officials, staff and agents of the agency"
                ),
                Some(paragraph(Law::Litigation, 3, 3)),
            ),
            said!(
                "同名不同人的可以确认",
                "confirm it where two share the name"
            ),
        );
    }
}
