//! `apply`: JSON Lines of changes into the docket, all of them or none.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};
use serde::Serialize;
use uuid::Uuid;

use super::args::{all, flag, get, may, on, option, path, yes};
use super::failure::Beside;
use super::row::{Errand, Row, Run};
use super::turn::beside;
use super::{Failure, Session};
use crate::exchange::apply::{LineProblem, VERSION, VOCABULARY, read_lines};
use crate::exchange::macros::{self, Given, blanks, steps};
use crate::files::Folder;
use crate::ledger::{Change, Deed, Doubts, Ledger, LedgerError, Mode, Receipt, label};
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const ROW: Row = Row {
    name: "apply",
    called: "批量登记",
    about: text(
        "执行逐行 JSON 的变更，要么全部要么全不",
        "JSON Lines of changes into the docket, all or nothing",
    ),
    examples: &[
        "anjuan apply changes.jsonl --dry-run",
        "anjuan apply - < changes.jsonl",
        "anjuan apply 步骤.jsonl --case （2022）京0105行初1234号 --set 收到日=3-5",
    ],
    build,
    errand: Errand::Record,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    command
        .arg(
            may(
                "file",
                "FILE",
                text(
                    "文件；- 或不写为标准输入",
                    "the file; - or none is standard input",
                ),
                lang,
            )
            .value_parser(clap::value_parser!(PathBuf)),
        )
        .arg(option(
            "case",
            "CASE",
            text("$case 是哪件案件", "the case $case means"),
            lang,
        ))
        .arg(super::macros::set(lang))
        .arg(flag(
            "dry-run",
            text("只试算，不写入", "try it, write nothing"),
            lang,
        ))
        .arg(option(
            "deed",
            "UUID",
            text(
                "本次提交的 UUID：同一 UUID 重复提交只算一次",
                "the UUID of this deed: sent again it is still one",
            ),
            lang,
        ))
        .arg(yes(lang))
        .after_help(vocabulary(lang))
}

/// What a line can be.
fn vocabulary(lang: Lang) -> String {
    let head = match lang {
        Lang::Zh => format!(
            "词汇（版本 {VERSION}）：每行一个 JSON 对象，只有下列一个键，可加 \"v\":{VERSION}；再加 \"base\"（修改前的原样；null 为原来没有）则只写入改动之处，与他人同时的修改合并，冲突则报出；不加则以所写为准。空行和 # 开头的行跳过。\n全部行都能读、都准予登记才写入，一步撤销。案件各项的写法见 anjuan show --json。\n有 add 行，或给了 --case、--set 的，$case 换成所指的案件（没有指明的，是本次前面新增的那件），$名称 换成 --set 的值，$名称？ 可以不填；日期和各项的词照平常写法，也可用 anjuan macro 的写法。"
        ),
        Lang::En => format!(
            "The vocabulary (version {VERSION}): one JSON object a line with one of these keys, and \"v\":{VERSION} if you like. With \"base\" (the thing as it was; null: not there)\nonly what differs is written, beside what others changed meanwhile, or the conflict is told; without it, it is written as it stands. Empty\nlines and lines beginning with # are skipped. All lines are written, in one step of undo, or none.\nHow a case is written: see anjuan show --json.\nWith an add line, --case or --set, $case is that case (else the one added before in the same file), $name the value of --set, and $name? may stay\nempty; days and words are written as people write them, and a step as anjuan macro has it."
        ),
    };
    let rows = VOCABULARY
        .iter()
        .map(|w| format!("  {:<19} {}\n    {}", w.key, w.about.get(lang), w.example));
    let rows: Vec<String> = rows.collect();
    format!("{head}\n\n{}", rows.join("\n"))
}

#[derive(Serialize)]
struct Document {
    changes: usize,
    cases: usize,
    edits: usize,
    entry: Option<i64>,
    dry_run: bool,
    problems: Vec<Problem>,
}

