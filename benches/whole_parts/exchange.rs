//! A ledger in and out: read, planned and written, beside the parser with bare inserts of the same records; the cases as a
//! workbook, beside a writer of constant memory that is handed the same cells.

use std::path::Path;

use anjuan::exchange::ledger_out::{Format, export};
use anjuan::ledger::Mode;
use anjuan::text::Lang;
use rust_xlsxwriter::Workbook;

use super::library::open;
use super::sheets;
use super::table::{Table, spent};

/// Rows of a ledger, and cases of a workbook, at most.
const MOST: u32 = 10_000;

pub(crate) fn exchange(table: &mut Table, size: u64, path: &Path, home: &Path) {
    let rows = u32::try_from(size).unwrap_or(MOST).min(MOST);
    let dir = home.join(format!("sheets{size}"));
    std::fs::create_dir_all(&dir).expect("a folder");
    sheets::write(&dir.join("a.xlsx"), rows);
    let mut stage = |stage: &str, row: &str| {
        table.put(row, size, sheets::run(stage, &dir) * 1e3);
    };
    stage("import", "import of a ledger, 20 columns");
    stage("records", "- calamine, and the same records bare");
    let (ledger, out) = (open(path, Mode::ReadOnly), dir.join("out.xlsx"));
    let positions: Vec<usize> = (0..ledger.docket().len().min(MOST as usize)).collect();
    let write = || {
        export(&ledger, &positions, &out, Format::Xlsx, Lang::Zh, true).expect("a workbook");
    };
    table.put("export of the cases", size, spent(write));
    let mut cells = Vec::new();
    sheets::parsed(&out, |cell| cells.push(cell));
    let bare = || {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet_with_constant_memory().expect("a sheet");
        for ((row, column), text) in &cells {
            let column = u16::try_from(*column).expect("a column");
            sheet.write_string(*row, column, text).expect("a cell");
        }
        book.save(dir.join("bare.xlsx")).expect("a workbook");
    };
    table.put(
        "- a writer of constant memory, the same cells",
        size,
        spent(bare),
    );
    let _ = std::fs::remove_dir_all(&dir);
}
