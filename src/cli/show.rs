//! `show`: one case with its parties, timeline, deadlines, hearings and chain.

use chrono::NaiveDate;
use clap::{ArgMatches, Command};
use serde::Serialize;
use uuid::Uuid;

use super::args::{case, need};
use super::case_view::{Coded, both, called, coded, dated, yuan};
use super::command::{Row, Run};
use super::due::{DueItem, cells, fine, item, tone};
use super::hearings::person;
use super::out::Tone;
use super::{Failure, Session};
use crate::case::{CaseFile, Fact, cause_label, field_label};
use crate::law::{Exposure, HearingDuty, Weight, duty_mark, traces};
use crate::ledger::Ledger;
use crate::text::{Lang, Said, Text, text};

pub(super) const ROW: Row = Row {
    name: "show",
    about: text(
        "一件案件:经过、期限、开庭和出庭、关联案件",
        "one case: timeline, deadlines, hearings, appearances, chain",
    ),
    examples: &[
        "anjuan show （2022）京0105行初1234号",
        "anjuan show 张某 --json",
    ],
    build,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    command.arg(case(lang))
}

#[derive(Serialize)]
struct Document {
    id: i64,
    name: String,
    stage: &'static str,
    stage_label: Said,
    marks: Vec<Coded>,
    duty: &'static str,
    duty_label: Said,
    case: CaseFile,
    /// The day the outcome takes effect.
    effect: Option<Effect>,
    /// The fine the head is exposed to (ALL 96).
    exposure: Option<Exposure>,
    deadlines: Vec<DueItem>,
    /// What the other side can still do.
    forecast: Vec<Outlook>,
    chain: Vec<Link>,
}

#[derive(Serialize)]
struct Effect {
    day: NaiveDate,
    derived: bool,
    why: Said,
}

#[derive(Serialize)]
struct Outlook {
    what: Said,
    until: Option<NaiveDate>,
    said: Said,
}

fn effect(ledger: &Ledger, case: &CaseFile) -> Option<Effect> {
    ledger.effect_day(case).map(|e| Effect {
        day: e.day,
        derived: e.derived,
        why: e.why,
    })
}

fn outlook(ledger: &Ledger, case: &CaseFile) -> Vec<Outlook> {
    ledger
        .forecast(case)
        .into_iter()
        .map(|f| Outlook {
            what: both(f.what),
            until: f.until,
            said: f.said,
        })
        .collect()
}

#[derive(Serialize)]
struct Link {
    id: i64,
    uuid: Uuid,
    number: Option<String>,
    name: String,
    instance: &'static str,
    instance_label: Said,
    stage: &'static str,
    stage_label: Said,
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let ledger = s.read()?;
    let id = s.find(&ledger, need(m, "case"))?;
    let case = ledger.case(id)?.as_of(s.today());
    if s.json {
        let document = document(s, &ledger, id, case)?;
        return s.out.json(&document);
    }
    cover(s, &ledger, &case);
    parties(s, &case);
    timeline(s, &case);
    deadlines(s, &ledger, &case);
    after(s, &ledger, &case);
    hearings(s, &ledger, &case)?;
    chain(s, &ledger, id, &case)
}

fn document(s: &Session, ledger: &Ledger, id: i64, case: CaseFile) -> Result<Document, Failure> {
    let today = s.today();
    let duty = duty_mark(&traces(&case), today);
    let stage = case.stage(today);
    Ok(Document {
        id,
        name: case.short_name(),
        stage: stage.id(),
        stage_label: both(stage.text()),
        marks: ledger
            .marks(&case)
            .into_iter()
            .map(|mark| coded(mark.id(), mark.text()))
            .collect(),
        duty: duty.id(),
        duty_label: both(duty.text()),
        deadlines: ledger
            .deadlines(&case)
            .iter()
            .map(|d| item(ledger, &case, d))
            .collect(),
        effect: effect(ledger, &case),
        exposure: ledger.exposure(&case),
        forecast: outlook(ledger, &case),
        chain: ledger
            .chain(&case)?
            .into_iter()
            .map(|(id, other)| {
                let stage = other.stage(today);
                Link {
                    id,
                    uuid: other.head.uuid,
                    number: other.head.number.as_ref().map(ToString::to_string),
                    name: other.short_name(),
                    instance: other.head.instance.id(),
                    instance_label: both(other.head.instance.text()),
                    stage: stage.id(),
                    stage_label: both(stage.text()),
                }
            })
            .collect(),
        case,
    })
}

