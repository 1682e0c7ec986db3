//! One item of triage as a row, the banner above and the full reason below the list.

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::case::FactKind;
use crate::ledger::{AgendaItem, AgendaKind, Settle};
use crate::said;
use crate::text::{Said, text, wrap};
use crate::tui::command::Command;
use crate::tui::paint::{put, rows};
use crate::tui::screen::Ctx;
use crate::tui::screens::common::{due_role, left, short_day};
use crate::tui::theme::Role;
use crate::tui::widgets::table::{Column, Row, Width};

fn role(kind: AgendaKind) -> Role {
    match kind {
        AgendaKind::Overdue => Role::Alarm,
        AgendaKind::DueSoon | AgendaKind::NoOfficial | AgendaKind::Unmarked => Role::Warn,
        _ => Role::Text,
    }
}

/// What settles an item today: before its day a hearing is planned, not marked.
pub(super) fn settle_of(item: &AgendaItem, today: NaiveDate) -> Settle {
    match item.settle {
        Settle::MarkAppearance(hearing) if item.day.is_some_and(|d| d > today) => {
            Settle::Plan(hearing)
        }
        settle => settle,
    }
}

/// What the settling key does with an item.
fn settles(settle: Settle) -> Said {
    match settle {
        Settle::Record(FactKind::Concluded) => Command::Close.row().title.into(),
        Settle::Record(kind) => {
            let fact = kind.text();
            said!("登记「{fact}」", "record '{fact}'"; fact = fact)
        }
        Settle::Plan(_) => Command::Plan.row().title.into(),
        Settle::MarkAppearance(_) => Command::MarkAppearance.row().title.into(),
        Settle::Look => said!("查看案卷", "look at the case"),
    }
}

/// The notice that should be out and is not in; without it later days are guesses.
pub(super) fn banner(ctx: &Ctx<'_>) -> Option<Said> {
    let year = ctx.ledger.notice_missing(ctx.ledger.today())?;
    let key = Command::ImportNotice.row().key();
    Some(said!(
        "{year} 年放假通知尚未收录,有关期限为暂定(~);公布后按 {key} 导入",
        "the holiday notice for {year} is not in; its days are provisional (~): {key} imports it"
    ))
}

/// The cells of an item.
pub(super) fn row(item: &AgendaItem, ctx: &Ctx<'_>) -> Row {
    let today = ctx.ledger.today();
    let lang = ctx.lang();
    let (when, days_role) = match item.day {
        None => (String::new(), Role::Text),
        Some(day) => {
            let n = (day - today).num_days();
            let counts = n >= 0 || matches!(item.kind, AgendaKind::Overdue | AgendaKind::Perform);
            let role = if counts { due_role(n) } else { Role::Dim };
            let day = short_day(day, today);
            let when = if counts {
                format!("{day} {}", left(n, lang))
            } else {
                day
            };
            (when, role)
        }
    };
    let role = role(item.kind);
    Row::new([
        (role.sign().to_string(), role),
        (when, days_role),
        (item.number.clone(), Role::Text),
        (item.name.clone(), Role::Text),
        (item.why.get(lang).to_string(), role),
        (
            settles(settle_of(item, today)).get(lang).to_string(),
            Role::Dim,
        ),
    ])
}

/// The settling key has its column where there is room.
pub(super) fn columns(ctx: &Ctx<'_>, width: u16) -> Vec<Column> {
    let t = |zh, en| text(zh, en).get(ctx.lang());
    // On a narrow screen a cut number is better than none.
    let number = width.saturating_sub(18).clamp(8, 24);
    let mut columns = vec![
        Column::new("", Width::Fixed(1)),
        Column::new(t("日期", "day"), Width::Fixed(14)),
        Column::new(t("案号", "docket no."), Width::Fixed(number)),
        Column::new(t("当事人", "party"), Width::Flex { min: 8, weight: 1 }),
        Column::new(t("事由", "why"), Width::Flex { min: 12, weight: 3 }),
    ];
    if width >= 110 {
        columns.push(Column::new(t("e 办理", "e settles"), Width::Fixed(22)));
    }
    columns
}

/// Below the list: the whole reason of the item under the cursor, and the key that settles it.
pub(super) fn footer(buffer: &mut Buffer, area: Rect, item: &AgendaItem, ctx: &Ctx<'_>) {
    let look = ctx.look;
    let what = settles(settle_of(item, ctx.ledger.today()));
    let kind = item.kind.text();
    let key = Command::Settle.row();
    let keys = format!("{}/{}", key.key(), key.second_key());
    let line = said!("{keys} {what}   Enter 打开案卷   w 解释期限", "{keys} {what}   Enter opens the case   w explains the deadline"; what = what, keys = Said::new(keys.clone(), keys));
    let why = &item.why;
    let why = said!("{kind}:{why}", "{kind}: {why}"; kind = kind, why = why);
    let mut lines = wrap(ctx.say(&why), usize::from(area.width));
    lines.truncate(usize::from(area.height.saturating_sub(1)));
    for (line, row) in lines.iter().zip(rows(area)) {
        put(buffer, row, line, look.style(role(item.kind)));
    }
    let after = u16::try_from(lines.len()).unwrap_or(area.height);
    let last = Rect {
        y: area.y.saturating_add(after),
        height: area.height.saturating_sub(after).min(1),
        ..area
    };
    put(buffer, last, ctx.say(&line), look.style(Role::Dim));
}
