//! `import`: spreadsheets into the docket, row by row, in one step of undo.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command, builder::PossibleValuesParser};

use super::args::{flag, get, must, on, option, path};
use super::row::{Errand, Row, Run};
use super::{Failure, Session};
use crate::case::Kind;
use crate::exchange::headers::Names;
use crate::exchange::import::{Options, Plan, counts, plan, summary, to_json};
use crate::exchange::merge::is_docket;
use crate::files::Folder;
use crate::ledger::{Deed, Doubts, Ledger, Mode};
use crate::said;
use crate::text::{Lang, text};

pub(super) const ROW: Row = Row {
    name: "import",
    called: "导入",
    about: text(
        "导入台账表格，按案号合并，可一步撤销",
        "spreadsheets into the docket, in one step of undo",
    ),
    examples: &[
        "anjuan import 台账.xlsx --dry-run",
        "anjuan import 柳溪镇.db --dry-run",
        "anjuan import 2021.csv 2022.csv --kind litigation --year 2022",
    ],
    build,
    errand: Errand::Record,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    let command = merging(command, lang);
    let files: Arg = must("files", "FILE", text("台账文件", "the ledgers"), lang)
        .num_args(1..)
        .value_parser(clap::value_parser!(PathBuf));
    command
        .arg(files)
        .arg(flag(
            "dry-run",
            text("只预览，不写入", "show what it would do, write nothing"),
            lang,
        ))
        .arg(flag(
            "roster",
            text(
                "台账中的出庭负责人一并登记进名册",
                "enter the officials the ledger names in the roster",
            ),
            lang,
        ))
        .arg(option(
            "sheet",
            "N",
            text(
                "只导入此工作表（名称或序号）",
                "only this sheet (name or number)",
            ),
            lang,
        ))
        .arg(
            option(
                "map",
                "FILE",
                text(
                    "表头对照文件，每行：我方表头 = 列名",
                    "a mapping of headings, lines of: heading = column",
                ),
                lang,
            )
            .value_parser(clap::value_parser!(PathBuf)),
        )
        .arg(
            option(
                "kind",
                "KIND",
                text(
                    "表中未写明时的案件类型",
                    "the kind of case where the sheet does not say",
                ),
                lang,
            )
            .value_parser(PossibleValuesParser::new(Kind::ALL.iter().map(|k| k.id())))
            .hide_possible_values(true),
        )
        .arg(
            option(
                "year",
                "Y",
                text(
                    "日期缺年份时取此年",
                    "the year of dates written without one",
                ),
                lang,
            )
            .value_parser(clap::value_parser!(i32).range(1990..=2100)),
        )
}

/// What the merging of another office's docket takes.
fn merging(command: Command, lang: Lang) -> Command {
    command
        .arg(option(
            "take",
            "WHOSE",
            text(
                "并入案卷有冲突时以谁为准：theirs 对方，ours 本方",
                "merging a docket, whose version of a conflict stands: theirs or ours",
            ),
            lang,
        ))
        .arg(flag(
            "yes",
            text(
                "操作记录核对不过的案卷也并入",
                "merge a docket whose journal does not verify too",
            ),
            lang,
        ))
        .arg(option(
            "unit",
            "NAME",
            text(
                "并入案卷的单位名称（默认为其 office.name）",
                "merging a docket, the office it is of (default its office.name)",
            ),
            lang,
        ))
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let files: Vec<PathBuf> = m
        .try_get_many::<PathBuf>("files")
        .ok()
        .flatten()
        .map(|files| files.cloned().collect())
        .unwrap_or_default();
    if files.iter().any(|file| is_docket(file)) {
        return super::merge::run(s, m, &files);
    }
    let options = Options {
        sheet: get(m, "sheet").map(str::to_string),
        kind: get(m, "kind").and_then(Kind::from_id),
        year: m.try_get_one::<i32>("year").ok().flatten().copied(),
        names: path(m, "map")
            .map(|p| names(p))
            .transpose()?
            .unwrap_or_default(),
        roster: on(m, "roster"),
        follow: s.choices.follow,
    };
    let planned = if on(m, "dry-run") {
        rehearse(s, &files, &options)?
    } else {
        // Planned against a throw-away file first, so that an unreadable sheet does not leave a new empty docket.
        let rehearsed = match s.db.as_ref().is_some_and(|path| !path.exists()) {
            true => Some(rehearse(s, &files, &options)?),
            false => None,
        };
        let mut ledger = s.create()?;
        let stamp = ledger.stamp()?;
        // What was planned beside nothing stands beside a file that holds nothing.
        let mut planned = match rehearsed.filter(|plan| plan.judged == Some(stamp)) {
            Some(planned) => planned,
            None => plan(&ledger, &files, &options)?,
        };
        let changes = std::mem::take(&mut planned.changes);
        if !changes.is_empty() {
            let deed = Deed::new(planned.title(), changes).copied_first();
            let deed = deed
                .having_seen(std::mem::take(&mut planned.saw))
                .judged_at(planned.judged);
            let receipt = s.commit(&mut ledger, deed, Doubts::Confirmed)?;
            super::turn::beside(s, &receipt);
        }
        planned
    };
    show(s, &planned, on(m, "dry-run"))
}

