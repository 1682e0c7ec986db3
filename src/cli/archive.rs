//! `archive`: what an appraisal finds of a file; the file bound, sealed in a copy and closed; the copy verified; taken out again.

use std::path::PathBuf;

use clap::builder::PathBufValueParser;
use clap::{ArgMatches, Command};
use serde::Serialize;

use super::args::{case as case_arg, flag, get, need, on, option, path};
use super::out::{Grid, Tone};
use super::row::{Errand, Row, Run};
use super::written::write;
use super::{Failure, Session};
use crate::case::CaseFile;
use crate::exchange::case_pack::{self, Asked, appraisal, reopen, verify};
use crate::ledger::{Doubts, label};
use crate::report::{Appraisal, LineStanding};
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const ROW: Row = Row {
    name: "archive",
    called: "归档",
    about: text(
        "归档：评查缺项和得分，封面、目录、备考表，封存一份，此后不能再改",
        "archive a case: appraised, bound, sealed in a copy, closed for good",
    ),
    examples: &[
        "anjuan archive （2022）京0105行初1234号 --check",
        "anjuan archive （2022）京0105行初1234号",
        "anjuan archive 张某 --out 归档/张某.zip --accept-missing",
        "anjuan archive 张某 --verify 归档/张某.zip",
        "anjuan archive 张某 --reopen --reason 补入送达回证",
    ],
    build,
    errand: Errand::TakeOut,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    command
        .arg(case_arg(lang))
        .arg(flag(
            "check",
            text(
                "只评查：应有的材料、缺项、得分；缺必备材料时退出码 1",
                "only look: what should be there, what is missing, the score; exits 1 where something needed is missing",
            ),
            lang,
        ))
        .arg(
            option(
                "out",
                "FILE|FOLDER",
                text(
                    "封存到哪里：.zip，或不带后缀的文件夹（默认在案卷旁的 .archive）",
                    "where the sealed copy goes: a .zip, or a folder (default .archive beside the docket)",
                ),
                lang,
            )
            .value_parser(PathBufValueParser::new()),
        )
        .arg(option(
            "day",
            "D",
            text("归档日期（默认今天）", "the day (default today)"),
            lang,
        ))
        .arg(flag(
            "accept-missing",
            text(
                "缺必备材料也归档，缺什么写入备考表",
                "archive it although papers are missing; the closing note says which",
            ),
            lang,
        ))
        .arg(
            option(
                "verify",
                "COPY",
                text(
                    "核对封存的一份：逐份核对，并与案卷登记的指纹比对",
                    "look at a sealed copy byte by byte, and at what the case says of it",
                ),
                lang,
            )
            .value_parser(PathBufValueParser::new())
            .conflicts_with_all(["check", "out", "reopen"]),
        )
        .arg(
            flag(
                "reopen",
                text(
                    "取出归档的案卷以便补正（须写理由，记入操作记录）",
                    "take an archived case out to put it right, with a reason",
                ),
                lang,
            )
            .conflicts_with_all(["check", "out"]),
        )
        .arg(option("reason", "TEXT", text("理由", "why"), lang).requires("reopen"))
}

#[derive(Serialize)]
struct Looked {
    case: String,
    stage: &'static str,
    stage_label: Said,
    /// Out of 100.
    score: Option<u32>,
    /// Nothing it must have is missing.
    complete: bool,
    rows: Vec<Item>,
    wants: Vec<Said>,
}

#[derive(Serialize)]
struct Item {
    id: &'static str,
    title: Said,
    standing: &'static str,
    standing_label: Said,
    must: bool,
    points: u32,
    got: u32,
    /// By their number in the catalogue.
    papers: Vec<usize>,
    wants: Vec<Said>,
}

#[derive(Serialize)]
struct Sealed {
    file: String,
    sha256: String,
    papers: usize,
    score: Option<u32>,
    missing: Vec<Said>,
}

#[derive(Serialize)]
struct Verified {
    file: String,
    sha256: String,
    files: usize,
    wrong: Vec<Said>,
    /// Whether the case says the same; none where it is not archived.
    agrees: Option<bool>,
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    if let Some(copy) = path(m, "verify") {
        return verified(s, m, copy.clone());
    }
    if on(m, "check") {
        return check(s, m);
    }
    let mut ledger = s.write()?;
    let id = s.find(&ledger, need(m, "case"))?;
    if on(m, "reopen") {
        let deed = reopen(&ledger, id, get(m, "reason").unwrap_or_default())?;
        return write(s, ledger, deed, Doubts::All);
    }
    let asked = Asked {
        day: s
            .day_of(get(m, "day"), ledger.calendar())?
            .unwrap_or(s.today()),
        out: path(m, "out").cloned(),
        accept: on(m, "accept-missing"),
        lang: s.lang,
    };
    let name = label(&ledger.case(id)?);
    let done = case_pack::archive(&mut ledger, id, &asked)?;
    let file = done.out.display().to_string();
    if s.json {
        return s.out.json(&Sealed {
            file,
            sha256: done.seal,
            papers: done.packed.files,
            score: done.score,
            missing: done.missing,
        });
    }
    s.say(&said!(
        "已归档 {name}，封存在 {file}",
        "{name} is archived and sealed in {file}"
    ));
    if let Some(score) = done.score {
        s.say(&said!("评查得分 {score}", "score {score}"));
    }
    for said in done.missing.iter().chain(&done.packed.left) {
        s.say(said);
    }
    let seal = done.seal;
    s.say(&said!(
        "封存指纹 {seal}，已登记在案；anjuan archive 案号 --verify 核对",
        "known by {seal}, which is recorded in the case; --verify looks at the copy"
    ));
    Ok(())
}

