//! The explanation of a deadline: numbered steps from the trigger to the last day, each with its ground.

use chrono::NaiveDate;

use crate::calendar::{Calendar, Run, Span, before, period_with_pauses, weekday};
use crate::case::{CaseFile, Fact, FactKind, Kind};
use crate::said;
use crate::text::{Said, text};

use super::deadline::{Deadline, pauses};
use super::each::each;
use super::governing::governing_day;
use super::rule::{Start, Term};
use super::state::DueState;

/// One step, with the day it is about.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Step {
    /// `trigger`, `assumed`, `rule`, `governing`, `set`, `extended`, or a calendar step's id.
    pub what: &'static str,
    pub day: Option<NaiveDate>,
    pub said: Said,
}

/// Where a rest day of the office's own would move the end: the statute goes by the days of the state, among them those a region
/// has by law (三月三), which the notices do not name.
fn own_days(
    cal: &Calendar,
    from: NaiveDate,
    span: Span,
    run: &Run,
    pauses: &[(NaiveDate, Option<NaiveDate>)],
) -> Option<Step> {
    let here = period_with_pauses(&cal.here(), from, span, pauses).ok()?;
    let (end, moved) = (
        run.last()?,
        here.last().filter(|day| Some(*day) > run.last())?,
    );
    Some(Step {
        what: "own_days",
        day: Some(end),
        said: said!(
            "本机关自定的休息日不移动法定期限；其中有当地法定节假日（如三月三）的，末日为 {moved}，可手工设定",
            "rest days of the office's own do not move a statutory period; where they are statutory holidays of the region the last day is {moved} and can be set by hand"
        ),
    })
}

