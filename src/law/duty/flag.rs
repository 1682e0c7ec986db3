//! Flags: what is wrong with a hearing while it can still be mended, and what must be entered once it was held.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::calendar::{Span, before};
use crate::case::{
    AppearanceState, Attendance, CaseFile, CourtNotice, Fact, FactKind, Hearing, HearingState,
    Kind, Part, Rank, Role,
};
use crate::codes;
use crate::said;
use crate::text::Said;

use super::super::instrument::{APP_FORCE, Article, Law, article, paragraph};
use super::hearing_duty::Sight;
use super::progress::Progress;
use super::require::{Requirement, coming, standing};
use super::target::wanting_principal;
use super::who::{Standing, on_roster};

codes! {
    /// How pressing a flag is.
    pub enum Weight {
        Note = "note", "提示", "note";
        Warn = "warn", "注意", "warning";
        Alarm = "alarm", "警示", "alarm";
    }
}

codes! {
    /// What can be wrong with a hearing.
    pub enum FlagKind {
        Nobody = "nobody", "未定出庭负责人", "no official named";
        LawyersAlone = "lawyers_alone", "仅委托律师", "lawyers alone";
        DoesNotCount = "does_not_count", "不属本机关负责人", "does not count as our official";
        NotInPost = "not_in_post", "开庭日不在任", "not in post on the day";
        NotOnRoster = "not_on_roster", "不在名册", "not on the roster";
        AbsentAgain = "absent_again", "延期后仍无人出庭", "absent again after a postponement";
        Papers = "papers", "身份证明未提交", "identity papers wanting";
        ExcuseGround = "excuse_ground", "未写明不能出庭的理由", "no ground for the absence";
        ExcuseProof = "excuse_proof", "理由没有证明材料", "no proof of the ground";
        ExcuseApproval = "excuse_approval", "理由未盖章或未经正职签字", "neither sealed nor signed";
        ExcuseStaff = "excuse_staff", "未委托工作人员", "no staff delegated";
        Principal = "principal", "本单位规则要求正职", "the office's rule asks for the principal";
        Untold = "untold", "未通知本人", "the official was not told";
        Unconfirmed = "unconfirmed", "本人未确认", "not confirmed";
        NoticeLate = "notice_late", "法院通知不足三日", "the court's notice came late";
        CoDefendant = "co_defendant", "共同被告未商定", "co-defendants have not agreed";
        Unmarked = "unmarked", "出庭情况未登记", "not marked";
        LeftEarly = "left_early", "擅自中途退庭", "left without leave";
        Refused = "refused", "拒绝解释说明", "refused to explain";
        Silent = "silent", "出庭未发言", "did not speak";
        SpeechUnmarked = "speech_unmarked", "是否发言未登记", "whether the official spoke is not marked";
    }
}

/// One thing wrong with a hearing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    pub kind: FlagKind,
    pub weight: Weight,
    pub said: Said,
    /// None for a rule of the office's own.
    pub article: Option<Article>,
    /// The person it is about.
    pub person: Option<Uuid>,
}

/// How many days before the hearing what is missing becomes an alarm.
const PRESSING: i64 = 7;
/// How many days before the hearing papers must be out and the official sure.
const CLOSE: i64 = 3;

/// Gathers the flags of one hearing.
struct Look<'a> {
    case: &'a CaseFile,
    hearing: &'a Hearing,
    sight: &'a Sight<'a>,
    left: i64,
    out: Vec<Flag>,
}

impl Look<'_> {
    fn raise(&mut self, kind: FlagKind, weight: Weight, article: Option<Article>, said: Said) {
        self.about(kind, weight, article, said, None);
    }

    fn about(
        &mut self,
        kind: FlagKind,
        weight: Weight,
        article: Option<Article>,
        said: Said,
        person: Option<&Attendance>,
    ) {
        self.out.push(Flag {
            kind,
            weight,
            said,
            article,
            person: person.map(|p| p.uuid),
        });
    }

    /// Alarm within so many days, else a warning.
    fn within(&self, days: i64) -> Weight {
        if self.left <= days {
            Weight::Alarm
        } else {
            Weight::Warn
        }
    }

    fn in_court(&self) -> bool {
        self.case.head.kind == Kind::Litigation
    }

    /// The article the default duty stands in.
    fn duty(&self) -> Article {
        if self.in_court() {
            paragraph(Law::Litigation, 3, 3)
        } else {
            article(Law::Reconsideration2023, 51)
        }
    }
}

