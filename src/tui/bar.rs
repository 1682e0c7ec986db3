//! The first and the last row: which screen, which day; which keys are valid here and now.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::command::{Command, CommandRow, Place, TABS, commands_of};
use super::keys::Key;
use super::paint::{put_line, span};
use super::screen::{Ctx, Screen, unavailable};
use super::theme::Role;
use crate::calendar::weekday;
use crate::said;
use crate::text::{Lang, Said, Text, fit, text, width};

/// The command of each tab, in the order of `TABS`.
const TAB_COMMANDS: [Command; 5] = [
    Command::Tab1,
    Command::Tab2,
    Command::Tab3,
    Command::Tab4,
    Command::Tab5,
];

/// The columns a screen's own name keeps before the day at the right gives way.
const OWN: usize = 16;

/// The word before a day that is not today.
const AS_OF: Text = text("截至", "as of");

/// Stands for the key of the help that is no letter, as it is configured.
const HELP: &str = "F1";
/// The keys of every form, the most needed first: a narrow screen has no room for the last.
const FORM: &[(&str, Text)] = &[
    ("Ctrl-S", text("保存", "save")),
    ("Esc", text("放下（留草稿）", "leave, keep draft")),
    ("Tab", text("下一项", "next")),
    ("Ctrl-G", text("跳到某项", "go to a field")),
    ("Ctrl-N", text("选补全", "pick")),
    (HELP, text("帮助", "help")),
    ("S-Tab", text("上一项", "back")),
];

/// `1待办 2案件 3出庭 4统计 5名册 │ title`, the day at the right.
pub(super) fn title(
    buffer: &mut Buffer,
    area: Rect,
    ctx: &Ctx<'_>,
    screen: &dyn Screen,
    tab: Option<usize>,
    remark: &Said,
) {
    let look = ctx.look;
    let today = ctx.ledger.today();
    let week = weekday(today).get(look.lang);
    let remark = match ctx.ledger.as_of() {
        Some(_) => said!("{remark} {word}", "{remark} {word}"; remark = remark, word = AS_OF),
        None => remark.clone(),
    };
    let remark = ctx.say(&remark).trim_start();
    let names: usize = TAB_COMMANDS
        .iter()
        .map(|c| width(c.row().title.get(look.lang)) + 3)
        .sum();
    // What goes first when the screen is narrow: the weekday, then the remark, then the day.
    // Another day than today's is marked: its word never goes, and brackets set it apart.
    let looking = ctx.ledger.as_of().is_some();
    let last = if looking {
        format!("{} ", AS_OF.get(look.lang))
    } else {
        String::new()
    };
    let right = [
        format!("{remark} {today} {week}"),
        format!("{remark} {today}"),
        format!("{last}{today}"),
    ]
    .map(|r| match looking {
        true => format!("[{}]", r.trim_start()),
        false => r.trim_start().to_string(),
    });
    let own = screen.title(ctx);
    let own = match TABS.contains(&screen.place()) {
        true => String::new(),
        false => format!(" > {}", ctx.say(&own)),
    };
    let fits = |r: &&String, left: usize| left + 1 + width(r) <= usize::from(area.width);
    let with_own = names + width(&own).min(OWN);
    let right = right
        .iter()
        .find(|r| fits(r, with_own))
        .or_else(|| right.iter().rfind(|r| fits(r, names)))
        .cloned()
        .unwrap_or_default();
    let right_width = (width(&right) as u16).min(area.width);
    let left = Rect {
        width: area.width.saturating_sub(right_width + 1),
        ..area
    };
    let mut spans = Vec::new();
    for (i, command) in TAB_COMMANDS.iter().enumerate().take(TABS.len()) {
        let name = command.row().title.get(look.lang);
        let role = if Some(i) == tab {
            Role::Title
        } else {
            Role::Dim
        };
        let (open, close) = if Some(i) == tab {
            ("[", "]")
        } else {
            (" ", " ")
        };
        spans.push(span(look, role, format!("{open}{}{name}{close}", i + 1)));
    }
    let room = usize::from(left.width).saturating_sub(names);
    spans.push(span(look, Role::Title, cut(&own, room)));
    put_line(buffer, left, &Line::from(spans));
    let at = Rect {
        x: area.x + area.width - right_width,
        width: right_width,
        ..area
    };
    put_line(buffer, at, &Line::from(span(look, Role::Dim, right)));
}

/// A title in so many columns: a docket number and a day are whole or left out.
fn cut(own: &str, room: usize) -> String {
    if width(own) <= room {
        return own.to_string();
    }
    let mut kept = 0;
    for word in own.split_inclusive(' ') {
        // The mark of the cut takes a column, here the blank's.
        if kept + width(word.trim_end()) + 1 > room {
            let figure = word.starts_with(|c: char| c == '（' || c.is_ascii_digit());
            return fit(own, if figure { kept } else { room });
        }
        kept += width(word);
    }
    fit(own, room)
}

