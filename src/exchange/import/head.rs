//! The cover of the file: numbers, court, role, cause, matter, field, act, path, procedure, handler.

use super::field::Field;
use super::outcome::{Ending, read as read_outcome};
use super::row::{Part, RECONSIDERED, RowReader};
use crate::case::{
    CaseFile, DocketNumber, Instance, Kind, Matter, Outcome, Path, Procedure, Role, cause_value,
    field_value,
};
use crate::exchange::values;
use crate::said;
use crate::text::{Said, clean_line, fold};

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
    if let Some(field) = in_words(reader, "forum")
        && let Some(forum) = reader.settle(&field, values::court(head.kind, &field.text))
    {
        head.forum = forum;
    }
    if head.forum.is_empty()
        && head.kind == Kind::Litigation
        && let Some(court) = &reader.desk.court
    {
        head.forum.clone_from(court);
    }
    if let Some(field) = in_words(reader, "cause") {
        head.cause = cause_value(&clean_line(&field.text));
    }
    if let Some(field) = in_words(reader, "field") {
        head.field = field_value(&clean_line(&field.text));
    }
    coded(reader, "matter", matter, |m| head.matter = Some(m));
    let of_kind = reader.told_by_kind.and_then(|w| w.part);
    match of_kind.or(reader.desk.role) {
        Some(Part::As(role)) => head.role = role,
        Some(Part::Plaintiff) | None => {}
    }
    coded(reader, "role", role, |r| head.role = r);
    coded(reader, "procedure", procedure, |p| head.procedure = p);
    if head.kind == Kind::Litigation {
        let result = reader.take(RECONSIDERED);
        let said = reader.answer("path");
        head.path = path_of(head.path, said, result, reader);
    }
    let about_disclosure = head.matter == Some(Matter::Disclosure);
    if let Some(field) = reader.answer("disclosure") {
        if about_disclosure && values::yes_no(&field.text) == Some("no") {
            reader.doubt_and_keep(
                &field,
                said!(
                    "事项是政府信息公开，这里写的是“否”，按这里导入，请核对",
                    "the matter is the disclosure of information and this says no, which is taken; check it"
                ),
            );
        }
        match values::yes_no(&field.text) {
            Some("yes") => head.disclosure = true,
            Some("no") => head.disclosure = false,
            _ => match fold(&field.text).trim() {
                "涉及" | "属于" | "依申请公开" | "政府信息公开" | "涉信息公开" | "主动公开" =>
                {
                    head.disclosure = true;
                }
                "不涉及" | "不属于" | "未涉及" | "非信息公开" => {
                    head.disclosure = false
                }
                _ => unknown(reader, &field),
            },
        }
    }
}

/// The way to the court, by its own column and by what the reconsideration came to.
fn path_of(
    before: Option<Path>,
    said: Option<Field>,
    result: Option<Field>,
    reader: &mut RowReader<'_>,
) -> Option<Path> {
    let known = |p: &Option<Path>| matches!(p, Some(Path::Upheld | Path::Changed));
    let told = result.as_ref().map(|field| came_to(&field.text));
    let mut now = before;
    match (result, told) {
        (Some(field), Some(None)) if known(&before) => reader.keep(&field),
        (Some(field), Some(None)) => reader.doubt_and_keep(
            &field,
            said!(
                "这是起诉以前复议的结果，看不出是维持还是改变，原文记入备注",
                "what the reconsideration before the suit came to, and not clear whether it upheld the act; kept in the note"
            ),
        ),
        // what stands is not taken back by it
        (Some(field), Some(Some(told)))
            if before.is_some_and(|p| p != told && p != Path::Reconsidered) =>
        {
            contradicted(&field, reader);
        }
        (_, told) => now = told.flatten().or(now),
    }
    let told = told.flatten();
    let Some(field) = said else { return now };
    match path(&field.text) {
        Some((path, true)) => {
            // 直接起诉 beside 复议结果：维持
            if told.is_some_and(|told| told != path && path != Path::Reconsidered) {
                contradicted(&field, reader);
            }
            match told.filter(|_| path == Path::Reconsidered) {
                Some(told) => Some(told),
                None => Some(path),
            }
        }
        // which of them the file, or the other column, may know
        Some((_, false)) if known(&now) => now,
        Some((path, false)) => {
            reader.doubt_and_keep(
                &field,
                said!(
                    "经复议后起诉：复议是维持还是改变？请写明",
                    "after reconsideration: was the act upheld or changed? say which"
                ),
            );
            Some(path)
        }
        None => {
            unknown(reader, &field);
            now
        }
    }
}

