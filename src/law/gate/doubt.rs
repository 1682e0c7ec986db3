//! Doubts: what is unlikely though possible. The officer confirms them, or corrects the entry.

use chrono::{Datelike, NaiveDate};

use crate::calendar::{Calendar, Span, last_day};
use crate::case::{
    AppearanceState, CaseFile, Direction, Effect, Fact, FactField, FactKind, Form, HeadField,
    HearingKind, HearingState, Kind, MANY_PEOPLE, MOST_FEN, MOST_PEOPLE, MUCH_FEN, Means, Named,
    Outcome, Part, Procedure, Side, hears, in_yuan,
};
use crate::said;
use crate::text::{Field, Said, text};

use crate::law::chain::service::announced_for;
use crate::law::duty::{Bound, bound, does_not_count, needs_proof};
use crate::law::gate::admit::Doubt;
use crate::law::instrument::{Article, CPL21_FORCE, Law};

pub(crate) fn doubts(case: &CaseFile, cal: &Calendar, today: NaiveDate) -> Vec<Doubt> {
    let mut out = Vec::new();
    let mut doubt = |what: Said| out.push(what.into());
    numbers(case, &mut doubt);
    heard_by(case, &mut doubt);
    large(case, &mut doubt);
    announced(case, &mut doubt);
    facts(case, cal, &mut doubt);
    nobody(case, &mut doubt);
    another(case, &mut doubt);
    carried(case, &mut doubt);
    hearings(case, cal, today, &mut doubt);
    out
}

fn numbers(case: &CaseFile, doubt: &mut impl FnMut(Said)) {
    let Some(number) = &case.head.number else {
        return;
    };
    let text = number.canonical();
    let filed = [FactKind::Docketed, FactKind::Accepted]
        .iter()
        .find_map(|k| case.day(*k));
    if let Some(day) = filed.filter(|d| d.year() != number.year()) {
        let year = number.year();
        doubt(said!(
            "案号 {text} 为{year}年，立案（受理）日却是 {day}",
            "{text} is of {year}, yet docketed (accepted) on {day}"
        ));
    }
    let hint = number.hint();
    let instance = case.head.instance;
    if number.is_court() && hint.instance.is_some_and(|i| i != instance.id()) {
        doubt(
            said!("案号 {text} 的类型代字与审级「{instance}」不符", "the type of {text} does not fit '{instance}'"; instance = instance.text()),
        );
    }
}

/// A lawsuit before a government, a reconsideration before a court: one of the two is a slip.
fn heard_by(case: &CaseFile, doubt: &mut impl FnMut(Said)) {
    let (forum, kind) = (&case.head.forum, case.head.kind);
    if !hears(forum, kind) {
        doubt(match kind {
            Kind::Reconsideration => said!(
                "行政复议的机关填的是法院「{forum}」，请核对",
                "the organ of a reconsideration is a court, {forum}; check it"
            ),
            Kind::Litigation | Kind::Enforcement => said!(
                "法院一栏填的「{forum}」不是法院，请核对",
                "{forum} stands as the court and is none; check it"
            ),
        });
    }
}

/// Numbers that are possible and seldom true: of more than the bound nothing is asked, it is refused.
fn large(case: &CaseFile, doubt: &mut impl FnMut(Said)) {
    for party in &case.parties {
        let (name, people) = (&party.name, party.people);
        if (MANY_PEOPLE + 1..=MOST_PEOPLE).contains(&people) {
            doubt(said!(
                "「{name}」代表 {people} 人，请核对人数",
                "'{name}' stands for {people} people; check the number"
            ));
        }
    }
    for fact in &case.facts {
        let large = |fen: &i64| (MUCH_FEN + 1..=MOST_FEN).contains(fen);
        if let Some(fen) = fact.amount_fen.filter(large) {
            let (name, amount) = (fact.kind.text(), in_yuan(i128::from(fen)));
            let amount = Said::same(amount);
            doubt(
                said!("「{name}」的金额为 {amount} 元，请核对", "the amount of '{name}' is {amount} yuan; check it"; name = name, amount = amount),
            );
        }
    }
}

