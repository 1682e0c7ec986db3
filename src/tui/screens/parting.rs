//! One case entered that is two: its parties, facts and hearings, each staying, going into the new case, or standing in both.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use uuid::Uuid;

use crate::case::CaseFile;
use crate::ledger::{Goes, Parting, label, with_parties};
use crate::said;
use crate::text::{Said, Text, pad, text};
use crate::tui::command::{Command, Place};
use crate::tui::forms;
use crate::tui::keys::{Code, Key};
use crate::tui::paint::{paragraph, span};
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::list::List;
use crate::tui::widgets::message::Message;
use crate::tui::widgets::rolls::Rolls;

const HINTS: &[(&str, Text)] = &[
    ("Space", text("留、移、两案都有", "stays, moves, both")),
    ("F9", text("填新案案号", "the new case's number")),
    ("↑↓", text("选择", "choose")),
    ("Esc", text("返回", "back")),
];

/// The choice.
pub struct Splitting {
    case: i64,
    /// As it was when the choice began.
    file: CaseFile,
    parts: Vec<(Uuid, String)>,
    parting: Parting,
    list: List<Uuid>,
}

impl Splitting {
    /// The choice about a case; a word where it has nothing that could go.
    pub fn open(ctx: &Ctx<'_>, case: i64) -> Step {
        let file = match ctx.ledger.case(case) {
            Ok(file) => file,
            Err(e) => {
                return Step::Say(Message::Refusal {
                    what: e.said(),
                    hint: e.hint(),
                });
            }
        };
        let parts = parts(&file, ctx);
        if parts.len() < 2 {
            return Step::Say(Message::Info(said!(
                "此案的内容不足以分成两件",
                "the case holds too little to be two"
            )));
        }
        let mut list = List::new(Said::default());
        list.cursor.reload(parts.iter().map(|p| p.0).collect());
        Step::Push(Box::new(Splitting {
            case,
            file,
            parts,
            parting: Parting::new(),
            list,
        }))
    }

    fn turn(&mut self) {
        let Some(uuid) = self.list.cursor.selected().copied() else {
            return;
        };
        let next = match self.going().get(&uuid).copied().unwrap_or(Goes::Stays) {
            Goes::Stays => Goes::Moves,
            Goes::Moves => Goes::Both,
            Goes::Both => Goes::Stays,
        };
        self.parting.insert(uuid, next);
        self.list.cursor.step(1);
    }

    /// Where everything goes: what is recorded of one party with that party.
    fn going(&self) -> Parting {
        with_parties(&self.file, &self.parting).unwrap_or_else(|_| self.parting.clone())
    }

    fn go_on(&self, ctx: &Ctx<'_>) -> Step {
        match ctx.ledger.splitting(&self.file, None, &self.parting) {
            Ok(_) => forms::split(ctx, self.case, self.file.clone(), self.going()),
            Err(e) => Step::Say(Message::Refusal {
                what: e.said(),
                hint: said!("空格选定移到新案的内容", "Space chooses what goes"),
            }),
        }
    }
}

/// What a case is made of, each with its words.
fn parts(case: &CaseFile, ctx: &Ctx<'_>) -> Vec<(Uuid, String)> {
    let lang = ctx.lang();
    let mut out = Vec::new();
    for party in &case.parties {
        let role = party.role.text().get(lang);
        out.push((party.uuid, format!("{role} {}", party.name)));
    }
    for agent in &case.agents {
        let word = text("代理人", "agent").get(lang);
        out.push((agent.uuid, format!("{word} {}", agent.name)));
    }
    for fact in &case.facts {
        let words = format!("{} {} {}", fact.day, fact.kind.text().get(lang), fact.paper);
        out.push((fact.uuid, words.trim().to_string()));
    }
    for hearing in &case.hearings {
        let kind = hearing.kind.map_or(text("开庭", "hearing"), |k| k.text());
        let words = format!("{} {} {}", hearing.day, kind.get(lang), hearing.time);
        out.push((hearing.uuid, words.trim().to_string()));
    }
    for set in &case.set_days {
        let word = text("手工期限", "a day set by hand").get(lang);
        out.push((set.uuid, format!("{} {word}", set.day)));
    }
    out
}

impl Screen for Splitting {
    fn place(&self) -> Place {
        Place::Choice
    }

    fn case(&self) -> Option<i64> {
        Some(self.case)
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("分案", "split the case")
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        Some(HINTS)
    }

    fn input(&mut self, key: Key, ctx: &Ctx<'_>) -> Option<Step> {
        match key.plain() {
            Some(Code::Char(' ')) => self.turn(),
            Some(Code::F(9)) => return Some(self.go_on(ctx)),
            _ => return None,
        }
        Some(Step::Stay)
    }

    fn rolls(&mut self) -> Option<&mut dyn Rolls> {
        Some(&mut self.list.cursor)
    }

    fn click(&mut self, at: Position, _ctx: &Ctx<'_>) -> Step {
        let before = self.list.cursor.at();
        if !self.list.cursor.click(at) {
            return Step::Ignored;
        }
        if self.list.cursor.at() == before {
            self.turn();
        }
        Step::Stay
    }

    fn on(&mut self, command: Command, ctx: &Ctx<'_>) -> Step {
        match command {
            Command::Open => self.go_on(ctx),
            Command::Back => Step::Pop,
            _ => Step::Ignored,
        }
    }

    fn reload(&mut self, ctx: &Ctx<'_>) {
        // What another added meanwhile stays with the old case unless it is chosen; the base stays what was seen.
        self.parts = parts(&self.file, ctx);
    }

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let look = ctx.look;
        let name = label(&self.file);
        let head = said!(
            "{name} 误作一件登记：选定哪些内容属于另一件。没有选的留在本案",
            "{name} is two cases entered as one: choose what belongs to the other. What is not chosen stays"
        );
        let list = paragraph(buffer, area, ctx.say(&head), look.style(Role::Accent));
        let (parts, parting) = (&self.parts, self.going());
        self.list.draw(buffer, list, look, true, |at, uuid| {
            let goes = parting.get(uuid).copied().unwrap_or(Goes::Stays);
            let role = match goes {
                Goes::Stays => Role::Dim,
                Goes::Moves => Role::Accent,
                Goes::Both => Role::Good,
            };
            let words = parts.get(at).map_or("", |p| p.1.as_str());
            ratatui::text::Line::from(vec![
                span(
                    look,
                    role,
                    format!("[{}] ", pad(goes.text().get(look.lang), 10)),
                ),
                span(look, Role::Text, words.to_string()),
            ])
        });
        None
    }
}