fn contradicted(field: &Field, reader: &mut RowReader<'_>) {
    reader.doubt_and_keep(
        field,
        said!(
            "起诉方式与复议结果不符，按起诉方式导入，请核对",
            "the way to the court contradicts what the reconsideration came to; taken as the way says, check it"
        ),
    );
}

/// 复议结果 of a suit: 维持, 驳回复议请求 (APL interpretation 133) upheld the act; what touches it changed it. The inner none: not
/// clear.
fn came_to(text: &str) -> Option<Path> {
    if let Some((path, true)) = path(text) {
        return Some(path);
    }
    if text.contains("维持") && in_part(text) {
        return None;
    }
    use Outcome::*;
    match read_outcome(Kind::Reconsideration, Instance::Reconsideration, text, None) {
        Ending::Sure(outcome) | Ending::Likely(outcome) => match outcome {
            RUpheld | RRequestRejected => Some(Path::Upheld),
            RRevoked | RRevokedRedo | RPartlyRevoked | RVaried | RUnlawful | RVoid | ROrdered => {
                Some(Path::Changed)
            }
            RUnknown => None,
            _ => Some(Path::Reconsidered),
        },
        Ending::Ask(_) | Ending::Over | Ending::Open | Ending::Unknown => None,
    }
}

/// 上诉人（原审被告）, 第一被告.
fn role(word: &str) -> Option<Role> {
    let folded = fold(word);
    Role::from_word(word).or(match folded.trim() {
        "第一被告" | "第二被告" | "第三被告" | "被告一" | "被告二" | "被告1" | "被告2" => {
            Some(Role::CoDefendant)
        }
        "原审被告" | "一审被告" | "被告单位" | "被告方" => Some(Role::Defendant),
        "被告之一" | "作共同被告" | "系共同被告" | "为共同被告" => {
            Some(Role::CoDefendant)
        }
        "复议被申请人" | "被申请人方" => Some(Role::Respondent),
        "原审第三人" | "一审第三人" | "追加第三人" | "被追加为第三人" => {
            Some(Role::ThirdParty)
        }
        _ => None,
    })
}

