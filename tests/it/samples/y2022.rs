//! The docket of 2022, opened on 19 December: figures, deadlines worked by hand, features.

use std::collections::BTreeSet;

use anjuan::case::*;
use anjuan::docket::{Bit, Times};
use anjuan::law::{CaseMark, DueState, DutyMark, Law, Whose};

use super::reader::{day, number, y2022};

#[test]
fn the_figures_of_2022() {
    let sample = y2022();
    let tally = sample.tally();
    let suits = tally.litigation;
    assert_eq!(suits.of(Bit::Handled), 31);
    assert_eq!(suits.of(Bit::CarriedOver), 6);
    assert_eq!(suits.of(Bit::Received), 25);
    assert_eq!(suits.of(Bit::Closed), 14);
    assert_eq!(suits.of(Bit::Pending), 17);
    assert_eq!(suits.of(Bit::Suspended), 2);
    let again = tally.reconsideration;
    assert_eq!((again.of(Bit::Handled), again.of(Bit::Closed)), (3, 3));
    assert_eq!((again.of(Bit::Received), again.of(Bit::Pending)), (3, 0));
    assert_eq!(
        suits.times(Times::Attended) + again.times(Times::Attended),
        1
    );
    assert_eq!((suits.of(Bit::Attended), suits.of(Bit::Principal)), (1, 1));
    // 开庭的十件：出庭一件、有正当理由一件、无正当理由一件，其余七件尚未登记。
    let (heard, absent) = (suits.of(Bit::Heard), suits.of(Bit::Absent));
    assert_eq!((heard, suits.of(Bit::Excused), absent), (10, 1, 1));
    assert_eq!(suits.of(Bit::Unmarked), 7);
    assert_eq!(tally.undated, 0);
    // 2021 年已结的两件诉讼、一件复议不在本年。
    assert_eq!(sample.cases.len(), 31 + 3 + 3);
}

#[test]
fn the_deadlines_of_2022() {
    let sample = y2022();
    // 2022-11-28 收到副本，第 15 日是 12-13。
    assert_eq!(
        sample.due(DueState::Overdue),
        [(
            "（2022）川3702行初171号".to_string(),
            "litigation.answer",
            Some(day("2022-12-13"))
        )]
    );
    let answer = |of, rule| sample.duty(of, rule);
    let open = |d| (Some(day(d)), DueState::Open);
    // 12-05 加 15 日；12-09 加 15 日是周六，顺延到周一；12-07 加 15 日。
    let rule = "litigation.answer";
    assert_eq!(answer("（2022）川3702行初175号", rule), open("2022-12-20"));
    assert_eq!(answer("（2022）川3702行初179号", rule), open("2022-12-26"));
    assert_eq!(answer("（2022）川3702行初176号", rule), open("2022-12-22"));
    // 法院另定的日子代替 12-30，落在 2023 年，通知已在 12-08 公布，不是暂定。
    assert_eq!(answer("（2022）川3702行初184号", rule), open("2023-01-06"));
    // 08-11 加 15 日是 08-26，08-29 才提交。
    assert_eq!(
        answer("（2022）川3702行初104号", rule),
        (Some(day("2022-08-26")), DueState::Late)
    );
    let redo = answer("（2022）川3702行初44号", "performance.judgment");
    assert_eq!(redo, open("2023-01-18"));
    // 11-10 加 60 日。
    let advice = answer("（2022）川3702行初44号", "advice.answer");
    assert_eq!(advice, open("2023-01-09"));
    // 12-06 送达我方、12-08 送达对方；12-12、12-13 送达的另一件。
    assert_eq!(sample.marked(CaseMark::AppealRunning), 2);
    let theirs = answer("（2022）川3702行初67号", "appeal.judgment.theirs");
    assert_eq!(theirs, open("2022-12-23"));
    assert_eq!(sample.marked(CaseMark::PerformanceDue), 1);
    assert_eq!(sample.due(DueState::Provisional), []);
    // 高级人民法院批准延长六个月的一审，12-24 是周六。
    let extended = answer("（2021）川3702行初146号", "litigation.first_instance");
    assert_eq!(extended, open("2022-12-26"));
    // 简易程序：11-14 立案加 45 日。
    let summary = answer(
        "（2022）川3702行初165号",
        "litigation.first_instance_summary",
    );
    assert_eq!(summary, open("2022-12-29"));
    // 2017 年法：复议答复十日是自然日，04-27 加 10 日是上班的周六。
    let reply = answer("青川政复字〔2022〕17号", "reconsideration.reply");
    assert_eq!(reply, (Some(day("2022-05-07")), DueState::Met));
    for case in sample
        .cases
        .iter()
        .filter(|c| c.head.kind == Kind::Reconsideration)
    {
        for d in sample.deadlines(case) {
            assert_ne!(d.rule.article.law, Law::Reconsideration2023);
            assert_ne!(d.state, DueState::Late, "{} {}", number(case), d.rule.id);
        }
    }
}

