//! What a screen is: state, `on(command) -> Step`, `draw`. It never writes and does no I/O.

use std::path::PathBuf;
use std::rc::Rc;

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::command::{Command, Place};
use super::job::Request;
use super::keys::Key;
use super::seen::Seen;
use super::task::Done;
use super::theme::{Look, Palette};
use super::widgets::message::Message;
use super::widgets::rolls::Rolls;
use crate::case::CaseFile;
use crate::docket::{Filter, Layout, ListColumn, SavedView, Scope};
use crate::exchange::grid_out::Grid;
use crate::ledger::{Deed, Doubts, Ledger, LedgerError, Receipt, Record, RecordKey};
use crate::said;
use crate::text::{Said, Text};

/// What a screen may read.
#[derive(Clone, Copy)]
pub struct Ctx<'a> {
    pub ledger: &'a Ledger,
    pub look: Look,
    /// What the form that is looked at saw when it was opened.
    seen: Option<&'a Seen>,
    /// It is asked how that stands now, not what was seen.
    now: bool,
}

impl<'a> Ctx<'a> {
    /// For a screen that shows everything as it stands, not as a form saw it.
    pub fn new(ledger: &'a Ledger, look: Look) -> Ctx<'a> {
        Ctx {
            ledger,
            look,
            seen: None,
            now: false,
        }
    }

    /// The same, for a form that goes on with what it saw.
    pub fn seeing(self, seen: &'a Seen) -> Ctx<'a> {
        Ctx {
            seen: Some(seen),
            now: false,
            ..self
        }
    }

    /// How what a form saw stands by now.
    pub fn since(self, seen: &'a Seen) -> Ctx<'a> {
        Ctx {
            seen: Some(seen),
            now: true,
            ..self
        }
    }

    /// The number a case has in the file by now: one that was gone and came back has another than a form saw.
    pub fn id_now(&self, id: i64) -> i64 {
        let uuid = self.seen.and_then(|seen| seen.uuid_of(id));
        let now = uuid.and_then(|uuid| self.ledger.id_of(uuid).ok().flatten());
        now.unwrap_or(id)
    }

    /// A case: as the form saw it, or as it stands.
    ///
    /// # Errors
    /// Not found, or the file cannot be read.
    pub fn case(&self, id: i64) -> Result<CaseFile, LedgerError> {
        match self.seen {
            Some(seen) if !self.now => seen.case(self.ledger, id),
            _ => self.ledger.case(self.id_now(id)),
        }
    }

    /// A thing beside the cases: as the form saw it, or as it stands.
    pub fn record(&self, key: RecordKey, read: impl FnOnce() -> Option<Record>) -> Option<Record> {
        match self.seen {
            Some(seen) if !self.now => seen.record(key, read),
            _ => read(),
        }
    }

    /// Why the file cannot be written, and what to do; none where it can.
    pub fn read_only(&self) -> Option<(Said, Said)> {
        let asked = || {
            (
                said!("此文件以只读方式打开", "this file is open read-only"),
                said!(
                    "退出后以可修改的方式重新打开",
                    "leave and open it for writing"
                ),
            )
        };
        let held = || self.ledger.held_back().unwrap_or_else(asked);
        (!self.ledger.writable()).then(held)
    }

    /// The same in one line.
    pub fn read_only_line(&self) -> Option<Said> {
        let (why, hint) = self.read_only()?;
        Some(match self.ledger.held_back() {
            Some(_) => said!("{why}；{hint}", "{why}: {hint}"; why = why, hint = hint),
            None => why,
        })
    }

    /// The language the screen is drawn in.
    pub fn lang(&self) -> crate::text::Lang {
        self.look.lang
    }

    /// Picks the words of the screen's language.
    pub fn say<'s>(&self, said: &'s Said) -> &'s str {
        said.get(self.look.lang)
    }
}

/// What a screen asks the app to do.
pub enum Step {
    /// Nothing, or only its own state changed.
    Stay,
    /// The key meant nothing here.
    Ignored,
    Push(Box<dyn Screen>),
    /// Closes the screen.
    Pop,
    /// Closes the screen and opens another in its place.
    Replace(Box<dyn Screen>),
    /// Goes to a tab and lets it take up what was chosen elsewhere (a filter, a case).
    Goto(Place, Option<Wish>),
    /// Writes; on success the screen that asked is closed when `close` is set. On refusal it stays as it was.
    Submit {
        deed: Deed,
        close: bool,
    },
    /// Closes the screen on which conflicts were chosen and writes.
    Settled {
        deed: Deed,
        close: bool,
        doubts: Doubts,
    },
    /// Settles a thing of the shared docket that stands apart; closes the screen.
    #[cfg(feature = "share")]
    SettleShared {
        unit: crate::ledger::Unit,
        chosen: Vec<(crate::ledger::Conflict, crate::ledger::Whose)>,
    },
    /// Asks the thread that meets the server; closes the form or line it was asked on.
    #[cfg(feature = "share")]
    Share(super::keeper::Asked),
    /// The file stands alone again; closes the screen.
    #[cfg(feature = "share")]
    LeaveShare,
    /// A deed that was tried elsewhere and not written: its conflicts are shown, its doubts asked. Closes the screen.
    Unsettled {
        deed: Deed,
        doubts: Doubts,
        error: LedgerError,
    },
    /// Writes what was shown with its doubts and confirmed; closes the screen.
    Write(Deed),
    /// Writes what is on the screen into a file; closes the screen on success.
    Export(Export),
    /// What came of a file that was written beside the keys; closes the screen that waited, and the form on success.
    Exported {
        path: PathBuf,
        written:
            Result<crate::exchange::ledger_out::Written, crate::exchange::ledger_out::ExportError>,
    },
    /// Writes after another key confirms what is said.
    Confirm {
        deed: Deed,
        what: Said,
        /// The screen that asked is closed then: a form is, a list is not.
        close: bool,
        /// It cannot be taken back.
        last: bool,
    },
    /// Plans the import of files and shows the preview.
    Import(Request),
    /// What came of a write that was done beside the keys; closes the screen that waited.
    Done(Box<Done>),
    /// Closes the screen with a word.
    Close(Message),
    /// Closes the screen: what it wrote elsewhere is read anew.
    Written(Receipt),
    Say(Message),
    /// What was asked for cannot be read while another program has the file: it is asked again for a while.
    Wait,
    Copy(String),
    /// Opens a text in the editor; what is saved comes back by `Screen::edited`.
    Edit(String),
    /// Gives a command to the screen below, after closing this one: the palette.
    Run(Command),
    /// Opens a sample docket in place of this file.
    Demo(&'static str),
    /// Sees every screen from a day; `None` is the day of the clock.
    SeeFrom(Option<NaiveDate>),
    /// Draws with other colours.
    Colours(Palette),
    /// Archives a case: bound, sealed in a copy, closed; closes the screen on success.
    Archive(i64, crate::exchange::case_pack::Asked),
    /// Opens the file a paper of a case carries, with whatever the desktop opens it with.
    OpenPaper(i64, uuid::Uuid),
    /// Writes columns into the settings file, as what every list begins with; closes the screen.
    KeepColumns(Layout),
    /// Opens a case above what lies below the palette.
    OpenCase(i64),
}

/// What is on the screen, as a file.
pub struct Export {
    pub what: Exported,
    pub path: PathBuf,
    /// An existing file may be replaced.
    pub replace: bool,
}

/// What can be exported as it is shown.
#[derive(Debug, Clone)]
pub enum Exported {
    /// These cases, in this order.
    Cases(CaseList),
    Grid(Grid),
    /// What is to do: a page, a mail or a text.
    Digest,
    /// The week that begins on this Monday: a page or a text.
    Week(NaiveDate),
    /// The dates to be looked over: a document, a page or a text.
    Dates,
    /// A file of a period.
    Year {
        what: crate::exchange::year_files::YearFile,
        scope: crate::docket::Scope,
        options: crate::exchange::year_files::YearOptions,
    },
    /// A superior's form filled from a period.
    Form {
        template: std::path::PathBuf,
        scope: crate::docket::Scope,
    },
    /// One case whole: a page or JSON.
    Case(i64),
    /// A paper of a case, about one of its hearings.
    Paper {
        case: i64,
        hearing: Option<uuid::Uuid>,
        paper: &'static str,
    },
}

/// Cases as a list shows them.
#[derive(Debug, Clone)]
pub struct CaseList {
    pub heading: Said,
    pub ids: Vec<i64>,
    pub columns: Vec<ListColumn>,
    /// Every column of the ledger in place of these.
    pub whole: bool,
}

/// Exactly some cases, under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exact {
    pub heading: Said,
    pub ids: Rc<[i64]>,
    /// The cases a number counts: they are counted again where the docket changed, as the number is.
    pub counted: Option<(Scope, Filter)>,
}

/// What another screen wants a tab to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// A query in the docket, typed into its filter.
    Query(String),
    /// Exactly these cases, under a heading.
    Cases(Exact),
    /// A saved view in the docket.
    View(SavedView),
    /// Other columns in the docket; none: the usual ones.
    Columns(Option<Layout>),
}

