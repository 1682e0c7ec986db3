//! The header layouts that offices use, each with its rows as they write them.

use anjuan::case::{
    AgentKind, AppearanceState, FactKind, HearingState, Instance, Kind, Outcome, PartyKind,
    PartyRole, Path, Rank, Role,
};
use anjuan::exchange::import::{Options, RowStatus, counts};
use encoding_rs::GB18030;

use super::desk::{Desk, day, n, says};

#[test]
fn layout_one_with_report_numbers_title_and_totals() {
    let mut desk = Desk::on("2022-12-19");
    let file = desk.csv(
        "台账.csv",
        "2022年行政应诉案件台账
         序号|案号|审级|审理法院|原告|被告|应诉承办人|应诉日期|答辩截止日期|结案日期|结案方式|专报号
         1|(2022) 京0105行初 12号|一审|某区人民法院|张某、李某|某镇人民政府|王承办|2022.3.5|2022.3.20|2022年6月1日|驳回诉讼请求|专报3
         |||||||||||
         2|（2022）京01行终7号|二审|某市中级人民法院|赵某等23人|某镇人民政府|王承办|9月1日||20221108|驳回上诉，维持原判|
         合计|2件||||||||||",
    );
    let plan = desk.take(&file);
    assert_eq!(counts(&plan), n(2, 0, 0, 0), "{:#?}", plan.problems);
    assert_eq!(
        plan.skipped.len(),
        2,
        "the title and the totals; blank rows are not there"
    );

    let first = desk.case("（2022）京0105行初12号");
    assert_eq!(first.head.instance, Instance::First);
    assert_eq!(first.head.forum, "某区人民法院");
    assert_eq!(first.head.handler, "王承办");
    assert_eq!(first.head.office_number, "专报3");
    assert_eq!(first.day(FactKind::Received), Some(day("2022-03-05")));
    assert_eq!(first.closed(), Some(day("2022-06-01")));
    assert_eq!(first.outcome(), Some(Outcome::ClaimsDismissed));
    let names: Vec<_> = first.opponents().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["张某", "李某"]);
    // 2022-03-05 and 15 days is 2022-03-20, a Sunday: the sheet's day is not the law's
    assert!(
        says(&plan, "答辩截止日期", "2022-03-21"),
        "{:#?}",
        plan.problems
    );

    let second = desk.case("（2022）京01行终7号");
    assert_eq!(second.head.instance, Instance::Second);
    assert_eq!(second.people(), 23);
    assert_eq!(second.day(FactKind::Received), Some(day("2022-09-01")));
    assert_eq!(second.outcome(), Some(Outcome::AppealDismissedJudgment));
    assert_eq!(second.head.note, "");
}

#[test]
fn layout_two_without_numbers() {
    let mut desk = Desk::on("2022-12-19");
    let rows = "序号|收案日期|承办人|原告姓名|被告姓名|应诉机关|项目状态
        1|2022/3/5|王承办|张某|某镇人民政府|某镇人民政府|在办
        2|44700|王承办|某某公司|某镇人民政府|某区人民政府|在办";
    let file = desk.csv("应诉.csv", rows);
    let plan = desk.take(&file);
    assert_eq!(counts(&plan), n(2, 0, 0, 0), "{:#?}", plan.problems);
    assert_eq!(plan.problems.len(), 2, "both are known by parties and day");
    // 44700 days after 1899-12-30
    let received: Vec<_> = (0..2)
        .map(|at| desk.ledger.docket().row(at).received().unwrap())
        .collect();
    assert_eq!(received, [day("2022-03-05"), day("2022-05-19")]);
    let second = desk.ledger.case(desk.ledger.docket().row(1).id()).unwrap();
    assert_eq!(second.opponents().next().unwrap().kind, PartyKind::Company);
    assert_eq!(second.head.note, "应诉机关:某区人民政府");
    assert_eq!(counts(&desk.plan(&file)), n(0, 0, 2, 0));
}

#[test]
fn layout_three_with_field_and_compensation() {
    let mut desk = Desk::on("2022-12-19");
    desk.all_new(
        "a.csv",
        "案号|应诉通知书|受理法院|原告|被告|案由|行政赔偿|应诉通知书签收日期|书面答辩提交截止日期|应诉承办人|备注|行政类别|案件类别
         （2022）京0105行初3号|应字3号|某区人民法院|张某|某局|行政处罚|是|2022-3-7|2022-3-22|王承办|重大|城乡规划|处罚类",
        1,
    );
    let case = desk.only();
    assert_eq!(case.head.cause, "penalty");
    assert_eq!(case.head.field, "planning");
    assert_eq!(
        case.head.note,
        "重大\n案件类别:处罚类\n行政赔偿:是\n应诉通知书:应字3号"
    );
}

