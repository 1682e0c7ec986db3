//! The app: the ring of tabs, the stack above it, and what a key does. Pure but for the ledger it writes through.

mod archiving;
mod draw;
mod export;
mod history;
mod left;
mod live;
mod outside;
mod places;
#[cfg(feature = "share")]
mod share;
mod slices;
mod steps;
mod write;

use std::rc::Rc;

use self::history::History;
use super::bar::{Does, entry_at, tab_at};
use super::command::{COMMANDS, Command, Place, TABS, lookup};
use super::forms;
use super::glyphs::Glyphs;
use super::keys::Key;
use super::screen::{Ctx, Screen, Step, unavailable};
use super::screens::{self, LogLine};
use super::terminal::Event;
use super::theme::{Look, Palette};
use super::widgets::message::Message;
use crate::ledger::{Deed, Doubts, Ledger, Moment, Turn};
use crate::said;
use crate::text::{Lang, Said};
use crate::tui::keyed::keyed;
use ratatui::layout::Rect;

/// What the loop has to do after an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    None,
    Quit,
    Suspend,
    /// Listens to the mouse, or leaves it to the terminal.
    Mouse(bool),
    /// To the clipboard.
    Copy(String),
    /// Into the editor; what comes back goes to `App::edited`.
    Edit(String),
    /// A file, with whatever the desktop opens it with.
    Show(std::path::PathBuf),
    /// Reads the settings file anew.
    Settings,
    /// Writes columns into it, as what every list begins with.
    KeepColumns(String),
    /// Open a sample docket in place of this file.
    Demo(&'static str),
}

/// What waits for a word.
enum Pending {
    /// A deed that raised doubts.
    Write {
        deed: Box<Deed>,
        close: bool,
        doubts: Doubts,
    },
    /// An entry to turn in place of one that cannot be, or another's.
    Turn {
        entry: Option<i64>,
        way: Turn,
        doubts: Doubts,
    },
    /// What another program kept from being written.
    Again(live::Again),
}

/// The app.
pub struct App {
    ledger: Ledger,
    look: Look,
    tabs: Vec<Box<dyn Screen>>,
    tab: usize,
    stack: Vec<Box<dyn Screen>>,
    message: Option<Message>,
    /// The file written last.
    wrote: Option<std::path::PathBuf>,
    /// Copies of files that were opened, gone with the program.
    opened: Vec<crate::files::Folder>,
    pending: Option<Pending>,
    /// Asked whether to leave although drafts would be lost.
    leaving: bool,
    live: live::Live,
    #[cfg(feature = "share")]
    meeting: share::Meeting,
    /// A standing remark in the title: the sample docket and its day, read-only.
    remark: Said,
    history: History,
    mouse: bool,
    /// Where the bar was drawn last.
    bar: Rect,
    /// What this run said, for the log.
    log: Vec<LogLine>,
    /// The commands of the command line, for the palette.
    spoken: Rc<screens::SpokenList>,
    /// The text that came last without brackets, while more of it may come.
    burst: String,
}

macro_rules! top {
    ($self:ident) => {
        match $self.stack.last_mut() {
            Some(screen) => screen,
            None => &mut $self.tabs[$self.tab],
        }
    };
}

impl App {
    /// Opens on triage; an empty file opens on the start screen.
    pub fn new(ledger: Ledger, look: Look, remark: Said) -> App {
        let mut app = App {
            tabs: screens::tabs(),
            tab: 0,
            stack: Vec::new(),
            message: None,
            wrote: None,
            opened: Vec::new(),
            pending: None,
            leaving: false,
            live: live::Live::default(),
            #[cfg(feature = "share")]
            meeting: share::Meeting::default(),
            remark,
            history: History::default(),
            mouse: true,
            bar: Rect::ZERO,
            log: Vec::new(),
            spoken: Rc::default(),
            burst: String::new(),
            ledger,
            look,
        };
        app.first_page();
        app.begin_live();
        app.reload();
        if let Some(found) = app.ledger.unread_beside().first() {
            app.message = Some(Message::Info(found.said()));
        }
        app.note();
        app
    }

    /// Whether the mouse is listened to at the start.
    pub fn with_mouse(self, mouse: bool) -> App {
        App { mouse, ..self }
    }

    /// The commands of the command line, which the palette names too.
    pub fn with_spoken(self, spoken: Vec<screens::Spoken>) -> App {
        let spoken = Rc::new(spoken.into());
        App { spoken, ..self }
    }

    /// Whether the mouse is listened to now.
    pub fn mouse(&self) -> bool {
        self.mouse
    }

    /// The docket the app reads and writes.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The language, the styles and the characters it is drawn with now.
    pub fn look(&self) -> Look {
        self.look
    }

    /// The place of the screen on top: the last of the stack, else the current tab.
    pub fn place(&self) -> Place {
        self.stack
            .last()
            .map_or_else(|| self.tabs[self.tab].place(), |s| s.place())
    }

    /// The message shown above the bar; `None` where there is none.
    pub fn message(&self) -> Option<&Message> {
        self.message.as_ref()
    }

