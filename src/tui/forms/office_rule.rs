//! A rule of the office's own: what it is called, what it counts from, how long, and what settles it.

use uuid::Uuid;

use super::fields::{choice, line, note, toggle};
use super::sheet::{Ready, Sheet, Stop, fault};
use crate::calendar::Span;
use crate::case::{FactKind, Kind};
use crate::law::{Anchor, Occasion, OfficeRule, rules};
use crate::ledger::{Change, Deed, Record, RecordKey};
use crate::said;
use crate::text::{Said, text};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;
use crate::tui::widgets::message::Message;

const ANY: &str = "any";

/// A rule to edit, or a new one.
pub(super) struct OfficeRuleSheet {
    pub(super) rule: Option<Uuid>,
}

/// Whether something of one kind of case fits the kind chosen.
fn fits(kind: Option<Kind>, wanted: Option<Kind>) -> bool {
    kind.is_none() || wanted.is_none() || kind == wanted
}

/// What a rule can count from: the program's own words, the facts, the last days of the statutory rules; and when the
/// principal is to appear.
fn anchors(wanted: Option<Kind>, old: Option<&OfficeRule>) -> Vec<(String, Said)> {
    let words = Anchor::words().map(|(id, label)| (id.to_string(), Said::from(label)));
    let facts = FactKind::ALL
        .iter()
        .filter(|f| fits(f.kind(), wanted))
        .map(|f| (f.id().to_string(), f.text().into()));
    let mut out: Vec<(String, Said)> = words.chain(facts).collect();
    for rule in rules().filter(|r| fits(Some(r.kind), wanted)) {
        if out.iter().all(|(id, _)| id != rule.id) {
            out.push((rule.id.to_string(), Anchor::Due(rule.id).said()));
        }
    }
    let own = old.and_then(|r| r.relative_to.occasion());
    for occasion in Occasion::usual().chain(own) {
        let anchor = Anchor::Principal(occasion);
        let id = anchor.id().into_owned();
        if fits(anchor.kind(), wanted) && out.iter().all(|(known, _)| *known != id) {
            out.push((
                id,
                said!("正职出庭：{when}", "the principal appears: {when}"; when = anchor.said()),
            ));
        }
    }
    out
}

impl OfficeRuleSheet {
    fn old(&self, ctx: &Ctx<'_>) -> Option<OfficeRule> {
        let uuid = self.rule?;
        let rules = ctx.ledger.office_rules().iter();
        let read = || rules.clone().find(|r| r.uuid == uuid).cloned();
        match ctx.record(RecordKey::Uuid(uuid), || read().map(Record::OfficeRule)) {
            Some(Record::OfficeRule(rule)) => Some(rule),
            _ => None,
        }
    }

    fn rule(&self, values: &Values) -> Result<OfficeRule, Stop> {
        let relative_to = values.get("anchor").parse::<Anchor>();
        let relative_to =
            relative_to.map_err(|e| Stop::At("anchor", fault(e.said(), Said::default())))?;
        let span = values.get("span").parse::<Span>();
        let span = span.map_err(|e| Stop::At("span", fault(e.said(), Said::default())))?;
        Ok(OfficeRule {
            uuid: self.rule.unwrap_or_default(),
            title: values.get("title").trim().to_string(),
            kind: Kind::from_id(values.get("kind")),
            relative_to,
            before: values.get("way") == "before",
            span,
            met_by: FactKind::from_id(values.get("met_by")),
            on: values.get("on") == "yes",
            note: values.get("note").trim().to_string(),
            article: values.get("article").trim().to_string(),
        })
    }
}

impl Sheet for OfficeRuleSheet {
    fn id(&self) -> String {
        format!("office-rule {:?}", self.rule)
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        if self.rule.is_some() {
            said!("修改本单位规则", "edit an office rule")
        } else {
            said!("新增本单位规则", "add an office rule")
        }
    }

