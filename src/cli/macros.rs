//! `macro`: the series of deeds the office keeps: listed, shown, kept, taken away, and done at one go.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{ArgAction, ArgMatches, Command};
use serde::Serialize;
use uuid::Uuid;

use super::apply::read;
use super::args::{all, flag, get, may, must, need, on, option, path, yes};
use super::failure::Beside;
use super::out::Grid;
use super::row::{Errand, Row, Run};
use super::turn::beside;
use super::{Failure, Session, Tone};
use crate::exchange::macros::{
    Blank, Given, Macro, Problem, Sort, VERBS, deed, filled_in, macros, named, steps,
};
use crate::law::office_defaults;
use crate::ledger::{Deed, Doubts, Ledger, LedgerError};
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const ROW: Row = Row {
    name: "macro",
    called: "成套办理",
    about: text(
        "成套办理：几步一次办完，一步撤销",
        "macros: a series of deeds at one go, one step of undo",
    ),
    examples: &[
        "anjuan macro",
        "anjuan macro show 新收诉讼",
        "anjuan macro run 新收诉讼 --set 案号=（2026）川0928行初12号 --set 法院=清江县人民法院 --set 原告=周某 --set 收到日=3-6",
        "anjuan macro run 收到开庭通知 （2026）川0928行初12号 --set 收到日=今天 --set 开庭日=4-21",
        "anjuan macro add 收到判决 步骤.txt",
    ],
    build,
    errand: Errand::Record,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    let name = || {
        must(
            "name",
            "NAME",
            text(
                "名称，或只符合一套的一部分",
                "its name, or a part only one has",
            ),
            lang,
        )
    };
    let sub =
        |name: &'static str, about: crate::text::Text| Command::new(name).about(about.get(lang));
    command
        .subcommand(sub(
            "list",
            text("列出各套（默认）", "list them (the default)"),
        ))
        .subcommand(
            sub(
                "show",
                text("一套的各步和要填的空", "the steps of one, and its blanks"),
            )
            .arg(name()),
        )
        .subcommand(
            sub("run", text("办理一套", "do one"))
                .arg(name())
                .arg(may(
                    "case",
                    "CASE",
                    text(
                        "在哪件案件上办（一套里自己收案的不写）",
                        "the case it is about (none where it begins with a new one)",
                    ),
                    lang,
                ))
                .arg(set(lang))
                .arg(flag(
                    "dry-run",
                    text("只试算，不写入", "try it, write nothing"),
                    lang,
                ))
                .arg(yes(lang)),
        )
        .subcommand(
            sub(
                "add",
                text("保存一套，同名的替换", "keep one, in place of its namesake"),
            )
            .arg(name())
            .arg(
                may(
                    "file",
                    "FILE",
                    text(
                        "每行一步的文本；- 或不写为标准输入",
                        "a text, a step a line; - or none is standard input",
                    ),
                    lang,
                )
                .value_parser(clap::value_parser!(PathBuf)),
            ),
        )
        .subcommand(sub("remove", text("删除一套", "take one away")).arg(name()))
        .after_help(grammar(lang))
}

/// `--set NAME=VALUE`, as often as there are blanks.
pub(super) fn set(lang: Lang) -> clap::Arg {
    option(
        "set",
        "NAME=VALUE",
        text(
            "填一个空：名称=值，可写几次",
            "fills a blank: name=value, may be repeated",
        ),
        lang,
    )
    .action(ArgAction::Append)
}

/// How a step is written.
pub(crate) fn grammar(lang: Lang) -> String {
    let head = text("每行一步：", "A step a line:");
    let foot = text(
        "$名称 是要填的空，$名称？ 可以不填（整步的日期或姓名没有填，这一步就不办）；$case 是所办的案件，$today 是今天；日期照平常写法。也可以写 anjuan apply 的 case、add 行。",
        "$name is a blank to fill, $name? may stay empty (a step whose day or name is empty is not done); $case is the case it is about, $today is today; days are written as usual. A case or add line of anjuan apply is a step too.",
    );
    let verbs: Vec<String> = VERBS
        .iter()
        .map(|v| format!("  {}", v.form.get(lang)))
        .collect();
    format!(
        "{}\n{}\n{}",
        head.get(lang),
        verbs.join("\n"),
        foot.get(lang)
    )
}

