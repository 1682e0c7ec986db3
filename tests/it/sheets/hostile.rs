//! Files made to exhaust the machine.

use rust_xlsxwriter::{Format, Workbook};

use anjuan::exchange::sheet::MAX_ROWS;

use super::desk::{Desk, archive, repacked, repacked_bytes, small, t};
use super::old_workbook::{biff, container, number};
use super::reading::ledger;

#[test]
fn a_zip_bomb_is_refused_before_it_inflates() {
    let desk = Desk::new();
    let zeros = vec![b' '; 64 * 1024 * 1024];
    let bomb = repacked(&small(), "xl/worksheets/sheet1.xml", |xml| {
        xml + std::str::from_utf8(&zeros).unwrap()
    });
    assert!(bomb.len() < 200_000, "{} bytes", bomb.len());
    assert!(
        desk.refusal("炸弹.xlsx", &bomb)
            .said
            .zh
            .contains("压缩炸弹")
    );
    let small_files: Vec<(String, Vec<u8>)> = (0..2001)
        .map(|n| (format!("xl/media/{n}"), Vec::new()))
        .collect();
    let many: Vec<(&str, &[u8])> = small_files
        .iter()
        .map(|(n, d)| (n.as_str(), d.as_slice()))
        .collect();
    assert!(
        desk.refusal("多.xlsx", &archive(&many))
            .said
            .zh
            .contains("2001")
    );
}

#[test]
fn a_lying_string_count_is_refused_and_an_honest_one_is_not() {
    let desk = Desk::new();
    for lie in [
        "uniqueCount=\"999999999999\"",
        "uniqueCount = '99999999999999999999999'",
    ] {
        let lying = repacked(&small(), "xl/sharedStrings.xml", |xml| {
            assert!(xml.contains("uniqueCount=\"2\""));
            xml.replace("uniqueCount=\"2\"", &format!("a=\">\" {lie}"))
        });
        let error = desk.refusal("谎.xlsx", &lying);
        assert!(error.said.zh.contains("字符串"), "{}", error.said.zh);
    }
    // hidden behind another encoding
    let utf16 = repacked(&small(), "xl/sharedStrings.xml", |xml| {
        xml.chars().flat_map(|c| ['\0', c]).collect()
    });
    assert!(desk.refusal("编.xlsx", &utf16).said.zh.contains("损坏"));
    // 是 three thousand times is one string used three thousand times
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..3000 {
        sheet.write_string(row, 0, "是").unwrap();
    }
    let sheets = desk
        .read("是.xlsx", &book.save_to_buffer().unwrap())
        .unwrap();
    assert_eq!(sheets[0].rows.len(), 3000);
}

#[test]
fn a_sparse_sheet_costs_nothing_and_is_named() {
    let desk = Desk::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "案号").unwrap();
    sheet.write_string(1_048_575, 16_383, "远").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    assert!(bytes.len() < 10_000);
    let error = desk.refusal("远.xlsx", &bytes);
    assert!(error.said.zh.contains("XFD1048576"), "{}", error.said.zh);
    // formatted but empty far cells do not matter
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "案号").unwrap();
    sheet
        .write_blank(1_048_575, 16_383, &Format::new().set_bold())
        .unwrap();
    let sheets = desk
        .read("近.xlsx", &book.save_to_buffer().unwrap())
        .unwrap();
    assert_eq!(sheets[0].rows.len(), 1);
}

#[test]
fn limits_on_cells_text_and_merges() {
    let desk = Desk::new();
    let long = "长".repeat(32_768);
    let error = desk.refusal("长.csv", format!("案号,原告\n1,{long}\n").as_bytes());
    assert!(error.said.zh.contains("B2"), "{}", error.said.zh);
    let fits = "长".repeat(32_767);
    assert!(
        desk.read("长.csv", format!("案号,原告\n1,{fits}\n").as_bytes())
            .is_ok()
    );
    let wide = format!("{}x\n", ",".repeat(256));
    assert!(
        desk.refusal("宽.csv", wide.as_bytes())
            .said
            .zh
            .contains("IW1")
    );
    let tall = format!("a,b\n{}", "1,2\n".repeat(MAX_ROWS as usize));
    assert!(
        desk.refusal("高.csv", tall.as_bytes())
            .said
            .zh
            .contains("A200001")
    );
    // one string of 32 767 characters used 1 800 times is 177 MB of text from a small file
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..1800 {
        sheet.write_string(row, 0, &fits).unwrap();
    }
    let error = desk.refusal("重.xlsx", &book.save_to_buffer().unwrap());
    assert!(error.said.zh.contains("太多"), "{}", error.said.zh);
    // a merge over the whole sheet fills what is in use, not a million rows
    let merged = repacked(&small(), "xl/worksheets/sheet1.xml", |xml| {
        xml.replace(
            "</sheetData>",
            "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>",
        )
    });
    let sheets = desk.read("并.xlsx", &merged).unwrap();
    assert_eq!(sheets[0].rows.len(), 1);
    assert_eq!(sheets[0].rows[0].cells, [t("案号"), t("原告")]);
}

/// Rounds of random damage; `ANJUAN_ROUNDS` asks for more.
fn rounds() -> usize {
    let asked = std::env::var("ANJUAN_ROUNDS").ok();
    asked.and_then(|n| n.parse().ok()).unwrap_or(200)
}

#[test]
fn broken_bytes_never_bring_the_program_down() {
    let desk = Desk::new();
    let mut seed: u64 = 7;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize % below
    };
    let xls = container(&["Root Entry", "Workbook"], &biff(&[number(2, 1, 7.0)]));
    let ledger = ledger();
    let parts = [
        "xl/worksheets/sheet1.xml",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
    ];
    let mut refused = 0;
    for round in 0..rounds() {
        let mut damage = |bytes: &mut Vec<u8>| {
            for _ in 0..=next(3) {
                let at = next(bytes.len());
                // digits and letters keep the XML whole and change what it says
                bytes[at] = *b"0123456789<>\"'/=AZaz \0\xff"
                    .get(next(24))
                    .unwrap_or(&b'9');
            }
        };
        let (name, bytes) = match round % 6 {
            5 => {
                let mut bytes = xls.clone();
                damage(&mut bytes);
                ("a.xls", bytes)
            }
            part => {
                let bytes = repacked_bytes(&ledger, parts[part], |data| damage(data));
                ("a.xlsx", bytes)
            }
        };
        refused += usize::from(desk.read(name, &bytes).is_err());
    }
    assert!(refused > 0, "the damage does nothing");
}