#[test]
fn layout_four_is_reconsideration() {
    let mut desk = Desk::on("2022-12-19");
    let file = desk.csv(
        "a.csv",
        "序号|收案日期|申请人名称|被申请人名称|具体行政行为名称|具体行政行为文号|统计关键词|行政复议事项|案件状态|结案日期|结案种类|复议意见书|复议建议书
         1|2022.4.27|闻人某|某镇人民政府|不予公开答复|某告〔2022〕3号|公开|信息公开|已结|2022.6.10|责令履行|2022.6.13|无
         2|2022.5.5|孔某|某镇人民政府|处罚决定||处罚|行政处罚|审理中|||否|",
    );
    let plan = desk.take(&file);
    assert_eq!(counts(&plan), n(2, 0, 0, 0), "{:#?}", plan.problems);
    let case = desk.ledger.case(desk.ledger.docket().row(0).id()).unwrap();
    assert_eq!(case.head.kind, Kind::Reconsideration);
    assert_eq!(case.head.instance, Instance::Reconsideration);
    assert_eq!(case.head.role, Role::Respondent);
    assert_eq!(case.outcome(), Some(Outcome::ROrdered));
    assert_eq!(case.day(FactKind::OpinionReceived), Some(day("2022-06-13")));
    assert_eq!(
        case.head.note,
        "具体行政行为文号:某告〔2022〕3号\n统计关键词:公开"
    );
    assert!(
        plan.problems
            .iter()
            .all(|p| p.reason.zh.contains("按当事人"))
    );
}

#[test]
fn layout_five_with_hearing_and_official() {
    let mut desk = Desk::on("2022-12-19");
    let header = "审理阶段|关联案件号|本机关案号|司法机关案号|收案方式|收案人|收案时间|受案法院|案由|当事人类型|原告(上诉人)|第三人|第一被告|开庭地点|开庭时间|承办人|协办人|出庭负责人|出庭负责人职务|委托律师|审批结果|应诉结果|负责人是否出庭|案件说明|是否上诉|上诉时间|备注";
    let rows = format!(
        "{header}
         一审||某诉1号|（2022）京0105行初31号|邮寄|收某|2022年3月5日|某区人民法院|行政处罚|公民|张某|李某|某局|第一法庭|2022年5月9日 上午9时|王承办|陈协办|周某|局长|秦某律师|同意|待判|是|旧案|否||
         二审||某诉2号|（2022）京01行终8号|||2022年9月5日|某市中级人民法院|||赵某||某局||2022-10-10 9:30；2023-02-10 14:30||||副局长|||维持原判|否||||"
    );
    let file = desk.csv("a.csv", &rows);
    let plan = desk.take(&file);
    assert_eq!(counts(&plan), n(2, 0, 0, 0), "{:#?}", plan.problems);
    let case = desk.case("（2022）京0105行初31号");
    let hearing = &case.hearings[0];
    assert_eq!(
        (hearing.day, hearing.time.as_str(), hearing.state),
        (day("2022-05-09"), "09:00", HearingState::Held)
    );
    assert_eq!(hearing.place, "第一法庭");
    let official = hearing.officials().next().unwrap();
    assert_eq!(
        (official.name.as_str(), official.rank, official.state),
        ("周某", Some(Rank::Principal), AppearanceState::Appeared)
    );
    assert_eq!(case.agents[0].name, "秦某");
    assert_eq!(case.agents[0].kind, AgentKind::OutsideLawyer);
    let third: Vec<_> = case
        .parties
        .iter()
        .filter(|p| p.role == PartyRole::ThirdParty)
        .map(|p| p.name.as_str())
        .collect();
    assert_eq!(third, ["李某"]);
    assert!(case.is_open(), "待判 is no outcome");

    let second = desk.case("（2022）京01行终8号");
    assert_eq!(second.hearings.len(), 2);
    assert_eq!(second.hearings[1].state, HearingState::Set);
    let absent = second.hearings[0].officials().next().unwrap();
    assert_eq!(absent.state, AppearanceState::Absent);
    assert_eq!(absent.rank, Some(Rank::Deputy));
    assert!(second.is_open(), "维持原判 has no day here");
    assert!(says(&plan, "应诉结果", "没有结案日"));
    assert_eq!(second.head.note, "应诉结果:维持原判");
}

