//! Two machines in one office: both work, one is offline over a weekend, there is a conflict on Monday, nothing is lost.

use anjuan::case::{CaseFile, Fact, FactKind, Instance, Kind, Party, PartyKind, PartyRole};
use anjuan::files::FileState;
use anjuan::ledger::{Deed, Doubts, MemberPart, Whose};
use anjuan::share::Why;
use anjuan::text::Said;
use uuid::Uuid;

use crate::office::{Machine, moment};
use crate::proxy::Proxy;
use crate::server::{Base, shared};

pub fn lawsuit(name: &str) -> CaseFile {
    let mut case = CaseFile::new(Kind::Litigation, Instance::First);
    case.parties.push(Party {
        uuid: Uuid::nil(),
        role: PartyRole::Claimant,
        kind: PartyKind::Person,
        name: name.to_string(),
        people: 1,
    });
    for (kind, day) in [
        (FactKind::Docketed, "2026-11-02"),
        (FactKind::ComplaintReceived, "2026-11-05"),
    ] {
        case.facts.push(Fact::new(kind, day.parse().unwrap()));
    }
    case
}

#[test]
fn a_weekend_offline_and_a_conflict_on_monday() {
    let Some(server) = shared() else { return };
    let base = Base::new(&server, &["柳溪镇"]);
    let address = base.member("zhang", "柳溪镇", MemberPart::Officer);
    base.member("li", "柳溪镇", MemberPart::Officer);
    let wire = Proxy::to(server.port);
    let mut zhang = Machine::new("张明远", address, 1);
    let far = server.address_at(&base.login("li"), &base.name, wire.port);
    let mut li = Machine::new("李知秋", far, 2);

    // The office's file goes up as its first entry; the colleague starts with an empty folder.
    let id = zhang.record(lawsuit("石怀安"), "立案").unwrap().cases[0];
    let uuid = zhang.ledger().case(id).unwrap().head.uuid;
    zhang.join("柳溪镇");
    li.join("柳溪镇");
    assert_eq!(li.cases(), zhang.cases());
    let standing = li.ledger().shared_standing().unwrap().unwrap();
    assert_eq!((standing.waiting, standing.held), (0, 0));

    // Both work: what one records the other has after a meeting, in the hand it was made by.
    zhang.edit(uuid, "承办人", |c| c.head.handler = "张明远".into());
    assert_eq!(zhang.sync().unwrap().sent, 1);
    let came = li.sync().unwrap();
    assert_eq!((came.came, came.sent), (1, 0));
    let hands = li.ledger().hands(&li.case(uuid).unwrap()).unwrap();
    assert!(hands[&uuid].who.starts_with("张明远"));
    // It is not mine to undo.
    assert!(li.ledger().to_undo().unwrap().is_none());
    assert_eq!(li.cases(), zhang.cases());

    // A weekend without the wire: everything is recorded all the same, and waits.
    wire.down(true);
    li.now = moment("2026-11-28T20:00:00+08:00");
    li.edit(uuid, "改承办人", |c| c.head.handler = "李知秋".into());
    li.edit(uuid, "收到证据", |c| c.head.note = "周末整理".into());
    li.record(lawsuit("云书白"), "另一件").unwrap();
    let error = li.sync().unwrap_err();
    assert!(error.passes(), "{error}");
    let standing = li.ledger().shared_standing().unwrap().unwrap();
    assert_eq!((standing.waiting, standing.held), (3, 0));
    zhang.now = moment("2026-11-30T08:30:00+08:00");
    zhang.edit(uuid, "改承办人", |c| c.head.handler = "周砚秋".into());
    zhang.edit(uuid, "案由", |c| c.head.cause = "行政处罚".into());
    assert_eq!(zhang.sync().unwrap().sent, 2);

    // Monday: what is about something else goes through; what both changed is said and chosen.
    wire.down(false);
    li.now = moment("2026-11-30T09:00:00+08:00");
    let synced = li.sync().unwrap();
    assert_eq!((synced.came, synced.sent, synced.held), (2, 1, 1));
    assert_eq!(li.case(uuid).unwrap().head.handler, "李知秋");
    let conflicts = li.ledger().shared_conflicts().unwrap();
    assert_eq!(conflicts.len(), 1);
    let (unit, told) = &conflicts[0];
    let said = told[0].said();
    let who = &told[0].by.as_ref().unwrap().who;
    // The name he writes under, and the login the server saw.
    assert_eq!(*who, format!("张明远（{}）", base.login("zhang")));
    for word in ["张明远", "李知秋", "周砚秋"] {
        assert!(said.zh.contains(word), "{}", said.zh);
    }
    let open = li.ledger().settle_shared(unit, &|_| None);
    assert!(open.is_err());
    li.ledger()
        .settle_shared(unit, &|_| Some(Whose::Mine))
        .unwrap();
    let synced = li.sync().unwrap();
    assert_eq!((synced.sent, synced.held), (2, 0));
    zhang.sync().unwrap();
    let case = zhang.case(uuid).unwrap();
    assert_eq!(case.head.handler, "李知秋");
    assert_eq!(case.head.note, "周末整理");
    assert_eq!(case.head.cause, "penalty");
    assert_eq!(li.cases(), zhang.cases());
    all_there(&base, "柳溪镇", &[&zhang, &li]);

    // Undo is still one's own, and travels like any deed.
    li.ledger().undo().unwrap();
    li.sync().unwrap();
    zhang.sync().unwrap();
    assert_eq!(zhang.cases().len(), 1);
    assert_eq!(li.cases(), zhang.cases());
    let zhang = zhang.ledger();
    assert!(zhang.strays().unwrap().is_empty() && zhang.flaws().unwrap().is_empty());

    // Leaving keeps the file.
    let held = li.cases();
    li.ledger().leave_shared().unwrap();
    assert_eq!(li.cases(), held);
    li.record(lawsuit("独立"), "不再共享").unwrap();
    assert!(li.ledger().shared_standing().unwrap().is_none());
}