#[derive(Serialize)]
struct Problem {
    line: usize,
    reason: Said,
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let text = read(path(m, "file").map(PathBuf::as_path))?;
    let dry = on(m, "dry-run");
    let series = get(m, "case").is_some() || !all(m, "set").is_empty() || has_steps(&text);
    let (changes, saw) = if series {
        match on_cases(s, m, &text)? {
            Ok(deed) => (deed.changes, deed.saw),
            Err(problem) => return stopped(s, &problem, dry),
        }
    } else {
        let (changes, saw, problems) = read_lines(&text);
        if !problems.is_empty() {
            return refuse(s, changes.len(), problems, dry);
        }
        (changes, saw)
    };
    let doubts = if on(m, "yes") {
        Doubts::All
    } else {
        Doubts::Ask
    };
    let count = changes.len();
    // The journal names what it is about.
    let mut seen = BTreeSet::new();
    let cases: Vec<String> = changes
        .iter()
        .filter_map(|change| match change {
            // A new one has no id of its own yet.
            Change::Case(case) if case.head.uuid.is_nil() || seen.insert(case.head.uuid) => {
                Some(label(case))
            }
            _ => None,
        })
        .collect();
    let title = match cases.as_slice() {
        [] => said!("执行变更 {count} 项", "apply {count} changes"),
        [one] => said!(
            "执行变更 {count} 项，{one}",
            "apply {count} changes ({one})"
        ),
        [first, ..] => {
            let n = cases.len();
            said!(
                "执行变更 {count} 项，{first} 等 {n} 件",
                "apply {count} changes ({first} and others: {n} cases)"
            )
        }
    };
    let mut deed = Deed::new(title, changes).having_seen(saw);
    deed.uuid = get(m, "deed").map_or(Ok(Uuid::nil()), |word| {
        Uuid::parse_str(word).map_err(|_| {
            Failure::usage(
                said!("「{word}」不是 UUID", "'{word}' is no UUID"),
                said!(
                    "由提交的一方生成，如 uuidgen 的输出",
                    "made by whoever sends it, such as by uuidgen"
                ),
            )
        })
    })?;
    if deed.changes.is_empty() {
        return Err(Failure::refused(
            said!("没有变更", "there are no changes"),
            said!("每行写一个 JSON 对象", "write one JSON object a line"),
        ));
    }
    standing(s, &mut deed, &text)?;
    let receipt = if dry {
        rehearse(s, deed, doubts)
    } else {
        let mut ledger = s.create()?;
        s.commit(&mut ledger, deed, doubts)
    }
    .map_err(|failure| on_line(failure, &text))?;
    // That it merged is what a base is for; only an odd clock is worth a word to a script.
    beside(
        s,
        &Receipt {
            merged: false,
            ..receipt.clone()
        },
    );
    let (cases, edits) = (receipt.touched, receipt.edits);
    if s.json {
        return s.out.json(&Document {
            changes: count,
            cases,
            edits,
            entry: receipt.entry.filter(|_| !dry),
            dry_run: dry,
            problems: Vec::new(),
        });
    }
    let again = receipt.entry.filter(|_| edits == 0);
    s.say(&if let Some(entry) = again {
        let entry = Said::same(entry);
        said!(
            "这次提交此前已执行过（操作记录第 {entry} 项），没有重复执行",
            "this deed was applied before (entry {entry} of the journal); nothing was done again";
            entry = entry
        )
    } else if edits == 0 {
        said!(
            "{count} 项变更都与现状相同，没有写入",
            "all {count} changes are as things stand already; nothing was written"
        )
    } else if dry {
        said!(
            "试算通过：{count} 项变更，涉及 {cases} 件案件；未写入",
            "would go through: {count} changes, {cases} cases; nothing was written"
        )
    } else {
        said!(
            "已执行 {count} 项变更，涉及 {cases} 件案件",
            "applied {count} changes, {cases} cases"
        )
    });
    Ok(())
}

