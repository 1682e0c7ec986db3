//! `record --remove`: a fact taken out; what hangs on it is told before.

use super::Document;
use super::moved::{Moved, moved, print_moved};
use crate::case::{CaseFile, Fact};
use crate::cli::case_view::{both, handle};
use crate::cli::turn::beside;
use crate::cli::{Failure, Session};
use crate::exchange::hanging::hanging;
use crate::ledger::{Doubts, Ledger, label};
use crate::said;
use crate::text::Said;

/// Takes a fact out; what hangs on it is told before.
pub(super) fn remove(
    s: &mut Session,
    ledger: &mut Ledger,
    (id, case): (i64, CaseFile),
    meant: &Fact,
    sure: bool,
) -> Result<(), Failure> {
    let (name, day) = (meant.kind.text(), meant.day);
    let is_meant = |f: &&Fact| {
        (f.kind, f.day) == (meant.kind, day) && (meant.party.is_none() || f.party == meant.party)
    };
    let found: Vec<&Fact> = case.facts.iter().filter(is_meant).collect();
    let called = label(&case);
    let one = match found[..] {
        [one] => one.uuid,
        [] => {
            let days = case.facts.iter().filter(|f| f.kind == meant.kind);
            let days: Vec<String> = days.map(|f| f.day.to_string()).collect();
            let days = Said::same(days.join(" "));
            return Err(Failure::missing(
                said!("{called} 没有登记 {day} 的「{name}」", "{called} has no '{name}' on {day}"; called = Said::same(&called), name = name, day = Said::same(day)),
                match days.zh.is_empty() {
                    true => said!("此案没有登记过这一项", "it has none at all"),
                    false => said!("登记过的日子：{days}", "recorded on: {days}"; days = days),
                },
            ));
        }
        _ => {
            return Err(Failure::usage(
                said!("{day} 的「{name}」登记了几项", "'{name}' stands several times on {day}"; name = name, day = Said::same(day)),
                said!("用 --party 写明是哪一名当事人的", "say whose with --party"),
            ));
        }
    };
    let mut after = case.clone();
    after.facts.retain(|f| f.uuid != one);
    let (deadlines, figures) = (moved(ledger, &case, &after), hanging(ledger, &case, &after));
    let judged = ledger.judge(&after)?;
    if !sure && judged.refusals.is_empty() && !(deadlines.is_empty() && figures.is_empty()) {
        let lines = deadlines.iter().map(Moved::line).chain(figures);
        let lines = lines.chain(judged.doubts.into_iter().map(|d| d.what));
        let head = said!(
            "未删除「{name}」{day}，删除后随之变化：", "'{name}' on {day} is not removed; with it would change:";
            name = name, day = Said::same(day)
        );
        return Err(Failure::refused(
            Said::joined(std::iter::once(head).chain(lines), "\n  ", "\n  "),
            said!(
                "确要删除请加 --yes，可用 anjuan undo 撤销",
                "add --yes to remove it; anjuan undo takes it back"
            ),
        ));
    }
    let doubts = if sure { Doubts::All } else { Doubts::Ask };
    let receipt = ledger.edit_case::<Failure>(id, doubts, |_, file| {
        file.facts.retain(|f| f.uuid != one);
        let called = label(file);
        Ok(said!("删除「{name}」{day}，{called}", "remove '{name}' {day} ({called})"; called = Said::same(&called), name = name, day = Said::same(day)))
    })?;
    beside(s, &receipt);
    if s.json {
        return s.out.json(&Document {
            case: handle(&case),
            entry: receipt.entry,
            fact: meant.kind.id(),
            fact_label: both(name),
            day,
            removed: true,
            deadlines,
            figures,
        });
    }
    s.say(&said!("已{what}", "{what}"; what = receipt.title));
    print_moved(s, &deadlines);
    for line in &figures {
        let line = format!("  {}", line.get(s.lang));
        s.out.line(&line);
    }
    Ok(())
}
