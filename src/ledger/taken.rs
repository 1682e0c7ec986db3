//! What can stand once only in a docket: a docket number, the name of a view, a name on a shelf. Who has it stands in the way.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::error::LedgerError;
use super::replay::piece;
use super::words::subject;
use super::work::Work;
use super::write::{fresh_id, label};
use crate::case::{CaseFile, DocketNumber};
use crate::law::Refusal;
use crate::said;
use crate::store::{Edit, Record, RecordKey, TableKey, Writer};
use crate::text::Said;

/// What these edits would have that something else has by now, each in words.
pub(super) fn taken(w: &Writer<'_>, edits: &[Edit]) -> Result<Vec<Said>, LedgerError> {
    // As each record stands when all of it is done.
    let mut then: BTreeMap<TableKey, Option<&Record>> = BTreeMap::new();
    for edit in edits {
        if let Some(record) = edit.record() {
            then.insert(piece(record), edit.after.as_ref());
        }
    }
    let case_then = |uuid: Uuid| {
        edits.iter().rev().find_map(|edit| match edit.record() {
            Some(Record::Case(head)) if head.uuid == uuid => Some(edit.after.as_ref()),
            _ => None,
        })
    };
    let frees = |uuid: Uuid, number: &str| match case_then(uuid) {
        Some(Some(Record::Case(head))) => {
            head.number.as_ref().map(|n| n.canonical()) != Some(number)
        }
        Some(_) => true,
        None => false,
    };
    let named = |record: &Record| matches!(record, Record::View(_) | Record::Kept(_));
    let beside = match then.values().flatten().any(|r| named(r)) {
        true => w.loose_records()?,
        false => Vec::new(),
    };
    let mut out = Vec::new();
    for record in then.values().flatten() {
        if let Record::Case(head) = record {
            let number = head.number.as_ref().map(|n| n.canonical());
            if let Some(number) = number
                && let Some(holder) = holder(w, number, head.uuid)?
                && !frees(holder.head.uuid, number)
            {
                let name = match holder.short_name() {
                    name if name.is_empty() => label(&holder),
                    name => name,
                };
                out.push(said!(
                    "案号 {number} 现由另一件案件（{name}）使用",
                    "the docket number {number} is now that of another case ({name})"
                ));
            }
            continue;
        }
        for other in &beside {
            if then.contains_key(&piece(other)) {
                continue;
            }
            match (record, other) {
                (Record::View(a), Record::View(b)) if a.name == b.name => {
                    let name = &a.name;
                    out.push(said!("视图名「{name}」已有另一视图使用", "another view is called '{name}' by now"; name = Said::same(name)));
                }
                (Record::Kept(a), Record::Kept(b)) if a.shelf == b.shelf && a.name == b.name => {
                    let name = &a.name;
                    out.push(said!("名称「{name}」已有另一项使用", "'{name}' is the name of another by now"; name = Said::same(name)));
                }
                _ => {}
            }
        }
    }
    Ok(out)
}

impl Work<'_> {
    /// A docket number stands once.
    pub(super) fn unique(
        &mut self,
        number: &DocketNumber,
        case: &CaseFile,
        name: &str,
    ) -> Result<(), LedgerError> {
        let holder = self.w.case_by_number(number.canonical())?;
        let own = self.w.case_id(case.head.uuid)?;
        if holder.is_some() && holder != own {
            self.refuse(
                name,
                said!(
                    "案号 {name} 已有案件使用",
                    "the docket number {name} is already taken"
                ),
            );
        }
        Ok(())
    }

    /// One id is one thing: given to two of different kinds, what was written of the one would be told of the other.
    pub(super) fn own_id(&self, record: &Record) -> Result<(), LedgerError> {
        let RecordKey::Uuid(uuid) = record.key() else {
            return Ok(());
        };
        // Made here and now it is nobody's; and what a plan made was made for it.
        let made = |id: Uuid| id.as_u128() >> 80;
        let ours = made(uuid) == made(fresh_id(self.moment));
        if self.stands || ours || !self.w.has_another_s_id(record)? {
            return Ok(());
        }
        let (what, uuid) = (subject(record), uuid.to_string());
        Err(LedgerError::Barred(said!(
            "{what} 的标识 {uuid} 已是另一类内容的标识，没有写入；请换一个标识，或不写标识由程序给出",
            "the id {uuid} of {what} is that of something of another kind; nothing was written: give another, or none and one is made";
            what = what, uuid = Said::same(uuid)
        )))
    }
}

/// Two things of a case with one id: the journal could not tell the one from the other.
pub(super) fn id_twice(case: &CaseFile) -> Option<Refusal> {
    let people = case.hearings.iter().flat_map(|h| &h.people);
    let mut ids: Vec<Uuid> = std::iter::once(case.head.uuid)
        .chain(case.parties.iter().map(|p| p.uuid))
        .chain(case.agents.iter().map(|a| a.uuid))
        .chain(case.facts.iter().map(|f| f.uuid))
        .chain(case.hearings.iter().map(|h| h.uuid))
        .chain(people.map(|p| p.uuid))
        .chain(case.set_days.iter().map(|s| s.uuid))
        .chain(case.findings.iter().map(|f| f.uuid))
        .chain(case.papers.iter().map(|p| p.uuid))
        .collect();
    ids.sort_unstable();
    let twice = ids.windows(2).find_map(|w| match w {
        [a, b] if a == b => Some(a.to_string()),
        _ => None,
    })?;
    let id = Said::same(twice);
    Some(Refusal {
        what: said!("标识 {id} 在本案中用了两次", "the id {id} stands twice in the case"; id = id),
        ground: said!("一个标识只属于一项内容", "one id is one thing"),
        instead: said!(
            "请换一个标识，或不写标识由程序给出",
            "give another, or none and one is made"
        ),
    })
}

/// The other case that carries a number.
fn holder(w: &Writer<'_>, number: &str, own: Uuid) -> Result<Option<CaseFile>, LedgerError> {
    let Some(id) = w.case_by_number(number)? else {
        return Ok(None);
    };
    Ok(w.case(id)?.filter(|case| case.head.uuid != own))
}
