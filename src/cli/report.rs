//! `report`: the year's paragraph in house style, with more sentences on request.

use chrono::NaiveDate;
use clap::{ArgMatches, Command};
use serde::Serialize;

use super::args::{get, option, unknown};
use super::command::{Row, Run};
use super::scope::{asked, build as build_scope, build_compare, build_counting};
use super::stats::{IdentityItem, checked, identity_items, must_hold, undated};
use super::{Failure, Session};
use crate::report::{Beside, Sentence, Sheet, Told, paragraph};
use crate::text::{Lang, Said, text};

pub(super) const ROW: Row = Row {
    name: "report",
    about: text("年度情况一段话", "the year's paragraph in house style"),
    examples: &[
        "anjuan report",
        "anjuan report --year 2022 --as-of 2022-12-19",
        "anjuan report --half 2022-1 --compare=year --with outcomes,appearance",
        "anjuan report --with all --lang en",
    ],
    build,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    let list: Vec<&str> = Sentence::ALL.iter().map(|s| s.id()).collect();
    let list = list.join(" ");
    build_compare(build_counting(build_scope(command, lang), lang), lang).arg(
        option("with", "WHAT[,WHAT]", text("", ""), lang).help(match lang {
            Lang::Zh => format!("另加的句子：{list}，或 all 全部"),
            Lang::En => format!("further sentences: {list}, or all"),
        }),
    )
}

#[derive(Serialize)]
struct Document {
    as_of: NaiveDate,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    counted: &'static str,
    paragraph: Said,
    identities: Vec<IdentityItem>,
    undated: u32,
}

fn sentences(m: &ArgMatches) -> Result<Vec<Sentence>, Failure> {
    let Some(words) = get(m, "with") else {
        return Ok(Vec::new());
    };
    if words.trim() == "all" {
        return Ok(Sentence::ALL.to_vec());
    }
    let words = words.split([',', '，']).map(str::trim);
    let read = |word: &str| {
        let known = || Sentence::ALL.iter().map(|s| (s.id(), s.text()));
        Sentence::from_word(word).ok_or_else(|| unknown("with", word, known()))
    };
    words.map(read).collect()
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let more = sentences(m)?;
    let asked = asked(s, m)?;
    let (scope, customs) = (&asked.scope, &asked.customs);
    let docket = asked.ledger.docket();
    let sheet = Sheet::of(docket, scope, customs);
    let beside: Option<(Beside, Sheet)> = asked
        .beside
        .as_ref()
        .map(|(which, scope)| (*which, Sheet::of(docket, scope, customs)));
    let told = Told {
        sheet: &sheet,
        scope,
        customs,
        beside: beside.as_ref().map(|(which, sheet)| (*which, sheet)),
        more: &more,
    };
    let list = checked(docket, scope);
    if s.json {
        s.out.json(&Document {
            as_of: scope.as_of,
            from: scope.from,
            to: scope.to,
            counted: scope.counting.id(),
            paragraph: Said::new(paragraph(&told, Lang::Zh), paragraph(&told, Lang::En)),
            identities: identity_items(&list),
            undated: sheet.undated,
        })?;
    } else {
        let text = paragraph(&told, s.lang);
        s.out.line(&text);
        undated(s, sheet.undated);
    }
    must_hold(&list)
}
