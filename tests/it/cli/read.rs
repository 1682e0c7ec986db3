//! `read`: text, Word and PDF papers, a folder of them, what is recorded from them and what is left.

use std::io::Write;

use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, Stream, dictionary};

use super::{Desk, fact, lawsuit, reconsideration};

const NOTICE: &str = "清江县人民法院\n行政案件应诉通知书\n（2026）川0928行初12号\n清江县云台镇人民政府：\n周桂兰不服你单位强制拆除房屋一案，本院已于2026年3月3日立案受理。\n二〇二六年三月五日\n";
const JUDGMENT: &str = "四川省清江县人民法院\n行 政 判 决 书\n（2026）川0928行初12号\n原告:周桂兰,女。\n被告:清江县云台镇人民政府。\n判决如下:\n一、确认被告清江县云台镇人民政府于2025年11月6日强制拆除原告周桂兰房屋的行政行为违法;\n二、驳回原告周桂兰的其他诉讼请求。\n案件受理费50元,由被告清江县云台镇人民政府负担。\n审 判 长  罗永明\n二〇二六年十月十二日\n";

fn docx(text: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(
        "word/document.xml",
        zip::write::SimpleFileOptions::default(),
    )
    .unwrap();
    let body: String = text
        .lines()
        .map(|l| format!("<w:p><w:r><w:t>{l}</w:t></w:r></w:p>"))
        .collect();
    let xml = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"#
    );
    zip.write_all(xml.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

/// A PDF as an office program writes it: one composite font, with or without its character map.
fn pdf(text: &str, mapped: bool) -> Vec<u8> {
    let mut doc = Document::with_version("1.5");
    let pages = doc.new_object_id();
    let units = |t: &str| -> Vec<u8> { t.encode_utf16().flat_map(u16::to_be_bytes).collect() };
    let mut font = dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "SimSun", "Encoding" => "Identity-H",
    };
    if mapped {
        let mut codes: Vec<u16> = text.encode_utf16().collect();
        codes.sort_unstable();
        codes.dedup();
        let rows: String = codes
            .iter()
            .map(|c| format!("<{c:04X}> <{c:04X}>\n"))
            .collect();
        let count = codes.len();
        let map = format!(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{count} beginbfchar\n{rows}endbfchar\nendcmap\nend\nend\n"
        );
        let map = doc.add_object(Stream::new(dictionary! {}, map.into_bytes()));
        font.set("ToUnicode", map);
    }
    let font = doc.add_object(font);
    let mut operations = vec![
        Operation::new("BT", vec![]),
        Operation::new("Tf", vec!["F1".into(), 14.into()]),
        Operation::new("TL", vec![20.into()]),
        Operation::new("Td", vec![60.into(), 780.into()]),
    ];
    for line in text.lines() {
        operations.push(Operation::new(
            "Tj",
            vec![Object::string_literal(units(line))],
        ));
        operations.push(Operation::new("T*", vec![]));
    }
    operations.push(Operation::new("ET", vec![]));
    let content = Content { operations }.encode().unwrap();
    let content = doc.add_object(Stream::new(dictionary! {}, content));
    let page = doc.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    let tree = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    doc.objects.insert(pages, Object::Dictionary(tree));
    let catalog = doc.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    doc.trailer.set("Root", catalog);
    let mut out = Vec::new();
    doc.save_to(&mut out).unwrap();
    out
}

