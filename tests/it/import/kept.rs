//! Nothing of a sheet is lost or taken for something else: columns without a heading, headings below others, two tables of one
//! dispute, sections that say how the cases stand.

use anjuan::case::{Instance, Kind, Outcome, Path};
use anjuan::exchange::import::counts;

use super::desk::{Desk, n, says};

#[test]
fn a_column_without_a_heading_is_kept_in_the_note_and_named() {
    let mut desk = Desk::on("2026-11-29");
    let file = desk.csv(
        "台账.csv",
        "案号|原告||收案日期|
        （2024）川3725行初1号|张大山|重要备注一|2024-03-05|已撤诉2024-06-20
        （2024）川3725行初2号|李四海||2024-03-06|",
    );
    let plan = desk.take(&file);
    let note = desk.case("（2024）川3725行初1号").head.note;
    assert!(note.contains("重要备注一"), "{note}");
    assert!(note.contains("已撤诉2024-06-20"), "{note}");
    let unknown: Vec<&str> = plan
        .columns
        .iter()
        .filter(|c| c.column.is_none())
        .map(|c| c.letter.as_str())
        .collect();
    assert_eq!(unknown, ["C", "E"]);
    assert_eq!(desk.case("（2024）川3725行初2号").head.note, "");
    assert_eq!(counts(&desk.plan(&file)), n(0, 0, 2, 0), "once more");
}

#[test]
fn a_second_line_of_the_header_is_no_case() {
    let mut desk = Desk::on("2026-11-29");
    desk.all_new(
        "台账.csv",
        "序号|案号|原告|||被告|收案日期
        ||姓名|性别|联系电话||
        1|（2024）川3725行初1号|张大山|男|13900000001|清江县自然资源局|2024-03-05
        2|（2024）川3725行初2号|李四海|女|13900000002|清江县自然资源局|2024-03-06",
        2,
    );
    assert_eq!(desk.ledger.docket().len(), 2);
}

#[test]
fn below_another_column_a_side_is_whose_value_it_is() {
    let mut desk = Desk::on("2026-11-29");
    desk.all_new(
        "台账.csv",
        "案号|原告|收案日期|委托代理人||裁判结果||开庭日期|承办人|
        |||原告|被告|结果|日期||法院|本单位
        （2024）川3725行初1号|张大山|2024-03-05|甲大年|乙小月|驳回诉讼请求|2024-06-20|2024-05-09|赵法官|林若川
        （2024）川3725行初2号|李四海|2024-03-06|丙大年|丁小月|撤销|2024-06-21|2024-05-10|赵法官|林若川",
        2,
    );
    let case = desk.case("（2024）川3725行初1号");
    let names: Vec<&str> = case.parties.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["张大山"]);
    assert_eq!(case.head.forum, "");
    assert!(case.head.note.contains("乙小月"), "{}", case.head.note);
    assert_eq!(case.outcome(), Some(Outcome::ClaimsDismissed));
    assert_eq!(
        case.closed().map(|d| d.to_string()).as_deref(),
        Some("2024-06-20")
    );
}

