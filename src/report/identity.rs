//! Identities: sums that must agree, checked case by case, so that a broken one names the cases that break it.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::case::{Form, Instance, Kind, Matter, Outcome, Path, Role};
use crate::codes;
use crate::docket::{Bit, CaseRow, Counting, Docket, Filter, Scan, Scope};
use crate::law::Ending;
use crate::text::Said;

codes! {
    /// What a broken identity means.
    pub enum Meaning {
        /// The program or the facts contradict themselves.
        Balance = "balance", "收结平衡", "balance";
        /// A whole and its parts.
        Parts = "parts", "分项之和", "parts and whole";
        /// A sum inside an official form: it agrees once nothing is left unfilled.
        Form = "form", "表内平衡", "sum inside a form";
    }
}

/// One identity with both of its sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    pub id: String,
    pub meaning: Meaning,
    pub said: Said,
    pub left: u32,
    pub right: u32,
    /// Internal ids of the cases that stand on one side more often than on the other.
    pub broken: Vec<i64>,
}

impl Identity {
    /// Whether both sides are equal, in sum and in every case.
    pub fn holds(&self) -> bool {
        self.left == self.right && self.broken.is_empty()
    }

    /// Nothing stands on either side: there is nothing to agree.
    pub fn is_void(&self) -> bool {
        self.left == 0 && self.right == 0 && self.broken.is_empty()
    }

    /// It does not hold because something is only not filled in, and not because two counts contradict each other.
    pub fn is_unfilled(&self) -> bool {
        !self.holds() && self.meaning == Meaning::Form
    }

    /// It contradicts itself.
    pub fn is_broken(&self) -> bool {
        !self.holds() && self.meaning != Meaning::Form
    }
}

/// One term: a name and the filter it counts, in the period or on the day before it began.
struct Term {
    zh: &'static str,
    en: &'static str,
    filter: Filter,
    before: bool,
}

fn term(zh: &'static str, en: &'static str, filter: Filter) -> Term {
    Term {
        zh,
        en,
        filter,
        before: false,
    }
}

struct Row {
    id: String,
    meaning: Meaning,
    kind: Kind,
    left: Vec<Term>,
    right: Vec<Term>,
}

/// The identities of a scope, those of another kind than it asks for left out.
pub fn identities(docket: &Docket, scope: &Scope) -> Vec<Identity> {
    let mut run = IdentityRun::new(docket, scope);
    loop {
        if let Some(found) = run.step(docket, usize::MAX) {
            return found;
        }
    }
}

fn asked_of(docket: &Docket, scope: &Scope) -> Vec<Row> {
    // What we bring ourselves is said only where there is any.
    let brought = docket
        .tally_of(scope, &[Bit::Handled])
        .enforcement
        .of(Bit::Handled)
        > 0;
    let rows = Kind::ALL
        .iter()
        .filter(|k| scope.kind.is_none_or(|s| s == **k))
        .filter(|k| k.is_contested() || brought)
        .flat_map(|k| rows(*k));
    rows.collect()
}