/// The flags of a hearing, worst first.
pub(super) fn flags(
    case: &CaseFile,
    hearing: &Hearing,
    requirement: Requirement,
    progress: Progress,
    sight: &Sight<'_>,
) -> Vec<Flag> {
    let mut look = Look {
        case,
        hearing,
        sight,
        left: (hearing.day - sight.today).num_days(),
        out: Vec::new(),
    };
    let ahead = hearing.day >= sight.today && !progress.settled();
    let ahead = ahead || hearing.day > sight.today;
    lawyers(&mut look);
    if ahead {
        named(&mut look, requirement);
        people(&mut look, requirement);
        notice(&mut look);
    } else {
        afterwards(&mut look, requirement, progress);
    }
    excuses(&mut look, requirement, ahead);
    look.out
        .sort_by_key(|f| (std::cmp::Reverse(f.weight), f.kind));
    look.out
}

/// 不能出庭的，应当委托行政机关相应的工作人员出庭，不得仅委托律师出庭 (ALL-I 128(2)); with or without a duty of the official left.
fn lawyers(look: &mut Look<'_>) {
    let comes = |p: &&Attendance| {
        matches!(
            p.state,
            AppearanceState::Planned | AppearanceState::Appeared
        )
    };
    let mut there = look.hearing.people.iter().filter(comes).peekable();
    let some = there.peek().is_some();
    if !some || !there.all(|p| p.part == Part::Lawyer) || look.case.head.role == Role::ThirdParty {
        return;
    }
    let article = if look.in_court() {
        paragraph(Law::Interpretation, 128, 2)
    } else {
        look.duty()
    };
    let said = if look.left >= 0 {
        said!(
            "只安排了律师,须另有负责人或工作人员",
            "only lawyers are named; an official or staff must come as well"
        )
    } else {
        said!(
            "只有律师到场,负责人和工作人员均未登记出庭",
            "only lawyers came; neither an official nor staff is recorded"
        )
    };
    look.raise(FlagKind::LawyersAlone, Weight::Alarm, Some(article), said);
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
                "{day} 的开庭已因负责人不能出庭延期,再次不能出庭须有正当理由",
                "the hearing of {day} was put off because the official could not come; a second absence needs a just cause"
            )
        } else {
            said!(
                "{day} 的开庭已因负责人不能出庭延期,本次仍未安排负责人",
                "the hearing of {day} was put off because the official could not come, and none is named now"
            )
        };
        look.raise(
            FlagKind::AbsentAgain,
            weight,
            Some(paragraph(Law::Appearance, 12, 1)),
            said,
        );
    }
    // An appearance at an earlier hearing to come would discharge this one (APP 7).
    let before_it = look.in_court()
        && hearing.notice == CourtNotice::None
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
            "还剩 {left} 天,未确定出庭负责人",
            "{left} days left and no official is named"
        ),
    );
    if APP_FORCE.holds(hearing.day) && case.head.role == Role::CoDefendant && look.in_court() {
        look.raise(
            FlagKind::CoDefendant,
            Weight::Note,
            Some(super::super::instrument::article(Law::Appearance, 3)),
            said!(
                "与其他被告商定由谁的负责人出庭,或请法院确定",
                "agree with the other defendants whose official appears, or ask the court"
            ),
        );
    }
}

/// The hearing that was put off for the official's sake: this one follows it.
fn put_off(case: &CaseFile, hearing: &Hearing) -> Option<NaiveDate> {
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
        principal |= roster_check(look, person) == Some(Rank::Principal);
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
            "本单位规则「{title}」要求正职出庭,安排的不是正职",
            "the office's rule '{title}' asks for the principal; another is named"
        );
        let weight = look.within(i64::from(rule.span.count()));
        look.raise(FlagKind::Principal, weight, None, said);
    }
}

