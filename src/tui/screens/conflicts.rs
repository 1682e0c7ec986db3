//! What two hands changed differently: each with what it was, mine and the other's, chosen one by one, then written.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::ledger::{Conflict, Deed, Doubts, Whose};
use crate::said;
use crate::text::{Said, Text, text, wrap};
use crate::tui::command::{Command, Place};
use crate::tui::keys::{Code, Key};
use crate::tui::paint::{paragraph, put, rows, span};
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::list::List;
use crate::tui::widgets::message::Message;
use crate::tui::widgets::rolls::Rolls;

const HINTS: &[(&str, Text)] = &[
    ("m", text("用本人修改", "take mine")),
    ("t", text("用他人修改", "take the other's")),
    ("y", text("复制本人所填", "copy mine")),
    ("↑↓", text("逐项", "one by one")),
    ("F9", text("按所选登记", "write what is chosen")),
    ("Esc", text("返回", "back")),
];

/// The choice.
pub struct Conflicts {
    about: About,
    conflicts: Vec<Conflict>,
    chosen: Vec<Option<Choice>>,
    list: List<usize>,
}

/// What is chosen about one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    Side(Whose),
    /// Mine is written into the case where the thing is now.
    Elsewhere,
}

/// What is settled by it.
enum About {
    Deed {
        deed: Box<Deed>,
        /// The screen below is closed when it is written.
        close: bool,
        doubts: Doubts,
    },
    /// What stands otherwise at the server.
    #[cfg(feature = "share")]
    Shared(crate::ledger::Unit),
}

impl Conflicts {
    /// The conflicts a deed met, none decided yet; `close` closes the screen below once it is written.
    pub fn new(deed: Deed, close: bool, doubts: Doubts, conflicts: Vec<Conflict>) -> Conflicts {
        let about = About::Deed {
            deed: Box::new(deed),
            close,
            doubts,
        };
        Conflicts::about(about, conflicts)
    }

    /// The same about a thing of the shared docket.
    #[cfg(feature = "share")]
    pub fn shared(unit: crate::ledger::Unit, conflicts: Vec<Conflict>) -> Conflicts {
        Conflicts::about(About::Shared(unit), conflicts)
    }

    fn about(about: About, conflicts: Vec<Conflict>) -> Conflicts {
        let mut list = List::new(Said::default());
        list.cursor.reload((0..conflicts.len()).collect());
        Conflicts {
            about,
            chosen: vec![None; conflicts.len()],
            conflicts,
            list,
        }
    }

    /// Takes one side for the conflict under the cursor and goes to the next that is open.
    fn choose(&mut self, choice: Choice) {
        let at = self.list.cursor.at();
        if let Some(chosen) = self.chosen.get_mut(at) {
            *chosen = Some(choice);
        }
        let open = |i: &usize| self.chosen.get(*i).is_some_and(Option::is_none);
        let next = (at..self.chosen.len()).chain(0..at).find(open);
        if let Some(next) = next {
            self.list.cursor.go(next);
        }
    }

    /// The conflict under the cursor.
    fn under(&self) -> Option<&Conflict> {
        self.conflicts.get(self.list.cursor.at())
    }

    fn write(&self, ctx: &Ctx<'_>) -> Step {
        let open = self.chosen.iter().filter(|c| c.is_none()).count();
        if open > 0 {
            return Step::Say(Message::Refusal {
                what: said!("还有 {open} 项没有选择", "{open} are not chosen yet"),
                hint: said!("m 用本人修改，t 用他人修改", "m takes mine, t the other's"),
            });
        }
        let both = self.conflicts.iter().zip(&self.chosen);
        let chosen = both.filter_map(|(conflict, choice)| Some((conflict, (*choice)?)));
        match &self.about {
            About::Deed {
                deed,
                close,
                doubts,
            } => {
                let mut deed = deed.as_ref().clone();
                for (conflict, choice) in chosen {
                    match choice {
                        Choice::Side(whose) => ctx.ledger.choose(&mut deed, conflict, whose),
                        Choice::Elsewhere => {
                            if let Err(e) = ctx.ledger.carry(&mut deed, conflict) {
                                return Step::Say(Message::Refusal {
                                    what: e.said(),
                                    hint: e.hint(),
                                });
                            }
                        }
                    }
                }
                Step::Settled {
                    deed,
                    close: *close,
                    doubts: doubts.clone(),
                }
            }
            #[cfg(feature = "share")]
            About::Shared(unit) => Step::SettleShared {
                unit: unit.clone(),
                chosen: chosen
                    .filter_map(|(c, choice)| match choice {
                        Choice::Side(whose) => Some((c.clone(), whose)),
                        Choice::Elsewhere => None,
                    })
                    .collect(),
            },
        }
    }

