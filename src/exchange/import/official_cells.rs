//! What the cells beside an official's name say of him: the sort of official, and whether he spoke.

use super::field::Field;
use super::official_told::ranked;
use super::row::RowReader;
use crate::case::{AppearanceState, Attendance, Rank};
use crate::exchange::values::{self, is_open, is_post, rank_of};
use crate::said;

/// The sort of official: 正职; of a column that asks for one sort (是否正职出庭) its answer.
pub(super) fn sort_told(
    person: &mut Attendance,
    field: &Field,
    word: &str,
    reader: &mut RowReader<'_>,
) {
    let asked = field
        .heading
        .contains("是否")
        .then(|| values::yes_no(word))
        .flatten();
    match rank(word).or((asked == Some("yes")).then_some(Rank::Principal)) {
        Some(rank) => ranked(person, rank, field, reader),
        // 是否正职出庭: 否 says no rank
        None if asked == Some("no") => {
            if rank_of(&person.post) == Some(Rank::Principal) {
                reader.doubt_and_keep(
                    field,
                    said!(
                        "职务是正职，这里写的是“否”：没有按正职计，请核对",
                        "the post is the principal's and this says no; not counted as the principal, check it"
                    ),
                );
            }
            person.rank = person.rank.filter(|rank| *rank != Rank::Principal);
        }
        None => reader.doubt_and_keep(
            field,
            said!(
                "认不出负责人类别，已原样记入备注；可写：正职、副职、分管负责人",
                "unknown rank, kept in the note; write principal, deputy or other official in charge"
            ),
        ),
    }
}

/// Whether he spoke.
pub(super) fn spoke_told(
    person: &mut Attendance,
    field: &Field,
    word: &str,
    reader: &mut RowReader<'_>,
) {
    match values::yes_no(word) {
        Some("yes") => person.spoke = Some(true),
        // 未出庭 of one who appeared by the column beside it
        Some("no") if person.state == AppearanceState::Appeared && word.contains("未出庭") => {
            reader.doubt_and_keep(
                field,
                said!(
                    "这里写未出庭，与是否出庭一栏不符，没有读取，请核对",
                    "said here not to have appeared, against the column of the appearance; not read, check it"
                ),
            );
        }
        Some("no") => person.spoke = Some(false),
        _ => reader.doubt_and_keep(
            field,
            said!(
                "看不出是否发言，已原样记入备注",
                "whether the official spoke is not clear; it is kept in the note"
            ),
        ),
    }
}

/// The rank a word of the sort of official says.
pub(super) fn rank(word: &str) -> Option<Rank> {
    // 不属负责人 is a rank of ours
    if let Some(rank) = Rank::from_word(word) {
        return Some(rank);
    }
    // 正职/副职, 正职、副职 of one official: the form, not an answer
    if word.contains(['/', '或', '、']) || word.starts_with(['非', '不']) {
        return None;
    }
    match word {
        "正" => Some(Rank::Principal),
        "副" => Some(Rank::Deputy),
        // 正职（副职代): which of them came is not said
        _ => rank_of(word).filter(|_| !is_open(word) || is_post(word)),
    }
}
