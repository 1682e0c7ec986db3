//! The register: settings changed and undone, a department renamed in every case, the journal read in words.

use anjuan::case::SETTINGS;
use anjuan::text::Lang;

use super::tui_story::Story;

fn part(name: &str) -> Story {
    let mut s = Story::at("行初184号");
    s.press("5");
    for _ in 0..8 {
        if s.screen().contains(&format!("[{name}]")) {
            return s;
        }
        s.press("right");
    }
    panic!("no part {name} in\n{}", s.screen());
}

#[test]
fn a_setting_is_changed_checked_undone_and_put_back() {
    let mut s = part("设置");
    s.sees("本机关全称").sees("（未设定）");
    s.press("enter")
        .sees("默认：未设定")
        .type_in("某某市某某区某某局");
    s.press("ctrl-s")
        .sees("已设置「本机关全称」为 某某市某某区某某局");
    assert_eq!(
        s.ledger().settings().get("office.name"),
        "某某市某某区某某局"
    );
    s.press("u").sees("撤销：设置「本机关全称」");
    assert_eq!(s.ledger().settings().get("office.name"), "");
    // A number beyond its bounds is refused where it is typed, with what it may be.
    s.press("/")
        .type_in("小数")
        .press("enter enter ctrl-u 7 ctrl-s")
        .sees("0 到 2 之间的整数");
    s.press("ctrl-u １ ctrl-s");
    assert_eq!(s.ledger().settings().get("figures.decimals"), "1");
    s.press("x").sees("恢复默认");
    assert!(!s.ledger().settings().is_set("figures.decimals"));
    s.press("x").sees("此项就是默认值");
}

#[test]
fn every_setting_opens_in_a_form_of_its_kind() {
    for (nth, row) in SETTINGS.iter().enumerate() {
        let mut s = part("设置");
        for _ in 0..nth {
            s.press("down");
        }
        s.press("enter").sees(row.title.get(Lang::Zh));
        // What it holds is what its own check takes.
        s.press("ctrl-s");
        assert!(!s.ledger().settings().is_set(row.id), "{}", row.id);
    }
}

#[test]
fn a_department_is_renamed_in_every_case_in_one_step() {
    let mut s = part("科室与承办人");
    let docket = s.ledger().docket();
    let old = (0..docket.len())
        .map(|at| docket.row(at).department().to_string())
        .find(|d| !d.is_empty())
        .unwrap();
    let count = |s: &Story, name: &str| {
        let docket = s.ledger().docket();
        (0..docket.len())
            .filter(|at| docket.row(*at).department() == name)
            .count()
    };
    let cases = count(&s, &old);
    assert!(cases > 1);
    s.press("/").type_in(&old).press("enter E");
    s.sees(&format!("将修改 {cases} 件案件"));
    s.press("ctrl-u").type_in("某某新科").press("ctrl-s");
    s.sees(&format!("将把 {cases} 件案件的承办科室由 {old} → 某某新科"));
    // Another key goes back and nothing is written.
    s.press("n");
    assert_eq!(count(&s, &old), cases);
    s.press("ctrl-s F9").sees("某某新科");
    assert_eq!((count(&s, &old), count(&s, "某某新科")), (0, cases));
    s.press("u");
    assert_eq!((count(&s, &old), count(&s, "某某新科")), (cases, 0));
}

#[test]
fn a_name_opens_its_cases() {
    let mut s = part("科室与承办人");
    let docket = s.ledger().docket();
    let handler = (0..docket.len())
        .map(|at| docket.row(at).handler().to_string())
        .find(|d| !d.is_empty())
        .unwrap();
    s.press("/").type_in(&handler).press("enter enter");
    s.sees(&format!("承办人:{handler}"));
}

#[test]
fn the_journal_says_what_each_entry_changed() {
    let mut s = Story::at("行初184号");
    let was = s.case("行初184号").head.office_number;
    s.press("r tab 今天 ctrl-s e");
    for _ in 0..40 {
        if s.screen().contains("> 本机关编号") || s.screen().contains(">本机关编号") {
            break;
        }
        s.press("tab");
    }
    s.press("ctrl-u").type_in("编号甲").press("ctrl-s");
    s.press("esc 5 right").sees("[操作记录]");
    s.sees("登记「提交答辩状」2022-12-19");
    let was = if was.is_empty() { "（空）" } else { &was };
    s.press("enter")
        .sees("录入时间")
        .sees("修改 案件封面")
        .sees(&format!("本机关编号：{was} → 编号甲"));
    s.press("esc down enter")
        .sees("新增 「提交答辩状」2022-12-19");
}

#[test]
fn every_setting_stands_under_a_heading_in_words() {
    let mut desk = crate::desk::Desk::sample("2022", "2022-12-19");
    desk.size(120, 60).press("5 left left");
    let shown = desk.shown();
    assert!(shown.contains("统计年度起始日"), "{shown}");
    for row in SETTINGS {
        let group = row.id.split('.').next().unwrap();
        let bare = |l: &str| l.trim_end_matches(['█', '│', ' ']) == group;
        assert!(!shown.lines().any(bare), "{group} has no name\n{shown}");
    }
}
