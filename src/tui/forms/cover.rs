//! The cover of a case: a new case with its first facts, or an existing one to edit.

use std::rc::Rc;

use super::agents;
use super::continues::{linked, predecessor};
use super::cover_fields::{court_of, cover_fields, joined_elsewhere, number_of, taken};
use super::cover_next::{follows, propose, proposed, take_over};
use super::cover_pasted::Pasted;
use super::fields::day_toward;
use super::parties;
use super::preview::preview;
use super::sheet::{Ready, Sheet, Stop, current, fault};
use crate::calendar::Toward;
use crate::case::{
    CaseFile, Continues, Fact, FactKind, Governing, Head, How, Instance, Kind, Matter, Party,
    PartyKind, PartyRole, Path, Procedure, Role, Side, cause_value, field_value,
};
use crate::ledger::{Change, Deed, label};
use crate::said;
use crate::text::{Said, clean_line};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role as Look;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

/// A cover being filled; of a new case when there is no id.
pub(super) struct Cover {
    pub(super) case: Option<i64>,
    /// What a pasted paper adds to a new case besides its fields.
    pub(super) pasted: Option<Pasted>,
    /// The field it is opened for.
    pub(super) at: Option<&'static str>,
}

impl Cover {
    /// The case the fields start from.
    fn start(&self, ctx: &Ctx<'_>) -> Option<CaseFile> {
        match self.case {
            Some(id) => ctx.case(id).ok(),
            None => Some(CaseFile::new(Kind::Litigation, Instance::First)),
        }
    }

    fn would_be(&self, values: &Values, ctx: &Ctx<'_>) -> Result<(CaseFile, CaseFile), Stop> {
        let kind = Kind::from_id(values.get("kind")).unwrap_or(Kind::Litigation);
        let instance = Instance::from_id(values.get("instance"))
            .or(kind.instances().first().copied())
            .unwrap_or(Instance::First);
        let before = match self.case {
            Some(id) => current(ctx, id)?,
            None => CaseFile::new(kind, instance),
        };
        let mut after = before.clone();
        let word = |key: &str| values.get(key).trim().to_string();
        let old = &before.head;
        let governing =
            Governing::from_id(values.get("governing")).filter(|_| kind == Kind::Reconsideration);
        // Every field by name: one the form forgot does not compile.
        after.head = Head {
            uuid: old.uuid,
            dispute: old.dispute,
            number: number_of(values)?,
            office_number: word("office_number"),
            kind,
            instance,
            procedure: Procedure::from_id(values.get("procedure")).unwrap_or(old.procedure),
            role: Role::from_id(values.get("role")).unwrap_or_else(|| kind.usual_role()),
            path: Path::from_id(values.get("path")).filter(|_| kind == Kind::Litigation),
            forum: word("forum"),
            cause: cause_value(values.get("cause")),
            matter: Matter::from_id(values.get("matter")),
            field: field_value(values.get("field")),
            act: clean_line(values.get("act")),
            department: word("department"),
            handler: word("handler"),
            disclosure: values.get("disclosure") == "yes",
            governing,
            governing_reason: match governing {
                Some(_) => word("governing_reason"),
                None => String::new(),
            },
            note: values.get("note").to_string(),
            unit: word("unit"),
            village: word("village"),
            project: word("project"),
            continues: old.continues,
        };
        after.parties = all_parties(values, &before)?;
        after.agents = agents::from_text(values.get("agents"), &before.agents)
            .map_err(|f| Stop::At("agents", f))?;
        let link = linked(&before, values, ctx)?;
        if let Some((earlier, how)) = &link {
            after.head.dispute = earlier.head.dispute;
            after.head.continues = Some(Continues {
                case: earlier.head.uuid,
                how: *how,
            });
        } else if values.get("previous").trim().is_empty() {
            after.head.continues = None;
        }
        if self.case.is_some() {
            return Ok((before, after));
        }
        for (key, kind) in first_facts(kind, instance) {
            if let Some(day) = day_toward(values, key, Toward::Past, ctx)? {
                let mut fact = Fact::new(kind, day);
                fact.by = (kind == FactKind::EnforcementApplied).then_some(Side::Ours);
                after.facts.push(fact);
            }
        }
        if let Some(pasted) = &self.pasted {
            pasted.put(values, &mut after);
        }
        after.sort();
        Ok((before, after))
    }
}

