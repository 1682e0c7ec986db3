//! The columns a list can show, one table: their names, what they show of a case on a day, their width, what they sort by.

use chrono::NaiveDate;

use super::columns::{Docket, NO_CODE, NO_DAY};
use super::fields::field;
use super::{CaseRow, orders};
use crate::case::{cause_label, closing_day, field_label, in_yuan};
use crate::codes;
use crate::law::CaseMark;
use crate::text::{Lang, Text, text, width};

codes! {
    /// A column of a list; a list is sorted by one.
    pub enum ListColumn {
        Number = "number", "案号", "number";
        Name = "name", "当事人", "party";
        Cause = "cause", "案由", "cause";
        Court = "court", "法院/机关", "court or organ";
        Stage = "stage", "阶段", "stage";
        Due = "due", "期限", "due";
        Duty = "duty", "出庭", "appearance";
        Handler = "handler", "承办人", "handler";
        Received = "received", "收案日", "received";
        Closed = "closed", "结案日", "closed";
        Outcome = "outcome", "结案方式", "outcome";
        Department = "department", "承办科室", "department";
        NextHearing = "next_hearing", "下次开庭", "next hearing";
        Village = "village", "涉案村(社区)", "village";
        Project = "project", "涉及项目", "project";
        Kind = "kind", "案件类型", "kind";
        Instance = "instance", "审级", "instance";
        Role = "role", "我方地位", "our role";
        Procedure = "procedure", "程序", "procedure";
        Path = "path", "起诉方式", "path";
        Matter = "matter", "事项", "matter";
        Field = "field", "管理领域", "field";
        Disclosure = "disclosure", "涉信息公开", "information disclosure";
        People = "people", "人数", "people";
        Amount = "amount", "赔偿金额", "compensation";
        Unit = "unit", "所属单位", "office";
        Marks = "marks", "标记", "marks";
    }
}

/// What a cell is shown with: the day, the language, and who knows the marks of a case.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    pub today: NaiveDate,
    pub lang: Lang,
    pub marks: &'a dyn Fn(&CaseRow<'_>) -> Vec<CaseMark>,
}

use ListColumn::*;

