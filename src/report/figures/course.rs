//! How cases ended for us, what of it took effect, how long they took and what followed.

use super::{L, R, cases, made};
use crate::case::Kind;
use crate::docket::{Bit, Filter, Stretch};
use crate::law::Ending;
use crate::report::figure::{Figure, Measure, Theme, way};
use crate::text::{Text, text};

const ENDED_SO: Text = text(
    "审结案件按结果分为胜诉、败诉、撤诉撤回、调解和解、移送、作为第三人（所涉是其他机关的行为，裁判不论胜败）、其他、待核八类，合计等于审结；驳回上诉看何方上诉，改判看改判方向",
    "what was closed is in our favour, against us, withdrawn, mediated, transferred, decided about another organ's act beside which we were a third party, other or not known yet, each case once; an appeal dismissed goes by who appealed, a judgment changed by its direction",
);
const IN_EFFECT: Text = text(
    "期内生效、至期末仍为该争议最终结果的案件：上诉维持的计维持的那一件，改判的计改判，发回重审的一审不计；至统计日没有登记送达日的，按结案日（一审另加上诉期）推算生效日；复议决定后经法院判决败诉的，判决生效起复议决定不再是最终结果",
    "cases whose outcome took effect in the period and is the last word of the dispute at its end: of an appeal dismissed the appeal, of a changed judgment the change, a remanded judgment not at all; where by the day it is seen from no service is recorded, the day of effect is worked out from the outcome and the appeal period; a reconsideration decision is it no longer once a judgment against us in the suit that followed is in effect",
);
const DAYS: Text = text(
    "审结案件中可计算的，平均天数",
    "of the cases closed in which both days are known, on average",
);

/// Every ending of a kind, closed and in effect; the stretches.
pub(super) fn all() -> Vec<Figure> {
    let mut out = Vec::new();
    for kind in Kind::CONTESTED {
        let of = Filter::of(*kind);
        let name = kind.text();
        for ending in Ending::ALL {
            let said = ending.said_of(*kind);
            out.push(made(
                format!("{}.ending.{}", kind.id(), ending.id()),
                Theme::Course,
                (
                    format!("{} 审结 {}", name.zh, said.zh),
                    format!("{} closed {}", name.en, said.en),
                ),
                ENDED_SO,
                Measure::Cases(of.with(Bit::Closed).endings(&[*ending])),
            ));
        }
        out.push(Figure::new(
            match kind {
                Kind::Litigation | Kind::Enforcement => "litigation.in_effect",
                Kind::Reconsideration => "reconsideration.in_effect",
            },
            Theme::Course,
            match kind {
                Kind::Litigation | Kind::Enforcement => {
                    text("行政诉讼 期内生效", "litigation in effect")
                }
                Kind::Reconsideration => text("行政复议 期内生效", "reconsideration in effect"),
            },
            way(IN_EFFECT, Measure::Cases(of.with(Bit::Effective))),
        ));
        for ending in Ending::ALL.iter().filter(|e| **e != Ending::Transferred) {
            let said = ending.said_of(*kind);
            out.push(made(
                format!("{}.in_effect.{}", kind.id(), ending.id()),
                Theme::Course,
                (
                    format!("{} 生效 {}", name.zh, said.zh),
                    format!("{} in effect {}", name.en, said.en),
                ),
                IN_EFFECT,
                Measure::Cases(of.with(Bit::Effective).in_effect(&[*ending])),
            ));
        }
        for stretch in Stretch::ALL {
            let said = stretch.text();
            out.push(made(
                format!("{}.days.{}", kind.id(), stretch.id()),
                Theme::Course,
                (
                    format!("{} 平均天数 {}", name.zh, said.zh),
                    format!("{} days {}", name.en, said.en),
                ),
                DAYS,
                Measure::Mean(of.with(Bit::Closed), *stretch),
            ));
        }
    }
    out.extend_from_slice(FOLLOWED);
    out
}

const TO_PERFORM: Text = text(
    "期内生效、须由我方履行（含重新作出行政行为、给付、赔偿）的；作为第三人的不计",
    "took effect in the period and asks something of us: to act, to act anew, to pay; not where we are a third party",
);
const PERFORMED: Text = text(
    "其中至期末已登记履行完毕，或者须作为的已重新作出的",
    "of these, performed by the end as recorded, or acted anew where to act was asked",
);
const PERFORMED_FREELY: Text = text(
    "其中履行前对方没有申请强制执行的",
    "of these, performed without the other side having applied for enforcement before",
);
const PERFORM_OVERDUE: Text = text(
    "其中履行期限已过而至期末未登记履行、且可以断定已经生效的",
    "of these, past their day, not recorded as performed by the end, and known to be in effect",
);
const PERFORM_UNKNOWN: Text = text(
    "其中登记的履行期限已过而至期末未登记履行，但送达未登记齐全、是否生效无法断定的：不计入逾期未履行",
    "of these, past the day recorded and not recorded as performed by the end, the services not all recorded: whether they are in effect cannot be told, and they are not counted as overdue",
);
const REPEAT: Text = text(
    "办理的案件中，原告（申请人）在期内另有其他争议的，按姓名（名称）相同认定",
    "of the cases handled, those whose claimant has another dispute in the period, told by the name",
);
const UNANSWERED: Text = text(
    "期内答辩（答复）期限已过而至统计日没有登记答辩的：是否按期不明，不计入按期率；期限届满前已审结或者未受理的无须答辩，不计",
    "the answer fell due within the period and none is recorded by the day it is seen from: nobody knows whether it was late; in no rate; what was closed before the day, or never accepted, owed none",
);

