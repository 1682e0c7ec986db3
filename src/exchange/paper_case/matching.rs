//! Which cases a paper may belong to: by its number, the instance below, the reconsideration, the same party and act.

use crate::case::{CaseFile, DocketNumber, Instance, Kind, PartyRole};
use crate::docket::Query;
use crate::exchange::notice_text::{NoticeText, Paper, Relation};
use crate::ledger::Ledger;
use crate::said;
use crate::text::Said;

/// Cases offered for one paper.
const MOST: usize = 5;
/// Cases looked through for one name.
const SEARCHED: usize = 60;

/// Why a case is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    Number,
    /// The organ's paper carries the serial of this case: 清府复中〔2026〕3号, 清府复〔2026〕3号, and the parties fit.
    Series,
    /// The paper of a party is about this case: an appeal against its judgment.
    Below,
    Here,
    Mentioned,
    /// The reconsideration a suit came from.
    Reconsideration,
    Party,
}

impl Why {
    pub fn said(self) -> Said {
        match self {
            Why::Number => said!("案号相同", "same number"),
            Why::Series => said!("文号序号和当事人相同", "same serial and party"),
            Why::Below => said!("所上诉的案件", "the case appealed"),
            Why::Here => said!("当前案件", "this case"),
            Why::Mentioned => said!("文中提到", "mentioned"),
            Why::Reconsideration => said!("同一当事人的复议案件", "the party's reconsideration"),
            Why::Party => said!("当事人相同", "same party"),
        }
    }

    /// Found beyond doubt.
    pub fn sure(self) -> bool {
        matches!(self, Why::Number | Why::Series | Why::Below)
    }
}

/// A case, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    pub id: i64,
    pub why: Why,
}

/// The cases a paper may belong to, best first.
pub fn matches(notice: &NoticeText, here: Option<i64>, ledger: &Ledger) -> Vec<Match> {
    let mut out: Vec<Match> = Vec::new();
    let mut add = |id: i64, why: Why| {
        if !out.iter().any(|held| held.id == id) {
            out.push(Match { id, why });
        }
    };
    let by_number = |number: &DocketNumber| ledger.id_by_number(number).ok().flatten();
    let own = notice
        .number
        .as_ref()
        .and_then(|n| by_number(&n.value).or_else(|| by_number(&n.value.of_case())));
    if let Some(id) = own {
        add(id, Why::Number);
    }
    let below = super::below(notice);
    if let Some(id) = here {
        add(id, Why::Here);
    }
    for other in &notice.other_numbers {
        let Some(id) = by_number(&other.value.number) else {
            continue;
        };
        let why = match other.value.relation {
            Relation::Earlier if below => Why::Below,
            Relation::Reconsideration => Why::Reconsideration,
            // A paper with no number of its own speaks of the case it names.
            _ if notice.number.is_none() && (notice.paper_number.is_some() || about_it(notice)) => {
                Why::Number
            }
            _ => Why::Mentioned,
        };
        add(id, why);
    }
    if own.is_some() {
        return out;
    }
    let mut parties = Vec::new();
    for party in notice.side(PartyRole::Claimant) {
        parties.extend(of_party(&party.name, notice, ledger, same_course));
    }
    if let Some(id) = series(notice, &parties, ledger) {
        add(id, Why::Series);
    }
    for id in parties {
        add(id, Why::Party);
    }
    // A suit follows the reconsideration of the same person about the same act. Where the decision's number is named
    // (清府复决〔2026〕60号), the case has another (清府复〔2026〕81号) and its papers or its organ tell.
    let named: Vec<&DocketNumber> = notice
        .other_numbers
        .iter()
        .filter(|o| o.value.relation == Relation::Reconsideration)
        .map(|o| &o.value.number)
        .collect();
    let linked = named.iter().any(|n| by_number(n).is_some());
    if first_suit(notice) && !linked {
        let mut found: Vec<(bool, i64)> = Vec::new();
        for party in notice.side(PartyRole::Claimant) {
            for id in of_party(&party.name, notice, ledger, reconsidered) {
                let Ok(case) = ledger.case(id) else {
                    continue;
                };
                let papers = named.iter().any(|n| has_paper(&case, n));
                let organ = named.iter().any(|n| same_organ(&case, n));
                if named.is_empty() || papers || organ {
                    found.push((!papers, id));
                }
            }
        }
        found.sort_by_key(|(later, _)| *later);
        for (_, id) in found {
            add(id, Why::Reconsideration);
        }
    }
    let firm = out.iter().filter(|m| m.why != Why::Party).count();
    out.truncate(firm.max(MOST));
    out
}

