//! A conflict as it is shown and chosen: what it was, what I made of it, what another did, who and when.

use serde::Serialize;
use uuid::Uuid;

use super::carry::{Elsewhere, joined_into, split_into};
use super::change::{Change, Deed};
use super::error::LedgerError;
use super::merge::{Clash, Matter, Whose, fields, sort};
use super::words::{COVER, party, rule_names, some_fields, subject, told_as};
use super::write::label;
use super::{Entry, Ledger};
use crate::case::{CaseFile, Names};
use crate::said;
use crate::store::{By, Edit, Record, StoreError, Writer, assemble};
use crate::text::{Holds, Said};

/// One thing two hands changed differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// What the case is called; empty for what is kept beside the cases.
    pub case: String,
    /// The record.
    pub about: Said,
    pub lines: Vec<ConflictLine>,
    /// Who changed it, where the journal tells.
    pub by: Option<ConflictBy>,
    /// What it was made from is in no entry that stands: it was undone, or a backup was put in place of the file.
    pub lost: bool,
    /// What stands there came with a backup that `by` put in place.
    pub restored: bool,
    /// The case went into the bin and the bin was emptied by `by`: nothing of it can be brought back.
    pub emptied: bool,
    /// What mine was made of is there no more: the case it went into.
    pub elsewhere: Option<Elsewhere>,
    pub(super) clash: Clash,
}

/// One field of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConflictLine {
    pub field: Said,
    pub was: Said,
    pub mine: Said,
    pub theirs: Said,
}

/// Whose change it met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConflictBy {
    pub entry: i64,
    pub who: String,
    pub machine: String,
    /// RFC 3339.
    pub at: String,
}

/// `张三，2026-11-28 10:02`; without a name 他人.
pub(super) fn by_line(who: &str, at: &str) -> Said {
    let when: String = at.chars().take(16).collect::<String>().replace('T', " ");
    match (who.is_empty(), when.is_empty()) {
        (true, true) => Said::default(),
        (true, false) => Said::same(when),
        (false, true) => Said::same(who),
        (false, false) => Said::new(format!("{who}，{when}"), format!("{who}, {when}")),
    }
}

impl Conflict {
    /// What it is chosen by on the command line: `case.handler`, `hearing.day`, `setting`.
    pub fn id(&self) -> String {
        let clash = &self.clash;
        let mut all = clash.theirs.iter().chain(&clash.mine).chain(&clash.base);
        let own = all.find(|r| r.key() == clash.key).map_or("", sort);
        match &clash.matter {
            Matter::Fields(group) => {
                let differ = |f: &&String| {
                    let of = |set: &[Record]| set.first().and_then(|r| fields(r).get(*f).cloned());
                    of(&clash.mine) != of(&clash.theirs)
                };
                let field = group.iter().find(differ).or(group.first());
                format!("{own}.{}", field.map_or("", String::as_str))
            }
            Matter::Order => format!("{own}.order"),
            Matter::Removed | Matter::Gone => own.to_string(),
        }
    }

    /// Who changed it and when, in brackets.
    pub fn theirs_by(&self) -> Said {
        let by = self.by.as_ref();
        let said = by.map_or_else(Said::default, |b| {
            by_line(&super::who::named(&b.who, &b.machine), &b.at)
        });
        if self.restored {
            return said!("（{said}用备份恢复了案卷）", " ({said} restored the docket from a backup)"; said = said);
        }
        if said.zh.is_empty() && self.lost {
            return said!(
                "（原值已被撤销，或文件已从备份恢复）",
                " (what it was has been undone, or the file was restored from a backup)"
            );
        }
        if said.zh.is_empty() {
            return Said::default();
        }
        Said::new(format!("（{}）", said.zh), format!(" ({})", said.en))
    }

    /// What it is about, with its case.
    pub fn subject(&self) -> Said {
        let about = &self.about;
        if self.case.is_empty() {
            return about.clone();
        }
        let case = &self.case;
        Said::new(
            format!("{case} {}", about.zh),
            format!("{case} {}", about.en),
        )
    }

    /// The fields that differ, with what it is about and its case: one line of a list, the fields where they are seen.
    pub fn row(&self) -> Said {
        let subject = self.subject();
        let fields = Said::joined(self.lines.iter().map(|line| &line.field), "、", ", ");
        said!("{fields}　{subject}", "{fields}: {subject}"; fields = fields, subject = subject)
    }

