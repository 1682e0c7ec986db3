//! Who speaks for us in a case: staff and lawyers, read in one way for every paper.

use super::dossier::Dossier;
use super::lists::filled;
use crate::case::setting_id;
use crate::case::{AgentKind, Part};

/// Who speaks for us: one reading for every paper.
pub(super) struct Speaker {
    pub(super) name: Option<String>,
    pub(super) post: Option<String>,
    pub(super) unit: Option<String>,
}

/// Staff of the hearing who come; without them, staff among the case's agents. Their unit is the agency's own.
pub(super) fn staff(d: &Dossier<'_>) -> Vec<Speaker> {
    let office = d.setting(setting_id::OFFICE_NAME);
    let here: Vec<Speaker> = d
        .coming(Part::Staff)
        .map(|p| Speaker {
            name: filled(&p.name),
            post: filled(&p.post),
            unit: office.clone(),
        })
        .collect();
    if !here.is_empty() {
        return here;
    }
    agents(d, |kind| kind == AgentKind::Staff)
}

/// Their names in one line; empty where nobody is named.
pub(super) fn staff_names(d: &Dossier<'_>) -> String {
    let names: Vec<String> = staff(d).into_iter().filter_map(|s| s.name).collect();
    names.join("、")
}

pub(super) fn lawyers(d: &Dossier<'_>) -> Vec<Speaker> {
    let listed = agents(d, |kind| kind != AgentKind::Staff);
    let new = d
        .coming(Part::Lawyer)
        .filter(|p| !d.case.agents.iter().any(|a| a.name == p.name));
    let new = new.map(|p| Speaker {
        name: filled(&p.name),
        post: None,
        unit: filled(&p.post),
    });
    listed.into_iter().chain(new).collect()
}

fn agents(d: &Dossier<'_>, wanted: impl Fn(AgentKind) -> bool) -> Vec<Speaker> {
    let office = d.setting(setting_id::OFFICE_NAME);
    d.case
        .agents
        .iter()
        .filter(|a| wanted(a.kind))
        .map(|a| {
            let inside = matches!(a.kind, AgentKind::PublicLawyer | AgentKind::Staff);
            Speaker {
                name: filled(&a.name),
                post: None,
                unit: filled(&a.firm).or_else(|| office.clone().filter(|_| inside)),
            }
        })
        .collect()
}
