//! Changes: what one write does, in the vocabulary of the journal and of `anjuan apply`.

use std::path::PathBuf;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::saw::Saw;
use crate::calendar::{HolidayNotice, LocalDay};
use crate::case::{
    CaseFile, Counsel, Digest, Kept, LegalWork, Mediation, ObservedTrial, Official, Setting,
};
use crate::docket::SavedView;
use crate::law::OfficeRule;
use crate::said;
use crate::store::{JournalMark, Record, RecordKey};
use crate::text::Said;

/// One thing as it should stand afterwards, or taken away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// A case file whole: new when its UUID is nil or unknown.
    Case(Box<CaseFile>),
    RemoveCase(Uuid),
    Official(Official),
    RemoveOfficial(Uuid),
    /// A day of the office's own calendar.
    Day(LocalDay),
    RemoveDay(NaiveDate),
    /// A rule of the office's own; new when its UUID is nil.
    OfficeRule(OfficeRule),
    RemoveOfficeRule(Uuid),
    /// An imported holiday notice; it replaces the built-in one of its year.
    Notice(HolidayNotice),
    RemoveNotice(u16),
    /// A setting of the office; an empty value goes back to the default.
    Setting(Setting),
    /// A saved view; new when its UUID is nil.
    View(SavedView),
    RemoveView(Uuid),
    /// A mediation beside the cases; new when its UUID is nil.
    Mediation(Box<Mediation>),
    RemoveMediation(Uuid),
    /// A trial observed; new when its UUID is nil. So are the two that follow.
    Observed(Box<ObservedTrial>),
    RemoveObserved(Uuid),
    /// A lawyer or adviser of the agency's.
    Counsel(Box<Counsel>),
    RemoveCounsel(Uuid),
    /// An entry of the work log.
    LegalWork(Box<LegalWork>),
    RemoveLegalWork(Uuid),
    /// A kept document; new when its UUID is nil. What is frozen is never kept over.
    Keep(Box<Kept>),
    RemoveKept(Uuid),
}

impl Change {
    /// The record it puts beside the cases; none for a case and for a removal.
    pub(super) fn record(&self) -> Option<Record> {
        match self.clone() {
            Change::Official(o) => Some(Record::Official(o)),
            Change::Day(d) => Some(Record::LocalDay(d)),
            Change::OfficeRule(r) => Some(Record::OfficeRule(r)),
            Change::Notice(n) => Some(Record::Notice(n)),
            Change::Setting(s) => Some(Record::Setting(s)),
            Change::View(v) => Some(Record::View(v)),
            Change::Mediation(m) => Some(Record::Mediation(m)),
            Change::Observed(o) => Some(Record::Observed(o)),
            Change::Counsel(c) => Some(Record::Counsel(c)),
            Change::LegalWork(w) => Some(Record::LegalWork(w)),
            Change::Keep(k) => Some(Record::Kept(k)),
            Change::Case(_)
            | Change::RemoveCase(_)
            | Change::RemoveOfficial(_)
            | Change::RemoveDay(_)
            | Change::RemoveOfficeRule(_)
            | Change::RemoveNotice(_)
            | Change::RemoveView(_)
            | Change::RemoveMediation(_)
            | Change::RemoveObserved(_)
            | Change::RemoveCounsel(_)
            | Change::RemoveLegalWork(_)
            | Change::RemoveKept(_) => None,
        }
    }

    /// What identifies the record it is about; of a case, its head.
    pub fn key(&self) -> Option<RecordKey> {
        match self {
            Change::Case(case) => Some(RecordKey::Uuid(case.head.uuid)),
            Change::RemoveCase(uuid)
            | Change::RemoveOfficial(uuid)
            | Change::RemoveOfficeRule(uuid)
            | Change::RemoveView(uuid)
            | Change::RemoveMediation(uuid)
            | Change::RemoveObserved(uuid)
            | Change::RemoveCounsel(uuid)
            | Change::RemoveLegalWork(uuid)
            | Change::RemoveKept(uuid) => Some(RecordKey::Uuid(*uuid)),
            Change::RemoveDay(day) => Some(RecordKey::Day(*day)),
            Change::RemoveNotice(year) => Some(RecordKey::Year(*year)),
            Change::Day(day) => Some(RecordKey::Day(day.day)),
            Change::Notice(notice) => Some(RecordKey::Year(notice.year)),
            Change::Setting(setting) => Some(RecordKey::Id(setting.key.clone())),
            Change::Official(one) => Some(RecordKey::Uuid(one.uuid)),
            Change::OfficeRule(one) => Some(RecordKey::Uuid(one.uuid)),
            Change::View(one) => Some(RecordKey::Uuid(one.uuid)),
            Change::Mediation(one) => Some(RecordKey::Uuid(one.uuid)),
            Change::Observed(one) => Some(RecordKey::Uuid(one.uuid)),
            Change::Counsel(one) => Some(RecordKey::Uuid(one.uuid)),
            Change::LegalWork(one) => Some(RecordKey::Uuid(one.uuid)),
            Change::Keep(kept) => Some(RecordKey::Uuid(kept.uuid)),
        }
    }

