//! A holiday notice to import, from a file or pasted: what is recognised in it is shown before anything is written.

use super::fields::line;
use super::import::{complete, expand};
use super::sheet::{Ready, Sheet, Stop, fault};
use crate::calendar::{Calendar, HolidayNotice, NoticeDay, read_notices};
use crate::exchange::plain_text::plain_text;
use crate::ledger::{Change, Deed};
use crate::said;
use crate::text::{Said, text};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::field::{Field, Kind};
use crate::tui::widgets::form::Values;
use crate::tui::widgets::message::Message;

/// A notice is a page or two; what is longer is something else. In bytes.
const LONGEST: u64 = 1 << 20;

pub(super) struct NoticeSheet;

/// The notices in what is given; none where nothing is. The pasted text goes before the file.
fn read(values: &Values) -> Result<Option<Vec<HolidayNotice>>, (&'static str, Vec<Said>)> {
    let typed = values.get("year").trim();
    let year = match typed {
        "" => None,
        _ => Some(year_of(typed).map_err(|what| ("year", vec![what]))?),
    };
    let pasted = values.get("text");
    let (key, content, source) = if !pasted.trim().is_empty() {
        (
            "text",
            pasted.to_string(),
            text("粘贴", "pasted").zh.to_string(),
        )
    } else if !values.get("path").trim().is_empty() {
        let path = expand(values.get("path"));
        let (content, name) = file(&path).map_err(|what| ("path", vec![what]))?;
        ("path", content, name)
    } else {
        return Ok(None);
    };
    let found = read_notices(&content, year, &source);
    found.map(Some).map_err(|problems| (key, problems))
}

fn year_of(typed: &str) -> Result<u16, Said> {
    let year = crate::text::fold(typed).parse::<u16>().ok();
    year.filter(|y| (1949..=9998).contains(y)).ok_or_else(|| {
        said!(
            "「{typed}」不是年份，写法如 2027",
            "'{typed}' is not a year; write it as 2027"
        )
    })
}

/// What a file says, and its name.
fn file(path: &std::path::Path) -> Result<(String, String), Said> {
    let shown = path.display();
    let data = std::fs::metadata(path).ok().filter(|m| m.is_file());
    let Some(data) = data else {
        return Err(said!(
            "没有这个文件：{shown}",
            "there is no such file: {shown}"
        ));
    };
    if data.len() > LONGEST {
        return Err(said!(
            "文件太大，不是放假通知：{shown}",
            "too long for a notice: {shown}"
        ));
    }
    let content = std::fs::read(path).ok().and_then(|b| plain_text(&b));
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
    content
        .map(|c| (c, name.unwrap_or_default()))
        .ok_or_else(|| {
            said!(
                "读不出文字：{shown}；请另存为纯文本",
                "no plain text in {shown}; save it as text"
            )
        })
}

/// The days of a notice, each with whether it is off.
fn days(days: &[NoticeDay], year: u16) -> Vec<(chrono::NaiveDate, bool)> {
    let own = days.iter().filter(|d| d.notice == year);
    own.map(|d| (d.day, d.off)).collect()
}

/// Whether the calendar already says the same of that year.
fn known(calendar: &Calendar, notice: &HolidayNotice) -> bool {
    notice.book().is_ok_and(|book| {
        calendar.has_notice(i32::from(notice.year))
            && days(book.days(), notice.year) == days(calendar.notice_days(), notice.year)
    })
}

