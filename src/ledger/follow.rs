//! What other programs wrote: read by the journal, so that only the cases it names are read anew; told with who and which case.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::conflict::by_line;
use super::derive::origin;
use super::error::LedgerError;
use super::settle::{is_calendar, readable};
use super::words::told_as;
use super::{Ledger, Who, label};
use crate::case::{Head, Settings, Shelf};
use crate::docket::Row;
use crate::law::judged;
use crate::said;
use crate::store::{
    Edit, Entered, Entry, JournalMark, Record, Store, StoreError, Writer, assemble,
};
use crate::text::Said;

/// Parts of an entry that are told one by one.
const TOLD: usize = 2;

/// The place in the journal up to which everything is read, and what stood there: a restore puts another there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Footing {
    mark: JournalMark,
    entry: Option<(i64, String, Uuid)>,
    /// What this ledger wrote after it itself.
    own: Vec<(JournalMark, JournalMark)>,
}

impl Footing {
    /// The newest place.
    pub(super) fn of(store: &Store) -> Result<Footing, StoreError> {
        let mark = store.journal_mark()?;
        let entry = store.entry(mark.entry)?.map(named);
        let own = Vec::new();
        Ok(Footing { mark, entry, own })
    }

    fn wrote(&self, place: JournalMark) -> bool {
        self.own.iter().any(|(from, to)| match place.turn {
            0 => from.entry < place.entry && place.entry <= to.entry,
            turn => from.turn < turn && turn <= to.turn,
        })
    }
}

fn named(entry: Entry) -> (i64, String, Uuid) {
    (entry.id, entry.at, entry.uuid)
}

/// What came from outside since the last look.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct News {
    /// Something was read anew.
    pub changed: bool,
    /// What others did, oldest first: who, in which case, and what.
    pub heard: Vec<Said>,
    /// The cases that were read, where not all were.
    pub read: Vec<i64>,
}

/// What the journal names.
enum Named {
    /// Cases by their UUIDs.
    Cases(Vec<Uuid>),
    /// The calendar, or more than is read one by one.
    All,
}

