//! `list`: cases, by the query language of the interface.

use std::collections::HashMap;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{ArgAction, ArgMatches, Command, value_parser};
use serde::Serialize;
use uuid::Uuid;

use super::args::{all, as_of, flag, get, ids, may, number, on, option, path, unknown};
use super::case_view::both;
use super::export::{unknown as no_format, wrote};
use super::out::{Grid, Tone};
use super::row::{Errand, Row, Run};
use super::{Failure, Session};
use crate::case::{cause_label, field_label};
use crate::docket::{
    CaseRow, Layout, ListColumn, Listed, Placed, Query, SavedView, Shown, built_in,
};
use crate::exchange::{grid_out, list_out};
use crate::ledger::Ledger;
use crate::said;
use crate::text::{Lang, Said, fit, text};

pub(super) const ROW: Row = Row {
    name: "list",
    called: "列出",
    about: text("列出案件", "list the cases"),
    examples: &[
        "anjuan list",
        "anjuan list 在办 法院:朝阳 --sort due",
        "anjuan list 收:2022 -已结 --as-of 2022-12-19 --json",
        "anjuan list 承办：空 或 收：3月 --columns 案号、当事人、收案日",
        "anjuan list 在办 --columns 案号、承办人、期限 --out 在办.xlsx",
    ],
    build,
    errand: Errand::Look,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    let keys = ids!(ListColumn);
    command
        .arg(
            may(
                "query",
                "QUERY",
                text(
                    "查询，如 在办 法院:朝阳 -已结 收:2022 张某",
                    "a query, such as open court:朝阳 -closed received:2022",
                ),
                lang,
            )
            .num_args(1..)
            .action(ArgAction::Append),
        )
        .arg(as_of(lang))
        .arg(
            option("sort", "KEY", text("排序", "sort by"), lang).help(match lang {
                Lang::Zh => format!("排序（默认 due）：{keys}"),
                Lang::En => format!("sort by (default due): {keys}"),
            }),
        )
        .arg(option(
            "view",
            "NAME",
            text(
                "已保存的视图；查询词再加其上，--sort 另定次序",
                "a saved view; query words add to it, --sort overrides its order",
            ),
            lang,
        ))
        .arg(option(
            "columns",
            "A,B",
            text(
                "显示哪些列、按什么次序，如 案号、收案日、承办人、结案方式",
                "which columns, in which order, such as number,received,handler,outcome",
            ),
            lang,
        ))
        .arg(flag("desc", text("倒序", "descending"), lang))
        .arg(
            option(
                "out",
                "FILE",
                text(
                    "写入 .xlsx 或 .csv：只写所列的栏目；全部栏目用 anjuan export ledger",
                    "a .xlsx or .csv to write: the columns listed; anjuan export ledger has every column",
                ),
                lang,
            )
            .value_parser(value_parser!(PathBuf)),
        )
        .arg(flag(
            "force",
            text("已有此文件时覆盖", "replace the file"),
            lang,
        ))
        .arg(option(
            "limit",
            "N",
            text("最多几件", "at most so many"),
            lang,
        ))
}

#[derive(Serialize)]
struct Item<'a> {
    id: i64,
    uuid: Uuid,
    number: &'a str,
    name: &'a str,
    kind: &'static str,
    kind_label: Said,
    instance: &'static str,
    instance_label: Said,
    procedure: &'static str,
    procedure_label: Said,
    role: &'static str,
    role_label: Said,
    path: Option<&'static str>,
    path_label: Option<Said>,
    court: &'a str,
    stage: &'static str,
    stage_label: Said,
    suspended: bool,
    received: Option<NaiveDate>,
    closed: Option<NaiveDate>,
    /// That day only stands for the one nobody wrote.
    closed_unknown: bool,
    outcome: Option<&'static str>,
    outcome_label: Option<Said>,
    due: Option<NaiveDate>,
    due_rule: Option<&'a str>,
    days_left: Option<i64>,
    duty: &'static str,
    duty_label: Said,
    next_hearing: Option<NaiveDate>,
    cause: &'a str,
    cause_label: Said,
    matter: Option<&'static str>,
    matter_label: Option<Said>,
    field: &'a str,
    field_label: Said,
    department: &'a str,
    handler: &'a str,
    village: &'a str,
    project: &'a str,
    people: u32,
    disclosure: bool,
}