fn all_parties(values: &Values, before: &CaseFile) -> Result<Vec<Party>, Stop> {
    let mut out = Vec::new();
    for (key, role) in [
        ("claimants", PartyRole::Claimant),
        ("respondents", PartyRole::Respondent),
        ("third", PartyRole::ThirdParty),
    ] {
        let kind = match role {
            PartyRole::Claimant => PartyKind::from_id(values.get("party_kind")),
            PartyRole::Respondent | PartyRole::ThirdParty => None,
        };
        let mut read = parties::from_text(values.get(key), role, kind, &before.parties)
            .map_err(|f| Stop::At(key, f))?;
        // Who is sued is an agency, whatever its name; what is recorded already stays.
        for party in read.iter_mut().filter(|p| p.uuid.is_nil()) {
            if role == PartyRole::Respondent {
                party.kind = PartyKind::Agency;
            }
        }
        out.extend(read);
    }
    Ok(out)
}

/// The facts a new case usually begins with, by field.
pub(super) fn first_facts(kind: Kind, instance: Instance) -> [(&'static str, FactKind); 3] {
    let copy = match instance {
        Instance::Reconsideration => FactKind::ApplicationReceived,
        Instance::First => FactKind::ComplaintReceived,
        Instance::Second => FactKind::AppealReceived,
        Instance::RetrialReview | Instance::Retrial => FactKind::RetrialCopyReceived,
        // What we begin ourselves: the demand, the application, the court's acceptance.
        Instance::Enforcement | Instance::EnforcementReview => {
            let applied = match instance {
                Instance::EnforcementReview => FactKind::EnforcementReviewApplied,
                _ => FactKind::EnforcementApplied,
            };
            return [
                ("received", FactKind::DemandServed),
                ("copy", applied),
                ("begun", FactKind::EnforcementAccepted),
            ];
        }
    };
    let begun = match kind {
        Kind::Litigation => FactKind::Docketed,
        Kind::Reconsideration => FactKind::Accepted,
        Kind::Enforcement => FactKind::EnforcementAccepted,
    };
    [
        ("begun", begun),
        ("copy", copy),
        ("received", FactKind::Received),
    ]
}

impl Sheet for Cover {
    fn id(&self) -> String {
        match self.case {
            Some(id) => format!("edit {id}"),
            None => "add".to_string(),
        }
    }

    fn title(&self, ctx: &Ctx<'_>) -> Said {
        match self.case.and_then(|id| ctx.case(id).ok()) {
            Some(case) => {
                let name = label(&case);
                said!("修改案件 {name}", "edit {name}")
            }
            None => said!("新增案件", "add a case"),
        }
    }

    fn begins_at(&self) -> Option<&'static str> {
        self.at
    }

    fn pivots(&self) -> &'static [&'static str] {
        &["kind", "instance", "governing", "previous", "how"]
    }

    fn fields(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let mut fields = self
            .start(ctx)
            .map(|case| cover_fields(&case, values, ctx, self.case.is_none()))
            .unwrap_or_default();
        if let Some(pasted) = &self.pasted {
            pasted.add_fields(&mut fields);
        }
        fields
    }

    fn settle(
        &self,
        changed: &str,
        before: &Values,
        values: &mut Values,
        ctx: &Ctx<'_>,
        given: &dyn Fn(&str) -> bool,
    ) {
        if changed == "number"
            && let Ok(Some(number)) = number_of(values)
        {
            let hint = number.hint();
            values.set("kind", hint.kind);
            if let Some(instance) = hint.instance {
                values.set("instance", instance);
            }
            // The court follows the number, unless a person named another.
            let was = number_of(before).ok().flatten();
            let was = was
                .and_then(|number| court_of(&number, ctx))
                .unwrap_or_default();
            let forum = values.get("forum").trim().to_string();
            if forum.is_empty() || forum == was {
                values.set("forum", court_of(&number, ctx).unwrap_or_default());
            }
        }
        // The day of receipt that a paper is given gives way to the day its copy came.
        let today = ctx.ledger.today();
        if changed == "copy"
            && self.pasted.is_some()
            && given("received")
            && values.get("received") == today.to_string()
            && let Ok(Some(copy)) = day_toward(values, "copy", Toward::Past, ctx)
            && copy < today
        {
            values.set("received", "");
        }
        if changed == "kind" && before.get("kind") != values.get("kind") {
            let kind = Kind::from_id(values.get("kind")).unwrap_or(Kind::Litigation);
            let fits = Instance::from_id(values.get("instance"))
                .is_some_and(|i| kind.instances().contains(&i));
            if let Some(first) = kind.instances().first().filter(|_| !fits) {
                values.set("instance", first.id());
            }
        }
        if changed == "previous"
            && let Some(case) = predecessor(values, ctx)
        {
            if self.case.is_none() {
                propose(&case, values, ctx);
            }
            take_over(&case, &case.parties, values, ctx);
        }
        if changed == "how"
            && self.case.is_none()
            && let Some(how) = How::from_id(values.get("how"))
            && let Some(case) = predecessor(values, ctx)
            && let Some(next) = follows(&case, ctx).into_iter().find(|next| next.how == how)
        {
            proposed(&case, &next, values, ctx);
        }
    }

    fn below(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<(Said, Look)> {
        match self.would_be(values, ctx) {
            Ok((before, after)) => {
                let mut out = twins(&after, ctx);
                out.extend(preview(&before, &after, ctx));
                let left = self.pasted.as_ref().and_then(Pasted::left);
                out.extend(left.map(|said| (said, Look::Dim)));
                out
            }
            Err(_) => Vec::new(),
        }
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let (before, mut after) = self.would_be(values, ctx)?;
        if after.head.number.is_none() && after.parties.is_empty() {
            return Err(Stop::At(
                "number",
                fault(
                    said!(
                        "案号和当事人都没有填写",
                        "neither number nor party is given"
                    ),
                    said!(
                        "至少填一项，以后才能找到此案",
                        "give one of them, or the case cannot be found again"
                    ),
                ),
            ));
        }
        if let Some(number) = &after.head.number
            && let Some(holder) = ctx.ledger.id_by_number(number)?
            && Some(holder) != self.case.map(|id| ctx.id_now(id))
        {
            return Err(Stop::At(
                "number",
                fault(
                    said!("案号 {number} 已有案件使用", "{number} is already taken"),
                    said!(
                        "请核对案号，或打开已有的案件修改",
                        "check the number, or edit the case there is"
                    ),
                ),
            ));
        }
        if let Some(number) = &after.head.number
            && self.case.is_none()
            && let Some(fault) = joined_elsewhere(number, ctx)?
        {
            return Err(Stop::At("number", fault));
        }
        let name = label(&after);
        let title = if self.case.is_some() {
            said!("修改案件 {name}", "edit {name}")
        } else {
            said!("新增案件 {name}", "add {name}")
        };
        let mut moved = Vec::new();
        if self.case.is_some() && before.head.continues != after.head.continues {
            // Those that continue it go with it.
            let link = linked(&before, values, ctx)?;
            let link = link.as_ref().map(|(case, how)| (case, *how));
            after.head.continues = before.head.continues;
            moved = ctx.ledger.relinked(&before, &mut after, link)?;
        }
        let mut deed = Deed::case(title, after);
        for (was, then) in moved {
            deed.saw.case(&was);
            deed.changes.push(Change::Case(Box::new(then)));
        }
        Ok(Ready::Write(deed))
    }

    fn remarks(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<(&'static str, Said)> {
        let mut out = taken(values, self.case.map(|id| ctx.id_now(id)), ctx);
        let copied = !values.get("copy").trim().is_empty();
        if self.pasted.is_some() && copied && values.get("received").trim().is_empty() {
            let said = said!(
                "以收到副本之日为收案日",
                "the case is received on the day its copy came"
            );
            out.push(("received", said));
        }
        out
    }

    fn anew(&self) -> Option<Rc<dyn Sheet>> {
        self.pasted.as_ref()?;
        Some(Rc::new(Cover {
            case: self.case,
            pasted: None,
            at: self.at,
        }))
    }

    fn extra(&self) -> Option<serde_json::Value> {
        serde_json::to_value(self.pasted.as_ref()?).ok()
    }

    fn with_extra(&self, extra: &serde_json::Value) -> Option<Rc<dyn Sheet>> {
        Some(Rc::new(Cover {
            case: self.case,
            pasted: Some(Pasted::read(extra)?),
            at: None,
        }))
    }

    fn opens(&self, values: &Values, ctx: &Ctx<'_>) -> Option<i64> {
        let own = self.case.map(|id| ctx.id_now(id));
        let found = ctx.ledger.twins_by_number(values.get("number"), own);
        let by_number = found.first().map(|twin| twin.id);
        by_number.or_else(|| {
            let (_, after) = self.would_be(values, ctx).ok()?;
            let found = ctx.ledger.twins_of(&after).ok()?;
            found.first().map(|twin| twin.id)
        })
    }
}

/// The cases there are already that may be this one, noticed while it is typed.
fn twins(after: &CaseFile, ctx: &Ctx<'_>) -> Vec<(Said, Look)> {
    let found = ctx.ledger.twins_of(after).unwrap_or_default();
    let told = found.iter().filter_map(|twin| {
        let name = label(&ctx.ledger.case(twin.id).ok()?);
        let (name, why) = (Said::same(name), twin.alike.said());
        Some((
            said!("可能已登记：{name}（{why}），F6 打开", "it may be there already: {name} ({why}); F6 opens it"; name = name, why = why),
            Look::Warn,
        ))
    });
    told.collect()
}
