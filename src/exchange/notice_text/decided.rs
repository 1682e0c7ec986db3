//! What the decision of a paper is: its outcome, and what makes it doubtful.

use super::costs::bears_costs;
use super::days::days;
use super::enforcement_outcome;
use super::item_outcome::{self, Item};
use super::operative::{item, items};
use super::organ_outcome;
use super::paper::Paper;
use super::parts::Parts;
use super::source::{Range, Source, folded_name};
use super::whole_outcome;
use super::{Event, Found, NoticeText};
use crate::case::{Instance, Kind, Outcome, PartyRole};
use crate::said;
use crate::text::Said;
use chrono::NaiveDate;

/// What is written about a case and decides nothing, by its heading.
const ABOUT: &[&str] = &[
    "代理词",
    "代理意见",
    "代理意见书",
    "辩护词",
    "辩护意见",
    "法律意见书",
    "质证意见",
    "陈述意见",
    "答辩状",
    "行政答辩状",
    "答辩书",
    "答辩意见",
    "情况汇报",
    "工作汇报",
    "庭审笔录",
    "庭审提纲",
    "专家意见",
];

/// Fills in the items and the outcome.
pub(super) fn decided(src: &Source, parts: &Parts, by_us: bool, out: &mut NoticeText) {
    let written_about = src.head(4).into_iter().any(|l| {
        let line = src.plain(l);
        ABOUT.contains(&line.as_str()) || line.starts_with("答辩人:")
    });
    // no line breaks at all
    let opening = src.plain(0..src.len().min(80));
    let paper = out.paper.as_ref().map(|p| p.value);
    // 行政判决书…被告(答辩人:某局): the judgment is one all the same
    let answer = opening.contains("答辩人:") && !paper.is_some_and(Paper::decides);
    if written_about || answer {
        return;
    }
    let reconsideration = out
        .kind
        .as_ref()
        .is_some_and(|k| k.value == Kind::Reconsideration)
        || matches!(paper, Some(Paper::Decision))
        || paper == Some(Paper::Termination) && src.has("视为放弃");
    let instance = match (&out.instance, reconsideration) {
        (_, true) => Instance::Reconsideration,
        (Some(found), _) => found.value,
        (None, _) => Instance::First,
    };
    let enforced = out
        .kind
        .as_ref()
        .is_some_and(|k| k.value == Kind::Enforcement);
    // a message tells what the paper decided
    let told = paper == Some(Paper::Message) || paper.is_none() && !src.has("如下");
    let decides = told || paper.is_none_or(Paper::decides);
    let suit = (out.not_a_suit.is_none() || enforced) && decides;
    let instance = match enforced {
        true => enforcement_outcome::instance_of(&src.plain(0..src.len())),
        false => instance,
    };
    let ruling = match paper {
        Some(Paper::Ruling) => true,
        Some(_) => false,
        None => src.has("裁定如下"),
    };
    let mut ranges = items(src, parts);
    // 请求驳回原告的诉讼请求: what somebody asks for
    ranges.retain(|r| {
        let text = src.plain(r.clone());
        !["请求", "恳请", "建议", "申请", "要求"]
            .iter()
            .any(|w| text.starts_with(w))
            || !told
    });
    // who bears the costs is none of what was decided
    if ranges.len() > 1 && paper.is_some_and(Paper::decides) {
        ranges.retain(|at| !bears_costs(&src.plain(at.clone())));
    }
    let mut read: Vec<(Option<Item>, String)> = Vec::new();
    for at in &ranges {
        let text = src.plain(at.clone());
        let one = item_outcome::item(&text, instance, ruling).filter(|_| suit);
        let told = one.and_then(|i| match i {
            Item::Outcome(o) => Some(o),
            _ => None,
        });
        out.items.push(item(src, at.clone(), told));
        read.push((one, text));
    }
    let whole = parts.operative.clone();
    let found = if paper == Some(Paper::Mediation) {
        out.paper
            .as_ref()
            .map(|p| (mediated(reconsideration), p.place.clone(), None))
    } else if paper == Some(Paper::Transfer) {
        // what we wrote ourselves decides nothing
        match by_us {
            true => None,
            false => transferred(src, reconsideration),
        }
    } else if !suit {
        None
    } else if let Some(range) = whole {
        whole_outcome::whole(&read, instance).map(|(o, doubt)| (o, src.place(range), doubt))
    } else {
        if paper == Some(Paper::Decision)
            && let Some((range, outcome)) = told_without_colon(src)
        {
            out.items.push(item(src, range, Some(outcome)));
        }
        by_title(src, paper, reconsideration)
    };
    let Some((outcome, place, doubt)) = found else {
        return;
    };
    let since = out.filed.as_ref().or(out.begun.as_ref()).map(|d| d.value);
    let outcome = with_the_body(src, parts, outcome, since);
    let doubt = doubts(out, outcome, instance, doubt).or_else(|| partly(out, outcome));
    let doubt = doubt.or(told.then(|| {
        said!(
            "转述的裁判结果，请以收到的文书为准",
            "as a message tells it; the paper itself counts"
        )
    }));
    out.outcome = Some(Found {
        value: outcome,
        place,
        doubt,
    });
}

