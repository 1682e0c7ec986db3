//! The steps of a series as they are read, and what stands in the way of one.

use serde_json::Value;

use super::line::compile;
use crate::case::{FactKind, Kind};
use crate::law::OfficeRule;
use crate::ledger::Gone;
use crate::said;
use crate::text::{Said, clean_line, fold};

/// A step, as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// 1-based: the line, where it stands in a file.
    pub number: usize,
    /// As it was written.
    pub line: String,
    pub(super) value: Value,
}

/// What stands in the way, and at which step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The step, 1-based, and its words; none where it is about the whole.
    pub step: Option<(usize, String)>,
    pub what: Said,
    pub hint: Said,
    /// The case it names, where that is there no more.
    pub gone: Option<Box<Gone>>,
}

impl Problem {
    pub(super) fn whole(what: Said, hint: Said) -> Problem {
        Problem {
            step: None,
            what,
            hint,
            gone: None,
        }
    }

    /// With the step it is about.
    pub fn said(&self) -> Said {
        let what = &self.what;
        match &self.step {
            None => what.clone(),
            Some((n, line)) => {
                let (n, line) = (Said::same(n), Said::same(line));
                said!("第 {n} 步「{line}」：{what}", "step {n} '{line}': {what}"; n = n, line = line, what = what)
            }
        }
    }
}

impl Step {
    pub(super) fn problem(&self, what: Said, hint: Said) -> Problem {
        // What it does; what it does it with is not for whoever filled the blanks in.
        let line = clean_line(&self.line);
        let words = line.split_whitespace();
        let plain = |w: &&str| !w.contains(['=', '＝', '$', '{']);
        let shown: Vec<&str> = words.take_while(plain).collect();
        let shown = match shown.is_empty() {
            true => line.chars().take(40).collect(),
            false => shown.join(" "),
        };
        Problem {
            step: Some((self.number, shown)),
            what,
            hint,
            gone: None,
        }
    }

    pub(super) fn key(&self) -> &str {
        let first = self.value.as_object().and_then(|o| {
            let mut keys = o.keys().filter(|k| *k != "v" && *k != "base");
            keys.next()
        });
        first.map_or("", String::as_str)
    }

    /// The kind of the case it makes.
    pub(super) fn begins(&self) -> Option<Kind> {
        let word = self.value.get("case")?.get("kind")?.as_str()?;
        kind_of(word)
    }

    /// A step that a series cannot hold: it is about something else than a case.
    pub(super) fn foreign(&self) -> Option<Problem> {
        let known = ["case", "add", "rule_on"].contains(&self.key());
        (!known).then(|| {
            self.problem(
                said!(
                    "成套办理只办案件上的事",
                    "a macro only does what concerns a case"
                ),
                said!(
                    "请用收案、登记、封面、开庭、规则；其余用 ⟨apply⟩",
                    "use new, record, cover, hearing or rule; the rest is for ⟨apply⟩"
                ),
            )
        })
    }
}

impl Step {
    /// A step that can never be done: a fact no case has, a rule the office has not. What a blank stands for is not known yet.
    pub(super) fn never(&self, rules: &[OfficeRule]) -> Option<Problem> {
        let inside = self.value.get(self.key())?;
        if self.key() == "rule_on" {
            let title = inside.as_str().filter(|t| !t.contains('$'))?;
            return known_rule(title, rules)
                .is_none()
                .then(|| self.problem(no_rule(title), no_rule_hint()));
        }
        let facts = inside.get("facts").and_then(Value::as_array)?;
        let words = facts.iter().filter_map(|f| f.get("kind")?.as_str());
        let known = |word: &str| {
            let of = |kind: &Kind| FactKind::from_name(word, *kind).is_some();
            word.contains('$') || Kind::ALL.iter().any(of)
        };
        let word = words.into_iter().find(|word| !known(word))?;
        Some(self.problem(
            said!("没有「{word}」这项事实", "there is no fact '{word}'"),
            said!(
                "事实的名称见⟨ anjuan record 案号‖登记事实的列表⟩",
                "⟨anjuan record CASE‖the list of facts⟩ shows what they are called"
            ),
        ))
    }
}

/// The kind of case a word means.
pub(super) fn kind_of(word: &str) -> Option<Kind> {
    crate::exchange::values::kind(word)
        .and_then(Kind::from_id)
        .or(Kind::from_word(word))
}

/// The rule of the office's of a title.
pub(super) fn known_rule<'r>(title: &str, rules: &'r [OfficeRule]) -> Option<&'r OfficeRule> {
    let wanted = fold(title.trim());
    let is = |r: &&OfficeRule| {
        fold(&r.title) == wanted || fold(&r.called().en).eq_ignore_ascii_case(&wanted)
    };
    rules.iter().find(is)
}

pub(super) fn no_rule(title: &str) -> Said {
    said!(
        "没有本单位规则「{title}」",
        "there is no office rule '{title}'"
    )
}

pub(super) fn no_rule_hint() -> Said {
    said!(
        "在名册的「本单位规则」新增，或删去这一步",
        "add it among the office rules of the register, or take the step out"
    )
}

/// The steps of a text: a line each; empty lines and lines beginning with `#` are skipped.
///
/// # Errors
/// The first line that cannot be read.
pub fn steps(text: &str) -> Result<Vec<Step>, Box<Problem>> {
    let mut out = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim().trim_start_matches('\u{feff}');
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let mut step = Step {
            number,
            line: line.to_string(),
            value: Value::Null,
        };
        step.value = compile(line).map_err(|what| {
            step.problem(
                what,
                said!(
                    "写法见⟨ anjuan macro --help‖手册的「成套办理」⟩",
                    "⟨anjuan macro --help‖the manual⟩ shows how a step is written"
                ),
            )
        })?;
        out.push(step);
    }
    Ok(out)
}

/// Whether the steps go on in a case that is there: no step before the first that names `$case` makes one.
pub(super) fn needs_case(steps: &[Step]) -> bool {
    for step in steps {
        match step.key() {
            "case" => return false,
            "add" => return true,
            _ => {}
        }
    }
    false
}
