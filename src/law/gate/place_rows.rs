//! The place of every fact, a row each: the table that refusals and doubts of facts follow from.

use crate::case::{Effect, FactKind, Form, Instance, Outcome, Role};
use crate::law::rule_id;
use crate::text::{Text, text};

use crate::law::gate::place::{
    A_YEAR, BEFORE_PAPER, FREE, Follows, Level, Link, Place, SLIP, after, shows,
};
use crate::law::instrument::{Law, article, paragraph};
use FactKind::*;

/// The row of a fact.
pub(crate) fn place(kind: FactKind) -> &'static Place {
    PLACES.get(kind as usize).map_or(&FREE, |(_, place)| place)
}

// A fact without a row does not compile.
const _: () = {
    assert!(PLACES.len() == FactKind::ALL.len());
    let mut at = 0;
    while at < PLACES.len() {
        assert!(PLACES[at].0 as usize == at);
        at += 1;
    }
};

/// Where somebody contests what we did.
const CONTESTED: &[Instance] = &[
    Instance::Reconsideration,
    Instance::First,
    Instance::Second,
    Instance::RetrialReview,
    Instance::Retrial,
];
/// Where we have an act of ours enforced.
const OURS: &[Instance] = &[Instance::Enforcement, Instance::EnforcementReview];

const ACT: Text = text(
    "先有行政行为，后有争议",
    "the act comes before the quarrel about it",
);
const ENDED: Text = text(
    "以结案文书为前提",
    "it follows the paper that ends the instance",
);
const OPENED: Text = text("结案在案件开始之后", "a case ends after it began");
const REACHED: Text = text(
    "通常先收到案件，后结案",
    "as a rule the case reaches us before it ends",
);
const DOCKETED: Text = text("立案之后才有审理", "a case is tried once it is docketed");
const DUTY: Text = text(
    "履行期限届满前起诉为时过早",
    "a suit before the period to perform ended is premature",
);
const KNOWN: Text = text(
    "知道行政行为之后才会起诉（申请）",
    "who sues or applies knows of the act",
);
const ASKED: Text = text(
    "先收到履职申请，后有争议",
    "the application to us comes before the quarrel about it",
);
const OPENED_FIRST: Text = text(
    "先有处罚立案，后有争议",
    "the penalty case is opened before anybody quarrels about it",
);
const BREACHED: Text = text(
    "知道协议未履行之后才会起诉",
    "who sues over the agreement knows of the breach",
);
const DECIDED: Text = text("收到复议决定之后才会起诉", "who sues has the decision");
const SILENT: Text = text(
    "复议期满未作决定的，期满之后才能起诉",
    "over silence one sues once the organ's time ended",
);
const NOTHING: Text = text(
    "该结案方式没有须我方履行的内容",
    "nothing of ours is to be performed after that outcome",
);
const ENFORCED: Text = text(
    "先申请执行，后受理、裁定",
    "enforcement is applied for before the court accepts or rules",
);
const PAPERS: Text = text(
    "先收到副本，后答辩（答复）",
    "the copy comes before the answer to it",
);

const ARRIVED: Text = text(
    "先收到案件，后答辩（答复）",
    "a case reaches us before it is answered",
);
const PAID_ON: Text = text(
    "凭送达的决定或者生效的裁判支付",
    "what is paid is paid on a decision that was served or a judgment in effect",
);
const REACHED_FIRST: Text = text(
    "通常先收到案件，后中止",
    "as a rule the case reaches us before it stands still",
);

/// 人民法院经过阅卷、调查认为不需要开庭审理的，可以迳行裁定驳回起诉 (ALL-I 69(3)); docketing is refused and a suit withdrawn before
/// anything reaches us: our copy comes with the paper, or with the appeal.
fn unheard(outcome: Outcome) -> bool {
    !matches!(outcome.form(), Form::Judgment | Form::Decision)
        || matches!(
            outcome.effect(),
            Effect::Withdrawn | Effect::Dismissed | Effect::Procedural
        )
}

/// What a court or an organ ends without ever sending it to us: docketing or acceptance refused (ALL 51; ARL23 30), the suit dismissed
/// on the papers, an application for retrial refused on what it says itself (ALL-I 111).
fn unsent(outcome: Outcome) -> bool {
    use Outcome::{ActionDismissed, DocketingRefused, RNotAccepted, RetrialRefused};
    matches!(
        outcome,
        DocketingRefused | ActionDismissed | RetrialRefused | RNotAccepted
    )
}

