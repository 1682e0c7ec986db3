//! A rule: one statutory period as a row beside its article.

use crate::calendar::Span;
use crate::case::{
    CaseFile, Fact, FactKind, Form, Instance, Kind, Outcome, PartyKind, Path, Procedure, Role, Side,
};
use crate::codes;
use crate::said;
use crate::text::{Said, Text, text};

use crate::law::chain::effect::{appealable, retried_somehow};
use chrono::NaiveDate;

use super::instrument::{ALL_FORCE, Article, Law, Window, article};
use super::stop::Stop;

codes! {
    /// Whose period it is. The reconsideration organ stands with the court.
    pub enum Whose {
        Ours = "ours", "我方", "ours";
        Court = "court", "法院、复议机关", "court or organ";
        Theirs = "theirs", "对方", "other side";
    }
}

/// What a period is about, where others ask for all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// The time to appeal the outcome.
    Appeal,
    /// What an outcome orders of us.
    Performance,
    /// The time to sue over the act itself after the application for reconsideration was withdrawn.
    Original,
    Other,
}

/// Which hearing a period is counted back from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// One that tries the case (开庭、听证).
    Tried,
    /// One for which the court requires the official to appear (APP 4).
    Notified,
    /// One to which an official of ours is going.
    Coming,
    /// One from which our official is excused.
    Excused,
}

/// What a period runs from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// The first of `runs_from` that is recorded.
    Facts,
    /// The day the outcome takes effect: `runs_from` where it is recorded, else as derived.
    Effect,
    /// The end of the period of one of these rules, once it has passed unused. Only where none of them has a
    /// period do `runs_from` stand in, as the law itself says.
    End(&'static [&'static str]),
    /// The next hearing. A span is counted back from it; a named day is the hearing's own.
    Hearing(Before),
}

/// How long: a span from the start (back from it for a hearing), or the day the paper itself names.
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
    /// Also where the outcome does not say what it was.
    pub untold: bool,
    /// Binds the sued agency and not a third party (第三人).
    pub sued: bool,
    /// Only where no reconsideration came first.
    pub direct: bool,
    /// Also a retrial by first-instance procedure, whose judgment can be appealed (ALL-I 119). While nobody recorded by
    /// which it is retried, the period is listed all the same: a right that may run is not kept quiet.
    pub as_first: bool,
    /// Also at another instance where this copy, which opens the one it is of, was recorded in its file.
    pub copy: Option<FactKind>,
    /// Only where all of these are recorded.
    pub with: &'static [FactKind],
    /// Only where none of these is recorded.
    pub without: &'static [FactKind],
    /// Only after such an outcome.
    pub outcome: Option<fn(Outcome) -> bool>,
    /// Not after such an outcome.
    pub unless: Option<fn(Outcome) -> bool>,
    /// Only in such cases: their matter, what they order.
    pub about: Option<fn(&CaseFile) -> bool>,
    /// Not while an appeal stands: none is recorded, or the outcome is recorded as in effect all the same.
    pub unappealed: bool,
    /// Only once the outcome has taken effect.
    pub effective: bool,
}

impl When {
    /// Every case; the methods below narrow it.
    pub const ANY: When = When {
        instances: &[],
        procedure: None,
        form: None,
        appealable: false,
        untold: false,
        sued: false,
        direct: false,
        as_first: false,
        copy: None,
        with: &[],
        without: &[],
        outcome: None,
        unless: None,
        about: None,
        unappealed: false,
        effective: false,
    };

    /// Cases at one of these instances; at any where the list is empty.
    pub const fn at(instances: &'static [Instance]) -> When {
        When {
            instances,
            ..When::ANY
        }
    }

    /// Only while the case runs by this procedure.
    pub const fn procedure(self, procedure: Procedure) -> When {
        When {
            procedure: Some(procedure),
            ..self
        }
    }

    /// Only after an outcome in this form that can be appealed (ALL 85).
    pub const fn appealable(self, form: Form) -> When {
        When {
            form: Some(form),
            appealable: true,
            ..self
        }
    }

    /// Only where our agency is sued, and is not a third party (第三人).
    pub const fn sued(self) -> When {
        When { sued: true, ..self }
    }

    /// Only where no reconsideration came first (直接起诉), or the path is not filled in; and not in a public-interest suit, for the
    /// times to sue are those of 公民、法人或者其他组织 (ALL 46).
    pub const fn direct(self) -> When {
        When {
            direct: true,
            ..self
        }
    }

    /// Only where all of these facts are recorded; replaces the list given before.
    pub const fn with(self, with: &'static [FactKind]) -> When {
        When { with, ..self }
    }

    /// Only where none of these facts is recorded; replaces the list given before.
    pub const fn without(self, without: &'static [FactKind]) -> When {
        When { without, ..self }
    }

    /// Only where no appeal (上诉) is recorded, or the outcome is recorded as in effect all the same.
    pub const fn unappealed(self) -> When {
        When {
            unappealed: true,
            ..self
        }
    }

