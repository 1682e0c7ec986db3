//! What cells say of an official that does not agree: a rank beside another, a column that asks after one rank only, a post
//! with words of an absence in it.

use super::field::Field;
use super::officials_named::NAMELESS;
use super::row::RowReader;
use crate::case::{Attendance, Rank};
use crate::exchange::values::{Appeared, Beside, Came, appeared, rank_of, yes_no};
use crate::said;

/// The rank after which a heading asks: 主要负责人是否出庭 says nothing of a deputy.
pub(super) fn asked_rank(heading: &str) -> Option<Rank> {
    const PRINCIPAL: &[&str] = &[
        "主要负责人",
        "正职",
        "一把手",
        "行政首长",
        "首长",
        "主要领导",
        "主官",
    ];
    const OTHERS: &[&str] = &["分管", "副职", "其他负责人"];
    let has = |words: &[&str]| words.iter().any(|w| heading.contains(w));
    match (has(PRINCIPAL), has(OTHERS)) {
        (true, false) => Some(Rank::Principal),
        (false, true) => Some(Rank::InCharge),
        _ => None,
    }
}

/// Whether somebody of this rank is among those asked after.
pub(super) fn is_of(rank: Rank, asked: Rank) -> bool {
    (rank == Rank::Principal) == (asked == Rank::Principal)
}

/// Gives the official a rank that a cell says; of two that differ the lesser, and it is asked.
pub(super) fn ranked(
    person: &mut Attendance,
    said: Rank,
    field: &Field,
    reader: &mut RowReader<'_>,
) {
    let by_post = rank_of(&person.post).filter(|_| !person.post.is_empty());
    let other = by_post.or(person.rank);
    match other.filter(|other| !is_of(*other, said)) {
        Some(other) => {
            person.rank = Some(if said == Rank::Principal { other } else { said });
            reader.doubt_and_keep(
                field,
                said!(
                    "职务与这里写的负责人类别不符，没有按正职计，请核对",
                    "the post and the rank said here do not agree; not counted as the principal, check it"
                ),
            );
        }
        None => person.rank = Some(said),
    }
}

/// 局长 in the column of the post beside 王某（副局长）: never the more favourable of the two, and it is asked.
pub(super) fn is_the_better(
    post: &str,
    own: Option<&str>,
    field: &Field,
    reader: &mut RowReader<'_>,
) -> bool {
    let (said, own) = (rank_of(post), own.and_then(rank_of));
    let differ = said.zip(own).is_some_and(|(a, b)| !is_of(a, b));
    if differ {
        reader.doubt_and_keep(
            field,
            said!(
                "与姓名后面写的职务不同，没有按正职计，请核对",
                "another post than the one beside the name; not counted as the principal, check it"
            ),
        );
    }
    differ && said == Some(Rank::Principal)
}

/// 否 under 主要负责人是否出庭, and nobody named: another official may have come.
pub(super) fn others_unsaid(field: &Field, reader: &mut RowReader<'_>) {
    reader.doubt_and_keep(
        field,
        said!(
            "只写了这一级的负责人没有出庭，其他负责人是否出庭没有写明，没有登记，请补登记",
            "only that the official of this rank did not appear; whether another did is not said, nothing is entered"
        ),
    );
}

/// 是 beside a cell of names in which no responsible official stands: a lawyer, 待定, an error. Neither of the two is taken.
pub(super) fn nobody_named(field: &Field, reader: &mut RowReader<'_>) {
    reader.doubt_and_keep(
        field,
        said!(
            "写着已出庭，而出庭负责人一栏里没有行政机关负责人：是否出庭没有登记，请核对后补登记",
            "said to have appeared, and no responsible official stands in the column of the names: nothing is entered, check it and enter who came"
        ),
    );
}

/// 否 under 主要负责人是否出庭 beside a name whose rank is not known.
pub(super) fn whose(name: &str, field: &Field, reader: &mut RowReader<'_>) {
    reader.doubt_and_keep(
        field,
        said!(
            "这一栏只问某一级负责人，“{name}”的职务没有写明，是否出庭看不出，按拟出庭导入",
            "the column asks after one rank only and the post of \"{name}\" is not said; taken as planned"
        ),
    );
}

/// What the words beside a post say of the appearance, where no other cell does.
pub(super) fn by_post(
    told: &[Beside],
    field: &Field,
    said: Option<&Appeared>,
    reader: &mut RowReader<'_>,
) -> Option<Appeared> {
    let first = told.first()?;
    let words = first.words();
    let came = said.map(|s| s.came);
    match first {
        Beside::Away(_) if came.is_none() => Some(away(words)),
        Beside::Away(_) if came != Some(Came::Yes) => None,
        Beside::Planned(_) if came.is_none() => {
            reader.doubt_and_keep(
                field,
                said!(
                    "写着“{words}”，按拟出庭导入，请核对",
                    "\"{words}\" is said; taken as planned, check it"
                ),
            );
            None
        }
        Beside::Gone(_) => {
            reader.doubt_and_keep(
                field,
                said!(
                    "写着“{words}”，是不是出庭的本机关负责人看不出，请核对",
                    "\"{words}\" is said: whether this is an official of the agency who appeared is not clear, check it"
                ),
            );
            None
        }
        Beside::Away(_) | Beside::Planned(_) => {
            if came == Some(Came::Yes) {
                reader.doubt_and_keep(
                    field,
                    said!(
                        "写着“{words}”，又写明已出庭：按已出庭导入，请核对",
                        "\"{words}\" is said beside an appearance, which is taken; check it"
                    ),
                );
            }
            None
        }
    }
}

/// 未出庭 says it; 请假 is why.
fn away(words: &str) -> Appeared {
    let bare = ["未", "没", "不出庭", "不到", "缺席"]
        .iter()
        .any(|w| words.starts_with(w));
    match appeared(words).value() {
        Some(read) if read.came == Came::No => read.clone(),
        _ => {
            let reason = if bare {
                String::new()
            } else {
                words.to_string()
            };
            Appeared {
                reason,
                ..Appeared::new(Came::No)
            }
        }
    }
}

/// The answer as far as it is said of this official: 主要负责人是否出庭 is not said of a deputy.
pub(super) fn one_of(
    person: &mut Attendance,
    read: Option<(Field, Appeared)>,
    answer: &Option<(Field, String)>,
    several: bool,
    reader: &mut RowReader<'_>,
) -> Option<(Field, Appeared)> {
    let (field, said) = read.as_ref()?;
    let asked = answer.as_ref().and_then(|(f, _)| asked_rank(&f.heading));
    let (Some(asked), true) = (asked, said.rank.is_none()) else {
        return read;
    };
    match (said.came, person.rank) {
        (Came::No, Some(rank)) if !is_of(rank, asked) => None,
        (Came::No, None) if person.name != NAMELESS => {
            whose(&person.name.clone(), field, reader);
            None
        }
        (Came::Yes, None) if !several => {
            person.rank = Some(asked);
            read
        }
        (Came::Yes, Some(rank)) if !is_of(rank, asked) && !several => {
            ranked(person, asked, field, reader);
            read
        }
        _ => read,
    }
}

/// 否, 无 under 未出庭理由 are no reason.
pub(super) fn is_reason(word: &str) -> bool {
    !word.is_empty() && yes_no(word).is_none()
}
