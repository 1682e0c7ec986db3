//! Agents from the lawyer column: 傅云深(法律顾问,某律师事务所)、林若川(工作人员). Staff and lawyers are told apart by evidence,
//! else asked.

use super::row::{Field, RowReader};
use crate::case::{Agent, AgentKind, CaseFile};
use crate::exchange::headers::{About, Meaning};
use crate::exchange::values::{is_person, is_post, yes_no};
use crate::said;
use crate::text::{clean_line, fold_char};

pub(super) fn apply(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    for field in reader.take_all("lawyer") {
        cell(case, &field, reader);
    }
}

/// What says that nobody was instructed.
const NOBODY: &[&str] = &[
    "未委托",
    "未聘请",
    "未委托律师",
    "未聘请律师",
    "无委托代理人",
    "没有委托",
    "自行应诉",
    "不适用",
];

fn cell(case: &mut CaseFile, field: &Field, reader: &mut RowReader<'_>) {
    let bare = field.text.trim();
    if yes_no(bare).is_some() || NOBODY.contains(&bare) {
        reader.keep(field);
        return;
    }
    for piece in outside_brackets(&field.text) {
        let (mut name, mut inside) = bracket(&piece);
        // 傅某 13800000000: the telephone stays in the note
        if let Some((bare, number)) = name.rsplit_once(char::is_whitespace)
            && number.len() >= 7
            && number.chars().all(|c| c.is_ascii_digit() || c == '-')
        {
            name = bare.trim().to_string();
            reader.keep(field);
        }
        // 工作人员林某: the title before the name
        let titled = ["工作人员", "公职律师", "法律顾问"]
            .iter()
            .find_map(|title| {
                let bare = name
                    .strip_prefix(title)?
                    .trim_start_matches([':', '：', ' ']);
                is_person(bare).then(|| (bare.to_string(), *title))
            });
        if let Some((bare, title)) = titled {
            name = bare;
            inside = [title, inside.as_str()].join(",");
        }
        let (name, inside) = behind_firm(&clean_line(&name)).unwrap_or((clean_line(&name), inside));
        if name.is_empty() {
            continue;
        }
        let mut kind = None;
        let mut firm = Vec::new();
        for word in inside.split(|c| matches!(fold_char(c), ',' | ';')) {
            match kind_of(word.trim()) {
                Some(k) if kind.is_none() => kind = Some(k),
                _ => firm.push(word.trim().to_string()),
            }
        }
        let firm = clean_line(&firm.join(" "));
        let known = case.agents.iter().position(|a| a.name == name);
        if known.is_none() && !looks_like_an_agent(&name) {
            reader.doubt_and_keep(
                field,
                said!(
                    "“{name}”不像代理人的姓名，没有读取",
                    "\"{name}\" does not look like the name of an agent; not read"
                ),
            );
            continue;
        }
        match known.and_then(|at| case.agents.get_mut(at)) {
            // what the file has stands, unless the cell or the officer says more
            Some(agent) => {
                let said = kind.or_else(|| answered(&name, reader));
                agent.kind = said.unwrap_or(agent.kind);
                if !firm.is_empty() {
                    agent.firm = firm;
                }
            }
            None => {
                let shown = kind.or_else(|| evidence(&name, &firm, field, reader));
                let kind = shown.unwrap_or_else(|| asked(&name, field, reader));
                case.agents.push(Agent {
                    uuid: uuid::Uuid::nil(),
                    kind,
                    name,
                    firm,
                });
            }
        }
    }
}

/// What shows whether a name is staff or a lawyer: its title, the firm or office beside it, the heading, the handlers of the
/// same ledger, the officer's own answer.
fn evidence(name: &str, firm: &str, field: &Field, reader: &RowReader<'_>) -> Option<AgentKind> {
    let lawyer =
        |text: &str| text.contains("律师") || text.ends_with("律所") || text.contains("事务所");
    if let Some(kind) = answered(name, reader) {
        return Some(kind);
    }
    let legal_worker = |text: &str| {
        text.contains("法律服务所")
            || text.contains("法律服务工作者")
            || text.contains("法律工作者")
    };
    if legal_worker(name) || legal_worker(firm) {
        return Some(AgentKind::LegalWorker);
    }
    if lawyer(name) || lawyer(firm) {
        return Some(AgentKind::OutsideLawyer);
    }
    // 江畔所: a law firm or an office of ours; not told
    let office = [
        "科",
        "股",
        "室",
        "中心",
        "大队",
        "办公室",
        "派出所",
        "站",
        "局",
    ];
    let ours = [
        "本单位",
        "本局",
        "我局",
        "单位职工",
        "本机关",
        "我单位",
        "本镇",
        "本街道",
        "内部",
        "职工",
    ];
    if ours.iter().any(|w| firm.contains(w)) {
        return Some(AgentKind::Staff);
    }
    if !firm.is_empty()
        && (is_post(firm) || office.iter().any(|w| firm.ends_with(w)) || firm.contains("科员"))
    {
        return Some(AgentKind::Staff);
    }
    if reader.desk.staff.iter().any(|s| s == name) {
        return Some(AgentKind::Staff);
    }
    kind_of(&field.heading).or_else(|| {
        let heading = &field.heading;
        (heading.contains("律师") || heading.contains("lawyer")).then_some(AgentKind::OutsideLawyer)
    })
}

