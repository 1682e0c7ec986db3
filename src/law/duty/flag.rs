//! Flags: what is wrong with a hearing while it can still be mended, and what must be entered once it was held.

use uuid::Uuid;

use crate::case::{
    AppearanceState, Attendance, CaseFile, Fact, FactKind, Hearing, Kind, Part, Role,
};
use crate::codes;
use crate::said;
use crate::text::Said;

use super::super::instrument::{ALL_I_FORCE, Article, Law, article, paragraph};
use super::flag_after::afterwards;
use super::flag_ahead::ahead as before_it;
use super::flag_excuse::excuses;
use super::hearing_duty::Sight;
use super::progress::Progress;
use super::require::{Requirement, idle};
use crate::law::hearing_papers::papers;

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
        RankUnknown = "rank_unknown", "职级未登记", "rank not known";
        RankDiffers = "rank_differs", "职级与名册不一致", "not the rank of the roster";
        PapersWanting = "papers_wanting", "身份证明不合要求", "identity papers found wanting";
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

impl FlagKind {
    /// It leaves open whether somebody counts as our responsible official there (APP 2, 6).
    pub fn of_standing(self) -> bool {
        use FlagKind::*;
        matches!(
            self,
            DoesNotCount | NotInPost | NotOnRoster | RankUnknown | RankDiffers | PapersWanting
        )
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
pub(super) const PRESSING: i64 = 7;
/// How many days before the hearing papers must be out and the official sure.
pub(super) const CLOSE: i64 = 3;

/// Gathers the flags of one hearing.
pub(super) struct Look<'a> {
    pub case: &'a CaseFile,
    pub hearing: &'a Hearing,
    pub sight: &'a Sight<'a>,
    /// Days to the hearing.
    pub left: i64,
    out: Vec<Flag>,
}

impl Look<'_> {
    pub(super) fn raise(
        &mut self,
        kind: FlagKind,
        weight: Weight,
        article: Option<Article>,
        said: Said,
    ) {
        self.about(kind, weight, article, said, None);
    }

    pub(super) fn about(
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
    pub(super) fn within(&self, days: i64) -> Weight {
        if self.left <= days {
            Weight::Alarm
        } else {
            Weight::Warn
        }
    }

    pub(super) fn in_court(&self) -> bool {
        self.case.head.kind == Kind::Litigation
    }

    /// The article the default duty stands in.
    pub(super) fn duty(&self) -> Article {
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
    let idle = idle(case, hearing, requirement);
    if !idle {
        lawyers(&mut look);
    }
    match ahead {
        true if idle => {}
        true => before_it(&mut look, requirement),
        false => afterwards(&mut look, requirement, progress),
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
    if !some
        || !there.all(|p| p.part.column() == Part::Lawyer)
        || look.case.head.role == Role::ThirdParty
    {
        return;
    }
    // Before the interpretation the law itself asks for staff where the official cannot come.
    let article = if look.in_court() && ALL_I_FORCE.holds(look.hearing.day) {
        paragraph(Law::Interpretation, 128, 2)
    } else {
        look.duty()
    };
    let said = if look.left >= 0 {
        said!(
            "只安排了律师，须另有负责人或工作人员",
            "only lawyers are named; an official or staff must come as well"
        )
    } else {
        said!(
            "只有律师到场，负责人和工作人员均未登记出庭",
            "only lawyers came; neither an official nor staff is recorded"
        )
    };
    look.raise(FlagKind::LawyersAlone, Weight::Alarm, Some(article), said);
}

/// Whether a paper of the kind was handed in for this hearing.
pub(super) fn filed(look: &Look<'_>, kind: FactKind) -> bool {
    fact(look, kind).is_some()
}

/// The first paper of the kind that is of this hearing.
pub(super) fn fact<'a>(look: &'a Look<'_>, kind: FactKind) -> Option<&'a Fact> {
    let all = papers(look.case, look.hearing, kind);
    all.into_iter().find(|f| f.day <= look.sight.today)
}