    /// A title after this was left as the other made it: it says so, for it may name what was not written.
    fn left(&self, title: &Said) -> Said {
        let mut title = title.clone();
        for line in &self.lines {
            let (field, theirs) = (&line.field, &line.theirs);
            let more = said!(
                "（{field}未改，保留他人所填：{theirs}）",
                " ({field} left as the other made it: {theirs})";
                field = field, theirs = theirs
            );
            if !title.zh.contains(&more.zh) {
                title = Said::new(title.zh + &more.zh, title.en + &more.en);
            }
        }
        title
    }

    /// Everything in one paragraph, with what it is chosen by.
    pub fn said_to_choose(&self) -> Said {
        let (id, said) = (self.id(), self.said());
        let id = Said::same(id);
        said!("[{id}] {said}", "[{id}] {said}"; id = id, said = said)
    }

    /// Everything in one paragraph.
    pub fn said(&self) -> Said {
        let (subject, by) = (self.subject(), self.theirs_by());
        let line = |l: &ConflictLine| {
            let (field, was, mine, theirs) = (&l.field, &l.was, &l.mine, &l.theirs);
            said!(
                "{field}：原值 {was}；本人修改 {mine}；他人修改{by} {theirs}",
                "{field}: was {was}; mine {mine}; another's{by} {theirs}";
                field = field, was = was, mine = mine, theirs = theirs, by = by
            )
        };
        let lines = Said::joined(self.lines.iter().map(line), "；", "; ");
        said!("{subject}　{lines}", "{subject}: {lines}"; subject = subject, lines = lines)
    }
}

/// Tells a clash in words, and whose change it met.
pub(super) fn tell(w: &Writer<'_>, clash: Clash, by: &By) -> Result<Conflict, LedgerError> {
    let Hand {
        by: mut found,
        mut lost,
        mut restored,
    } = whose(w, &clash, by)?;
    let all = || clash.theirs.iter().chain(&clash.mine).chain(&clash.base);
    let uuid = all().find_map(Record::case);
    let of = |uuid: Uuid| -> Result<Option<CaseFile>, StoreError> {
        match w.case_id(uuid)? {
            Some(id) => w.case(id),
            None => Ok(None),
        }
    };
    let mut now = None;
    if let Some(uuid) = uuid {
        now = of(uuid)?.or_else(|| assemble(clash.base.iter().cloned()));
    }
    let case = now.as_ref().map(label).unwrap_or_default();
    // The case itself is named by its number already.
    let about = all().find(|r| r.key() == clash.key).map(|r| match r {
        Record::Case(_) if !case.is_empty() => COVER.into(),
        r => subject(r),
    });
    // Another case by its number, a party by its name, a rule by its title.
    let names = |holds: Holds, id: &str| match holds {
        Holds::Case => {
            let found = of(Uuid::parse_str(id).ok()?).ok()??;
            let name = label(&found);
            Some(Said::same(name))
        }
        Holds::Party => party(now.iter(), holds, id),
        _ => rule_names(holds, id),
    };
    let mut lines = lines(&clash, &names);
    // What is gone with its whole case: why that was taken out, such as that it was joined with another.
    if clash.matter == Matter::Gone
        && let Some(uuid) = uuid.filter(|_| clash.theirs.is_empty())
        && w.case_id(uuid)?.is_none()
        && let Some(why) = super::bin::why_gone(w, uuid)?
    {
        for line in &mut lines {
            line.theirs = said!(
                "整案已移入回收站：{why}",
                "the case went into the bin: {why}"
            );
        }
    }
    let gone = clash.matter == Matter::Gone && clash.theirs.is_empty();
    let emptied = match uuid.filter(|_| gone) {
        Some(uuid) => super::bin::emptied_by(w, uuid)?,
        None => None,
    };
    let is_emptied = emptied.is_some();
    if let Some(entry) = emptied {
        (found, lost, restored) = (Some(entry.into()), false, false);
        for line in &mut lines {
            line.theirs = said!(
                "整案已移入回收站并已清空，内容不再保留",
                "the case went into the bin and the bin was emptied: nothing of it is kept"
            );
        }
    }
    let mut elsewhere = None;
    if clash.matter == Matter::Gone
        && clash.theirs.is_empty()
        && let Some(uuid) = uuid
    {
        elsewhere = match (w.case_id(uuid)?, &found) {
            (None, _) => joined_into(w, uuid)?,
            (Some(_), Some(by)) => split_into(w, &clash, &w.edits(by.entry)?)?,
            (Some(_), None) => None,
        };
    }
    Ok(Conflict {
        case,
        about: about.unwrap_or_default(),
        lines,
        by: found,
        lost,
        restored,
        emptied: is_emptied,
        elsewhere,
        clash,
    })
}

