//! The appearances screen by key names: plan, step on, swap, excuse, mark, make a paper, and take it all back.

use anjuan::case::{AppearanceState, CaseFile, DocketNumber, FactKind, Hearing};
use anjuan::exchange::document::paper;
use anjuan::text::Lang;

use crate::desk::Desk;

const TODAY: &str = "2026-11-25";
/// Heard on 2026-12-16; the court has given notice and nobody is named.
const OPEN: &str = "（2026）川3702行初232号";
/// Heard on 2026-12-03; 莫听澜 is planned.
const PLANNED: &str = "（2025）川3702行初203号";

fn desk() -> Desk {
    Desk::sample("2026", TODAY)
}

fn case(desk: &Desk, number: &str) -> CaseFile {
    let ledger = desk.app.ledger();
    let number = DocketNumber::parse(number).unwrap();
    ledger
        .case(ledger.id_by_number(&number).unwrap().unwrap())
        .unwrap()
}

fn ahead(desk: &Desk, number: &str) -> Hearing {
    let today = desk.app.ledger().today();
    let case = case(desk, number);
    case.hearings
        .iter()
        .find(|h| h.day > today)
        .unwrap()
        .clone()
}

#[track_caller]
fn sees(desk: &mut Desk, words: &str) {
    let shown = desk.shown();
    assert!(shown.contains(words), "no {words:?} in\n{shown}");
}

#[test]
fn plan_step_on_swap_excuse_and_undo_all() {
    let mut desk = desk();
    let before = case(&desk, OPEN);
    desk.press("3 j j");
    sees(&mut desk, "未定人 ?");
    // nobody is named: the step is to plan, with whom it speaks for
    desk.press("space");
    sees(&mut desk, "建议 ");
    desk.press("'顾明澜 ctrl-s");
    sees(&mut desk, "已安排");
    let person = |desk: &Desk| ahead(desk, OPEN).people[0].clone();
    assert_eq!(person(&desk).name, "顾明澜");
    for (key, word) in [
        ("space", "已通知本人"),
        ("F6", "材料已备"),
        ("space", "本人已确认"),
    ] {
        desk.press(key);
        sees(&mut desk, word);
    }
    let told = person(&desk);
    let today = desk.app.ledger().today();
    assert_eq!(
        (told.notified, told.papers, told.confirmed),
        (Some(today), Some(today), Some(today))
    );
    desk.press("space");
    sees(&mut desk, "开庭后按 m 登记出庭");

    desk.press("s");
    sees(&mut desk, "更换负责人");
    desk.press("tab '莫听澜 ctrl-s");
    sees(&mut desk, "此项必填");
    desk.press("'11-24电话,承办法官同意 ctrl-s");
    let now = person(&desk);
    assert_eq!(
        (now.name.as_str(), now.consent.as_str()),
        ("莫听澜", "11-24电话,承办法官同意")
    );
    assert_eq!(
        (now.notified, now.papers, now.confirmed),
        (None, None, None)
    );
    sees(&mut desk, "法院同意更换");

    desk.press("x");
    sees(&mut desk, "[ ] 内部审批已取得");
    desk.press("tab right tab '公务函3号 tab '镇长11-24 tab '唐雨桐");
    sees(&mut desk, "[x] 已委托工作人员");
    desk.press("ctrl-s");
    let excused = ahead(&desk, OPEN);
    let now = &excused.people[0];
    assert_eq!(now.state, AppearanceState::Excused);
    assert!(now.ground.is_some() && now.proof == "公务函3号" && now.approval == "镇长11-24");
    assert!(excused.people.iter().any(|p| p.name == "唐雨桐"));
    sees(&mut desk, "有正当理由未出庭");

    // plan, three steps, swap, excuse
    desk.press("u u u u u u");
    assert_eq!(case(&desk, OPEN), before);
    sees(&mut desk, "未定人 ?");
}

#[test]
fn every_letter_has_a_twin() {
    let mut desk = desk();
    for (letter, twin, word) in [
        ("s", "F7", "更换负责人"),
        ("x", "F9", "负责人不能出庭"),
        ("d", "F8", "生成文书"),
        ("p", "F12", "安排出庭"),
        ("m", "ctrl-a", "登记出庭"),
        ("h", "F11", "排期开庭"),
        ("E", "ctrl-e", "修改开庭"),
    ] {
        for key in [letter, twin] {
            desk.press("3");
            desk.press(key);
            sees(&mut desk, word);
            desk.press("esc");
        }
    }
    desk.press("right");
    sees(&mut desk, "[负责人]");
    desk.press("l");
    sees(&mut desk, "[出庭率]");
    desk.press("left left");
    sees(&mut desk, "[日程]");
}