#[test]
fn layout_six_names_the_organ() {
    let mut desk = Desk::on("2022-12-19");
    desk.all_new(
        "a.csv",
        "本机关案号|复议机关案号|申请人|第三人|复议机关|收案人|收案时间|事实和理由|承办人|协办人|委托律师|审批结果|审批意见|复议结果|结果说明
         某复1号|〔2022〕朝政复字第12号|张某||某区人民政府|收某|2022-4-1|不服处罚|王承办|||||待定|",
        1,
    );
    let case = desk.case("〔2022〕朝政复字第12号");
    assert_eq!(case.head.kind, Kind::Reconsideration);
    assert_eq!(case.head.forum, "某区人民政府");
    assert_eq!(case.head.office_number, "某复1号");
    assert_eq!(
        case.head.note,
        "复议结果:待定\n收案人:收某\n事实和理由:不服处罚"
    );
}

#[test]
fn layout_seven_with_paths() {
    let mut desk = Desk::on("2022-12-19");
    desk.all_new(
        "a.csv",
        "案号|审理阶段|受案法院|起诉类型|原告情况|收案时间
         （2022）京0105行初41号|一审|某区人民法院|直接起诉|张某|2022-4-1
         （2022）京0105行初42号|一审|某区人民法院|经复议维持|某厂|2022-4-2",
        2,
    );
    assert_eq!(
        desk.case("（2022）京0105行初41号").head.path,
        Some(Path::Direct)
    );
    assert_eq!(
        desk.case("（2022）京0105行初42号").head.path,
        Some(Path::Upheld)
    );
}

#[test]
fn first_and_second_instance_side_by_side_are_two_cases_of_one_dispute() {
    let mut desk = Desk::on("2022-12-19");
    desk.all_new(
        "a.csv",
        "原告|案由|一审案号|一审法院|一审结果|一审结案日期|二审案号|二审法院|二审结果|二审结案日期
         张某|行政处罚|（2022）京0105行初51号|某区人民法院|驳回诉讼请求|2022-5-1|（2022）京01行终52号|某中院|维持原判|2022-9-1
         李某|行政处罚|（2022）京0105行初53号|某区人民法院|||||| ",
        3,
    );
    let first = desk.case("（2022）京0105行初51号");
    let second = desk.case("（2022）京01行终52号");
    assert_eq!(first.head.dispute, second.head.dispute);
    assert_eq!(first.outcome(), Some(Outcome::ClaimsDismissed));
    assert_eq!(second.head.instance, Instance::Second);
    assert_eq!(second.head.forum, "某中院");
    assert_eq!(second.closed(), Some(day("2022-09-01")));
    assert_eq!(second.head.cause, "penalty");
    assert_eq!(second.opponents().next().unwrap().name, "张某");
}

#[test]
fn a_second_instance_filled_in_later_joins_its_dispute() {
    let mut desk = Desk::on("2022-12-19");
    let header = "原告|一审案号|一审结果|一审结案日期|二审案号|二审收案日期";
    let first = "张某|（2022）京0105行初51号|驳回诉讼请求|2022-5-1";
    desk.all_new("a.csv", &format!("{header}\n{first}||"), 1);
    let file = desk.csv(
        "b.csv",
        &format!("{header}\n{first}|（2022）京01行终52号|2022-6-1"),
    );
    assert_eq!(counts(&desk.take(&file)), n(1, 0, 1, 0));
    let (a, b) = (
        desk.case("（2022）京0105行初51号"),
        desk.case("（2022）京01行终52号"),
    );
    assert_eq!(a.head.dispute, b.head.dispute);
    assert_eq!(b.day(FactKind::Received), Some(day("2022-06-01")));
    assert_eq!(a.day(FactKind::Received), None);
}

#[test]
fn a_related_number_joins_the_dispute() {
    let mut desk = Desk::on("2022-12-19");
    desk.all_new(
        "a.csv",
        "案号|原告|关联案件号
         （2022）京0105行初51号|张某|
         （2022）京01行终52号|张某|(2022)京0105行初51号
         （2022）京0105行初53号|李某|",
        3,
    );
    let of = |number: &str| desk.case(number).head.dispute;
    assert_eq!(of("（2022）京0105行初51号"), of("（2022）京01行终52号"));
    assert_ne!(of("（2022）京0105行初51号"), of("（2022）京0105行初53号"));
}

