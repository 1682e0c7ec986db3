//! Which case a row is: its docket number, its kind and its instance.

use super::Severity;
use super::field::Field;
use super::kind_words::kind_words;
use super::row::{Part, RowReader, is_nothing};
use crate::case::{DocketNumber, Instance, Kind, cause_value, field_value};
use crate::exchange::headers::{About, Meaning};
use crate::exchange::values::{self, Docket, FOREIGN_KINDS, ForeignType, Reading};
use crate::said;
use crate::text::{Said, fold, text};

/// What a row says of its case.
pub(super) struct Identity {
    pub number: Option<DocketNumber>,
    pub kind: Option<Kind>,
    pub instance: Option<Instance>,
}

/// Reads it; a number that is none is a refusal.
pub(super) fn identity(reader: &mut RowReader<'_>, tagged: Option<Instance>) -> Identity {
    let number = number(reader);
    let hint = number.as_ref().map(DocketNumber::hint);
    let of_number = hint.and_then(|h| Kind::from_id(h.kind));
    // an arbitration has a number too
    let of_suit = number.as_ref().is_some_and(|n| {
        n.hint().kind != Kind::Reconsideration.id() || n.canonical().contains('复')
    });
    let written = kind_column(reader, of_suit);
    let told = written.is_some();
    // Such a number says more than a column that knows two kinds.
    let own = number.as_ref().is_some_and(is_own);
    if let (Some((field, kind)), Some(said)) = (&written, of_number)
        && *kind != said
        && !own
    {
        reader.doubt_and_keep(
            field,
            said!(
                "案件类型与案号不符，按案件类型导入，请核对",
                "the kind contradicts the docket number; taken as the kind says, check it"
            ),
        );
    }
    let desk = reader.desk;
    // of a reconsideration and a suit in one row
    let organ = (tagged == Some(Instance::Reconsideration)).then_some(Kind::Reconsideration);
    let kind = organ
        .or(written.map(|(_, kind)| kind).filter(|_| !own))
        .or(of_number)
        .or(desk.sheet_kind)
        .or(desk.default_kind)
        .or(desk.heading_kind);
    if kind != Some(Kind::Enforcement) && we_sue(reader, kind) {
        not_ours(None, &OUR_OWN, false, reader);
    } else if let Some(aside) = desk.aside
        && !reader.is_refused()
        && reader.left_out.is_none()
    {
        not_ours(None, aside, false, reader);
    } else if let Some(other) = desk.other
        && !of_suit
        && !told
        && !reader.is_refused()
        && reader.left_out.is_none()
    {
        not_ours(None, other, false, reader);
    }
    let column = instance_column(reader);
    let of_words = reader.told_by_kind.and_then(|w| w.instance);
    let said = column.as_ref().map(|(_, instance)| *instance);
    // 再审 is also what an office calls the review of an application for it
    let of_number = hint.and_then(|h| h.instance).and_then(Instance::from_id);
    let said = said.map(|said| match (said, of_number) {
        (Instance::Retrial, Some(Instance::RetrialReview)) => Instance::RetrialReview,
        (said, _) => said,
    });
    if let (Some((field, said)), Some(kind)) = (&column, kind)
        && !kind.instances().contains(said)
    {
        reader.doubt_and_keep(
            field,
            said!(
                "审级与案号、案件类型不符，按案号处理，原文记入备注",
                "the instance contradicts the number and the kind of the case, which stand; the words are kept in the note"
            ),
        );
    }
    let of_words = of_words.filter(|_| of_number.is_none());
    let instance = said.or(tagged).or(of_words).or(of_number).or(desk.instance);
    Identity {
        number,
        kind,
        instance: match kind {
            Some(Kind::Reconsideration) => Some(Instance::Reconsideration),
            Some(kind) => instance.filter(|i| kind.instances().contains(i)),
            None => instance,
        },
    }
}

fn number(reader: &mut RowReader<'_>) -> Option<DocketNumber> {
    let field = reader.take("number")?;
    let (docket, doubt) = match values::docket(&field.text) {
        Reading::Value(docket) => (docket, None),
        Reading::Doubt(docket, why) => (docket, Some(why)),
        Reading::Unread(why) => {
            reader.issue(Some(&field), Severity::Refused, why);
            return None;
        }
    };
    match docket {
        // what offices write until the court has given one
        Docket::Waiting => {
            reader.keep(&field);
            None
        }
        Docket::Foreign(kind, number) => foreign(kind, number, &field, reader),
        Docket::Number(first, others) => {
            if let Some(why) = doubt {
                reader.doubt_and_keep(&field, why);
            }
            // of two the one of the row's own instance
            let wanted = reader.cell_of("instance").map(|f| f.text.clone());
            let wanted = wanted.and_then(|text| values::instance(&text));
            let mut all = vec![first];
            all.extend(others);
            let own = wanted.and_then(|id| all.iter().position(|n| n.hint().instance == Some(id)));
            let number = all.swap_remove(own.unwrap_or(0));
            if number.year() > chrono::Datelike::year(&reader.desk.today) {
                let year = number.year();
                reader.doubt(
                    &field,
                    said!(
                        "案号的年份 {year} 还没有到，请核对",
                        "the year {year} of the docket number has not come; check it"
                    ),
                );
            }
            reader.also = all;
            Some(number)
        }
    }
}

