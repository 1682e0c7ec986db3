//! One row of the case page for each entry, in the width there is.

use ratatui::text::{Line, Span};

use super::due_lines::{Widths, ahead, deadline, office};
use super::file::{Entry, File};
use crate::calendar::{last_day_told, weekday};
use crate::case::{
    AppearanceState, Attendance, AttendanceField, CaseFile, CourtNotice, Fact, FactField, Hearing,
    HearingField, HearingState, Kind, Part, PartyKind, in_yuan, rest,
};
use crate::text::{Holds, Lang, pad, text};
use crate::tui::paint::span;
use crate::tui::screen::Ctx;
use crate::tui::theme::{Look, Role};

/// The row of an entry; `timeline` puts the day first.
pub(super) fn line(
    file: &File,
    entry: &Entry,
    timeline: bool,
    columns: u16,
    ctx: &Ctx<'_>,
) -> Line<'static> {
    let look = ctx.look;
    let found = match entry {
        Entry::Fact(uuid) => file.fact(*uuid).map(|f| fact(f, &file.case, ctx)),
        Entry::Hearing(uuid) => file
            .hearing(*uuid)
            .map(|h| hearing(h, file.case.head.kind, timeline, look)),
        Entry::Deadline(rule) => file
            .deadline(rule)
            .map(|d| deadline(d, &file.case, Widths::of(file, columns, look.lang), ctx)),
        Entry::Office(key) => file
            .office_deadline(key)
            .map(|d| office(d, Widths::of(file, columns, look.lang), look)),
        Entry::Ahead(at) => file
            .ahead
            .get(*at)
            .map(|a| ahead(a, Widths::of(file, columns, look.lang), look)),
        Entry::Person(hearing, uuid) => file
            .hearing(*hearing)
            .and_then(|h| h.people.iter().find(|p| p.uuid == *uuid))
            .map(|p| person(p, look)),
        Entry::Party(uuid) => party(&file.case, *uuid, look),
        Entry::Agent(uuid) => agent(&file.case, *uuid, look),
        Entry::Finding(uuid) => finding(&file.case, *uuid, look),
        Entry::Paper(uuid) => file.fact(*uuid).map(|f| {
            let name = f.kind.text().get(look.lang);
            vec![
                dated(f.day, look),
                span(look, Role::Text, format!("{}  ", f.paper)),
                span(look, Role::Dim, name),
            ]
        }),
        Entry::Attached(uuid) => attached(file, *uuid, look),
        Entry::Proof(hearing, uuid) => file.hearing(*hearing).and_then(|h| {
            let person = h.people.iter().find(|p| p.uuid == *uuid)?;
            let why = text("不能出庭的证明", "proof of the excuse").get(look.lang);
            Some(vec![
                dated(h.day, look),
                span(look, Role::Text, format!("{}  ", person.proof)),
                span(look, Role::Dim, format!("{} {why}", person.name)),
            ])
        }),
        Entry::Needed(rule) => file.deadline(rule).map(|d| {
            let todo = text("待提交", "to file").get(look.lang);
            let due = d.due.map_or_else(
                || "----------".to_string(),
                |day| last_day_told(day, d.provisional),
            );
            vec![
                span(look, Role::Warn, format!("{due} {todo}  ")),
                span(look, Role::Text, d.rule.papers.get(look.lang)),
                span(
                    look,
                    Role::Dim,
                    format!("  {}", d.rule.title.get(look.lang)),
                ),
            ]
        }),
        Entry::Note(at) => {
            let line = file.case.head.note.lines().nth(*at);
            line.map(|l| vec![span(look, Role::Text, l.to_string())])
        }
        Entry::FactNote(uuid) => file.fact(*uuid).map(|f| {
            let name = f.kind.text().get(look.lang);
            vec![
                dated(f.day, look),
                span(look, Role::Dim, format!("{name}  ")),
                span(look, Role::Text, f.note.replace('\n', " ")),
            ]
        }),
        Entry::HearingNote(uuid) => file.hearing(*uuid).map(|h| {
            let name = text("开庭", "hearing").get(look.lang);
            vec![
                dated(h.day, look),
                span(look, Role::Dim, format!("{name}  ")),
                span(look, Role::Text, h.note.replace('\n', " ")),
            ]
        }),
        Entry::Case(id) => file
            .chain
            .iter()
            .find(|(i, _)| i == id)
            .map(|(i, case)| link(case, *i == file.id, look)),
    };
    let mut line = found.unwrap_or_default();
    if timeline
        && let Entry::Fact(uuid) | Entry::Hearing(uuid) = entry
        && let Some(who) = file.hand(*uuid, ctx)
    {
        line.push(span(look, Role::Dim, format!("  [{}]", who.name())));
    }
    Line::from(line)
}

