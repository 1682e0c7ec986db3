//! Forms as an officer fills them: what is recorded, what is refused and kept, what is left and found again.

use anjuan::case::{AppearanceState, FactKind, HearingState, Instance, Kind, Outcome, PartyRole};
use anjuan::law::DueState;
use anjuan::ledger::Ledger;
use anjuan::text::Lang;
use anjuan::tui::command::Place;

use super::tui_story::Story;
use crate::desk::Desk;

fn state(ledger: &Ledger, case: &str, rule: &str) -> DueState {
    let case = ledger.case(ledger.find(case).unwrap()).unwrap();
    let all = ledger.deadlines(&case);
    all.into_iter()
        .find(|d| d.rule.id == rule)
        .map(|d| d.state)
        .unwrap()
}

/// The rule of the answer in a first-instance case, found by what meets it.
fn answer_rule(story: &Story, case: &str) -> &'static str {
    let case = story.case(case);
    let all = story.ledger().deadlines(&case);
    all.into_iter()
        .find(|d| d.rule.met_by.first() == Some(&FactKind::AnswerFiled))
        .map(|d| d.rule.id)
        .unwrap()
}

#[test]
fn an_answer_is_recorded_and_its_deadline_is_met() {
    let mut s = Story::at("行初184号");
    let rule = answer_rule(&s, "行初184号");
    assert_ne!(state(s.ledger(), "行初184号", rule), DueState::Met);
    // What is due comes first, so the day is all there is to type; what follows is shown before it is saved.
    s.press("r")
        .sees("< 提交答辩状 >")
        .press("tab 今天")
        .sees("提交答辩状、证据和依据：2022-12-19 完成");
    s.press("ctrl-s").sees("已登记「提交答辩状」2022-12-19");
    assert_eq!(s.app.place(), Place::Case);
    assert_eq!(state(s.ledger(), "行初184号", rule), DueState::Met);
    s.press("u").sees("撤销：登记「提交答辩状」");
    assert_ne!(state(s.ledger(), "行初184号", rule), DueState::Met);
    s.press("U").sees("重做：登记「提交答辩状」");
    assert_eq!(state(s.ledger(), "行初184号", rule), DueState::Met);
}

#[test]
fn a_moved_day_shows_the_deadline_before_and_after() {
    let mut s = Story::at("行初179号");
    let copy = s
        .case("行初179号")
        .day(FactKind::ComplaintReceived)
        .unwrap();
    let rule = answer_rule(&s, "行初179号");
    let case = s.case("行初179号");
    let all = s.ledger().deadlines(&case);
    let before = all.iter().find(|d| d.rule.id == rule).unwrap().due.unwrap();
    // The copy came three weeks earlier than recorded: 15 days run from there (ALL 67).
    let earlier = copy - chrono::Days::new(21);
    let after = earlier + chrono::Days::new(15);
    while s.screen().lines().any(|l| l.contains("收到起诉状副本")) {
        s.press("E");
        if s.screen().contains("< 收到起诉状副本 >") {
            break;
        }
        s.press("esc up");
    }
    s.press("tab ctrl-u").type_in(&earlier.to_string());
    s.sees(&format!("{before} → "));
    // The last day is not a rest day, or moves on.
    let shown = s.ledger().calendar().working_on_or_after(after);
    s.sees(&format!("{before} → {shown}"));
}

#[test]
fn a_closing_shows_the_appeal_window_and_records_service() {
    let mut s = Story::at("行初156号");
    s.press("c 驳回诉讼 tab 今天");
    // The closing day is not the day we had the paper.
    assert!(!s.screen().contains("对判决提起上诉"), "{}", s.screen());
    s.press("tab 今天");
    // Served on its day: fifteen days from 12-19 end on 2023-01-03, a working day (ALL 85).
    s.sees("对判决提起上诉 → 2023-01-03");
    s.sees("? 开庭日 2023-01-05 在结案之后");
    s.press("ctrl-s");
    // The hearing that is still set raises a doubt; F9 confirms it.
    s.sees("F9");
    assert!(s.case("行初156号").is_open());
    s.press("F9").sees("已登记结案 驳回诉讼请求 2022-12-19");
    let case = s.case("行初156号");
    assert_eq!(case.outcome(), Some(Outcome::ClaimsDismissed));
    assert_eq!(case.day(FactKind::Served), case.closed());
    assert_eq!(case.day(FactKind::ServedOther), None);
    s.sees("[上诉期内]");
    s.press("c").sees("不能登记结案：已于 2022-12-19 结案");
}

