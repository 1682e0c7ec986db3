//! Sentences that agencies published: for each a docket whose report gives every figure in it, each with its base.

use anjuan::calendar::Calendar;
use anjuan::case::*;
use anjuan::docket::{Docket, Row, Scope};
use anjuan::report::{
    Beside, Customs, Length, Period, Sentence, Sheet, Told, YearStart, identities, paragraph,
};
use anjuan::text::Lang;
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// One case: kind, instance, day of receipt, day and way of closing.
fn case(instance: Instance, received: &str, closed: Option<(&str, Outcome)>) -> CaseFile {
    let (kind, how) = match instance {
        Instance::Reconsideration => (Kind::Reconsideration, FactKind::ApplicationReceived),
        Instance::Second => (Kind::Litigation, FactKind::AppealReceived),
        _ => (Kind::Litigation, FactKind::ComplaintReceived),
    };
    let mut case = CaseFile::new(kind, instance);
    case.facts.push(Fact::new(how, day(received)));
    if let Some((closed, outcome)) = closed {
        case.facts.push(Fact::concluded(day(closed), outcome));
    }
    case
}

fn docket(cases: &[CaseFile]) -> Docket {
    let calendar = Calendar::new();
    let mut docket = Docket::new();
    for (id, case) in (1..).zip(cases) {
        docket.put(id, &Row::of(case, &calendar));
    }
    docket
}

fn settings(set: &[(&str, &str)]) -> Settings {
    Settings::of(set.iter().map(|(key, value)| Setting {
        key: key.to_string(),
        value: value.to_string(),
    }))
}

fn tell(
    docket: &Docket,
    scope: &Scope,
    customs: &Customs,
    before: Option<&Sheet>,
    more: &[Sentence],
    lang: Lang,
) -> String {
    let sheet = Sheet::of(docket, scope, customs);
    let told = Told {
        sheet: &sheet,
        scope,
        customs,
        beside: before.map(|b| (Beside::YearBefore, b)),
        more,
        aside: &Aside::default(),
        footnotes: false,
    };
    paragraph(&told, lang)
}

/// First half of 2019, a bureau: 31 lawsuits = 25 first instance + 6 second; 10 dismissed or withdrawn; 21 pending;
/// 1 reconsideration pending.
#[test]
fn a_bureau_in_the_first_half_of_2019() {
    let mut cases = Vec::new();
    let ended = [
        (5, Outcome::ClaimsDismissed),
        (2, Outcome::ActionDismissed),
        (1, Outcome::Withdrawn),
    ];
    for (n, outcome) in ended {
        for _ in 0..n {
            cases.push(case(
                Instance::First,
                "2019-02-01",
                Some(("2019-05-20", outcome)),
            ));
        }
    }
    for _ in 0..17 {
        cases.push(case(Instance::First, "2019-03-01", None));
    }
    cases.push(case(
        Instance::Second,
        "2019-01-10",
        Some(("2019-04-01", Outcome::AppealDismissedJudgment)),
    ));
    cases.push(case(
        Instance::Second,
        "2019-01-10",
        Some(("2019-04-02", Outcome::AppealWithdrawn)),
    ));
    for _ in 0..4 {
        cases.push(case(Instance::Second, "2019-06-30", None));
    }
    cases.push(case(Instance::Reconsideration, "2019-06-01", None));
    let docket = docket(&cases);
    let half = Period::of(Length::Half, day("2019-06-30"), YearStart::default());
    let scope = half.scope(day("2019-06-30"));
    let customs = Customs::default();
    assert_eq!(
        tell(
            &docket,
            &scope,
            &customs,
            None,
            &[Sentence::Instances, Sentence::Outcomes],
            Lang::Zh
        ),
        "截至6月30日，行政诉讼案件共31件，尚在办理中的有21件；行政复议案件共1件，均在办理中；行政负责人出庭应诉0次。\
         行政诉讼案件中，一审25件、二审6件。\
         审结的行政诉讼案件10件中，驳回诉讼请求5件、驳回上诉维持原判决1件、驳回起诉2件、准许原告主动撤诉1件、\
         准许撤回上诉1件；本期无审结的行政复议案件。"
    );
    let sheet = Sheet::of(&docket, &scope, &customs);
    // 8 dismissed (5 + 2 + 1 on appeal) and 2 withdrawn.
    assert_eq!(
        sheet.count("litigation.won") + sheet.count("litigation.withdrawn"),
        10
    );
    assert_eq!(sheet.count("reconsideration.pending"), 1);
}

