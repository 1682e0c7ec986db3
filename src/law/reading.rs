//! Readings: where the law or the file leaves two ways to count, each with its label, last day and reason.

use crate::law::rule_id;
use chrono::NaiveDate;

use crate::calendar::{Calendar, Span, last_day};
use crate::case::{CaseFile, Fact, FactKind, How};
use crate::said;
use crate::text::Said;

use super::deadline::{Deadline, by_id};
use super::grounds::Grounds;
use super::instrument::{Law, article};
use super::straddle::{Straddle, other_law};
use crate::law::chain::effect::retried_somehow;
use crate::law::periods::{open_effect, to_enforce};

/// One way to count, of several.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Reading {
    /// 方案A / Option A; the earliest comes first.
    pub label: Said,
    pub due: Option<NaiveDate>,
    pub why: Said,
    /// A fact is missing that would settle it.
    pub provisional: bool,
    /// Read this way there is no such period.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub never: bool,
    /// What it rests on, where that is not what the row itself names.
    #[serde(skip)]
    pub grounds: Option<Grounds>,
}

/// A question a missing fact leaves open: the rule in use, the fact that would change it, the rule that then applies.
struct Question {
    rule: &'static str,
    fact: FactKind,
    other: &'static str,
    open: fn(&CaseFile) -> bool,
}

const QUESTIONS: &[Question] = &[
    Question {
        rule: rule_id::RETRIAL_TRIAL_SECOND,
        fact: FactKind::RetriedAsFirst,
        other: rule_id::RETRIAL_TRIAL_FIRST,
        open: |case| case.fact(FactKind::RetriedAsSecond).is_none(),
    },
    Question {
        rule: rule_id::SUING_OUTER,
        fact: FactKind::RealEstate,
        other: rule_id::SUING_OUTER_PROPERTY,
        open: about_land,
    },
    Question {
        rule: rule_id::RECONSIDERATION_APPLYING_OUTER,
        fact: FactKind::RealEstate,
        other: rule_id::RECONSIDERATION_APPLYING_OUTER_PROPERTY,
        open: about_land,
    },
];

/// Fields in which acts often change rights in real estate (ALL-I 9).
fn about_land(case: &CaseFile) -> bool {
    let fields = [
        "land",
        "forestry",
        "housing_expropriation",
        "real_estate_registration",
    ];
    fields.contains(&case.head.field.as_str())
}

impl Reading {
    /// Label, day and reason on one line.
    pub fn said(&self) -> Said {
        let (label, why) = (&self.label, &self.why);
        let day = match self.due {
            Some(day) => said!("{day}", "{day}"),
            None if self.never => said!("没有此期限", "no such period"),
            None if self.provisional => said!("无法推算", "cannot be told"),
            None => said!("中止中", "stands still"),
        };
        said!("{label} {day}：{why}", "{label} {day}: {why}"; label = label, day = day, why = why)
    }
}

