//! Where the parts of the case page stand: side by side on a wide screen, one at a time on a narrow one.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use uuid::Uuid;

use super::clock::clock;
use super::file::{Entry, File, PARTS, Part};
use super::{CasePage, chain, header, lines, unread_yet};
use crate::text::{Lang, text, width, wrap};
use crate::tui::keyed::keyed;
use crate::tui::paint::{put, put_line, rows, span};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::list::List;

/// From this width on the parts stand side by side.
const WIDE: u16 = 110;
/// And from this height: each part at the right has its name and a row.
const TALL: usize = 2 * (PARTS.len() - 1) + 2;

pub(super) fn draw(page: &mut CasePage, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) {
    let look = ctx.look;
    page.drawn.clear();
    let CasePage {
        file,
        lists,
        at,
        drawn,
        unread,
        ..
    } = page;
    let Some(file) = file else {
        let gone = match *unread {
            true => unread_yet(),
            false => keyed!(
                "此案已不存在，按 <back> 返回",
                "the case is no longer there; <back> goes back"
            ),
        };
        put(buffer, area, gone.get(look.lang), look.style(Role::Dim));
        return;
    };
    let head = header::lines(file, area.width, ctx);
    let wanted = u16::try_from(head.len()).unwrap_or(u16::MAX);
    let head_rows = wanted.min((area.height / 3).max(1)).min(area.height);
    for (line, row) in head.iter().zip(rows(Rect {
        height: head_rows,
        ..area
    })) {
        put_line(buffer, row, line);
    }
    let mut body = Rect {
        y: area.y + head_rows,
        height: area.height - head_rows,
        ..area
    };
    let wide = area.width >= WIDE && usize::from(body.height) >= TALL;
    if wide {
        // One row of air under the head.
        body.y += 1;
        body.height -= 1;
    }
    let selected = lists
        .get(*at)
        .and_then(|(part, list)| Some((*part, list.cursor.selected()?.clone())));
    let selected_part = selected.as_ref().map(|(part, _)| *part);
    let list_width = match (wide, *at) {
        (false, _) => body.width,
        (true, 0) => columns(body).0,
        (true, _) => columns(body).1,
    };
    let detail = selected
        .map(|(part, entry)| detail(file, &entry, part, list_width, body.width, ctx))
        .unwrap_or_default();
    let detail_rows = u16::try_from(detail.len())
        .unwrap_or(u16::MAX)
        .min(match selected_part {
            Some(Part::Chain) => body.height * 2 / 3,
            _ => body.height / 4,
        });
    body.height -= detail_rows;
    let below = Rect {
        y: body.bottom(),
        height: detail_rows,
        ..body
    };
    for (line, row) in detail.iter().zip(rows(below)) {
        put(buffer, row, line, look.style(Role::Dim));
    }
    let places = if wide {
        beside(body, lists.iter().map(|(_, l)| l.cursor.len()), *at)
    } else {
        let strip = Rect {
            height: body.height.min(1),
            ..body
        };
        names(buffer, strip, (file, lists), *at, drawn, ctx);
        let list = Rect {
            y: body.y + strip.height,
            height: body.height - strip.height,
            ..body
        };
        vec![(*at, Rect::ZERO, list)]
    };
    for (i, name, place) in places {
        let Some((part, list)) = lists.get_mut(i) else {
            continue;
        };
        if name.height > 0 {
            let focused = i == *at;
            let shown = part_name(*part, Some(count(file, *part, list)), focused, ctx);
            let role = if focused { Role::Title } else { Role::Dim };
            put(buffer, name, &shown, look.style(role));
            drawn.push((i, name));
        }
        drawn.push((i, place));
        let timeline = *part == Part::Timeline;
        // Where the list scrolls, its bar takes the last columns.
        let bar = 2 * u16::from(list.cursor.len() > usize::from(place.height));
        let columns = place.width.saturating_sub(bar);
        list.draw(buffer, place, look, i == *at, |_, entry| {
            lines::line(file, entry, timeline, columns, ctx)
        });
    }
}

