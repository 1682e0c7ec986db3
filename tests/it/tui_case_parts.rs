//! The parts of the case page: everything is edited where it stands, the instances stand side by side.

use anjuan::case::PartyKind;
use anjuan::text::Lang;
use anjuan::tui::app::Effect;
use anjuan::tui::command::{Command, Place};

use super::tui_story::Story;

fn part(s: &mut Story, name: &str) {
    for _ in 0..9 {
        if s.screen().contains(&format!("[{name} ")) {
            return;
        }
        s.press("right");
    }
    panic!("no part {name} in\n{}", s.screen());
}

#[test]
fn parties_are_added_edited_reordered_and_removed_where_they_stand() {
    let mut s = Story::at("行初184号");
    let before = s.case("行初184号").parties;
    part(&mut s, "当事人");
    s.press("a").sees("新增当事人");
    s.press("tab")
        .type_in("某某置业有限公司")
        .press("tab tab 3 ctrl-s")
        .sees("已新增当事人 某某置业有限公司");
    let case = s.case("行初184号");
    // Behind those of its side, before the defendant.
    let added = &case.parties[1];
    assert_eq!(
        (added.name.as_str(), added.kind, added.people),
        ("某某置业有限公司", PartyKind::Company, 3)
    );
    s.press("home down alt-up")
        .sees("已调整当事人（代理人）顺序");
    let case = s.case("行初184号");
    assert_eq!(case.parties[0].name, "某某置业有限公司");
    s.press("E tab ctrl-u").type_in("某某集团").press("ctrl-s");
    assert!(
        s.case("行初184号")
            .parties
            .iter()
            .any(|p| p.name == "某某集团" && p.people == 3)
    );
    // What the case is called and how many sue follow from it: asked first.
    s.press("x").sees("随之变化：案名");
    s.press("y").sees("已删除当事人 某某集团");
    assert_eq!(s.case("行初184号").parties, before);
    // All of it comes back, step by step.
    s.press("u u u u");
    assert_eq!(s.case("行初184号").parties, before);
}

#[test]
fn a_note_of_several_lines_is_written_in_the_form() {
    let mut s = Story::at("行初184号");
    part(&mut s, "备注");
    s.press("a")
        .type_in("第一行")
        .press("enter")
        .type_in("第二行")
        .press("ctrl-s");
    let note = s.case("行初184号").head.note;
    assert!(note.ends_with("第一行\n第二行"), "{note:?}");
    s.sees("第二行").press("end x").sees("已删除一行备注");
    assert!(!s.case("行初184号").head.note.contains("第二行"));
    s.press("u u");
}

#[test]
fn the_paper_of_a_fact_and_what_is_still_to_file_stand_together() {
    let mut s = Story::at("行初184号");
    part(&mut s, "文书");
    s.sees("待提交");
    s.press("end enter").sees("登记什么* 提交答辩状");
    s.press("今天")
        .press("tab")
        .type_in("答辩状(编号1)")
        .press("ctrl-s");
    s.sees("答辩状(编号1)").sees_no("待提交");
    s.press("x");
    assert!(
        s.case("行初184号")
            .facts
            .iter()
            .all(|f| f.paper != "答辩状(编号1)")
    );
}

#[test]
fn the_instances_stand_side_by_side_and_enter_goes_to_one() {
    let mut s = Story::at("行终128号").sized(120, 40);
    part(&mut s, "链条");
    let screen = s.screen();
    let row = screen.lines().find(|l| l.starts_with("审级")).unwrap();
    assert!(row.contains("一审") && row.contains("*二审"), "{row}");
    s.sees("负责人出庭");
    s.press("up enter");
    assert_eq!(s.app.place(), Place::Case);
    s.sees("行初");
}

#[test]
fn a_following_instance_takes_over_what_the_case_before_holds() {
    let mut s = Story::at("行初184号");
    let first = s.case("行初184号");
    part(&mut s, "链条");
    s.press("a").sees("新增案件").sees("二审");
    s.press("home").type_in("(2022)川37行终5号").press("ctrl-s");
    let second = s.case("行终5号");
    assert_eq!(second.head.dispute, first.head.dispute);
    assert_eq!(second.head.act, first.head.act);
    let names = |c: &anjuan::case::CaseFile| -> Vec<String> {
        c.opponents().map(|p| p.name.clone()).collect()
    };
    assert_eq!(names(&second), names(&first));
}

#[test]
fn a_row_is_copied_as_a_sentence() {
    let mut s = Story::at("行初184号");
    part(&mut s, "期限");
    s.press("home");
    let Effect::Copy(text) = s.app.command(Command::CopyRow) else {
        panic!("nothing copied");
    };
    assert!(text.contains("行初184号") && !text.contains("  "), "{text}");
}

#[test]
fn a_closing_shows_when_the_judgment_takes_effect() {
    let mut s = Story::at("行初156号").sized(80, 40);
    // Both sides served on 12-19 (ALL 85): the fifteen days end on 2023-01-03, the judgment is in effect the day after.
    s.press("c 驳回诉讼 tab 今天 tab 今天 tab 今天")
        .sees("对判决提起上诉 → 2023-01-03")
        .sees("生效 2023-01-04");
}

/// The case page and the forms, in both sizes and languages.
#[test]
fn snapshots() {
    for lang in [Lang::Zh, Lang::En] {
        for (width, height) in [(80, 24), (120, 40)] {
            let mut shots = Vec::new();
            let names: Vec<&str> = match lang {
                Lang::Zh => vec!["时间线", "期限", "开庭", "当事人", "文书", "备注", "链条"],
                Lang::En => vec![
                    "timeline",
                    "deadlines",
                    "hearings",
                    "parties",
                    "papers",
                    "notes",
                    "chain",
                ],
            };
            for name in names {
                let mut s = Story::in_lang("行终128号", lang).sized(width, height);
                part(&mut s, name);
                shots.push(s.screen());
            }
            let id = lang.id();
            insta::assert_snapshot!(
                format!("case_parts_{id}_{width}x{height}"),
                shots.join("\n")
            );
            let mut forms = Vec::new();
            for keys in ["e", "r", "c", "h", "right right right a"] {
                let mut s = Story::in_lang("行初184号", lang).sized(width, height);
                s.press(keys);
                forms.push(s.screen());
            }
            insta::assert_snapshot!(format!("forms_{id}_{width}x{height}"), forms.join("\n"));
        }
    }
}
