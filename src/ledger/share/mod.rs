//! A file as the working copy of a shared docket: what waits to be sent, what came is taken as it is, and what two hands
//! changed differently stands apart until somebody has chosen. Nothing here knows how the server is reached.

mod below;
mod choose;
mod compare;
mod entered;
mod gate;
mod give_way;
mod joining;
mod once;
mod sent;
mod take;
mod unit;
mod waiting;
mod writing;

use uuid::Uuid;

pub use below::Came;
pub(super) use give_way::GivenUp;
pub use give_way::{rename, taken_said};
pub use joining::{Begun, Common};
pub use once::{Alike as AlikeThing, once};
pub use take::{Pulled, PulledEntry, Taken};
pub use unit::{Unit, key_of, key_text, sole};
pub use waiting::Waiting;
pub(super) use waiting::drop_words;

use super::Ledger;
use super::error::LedgerError;
use crate::said;
use crate::store::{Held, MemberPart, Outgoing, Shared, Writer};
use crate::text::Said;

/// How a working copy stands, for the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedStanding {
    pub shared: Shared,
    /// Deeds that are not at the server yet, those held back among them.
    pub waiting: i64,
    /// Deeds the server did not take, and things that stand apart.
    pub held: i64,
}

/// What a copy of every office its login sees is called in the file.
pub const EVERY: &str = "*";

/// The office of a working copy, or what a copy of several is of.
pub fn office_said(shared: &Shared) -> Said {
    match shared.office.as_str() {
        EVERY => said!("各单位", "every office"),
        name => Said::same(name),
    }
}

/// `已同步 08:41 · 待同步 2 项 · 待选择 1 项`; of another day with its date.
pub fn standing_line(standing: &SharedStanding, today: chrono::NaiveDate) -> Said {
    let synced = &standing.shared.synced;
    let at = match chrono::DateTime::parse_from_rfc3339(synced) {
        Ok(at) if at.date_naive() == today => at.format("%H:%M").to_string(),
        Ok(at) => at.format("%m-%d %H:%M").to_string(),
        Err(_) => String::new(),
    };
    let mut parts = vec![match at.is_empty() {
        true => said!("尚未同步", "never synchronised"),
        false => said!("已同步 {at}", "synchronised {at}"),
    }];
    let (waiting, held) = (standing.waiting, standing.held);
    if waiting > 0 {
        parts.push(said!("待同步 {waiting} 项", "{waiting} waiting"));
    }
    if held > 0 {
        parts.push(said!("待处理 {held} 项", "{held} to settle"));
    }
    Said::joined(parts, " · ", " · ")
}

