//! The case page as it is read and walked through.

use anjuan::case::FactKind;
use anjuan::text::Lang;
use anjuan::tui::command::Place;

use super::tui_story::Story;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

#[test]
fn the_page_and_two_forms_as_they_are_drawn() {
    for lang in [Lang::Zh, Lang::En] {
        for (w, h) in SIZES {
            for (name, case, keys) in [
                ("case", "行终128号", ""),
                ("case_deadlines", "行初139号", "right"),
                ("record", "行初179号", "r tab 今天"),
                ("mark", "行初165号", "m tab 有正当"),
            ] {
                let mut s = Story::in_lang(case, lang).sized(w, h);
                if !keys.is_empty() {
                    s.press(keys);
                }
                let id = lang.id();
                insta::assert_snapshot!(format!("{name}_{w}x{h}_{id}"), s.screen());
            }
        }
    }
}

#[test]
fn a_narrow_page_shows_one_part_and_the_names_of_all() {
    let mut s = Story::at("行终128号");
    for names in [
        "[时间线 4]  期限 5   开庭 1   当事人 4   文书 0   备注 0   链条 3",
        " 时间线 4  [期限 5]  开庭 1   当事人 4   文书 0   备注 0   链条 3",
        " 时间线 4   期限 5  [开庭 1]  当事人 4   文书 0   备注 0   链条 3",
        " 时间线 4   期限 5   开庭 1  [当事人 4]  文书 0   备注 0   链条 3",
        " 时间线 4   期限 5   开庭 1   当事人 4  [文书 0]  备注 0   链条 3",
        " 时间线 4   期限 5   开庭 1   当事人 4   文书 0  [备注 0]  链条 3",
        " 时间线 4   期限 5   开庭 1   当事人 4   文书 0   备注 0  [链条 3]",
    ] {
        s.sees(names).press("l");
    }
    s.sees("[时间线 4]").press("left").sees("[链条 3]");
}

#[test]
fn parts_and_rows_are_clicked() {
    let mut s = Story::at("行终128号");
    s.click("开庭 1")
        .sees("[开庭 1]")
        .click("何思齐 拟出庭")
        .press("x");
    s.sees("已删除2022-12-28 开庭的 何思齐");
    let mut s = Story::at("行终128号").sized(120, 40);
    s.click("二审审理期限")
        .sees("[期限 5]")
        .press("enter")
        .sees("《行政诉讼法》第88条");
}

#[test]
fn a_wide_page_shows_all_parts_at_once() {
    let mut s = Story::at("行终128号").sized(120, 40);
    s.sees("[时间线 4]")
        .sees("收到上诉状副本")
        .sees("二审审理期限")
        .sees("沈知远 拟出庭");
    s.sees("第三人      罗在山").sees("青川政复字〔2022〕3号");
}

#[test]
fn a_deadline_explains_itself_step_by_step() {
    let mut s = Story::at("行初133号");
    // The answer: received 2022-09-23, fifteen days end on 10-08, a working Saturday by the notice of 2022.
    s.press("right g down enter");
    assert_eq!(s.app.place(), Place::Text);
    s.sees("提交答辩状、证据和依据")
        .sees("2022-10-08")
        .sees("《行政诉讼法》第67条第1款");
    s.sees("1. 起算：收到起诉状副本 2022-09-23")
        .sees("逾期后果");
    s.press("esc").sees("[期限 9]");
    assert_eq!(s.app.place(), Place::Case);
}

#[test]
fn the_chain_leads_to_the_other_instances_and_back() {
    let mut s = Story::at("行终128号");
    s.press("left up up enter");
    assert_eq!(s.app.place(), Place::Case);
    s.sees("青川政复字〔2022〕3号  罗青崖").sees("适用法律");
    s.press("esc").sees("（2022）川37行终128号  罗青崖");
}

#[test]
fn a_fact_is_removed_and_brought_back_and_the_cursor_stays() {
    let mut s = Story::at("行终128号");
    s.press("g down down x")
        .sees("提交上诉答辩状 → 2022-11-01")
        .press("f9")
        .sees("已删除「提交答辩状」2022-10-28")
        .sees("u 撤销");
    assert!(s.case("行终128号").fact(FactKind::AnswerFiled).is_none());
    // The cursor took the next entry; what comes back stands above it again.
    s.press("u").sees("撤销：删除「提交答辩状」");
    assert!(s.case("行终128号").fact(FactKind::AnswerFiled).is_some());
    s.press("E").sees("修改开庭").press("esc");
    // The copy cannot go while the answer that follows stays: no refusal, but its deadline goes.
    s.press("up up E")
        .sees("更正事实")
        .sees("< 收到上诉状副本 >");
}

/// Deadlines and figures that go with it are told before; one key more does it, any other leaves it.
#[test]
fn what_hangs_on_a_fact_is_told_before_it_goes() {
    let mut s = Story::at("行初171号");
    let copy = |s: &Story| {
        s.case("行初171号")
            .fact(FactKind::ComplaintReceived)
            .is_some()
    };
    s.press("end x")
        .sees("答辩状、证据和依据：不再计算")
        .sees("2022 年的数字少一件：本期新收、办理、未结")
        .sees("F9");
    assert!(copy(&s));
    s.press("x").sees("未登记");
    assert!(copy(&s));
    s.press("x f9").sees("已删除「收到起诉状副本」2022-11-28");
    assert!(!copy(&s));
    s.press("u");
    assert!(copy(&s));
}

