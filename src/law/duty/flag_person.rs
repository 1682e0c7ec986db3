//! Flags of one official: who counts is judged by rank, post and roster, before the hearing as after it.

use chrono::NaiveDate;

use crate::case::{Attendance, Official, Rank};
use crate::said;
use crate::text::Said;

use super::super::instrument::{Law, paragraph};
use super::flag::{FlagKind, Look, Weight};
use super::who::{Standing, before_2018, of_rank, on_roster, rank_on};

/// Rank and post of a person on the day of the hearing; gives the rank that holds.
pub(super) fn stands(look: &mut Look<'_>, person: &Attendance) -> Option<Rank> {
    let (name, day) = (&person.name, look.hearing.day);
    let unit = look.case.head.unit.as_str();
    let found = on_roster(person, look.sight.roster, unit, day);
    let rank = rank_on(person, look.sight.roster, unit, day);
    let first = Some(paragraph(Law::Appearance, 2, 1));
    let away = matches!(found, Standing::Left(_));
    if rank == Some(Rank::NotCounted) && !away {
        let told = match found {
            Standing::InPost(official) => person.rank.unwrap_or(official.rank),
            _ => person.rank.unwrap_or(Rank::NotCounted),
        };
        // 被诉行政机关委托的组织或者下级行政机关的负责人，不能作为被诉行政机关负责人出庭。
        let said = match told.counts() {
            true => {
                said!("{name}登记为{rank}；{why}", "{name} is recorded as {rank}; {why}"; rank = told.text(), why = before_2018(), name = Said::same(name))
            }
            false => said!(
                "{name}是受委托组织或下级行政机关的负责人，出庭不算",
                "{name} heads an entrusted or lower body and does not count"
            ),
        };
        let article = Some(of_rank(told, day));
        look.about(
            FlagKind::DoesNotCount,
            Weight::Alarm,
            article,
            said,
            Some(person),
        );
    }
    if let Standing::Left(official) = found {
        let post = post(official);
        let said = said!(
            "{name}{post}{day} 不在任，出庭不算",
            "{name}{post} is not in post on {day} and does not count"; post = post
        );
        look.about(
            FlagKind::NotInPost,
            Weight::Alarm,
            first,
            said,
            Some(person),
        );
    }
    if let Some((kind, weight, said)) = unchecked(person, &found, rank, day) {
        look.about(kind, weight, first, said, Some(person));
    }
    if person.papers_wanting {
        // 不符合要求的，应当在法院指定的期限内补正；不能补正的，视为行政机关负责人未出庭应诉。
        let said = said!(
            "{name}的身份证明经法院审查不合要求，不能补正的视为未出庭",
            "the court found the identity papers of {name} wanting; where that is not mended, the official has not appeared"
        );
        look.about(
            FlagKind::PapersWanting,
            Weight::Alarm,
            Some(paragraph(Law::Appearance, 6, 2)),
            said,
            Some(person),
        );
    }
    rank
}

/// What leaves open whether somebody counts who counts by what was entered of him: the roster does not say so, or says
/// something else.
pub(super) fn unchecked(
    person: &Attendance,
    found: &Standing<'_>,
    rank: Option<Rank>,
    day: NaiveDate,
) -> Option<(FlagKind, Weight, Said)> {
    let name = &person.name;
    Some(match found {
        Standing::NotYet(official) => {
            let post = post(official);
            let since = official.from.map(|from| {
                said!(
                    "，名册的任职日期是 {from}",
                    ", and is since {from} by the roster"
                )
            });
            let said = said!(
                "{name}{post}{day} 尚未任职{since}，请核对任职日期",
                "{name}{post} was not in post yet on {day}{since}: check since when he is";
                post = post, since = since.unwrap_or_default()
            );
            (FlagKind::NotInPost, Weight::Alarm, said)
        }
        Standing::Unknown => {
            let said = said!(
                "{name}不在负责人名册，职级未核对",
                "{name} is not on the roster; the rank is not checked"
            );
            (FlagKind::NotOnRoster, Weight::Warn, said)
        }
        // The register and the roster say two things of one person: which is right is for the office to say.
        Standing::InPost(official) if person.rank.is_some_and(|r| r != official.rank) => {
            let (here, there) = (rank.map(|r| r.text()), official.rank.text());
            let said = said!(
                "{name}该次登记为{here}，名册上是{there}，职级不一致，请核对",
                "{name} is recorded as {here} for that hearing and is {there} on the roster: check the rank";
                here = here.unwrap_or(there), there = there
            );
            (FlagKind::RankDiffers, Weight::Warn, said)
        }
        Standing::NoRoster if rank.is_none() => {
            let said = said!(
                "{name}的职级未登记，是否属于本机关负责人不能判断",
                "the rank of {name} is not recorded; whether he counts cannot be told"
            );
            (FlagKind::RankUnknown, Weight::Note, said)
        }
        _ => return None,
    })
}

/// His post as it stands behind his name.
fn post(official: &Official) -> Said {
    match official.post.trim() {
        "" => Said::default(),
        post => said!("（{post}）", " ({post})"),
    }
}
