//! Which outcome the items of an operative part come to together: what is done to the act goes before what is dismissed,
//! both before what ends without a word on it; where the sides fare differently it is asked.

use super::enforcement_outcome;
use super::item_outcome::{Item, item, numbered};
use super::organ_outcome::revoked_anew;
use crate::case::{Instance, Outcome};
use crate::said;
use crate::text::Said;

/// How far an outcome decides about the act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// The case ends, or goes elsewhere, without a word on the act.
    Ended,
    /// The act stands.
    Stands,
    /// The act falls, in whole or part, or is blamed, or something is to be done or paid.
    Falls,
}

fn weight(outcome: Outcome) -> Weight {
    use Outcome::*;
    match outcome {
        // 判决维持 is of the law before May 2015
        ClaimsDismissed | UpheldJudgment | CompensationRefused | RRequestRejected | RUpheld => {
            Weight::Stands
        }
        Remanded
        | ActionDismissed
        | DocketingRefused
        | Withdrawn
        | WithdrawnAfterChange
        | DeemedWithdrawn
        | AppealWithdrawn
        | Terminated
        | Transferred
        | OtherRuling
        | RApplicationRejected
        | RNotAccepted
        | RTerminated
        | RTransferred
        | RWithdrawn
        | RWithdrawnAfterChange
        | RSettled
        | RLapsed => Weight::Ended,
        _ => Weight::Falls,
    }
}

/// The outcome of the items, with the words of each.
pub(super) fn whole(
    items: &[(Option<Item>, String)],
    instance: Instance,
) -> Option<(Outcome, Option<Said>)> {
    let known: Vec<Item> = items.iter().filter_map(|(i, _)| *i).collect();
    let told: Vec<(Outcome, &str)> = items
        .iter()
        .filter_map(|(item, text)| match item {
            Some(Item::Outcome(o)) => Some((*o, text.as_str())),
            _ => None,
        })
        .collect();
    if matches!(
        instance,
        Instance::Enforcement | Instance::EnforcementReview
    ) {
        // 由某某人民政府组织实施 is no outcome
        let all: Vec<Outcome> = told.iter().map(|(o, _)| *o).collect();
        return enforcement_outcome::whole(&all).map(|o| (o, None));
    }
    let holds = |item: Item| known.contains(&item);
    let unread = items.iter().any(|(i, _)| i.is_none()).then(|| {
        said!(
            "主文中有没归类的项，请核对",
            "an item of the operative part was not classed; check it"
        )
    });
    let below = [
        Item::JudgmentBelow,
        Item::RulingBelow,
        Item::KeptBelow,
        Item::KeptRuling,
    ];
    let on_appeal = instance != Instance::First && below.iter().any(|i| holds(*i));
    let first = |of: fn(Outcome) -> bool| told.iter().map(|(o, _)| *o).find(|o| of(*o));
    // what ends the appeal, or with it the suit
    if let Some(outcome) = first(|o| matches!(o, Outcome::Remanded | Outcome::AppealWithdrawn)) {
        return Some((outcome, unread));
    }
    if on_appeal && let Some(outcome) = first(|o| weight(o) == Weight::Ended) {
        return Some((outcome, unread));
    }
    if holds(Item::Instructed) {
        return Some((
            Outcome::Remanded,
            Some(said!(
                "原文是指令继续审理，结案方式按发回重审，请核对",
                "the court below is told to go on with it; taken as remanded, check it"
            )),
        ));
    }
    if holds(Item::JudgmentBelow) {
        return Some((Outcome::JudgmentChanged, unread));
    }
    let kept = [Item::KeptBelow, Item::KeptRuling];
    let kept = kept.into_iter().find(|item| holds(*item));
    if let Some(kept) = kept.filter(|_| told.is_empty()) {
        return Some(upheld(kept, instance, unread));
    }
    main(&told, &known, instance, unread)
}

/// An operative part that says no more than that the judgment or ruling below stands: on retrial it says no more (CPL-I
/// 405, ALL 101), on appeal the appeal is dismissed as well.
fn upheld(kept: Item, instance: Instance, unread: Option<Said>) -> (Outcome, Option<Said>) {
    let judgment = kept == Item::KeptBelow;
    if instance == Instance::Retrial {
        let outcome = match judgment {
            true => Outcome::RetrialUpheldJudgment,
            false => Outcome::RetrialUpheldRuling,
        };
        return (outcome, unread);
    }
    let outcome = match judgment {
        true => Outcome::AppealDismissedJudgment,
        false => Outcome::AppealDismissedRuling,
    };
    let doubt = said!(
        "主文只写维持，请核对",
        "the operative part only says upheld; check it"
    );
    (outcome, Some(doubt))
}

