//! What a new case takes over from the one it continues: instance, our part, the parties, what both are about.

use super::parties;
use crate::case::{CaseFile, HeadField, Instance, Party, PartyRole, say};
use crate::law::{Sequel, parties_of, sequels};
use crate::text::{Field as _, Fields, Told};
use crate::tui::screen::Ctx;
use crate::tui::widgets::form::Values;

/// A field that the next instance usually shares with the case before, and its key in the form; whether it is about
/// information disclosure is shared too.
const fn shared(field: HeadField) -> Option<(HeadField, &'static str)> {
    let key = match field {
        HeadField::Cause => "cause",
        HeadField::Matter => "matter",
        HeadField::Field => "field",
        HeadField::Act => "act",
        HeadField::Department => "department",
        HeadField::Handler => "handler",
        HeadField::Unit => "unit",
        HeadField::Village => "village",
        HeadField::Project => "project",
        HeadField::Uuid
        | HeadField::Dispute
        | HeadField::Number
        | HeadField::OfficeNumber
        | HeadField::Kind
        | HeadField::Instance
        | HeadField::Procedure
        | HeadField::Role
        | HeadField::Path
        | HeadField::Forum
        | HeadField::Disclosure
        | HeadField::Governing
        | HeadField::GoverningReason
        | HeadField::Note
        | HeadField::Continues => return None,
    };
    Some((field, key))
}

/// What may come after a case, its dispute considered.
pub(super) fn follows(case: &CaseFile, ctx: &Ctx<'_>) -> Vec<Sequel> {
    let chain = ctx.ledger.chain(case).unwrap_or_default();
    let chain: Vec<CaseFile> = chain.into_iter().map(|(_, file)| file).collect();
    sequels(case, &chain)
}

/// What follows the case named as the one before: at the instance the number says, else what usually comes next.
pub(super) fn propose(case: &CaseFile, values: &mut Values, ctx: &Ctx<'_>) {
    let all = follows(case, ctx);
    let at = Instance::from_id(values.get("instance"));
    let numbered = !values.get("number").trim().is_empty();
    let next = match at.filter(|_| numbered) {
        Some(at) => all.into_iter().find(|next| next.instance == at),
        None => all.first().copied(),
    };
    if let Some(next) = next {
        proposed(case, &next, values, ctx);
    }
}

/// Fills in the case that follows: its instance, our part, the parties; the number and the days stay to be typed.
pub(super) fn proposed(case: &CaseFile, next: &Sequel, values: &mut Values, ctx: &Ctx<'_>) {
    values.set("kind", next.kind.id());
    values.set("instance", next.instance.id());
    values.set("how", next.how.id());
    values.set("role", next.role.id());
    values.set("path", next.path.map_or("", |p| p.id()));
    take_over(case, &parties_of(case, next), values, ctx);
}

/// What the next instance shares with the case before it, where nothing is typed yet.
pub(super) fn take_over(case: &CaseFile, parties: &[Party], values: &mut Values, ctx: &Ctx<'_>) {
    let lang = ctx.lang();
    let side = |role: PartyRole| parties::to_text(parties.iter().filter(|p| p.role == role));
    let head = &case.head;
    let shared = HeadField::ALL.iter().filter_map(|field| shared(*field));
    let of_head = shared.map(|(field, key)| {
        let value = match head.told(field) {
            // A choice is set by its id, the words of a list by their label.
            Told::Label(_) => head.matter.map_or(String::new(), |m| m.id().to_string()),
            told => say(field.holds(), &told, &|_, _| None)
                .get(lang)
                .to_string(),
        };
        (key, value)
    });
    let sides = [
        ("claimants", side(PartyRole::Claimant)),
        ("respondents", side(PartyRole::Respondent)),
        ("third", side(PartyRole::ThirdParty)),
    ];
    for (key, value) in sides.into_iter().chain(of_head) {
        if values.get(key).trim().is_empty() {
            values.set(key, value);
        }
    }
    if head.disclosure {
        values.set("disclosure", "yes");
    }
}