#[test]
fn gb18030_text_is_read() {
    let desk = Desk::on("2022-12-19");
    let (bytes, _, _) =
        GB18030.encode("案号,原告,收案日期\r\n（2022）京0105行初61号,张䶮,2022年3月5日\r\n");
    let file = desk.path("台账.csv");
    std::fs::write(&file, bytes).unwrap();
    let plan = desk.plan(&file);
    assert_eq!(counts(&plan), n(1, 0, 0, 0));
    assert_eq!(plan.rows[0].label, "（2022）京0105行初61号");
}

#[test]
fn every_date_style_is_the_same_day() {
    let mut desk = Desk::on("2022-12-19");
    let styles = [
        "2022.3.5",
        "2022年3月5日",
        "2022-3-5",
        "2022/03/05",
        "20220305",
        "3月5日",
        "44625",
        "２０２２．３．５",
        "2022-03-05 00:00:00",
    ];
    let mut rows = "案号|原告|收案日期".to_string();
    for (i, style) in (1..).zip(styles) {
        // one and the same party on one day would be asked about as a possible double
        rows.push_str(&format!("\n（2022）京0105行初{i}号|张{i}公司|{style}"));
    }
    let plan = desk.all_new("2022年台账.csv", &rows, styles.len());
    assert!(plan.problems.is_empty(), "{:#?}", plan.problems);
    for at in 0..styles.len() {
        let row = desk.ledger.docket().row(at);
        assert_eq!(row.received(), Some(day("2022-03-05")), "{}", row.number());
    }
}

#[test]
fn sheets_are_chosen_by_name_or_number_and_say_the_kind() {
    use rust_xlsxwriter::Workbook;
    let desk = Desk::on("2022-12-19");
    let mut book = Workbook::new();
    for (name, party) in [("诉讼", "张某"), ("复议", "李某")] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        for (column, text) in [(0, "当事人类型"), (1, "原告"), (2, "收案日期")] {
            sheet.write_string(0, column, text).unwrap();
        }
        sheet.write_string(1, 1, party).unwrap();
        sheet.write_string(1, 2, "2022-3-5").unwrap();
    }
    let file = desk.path("a.xlsx");
    book.save(&file).unwrap();
    let chosen = |sheet: &str| {
        let options = Options {
            sheet: Some(sheet.to_string()),
            ..Options::default()
        };
        let plan = desk.plan_with(&file, &options);
        (plan.rows[0].label.clone(), plan.changes.clone())
    };
    assert_eq!(chosen("复议").0, "李某");
    assert_eq!(chosen("1").0, "张某");
    let kind = |name: &str| match &chosen(name).1[0] {
        anjuan::ledger::Change::Case(case) => case.head.kind,
        other => panic!("{other:?}"),
    };
    assert_eq!(kind("复议"), Kind::Reconsideration);
    assert_eq!(kind("诉讼"), Kind::Litigation);
    let all = desk.plan(&file);
    assert!(all.rows.iter().all(|r| r.status == RowStatus::New));
    assert_eq!(all.rows.len(), 2);
}

#[test]
fn rows_of_one_merged_number_are_one_case() {
    use rust_xlsxwriter::{Format, Workbook};
    let mut desk = Desk::on("2022-12-19");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let rows = [
        [
            "案号",
            "原告",
            "收案日期",
            "开庭时间",
            "出庭负责人",
            "负责人是否出庭",
        ],
        ["", "张某", "2022-3-7", "2022-5-9", "", "否"],
        ["", "李某", "", "2022-6-9", "周某", "是"],
        ["（2022）京0105行初2号", "赵某", "2022-3-8", "", "", ""],
    ];
    for (line, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(cells).filter(|(_, t)| !t.is_empty()) {
            sheet.write_string(line, column, text).unwrap();
        }
    }
    let plain = Format::new();
    sheet
        .merge_range(1, 0, 2, 0, "（2022）京0105行初1号", &plain)
        .unwrap();
    let file = desk.path("a.xlsx");
    book.save(&file).unwrap();
    let plan = desk.take(&file);
    assert_eq!(counts(&plan), n(2, 0, 0, 0), "{:#?}", plan.problems);
    assert_eq!(plan.skipped[0].line, 3);
    let case = desk.case("（2022）京0105行初1号");
    let names: Vec<_> = case.opponents().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["张某", "李某"]);
    assert_eq!(case.day(FactKind::Received), Some(day("2022-03-07")));
    let states: Vec<_> = case
        .hearings
        .iter()
        .map(|h| (h.day, h.people[0].state))
        .collect();
    assert_eq!(
        states,
        [
            (day("2022-05-09"), AppearanceState::Absent),
            (day("2022-06-09"), AppearanceState::Appeared)
        ]
    );
    assert_eq!(case.hearings[1].people[0].name, "周某");
    assert_eq!(counts(&desk.plan(&file)), n(0, 0, 2, 0));
}