#[test]
fn text_word_and_pdf_say_the_same_with_the_place_of_each_value() {
    let desk = Desk::new("2026-07-01");
    std::fs::create_dir(desk.path("文书")).unwrap();
    std::fs::write(desk.path("文书/1.txt"), JUDGMENT).unwrap();
    std::fs::write(desk.path("文书/2.docx"), docx(JUDGMENT)).unwrap();
    std::fs::write(desk.path("文书/3.pdf"), pdf(JUDGMENT, true)).unwrap();
    let folder = desk.path("文书");
    let line = format!("read {}", folder.display());
    let json = desk.run(&line).json();
    let files = json["files"].as_array().unwrap();
    assert_eq!(files.len(), 3);
    for file in files {
        let paper = &file["papers"][0];
        let value = |key: &str| paper[key]["value"].clone();
        assert_eq!(value("number"), "（2026）川0928行初12号", "{file}");
        assert_eq!(value("outcome")["id"], "confirmed_unlawful");
        assert_eq!(paper["closed"], "2026-10-12");
        assert_eq!(paper["parties"][0]["value"]["name"], "周桂兰");
        assert_eq!(paper["costs"][0]["value"]["amount_fen"], 5000);
        assert_eq!(paper["judges"][0]["value"]["name"], "罗永明");
        let place = &paper["parties"][0]["place"];
        assert_eq!(place["text"], "周桂兰");
        assert!(paper["cause"].is_null());
    }
    // Nothing was made: reading needs no docket.
    assert!(!desk.db().exists());
}

#[test]
fn what_cannot_be_read_says_why_in_one_sentence() {
    let desk = Desk::new("2026-07-01");
    std::fs::write(desk.path("a.pdf"), pdf(JUDGMENT, false)).unwrap();
    std::fs::write(desk.path("b.pdf"), b"%PDF-1.7 broken").unwrap();
    std::fs::write(desk.path("c.jpg"), b"\xff\xd8\xff\xe0").unwrap();
    std::fs::write(desk.path("d.docx"), b"PK\x03\x04 broken").unwrap();
    for (name, why) in [
        ("a.pdf", "没有可读的文字"),
        ("b.pdf", "已损坏"),
        ("c.jpg", "图片"),
        ("d.docx", "已损坏"),
    ] {
        let line = format!("read {}", desk.path(name).display());
        let (_, err) = desk.run(&line).fails(1);
        assert!(err.contains(why) && err.contains("提示："), "{name}: {err}");
    }
    let line = format!("read {}", desk.path("none.txt").display());
    desk.run(&line).fails(3);
    desk.run("read").fails(2);
}

#[test]
fn what_is_sure_is_recorded_and_the_rest_is_left() {
    let desk = Desk::with(
        "2026-11-01",
        &lawsuit(
            "（2026）川0928行初12号",
            "周桂兰",
            &fact("complaint_received", "2026-03-06"),
        ),
    );
    let read = |text: &str| {
        let json: serde_json::Value =
            serde_json::from_str(&desk.run("read - --record --json").stdin(text).ok()).unwrap();
        json["files"][0]["papers"][0].clone()
    };
    // A message sets a hearing; its second coming adds nothing.
    let message = "【12368】清江县人民法院:云台镇人民政府,你单位(2026)川0928行初12号周桂兰诉云台镇人民政府行政强制一案,定于2026年08月21日09时30分在第三审判法庭公开开庭审理。";
    assert_eq!(read(message)["recorded"].as_array().unwrap().len(), 1);
    assert!(read(message)["recorded"].as_array().unwrap().is_empty());
    // Put off: the hearing moves.
    let moved = "【12368】清江县人民法院:(2026)川0928行初12号周桂兰诉你单位行政强制一案,原定于2026年8月21日9时30分的开庭延期至2026年8月28日14时30分。";
    assert_eq!(read(moved)["offers"][0]["act"], "move_hearing");
    let case = desk.run("show 行初12号").json();
    let hearings = case["case"]["hearings"].as_array().unwrap();
    // The old day keeps its trace; what stands is the new one.
    assert_eq!(hearings.len(), 2, "{case}");
    assert_eq!(
        (&hearings[0]["day"], &hearings[0]["state"]),
        (&"2026-08-21".into(), &"cancelled".into())
    );
    assert_eq!(
        (&hearings[1]["day"], &hearings[1]["state"]),
        (&"2026-08-28".into(), &"set".into())
    );
    // The judgment closes it with its own day, and with no day of service.
    let closed = read(JUDGMENT);
    assert_eq!(closed["recorded"].as_array().unwrap().len(), 1, "{closed}");
    let case = desk.run("show 行初12号").json()["case"].to_string();
    assert!(case.contains("confirmed_unlawful") && case.contains("2026-10-12"));
    assert!(!case.contains("\"served\""), "{case}");
    desk.run("undo").ok();
    let case = desk.run("show 行初12号").json()["case"].to_string();
    assert!(!case.contains("confirmed_unlawful"));
}

