//! THE table of exported columns: what each column of the ledger holds of a case, written so that the import reads it back.

use crate::law::rule_id;
use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::NaiveDate;

use super::hearing_cells as hearings;
use crate::calendar::Calendar;
use crate::case::{
    Agent, CaseFile, Fact, FactKind, Finding, HeadField, Instance, Kind, Party, PartyKind,
    PartyRole, SetDay, cause_label, field_label,
};
use crate::exchange::privacy;
use crate::law::{Deadline, deadlines, rules};
use crate::text::{Lang, Text, text};

/// What stands in one cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Value {
    #[default]
    Blank,
    Text(String),
    Day(NaiveDate),
    Number(u32),
    /// A sum in fen, written as a number of yuan.
    Money(i64),
}

impl Value {
    pub(crate) fn of(text: impl Into<String>) -> Value {
        let text = text.into();
        if text.is_empty() {
            Value::Blank
        } else {
            Value::Text(text)
        }
    }

    /// As a person reads it.
    pub fn text(&self) -> String {
        match self {
            Value::Blank => String::new(),
            Value::Text(text) => text.clone(),
            Value::Day(day) => day.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Money(fen) => format!("{}.{:02}", fen / 100, fen % 100),
        }
    }
}

/// What a cell is written with.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    pub calendar: &'a Calendar,
    pub today: NaiveDate,
    pub lang: Lang,
    /// The names of people are shortened: what comes back must not take the place of the whole case.
    pub shortened: bool,
}

type Write = fn(&CaseFile, Setting<'_>) -> Value;

/// Column ids of [`crate::exchange::headers::COLUMNS`] in the order of the sheet.
pub const CELLS: &[(&str, Write)] = &[
    ("number", number),
    ("office_number", |c, _| {
        Value::of(c.head.office_number.clone())
    }),
    ("kind", |c, s| coded(c.head.kind.text(), s)),
    ("instance", |c, s| coded(c.head.instance.text(), s)),
    ("status", |c, s| coded(status(c), s)),
    ("forum", |c, _| Value::of(c.head.forum.clone())),
    ("plaintiff", |c, _| parties(c, PartyRole::Claimant)),
    ("party_kind", party_kinds),
    ("party_count", |c, _| match c.people() {
        0 => Value::Blank,
        n => Value::Number(n),
    }),
    ("defendant", |c, _| parties(c, PartyRole::Respondent)),
    ("third_party", |c, _| parties(c, PartyRole::ThirdParty)),
    ("role", |c, s| coded(c.head.role.text(), s)),
    ("received", |c, _| day(c.day(FactKind::Received))),
    ("docketed", |c, _| own_day(c, 0)),
    ("copy_received", |c, _| own_day(c, 1)),
    ("answer_due", |c, s| {
        day(answer_deadline(c, s.calendar, s.today).and_then(|d| d.due))
    }),
    ("answer_filed", |c, _| own_day(c, 2)),
    ("cause", |c, s| {
        Value::of(cause_label(&c.head.cause, s.lang))
    }),
    ("matter", |c, s| {
        optional(c.head.matter.map(|m| m.text()), s)
    }),
    ("field", |c, s| {
        Value::of(field_label(&c.head.field, s.lang))
    }),
    ("act", |c, _| Value::of(c.head.act.clone())),
    ("village", |c, _| Value::of(c.head.village.clone())),
    ("project", |c, _| Value::of(c.head.project.clone())),
    ("disclosure", |c, s| coded(yes_no(c.head.disclosure), s)),
    ("path", |c, s| optional(c.head.path.map(|p| p.text()), s)),
    ("procedure", |c, s| coded(c.head.procedure.text(), s)),
    ("hearing_time", hearings::time),
    ("hearing_place", hearings::place),
    ("hearing_kind", hearings::kind),
    ("hearing_state", hearings::state),
    ("hearing_notice", hearings::notice),
    ("official", hearings::official),
    ("official_post", hearings::post),
    ("official_rank", hearings::rank),
    ("official_appeared", hearings::appeared),
    ("spoke", hearings::spoke),
    ("excuse", hearings::excuse),
    ("lawyer", agents),
    ("department", |c, _| Value::of(c.head.department.clone())),
    ("handler", |c, _| Value::of(c.head.handler.clone())),
    ("suspended", |c, s| days(c, FactKind::Suspended, s)),
    ("resumed", |c, s| days(c, FactKind::Resumed, s)),
    ("outcome", |c, s| optional(c.outcome().map(|o| o.text()), s)),
    ("closed", closed),
    ("compensation", compensation),
    ("served", |c, _| day(c.day(FactKind::Served))),
    ("appealed", appealed),
    ("appealed_day", |c, s| days(c, FactKind::Appealed, s)),
    ("timeline", timeline),
    ("set_days", set_days),
    ("loss_causes", loss_causes),
    ("governing", governing),
    ("note", |c, _| Value::of(c.head.note.clone())),
    ("whole", |c, s| match s.shortened {
        true => Value::of(privacy::SHORTENED.to_string()),
        false => Value::of(crate::exchange::import::whole_text(c)),
    }),
];

/// The column that carries a field of the cover, or why it has none of its own.
///
/// # Errors
/// The reason; what has no column comes home in the one with the case whole.
pub const fn column_of(field: HeadField) -> Result<&'static str, Text> {
    Ok(match field {
        HeadField::Uuid | HeadField::Dispute => {
            return Err(text("只供程序识别", "for programs to tell it"));
        }
        HeadField::Unit => return Err(text("一份台账是一个单位的", "a ledger is of one office")),
        HeadField::Continues => {
            return Err(text(
                "随案卷数据一栏带回",
                "comes home with the docket data",
            ));
        }
        HeadField::Number => "number",
        HeadField::OfficeNumber => "office_number",
        HeadField::Kind => "kind",
        HeadField::Instance => "instance",
        HeadField::Procedure => "procedure",
        HeadField::Role => "role",
        HeadField::Path => "path",
        HeadField::Forum => "forum",
        HeadField::Cause => "cause",
        HeadField::Matter => "matter",
        HeadField::Field => "field",
        HeadField::Act => "act",
        HeadField::Department => "department",
        HeadField::Handler => "handler",
        HeadField::Disclosure => "disclosure",
        HeadField::Governing | HeadField::GoverningReason => "governing",
        HeadField::Note => "note",
        HeadField::Village => "village",
        HeadField::Project => "project",
    })
}

