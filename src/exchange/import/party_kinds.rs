//! What the parties are: by their names, or as the column of their sort says.

use super::day_cells::entries;
use super::field::Field;
use super::row::RowReader;
use crate::case::{CaseFile, PartyKind, PartyRole};
use crate::exchange::values;
use crate::said;

/// What a party is by its name and its side.
pub(super) fn kind_of(name: &str, said: &str, role: PartyRole) -> PartyKind {
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

/// One kind for all claimants, or one for each.
pub(super) fn kinds(case: &mut CaseFile, field: &Field, reader: &mut RowReader<'_>) {
    let read: Option<Vec<PartyKind>> = entries(&field.text).iter().map(|w| kind(w)).collect();
    let count = case.opponents().count();
    let side = case.head.kind.other_side();
    let claimants = || side;
    match read.as_deref() {
        Some([one]) => {
            let all = case.parties.iter_mut();
            all.filter(|p| p.role == claimants())
                .for_each(|p| p.kind = *one);
            let side = claimants();
            let mut own = case.parties.iter().filter(|p| p.role == side);
            if *one == PartyKind::Person && own.any(|p| values::is_organisation(&p.name)) {
                reader.doubt_and_keep(
                    field,
                    said!(
                        "写的是自然人，当事人中却有单位名称：按这里导入，请核对",
                        "said to be natural persons, and one of them has the name of a body: taken as said here, check it"
                    ),
                );
            }
        }
        Some(many) if many.len() == count => {
            let all = case.parties.iter_mut().filter(|p| p.role == claimants());
            all.zip(many).for_each(|(p, k)| p.kind = *k);
        }
        _ => reader.doubt_and_keep(
            field,
            said!(
                "认不出这种当事人类型，已原样记入备注",
                "unknown kind of party; it is kept in the note"
            ),
        ),
    }
}

fn kind(word: &str) -> Option<PartyKind> {
    PartyKind::from_word(word).or(match word {
        "公民" | "个人" | "村民" | "居民" | "自然人（公民）" | "公民个人" | "农民" => {
            Some(PartyKind::Person)
        }
        "法人"
        | "组织"
        | "企业"
        | "法人组织"
        | "企业法人"
        | "法人和其他组织"
        | "社会组织"
        | "事业单位"
        | "单位"
        | "公司"
        | "其他组织"
        | "非法人组织"
        | "个体工商户" => Some(PartyKind::Company),
        "机关" => Some(PartyKind::Agency),
        "检察院" | "人民检察院" => Some(PartyKind::Prosecutor),
        _ => None,
    })
}
