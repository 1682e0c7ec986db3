//! Whose case it is: by the names of a row and by who appealed, as far as the row says it.

use anjuan::case::{Outcome, Role, Setting};
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
        // our name within another's is not us
        ("王若兰|柳溪镇双河村民委员会||", Role::Defendant, true),
        (
            "王若兰|青川区自然资源局（委托柳溪镇人民政府实施）||",
            Role::Defendant,
            true,
        ),
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
        // who neither sues nor is sued stands on either side
        ("本市宏达建筑有限公司", Role::Defendant, true),
        ("张均", Role::Defendant, true),
        ("", Role::Defendant, false),
    ] {
        let row = format!("（2024）川37行终45号|王若兰|{US}|{who}|2024-03-05");
        assert_eq!(part(BESIDE, &row), (want, asked), "{row}");
    }
    let row = format!("（2024）川37行终45号|张均|{US}|张均|2024-03-05");
    assert_eq!(part(BESIDE, &row), (Role::Appellee, false));
    const SIDES: &str = "案号|上诉人|被上诉人|收案日期";
    let row = format!("（2024）川37行终45号|王若兰|{US}|2024-03-05");
    assert_eq!(part(SIDES, &row), (Role::Appellee, false));
    let row = format!("（2024）川37行终45号|{US}|王若兰|2024-03-05");
    assert_eq!(part(SIDES, &row), (Role::Appellant, false));
    const REVIEW: &str = "案号|再审申请人|被申请人|收案日期";
    let row = format!("（2024）川行申45号|王若兰|{US}|2024-03-05");
    assert_eq!(part(REVIEW, &row), (Role::RetrialRespondent, false));
}

/// 驳回上诉 goes against who appealed: where both sides did, or somebody else, nobody knows for whom it was.
#[test]
fn an_appeal_of_both_or_of_a_third_party_dismissed_is_not_ours() {
    const HEAD: &str = "案号|原告|被告|上诉人|收案日期|结案方式|结案日期";
    for (who, want) in [
        ("双方", Outcome::Unknown),
        ("原被告均上诉", Outcome::Unknown),
        ("王若兰、青川区柳溪镇人民政府", Outcome::Unknown),
        ("赵长河", Outcome::Unknown),
        ("第三人", Outcome::Unknown),
        ("未知", Outcome::Unknown),
        ("原告", Outcome::AppealDismissedJudgment),
        ("被告", Outcome::AppealDismissedJudgment),
        ("", Outcome::AppealDismissedJudgment),
    ] {
        let mut desk = desk();
        let row = format!(
            "（2024）川37行终45号|王若兰|{US}|{who}|2024-03-05|驳回上诉，维持原判|2024-06-20"
        );
        let file = desk.csv("台账.csv", &format!("{HEAD}\n{row}"));
        let plan = desk.take(&file);
        assert_eq!(desk.only().outcome(), Some(want), "{who}");
        let asked = plan.problems.iter().any(|p| p.column == "结案方式");
        assert_eq!(asked, want == Outcome::Unknown, "{who}");
        let again = desk.plan(&file);
        assert!(again.changes.is_empty(), "{who}: {:#?}", again.rows);
    }
}
