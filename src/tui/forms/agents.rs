//! Agents as one line of text, and back: `叶青舟(公职律师)、傅云深(法律顾问:某某律师事务所)`.

use uuid::Uuid;

use super::fields::{lines, names};
use super::pairing::paired;
use super::sheet::fault;
use crate::case::{Agent, AgentKind};
use crate::said;
use crate::text::{Lang, fold, text};
use crate::tui::widgets::field::{Fault, Field};

/// The agents as a line.
pub(super) fn to_text(agents: &[Agent], lang: Lang) -> String {
    let one = |agent: &Agent| {
        let kind = agent.kind.text().get(lang);
        if agent.firm.is_empty() {
            format!("{}({kind})", agent.name)
        } else {
            format!("{}({kind}:{})", agent.name, agent.firm)
        }
    };
    agents.iter().map(one).collect::<Vec<_>>().join("、")
}

/// Reads a line of agents; those already known keep their id, under the same name or a corrected one, and under the same
/// their kind where none is written.
///
/// # Errors
/// A kind that is none.
pub(super) fn from_text(typed: &str, old: &[Agent]) -> Result<Vec<Agent>, Fault> {
    let agents: Result<Vec<Agent>, Fault> = names(typed)
        .into_iter()
        .map(|piece| {
            let cut = piece.find(['(', '（']);
            let (name, rest) = match cut.and_then(|at| piece.split_at_checked(at)) {
                Some((name, rest)) => (name.trim(), rest),
                None => (piece.as_str(), ""),
            };
            let inside = rest.trim_matches(|c| matches!(c, '(' | ')' | '（' | '）' | ' '));
            let at = inside.find([':', '：']);
            let (word, firm) = match at.and_then(|at| inside.split_at_checked(at)) {
                Some((word, firm)) => (word, firm.trim_start_matches([':', '：']).trim()),
                None => (inside, ""),
            };
            let held = old.iter().find(|a| a.name == name);
            let kind = if word.trim().is_empty() {
                held.map_or(AgentKind::Staff, |a| a.kind)
            } else {
                AgentKind::from_word(&fold(word))
                    .or(AgentKind::from_word(word))
                    .ok_or_else(|| {
                        let kinds: Vec<&str> = AgentKind::ALL.iter().map(|k| k.text().zh).collect();
                        let english: Vec<&str> =
                            AgentKind::ALL.iter().map(|k| k.text().en).collect();
                        let (kinds, english) = (kinds.join("、"), english.join(", "));
                        fault(
                            said!("「{word}」不是代理人种类", "'{word}' is no kind of agent"),
                            crate::text::Said::new(
                                format!("可写：{kinds}"),
                                format!("one of: {english}"),
                            ),
                        )
                    })?
            };
            let firm = if rest.is_empty() {
                held.map_or("", |a| a.firm.as_str())
            } else {
                firm
            };
            Ok(Agent {
                uuid: Uuid::nil(),
                kind,
                name: name.to_string(),
                firm: firm.to_string(),
            })
        })
        .collect();
    let mut agents = agents?;
    let before: Vec<&str> = old.iter().map(|a| a.name.as_str()).collect();
    let now: Vec<&str> = agents.iter().map(|a| a.name.as_str()).collect();
    let pairs = paired(&before, &now);
    for (agent, at) in agents.iter_mut().zip(pairs) {
        if let Some(held) = at.and_then(|at| old.get(at)) {
            agent.uuid = held.uuid;
        }
    }
    Ok(agents)
}

/// The field for them.
pub(super) fn field(shown: &str, old: &[Agent]) -> Field {
    let old = old.to_vec();
    lines("agents", text("代理人", "agents"))
        .with(&shown.replace('、', "\n"))
        .hint(text(
            "姓名（公职律师）、姓名（外聘律师：律所）",
            "name(kind), name(kind:firm)",
        ))
        .check(move |typed| from_text(typed, &old).map(|_| None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agents_come_back_as_they_were_written() {
        let text = "叶青舟(公职律师)、傅云深(法律顾问:某某律师事务所)、宋予安(工作人员)";
        let agents = from_text(text, &[]).unwrap();
        assert_eq!(agents[1].kind, AgentKind::LegalAdviser);
        assert_eq!(agents[1].firm, "某某律师事务所");
        assert_eq!(to_text(&agents, Lang::Zh), text);
        assert_eq!(
            from_text(&to_text(&agents, Lang::En), &agents).unwrap(),
            agents
        );
        assert_eq!(from_text("傅云深", &agents).unwrap()[0], agents[1]);
        assert!(from_text("叶青舟(厨师)", &[]).is_err());
    }

    #[test]
    fn a_corrected_name_is_the_agent_it_was() {
        let mut old = from_text("叶青舟(公职律师)、宋予安(工作人员)", &[]).unwrap();
        for (at, agent) in (1..).zip(&mut old) {
            agent.uuid = Uuid::from_u128(at);
        }
        let read = from_text("叶青舟(公职律师)、宋予宁(工作人员)、傅云深", &old).unwrap();
        let ids: Vec<u128> = read.iter().map(|a| a.uuid.as_u128()).collect();
        assert_eq!(ids, [1, 2, 0]);
    }
}