    /// The change that puts a record beside the cases.
    pub(super) fn of(record: Record) -> Option<Change> {
        match record {
            Record::Official(o) => Some(Change::Official(o)),
            Record::LocalDay(d) => Some(Change::Day(d)),
            Record::OfficeRule(r) => Some(Change::OfficeRule(r)),
            Record::Notice(n) => Some(Change::Notice(n)),
            Record::Setting(s) => Some(Change::Setting(s)),
            Record::View(v) => Some(Change::View(v)),
            Record::Mediation(m) => Some(Change::Mediation(m)),
            Record::Observed(o) => Some(Change::Observed(o)),
            Record::Counsel(c) => Some(Change::Counsel(c)),
            Record::LegalWork(w) => Some(Change::LegalWork(w)),
            Record::Kept(k) => Some(Change::Keep(k)),
            _ => None,
        }
    }
}

/// What is done in one step of undo: named changes, and what they were made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    pub title: Said,
    pub changes: Vec<Change>,
    /// What its maker saw: what he did not change is not written.
    pub saw: Saw,
    /// Made by the writer: a deed that is sent again is still one deed. Nil where it cannot be sent again.
    pub uuid: Uuid,
    /// Its cases were prepared and judged already, against what stood then: they are judged again only if anybody wrote since.
    pub judged: Option<Stamp>,
    /// Files its papers carry, to be taken in before it is written.
    pub brings: Vec<Bring>,
    /// A copy is kept before it, however few its changes are: an import, a merge.
    pub copied: bool,
    /// Sealed copies of archived cases, brought once it is written.
    pub sealed: Option<Box<SealedOf>>,
}

/// Sealed copies that lie beside another docket, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedOf {
    pub other: PathBuf,
    pub names: Vec<String>,
}

/// A file to be taken in beside the docket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bring {
    pub from: PathBuf,
    /// What it holds.
    pub digest: Digest,
    pub size: u64,
    /// Without it nothing is written; else the papers are written without their file, and `doctor` says so.
    pub must: bool,
}

/// What cases were judged against: everything written until then, and the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    pub(super) mark: JournalMark,
    pub(super) today: NaiveDate,
}

impl Deed {
    /// Changes as they should stand, whatever stands.
    pub fn new(title: Said, changes: Vec<Change>) -> Deed {
        Deed {
            title,
            changes,
            saw: Saw::default(),
            uuid: Uuid::nil(),
            judged: None,
            brings: Vec::new(),
            copied: false,
            sealed: None,
        }
    }

    /// A case as it should stand, whatever stands.
    pub fn case(title: Said, case: CaseFile) -> Deed {
        Deed::new(title, vec![Change::Case(Box::new(case))])
    }

    /// What was changed in a case since it was seen.
    pub fn edit(title: Said, before: &CaseFile, after: CaseFile) -> Deed {
        let mut deed = Deed::case(title, after);
        deed.saw.case(before);
        deed
    }

    /// The same deed, with what its maker saw.
    pub fn having_seen(self, saw: Saw) -> Deed {
        Deed { saw, ..self }
    }

    /// The same deed, before which a copy of the file is kept.
    pub fn copied_first(self) -> Deed {
        Deed {
            copied: true,
            ..self
        }
    }

    /// The same deed, with files to be taken in.
    pub fn bringing(self, brings: Vec<Bring>) -> Deed {
        Deed { brings, ..self }
    }

    /// The same deed, whose cases were judged before anything of it is written.
    pub fn judged_at(self, judged: Option<Stamp>) -> Deed {
        Deed { judged, ..self }
    }

