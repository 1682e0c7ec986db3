//! The two sample dockets: every line is read whole and admitted, the figures are those of the day, the features are there.

use std::collections::{BTreeMap, BTreeSet};

use anjuan::calendar::Calendar;
use anjuan::case::*;
use anjuan::docket::{Bit, Docket, Row, Scope, Tally};
use anjuan::law::{self, CaseMark, Deadline, DueState, DutyMark, Law, Whose};
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::Value;

/// The lines of `apply` the samples use.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Line {
    Case(Box<CaseFile>),
    Official(Official),
}

struct Sample {
    today: NaiveDate,
    cal: Calendar,
    lines: Vec<Value>,
    cases: Vec<CaseFile>,
    officials: Vec<Official>,
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn read(today: &str, text: &str) -> Sample {
    let mut sample = Sample {
        today: day(today),
        cal: Calendar::new(),
        lines: Vec::new(),
        cases: Vec::new(),
        officials: Vec::new(),
    };
    for (i, line) in text.lines().enumerate() {
        sample.lines.push(serde_json::from_str(line).unwrap());
        match serde_json::from_str(line).unwrap_or_else(|e| panic!("line {}: {e}", i + 1)) {
            Line::Case(case) => sample.cases.push(*case),
            Line::Official(official) => sample.officials.push(official),
        }
    }
    sample
}

fn y2022() -> Sample {
    read("2022-12-19", include_str!("../../assets/sample-2022.jsonl"))
}

fn y2026() -> Sample {
    read("2026-11-23", include_str!("../../assets/sample-2026.jsonl"))
}

impl Sample {
    fn docket(&self) -> Docket {
        let mut docket = Docket::new();
        for (i, case) in self.cases.iter().enumerate() {
            docket.put(i as i64 + 1, &Row::of(case, &self.cal));
        }
        docket
    }

    /// The year's figures as of today.
    fn tally(&self) -> Tally {
        self.docket().tally(&Scope::year_of(self.today))
    }

    fn deadlines(&self, case: &CaseFile) -> Vec<Deadline> {
        law::deadlines(case, &self.cal, self.today)
    }

    /// Number and rule of every deadline that stands so.
    fn due(&self, state: DueState) -> Vec<(String, &'static str, Option<NaiveDate>)> {
        let mut out = Vec::new();
        for case in &self.cases {
            for d in self.deadlines(case).iter().filter(|d| d.state == state) {
                out.push((number(case), d.rule.id, d.due));
            }
        }
        out
    }

    /// Our duty in one case: the day it is due, met or not.
    fn duty(&self, of: &str, rule: &str) -> (Option<NaiveDate>, DueState) {
        let case = self.find(of);
        let due = self.deadlines(case);
        let d = due.iter().find(|d| d.rule.id == rule).unwrap();
        (d.due, d.state)
    }

    fn find(&self, of: &str) -> &CaseFile {
        self.cases.iter().find(|c| number(c) == of).unwrap()
    }

    fn count(&self, holds: impl Fn(&CaseFile) -> bool) -> usize {
        self.cases.iter().filter(|c| holds(c)).count()
    }

    fn hearings(&self) -> impl Iterator<Item = &Hearing> {
        self.cases.iter().flat_map(|c| &c.hearings)
    }

    /// The disputes with more than one case: their instances in order.
    fn chains(&self) -> Vec<Vec<Instance>> {
        let mut by: BTreeMap<_, Vec<Instance>> = BTreeMap::new();
        for case in self.cases.iter().filter(|c| !c.head.dispute.is_nil()) {
            by.entry(case.head.dispute)
                .or_default()
                .push(case.head.instance);
        }
        by.into_values().collect()
    }

    fn marked(&self, mark: CaseMark) -> usize {
        self.count(|c| law::marks(c, &self.cal, self.today).contains(&mark))
    }