/// A cell that must say something in words: a number alone (what a lookup of an empty cell gives) says nothing, nor
/// does the NULL of a database.
fn in_words(reader: &mut RowReader<'_>, id: &str) -> Option<Field> {
    let field = reader.take(id)?;
    let blank = values::yes_no(&field.text) == Some("blank");
    if says_a_change(id, &field.text) {
        reader.doubt_and_keep(
            &field,
            said!(
                "写的是变更、拟定或几项内容，哪一个是现在的看不出，没有读取",
                "a change, a plan or several things: which holds now is not clear; not read"
            ),
        );
        return None;
    }
    if values::no_value(id, &field.text) || is_misplaced(id, &field.text) {
        reader.doubt_and_keep(
            &field,
            said!(
                "“{text}”不是这一栏的内容，没有读取",
                "\"{text}\" is not what this column is of; not read";
                text = Said::same(clean_line(&field.text))
            ),
        );
        return None;
    }
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

/// 林若川→赵铭, 拟派林若川, 主办：林若川 协办：赵铭, 电话13900000000: not the one value of the column.
fn says_a_change(id: &str, text: &str) -> bool {
    let plain = fold(text);
    let arrow = ["→", "➔", "⇒", "->", "=>"]
        .iter()
        .any(|w| plain.contains(w));
    let begins = ["拟派", "拟由", "拟安排", "原承办", "电话"];
    let of_handler = id == "handler"
        && (begins.iter().any(|w| plain.starts_with(w))
            || plain.contains("法官")
            // 林若川（2024年5月前）: for a time only
            || plain.contains('(') && plain.contains('年')
            || plain.contains(':')
            || plain.contains("现") && plain.starts_with('原'));
    let named = matches!(
        id,
        "handler" | "department" | "cause" | "village" | "project"
    );
    named && arrow || of_handler || is_doubted(id, &plain)
}

/// 公安？, 公安/交通: asked by the ledger itself, or two of a list of which a case has one.
fn is_doubted(id: &str, plain: &str) -> bool {
    let known = |part: &str| match id {
        "field" => field_value(part) != part,
        _ => cause_value(part) != part,
    };
    let listed = matches!(id, "field" | "cause");
    let parts: Vec<&str> = plain.split(['/', ',', '或']).map(str::trim).collect();
    let several = parts.len() > 1 && parts.iter().all(|part| known(part)) && !known(plain);
    listed && (plain.contains('?') || several)
}

/// 1人, 法规科 or a lawyer under those who handle the case, a name under the departments.
fn is_misplaced(id: &str, text: &str) -> bool {
    let text = text.trim();
    let counts = matches!(values::people(text), values::Reading::Value(_));
    let office = text.ends_with(['科', '股', '室', '处']) && text.chars().count() >= 3;
    let serial = text.len() == 5 && text.chars().all(|c| c.is_ascii_digit());
    let lawyer = text.ends_with("律师") && !text.contains("公职");
    let not_of_handlers = counts || lawyer || office && !values::is_person(text);
    let parts = [
        '科', '股', '室', '处', '局', '办', '队', '站', '所', '组', '部', '心', '委', '院', '会',
    ];
    let person = values::is_person(text) && text.chars().count() == 3;
    let name = person && !text.ends_with(parts);
    id == "project" && serial || id == "handler" && not_of_handlers || id == "department" && name
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
    let word = clean_line(&field.text);
    // 行政强制（拆除）: which matter of the list it is, the bracket may say
    let value = match id {
        "matter" => read(&word),
        _ => values::coded(&word, &read),
    };
    match value {
        Some(value) => {
            // 简易程序（独任审理）: the bracket is not read, and stays
            if id != "matter" && read(&word).is_none() {
                reader.keep(&field);
            }
            set(value);
        }
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

pub(super) fn matter(word: &str) -> Option<Matter> {
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

/// 直接起诉 under 起诉方式, 否 under 是否经过复议; 经复议 is no more than 复议维持 says.
pub(super) fn is_same_path(text: &str, other: &str) -> bool {
    match (path(text), path(other)) {
        (Some((a, _)), Some((b, _))) => a == b || (a == Path::Reconsidered && b != Path::Direct),
        _ => false,
    }
}

/// 复议（复议机关改变原决定）, 申请复议后复议机关维持: that somebody applied and what was changed tells of the reconsideration, and takes
/// nothing back; 直接起诉（变更为复议后起诉） does.
fn told_of_it(word: &str) -> String {
    let applied = ["申请复议", "申请行政复议"];
    let word = applied.iter().fold(word.to_string(), |text, w| {
        text.replace(w, w.trim_start_matches("申请"))
    });
    let became = ["改变为", "变更为", "变更成"];
    if became.iter().any(|w| word.contains(w)) {
        return word;
    }
    word.replace("改变", "").replace("变更", "")
}

/// 复议维持（部分）, 复议维持，但确认程序违法: upheld in part, or with something besides; who is sued hangs on it (ALL 26).
fn in_part(word: &str) -> bool {
    const PARTLY: &[&str] = &["部分", "一项", "各", "但", "附条件"];
    const BESIDES: &[&str] = &[
        "撤销", "确认", "违法", "责令", "改正", "补正", "重作", "无效",
    ];
    let has = |words: &[&str]| words.iter().any(|w| word.contains(w));
    has(PARTLY) || word.contains("维持") && has(BESIDES)
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
            // on the merits it upheld the act, on its admissibility it did not (APL interpretation 133)
            Some("after_refused") if word.contains("驳回") => Some((Path::Reconsidered, false)),
            Some(_) => sure(Path::Reconsidered),
            None => match values::yes_no(word) {
                // 是-维持, 是，某府复〔2024〕2号
                None if values::is_left_open(&told_of_it(word)) => None,
                None if word.starts_with('是') && word.chars().count() > 1 => {
                    let has = |w: &str| word.contains(w);
                    let doubted = word.contains(['或', '否', '未', '不']) || in_part(word);
                    match (has("维持"), has("改变") || has("变更")) {
                        _ if doubted => None,
                        (true, false) => sure(Path::Upheld),
                        (false, true) => sure(Path::Changed),
                        (false, false) if has("复") => Some((Path::Reconsidered, false)),
                        _ => None,
                    }
                }
                None if word.contains("先复议后") => Some((Path::Reconsidered, false)),
                // 复议机关改变原处罚后起诉
                None if word.contains("复议")
                    && !word.replace("不服", "").contains(['未', '不', '或']) =>
                {
                    let has = |words: &[&str]| words.iter().any(|w| word.contains(w));
                    match (has(&["维持"]), has(&["改变", "变更"])) {
                        _ if in_part(word) => None,
                        (true, false) => sure(Path::Upheld),
                        (false, true) => sure(Path::Changed),
                        _ => None,
                    }
                }
                Some("yes") => Some((Path::Reconsidered, false)),
                Some("no") => sure(Path::Direct),
                _ => None,
            },
        })
}
