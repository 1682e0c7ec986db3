//! Our part in a case by its names: who of those sued is this office, who of two sides appealed.

use super::field::Field;
use super::party_sides::is_agency;
use super::row::{Part, RowReader};
use crate::case::{CaseFile, Instance, Kind, PartyRole, Role, Side};
use crate::exchange::values;
use crate::said;
use crate::text::{Said, clean_line, fold};

/// What stands for the column of who appealed, where 原告 and 被告 have columns of their own.
const APPEALED_BY: &str = "appealed_by";
/// What stands for the column of against whom.
const APPEALED_AGAINST: &str = "appealed_against";

/// Headings of who appealed, or applied for a retrial.
const ABOVE: &[&str] = &["上诉人", "再审申请人", "申请再审人"];
/// Headings of against whom.
const AGAINST: &[&str] = &["被上诉人", "再审被申请人", "被申请人"];

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|w| text.contains(w))
}

/// A heading of the appeal alone: 上诉人（原审原告） is the other column of its side under another name.
fn of_appeal(heading: &str) -> bool {
    let below = heading.contains("原告") || heading.contains("被告");
    !below && (has(heading, ABOVE) || has(heading, AGAINST))
}

/// Sets apart the columns of who appealed where others name the sides: they are no second name of either.
pub(super) fn set_apart(reader: &mut RowReader<'_>) {
    for (id, apart) in [("plaintiff", APPEALED_BY), ("defendant", APPEALED_AGAINST)] {
        let plain = |f: &&mut Field| f.id == Some(id) && !of_appeal(&f.heading);
        if reader.fields_mut().find(plain).is_none() {
            continue;
        }
        let of_it = |f: &&mut Field| f.id == Some(id) && of_appeal(&f.heading);
        reader
            .fields_mut()
            .filter(of_it)
            .for_each(|field| field.id = Some(apart));
    }
}

/// The part we have by who appealed, where nothing else tells it.
pub(super) fn by_appeal(
    case: &mut CaseFile,
    [first, second]: [Option<&Field>; 2],
    reader: &mut RowReader<'_>,
) {
    let by = reader.take(APPEALED_BY);
    let against = reader.take(APPEALED_AGAINST);
    if case.head.kind != Kind::Litigation {
        by.iter().chain(&against).for_each(|f| reader.keep(f));
        return;
    }
    let side = by
        .as_ref()
        .map(|f| (f.clone(), side_of(&f.text, first, reader)));
    let other = |side: Side| match side {
        Side::Ours => Side::Theirs,
        Side::Theirs => Side::Ours,
        Side::Both => Side::Both,
    };
    let side = side.or_else(|| {
        let field = against.as_ref()?;
        Some((
            field.clone(),
            side_of(&field.text, first, reader).map(other),
        ))
    });
    // 上诉人 王某 | 被上诉人 某镇人民政府
    let by_heading = side.is_none()
        && first.is_some_and(|f| has(&f.heading, ABOVE) && !f.heading.starts_with("原告"))
        && second.is_some_and(|f| has(&f.heading, AGAINST) && !f.heading.starts_with("被告"));
    let open = case.head.role == Role::Defendant && !is_told(reader);
    if let Some((field, None | Some(Side::Both))) = &side
        && open
        && case.head.instance != Instance::First
    {
        reader.unclear_appeal = Some(field.clone());
    }
    let told = match side {
        Some((field, None)) => {
            reader.doubt_and_keep(
                &field,
                said!(
                    "看不出是哪一方上诉（申请再审），原文记入备注；请在“我方地位”写明",
                    "which side appealed is not clear, the words are kept in the note; say our part"
                ),
            );
            None
        }
        Some((field, told)) => {
            if case.head.instance == Instance::First {
                reader.keep(&field);
            }
            told
        }
        None => by_heading.then_some(Side::Theirs),
    };
    if !open {
        return;
    }
    let role = match (case.head.instance, told) {
        (Instance::Second, Some(Side::Ours)) => Role::Appellant,
        (Instance::Second, Some(Side::Theirs)) => Role::Appellee,
        (Instance::RetrialReview | Instance::Retrial, Some(Side::Ours)) => Role::RetrialApplicant,
        (Instance::RetrialReview | Instance::Retrial, Some(Side::Theirs)) => {
            Role::RetrialRespondent
        }
        _ => return,
    };
    case.head.role = role;
}

/// A column, the sheet or the kind of the row says our part.
fn is_told(reader: &RowReader<'_>) -> bool {
    let of_kind = reader.told_by_kind.and_then(|w| w.part);
    let of_sheet = of_kind.or(reader.desk.role);
    reader.cell_of("role").is_some() || matches!(of_sheet, Some(Part::As(_)))
}