/// The cell of a column; blank for a column that is not exported.
pub fn cell(case: &CaseFile, id: &str, setting: Setting<'_>) -> Value {
    // An import asks for every cell of every row.
    static AT: LazyLock<HashMap<&str, Write>> = LazyLock::new(|| CELLS.iter().copied().collect());
    AT.get(id)
        .map_or(Value::Blank, |write| write(case, setting))
}

/// The deadline of our defence, reply or opinion.
pub fn answer_deadline(case: &CaseFile, cal: &Calendar, today: NaiveDate) -> Option<Deadline> {
    deadlines(case, cal, today)
        .into_iter()
        .find(|d| rule_id::ANSWERS.contains(&d.rule.id))
}

pub(crate) fn coded(text: Text, setting: Setting<'_>) -> Value {
    Value::of(text.get(setting.lang))
}

fn optional(text: Option<Text>, setting: Setting<'_>) -> Value {
    text.map_or(Value::Blank, |t| coded(t, setting))
}

pub(crate) fn yes_no(yes: bool) -> Text {
    if yes {
        text("是", "yes")
    } else {
        text("否", "no")
    }
}

fn day(day: Option<NaiveDate>) -> Value {
    day.map_or(Value::Blank, Value::Day)
}

/// A day that only stands for the unknown one is marked, and the mark read back.
fn closed(case: &CaseFile, setting: Setting<'_>) -> Value {
    match case.is_closing_day_unknown() {
        true => Value::of(case.closing_day(setting.lang)),
        false => day(case.closed()),
    }
}

fn number(case: &CaseFile, _: Setting<'_>) -> Value {
    let number = case.head.number.as_ref();
    number.map_or(Value::Blank, |n| Value::of(n.canonical()))
}

