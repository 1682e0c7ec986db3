//! A paper that was pasted: which case it belongs to, what can be recorded from it, and what was read where.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::grouped::Grouped;
use super::text_page::TextPage;
use crate::exchange::notice_text::{NoticeRow, NoticeText, read_all, rows};
use crate::exchange::paper_case::{offers, put_known};
use crate::said;
use crate::text::{Said, Text, text};
use crate::tui::command::{Command, Place};
use crate::tui::forms::{self, Act, Offer};
use crate::tui::keyed::keyed;
use crate::tui::paint::put;
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::rolls::Rolls;
use crate::tui::widgets::table::{Column, Row, Width};

const HINTS: &[(&str, Text)] = &[
    (
        "Enter",
        text("打开表单/看原文", "open the form, show the text"),
    ),
    ("↑↓", text("选择", "choose")),
    ("Esc", text("返回", "back")),
    ("?", text("帮助", "help")),
];

/// Characters from which on a pasted text is read as a paper; a docket number has some twenty.
const LONG: usize = 40;

/// A line of the screen.
#[derive(Debug, Clone, PartialEq)]
enum Line {
    Do(usize),
    Read(usize),
}

/// The screen.
pub struct Pasted {
    text: String,
    /// One reading for each case or paper of the text.
    notices: Vec<NoticeText>,
    /// The case the text was pasted in, which comes first.
    here: Option<i64>,
    /// What can be done, each with the reading it comes from.
    acts: Vec<(usize, Offer)>,
    rows: Vec<(usize, NoticeRow)>,
    list: Grouped<Line>,
}

impl Pasted {
    /// Reads a text; `None` where nothing of a case is in it.
    pub fn of(text: &str, here: Option<i64>, ctx: &Ctx<'_>) -> Option<Pasted> {
        let mut notices = read_all(text, ctx.ledger.today());
        put_known(&mut notices, ctx.ledger);
        if notices.iter().all(NoticeText::is_empty) {
            return None;
        }
        let all = notices.iter().enumerate();
        let mut screen = Pasted {
            text: text.to_string(),
            rows: all
                .flat_map(|(at, n)| rows(n).into_iter().map(move |r| (at, r)))
                .collect(),
            notices,
            here,
            acts: Vec::new(),
            list: Grouped::new(Said::default()),
        };
        screen.reload(ctx);
        Some(screen)
    }

    /// As `of`, where the text is long enough to be a paper and not a number or a name, or tells something of the case whose
    /// number it names: 某号 开庭改到1月5日.
    pub fn of_paper(text: &str, here: Option<i64>, ctx: &Ctx<'_>) -> Option<Pasted> {
        let screen = Pasted::of(text, here, ctx)?;
        let tells = |n: &NoticeText| {
            n.number.is_some()
                && !(n.hearings.is_empty() && n.events.is_empty() && n.unread.is_empty())
        };
        let long = text.chars().count() >= LONG;
        (long || screen.notices.iter().any(tells)).then_some(screen)
    }

    /// What a field stood in: the words around it, and why it is doubtful.
    fn page(&self, row: &NoticeRow) -> Step {
        let mut page = vec![(row.value.clone(), Role::Title)];
        page.extend(row.doubt.clone().map(|d| (d, Role::Warn)));
        let at = &row.place.text;
        page.push((
            said!("原文：「{at}」", "in the text: \"{at}\""),
            Role::Accent,
        ));
        page.push((Said::default(), Role::Text));
        page.extend(
            crate::text::clean_lines(&self.text)
                .lines()
                .map(|l| (Said::same(l), Role::Text)),
        );
        Step::Push(Box::new(TextPage::new(row.label.into(), page)))
    }
}

/// What an act is called; where there is no column for the case, with the case behind it.
fn said_of(candidate: &Offer, wide: bool, ctx: &Ctx<'_>) -> String {
    let said = ctx.say(&candidate.said);
    match (wide, ctx.say(&candidate.more)) {
        (false, more) if !more.is_empty() => format!("{said}  {more}"),
        _ => said.to_string(),
    }
}

impl Screen for Pasted {
    fn place(&self) -> Place {
        Place::Choice
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        let first = self.notices.first();
        let paper = first.and_then(|n| n.paper.as_ref());
        let name = paper.map_or(text("文书", "paper").into(), |p| {
            Said::from(p.value.text())
        });
        if self.notices.len() > 1 {
            let count = self.notices.len();
            return said!("读入{name} {count} 件", "pasted {name}: {count} cases"; name = name, count = Said::same(count));
        }
        let number = first.and_then(|n| n.number.as_ref());
        let number = Said::same(number.map_or("", |n| n.value.canonical()));
        said!("读入{name} {number}", "pasted {name} {number}"; name = name, number = number)
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        Some(HINTS)
    }

    fn rolls(&mut self) -> Option<&mut dyn Rolls> {
        Some(&mut self.list)
    }