/// Whose change a clash met, as far as the journal tells.
#[derive(Default)]
struct Hand {
    by: Option<ConflictBy>,
    lost: bool,
    restored: bool,
}

impl From<Entry> for ConflictBy {
    fn from(entry: Entry) -> ConflictBy {
        ConflictBy {
            entry: entry.id,
            who: entry.by.who,
            machine: entry.by.machine,
            at: entry.at,
        }
    }
}

fn join(list: Vec<Said>) -> Said {
    let trimmed = list.iter().map(|s| Said::new(s.zh.trim(), s.en.trim()));
    Said::joined(trimmed, "，", ", ")
}

fn lines(clash: &Clash, names: &Names<'_>) -> Vec<ConflictLine> {
    let one = |set: &[Record]| set.iter().find(|r| r.key() == clash.key).cloned();
    // What a side made of the record and of all that hangs on it.
    let made = |of: &[Record]| {
        let mut out = Vec::new();
        let before = |r: &Record| clash.base.iter().find(|b| b.key() == r.key()).cloned();
        for record in of {
            let edit = Edit {
                before: before(record),
                after: Some(record.clone()),
            };
            out.extend(told_as(&edit, names));
        }
        for gone in clash
            .base
            .iter()
            .filter(|b| of.iter().all(|r| r.key() != b.key()))
        {
            let edit = Edit {
                before: Some(gone.clone()),
                after: None,
            };
            out.extend(told_as(&edit, names));
        }
        join(out)
    };
    let whole = |mine: Said, theirs: Said| {
        vec![ConflictLine {
            field: said!("整项", "the whole"),
            was: one(&clash.base).map(|r| subject(&r)).unwrap_or_default(),
            mine,
            theirs,
        }]
    };
    match &clash.matter {
        Matter::Removed => whole(said!("删除", "removed"), made(&clash.theirs)),
        Matter::Gone => whole(made(&clash.mine), said!("删除", "removed")),
        Matter::Order => {
            let names = |set: &[Record]| join(set.iter().map(subject).collect());
            vec![ConflictLine {
                field: said!("顺序", "order"),
                was: names(&clash.base),
                mine: names(&clash.mine),
                theirs: names(&clash.theirs),
            }]
        }
        Matter::Fields(group) => {
            let of = |set: &[Record]| {
                let found = one(set).map(|r| some_fields(&r, group, names));
                found.unwrap_or_default()
            };
            let (was, mine, theirs) = (of(&clash.base), of(&clash.mine), of(&clash.theirs));
            let value = |side: &[(&str, crate::text::Text, Said)], id: &str| {
                let found = side.iter().find(|(i, ..)| *i == id);
                found.map_or_else(|| said!("（空）", "(empty)"), |(_, _, v)| v.clone())
            };
            let mut out = Vec::new();
            for (id, name, theirs) in theirs {
                let line = ConflictLine {
                    field: name.into(),
                    was: value(&was, id),
                    mine: value(&mine, id),
                    theirs,
                };
                if line.was != line.mine || line.was != line.theirs {
                    out.push(line);
                }
            }
            if out.is_empty() {
                // Only what ties records together differs.
                return whole(made(&clash.mine), made(&clash.theirs));
            }
            out
        }
    }
}

