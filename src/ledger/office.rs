//! The office's own rules and the imported holiday notices: their changes, and what they ask for today.

use chrono::NaiveDate;
use uuid::Uuid;

use super::Ledger;
use super::agenda::{AgendaItem, AgendaKind, Settle, item};
use super::error::{LedgerError, Refused};
use super::work::Work;
use super::write::fresh_id;
use crate::calendar::{Book, Calendar, HolidayNotice, LocalDay};
use crate::case::{CaseFile, Setting, setting_id};
use crate::docket::CaseRow;
use crate::law::{
    Anchor, DueState, LEAD, OfficeDeadline, OfficeRule, Refusal, Step, explain_office,
    follows_closing, office_deadlines,
};
use crate::said;
use crate::store::{Edit, Record, RecordKey};
use crate::text::{Said, clean_line, clean_lines};

/// The built-in notices, the imported ones, and the office's own days beside both. A stored notice that cannot
/// be read leaves its year unknown, and so its deadlines provisional; `doctor` says so.
pub(super) fn calendar(
    notices: &[HolidayNotice],
    local: &[LocalDay],
    settings: &[Setting],
) -> Calendar {
    let books = notices.iter().filter_map(|n| n.book().ok());
    let book = books.fold(Book::default(), |all, one| all.with(&one));
    let calendar = if notices.is_empty() {
        Calendar::new()
    } else {
        Calendar::new().with_notices(&book)
    };
    named(calendar.with_local(local), settings)
}

/// The settings that say what the office is called: who of several on our part we are hangs on them.
const NAMES: [&str; 2] = [setting_id::OFFICE_NAME, setting_id::OFFICE_SHORT_NAME];

/// A calendar of the office that the settings name.
pub(super) fn named(calendar: Calendar, settings: &[Setting]) -> Calendar {
    let names = settings.iter().filter(|s| is_name(s));
    calendar.of_office(names.map(|s| s.value.as_str()))
}

/// Whether a setting says what the office is called.
pub(super) fn is_name(setting: &Setting) -> bool {
    NAMES.contains(&setting.key.as_str())
}

/// What is wrong with stored notices.
pub(super) fn unreadable(notices: &[HolidayNotice]) -> Vec<Said> {
    let wrong = notices
        .iter()
        .filter_map(|n| n.problem().map(|p| (n.year, p)));
    wrong
        .map(|(year, p)| {
            let year = Said::same(year);
            said!("{year} 年的放假通知：{p}", "the holiday notice of {year}: {p}"; year = year, p = p)
        })
        .collect()
}

/// How long after its closing a case is still asked about by the office's rules: what lies further back is
/// history, not work.
const AFTERMATH: i64 = 365;

impl Ledger {
    /// The office's own rules, those switched off included.
    pub fn office_rules(&self) -> &[OfficeRule] {
        &self.rules
    }

    /// What the office's rules ask for in a case, as of today.
    pub fn office_deadlines(&self, case: &CaseFile) -> Vec<OfficeDeadline> {
        // Of a dispute lost the last word is asked, in whichever file it stands.
        let asks = |r: &OfficeRule| r.on && matches!(r.relative_to, Anchor::Adverse);
        let others = match self.rules.iter().any(asks) && case.closed().is_some() {
            true => self.siblings(case).unwrap_or_default(),
            false => Vec::new(),
        };
        let (calendar, today) = (&self.calendar, self.moment.today);
        office_deadlines(case, &others, &self.rules, calendar, today)
    }

    /// Every step of an office deadline.
    pub fn explain_office(&self, deadline: &OfficeDeadline) -> Vec<Step> {
        explain_office(deadline, &self.calendar)
    }

