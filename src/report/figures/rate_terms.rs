//! The terms of the rates: what stands above and below the line, and the formula in words.

use super::{L, R};
use crate::case::{Effect, Form, Instance, Outcome, Role};
use crate::docket::{Bit, Filter};
use crate::law::Ending;
use crate::text::{Text, text};

/// Who was sued, or took part on appeal: winning and losing are theirs, not those of a third person.
const SUED: &[Role] = &[
    Role::Defendant,
    Role::CoDefendant,
    Role::Respondent,
    Role::Appellant,
    Role::Appellee,
    Role::RetrialApplicant,
    Role::RetrialRespondent,
];
pub(super) const WON: Filter = L.with(Bit::Won);
pub(super) const LOST: Filter = L.with(Bit::Lost);
/// What is closed while nobody knows yet how says nothing of winning, losing or correcting.
pub(super) const KNOWN: &[Ending] = &[
    Ending::Won,
    Ending::Lost,
    Ending::Withdrawn,
    Ending::Mediated,
    Ending::Transferred,
    Ending::ThirdParty,
    Ending::Other,
];
/// Of these, those that say something of us.
const OURS: &[Ending] = &[
    Ending::Won,
    Ending::Lost,
    Ending::Withdrawn,
    Ending::Mediated,
    Ending::Transferred,
    Ending::Other,
];
/// Every first instance, whatever our part in it.
pub(super) const FIRST_OF_ALL: Filter = L.with(Bit::ClosedFirst).endings(KNOWN);
pub(super) const FIRST: Filter = FIRST_OF_ALL.endings(OURS).roles(SUED);
pub(super) const FIRST_JUDGED: Filter = FIRST.forms(&[Form::Judgment]);
pub(super) const CLOSED: Filter = L.with(Bit::Closed).endings(OURS).roles(SUED);
/// By how it ended for us, not by the last paper: a dispute whose appeal was withdrawn ended as the judgment it left standing.
pub(super) const NOT_WITHDRAWN: Filter = CLOSED.endings(&[
    Ending::Won,
    Ending::Lost,
    Ending::Mediated,
    Ending::Transferred,
    Ending::Other,
]);
pub(super) const WON_FIRST: Filter = FIRST.with(Bit::Won);
pub(super) const LOST_CLOSED: Filter = CLOSED.endings(&[Ending::Lost]);
/// What took effect in the period, whenever it was closed.
pub(super) const IN_EFFECT: Filter = L.with(Bit::Effective).in_effect(OURS).roles(SUED);
pub(super) const LOST_IN_EFFECT: Filter = IN_EFFECT.in_effect(&[Ending::Lost]);
pub(super) const WON_IN_EFFECT: Filter = IN_EFFECT.in_effect(&[Ending::Won]);
/// Lost, or withdrawn because the act had been changed.
pub(super) const LOST_OR_CHANGED: &[Ending] = &[Ending::Lost, Ending::Withdrawn];
pub(super) const OWN_MOTION: &[Outcome] = &[Outcome::Withdrawn, Outcome::DeemedWithdrawn];
/// Known is how it ended, though not for whom: a judgment changed without its direction is changed all the same.
pub(super) const SECOND: Filter = L
    .with(Bit::Closed)
    .instances(&[Instance::Second])
    .not_effects(UNKNOWN);
pub(super) const REMANDED: Filter = SECOND.outcomes(&[Outcome::Remanded]);
/// A second instance that decides otherwise than below, itself.
pub(super) const CHANGED: Filter = SECOND
    .forms(&[Form::Judgment, Form::Ruling])
    .not_outcomes(KEPT);
pub(super) const CHANGED_OR_REMANDED: Filter = SECOND
    .forms(&[Form::Judgment, Form::Ruling])
    .not_outcomes(NOT_CHANGED);
/// Second instances that change nothing below.
pub(super) const NOT_CHANGED: &[Outcome] = &[
    Outcome::AppealDismissedJudgment,
    Outcome::AppealDismissedRuling,
    Outcome::AppealWithdrawn,
    Outcome::Withdrawn,
    Outcome::WithdrawnAfterChange,
    Outcome::DeemedWithdrawn,
    Outcome::DocketingRefused,
    Outcome::Transferred,
    Outcome::Terminated,
    Outcome::OtherRuling,
];
pub(super) const KEPT: &[Outcome] = &[
    Outcome::Remanded,
    Outcome::AppealDismissedJudgment,
    Outcome::AppealDismissedRuling,
    Outcome::AppealWithdrawn,
    Outcome::Withdrawn,
    Outcome::WithdrawnAfterChange,
    Outcome::DeemedWithdrawn,
    Outcome::DocketingRefused,
    Outcome::Transferred,
    Outcome::Terminated,
    Outcome::OtherRuling,
];
pub(super) const UNKNOWN: &[Effect] = &[Effect::Unknown];
pub(super) const R_CLOSED: Filter = R.with(Bit::Closed).not_effects(UNKNOWN).roles(SUED);
pub(super) const R_ACCEPTED: Filter = R
    .with(Bit::Received)
    .with(Bit::Accepted)
    .not_effects(UNKNOWN)
    .roles(SUED);