/// A message about a hearing that stands on 2026-07-20 15:00 in 第五审判庭, and what the hearings are behind it.
const ABOUT_A_HEARING: &[(&str, &[&str])] = &[
    (
        "原定2026年7月20日15时在第五审判庭开庭，现开庭地点变更为第八审判庭，开庭时间不变。",
        &["2026-07-20 15:00 第八审判庭 set"],
    ),
    (
        "原定于2026年7月20日15:00的庭审，因法庭调整改在第八审判庭进行，时间不变。",
        &["2026-07-20 15:00 第八审判庭 set"],
    ),
    (
        "定于2026年7月20日15:00开庭，现改为网上开庭，时间不变。",
        &["2026-07-20 15:00 第五审判庭 set"],
    ),
    (
        "，原定2026年7月20日15:00开庭，现推迟至当日16:30开庭，地点不变。",
        &["2026-07-20 16:30 第五审判庭 set"],
    ),
    (
        "原定2026年7月20日15:00开庭，合议庭组成人员变更为季长河、李建国、武长松。",
        &["2026-07-20 15:00 第五审判庭 set"],
    ),
    (
        "定于2026年7月20日在第六法庭开庭。",
        &["2026-07-20 15:00 第六法庭 set"],
    ),
    (
        "定于2026年7月20日15:00在本院第五审判庭开庭。",
        &["2026-07-20 15:00 第五审判庭 set"],
    ),
    (
        "定于2026年7月20日15:00在第五审判庭开庭，如需延期请于开庭前三日提出书面申请。",
        &["2026-07-20 15:00 第五审判庭 set"],
    ),
    (
        "定于2026年7月20日15:00在第五审判庭开庭，如不能到庭需改期请提前联系。",
        &["2026-07-20 15:00 第五审判庭 set"],
    ),
    (
        "2026年7月20日15:00的开庭照常进行，请勿延误。",
        &["2026-07-20 15:00 第五审判庭 set"],
    ),
    (
        "，开庭时间由2026年7月20日15:00提前至2026年7月17日9:30。",
        &[
            "2026-07-17 09:30 第五审判庭 set",
            "2026-07-20 15:00 第五审判庭 cancelled",
        ],
    ),
    (
        "开庭时间提前至2026年7月16日上午10:00。",
        &[
            "2026-07-16 10:00 第五审判庭 set",
            "2026-07-20 15:00 第五审判庭 cancelled",
        ],
    ),
    (
        "不再于2026年7月20日开庭，改于2026年7月30日上午九时开庭审理。",
        &[
            "2026-07-20 15:00 第五审判庭 cancelled",
            "2026-07-30 09:00 第五审判庭 set",
        ],
    ),
    (
        "因故无法于2026年7月20日开庭，现另定于2026年7月27日9时在第二法庭开庭。",
        &[
            "2026-07-20 15:00 第五审判庭 cancelled",
            "2026-07-27 09:00 第二法庭 set",
        ],
    ),
    (
        "，兹定于2026年8月10日上午9时在第三法庭开庭，原2026年7月20日传票作废。",
        &[
            "2026-07-20 15:00 第五审判庭 cancelled",
            "2026-08-10 09:00 第三法庭 set",
        ],
    ),
    (
        "定于2026年7月20日15时开庭，因原告申请，延期开庭，开庭时间另行通知。",
        &["2026-07-20 15:00 第五审判庭 cancelled 延期，日期待定"],
    ),
    (
        "定于2026年7月20日15:00开庭，现因故取消，不再开庭，改为书面审理。",
        &["2026-07-20 15:00 第五审判庭 cancelled"],
    ),
];

