//! Cases that should not be there: taken out into the bin (回收站) with a reason, brought back from it, the bin emptied.
//! Each is one deed, one step of undo.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::change::{Change, Deed};
use super::error::{LedgerError, Such};
use super::find::{Errand, Gone};
use super::merge::merge;
use super::prepare::diff;
use super::work::Work;
use super::write::label;
use super::{Entry, Ledger, Record};
use crate::case::{CaseFile, FactKind, Kept, Shelf};
use crate::said;
use crate::store::{EMPTIED, Edit, StoreError, Writer, records};
use crate::text::{Said, clean_line};

/// A case in the bin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binned {
    /// The bin's own entry, for bringing it back.
    pub kept: Kept,
    /// Its number, or its parties.
    pub case: String,
    pub reason: String,
    /// Who took it out.
    pub who: String,
    /// When it was taken out, RFC 3339.
    pub at: String,
    pub file: CaseFile,
    /// The case it was joined into.
    pub into: Option<Uuid>,
}

#[derive(Serialize, Deserialize)]
struct Body {
    reason: String,
    who: String,
    /// The case it was joined into.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    into: Option<Uuid>,
    case: CaseFile,
}

/// The case an entry of the bin holds.
pub(super) fn case_in(kept: &Kept) -> Option<Uuid> {
    let uuid = kept.body.get("case")?.get("uuid")?.as_str()?;
    Uuid::parse_str(uuid).ok()
}

/// What the bin holds of a case: the last time it went there.
fn entry(w: &Writer<'_>, case: Uuid) -> Result<Option<Kept>, StoreError> {
    let mut bin = w.kept(Shelf::Bin)?.into_iter();
    Ok(bin.rfind(|kept| case_in(kept) == Some(case)))
}

/// Why a case went into the bin; none where it is not there.
pub(super) fn why_gone(w: &Writer<'_>, case: Uuid) -> Result<Option<String>, StoreError> {
    let found = entry(w, case)?;
    let reason = found.and_then(|kept| Some(kept.body.get("reason")?.as_str()?.to_string()));
    Ok(reason.filter(|reason| !reason.is_empty()))
}

/// By which entry the bin was emptied of a case; none where it stands or lies in the bin.
pub(super) fn emptied_by(w: &Writer<'_>, case: Uuid) -> Result<Option<Entry>, StoreError> {
    if w.case_id(case)?.is_some() || entry(w, case)?.is_some() {
        return Ok(None);
    }
    match w.emptied(case)? {
        Some(id) => w.entry(id),
        None => Ok(None),
    }
}

/// The case a case in the bin was joined into.
pub(super) fn joined_into(w: &Writer<'_>, case: Uuid) -> Result<Option<Uuid>, StoreError> {
    let into =
        entry(w, case)?.and_then(|kept| Uuid::parse_str(kept.body.get("into")?.as_str()?).ok());
    Ok(into)
}

/// A case that lies in the bin: who took it there, why, and where what it said is now.
fn taken_out(w: &Writer<'_>, case: Uuid) -> Result<Option<Gone>, StoreError> {
    let Some(kept) = entry(w, case)? else {
        return Ok(None);
    };
    // One written by a newer program is not told of.
    let Ok(body) = serde_json::from_value::<Body>(kept.body) else {
        return Ok(None);
    };
    Ok(Some(Gone {
        uuid: case,
        case: label(&body.case),
        reason: body.reason,
        who: body.who,
        into: super::carry::joined_into(w, case)?,
        errand: Errand::TakeOut,
    }))
}

/// What takes cases out of the bin that stand: one that comes back, by whatever door, lies there no more.
pub(super) fn back(w: &Writer<'_>, came: &BTreeSet<Uuid>) -> Result<Vec<Edit>, StoreError> {
    let mut out = Vec::new();
    if came.is_empty() {
        return Ok(out);
    }
    for kept in w.kept(Shelf::Bin)? {
        let case = case_in(&kept).filter(|case| came.contains(case));
        if let Some(case) = case
            && w.case_id(case)?.is_some()
        {
            out.push(Edit {
                before: Some(Record::Kept(Box::new(kept))),
                after: None,
            });
        }
    }
    Ok(out)
}

/// What is archived stays.
pub(super) fn may_go(case: &CaseFile) -> Result<(), LedgerError> {
    let Some(day) = case.day(FactKind::Archived) else {
        return Ok(());
    };
    let name = label(case);
    Err(LedgerError::Barred(said!(
        "{name} 已于 {day} 归档，不能移出；先取出⟨（anjuan archive 案号 --reopen）‖（在案卷页按 <archive>）⟩",
        "{name} was archived on {day} and stays; take it out first ⟨(anjuan archive CASE --reopen)‖(<archive> on its page)⟩"
    )))
}

