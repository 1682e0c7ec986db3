//! Fewer keys in forms: what is proposed is typed over, list values are taken by letters and figures, fields are gone to.

use anjuan::case::{Fact, FactKind};
use anjuan::tui::command::Place;

use crate::desk::Desk;
use crate::tui_story::Story;

#[test]
fn a_proposed_value_is_typed_over_and_a_movement_key_keeps_it() {
    let mut s = Story::at("行初171号");
    s.press("e").type_in("(2022)川3702行初888号");
    s.sees("(2022)川3702行初888号").sees_no("行初171号(2022)");
    s.press("ctrl-s");
    assert!(s.ledger().find("行初888号").is_ok());
    let mut s = Story::at("行初171号");
    s.press("e end backspace backspace").type_in("9号");
    s.press("ctrl-s");
    assert!(s.ledger().find("行初179号").is_ok(), "{}", s.screen());
    // Back in a field a person typed, letters are added.
    let mut s = Story::at("行初171号");
    s.press("e").type_in("(2022)川3702行初88");
    s.press("tab shift-tab").type_in("8号").press("ctrl-s");
    assert!(s.ledger().find("行初888号").is_ok(), "{}", s.screen());
    // One key empties it.
    let mut s = Story::at("行初171号");
    s.press("e ctrl-g")
        .type_in("cbr")
        .press("enter backspace ctrl-s");
    assert_eq!(s.case("行初171号").head.handler, "");
}

#[test]
fn the_selection_is_shown_and_takes_no_wide_character_apart() {
    let mut s = Story::at("行初171号").sized(60, 15);
    s.press("e ctrl-g").type_in("fy").press("enter");
    let (_, caret) = s.draw();
    assert!(caret.is_some());
}

#[test]
fn letters_for_a_list_value_become_that_value_and_are_never_saved() {
    // Enter, Tab and a figure take one; so does leaving by an arrow.
    for keys in ["enter", "tab", "1", "alt-1", "up", "ctrl-n tab"] {
        let mut s = Story::at("行初171号");
        s.press("e ctrl-g").type_in("cbr").press("enter");
        s.type_in("hsn").press(keys).press("ctrl-s");
        assert_eq!(s.case("行初171号").head.handler, "韩松年", "{keys}");
    }
    // Of several none is taken behind one's back.
    let mut s = Story::at("行初171号");
    s.press("e ctrl-g").type_in("案由").press("enter");
    s.type_in("xzqz").press("ctrl-s");
    s.sees("「xzqz」只是首字母，还没有选定");
    assert_eq!(s.app.place(), Place::Form);
    s.press("enter ctrl-s");
    let cause = s.case("行初171号").head.cause;
    assert!(!cause.is_empty() && !cause.contains("xzqz"), "{cause}");
    // Whoever means the letters keeps them.
    let mut s = Story::at("行初171号");
    s.press("e ctrl-g").type_in("cbr").press("enter");
    s.type_in("hsn").press("ctrl-p tab ctrl-s");
    assert_eq!(s.case("行初171号").head.handler, "hsn");
    // A name that only begins like another stands.
    let mut s = Story::at("行初171号");
    s.press("e ctrl-g").type_in("cbr").press("enter");
    s.type_in("韩松").press("tab ctrl-s");
    assert_eq!(s.case("行初171号").head.handler, "韩松");
}

