//! The calendar in the register: the office's own days, then the notices, built in and imported.

use super::parts::{Item, Target};
use crate::calendar::weekday;
use crate::ledger::LedgerError;
use crate::said;
use crate::text::Said;
use crate::tui::command::Command;
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;

/// The rows of the calendar, and how far it is known.
///
/// # Errors
/// The file cannot be read.
pub(super) fn calendar(ctx: &Ctx<'_>) -> Result<(Vec<Item>, Said), LedgerError> {
    let calendar = ctx.ledger.calendar();
    let until = calendar.known_until();
    let note = said!(
        "放假通知收录至 {until}，此后的期限为暂定（~）。{import} 导入通知，{add} 新增本单位的日子",
        "known until {until}, later days provisional (~); {import} imports a notice, {add} adds a day";
        until = Said::same(until),
        import = Said::same(Command::ImportNotice.row().key()),
        add = Said::same(Command::AddEntry.row().key())
    );
    let imported = ctx.ledger.notices()?;
    let own = said!(
        "本单位日历（只移动本单位规则的日子）",
        "the office's own days (they move its own rules alone)"
    );
    let mut items: Vec<Item> = calendar
        .local_days()
        .map(|d| {
            let kind = if d.off {
                said!("休息", "rest day")
            } else {
                said!("上班", "working day")
            };
            let (day, week) = (d.day, weekday(d.day));
            Item {
                key: format!("day {day}"),
                target: Some(Target::Day(day)),
                group: own.clone(),
                cells: vec![
                    (
                        said!("{day} {week}", "{day} {week}"; week = week, day = Said::same(day)),
                        Role::Text,
                    ),
                    (kind, Role::Text),
                    (Said::same(&d.name), Role::Text),
                ],
                ..Item::default()
            }
        })
        .collect();
    let published = said!("国务院放假通知", "State Council notices");
    items.extend(calendar.published().iter().rev().map(|notice| {
        let days: Vec<_> = calendar
            .notice_days()
            .iter()
            .filter(|d| d.notice == notice.year)
            .collect();
        let off = days.iter().filter(|d| d.off).count();
        let work = days.len() - off;
        let year = notice.year;
        let page = days
            .iter()
            .map(|d| {
                let (day, week) = (d.day, weekday(d.day));
                let what = if d.off {
                    said!("休", "off")
                } else {
                    said!("班", "work")
                };
                let name = Said::new(&d.holiday, crate::calendar::holiday_name(&d.holiday));
                (
                    said!("{day} {week} {what} {name}", "{day} {week} {what} {name}"; week = week, what = what, name = name, day = Said::same(day)),
                    Role::Text,
                )
            })
            .collect();
        let import = imported.iter().find(|n| n.year == year);
        let source = match import {
            Some(n) => {
                let source = &n.source;
                said!("已导入 {source}", "imported: {source}")
            }
            None => Said::same(notice.addresses.join(" ")),
        };
        Item {
            key: format!("notice {year}"),
            target: import.map(|n| Target::Notice(n.year)),
            group: published.clone(),
            cells: vec![
                (said!("{year} 年", "{year}"), Role::Text),
                (said!("休 {off} 天 班 {work} 天", "{off} off, {work} worked"), Role::Text),
                (source, Role::Dim),
            ],
            page,
            ..Item::default()
        }
    }));
    Ok((items, note))
}
