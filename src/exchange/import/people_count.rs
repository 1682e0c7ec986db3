//! How many people sue: the number of its own column, beside those the names count and those the file has.

use super::field::Field;
use super::row::RowReader;
use crate::case::{CaseFile, PartyRole};
use crate::exchange::sheet::Cell;
use crate::exchange::values::{self, Reading};
use crate::said;
use crate::text::{Said, clean_line};

/// The number of the cell.
pub(super) fn count_in(field: &Field) -> Reading<u32> {
    match &field.cell {
        Cell::Day(day, _) => Reading::Unread(said!(
            "这一格是日期格式，不是人数（数字 {number}）",
            "in the format of a date, no number of people (the number {number})";
            number = number_of(*day)
        )),
        Cell::Bool(_) => Reading::Unread(said!("这里应是人数", "a number of people belongs here")),
        _ => values::people(&field.text),
    }
}

/// Names without any number, of the very people on file, whom the file counts higher: the row gives no number, so that of the file
/// stays, and it is said.
pub(super) fn counted_by_hand(
    case: &CaseFile,
    role: PartyRole,
    field: &Field,
    reader: &mut RowReader<'_>,
) -> bool {
    let read = values::parties(&field.text);
    let plain = !read.open && read.too_many.is_none() && read.list.iter().all(|p| p.people == 1);
    let held = || case.parties.iter().filter(|p| p.role == role);
    let names = |name: &str| held().any(|p| p.name == clean_line(name));
    let own: Vec<_> = read.list.iter().filter(|p| !p.third).collect();
    let same = !own.is_empty() && own.len() == held().count() && own.iter().all(|p| names(&p.name));
    let total = held().map(|p| p.people).fold(0, u32::saturating_add);
    let more = usize::try_from(total).is_ok_and(|total| total > own.len());
    if !(plain && same && more && own.len() == read.list.len()) {
        return false;
    }
    reader.differs(
        field,
        said!(
            "表中只写了姓名，没有可读的人数；案卷登记的是 {total} 人，没有改动",
            "the sheet only names them and gives no number that can be read; the file counts {total} people and keeps that"
        ),
    );
    true
}

/// 当事人人数: what the names do not count stands behind the last of them.
/// `told`: the number that the cell of the names says itself.
pub(super) fn people(
    case: &mut CaseFile,
    field: &Field,
    read: Reading<u32>,
    told: Option<u32>,
    reader: &mut RowReader<'_>,
) {
    let Some(count) = reader.settle(field, read) else {
        return;
    };
    let named = case.people();
    if reader.continues && named != count && named > 0 {
        reader.doubt_and_keep(
            field,
            said!(
                "同一案件前面的表是 {named} 人，以前面的为准，这里的记入备注",
                "an earlier sheet counts {named} people in the same case, who stand; this is kept in the note"
            ),
        );
        return;
    }
    let stands = count < named || named == 0;
    if let Some(told) = told.filter(|told| *told != count && !stands) {
        reader.doubt_and_keep(
            field,
            said!(
                "人数 {count} 与当事人一栏写的 {told} 人不同，按这里的导入，请核对",
                "{count} people here, {told} in the cell of the names; taken as said here, check it"
            ),
        );
    }
    if stands {
        reader.doubt_and_keep(
            field,
            said!(
                "人数 {count} 与写出的当事人（{named}人）不符，按当事人一栏的 {named} 人，请核对",
                "{count} people, while the names count {named}, which stands; check it"
            ),
        );
    } else if let Some(last) = case
        .parties
        .iter_mut()
        .rev()
        .find(|p| p.role == PartyRole::Claimant)
    {
        last.people = last.people.saturating_add(count.saturating_sub(named));
    }
}

/// 张某等3人 says how many there are; the names alone do not.
pub(super) fn said_count(text: &str) -> Option<u32> {
    let read = values::parties(text);
    let own = || read.list.iter().filter(|p| !p.third);
    let said = own().any(|p| p.people > 1) && !read.contradicts;
    said.then(|| own().map(|p| p.people).fold(0, u32::saturating_add))
}

fn number_of(day: chrono::NaiveDate) -> Said {
    let number = super::day_cells::serial_of(day).to_string();
    Said::same(number)
}
