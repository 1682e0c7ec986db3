//! An entry beside the cases: an observed trial, a lawyer or adviser, legal work, a mediation. One form, whose first
//! field says which.

use uuid::Uuid;

use super::fields::{choice, courts, date, day_of, from_list, line, must_day, note};
use super::sheet::{Ready, Sheet, Stop, fault};
use crate::case::{
    Aside, Channel, Counsel, CounselKind, Kind, LegalWork, Mediation, MediationResult,
    ObservedTrial, WorkKind,
};
use crate::codes;
use crate::ledger::{Change, Deed};
use crate::said;
use crate::text::{Said, Text, text};
use crate::tui::screen::Ctx;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

codes! {
    /// Which sort of entry.
    pub enum Log {
        Observed = "observed", "旁听庭审", "observed trial";
        Counsel = "counsel", "律师、顾问", "lawyer or adviser";
        Work = "work", "法律事务", "legal work";
        Mediation = "mediation", "调解", "mediation";
    }
}

/// The form.
pub(super) struct AsideSheet {
    pub(super) log: Log,
    /// The entry to edit; a new one when none is given.
    pub(super) uuid: Option<Uuid>,
}

fn aside(ctx: &Ctx<'_>) -> Aside {
    ctx.ledger.aside().unwrap_or_default()
}

impl AsideSheet {
    fn which(&self, values: &Values) -> Log {
        Log::from_id(values.get("what")).unwrap_or(self.log)
    }

    fn observed(&self, ctx: &Ctx<'_>) -> Option<ObservedTrial> {
        let uuid = self.uuid?;
        aside(ctx).observed.into_iter().find(|o| o.uuid == uuid)
    }

    fn counsel(&self, ctx: &Ctx<'_>) -> Option<Counsel> {
        let uuid = self.uuid?;
        aside(ctx).counsel.into_iter().find(|o| o.uuid == uuid)
    }

    fn work(&self, ctx: &Ctx<'_>) -> Option<LegalWork> {
        let uuid = self.uuid?;
        aside(ctx).work.into_iter().find(|o| o.uuid == uuid)
    }

    fn mediation(&self, ctx: &Ctx<'_>) -> Option<Mediation> {
        let uuid = self.uuid?;
        aside(ctx).mediations.into_iter().find(|o| o.uuid == uuid)
    }
}

fn shown(day: Option<chrono::NaiveDate>) -> String {
    day.map(|d| d.to_string()).unwrap_or_default()
}

fn today(ctx: &Ctx<'_>) -> String {
    ctx.ledger.today().to_string()
}

fn unit(value: &str) -> Field {
    line("unit", text("所属单位", "unit"))
        .with(value)
        .hint(text(
            "本单位请空着；几个单位合用一份案卷时填写单位名称",
            "empty for this office; the unit's name where several keep one docket",
        ))
}

fn observed_fields(old: Option<&ObservedTrial>, ctx: &Ctx<'_>) -> Vec<Field> {
    let courts = courts(Kind::Litigation, ctx);
    let day = old.map_or_else(|| today(ctx), |o| o.day.to_string());
    let people = old.map(|o| o.people.to_string()).unwrap_or_default();
    vec![
        date("day", text("日期", "day"), ctx).with(&day).required(),
        from_list(
            line("court", text("法院", "court"))
                .with(old.map_or("", |o| &o.court))
                .required(),
            courts,
        ),
        line("heard", text("所听案件", "case heard"))
            .with(old.map_or("", |o| &o.heard))
            .hint(text(
                "案号或当事人；不必是本机关的案件",
                "its number or parties; it need not be ours",
            )),
        line("who", text("参加人", "who went")).with(old.map_or("", |o| &o.who)),
        line("people", text("人数", "how many"))
            .with(&people)
            .required(),
        unit(old.map_or("", |o| &o.unit)),
        note(text("备注", "note"), old.map_or("", |o| &o.note)),
    ]
}