impl Ledger {
    /// Takes cases out into the bin.
    ///
    /// # Errors
    /// No reason is given; a case cannot be read.
    pub fn removal(&self, ids: &[i64], reason: &str) -> Result<Deed, LedgerError> {
        let reason = clean_line(reason);
        if reason.is_empty() {
            return Err(LedgerError::Barred(said!(
                "移入回收站须写明理由",
                "a case goes to the bin with a reason"
            )));
        }
        let mut deed = Deed::new(Said::default(), Vec::new());
        let mut names = Vec::new();
        for id in ids {
            let case = self.case(*id)?;
            names.push(label(&case));
            self.bin_it(&mut deed, case, &reason, None);
        }
        let (names, why) = (Said::same(names.join("、")), Said::same(&reason));
        deed.title = said!("移入回收站 {names}（{why}）", "to the bin: {names} ({why})"; names = names, why = why);
        Ok(deed)
    }

    pub(super) fn bin_it(&self, deed: &mut Deed, case: CaseFile, reason: &str, into: Option<Uuid>) {
        deed.saw.case(&case);
        deed.changes.push(Change::RemoveCase(case.head.uuid));
        let at = self.moment().at;
        let body = Body {
            reason: reason.to_string(),
            who: self.by().who.clone(),
            into,
            case,
        };
        let name = format!(
            "{} {} {}",
            label(&body.case),
            at.format("%Y-%m-%d %H:%M:%S"),
            self.fresh_id().simple()
        );
        deed.changes.push(Change::Keep(Box::new(Kept {
            uuid: Uuid::nil(),
            shelf: Shelf::Bin,
            name,
            at: at.to_rfc3339(),
            body: serde_json::to_value(&body).unwrap_or_default(),
        })));
    }

    /// Whether an entry of the bin is of a case that stands: a file of an earlier version may hold one.
    fn stands(&self, kept: &Kept) -> Result<bool, LedgerError> {
        Ok(match case_in(kept) {
            Some(case) => self.store.case_id(case)?.is_some(),
            None => false,
        })
    }

    /// What is in the bin, the newest first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn bin(&self) -> Result<Vec<Binned>, LedgerError> {
        self.bin_where(|_| true)
    }

    /// Those of the bin that were joined into another case.
    pub(super) fn joined_bin(&self) -> Result<Vec<Binned>, LedgerError> {
        self.bin_where(|kept| kept.body.get("into").is_some_and(|into| into.is_string()))
    }

    fn bin_where(&self, wanted: impl Fn(&Kept) -> bool) -> Result<Vec<Binned>, LedgerError> {
        let mut out = Vec::new();
        for kept in self.kept(Shelf::Bin)?.into_iter().rev() {
            if !wanted(&kept) || self.stands(&kept)? {
                continue;
            }
            // One written by a newer program is left where it is.
            if let Ok(body) = serde_json::from_value::<Body>(kept.body.clone()) {
                out.push(Binned {
                    case: label(&body.case),
                    reason: body.reason,
                    who: body.who,
                    at: kept.at.clone(),
                    file: body.case,
                    into: body.into,
                    kept,
                });
            }
        }
        Ok(out)
    }

    /// Whether a case went into the bin and the bin was emptied: nothing of it is kept.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn is_emptied(&self, case: Uuid) -> Result<bool, LedgerError> {
        let stands = self.store.case_id(case)?.is_some();
        let lies = || -> Result<bool, LedgerError> {
            Ok(self
                .kept(Shelf::Bin)?
                .iter()
                .any(|kept| case_in(kept) == Some(case)))
        };
        Ok(!stands && self.store.emptied(case)?.is_some() && !lies()?)
    }

    /// Brings a case back from the bin as it was.
    pub fn restoring(&self, binned: &Binned) -> Deed {
        let name = Said::same(&binned.case);
        let title = said!("从回收站取回 {name}", "{name} back from the bin"; name = name);
        let changes = vec![
            Change::Case(Box::new(binned.file.clone())),
            Change::RemoveKept(binned.kept.uuid),
        ];
        let mut deed = Deed::new(title, changes);
        deed.saw
            .nothing(super::RecordKey::Uuid(binned.file.head.uuid));
        deed.seen(Some(Record::Kept(Box::new(binned.kept.clone()))))
    }

    /// What still tells of the cases in the bin once it is emptied: frozen submissions, which stay as they were, names
    /// included; the titles of the journal; what was written of them into other cases.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn left_of_bin(&self) -> Result<Option<Said>, LedgerError> {
        let cases = self
            .kept(Shelf::Bin)?
            .into_iter()
            .filter_map(|k| case_in(&k));
        let ids: Vec<Uuid> = cases.collect();
        let cases: Vec<String> = ids.iter().map(Uuid::to_string).collect();
        let mut names = Vec::new();
        for frozen in self.kept(Shelf::Frozen)? {
            let body = frozen.body.to_string();
            if cases.iter().any(|case| body.contains(case)) {
                names.push(frozen.name);
            }
        }
        let frozen = (!names.is_empty()).then(|| {
            let names = Said::new(names.join("、"), names.join(", "));
            said!(
                "已固定的报送（{names}）照报送时的样子保留，其中仍有这些案件的名称和数字",
                "the frozen submissions ({names}) stay as they were submitted: the names and figures of these cases stand in them";
                names = names
            )
        });
        let (titles, beside) = self.store.noted_of(&ids)?;
        let titled = (titles > 0).then(|| {
            said!(
                "操作记录只去掉内容，{titles} 项的标题（案号、材料题名、理由）照登记时的样子保留",
                "the journal drops the content only: the titles of {titles} entries (docket numbers, names of papers, reasons) stay as they were written"
            )
        });
        let beside = (beside > 0).then(|| {
            said!(
                "其中 {beside} 项同时写了别的案件，写入别的案件的内容（例如并案时写入的）随那些案件保留",
                "{beside} of them wrote in other cases as well: what they wrote there, such as in joining two, stays with those"
            )
        });
        let told: Vec<Said> = frozen.into_iter().chain(titled).chain(beside).collect();
        Ok((!told.is_empty()).then(|| Said::joined(&told, "；", "; ")))
    }

    /// Empties the bin for good: the journal keeps that it was done and the hashes of what was there, not the words.
    ///
    /// # Errors
    /// The file cannot be read; the bin is empty.
    pub fn emptying(&self) -> Result<Deed, LedgerError> {
        let all = self.kept(Shelf::Bin)?;
        let mut n = 0;
        for kept in &all {
            n += usize::from(!self.stands(kept)?);
        }
        if n == 0 {
            return Err(LedgerError::Barred(said!(
                "回收站是空的，没有可清空的",
                "the bin is empty: there is nothing to empty"
            )));
        }
        let title = said!(
            "{emptied}（{n} 件，内容不再保留）",
            "{emptied} ({n} cases; their content is not kept)";
            emptied = EMPTIED, n = Said::same(n)
        );
        let changes = all.iter().map(|k| Change::RemoveKept(k.uuid)).collect();
        let deed = Deed::new(title, changes);
        let mut saw = super::Saw::default();
        for kept in all {
            saw.record(Record::Kept(Box::new(kept)));
        }
        Ok(deed.having_seen(saw))
    }
}

