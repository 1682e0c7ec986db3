//! Archiving a case (归档): appraised, bound, sealed in a copy that is known by one hash, and closed for good.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::Serialize;
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::binding::Binding;
use super::tiling;
use super::write::{Entry, SUMS, sums, write};
use super::{Files, Form, Packed, catalogue, files, pages};
use crate::case::{CaseFile, Fact, FactKind, SealHead};
use crate::exchange::ledger_out::ExportError;
use crate::files::{Archive, private_dir};
use crate::ledger::{Deed, Doubts, Ledger, LedgerError, label};
use crate::report::{Appraisal, Sight, appraise};
use crate::said;
use crate::text::{Lang, Said, hex, text};

/// What stands before the hash a sealed copy is known by.
const SEAL: &str = "封存指纹 sha256:";
/// The longest list of hashes that is read of a copy, in bytes.
const MOST_SUMS: u64 = 4 << 20;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    pub day: NaiveDate,
    /// A folder or a `.zip`; beside the docket where nothing is named.
    pub out: Option<PathBuf>,
    /// Archive it although papers it must have are missing.
    pub accept: bool,
    pub lang: Lang,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archived {
    pub out: PathBuf,
    /// What the copy is known by: the hash of its list of hashes.
    pub seal: String,
    pub packed: Packed,
    pub score: Option<u32>,
    pub missing: Vec<Said>,
}

/// What is told of the copy inside it, for programs.
#[derive(Serialize)]
struct Told<'a> {
    case: uuid::Uuid,
    number: String,
    archived: NaiveDate,
    score: Option<u32>,
    missing: Vec<Said>,
    /// The heads of the journal's chains when it was archived.
    journal: Vec<SealHead>,
    program: &'a str,
}

fn told(said: Said, hint: Said) -> ExportError {
    ExportError::Told { said, hint }
}

/// What an appraisal finds of a case.
pub fn appraisal(ledger: &Ledger, case: &CaseFile) -> Appraisal {
    let deadlines = ledger.deadlines(case);
    let amiss: Vec<uuid::Uuid> = case
        .papers
        .iter()
        .filter(|p| {
            let standing = ledger.paper_standing(p);
            standing.is_some_and(|s| s != crate::files::FileState::Whole)
        })
        .map(|p| p.uuid)
        .collect();
    appraise(&Sight {
        case,
        deadlines: &deadlines,
        amiss: &amiss,
        today: ledger.today(),
    })
}

/// Archives a case: all of it or nothing.
///
/// # Errors
/// It is open or archived already, papers are missing and that is not accepted, the copy cannot be written; refused.
pub fn archive(ledger: &mut Ledger, id: i64, asked: &Asked) -> Result<Archived, ExportError> {
    let before = ledger.case(id)?;
    let name = Said::same(label(&before));
    if let Some(day) = before.day(FactKind::Archived) {
        return Err(told(
            said!("{name} 已于 {day} 归档", "{name} was archived on {day}"; name = name, day = Said::same(day)),
            said!(
                "要改先取出：⟨anjuan archive 案号 --reopen --reason 理由‖在案卷页按 <archive>⟩",
                "to change it take it out first: ⟨anjuan archive CASE --reopen --reason WHY‖<archive> on its page⟩"
            ),
        ));
    }
    let found = appraisal(ledger, &before);
    let missing: Vec<Said> = found.missing().flat_map(|l| l.wants.clone()).collect();
    if before.concluded().is_some() && !missing.is_empty() && !asked.accept {
        let list = Said::joined(&missing, "；", "; ");
        return Err(told(
            said!("{name} 还不能归档：{list}", "{name} is not ready: {list}"; name = name, list = list),
            said!(
                "⟨用 anjuan attach 收入‖在案卷的「文书」一栏收入⟩；确实没有的，⟨加 --accept-missing‖选「仍归档」⟩（缺什么写入备考表）",
                "take them in ⟨with anjuan attach‖in its part of papers⟩; where there are none, ⟨--accept-missing‖the switch of the form⟩ archives it all the same and the closing note says so"
            ),
        ));
    }
    let mut case = before.clone();
    case.facts.push(Fact::new(FactKind::Archived, asked.day));
    let case = ledger.prepared(case);
    let verdict = ledger.judge(&case)?;
    if let Some(refusal) = verdict.refusals.into_iter().next() {
        return Err(told(refusal.what, refusal.instead));
    }
    let out = place(ledger, &case, asked)?;
    let (entries, packed) = bound(ledger, &case, &found, &missing, asked)?;
    let (_, seal) = sums(&entries);
    write(&entries, &out, false)?;
    let mut after = case;
    for fact in &mut after.facts {
        if fact.kind == FactKind::Archived {
            let file = out.file_name().unwrap_or_default().to_string_lossy();
            fact.paper = file.into_owned();
            fact.note = format!("{SEAL}{seal}");
        }
    }
    let title = said!("归档 {name}", "archive {name}"; name = name);
    // Doubts of the law about an old case do not keep it from the shelf; refusals do.
    if let Err(error) = ledger.commit(Deed::edit(title, &before, after), Doubts::All) {
        undo_copy(&out);
        return Err(error.into());
    }
    Ok(Archived {
        out,
        seal,
        packed,
        score: found.score,
        missing,
    })
}

