//! `record`: a fact on a day, and what it moved.

mod moved;
mod removing;

use chrono::NaiveDate;
use clap::{ArgMatches, Command};
use serde::Serialize;

use super::args::{case, coded, flag, get, ids, may, need, on, option, unknown, yes};
use super::case_view::{both, called, handle};
use super::out::{Grid, Tone};
use super::row::{Errand, Row, Run};
use super::turn::beside;
use super::{Failure, Session};
use crate::case::{CaseFile, Direction, Fact, FactKind, Means, Outcome, Side, fen};
use crate::ledger::{Doubts, label};
use crate::said;
use crate::text::{Lang, Said, text};
use moved::{Moved, moved, print_moved};
use removing::remove;

pub(super) const ROW: Row = Row {
    name: "record",
    called: "登记",
    about: text(
        "登记一项事实；只写案件则列出可登记的事实",
        "record a fact; with a case alone, list the facts it can have",
    ),
    examples: &[
        "anjuan record （2022）京0105行初1234号",
        "anjuan record （2022）京0105行初1234号 收到起诉状副本 2022-3-5",
        "anjuan record 张某 concluded 2022-12-25 --outcome 驳回诉讼请求",
        "anjuan record 张某 served_other 2022-12-28 --party 张某 --means 邮寄送达",
        "anjuan record 张某 收到检察建议 2024-3-1 --sort 公益诉讼检察建议",
        "anjuan record 张某 确定履行期限 2024-3-1 --instalments 2024-6-1,2024-9-1,2024-12-1",
        "anjuan record 张某 提交答辩状 2022-3-15 --remove",
    ],
    build,
    errand: Errand::Record,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    command
        .arg(case(lang))
        .arg(
            may(
                "fact",
                "FACT",
                text("事实：中文名、别名或英文代码", "the fact: its name or id"),
                lang,
            )
            .requires("date"),
        )
        .arg(may("date", "DATE", text("发生之日", "the day"), lang))
        .arg(option(
            "until",
            "D",
            text(
                "延长到的日子，或履行的最后一日",
                "the day extended to, or the last day to perform",
            ),
            lang,
        ))
        .arg(option(
            "outcome",
            "O",
            text("结案方式，中文或代码", "how it was closed"),
            lang,
        ))
        .arg(option(
            "amount",
            "YUAN",
            text("赔偿金额（元）", "compensation in yuan"),
            lang,
        ))
        .arg(option(
            "by",
            "SIDE",
            text(
                "谁提出的：ours、theirs、both",
                "which side: ours, theirs or both",
            ),
            lang,
        ))
        .arg(option(
            "party",
            "NAME",
            text(
                "涉及哪名当事人：姓名、名称或其中一段；不写为全体",
                "the party it concerns, by name or a part of it; all of them where left out",
            ),
            lang,
        ))
        .arg(
            option(
                "means",
                "M",
                text("送达方式，中文或代码", "the means of service"),
                lang,
            )
            .long_help(ids!(Means)),
        )
        .arg(
            option(
                "direction",
                "D",
                text("变更对谁有利，中文或代码", "in whose favour a change is"),
                lang,
            )
            .long_help(ids!(Direction)),
        )
        .arg(option(
            "sort",
            "SORT",
            text(
                "种类，中文或代码；写错时列出该事实的各种",
                "its sub-kind; a wrong one lists those of the fact",
            ),
            lang,
        ))
        .arg(
            option(
                "instalments",
                "D,D…",
                text(
                    "分期履行：各期的最后一日，用逗号分开",
                    "instalments: the last day of each, by commas",
                ),
                lang,
            )
            .conflicts_with("until"),
        )
        .arg(option(
            "paper",
            "TEXT",
            text("文书名称、文号", "the paper that shows it"),
            lang,
        ))
        .arg(option("note", "TEXT", text("备注", "a note"), lang))
        .arg(
            flag(
                "remove",
                text(
                    "删除这一项；有期限、数字随之变化的先列出，加 --yes 才删除",
                    "take this fact out; what changes with it is told first, and --yes does it",
                ),
                lang,
            )
            .requires("fact"),
        )
        .arg(yes(lang))
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let Some(word) = get(m, "fact") else {
        return facts(s, need(m, "case"));
    };
    let mut ledger = s.write()?;
    let id = s.find(&ledger, need(m, "case"))?;
    let case = ledger.case(id)?;
    let fact = fact(s, m, word, &case, ledger.calendar())?;
    if on(m, "remove") {
        return remove(s, &mut ledger, (id, case), &fact, on(m, "yes"));
    }
    let facts = instalments(s, m, &fact, ledger.calendar())?;
    let name = fact.kind.text();
    let day = fact.day;
    let doubts = if on(m, "yes") {
        Doubts::All
    } else {
        Doubts::Ask
    };
    let mut before = ledger.case(id)?;
    let receipt = ledger.edit_case::<Failure>(id, doubts, |_, file| {
        before.clone_from(file);
        for fact in facts.iter().cloned() {
            file.take_in(fact);
        }
        let called = label(file);
        Ok(said!("{called} 登记「{name}」{day}", "{called}: '{name}' on {day}"; called = Said::same(&called), name = name, day = Said::same(day)))
    })?;
    let file = ledger.case(id)?;
    beside(s, &receipt);
    let moved = moved(&ledger, &before, &file);
    if s.json {
        return s.out.json(&Document {
            case: handle(&file),
            entry: receipt.entry,
            fact: fact.kind.id(),
            fact_label: both(name),
            day,
            removed: false,
            deadlines: moved,
            figures: Vec::new(),
        });
    }
    s.say(&said!("已登记：{what}", "recorded: {what}"; what = receipt.title));
    print_moved(s, &moved);
    Ok(())
}

