//! What a command runs with: the file, the day, the language, and where it prints.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::Serialize;

use super::hand::Hand;
use super::{Failure, Out};
use crate::calendar::{Calendar, parse_day};
use crate::case::DocketNumber;
use crate::exchange::ledger_out::ExportError;
use crate::exchange::notify::Notify;
use crate::ledger::{
    By, Choices, Deed, Doubts, Errand, Late, Ledger, LedgerError, Mode, Moment, Receipt, fresh_id,
};
use crate::said;
use crate::text::{Lang, Said, Text, clean_line};

/// The file with the settings of the interface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsFile {
    pub path: PathBuf,
    /// Asked for by name: it must be there then.
    pub named: bool,
}

/// The settings every command shares.
#[derive(Debug, Clone)]
pub struct Session {
    /// The docket's file; none where the platform names no place for it.
    pub db: Option<PathBuf>,
    pub moment: Moment,
    /// `--today` was given: the clock does not move the day.
    pub pinned: bool,
    pub lang: Lang,
    /// `--lang` was given.
    pub lang_asked: bool,
    pub config: Option<SettingsFile>,
    /// Reads the columns of lists in the settings file.
    pub columns_in: Option<fn(&std::path::Path) -> Option<String>>,
    pub readonly: bool,
    pub json: bool,
    pub colour: bool,
    pub out: Out,
    /// How it went with what was read of the docket only when it was asked for.
    pub late: Late,
    /// Who writes.
    pub hand: Hand,
    /// What the command names a case for.
    pub errand: Errand,
    /// Whose change stands where another changed the same.
    pub choices: Choices,
    /// Whether the settings ask for a notification, and how.
    pub notify: Notify,
    /// What the command found worth one.
    pub notice: Option<Said>,
}

impl Session {
    /// In whose hand is written; the writer's id is made when it is asked for the first time.
    pub fn by(&self) -> By {
        self.hand.by(|| fresh_id(self.moment))
    }

    /// Who writes where the settings file names nobody; none where `--who` says it.
    pub fn unnamed(&self) -> Option<String> {
        match self.hand.asked {
            Some(_) => None,
            None => Some(
                self.hand
                    .login
                    .as_deref()
                    .map_or_else(String::new, clean_line),
            ),
        }
    }

    /// The day the command is run as of: that of `--today`, else the clock's.
    pub fn today(&self) -> NaiveDate {
        self.moment.today
    }

