//! Parties from cells: who, how many, of what kind; those already in the file keep their identity.

use uuid::Uuid;

use super::day_cells::entries;
use super::row::{Field, RowReader};
use crate::case::{CaseFile, MOST_PEOPLE, Party, PartyKind, PartyRole, people_of};
use crate::exchange::values;
use crate::said;
use crate::text::clean_line;

pub(super) fn apply(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    let claimants = reader.take("plaintiff");
    let count = reader.take("party_count");
    if let Some(field) = &claimants {
        set(case, PartyRole::Claimant, field, count.is_some(), reader);
    }
    if let Some(field) = count {
        people(case, &field, reader);
    }
    if let Some(field) = reader.take("party_kind") {
        kinds(case, &field, reader);
    }
    let respondent = reader.take("defendant");
    let agency = reader.take("agency");
    match (respondent, agency) {
        (Some(field), other) => {
            set(case, PartyRole::Respondent, &field, true, reader);
            if let Some(other) = other.filter(|o| o.text != field.text) {
                reader.keep(&other);
            }
        }
        (None, Some(field)) => set(case, PartyRole::Respondent, &field, true, reader),
        (None, None) => {}
    }
    if let Some(field) = reader.take("third_party") {
        set(case, PartyRole::ThirdParty, &field, false, reader);
    }
}

/// Puts the parties of a cell in the place of those of that side.
fn set(
    case: &mut CaseFile,
    role: PartyRole,
    field: &Field,
    counted: bool,
    reader: &mut RowReader<'_>,
) {
    let read = values::parties(&field.text);
    if read.list.is_empty() {
        reader.keep(field);
        return;
    }
    if read.contradicts {
        reader.doubt(
            field,
            said!(
                "“等…人”的人数少于写出的姓名",
                "the number said is smaller than the names before it"
            ),
        );
    }
    if let Some(number) = &read.too_many {
        reader.doubt(
            field,
            said!(
                "“等{number}人”的人数过大,不超过 {MOST_PEOPLE} 人;只计写出的姓名",
                "{number} people are too many, at most {MOST_PEOPLE}; only the names count"
            ),
        );
    }
    if read.open && !counted {
        reader.doubt(
            field,
            said!(
                "“等人”没有写明人数,只计写出的姓名",
                "how many others there are is not said; only the names count"
            ),
        );
    }
    let old: Vec<Party> = case
        .parties
        .iter()
        .filter(|p| p.role == role)
        .cloned()
        .collect();
    // the file may name those whom the cell only counts: 张某等3人
    let total: u64 = old.iter().map(|p| u64::from(p.people)).sum();
    let known = read
        .list
        .iter()
        .all(|n| old.iter().any(|p| p.name == clean_line(&n.name)));
    if known && (read.open || (total == u64::from(read.count) && old.len() > read.list.len())) {
        return;
    }
    let mut free: Vec<Party> = old.clone();
    let mut list: Vec<Option<Party>> = Vec::new();
    for name in &read.list {
        let at = free.iter().position(|p| p.name == clean_line(&name.name));
        list.push(at.map(|at| Party {
            people: name.people,
            ..free.remove(at)
        }));
    }
    // as many names are new as are gone: they were corrected
    let renamed = free.len() == list.iter().filter(|p| p.is_none()).count();
    let mut free = free.into_iter();
    let done: Vec<Party> = list
        .into_iter()
        .zip(&read.list)
        .map(|(party, name)| {
            party.unwrap_or_else(|| Party {
                uuid: free
                    .next()
                    .filter(|_| renamed)
                    .map_or(Uuid::nil(), |p| p.uuid),
                role,
                kind: kind_of(&clean_line(&name.name), name.kind, role),
                name: clean_line(&name.name),
                people: name.people,
            })
        })
        .collect();
    if done == old {
        return;
    }
    let at = case.parties.iter().position(|p| p.role == role);
    case.parties.retain(|p| p.role != role);
    let at = at.unwrap_or(case.parties.len()).min(case.parties.len());
    let tail = case.parties.split_off(at);
    case.parties.extend(done);
    case.parties.extend(tail);
}

fn kind_of(name: &str, said: &str, role: PartyRole) -> PartyKind {
    const AGENCY: &[&str] = &["政府", "街道办事处", "管理委员会"];
    if name.contains("检察院") {
        PartyKind::Prosecutor
    } else if role == PartyRole::Respondent || AGENCY.iter().any(|w| name.ends_with(w)) {
        PartyKind::Agency
    } else if said == "organisation" {
        PartyKind::Company
    } else {
        PartyKind::Person
    }
}

/// 当事人人数: what the names do not count stands behind the last of them.
fn people(case: &mut CaseFile, field: &Field, reader: &mut RowReader<'_>) {
    let digits: String = crate::text::fold(&field.text)
        .chars()
        .filter(|c| c.is_ascii_digit())
        .collect();
    let named = case.people();
    if digits.is_empty() {
        reader.keep(field);
        return;
    }
    let nobody = digits.chars().all(|c| c == '0');
    let count = match people_of(&digits) {
        Err(_) if nobody => 0,
        Ok(count) => count,
        Err((what, hint)) => {
            reader.doubt_and_keep(
                field,
                said!("{what};{hint}", "{what}; {hint}"; what = what, hint = hint),
            );
            return;
        }
    };
    if count < named || named == 0 {
        reader.doubt_and_keep(
            field,
            said!(
                "人数 {count} 与写出的当事人({named}人)不符",
                "{count} people, while the names count {named}"
            ),
        );
    } else if let Some(last) = case
        .parties
        .iter_mut()
        .rev()
        .find(|p| p.role == PartyRole::Claimant)
    {
        last.people += count - named;
    }
}

/// One kind for all claimants, or one for each.
fn kinds(case: &mut CaseFile, field: &Field, reader: &mut RowReader<'_>) {
    let read: Option<Vec<PartyKind>> = entries(&field.text).iter().map(|w| kind(w)).collect();
    let count = case.claimants().count();
    let claimants = || PartyRole::Claimant;
    match read.as_deref() {
        Some([one]) => {
            let all = case.parties.iter_mut();
            all.filter(|p| p.role == claimants())
                .for_each(|p| p.kind = *one);
        }
        Some(many) if many.len() == count => {
            let all = case.parties.iter_mut().filter(|p| p.role == claimants());
            all.zip(many).for_each(|(p, k)| p.kind = *k);
        }
        _ => reader.keep(field),
    }
}

fn kind(word: &str) -> Option<PartyKind> {
    PartyKind::from_word(word).or(match word {
        "公民" | "个人" | "村民" | "居民" => Some(PartyKind::Person),
        "法人" | "组织" | "企业" | "单位" | "公司" | "其他组织" | "非法人组织" | "个体工商户" => {
            Some(PartyKind::Company)
        }
        "机关" => Some(PartyKind::Agency),
        "检察院" | "人民检察院" => Some(PartyKind::Prosecutor),
        _ => None,
    })
}