    fn fields(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let old = self.old(ctx);
        let old = old.as_ref();
        let wanted = match values.get("kind") {
            "" => old.and_then(|r| r.kind),
            id => Kind::from_id(id),
        };
        let kinds = Kind::ALL.iter().map(|k| (k.id(), k.text()));
        let anchor = Field::new(
            "anchor",
            text("起算点", "counts from"),
            crate::tui::widgets::field::Kind::Choice(anchors(wanted, old)),
        );
        let facts = FactKind::ALL.iter().filter(|f| fits(f.kind(), wanted));
        vec![
            line("title", text("名称", "title"))
                .with(old.map_or("", |r| &r.title))
                .required()
                .hint(text(
                    "显示在期限和待办中，如 报送主要负责人",
                    "what deadlines and triage show",
                )),
            choice(
                "kind",
                text("适用", "for"),
                [(ANY, text("不限", "any"))].into_iter().chain(kinds),
                old.and_then(|r| r.kind).map_or(ANY, Kind::id),
            )
            .required(),
            anchor
                .with(&old.map(|r| r.relative_to.id()).unwrap_or_default())
                .required()
                .hint(text(
                    "键入名称选择：收到应诉通知、开庭、某项事实或某项法定期限届满",
                    "type a name: the notice, a hearing, a fact, or the last day of a statutory rule",
                )),
            choice(
                "way",
                text("前后", "which way"),
                [
                    ("after", text("之后", "after")),
                    ("before", text("之前", "before")),
                ],
                if old.is_some_and(|r| r.before) {
                    "before"
                } else {
                    "after"
                },
            )
            .required(),
            line("span", text("期间", "how long"))
                .with(&old.map(|r| r.span.to_string()).unwrap_or_default())
                .required()
                .hint(text("如 3d（日）、2wd（工作日）", "such as 3d or 2wd (working days)"))
                .check(|value| match value.parse::<Span>() {
                    Ok(span) => Ok(Some(span.said())),
                    Err(e) => Err(fault(e.said(), Said::default())),
                }),
            choice(
                "met_by",
                text("办结事实", "settled by"),
                facts.map(|f| (f.id(), f.text())),
                old.and_then(|r| r.met_by).map_or("", FactKind::id),
            )
            .hint(text(
                "登记此事实即办结；空着则仅提醒，不会逾期。退格键清空",
                "recording it settles the rule; empty is a reminder only. Backspace empties it",
            )),
            line("article", text("条文", "article"))
                .with(old.map_or("", |r| &r.article))
                .hint(text(
                    "如《本镇行政应诉工作办法》第九条；这条规则要求的文书引用它",
                    "where it stands in the office's measures; the papers the rule asks for cite it",
                )),
            toggle("on", text("启用", "on"), old.is_none_or(|r| r.on)),
            note(text("备注", "note"), old.map_or("", |r| &r.note)),
        ]
    }

    fn pivots(&self) -> &'static [&'static str] {
        &["kind"]
    }

    fn below(&self, values: &Values, _ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        let Ok(rule) = self.rule(values) else {
            return Vec::new();
        };
        match rule.refusal() {
            Some(refusal) if !rule.title.is_empty() => {
                let (what, instead) = (refusal.what, refusal.instead);
                let said =
                    said!("{what}；{instead}", "{what}; {instead}"; what = what, instead = instead);
                vec![(said, Role::Alarm)]
            }
            _ => vec![(rule.words(), Role::Text)],
        }
    }

    fn build(&self, values: &Values, _ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let rule = self.rule(values)?;
        if let Some(refusal) = rule.refusal() {
            let (ground, instead) = (refusal.ground, refusal.instead);
            return Err(Stop::Say(Message::Refusal {
                what: refusal.what,
                hint: said!("{ground}；{instead}", "{ground}; {instead}"; ground = ground, instead = instead),
            }));
        }
        let title = &rule.title;
        let title = if self.rule.is_some() {
            said!("修改本单位规则「{title}」", "edit office rule '{title}'")
        } else {
            said!("新增本单位规则「{title}」", "add office rule '{title}'")
        };
        Ok(Ready::Write(Deed::new(
            title,
            vec![Change::OfficeRule(rule)],
        )))
    }
}