#[test]
fn a_reconsideration_and_the_suit_after_it_in_one_row_are_two_cases_of_one_dispute() {
    let mut desk = Desk::on("2026-11-29");
    let head = "序号|原告|复议案号|复议结果|复议决定日期|诉讼案号|裁判结果|结案时间|收案日期";
    let file = desk.csv(
        "台账.csv",
        &format!(
            "{head}
            1|张大山|清府复〔2024〕1号|维持|2024-03-02|（2024）川3725行初11号|驳回诉讼请求|2024-07-05|2024-04-06
            2|李四海|清府复〔2024〕2号|维持|2024-03-02|（2024）川3725行初12号|||2024-04-07
            3|赵清远|清府复〔2024〕3号|撤销|2024-03-03||||
            4|钱雨澜||||（2024）川3725行初14号|||2024-04-08
            5|周望山|清府复〔2024〕5号|变更|2024-03-04|（2024）川3725行初15号|||2024-04-09"
        ),
    );
    let plan = desk.take(&file);
    assert_eq!(counts(&plan).new, 8, "{:#?}", plan.problems);
    // Our part in the suit stands in no column: what hangs on it is not asked of the ledger.
    assert!(
        !format!("{:?}", plan.problems).contains("我方是"),
        "{:#?}",
        plan.problems
    );
    let suit = desk.case("（2024）川3725行初12号");
    let organ = desk.case("清府复〔2024〕2号");
    assert_eq!(
        (suit.head.kind, organ.head.kind),
        (Kind::Litigation, Kind::Reconsideration)
    );
    assert_eq!(suit.head.dispute, organ.head.dispute);
    assert_eq!(suit.head.path, Some(Path::Upheld));
    assert!(suit.is_open());
    assert_eq!(organ.outcome(), Some(Outcome::RUpheld));
    let suit = desk.case("（2024）川3725行初11号");
    assert_eq!(suit.outcome(), Some(Outcome::ClaimsDismissed));
    assert_eq!(suit.head.instance, Instance::First);
}

#[test]
fn a_second_number_is_never_passed_over_in_silence() {
    let desk = Desk::on("2026-11-29");
    let file = desk.csv(
        "台账.csv",
        "案号|原告|收案日期|案号|申请人|收案日期
        （2024）川3725行初1号|张大山|2024-03-05|清府复〔2024〕1号|李四海|2024-03-06",
    );
    let plan = desk.plan(&file);
    assert!(says(&plan, "案号", "内容不同"), "{:#?}", plan.problems);
    assert!(says(&plan, "申请人", "内容不同"), "{:#?}", plan.problems);
    // an empty column between them: two tables beside each other, each read as its own
    let mut desk = Desk::on("2026-11-29");
    let file = desk.csv(
        "台账.csv",
        "案号|原告|收案日期||案号|申请人|收案日期
        （2024）川3725行初1号|张大山|2024-03-05||清府复〔2024〕1号|李四海|2024-03-06",
    );
    let plan = desk.take(&file);
    assert_eq!(counts(&plan).new, 2, "{:#?}", plan.problems);
    let (suit, organ) = (
        desk.case("（2024）川3725行初1号"),
        desk.case("清府复〔2024〕1号"),
    );
    assert_eq!(suit.head.kind, Kind::Litigation);
    assert_eq!(organ.head.kind, Kind::Reconsideration);
    assert_eq!(suit.parties[0].name, "张大山");
    assert_eq!(organ.parties[0].name, "李四海");
}

#[test]
fn a_section_that_says_closed_closes_its_cases() {
    let mut desk = Desk::on("2026-11-29");
    desk.all_new(
        "台账.csv",
        "案号|原告|收案日期|开庭日期
        一、已结案件|||
        （2024）川3725行初1号|张大山|2024-03-05|2024-05-09
        二、未结案件|||
        （2024）川3725行初2号|李四海|2024-03-06|2024-05-10",
        2,
    );
    assert!(!desk.case("（2024）川3725行初1号").is_open());
    assert!(desk.case("（2024）川3725行初2号").is_open());
}

#[test]
fn the_instances_of_one_merged_claimant_are_one_dispute() {
    use rust_xlsxwriter::{Format, Workbook};
    let mut desk = Desk::on("2026-11-29");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let rows = [
        ["序号", "原告", "案号", "收案日期", "结案方式", "结案日期"],
        [
            "",
            "",
            "（2024）川3725行初1号",
            "2024-03-05",
            "撤销",
            "2024-05-06",
        ],
        [
            "",
            "",
            "（2024）川37行终9号",
            "2024-06-01",
            "改判",
            "2024-08-06",
        ],
        ["2", "李四海", "（2024）川3725行初2号", "2024-03-06", "", ""],
    ];
    for (line, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(cells).filter(|(_, t)| !t.is_empty()) {
            sheet.write_string(line, column, text).unwrap();
        }
    }
    let plain = Format::new();
    sheet.merge_range(1, 0, 2, 0, "1", &plain).unwrap();
    sheet.merge_range(1, 1, 2, 1, "张大山", &plain).unwrap();
    let file = desk.path("台账.xlsx");
    book.save(&file).unwrap();
    let plan = desk.take(&file);
    assert_eq!(counts(&plan), n(3, 0, 0, 0), "{:#?}", plan.problems);
    let dispute = |number: &str| desk.case(number).head.dispute;
    assert_eq!(
        dispute("（2024）川3725行初1号"),
        dispute("（2024）川37行终9号")
    );
    assert_ne!(
        dispute("（2024）川3725行初1号"),
        dispute("（2024）川3725行初2号")
    );
}

