//! The case page: its head, and timeline, deadlines, hearings, parties and chain side by side or one at a time.

mod ahead;
mod chain;
mod clock;
mod due_lines;
mod empty;
mod explain;
mod file;
mod header;
mod layout;
mod lines;
mod papers;
mod refusal;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

pub use explain::Explanation;

use self::empty::empty;
use self::file::{Entry, File, PARTS, Part};
use crate::case::FactKind;
use crate::ledger::{Deed, label};
use crate::said;
use crate::text::Said;
use crate::tui::command::{Command, Place};
use crate::tui::forms;
use crate::tui::keys::Key;
use crate::tui::screen::{Ctx, Exported, Screen, Step};
use crate::tui::screens::common::copy_notice;
use crate::tui::screens::{Splitting, TextPage};
use crate::tui::theme::Role;
use crate::tui::widgets::list::List;
use crate::tui::widgets::message::Message;

/// What stands where nothing could be read yet.
fn unread_yet() -> Said {
    said!(
        "另一程序正在使用此文件，用完后自动读取",
        "another program has the file; it is read when that is done"
    )
}

/// One case.
pub struct CasePage {
    case: i64,
    /// What the case is followed by: one that was gone and came back has another internal id, and its own may be another's.
    uuid: Option<uuid::Uuid>,
    /// None when the case is gone, or it could not be read yet.
    file: Option<File>,
    /// Another program had the file to itself when it was to be read: what is shown is older, or nothing.
    unread: bool,
    lists: Vec<(Part, List<Entry>)>,
    at: usize,
    /// Where each part's name or rows were drawn last.
    drawn: Vec<(usize, Rect)>,
}

impl CasePage {
    /// The page of a case by its internal id, the cursor of each part where one usually begins.
    #[allow(clippy::new_ret_no_self)]
    pub fn new(ctx: &Ctx<'_>, case: i64) -> Box<dyn Screen> {
        let lists = PARTS
            .iter()
            .map(|(part, _)| (*part, List::new(empty(*part))))
            .collect();
        let mut page = CasePage {
            case,
            uuid: None,
            file: None,
            unread: false,
            lists,
            at: 0,
            drawn: Vec::new(),
        };
        page.reload(ctx);
        let today = ctx.ledger.today();
        for (part, list) in &mut page.lists {
            if let Some(entry) = page.file.as_ref().and_then(|f| f.beginning(*part, today)) {
                list.cursor.select(&entry);
            }
        }
        Box::new(page)
    }

    fn selected(&self) -> Option<&Entry> {
        self.lists.get(self.at)?.1.cursor.selected()
    }

    /// The hearing the cursor is on, itself or one of its people.
    fn hearing_here(&self) -> Option<uuid::Uuid> {
        match self.selected()? {
            Entry::Hearing(uuid) | Entry::Person(uuid, _) => Some(*uuid),
            _ => None,
        }
    }

    fn open(&self, ctx: &Ctx<'_>) -> Step {
        match self.selected() {
            None => Step::Ignored,
            Some(Entry::Deadline(rule)) => Step::Push(Explanation::new(ctx, self.case, rule)),
            Some(Entry::Office(key)) => Step::Push(Explanation::office(ctx, self.case, *key)),
            Some(Entry::Ahead(at)) => self.ahead(*at),
            Some(Entry::Case(id)) if *id == self.case => {
                Step::Say(Message::Info(said!("就是本案", "this is the case")))
            }
            Some(Entry::Case(id)) => Step::Push(CasePage::new(ctx, *id)),
            Some(Entry::Person(hearing, _)) => forms::correct_people(ctx, self.case, *hearing),
            Some(Entry::Attached(uuid)) => self.open_paper(ctx, *uuid),
            Some(_) => self.edit(ctx),
        }
    }

