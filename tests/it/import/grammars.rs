//! Random cells in every column: outside its grammar a cell is a problem or moves no figure; inside it, what we write of it is
//! read as the same. `ANJUAN_CELLS` asks for more of them.

use anjuan::calendar::Calendar;
use anjuan::case::CaseFile;
use anjuan::docket::{Docket, Row, Scope};
use anjuan::exchange::headers::{COLUMNS, Column, Grammar};
use anjuan::exchange::import::{Plan, RowStatus};
use anjuan::exchange::ledger_out::{Setting, cell};
use anjuan::exchange::values::{Reading, money, people};
use anjuan::ledger::Change;
use anjuan::text::Lang;

use super::desk::{Desk, day};

const TODAY: &str = "2026-11-28";
/// Rows of one ledger.
const BATCH: usize = 250;

/// What cells are made of: words of every grammar, and what stands between them.
const PIECES: &[&str] = &[
    "23",
    "3",
    "0",
    "120000",
    "2.5",
    "-1",
    "人",
    "户",
    "名",
    "三",
    "二十三",
    "数十",
    "约",
    "余",
    "左右",
    "其中",
    "共",
    "原告",
    "第三人",
    "、",
    "；",
    "，",
    "-",
    "+",
    "至",
    "(",
    ")",
    "（",
    "）",
    " ",
    "/",
    "元",
    "万元",
    "万",
    "人民币",
    "叁",
    "仟",
    "整",
    "12,000.50",
    "2024-3-5",
    "2024年3月5日",
    "二〇二四年三月五日",
    "20240305",
    "45356",
    "3月5日",
    "3.5",
    "2024-03-05T00:00:00Z",
    "上午9时",
    "9:30",
    "星期二",
    "收到",
    "前",
    "是",
    "否",
    "无",
    "√",
    "×",
    "副职",
    "正职",
    "主要负责人",
    "副局长",
    "局长",
    "出庭",
    "未出庭",
    "拟出庭",
    "未开庭",
    "书面审理",
    "委托代理人",
    "律师",
    "工作人员",
    "周某",
    "王五",
    "张三",
    "李四",
    "等",
    "及",
    "和",
    "某某公司",
    "工作忙",
    "不可抗力",
    "参加会议",
    "未通知",
    "出差",
    "驳回",
    "诉讼请求",
    "起诉",
    "撤诉",
    "终止",
    "维持",
    "撤销",
    "确认违法",
    "调解",
    "胜诉",
    "审理中",
    "一审",
    "二审",
    "复议",
    "行政诉讼",
    "直接起诉",
    "经复议",
    "简易程序",
    "普通",
    "被告",
    "自然人",
    "行政处罚",
    "信息公开",
    "已结",
    "在办",
    "中止",
    "已开庭",
    "延期",
    "应当通知",
    "对方",
    "我方",
    "#N/A",
    "#REF!",
    "（2024）川3702行初9号",
    "2024川3702行初8",
    "川37",
    "行审",
    "号",
    "某",
    "甲:乙",
    "不详",
    "待定",
    "§",
    "。",
    "?",
    "abc",
    "true",
    "1900",
    "99999999999",
    "延长期限 2024-05-01",
];

/// Whole cells that are certainly inside some grammar, so that a run of any length has its share of what is read.
const INSIDE: &[&str] = &[
    "23人",
    "三人",
    "张三、李四",
    "张三等12人",
    "驳回诉讼请求",
    "驳回起诉",
    "确认违法",
    "按撤诉处理",
    "2024-6-25",
    "2024年3月18日",
    "30000",
    "人民币叁万元整",
    "是",
    "否",
    "是（副职）",
    "主要负责人出庭",
    "周某（副局长）",
    "直接起诉",
    "经复议维持后起诉",
    "简易程序",
    "行政处罚",
    "共同被告",
    "（2024）川3702行初7号",
];

/// Cells inside the grammar of one column, as ledgers write them: a part of what is drawn for it, so that what is read in
/// silence grows with the run.
fn inside(grammar: Grammar) -> &'static [&'static str] {
    match grammar {
        Grammar::People => &["23人", "三人", "12", "5名", "共8人", "原告3人，第三人2人"],
        Grammar::Parties => &[
            "张三、李四",
            "张三等12人",
            "赵若清、钱远舟、孙雨澜",
            "李四等三人",
        ],
        Grammar::Outcome => &[
            "驳回诉讼请求",
            "驳回起诉",
            "确认违法",
            "按撤诉处理",
            "撤销",
            "撤销并责令重作",
            "履行法定职责",
            "调解",
        ],
        Grammar::Day => &[
            "2024-6-25",
            "2024年3月18日",
            "2024.4.9",
            "20240512",
            "2024/5/6",
        ],
        Grammar::Money => &["30000", "人民币叁万元整", "3万元", "12,000.50元", "2.5万"],
        Grammar::Path => &[
            "直接起诉",
            "经复议维持后起诉",
            "经复议改变后起诉",
            "未经复议",
        ],
        Grammar::Docket => &[
            "（2024）川3702行初7号",
            "清政复〔2024〕7号",
            "（2024）川37行终7号",
        ],
        _ => INSIDE,
    }
}

struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    fn cell_of(&mut self, grammar: Grammar) -> String {
        let own = inside(grammar);
        match self.below(8) {
            0 => own[self.below(own.len())].to_string(),
            _ => self.cell(),
        }
    }

    fn cell(&mut self) -> String {
        if self.below(5) == 0 {
            return INSIDE[self.below(INSIDE.len())].to_string();
        }
        let count = match self.below(10) {
            0..=4 => 1,
            5..=7 => 2,
            8 => 3,
            _ => 4,
        };
        (0..count)
            .map(|_| PIECES[self.below(PIECES.len())])
            .collect()
    }
}

/// A claimant for every row: two rows of the same parties, court and day are told of as one case perhaps, and that would be a
/// word about every row, whatever its cell.
fn claimant(no: usize) -> String {
    const NAMES: [char; 20] = [
        '若', '清', '远', '舟', '雨', '澜', '溪', '岚', '宁', '川', '墨', '砚', '秋', '霜', '野',
        '棠', '青', '禾', '乔', '楠',
    ];
    format!("赵{}{}", NAMES[no / 20 % 20], NAMES[no % 20])
}

/// The columns every row has, besides the one under test.
const BASE: &[(&str, &str)] = &[
    ("plaintiff", "赵某"),
    ("received", "2024-02-05"),
    ("hearing_time", "2024-05-09"),
    ("outcome", "赔偿"),
    ("closed", "2024-06-20"),
];

/// What is said of an official stands in several columns: together they say it, one of them alone does not.
const TOGETHER: &[&str] = &[
    "official",
    "official_post",
    "official_rank",
    "official_appeared",
    "spoke",
    "excuse",
];

