//! `merge-cases`: a case entered twice, the second joined into the first.

use clap::{ArgAction, ArgMatches, Command};

use super::args::{all, case, doubts_of, must, need, option, read_choices, yes};
use super::row::{Errand, Row, Run};
use super::written::write;
use super::{Failure, Session};
use crate::text::{Lang, text};

pub(super) const ROW: Row = Row {
    name: "merge-cases",
    called: "合并案件",
    about: text(
        "同一案件登记了两次：逐项并入前一项，后一项移入回收站",
        "a case entered twice: the second joined into the first",
    ),
    examples: &[
        "anjuan merge-cases （2022）京0105行初1234号 #57",
        "anjuan merge-cases （2022）京0105行初1234号 #57 --take mine --take case.handler=theirs",
    ],
    build,
    errand: Errand::TakeOut,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    command
        .arg(case(lang))
        .arg(must(
            "other",
            "CASE",
            text("并入的另一项登记", "the entry that is joined into it"),
            lang,
        ))
        .arg(
            option(
                "take",
                "WHOSE",
                text(
                    "不一致的以哪一项为准：mine 前一项，theirs 后一项；只对某一项写 case.handler=theirs，可写几次",
                    "where they differ: mine the first, theirs the second; for one of them case.handler=theirs; may be repeated",
                ),
                lang,
            )
            .action(ArgAction::Append),
        )
        .arg(yes(lang))
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let ledger = s.write()?;
    let keep = s.find(&ledger, need(m, "case"))?;
    let other = s.find(&ledger, need(m, "other"))?;
    let choices = read_choices("take", &all(m, "take"))?;
    let deed = ledger.joining(keep, other, &choices)?;
    let doubts = doubts_of(m);
    write(s, ledger, deed, doubts)
}
