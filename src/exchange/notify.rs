//! A desktop notification where there is one: the one place that asks for it. It never waits, and where nothing shows one
//! nothing happens. What it says are counts: names of cases do not belong on a screen others may see.

use std::process::{Command, Stdio};

use crate::codes;
use crate::ledger::{AgendaItem, AgendaKind};
use crate::said;
use crate::text::{Said, clean_line};

codes! {
    /// How a notification is asked for.
    pub enum Notify {
        Off = "off", "不通知", "off";
        /// `notify-send`, as Linux desktops have it.
        Desktop = "desktop", "桌面通知", "desktop";
        /// The terminal's own: ConEmu, iTerm2, kitty.
        Osc9 = "osc9", "终端通知（OSC 9）", "terminal, OSC 9";
        /// The terminal's own: foot, rxvt, WezTerm.
        Osc777 = "osc777", "终端通知（OSC 777）", "terminal, OSC 777";
    }
}

/// What the notification is headed with.
const TITLE: &str = "案卷";

/// What the terminal is sent; none where it is not the terminal that notifies.
pub fn sequence(how: Notify, body: &str) -> Option<String> {
    // A semicolon would end a part of the sequence.
    let body = clean_line(body).replace(';', "，");
    match how {
        Notify::Osc9 => Some(format!("\x1b]9;{TITLE}：{body}\x07")),
        Notify::Osc777 => Some(format!("\x1b]777;notify;{TITLE};{body}\x07")),
        Notify::Off | Notify::Desktop => None,
    }
}

/// Asks the desktop, without waiting for it. Says whether there was something to ask.
pub fn desktop(body: &str) -> bool {
    let started = Command::new("notify-send")
        .args(["--app-name=anjuan", TITLE, &clean_line(body)])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    match started {
        Ok(mut child) => {
            // Somebody has to take notice of its end; nobody has to wait for it.
            std::thread::spawn(move || child.wait());
            true
        }
        Err(_) => false,
    }
}

/// What of the agenda is worth a notification: overdue, due soon, a hearing at hand that nobody is named for.
pub fn worth(items: &[AgendaItem]) -> Option<Said> {
    let count = |kind: AgendaKind| items.iter().filter(|i| i.kind == kind).count();
    let told = [
        AgendaKind::Unnamed,
        AgendaKind::Overdue,
        AgendaKind::DueSoon,
    ];
    let parts: Vec<Said> = told
        .iter()
        .map(|kind| (kind.text(), count(*kind)))
        .filter(|(_, n)| *n > 0)
        .map(|(what, n)| Said::new(format!("{} {n} 项", what.zh), format!("{}: {n}", what.en)))
        .collect();
    (!parts.is_empty()).then(|| Said::joined(parts, "，", ", "))
}

/// The same of overdue things that were counted elsewhere.
pub fn overdue(n: usize) -> Option<Said> {
    (n > 0).then(|| said!("逾期 {n} 项", "{n} overdue"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_is_one_sequence_and_holds_nothing_that_could_end_it() {
        let sent = sequence(Notify::Osc777, "逾期 2; \x07\x1b]0;x\u{9c}\n").unwrap();
        assert_eq!(sent.matches('\x07').count(), 1);
        assert_eq!(sent.matches('\x1b').count(), 1);
        assert_eq!(sent.matches(';').count(), 3);
        assert_eq!(sequence(Notify::Off, "x"), None);
        assert!(sequence(Notify::Osc9, "x").unwrap().starts_with("\x1b]9;"));
    }
}
