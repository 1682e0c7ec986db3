//! The docket of 2026, opened on 23 November: the 2023 reconsideration law, and days beyond the published holidays.

use anjuan::case::*;
use anjuan::docket::{Bit, Times};
use anjuan::law::{self, DueState, DutyMark, Law};

use super::reader::{day, y2026};

#[test]
fn the_figures_and_features_of_2026() {
    use Instance::*;
    let sample = y2026();
    let tally = sample.tally();
    let suits = tally.litigation;
    // 结转：64 号已在 2025 年审结，152 号、203 号 2025 年收案未结。
    assert_eq!((suits.of(Bit::CarriedOver), suits.of(Bit::Handled)), (2, 9));
    assert_eq!((suits.of(Bit::Closed), suits.of(Bit::Pending)), (3, 6));
    let again = tally.reconsideration;
    assert_eq!((again.of(Bit::Handled), again.of(Bit::Pending)), (5, 3));
    // 4-15 一审开庭镇长出庭；8-05 复议听证副镇长参加；8-19 有正当理由。
    assert_eq!(
        (suits.times(Times::Attended), suits.of(Bit::Excused)),
        (1, 1)
    );
    assert_eq!(
        (again.times(Times::Attended), again.of(Bit::Principal)),
        (1, 0)
    );
    let chains = sample.chains();
    assert!(chains.contains(&vec![Reconsideration, First, Second]));
    assert!(chains.contains(&vec![First, Second, RetrialReview]));

    // 听证在复议中，负责人拟参加。
    let hearing = sample.find("青川政复字〔2026〕58号");
    let mark = law::duty_mark(
        &law::traces(hearing),
        sample.today,
        law::Rest::of(hearing, sample.today),
    );
    assert_eq!(mark, DutyMark::Planned);
    assert_eq!(
        sample.due(DueState::Overdue),
        [],
        "nothing of 2026 is overdue"
    );
}

#[test]
fn the_deadlines_of_2026() {
    let sample = y2026();
    let at = |of, rule, d: &str, state| {
        assert_eq!(sample.duty(of, rule), (Some(day(d)), state), "{of} {rule}");
    };
    use DueState::*;
    let reply = "reconsideration.reply";
    // 09-28 收到；09-29、30，10-08、09、10(上班)、12、13、14、15、16 是第十个工作日。
    at("青川政复字〔2026〕58号", reply, "2026-10-16", Met);
    // 09-21 收到；22、23、24，28、29、30，10-08、09、10(上班)、12。
    at("青川政复字〔2026〕62号", reply, "2026-10-12", Met);
    // 11-17 收到；18、19、20，23 至 27，30，12-01。
    at("青川政复字〔2026〕81号", reply, "2026-12-01", Open);
    // 简易程序，11-18 收到；19、20、23、24、25。
    at(
        "青川政复字〔2026〕83号",
        "reconsideration.reply_summary",
        "2026-11-25",
        Open,
    );
    for case in &sample.cases {
        for d in sample.deadlines(case) {
            if d.rule.id.starts_with(reply) {
                assert_eq!(d.rule.article.law, Law::Reconsideration2023);
            }
        }
    }
    // 09-24 受理，60 日是 11-23，延长三十日。
    let decision = "reconsideration.decision";
    at("青川政复字〔2026〕58号", decision, "2026-12-23", Open);
    // 11-12 受理，60 日到 2027-01-11，次年放假安排未公布。
    at(
        "青川政复字〔2026〕81号",
        decision,
        "2027-01-11",
        Provisional,
    );
    // 10-12 收到意见书加 60 日。
    at(
        "青川政复字〔2026〕37号",
        "reconsideration.opinion",
        "2026-12-11",
        Open,
    );
    // 11-13 送达申请人，第 15 日 11-28 是周六，顺延到周一。
    at(
        "青川政复字〔2026〕62号",
        "suing.after_reconsideration",
        "2026-11-30",
        Open,
    );
    at(
        "（2026）川3702行初241号",
        "litigation.answer",
        "2026-11-24",
        Open,
    );
    // 11-12 收到再审申请书副本，第 15 日 11-27。
    at("（2026）川行申318号", "retrial.opinion", "2026-11-27", Open);
    at(
        "（2026）川3702行初121号",
        "appeal.judgment",
        "2026-11-26",
        Open,
    );
    // 立案 2025-12-16 加六个月，中止 189 日(03-10 至 09-15 前一日)。
    at(
        "（2025）川3702行初203号",
        "litigation.first_instance",
        "2026-12-22",
        Open,
    );
    let beyond = sample.due(Provisional);
    assert!(beyond.len() >= 4, "{beyond:?}");
    assert!(beyond.iter().all(|(_, _, d)| *d > Some(day("2026-12-31"))));
}
