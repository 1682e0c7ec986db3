//! Headings that name a column only where no other heading of the table does: 判决类型 beside 结案方式 is 判决 or 裁定, 法制员
//! beside 承办人 looks the case over, 初审法院 beside 法院 is the court below. Which they are stands where their words stand: in the
//! column's row, and in the words and rules of a heading's parts.

use super::{Header, Names, named};

/// The header in which such a heading is no column beside another of the same meaning under the same heading above. What the
/// office said of it itself stays.
pub(super) fn giving_way(mut header: Header, names: &Names) -> Header {
    let weak: Vec<bool> = header
        .columns
        .iter()
        .map(|c| {
            let weak = named(&c.text).is_some_and(|named| named.weak);
            c.with.is_none() && weak && names.own(&c.text).is_none()
        })
        .collect();
    let said: Vec<_> = header
        .columns
        .iter()
        .zip(&weak)
        .filter(|(_, weak)| !**weak)
        .filter_map(|(c, _)| Some((c.column?.id, c.group.clone())))
        .collect();
    for (column, _) in header
        .columns
        .iter_mut()
        .zip(weak)
        .filter(|(_, weak)| *weak)
    {
        let id = column.column.map(|c| c.id);
        if said
            .iter()
            .any(|(other, group)| Some(*other) == id && *group == column.group)
        {
            column.column = None;
        }
    }
    header
}
