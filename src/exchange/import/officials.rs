//! Officials in a hearing from cells: who, in what post and rank, whether they appeared, spoke, or why they did not.

use super::field::Field;
use super::official_cells::{rank, sort_told, spoke_told};
use super::official_post::of_post;
use super::official_state::{excused, state, unsaid};
use super::official_told::{
    asked_rank, by_post, is_of, is_reason, is_the_better, nobody_named, one_of, others_unsaid,
    ranked,
};
use super::officials_named::{NAMELESS, Named, named};
use super::row::RowReader;
use crate::case::{AppearanceState, Attendance, Hearing, HearingState, Part};
use crate::exchange::sheet::Cell;
use crate::exchange::values::{
    self, Appeared, Beside, Came, Standing, appeared, beside_post, rank_of, standing,
};
use crate::said;
use crate::text::clean_line;

pub(super) fn apply(
    hearing: &mut Hearing,
    part: impl Fn(&str) -> Option<(Field, String)>,
    reader: &mut RowReader<'_>,
) {
    // 副镇长沈知远 under 出庭负责人职务, where no column has the name
    let posted = reader.cell_of("official").is_none()
        && part("official_post").is_some_and(|(field, text)| names_somebody(&field, &text));
    let part = |id: &str| match (posted, id) {
        (true, "official") => part("official_post"),
        (true, "official_post") => None,
        _ => part(id),
    };
    let names = part("official");
    let mut list: Vec<Named> = Vec::new();
    // words under the official that answer whether one came
    let mut instead: Option<(Field, Appeared)> = None;
    if let Some((field, text)) = &names {
        (list, instead) = named(hearing, field, text, reader);
    }
    // 王某（副局长，未出庭）
    let mut told_beside: Vec<Vec<Beside>> = Vec::new();
    for one in &mut list {
        let (post, told) = beside_post(&one.post);
        one.post = post;
        told_beside.push(told);
    }
    let answer = part("official_appeared").filter(|(_, word)| !word.is_empty());
    // 无 under 未出庭理由: there is none to give
    let excuse = part("excuse").filter(|(_, word)| is_reason(word));
    if let Some((field, word)) = part("excuse")
        && values::yes_no(&word) == Some("yes")
    {
        reader.doubt_and_keep(
            &field,
            said!(
                "只写了“{word}”，没有写理由，没有读取",
                "\"{word}\" is no reason; not read"
            ),
        );
    }
    let past = hearing.day <= reader.desk.today && hearing.state != HearingState::Cancelled;
    let whole = match &answer {
        Some((field, word)) if !matches!(field.cell, Cell::Day(..)) => {
            appeared(word).value().cloned().map(|a| (field.clone(), a))
        }
        _ => instead.clone(),
    };
    // 未出庭 under the name, 是 beside it: never the more favourable of the two
    let denied = instead.as_ref().filter(|(_, read)| read.came == Came::No);
    let whole = match (&whole, denied) {
        (Some((field, read)), Some((told, _))) if read.came == Came::Yes => {
            let other = field.heading.to_string();
            reader.doubt_and_keep(
                told,
                said!(
                    "与“{other}”一栏写的相反，按未出庭导入，请核对",
                    "the opposite of the column \"{other}\"; taken as absent, check it"
                ),
            );
            instead.clone()
        }
        _ => whole,
    };
    if let Some((field, read)) = &whole {
        if read.came == Came::NotHeld {
            not_held(hearing, field, past, reader);
            return;
        }
        let asked = asked_rank(&field.heading).filter(|_| answer.is_some());
        if read.came == Came::No && list.is_empty() && read.name.is_empty() && asked.is_some() {
            others_unsaid(field, reader);
            for id in ["official_post", "official_rank", "spoke", "excuse"] {
                if let Some((field, _)) = part(id) {
                    reader.keep(&field);
                }
            }
            return;
        }
        if list.is_empty() && !read.name.is_empty() {
            list.push(Named {
                name: read.name.clone(),
                post: read.post.clone(),
            });
        }
    }
    let total = list.len();
    let alone = |id: &str, nth: usize| {
        part(id)
            .map(|(field, text)| (field, share(&text, nth, total.max(1))))
            .filter(|(_, word)| !word.is_empty())
    };
    // 林某 beside the post 科长: the post says it as much as the name's own cell would
    let mut at_last = Vec::new();
    for (nth, named) in list.into_iter().enumerate() {
        match no_official(&alone, nth, &named.post) {
            Some((field, what)) => not_taken(&named.name, &what, &field, reader),
            None => at_last.push((nth, named)),
        }
    }
    let (places, list): (Vec<usize>, Vec<Named>) = at_last.into_iter().unzip();
    let named = names.is_some() || reader.cell_of("official").is_some_and(Field::is_error);
    let yes = |said: &&(Field, Appeared)| said.1.came == Came::Yes;
    let told = instead.as_ref().filter(yes).is_none();
    if let (true, Some((field, _))) = (
        past && named && told && list.is_empty(),
        whole.as_ref().filter(yes),
    ) {
        nobody_named(field, reader);
        return;
    }
    // 否 beside the name of a lawyer: no official came, and that is said
    let stayed_away = whole.as_ref().is_some_and(|(_, r)| r.came == Came::No);
    if list.is_empty() && total > 0 && !stayed_away {
        return;
    }
    if total == 0
        && let Some((field, what)) = no_official(&alone, 0, "")
        && whole
            .as_ref()
            .is_some_and(|(_, read)| read.came == Came::Yes)
    {
        not_taken(NAMELESS, &what, &field, reader);
        return;
    }
    let several = total > 1;
    if several
        && let Some((field, text)) = part("official_post")
        && share(&text, 1, total) == share(&text, 0, total)
        && !text.contains(['、', ',', '，', '/', '均'])
        && !text.is_empty()
    {
        reader.doubt(
            &field,
            said!(
                "几个人只写了一个职务，按各人都是导入，请核对",
                "one post for several people: taken as that of each, check it"
            ),
        );
    }
    // of a hearing that has not come, yes or no says nothing about anybody
    let says_someone = (whole.is_some() || answer.is_some() && several) && past || excuse.is_some();
    if answer.is_some() && whole.is_none() && !several {
        unclear(&answer, reader);
    }
    let at = people(hearing, &list, says_someone);
    let count = at.len().max(total);
    for (order, place) in at.iter().enumerate() {
        let nth = places.get(order).copied().unwrap_or(order);
        let one = |id: &str| {
            part(id)
                .map(|(field, text)| (field, share(&text, nth, count)))
                .filter(|(_, word)| !word.is_empty() && (id != "excuse" || is_reason(word)))
        };
        let day = hearing.day;
        let Some(person) = hearing.people.get_mut(*place) else {
            continue;
        };
        let new = person.uuid.is_nil();
        let own = list.get(order).map(|n| n.post.clone());
        let own = own.filter(|p| !p.is_empty());
        let beside = one("official_post").map(|(field, post)| (field, clean_line(&post)));
        let beside = beside
            .filter(|(_, post)| !matches!(standing(post), Standing::Staff | Standing::Lawyer));
        let aside = beside
            .as_ref()
            .map(|(field, post)| (field.clone(), beside_post(post).1));
        let aside = aside.filter(|(_, told)| !told.is_empty()).or_else(|| {
            let told = told_beside.get(nth).filter(|told| !told.is_empty())?;
            Some((names.as_ref()?.0.clone(), told.clone()))
        });
        let beside = beside.filter(|(field, post)| {
            // 是, 2024-05-09: no post
            let words = post.chars().any(char::is_alphabetic) && values::yes_no(post).is_none();
            let words = words && !matches!(field.cell, Cell::Day(..) | Cell::Number(_));
            if !words {
                reader.doubt_and_keep(
                    field,
                    said!("这里应是职务，没有读取", "a post belongs here; not read"),
                );
            }
            words
        });
        let beside = beside.map(|(field, post)| (field, beside_post(&post).0));
        let beside = beside.filter(|(_, post)| !post.is_empty());
        let beside = beside.filter(|(f, post)| !is_the_better(post, own.as_deref(), f, reader));
        let told = beside.or_else(|| Some((names.as_ref()?.0.clone(), own?)));
        let before = person.state;
        let mut posted: Option<Field> = told.as_ref().map(|(field, _)| field.clone());
        if let Some((field, post)) = told.filter(|(_, post)| *post != person.post) {
            person.rank = rank_of(&post).or(person.rank.filter(|_| !new));
            posted = Some(field);
            person.post = post;
        }
        if let Some((field, word)) = one("official_rank") {
            sort_told(person, &field, &word, reader);
        }
        if new {
            roster(person, day, reader);
        }
        let read = match (one("official_appeared"), count) {
            (Some((field, word)), 2..) => {
                reader.settle(&field, appeared(&word)).map(|a| (field, a))
            }
            _ => whole.clone(),
        };
        let read = one_of(person, read, &answer, several, reader);
        let read = match &aside {
            Some((field, told)) => by_post(told, field, read.as_ref().map(|(_, r)| r), reader)
                .map(|read| (field.clone(), read))
                .or(read),
            None => read,
        };
        if let Some((field, read)) = &read {
            if let Some(rank) = read.rank.filter(|_| person.rank.is_none() || new) {
                ranked(person, rank, field, reader);
            }
            if person.post.is_empty() && !read.post.is_empty() {
                person.post.clone_from(&read.post);
            }
            if !read.post.is_empty() && person.post == read.post {
                posted = Some(field.clone());
            }
            person.spoke = read.spoke.or(person.spoke);
        }
        let came = read.as_ref().map(|(_, r)| r.came);
        // 主要负责人未出庭原因 beside a deputy: why somebody else did not come
        let excuse = one("excuse").filter(|(field, _)| {
            let other = asked_rank(&field.heading).zip(person.rank);
            let other = other.is_some_and(|(asked, rank)| !is_of(rank, asked));
            if other {
                reader.keep(field);
            }
            !other
        });
        let reason = excuse.or_else(|| {
            let (field, read) = read.as_ref()?;
            (!read.reason.is_empty()).then(|| (field.clone(), read.reason.clone()))
        });
        match (&read, reason) {
            (_, Some((field, why))) if came != Some(Came::Yes) => {
                excused(person, &field, &why, past, reader);
            }
            (Some((field, read)), reason) => {
                if let Some((reason, _)) = reason {
                    contradicted(&reason, read, reader);
                }
                state(person, field, read, past, reader);
            }
            (None, _) if new && past && aside.is_none() => {
                let another = answer.as_ref().and_then(|(f, _)| asked_rank(&f.heading));
                let another = another.zip(person.rank);
                let another = another.is_some_and(|(asked, rank)| !is_of(rank, asked));
                if another || answer.is_none() {
                    unsaid(person, names.as_ref().map(|n| &n.0), another, reader);
                }
            }
            _ => {}
        }
        let ranked = one("official_rank").is_some_and(|(_, word)| rank(&word).is_some());
        if let Some(field) = posted.filter(|_| !ranked && person.official.is_none()) {
            of_post(person, &field, before, reader);
        }
        if let Some((field, word)) = one("spoke") {
            spoke_told(person, &field, &word, reader);
        }
    }
}