/// A name of which only the beginning is typed is taken by Enter or its figure; whatever leaves the field takes nobody in
/// its place, and it is asked about before it stands.
#[test]
fn the_beginning_of_a_name_is_taken_or_asked_about() {
    let planned = |s: &Story| -> Vec<String> {
        let case = s.case("行初139号");
        let people = case.hearings.iter().flat_map(|h| &h.people);
        people.map(|p| p.name.clone()).collect()
    };
    let at = || {
        let mut s = Story::at("行初139号");
        s.press("p");
        s
    };
    let official = at().ledger().officials().unwrap()[0].name.clone();
    let before = planned(&at());
    assert!(!before.contains(&official), "{before:?}");
    let first: String = official.chars().take(1).collect();
    let spelt = anjuan::docket::spellings(&official)[0].clone();
    for typed in [first.as_str(), spelt.as_str()] {
        for keys in ["enter", "1"] {
            let mut s = at();
            s.type_in(typed).press(keys).press("ctrl-s");
            let screen = s.screen();
            assert!(planned(&s).contains(&official), "{typed} {keys}\n{screen}");
            assert!(!planned(&s).contains(&typed.to_string()), "{typed} {keys}");
        }
    }
    let two: String = official.chars().take(2).collect();
    for typed in [first.clone(), two.clone(), format!("何某某、{two}")] {
        let last = typed.rsplit('、').next().unwrap();
        let told = format!("「{last}」只是姓名的开头");
        for keys in [
            "ctrl-s",
            "tab ctrl-s",
            "down ctrl-s",
            "ctrl-g gzry enter ctrl-s",
        ] {
            let mut s = at();
            s.type_in(&typed).press(keys).sees(&told);
            assert_eq!(planned(&s), before, "{typed} {keys}");
            // As the message says.
            s.press("enter ctrl-s");
            assert!(planned(&s).contains(&official), "{typed} {keys}");
        }
    }
    // One before others is asked about, and kept by the key that the message names.
    let mut s = at();
    s.type_in(&format!("{first}、何某某")).press("ctrl-s");
    s.sees(&format!("「{first}」只是姓名的开头"));
    s.sees("写全名").sees("Ctrl-P 照所写的保留");
    assert_eq!(planned(&s), before);
    s.press("ctrl-p ctrl-s");
    assert!(planned(&s).contains(&first), "{}", s.screen());
    assert!(planned(&s).contains(&"何某某".to_string()));
    // In a field of one value a character is no beginning of anybody: it stands.
    let mut s = Story::at("行初171号");
    s.press("e ctrl-g").type_in("cbr").press("enter");
    s.type_in("韩").press("enter ctrl-s");
    assert_eq!(s.case("行初171号").head.handler, "韩", "{}", s.screen());
}

/// The way out that a message names is a way out.
#[test]
fn letters_that_are_no_name_of_the_list_are_kept_by_the_key_that_says_so() {
    let mut s = Story::at("行初171号");
    s.press("e ctrl-g").type_in("cbr").press("enter");
    s.type_in("lbj").press("ctrl-s").sees("「lbj」只是字母");
    s.press("ctrl-p ctrl-s");
    assert_eq!(s.case("行初171号").head.handler, "lbj", "{}", s.screen());
}

#[test]
fn a_village_that_begins_with_a_figure_can_be_typed() {
    let mut s = Story::at("行初171号");
    s.press("e ctrl-g").type_in("sac").press("enter");
    s.type_in("3组").press("ctrl-s");
    assert_eq!(s.case("行初171号").head.village, "3组");
}

#[test]
fn a_field_is_gone_to_by_its_initials() {
    let mut s = Story::at("行初171号");
    s.press("e ctrl-g").type_in("cb");
    s.sees("跳到：cb").sees("承办科室 承办人");
    // The next that fits, by the arrow; Esc goes back to where it was.
    s.press("down enter").sees(">承办人");
    s.press("ctrl-g").type_in("bz").press("esc").sees(">承办人");
    s.press("F3").type_in("court").press("enter").sees(">法院");
    s.press("ctrl-g")
        .type_in("没有")
        .sees("没有这样的项目")
        .press("esc");
    // Pasted, not typed: an input method may send whole words.
    s.press("ctrl-g")
        .paste("承办人")
        .press("enter")
        .sees(">承办人");
}

#[test]
fn a_taken_number_is_said_while_it_is_typed() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("2 a '(2022)川3702行初171号");
    assert!(
        desk.has("此案号已有案件使用") && desk.has("F6 打开"),
        "{}",
        desk.shown()
    );
    assert_eq!(desk.app.place(), Place::Form);
}

#[test]
fn settling_a_row_of_triage_asks_for_the_day_at_once() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("/ '马川柏 enter e");
    assert!(desk.has(">日期"), "{}", desk.shown());
    desk.press("'今天 ctrl-s");
    assert!(
        desk.has("已登记「提交答辩状」2022-12-19"),
        "{}",
        desk.shown()
    );
}

