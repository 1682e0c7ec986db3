//! Papers pasted on a list: a case made from a notice, a hearing added from a message, what is doubtful marked.

use anjuan::case::{FactKind, HearingState, Instance, PartyRole};
use anjuan::tui::command::Place;

use super::tui_story::Story;

const NOTICE: &str = "北京市朝阳区人民法院\n应诉通知书\n（2022）京0105行初8801号\n北京市朝阳区某某局：\n本院于2022年12月12日立案受理原告沈青禾、陆某某等5人诉被告行政许可一案，应当在收到起诉状副本之日起十五日内提交答辩状。定于2023年1月10日上午9时30分在本院第五法庭公开开庭审理，你单位负责人应当出庭应诉。\n联系人：魏某　电话：010-85990000\n2022年12月14日";

fn list() -> Story {
    let mut story = Story::at("行初184号");
    // The docket, without the page of the case.
    story.press("2");
    assert_eq!(story.app.place(), Place::Docket);
    story
}

#[test]
fn a_case_is_added_by_paste_and_taken_back() {
    let mut s = list();
    let before = s.ledger().docket().len();
    s.paste(NOTICE)
        .sees("读入应诉通知书")
        .sees("新增案件 （2022）京0105行初8801号")
        .sees("2023-01-10 09:30 本院第五法庭")
        .sees("? 北京市朝阳区某某局");
    // Nothing is written before the form is saved.
    assert_eq!(s.ledger().docket().len(), before);
    s.press("enter");
    assert_eq!(s.app.place(), Place::Form);
    s.sees("（2022）京0105行初8801号").press("ctrl-s");
    assert_eq!(s.ledger().docket().len(), before + 1);
    let case = s.case("行初8801号");
    assert_eq!(case.head.instance, Instance::First);
    assert_eq!(case.head.forum, "北京市朝阳区人民法院");
    assert_eq!(case.people(), 5);
    let names: Vec<&str> = case.opponents().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["沈青禾", "陆某某"]);
    assert_eq!(
        case.parties
            .iter()
            .find(|p| p.role == PartyRole::Respondent)
            .unwrap()
            .name,
        "北京市朝阳区某某局"
    );
    assert_eq!(case.day(FactKind::Docketed), "2022-12-12".parse().ok());
    // The day our copy came stands in no notice: it is never made up.
    assert_eq!(case.day(FactKind::ComplaintReceived), None);
    // Without a day of receipt it would stand in no figure: today is proposed, and marked.
    assert_eq!(case.received(), Some(s.ledger().today()));
    let hearing = &case.hearings[0];
    assert_eq!(
        (hearing.day.to_string().as_str(), hearing.time.as_str()),
        ("2023-01-10", "09:30")
    );
    assert_eq!(hearing.place, "本院第五法庭");
    assert_eq!(hearing.notice.id(), "shall");
    assert!(case.head.note.contains("联系人 魏某") && case.head.note.contains("010-85990000"));
    s.press("esc u");
    assert_eq!(s.ledger().docket().len(), before);
}

/// What a judgment tells of the act and the suit is recorded by the screen as by the command line, and can be left out.
#[test]
fn the_days_a_judgment_tells_are_recorded_with_the_case() {
    let text = "临河市青川区人民法院\n行政判决书\n（2022）川3702行初8802号\n原告：罗应某，男，1971年3月2日出生。\n被告：青川镇人民政府。\n原告罗应某不服被告青川镇人民政府于2022年3月10日作出的强制拆除决定，于2022年5月20日向本院提起行政诉讼。本院于2022年5月24日立案。判决如下：\n驳回原告罗应某的诉讼请求。\n二〇二二年十月二十五日";
    let days = |s: &Story| {
        let case = s.case("行初8802号");
        (
            case.day(FactKind::ActMade),
            case.day(FactKind::ComplaintFiled),
        )
    };
    let mut s = list();
    s.paste(text).press("enter");
    s.sees("同时登记文书所载").press("ctrl-s");
    let told = ("2022-03-10".parse().ok(), "2022-05-20".parse().ok());
    assert_eq!(days(&s), told, "{}", s.screen());
    let mut s = list();
    s.paste(text).press("enter ctrl-g").type_in("同时登记");
    s.press("enter space ctrl-s");
    assert_eq!(days(&s), (None, None));
}

