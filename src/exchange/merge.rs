//! Another office's docket into this one, case by case by UUID: new, same, changed there, changed here, in conflict.
//! What was merged last is remembered, so that a change on one side only is no conflict.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use uuid::Uuid;

use crate::case::{CaseFile, Official, setting_id};
use crate::codes;
use crate::law::archived;
use crate::ledger::{
    Bring, Change, Ledger, LedgerError, Mode, PaperAmiss, Saw, SealedOf, differences, label,
};
use crate::said;
use crate::text::Said;

mod base;
mod clash;
mod docket_file;
mod files;
mod joined;
mod memory;
mod print;
mod roster;
mod shared;
mod tally;

use base::Base;
use memory::remembered;
pub(super) use print::digest;
use print::print;
use shared::tied;

pub use docket_file::is_docket;
pub use files::files_wanting;

codes! {
    /// Whose version of a case in conflict stands.
    pub enum Take {
        Ours = "ours", "以本案卷为准", "ours";
        Theirs = "theirs", "以并入的为准", "theirs";
    }
}

codes! {
    /// What becomes of a case.
    pub enum Fate {
        New = "new", "新增", "new";
        Same = "same", "相同", "same";
        Changed = "changed", "对方有改动，更新", "changed there";
        Kept = "kept", "本方有改动，保留", "changed here, kept";
        Conflict = "conflict", "冲突", "conflict";
        Refused = "refused", "不能登记", "refused";
    }
}

/// One case of the other file.
#[derive(Debug, Clone)]
pub struct MergeRow {
    pub uuid: Uuid,
    /// Its docket number, or its parties.
    pub case: String,
    pub fate: Fate,
    /// Why, where it is a conflict or refused.
    pub why: Option<Said>,
    /// Ours against theirs.
    pub differences: Vec<Said>,
    /// The conflict is settled by `Take`.
    pub taken: Option<Take>,
}

/// What merging a file would do.
pub struct MergePlan {
    /// The office the cases came from.
    pub unit: String,
    pub rows: Vec<MergeRow>,
    /// Entries of its roster that are new here.
    pub officials: usize,
    /// Entries of the roster that are written as they are there, or put together of both.
    pub officials_changed: usize,
    /// Entries of the roster both changed.
    pub roster: Vec<MergeRow>,
    /// Entries beside the cases that are new or changed: mediations, trials observed, lawyers, their work.
    pub beside: usize,
    pub changes: Vec<Change>,
    /// Ours of the cases that change, as they were when the plan was made.
    pub saw: Saw,
    /// The files its papers carry, taken in with them; a missing one is named by `doctor`.
    pub brings: Vec<Bring>,
    /// Papers whose file does not lie whole beside the other docket.
    pub files_left: Vec<PaperAmiss>,
    /// Not even the folder of its files does.
    pub no_folder: bool,
    /// The sealed copies of its archived cases that stand or come in here and do not lie here.
    pub sealed: Option<Box<SealedOf>>,
}

/// What of a docket was not entered through its program, or cannot be read, in words; none where its journal tells all.
///
/// # Errors
/// The file cannot be read.
pub fn untold(ledger: &Ledger, path: &Path) -> Result<Option<Said>, LedgerError> {
    let other = Ledger::open(path, Mode::ReadOnly, ledger.moment())?;
    let file = path.display().to_string();
    let said = |(n, first): (usize, Said)| {
        said!(
            "{file} 有 {n} 处不是经对方的程序登记的，或者读不出：{first}",
            "{n} things in {file} were not entered through their program or cannot be read: {first}";
            file = Said::same(&file), n = Said::same(n), first = first
        )
    };
    Ok(other.untold()?.map(said))
}

/// What merging `path` into the ledger would do. `unit` names the office where the file does not.
///
/// # Errors
/// The file cannot be read; it is this very docket; no office is named.
pub fn plan(
    ledger: &Ledger,
    path: &Path,
    unit: Option<&str>,
    take: Option<Take>,
) -> Result<MergePlan, LedgerError> {
    plan_following(ledger, path, unit, take, false)
}

