//! Flags before a hearing: who is named, whether they may go, whether they are ready, whether the notice came in time.

use chrono::NaiveDate;

use crate::calendar::{Span, before};
use crate::case::{
    AppearanceState, Attendance, CaseFile, FactKind, Hearing, HearingState, Official, Part,
    PartyRole, Rank, Role,
};
use crate::said;
use crate::text::Said;

use super::super::hearing_papers::notified;
use super::super::instrument::{ALL_I_FORCE, APP_FORCE, Law, article, paragraph};
use super::flag::{CLOSE, FlagKind, Look, PRESSING, Weight, fact, filed};
use super::flag_person::{stands, unchecked};
use super::require::{Requirement, coming, standing};
use super::target::wanting_principal;
use super::who::{Standing, on_roster, rank_on, rank_then};

pub(super) fn ahead(look: &mut Look<'_>, requirement: Requirement) {
    named(look, requirement);
    discharged(look, requirement);
    people(look, requirement);
    notice(look);
}

/// Who came to the hearing that discharges this one may not count at all: then somebody has to come to this one.
fn discharged(look: &mut Look<'_>, requirement: Requirement) {
    let (case, hearing, today) = (look.case, look.hearing, look.sight.today);
    if requirement != Requirement::Discharged {
        return;
    }
    let (unit, roster) = (case.head.unit.as_str(), look.sight.roster);
    let mut unsure: Option<(FlagKind, Weight, Said, NaiveDate)> = None;
    let before = |h: &&&Hearing| h.day < hearing.day && h.day <= today;
    for earlier in standing(case).iter().filter(before) {
        if !earlier.tries(case.head.kind) {
            continue;
        }
        let day = earlier.day;
        for person in earlier.people.iter().filter(|p| p.qualifies()) {
            let found = on_roster(person, roster, unit, day);
            // By another rank of the roster he may count as well.
            let counts = |o: &Official| rank_then(o.rank, day).counts();
            if matches!(&found, Standing::InPost(official) if counts(official)) {
                return;
            }
            let rank = rank_on(person, roster, unit, day);
            let Some((kind, weight, why)) = unchecked(person, &found, rank, day) else {
                return;
            };
            unsure = Some((kind, weight.min(Weight::Warn), why, day));
        }
    }
    if let Some((kind, weight, why, day)) = unsure {
        let said = said!(
            "{day} 的开庭：{why}；不属于负责人的，本审级尚未履行，本次仍须出庭",
            "at the hearing of {day}: {why}; if he does not count the duty is not discharged and stands for this hearing";
            day = Said::same(day), why = why
        );
        look.raise(kind, weight, Some(paragraph(Law::Appearance, 7, 1)), said);
    }
}

/// Somebody who counts must be named in time.
fn named(look: &mut Look<'_>, requirement: Requirement) {
    let (case, hearing, today) = (look.case, look.hearing, look.sight.today);
    let responsible = |state: AppearanceState| {
        hearing
            .people
            .iter()
            .any(|p| p.is_responsible() && p.state == state)
    };
    if !requirement.asks() || responsible(AppearanceState::Planned) {
        return;
    }
    let excused = responsible(AppearanceState::Excused);
    if let Some(day) = put_off(case, hearing).filter(|_| look.in_court()) {
        let weight = if excused {
            Weight::Warn
        } else {
            look.within(PRESSING)
        };
        let said = if excused {
            said!(
                "{day} 的开庭已因负责人不能出庭延期，再次不能出庭须有正当理由",
                "the hearing of {day} was put off because the official could not come; a second absence needs a just cause"
            )
        } else {
            said!(
                "{day} 的开庭已因负责人不能出庭延期，本次仍未安排负责人",
                "the hearing of {day} was put off because the official could not come, and none is named now"
            )
        };
        look.raise(
            FlagKind::AbsentAgain,
            weight,
            APP_FORCE
                .holds(hearing.day)
                .then(|| paragraph(Law::Appearance, 12, 1)),
            said,
        );
    }
    // An appearance at an earlier hearing to come would discharge this one (APP 7).
    let before_it = look.in_court()
        && !notified(case, hearing)
        && standing(case)
            .iter()
            .any(|h| h.day >= today && h.day < hearing.day && coming(h));
    if excused || before_it {
        return;
    }
    let (left, article) = (look.left, look.duty());
    look.raise(
        FlagKind::Nobody,
        look.within(PRESSING),
        Some(article),
        said!(
            "还剩 {left} 天，未确定出庭负责人",
            "{left} days left and no official is named"
        ),
    );
    if APP_FORCE.holds(hearing.day) && case.head.role == Role::CoDefendant && look.in_court() {
        look.raise(
            FlagKind::CoDefendant,
            Weight::Note,
            Some(self::article(Law::Appearance, 3)),
            others(case),
        );
    }
}