#[test]
fn the_features_of_2022() {
    use Instance::*;
    let sample = y2022();
    let chains = sample.chains();
    assert!(chains.contains(&vec![Reconsideration, First, Second]));
    assert!(chains.contains(&vec![First, Second, First]), "remanded");
    assert_eq!(sample.count(|c| c.people() == 23), 1);
    let disclosure = |kind| sample.count(|c| c.head.disclosure && c.head.kind == kind);
    assert_eq!(disclosure(Kind::Litigation), 2);
    assert_eq!(disclosure(Kind::Reconsideration), 1);
    assert_eq!(sample.count(CaseFile::is_suspended), 2);

    let states = |s: AppearanceState| {
        sample
            .hearings()
            .flat_map(Hearing::officials)
            .filter(|p| p.state == s)
            .count()
    };
    assert_eq!(states(AppearanceState::Appeared), 1);
    assert_eq!(states(AppearanceState::Excused), 1);
    assert_eq!(states(AppearanceState::Absent), 1);
    let ahead: Vec<&Hearing> = sample
        .hearings()
        .filter(|h| h.day > sample.today && h.state == HearingState::Set)
        .collect();
    let unnamed = |h: &&&Hearing| h.officials().count() == 0;
    assert_eq!((ahead.len(), ahead.iter().filter(unnamed).count()), (6, 3));
    assert_eq!(sample.with_duty(DutyMark::Planned), 3);
    let unmarked = |h: &&Hearing| {
        h.day < sample.today && h.officials().any(|p| p.state == AppearanceState::Planned)
    };
    assert_eq!(sample.hearings().filter(unmarked).count(), 1);
    for notice in [CourtNotice::May, CourtNotice::Shall] {
        assert!(sample.hearings().filter(|h| h.notice == notice).count() > 1);
    }
    assert!(
        sample
            .hearings()
            .any(|h| h.state == HearingState::Cancelled)
    );

    let outcomes: BTreeSet<_> = sample.cases.iter().filter_map(CaseFile::outcome).collect();
    assert!(outcomes.len() >= 12, "{outcomes:?}");
    let kinds: BTreeSet<_> = sample
        .cases
        .iter()
        .flat_map(|c| c.agents.iter().map(|a| a.kind))
        .collect();
    assert_eq!(kinds.len(), AgentKind::ALL.len());
    let parties: BTreeSet<_> = sample
        .cases
        .iter()
        .flat_map(|c| c.opponents().map(|p| p.kind))
        .collect();
    assert!(parties.contains(&PartyKind::Prosecutor) && parties.contains(&PartyKind::Company));
    assert!(sample.count(|c| c.parties.iter().any(|p| p.role == PartyRole::ThirdParty)) > 3);
    let roles: BTreeSet<_> = sample.cases.iter().map(|c| c.head.role).collect();
    assert_eq!(roles.len(), 5, "{roles:?}");
    // 庭后四个月没有动静，也没有我方的期限。
    let idle = sample.find("（2022）川3702行初82号");
    assert_eq!(idle.last_day(), Some(day("2022-08-31")));
    let ours = sample.deadlines(idle);
    assert!(
        !ours
            .iter()
            .any(|d| d.rule.whose == Whose::Ours && d.state.is_pending())
    );
}