/// Mediated or settled, of these.
pub(super) const R_AMICABLE: Filter = R_CLOSED.with(Bit::Amicable);
pub(super) const CORRECTED: Filter = R.with(Bit::Corrected);
/// Corrected by the organ, or by us while it was looking.
pub(super) const PUT_RIGHT: &[Outcome] = &[
    Outcome::RVaried,
    Outcome::RRevoked,
    Outcome::RPartlyRevoked,
    Outcome::RRevokedRedo,
    Outcome::RUnlawful,
    Outcome::RVoid,
    Outcome::ROrdered,
    Outcome::RWithdrawnAfterChange,
];
pub(super) const BOTH_CLOSED: Filter = Filter::contested().with(Bit::Closed);

pub(super) const LOSS_FIRST: Text = text(
    "一审撤销、变更、确认违法或无效、责令履行给付赔偿的案件÷审结一审案件，结案方式待核的、本机关为第三人的不计",
    "first-instance cases revoked, varied, confirmed unlawful or void, or ordered / first-instance cases closed, outcomes not known yet left out; cases in which we are a third party left out",
);
pub(super) const LOSS_JUDGED: Text = text(
    "一审撤销、变更、确认违法或无效、责令履行给付赔偿的案件÷以判决结案的一审案件，本机关为第三人的不计",
    "first-instance cases revoked, varied, confirmed unlawful or void, or ordered / first-instance cases ended by judgment; cases in which we are a third party left out",
);
pub(super) const WIN_CLOSED: Text = text(
    "驳回诉讼请求、驳回起诉、驳回对方上诉等支持我方的案件÷审结案件（撤诉计入分母），结案方式待核的、本机关为第三人的不计",
    "cases dismissed on the claims, the action or the other side's appeal / cases closed (withdrawals stay in the base), outcomes not known yet left out; cases in which we are a third party left out",
);
pub(super) const WIN_KEPT: Text = text(
    "驳回诉讼请求、驳回起诉、驳回对方上诉等支持我方的案件÷审结案件（撤诉不计入分母），结案方式待核的、本机关为第三人的不计",
    "cases dismissed on the claims, the action or the other side's appeal / cases closed (withdrawals left out of the base), outcomes not known yet left out; cases in which we are a third party left out",
);
pub(super) const LOSS_CLOSED: Text = text(
    "各审级败诉的案件（驳回我方上诉、改判对我方不利的计入）÷审结案件，待核的、本机关为第三人的不计",
    "cases against us at any instance (our appeal dismissed, a judgment changed against us) / cases closed, outcomes not known yet left out; cases in which we are a third party left out",
);
pub(super) const LOSS_IN_EFFECT: Text = text(
    "期内生效裁判中最终败诉的÷期内生效裁判：二审改判的按改判计，发回重审的一审不计，待核的、本机关为第三人的不计",
    "of the outcomes that took effect in the period, those against us in the end / all of them: as changed on appeal, remanded judgments left out; cases in which we are a third party left out",
);
pub(super) const WIN_FIRST: Text = text(
    "一审驳回诉讼请求、驳回起诉等支持我方的案件÷审结一审案件，待核的、本机关为第三人的不计",
    "first-instance cases dismissed on claims or on the action / first-instance cases closed, outcomes not known yet left out; cases in which we are a third party left out",
);
pub(super) const WIN_IN_EFFECT: Text = text(
    "期内生效裁判中最终支持我方的÷期内生效裁判：二审改判的按改判计，发回重审的一审不计，待核的、本机关为第三人的不计",
    "of the outcomes that took effect in the period, those in our favour in the end / all of them: as changed on appeal, remanded judgments left out; cases in which we are a third party left out",
);
pub(super) const SUBSTANTIVE_FIRST: Text = text(
    "（一审败诉＋因被告改变原行政行为撤诉）÷审结一审案件，待核的、本机关为第三人的不计",
    "(first-instance cases against us + withdrawn because the act was changed) / first-instance cases closed, outcomes not known yet left out; cases in which we are a third party left out",
);
pub(super) const SUBSTANTIVE_CLOSED: Text = text(
    "（各审级败诉＋因被告改变原行政行为撤诉）÷审结案件，待核的、本机关为第三人的不计",
    "(cases against us at any instance + withdrawn because the act was changed) / cases closed, outcomes not known yet left out; cases in which we are a third party left out",
);
pub(super) const SUBSTANTIVE_IN_EFFECT: Text = text(
    "期内生效裁判中（最终败诉＋因被告改变原行政行为撤诉）÷期内生效裁判，待核的、本机关为第三人的不计",
    "of the outcomes that took effect in the period, (against us in the end + withdrawn because the act was changed) / all of them; cases in which we are a third party left out",
);
pub(super) const CLOSING_HANDLED: Text = text(
    "审结÷办理（所计各类案件合计）",
    "closed / handled, of all kinds that are counted",
);
pub(super) const CLOSING_RECEIVED: Text = text(
    "审结÷本期新收（结收比，所计各类案件合计）",
    "closed / newly received, of all kinds that are counted",
);
pub(super) const CORRECTION_CLOSED: Text = text(
    "复议撤销、变更、确认违法、确认无效、责令履行÷审结复议案件，结案方式待核的、本机关为第三人的不计",
    "reconsiderations revoked, varied, confirmed unlawful or void, or ordered / closed, outcomes not known yet left out; cases in which we are a third party left out",
);
pub(super) const CORRECTION_ACCEPTED: Text = text(
    "复议撤销、变更、确认违法、确认无效、责令履行÷本期受理复议案件，结案方式待核的、本机关为第三人的不计",
    "reconsiderations revoked, varied, confirmed unlawful or void, or ordered / accepted in the period, outcomes not known yet left out; cases in which we are a third party left out",
);
