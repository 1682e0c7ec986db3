//! What an instance cannot have come to: another's outcome, and at a court above the bare word of the suit below.

use super::outcome::Ending;
use crate::case::{Effect, Instance, Kind, Outcome};
use crate::text::fold;

/// Words that begin what another instance decided.
const OTHERS: &[(Instance, &[&str])] = &[
    (Instance::First, &["二审", "终审", "再审"]),
    (Instance::Second, &["一审", "再审"]),
    (Instance::RetrialReview, &["一审", "二审"]),
    (Instance::Retrial, &["一审", "二审"]),
];

/// What says that the court above decided the suit itself: it set the judgment below aside.
const BELOW: &[&str] = &[
    "改判",
    "撤销一审",
    "撤销二审",
    "撤销原审",
    "撤销原判",
    "撤销原裁定",
    "撤销该判决",
    "行初",
];

/// Of what a cell says, what the instance of the case can have come to; the rest is asked, and until then 结案方式待核.
pub(super) fn of_instance((kind, instance): (Kind, Instance), read: Ending, text: &str) -> Ending {
    if kind != Kind::Litigation {
        return read;
    }
    let (Ending::Sure(one) | Ending::Likely(one)) = read else {
        return read;
    };
    let plain = fold(text);
    let names_below = BELOW.iter().any(|w| plain.contains(w));
    let others = OTHERS.iter().find(|(at, _)| *at == instance);
    let mut others = others.into_iter().flat_map(|(_, words)| *words);
    if !one.fits(instance) || others.any(|w| plain.trim().starts_with(w)) && !names_below {
        return Ending::Ask(Vec::new());
    }
    let above = matches!(instance, Instance::Second | Instance::Retrial);
    if !above || names_below || !one.fits(Instance::First) {
        return read;
    }
    match one.effect() {
        Effect::Withdrawn if instance == Instance::Second => {
            Ending::Ask(vec![Outcome::AppealWithdrawn, one])
        }
        // 确认违法 at the second instance: the first one's result, or a changed judgment
        effect if effect.is_adverse() || effect.is_won() => {
            Ending::Ask(vec![Outcome::JudgmentChanged, one])
        }
        _ => read,
    }
}
