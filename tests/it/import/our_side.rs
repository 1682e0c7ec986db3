//! Whose case it is: by the names of a row and by who appealed, as far as the row says it.

use anjuan::case::{Role, Setting};
use anjuan::ledger::{Change, Deed, Doubts};
use anjuan::said;

use super::desk::Desk;

const US: &str = "青川区柳溪镇人民政府";

fn desk() -> Desk {
    let mut desk = Desk::on("2026-11-28");
    let setting = Setting {
        key: "office.name".to_string(),
        value: US.to_string(),
    };
    let deed = Deed::new(said!("设置", "set"), vec![Change::Setting(setting)]);
    desk.ledger.commit(deed, Doubts::All).unwrap();
    desk
}

/// The part we have, and whether something is said in one of the columns.
fn part(header: &str, row: &str) -> (Role, bool) {
    let mut desk = desk();
    let file = desk.csv("台账.csv", &format!("{header}\n{row}"));
    let plan = desk.take(&file);
    let again = desk.plan(&file);
    assert!(again.changes.is_empty(), "{row}: {:#?}", again.rows);
    (desk.only().head.role, !plan.problems.is_empty())
}

#[test]
fn the_names_of_a_row_say_our_part() {
    const HEAD: &str = "案号|原告|被告|第三人|收案日期";
    for (row, want, asked) in [
        ("王若兰|青川区柳溪镇人民政府||", Role::Defendant, false),
        ("王若兰|柳溪镇||", Role::Defendant, false),
        ("王若兰|镇政府||", Role::Defendant, false),
        (
            "王若兰|青川区自然资源局|青川区柳溪镇人民政府|",
            Role::ThirdParty,
            false,
        ),
        (
            "王若兰|青川区自然资源局|柳溪镇政府|",
            Role::ThirdParty,
            false,
        ),
        (
            "王若兰|青川区自然资源局、青川区柳溪镇人民政府||",
            Role::CoDefendant,
            false,
        ),
        ("王若兰|青川区自然资源局||", Role::Defendant, true),
        ("王若兰|||", Role::Defendant, false),
    ] {
        let row = format!("（2024）川3702行初18号|{row}2024-03-05");
        assert_eq!(part(HEAD, &row), (want, asked), "{row}");
    }
}

#[test]
fn a_part_that_contradicts_the_names_is_asked() {
    const HEAD: &str = "案号|原告|被告|第三人|我方地位|收案日期";
    for (row, asked) in [
        ("王若兰|青川区柳溪镇人民政府||第三人", true),
        ("王若兰|青川区自然资源局|青川区柳溪镇人民政府|被告", true),
        ("王若兰|青川区自然资源局|青川区柳溪镇人民政府|第三人", false),
        ("王若兰|青川区柳溪镇人民政府||被告", false),
    ] {
        let row = format!("（2024）川3702行初18号|{row}|2024-03-05");
        assert_eq!(part(HEAD, &row).1, asked, "{row}");
    }
}

#[test]
fn who_appealed_is_no_second_name_of_a_side() {
    const BESIDE: &str = "案号|原告|被告|上诉人|收案日期";
    for (who, want, asked) in [
        ("被告", Role::Appellant, false),
        ("我镇", Role::Appellant, false),
        (US, Role::Appellant, false),
        ("原告", Role::Appellee, false),
        ("王若兰", Role::Appellee, false),
        ("青川区自然资源局", Role::Defendant, true),
        ("本市宏达建筑有限公司", Role::Appellee, false),
        ("张均", Role::Appellee, false),
        ("", Role::Defendant, false),
    ] {
        let row = format!("（2024）川37行终45号|王若兰|{US}|{who}|2024-03-05");
        assert_eq!(part(BESIDE, &row), (want, asked), "{row}");
    }
    const SIDES: &str = "案号|上诉人|被上诉人|收案日期";
    let row = format!("（2024）川37行终45号|王若兰|{US}|2024-03-05");
    assert_eq!(part(SIDES, &row), (Role::Appellee, false));
    let row = format!("（2024）川37行终45号|{US}|王若兰|2024-03-05");
    assert_eq!(part(SIDES, &row), (Role::Appellant, false));
    const REVIEW: &str = "案号|再审申请人|被申请人|收案日期";
    let row = format!("（2024）川行申45号|王若兰|{US}|2024-03-05");
    assert_eq!(part(REVIEW, &row), (Role::RetrialRespondent, false));
}
