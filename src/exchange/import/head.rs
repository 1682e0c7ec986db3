//! The cover of the file: numbers, court, role, cause, matter, field, act, path, procedure, handler.

use super::row::{Field, RowReader};
use crate::case::{
    CaseFile, DocketNumber, Kind, Matter, Path, Procedure, Role, cause_value, field_value,
};
use crate::exchange::values;
use crate::said;
use crate::text::clean_line;

pub(super) fn apply(case: &mut CaseFile, number: Option<DocketNumber>, reader: &mut RowReader<'_>) {
    // another way of writing the same number changes nothing
    let same = match (&case.head.number, &number) {
        (Some(old), Some(new)) => old.key() == new.key(),
        _ => false,
    };
    if number.is_some() && !same {
        case.head.number = number;
    }
    let report = reader.take("report_number");
    match (reader.take("office_number"), report) {
        (Some(field), report) => {
            case.head.office_number = clean_line(&field.text);
            if let Some(report) = report {
                reader.keep(&report);
            }
        }
        (None, Some(report)) => case.head.office_number = clean_line(&report.text),
        (None, None) => {}
    }
    let head = &mut case.head;
    for (id, place) in [
        ("forum", &mut head.forum),
        ("act", &mut head.act),
        ("village", &mut head.village),
        ("project", &mut head.project),
        ("department", &mut head.department),
        ("handler", &mut head.handler),
    ] {
        if let Some(field) = in_words(reader, id) {
            *place = clean_line(&field.text);
        }
    }
    if let Some(field) = in_words(reader, "cause") {
        head.cause = cause_value(&clean_line(&field.text));
    }
    if let Some(field) = reader.take("field") {
        head.field = field_value(&clean_line(&field.text));
    }
    coded(reader, "matter", matter, |m| head.matter = Some(m));
    coded(reader, "role", Role::from_word, |r| head.role = r);
    coded(reader, "procedure", procedure, |p| head.procedure = p);
    if head.kind == Kind::Litigation
        && let Some(field) = reader.take("path")
    {
        match path(&field.text) {
            Some((path, true)) => head.path = Some(path),
            // which of them the file may know
            Some((_, false)) if matches!(head.path, Some(Path::Upheld | Path::Changed)) => {}
            Some((path, false)) => {
                head.path = Some(path);
                reader.doubt_and_keep(
                    &field,
                    said!(
                        "经复议后起诉：复议是维持还是改变？请写明",
                        "after reconsideration: was the act upheld or changed? say which"
                    ),
                );
            }
            None => unknown(reader, &field),
        }
    }
    if let Some(field) = reader.answer("disclosure") {
        match values::yes_no(&field.text) {
            Some("yes") => head.disclosure = true,
            Some("no") => head.disclosure = false,
            _ => unknown(reader, &field),
        }
    }
}

/// A cell that must say something in words: a number alone (what a lookup of an empty cell gives) says nothing, nor
/// does the NULL of a database.
fn in_words(reader: &mut RowReader<'_>, id: &str) -> Option<Field> {
    let field = reader.take(id)?;
    let blank = values::yes_no(&field.text) == Some("blank");
    if !blank && (field.text.chars().any(char::is_alphabetic) || id == "project") {
        return Some(field);
    }
    reader.doubt_and_keep(
        &field,
        said!(
            "这里应是文字，数字、符号或空值不读取",
            "words belong here; a number, marks or a NULL are not read"
        ),
    );
    None
}

/// Sets a coded value; another word is said and kept.
fn coded<T>(
    reader: &mut RowReader<'_>,
    id: &str,
    read: impl Fn(&str) -> Option<T>,
    mut set: impl FnMut(T),
) {
    let Some(field) = reader.take(id) else {
        return;
    };
    match read(clean_line(&field.text).as_str()) {
        Some(value) => set(value),
        None => unknown(reader, &field),
    }
}

fn unknown(reader: &mut RowReader<'_>, field: &Field) {
    reader.doubt_and_keep(
        field,
        said!(
            "认不出这个词，已原样记入备注",
            "unknown word; it is kept in the note"
        ),
    );
}

fn matter(word: &str) -> Option<Matter> {
    Matter::from_word(word)
        .or_else(|| Matter::from_word(&format!("行政{word}")))
        .or(match word {
            "政府信息公开" | "行政信息公开" | "依申请公开" => {
                Some(Matter::Disclosure)
            }
            "不作为" | "不履行法定职责" | "履行法定职责" | "不履行职责" | "不履责" => {
                Some(Matter::Inaction)
            }
            "举报投诉" | "投诉举报" | "投诉举报处理" | "信访举报" => {
                Some(Matter::Complaint)
            }
            "行政征收征用" | "征收征用" | "房屋征收" | "土地征收" | "征地拆迁" | "行政征用" => {
                Some(Matter::Expropriation)
            }
            "行政强制措施" | "行政强制执行" | "强制措施" | "强制执行" => {
                Some(Matter::Compulsion)
            }
            "行政登记" | "确认" | "工伤认定" | "不动产登记" | "房屋登记" | "婚姻登记"
            | "户籍登记" | "行政确认登记" => Some(Matter::Confirmation),
            "确权" | "土地确权" | "山林确权" => Some(Matter::RightDetermination),
            _ => None,
        })
}

fn procedure(word: &str) -> Option<Procedure> {
    values::procedure(word)
        .and_then(Procedure::from_id)
        .or_else(|| Procedure::from_word(word))
}

/// 是否经过复议 is answered with yes or no. Whether the words say all there is to know.
fn path(word: &str) -> Option<(Path, bool)> {
    let sure = |path| Some((path, true));
    Path::from_word(word)
        .map(|p| (p, true))
        .or(match values::path(word) {
            Some("direct") => sure(Path::Direct),
            Some("after_upheld") => sure(Path::Upheld),
            Some("after_changed") => sure(Path::Changed),
            Some("after") => Some((Path::Reconsidered, false)),
            Some(_) => sure(Path::Reconsidered),
            None => match values::yes_no(word) {
                Some("yes") => Some((Path::Reconsidered, false)),
                Some("no") => sure(Path::Direct),
                _ => None,
            },
        })
}
