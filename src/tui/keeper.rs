//! The thread that meets the server while the interface goes on: it is asked, it answers, and nobody waits for it.

mod acts;

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};

use chrono::{DateTime, FixedOffset, TimeDelta};

use crate::ledger::{By, Late, Ledger, MemberPart, Mode, Moment, SharedStanding};
use crate::share::{Address, Known, Link, Secret, ShareError, Synced, Why, fetch, secret, sync};
use crate::text::Said;
use crate::tui::theme::Role;

/// Between two meetings while nothing waits, and while something does.
const EVERY: TimeDelta = TimeDelta::seconds(15);
const SOON: TimeDelta = TimeDelta::seconds(5);

/// What an asking came to.
pub(in crate::tui) enum Met {
    /// A file that was asked for: whether the server has it.
    Fetched(bool),
    Agreed(Synced),
    /// Something to read.
    Told(Said, Vec<(Said, Role)>),
    /// The server asks for the password of this place.
    Wants {
        place: String,
        again: Asked,
    },
    /// What happened, and what to do; `passes`: it waits and is tried again; `stranger`: nobody here named the server.
    Failed {
        said: Said,
        hint: Said,
        passes: bool,
        stranger: bool,
    },
}

/// What the thread can be asked to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    Meet,
    /// The file of a paper, by what it holds.
    Fetch(String),
    Join {
        office: Option<String>,
    },
    Members,
    Verify,
    /// The administrator's.
    Init {
        offices: Vec<String>,
        superior: Option<String>,
    },
    /// The administrator's; without a part the login leaves the office.
    Member {
        login: String,
        office: String,
        part: Option<MemberPart>,
    },
}

/// The same with where and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub what: Ask,
    /// Another server or login than the file's.
    pub address: Option<String>,
    /// A password that was typed.
    pub word: Option<Secret>,
    /// A person wants it now.
    pub named: bool,
}

impl Asked {
    pub(in crate::tui) fn of_file(what: Ask) -> Asked {
        Asked {
            what,
            address: None,
            word: None,
            named: true,
        }
    }

    /// A meeting that is due by itself.
    pub(in crate::tui) fn meet() -> Asked {
        Asked {
            named: false,
            ..Asked::of_file(Ask::Meet)
        }
    }

    pub(in crate::tui) fn at(address: &str, what: Ask) -> Asked {
        Asked {
            address: Some(address.to_string()),
            ..Asked::of_file(what)
        }
    }
}

/// The thread, as the interface holds it. Dropped, it ends after the meeting it is at.
pub(super) struct Keeper {
    ask: Sender<(Moment, Asked)>,
    told: Receiver<(Met, bool)>,
    busy: bool,
    asked: Option<DateTime<FixedOffset>>,
    waiting: i64,
}

impl Keeper {
    pub(super) fn begin(path: PathBuf, by: By, known: Known) -> Keeper {
        let (ask, asks) = channel();
        let (tell, told) = channel();
        let thread = Thread {
            path,
            by,
            known,
            link: None,
            words: Vec::new(),
        };
        std::thread::spawn(move || keep(thread, &asks, &tell));
        Keeper {
            ask,
            told,
            busy: false,
            asked: None,
            waiting: 0,
        }
    }

    /// Asks for a meeting where it is time: something new waits, or the last one is a while ago.
    pub(super) fn look(&mut self, standing: &SharedStanding, moment: Moment) {
        let since = self.asked.map(|asked| (moment.at - asked).abs());
        let due = since.is_none_or(|since| {
            let every = if standing.waiting > 0 { SOON } else { EVERY };
            since >= every || standing.waiting > self.waiting
        });
        if due && !self.busy {
            self.waiting = standing.waiting;
            self.ask(moment, Asked::meet());
        }
    }

    /// Asks for something now.
    pub(super) fn ask(&mut self, moment: Moment, asked: Asked) {
        if asked.what == Ask::Meet {
            self.asked = Some(moment.at);
        }
        self.busy = self.ask.send((moment, asked)).is_ok();
    }

