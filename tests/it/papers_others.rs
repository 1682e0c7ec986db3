//! What papers and tables for others say: the day that counts, whose department it is, what moved, and nothing that nobody recorded.

use anjuan::case::{Level, Outcome};
use anjuan::docket::{Dim, Scope, Stretch, dim_list};
use anjuan::exchange::yearend::{Year, gather};
use anjuan::ledger::{Ledger, Mode};
use anjuan::report::FIGURES;
use anjuan::text::{Lang, widened};

use super::cli::Desk;
use super::ledger::moment;
use super::notation::day;

/// A lawsuit of first instance unless the cover says otherwise.
fn case(n: u32, cover: &str, facts: &str) -> String {
    let kind = match cover.contains("\"kind\"") {
        true => "",
        false => r#""kind":"litigation","instance":"first","role":"defendant","#,
    };
    format!(
        r#"{{"case":{{"uuid":"00000000-0000-7000-8000-0000000000{n:02}","number":"{}",{kind}{cover}"parties":[{{"role":"claimant","name":"甲{n}"}}],"facts":[{facts}]}}}}"#,
        match cover.contains("reconsideration") {
            true => format!("清府复〔2025〕{n}号"),
            false => format!("（2025）川0181行初{n}号"),
        }
    ) + "\n"
}

const ORGAN: &str = r#""kind":"reconsideration","instance":"reconsideration","role":"respondent","forum":"清江县人民政府","#;
const COURT: &str = r#""forum":"清江县人民法院","#;

fn closed(outcome: &str) -> String {
    format!(
        r#"{{"kind":"received","day":"2025-02-03"}},{{"kind":"concluded","day":"2025-06-20",{outcome}}},{{"kind":"served","day":"2025-06-23"}},{{"kind":"served_other","day":"2025-06-23"}}"#
    )
}

