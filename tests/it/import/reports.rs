//! Reports that agencies and courts published, rebuilt from the ledger behind them: the words of offices in the cells, and every
//! published figure to the digit.

use anjuan::docket::Scope;
use anjuan::exchange::import::counts;
use anjuan::report::{Customs, Sheet};

use super::desk::{Desk, day};

/// A published report: its ledger as rows that each stand for many cases (`#` is the number of the case), and its figures.
struct Report {
    name: &'static str,
    from: &'static str,
    to: &'static str,
    header: &'static str,
    rows: &'static [(usize, &'static str)],
    figures: &'static [(&'static str, u64)],
    /// Figures that are a share: over, base.
    rates: &'static [(&'static str, u32, u32)],
}

const REPORTS: &[Report] = &[
    Report {
        name: "a township, 2022 up to 19 December",
        from: "2022-01-01",
        to: "2022-12-19",
        header: "案号|当事人|收案时间|开庭日期|开庭时间|负责人是否出庭|裁判结果|裁判时间",
        rows: &[
            (
                9,
                "（2022）川3702行初#号|张某|2022.3.5||||驳回原告诉讼请求|2022年8月1日",
            ),
            (
                4,
                "（2022）川3702行初1#号|李某等3人|2022年3月5日(星期六)||||裁定驳回起诉|2022.8.1",
            ),
            (
                1,
                "（2022）川3702行初2#号|王某|2022-03-05 00:00:00.0|2022-05-09|9:30|主要负责人出庭|判决撤销|2022/8/1",
            ),
            (17, "（2022）川3702行初30#号|赵某|2022.10.5||||审理中|"),
            (3, "柳政复字〔2022〕#号|孔某|2022.4.5||||终止|2022.6.1"),
        ],
        figures: &[
            ("litigation.handled", 31),
            ("litigation.pending", 17),
            ("litigation.closed", 14),
            ("reconsideration.handled", 3),
            ("reconsideration.closed", 3),
            ("reconsideration.pending", 0),
            ("appearance.attended_times", 1),
        ],
        rates: &[],
    },
    Report {
        name: "a bureau, first half of 2019",
        from: "2019-01-01",
        to: "2019-06-30",
        header: "案号|原告（上诉人）|接收日期|决定结果|审结日期",
        rows: &[
            (5, "（2019）川3702行初#号|张某|2019-2-1|驳回诉请|2019-5-20"),
            (
                2,
                "（2019）川3702行初1#号|张某|2019-2-1|驳回原告起诉|2019-5-20",
            ),
            (1, "（2019）川3702行初2#号|张某|2019-2-1|撤诉|2019-5-20"),
            (17, "（2019）川3702行初30#号|张某|2019-3-1||"),
            (
                1,
                "（2019）川37行终1#号|李某|2019-1-10|驳回上诉，维持原判|2019-4-1",
            ),
            (
                1,
                "（2019）川37行终2#号|李某|2019-1-10|准许撤回上诉|2019-4-2",
            ),
            (4, "（2019）川37行终3#号|李某|2019-6-30||"),
            (1, "川府复字〔2019〕#号|王某|2019-6-1||"),
        ],
        figures: &[
            ("litigation.handled", 31),
            ("litigation.closed", 10),
            ("litigation.pending", 21),
            ("reconsideration.pending", 1),
        ],
        rates: &[],
    },
    Report {
        name: "a district, 2021",
        from: "2021-01-01",
        to: "2021-12-31",
        header: "受理法院及案号|原告|收到应诉通知书时间|结案方式|结案日期",
        rows: &[
            (
                24,
                "某区人民法院（2021）川3702行初#号|张某|2021年2月1日收到|判决驳回原告诉讼请求|2021-8-20",
            ),
            (
                3,
                "某区人民法院（2021）川3702行初5#号|张某|2021-2-1|原告主动撤诉|2021-8-20",
            ),
            (13, "某区人民法院（2021）川3702行初60#号|张某|2021-9-1||"),
        ],
        figures: &[
            ("litigation.handled", 40),
            ("litigation.closed", 27),
            ("litigation.won", 24),
            ("litigation.withdrawn", 3),
        ],
        rates: &[
            ("rate.closing.handled", 27, 40),
            ("rate.win.without_withdrawn", 24, 24),
            ("rate.win.closed", 24, 27),
        ],
    },
    Report {
        name: "a county, reconsideration in 2022",
        from: "2022-01-01",
        to: "2022-12-31",
        header: "复议案号|申请人名称|收到时间|复议事项|复议结果|复议决定时间",
        rows: &[
            (
                4,
                "川府复字〔2021〕#号|张某|2021-6-1|行政处罚|维持|2022-2-1",
            ),
            (
                12,
                "川府复字〔2022〕1#号|张某|2022-5-1|行政处罚|复议维持|2022-12-30",
            ),
            (
                16,
                "川府复字〔2022〕2#号|张某|2022-5-1|政府信息公开|驳回行政复议请求|2022-12-30",
            ),
            (
                1,
                "川府复字〔2022〕3#号|张某|2022-5-1|行政许可|决定不予受理|2022-5-5",
            ),
            (6, "川府复字〔2022〕4#号|张某|2022-5-1|举报投诉||"),
        ],
        figures: &[
            ("reconsideration.carried_over", 4),
            ("reconsideration.received", 35),
            ("reconsideration.closed", 33),
            ("reconsideration.pending", 6),
            ("reconsideration.refused", 1),
        ],
        rates: &[],
    },
    Report {
        name: "a city whose 110 closed cases once became 93",
        from: "2023-01-01",
        to: "2023-12-31",
        header: "案号|原告|收案日期|结案方式|结案日期",
        rows: &[
            (
                60,
                "（2023）川3702行初#号|张某|2023-2-1|驳回诉讼请求|2023-8-1",
            ),
            (33, "（2023）川3702行初7#号|张某|2023-2-1|驳回起诉|2023-8-1"),
            (9, "（2023）川3702行初8#号|张某|2023-2-1|撤诉|2023-8-1"),
            (5, "（2023）川3702行初9#号|张某|2023-2-1|驳回|2023-8-1"),
            (2, "（2023）川3702行初10#号|张某|2023-2-1|和解|2023-8-1"),
            (1, "（2023）川3702行初11#号|张某|2023-2-1||2023-8-1"),
        ],
        figures: &[
            ("litigation.handled", 110),
            ("litigation.closed", 110),
            ("litigation.pending", 0),
            ("litigation.won", 93),
        ],
        rates: &[],
    },
    Report {
        name: "a city, how reconsideration ended in 2024",
        from: "2024-01-01",
        to: "2024-12-31",
        header: "复议案件编号|申请人|收案日期|复议决定结果|复议决定日期",
        rows: &[
            (120, "川府复字〔2024〕#号|张某|2024-2-1|维持|2024-3-20"),
            (
                20,
                "川府复字〔2024〕20#号|张某|2024-2-1|驳回申请人的行政复议请求|2024-3-20",
            ),
            (10, "川府复字〔2024〕30#号|张某|2024-2-1|撤销|2024-3-20"),
            (6, "川府复字〔2024〕40#号|张某|2024-2-1|确认违法|2024-3-20"),
            (24, "川府复字〔2024〕50#号|张某|2024-2-1|调解结案|2024-3-20"),
            (
                20,
                "川府复字〔2024〕60#号|张某|2024-2-1|终止（和解）|2024-3-20",
            ),
        ],
        figures: &[
            ("reconsideration.closed", 200),
            ("reconsideration.corrected", 16),
            ("reconsideration.mediated", 24),
            ("reconsideration.settled", 20),
        ],
        rates: &[
            ("rate.correction.closed", 16, 200),
            ("rate.settlement", 44, 200),
            ("rate.uphold", 140, 200),
        ],
    },
    Report {
        name: "a county court, withdrawals in 2016",
        from: "2016-01-01",
        to: "2016-12-31",
        header: "案号|原告|收案日期|审理结果|审结时间",
        rows: &[
            (
                24,
                "（2016）川3702行初#号|张某|2016-2-1|原告主动撤诉|2016-8-1",
            ),
            (
                24,
                "（2016）川3702行初4#号|张某|2016-2-1|被告改变行政行为后撤诉|2016-8-1",
            ),
            (
                162,
                "（2016）川3702行初9#号|张某|2016-2-1|判决驳回诉讼请求|2016-8-1",
            ),
        ],
        figures: &[
            ("litigation.closed", 210),
            ("litigation.withdrawn", 48),
            ("litigation.withdrawn_own", 24),
            ("litigation.withdrawn_after_change", 24),
        ],
        rates: &[],
    },
    Report {
        name: "a district, officials in court in 2020",
        from: "2020-01-01",
        to: "2020-12-31",
        header: "案号|原告|收案日期|开庭时间|负责人是否出庭|未出庭原因",
        rows: &[
            (
                6,
                "（2020）川3702行初#号|张某|2020-2-1|2020-5-9|是（正职）|",
            ),
            (
                30,
                "（2020）川3702行初1#号|张某|2020-2-1|2020-5-9|副职出庭|",
            ),
            (
                2,
                "（2020）川3702行初5#号|张某|2020-2-1|2020-5-9|否|不可抗力",
            ),
            (1, "（2020）川3702行初6#号|张某|2020-2-1|2020-5-9|否|工作忙"),
            (
                1,
                "（2020）川3702行初7#号|张某|2020-2-1|2020-5-9|委托代理人出庭|",
            ),
            (5, "（2020）川3702行初8#号|张某|2020-2-1|书面审理||"),
        ],
        figures: &[
            ("appearance.heard_cases", 40),
            ("appearance.attended_cases", 36),
            ("appearance.principal_cases", 6),
            ("appearance.excused_cases", 2),
            ("appearance.absent_cases", 2),
        ],
        rates: &[("appearance.rate_heard", 36, 40)],
    },
    Report {
        name: "a city under the law of before May 2015",
        from: "2014-01-01",
        to: "2014-12-31",
        header: "案号|原告|收案日期|判决结果|判决时间",
        rows: &[
            (12, "（2014）柳行初字第#号|张某|2014-2-1|维持|2014-5-1"),
            (3, "（2014）柳行初字第20#号|张某|2014-2-1|撤销|2014-5-1"),
            (
                5,
                "（2014）柳行初字第30#号|张某|2014-2-1|裁定驳回起诉|2014-5-1",
            ),
        ],
        figures: &[
            ("litigation.closed", 20),
            ("litigation.won", 17),
            ("litigation.lost", 3),
        ],
        rates: &[("rate.win.closed", 17, 20)],
    },
    Report {
        name: "a province, losses and sums in 2018",
        from: "2018-01-01",
        to: "2018-12-31",
        header: "案号|原告|收案日期|裁判结果|裁判日期|赔偿金额",
        rows: &[
            (
                80,
                "（2018）川3702行初#号|张某|2018-2-1|驳回诉讼请求|2018-8-1|",
            ),
            (12, "（2018）川3702行初10#号|张某|2018-2-1|撤销|2018-8-1|"),
            (
                4,
                "（2018）川3702行初12#号|张某|2018-2-1|确认违法|2018-8-1|",
            ),
            (
                3,
                "（2018）川3702行初13#号|张某|2018-2-1|责令履行法定职责|2018-8-1|",
            ),
            (
                1,
                "（2018）川3702行赔初#号|张某|2018-2-1|判决赔偿|2018-8-1|人民币叁万元整",
            ),
        ],
        figures: &[
            ("litigation.closed", 100),
            ("litigation.lost", 20),
            ("litigation.won", 80),
            ("litigation.compensation_cases", 1),
        ],
        rates: &[("rate.loss.closed_first", 20, 100)],
    },
];