/// 公告送达 (CPL 95): an announcement shorter than the law has it does not serve; one of half a year is of another time. And
/// judgments are served electronically since 2022 only (CPL 90).
fn announced(case: &CaseFile, doubt: &mut impl FnMut(Said)) {
    let by = |f: &&Fact| f.means == Some(Means::Announcement);
    for fact in case.facts.iter().filter(by) {
        let Some(until) = fact.until else { continue };
        let (name, day) = (fact.kind.text(), fact.day);
        let (days, cpl) = announced_for(day);
        let named = (until - day).num_days();
        if named < days {
            doubt(
                said!("「{name}」{day} 公告送达，至 {until}，不足{days}日（民事诉讼法第{cpl}条，行政诉讼法第101条），按满{days}日视为送达。请核对公告", "'{name}' announced on {day} to {until}, less than {days} days (CPL {cpl}, ALL 101): it counts as served after {days}; check the announcement"; name = name),
            );
        } else if named > MOST_ANNOUNCED {
            doubt(
                said!("「{name}」{day} 公告送达，至 {until}，长达{named}日。请核对公告", "'{name}' announced on {day} to {until}, {named} days; check the announcement"; name = name),
            );
        }
    }
    announcing(case, doubt);
    let decided = case.outcome().map(Outcome::form);
    let judged = matches!(
        decided,
        Some(Form::Judgment | Form::Ruling | Form::Mediation)
    );
    let since = CPL21_FORCE.from.unwrap_or(NaiveDate::MIN);
    let early = |f: &&Fact| {
        let served = matches!(f.kind, FactKind::Served | FactKind::ServedOther);
        served && f.means == Some(Means::Electronic) && f.day < since
    };
    if let Some(fact) = case.facts.iter().find(early).filter(|_| judged) {
        let (name, day) = (fact.kind.text(), fact.day);
        doubt(
            said!("「{name}」{day} 以电子方式送达，而判决书、裁定书、调解书自 {since} 起才可以电子送达（民事诉讼法第90条）。请核对送达方式", "'{name}' of {day} was electronic, and judgments, rulings and mediation papers are so served since {since} (CPL 90); check the means"; name = name),
        );
    }
}

/// What is announced is served when the announcement ends, and not while it runs.
fn announcing(case: &CaseFile, doubt: &mut impl FnMut(Said)) {
    let begun = case.day(FactKind::AnnouncementStarted);
    let ended = case.day(FactKind::AnnouncementEnded);
    if let (Some(from), Some(to)) = (begun, ended) {
        // Less than thirty days are doubted whenever they were.
        let (days, cpl) = announced_for(from);
        let named = (to - from).num_days();
        if (30..days).contains(&named) {
            doubt(
                said!("「{begins}」{from} 至「{ends}」{to} 为{named}日，而当时公告送达须满{days}日（民事诉讼法第{cpl}条，行政诉讼法第101条）。请核对两份文书的日期", "'{begins}' on {from} to '{ends}' on {to} is {named} days, and an announcement then ran {days} (CPL {cpl}, ALL 101); check both days"; begins = FactKind::AnnouncementStarted.text(), ends = FactKind::AnnouncementEnded.text()),
            );
        }
    }
    let (Some(begun), Some(ended)) = (begun.filter(|day| case.closed() <= Some(*day)), ended)
    else {
        return;
    };
    let within = |f: &&Fact| {
        let served = f.kind == FactKind::ServedOther && f.means.is_none();
        served && begun < f.day && f.day < ended
    };
    let alone = case.opponents().count() < 2;
    if let Some(fact) = case
        .facts
        .iter()
        .find(within)
        .filter(|_| alone && case.closed().is_some())
    {
        let (name, day) = (fact.kind.text(), fact.day);
        doubt(
            said!("「{name}」{day} 在公告期内（{begun} 至 {ended}），公告期满才视为送达（民事诉讼法第95条）。请核对送达日期", "'{name}' on {day} lies within the announcement from {begun} to {ended}, which serves when it ends (CPL 95); check the day"; name = name),
        );
    }
}