fn item<'a>(row: &CaseRow<'a>, uuid: Uuid, day: NaiveDate) -> Item<'a> {
    let due = row.next_due().filter(|_| row.is_open(day));
    let outcome = row.outcome_by(day);
    let label = |find: fn(&str, Lang) -> &str, value: &str| {
        Said::new(find(value, Lang::Zh), find(value, Lang::En))
    };
    Item {
        id: row.id(),
        uuid,
        number: row.number(),
        name: row.name(),
        kind: row.kind().id(),
        kind_label: both(row.kind().text()),
        instance: row.instance().id(),
        instance_label: both(row.instance().text()),
        procedure: row.procedure().id(),
        procedure_label: both(row.procedure().text()),
        role: row.role().id(),
        role_label: both(row.role().text()),
        path: row.path().map(|v| v.id()),
        path_label: row.path().map(|v| both(v.text())),
        court: row.forum(),
        stage: row.stage(day).id(),
        stage_label: both(row.stage(day).text()),
        suspended: row.is_suspended(day),
        received: row.received(),
        closed: row.closed_by(day),
        closed_unknown: row.is_closed(day) && row.is_closing_day_unknown(),
        outcome: outcome.map(|v| v.id()),
        outcome_label: outcome.map(|v| both(v.text())),
        due,
        due_rule: due.map(|_| row.next_rule()),
        days_left: due.map(|d| (d - day).num_days()),
        duty: row.duty(day).id(),
        duty_label: both(row.duty(day).text()),
        next_hearing: row.next_hearing(day),
        cause: row.cause(),
        cause_label: label(cause_label, row.cause()),
        matter: row.matter().map(|v| v.id()),
        matter_label: row.matter().map(|v| both(v.text())),
        field: row.field(),
        field_label: label(field_label, row.field()),
        department: row.department(),
        handler: row.handler(),
        village: row.village(),
        project: row.project(),
        people: row.people(),
        disclosure: row.disclosure(),
    }
}

/// The query of several words.
///
/// # Errors
/// An unknown field or an unreadable value: usage.
pub(super) fn query(words: &[String]) -> Result<Query, Failure> {
    Query::parse(&words.join(" ")).map_err(|e| Failure::usage(e.said, e.hint))
}