/// The day proposed for a notice that came gives way to the day its copy came; nothing nobody entered is stored.
#[test]
fn a_proposed_day_of_receipt_gives_way_to_the_day_of_the_copy() {
    let mut s = list();
    s.paste(NOTICE)
        .press("enter ctrl-g")
        .type_in("收到起诉状副本");
    s.press("enter").type_in("2022-12-15").press("tab");
    s.sees("以收到副本之日为收案日").press("ctrl-s");
    let case = s.case("行初8801号");
    assert_eq!(case.day(FactKind::Received), None);
    assert_eq!(case.received(), "2022-12-15".parse().ok());
}

/// A form that was only looked at is no draft; of one that was typed into, what the paper gave is still typed over.
#[test]
fn what_a_paper_gave_is_no_draft_and_is_typed_over() {
    let mut s = list();
    s.paste(NOTICE).press("enter esc esc");
    s.press("a").sees_no("没有保存").sees_no("8801号");
    s.press("esc")
        .paste(NOTICE)
        .press("enter ctrl-g")
        .type_in("cbr");
    s.press("enter").type_in("韩松年").press("esc esc");
    s.press("a").sees("8801号").press("ctrl-g").type_in("立案");
    s.press("enter").type_in("2022-12-13").press("ctrl-s");
    let case = s.case("行初8801号");
    assert_eq!(case.day(FactKind::Docketed), "2022-12-13".parse().ok());
    assert_eq!(case.head.handler, "韩松年");
}

#[test]
fn a_paper_of_a_known_case_offers_that_case_first() {
    let mut s = list();
    let case = s.case("行初184号");
    let number = case.head.number.clone().unwrap();
    let text = format!(
        "【某某法院】{}案定于2023年2月1日下午2时在第九法庭开庭，请准时到庭，带身份证件。",
        number.canonical()
    );
    let before = case.hearings.len();
    s.paste(&text)
        .sees("案号相同")
        .sees("排期开庭 2023-02-01 14:00 第九法庭");
    s.sees_no("新增案件");
    s.press("enter").sees("2023-02-01").press("ctrl-s");
    let case = s.case("行初184号");
    assert_eq!(case.hearings.len(), before + 1);
    let added = case
        .hearings
        .iter()
        .find(|h| h.day == "2023-02-01".parse().unwrap())
        .unwrap();
    assert_eq!(
        (added.time.as_str(), added.place.as_str()),
        ("14:00", "第九法庭")
    );
    // Pasted again it is known: only the case itself is offered.
    s.press("esc 2")
        .paste(&text)
        .sees("打开案件")
        .sees_no("排期开庭");
    s.press("esc u");
    assert_eq!(s.case("行初184号").hearings.len(), before);
}

#[test]
fn the_judgment_of_the_next_instance_continues_the_case_before() {
    let mut s = list();
    let first = s.case("行初184号");
    let number = first.head.number.clone().unwrap();
    let claimant = first.opponents().next().unwrap().name.clone();
    let text = format!(
        "某某市中级人民法院\n应诉通知书\n（2022）川37行终77号\n上诉人（原审原告）{claimant}不服某某法院{}行政判决，提起上诉。你单位应当在收到上诉状副本之日起十五日内提出答辩状。\n2023年1月3日",
        number.canonical()
    );
    s.paste(&text)
        .sees("文中提到")
        .sees(&format!("接续 {}", number.canonical()));
    s.press("down enter").sees("继续哪一案").sees("行初184号");
    s.press("ctrl-s");
    let second = s.case("行终77号");
    assert_eq!(second.head.instance, Instance::Second);
    assert_eq!(second.head.dispute, first.head.dispute);
}

#[test]
fn what_is_no_paper_says_so_and_the_box_reads_what_the_terminal_cannot_paste() {
    let mut s = Story::at("行初184号");
    s.paste("各科室：本周五下午开会。")
        .sees("没有读到案号、当事人或开庭时间");
    assert_eq!(s.app.place(), Place::Case);
    // On the docket a number or a name that is pasted filters.
    s.press("2").paste("川柏").sees("筛选 1/").press("esc");
    s.press("P").sees("粘贴文书或短信");
    s.press("ctrl-s").sees("还没有粘贴文字");
    s.paste(NOTICE).sees("案号：（2022）京0105行初8801号");
    s.press("ctrl-s").sees("读入应诉通知书");
    // Enter on a field shows where it stood.
    s.press("down enter").sees("原文：「");
}