#[test]
fn only_outcomes_of_the_instance_are_offered_and_performance_only_where_there_is_some() {
    let mut s = Story::at("行终128号");
    s.press("c 驳回上诉")
        .sees("< 驳回上诉维持原判决 >")
        .sees_no("履行至");
    let mut s = Story::at("行初171号");
    s.press("c 履行法定")
        .sees("< 履行法定职责 >")
        .sees("履行至");
    // One that is none of them is told, and picks nothing.
    s.press("ctrl-u 驳回诉讼").sees("< 驳回诉讼请求 >");
    s.press("ctrl-u ctrl-u 驳回上诉")
        .sees("没有「驳回上诉」")
        .sees("<  >");
    for word in ["败诉", "胜诉", "撤回起诉", "改判"] {
        let mut s = Story::at("行初171号");
        s.press("c").type_in(word);
        s.sees(&format!("没有「{word}」"));
        s.press("ctrl-s").sees(&format!("没有「{word}」"));
    }
}

#[test]
fn a_refused_closing_leaves_the_form_as_it_was() {
    let mut s = Story::at("行初171号");
    s.press("c 驳回诉讼 tab 2022-1-5 tab tab tab tab")
        .type_in("判决书1号");
    s.press("ctrl-s")
        .sees("早于")
        .sees("< 驳回诉讼请求 >".trim_matches(['<', '>', ' ']));
    assert_eq!(s.app.place(), Place::Form);
    s.sees("2022-1-5").sees("判决书1号");
    assert!(s.case("行初171号").is_open());
    s.press("esc");
    assert_eq!(s.app.place(), Place::Case);
}

/// F1 in a form: its fields with how each is written, its keys; what was typed is there again.
#[test]
fn help_of_a_form_names_its_fields_and_keeps_what_was_typed() {
    let mut s = Story::at("行初171号");
    s.press("c 驳回诉讼 tab 2022-12-5 tab tab tab tab")
        .type_in("判决书1号")
        .press("F1");
    assert_eq!(s.app.place(), Place::Text);
    s.sees("登记结案")
        .sees("结案方式")
        .sees("必填")
        .sees("保存");
    s.sees_no("待办汇总行选数字");
    s.press("esc");
    assert_eq!(s.app.place(), Place::Form);
    s.sees("判决书1号").sees("驳回诉讼请求");
}

#[test]
fn esc_keeps_a_draft_that_comes_back_for_the_same_case_only() {
    let mut s = Story::at("行初171号");
    s.press("r tab 5-3 tab")
        .type_in("答辩状及证据目录")
        .press("esc");
    assert_eq!(s.app.place(), Place::Case);
    let other = s.ledger().find("行初175号").unwrap();
    s.app.open_case(other);
    s.press("r").sees_no("答辩状及证据目录").press("esc esc");
    s.press("r")
        .sees("答辩状及证据目录")
        .sees("5-3")
        .sees("已取回上次没有保存的内容");
    s.press("ctrl-r").sees_no("答辩状及证据目录").press("esc");
    s.press("r").sees_no("已取回").sees_no("答辩状及证据目录");
}

#[test]
fn what_was_saved_leaves_no_draft() {
    let mut s = Story::at("行初171号");
    s.press("r tab 今天 esc r")
        .sees("已取回")
        .press("ctrl-s")
        .sees("已登记");
    s.press("r").sees_no("已取回");
}

#[test]
fn an_official_is_planned_by_the_first_letters_of_the_name() {
    let mut s = Story::at("行初139号");
    s.sees("应出庭：2022-12-27 开庭未确定出庭负责人");
    s.press("p 沈 ctrl-space").sees("沈知远：副镇长，副职");
    // He already stands in another hearing the next day, not on this one.
    s.sees_no("当日还有");
    s.press("ctrl-s")
        .sees("已安排出庭 2022-12-27 沈知远")
        .sees("已安排：2022-12-27 沈知远");
    let case = s.case("行初139号");
    let person = case.hearings[0].officials().next().unwrap();
    assert_eq!(person.state, AppearanceState::Planned);
    assert!(person.official.is_some() && person.rank.is_some());
}