/// The columns our own words of a column are written in.
fn own_columns(column: &'static Column) -> Vec<&'static Column> {
    const APPEAL: &[&str] = &["appealed", "appealed_day"];
    let group = [TOGETHER, APPEAL]
        .into_iter()
        .find(|g| g.contains(&column.id));
    match group {
        Some(group) => COLUMNS.iter().filter(|c| group.contains(&c.id)).collect(),
        None => vec![column],
    }
}

fn ledger(column: &Column, cells: &[String]) -> String {
    let rows: Vec<Vec<String>> = cells.iter().map(|c| vec![c.clone()]).collect();
    ledger_of(&[column], &rows)
}

fn ledger_of(columns: &[&Column], cells: &[Vec<String>]) -> String {
    let column = columns[0];
    let mut writer = csv::Writer::from_writer(Vec::new());
    let title = |id: &str| COLUMNS.iter().find(|c| c.id == id).unwrap().title.zh;
    let own = |id: &str| columns.iter().any(|c| c.id == id);
    let base: Vec<_> = BASE.iter().filter(|(id, _)| !own(id)).collect();
    let mut header: Vec<&str> = base.iter().map(|(id, _)| title(id)).collect();
    let numbered = column.id != "number";
    if numbered {
        header.push("案号");
    }
    header.extend(columns.iter().map(|c| c.title.zh));
    writer.write_record(&header).unwrap();
    for (no, text) in (1..).zip(cells) {
        let own = |(id, text): &&(&str, &str)| match *id {
            "plaintiff" => claimant(no),
            _ => text.to_string(),
        };
        let mut row: Vec<String> = base.iter().map(own).collect();
        if numbered {
            row.push(format!("（2024）川3702行初{no}号"));
        }
        row.extend(text.iter().cloned());
        writer.write_record(&row).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// The case a line of the ledger comes to.
fn case_at(plan: &Plan, line: u32) -> Option<&CaseFile> {
    let row = plan
        .rows
        .iter()
        .find(|r| r.line == line && r.status != RowStatus::Refused)?;
    match plan.changes.get(row.change?)? {
        Change::Case(case) => Some(case),
        _ => None,
    }
}

/// Everything that is counted of a case.
fn figures(case: &CaseFile, calendar: &Calendar) -> String {
    let mut docket = Docket::new();
    docket.put(1, &Row::of(case, calendar));
    let scope = Scope::new(Some(day("2024-01-01")), Some(day("2024-12-31")), day(TODAY));
    let tally = docket.tally(&scope);
    let amount = case.concluded().and_then(|f| f.amount_fen);
    format!(
        "{:?} {:?} {} {} {amount:?} {:?}",
        tally.litigation,
        tally.reconsideration,
        tally.undated,
        case.people(),
        case.head.path
    )
}

/// Certainly outside: the independent word of the grammar that reads it, where there is one, else a sign no grammar has.
fn is_outside(column: &Column, text: &str) -> bool {
    match column.grammar {
        Grammar::People => matches!(people(text), Reading::Unread(_)),
        Grammar::Money => {
            matches!(money(text), Reading::Unread(_))
                && !["是", "否", "无", "√", "×"].contains(&text.trim())
        }
        grammar if grammar.is_free() => false,
        _ => text.contains('§') || matches!(text, "#N/A" | "#REF!"),
    }
}

fn written(case: &CaseFile, id: &str, calendar: &Calendar) -> String {
    let setting = Setting {
        calendar,
        today: day(TODAY),
        lang: Lang::Zh,
        shortened: false,
    };
    cell(case, id, setting).text()
}

fn wanted() -> usize {
    let asked = std::env::var("ANJUAN_CELLS").ok();
    asked.and_then(|n| n.parse().ok()).unwrap_or(3_000)
}

#[test]
fn outside_its_grammar_a_cell_is_a_problem_or_moves_no_figure() {
    let desk = Desk::on(TODAY);
    let calendar = Calendar::new();
    let file = desk.path("台账.csv");
    let mut dice = Dice(20_260_128);
    let columns: Vec<&Column> = COLUMNS
        .iter()
        .filter(|c| !matches!(c.id, "whole" | "ordinal" | "note" | "kind" | "instance"))
        .collect();
    let (mut done, mut silent, mut outside) = (0, 0, 0);
    let mut wrong: Vec<String> = Vec::new();
    // every cell that moved a figure without a word, to be looked at
    let shown = std::env::var_os("ANJUAN_CELLS_SHOW").is_some();
    let mut nth = 0;
    while done < wanted() {
        let column = columns[nth % columns.len()];
        nth += 1;
        let size = BATCH.min(wanted() / columns.len() + 1).max(8);
        let cells: Vec<String> = std::iter::once(String::new())
            .chain((1..size).map(|_| dice.cell_of(column.grammar)))
            .collect();
        done += cells.len() - 1;
        std::fs::write(&file, ledger(column, &cells)).unwrap();
        let plan = desk.plan(&file);
        let blank = case_at(&plan, 2).map(|c| figures(c, &calendar));
        let written_in = own_columns(column);
        let mut back: Vec<(String, Vec<String>, String)> = Vec::new();
        let mut numbers: Vec<String> = Vec::new();
        for (line, text) in (2..).zip(&cells).skip(1) {
            let said = plan.problems.iter().any(|p| p.line == line);
            let Some(case) = case_at(&plan, line) else {
                let skipped = plan.skipped.iter().any(|s| s.line == line);
                if !said && !skipped {
                    let same = plan
                        .rows
                        .iter()
                        .any(|r| r.line == line && r.status == RowStatus::Same);
                    if !same {
                        wrong.push(format!("{} “{text}”: no case and no word of it", column.id));
                    }
                }
                continue;
            };
            let now = figures(case, &calendar);
            let moved = blank.as_ref() != Some(&now);
            if is_outside(column, text) {
                outside += 1;
                if moved && !said {
                    wrong.push(format!(
                        "{} “{text}”: outside, and a figure moved in silence",
                        column.id
                    ));
                }
            }
            if moved && !said {
                silent += 1;
                if shown {
                    println!("{} “{text}”: {now}", column.id);
                }
                // two rows of one number are one case: each number comes home once
                let number = written(case, "number", &calendar);
                if column.id == "number" && numbers.contains(&number) {
                    continue;
                }
                numbers.push(number);
                let ours = written_in.iter().map(|c| written(case, c.id, &calendar));
                back.push((text.clone(), ours.collect(), now));
            }
        }
        // what was read in silence is read as the same from our own words
        let ours: Vec<Vec<String>> = std::iter::once(vec![String::new(); written_in.len()])
            .chain(back.iter().map(|(_, ours, _)| ours.clone()))
            .collect();
        if back.is_empty() {
            continue;
        }
        std::fs::write(&file, ledger_of(&written_in, &ours)).unwrap();
        let plan = desk.plan(&file);
        for (line, (text, ours, was)) in (3..).zip(&back) {
            let now = case_at(&plan, line).map(|c| figures(c, &calendar));
            let exported = anjuan::exchange::ledger_out::CELLS
                .iter()
                .any(|(id, _)| *id == column.id);
            if exported && now.as_ref() != Some(was) {
                wrong.push(format!(
                    "{} “{text}”: we write {ours:?}, which is read as something else",
                    column.id
                ));
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(
        wrong.is_empty(),
        "{} of {done}:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(40)].join("\n")
    );
    // a run of any length says something only where both sorts of cells were in it
    assert!(
        outside > done / 100 && silent > done / 100,
        "{done} cells: {outside} outside, {silent} read"
    );
}
