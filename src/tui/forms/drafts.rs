//! Drafts: what was typed into forms, kept in memory and, for a docket that is written, in a file beside it until it is submitted or given up.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use uuid::Uuid;

use super::draft_file::{DraftFile, Line};
use super::sheet::Sheet;
use crate::ledger::Ledger;
use crate::text::Said;
use crate::tui::screen::Ctx;
use crate::tui::seen::Seen;
use crate::tui::widgets::form::Values;

/// Which form of which case of which file.
pub(super) type DraftKey = (PathBuf, String);

/// What a form was filled in with from elsewhere, and what is doubtful about it.
pub(super) struct Given {
    pub(super) values: Values,
    pub(super) doubts: Vec<(&'static str, Said)>,
}

/// One form with words in it.
#[derive(Clone)]
pub(super) struct Draft {
    pub(super) id: Uuid,
    key: DraftKey,
    /// Its subject, with what a pasted paper gave it; none where it comes from the file.
    pub(super) sheet: Option<Rc<dyn Sheet>>,
    values: Vec<(String, String)>,
    /// What the file kept of it besides its fields.
    pub(super) extra: Option<serde_json::Value>,
    /// What it saw when it was opened.
    pub(super) seen: Rc<Seen>,
    /// `新增案件 张某`.
    pub(super) name: Said,
    at: String,
    /// It leads to a write: only then it is kept in the file.
    writes: bool,
    /// What was filled in from elsewhere, a pasted paper say: nobody typed it.
    pub(super) given: Vec<(String, String)>,
    /// What is doubtful about that.
    pub(super) doubts: Vec<(String, Said)>,
    /// The form is on the screen: it is not offered, but lies in the file for when the program is killed.
    open: bool,
}

impl Draft {
    /// The values under the keys of the form's fields, which some of the values bring about.
    pub(super) fn values(&self, sheet: &dyn Sheet, ctx: &Ctx<'_>) -> Values {
        let mut values = Values::default();
        for _ in 0..ROUNDS {
            let before = values.clone();
            for field in sheet.fields(&values, ctx) {
                if let Some((_, value)) = self.values.iter().find(|(key, _)| key == field.key) {
                    values.set(field.key, value);
                }
            }
            if values == before {
                break;
            }
        }
        values
    }

    fn line(&self) -> Line {
        Line {
            id: self.id,
            form: self.key.1.clone(),
            name_zh: self.name.zh.clone(),
            name_en: self.name.en.clone(),
            at: self.at.clone(),
            values: self.values.clone(),
            seen: self.seen.saved(),
            extra: self
                .sheet
                .as_ref()
                .map_or(self.extra.clone(), |s| s.extra()),
            given: self.given.clone(),
            doubts: self
                .doubts
                .iter()
                .map(|(key, said)| (key.clone(), said.zh.clone(), said.en.clone()))
                .collect(),
            window: String::new(),
        }
    }
}

/// Fields that bring about fields, one after the other; no form has more.
const ROUNDS: usize = 6;

/// All of them, and the file of the docket that is open.
struct Desk {
    drafts: Vec<Draft>,
    file: Option<(PathBuf, DraftFile)>,
    /// Why the file could not be written last: leaving loses them.
    failed: Option<Said>,
    /// That it could not be written was said.
    told: bool,
    /// The one chosen among all: its form takes it up.
    wanted: Option<Uuid>,
}

thread_local! {
    // The screens live on one thread; nothing else needs to see a draft. The one left last comes first.
    static DESK: RefCell<Desk> = const { RefCell::new(Desk { drafts: Vec::new(), file: None, failed: None, told: false, wanted: None }) };
}

/// What lay beside a docket when it was opened.
pub struct Left {
    /// The forms, the one left last first: which, and what it is called.
    pub forms: Vec<(String, Said)>,
    /// What is odd about the file.
    pub word: Option<Said>,
}

/// From here on drafts of this docket are kept in the file beside it; says what was left there.
pub fn begin(ledger: &Ledger) -> Left {
    let path = ledger.path().to_path_buf();
    // What this window had open before it left.
    DESK.with_borrow_mut(|desk| desk.file = None);
    // A window that was open when the bin was emptied may have written them once more.
    let _ = ledger.drop_drafts();
    let file = DraftFile::beside(&path, ledger.by());
    let (mut lines, word) = file.read();
    lines.retain(|line| !line.is_elsewhere());
    lines.sort_by(|a, b| b.at.cmp(&a.at));
    DESK.with_borrow_mut(|desk| {
        for line in lines {
            let known = desk.drafts.iter().any(|d| d.id == line.id);
            if known || !line.seen.fits(ledger) {
                continue;
            }
            desk.drafts.push(Draft {
                id: line.id,
                key: (
                    path.clone(),
                    by_uuid(&line.form, |id| line.seen.uuid_of(id)),
                ),
                sheet: None,
                values: line.values,
                extra: line.extra,
                seen: Rc::new(Seen::restored(line.seen)),
                name: Said::new(line.name_zh, line.name_en),
                at: line.at,
                writes: true,
                given: line.given,
                doubts: line
                    .doubts
                    .into_iter()
                    .map(|(key, zh, en)| (key, Said::new(zh, en)))
                    .collect(),
                open: false,
            });
        }
        desk.file = Some((path.clone(), file));
        let own = desk.drafts.iter().filter(|d| d.key.0 == path && !d.open);
        Left {
            forms: own.map(|d| (d.key.1.clone(), d.name.clone())).collect(),
            word,
        }
    })
}

impl Desk {
    fn persist(&mut self) {
        let Some((path, file)) = &mut self.file else {
            return;
        };
        let own = self.drafts.iter().filter(|d| d.writes && d.key.0 == *path);
        let lines: Vec<Line> = own.map(Draft::line).collect();
        self.failed = file.write(lines).err().map(|e| crate::files::why(&e));
        self.told &= self.failed.is_some();
    }

