//! Finding the case a person means: docket number, alone or in a copied line, internal id, UUID, office number, or any
//! words that fit one case.

use std::collections::{BTreeSet, HashMap};

use uuid::Uuid;

use super::{Binned, Elsewhere, Ledger, LedgerError, Such, Unread, label};
use crate::case::{CaseFile, DocketNumber};
use crate::docket::{CaseRow, Query, key};
use crate::said;
use crate::text::Said;

/// What a case is named for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errand {
    /// To see it.
    Look,
    /// To write something into it.
    Record,
    /// To take it out, or out of something: it never means the case another was joined into.
    TakeOut,
}

/// A case that is named and lies in the bin: why, and where what it said is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    pub uuid: Uuid,
    /// What it was called.
    pub case: String,
    pub reason: String,
    /// Who took it out.
    pub who: String,
    /// The case it was joined into, as far as that stands.
    pub into: Option<Elsewhere>,
    /// What it was named for.
    pub errand: Errand,
}

impl Gone {
    /// What became of it.
    pub fn said(&self) -> Said {
        let (name, by, why) = (&self.case, &self.who, &self.reason);
        let into = self.into.as_ref().map(|to| &to.name);
        match (into, self.errand) {
            (Some(into), Errand::Look) => said!(
                "{name} 已由{by}并入 {into}",
                "{name} was joined into {into} by {by}"
            ),
            (Some(into), Errand::Record) => said!(
                "{name} 已由{by}并入 {into}，请登记在 {into}",
                "{name} was joined into {into} by {by}: record it there"
            ),
            (Some(into), Errand::TakeOut) => said!(
                "{name} 已由{by}并入 {into}，不再是单独的一件，不必再办",
                "{name} was joined into {into} by {by} and is no case of its own: there is nothing to do"
            ),
            (None, _) => said!(
                "{name} 在回收站（{by}：{why}）",
                "{name} is in the bin ({by}: {why})"
            ),
        }
    }

    /// How to write where it is now, or to bring it back.
    pub fn hint(&self) -> Said {
        let name = &self.case;
        let into = self.into.as_ref().map(|to| &to.name);
        match (into, self.errand) {
            (Some(into), Errand::Look) => said!(
                "⟨加 --follow 即看 {into}‖打开 {into} 查看⟩",
                "⟨with --follow {into} is looked at‖open {into}⟩"
            ),
            (Some(into), Errand::Record) => said!(
                "⟨加 --follow 即登记在 {into}‖打开 {into} 登记⟩",
                "⟨with --follow it is recorded in {into}‖open {into} and record it there⟩"
            ),
            (Some(into), Errand::TakeOut) => said!(
                "要办的若是 {into}，请写明 {into}",
                "name {into} if that is the case meant"
            ),
            (None, _) => said!(
                "⟨取回：anjuan remove --take-back {name}‖到回收站（<bin>）取回⟩",
                "⟨anjuan remove --take-back {name} brings it back‖the bin (<bin>) has it⟩"
            ),
        }
    }
}

/// The cases that were joined into another that stands, by their numbers: a paper or a row that names one means the other.
#[derive(Default)]
pub struct JoinedNumbers {
    by_key: HashMap<String, Gone>,
}

impl JoinedNumbers {
    /// What became of the case of a number, that of a further ruling in it (之一) included.
    pub fn of(&self, number: &DocketNumber) -> Option<&Gone> {
        keys(number).iter().find_map(|key| self.by_key.get(key))
    }
}

fn keys(number: &DocketNumber) -> [String; 2] {
    [number.key(), number.of_case().key()]
}

impl Ledger {
    /// Whether there is a case of this internal id.
    fn has(&self, id: i64) -> Result<bool, LedgerError> {
        match self.held.get() {
            Some(held) => Ok(held.docket.position(id).is_some() || self.is_unread(id)),
            None => Ok(self.there(id) && self.store.has_case(id)?),
        }
    }

    /// The case that a text names whole, by number or UUID, and that is there no more.
    fn gone(&self, text: &str) -> Result<Option<Gone>, LedgerError> {
        let number = DocketNumber::parse(text).ok();
        let uuid = Uuid::parse_str(text).ok();
        if number.is_none() && uuid.is_none() {
            return Ok(None);
        }
        let is = |head: &crate::case::Head| {
            uuid == Some(head.uuid) || (number.is_some() && head.number == number)
        };
        let bin = self.bin()?;
        let found = bin.iter().find(|binned| is(&binned.file.head));
        found.map(|binned| self.told_of(binned, &bin)).transpose()
    }

