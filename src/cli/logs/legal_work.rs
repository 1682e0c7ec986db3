//! `worklog`: what lawyers and advisers did beside the cases (日期、类别、件数).

use clap::ArgMatches;
use uuid::Uuid;

use super::super::args::{coded, get, need};
use super::super::row::{Errand, Row, Run};
use super::super::row_meant::{self, List};
use super::super::{Failure, Session};
use super::{ArgTold, Logged, build, number, run, words};
use crate::case::{LegalWork, WorkKind};
use crate::ledger::{Change, Ledger};
use crate::text::{Text, text};

pub(in crate::cli) const ROW: Row = Row {
    name: "worklog",
    called: "工作日志",
    about: text(
        "法律事务（律师、顾问）：列出、登记、修改、删除",
        "work of lawyers and advisers: list, add, edit, remove",
    ),
    examples: &[
        "anjuan worklog",
        "anjuan worklog add 2022-6-3 决策合同 2 --by 傅云深 --about 农贸市场租赁合同",
        "anjuan worklog edit 1 --count 3",
        "anjuan worklog remove 1",
    ],
    build: |command, lang| build(command, NEW, MORE, lang),
    errand: Errand::Record,
    run: Run::Call(run::<LegalWork>),
};

const NEW: &[ArgTold] = &[
    ("day", "DATE", text("日期", "the day")),
    (
        "sort",
        "SORT",
        text(
            "类别：决策合同、代理谈判、履职信访、信息公开、宣传培训、其他",
            "contracts, negotiation, petitions, disclosure, training or other",
        ),
    ),
    ("count", "N", text("件数", "how many pieces")),
];

const MORE: &[ArgTold] = &[
    ("by", "NAME", text("承办的律师、顾问", "who did it")),
    ("about", "TEXT", text("事由", "what it was about")),
    ("unit", "UNIT", text("所属单位", "the unit")),
    ("note", "TEXT", text("备注", "a note")),
];

impl Logged for LegalWork {
    const LIST: &List = &row_meant::WORK;
    const HEADS: &'static [Text] = &[
        text("日期", "day"),
        text("类别", "sort"),
        text("件数", "pieces"),
        text("承办", "who"),
        text("事由", "about"),
    ];

    fn all(ledger: &Ledger) -> Result<Vec<LegalWork>, Failure> {
        Ok(ledger.aside()?.work)
    }

    fn uuid(&self) -> Uuid {
        self.uuid
    }

    fn called(&self) -> String {
        self.name()
    }

    fn words(&self) -> Vec<&str> {
        vec![&self.about, &self.who]
    }

    fn cells(&self, s: &Session, _ledger: &Ledger) -> Vec<String> {
        vec![
            self.day.to_string(),
            self.kind.text().get(s.lang).to_string(),
            self.count.to_string(),
            self.who.clone(),
            self.about.clone(),
        ]
    }

    fn begin(s: &Session, ledger: &Ledger, m: &ArgMatches) -> Result<LegalWork, Failure> {
        let day = s.day(need(m, "day"), ledger.calendar())?;
        Ok(LegalWork::new(day, WorkKind::Other, 1))
    }

    fn take(&mut self, s: &Session, ledger: &Ledger, m: &ArgMatches) -> Result<(), Failure> {
        if let Some(word) = get(m, "day") {
            self.day = s.day(word, ledger.calendar())?;
        }
        if let Some(kind) = coded!(m, "sort", WorkKind)? {
            self.kind = kind;
        }
        if let Some(n) = number(m, "count")? {
            self.count = n;
        }
        words(m, "by", &mut self.who);
        words(m, "about", &mut self.about);
        words(m, "unit", &mut self.unit);
        words(m, "note", &mut self.note);
        Ok(())
    }

    fn put(self) -> Change {
        Change::LegalWork(Box::new(self))
    }

    fn away(uuid: Uuid) -> Change {
        Change::RemoveLegalWork(uuid)
    }
}
