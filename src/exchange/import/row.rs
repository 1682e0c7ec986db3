//! One row while it is read: its cells by column, what was taken of them, what is kept as a note, what is wrong.

use std::sync::Arc;

use chrono::NaiveDate;

use super::compensation::Unit;
use super::field::Field;
use super::gives::gives;
use super::kind_words::KindWords;
use super::{Asked, Severity};
use crate::calendar::parse_ledger_moment;
use crate::case::{AgentKind, DocketNumber, Instance, Kind, Official, Role};
use crate::exchange::headers::{About, Meaning, Names, column};
use crate::exchange::sheet::Cell;
use crate::exchange::values::{self, ForeignType, Reading};
use crate::ledger::Ledger;
use crate::said;
use crate::text::{Said, clean_line, fold};

/// What all rows of a sheet share.
#[derive(Clone)]
pub(super) struct Desk<'a> {
    pub ledger: &'a Ledger,
    pub officials: &'a [Official],
    pub names: &'a Names,
    pub today: NaiveDate,
    /// The year of dates without one.
    pub year: Option<i32>,
    /// The year of the list itself, whatever the year of a row's days.
    pub list_year: Option<i32>,
    /// The kind the sheet's name, the officer, or the headings say, in this order.
    pub sheet_kind: Option<Kind>,
    pub default_kind: Option<Kind>,
    pub heading_kind: Option<Kind>,
    /// What begins the line of a note that each heading's column left there.
    pub note_keys: Vec<String>,
    /// Ids of the columns there are.
    pub ids: Vec<&'static str>,
    /// By how many days bare numbers stand later than usual in the workbook.
    pub days_later: u32,
    /// Names that this ledger has as handlers: who is one of them as an agent is staff.
    pub staff: &'a [String],
    /// Agents whom some row of this sheet shows to be staff or lawyers.
    pub shown: &'a [(String, AgentKind)],
    /// Our part in the cases, as the sheet's name or a row above them says.
    pub role: Option<Part>,
    /// 信访, 民事案件: what the sheet's name or a section says of cases in which nobody sues us.
    pub other: Option<&'static ForeignType>,
    /// 作废, 不计入: what it says of rows that are not to be counted, whatever their numbers.
    pub aside: Option<&'static ForeignType>,
    /// The sheet tells of several units' cases (应诉单位): each case belongs to its own.
    pub units: bool,
    /// 二审案件: the instance that the sheet's name or a section says.
    pub instance: Option<Instance>,
    /// 已结案件: what the sheet's name or a section says of the standing of its cases.
    pub closed: Option<String>,
    /// 清江县人民法院 as a row above its cases: their court.
    pub court: Option<String>,
    /// What the sheet says that sums are in (单位：万元).
    pub sums: Option<Unit>,
}

/// What a sheet or a section of it says of our part in its cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    As(Role),
    /// It is we who sue: no suit against us.
    Plaintiff,
}

/// A problem before it has its number.
#[derive(Debug, Clone)]
pub(super) struct Issue {
    pub heading: String,
    pub index: Option<usize>,
    pub value: String,
    pub reason: Said,
    pub severity: Severity,
    /// The same of the same word in the same column is said of its first row only.
    pub once: bool,
    /// The row says otherwise than the file, which stays: told of a row that changes nothing too.
    pub differs: bool,
}

pub(super) struct RowReader<'a> {
    pub desk: &'a Desk<'a>,
    fields: Vec<(Field, bool)>,
    pub issues: Vec<Issue>,
    /// Words of an outcome that may mean several things.
    pub asked: Vec<Asked>,
    /// Heading and value of what goes into the note.
    pub kept: Vec<(Arc<str>, String)>,
    /// Headings whose values were understood: what the note says of them is out of date.
    pub read: Vec<Arc<str>>,
    /// Other docket numbers in the cell of the number.
    pub also: Vec<DocketNumber>,
    /// Why the row is no case of ours, as the office itself said.
    pub left_out: Option<Said>,
    /// An earlier sheet had the case: what this row says comes on top of it.
    pub continues: bool,
    /// The lines of the note on file.
    pub noted: Vec<String>,
    /// The kind of the row's case, once it is known.
    pub kind: Kind,
    /// What the words of its type say of it besides.
    pub told_by_kind: Option<KindWords>,
    /// Who appealed, where it does not say for which side a dismissal was: both, or a third party.
    pub unclear_appeal: Option<Field>,
}