    fn edit(&self, ctx: &Ctx<'_>) -> Step {
        let Some(file) = &self.file else {
            return Step::Ignored;
        };
        match self.selected() {
            Some(Entry::Fact(uuid)) => match file.fact(*uuid) {
                Some(fact) => forms::correct(ctx, self.case, fact.clone()),
                None => Step::Ignored,
            },
            Some(Entry::Hearing(uuid)) => forms::edit_hearing(ctx, self.case, *uuid),
            Some(Entry::Person(hearing, _)) => forms::correct_people(ctx, self.case, *hearing),
            Some(Entry::Party(uuid)) => forms::party(ctx, self.case, Some(*uuid)),
            Some(Entry::Agent(uuid)) => forms::agent(ctx, self.case, Some(*uuid)),
            Some(Entry::Finding(uuid)) => forms::finding(ctx, self.case, Some(*uuid)),
            Some(Entry::Attached(uuid)) => forms::attach(ctx, self.case, Some(*uuid), None),
            Some(Entry::Note(_)) => forms::case_note(ctx, self.case),
            Some(Entry::Paper(uuid) | Entry::FactNote(uuid)) => match file.fact(*uuid) {
                Some(fact) => forms::correct(ctx, self.case, fact.clone()),
                None => Step::Ignored,
            },
            Some(Entry::HearingNote(uuid)) => forms::edit_hearing(ctx, self.case, *uuid),
            Some(Entry::Proof(hearing, _)) => forms::correct_people(ctx, self.case, *hearing),
            Some(Entry::Needed(rule)) => {
                let met = file
                    .deadline(rule)
                    .and_then(|d| d.rule.met_by.first().copied());
                forms::record(ctx, self.case, met)
            }
            Some(Entry::Deadline(rule)) => match file.deadline(rule) {
                Some(deadline) => forms::set_day(ctx, self.case, deadline.rule),
                None => Step::Ignored,
            },
            Some(Entry::Case(id)) => forms::link(ctx, *id),
            Some(Entry::Office(_) | Entry::Ahead(_)) | None => Step::Ignored,
        }
    }

    /// What is to come, in full.
    fn ahead(&self, at: usize) -> Step {
        let Some(ahead) = self.file.as_ref().and_then(|f| f.ahead.get(at)) else {
            return Step::Ignored;
        };
        let mut page = vec![(ahead.said.clone(), ahead.role)];
        page.extend(ahead.ground.map(|ground| (ground.into(), Role::Dim)));
        Step::Push(Box::new(TextPage::new(ahead.what.into(), page)))
    }

    /// The deadline under the cursor, else the next of ours.
    fn explain(&self, ctx: &Ctx<'_>) -> Step {
        let here = match self.selected() {
            Some(Entry::Office(_) | Entry::Ahead(_)) => return self.open(ctx),
            Some(Entry::Deadline(rule)) => Some(*rule),
            _ => None,
        };
        let next = || match self
            .file
            .as_ref()?
            .beginning(Part::Deadlines, ctx.ledger.today())?
        {
            Entry::Deadline(rule) => Some(rule),
            _ => None,
        };
        match here.or_else(next) {
            Some(rule) => Step::Push(Explanation::new(ctx, self.case, rule)),
            None => Step::Say(Message::Info(said!(
                "此案没有未完的期限；在「期限」一栏选中一项再看",
                "no deadline is open; choose one in the deadlines"
            ))),
        }
    }

    fn remove(&self, ctx: &Ctx<'_>) -> Step {
        let Some((file, entry)) = self.file.as_ref().zip(self.selected()) else {
            return Step::Ignored;
        };
        if let Entry::Case(id) = entry {
            return forms::unlink(ctx, *id);
        }
        let Some((case, what)) = file.without(entry) else {
            return Step::Ignored;
        };
        let name = label(&case);
        let hangs = forms::hanging(&file.case, &case, ctx);
        let ask = |hangs: Said| said!("删除{what}，随之变化：{hangs}", "to remove {what} changes: {hangs}"; what = what.clone(), hangs = hangs);
        let ask = hangs.map(ask);
        let title = said!("删除{what}，{name}", "remove {what} ({name})"; what = what, name = Said::same(&name));
        let deed = Deed::edit(title, &file.case, case);
        match ask {
            Some(what) => Step::Confirm {
                deed,
                what,
                close: false,
                last: false,
            },
            None => Step::Submit { deed, close: false },
        }
    }

