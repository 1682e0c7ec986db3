//! `check-dates`: the dates a second person has to look over, printed, ticked in his name, and who ticked what.

use std::path::PathBuf;

use clap::{ArgMatches, Command};
use serde::Serialize;

use super::args::{flag, get, may, on, option, path};
use super::out::{Grid, Tone};
use super::row::{Errand, Row, Run};
use super::turn::beside;
use super::{Failure, Session};
use crate::exchange::dates_out::{from, mark, write};
use crate::ledger::{DateChange, DateToCheck, Doubts, Ledger};
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const ROW: Row = Row {
    name: "check-dates",
    called: "换眼核对",
    about: text(
        "换眼核对：新增、变动的日期由另一人核对",
        "second look: new and changed dates, ticked by another person",
    ),
    examples: &[
        "anjuan check-dates",
        "anjuan check-dates --out 核对单.docx",
        "anjuan check-dates tick --by 沈某 --list 3fa2c1",
        "anjuan check-dates tick （2026）川0928行初12号 --by 沈某",
        "anjuan check-dates ticked",
    ],
    build,
    errand: Errand::Look,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    let case = || {
        may(
            "case",
            "CASE",
            text(
                "只核对一件案件的（不写为全部）",
                "those of one case only (all where left out)",
            ),
            lang,
        )
    };
    command
        .arg(
            option(
                "out",
                "FILE",
                text(
                    "写成文件：.docx、.html 或 .txt",
                    "into a file: .docx, .html or .txt",
                ),
                lang,
            )
            .value_parser(clap::value_parser!(PathBuf)),
        )
        .arg(flag(
            "force",
            text("覆盖已有文件", "replace an existing file"),
            lang,
        ))
        .arg(flag(
            "check",
            text(
                "有没有核对的日期时退出码为 1",
                "exit 1 when a date is not looked over",
            ),
            lang,
        ))
        .subcommand(
            Command::new("tick")
                .about(text("登记已经核对", "record that they were looked over").get(lang))
                .arg(case())
                .arg(
                    option(
                        "by",
                        "NAME",
                        text(
                            "核对人（不是登记人的另一人）",
                            "who looked: another than who entered them",
                        ),
                        lang,
                    )
                    .required(true),
                )
                .arg(option(
                    "list",
                    "MARK",
                    text(
                        "核对的是哪一份清单：清单号；以后有变动则不登记",
                        "which list was looked at, by its mark: refused where it says something else by now",
                    ),
                    lang,
                )),
        )
        .subcommand(
            Command::new("ticked")
                .about(text("谁在何时核对过什么", "who looked over what, and when").get(lang)),
        )
}

#[derive(Serialize)]
struct Item {
    case: String,
    name: String,
    key: String,
    title: Said,
    change: &'static str,
    was: Option<String>,
    now: Option<String>,
    provisional: bool,
    from: Option<chrono::NaiveDate>,
    from_label: Option<Said>,
    entered_by: Option<String>,
    entered_at: Option<String>,
}

#[derive(Serialize)]
struct Document {
    today: chrono::NaiveDate,
    list: String,
    dates: Vec<Item>,
}

fn item(d: &DateToCheck) -> Item {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_string());
    Item {
        case: d.number.clone(),
        name: d.name.clone(),
        key: d.key.clone(),
        title: d.title.clone(),
        change: d.change.id(),
        was: some(&d.was),
        now: some(&d.now),
        provisional: d.provisional,
        from: d.from.as_ref().map(|(_, day)| *day),
        from_label: d.from.as_ref().map(|(what, _)| what.clone()),
        entered_by: d.entered.as_ref().and_then(|w| some(&w.who)),
        entered_at: d.entered.as_ref().map(|w| w.at.clone()),
    }
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    match m.subcommand() {
        Some(("tick", m)) => tick(s, m),
        Some(_) => ticked(s),
        None => list(s, m),
    }
}

/// The dates, of one case where one is named.
fn found(s: &Session, ledger: &Ledger, word: Option<&str>) -> Result<Vec<DateToCheck>, Failure> {
    let mut dates = ledger.dates_to_check()?;
    if let Some(word) = word {
        let id = s.find(ledger, word)?;
        dates.retain(|d| d.case_id == id);
    }
    Ok(dates)
}

fn list(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let ledger = s.read()?;
    let dates = found(s, &ledger, None)?;
    if let Some(out) = path(m, "out") {
        write(&ledger, &dates, out, s.lang, on(m, "force"))?;
    }
    if s.json {
        s.out.json(&Document {
            today: ledger.today(),
            list: mark(&dates),
            dates: dates.iter().map(item).collect(),
        })?;
    } else if let Some(out) = path(m, "out") {
        let (file, n) = (out.display(), dates.len());
        s.say(&said!("已写入 {file}，{n} 项", "wrote {file}, {n} dates"));
    } else {
        print(s, &dates);
    }
    let n = dates.len();
    if n > 0 && on(m, "check") {
        return Err(Failure::refused(
            said!("有 {n} 项日期没有核对", "{n} dates are not looked over"),
            said!(
                "核对后用 anjuan check-dates tick --by 姓名 登记",
                "record it with anjuan check-dates tick --by NAME"
            ),
        ));
    }
    Ok(())
}