/// What a part is named by, counted: not who stands in a hearing, on what former days it was set, who acts for a party, what
/// is only to come or to be filed.
fn count(file: &File, part: Part, list: &List<Entry>) -> usize {
    let hearings = &file.case.hearings;
    let former = |uuid: &Uuid| {
        let held = file.hearing(*uuid);
        held.is_some_and(|h| hearings.iter().any(|other| h.is_former_of(other)))
    };
    let beside = |e: &&Entry| match e {
        Entry::Ahead(_) | Entry::Person(..) | Entry::Agent(_) | Entry::Needed(_) => true,
        Entry::Hearing(uuid) => part == Part::Hearings && former(uuid),
        _ => false,
    };
    let rows = list.cursor.keys().iter();
    rows.filter(|e| !beside(e)).count()
}

fn part_name(part: Part, count: Option<usize>, focused: bool, ctx: &Ctx<'_>) -> String {
    let name = PARTS
        .iter()
        .find(|(p, _)| *p == part)
        .map_or("", |(_, name)| name.get(ctx.lang()));
    match (focused, count) {
        (true, Some(count)) => format!("[{name} {count}]"),
        (true, None) => format!("[{name}]"),
        (false, Some(count)) => format!(" {name} {count} "),
        (false, None) => format!(" {name} "),
    }
}

/// The names of the parts in one row, the current one in brackets.
fn names(
    buffer: &mut Buffer,
    area: Rect,
    (file, lists): (&File, &[(Part, List<Entry>)]),
    at: usize,
    drawn: &mut Vec<(usize, Rect)>,
    ctx: &Ctx<'_>,
) {
    let mut x = area.x;
    let mut spans = Vec::new();
    let counted =
        |i: usize, part: Part, list| part_name(part, Some(count(file, part, list)), i == at, ctx);
    let whole: usize = lists
        .iter()
        .enumerate()
        .map(|(i, (part, list))| width(&counted(i, *part, list)) + 1)
        .sum();
    // Where they do not all fit, only the current part says how many it holds.
    let bare = whole > usize::from(area.width);
    for (i, (part, list)) in lists.iter().enumerate() {
        let shown = match bare && i != at {
            true => part_name(*part, None, false, ctx),
            false => counted(i, *part, list),
        };
        let columns = u16::try_from(width(&shown)).unwrap_or(u16::MAX);
        let place = Rect {
            x,
            width: columns,
            ..area
        };
        drawn.push((i, place.intersection(area)));
        x = x.saturating_add(columns).saturating_add(1);
        let role = if i == at { Role::Title } else { Role::Dim };
        spans.push(span(ctx.look, role, format!("{shown} ")));
    }
    spans.push(span(ctx.look, Role::Key, " ← →"));
    put_line(buffer, area, &Line::from(spans));
}

/// How wide the timeline and the other parts are beside each other; deadlines need the larger share.
fn columns(body: Rect) -> (u16, u16) {
    let left = u16::try_from(u32::from(body.width) * 9 / 20).unwrap_or(0);
    (left.saturating_sub(2), body.width - left)
}