fn cover(s: &mut Session, ledger: &Ledger, case: &CaseFile) {
    let (lang, today) = (s.lang, s.today());
    let head = &case.head;
    s.out.toned(Tone::Title, &called(case));
    let kind = [
        head.kind.text().get(lang),
        head.instance.text().get(lang),
        case.procedure().text().get(lang),
        head.role.text().get(lang),
        head.path.map(|p| p.text().get(lang)).unwrap_or_default(),
        &head.forum,
    ];
    let kind: Vec<&str> = kind.into_iter().filter(|t| !t.is_empty()).collect();
    s.out.line(&kind.join(" · "));
    let mut stage = vec![case.stage(today).text().get(lang)];
    let marks = ledger.marks(case);
    stage.extend(marks.iter().map(|mark| mark.text().get(lang)));
    if let Some(outcome) = case.outcome() {
        stage.push(outcome.text().get(lang));
    }
    let disclosure = text("信息公开", "information disclosure").get(lang);
    let rows: [(Text, String); 10] = [
        (text("阶段", "stage"), stage.join(" · ")),
        (
            text("案由", "cause"),
            cause_label(&head.cause, lang).to_string(),
        ),
        (
            text("事项", "matter"),
            head.matter
                .map(|v| v.text().get(lang).to_string())
                .unwrap_or_default(),
        ),
        (
            text("管理领域", "field"),
            field_label(&head.field, lang).to_string(),
        ),
        (text("被诉行为", "act"), head.act.clone()),
        (
            text("承办", "handled by"),
            format!("{} {}", head.department, head.handler),
        ),
        (
            text("本机关编号", "office number"),
            head.office_number.clone(),
        ),
        (
            text("标记", "flag"),
            if head.disclosure { disclosure } else { "" }.to_string(),
        ),
        (
            text("适用法律", "governing law"),
            head.governing
                .map(|g| format!("{} {}", g.text().get(lang), head.governing_reason))
                .unwrap_or_default(),
        ),
        (text("备注", "note"), head.note.clone()),
    ];
    for (name, value) in rows {
        let value = value.trim();
        if !value.is_empty() {
            let line = format!("{}{}{value}", name.get(lang), colon(lang));
            s.out.line(&line);
        }
    }
}

fn colon(lang: Lang) -> &'static str {
    text(":", ": ").get(lang)
}

fn section(s: &mut Session, title: Text) {
    s.out.blank();
    let title = s.t(title);
    s.out.toned(Tone::Title, title);
}

fn parties(s: &mut Session, case: &CaseFile) {
    if !case.parties.is_empty() {
        section(s, text("当事人", "Parties"));
    }
    for party in &case.parties {
        let mut line = format!("  {}  {}", s.t(party.role.text()), party.name);
        if party.people > 1 {
            let n = party.people;
            line.push_str(&match s.lang {
                Lang::Zh => format!("({n}人)"),
                Lang::En => format!(" ({n} people)"),
            });
        }
        s.out.line(&line);
    }
    if !case.agents.is_empty() {
        section(s, text("代理人", "Agents"));
    }
    for agent in &case.agents {
        let line = format!(
            "  {}  {} {}",
            s.t(agent.kind.text()),
            agent.name,
            agent.firm
        );
        s.out.line(&line);
    }
}

fn timeline(s: &mut Session, case: &CaseFile) {
    if case.facts.is_empty() {
        return;
    }
    section(s, text("经过", "Timeline"));
    for fact in &case.facts {
        let line = format!("  {}  {}", dated(fact.day, s.lang), fact_line(fact, s.lang));
        s.out.line(&line);
    }
}

fn fact_line(fact: &Fact, lang: Lang) -> String {
    let mut parts = vec![fact.kind.text().get(lang).to_string()];
    if let Some(outcome) = fact.outcome {
        parts.push(outcome.text().get(lang).to_string());
    }
    if let Some(by) = fact.by {
        parts.push(by.text().get(lang).to_string());
    }
    if let Some(until) = fact.until {
        parts.push(match lang {
            Lang::Zh => format!("至 {until}"),
            Lang::En => format!("until {until}"),
        });
    }
    if let Some(amount) = fact.amount_fen {
        parts.push(match lang {
            Lang::Zh => format!("{}元", yuan(amount)),
            Lang::En => format!("CNY {}", yuan(amount)),
        });
    }
    for words in [&fact.paper, &fact.note] {
        if !words.is_empty() {
            parts.push(words.clone());
        }
    }
    parts.join("  ")
}