/// The weightiest of the items at one instance.
fn main(
    told: &[(Outcome, &str)],
    known: &[Item],
    instance: Instance,
    unread: Option<Said>,
) -> Option<(Outcome, Option<Said>)> {
    let anew = known.contains(&Item::Anew);
    // of two of one weight the first
    let heaviest = told.iter().map(|(o, _)| weight(*o)).max();
    let main = told.iter().find(|(o, _)| Some(weight(*o)) == heaviest);
    let Some((main, _)) = main.copied() else {
        let outcome = match instance {
            Instance::Reconsideration => Outcome::ROrdered,
            _ => Outcome::OrderedToPerform,
        };
        return anew.then_some((outcome, unread));
    };
    let kept = told.iter().any(|(o, _)| is_upheld(*o));
    let outcome = match main {
        // 一、维持第一项；二、撤销第二项
        Outcome::Revoked | Outcome::RevokedRedo | Outcome::PartlyRevoked if kept => match anew {
            true => Outcome::PartlyRevokedRedo,
            false => Outcome::PartlyRevoked,
        },
        Outcome::RRevoked | Outcome::RRevokedRedo if kept => Outcome::RPartlyRevoked,
        Outcome::Revoked if anew => Outcome::RevokedRedo,
        Outcome::PartlyRevoked if anew => Outcome::PartlyRevokedRedo,
        Outcome::RRevoked if anew => revoked_anew(),
        Outcome::OrderedToPay if known.contains(&Item::Dissolved) => {
            let doubt = said!(
                "协议解除并有给付，结案方式按行政协议补偿，请核对",
                "the agreement was dissolved and payment ordered; taken as compensation for the agreement, check it"
            );
            return Some((Outcome::AgreementCompensated, Some(doubt)));
        }
        other => other,
    };
    Some((outcome, unread.or_else(|| mixed(told))))
}

fn is_upheld(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::RUpheld | Outcome::UpheldJudgment)
}

/// Several sides or acts that fare differently: one outcome cannot say it.
fn mixed(told: &[(Outcome, &str)]) -> Option<Said> {
    let ends = |w: Weight| told.iter().any(|(o, _)| weight(*o) == w);
    let apart = ends(Weight::Ended) && (ends(Weight::Stands) || ends(Weight::Falls));
    let (stands, falls): (Vec<_>, Vec<_>) = told
        .iter()
        .filter(|(o, _)| weight(*o) != Weight::Ended)
        .partition(|(o, _)| weight(*o) == Weight::Stands);
    let split = !stands.is_empty() && !falls.is_empty();
    // 维持第一项、撤销第二项 is one act in parts
    let parts = told.iter().all(|(_, text)| numbered(text));
    let kept = split && told.iter().any(|(o, _)| is_upheld(*o)) && !parts;
    let sides = split
        && ["被告", "被申请人", "原告", "申请人"]
            .iter()
            .any(|role| named_apart(role, &stands, &falls));
    (apart || kept || sides).then(|| {
        said!(
            "各项（各方）的结果不同，只能记一种，请核对",
            "the items, or the parties, fare differently and one outcome stands for all; check it"
        )
    })
}

/// 撤销被告甲县政府…，驳回对被告乙镇政府…: the items name different ones.
fn named_apart(role: &str, stands: &[&(Outcome, &str)], falls: &[&(Outcome, &str)]) -> bool {
    let of = |list: &[&(Outcome, &str)]| -> Vec<String> {
        list.iter()
            .flat_map(|(_, text)| named(text, role))
            .collect()
    };
    let (stands, falls) = (of(stands), of(falls));
    !stands.is_empty() && !falls.is_empty() && !stands.iter().any(|n| falls.contains(n))
}

/// Who stands behind a role word: a body to its ending, a person by three characters.
fn named(text: &str, role: &str) -> Vec<String> {
    const BODIES: &[char] = &['府', '局', '厅', '会', '院', '处', '所', '队', '司'];
    text.match_indices(role)
        .filter(|(at, _)| role != "申请人" || !text.get(..*at).is_some_and(|t| t.ends_with('被')))
        .filter_map(|(at, _)| {
            let rest: String = text.get(at + role.len()..)?.chars().take(24).collect();
            let clause = rest
                .split([
                    '，', '；', '。', '的', '于', '在', '作', '对', '关', '要', '提', '请',
                ])
                .next()?;
            let body = clause
                .rfind(BODIES)
                .and_then(|end| clause.get(..end).map(str::to_string));
            let person = || crate::exchange::values::is_person(clause).then(|| clause.to_string());
            body.filter(|b| b.chars().count() >= 2).or_else(person)
        })
        .collect()
}

/// The outcome of an operative part that is told item by item; none where an item is not understood, or they fare
/// differently.
pub(crate) fn outcome_of_items(items: &[&str], instance: Instance) -> Option<Outcome> {
    let read: Vec<(Option<Item>, String)> = items
        .iter()
        .map(|text| {
            let judged = item(text, instance, false);
            let item = judged.or_else(|| item(text, instance, true));
            (item, (*text).to_string())
        })
        .collect();
    // 确认违法+驳回赔偿: what is dismissed beside it is not told as a request
    let beside = |text: &&str| {
        let told = ["请求", "起诉", "申请", "上诉", "再审"];
        text.contains("驳回") && !told.iter().any(|w| text.contains(w))
    };
    if read.iter().any(|(item, _)| item.is_none()) || items.iter().any(beside) {
        return None;
    }
    let (outcome, doubt) = whole(&read, instance)?;
    doubt.is_none().then_some(outcome)
}
