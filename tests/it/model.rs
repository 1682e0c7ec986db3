//! The executable model of what two hands do to one file: records, deeds with a base, merge, conflict, undo, as-of. It
//! is told in a few lines of its own (see the manual, 几人同用一份案卷) and is the oracle for the random pairs of deeds and the simulator.

use std::collections::{BTreeMap, BTreeSet};

use anjuan::case::*;
use anjuan::ledger::{By, Ledger};
use anjuan::store::records;
use serde_json::Value;
use uuid::Uuid;

use crate::random::{Rng, case, later};

/// A record: what it hangs on, and its fields group by group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rec {
    parent: Option<String>,
    groups: BTreeMap<String, String>,
}

/// Records by id.
pub type State = BTreeMap<String, Rec>;

/// Fields that mean something only together; every other field is a group of its own.
const TOGETHER: &[(&str, &[&str])] = &[
    ("case", &["kind", "instance", "role", "path"]),
    ("case", &["governing", "governing_reason"]),
    ("case", &["dispute", "continues"]),
    ("party", &["name", "people"]),
    ("agent", &["kind", "name", "firm"]),
    ("finding", &["flaw", "text"]),
    ("finding", &["correction", "corrected"]),
    ("paper", &["sha256", "name", "size"]),
    (
        "fact",
        &[
            "kind",
            "day",
            "until",
            "outcome",
            "amount_fen",
            "by",
            "party",
            "direction",
            "sort",
            "means",
        ],
    ),
    (
        "hearing",
        &["day", "time", "state", "postponed_for_official"],
    ),
    ("hearing", &["notice", "notice_ground"]),
    (
        "attendance",
        &[
            "name",
            "part",
            "official",
            "state",
            "spoke",
            "ground",
            "proof",
            "approval",
            "left_early",
            "refused",
            "consent",
        ],
    ),
    ("attendance", &["rank", "post"]),
    ("set_day", &["rule", "day", "reason"]),
];

fn group(sort: &str, field: &str) -> String {
    let row = TOGETHER
        .iter()
        .find(|(s, fields)| *s == sort && fields.contains(&field));
    row.map_or(field, |(_, fields)| fields[0]).to_string()
}

/// Whether a record is in what hangs on a root, itself included.
fn within(state: &State, id: &str, root: &str) -> bool {
    let mut at = Some(id.to_string());
    while let Some(id) = at {
        if id == root {
            return true;
        }
        at = state.get(&id).and_then(|r| r.parent.clone());
    }
    false
}

/// What a side did to the base: the atoms it set (`None`: the field is empty now) and the roots it removed.
struct Delta {
    added: BTreeSet<String>,
    removed: BTreeSet<String>,
    set: BTreeMap<(String, String), Option<String>>,
}

fn delta(base: &State, side: &State) -> Delta {
    let removed = base
        .keys()
        .filter(|id| !side.contains_key(*id))
        .cloned()
        .collect();
    let added = side
        .keys()
        .filter(|id| !base.contains_key(*id))
        .cloned()
        .collect();
    let mut set = BTreeMap::new();
    for (id, rec) in side {
        let old = base.get(id).map(|r| &r.groups);
        let groups: BTreeSet<&String> = rec
            .groups
            .keys()
            .chain(old.into_iter().flat_map(|o| o.keys()))
            .collect();
        for group in groups {
            let (was, is) = (old.and_then(|o| o.get(group)), rec.groups.get(group));
            if was != is {
                set.insert((id.clone(), group.clone()), is.cloned());
            }
        }
    }
    Delta {
        added,
        removed,
        set,
    }
}

/// Whether what one side removed is something the other touched.
fn torn(base: &State, gone: &Delta, other: &Delta, there: &State) -> bool {
    let touched = other
        .set
        .keys()
        .map(|(id, _)| id)
        .chain(&other.added)
        .chain(&other.removed);
    let touched: Vec<&String> = touched.collect();
    gone.removed.iter().any(|root| {
        let hit = |id: &&String| within(there, id, root) || within(base, id, root);
        touched
            .iter()
            .any(|id| hit(id) && !(other.removed.contains(*id) && other.removed.contains(root)))
    })
}

