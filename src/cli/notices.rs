//! `holidays import` and `holidays remove-notice`: next year's notice in, and what it does to open deadlines.

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};
use serde::Serialize;

use super::args::{must, number, option, path};
use super::turn::beside;
use super::{Failure, Session};
use crate::calendar::{Calendar, HolidayNotice, read_notices};
use crate::exchange::plain_text::plain_text;
use crate::ledger::{Change, Deed, Doubts, Shift};
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) fn build(command: Command, lang: Lang) -> Command {
    command
        .subcommand(
            Command::new("import")
                .about(
                    text(
                        "导入国务院放假通知：通知原文、CSV 或 notice 格式",
                        "bring in a State Council notice: its plain text, CSV or notice lines",
                    )
                    .get(lang),
                )
                .arg(
                    must(
                        "file",
                        "FILE",
                        text("文件；- 为标准输入", "the file; - is standard input"),
                        lang,
                    )
                    .value_parser(clap::value_parser!(PathBuf)),
                )
                .arg(option(
                    "year",
                    "YEAR",
                    text(
                        "哪一年的通知（原文没写时）",
                        "its year, where the text does not say it",
                    ),
                    lang,
                )),
        )
        .subcommand(
            Command::new("remove-notice")
                .about(text("去掉导入的放假通知", "remove an imported notice").get(lang))
                .arg(must("year", "YEAR", text("哪一年", "its year"), lang)),
        )
}

#[derive(Serialize)]
struct Document {
    years: Vec<u16>,
    entry: Option<i64>,
    /// Open deadlines whose last day changed.
    moved: Vec<Shift>,
    /// Open deadlines that were provisional and now stand firm on the same day.
    settled: Vec<Shift>,
    /// The other way round: provisional now, on the same day.
    loosened: Vec<Shift>,
}

pub(super) fn import(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let year = year(m)?;
    let (text, name) = read(path(m, "file").map_or(Path::new("-"), PathBuf::as_path))?;
    let notices = read_notices(&text, year, &name).map_err(misfit)?;
    let ledger = s.write()?;
    let new: Vec<HolidayNotice> = notices
        .iter()
        .filter(|n| !known(ledger.calendar(), n))
        .cloned()
        .collect();
    let years: Vec<u16> = notices.iter().map(|n| n.year).collect();
    let list = listed(&years);
    if new.is_empty() {
        if s.json {
            return s.out.json(&Document {
                years,
                entry: None,
                moved: Vec::new(),
                settled: Vec::new(),
                loosened: Vec::new(),
            });
        }
        s.say(&said!(
            "{list}年的放假通知与日历一致，没有改动",
            "the notice of {list} is what the calendar has; nothing changed"
        ));
        return Ok(());
    }
    let title = said!(
        "导入{list}年放假通知",
        "import the holiday notice of {list}"
    );
    let deed = Deed::new(title, new.into_iter().map(Change::Notice).collect());
    commit(s, ledger, deed, years)
}

pub(super) fn remove(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let year = year(m)?.unwrap_or_default();
    let ledger = s.write()?;
    if ledger.notices()?.iter().all(|n| n.year != year) {
        return Err(Failure::missing(
            said!(
                "没有导入过{year}年的放假通知",
                "no notice of {year} was imported"
            ),
            said!(
                "随程序提供的通知不能去掉；anjuan holidays check 列出导入的年份",
                "those built in cannot be removed; anjuan holidays check lists the imported ones"
            ),
        ));
    }
    let title = said!(
        "去掉导入的{year}年放假通知",
        "remove the imported notice of {year}"
    );
    let deed = Deed::new(title, vec![Change::RemoveNotice(year)]);
    commit(s, ledger, deed, vec![year])
}

/// The years whose notices were imported; none where there is no docket.
pub(super) fn imported(s: &Session) -> Result<Vec<u16>, Failure> {
    match s.read() {
        Ok(ledger) => Ok(ledger.notices()?.iter().map(|n| n.year).collect()),
        Err(failure) if failure.code == 3 => Ok(Vec::new()),
        Err(failure) => Err(failure),
    }
}

