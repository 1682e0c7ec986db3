//! `show`: one case with its parties, timeline, deadlines, hearings and chain.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use clap::{ArgMatches, Command};
use serde::Serialize;
use uuid::Uuid;

use super::args::{case, need};
use super::case_view::{Coded, both, called, coded, dated};
use super::due::{DueItem, cells, fine, item, tone};
use super::out::Tone;
use super::row::{Errand, Row, Run};
use super::row_meant::{HEADS, shorts};
use super::show_hearings::hearings;
use super::{Failure, Session};
use crate::case::{CaseFile, CoverLine, Fact, FactField, FindingField, Names, cover, rest, say};
use crate::law::Exposure;
use crate::ledger::{Ledger, Who};
use crate::text::{Field, Fields, Holds, Lang, Said, Text, text};

pub(super) const ROW: Row = Row {
    name: "show",
    called: "查看",
    about: text(
        "一件案件：经过、期限、开庭和出庭、关联案件",
        "one case: timeline, deadlines, hearings, appearances, chain",
    ),
    examples: &[
        "anjuan show （2022）京0105行初1234号",
        "anjuan show 张某 --json",
    ],
    build,
    errand: Errand::Look,
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
    /// Who entered each record last, by its uuid.
    entered: BTreeMap<Uuid, Who>,
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
    ledger.of_one_moment(|| show(s, &ledger, id))
}

fn show(s: &mut Session, ledger: &Ledger, id: i64) -> Result<(), Failure> {
    let case = ledger.case(id)?.as_of(s.today());
    if s.json {
        let document = document(s, ledger, id, case)?;
        return s.out.json(&document);
    }
    first_lines(s, ledger, &case);
    parties(s, &case);
    timeline(s, ledger, &case);
    findings(s, ledger, &case);
    papers(s, ledger, &case);
    deadlines(s, ledger, &case);
    after(s, ledger, &case);
    hearings(s, ledger, &case)?;
    chain(s, ledger, id, &case)
}

fn document(s: &Session, ledger: &Ledger, id: i64, case: CaseFile) -> Result<Document, Failure> {
    let today = s.today();
    let duty = ledger.duty(&case);
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
        entered: entered(ledger, &case),
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

fn first_lines(s: &mut Session, ledger: &Ledger, case: &CaseFile) {
    let (lang, today) = (s.lang, s.today());
    s.out.toned(Tone::Title, &called(case));
    let names = |holds: Holds, id: &str| ledger.called(Some(case.head.uuid), holds, id);
    const FIRST: [CoverLine; 4] = [
        CoverLine::Course,
        CoverLine::Role,
        CoverLine::Path,
        CoverLine::Forum,
    ];
    let lines = cover(case, &names);
    let first = FIRST
        .iter()
        .filter_map(|want| lines.iter().find(|(line, _)| line == want));
    let first: Vec<&str> = first.map(|(_, said)| said.get(lang)).collect();
    s.out.line(&first.join(" · "));
    let mut stage = vec![case.stage(today).text().get(lang)];
    let marks = ledger.marks(case);
    stage.extend(marks.iter().map(|mark| mark.text().get(lang)));
    if let Some(outcome) = case.outcome() {
        stage.push(outcome.text().get(lang));
    }
    let mut rows = vec![(text("阶段", "stage"), stage.join(" · "))];
    let others = lines.iter().filter(|(line, _)| !FIRST.contains(line));
    rows.extend(others.map(|(line, said)| {
        let value = match line {
            CoverLine::Note => case.head.note.clone(),
            _ => said.get(lang).to_string(),
        };
        (line.label(case.head.kind), value)
    }));
    for (name, value) in rows {
        let line = format!("{}{}{value}", name.get(lang), colon(lang));
        s.out.line(&line);
    }
}

pub(super) fn colon(lang: Lang) -> &'static str {
    text("：", ": ").get(lang)
}