/// A copy that seals nothing is taken away again: it was made by us a moment ago.
fn undo_copy(out: &Path) {
    let _ = match out.is_dir() {
        true => std::fs::remove_dir_all(out),
        false => std::fs::remove_file(out),
    };
}

fn place(ledger: &Ledger, case: &CaseFile, asked: &Asked) -> Result<PathBuf, ExportError> {
    if let Some(out) = &asked.out {
        if Form::of(out).is_none() {
            let file = out.display();
            return Err(told(
                said!("不认识 {file} 的格式", "the format of {file} is not known"),
                said!(
                    "以 .zip 结尾，或不带后缀（写成文件夹）",
                    "end it in .zip, or give it no ending for a folder"
                ),
            ));
        }
        return Ok(out.clone());
    }
    let folder = Archive::of(ledger.path()).dir().to_path_buf();
    private_dir(&folder).map_err(|source| ExportError::of(&folder, source))?;
    let day = asked.day.format("%Y%m%d");
    let usual = super::usual_name(case, &format!("-{day}"));
    let usual = usual.to_string_lossy();
    let mut names = (1_u32..).map(|n| match n {
        1 => folder.join(format!("{usual}.zip")),
        n => folder.join(format!("{usual}-{n}.zip")),
    });
    // Archived, taken out and archived anew on one day: two copies.
    let free = names.find(|name| name.symlink_metadata().is_err());
    Ok(free.unwrap_or_else(|| folder.join(format!("{usual}.zip"))))
}

fn bound(
    ledger: &Ledger,
    case: &CaseFile,
    found: &Appraisal,
    missing: &[Said],
    asked: &Asked,
) -> Result<(Vec<Entry>, Packed), ExportError> {
    let lang = asked.lang;
    let Files {
        entries,
        links,
        left,
    } = files(ledger, case, lang);
    let packed = Packed {
        files: entries.len(),
        left,
    };
    let binding = Binding {
        ledger,
        case,
        appraisal: found,
        day: asked.day,
        lang,
    };
    let t = |zh, en| text(zh, en).get(lang);
    let mut out = vec![
        Entry::bytes(t("01-封面.docx", "01-cover.docx"), binding.cover().docx()?),
        Entry::bytes(
            t("02-卷内目录.docx", "02-catalogue.docx"),
            binding.catalogue().docx()?,
        ),
        Entry::bytes(
            t("02-卷内目录.xlsx", "02-catalogue.xlsx"),
            catalogue::sheet(&binding.title(), case, lang)?,
        ),
        Entry::bytes(
            t("03-备考表.docx", "03-closing-note.docx"),
            binding.closing_note().docx()?,
        ),
        Entry::bytes(
            t("04-评查表.docx", "04-appraisal.docx"),
            binding.appraisal().docx()?,
        ),
    ];
    out.extend(pages(ledger, case, lang, &links)?);
    let told = Told {
        case: case.head.uuid,
        number: label(case),
        archived: asked.day,
        score: found.score,
        missing: missing.to_vec(),
        journal: ledger.seal_heads()?,
        program: concat!("anjuan ", env!("CARGO_PKG_VERSION")),
    };
    let json = serde_json::to_vec_pretty(&told).map_err(|e| ExportError::Form(e.to_string()))?;
    out.push(Entry::bytes("archive.json", json));
    out.extend(entries);
    Ok((out, packed))
}