    /// The text in the language of the session.
    pub fn t(&self, text: Text) -> &'static str {
        text.get(self.lang)
    }

    /// A page: into a file that is named, else printed; as a document where one is asked for.
    ///
    /// # Errors
    /// The file is there already, or cannot be written.
    pub fn page(
        &mut self,
        out: Option<&PathBuf>,
        force: bool,
        content: &str,
        document: &impl Serialize,
    ) -> Result<(), Failure> {
        if let Some(out) = out {
            ExportError::write(out, content.as_bytes(), force)?;
        }
        match out {
            _ if self.json => self.out.json(document)?,
            Some(out) => {
                let file = out.display().to_string();
                self.say(&said!("已写入 {file}", "wrote {file}"));
            }
            None => self.out.raw(content),
        }
        Ok(())
    }

    /// Prints a sentence.
    pub fn say(&mut self, said: &Said) {
        let text = said.get(self.lang).to_string();
        for line in text.lines() {
            self.out.line(line);
        }
    }

    /// The file.
    ///
    /// # Errors
    /// No file is named and the platform has no place for one.
    pub fn path(&self) -> Result<&Path, Failure> {
        self.db.as_deref().ok_or_else(|| {
            Failure::missing(
                said!("没有指定案卷文件", "no file is named"),
                said!(
                    "用 --db 指定文件，或设置 ANJUAN_DB",
                    "name it with --db or in ANJUAN_DB"
                ),
            )
        })
    }

    fn open(&self, mode: Mode, moment: Moment) -> Result<Ledger, Failure> {
        Ok(Ledger::open_late(self.path()?, mode, moment, &self.late)?)
    }

    /// Whether what the command made of the docket is true: it was read only when it was asked for.
    ///
    /// # Errors
    /// It could not be read then.
    pub fn read_whole(&mut self) -> Result<(), Failure> {
        match self.late.failed() {
            Some(error) => Err(error.into()),
            None => Ok(()),
        }
    }

    /// What is wanting in the files that were opened: said beside the result.
    pub fn noted(&self) -> Vec<Said> {
        let unread = self.late.unread();
        let mut out: Vec<Said> = Vec::new();
        for said in unread.iter().map(crate::ledger::Unread::said) {
            if !out.contains(&said) {
                out.push(said);
            }
        }
        out
    }

    /// The docket to look at, seen from today.
    ///
    /// # Errors
    /// Not found, not ours, newer, damaged, in use. Never creates the file.
    pub fn read(&self) -> Result<Ledger, Failure> {
        self.read_at(self.today())
    }

    /// The docket to look at, seen from another day.
    ///
    /// # Errors
    /// As `read`.
    pub fn read_at(&self, today: NaiveDate) -> Result<Ledger, Failure> {
        // A file left by a killed program is rolled back by SQLite itself, which needs it open for writing.
        let mode = if self.readonly {
            Mode::ReadOnly
        } else {
            Mode::Write
        };
        self.open(
            mode,
            Moment {
                today,
                ..self.moment
            },
        )
    }

    /// # Errors
    /// `--readonly` was given.
    pub fn may_write(&self) -> Result<(), Failure> {
        if self.readonly {
            return Err(Failure::refused(
                said!("以只读方式运行，不能写入", "running with --readonly"),
                said!("请去掉 --readonly", "leave out --readonly"),
            ));
        }
        Ok(())
    }

    /// The docket to write to.
    ///
    /// # Errors
    /// As `read`; `--readonly`.
    pub fn write(&self) -> Result<Ledger, Failure> {
        self.may_write()?;
        Ok(self.open(Mode::Write, self.moment)?.signed(self.by()))
    }

    /// The docket to write to, made if there is none.
    ///
    /// # Errors
    /// As `write`, and the place cannot be written.
    pub fn create(&self) -> Result<Ledger, Failure> {
        self.may_write()?;
        Ok(self.open(Mode::Create, self.moment)?.signed(self.by()))
    }

    /// Takes away the docket that a command made and then wrote nothing into: refused, it leaves nothing behind.
    pub(super) fn forget_made(&self) {
        let Some(path) = &self.db else { return };
        // What cannot be opened or held stays.
        if let Ok(ledger) = Ledger::open(path, Mode::Write, self.moment) {
            let _ = ledger.forget_unwritten();
        }
    }

    /// Writes a deed; where another changed the same, as `--choose` says.
    ///
    /// # Errors
    /// As `Ledger::commit`.
    pub fn commit(
        &self,
        ledger: &mut Ledger,
        deed: Deed,
        doubts: Doubts,
    ) -> Result<Receipt, Failure> {
        Ok(ledger.commit_choosing(deed, doubts, &self.choices)?)
    }

    /// The calendar of the file, or the one built in where there is no file.
    ///
    /// # Errors
    /// There is a file and it cannot be read.
    pub fn calendar(&self) -> Result<Calendar, Failure> {
        match self.read() {
            Ok(ledger) => Ok(ledger.calendar().clone()),
            Err(failure) if failure.code == 3 => Ok(Calendar::new()),
            Err(failure) => Err(failure),
        }
    }

    /// The case a text names, for what the command is about.
    ///
    /// # Errors
    /// None or several; a docket number written wrongly is shown how it is written.
    pub fn find(&self, ledger: &Ledger, text: &str) -> Result<i64, Failure> {
        self.find_for(ledger, text, self.errand)
    }

    /// The case a text names, only to look at it: for those parts of a command that write nothing.
    ///
    /// # Errors
    /// As `find`.
    pub fn sight(&self, ledger: &Ledger, text: &str) -> Result<i64, Failure> {
        self.find_for(ledger, text, Errand::Look)
    }

    fn find_for(&self, ledger: &Ledger, text: &str, errand: Errand) -> Result<i64, Failure> {
        let found = ledger.find_for(text, errand, self.choices.follow);
        found.map_err(|error| {
            // Of a short number, 171号, nothing is wrong but that no case bears it.
            let short = text.trim().strip_suffix('号');
            let short = short.is_some_and(|n| n.chars().all(|c| c.is_ascii_digit()));
            let looks_like_number =
                !short && (text.contains('号') || text.contains(['(', '（', '〔', '[']));
            match (&error, DocketNumber::parse(text)) {
                (LedgerError::NotFound(said, _), Err(wrong)) if looks_like_number => {
                    Failure::missing(said.clone(), wrong.said)
                }
                (LedgerError::NotFound(said, _), _) => Failure::missing(
                    said.clone(),
                    said!("anjuan list 查看案件", "anjuan list shows the cases"),
                ),
                _ => error.into(),
            }
        })
    }

    /// A day as people type it.
    ///
    /// # Errors
    /// No date.
    pub fn day(&self, text: &str, cal: &Calendar) -> Result<NaiveDate, Failure> {
        read_day(text, self.today(), cal)
    }

    /// A day as people type it, where one is given.
    ///
    /// # Errors
    /// No date.
    pub fn day_of(&self, text: Option<&str>, cal: &Calendar) -> Result<Option<NaiveDate>, Failure> {
        text.map(|t| self.day(t, cal)).transpose()
    }
}

pub(super) fn read_day(text: &str, today: NaiveDate, cal: &Calendar) -> Result<NaiveDate, Failure> {
    parse_day(text, today, cal).map_err(|e| {
        Failure::usage(
            e.said(),
            said!(
                "日期写法如 2022-3-5、5-3、今天、+15、+10wd、下周三",
                "write a day as 2022-3-5, 5-3, today, +15, +10wd or fri"
            ),
        )
    })
}
