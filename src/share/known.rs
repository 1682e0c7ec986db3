//! The servers a person on this machine named. A file says where its shared docket is, but whoever can write the file can
//! write that too: a server it names is met only when somebody here has named the very same address.

use std::io::Write;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use etcetera::BaseStrategy;

use super::address::Address;
use super::error::{ShareError, Why};
use super::link::Link;
use super::sync::{Synced, join, sync};
use crate::files::{owner_reads, private_dir};
use crate::ledger::{Begun, Ledger, Shared};
use crate::said;
use crate::text::Said;

/// What was named: kept for this run, and for the next ones where there is a place for it.
#[derive(Debug, Clone, Default)]
pub struct Known {
    place: Option<PathBuf>,
    named: Arc<Mutex<Vec<String>>>,
}

impl Known {
    /// Those of this machine's user: `anjuan/servers` in the platform's data directory, an address a line.
    pub fn here() -> Known {
        let data = etcetera::choose_base_strategy().ok();
        Known {
            place: data.map(|d| d.data_dir().join("anjuan").join("servers")),
            ..Known::default()
        }
    }

    fn holds(&self, address: &str) -> bool {
        let named = self.named.lock().unwrap_or_else(PoisonError::into_inner);
        if named.iter().any(|one| one == address) {
            return true;
        }
        let kept = self.place.as_ref().map(std::fs::read_to_string);
        kept.is_some_and(|read| read.is_ok_and(|text| text.lines().any(|line| line == address)))
    }

    /// Keeps what a person named. Says so where it can be kept for this run only.
    fn keep(&self, address: &str) -> Option<Said> {
        if self.holds(address) {
            return None;
        }
        let mut named = self.named.lock().unwrap_or_else(PoisonError::into_inner);
        named.push(address.to_string());
        let write = |place: &PathBuf| -> std::io::Result<()> {
            if let Some(dir) = place.parent() {
                private_dir(dir)?;
            }
            let mut options = std::fs::OpenOptions::new();
            let mut file = owner_reads(options.create(true).append(true)).open(place)?;
            // In one write: two programs that join at once keep both lines whole.
            file.write_all(format!("{address}\n").as_bytes())?;
            file.sync_all()
        };
        match self.place.as_ref().map(write) {
            None | Some(Ok(())) => None,
            Some(Err(e)) => Some(said!(
                "没能记下本机认可这台服务器（{e}），下次打开还要再认可",
                "that this machine agreed to the server could not be kept ({e}): it is asked again next time"
            )),
        }
    }

    /// The address a file says it belongs to, to be met without a person naming it now.
    ///
    /// # Errors
    /// Nobody on this machine named it, or it is no address.
    pub fn of_file(&self, shared: &Shared) -> Result<Address, ShareError> {
        let address = Address::parse(&shared.address)?;
        if self.holds(&shared.address) {
            return Ok(address);
        }
        let at = &shared.address;
        Err(ShareError::new(
            Why::Stranger,
            said!(
                "本文件写着服务器 {at}，本机没有人认可过，没有与它往来",
                "this file names the server {at}, which nobody on this machine agreed to: it was not met"
            ),
            said!(
                "确认是本单位的服务器之后运行 anjuan share join '{at}'，或者在共享案卷的页面上认可；不是的，用 anjuan share leave 退出",
                "if it is your office's, run anjuan share join '{at}' or agree on the page of the shared docket; if not, anjuan share leave"
            ),
        ))
    }

    /// A person names the server: the file joins it. One that says it belongs there already is agreed to, and meets it.
    ///
    /// # Errors
    /// As `join` and `sync`.
    pub fn join(
        &self,
        ledger: &mut Ledger,
        link: &Link,
        office: Option<&str>,
    ) -> Result<(Shared, Begun, Synced), ShareError> {
        let at = link.address().text();
        let already = ledger.shared()?.filter(|shared| {
            shared.address == at
                && !self.holds(at)
                && office.is_none_or(|office| office == shared.office)
        });
        let alone = ledger.shared()?.is_none();
        let joined = match already {
            Some(shared) => sync(ledger, link).map(|synced| (shared, Begun::default(), synced)),
            None => join(ledger, link, office),
        };
        // Joined although the first meeting was cut: a person named the server all the same.
        let told = match ledger.shared()? {
            Some(shared) if shared.address == at && (alone || joined.is_ok()) => self.keep(at),
            _ => None,
        };
        let (shared, begun, mut synced) = joined?;
        synced.told.extend(told);
        Ok((shared, begun, synced))
    }

    /// A person named the server a district copy is brought from.
    pub fn copied(&self, link: &Link) -> Option<Said> {
        self.keep(link.address().text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{JournalMark, MemberPart};

    fn shared(address: &str) -> Shared {
        Shared {
            address: address.to_string(),
            office: "柳溪镇".to_string(),
            part: MemberPart::Officer,
            seen: 0,
            seal: String::new(),
            since: JournalMark::default(),
            synced: String::new(),
        }
    }

    #[test]
    fn only_the_very_address_that_was_named_is_met() {
        let dir = tempfile::tempdir().unwrap();
        let place = dir.path().join("data/anjuan/servers");
        let of = |place: &PathBuf| Known {
            place: Some(place.clone()),
            ..Known::default()
        };
        let named = "postgres://zhang@10.1.2.3/anjuan?sslmode=require";
        let known = of(&place);
        assert_eq!(
            known.of_file(&shared(named)).unwrap_err().why,
            Why::Stranger
        );
        assert_eq!(known.keep(named), None);
        // Another run reads what this one kept; another server, login or way of checking is another address.
        let later = of(&place);
        assert!(later.of_file(&shared(named)).is_ok());
        for other in [
            "postgres://zhang@10.1.2.4/anjuan?sslmode=require",
            "postgres://admin@10.1.2.3/anjuan?sslmode=require",
            "postgres://zhang@10.1.2.3/other?sslmode=require",
            "postgres://zhang@10.1.2.3/anjuan?sslmode=require&sslrootcert=/tmp/root.crt",
        ] {
            let met = later.of_file(&shared(other));
            assert_eq!(met.unwrap_err().why, Why::Stranger, "{other}");
        }
        // Where it cannot be kept it is said, and holds for this run.
        std::fs::write(dir.path().join("file"), "").unwrap();
        let nowhere = of(&dir.path().join("file/servers"));
        assert!(nowhere.keep(named).is_some());
        assert!(nowhere.of_file(&shared(named)).is_ok());
    }
}