fn won() -> String {
    closed(r#""outcome":"claims_dismissed""#)
}

fn lost() -> String {
    closed(r#""outcome":"revoked""#)
}

fn open() -> String {
    r#"{"kind":"received","day":"2025-02-03"}"#.to_string()
}

/// A page without its tags and its style.
fn plain(html: &str) -> String {
    let body = html.split_once("<body>").map_or(html, |(_, body)| body);
    let pieces = body
        .split('<')
        .map(|p| p.split_once('>').map_or("", |(_, t)| t));
    let lines: Vec<&str> = pieces.map(str::trim).filter(|t| !t.is_empty()).collect();
    lines.join("\n")
}

fn page(desk: &Desk, what: &str) -> String {
    let out = desk.path(&format!("{}.html", what.split(' ').next().unwrap()));
    desk.run(&format!("export {what} --force --out {}", out.display()))
        .ok();
    plain(&std::fs::read_to_string(out).unwrap())
}

fn desk(today: &'static str, lines: &[String]) -> Desk {
    let desk = Desk::new(today);
    desk.run("apply - --yes").stdin(&lines.concat()).ok();
    desk
}

#[test]
fn an_analysis_of_few_cases_has_no_heading_over_nothing() {
    for (lines, wants, never) in [
        (
            vec![case(1, COURT, &won())],
            vec!["所计案件1件：", "审级为一审", "法院为清江县人民法院"],
            vec!["（本期没有此类案件）"],
        ),
        (
            vec![
                case(1, ORGAN, &closed(r#""outcome":"r_revoked""#)),
                case(2, ORGAN, &closed(r#""outcome":"r_ordered""#)),
            ],
            vec![
                "所计案件2件：",
                "复议机关均为清江县人民政府",
                "复议结果：",
                "被申请复议的行为",
                "行政复议纠错率100.00%（2/2）",
            ],
            vec![
                "（本期没有此类案件）",
                "裁判结果",
                "被诉行为",
                "败诉原因：",
                "败诉率按",
            ],
        ),
        (
            vec![case(
                1,
                COURT,
                &closed(r#""outcome":"compensated","amount_fen":3500000"#),
            )],
            vec!["2025年6月20日赔偿，金额35000元。"],
            vec![],
        ),
    ] {
        let said = page(&desk("2025-12-31", &lines), "analysis --year 2025");
        for want in wants {
            assert!(said.contains(want), "{want}\n{said}");
        }
        for not in never {
            assert!(!said.contains(not), "{not}\n{said}");
        }
        assert!(
            !said.contains("行政诉讼\n三、") && !said.contains("行政复议\n三、"),
            "{said}"
        );
    }
}

/// Two townships have an office of the same name: a department is one of its unit, in tables, patterns and cards.
#[test]
fn departments_of_several_units_are_told_apart() {
    let of =
        |unit: &str, more: &str| format!(r#"{COURT}"unit":"{unit}","department":"规建办"{more},"#);
    let flaw = r#","findings":[{"flaw":"procedure_violated"}]"#;
    let other = r#","findings":[{"flaw":"evidence_wanting"}]"#;
    let lines = [
        case(1, &of("柳溪镇", flaw), &lost()),
        case(2, &of("石桥镇", flaw), &lost()),
        case(3, &of("石桥镇", other), &lost()),
        case(4, &of("柳溪镇", ""), &won()),
        case(5, &of("柳溪镇", ""), &won()),
    ];
    let desk = desk("2025-12-31", &lines);
    let said = page(&desk, "analysis --year 2025");
    for want in [
        "石桥镇规建办",
        "柳溪镇规建办",
        "所属单位石桥镇，承办科室规建办",
        "败诉案件按承办科室分，集中在石桥镇规建办：3件中有2件，占66.67%，高于其在审结案件中的占比40.00%（2/5）",
        // a cause of losing is compared with nothing
        "败诉案件按败诉原因分，集中在违反法定程序：3件中有2件，占66.67%。",
    ] {
        assert!(said.contains(want), "{want}\n{said}");
    }
    assert!(!said.contains("集中在规建办"), "{said}");
    let which = page(&desk, "which --year 2025");
    assert!(
        which.contains("所属单位") && which.contains("石桥镇"),
        "{which}"
    );
}

/// Every mark of a Chinese paper is full width, whatever list or sum a label comes from.
#[test]
fn labels_are_full_width_in_every_paper() {
    let figures = FIGURES.iter().map(|f| f.name.zh);
    let outcomes = Outcome::ALL.iter().map(|o| o.text().zh);
    let levels = Level::ALL.iter().map(|l| l.text().zh);
    let stretches = Stretch::ALL.iter().map(|s| s.text().zh);
    let lists = Dim::ALL
        .iter()
        .flat_map(|d| dim_list(*d).unwrap_or_default());
    let lists: Vec<_> = lists.collect();
    let dims = lists.iter().map(|(_, text)| text.zh);
    for label in figures
        .chain(outcomes)
        .chain(levels)
        .chain(stretches)
        .chain(dims)
    {
        let said = widened(label);
        assert!(!said.contains(['(', ')']), "{label}: {said}");
    }
    let lines = [
        case(1, ORGAN, &closed(r#""outcome":"r_withdrawn""#)),
        case(2, COURT, &lost()),
        case(3, COURT, &open()),
    ];
    let desk = desk("2025-12-31", &lines);
    for what in [
        "analysis --year 2025 --compare 2",
        "which --year 2025",
        "appearance --year 2025",
    ] {
        let said = page(&desk, what);
        assert!(!said.contains(['(', ')']), "{what}: {said}");
    }
}

/// A period long over counts to its end, and says so wherever its day stands.
#[test]
fn the_day_of_a_figure_is_the_last_that_counts() {
    let before = r#"{"kind":"received","day":"2024-05-06"}"#;
    let lines = [
        case(1, COURT, &won()),
        case(2, COURT, &open()),
        case(3, COURT, before),
    ];
    let desk = desk("2026-06-30", &lines);
    let out = desk.run("stats --year 2025 --lang zh").ok();
    assert!(
        out.contains("截至 2025-12-31") && !out.contains("2026-06-30"),
        "{out}"
    );
    let told = desk.run("stats --year 2025 --compare").json();
    assert_eq!(told["as_of"], "2026-06-30");
    assert_eq!(told["counted_to"], "2025-12-31");
    assert_eq!(told["beside"]["counted_to"], "2024-12-31");
    for line in ["report --year 2025", "report --bulletin 2025"] {
        let told = desk.run(line).json();
        assert_eq!(told["counted_to"], "2025-12-31", "{line}");
    }
    let out = desk.run("stats --year 2026 --lang zh").ok();
    assert!(out.contains("截至 2026-06-30"), "{out}");
}

/// What the period before is called goes by its length; who is level shares a place.
#[test]
fn a_bulletin_names_the_period_before_and_levels_share_a_place() {
    let of = |department: &str| format!(r#"{COURT}"department":"{department}","#);
    let received = |day: &str| format!(r#"{{"kind":"received","day":"{day}"}}"#);
    let lines = [
        case(1, &of("执法办"), &received("2024-02-05")),
        case(2, &of("民政办"), &received("2025-02-05")),
        case(3, &of("规建办"), &received("2025-03-05")),
        case(4, &of("司法所"), &received("2025-03-06")),
        case(5, &of("司法所"), &received("2025-03-07")),
    ];
    let desk = desk("2026-01-10", &lines);
    for (line, wants, never) in [
        (
            "report --bulletin 2025",
            vec![
                "上年结转1件",
                "较上年增加",
                "1.司法所新收2件",
                "2.民政办新收1件",
                "2.规建办新收1件",
                "4.执法办新收0件",
            ],
            vec!["较上期", "较上年同期"],
        ),
        (
            "report --bulletin 2025-03",
            vec!["上月结转2件", "较上月增加2件"],
            vec!["较上期"],
        ),
        (
            "report --bulletin 2025Q1",
            vec!["上季度结转1件", "上季度为0件"],
            vec!["上期"],
        ),
        ("report --bulletin 2025H1", vec!["上期结转1件"], vec![]),
        (
            "report --bulletin 2025 --as-of 2025-03-31",
            vec!["较上年同期增加"],
            vec!["较上期"],
        ),
    ] {
        let out = desk.run(&format!("{line} --lang zh")).ok();
        for want in wants {
            assert!(out.contains(want), "{line}: {want}\n{out}");
        }
        for not in never {
            assert!(!out.contains(not), "{line}: {not}\n{out}");
        }
    }
}

/// A rate that reads the same did not move; a paper for others has nobody's login in it and no words of the journal.
#[test]
fn what_moved_is_told_in_words_for_others() {
    let lines = [case(1, COURT, &won()), case(2, COURT, &open())];
    let desk = desk("2026-01-05", &lines);
    desk.run("freeze 年报 --year 2025 --as-of 2025-12-31").ok();
    let desk = desk.on("2026-02-01");
    desk.run("record 行初2号 结案 2025-12-20 --outcome 驳回诉讼请求")
        .all();
    let out = desk.run("changes 年报 --lang zh").ok();
    assert!(out.contains("行初2号"), "{out}");
    for line in out.lines() {
        if let Some((_, moved)) = line.split_once('：')
            && let Some((before, after)) = moved.split_once(" → ")
        {
            assert!(!before.contains('%') || before != after, "{line}");
        }
    }
    let which = page(&desk, "which --year 2025");
    assert!(
        which.contains("登记或者更正") && which.contains("行初2号"),
        "{which}"
    );
    for not in ["[", "@", "→ 已", "录入"] {
        assert!(!which.contains(not), "{not}\n{which}");
    }
}

/// What the analysis calls not recorded stands in the list of what is missing.
#[test]
fn the_gaps_name_what_the_analysis_misses() {
    let redo = closed(r#""outcome":"revoked_redo""#);
    let copy = r#"{"kind":"complaint_received","day":"2025-02-03"}"#;
    let lines = [
        case(1, COURT, &redo),
        case(2, COURT, copy),
        case(
            3,
            COURT,
            &format!(r#"{redo},{{"kind":"act_redone","day":"2025-09-01"}}"#),
        ),
    ];
    let desk = desk("2025-12-31", &lines);
    let ledger = Ledger::open(&desk.db(), Mode::ReadOnly, moment("2025-12-31")).unwrap();
    let scope = Scope::new(
        Some(day("2025-01-01")),
        Some(day("2025-12-31")),
        ledger.today(),
    );
    let year = Year::new(&ledger, scope, Lang::Zh, ledger.today()).unwrap();
    let data = gather(&year, |_| Ok(())).unwrap();
    let rows: Vec<String> = data
        .gaps
        .iter()
        .map(|g| format!("{} {} {}", g.case, g.gap.what.zh, g.detail.zh))
        .collect();
    let of = |number: &str, what: &str| rows.iter().any(|l| l.contains(number) && l.contains(what));
    assert!(of("行初1号", "履行结果"), "{rows:?}");
    assert!(of("行初2号", "答辩"), "{rows:?}");
    assert!(!of("行初3号", "履行结果"), "{rows:?}");
}

/// Hearings for which the law asks nobody stand in the base of the rate, and everything said of it says so beside it.
#[test]
fn nobody_is_reproached_for_hearings_the_law_asks_nobody_for() {
    let heard = |day: &str, people: &str| {
        format!(r#"{COURT}"hearings":[{{"day":"{day}","state":"held","people":[{people}]}}],"#)
    };
    let head = r#"{"part":"official","name":"高远","rank":"principal","state":"appeared"}"#;
    let third = |day: &str| {
        heard(day, "").replace(
            COURT,
            &format!(r#""kind":"litigation","instance":"first","role":"third_party",{COURT}"#),
        )
    };
    let alone = [case(1, &third("2025-05-12"), &open())];
    let both = [
        case(1, &third("2025-05-12"), &open()),
        case(2, &heard("2025-05-13", head), &open()),
    ];
    for (lines, wants) in [
        (
            &alone[..],
            [
                "无须出庭1件",
                "扣除依法无须负责人出庭的1件后没有应出庭的案件",
                "不作评价",
            ],
        ),
        (
            &both[..],
            [
                "无须出庭1件",
                "扣除依法无须负责人出庭的1件后100.00%（1/1）",
                "：已达到",
            ],
        ),
    ] {
        let desk = desk("2025-12-31", lines);
        desk.run("settings figures.targets appearance.rate>=80")
            .ok();
        for said in [
            desk.run("report --bulletin 2025Q2 --lang zh").ok(),
            page(&desk, "appearance --quarter 2025-2"),
        ] {
            for want in wants {
                assert!(said.contains(want), "{want}\n{said}");
            }
            for not in ["不能再达到", "未达到", "无须再出庭1件"] {
                assert!(!said.contains(not), "{not}\n{said}");
            }
        }
    }
}