fn fact(
    s: &Session,
    m: &ArgMatches,
    word: &str,
    case: &CaseFile,
    cal: &crate::calendar::Calendar,
) -> Result<Fact, Failure> {
    let kind = case.head.kind;
    let known = || FactKind::of(kind).map(|f| (f.id(), f.text()));
    let fact_kind = FactKind::from_name(word, kind)
        .ok_or_else(|| unknown(s.t(text("事实", "fact")), word, known()))?;
    let outcome = match get(m, "outcome") {
        None => None,
        Some(word) => Some(Outcome::from_word_of(kind, word).ok_or_else(|| {
            let known = Outcome::of(kind).map(|o| (o.id(), o.text()));
            unknown(s.t(text("结案方式", "outcome")), word, known)
        })?),
    };
    Ok(Fact {
        until: s.day_of(get(m, "until"), cal)?,
        outcome,
        amount_fen: get(m, "amount").map(amount).transpose()?,
        by: coded!(m, "by", Side)?,
        party: get(m, "party").map(|name| party(case, name)).transpose()?,
        means: coded!(m, "means", Means)?,
        direction: coded!(m, "direction", Direction)?,
        sort: match get(m, "sort") {
            None => String::new(),
            Some(word) => sort(s, fact_kind, word)?.to_string(),
        },
        paper: get(m, "paper").unwrap_or_default().to_string(),
        note: get(m, "note").unwrap_or_default().to_string(),
        ..Fact::new(fact_kind, s.day(need(m, "date"), cal)?)
    })
}

/// The one party a name means.
fn party(case: &CaseFile, name: &str) -> Result<uuid::Uuid, Failure> {
    let whole: Vec<_> = case.parties.iter().filter(|p| p.name == name).collect();
    let some = || {
        case.parties
            .iter()
            .filter(|p| p.name.contains(name))
            .collect()
    };
    let found: Vec<_> = if whole.is_empty() { some() } else { whole };
    match found[..] {
        [one] => Ok(one.uuid),
        _ => {
            let names: Vec<&str> = case.parties.iter().map(|p| p.name.as_str()).collect();
            let (zh, en) = (names.join("、"), names.join(", "));
            let all = Said::new(zh, en);
            Err(Failure::usage(
                said!(
                    "「{name}」不是此案的一名当事人",
                    "'{name}' is not one party of the case"
                ),
                said!("此案的当事人：{all}", "its parties: {all}"; all = all),
            ))
        }
    }
}

/// The sub-kind a word means, of those the fact can have.
fn sort(s: &Session, kind: FactKind, word: &str) -> Result<&'static str, Failure> {
    let known = kind.sort_choices();
    if known.is_empty() {
        let name = kind.text();
        return Err(Failure::usage(
            said!("「{name}」不分种类", "'{name}' has no sub-kinds"; name = name),
            said!("请去掉 --sort", "leave --sort out"),
        ));
    }
    kind.sort_of(word)
        .ok_or_else(|| unknown(s.t(text("种类", "sort")), word, known.into_iter()))
}

