//! Numbers have bounds at every door, an over-large one in a file is named and not counted, and no sum panics.

use anjuan::ledger::{Deed, Doubts, Ledger, Mode};
use anjuan::text::Said;
use serde_json::Value as Json;

use crate::cli::{Desk, fact, lawsuit};
use crate::ledger::moment;

/// A day on which everything below can have happened.
const TODAY: &str = "2022-12-31";

fn number(nth: usize) -> String {
    format!("（2022）京0105行初{nth}号")
}

fn closed(amount_fen: i64) -> String {
    let outcome = r#""kind":"concluded","day":"2022-06-01","outcome":"compensated""#;
    [
        fact("complaint_received", "2022-03-04"),
        format!(r#"{{{outcome},"amount_fen":{amount_fen}}}"#),
    ]
    .join(",")
}

/// A docket of cases closed with these amounts, in fen.
fn desk(amounts: &[i64]) -> Desk {
    let lines: String = (1..)
        .zip(amounts)
        .map(|(nth, fen)| lawsuit(&number(nth), &format!("张某{nth}"), &closed(*fen)))
        .collect();
    let desk = Desk::new(TODAY);
    desk.run("apply --yes -").stdin(&lines).ok();
    desk
}

/// What an older program or another tool may have left: numbers no door lets in any more.
fn spoil(desk: &Desk, sql: &str) {
    let conn = rusqlite::Connection::open(desk.db()).unwrap();
    conn.execute_batch(sql).unwrap();
}

/// Everything that sums over cases ends well.
fn sums(desk: &Desk) -> Json {
    desk.run("report --year 2022").ok();
    desk.run("stats --by court --all").ok();
    desk.run("stats --count disputes").ok();
    let to = desk.path("年终.xlsx");
    let ledger = desk.path("台账.xlsx");
    for (line, path) in [
        ("export yearend --force --year 2022", &to),
        ("export ledger --force", &ledger),
    ] {
        let out = ["--out", path.to_str().unwrap()];
        let (code, out, err) = desk.run(line).args(&out).all();
        assert_eq!(code, 0, "{line}: {out}{err}");
    }
    desk.run("stats --year 2022").json()["figures"].clone()
}

#[test]
fn an_amount_above_the_bound_is_refused_at_every_door() {
    let desk = desk(&[100]);
    for amount in [
        "92233720368547758",
        "6222020200112345678",
        "100000000000.01",
    ] {
        let (_, err) = desk
            .run("record")
            .args(&[&number(1), "更正", "2022-6-2", "--amount", amount])
            .fails(2);
        assert!(!err.contains("panicked"), "{err}");
    }
    let (_, err) = desk
        .run("record")
        .args(&[&number(1), "结案", "2022-6-1", "--outcome", "compensated"])
        .args(&["--amount", "92233720368547758"])
        .fails(2);
    assert!(err.contains("过大") && err.contains("账号"), "{err}");
    let line = lawsuit(&number(9), "李某", &closed(10_000_000_000_001));
    let (_, err) = desk.run("apply --yes -").stdin(&line).fails(1);
    assert!(err.contains("金额 100000000000.01 元"), "{err}");
    let line = lawsuit(&number(9), "李某", &closed(-1));
    let (_, err) = desk.run("apply --yes -").stdin(&line).fails(1);
    assert!(err.contains("金额 -0.01 元"), "{err}");
    let crowd = |people: u64| {
        lawsuit(&number(9), "李某", &closed(0)).replace(
            r#""name":"李某""#,
            &format!(r#""name":"李某","people":{people}"#),
        )
    };
    for people in [1_000_001, 4_294_967_295, 4_294_967_296] {
        desk.run("apply --yes -").stdin(&crowd(people)).fails(1);
    }
    // Possible and seldom true: asked first.
    let (_, err) = desk.run("apply -").stdin(&crowd(1_000_000)).fails(1);
    assert!(err.contains("1000000 人"), "{err}");
    desk.run("apply --yes -").stdin(&crowd(1_000_000)).ok();
    let line = lawsuit(&number(10), "王某", &closed(10_000_000_000_000));
    desk.run("apply -").stdin(&line).fails(1);
    desk.run("apply --yes -").stdin(&line).ok();
}

#[test]
fn the_largest_amounts_add_up_without_a_wrong_figure() {
    let desk = desk(&[10_000_000_000_000; 20]);
    let figures = sums(&desk);
    assert_eq!(figures["litigation.compensation"], 2_000_000_000_000.0);
    let shown = desk.run("stats --year 2022").ok();
    assert!(shown.contains("2000000000000.00"), "{shown}");
}

#[test]
fn what_stands_above_the_bound_is_named_not_counted_and_can_be_mended() {
    let desk = desk(&[5_000, 7_000]);
    spoil(
        &desk,
        "UPDATE fact SET amount_fen = 9223372036854775800 WHERE amount_fen > 0;
         UPDATE docket SET amount_fen = 9223372036854775800, people = 4294967295;
         UPDATE party SET people = 4294967295;",
    );
    let figures = sums(&desk);
    assert_eq!(figures["litigation.compensation"], 0.0);
    let (out, _) = desk.run("doctor").fails(1);
    assert!(
        out.contains("92233720368547758") && out.contains("4294967295"),
        "{out}"
    );
    assert!(out.contains("没有计入"), "{out}");
    desk.run("doctor --rebuild").fails(1);
    let figures = sums(&desk);
    assert_eq!(figures["litigation.compensation"], 0.0);
    assert_eq!(figures["litigation.received"], 2);
    // An entry beside it is no reason to refuse, and the number itself can be corrected.
    desk.run("record")
        .args(&[&number(1), "送达", "2022-6-3", "--yes"])
        .ok();
    let mut ledger = Ledger::open(&desk.db(), Mode::Write, moment(TODAY)).unwrap();
    let ids: Vec<i64> = (0..2).map(|at| ledger.docket().row(at).id()).collect();
    for id in ids {
        let mut file = ledger.case(id).unwrap();
        file.parties[0].people = 3;
        for fact in &mut file.facts {
            fact.amount_fen = fact.amount_fen.map(|_| 5_000);
        }
        let deed = Deed::case(Said::new("更正", "correct"), file);
        ledger.commit(deed, Doubts::Ask).unwrap();
    }
    // The journal still knows that the numbers were put there by another hand.
    desk.run("journal attest --reason 已对照原件更正").ok();
    desk.run("doctor").ok();
    let figures = sums(&desk);
    assert_eq!(figures["litigation.compensation"], 100.0);
}

#[test]
fn sixteen_card_numbers_in_the_amounts_are_sixteen_problems() {
    let desk = Desk::new(TODAY);
    let mut sheet =
        String::from("案号,原告,收到起诉状副本日期,结案日期,结案方式,赔偿金额,当事人人数\n");
    for nth in 1..=16 {
        let (number, card) = (number(nth), 6_222_020_200_112_345_600_u64 + nth as u64);
        sheet += &format!("{number},张某{nth},2022-3-4,2022-6-1,判决赔偿,{card},1\n");
    }
    sheet += &format!("{},李某等4000000000人,2022-3-4,,,,\n", number(17));
    sheet += &format!("{},王某等99999999999999人,2022-3-4,,,,\n", number(18));
    sheet += &format!("{},赵某,2022-3-4,,,,4294967295\n", number(19));
    let path = desk.path("台账.csv");
    std::fs::write(&path, sheet).unwrap();
    let path = path.to_str().unwrap();
    let (code, out, err) = desk.run("import").args(&[path]).all();
    assert!(!err.contains("panicked"), "{code} {out}{err}");
    let said = out + &err;
    assert!(said.matches("过大").count() >= 19, "{said}");
    // What was read once is read the same again.
    let (code, out, err) = desk.run("import").args(&[path]).all();
    assert!(code == 0 && out.contains("相同 19 件"), "{out}{err}");
    let figures = sums(&desk);
    assert_eq!(figures["litigation.received"], 19);
    assert_eq!(figures["litigation.compensation"], 0.0);
    let claimants = desk.run("list 李某").json();
    assert_eq!(claimants[0]["people"], 1);
}

#[test]
fn a_span_or_a_day_too_far_answers_at_once() {
    let desk = desk(&[100]);
    let start = std::time::Instant::now();
    for span in [
        "2000000wd",
        "99999999999d",
        "4294967295m",
        "4294967295年",
        "101y",
    ] {
        let (_, err) = desk.bare("period 2024-02-05").args(&[span]).fails(2);
        assert!(
            err.contains("过长") || err.contains("too long"),
            "{span}: {err}"
        );
    }
    for day in [
        "+999999999",
        "-999999999",
        "+99999999999999999999",
        "+2000000wd",
        "-3000000wd",
        "+500000",
    ] {
        let (_, err) = desk.bare("period").args(&["--", day, "10wd"]).fails(2);
        assert!(err.contains("改短"), "{day}: {err}");
    }
    let rule = [
        "rules",
        "local",
        "add",
        "草稿送审",
        "--after",
        "notice",
        "--span",
        "2000000wd",
    ];
    let (code, out, err) = desk.run("").args(&rule).all();
    assert!(
        matches!(code, 1 | 2) && err.contains("过长"),
        "{code} {out}{err}"
    );
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn a_year_no_paper_names_is_refused() {
    let desk = desk(&[100]);
    let until = format!(
        r#"{},{{"kind":"evidence_period","day":"2022-03-05","until":"+262000-01-01"}}"#,
        fact("complaint_received", "2022-03-04")
    );
    let line = lawsuit(&number(7), "孙某", &until);
    let (_, err) = desk.run("apply --yes -").stdin(&line).fails(1);
    assert!(err.contains("年份"), "{err}");
}