#[test]
fn the_form_that_marks_takes_what_the_court_answers() {
    let mut desk = Desk::sample("2026", "2026-12-04");
    desk.press("3 / '乔木生 enter m");
    sees(&mut desk, "登记出庭");
    desk.press("tab right tab right tab right ctrl-s");
    let case = case(&desk, PLANNED);
    let hearing = case
        .hearings
        .iter()
        .find(|h| h.day.to_string() == "2026-12-03")
        .unwrap();
    let person = &hearing.people[0];
    assert_eq!(person.state, AppearanceState::Appeared, "{}", desk.shown());
    assert_eq!(person.spoke, Some(true));
    assert!(person.left_early && !person.refused);
    sees(&mut desk, "中途退庭");
}

#[test]
fn a_paper_is_written_from_the_row_and_its_path_said() {
    let mut desk = desk();
    let folder = desk.app.ledger().path().parent().unwrap().join("文书");
    desk.press("3 j d");
    sees(&mut desk, "负责人身份证明");
    desk.press("ctrl-s");
    sees(&mut desk, "已写入");
    sees(&mut desk, "已标黄");
    let path = folder.join("负责人身份证明-乔木生等9人-2026-12-03.docx");
    let bytes = std::fs::read(&path).unwrap();
    assert!(super::docx::words(&bytes).contains("莫听澜，现任"));
    assert_ne!(bytes, paper("identity").unwrap().template);
    // once more: it is there, and is replaced only when that is said
    desk.press("d ctrl-s");
    sees(&mut desk, "已存在");
    desk.press("esc d right");
    sees(&mut desk, "法定代表人身份证明-乔木生等9人.docx");
    desk.press("ctrl-s");
    assert!(folder.join("法定代表人身份证明-乔木生等9人.docx").is_file());
}

#[test]
fn the_month_is_walked_by_day_and_opens_a_day() {
    let mut desk = desk();
    desk.press("3 left");
    sees(&mut desk, "2026 年 11 月");
    sees(&mut desk, "11-25");
    desk.press("right");
    sees(&mut desk, "温如海");
    desk.press("pagedown");
    sees(&mut desk, "2026 年 12 月  开庭 2 次");
    sees(&mut desk, "当日没有开庭");
    // the 26th of December back to the 3rd
    desk.press("up up up left left");
    sees(&mut desk, "乔木生");
    desk.press("p");
    sees(&mut desk, "安排出庭 2026-12-03");
    desk.press("esc enter");
    sees(&mut desk, "[日程]");
    let shown = desk.shown();
    assert!(
        shown.contains("乔木生") && !shown.contains("温如海"),
        "{shown}"
    );
    // make-up days and holidays are marked
    let mut desk = Desk::sample("2026", "2026-10-09");
    desk.press("3 left");
    sees(&mut desk, " 1休");
    sees(&mut desk, "10班");
}

#[test]
fn officials_lead_to_their_hearings_and_rates_to_their_cases() {
    let mut desk = desk();
    desk.press("3 right");
    sees(&mut desk, "今年出庭");
    desk.press("/ '莫听澜 enter enter");
    sees(&mut desk, "[日程]");
    let shown = desk.shown();
    assert!(
        shown.contains("乔木生") && !shown.contains("温如海"),
        "{shown}"
    );
    desk.press("esc right right");
    sees(&mut desk, "分母（件）");
    // the second row is the numerator of the first rate, the third its base
    desk.press("j j enter");
    sees(&mut desk, "分母（件）");
    let tally = desk
        .app
        .ledger()
        .docket()
        .tally(&anjuan::docket::Scope::year_of(desk.app.ledger().today()));
    let heard = tally
        .of(anjuan::case::Kind::Litigation)
        .of(anjuan::docket::Bit::Heard);
    sees(&mut desk, &format!("分母（件） {heard}/"));
}

#[test]
fn a_clash_is_told_before_it_happens() {
    let mut desk = desk();
    // a second hearing of the same official on the same morning, in another court
    desk.press("3 j j E ctrl-u '2026-12-3 ctrl-s");
    desk.press("3 / '检察院 enter p '莫听澜");
    sees(&mut desk, "重叠");
    desk.press("ctrl-s 3 esc right");
    sees(&mut desk, "时间冲突 1");
}

#[test]
fn grounds_go_with_the_notice() {
    let mut desk = desk();
    desk.press("3 j j E");
    sees(&mut desk, "通知的情形");
    desk.press("tab tab tab tab right ctrl-s");
    let hearing = ahead(&desk, OPEN);
    assert!(
        hearing.notice_ground.is_some_and(|g| g.shall()),
        "{}",
        desk.shown()
    );
}