/// With whom it is to be agreed; where no defendant is entered at all it cannot be told.
fn others(case: &CaseFile) -> Said {
    let defendants = case
        .parties
        .iter()
        .filter(|p| p.role == PartyRole::Respondent);
    let names: Vec<&str> = defendants
        .map(|p| p.name.trim())
        .filter(|n| !n.is_empty())
        .collect();
    let agree = said!(
        "与其他被告商定由谁的负责人出庭，或请法院确定",
        "agree with the other defendants whose official appears, or ask the court"
    );
    if !names.is_empty() {
        return agree;
    }
    said!(
        "{agree}；共同被告是谁尚未登记，请在封面补登被告",
        "{agree}; who the other defendants are is not recorded: enter them on the cover";
        agree = agree
    )
}

/// The hearing that was put off for the official's sake: this one follows it.
pub(super) fn put_off(case: &CaseFile, hearing: &Hearing) -> Option<NaiveDate> {
    let before = case
        .hearings
        .iter()
        .filter(|h| h.postponed_for_official && h.day < hearing.day);
    let earlier = before
        .filter(|h| h.state == HearingState::Cancelled)
        .map(|h| h.day)
        .max();
    earlier.or_else(|| hearing.postponed_for_official.then_some(hearing.day))
}

/// Each official who is to come.
fn people(look: &mut Look<'_>, requirement: Requirement) {
    let hearing = look.hearing;
    let named = hearing
        .people
        .iter()
        .filter(|p| p.part == Part::Official && p.state == AppearanceState::Planned);
    let mut principal = false;
    let mut some = false;
    for person in named {
        some = true;
        principal |= stands(look, person) == Some(Rank::Principal);
        if person.is_responsible() {
            prepared(look, person);
        }
    }
    if !requirement.asks() {
        return;
    }
    let wanted = wanting_principal(look.case, hearing, look.sight);
    if let Some(rule) = wanted.first().filter(|_| some && !principal) {
        let title = &rule.title;
        let said = said!(
            "本单位规则「{title}」要求正职出庭，安排的不是正职",
            "the office's rule '{title}' asks for the principal; another is named"
        );
        let weight = look.within(i64::from(rule.span.count()));
        look.raise(FlagKind::Principal, weight, None, said);
    }
}

/// Told, papers handed in, sure to come.
fn prepared(look: &mut Look<'_>, person: &Attendance) {
    let (name, left, today) = (&person.name, look.left, look.sight.today);
    let done = |day: Option<NaiveDate>| day.is_some_and(|d| d <= today);
    // 应当于开庭前向人民法院提交出庭应诉负责人的身份证明，并加盖行政机关印章; before 2020-07-01 能够证明该行政机关负责人职务的材料.
    let proof = match look.hearing.day {
        day if APP_FORCE.holds(day) => Some(paragraph(Law::Appearance, 6, 1)),
        day if ALL_I_FORCE.holds(day) => Some(paragraph(Law::Interpretation, 131, 1)),
        _ => None,
    };
    let proof = proof.filter(|_| look.in_court());
    if proof.is_some() && !done(person.papers) && !filed(look, FactKind::IdentityProof) {
        let said = said!(
            "{name}的身份证明（盖章）未备未交，还剩 {left} 天",
            "the sealed identity proof of {name} is not in, {left} days left"
        );
        look.about(
            FlagKind::Papers,
            look.within(CLOSE),
            proof,
            said,
            Some(person),
        );
    }
    let duty = Some(look.duty());
    if !done(person.notified) && !done(person.confirmed) && left <= PRESSING {
        let said = said!(
            "尚未通知{name}本人，还剩 {left} 天",
            "{name} was not told yet, {left} days left"
        );
        look.about(FlagKind::Untold, Weight::Warn, duty, said, Some(person));
    } else if !done(person.confirmed) && left <= CLOSE {
        let said = said!(
            "{name}尚未确认出庭，还剩 {left} 天",
            "{name} has not confirmed, {left} days left"
        );
        look.about(
            FlagKind::Unconfirmed,
            Weight::Warn,
            duty,
            said,
            Some(person),
        );
    }
}

/// 应当在开庭三日前送达出庭通知书; 于举行听证的五日前书面通知当事人 (working days).
fn notice(look: &mut Look<'_>) {
    let (kind, span, article) = if look.in_court() {
        let article = paragraph(Law::Appearance, 5, 2);
        (FactKind::AppearanceNotice, Span::Days(3), article)
    } else {
        let article = article(Law::Reconsideration2023, 51);
        (FactKind::HearingNotice, Span::Workdays(5), article)
    };
    let Some(served) = fact(look, kind).map(|f| f.day) else {
        return;
    };
    let last = before(look.sight.calendar, look.hearing.day, span);
    if served > last {
        let length = span.said();
        let said = said!(
            "通知 {served} 送达，距开庭不足{length}；可请求改期，出庭义务不因此免除",
            "the notice was served on {served}, less than {length} before; another day may be asked for, the duty stays";
            served = Said::same(served), length = length
        );
        look.raise(FlagKind::NoticeLate, Weight::Note, Some(article), said);
    }
}