/// What a tab shows of its list, so that history can show it again.
#[derive(Debug, Clone, Default)]
pub struct View {
    /// The filter, as it is typed.
    pub query: String,
    /// Exactly these cases, under a heading.
    pub cases: Option<Exact>,
    /// The case the cursor stands on; where it stands is no place of its own.
    pub selected: Option<i64>,
    /// Cases are marked: Esc takes the marks away before it leaves.
    pub marked: bool,
}

impl View {
    /// Whether both show the same list.
    pub fn same(&self, other: &View) -> bool {
        self.query == other.query && self.cases == other.cases
    }
}

/// A screen.
pub trait Screen {
    fn place(&self) -> Place;

    /// The title in the first row.
    fn title(&self, ctx: &Ctx<'_>) -> Said;

    /// A key that goes to an input in focus before it is looked up as a command; `None` passes it on.
    fn input(&mut self, _key: Key, _ctx: &Ctx<'_>) -> Option<Step> {
        None
    }

    /// The list or text that keys, clicks and the wheel move; none where the screen has several or none.
    fn rolls(&mut self) -> Option<&mut dyn Rolls> {
        None
    }

    /// Keys that move a cursor or scroll; looked at after the command table found nothing.
    fn moved(&mut self, key: Key, _ctx: &Ctx<'_>) -> bool {
        self.rolls().is_some_and(|list| list.key(&key))
    }

    /// What is filled in here and how each is written, for its help.
    fn entries(&self) -> Vec<(Said, Said)> {
        Vec::new()
    }

    /// The one case the screen is about.
    fn case(&self) -> Option<i64> {
        None
    }

    /// More of a text that was pasted without brackets; `whole` is all of it.
    fn paste_more(&mut self, text: &str, _whole: &str, ctx: &Ctx<'_>) -> Step {
        self.paste(text, ctx)
    }

    fn paste(&mut self, _text: &str, _ctx: &Ctx<'_>) -> Step {
        Step::Ignored
    }

    /// A click puts the cursor on a row; one on the row it stands on opens it.
    fn click(&mut self, at: Position, ctx: &Ctx<'_>) -> Step {
        match self.rolls().and_then(|list| list.hit(at)) {
            Some(true) => self.on(Command::Open, ctx),
            Some(false) => Step::Stay,
            None => Step::Ignored,
        }
    }

    fn wheel(&mut self, rows: i16) {
        if let Some(list) = self.rolls() {
            list.roll(rows);
        }
    }

    /// Why a command cannot run here and now.
    fn unavailable(&self, _command: Command, _ctx: &Ctx<'_>) -> Option<Said> {
        None
    }

    fn on(&mut self, command: Command, ctx: &Ctx<'_>) -> Step;

    /// What the editor gave back for the text it was given.
    fn edited(&mut self, _text: &str, _ctx: &Ctx<'_>) {}

    /// A wish from another screen.
    fn wish(&mut self, _wish: Wish, _ctx: &Ctx<'_>) {}

    /// What the screen shows, where that can change by filters; history goes back to it by `show`.
    fn view(&self) -> Option<View> {
        None
    }

    /// Shows again what `view` gave.
    fn show(&mut self, _view: View, _ctx: &Ctx<'_>) {}

    /// Puts by what is typed, for when the program ends without a word; between keys, about once a second.
    fn keep(&mut self, _ctx: &Ctx<'_>) {}

    /// What it asked for could not be read: it asks once more.
    fn again(&mut self, _ctx: &Ctx<'_>) -> Step {
        Step::Stay
    }

    /// What it asked to write is written: nothing of it has to be kept.
    fn submitted(&mut self) {}

    /// The docket changed: read anew, keep the cursor on the same thing.
    fn reload(&mut self, ctx: &Ctx<'_>);

    /// Whether something of the screen is still being worked out: the loop gives it time between two keys.
    fn busy(&self) -> bool {
        false
    }

    /// A slice of that work, short enough for the next key.
    fn work(&mut self, _ctx: &Ctx<'_>) -> Step {
        Step::Stay
    }

    /// Draws into `area`; returns where the caret stands, if something is typed into.
    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position>;

    /// What the bar shows while something is typed, in place of the commands.
    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        None
    }

    /// Whether the screen lies over the one below, which stays visible.
    fn floats(&self) -> bool {
        false
    }
}

/// Why a command cannot run here and now: the file is read-only, there is nothing to take back, or what the screen says.
pub fn unavailable(screen: &dyn Screen, command: Command, ctx: &Ctx<'_>) -> Option<Said> {
    if let Some(day) = ctx.ledger.as_of().filter(|_| command.writes()) {
        let key = Command::Today.key();
        return Some(said!(
            "正在查看 {day} 当日的情况，{key} 回到今天再登记",
            "the docket is seen from {day}; {key} returns to today"
        ));
    }
    if command == Command::Today && ctx.ledger.as_of().is_none() {
        return Some(said!("现在看的就是今天", "this is today already"));
    }
    if let Some(why) = ctx.read_only_line().filter(|_| command.writes()) {
        return Some(why);
    }
    match command {
        Command::Undo
            if matches!(ctx.ledger.to_undo(), Ok(None))
                && matches!(ctx.ledger.fixed_last(), Ok(None))
                && matches!(ctx.ledger.to_undo_of_others(), Ok(None)) =>
        {
            Some(said!("没有可撤销的操作", "there is nothing to take back"))
        }
        Command::Redo if matches!(ctx.ledger.to_redo(), Ok(None)) => Some(said!(
            "没有可重做的操作",
            "nothing was taken back that could be done again"
        )),
        _ => screen.unavailable(command, ctx),
    }
}