/// The readings of a deadline; empty where there is one way only.
pub(super) fn readings(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    deadline: &Deadline,
    straddle: Option<Straddle>,
) -> Vec<Reading> {
    if deadline.set.is_some() {
        return Vec::new();
    }
    let open = |q: &&Question| q.rule == deadline.rule.id && (q.open)(case);
    if let Some(question) = QUESTIONS.iter().find(open) {
        let mut file = case.clone();
        file.facts.push(Fact::new(question.fact, deadline.from));
        let other = by_id(&file, cal, today, question.other);
        let name = question.fact.text();
        return pair(
            deadline,
            other,
            said!("未登记「{name}」", "'{name}' is not recorded"; name = name),
            said!("如登记「{name}」", "if '{name}' is recorded"; name = name),
            true,
        );
    }
    if let Some(readings) = at_a_retrial(case, deadline) {
        return readings;
    }
    if let Some(readings) = open_effect::readings(case, cal, today, deadline)
        .or_else(|| open_effect::appeals(cal, case, deadline))
        .or_else(|| to_enforce::readings(case, deadline))
    {
        return readings;
    }
    if let Some(readings) = crate::law::periods::before_effect::readings(case, cal, today, deadline)
    {
        return readings;
    }
    if let Some(readings) = crate::law::periods::instalments::readings(case, deadline) {
        return readings;
    }
    if let Some(readings) = crate::law::chain::transfer::readings(case, cal, deadline) {
        return readings;
    }
    if let Some(readings) = crate::law::periods::while_sued::readings(case, cal, today, deadline) {
        return readings;
    }
    if let Some(readings) = crate::law::periods::upheld::readings(case, cal, today, deadline) {
        return readings;
    }
    if let Some(readings) = crate::law::periods::confirmed::readings(deadline) {
        return readings;
    }
    if let Some(readings) = crate::law::periods::addressees::readings(case, cal, today, deadline) {
        return readings;
    }
    if let Some(readings) = crate::law::periods::unsued::readings(cal, case, deadline) {
        return readings;
    }
    if let Some(readings) = crate::law::periods::read_ends::readings(case, cal, today, deadline) {
        return readings;
    }
    if let Some(readings) = crate::law::periods::retrial_from::readings(case, cal, deadline) {
        return readings;
    }
    if let Some(readings) = crate::law::periods::amended::readings(case, deadline) {
        return readings;
    }
    if let Some(readings) = crate::law::periods::evidence::readings(cal, today, deadline) {
        return readings;
    }
    if let Some(readings) = crate::law::periods::rest_day::readings(cal, deadline) {
        return readings;
    }
    if let Some(readings) = crate::law::periods::extended::readings(case, cal, today, deadline) {
        return readings;
    }
    if let Some(readings) = crate::law::periods::transitional::readings(cal, today, deadline) {
        return readings;
    }
    if let Some(readings) = crate::law::periods::before_2018::readings(cal, today, deadline) {
        return readings;
    }
    if let Some(readings) = crate::law::periods::suing_first::readings(case, deadline) {
        return readings;
    }
    if let Some(readings) = crate::law::periods::suing_act::readings(case, cal, today, deadline) {
        return readings;
    }
    if let Some(readings) = joined(case, deadline) {
        return readings;
    }
    if deadline.rule.id == rule_id::LITIGATION_FIRST_INSTANCE {
        return turned_late(case, cal, today, deadline);
    }
    if deadline.rule.id == rule_id::RECONSIDERATION_REPLY {
        let readings = replied_late(case, cal, today, deadline);
        if !readings.is_empty() {
            return readings;
        }
    }
    if deadline.rule.id == rule_id::SUING_AGREEMENT {
        return over_agreement(case, cal, today, deadline);
    }
    let short = |c: &&Compulsion| c.rule == deadline.rule.id;
    if let Some(row) = COMPULSION.iter().find(short) {
        return in_working_days(cal, deadline, row);
    }
    let Some(straddle) = straddle else {
        return Vec::new();
    };
    other_law(case, cal, today, deadline, straddle)
}

/// 合并审理 (ALL 27): the judgment of the case it was joined to may be that of this one; that it was not closed by itself says
/// nothing against the court.
fn joined(case: &CaseFile, deadline: &Deadline) -> Option<Vec<Reading>> {
    let how = case.head.continues.map(|c| c.how);
    let limit = rule_id::LIMITS.contains(&deadline.rule.id) && deadline.met.is_none();
    (how == Some(How::Joined) && limit).then_some(())?;
    let law = article(Law::Litigation, 27).said();
    Some(listed_or_never(
        deadline.due,
        said!(
            "本案另行裁判的，按本案的审理期限计算",
            "where this case is decided by itself its own time counts"
        ),
        said!(
            "已与关联案件合并审理（{law}），一并裁判的，以该案的裁判为准：请在本案登记结案",
            "joined with the linked case ({law}): where one judgment decides both it is that one; record the closing here too";
            law = law
        ),
    ))
}

/// The day a case was turned ordinary, and the deadline of a rule as if it had not been.
fn unturned(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    rule: &str,
) -> Option<(NaiveDate, Option<Deadline>)> {
    let turned = case.day(FactKind::TurnedOrdinary)?;
    let mut file = case.clone();
    file.facts.retain(|f| f.kind != FactKind::TurnedOrdinary);
    Some((turned, by_id(&file, cal, today, rule)))
}