/// Every step of a deadline: trigger and paper, the rule with its article, the law version and why, the count
/// of days, extension, a day set by hand, and what follows when it is missed.
pub fn explain(deadline: &Deadline, case: &CaseFile, cal: &Calendar) -> Vec<Step> {
    let rule = deadline.rule;
    let mut steps = Vec::new();
    let fact = case
        .facts
        .iter()
        .find(|f| Some(f.kind) == deadline.from_fact && f.day == deadline.from);
    steps.push(trigger(deadline, fact));
    if let Some(why) = &deadline.derived {
        steps.push(Step {
            what: "derived",
            day: Some(deadline.from),
            said: why.clone(),
        });
    }
    if deadline.assumed {
        let (wanted, used) = (rule.runs_from.first().map(|k| k.text()), deadline.from_what);
        if let Some(wanted) = wanted {
            steps.push(Step {
                what: "assumed",
                day: None,
                said: said!("「{wanted}」未登记，暂按「{used}」之日起算；登记后自动重算", "'{wanted}' is not recorded; '{used}' stands in until it is"; wanted = wanted, used = used),
            });
        }
    }
    let article = rule.article.said();
    steps.push(Step {
        what: "rule",
        day: None,
        said: said!("{article}：{words}", "{article}: {words}"; article = article, words = rule.words),
    });
    if rule.kind == Kind::Reconsideration
        && let Some(governing) = governing_day(case)
    {
        steps.push(Step {
            what: "governing",
            day: Some(governing.day),
            said: governing.why,
        });
    }
    match (rule.term, rule.starts) {
        (Term::NamedDay, Start::Hearing(_)) => {
            let day = deadline.from;
            steps.push(Step {
                what: "named",
                day: Some(day),
                said: said!(
                    "最迟在 {day} 开庭（听证）之前",
                    "before the hearing of {day} opens at the latest"
                ),
            });
        }
        (Term::Span(span), Start::Hearing(_)) => {
            let (day, length) = (before(cal, deadline.from, span), span.said());
            let week = weekday(day);
            steps.push(Step {
                what: "counted",
                day: Some(day),
                said: said!("开庭（听证）当日不算，向前{length}，最迟为 {day} {week}；休息日不顺延", "the day of the hearing not counted, {length} back: {day} {week} at the latest; a rest day does not move it"; length = length, week = week),
            });
        }
        (Term::NamedDay, _) => {
            // Of several instalments the one that is due.
            let named = deadline.due.filter(|_| deadline.set.is_none());
            if let Some(day) = named.or(fact.and_then(|f| f.until)) {
                steps.push(Step {
                    what: "named",
                    day: Some(day),
                    said: said!(
                        "文书确定的最后一日为 {day}",
                        "the paper names {day} as the last day"
                    ),
                });
            }
        }
        (Term::Span(span), _) if rule.runs_out => {
            let (length, day) = (span.said(), deadline.due);
            let end = day.map(|d| d.to_string()).unwrap_or_default();
            steps.push(Step {
                what: "counted",
                day,
                said: said!("自次日起计{length}，至 {end} 期满；期满即生效，不因休息日顺延", "counting {length} from the next day: it runs out on {end}, rest day or not"; length = length, end = Said::same(end)),
            });
        }
        (Term::Span(span), _) => {
            let pauses = pauses(case, rule);
            if let Ok(run) = period_with_pauses(cal, deadline.from, span, &pauses) {
                steps.extend(run.steps().iter().map(|s| Step {
                    what: s.what.id(),
                    day: s.day,
                    said: s.said.clone(),
                }));
                // Beyond the plain end only an extension can be stopped.
                steps.extend(own_days(cal, deadline.from, span, &run, &pauses));
                let open = deadline.extended.is_some() || deadline.due.is_none();
                if let Some(end) = run.last().filter(|_| open) {
                    steps.extend(pauses.iter().filter(|p| p.0 > end).map(stopped));
                }
            }
        }
    }
    if let Some(day) = deadline.extended {
        steps.push(Step {
            what: "extended",
            day: Some(day),
            said: said!("期限经延长至 {day}", "extended to {day}"),
        });
    }
    if let Some(over) = deadline.over {
        let kept = deadline.extended.or(deadline.due);
        steps.push(Step {
            what: "over",
            day: kept,
            said: said!(
                "登记延长至 {over}，超过法定最长延长期，按法定最长期限计算",
                "recorded as extended to {over}, beyond the most the law allows: the law's limit is counted"
            ),
        });
    }
    steps.extend(people(deadline, case, cal));
    if let Some(limit) = deadline.capped {
        let end = deadline.due.filter(|_| deadline.set.is_none());
        let (title, article) = (limit.title, limit.article.said());
        steps.push(Step {
            what: "capped",
            day: end,
            said: said!("不得超过「{title}」（{article}）", "not beyond '{title}' ({article})"; title = title, article = article),
        });
    }
    if let Some(set) = &deadline.set {
        let (day, reason) = (set.day, &set.reason);
        steps.push(Step {
            what: "set",
            day: Some(day),
            said: said!(
                "手工设定为 {day}，理由：{reason}",
                "set by hand to {day}: {reason}"
            ),
        });
    }
    let grounds = deadline.grounds();
    if let Some(due) = deadline.due.filter(|_| !deadline.options.is_empty()) {
        // By another article than the row's own: it is named.
        let by = match grounds.article == rule.article {
            true => Said::default(),
            false => {
                let article = grounds.article.said();
                said!("（{article}）", " ({article})"; article = article)
            }
        };
        steps.push(Step {
            what: "earliest",
            day: Some(due),
            said: kept(deadline, due, by),
        });
    }
    steps.extend(deadline.options.iter().map(|option| Step {
        what: "option",
        day: None,
        said: option.said(),
    }));
    if !rule.papers.zh.is_empty() {
        steps.push(Step {
            what: "papers",
            day: None,
            said: said!("所需文书：{papers}", "papers: {papers}"; papers = rule.papers),
        });
    }
    if !grounds.missed.zh.is_empty() {
        steps.push(Step {
            what: "missed",
            day: None,
            said: said!("逾期后果：{missed}", "if missed: {missed}"; missed = grounds.missed),
        });
    }
    steps
}

