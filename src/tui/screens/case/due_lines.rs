//! The rows of the deadlines: the law's, the office's own, and what is still to come, in the same columns.

use ratatui::text::Span;

use super::ahead::Ahead;
use super::clock::{clock, left_of, remaining};
use super::file::File;
use crate::case::CaseFile;
use crate::law::{Deadline, DueState, OfficeDeadline};
use crate::text::{Lang, pad, pad_left, text, width};
use crate::tui::paint::span;
use crate::tui::screen::Ctx;
use crate::tui::theme::{Look, Role};

/// `我方 提交答辩状、证据和依据  2022-12-30 剩11天 在期 [###.......] ALL 67(1)`; short widths lose what stands last.
pub(super) fn deadline(
    deadline: &Deadline,
    case: &CaseFile,
    at: Widths,
    ctx: &Ctx<'_>,
) -> Vec<Span<'static>> {
    let look = ctx.look;
    let lang = look.lang;
    let role = match deadline.state {
        DueState::Overdue => Role::Alarm,
        DueState::Unrecorded
        | DueState::Late
        | DueState::Unsettled
        | DueState::Premature
        | DueState::Provisional => Role::Warn,
        DueState::Met => Role::Good,
        DueState::Moot | DueState::Expired => Role::Dim,
        DueState::Open if deadline.days_left.is_some_and(|d| d <= 7) && !deadline.rule.optional => {
            Role::Warn
        }
        _ => Role::Text,
    };
    let whose = match (deadline.rule.whose, lang) {
        (crate::law::Whose::Ours, Lang::Zh) => "我方",
        (crate::law::Whose::Court, Lang::Zh) if case.head.kind.in_court() => "法院",
        (crate::law::Whose::Court, Lang::Zh) => "机关",
        (crate::law::Whose::Theirs, Lang::Zh) => "对方",
        (crate::law::Whose::Ours, Lang::En) => "ours",
        (crate::law::Whose::Court, Lang::En) => "court",
        (crate::law::Whose::Theirs, Lang::En) => "them",
    };
    let mark = if deadline.provisional { "~" } else { " " };
    let due = deadline
        .due
        .map_or_else(|| "----------".to_string(), |d| d.to_string());
    let by_hand = if deadline.set.is_some() {
        text("手", "h").get(lang)
    } else {
        ""
    };
    let left = pad_left(&remaining(deadline, lang), at.left);
    let state = pad(deadline.state_text().get(lang), at.state);
    let bar = clock(deadline, case, ctx.ledger.calendar(), ctx.ledger.today())
        .map_or(String::new(), |c| c.bar(8));
    let article = deadline.grounds().article.brief(lang);
    let mut out = vec![
        span(look, Role::Dim, format!("{} ", pad(whose, at.whose))),
        span(
            look,
            role,
            format!("{} ", pad(deadline.rule.title.get(lang), at.title)),
        ),
        span(look, role, format!("{mark}{due}{}", pad(by_hand, 2))),
        span(look, role, format!("{left} {state} ")),
    ];
    if at.bar {
        out.push(span(look, Role::Dim, pad(&bar, 12)));
    }
    if at.article || width(&article) == 0 {
        out.push(span(look, Role::Dim, article));
    }
    out
}

/// The columns of a row of the deadlines, the same in all of them.
#[derive(Clone, Copy)]
pub(super) struct Widths {
    whose: usize,
    title: usize,
    /// What is to come has a sentence behind its day: its names take no more than they need.
    ahead: usize,
    left: usize,
    state: usize,
    bar: bool,
    article: bool,
}

