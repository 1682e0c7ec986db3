//! `read`: what a paper says (text, Word, PDF, a folder of them), which case it belongs to, and the recording of what is sure.

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use super::args::{flag, must, on, yes};
use super::out::Tone;
use super::read_record::{Recorded, recorded};
use super::row::{Errand, Row, Run};
use super::{Failure, Session};
use crate::exchange::notice_text::{NoticeText, read_all, rows, to_json};
use crate::exchange::paper_case::{Act, Offer, offers, put_known};
use crate::exchange::paper_file::{PaperError, expand, plain, text_of};
use crate::ledger::Doubts;
use crate::said;
use crate::text::{Lang, Said, Text, text};

pub(super) const ROW: Row = Row {
    name: "read",
    called: "读文书",
    about: text(
        "读文书（文本、Word、PDF），登记确定的内容",
        "read papers (text, Word, PDF), record what is sure",
    ),
    examples: &[
        "anjuan read 应诉通知书.docx",
        "anjuan read 判决书.pdf --json",
        "anjuan read 文书/ --record",
        "anjuan read - --json < 短信.txt",
    ],
    build,
    errand: Errand::Record,
    run: Run::Call(run),
};

/// What `--json` prints, kept as a promise.
const KEYS: Text = text(
    "--json 输出 {\"files\":[{\"file\",\"error\",\"papers\":[…]}]}。每份 papers 的键：paper 文书种类，number 案号，paper_number 文书自己的文号，related_numbers 相关案件的案号（number、relation、court、decided、outcome），not_a_suit 非诉案件，kind、instance、procedure、our_role，court 法院或复议机关，cause、act、act_number、act_day，parties（role、called、name、kind、people、about），members 名单，persons（side、part、name、post、appeared），appeared_for_agency，filed、docketed，hearings（day、time、room、kind、also、moved、held），official_notice，events（event、day、until、length、reason），outcome、closed、items（text、outcome、amount_fen、period）、costs、final、appeal_to、articles，periods、written，judges、clerks、phones、addresses、contacts，unread、doubts，offers 可登记的事项，recorded、left。值各为 {value, place:{from, to, text}, doubt}；没有的为 null，金额以分计。",
    "--json prints {\"files\":[{\"file\",\"error\",\"papers\":[…]}]}. Keys of a paper: paper (its kind), number, paper_number (its own), related_numbers (number, relation, court, decided, outcome), not_a_suit, kind, instance, procedure, our_role, court, cause, act, act_number, act_day, parties (role, called, name, kind, people, about), members, persons (side, part, name, post, appeared), appeared_for_agency, filed, docketed, hearings (day, time, room, kind, also, moved, held), official_notice, events (event, day, until, length, reason), outcome, closed, items (text, outcome, amount_fen, period), costs, final, appeal_to, articles, periods, written, judges, clerks, phones, addresses, contacts, unread, doubts, offers (what can be recorded), recorded, left. A value is {value, place: {from, to, text}, doubt}; null where there is none; sums are in fen.",
);

fn build(command: Command, lang: Lang) -> Command {
    command
        .arg(
            must(
                "files",
                "FILE",
                text("文书、文件夹，或 - 读标准输入", "papers, folders, or - for standard input"),
                lang,
            )
            .num_args(1..)
            .value_parser(clap::value_parser!(PathBuf)),
        )
        .arg(flag(
            "record",
            text(
                "登记确定的内容，每份文书一步可撤销；有疑问的列出不登记",
                "record what is sure, one step of undo a paper; what is doubtful is listed and left",
            ),
            lang,
        ))
        .arg(yes(lang))
        .after_help(KEYS.get(lang))
}

/// One file, with what it says or why it could not be read.
struct Paper {
    name: String,
    read: Result<Vec<NoticeText>, PaperError>,
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let named: Vec<PathBuf> = m
        .try_get_many::<PathBuf>("files")
        .ok()
        .flatten()
        .map(|files| files.cloned().collect())
        .unwrap_or_default();
    let mut papers = Vec::new();
    for path in &named {
        papers.extend(read_path(path, s.today())?);
    }
    let record = on(m, "record");
    let doubts = if on(m, "yes") {
        Doubts::All
    } else {
        Doubts::Ask
    };
    let mut ledger = if record {
        Some(s.write()?)
    } else {
        // Reading needs no docket; where there is one, its cases are offered.
        s.db.as_ref()
            .filter(|p| p.exists())
            .and_then(|_| s.read().ok())
    };
    if let Some(ledger) = &ledger {
        for readings in papers.iter_mut().filter_map(|p| p.read.as_mut().ok()) {
            put_known(readings, ledger);
        }
    }
    let mut files = Vec::new();
    let mut failed = None;
    for paper in &papers {
        let mut shown = Vec::new();
        match &paper.read {
            Err(error) => failed = failed.or(Some(failure(&paper.name, error))),
            Ok(readings) => {
                for notice in readings {
                    let mut found = ledger.as_ref().map(|l| offers(notice, None, l));
                    // Where it is asked for, what is of a case that was joined is of the other.
                    for offer in found.iter_mut().flatten() {
                        offer.sure |= offer.joined && s.choices.follow;
                    }
                    let outcome = match (&mut ledger, &found) {
                        (Some(l), Some(found)) if record => {
                            Some(recorded(l, notice, found, doubts.clone()))
                        }
                        _ => None,
                    };
                    shown.push((notice, found.unwrap_or_default(), outcome));
                }
            }
        }
        if s.json {
            files.push(document(paper, &shown));
        } else {
            print(s, paper, &shown);
        }
    }
    if s.json {
        s.out.json(&json!({ "files": files }))?;
    }
    match failed {
        // Of several files those that were read are told; the failure is the command's all the same.
        Some(failure) => Err(failure),
        None => Ok(()),
    }
}

