//! Which cases a paper may belong to: by its number, the instance below, the reconsideration, the same party and act.

use crate::case::{CaseFile, DocketNumber, FactKind, Instance, Kind, PartyRole};
use crate::docket::Query;
use crate::exchange::notice_text::{NoticeText, Paper, Relation};
use crate::ledger::Ledger;

use super::why::Why;

/// Cases offered for one paper.
const MOST: usize = 5;
/// Cases looked through for one name.
const SEARCHED: usize = 60;

/// A case, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    pub id: i64,
    pub why: Why,
}

/// The case that the case of a number was joined into.
fn joined_into(number: &DocketNumber, ledger: &Ledger) -> Option<i64> {
    let gone = ledger.joined_into(number).ok().flatten()?;
    ledger.id_of(gone.into?.case).ok().flatten()
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
        .and_then(|n| by_number(&n.value).or_else(|| by_number(&n.value.of_case())))
        .or_else(|| own_paper(notice).and_then(|number| by_number(&number)));
    if let Some(id) = own {
        add(
            id,
            match contradicted(id, notice, ledger) {
                true => Why::Contradicted,
                false => Why::Number,
            },
        );
    }
    // One that was joined into another is that other now.
    let joined = notice.number.as_ref().filter(|_| own.is_none());
    let joined = joined.and_then(|n| joined_into(&n.value, ledger));
    if let Some(id) = joined {
        add(id, Why::Joined);
    }
    let own = own.or(joined);
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
            _ if notice.number.is_none() && speaks_of(notice, other.value.relation) => {
                match of_its_kind(id, notice, ledger) && !contradicted(id, notice, ledger) {
                    true => Why::Number,
                    false => Why::Mentioned,
                }
            }
            _ if goes_on(id, notice, ledger) => Why::Before,
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
        let mut namesakes: Vec<i64> = Vec::new();
        for party in notice.side(PartyRole::Claimant) {
            for id in of_party(&party.name, notice, ledger, reconsidered) {
                let Ok(case) = ledger.case(id) else {
                    continue;
                };
                let papers = named.iter().any(|n| has_paper(&case, n));
                let organ = named.iter().any(|n| same_organ(&case, n));
                let told = match named.is_empty() {
                    true => same_act(&case, notice) && decided_before(&case, notice),
                    false => papers || organ && !other_days(&case, notice),
                };
                match (told, named.is_empty()) {
                    (true, _) => found.push((!papers, id)),
                    (false, true) => namesakes.push(id),
                    (false, false) => {}
                }
            }
        }
        found.sort_by_key(|(later, _)| *later);
        // two that fit alike: which of them is for a person to say
        let sure = found.len() == 1 || found.iter().filter(|(later, _)| !later).count() == 1;
        for (_, id) in found {
            add(
                id,
                if sure {
                    Why::Reconsideration
                } else {
                    Why::Namesake
                },
            );
        }
        for id in namesakes {
            add(id, Why::Namesake);
        }
    }
    // 北府复决〔2026〕45号已送达你局，至今未履行: the decision's number, of a case that has another
    if !first_suit(notice) && notice.number.is_none() {
        for id in by_decision(notice, ledger) {
            add(id, Why::Number);
        }
    }
    let firm = out.iter().filter(|m| m.why != Why::Party).count();
    out.truncate(firm.max(MOST));
    out
}

/// 清府复决〔2026〕12号 of a paper that names no other: where only the decision is on file, the case goes by its number.
fn own_paper(notice: &NoticeText) -> Option<DocketNumber> {
    let paper = notice.paper_number.as_ref();
    let paper = paper.filter(|_| notice.number.is_none())?;
    let number = DocketNumber::parse(&paper.value).ok()?;
    (!number.is_court()).then_some(number)
}