/// Every deed shown as saved is exactly one entry there.
pub fn all_there(base: &Base, office: &str, machines: &[&Machine]) {
    let mut root = base.root();
    for machine in machines {
        for deed in &machine.saved {
            let rows = root
                .query(
                    "SELECT number FROM anjuan.entry WHERE office = $1 AND deed = $2",
                    &[&office, &deed.to_string()],
                )
                .unwrap();
            let before = root
                .query_one(
                    "SELECT count(*) FROM anjuan.entry WHERE office = $1 AND number = 1 AND title_zh = '上传本单位案卷'",
                    &[&office],
                )
                .unwrap()
                .get::<_, i64>(0);
            assert!(
                rows.len() == 1 || (rows.is_empty() && before == 1),
                "{deed}"
            );
        }
    }
}

#[test]
fn a_number_recorded_twice_is_said_and_put_right() {
    let Some(server) = shared() else { return };
    let base = Base::new(&server, &["柳溪镇"]);
    let mut a = Machine::new(
        "张明远",
        base.member("zhang", "柳溪镇", MemberPart::Officer),
        1,
    );
    let mut b = Machine::new(
        "李知秋",
        base.member("li", "柳溪镇", MemberPart::Officer),
        2,
    );
    a.join("柳溪镇");
    b.join("柳溪镇");
    let number = |n: &str| anjuan::case::DocketNumber::parse(n).ok();
    let with = |name: &str| {
        let mut case = lawsuit(name);
        case.head.number = number("（2026）川3702行初7号");
        case
    };
    a.record(with("石怀安"), "立案").unwrap();
    b.record(with("云书白"), "立案").unwrap();
    a.sync().unwrap();
    let synced = b.sync().unwrap();
    assert_eq!(synced.told.len(), 1, "{synced:?}");
    assert_eq!(b.cases().len(), 2);
    let standing = b.ledger().shared_standing().unwrap().unwrap();
    assert_eq!((standing.waiting, standing.held), (1, 1));
    // Nothing is dropped, it is tried again and refused again.
    b.sync().unwrap();
    assert_eq!(b.ledger().waiting().unwrap().len(), 1);
    let waiting = b.ledger().waiting().unwrap().remove(0);
    assert!(waiting.why().unwrap().zh.contains("川3702行初7号"));
    let own = b
        .cases()
        .into_iter()
        .find(|c| c.head.number.is_none())
        .unwrap();
    b.edit(own.head.uuid, "改案号", |c| {
        c.head.number = number("（2026）川3702行初8号")
    });
    let synced = b.sync().unwrap();
    assert_eq!((synced.sent, synced.held), (2, 0));
    a.sync().unwrap();
    assert_eq!(a.cases().len(), 2);
    let sorted = |m: &Machine| {
        let mut all = m.cases();
        all.sort_by_key(|c| c.head.uuid);
        all
    };
    assert_eq!(sorted(&a), sorted(&b));
}

