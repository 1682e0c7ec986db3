//! A rule: one statutory period as a row beside its article.

use crate::calendar::Span;
use crate::case::{CaseFile, FactKind, Form, Instance, Kind, Path, Procedure, Role, Side};
use crate::codes;
use crate::text::Text;

use super::instrument::{Article, Window};

codes! {
    /// Whose period it is. The reconsideration organ stands with the court.
    pub enum Whose {
        Ours = "ours", "我方", "ours";
        Court = "court", "法院、复议机关", "court or organ";
        Theirs = "theirs", "对方", "other side";
    }
}

/// How long: a span from the trigger, or the day the paper itself names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    Span(Span),
    /// The day named by the trigger (`until`), such as a period to perform.
    NamedDay,
}

/// In which cases a rule applies. Empty and `None` mean any.
#[derive(Debug, Clone, Copy)]
pub struct When {
    pub instances: &'static [Instance],
    pub procedure: Option<Procedure>,
    /// The form of the outcome, for periods that run from it.
    pub form: Option<Form>,
    /// Only where the outcome can be appealed.
    pub appealable: bool,
    /// Binds the sued agency and not a third party (第三人).
    pub sued: bool,
    /// Only where no reconsideration came first.
    pub direct: bool,
}

impl When {
    pub const ANY: When = When {
        instances: &[],
        procedure: None,
        form: None,
        appealable: false,
        sued: false,
        direct: false,
    };

    pub const fn at(instances: &'static [Instance]) -> When {
        When {
            instances,
            ..When::ANY
        }
    }

    pub const fn procedure(self, procedure: Procedure) -> When {
        When {
            procedure: Some(procedure),
            ..self
        }
    }

    pub const fn appealable(self, form: Form) -> When {
        When {
            form: Some(form),
            appealable: true,
            ..self
        }
    }

    pub const fn sued(self) -> When {
        When { sued: true, ..self }
    }

    pub const fn direct(self) -> When {
        When {
            direct: true,
            ..self
        }
    }

    pub fn holds(&self, case: &CaseFile) -> bool {
        let outcome = case.outcome();
        (self.instances.is_empty() || self.instances.contains(&case.head.instance))
            && self.procedure.is_none_or(|p| p == case.procedure())
            && self
                .form
                .is_none_or(|f| outcome.is_some_and(|o| o.form() == f))
            && (!self.appealable || outcome.is_some_and(|o| o.appealable()))
            && (!self.sued || case.head.role != Role::ThirdParty)
            && (!self.direct || case.head.path.is_none_or(|p| p == Path::Direct))
    }
}

/// A statutory period.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    pub id: &'static str,
    pub title: Text,
    pub kind: Kind,
    pub whose: Whose,
    /// A right, not a duty: letting it pass is no fault.
    pub optional: bool,
    /// The fact it runs from; the first of these that is recorded. Later ones stand in and are marked as assumed.
    pub runs_from: &'static [FactKind],
    pub met_by: &'static [FactKind],
    /// Who must have done it, where both sides can.
    pub by: Option<Side>,
    pub term: Term,
    pub when: When,
    /// Whether a suspension stops it (ALL-I 50; ARL23 39).
    pub pauses: bool,
    /// How much the law lets it be extended by, where it says.
    pub extendable: Extension,
    pub article: Article,
    pub in_force: Window,
    /// The rule in short words; the number in it is the number in `term`.
    pub words: Text,
    /// What follows when it is missed.
    pub missed: Text,
}

/// Whether a recorded extension (延长期限) moves the last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extension {
    No,
    /// By at most this many days.
    AtMost(u32),
    /// As a higher court approves (ALL 81, 88).
    Approved,
}

/// Every rule there is, litigation first.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    super::litigation::RULES
        .iter()
        .chain(super::reconsideration::RULES)
}
