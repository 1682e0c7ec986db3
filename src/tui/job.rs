//! Work off the key path: a thread plans or writes an import through a connection of its own, and says how far it is.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use crate::exchange::import::{ImportError, Options, Phase, Plan, Progress, plan_watched};
use crate::ledger::{Deed, Doubts, Ledger, LedgerError, Mode, Moment, Receipt};

/// How long a key waits for work that is done at once: a small ledger shows without an interlude.
const AT_ONCE: Duration = Duration::from_millis(120);
/// How long the loop waits for news while it could take a key.
const SLICE: Duration = Duration::from_millis(30);

/// What an import is about: the files, and what the officer says of them.
#[derive(Debug, Clone, Default)]
pub struct Request {
    pub files: Vec<PathBuf>,
    pub options: Options,
}

impl Request {
    /// The files' names.
    pub fn name(&self) -> String {
        let name = |f: &PathBuf| {
            let name = f.file_name().unwrap_or(f.as_os_str());
            crate::text::clean_line(&name.to_string_lossy())
        };
        let names: Vec<String> = self.files.iter().map(name).collect();
        names.join("、")
    }
}

/// What the thread came to.
pub enum Outcome {
    Planned(Result<Plan, ImportError>),
    Written(Result<Receipt, LedgerError>),
    /// Another changed the same meanwhile, or a doubt arose beside it: the deed, to be settled.
    Unsettled(Box<(Deed, LedgerError)>),
    /// The thread ended without a word.
    Lost,
}

enum News {
    Progress(Progress),
    Done(Box<Outcome>),
}

/// The work. Dropped, it stops.
pub struct Job {
    news: Receiver<News>,
    stop: Arc<AtomicBool>,
    progress: Option<Progress>,
    ended: bool,
}

impl Job {
    /// Plans an import of the docket as it stands.
    pub fn plan(ledger: &Ledger, request: &Request) -> Job {
        let (path, moment) = place(ledger);
        let request = request.clone();
        Job::start(move |tell| {
            let planned = Ledger::open(&path, Mode::ReadOnly, moment)
                .map_err(ImportError::from)
                .and_then(|ledger| plan_watched(&ledger, &request.files, &request.options, tell));
            Outcome::Planned(planned)
        })
    }

    /// Writes a deed whose doubts were shown; nothing of it stays when it is stopped.
    pub fn write(ledger: &Ledger, deed: Deed) -> Job {
        let (path, moment) = place(ledger);
        let by = ledger.by().clone();
        Job::start(move |tell| {
            let of = deed.changes.len() as u32;
            // Kept where it can meet another's change; a first import of a whole ledger cannot.
            let kept = (!deed.saw.is_empty()).then(|| deed.clone());
            let written = Ledger::open(&path, Mode::Write, moment).and_then(|ledger| {
                let mut ledger = ledger.signed(by);
                ledger.commit_watched(deed, Doubts::Confirmed, &mut |done| {
                    tell(&Progress {
                        phase: Phase::Writing,
                        file: "".into(),
                        rows: done as u32,
                        of,
                    })
                })
            });
            match (written, kept) {
                (Err(e @ (LedgerError::Conflict(_) | LedgerError::Doubted(_))), Some(deed)) => {
                    Outcome::Unsettled(Box::new((deed, e)))
                }
                (written, _) => Outcome::Written(written),
            }
        })
    }

    fn start(
        work: impl FnOnce(&mut dyn FnMut(&Progress) -> bool) -> Outcome + Send + 'static,
    ) -> Job {
        let (tell, news): (Sender<News>, _) = channel();
        let stop = Arc::new(AtomicBool::new(false));
        let asked = Arc::clone(&stop);
        std::thread::spawn(move || {
            let outcome = work(&mut |progress| {
                let heard = tell.send(News::Progress(progress.clone())).is_ok();
                heard && !asked.load(Ordering::Relaxed)
            });
            let _ = tell.send(News::Done(Box::new(outcome)));
        });
        Job {
            news,
            stop,
            progress: None,
            ended: false,
        }
    }

    /// How far the work is, as last reported; `None` before the first report.
    pub fn progress(&self) -> Option<&Progress> {
        self.progress.as_ref()
    }

    /// What it came to, once; waits as long as a key may wait.
    pub fn wait(&mut self) -> Option<Outcome> {
        let mut patience = SLICE;
        while !self.ended {
            match self.news.recv_timeout(patience) {
                Ok(news) => {
                    if let Some(outcome) = self.hear(news) {
                        return Some(outcome);
                    }
                    patience = Duration::ZERO;
                }
                Err(RecvTimeoutError::Timeout) => return None,
                Err(RecvTimeoutError::Disconnected) => return Some(self.lost()),
            }
        }
        None
    }

    /// The same, waiting a moment.
    pub fn at_once(&mut self) -> Option<Outcome> {
        while !self.ended {
            match self.news.recv_timeout(AT_ONCE) {
                // there is much to do: that is not at once
                Ok(News::Progress(progress)) if progress.rows > 0 => {
                    self.progress = Some(progress);
                    return None;
                }
                Ok(news) => {
                    if let Some(outcome) = self.hear(news) {
                        return Some(outcome);
                    }
                }
                Err(RecvTimeoutError::Timeout) => return None,
                Err(RecvTimeoutError::Disconnected) => return Some(self.lost()),
            }
        }
        None
    }

    fn hear(&mut self, news: News) -> Option<Outcome> {
        match news {
            News::Progress(progress) => {
                self.progress = Some(progress);
                None
            }
            News::Done(outcome) => {
                self.ended = true;
                Some(*outcome)
            }
        }
    }

    fn lost(&mut self) -> Outcome {
        self.ended = true;
        Outcome::Lost
    }

    /// Asks it to stop; it says so itself when it has.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        self.stop();
    }
}

fn place(ledger: &Ledger) -> (PathBuf, Moment) {
    (ledger.path().to_path_buf(), ledger.moment())
}