fn dated(day: chrono::NaiveDate, look: Look) -> Span<'static> {
    let week = weekday(day).get(look.lang);
    span(look, Role::Dim, format!("{day} {week}  "))
}

/// What the row of a fact says in its own words.
const FACT: [FactField; 8] = [
    FactField::Kind,
    FactField::Day,
    FactField::Until,
    FactField::Outcome,
    FactField::Amount,
    FactField::By,
    FactField::Paper,
    FactField::Note,
];

fn fact(fact: &Fact, case: &CaseFile, ctx: &Ctx<'_>) -> Vec<Span<'static>> {
    let look = ctx.look;
    let lang = look.lang;
    let names = |holds: Holds, id: &str| ctx.ledger.called(Some(case.head.uuid), holds, id);
    let mut out = vec![
        dated(fact.day, look),
        span(look, Role::Text, fact.kind.text().get(lang)),
    ];
    let mut add = |role: Role, text: String| out.push(span(look, role, format!(" {text}")));
    if let Some(by) = fact.by {
        let by = lang.brackets(by.text().get(lang));
        add(Role::Text, by.trim_start().to_string());
    }
    if let Some(outcome) = fact.outcome {
        add(Role::Title, outcome.text().get(lang).to_string());
    }
    if let Some(until) = fact.until {
        let to = text("至", "until").get(lang);
        add(Role::Text, format!("{to} {until}"));
    }
    if let Some(fen) = fact.amount_fen {
        let yuan = in_yuan(i128::from(fen));
        add(
            Role::Text,
            match lang {
                Lang::Zh => format!("赔偿 {yuan} 元"),
                Lang::En => format!("compensation {yuan} yuan"),
            },
        );
    }
    for said in rest(fact, &FACT, &names) {
        add(Role::Text, said.get(lang).to_string());
    }
    if !fact.paper.is_empty() {
        add(Role::Dim, fact.paper.clone());
    }
    if !fact.note.is_empty() {
        let note = lang.brackets(fact.note.replace('\n', " "));
        add(Role::Dim, note.trim_start().to_string());
    }
    out
}

fn hearing(hearing: &Hearing, case: Kind, timeline: bool, look: Look) -> Vec<Span<'static>> {
    let lang = look.lang;
    let mut out = vec![dated(hearing.day, look)];
    let mut add = |role: Role, text: &str| {
        if !text.is_empty() {
            out.push(span(look, role, format!("{text} ")));
        }
    };
    if timeline || hearing.kind.is_some() {
        add(Role::Accent, hearing.kind_in(case).text().get(lang));
    }
    add(Role::Text, &hearing.time);
    let state = match hearing.state {
        HearingState::Held => Role::Text,
        HearingState::Set => Role::Accent,
        HearingState::Cancelled => Role::Dim,
    };
    add(state, hearing.state.text().get(lang));
    add(Role::Text, &hearing.place);
    if hearing.notice != CourtNotice::None {
        let said = match (hearing.notice, lang) {
            (CourtNotice::Shall, Lang::Zh) => "法院通知负责人应当出庭",
            (_, Lang::Zh) => "法院通知负责人可以出庭",
            (CourtNotice::Shall, Lang::En) => "the official shall appear by notice",
            (_, Lang::En) => "the official may appear by notice",
        };
        add(Role::Warn, said);
    }
    if timeline {
        for p in hearing.officials() {
            let state = lang.brackets(p.state.text().get(lang));
            add(Role::Text, &format!("{}{state}", p.name));
        }
    }
    for said in rest(hearing, &HEARING, &|_, _| None) {
        add(Role::Text, said.get(lang));
    }
    add(Role::Dim, &hearing.note.replace('\n', " "));
    out
}

