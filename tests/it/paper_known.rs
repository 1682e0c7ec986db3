//! What a paper writes otherwise than the docket: a court with its province or in short, a number in its own brackets; and
//! what of it stands in no field.

use anjuan::case::FactKind;

use super::tui_story::Story;

const JUDGMENT: &str = "四川省临河市青川区人民法院\n行政判决书\n（2022）川3702行初8802号\n原告：罗应某，男，1971年3月2日出生。\n委托代理人：赵廷某，四川春望律师事务所律师。\n被告：青川镇人民政府。\n委托代理人：钱伯某，该政府司法所所长。\n原告罗应某不服被告青川镇人民政府于2022年3月10日作出的青府罚〔2022〕14号行政处罚决定，于2022年5月20日向本院提起行政诉讼。本院于2022年5月24日立案后，于2022年5月27日向被告送达了起诉状副本及应诉通知书。本院依法组成合议庭，于2022年8月22日公开开庭审理了本案。判决如下：\n驳回原告罗应某的诉讼请求。\n案件受理费50元，由原告罗应某负担。\n二〇二二年十月二十五日";

fn list() -> Story {
    let mut story = Story::at("行初184号");
    story.press("2");
    story
}

/// One court is one row in every figure, however a paper writes its name.
#[test]
fn a_known_court_is_that_court_with_its_province_or_in_short() {
    let known = "临河市青川区人民法院";
    let mut s = list();
    s.paste(JUDGMENT).press("enter ctrl-s");
    assert_eq!(s.case("行初8802号").head.forum, known, "{}", s.screen());
    let mut s = list();
    s.paste("【青川法院】青川镇人民政府：（2022）川3702行初8803号罗应某诉你单位行政处罚一案，定于2023年1月9日9时30分在第一审判庭开庭，请准时参加诉讼。");
    s.press("enter").sees(known).sees_no("简称").press("ctrl-s");
    assert_eq!(s.case("行初8803号").head.forum, known);
}

/// The day the copy came is told by the judgment; the case came with it.
#[test]
fn a_judgment_tells_when_the_copy_was_served() {
    let mut s = list();
    s.paste(JUDGMENT).press("enter");
    s.sees_no("没有写我方何时收到").press("ctrl-s");
    let case = s.case("行初8802号");
    let day = "2022-05-27".parse().ok();
    assert_eq!(case.day(FactKind::ComplaintReceived), day);
    assert_eq!(case.received(), day);
    assert_eq!(case.day(FactKind::Received), None);
}

/// What is stored is what the paper writes, and what stands in no field is said to be left out.
#[test]
fn a_number_is_kept_as_written_and_what_is_left_out_is_said() {
    let mut s = list().sized(120, 60);
    s.paste(JUDGMENT).press("enter");
    s.sees("文书另有，不登记").sees("赵廷某").sees("钱伯某");
    s.press("ctrl-s");
    let act = s.case("行初8802号").head.act;
    assert!(act.contains("青府罚〔2022〕14号"), "{act}");
}