/// A name, with or without its post, in the column of the posts.
fn names_somebody(field: &Field, text: &str) -> bool {
    let ends = ['长', '任', '员', '记', '席', '师', '委', '管', '导', '职'];
    let name = |name: &str| values::surname(name).is_some() && values::is_person(name);
    matches!(field.cell, Cell::Text(_))
        && !values::is_post(text)
        && match values::who(text) {
            values::Who::Official { name: who, post } => {
                name(&who) && (!post.is_empty() || !who.ends_with(ends))
            }
            _ => false,
        }
}

/// What says that somebody is no official: the post beside the name, the post in it, or the sort of official.
fn no_official(
    alone: &impl Fn(&str, usize) -> Option<(Field, String)>,
    nth: usize,
    own: &str,
) -> Option<(Field, String)> {
    let none = |post: &str| matches!(standing(post), Standing::Staff | Standing::Lawyer);
    let post = alone("official_post", nth);
    if let Some((field, post)) = post.filter(|(_, post)| own.is_empty() && none(post)) {
        return Some((field, post));
    }
    let sort = alone("official_rank", nth)?;
    let (_, word) = &sort;
    let outside = none(word) || ["非负责人", "不是负责人", "一般工作人员"].contains(&word.as_str());
    (outside && rank(word).is_none()).then_some(sort)
}

