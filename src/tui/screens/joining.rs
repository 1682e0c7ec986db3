//! What two entries of one case say differently: chosen one by one, then joined in one step.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::case::CaseFile;
use crate::ledger::{Choices, Difference, Whose, label};
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
    ("1", text("用前一项", "take the first")),
    ("2", text("用后一项", "take the second")),
    ("F7", text("全用前一项", "all the first")),
    ("F8", text("全用后一项", "all the second")),
    ("F9", text("合并", "join")),
    ("Esc", text("返回", "back")),
];

/// The choice.
pub struct Joining {
    /// The two entries as they are shown: what is chosen is chosen about these.
    shown: (CaseFile, CaseFile),
    different: Vec<Difference>,
    choices: Choices,
    list: List<usize>,
}

impl Joining {
    /// The choice about what differs between two entries, with nothing chosen yet.
    pub fn new(shown: (CaseFile, CaseFile), different: Vec<Difference>) -> Joining {
        let mut list = List::new(Said::default());
        list.cursor.reload((0..different.len()).collect());
        Joining {
            shown,
            different,
            choices: Choices::default(),
            list,
        }
    }

    fn choose(&mut self, whose: Whose) {
        let at = self.list.cursor.at();
        if let Some(difference) = self.different.get(at) {
            self.choices.each.insert(difference.id.clone(), whose);
        }
        let n = self.different.len();
        let open = |i: &usize| {
            let difference = self.different.get(*i);
            difference.is_some_and(|d| self.choices.about(&d.id).is_none())
        };
        if let Some(next) = (at..n).chain(0..at).find(open) {
            self.list.cursor.go(next);
        }
    }

    fn all(&mut self, whose: Whose) {
        for difference in &self.different {
            self.choices.each.insert(difference.id.clone(), whose);
        }
    }

    fn write(&self, ctx: &Ctx<'_>) -> Step {
        let open = self
            .different
            .iter()
            .filter(|d| self.choices.about(&d.id).is_none())
            .count();
        if open > 0 {
            return Step::Say(Message::Refusal {
                what: said!("还有 {open} 项没有选择", "{open} are not chosen yet"),
                hint: said!(
                    "1 用前一项，2 用后一项；F7、F8 全选一边",
                    "1 takes the first, 2 the second; F7 and F8 take one side for all"
                ),
            });
        }
        let (first, second) = &self.shown;
        match ctx
            .ledger
            .joining_files(first.clone(), second.clone(), &self.choices)
        {
            Ok(deed) => Step::Submit { deed, close: true },
            Err(e) => Step::Say(Message::Refusal {
                what: e.said(),
                hint: e.hint(),
            }),
        }
    }

    fn detail(&self, columns: usize, ctx: &Ctx<'_>) -> Vec<(String, Role)> {
        let Some(difference) = self.different.get(self.list.cursor.at()) else {
            return Vec::new();
        };
        let chosen = self.choices.about(&difference.id);
        let mark = |whose| if chosen == Some(whose) { "●" } else { "　" };
        let role = |whose| match chosen {
            Some(taken) if taken != whose => Role::Dim,
            _ => Role::Text,
        };
        let mut out = Vec::new();
        for line in &difference.lines {
            out.push((ctx.say(&line.field).to_string(), Role::Title));
            let (m, t) = (mark(Whose::Mine), mark(Whose::Theirs));
            let (m, t) = (Said::same(m), Said::same(t));
            let (mine, theirs) = (&line.mine, &line.theirs);
            let first = said!("{m}前一项　{mine}", "{m}the first   {mine}"; m = m, mine = mine);
            let second =
                said!("{t}后一项　{theirs}", "{t}the second  {theirs}"; t = t, theirs = theirs);
            for (said, role) in [(first, role(Whose::Mine)), (second, role(Whose::Theirs))] {
                let wrapped = wrap(ctx.say(&said), columns);
                out.extend(wrapped.into_iter().map(|l| (l, role)));
            }
        }
        out
    }
}

impl Screen for Joining {
    fn place(&self) -> Place {
        Place::Choice
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("合并登记", "join two entries")
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        Some(HINTS)
    }

    fn input(&mut self, key: Key, ctx: &Ctx<'_>) -> Option<Step> {
        match key.plain() {
            Some(Code::Char('1')) => self.choose(Whose::Mine),
            Some(Code::Char('2')) => self.choose(Whose::Theirs),
            Some(Code::F(7)) => self.all(Whose::Mine),
            Some(Code::F(8)) => self.all(Whose::Theirs),
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

    /// Another may have written: what differs is looked at anew, and what reads otherwise than when it was chosen is chosen
    /// again.
    fn reload(&mut self, ctx: &Ctx<'_>) {
        let read = |case: &CaseFile| ctx.ledger.by_uuid(case.head.uuid).ok().flatten();
        let (Some(first), Some(second)) = (read(&self.shown.0), read(&self.shown.1)) else {
            return;
        };
        if (&first, &second) == (&self.shown.0, &self.shown.1) {
            return;
        }
        if let Ok(joined) = ctx.ledger.join_files(&first, &second, &Choices::default()) {
            let stands = |id: &String| {
                let of = |all: &[Difference]| all.iter().find(|d| d.id == *id).cloned();
                of(&self.different) == of(&joined.different)
            };
            self.choices.each.retain(|id, _| stands(id));
            self.different = joined.different;
            self.shown = (first, second);
            self.list.cursor.reload((0..self.different.len()).collect());
        }
    }

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let look = ctx.look;
        let width = usize::from(area.width);
        let (keep, other) = (label(&self.shown.0), label(&self.shown.1));
        let n = self.different.len();
        let head = said!(
            "前一项 {keep}（保留），后一项 {other}（移入回收站）；{n} 处不一致，其余已补齐",
            "the first, {keep}, is kept; the second, {other}, goes to the bin; {n} differences, the rest is filled in"
        );
        let below = paragraph(buffer, area, ctx.say(&head), look.style(Role::Warn));
        let room = below.height;
        let list = Rect {
            height: u16::try_from(n)
                .unwrap_or(u16::MAX)
                .min(room / 2 + room % 2),
            ..below
        };
        let (different, choices) = (&self.different, &self.choices);
        self.list.draw(buffer, list, look, true, |_, at| {
            let difference = different.get(*at);
            let chosen = difference.and_then(|d| choices.about(&d.id));
            let state = match chosen {
                None => text("待选", "open"),
                Some(Whose::Mine) => text("前一项", "first"),
                Some(Whose::Theirs) => text("后一项", "second"),
            };
            let about = difference.map(|d| d.about.clone()).unwrap_or_default();
            let fields: Vec<&str> = difference
                .iter()
                .flat_map(|d| &d.lines)
                .map(|l| ctx.say(&l.field))
                .collect();
            let line = format!(
                "[{}] {} {}",
                state.get(look.lang),
                ctx.say(&about),
                fields.join("、")
            );
            span(look, Role::Text, line).into()
        });
        let below = Rect {
            y: list.bottom(),
            height: area.bottom().saturating_sub(list.bottom()),
            ..area
        };
        for ((line, role), row) in self.detail(width, ctx).iter().zip(rows(below)) {
            put(buffer, row, line, look.style(*role));
        }
        None
    }
}