#[test]
fn what_can_happen_now_is_offered_first_and_an_appeal_asks_by_whom() {
    let mut s = Story::at("行初171号");
    s.press("r").sees("< 提交答辩状 >");
    // After a judgment the appeal against it, not that against a ruling on jurisdiction.
    let mut s = Story::at("行初156号");
    s.press("c 驳回诉讼 tab 今天 ctrl-s F9")
        .press("r")
        .type_in("上诉");
    s.sees("< 提起上诉 >").sees("由谁").press("tab 今天 ctrl-s");
    s.sees("此项必填");
    assert!(s.case("行初156号").day(FactKind::Appealed).is_none());
    s.press("right right ctrl-s");
    assert!(
        s.case("行初156号").day(FactKind::Appealed).is_some(),
        "{}",
        s.screen()
    );
}

#[test]
fn a_hearing_takes_day_and_time_as_the_paper_writes_them() {
    for (day, time) in [
        ("2023年1月9日上午九时三十分", ""),
        ("二〇二三年一月九日", "上午9点半"),
        ("2023-01-09 09:30", ""),
        ("2023年1月9日（星期一）", "9:30"),
        ("1-9", "9时30分"),
    ] {
        let mut s = Story::at("行初171号");
        let day = match day {
            "1-9" => "2023-1-9",
            other => other,
        };
        s.press("h")
            .type_in(day)
            .press("tab")
            .type_in(time)
            .press("ctrl-s");
        let case = s.case("行初171号");
        let hearing = case
            .hearings
            .iter()
            .find(|h| h.day.to_string() == "2023-01-09");
        let found = hearing.map(|h| h.time.as_str());
        assert_eq!(found, Some("09:30"), "{day} {time}\n{}", s.screen());
    }
}

#[test]
fn a_kind_is_called_odd_only_where_the_gate_says_something_against_it() {
    use anjuan::law::{Near, admit, near};
    let s = Story::at("行初171号");
    let ledger = s.ledger();
    let (cal, today) = (ledger.calendar(), ledger.today());
    let docket = ledger.docket();
    let mut odd = 0;
    for at in 0..docket.len() {
        let case = ledger.case(docket.row(at).id()).unwrap();
        for kind in FactKind::of(case.head.kind).filter(|k| k.fits_at(case.head.instance)) {
            if near(&case, kind) != Near::Odd {
                continue;
            }
            odd += 1;
            let mut after = case.clone();
            after.facts.push(Fact::new(kind, today));
            after.sort();
            let verdict = admit(Some(&case), &after, &[], cal, today);
            let said = verdict.refusals.len() + verdict.doubts.len();
            assert!(said > 0, "{:?} {kind:?}", case.head.number);
        }
    }
    assert!(odd > 100, "{odd}");
}

#[test]
fn a_case_that_did_not_reach_us_yet_begins_with_our_copy() {
    let mut s = Story::at("行初171号");
    s.press("esc 2 a").type_in("（2022）川3702行初912号");
    s.press("ctrl-g").type_in("yg").press("enter");
    s.type_in("周桂兰").press("ctrl-s");
    s.press("/").type_in("912").press("enter enter r");
    s.sees("1 收到起诉状副本").sees("2 收案");
}

#[test]
fn what_is_offered_to_record_stands_in_order_of_what_can_happen_now() {
    for name in [
        "行初171号",
        "行初156号",
        "行终128号",
        "青川政复字〔2022〕29号",
    ] {
        let mut s = Story::at(name);
        s.press("r");
        // From the first that is only late on, nothing that is next stands.
        let case = s.case(name);
        let screen = s.screen();
        let offered: Vec<&str> = screen
            .lines()
            .filter_map(|l| l.trim().split_once(' '))
            .filter(|(n, _)| n.len() == 1 && n.chars().all(|c| c.is_ascii_digit()))
            .map(|(_, label)| label.trim())
            .collect();
        assert!(offered.len() >= 3, "{screen}");
        let nearest = FactKind::of(case.head.kind)
            .filter(|k| offered.contains(&k.text().zh))
            .filter(|k| anjuan::law::near(&case, *k) == anjuan::law::Near::Odd);
        assert_eq!(nearest.count(), 0, "{name}\n{screen}");
    }
}
