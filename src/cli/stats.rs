//! `stats`: figures of a period as of a day, the period before beside them, breakdowns, and the identities checked.

mod cross;
mod document;
mod years;

use clap::{ArgMatches, Command};

use super::args::{flag, get, on, option, unknown};
use super::out::{Grid, Tone};
use super::row::{Errand, Row, Run};
use super::scope::{
    Asked, asked, build as build_scope, build_compare, build_counting, nothing_beside, title,
};
use super::{Failure, Session};
use crate::docket::{Counting, Dim, Docket, Scope};
use crate::ledger::Ledger;
use crate::report::{
    Beside, Change, Customs, FIGURES, Figure, Identity, Meaning, Measure, Sheet, TABLE_BITS, Table,
    Value, identities, said_of, tables_of_office,
};
use crate::report::{
    BesideDim, BesideTable, Family, mediation_heads, mediations_by_channel, office_figures,
};
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) use document::{IdentityItem, identity_items};

pub(super) const ROW: Row = Row {
    name: "stats",
    called: "数字",
    about: text("统计数字", "figures"),
    examples: &[
        "anjuan stats",
        "anjuan stats --from 2022-1-1 --to 2022-12-31 --as-of 2022-12-19 --json",
        "anjuan stats --kind litigation --by court,outcome --definitions",
        "anjuan stats --half 2022-1 --compare=year",
        "anjuan stats --count disputes --by unit",
        "anjuan stats --by village --columns received,rate.loss --top 5 --compare=year",
        "anjuan stats --years 5 --columns litigation.received,rate.loss.in_effect",
    ],
    build,
    errand: Errand::Look,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    let dims: Vec<&str> = Dim::ALL.iter().map(|d| d.id()).collect();
    let dims = dims.join(" ");
    let beside = BesideDim::ALL.iter().map(|d| d.id());
    let beside: Vec<&str> = beside.filter(|id| Dim::from_id(id).is_none()).collect();
    let beside = beside.join(" ");
    cross::build(
        build_compare(build_counting(build_scope(command, lang), lang), lang),
        lang,
    )
    .arg(
        option("by", "DIM[,DIM]", text("", ""), lang).help(match lang {
            Lang::Zh => format!("按一两个维度分列：{dims}；调解、旁听庭审、法律事务另有 {beside}"),
            Lang::En => format!("broken down by one or two of: {dims}; mediations, trials observed and legal work by {beside} too"),
        }),
    )
    .arg(flag(
        "definitions",
        text("连同每个数字的定义", "with the definition of each figure"),
        lang,
    ))
    .arg(flag(
        "all",
        text(
            "为零的分项也列出",
            "parts of breakdowns that are zero as well",
        ),
        lang,
    ))
}

/// What is kept beside the cases has dimensions of its own besides those of the cases.
fn beside_dim(word: &str) -> Option<BesideDim> {
    let of_cases = Dim::from_word(word).map(|d| d.id());
    BesideDim::from_word(of_cases.unwrap_or(word))
}

/// The dimensions asked for that mediations, trials observed, lawyers or their work have.
fn beside_dims(m: &ArgMatches) -> Vec<BesideDim> {
    let words = get(m, "by").unwrap_or_default();
    let words = words.split([',', '，']).map(str::trim);
    words.filter_map(beside_dim).collect()
}