fn not_taken(name: &str, what: &str, field: &Field, reader: &mut RowReader<'_>) {
    reader.doubt_and_keep(
        field,
        said!(
            "“{name}”写明是“{what}”，不是行政机关负责人，没有记为出庭负责人",
            "\"{name}\" is said to be \"{what}\" and no responsible official; not taken as one"
        ),
    );
}

/// A reason for an absence beside the word that there was none.
fn contradicted(reason: &Field, read: &Appeared, reader: &mut RowReader<'_>) {
    if read.came == Came::Yes && reason.id == Some("excuse") {
        reader.doubt_and_keep(
            reason,
            said!(
                "写明已出庭，又写了未出庭理由：按已出庭导入，理由记入备注，请核对",
                "said to have appeared, and a reason for an absence is given: taken as appeared, the reason is kept in the note; check it"
            ),
        );
    } else {
        reader.keep(reason);
    }
}

/// 未开庭 beside a day of a hearing: nobody is planned, and the hearing did not take place.
fn not_held(hearing: &mut Hearing, field: &Field, past: bool, reader: &mut RowReader<'_>) {
    if past {
        hearing.state = HearingState::Cancelled;
        reader.doubt_and_keep(
            field,
            said!(
                "写着未开庭，却有开庭日期：按取消或延期导入，请核对",
                "said not to have been held, but there is a day: taken as cancelled or postponed, check it"
            ),
        );
    } else {
        reader.keep(field);
    }
}

