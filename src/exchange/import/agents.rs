//! Agents from the lawyer column: 傅云深(法律顾问,某律师事务所)、林若川(工作人员).

use super::row::RowReader;
use crate::case::{Agent, AgentKind, CaseFile};
use crate::text::{clean_line, fold_char};

pub(super) fn apply(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    let Some(field) = reader.take("lawyer") else {
        return;
    };
    if crate::exchange::values::yes_no(&field.text).is_some() {
        reader.keep(&field);
        return;
    }
    for piece in outside_brackets(&field.text) {
        let (name, inside) = bracket(&piece);
        let name = clean_line(&name);
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
        match case.agents.iter_mut().find(|a| a.name == name) {
            Some(agent) => {
                agent.kind = kind.unwrap_or(agent.kind);
                if !firm.is_empty() {
                    agent.firm = firm;
                }
            }
            None => case.agents.push(Agent {
                uuid: uuid::Uuid::nil(),
                kind: kind
                    .or_else(|| kind_of(&field.heading))
                    .unwrap_or(AgentKind::OutsideLawyer),
                name,
                firm,
            }),
        }
    }
}

fn kind_of(word: &str) -> Option<AgentKind> {
    AgentKind::from_word(word).or_else(|| {
        let says = [
            ("公职律师", AgentKind::PublicLawyer),
            ("法律顾问", AgentKind::LegalAdviser),
            ("外聘律师", AgentKind::OutsideLawyer),
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