pub(super) fn section(s: &mut Session, title: Text) {
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
                Lang::Zh => format!("（{n}人）"),
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

/// What was found wrong: causes of the loss, or flaws of a case that was not lost.
fn findings(s: &mut Session, ledger: &Ledger, case: &CaseFile) {
    if case.findings.is_empty() {
        return;
    }
    let lost = case.outcome().is_some_and(|o| o.effect().is_adverse());
    section(
        s,
        match lost {
            true => text("败诉原因", "Causes of the loss"),
            false => text("裁判指出的瑕疵", "Flaws found"),
        },
    );
    let names = |holds: Holds, id: &str| ledger.called(Some(case.head.uuid), holds, id);
    let shorts = shorts(case.findings.iter().map(|f| f.uuid));
    for (nth, (finding, short)) in (1..).zip(case.findings.iter().zip(shorts)) {
        let mut line = format!("  {nth}. {}", s.t(finding.flaw.text()));
        for field in FindingField::ALL
            .iter()
            .filter(|f| **f != FindingField::Flaw)
        {
            let said = say(field.holds(), &finding.told(*field), &names);
            let words = said.get(s.lang);
            if field.holds() != Holds::Key && !words.is_empty() {
                let sign = match s.lang {
                    Lang::Zh => "：",
                    Lang::En => ": ",
                };
                line.push_str(&format!("  {}{sign}{words}", s.t(field.text())));
            }
        }
        line.push_str(&format!("  {} {short}", s.t(HEADS[1])));
        s.out.line(&line);
    }
}

/// The papers in the file, each with whether its file is there.
fn papers(s: &mut Session, ledger: &Ledger, case: &CaseFile) {
    if case.papers.is_empty() {
        return;
    }
    section(s, text("卷内材料", "Papers"));
    let (sign, between) = match s.lang {
        Lang::Zh => ("：", "，"),
        Lang::En => (": ", ", "),
    };
    let shorts = shorts(case.papers.iter().map(|p| p.uuid));
    let (away, _) = ledger.papers_missing(&case.papers);
    for (nth, (paper, short)) in (1..).zip(case.papers.iter().zip(shorts)) {
        let mut more: Vec<String> = paper.day.iter().map(|d| d.to_string()).collect();
        more.extend(Some(paper.author.clone()).filter(|a| !a.is_empty()));
        match ledger.paper_there(paper) {
            None => more.push(s.t(text("纸质", "on paper")).to_string()),
            Some(true) => more.push(paper.size_said()),
            Some(false) if away.contains(&paper.uuid) => {
                more.push(
                    s.t(text("文件在服务器上", "file on the server"))
                        .to_string(),
                );
            }
            Some(false) => more.push(s.t(text("文件不见了", "file missing")).to_string()),
        }
        more.extend(Some(paper.note.clone()).filter(|n| !n.is_empty()));
        let sort = s.t(paper.sort.text());
        let line = format!(
            "  {nth}. {sort}{sign}{}  {}  {} {short}",
            paper.title,
            more.join(between),
            s.t(HEADS[1])
        );
        s.out.line(&line);
    }
}

fn timeline(s: &mut Session, ledger: &Ledger, case: &CaseFile) {
    if case.facts.is_empty() {
        return;
    }
    section(s, text("经过", "Timeline"));
    let names = |holds: Holds, id: &str| ledger.called(Some(case.head.uuid), holds, id);
    let hands = entered(ledger, case);
    for fact in &case.facts {
        let said = fact_line(fact, &names, s.lang);
        let hand = hands.get(&fact.uuid);
        let hand = hand.map(|who| format!("  [{}]", who.said().get(s.lang)));
        s.out.line(&format!(
            "  {}  {said}{}",
            dated(fact.day, s.lang),
            hand.unwrap_or_default()
        ));
    }
}

/// Who entered each record last, where the journal names someone.
fn entered(ledger: &Ledger, case: &CaseFile) -> BTreeMap<Uuid, Who> {
    let mut hands = ledger.hands(case).unwrap_or_default();
    hands.retain(|_, who| !who.who.is_empty());
    hands
}

/// What a fact says; values that speak for themselves stand without a name.
fn fact_line(fact: &Fact, names: &Names<'_>, lang: Lang) -> String {
    const PLAIN: [FactField; 6] = [
        FactField::Kind,
        FactField::Outcome,
        FactField::By,
        FactField::Amount,
        FactField::Paper,
        FactField::Note,
    ];
    let plain = |field: &FactField| {
        let said = match field {
            FactField::Note => return fact.note.clone(),
            _ => say(field.holds(), &fact.told(*field), names),
        };
        said.get(lang).to_string()
    };
    let [kind, outcome, by, amount, paper, note] = PLAIN.map(|f| plain(&f));
    let shown = [&PLAIN[..], &[FactField::Day, FactField::Until]].concat();
    let until = fact.until.map(|until| match lang {
        Lang::Zh => format!("至 {until}"),
        Lang::En => format!("until {until}"),
    });
    let more = rest(fact, &shown, names);
    let more = more.iter().map(|said| said.get(lang).to_string());
    let parts = [kind, outcome, by, until.unwrap_or_default(), amount];
    let parts = parts.into_iter().chain(more).chain([paper, note]);
    parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("  ")
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
