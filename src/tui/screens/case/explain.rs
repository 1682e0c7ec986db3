//! The explanation of a deadline: every step from the trigger to the last day, with its ground.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::clock::clock;
use crate::law::DueState;
use crate::said;
use crate::text::{Said, text};
use crate::tui::command::{Command, Place};
use crate::tui::keys::Key;
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::text_view::TextView;

/// The explanation of one deadline of one case.
pub struct Explanation {
    case: i64,
    rule: &'static str,
    name: Said,
    view: TextView,
}

impl Explanation {
    /// A scrolled text; what is not there any more says so.
    #[allow(clippy::new_ret_no_self)]
    pub fn new(ctx: &Ctx<'_>, case: i64, rule: &'static str) -> Box<dyn Screen> {
        let mut page = Explanation {
            case,
            rule,
            name: Said::default(),
            view: TextView::default(),
        };
        page.reload(ctx);
        Box::new(page)
    }
}

impl Screen for Explanation {
    fn place(&self) -> Place {
        Place::Text
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        self.name.clone()
    }

    fn moved(&mut self, key: Key, _ctx: &Ctx<'_>) -> bool {
        self.view.on_key(&key)
    }

    fn wheel(&mut self, rows: i16) {
        self.view.scroll(isize::from(rows));
    }

    fn unavailable(&self, command: Command, _ctx: &Ctx<'_>) -> Option<Said> {
        (command == Command::Open).then(|| {
            said!(
                "这是说明文字,没有可打开的内容",
                "this is a text; there is nothing to open"
            )
        })
    }

    fn on(&mut self, _command: Command, _ctx: &Ctx<'_>) -> Step {
        Step::Ignored
    }

    fn reload(&mut self, ctx: &Ctx<'_>) {
        let lang = ctx.lang();
        let found = ctx.ledger.case(self.case).ok().and_then(|case| {
            let all = ctx.ledger.deadlines(&case);
            let deadline = all.into_iter().find(|d| d.rule.id == self.rule)?;
            Some((case, deadline))
        });
        let Some((case, deadline)) = found else {
            let gone = text("此期限已不存在", "this deadline is no longer there");
            self.view.set([(gone.get(lang).to_string(), Role::Dim)]);
            return;
        };
        self.name = Said::from(deadline.rule.title);
        let state = deadline.state.text().get(lang);
        let due = deadline.due.map_or(String::new(), |d| {
            let week = crate::calendar::weekday(d).get(lang);
            let mark = if deadline.provisional { "~" } else { "" };
            format!("{mark}{d} {week}  ")
        });
        let met = deadline.met.map_or(String::new(), |d| {
            format!("  {} {d}", text("完成于", "done").get(lang))
        });
        let role = if deadline.state == DueState::Overdue {
            Role::Alarm
        } else {
            Role::Title
        };
        let mut out = vec![
            (deadline.rule.title.get(lang).to_string(), Role::Title),
            (format!("{due}{state}{met}"), role),
        ];
        if let Some(clock) = clock(&deadline, &case, ctx.ledger.today()) {
            out.push((
                format!("{}  {}", clock.bar(20), ctx.say(&clock.said())),
                Role::Text,
            ));
        }
        out.push((String::new(), Role::Text));
        let steps = ctx.ledger.explain(&deadline, &case);
        for (i, step) in steps.iter().enumerate() {
            let role = match step.what {
                "missed" | "provisional" | "assumed" => Role::Warn,
                _ => Role::Text,
            };
            out.push((format!("{:>2}. {}", i + 1, ctx.say(&step.said)), role));
        }
        self.view.set(out);
    }

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        self.view.draw(buffer, area, ctx.look);
        None
    }
}