fn check(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let ledger = s.read()?;
    let case = ledger.case(s.sight(&ledger, need(m, "case"))?)?;
    let found = appraisal(&ledger, &case);
    let missing = found.missing().count();
    if s.json {
        let rows = found
            .lines
            .iter()
            .map(|line| Item {
                id: line.id,
                title: line.title.into(),
                standing: line.standing.id(),
                standing_label: line.standing.text().into(),
                must: line.must,
                points: line.points,
                got: line.got,
                papers: line.papers.clone(),
                wants: line.wants.clone(),
            })
            .collect();
        s.out.json(&Looked {
            case: label(&case),
            stage: found.stage.id(),
            stage_label: found.stage.text().into(),
            score: found.score,
            complete: missing == 0,
            rows,
            wants: found.wants(),
        })?;
    } else {
        shown(s, &case, &found);
    }
    if missing == 0 {
        return Ok(());
    }
    Err(Failure::refused(
        said!(
            "缺 {missing} 种必备材料",
            "{missing} papers that must be there are missing"
        ),
        said!(
            "用 anjuan attach 案号 文件 收入",
            "take them in with anjuan attach CASE FILE"
        ),
    ))
}

fn shown(s: &mut Session, case: &CaseFile, found: &Appraisal) {
    let heads = [
        text("情况", "found"),
        text("评查内容", "looked for"),
        text("分值", "points"),
        text("得分", "got"),
        text("说明", "note"),
    ];
    let mut grid = Grid::new(heads.iter().map(|h| h.get(s.lang)));
    for line in &found.lines {
        let tone = match (line.standing, line.must) {
            (LineStanding::Missing, true) => Tone::Alarm,
            _ => Tone::Plain,
        };
        let must = match line.must {
            true => s.t(text("（必备）", " (needed)")),
            false => "",
        };
        let notes: Vec<&str> = line.wants.iter().map(|w| w.get(s.lang)).collect();
        let later = line.standing == LineStanding::Later;
        let note = match (line.papers.as_slice(), later) {
            (_, true) => String::new(),
            ([], _) => notes.join(s.t(text("；", "; "))),
            (list, _) => {
                let list: Vec<String> = list.iter().map(|n| n.to_string()).collect();
                let list = list.join(s.t(text("、", ", ")));
                match s.lang {
                    Lang::Zh => format!("目录第 {list} 件"),
                    Lang::En => format!("paper {list}"),
                }
            }
        };
        grid.row(
            tone,
            vec![
                s.t(line.standing.text()).to_string(),
                format!("{}{must}", s.t(line.title)),
                line.points.to_string(),
                if later {
                    String::new()
                } else {
                    line.got.to_string()
                },
                note,
            ],
        );
    }
    s.out.grid(&grid);
    let (name, stage) = (label(case), found.stage.text());
    let name = Said::same(name);
    match found.score {
        Some(score) => s.say(&said!(
            "{name}（{stage}阶段）评查得分 {score}",
            "{name} ({stage}): score {score}"; name = name, stage = stage, score = Said::same(score)
        )),
        None => s.say(&said!("{name}（{stage}阶段）还没有可评的内容", "{name} ({stage}): nothing to judge yet"; name = name, stage = stage)),
    }
}

fn verified(s: &mut Session, m: &ArgMatches, copy: PathBuf) -> Result<(), Failure> {
    let ledger = s.read()?;
    let case = ledger.case(s.sight(&ledger, need(m, "case"))?)?;
    std::fs::metadata(&copy).map_err(|e| Failure::file(&copy, &e))?;
    let found = verify(&case, &copy)?;
    let (sound, file) = (found.is_sound(), copy.display().to_string());
    let (n, wrong) = (found.files, found.wrong.len());
    if s.json {
        s.out.json(&Verified {
            file: file.clone(),
            sha256: found.seal,
            files: n,
            wrong: found.wrong,
            agrees: found.agrees,
        })?;
    } else {
        for said in &found.wrong {
            s.say(said);
        }
        if sound {
            s.say(&said!(
                "{file} 完好：{n} 份文件与封存时相同，指纹与案卷登记的一致",
                "{file} is sound: {n} files as they were sealed, and the case says the same"
            ));
        }
    }
    if sound {
        return Ok(());
    }
    let said = match (wrong, found.agrees) {
        (0, None) => said!(
            "{file} 本身完好，但此案没有归档，没有可比的指纹",
            "{file} is whole, but the case is not archived: there is nothing to compare it with"
        ),
        (0, _) => said!(
            "{file} 的指纹与案卷登记的不一致，不是此案归档时封存的一份",
            "{file} is not the copy this case was sealed in: the case says another hash"
        ),
        (n, _) => said!(
            "{file} 有 {n} 处与封存时不同",
            "{file} differs in {n} places from what was sealed"
        ),
    };
    Err(Failure::refused(
        said,
        said!(
            "找出归档时的原件（案卷旁的 .archive，或备份），不要用这一份",
            "find the copy of the archiving (in .archive beside the docket, or a backup); do not rely on this one"
        ),
    ))
}
