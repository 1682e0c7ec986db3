//! Whatever stands in the cells: what is planned can be written, and then the same file changes nothing.

use anjuan::exchange::headers::COLUMNS;
use anjuan::exchange::import::{RowStatus, counts};
use anjuan::exchange::ledger_out::{Format, export};
use anjuan::text::Lang;
use proptest::prelude::*;

use super::desk::{Desk, n};

const CELLS: &[&str] = &[
    "",
    "",
    "",
    "/",
    "无",
    "是",
    "否",
    "√",
    "2022-3-5",
    "2022.4.1",
    "5月6日",
    "20220707",
    "44700",
    "2022-3-5；2022-4-6",
    "2022年5月9日 上午9时、2023-02-10 14:30",
    "3.5",
    "2023-9-9",
    "张某",
    "张某、李某",
    "张某等3人、某某公司",
    "李某等人",
    "周某（局长）",
    "局长",
    "副局长/镇长",
    "镇长",
    "拟出庭",
    "外出开会",
    "不可抗力:证明",
    "驳回",
    "驳回诉讼请求",
    "撤诉",
    "维持",
    "撤销",
    "确认违法",
    "调解",
    "责令履行",
    "胜诉",
    "一审",
    "二审",
    "复议",
    "行政诉讼",
    "行政复议",
    "被告",
    "共同被告",
    "普通程序",
    "简易程序",
    "中止",
    "已结",
    "在办",
    "12000.5",
    "1.2万元",
    "7",
    "0",
    "秦某(法律顾问,某所)、叶某(公职律师)",
    "上诉 2022-08-01 对方",
    "延长期限 2022-05-01 至 2022-06-01",
    "收到复议申请书副本 2022-04-01",
    "已开庭",
    "取消或延期；已开庭",
    "应当通知",
    "正职",
    "副职；不属负责人",
    "对方",
    "对方；我方",
    "自然人",
    "备注：一⏎二",
    "=1+1",
    "（2022）京0105行初9号",
    "甲:乙",
    "提交答辩状[litigation.answer] 2022-05-01 法院指定",
    "2017年行政复议法:理由",
];

const NUMBERS: &[&str] = &[
    "（2022）京0105行初1号",
    "（2022）京01行终2号",
    "（2022）京行申3号",
    "（2022）京行再4号",
    "朝政复字〔2022〕5号",
    "朝政复字〔2024〕6号",
    "(2022)京0105 行初 1号",
    "",
    "坏",
];

fn sheet() -> impl Strategy<Value = (Vec<usize>, Vec<Vec<usize>>)> {
    let columns = proptest::sample::subsequence((0..COLUMNS.len()).collect::<Vec<_>>(), 3..18);
    columns.prop_flat_map(|columns| {
        let row = proptest::collection::vec(0..CELLS.len(), columns.len() + 2);
        (Just(columns), proptest::collection::vec(row, 1..6))
    })
}

/// The same columns with some cells changed: a second, corrected sheet.
fn text(columns: &[usize], rows: &[Vec<usize>]) -> String {
    let mut header = "案号|原告".to_string();
    for at in columns {
        header.push('|');
        header.push_str(COLUMNS[*at].title.zh);
    }
    let mut lines = vec![header];
    for row in rows {
        let mut cells = vec![NUMBERS[row[0] % NUMBERS.len()], "张某"];
        cells.extend(row.iter().skip(2).map(|at| CELLS[*at]));
        lines.push(cells.join("|"));
    }
    lines.join("\n")
}

fn settles(desk: &mut Desk, name: &str, text: &str) -> Result<(), TestCaseError> {
    let file = desk.csv(name, text);
    let plan = desk.plan(&file);
    desk.commit(&plan);
    let again = desk.plan(&file);
    let moved: Vec<_> = again
        .rows
        .iter()
        .filter(|r| matches!(r.status, RowStatus::New | RowStatus::Changed))
        .collect();
    prop_assert!(moved.is_empty(), "{text}\n{moved:#?}\n{:#?}", again.changes);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_planned_is_written_once((columns, rows) in sheet(), shift in 1..CELLS.len()) {
        let mut desk = Desk::on("2022-12-19");
        settles(&mut desk, "2022.csv", &text(&columns, &rows))?;
        let edited: Vec<Vec<usize>> = rows
            .iter()
            .map(|r| r.iter().enumerate().map(|(i, at)| {
                if i > 1 && i % 3 == 0 { (at + shift) % CELLS.len() } else { *at }
            }).collect())
            .collect();
        settles(&mut desk, "2022.csv", &text(&columns, &edited))?;

        let all: Vec<usize> = (0..desk.ledger.docket().len()).collect();
        if all.is_empty() {
            return Ok(());
        }
        for format in [Format::Xlsx, Format::Csv] {
            let file = desk.path(&format!("out.{}", format.id()));
            export(&desk.ledger, &all, &file, format, Lang::Zh, false).unwrap();
            let plan = desk.plan(&file);
            let unnumbered = plan.rows.iter().filter(|r| r.status == RowStatus::Refused).count();
            let got = counts(&plan);
            prop_assert_eq!(got, n(0, 0, got.same, unnumbered), "{:#?}\n{:#?}", plan.rows, plan.problems);
        }
    }
}

/// The columns of a sheet that once changed again when it was imported a second time.
const ONCE_UNSETTLED: [&str; 7] = [
    "office_number",
    "matter",
    "hearing_time",
    "official_appeared",
    "excuse",
    "suspended",
    "advice",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn hearings_without_names_settle(rows in proptest::collection::vec(proptest::collection::vec(0..CELLS.len(), 9), 2), shift in 1..CELLS.len()) {
        let columns: Vec<usize> = ONCE_UNSETTLED
            .iter()
            .filter_map(|id| COLUMNS.iter().position(|c| c.id == *id))
            .collect();
        let mut desk = Desk::on("2022-12-19");
        settles(&mut desk, "2022.csv", &text(&columns, &rows))?;
        let edited: Vec<Vec<usize>> = rows
            .iter()
            .map(|r| r.iter().enumerate().map(|(i, at)| {
                if i > 1 && i % 3 == 0 { (at + shift) % CELLS.len() } else { *at }
            }).collect())
            .collect();
        settles(&mut desk, "2022.csv", &text(&columns, &edited))?;
    }
}