/// What the blanks are filled with.
///
/// # Errors
/// A word without `=`.
pub(super) fn values(m: &ArgMatches) -> Result<BTreeMap<String, String>, Failure> {
    let mut out = BTreeMap::new();
    for word in all(m, "set") {
        let Some((name, value)) = word.split_once(['=', '＝']) else {
            return Err(Failure::usage(
                said!("「{word}」不是 名称=值", "'{word}' is not name=value"),
                said!("如 --set 收到日=3-6", "such as --set day=3-6"),
            ));
        };
        let name = name.trim().trim_start_matches('$').to_string();
        out.insert(name, value.trim().to_string());
    }
    Ok(out)
}

pub(super) fn stopped(problem: &Problem) -> Failure {
    let failure = Failure::refused(problem.said(), problem.hint.clone());
    match &problem.gone {
        None => failure,
        // A case that is there no more is not found, whichever line names it.
        Some(gone) => Failure {
            code: 3,
            beside: Some(Box::new(Beside::Gone((**gone).clone()))),
            ..failure
        },
    }
}

/// A blank nobody has is a slip, and is said before anything is done.
pub(super) fn known(blanks: &[Blank], values: &BTreeMap<String, String>) -> Result<(), Failure> {
    for name in values.keys() {
        if blanks.iter().all(|b| b.name != *name) {
            let all: Vec<&str> = blanks.iter().map(|b| b.name.as_str()).collect();
            let (zh, en) = (all.join("、"), all.join(", "));
            return Err(Failure::usage(
                said!("没有「{name}」这个空", "there is no blank '{name}'"),
                Said::new(format!("要填的空：{zh}"), format!("the blanks: {en}")),
            ));
        }
    }
    Ok(())
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    match m.subcommand() {
        None | Some(("list", _)) => list(s),
        Some(("show", m)) => show(s, m),
        Some(("run", m)) => go(s, m),
        Some(("add", m)) => add(s, m),
        Some((_, m)) => remove(s, m),
    }
}

#[derive(Serialize)]
struct Item {
    name: String,
    /// Kept in this docket; else brought along.
    own: bool,
    needs_case: bool,
    steps: Vec<String>,
    blanks: Vec<Asked>,
}

#[derive(Serialize)]
struct Asked {
    name: String,
    optional: bool,
    kind: &'static str,
}

fn item(one: &Macro) -> Item {
    let asked = |b: Blank| Asked {
        kind: match b.sort {
            Sort::Day => "day",
            Sort::Text(_) => "text",
        },
        name: b.name,
        optional: b.optional,
    };
    Item {
        name: one.name.clone(),
        own: !one.uuid.is_nil(),
        needs_case: one.needs_case(),
        steps: one.lines.clone(),
        blanks: one.blanks().into_iter().map(asked).collect(),
    }
}

/// A name that is none, or several: where the series are listed.
fn no_such(error: LedgerError) -> Failure {
    match error {
        LedgerError::NotFound(said, _) => Failure::missing(
            said,
            said!(
                "anjuan macro 列出各套及要填的内容",
                "anjuan macro lists them with what each asks for"
            ),
        ),
        error => error.into(),
    }
}

fn list(s: &mut Session) -> Result<(), Failure> {
    let ledger = s.read()?;
    let found = macros(&ledger, s.lang)?;
    if s.json {
        let items: Vec<Item> = found.iter().map(item).collect();
        return s.out.json(&items);
    }
    let heads = [
        text("名称", "name"),
        text("步", "steps"),
        text("要填", "blanks"),
        text("来历", "from"),
    ];
    let mut grid = Grid::new(heads.map(|h| h.get(s.lang))).right(&[1]);
    for one in &found {
        let names: Vec<String> = item(one)
            .blanks
            .into_iter()
            .map(|b| format!("{}{}", b.name, if b.optional { "?" } else { "" }))
            .collect();
        let from = match one.uuid.is_nil() {
            true => text("随程序提供", "built in"),
            false => text("本单位", "the office's"),
        };
        grid.row(
            Tone::Plain,
            vec![
                one.name.clone(),
                one.lines.len().to_string(),
                names.join(" "),
                s.t(from).to_string(),
            ],
        );
    }
    s.out.grid(&grid);
    Ok(())
}

fn show(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let ledger = s.read()?;
    let one = named(&ledger, need(m, "name"), s.lang).map_err(no_such)?;
    if s.json {
        return s.out.json(&item(&one));
    }
    s.out.toned(Tone::Title, &one.name);
    for line in &one.lines {
        s.out.line(line);
    }
    Ok(())
}