/// The newest entry of the journal that left the record as the other side has it; nobody's where it is one's own and what
/// the change was made from is in no entry any more, which is said beside it.
fn whose(w: &Writer<'_>, clash: &Clash, me: &By) -> Result<Hand, LedgerError> {
    let differs = |r: &&Record| clash.base.iter().all(|b| b != *r);
    let mut keys: Vec<_> = clash
        .theirs
        .iter()
        .filter(differs)
        .map(Record::key)
        .collect();
    let gone = |r: &&Record| clash.theirs.iter().all(|t| t.key() != r.key());
    keys.extend(clash.base.iter().filter(gone).map(Record::key));
    if keys.is_empty() {
        keys.push(clash.key.clone());
    }
    let mut found: Option<(Entry, bool)> = None;
    // Whoever changed what it was made from is in the journal, unless that was turned back.
    let mut lost = !clash.base.is_empty() && clash.matter != Matter::Order;
    for key in keys {
        let base = clash.base.iter().find(|r| r.key() == key).map(fields);
        lost &= base.is_some();
        w.touches(&key, |entry, edit| {
            let of = |r: &Option<Record>| r.as_ref().map(fields).unwrap_or_default();
            let (a, b) = (of(&edit.before), of(&edit.after));
            let (hit, from_base) = match &clash.matter {
                Matter::Fields(group) => (
                    group.iter().any(|f| a.get(f) != b.get(f)),
                    base.as_ref()
                        .is_some_and(|base| group.iter().all(|f| a.get(f) == base.get(f))),
                ),
                _ => (true, base.as_ref() == Some(&a)),
            };
            lost &= !(hit && from_base);
            if hit && found.as_ref().is_none_or(|(f, _)| f.id < entry.id) {
                found = Some((entry.clone(), entry.by.same(me)));
            }
            hit && !lost
        })?;
    }
    if lost
        && let Some(note) = w.restored()?
        && found.as_ref().is_none_or(|(f, _)| f.id < note.id)
        && !w.undone_since(&clash.key, note.id)?
    {
        return Ok(Hand {
            by: Some(note.into()),
            lost: true,
            restored: true,
        });
    }
    // Whoever wrote what stands there is named all the same, but not I to myself.
    let found = found.filter(|(_, own)| !(lost && *own));
    lost &= found.is_none();
    Ok(Hand {
        by: found.map(|(entry, _)| entry.into()),
        lost,
        restored: false,
    })
}

impl Ledger {
    /// What two sides disagree about in words, ours beside the other's: for a file that is merged in.
    pub fn clashes_told(&self, clashes: &[Clash]) -> Vec<Said> {
        let one = |clash: &Clash| {
            let all = clash.theirs.iter().chain(&clash.mine).chain(&clash.base);
            let case = all.clone().find_map(Record::case);
            let names = |holds: Holds, id: &str| self.called(case, holds, id);
            let about = all
                .clone()
                .find(|r| r.key() == clash.key)
                .map(subject)
                .unwrap_or_default();
            lines(clash, &names)
                .into_iter()
                .map(move |l| {
                    let (field, was, other, ours) = (&l.field, &l.was, &l.mine, &l.theirs);
                    said!(
                        "{about} {field}：原值 {was}；本方 {ours}；对方 {other}",
                        "{about} {field}: was {was}; ours {ours}; theirs {other}";
                        about = about, field = field, was = was, ours = ours, other = other
                    )
                })
                .collect::<Vec<_>>()
        };
        clashes.iter().flat_map(one).collect()
    }

    /// The deed after a choice about a conflict: what was shown of the other side counts as seen.
    pub fn choose(&self, deed: &mut Deed, conflict: &Conflict, whose: Whose) {
        // Nothing of it is left to write mine into.
        if conflict.emptied && whose == Whose::Mine {
            return;
        }
        let clash = &conflict.clash;
        let uuid = [&clash.theirs, &clash.mine, &clash.base]
            .into_iter()
            .flatten()
            .find_map(Record::case);
        if whose == Whose::Theirs {
            deed.title = conflict.left(&deed.title);
        }
        let saw = &mut deed.saw;
        deed.changes
            .retain_mut(|change| match (uuid, &mut *change) {
                (Some(uuid), Change::Case(case)) if case.head.uuid == uuid => {
                    // New things have their ids from here on, or children would lose their parents.
                    let mine = self.prepared((**case).clone());
                    match saw.settle_case(uuid, Some(&mine), clash, whose) {
                        Some(after) => {
                            **case = after;
                            true
                        }
                        None => false,
                    }
                }
                (Some(uuid), Change::RemoveCase(of)) if *of == uuid => {
                    saw.settle_case(uuid, None, clash, whose);
                    whose == Whose::Mine
                }
                (None, of) if of.key().as_ref() == Some(&clash.key) => {
                    let mine = of.record();
                    let removal = mine.is_none();
                    let after = saw.settle_beside(mine, clash, whose);
                    match (removal, after.and_then(Change::of)) {
                        (true, _) => whose == Whose::Mine,
                        (false, Some(after)) => {
                            *of = after;
                            true
                        }
                        (false, None) => false,
                    }
                }
                _ => true,
            });
    }
}