    /// The conflict under the cursor, line by line.
    fn detail(&self, columns: usize, ctx: &Ctx<'_>) -> Vec<(String, Role)> {
        let at = self.list.cursor.at();
        let Some(conflict) = self.under() else {
            return Vec::new();
        };
        let chosen = self.chosen.get(at).copied().flatten();
        let mark = |whose| {
            if chosen == Some(Choice::Side(whose)) {
                "●"
            } else {
                "　"
            }
        };
        let role = |whose| match chosen {
            Some(taken) if taken != Choice::Side(whose) => Role::Dim,
            _ => Role::Text,
        };
        let by = conflict.theirs_by();
        let mut out = Vec::new();
        for line in &conflict.lines {
            let (was, mine, theirs) = (&line.was, &line.mine, &line.theirs);
            let was = said!("　原值　　　{was}", "  was            {was}"; was = was);
            let m = Said::same(mark(Whose::Mine));
            let t = Said::same(mark(Whose::Theirs));
            let mine = said!("{m}本人修改　{mine}", "{m}mine           {mine}"; m = m, mine = mine);
            let theirs = said!("{t}他人修改{by}　{theirs}", "{t}another's{by}  {theirs}"; t = t, theirs = theirs, by = by);
            out.push((ctx.say(&line.field).to_string(), Role::Title));
            for (said, role) in [
                (was, Role::Dim),
                (mine, role(Whose::Mine)),
                (theirs, role(Whose::Theirs)),
            ] {
                let wrapped = wrap(ctx.say(&said), columns);
                out.extend(wrapped.into_iter().map(|l| (l, role)));
            }
        }
        for (key, said) in offers(conflict) {
            let mark = match (key, chosen) {
                ("i", Some(Choice::Elsewhere)) => "●",
                _ => "　",
            };
            let said = said!("{mark}{key}　{said}", "{mark}{key}  {said}"; mark = Said::same(mark), key = Said::same(key), said = said);
            let wrapped = wrap(ctx.say(&said), columns);
            out.extend(wrapped.into_iter().map(|l| (l, Role::Text)));
        }
        out
    }
}

/// What the keys do where the thing mine was made of is there no more: it never comes back without being named.
fn offers(conflict: &Conflict) -> Vec<(&'static str, Said)> {
    let Some(whole) = conflict.gone() else {
        return Vec::new();
    };
    let mut out = Vec::new();
    if let Some(to) = &conflict.elsewhere {
        let name = Said::same(&to.name);
        out.push((
            "i",
            said!("写入现在所在的 {name}，这里不恢复", "write it into {name}, where it is now; nothing comes back here"; name = name),
        ));
    }
    if !conflict.emptied {
        out.push(back(whole));
    }
    out.push((
        "t",
        said!(
            "不写入，照他人所做",
            "write nothing, leave it as the other did"
        ),
    ));
    out.push((
        "y",
        said!(
            "把本人所填复制为文字，可贴到别处",
            "copy mine as text, to be pasted elsewhere"
        ),
    ));
    out
}

/// What takes mine: what was taken out comes back with it.
fn back(whole: bool) -> (&'static str, Said) {
    match whole {
        true => (
            "m",
            said!(
                "把整案从回收站取回，再写入本人所填",
                "bring the whole case back from the bin and write mine into it"
            ),
        ),
        false => (
            "m",
            said!(
                "恢复他人已删除的这一项，再写入本人所填",
                "bring back what the other removed and write mine into it"
            ),
        ),
    }
}

