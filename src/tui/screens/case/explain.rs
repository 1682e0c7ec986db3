//! The explanation of a deadline: every step from the trigger to the last day, with its ground.

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::clock::clock;
use super::file::{OfficeKey, office_key};
use super::unread_yet;
use crate::case::CaseFile;
use crate::law::{DueState, Step as Reason};
use crate::said;
use crate::text::{Said, text};
use crate::tui::command::{Command, Place};
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::rolls::Rolls;
use crate::tui::widgets::text_view::TextView;

/// What is explained.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Subject {
    /// A statutory deadline by its rule.
    Law(&'static str),
    Office(OfficeKey),
}

/// The explanation of one deadline of one case.
pub struct Explanation {
    case: i64,
    subject: Subject,
    name: Said,
    view: TextView,
}

impl Explanation {
    /// A scrolled text; what is not there any more says so.
    #[allow(clippy::new_ret_no_self)]
    pub fn new(ctx: &Ctx<'_>, case: i64, rule: &'static str) -> Box<dyn Screen> {
        Explanation::of(ctx, case, Subject::Law(rule))
    }

    /// The explanation of a deadline of the office's own.
    pub(super) fn office(ctx: &Ctx<'_>, case: i64, key: OfficeKey) -> Box<dyn Screen> {
        Explanation::of(ctx, case, Subject::Office(key))
    }

    fn of(ctx: &Ctx<'_>, case: i64, subject: Subject) -> Box<dyn Screen> {
        let mut page = Explanation {
            case,
            subject,
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

    fn rolls(&mut self) -> Option<&mut dyn Rolls> {
        Some(&mut self.view)
    }

    fn unavailable(&self, command: Command, _ctx: &Ctx<'_>) -> Option<Said> {
        (command == Command::Open).then(|| {
            said!(
                "这是说明文字，没有可打开的内容",
                "this is a text; there is nothing to open"
            )
        })
    }

    fn on(&mut self, _command: Command, _ctx: &Ctx<'_>) -> Step {
        Step::Ignored
    }

    fn reload(&mut self, ctx: &Ctx<'_>) {
        let case = match ctx.ledger.case(self.case) {
            // What is shown stays until it can be read.
            Err(e) if e.is_busy() => {
                if self.name == Said::default() {
                    let yet = ctx.say(&unread_yet()).to_string();
                    self.view.set([(yet, Role::Dim)]);
                }
                return;
            }
            case => case.ok(),
        };
        let found = case.and_then(|case| match &self.subject {
            Subject::Law(rule) => law(ctx, &case, rule),
            Subject::Office(key) => office(ctx, &case, key),
        });
        if let Some((name, paragraphs)) = found {
            self.name = name;
            self.view.set(paragraphs);
        } else {
            let gone = text("此期限已不存在", "this deadline is no longer there");
            self.view
                .set([(gone.get(ctx.lang()).to_string(), Role::Dim)]);
        }
    }

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        self.view.draw(buffer, area, ctx.look);
        None
    }
}

type Paragraphs = (Said, Vec<(String, Role)>);

/// `~2022-12-30 周五  在期  完成于 ...`, in the colour of its state.
fn standing(
    ctx: &Ctx<'_>,
    state: DueState,
    due: Option<NaiveDate>,
    provisional: bool,
    met: Option<NaiveDate>,
) -> (String, Role) {
    let lang = ctx.lang();
    let due = due.map_or(String::new(), |d| {
        let week = crate::calendar::weekday(d).get(lang);
        let mark = if provisional { "~" } else { "" };
        format!("{mark}{d} {week}  ")
    });
    let met = met.map_or(String::new(), |d| {
        format!("  {} {d}", text("完成于", "done").get(lang))
    });
    let role = if state == DueState::Overdue {
        Role::Alarm
    } else {
        Role::Title
    };
    (format!("{due}{}{met}", state.text().get(lang)), role)
}

fn numbered(ctx: &Ctx<'_>, steps: &[Reason]) -> Vec<(String, Role)> {
    let mut out = Vec::new();
    for (i, step) in steps.iter().enumerate() {
        if step.what == "option" && (i == 0 || steps[i - 1].what != "option") {
            let more = text(
                "    有不止一种读法，现按第一种计算：",
                "    there is more than one reading; the first is used:",
            );
            out.push((more.get(ctx.lang()).to_string(), Role::Warn));
        }
        let role = match step.what {
            "missed" | "provisional" | "assumed" | "option" => Role::Warn,
            _ => Role::Text,
        };
        out.push((format!("{:>2}. {}", i + 1, ctx.say(&step.said)), role));
    }
    out
}

fn law(ctx: &Ctx<'_>, case: &CaseFile, rule: &str) -> Option<Paragraphs> {
    let all = ctx.ledger.deadlines(case);
    let deadline = all.into_iter().find(|d| d.rule.id == rule)?;
    let name = deadline.rule.title;
    let mut out = vec![
        (name.get(ctx.lang()).to_string(), Role::Title),
        standing(
            ctx,
            deadline.state,
            deadline.due,
            deadline.provisional,
            deadline.met,
        ),
    ];
    if let Some(clock) = clock(&deadline, case, ctx.ledger.calendar(), ctx.ledger.today()) {
        out.push((
            format!("{}  {}", clock.bar(20), ctx.say(&clock.said())),
            Role::Text,
        ));
    }
    out.push((String::new(), Role::Text));
    out.extend(numbered(ctx, &ctx.ledger.explain(&deadline, case)));
    Some((name.into(), out))
}

fn office(ctx: &Ctx<'_>, case: &CaseFile, key: &OfficeKey) -> Option<Paragraphs> {
    let all = ctx.ledger.office_deadlines(case);
    let deadline = all.into_iter().find(|d| office_key(d) == *key)?;
    let title = deadline.rule.called();
    let name = said!("本单位规则「{title}」", "office rule '{title}'"; title = title);
    let mut out = vec![
        (ctx.say(&name).to_string(), Role::Title),
        standing(
            ctx,
            deadline.state,
            Some(deadline.due),
            deadline.provisional,
            deadline.met,
        ),
        (String::new(), Role::Text),
    ];
    out.extend(numbered(ctx, &ctx.ledger.explain_office(&deadline)));
    if let Some(fact) = deadline.rule.met_by {
        let fact = fact.text();
        let met = said!("登记「{fact}」即办结", "recording '{fact}' settles it"; fact = fact);
        out.push((format!("    {}", ctx.say(&met)), Role::Dim));
    }
    if !deadline.rule.note.is_empty() {
        let noted = deadline.rule.noted();
        out.push((ctx.say(&noted).to_string(), Role::Dim));
    }
    Some((name, out))
}
