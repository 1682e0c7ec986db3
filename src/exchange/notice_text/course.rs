//! Which proceeding a paper is of: its kind and instance, and what is no suit at all.

use chrono::NaiveDate;

use super::paper::Paper;
use super::source::Source;
use super::{Found, NonSuit, decided, numbers, rest};
use crate::case::{DocketNumber, Instance, Kind};

/// Instance and kind: by the docket number, else by the paper and the words of the text.
pub(super) fn course(
    number: Option<&Found<DocketNumber>>,
    all: &numbers::Numbers,
    paper: Option<Paper>,
    src: &Source,
) -> (Option<Found<Instance>>, Option<Found<Kind>>) {
    if let Some(number) = number {
        let place = number.place.clone();
        let doubt = number.doubt.clone();
        let hint = number.value.hint();
        let kind = Kind::from_id(hint.kind).map(|value| Found {
            value,
            place: place.clone(),
            doubt: doubt.clone(),
        });
        // The sort of such a case is said by what it is not: a suit.
        let suit = hint.kind != Kind::Enforcement.id();
        let instance = hint
            .instance
            .filter(|_| suit)
            .and_then(Instance::from_id)
            .map(|value| Found {
                value,
                place,
                doubt,
            });
        return (instance, kind);
    }
    // An organ's number on the paper says reconsideration, whatever the case's own is.
    let by_paper = all
        .paper
        .as_ref()
        .filter(|p| p.value.contains('复'))
        .map(|p| Found {
            value: Instance::Reconsideration,
            place: p.place.clone(),
            doubt: None,
        });
    let instance = by_paper
        .or_else(|| decided::instance_of(src, paper))
        .or_else(|| rest::instance(src));
    let kind = instance.as_ref().map(|i| Found {
        value: rest::kind(i.value),
        place: i.place.clone(),
        doubt: i.doubt.clone(),
    });
    (instance, kind)
}

/// 不服…判决，于8月19日提起上诉: under a number of the first instance that is no day on which the case was filed.
pub(super) fn files(src: &Source, filed: &Found<NaiveDate>, instance: Option<Instance>) -> bool {
    let Some(at) = src.token(filed.place.from) else {
        return true;
    };
    let clause = src.plain(src.sentence_after(at, 30));
    let clause = clause.split('，').next().unwrap_or_default();
    let appeals = ["提起上诉", "提出上诉", "上诉至", "上诉于"]
        .iter()
        .any(|w| clause.contains(w));
    !(appeals && instance == Some(Instance::First))
}

/// 行审, 行保, 行辖: told apart from suits.
pub(super) fn non_suit(number: &Found<DocketNumber>) -> Option<Found<NonSuit>> {
    let code = number.value.type_code()?;
    let hint = number.value.hint();
    // What we have enforced has instances of its own, and is no suit all the same.
    if hint.instance.is_some() && hint.kind != Kind::Enforcement.id() {
        return None;
    }
    let value = if code.contains("审") {
        NonSuit::Enforcement
    } else if code.contains("辖") {
        NonSuit::Jurisdiction
    } else if code.contains("保") {
        NonSuit::Preservation
    } else if code.contains("诉前调") {
        NonSuit::Mediation
    } else {
        NonSuit::Other
    };
    Some(Found {
        value,
        place: number.place.clone(),
        doubt: None,
    })
}
