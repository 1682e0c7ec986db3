//! Why a write did not happen: refused, doubted, in conflict, or the file would not let it.

use chrono::NaiveDate;

use super::blocked::Blocked;
use super::conflict::Conflict;
use super::find::Gone;
use crate::case::FactField;
use crate::law::{Doubt, Refusal};
use crate::said;
use crate::store::{RecordKey, StoreError};
use crate::text::{Field as _, Lang, Said};

/// A refusal of one case of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What the case is called: its number, or its parties.
    pub case: String,
    pub refusal: Refusal,
}

/// A doubt about one case of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubted {
    pub case: String,
    pub doubt: Doubt,
}

/// What is not there: of which sort, for where such things are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Such {
    Case,
    /// A day of the calendar, or a year's notice.
    Day,
    /// An entry of the journal.
    Entry,
    Other,
}

impl Such {
    /// Of a thing beside the cases.
    pub(super) fn of(key: &RecordKey) -> Such {
        match key {
            RecordKey::Day(_) | RecordKey::Year(_) => Such::Day,
            _ => Such::Other,
        }
    }

    fn listed(self) -> Said {
        match self {
            Such::Case => said!(
                "⟨anjuan list 查看案件‖可能已被删除或移走；按 <reload> 重新读取⟩",
                "⟨anjuan list shows the cases‖it may have been removed meanwhile; <reload> reads everything anew⟩"
            ),
            Such::Day => said!(
                "⟨anjuan holidays 查看日历‖可能已被删除；按 <reload> 重新读取⟩",
                "⟨anjuan holidays shows the calendar‖it may have been removed meanwhile; <reload> reads everything anew⟩"
            ),
            Such::Entry => said!(
                "⟨各项及序号见 anjuan journal‖操作记录（<log>）列出各项⟩",
                "⟨anjuan journal lists the entries with their numbers‖what was done (<log>) lists the entries⟩"
            ),
            Such::Other => said!(
                "⟨可能已被删除；anjuan rules --local 查看本单位规则，其余见界面的名册‖可能已被删除或移走；按 <reload> 重新读取⟩",
                "⟨it may have been removed; anjuan rules --local shows the office's rules, the register of the interface the rest‖it may have been removed meanwhile; <reload> reads everything anew⟩"
            ),
        }
    }
}

/// Why the ledger did not do what was asked; a write that fails leaves nothing behind.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("refused")]
    Refused(Vec<Refused>),
    /// Nothing is wrong for certain; say so again to go on.
    #[error("doubted")]
    Doubted(Vec<Doubted>),
    /// Another hand changed the same thing differently meanwhile: to be chosen one by one.
    #[error("conflict")]
    Conflict(Vec<Conflict>),
    /// The entry cannot be turned: what it did was changed since, or it is another's.
    #[error("blocked")]
    Blocked(Box<Blocked>),
    /// It cannot be done for a reason of its own.
    #[error("barred")]
    Barred(Said),
    #[error("not found")]
    NotFound(Said, Such),
    /// The case that is named whole lies in the bin, or was joined into another.
    #[error("gone")]
    Gone(Box<Gone>),
    #[error("nothing to do")]
    Nothing(Said),
    /// Everything is seen from another day; what is recorded belongs to today.
    #[error("looking back")]
    LookingBack(NaiveDate),
    /// By the one who asked for it; nothing is changed.
    #[error("stopped")]
    Stopped,
}

impl LedgerError {
    /// The pages of the file do not agree.
    pub fn is_damaged(&self) -> bool {
        matches!(self, LedgerError::Store(StoreError::Damaged { .. }))
    }

    /// Something has the name it was to have.
    pub fn is_taken(&self) -> bool {
        matches!(self, LedgerError::Store(StoreError::Exists(_)))
    }

    /// Another program holds the file; it passes.
    pub fn is_busy(&self) -> bool {
        matches!(self, LedgerError::Store(StoreError::Busy(_)))
    }