/// 2021, a district: 40 lawsuits, 27 closed (67.5 %), of the closed 24 won, 3 withdrawn, win rate 100 % — and it is
/// said that withdrawals were left out.
#[test]
fn a_district_in_2021_won_all_it_did_not_settle() {
    let mut cases = Vec::new();
    for _ in 0..24 {
        cases.push(case(
            Instance::First,
            "2021-02-01",
            Some(("2021-08-20", Outcome::ClaimsDismissed)),
        ));
    }
    for _ in 0..3 {
        cases.push(case(
            Instance::First,
            "2021-02-01",
            Some(("2021-08-20", Outcome::Withdrawn)),
        ));
    }
    for _ in 0..13 {
        cases.push(case(Instance::First, "2021-09-01", None));
    }
    let docket = docket(&cases);
    let scope = Scope::year_of(day("2021-12-31"));
    let left_out = Customs::of(&settings(&[
        ("rate.win_base", "without_withdrawn"),
        ("figures.decimals", "1"),
    ]));
    let text = tell(
        &docket,
        &scope,
        &left_out,
        None,
        &[Sentence::Rates],
        Lang::Zh,
    );
    assert!(
        text.contains("行政诉讼案件共40件，尚在办理中的有13件"),
        "{text}"
    );
    assert!(text.contains("结案率67.5%（27/40，"), "{text}");
    assert!(text.contains("胜诉率100.0%（24/24，口径："), "{text}");
    assert!(text.contains("（撤诉不计入分母）"), "{text}");
    let english = tell(
        &docket,
        &scope,
        &left_out,
        None,
        &[Sentence::Rates],
        Lang::En,
    );
    assert!(english.contains("in rate 100.0% (24/24: "), "{english}");
    assert!(
        english.contains("withdrawals left out of the base"),
        "{english}"
    );
    // Counted the other way it is 24 of 27, and that is said too.
    let all = Customs::of(&settings(&[("figures.decimals", "1")]));
    let text = tell(&docket, &scope, &all, None, &[Sentence::Rates], Lang::Zh);
    assert!(text.contains("胜诉率88.9%（24/27，口径："), "{text}");
    assert!(text.contains("（撤诉计入分母）"), "{text}");
    // Both ways stand beside each other whatever was set.
    let sheet = Sheet::of(&docket, &scope, &left_out);
    assert_eq!(sheet.value("rate.win.closed").parts(), Some((24, 27)));
    assert_eq!(
        sheet.value("rate.win.without_withdrawn").parts(),
        Some((24, 24))
    );
}