impl ListColumn {
    /// The field of the query language that asks for what it shows, or why none does.
    ///
    /// # Errors
    /// The reason.
    pub const fn asked_as(self) -> Result<&'static str, Text> {
        Ok(match self {
            Disclosure => return Err(text("用 公开 一词", "the flag disclosure")),
            Number => "number",
            Name => "party",
            Cause => "cause",
            Court => "court",
            Stage => "stage",
            Due => "due",
            Duty => "duty",
            Handler => "handler",
            Received => "received",
            Closed => "closed",
            Outcome => "outcome",
            Department => "department",
            NextHearing => "next_hearing",
            Village => "village",
            Project => "project",
            Kind => "kind",
            Instance => "instance",
            Role => "role",
            Procedure => "procedure",
            Path => "path",
            Matter => "matter",
            Field => "field",
            People => "people",
            Amount => "amount",
            Unit => "unit",
            Marks => "marks",
        })
    }

    /// The column of a name: its id, either label, or a name its field is asked for by.
    pub fn find(name: &str) -> Option<ListColumn> {
        let name = name.trim();
        ListColumn::from_word(name).or_else(|| match name {
            "信息公开" | "公开" => Some(Disclosure),
            name => {
                let id = field(name)?.id;
                let mut all = ListColumn::ALL.iter().copied();
                all.find(|c| c.asked_as() == Ok(id))
            }
        })
    }

    /// What it shows of a case.
    pub fn cell(self, row: &CaseRow<'_>, shown: Shown<'_>) -> String {
        let Shown { today, lang, .. } = shown;
        let day = |day: Option<NaiveDate>| day.map(|d| d.to_string()).unwrap_or_default();
        let said = |text: Option<crate::text::Text>| text.map_or("", |t| t.get(lang)).to_string();
        match self {
            Number => row.number().to_string(),
            Name => row.name().to_string(),
            Cause => cause_label(row.cause(), lang).to_string(),
            Court => row.forum().to_string(),
            Stage => {
                let mut stage = row.stage(today).text().get(lang).to_string();
                if row.is_suspended(today) {
                    stage.push_str(text("·中止", ", suspended").get(lang));
                }
                stage
            }
            Due => {
                let due = row.next_due().filter(|_| row.is_open(today));
                let said =
                    |d: NaiveDate| format!("{d} {}", days_left((d - today).num_days(), lang));
                due.map(said).unwrap_or_default()
            }
            Duty => row.duty(today).text().get(lang).to_string(),
            Handler => row.handler().to_string(),
            Received => day(row.received()),
            Closed => {
                let unknown = row.is_closing_day_unknown();
                let said = |d| closing_day(d, unknown, lang);
                row.closed_by(today).map(said).unwrap_or_default()
            }
            Outcome => said(row.outcome_by(today).map(|o| o.text())),
            Department => row.department().to_string(),
            NextHearing => day(row.next_hearing(today)),
            Village => row.village().to_string(),
            Project => row.project().to_string(),
            Kind => row.kind().text().get(lang).to_string(),
            Instance => row.instance().text().get(lang).to_string(),
            Role => row.role().text().get(lang).to_string(),
            Procedure => row.procedure().text().get(lang).to_string(),
            Path => said(row.path().map(|p| p.text())),
            Matter => said(row.matter().map(|m| m.text())),
            Field => field_label(row.field(), lang).to_string(),
            Disclosure => said(row.disclosure().then_some(text("是", "yes"))),
            People => row.people().to_string(),
            Amount => match row.amount_by(today) {
                0 => String::new(),
                fen => in_yuan(fen.into()),
            },
            Unit => row.unit().to_string(),
            Marks => {
                let marks = (shown.marks)(row);
                let words: Vec<&str> = marks.iter().map(|m| m.text().get(lang)).collect();
                words.join(" ")
            }
        }
    }

    /// Numbers stand at the right.
    pub fn at_right(self) -> bool {
        matches!(self, People | Amount)
    }

    /// It holds texts of any length: what is cut first.
    pub fn flows(self) -> bool {
        matches!(
            self,
            Name | Cause
                | Court
                | Outcome
                | Department
                | Village
                | Project
                | Matter
                | Field
                | Unit
                | Marks
        )
    }

    /// The fewest columns of the screen in which it can be read, its heading with the mark of the order included.
    pub fn least(self, lang: Lang) -> u16 {
        let words = |zh, en| if lang == Lang::Zh { zh } else { en };
        let own = match self {
            Number => 24,
            Name | Cause | Received | Closed | NextHearing | Department => 10,
            Court => 14,
            Stage => words(4, 8),
            Due => 15,
            Duty => words(10, 13),
            Marks => words(8, 15),
            Outcome | Village | Project | Matter | Field | Path | Unit => 8,
            Handler | Instance | Role | Amount | Procedure => 6,
            Kind => 8,
            Disclosure | People => 4,
        };
        let head = u16::try_from(width(self.text().get(lang))).unwrap_or(own);
        // Long English headings are cut rather than the cells.
        own.max(head.min(words(13, 9)))
    }

    /// Beyond this many columns a cell gets no more room unless it is asked for.
    pub fn most(self) -> u16 {
        match self {
            Name | Court | Cause | Outcome | Project | Village | Field | Unit => 40,
            _ => 26,
        }
    }

    /// Puts positions in its order; cases without a value come last, ties by position.
    pub(super) fn ranks(self, docket: &Docket, today: NaiveDate) -> Box<dyn Fn(usize) -> u64 + '_> {
        const NONE: u64 = u32::MAX as u64;
        let columns = &docket.columns;
        let day = |day: i32| match day {
            NO_DAY => NONE,
            day => u64::from(day.unsigned_abs()),
        };
        let code = |code: u8| match code {
            NO_CODE => NONE,
            code => u64::from(code),
        };
        let word = |of: fn(&CaseRow<'_>) -> u32| -> Box<dyn Fn(usize) -> u64 + '_> {
            let ranks = docket.dictionary.ranks();
            Box::new(move |at| match of(&docket.row(at)) {
                // Word 0 is the empty text.
                0 => NONE,
                word => u64::from(ranks.get(word as usize).copied().unwrap_or(u32::MAX - 1)),
            })
        };
        match self {
            Number | Name => {
                let ranks = docket.orders.ranks(docket, self);
                Box::new(move |at| match orders::text(docket, self, at).is_empty() {
                    true => NONE,
                    false => u64::from(ranks.get(at).copied().unwrap_or(0)),
                })
            }
            // Closed cases have nothing due; among the open the nearest day stands first.
            Due => Box::new(move |at| match docket.row(at).is_closed(today) {
                true => NONE + 1,
                false => day(columns.next_due[at]),
            }),
            Received => Box::new(move |at| day(columns.received[at])),
            Closed => Box::new(move |at| day(columns.closed[at])),
            NextHearing => Box::new(move |at| {
                let next = docket.row(at).next_hearing(today);
                day(super::columns::day_number(next))
            }),
            Stage => Box::new(move |at| u64::from(docket.row(at).stage(today).code())),
            Duty => Box::new(move |at| u64::from(docket.row(at).duty(today).code())),
            Kind => Box::new(move |at| code(columns.codes[at].kind)),
            Instance => Box::new(move |at| code(columns.codes[at].instance)),
            Role => Box::new(move |at| code(columns.codes[at].role)),
            Procedure => Box::new(move |at| code(columns.codes[at].procedure)),
            Path => Box::new(move |at| code(columns.codes[at].path)),
            Matter => Box::new(move |at| code(columns.codes[at].matter)),
            Outcome => Box::new(move |at| {
                let outcome = docket.row(at).outcome_by(today);
                outcome.map_or(NONE, |o| u64::from(o.code()))
            }),
            Disclosure => Box::new(move |at| match docket.row(at).disclosure() {
                true => 0,
                false => NONE,
            }),
            People => Box::new(move |at| u64::from(columns.people[at])),
            Amount => Box::new(move |at| match columns.amounts[at] {
                fen if fen > 0 && docket.row(at).is_closed(today) => {
                    // Whole yuan order as well as fen do and fit.
                    (fen.unsigned_abs() / 100 + 1).min(NONE - 1)
                }
                _ => NONE,
            }),
            Marks => Box::new(move |at| {
                let row = docket.row(at);
                let asks = row.asks_until().is_some_and(|day| day >= today);
                match (row.is_suspended(today), row.is_closed(today) && asks) {
                    (true, _) => 0,
                    (_, true) => 1,
                    _ => NONE,
                }
            }),
            Court => word(|row| row.forum_word()),
            Cause => word(|row| row.cause_word()),
            Field => word(|row| row.field_word()),
            Department => word(|row| row.department_word()),
            Handler => word(|row| row.handler_word()),
            Village => word(|row| row.village_word()),
            Project => word(|row| row.project_word()),
            Unit => word(|row| row.unit_word()),
        }
    }
}