#[test]
fn the_outcome_of_an_instance_without_its_number_is_asked_and_is_none_of_the_first() {
    let mut desk = Desk::on("2022-12-19");
    let file = desk.csv(
        "台账.csv",
        "案号|原告|收案日期|一审裁判结果|一审裁判日期|二审裁判结果|二审裁判日期
         （2022）京0105行初1号|张某|2022-3-5|驳回诉讼请求|2022-6-1|维持|2022-9-3
         （2022）京0105行初2号|李某|2022-4-5|||维持|2022-9-3",
    );
    let plan = desk.take(&file);
    assert_eq!(counts(&plan), n(2, 0, 0, 0), "{:#?}", plan.problems);
    assert!(
        says(&plan, "二审裁判结果", "没有该审级的案号"),
        "{:#?}",
        plan.problems
    );
    let first = desk.case("（2022）京0105行初1号");
    assert_eq!(first.outcome(), Some(Outcome::ClaimsDismissed));
    assert_eq!(first.closed(), Some(day("2022-06-01")));
    assert!(
        first.head.note.contains("二审裁判结果:维持"),
        "{}",
        first.head.note
    );
    // the second row says nothing of its own instance
    assert!(desk.case("（2022）京0105行初2号").is_open());
}

#[test]
fn what_is_told_of_the_whole_sheet_heads_no_column() {
    let mut desk = Desk::on("2024-12-01");
    let file = desk.csv(
        "台账.csv",
        "某区住建局行政应诉案件登记表（2023年度）
         单位：某区住建局|||日期：2023-12-30
         序号|案号|原告|收案日|结案方式|结案日
         1|（2023）川3702行初1号|甲某|2023-1-5|驳回起诉|2023-5-6",
    );
    let plan = desk.take(&file);
    assert_eq!(counts(&plan), n(1, 0, 0, 0), "{:#?}", plan.problems);
    let titles: Vec<u32> = plan.skipped.iter().map(|s| s.line).collect();
    assert_eq!(titles, [1, 2], "{:#?}", plan.skipped);
    assert!(plan.columns.iter().all(|c| c.name == c.heading));
}

/// 案件编号 is the office's own number, unless what stands below it is the court's and nothing else is.
#[test]
fn the_courts_numbers_below_the_offices_heading_are_docket_numbers() {
    let mut desk = Desk::on("2024-12-01");
    let file = desk.csv(
        "台账.csv",
        "案件编号|原告|收案日
         （2024）川3702行初51号|何某|2024-1-8
         （2024）川3702诉前调9号|曹某|2024-1-10",
    );
    let plan = desk.plan(&file);
    assert_eq!(counts(&plan), n(1, 0, 0, 1), "{:#?}", plan.problems);
    let told = |p: &&anjuan::exchange::import::Problem| p.reason.zh.contains("一栏写的是案号");
    assert_eq!(plan.problems.iter().filter(told).count(), 1);
    desk.commit(&plan);
    assert!(
        desk.case("（2024）川3702行初51号")
            .head
            .office_number
            .is_empty()
    );
    // the same sheet is read the same once its layout is known
    let again = desk.plan(&file);
    assert_eq!(counts(&again), n(0, 0, 1, 1), "{:#?}", again.problems);
    let mut desk = Desk::on("2024-12-01");
    let own = desk.csv(
        "本机关.csv",
        "案件编号|原告|收案日\n柳诉-2024-07|吕某|2024-1-9",
    );
    let plan = desk.take(&own);
    assert_eq!(counts(&plan), n(1, 0, 0, 0), "{:#?}", plan.problems);
}