impl Ledger {
    /// How the file stands to the server it shares with; none where it stands alone.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn shared(&self) -> Result<Option<Shared>, LedgerError> {
        Ok(self.store.shared()?)
    }

    /// The same with what waits.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn shared_standing(&self) -> Result<Option<SharedStanding>, LedgerError> {
        let Some(shared) = self.store.shared()? else {
            return Ok(None);
        };
        let (waiting, held) = self.store.waiting(shared.since)?;
        let apart = self.store.apart()?.len() as i64;
        Ok(Some(SharedStanding {
            shared,
            waiting,
            held: held + apart,
        }))
    }

    /// Why nothing is recorded here: a copy made to be read, a login that only reads. Known before a form is opened.
    pub fn barred(&self) -> Option<Said> {
        self.may_share().err().map(|e| e.said())
    }

    /// Refuses a write into a copy that is made to be read.
    pub(super) fn may_share(&self) -> Result<(), LedgerError> {
        let part = match self.store.shared()? {
            None => return Ok(()),
            Some(shared) => shared.part,
        };
        match part {
            MemberPart::Officer => Ok(()),
            MemberPart::District => Err(LedgerError::Barred(said!(
                "这是几个单位的汇总副本，只供查阅统计；请在各单位自己的案卷里登记",
                "this is a copy of several offices, made to be read; record in an office's own docket"
            ))),
            MemberPart::Head | MemberPart::Reporter => {
                let part = part.text();
                Err(LedgerError::Barred(said!(
                    "此登录在共享案卷中是「{part}」，只能查阅；登记请用承办人的登录",
                    "this login is a {part} of the shared docket and reads only; record under an officer's login"; part = part
                )))
            }
        }
    }

    /// What waits to be sent, in order. A deed that was not taken and later ones about the same are one.
    ///
    /// # Errors
    /// The file cannot be read; it stands alone.
    pub fn to_send(&mut self) -> Result<Vec<Waiting>, LedgerError> {
        let moment = self.moment;
        let (by, at) = (self.by.clone(), self.moment.at.to_rfc3339());
        self.store.write(|w| {
            let mut all = waiting::list(w, &by, &at)?;
            waiting::gather(w, &mut all)?;
            // What was held may have been put right.
            gate::Gate::new(w, moment)?.bar(&mut all)?;
            Ok(all)
        })
    }

    /// The same to be shown; nothing is written.
    ///
    /// # Errors
    /// The file cannot be read; it stands alone.
    pub fn waiting(&self) -> Result<Vec<Waiting>, LedgerError> {
        let (by, at) = (self.by.clone(), self.moment.at.to_rfc3339());
        waiting::list(&self.store, &by, &at)
    }

    /// The things that stand otherwise at the server until somebody chooses.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn apart(&self) -> Result<Vec<Unit>, LedgerError> {
        let all = self.store.apart()?;
        Ok(all.iter().filter_map(|(id, _)| Unit::parse(id)).collect())
    }

    /// The server did not take a deed: it is kept, with the reason.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn hold_back(&mut self, deed: &Waiting, why: &Said) -> Result<(), LedgerError> {
        self.store.write(|w| {
            Ok(w.put_outgoing(&Outgoing {
                deed: deed.deed,
                place: deed.place,
                number: None,
                why: Held {
                    refused: Some(why.clone()),
                    ..deed.held.clone()
                },
                edits: deed.rewritten.then(|| deed.edits.clone()),
            })?)
        })
    }

    /// Both agree at this moment. The file tells the minute: within one it is not written again for nothing.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn agreed(&mut self) -> Result<(), LedgerError> {
        let at = self.moment.at.to_rfc3339();
        let minute = |at: &str| at.chars().take(16).collect::<String>();
        if let Some(shared) = self.store.shared()?
            && minute(&shared.synced) == minute(&at)
        {
            return Ok(());
        }
        self.store.write(|w| {
            let mut shared = joined(w)?;
            shared.synced = at;
            Ok(w.put_shared(&shared)?)
        })
    }

    /// The same working copy at another address: the server moved, or the login changed.
    ///
    /// # Errors
    /// The file cannot be written; it stands alone.
    pub fn moved_to(&mut self, address: &str, part: MemberPart) -> Result<(), LedgerError> {
        self.store.write(|w| {
            let mut shared = joined(w)?;
            shared.address = address.to_string();
            shared.part = part;
            Ok(w.put_shared(&shared)?)
        })
    }
}

fn joined(w: &Writer<'_>) -> Result<Shared, LedgerError> {
    w.shared()?.ok_or_else(alone)
}

fn alone() -> LedgerError {
    LedgerError::Barred(said!(
        "本文件没有加入共享案卷；用 ⟨share join⟩ 加入",
        "this file has joined no shared docket; ⟨share join⟩ does"
    ))
}

/// Moves the place up to which everything is settled, and forgets what need not be remembered.
fn settle_up(w: &Writer<'_>, shared: &mut Shared) -> Result<(), LedgerError> {
    let mut mark = w.journal_mark()?;
    let noted = w.outgoing()?;
    let numbered = |place| noted.iter().any(|o| o.place == place && o.number.is_some());
    for entered in w.titles_since(shared.since)? {
        let place = entered.place;
        if numbered(place) {
            continue;
        }
        match place.turn {
            0 => mark.entry = mark.entry.min(place.entry - 1),
            turn => mark.turn = mark.turn.min(turn - 1),
        }
    }
    shared.since = mark;
    w.put_shared(shared)?;
    Ok(w.forget_outgoing(shared.since, shared.seen)?)
}

/// The id of a deed that has none: made of what never changes about it, so that it is the same at every try.
fn id_of(words: &[&str]) -> Uuid {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    for word in words {
        hash.update(word.as_bytes());
        hash.update([0]);
    }
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(hash.finalize()) {
        *to = from;
    }
    Uuid::from_bytes(bytes)
}