/// The tab whose name stands at a column of the first row.
pub(super) fn tab_at(column: u16, lang: Lang) -> Option<usize> {
    let mut end = 0;
    TAB_COMMANDS.iter().position(|command| {
        end += width(command.row().title.get(lang)) + 3;
        usize::from(column) < end
    })
}

/// One entry of the bar.
struct Entry {
    does: Does,
    key: String,
    name: &'static str,
    /// Columns before it.
    gap: usize,
}

impl Entry {
    fn columns(&self) -> usize {
        self.gap + width(&self.key) + 1 + width(self.name)
    }
}

/// What a click on an entry does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Does {
    Command(Command),
    Key(Key),
    Nothing,
}

/// `Enter 打开  / 筛选 ...`: commands of the place that can run now; help last.
pub(super) fn bar(buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>, screen: &dyn Screen) {
    let look = ctx.look;
    let entries = entries(area.width, ctx, screen);
    let spans: Vec<_> = entries
        .iter()
        .flat_map(|e| {
            let gap = " ".repeat(e.gap);
            [
                span(look, Role::Key, format!("{gap}{}", e.key)),
                span(look, Role::Dim, format!(" {}", e.name)),
            ]
        })
        .collect();
    put_line(buffer, area, &Line::from(spans));
}

/// What stands at a column of the bar.
pub(super) fn entry_at(column: u16, columns: u16, ctx: &Ctx<'_>, screen: &dyn Screen) -> Does {
    let mut end = 0;
    let hit = entries(columns, ctx, screen).into_iter().find(|e| {
        end += e.columns();
        usize::from(column) < end
    });
    hit.map_or(Does::Nothing, |e| e.does)
}

fn entries(columns: u16, ctx: &Ctx<'_>, screen: &dyn Screen) -> Vec<Entry> {
    let lang = ctx.look.lang;
    let whole = usize::from(columns);
    let typing = match screen.place() {
        Place::Form => screen.hints().or(Some(FORM)),
        _ => screen.hints(),
    };
    if let Some(hints) = typing {
        return hinted(hints, whole, lang);
    }
    let rows: Vec<_> = commands_of(screen.place())
        .filter(|r| r.in_bar(screen.place()) && unavailable(screen, r.command, ctx).is_none())
        .filter(|r| !r.key().is_empty())
        .collect();
    let (last, first): (Vec<_>, Vec<_>) = rows.into_iter().partition(|r| {
        use Command::*;
        matches!(r.command, Today | Palette | Help | Quit)
    });
    // Where the names do not all fit, shorter ones do; what is left out then stands in help.
    let width_of = |brief: bool, gap: usize| {
        let one = |row: &&CommandRow| cost(row, brief, gap, lang);
        first.iter().chain(&last).map(one).sum::<usize>()
    };
    let (brief, gap) = [(false, 2), (true, 2)]
        .into_iter()
        .find(|(brief, gap)| width_of(*brief, *gap) <= whole + gap)
        .unwrap_or((true, 1));
    let mut room =
        (whole + gap).saturating_sub(last.iter().map(|row| cost(row, brief, gap, lang)).sum());
    let fitting = first.iter().filter(|row| {
        let need = cost(row, brief, gap, lang);
        let fits = room >= need;
        if fits {
            room -= need;
        }
        fits
    });
    let shown: Vec<&&CommandRow> = fitting.chain(last.iter()).collect();
    shown
        .into_iter()
        .enumerate()
        .map(|(n, row)| Entry {
            does: Does::Command(row.command),
            key: row.key(),
            name: name(row, brief, lang),
            gap: if n == 0 { 0 } else { gap },
        })
        .collect()
}

/// As many hints as fit, whole; a click on one presses its key.
fn hinted(hints: &[(&'static str, Text)], whole: usize, lang: Lang) -> Vec<Entry> {
    let mut room = whole;
    let made = hints.iter().enumerate().map(|(n, (key, name))| {
        let key = match *key {
            HELP => Command::Help.typing_key(),
            key => key.to_string(),
        };
        Entry {
            does: key.parse().map_or(Does::Nothing, Does::Key),
            key,
            name: name.get(lang),
            gap: if n == 0 { 0 } else { 2 },
        }
    });
    made.map_while(|e| {
        room = room.checked_sub(e.columns())?;
        Some(e)
    })
    .collect()
}

/// The columns of a command in the bar, the gap behind it included.
fn cost(row: &CommandRow, brief: bool, gap: usize, lang: Lang) -> usize {
    width(&row.key()) + 1 + width(name(row, brief, lang)) + gap
}

/// The name of a command in the bar; a shorter one for those that stand there in numbers.
fn name(row: &CommandRow, brief: bool, lang: Lang) -> &'static str {
    // This one is called the same in every bar.
    let brief = brief || row.command == Command::Palette;
    if brief { row.brief() } else { row.title }.get(lang)
}