fn rows(kind: Kind) -> Vec<Row> {
    let of = Filter::of(kind);
    let row = |id: &str, meaning, left, right| Row {
        id: format!("{}.{id}", kind.id()),
        meaning,
        kind,
        left,
        right,
    };
    let received = of.with(Bit::Received);
    let closed = of.with(Bit::Closed);
    let part = |text: crate::text::Text, filter| term(text.zh, text.en, filter);
    let mut out = vec![
        row(
            "balance",
            Meaning::Balance,
            vec![
                term("结转", "carried over", of.with(Bit::CarriedOver)),
                term("新收", "received", received),
            ],
            vec![
                term("审结", "closed", closed),
                term("未结", "pending", of.with(Bit::Pending)),
            ],
        ),
        row(
            "continuity",
            Meaning::Balance,
            vec![term("结转", "carried over", of.with(Bit::CarriedOver))],
            vec![Term {
                before: true,
                ..term(
                    "上期末未结",
                    "pending the day before the period",
                    of.with(Bit::Pending),
                )
            }],
        ),
        row(
            "appearance",
            Meaning::Parts,
            vec![term("开庭", "heard", of.with(Bit::Heard))],
            vec![
                term("出庭", "attended", of.with(Bit::Attended)),
                term("有正当理由", "excused", of.with(Bit::Excused)),
                term("无正当理由未出庭", "absent", of.with(Bit::Absent)),
                term("尚未登记", "not recorded", of.with(Bit::Unmarked)),
                term("无须出庭", "no duty", of.with(Bit::Released)),
            ],
        ),
        row(
            "endings",
            Meaning::Parts,
            vec![term("审结", "closed", closed)],
            Ending::ALL
                .iter()
                .map(|e| part(e.said_of(kind), closed.endings(&[*e])))
                .collect(),
        ),
        row(
            "outcomes",
            Meaning::Parts,
            vec![term("审结", "closed", closed)],
            Outcome::of(kind)
                .map(|o| part(o.text(), closed.outcomes(&[o])))
                .collect(),
        ),
        row(
            "roles",
            Meaning::Parts,
            vec![term("新收", "received", received)],
            Role::ALL
                .iter()
                .map(|r| part(r.text(), received.roles(&[*r])))
                .collect(),
        ),
        row(
            "matters",
            Meaning::Form,
            vec![term("新收", "received", received)],
            Matter::ALL
                .iter()
                .map(|m| part(m.text(), received.matters(&[*m])))
                .collect(),
        ),
    ];
    match kind {
        Kind::Litigation => {
            out.push(row(
                "forms",
                Meaning::Parts,
                vec![term("审结", "closed", closed)],
                Form::ALL
                    .iter()
                    .map(|f| part(f.text(), closed.forms(&[*f])))
                    .collect(),
            ));
            out.push(row(
                "instances",
                Meaning::Parts,
                vec![term("新收", "received", received)],
                Instance::ALL
                    .iter()
                    .map(|i| part(i.text(), received.instances(&[*i])))
                    .collect(),
            ));
            out.push(row(
                "paths",
                Meaning::Form,
                vec![term("新收", "received", received)],
                Path::ALL
                    .iter()
                    .map(|p| part(p.text(), received.paths(&[*p])))
                    .collect(),
            ));
        }
        Kind::Enforcement => {}
        Kind::Reconsideration => out.push(row(
            "received",
            Meaning::Parts,
            vec![term("收到", "received", received)],
            vec![
                term("受理", "accepted", received.with(Bit::Accepted)),
                term(
                    "不予受理",
                    "not accepted",
                    received.outcomes(&[Outcome::RNotAccepted]),
                ),
                term("补正逾期", "lapsed", received.outcomes(&[Outcome::RLapsed])),
                term(
                    "转送移送",
                    "passed on",
                    received.outcomes(&[Outcome::RTransferred]),
                ),
                term("尚未决定", "awaiting", received.with(Bit::Awaiting)),
            ],
        )),
    }
    out
}

/// The identities of a scope, checked in slices: every term in one pass, the terms of the day before the period in a
/// second.
pub struct IdentityRun {
    rows: Vec<Row>,
    counted: Vec<Counted>,
    /// The passes that are left, the next one last; of each whether it is of the day before.
    passes: Vec<(Scope, bool, Scan)>,
}

impl IdentityRun {
    /// The identities that apply to a scope, with no case looked at yet; without a first day nothing is
    /// carried over.
    pub fn new(docket: &Docket, scope: &Scope) -> IdentityRun {
        let rows = asked_of(docket, scope);
        let terms = rows
            .iter()
            .flat_map(|row| row.left.iter().chain(&row.right));
        let filters: Vec<Filter> = terms.map(|term| term.filter).collect();
        let mut passes = Vec::new();
        // An open start carries nothing over: there is no day before it.
        if let Some(day) = scope.from.and_then(|d| d.pred_opt()) {
            let before = Scope {
                from: None,
                to: Some(day),
                ..*scope
            };
            passes.push((before, true, Scan::new(&before, filters.clone())));
        }
        passes.push((*scope, false, Scan::new(scope, filters)));
        IdentityRun {
            counted: rows.iter().map(Counted::of).collect(),
            rows,
            passes,
        }
    }