/// Rank and post of a named person on the day of the hearing; gives the rank that holds.
fn roster_check(look: &mut Look<'_>, person: &Attendance) -> Option<Rank> {
    let (name, day) = (&person.name, look.hearing.day);
    let found = on_roster(person, look.sight.roster, day);
    let rank = person.rank.or(match found {
        Standing::InPost(o) | Standing::NotInPost(o) => Some(o.rank),
        _ => None,
    });
    if rank == Some(Rank::NotCounted) {
        // 被诉行政机关委托的组织或者下级行政机关的负责人，不能作为被诉行政机关负责人出庭。
        let said = said!(
            "{name}是受委托组织或下级行政机关的负责人,出庭不算",
            "{name} heads an entrusted or lower body and does not count"
        );
        let article = Some(paragraph(Law::Appearance, 2, 2));
        look.about(
            FlagKind::DoesNotCount,
            Weight::Alarm,
            article,
            said,
            Some(person),
        );
    }
    match found {
        Standing::NotInPost(official) => {
            let post = &official.post;
            let said = said!(
                "{name}({post}){day} 不在任",
                "{name} ({post}) is not in post on {day}"
            );
            let article = Some(paragraph(Law::Appearance, 2, 1));
            look.about(
                FlagKind::NotInPost,
                Weight::Alarm,
                article,
                said,
                Some(person),
            );
        }
        Standing::Unknown => {
            let said = said!(
                "{name}不在负责人名册,职级未核对",
                "{name} is not on the roster; the rank is not checked"
            );
            look.about(
                FlagKind::NotOnRoster,
                Weight::Warn,
                Some(paragraph(Law::Appearance, 2, 1)),
                said,
                Some(person),
            );
        }
        _ => {}
    }
    rank
}