    /// Only after an outcome for which this is true; not while the case is open.
    pub const fn outcome(self, outcome: fn(Outcome) -> bool) -> When {
        When {
            outcome: Some(outcome),
            ..self
        }
    }

    /// Only in cases for which this is true.
    pub const fn about(self, about: fn(&CaseFile) -> bool) -> When {
        When {
            about: Some(about),
            ..self
        }
    }

    /// Not after an outcome for which this is true; while the case is open it applies.
    pub const fn unless(self, unless: fn(Outcome) -> bool) -> When {
        When {
            unless: Some(unless),
            ..self
        }
    }

    /// At other instances also, with this copy.
    pub const fn copy(self, copy: FactKind) -> When {
        When {
            copy: Some(copy),
            ..self
        }
    }

    /// The day on which the copy of the next instance came once this one had ended, as this file has it: what was done before
    /// is of this one.
    pub(super) fn copied_ahead(&self, case: &CaseFile) -> Option<NaiveDate> {
        copied_ahead(case, self.copy?)
    }

    /// All but `effective`, which needs the calendar.
    pub fn holds(&self, case: &CaseFile) -> bool {
        let recorded = |kind: &FactKind| case.fact(*kind).is_some();
        let outcome = |fits: &dyn Fn(Outcome) -> bool| case.outcome().is_some_and(fits);
        let instance = case.head.instance;
        let as_first = || {
            self.as_first && instance == Instance::Retrial && !recorded(&FactKind::RetriedAsSecond)
        };
        let open = |o: Outcome| {
            appealable(case, o) == Some(true) || (self.as_first && retried_somehow(case, o))
        };
        let untold = || self.untold && outcome(&Outcome::untold);
        (self.instances.is_empty()
            || self.instances.contains(&instance)
            || as_first()
            || self.copied_ahead(case).is_some())
            && self.procedure.is_none_or(|p| p == case.procedure())
            && (!self.sued || case.head.role != Role::ThirdParty)
            && (!self.direct
                || case.head.path.is_none_or(|p| p == Path::Direct) && !prosecuted(case))
            && (untold() || self.form.is_none_or(|f| outcome(&|o| o.form() == f)))
            && (untold() || !self.appealable || outcome(&open))
            && self.outcome.is_none_or(|f| outcome(&f))
            && self.unless.is_none_or(|f| !outcome(&f))
            && self.about.is_none_or(|f| f(case))
            && (!self.unappealed
                || !recorded(&FactKind::Appealed)
                || recorded(&FactKind::TookEffect))
            && self.with.iter().all(recorded)
            && !self.without.iter().any(recorded)
    }
}

/// The day on which a copy of the next instance came, in the file of one that had ended.
fn copied_ahead(case: &CaseFile, copy: FactKind) -> Option<NaiveDate> {
    let closed = case.closed()?;
    let ahead = !copy.fits_at(case.head.instance);
    case.day(copy).filter(|day| ahead && closed <= *day)
}

/// From which day on answers are to such a copy, and not to that of this instance.
pub(super) fn answered_ahead(case: &CaseFile) -> Option<NaiveDate> {
    let copies = [FactKind::AppealReceived, FactKind::RetrialCopyReceived];
    let days = copies.iter().filter_map(|copy| copied_ahead(case, *copy));
    days.min()
}

/// Whether a procuratorate sues, and nobody else (法释〔2018〕6号): it does so after its recommendation was not heeded, not within a
/// time of knowing of the act.
pub(crate) fn prosecuted(case: &CaseFile) -> bool {
    let mut others = case.opponents().peekable();
    others.peek().is_some() && others.all(|p| p.kind == PartyKind::Prosecutor)
}

/// A statutory period.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    pub id: &'static str,
    pub title: Text,
    pub kind: Kind,
    /// Also in the other kinds of case.
    pub any_kind: bool,
    pub whose: Whose,
    pub family: Family,
    /// Of the dispute and not of one instance: what stands in the end is performed, enforced and retried, and it is listed in
    /// the file with the last word.
    pub shared: bool,
    /// The same right of the other side, in a row of its own.
    pub counterpart: Option<&'static str>,
    /// A right, not a duty: letting it pass is no fault.
    pub optional: bool,
    pub starts: Start,
    /// The fact it runs from; the first of these that is recorded. Later ones stand in and are marked as assumed.
    pub runs_from: &'static [FactKind],
    /// Of the facts it runs from only these: their sub-kind, whose they are.
    pub sort: Option<fn(&Fact) -> bool>,
    pub met_by: &'static [FactKind],
    /// Who must have done it, where both sides can.
    pub by: Option<Side>,
    pub term: Term,
    pub when: When,
    /// What the law does not count within it (ALL-I 50; ARL23 39).
    pub stops: &'static [Stop],
    /// Rules whose last day it cannot outlast.
    pub within: &'static [&'static str],
    /// With such a fact of his it is the limit of another period of the same person, and none of its own.
    pub limit_with: Option<fn(&Fact) -> bool>,
    /// An outer limit: listed only where no period within it is, and it was not kept.
    pub outer: bool,
    /// Only what was done since it began meets it: a suit of before is another suit.
    pub fresh: bool,
    /// What is done before it begins is done too early: until then there is nothing to sue over (ALL 45, 47; ALL-I 57).
    pub opens: bool,
    /// It runs out by itself and asks nothing of anybody: its end does not move off a rest day.
    pub runs_out: bool,
    /// How much the law lets it be extended by, where it says.
    pub extendable: Extension,
    pub article: Article,
    pub in_force: Window,
    /// The day the row was last compared with the text of its article; none where nobody did.
    pub checked: Option<NaiveDate>,
    /// The rule in short words; the number in it is the number in `term`.
    pub words: Text,
    /// What follows when it is missed.
    pub missed: Text,
    /// The papers that meet it.
    pub papers: Text,
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