/// 在办, 已结 or 中止.
fn status(case: &CaseFile) -> Text {
    if !case.is_open() {
        text("已结", "closed")
    } else if case.is_suspended() {
        text("中止", "suspended")
    } else {
        text("在办", "open")
    }
}

/// The fact by which our copy came: of the complaint, the application, the appeal or the retrial application.
pub(crate) fn copy_fact(kind: Kind, instance: Instance) -> FactKind {
    match (kind, instance) {
        (Kind::Reconsideration, _) => FactKind::ApplicationReceived,
        (Kind::Litigation, Instance::Second) => FactKind::AppealReceived,
        (Kind::Litigation, Instance::RetrialReview | Instance::Retrial) => {
            FactKind::RetrialCopyReceived
        }
        (Kind::Litigation, _) => FactKind::ComplaintReceived,
        (Kind::Enforcement, _) => FactKind::ComplaintReceived,
    }
}

/// The fact of our answer.
pub(crate) fn answer_fact(kind: Kind, instance: Instance) -> FactKind {
    match (kind, instance) {
        (Kind::Reconsideration, _) => FactKind::ReplyFiled,
        (Kind::Litigation, Instance::RetrialReview) => FactKind::OpinionFiled,
        (Kind::Litigation | Kind::Enforcement, _) => FactKind::AnswerFiled,
    }
}

/// The fact that began the case at the court or the organ.
pub(crate) fn docket_fact(kind: Kind) -> FactKind {
    match kind {
        Kind::Litigation => FactKind::Docketed,
        Kind::Reconsideration => FactKind::Accepted,
        Kind::Enforcement => FactKind::EnforcementAccepted,
    }
}

/// The facts that stand in columns of their own: docketed, our copy, our answer.
fn own_facts(case: &CaseFile) -> [FactKind; 3] {
    let (kind, instance) = (case.head.kind, case.head.instance);
    [
        docket_fact(kind),
        copy_fact(kind, instance),
        answer_fact(kind, instance),
    ]
}

fn own_day(case: &CaseFile, which: usize) -> Value {
    let kind = own_facts(case).get(which).copied();
    day(kind.and_then(|k| case.day(k)))
}

/// What stands between the entries of a cell.
pub(crate) fn semicolon(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "；",
        Lang::En => "; ",
    }
}

fn days(case: &CaseFile, kind: FactKind, setting: Setting<'_>) -> Value {
    let mut all: Vec<NaiveDate> = of_kind(case, kind).map(|f| f.day).collect();
    all.sort_unstable();
    match all.as_slice() {
        [one] => Value::Day(*one),
        many => {
            let texts: Vec<String> = many.iter().map(NaiveDate::to_string).collect();
            Value::of(texts.join(semicolon(setting.lang)))
        }
    }
}

fn of_kind(case: &CaseFile, kind: FactKind) -> impl Iterator<Item = &Fact> {
    case.facts.iter().filter(move |f| f.kind == kind)
}

/// 张某等3人、李某: a number counts everyone named since the last one, as the import reads it.
pub(crate) fn party_text<'a>(list: impl Iterator<Item = &'a Party>) -> String {
    let mut texts = Vec::new();
    let mut since = 0_u64;
    for party in list {
        since += 1;
        if party.people > 1 {
            let count = u64::from(party.people) + since - 1;
            texts.push(format!("{}等{count}人", party.name));
            since = 0;
        } else {
            texts.push(party.name.clone());
        }
    }
    texts.join("、")
}

fn parties(case: &CaseFile, role: PartyRole) -> Value {
    Value::of(party_text(case.parties.iter().filter(|p| p.role == role)))
}

/// One kind where all claimants are alike, else one for each.
fn party_kinds(case: &CaseFile, setting: Setting<'_>) -> Value {
    let mut kinds: Vec<PartyKind> = case.opponents().map(|p| p.kind).collect();
    if kinds.windows(2).all(|w| matches!(w, [a, b] if a == b)) {
        kinds.truncate(1);
    }
    let texts: Vec<&str> = kinds.iter().map(|k| k.text().get(setting.lang)).collect();
    Value::of(texts.join("、"))
}

