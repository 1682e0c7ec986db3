//! Whom `--official` means: a name nobody bears is said with those near it, never answered with "no hearing".

use std::collections::BTreeSet;

use super::Failure;
use crate::ledger::Ledger;
use crate::said;
use crate::text::{Said, meant};

/// Refuses a word that no official of the roster, and nobody who stands in a hearing, is called by or holds.
///
/// # Errors
/// Nobody is called so; the roster cannot be read.
pub(super) fn known(ledger: &Ledger, word: &str, whole: bool) -> Result<(), Failure> {
    let mut names: BTreeSet<String> = ledger.officials()?.into_iter().map(|o| o.name).collect();
    let docket = ledger.docket();
    for row in (0..docket.len()).map(|at| docket.row(at)) {
        let of_row = row.events().iter().map(|e| row.word(e.name));
        names.extend(of_row.filter(|n| !n.is_empty()).map(str::to_string));
    }
    let is = |name: &String| {
        if whole {
            name == word
        } else {
            name.contains(word)
        }
    };
    if word.is_empty() || names.iter().any(is) {
        return Ok(());
    }
    let all: Vec<(&str, &str, &str)> = names.iter().map(|n| (n.as_str(), n.as_str(), "")).collect();
    let near = meant(word, &all).into_iter();
    let near: Vec<String> = near
        .filter_map(|at| Some(format!("「{}」", all.get(at)?.0)))
        .collect();
    let hint = match near.is_empty() {
        true => said!(
            "负责人见界面的「名册」；anjuan hearings --load 列出各负责人",
            "the register lists the officials; so does anjuan hearings --load"
        ),
        false => {
            let near = Said::same(near.join("、"));
            said!("是否{near}？", "is it {near}?"; near = near)
        }
    };
    Err(Failure::missing(
        said!(
            "名册和开庭记录中都没有名为「{word}」的负责人",
            "no official is called '{word}', in the roster or at a hearing"
        ),
        hint,
    ))
}