/// The mapping of headings in a file.
fn names(file: &Path) -> Result<Names, Failure> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file).map_err(|e| {
        Failure::missing(
            said!("无法读取 {name}：{e}", "cannot read {name}: {e}"; e = crate::files::why(&e)),
            said!(
                "请核对文件名；内容须为 UTF-8 文本",
                "check the name; the file must be UTF-8 text"
            ),
        )
    })?;
    Names::parse(&text).map_err(|said| {
        Failure::usage(
            said,
            said!("每行一个：我方表头 = 列名", "one a line: heading = column"),
        )
    })
}

/// Plans without touching the file; where there is none, against an empty docket.
fn rehearse(s: &Session, files: &[PathBuf], options: &Options) -> Result<Plan, Failure> {
    match s.read() {
        Ok(ledger) => Ok(plan(&ledger, files, options)?),
        Err(failure) if failure.code == 3 && s.db.is_some() => {
            let (_scratch, ledger) = beside_nothing(s)?;
            Ok(plan(&ledger, files, options)?)
        }
        Err(failure) => Err(failure),
    }
}

/// A docket that holds nothing, in a folder that goes with the answer.
fn beside_nothing(s: &Session) -> Result<(Folder, Ledger), Failure> {
    let scratch = Folder::temporary().map_err(|e| {
        Failure::refused(
            said!(
                "临时文件夹不可写：{e}",
                "the temporary folder cannot be written: {e}"; e = crate::files::why(&e)),
            said!("请检查磁盘空间和权限", "check space and permissions"),
        )
    })?;
    let ledger = Ledger::open(&scratch.file("empty.db"), Mode::Create, s.moment)?;
    Ok((scratch, ledger))
}

fn show(s: &mut Session, planned: &Plan, dry: bool) -> Result<(), Failure> {
    let counted = counts(planned);
    if s.json {
        s.out.json(&to_json(planned, s.lang))?;
    } else {
        for line in summary(planned, s.lang).lines() {
            s.out.line(line);
        }
        if dry {
            s.say(&said!(
                "仅预览，未写入",
                "a preview only; nothing was written"
            ));
        } else if counted.new + counted.changed > 0 {
            s.say(&said!(
                "anjuan undo 可一步撤销",
                "anjuan undo takes it back in one step"
            ));
        }
    }
    let refused = counted.refused;
    if refused > 0 {
        return Err(Failure::refused(
            said!("{refused} 行未导入", "{refused} rows were not taken"),
            said!(
                "请按编号更正后再导入，已导入的不会重复",
                "correct the numbered cells and import again; what is in stays as it is"
            ),
        ));
    }
    Ok(())
}