impl Ledger {
    /// Reads what other programs wrote, and says what it was.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn follow(&mut self) -> Result<News, LedgerError> {
        let version = self.store.data_version()?;
        if version == self.version && !self.behind {
            return Ok(News::default());
        }
        let store = &self.store;
        let footing = &self.footing;
        let mut turned_back = false;
        let (entered, named) = store.snapshot(|| -> Result<_, LedgerError> {
            let there = store.entry(footing.mark.entry)?.map(named);
            let now = store.journal_mark()?;
            let back = now.entry < footing.mark.entry || now.turn < footing.mark.turn;
            if there != footing.entry || back {
                turned_back = true;
                return Ok((Vec::new(), Named::All));
            }
            if store.much_since(footing.mark)? {
                return Ok((store.titles_since(footing.mark)?, Named::All));
            }
            let entered = store.journal_since(footing.mark)?;
            let derived = store.origin()?.as_ref() == Some(&origin(&self.calendar));
            let edits = || entered.iter().flat_map(|e| &e.edits);
            let calendar = edits().filter_map(Edit::record).any(is_calendar);
            // Another entry of the roster counts, or counts no more, in cases nobody named.
            let of_roster = |r: &Record| matches!(r, Record::Official(_));
            let roster = edits().filter_map(Edit::record).any(of_roster);
            // What went with the bin, or was told in words of a newer program, names no case any more.
            let untold = edits().any(|e| e.record().is_none());
            // One that went may have come back under another number of the file: the row of the first has to go.
            let went =
                edits().any(|e| matches!((&e.before, &e.after), (Some(Record::Case(_)), None)));
            if calendar || roster || untold || went || !derived {
                return Ok((entered, Named::All));
            }
            let mut cases: Vec<Uuid> = edits()
                .filter_map(|e| e.record().and_then(Record::case))
                .collect();
            cases.sort_unstable();
            cases.dedup();
            Ok((entered, Named::Cases(cases)))
        })?;
        let mut heads: Vec<Head> = Vec::new();
        for edit in entered.iter().flat_map(|e| &e.edits) {
            if let Some(Record::Case(head)) = &edit.before {
                heads.push(head.as_ref().clone());
            }
        }
        let others = entered.into_iter().filter(|e| !footing.wrote(e.place));
        let others: Vec<Entered> = others.collect();
        let read = match named {
            Named::Cases(cases) if self.as_of.is_none() => self.read_cases(&cases, &heads)?,
            _ => None,
        };
        match &read {
            Some(_) => self.version = version,
            None => self.reload()?,
        }
        self.behind = false;
        let mut heard: Vec<Said> = others.iter().map(|e| self.hear(e)).collect();
        if turned_back {
            heard.push(self.turned_back()?);
        }
        Ok(News {
            changed: true,
            heard,
            read: read.unwrap_or_default(),
        })
    }

    /// What stood at the place read last is another: by whose hand, where the journal ends with a note of it.
    fn turned_back(&self) -> Result<Said, LedgerError> {
        let newest = self.store.journal_mark()?.entry;
        let noted = self.store.restored()?.filter(|note| note.id == newest);
        Ok(match noted {
            Some(note) => {
                let by = by_line(&Who::name_of(&note.by), &note.at);
                said!(
                    "案卷已从备份恢复（{by}），已重新读入；此前登记的可能已不在其中，请核对",
                    "the docket was restored from a backup ({by}) and was read anew; what was recorded before may not be in it: check";
                    by = by
                )
            }
            None => said!(
                "案卷已从备份恢复，或换成了另一份内容，已重新读入；此前登记的可能已不在其中，请核对",
                "the docket was restored from a backup, or holds another content now, and was read anew; what was recorded before may not be in it: check"
            ),
        })
    }

    /// Reads these cases and what stands beside them; none where everything has to be read.
    fn read_cases(
        &mut self,
        cases: &[Uuid],
        heads: &[Head],
    ) -> Result<Option<Vec<i64>>, LedgerError> {
        let store = &self.store;
        let (calendar, roster) = (&self.calendar, &self.roster);
        let read = store.snapshot(|| -> Result<_, StoreError> {
            let linked =
                |head: &Head| store.linked(head.uuid, head.dispute, head.continues.map(|c| c.case));
            let mut ids = BTreeSet::new();
            for uuid in cases {
                // One that is gone.
                let Some(id) = store.case_id(*uuid)? else {
                    return Ok(None);
                };
                let case = readable(store.case(id))?;
                // One that holds a word that is not known here.
                let Some(case) = case else {
                    return Ok(None);
                };
                ids.insert(id);
                ids.extend(linked(&case.head)?);
            }
            // What is recorded in one file moves what is due in the others of its chain, now or as it was.
            for head in heads {
                ids.extend(linked(head)?);
            }
            // Which of the parties we are may hang on what the office is called.
            let settings = store.settings()?;
            if super::office::named(calendar.clone(), &settings).office() != calendar.office() {
                return Ok(None);
            }
            let mut rows = Vec::with_capacity(ids.len());
            for id in ids {
                let Some(case) = readable(store.case(id))? else {
                    return Ok(None);
                };
                let mut others = Vec::new();
                for other in linked(&case.head)?.into_iter().filter(|other| *other != id) {
                    others.extend(readable(store.case(other))?);
                }
                rows.push((id, Row::in_chain(&judged(&case, roster), &others, calendar)));
            }
            let settings = Settings::of(settings);
            Ok(Some((
                rows,
                store.office_rules()?,
                settings,
                store.unknown_beside()?,
                Footing::of(store)?,
            )))
        })?;
        let Some((rows, rules, settings, beside, footing)) = read else {
            return Ok(None);
        };
        for (id, row) in &rows {
            if self.is_unread(*id) {
                return Ok(None);
            }
            self.take_row(*id, row);
        }
        let roster = self.roster.clone();
        self.stand_beside(rules, roster, settings);
        self.footing = footing;
        self.beside = beside;
        self.chain_again(rows.iter().map(|(id, _)| *id))?;
        self.look_again()?;
        Ok(Some(rows.into_iter().map(|(id, _)| id).collect()))
    }

    /// Takes note of what was just written here: the journal's place before and after, read inside the transaction.
    pub(super) fn wrote(&mut self, (from, to): (JournalMark, JournalMark)) {
        self.footing.own.push((from, to));
        if from == self.footing.mark
            && let Ok(footing) = Footing::of(&self.store)
            && footing.mark == to
        {
            self.footing = footing;
        }
    }

    /// `林若川登记了（2022）川…号：新增 「提交答辩状」2022-12-20`.
    fn hear(&self, entered: &Entered) -> Said {
        let who = match entered.by.who.as_str() {
            "" => said!("另一程序", "another program"),
            who => Said::same(who),
        };
        let mut cases: Vec<Uuid> = Vec::new();
        for edit in &entered.edits {
            if let Some(case) = edit.record().and_then(Record::case)
                && !cases.contains(&case)
            {
                cases.push(case);
            }
        }
        let first = cases.first().map(|uuid| self.name_of(*uuid, entered));
        let about = match (first, cases.len()) {
            (None, _) => Said::default(),
            (Some(name), 1) => Said::new(name.clone(), format!(" {name}")),
            (Some(name), n) => said!("{name}等 {n} 件案件", " {n} cases, {name} among them"),
        };
        // A case goes into the bin with all its records: the entry's own words say it.
        let binned =
            |e: &Edit| matches!(e.record(), Some(Record::Kept(k)) if k.shelf == Shelf::Bin);
        let dropped = |e: &Edit| e.record().is_none();
        if entered.edits.iter().any(|e| binned(e) || dropped(e)) {
            let what = &entered.title;
            return match (entered.undone, entered.place.turn > 0) {
                (true, _) => {
                    said!("{who}撤销了：{what}", "{who} took back: {what}"; who = who, what = what)
                }
                (false, true) => {
                    said!("{who}重做了：{what}", "{who} redid: {what}"; who = who, what = what)
                }
                (false, false) => said!("{who}：{what}", "{who}: {what}"; who = who, what = what),
            };
        }
        let word = |edit: &Edit| {
            let case = edit.record().and_then(Record::case);
            told_as(edit, &|holds, id: &str| self.called(case, holds, id))
        };
        let parts: Vec<Said> = entered.edits.iter().filter_map(word).collect();
        let what = match (parts.len(), cases.len()) {
            (0, _) | (_, 2..) => entered.title.clone(),
            (n, _) => {
                let shown = Said::joined(parts.iter().take(TOLD), "；", "; ");
                match n > TOLD {
                    true => Said::new(
                        format!("{}，等 {n} 项", shown.zh),
                        format!("{}; {n} changes in all", shown.en),
                    ),
                    false => shown,
                }
            }
        };
        match (entered.undone, entered.place.turn > 0) {
            (true, _) => {
                said!("{who}撤销了{about}：{what}", "{who} took back in{about}: {what}"; who = who, about = about, what = what)
            }
            (false, true) => {
                said!("{who}重做了{about}：{what}", "{who} redid in{about}: {what}"; who = who, about = about, what = what)
            }
            (false, false) => {
                said!("{who}登记了{about}：{what}", "{who} recorded in{about}: {what}"; who = who, about = about, what = what)
            }
        }
    }

    fn name_of(&self, uuid: Uuid, entered: &Entered) -> String {
        if let Ok(Some(case)) = self.by_uuid(uuid) {
            return label(&case);
        }
        // Removed: as it was.
        let records = entered.edits.iter().filter_map(Edit::record);
        let own = records.filter(|r| r.case() == Some(uuid)).cloned();
        assemble(own).map(|case| label(&case)).unwrap_or_default()
    }
}

/// Runs a write and says where the journal stood before and after it.
pub(super) fn marked<T, E: From<StoreError>>(
    w: &Writer<'_>,
    run: impl FnOnce(&Writer<'_>) -> Result<T, E>,
) -> Result<(T, (JournalMark, JournalMark)), E> {
    let from = w.journal_mark()?;
    let out = run(w)?;
    Ok((out, (from, w.journal_mark()?)))
}