/// As [`plan`]; where `follow` is asked for, what changed there of a case that was joined into another here is written into
/// that one.
///
/// # Errors
/// As [`plan`].
pub fn plan_following(
    ledger: &Ledger,
    path: &Path,
    unit: Option<&str>,
    take: Option<Take>,
    follow: bool,
) -> Result<MergePlan, LedgerError> {
    let same = |a: &Path, b: &Path| match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    };
    if same(path, ledger.path()) {
        return Err(LedgerError::Barred(said!(
            "不能把案卷并入它自己",
            "a docket cannot be merged into itself"
        )));
    }
    let other = Ledger::open(path, Mode::ReadOnly, ledger.moment())?;
    let name = unit
        .unwrap_or(other.settings().get(setting_id::OFFICE_NAME))
        .trim();
    if name.is_empty() {
        let file = path.display();
        return Err(LedgerError::Barred(said!(
            "{file} 没有写明单位名称：请在该案卷设置「本机关全称」，或⟨用 --unit 指定‖填写单位⟩",
            "{file} does not name its office: set 'the agency's full name' in it, or ⟨give --unit‖fill in the unit⟩"
        )));
    }
    let own = name == ledger.settings().get(setting_id::OFFICE_NAME).trim();
    let mut base = Base::of(ledger, &other, name)?;
    let mut ours: HashMap<Uuid, String> = HashMap::new();
    // Cases that already stand under the unit's name.
    let mut named: BTreeSet<Uuid> = BTreeSet::new();
    ledger.for_each_case::<LedgerError>(None, |_, case| {
        ours.insert(case.head.uuid, print(&case));
        if case.head.unit == name {
            named.insert(case.head.uuid);
        }
        Ok(())
    })?;
    // Of one office's own docket, and of what a copy began with, the unit is no news.
    let native: BTreeSet<Uuid> = match base.copy {
        true => base.prints.keys().copied().collect(),
        false => BTreeSet::new(),
    };
    let mut bin: BTreeMap<Uuid, CaseFile> = BTreeMap::new();
    for binned in ledger.bin()? {
        bin.insert(binned.file.head.uuid, binned.file);
    }
    let mut work = Work {
        ledger,
        take,
        follow,
        base: std::mem::take(&mut base.prints),
        held: std::mem::take(&mut base.held),
        before: std::mem::take(&mut base.before),
        name: base.name.clone(),
        bin,
        ours,
        next_aside: BTreeMap::new(),
        next: BTreeMap::new(),
        next_held: BTreeMap::new(),
        next_roster: BTreeMap::new(),
        plan: MergePlan {
            unit: name.to_string(),
            rows: Vec::new(),
            officials: 0,
            officials_changed: 0,
            roster: Vec::new(),
            beside: 0,
            changes: Vec::new(),
            saw: Saw::default(),
            brings: Vec::new(),
            files_left: Vec::new(),
            no_folder: false,
            sealed: None,
        },
    };
    let (mut carried, mut sealed) = (Vec::new(), Vec::new());
    let roster = other.officials()?;
    other.for_each_case::<LedgerError>(None, |_, mut case| {
        carried.extend(files::carried(&case));
        sealed.extend(files::sealed(&case));
        let same_office = own || native.contains(&case.head.uuid);
        if !same_office || named.contains(&case.head.uuid) {
            if case.head.unit.is_empty() {
                case.head.unit = name.to_string();
            }
            tied(&mut case, &roster, |o| o.unit.is_empty());
        }
        work.case(case)
    })?;
    work.gone()?;
    let unit = if own { "" } else { name };
    work.roster(&other, unit, &base)?;
    let kept: BTreeMap<Uuid, String> = match &base.beside {
        Some(before) => super::merge_aside::then(ledger.aside()?, before, unit),
        None => remembered(base.memory.as_ref(), "aside"),
    };
    let beside = super::merge_aside::plan(ledger.aside()?, other.aside()?, &kept, unit);
    work.plan.beside = beside.changes.len();
    work.plan.changes.extend(beside.changes);
    work.next_aside = beside.kept;
    let looks = super::merge_aside::looks(ledger, &other)?;
    work.plan.beside += looks.len();
    work.plan.changes.extend(looks);
    work.remember(base.memory, base.branch, base.reached)?;
    // Nothing of it came in and something is still to be decided: then nothing is remembered of it either.
    if work.plan.is_refused() {
        work.plan.changes.clear();
    }
    work.plan.bring(ledger, &other.vault(), carried)?;
    work.plan.bring_sealed(ledger, path, sealed)?;
    Ok(work.plan)
}

struct Work<'a> {
    ledger: &'a Ledger,
    take: Option<Take>,
    follow: bool,
    /// What each case was when it was merged last.
    base: BTreeMap<Uuid, String>,
    /// Theirs of that time, where what stood here after it was not the same.
    held: BTreeMap<Uuid, CaseFile>,
    /// Ours of that time, where it was changed since.
    before: BTreeMap<Uuid, CaseFile>,
    next_held: BTreeMap<Uuid, CaseFile>,
    /// Their roster, as it was seen.
    next_roster: BTreeMap<Uuid, Official>,
    /// What this merge is remembered as.
    name: String,
    /// What was taken out here, as it was.
    bin: BTreeMap<Uuid, CaseFile>,
    /// What is kept beside the cases, as it is now.
    next_aside: BTreeMap<Uuid, String>,
    ours: HashMap<Uuid, String>,
    /// What is remembered after this run.
    next: BTreeMap<Uuid, String>,
    plan: MergePlan,
}