    fn paste(&mut self, text: &str, ctx: &Ctx<'_>) -> Step {
        match Pasted::of(text, self.here, ctx) {
            Some(screen) => Step::Replace(Box::new(screen)),
            None => Step::Ignored,
        }
    }

    fn paste_more(&mut self, _text: &str, whole: &str, ctx: &Ctx<'_>) -> Step {
        self.paste(whole, ctx)
    }

    fn on(&mut self, command: Command, ctx: &Ctx<'_>) -> Step {
        match (command, self.list.selected()) {
            (Command::Open, Some(Line::Do(at))) => match self.acts.get(*at) {
                Some((from, act)) => match self.notices.get(*from) {
                    Some(notice) => forms::take_up(ctx, &act.act, notice),
                    None => Step::Ignored,
                },
                None => Step::Ignored,
            },
            (Command::Open, Some(Line::Read(at))) => match self.rows.get(*at) {
                Some((_, row)) => self.page(row),
                None => Step::Ignored,
            },
            (Command::Back, _) => Step::Pop,
            _ => Step::Ignored,
        }
    }

    fn reload(&mut self, ctx: &Ctx<'_>) {
        let here = self.here;
        let all = self.notices.iter().enumerate();
        self.acts = all
            .flat_map(|(at, n)| {
                offers(n, here, ctx.ledger)
                    .into_iter()
                    .map(move |offer| (at, offer))
            })
            .collect();
        let many = self.notices.len() > 1;
        let mut groups = Vec::new();
        for (from, notice) in self.notices.iter().enumerate() {
            let number = notice
                .number
                .as_ref()
                .map_or(String::new(), |n| format!(" {}", n.value.canonical()));
            let number = Said::same(if many { &number } else { "" });
            let of = |wanted: bool| -> Vec<Line> {
                (0..self.acts.len())
                    .filter(|i| {
                        self.acts.get(*i).is_some_and(|(at, o)| {
                            *at == from && matches!(o.act, Act::Add(_)) == wanted
                        })
                    })
                    .map(Line::Do)
                    .collect()
            };
            let known = said!("已有的案件{number}", "cases there are{number}"; number = number);
            let new = said!("新的案件{number}", "a new case{number}"; number = number);
            groups.push((known, of(false)));
            groups.push((new, of(true)));
        }
        for (from, notice) in self.notices.iter().enumerate() {
            let number = notice
                .number
                .as_ref()
                .map_or(String::new(), |n| format!(" {}", n.value.canonical()));
            let number = Said::same(if many { &number } else { "" });
            let head = keyed!(
                "读到的内容{number}（? 需核对；<open> 看原文）",
                "what was read{number} (? to check; <open> shows the text)";
                number = number
            );
            let lines = (0..self.rows.len())
                .filter(|i| self.rows.get(*i).is_some_and(|(at, _)| *at == from))
                .map(Line::Read)
                .collect();
            groups.push((head, lines));
        }
        self.list.set(groups);
    }

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let look = ctx.look;
        let mut list = area;
        if area.height > 6 {
            let head = keyed!(
                "选择怎么办，<open> 打开填好的表单；保存以前什么都不写入",
                "choose what to do; <open> opens the form filled in. Nothing is written before it is saved"
            );
            put(buffer, area, ctx.say(&head), look.style(Role::Accent));
            list.y += 1;
            list.height -= 1;
        }
        let wide = area.width >= 100;
        let mut columns = vec![
            Column::new("", Width::Fixed(if wide { 16 } else { 14 })),
            Column::new("", Width::Flex { min: 20, weight: 3 }),
        ];
        if wide {
            columns.push(Column::new("", Width::Flex { min: 16, weight: 2 }));
        }
        let (acts, rows) = (&self.acts, &self.rows);
        self.list.draw(buffer, list, look, true, &columns, |line| match line {
            Line::Do(at) => {
                let Some((_, candidate)) = acts.get(*at) else {
                    return Row::default();
                };
                Row {
                    cells: vec![
                        (ctx.say(&candidate.why).to_string(), Role::Dim),
                        (said_of(candidate, wide, ctx), Role::Text),
                        (ctx.say(&candidate.more).to_string(), Role::Dim),
                    ],
                    ..Row::default()
                }
            }
            Line::Read(at) => {
                let Some((_, row)) = rows.get(*at) else {
                    return Row::default();
                };
                let doubt = row.doubt.as_ref();
                let value = match doubt {
                    Some(why) if !wide => said!("? {value}：{why}", "? {value}: {why}"; value = row.value, why = why),
                    Some(_) => said!("? {value}", "? {value}"; value = row.value),
                    None => row.value.clone(),
                };
                let role = if doubt.is_some() { Role::Warn } else { Role::Text };
                Row {
                    cells: vec![
                        (row.label.get(look.lang).to_string(), Role::Dim),
                        (ctx.say(&value).to_string(), role),
                        (doubt.map_or(String::new(), |d| ctx.say(d).to_string()), Role::Warn),
                    ],
                    ..Row::default()
                }
            }
        });
        None
    }
}
