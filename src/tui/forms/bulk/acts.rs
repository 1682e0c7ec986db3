//! What can be done to many cases at once: one row each, with its fields and what it makes of a case.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::super::fields::{
    choice, date, date_toward, day_of, from_list, held, line, must_day_toward, note,
};
use super::super::record;
use super::super::sheet::{Stop, fault};
use crate::calendar::Toward;
use crate::case::{CaseFile, Fact, FactKind, Kind, PartyRole, Side};
use crate::ledger::label;
use crate::said;
use crate::text::{Said, Text, text};
use crate::tui::command::Command;
use crate::tui::screen::Ctx;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

/// An act on all marked cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Handler,
    Department,
    Fact,
    Dispute,
    Export,
    Copy,
    Clear,
}

/// The acts, in the order they are shown.
pub(super) const ACTS: [Act; 7] = [
    Act::Handler,
    Act::Department,
    Act::Fact,
    Act::Dispute,
    Act::Export,
    Act::Copy,
    Act::Clear,
];

impl Act {
    /// What a draft names it by.
    pub(super) fn id(self) -> &'static str {
        match self {
            Act::Handler => "handler",
            Act::Department => "department",
            Act::Fact => "fact",
            Act::Dispute => "dispute",
            Act::Export => "export",
            Act::Copy => "copy",
            Act::Clear => "clear",
        }
    }

    pub(super) fn from_id(id: &str) -> Option<Act> {
        ACTS.into_iter().find(|act| act.id() == id)
    }

    /// It writes into the cases, which a file that is only read refuses.
    pub(super) fn writes(self) -> bool {
        matches!(
            self,
            Act::Handler | Act::Department | Act::Fact | Act::Dispute
        )
    }

    pub(super) fn text(self) -> Text {
        match self {
            Act::Handler => text("改承办人", "reassign the handler"),
            Act::Department => text("改承办科室", "reassign the department"),
            Act::Fact => text("登记同一事实", "record one fact in all"),
            Act::Dispute => text("并入同一争议", "join into one dispute"),
            Act::Export => text("导出", "export"),
            Act::Copy => text("复制案号", "copy the numbers"),
            Act::Clear => text("清除标记", "clear the marks"),
        }
    }

    /// What it does, in one line.
    pub(super) fn about(self) -> Text {
        match self {
            Act::Handler => text("全部换成同一位承办人", "all get the same handler"),
            Act::Department => text("全部换成同一承办科室", "all get the same department"),
            Act::Fact => text(
                "同一日期、同一文书的事实，逐件登记",
                "the same fact, day and paper in each",
            ),
            Act::Dispute => text(
                "同一争议的复议、一审、二审连成一串",
                "reconsideration and instances of one quarrel form a chain",
            ),
            Act::Export => text("写成 xlsx、csv 或 json", "as xlsx, csv or json"),
            Act::Copy => text("每件一行", "one line each"),
            Act::Clear => text("案件不变", "the cases stay as they are"),
        }
    }

    /// The command of the docket that does it; none for what is written here.
    pub(super) fn command(self) -> Option<Command> {
        Some(match self {
            Act::Export => Command::Export,
            Act::Copy => Command::Copy,
            Act::Clear => Command::ClearMarks,
            _ => return None,
        })
    }

    /// What has to be filled in.
    pub(super) fn fields(self, values: &Values, cases: &[CaseFile], ctx: &Ctx<'_>) -> Vec<Field> {
        match self {
            Act::Handler => vec![from_list(
                line("handler", text("承办人", "handler")).required(),
                held(ctx, "handler", |r| r.handler_word()),
            )],
            Act::Department => vec![from_list(
                line("department", text("承办科室", "department")).required(),
                held(ctx, "department", |r| r.department_word()),
            )],
            Act::Fact => fact_fields(values, cases, ctx),
            _ => Vec::new(),
        }
    }

    /// A case as it would stand.
    pub(super) fn apply(
        self,
        case: &CaseFile,
        values: &Values,
        dispute: Uuid,
        ctx: &Ctx<'_>,
    ) -> Result<CaseFile, Stop> {
        let mut after = case.clone();
        match self {
            Act::Handler => after.head.handler = values.get("handler").trim().to_string(),
            Act::Department => after.head.department = values.get("department").trim().to_string(),
            Act::Dispute => after.head.dispute = dispute,
            Act::Fact => after.take_in(fact(values, ctx)?),
            _ => {}
        }
        Ok(after)
    }

    /// What is doubtful about one of these cases beside the others: one dispute has its parties in common.
    pub(super) fn doubt(self, case: &CaseFile, cases: &[CaseFile]) -> Option<Said> {
        let dispute = first_dispute(cases);
        let mut joined = cases.iter().filter(|_| self == Act::Dispute);
        let first = joined.find(|c| c.head.dispute == dispute)?;
        let names = |case: &CaseFile| -> BTreeSet<String> {
            let others = case
                .parties
                .iter()
                .filter(|p| p.role == PartyRole::Claimant);
            others.map(|p| p.name.trim().to_string()).collect()
        };
        let (called, mine) = (label(first), names(case));
        let strange = !mine.is_empty() && mine.is_disjoint(&names(first));
        let called = Said::same(&called);
        strange.then(|| {
            said!("和{called}没有相同的原告（申请人）", "it has no claimant in common with {called}"; called = called)
        })
    }

    /// The title of the deed.
    pub(super) fn title(self, values: &Values, names: &[String]) -> Said {
        // One case is named, more are counted.
        let n = match names {
            [one] => Said::same(one),
            many => {
                let n = many.len();
                said!("{n} 件", "{n} cases")
            }
        };
        match self {
            Act::Handler | Act::Department => {
                let what = Said::from(self.text());
                let key = if self == Act::Handler {
                    "handler"
                } else {
                    "department"
                };
                let to = values.get(key).trim();
                said!("批量{what}为「{to}」，{n}", "{what} to '{to}' in {n}"; what = what, n = n, to = Said::same(to))
            }
            Act::Fact => {
                let kind = FactKind::from_id(values.get("what"));
                let kind = kind.map_or_else(Said::default, |k| Said::from(k.text()));
                said!("批量登记「{kind}」，{n}", "record '{kind}' in {n}"; kind = kind, n = n)
            }
            // Which they were is told nowhere else.
            Act::Dispute => {
                let (what, names) = (Said::from(self.text()), list_of(names));
                said!("{what}：{names}", "{what}: {names}"; what = what, names = names)
            }
            _ => {
                let what = Said::from(self.text());
                said!("{what}，{n}", "{what}, {n}"; what = what, n = n)
            }
        }
    }

    /// What changes in one case: `旧 → 新`.
    pub(super) fn change(self, before: &CaseFile, after: &CaseFile) -> Said {
        let from_to = |old: &str, new: &str| {
            let or = |s: &str, none: &str| {
                if s.is_empty() {
                    none.to_string()
                } else {
                    s.to_string()
                }
            };
            Said::new(
                format!("{} → {new}", or(old, "（未填）")),
                format!("{} → {new}", or(old, "(none)")),
            )
        };
        match self {
            Act::Handler => from_to(&before.head.handler, &after.head.handler),
            Act::Department => from_to(&before.head.department, &after.head.department),
            Act::Fact => match after.facts.last() {
                Some(fact) => {
                    let (kind, day) = (fact.kind.text(), fact.day);
                    said!("{day} {kind}", "{day} {kind}"; kind = kind)
                }
                None => Said::default(),
            },
            _ => Said::default(),
        }
    }
}

