//! What the acts of `appear` do to a hearing.

use chrono::NaiveDate;
use clap::ArgMatches;

use super::acts::{Act, Does};
use crate::case::{
    AppearanceState, Attendance, ExcuseGround, Hearing, HearingState, Official, Part, Rank,
};
use crate::cli::Failure;
use crate::cli::args::{coded, get, need, on};
use crate::said;
use crate::text::Said;

/// One act on one hearing.
pub(super) struct Edit<'a> {
    pub m: &'a ArgMatches,
    pub act: &'a Act,
    pub roster: &'a [Official],
    pub today: NaiveDate,
    /// `--on`, else today.
    pub day: NaiveDate,
}

impl Edit<'_> {
    /// Changes the hearing and says what was done.
    ///
    /// # Errors
    /// Nobody of that name, a name the roster does not know (unless confirmed), a day to come.
    pub(super) fn apply(&self, hearing: &mut Hearing) -> Result<Said, Failure> {
        match self.act.does {
            Does::Mark => self.mark(hearing),
            Does::Notify | Does::Papers | Does::Confirm => self.step(hearing),
            Does::Swap => self.swap(hearing),
            Does::Unplan => {
                let person = self.planned(hearing)?;
                let (part, name) = (person.part, person.name.clone());
                hearing
                    .people
                    .retain(|p| !(p.part == part && p.name == name));
                Ok(self.said(&name))
            }
        }
    }

    fn said(&self, name: &str) -> Said {
        said!("{name}：{what}", "{name}: {what}"; name = Said::same(name), what = self.act.about)
    }

    /// A day an official was told, papers made ready: the entry there is.
    fn step(&self, hearing: &mut Hearing) -> Result<Said, Failure> {
        let (day, today) = (self.day, self.today);
        if day > today {
            return Err(Failure::usage(
                said!("{day} 还没有到", "{day} is still to come"),
                said!("登记已经做了的事", "record what has been done"),
            ));
        }
        let (does, act) = (self.act.does, self.said(""));
        let person = self.planned(hearing)?;
        let name = person.name.clone();
        let held = match does {
            Does::Notify => &mut person.notified,
            Does::Papers => &mut person.papers,
            _ => &mut person.confirmed,
        };
        *held = Some(day);
        Ok(
            said!("{name}{act} {day}", "{name}{act} {day}"; name = Said::same(&name), act = act, day = Said::same(day)),
        )
    }

    /// The planned person of the name given, or the only official planned.
    fn planned<'h>(&self, hearing: &'h mut Hearing) -> Result<&'h mut Attendance, Failure> {
        let name = get(self.m, "name").map(str::trim);
        let plan = |p: &&mut Attendance| {
            p.state == AppearanceState::Planned
                && name.map_or(p.part == Part::Official, |n| p.name == n)
        };
        let names: Vec<String> = hearing
            .people
            .iter()
            .filter(|p| p.state == AppearanceState::Planned)
            .map(|p| p.name.clone())
            .collect();
        let day = hearing.day;
        let mut found = hearing.people.iter_mut().filter(plan);
        match (found.next(), found.next()) {
            (Some(one), None) => Ok(one),
            _ => {
                let names = names.join("、");
                let hint = if names.is_empty() {
                    said!(
                        "先安排：anjuan appear plan",
                        "plan somebody first: anjuan appear plan"
                    )
                } else {
                    said!("已安排：{names}", "planned: {names}")
                };
                let what = name.unwrap_or_default();
                Err(Failure::missing(
                    said!(
                        "{day} 的开庭没有（或不止一位）安排出庭的{what}",
                        "nobody, or several, planned for {day} fit '{what}'"
                    ),
                    hint,
                ))
            }
        }
    }

    /// The entry of the roster in post on the day of the hearing. A name the roster does not know, or out of post, is
    /// asked about before it is taken.
    fn roster_entry(&self, name: &str, day: NaiveDate) -> Result<Option<&Official>, Failure> {
        let found = self
            .roster
            .iter()
            .find(|o| o.name == name && o.in_post(day));
        if found.is_some() || self.roster.is_empty() || on(self.m, "yes") {
            return Ok(found);
        }
        let there: Vec<String> = self
            .roster
            .iter()
            .filter(|o| o.in_post(day) && o.rank.counts())
            .map(|o| o.name.clone())
            .collect();
        let there = there.join("、");
        let known = self.roster.iter().any(|o| o.name == name);
        let what = if known {
            said!(
                "{name}在名册中，但 {day} 不在任",
                "{name} is on the roster but not in post on {day}"
            )
        } else {
            said!(
                "{name}不在负责人名册，能否代表本机关出庭未核对（出庭规定第2条）",
                "{name} is not on the roster; whether the appearance counts is not checked (APP 2)"
            )
        };
        Err(Failure::refused(
            what,
            said!(
                "确认无误加 --yes；当日在任的负责人：{there}",
                "confirm with --yes; in post that day: {there}"
            ),
        ))
    }

    fn mark(&self, hearing: &mut Hearing) -> Result<Said, Failure> {
        let (m, state) = (self.m, self.act.state);
        let name = need(m, "name").trim().to_string();
        let part = coded!(m, "part", Part)?.unwrap_or(Part::Official);
        let rank = coded!(m, "rank", Rank)?;
        let ground = coded!(m, "ground", ExcuseGround)?;
        let mut one = hearing
            .people
            .iter()
            .find(|p| p.part == part && p.name == name)
            .cloned()
            .unwrap_or_else(|| Attendance::new(part, &name, state));
        if part == Part::Official
            && let Some(official) = self.roster_entry(&name, hearing.day)?
        {
            fill(&mut one, official);
        }
        one.rank = rank.or(one.rank);
        if let Some(post) = get(m, "post") {
            one.post = post.to_string();
        }
        one.state = state;
        let appeared = state == AppearanceState::Appeared;
        one.spoke = match state {
            AppearanceState::Appeared if on(m, "spoke") => Some(true),
            AppearanceState::Appeared if on(m, "silent") => Some(false),
            AppearanceState::Appeared => one.spoke,
            _ => None,
        };
        one.left_early = appeared && (one.left_early || on(m, "left-early"));
        one.refused = appeared && (one.refused || on(m, "refused"));
        let wanting = on(m, "papers-wanting") || (one.papers_wanting && !on(m, "papers-sound"));
        one.papers_wanting = appeared && wanting;
        let excused = state == AppearanceState::Excused;
        one.ground = ground.filter(|_| excused);
        let kept = |option: &str, old: &str| match get(m, option) {
            _ if !excused => String::new(),
            Some(text) => text.to_string(),
            None => old.to_string(),
        };
        one.proof = kept("proof", &one.proof);
        one.approval = kept("approval", &one.approval);
        // Who came or stayed away is said of a hearing that took place.
        let said = state != AppearanceState::Planned && hearing.day <= self.today;
        if hearing.state == HearingState::Set && said {
            hearing.state = HearingState::Held;
        }
        put(hearing, one);
        if let Some(staff) = get(m, "substitute").map(str::trim) {
            let known = hearing
                .people
                .iter()
                .any(|p| p.part == Part::Staff && p.name == staff);
            if !known {
                let planned = AppearanceState::Planned;
                put(hearing, Attendance::new(Part::Staff, staff, planned));
            }
        }
        let what = state.text();
        Ok(said!("{name}：{what}", "{name}: {what}"; name = Said::same(&name), what = what))
    }

    /// 行政机关在庭审前申请更换出庭应诉负责人且不影响正常开庭的，人民法院应当准许 (APP 5(3)).
    fn swap(&self, hearing: &mut Hearing) -> Result<Said, Failure> {
        let new = need(self.m, "new").trim().to_string();
        let old = self.planned(hearing)?.clone();
        let consent = get(self.m, "consent").unwrap_or_default();
        if old.papers.is_some() && consent.is_empty() && !on(self.m, "yes") {
            let name = &old.name;
            return Err(Failure::refused(
                said!(
                    "{name}的身份证明已备，更换须在庭前向法院申请（出庭规定第5条）",
                    "the papers of {name} are ready; a change is applied for with the court before the hearing (APP 5)"
                ),
                said!(
                    "用 --consent 写明法院准许；尚未提交法院的加 --yes",
                    "give the court's consent with --consent; where nothing was filed yet, --yes"
                ),
            ));
        }
        let mut one = Attendance::new(Part::Official, &new, AppearanceState::Planned);
        if let Some(official) = self.roster_entry(&new, hearing.day)? {
            fill(&mut one, official);
        }
        one.consent = consent.to_string();
        // The record of the one who was to come: two who send another each meet at it.
        one.uuid = old.uuid;
        hearing
            .people
            .retain(|p| p.uuid == old.uuid || !(p.part == one.part && p.name == one.name));
        if let Some(place) = hearing.people.iter_mut().find(|p| p.uuid == old.uuid) {
            *place = one;
        }
        let old = Said::same(&old.name);
        Ok(said!("{old}改为{new}出庭", "{new} instead of {old}"; old = old, new = Said::same(&new)))
    }
}

/// Who a roster entry is.
fn fill(one: &mut Attendance, official: &Official) {
    one.official = Some(official.uuid);
    one.post = official.post.clone();
    one.rank = one.rank.or(Some(official.rank));
}

/// One entry a person and part.
fn put(hearing: &mut Hearing, one: Attendance) {
    hearing
        .people
        .retain(|p| !(p.part == one.part && p.name == one.name));
    hearing.people.push(one);
}