/// An announcement of a paper runs for a month or two, abroad for longer.
const MOST_ANNOUNCED: i64 = 180;

fn facts(case: &CaseFile, cal: &Calendar, doubt: &mut impl FnMut(Said)) {
    let begun = case.facts.iter().filter(|f| !f.kind.is_background());
    if let (Some(from), Some(to)) = (begun.map(|f| f.day).min(), case.closed()) {
        let years = (to - from).num_days() / 365;
        // An organ has 60 days and 30 more; courts are at times years late.
        let stood = !case.suspensions().is_empty();
        let decided = case.day(FactKind::Accepted).map(|d| (to - d).num_days());
        if let Some(days) = decided.filter(|d| *d > 365 && !stood && years < 3) {
            doubt(said!(
                "受理至结案 {to} 历时{days}天，没有登记中止",
                "{days} days from acceptance to the closing on {to}, and no suspension is recorded"
            ));
        }
        if years >= 3 {
            doubt(said!(
                "自 {from} 至结案 {to} 超过{years}年",
                "{years} years from {from} to the closing on {to}"
            ));
        }
    }
    // 适用简易程序案件的举证期限不得超过十五日; further evidence the court asks for in ordinary procedure has no such bound.
    if case.procedure() == Procedure::Summary
        && let (Some(copy), Some(until)) = (
            case.day(FactKind::ComplaintReceived),
            case.fact(FactKind::EvidencePeriod).and_then(|f| f.until),
        )
        && last_day(cal, copy, Span::Days(15)).is_ok_and(|most| until > most)
    {
        doubt(said!(
            "举证期限至 {until}，超过收到副本 {copy} 后十五日（解释第104条）",
            "the evidence period to {until} is longer than 15 days after the copy of {copy} (ALL-I 104)"
        ));
    }
}

/// What is recorded of one party whom the case does not have: the period that runs for that party runs for nobody.
fn nobody(case: &CaseFile, doubt: &mut impl FnMut(Said)) {
    let there = |party| case.parties.iter().any(|p| p.uuid == party);
    for fact in case
        .facts
        .iter()
        .filter(|f| f.party.is_some_and(|p| !there(p)))
    {
        let (day, name) = (fact.day, fact.kind.text());
        doubt(
            said!("{day} 的「{name}」所指的当事人不在本案当事人之中，请核对当事人", "'{name}' of {day} is about a party whom the case does not have; check the parties"; name = name, day = Said::same(day)),
        );
    }
}

/// What is ours to do, or reaches us, of somebody who is not us: it is kept, and counts for nothing of ours.
fn another(case: &CaseFile, doubt: &mut impl FnMut(Said)) {
    let ours = |f: &&Fact| !matches!(f.kind.named(), Named::Theirs | Named::Doer | Named::Anybody);
    let of_another = case.facts.iter().filter(ours);
    // Each defendant is served on a day of its own; and what stands beside it for us is not missed.
    let stands = |kind: FactKind| {
        let own = |f: &Fact| f.kind == kind && !case.of_another(f);
        kind == FactKind::Served || case.facts.iter().any(own)
    };
    let of_another = of_another.filter(|f| case.of_another(f) && !stands(f.kind));
    for fact in of_another {
        let party = case.parties.iter().find(|p| Some(p.uuid) == fact.party);
        let who = party.map_or(Side::Theirs.text().into(), |p| Said::same(&p.name));
        let (name, day) = (fact.kind.text(), fact.day);
        // With one defendant entered, and nobody saying which we are, it is taken for the other one.
        let unit = HeadField::Unit.text();
        let alone = party.is_some_and(|p| p.role == case.part()) && case.another_alone();
        let instead = match alone && case.head.unit.trim().is_empty() {
            true => {
                said!("如{who}就是本单位，请在「{unit}」写明；否则我方的请另登，不写当事人", "where {who} is this agency, say so under '{unit}'; else enter ours without a party"; who = who.clone(), unit = unit)
            }
            false => said!("我方的请另登，不写当事人", "enter ours without a party"),
        };
        doubt(
            said!("{day} 的「{name}」记在{who}名下，不算我方的；{instead}", "'{name}' of {day} is entered for {who} and does not count as ours; {instead}"; name = name, who = who, instead = instead),
        );
    }
}