fn dims(m: &ArgMatches) -> Result<Vec<Dim>, Failure> {
    let Some(words) = get(m, "by") else {
        return Ok(Vec::new());
    };
    let mut out = Vec::new();
    let words = words.split([',', '，']).map(str::trim);
    let of_cases = |w: &&str| Dim::from_word(w).is_some() || beside_dim(w).is_none();
    for word in words.filter(of_cases) {
        let dim = Dim::from_word(word)
            .ok_or_else(|| unknown("by", word, Dim::ALL.iter().map(|d| (d.id(), d.text()))))?;
        if !out.contains(&dim) {
            out.push(dim);
        }
    }
    if out.len() > 2 {
        return Err(Failure::usage(
            said!("最多两个维度", "two dimensions at most"),
            said!("例：--by court,outcome", "such as --by court,outcome"),
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
            format!("恒等式不成立：{}", join(Lang::Zh)),
            format!("a sum does not agree: {}", join(Lang::En)),
        ),
        said!(
            "请用 anjuan doctor --rebuild 重建后再试",
            "rebuild with anjuan doctor --rebuild and try again"
        ),
    ))
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let dims = dims(m)?;
    let wanted = cross::wanted(m, &dims)?;
    let asked = asked(s, m)?;
    cross::compared(&asked, &wanted)?;
    nothing_beside(s, m, &asked);
    let docket = asked.ledger.docket();
    let worked = cross::work(&asked, &dims, &wanted, on(m, "all"));
    let sheet = Sheet::of(docket, &asked.scope, &asked.customs);
    let beside: Option<(Beside, Scope, Sheet)> = asked
        .beside
        .map(|(which, scope)| (which, scope, Sheet::of(docket, &scope, &asked.customs)));
    let tables = if dims.is_empty() {
        Vec::new()
    } else {
        tables_of_office(docket, &asked.scope, &asked.customs, &dims)
    };
    let identities = checked(docket, &asked.scope);
    if s.json {
        let document = document::document(
            &asked,
            &sheet,
            beside.as_ref(),
            &tables,
            &identities,
            cross::items(&asked, &worked),
            document::With {
                definitions: on(m, "definitions"),
                beside: &beside_dims(m),
            },
        );
        s.out.json(&document)?;
    } else if worked.is_alone() {
        let head = title(&asked).get(s.lang).to_string();
        s.out.toned(Tone::Title, &head);
        cross::print(s, &asked, &worked);
        undated(s, sheet.undated);
    } else {
        let shown = Shown {
            definitions: on(m, "definitions"),
            all: on(m, "all"),
        };
        unknown_period(s, sheet.begins);
        print(s, shown, &asked, &sheet, beside.as_ref());
        for goal in super::report::goals(&asked)? {
            let said = goal.said(&sheet, &asked.customs, &asked.scope);
            s.say(&said);
        }
        print_identities(s, &asked.ledger, &identities);
        let dims = beside_dims(m);
        mediations(s, &asked, dims.contains(&BesideDim::Channel));
        office(s, &asked, on(m, "all"));
        for table in document::beside_cases(&asked, &dims) {
            print_beside(s, &table);
        }
        undated(s, sheet.undated);
        cross::print(s, &asked, &worked);
        if worked.tables.is_empty() {
            for table in &tables {
                print_table(s, &asked.scope, table);
            }
        }
    }
    must_hold(&identities)
}

/// The mediations of the period, where there are any; by channel where that is asked for.
fn mediations(s: &mut Session, asked: &Asked, channels: bool) {
    let all = asked.ledger.mediations().unwrap_or_default();
    if all.is_empty() || asked.scope.kind.is_some() {
        return;
    }
    let (from, to) = (asked.scope.from, asked.scope.end());
    s.out.toned(
        Tone::Title,
        s.t(text("调解（不计入案件）", "mediations (no cases)")),
    );
    let heads = mediation_heads();
    let names = std::iter::once(text("渠道", "channel")).chain(heads.iter().map(|(_, name)| *name));
    let names: Vec<&str> = names
        .map(|name| s.t(name).trim_start_matches("调解 "))
        .collect();
    let mut grid = Grid::new(names);
    let counted = mediations_by_channel(&all, from, to);
    let mut total = vec![0; heads.len()];
    for (channel, counts) in counted {
        for (sum, n) in total.iter_mut().zip(&counts) {
            *sum += n;
        }
        if channels {
            let cells = counts.iter().map(u32::to_string);
            let name = s.t(channel.text()).to_string();
            grid.row(Tone::Plain, std::iter::once(name).chain(cells).collect());
        }
    }
    let cells = total.iter().map(u32::to_string);
    let name = s.t(text("合计", "all")).to_string();
    grid.row(Tone::Plain, std::iter::once(name).chain(cells).collect());
    s.out.grid(&grid);
}

/// Trials observed, lawyers and advisers, their work: of those sorts the office keeps.
fn office(s: &mut Session, asked: &Asked, all: bool) {
    let aside = asked.ledger.aside().unwrap_or_default();
    let found = office_figures(&aside, &asked.scope);
    if found.is_empty() || asked.scope.kind.is_some() {
        return;
    }
    let title = s.t(text(
        "旁听庭审、律师和顾问",
        "trials observed, lawyers and advisers",
    ));
    s.out.toned(Tone::Title, title);
    let heads = [text("指标", "figure"), text("数值", "value")];
    let mut grid = Grid::new(heads.map(|h| h.get(s.lang))).right(&[1]);
    for figure in found.iter().filter(|f| all || f.value > 0) {
        let name = figure.name.get(s.lang).to_string();
        grid.row(Tone::Plain, vec![name, figure.value.to_string()]);
    }
    s.out.grid(&grid);
}

/// What is kept beside the cases, by a dimension. The mediations by channel stand above.
fn print_beside(s: &mut Session, table: &BesideTable) {
    if (table.family, table.dim) == (Family::Mediation, BesideDim::Channel) {
        return;
    }
    let (family, dim) = (table.family.text(), table.dim.text());
    let title = said!("{family}，按{dim}", "{family}, by {dim}"; family = family, dim = dim);
    s.out.toned(Tone::Title, title.get(s.lang));
    let heads = table.columns.iter().map(|(_, name)| name.get(s.lang));
    let heads: Vec<&str> = std::iter::once(dim.get(s.lang)).chain(heads).collect();
    let numbers: Vec<usize> = (1..heads.len()).collect();
    let mut grid = Grid::new(heads).right(&numbers);
    let all = Said::from(text("合计", "all"));
    let rows = table.rows.iter().map(|((_, name), counts)| (name, counts));
    for (name, counts) in rows.chain([(&all, &table.total)]) {
        let cells = counts.iter().map(u64::to_string);
        let name = name.get(s.lang).to_string();
        grid.row(Tone::Plain, std::iter::once(name).chain(cells).collect());
    }
    s.out.grid(&grid);
}