    /// Looks at so many more cases; the identities once that were all.
    pub fn step(&mut self, docket: &Docket, most: usize) -> Option<Vec<Identity>> {
        if let Some((scope, before, scan)) = self.passes.last_mut() {
            let (rows, counted) = (&self.rows, &mut self.counted);
            let done = scan.step(docket, most, |row, held| {
                take_in(rows, counted, (scope, *before), row, held);
            });
            if done {
                self.passes.pop();
            }
        }
        self.passes.is_empty().then(|| {
            let counted = std::mem::take(&mut self.counted);
            let each = self.rows.iter().zip(counted);
            each.map(|(row, counted)| counted.identity(row)).collect()
        })
    }
}

/// What the terms of one identity come to.
struct Counted {
    left: Vec<u32>,
    right: Vec<u32>,
    broken: Vec<i64>,
    /// Of an identity over two days: what each case (or dispute) comes to so far.
    balance: BTreeMap<Key, (i64, i32)>,
}

/// A case, or a dispute where disputes are counted: on two days it may stand as two of its cases.
type Key = (Uuid, i64);

impl Counted {
    fn of(row: &Row) -> Counted {
        Counted {
            left: vec![0; row.left.len()],
            right: vec![0; row.right.len()],
            broken: Vec::new(),
            balance: BTreeMap::new(),
        }
    }

    fn identity(mut self, row: &Row) -> Identity {
        let uneven = self.balance.values().filter(|(_, by)| *by != 0);
        self.broken.extend(uneven.map(|(id, _)| *id));
        Identity {
            id: row.id.clone(),
            meaning: row.meaning,
            said: said(row, &self.left, &self.right),
            left: self.left.iter().sum(),
            right: self.right.iter().sum(),
            broken: self.broken,
        }
    }
}

/// One case, and which of all terms hold for it, left before right, row by row.
fn take_in(
    rows: &[Row],
    counted: &mut [Counted],
    (scope, before): (&Scope, bool),
    case: &CaseRow<'_>,
    held: &[bool],
) {
    let mut held = held.iter();
    for (row, counted) in rows.iter().zip(counted.iter_mut()) {
        let terms = || row.left.iter().chain(&row.right);
        let across = terms().any(|term| term.before);
        let (mut by, lefts) = (0, row.left.len());
        for (nth, term) in terms().enumerate() {
            let holds = held.next() == Some(&true) && term.before == before;
            if holds {
                by += if nth < lefts { 1 } else { -1 };
                let place = match nth.checked_sub(lefts) {
                    None => counted.left.get_mut(nth),
                    Some(nth) => counted.right.get_mut(nth),
                };
                if let Some(n) = place {
                    *n += 1;
                }
            }
        }
        if by != 0 && across {
            let alone = scope.counting == Counting::Cases || case.dispute().is_nil();
            let key = if alone {
                (Uuid::nil(), case.id())
            } else {
                (case.dispute(), 0)
            };
            counted.balance.entry(key).or_insert((case.id(), 0)).1 += by;
        } else if by != 0 {
            counted.broken.push(case.id());
        }
    }
}

/// `行政诉讼:结转 0 ＋ 新收 2 ＝ 审结 1 ＋ 未结 1`; parts that are zero are left out of long sums.
fn said(row: &Row, left: &[u32], right: &[u32]) -> Said {
    let side = |terms: &[Term], counts: &[u32], zh: bool| {
        let long = terms.len() > 5;
        let shown: Vec<String> = terms
            .iter()
            .zip(counts)
            .filter(|(_, n)| !long || **n > 0)
            .map(|(t, n)| {
                let name = if zh { t.zh } else { t.en };
                format!("{name} {n}")
            })
            .collect();
        if shown.is_empty() {
            "0".to_string()
        } else {
            shown.join(if zh { " ＋ " } else { " + " })
        }
    };
    let name = row.kind.text();
    Said::new(
        format!(
            "{}：{} ＝ {}",
            name.zh,
            side(&row.left, left, true),
            side(&row.right, right, true)
        ),
        format!(
            "{}: {} = {}",
            name.en,
            side(&row.left, left, false),
            side(&row.right, right, false)
        ),
    )
}
