//! One item of triage as a row, the banner above and the full reason below the list.

use chrono::{Datelike, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::calendar::last_day_told;
use crate::case::FactKind;
use crate::docket::{Need, widths};
use crate::law::Progress;
use crate::ledger::{AgendaItem, AgendaKind, Settle};
use crate::said;
use crate::text::{Lang, Said, text, wrap};
use crate::tui::command::Command;
use crate::tui::paint::{put, rows};
use crate::tui::screen::Ctx;
use crate::tui::screens::common::{agenda_role as role, due_role, left, short_day};
use crate::tui::theme::Role;
use crate::tui::widgets::table::{Column, Row, Width};

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
        Settle::Advance(_) => said!("登记下一步", "record the next step"),
        Settle::MarkAppearance(_) => Command::MarkAppearance.row().title.into(),
        Settle::Look => said!("查看案卷", "look at the case"),
    }
}

/// The notice that should be out and is not in; without it later days are guesses.
pub(super) fn banner(ctx: &Ctx<'_>) -> Option<Said> {
    let year = ctx.ledger.notice_missing(ctx.ledger.today())?;
    let key = Command::ImportNotice.row().key();
    Some(said!(
        "{year} 年放假通知尚未收录，有关期限为暂定（~）；公布后按 {key} 导入",
        "the holiday notice for {year} is not in; its days are provisional (~): {key} imports it"
    ))
}

/// From this width on the settling key has its column, where nothing is cut for it.
const ROOMY: u16 = 110;
/// Columns of the day, and of the settling key.
const DAY: u16 = 14;
const SETTLES: u16 = 22;
/// Columns in which the reason itself, without its consequence, is whole.
const SAID: u16 = 44;
/// Narrower than this the number gives way: a case is known by its party, and the reason is what a row is there for. The
/// footer has the number.
const NUMBERED: u16 = 64;

pub(super) fn is_narrow(width: u16) -> bool {
    width < NUMBERED
}

/// Rows that are measured.
const SAMPLE: usize = 100;
/// From this width on the reason stands in full.
const WHOLE: u16 = 150;

/// The reason as it fits beside the day, which has its own column; the footer has it in full.
fn reason(item: &AgendaItem, ctx: &Ctx<'_>, width: u16) -> Said {
    match item.kind {
        AgendaKind::Hearing if width < WHOLE => match planned(item, ctx) {
            Some(who) => said!("拟由{who}出庭", "{who} is to appear"),
            None => said!("将开庭", "hearing ahead"),
        },
        AgendaKind::NoOfficial | AgendaKind::Unnamed if width < WHOLE => {
            said!("未定出庭负责人", "no official named")
        }
        AgendaKind::Unsaid => Progress::Unsaid.text().into(),
        AgendaKind::Unmarked if width < WHOLE => said!("已开庭，未登记出庭", "held, not marked"),
        AgendaKind::Unproved if width < WHOLE || ctx.lang() == Lang::En => {
            said!("已提交，未登记送达凭证", "filed, no proof of delivery")
        }
        // The consequence stands below: here it would only be cut.
        AgendaKind::Overdue => Said::new(first(&item.why.zh, '；'), first(&item.why.en, ';')),
        _ => item.why.clone(),
    }
}

fn first(text: &str, mark: char) -> String {
    text.split(mark).next().unwrap_or(text).to_string()
}

/// The item as one sentence, for a message to somebody.
pub(super) fn sentence(item: &AgendaItem, ctx: &Ctx<'_>) -> String {
    let (kind, why) = (item.kind.text().get(ctx.lang()), item.told());
    let parts = [item.number.as_str(), &item.name, kind, ctx.say(&why)];
    let parts: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    parts.join(" ")
}

/// The official named for the hearing of an item.
fn planned(item: &AgendaItem, ctx: &Ctx<'_>) -> Option<String> {
    let docket = ctx.ledger.docket();
    let row = docket.row(docket.position(item.case_id)?);
    let day = item.day?.num_days_from_ce();
    row.events()
        .iter()
        .filter(|e| e.day == day && e.mark.is_hearing())
        .map(|e| row.word(e.name).to_string())
        .find(|name| !name.is_empty())
}