/// A procuratorate's paper is about the case it names, whether it has a number of its own or not.
fn about_it(notice: &NoticeText) -> bool {
    let paper = notice.paper.as_ref().map(|p| p.value);
    matches!(paper, Some(Paper::ReviewNotice | Paper::Protest))
}

fn first_suit(notice: &NoticeText) -> bool {
    notice
        .instance
        .as_ref()
        .is_some_and(|i| i.value == Instance::First)
}

/// The case holds a paper of this number.
fn has_paper(case: &CaseFile, number: &DocketNumber) -> bool {
    case.facts
        .iter()
        .any(|f| f.paper.contains(number.canonical()))
}

/// What stands before 复 in an organ's number: 清府 of 清府复决〔2026〕60号.
fn stem(text: &str) -> String {
    let prefix: String = text.chars().take_while(|c| *c != '〔').collect();
    let head: Vec<&str> = prefix.rsplitn(2, '复').collect();
    head.last().map_or(String::new(), |h| (*h).to_string())
}

/// The number is of the organ of the case, of its year or the next; a case without a number may be it.
fn same_organ(case: &CaseFile, number: &DocketNumber) -> bool {
    let Some(held) = &case.head.number else {
        return true;
    };
    let years = [Some(held.year()), held.year().checked_add(1)];
    stem(held.canonical()) == stem(number.canonical()) && years.contains(&Some(number.year()))
}

/// The organ's paper has the serial of one of the party's cases: `清府复中〔2026〕21号` of `清府复〔2026〕21号`.
fn series(notice: &NoticeText, parties: &[i64], ledger: &Ledger) -> Option<i64> {
    let paper = notice.paper_number.as_ref()?;
    let number = DocketNumber::parse(&paper.value)
        .ok()
        .filter(|n| !n.is_court())?;
    let fits: Vec<i64> = parties
        .iter()
        .copied()
        .filter(|id| {
            let held = ledger.case(*id).ok().and_then(|c| c.head.number);
            held.is_some_and(|h| {
                h.serial() == number.serial()
                    && h.year() == number.year()
                    && stem(h.canonical()) == stem(number.canonical())
            })
        })
        .collect();
    match fits.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// The case may be the paper's own: the same kind and instance, and no other number.
fn same_course(case: &CaseFile, notice: &NoticeText) -> bool {
    let kind = notice
        .kind
        .as_ref()
        .is_none_or(|k| k.value == case.head.kind);
    let instance = notice
        .instance
        .as_ref()
        .is_none_or(|i| i.value == case.head.instance);
    let free = notice.number.is_none() || case.head.number.is_none();
    kind && instance && free
}

fn reconsidered(case: &CaseFile, _: &NoticeText) -> bool {
    case.head.kind == Kind::Reconsideration
}

/// Cases with a claimant of this name that may be the paper's, the open ones first, newest first.
fn of_party(
    name: &str,
    notice: &NoticeText,
    ledger: &Ledger,
    fits: fn(&CaseFile, &NoticeText) -> bool,
) -> Vec<i64> {
    let quoted = format!("\"{}\"", name.replace('"', ""));
    let Ok(query) = Query::parse(&quoted) else {
        return Vec::new();
    };
    let docket = ledger.docket();
    let mut hits = docket.select(&query, ledger.today());
    hits.sort_by_key(|at| {
        let row = docket.row(*at);
        (row.closed().is_some(), std::cmp::Reverse(row.received()))
    });
    let act = |case: &CaseFile| match &notice.act_number {
        Some(number) => !other_act(&case.head.act, &number.value),
        None => true,
    };
    hits.into_iter()
        .take(SEARCHED)
        .map(|at| docket.row(at).id())
        .filter(|id| {
            ledger.case(*id).is_ok_and(|case| {
                let named = case.opponents().any(|p| p.name == name);
                named && fits(&case, notice) && act(&case)
            })
        })
        .take(MOST)
        .collect()
}

/// The case's act carries another number than the paper's.
fn other_act(held: &str, number: &str) -> bool {
    let plain = |text: &str| -> String {
        text.chars()
            .filter(|c| !c.is_whitespace() && !"()（）〔〕[]《》".contains(*c))
            .collect()
    };
    let (held, number) = (plain(held), plain(number));
    held.contains('号') && held.chars().any(|c| c.is_ascii_digit()) && !held.contains(&number)
}