/// Whose it is, a sum, how it was served, in whose favour, of what has no such thing: the law does not look at it.
fn said(fact: &Fact, doubt: &mut impl FnMut(Said)) {
    let (name, day) = (fact.kind.text(), fact.day);
    let told = [
        (FactField::By, fact.by.is_some()),
        (FactField::Amount, fact.amount_fen.is_some()),
        (FactField::Means, fact.means.is_some()),
        (FactField::Direction, fact.direction.is_some()),
    ];
    let odd = told
        .into_iter()
        .filter(|(field, told)| *told && !fact.kind.can_say(*field));
    for (field, _) in odd {
        let what = field.text();
        doubt(
            said!("「{name}」{day} 写了{what}，这一事实没有{what}；请核对是否选错事实", "'{name}' of {day} says '{what}', and such a fact has none; check the fact chosen"; name = name, what = what),
        );
    }
    if fact.means == Some(Means::Announcement) && fact.kind.reaches_an_agency() {
        let means = Means::Announcement.text();
        doubt(
            said!("「{name}」{day} 写为{means}；受送达人下落不明的才公告送达（民事诉讼法第95条），请核对送达方式", "'{name}' of {day} is served {means}: that is for who cannot be found (CPL 95); check the means"; name = name, means = means),
        );
    }
}

/// What a fact says that one of its kind does not say: a last day of what has none, an outcome for us that went against us. And
/// two days of effect of one outcome, of which only one can be.
fn carried(case: &CaseFile, doubt: &mut impl FnMut(Said)) {
    for fact in &case.facts {
        let (name, day, kind) = (fact.kind.text(), fact.day, fact.kind);
        let ends = kind.needs_until() || kind.may_name_a_day();
        let ends = ends || fact.means == Some(Means::Announcement);
        // Of what upheld an act that is to be enforced the second day is that of its effect (ALL-I 153).
        let effect = kind == FactKind::JudgmentBelow && case.head.kind == Kind::Enforcement;
        let ends = ends || effect;
        if let Some(until) = fact.until.filter(|_| !ends) {
            doubt(
                said!("「{name}」{day} 写了截止日 {until}，这一事实没有截止日；请核对是否选错事实", "'{name}' of {day} names a last day, {until}, and such a fact has none; check the fact chosen"; name = name),
            );
        }
        said(fact, doubt);
        let effect = fact.outcome.map(Outcome::effect);
        let against = match fact.direction {
            Some(Direction::ForUs) => effect.is_some_and(Effect::is_adverse),
            Some(Direction::AgainstUs) => effect.is_some_and(Effect::is_won),
            None => false,
        };
        // of what was upheld in part the direction is what tells
        let mixed = fact.outcome.is_some_and(Outcome::is_in_part);
        let varied = mixed || effect == Some(Effect::Varied);
        if let (Some(outcome), Some(way)) = (fact.outcome, fact.direction)
            && against
            && !varied
        {
            doubt(
                said!("结案方式「{outcome}」与利害方向「{way}」不一致；统计按结案方式计，请核对", "the outcome '{outcome}' and the direction '{way}' contradict each other; figures go by the outcome"; outcome = outcome.text(), way = way.text()),
            );
        }
    }
    let effects = || case.facts.iter().filter(|f| f.kind == FactKind::TookEffect);
    let first = effects().min_by_key(|f| f.day);
    let other = |f: &&Fact| first.is_some_and(|one| f.day != one.day && f.party == one.party);
    if let (Some(first), Some(second)) = (first, effects().find(other)) {
        let (name, first, second) = (first.kind.text(), first.day, second.day);
        doubt(
            said!("「{name}」登记了 {first} 和 {second} 两日，期限按前一日计；请删去不对的一日", "'{name}' is recorded on {first} and on {second}, and periods count from the first; remove the wrong one"; name = name),
        );
    }
}