fn deadlines(s: &mut Session, ledger: &Ledger, case: &CaseFile) {
    let list = ledger.deadlines(case);
    if list.is_empty() {
        return;
    }
    section(s, text("期限", "Deadlines"));
    let mut grid = super::out::Grid::new(super::due::heads(s.lang));
    for deadline in &list {
        grid.row(tone(deadline), cells(deadline, ledger, case, s.lang));
    }
    s.out.grid(&grid);
}

/// When the outcome takes effect, what delay costs, and what the other side can still do.
fn after(s: &mut Session, ledger: &Ledger, case: &CaseFile) {
    let lang = s.lang;
    let mut lines: Vec<String> = Vec::new();
    if let Some(effect) = effect(ledger, case) {
        lines.push(effect.why.get(lang).to_string());
    }
    if let Some(exposure) = ledger.exposure(case) {
        lines.push(fine(exposure).get(lang).to_string());
    }
    if let Some(gap) = ledger.exposure_gap(case) {
        lines.push(gap.get(lang).to_string());
    }
    lines.extend(outlook(ledger, case).iter().map(|one| {
        let (what, said) = (one.what.get(lang), one.said.get(lang));
        format!("{what}{}{said}", colon(lang))
    }));
    if lines.is_empty() {
        return;
    }
    section(s, text("生效与后续", "Effect and what may follow"));
    for line in lines {
        s.out.line(&format!("  {line}"));
    }
}

fn hearings(s: &mut Session, ledger: &Ledger, case: &CaseFile) -> Result<(), Failure> {
    if case.hearings.is_empty() {
        return Ok(());
    }
    let duties = ledger.duties(case)?;
    section(s, text("开庭与出庭", "Hearings and appearances"));
    let duty = duty_mark(&traces(case), s.today());
    let line = format!(
        "  {}{}{}",
        s.t(text("出庭义务", "duty to appear")),
        colon(s.lang),
        s.t(duty.text())
    );
    s.out.line(&line);
    for hearing in &case.hearings {
        let mut line = format!(
            "  {} {} {}  {}",
            dated(hearing.day, s.lang),
            hearing.time,
            hearing.place,
            s.t(hearing.state.text())
        );
        if hearing.notice != crate::case::CourtNotice::None {
            line.push_str(&format!("  {}", s.t(hearing.notice.text())));
        }
        s.out.line(&line);
        for one in &hearing.people {
            let line = format!("    {}", person(one, s.lang));
            s.out.line(&line);
        }
        if let Some(duty) = duties.iter().find(|d| d.hearing == hearing.uuid) {
            asked(s, duty);
        }
    }
    Ok(())
}

/// What a hearing asks for, on which articles, and what is wrong with it.
fn asked(s: &mut Session, duty: &HearingDuty) {
    let why: Vec<String> = duty
        .why
        .iter()
        .chain(&duty.principal)
        .map(|r| match r.article {
            Some(article) => format!("{}({})", r.said.get(s.lang), article.brief(s.lang)),
            None => r.said.get(s.lang).to_string(),
        })
        .collect();
    let line = format!(
        "    {}{}{}",
        s.t(duty.requirement.text()),
        colon(s.lang),
        why.join(s.t(text(";", "; ")))
    );
    s.out.line(&line);
    for flag in duty.flags.iter().filter(|f| f.weight > Weight::Note) {
        let line = format!("    ! {}", flag.said.get(s.lang));
        s.out.toned(Tone::Warn, &line);
    }
    for risk in &duty.risks {
        let line = format!("    > {}", risk.said.get(s.lang));
        s.out.toned(Tone::Dim, &line);
    }
}

fn chain(s: &mut Session, ledger: &Ledger, id: i64, case: &CaseFile) -> Result<(), Failure> {
    let chain = ledger.chain(case)?;
    if chain.len() < 2 {
        return Ok(());
    }
    section(s, text("关联案件", "Same dispute"));
    for (other_id, other) in &chain {
        let mark = if *other_id == id { "*" } else { " " };
        let line = format!(
            "{mark} {}  {}  {}",
            s.t(other.head.instance.text()),
            called(other),
            s.t(other.stage(s.today()).text())
        );
        s.out.line(&format!("  {line}"));
    }
    Ok(())
}
