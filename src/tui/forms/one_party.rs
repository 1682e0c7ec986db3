//! One party, or one agent of ours: who it is, on which side, how many stand behind the name.

use uuid::Uuid;

use super::fields::{choice, from_list, line};
use super::preview::preview;
use super::sheet::{Ready, Sheet, Stop, current, fault};
use crate::case::{Agent, AgentKind, CaseFile, Kind, Party, PartyKind, PartyRole, people_of};
use crate::exchange::party_line::told;
use crate::ledger::{Deed, label};
use crate::said;
use crate::text::{Said, Text, text};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

/// A party to edit, or a new one.
pub(super) struct PartySheet {
    pub(super) case: i64,
    pub(super) party: Option<Uuid>,
}

/// The name of a side in this kind of case.
pub(super) fn side(role: PartyRole, kind: Kind) -> Text {
    kind.side(role)
}

impl PartySheet {
    fn would_be(&self, values: &Values, ctx: &Ctx<'_>) -> Result<(CaseFile, CaseFile), Stop> {
        let before = current(ctx, self.case)?;
        let mut after = before.clone();
        let name = values.get("name").trim().to_string();
        let people = match values.get("people").trim() {
            "" => 1,
            typed => count(typed).map_err(|f| Stop::At("people", f))?,
        };
        let kind = PartyKind::from_id(values.get("party_kind")).unwrap_or_else(|| told(&name));
        let party = Party {
            uuid: self.party.unwrap_or(Uuid::nil()),
            role: PartyRole::from_id(values.get("role")).unwrap_or(PartyRole::Claimant),
            kind,
            name,
            people,
        };
        match after
            .parties
            .iter_mut()
            .find(|p| Some(p.uuid) == self.party)
        {
            Some(held) => *held = party,
            // Behind those of its side.
            None => {
                let last = after.parties.iter().rposition(|p| p.role <= party.role);
                after.parties.insert(last.map_or(0, |at| at + 1), party);
            }
        }
        Ok((before, after))
    }
}

fn count(typed: &str) -> Result<u32, crate::tui::widgets::field::Fault> {
    people_of(typed).map_err(|(what, hint)| fault(what, hint))
}

impl Sheet for PartySheet {
    fn id(&self) -> String {
        format!("party {} {:?}", self.case, self.party)
    }

    fn title(&self, ctx: &Ctx<'_>) -> Said {
        let name = ctx.case(self.case).map(|c| label(&c)).unwrap_or_default();
        if self.party.is_some() {
            said!("修改当事人 {name}", "edit a party of {name}")
        } else {
            said!("新增当事人 {name}", "add a party to {name}")
        }
    }

    fn fields(&self, _values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let Ok(case) = ctx.case(self.case) else {
            return Vec::new();
        };
        let old = case.parties.iter().find(|p| Some(p.uuid) == self.party);
        let kind = case.head.kind;
        let people = old.map_or(1, |p| p.people);
        vec![
            choice(
                "role",
                text("哪一方", "side"),
                PartyRole::ALL.iter().map(|r| (r.id(), side(*r, kind))),
                old.map_or(PartyRole::Claimant.id(), |p| p.role.id()),
            )
            .required(),
            line("name", text("姓名(名称)", "name"))
                .with(old.map_or("", |p| &p.name))
                .required(),
            choice(
                "party_kind",
                text("性质", "kind of party"),
                PartyKind::ALL.iter().map(|k| (k.id(), k.text())),
                old.map_or("", |p| p.kind.id()),
            )
            .hint(text("空着则按名称判断", "empty: told from the name")),
            line("people", text("代表人数", "people"))
                .with(&if people > 1 {
                    people.to_string()
                } else {
                    String::new()
                })
                .hint(text("张某等23人填 23", "23 where the name stands for 23"))
                .check(|typed| count(typed).map(|_| None)),
        ]
    }

    fn below(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        match self.would_be(values, ctx) {
            // Before anything is typed nothing is wrong with it.
            _ if values.get("name").trim().is_empty() => Vec::new(),
            Ok((before, after)) => preview(&before, &after, ctx),
            Err(_) => Vec::new(),
        }
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let (_, after) = self.would_be(values, ctx)?;
        let (name, case) = (values.get("name").trim(), label(&after));
        let title = if self.party.is_some() {
            said!(
                "修改当事人 {name}，{case}",
                "edit the party {name} ({case})"
            )
        } else {
            said!("新增当事人 {name}，{case}", "add the party {name} ({case})")
        };
        Ok(Ready::Write(Deed::case(title, after)))
    }
}

/// An agent to edit, or a new one.
pub(super) struct AgentSheet {
    pub(super) case: i64,
    pub(super) agent: Option<Uuid>,
}

impl Sheet for AgentSheet {
    fn id(&self) -> String {
        format!("agent {} {:?}", self.case, self.agent)
    }

    fn title(&self, ctx: &Ctx<'_>) -> Said {
        let name = ctx.case(self.case).map(|c| label(&c)).unwrap_or_default();
        if self.agent.is_some() {
            said!("修改代理人 {name}", "edit an agent in {name}")
        } else {
            said!("新增代理人 {name}", "add an agent to {name}")
        }
    }

    fn fields(&self, _values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let Ok(case) = ctx.case(self.case) else {
            return Vec::new();
        };
        let old = case.agents.iter().find(|a| Some(a.uuid) == self.agent);
        let handlers = super::fields::held(ctx, "handler", |row| row.handler_word());
        vec![
            from_list(line("name", text("姓名", "name")), handlers)
                .with(old.map_or("", |a| &a.name))
                .required(),
            choice(
                "kind",
                text("身份", "kind"),
                AgentKind::ALL.iter().map(|k| (k.id(), k.text())),
                old.map_or(AgentKind::Staff.id(), |a| a.kind.id()),
            )
            .required(),
            line("firm", text("律所(单位)", "firm")).with(old.map_or("", |a| &a.firm)),
        ]
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let mut after = current(ctx, self.case)?;
        let agent = Agent {
            uuid: self.agent.unwrap_or(Uuid::nil()),
            kind: AgentKind::from_id(values.get("kind")).unwrap_or(AgentKind::Staff),
            name: values.get("name").trim().to_string(),
            firm: values.get("firm").trim().to_string(),
        };
        let (name, case) = (agent.name.clone(), label(&after));
        match after.agents.iter_mut().find(|a| Some(a.uuid) == self.agent) {
            Some(held) => *held = agent,
            None => after.agents.push(agent),
        }
        let title = if self.agent.is_some() {
            said!(
                "修改代理人 {name}，{case}",
                "edit the agent {name} ({case})"
            )
        } else {
            said!("新增代理人 {name}，{case}", "add the agent {name} ({case})")
        };
        Ok(Ready::Write(Deed::case(title, after)))
    }
}