/// A case that is to come back lies in the bin no more: it was emptied meanwhile, or the case came back by another hand.
fn emptied(name: &str) -> LedgerError {
    let name = Said::same(name);
    LedgerError::Barred(said!(
        "{name} 已不在回收站中，没有取回；回收站可能刚被清空",
        "{name} is not in the bin any more and was not brought back; it may just have been emptied";
        name = name
    ))
}

impl Work<'_> {
    /// Whether what a deed takes out of the bin still lies there, where it brings the case back.
    pub(super) fn still_binned(&self, changes: &[Change]) -> Result<(), LedgerError> {
        let left = changes.iter().filter_map(|change| match change {
            Change::RemoveKept(uuid) => Some(*uuid),
            _ => None,
        });
        for uuid in left {
            let Some(Some(Record::Kept(kept))) = self.saw.beside(&super::RecordKey::Uuid(uuid))
            else {
                continue;
            };
            let case = case_in(kept).filter(|_| kept.shelf == Shelf::Bin);
            let back =
                |change: &&Change| matches!(change, Change::Case(c) if Some(c.head.uuid) == case);
            if let Some(Change::Case(case)) = changes.iter().find(back)
                && self.w.case_id(case.head.uuid)?.is_none()
                && !self.w.kept(Shelf::Bin)?.iter().any(|k| k.uuid == uuid)
            {
                return Err(emptied(&label(case)));
            }
        }
        Ok(())
    }

    pub(super) fn remove_case(&mut self, uuid: Uuid) -> Result<(), LedgerError> {
        let Some(now) = self.current(uuid)? else {
            return match self.saw.of_case(uuid) {
                // Another removed it meanwhile: what was asked for stands.
                Some(_) => Ok(()),
                None => Err(match taken_out(self.w, uuid)? {
                    Some(gone) => LedgerError::Gone(Box::new(gone)),
                    None => LedgerError::NotFound(
                        said!(
                            "没有要删除的案件 {uuid}",
                            "there is no case {uuid} to remove"
                        ),
                        Such::Case,
                    ),
                }),
            };
        };
        may_go(&now)?;
        if let Some(base) = self.saw.of_case(uuid) {
            // Whoever saw no such case takes none away: what came since stands.
            if base.is_empty() {
                return Ok(());
            }
            let merged = merge(base, &[], &records(&now));
            if !merged.clashes.is_empty() {
                return self.clash(merged.clashes);
            }
        }
        if let Some(id) = self.w.case_id(uuid)? {
            self.settled.remove(&id);
        }
        self.write(diff(Some(&now), None))
    }
}