/// Takes an archived case out again, so that it can be put right: the sealed copy stays where it is.
///
/// # Errors
/// It is not archived; no reason is given.
pub fn reopen(ledger: &Ledger, id: i64, reason: &str) -> Result<Deed, LedgerError> {
    let before = ledger.case(id)?;
    let reason = reason.trim();
    if before.day(FactKind::Archived).is_none() {
        return Err(LedgerError::Barred(said!(
            "此案没有归档",
            "the case is not archived"
        )));
    }
    if reason.is_empty() {
        return Err(LedgerError::Barred(said!(
            "取出归档的案卷须写明理由⟨（--reason）‖⟩",
            "an archived file is taken out with a reason⟨ (--reason)‖⟩"
        )));
    }
    let mut after = before.clone();
    after.facts.retain(|f| f.kind != FactKind::Archived);
    let name = Said::same(label(&before));
    let why = Said::same(reason);
    let title = said!("取出归档的 {name}（{why}）", "take {name} out of the archive ({why})"; name = name, why = why);
    Ok(Deed::edit(title, &before, after))
}

/// What a sealed copy is found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// What it is known by.
    pub seal: String,
    pub files: usize,
    /// Files that are missing, changed or not of it.
    pub wrong: Vec<Said>,
    /// Whether the case says the same of it; none where the case is not archived.
    pub agrees: Option<bool>,
}

impl Verified {
    /// Whether every file is right and the case names this seal; `false` where it is not archived.
    pub fn is_sound(&self) -> bool {
        self.wrong.is_empty() && self.agrees == Some(true)
    }
}

/// Looks at a sealed copy byte by byte, and at what the case says of it.
///
/// # Errors
/// It cannot be read, or is no copy of ours.
pub fn verify(case: &CaseFile, copy: &Path) -> Result<Verified, ExportError> {
    let io = |source: std::io::Error| {
        told(
            said!("读不了 {file}：{why}", "cannot read {file}: {why}"; file = Said::same(copy.display()), why = crate::files::why(&source)),
            Said::default(),
        )
    };
    let (list, found) = match copy.is_dir() {
        true => folder_holds(copy).map_err(io)?,
        false => zip_holds(copy).map_err(io)?,
    };
    let seal = hex(&Sha256::digest(list.as_bytes()));
    let mut wrong = Vec::new();
    let mut named: BTreeMap<&str, &str> = BTreeMap::new();
    for line in list.lines() {
        if let Some((digest, name)) = line.split_once("  ") {
            named.insert(name, digest);
        }
    }
    for (name, digest) in &named {
        match found.get(*name) {
            None => wrong.push(said!("{name} 不见了", "{name} is missing")),
            Some(now) if now != digest => wrong.push(said!("{name} 已改动", "{name} was changed")),
            Some(_) => {}
        }
    }
    let others = found
        .keys()
        .filter(|n| *n != SUMS && !named.contains_key(n.as_str()));
    wrong.extend(others.map(|name| said!("{name} 是后加的", "{name} was added")));
    if !copy.is_dir() {
        let beside = std::fs::File::open(copy).and_then(|mut file| tiling::beside(&mut file));
        wrong.extend(beside.map_err(io)?);
    }
    let fact = case.fact(FactKind::Archived);
    let agrees = fact.map(|f| f.note.contains(&format!("{SEAL}{seal}")));
    Ok(Verified {
        seal,
        files: named.len(),
        wrong,
        agrees,
    })
}