impl<'a> RowReader<'a> {
    pub(super) fn new(desk: &'a Desk<'a>, fields: Vec<Field>) -> RowReader<'a> {
        RowReader {
            desk,
            fields: fields.into_iter().map(|f| (f, false)).collect(),
            issues: Vec::new(),
            asked: Vec::new(),
            kept: Vec::new(),
            read: Vec::new(),
            also: Vec::new(),
            left_out: None,
            continues: false,
            noted: Vec::new(),
            kind: Kind::Litigation,
            told_by_kind: None,
            unclear_appeal: None,
        }
    }

    /// Whether the sheet has the column at all.
    pub(super) fn has_column(&self, id: &str) -> bool {
        self.desk.ids.contains(&id)
    }

    /// What headings say of another instance is not said of this case.
    pub(super) fn of_instance(&mut self, instance: Instance) {
        for (field, used) in self.fields.iter_mut().filter(|(_, used)| !used) {
            let Some((told, id)) = field.told else {
                continue;
            };
            if told == instance {
                field.id = field.id.or(id);
                field.later = false;
            } else {
                field.later = id == Some("outcome");
                field.id = None;
            }
            *used = false;
        }
    }

    pub(super) fn fields_mut(&mut self) -> impl Iterator<Item = &mut Field> {
        self.fields.iter_mut().map(|(field, _)| field)
    }

    /// The value of a column, once; signs for nothing (/ — 无) are none.
    pub(super) fn take(&mut self, id: &str) -> Option<Field> {
        self.take_if(id, |text| !is_nothing(text))
    }

    /// As `take`, for columns answered with yes or no: 无 is an answer there.
    pub(super) fn answer(&mut self, id: &str) -> Option<Field> {
        self.take_if(id, |text| values::yes_no(text) != Some("blank"))
    }

    /// All values of a column that several headings name, such as 开庭日期 and 开庭时间.
    pub(super) fn take_all(&mut self, id: &str) -> Vec<Field> {
        let mut out = Vec::new();
        while let Some(field) = self.take(id) {
            out.push(field);
        }
        out
    }

    fn take_if(&mut self, id: &str, says: impl Fn(&str) -> bool) -> Option<Field> {
        let mut found: Option<Field> = None;
        let mut errors = Vec::new();
        // 有 beside a name, 待补 beside a day: the first cell that gives a value is taken, the other stays in the note
        let own = |(field, used): &&(Field, bool)| {
            !*used && field.id == Some(id) && !field.is_error() && says(&field.text)
        };
        let given = self.fields.iter().filter(own).any(|(f, _)| gives(f));
        let mut passed = Vec::new();
        for (field, used) in &mut self.fields {
            if *used || field.id != Some(id) {
                continue;
            }
            if given && !field.is_error() && says(&field.text) && !gives(field) {
                *used = true;
                passed.push(field.clone());
                continue;
            }
            if matches!(field.cell, Cell::Error(_)) {
                *used = true;
                errors.push(field.clone());
                continue;
            }
            if !says(&field.text) {
                *used = true;
            } else if found.is_none() {
                *used = true;
                found = Some(field.clone());
            } else if found.as_ref().is_some_and(|f| f.text == field.text) {
                *used = true;
            }
        }
        if let Some(field) = &found {
            self.read.push(field.heading.clone());
        }
        for field in errors {
            self.no_value(&field);
        }
        for field in passed.iter().filter(|f| values::yes_no(&f.text).is_none()) {
            self.keep(field);
        }
        found
    }

    /// An error of the spreadsheet is no value in any column.
    fn no_value(&mut self, field: &Field) {
        let why = match field.text.starts_with(['=', '＝']) {
            true => said!(
                "公式没有计算结果，这一格没有读取；请用 WPS 或 Excel 打开、保存后再导入",
                "a formula without a result, not read; open and save the file in WPS or Excel, then import it again"
            ),
            false => said!(
                "是表格的错误值，这一格没有读取",
                "an error of the spreadsheet, not read"
            ),
        };
        // what another row or an earlier ledger said needs no line of the note beside it
        match field.on_file {
            true => {
                self.doubt(field, why);
                self.leave(field);
            }
            false => self.doubt_and_keep(field, why),
        }
    }

    /// What a grammar made of a cell: the value; a doubt and what cannot be read are said, and the words are kept.
    pub(super) fn settle<T>(&mut self, field: &Field, reading: Reading<T>) -> Option<T> {
        match reading {
            Reading::Value(value) => Some(value),
            Reading::Doubt(value, why) => {
                self.doubt_and_keep(field, why);
                Some(value)
            }
            Reading::Unread(why) => {
                self.doubt_and_keep(field, why);
                None
            }
        }
    }

    /// Asks once for all rows what a word means.
    pub(super) fn ask(
        &mut self,
        about: About,
        word: &str,
        choices: &[Meaning],
        taken: Option<Meaning>,
    ) {
        self.asked.push(Asked {
            about,
            kind: self.kind,
            word: clean_line(word),
            choices: choices.to_vec(),
            taken,
            rows: 1,
        });
    }

    /// The value could not be used: its text goes into the note.
    pub(super) fn keep(&mut self, field: &Field) {
        self.read.retain(|h| *h != field.heading);
        let line = (field.heading.clone(), field.said());
        // of a cell that was cut the words are kept once
        if field.written.is_none() || !self.kept.contains(&line) {
            self.kept.push(line);
        }
    }

    /// What the note says of this cell stays as it is.
    pub(super) fn leave(&mut self, field: &Field) {
        self.read.retain(|h| *h != field.heading);
    }

    /// What no column took goes into the note.
    pub(super) fn keep_rest(&mut self) {
        for (field, other) in self.said_otherwise() {
            let name = other.heading.to_string();
            self.doubt_and_keep(
                &field,
                said!(
                    "与“{name}”一栏说的是同一项而内容不同，以“{name}”为准，这里的记入备注",
                    "the same thing as the column \"{name}\" and another value, which stands; this one is kept in the note"
                ),
            );
        }
        let rest: Vec<Field> = self
            .fields
            .iter()
            .filter(|(f, used)| !used && !f.half && f.id != Some("ordinal") && !is_nothing(&f.text))
            .map(|(f, _)| f.clone())
            .collect();
        for field in &rest {
            match field.cell {
                Cell::Error(_) => self.no_value(field),
                _ if field.unread => self.doubt_and_keep(
                    field,
                    said!(
                        "这一栏含两项内容，分不开，没有读取",
                        "two things stand in this column and cannot be told apart; not read"
                    ),
                ),
                _ if field.of_another => {
                    self.doubt_once(field, field.whose.said());
                    // of every row the same: said of the first
                    if let Some(issue) = self.issues.last_mut() {
                        issue.value.clear();
                    }
                    self.keep(field);
                }
                _ if field.later => self.doubt_and_keep(
                    field,
                    said!(
                        "这是另一审级的结果，表中没有该审级的案号：没有登记为案件，原文记入备注；请加一栏写明案号",
                        "the outcome of another instance, whose number the sheet does not have: no case of its own, kept in the note; add a column with the number"
                    ),
                ),
                _ => self.keep(field),
            }
        }
    }

    /// What a second column of the same meaning says, where it differs; it counts as read then.
    fn said_otherwise(&mut self) -> Vec<(Field, Field)> {
        let used: Vec<Field> = self
            .fields
            .iter()
            .filter(|(_, u)| *u)
            .map(|(f, _)| f.clone())
            .collect();
        let mut out = Vec::new();
        for (field, done) in self
            .fields
            .iter_mut()
            .filter(|(f, done)| !done && !f.is_error())
        {
            let Some(id) = field.id.filter(|id| ONCE.contains(id)) else {
                continue;
            };
            let of_it = used.iter().filter(|o| o.id == Some(id));
            let mut others: Vec<&Field> = of_it.filter(|o| !is_nothing(&o.text)).collect();
            others.sort_by_key(|o| !gives(o));
            let Some(other) = others.first() else {
                continue;
            };
            let same = |o: &&&Field| {
                is_said_in(&field.text, &o.text)
                    || id == "path" && super::head::is_same_path(&field.text, &o.text)
                    || is_same_day(id, &field.text, &o.text)
            };
            if is_nothing(&field.text) || others.iter().any(|o| same(&o)) {
                continue;
            }
            *done = true;
            out.push((field.clone(), (*other).clone()));
        }
        out
    }

    pub(super) fn issue(&mut self, field: Option<&Field>, severity: Severity, reason: Said) {
        self.issues.push(Issue {
            heading: field.map(|f| f.heading.to_string()).unwrap_or_default(),
            index: field.map(|f| f.index),
            value: field.map(Field::said).unwrap_or_default(),
            reason,
            severity,
            once: false,
            differs: false,
        });
    }

    /// A doubt about a word that is asked once for all its rows.
    pub(super) fn doubt_once(&mut self, field: &Field, reason: Said) {
        self.doubt(field, reason);
        if let Some(issue) = self.issues.last_mut() {
            issue.once = true;
        }
    }

    /// The file keeps what it has against this cell.
    pub(super) fn differs(&mut self, field: &Field, reason: Said) {
        self.doubt(field, reason);
        if let Some(issue) = self.issues.last_mut() {
            issue.differs = true;
        }
    }

    pub(super) fn doubt(&mut self, field: &Field, reason: Said) {
        self.issue(Some(field), Severity::Doubt, reason);
    }

    /// A doubt about a value that stays as a note.
    pub(super) fn doubt_and_keep(&mut self, field: &Field, reason: Said) {
        self.doubt(field, reason);
        self.keep(field);
    }

    pub(super) fn is_refused(&self) -> bool {
        self.issues.iter().any(|i| i.severity == Severity::Refused)
    }

    /// The cell a day stands in: which column a refusal about that day means.
    pub(super) fn cell_of_day(&self, reason: &str) -> Option<&Field> {
        let desk = self.desk;
        self.fields.iter().rev().map(|(f, _)| f).find(|f| {
            let read = super::day_cells::days(f, desk);
            let days = read.value().into_iter().flatten();
            f.id.is_some()
                && days
                    .map(|(d, _)| d.to_string())
                    .any(|d| reason.contains(&d))
        })
    }

    /// Whether a cell of the column gives a value.
    pub(super) fn is_given(&self, id: &str) -> bool {
        let own = |f: &Field| f.id == Some(id) && !f.is_error() && !is_nothing(&f.text);
        self.fields.iter().any(|(f, _)| own(f) && gives(f))
    }

    pub(super) fn cell_of(&self, id: &str) -> Option<&Field> {
        self.fields
            .iter()
            .map(|(f, _)| f)
            .find(|f| f.id == Some(id))
    }
}