    /// Tries again what failed: the disk may have room by now.
    fn persist_again(&mut self) {
        if self.failed.is_some() {
            self.persist();
        }
    }
}

pub(super) fn key(sheet: &dyn Sheet, ctx: &Ctx<'_>) -> DraftKey {
    let uuid = |id| ctx.case(id).ok().map(|case| case.head.uuid);
    (ctx.ledger.path().to_path_buf(), by_uuid(&sheet.id(), uuid))
}

/// What a form is called, with the case by its id: the number in the file is another once a case was gone and came back.
fn by_uuid(form: &str, uuid: impl Fn(i64) -> Option<Uuid>) -> String {
    let mut words: Vec<String> = form.splitn(3, ' ').map(str::to_string).collect();
    if let Some(word) = words.get_mut(1)
        && let Some(uuid) = word.parse().ok().and_then(uuid)
    {
        *word = uuid.to_string();
    }
    words.join(" ")
}

/// What the draft saw that a form left last.
pub(super) fn seen_of(file: &Path, form: &str) -> Option<Rc<Seen>> {
    DESK.with_borrow(|desk| {
        let mut own = desk
            .drafts
            .iter()
            .filter(|d| d.key.0 == file && d.key.1 == form);
        let wanted = own.clone().find(|d| Some(d.id) == desk.wanted);
        let found = wanted.or_else(|| own.find(|d| !d.open));
        found.map(|d| Rc::clone(&d.seen))
    })
}

/// Keeps a form; `fresh` is what it began with, and what differs from it names the draft.
pub(super) fn keep(
    (id, key, open): (Uuid, DraftKey, bool),
    sheet: Rc<dyn Sheet>,
    (values, seen, given): (Values, Rc<Seen>, Option<&Given>),
    fresh: &Values,
    ctx: &Ctx<'_>,
) {
    let here = ctx.seeing(&seen);
    let fields = sheet.fields(&values, &here);
    let words: Vec<Said> = fields
        .iter()
        .filter(|field| fresh.get(field.key) != values.get(field.key))
        .map(|field| field.words_of(values.get(field.key)))
        .filter(|words| words.zh.chars().count() > 1)
        .take(3)
        .collect();
    let (title, words) = (sheet.title(&here), Said::joined(words, " ", " "));
    let name = Said::new(
        format!("{} {}", title.zh, words.zh).trim(),
        format!("{} {}", title.en, words.en).trim(),
    );
    let words = |values: &Values| -> Vec<(String, String)> {
        let all = values.0.iter();
        all.map(|(k, v)| (k.to_string(), v.clone())).collect()
    };
    let draft = Draft {
        id,
        key,
        writes: sheet.writes(),
        sheet: Some(sheet),
        values: words(&values),
        extra: None,
        seen,
        name,
        given: given.map(|given| words(&given.values)).unwrap_or_default(),
        doubts: given.map_or_else(Vec::new, |given| {
            let all = given.doubts.iter();
            all.map(|(key, said)| (key.to_string(), said.clone()))
                .collect()
        }),
        at: ctx.ledger.moment().at.to_rfc3339(),
        open,
    };
    DESK.with_borrow_mut(|desk| {
        desk.drafts.retain(|d| d.id != id);
        desk.drafts.insert(0, draft);
        desk.persist();
    });
}

/// A form that was left, as a list names it.
pub(super) struct Told {
    pub(super) id: Uuid,
    pub(super) form: String,
    pub(super) name: Said,
    /// `2026-04-15 14:05`.
    pub(super) at: String,
}

/// The forms that were left about a docket, the one left last first.
pub(super) fn all(file: &Path) -> Vec<Told> {
    DESK.with_borrow(|desk| {
        let own = desk.drafts.iter().filter(|d| d.key.0 == file && !d.open);
        own.map(|d| Told {
            id: d.id,
            form: d.key.1.clone(),
            name: d.name.clone(),
            at: d.at.chars().take(16).collect::<String>().replace('T', " "),
        })
        .collect()
    })
}

/// The form that is opened next takes up this draft, where it is one of its own.
pub(super) fn want(id: Option<Uuid>) {
    DESK.with_borrow_mut(|desk| desk.wanted = id);
}

/// The place of the draft that is wanted among those of a form.
pub(super) fn wanted(key: &DraftKey) -> Option<usize> {
    let all = of(key);
    DESK.with_borrow(|desk| {
        let wanted = desk.wanted?;
        all.iter().position(|d| d.id == wanted)
    })
}

/// The drafts of one form, the one left last first.
pub(super) fn of(key: &DraftKey) -> Vec<Draft> {
    DESK.with_borrow(|desk| {
        let own = desk.drafts.iter().filter(|d| d.key == *key && !d.open);
        own.cloned().collect()
    })
}

/// Takes the nth draft of a form up: its form is open from here on.
pub(super) fn take(key: &DraftKey, nth: usize) -> Option<Draft> {
    DESK.with_borrow_mut(|desk| {
        let mut own = desk.drafts.iter_mut().filter(|d| d.key == *key && !d.open);
        let draft = own.nth(nth)?;
        draft.open = true;
        Some(draft.clone())
    })
}

/// The form is no longer on the screen; what is kept of it is offered again.
pub(super) fn release(id: Uuid) {
    // The thread may be ending: then nothing is offered any more.
    let _ = DESK.try_with(|desk| {
        if let Ok(mut desk) = desk.try_borrow_mut() {
            desk.drafts
                .iter_mut()
                .filter(|d| d.id == id)
                .for_each(|d| d.open = false);
        }
    });
}

/// Submitted, or given up.
pub(super) fn forget(id: Uuid) {
    DESK.with_borrow_mut(|desk| {
        let before = desk.drafts.len();
        desk.drafts.retain(|d| d.id != id);
        if desk.drafts.len() == before {
            return;
        }
        if let Some((_, file)) = &mut desk.file {
            file.drop_line(id);
        }
        desk.persist();
    });
}

/// Drops what was left about cases the bin was emptied of; a form that is on the screen stays until it is left.
pub fn forget_emptied(ledger: &Ledger) {
    let gone = |draft: &Draft| {
        let mut cases = draft.seen.cases().into_iter();
        !draft.open && cases.any(|uuid| ledger.is_emptied(uuid).unwrap_or(false))
    };
    let ids: Vec<Uuid> = DESK.with_borrow(|desk| {
        let own = desk.drafts.iter().filter(|d| d.key.0 == ledger.path());
        own.filter(|d| gone(d)).map(|d| d.id).collect()
    });
    ids.into_iter().for_each(forget);
}

/// Why drafts cannot be kept in the file; said once until they can again.
pub fn unkept() -> Option<Said> {
    DESK.with_borrow_mut(|desk| {
        desk.persist_again();
        let why = desk.failed.clone().filter(|_| !desk.told);
        desk.told |= why.is_some();
        why
    })
}

/// What the drafts of a file are called that would be lost when the program is left.
pub(super) fn names(file: &Path) -> Vec<Said> {
    DESK.with_borrow_mut(|desk| {
        desk.persist_again();
        let kept =
            desk.failed.is_none() && desk.file.as_ref().is_some_and(|(path, _)| path == file);
        let own = desk.drafts.iter().filter(|d| d.key.0 == file && !d.open);
        let lost = own.filter(|d| !(kept && d.writes));
        lost.map(|d| d.name.clone()).collect()
    })
}
