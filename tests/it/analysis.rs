//! The analysis, the bulletin and the targets: what they say, each number with its base, and what is missing marked.

use super::cli::Desk;
use anjuan::exchange::sample::SAMPLES;

fn desk() -> Desk {
    let sample = SAMPLES.iter().find(|s| s.id == "2022").unwrap();
    let desk = Desk::new("2023-06-01");
    desk.run("apply - --yes").stdin(sample.lines).ok();
    desk
}

const PARTS: [&str; 6] = [
    "一、总体情况",
    "二、案件结构",
    "三、负责人出庭应诉情况",
    "四、败诉案件分析",
    "五、数据反映的问题",
    "六、工作建议",
];

#[test]
fn an_analysis_has_its_six_parts_as_a_document_and_as_a_page() {
    let desk = desk();
    let page = desk.path("分析.html");
    desk.run(&format!(
        "export analysis --year 2022 --as-of 2022-12-19 --compare 5 --out {}",
        page.display()
    ))
    .ok();
    let html = std::fs::read_to_string(&page).unwrap();
    let mut at = 0;
    for part in PARTS {
        let found = html.find(part).unwrap_or_else(|| panic!("{part}"));
        assert!(found > at, "{part}");
        at = found;
    }
    for words in [
        "行政诉讼案件共31件",
        "2018年",
        "尚未登记出庭情况7件（登记后出庭率最高可为80.00%）",
        "败诉率按一审计",
        "【待补】",
        "<td>合计</td>",
    ] {
        assert!(html.contains(words), "{words}\n{html}");
    }
    // Nothing of the program's own in a paper for others.
    for words in [
        "anjuan",
        "litigation.",
        "rate.",
        "<script",
        "http://",
        "src=",
    ] {
        assert!(!html.contains(words), "{words}");
    }
    let paper = desk.path("分析.docx");
    desk.run(&format!(
        "export analysis --year 2022 --as-of 2022-12-19 --out {}",
        paper.display()
    ))
    .ok();
    let xml = super::docx::part(&std::fs::read(&paper).unwrap(), "word/document.xml");
    assert!(PARTS.iter().all(|part| xml.contains(part)));
    assert!(xml.contains("w:tblHeader"));
    desk.run(&format!(
        "export analysis --out {} --force --compare 99",
        paper.display()
    ))
    .fails(2);
    desk.run("export analysis --out 分析.pdf").fails(2);
}