#[test]
fn a_doubt_stands_at_its_field_until_the_field_is_typed_over() {
    let mut s = list();
    s.paste(NOTICE).press("enter");
    for _ in 0..8 {
        s.press("tab");
    }
    s.sees("? 按收文单位，请核对是否为被告（被申请人）");
    s.press("ctrl-g")
        .type_in("承办人")
        .press("enter")
        .type_in("林若川");
    s.press("esc");
    // What was left is a draft, once something was typed; a plain new form takes it up.
    s.press("esc a")
        .sees("已取回上次没有保存的内容")
        .sees("（2022）京0105行初8801号");
    // Kept aside for another, both are there to choose from.
    s.press("ctrl-t")
        .sees_no("8801")
        .type_in("(2022)京0105行初8802号")
        .press("esc");
    s.press("a")
        .sees("这张表单有几份没有保存的草稿")
        .sees("8801")
        .sees("8802")
        .sees("另填一份新的");
    s.press("down enter").sees("8801");
    for _ in 0..40 {
        if s.screen().contains("同时排期开庭") {
            break;
        }
        s.press("tab");
    }
    s.sees("同时排期开庭");
    s.press("ctrl-s");
    assert_eq!(s.case("行初8801号").hearings.len(), 1);
    s.press("esc q")
        .sees("有 1 份表单草稿尚未保存")
        .sees("8802");
}

#[test]
fn the_receipt_of_a_paper_is_recorded_with_its_day_left_open() {
    let mut s = list();
    let case = s.case("行初187号");
    assert!(case.fact(FactKind::ComplaintReceived).is_none());
    let number = case.head.number.clone().unwrap();
    let text = format!(
        "某某市某某区人民法院\n应诉通知书\n{}\n你单位应当在收到起诉状副本之日起十五日内提交答辩状。\n2022年12月16日",
        number.canonical()
    );
    s.paste(&text)
        .sees("案号相同")
        .sees("登记「收到起诉状副本」");
    s.press("enter")
        .sees("应诉通知书")
        .type_in("今天")
        .press("ctrl-s");
    let case = s.case("行初187号");
    assert_eq!(
        case.day(FactKind::ComplaintReceived),
        "2022-12-19".parse().ok()
    );
    s.press("esc u");
    assert!(
        s.case("行初187号")
            .fact(FactKind::ComplaintReceived)
            .is_none()
    );
}

#[test]
fn several_parties_are_added_and_reordered_inside_the_form() {
    let mut s = Story::at("行初171号");
    let old: Vec<String> = s
        .case("行初171号")
        .opponents()
        .map(|p| p.name.clone())
        .collect();
    s.press("e");
    for _ in 0..20 {
        if s.screen().contains(">原告") {
            break;
        }
        s.press("tab");
    }
    // Another one a line, moved to the front with its caret.
    s.press("alt-enter")
        .type_in("解某某")
        .press("alt-up ctrl-s");
    let names = |s: &Story| -> Vec<String> {
        s.case("行初171号")
            .opponents()
            .map(|p| p.name.clone())
            .collect()
    };
    let mut want = old.clone();
    want.insert(old.len() - 1, "解某某".to_string());
    assert_eq!(names(&s), want);
    s.press("u");
    assert_eq!(names(&s), old);
}

#[test]
fn a_judgment_fills_the_closing_and_leaves_the_day_of_service_open() {
    let mut s = list();
    let case = s.case("行初184号");
    assert!(case.is_open());
    let number = case.head.number.clone().unwrap();
    let claimant = case.opponents().next().unwrap().name.clone();
    let text = format!(
        "某某市某某区人民法院\n行 政 判 决 书\n{}\n原告：{claimant}。\n被告：某某市某某区人民政府。\n判决如下：\n驳回原告{claimant}的诉讼请求。\n案件受理费50元，由原告{claimant}负担。\n二〇二二年十二月十五日",
        number.canonical()
    );
    s.paste(&text)
        .sees("案号相同")
        .sees("登记结案 驳回诉讼请求");
    // It came before our answer was due: said, and confirmed.
    s.press("enter")
        .sees("2022-12-15")
        .press("ctrl-s")
        .sees("而我方尚未答辩")
        .press("f9");
    let case = s.case("行初184号");
    assert_eq!(case.outcome(), Some(anjuan::case::Outcome::ClaimsDismissed));
    assert_eq!(case.closed(), "2022-12-15".parse().ok());
    assert_eq!(case.day(FactKind::Served), None);
}