/// The form says that nobody was called: the paper that says the contrary goes, as on the command line, and the deed says so.
#[test]
fn a_notice_taken_back_in_the_form_takes_its_paper_along() {
    use super::cli::{Desk as Runs, fact, lawsuit};
    let own = Runs::with(
        "2022-03-10",
        &lawsuit(
            "（2022）京0105行初9号",
            "孙二",
            &fact("received", "2022-03-01"),
        ),
    );
    let ledger = || {
        let moment = super::ledger::moment("2022-03-10");
        anjuan::ledger::Ledger::open(&own.db(), anjuan::ledger::Mode::Write, moment).unwrap()
    };
    let mut desk = Desk::on(tempfile::tempdir().unwrap(), ledger());
    desk.press("2 enter h '2022-04-06 ctrl-s");
    own.run("appear notice 孙二 shall --served 2022-3-9").ok();
    let kinds = || {
        let ledger = ledger();
        let id = ledger.find("孙二").unwrap();
        let case = ledger.case(id).unwrap();
        case.facts.iter().map(|f| f.kind).collect::<Vec<_>>()
    };
    assert!(kinds().contains(&FactKind::AppearanceNotice));
    let mut desk = Desk::on(tempfile::tempdir().unwrap(), ledger());
    desk.press("3 E ctrl-g '法院通知 enter left left");
    desk.press("ctrl-s");
    sees(&mut desk, "删去");
    assert!(
        !kinds().contains(&FactKind::AppearanceNotice),
        "{}",
        desk.shown()
    );
}

fn snapshot(name: &str, keys: &str) {
    for (lang, language) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        for (w, h) in [(80, 24), (120, 40)] {
            let mut desk = desk();
            if lang == Lang::En {
                desk.press("L");
            }
            desk.size(w, h).press(keys);
            let shown = desk.shown();
            insta::assert_snapshot!(format!("{name}_{language}_{w}x{h}"), shown);
        }
    }
}

#[test]
fn how_the_parts_look() {
    snapshot("appearances", "3 j j");
    snapshot("appearances_people", "3 right");
    snapshot("appearances_rates", "3 right right j");
    snapshot("appearances_month", "3 left right");
    snapshot("appearances_excuse", "3 j x tab right");
}

#[test]
fn what_tries_no_case_is_on_the_list_until_its_day_and_asks_for_nobody() {
    use crate::ledger::moment;
    use crate::notation::day;
    use anjuan::case::{
        CaseFile, Fact, FactKind, HearingKind, Instance, Kind, Party, PartyKind, PartyRole,
    };
    use anjuan::ledger::{Change, Deed, Doubts, Ledger, Mode};
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let mut ledger = Ledger::open(&path, Mode::Create, moment("2024-05-20")).unwrap();
    let mut file = CaseFile::new(Kind::Litigation, Instance::First);
    file.parties.push(Party {
        uuid: uuid::Uuid::from_u128(7),
        role: PartyRole::Claimant,
        kind: PartyKind::Person,
        name: "赵某".into(),
        people: 1,
    });
    file.facts = vec![
        Fact::new(FactKind::ComplaintReceived, day("2024-04-01")),
        Fact::new(FactKind::AnswerFiled, day("2024-04-10")),
    ];
    for (on, kind) in [
        ("2024-05-13", HearingKind::Evidence),
        ("2024-05-24", HearingKind::Pretrial),
        ("2024-05-27", HearingKind::Court),
    ] {
        let mut hearing = Hearing::new(day(on));
        hearing.kind = Some(kind).filter(|k| *k != HearingKind::Court);
        file.hearings.push(hearing);
    }
    let deed = Deed::new(Default::default(), vec![Change::Case(Box::new(file))]);
    ledger.commit(deed, Doubts::All).unwrap();
    let mut desk = Desk::on(dir, ledger);
    desk.press("3");
    sees(&mut desk, "将开庭 2");
    assert!(desk.line("2024-05-24").contains("庭前会议"));
    assert!(
        desk.line("2024-05-27").contains("应出庭") || desk.line("2024-05-27").contains("未定人")
    );
    assert!(!desk.shown().contains("证据交换"));
}

/// A hearing that was moved stands elsewhere in the list, and the cursor with it: the next key means the same case.
#[test]
fn the_cursor_stays_with_a_hearing_that_was_moved() {
    let mut s = crate::tui_story::Story::at("行初139号");
    s.press("3 g down").sees("卢望山");
    s.press("z").sees("行初139号");
    s.type_in("2023-1-30").press("ctrl-s p");
    s.sees("安排出庭 2023-01-30").sees("行初139号");
}
