//! The guards of the terminal: panics, signals, and a terminal that is gone.

use std::io;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::crash::Crash;
use super::terminal::{Options, restore};

static OUTSIDE: AtomicBool = AtomicBool::new(false);
static INSTALLED: Once = Once::new();

/// While an editor has the terminal, an interrupt typed there is the editor's alone.
pub(super) fn outside(now: bool) {
    OUTSIDE.store(now, Ordering::SeqCst);
}

/// Installs all guards, once in the life of the program.
pub(super) fn install(options: &Options) -> io::Result<()> {
    let mut first = false;
    INSTALLED.call_once(|| first = true);
    if !first {
        return Ok(());
    }
    on_panic(Crash {
        lang: options.lang,
        log: options.crash_log.clone(),
        asked: options.asked.clone(),
    });
    #[cfg(unix)]
    unix::on_signals().and_then(|()| unix::watch())?;
    Ok(())
}

/// Restores first, then says what happened on stderr. Another thread's panic ends the program too: the screen is gone.
fn on_panic(crash: Crash) {
    let before = std::panic::take_hook();
    let home = thread::current().id();
    std::panic::set_hook(Box::new(move |info| {
        if !restore() {
            before(info);
            return;
        }
        crash.tell(info);
        if thread::current().id() != home {
            std::process::exit(101);
        }
    }));
}

#[cfg(unix)]
mod unix {
    use super::*;
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    use signal_hook::iterator::Signals;
    use std::sync::mpsc;
    use std::time::Duration;

    /// SIGTERM, SIGHUP, SIGINT, SIGQUIT: restore, then end as the signal would have ended the program.
    /// The docket is safe at any moment: every write is one transaction.
    pub(super) fn on_signals() -> io::Result<()> {
        let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT])?;
        thread::Builder::new()
            .name("signals".into())
            .spawn(move || {
                for signal in signals.forever() {
                    if matches!(signal, SIGINT | SIGQUIT) && OUTSIDE.load(Ordering::SeqCst) {
                        continue;
                    }
                    restore_soon();
                    let _ = signal_hook::low_level::emulate_default_handler(signal);
                    std::process::exit(128 + signal);
                }
            })?;
        Ok(())
    }

    /// Once the terminal is gone crossterm spins at full speed and never returns, so this thread ends the program.
    pub(super) fn watch() -> io::Result<()> {
        thread::Builder::new().name("watch".into()).spawn(|| {
            let stdin = rustix::stdio::stdin();
            let second = Timespec {
                tv_sec: 1,
                tv_nsec: 0,
            };
            loop {
                let mut fds = [PollFd::from_borrowed_fd(stdin, PollFlags::empty())];
                // NVAL is no sign: macOS reports it for terminals that are well.
                let gone = poll(&mut fds, Some(&second)).is_ok()
                    && fds
                        .iter()
                        .any(|fd| fd.revents().intersects(PollFlags::HUP | PollFlags::ERR));
                if gone {
                    restore_soon();
                    std::process::exit(128 + SIGHUP);
                }
                if fds.iter().any(|fd| fd.revents().contains(PollFlags::NVAL)) {
                    thread::sleep(Duration::from_secs(1));
                }
            }
        })?;
        Ok(())
    }

    /// Restores, but waits no longer than a second: a write to a stalled terminal must not keep the program alive.
    fn restore_soon() {
        let (done, wait) = mpsc::channel();
        let started = thread::Builder::new().spawn(move || {
            restore();
            let _ = done.send(());
        });
        if started.is_ok() {
            let _ = wait.recv_timeout(Duration::from_secs(1));
        }
    }
}