#[test]
fn an_official_named_twice_on_one_day_is_pointed_out() {
    // 133号: 周砚秋 on 2022-12-22.
    let mut s = Story::at("行初139号");
    s.press("h 2022-12-22 tab 9点半 tab tab tab")
        .type_in("周砚秋");
    s.sees("周砚秋 当日还有 （2022）川3702行初133号 的开庭");
    s.press("ctrl-s").sees("已排期开庭 2022-12-22");
    let case = s.case("行初139号");
    let added = case.hearings.iter().find(|h| h.time == "09:30").unwrap();
    assert_eq!(added.state, HearingState::Set);
    assert_eq!(added.officials().next().unwrap().name, "周砚秋");
}

/// That the day of a hearing has passed says nothing of whether it was held: only who knows says so.
#[test]
fn a_hearing_of_a_past_day_is_not_held_until_somebody_says_so() {
    for (keys, state) in [("", HearingState::Set), ("space ", HearingState::Held)] {
        let mut s = Story::at("行初139号");
        s.press("h 2022-12-15 tab 9点半 tab tab tab")
            .sees("是否开过还没有登记");
        if !keys.is_empty() {
            s.press(keys).sees("登记为已开庭");
        }
        s.press("ctrl-s").sees("已排期开庭 2022-12-15");
        let case = s.case("行初139号");
        let day = "2022-12-15".parse().unwrap();
        let added = case.hearings.iter().find(|h| h.day == day).unwrap();
        assert_eq!(added.state, state);
    }
}

#[test]
fn an_appearance_is_marked_with_what_was_said() {
    let mut s = Story::at("行初165号");
    s.press("m tab 已出庭 tab 已发言")
        .press("ctrl-s")
        .sees("已登记出庭 2022-12-13");
    let case = s.case("行初165号");
    let person = case.hearings[0].officials().next().unwrap();
    assert_eq!(
        (person.state, person.spoke),
        (AppearanceState::Appeared, Some(true))
    );
    let staff = case.hearings[0]
        .people
        .iter()
        .find(|p| p.name == "宋予安")
        .unwrap();
    assert_eq!(staff.state, AppearanceState::Appeared);
}

#[test]
fn what_was_filled_in_follows_its_person() {
    let mut s = Story::at("行初165号");
    // 顾明澜 appeared; 周砚秋 is put before her, then taken out again.
    s.press("m tab 已出庭 shift-tab home").type_in("周砚秋、");
    s.sees("周砚秋：镇长，正职");
    let row = |s: &mut Story, name: &str| {
        let screen = s.screen();
        let label = |l: &&str| l.trim_start_matches('>').trim_start().starts_with(name);
        screen.lines().rfind(label).unwrap_or("").to_string()
    };
    assert!(row(&mut s, "顾明澜").contains("已出庭"));
    assert!(!row(&mut s, "周砚秋").contains("已出庭"));
    s.press("delete delete delete backspace backspace backspace backspace")
        .type_in("顾明澜");
    assert!(row(&mut s, "顾明澜").contains("已出庭"));
    s.sees_no("周砚秋");
}

#[test]
fn an_appearance_that_was_not_answered_is_not_saved() {
    let mut s = Story::at("行初165号");
    s.press("m ctrl-s").sees("! 此项必填");
    assert_eq!(s.app.place(), Place::Form);
}

#[test]
fn an_excuse_needs_its_ground_and_doubts_a_missing_proof() {
    let mut s = Story::at("行初165号");
    s.press("m tab 有正当 ctrl-s")
        .sees("顾明澜未出庭缺少正当理由");
    assert_eq!(s.app.place(), Place::Form);
    s.press("tab 不可抗力 ctrl-s")
        .sees("没有盖章证明材料")
        .press("x");
    assert_eq!(s.app.place(), Place::Form);
    s.press("tab")
        .type_in("情况说明(盖章)")
        .press("ctrl-s")
        .sees("已登记出庭");
    let case = s.case("行初165号");
    let person = case.hearings[0].officials().next().unwrap();
    assert_eq!(person.state, AppearanceState::Excused);
    assert_eq!(person.proof, "情况说明(盖章)");
}

