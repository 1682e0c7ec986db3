//! A court, an organ or the office itself by the name the docket knows it by: a paper writes the province before it, a
//! message shortens it. Two names of one court would be two rows in every figure.

use std::collections::BTreeSet;

use crate::case::{PartyRole, setting_id};
use crate::exchange::notice_text::NoticeText;
use crate::exchange::values::is_office;
use crate::ledger::Ledger;
use crate::text::is_name_break;

/// What a place ends with.
const SEATS: &str = "省市县区旗州盟";

/// Puts the names that are known in the place of those that a paper writes longer or shorter.
pub fn put_known(notices: &mut [NoticeText], ledger: &Ledger) {
    let settings = ledger.settings();
    let own: Vec<&str> = settings
        .get(setting_id::OFFICE_COURTS)
        .split(is_name_break)
        .map(str::trim)
        .filter(|court| !court.is_empty())
        .collect();
    let docket = ledger.docket();
    let rows = (0..docket.len()).map(|at| docket.row(at));
    let held: BTreeSet<&str> = rows.map(|row| row.forum()).collect();
    let office = settings.get(setting_id::OFFICE_NAME).trim();
    for notice in notices {
        let number = notice.number.as_ref().map(|n| n.value.of_case());
        let of_case = number
            .and_then(|number| ledger.id_by_number(&number).ok()?)
            .and_then(|id| docket.position(id))
            .map(|at| docket.row(at).forum());
        if let Some(forum) = &mut notice.forum {
            let lists = [
                Vec::from_iter(of_case),
                own.clone(),
                held.iter().copied().collect(),
            ];
            let known = lists.iter().find_map(|list| only(list, &forum.value));
            if let Some(known) = known.filter(|known| *known != forum.value) {
                // A short name is doubtful as long as nobody is known by it.
                if is_short(&forum.value) {
                    forum.doubt = None;
                }
                forum.value = known.to_string();
            }
        }
        for party in &mut notice.parties {
            let name = &mut party.value.name;
            let ours = !office.is_empty() && is_office(name, office);
            if party.value.role != PartyRole::Claimant && ours {
                *name = office.to_string();
            }
        }
    }
}

/// The one of these that a name means; none where several may be meant.
fn only<'a>(known: &[&'a str], name: &str) -> Option<&'a str> {
    if let Some(same) = known.iter().find(|known| **known == name) {
        return Some(*same);
    }
    let meant = |known: &&&str| {
        is_longer(known, name) || is_longer(name, known) || is_short(name) && shortens(name, known)
    };
    let mut all = known.iter().filter(meant);
    let first = all.next()?;
    all.all(|other| other == first).then_some(*first)
}

/// Whether a court is another with its province or city before it: 云南省溪口县人民法院, 溪口县人民法院.
fn is_longer(long: &str, short: &str) -> bool {
    // 中级人民法院 alone is the name of none.
    let placed =
        short.chars().count() >= 5 && short.chars().skip(1).any(|c: char| SEATS.contains(c));
    let before = long.strip_suffix(short).filter(|b| !b.is_empty());
    placed && before.is_some_and(|before| before.ends_with(|c: char| SEATS.contains(c)))
}

/// 溪口法院, 溪口县法院, 临沧中院.
fn is_short(name: &str) -> bool {
    ENDS.iter().any(|(short, _)| name.ends_with(short)) && !name.ends_with("人民法院")
}

/// How messages shorten the end of a court's name.
const ENDS: [(&str, &str); 3] = [
    ("中院", "中级人民法院"),
    ("高院", "高级人民法院"),
    ("法院", "人民法院"),
];

/// Whether a short name is that of a court: 溪口法院 of 溪口县人民法院.
fn shortens(short: &str, name: &str) -> bool {
    let Some((place, seat)) = ENDS.iter().find_map(|(short_end, end)| {
        Some((short.strip_suffix(short_end)?, name.strip_suffix(end)?))
    }) else {
        return false;
    };
    let without = seat
        .strip_suffix(|c: char| SEATS.contains(c))
        .unwrap_or(seat);
    place.chars().count() >= 2
        && [seat, without].iter().any(|seat| {
            let before = seat.strip_suffix(place);
            before.is_some_and(|b| b.is_empty() || b.ends_with(|c: char| SEATS.contains(c)))
        })
}

#[cfg(test)]
mod tests {
    use super::only;

    #[test]
    fn a_court_is_one_however_a_paper_writes_it() {
        let known = [
            "溪口县人民法院",
            "临沧市中级人民法院",
            "长春市朝阳区人民法院",
        ];
        for (name, meant) in [
            ("溪口县人民法院", Some("溪口县人民法院")),
            ("云南省溪口县人民法院", Some("溪口县人民法院")),
            ("云南省临沧市溪口县人民法院", Some("溪口县人民法院")),
            ("溪口法院", Some("溪口县人民法院")),
            ("溪口县法院", Some("溪口县人民法院")),
            ("临沧中院", Some("临沧市中级人民法院")),
            ("云南省临沧市中级人民法院", Some("临沧市中级人民法院")),
            ("朝阳区人民法院", Some("长春市朝阳区人民法院")),
            ("北京市朝阳区人民法院", None),
            ("临沧法院", None),
            ("南溪口县人民法院", None),
            ("中级人民法院", None),
        ] {
            assert_eq!(only(&known, name), meant, "{name}");
        }
        let two = ["甲市西区人民法院", "乙市西区人民法院"];
        assert_eq!(only(&two, "西区人民法院"), None);
    }
}
