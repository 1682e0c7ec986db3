//! The first and the last row: which screen, which day; which keys are valid here and now.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::command::{Command, Place, TABS, commands_of};
use super::paint::{put_line, span};
use super::screen::{Ctx, Screen, unavailable};
use super::theme::Role;
use crate::calendar::weekday;
use crate::text::{Said, Text, text, width};

/// The command of each tab, in the order of `TABS`.
const TAB_COMMANDS: [Command; 5] = [
    Command::Tab1,
    Command::Tab2,
    Command::Tab3,
    Command::Tab4,
    Command::Tab5,
];

/// The keys of every form.
const FORM: &[(&str, Text)] = &[
    ("Tab", text("下一项", "next")),
    ("S-Tab", text("上一项", "previous")),
    ("Ctrl-S", text("保存", "save")),
    ("Ctrl-Space", text("补全", "complete")),
    ("Esc", text("放下(留草稿)", "leave (kept as draft)")),
];

/// `1待办 2案件 3出庭 4统计 5名册 │ title`, the day at the right.
pub(super) fn title(
    buffer: &mut Buffer,
    area: Rect,
    ctx: &Ctx<'_>,
    screen: &dyn Screen,
    tab: usize,
    remark: &Said,
) {
    let look = ctx.look;
    let today = ctx.ledger.today();
    let week = weekday(today).get(look.lang);
    let remark = ctx.say(remark);
    let names: usize = TAB_COMMANDS
        .iter()
        .map(|c| width(c.row().title.get(look.lang)) + 3)
        .sum();
    // What goes first when the screen is narrow: the weekday, then the remark, then the day.
    let right = [
        format!("{remark} {today} {week}"),
        format!("{remark} {today}"),
        format!("{today}"),
    ]
    .into_iter()
    .map(|r| r.trim_start().to_string())
    .find(|r| names + 1 + width(r) <= usize::from(area.width))
    .unwrap_or_default();
    let right_width = (width(&right) as u16).min(area.width);
    let left = Rect {
        width: area.width.saturating_sub(right_width + 1),
        ..area
    };
    let mut spans = Vec::new();
    for (i, command) in TAB_COMMANDS.iter().enumerate().take(TABS.len()) {
        let name = command.row().title.get(look.lang);
        let role = if i == tab { Role::Title } else { Role::Dim };
        let (open, close) = if i == tab { ("[", "]") } else { (" ", " ") };
        spans.push(span(look, role, format!("{open}{}{name}{close}", i + 1)));
    }
    let own = screen.title(ctx);
    if !TABS.contains(&screen.place()) {
        spans.push(span(look, Role::Title, format!(" > {}", ctx.say(&own))));
    }
    put_line(buffer, left, &Line::from(spans));
    let at = Rect {
        x: area.x + area.width - right_width,
        width: right_width,
        ..area
    };
    put_line(buffer, at, &Line::from(span(look, Role::Dim, right)));
}

/// The tab whose name stands at a column of the first row.
pub(super) fn tab_at(column: u16, lang: crate::text::Lang) -> Option<usize> {
    let mut end = 0;
    TAB_COMMANDS.iter().position(|command| {
        end += width(command.row().title.get(lang)) + 3;
        usize::from(column) < end
    })
}

/// `Enter 打开  / 筛选 ...`: commands of the place that can run now; help last.
pub(super) fn bar(buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>, screen: &dyn Screen) {
    let look = ctx.look;
    let typing = match screen.place() {
        Place::Form => Some(FORM),
        _ => screen.hints(),
    };
    if let Some(hints) = typing {
        let spans: Vec<_> = hints
            .iter()
            .flat_map(|(key, name)| {
                [
                    span(look, Role::Key, *key),
                    span(look, Role::Dim, format!(" {}  ", name.get(look.lang))),
                ]
            })
            .collect();
        put_line(buffer, area, &Line::from(spans));
        return;
    }
    let rows: Vec<_> = commands_of(screen.place())
        .filter(|r| r.bar && unavailable(screen, r.command, ctx).is_none())
        .collect();
    let (last, first): (Vec<_>, Vec<_>) = rows
        .into_iter()
        .partition(|r| matches!(r.command, Command::Help | Command::Quit | Command::Palette));
    let mut room = usize::from(area.width);
    let cost = |row: &super::command::CommandRow| {
        width(&row.key()) + 1 + width(row.title.get(look.lang)) + 2
    };
    room = room.saturating_sub(last.iter().map(cost).sum());
    let mut spans = Vec::new();
    for row in first
        .iter()
        .filter(|row| {
            let fits = room >= cost(row);
            if fits {
                room -= cost(row);
            }
            fits
        })
        .chain(last.iter())
    {
        spans.push(span(look, Role::Key, row.key()));
        spans.push(span(
            look,
            Role::Dim,
            format!(" {}  ", row.title.get(look.lang)),
        ));
    }
    put_line(buffer, area, &Line::from(spans));
}
