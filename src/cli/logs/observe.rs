//! `observe`: trials that people of the agency sat in on (旁听庭审).

use clap::ArgMatches;
use uuid::Uuid;

use super::super::args::{get, need};
use super::super::row::{Errand, Row, Run};
use super::super::row_meant::{self, List};
use super::super::{Failure, Session};
use super::{ArgTold, Logged, build, number, run, words};
use crate::case::ObservedTrial;
use crate::ledger::{Change, Ledger};
use crate::text::{Text, text};

pub(in crate::cli) const ROW: Row = Row {
    name: "observe",
    called: "旁听庭审",
    about: text(
        "旁听庭审：列出、登记、修改、删除",
        "observed trials: list, add, edit, remove",
    ),
    examples: &[
        "anjuan observe",
        "anjuan observe add 2022-6-3 青川区人民法院 --heard （2022）川3702行初12号 --went 各办公室负责人 --people 12",
        "anjuan observe edit 1 --people 15",
        "anjuan observe remove 1",
    ],
    build: |command, lang| build(command, NEW, MORE, lang),
    errand: Errand::Record,
    run: Run::Call(run::<ObservedTrial>),
};

const NEW: &[ArgTold] = &[
    ("day", "DATE", text("旁听之日", "the day")),
    ("court", "COURT", text("法院", "the court")),
];

const MORE: &[ArgTold] = &[
    (
        "heard",
        "CASE",
        text(
            "所听案件：案号或当事人，不必是本机关的案件",
            "the case heard, by number or parties; it need not be ours",
        ),
    ),
    ("went", "NAMES", text("参加的人", "who went")),
    ("people", "N", text("人数", "how many went")),
    (
        "unit",
        "UNIT",
        text("所属单位", "the unit whose people went"),
    ),
    ("note", "TEXT", text("备注", "a note")),
];

impl Logged for ObservedTrial {
    const LIST: &List = &row_meant::OBSERVED;
    const HEADS: &'static [Text] = &[
        text("日期", "day"),
        text("法院", "court"),
        text("所听案件", "case heard"),
        text("参加人", "who went"),
        text("人数", "people"),
    ];

    fn all(ledger: &Ledger) -> Result<Vec<ObservedTrial>, Failure> {
        Ok(ledger.aside()?.observed)
    }

    fn uuid(&self) -> Uuid {
        self.uuid
    }

    fn called(&self) -> String {
        self.name()
    }

    fn words(&self) -> Vec<&str> {
        vec![&self.heard, &self.court, &self.who]
    }

    fn cells(&self, _s: &Session, _ledger: &Ledger) -> Vec<String> {
        vec![
            self.day.to_string(),
            self.court.clone(),
            self.heard.clone(),
            self.who.clone(),
            self.people.to_string(),
        ]
    }

    fn begin(s: &Session, ledger: &Ledger, m: &ArgMatches) -> Result<ObservedTrial, Failure> {
        let day = s.day(need(m, "day"), ledger.calendar())?;
        Ok(ObservedTrial::new(day, need(m, "court")))
    }

    fn take(&mut self, s: &Session, ledger: &Ledger, m: &ArgMatches) -> Result<(), Failure> {
        if let Some(word) = get(m, "day") {
            self.day = s.day(word, ledger.calendar())?;
        }
        words(m, "court", &mut self.court);
        words(m, "heard", &mut self.heard);
        words(m, "went", &mut self.who);
        words(m, "unit", &mut self.unit);
        words(m, "note", &mut self.note);
        if let Some(n) = number(m, "people")? {
            self.people = n;
        }
        Ok(())
    }

    fn put(self) -> Change {
        Change::Observed(Box::new(self))
    }

    fn away(uuid: Uuid) -> Change {
        Change::RemoveObserved(uuid)
    }
}
