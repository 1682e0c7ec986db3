//! Rows of printed lists: named by their short code they stay the same row, whoever moved the list in between; named by
//! their place, the row that was taken is said.

use super::Desk;

const CASE: &str = "（2022）川3702行初901号";

/// A list: three rows entered, what prints it, what takes one out, and how many rows `show` or a new file holds before.
struct Listed {
    add: [&'static str; 3],
    list: &'static str,
    remove: &'static str,
    /// Where `--json` holds the rows.
    at: &'static str,
}

const LISTS: &[Listed] = &[
    Listed {
        add: [
            "attach 行初901号 --title 起诉状",
            "attach 行初901号 --title 证据清单",
            "attach 行初901号 --title 送达回证",
        ],
        list: "attach 行初901号",
        remove: "attach 行初901号 --remove",
        at: "",
    },
    Listed {
        add: [
            "finding 行初901号 主要证据不足",
            "finding 行初901号 违反法定程序",
            "finding 行初901号 超越职权",
        ],
        list: "show 行初901号",
        remove: "finding 行初901号 --remove",
        at: "/case/findings",
    },
    Listed {
        add: [
            "mediation add 信访 2022-2-1 --party 赵某",
            "mediation add 信访 2022-2-2 --party 钱某",
            "mediation add 信访 2022-2-3 --party 孙某",
        ],
        list: "mediation",
        remove: "mediation remove",
        at: "",
    },
    Listed {
        add: [
            "observe add 2022-2-1 甲法院",
            "observe add 2022-2-2 乙法院",
            "observe add 2022-2-3 丙法院",
        ],
        list: "observe",
        remove: "observe remove",
        at: "",
    },
    Listed {
        add: [
            "worklog add 2022-2-1 其他 1 --about 甲事",
            "worklog add 2022-2-2 其他 1 --about 乙事",
            "worklog add 2022-2-3 其他 1 --about 丙事",
        ],
        list: "worklog",
        remove: "worklog remove",
        at: "",
    },
    Listed {
        add: [
            "counsel add 公职律师 赵律",
            "counsel add 公职律师 钱律",
            "counsel add 公职律师 孙律",
        ],
        list: "counsel",
        remove: "counsel remove",
        at: "",
    },
    Listed {
        add: [
            "rules add 甲规 --before hearing --span 3d",
            "rules add 乙规 --before hearing --span 3d",
            "rules add 丙规 --before hearing --span 3d",
        ],
        list: "rules --local",
        remove: "rules remove",
        at: "",
    },
];

/// The UUIDs of a list, in its order.
fn rows(desk: &Desk, list: &Listed) -> Vec<String> {
    let json = desk.run(list.list).json();
    let rows = json.pointer(list.at).and_then(|v| v.as_array());
    // A list that holds nothing is left out.
    rows.into_iter()
        .flatten()
        .map(|row| row["uuid"].as_str().unwrap().to_string())
        .collect()
}

/// The short code in the printed list: the word of a line that ends the UUID.
fn short(desk: &Desk, list: &Listed, uuid: &str) -> String {
    let whole = uuid.replace('-', "");
    let printed = desk.run(list.list).ok();
    let mut words = printed.split_whitespace();
    let code = words.find(|w| w.len() >= 4 && whole.ends_with(w.trim_start_matches('x')));
    code.unwrap_or_else(|| panic!("{uuid}\n{printed}")).into()
}

#[test]
fn a_code_stays_with_its_row_and_a_place_is_said() {
    let desk = Desk::with(
        "2022-06-01",
        &super::lawsuit(
            CASE,
            "赵某",
            r#"{"kind":"docketed","day":"2022-01-04"},{"kind":"concluded","day":"2022-05-20","outcome":"revoked"}"#,
        ),
    );
    for list in LISTS {
        let before = rows(&desk, list);
        for line in list.add {
            desk.run(line).ok();
        }
        let all = rows(&desk, list);
        let new: Vec<&String> = all.iter().filter(|u| !before.contains(u)).collect();
        let [first, second, third] = new[..] else {
            panic!("{}: {all:?}", list.list)
        };
        let place = all.iter().position(|u| u == second).unwrap() + 1;
        let code = short(&desk, list, second);
        // Another takes a row out before: the place is another row now, the code still means the same.
        desk.run(&format!("{} {first}", list.remove)).ok();
        let said = desk.run(&format!("{} {code}", list.remove)).ok();
        let left = rows(&desk, list);
        assert!(!left.contains(second) && left.contains(third), "{said}");
        assert!(!said.contains("undo"), "{said}");
        // By its place: the row that stands there now is named with its code, and how to take it back.
        let now = short(&desk, list, third);
        let place = place - 1;
        let said = desk.run(&format!("{} {place}", list.remove)).ok();
        assert!(
            said.contains(&now) && said.contains("anjuan undo"),
            "{said}"
        );
        // What is no row is refused with where the rows are seen.
        let (code, _, err) = desk.run(&format!("{} 没有这项", list.remove)).all();
        assert!((code == 2 || code == 3) && err.contains("anjuan "), "{err}");
        let (code, _, err) = desk.run(&format!("{} 99", list.remove)).all();
        assert!((code == 2 || code == 3) && err.contains("99"), "{err}");
    }
}

/// Two hearings on one day: none is taken for the other.
#[test]
fn of_two_hearings_on_a_day_the_one_that_was_named_is_meant() {
    let hearings = r#"],"hearings":[{"day":"2022-06-20","time":"09:00","state":"set"},{"day":"2022-06-20","time":"15:00","state":"set"}"#;
    let case = super::lawsuit(
        CASE,
        "赵某",
        &format!("{}{hearings}", super::fact("docketed", "2022-05-04")),
    );
    let desk = Desk::with("2022-06-01", &case);
    let plan = "appear plan 行初901号 周某 --rank deputy --yes --hearing";
    let (_, err) = desk.run(&format!("{plan} 2022-06-20")).fails(2);
    assert!(err.contains("09:00") && err.contains("15:00"), "{err}");
    desk.run(plan).args(&["2022-06-20 15:00"]).ok();
    let case = desk.run("show 行初901号").json();
    // Nothing but a code tells these two apart: it is given, and taken.
    let line = format!(
        r#"{{"add":{{"case":"{CASE}","hearings":[{{"day":"2022-06-21","state":"set"}},{{"day":"2022-06-21","state":"set"}}]}}}}"#
    );
    desk.run("apply - --yes").stdin(&line).ok();
    let (_, err) = desk.run(&format!("{plan} 2022-06-21")).fails(2);
    let words: Vec<&str> = err.split([' ', '、', '\n']).collect();
    let code = words
        .iter()
        .rfind(|w| w.len() >= 4 && w.is_ascii())
        .unwrap();
    desk.run(plan).args(&[&format!("2022-06-21 {code}")]).ok();
    let people = |at: usize| {
        case["case"]["hearings"][at]["people"]
            .as_array()
            .map_or(0, Vec::len)
    };
    assert_eq!((people(0), people(1)), (0, 1), "{case}");
}