/// Which of the readings is the one to keep: the earliest, and past that, of a right of ours, the next.
fn kept(deadline: &Deadline, due: NaiveDate, by: Said) -> Said {
    let due_said = Said::same(due);
    if deadline
        .options
        .iter()
        .any(|o| o.due.is_some_and(|day| day < due))
    {
        return said!(
            "按较早的读法已过最后一日；另一种读法的最后一日是 {due}{by}，按该日提醒",
            "by the earlier reading the last day has passed; by another it is {due}{by}, and that is the one to keep";
            due = due_said, by = by
        );
    }
    let n = deadline.options.len();
    said!(
        "有{n}种读法，按最早的 {due}{by} 提醒，在该日之前办理各种读法下都不逾期",
        "there are {n} readings; the earliest, {due}{by}, is safe under all and is the one to keep";
        n = Said::same(n), due = due_said, by = by
    )
}

/// Those of whom it is recorded by name when they were served or learned of it: each has a period of his own.
fn people(deadline: &Deadline, case: &CaseFile, cal: &Calendar) -> Vec<Step> {
    let today = case.last_day().unwrap_or(deadline.from);
    let all = each(case, cal, today, deadline.rule, deadline.from_fact);
    let said = all.into_iter().filter_map(|(party, own)| {
        let (name, day, end) = (&party.name, own.from, own.due?);
        let what = match deadline.from_fact {
            Some(FactKind::ServedOther) => text("送达", "served"),
            _ => deadline.from_what,
        };
        let done = match own.met {
            Some(met) if own.state == DueState::Late => {
                said!("；{met} 提出，已经逾期", "; done on {met}, late")
            }
            Some(met) => said!("；{met} 提出", "; done on {met}"),
            None => Said::default(),
        };
        Some(said!(
            "{name}：{what} {day}，最后一日 {end}{done}",
            "{name}: {what} on {day}, last day {end}{done}";
            name = Said::same(name), what = what, done = done,
            day = Said::same(day),
            end = Said::same(end)
        ))
    });
    said.map(|said| Step {
        what: "party",
        day: None,
        said,
    })
    .collect()
}

/// A suspension within the extended time.
fn stopped(pause: &(NaiveDate, Option<NaiveDate>)) -> Step {
    let from = pause.0;
    let said = match pause.1 {
        Some(to) => said!(
            "延长期内 {from} 起中止，{to} 恢复，其间不计",
            "suspended within the extension from {from}, resumed on {to}: not counted"
        ),
        None => said!(
            "延长期内 {from} 起中止，尚未恢复",
            "suspended within the extension from {from}, not yet resumed"
        ),
    };
    Step {
        what: "paused",
        day: Some(from),
        said,
    }
}

fn trigger(deadline: &Deadline, fact: Option<&Fact>) -> Step {
    let (name, day): (_, NaiveDate) = (deadline.from_what, deadline.from);
    let paper = fact.map(|f| f.paper.as_str()).unwrap_or_default();
    let ended = matches!(deadline.rule.starts, Start::End(_)) && deadline.from_fact.is_none();
    let said = if ended {
        said!("起算：「{name}」于 {day} 届满", "runs from: '{name}' ended on {day}"; name = name)
    } else if matches!(deadline.rule.starts, Start::Hearing(_)) {
        said!("以{name} {day} 为准", "counted from {name} on {day}"; name = name)
    } else if paper.is_empty() {
        said!("起算：{name} {day}", "runs from: {name} {day}"; name = name)
    } else {
        said!("起算：{name} {day}（{paper}）", "runs from: {name} {day} ({paper})"; name = name, paper = crate::law::chain::lent::named(paper))
    };
    Step {
        what: "trigger",
        day: Some(day),
        said,
    }
}
