//! Choosing about what two hands changed differently, one thing after another.

use clap::ArgMatches;

use super::online::{of_file, told};
use crate::cli::args::get;
use crate::cli::{Failure, Session};
use crate::ledger::{Conflict, Ledger, LedgerError, Unit};
use crate::said;
use crate::share;
use crate::text::Said;

pub(super) fn settle(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let mut ledger = s.write()?;
    let mut asked = ledger.shared_conflicts()?;
    if let Some(words) = get(m, "case") {
        let unit = meant(s, &ledger, &asked, words)?;
        asked.retain(|(of, _)| *of == unit);
    } else if asked.is_empty() && !s.json {
        s.say(&said!("没有须选择的内容", "there is nothing to choose"));
    }
    let choices = s.choices.clone();
    named_once(&asked, choices.each.keys())?;
    let mut open = Vec::new();
    for (unit, list) in asked {
        let undecided: Vec<_> = list
            .into_iter()
            .filter(|c| choices.of(c).is_none())
            .collect();
        if !undecided.is_empty() {
            open.extend(undecided);
            continue;
        }
        ledger.settle_shared(&unit, &|c| choices.of(c))?;
    }
    if !open.is_empty() {
        return Err(to_choose(open, false));
    }
    let link = of_file(s, &ledger)?;
    let mut synced = share::sync(&mut ledger, &link)?;
    let left: usize = ledger
        .shared_conflicts()?
        .iter()
        .map(|(_, c)| c.len())
        .sum();
    if left > 0 {
        synced.told.push(said!(
            "还有 {left} 处须选择：anjuan share settle",
            "{left} are still to be chosen: anjuan share settle"
        ));
    }
    told(s, &ledger, &synced)
}

/// The thing that stands apart which is meant: a case as it is named everywhere, a setting by its id, else by its words.
fn meant(
    s: &Session,
    ledger: &Ledger,
    all: &[(Unit, Vec<Conflict>)],
    words: &str,
) -> Result<Unit, Failure> {
    let sighted = s.sight(ledger, words).and_then(|id| Ok(ledger.case(id)?));
    if let Ok(case) = sighted {
        let unit = Unit::Case(case.head.uuid);
        if all.iter().any(|(of, _)| *of == unit) {
            return Ok(unit);
        }
    }
    let fits = |c: &Conflict| {
        let subject = c.subject();
        c.case == words || subject.zh.contains(words) || subject.en.contains(words)
    };
    let mut found = all
        .iter()
        .filter(|(unit, list)| unit.id().ends_with(words) || list.iter().any(fits));
    match (found.next(), found.next()) {
        (Some((unit, _)), None) => Ok(unit.clone()),
        (None, _) => Err(Failure::missing(
            said!(
                "「{words}」没有须选择的内容",
                "there is nothing to choose about '{words}'"
            ),
            said!(
                "anjuan share settle 列出全部须选择的",
                "anjuan share settle lists all that is to be chosen"
            ),
        )),
        (Some(_), Some(_)) => Err(Failure::usage(
            said!("「{words}」不止一处", "'{words}' names more than one"),
            said!(
                "请写明完整的案号，或者设置的名称",
                "write the whole docket number, or the setting's id"
            ),
        )),
    }
}

/// Every choice is about something that is to be chosen, and about one thing.
fn named_once<'a>(
    all: &[(Unit, Vec<Conflict>)],
    ids: impl Iterator<Item = &'a String>,
) -> Result<(), Failure> {
    for id in ids {
        let exact = |c: &&Conflict| format!("{}:{}", c.case, c.id()) == **id;
        if all.iter().flat_map(|(_, list)| list).any(|c| exact(&c)) {
            continue;
        }
        let of: Vec<&Conflict> = all
            .iter()
            .filter_map(|(_, list)| list.iter().find(|c| c.id() == **id))
            .collect();
        let id = Said::same(id);
        if of.is_empty() {
            return Err(Failure::usage(
                said!(
                    "没有 [{id}] 这一项须选择的内容，什么也没有改", "there is no [{id}] to choose about; nothing was changed"; id = id
                ),
                said!(
                    "方括号里的写法见 anjuan share settle",
                    "anjuan share settle lists them, each in its brackets"
                ),
            ));
        }
        if of.len() > 1 {
            let subjects = Said::joined(of.iter().map(|c| c.subject()), "；", "; ");
            return Err(Failure::usage(
                said!(
                    "[{id}] 有几处：{subjects}", "[{id}] is about several: {subjects}"; id = id, subjects = subjects
                ),
                said!(
                    "一件一件选：anjuan share settle 案号（或设置的名称）--choose mine 或 theirs",
                    "choose one by one: anjuan share settle CASE (or a setting's id) --choose mine or theirs"
                ),
            ));
        }
    }
    Ok(())
}

/// How many are told one by one.
const TOLD: usize = 30;

/// What is to be chosen, as a failure with the conflicts in it; `synced` where everything else has gone through just now.
pub(super) fn to_choose(open: Vec<Conflict>, synced: bool) -> Failure {
    let n = open.len();
    let head = match synced {
        true => said!(
            "{n} 处与他人修改不同，须选择（其余的已同步）：",
            "{n} changed differently by another, to be chosen (everything else was synchronised):"
        ),
        false => said!(
            "{n} 处与他人修改不同，须选择（这次没有同步，全部选定后即送出）：",
            "{n} changed differently by another, to be chosen (nothing was synchronised now; once all is chosen it is sent):"
        ),
    };
    let rest = (n > TOLD).then(|| {
        let more = n - TOLD;
        said!("…另有 {more} 处", "... and {more} more")
    });
    let lines = open.iter().take(TOLD).map(Conflict::said_to_choose);
    let said = Said::joined(std::iter::once(head).chain(lines).chain(rest), "\n", "\n");
    let mut failure: Failure = LedgerError::Conflict(open).into();
    failure.said = said;
    failure.hint = said!(
        "用 anjuan share settle --choose mine（以本人修改为准）或 theirs；只选一件写 anjuan share settle 案号 --choose mine，只选某一项写 --choose case.handler=theirs",
        "anjuan share settle --choose mine or theirs; of one case anjuan share settle CASE --choose mine, of one field --choose case.handler=theirs"
    );
    failure
}