fn failure(name: &str, error: &PaperError) -> Failure {
    let said = said!("{name}：{why}", "{name}: {why}"; name = Said::same(name), why = error.said);
    if error.missing {
        Failure::missing(said, error.hint.clone())
    } else {
        Failure::refused(said, error.hint.clone())
    }
}

fn read_path(path: &Path, today: chrono::NaiveDate) -> Result<Vec<Paper>, Failure> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        let read = std::io::stdin()
            .lock()
            .take(1 << 22)
            .read_to_end(&mut bytes);
        if let Err(e) = read {
            return Err(Failure::missing(
                said!("无法读取标准输入：{e}", "cannot read standard input: {e}"; e = crate::files::why(&e)),
                said!("请给出文件名", "name a file"),
            ));
        }
        return Ok(vec![Paper {
            name: "-".to_string(),
            read: plain(&bytes).map(|text| read_all(&text, today)),
        }]);
    }
    let name = path.display().to_string();
    let files = match expand(path) {
        Ok(files) => files,
        Err(error) => return Err(failure(&name, &error)),
    };
    Ok(files
        .into_iter()
        .map(|file| Paper {
            name: file.display().to_string(),
            read: text_of(&file).map(|text| read_all(&text, today)),
        })
        .collect())
}

type Shown<'a> = (&'a NoticeText, Vec<Offer>, Option<Recorded>);

fn document(paper: &Paper, shown: &[Shown<'_>]) -> Value {
    let error = paper.read.as_ref().err();
    let papers: Vec<Value> = shown
        .iter()
        .map(|(notice, offers, recorded)| {
            let mut one = to_json(notice);
            let list: Vec<Value> = offers
                .iter()
                .map(|o| json!({"act": o.act.id(), "case": o.more, "said": o.said, "why": o.why, "sure": o.sure}))
                .collect();
            if let Some(map) = one.as_object_mut() {
                map.insert("offers".to_string(), Value::Array(list));
                if let Some(r) = recorded {
                    map.insert("recorded".to_string(), json!(r.done));
                    map.insert("left".to_string(), json!(r.left));
                }
            }
            one
        })
        .collect();
    json!({
        "file": paper.name,
        "error": error.map(|e| json!({"message": e.said, "hint": e.hint.of_line()})),
        "papers": papers,
    })
}

fn print(s: &mut Session, paper: &Paper, shown: &[Shown<'_>]) {
    s.out.toned(Tone::Title, &paper.name);
    if let Err(error) = &paper.read {
        s.out.line(&format!("  {}", error.said.get(s.lang)));
        return;
    }
    let colon = text("：", ": ").get(s.lang);
    for (notice, offers, recorded) in shown {
        if notice.is_empty() {
            s.say(&said!(
                "  没有读到案号、当事人或开庭时间",
                "  no docket number, party or hearing was read"
            ));
            continue;
        }
        for row in rows(notice) {
            let mark = if row.doubt.is_some() { "? " } else { "  " };
            let why = row
                .doubt
                .map_or(String::new(), |d| s.lang.brackets(d.get(s.lang)));
            let line = format!(
                "{mark}{}{colon}{}{why}",
                row.label.get(s.lang),
                row.value.get(s.lang)
            );
            s.out.line(&line);
        }
        let list = |s: &mut Session, head: &str, said: &[Said]| {
            if !said.is_empty() {
                s.out.line(&format!("  {head}"));
            }
            for one in said {
                let line = format!("    {}", one.get(s.lang));
                s.out.line(&line);
            }
        };
        match recorded {
            Some(r) => {
                let (done, left) = (
                    text("已登记", "recorded"),
                    text("未登记，请人工处理", "left to a person"),
                );
                list(s, done.get(s.lang), &r.done);
                list(s, left.get(s.lang), &r.left);
            }
            None => {
                let said: Vec<Said> = offers
                    .iter()
                    .filter(|o| !matches!(o.act, Act::Open(_)))
                    .map(|o| {
                        let (what, more, why) = (&o.said, &o.more, &o.why);
                        said!("{what}  {more} {why}", "{what}  {more} {why}"; what = what, more = more, why = why)
                    })
                    .collect();
                list(s, text("可登记", "can be recorded").get(s.lang), &said);
            }
        }
        s.out.blank();
    }
}
