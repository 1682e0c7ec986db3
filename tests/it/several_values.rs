//! What is several in one case: a case of a person and a company, with two handlers, of two villages, counts under each and
//! once in the whole.

use crate::cli::Desk;

fn case(n: u32, parties: &[(&str, &str)], handler: &str) -> String {
    let parties: Vec<String> = parties
        .iter()
        .map(|(name, kind)| format!(r#"{{"role":"claimant","name":"{name}","kind":"{kind}"}}"#))
        .collect();
    format!(
        r#"{{"case":{{"kind":"litigation","instance":"first","role":"defendant","number":"（2024）川3702行初{n}号","handler":"{handler}","village":"东村、西村","parties":[{}],"facts":[{{"kind":"complaint_received","day":"2024-03-04"}}]}}}}"#,
        parties.join(",")
    )
}

#[test]
fn a_case_counts_under_each_of_its_kinds_of_party_handlers_and_villages() {
    let lines = [
        case(
            1,
            &[("赵若溪", "person"), ("云上公司", "company")],
            "林若川、宋予安",
        ),
        case(
            2,
            &[("云下公司", "company"), ("钱大明", "person")],
            "林若川",
        ),
        case(3, &[("孙三", "person")], "宋予安"),
    ];
    let desk = Desk::with("2024-12-31", &lines.join("\n"));
    for (dim, wanted) in [
        ("party_kind", [("person", 3), ("company", 2)]),
        ("handler", [("林若川", 2), ("宋予安", 2)]),
        ("village", [("东村", 3), ("西村", 3)]),
    ] {
        let line = format!("--json stats --year 2024 --kind litigation --by {dim}");
        let table = desk.run(&line).json()["tables"][0].clone();
        for (id, count) in wanted {
            let mut rows = table["rows"].as_array().unwrap().iter();
            let row = rows.find(|r| r["values"][0]["id"] == id);
            let row = row.unwrap_or_else(|| panic!("{dim} {id}: {table}"));
            assert_eq!(row["counts"]["received"], count, "{dim} {id}: {row}");
        }
    }
}
