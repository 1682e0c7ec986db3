//! `document`: one paper for a case, as a Word document filled from the docket.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{ArgMatches, Command, value_parser};
use serde::Serialize;

use super::args::{flag, get, may, on, option, path, unknown};
use super::document_set;
use super::hearing_meant::hearing;
use super::out::Grid;
use super::row::{Errand, Row, Run};
use super::{Failure, Session};
use crate::exchange::document::{
    Ask, DocumentError, FIELDS, HEARING_SET, LISTS, PAPERS, SET_TITLE, find, is_set, make, paper,
    write_all,
};
use crate::exchange::ledger_out::ExportError;
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const ROW: Row = Row {
    name: "document",
    called: "生成文书",
    about: text(
        "由案件生成文书（.docx）",
        "papers of a case as Word documents (.docx)",
    ),
    examples: &[
        "anjuan document identity 张某",
        "anjuan document duty-note （2022）京0105行初1234号 --out 提示.docx",
        "anjuan document hearing-set （2022）京0105行初1234号 --out 文书",
        "anjuan document message （2022）京0105行初1234号",
        "anjuan document --templates 模板",
        "anjuan document --fields",
    ],
    build,
    errand: Errand::Look,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    let mut kinds: Vec<String> = PAPERS
        .iter()
        .map(|p| format!("{}{}", p.id, lang.brackets(p.title.get(lang))))
        .collect();
    kinds.push(format!(
        "{HEARING_SET}{}",
        lang.brackets(SET_TITLE.get(lang))
    ));
    kinds.push(
        text(
            "message（发负责人的出庭提醒）",
            "message (the words for the head's telephone)",
        )
        .get(lang)
        .to_string(),
    );
    let (head, between) = match lang {
        Lang::Zh => ("文书：", "、"),
        Lang::En => ("the paper: ", ", "),
    };
    command
        .arg(
            may("kind", "KIND", text("", ""), lang)
                .help(format!("{head}{}", kinds.join(between))),
        )
        .arg(may(
            "case",
            "CASE",
            text(
                "案号、#编号、UUID，或只符合一件案件的词",
                "docket number, #id, UUID, or words that fit one case",
            ),
            lang,
        ))
        .arg(option(
            "hearing",
            "D",
            text(
                "哪一天的开庭，同日有几次的再写时间或种类（默认下一次；庭后小结为上一次）",
                "the day of the hearing, with its time or kind where there are several (default the next; for the summary the last)",
            ),
            lang,
        ))
        .arg(option(
            "official",
            "NAME",
            text(
                "哪一位负责人（默认该次开庭的）",
                "the official (default the hearing's)",
            ),
            lang,
        ))
        .arg(
            option(
                "template",
                "FILE",
                text("用这个模板", "use this template"),
                lang,
            )
            .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            option("out", "FILE", text("写入的文件", "the file to write"), lang)
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(flag(
            "force",
            text("覆盖已有文件", "replace an existing file"),
            lang,
        ))
        .arg(
            option(
                "templates",
                "DIR",
                text(
                    "把内置模板写到这个目录，改好后放到数据文件旁的 templates 目录",
                    "write the built-in templates into this folder; changed, they go into the folder templates beside the data file",
                ),
                lang,
            )
            .value_parser(value_parser!(PathBuf)),
        )
        .arg(flag(
            "fields",
            text(
                "列出模板可用的字段",
                "list the fields a template can name",
            ),
            lang,
        ))
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    if let Some(folder) = path(m, "templates") {
        return templates(s, folder.clone(), on(m, "force"));
    }
    if on(m, "fields") {
        return fields(s);
    }
    let (Some(kind), Some(name)) = (get(m, "kind"), get(m, "case")) else {
        return Err(Failure::usage(
            said!("没有写明文书或案件", "the paper or the case is not named"),
            said!(
                "用法：anjuan document 文书 案号；anjuan document --help 列出文书",
                "usage: anjuan document KIND CASE; anjuan document --help lists the kinds"
            ),
        ));
    };
    let message = kind == document_set::MESSAGE.zh || kind == document_set::MESSAGE.en;
    if message || is_set(kind) {
        let ledger = s.read()?;
        let case = ledger.case(s.find(&ledger, name)?)?;
        let ask = Ask {
            hearing: hearing(s, &ledger, &case, get(m, "hearing"))?,
            official: get(m, "official"),
        };
        let out = path(m, "out").map(PathBuf::as_path);
        return match message {
            true => document_set::message(s, &ledger, &case, ask, out, on(m, "force")),
            false => document_set::set(s, &ledger, &case, ask, out, on(m, "force")),
        };
    }
    let Some(paper) = paper(kind) else {
        return Err(unknown(
            "KIND",
            kind,
            PAPERS.iter().map(|p| (p.id, p.title)),
        ));
    };
    let ledger = s.read()?;
    let case = ledger.case(s.find(&ledger, name)?)?;
    let ask = Ask {
        hearing: hearing(s, &ledger, &case, get(m, "hearing"))?,
        official: get(m, "official"),
    };
    let template = find(
        paper,
        &case,
        path(m, "template").map(PathBuf::as_path),
        ledger.path(),
    )
    .map_err(DocumentError::from)?;
    let made = make(&ledger, &case, paper, ask, &template.bytes)?;
    let out = path(m, "out")
        .cloned()
        .unwrap_or_else(|| PathBuf::from(&made.name));
    if out.extension().is_none_or(|e| e != "docx") {
        let name = out.display();
        return Err(Failure::usage(
            said!("不认识 {name} 的格式", "the format of {name} is not known"),
            said!("文件名以 .docx 结尾", "end the name in .docx"),
        ));
    }
    ExportError::write(&out, &made.bytes, on(m, "force"))?;
    let file = out.display().to_string();
    if s.json {
        return s.out.json(&Document {
            paper: paper.id,
            paper_label: Said::from(paper.title),
            file,
            template: template.path.map(|p| p.display().to_string()),
            hearing: made.hearing,
            missing: made.missing,
        });
    }
    s.say(&said!("已写入 {file}", "wrote {file}"));
    if !made.missing.is_empty() {
        let list = made.missing.join(text("、", ", ").get(s.lang));
        let n = made.missing.len();
        s.out.aside(
            said!(
                "缺 {n} 项，已在文书中标出：{list}",
                "{n} missing, marked in the document: {list}"
            )
            .get(s.lang),
        );
    }
    Ok(())
}

#[derive(Serialize)]
struct Document {
    paper: &'static str,
    paper_label: Said,
    file: String,
    /// The template used; none is the built-in one.
    template: Option<String>,
    hearing: Option<NaiveDate>,
    missing: Vec<String>,
}

fn templates(s: &mut Session, folder: PathBuf, force: bool) -> Result<(), Failure> {
    let (written, kept) =
        write_all(&folder, force).map_err(|source| ExportError::of(&folder, source))?;
    let shown = |list: &[PathBuf]| -> Vec<String> {
        list.iter().map(|p| p.display().to_string()).collect()
    };
    let (written, kept) = (shown(&written), shown(&kept));
    if s.json {
        return s
            .out
            .json(&serde_json::json!({"written": written, "kept": kept}));
    }
    for path in &written {
        s.say(&said!("已写入 {path}", "wrote {path}"));
    }
    for path in &kept {
        s.out.aside(
            said!(
                "{path} 已存在，未改动（--force 覆盖）",
                "{path} is there already and was kept (--force replaces it)"
            )
            .get(s.lang),
        );
    }
    s.say(&said!(
        "改好的模板放到数据文件旁的 templates 目录即生效",
        "changed templates take effect in the folder templates beside the data file"
    ));
    Ok(())
}

fn fields(s: &mut Session) -> Result<(), Failure> {
    let rows: Vec<(String, String)> = FIELDS
        .iter()
        .map(|f| (f.zh.to_string(), f.id.to_string()))
        .chain(LISTS.iter().flat_map(|l| {
            l.parts
                .iter()
                .map(|(zh, id)| (format!("{}[].{zh}", l.zh), format!("{}[].{id}", l.id)))
        }))
        .collect();
    if s.json {
        let rows: Vec<_> = rows
            .iter()
            .map(|(zh, id)| serde_json::json!({"zh": zh, "id": id}))
            .collect();
        return s.out.json(&rows);
    }
    let mut grid = Grid::new([
        text("模板中写", "in a template").get(s.lang),
        text("或写", "or").get(s.lang),
    ]);
    for (zh, id) in rows {
        grid.row(
            super::out::Tone::Plain,
            vec![format!("{{{{{zh}}}}}"), format!("{{{{{id}}}}}")],
        );
    }
    s.out.grid(&grid);
    s.say(&said!(
        "带 [] 的是列表：所在的表格行（或段落）按条数重复",
        "with [] it is a list: its table row (or paragraph) is repeated for each entry"
    ));
    Ok(())
}