/// 2022, a county: 35 applications, up 3 %; 34 accepted; by matter 12 + 17 + 1 + 2 + 2; 33 closed by 31 December,
/// those carried over included.
#[test]
fn a_county_in_2022_compared_with_the_year_before() {
    let mut cases = Vec::new();
    // 34 in 2021, of which 4 were still open at its end and closed in 2022.
    for n in 0..34 {
        let closed = if n < 4 { "2022-02-01" } else { "2021-11-01" };
        cases.push(case(
            Instance::Reconsideration,
            "2021-06-01",
            Some((closed, Outcome::RUpheld)),
        ));
    }
    let matters = [
        (12, Matter::Penalty),
        (17, Matter::Disclosure),
        (1, Matter::Licence),
        (2, Matter::Complaint),
        (2, Matter::Inaction),
    ];
    let mut nth = 0;
    for (n, matter) in matters {
        for _ in 0..n {
            nth += 1;
            let closed = (nth <= 28).then_some(("2022-12-31", Outcome::RUpheld));
            let mut case = case(Instance::Reconsideration, "2022-05-01", closed);
            case.head.matter = Some(matter);
            cases.push(case);
        }
    }
    cases.push(case(
        Instance::Reconsideration,
        "2022-07-01",
        Some(("2022-07-05", Outcome::RNotAccepted)),
    ));
    let docket = docket(&cases);
    let scope = Scope::year_of(day("2022-12-31"));
    let customs = Customs::of(&settings(&[("figures.decimals", "0")]));
    let before = Sheet::of(&docket, &Scope::year_of(day("2021-12-31")), &customs);
    let only = Scope {
        kind: Some(Kind::Reconsideration),
        ..scope
    };
    let more = [Sentence::Received, Sentence::Matters];
    assert_eq!(
        tell(&docket, &only, &customs, Some(&before), &more, Lang::Zh),
        "截至12月31日，行政复议案件共39件，较上年同期增加5件，增长15%，尚在办理中的有6件。\
         行政复议上年结转4件，本期新收35件，较上年同期增加1件，增长3%，审结33件，未结6件\
         （新收中受理34件、不予受理1件、补正逾期0件、转送移送0件、尚未决定0件）。\
         本期新收行政复议案件35件，按事项分：行政处罚12件、行政许可1件、信息公开17件、举报投诉处理2件、行政不作为2件、未填1件。"
    );
    // The form's own sum lacks the application that was refused: it is named.
    let list = identities(&docket, &scope);
    let matters = list
        .iter()
        .find(|i| i.id == "reconsideration.matters")
        .unwrap();
    assert_eq!(
        (matters.left, matters.right, matters.holds()),
        (35, 34, false)
    );
    assert_eq!(matters.broken, [cases.len() as i64]);
}

#[test]
fn suspended_cases_stand_apart_where_the_office_wants_it_and_the_unit_word_is_its_own() {
    let mut cases = vec![
        case(Instance::First, "2022-02-01", None),
        case(Instance::First, "2022-02-01", None),
        case(Instance::Reconsideration, "2022-02-01", None),
    ];
    for at in [1, 2] {
        cases[at]
            .facts
            .push(Fact::new(FactKind::Suspended, day("2022-03-01")));
    }
    let docket = docket(&cases);
    let scope = Scope::year_of(day("2022-12-19"));
    let customs = Customs::of(&settings(&[
        ("figures.suspended_apart", "yes"),
        ("figures.unit_word", "宗"),
    ]));
    assert_eq!(
        tell(&docket, &scope, &customs, None, &[], Lang::Zh),
        "截至12月19日，行政诉讼案件共2宗，尚在办理中的有1宗，另有中止1宗；行政复议案件共1宗，均处于中止；行政负责人出庭应诉0次。"
    );
    assert_eq!(
        tell(&docket, &scope, &customs, None, &[], Lang::En),
        "As of 2022-12-19, 2 administrative lawsuits, 1 still open and 1 suspended; 1 reconsideration case, \
         all suspended; a responsible official appeared in court 0 times."
    );
    assert_eq!(
        tell(&docket, &scope, &Customs::default(), None, &[], Lang::Zh),
        "截至12月19日，行政诉讼案件共2件，均在办理中；行政复议案件共1件，均在办理中；行政负责人出庭应诉0次。"
    );
}

/// Every sentence in English stands without a Chinese character.
#[test]
fn the_english_report_is_english() {
    let cases = [
        case(
            Instance::First,
            "2022-02-01",
            Some(("2022-05-01", Outcome::Revoked)),
        ),
        case(Instance::Reconsideration, "2022-02-01", None),
    ];
    let docket = docket(&cases);
    let scope = Scope::year_of(day("2022-12-19"));
    let customs = Customs::default();
    let before = Sheet::of(&docket, &Scope::year_of(day("2021-12-19")), &customs);
    let text = tell(
        &docket,
        &scope,
        &customs,
        Some(&before),
        Sentence::ALL,
        Lang::En,
    );
    let foreign: String = text.chars().filter(|c| !c.is_ascii()).collect();
    assert_eq!(foreign, "", "{text}");
    assert!(
        text.contains("none in the same period a year before"),
        "{text}"
    );
}