    /// One event; what is left for the loop to do.
    pub fn on(&mut self, event: Event) -> Effect {
        let effect = self.hear(event);
        self.note();
        effect
    }

    fn hear(&mut self, event: Event) -> Effect {
        match event {
            Event::Key(key) => self.key(key),
            Event::Paste(_) | Event::Burst(_) | Event::More(_) | Event::Click(_)
                if self.waiting_to_write() =>
            {
                Effect::None
            }
            Event::Burst(text) => {
                self.burst.clone_from(&text);
                self.hear(Event::Paste(text))
            }
            // It belongs to the text before it, wherever that went.
            Event::More(text) => {
                self.burst.push_str(&text);
                let whole = self.burst.clone();
                let ctx = Ctx::new(&self.ledger, self.look);
                let screen = top!(self);
                if screen.place().is_page() && screen.hints().is_none() {
                    return self.hear(Event::Paste(whole));
                }
                let step = screen.paste_more(&text, &whole, &ctx);
                self.step(step)
            }
            Event::Paste(text) => {
                let ctx = Ctx::new(&self.ledger, self.look);
                let screen = top!(self);
                let place = screen.place();
                // On a page a whole paper is read; a number or a name is what the page makes of it.
                let reads = place.is_page() && screen.hints().is_none();
                let paper = match reads && self.ledger.writable() {
                    true => screens::Pasted::of_paper(&text, screen.case(), &ctx),
                    false => None,
                };
                let step = match paper {
                    Some(paper) => Step::Push(Box::new(paper)),
                    None => match screen.paste(&text, &ctx) {
                        Step::Ignored if place != Place::Form => {
                            forms::pasted(&ctx, &text, screen.case())
                        }
                        step => step,
                    },
                };
                self.message = None;
                self.step(step)
            }
            Event::Click(at)
                if at.y == 0
                    && matches!(self.place(), p if TABS.contains(&p) || matches!(p, Place::Case | Place::Calm | Place::Dates | Place::Week)) =>
            {
                if let Some(tab) = tab_at(at.x, self.look.lang) {
                    self.message = None;
                    self.goto(TABS[tab], None);
                }
                Effect::None
            }
            Event::Click(at) if self.bar.contains(at) => {
                let ctx = Ctx::new(&self.ledger, self.look);
                let top = top!(self);
                match entry_at(at.x, self.bar.width, &ctx, top.as_ref()) {
                    Does::Command(command) => {
                        self.message = None;
                        self.command(command)
                    }
                    Does::Key(key) => self.key(key),
                    Does::Nothing => Effect::None,
                }
            }
            Event::Click(at) => {
                let ctx = Ctx::new(&self.ledger, self.look);
                let step = top!(self).click(at, &ctx);
                self.step(step)
            }
            Event::Wheel(rows, _) => {
                top!(self).wheel(rows);
                Effect::None
            }
            Event::Resize => Effect::None,
        }
    }

    fn key(&mut self, key: Key) -> Effect {
        if let Some(effect) = self.key_while_waiting(key) {
            return effect;
        }
        if let Some(effect) = self.take_up(key) {
            return effect;
        }
        if std::mem::take(&mut self.leaving) {
            return self.leave(key);
        }
        if let Some(pending) = self.pending.take() {
            return self.confirm(key, pending);
        }
        let ctx = Ctx::new(&self.ledger, self.look);
        let screen = top!(self);
        if let Some(step) = screen.input(key, &ctx) {
            if !matches!(step, Step::Ignored) {
                self.message = None;
            }
            return self.step(step);
        }
        let place = screen.place();
        let Some(command) = lookup(key, place) else {
            if screen.moved(key, &ctx) {
                self.message = None;
            } else {
                let (name, form) = (key.long(), place == Place::Form);
                let help = match form {
                    true => Command::Help.typing_key(),
                    false => Command::Help.key(),
                };
                // Where words are typed the letter of the help is one of them.
                let typed = !form && screen.hints().is_some();
                self.message = Some(Message::Info(match typed {
                    true => said!(
                        "{name} 在这里没有作用，可用的键写在末行",
                        "{name} does nothing here; the last line names the keys"
                    ),
                    false => said!(
                        "{name} 在这里没有作用，按 {help} 查看可用的键",
                        "{name} does nothing here; {help} lists the keys"
                    ),
                }));
            }
            return Effect::None;
        };
        self.message = None;
        self.command(command)
    }

