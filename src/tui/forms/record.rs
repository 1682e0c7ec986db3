//! Recording a fact on a day, and correcting one: which kind, which day, and what its paper says.

use uuid::Uuid;

use super::fields::{
    amount_of, choice, date, date_toward, day_of, line, money, must_day_toward, note,
};
use super::preview::preview;
use super::sheet::{Ready, Sheet, Stop, current, fault};
use crate::calendar::Toward;
use crate::case::{
    CaseFile, Direction, Fact, FactField, FactKind, FactSort, Instance, Kind as Kinds, Means,
    Outcome, Role as OurRole, Side,
};
use crate::law::{Whose, near};
use crate::ledger::{Deed, label};
use crate::said;
use crate::text::{Said, text};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::field::{Field, Kind};
use crate::tui::widgets::form::Values;

/// A new fact, or one to correct.
pub(super) struct Record {
    case: i64,
    kind: Option<FactKind>,
    /// The fact as it stands, when it is corrected.
    old: Option<Fact>,
}

impl Record {
    pub(super) fn new(case: i64, kind: Option<FactKind>) -> Record {
        Record {
            case,
            kind,
            old: None,
        }
    }

    pub(super) fn correct(case: i64, fact: Fact) -> Record {
        Record {
            case,
            kind: Some(fact.kind),
            old: Some(fact),
        }
    }

    fn chosen(&self, values: &Values, ctx: &Ctx<'_>) -> Option<FactKind> {
        if values.0.is_empty() {
            let case = ctx.case(self.case).ok()?;
            // The closing has a form of its own; nothing is closed by a key too many.
            let first = || expected(&case, ctx).first().copied();
            return self
                .kind
                .or_else(|| first().filter(|k| *k != FactKind::Concluded));
        }
        FactKind::from_id(values.get("what"))
    }

    fn fact(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Fact, Stop> {
        let kind = FactKind::from_id(values.get("what")).ok_or_else(|| {
            Stop::At(
                "what",
                fault(
                    said!("还没有选择登记什么", "nothing is chosen to record"),
                    said!("用 ← → 或输入名称选择", "← → or typing its name chooses"),
                ),
            )
        })?;
        let uuid = self.old.as_ref().map_or(Uuid::nil(), |old| old.uuid);
        // Every field by name: one the form forgot does not compile. What it does not ask of this kind stays.
        let same = self.old.as_ref().filter(|old| old.kind == kind);
        let mut fact = Fact {
            uuid,
            kind,
            day: must_day_toward(values, "day", Toward::Past, ctx)?,
            until: day_of(values, "until", ctx)?,
            outcome: Outcome::from_id(values.get("outcome")),
            amount_fen: amount_of(values, "amount")?,
            by: Side::from_id(values.get("by")),
            paper: values.get("paper").to_string(),
            note: values.get("note").to_string(),
            party: Uuid::parse_str(values.get("party")).ok(),
            direction: Direction::from_id(values.get("direction")),
            means: Means::from_id(values.get("means")),
            // A sort no row knows (an older program, `apply`) is not asked for and stays.
            sort: match asks_sort(kind, same) {
                true => values.get("sort").to_string(),
                false => same.map(|old| old.sort.clone()).unwrap_or_default(),
            },
        };
        // a day that was typed is known
        if same.is_some_and(|old| old.day != fact.day) {
            fact.on(fact.day);
        }
        Ok(fact)
    }

    fn would_be(&self, values: &Values, ctx: &Ctx<'_>) -> Result<(CaseFile, CaseFile), Stop> {
        let before = current(ctx, self.case)?;
        let fact = self.fact(values, ctx)?;
        let mut after = before.clone();
        match after
            .facts
            .iter_mut()
            .find(|f| !fact.uuid.is_nil() && f.uuid == fact.uuid)
        {
            Some(held) => *held = fact,
            None => after.take_in(fact),
        }
        Ok((before, after))
    }
}

impl Sheet for Record {
    fn id(&self) -> String {
        let about = match (&self.old, self.kind) {
            (Some(old), _) => old.uuid.to_string(),
            (None, Some(kind)) => kind.id().to_string(),
            (None, None) => String::new(),
        };
        format!("record {} {about}", self.case)
    }

    fn title(&self, ctx: &Ctx<'_>) -> Said {
        let name = ctx.case(self.case).map(|c| label(&c)).unwrap_or_default();
        if self.old.is_some() {
            said!("更正事实 {name}", "correct a fact of {name}")
        } else {
            said!("登记事实 {name}", "record a fact in {name}")
        }
    }

    /// What is recorded is proposed by what is due, and a fact is corrected as it was taken up.
    fn holds(&self, _key: &str) -> bool {
        false
    }

    /// Where it is known what is recorded, the day is what is asked.
    fn begins_at(&self) -> Option<&'static str> {
        self.kind.filter(|_| self.old.is_none()).map(|_| "day")
    }

