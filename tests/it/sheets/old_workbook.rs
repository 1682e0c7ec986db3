//! .xls files built byte by byte: read, named when encrypted, refused when hostile.

use anjuan::exchange::sheet::Cell;

use super::desk::Desk;

/// A minimal compound file: sector 0 the table, 1 the directory, 2.. the stream of the second entry.
pub(super) fn container(names: &[&str], stream: &[u8]) -> Vec<u8> {
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    let sectors = (stream.len() / 512) as u32;
    let mut header = vec![0_u8; 512];
    header[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    header[26..28].copy_from_slice(&3_u16.to_le_bytes());
    header[28..30].copy_from_slice(&0xfffe_u16.to_le_bytes());
    header[30..32].copy_from_slice(&9_u16.to_le_bytes());
    header[32..34].copy_from_slice(&6_u16.to_le_bytes());
    let put =
        |bytes: &mut [u8], at: usize, n: u32| bytes[at..at + 4].copy_from_slice(&n.to_le_bytes());
    put(&mut header, 44, 1);
    put(&mut header, 48, 1);
    put(&mut header, 60, 0xffff_fffe);
    put(&mut header, 68, 0xffff_fffe);
    for at in (76..512).step_by(4) {
        put(&mut header, at, 0xffff_ffff);
    }
    put(&mut header, 76, 0);
    let mut table = vec![0xff_u8; 512];
    put(&mut table, 0, 0xffff_fffd);
    put(&mut table, 4, 0xffff_fffe);
    for sector in 0..sectors {
        let next = if sector + 1 == sectors {
            0xffff_fffe
        } else {
            sector + 3
        };
        put(&mut table, (sector as usize + 2) * 4, next);
    }
    let mut directory = vec![0_u8; 512];
    for (index, name) in names.iter().enumerate() {
        let at = index * 128;
        for (n, unit) in name.encode_utf16().enumerate() {
            directory[at + 2 * n..at + 2 * n + 2].copy_from_slice(&unit.to_le_bytes());
        }
        put(
            &mut directory,
            at + 116,
            if index == 1 { 2 } else { 0xffff_fffe },
        );
        put(
            &mut directory,
            at + 120,
            if index == 1 { stream.len() as u32 } else { 0 },
        );
    }
    [header, table, directory, stream].concat()
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [
        &kind.to_le_bytes()[..],
        &(data.len() as u16).to_le_bytes(),
        data,
    ]
    .concat()
}

/// BIFF8 globals with one sheet "a", then the sheet with these records.
pub(super) fn biff(sheet: &[Vec<u8>]) -> Vec<u8> {
    let bof = |kind: u16| {
        let mut data = vec![0x00, 0x06];
        data.extend(kind.to_le_bytes());
        data.resize(16, 0);
        record(0x0809, &data)
    };
    let start = bof(5);
    let place = (start.len() + 4 + 9 + 4) as u32;
    let mut bound = place.to_le_bytes().to_vec();
    bound.extend([0, 0, 1, 0, b'a']);
    [
        start,
        record(0x0085, &bound),
        record(0x000a, &[]),
        bof(0x10),
        sheet.concat(),
        record(0x000a, &[]),
    ]
    .concat()
}

pub(super) fn number(row: u16, column: u16, value: f64) -> Vec<u8> {
    let mut data = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
    data.extend(value.to_le_bytes());
    record(0x0203, &data)
}

#[test]
fn an_encrypted_workbook_is_named_as_such() {
    let desk = Desk::new();
    let error = desk.refusal(
        "密.xlsx",
        &container(&["Root Entry", "EncryptedPackage"], &[]),
    );
    assert!(error.said.zh.contains("密码"), "{}", error.said.zh);
    let error = desk.refusal("密.xls", &container(&["Root Entry", "EncryptionInfo"], &[]));
    assert!(error.said.zh.contains("密码"), "{}", error.said.zh);
    let error = desk.refusal("文.xls", &container(&["Root Entry", "WordDocument"], &[]));
    assert!(error.said.zh.contains("不是工作簿"), "{}", error.said.zh);
}

#[test]
fn an_old_workbook_is_read_and_a_hostile_one_is_refused() {
    let desk = Desk::new();
    let xls = |sheet: &[Vec<u8>]| container(&["Root Entry", "Workbook"], &biff(sheet));
    let good = desk.read("旧.xls", &xls(&[number(2, 1, 7.0)])).unwrap();
    assert_eq!((good[0].name.as_str(), good[0].rows.len()), ("a", 1));
    assert_eq!(
        (good[0].rows[0].line, good[0].rows[0].cell(1)),
        (3, &Cell::Number(7.0))
    );
    // far apart: the parser would lay out 65 536 x 256 cells
    let far = desk.refusal(
        "远.xls",
        &xls(&[number(0, 0, 1.0), number(65_535, 255, 1.0)]),
    );
    assert!(far.said.zh.contains("范围"), "{}", far.said.zh);
    // a promise of 4 billion rows
    let mut dimensions = vec![0_u8; 14];
    dimensions[4..8].copy_from_slice(&u32::MAX.to_le_bytes());
    dimensions[10..12].copy_from_slice(&256_u16.to_le_bytes());
    let promised = desk.refusal(
        "诺.xls",
        &xls(&[record(0x0200, &dimensions), number(0, 0, 1.0)]),
    );
    assert!(promised.said.zh.contains("范围"), "{}", promised.said.zh);
    // a chain of sectors that bites its own tail would be followed for ever
    let mut endless = xls(&[number(0, 0, 1.0)]);
    endless[512 + 4..512 + 8].copy_from_slice(&1_u32.to_le_bytes());
    assert!(desk.refusal("环.xls", &endless).said.zh.contains("损坏"));
}