fn unclear(answer: &Option<(Field, String)>, reader: &mut RowReader<'_>) {
    if let Some((field, word)) = answer {
        let read = appeared(word);
        let _ = reader.settle(field, read);
    }
}

/// The positions of the officials named; new ones are added, a corrected name keeps its entry.
fn people(hearing: &mut Hearing, names: &[Named], says_someone: bool) -> Vec<usize> {
    let old: Vec<usize> = (0..hearing.people.len())
        .filter(|i| {
            hearing
                .people
                .get(*i)
                .is_some_and(|p| p.part == Part::Official)
        })
        .collect();
    if names.is_empty() {
        if old.is_empty() && says_someone {
            hearing.people.push(planned(NAMELESS));
            return vec![hearing.people.len() - 1];
        }
        return old;
    }
    let mut free = old.clone();
    let mut found: Vec<Option<usize>> = Vec::new();
    for name in names {
        let same = |at: &usize| hearing.people.get(*at).is_some_and(|p| p.name == name.name);
        let at = free.iter().position(same);
        found.push(at.map(|i| free.remove(i)));
    }
    let corrected = names.len() == old.len();
    let mut free = free.into_iter();
    let mut out = Vec::new();
    for (name, place) in names.iter().zip(found) {
        let at = match place {
            Some(at) => at,
            None => match free.next().filter(|_| corrected) {
                Some(at) => {
                    if let Some(person) = hearing.people.get_mut(at) {
                        person.name.clone_from(&name.name);
                        person.official = None;
                    }
                    at
                }
                None => {
                    hearing.people.push(planned(&name.name));
                    hearing.people.len() - 1
                }
            },
        };
        out.push(at);
    }
    out
}

fn planned(name: &str) -> Attendance {
    Attendance::new(Part::Official, name, AppearanceState::Planned)
}

/// The nth of several officials' parts of a cell; one part alone is said of all.
fn share(text: &str, nth: usize, count: usize) -> String {
    if count == 1 {
        return text.trim().to_string();
    }
    let parts: Vec<&str> = if text.contains('/') {
        text.split('/').collect()
    } else {
        text.split(['、', ',', '，']).collect()
    };
    match parts.as_slice() {
        [one] => one.trim().to_string(),
        many => many
            .get(nth)
            .map(|p| p.trim().to_string())
            .unwrap_or_default(),
    }
}

/// An entry of the roster with this name, in post on that day.
fn roster(person: &mut Attendance, day: chrono::NaiveDate, reader: &RowReader<'_>) {
    let mut fits = reader
        .desk
        .officials
        .iter()
        .filter(|o| o.name == person.name && o.in_post(day) && o.unit.is_empty());
    if let (Some(official), None) = (fits.next(), fits.next()) {
        person.official = Some(official.uuid);
        if person.post.is_empty() {
            person.post.clone_from(&official.post);
        }
        if person.post == official.post {
            person.rank = person.rank.or(Some(official.rank));
        }
    }
}
