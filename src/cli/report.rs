//! `report`: the year's paragraph in house style, with more sentences on request.

use crate::case::setting_id;
use chrono::NaiveDate;
use clap::{ArgMatches, Command};
use serde::Serialize;

use super::args::{flag, get, on, option, unknown};
use super::row::{Errand, Row, Run};
use super::scope::{asked, build as build_scope, build_compare, build_counting, nothing_beside};
use super::stats::{IdentityItem, checked, identity_items, must_hold, undated};
use super::{Failure, Session};
use crate::report::{Beside, Period, Sentence, Sheet, Target, Told, bulletin, paragraph, targets};
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const ROW: Row = Row {
    name: "report",
    called: "报告",
    about: text("年度情况一段话", "the year's paragraph in house style"),
    examples: &[
        "anjuan report",
        "anjuan report --year 2022 --as-of 2022-12-19",
        "anjuan report --half 2022-1 --compare=year --with outcomes,appearance",
        "anjuan report --with all --lang en",
        "anjuan report --bulletin 2022Q3",
    ],
    build,
    errand: Errand::Look,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    let list: Vec<&str> = Sentence::ALL.iter().map(|s| s.id()).collect();
    let list = list.join(" ");
    let command = command.arg(option(
        "bulletin",
        "PERIOD",
        text(
            "通报：2022、2022H1、2022Q3 或 2022-11，连同上期、各单位排列和目标",
            "the bulletin of 2022, 2022H1, 2022Q3 or 2022-11, with the period before, the ranking of units and the targets",
        ),
        lang,
    ));
    build_compare(build_counting(build_scope(command, lang), lang), lang)
        .arg(
            option("with", "WHAT[,WHAT]", text("", ""), lang).help(match lang {
                Lang::Zh => format!("另加的句子：{list}，或 all 全部"),
                Lang::En => format!("further sentences: {list}, or all"),
            }),
        )
        .arg(notes(lang))
}

/// The bases of rates below the paragraph, so that it can be pasted as it stands.
pub(super) fn notes(lang: Lang) -> clap::Arg {
    flag(
        "notes",
        text(
            "一段话中比率的分子、分母和口径移作文后的注",
            "the bases of the rates as notes below the paragraph",
        ),
        lang,
    )
}

#[derive(Serialize)]
struct Document {
    as_of: NaiveDate,
    /// The last day that counts.
    counted_to: NaiveDate,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    counted: &'static str,
    paragraph: Said,
    identities: Vec<IdentityItem>,
    undated: u32,
}

pub(super) fn sentences(m: &ArgMatches) -> Result<Vec<Sentence>, Failure> {
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
    if let Some(name) = get(m, "bulletin") {
        return print_bulletin(s, m, name);
    }
    let more = sentences(m)?;
    let asked = asked(s, m)?;
    nothing_beside(s, m, &asked);
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
        aside: &asked.ledger.aside()?,
        footnotes: on(m, "notes"),
    };
    let list = checked(docket, scope);
    if s.json {
        s.out.json(&Document {
            as_of: scope.as_of,
            counted_to: scope.end(),
            from: scope.from,
            to: scope.to,
            counted: scope.counting.id(),
            paragraph: Said::new(paragraph(&told, Lang::Zh), paragraph(&told, Lang::En)),
            identities: identity_items(&list),
            undated: sheet.undated,
        })?;
    } else {
        let text = paragraph(&told, s.lang);
        // The notes stand on lines of their own below what is pasted.
        text.lines().for_each(|line| s.out.line(line));
        undated(s, sheet.undated);
    }
    must_hold(&list)
}

#[derive(Serialize)]
struct Bulletin {
    period: Said,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    as_of: NaiveDate,
    /// The last day that counts.
    counted_to: NaiveDate,
    lines: Vec<String>,
}

/// The bulletin of a named period.
fn print_bulletin(s: &mut Session, m: &ArgMatches, name: &str) -> Result<(), Failure> {
    let asked = asked(s, m)?;
    let Some(period) = Period::named(name, asked.customs.year_start) else {
        return Err(Failure::usage(
            said!("“{name}”不成期间", "'{name}' is no period"),
            said!(
                "请写 2022、2022H1、2022Q3 或 2022-11",
                "write 2022, 2022H1, 2022Q3 or 2022-11"
            ),
        ));
    };
    if period.first > asked.scope.as_of {
        let day = asked.scope.as_of;
        return Err(Failure::usage(
            said!("该期在 {day} 还没有到", "the period has not begun on {day}"),
            said!("用 --as-of 指定截至日", "give the day with --as-of"),
        ));
    }
    let scope = crate::docket::Scope {
        kind: asked.scope.kind,
        counting: asked.scope.counting,
        ..period.scope(asked.scope.as_of)
    };
    let goals = goals(&asked)?;
    let lines = bulletin(
        asked.ledger.docket(),
        &asked.ledger.aside()?,
        period,
        &scope,
        &asked.customs,
        &goals,
        s.lang,
    );
    if s.json {
        return s.out.json(&Bulletin {
            period: period.said(),
            from: scope.from,
            to: scope.to,
            as_of: scope.as_of,
            counted_to: scope.end(),
            lines,
        });
    }
    for line in &lines {
        s.out.line(line);
    }
    Ok(())
}

/// The targets of the setting.
///
/// # Errors
/// One of them cannot be read.
pub(super) fn goals(asked: &super::scope::Asked) -> Result<Vec<Target>, Failure> {
    let written = asked.ledger.settings().get(setting_id::FIGURES_TARGETS);
    targets(written).map_err(|what| {
        Failure::refused(
            what,
            said!(
                "用 anjuan settings figures.targets 改正",
                "mend it with anjuan settings figures.targets"
            ),
        )
    })
}