#[test]
fn a_hearing_that_was_put_off_is_moved_and_two_cases_are_two_offers() {
    let mut s = list();
    let number = s.case("行初184号").head.number.clone().unwrap();
    let other = s.case("行初187号").head.number.clone().unwrap();
    let before = s.case("行初184号").hearings.len();
    let first = format!(
        "【某某法院】{}案定于2023年2月1日下午2时在第九法庭开庭，请准时到庭，带身份证件。",
        number.canonical()
    );
    s.paste(&first).press("enter").press("ctrl-s");
    let moved = format!(
        "【某某法院】{}案原定于2023年2月1日下午2时的开庭，延期至2023年2月15日上午9时在第九法庭开庭。",
        number.canonical()
    );
    s.press("esc 2")
        .paste(&moved)
        .sees("2023-02-01 的开庭改为 2023-02-15");
    s.press("enter").press("ctrl-s");
    let case = s.case("行初184号");
    // The old day keeps its trace; what stands is the new one.
    assert_eq!(case.hearings.len(), before + 2);
    let state = |day: &str| {
        let day = day.parse().unwrap();
        let found = case.hearings.iter().find(|h| h.day == day);
        found.map(|h| h.state)
    };
    assert_eq!(state("2023-02-01"), Some(HearingState::Cancelled));
    assert_eq!(state("2023-02-15"), Some(HearingState::Set));
    let two = format!(
        "【某某法院】{}案定于2023年3月1日9时在第九法庭开庭；{}案定于2023年3月2日9时在第二法庭开庭。",
        number.canonical(),
        other.canonical()
    );
    s.press("esc 2")
        .paste(&two)
        .sees("读入短信 2 件")
        .sees("排期开庭 2023-03-01 09:00 第九法庭")
        .sees("排期开庭 2023-03-02 09:00 第二法庭");
}

/// The start, the tabs and the pages behind them: a paper is read wherever it is pasted.
#[test]
fn a_paste_anywhere_is_a_paste() {
    let mut s = Story::at("行初184号");
    for (keys, place) in [
        ("1", Place::Triage),
        ("2", Place::Docket),
        ("3", Place::Appearances),
        ("4", Place::Figures),
        ("5", Place::Register),
    ] {
        s.press(keys);
        assert_eq!(s.app.place(), place);
        s.paste(NOTICE).sees("读入应诉通知书").press("esc");
        assert_eq!(s.app.place(), place);
        // without brackets it comes as one burst and its rest
        let (head, rest) = NOTICE.split_at(NOTICE.find("本院于").unwrap());
        s.burst(head, rest).sees("读入应诉通知书").press("esc");
        assert_eq!(s.app.place(), place);
    }
    // a line about a hearing is no filter, a number is
    for said in [
        "（2022）川3702行初190号 开庭时间改为2023年1月5日上午9时",
        "（2022）川3702行初190号开庭改到1月5日",
    ] {
        s.press("2").paste(said).sees("2023-01-05").press("esc");
        assert_eq!(s.app.place(), Place::Docket, "{said}");
    }
    s.press("2")
        .paste("（2022）川3702行初190号")
        .sees("筛选")
        .press("esc");
    // what is typed there takes a name
    s.press("5 / ").paste("甲某").sees("甲某").press("esc");
    s.press("4").paste("川柏").sees("没有读到案号");
}

/// Only the hour is another: the day stays, and nothing is put off without one.
#[test]
fn a_hearing_moved_to_another_hour_stays_on_its_day() {
    let mut s = Story::at("行初184号");
    let text = format!(
        "【某某法院】{}案定于2023年2月15日上午9时在第九法庭开庭。",
        s.case("行初184号").head.number.clone().unwrap().canonical()
    );
    s.paste(&text).press("enter").press("ctrl-s");
    let set = |s: &Story| -> Vec<(String, String)> {
        let case = s.case("行初184号");
        let set = |h: &&anjuan::case::Hearing| h.state == HearingState::Set;
        let hearings = case.hearings.iter().filter(set);
        hearings
            .map(|h| (h.day.to_string(), h.time.clone()))
            .collect()
    };
    assert_eq!(set(&s), [("2023-02-15".into(), "09:00".into())]);
    s.press("esc z")
        .press("tab 10点半 ctrl-s")
        .sees("将 2023-02-15 的开庭时间改为 10:30");
    assert_eq!(set(&s), [("2023-02-15".into(), "10:30".into())]);
}

/// What was read from a paper and not touched is there when the form is opened again, but nobody is asked about it when
/// the program is left.
#[test]
fn a_form_opened_from_a_paste_is_no_draft_until_it_is_typed_into() {
    for (typed, kept) in [("", false), ("'（2022）京0105行初8809号", true)] {
        let mut s = list();
        s.paste(NOTICE).press("enter");
        if !typed.is_empty() {
            s.press(&format!("home ctrl-k {typed}"));
        }
        s.press("esc esc");
        let left = anjuan::tui::forms::drafts(s.ledger().path());
        assert_eq!(!left.is_empty(), kept, "{typed}: {left:?}");
    }
}
