//! A number two recorded while apart: whichever way it becomes free again, both copies end as the server has it, with every
//! number that was shown as saved; and giving way is nobody's change.

use anjuan::case::{CaseFile, DocketNumber};
use anjuan::ledger::{Deed, Doubts, Ledger, MemberPart, records};
use anjuan::share::verify;
use anjuan::text::Said;
use uuid::Uuid;

use crate::office::Machine;
use crate::server::{Base, shared};
use crate::story::lawsuit;

const SEVEN: &str = "（2026）川3702行初7号";
const EIGHT: &str = "（2026）川3702行初8号";

fn number(text: &str) -> Option<DocketNumber> {
    DocketNumber::parse(text).ok()
}

fn with(name: &str, text: &str) -> CaseFile {
    let mut case = lawsuit(name);
    case.head.number = number(text);
    case
}

fn remove(machine: &Machine, uuid: Uuid) {
    let mut ledger = machine.ledger();
    let id = ledger.find(&uuid.to_string()).unwrap();
    let deed = ledger.removal(&[id], "误登").unwrap();
    ledger.commit(deed, Doubts::All).unwrap();
}

/// Number by party, as a machine has it.
fn numbers(machine: &Machine) -> Vec<(String, String)> {
    let of = |case: &CaseFile| {
        let number = case.head.number.as_ref();
        let number = number.map(|n| n.canonical().to_string());
        (case.parties[0].name.clone(), number.unwrap_or_default())
    };
    let mut all: Vec<_> = machine.cases().iter().map(of).collect();
    all.sort();
    all
}

fn same(a: &Machine, b: &Machine, what: &str) {
    let sorted = |m: &Machine| {
        let mut all = m.cases();
        all.sort_by_key(|c| c.head.uuid);
        all.iter().flat_map(records).collect::<Vec<_>>()
    };
    assert_eq!(sorted(a), sorted(b), "{what}");
    for machine in [a, b] {
        let found = verify(&machine.ledger(), &machine.link().unwrap()).unwrap();
        assert!(found.problems.is_empty(), "{what}: {:?}", found.problems);
        let standing = machine.ledger().shared_standing().unwrap().unwrap();
        assert_eq!((standing.waiting, standing.held), (0, 0), "{what}");
        assert!(machine.ledger().flaws().unwrap().is_empty(), "{what}");
    }
}

/// What is done after both recorded 7号, 乙 at the first and 甲 at the second, and the second was told; then 甲's number.
type Way = (
    &'static str,
    fn(&mut Machine, &mut Machine, Uuid, Uuid),
    &'static str,
);

const WAYS: &[Way] = &[
    (
        "the first gets another number",
        |first, _, uuid, _| first.edit(uuid, "改案号", |c| c.head.number = number(EIGHT)),
        SEVEN,
    ),
    (
        "the first is removed",
        |first, _, uuid, _| remove(first, uuid),
        SEVEN,
    ),
    (
        "the second's cover is edited meanwhile",
        |first, second, uuid, own| {
            second.edit(own, "承办人", |c| c.head.handler = "李知秋".into());
            second.sync().unwrap();
            first.edit(uuid, "改案号", |c| c.head.number = number(EIGHT));
        },
        SEVEN,
    ),
    (
        "the second corrects its own",
        |_, second, _, own| second.edit(own, "改案号", |c| c.head.number = number(EIGHT)),
        EIGHT,
    ),
    (
        "the second is removed where it was made",
        |_, second, _, own| remove(second, own),
        "-",
    ),
    (
        "the second is undone where it was made",
        |_, second, _, _| {
            second.ledger().undo().unwrap();
        },
        "-",
    ),
];

#[test]
fn a_number_that_gave_way_comes_back_when_it_is_free() {
    let Some(server) = shared() else { return };
    let base = Base::new(
        &server,
        &["柳溪镇", "石桥镇", "青石乡", "白沙乡", "松岭乡", "云门乡"],
    );
    let offices = ["柳溪镇", "石桥镇", "青石乡", "白沙乡", "松岭乡", "云门乡"];
    for ((what, act, expected), office) in WAYS.iter().zip(offices) {
        let machine = |who: &str, writer| {
            let login = format!("{who}{writer}");
            Machine::new(
                who,
                base.member(&login, office, MemberPart::Officer),
                writer,
            )
        };
        let at = offices.iter().position(|o| *o == office).unwrap() as u128;
        let (mut first, mut second) = (machine("zhang", 2 * at + 1), machine("li", 2 * at + 2));
        first.join(office);
        second.join(office);
        first.record(with("乙", SEVEN), "立案").unwrap();
        second.record(with("甲", SEVEN), "立案").unwrap();
        first.sync().unwrap();
        assert_eq!(second.sync().unwrap().told.len(), 1, "{what}");
        let uuid = first.cases()[0].head.uuid;
        let own = second.cases().into_iter().find(|c| c.head.uuid != uuid);
        let own = own.unwrap().head.uuid;
        act(&mut first, &mut second, uuid, own);
        for _ in 0..2 {
            first.sync().unwrap();
            second.sync().unwrap();
        }
        same(&first, &second, what);
        let found = numbers(&second).into_iter().find(|(name, _)| name == "甲");
        let found = found.map_or("-".to_string(), |(_, number)| number);
        let wanted = number(expected).map_or("-".into(), |n| n.canonical().to_string());
        assert_eq!(found, wanted, "{what}");
        // And it goes on as any other case.
        if wanted != "-" {
            second.edit(own, "备注", |c| c.head.note = "以后".into());
            assert_eq!(second.sync().unwrap().held, 0, "{what}");
            first.sync().unwrap();
            same(&first, &second, what);
        }
    }
}

#[test]
fn an_import_that_met_taken_numbers_is_undone_at_once() {
    let Some(server) = shared() else { return };
    let base = Base::new(&server, &["柳溪镇"]);
    let machine = |who: &str, writer| {
        Machine::new(who, base.member(who, "柳溪镇", MemberPart::Officer), writer)
    };
    let (mut first, second) = (machine("zhang", 1), machine("li", 2));
    first.join("柳溪镇");
    second.join("柳溪镇");
    first.record(with("乙", SEVEN), "立案").unwrap();
    first.record(with("乙二", EIGHT), "立案").unwrap();
    let many = ["9", "7", "10", "8"].map(|n| {
        let text = format!("（2026）川3702行初{n}号");
        anjuan::ledger::Change::Case(Box::new(with("甲", &text)))
    });
    let deed = Deed::new(Said::new("导入", "import"), many.to_vec());
    let mut ledger: Ledger = second.ledger();
    ledger.commit(deed, Doubts::All).unwrap();
    drop(ledger);
    first.sync().unwrap();
    second.sync().unwrap();
    // Every number that is taken is named, with the way out.
    let why = second.ledger().waiting().unwrap().remove(0).why().unwrap();
    for word in [SEVEN, EIGHT, "撤销"] {
        assert!(why.zh.contains(word), "{}", why.zh);
    }
    assert_eq!(second.cases().len(), 6);
    second.ledger().undo().unwrap();
    second.sync().unwrap();
    first.sync().unwrap();
    assert_eq!(second.cases().len(), 2);
    same(&first, &second, "import");
}