    /// Whether an answer is still to come.
    pub(super) fn busy(&self) -> bool {
        self.busy
    }

    /// What the last one came to, once, and whether a person wanted it.
    pub(super) fn heard(&mut self) -> Option<(Met, bool)> {
        match self.told.try_recv() {
            Ok(met) => {
                self.busy = false;
                Some(met)
            }
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => {
                self.busy = true;
                None
            }
        }
    }
}

/// What the thread holds between two askings.
struct Thread {
    path: PathBuf,
    by: By,
    known: Known,
    /// The connection of the file.
    link: Option<Link>,
    /// Passwords that were typed, by address; they end with the program.
    words: Vec<(String, Secret)>,
}

fn keep(mut thread: Thread, asks: &Receiver<(Moment, Asked)>, tell: &Sender<(Met, bool)>) {
    while let Ok((moment, asked)) = asks.recv() {
        let named = asked.named;
        let met = thread.answer(moment, asked);
        if tell.send((met, named)).is_err() {
            return;
        }
    }
}

impl Thread {
    fn answer(&mut self, moment: Moment, asked: Asked) -> Met {
        let place = asked.address.clone();
        if let (Some(word), Some(at)) = (&asked.word, self.address(moment, &asked)) {
            self.words.retain(|(address, _)| *address != at);
            self.words.push((at, word.clone()));
        }
        let again = Asked {
            word: None,
            ..asked.clone()
        };
        match self.run(moment, asked) {
            Ok(met) => met,
            Err(e) => {
                self.link = None;
                let at = place.or_else(|| self.address(moment, &again));
                let at = at.and_then(|at| Address::parse(&at).ok());
                match at.filter(|_| e.why == Why::Password) {
                    Some(at) => {
                        self.words.retain(|(address, _)| address != at.text());
                        Met::Wants {
                            place: at.place(),
                            again,
                        }
                    }
                    None => Met::Failed {
                        passes: e.passes(),
                        stranger: e.why == Why::Stranger,
                        said: e.said,
                        hint: e.hint,
                    },
                }
            }
        }
    }

    /// The address it is about: the one that was named, else the file's.
    fn address(&self, moment: Moment, asked: &Asked) -> Option<String> {
        match &asked.address {
            Some(named) => Some(named.clone()),
            None => Some(self.ledger(moment).ok()?.shared().ok()??.address),
        }
    }

    fn ledger(&self, moment: Moment) -> Result<Ledger, ShareError> {
        let ledger = Ledger::open_late(&self.path, Mode::Write, moment, &Late::default())?;
        Ok(ledger.signed(self.by.clone()))
    }

    fn run(&mut self, moment: Moment, asked: Asked) -> Result<Met, ShareError> {
        let mut ledger = self.ledger(moment)?;
        let link = match &asked.address {
            Some(named) => self.open(&Address::parse(named)?)?,
            None => {
                let Some(shared) = ledger.shared()? else {
                    return Ok(Met::Agreed(Synced::default()));
                };
                self.connected(&self.known.of_file(&shared)?)?
            }
        };
        let met = match asked.what {
            Ask::Meet => Met::Agreed(sync(&mut ledger, &link)?),
            Ask::Fetch(digest) => Met::Fetched(fetch(&ledger, &link, &digest)?),
            other => acts::run(&mut ledger, &link, &self.known, other)?,
        };
        if asked.address.is_none() {
            self.link = Some(link);
        }
        Ok(met)
    }

    /// The connection that is held, or a new one.
    fn connected(&mut self, address: &Address) -> Result<Link, ShareError> {
        let held = self.link.take();
        match held.filter(|link| link.address().text() == address.text()) {
            Some(held) => Ok(held),
            None => self.open(address),
        }
    }

    fn open(&self, address: &Address) -> Result<Link, ShareError> {
        let typed = self.words.iter().find(|(at, _)| at == address.text());
        let word = typed.map(|(_, word)| word.clone());
        Link::open(address, word.or_else(|| secret(address)).as_ref())
    }
}
