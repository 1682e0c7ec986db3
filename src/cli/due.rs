//! `due`: deadlines, worst first, each with its steps.

use crate::law::rule_id;
use chrono::NaiveDate;
use clap::{ArgMatches, Command};
use serde::Serialize;

use super::args::{flag, get, number, on, option};
use super::case_view::{called, days_left, handle};
use super::out::{Grid, Tone};
use super::row::{Errand, Row, Run};
use super::{Failure, Session, args, due_local};
use crate::case::CaseFile;
use crate::law::{Clock, Deadline, DueState, Exposure, Reading, Step, Whose, clock};
use crate::ledger::{AgendaKind, Ledger, LedgerError};
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const ROW: Row = Row {
    name: "due",
    called: "期限",
    about: text("期限，最急的在前", "deadlines, worst first"),
    examples: &[
        "anjuan due",
        "anjuan due --within 7 --check",
        "anjuan due --case （2022）京0105行初1234号 --explain",
    ],
    build,
    errand: Errand::Look,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    command
        .arg(option(
            "within",
            "N",
            text(
                "只看今后 N 天内到期的（逾期的总在内）",
                "due within N days (overdue ones always)",
            ),
            lang,
        ))
        .arg(option(
            "case",
            "CASE",
            text("只看一件案件", "one case only"),
            lang,
        ))
        .arg(option(
            "whose",
            "WHOSE",
            text(
                "ours 我方（默认）、court 法院或复议机关、theirs 对方、all",
                "ours (default), court, theirs or all",
            ),
            lang,
        ))
        .arg(flag(
            "all",
            text("连同已办、免除、过期的", "also those met, moot or expired"),
            lang,
        ))
        .arg(flag(
            "explain",
            text("列出每一步计算", "print every step"),
            lang,
        ))
        .arg(flag(
            "check",
            text("有逾期时退出码为 1", "exit 1 when something is overdue"),
            lang,
        ))
}

/// A deadline as JSON gives it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct DueItem {
    pub case: String,
    pub rule: &'static str,
    pub title: Said,
    /// Whose it is of several on one side, or to which of them it is owed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    pub from: NaiveDate,
    pub due: Option<NaiveDate>,
    pub days_left: Option<i64>,
    pub state: &'static str,
    pub article: String,
    pub provisional: bool,
    /// What it runs from.
    pub from_label: Said,
    /// Days run, stood still and left.
    pub clock: Clock,
    /// The fine the head is exposed to while an effective judgment is not performed (ALL 96).
    pub exposure: Option<Exposure>,
    /// Where the law can be read in more than one way, the reading in use first.
    pub options: Vec<Reading>,
    pub steps: Vec<Step>,
}

pub(super) fn item(ledger: &Ledger, case: &CaseFile, deadline: &Deadline) -> DueItem {
    DueItem {
        case: handle(case),
        rule: deadline.rule.id,
        title: deadline.rule.title.into(),
        party: deadline.whom.clone(),
        from: deadline.from,
        due: deadline.due,
        days_left: deadline.days_left,
        state: deadline.state.id(),
        article: deadline.grounds().article.short(),
        provisional: deadline.provisional,
        from_label: deadline.from_what.into(),
        clock: clock(deadline, case, ledger.calendar(), ledger.today()),
        exposure: exposed(deadline, ledger, case),
        options: deadline.options.clone(),
        steps: ledger.explain(deadline, case),
    }
}

/// The colour of a deadline.
pub(super) fn tone(deadline: &Deadline) -> Tone {
    match (deadline.state, deadline.days_left) {
        (DueState::Overdue, _) => Tone::Alarm,
        (state, Some(left)) if state.is_pending() && left <= 3 => Tone::Warn,
        (DueState::Open | DueState::Provisional | DueState::Paused, _) => Tone::Plain,
        (DueState::Unrecorded, _) => Tone::Warn,
        _ => Tone::Dim,
    }
}

