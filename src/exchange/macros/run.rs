//! A series as one deed: each step put on what the steps before it left, judged there, so that a refusal names its step.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use uuid::Uuid;

use super::blank::filled;
use super::step::{Problem, Step, kind_of, known_rule, no_rule, no_rule_hint};
use super::words::Reader;
use crate::case::{CaseFile, Instance, Kind, Role};
use crate::exchange::apply::read_change;
use crate::exchange::json_in::unread;
use crate::ledger::{
    Change, Deed, Errand, Gone, Ledger, LedgerError, Record, RecordKey, Saw, label,
};
use crate::said;
use crate::text::Said;

/// What a series is done with.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// `$case`: the case it is about, where it is there already.
    pub case: Option<Uuid>,
    /// The blanks by name.
    pub values: BTreeMap<String, String>,
    /// What names a case that was joined into another is done on that.
    pub follow: bool,
}

/// A case on which steps were put.
struct Working {
    before: Option<CaseFile>,
    now: CaseFile,
    /// Its place among the changes.
    at: usize,
}

struct Run<'a> {
    ledger: &'a Ledger,
    given: &'a Given,
    current: Option<Uuid>,
    cases: BTreeMap<Uuid, Working>,
    changes: Vec<Option<Change>>,
    saw: Saw,
    /// The case a step named that is there no more.
    gone: Option<Box<Gone>>,
}

/// The one deed the steps amount to.
///
/// # Errors
/// A step that cannot be read, is refused, or lacks a blank; it is named.
pub fn deed(
    ledger: &Ledger,
    title: Said,
    steps: &[Step],
    given: &Given,
) -> Result<Deed, Box<Problem>> {
    let mut run = Run {
        ledger,
        given,
        current: given.case,
        cases: BTreeMap::new(),
        changes: Vec::new(),
        saw: Saw::default(),
        gone: None,
    };
    for step in steps {
        if let Err((what, hint)) = run.step(step) {
            let gone = run.gone.take();
            return Err(Box::new(Problem {
                gone,
                ..step.problem(what, hint)
            }));
        }
    }
    let about = run
        .cases
        .values()
        .min_by_key(|w| w.at)
        .map(|w| label(&w.now))
        .unwrap_or_default();
    for (_, working) in run.cases {
        if let Some(before) = &working.before {
            run.saw.case(before);
        }
        if let Some(place) = run.changes.get_mut(working.at) {
            *place = Some(Change::Case(Box::new(working.now)));
        }
    }
    let changes: Vec<Change> = run.changes.into_iter().flatten().collect();
    let about = Said::same(about);
    let title = match about.zh.is_empty() {
        true => title,
        false => said!("{title}，{about}", "{title} ({about})"; about = about, title = title),
    };
    Ok(Deed::new(title, changes).having_seen(run.saw))
}

type Wrong = (Said, Said);

fn read_wrong(e: Said) -> Wrong {
    (
        said!("这一步读不懂：{e}", "the step cannot be read: {e}"; e = e),
        said!("请核对各项的名称和写法", "check the names and values"),
    )
}