    /// Gives a command to the screen on top, or does it here where it is the app's own.
    pub fn command(&mut self, command: Command) -> Effect {
        let home = self.stack.is_empty() && self.history.came_here(&self.spot());
        let ctx = Ctx::new(&self.ledger, self.look);
        let screen = top!(self);
        if let Some(why) = unavailable(screen.as_ref(), command, &ctx) {
            let what = command.row().title;
            self.message = Some(Message::Refusal {
                what: said!("不能{what}：{why}", "cannot {what}: {why}"; what = what, why = why),
                hint: {
                    let help = Command::Help.key();
                    said!("按 {help} 查看可用的键", "{help} lists the keys")
                },
            });
            return Effect::None;
        }
        match command {
            Command::Quit => return self.quit(),
            Command::Paste => {
                let step = forms::paste_box(&ctx, screen.case());
                return self.step(step);
            }
            Command::Suspend => return Effect::Suspend,
            Command::Undo => self.turn(None, Turn::Undo, Doubts::Ask),
            Command::Redo => self.turn(None, Turn::Redo, Doubts::Ask),
            Command::Language => {
                self.look.lang = if self.look.lang == Lang::Zh {
                    Lang::En
                } else {
                    Lang::Zh
                };
                self.reload();
            }
            Command::Reload => {
                let moment = Moment {
                    ..self.ledger.moment()
                };
                self.tick(moment);
                self.reload();
                if !self.live.unread {
                    self.message = Some(Message::Info(said!("已重新读取", "read anew")));
                }
            }
            Command::Log => match screens::log(&self.log, &ctx) {
                Ok(page) => self.stack.push(page),
                Err(e) => self.fail(&e),
            },
            #[cfg(feature = "share")]
            Command::Share => self.share_page(),
            Command::Drafts => self.draft_list(),
            Command::Calm => self.calm(),
            Command::CheckDates => {
                let page = screens::Dates::new(&ctx);
                self.stack.push(Box::new(page));
            }
            Command::Week => {
                let page = screens::WeekPage::new(&ctx);
                self.stack.push(Box::new(page));
            }
            Command::Bin => {
                let page = screens::Bin::new(&ctx);
                self.stack.push(page);
            }
            Command::AsOf => {
                let page = screens::DayPage::new(&ctx);
                self.stack.push(Box::new(page));
            }
            Command::Today => self.see_from(None),
            Command::Colours => {
                let next = Palette::from_code(self.look.theme.palette.code() + 1);
                self.colours(next.unwrap_or_default());
            }
            Command::GlyphSet => {
                self.look.glyphs = match self.look.glyphs {
                    Glyphs::Box => Glyphs::Ascii,
                    Glyphs::Ascii => Glyphs::Box,
                };
                self.message = Some(Message::Info(match self.look.glyphs {
                    Glyphs::Box => said!("框线字符", "box lines"),
                    Glyphs::Ascii => said!("ASCII 字符", "ASCII lines"),
                }));
            }
            Command::Settings => return Effect::Settings,
            Command::Mouse => {
                self.mouse = !self.mouse;
                self.message = Some(Message::Info(if self.mouse {
                    said!("鼠标已打开", "the mouse is on")
                } else {
                    said!(
                        "鼠标已关闭，可用终端自己的选取和复制",
                        "the mouse is off; the terminal's own selection works"
                    )
                }));
                return Effect::Mouse(self.mouse);
            }
            Command::OpenWritten => match self.wrote.clone() {
                Some(path) => return Effect::Show(path),
                None => {
                    self.message = Some(Message::Info(keyed!(
                        "还没有写过文件；<export> 导出",
                        "no file was written yet; <export> exports"
                    )));
                }
            },
            Command::HistoryBack => self.walk(true),
            Command::HistoryForward => self.walk(false),
            Command::Back if home => self.walk_home(),
            Command::Tab1 => self.goto(Place::Triage, None),
            Command::Tab2 => self.goto(Place::Docket, None),
            Command::Tab3 => self.goto(Place::Appearances, None),
            Command::Tab4 => self.goto(Place::Figures, None),
            Command::Tab5 => self.goto(Place::Register, None),
            Command::NextTab => self.ring(1),
            Command::PreviousTab => self.ring(TABS.len() - 1),
            Command::Help => {
                let help = screens::Help::new(screen.as_ref(), &ctx);
                self.stack.push(Box::new(help));
            }
            Command::Palette => {
                let place = screen.place();
                let rows = COMMANDS
                    .iter()
                    .filter(|r| {
                        !matches!(r.command, Command::Palette | Command::Open | Command::Back)
                    })
                    .map(|r| {
                        let why = if r.places.contains(&place) {
                            unavailable(screen.as_ref(), r.command, &ctx)
                        } else {
                            Some(places::elsewhere(r))
                        };
                        (r.command, why)
                    })
                    .collect();
                self.stack
                    .push(Box::new(screens::Palette::new(rows, &self.spoken, &ctx)));
            }
            other => {
                // What it opens is read now, or as soon as another program is done.
                let moves = matches!(other, Command::NextPart | Command::PreviousPart);
                let held = (!moves).then(|| self.ledger.readable());
                self.live.unread |= matches!(&held, Some(Err(e)) if e.is_busy());
                let step = screen.on(other, &ctx);
                drop(held);
                if other == Command::Back {
                    self.history.stepping_out();
                    if matches!(step, Step::Ignored) {
                        let top = self.stack.is_empty() || self.place() == Place::Calm;
                        return if top {
                            self.top_level()
                        } else {
                            self.step(Step::Pop)
                        };
                    }
                }
                if matches!(step, Step::Ignored) {
                    let what = other.row().title;
                    self.message = Some(Message::Info(said!(
                        "{what}：这里没有可用的对象",
                        "{what}: there is nothing here for it";
                        what = what
                    )));
                }
                return self.step(step);
            }
        }
        Effect::None
    }
}