    fn with_duty(&self, mark: DutyMark) -> usize {
        self.count(|c| c.is_open() && law::duty_mark(&law::traces(c), self.today) == mark)
    }
}

fn number(case: &CaseFile) -> String {
    case.head
        .number
        .as_ref()
        .map(|n| n.canonical().to_string())
        .unwrap_or_default()
}

/// Everything written in `given` stands in `kept`; a misspelt key would be dropped in silence.
fn keeps(given: &Value, kept: &Value, path: &str) {
    match (given, kept) {
        (Value::Object(a), Value::Object(b)) => {
            for (key, value) in a {
                let at = format!("{path}.{key}");
                keeps(value, b.get(key).unwrap_or_else(|| panic!("{at}")), &at);
            }
        }
        (Value::Array(a), Value::Array(b)) => {
            assert_eq!(a.len(), b.len(), "{path}");
            for (a, b) in a.iter().zip(b) {
                keeps(a, b, path);
            }
        }
        _ => assert_eq!(given, kept, "{path}"),
    }
}

fn is_sound(sample: &Sample) {
    let mut kept = sample.cases.iter();
    for line in &sample.lines {
        if let Some(given) = line.get("case") {
            let case = kept.next().unwrap();
            keeps(given, &serde_json::to_value(case).unwrap(), &number(case));
        }
    }
    let numbers: BTreeSet<_> = sample.cases.iter().map(number).collect();
    assert_eq!(numbers.len(), sample.cases.len(), "a number stands twice");
    assert!(!numbers.contains(""), "a case without a number");
    for case in &sample.cases {
        let name = number(case);
        let verdict = law::admit(None, case, &sample.cal, sample.today);
        assert_eq!(verdict.refusals, [], "{name}");
        assert_eq!(verdict.doubts, [], "{name}");
        let mut sorted = case.clone();
        sorted.sort();
        assert!(&sorted == case, "{name} is not in order of days");
        assert!(case.last_day().is_some_and(|d| d <= sample.today), "{name}");
        let head = &case.head;
        assert!(causes().any(|c| c.id == head.cause), "{name}");
        assert!(fields().any(|f| f.id == head.field), "{name}");
        assert!(head.matter.is_some() && case.claimants().count() > 0);
        let words = [&head.act, &head.forum, &head.department, &head.handler];
        assert!(words.iter().all(|w| !w.is_empty()), "{name}");
        // The place and its court code (川37 is not given out) are invented.
        let court = head.number.as_ref().and_then(DocketNumber::court_code);
        assert!(matches!(court, None | Some("川3702" | "川37" | "川")));
        let invented = head.forum.starts_with("临河市") || head.forum == "省高级人民法院";
        assert!(invented, "{name}");
    }
}

/// Officials stand in hearings as they stand in the roster, and only while they are in post.
fn officials_are_of_the_roster(sample: &Sample) {
    for hearing in sample.hearings() {
        for person in hearing.officials() {
            let uuid = person.official.unwrap();
            let entry = sample.officials.iter().find(|o| o.uuid == uuid).unwrap();
            assert_eq!(
                (&person.name, &person.post, person.rank),
                (&entry.name, &entry.post, Some(entry.rank))
            );
            assert!(entry.in_post(hearing.day), "{} {}", entry.name, hearing.day);
        }
    }
    let former = |o: &&Official| !o.in_post(sample.today);
    assert_eq!(sample.officials.len(), 6);
    assert_eq!(sample.officials.iter().filter(former).count(), 1);
}

/// Cases of one dispute are about one act and the same claimants, each later than the one before.
fn chains_hold_together(sample: &Sample) {
    let mut by: BTreeMap<_, Vec<&CaseFile>> = BTreeMap::new();
    for case in sample.cases.iter().filter(|c| !c.head.dispute.is_nil()) {
        by.entry(case.head.dispute).or_default().push(case);
    }
    for chain in by.values() {
        assert!(chain.len() > 1, "{} is alone", number(chain[0]));
        for pair in chain.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            assert_eq!(a.short_name(), b.short_name());
            assert!(a.closed() <= b.received(), "{}", number(b));
            assert_eq!(a.head.cause, b.head.cause);
        }
    }
}

#[test]
fn both_samples_are_sound() {
    for sample in [y2022(), y2026()] {
        is_sound(&sample);
        officials_are_of_the_roster(&sample);
        chains_hold_together(&sample);
    }
}

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
    assert_eq!(suits.attended_times + again.attended_times, 1);
    assert_eq!((suits.of(Bit::Attended), suits.of(Bit::Principal)), (1, 1));
    // 开庭的十件：出庭一件、有正当理由一件，其余八件没有负责人。
    let (heard, absent) = (suits.of(Bit::Heard), suits.of(Bit::Absent));
    assert_eq!((heard, suits.of(Bit::Excused), absent), (10, 1, 8));
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
        .flat_map(|c| c.claimants().map(|p| p.kind))
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
    let chains = sample.chains();
    assert!(chains.contains(&vec![Reconsideration, First, Second]));
    assert!(chains.contains(&vec![First, Second, RetrialReview]));

    // 听证在复议中，负责人拟参加。
    let hearing = sample.find("青川政复字〔2026〕58号");
    let mark = law::duty_mark(&law::traces(hearing), sample.today);
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
