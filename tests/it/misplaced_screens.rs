//! Cases that should not be there, at the keys: into the bin and back, two entries joined, linked, unlinked, split.

use anjuan::case::DocketNumber;
use anjuan::ledger::{By, Deed, Doubts, Ledger, LedgerError, Mode};
use anjuan::text::Said;

use crate::tui_story::Story;

#[test]
fn a_case_goes_into_the_bin_is_looked_at_and_comes_back() {
    let mut s = Story::at("行初184号");
    let number = "（2022）川3702行初184号";
    s.press("D").sees("移入回收站").sees("理由");
    s.type_in("误登").press("ctrl-s").sees("已移入回收站");
    assert!(s.ledger().find(number).is_err());
    s.press("esc alt-r")
        .sees("回收站")
        .sees(number)
        .sees("误登");
    s.press("enter").sees("收到起诉状副本").press("esc");
    s.press("r").sees("已从回收站取回").sees("回收站是空的");
    assert!(s.ledger().find(number).is_ok());
    // One step of undo each.
    s.press("u").sees(number);
    s.press("X").sees("将清空回收站").press("f9");
    // The page stays, and what is gone for good offers no way back.
    s.sees("已清空回收站")
        .sees_no("u 撤销")
        .sees("回收站是空的");
    s.press("u").sees("不能撤销").press("esc");
    assert!(s.ledger().find(number).is_err());
}

#[test]
fn a_case_says_which_it_continues_changes_it_and_takes_it_back() {
    let mut s = Story::at("行初184号");
    s.press("K").sees("关联前案");
    // Entered as sued directly: that it follows a decision that upheld the act is asked.
    s.type_in("青川政复字〔2022〕3号")
        .press("ctrl-s")
        .sees("请核对起诉方式")
        .press("f9")
        .sees("已");
    let linked = s.case("行初184号").head;
    assert!(linked.continues.is_some());
    let earlier = s.case("青川政复字〔2022〕3号").head;
    assert_eq!(linked.dispute, earlier.dispute);
    s.press("K").sees("青川政复字〔2022〕3号").press("esc");
    s.press("alt-j").sees("解除关联");
    assert!(s.case("行初184号").head.continues.is_none());
    assert_ne!(s.case("行初184号").head.dispute, earlier.dispute);
    s.press("u");
    assert!(s.case("行初184号").head.continues.is_some());
    // Clearing it on the cover does the same.
    s.press("K ctrl-u").sees("解除关联").press("ctrl-s");
    assert!(s.case("行初184号").head.continues.is_none());
}

#[test]
fn two_entries_are_joined_after_each_difference_is_chosen() {
    let mut s = Story::at("行初184号");
    let path = s.ledger().path().to_path_buf();
    // The same case entered again by another: another number, another handler.
    let mut again = s.case("行初184号");
    let nil = uuid::Uuid::nil();
    (again.head.uuid, again.head.dispute) = (nil, nil);
    again.head.handler = "钱望舒".into();
    again.head.number = DocketNumber::parse("（2022）川3702行初1840号").ok();
    again.parties.iter_mut().for_each(|p| p.uuid = nil);
    again.agents.iter_mut().for_each(|a| a.uuid = nil);
    again.facts.iter_mut().for_each(|f| f.uuid = nil);
    again.set_days.iter_mut().for_each(|d| d.uuid = nil);
    let at = crate::ledger::moment("2022-12-19");
    let mut other = Ledger::open(&path, Mode::Write, at).unwrap();
    other
        .commit(Deed::case(Said::new("新增", "add"), again), Doubts::All)
        .unwrap();
    s.app.tick(at);
    let before = s.ledger().docket().len();
    // What looks the same is offered.
    s.press("M")
        .sees("合并登记")
        .sees("行初1840号")
        .sees("处不一致");
    s.press("ctrl-s").sees("前一项").sees("后一项");
    s.press("f9").sees("没有选择");
    s.press("2 f7 f9").sees("已合并登记");
    assert_eq!(s.ledger().docket().len(), before - 1);
    assert_eq!(
        s.case("（2022）川3702行初184号")
            .head
            .number
            .unwrap()
            .canonical(),
        "（2022）川3702行初184号"
    );
    // Its number entered once more is told where it went.
    s.press("esc esc 2 a").type_in("（2022）川3702行初1840号");
    s.press("ctrl-g").type_in("yg").press("enter");
    s.type_in("周桂兰").press("ctrl-s");
    s.sees("并入 （2022）川3702行初184号").press("esc 2");
    s.press("u");
    assert_eq!(s.ledger().docket().len(), before);
}

#[test]
fn a_case_is_split_in_one_step() {
    let mut s = Story::at("行初184号");
    let (before, parties) = (s.ledger().docket().len(), s.case("行初184号").parties.len());
    s.press("S").sees("误作一件登记");
    s.press("f9").sees("空格选定");
    s.press("down space").sees("移到新案").press("f9");
    s.sees("自 （2022）川3702行初184号 分出新案");
    s.type_in("（2022）川3702行初1840号")
        .press("ctrl-s")
        .sees("分出");
    assert_eq!(s.ledger().docket().len(), before + 1);
    let new = s.case("行初1840号");
    assert_eq!(new.parties.len(), 1);
    assert_eq!(s.case("（2022）川3702行初184号").parties.len(), parties - 1);
    s.press("u");
    assert_eq!(s.ledger().docket().len(), before);
}

#[test]
fn a_number_that_is_there_already_is_shown_beside_the_field_and_opened_by_a_key() {
    let mut s = Story::at("行初184号");
    s.press("esc 2 a").type_in("(2022)川3702行初0184号");
    s.sees("可能已登记：（2022）川3702行初184号");
    s.press("f6").sees("案件 ").sees("收到起诉状副本");
    s.press("esc").sees("新增案件").sees("0184");
}

#[test]
fn the_timeline_says_who_entered_what_and_where() {
    let mut s = Story::at("行初184号");
    let path = s.ledger().path().to_path_buf();
    let id = s.ledger().find("行初184号").unwrap();
    let mut other = Ledger::open(&path, Mode::Write, crate::ledger::moment("2022-12-19"))
        .unwrap()
        .signed(By {
            who: "林若川".into(),
            machine: "办公二".into(),
            writer: uuid::Uuid::from_u128(9),
        });
    other
        .edit_case::<LedgerError>(id, Doubts::All, |_, case| {
            case.facts.push(anjuan::case::Fact::new(
                anjuan::case::FactKind::EvidenceFiled,
                "2022-12-16".parse().unwrap(),
            ));
            Ok(Said::new("登记", "record"))
        })
        .unwrap();
    s.app.tick(crate::ledger::moment("2022-12-19"));
    s.sees("[林若川@办公二]");
}
