//! `split`: one case entered that is really two; what belongs to the other goes into a new case.

use clap::{ArgAction, ArgMatches, Command};
use uuid::Uuid;

use super::args::{all, case, get, need, on, option, yes};
use super::row::{Errand, Row, Run};
use super::written::write;
use super::{Failure, Session};
use crate::case::{CaseFile, DocketNumber, FactKind};
use crate::ledger::{Doubts, Goes, Parting};
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const ROW: Row = Row {
    name: "split",
    called: "拆分",
    about: text(
        "分案：误作一件登记的，把另一件分到新案",
        "one case entered that is two: the other into a new case",
    ),
    examples: &[
        "anjuan split （2022）京0105行初1234号 --number （2022）京0105行初1235号 --move 李四 --move 开庭@2022-06-01",
        "anjuan split （2022）京0105行初1234号 --move 李四 --both 收到起诉状副本",
    ],
    build,
    errand: Errand::TakeOut,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    let what = text(
        "移到新案的：当事人、代理人的姓名，事实（可加 @日期），或 开庭@日期；可写几次",
        "what goes into the new case: a party or agent by name, a fact (with @DAY if need be), or hearing@DAY; may be repeated",
    );
    let both = text("两案都有的，写法同上", "what both have, written alike");
    command
        .arg(case(lang))
        .arg(option(
            "number",
            "NUMBER",
            text("新案的案号", "the docket number of the new case"),
            lang,
        ))
        .arg(option("move", "WHAT", what, lang).action(ArgAction::Append))
        .arg(option("both", "WHAT", both, lang).action(ArgAction::Append))
        .arg(yes(lang))
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let ledger = s.write()?;
    let file = ledger.case(s.find(&ledger, need(m, "case"))?)?;
    let number = get(m, "number")
        .map(|word| {
            DocketNumber::parse(word).map_err(|wrong| {
                Failure::usage(
                    said!("案号「{word}」读不出", "'{word}' is no docket number"),
                    wrong.said,
                )
            })
        })
        .transpose()?;
    let mut parting = Parting::new();
    for (name, goes) in [("move", Goes::Moves), ("both", Goes::Both)] {
        for word in all(m, name) {
            for uuid in meant(s, &file, &word, ledger.calendar())? {
                parting.insert(uuid, goes);
            }
        }
    }
    let deed = ledger.splitting(&file, number, &parting)?;
    let doubts = if on(m, "yes") {
        Doubts::All
    } else {
        Doubts::Ask
    };
    write(s, ledger, deed, doubts)
}

/// The parts of a case that a word names.
fn meant(
    s: &Session,
    case: &CaseFile,
    word: &str,
    cal: &crate::calendar::Calendar,
) -> Result<Vec<Uuid>, Failure> {
    let (name, day) = match word.rsplit_once('@') {
        Some((name, day)) => (name.trim(), Some(s.day(day, cal)?)),
        None => (word.trim(), None),
    };
    let mut out: Vec<Uuid> = Vec::new();
    if day.is_none() {
        let parties = case.parties.iter().filter(|p| p.name == name);
        out.extend(parties.map(|p| p.uuid));
        let agents = case.agents.iter().filter(|a| a.name == name);
        out.extend(agents.map(|a| a.uuid));
    }
    if let Some(kind) = FactKind::from_name(name, case.head.kind) {
        let facts = case.facts.iter().filter(|f| f.kind == kind);
        let facts = facts.filter(|f| day.is_none_or(|d| f.day == d));
        out.extend(facts.map(|f| f.uuid));
    }
    if matches!(name, "开庭" | "听证" | "hearing") {
        let hearings = case.hearings.iter();
        let hearings = hearings.filter(|h| day.is_none_or(|d| h.day == d));
        out.extend(hearings.map(|h| h.uuid));
    }
    if out.is_empty() {
        let word = Said::same(word);
        return Err(Failure::missing(
            said!("本案没有「{word}」", "the case has no '{word}'"; word = word),
            said!(
                "写当事人姓名、事实名称（可加 @日期）或 开庭@日期；anjuan show 查看",
                "name a party, a fact (with @DAY if need be) or hearing@DAY; see anjuan show"
            ),
        ));
    }
    Ok(out)
}