#[test]
fn a_case_is_added_by_typing_and_pasting_chinese() {
    let mut s = Story::at("行初171号");
    s.press("esc esc");
    s.app.command(anjuan::tui::command::Command::Tab2);
    let id = s.ledger().find("行初171号").unwrap();
    s.app.open_case(id);
    add(&mut s);
    s.type_in("(2022)川37行终5号")
        .sees("记作 （2022）川37行终5号 行政诉讼 二审");
    // The caret stands behind what was typed: one column, twelve of label, star and air, then the number.
    let (screen, caret) = s.draw();
    let row = screen.lines().nth(usize::from(caret.unwrap().y)).unwrap();
    assert!(row.contains("川37行终5号"), "{row}");
    let typed = anjuan::text::width("(2022)川37行终5号");
    let start = anjuan::text::width(row.split("(2022)").next().unwrap());
    assert_eq!(usize::from(caret.unwrap().x), start + typed);
    s.press("tab").paste("（2022）川3702行初38号");
    s.sees("罗青崖")
        .sees("< 二审 >".trim_matches(['<', '>', ' ']));
    s.press("ctrl-s").sees("已新增案件");
    let case = s.case("行终5号");
    assert_eq!(
        (case.head.kind, case.head.instance),
        (Kind::Litigation, Instance::Second)
    );
    assert_eq!(case.head.dispute, s.case("行初38号").head.dispute);
    assert_eq!(case.short_name(), "罗青崖");
}

/// Opens the form for a new case from wherever the app is.
fn add(s: &mut Story) {
    let ctx = anjuan::tui::screen::Ctx::new(s.app.ledger(), s.app.look());
    let step = anjuan::tui::forms::add_case(&ctx);
    s.app.take(step);
}

#[test]
fn many_parties_are_counted_and_a_taken_number_is_refused() {
    let mut s = Story::at("行初171号");
    add(&mut s);
    s.type_in("（2022）川3702行初171号")
        .press("ctrl-s")
        .sees("已有案件使用");
    assert_eq!(s.app.place(), Place::Form);
    s.press("ctrl-u").type_in("（2022）川3702行初999号");
    s.press("tab tab tab tab tab")
        .type_in("张三、李四等23人")
        .sees("共23人");
    // Our own agency is offered from the newest cases.
    s.press("tab tab 临河市青川区柳 ctrl-space")
        .sees("临河市青川区柳溪镇人民政府");
    s.press("ctrl-s").sees("已新增案件");
    let case = s.case("行初999号");
    assert_eq!(case.people(), 23);
    assert_eq!(case.opponents().count(), 2);
    s.press("u");
    assert!(s.ledger().find("行初999号").is_err());
}

#[test]
fn the_cover_comes_back_as_it_was_and_keeps_who_is_who() {
    for name in [
        "行初102号",
        "行初38号",
        "行初165号",
        "青川政复字〔2022〕29号",
    ] {
        let mut s = Story::at(name);
        let before = s.case(name);
        s.press("e ctrl-s").sees("没有变化");
        assert_eq!(s.case(name), before);
    }
    let mut s = Story::at("行初165号");
    let before = s.case("行初165号");
    s.press("e shift-tab")
        .type_in("补充说明")
        .press("ctrl-s")
        .sees("已修改案件");
    let after = s.case("行初165号");
    assert_eq!(after.head.note, format!("{}补充说明", before.head.note));
    assert_eq!(after.parties, before.parties);
}

#[test]
fn a_law_set_by_hand_asks_for_its_reason() {
    let mut s = Story::at("青川政复字〔2022〕29号");
    s.press("e");
    for _ in 0..40 {
        if s.screen().contains(">指定适用法律") {
            break;
        }
        s.press("tab");
    }
    s.press("2017").sees("指定理由");
    s.press("ctrl-s").sees("! 此项必填");
    s.type_in("法院释明").press("ctrl-s").sees("已修改案件");
    assert_eq!(
        s.case("青川政复字〔2022〕29号").head.governing_reason,
        "法院释明"
    );
}