fn commit(
    s: &mut Session,
    mut ledger: crate::ledger::Ledger,
    deed: Deed,
    years: Vec<u16>,
) -> Result<(), Failure> {
    let deed = ledger.based(deed)?;
    let choices = s.choices.clone();
    let (receipt, shifts) = ledger.choosing(deed, &choices, |ledger, deed| {
        ledger.commit_calendar(deed, Doubts::Ask)
    })?;
    beside(s, &receipt);
    let (moved, rest): (Vec<Shift>, Vec<Shift>) = shifts.into_iter().partition(Shift::moved);
    let (settled, loosened): (Vec<Shift>, Vec<Shift>) =
        rest.into_iter().partition(|shift| shift.was_provisional);
    if s.json {
        return s.out.json(&Document {
            years,
            entry: receipt.entry,
            moved,
            settled,
            loosened,
        });
    }
    s.say(&said!("已登记：{title}", "recorded: {title}"; title = receipt.title));
    if moved.is_empty() {
        s.say(&text("未完成的期限没有移动", "no open deadline moved").into());
    } else {
        let count = moved.len();
        s.say(&said!(
            "{count} 项未完成的期限移动：",
            "{count} open deadlines moved:"
        ));
    }
    for shift in &moved {
        let none = text("无", "none").get(s.lang);
        let day = |d: Option<chrono::NaiveDate>| d.map_or(none.to_string(), |d| d.to_string());
        let line = format!(
            "  {}  {}{}{} → {}",
            shift.case,
            shift.title.get(s.lang),
            text("：", ": ").get(s.lang),
            day(shift.before),
            day(shift.after)
        );
        s.out.line(&line);
    }
    let (settled, loosened) = (settled.len(), loosened.len());
    if settled > 0 {
        s.say(&said!(
            "另有 {settled} 项由暂定转为确定，日期不变",
            "{settled} more were provisional and now stand firm on the same day"
        ));
    }
    if loosened > 0 {
        s.say(&said!(
            "另有 {loosened} 项转为暂定，日期不变",
            "{loosened} more are provisional now, on the same day"
        ));
    }
    Ok(())
}

/// Whether the calendar already says the same of that year.
fn known(calendar: &Calendar, notice: &HolidayNotice) -> bool {
    let Ok(book) = notice.book() else {
        return false;
    };
    let of_year = |days: &[crate::calendar::NoticeDay]| {
        let days = days.iter().filter(|d| d.notice == notice.year);
        days.map(|d| (d.day, d.off)).collect::<Vec<_>>()
    };
    calendar.has_notice(i32::from(notice.year))
        && of_year(book.days()) == of_year(calendar.notice_days())
}

fn listed(years: &[u16]) -> String {
    let years: Vec<String> = years.iter().map(u16::to_string).collect();
    years.join("、")
}

fn year(m: &ArgMatches) -> Result<Option<u16>, Failure> {
    let Some(year) = number(m, "year")? else {
        return Ok(None);
    };
    let found = u16::try_from(year)
        .ok()
        .filter(|y| (1949..=9998).contains(y));
    found.map(Some).ok_or_else(|| {
        Failure::usage(
            said!("{year} 不是年份", "{year} is not a year"),
            said!("写法如 2027", "write it as 2027"),
        )
    })
}

fn misfit(problems: Vec<Said>) -> Failure {
    let count = problems.len();
    let head = said!(
        "通知有 {count} 处不合，未导入：",
        "{count} things in the notice do not fit; nothing was imported:"
    );
    Failure::refused(
        Said::joined(std::iter::once(head).chain(problems), "\n", "\n"),
        said!(
            "请对照原文更正；个别日子用 anjuan holidays add",
            "compare it with the original; single days go in with anjuan holidays add"
        ),
    )
}

/// The text and the name it came by.
fn read(path: &Path) -> Result<(String, String), Failure> {
    let mut bytes = Vec::new();
    let shown = path.display().to_string();
    let name = path
        .file_name()
        .filter(|_| shown != "-")
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    let result = if shown == "-" {
        std::io::stdin().lock().read_to_end(&mut bytes).map(|_| ())
    } else {
        std::fs::read(path).map(|read| bytes = read)
    };
    result.map_err(|error| {
        let said = said!("无法读取 {shown}：{error}", "cannot read {shown}: {error}"; error = crate::files::why(&error));
        let hint = said!("请核对文件名", "check the file name");
        if error.kind() == std::io::ErrorKind::NotFound {
            Failure::missing(said, hint)
        } else {
            Failure::refused(said, hint)
        }
    })?;
    let text = plain_text(&bytes).ok_or_else(|| {
        Failure::refused(
            said!(
                "{shown} 不是文本（UTF-8 或 GB18030）",
                "{shown} is not text (UTF-8 or GB18030)"
            ),
            said!(
                "请把通知的文字另存为 .txt",
                "save the notice's words as a .txt file"
            ),
        )
    })?;
    Ok((text, name))
}