    /// The office's own days over the notices.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn local_days(&self) -> Result<Vec<LocalDay>, LedgerError> {
        Ok(self.store.local_days()?)
    }

    /// The imported holiday notices, by year.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn notices(&self) -> Result<Vec<HolidayNotice>, LedgerError> {
        Ok(self.store.notices()?)
    }

    /// The year whose holiday notice should be out by `today` and is not known.
    pub fn notice_missing(&self, today: NaiveDate) -> Option<i32> {
        self.calendar.notice_missing(today)
    }

    /// Whether a rule may still ask for something in a closed case.
    pub(super) fn asks_after_closing(&self, row: &CaseRow<'_>) -> bool {
        let today = self.moment.today;
        let lately = row
            .closed()
            .is_some_and(|d| d <= today && (today - d).num_days() <= AFTERMATH);
        lately && self.rules.iter().any(|r| follows_closing(r, row.kind()))
    }

    /// The agenda's items of the office's own rules.
    pub(super) fn office_items(
        &self,
        row: &CaseRow<'_>,
        case: &CaseFile,
        out: &mut Vec<AgendaItem>,
    ) {
        for deadline in self.office_deadlines(case) {
            let left = deadline.days_left;
            let title = deadline.rule.called();
            let settle = deadline.rule.met_by.map_or(Settle::Look, Settle::Record);
            let why = match deadline.state {
                DueState::Overdue => {
                    let late = -left;
                    said!(
                        "本单位规则「{title}」逾期 {late} 天",
                        "office rule '{title}': {late} days overdue"; title = title
                    )
                }
                DueState::Open | DueState::Provisional if left <= LEAD => said!(
                    "本单位规则「{title}」，还剩 {left} 天",
                    "office rule '{title}': {left} days left"; title = title
                ),
                _ => continue,
            };
            let day = Some(deadline.due);
            let mut found = item(row, AgendaKind::Office, day, why, settle);
            found.provisional = deadline.provisional;
            out.push(found);
        }
    }
}

impl Work<'_> {
    pub(super) fn office_rule(&mut self, mut rule: OfficeRule) -> Result<(), LedgerError> {
        if rule.uuid.is_nil() {
            rule.uuid = fresh_id(self.moment);
        }
        rule.title = clean_line(&rule.title);
        rule.note = clean_lines(&rule.note);
        rule.article = clean_line(&rule.article);
        let rules = self.w.office_rules()?;
        let before = rules.iter().find(|r| r.uuid == rule.uuid).cloned();
        let before = before.map(Record::OfficeRule);
        let mine = Record::OfficeRule(rule);
        let Some(Some(Record::OfficeRule(rule))) =
            self.stand(&mine.key(), before.as_ref(), Some(mine.clone()))?
        else {
            return Ok(());
        };
        if let Some(refusal) = rule.refusal() {
            self.refused.push(Refused {
                case: rule.title,
                refusal,
            });
            return Ok(());
        }
        let taken = rules
            .iter()
            .any(|r| r.uuid != rule.uuid && r.title == rule.title);
        if taken {
            let title = rule.title.clone();
            self.refuse(
                &title,
                said!("已有同名的规则", "there is a rule of this title"),
            );
            return Ok(());
        }
        let after = Some(Record::OfficeRule(rule));
        if before == after {
            return Ok(());
        }
        self.write(vec![Edit { before, after }])
    }

    pub(super) fn remove_office_rule(&mut self, uuid: Uuid) -> Result<(), LedgerError> {
        let found = self.w.office_rules()?.into_iter().find(|r| r.uuid == uuid);
        let none = said!("没有这条本单位规则", "there is no such office rule");
        self.away(RecordKey::Uuid(uuid), found.map(Record::OfficeRule), none)
    }

    pub(super) fn notice(&mut self, mut notice: HolidayNotice) -> Result<(), LedgerError> {
        notice.source = clean_line(&notice.source);
        notice.text = clean_lines(&notice.text);
        if let Some(what) = notice.problem() {
            let year = notice.year;
            self.refused.push(Refused {
                case: String::new(),
                refusal: Refusal {
                    what,
                    ground: said!(
                        "一条通知就是{year}年全年的安排",
                        "a notice is the whole arrangement of {year}"
                    ),
                    instead: said!(
                        "请用 ⟨holidays import⟩ 导入",
                        "bring it in with ⟨holidays import⟩"
                    ),
                },
            });
            return Ok(());
        }
        let stored = self.w.notices()?;
        let before = stored.into_iter().find(|n| n.year == notice.year);
        if before.as_ref().is_some_and(|b| b.text == notice.text) {
            return Ok(());
        }
        self.beside(before.map(Record::Notice), Record::Notice(notice))
    }

    pub(super) fn remove_notice(&mut self, year: u16) -> Result<(), LedgerError> {
        let found = self.w.notices()?.into_iter().find(|n| n.year == year);
        let none = said!(
            "没有导入过{year}年的通知；随程序提供的通知不能去掉",
            "no notice of {year} was imported; those built in cannot be removed"
        );
        self.away(RecordKey::Year(year), found.map(Record::Notice), none)
    }
}
