//! Refusals: what cannot be, each with its ground and what to do instead.

use chrono::{Datelike, NaiveDate};

use crate::case::{CaseFile, Fact, FactField, FactKind};
use crate::said;
use crate::text::Said;

use crate::law::gate::admit::Refusal;
use crate::law::gate::refuse_cover::{head, hearings};
use crate::law::instrument::ALL_FIRST;

pub(crate) fn refusals(
    case: &CaseFile,
    before: Option<&CaseFile>,
    today: NaiveDate,
) -> Vec<Refusal> {
    let mut out = Vec::new();
    kinds(case, before, &mut out);
    days(case, today, &mut out);
    years(case, &mut out);
    closing(case, &mut out);
    hearings(case, today, &mut out);
    head(case, &mut out);
    out
}

pub(crate) fn refuse(out: &mut Vec<Refusal>, what: Said, ground: Said, instead: Said) {
    out.push(Refusal {
        what,
        ground,
        instead,
    });
}

/// A sub-kind that the kind of fact does not have: the law would read it as none.
fn sorted(fact: &Fact, out: &mut Vec<Refusal>) {
    let choices = fact.kind.sort_choices();
    let kept = choices.iter().any(|(id, _)| *id == fact.sort);
    if fact.sort.is_empty() || kept || fact.is_day_unknown() {
        return;
    }
    let (name, sort) = (fact.kind.text(), &fact.sort);
    let instead = if choices.is_empty() {
        said!(
            "该事实没有种类，请留空",
            "that fact has no sorts: leave it empty"
        )
    } else {
        let ids: Vec<&str> = choices.iter().map(|(id, _)| *id).collect();
        let zh: Vec<&str> = choices.iter().map(|(_, text)| text.zh).collect();
        Said::new(
            format!("可写：{}（{}）", zh.join("、"), ids.join("、")),
            format!("write one of {}", ids.join(", ")),
        )
    };
    refuse(
        out,
        said!("「{name}」没有种类「{sort}」", "'{name}' has no sort '{sort}'"; name = name),
        said!(
            "种类决定适用哪一条规定",
            "the sort decides which article applies"
        ),
        instead,
    );
}

/// Facts that do not belong to this kind of case, and facts that can stand only once.
fn kinds(case: &CaseFile, was: Option<&CaseFile>, out: &mut Vec<Refusal>) {
    let kind = case.head.kind.text();
    for (i, fact) in case.facts.iter().enumerate() {
        let (name, day) = (fact.kind.text(), fact.day);
        if !fact.kind.fits(case.head.kind) {
            refuse(
                out,
                said!("{kind}案件没有「{name}」这一事实", "a {kind} case has no fact '{name}'"; kind = kind, name = name),
                said!("案件类型为{kind}", "the case is {kind}"; kind = kind),
                said!(
                    "请改选本类案件的事实，或先更正案件类型",
                    "choose a fact of this kind of case, or correct the kind first"
                ),
            );
        }
        sorted(fact, out);
        // What somebody else did stands beside what we did.
        let another = case.of_another(fact);
        let own = |f: &&Fact| f.kind == fact.kind && !another && !case.of_another(f);
        let mut before = case.facts.iter().take(i).filter(own);
        // What several of them did each on his own day.
        let each = |o: &&Fact| {
            let named = fact.party.is_some() && o.party.is_some();
            !(fact.kind.of_each() && named && o.party != fact.party)
        };
        // A supplementary answer is another paper on another day.
        let more = fact.kind.may_come_again();
        let same = |o: &&Fact| o.day == fact.day && o.paper == fact.paper && o.party == fact.party;
        let earlier = before.find(|o| each(o) && (!more || same(o)));
        if let Some(first) = earlier.filter(|_| !fact.kind.again()) {
            // What stood in the file is told first, whichever day is the earlier one.
            let stood = |f: &Fact| {
                was.is_some_and(|w| w.facts.iter().any(|o| o.uuid == f.uuid && o.day == f.day))
            };
            let (first, day) = match stood(fact) && !stood(first) {
                true => (fact.day, first.day),
                false => (first.day, fact.day),
            };
            if first == day {
                refuse(
                    out,
                    said!("「{name}」{day} 已经登记过", "'{name}' of {day} is recorded already"; name = name, day = Said::same(day)),
                    said!(
                        "同一案件同一审级只发生一次",
                        "it happens once in a case at one instance"
                    ),
                    said!(
                        "不必再登记；要补充内容的，修改原来的登记",
                        "it need not be recorded again; edit the entry to add to it"
                    ),
                );
            } else {
                refuse(
                    out,
                    said!("「{name}」已登记为 {first}，不能又为 {day}", "'{name}' is already recorded on {first} and cannot be on {day} too"; name = name),
                    said!(
                        "同一案件同一审级只发生一次",
                        "it happens once in a case at one instance"
                    ),
                    said!(
                        "如原登记有误，请更正原登记的日期",
                        "correct the recorded day if it is wrong"
                    ),
                );
            }
        }
        match fact.until {
            None if fact.kind.needs_until() => refuse(
                out,
                said!("「{name}」缺少截止日", "'{name}' lacks its last day"; name = name),
                said!("该事实须写明至何日", "the fact names a day"),
                said!("请填写截止日{how}", "give the last day{how}"; how = FactField::Until.on_the_line()),
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
            _ => {}
        }
    }
}

/// Days that cannot be: after today, or before there was a law to sue under.
fn days(case: &CaseFile, today: NaiveDate, out: &mut Vec<Refusal>) {
    for fact in &case.facts {
        let (name, day) = (fact.kind.text(), fact.day);
        if day > today {
            refuse(
                out,
                said!("「{name}」的日期 {day} 在今天（{today}）之后", "'{name}' on {day} is later than today ({today})"; name = name),
                said!("只登记已经发生的事实", "only what has happened is recorded"),
                said!(
                    "请核对日期；将来的开庭请用「排期」登记",
                    "check the day; a coming hearing is entered as a hearing"
                ),
            );
        }
        if !ALL_FIRST.holds(day) && !matches!(fact.kind, FactKind::ActMade | FactKind::ActKnown) {
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

/// Days no paper names: they come from a slip of the year, and nothing can be counted to them.
fn years(case: &CaseFile, out: &mut Vec<Refusal>) {
    let facts = case.facts.iter().flat_map(|f| [Some(f.day), f.until]);
    let hearings = case.hearings.iter().map(|h| Some(h.day));
    let set = case.set_days.iter().map(|s| Some(s.day));
    let days = facts.chain(hearings).chain(set).flatten();
    for day in days.filter(|d| !YEARS.contains(&d.year())) {
        let (from, to) = (YEARS.start(), YEARS.end());
        refuse(
            out,
            said!(
                "日期 {day} 的年份超出范围",
                "the year of {day} is out of range"
            ),
            said!(
                "案件的日期在 {from} 至 {to} 年之间",
                "the days of a case lie between {from} and {to}"
            ),
            said!("请核对年份", "check the year"),
        );
    }
}

/// The years a day of a case can lie in.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

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
                said!("请选择结案方式{how}", "choose the outcome{how}"; how = FactField::Outcome.on_the_line()),
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
                            "请改选结案方式，或更正审级",
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
}