fn mediated(reconsideration: bool) -> Outcome {
    if reconsideration {
        Outcome::RMediated
    } else {
        Outcome::Mediated
    }
}

/// Papers whose title says what was decided, without 决定如下.
fn by_title(
    src: &Source,
    paper: Option<Paper>,
    reconsideration: bool,
) -> Option<(Outcome, super::Place, Option<Said>)> {
    let place = |w: &str| src.find(w, 0..src.len()).map(|at| src.place(at));
    match paper? {
        Paper::Termination if src.has("视为放弃") && !src.has("终止") => {
            Some((Outcome::RLapsed, place("视为放弃")?, None))
        }
        Paper::Termination => {
            let outcome = if reconsideration {
                organ_outcome::ended(&src.plain(0..src.len()))
            } else {
                Outcome::Terminated
            };
            Some((outcome, place("终止").or_else(|| place("终结"))?, None))
        }
        Paper::NotAccepted => {
            let outcome = if reconsideration {
                Outcome::RNotAccepted
            } else {
                Outcome::DocketingRefused
            };
            Some((outcome, place("不予")?, None))
        }
        Paper::Decision => {
            // 决定维持…, without a colon: the last 决定 behind which something is decided.
            let (range, outcome) = told_without_colon(src)?;
            let doubt = said!(
                "没有读到「决定如下」，按正文判断",
                "no 决定如下 was read; told by the body"
            );
            Some((outcome, src.place(range), Some(doubt)))
        }
        _ => None,
    }
}

/// 现将该案移送你机关处理; a court's notice tells of a ruling that has a day of its own.
fn transferred(
    src: &Source,
    reconsideration: bool,
) -> Option<(Outcome, super::Place, Option<Said>)> {
    let at = |words: &[&str]| words.iter().find_map(|w| src.find(w, 0..src.len()));
    if reconsideration {
        let moved = at(&[
            "将该案移送",
            "将案件移送",
            "将本案移送",
            "案移送你机关",
            "移送你机关",
        ])?;
        return Some((Outcome::RTransferred, src.place(moved), None));
    }
    let moved = at(&["裁定移送", "将本案移送", "将该案移送", "案移送"])?;
    let doubt = said!(
        "移送的裁定另有日期，请核对",
        "the ruling that transferred it has a day of its own; check it"
    );
    Some((Outcome::Transferred, src.place(moved), Some(doubt)))
}

/// What the body of a decision decides where no colon opens an operative part, and where it says so.
fn told_without_colon(src: &Source) -> Option<(Range, Outcome)> {
    src.all("决定", 0..src.len())
        .into_iter()
        .rev()
        .find_map(|at| {
            let behind = src.sentence_after(at.end, 120);
            let verb = [
                "维持",
                "撤销",
                "变更",
                "确认",
                "责令",
                "驳回",
                "终止",
                "不予受理",
                "对",
            ];
            src.any(behind.start, &verb)?;
            let text = src.plain(behind.clone());
            match item_outcome::item(&text, Instance::Reconsideration, false)? {
                Item::Outcome(outcome) => Some((src.trim(behind), outcome)),
                _ => None,
            }
        })
}

/// Withdrawn because the act was changed has an outcome of its own; why a reconsideration ended stands in the body, the
/// operative part says 行政复议终止 only.
fn with_the_body(
    src: &Source,
    parts: &Parts,
    outcome: Outcome,
    since: Option<NaiveDate>,
) -> Outcome {
    let to = parts.operative.as_ref().map_or(src.len(), |o| o.end);
    let changed = || organ_outcome::changed_first(&src.plain(0..to)) || acted(src, to, since);
    match outcome {
        Outcome::RTerminated => organ_outcome::ended(&src.plain(0..to)),
        Outcome::Withdrawn if changed() => Outcome::WithdrawnAfterChange,
        Outcome::RWithdrawn if changed() => Outcome::RWithdrawnAfterChange,
        other => other,
    }
}