impl Screen for Conflicts {
    fn place(&self) -> Place {
        Place::Choice
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("与他人修改冲突", "in conflict with another's changes")
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        Some(HINTS)
    }

    fn input(&mut self, key: Key, ctx: &Ctx<'_>) -> Option<Step> {
        match key.plain() {
            Some(Code::Char('m' | 'M')) if self.under().is_some_and(|c| c.emptied) => {
                return Some(Step::Say(Message::Refusal {
                    what: said!(
                        "整案已清空，没有可写入的地方",
                        "the case is gone for good: there is nothing to write it into"
                    ),
                    hint: said!(
                        "可以复制本人所填，另登记一件，或者不写入",
                        "copy yours and enter it as a new case, or write nothing"
                    ),
                }));
            }
            Some(Code::Char('m' | 'M')) => self.choose(Choice::Side(Whose::Mine)),
            Some(Code::Char('t' | 'T')) => self.choose(Choice::Side(Whose::Theirs)),
            Some(Code::Char('i' | 'I')) if self.under().is_some_and(|c| c.elsewhere.is_some()) => {
                self.choose(Choice::Elsewhere);
            }
            Some(Code::Char('y' | 'Y')) => {
                let mine = self.under().map(Conflict::mine_as_text).unwrap_or_default();
                return Some(Step::Copy(ctx.say(&mine).to_string()));
            }
            Some(Code::F(9)) => return Some(self.write(ctx)),
            _ => return None,
        }
        Some(Step::Stay)
    }

    fn rolls(&mut self) -> Option<&mut dyn Rolls> {
        Some(&mut self.list.cursor)
    }

    fn click(&mut self, at: Position, _ctx: &Ctx<'_>) -> Step {
        if self.list.cursor.click(at) {
            Step::Stay
        } else {
            Step::Ignored
        }
    }

    fn on(&mut self, command: Command, ctx: &Ctx<'_>) -> Step {
        match command {
            Command::Open => self.write(ctx),
            Command::Back => Step::Pop,
            _ => Step::Ignored,
        }
    }

    fn reload(&mut self, _ctx: &Ctx<'_>) {}

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let look = ctx.look;
        let n = self.conflicts.len();
        let head = match &self.about {
            About::Deed { .. } => said!(
                "您填写期间他人改了同样的内容，{n} 项须选择；其余已自动合并，没有丢失",
                "another changed the same meanwhile: {n} to choose; everything else is merged, nothing is lost"
            ),
            #[cfg(feature = "share")]
            About::Shared(_) => said!(
                "离线期间他人在服务器上改了同样的内容，{n} 项须选择；双方的修改都还在",
                "while this file was away another changed the same on the server: {n} to choose; both changes are still there"
            ),
        };
        let width = usize::from(area.width);
        let below = paragraph(buffer, area, ctx.say(&head), look.style(Role::Warn));
        let list_rows = u16::try_from(n).unwrap_or(u16::MAX);
        let room = below.height;
        let list = Rect {
            height: list_rows.min(room / 2 + room % 2),
            ..below
        };
        let (conflicts, chosen) = (&self.conflicts, &self.chosen);
        self.list.draw(buffer, list, look, true, |_, at| {
            let subject = conflicts.get(*at).map(Conflict::row).unwrap_or_default();
            let chosen = chosen.get(*at).copied().flatten();
            let state = match chosen {
                None => said!("待选", "open"),
                Some(Choice::Side(whose)) => whose.text().into(),
                Some(Choice::Elsewhere) => said!("写入现在所在的案件", "where it is now"),
            };
            span(
                look,
                Role::Text,
                format!("[{}] {}", ctx.say(&state), ctx.say(&subject)),
            )
            .into()
        });
        let below = Rect {
            y: list.bottom(),
            height: area.bottom().saturating_sub(list.bottom()),
            ..area
        };
        let lines = self.detail(width, ctx);
        for ((line, role), row) in lines.iter().zip(rows(below)) {
            put(buffer, row, line, look.style(*role));
        }
        None
    }
}