#[test]
fn our_own_ledger_imported_again_adds_no_day_of_hearing_of_the_case() {
    use anjuan::case::FactKind;
    let mut desk = Desk::on("2026-11-29");
    let file = desk.csv(
        "台账.csv",
        "案号|原告|立案日期
        （2024）川3725行初1号|张大山|2024-03-01",
    );
    desk.take(&file);
    let case = desk.only();
    assert!(
        case.day(FactKind::Informed).is_some(),
        "from the first ledger"
    );
    // taken back by hand: the same row does not bring it again
    let mut bare = case.clone();
    bare.facts.retain(|f| f.kind != FactKind::Informed);
    let deed = anjuan::ledger::Deed::new(
        anjuan::text::Said::new("改", "change"),
        vec![anjuan::ledger::Change::Case(Box::new(bare))],
    );
    desk.ledger
        .commit(deed, anjuan::ledger::Doubts::Confirmed)
        .unwrap();
    assert_eq!(counts(&desk.plan(&file)), n(0, 0, 1, 0));
}

#[test]
fn two_others_behind_the_same_first_name_are_not_the_same_case() {
    let mut desk = Desk::on("2026-11-29");
    let head = "原告|受理法院|收案日期";
    let first = desk.csv(
        "甲.csv",
        &format!("案号|{head}\n（2024）川3725行初1号|赵若溪、钱二|清江县人民法院|2024-03-05"),
    );
    desk.take(&first);
    let other = desk.csv(
        "乙.csv",
        &format!("案号|{head}\n|赵若溪、李四|清江县人民法院|2024-03-05"),
    );
    let plan = desk.plan(&other);
    assert!(!says(&plan, "", "同一件"), "{:#?}", plan.problems);
    let same = desk.csv(
        "丙.csv",
        &format!("案号|{head}\n|赵若溪、钱二|清江县人民法院|2024-03-05"),
    );
    let plan = desk.plan(&same);
    assert!(says(&plan, "", "同一件"), "{:#?}", plan.problems);
}

#[test]
fn a_section_in_the_column_of_the_numbers_is_one_and_says_the_instance() {
    let mut desk = Desk::on("2026-11-29");
    let file = desk.csv(
        "台账.csv",
        "序号|案号|原告|受理法院|收案日期|裁判结果|结案日期
        一审案件||||||
        1|（2024）川3725行初1号|张大山|清江县人民法院|2024-03-05|撤销|2024-05-06
        二审案件||||||
        1||李四海|江州市中级人民法院|2024-03-06|驳回上诉，维持原判|2024-07-06",
    );
    let plan = desk.take(&file);
    let skipped: Vec<&str> = plan.skipped.iter().map(|s| s.reason.zh.as_str()).collect();
    assert_eq!(skipped, ["分节行（一审案件）", "分节行（二审案件）"]);
    let docket = desk.ledger.docket();
    let cases = (0..docket.len()).map(|at| desk.ledger.case(docket.row(at).id()).unwrap());
    let second = cases.into_iter().find(|c| c.head.number.is_none()).unwrap();
    assert_eq!(second.head.instance, Instance::Second);
    assert_eq!(second.outcome(), Some(Outcome::AppealDismissedJudgment));
}