/// Columns of which a case has one value.
const ONCE: &[&str] = &[
    "number",
    "plaintiff",
    "defendant",
    "third_party",
    "party_count",
    "forum",
    "official",
    "official_appeared",
    "path",
    "disclosure",
    "appealed",
    "compensation",
    "closed",
    "received",
    "cause",
];

/// Whether one cell says no more than another: the same words, the same answer, or a part of it.
fn is_said_in(text: &str, other: &str) -> bool {
    let plain = |t: &str| -> String { fold(t).chars().filter(|c| c.is_alphanumeric()).collect() };
    let (a, b) = (plain(text), plain(other));
    let answer = values::yes_no(text).is_some_and(|a| values::yes_no(other) == Some(a));
    a == b || answer || b.contains(&a)
}

/// The same day in two styles.
fn is_same_day(id: &str, text: &str, other: &str) -> bool {
    let day = |text: &str| parse_ledger_moment(text, None).ok().map(|(day, _)| day);
    column(id).is_some_and(|c| c.grammar.is_day())
        && day(text).is_some_and(|d| day(other) == Some(d))
}

/// What stands for the column of an outcome that is the reconsideration's.
pub(super) const RECONSIDERED: &str = "reconsidered";

/// Whether no cell names or holds something, besides the row's number.
pub(super) fn is_blank(fields: &[Field]) -> bool {
    let says = |f: &Field| f.id != Some("ordinal") && !is_nothing(&f.text) && !f.is_error();
    !fields.iter().any(says)
}

/// Signs that people write for an empty cell.
pub(super) fn is_nothing(text: &str) -> bool {
    values::yes_no(text) == Some("blank") || matches!(text.trim(), "无" | "暂无" | "无。")
}