#[test]
fn a_lost_reply_is_one_entry_and_a_wrong_address_is_a_sentence() {
    let Some(server) = shared() else { return };
    let base = Base::new(&server, &["柳溪镇"]);
    let wire = Proxy::to(server.port);
    base.member("zhang", "柳溪镇", MemberPart::Officer);
    let address = server.address_at(&base.login("zhang"), &base.name, wire.port);
    let mut zhang = Machine::new("张明远", address, 1);
    zhang.join("柳溪镇");
    for n in 0..10 {
        zhang
            .record(lawsuit(&format!("石怀安{n}")), "立案")
            .unwrap();
        wire.lose_reply();
        assert!(zhang.sync().unwrap_err().passes());
        let synced = zhang.sync().unwrap();
        assert_eq!((synced.sent, synced.held), (0, 0), "round {n}");
    }
    assert_eq!(wire.lost(), 10);
    let count: i64 = base
        .root()
        .query_one("SELECT count(*) FROM anjuan.entry", &[])
        .unwrap()
        .get(0);
    assert_eq!(count, 11, "the office's rules and ten deeds");
    all_there(&base, "柳溪镇", &[&zhang]);
    // A superuser, and a login that is no member.
    let admin = Machine::new("管理员", server.address("admin", &base.name), 9);
    let error = anjuan::share::join(&mut admin.ledger(), &admin.link().unwrap(), None).unwrap_err();
    assert_eq!(error.why, Why::Unfit, "{error}");
    base.root()
        .batch_execute(&format!("CREATE ROLE stranger{} LOGIN", base.login("")))
        .unwrap();
    let stranger = format!("stranger{}", base.login(""));
    let far = Machine::new("外人", server.address(&stranger, &base.name), 10);
    let error = anjuan::share::join(&mut far.ledger(), &far.link().unwrap(), None).unwrap_err();
    assert_eq!(error.why, Why::Unfit, "{error}");
    // A reader records nothing.
    let reader = Machine::new("局长", base.member("head", "柳溪镇", MemberPart::Head), 11);
    reader.join("柳溪镇");
    assert_eq!(reader.cases().len(), 10);
    let deed = Deed::case(Said::new("试", "try"), lawsuit("不行"));
    assert!(reader.ledger().commit(deed, Doubts::All).is_err());
}

#[test]
fn a_file_goes_along_and_is_fetched_when_it_is_opened() {
    let Some(server) = shared() else { return };
    let base = Base::new(&server, &["柳溪镇"]);
    let mut a = Machine::new(
        "张明远",
        base.member("zhang", "柳溪镇", MemberPart::Officer),
        1,
    );
    let b = Machine::new(
        "李知秋",
        base.member("li", "柳溪镇", MemberPart::Officer),
        2,
    );
    a.join("柳溪镇");
    b.join("柳溪镇");
    let id = a.record(lawsuit("石怀安"), "立案").unwrap().cases[0];
    let scan = a.path.with_file_name("起诉状.pdf");
    let content: Vec<u8> = (0..2_500_000_u32).map(|n| (n % 251) as u8).collect();
    std::fs::write(&scan, &content).unwrap();
    let mut ledger = a.ledger();
    let (paper, bring) = ledger.paper_of(&scan, Kind::Litigation).unwrap();
    let digest = bring.digest.as_str().to_string();
    let before = ledger.case(id).unwrap();
    let mut after = before.clone();
    after.papers.push(paper);
    let mut deed = Deed::edit(Said::new("收入", "taken in"), &before, after);
    deed.brings.push(bring);
    ledger.commit(deed, Doubts::All).unwrap();
    // Not sent yet, a file that is gone lies nowhere.
    let kept = ledger.vault().path(&digest).unwrap();
    let aside = a.path.with_file_name("aside");
    std::fs::rename(&kept, &aside).unwrap();
    let paper = ledger.case(id).unwrap().papers[0].clone();
    assert_eq!(ledger.paper_standing(&paper), Some(FileState::Missing));
    assert_eq!(ledger.papers_amiss().unwrap().away, 0);
    std::fs::rename(&aside, &kept).unwrap();
    let link = a.link().unwrap();
    let synced = anjuan::share::sync(&mut ledger, &link).unwrap();
    assert_eq!(synced.files, 1);
    b.sync().unwrap();
    let copy = b.ledger();
    assert_eq!(copy.carried_files().unwrap().len(), 1);
    assert!(!copy.vault().is_there(&digest));
    // That is no fault of the file here: a colleague took it in.
    let paper = &copy.case(copy.ids_by_receipt().unwrap()[0]).unwrap().papers[0];
    assert_eq!(copy.paper_standing(paper), Some(FileState::Away));
    let amiss = copy.papers_amiss().unwrap();
    assert_eq!((amiss.papers.len(), amiss.away), (0, 1));
    let out = copy.path().with_file_name("out.pdf");
    let told = copy.bring_out(paper, &out, false).unwrap_err().said();
    assert!(told.zh.contains("在服务器上"), "{}", told.zh);
    let backup = copy.path().with_file_name("backup.db");
    let carried = copy.backup_whole(&backup).unwrap();
    assert_eq!((carried.left.len(), carried.away), (0, 1));
    assert!(anjuan::share::fetch(&copy, &b.link().unwrap(), &digest).unwrap());
    assert_eq!(
        std::fs::read(copy.vault().path(&digest).unwrap()).unwrap(),
        content
    );
    let none = "0".repeat(64);
    assert!(!anjuan::share::fetch(&copy, &b.link().unwrap(), &none).unwrap());
}