/// A case that is no suit against us is never counted as one: the officer is asked once for every type.
fn foreign(
    kind: &'static ForeignType,
    number: Option<DocketNumber>,
    field: &Field,
    reader: &mut RowReader<'_>,
) -> Option<DocketNumber> {
    let (code, what) = (kind.code, Said::from(kind.what));
    let answer = reader.desk.names.meaning(About::CaseType, code);
    match (answer, number) {
        (Some(Meaning::NotOurs), _) => {
            reader.left_out = Some(said!(
                "“{code}”案件不是应诉案件（{what}）",
                "'{code}' is no suit against us ({what})"; what = what
            ));
            None
        }
        (Some(Meaning::Ours), Some(number)) => Some(number),
        // The sheet, its kind column or the officer says that these are what we have enforced.
        (None, Some(number)) if is_own(&number) && said_own(reader) => Some(number),
        (_, number) => {
            let choices = [Meaning::NotOurs, Meaning::Ours];
            reader.ask(About::CaseType, code, &choices, None);
            if number.is_some_and(|n| is_own(&n)) {
                reader.issue(
                    Some(field),
                    Severity::Refused,
                    said!(
                        "“{code}”是{what}，不是告本机关的案件，没有导入；要登记为非诉执行案件，请⟨用 --kind enforcement，或‖把案件类型选为非诉执行，或⟩在对照中说明",
                        "'{code}' is {what}, no suit against us: not taken; ⟨give --kind enforcement‖choose that kind⟩ or say so in the mapping to enter it as such"; what = what
                    ),
                );
                return None;
            }
            if code.contains("调") {
                reader.issue(
                    Some(field),
                    Severity::Refused,
                    said!(
                        "“{code}”是{what}，不是案件，没有导入；请登记为调解记录⟨：anjuan mediation add court 日期 --number 编号‖（名册的「工作记录」）⟩，或放在名为「调解记录」的工作表",
                        "'{code}' is {what} and no case: not taken; record it as a mediation⟨: anjuan mediation add court DATE --number N‖ (work logs of the register)⟩, or put it on a sheet of mediations"; what = what
                    ),
                );
                return None;
            }
            reader.issue(
                Some(field),
                Severity::Refused,
                said!(
                    "“{code}”是{what}，不是告本机关的案件，没有导入；要计入请在对照中说明",
                    "'{code}' is {what}, no suit against us: not taken; say so in the mapping if it counts"; what = what
                ),
            );
            None
        }
    }
}

/// What we bring against others is no suit against us.
const OUR_OWN: ForeignType = ForeignType {
    code: "我方为原告",
    what: text("本机关起诉或申请的案件", "a case that we bring"),
};

/// Whether the sheet, the section, or the column of our part says that it is we who sue.
fn we_sue(reader: &RowReader<'_>, kind: Option<Kind>) -> bool {
    let written = reader.cell_of("role").map(|f| fold(&f.text));
    let Some(role) = written.filter(|role| !is_nothing(role)) else {
        let of_kind = reader.told_by_kind.and_then(|w| w.part);
        return of_kind.or(reader.desk.role) == Some(Part::Plaintiff);
    };
    let role = role.trim();
    let applies = kind == Some(Kind::Reconsideration) && matches!(role, "申请人" | "复议申请人");
    applies || (role.contains("原告") || role == "起诉人") && !role.contains("被告")
}

/// 行审, 行审复: what we have enforced, a kind of case of its own.
fn is_own(number: &DocketNumber) -> bool {
    number.hint().kind == Kind::Enforcement.id()
}

/// Whether the sheet, its kind column or the officer says so.
fn said_own(reader: &RowReader<'_>) -> bool {
    let column = reader.cell_of("kind");
    let written = column
        .and_then(|f| values::kind(&f.text))
        .and_then(Kind::from_id);
    let desk = reader.desk;
    let said = written
        .or(desk.sheet_kind)
        .or(desk.default_kind)
        .or(desk.heading_kind);
    said == Some(Kind::Enforcement)
}