/// The exposure of the head, with the deadline it comes from.
fn exposed(deadline: &Deadline, ledger: &Ledger, case: &CaseFile) -> Option<Exposure> {
    let judgment = deadline.rule.id == rule_id::PERFORMANCE_JUDGMENT;
    judgment.then(|| ledger.exposure(case)).flatten()
}

/// `法院可以对负责人罚款150至300元（3天）`.
pub(super) fn fine(exposure: Exposure) -> Said {
    let Exposure {
        days,
        least_yuan,
        most_yuan,
    } = exposure;
    said!(
        "法院可以对负责人罚款{least_yuan}至{most_yuan}元（{days}天）",
        "the court may fine the head {least_yuan}-{most_yuan} yuan ({days} days)"
    )
}

/// The cells of a deadline: day, days left, state, title, article.
pub(super) fn cells(
    deadline: &Deadline,
    ledger: &Ledger,
    case: &CaseFile,
    lang: Lang,
) -> Vec<String> {
    let rule = deadline.rule;
    let mut title = deadline.titled().get(lang).to_string();
    if rule.optional {
        title.push_str(text("（权利）", " (a right)").get(lang));
    }
    if let Some(exposure) = exposed(deadline, ledger, case) {
        let fine = fine(exposure);
        title.push_str(said!("，{fine}", ", {fine}"; fine = fine).get(lang));
    }
    if let Some(other) = deadline.options.get(1).and_then(|o| o.due) {
        title.push_str(said!("（另一方案 {other}）", " (other reading: {other})").get(lang));
    }
    let mut state = deadline.state_text().get(lang).to_string();
    let waits = deadline.state == DueState::Provisional || deadline.due.is_none();
    if deadline.provisional && !waits {
        state.push_str(text("·暂定", ", provisional").get(lang));
    }
    let left = deadline
        .days_left
        .filter(|_| deadline.state.is_pending() || deadline.state == DueState::Unrecorded)
        .map(|n| days_left(n, lang));
    vec![
        deadline.due.map(|d| d.to_string()).unwrap_or_default(),
        left.unwrap_or_default(),
        state,
        title,
        deadline.grounds().article.said().get(lang).to_string(),
    ]
}

/// Heads for `cells`.
pub(super) fn heads(lang: Lang) -> Vec<&'static str> {
    [
        text("到期", "due"),
        text("剩余", "left"),
        text("状态", "state"),
        text("事项", "what"),
        text("依据", "article"),
    ]
    .iter()
    .map(|head| head.get(lang))
    .collect()
}

/// A statutory deadline, or one of the office's own rules.
#[derive(Serialize)]
#[serde(untagged)]
enum One {
    Law(DueItem),
    Own(due_local::LocalItem),
}