/// A deed made from `base` done to `now`: the state after it, or a conflict.
pub fn apply(base: &State, mine: &State, now: &State) -> Option<State> {
    let (m, t) = (delta(base, mine), delta(base, now));
    let clash = m
        .set
        .iter()
        .any(|(atom, value)| t.set.get(atom).is_some_and(|other| other != value));
    if clash || torn(base, &m, &t, now) || torn(base, &t, &m, mine) {
        return None;
    }
    let mut out = now.clone();
    out.retain(|id, _| !m.removed.contains(id));
    for id in &m.added {
        out.entry(id.clone()).or_insert_with(|| mine[id].clone());
    }
    for ((id, group), value) in m.set {
        let Some(rec) = out.get_mut(&id) else {
            continue;
        };
        match value {
            Some(value) => rec.groups.insert(group, value),
            None => rec.groups.remove(&group),
        };
    }
    Some(out)
}

/// A journal of states: what each event left, and between which states each entry stands.
#[derive(Default)]
pub struct Journal {
    states: Vec<State>,
    pub entries: Vec<(State, State)>,
}

impl Journal {
    pub fn begin(state: State) -> Journal {
        Journal {
            states: vec![state],
            entries: Vec::new(),
        }
    }

    pub fn now(&self) -> &State {
        self.states.last().unwrap()
    }

    /// Does a deed; says whether it could.
    pub fn deed(&mut self, base: &State, mine: &State) -> bool {
        let Some(after) = apply(base, mine, self.now()) else {
            return false;
        };
        self.entries.push((self.now().clone(), after.clone()));
        self.states.push(after);
        true
    }

    /// Takes an entry back beside whatever came later: only the records it touched, what it left being its base.
    pub fn undo(&mut self, entry: usize) -> bool {
        let (before, after) = &self.entries[entry];
        let touched = |id: &String| before.get(id) != after.get(id);
        let only = |s: &State| {
            s.iter()
                .filter(|(id, _)| touched(id))
                .map(|(i, r)| (i.clone(), r.clone()))
                .collect::<State>()
        };
        let (from, to) = (only(after), only(before));
        // What the entry did not touch stands on both sides as it stands now.
        let rest: State = self
            .now()
            .iter()
            .filter(|(id, _)| !touched(id))
            .map(|(i, r)| (i.clone(), r.clone()))
            .collect();
        let known = |s: State| {
            rest.clone()
                .into_iter()
                .filter(|(id, _)| after.contains_key(id))
                .chain(s)
                .collect::<State>()
        };
        let Some(state) = apply(&known(from), &known(to), self.now()) else {
            return false;
        };
        self.states.push(state);
        true
    }

    /// What was so after the nth event.
    pub fn as_of(&self, nth: usize) -> &State {
        &self.states[nth]
    }
}

/// A case of the file as the model sees it.
pub fn seen(case: Option<&CaseFile>) -> State {
    let mut out = State::new();
    for record in case.map(records).unwrap_or_default() {
        let value = serde_json::to_value(&record).unwrap();
        let sort = value["record"].as_str().unwrap().to_string();
        let inner = value.get(&sort).filter(|v| v.is_object()).unwrap_or(&value);
        let text = |v: &Value| v.as_str().map(str::to_string);
        let id = text(&inner["uuid"]).unwrap();
        let parent = text(&value["hearing"])
            .filter(|_| sort == "attendance")
            .or(text(&value["case"]).filter(|_| sort != "case"));
        let mut groups: BTreeMap<String, BTreeMap<String, Value>> = BTreeMap::new();
        for (field, value) in inner.as_object().unwrap() {
            if !matches!(field.as_str(), "uuid" | "record") {
                groups
                    .entry(group(&sort, field))
                    .or_default()
                    .insert(field.clone(), value.clone());
            }
        }
        let groups = groups
            .into_iter()
            .map(|(g, v)| (g, serde_json::to_string(&v).unwrap()))
            .collect();
        out.insert(id, Rec { parent, groups });
    }
    out
}