/// `剩3天`, `今天`, `已过2天`.
pub fn days_left(days: i64, lang: Lang) -> String {
    match (days, lang) {
        (0, Lang::Zh) => "今天".to_string(),
        (0, Lang::En) => "today".to_string(),
        (d, Lang::Zh) if d < 0 => format!("已过{}天", d.unsigned_abs()),
        (-1, Lang::En) => "1 day past".to_string(),
        (d, Lang::En) if d < 0 => format!("{} days past", d.unsigned_abs()),
        (d, Lang::Zh) => format!("剩{d}天"),
        (1, Lang::En) => "1 day left".to_string(),
        (d, Lang::En) => format!("{d} days left"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_and_the_field_that_asks_for_it_have_the_same_names() {
        for column in ListColumn::ALL {
            let label = column.text();
            for name in [column.id(), label.zh, label.en] {
                assert_eq!(ListColumn::find(name), Some(*column), "{name}");
            }
            let Ok(id) = column.asked_as() else { continue };
            let asked = field(id).unwrap_or_else(|| panic!("{id}"));
            for name in asked.names.iter().chain([&asked.id]) {
                assert_eq!(ListColumn::find(name), Some(*column), "{name}");
            }
            for name in [column.id(), label.zh] {
                assert_eq!(field(name).map(|f| f.id), Some(id), "{name}");
            }
        }
    }
}
