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
        ("department", &mut head.department),
        ("handler", &mut head.handler),
    ] {
        if let Some(field) = reader.take(id) {
            *place = clean_line(&field.text);
        }
    }
    if let Some(field) = reader.take("cause") {
        head.cause = cause_value(&clean_line(&field.text));
    }
    if let Some(field) = reader.take("field") {
        head.field = field_value(&clean_line(&field.text));
    }
    coded(reader, "matter", matter, |m| head.matter = Some(m));
    coded(reader, "role", Role::from_word, |r| head.role = r);
    coded(reader, "procedure", procedure, |p| head.procedure = p);
    if head.kind == Kind::Litigation {
        coded(reader, "path", path, |p| head.path = Some(p));
    }
    if let Some(field) = reader.answer("disclosure") {
        match values::yes_no(&field.text) {
            Some("yes") => head.disclosure = true,
            Some("no") => head.disclosure = false,
            _ => unknown(reader, &field),
        }
    }
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
            "认不出这个词,已原样记入备注",
            "unknown word; it is kept in the note"
        ),
    );
}

fn matter(word: &str) -> Option<Matter> {
    Matter::from_word(word)
        .or_else(|| Matter::from_word(&format!("行政{word}")))
        .or(match word {
            "政府信息公开" => Some(Matter::Disclosure),
            "不作为" | "不履行法定职责" => Some(Matter::Inaction),
            "举报投诉" | "投诉举报" | "投诉举报处理" => Some(Matter::Complaint),
            "行政征收征用" | "征收征用" => Some(Matter::Expropriation),
            _ => None,
        })
}

fn procedure(word: &str) -> Option<Procedure> {
    values::procedure(word)
        .and_then(Procedure::from_id)
        .or_else(|| Procedure::from_word(word))
}

/// 是否经过复议 is answered with yes or no.
fn path(word: &str) -> Option<Path> {
    Path::from_word(word).or(match values::path(word) {
        Some("direct") => Some(Path::Direct),
        Some("after_upheld") => Some(Path::Upheld),
        Some("after_changed") => Some(Path::Changed),
        Some(_) => Some(Path::Reconsidered),
        None => match values::yes_no(word) {
            Some("yes") => Some(Path::Reconsidered),
            Some("no") => Some(Path::Direct),
            _ => None,
        },
    })
}
