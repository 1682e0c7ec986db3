//! Every field of a case file survives the file: written, read back one by one and in bulk, taken back and brought back.

use anjuan::case::{
    Agent, AgentKind, AppearanceState, Attendance, CaseFile, Concern, Continues, CourtNotice,
    Digest, Direction, DocketNumber, ExcuseGround, Fact, FactKind, Finding, Flaw, Governing,
    Hearing, HearingKind, HearingState, How, Instance, Kind, Matter, Means, NoticeGround, Outcome,
    Paper, PaperSort, Part, Party, PartyKind, PartyRole, Path, Procedure, Rank, SetDay, Side,
};
use anjuan::ledger::{Deed, Doubts, Ledger, Mode};
use anjuan::text::Said;
use uuid::Uuid;

use crate::ledger::moment;

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

/// A case in which no field is left empty.
pub fn full() -> CaseFile {
    let mut case = CaseFile::new(Kind::Litigation, Instance::First);
    let head = &mut case.head;
    head.uuid = id(1);
    head.dispute = id(2);
    head.number = Some(DocketNumber::parse("（2022）川3702行初9号").unwrap());
    head.office_number = "柳溪诉〔2022〕9号".into();
    head.procedure = Procedure::Summary;
    head.path = Some(Path::Direct);
    head.forum = "青川区人民法院".into();
    head.cause = "penalty".into();
    head.matter = Some(Matter::Penalty);
    head.field = "planning".into();
    head.act = "罚款决定".into();
    head.department = "法制办".into();
    head.handler = "林若川".into();
    head.disclosure = true;
    head.governing = Some(Governing::Arl17);
    head.governing_reason = "受理在前".into();
    head.note = "第一行\n第二行".into();
    head.unit = "柳溪镇".into();
    head.village = "北桥村".into();
    head.project = "环城路拓宽".into();
    head.continues = Some(Continues {
        case: id(3),
        how: How::Suit,
    });
    case.parties.push(Party {
        uuid: id(4),
        role: PartyRole::Claimant,
        kind: PartyKind::Company,
        name: "拾光里商业".into(),
        people: 3,
    });
    case.agents.push(Agent {
        uuid: id(5),
        kind: AgentKind::OutsideLawyer,
        name: "傅云深".into(),
        firm: "川岸律师事务所".into(),
    });
    let day = "2022-03-07".parse().unwrap();
    case.facts.push(Fact {
        uuid: id(6),
        party: Some(id(4)),
        means: Some(Means::Post),
        sort: "amended".into(),
        ..Fact::new(FactKind::ComplaintReceived, day)
    });
    case.facts.push(Fact {
        uuid: id(7),
        until: Some("2022-12-01".parse().unwrap()),
        outcome: Some(Outcome::OrderedToPay),
        amount_fen: Some(12_345),
        by: Some(Side::Theirs),
        paper: "行政判决书".into(),
        note: "部分支持".into(),
        direction: Some(Direction::AgainstUs),
        ..Fact::new(FactKind::Concluded, "2022-09-01".parse().unwrap())
    });
    let person = Attendance {
        uuid: id(9),
        official: Some(id(10)),
        post: "镇长".into(),
        rank: Some(Rank::Principal),
        spoke: Some(false),
        ground: Some(ExcuseGround::OfficialBusiness),
        proof: "会议通知".into(),
        notified: Some(day),
        papers: Some(day),
        confirmed: Some(day),
        approval: "区长批示".into(),
        left_early: true,
        refused: true,
        consent: "合议庭同意".into(),
        papers_wanting: true,
        ..Attendance::new(Part::Official, "周砚秋", AppearanceState::Appeared)
    };
    case.hearings.push(Hearing {
        uuid: id(8),
        kind: Some(HearingKind::Pretrial),
        time: "09:30".into(),
        place: "第二法庭".into(),
        state: HearingState::Held,
        notice: CourtNotice::Shall,
        notice_ground: Some(NoticeGround::HighAttention),
        postponed_for_official: true,
        concerns: vec![Concern::Major, Concern::Watched],
        co_defendant_official: "韩松年".into(),
        note: "线上".into(),
        people: vec![person],
        ..Hearing::new("2022-05-10".parse().unwrap())
    });
    case.set_days.push(SetDay {
        uuid: id(11),
        rule: "litigation.answer".into(),
        day,
        reason: "法院另定".into(),
    });
    case.findings.push(Finding {
        uuid: id(12),
        flaw: Flaw::EvidenceWanting,
        text: "没有现场检查笔录".into(),
        department: "执法一科".into(),
        correction: "补充取证规程".into(),
        corrected: Some(day),
        accountability: "约谈经办人".into(),
    });
    case.papers.push(Paper {
        uuid: id(13),
        sort: PaperSort::Outcome,
        title: "行政判决书（副本）".into(),
        day: Some(day),
        author: "青川区人民法院".into(),
        pages: 817,
        sha256: Digest::parse(&"0a".repeat(32)),
        name: "扫描件0003.pdf".into(),
        size: 123_456,
        note: "原件在第二卷".into(),
    });
    case
}

#[test]
fn no_field_of_a_case_is_lost_in_the_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let mut ledger = Ledger::open(&path, Mode::Create, moment("2022-12-19")).unwrap();
    let deed = Deed::case(Said::new("新增", "add"), full());
    let at = ledger.commit(deed, Doubts::Confirmed).unwrap().cases[0];
    assert_eq!(ledger.case(at).unwrap(), full());
    let in_bulk = |ledger: &Ledger| {
        let mut all = Vec::new();
        let each = |_, case| {
            all.push(case);
            Ok(())
        };
        ledger
            .for_each_case::<anjuan::ledger::LedgerError>(None, each)
            .unwrap();
        all
    };
    assert_eq!(in_bulk(&ledger), [full()]);
    // The journal keeps what it takes to bring all of it back, after a restart too.
    ledger.undo().unwrap();
    drop(ledger);
    let mut ledger = Ledger::open(&path, Mode::Write, moment("2022-12-19")).unwrap();
    ledger.redo().unwrap();
    assert_eq!(in_bulk(&ledger), [full()]);
}

#[test]
fn a_case_written_before_a_field_was_there_reads_without_it() {
    let old = r#"{"kind":"reconsideration","instance":"reconsideration","role":"respondent",
        "facts":[{"kind":"accepted","day":"2022-03-07"}],
        "hearings":[{"day":"2022-04-01","state":"set","people":[{"part":"official","name":"周砚秋","state":"planned"}]}]}"#;
    let case: CaseFile = serde_json::from_str(old).unwrap();
    assert_eq!(case.head.continues, None);
    assert_eq!(case.facts[0].party, None);
    assert_eq!(case.hearings[0].kind, None);
    assert_eq!(
        case.hearings[0].kind_in(case.head.kind),
        HearingKind::Reconsideration
    );
    // What is empty is not written, so that what an older program wrote and a newer reads is the same text.
    let again = serde_json::to_string(&case).unwrap();
    for new in [
        "village",
        "continues",
        "means",
        "sort",
        "co_defendant",
        "papers_wanting",
    ] {
        assert!(!again.contains(new), "{new}");
    }
}