    /// The one case of the bin that a part of a number or of a name fits, where no case that stands does. It reads the bin: a
    /// form, which asks at every key, does without.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn gone_by_words(&self, text: &str) -> Result<Option<Gone>, LedgerError> {
        let wanted = key(text.trim());
        let stands = |query: Query| !self.docket().select(&query, self.today()).is_empty();
        let quoted = format!("\"{}\"", text.trim().replace('"', ""));
        // Of several that stand none is meant; the bin is no answer to that.
        if wanted.is_empty() || Query::parse(&quoted).is_ok_and(stands) {
            return Ok(None);
        }
        let bin = self.bin()?;
        let fits = |binned: &&Binned| {
            let file = &binned.file;
            let number = file.head.number.as_ref().map(ToString::to_string);
            let names = file.parties.iter().map(|p| p.name.clone());
            let mut said = number.into_iter().chain(names);
            said.any(|words| key(&words).contains(&wanted))
        };
        let mut found = bin.iter().filter(fits);
        match (found.next(), found.next()) {
            (Some(one), None) => Ok(Some(self.told_of(one, &bin)?)),
            _ => Ok(None),
        }
    }

    /// The case that a text names, standing or gone: where it was joined into another and that is asked for, the other.
    ///
    /// # Errors
    /// As `find`; what is gone says what became of it, as it was named for.
    pub fn find_for(&self, text: &str, errand: Errand, follow: bool) -> Result<i64, LedgerError> {
        let gone = match self.find(text) {
            Err(LedgerError::Gone(gone)) => *gone,
            Err(LedgerError::NotFound(none, _)) => match self.gone_by_words(text)? {
                Some(gone) => gone,
                None => return Err(LedgerError::NotFound(none, Such::Case)),
            },
            found => return found,
        };
        let follow = follow && errand != Errand::TakeOut;
        let into = gone.into.as_ref().filter(|_| follow);
        match into.map(|to| self.id_of(to.case)).transpose()?.flatten() {
            Some(id) => Ok(id),
            None => Err(LedgerError::Gone(Box::new(Gone { errand, ..gone }))),
        }
    }

    /// A case that a script names and that was joined into another: what became of it, and as it was then.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn joined_case(&self, uuid: Uuid) -> Result<Option<(Gone, CaseFile)>, LedgerError> {
        if self.id_of(uuid)?.is_some() {
            return Ok(None);
        }
        let bin = self.bin()?;
        let Some(binned) = bin.iter().find(|b| b.file.head.uuid == uuid) else {
            return Ok(None);
        };
        let gone = self.told_of(binned, &bin)?;
        Ok(gone.into.is_some().then(|| (gone, binned.file.clone())))
    }

    /// The cases that were joined into another that stands, by their numbers.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn joined_numbers(&self) -> Result<JoinedNumbers, LedgerError> {
        self.joined_where(|_| true)
    }

    /// What became of the case of a number under which none stands, where it was joined into another that does.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn joined_into(&self, number: &DocketNumber) -> Result<Option<Gone>, LedgerError> {
        if self.id_by_number(number)?.is_some() {
            return Ok(None);
        }
        let keys = keys(number);
        let joined = self.joined_where(|n| keys.contains(&n.key()))?;
        Ok(joined.of(number).cloned())
    }

    fn joined_where(
        &self,
        wanted: impl Fn(&DocketNumber) -> bool,
    ) -> Result<JoinedNumbers, LedgerError> {
        let bin = self.joined_bin()?;
        let mut out = JoinedNumbers::default();
        for binned in &bin {
            let Some(number) = binned.file.head.number.as_ref().filter(|n| wanted(n)) else {
                continue;
            };
            let gone = self.told_of(binned, &bin)?;
            if gone.into.is_some() && self.id_by_number(number)?.is_none() {
                // the newest of the bin comes first
                out.by_key.entry(number.key()).or_insert(gone);
            }
        }
        Ok(out)
    }

    /// `bin` holds at least what was joined.
    fn told_of(&self, binned: &Binned, bin: &[Binned]) -> Result<Gone, LedgerError> {
        let next = |uuid| bin.iter().find(|b| b.file.head.uuid == uuid)?.into;
        let mut into = binned.into;
        // What it was joined into may have been joined into another, and in a damaged file back into it.
        let mut seen = BTreeSet::new();
        while let Some(further) = into.and_then(next).filter(|uuid| seen.insert(*uuid)) {
            into = Some(further);
        }
        let into = into.map(|uuid| self.by_uuid(uuid)).transpose()?.flatten();
        Ok(Gone {
            uuid: binned.file.head.uuid,
            case: binned.case.clone(),
            reason: binned.reason.clone(),
            who: binned.who.clone(),
            into: into.map(|case| Elsewhere {
                case: case.head.uuid,
                name: label(&case),
            }),
            errand: Errand::Record,
        })
    }

    /// Of the cases a text is found in, those it names: by their number, else by a party; what stands in notes and on papers
    /// names a case only where neither does.
    fn named_by(&self, text: &str, hits: Vec<usize>) -> Vec<usize> {
        let (docket, wanted) = (self.docket(), key(text));
        let by = |what: fn(&CaseRow<'_>) -> String| -> Vec<usize> {
            let named = hits.iter().copied();
            let named = named.filter(|at| key(&what(&docket.row(*at))).contains(&wanted));
            named.collect()
        };
        let number = by(|row| row.number().to_string());
        if !number.is_empty() {
            return number;
        }
        let party = by(|row| {
            let claimants = row.claimants().map(|(name, _)| name.to_string());
            let names: Vec<String> = claimants.chain([row.name().to_string()]).collect();
            names.join("\n")
        });
        match party.is_empty() {
            true => hits,
            false => party,
        }
    }

    /// The one case a text names.
    ///
    /// # Errors
    /// None fits, or several do; the message names them.
    pub fn find(&self, text: &str) -> Result<i64, LedgerError> {
        let text = text.trim();
        if let Ok(number) = DocketNumber::parse(text)
            && let Some(id) = self.id_by_number(&number)?
        {
            return Ok(id);
        }
        if let Ok(uuid) = Uuid::parse_str(text)
            && let Some(id) = self.id_of(uuid)?
        {
            return Ok(id);
        }
        if let Some(id) = text.strip_prefix('#').and_then(|t| t.parse::<i64>().ok())
            && self.has(id)?
        {
            return Ok(id);
        }
        let none = || {
            LedgerError::NotFound(
                said!("没有案件符合「{text}」", "no case fits '{text}'"),
                Such::Case,
            )
        };
        if text.is_empty() {
            return Err(none());
        }
        if let Some(gone) = self.gone(text)? {
            return Err(LedgerError::Gone(Box::new(gone)));
        }
        // A line copied from a calendar or a message: the number in it.
        for word in text.split_whitespace().filter(|word| *word != text) {
            if let Ok(number) = DocketNumber::parse(word)
                && let Some(id) = self.id_by_number(&number)?
            {
                return Ok(id);
            }
        }
        let quoted = format!("\"{}\"", text.replace('"', ""));
        let query = Query::parse(&quoted).map_err(|_| none())?;
        let hits = self.named_by(text, self.docket().select(&query, self.today()));
        // One that cannot be read is in no column and is meant by its number all the same.
        let wanted = key(text);
        let fits = |unread: &&Unread| key(&unread.number).contains(&wanted);
        let unread: Vec<&Unread> = self.unread().iter().filter(fits).collect();
        match (hits.as_slice(), unread.as_slice()) {
            ([], []) => Err(none()),
            ([at], []) => Ok(self.docket().row(*at).id()),
            ([], [one]) => Ok(one.id),
            (many, unread) => {
                let named = many.iter().map(|at| {
                    let row = self.docket().row(*at);
                    if row.number().is_empty() {
                        row.name().to_string()
                    } else {
                        row.number().to_string()
                    }
                });
                let names = named.chain(unread.iter().map(|u| u.number.clone()));
                let names: Vec<String> = names.take(5).collect();
                let (count, names) = (many.len() + unread.len(), names.join(" "));
                Err(LedgerError::NotFound(
                    said!(
                        "「{text}」符合 {count} 件案件：{names} …请写得更具体",
                        "'{text}' fits {count} cases: {names} ... say more"
                    ),
                    Such::Case,
                ))
            }
        }
    }
}
