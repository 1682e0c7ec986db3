//! What the cells below a heading show of it where its words do not: 案件编号 is the office's own number, or the court's.

use super::{Header, Names, column};
use crate::exchange::sheet::{Cell, Sheet};
use crate::exchange::values::{Docket, Reading, docket};

/// Rows that are looked at.
const LOOKED_AT: usize = 50;

/// The office's own number where no column has the court's, and its cells are the court's: its heading, and the names with it
/// as the docket number. What the office said of a heading stands.
pub fn numbers_by_their_cells(
    sheet: &Sheet,
    header: &Header,
    names: &Names,
) -> Option<(String, Names)> {
    let own = header.find("office_number")?;
    if header.find("number").is_some() || names.own(&own.name()).is_some() {
        return None;
    }
    let rows = sheet.rows.iter().skip(header.body).take(LOOKED_AT);
    let cells: Vec<&Cell> = rows.map(|row| row.cell(own.index)).collect();
    let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
    let numbers = cells.iter().filter(|cell| is_number(cell)).count();
    if numbers * 2 <= filled {
        return None;
    }
    let mut told = names.clone();
    told.set(&own.name(), column("number"));
    Some((own.name(), told))
}

fn is_number(cell: &Cell) -> bool {
    let Cell::Text(text) = cell else {
        return false;
    };
    matches!(
        docket(text),
        Reading::Value(Docket::Number(..) | Docket::Foreign(..))
            | Reading::Doubt(Docket::Number(..) | Docket::Foreign(..), _)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::headers::find_header;
    use crate::exchange::sheet::Row;

    fn read(lines: &[[&str; 3]]) -> Option<&'static str> {
        let row = |(line, cells): (u32, &[&str; 3])| Row {
            line,
            cells: cells.iter().map(|c| Cell::Text((*c).into())).collect(),
        };
        let sheet = Sheet {
            rows: (1..).zip(lines).map(row).collect(),
            ..Sheet::default()
        };
        let names = Names::default();
        let header = find_header(&sheet, &names).unwrap();
        let told = numbers_by_their_cells(&sheet, &header, &names);
        let names = told.map_or(names, |(_, names)| names);
        let header = find_header(&sheet, &names).unwrap();
        header.columns[0].column.map(|c| c.id)
    }

    #[test]
    fn a_number_is_the_courts_where_its_cells_are() {
        let head = ["案件编号", "原告", "收案日"];
        let court = ["（2024）川3702行初51号", "何某", "2024-1-8"];
        let short = ["川3702行初52", "施某", "2024-1-9"];
        let foreign = ["（2024）川3702诉前调9号", "曹某", "2024-1-9"];
        let ours = ["柳诉-2024-07", "许某", "2024-1-9"];
        assert_eq!(read(&[head, court]), Some("number"));
        assert_eq!(read(&[head, court, foreign, ours]), Some("number"));
        assert_eq!(read(&[head, ours, ours]), Some("office_number"));
        assert_eq!(read(&[head, ours, ours, short]), Some("office_number"));
        let both = ["案件编号", "案号", "原告"];
        let row = ["（2024）川3702行初51号", "（2024）川3702行初51号", "何某"];
        assert_eq!(read(&[both, row]), Some("office_number"));
    }
}