impl Rule {
    /// What most rows share; each row says what differs.
    pub(super) const BASE: Rule = Rule {
        id: "",
        title: text("", ""),
        kind: Kind::Litigation,
        any_kind: false,
        whose: Whose::Ours,
        family: Family::Other,
        shared: false,
        counterpart: None,
        optional: false,
        starts: Start::Facts,
        runs_from: &[],
        sort: None,
        met_by: &[],
        by: None,
        term: Term::NamedDay,
        when: When::ANY,
        stops: &[],
        within: &[],
        limit_with: None,
        outer: false,
        fresh: false,
        opens: false,
        runs_out: false,
        extendable: Extension::No,
        article: article(Law::Litigation, 0),
        in_force: ALL_FORCE,
        checked: None,
        words: text("", ""),
        missed: text("", ""),
        papers: text("", ""),
    };

    /// When it was last compared with its article, in words.
    pub fn compared(&self) -> Said {
        match self.checked {
            Some(day) => Said::same(day),
            None => said!("未核对", "not compared"),
        }
    }

    /// How long it is, in words.
    pub fn length(&self) -> Said {
        match (self.term, self.starts) {
            (Term::NamedDay, Start::Hearing(_)) => said!("开庭（听证）之前", "before the hearing"),
            (Term::NamedDay, _) => said!("文书所定之日", "the day the paper names"),
            (Term::Span(span), Start::Hearing(_)) => {
                said!("开庭（听证）{span}之前", "{span} before the hearing"; span = span.said())
            }
            (Term::Span(span), _) => span.said(),
        }
    }

    /// What it runs from, in words.
    pub fn start(&self) -> Said {
        let join = |names: Vec<Text>| {
            let all = |pick: fn(&Text) -> &'static str, by: &str| {
                names.iter().map(pick).collect::<Vec<_>>().join(by)
            };
            Said::new(all(|t| t.zh, "、"), all(|t| t.en, ", "))
        };
        let facts = join(self.runs_from.iter().map(|f| f.text()).collect());
        match self.starts {
            Start::Facts => facts,
            Start::Effect => said!(
                "{facts}（未登记的按送达和上诉期推算）",
                "{facts} (derived from service and the appeal periods where not recorded)"; facts = facts
            ),
            Start::End(ids) => {
                let ended = rules().filter(|r| ids.contains(&r.id)).map(|r| r.title);
                let mut titles: Vec<Text> = Vec::new();
                for title in ended {
                    if !titles.contains(&title) {
                        titles.push(title);
                    }
                }
                let titles = join(titles);
                if self.runs_from.is_empty() {
                    said!("「{titles}」期满", "the end of '{titles}'"; titles = titles)
                } else {
                    said!(
                        "「{titles}」期满；没有该期限的，{facts}",
                        "the end of '{titles}'; where there is no such period, {facts}"; titles = titles, facts = facts
                    )
                }
            }
            Start::Hearing(_) if self.term == Term::NamedDay => {
                said!("开庭（听证）之前", "before the hearing opens")
            }
            Start::Hearing(_) => said!("自开庭（听证）日向前计算", "counted back from the hearing"),
        }
    }
}

/// The row of that id; of several in force at different times the first.
pub(crate) fn row(id: &str) -> Option<&'static Rule> {
    rules().find(|r| r.id == id)
}

/// Every rule there is, litigation first.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    crate::law::periods::litigation::RULES
        .iter()
        .chain(crate::law::periods::appeal::RULES)
        .chain(crate::law::periods::afterwards::RULES)
        .chain(crate::law::periods::reconsideration::RULES)
        .chain(crate::law::periods::correction::RULES)
        .chain(crate::law::periods::before_hearing::RULES)
        .chain(crate::law::periods::suing::RULES)
        .chain(crate::law::periods::handling::RULES)
        .chain(crate::law::periods::procurator::RULES)
        .chain(crate::law::periods::compensation::RULES)
        .chain(crate::law::periods::unsued::RULES)
        .chain(crate::law::periods::enforcement::RULES)
        .chain(crate::law::periods::upheld::RULES)
        .chain(crate::law::periods::confirmed::RULES)
        .chain(crate::law::periods::before_2018::RULES)
}
