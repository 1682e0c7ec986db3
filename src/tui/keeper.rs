//! The thread that meets the server while the interface goes on: it is asked, it answers, and nobody waits for it.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};

use chrono::{DateTime, FixedOffset, TimeDelta};

use crate::ledger::{By, Late, Ledger, Mode, Moment, Standing};
use crate::share::{Address, Link, ShareError, Synced, fetch, secret, sync};
use crate::text::Said;

/// Between two meetings while nothing waits, and while something does.
const EVERY: TimeDelta = TimeDelta::seconds(15);
const SOON: TimeDelta = TimeDelta::seconds(5);

/// What a meeting came to.
pub(super) enum Met {
    /// A file that was asked for: whether the server has it.
    Fetched(bool),
    Agreed(Synced),
    /// What happened, and what to do; `passes`: it waits and is tried again.
    Failed {
        said: Said,
        hint: Said,
        passes: bool,
    },
}

/// What the thread is asked.
enum Ask {
    Meet(Moment),
    /// The file of a paper, by what it holds.
    Fetch(Moment, String),
}

/// The thread, as the interface holds it. Dropped, it ends after the meeting it is at.
pub(super) struct Keeper {
    ask: Sender<Ask>,
    told: Receiver<Met>,
    busy: bool,
    asked: Option<DateTime<FixedOffset>>,
    waiting: i64,
}

impl Keeper {
    pub(super) fn begin(path: PathBuf, by: By) -> Keeper {
        let (ask, asks) = channel();
        let (tell, told) = channel();
        std::thread::spawn(move || keep(&path, &by, &asks, &tell));
        Keeper {
            ask,
            told,
            busy: false,
            asked: None,
            waiting: 0,
        }
    }

    /// Asks for a meeting where it is time: something new waits, or the last one is a while ago.
    pub(super) fn look(&mut self, standing: &Standing, moment: Moment) {
        let since = self.asked.map(|asked| (moment.at - asked).abs());
        let due = since.is_none_or(|since| {
            let every = if standing.waiting > 0 { SOON } else { EVERY };
            since >= every || standing.waiting > self.waiting
        });
        if due && !self.busy {
            self.waiting = standing.waiting;
            self.ask(moment);
        }
    }

    /// Asks for one now.
    pub(super) fn ask(&mut self, moment: Moment) {
        self.asked = Some(moment.at);
        self.busy = self.ask.send(Ask::Meet(moment)).is_ok();
    }

    /// Asks for the file of a paper.
    pub(super) fn fetch(&mut self, moment: Moment, digest: &str) {
        self.busy = self
            .ask
            .send(Ask::Fetch(moment, digest.to_string()))
            .is_ok();
    }

    /// What the last one came to, once.
    pub(super) fn heard(&mut self) -> Option<Met> {
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

fn keep(path: &std::path::Path, by: &By, asks: &Receiver<Ask>, tell: &Sender<Met>) {
    let mut link: Option<Link> = None;
    while let Ok(asked) = asks.recv() {
        let came = match asked {
            Ask::Meet(moment) => meet(path, by, moment, &mut link).map(Met::Agreed),
            Ask::Fetch(moment, digest) => {
                fetched(path, moment, &digest, &mut link).map(Met::Fetched)
            }
        };
        let met = match came {
            Ok(met) => met,
            Err(e) => {
                link = None;
                let passes = e.passes();
                Met::Failed {
                    said: e.said,
                    hint: e.hint,
                    passes,
                }
            }
        };
        if tell.send(met).is_err() {
            return;
        }
    }
}

fn meet(
    path: &std::path::Path,
    by: &By,
    moment: Moment,
    link: &mut Option<Link>,
) -> Result<Synced, ShareError> {
    let ledger = Ledger::open_late(path, Mode::Write, moment, &Late::default())?;
    let mut ledger = ledger.signed(by.clone());
    let Some(shared) = ledger.shared()? else {
        return Ok(Synced::default());
    };
    let held = connected(&shared.address, link)?;
    let synced = sync(&mut ledger, &held)?;
    *link = Some(held);
    Ok(synced)
}

fn fetched(
    path: &std::path::Path,
    moment: Moment,
    digest: &str,
    link: &mut Option<Link>,
) -> Result<bool, ShareError> {
    let ledger = Ledger::open_late(path, Mode::Write, moment, &Late::default())?;
    let Some(shared) = ledger.shared()? else {
        return Ok(false);
    };
    let held = connected(&shared.address, link)?;
    let came = fetch(&ledger, &held, digest)?;
    *link = Some(held);
    Ok(came)
}

/// The connection that is held, or a new one.
fn connected(address: &str, link: &mut Option<Link>) -> Result<Link, ShareError> {
    let held = link.take().filter(|link| link.address().text() == address);
    match held {
        Some(held) => Ok(held),
        None => {
            let address = Address::parse(address)?;
            Link::open(&address, secret(&address).as_ref())
        }
    }
}