    /// What belongs into the part with the keyboard.
    fn add(&self, ctx: &Ctx<'_>) -> Step {
        match self.lists.get(self.at).map(|(part, _)| *part) {
            Some(Part::Hearings) => forms::add_hearing(ctx, self.case),
            Some(Part::Parties) => match self.selected() {
                Some(Entry::Agent(_)) => forms::agent(ctx, self.case, None),
                _ => forms::party(ctx, self.case, None),
            },
            Some(Part::Timeline) if self.at_the_end() => forms::finding(ctx, self.case, None),
            Some(Part::Papers) => forms::attach(ctx, self.case, None, self.fact_here()),
            Some(Part::Notes) => forms::case_note(ctx, self.case),
            Some(Part::Chain) => forms::add_after(ctx, self.case),
            _ => forms::record(ctx, self.case, None),
        }
    }

    /// Whether the cursor stands on the outcome, or on something that was found wrong.
    fn at_the_end(&self) -> bool {
        let Some(file) = &self.file else {
            return false;
        };
        match self.selected() {
            Some(Entry::Finding(_)) => true,
            Some(Entry::Fact(uuid)) => file
                .fact(*uuid)
                .is_some_and(|f| f.kind == FactKind::Concluded),
            _ => false,
        }
    }

    /// A party or an agent one place up or down.
    fn reorder(&self, up: bool) -> Step {
        let Some((file, entry)) = self.file.as_ref().zip(self.selected()) else {
            return Step::Ignored;
        };
        let Some(case) = file.reordered(entry, up) else {
            return Step::Ignored;
        };
        let name = label(&case);
        let title = said!(
            "调整当事人（代理人）顺序，{name}",
            "reorder parties or agents ({name})"
        );
        Step::Submit {
            deed: Deed::edit(title, &file.case, case),
            close: false,
        }
    }

    /// The row under the cursor in words, with the case it is of.
    fn sentence(&self, ctx: &Ctx<'_>) -> Option<String> {
        let file = self.file.as_ref()?;
        let (part, _) = self.lists.get(self.at)?;
        let entry = self.selected()?;
        let line = lines::line(file, entry, *part == Part::Timeline, u16::MAX, ctx);
        let text: String = line.spans.iter().map(|s| s.content.as_ref()).collect();
        let words: Vec<&str> = text.split_whitespace().collect();
        Some(format!("{} {}", label(&file.case), words.join(" ")))
    }

    /// The paper a case asks for first: its answer while that is due, else what its hearing wants.
    fn usual_paper(&self) -> &'static str {
        let Some(file) = &self.file else {
            return "identity";
        };
        if self.hearing_here().is_some() {
            return crate::exchange::document::HEARING_SET;
        }
        match (file.case.answered(), file.case.head.kind) {
            (None, crate::case::Kind::Litigation) => "defence",
            (None, crate::case::Kind::Reconsideration) => "reply",
            (Some(_), _) | (None, crate::case::Kind::Enforcement) => "summary",
        }
    }

    fn turn(&mut self, by: usize) -> Step {
        self.at = (self.at + by) % self.lists.len().max(1);
        Step::Stay
    }
}

impl Screen for CasePage {
    fn place(&self) -> Place {
        Place::Case
    }

    fn case(&self) -> Option<i64> {
        Some(self.case)
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        let name = self
            .file
            .as_ref()
            .map(|f| f.case.short_name())
            .unwrap_or_default();
        said!("案件 {name}", "case {name}")
    }

