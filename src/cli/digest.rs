//! `digest`: what is to do within the lead time, to be read, mailed, printed or pasted into a messenger.

use chrono::NaiveDate;
use clap::{ArgMatches, Command};
use serde::Serialize;

use super::args::{flag, on, option, path};
use super::row::{Errand, Row, Run};
use super::{Failure, Session};
use crate::exchange::digest::{Digest, digest};
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const ROW: Row = Row {
    name: "digest",
    called: "提要",
    about: text(
        "待办摘要：提醒期内要办的事",
        "what is to do within the lead time",
    ),
    examples: &[
        "anjuan digest",
        "anjuan digest --short",
        "anjuan digest --html --out 待办.html",
        "anjuan digest --mail --out 待办.eml --check",
    ],
    build,
    errand: Errand::Look,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    command
        .arg(
            flag(
                "mail",
                text(
                    "一封邮件（.eml），用邮件程序打开、填收件人发送",
                    "a mail (.eml) to open, address and send in a mail program",
                ),
                lang,
            )
            .conflicts_with_all(["html", "short"]),
        )
        .arg(flag("html", text("网页，可打印", "a page to print"), lang).conflicts_with("short"))
        .arg(flag(
            "short",
            text(
                "不超过200字，可贴进聊天软件发给负责人",
                "at most 200 characters, for a messenger",
            ),
            lang,
        ))
        .arg(
            option("out", "FILE", text("写入的文件", "the file to write"), lang)
                .value_parser(clap::value_parser!(std::path::PathBuf)),
        )
        .arg(flag(
            "force",
            text("覆盖已有文件", "replace an existing file"),
            lang,
        ))
        .arg(flag(
            "check",
            text("有逾期时退出码为 1", "exit 1 when something is overdue"),
            lang,
        ))
}

#[derive(Serialize)]
struct Item {
    case: String,
    name: String,
    kind: &'static str,
    day: Option<NaiveDate>,
    days_left: Option<i64>,
    provisional: bool,
    rule: Option<&'static str>,
    text: Said,
}

#[derive(Serialize)]
struct Group {
    kind: &'static str,
    label: Said,
    count: usize,
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Document {
    today: NaiveDate,
    office: String,
    groups: Vec<Group>,
    short: Said,
}

fn document(digest: &Digest) -> Document {
    let item = |i: &crate::ledger::AgendaItem| Item {
        case: i.number.clone(),
        name: i.name.clone(),
        kind: i.kind.id(),
        day: i.day,
        days_left: i.day.map(|d| (d - digest.today).num_days()),
        provisional: i.provisional,
        rule: i.rule,
        text: i.why.clone(),
    };
    Document {
        today: digest.today,
        office: digest.office.clone(),
        groups: digest
            .groups
            .iter()
            .map(|(kind, items)| Group {
                kind: kind.id(),
                label: kind.text().into(),
                count: items.len(),
                items: items.iter().map(item).collect(),
            })
            .collect(),
        short: Said::new(digest.short(Lang::Zh), digest.short(Lang::En)),
    }
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let ledger = s.read()?;
    let found = digest(&ledger)?;
    let content = if on(m, "mail") {
        found.mail(ledger.moment().at, s.lang)
    } else if on(m, "html") {
        found.html(s.lang)
    } else if on(m, "short") {
        format!("{}\n", found.short(s.lang))
    } else {
        found.text(s.lang)
    };
    s.page(path(m, "out"), on(m, "force"), &content, &document(&found))?;
    if on(m, "check") {
        let items: Vec<_> = found.groups.iter().flat_map(|(_, i)| i.clone()).collect();
        s.notice = crate::exchange::notify::worth(&items);
    }
    if on(m, "check") && found.is_overdue() {
        return Err(Failure::refused(
            said!("有逾期的事项", "something is overdue"),
            said!(
                "已办的请用 anjuan record 登记",
                "record what was done with anjuan record"
            ),
        ));
    }
    Ok(())
}