/// 傅云深（法律顾问，某律师事务所）.
fn agents(case: &CaseFile, setting: Setting<'_>) -> Value {
    let one = |agent: &Agent| {
        let kind = agent.kind.text().get(setting.lang);
        match (agent.firm.is_empty(), setting.lang) {
            (true, _) => format!("{}({kind})", agent.name),
            (false, _) => format!("{}({kind},{})", agent.name, agent.firm),
        }
    };
    let texts: Vec<String> = case.agents.iter().map(one).collect();
    Value::of(texts.join("、"))
}

/// Yuan, to the fen.
fn compensation(case: &CaseFile, _: Setting<'_>) -> Value {
    let fen = case.concluded().and_then(|f| f.amount_fen);
    fen.map_or(Value::Blank, Value::Money)
}

/// Who appealed, in the order of the days; 是 where that is not known.
fn appealed(case: &CaseFile, setting: Setting<'_>) -> Value {
    let mut all: Vec<&Fact> = of_kind(case, FactKind::Appealed).collect();
    all.sort_by_key(|f| f.day);
    let texts: Vec<&str> = all
        .iter()
        .map(|f| f.by.map_or(yes_no(true), |by| by.text()).get(setting.lang))
        .collect();
    Value::of(texts.join(semicolon(setting.lang)))
}

/// Facts that no column of their own shows, one a line: 延长期限 2022-05-01 至 2022-06-01 对方.
fn timeline(case: &CaseFile, setting: Setting<'_>) -> Value {
    let shown = [
        FactKind::Received,
        FactKind::Concluded,
        FactKind::Served,
        FactKind::Suspended,
        FactKind::Resumed,
        FactKind::Appealed,
    ];
    let own = own_facts(case);
    let mut lines = Vec::new();
    for fact in &case.facts {
        let kind = fact.kind;
        if shown.contains(&kind) || own.contains(&kind) {
            continue;
        }
        let mut line = format!("{} {}", kind.text().get(setting.lang), fact.day);
        if let Some(until) = fact.until {
            let to = text("至", "to").get(setting.lang);
            line.push_str(&format!(" {to} {until}"));
        }
        if let Some(by) = fact.by {
            line.push_str(&format!(" {}", by.text().get(setting.lang)));
        }
        lines.push(line);
    }
    Value::of(lines.join("\n"))
}

/// Due days fixed by hand, one a line: 提交答辩状[litigation.answer] 2022-05-01 法院指定.
fn set_days(case: &CaseFile, setting: Setting<'_>) -> Value {
    let one = |set: &SetDay| {
        let rule = rules().find(|r| r.id == set.rule);
        let title = rule.map_or("", |r| r.title.get(setting.lang));
        format!("{title}[{}] {} {}", set.rule, set.day, set.reason)
    };
    let lines: Vec<String> = case.set_days.iter().map(one).collect();
    Value::of(lines.join("\n"))
}

/// What was found wrong, one a line: 主要证据不足：没有现场笔录.
fn loss_causes(case: &CaseFile, setting: Setting<'_>) -> Value {
    let one = |finding: &Finding| {
        let flaw = finding.flaw.text().get(setting.lang);
        match finding.text.is_empty() {
            true => flaw.to_string(),
            false => format!("{flaw}：{}", finding.text),
        }
    };
    let lines: Vec<String> = case.findings.iter().map(one).collect();
    Value::of(lines.join("\n"))
}

/// The law set by hand, and why: 2017年行政复议法:理由.
fn governing(case: &CaseFile, setting: Setting<'_>) -> Value {
    case.head.governing.map_or(Value::Blank, |g| {
        let reason = &case.head.governing_reason;
        Value::of(format!("{}:{reason}", g.text().get(setting.lang)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::headers::COLUMNS;
    use crate::text::Field;

    #[test]
    fn every_column_of_a_field_is_written_and_read() {
        for id in HeadField::ALL.iter().filter_map(|f| column_of(*f).ok()) {
            assert!(
                CELLS.iter().any(|(column, _)| *column == id),
                "{id} is not written"
            );
            assert!(COLUMNS.iter().any(|c| c.id == id), "{id} is not read");
        }
    }
}