const FOLLOWED: &[Figure] = &[
    cases!(
        "litigation.appealed",
        Course,
        "行政诉讼 一审后上诉",
        "litigation appealed",
        text(
            "审结的可上诉的一审案件中至期末已上诉的；按争议计的，指其中有这样的一审案件的，不论争议现处何审级",
            "of the first-instance cases closed by what can be appealed, those appealed by the end; by dispute, those with such a first instance, whatever instance they stand at"
        ),
        L.with(Bit::Appealed)
    ),
    cases!(
        "litigation.to_perform",
        Course,
        "行政诉讼 生效须履行",
        "litigation to perform",
        TO_PERFORM,
        L.with(Bit::Effective).with(Bit::ToPerform)
    ),
    cases!(
        "litigation.performed",
        Course,
        "行政诉讼 已履行",
        "litigation performed",
        PERFORMED,
        L.with(Bit::Effective)
            .with(Bit::ToPerform)
            .with(Bit::Performed)
    ),
    cases!(
        "litigation.performed_freely",
        Course,
        "行政诉讼 自觉履行",
        "litigation performed without enforcement",
        PERFORMED_FREELY,
        L.with(Bit::Effective)
            .with(Bit::ToPerform)
            .with(Bit::Performed)
            .without(Bit::Compelled)
    ),
    cases!(
        "litigation.perform_overdue",
        Course,
        "行政诉讼 逾期未履行",
        "litigation performance overdue",
        PERFORM_OVERDUE,
        L.with(Bit::Effective).with(Bit::PerformOverdue)
    ),
    cases!(
        "litigation.perform_unknown",
        Course,
        "行政诉讼 是否逾期不明",
        "litigation performance not known to be overdue",
        PERFORM_UNKNOWN,
        L.with(Bit::Effective).with(Bit::PerformUnknown)
    ),
    cases!(
        "litigation.repeat",
        Course,
        "行政诉讼 重复起诉",
        "litigation by repeat plaintiffs",
        REPEAT,
        L.with(Bit::Handled).with(Bit::Repeat)
    ),
    cases!(
        "litigation.unanswered",
        Course,
        "行政诉讼 答辩尚未登记",
        "litigation answer not recorded",
        UNANSWERED,
        L.with(Bit::AnswerUnknown)
    ),
    cases!(
        "reconsideration.to_perform",
        Course,
        "行政复议 生效须履行",
        "reconsideration to perform",
        TO_PERFORM,
        R.with(Bit::Effective).with(Bit::ToPerform)
    ),
    cases!(
        "reconsideration.performed",
        Course,
        "行政复议 已履行",
        "reconsideration performed",
        PERFORMED,
        R.with(Bit::Effective)
            .with(Bit::ToPerform)
            .with(Bit::Performed)
    ),
    cases!(
        "reconsideration.performed_freely",
        Course,
        "行政复议 自觉履行",
        "reconsideration performed without enforcement",
        PERFORMED_FREELY,
        R.with(Bit::Effective)
            .with(Bit::ToPerform)
            .with(Bit::Performed)
            .without(Bit::Compelled)
    ),
    cases!(
        "reconsideration.perform_overdue",
        Course,
        "行政复议 逾期未履行",
        "reconsideration performance overdue",
        PERFORM_OVERDUE,
        R.with(Bit::Effective).with(Bit::PerformOverdue)
    ),
    cases!(
        "reconsideration.perform_unknown",
        Course,
        "行政复议 是否逾期不明",
        "reconsideration performance not known to be overdue",
        PERFORM_UNKNOWN,
        R.with(Bit::Effective).with(Bit::PerformUnknown)
    ),
    cases!(
        "reconsideration.repeat",
        Course,
        "行政复议 重复申请",
        "reconsideration by repeat applicants",
        REPEAT,
        R.with(Bit::Handled).with(Bit::Repeat)
    ),
    cases!(
        "reconsideration.unanswered",
        Course,
        "行政复议 答复尚未登记",
        "reconsideration reply not recorded",
        UNANSWERED,
        R.with(Bit::AnswerUnknown)
    ),
];