    fn pivots(&self) -> &'static [&'static str] {
        &["what"]
    }

    fn fields(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let Ok(case) = ctx.case(self.case) else {
            return Vec::new();
        };
        let kind = self.chosen(values, ctx);
        let old = self.old.as_ref();
        let kinds = kinds(&case, ctx, self.kind);
        let mut fields = vec![
            choice(
                "what",
                text("登记什么", "what"),
                kinds.iter().map(|k| (k.id(), k.text())),
                kind.map_or("", |k| k.id()),
            )
            .required()
            .hint(text(
                "← → 选择，或直接输入名称；应办的排在前面",
                "← → or typing chooses; what is due comes first",
            )),
            date_toward("day", text("日期", "day"), Toward::Past, ctx)
                .with(&old.map(|f| f.day.to_string()).unwrap_or_default())
                .required(),
        ];
        if let Some(kind) = kind {
            fields.extend(particulars(kind, &case, old, ctx));
        }
        fields.push(
            line("paper", text("文书", "paper"))
                .with(old.map_or("", |f| &f.paper))
                .hint(text("文书名称和文号", "the paper's name and number")),
        );
        if let Some(kind) = kind {
            fields.extend(seldom(kind, &case, old, ctx));
        }
        fields.push(note(text("备注", "note"), old.map_or("", |f| &f.note)));
        fields
    }

    fn below(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        match self.would_be(values, ctx) {
            Ok((before, after)) => preview(&before, &after, ctx),
            Err(_) => Vec::new(),
        }
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let fact = self.fact(values, ctx)?;
        let (_, after) = self.would_be(values, ctx)?;
        // One that is corrected is named as it was.
        let named = self.old.as_ref().unwrap_or(&fact);
        let (name, day, case) = (named.kind.text(), named.day, label(&after));
        let title = if self.old.is_some() {
            said!("更正「{name}」{day}，{case}", "correct '{name}' {day} ({case})"; name = name)
        } else {
            said!("登记「{name}」{day}，{case}", "record '{name}' {day} ({case})"; name = name)
        };
        Ok(Ready::Write(Deed::case(title, after)))
    }
}

/// What only some kinds of facts carry.
fn particulars(kind: FactKind, case: &CaseFile, old: Option<&Fact>, ctx: &Ctx<'_>) -> Vec<Field> {
    let mut fields = Vec::new();
    if kind.needs_until() {
        let label = if kind == FactKind::Extended {
            text("延长至", "extended to")
        } else {
            text("履行至", "perform by")
        };
        let until = old
            .and_then(|f| f.until)
            .map(|d| d.to_string())
            .unwrap_or_default();
        fields.push(date("until", label, ctx).with(&until).required());
    }
    if kind == FactKind::Concluded {
        let picked = old.and_then(|f| f.outcome).map_or("", |o| o.id());
        fields.push(outcome(case, picked));
        fields.push(money(
            "amount",
            text("赔偿金额", "compensation"),
            old.and_then(|f| f.amount_fen),
        ));
    }
    if kind.is_of_a_side() {
        let picked = old.and_then(|f| f.by).map_or("", |s| s.id());
        let by = choice(
            "by",
            text("由谁", "by whom"),
            Side::ALL.iter().map(|s| (s.id(), s.text())),
            picked,
        )
        .hint(text("哪一方；← → 选择", "which side; ← → chooses"));
        // What was recorded before this was asked can still be corrected.
        fields.push(match old {
            Some(_) => by,
            None => by.required(),
        });
    }
    fields
}

/// What some papers say besides: which party, by which means it was served, in whose favour it changed something.
fn seldom(kind: FactKind, case: &CaseFile, old: Option<&Fact>, ctx: &Ctx<'_>) -> Vec<Field> {
    let mut fields = Vec::new();
    let means = old.and_then(|f| f.means);
    if kind.asks_for(FactField::Means) || means.is_some() {
        let picked = means.map_or("", |m| m.id());
        fields.push(choice(
            "means",
            text("送达方式", "served by"),
            Means::ALL.iter().map(|m| (m.id(), m.text())),
            picked,
        ));
    }
    let held = old.and_then(|f| f.party);
    if (kind.asks_for(FactField::Party) && case.parties.len() > 1) || held.is_some() {
        let options = case
            .parties
            .iter()
            .map(|p| (p.uuid.to_string(), Said::same(&p.name)));
        let picked = held.map(|uuid| uuid.to_string()).unwrap_or_default();
        fields.push(
            Field::new(
                "party",
                text("涉及当事人", "which party"),
                Kind::Choice(options.collect()),
            )
            .with(&picked)
            .hint(text("空着为全体", "empty: all of them")),
        );
    }
    if kind.may_name_a_day() {
        let until = old.and_then(|f| f.until).map(|d| d.to_string());
        fields.push(
            date("until", text("要求回复的日期", "to be answered by"), ctx)
                .with(&until.unwrap_or_default())
                .hint(text("文书写明的才填", "only where the paper names it")),
        );
    }
    if asks_sort(kind, old) {
        let picked = old.map_or("", |f| f.sort.as_str());
        let mut options = kind.sort_choices();
        let marks = [FactSort::Chain, FactSort::DayUnknown].into_iter();
        options.extend(
            marks
                .filter(|m| m.id() == picked)
                .map(|m| (m.id(), m.text())),
        );
        let asked = choice("sort", text("种类", "sort"), options, picked);
        fields.push(match old.is_some_and(Fact::is_day_unknown) {
            true => asked.hint(text(
                "结案日核对无误的清空；改填日期的不必",
                "cleared where the day is the right one; another day needs no clearing",
            )),
            false => asked,
        });
    }
    let direction = old.and_then(|f| f.direction);
    if kind.asks_for(FactField::Direction) || direction.is_some() {
        let picked = direction.map_or("", |d| d.id());
        fields.push(choice(
            "direction",
            text("利害方向", "direction"),
            Direction::ALL.iter().map(|d| (d.id(), d.text())),
            picked,
        ));
    }
    fields
}