/// What the row of a hearing says in its own words.
const HEARING: [HearingField; 7] = [
    HearingField::Kind,
    HearingField::Day,
    HearingField::Time,
    HearingField::Place,
    HearingField::State,
    HearingField::Notice,
    HearingField::Note,
];

/// What the row of a person says in its own words; how far the preparations are stands on the appearances screen.
const PERSON: [AttendanceField; 11] = [
    AttendanceField::Part,
    AttendanceField::Name,
    AttendanceField::State,
    AttendanceField::Spoke,
    AttendanceField::Ground,
    AttendanceField::Proof,
    AttendanceField::Rank,
    AttendanceField::Post,
    AttendanceField::Notified,
    AttendanceField::Papers,
    AttendanceField::Confirmed,
];

fn person(person: &Attendance, look: Look) -> Vec<Span<'static>> {
    let lang = look.lang;
    let role = match person.state {
        AppearanceState::Absent => Role::Warn,
        AppearanceState::Appeared if person.qualifies() => Role::Good,
        _ => Role::Text,
    };
    let part = match (person.part, lang) {
        (Part::Official, Lang::Zh) => "负责人",
        (Part::Official, Lang::En) => "official",
        (Part::Staff, Lang::Zh) => "工作人员",
        (Part::Staff, Lang::En) => "staff",
        (Part::Lawyer, Lang::Zh) => "律师",
        (Part::Lawyer, Lang::En) => "lawyer",
        (Part::LegalWorker, Lang::Zh) => "法律工作者",
        (Part::LegalWorker, Lang::En) => "legal worker",
    };
    let mut out = vec![
        span(look, Role::Dim, format!("  {} ", pad(part, 8))),
        span(look, Role::Text, format!("{} ", person.name)),
        span(look, role, person.state.text().get(lang)),
    ];
    let mut add = |role: Role, text: &str| {
        if !text.is_empty() {
            out.push(span(look, role, format!(" {text}")));
        }
    };
    match person.spoke {
        Some(true) => add(Role::Good, text("已发言", "spoke").get(lang)),
        Some(false) => add(Role::Warn, text("未发言", "did not speak").get(lang)),
        None => {}
    }
    if let Some(ground) = person.ground {
        add(Role::Text, ground.text().get(lang));
    }
    if !person.proof.is_empty() {
        let label = text("证明", "proof").get(lang);
        add(Role::Text, &format!("{label}:{}", person.proof));
    } else if person.state == AppearanceState::Excused {
        add(Role::Warn, text("无证明材料", "no proof").get(lang));
    }
    if let Some(rank) = person.rank {
        add(Role::Dim, rank.text().get(lang));
    }
    add(Role::Dim, &person.post);
    for said in rest(person, &PERSON, &|_, _| None) {
        add(Role::Dim, said.get(lang));
    }
    out
}

fn party(case: &CaseFile, uuid: uuid::Uuid, look: Look) -> Option<Vec<Span<'static>>> {
    let lang = look.lang;
    let party = case.parties.iter().find(|p| p.uuid == uuid)?;
    let label = case.head.kind.side(party.role);
    let mut out = vec![
        span(look, Role::Dim, format!("{} ", pad(label.get(lang), 11))),
        span(look, Role::Text, party.name.clone()),
    ];
    if party.people > 1 {
        let people = party.people;
        out.push(span(
            look,
            Role::Text,
            match lang {
                Lang::Zh => format!("等{people}人"),
                Lang::En => format!(" and others, {people} in all"),
            },
        ));
    }
    if party.kind != PartyKind::Person {
        out.push(span(
            look,
            Role::Dim,
            format!(" {}", party.kind.text().get(lang)),
        ));
    }
    Some(out)
}

fn agent(case: &CaseFile, uuid: uuid::Uuid, look: Look) -> Option<Vec<Span<'static>>> {
    let lang = look.lang;
    let agent = case.agents.iter().find(|a| a.uuid == uuid)?;
    let label = text("代理人", "agent").get(lang);
    Some(vec![
        span(look, Role::Dim, format!("{} ", pad(label, 11))),
        span(look, Role::Text, format!("{} ", agent.name)),
        span(look, Role::Dim, agent.kind.text().get(lang)),
        span(look, Role::Dim, format!(" {}", agent.firm)),
    ])
}

