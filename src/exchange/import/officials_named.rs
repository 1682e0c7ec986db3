//! The officials a cell names: names, posts, several in one, and what is no name of an official.

use super::field::Field;
use super::row::RowReader;
use crate::case::Hearing;
use crate::exchange::sheet::Cell;
use crate::exchange::values::{self, Appeared, Reading, Who, appeared, is_person, who};
use crate::said;
use crate::text::is_han;
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
    // 镇长开会，由副镇长周某出庭: he who came; why the other did not stays in the note
    let instead_of = values::sent_instead(text);
    if instead_of.is_some() {
        reader.keep(field);
    }
    let pieces = split_names(instead_of.as_deref().unwrap_or(text));
    if pieces.iter().any(|p| without_phone(p) != *p) {
        reader.doubt_and_keep(
            field,
            said!(
                "姓名后面的号码没有读取，记入备注",
                "the number behind the name is not read; it is kept in the note"
            ),
        );
    }
    let pieces: Vec<String> = pieces.iter().map(|p| without_phone(p)).collect();
    let several = pieces.len() > 1;
    // 出庭人员: an official with a post and a lawyer among them, and who has neither is likely staff
    let read: Vec<Who> = pieces.iter().map(|p| who(p)).collect();
    let others = |w: &Who| matches!(w, Who::Lawyer { .. } | Who::Staff { .. });
    let posted = |w: &Who| matches!(w, Who::Official { post, .. } if !post.is_empty());
    let mixed =
        field.heading.contains("人员") && read.iter().any(others) && read.iter().any(posted);
    for piece in pieces {
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
        // 沈知远，全程参加
        if values::says_how_long(&piece) {
            reader.keep(field);
            continue;
        }
        // 1 is a mark for yes in other columns, and no name
        if piece.chars().all(|c| c.is_ascii_digit()) {
            reader.doubt_and_keep(field, no_name(&piece));
            continue;
        }
        match who(&piece) {
            // 出差, 保密: a word that begins as a surname does is no name either
            Who::Official { name, .. }
                if values::says_nobody(&name)
                    || values::happens(&name)
                    || values::is_telling_word(&name) =>
            {
                reader.doubt_and_keep(field, no_name(&name));
            }
            Who::Official { name, post }
                if mixed
                    && post.is_empty()
                    && !reader.desk.officials.iter().any(|o| o.name == name) =>
            {
                reader.doubt_and_keep(
                    field,
                    said!(
                        "“{name}”没有写职务，旁边写着负责人和律师（工作人员）：没有记为出庭负责人，确是负责人的请写明职务",
                        "\"{name}\" has no post and stands beside an official and a lawyer or staff: not taken as an official; where one, write the post"
                    ),
                );
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
            // 律师代理: a lawyer, and nobody's name
            Who::Lawyer { name } | Who::Staff { name } if !is_person(&name) => {
                let piece = clean_line(&piece);
                reader.doubt_and_keep(
                    field,
                    said!(
                        "“{piece}”说的不是行政机关负责人，没有记为出庭负责人",
                        "\"{piece}\" speaks of no responsible official; nobody is taken as one"
                    ),
                );
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
            Who::Unclear if let Some(name) = with_remark(&piece) => {
                reader.doubt_and_keep(
                    field,
                    said!(
                        "“{name}”后面括号里的话没有读取，请核对",
                        "what stands in brackets behind \"{name}\" is not read; check it"
                    ),
                );
                list.push(Named {
                    name,
                    post: String::new(),
                });
            }
            Who::Unclear => match appeared(&piece) {
                // 周某（未出庭）、李某: what is said of one of them
                Reading::Value(read) | Reading::Doubt(read, _)
                    if !read.name.is_empty() && several =>
                {
                    let name = read.name;
                    reader.doubt_and_keep(
                        field,
                        said!(
                            "“{name}”与其他人的出庭情况不同，没有读取，请补登记",
                            "what is said of {name} is not said of the others; not read, enter it"
                        ),
                    );
                }
                Reading::Value(read) | Reading::Doubt(read, _) => {
                    instead = Some((field.clone(), read));
                }
                Reading::Unread(_) => reader.doubt_and_keep(field, no_name(&piece)),
            },
        }
    }
    (list, instead)
}

fn no_name(text: &str) -> Said {
    let text = clean_line(text);
    said!(
        "“{text}”不是出庭负责人的姓名，没有读取",
        "\"{text}\" is no name of an official; not read"
    )
}

/// `1.周某 2.李某` one to a line, and a bracket on the line of its name.
fn one_to_a_line(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let han = |c: Option<&char>| c.is_some_and(|c| is_han(*c));
    let mut out = String::new();
    let mut at = 0;
    while let Some(c) = chars.get(at) {
        let digits = chars.iter().skip(at).take_while(|c| c.is_ascii_digit());
        let digits = digits.count();
        let mark = chars.get(at + digits).copied().unwrap_or(' ');
        let before = at.checked_sub(1).and_then(|b| chars.get(b));
        let begins = before.is_none_or(|c| !c.is_ascii_digit());
        let next = chars.iter().skip(at + 1).find(|c| !c.is_whitespace());
        if ('①'..='⑳').contains(c) {
            out.push('\n');
        } else if begins
            && (1..=2).contains(&digits)
            && matches!(mark, '.' | '．' | '、')
            && han(chars.get(at + digits + 1))
        {
            out.push('\n');
            at += digits;
        } else if *c == '\n' && next.is_some_and(|c| fold_char(*c) == '(') {
            // the bracket goes on with the name above it
        } else {
            out.push(*c);
        }
        at += 1;
    }
    out
}

/// 周某 李某: two whole names with a space between.
fn between_names(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let names = words.len() > 1 && words.iter().all(|w| is_person(w) && !values::is_post(w));
    match names {
        true => words.join("、"),
        false => text.to_string(),
    }
}

/// 周某（未发言）, 周某（5月9日）, 周某（线上参加）: a name, and what takes nothing from it in brackets.
fn with_remark(piece: &str) -> Option<String> {
    let folded = crate::text::fold(piece);
    let (name, inside) = folded.trim().strip_suffix(')')?.split_once('(')?;
    let day = inside
        .chars()
        .all(|c| c.is_ascii_digit() || "年月日-./".contains(c));
    let said = [
        "发言",
        "未发言",
        "未出声",
        "出声",
        "线上参加",
        "视频参加",
        "线上出庭",
        "全程参加",
    ];
    (is_person(name.trim()) && (day || said.contains(&inside.trim())))
        .then(|| name.trim().to_string())
}

/// `周某、李某（均为副镇长）`: the post of each.
fn with_the_post_of_all(pieces: Vec<String>) -> Vec<String> {
    let shared = pieces.last().and_then(|last| {
        let (name, inside) = last.split_once(['(', '（'])?;
        let inside = inside.trim_end_matches([')', '）']);
        let post = ["均为", "均系", "均是", "都是", "均"]
            .iter()
            .find_map(|w| inside.strip_prefix(w))?;
        Some((name.trim().to_string(), post.trim().to_string()))
    });
    let Some((name, post)) = shared.filter(|_| pieces.len() > 1) else {
        return pieces;
    };
    let last = pieces.len() - 1;
    let of = |(at, piece): (usize, String)| match at == last {
        true => format!("{name}（{post}）"),
        false => format!("{piece}（{post}）"),
    };
    pieces.into_iter().enumerate().map(of).collect()
}

/// 韩志远 局长 13900000000: the telephone is of no name.
fn without_phone(piece: &str) -> String {
    let bare = piece.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-' || c == ' ');
    let digits = piece.get(bare.len()..).unwrap_or_default();
    let phone = digits.chars().filter(char::is_ascii_digit).count() >= 7;
    if phone && !bare.is_empty() {
        bare.trim_end_matches([':', '：']).trim().to_string()
    } else {
        piece.to_string()
    }
}

/// The people of a cell. What stands in brackets stays with its name, and a post that stands alone belongs to the official
/// beside it: 党委委员、副镇长周某; 周某 党委委员、副镇长.
fn split_names(text: &str) -> Vec<String> {
    let text = one_to_a_line(&between_names(text));
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
        .map(|p| p.strip_suffix("同志").map_or(p.clone(), str::to_string))
        .filter(|p| !p.is_empty())
        .collect();
    let pieces = with_the_post_of_all(pieces);
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