/// The sealed copies of archived cases that are not as they were sealed, and how many do not lie beside the docket: those
/// may have been put elsewhere.
///
/// # Errors
/// The docket cannot be read.
pub fn sealed_amiss(ledger: &Ledger) -> Result<(Vec<Said>, usize), LedgerError> {
    let shelf = Archive::of(ledger.path());
    let (mut bent, mut away) = (Vec::new(), 0);
    ledger.for_each_case::<LedgerError>(None, |_, case| {
        let sealed = case.fact(FactKind::Archived);
        let Some(fact) = sealed.filter(|fact| fact.note.contains(SEAL)) else {
            return Ok(());
        };
        let there = shelf.path(&fact.paper).filter(|path| path.exists());
        let Some(copy) = there else {
            away += 1;
            return Ok(());
        };
        if !verify(&case, &copy).is_ok_and(|found| found.is_sound()) {
            let name = Said::same(label(&case));
            let copy = Said::same(&fact.paper);
            bent.push(said!(
                "{name}：封存的一份（{copy}）已不是封存时的样子",
                "{name}: its sealed copy ({copy}) is not as it was sealed"; name = name, copy = copy
            ));
        }
        Ok(())
    })?;
    Ok((bent, away))
}

type Holds = (String, BTreeMap<String, String>);

fn hash_of(from: &mut impl Read) -> std::io::Result<String> {
    let mut hash = Sha256::new();
    let mut chunk = vec![0; 1 << 16];
    loop {
        let n = from.read(&mut chunk)?;
        let Some(part) = chunk.get(..n).filter(|p| !p.is_empty()) else {
            return Ok(hex(&hash.finalize()));
        };
        hash.update(part);
    }
}

fn zip_holds(copy: &Path) -> std::io::Result<Holds> {
    let bad = |_| std::io::Error::from(std::io::ErrorKind::InvalidData);
    let mut zip = ZipArchive::new(std::fs::File::open(copy)?).map_err(bad)?;
    let (mut list, mut found) = (String::new(), BTreeMap::new());
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).map_err(bad)?;
        if part.is_dir() {
            continue;
        }
        let name = part.name().map_err(bad)?.to_string();
        if name == SUMS {
            part.take(MOST_SUMS).read_to_string(&mut list)?;
        } else {
            found.insert(name, hash_of(&mut part)?);
        }
    }
    no_list(&list)?;
    Ok((list, found))
}

fn folder_holds(copy: &Path) -> std::io::Result<Holds> {
    let mut list = String::new();
    std::fs::File::open(copy.join(SUMS))?
        .take(MOST_SUMS)
        .read_to_string(&mut list)?;
    no_list(&list)?;
    let mut found = BTreeMap::new();
    let mut left = vec![copy.to_path_buf()];
    while let Some(dir) = left.pop() {
        for entry in std::fs::read_dir(&dir)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            if kind.is_dir() {
                left.push(entry.path());
                continue;
            }
            let path = entry.path();
            let name = path
                .strip_prefix(copy)
                .unwrap_or(&path)
                .to_string_lossy()
                .replace('\\', "/");
            // What is no plain file is none of ours: named as added.
            let hash = match kind.is_file() {
                true => hash_of(&mut std::fs::File::open(&path)?)?,
                false => String::new(),
            };
            if name != SUMS {
                found.insert(name, hash);
            }
        }
    }
    Ok((list, found))
}

/// A copy of ours has a list of hashes.
fn no_list(list: &str) -> std::io::Result<()> {
    match list.is_empty() {
        true => Err(std::io::Error::from(std::io::ErrorKind::InvalidData)),
        false => Ok(()),
    }
}