impl Run<'_> {
    fn step(&mut self, step: &Step) -> Result<(), Wrong> {
        let ledger = self.ledger;
        let today = ledger.today();
        let current = self.current;
        let known = |name: &str| match name {
            "case" | "本案" => current.map(|uuid| uuid.to_string()),
            "today" | "今天" => Some(today.to_string()),
            _ => None,
        };
        let value = filled(&step.value, &self.given.values, &known).map_err(|name| {
            if name == "case" || name == "本案" {
                return (
                    said!("没有指明是哪件案件", "which case it is about is not said"),
                    said!(
                        "在案卷页上办，或写明案号",
                        "do it on the page of a case, or name the case"
                    ),
                );
            }
            (
                said!("没有填写「{name}」", "'{name}' is not filled in"),
                said!(
                    "填写后再办⟨：--set {name}=值‖⟩",
                    "fill it in⟨: --set {name}=value‖⟩"
                ),
            )
        })?;
        let Value::Object(mut object) = value else {
            return Err(read_wrong(Said::same("{}")));
        };
        match step.key() {
            "case" if !object.contains_key("base") && self.is_words(&object) => {
                match object.remove("case") {
                    Some(Value::Object(case)) => self.new_case(case),
                    _ => Err(read_wrong(Said::same("case"))),
                }
            }
            "add" => match object.remove("add") {
                Some(Value::Object(what)) => self.add(what),
                _ => Err(read_wrong(Said::same("add"))),
            },
            "rule_on" => {
                let title = object.get("rule_on").and_then(Value::as_str);
                self.rule_on(title.unwrap_or_default())
            }
            _ => {
                let line = Value::Object(object).to_string();
                let change = read_change(&line, &mut self.saw).map_err(read_wrong)?;
                if let Change::Case(case) = &change {
                    // What follows it in the same file goes on from there.
                    let mut case = (**case).clone();
                    if case.head.uuid.is_nil() {
                        case.head.uuid = ledger.fresh_id();
                    }
                    let uuid = case.head.uuid;
                    self.current = Some(uuid);
                    let at = self.changes.len();
                    let working = Working {
                        before: None,
                        now: case,
                        at,
                    };
                    self.cases.insert(uuid, working);
                    self.changes.push(None);
                    return Ok(());
                }
                self.changes.push(Some(change));
                Ok(())
            }
        }
    }

    /// A case in words, as a series writes it; one with all its ids is taken as it stands.
    fn is_words(&self, object: &Map<String, Value>) -> bool {
        let case = object.get("case").and_then(Value::as_object);
        case.is_some_and(|c| !c.contains_key("uuid") && !c.contains_key("dispute"))
    }

    fn new_case(&mut self, mut case: Map<String, Value>) -> Result<(), Wrong> {
        let ledger = self.ledger;
        let kind = case.get("kind").and_then(Value::as_str).unwrap_or_default();
        let kind = kind_of(kind).unwrap_or(Kind::Litigation);
        self.reader(kind)
            .read(&mut case)
            .map_err(|what| (what, Said::default()))?;
        let first = match kind {
            Kind::Litigation => Instance::First,
            Kind::Reconsideration => Instance::Reconsideration,
            Kind::Enforcement => Instance::Enforcement,
        };
        let instance = |case: &Map<String, Value>| {
            let id = case.get("instance").and_then(Value::as_str)?;
            Instance::from_id(id)
        };
        if instance(&case).is_none() {
            case.insert("instance".to_string(), Value::from(first.id()));
        }
        if !case.contains_key("role") {
            let role = match instance(&case) {
                Some(Instance::Second) => Role::Appellee,
                Some(Instance::RetrialReview | Instance::Retrial) => Role::RetrialRespondent,
                _ => kind.usual_role(),
            };
            case.insert("role".to_string(), Value::from(role.id()));
        }
        let mut case: CaseFile = strictly(Value::Object(case))?;
        case.head.uuid = ledger.fresh_id();
        let case = ledger.prepared(case);
        let uuid = case.head.uuid;
        self.current = Some(uuid);
        let at = self.changes.len();
        self.changes.push(None);
        let working = Working {
            before: None,
            now: case,
            at,
        };
        self.cases.insert(uuid, working);
        self.judge(uuid)
    }

    fn add(&mut self, mut what: Map<String, Value>) -> Result<(), Wrong> {
        let uuid = match what.remove("case") {
            Some(Value::String(word)) => self.which(&word)?,
            _ => match self.current {
                Some(uuid) => uuid,
                None => return Err(nowhere()),
            },
        };
        let kind = match self.cases.get(&uuid) {
            Some(working) => working.now.head.kind,
            None => {
                let before = self
                    .ledger
                    .by_uuid(uuid)
                    .map_err(|e| (e.said(), e.hint()))?;
                let before = before.ok_or_else(nowhere)?;
                let at = self.changes.len();
                self.changes.push(None);
                let kind = before.head.kind;
                let working = Working {
                    now: before.clone(),
                    before: Some(before),
                    at,
                };
                self.cases.insert(uuid, working);
                kind
            }
        };
        self.current = Some(uuid);
        self.reader(kind)
            .read(&mut what)
            .map_err(|what| (what, Said::default()))?;
        if let Some(working) = self.cases.get_mut(&uuid) {
            let mut whole =
                serde_json::to_value(&working.now).map_err(|e| read_wrong(unread(&e)))?;
            for (key, value) in what {
                match (whole.get_mut(&key), value) {
                    (Some(Value::Array(held)), Value::Array(more)) => held.extend(more),
                    (_, value) => whole[&key] = value,
                }
            }
            let now = strictly(whole)?;
            working.now = self.ledger.prepared(now);
        }
        self.judge(uuid)
    }

    fn which(&mut self, word: &str) -> Result<Uuid, Wrong> {
        let told = |e: &LedgerError| (e.said(), e.hint());
        if let Ok(uuid) = Uuid::parse_str(word)
            && (self.cases.contains_key(&uuid)
                || self.ledger.id_of(uuid).map_err(|e| told(&e))?.is_some())
        {
            return Ok(uuid);
        }
        let named = |w: &&Working| label(&w.now) == word;
        if let Some(working) = self.cases.values().find(named) {
            return Ok(working.now.head.uuid);
        }
        let ledger = self.ledger;
        let id = match ledger.find_for(word, Errand::Record, self.given.follow) {
            Ok(id) => id,
            Err(e) => {
                let wrong = told(&e);
                if let LedgerError::Gone(gone) = e {
                    self.gone = Some(gone);
                }
                return Err(wrong);
            }
        };
        let case = ledger.case(id).map_err(|e| told(&e))?;
        Ok(case.head.uuid)
    }

    fn reader(&self, kind: Kind) -> Reader<'_> {
        Reader {
            today: self.ledger.today(),
            calendar: self.ledger.calendar(),
            kind,
        }
    }

    /// What the law says of the case as the step left it.
    fn judge(&self, uuid: Uuid) -> Result<(), Wrong> {
        let Some(working) = self.cases.get(&uuid) else {
            return Ok(());
        };
        let ledger = self.ledger;
        if let Some(number) = &working.now.head.number {
            let holder = ledger
                .id_by_number(number)
                .map_err(|e| (e.said(), e.hint()))?;
            let own = ledger.id_of(uuid).map_err(|e| (e.said(), e.hint()))?;
            if holder.is_some() && holder != own {
                return Err((
                    said!(
                        "案号 {number} 已有案件使用",
                        "the docket number {number} is already taken"
                    ),
                    said!(
                        "请核对，或打开已有的一件办理",
                        "check it, or open the case there is"
                    ),
                ));
            }
        }
        let verdict = ledger
            .judge(&working.now)
            .map_err(|e| (e.said(), e.hint()))?;
        match verdict.refusals.into_iter().next() {
            None => Ok(()),
            Some(refusal) => {
                let (ground, instead) = (refusal.ground, refusal.instead);
                Err((
                    refusal.what,
                    said!("{ground}；{instead}", "{ground}; {instead}"; ground = ground, instead = instead),
                ))
            }
        }
    }

    fn rule_on(&mut self, title: &str) -> Result<(), Wrong> {
        let Some(rule) = known_rule(title, self.ledger.office_rules()) else {
            return Err((no_rule(title), no_rule_hint()));
        };
        if rule.on {
            return Ok(());
        }
        self.saw.record(Record::OfficeRule(rule.clone()));
        let mut rule = rule.clone();
        rule.on = true;
        // Two steps may name the same rule.
        let key = RecordKey::Uuid(rule.uuid);
        let there = self.changes.iter().flatten();
        if there.filter_map(Change::key).all(|k| k != key) {
            self.changes.push(Some(Change::OfficeRule(rule)));
        }
        Ok(())
    }
}

fn nowhere() -> Wrong {
    (
        said!("没有这件案件", "there is no such case"),
        said!("请写明案号", "name the case"),
    )
}

/// A case file of which nothing is dropped in silence.
fn strictly(value: Value) -> Result<CaseFile, Wrong> {
    let change = serde_json::json!({ "case": value });
    match read_change(&change.to_string(), &mut Saw::default()).map_err(read_wrong)? {
        Change::Case(case) => Ok(*case),
        _ => Err(read_wrong(Said::same("case"))),
    }
}
