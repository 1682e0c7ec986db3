//! The bin (回收站): what was taken out, by whom and why; looked at, brought back, emptied.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::text_page::TextPage;
use crate::case::{CaseFile, cover};
use crate::ledger::Binned;
use crate::said;
use crate::text::{Holds, Said, pad};
use crate::tui::command::{Command, Place};
use crate::tui::keyed::keyed;
use crate::tui::paint::{paragraph, span};
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::list::List;
use crate::tui::widgets::message::Message;
use crate::tui::widgets::rolls::Rolls;

/// The bin.
pub struct Bin {
    all: Vec<Binned>,
    list: List<uuid::Uuid>,
}

impl Bin {
    /// The screen, with the cases in the bin now.
    #[allow(clippy::new_ret_no_self)]
    pub fn new(ctx: &Ctx<'_>) -> Box<dyn Screen> {
        let mut bin = Bin {
            all: Vec::new(),
            list: List::new(keyed!(
                "回收站是空的。在案件或案卷页按 <remove-case> 移入误登、重复的案件",
                "the bin is empty. <remove-case> in the docket or in a case puts a case here"
            )),
        };
        bin.reload(ctx);
        Box::new(bin)
    }

    fn at(&self) -> Option<&Binned> {
        let uuid = self.list.cursor.selected()?;
        self.all.iter().find(|b| b.kept.uuid == *uuid)
    }

    fn page(&self, ctx: &Ctx<'_>) -> Step {
        let Some(binned) = self.at() else {
            return Step::Ignored;
        };
        let name = Said::same(&binned.case);
        Step::Push(Box::new(TextPage::new(name, whole(binned, ctx))))
    }
}

/// `2026-11-28 10:02` of an RFC 3339 time.
fn minute(at: &str) -> String {
    at.chars().take(16).collect::<String>().replace('T', " ")
}

/// Everything a case in the bin holds.
fn whole(binned: &Binned, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
    let case: &CaseFile = &binned.file;
    let plain = |text: String| Said::same(text);
    let (at, who, why) = (
        plain(minute(&binned.at)),
        plain(binned.who.clone()),
        plain(binned.reason.clone()),
    );
    let mut out = vec![(
        said!("{at} {who} 移入：{why}", "{at} {who}: {why}"; at = at, who = who, why = why),
        Role::Warn,
    )];
    let names = |holds: Holds, id: &str| ctx.ledger.called(None, holds, id);
    for (line, said) in cover(case, &names) {
        let label = line.label(case.head.kind);
        out.push((
            said!("{label}：{said}", "{label}: {said}"; label = label, said = said),
            Role::Text,
        ));
    }
    for party in &case.parties {
        let (role, name) = (party.role.text(), plain(party.name.clone()));
        out.push((
            said!("{role} {name}", "{role} {name}"; role = role, name = name),
            Role::Text,
        ));
    }
    for fact in &case.facts {
        let (day, kind) = (plain(fact.day.to_string()), fact.kind.text());
        let paper = plain(fact.paper.clone());
        out.push((
            said!("{day} {kind} {paper}", "{day} {kind} {paper}"; day = day, kind = kind, paper = paper),
            Role::Text,
        ));
    }
    for hearing in &case.hearings {
        let (day, state) = (
            plain(format!("{} {}", hearing.day, hearing.time)),
            hearing.state.text(),
        );
        out.push((
            said!("{day} 开庭 {state}", "{day} hearing {state}"; day = day, state = state),
            Role::Text,
        ));
    }
    out
}

impl Screen for Bin {
    fn place(&self) -> Place {
        Place::Bin
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("回收站", "the bin")
    }

    fn rolls(&mut self) -> Option<&mut dyn Rolls> {
        Some(&mut self.list.cursor)
    }

    fn unavailable(&self, command: Command, _ctx: &Ctx<'_>) -> Option<Said> {
        let none = command.needs_item() && self.all.is_empty();
        none.then(|| said!("回收站是空的", "the bin is empty"))
    }

    fn on(&mut self, command: Command, ctx: &Ctx<'_>) -> Step {
        match command {
            Command::Open => self.page(ctx),
            Command::TakeBack => match self.at() {
                Some(binned) => Step::Submit {
                    deed: ctx.ledger.restoring(binned),
                    close: false,
                },
                None => Step::Ignored,
            },
            Command::EmptyBin => match ctx.ledger.emptying() {
                Ok(deed) => {
                    let n = self.all.len();
                    let what = said!(
                        "将清空回收站的 {n} 件案件，内容不再保留，不能撤销；操作记录只留校验值",
                        "the {n} cases of the bin go for good and cannot be brought back; the journal keeps their hashes only"
                    );
                    // What was submitted keeps its words.
                    let frozen = ctx.ledger.left_of_bin().ok().flatten();
                    Step::Confirm {
                        deed,
                        what: Said::joined(std::iter::once(what).chain(frozen), "；", "; "),
                        close: false,
                        last: true,
                    }
                }
                Err(e) => Step::Say(Message::Info(e.said())),
            },
            Command::Back => Step::Pop,
            _ => Step::Ignored,
        }
    }

    fn reload(&mut self, ctx: &Ctx<'_>) {
        self.all = ctx.ledger.bin().unwrap_or_default();
        let keys = self.all.iter().map(|b| b.kept.uuid).collect();
        self.list.cursor.reload(keys);
    }

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let look = ctx.look;
        let head = said!(
            "移入回收站的案件不列入任何画面和统计，清空以前都可以取回",
            "what is here counts nowhere; it can be brought back until the bin is emptied"
        );
        let list = paragraph(buffer, area, ctx.say(&head), look.style(Role::Dim));
        let all = &self.all;
        self.list.draw(buffer, list, look, true, |at, _| {
            let Some(b) = all.get(at) else {
                return ratatui::text::Line::default();
            };
            ratatui::text::Line::from(vec![
                span(look, Role::Dim, format!("{} ", minute(&b.at))),
                span(look, Role::Text, format!("{}  ", pad(&b.case, 26))),
                span(look, Role::Dim, format!("{} ", pad(&b.who, 8))),
                span(look, Role::Text, b.reason.clone()),
            ])
        });
        None
    }
}
