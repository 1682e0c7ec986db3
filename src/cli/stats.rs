//! `stats`: the figures of a period, with their breakdowns, bases and identities.

mod document;

use chrono::{Datelike, NaiveDate};
use clap::{ArgMatches, Command};

use super::args::{as_of, coded, flag, get, on, option, unknown};
use super::command::{Row, Run};
use super::out::{Grid, Tone};
use super::{Failure, Session};
use crate::calendar::Calendar;
use crate::case::Kind;
use crate::docket::{Dim, Docket, Scope};
use crate::ledger::Ledger;
use crate::report::{
    Customs, FIGURES, Figure, Identity, Meaning, Sheet, TABLE_BITS, Table, Value, identities,
    tables,
};
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) use document::{IdentityItem, identity_items};

pub(super) const ROW: Row = Row {
    name: "stats",
    about: text("统计数字", "figures"),
    examples: &[
        "anjuan stats",
        "anjuan stats --from 2022-1-1 --to 2022-12-31 --as-of 2022-12-19 --json",
        "anjuan stats --kind litigation --by court,outcome --definitions",
    ],
    build,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    let dims: Vec<&str> = Dim::ALL.iter().map(|d| d.id()).collect();
    let dims = dims.join(" ");
    command
        .arg(option(
            "from",
            "D",
            text(
                "期初(与 --to 都不写则为当年)",
                "first day (the year where --to is not given either)",
            ),
            lang,
        ))
        .arg(option("to", "D", text("期末", "last day"), lang))
        .arg(as_of(lang))
        .arg(option(
            "kind",
            "K",
            text(
                "litigation 诉讼或 reconsideration 复议",
                "litigation or reconsideration",
            ),
            lang,
        ))
        .arg(
            option("by", "DIM[,DIM]", text("", ""), lang).help(match lang {
                Lang::Zh => format!("按一两个维度分列:{dims}"),
                Lang::En => format!("broken down by one or two of: {dims}"),
            }),
        )
        .arg(flag(
            "definitions",
            text("连同每个数字的定义", "with the definition of each figure"),
            lang,
        ))
}

/// The scope of `--from --to --as-of --kind`, and the docket seen from its day. Without ends it is the year.
pub(super) fn scope(
    s: &Session,
    m: &ArgMatches,
    kind: Option<Kind>,
) -> Result<(Scope, Ledger), Failure> {
    let ledger = s.read()?;
    let day = |name: &str, cal: &Calendar| s.day_of(get(m, name), cal);
    let as_of = day("as-of", ledger.calendar())?.unwrap_or(s.today());
    let (from, to) = (
        day("from", ledger.calendar())?,
        day("to", ledger.calendar())?,
    );
    in_order(from, to)?;
    let scope = if from.is_none() && to.is_none() {
        Scope {
            kind,
            ..year(as_of.year(), as_of)
        }
    } else {
        Scope {
            kind,
            ..Scope::new(from, to, as_of)
        }
    };
    let ledger = if as_of == s.today() {
        ledger
    } else {
        s.read_at(as_of)?
    };
    Ok((scope, ledger))
}

/// # Errors
/// The period ends before it begins.
pub(super) fn in_order(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Result<(), Failure> {
    match (from, to) {
        (Some(from), Some(to)) if from > to => Err(Failure::usage(
            said!(
                "期初 {from} 晚于期末 {to}",
                "--from {from} is after --to {to}"
            ),
            said!("请对调两个日期", "swap the two days"),
        )),
        _ => Ok(()),
    }
}

/// A calendar year as of a day.
pub(super) fn year(year: i32, as_of: NaiveDate) -> Scope {
    Scope::new(
        NaiveDate::from_ymd_opt(year, 1, 1),
        NaiveDate::from_ymd_opt(year, 12, 31),
        as_of,
    )
}

fn dims(m: &ArgMatches) -> Result<Vec<Dim>, Failure> {
    let Some(words) = get(m, "by") else {
        return Ok(Vec::new());
    };
    let mut out = Vec::new();
    for word in words.split([',', '，']).map(str::trim) {
        let dim = Dim::from_word(word)
            .ok_or_else(|| unknown("by", word, Dim::ALL.iter().map(|d| (d.id(), d.text()))))?;
        if !out.contains(&dim) {
            out.push(dim);
        }
    }
    if out.len() > 2 {
        return Err(Failure::usage(
            said!("最多两个维度", "two dimensions at most"),
            said!("例:--by court,outcome", "such as --by court,outcome"),
        ));
    }
    Ok(out)
}

/// The figures of a scope: those of another kind than asked for are left out.
fn figures(scope: &Scope) -> impl Iterator<Item = &'static Figure> {
    let wanted = scope.kind;
    FIGURES.iter().filter(move |f| {
        let kind = f.kind();
        wanted.is_none() || kind.is_none() || kind == wanted
    })
}

/// The identities of the kinds a scope holds.
pub(super) fn checked(docket: &Docket, scope: &Scope) -> Vec<Identity> {
    identities(docket, scope)
}