/// An article on appearance, as it stands in a question.
fn cited(article: Article) -> Said {
    let law = match article.law {
        Law::Appearance => "负责人出庭规定",
        Law::Interpretation2015 => "法释〔2015〕9号",
        _ => "行诉解释",
    };
    let number = article.number;
    Said::new(
        format!("{law}第{number}条"),
        format!("{} {number}", article.law.id()),
    )
}

fn hearings(case: &CaseFile, cal: &Calendar, today: NaiveDate, doubt: &mut impl FnMut(Said)) {
    for hearing in case
        .hearings
        .iter()
        .filter(|h| h.state != HearingState::Cancelled)
    {
        let day = hearing.day;
        if !cal.is_working(day) {
            doubt(said!(
                "开庭日 {day} 是休息日",
                "the hearing day {day} is a rest day"
            ));
        }
        // A judgment bears its day and is pronounced on a later one.
        let tries = hearing.kind != Some(HearingKind::Pronouncement);
        if case.closed_for_certain().is_some_and(|c| day > c) && tries {
            doubt(said!(
                "开庭日 {day} 在结案之后",
                "the hearing on {day} is after the closing"
            ));
        }
        if case.received().is_some_and(|r| day < r) {
            doubt(said!(
                "开庭日 {day} 在收案之前",
                "the hearing on {day} is before the case was received"
            ));
        }
        for person in hearing.people.iter().filter(|p| p.part == Part::Official) {
            let name = &person.name;
            if person.state == AppearanceState::Excused
                && person.proof.trim().is_empty()
                && let Some(article) = needs_proof(case, hearing, today)
            {
                doubt(
                    said!("{name}未出庭的理由没有盖章证明材料（{article}）", "the ground for {name} has no sealed proof ({article})"; name = Said::same(name), article = cited(article)),
                );
            }
            if person.state == AppearanceState::Appeared
                && let Some(article) = does_not_count(case, hearing, person, today)
            {
                doubt(
                    said!("{name}不属于行政机关负责人，不计为负责人出庭（{article}）", "{name} does not count as a responsible official ({article})"; name = Said::same(name), article = cited(article)),
                );
            }
        }
        let comes =
            |s: AppearanceState| matches!(s, AppearanceState::Planned | AppearanceState::Appeared);
        let mut coming = hearing.people.iter().filter(|p| comes(p.state)).peekable();
        let asked =
            bound(case, hearing) != Bound::Free || !hearing.co_defendant_official.trim().is_empty();
        if case.head.kind.is_contested()
            && asked
            && day >= today
            && coming.peek().is_some()
            && coming.all(|p| p.part.column() == Part::Lawyer)
        {
            let ground = match case.head.kind {
                Kind::Litigation | Kind::Enforcement => text("行政诉讼法第3条", "ALL 3"),
                Kind::Reconsideration => text("行政复议法第51条", "ARL23 51"),
            };
            doubt(
                said!("{day} 开庭仅委托律师，须另有负责人或工作人员（{ground}）", "only lawyers are named for {day}; an official or staff must come ({ground})"; ground = ground),
            );
        }
    }
}
