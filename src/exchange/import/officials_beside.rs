//! Who is named as the official and, elsewhere in the row or the sheet, as our lawyer or as a third party: no official came.

use super::row::RowReader;
use crate::case::{AgentKind, CaseFile, Part, PartyRole};
use crate::said;
use crate::text::Said;

/// Takes them out again; what the docket already has stays.
pub(super) fn apply(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    let Some(field) = reader.cell_of("official").cloned() else {
        return;
    };
    let mut said: Vec<(String, Said)> = Vec::new();
    let (agents, parties) = (&case.agents, &case.parties);
    for hearing in &mut case.hearings {
        hearing.people.retain(|person| {
            if person.part != Part::Official || !person.uuid.is_nil() {
                return true;
            }
            let name = &person.name;
            // 王大勇（副镇长）: what he is stands beside his name; only a law firm beside it says otherwise
            let titled = !person.post.trim().is_empty();
            let own = agents.iter().any(|a| {
                let other = titled && a.firm.trim().is_empty();
                a.name == *name && is_outside(a.kind) && !other
            });
            let shown =
                |(other, kind): &(String, AgentKind)| !titled && other == name && is_outside(*kind);
            let third = |p: &crate::case::Party| p.role == PartyRole::ThirdParty && p.name == *name;
            let what = if own || reader.desk.shown.iter().any(shown) {
                said!("委托律师", "our lawyer")
            } else if parties.iter().any(third) {
                said!("第三人", "a third party")
            } else {
                return true;
            };
            if said.iter().all(|(other, _)| other != name) {
                said.push((name.clone(), what));
            }
            false
        });
    }
    for (name, what) in said {
        reader.doubt_and_keep(
            &field,
            said!(
                "“{name}”在表中又写作{what}，没有记为出庭负责人，请核对",
                "\"{name}\" stands in the sheet as {what} too; not taken as the official, check it";
                what = what
            ),
        );
    }
}

/// From outside the agency: a public lawyer of ours may be an official.
fn is_outside(kind: AgentKind) -> bool {
    matches!(
        kind,
        AgentKind::OutsideLawyer | AgentKind::LegalAdviser | AgentKind::LegalWorker
    )
}
