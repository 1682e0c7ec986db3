//! `holidays`: the State Council's notices by year and the office's own days.

use chrono::{Datelike, NaiveDate};
use clap::{ArgMatches, Command};
use serde::Serialize;

use super::args::{may, must, need, number};
use super::case_view::dated;
use super::out::{Grid, Tone};
use super::row::{Errand, Row, Run};
use super::turn::beside;
use super::{Failure, Session};
use crate::calendar::{Calendar, LocalDay, holiday_name};
use crate::ledger::{Change, Deed, Doubts};
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const ROW: Row = Row {
    name: "holidays",
    called: "放假安排",
    about: text("节假日与调休", "the calendar of holidays"),
    examples: &[
        "anjuan holidays 2024",
        "anjuan holidays add 2026-10-09 off 本地放假",
        "anjuan holidays import 2027.txt",
        "anjuan holidays check",
    ],
    build,
    errand: Errand::Record,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    let date = || must("date", "DATE", text("哪一天", "the day"), lang);
    super::notices::build(command, lang)
        .arg(number_arg(lang))
        .subcommand(
            Command::new("add")
                .about(text("加一个本机关自定的日子（只移动本单位规则，不移动法定期限）", "add a day of the office's own (it moves the office's rules, no statutory period)").get(lang))
                .arg(date())
                .arg(must(
                    "what",
                    "off|work",
                    text("off 放假、work 上班", "off or work"),
                    lang,
                ))
                .arg(must("name", "NAME", text("名称", "its name"), lang)),
        )
        .subcommand(
            Command::new("remove")
                .about(text("去掉本机关自定的日子", "remove a day of the office's own").get(lang))
                .arg(date()),
        )
        .subcommand(
            Command::new("check").about(
                text(
                    "检查日历是否覆盖今年、自定日子是否多余",
                    "whether the calendar covers this year and the office's days are needed",
                )
                .get(lang),
            ),
        )
}

fn number_arg(lang: Lang) -> clap::Arg {
    may(
        "year",
        "YEAR",
        text("年份（默认今年）", "the year (default this one)"),
        lang,
    )
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    match m.subcommand() {
        Some(("add", m)) => add(s, m),
        Some(("remove", m)) => remove(s, m),
        Some(("check", _)) => check(s),
        Some(("import", m)) => super::notices::import(s, m),
        Some(("remove-notice", m)) => super::notices::remove(s, m),
        _ => list(s, m),
    }
}

#[derive(Serialize)]
struct Item {
    day: NaiveDate,
    off: bool,
    name: Said,
    /// `notice` or `office`.
    source: &'static str,
    /// The year of the notice.
    notice: Option<u16>,
}

#[derive(Serialize)]
struct Listing {
    year: i32,
    published: bool,
    known_until: NaiveDate,
    days: Vec<Item>,
}

fn list(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let asked = number(m, "year")?.and_then(|y| i32::try_from(y).ok());
    let year = asked.unwrap_or(s.today().year());
    let calendar = s.calendar()?;
    let mut days: Vec<Item> = calendar
        .notice_days()
        .iter()
        .filter(|d| d.day.year() == year)
        .map(|d| Item {
            day: d.day,
            off: d.off,
            name: Said::new(d.holiday.clone(), holiday_name(&d.holiday)),
            source: "notice",
            notice: Some(d.notice),
        })
        .collect();
    days.extend(
        calendar
            .local_days()
            .filter(|d| d.day.year() == year)
            .map(|d| Item {
                day: d.day,
                off: d.off,
                name: Said::same(&d.name),
                source: "office",
                notice: None,
            }),
    );
    days.sort_by_key(|d| (d.day, d.source));
    let published = calendar.has_notice(year);
    if s.json {
        return s.out.json(&Listing {
            year,
            published,
            known_until: calendar.known_until(),
            days,
        });
    }
    if !published {
        s.say(&said!(
            "{year}年的放假通知不在日历中，期限只能暂定",
            "no notice for {year} in the calendar; deadlines are provisional"
        ));
    }
    let mut grid = Grid::new(
        [
            text("日期", "day"),
            text("放假/上班", "off or work"),
            text("名称", "name"),
            text("来源", "source"),
        ]
        .map(|h| h.get(s.lang)),
    );
    for day in &days {
        let source = match day.notice {
            Some(year) => said!("国务院{year}年通知", "State Council {year}"),
            None => said!("本机关", "the office"),
        };
        grid.row(
            if day.off { Tone::Plain } else { Tone::Warn },
            vec![
                dated(day.day, s.lang),
                s.t(off_or_work(day.off)).to_string(),
                day.name.get(s.lang).to_string(),
                source.get(s.lang).to_string(),
            ],
        );
    }
    if !grid.is_empty() {
        s.out.grid(&grid);
    }
    Ok(())
}

fn off_or_work(off: bool) -> crate::text::Text {
    if off {
        text("放假", "off")
    } else {
        text("上班", "work")
    }
}

