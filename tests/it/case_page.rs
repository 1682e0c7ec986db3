//! `export case`: the page of one case, with every step of every deadline, and nothing in it that runs or loads.

use anjuan::exchange::case_out::html;
use anjuan::exchange::sample::sample;
use anjuan::ledger::{Deed, Doubts};
use anjuan::text::{Lang, Said};

use crate::ledger::moment;

#[test]
fn the_page_explains_every_deadline_in_both_languages() {
    let dir = tempfile::tempdir().unwrap();
    let ledger = sample("2022")
        .unwrap()
        .open(moment("2022-12-19"), &dir.path().join("a.db"))
        .unwrap();
    let case = ledger.case(ledger.find("行初171号").unwrap()).unwrap();
    let zh = html(&ledger, &case, Lang::Zh).unwrap();
    // Received 2022-11-28, fifteen days, the first not counted.
    for part in [
        "2022-12-13 提交答辩状",
        "逾期",
        "《行政诉讼法》第67条第1款",
        "起算日 2022-11-28",
    ] {
        assert!(zh.contains(part), "{part}");
    }
    let steps: usize = ledger
        .deadlines(&case)
        .iter()
        .map(|d| ledger.explain(d, &case).len())
        .sum();
    assert!(zh.matches("<li>").count() >= steps);
    let en = html(&ledger, &case, Lang::En).unwrap();
    assert!(en.contains("Administrative Litigation Law art. 67(1)") && !en.contains("期限"));
    for page in [zh, en] {
        for tag in ["table", "ul", "ol", "h2", "h3", "li", "tr", "td"] {
            let (open, close) = (
                page.matches(&format!("<{tag}>")).count()
                    + page.matches(&format!("<{tag} ")).count(),
                page.matches(&format!("</{tag}>")).count(),
            );
            assert_eq!(open, close, "{tag}");
        }
        assert!(
            !page.contains("<script") && !page.contains("http://") && !page.contains("https://")
        );
    }
}

#[test]
fn hostile_text_stays_text() {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = sample("2022")
        .unwrap()
        .open(moment("2022-12-19"), &dir.path().join("a.db"))
        .unwrap();
    let mut case = ledger.case(1).unwrap();
    case.head.act = "<script>alert(1)</script><img src=\"x\" onerror='y'>&amp;".to_string();
    ledger
        .commit(
            Deed::case(Said::new("修改", "edit"), case),
            Doubts::Confirmed,
        )
        .unwrap();
    let page = html(&ledger, &ledger.case(1).unwrap(), Lang::Zh).unwrap();
    assert!(!page.contains("<script") && !page.contains("<img"));
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=&quot;x&quot; onerror=&#39;y&#39;&gt;&amp;amp;"));
}