/// 人民法院发现案情复杂需要转为普通程序的，应当在审理期限届满前作出裁定(解释第一百零五条第一款): turned after the 45 days the
/// case either keeps counting from docketing as an ordinary one, or should have been closed within the 45 days.
fn turned_late(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    deadline: &Deadline,
) -> Vec<Reading> {
    let rule = rule_id::LITIGATION_FIRST_INSTANCE_SUMMARY;
    let Some((turned, summary)) = unturned(case, cal, today, rule) else {
        return Vec::new();
    };
    let late = summary.filter(|s| s.due.is_some_and(|last| last < turned));
    pair(
        deadline,
        late,
        said!(
            "转为普通程序后自立案起连续计算（解释第105条第2款）",
            "turned ordinary, counted on from docketing (ALL-I 105(2))"
        ),
        said!(
            "{turned} 转换已在简易程序审限届满之后（解释第105条第1款），应在原审限内审结",
            "turned on {turned}, after the summary limit had ended (ALL-I 105(1)): it should have been closed within it"
        ),
        false,
    )
}

/// 适用简易程序的，五日内提出书面答复 (ARL23 54), unanswered when it was turned: what that turn makes of a period that had run out the
/// law does not say.
fn replied_late(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    deadline: &Deadline,
) -> Vec<Reading> {
    let rule = rule_id::RECONSIDERATION_REPLY_SUMMARY;
    let Some((turned, summary)) = unturned(case, cal, today, rule) else {
        return Vec::new();
    };
    let open = |last: NaiveDate| last < turned && deadline.met.is_none_or(|met| last < met);
    let over = summary.filter(|s| s.due.is_some_and(open));
    pair(
        deadline,
        over,
        said!(
            "转为普通程序后按普通程序的期限计算",
            "turned ordinary, by the period of the ordinary procedure"
        ),
        said!(
            "{turned} 转换时，简易程序的答复期限已经届满",
            "turned on {turned}, after the period of the summary procedure had ended"
        ),
        false,
    )
}

/// 对行政机关变更、解除行政协议等行政行为提起诉讼的，起诉期限依照行政诉讼法及其司法解释确定(协议规定第二十五条).
fn over_agreement(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    deadline: &Deadline,
) -> Vec<Reading> {
    let mut file = case.clone();
    file.head.path = None;
    file.facts
        .retain(|f| !matches!(f.kind, FactKind::ActKnown | FactKind::NotInformed));
    file.facts
        .push(Fact::new(FactKind::ActKnown, deadline.from));
    let other = by_id(&file, cal, today, rule_id::SUING_DIRECT);
    pair(
        deadline,
        other,
        said!(
            "就不依法履行、未按照约定履行协议起诉",
            "over non-performance or breach of the agreement"
        ),
        said!(
            "就单方变更、解除协议等行政行为起诉",
            "over an act that changes or ends the agreement"
        ),
        true,
    )
}

/// A period of the court that the interpretation and the Compulsion Law both fix.
struct Compulsion {
    rule: &'static str,
    article: u16,
    days: u32,
}

const COMPULSION: &[Compulsion] = &[
    Compulsion {
        rule: rule_id::ENFORCEMENT_ACCEPTANCE,
        article: 56,
        days: 5,
    },
    Compulsion {
        rule: rule_id::ENFORCEMENT_RULING,
        article: 57,
        days: 7,
    },
];

/// 本法中十日以内期限的规定是指工作日，不含法定节假日(行政强制法第六十九条); the interpretation fixes the same number of days and
/// counts them as the procedure laws do.
fn in_working_days(cal: &Calendar, deadline: &Deadline, row: &Compulsion) -> Vec<Reading> {
    let Ok(due) = last_day(cal, deadline.from, Span::Workdays(row.days)) else {
        return Vec::new();
    };
    if deadline.due.is_none() || deadline.due == Some(due) {
        return Vec::new();
    }
    let (article, words) = (deadline.rule.article.said(), deadline.rule.words);
    let (law, n) = (Law::Compulsion.text(), row.days);
    let (one, other) = (row.article, 69);
    let own = deadline.rule.grounds();
    let of_compulsion = Grounds {
        article: super::instrument::article(Law::Compulsion, row.article),
        ..own
    };
    let mut both = [
        (
            deadline.due,
            said!("{article}，{words}", "{article}, {words}"; article = article, words = words),
            own,
        ),
        (
            Some(due),
            said!("《{law}》第{one}条、第{other}条，{n}个工作日", "{law} art. {one} and {other}, {n} working days"; law = law),
            of_compulsion,
        ),
    ];
    both.sort_by_key(|(due, ..)| *due);
    let [(a, why_a, of_a), (b, why_b, of_b)] = both;
    let mut out = two_ways((a, why_a), (b, why_b));
    for (reading, grounds) in out.iter_mut().zip([of_a, of_b]) {
        reading.grounds = Some(grounds);
    }
    out
}

