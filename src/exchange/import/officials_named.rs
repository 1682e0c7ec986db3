//! The officials a cell names: names, posts, several in one, and what is no name of an official.

use super::row::{Field, RowReader};
use crate::case::Hearing;
use crate::exchange::sheet::Cell;
use crate::exchange::values::{self, Appeared, Reading, Who, appeared, is_person, who};
use crate::said;
use crate::text::{Said, clean_line, fold_char};

/// Who is meant where a sheet says that an official appeared or not, and not who.
pub(super) const NAMELESS: &str = "行政机关负责人";

/// An official as a cell names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub name: String,
    pub post: String,
}

/// The officials a cell names. Lawyers and staff are none, and what is no name is said.
pub(super) fn named(
    hearing: &Hearing,
    field: &Field,
    text: &str,
    reader: &mut RowReader<'_>,
) -> (Vec<Named>, Option<(Field, Appeared)>) {
    let mut list = Vec::new();
    let mut instead = None;
    if matches!(field.cell, Cell::Day(..) | Cell::Bool(_) | Cell::Number(_)) {
        reader.doubt_and_keep(field, no_name(&field.text));
        return (list, instead);
    }
    for piece in split_names(text) {
        // 无: there is none to name
        if matches!(piece.as_str(), "无" | "暂无" | "没有")
            || values::yes_no(&piece) == Some("blank")
        {
            continue;
        }
        // a name on file stands as it is
        let known = hearing.officials().any(|p| p.name == piece);
        if known || piece == NAMELESS {
            list.push(Named {
                name: piece,
                post: String::new(),
            });
            continue;
        }
        // 1 is a mark for yes in other columns, and no name
        if piece.chars().all(|c| c.is_ascii_digit()) {
            reader.doubt_and_keep(field, no_name(&piece));
            continue;
        }
        match who(&piece) {
            Who::Official { name, post } if !post.is_empty() && doubted_post(&post) => {
                reader.doubt(
                    field,
                    said!(
                        "“{post}”本身不表明是负责人（如是分管负责人，请在负责人类别中写明），按负责人导入，请核对",
                        "the post \"{post}\" does not by itself make a responsible official; taken as one, check it"
                    ),
                );
                list.push(Named { name, post });
            }
            Who::Official { name, post } => {
                if !is_person(&name) && !name.contains('·') && !name.is_ascii() {
                    reader.doubt_and_keep(
                        field,
                        said!(
                            "“{name}”是出庭负责人的姓名吗？按姓名导入，请核对",
                            "is \"{name}\" the name of the official? taken as one, check it"
                        ),
                    );
                }
                list.push(Named { name, post });
            }
            Who::Post(post) => {
                if hearing.day <= reader.desk.today {
                    reader.doubt(
                        field,
                        said!(
                            "只写了职务，没有写出庭负责人的姓名",
                            "a post without the name of the official"
                        ),
                    );
                }
                list.push(Named {
                    name: NAMELESS.to_string(),
                    post,
                });
            }
            Who::Lawyer { name } => reader.doubt_and_keep(
                field,
                said!(
                    "“{name}”是律师，不是行政机关负责人，没有记为出庭负责人",
                    "\"{name}\" is a lawyer and no responsible official; not taken as one"
                ),
            ),
            Who::Staff { name } => reader.doubt_and_keep(
                field,
                said!(
                    "“{name}”是工作人员，不是行政机关负责人，没有记为出庭负责人",
                    "\"{name}\" is staff and no responsible official; not taken as one"
                ),
            ),
            Who::Unclear => match appeared(&piece) {
                Reading::Value(read) | Reading::Doubt(read, _) => {
                    instead = Some((field.clone(), read));
                }
                Reading::Unread(_) => reader.doubt_and_keep(field, no_name(&piece)),
            },
        }
    }
    (list, instead)
}

/// A rank of civil servants, which officials and others have alike, and the head of a team or office within the agency (APP 2).
fn doubted_post(post: &str) -> bool {
    const WITHIN: &[&str] = &["大队长", "中队长", "队长", "站长", "所长"];
    let of_a_part = WITHIN
        .iter()
        .filter_map(|w| post.strip_suffix(w))
        .any(|owner| owner.chars().count() >= 2);
    post.ends_with("调研员") || of_a_part
}

fn no_name(text: &str) -> Said {
    let text = clean_line(text);
    said!(
        "“{text}”不是出庭负责人的姓名，没有读取",
        "\"{text}\" is no name of an official; not read"
    )
}

/// The people of a cell. What stands in brackets stays with its name, and a post that stands alone belongs to the official
/// beside it: 党委委员、副镇长周某; 周某 党委委员、副镇长.
fn split_names(text: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let mut cut = vec![String::new()];
    for c in text.chars() {
        match fold_char(c) {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let cuts = depth == 0 && matches!(fold_char(c), ',' | '/' | ';' | '\n');
        match cut.last_mut() {
            Some(last) if !cuts => last.push(c),
            _ => cut.push(String::new()),
        }
    }
    let pieces: Vec<String> = cut
        .iter()
        .map(|p| clean_line(p))
        .filter(|p| !p.is_empty())
        .collect();
    // 杜某/副镇长; 镇长，杜某: one name, and the posts beside it
    let read: Vec<Who> = pieces.iter().map(|p| who(p)).collect();
    let posts: Vec<&str> = read
        .iter()
        .filter_map(|w| match w {
            Who::Post(post) => Some(post.as_str()),
            _ => None,
        })
        .collect();
    let mut bare = read.iter().filter_map(|w| match w {
        Who::Official { name, post } if post.is_empty() && is_person(name) => Some(name),
        _ => None,
    });
    if let (Some(name), None, true) = (bare.next(), bare.next(), !posts.is_empty())
        && posts.len() + 1 == pieces.len()
    {
        return vec![format!("{name}（{}）", posts.join("、"))];
    }
    let mut out: Vec<String> = Vec::new();
    let mut before: Vec<String> = Vec::new();
    for piece in pieces {
        match who(&piece) {
            Who::Post(post) => before.push(post),
            Who::Official { name, post } if !post.is_empty() && !before.is_empty() => {
                before.push(post);
                out.push(format!("{name}（{}）", before.join("、")));
                before.clear();
            }
            _ => {
                out.append(&mut before);
                out.push(piece);
            }
        }
    }
    // behind the last name
    let last = out.last().map(|p| who(p));
    match (last, before.is_empty()) {
        (Some(Who::Official { name, post }), false) if !post.is_empty() => {
            before.insert(0, post);
            out.pop();
            out.push(format!("{name}（{}）", before.join("、")));
        }
        _ => out.append(&mut before),
    }
    out
}