/// Where another outcome stands below.
const ABOVE: &[Instance] = &[Instance::Second, Instance::RetrialReview, Instance::Retrial];

/// 两个月 (ALL 47), where no other law says otherwise: a permit has twenty days, information twenty working days.
const LEAST_TO_ACT: i64 = 20;

/// Days within which an ending that nobody sends us is heard of.
const HALF_A_YEAR: i64 = 183;

const fn begun(why: Text) -> Link {
    after(&[Docketed, Accepted], why)
}

/// What is known or told of an act comes after it.
const fn of_act() -> Link {
    after(&[ActMade], ACT)
}

/// A quarrel comes after the act, or after what was asked for or owed: over inaction it goes on though an act is made meanwhile
/// (ALL 74(2) item 3; ALL-I 81).
const fn since_act() -> Link {
    after(&[ActMade, RequestReceived, DutyExpired], ACT)
}

const fn closed() -> Link {
    after(&[Concluded], ENDED)
}

/// An answer to the copy that came.
const fn answers(copy: &'static [FactKind]) -> Link {
    after(copy, PAPERS).proves().slack(BEFORE_PAPER).most(365)
}

/// The end of something that began, and shows that it did.
const fn ends(begin: &'static [FactKind], why: Text) -> Link {
    after(begin, why)
        .proves()
        .refused()
        .needed(Level::Doubt)
        .most(A_YEAR)
}

const RUNNING: Place = Place {
    running: true,
    ..FREE
};

/// What may come at any time after everything else: a ground found later, a protest, the file put away.
const ANY_TIME: Place = Place {
    apart: i64::MAX,
    ..FREE
};

const LEAVES_SOMETHING: Follows = Follows {
    fits: |o| !o.leaves_nothing(),
    why: NOTHING,
    article: None,
};