/// 我镇, 被告 are ours, 原告 and who sues theirs; 原、被告 both. Who neither sues nor is sued stands on either side.
fn side_of(text: &str, claimants: Option<&Field>, reader: &RowReader<'_>) -> Option<Side> {
    let office = office(reader);
    let folded = fold(text);
    // 均上诉, 双方均不服: not the 均 of a name (张均)
    let all = ["均上诉", "均不服", "均申请", "均提"];
    let both = ["双方", "原被告"].iter().chain(&all);
    if folded.starts_with('均') || both.into_iter().any(|w| folded.contains(w)) {
        return Some(Side::Both);
    }
    let parts = folded.split([',', ';', '\n', '、', '/']);
    let sides: Vec<Option<Side>> = parts
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| {
            let name = part
                .trim_start_matches(['一', '二'])
                .trim_start_matches("审");
            if name.contains("第三人") {
                None
            } else if name.starts_with("被告") || is_ours(name, reader) {
                Some(Side::Ours)
            } else if name.starts_with("原告") {
                Some(Side::Theirs)
            } else if is_agency(name) || is_short(name) {
                // whether another agency that is sued beside us appealed says nothing of us
                office.is_empty().then_some(Side::Ours)
            } else {
                let read = values::parties(name).list;
                let sues = |name: &str| claimants.is_none_or(|f| f.text.contains(name));
                let named =
                    |p: &values::PartyName| super::party_names::is_named(&p.name) && sues(&p.name);
                (!read.is_empty() && read.iter().all(named)).then_some(Side::Theirs)
            }
        })
        .collect();
    let all: Option<Vec<Side>> = sides.into_iter().collect();
    match all.as_deref() {
        Some([first, rest @ ..]) if rest.iter().all(|s| s == first) => Some(*first),
        Some([_, ..]) => Some(Side::Both),
        _ => None,
    }
}

fn office<'d>(reader: &RowReader<'d>) -> &'d str {
    reader.desk.ledger.office_name()
}

/// Whether it is one of the names of this office, its short one among them.
fn is_ours(name: &str, reader: &RowReader<'_>) -> bool {
    let called = reader.desk.ledger.calendar().is_office(name);
    called || values::is_office(name, office(reader))
}

/// 柳溪镇, 某街道: an agency by its short form.
pub(super) fn is_short(name: &str) -> bool {
    let body = name.chars().count() > 2;
    body && (name.ends_with(['镇', '乡']) || name.ends_with("街道") || name.ends_with("苏木"))
}

/// Whether we are sued alone, beside others, or joined as a third party; what no name of the row says is asked.
pub(super) fn by_names(
    case: &mut CaseFile,
    [respondent, third]: [Option<&Field>; 2],
    reader: &mut RowReader<'_>,
) {
    let office = office(reader);
    if case.head.kind != Kind::Litigation
        || office.is_empty()
        || reader.desk.units
        || !case.head.unit.is_empty()
    {
        return;
    }
    let Some(at) = respondent.or(third) else {
        return;
    };
    let (at, third) = (at.clone(), third.cloned());
    let of = |role: PartyRole| {
        let all = case.parties.iter().filter(move |p| p.role == role);
        all.map(|p| clean_line(&p.name)).collect::<Vec<String>>()
    };
    let sued = of(PartyRole::Respondent);
    let is_us = |name: &String| is_ours(name, reader);
    let among = sued.iter().any(is_us);
    let joined = of(PartyRole::ThirdParty).iter().any(is_us);
    let agencies = |name: &String| is_agency(name) || is_short(name);
    // 双河村民委员会 is no agency, and not us either
    let others = |name: &String| agencies(name) || values::is_organisation(name);
    let beside = sued.iter().any(|name| !is_us(name) && agencies(name));
    let strangers = !sued.is_empty() && sued.iter().all(others);
    let told = is_told(reader);
    let new = case.head.uuid.is_nil();
    match (among, joined) {
        (true, _) if told && case.head.role == Role::ThirdParty => {
            let cell = reader.cell_of("role").cloned().unwrap_or(at);
            contradicted(&cell, reader);
        }
        (true, _) if !told && beside && new && case.head.role == Role::Defendant => {
            case.head.role = Role::CoDefendant;
        }
        (false, true) if told && case.head.role != Role::ThirdParty => {
            let cell = reader.cell_of("role").cloned().or(third).unwrap_or(at);
            contradicted(&cell, reader);
        }
        (false, true) if !told && new => case.head.role = Role::ThirdParty,
        (false, true) if !told && case.head.role != Role::ThirdParty => {
            let cell = third.unwrap_or(at);
            contradicted(&cell, reader);
        }
        (false, false) if !told && strangers => {
            let office = Said::same(office);
            reader.doubt(
                &at,
                said!(
                    "被告中没有“{office}”：按被告导入，请核对是不是本机关的案件，或在“我方地位”写明",
                    "\"{office}\" is none of those sued: taken as defendant, check that the case is ours or say our part";
                    office = office
                ),
            );
        }
        _ => {}
    }
}

fn contradicted(cell: &Field, reader: &mut RowReader<'_>) {
    let part = Said::same(clean_line(&cell.text));
    reader.doubt(
        cell,
        said!(
            "“{part}”与当事人各栏里本机关所在的一方不符，是否计入胜诉、败诉取决于它，请核对",
            "\"{part}\" does not agree with the side on which this office stands in the row: whether the case counts as won or lost depends on it, check it";
            part = part
        ),
    );
}