fn finding(case: &CaseFile, uuid: uuid::Uuid, look: Look) -> Option<Vec<Span<'static>>> {
    let lang = look.lang;
    let found = case.findings.iter().find(|f| f.uuid == uuid)?;
    let lost = case.outcome().is_some_and(|o| o.effect().is_adverse());
    let label = match lost {
        true => text("败诉原因", "cause of the loss"),
        false => text("指出的瑕疵", "flaw found"),
    };
    let mut more: Vec<String> = Vec::new();
    let parts = [
        (text("责任科室", "responsible"), &found.department),
        (text("整改", "put right"), &found.correction),
        (text("追责", "accountability"), &found.accountability),
    ];
    more.extend(
        parts
            .into_iter()
            .filter(|(_, words)| !words.is_empty())
            .map(|(name, words)| {
                format!("{}{}{words}", name.get(lang), text("：", ": ").get(lang))
            }),
    );
    more.extend(found.corrected.map(|d| d.to_string()));
    Some(vec![
        span(look, Role::Dim, format!("{} ", pad(label.get(lang), 11))),
        span(
            look,
            Role::Warn,
            format!("{}  ", found.flaw.text().get(lang)),
        ),
        span(look, Role::Text, format!("{}  ", found.text)),
        span(look, Role::Dim, more.join("  ")),
    ])
}

/// `2022-09-01 裁判文书  行政判决书  京0105法院 8页 1.2 MB`; what is wrong with its file stands out.
fn attached(file: &File, uuid: uuid::Uuid, look: Look) -> Option<Vec<Span<'static>>> {
    let lang = look.lang;
    let paper = file.case.papers.iter().find(|p| p.uuid == uuid)?;
    let day = match paper.day {
        Some(day) => dated(day, look),
        None => span(look, Role::Dim, pad("", 17)),
    };
    let mut more: Vec<String> = Vec::new();
    more.extend(Some(paper.author.clone()).filter(|a| !a.is_empty()));
    if paper.pages > 0 {
        let word = text("页", " pages").get(lang);
        more.push(format!("{}{word}", paper.pages));
    }
    let (role, state) = match &paper.sha256 {
        None => (Role::Dim, text("纸质", "on paper").get(lang).to_string()),
        Some(_) if file.away.contains(&uuid) => (
            Role::Dim,
            text("在服务器上，打开时取", "on the server until opened")
                .get(lang)
                .to_string(),
        ),
        Some(_) if file.wanting.contains(&uuid) => (
            Role::Alarm,
            text("! 文件不见了", "! file missing").get(lang).to_string(),
        ),
        Some(_) => (Role::Dim, paper.size_said()),
    };
    let mut line = vec![
        day,
        span(look, Role::Text, format!("{}  ", paper.title)),
        span(look, role, format!("{state}  ")),
        span(
            look,
            Role::Dim,
            format!("{}  {}", paper.sort.text().get(lang), more.join("  ")),
        ),
    ];
    let rest = [&paper.note, &paper.name]
        .into_iter()
        .map(String::as_str)
        .chain(paper.sha256.iter().map(|d| d.as_str()));
    let rest: Vec<&str> = rest.filter(|t| !t.is_empty()).collect();
    line.push(span(look, Role::Dim, format!("  {}", rest.join("  "))));
    Some(line)
}

fn link(case: &CaseFile, here: bool, look: Look) -> Vec<Span<'static>> {
    let lang = look.lang;
    let number = crate::ledger::label(case);
    let end = case.outcome().map_or_else(
        || text("在办", "open").get(lang).to_string(),
        |o| o.text().get(lang).to_string(),
    );
    let mark = if here { "* " } else { "  " };
    let instance = match lang {
        Lang::Zh => 8,
        Lang::En => 15,
    };
    vec![
        span(look, Role::Accent, mark),
        span(
            look,
            Role::Text,
            format!("{} ", pad(case.head.instance.text().get(lang), instance)),
        ),
        span(look, if here { Role::Title } else { Role::Text }, number),
        span(
            look,
            Role::Dim,
            format!(
                "  {}  ",
                case.received().map(|d| d.to_string()).unwrap_or_default()
            ),
        ),
        span(look, Role::Text, end),
    ]
}