/// Cases whose own order says what is proposed first: of so many one sees what most of them wait for.
const LOOKED_AT: usize = 20;

/// The kinds every one of the cases can have; the closing has its own form, for each case ends in its own way.
fn kinds(cases: &[CaseFile], ctx: &Ctx<'_>) -> Vec<FactKind> {
    let fits = |kind: &FactKind| cases.iter().all(|c| kind.fits(c.head.kind));
    let mut kinds: Vec<FactKind> = FactKind::ALL
        .iter()
        .copied()
        .filter(|k| *k != FactKind::Concluded && fits(k))
        .collect();
    // As the form of one case proposes them: what can happen now in most of them comes first.
    let one = |case| record::kinds(case, ctx, None);
    let orders: Vec<Vec<FactKind>> = cases.iter().take(LOOKED_AT).map(one).collect();
    kinds.sort_by_key(|kind| -> usize {
        let place = |order: &Vec<FactKind>| {
            let at = order.iter().position(|k| k == kind);
            at.unwrap_or(FactKind::ALL.len())
        };
        orders.iter().map(place).sum()
    });
    kinds
}

fn fact_fields(values: &Values, cases: &[CaseFile], ctx: &Ctx<'_>) -> Vec<Field> {
    let kinds = kinds(cases, ctx);
    let kind = FactKind::from_id(values.get("what"));
    let mut fields = vec![
        choice(
            "what",
            text("登记什么", "what"),
            kinds.iter().map(|k| (k.id(), k.text())),
            "",
        )
        .required()
        .hint(text(
            "← → 选择，或直接输入名称、拼音首字母",
            "← → or typing its name chooses",
        )),
        date_toward("day", text("日期", "day"), Toward::Past, ctx).required(),
    ];
    if let Some(kind) = kind {
        if kind.needs_until() {
            fields.push(date("until", text("至", "until"), ctx).required());
        }
        if kind.is_of_a_side() {
            fields.push(choice(
                "by",
                text("由谁", "by whom"),
                Side::ALL.iter().map(|s| (s.id(), s.text())),
                "",
            ));
        }
    }
    fields.push(line("paper", text("文书", "paper")));
    fields.push(note(text("备注", "note"), ""));
    fields
}

fn fact(values: &Values, ctx: &Ctx<'_>) -> Result<Fact, Stop> {
    let kind = FactKind::from_id(values.get("what")).ok_or_else(|| {
        Stop::At(
            "what",
            fault(
                said!("还没有选择登记什么", "nothing is chosen to record"),
                said!("用 ← → 或输入名称选择", "← → or typing its name chooses"),
            ),
        )
    })?;
    let mut fact = Fact::new(kind, must_day_toward(values, "day", Toward::Past, ctx)?);
    fact.until = day_of(values, "until", ctx)?;
    fact.by = Side::from_id(values.get("by"));
    fact.paper = values.get("paper").to_string();
    fact.note = values.get("note").to_string();
    Ok(fact)
}

/// Cases by name: all of a few, the first of many with their number.
fn list_of(names: &[String]) -> Said {
    const SHOWN: usize = 6;
    let shown = names.iter().take(SHOWN).map(Said::same);
    let shown = Said::joined(shown, "、", ", ");
    match names.len() {
        n if n > SHOWN => said!("{shown}等 {n} 件", "{shown} and others, {n} cases"; shown = shown),
        _ => shown,
    }
}

/// The dispute the others join: that of the case received first, reconsideration before litigation.
pub(super) fn first_dispute(cases: &[CaseFile]) -> Uuid {
    cases
        .iter()
        .min_by_key(|c| {
            let instance = c.head.kind == Kind::Litigation;
            (c.received().is_none(), c.received(), instance)
        })
        .map_or_else(Uuid::nil, |c| c.head.dispute)
}