/// A case that was joined into another and is written whole, with no base, would stand beside it once more. With a base the
/// write itself tells where it went; what was only taken out comes back. Where it is to follow, the base is what the case was
/// when it was joined.
fn standing(s: &Session, deed: &mut Deed, text: &str) -> Result<(), Failure> {
    let unbased = |change: &Change| match change {
        Change::Case(case) if !deed.saw.has_case(case.head.uuid) => Some(case.head.uuid),
        _ => None,
    };
    let named: Vec<Uuid> = deed.changes.iter().filter_map(unbased).collect();
    let comes_back = |change: &Change| matches!(change, Change::RemoveKept(_));
    if named.is_empty() || deed.changes.iter().any(comes_back) {
        return Ok(());
    }
    let ledger = match s.read() {
        Ok(ledger) => ledger,
        Err(failure) if failure.code == 3 => return Ok(()),
        Err(failure) => return Err(failure),
    };
    if ledger.bin()?.is_empty() {
        return Ok(());
    }
    for uuid in named {
        let Some((gone, was)) = ledger.joined_case(uuid)? else {
            continue;
        };
        if s.choices.follow {
            // What the line leaves out stays as it was.
            let heads = deed.changes.iter_mut().filter_map(|change| match change {
                Change::Case(case) if case.head.uuid == uuid => Some(&mut case.head),
                _ => None,
            });
            for head in heads.filter(|head| head.dispute.is_nil()) {
                head.dispute = was.head.dispute;
            }
            deed.saw.case(&was);
            continue;
        }
        return Err(on_line(LedgerError::Gone(Box::new(gone)).into(), text));
    }
    Ok(())
}

/// The same, where it is about a case that is there no more with the line that names it.
fn on_line(failure: Failure, text: &str) -> Failure {
    let line = match failure.beside.as_deref() {
        Some(Beside::Gone(gone)) => line_of(text, gone.uuid),
        _ => None,
    };
    let Some(line) = line else {
        return failure;
    };
    let said = failure.said;
    let said =
        said!("第{line}行：{said}", "line {line}: {said}"; line = Said::same(line), said = said);
    Failure { said, ..failure }
}

/// The line on which a case is written whole, or taken out.
fn line_of(text: &str, uuid: Uuid) -> Option<usize> {
    let is = |line: &str| {
        let line = line.trim().trim_start_matches('\u{feff}');
        let read: Option<serde_json::Value> = serde_json::from_str(line).ok();
        let written = |v: &serde_json::Value| v.get("case")?.get("uuid").cloned();
        let said = read
            .as_ref()
            .and_then(|v| written(v).or_else(|| v.get("remove_case").cloned()));
        let said = said.as_ref().and_then(serde_json::Value::as_str);
        said.and_then(|said| Uuid::parse_str(said).ok()) == Some(uuid)
    };
    Some(text.lines().position(is)?.saturating_add(1))
}

/// Whether a line is about a case that is there, or has blanks.
fn has_steps(text: &str) -> bool {
    let lines = text
        .lines()
        .map(|l| l.trim().trim_start_matches('\u{feff}'));
    let mut said = lines.filter(|l| !l.is_empty() && !l.starts_with('#'));
    said.any(|line| {
        let read: Result<serde_json::Value, _> = serde_json::from_str(line);
        macros::is_step(line) || read.is_ok_and(|v| v.get("add").is_some())
    })
}

/// The lines as steps on cases, with their blanks filled; the first that does not go is named.
fn on_cases(
    s: &Session,
    m: &ArgMatches,
    text: &str,
) -> Result<Result<Deed, Box<macros::Problem>>, Failure> {
    let ledger = match s.read() {
        Err(failure) if failure.code == 3 => s.create()?,
        other => other?,
    };
    let steps = match steps(text) {
        Ok(steps) => steps,
        Err(problem) => return Ok(Err(problem)),
    };
    let values = super::macros::values(m)?;
    super::macros::known(&blanks(&steps), &values)?;
    let given = Given {
        case: super::macros::case_of(s, &ledger, get(m, "case"))?,
        values,
        follow: s.choices.follow,
    };
    Ok(macros::deed(&ledger, Said::default(), &steps, &given))
}