/// The cells of an item.
pub(super) fn row(item: &AgendaItem, ctx: &Ctx<'_>, width: u16) -> Row {
    let today = ctx.ledger.today();
    let lang = ctx.lang();
    let (when, days_role) = match item.day {
        None => (String::new(), Role::Text),
        Some(day) => {
            let n = (day - today).num_days();
            let late = matches!(item.kind, AgendaKind::Overdue | AgendaKind::Perform);
            let counts = n >= 0 || late && !item.unsure;
            let role = if counts { due_role(n) } else { Role::Dim };
            let day = last_day_told(short_day(day, today), item.provisional);
            let when = if counts {
                format!("{day} {}", left(n, lang))
            } else {
                day
            };
            (when, role)
        }
    };
    let role = role(item.kind);
    let number = (!is_narrow(width)).then(|| (item.number.clone(), Role::Text));
    let first = [(role.sign().to_string(), role), (when, days_role)];
    let last = [
        (item.name.clone(), Role::Text),
        (reason(item, ctx, width).get(lang).to_string(), role),
        (
            settles(settle_of(item, today)).get(lang).to_string(),
            Role::Dim,
        ),
    ];
    Row::new(first.into_iter().chain(number).chain(last))
}

/// As wide as what is listed: the reason first, then the party; the settling key has its column where both are whole.
pub(super) fn columns<'a>(
    items: impl Iterator<Item = &'a AgendaItem>,
    ctx: &Ctx<'_>,
    width: u16,
) -> Vec<Column> {
    let t = |zh, en| text(zh, en).get(ctx.lang());
    let long = |text: &str| u16::try_from(crate::text::width(text)).unwrap_or(u16::MAX);
    let (mut number, mut party, mut why) = (long(t("案号", "docket no.")), 6, 8);
    for item in items.take(SAMPLE) {
        number = number.max(long(&item.number));
        party = party.max(long(&item.name));
        why = why.max(long(reason(item, ctx, width).get(ctx.lang())));
    }
    // On a narrow screen a cut number is better than none.
    let number = if is_narrow(width) {
        None
    } else {
        Some(number.min(width.saturating_sub(18)).clamp(8, 26))
    };
    let fixed = 1 + 1 + 1 + DAY + 1 + number.map_or(0, |n| n + 1) + 1;
    let room = width.saturating_sub(fixed);
    // The scroll bar takes one.
    let whole = party.saturating_add(why).saturating_add(2 + SETTLES);
    let settles = width >= ROOMY && whole <= room && ctx.ledger.writable();
    let room = room.saturating_sub(if settles { SETTLES + 1 } else { 0 });
    // One long consequence is no ground to cut every name: the footer has it whole.
    let named = room.saturating_sub(party) >= SAID;
    let need = |least: u16, wants: u16, fixed| Need {
        least: least.min(wants),
        wants,
        fixed,
    };
    let needs = [need(8, party, named.then_some(party)), need(12, why, None)];
    let shared = widths(room, 0, &needs);
    let shares = |at: usize| shared.get(at).copied().unwrap_or(8);
    let mut columns = vec![
        Column::new("", Width::Fixed(1)),
        Column::new(t("日期", "day"), Width::Fixed(DAY)),
    ];
    columns.extend(number.map(|n| Column::new(t("案号", "docket no."), Width::Fixed(n))));
    columns.extend([
        Column::new(
            t("当事人", "party"),
            Width::Flex {
                min: shares(0).max(8),
                weight: 0,
            },
        ),
        Column::new(t("事由", "why"), Width::Flex { min: 12, weight: 1 }),
    ]);
    if settles {
        let key = Command::Settle.key();
        let head = said!("{key} 办理", "{key} settles");
        columns.push(Column::new(ctx.say(&head), Width::Fixed(SETTLES)));
    }
    columns
}

/// Below the list: the whole reason of the item under the cursor, and the key that settles it.
pub(super) fn footer(buffer: &mut Buffer, area: Rect, item: &AgendaItem, ctx: &Ctx<'_>) {
    let look = ctx.look;
    let what = settles(settle_of(item, ctx.ledger.today()));
    let kind = item.kind.text();
    let key = Command::Settle.row();
    let keys = [key.key(), key.second_key()];
    let keys: Vec<String> = keys.into_iter().filter(|k| !k.is_empty()).collect();
    // A key that is refused here and now is not offered.
    let settles = settle_of(item, ctx.ledger.today()) == Settle::Look || ctx.ledger.writable();
    let settles = match settles && !keys.is_empty() {
        true => {
            said!("{keys} {what}   ", "{keys} {what}   "; what = what, keys = Said::same(keys.join("/")))
        }
        false => Said::default(),
    };
    let line = said!(
        "{settles}{open} 打开案卷   {explain} 解释期限",
        "{settles}{open} open   {explain} explain";
        settles = settles, open = Said::same(Command::Open.key()), explain = Said::same(Command::Explain.key())
    );
    let why = item.told();
    let mut why = said!("{kind}：{why}", "{kind}: {why}"; kind = kind, why = why);
    if is_narrow(area.width) && !item.number.is_empty() {
        let number = &item.number;
        why = said!("{number} {why}", "{number} {why}"; number = Said::same(number), why = why);
    }
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