#[derive(Serialize)]
struct Done {
    name: String,
    entry: Option<i64>,
    title: Said,
    cases: Vec<String>,
    dry_run: bool,
}

fn go(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let dry = on(m, "dry-run");
    let mut ledger = if dry { s.read()? } else { s.create()? };
    let values = values(m)?;
    let one = filled_in(&ledger, need(m, "name"), s.lang, values.keys()).map_err(no_such)?;
    known(&one.blanks(), &values)?;
    let given = Given {
        case: case_of(s, &ledger, get(m, "case"))?,
        values,
        follow: s.choices.follow,
    };
    let name = Said::same(&one.name);
    let steps = steps(&one.lines.join("\n")).map_err(|p| stopped(&p))?;
    let title = said!("成套办理「{name}」", "macro '{name}'"; name = name);
    let deed = deed(&ledger, title, &steps, &given).map_err(|p| stopped(&p))?;
    let doubts = if on(m, "yes") {
        Doubts::All
    } else {
        Doubts::Ask
    };
    let title = deed.title.clone();
    if dry {
        let receipt = super::apply::rehearse(s, deed, doubts)?;
        let _ = receipt;
        if s.json {
            return s.out.json(&Done {
                name: one.name,
                entry: None,
                title,
                cases: Vec::new(),
                dry_run: true,
            });
        }
        s.say(&said!("试算通过：{title}；未写入", "would go through: {title}; nothing was written"; title = title));
        return Ok(());
    }
    let receipt = s.commit(&mut ledger, deed, doubts)?;
    beside(s, &receipt);
    let cases = receipt.cases.iter().filter_map(|id| {
        let case = ledger.case(*id).ok()?;
        Some(super::case_view::handle(&case))
    });
    let cases: Vec<String> = cases.collect();
    if s.json {
        return s.out.json(&Done {
            name: one.name,
            entry: receipt.entry,
            title,
            cases,
            dry_run: false,
        });
    }
    s.say(&said!("已办：{title}", "done: {title}"; title = title));
    Ok(())
}

/// The case a word names.
pub(super) fn case_of(
    s: &Session,
    ledger: &Ledger,
    word: Option<&str>,
) -> Result<Option<Uuid>, Failure> {
    let Some(word) = word else { return Ok(None) };
    let id = s.find(ledger, word)?;
    Ok(Some(ledger.case(id)?.head.uuid))
}

fn add(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let text = read(
        path(m, "file")
            .map(PathBuf::as_path)
            .or(Some(Path::new("-"))),
    )?;
    let lines = text
        .lines()
        .map(|l| l.trim().trim_start_matches('\u{feff}').to_string())
        .filter(|l| !l.is_empty() && !l.starts_with('#'));
    let one = Macro {
        uuid: Uuid::nil(),
        name: need(m, "name").to_string(),
        lines: lines.collect(),
    };
    // Judged before a file is made: a new one begins with the rules known from offices.
    let rules = match s.read() {
        Ok(ledger) => ledger.office_rules().to_vec(),
        Err(failure) if failure.code == 3 => office_defaults(),
        Err(failure) => return Err(failure),
    };
    if let Some(problem) = one.problem(&rules) {
        return Err(stopped(&problem));
    }
    let mut ledger = s.create()?;
    let held = macros(&ledger, s.lang)?;
    let deed = one.keeping(&held);
    keep(s, &mut ledger, deed)
}

fn remove(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let mut ledger = s.write()?;
    let one = named(&ledger, need(m, "name"), s.lang).map_err(no_such)?;
    if one.uuid.is_nil() {
        let name = one.name;
        return Err(Failure::refused(
            said!(
                "「{name}」随程序提供，不能删除",
                "'{name}' comes with the program and cannot be removed"
            ),
            said!(
                "用 anjuan macro add 保存同名的一套即可替换",
                "anjuan macro add keeps one of the same name in its place"
            ),
        ));
    }
    let deed = one.removing();
    keep(s, &mut ledger, deed)
}

fn keep(s: &mut Session, ledger: &mut Ledger, deed: Deed) -> Result<(), Failure> {
    let receipt = s.commit(ledger, deed, Doubts::Confirmed)?;
    beside(s, &receipt);
    if s.json {
        return s
            .out
            .json(&serde_json::json!({"entry": receipt.entry, "title": receipt.title}));
    }
    if receipt.entry.is_none() {
        s.say(&text("没有变化", "nothing changed").into());
    } else {
        s.say(&said!("已登记：{title}", "recorded: {title}"; title = receipt.title));
    }
    Ok(())
}