impl Work<'_> {
    fn case(&mut self, case: CaseFile) -> Result<(), LedgerError> {
        let uuid = case.head.uuid;
        let theirs = print(&case);
        let ours = self.ours.get(&uuid).cloned();
        let binned = || self.bin.get(&uuid).map(print);
        let base = self.base.remove(&uuid).or_else(binned);
        if ours.is_none() && self.shared(&case, &theirs)? {
            return Ok(());
        }
        match (&ours, &base) {
            (Some(ours), _) if *ours == theirs => {
                self.next.insert(uuid, theirs);
                self.row(&case, Fate::Same, None, Vec::new());
                Ok(())
            }
            (Some(ours), Some(base)) if ours == base => {
                let difference = self.difference(&case)?;
                self.put(case, theirs, Fate::Changed, difference)
            }
            (_, Some(base)) if *base == theirs => {
                let why = match ours {
                    Some(_) => None,
                    None => Some(self.gone_here(uuid, false)?),
                };
                // Theirs as it is stays the base of what may come.
                if ours.is_some()
                    && let Some(then) = self.then(uuid, &theirs)?
                {
                    self.next_held.insert(uuid, then);
                }
                self.next.insert(uuid, theirs);
                self.row(&case, Fate::Kept, why, Vec::new());
                Ok(())
            }
            (Some(_), Some(base)) if self.then(uuid, base)?.is_some() => {
                let then = self.then(uuid, base)?;
                self.both(case, theirs, then)
            }
            (None, None) => match self.holder(&case)? {
                None => self.put(case, theirs, Fate::New, Vec::new()),
                Some(holder) => {
                    let why = said!(
                        "案号已由本案卷另一件使用",
                        "another case here carries its docket number"
                    );
                    let difference = differences(Some(&holder), Some(&case));
                    self.conflict(case, theirs, None, why, difference, Some(holder.head.uuid))
                }
            },
            (None, Some(_)) if self.followed(&case, &theirs)? => Ok(()),
            _ => {
                let why = match ours {
                    Some(_) => said!("两边都有改动", "changed on both sides"),
                    None => {
                        let gone = self.gone_here(uuid, true)?;
                        said!("{gone}，对方又有改动", "{gone}, and changed there"; gone = gone)
                    }
                };
                let difference = self.difference(&case)?;
                self.conflict(case, theirs, base, why, difference, None)
            }
        }
    }

    /// Theirs as it was merged last, where that is still known.
    fn then(&self, uuid: Uuid, print_then: &str) -> Result<Option<CaseFile>, LedgerError> {
        if let Some(held) = self.held.get(&uuid) {
            return Ok(Some(held.clone()));
        }
        let ours = match self.before.get(&uuid) {
            Some(case) => Some(case.clone()),
            None => self.ledger.by_uuid(uuid)?,
        };
        Ok(ours.filter(|case| print(case) == print_then))
    }

    /// Another case here with the same docket number.
    fn holder(&self, case: &CaseFile) -> Result<Option<CaseFile>, LedgerError> {
        let Some(number) = &case.head.number else {
            return Ok(None);
        };
        let id = self.ledger.id_by_number(number)?;
        id.map(|id| self.ledger.case(id)).transpose()
    }

    fn difference(&self, case: &CaseFile) -> Result<Vec<Said>, LedgerError> {
        let ours = self.ledger.by_uuid(case.head.uuid)?;
        Ok(differences(ours.as_ref(), Some(case)))
    }

    fn row(&mut self, case: &CaseFile, fate: Fate, why: Option<Said>, differences: Vec<Said>) {
        self.plan.rows.push(MergeRow {
            uuid: case.head.uuid,
            case: label(case),
            fate,
            why,
            differences,
            taken: None,
        });
    }

    /// Takes their version, if the law admits it.
    fn put(
        &mut self,
        case: CaseFile,
        print: String,
        fate: Fate,
        differences: Vec<Said>,
    ) -> Result<(), LedgerError> {
        if let Some(ours) = self.ledger.by_uuid(case.head.uuid)? {
            if let Some(refusal) = archived(&ours) {
                self.row(&case, Fate::Refused, Some(refusal.what), differences);
                return Ok(());
            }
            self.plan.saw.case(&ours);
        }
        let refusals = self.ledger.judge(&case)?.refusals;
        if let Some(first) = refusals.first() {
            let why = first.what.clone();
            self.row(&case, Fate::Refused, Some(why), Vec::new());
            return Ok(());
        }
        self.row(&case, fate, None, differences);
        self.next.insert(case.head.uuid, print);
        self.plan.changes.push(Change::Case(Box::new(case)));
        Ok(())
    }
}