fn print(s: &mut Session, dates: &[DateToCheck]) {
    if dates.is_empty() {
        s.say(&text("没有要核对的日期", "no date is to be looked over").into());
        return;
    }
    let heads = [
        text("状态", "state"),
        text("现日期", "now"),
        text("原日期", "was"),
        text("案件", "case"),
        text("事项", "what"),
        text("起算", "counted from"),
        text("登记人", "entered by"),
    ];
    let mut grid = Grid::new(heads.map(|h| h.get(s.lang)));
    for d in dates {
        let tone = match d.change {
            DateChange::New => Tone::Plain,
            DateChange::Changed => Tone::Warn,
            DateChange::Gone => Tone::Dim,
        };
        let value = |v: &str| DateToCheck::shown(v).get(s.lang).to_string();
        let case = match d.number == d.name {
            true => d.number.clone(),
            false => format!("{} {}", d.number, d.name),
        };
        grid.row(
            tone,
            vec![
                d.change.text().get(s.lang).to_string(),
                d.now_said().get(s.lang).to_string(),
                value(&d.was),
                case,
                d.title.get(s.lang).to_string(),
                from(d, s.lang),
                d.entered
                    .as_ref()
                    .map(|w| w.who.clone())
                    .unwrap_or_default(),
            ],
        );
    }
    s.out.grid(&grid);
    let (n, list) = (dates.len(), mark(dates));
    s.say(&said!(
        "{n} 项，清单号 {list}。核对后：anjuan check-dates tick --by 姓名 --list {list}",
        "{n} dates, list {list}. When looked over: anjuan check-dates tick --by NAME --list {list}"
    ));
}

fn tick(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let by = crate::text::clean_line(get(m, "by").unwrap_or_default());
    if by.is_empty() {
        return Err(Failure::usage(
            said!("没有写核对人", "who looked is not named"),
            said!("写 --by 姓名", "give --by NAME"),
        ));
    }
    let mut ledger = s.write()?;
    let dates = found(s, &ledger, get(m, "case"))?;
    if let Some(wanted) = get(m, "list") {
        // What was printed is the whole list, whatever case is ticked now.
        let now = mark(&ledger.dates_to_check()?);
        if wanted.trim() != now {
            return Err(Failure::refused(
                said!(
                    "清单 {wanted} 以后又有变动，现在的清单号是 {now}",
                    "the list {wanted} says something else by now; it is {now}"
                ),
                said!("重新打印、核对后再登记", "print it and look it over again"),
            ));
        }
    }
    if dates.is_empty() {
        if s.json {
            return s
                .out
                .json(&serde_json::json!({"entry": null, "by": by, "dates": 0, "same_hand": 0}));
        }
        s.say(&text("没有要核对的日期", "no date is to be looked over").into());
        return Ok(());
    }
    let own = dates.iter().filter(|d| d.is_own(&by)).count();
    let n = dates.len();
    let deed = ledger.ticking(&dates, &by);
    let receipt = s.commit(&mut ledger, deed, Doubts::Confirmed)?;
    beside(s, &receipt);
    if s.json {
        return s.out.json(
            &serde_json::json!({"entry": receipt.entry, "by": by, "dates": n, "same_hand": own}),
        );
    }
    s.say(&said!("已登记：{title}", "recorded: {title}"; title = receipt.title));
    if own > 0 {
        s.say(&said!(
            "其中 {own} 项是{by}本人登记的，不算另一双眼睛；已照实记下",
            "{own} of them were entered by {by}: no second eye, and so it is noted"
        ));
    }
    Ok(())
}

#[derive(Serialize)]
struct Done {
    at: String,
    by: String,
    dates: usize,
    same_hand: usize,
}

fn ticked(s: &mut Session) -> Result<(), Failure> {
    let ledger = s.read()?;
    let done: Vec<Done> = ledger
        .looks()?
        .into_iter()
        .map(|look| Done {
            same_hand: look.dates.iter().filter(|d| d.same_hand).count(),
            dates: look.dates.len(),
            at: look.at,
            by: look.by,
        })
        .collect();
    if s.json {
        return s.out.json(&done);
    }
    if done.is_empty() {
        s.say(&text("还没有核对过", "nothing was looked over yet").into());
        return Ok(());
    }
    let heads = [
        text("时间", "when"),
        text("核对人", "by"),
        text("项", "dates"),
        text("其中本人登记", "own entries"),
    ];
    let mut grid = Grid::new(heads.map(|h| h.get(s.lang))).right(&[2, 3]);
    for one in done {
        grid.row(
            Tone::Plain,
            vec![
                super::journal::minute(&one.at),
                one.by,
                one.dates.to_string(),
                one.same_hand.to_string(),
            ],
        );
    }
    s.out.grid(&grid);
    Ok(())
}