/// What is recognised in a notice: its sum, then the holidays with their days.
fn recognised(notice: &HolidayNotice, calendar: &Calendar, out: &mut Vec<(Said, Role)>) {
    let Ok(book) = notice.book() else {
        return;
    };
    let year = notice.year;
    let all = days(book.days(), year);
    let off = all.iter().filter(|(_, off)| *off).count();
    let work = all.len() - off;
    let stand = if known(calendar, notice) {
        said!("与日历一致", "as the calendar has it")
    } else if calendar.has_notice(i32::from(year)) {
        said!("替换已收录的", "replaces the one that is in")
    } else {
        said!("新增", "new")
    };
    out.push((
        said!("{year} 年：休 {off} 天，班 {work} 天，{stand}", "{year}: {off} days off, {work} worked, {stand}"; year = Said::same(year), off = Said::same(off), work = Said::same(work), stand = stand),
        Role::Good,
    ));
    // The stored form is one line a holiday, its days in runs.
    for held in notice.text.lines().skip(1) {
        let plain = held.replace(&format!("{year}-"), "");
        let zh = plain.replace(" off ", " 休 ").replace(" work ", " 班 ");
        let zh = zh.replace("..", "至");
        out.push((Said::new(zh, plain), Role::Text));
    }
}

impl Sheet for NoticeSheet {
    fn id(&self) -> String {
        "notice".to_string()
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("导入放假通知", "import a holiday notice")
    }

    fn fields(&self, _values: &Values, _ctx: &Ctx<'_>) -> Vec<Field> {
        vec![
            line("path", text("文件", "file"))
                .hint(text(
                    "通知原文、CSV 或 notice 格式的文本文件；也可在下一栏粘贴全文",
                    "a text file: the notice itself, CSV or notice lines; or paste it below",
                ))
                .suggest(complete),
            Field::new("text", text("或粘贴全文", "or its text"), Kind::Long).hint(text(
                "把国务院办公厅通知的全文粘贴到这里；Ctrl-O 在编辑器中打开",
                "paste the whole notice here; Ctrl-O opens the editor",
            )),
            line("year", text("年份", "year"))
                .hint(text(
                    "原文没有写年份时才填",
                    "only where the text does not say it",
                ))
                .check(|value| match year_of(value.trim()) {
                    Ok(_) => Ok(None),
                    Err(what) => Err(fault(what, Said::default())),
                }),
        ]
    }

    fn below(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        match read(values) {
            Ok(None) => Vec::new(),
            Ok(Some(notices)) => {
                let mut out = Vec::new();
                for notice in &notices {
                    recognised(notice, ctx.ledger.calendar(), &mut out);
                }
                out
            }
            Err((_, problems)) => problems.into_iter().map(|p| (p, Role::Alarm)).collect(),
        }
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let notices = match read(values) {
            Ok(Some(notices)) => notices,
            Ok(None) => {
                return Err(Stop::At(
                    "path",
                    fault(
                        said!("没有文件，也没有粘贴的文字", "neither a file nor a text"),
                        said!(
                            "填文件路径，或在下一栏粘贴通知全文",
                            "give a path, or paste the notice below"
                        ),
                    ),
                ));
            }
            Err((key, problems)) => {
                let more = problems.len().saturating_sub(1);
                let what = problems.into_iter().next().unwrap_or_default();
                let rest = if more > 0 {
                    said!(
                        "另有 {more} 处，见下；什么都没有导入",
                        "{more} more below; nothing was imported"
                    )
                } else {
                    said!("什么都没有导入", "nothing was imported")
                };
                return Err(Stop::At(key, fault(what, rest)));
            }
        };
        let calendar = ctx.ledger.calendar();
        let years: Vec<String> = notices.iter().map(|n| n.year.to_string()).collect();
        let list = years.join("、");
        let new: Vec<Change> = notices
            .into_iter()
            .filter(|n| !known(calendar, n))
            .map(Change::Notice)
            .collect();
        if new.is_empty() {
            return Err(Stop::Say(Message::Info(said!(
                "{list} 年的放假通知与日历一致，没有可导入的",
                "the notice of {list} is what the calendar has; nothing to import"
            ))));
        }
        let title = said!(
            "导入 {list} 年放假通知",
            "import the holiday notice of {list}"
        );
        Ok(Ready::Write(Deed::new(title, new)))
    }
}