/// Whether a paper without a number of its case is about a case it names. What the procuratorate reviews, what is to be
/// performed and what took effect is the judgment itself; elsewhere a judgment that is cited is not.
fn speaks_of(notice: &NoticeText, relation: Relation) -> bool {
    use Paper::{Effect, Enforcement, Perform, Protest, ReviewNotice};
    let paper = notice.paper.as_ref().map(|p| p.value);
    match paper {
        Some(ReviewNotice | Protest | Enforcement | Perform | Effect) => true,
        Some(Paper::Procuratorial | Paper::Claim) => notice.paper_number.is_some(),
        _ => notice.paper_number.is_some() && relation != Relation::Earlier,
    }
}

/// An organ's paper of a reconsideration is about no lawsuit.
fn of_its_kind(id: i64, notice: &NoticeText, ledger: &Ledger) -> bool {
    let Ok(case) = ledger.case(id) else {
        return false;
    };
    // 某号行政判决指出的类似问题: cited in a recommendation about something else
    let cites = notice.paper.as_ref().map(|p| p.value) == Some(Paper::Procuratorial)
        && notice.side(PartyRole::Claimant).is_empty();
    if cites {
        return false;
    }
    let organ = notice
        .paper_number
        .as_ref()
        .is_some_and(|n| n.value.contains('复'));
    let kind = notice.kind.as_ref().map(|k| k.value);
    let reconsidered = organ || kind == Some(Kind::Reconsideration);
    !(reconsidered && case.head.kind != Kind::Reconsideration)
}

/// The paper names claimants for certain and none of them is one of the case.
fn contradicted(id: i64, notice: &NoticeText, ledger: &Ledger) -> bool {
    let Ok(case) = ledger.case(id) else {
        return false;
    };
    let held: Vec<&str> = case.opponents().map(|p| p.name.as_str()).collect();
    let read: Vec<&str> = notice
        .parties
        .iter()
        .filter(|p| p.value.role == PartyRole::Claimant && p.doubt.is_none())
        .map(|p| p.value.name.as_str())
        .collect();
    !held.is_empty() && !read.is_empty() && !read.iter().any(|r| held.iter().any(|h| alike(h, r)))
}

/// 张某 and 张大山, 海州建设公司 and 海州建设有限公司's short name: the same as far as one can tell.
fn alike(a: &str, b: &str) -> bool {
    let hidden = |c: char| matches!(c, '某' | '×' | '*' | '＊' | 'X' | 'x');
    let plain = |t: &str| -> Vec<char> { t.chars().filter(|c| !c.is_whitespace()).collect() };
    let (a, b) = (plain(a), plain(b));
    let (long, short) = if a.len() >= b.len() {
        (&a, &b)
    } else {
        (&b, &a)
    };
    let same_start = long.first().is_some_and(|c| short.first() == Some(c));
    let masked = a.iter().chain(&b).any(|c| hidden(*c));
    // every character of the short name, in its order
    let mut rest = long.iter();
    let within = short.iter().all(|c| rest.any(|l| l == c));
    within || masked && same_start
}

/// Whether this paper's case goes on from one it names: a higher instance of the same parties, or what was sent back or on.
fn goes_on(id: i64, notice: &NoticeText, ledger: &Ledger) -> bool {
    let Ok(case) = ledger.case(id) else {
        return false;
    };
    if contradicted(id, notice, ledger) {
        return false;
    }
    let moved = ["重审", "发回", "移送", "管辖"]
        .iter()
        .any(|w| notice.said.contains(w));
    let shares = notice
        .side(PartyRole::Claimant)
        .iter()
        .any(|p| case.opponents().any(|o| alike(&o.name, &p.name)));
    match notice.instance.as_ref().map(|i| i.value) {
        Some(Instance::Second | Instance::RetrialReview | Instance::Retrial) => true,
        Some(Instance::First) => moved && shares,
        _ => shares,
    }
}

