//! Which case a row is: its docket number, its kind and its instance.

use super::Severity;
use super::row::RowReader;
use crate::case::{DocketNumber, Instance, Kind};
use crate::exchange::values;
use crate::said;

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
    let written = kind_column(reader);
    let desk = reader.desk;
    let kind = written
        .or(hint.and_then(|h| Kind::from_id(h.kind)))
        .or(desk.sheet_kind)
        .or(desk.default_kind)
        .or(desk.heading_kind);
    let instance = instance_column(reader)
        .or(tagged)
        .or(hint.and_then(|h| h.instance).and_then(Instance::from_id));
    Identity {
        number,
        kind,
        instance: match kind {
            Some(Kind::Reconsideration) => Some(Instance::Reconsideration),
            _ => instance.filter(|i| *i != Instance::Reconsideration),
        },
    }
}

fn number(reader: &mut RowReader<'_>) -> Option<DocketNumber> {
    let field = reader.take("number")?;
    // what offices write until the court has given one
    let waiting = ["待", "未立案", "未编号", "尚未", "诉前"];
    if waiting.iter().any(|w| field.text.starts_with(w)) {
        reader.keep(&field);
        return None;
    }
    match DocketNumber::parse(&field.text) {
        Ok(number) => Some(number),
        Err(e) => {
            reader.issue(Some(&field), Severity::Refused, e.said);
            None
        }
    }
}

/// 案件类别 is also used for something else (行政处罚类): then it is a remark.
fn kind_column(reader: &mut RowReader<'_>) -> Option<Kind> {
    let field = reader.take("kind")?;
    let kind = values::kind(&field.text)
        .and_then(Kind::from_id)
        .or_else(|| Kind::from_word(&field.text));
    if kind.is_none() {
        reader.keep(&field);
    }
    kind
}

fn instance_column(reader: &mut RowReader<'_>) -> Option<Instance> {
    let field = reader.take("instance")?;
    let instance = values::instance(&field.text)
        .and_then(Instance::from_id)
        .or_else(|| Instance::from_word(&field.text));
    if instance.is_none() {
        reader.doubt_and_keep(
            &field,
            said!(
                "认不出审级,按案号或一审处理;可写:一审、二审、再审审查、再审",
                "unknown instance, taken from the docket number or as first; write 一审, 二审, 再审审查 or 再审"
            ),
        );
    }
    instance
}