fn counsel_fields(old: Option<&Counsel>, ctx: &Ctx<'_>) -> Vec<Field> {
    vec![
        line("name", text("姓名", "name"))
            .with(old.map_or("", |o| &o.name))
            .required(),
        choice(
            "kind",
            text("类别", "sort"),
            CounselKind::ALL.iter().map(|k| (k.id(), k.text())),
            old.map_or(CounselKind::PublicLawyer, |o| o.kind).id(),
        )
        .required(),
        line("firm", text("所在机构", "firm"))
            .with(old.map_or("", |o| &o.firm))
            .hint(text("律师事务所、科室", "the law firm or department")),
        date("applied", text("申请日", "applied on"), ctx)
            .with(&shown(old.and_then(|o| o.applied))),
        date("from", text("任职自", "serving from"), ctx).with(&shown(old.and_then(|o| o.from))),
        date("until", text("任职至", "until"), ctx).with(&shown(old.and_then(|o| o.until))),
        unit(old.map_or("", |o| &o.unit)),
        note(text("备注", "note"), old.map_or("", |o| &o.note)),
    ]
}

fn work_fields(old: Option<&LegalWork>, ctx: &Ctx<'_>) -> Vec<Field> {
    let day = old.map_or_else(|| today(ctx), |o| o.day.to_string());
    let count = old.map_or(1, |o| o.count).to_string();
    let names = aside(ctx).counsel.into_iter().map(|c| c.name);
    let names: Vec<String> = names.collect();
    vec![
        date("day", text("日期", "day"), ctx).with(&day).required(),
        choice(
            "kind",
            text("类别", "sort"),
            WorkKind::ALL.iter().map(|k| (k.id(), k.text())),
            old.map_or(WorkKind::Contracts, |o| o.kind).id(),
        )
        .required(),
        line("count", text("件数", "pieces"))
            .with(&count)
            .required(),
        from_list(
            line("who", text("承办律师、顾问", "who")).with(old.map_or("", |o| &o.who)),
            names,
        ),
        line("about", text("事由", "about")).with(old.map_or("", |o| &o.about)),
        unit(old.map_or("", |o| &o.unit)),
        note(text("备注", "note"), old.map_or("", |o| &o.note)),
    ]
}

fn mediation_fields(old: Option<&Mediation>, ctx: &Ctx<'_>) -> Vec<Field> {
    let from = old.map_or_else(|| today(ctx), |o| o.from.to_string());
    let words = |key, label: Text, value: &str| line(key, label).with(value);
    vec![
        choice(
            "channel",
            text("渠道", "channel"),
            Channel::ALL.iter().map(|c| (c.id(), c.text())),
            old.map_or(Channel::Petition, |o| o.channel).id(),
        )
        .required(),
        date("from", text("开始", "from"), ctx)
            .with(&from)
            .required(),
        words(
            "number",
            text("编号", "number"),
            old.map_or("", |o| &o.number),
        ),
        words(
            "party",
            text("对方当事人", "the other side"),
            old.map_or("", |o| &o.party),
        ),
        words("about", text("事由", "about"), old.map_or("", |o| &o.about)),
        words(
            "departments",
            text("参加科室", "departments"),
            old.map_or("", |o| &o.departments),
        ),
        words(
            "village",
            text("涉及村(社区)", "village"),
            old.map_or("", |o| &o.village),
        ),
        words(
            "handler",
            text("承办人", "handler"),
            old.map_or("", |o| &o.handler),
        ),
        date("until", text("结束", "until"), ctx).with(&shown(old.and_then(|o| o.until))),
        choice(
            "result",
            text("结果", "result"),
            std::iter::once(("", text("进行中", "going on")))
                .chain(MediationResult::ALL.iter().map(|r| (r.id(), r.text()))),
            old.and_then(|o| o.result).map_or("", |r| r.id()),
        ),
        note(text("备注", "note"), old.map_or("", |o| &o.note)),
    ]
}