#[rustfmt::skip]
const PLACES: &[(FactKind, Place)] = &[
    (ActMade, Place { links: &[
        after(&[RequestReceived], text("先收到申请，后作出答复（处理）", "the application comes before the act that answers it")).by(article(Law::Litigation, 47)),
        after(&[PenaltyOpened], text("先立案，后作出处罚决定", "a penalty case is opened before it is decided")).by(article(Law::Penalty, 60)),
    ], ..FREE }),
    (ActKnown, Place { links: &[of_act().proves()], ..FREE }),
    (NotInformed, Place { links: &[of_act()], ..FREE }),
    (PeriodKnown, Place { links: &[of_act(), after(&[ActKnown], text("先知道行政行为，后得知起诉期限", "the act is known before the period to sue over it")).by(paragraph(Law::Interpretation, 64, 1))], ..FREE }),
    (RealEstate, FREE),
    (DutyExpired, Place { links: &[
        after(&[RequestReceived], text("先收到申请，后有履行期限届满", "the application comes before its period ends")).least(LEAST_TO_ACT).by(article(Law::Litigation, 47)),
    ], ..FREE }),
    (RequestReceived, FREE),
    (RequestExtended, Place { periods: &[rule_id::HANDLING_DISCLOSURE], links: &[ends(&[RequestReceived], text("先收到申请，后延长答复期限", "the application comes before its extension")).most(60).by(paragraph(Law::Disclosure, 33, 2))], ..FREE }),
    (PenaltyOpened, FREE),
    (AgreementBreached, FREE),
    (DamageKnown, Place { links: &[
        after(&[ActMade], text("先有侵害，后知道权利受侵犯", "the damage is known once it was done")),
    ], ..FREE }),
    (DecisionServed, Place { links: &[
        after(&[ActMade], ACT),
    ], ..FREE }),
    (OrganUndecided, Place { links: &[since_act()], ..FREE }),
    (Received, Place { links: &[
        since_act(),
        after(&[Docketed, Accepted], text("立案（受理）后不久即送达我方", "the case reaches us soon after it is docketed or accepted")).slack(365).most(180),
        after(&[ComplaintFiled, ApplicationFiled], text("先有起诉（申请），后收到案件", "a case is filed before it reaches us")),
        after(&[ComplaintReceived, ApplicationReceived], text("收到副本就是收到案件", "with its copy the case reaches us")).slack(365).most(30),
    ], ..FREE }),
    (Informed, Place { links: &[of_act()], ..FREE }),
    (ComplaintFiled, Place { links: &[
        since_act(),
        after(&[ActKnown], KNOWN),
        after(&[DutyExpired], DUTY).by(article(Law::Litigation, 47)),
        after(&[RequestReceived], ASKED).by(article(Law::Litigation, 47)),
        after(&[PenaltyOpened], OPENED_FIRST),
        after(&[AgreementBreached], BREACHED),
        after(&[DecisionServed], DECIDED).by(article(Law::Litigation, 45)),
        after(&[OrganUndecided], SILENT).by(article(Law::Litigation, 45)),
    ], ..FREE }),
    (Docketed, Place { links: &[
        since_act(),
        after(&[JudgmentBelow], text("先有原审裁判，后有上诉、再审", "the outcome below comes before the appeal or retrial")).at(ABOVE),
        after(&[JudgmentBelow], text("上诉在裁判送达后十日、十五日内提出", "an appeal is filed within ten or fifteen days of service")).at(&[Instance::Second]).most(365).by(article(Law::Litigation, 85)),
        after(&[ComplaintFiled], text("起诉状先到法院，后立案", "the complaint comes before docketing")).proves().refused().most(60).by(article(Law::Litigation, 51)),
        after(&[DutyExpired], DUTY).by(article(Law::Litigation, 47)),
        after(&[ActKnown], KNOWN),
        after(&[RequestReceived], ASKED).by(article(Law::Litigation, 47)),
        after(&[PenaltyOpened], OPENED_FIRST),
        after(&[AgreementBreached], BREACHED),
        after(&[DecisionServed], DECIDED).by(article(Law::Litigation, 45)),
        after(&[OrganUndecided], SILENT).by(article(Law::Litigation, 45)),
    ], ..FREE }),
    (ComplaintReceived, Place { links: &[
        since_act(),
        after(&[ComplaintFiled], text("起诉状先到法院，后送达", "the complaint reaches the court before it is served")).proves(),
        after(&[Docketed], text("立案之日起五日内发送起诉状副本", "the copy is sent within five days of docketing")).proves().most(60).by(article(Law::Litigation, 67)),
    ], ..FREE }),
    (AppealReceived, Place { links: &[
        since_act(),
        after(&[Docketed], text("上诉状副本由一审法院发送", "the court below sends the copy of the appeal")).slack(365).most(90).by(article(Law::Interpretation, 108)),
    ], ..FREE }),
    (RetrialCopyReceived, Place { not_for: &[Role::RetrialApplicant], links: &[
        since_act(),
        after(&[Docketed], text("再审申请书副本在受理之后发送", "the copy is sent once the application is docketed")).proves().slack(30).most(180).by(article(Law::Interpretation, 111)),
    ], ..FREE }),
    (ApplicationFiled, Place { links: &[
        since_act(),
        after(&[ActKnown], KNOWN),
    ], ..FREE }),
    (CorrectionNotice, Place { links: &[after(&[ApplicationFiled], text("先有申请，后通知补正", "the application comes before its correction")).most(30).by(article(Law::Reconsideration2023, 31)), begun(DOCKETED).slack(SLIP)], ..FREE }),
    (Corrected, Place { periods: &[rule_id::RECONSIDERATION_CORRECTION], links: &[ends(&[CorrectionNotice], text("先通知补正，后提交补正材料", "corrections are asked for before they come")).most(180).by(article(Law::Reconsideration2023, 31))], ..FREE }),
    (Accepted, Place { links: &[
        since_act(),
        after(&[ApplicationFiled], text("先有申请，后有受理", "the application comes before its acceptance")).proves().refused().most(60).by(article(Law::Reconsideration2023, 30)),
        after(&[ActKnown], KNOWN),
        after(&[RequestReceived], ASKED),
        after(&[PenaltyOpened], OPENED_FIRST),
        after(&[PassedOn], text("转送到复议机关之后才受理", "the organ accepts what was passed on to it")).proves().by(article(Law::Reconsideration2023, 32)),
    ], ..FREE }),
    (ApplicationReceived, Place { links: &[
        since_act(),
        after(&[ApplicationFiled], text("先有申请，后有副本", "the application comes before its copy")).proves(),
        after(&[PassedOn], text("转送到复议机关之后才发送副本", "the organ sends a copy of what was passed on to it")).proves().by(article(Law::Reconsideration2023, 32)),
        after(&[Accepted], text("受理之日起七个工作日内发送申请书副本", "the copy is sent within seven working days of acceptance")).proves().most(60).by(article(Law::Reconsideration2023, 48)),
    ], ..FREE }),
    (JurisdictionObjected, Place { running: true, not_for: &[Role::ThirdParty], links: &[since_act(), begun(DOCKETED).slack(BEFORE_PAPER)], periods: &[rule_id::LITIGATION_JURISDICTION_OBJECTION], ..FREE }),
    (JurisdictionDecided, Place { links: &[
        ends(&[JurisdictionObjected], text("先提出异议，后有裁定", "the objection comes before its ruling")).most(365).by(article(Law::Interpretation, 10)),
    ], ..RUNNING }),
    (JurisdictionRulingServed, Place { links: &[
        ends(&[JurisdictionDecided], text("先作出裁定，后送达", "a ruling is made before it is served")).most(180),
    ], ..RUNNING }),
    (JurisdictionAppealed, Place { running: true, periods: &[rule_id::APPEAL_JURISDICTION], links: &[
        ends(&[JurisdictionDecided, JurisdictionRulingServed], text("先有管辖权裁定，后有上诉", "the ruling comes before the appeal against it")).by(article(Law::Interpretation, 101)),
    ], ..FREE }),
    (JurisdictionDisputed, Place { links: &[begun(DOCKETED).slack(SLIP)], ..RUNNING }),
    (JurisdictionSettled, Place { links: &[
        ends(&[JurisdictionDisputed], text("先有管辖争议，后有解决", "a dispute comes before its settlement")),
    ], ..RUNNING }),
    (EvidencePeriod, Place { links: &[begun(DOCKETED)], ..RUNNING }),
    (EvidenceExtensionApplied, Place { running: true, periods: &[rule_id::LITIGATION_EVIDENCE_EXTENSION], links: &[begun(DOCKETED).slack(30)], ..FREE }),
    (EvidenceCauseEnded, Place { links: &[
        ends(&[EvidenceExtensionApplied], text("先申请延期举证，后有事由消除", "the extension is applied for before its cause ends")).by(article(Law::Interpretation, 34)),
    ], ..RUNNING }),
    (EvidenceFiled, Place { links: &[begun(DOCKETED).slack(30)], ..RUNNING }),
    (AnswerFiled, Place { running: true, links: &[
        since_act(),
        after(&[Received, Informed], ARRIVED),
        after(&[ComplaintFiled], text("先有起诉，后有答辩", "the complaint comes before the answer")).proves(),
        answers(&[ComplaintReceived]).at(&[Instance::First, Instance::Retrial]).by(article(Law::Litigation, 67)),
        answers(&[AppealReceived]).at(&[Instance::Second]).by(article(Law::Interpretation, 108)),
        after(&[Docketed], DOCKETED).proves().at(&[Instance::First]).by(article(Law::Litigation, 67)),
    ], ..FREE }),
    (AnswerForwarded, Place { links: &[
        ends(&[AnswerFiled], text("先提交答辩状，后由法院发送", "the answer is filed before it is sent on")).by(article(Law::Litigation, 67)),
    ], ..RUNNING }),
    (OpinionFiled, Place { running: true, not_for: &[Role::RetrialApplicant], links: &[
        answers(&[RetrialCopyReceived]).by(article(Law::Interpretation, 111)),
    ], ..FREE }),
    (ReplyFiled, Place { running: true, not_for: &[Role::ThirdParty], links: &[
        since_act(),
        after(&[ApplicationFiled], text("先有申请，后有答复", "the application comes before the reply")).proves(),
        after(&[Received, Informed], ARRIVED),
        answers(&[ApplicationReceived]).by(article(Law::Reconsideration2023, 48)),
        after(&[Accepted], text("受理之后才通知答复", "the reply is asked for once the application is accepted")).proves(),
    ], ..FREE }),
    (AnswerDelivered, Place { links: &[
        ends(&[AnswerFiled, ReplyFiled, OpinionFiled], text("先提交，后有送达凭证", "what is delivered was filed")).most(90),
    ], ..FREE }),
    (TurnedOrdinary, Place { running: true, periods: &[rule_id::LITIGATION_FIRST_INSTANCE_SUMMARY, rule_id::RECONSIDERATION_DECISION_SUMMARY], links: &[begun(DOCKETED)], ..FREE }),
    (RetriedAsFirst, Place { not_with: &[RetriedAsSecond], ..RUNNING }),
    (RetriedAsSecond, Place { not_with: &[RetriedAsFirst], ..RUNNING }),
    (HearingNotice, Place { links: &[after(&[Accepted], text("受理之后才通知听证", "a hearing is called once the application is accepted")).proves()], ..RUNNING }),
    (AppearanceNotice, Place { links: &[after(&[Docketed], text("立案之后才通知负责人出庭", "the official is called once the case is docketed")).proves()], ..RUNNING }),
    (IdentityProof, Place { links: &[begun(DOCKETED).slack(SLIP)], ..RUNNING }),
    (Summons, Place { links: &[after(&[Docketed], text("立案之后才传唤", "parties are summoned once the case is docketed")).proves()], ..RUNNING }),
    (ExcuseFiled, Place { links: &[begun(DOCKETED).slack(SLIP)], ..RUNNING }),
    (AnnouncementStarted, Place { links: &[begun(DOCKETED).slack(SLIP)], ..FREE }),
    (AnnouncementEnded, Place { links: &[
        ends(&[AnnouncementStarted], text("公告自发出之日起满三十日视为送达", "a paper counts as served thirty days after it was announced")).least(30).most(180).by(article(Law::CivilProcedure, 95)),
    ], ..FREE }),
    (AppraisalStarted, Place { links: &[begun(DOCKETED)], ..RUNNING }),
    (AppraisalEnded, Place { links: &[ends(&[AppraisalStarted], text("鉴定先开始，后结束", "an appraisal begins before it ends")).most(2 * A_YEAR)], ..RUNNING }),
    (MediationStarted, RUNNING),
    (MediationEnded, Place { links: &[ends(&[MediationStarted], text("调解先开始，后结束", "mediation begins before it ends"))], ..RUNNING }),
    (Suspended, Place { links: &[begun(DOCKETED), after(&[Received], REACHED_FIRST)], ..RUNNING }),
    // A case may have stood still for years.
    (Resumed, Place { running: true, ..ANY_TIME }),
    (PartyWanting, Place { links: &[
        begun(DOCKETED),
        after(&[Suspended], text("因当事人缺位而中止的，缺位与中止同时登记", "where a party is wanting the case stands still for it")).slack(30).most(30).by(paragraph(Law::Interpretation, 88, 2)),
    ], ..RUNNING }),
    (Extended, Place { links: &[begun(DOCKETED)], ..RUNNING }),
    (JudgmentBelow, FREE),
    (Concluded, Place { links: &[
        since_act(),
        after(&[ComplaintFiled], OPENED).refused(),
        after(&[Docketed], OPENED).refused(),
        after(&[ApplicationFiled], OPENED).refused(),
        after(&[Accepted], OPENED).refused(),
        after(&[EnforcementApplied], OPENED).refused().at(&[Instance::Enforcement]),
        after(&[EnforcementAccepted], OPENED).refused().at(&[Instance::Enforcement]),
        after(&[EnforcementReviewApplied], OPENED).refused().at(&[Instance::EnforcementReview]),
        // The paper that opens this instance; that of the next one comes after its end (ALL-I 108).
        after(&[ComplaintReceived], REACHED).refused().softer(unheard).at(&[Instance::First]),
        after(&[AppealReceived], REACHED).refused().softer(unheard).at(&[Instance::Second]),
        after(&[RetrialCopyReceived], REACHED).refused().softer(unheard).at(&[Instance::RetrialReview, Instance::Retrial]),
        after(&[ApplicationReceived], REACHED).refused().softer(unheard).at(&[Instance::Reconsideration]),
        after(&[Received, Informed], REACHED).refused().softer(unheard).free(unsent, HALF_A_YEAR).at(&[Instance::First, Instance::Reconsideration]),
        // Above it may be tried on the papers (ALL 86), and the first we hear of it is how it ended.
        after(&[Received, Informed], REACHED).free(unsent, HALF_A_YEAR).at(ABOVE),
    ], ..FREE }),
    (Served, Place { links: &[closed().refused().needed(Level::Doubt).most(180)], ..FREE }),
    (ServedOther, Place { links: &[closed().refused().needed(Level::Doubt).most(365)], ..FREE }),
    (Appealed, Place { periods: &[rule_id::APPEAL_JUDGMENT, rule_id::APPEAL_JUDGMENT_THEIRS, rule_id::APPEAL_RULING, rule_id::APPEAL_RULING_THEIRS],
        follows: Some(Follows { fits: Outcome::may_be_appealed, why: text("只有判决和不予立案、驳回起诉等裁定可以上诉", "only judgments and rulings that refuse docketing or dismiss the action can be appealed"), article: Some(article(Law::Litigation, 85)) }),
        links: &[closed().refused().needed(Level::Doubt).by(article(Law::Litigation, 85))], ..FREE }),
    // An organ that does not decide in time can be sued over (ALL 45): without a decision, or before one that comes late.
    (Sued, Place { periods: &[rule_id::SUING_AFTER_RECONSIDERATION],
        follows: Some(Follows { fits: |o| !matches!(o.form(), Form::Mediation) && o != Outcome::RTransferred, why: text("调解书、移送之后不另行起诉", "a mediation paper or a transfer is not sued over"), article: None }),
        links: &[
            after(&[Accepted], text("先有复议，后有起诉", "the reconsideration comes before the suit")),
        ], ..FREE }),
    (TookEffect, Place { links: &[closed().refused().needed(Level::Doubt)], ..FREE }),
    (Superseded, Place { links: &[closed().refused().needed(Level::Doubt)], ..ANY_TIME }),
    (RetrialGroundKnown, Place { links: &[closed().needed(Level::Doubt).by(article(Law::Interpretation, 110))], ..ANY_TIME }),
    (RetrialApplied, Place { in_effect: true, periods: &[rule_id::RETRIAL_APPLICATION, rule_id::RETRIAL_APPLICATION_THEIRS,
        rule_id::RETRIAL_KNOWN, rule_id::RETRIAL_KNOWN_THEIRS],
        follows: Some(Follows { fits: |o| o.retriable() || o.is_unknown(), why: text("再审只对已生效的判决、调解书和不予立案、驳回起诉的裁定", "a retrial is of judgments, mediation papers, and rulings that refuse docketing or dismiss the action"), article: Some(article(Law::Litigation, 90)) }),
        links: &[
            closed().needed(Level::Doubt).at(&[Instance::First, Instance::Second]).by(article(Law::Litigation, 90)),
            after(&[TookEffect], text("再审只对已生效的裁判", "a retrial is of what is in effect")).at(&[Instance::First, Instance::Second]).by(article(Law::Litigation, 90)),
        ], ..ANY_TIME }),
    (SupervisionApplied, Place { in_effect: true,
        follows: Some(Follows { fits: |o| o != Outcome::RetrialOrdered, why: text("已裁定再审的，不再就原裁判申请监督", "once a retrial is ordered the judgment it retries is not supervised"), article: Some(paragraph(Law::Supervision, 20, 1)) }),
        periods: &[rule_id::SUPERVISION_KNOWN, rule_id::SUPERVISION_KNOWN_THEIRS, rule_id::SUPERVISION_REFUSED, rule_id::SUPERVISION_REFUSED_THEIRS, rule_id::SUPERVISION_RETRIED, rule_id::SUPERVISION_RETRIED_THEIRS, rule_id::SUPERVISION_UNREVIEWED, rule_id::SUPERVISION_UNREVIEWED_THEIRS], links: &[
        closed().needed(Level::Doubt).at(&[Instance::First, Instance::Second, Instance::Retrial]).by(paragraph(Law::Supervision, 20, 1)),
        after(&[TookEffect], text("监督的是已生效的裁判", "what is supervised is in effect")),
    ], ..ANY_TIME }),
    (SupervisionCopyReceived, Place { links: &[begun(DOCKETED), after(&[SupervisionApplied], text("先申请监督，后收到副本", "it is applied for before its copy comes")).proves().by(article(Law::Supervision, 32))], ..FREE }),
    (SupervisionOpinionFiled, Place { periods: &[rule_id::SUPERVISION_OPINION], links: &[
        after(&[SupervisionApplied], text("先申请监督，后提交意见", "it is applied for before the opinion on it")),
        after(&[SupervisionCopyReceived], PAPERS).proves().slack(BEFORE_PAPER).by(article(Law::Supervision, 32)),
    ], ..FREE }),
    (SupervisionAccepted, Place { links: &[after(&[SupervisionApplied], text("先申请监督，后受理", "it is applied for before it is accepted")).needed(Level::Doubt).proves().most(A_YEAR)], ..FREE }),
    (SupervisionDecided, Place { links: &[after(&[SupervisionApplied], text("先申请监督，后审查终结", "it is applied for before it is decided")).proves(), after(&[SupervisionAccepted], text("先受理监督申请，后审查终结", "it is accepted before it is decided")).proves().most(A_YEAR)], ..FREE }),
    (Protested, Place { in_effect: true, links: &[
        closed().needed(Level::Doubt).at(&[Instance::First, Instance::Second]).by(article(Law::Litigation, 93)),
        after(&[TookEffect], text("抗诉的是已生效的裁判", "what is protested against is in effect")).by(article(Law::Litigation, 93)),
    ], ..ANY_TIME }),
    (PerformancePeriod, Place { not_for: &[Role::ThirdParty], follows: Some(LEAVES_SOMETHING), links: &[closed().refused().needed(Level::Doubt)], ..FREE }),
    (Performed, Place { follows: Some(LEAVES_SOMETHING), links: &[closed().needed(Level::Doubt), since_act()], ..FREE }),
    (ActRedone, Place { links: &[since_act(), begun(DOCKETED).slack(SLIP)],
        follows: Some(Follows { fits: |o| (!o.leaves_nothing() || o.effect() == Effect::Withdrawn) && !matches!(o.effect(), Effect::Varied | Effect::Unlawful), why: NOTHING, article: Some(article(Law::Litigation, 71)) }), ..FREE }),
    (DemandServed, Place { links: &[
        since_act().proves(),
    ], ..FREE }),
    (Complied, Place { links: &[
        since_act().proves(),
        after(&[DemandServed], text("已履行的不再催告", "what was complied with is not demanded")).by(article(Law::Compulsion, 54)),
    ], ..FREE }),
    (EnforcementApplied, Place { in_effect: true, periods: &[rule_id::ENFORCEMENT_JUDGMENT, rule_id::ENFORCEMENT_ACT, rule_id::ENFORCEMENT_APPLY, rule_id::ENFORCEMENT_UPHELD, rule_id::ENFORCEMENT_APPLY_UPHELD, rule_id::ENFORCEMENT_CONFIRMED],
        links: &[
            closed().needed(Level::Doubt).at(CONTESTED),
            after(&[DemandServed], text("催告书送达十日后仍未履行的，才申请执行", "the court is asked ten working days after the demand")).by(article(Law::Compulsion, 54)),
            after(&[ActKnown], text("行政决定送达之后才申请执行", "the act is served before it is enforced")).at(OURS),
            after(&[TookEffect], text("申请执行的是已生效的文书", "what is enforced is in effect")),
            after(&[PerformancePeriod], text("履行期限确定之后才申请执行", "enforcement follows the period to perform")),
        ], ..FREE }),
    (EnforcementAccepted, Place { links: &[
        ends(&[EnforcementApplied], ENFORCED).by(paragraph(Law::Interpretation, 155, 3)),
    ], ..FREE }),
    (EnforcementRuled, Place { links: &[
        ends(&[EnforcementApplied], ENFORCED).by(paragraph(Law::Interpretation, 160, 1)),
        after(&[EnforcementAccepted], text("先受理，后裁定准予执行", "it is accepted before it is permitted")).proves().refused().by(paragraph(Law::Interpretation, 160, 1)),
    ], ..FREE }),
    (EnforcementRefused, Place { links: &[
        ends(&[EnforcementApplied], ENFORCED).at(CONTESTED).by(paragraph(Law::Interpretation, 155, 3)),
    ], ..FREE }),
    (EnforcementDone, Place { links: &[
        after(&[Concluded], text("裁定准予执行之后才执行", "it is enforced once the court permitted it")).needed(Level::Doubt).by(paragraph(Law::Interpretation, 160, 1)),
    ], follows: Some(Follows { fits: |o| matches!(o, Outcome::EPermitted | Outcome::EPartlyPermitted | Outcome::EUnknown | Outcome::EOther), why: text("没有准予执行的，没有执行", "what was not permitted is not enforced"), article: Some(paragraph(Law::Interpretation, 160, 1)) }), ..FREE }),
    (EnforcementReviewApplied, Place { periods: &[rule_id::ENFORCEMENT_REVIEW_ACCEPTANCE, rule_id::ENFORCEMENT_REVIEW_PERMISSION], links: &[
        ends(&[EnforcementRefused], text("先有裁定，后申请复议", "the ruling comes before its review")).at(CONTESTED),
        after(&[EnforcementRefused], text("先有裁定，后申请复议", "the ruling comes before its review")).most(A_YEAR).at(&[Instance::EnforcementReview]),
        // There the ruling is the closing.
        ends(&[Concluded], text("先有裁定，后申请复议", "the ruling comes before its review")).at(&[Instance::Enforcement]),
    ], ..FREE }),
    (CompensationApplied, Place { periods: &[rule_id::COMPENSATION_APPLYING], links: &[
        after(&[DamageKnown], text("知道权利受侵犯之后才会申请赔偿", "who claims knows of the damage")).by(paragraph(Law::Compensation, 39, 1)),
    ], ..FREE }),
    (CompensationDecided, Place { links: &[ends(&[CompensationApplied], text("先有赔偿申请，后有决定", "the claim comes before the decision on it")).by(paragraph(Law::Compensation, 13, 1))], ..FREE }),
    (CompensationServed, Place { links: &[ends(&[CompensationDecided], text("先作出赔偿（不予赔偿）决定，后送达", "the decision comes before its service")).by(paragraph(Law::Compensation, 13, 2))], ..FREE }),
    (PaymentApplied, Place { in_effect: true, links: &[
        after(&[TookEffect, CompensationDecided], text("凭生效的判决书、决定书等申请支付", "payment is applied for on the effective paper")),
        Link { earlier: Level::Silent, ..after(&[CompensationDecided, Concluded, TookEffect], text("凭生效的判决书、决定书等申请支付", "payment is applied for on the effective paper")) }.proves().needed(Level::Doubt).by(paragraph(Law::Compensation, 37, 2)),
        shows(&[CompensationServed, Concluded, TookEffect], PAID_ON),
    ], ..FREE }),
    (PaymentRequested, Place { links: &[
        ends(&[PaymentApplied], text("先收到支付申请，后向财政部门申请", "the application to pay comes before the request to the treasury")).by(paragraph(Law::Compensation, 37, 3)),
    ], ..FREE }),
    (CompensationPaid, Place { links: &[
        after(&[CompensationApplied, CompensationDecided, Concluded], text("先有赔偿决定或裁判，后支付", "what is paid was decided")).needed(Level::Doubt),
        after(&[PaymentRequested], text("先申请支付，后支付赔偿金", "payment is asked for before it is made")).proves().most(2 * A_YEAR).by(paragraph(Law::Compensation, 37, 3)),
        shows(&[CompensationDecided, Concluded, TookEffect], PAID_ON),
        shows(&[CompensationServed, Concluded, TookEffect], PAID_ON),
    ], ..FREE }),
    (AdviceReceived, Place { links: &[begun(DOCKETED)], ..FREE }),
    (AdviceAnswered, Place { links: &[ends(&[AdviceReceived], text("先收到建议，后回复", "the advice comes before its answer")).by(paragraph(Law::Interpretation, 149, 4))], ..FREE }),
    (RecommendationReceived, FREE),
    (RecommendationReplied, Place { links: &[ends(&[RecommendationReceived], text("先收到检察建议，后回复", "the recommendation comes before its answer"))], ..FREE }),
    (OpinionReceived, Place { links: &[begun(DOCKETED)], ..FREE }),
    (OpinionReported, Place { links: &[ends(&[OpinionReceived], text("先收到意见书，后报告", "the opinion comes before the report on it")).by(article(Law::Reconsideration2023, 76))], ..FREE }),
    (NormativeNotice, Place { links: &[begun(DOCKETED).slack(SLIP), after(&[ApplicationFiled], text("附带审查随复议申请提出", "the review comes with the application"))], ..RUNNING }),
    (NormativeExplained, Place { links: &[ends(&[NormativeNotice], text("先收到通知，后答复", "the notice comes before its answer")).by(article(Law::Reconsideration2023, 58))], ..RUNNING }),
    (NormativeForwarded, Place { links: &[
        begun(DOCKETED).slack(SLIP),
        after(&[ApplicationFiled], text("附带审查随复议申请提出", "the review comes with the application")),
    ], ..FREE }),
    (NormativeHandled, Place { links: &[ends(&[NormativeForwarded], text("先收到转送，后回复", "it is forwarded before it is answered")).by(article(Law::Reconsideration2023, 60))], ..FREE }),
    (ApplicationViaUs, Place { links: &[since_act()], ..FREE }),
    (PassedOn, Place { links: &[ends(&[ApplicationViaUs], text("先收到申请，后转送", "the application comes before it is passed on")).most(180).by(article(Law::Reconsideration2023, 32))], ..FREE }),
    (ReportedToHead, Place { links: &[begun(DOCKETED).slack(SLIP)], ..FREE }),
    (MaterialsSubmitted, Place { links: &[begun(DOCKETED).slack(SLIP)], ..RUNNING }),
    (DraftDelivered, Place { links: &[begun(DOCKETED).slack(SLIP)], ..RUNNING }),
    (HearingReported, FREE),
    (LossAnalysed, Place { links: &[closed().needed(Level::Doubt)],
        follows: Some(Follows { fits: |o| !o.effect().is_won(), why: text("未败诉的案件没有败诉分析", "a case that was won has no loss to analyse"), article: None }), ..FREE }),
    (Archived, Place { links: &[closed().refused().needed(Level::Refuse)], ..ANY_TIME }),
];
