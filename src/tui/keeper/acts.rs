//! What else the thread does at the server when it is asked: join, who belongs, verify, the administrator's part.

use super::{Ask, Met};
use crate::ledger::{Begun, Ledger, Shared};
use crate::said;
use crate::share::{self, Known, Link, Member, ShareError, Synced};
use crate::text::Said;
use crate::tui::theme::Role;

/// Lines of one answer.
const SHOWN: usize = 500;

fn told(lines: Vec<(Said, Role)>) -> Met {
    let title = said!("共享案卷", "the shared docket");
    Met::Told(title, lines.into_iter().take(SHOWN).collect())
}

fn text(said: Said) -> (Said, Role) {
    (said, Role::Text)
}

pub(super) fn run(
    ledger: &mut Ledger,
    link: &Link,
    known: &Known,
    what: Ask,
) -> Result<Met, ShareError> {
    match what {
        Ask::Join { office } => joined(known.join(ledger, link, office.as_deref())?),
        Ask::Members => members(link),
        Ask::Verify => verify(ledger, link),
        Ask::Init { offices, superior } => init(link, &offices, superior.as_ref()),
        Ask::Member {
            login,
            office,
            part,
        } => {
            match part {
                Some(part) => {
                    let (login, office) = (login.clone(), office.clone());
                    share::add_member(
                        link,
                        Member {
                            login,
                            office,
                            part,
                        },
                    )?;
                }
                None => {
                    share::remove_member(link, login.clone(), office.clone())?;
                }
            }
            members(link)
        }
        Ask::Meet | Ask::Fetch(_) => Ok(told(Vec::new())),
    }
}

fn joined((shared, begun, synced): (Shared, Begun, Synced)) -> Result<Met, ShareError> {
    let (office, part) = (Said::same(&shared.office), shared.part.text());
    let mut lines = vec![
        (
            said!("已加入「{office}」的共享案卷（{part}）", "joined the shared docket of {office} ({part})"; office = office, part = part),
            Role::Header,
        ),
        text(begun.said()),
    ];
    lines.extend(begun.told.into_iter().chain(synced.told).map(text));
    if synced.held > 0 {
        let n = synced.held;
        lines.push((
            said!(
                "{n} 处与服务器不同，再打开本页逐项选择",
                "{n} differ from the server: open this page again to choose"
            ),
            Role::Warn,
        ));
    }
    Ok(told(lines))
}

fn members(link: &Link) -> Result<Met, ShareError> {
    let all = link.call(share::members)?;
    let line = |m: Member| {
        let (office, login, part) = (Said::same(&m.office), Said::same(&m.login), m.part.text());
        text(
            said!("{office}  {login}  {part}", "{office}  {login}  {part}"; office = office, login = login, part = part),
        )
    };
    Ok(told(all.into_iter().map(line).collect()))
}

fn verify(ledger: &Ledger, link: &Link) -> Result<Met, ShareError> {
    let found = share::verify(ledger, link)?;
    let (entries, records, n) = (found.entries, found.records, found.problems.len());
    let mut lines = vec![text(said!(
        "核对了 {entries} 项操作、{records} 条记录",
        "{entries} entries and {records} records were looked at"
    ))];
    lines.push(match n {
        0 => text(said!("都相符", "everything agrees")),
        n => (said!("{n} 处不符", "{n} do not agree"), Role::Alarm),
    });
    lines.extend(found.problems.into_iter().map(|p| (p, Role::Alarm)));
    Ok(told(lines))
}

fn init(link: &Link, offices: &[String], superior: Option<&String>) -> Result<Met, ShareError> {
    let made = offices.iter().map(|o| (o.clone(), superior.cloned()));
    share::init(link, made.collect())?;
    let version = share::VERSION;
    let names = Said::joined(offices.iter().map(Said::same), "、", ", ");
    Ok(told(vec![
        text(said!(
            "服务器上的表是第 {version} 版",
            "the server's schema is version {version}"
        )),
        text(said!("单位：{names}", "offices: {names}"; names = names)),
        text(said!(
            "接着加入成员，每人一个登录",
            "add members next, a login for each"
        )),
    ]))
}