#[test]
fn a_closing_with_what_followed_is_asked_about() {
    let mut s = Story::at("行初91号");
    s.press("g");
    for _ in 0..20 {
        if s.case("行初91号").concluded().is_none() {
            break;
        }
        s.press("x");
        if s.screen().contains("尚未登记结案") {
            break;
        }
        s.press("u down");
    }
    // A paper may come before the judgment it belongs to: it is asked, and nothing is gone before the answer.
    s.sees("尚未登记结案");
    assert!(s.case("行初91号").concluded().is_some());
    s.press("esc");
    assert!(s.case("行初91号").concluded().is_some());
}

#[test]
fn what_cannot_be_done_says_why() {
    let mut s = Story::at("行初171号");
    s.press("p").sees("还没有开庭排期，先按 h");
    s.press("right x").sees("期限由法律和事实推出");
    s.press("left left")
        .sees("[链条 1]")
        .press("E")
        .sees("关联前案")
        .press("esc x")
        .sees("没有关联前案")
        .press("enter")
        .sees("就是本案");
    s.press("y").sees("已复制 （2022）川3702行初171号");
}

#[test]
fn a_hearing_is_postponed_and_a_person_taken_out() {
    let mut s = Story::at("行初133号");
    s.press("l l E").sees("修改开庭");
    s.press("shift-tab shift-tab 取消 ctrl-s")
        .sees("已修改开庭 2022-12-22")
        .sees("取消或延期");
    s.press("u down down x")
        .sees("已删除2022-12-22 开庭的 韩松年");
    assert!(
        !s.case("行初133号").hearings[0]
            .people
            .iter()
            .any(|p| p.name == "韩松年")
    );
}

#[test]
fn a_due_day_is_set_by_hand_with_its_reason() {
    let mut s = Story::at("行初179号");
    // The cursor stands on the first duty of ours that is open.
    s.press("right").sees("提交答辩状、证据和依据：");
    s.press("E 2022-12-30 tab ctrl-s").sees("! 此项必填");
    s.type_in("法院通知")
        .press("ctrl-s")
        .sees("已设定「提交答辩状、证据和依据」为 2022-12-30");
    s.sees("2022-12-30手")
        .press("x f9")
        .sees("已删除「提交答辩状、证据和依据」的手工期限");
}

#[test]
fn a_case_that_is_gone_says_so() {
    let mut s = Story::at("行初171号");
    s.app.open_case(987_654);
    s.sees("此案已不存在").press("r").sees("此案已不存在");
    s.press("down enter E x y l esc")
        .sees("（2022）川3702行初171号");
}

#[test]
fn every_size_in_both_languages() {
    for lang in [Lang::Zh, Lang::En] {
        for case in [
            "行终128号",
            "行初102号",
            "行初131号",
            "青川政复字〔2022〕3号",
        ] {
            let mut s = Story::in_lang(case, lang);
            let small = (1..=20).flat_map(|w| (1..=12).map(move |h| (w, h)));
            let large = [
                (40, 10),
                (60, 15),
                (80, 24),
                (109, 30),
                (110, 9),
                (110, 12),
                (120, 40),
                (300, 100),
            ];
            for (w, h) in small.chain(large) {
                s = s.sized(w, h);
                s.press("down right").draw();
            }
            s.press("left left left left").draw();
        }
    }
}

/// A case with one hearing that was moved twice, on its page with the hearings open.
fn moved_twice() -> Story {
    let mut s = Story::at("行初139号");
    for day in ["2023-1-11", "2023-1-12"] {
        s.press("right right z").type_in(day);
        s.press("ctrl-s left left");
    }
    let id = s.ledger().find("行初139号").unwrap();
    s.app.open_case(id);
    s.press("right right");
    s
}

#[test]
fn what_is_done_at_a_hearing_begins_at_the_one_that_stands_and_is_refused_at_one_that_fell_through()
{
    let mut s = moved_twice();
    // One hearing stands, whatever days it had.
    s.sees("[开庭 1]");
    s.press("p").sees("安排出庭 2023-01-12").press("esc");
    for key in ["p", "m", "z", "C"] {
        s.press("g")
            .press(key)
            .sees("的开庭为「取消或延期」，不能")
            .sees("现在排定的是 2023-01-12 的开庭");
        assert_eq!(s.app.place(), Place::Case);
    }
    let live = |s: &Story| {
        let case = s.case("行初139号");
        let of = |h: &&anjuan::case::Hearing| h.day.to_string() == "2023-01-12";
        case.hearings.iter().find(of).unwrap().clone()
    };
    let before = live(&s);
    s.press("p").type_in("甲乙").press("ctrl-s");
    assert_eq!(live(&s), before);
}

/// Every act at a hearing in every state: refused, it says what to do; and what was held is never planned away.
#[test]
fn every_act_at_a_hearing_in_every_state() {
    use anjuan::case::HearingState;
    use anjuan::law::HearingAct;
    let s = moved_twice();
    let mut case = s.case("行初139号");
    let table = [
        (HearingState::Set, ""),
        (HearingState::Held, "Move"),
        (
            HearingState::Cancelled,
            "Plan Step Swap Excuse Mark Move Tell",
        ),
    ];
    for (state, refused) in table {
        case.hearings[0].state = state;
        case.hearings[0].people.clear();
        let hearing = &case.hearings[0];
        let no = |act: &HearingAct| act.refused(&case, hearing).is_some();
        let named: Vec<String> = HearingAct::ALL
            .iter()
            .filter(|act| no(act))
            .map(|act| format!("{act:?}"))
            .collect();
        assert_eq!(named.join(" "), refused, "{state:?}");
    }
}