fn whose(m: &ArgMatches) -> Result<Option<Whose>, Failure> {
    match get(m, "whose") {
        None => Ok(Some(Whose::Ours)),
        Some("all" | "全部") => Ok(None),
        Some(word) => Whose::from_word(word).map(Some).ok_or_else(|| {
            let known = Whose::ALL.iter().map(|w| (w.id(), w.text()));
            args::unknown("whose", word, known.chain([("all", text("全部", "all"))]))
        }),
    }
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let whose = whose(m)?;
    let within = number(m, "within")?.map(i64::from);
    let every = on(m, "all");
    let ledger = s.read()?;
    let ours = whose.is_none_or(|w| w == Whose::Ours);
    let (ids, ruled) = match get(m, "case") {
        Some(text) => {
            let id = vec![s.find(&ledger, text)?];
            (Some(id.clone()), Some(id))
        }
        // What the others are still to do, and what was done, stands in any case.
        None if every => (None, None),
        None if whose != Some(Whose::Ours) => (None, Some(ledger.ruled_since(s.today())?)),
        None => {
            let today = s.today();
            (
                Some(ledger.listed_since(today)?),
                Some(ledger.ruled_since(today)?),
            )
        }
    };
    let ruled = if ours { ruled } else { Some(Vec::new()) };
    let local = due_local::found(&ledger, ruled.as_deref(), within, every)?;
    // One case shows its own and its chain's; a list of many has each once.
    let alone = get(m, "case").is_some();
    let mut found: Vec<(Deadline, CaseFile)> = Vec::new();
    ledger.for_each_case(ids.as_deref(), |_, case| {
        let due = if alone {
            ledger.deadlines(&case)
        } else {
            ledger.own_deadlines(&case)
        };
        for deadline in due {
            let wanted = whose.is_none_or(|w| w == deadline.rule.whose)
                && (every || deadline.is_listed(case.is_open()))
                && within.is_none_or(|n| deadline.days_left.is_some_and(|left| left <= n));
            if wanted {
                found.push((deadline, case.clone()));
            }
        }
        Ok::<(), LedgerError>(())
    })?;
    found.sort_by_key(|(d, _)| {
        (
            d.state != DueState::Overdue,
            d.due.unwrap_or(NaiveDate::MAX),
        )
    });
    let overdue = found
        .iter()
        .filter(|(d, _)| d.state == DueState::Overdue)
        .count();
    if s.json {
        let items = found.iter().map(|(d, c)| One::Law(item(&ledger, c, d)));
        let own = local
            .iter()
            .map(|(d, c)| One::Own(due_local::item(&ledger, c, d)));
        let all: Vec<One> = items.chain(own).collect();
        s.out.json(&all)?;
    } else {
        print(s, m, &ledger, &found);
        due_local::print(s, m, &ledger, &local);
    }
    if on(m, "check") {
        let items = match get(m, "case") {
            None => ledger.agenda()?,
            Some(_) => Vec::new(),
        };
        // A hearing at hand without a name is no deadline, and as loud as one.
        let told = !s.json;
        for item in items
            .iter()
            .filter(|i| told && i.kind == AgendaKind::Unnamed)
        {
            let said = said!(
                "{kind}：{number} {why}", "{kind}: {number} {why}";
                kind = item.kind.text(), number = Said::same(&item.number), why = &item.why
            );
            s.say(&said);
        }
        s.notice = match get(m, "case") {
            None => crate::exchange::notify::worth(&items),
            Some(_) => crate::exchange::notify::overdue(overdue),
        };
    }
    if overdue > 0 && on(m, "check") {
        return Err(Failure::refused(
            said!("有 {overdue} 项逾期", "{overdue} overdue"),
            said!(
                "已办的请用 anjuan record 登记",
                "record what was done with anjuan record"
            ),
        ));
    }
    Ok(())
}

fn print(s: &mut Session, m: &ArgMatches, ledger: &Ledger, found: &[(Deadline, CaseFile)]) {
    if found.is_empty() {
        s.say(&text("没有期限", "no deadlines").into());
        return;
    }
    if on(m, "explain") {
        for (at, (deadline, case)) in found.iter().enumerate() {
            if at > 0 {
                s.out.blank();
            }
            s.out.toned(Tone::Title, &called(case));
            let cells: Vec<String> = cells(deadline, ledger, case, s.lang)
                .into_iter()
                .filter(|c| !c.is_empty())
                .collect();
            s.out.toned(tone(deadline), &cells.join("  "));
            steps(s, &ledger.explain(deadline, case));
        }
        return;
    }
    let mut heads = heads(s.lang);
    heads.insert(3, super::case_view::CASE.get(s.lang));
    let mut grid = Grid::new(heads);
    for (deadline, case) in found {
        let mut cells = cells(deadline, ledger, case, s.lang);
        cells.insert(3, called(case));
        grid.row(tone(deadline), cells);
    }
    s.out.grid(&grid);
}

/// The numbered steps of an explanation.
pub(super) fn steps(s: &mut Session, steps: &[Step]) {
    for (number, step) in (1..).zip(steps) {
        let line = format!("  {number}. {}", step.said.get(s.lang));
        s.out.line(&line);
    }
}
