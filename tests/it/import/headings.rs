//! Headings as offices and databases write them, each with the column a person would put it in; the list was written before
//! the column table was looked at.

use anjuan::exchange::headers::{likes, match_header, match_two};

/// `heading = column`, or `heading = column + column` where one cell holds two things; `-` where nobody could tell.
fn ordinary() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/import/headings.txt");
    std::fs::read_to_string(path).unwrap()
}

fn read(heading: &str) -> String {
    // as the import asks: two things only where the whole names none
    if let Some(column) = match_header(heading) {
        return column.id.to_string();
    }
    let two = match_two(heading).map(|[one, two]| format!("{} + {}", one.id, two.id));
    two.unwrap_or("-".to_string())
}

#[test]
fn nine_of_ten_ordinary_headings_need_no_help_and_none_is_taken_for_another() {
    let ordinary = ordinary();
    let mut bad = Vec::new();
    for (part, least) in [
        ("office", 90),
        ("database", 90),
        ("unseen", 90),
        ("second", 90),
        ("third", 90),
        ("fourth", 90),
        ("fifth", 90),
        ("brackets", 90),
        ("sixth", 90),
    ] {
        let lines: Vec<(&str, &str)> = ordinary
            .split("## ")
            .find(|block| block.starts_with(part))
            .unwrap()
            .lines()
            .skip(1)
            .filter_map(|l| l.split_once(" = "))
            .collect();
        assert!(lines.len() >= 40, "{} {part} headings", lines.len());
        let (mut known, mut wrong) = (0, Vec::new());
        let wanted = lines.iter().filter(|(_, column)| *column != "-").count();
        for (heading, column) in &lines {
            let got = read(heading);
            if column.split(" or ").any(|c| c == got) {
                known += usize::from(got != "-");
            } else if got == "-" {
                bad.push(format!("{heading}: not known ({column})"));
            } else {
                wrong.push(format!("{heading}: {got}, not {column}"));
            }
        }
        println!(
            "{part}: {known} of {wanted} known, {} taken for another",
            wrong.len()
        );
        if known * 100 < wanted * least || !wrong.is_empty() {
            bad.extend(wrong);
            panic!("{part}: {known} of {wanted}\n{}", bad.join("\n"));
        }
    }
}

/// A heading nobody knows is offered nothing rather than something silly.
#[test]
fn suggestions_are_not_silly() {
    for heading in [
        "收案月份",
        "应出庭负责人",
        "是否起诉",
        "拟出庭负责人",
        "收案年份",
        "归档人",
        "败诉责任人",
        "执行案号",
        "gmt_create",
        "is_deleted",
    ] {
        let offered = likes(heading, &[], &[]);
        let ids: Vec<&str> = offered.iter().map(|l| l.column.id).collect();
        assert!(ids.is_empty(), "{heading}: {ids:?}");
    }
}
