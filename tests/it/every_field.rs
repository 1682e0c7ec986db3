//! Every field of every stored struct is shown on the case page and in the exported page, and edited in some form;
//! one that is not says why. A new field does not compile here until that is said of it.

use std::collections::BTreeMap;

use anjuan::calendar::{LocalDayField, NoticeField};
use anjuan::case::{
    AgentField, AppearanceState, Attendance, AttendanceField, CaseFile, CourtNotice, CoverLine,
    Direction, ExcuseGround, Fact, FactField, FactKind, FindingField, HeadField, HearingField, How,
    KeptField, OfficialField, PaperField, Part, Party, PartyField, PartyKind, PartyRole,
    SetDayField, SettingField, Side, say,
};
use anjuan::docket::ViewField;
use anjuan::law::{OfficeRuleField, rules};
use anjuan::ledger::{Deed, Doubts, Ledger, Mode};
use anjuan::text::{Field, Fields, Holds, Lang, Said, Told};
use anjuan::tui::forms;
use anjuan::tui::screen::{Ctx, Step};
use uuid::Uuid;

use crate::desk::Desk;
use crate::ledger::moment;
use crate::stored_fields::full;

/// Where a field is edited: a form and what it calls the field, a command, or nowhere.
enum Edited {
    In(&'static str, &'static str),
    By(&'static str),
    Not(&'static str),
}
use Edited::*;

const ID: Edited = Not("an id is given once, for programs");

fn head(field: HeadField) -> Edited {
    match field {
        HeadField::Uuid => ID,
        HeadField::Dispute => Not("follows the case it continues"),
        HeadField::Number => In("cover", "案号"),
        HeadField::OfficeNumber => In("cover", "本机关编号"),
        HeadField::Kind => In("cover", "类型"),
        HeadField::Instance => In("cover", "审级"),
        HeadField::Procedure => In("cover", "程序"),
        HeadField::Role => In("cover", "我方地位"),
        HeadField::Path => In("cover", "起诉方式"),
        HeadField::Forum => In("cover", "法院"),
        HeadField::Cause => In("cover", "案由"),
        HeadField::Matter => In("cover", "行政行为种类"),
        HeadField::Field => In("cover", "管理领域"),
        HeadField::Act => In("cover", "被诉行为"),
        HeadField::Department => In("cover", "承办科室"),
        HeadField::Handler => In("cover", "承办人"),
        HeadField::Disclosure => In("cover", "涉信息公开"),
        HeadField::Governing => In("cover of a reconsideration", "指定适用法律"),
        HeadField::GoverningReason => In("cover of a reconsideration", "指定理由"),
        HeadField::Note => In("cover", "备注"),
        HeadField::Unit => In("cover", "所属单位"),
        HeadField::Village => In("cover", "涉案村(社区)"),
        HeadField::Project => In("cover", "涉及项目"),
        HeadField::Continues => In("cover", "如何继续"),
    }
}

fn party(field: PartyField) -> Edited {
    match field {
        PartyField::Uuid => ID,
        PartyField::Role => In("party", "哪一方"),
        PartyField::Kind => In("party", "性质"),
        PartyField::Name => In("party", "姓名(名称)"),
        PartyField::People => In("party", "代表人数"),
    }
}

fn finding(field: FindingField) -> Edited {
    match field {
        FindingField::Uuid => ID,
        FindingField::Flaw => In("finding", "问题"),
        FindingField::Text => In("finding", "具体问题"),
        FindingField::Department => In("finding", "责任科室"),
        FindingField::Correction => In("finding", "整改情况"),
        FindingField::Corrected => In("finding", "整改完成日"),
        FindingField::Accountability => In("finding", "责任追究"),
    }
}

fn paper(field: PaperField) -> Edited {
    match field {
        PaperField::Uuid => ID,
        PaperField::Sort => In("attach", "材料类别"),
        PaperField::Title => In("attach", "题名"),
        PaperField::Day => In("attach", "文书日期"),
        PaperField::Author => In("attach", "责任者"),
        PaperField::Pages => In("attach", "页数"),
        PaperField::Sha256 | PaperField::Name | PaperField::Size => In("attach", "文件"),
        PaperField::Note => In("attach", "备注"),
    }
}

fn agent(field: AgentField) -> Edited {
    match field {
        AgentField::Uuid => ID,
        AgentField::Kind | AgentField::Name | AgentField::Firm => In("cover", "代理人"),
    }
}

fn fact(field: FactField) -> Edited {
    match field {
        FactField::Uuid => ID,
        FactField::Kind => In("facts", "登记什么"),
        FactField::Day => In("facts", "日期"),
        FactField::Until => In("facts", "延长至"),
        FactField::Outcome => In("facts", "结案方式"),
        FactField::Amount => In("facts", "赔偿金额"),
        FactField::By => In("facts", "由谁"),
        FactField::Paper => In("facts", "文书"),
        FactField::Note => In("facts", "备注"),
        FactField::Party => In("facts", "涉及当事人"),
        FactField::Direction => In("facts", "利害方向"),
        FactField::Means => In("facts", "送达方式"),
        FactField::Sort => In("facts", "种类"),
    }
}

fn hearing(field: HearingField) -> Edited {
    match field {
        HearingField::Uuid => ID,
        HearingField::Kind => In("hearing", "种类"),
        HearingField::Day => In("hearing", "开庭日期"),
        HearingField::Time => In("hearing", "时间"),
        HearingField::Place => In("hearing", "地点"),
        HearingField::State => In("hearing", "状态"),
        HearingField::Notice => In("hearing", "法院通知"),
        HearingField::NoticeGround => In("hearing", "通知的情形"),
        HearingField::PostponedForOfficial => In("hearing", "因负责人不能出庭延期"),
        HearingField::Concerns => In("hearing", "要求正职出庭"),
        HearingField::CoDefendantOfficial => In("hearing", "共同被告出庭负责人"),
        HearingField::Note => In("hearing", "备注"),
    }
}

fn attendance(field: AttendanceField) -> Edited {
    match field {
        AttendanceField::Uuid => ID,
        AttendanceField::Official => Not("found by the name in the roster"),
        AttendanceField::Part => In("mark", "到庭工作人员"),
        AttendanceField::Name => In("mark", "负责人"),
        AttendanceField::Post => Not("comes from the roster"),
        AttendanceField::Rank => In("mark", "职级"),
        AttendanceField::State => In("mark", "已出庭"),
        AttendanceField::Spoke => In("mark", "是否发言"),
        AttendanceField::Ground => In("mark", "正当理由"),
        AttendanceField::Proof => In("mark", "证明材料"),
        AttendanceField::Notified => By("notify"),
        AttendanceField::Papers => By("papers"),
        AttendanceField::Confirmed => By("confirm"),
        AttendanceField::Approval => In("mark", "谁批准"),
        AttendanceField::LeftEarly | AttendanceField::Refused => In("mark", "异常情况"),
        AttendanceField::Consent => In("swap", "法院同意"),
        AttendanceField::PapersWanting => In("mark", "身份证明不合要求"),
    }
}

fn set_day(field: SetDayField) -> Edited {
    match field {
        SetDayField::Uuid => ID,
        SetDayField::Rule => Not("the form is opened on a deadline"),
        SetDayField::Day => In("set day", "届满日"),
        SetDayField::Reason => In("set day", "理由"),
    }
}

fn official(field: OfficialField) -> Edited {
    match field {
        OfficialField::Uuid => ID,
        OfficialField::Name => In("official", "姓名"),
        OfficialField::Post => In("official", "职务"),
        OfficialField::Rank => In("official", "职级"),
        OfficialField::Unit => In("official", "所属单位"),
        OfficialField::From => In("official", "任职自"),
        OfficialField::Until => In("official", "任职至"),
    }
}

fn office_rule(field: OfficeRuleField) -> Edited {
    match field {
        OfficeRuleField::Uuid => ID,
        OfficeRuleField::Title => In("office rule", "名称"),
        OfficeRuleField::Kind => In("office rule", "适用"),
        OfficeRuleField::RelativeTo => In("office rule", "起算点"),
        OfficeRuleField::Before => In("office rule", "前后"),
        OfficeRuleField::Span => In("office rule", "期间"),
        OfficeRuleField::MetBy => In("office rule", "办结事实"),
        OfficeRuleField::On => In("office rule", "启用"),
        OfficeRuleField::Note => In("office rule", "备注"),
        OfficeRuleField::Article => In("office rule", "条文"),
    }
}

fn own_day(field: LocalDayField) -> Edited {
    match field {
        LocalDayField::Day => In("own day", "日期"),
        LocalDayField::Off => In("own day", "安排"),
        LocalDayField::Name => In("own day", "名称"),
    }
}

/// Of what is not edited field by field: why.
fn whole(field: &str) -> Edited {
    match field {
        "value" => In("setting", "设定"),
        _ => Not("kept and replaced whole: an imported notice, a view, a kept document"),
    }
}

/// A full case with what it takes to show every field of a form, and the case it continues.
fn desk() -> (Desk, i64, CaseFile) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let mut ledger = Ledger::open(&path, Mode::Create, moment("2022-12-19")).unwrap();
    let mut case = full();
    let before = case.head.continues.unwrap();
    let mut earlier = CaseFile::new(
        anjuan::case::Kind::Reconsideration,
        anjuan::case::Instance::Reconsideration,
    );
    earlier.head.uuid = before.case;
    earlier.head.dispute = case.head.dispute;
    earlier.head.number = Some(anjuan::case::DocketNumber::parse("青川政复字〔2021〕7号").unwrap());
    earlier.head.governing = Some(anjuan::case::Governing::Arl17);
    earlier.head.governing_reason = "受理在前".into();
    assert_eq!(before.how, How::Suit);
    for (n, name) in [(40, "临河市柳溪镇人民政府"), (41, "临河市城乡规划局")] {
        case.parties.push(Party {
            uuid: Uuid::from_u128(n),
            role: PartyRole::Respondent,
            kind: PartyKind::Agency,
            name: name.into(),
            people: 1,
        });
    }
    let day = |text: &str| text.parse().unwrap();
    case.facts.push(Fact {
        uuid: Uuid::from_u128(42),
        until: Some(day("2022-11-01")),
        ..Fact::new(FactKind::Extended, day("2022-06-01"))
    });
    case.facts.push(Fact {
        uuid: Uuid::from_u128(43),
        by: Some(Side::Theirs),
        party: Some(case.parties[0].uuid),
        direction: Some(Direction::ForUs),
        ..Fact::new(FactKind::Appealed, day("2022-09-10"))
    });
    case.hearings[0].people.push(Attendance {
        uuid: Uuid::from_u128(44),
        ground: Some(ExcuseGround::Accident),
        proof: "情况说明".into(),
        approval: "区长".into(),
        ..Attendance::new(Part::Official, "沈知远", AppearanceState::Excused)
    });
    let mut next = anjuan::case::Hearing::new(day("2022-12-28"));
    next.uuid = Uuid::from_u128(45);
    next.people.push(Attendance {
        uuid: Uuid::from_u128(46),
        ..Attendance::new(Part::Official, "顾明澜", AppearanceState::Planned)
    });
    case.hearings.push(next);
    let title = || Said::new("测试", "test");
    for whole in [earlier, case.clone()] {
        let deed = Deed::case(title(), whole);
        ledger.commit(deed, Doubts::Confirmed).unwrap();
    }
    let id = ledger.id_of(case.head.uuid).unwrap().unwrap();
    let case = ledger.case(id).unwrap();
    let mut desk = Desk::on(dir, ledger);
    desk.size(420, 110);
    (desk, id, case)
}

/// What a form shows, opened from the page of the case.
fn form(desk: &mut Desk, open: impl FnOnce(&Ctx<'_>) -> Step) -> String {
    let step = open(&Ctx::new(desk.app.ledger(), desk.app.look()));
    desk.app.take(step);
    let shown = desk.shown();
    desk.press("esc");
    shown
}

fn every_form() -> BTreeMap<&'static str, String> {
    let (mut desk, id, case) = desk();
    let mut out = BTreeMap::new();
    desk.app.open_case(id);
    let hearing = case.hearings[0].uuid;
    let next = case.hearings[1].uuid;
    let before = desk.app.ledger().find("青川政复字〔2021〕7号").unwrap();
    out.insert("cover", form(&mut desk, |x| forms::edit_case(x, id)));
    out.insert(
        "cover of a reconsideration",
        form(&mut desk, |x| forms::edit_case(x, before)),
    );
    let of_facts: String = case
        .facts
        .iter()
        .map(|f| form(&mut desk, |x| forms::correct(x, id, f.clone())))
        .collect();
    out.insert("facts", of_facts);
    out.insert(
        "hearing",
        form(&mut desk, |x| forms::edit_hearing(x, id, hearing)),
    );
    out.insert(
        "mark",
        form(&mut desk, |x| forms::mark(x, id, Some(hearing))),
    );
    out.insert("swap", form(&mut desk, |x| forms::swap(x, id, next)));
    let party = case.parties[0].uuid;
    out.insert(
        "party",
        form(&mut desk, |x| forms::party(x, id, Some(party))),
    );
    let found = case.findings[0].uuid;
    out.insert(
        "finding",
        form(&mut desk, |x| forms::finding(x, id, Some(found))),
    );
    let paper = case.papers[0].uuid;
    out.insert(
        "attach",
        form(&mut desk, |x| forms::attach(x, id, Some(paper), None)),
    );
    let rule = rules().find(|r| r.id == "litigation.answer").unwrap();
    out.insert("set day", form(&mut desk, |x| forms::set_day(x, id, rule)));
    out.insert("official", form(&mut desk, |x| forms::official(x, None)));
    out.insert(
        "office rule",
        form(&mut desk, |x| forms::office_rule(x, None)),
    );
    out.insert("own day", form(&mut desk, |x| forms::own_day(x, None)));
    let name = anjuan::case::setting_row("office.name").unwrap();
    out.insert("setting", form(&mut desk, |x| forms::setting(x, name)));
    out
}

#[test]
fn every_field_is_edited_somewhere_or_says_why_not() {
    let forms = every_form();
    let mut wrong = Vec::new();
    let mut check = |what: &str, field: &dyn std::fmt::Debug, edited: Edited| match edited {
        In(form, label) => {
            let shown = forms.get(form).map_or("", String::as_str);
            if !shown.contains(label) {
                wrong.push(format!("{what} {field:?}: no {label} in {form}\n{shown}"));
            }
        }
        By(act) => {
            let known = std::process::Command::new(env!("CARGO_BIN_EXE_anjuan"))
                .args(["appear", act, "--help"])
                .output()
                .unwrap();
            if !known.status.success() {
                wrong.push(format!("{what} {field:?}: no command appear {act}"));
            }
        }
        Not(why) => assert!(!why.is_empty()),
    };
    fn all<F: Field>(
        what: &str,
        edited: fn(F) -> Edited,
        check: &mut dyn FnMut(&str, &dyn std::fmt::Debug, Edited),
    ) {
        F::ALL
            .iter()
            .for_each(|field| check(what, field, edited(*field)));
    }
    all("case", head, &mut check);
    all("party", party, &mut check);
    all("agent", agent, &mut check);
    all("finding", finding, &mut check);
    all("paper", paper, &mut check);
    all("fact", fact, &mut check);
    all("hearing", hearing, &mut check);
    all("attendance", attendance, &mut check);
    all("set day", set_day, &mut check);
    all("official", official, &mut check);
    all("office rule", office_rule, &mut check);
    all("own day", own_day, &mut check);
    all::<SettingField>("setting", |f| whole(f.id()), &mut check);
    all::<NoticeField>("notice", |f| whole(f.id()), &mut check);
    all::<ViewField>("view", |f| whole(f.id()), &mut check);
    all::<KeptField>("kept", |f| whole(f.id()), &mut check);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The values of a record as people read them, of the fields that hold any.
fn values<T: Fields>(thing: &T, names: &anjuan::case::Names<'_>) -> Vec<(String, String)> {
    let seen = T::Field::ALL.iter().filter(|f| f.holds() != Holds::Key);
    seen.filter_map(|field| {
        let value = match thing.told(*field) {
            Told::Nothing => return None,
            Told::Flag(true) if field.id() != "spoke" => field.text().zh.to_string(),
            // What an answer of no is shown as differs; that it was given does not.
            Told::Flag(_) => return None,
            told => say(field.holds(), &told, names).zh,
        };
        Some((format!("{field:?}"), value))
    })
    .collect()
}

#[test]
fn every_field_is_shown_on_the_case_page_and_in_the_exported_page() {
    let (mut desk, id, case) = desk();
    let ledger = desk.app.ledger();
    let names = |holds: Holds, id: &str| ledger.called(Some(case.head.uuid), holds, id);
    let mut want = values(&case.head, &names);
    for field in HeadField::ALL {
        // What the cover leaves out says why.
        assert!(
            CoverLine::of(*field).is_ok_and(|_| true) || {
                let why = CoverLine::of(*field).unwrap_err();
                !why.zh.is_empty() && !why.en.is_empty()
            }
        );
    }
    case.parties
        .iter()
        .for_each(|p| want.extend(values(p, &names)));
    case.agents
        .iter()
        .for_each(|a| want.extend(values(a, &names)));
    case.facts
        .iter()
        .for_each(|f| want.extend(values(f, &names)));
    for hearing in &case.hearings {
        want.extend(values(hearing, &names));
        hearing
            .people
            .iter()
            .for_each(|p| want.extend(values(p, &names)));
    }
    case.set_days
        .iter()
        .for_each(|s| want.extend(values(s, &names)));
    case.findings
        .iter()
        .for_each(|f| want.extend(values(f, &names)));
    case.papers
        .iter()
        .for_each(|p| want.extend(values(p, &names)));
    let page = anjuan::exchange::case_out::html(ledger, &case, Lang::Zh).unwrap();
    // No notice and no word of one are stored alike: the page for others asserts neither.
    let unsaid = |(field, value): &&(String, String)| {
        field != "Notice" || *value != CourtNotice::None.text().zh
    };
    let mut wrong: Vec<String> = want
        .iter()
        .filter(unsaid)
        .filter(|(_, value)| !page.contains(&value.replace('\n', " ")))
        .map(|(field, value)| format!("exported page: {field} {value}"))
        .collect();
    desk.app.open_case(id);
    let mut shown = String::new();
    for _ in 0..8 {
        shown.push_str(&desk.shown());
        desk.press("right");
    }
    // What the screens of the deadlines and of the appearances show in their own way.
    let elsewhere = [
        "Role",
        "Rule",
        "Reason",
        "Notified",
        "Papers",
        "Confirmed",
        "Amount",
        "Notice",
        "Part",
        "Kind",
        "People",
        "State",
        // As people say it: 120 KB.
        "Size",
    ];
    wrong.extend(
        want.iter()
            .filter(|(field, _)| !elsewhere.contains(&field.as_str()))
            .filter(|(_, value)| !shown.contains(value.as_str()))
            .map(|(field, value)| format!("case page: {field} {value}")),
    );
    assert!(wrong.is_empty(), "{}\n{shown}", wrong.join("\n"));
}