/// The timeline at the left, the other parts under each other at the right: `(part, its name's row, its rows)`.
fn beside(body: Rect, counts: impl Iterator<Item = usize>, at: usize) -> Vec<(usize, Rect, Rect)> {
    let (left, right) = columns(body);
    let left = Rect {
        width: left,
        ..body
    };
    let right = Rect {
        x: body.right() - right,
        width: right,
        ..body
    };
    let split = |area: Rect| {
        let name = Rect { height: 1, ..area };
        let list = Rect {
            y: area.y + 1,
            height: area.height.saturating_sub(1),
            ..area
        };
        (name, list)
    };
    let (name, list) = split(left);
    let mut out = vec![(0, name, list)];
    let wanted: Vec<u16> = counts
        .skip(1)
        .map(|n| u16::try_from(n).unwrap_or(u16::MAX).max(1))
        .collect();
    // Every part has its name and one row; the rest goes to the focused part, then in order.
    let parts = u16::try_from(wanted.len()).unwrap_or(1).max(1);
    let mut free = right.height.saturating_sub(parts * 2);
    let mut given: Vec<u16> = wanted.iter().map(|_| 1).collect();
    let order = (0..wanted.len())
        .filter(|i| i + 1 == at)
        .chain((0..wanted.len()).filter(|i| i + 1 != at));
    for i in order {
        if let (Some(want), Some(give)) = (wanted.get(i), given.get_mut(i)) {
            let more = (want - 1).min(free);
            *give += more;
            free -= more;
        }
    }
    // Air between the parts where there is room.
    let gap = u16::from(free >= parts);
    let mut y = right.y;
    for (i, height) in given.into_iter().enumerate() {
        let area = Rect {
            y,
            height: height + 1,
            ..right
        }
        .intersection(right);
        let (name, list) = split(area);
        if area.height > 0 {
            out.push((i + 1, name, list));
        }
        y = y.saturating_add(height + 1 + gap);
    }
    out
}

/// What the row under the cursor has no room for.
fn detail(
    file: &File,
    entry: &Entry,
    part: Part,
    list_columns: u16,
    columns: u16,
    ctx: &Ctx<'_>,
) -> Vec<String> {
    let lang = ctx.lang();
    if let Entry::Deadline(rule) = entry {
        let Some(deadline) = file.deadline(rule) else {
            return Vec::new();
        };
        let grounds = deadline.grounds();
        let (title, words) = (deadline.rule.title.get(lang), grounds.words.get(lang));
        let article = grounds.article.brief(lang);
        let mut out = match lang {
            Lang::Zh => format!("{title}：{words}（{article}）"),
            Lang::En => format!("{title}: {words} ({article})"),
        };
        if let Some(clock) = clock(
            deadline,
            &file.case,
            ctx.ledger.calendar(),
            ctx.ledger.today(),
        ) {
            out.push_str(&format!("  {}", ctx.say(&clock.said())));
        }
        if deadline.provisional {
            let note = text("  ~ 暂定", "  ~ provisional").get(lang);
            out.push_str(note);
        }
        return wrap(&out, usize::from(columns));
    }
    if let Entry::Office(key) = entry {
        let Some(deadline) = file.office_deadline(key) else {
            return Vec::new();
        };
        let rule = &deadline.rule;
        let colon = text("：", ": ").get(lang);
        let (called, noted) = (rule.called(), rule.noted());
        let mut out = format!("{}{colon}{}", ctx.say(&called), ctx.say(&rule.words()));
        if !rule.note.is_empty() {
            out.push_str(&format!("  {}", ctx.say(&noted).replace('\n', " ")));
        }
        if deadline.provisional {
            out.push_str(text("  ~ 暂定", "  ~ provisional").get(lang));
        }
        return wrap(&out, usize::from(columns));
    }
    if let Entry::Ahead(at) = entry {
        let found = file.ahead.get(*at);
        let colon = text("：", ": ").get(lang);
        let out = found.map(|a| format!("{}{colon}{}", a.what.get(lang), ctx.say(&a.said)));
        return wrap(&out.unwrap_or_default(), usize::from(columns));
    }
    if matches!(entry, Entry::Case(_)) {
        return chain::compare(file, usize::from(columns), ctx);
    }
    let line = lines::line(file, entry, part == Part::Timeline, u16::MAX, ctx);
    let whole: String = line.spans.iter().map(|s| s.content.as_ref()).collect();
    if width(&whole) <= usize::from(list_columns) {
        return Vec::new();
    }
    wrap(whole.trim(), usize::from(columns))
}