    fn moved(&mut self, key: Key, _ctx: &Ctx<'_>) -> bool {
        self.lists
            .get_mut(self.at)
            .is_some_and(|(_, list)| list.cursor.on_key(&key))
    }

    fn click(&mut self, at: Position, _ctx: &Ctx<'_>) -> Step {
        let hit = self
            .drawn
            .iter()
            .find(|(_, area)| area.contains(at))
            .map(|(part, _)| *part);
        let Some(part) = hit else {
            return Step::Ignored;
        };
        self.at = part;
        if let Some((_, list)) = self.lists.get_mut(part) {
            list.cursor.click(at);
        }
        Step::Stay
    }

    fn wheel(&mut self, rows: i16) {
        if let Some((_, list)) = self.lists.get_mut(self.at) {
            list.cursor.step(isize::from(rows));
        }
    }

    fn unavailable(&self, command: Command, ctx: &Ctx<'_>) -> Option<Said> {
        self.refusal(command, ctx)
    }

    fn on(&mut self, command: Command, ctx: &Ctx<'_>) -> Step {
        match command {
            Command::Open => self.open(ctx),
            Command::NextPart => self.turn(1),
            Command::PreviousPart => self.turn(self.lists.len().saturating_sub(1)),
            Command::Record => forms::record(ctx, self.case, None),
            Command::Macro => forms::run_macro(ctx, Some(self.case), false),
            Command::Close => forms::close(ctx, self.case),
            Command::AddHearing => forms::add_hearing(ctx, self.case),
            Command::Plan => forms::plan(ctx, self.case, self.hearing_here()),
            Command::MoveHearing => forms::put_off(ctx, self.case, self.hearing_here()),
            Command::MarkAppearance => forms::mark(ctx, self.case, self.hearing_here()),
            Command::Paper => forms::paper(ctx, self.case, self.hearing_here(), self.usual_paper()),
            Command::CopyNotice => copy_notice(ctx, self.case, self.hearing_here()),
            Command::EditCase => forms::edit_case(ctx, self.case),
            Command::Link => forms::link(ctx, self.case),
            Command::Unlink => forms::unlink(ctx, self.case),
            Command::MergeCases => forms::join(ctx, self.case, None),
            Command::Split => Splitting::open(ctx, self.case),
            Command::Archive => forms::archive(ctx, self.case),
            Command::RemoveCase => forms::away(ctx, vec![self.case]),
            Command::Explain => self.explain(ctx),
            Command::EditEntry => self.edit(ctx),
            Command::AddHere => self.add(ctx),
            Command::ExportCase => forms::export(ctx, Exported::Case(self.case)),
            Command::MoveUp => self.reorder(true),
            Command::MoveDown => self.reorder(false),
            Command::CopyRow => match self.sentence(ctx) {
                Some(text) => Step::Copy(text),
                None => Step::Ignored,
            },
            Command::RemoveEntry => self.remove(ctx),
            Command::Copy => match &self.file {
                Some(file) => Step::Copy(label(&file.case)),
                None => Step::Ignored,
            },
            _ => Step::Ignored,
        }
    }

    fn reload(&mut self, ctx: &Ctx<'_>) {
        let gone = match self.uuid.map(|uuid| ctx.ledger.id_of(uuid)) {
            Some(Ok(Some(id))) => {
                self.case = id;
                false
            }
            Some(Ok(None)) => true,
            Some(Err(_)) | None => false,
        };
        let read = File::read(self.case, ctx);
        self.unread = matches!(&read, Err(e) if e.is_busy());
        if self.unread {
            return;
        }
        self.file = read.ok().filter(|_| !gone);
        if let Some(file) = &self.file {
            self.uuid.get_or_insert(file.case.head.uuid);
        }
        for (part, list) in &mut self.lists {
            let entries = self
                .file
                .as_ref()
                .map(|f| f.entries(*part))
                .unwrap_or_default();
            list.cursor.reload(entries);
        }
    }

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        layout::draw(self, buffer, area, ctx);
        None
    }
}