fn answered(name: &str, reader: &RowReader<'_>) -> Option<AgentKind> {
    match reader.desk.names.meaning(About::Agent, name) {
        Some(Meaning::Agent(kind)) => Some(kind),
        _ => None,
    }
}

/// Neither shown nor answered: taken as a lawyer for now, and asked once for every name.
fn asked(name: &str, field: &Field, reader: &mut RowReader<'_>) -> AgentKind {
    let taken = AgentKind::OutsideLawyer;
    let choices = Meaning::all(About::Agent);
    reader.ask(About::Agent, name, &choices, Some(Meaning::Agent(taken)));
    reader.doubt(
        field,
        said!(
            "“{name}”是工作人员还是律师？暂按外聘律师，请写明",
            "is \"{name}\" staff or a lawyer? taken as an outside lawyer for now; say which"
        ),
    );
    taken
}

/// 四川某某律师事务所孟某: the name, and the firm before it.
fn behind_firm(text: &str) -> Option<(String, String)> {
    let (firm, name) = ["律师事务所", "法律服务所", "律所"]
        .iter()
        .find_map(|w| Some((*w, text.rsplit_once(w)?)))
        .map(|(word, (before, name))| (format!("{before}{word}"), name))?;
    let bare = name.trim().trim_end_matches("律师");
    is_person(bare.trim()).then(|| (bare.trim().to_string(), firm))
}

/// A name of a person, a firm, or a name with a title.
fn looks_like_an_agent(name: &str) -> bool {
    let bare = ["律师", "科长", "副科长", "主任"]
        .iter()
        .find_map(|t| name.strip_suffix(t))
        .unwrap_or(name)
        .trim();
    let digits = bare.chars().any(|c| c.is_ascii_digit());
    let letters = bare.chars().any(char::is_alphabetic);
    let latin = letters && bare.is_ascii();
    let firm = ["事务所", "律所", "公司", "中心"]
        .iter()
        .any(|w| name.ends_with(w));
    // 工作人员, 律师: what somebody is, and nobody's name
    let only_title = bare.is_empty() || kind_of(name).is_some() && !is_person(bare);
    let short = bare.chars().count() <= 6
        && !["无", "未", "不", "待", "暂", "否"]
            .iter()
            .any(|w| bare.contains(w));
    !digits
        && !only_title
        && letters
        && (is_person(bare) || firm || latin || bare.contains('·') || short)
}

fn kind_of(word: &str) -> Option<AgentKind> {
    AgentKind::from_word(word).or_else(|| {
        let says = [
            ("公职律师", AgentKind::PublicLawyer),
            ("法律顾问", AgentKind::LegalAdviser),
            ("外聘律师", AgentKind::OutsideLawyer),
            ("法律服务工作者", AgentKind::LegalWorker),
            ("法律工作者", AgentKind::LegalWorker),
            ("工作人员", AgentKind::Staff),
        ];
        says.iter().find(|(w, _)| word.contains(w)).map(|(_, k)| *k)
    })
}

/// The cell cut at separators that do not stand in brackets.
fn outside_brackets(text: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let mut out = vec![String::new()];
    for c in text.chars() {
        match fold_char(c) {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let cuts = depth == 0 && matches!(fold_char(c), ',' | ';' | '\n');
        match out.last_mut() {
            Some(last) if !cuts => last.push(c),
            _ => out.push(String::new()),
        }
    }
    out
}

/// The name, and what stands in brackets behind it.
fn bracket(piece: &str) -> (String, String) {
    let mut parts = piece.splitn(2, ['(', '（']);
    let name = parts.next().unwrap_or_default().trim().to_string();
    let inside = parts.next().unwrap_or_default();
    (
        name,
        inside.trim().trim_end_matches([')', '）']).to_string(),
    )
}