fn ledger(report: &Report) -> String {
    let mut lines = vec![report.header.to_string()];
    for (count, row) in report.rows {
        // a number of its own for every case: the digits before the mark begin it
        lines.extend((1..=*count).map(|no| row.replacen('#', &format!("{no:03}"), 1)));
    }
    lines.join("\n")
}

#[test]
fn ten_published_reports_rebuilt_give_their_figures() {
    assert!(REPORTS.len() >= 10);
    let mut wrong = Vec::new();
    for report in REPORTS {
        let mut desk = Desk::on(report.to);
        let file = desk.csv("台账.csv", &ledger(report));
        let plan = desk.take(&file);
        let rows: usize = report.rows.iter().map(|(n, _)| n).sum();
        let got = counts(&plan);
        if got.new != rows {
            wrong.push(format!(
                "{}: {got:?} of {rows}: {:#?}",
                report.name,
                plan.problems.first()
            ));
        }
        let scope = Scope::new(Some(day(report.from)), Some(day(report.to)), day(report.to));
        let sheet = Sheet::of(desk.ledger.docket(), &scope, &Customs::default());
        for (id, want) in report.figures {
            if sheet.count(id) != *want {
                wrong.push(format!(
                    "{}: {id} is {}, published {want}",
                    report.name,
                    sheet.count(id)
                ));
            }
        }
        for (id, over, base) in report.rates {
            let parts = sheet.value(id).parts();
            if parts != Some((*over, *base)) {
                wrong.push(format!(
                    "{}: {id} is {parts:?}, published {over}/{base}",
                    report.name
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