#[test]
fn an_official_is_added_to_the_roster() {
    let mut s = Story::at("行初171号");
    let ctx = anjuan::tui::screen::Ctx::new(s.app.ledger(), s.app.look());
    let step = anjuan::tui::forms::official(&ctx, None);
    s.app.take(step);
    s.type_in("闻一舟")
        .press("tab")
        .type_in("副镇长")
        .press("tab 副职 tab tab 2023-1-1 tab 2022-1-1 ctrl-s");
    s.sees("早于任职");
    s.press("ctrl-u ctrl-s").sees("已新增负责人 闻一舟");
    let officials = s.ledger().officials().unwrap();
    assert!(
        officials
            .iter()
            .any(|o| o.name == "闻一舟" && o.until.is_none())
    );
}

#[test]
fn a_file_to_import_must_be_there() {
    let mut s = Story::at("行初171号");
    let ctx = anjuan::tui::screen::Ctx::new(s.app.ledger(), s.app.look());
    let step = anjuan::tui::forms::import(&ctx);
    s.app.take(step);
    s.type_in("/nowhere/台账.xlsx")
        .press("ctrl-s")
        .sees("没有这个文件");
    assert_eq!(s.app.place(), Place::Form);
}

#[test]
fn respondents_stay_when_claimants_change() {
    let mut s = Story::at("行初38号");
    let before = s.case("行初38号");
    s.press("e");
    for _ in 0..10 {
        if s.screen().contains(">原告") {
            break;
        }
        s.press("tab");
    }
    s.type_in("、罗小川").press("ctrl-s").sees("已修改案件");
    let after = s.case("行初38号");
    let side = |case: &anjuan::case::CaseFile, role| -> Vec<_> {
        case.parties
            .iter()
            .filter(|p| p.role == role)
            .cloned()
            .collect()
    };
    assert_eq!(after.opponents().count(), 2);
    for role in [PartyRole::Respondent, PartyRole::ThirdParty] {
        assert_eq!(side(&after, role), side(&before, role));
    }
    assert_eq!(after.opponents().next(), before.opponents().next());
}

#[test]
fn a_long_note_goes_to_the_editor_and_back() {
    let mut s = Story::at("行初102号");
    s.press("e shift-tab");
    let effect = s
        .app
        .on(anjuan::tui::terminal::Event::Key("ctrl-o".parse().unwrap()));
    let anjuan::tui::app::Effect::Edit(text) = effect else {
        panic!("{effect:?}")
    };
    assert_eq!(text, s.case("行初102号").head.note);
    s.app.edited(Ok(format!("{text}\n第二行")));
    s.sees("第二行").press("ctrl-s").sees("已修改案件");
    assert_eq!(s.case("行初102号").head.note, format!("{text}\n第二行"));
}

#[test]
fn a_read_only_file_opens_no_form() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let moment = super::ledger::moment("2022-12-19");
    let sample = anjuan::exchange::sample::sample("2022").unwrap();
    drop(sample.open(moment, &path).unwrap());
    let ledger = Ledger::open(&path, anjuan::store::Mode::ReadOnly, moment).unwrap();
    let id = ledger.find("行初171号").unwrap();
    let mut s = Story::of(ledger, dir);
    s.app.open_case(id);
    for key in ["r", "c", "e", "E", "x"] {
        s.press(key).sees("只读");
        assert_eq!(s.app.place(), Place::Case, "{key}");
    }
}

#[test]
fn every_form_in_both_languages_at_every_size() {
    for lang in [Lang::Zh, Lang::En] {
        for keys in ["r", "c", "h", "p", "m", "e", "E"] {
            let mut s = Story::in_lang("行初165号", lang);
            s.press(keys);
            assert_eq!(s.app.place(), Place::Form, "{keys}");
            for (w, h) in [
                (1, 1),
                (2, 2),
                (7, 5),
                (20, 6),
                (40, 10),
                (60, 15),
                (80, 24),
                (120, 40),
                (300, 100),
            ] {
                s = s.sized(w, h);
                for _ in 0..3 {
                    let (_, caret) = s.draw();
                    if let Some(at) = caret {
                        assert!(at.x < w && at.y + 1 < h, "{keys} {w}x{h} {at}");
                    }
                    s.press("tab");
                }
            }
        }
    }
}

#[test]
fn two_initials_inside_a_name_pick_it_before_what_has_them_in_english() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("2 / '67号 enter r 'ss");
    assert!(desk.has("< 提起上诉 >"), "{}", desk.shown());
}