/// Whether its sort is asked for: of a closing, only whether the day it has is the right one.
fn asks_sort(kind: FactKind, old: Option<&Fact>) -> bool {
    let marked = old.is_some_and(|f| f.kind == kind && f.is_day_unknown());
    kind.asks_for(FactField::Sort) || marked
}

/// The outcomes that can end this case at its instance.
pub(super) fn outcome(case: &CaseFile, picked: &str) -> Field {
    let options = Outcome::of(case.head.kind).filter(|o| o.fits(case.head.instance));
    choice(
        "outcome",
        text("结案方式", "outcome"),
        options.map(|o| (o.id(), o.text())),
        picked,
    )
    .required()
    .hint(text(
        "← → 选择，或直接输入名称",
        "← → or typing its name chooses",
    ))
}

/// What an open case begins with, where nothing says yet that it reached us: our copy, else the day alone. Who appealed or applied
/// for a retrial himself, and a retrial, get no copy.
fn begins(case: &CaseFile) -> impl Iterator<Item = FactKind> {
    let (kind, at) = (case.head.kind, case.head.instance);
    let copy = move |k: &FactKind| match kind {
        Kinds::Enforcement => k.begins_enforcement(),
        _ => k.is_copy(),
    };
    let open = case.received().is_none() && case.is_open();
    let ours = matches!(
        case.head.role,
        OurRole::Appellant | OurRole::RetrialApplicant
    );
    let sent = !ours && at != Instance::Retrial;
    let copies = FactKind::of(kind).filter(copy).filter(move |_| sent);
    let all = copies.chain([FactKind::Received]);
    all.filter(move |k| open && k.fits(kind) && k.fits_at(at))
}

/// What begins the case, and the facts that meet what is open, ours first.
fn expected(case: &CaseFile, ctx: &Ctx<'_>) -> Vec<FactKind> {
    let mut open: Vec<_> = ctx
        .ledger
        .deadlines(case)
        .into_iter()
        .filter(|d| d.state.is_pending() && fits(case, d.rule.met_by.first()))
        .collect();
    // A duty of ours before what the court or the other side may do; a mere right last.
    open.sort_by_key(|d| (d.rule.optional, d.rule.whose != Whose::Ours, d.due));
    let mut out: Vec<FactKind> = begins(case).collect();
    for kind in open
        .iter()
        .filter_map(|d| d.rule.met_by.first().copied())
        .filter(|k| k.repeats() || case.fact(*k).is_none())
    {
        if !out.contains(&kind) {
            out.push(kind);
        }
    }
    out
}

fn fits(case: &CaseFile, kind: Option<&FactKind>) -> bool {
    kind.is_some_and(|k| k.fits(case.head.kind))
}

/// The kinds to choose from: what is expected, then what can happen now, each in the order a case runs.
pub(super) fn kinds(case: &CaseFile, ctx: &Ctx<'_>, wanted: Option<FactKind>) -> Vec<FactKind> {
    let mut out = expected(case, ctx);
    let can = |k: &FactKind| {
        let free = k.repeats() || case.fact(*k).is_none();
        free && k.fits_at(case.head.instance)
    };
    let mut rest: Vec<FactKind> = FactKind::of(case.head.kind)
        .filter(|kind| !out.contains(kind) && (can(kind) || wanted == Some(*kind)))
        .collect();
    // What can happen now before what is late or does not fit.
    rest.sort_by_key(|kind| near(case, *kind));
    out.append(&mut rest);
    // Once more: for another party, or served again.
    let again = |k: &FactKind| k.may_come_again() && k.fits_at(case.head.instance);
    for kind in FactKind::of(case.head.kind).filter(again) {
        if !out.contains(&kind) {
            out.push(kind);
        }
    }
    out
}