/// The saved view of a name.
fn view(ledger: &Ledger, name: Option<&str>, lang: Lang) -> Result<Option<SavedView>, Failure> {
    let Some(name) = name else {
        return Ok(None);
    };
    // A saved one stands above one every docket has.
    let mut views = ledger.views()?;
    views.extend(built_in(lang));
    if let Some(found) = views.iter().find(|v| v.name == name) {
        return Ok(Some(found.clone()));
    }
    let names: Vec<&str> = views.iter().map(|v| v.name.as_str()).collect();
    let (zh, en) = (names.join("、"), names.join(", "));
    let hint = Said::new(
        format!("已有：{zh}；在案件页筛选后按 Ctrl-S 保存新的"),
        format!("there are: {en}; Ctrl-S in the docket keeps another"),
    );
    let what = said!(
        "没有名为「{name}」的视图",
        "there is no view named '{name}'"
    );
    Err(Failure::missing(what, hint))
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let words = all(m, "query");
    let key = match get(m, "sort") {
        None => None,
        Some(word) => Some(ListColumn::find(word).ok_or_else(|| {
            let all = ListColumn::ALL.iter().map(|c| (c.id(), c.text()));
            unknown("sort", word, all)
        })?),
    };
    let out = path(m, "out");
    if let Some(other) = out.filter(|out| !grid_out::takes(out)) {
        let hint = said!(
            "文件名以 .xlsx 或 .csv 结尾；要 JSON 的不写 --out，用 --json",
            "end the name in .xlsx or .csv; for JSON use --json without --out"
        );
        return Err(no_format(other, &hint));
    }
    let limit = number(m, "limit")?.map_or(usize::MAX, |n| n as usize);
    let ledger = s.read()?;
    let day = s
        .day_of(get(m, "as-of"), ledger.calendar())?
        .unwrap_or(s.today());
    let ledger = if day == s.today() {
        ledger
    } else {
        s.read_at(day)?
    };
    let view = view(&ledger, get(m, "view"), s.lang)?;
    let mut words = words;
    words.extend(view.as_ref().map(|v| v.query.clone()));
    let query = query(&words)?;
    let key = key.or(view.as_ref().map(|v| v.sort));
    let columns = view.as_ref().map(|v| v.columns.clone());
    let reverse = view.is_some_and(|v| v.reverse && Some(v.sort) == key);
    let key = key.unwrap_or(ListColumn::Due);
    if query.is_of_open() {
        ledger.hold_open()?;
    }
    ledger.ready(&query)?;
    let docket = ledger.docket();
    let mut found = docket.select(&query, day);
    // What had not come yet on that day is not there; what has no day of receipt stays in sight.
    found.retain(|at| {
        let row = docket.row(*at);
        row.received().is_none() || row.is_received(day)
    });
    docket.sort(&mut found, key, day, on(m, "desc") != reverse);
    let all = found.len();
    found.truncate(limit);
    let layout = layout(s, m, columns.as_deref())?;
    if s.json && out.is_none() {
        let uuids: HashMap<i64, Uuid> = ledger.case_uuids()?.into_iter().collect();
        // What was printed cannot be taken back.
        s.read_whole()?;
        let rows = found.iter().map(|at| docket.row(*at));
        return s.out.json_list(rows.map(|row| {
            let uuid = uuids.get(&row.id()).copied().unwrap_or_default();
            item(&row, uuid, day)
        }));
    }
    let marks = |row: &CaseRow<'_>| ledger.row_marks(row).unwrap_or_default();
    let shown = Shown {
        today: day,
        lang: s.lang,
        marks: &marks,
    };
    let layout = layout.unwrap_or_else(|| {
        // Offices that keep them see them; the rest keep the width.
        let kept = [ListColumn::Village, ListColumn::Project];
        let kept = kept.into_iter().filter(|c| {
            let some = |at: &usize| !c.cell(&docket.row(*at), shown).is_empty();
            found.iter().any(some)
        });
        Layout::of(&USUAL.iter().copied().chain(kept).collect::<Vec<_>>())
    });
    if let Some(out) = out {
        let columns: Vec<ListColumn> = layout.columns().collect();
        let title = said!("案件", "cases");
        let written = list_out::grid(&ledger, &found, &columns, &title, s.lang)?
            .write(out, on(m, "force"))?;
        return wrote(s, out, written.rows);
    }
    let mut grid = Grid::new(layout.columns().map(|c| c.text().get(s.lang)));
    for at in &found {
        let row = docket.row(*at);
        let due = row.next_due().filter(|_| row.is_open(day));
        let left = due.map(|d| (d - day).num_days());
        let cell = |p: &Placed| {
            let text = p.column.cell(&row, shown);
            match p.width {
                Some(columns) => fit(&text, usize::from(columns)),
                None => text,
            }
        };
        grid.row(
            match left {
                Some(n) if n < 0 => Tone::Alarm,
                Some(n) if n <= 3 => Tone::Warn,
                _ if row.is_closed(day) => Tone::Dim,
                _ => Tone::Plain,
            },
            layout.placed().iter().map(cell).collect(),
        );
    }
    if grid.is_empty() {
        s.say(&text("没有符合的案件", "no case fits").into());
    } else {
        s.out.grid(&grid);
        let listed = Listed::of(found.iter().map(|at| docket.row(*at)), day);
        s.say(&listed.said());
        if found.len() < all {
            let shown = found.len();
            s.say(&said!(
                "符合的共 {all} 件，只列出 {shown} 件（--limit）",
                "{all} cases fit; only {shown} are listed (--limit)"
            ));
        }
    }
    Ok(())
}

/// Those that are shown where nothing is asked for.
const USUAL: [ListColumn; 7] = [
    ListColumn::Number,
    ListColumn::Name,
    ListColumn::Court,
    ListColumn::Stage,
    ListColumn::Due,
    ListColumn::Duty,
    ListColumn::Handler,
];

/// The columns asked for: by name, by the view, by the settings file; none where nothing says.
///
/// # Errors
/// A name that is none: usage, with the columns there are.
fn layout(s: &Session, m: &ArgMatches, view: Option<&str>) -> Result<Option<Layout>, Failure> {
    if let Some(asked) = get(m, "columns") {
        return match Layout::parse(asked) {
            Ok(layout) => Ok(Some(layout)),
            Err(e) => Err(Failure::usage(e.said(), e.hint())),
        };
    }
    // What a newer program kept and this one cannot read shows the usual ones.
    if let Some(layout) = view.and_then(|columns| Layout::parse(columns).ok()) {
        return Ok(Some(layout));
    }
    let read = s.columns_in.zip(s.config.as_ref());
    let set = read.and_then(|(read, file)| read(&file.path));
    Ok(set.and_then(|columns| Layout::parse(&columns).ok()))
}