#[test]
fn a_lost_case_is_a_card_with_its_causes() {
    let desk = desk();
    desk.run("apply - --yes")
        .stdin(r#"{"case":{"kind":"litigation","instance":"first","role":"defendant","number":"（2022）川3702行初900号","forum":"青川区人民法院","department":"执法一科","act":"罚款决定","parties":[{"role":"claimant","name":"沈知远"}],"facts":[{"kind":"received","day":"2022-03-01"},{"kind":"concluded","day":"2022-08-01","outcome":"revoked"}],"findings":[{"flaw":"procedure_violated","text":"未告知听证权利","department":"执法一科","correction":"修订告知文书","corrected":"2022-09-01"}]}}"#)
        .ok();
    let page = desk.path("分析.html");
    desk.run(&format!(
        "export analysis --year 2022 --as-of 2022-12-19 --out {}",
        page.display()
    ))
    .ok();
    let html = std::fs::read_to_string(&page).unwrap();
    for words in [
        "（2022）川3702行初900号 沈知远",
        "败诉原因：违反法定程序（行政诉讼法第七十条第三项）：未告知听证权利。责任科室：执法一科。整改情况：修订告知文书2022年9月1日。责任追究：【待补】。",
        "裁判结果：2022年8月1日全部撤销。",
    ] {
        assert!(html.contains(words), "{words}\n{html}");
    }
}

#[test]
fn a_bulletin_has_the_period_before_and_the_targets() {
    let desk = desk();
    desk.run("settings figures.targets appearance.rate>=80")
        .ok();
    let out = desk.run("report --bulletin 2022Q3 --as-of 2022-12-19").ok();
    assert!(out.starts_with("2022年第3季度行政案件情况通报\n"), "{out}");
    assert!(
        out.contains("较上季度") && out.contains("目标不低于80%"),
        "{out}"
    );
    let json = desk
        .run("report --bulletin 2022-11 --as-of 2022-12-19")
        .json();
    assert_eq!(
        (&json["from"], &json["to"]),
        (&"2022-11-01".into(), &"2022-11-30".into())
    );
    desk.run("report --bulletin 2022Q9").fails(2);
    desk.run("report --bulletin 2031").fails(2);
    let stats = desk.run("stats --year 2022 --as-of 2022-12-19").ok();
    assert!(
        stats.contains("负责人出庭应诉率10.00%（1/10），目标不低于80%：未达到，还差7件；尚未登记7件，登记后最高80.00%"),
        "{stats}"
    );
    // By another base what is open is counted within it: no rate comes to more than all of it.
    for base in ["closed_first", "notified", "without_excused"] {
        desk.run(&format!("settings rate.appearance_base {base}"))
            .ok();
        let out = desk.run("report --bulletin 2022 --as-of 2022-12-19").ok();
        for best in out.split("最高").skip(1) {
            let best = best.trim_start_matches("可为");
            let best: String = best.chars().take_while(|c| *c != '%').collect();
            assert!(best.parse::<f64>().unwrap() <= 100.0, "{base}\n{out}");
        }
    }
    // What cannot be read is not taken; a file of an older version may hold it.
    desk.run("settings figures.targets 随便").fails(2);
    desk.run("apply -")
        .stdin(r#"{"setting":{"key":"figures.targets","value":"随便"}}"#)
        .fails(1);
    rusqlite::Connection::open(desk.db())
        .unwrap()
        .execute(
            "UPDATE setting SET value = '随便' WHERE key = 'figures.targets'",
            [],
        )
        .unwrap();
    desk.run("report --bulletin 2022Q3 --as-of 2022-12-19")
        .fails(1);
}

#[test]
fn the_year_report_takes_sentences_and_a_period_beside() {
    let desk = desk();
    let out = desk.path("报告.txt");
    desk.run(&format!(
        "export report --year 2022 --as-of 2022-12-19 --with endings,appearance --compare year --out {}",
        out.display()
    ))
    .ok();
    let text = std::fs::read_to_string(&out).unwrap();
    assert!(
        text.contains("较上年同期") && text.contains("审结的行政诉讼案件14件，其中"),
        "{text}"
    );
    desk.run(&format!(
        "export report --compare 5 --force --out {}",
        out.display()
    ))
    .fails(2);
}

/// A case of two units is of each of them: a docket that has no other is one of several. Its department is that of the unit
/// that keeps it, the first, and is no department of the other.
#[test]
fn a_case_of_two_units_is_of_each_and_its_department_of_the_one_that_keeps_it() {
    let case = |n: u32, unit: &str, department: &str| {
        format!(
            r#"{{"case":{{"kind":"litigation","instance":"first","role":"defendant","number":"（2022）川3702行初90{n}号","forum":"青川区人民法院","unit":"{unit}","department":"{department}","parties":[{{"role":"claimant","name":"甲{n}"}}],"facts":[{{"kind":"received","day":"2022-03-01"}},{{"kind":"concluded","day":"2022-08-01","outcome":"revoked"}}]}}}}"#
        ) + "\n"
    };
    let page = |lines: &str, what: &str| {
        let desk = Desk::new("2023-06-01");
        desk.run("settings office.name 石桥镇人民政府").ok();
        desk.run("apply - --yes").stdin(lines).ok();
        let out = desk.path("一.html");
        desk.run(&format!(
            "export {what} --year 2022 --as-of 2022-12-31 --out {}",
            out.display()
        ))
        .ok();
        std::fs::read_to_string(&out).unwrap()
    };
    let both = "石桥镇人民政府、柳溪镇人民政府";
    let alone = case(1, both, "规建办");
    let card = page(&alone, "analysis");
    assert!(card.contains(&format!("所属单位{both}，")), "{card}");
    assert!(page(&alone, "which").contains("所属单位"));
    let one = case(1, "", "规建办") + &case(2, "石桥镇人民政府", "规建办");
    for (what, named) in [
        ("analysis", "所属单位石桥镇人民政府，承办科室"),
        ("which", "所属单位"),
    ] {
        let page = page(&one, what);
        assert!(!page.contains(named), "{what}\n{page}");
    }
    let lines = alone + &case(2, "柳溪镇人民政府", "城管办");
    let card = page(&lines, "analysis");
    for (words, stands) in [
        ("<td>石桥镇人民政府规建办</td>", true),
        ("<td>柳溪镇人民政府城管办</td>", true),
        ("<td>柳溪镇人民政府规建办</td>", false),
    ] {
        assert_eq!(card.contains(words), stands, "{words}\n{card}");
    }
}