/// Told, papers handed in, sure to come.
fn prepared(look: &mut Look<'_>, person: &Attendance) {
    let (name, left, today) = (&person.name, look.left, look.sight.today);
    let done = |day: Option<NaiveDate>| day.is_some_and(|d| d <= today);
    if look.in_court() && !done(person.papers) && !filed(look, FactKind::IdentityProof) {
        // 应当于开庭前向人民法院提交出庭应诉负责人的身份证明，并加盖行政机关印章。
        let said = said!(
            "{name}的身份证明(盖章)未备未交,还剩 {left} 天",
            "the sealed identity proof of {name} is not in, {left} days left"
        );
        let article = Some(paragraph(Law::Appearance, 6, 1));
        look.about(
            FlagKind::Papers,
            look.within(CLOSE),
            article,
            said,
            Some(person),
        );
    }
    let duty = Some(look.duty());
    if !done(person.notified) && !done(person.confirmed) && left <= PRESSING {
        let said = said!(
            "尚未通知{name}本人,还剩 {left} 天",
            "{name} was not told yet, {left} days left"
        );
        look.about(FlagKind::Untold, Weight::Warn, duty, said, Some(person));
    } else if !done(person.confirmed) && left <= CLOSE {
        let said = said!(
            "{name}尚未确认出庭,还剩 {left} 天",
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

/// A fact recorded for this hearing: after the hearing before it, and not after it.
fn filed(look: &Look<'_>, kind: FactKind) -> bool {
    fact(look, kind).is_some()
}

fn fact<'a>(look: &'a Look<'_>, kind: FactKind) -> Option<&'a Fact> {
    let day = look.hearing.day;
    let earlier = standing(look.case)
        .iter()
        .map(|h| h.day)
        .filter(|d| *d < day)
        .max();
    look.case.facts.iter().find(|f| {
        f.kind == kind
            && f.day <= look.sight.today
            && f.day <= day
            && earlier.is_none_or(|e| f.day > e)
    })
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
            "通知 {served} 送达,距开庭不足{length};可请求改期,出庭义务不因此免除",
            "the notice was served on {served}, less than {length} before; another day may be asked for, the duty stays";
            served = Said::new(served.to_string(), served.to_string()), length = length
        );
        look.raise(FlagKind::NoticeLate, Weight::Note, Some(article), said);
    }
}

/// What an excuse needs: a ground (APP 8), proof, the agency's seal or the principal's signature (APP 9), and staff in
/// the official's place (ALL 3(3)). Before the organ: reasons and staff (ARL23 51).
fn excuses(look: &mut Look<'_>, requirement: Requirement, ahead: bool) {
    let hearing = look.hearing;
    let comes = hearing.attended() || (ahead && coming(hearing));
    if comes || !requirement.asks() {
        return;
    }
    let excused = hearing
        .people
        .iter()
        .filter(|p| p.is_responsible() && p.state == AppearanceState::Excused);
    let weight = if ahead {
        look.within(CLOSE)
    } else {
        Weight::Warn
    };
    let proof_filed = filed(look, FactKind::ExcuseFiled);
    let mut some = false;
    for person in excused {
        some = true;
        let name = &person.name;
        if person.ground.is_none() {
            let article = if look.in_court() {
                article(Law::Appearance, 8)
            } else {
                look.duty()
            };
            let said = said!(
                "{name}不能出庭的理由未写明",
                "the ground on which {name} cannot come is not given"
            );
            look.about(
                FlagKind::ExcuseGround,
                weight,
                Some(article),
                said,
                Some(person),
            );
        }
        if !look.in_court() {
            continue;
        }
        let article = Some(paragraph(Law::Appearance, 9, 1));
        if person.proof.trim().is_empty() && !proof_filed {
            let said = said!(
                "{name}不能出庭的证明材料未提交",
                "no proof that {name} cannot come is in"
            );
            look.about(FlagKind::ExcuseProof, weight, article, said, Some(person));
        }
        if person.approval.trim().is_empty() {
            let said = said!(
                "{name}不能出庭的证明须加盖机关印章或由正职签字,未登记",
                "the proof for {name} needs the seal or the principal's signature; neither is recorded"
            );
            look.about(
                FlagKind::ExcuseApproval,
                weight,
                article,
                said,
                Some(person),
            );
        }
    }
    let staff = hearing.people.iter().any(|p| {
        p.part == Part::Staff
            && match p.state {
                AppearanceState::Planned => ahead,
                AppearanceState::Appeared => true,
                _ => false,
            }
    });
    if some && !staff {
        let said = if ahead {
            said!(
                "负责人不能出庭,须委托相应的工作人员,未安排",
                "the official cannot come and no staff is delegated"
            )
        } else {
            said!(
                "负责人未出庭,工作人员到庭未登记",
                "the official was excused, and no staff is recorded as present"
            )
        };
        let duty = Some(look.duty());
        look.raise(FlagKind::ExcuseStaff, weight, duty, said);
    }
}

/// Once the hearing was held.
fn afterwards(look: &mut Look<'_>, requirement: Requirement, progress: Progress) {
    let hearing = look.hearing;
    let planned = hearing
        .people
        .iter()
        .any(|p| p.part == Part::Official && p.state == AppearanceState::Planned);
    if progress == Progress::ToMark && (requirement.asks() || planned) {
        let (past, duty) = (-look.left, look.duty());
        let said = said!(
            "开庭已过 {past} 天,负责人是否出庭未登记",
            "held {past} days ago; whether an official appeared is not marked"
        );
        look.raise(FlagKind::Unmarked, Weight::Alarm, Some(duty), said);
    }
    let came = hearing
        .people
        .iter()
        .filter(|p| p.part == Part::Official && p.state == AppearanceState::Appeared);
    for person in came {
        let name = &person.name;
        let twelve = Some(paragraph(Law::Appearance, 12, 1));
        let in_court = look.in_court();
        if !person.is_responsible() {
            let said = said!(
                "{name}不属本机关负责人,出庭不算",
                "{name} does not count as our official"
            );
            let article = Some(paragraph(Law::Appearance, 2, 2));
            look.about(
                FlagKind::DoesNotCount,
                Weight::Warn,
                article,
                said,
                Some(person),
            );
            continue;
        }
        if person.left_early && in_court {
            let said = said!(
                "{name}未经法庭许可中途退庭",
                "{name} left without the court's leave"
            );
            look.about(
                FlagKind::LeftEarly,
                Weight::Alarm,
                twelve,
                said,
                Some(person),
            );
        }
        if person.refused && in_court {
            let said = said!(
                "{name}拒绝解释说明,庭审无法进行",
                "{name} refused to explain and the hearing could not go on"
            );
            look.about(FlagKind::Refused, Weight::Alarm, twelve, said, Some(person));
        }
        // 行政机关负责人出庭应诉的，应当就实质性解决行政争议发表意见。
        let eleven = in_court.then(|| article(Law::Appearance, 11));
        match person.spoke {
            Some(true) => {}
            Some(false) => {
                let said = said!(
                    "{name}出庭未就解决争议发表意见",
                    "{name} did not speak on resolving the dispute"
                );
                look.about(FlagKind::Silent, Weight::Note, eleven, said, Some(person));
            }
            None => {
                let said = said!(
                    "{name}是否发言未登记",
                    "whether {name} spoke is not recorded"
                );
                look.about(
                    FlagKind::SpeechUnmarked,
                    Weight::Note,
                    eleven,
                    said,
                    Some(person),
                );
            }
        }
    }
}