/// One random edit such as a form makes; `None` takes the case away.
pub fn edit(rng: &mut Rng, base: &CaseFile, tag: &str) -> Option<CaseFile> {
    let mut case = base.clone();
    let uuid =
        |rng: &mut Rng| Uuid::from_u128(u128::from(rng.next()) << 64 | u128::from(rng.next()));
    for _ in 0..1 + rng.below(3) {
        let nth = rng.next() as usize;
        let day = later("2024-03-01".parse().unwrap(), rng.below(60));
        let word = format!("{tag}{}", rng.below(3));
        match rng.below(14) {
            0 => case.head.handler = word,
            1 => case.head.note = word,
            2 => case.head.department = format!("科{}", rng.below(2)),
            3 => case.facts.push(Fact {
                uuid: uuid(rng),
                paper: word,
                ..Fact::new(FactKind::EvidenceFiled, day)
            }),
            4 | 5 => {
                let own: Vec<usize> = (0..case.facts.len())
                    .filter(|i| case.facts[*i].kind == FactKind::EvidenceFiled)
                    .collect();
                if !own.is_empty() {
                    let at = own[nth % own.len()];
                    match rng.below(3) {
                        0 => case.facts[at].note = word,
                        1 => case.facts[at].day = day,
                        _ => drop(case.facts.remove(at)),
                    }
                }
            }
            6 => case.hearings.push(Hearing {
                uuid: uuid(rng),
                ..Hearing::new(day)
            }),
            7..=10 if !case.hearings.is_empty() => {
                let at = nth % case.hearings.len();
                let hearing = &mut case.hearings[at];
                match rng.below(7) {
                    0 => hearing.day = day,
                    1 => hearing.time = format!("{:02}:00", 8 + rng.below(3)),
                    2 => hearing.place = word,
                    3 => drop(case.hearings.remove(at)),
                    4 if !hearing.people.is_empty() => drop(hearing.people.pop()),
                    5 if !hearing.people.is_empty() => hearing.people[0].post = word,
                    _ => {
                        let mut person =
                            Attendance::new(Part::Staff, word, AppearanceState::Planned);
                        person.uuid = uuid(rng);
                        hearing.people.push(person);
                    }
                }
            }
            11 if case.parties.len() > 1 => drop(case.parties.pop()),
            11 | 12 => {
                let mut party = case.parties[0].clone();
                (party.uuid, party.name) = (uuid(rng), word);
                case.parties.push(party);
            }
            13 if rng.chance(30) => return None,
            _ => case.parties[0].name = word,
        }
    }
    Some(case)
}

/// Hearings with people and facts that can be edited, on top of a random case.
pub fn base(rng: &mut Rng) -> CaseFile {
    let mut base = loop {
        let case = case(rng, "2024-02-01".parse().unwrap());
        if case.closed().is_none() && case.head.kind == Kind::Litigation {
            break case;
        }
    };
    for n in 0..2 {
        let mut hearing = Hearing::new(later("2024-04-01".parse().unwrap(), n * 20));
        hearing.people.push(Attendance::new(
            Part::Official,
            format!("周远{n}"),
            AppearanceState::Planned,
        ));
        base.hearings.push(hearing);
        base.facts.push(Fact::new(
            FactKind::EvidenceFiled,
            later("2024-03-05".parse().unwrap(), n),
        ));
    }
    base
}

pub fn hand(n: u128) -> By {
    By {
        who: format!("第{n}人"),
        machine: "办公".into(),
        writer: Uuid::from_u128(n),
    }
}

/// Every record of the file that the journal's edits, followed from the beginning, would leave.
pub fn replayed(ledger: &Ledger) -> State {
    let mut all = BTreeMap::new();
    for entered in ledger
        .known(anjuan::ledger::JournalMark::default())
        .unwrap()
        .entered
    {
        for edit in entered.edits {
            match (&edit.before, &edit.after) {
                (_, Some(after)) => {
                    drop(all.insert(format!("{:?}", after.key()), (after.case(), after.clone())))
                }
                (Some(before), None) => drop(all.remove(&format!("{:?}", before.key()))),
                _ => {}
            }
        }
    }
    let mut cases: BTreeMap<Uuid, Vec<_>> = BTreeMap::new();
    for (case, record) in all.into_values() {
        if let Some(case) = case {
            cases.entry(case).or_default().push(record);
        }
    }
    let files = cases.into_values().filter_map(anjuan::store::assemble);
    files.flat_map(|case| seen(Some(&case))).collect()
}