/// # Errors
/// An identity does not hold.
pub(super) fn must_hold(list: &[Identity]) -> Result<(), Failure> {
    let broken: Vec<&Identity> = list
        .iter()
        .filter(|i| !i.holds() && i.meaning != Meaning::Form)
        .collect();
    if broken.is_empty() {
        return Ok(());
    }
    let join = |lang: Lang| {
        let texts: Vec<&str> = broken.iter().map(|i| i.said.get(lang)).collect();
        texts.join("；")
    };
    Err(Failure::refused(
        Said::new(
            format!("恒等式不成立:{}", join(Lang::Zh)),
            format!("a sum does not agree: {}", join(Lang::En)),
        ),
        said!(
            "请用 anjuan doctor --rebuild 重建后再试",
            "rebuild with anjuan doctor --rebuild and try again"
        ),
    ))
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let kind = coded!(m, "kind", Kind)?;
    let dims = dims(m)?;
    let (scope, ledger) = scope(s, m, kind)?;
    let customs = Customs::of(ledger.settings());
    let sheet = Sheet::of(ledger.docket(), &scope, &customs);
    let tables = if dims.is_empty() {
        Vec::new()
    } else {
        tables(ledger.docket(), &scope, &dims)
    };
    let identities = checked(ledger.docket(), &scope);
    if s.json {
        let document = document::document(
            &scope,
            &sheet,
            &customs,
            &tables,
            &identities,
            on(m, "definitions"),
        );
        s.out.json(&document)?;
    } else {
        print(s, m, &scope, &sheet, &customs, &ledger, &identities);
        for table in &tables {
            print_table(s, table);
        }
    }
    must_hold(&identities)
}

fn print(
    s: &mut Session,
    m: &ArgMatches,
    scope: &Scope,
    sheet: &Sheet,
    customs: &Customs,
    ledger: &Ledger,
    list: &[Identity],
) {
    let open = |day: Option<NaiveDate>| day.map(|d| d.to_string()).unwrap_or("…".to_string());
    let (from, to, as_of) = (open(scope.from), open(scope.to), scope.as_of);
    let head = said!(
        "{from} 至 {to},截至 {as_of}",
        "{from} to {to}, as of {as_of}"
    );
    let head = head.get(s.lang).to_string();
    s.out.toned(Tone::Title, &head);
    let with = on(m, "definitions");
    let mut heads = vec![text("指标", "figure"), text("数值", "value")];
    if with {
        heads.push(text("定义", "definition"));
    }
    let mut grid = Grid::new(heads.iter().map(|h| h.get(s.lang))).right(&[1]);
    for figure in figures(scope) {
        let value = sheet.value(figure.id);
        if figure.part && value == Value::Count(0) {
            continue;
        }
        let mut shown = value.show(customs.rounding);
        if let Some((over, base)) = value.parts() {
            shown.push_str(&format!(" ({over}/{base})"));
        }
        let mut cells = vec![s.t(figure.name).to_string(), shown];
        if with {
            cells.push(s.t(figure.definition(customs)).to_string());
        }
        grid.row(Tone::Plain, cells);
    }
    s.out.grid(&grid);
    s.out.blank();
    for identity in list {
        let (mark, tone) = match (identity.holds(), identity.meaning) {
            (true, _) => ("✓", Tone::Dim),
            (false, Meaning::Form) => ("!", Tone::Warn),
            (false, _) => ("✗", Tone::Alarm),
        };
        let mut line = format!("{mark} {}", identity.said.get(s.lang));
        if !identity.holds() {
            line.push_str(broken(ledger, identity).get(s.lang));
        }
        s.out.toned(tone, &line);
    }
    undated(s, sheet.undated);
}

/// The cases that break an identity, the first few by name.
fn broken(ledger: &Ledger, identity: &Identity) -> Said {
    const NAMED: usize = 5;
    let n = identity.broken.len();
    let name = |id: &i64| {
        let row = ledger.docket().row(ledger.docket().position(*id)?);
        let name = if row.number().is_empty() {
            row.name()
        } else {
            row.number()
        };
        Some(name.to_string())
    };
    let names: Vec<String> = identity
        .broken
        .iter()
        .take(NAMED)
        .filter_map(name)
        .collect();
    let (zh, en) = (names.join("、"), names.join(", "));
    let more = if n > NAMED { "…" } else { "" };
    Said::new(
        format!("(差在{n}件:{zh}{more})"),
        format!(" (off by {n} cases: {en}{more})"),
    )
}

/// Says how many cases stand in no figure.
pub(super) fn undated(s: &mut Session, n: u32) {
    if n > 0 {
        s.say(&said!(
            "另有 {n} 件没有收案日,不计入任何数字",
            "{n} more without a day of receipt stand in no figure"
        ));
    }
}

fn print_table(s: &mut Session, table: &Table) {
    s.out.blank();
    let title = s.t(table.kind.text());
    s.out.toned(Tone::Title, title);
    let dims = table.dims.len();
    let heads = table
        .dims
        .iter()
        .map(|d| d.text())
        .chain(TABLE_BITS.iter().map(|b| b.text()));
    let numbers: Vec<usize> = (dims..dims + TABLE_BITS.len()).collect();
    let mut grid = Grid::new(heads.map(|h| h.get(s.lang)).collect::<Vec<_>>()).right(&numbers);
    for row in &table.rows {
        let labels = row.values.iter().map(|v| match s.lang {
            Lang::Zh => v.zh.clone(),
            Lang::En => v.en.clone(),
        });
        let counts = TABLE_BITS.iter().map(|b| row.counts.of(*b).to_string());
        grid.row(Tone::Plain, labels.chain(counts).collect());
    }
    s.out.grid(&grid);
}