/// 发生法律效力的判决、裁定由第一审法院作出的，按照第一审程序审理，当事人可以上诉；由第二审法院作出或者提审的，按照第二审程序审理，即为生效裁判
/// (解释第一百一十九条第一款).
fn at_a_retrial(case: &CaseFile, deadline: &Deadline) -> Option<Vec<Reading>> {
    let open = deadline.rule.when.as_first && retried_somehow(case, case.outcome()?);
    open.then_some(())?;
    let article = article(Law::Interpretation, 119).said();
    let as_first = FactKind::RetriedAsFirst.text();
    let as_second = FactKind::RetriedAsSecond.text();
    Some(listed_or_never(
        deadline.due,
        said!(
            "如登记「{as_first}」：可以上诉（{article}）；适用何种程序未登记前暂列",
            "if '{as_first}' is recorded it can be appealed ({article}); listed until the procedure is recorded";
            as_first = as_first, article = article
        ),
        said!(
            "如登记「{as_second}」：即为生效裁判，不得上诉（{article}）",
            "if '{as_second}' is recorded it is in effect and not open to appeal ({article})";
            as_second = as_second, article = article
        ),
    ))
}

/// Two readings of what the file does not settle: there is such a period, which is kept, or there is none.
pub(crate) fn listed_or_never(due: Option<NaiveDate>, listed: Said, never: Said) -> Vec<Reading> {
    let reading = |label: Said, due: Option<NaiveDate>, why, never| Reading {
        label,
        due,
        why,
        provisional: true,
        never,
        grounds: None,
    };
    let (a, b) = (
        said!("方案A（暂定）", "Option A (provisional)"),
        said!("方案B（暂定）", "Option B (provisional)"),
    );
    vec![
        reading(a, due, listed, false),
        reading(b, None, never, true),
    ]
}

/// Two readings with their days and why, the safe one first.
pub(crate) fn two_ways(
    first: (Option<NaiveDate>, Said),
    second: (Option<NaiveDate>, Said),
) -> Vec<Reading> {
    several([first, second].map(|(due, why)| (due, why, None)))
}

/// At most five readings in their order, each with its day, why, and what it rests on where the row does not say it.
pub(crate) fn several(
    ways: impl IntoIterator<Item = (Option<NaiveDate>, Said, Option<Grounds>)>,
) -> Vec<Reading> {
    let labels = [
        said!("方案A", "Option A"),
        said!("方案B", "Option B"),
        said!("方案C", "Option C"),
        said!("方案D", "Option D"),
        said!("方案E", "Option E"),
    ];
    let reading = |((due, why, grounds), label)| Reading {
        label,
        due,
        why,
        provisional: false,
        never: false,
        grounds,
    };
    ways.into_iter().zip(labels).map(reading).collect()
}

/// Two readings that give different days, the earliest first: it is safe under both.
pub(super) fn pair(
    used: &Deadline,
    other: Option<Deadline>,
    why: Said,
    other_why: Said,
    provisional: bool,
) -> Vec<Reading> {
    let Some(other) = other.filter(|o| o.due != used.due) else {
        return Vec::new();
    };
    let mut both = [(used, why), (&other, other_why)];
    both.sort_by_key(|(deadline, _)| deadline.due.unwrap_or(NaiveDate::MAX));
    let labels = [said!("方案A", "Option A"), said!("方案B", "Option B")];
    let readings = both.into_iter().zip(labels).map(|((deadline, why), label)| {
        let (article, words) = (deadline.rule.article.said(), deadline.rule.words);
        let mark = if provisional {
            said!("（暂定）", " (provisional)")
        } else {
            Said::default()
        };
        Reading {
            label: said!("{label}{mark}", "{label}{mark}"; label = label, mark = mark),
            due: deadline.due,
            why: said!("{why}：{article}，{words}", "{why}: {article}, {words}"; why = why, article = article, words = words),
            provisional,
            never: false,
            grounds: Some(deadline.rule.grounds()),
        }
    });
    readings.collect()
}