    /// What happened, all of it.
    pub fn said(&self) -> Said {
        match self {
            LedgerError::Store(e) => e.said(),
            LedgerError::Refused(list) => join(list.iter().map(|r| {
                let (what, ground) = (&r.refusal.what, &r.refusal.ground);
                Said::new(
                    format!("{}{}（{}）", prefix(&r.case, Lang::Zh), what.zh, ground.zh),
                    format!("{}{} ({})", prefix(&r.case, Lang::En), what.en, ground.en),
                )
            })),
            LedgerError::Doubted(list) => join(list.iter().map(|d| {
                let what = &d.doubt.what;
                Said::new(
                    format!("{}{}", prefix(&d.case, Lang::Zh), what.zh),
                    format!("{}{}", prefix(&d.case, Lang::En), what.en),
                )
            })),
            LedgerError::Conflict(list) => join(list.iter().map(Conflict::said)),
            LedgerError::Blocked(blocked) => blocked.said(),
            LedgerError::Gone(gone) => gone.said(),
            LedgerError::Barred(said)
            | LedgerError::NotFound(said, _)
            | LedgerError::Nothing(said) => said.clone(),
            LedgerError::LookingBack(day) => said!(
                "正在查看 {day} 当日的情况，不能写入",
                "the docket is seen from {day}; nothing can be written"
            ),
            LedgerError::Stopped => said!("已停止，未作任何改动", "stopped; nothing was changed"),
        }
    }

    /// What to do instead.
    pub fn hint(&self) -> Said {
        match self {
            LedgerError::Store(e) => e.hint(),
            LedgerError::Refused(list) => join(list.iter().map(|r| r.refusal.instead.clone())),
            LedgerError::Doubted(list) => {
                let mut fields: Vec<FactField> = Vec::new();
                fields.extend(list.iter().filter_map(|d| d.doubt.answer));
                fields.sort_unstable();
                fields.dedup();
                let fields = fields.iter().map(|f| {
                    let (name, how) = (f.text(), f.on_the_line());
                    said!("写明{name}{how}即可；", "say {name}{how}, "; name = name, how = how)
                });
                let answers = Said::joined(fields, "", "");
                said!(
                    "{answers}核对无误后可确认登记⟨（加 --yes）‖⟩",
                    "{answers}check it; confirm to record it all the same⟨ (--yes)‖⟩"; answers = answers
                )
            }
            LedgerError::Conflict(_) => said!(
                "没有写入。请逐项选择以谁的修改为准，再登记⟨（加 --choose mine 或 theirs，只对某项写作 --choose case.handler=theirs）‖⟩",
                "nothing was written: choose for each whose change stands, then record it⟨ (--choose mine or theirs, for one of them --choose case.handler=theirs)‖⟩"
            ),
            LedgerError::Blocked(blocked) => blocked.hint(),
            LedgerError::Barred(_) => Said::default(),
            LedgerError::Gone(gone) => gone.hint(),
            LedgerError::NotFound(_, such) => such.listed(),
            LedgerError::Stopped => said!("可以重新开始", "it can be begun again"),
            LedgerError::Nothing(_) => {
                said!("做过什么，见 ⟨journal⟩", "⟨journal⟩ shows what was done")
            }
            LedgerError::LookingBack(_) => {
                said!("回到今天再登记", "return to today, then record it")
            }
        }
    }

    /// The exit code of the command line (cli.md).
    pub fn exit_code(&self) -> u8 {
        match self {
            LedgerError::Store(e) => e.exit_code(),
            LedgerError::NotFound(..) | LedgerError::Gone(_) => 3,
            _ => 1,
        }
    }
}

fn prefix(case: &str, lang: Lang) -> String {
    match (case.is_empty(), lang) {
        (true, _) => String::new(),
        (false, Lang::Zh) => format!("{case}："),
        (false, Lang::En) => format!("{case}: "),
    }
}

fn join(list: impl Iterator<Item = Said>) -> Said {
    let mut all: Vec<Said> = Vec::new();
    for said in list {
        if !all.contains(&said) {
            all.push(said);
        }
    }
    Said::joined(all, "；", "; ")
}