#[derive(Serialize)]
struct Changed {
    day: NaiveDate,
    off: Option<bool>,
    entry: Option<i64>,
}

fn add(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let mut ledger = s.write()?;
    let day = s.day(need(m, "date"), ledger.calendar())?;
    let off = match need(m, "what") {
        "off" | "放假" | "休息" => true,
        "work" | "上班" => false,
        word => {
            return Err(super::args::unknown(
                "off|work",
                word,
                [("off", off_or_work(true)), ("work", off_or_work(false))].into_iter(),
            ));
        }
    };
    let name = need(m, "name").to_string();
    let what = off_or_work(off);
    let title = said!("日历 {day} {what}", "calendar {day} {what}"; what = what);
    let deed = Deed::new(title, vec![Change::Day(LocalDay { day, off, name })]);
    let deed = ledger.based(deed)?;
    let receipt = s.commit(&mut ledger, deed, Doubts::Ask)?;
    beside(s, &receipt);
    done(s, day, Some(off), receipt.entry, &receipt.title)
}

fn remove(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let mut ledger = s.write()?;
    let day = s.day(need(m, "date"), ledger.calendar())?;
    let title = said!("日历去掉 {day}", "calendar without {day}");
    let deed = Deed::new(title, vec![Change::RemoveDay(day)]);
    let deed = ledger.based(deed)?;
    let receipt = s.commit(&mut ledger, deed, Doubts::Ask)?;
    beside(s, &receipt);
    done(s, day, None, receipt.entry, &receipt.title)
}

fn done(
    s: &mut Session,
    day: NaiveDate,
    off: Option<bool>,
    entry: Option<i64>,
    title: &Said,
) -> Result<(), Failure> {
    if s.json {
        return s.out.json(&Changed { day, off, entry });
    }
    s.say(&said!(
        "已登记：{title}；本单位规则的期限已重算，法定期限按国家的节假日计，不变", "recorded: {title}; the office's rules follow it, statutory periods go by the holidays of the state"; title = title
    ));
    Ok(())
}

#[derive(Serialize)]
struct Checked {
    first_notice: Option<u16>,
    last_notice: Option<u16>,
    known_until: NaiveDate,
    /// The years with a notice, and those of them that were imported.
    years: Vec<u16>,
    imported: Vec<u16>,
    office_days: usize,
    problems: Vec<Said>,
}

fn check(s: &mut Session) -> Result<(), Failure> {
    let calendar = s.calendar()?;
    let plain = Calendar::new();
    let mut problems: Vec<Said> = Vec::new();
    if let Some(year) = calendar.notice_missing(s.today()) {
        problems.push(said!(
            "日历中没有{year}年的放假通知，请用 anjuan holidays import 导入",
            "the calendar has no notice for {year}; bring it in with anjuan holidays import"
        ));
    }
    let years: Vec<u16> = calendar.published().iter().map(|n| n.year).collect();
    for pair in years.windows(2) {
        if let [a, b] = pair
            && u32::from(*b) > u32::from(*a) + 1
        {
            problems.push(said!(
                "{a}年与{b}年之间缺少通知",
                "notices are missing between {a} and {b}"
            ));
        }
    }
    for local in calendar.local_days() {
        let (day, name) = (local.day, &local.name);
        if plain.is_working(day) != local.off {
            problems.push(said!(
                "{day}「{name}」与通知和星期一致，不必另设",
                "{day} '{name}' says what the calendar says anyway"
            ));
        }
    }
    let checked = Checked {
        first_notice: years.first().copied(),
        last_notice: years.last().copied(),
        known_until: calendar.known_until(),
        imported: super::notices::imported(s)?,
        years,
        office_days: calendar.local_days().count(),
        problems,
    };
    let count = checked.problems.len();
    if s.json {
        s.out.json(&checked)?;
    } else {
        let (until, local) = (checked.known_until, checked.office_days);
        let first = checked.first_notice.unwrap_or_default();
        s.say(&said!(
            "国务院通知：{first}年起，至 {until}；本机关自定 {local} 天",
            "State Council notices from {first} until {until}; {local} days of the office's own"
        ));
        if !checked.imported.is_empty() {
            let years: Vec<String> = checked.imported.iter().map(u16::to_string).collect();
            let years = years.join(" ");
            s.say(&said!("其中导入的：{years}", "of these imported: {years}"));
        }
        for problem in checked.problems {
            s.say(&problem);
        }
    }
    if count > 0 {
        return Err(Failure::refused(
            said!("日历有 {count} 处问题", "{count} problems in the calendar"),
            said!(
                "缺少的通知用 anjuan holidays import 导入；多余的用 anjuan holidays remove 去掉",
                "anjuan holidays import brings a missing notice in; anjuan holidays remove takes out what is not needed"
            ),
        ));
    }
    Ok(())
}