#[test]
fn a_message_about_a_hearing_changes_what_it_says_and_no_more() {
    let mut wrong = String::new();
    for (said, wanted) in ABOUT_A_HEARING {
        let desk = Desk::with(
            "2026-07-01",
            &lawsuit(
                "（2026）川0928行初12号",
                "周桂兰",
                &fact("complaint_received", "2026-03-06"),
            ),
        );
        let read = |said: &str| {
            let text = format!("【清江县人民法院】（2026）川0928行初12号案{said}");
            desk.run("read - --record").stdin(&text).ok()
        };
        read("定于2026年7月20日15:00在第五审判庭开庭。");
        read(said);
        // the same message again changes nothing
        read(said);
        let case = desk.run("show 行初12号").json();
        let word = |h: &serde_json::Value, key: &str| h[key].as_str().unwrap_or("").to_string();
        let got: Vec<String> = case["case"]["hearings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|h| {
                let all = ["day", "time", "place", "state", "note"].map(|key| word(h, key));
                all.join(" ").trim().to_string()
            })
            .collect();
        let fits =
            got.len() == wanted.len() && got.iter().zip(*wanted).all(|(g, w)| g.starts_with(w));
        if !fits {
            wrong.push_str(&format!("{said}\n  {got:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_numbers_word_counts_by_itself_part_the_items() {
    let desk = Desk::with(
        "2026-11-01",
        &lawsuit(
            "（2026）川0928行初1号",
            "吴德海",
            &fact("complaint_received", "2026-03-02"),
        ),
    );
    let numbered = |text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let plain = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let mut body: String = JUDGMENT
        .lines()
        .take_while(|l| !l.starts_with("一、"))
        .map(plain)
        .collect();
    body += &numbered("确认被告清江县云台镇人民政府强制拆除原告周桂兰房屋的行政行为违法");
    body += &numbered("驳回原告周桂兰的其他诉讼请求");
    body += &plain("二〇二六年十月十二日");
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let parts = [
        (
            "word/document.xml",
            format!("<w:document xmlns:w=\"{space}\"><w:body>{body}</w:body></w:document>"),
        ),
        (
            "word/numbering.xml",
            format!(
                "<w:numbering xmlns:w=\"{space}\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
            ),
        ),
    ];
    for (name, xml) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(xml.as_bytes()).unwrap();
    }
    std::fs::write(desk.path("1.docx"), zip.finish().unwrap().into_inner()).unwrap();
    let json = desk
        .run(&format!("read {}", desk.path("1.docx").display()))
        .json();
    let paper = &json["files"][0]["papers"][0];
    assert_eq!(paper["items"].as_array().unwrap().len(), 2, "{paper}");
    let outcome = &paper["outcome"]["value"]["id"];
    assert_eq!(outcome, "confirmed_unlawful", "{paper}");
}

#[test]
fn a_paper_of_a_running_reconsideration_finds_it() {
    let desk = Desk::with(
        "2026-04-10",
        &reconsideration(
            "清府复〔2026〕21号",
            "刘广田",
            &fact("application_received", "2026-03-06"),
        ),
    );
    let text = "清江县人民政府\n行政复议中止通知书\n清府复中〔2026〕21号\n清江县云台镇人民政府:\n刘广田不服你单位行政处罚决定一案,因须以另案的审理结果为依据,本机关决定自2026年4月10日起中止行政复议。\n2026年4月9日\n";
    let json: serde_json::Value =
        serde_json::from_str(&desk.run("read - --json").stdin(text).ok()).unwrap();
    let offers = &json["files"][0]["papers"][0]["offers"];
    assert_eq!(offers[0]["act"], "event", "{offers}");
    assert_eq!(offers[0]["sure"], true);
    assert!(!offers.to_string().contains("\"add\""), "{offers}");
    desk.run("read - --record").stdin(text).ok();
    let case = desk.run("show 清府复〔2026〕21号").json()["case"].to_string();
    assert!(
        case.contains("suspended") && case.contains("2026-04-10"),
        "{case}"
    );
}

/// Where only the decision's own number is on file, its paper is of that case, whoever of the name has others.
#[test]
fn a_decision_finds_the_case_that_goes_by_its_own_number() {
    let lines = ["清府复决〔2026〕12号", "清府复〔2026〕30号"].map(|number| {
        reconsideration(
            number,
            "刘广田",
            &fact("application_received", "2026-03-06"),
        )
    });
    let desk = Desk::with("2026-05-10", &lines.concat());
    let text = "清江县人民政府\n行政复议决定书\n清府复决〔2026〕12号\n申请人：刘广田。\n被申请人：清江县云台镇人民政府。\n申请人不服被申请人作出的行政处罚决定，本机关已审理终结。\n本机关决定：维持被申请人作出的行政处罚决定。\n2026年5月6日\n";
    let json: serde_json::Value =
        serde_json::from_str(&desk.run("read - --json").stdin(text).ok()).unwrap();
    let offers = &json["files"][0]["papers"][0]["offers"];
    assert_eq!(offers[0]["sure"], true, "{offers}");
    assert!(!offers.to_string().contains("\"add\""), "{offers}");
    desk.run("read - --record").stdin(text).ok();
    let case = desk.run("show 清府复决〔2026〕12号").json()["case"].to_string();
    assert!(case.contains("r_upheld"), "{case}");
    let other = desk.run("show 清府复〔2026〕30号").json()["case"].to_string();
    assert!(!other.contains("r_upheld"), "{other}");
}

#[test]
fn a_new_case_is_made_from_a_notice_only_with_its_number() {
    let desk = Desk::with(
        "2026-03-06",
        &lawsuit(
            "（2026）川0928行初1号",
            "吴德海",
            &fact("complaint_received", "2026-03-02"),
        ),
    );
    let out = desk.run("read - --record --yes").stdin(NOTICE).ok();
    assert!(out.contains("已登记") && out.contains("新增案件"), "{out}");
    let case = desk.run("show 行初12号").json()["case"].to_string();
    assert!(case.contains("周桂兰") && case.contains("2026-03-03"));
    // The day our copy came stands in no notice.
    assert!(!case.contains("\"complaint_received\""), "{case}");
}

/// What the first paper of a case tells beside its cover is recorded with it, and reading it again records nothing.
#[test]
fn the_first_paper_of_a_case_brings_what_it_tells() {
    let desk = Desk::with(
        "2026-08-01",
        &lawsuit(
            "（2026）川0928行初1号",
            "吴德海",
            &fact("complaint_received", "2026-03-02"),
        ),
    );
    let paper = "清江县人民政府行政复议中止通知书\n清府复中〔2026〕4号\n清江县云台镇人民政府：\n本机关受理的申请人柏舟不服你单位强制拆除行为一案（清府复〔2026〕70号），因申请人柏舟死亡，需要等待其近亲属表明是否参加行政复议，自2026年7月15日起中止对该案的审理。\n清江县人民政府\n2026年7月15日\n";
    let out = desk.run("read - --record --yes").stdin(paper).ok();
    assert!(
        out.contains("新增案件 清府复〔2026〕70号") && out.contains("登记「中止」"),
        "{out}"
    );
    let case = desk.run("show 清府复〔2026〕70号").json()["case"].to_string();
    assert!(case.contains("\"suspended\""), "{case}");
    let out = desk.run("read - --record --yes").stdin(paper).ok();
    assert!(!out.contains("已登记"), "{out}");
    // a ruling numbered 之一 is of the case without that
    let ruling = "四川省清江县人民法院\n行政裁定书\n（2026）川0928行初12号之一\n原告周桂兰。\n被告清江县云台镇人民政府。\n裁定如下：\n停止云府限拆〔2026〕7号《限期拆除决定书》的执行。\n二〇二六年四月二日\n";
    let out = desk.run("read - --record --yes").stdin(ruling).ok();
    assert!(
        out.contains("新增案件 （2026）川0928行初12号") && !out.contains("12号之一（"),
        "{out}"
    );
    let out = desk.run("read - --record --yes").stdin(NOTICE).ok();
    assert!(!out.contains("新增案件"), "{out}");
}

/// When a message was sent is no hearing, and a room that carries a mark is left to a person.
#[test]
fn what_is_marked_and_what_only_says_when_is_not_recorded() {
    let desk = Desk::with(
        "2026-11-28",
        &lawsuit(
            "（2026）川0928行初12号",
            "周桂兰",
            &fact("complaint_received", "2026-03-02"),
        ),
    );
    let hearings = |desk: &Desk| {
        let case = desk.run("show 行初12号").json()["case"].clone();
        case["hearings"].as_array().map_or(0, std::vec::Vec::len)
    };
    for text in [
        "中国审判流程信息公开网\n案号：（2026）川0928行初12号\n案由：行政强制\n送达时间：2026-10-08 14:22:31\n",
        "发送时间：2026年11月26日 16:45\n主题：（2026）川0928行初12号案件\n",
    ] {
        desk.run("read - --record --yes").stdin(text).ok();
        assert_eq!(hearings(&desk), 0, "{text}");
    }
    let chat = "费一鸣 2026/11/27 15:02:11\n（2026）川0928行初12号周桂兰案2026年12月11日上午9:30第七法庭开庭\n苗青 2026/11/27 15:05:20\n收到\n";
    desk.run("read - --record --yes").stdin(chat).ok();
    assert_eq!(hearings(&desk), 1);
}

/// What carries a mark is in no case: the court of a message that names it short is left to a person.
#[test]
fn a_court_that_carries_a_mark_is_not_recorded() {
    let desk = Desk::with(
        "2026-04-15",
        &lawsuit(
            "（2026）云0921行初8号",
            "周桂某",
            &fact("complaint_received", "2026-03-02"),
        ),
    );
    let text = "【溪口法院】溪口县自然资源局：（2026）云0921行初9号刀正某诉你局行政处罚一案，定于2026年5月8日14时30分在第一审判庭开庭，请准时参加诉讼。";
    let out = desk.run("read - --record --yes").stdin(text).ok();
    assert!(
        out.contains("法院（机关） 溪口法院：有疑问，未登记"),
        "{out}"
    );
    let case = desk.run("show 行初9号").json()["case"].clone();
    assert_eq!(case["forum"].as_str().unwrap_or_default(), "", "{case}");
    assert_eq!(case["hearings"][0]["day"], "2026-05-08");
}

/// A paper about a running case: what is offered first, beside opening it.
const OFFERED: &[(&str, &str, &[&str])] = &[
    (
        "检察建议,社会治理",
        "清江县人民检察院\n检察建议书\n清检建〔2026〕3号\n清江县云台镇人民政府：\n本院在办理周桂兰诉你镇行政强制一案（2026）川0928行初12号行政判决监督案中，发现你镇社会治理方面存在问题。请在收到本建议书后两个月内书面回复。\n2026年9月1日\n",
        &["登记「收到检察建议」"],
    ),
    (
        "停止执行裁定",
        "四川省清江县人民法院\n行政裁定书\n（2026）川0928行初12号之一\n原告周桂兰。\n被告清江县云台镇人民政府。\n裁定如下：\n停止云府限拆〔2026〕7号《限期拆除决定书》的执行。\n二〇二六年四月二日\n",
        &["记入备注「停止执行」"],
    ),
    (
        "补正裁定",
        "四川省清江县人民法院\n行政裁定书\n（2026）川0928行初12号之二\n本院作出的（2026）川0928行初12号行政判决书中有笔误，裁定如下：\n判决书第二页第三行“云台乡”补正为“云台镇”。\n二〇二六年九月二日\n",
        &["记入备注「补正文书」"],
    ),
    (
        "执行通知书",
        "清江县人民法院\n执行通知书\n（2026）川0928执456号\n清江县云台镇人民政府：\n周桂兰申请执行（2026）川0928行初12号行政判决一案，本院已立案执行。责令你单位于2026年8月31日前履行下列义务：\n支付赔偿款90000元。\n2026年8月12日\n",
        &["登记「确定履行期限」2026-08-31"],
    ),
    (
        "证据交换",
        "清江县人民法院\n传票\n案号：（2026）川0928行初12号\n案由：行政强制\n被传唤人：清江县云台镇人民政府\n传唤事由：证据交换\n应到时间：二〇二六年七月十四日下午三时\n应到处所：第五调解室\n",
        &["排期证据交换 2026-07-14 15:00", "登记「收到传票」"],
    ),
    (
        "举证通知书",
        "清江县人民法院\n举证通知书\n（2026）川0928行初12号\n清江县云台镇人民政府：\n你单位应当在2026年7月20日前向本院提供证据。\n2026年7月2日\n",
        &["登记「法院确定举证期限」"],
    ),
    (
        "合议庭",
        "清江县人民法院\n合议庭组成人员通知书\n（2026）川0928行初12号\n清江县云台镇人民政府：\n本案由审判员罗永明担任审判长，与审判员唐静、人民陪审员何成富组成合议庭。\n2026年7月2日\n",
        &["记入备注「合议庭组成」"],
    ),
    (
        "中止",
        "四川省清江县人民法院\n行政裁定书\n（2026）川0928行初12号之三\n原告周桂兰。\n被告清江县云台镇人民政府。\n因原告周桂兰死亡，须等待其近亲属表明是否参加诉讼，裁定如下：\n本案中止诉讼。\n二〇二六年七月二日\n",
        &["登记「中止」2026-07-02"],
    ),
    (
        "国家赔偿",
        "国家赔偿申请书\n赔偿请求人：周桂兰，女。\n赔偿义务机关：清江县云台镇人民政府。\n请求事项：赔偿损失90000元。\n（2026）川0928行初12号行政判决已确认违法。\n2026年9月1日\n",
        &["登记「收到国家赔偿申请」"],
    ),
    (
        "检察监督",
        "清江县人民检察院\n行政监督案件受理通知书\n清检行监受〔2026〕5号\n清江县云台镇人民政府：\n周桂兰不服清江县人民法院（2026）川0928行初12号行政判决，向本院申请监督，本院已于2026年9月3日受理。\n2026年9月4日\n",
        &["登记「检察院受理监督申请」"],
    ),
];

#[test]
fn a_paper_of_a_running_case_is_offered_as_what_it_is() {
    let desk = Desk::with(
        "2026-07-01",
        &lawsuit(
            "（2026）川0928行初12号",
            "周桂兰",
            &fact("complaint_received", "2026-03-06"),
        ),
    );
    let mut wrong = String::new();
    for (name, text, wanted) in OFFERED {
        let out = desk.run("read - --json").stdin(text).ok();
        let json: serde_json::Value = serde_json::from_str(&out).unwrap();
        let offers = json["files"][0]["papers"][0]["offers"].clone();
        let said: Vec<String> = offers
            .as_array()
            .unwrap()
            .iter()
            .map(|o| o["said"].to_string())
            .collect();
        for words in *wanted {
            if !said.iter().any(|s| s.contains(words)) {
                wrong.push_str(&format!("{name}: {words} not among {said:?}\n"));
            }
        }
        if said.iter().any(|s| s.contains("新增案件")) {
            wrong.push_str(&format!("{name}: offered as a new case\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
