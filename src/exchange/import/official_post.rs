//! A post that may be that of a responsible official, or not: asked once for all rows, and not counted until it is answered.

use super::field::Field;
use super::row::RowReader;
use crate::case::{AppearanceState, Attendance, Rank};
use crate::exchange::headers::{About, Meaning};
use crate::exchange::values::{Standing, is_open, standing};
use crate::said;

/// What the post comes to. `before`: how the official stood when the row was begun.
pub(super) fn of_post(
    person: &mut Attendance,
    field: &Field,
    before: AppearanceState,
    reader: &mut RowReader<'_>,
) {
    let post = person.post.clone();
    if post.is_empty() || standing(&post) != Standing::Doubted {
        return;
    }
    if let Some(Meaning::Post(rank)) = reader.desk.names.meaning(About::Post, &post) {
        person.rank = Some(rank);
        return;
    }
    if !is_open(&post) {
        reader.doubt(
            field,
            said!(
                "“{post}”可能是另一机关的职务（可在负责人类别中写明），按副职导入，请核对",
                "the post \"{post}\" may be one of another agency; taken as a deputy, check it"
            ),
        );
        return;
    }
    // settled by hand meanwhile
    if before == AppearanceState::Appeared {
        return;
    }
    let choices = Rank::ALL.iter().copied().map(Meaning::Post);
    let choices: Vec<Meaning> = choices.collect();
    let none = Meaning::Post(Rank::NotCounted);
    reader.ask(About::Post, &post, &choices, Some(none));
    reader.doubt(
        field,
        said!(
            "“{post}”本身不表明是本机关的正职、副职或参与分管的副职级别负责人：写明以前不计为负责人出庭，请核对",
            "the post \"{post}\" does not by itself make a responsible official: not counted as an appearance until it is said, check it"
        ),
    );
    if person.state == AppearanceState::Appeared {
        person.state = before;
    }
}
