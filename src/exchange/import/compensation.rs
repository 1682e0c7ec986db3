//! Sums from cells: what the outcome orders to be paid, in yuan or in ten thousands of them.

use super::day_cells::serial_of;
use super::field::Field;
use super::row::RowReader;
use crate::case::{CaseFile, FactKind, Outcome};
use crate::exchange::sheet::Cell;
use crate::exchange::values::{self, Reading};
use crate::said;
use crate::text::{Said, fold};

/// 赔偿金额 in yuan; 是否行政赔偿 is a remark.
pub(super) fn apply(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    let Some(field) = reader.answer("compensation") else {
        return;
    };
    let asked = field.heading.contains("是否");
    let answered =
        values::yes_no(&field.text).filter(|_| !field.text.trim().starts_with(['0', '1']));
    let paid = case.outcome().is_some_and(pays);
    if asked || answered.is_some() {
        let denied = matches!(field.text.trim(), "否" | "不赔偿" | "未赔偿" | "不予赔偿");
        if paid && denied {
            reader.doubt_and_keep(&field, unpaid());
        } else if answered != Some("no") {
            reader.keep(&field);
        }
        return;
    }
    let read = sum(&field, reader.desk.sums);
    let Some(amount) = reader.settle(&field, read) else {
        return;
    };
    let closing = case
        .facts
        .iter_mut()
        .find(|f| f.kind == FactKind::Concluded);
    match closing {
        // 0 is no sum that anybody pays
        Some(fact) if amount == 0 && fact.amount_fen.is_none() => {
            if paid {
                reader.doubt_and_keep(&field, unpaid());
            }
        }
        Some(fact) => match fact.amount_fen.filter(|first| *first != amount) {
            Some(_) if reader.continues => reader.doubt_and_keep(
                &field,
                said!(
                    "同一案件前面的表写的是另一数额，以前面的为准，这里的记入备注",
                    "an earlier sheet says another sum of the same case, which stands; this one is kept in the note"
                ),
            ),
            _ => fact.amount_fen = Some(amount),
        },
        None if amount == 0 => {}
        None => reader.doubt_and_keep(
            &field,
            said!(
                "案件未结，赔偿金额记入备注，结案后再登记",
                "the case is open: the sum is kept in the note until it is closed"
            ),
        ),
    }
}

/// Outcomes that order a sum to be paid.
fn pays(outcome: Outcome) -> bool {
    matches!(
        outcome,
        Outcome::Compensated | Outcome::AgreementCompensated | Outcome::OrderedToPay
    )
}

fn unpaid() -> Said {
    said!(
        "结案方式是判决赔偿或给付，这里却没有金额，请核对",
        "the outcome orders a payment, and there is no sum here; check it"
    )
}

/// What a sheet counts its sums in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Yuan,
    Thousand,
    TenThousand,
}

/// Below this a sum whose unit nobody says may be one of ten thousands.
const LEAST_YUAN: i64 = 100;

/// A sum in yuan, or in 万元 where the heading, or else the sheet, says so.
fn sum(field: &Field, titled: Option<Unit>) -> Reading<i64> {
    if let Cell::Day(day, _) = &field.cell {
        let number = serial_of(*day);
        return Reading::Unread(said!(
            "这一格是日期格式（数字 {number}），不是金额",
            "in the format of a date (the number {number}), no sum"
        ));
    }
    let said = unit_in(&field.heading).or(titled);
    let unit = said.unwrap_or(Unit::Yuan);
    let plain = match &field.cell {
        // 30000.000000004 is how a spreadsheet keeps 30000
        Cell::Number(n) if n.abs() < 1e13 && ((n * 100.0).round() - n * 100.0).abs() < 1e-4 => {
            match unit {
                Unit::Yuan => format!("{n:.2}"),
                _ => n.to_string(),
            }
        }
        _ => field.text.to_string(),
    };
    // a cell that says its own unit means that
    let own = plain.contains(['元', '圆', '万', '亿', '角', '分']);
    if own {
        return values::money(&plain);
    }
    let folded = fold(&plain);
    let (number, remark) = match folded.split_once('(') {
        Some((number, remark)) => (number.trim(), format!("({remark}")),
        None => (folded.trim(), String::new()),
    };
    match unit {
        Unit::TenThousand => values::money(&format!("{number}万{remark}")),
        Unit::Thousand => match number.parse::<f64>() {
            Ok(n) => values::money(&format!("{:.2}{remark}", n * 1000.0)),
            Err(_) => Reading::Unread(said!(
                "表中的金额以千元计，这一格不是数字，没有读取",
                "sums are in thousands here and this is no number; not read"
            )),
        },
        Unit::Yuan => match values::money(&plain) {
            Reading::Value(fen) if said.is_none() && (1..LEAST_YUAN * 100).contains(&fen) => {
                Reading::Doubt(
                    fen,
                    said!(
                        "表中没有写明金额的单位，按元导入，请核对是否为万元",
                        "the unit of sums is said nowhere: taken as yuan; check whether it is ten thousands"
                    ),
                )
            }
            read => read,
        },
    }
}

/// 赔偿金额（万元）, 金额(万), 单位：千元; 赔偿（元） below a title that says 万元 is in yuan.
pub(super) fn unit_in(words: &str) -> Option<Unit> {
    let plain: String = fold(words).chars().filter(|c| !c.is_whitespace()).collect();
    let has = |words: &[&str]| words.iter().any(|w| plain.contains(w));
    if has(&["万元", "(万)", "/万", "单位:万", "万)"]) {
        Some(Unit::TenThousand)
    } else if has(&["千元"]) {
        Some(Unit::Thousand)
    } else {
        has(&["元"]).then_some(Unit::Yuan)
    }
}