/// What is printed beside the values.
#[derive(Clone, Copy)]
struct Shown {
    definitions: bool,
    all: bool,
}

/// A value with its unit, as people write it: `31件`, `23人`, `67.50%（27/40）`.
fn with_unit(value: Value, figure: &Figure, asked: &Asked, lang: Lang) -> String {
    let customs = &asked.customs;
    let shown = value.show(customs.rounding);
    if let Some((over, base)) = value.parts() {
        return said!("{shown}（{over}/{base}）", "{shown} ({over}/{base})")
            .get(lang)
            .to_string();
    }
    let measure = figure.measure(customs);
    let unit = match (measure, asked.scope.counting) {
        (Measure::Cases(_), Counting::Cases) if lang == Lang::Zh => customs.unit_word.as_str(),
        (Measure::Cases(_), Counting::Disputes) if lang == Lang::Zh => "起",
        _ if lang == Lang::Zh => measure.unit().zh,
        (Measure::Money(_), _) => " yuan",
        _ => "",
    };
    format!("{shown}{unit}")
}

fn print(
    s: &mut Session,
    with: Shown,
    asked: &Asked,
    sheet: &Sheet,
    beside: Option<&(Beside, Scope, Sheet)>,
) {
    let customs: &Customs = &asked.customs;
    let head = title(asked).get(s.lang).to_string();
    s.out.toned(Tone::Title, &head);
    let mut heads: Vec<&str> = [text("指标", "figure"), text("数值", "value")]
        .iter()
        .map(|h| h.get(s.lang))
        .collect();
    if let Some((which, _, _)) = beside {
        heads.push(which.text().get(s.lang));
        heads.push(text("增减", "change").get(s.lang));
    }
    let mut right = vec![1];
    if beside.is_some() {
        right.extend([2, 3]);
    }
    if with.definitions {
        heads.push(text("口径", "definition").get(s.lang));
    }
    let mut grid = Grid::new(heads).right(&right);
    for figure in figures(&asked.scope) {
        let value = sheet.value(figure.id);
        let then = beside.map(|(_, _, sheet)| sheet.value(figure.id));
        let zero = |v: Value| v == Value::Count(0);
        if figure.part && !with.all && zero(value) && then.is_none_or(zero) {
            continue;
        }
        let mut cells = vec![
            said_of(figure.name, &asked.scope).get(s.lang).to_string(),
            with_unit(value, figure, asked, s.lang),
        ];
        if let Some(then) = then {
            cells.push(with_unit(then, figure, asked, s.lang));
            cells.push(Change::of(value, then, customs.rounding).show(customs.rounding, s.lang));
        }
        if with.definitions {
            let words = crate::report::defined(figure, customs, &asked.scope);
            cells.push(words.get(s.lang).to_string());
        }
        grid.row(Tone::Plain, cells);
    }
    s.out.grid(&grid);
    s.out.blank();
}

fn print_identities(s: &mut Session, ledger: &Ledger, list: &[Identity]) {
    // What stands on neither side says nothing; the JSON has it.
    for identity in list.iter().filter(|i| !i.is_void()) {
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
        format!("（差在{n}件：{zh}{more}）"),
        format!(" (off by {n} cases: {en}{more})"),
    )
}

/// Says that the file has nothing of a period before its first case: its figures are no zeros.
pub(super) fn unknown_period(s: &mut Session, first: Option<chrono::NaiveDate>) {
    if let Some(first) = first.filter(|_| !s.json) {
        s.say(&said!(
            "案卷中没有这一期间的案件（最早一件 {first} 收案），各项数字从缺，不是 0",
            "the file has no case of this period (the first was received on {first}): its figures are not known, and no zeros"
        ));
    }
}

/// Says how many cases stand in no figure.
pub(super) fn undated(s: &mut Session, n: u32) {
    if n > 0 {
        s.say(&said!(
            "另有 {n} 件没有收案日，不计入任何数字",
            "{n} more without a day of receipt stand in no figure"
        ));
    }
}

fn print_table(s: &mut Session, scope: &Scope, table: &Table) {
    s.out.blank();
    let title = s.t(table.kind.text());
    s.out.toned(Tone::Title, title);
    let dims = table.dims.len();
    let heads = table
        .dims
        .iter()
        .map(|d| d.text().into())
        .chain(TABLE_BITS.iter().map(|b| said_of(b.text(), scope)));
    let numbers: Vec<usize> = (dims..dims + TABLE_BITS.len()).collect();
    let heads: Vec<Said> = heads.collect();
    let mut grid = Grid::new(heads.iter().map(|h| h.get(s.lang))).right(&numbers);
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