impl Widths {
    pub(super) fn of(file: &File, columns: u16, lang: Lang) -> Widths {
        let own = !file.office.is_empty();
        let (whose, left, state) = match lang {
            Lang::Zh => (if own { 6 } else { 4 }, 8, 8),
            Lang::En => (if own { 6 } else { 5 }, 9, 12),
        };
        // Where nothing is left of any of them, their states take the room: none is cut beside an empty column.
        let lefts = file.deadlines.iter().map(|d| width(&remaining(d, lang)));
        let own_lefts = file.office.iter().map(|d| {
            let left = left_of(d.state, d.days_left, d.met, Some(d.due));
            width(left.get(lang))
        });
        let freed = match lefts.chain(own_lefts).any(|w| w > 0) {
            true => 0,
            false => left,
        };
        let states = file
            .deadlines
            .iter()
            .map(|d| width(d.state_text().get(lang)));
        let longest = states.max().unwrap_or(0);
        let (left, state) = (left - freed, state.max(longest.min(state + freed)));
        // Title first, then what is left after the fixed pieces goes to it; bar and article only where there is room.
        let fixed = whose + 1 + 1 + 13 + left + 1 + state + 1;
        let room = usize::from(columns).saturating_sub(fixed);
        let (bar, article) = (room >= 12 + 12, room >= 14 + 12 + 14);
        // A bar says again what the days left say: it goes before a title is cut.
        let titles = file.deadlines.iter().map(|d| d.rule.title.get(lang));
        let own_titles = file.office.iter().map(|d| width(d.rule.called().get(lang)));
        let longest = titles.map(width).chain(own_titles).max().unwrap_or(0);
        let bar = bar && room - 12 - if article { 14 } else { 0 } >= longest.min(44);
        let title = room
            .saturating_sub(if bar { 12 } else { 0 })
            .saturating_sub(if article { 14 } else { 0 })
            .clamp(8, longest.clamp(8, 44));
        let ahead = file.ahead.iter().map(|a| width(a.what.get(lang)));
        Widths {
            whose,
            title,
            ahead: ahead.max().unwrap_or(0).min(title),
            left,
            state,
            bar,
            article,
        }
    }
}

/// `本单位 报送负责人  2022-12-22 剩3天 在期`.
pub(super) fn office(deadline: &OfficeDeadline, at: Widths, look: Look) -> Vec<Span<'static>> {
    let lang = look.lang;
    let role = match deadline.state {
        DueState::Overdue => Role::Alarm,
        DueState::Unrecorded
        | DueState::Late
        | DueState::Unsettled
        | DueState::Premature
        | DueState::Provisional => Role::Warn,
        DueState::Met => Role::Good,
        DueState::Moot | DueState::Expired => Role::Dim,
        DueState::Open if deadline.days_left <= 7 => Role::Warn,
        DueState::Open | DueState::Paused => Role::Text,
    };
    let whose = text("本单位", "office").get(lang);
    let mark = if deadline.provisional { "~" } else { " " };
    let left = left_of(
        deadline.state,
        deadline.days_left,
        deadline.met,
        Some(deadline.due),
    );
    vec![
        span(look, Role::Dim, format!("{} ", pad(whose, at.whose))),
        span(
            look,
            role,
            format!("{} ", pad(deadline.rule.called().get(look.lang), at.title)),
        ),
        span(look, role, format!("{mark}{}  ", deadline.due)),
        span(
            look,
            role,
            format!(
                "{} {}",
                pad_left(left.get(lang), at.left),
                pad(deadline.state.text().get(lang), at.state)
            ),
        ),
    ]
}

/// `以后 对方上诉  2023-01-03 可以在 2023-01-03 前(含当日)提出`.
pub(super) fn ahead(ahead: &Ahead, at: Widths, look: Look) -> Vec<Span<'static>> {
    let lang = look.lang;
    let whose = text("以后", "ahead").get(lang);
    let day = ahead
        .day
        .map_or_else(|| "----------".to_string(), |d| d.to_string());
    vec![
        span(look, Role::Dim, format!("{} ", pad(whose, at.whose))),
        span(
            look,
            ahead.role,
            format!("{} ", pad(ahead.what.get(lang), at.ahead)),
        ),
        span(look, ahead.role, format!(" {day}  ")),
        span(look, ahead.role, ahead.said.get(lang)),
    ]
}
