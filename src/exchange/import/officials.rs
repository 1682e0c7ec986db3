//! Officials in a hearing from cells: who, in what post and rank, whether they appeared, spoke, or why they did not.

use super::row::{Field, RowReader};
use crate::case::{AppearanceState, Attendance, ExcuseGround, Hearing, HearingState, Part, Rank};
use crate::exchange::values;
use crate::said;
use crate::text::{clean_line, fold_char};

/// Who is meant where a sheet says that an official appeared or not, and not who.
const NAMELESS: &str = "行政机关负责人";

pub(super) fn apply(
    hearing: &mut Hearing,
    part: impl Fn(&str) -> Option<(Field, String)>,
    reader: &mut RowReader<'_>,
) {
    let names = part("official");
    let appeared = part("official_appeared").filter(|(_, word)| !word.is_empty());
    // 无 under 未出庭理由: there is none to give
    let excuse = part("excuse").filter(|(_, word)| is_reason(word));
    let list = match &names {
        Some((_, text)) if !text.is_empty() => split_names(text),
        _ => Vec::new(),
    };
    let past = hearing.day <= reader.desk.today && hearing.state != HearingState::Cancelled;
    // of a hearing that has not come, yes or no says nothing about anybody
    let says_someone = (appeared.is_some() && past) || excuse.is_some();
    let at = people(hearing, &list, says_someone);
    let count = at.len();
    for (nth, place) in at.iter().enumerate() {
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
        if let Some((_, post)) = one("official_post") {
            let post = clean_line(&post);
            if post != person.post {
                person.rank = rank_of(&post).or(person.rank.filter(|_| !new));
                person.post = post;
            }
        }
        if let Some((field, word)) = one("official_rank") {
            match rank(&word) {
                Some(rank) => person.rank = Some(rank),
                None => reader.keep(&field),
            }
        }
        if new {
            roster(person, day, reader);
        }
        match (one("official_appeared"), one("excuse")) {
            (answer, Some((field, why))) if !says_yes(&answer) => excused(person, &field, &why),
            (Some((field, word)), _) => state(person, &field, &word, past, reader),
            (None, _) if new && past => unsaid(person, names.as_ref().map(|n| &n.0), reader),
            _ => {}
        }
        if let Some((field, word)) = one("spoke") {
            match values::yes_no(&word) {
                Some("yes") => person.spoke = Some(true),
                Some("no") => person.spoke = Some(false),
                _ => reader.keep(&field),
            }
        }
    }
}

/// The positions of the officials named; new ones are added, a corrected name keeps its entry.
fn people(hearing: &mut Hearing, names: &[String], says_someone: bool) -> Vec<usize> {
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
        let same = |at: &usize| hearing.people.get(*at).is_some_and(|p| p.name == *name);
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
                        person.name.clone_from(name);
                        person.official = None;
                    }
                    at
                }
                None => {
                    hearing.people.push(planned(name));
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

fn split_names(text: &str) -> Vec<String> {
    text.split(|c| matches!(fold_char(c), ',' | '/' | ';' | '\n'))
        .map(clean_line)
        .filter(|n| !n.is_empty())
        .collect()
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
        .filter(|o| o.name == person.name && o.in_post(day));
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

fn rank(word: &str) -> Option<Rank> {
    Rank::from_word(word).or(match word {
        "正" | "主要负责人" => Some(Rank::Principal),
        "副" => Some(Rank::Deputy),
        _ => None,
    })
}

/// The rank a post says for itself: 镇长 and the like are principals, 副… deputies, the rest is left open.
fn rank_of(post: &str) -> Option<Rank> {
    let bare: String = post
        .chars()
        .take_while(|c| !matches!(fold_char(*c), '(' | '〔'))
        .collect();
    if bare.contains('副') {
        return Some(Rank::Deputy);
    }
    // the head of an office within the agency, and other secretaries, are no principals
    let within = [
        "办公室",
        "科",
        "股",
        "中心",
        "纪委",
        "政法委",
        "支部",
        "团委",
        "助理",
        "调研",
    ];
    if within.iter().any(|w| bare.contains(w)) {
        return None;
    }
    const PRINCIPALS: [&str; 12] = [
        "镇长", "乡长", "局长", "主任", "区长", "县长", "市长", "州长", "省长", "厅长", "部长",
        "书记",
    ];
    let principal = PRINCIPALS.iter().any(|p| bare.trim().ends_with(p));
    principal.then_some(Rank::Principal)
}

fn says_yes(answer: &Option<(Field, String)>) -> bool {
    answer
        .as_ref()
        .is_some_and(|(_, word)| values::yes_no(word) == Some("yes"))
}

fn is_reason(word: &str) -> bool {
    !word.is_empty() && values::yes_no(word).is_none()
}

/// 不可抗力:医院证明, or a reason in the office's own words.
fn excused(person: &mut Attendance, field: &Field, why: &str) {
    let why = clean_line(if why.is_empty() { &field.text } else { why });
    let (head, proof) = why.split_once([':', '：']).unwrap_or((&why, ""));
    let (ground, proof) = match ExcuseGround::from_word(head) {
        Some(ground) => (ground, proof.trim().to_string()),
        None => (ExcuseGround::Other, why.clone()),
    };
    person.state = AppearanceState::Excused;
    person.ground = Some(ground);
    if !proof.is_empty() {
        person.proof = proof;
    }
}

fn state(
    person: &mut Attendance,
    field: &Field,
    word: &str,
    past: bool,
    reader: &mut RowReader<'_>,
) {
    let read = AppearanceState::from_word(word).or(match values::yes_no(word) {
        Some("yes") => Some(AppearanceState::Appeared),
        Some("no") => Some(AppearanceState::Absent),
        _ => None,
    });
    match read {
        // the hearing has not come: yes is a plan, no says nothing yet
        Some(AppearanceState::Appeared | AppearanceState::Absent) if !past => {}
        // the reason for it is on file
        Some(AppearanceState::Absent) if person.state == AppearanceState::Excused => {}
        Some(state) => person.state = state,
        None => reader.doubt_and_keep(
            field,
            said!(
                "看不出是否出庭,请写“是”或“否”",
                "whether the official appeared is not clear; write 是 or 否"
            ),
        ),
    }
    if person.state == AppearanceState::Appeared && person.name == NAMELESS {
        reader.doubt(
            field,
            said!(
                "没有写出庭负责人的姓名",
                "the official who appeared is not named"
            ),
        );
    }
}

/// A name without an answer: in a sheet that never answers, under a heading of those who appeared, they did.
fn unsaid(person: &mut Attendance, field: Option<&Field>, reader: &mut RowReader<'_>) {
    let Some(field) = field else {
        return;
    };
    if !reader.has_column("official_appeared") && field.heading.contains("出庭") {
        person.state = AppearanceState::Appeared;
        return;
    }
    reader.doubt(
        field,
        said!(
            "没有写明是否出庭,按拟出庭导入",
            "whether the official appeared is not said; taken as planned"
        ),
    );
}