/// One step that does not go: what to do about it stands below.
fn stopped(s: &mut Session, problem: &macros::Problem, dry: bool) -> Result<(), Failure> {
    let line = problem.step.as_ref().map_or(0, |(n, _)| *n);
    let told = LineProblem {
        line,
        said: problem.said(),
    };
    let done = refuse(s, 0, vec![told], dry);
    done.map_err(|failure| {
        if line == 0 {
            return failure;
        }
        let said = said!(
            "第{line}行没有执行，未作任何改动",
            "line {line} did not go through; nothing was changed"
        );
        let hint = match problem.hint.zh.is_empty() {
            true => failure.hint.clone(),
            false => problem.hint.clone(),
        };
        Failure {
            said,
            hint,
            ..super::macros::stopped(problem)
        }
    })
}

fn refuse(
    s: &mut Session,
    changes: usize,
    problems: Vec<LineProblem>,
    dry_run: bool,
) -> Result<(), Failure> {
    let count = problems.len();
    if s.json {
        s.out.json(&Document {
            changes,
            cases: 0,
            edits: 0,
            entry: None,
            dry_run,
            problems: problems
                .into_iter()
                .map(|p| Problem {
                    line: p.line,
                    reason: p.said,
                })
                .collect(),
        })?;
    } else {
        for problem in &problems {
            s.say(&problem.said);
        }
    }
    Err(Failure::refused(
        said!(
            "{count} 行无法读取，未作任何改动",
            "{count} lines cannot be read; nothing was changed"
        ),
        said!(
            "请按行号更正后重试",
            "correct the numbered lines and try again"
        ),
    ))
}

pub(super) fn read(path: Option<&Path>) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let name = match path.filter(|p| *p != Path::new("-")) {
        None => {
            let read = std::io::stdin().lock().read_to_end(&mut bytes);
            read.map_err(|e| unreadable("-", &e))?;
            "-".to_string()
        }
        Some(path) => {
            let name = path.display().to_string();
            bytes = std::fs::read(path).map_err(|e| unreadable(&name, &e))?;
            name
        }
    };
    String::from_utf8(bytes).map_err(|_| {
        Failure::refused(
            said!("{name} 不是 UTF-8 文本", "{name} is not UTF-8 text"),
            said!("请另存为 UTF-8", "save it as UTF-8"),
        )
    })
}

fn unreadable(name: &str, error: &std::io::Error) -> Failure {
    let failure = if error.kind() == std::io::ErrorKind::NotFound {
        Failure::missing
    } else {
        Failure::refused
    };
    failure(
        said!("无法读取 {name}：{error}", "cannot read {name}: {error}"; error = crate::files::why(error)),
        said!("请核对文件名", "check the file name"),
    )
}

/// Carries it out on a private throw-away copy, so that the answer is the real one and the file untouched.
pub(super) fn rehearse(s: &Session, deed: Deed, doubts: Doubts) -> Result<Receipt, Failure> {
    let before = match s.read() {
        Ok(ledger) => Some(ledger),
        Err(failure) if failure.code == 3 && s.db.is_some() => None,
        Err(failure) => return Err(failure),
    };
    let scratch = Folder::temporary().map_err(|e| unreadable("tmp", &e))?;
    let copy = scratch.file("rehearsal.db");
    if let Some(ledger) = before {
        ledger.backup(&copy)?;
    }
    let result: Result<Receipt, LedgerError> = Ledger::open(&copy, Mode::Create, s.moment)
        .and_then(|mut l| l.commit_choosing(deed, doubts, &s.choices));
    Ok(result?)
}