/// 案件类别 is also used for something else (行政处罚类): then it is a remark. What is no case of ours is asked, as its number
/// would be.
fn kind_column(reader: &mut RowReader<'_>, numbered: bool) -> Option<(Field, Kind)> {
    let field = reader.take("kind")?;
    let text = field.text.clone();
    let kind = values::kind(&text)
        .and_then(Kind::from_id)
        .or_else(|| Kind::from_word(&text));
    if let Some(kind) = kind {
        reader.told_by_kind = kind_words(&text).filter(|w| w.whole && w.kind == Some(kind));
        return Some((field, kind));
    }
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if let Some(what) = FOREIGN_KINDS.iter().find(|f| plain.contains(f.code)) {
        not_ours(Some(&field), what, numbered, reader);
        return None;
    }
    let words = kind_words(&plain);
    match reader.desk.names.meaning(About::CaseType, &plain) {
        Some(Meaning::OfKind(kind)) => return Some((field, kind)),
        Some(Meaning::NotOurs) => {
            reader.left_out = Some(said!(
                "“{plain}”案件不是应诉案件",
                "'{plain}' is no suit against us"
            ));
        }
        Some(_) => reader.keep(&field),
        None if words.is_none() && is_told_elsewhere(&plain, numbered) => reader.keep(&field),
        None => {
            let kind = words.and_then(|w| w.kind);
            if let Some((words, kind)) = words.filter(|w| w.whole).zip(kind) {
                reader.told_by_kind = Some(words);
                return Some((field, kind));
            }
            let kinds = Kind::ALL.iter().copied().map(Meaning::OfKind);
            let choices: Vec<Meaning> = kinds.chain([Meaning::NotOurs]).collect();
            reader.ask(About::CaseType, &plain, &choices, None);
            reader.doubt_once(
                &field,
                said!(
                    "认不出这种案件类型，按案号或表头处理，原文记入备注；可写：行政诉讼、行政复议、非诉执行",
                    "unknown kind: taken as the number or the headings say, the words are kept in the note; write litigation, reconsideration or enforcement"
                ),
            );
            reader.keep(&field);
            // 行政诉讼（撤诉）: the kind at least is clear
            if let Some((words, kind)) = words.zip(kind).filter(|_| is_of_one_kind(&plain)) {
                reader.told_by_kind = Some(words);
                return Some((field, kind));
            }
        }
    }
    None
}

/// 行政诉讼/复议 is of neither.
fn is_of_one_kind(plain: &str) -> bool {
    !(plain.contains("诉讼") && plain.contains("复议"))
}

/// Matters and fields in the column of the kind: 行政处罚类. Where no number says that it is a suit, only those that are known.
fn is_told_elsewhere(plain: &str, numbered: bool) -> bool {
    let bare = ["案件", "类", "案", "纠纷"]
        .iter()
        .find_map(|w| plain.strip_suffix(w))
        .unwrap_or(plain);
    super::head::matter(bare).is_some()
        || numbered && bare.starts_with("行政")
        || cause_value(bare) != bare
        || field_value(bare) != bare
}

/// Where the number is a suit's, that stands and the word is asked about; else the row is none of ours until the office says so.
fn not_ours(field: Option<&Field>, what: &ForeignType, numbered: bool, reader: &mut RowReader<'_>) {
    let (code, what) = (what.code, Said::from(what.what));
    match (reader.desk.names.meaning(About::CaseType, code), numbered) {
        (Some(Meaning::NotOurs), false) => {
            reader.left_out = Some(said!(
                "“{code}”案件不是应诉案件（{what}）",
                "'{code}' is no suit against us ({what})"; what = what
            ));
        }
        (Some(_), _) => {
            if let Some(field) = field {
                reader.keep(field);
            }
        }
        (None, true) => {
            let why = said!(
                "案件类型写的是{what}，案号却是告本机关的案件：按案号导入，请核对",
                "the kind says {what}, the docket number a case against us, which is taken; check it"; what = what
            );
            if let Some(field) = field {
                reader.doubt_and_keep(field, why);
            }
        }
        (None, false) => {
            reader.ask(
                About::CaseType,
                code,
                &[Meaning::NotOurs, Meaning::Ours],
                None,
            );
            let role = reader.cell_of("role").cloned();
            reader.issue(
                field.or(role.as_ref()),
                Severity::Refused,
                said!(
                    "“{code}”是{what}，不是告本机关的案件，没有导入；要计入请在对照中说明",
                    "'{code}' is {what}, no suit against us: not taken; say so in the mapping if it counts"; what = what
                ),
            );
        }
    }
}

fn instance_column(reader: &mut RowReader<'_>) -> Option<(Field, Instance)> {
    let field = reader.take("instance")?;
    let instance = values::instance(&field.text)
        .and_then(Instance::from_id)
        .or_else(|| Instance::from_word(&field.text));
    if instance.is_none() {
        reader.doubt_and_keep(
            &field,
            said!(
                "认不出审级，按案号或一审处理；可写：一审、二审、再审审查、再审",
                "unknown instance, taken from the docket number or as first; write 一审, 二审, 再审审查 or 再审"
            ),
        );
    }
    instance.map(|instance| (field, instance))
}
