//! `counsel`: the agency's own lawyers and its legal advisers, how they stand today, and what they did in court this year.

use clap::ArgMatches;
use uuid::Uuid;

use super::super::args::{coded, get, need};
use super::super::row::{Errand, Row, Run};
use super::super::row_meant::{self, List};
use super::super::{Failure, Session};
use super::{ArgTold, Logged, build, day, run, words};
use crate::case::{Counsel, CounselKind};
use crate::docket::Scope;
use crate::ledger::{Change, Ledger};
use crate::report::{Customs, counsel_record};
use crate::text::{Text, text};

pub(in crate::cli) const ROW: Row = Row {
    name: "counsel",
    called: "法律顾问",
    about: text(
        "公职律师、法律顾问：列出（连同本年承办）、登记、修改、删除",
        "public lawyers and legal advisers: list with their year, add, edit, remove",
    ),
    examples: &[
        "anjuan counsel",
        "anjuan counsel add 公职律师 林若川 --applied 2022-3-1 --from 2022-6-1",
        "anjuan counsel add adviser 傅云深 --firm 临河某律师事务所 --from 2021-1-1",
        "anjuan counsel edit 林若川 --until 2023-5-31",
        "anjuan stats --by lawyer --columns litigation.handled,litigation.ending.won",
    ],
    build: |command, lang| build(command, NEW, MORE, lang),
    errand: Errand::Record,
    run: Run::Call(run::<Counsel>),
};

const NEW: &[ArgTold] = &[
    (
        "sort",
        "SORT",
        text("公职律师或法律顾问，中文或代码", "public_lawyer or adviser"),
    ),
    ("name", "NAME", text("姓名", "the name")),
];

const MORE: &[ArgTold] = &[
    (
        "firm",
        "NAME",
        text("所在的律师事务所、科室", "the law firm or department"),
    ),
    (
        "applied",
        "DATE",
        text("申请公职律师证之日；写 - 清除", "applied on; - clears it"),
    ),
    (
        "from",
        "DATE",
        text("任职、聘用自；写 - 清除", "serving from; - clears it"),
    ),
    (
        "until",
        "DATE",
        text("任职、聘用至；写 - 清除", "serving until; - clears it"),
    ),
    ("unit", "UNIT", text("所属单位", "the unit")),
    ("note", "TEXT", text("备注", "a note")),
];

impl Logged for Counsel {
    const LIST: &List = &row_meant::COUNSEL;
    const HEADS: &'static [Text] = &[
        text("姓名", "name"),
        text("类别", "sort"),
        text("所在机构", "firm"),
        text("状态", "state"),
        text("任职自", "from"),
        text("任职至", "until"),
        text("本年承办", "cases this year"),
        text("开庭", "hearings"),
        text("胜诉", "won"),
        text("败诉", "lost"),
        text("法律事务", "legal work"),
    ];

    fn all(ledger: &Ledger) -> Result<Vec<Counsel>, Failure> {
        Ok(ledger.aside()?.counsel)
    }

    fn uuid(&self) -> Uuid {
        self.uuid
    }

    fn called(&self) -> String {
        self.name.clone()
    }

    fn words(&self) -> Vec<&str> {
        vec![&self.name]
    }

    fn cells(&self, s: &Session, ledger: &Ledger) -> Vec<String> {
        let state = self.state_on(ledger.today());
        let state = state.map_or("", |state| state.text().get(s.lang));
        let day = |d: Option<chrono::NaiveDate>| d.map(|d| d.to_string()).unwrap_or_default();
        let did = record(ledger, self);
        let mut cells = vec![
            self.name.clone(),
            self.kind.text().get(s.lang).to_string(),
            self.firm.clone(),
            state.to_string(),
            day(self.from),
            day(self.until),
        ];
        cells.extend(did.map(|n| n.to_string()));
        cells
    }

    fn json(&self, _s: &Session, ledger: &Ledger) -> serde_json::Value {
        let mut item = serde_json::to_value(self).unwrap_or_default();
        let [cases, hearings, won, lost, work] = record(ledger, self);
        item["state"] = self.state_on(ledger.today()).map(|s| s.id()).into();
        item["this_year"] = serde_json::json!({
            "cases": cases, "hearings": hearings, "won": won, "lost": lost, "work": work,
        });
        item
    }

    fn begin(_s: &Session, _ledger: &Ledger, m: &ArgMatches) -> Result<Counsel, Failure> {
        let kind = coded!(m, "sort", CounselKind)?.unwrap_or(CounselKind::PublicLawyer);
        Ok(Counsel::new(kind, need(m, "name")))
    }

    fn take(&mut self, s: &Session, ledger: &Ledger, m: &ArgMatches) -> Result<(), Failure> {
        if get(m, "sort").is_some()
            && let Some(kind) = coded!(m, "sort", CounselKind)?
        {
            self.kind = kind;
        }
        words(m, "name", &mut self.name);
        words(m, "firm", &mut self.firm);
        words(m, "unit", &mut self.unit);
        words(m, "note", &mut self.note);
        day(s, ledger, m, "applied", &mut self.applied)?;
        day(s, ledger, m, "from", &mut self.from)?;
        day(s, ledger, m, "until", &mut self.until)
    }

    fn put(self) -> Change {
        Change::Counsel(Box::new(self))
    }

    fn away(uuid: Uuid) -> Change {
        Change::RemoveCounsel(uuid)
    }
}

/// Cases, hearings, won, lost and pieces of legal work of the year.
fn record(ledger: &Ledger, one: &Counsel) -> [u64; 5] {
    let scope = Scope::year_of(ledger.today());
    let customs = Customs::of(ledger.settings());
    let aside = ledger.aside().unwrap_or_default();
    counsel_record(ledger.docket(), &aside, &scope, &customs, &one.name)
}