/// One fact, or one for each instalment.
fn instalments(
    s: &Session,
    m: &ArgMatches,
    fact: &Fact,
    cal: &crate::calendar::Calendar,
) -> Result<Vec<Fact>, Failure> {
    let Some(days) = get(m, "instalments") else {
        return Ok(vec![fact.clone()]);
    };
    if fact.kind != FactKind::PerformancePeriod {
        let name = FactKind::PerformancePeriod.text();
        return Err(Failure::usage(
            said!("只有「{name}」可以分期", "only '{name}' comes in instalments"; name = name),
            said!("请去掉 --instalments", "leave --instalments out"),
        ));
    }
    let words = days
        .split([',', '，', '、'])
        .filter(|w| !w.trim().is_empty());
    let facts: Vec<Fact> = words
        .map(|word| {
            let until = Some(s.day(word, cal)?);
            Ok(Fact {
                until,
                ..fact.clone()
            })
        })
        .collect::<Result<_, Failure>>()?;
    if facts.is_empty() {
        return Err(Failure::usage(
            said!("没有写明各期的最后一日", "no instalment names its last day"),
            said!("如 2024-6-1,2024-9-1", "such as 2024-6-1,2024-9-1"),
        ));
    }
    Ok(facts)
}

/// An amount in yuan as typed.
fn amount(word: &str) -> Result<i64, Failure> {
    fen(word).map_err(|e| {
        let (what, hint) = e.said(word);
        Failure::usage(what, hint)
    })
}

#[derive(Serialize)]
struct Document {
    case: String,
    entry: Option<i64>,
    fact: &'static str,
    fact_label: Said,
    day: NaiveDate,
    /// It was taken out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    removed: bool,
    deadlines: Vec<Moved>,
    /// What else changed with what was taken out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    figures: Vec<Said>,
}

#[derive(Serialize)]
struct Possible {
    id: &'static str,
    label: Said,
    aliases: &'static [&'static str],
    recorded: Vec<NaiveDate>,
    can_record: bool,
}

/// The facts a case can have, with those it has.
fn facts(s: &mut Session, name: &str) -> Result<(), Failure> {
    let ledger = s.read()?;
    let case: CaseFile = ledger.case(s.sight(&ledger, name)?)?;
    let list: Vec<Possible> = FactKind::of(case.head.kind)
        .map(|kind| {
            let recorded: Vec<NaiveDate> = case
                .facts
                .iter()
                .filter(|f| f.kind == kind)
                .map(|f| f.day)
                .collect();
            Possible {
                id: kind.id(),
                label: both(kind.text()),
                aliases: kind.aliases(),
                can_record: recorded.is_empty() || kind.may_come_again(),
                recorded,
            }
        })
        .collect();
    if s.json {
        return s.out.json(&list);
    }
    s.out.toned(Tone::Title, &called(&case));
    let mut grid = Grid::new([
        s.t(text("事实", "fact")),
        s.t(text("代码", "id")),
        s.t(text("已登记", "recorded")),
    ]);
    for fact in &list {
        let days: Vec<String> = fact.recorded.iter().map(|d| d.to_string()).collect();
        let tone = if fact.can_record {
            Tone::Plain
        } else {
            Tone::Dim
        };
        grid.row(
            tone,
            vec![
                fact.label.get(s.lang).to_string(),
                fact.id.to_string(),
                days.join(" "),
            ],
        );
    }
    s.out.grid(&grid);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::FactField;
    use crate::text::Field as _;

    /// What a hint names is an option there is, and nothing of a fact is without one.
    #[test]
    fn every_field_of_a_fact_is_an_option_or_an_argument() {
        let command = build(Command::new("record"), Lang::Zh);
        let there = |name: &str| command.get_arguments().any(|a| a.get_id() == name);
        for field in FactField::ALL {
            match field.option() {
                Some(option) => assert!(there(option), "{option}"),
                None => assert!(
                    matches!(field, FactField::Uuid | FactField::Kind | FactField::Day),
                    "{}",
                    field.id()
                ),
            }
        }
        assert!(there("fact") && there("date"));
    }
}