/// The reconsiderations that hold a decision of a number the paper names.
fn by_decision(notice: &NoticeText, ledger: &Ledger) -> Vec<i64> {
    /// Cases of that organ and year that are looked through.
    const MOST_READ: usize = 400;
    let named: Vec<DocketNumber> = notice
        .other_numbers
        .iter()
        .map(|o| o.value.number.clone())
        .chain(
            notice
                .paper_number
                .iter()
                .filter_map(|n| DocketNumber::parse(&n.value).ok()),
        )
        .filter(|n| !n.is_court())
        .filter(|n| ledger.id_by_number(n).ok().flatten().is_none())
        .collect();
    if named.is_empty() {
        return Vec::new();
    }
    let docket = ledger.docket();
    let mut hits: Vec<_> = (0..docket.len())
        .filter(|at| docket.row(*at).kind() == Kind::Reconsideration)
        .collect();
    hits.sort_by_key(|at| std::cmp::Reverse(docket.row(*at).received()));
    hits.into_iter()
        .take(MOST_READ)
        .map(|at| docket.row(at).id())
        .filter(|id| {
            ledger
                .case(*id)
                .is_ok_and(|case| named.iter().any(|n| has_paper(&case, n)))
        })
        .collect()
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

/// The act of the case is the paper's: by its number, else by its day.
fn same_act(case: &CaseFile, notice: &NoticeText) -> bool {
    if let Some(number) = &notice.act_number {
        let held = bare(&case.head.act);
        return number.value.split('、').any(|n| held.contains(&bare(n)));
    }
    let day = notice.act_day.as_ref().map(|d| d.value);
    day.is_some() && case.day(FactKind::ActMade) == day
}

/// The reconsideration was over before the suit began.
fn decided_before(case: &CaseFile, notice: &NoticeText) -> bool {
    let begun = notice.begun.as_ref().or(notice.filed.as_ref());
    let withdrawn = case.outcome().is_some_and(|o| {
        use crate::case::Outcome::{RSettled, RWithdrawn, RWithdrawnAfterChange};
        matches!(o, RWithdrawn | RSettled | RWithdrawnAfterChange)
    });
    match case.closed() {
        Some(closed) => !withdrawn && begun.is_none_or(|b| closed <= b.value),
        None => false,
    }
}

/// The paper tells when the application came or was accepted, and the case has other days.
fn other_days(case: &CaseFile, notice: &NoticeText) -> bool {
    let differs = |read: &Option<crate::exchange::notice_text::Found<chrono::NaiveDate>>,
                   kind: FactKind| {
        let read = read.as_ref().filter(|d| d.doubt.is_none());
        read.zip(case.day(kind))
            .is_some_and(|(read, held)| read.value != held)
    };
    let reconsidered = notice
        .kind
        .as_ref()
        .is_some_and(|k| k.value == Kind::Reconsideration);
    reconsidered
        && (differs(&notice.filed, FactKind::ApplicationFiled)
            || differs(&notice.begun, FactKind::Accepted))
}

/// Something of the case beside its serial agrees with the paper: the act, the day of application or acceptance.
fn agrees(case: &CaseFile, notice: &NoticeText) -> bool {
    let day = |read: &Option<crate::exchange::notice_text::Found<chrono::NaiveDate>>,
               kind: FactKind| {
        let held = case.day(kind);
        held.is_some() && read.as_ref().map(|d| d.value) == held
    };
    same_act(case, notice)
        || day(&notice.filed, FactKind::ApplicationFiled)
        || day(&notice.begun, FactKind::Accepted)
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

/// The organ's paper has the serial of one of the party's cases: `清府复中〔2026〕21号` of `清府复〔2026〕21号`. Decisions and
/// notices may be numbered by a series of their own: where the act or a day differs, or the party has other cases and nothing
/// else agrees, the serial says nothing.
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
    let [one] = fits.as_slice() else {
        return None;
    };
    let case = ledger.case(*one).ok()?;
    let alone = parties.len() == 1;
    (!other_days(&case, notice) && (alone || agrees(&case, notice))).then_some(*one)
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
    let held = bare(held);
    held.contains('号')
        && held.chars().any(|c| c.is_ascii_digit())
        && !number.split('、').any(|n| held.contains(&bare(n)))
}

/// Without blanks and brackets.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !"()（）〔〕[]《》".contains(*c))
        .collect()
}