    /// A thing beside the cases as it was seen; nothing of it where it was new.
    pub fn seen(mut self, record: Option<Record>) -> Deed {
        if let Some(record) = record {
            self.saw.record(record);
        }
        self
    }
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The journal entry; none where nothing changed.
    pub entry: Option<i64>,
    pub title: Said,
    /// Internal ids of the cases that changed and still exist.
    pub cases: Vec<i64>,
    pub edits: usize,
    /// What others changed meanwhile in the same records stands beside it.
    pub merged: bool,
    /// The clock stood later when the entry before was made: RFC 3339.
    pub clock_back: Option<String>,
    /// Cases that were judged in writing it: none that were judged before and that nobody touched since.
    pub judged: usize,
    /// Cases something was written in, those that are gone since too.
    pub touched: usize,
    /// It cannot be undone: what was in the bin is gone.
    pub last: bool,
    /// A copy was to be kept before it and could not be made: why.
    pub uncopied: Option<Said>,
    /// What became of the files of what is gone from the bin; why nothing was done about them.
    pub files: Option<Result<super::Forgotten, Said>>,
    /// How many sealed copies came along; why they did not.
    pub sealed: Option<Result<usize, Said>>,
    /// How many files came for papers that stood here without them.
    pub brought: usize,
    /// How many forms left unsaved about what is gone from the bin were dropped; why they were not.
    pub drafts: Option<Result<usize, Said>>,
    /// It is written; what was to be done with it in memory afterwards failed: why.
    pub behind: Option<Said>,
}

impl Receipt {
    /// What came along from beside another docket, a sentence each.
    pub fn came(&self) -> Vec<Said> {
        let sealed = match self.sealed {
            Some(Ok(n)) => Some(said!(
                "归档封存的 {n} 份一并带来",
                "with {n} sealed copies of archived cases"
            )),
            _ => None,
        };
        let brought = (self.brought > 0).then(|| {
            let n = self.brought;
            said!(
                "补上卷内材料的文件 {n} 份",
                "with the files of {n} papers that stood here without them"
            )
        });
        sealed.into_iter().chain(brought).collect()
    }

    /// What is to be told beside what was written, a sentence each.
    pub fn remarks(&self) -> Vec<Said> {
        let merged = self.merged.then(|| {
            said!(
                "他人同时的修改已一并保留",
                "another's changes of the same time stand beside it"
            )
        });
        let uncopied = self.uncopied.as_ref().map(|why| {
            said!(
                "改动前的备份没有做成：{why}",
                "the copy before it could not be made: {why}"; why = why
            )
        });
        let behind = self.behind.as_ref().map(|why| {
            said!(
                "已写入案卷，但之后没有读回：{why}；请勿重复登记，重新打开即可",
                "it is written and could not be read back: {why}; do not enter it again, open the docket anew"; why = why
            )
        });
        let back = self.clock_back.as_ref().map(|at| {
            let at: String = at.chars().take(16).collect::<String>().replace('T', " ");
            said!(
                "时钟早于上一项操作记录（{at}），请核对本机时间",
                "the clock is earlier than the entry before ({at}): check it"
            )
        });
        let files = match &self.files {
            None => Vec::new(),
            Some(Ok(done)) => done.said(),
            Some(Err(why)) => vec![said!(
                "文件没有一并清理：{why}；再清空一次回收站即可",
                "the files were not taken away: {why}; empty the bin once more"; why = why
            )],
        };
        let unsealed = match &self.sealed {
            Some(Err(why)) => Some(said!(
                "归档封存的没有一并带来：{why}；再并入一次即可补上",
                "the sealed copies of archived cases were not brought along: {why}; merge once more"; why = why
            )),
            _ => None,
        };
        let drafts = match &self.drafts {
            None | Some(Ok(0)) => None,
            Some(Ok(n)) => Some(said!(
                "这些案件没有保存的表单草稿 {n} 份一并删去",
                "forms about them that were left unsaved were dropped: {n}"
            )),
            Some(Err(why)) => Some(said!(
                "草稿文件没有一并清理：{why}；其中可能还有这些案件的内容，请删去案卷旁的 .drafts 文件",
                "the files of drafts were not cleared: {why}; they may still tell of these cases: remove the files .drafts beside the docket"; why = why
            )),
        };
        let told = [merged, uncopied, behind, back, unsealed, drafts]
            .into_iter()
            .flatten();
        told.chain(files).collect()
    }
}