#[test]
fn rows_below_a_number_that_name_no_case_go_on_with_it() {
    let mut desk = Desk::on("2026-11-29");
    let file = desk.csv(
        "台账.csv",
        "序号|案号|原告|收案日期|开庭日期|出庭负责人|结案方式|结案日期
        1|（2024）川3725行初1号|张大山|2024-03-05|2024-05-09|王大勇||
        ||||2024-06-12|李小红|撤销|2024-07-01
        2|（2024）川3725行初2号|李四海|2024-03-06||||
        ||赵建平|||||
        ||钱玉兰|||||
        3||孙远舟|2024-03-07||||",
    );
    let plan = desk.take(&file);
    assert_eq!(counts(&plan), n(3, 0, 0, 0), "{:#?}", plan.problems);
    assert_eq!(plan.skipped.len(), 3);
    let first = desk.case("（2024）川3725行初1号");
    let officials = first.hearings.iter().flat_map(|h| &h.people);
    let officials: Vec<&str> = officials.map(|p| p.name.as_str()).collect();
    assert_eq!(officials, ["王大勇", "李小红"]);
    assert!(!first.is_open());
    assert_eq!(desk.case("（2024）川3725行初2号").people(), 3);
}

#[test]
fn a_ledger_like_another_keeps_the_posts_in_the_cell_of_the_name() {
    use anjuan::case::Rank;
    use anjuan::exchange::import::layout_of;
    use anjuan::exchange::ledger_out::{Format, export_like};
    use anjuan::text::Lang;
    let mut desk = Desk::on("2026-11-29");
    let file = desk.csv(
        "台账.csv",
        "案号|原告|收案日期|开庭日期|出庭负责人
        （2024）川3725行初1号|张大山|2024-03-05|2024-05-09|王大勇（局长）",
    );
    desk.take(&file);
    let layout = layout_of(&desk.ledger, &file).unwrap();
    let theirs = desk.path("出.csv");
    export_like(
        &desk.ledger,
        &[0],
        &layout,
        &theirs,
        Format::Csv,
        Lang::Zh,
        false,
    )
    .unwrap();
    let mut fresh = Desk::on("2026-11-29");
    fresh.take(&theirs);
    let person = fresh.only().hearings[0].people[0].clone();
    assert_eq!(
        (person.post.as_str(), person.rank),
        ("局长", Some(Rank::Principal))
    );
}

#[test]
fn who_sued_stays_who_sued_where_we_appealed() {
    use anjuan::case::{PartyRole, Role};
    let check = |head: &str, number: &str, first: &str, second: &str, role: Role| {
        let mut desk = Desk::on("2026-11-29");
        let lines = format!("案号|{head}|收案日期\n{number}|{first}|{second}|2026-11-20");
        let plan = desk.all_new("台账.csv", &lines, 1);
        let case = desk.only();
        let names = |role: PartyRole| {
            let own = case.parties.iter().filter(|p| p.role == role);
            own.map(|p| p.name.clone()).collect::<Vec<_>>().join("、")
        };
        assert_eq!(
            names(PartyRole::Claimant),
            "张大山",
            "{head}: {:#?}",
            plan.problems
        );
        assert_eq!(names(PartyRole::Respondent), "清江县自然资源局", "{head}");
        assert_eq!(case.head.role, role, "{head}");
        let file = desk.path("台账.csv");
        assert_eq!(counts(&desk.plan(&file)), n(0, 0, 1, 0), "{head} once more");
    };
    let (us, them) = ("清江县自然资源局", "张大山");
    let second = "（2026）川37行终8号";
    check("上诉人|被上诉人", second, us, them, Role::Appellant);
    check(
        "上诉人（原审被告）|被上诉人（原审原告）",
        second,
        us,
        them,
        Role::Appellant,
    );
    check(
        "上诉人|被上诉人",
        second,
        "清江县自然资源局（原审被告）",
        "张大山（原审原告）",
        Role::Appellant,
    );
    check(
        "再审申请人|被申请人",
        "（2026）川行申8号",
        us,
        them,
        Role::RetrialApplicant,
    );
    check("上诉人|被上诉人", second, them, us, Role::Appellee);
    check(
        "原告|被告",
        "（2026）川3702行初8号",
        them,
        us,
        Role::Defendant,
    );
}
