//! Reminder letters (督办函): what the first screen asks of each department, once, in its own letter.

use std::collections::{BTreeMap, BTreeSet};

use anjuan::exchange::sample::SAMPLES;

use crate::cli::{Desk, fact, lawsuit};

/// The letters of a page: to whom, the sentence above the table, the rows.
fn letters(page: &str) -> Vec<(String, String, Vec<Vec<String>>)> {
    let between = |text: &str, from: &str, to: &str| -> String {
        let after = text.split_once(from).map_or("", |(_, a)| a);
        after.split_once(to).map_or("", |(b, _)| b).to_string()
    };
    let each = page.split("<h2>").skip(1);
    each.map(|letter| {
        let to = letter.split_once("</h2>").unwrap().0.to_string();
        let body = between(letter, "<tbody>", "</tbody>");
        let rows = body.split("<tr>").skip(1).map(|row| {
            let cells = row.split("<td").skip(1);
            let words = cells.map(|c| c.split_once('>').unwrap().1);
            words
                .map(|c| c.split_once("</td>").unwrap().0.to_string())
                .collect()
        });
        (to, between(letter, "<p>", "</p>"), rows.collect())
    })
    .collect()
}

fn page(desk: &Desk, lang: &str) -> String {
    let out = desk.path(&format!("督办函-{lang}.html"));
    desk.run(&format!("--lang {lang} export reminders --force --out"))
        .args(&[out.to_str().unwrap()])
        .ok();
    std::fs::read_to_string(&out).unwrap()
}

#[test]
fn a_letter_holds_what_the_digest_says_and_no_more() {
    for (sample, today) in [(0, "2022-12-19"), (1, "2026-11-25")] {
        let desk = Desk::new(today);
        desk.run("apply - --yes").stdin(SAMPLES[sample].lines).ok();
        let digest = desk.run("digest").json();
        let mut told: BTreeMap<(String, String), usize> = BTreeMap::new();
        for group in digest["groups"].as_array().unwrap() {
            // Rights and targets are nobody's arrears, a hearing ahead with its official neither.
            let kind = group["kind"].as_str().unwrap();
            if ["right", "target", "hearing"].contains(&kind) {
                continue;
            }
            for item in group["items"].as_array().unwrap() {
                let number = item["case"].as_str().unwrap_or_default();
                let day = item["day"].as_str().unwrap_or_default();
                *told.entry((number.into(), day.into())).or_default() += 1;
            }
        }
        let page = page(&desk, "zh");
        let letters = letters(&page);
        let to: BTreeSet<&String> = letters.iter().map(|(to, ..)| to).collect();
        assert_eq!(to.len(), letters.len(), "one letter for each: {to:?}");
        assert_eq!(page.matches("<h1>").count(), letters.len().max(1));
        for (to, above, rows) in &letters {
            assert!(to.ends_with('：') && !rows.is_empty(), "{to}");
            assert!(
                above.starts_with(&format!("下列{}项", rows.len())),
                "{above}"
            );
            for (nth, row) in (1..).zip(rows) {
                let [no, case, what, when] = row.as_slice() else {
                    panic!("{row:?}");
                };
                // The number over the party, the day over how far off it is.
                let number = case.split("<br>").next().unwrap_or_default().to_string();
                let (day, state) = when.split_once("<br>").unwrap_or((when, ""));
                assert_eq!(no, &nth.to_string());
                let iso: String = day
                    .split(['年', '月', '日'])
                    .filter(|p| !p.is_empty())
                    .map(|p| format!("{p:0>2}"))
                    .collect::<Vec<_>>()
                    .join("-");
                let left = told
                    .get_mut(&(number.clone(), iso.clone()))
                    .unwrap_or_else(|| panic!("the digest does not say {row:?}"));
                *left -= 1;
                if *left == 0 {
                    told.remove(&(number.clone(), iso));
                }
                assert!(!what.contains("还剩") && !what.is_empty(), "{what}");
                assert_eq!(state.is_empty(), day.is_empty(), "{row:?}");
                for text in [what.as_str(), state] {
                    let odd = [", ", "; ", ": ", "None", "Some"];
                    assert!(!odd.iter().any(|o| text.contains(o)), "{text}");
                }
            }
        }
        assert!(told.is_empty(), "in no letter: {told:?}");
    }
}

#[test]
fn what_is_done_is_asked_no_more_and_one_is_said_as_one() {
    let number = "（2022）京0105行初1234号";
    let line = lawsuit(number, "孙二", &fact("complaint_received", "2022-02-04"));
    let desk = Desk::with("2022-02-22", &line);
    let zh = page(&desk, "zh");
    let found = letters(&zh);
    assert_eq!(found.len(), 1, "{zh}");
    assert_eq!(found[0].2.len(), 1);
    // 15 days from 4 February end on a Saturday, so on Monday the 21st.
    assert_eq!(found[0].2[0][1], format!("{number}<br>孙二"));
    assert_eq!(
        found[0].2[0][3], "2022年2月21日<br>已过1天",
        "{:?}",
        found[0].2
    );
    let english = page(&desk, "en");
    assert!(english.contains(">1 thing is overdue"), "{english}");
    assert!(english.contains("1 day past"), "{english}");
    desk.run(&format!("record {number} answer_filed 2022-02-22 --yes"))
        .ok();
    let zh = page(&desk, "zh");
    let left = letters(&zh);
    assert!(
        left.iter()
            .all(|(_, _, rows)| rows.iter().all(|r| !r[2].contains("提交答辩状"))),
        "{zh}"
    );
}