/// 审理过程中，被告于2026年2月26日对原告的申请作出答复: what was asked for was done after the suit began
/// (法释〔2008〕2号第四条).
fn acted(src: &Source, to: usize, since: Option<NaiveDate>) -> bool {
    const DOES: &[&str] = &[
        "作出答复",
        "作出了答复",
        "作出处理",
        "作出书面答复",
        "予以答复",
        "履行了",
        "支付了",
        "公开了",
        "作出决定",
        "作出了决定",
        "办理了",
        "发放了",
        "返还了",
        "重新作出",
        "作出政府信息公开",
        "补偿到位",
        "支付补偿",
        "支付赔偿",
    ];
    days(src).into_iter().filter(|d| d.at.end <= to).any(|d| {
        let later = d
            .year
            .and_then(|y| d.in_year(y))
            .zip(since)
            .is_some_and(|(day, since)| day > since);
        let before = src.plain(src.sentence_before(d.at.start, 40));
        let clause = before.rsplit('，').next().unwrap_or_default();
        let ours = ["被告", "被申请人", "被上诉人"]
            .iter()
            .any(|w| clause.contains(w));
        let behind = src.plain(src.sentence_after(d.at.end, 40));
        let does = behind.split('，').next().unwrap_or_default();
        later && ours && DOES.iter().any(|w| does.contains(w))
    })
}

/// One of several plaintiffs withdraws, or the suit against one of several defendants ends: the case may go on.
fn partly(out: &NoticeText, outcome: Outcome) -> Option<Said> {
    use Outcome::{
        ActionDismissed, AppealWithdrawn, DeemedWithdrawn, RApplicationRejected, RSettled,
        RWithdrawn, RWithdrawnAfterChange, Withdrawn, WithdrawnAfterChange,
    };
    let ends = matches!(
        outcome,
        Withdrawn
            | WithdrawnAfterChange
            | DeemedWithdrawn
            | ActionDismissed
            | AppealWithdrawn
            | RWithdrawn
            | RWithdrawnAfterChange
            | RSettled
            | RApplicationRejected
    );
    let items = out.items.iter().map(|i| folded_name(&i.value.text));
    let text: String = items.collect();
    if !ends || text.is_empty() {
        return None;
    }
    let names = |role: PartyRole| -> Vec<String> {
        out.parties
            .iter()
            .filter(|p| p.value.role == role)
            .map(|p| p.value.folded())
            .collect()
    };
    // some are named, and not all of them
    let some = |names: &[String]| {
        let told = names.iter().filter(|n| text.contains(*n)).count();
        told > 0 && told < names.len()
    };
    let claimants = names(PartyRole::Claimant);
    let respondents = names(PartyRole::Respondent);
    let appellants: Vec<String> = out
        .parties
        .iter()
        .filter(|p| p.value.called.starts_with("上诉人"))
        .map(|p| p.value.folded())
        .collect();
    let of_some = match outcome {
        AppealWithdrawn => some(&appellants),
        _ => some(&claimants) && !text.contains('等'),
    };
    let against_some = text.contains('对') && some(&respondents);
    let goes_on = ["本案继续审理", "继续审理", "对第三人的"]
        .iter()
        .any(|w| text.contains(w) || *w == "本案继续审理" && out.said.contains(w));
    (of_some || against_some || goes_on).then(|| {
        said!(
            "主文只涉及部分当事人，案件是否全部结束请核对",
            "the operative part is about some of the parties; check whether the whole case has ended"
        )
    })
}

fn doubts(
    out: &NoticeText,
    outcome: Outcome,
    instance: Instance,
    doubt: Option<Said>,
) -> Option<Said> {
    let part = out
        .number
        .as_ref()
        .is_some_and(|n| n.value.canonical().contains('之'));
    if out.said.contains("公告送达") {
        return Some(said!(
            "公告的日期不是裁判日期，请核对",
            "the day of the announcement is not that of the decision; check it"
        ));
    }
    if part {
        return Some(said!(
            "「之一」类裁定一般不结案，请核对",
            "a ruling numbered 之一 does not close the case as a rule; check it"
        ));
    }
    let objected = out
        .events
        .iter()
        .any(|e| e.value.event == Event::JurisdictionUpheld);
    if objected && outcome == Outcome::Transferred {
        return Some(said!(
            "管辖裁定可以上诉，生效后才移送",
            "the ruling on jurisdiction can be appealed; the case moves once it takes effect"
        ));
    }
    if doubt.is_none() && !outcome.fits(instance) {
        return Some(said!(
            "与审级不合，请核对",
            "it does not fit the instance; check it"
        ));
    }
    if doubt.is_none() && out.instance.is_none() && outcome.kind() == Kind::Litigation {
        return Some(said!(
            "没有读到审级，按一审",
            "no instance was read; taken as first instance"
        ));
    }
    doubt
}

/// What kind of paper a number-less text is of tells its instance.
pub(super) fn instance_of(src: &Source, paper: Option<Paper>) -> Option<Found<Instance>> {
    let (value, word) = match paper? {
        Paper::Appeal => (Instance::Second, "上诉"),
        Paper::RetrialApplication => (Instance::RetrialReview, "再审"),
        Paper::Application => (Instance::Reconsideration, "复议"),
        Paper::Complaint => (Instance::First, "诉"),
        _ => return None,
    };
    let at = src.find(word, 0..src.len())?;
    Some(Found {
        value,
        place: src.place(at),
        doubt: None,
    })
}