/// A whole number of people or pieces.
fn whole(values: &Values, key: &'static str) -> Result<u32, Stop> {
    let typed = crate::text::fold(values.get(key).trim());
    typed
        .trim_end_matches(['人', '件', '次'])
        .parse()
        .map_err(|_| {
            Stop::At(
                key,
                fault(
                    said!("不是数目", "no number"),
                    said!("请写整数，如 3", "a whole number such as 3"),
                ),
            )
        })
}

impl Sheet for AsideSheet {
    fn id(&self) -> String {
        format!("aside {} {:?}", self.log.id(), self.uuid)
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        let what = self.log.text();
        match self.uuid {
            Some(_) => said!("修改{what}", "edit: {what}"; what = what),
            None => said!("新增记录", "add an entry"),
        }
    }

    fn pivots(&self) -> &'static [&'static str] {
        &["what"]
    }

    fn fields(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let mut fields = Vec::new();
        let log = self.which(values);
        if self.uuid.is_none() {
            let all = Log::ALL.iter().map(|l| (l.id(), l.text()));
            fields.push(choice("what", text("记录", "entry"), all, log.id()).required());
        }
        fields.extend(match log {
            Log::Observed => observed_fields(self.observed(ctx).as_ref(), ctx),
            Log::Counsel => counsel_fields(self.counsel(ctx).as_ref(), ctx),
            Log::Work => work_fields(self.work(ctx).as_ref(), ctx),
            Log::Mediation => mediation_fields(self.mediation(ctx).as_ref(), ctx),
        });
        fields
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let log = self.which(values);
        let uuid = self.uuid.unwrap_or_default();
        let get = |key: &'static str| values.get(key).trim().to_string();
        let (name, change) = match log {
            Log::Observed => {
                let one = ObservedTrial {
                    uuid,
                    heard: get("heard"),
                    who: get("who"),
                    people: whole(values, "people")?,
                    unit: get("unit"),
                    note: get("note"),
                    ..ObservedTrial::new(must_day(values, "day", ctx)?, get("court"))
                };
                (one.name(), Change::Observed(Box::new(one)))
            }
            Log::Counsel => {
                let kind = CounselKind::from_id(values.get("kind"));
                let one = Counsel {
                    uuid,
                    firm: get("firm"),
                    applied: day_of(values, "applied", ctx)?,
                    from: day_of(values, "from", ctx)?,
                    until: day_of(values, "until", ctx)?,
                    unit: get("unit"),
                    note: get("note"),
                    ..Counsel::new(kind.unwrap_or(CounselKind::PublicLawyer), get("name"))
                };
                (one.name.clone(), Change::Counsel(Box::new(one)))
            }
            Log::Work => {
                let kind = WorkKind::from_id(values.get("kind")).unwrap_or(WorkKind::Other);
                let (day, count) = (must_day(values, "day", ctx)?, whole(values, "count")?);
                let one = LegalWork {
                    uuid,
                    who: get("who"),
                    about: get("about"),
                    unit: get("unit"),
                    note: get("note"),
                    ..LegalWork::new(day, kind, count)
                };
                (one.name(), Change::LegalWork(Box::new(one)))
            }
            Log::Mediation => {
                let channel = Channel::from_id(values.get("channel")).unwrap_or(Channel::Other);
                let old = self.mediation(ctx);
                let one = Mediation {
                    uuid,
                    number: get("number"),
                    party: get("party"),
                    about: get("about"),
                    departments: get("departments"),
                    village: get("village"),
                    handler: get("handler"),
                    until: day_of(values, "until", ctx)?,
                    result: MediationResult::from_id(values.get("result")),
                    case: old.and_then(|o| o.case),
                    note: get("note"),
                    ..Mediation::new(channel, must_day(values, "from", ctx)?)
                };
                (one.name(), Change::Mediation(Box::new(one)))
            }
        };
        let what = log.text();
        let name = Said::same(name);
        let title = match self.uuid {
            Some(_) => said!("修改{what}：{name}", "edit {what}: {name}"; what = what, name = name),
            None => said!("新增{what}：{name}", "add {what}: {name}"; what = what, name = name),
        };
        Ok(Ready::Write(Deed::new(title, vec![change])))
    }
}
