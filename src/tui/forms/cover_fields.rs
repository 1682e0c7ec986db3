//! The fields of a cover, for a kind of case at an instance.

use std::rc::Rc;

use super::agents;
use super::continues::previous;
use super::cover::first_facts;
use super::fields::{
    choice, courts, date_toward, from_list, from_open_list, held, kept, last_of_names, line, lines,
    note, toggle,
};
use super::parties;
use super::sheet::{Stop, fault};
use crate::calendar::Toward;
use crate::case::{
    CaseFile, DocketNumber, Governing, Instance, Kind, Matter, PartyKind, PartyRole, Path,
    Procedure, Role, cause_label, causes, field_label, fields as field_list,
};
use crate::ledger::label;
use crate::said;
use crate::text::{Lang, Said, text};
use crate::tui::keyed::keyed;
use crate::tui::screen::Ctx;
use crate::tui::widgets::field::{Fault, Field};
use crate::tui::widgets::form::Values;

/// Beyond this many cases the number of the case before is not offered while it is typed.
pub(super) const FEW: usize = 20_000;
/// The newest cases whose claimants are offered.
const LATELY: usize = 3_000;
/// Cases read for the names of those sued.
const NEWEST: usize = 12;

/// The docket number the form holds.
pub(super) fn number_of(values: &Values) -> Result<Option<DocketNumber>, Stop> {
    let typed = values.get("number").trim();
    if typed.is_empty() {
        return Ok(None);
    }
    read_number(typed)
        .map(Some)
        .map_err(|f| Stop::At("number", f))
}

/// The court whose code a number bears, where every case here of that code is before one.
pub(super) fn court_of(number: &DocketNumber, ctx: &Ctx<'_>) -> Option<String> {
    let borne = format!("）{}行", number.court_code()?);
    let docket = ctx.ledger.docket();
    let rows = (0..docket.len()).map(|at| docket.row(at));
    let mut courts = rows.filter(|row| row.number().contains(&borne) && !row.forum().is_empty());
    let first = courts.next()?.forum().to_string();
    courts.all(|row| row.forum() == first).then_some(first)
}

fn read_number(typed: &str) -> Result<DocketNumber, Fault> {
    DocketNumber::parse(typed).map_err(|e| fault(e.said, Said::default()))
}

pub(super) fn number(value: &str) -> Field {
    line("number", text("案号", "docket number"))
        .with(value)
        .hint(text(
            "如 （2022）京0105行初12号、朝政复字〔2022〕12号；没有可空着",
            "such as (2022)京0105行初12号; leave it empty if there is none yet",
        ))
        .check(as_number)
}

/// How a docket number is kept, or what is wrong with it.
pub(super) fn as_number(typed: &str) -> Result<Option<Said>, Fault> {
    let number = read_number(typed)?;
    let hint = number.hint();
    let kind = Kind::from_id(hint.kind).map(|k| Said::from(k.text()));
    let instance = hint
        .instance
        .and_then(Instance::from_id)
        .filter(|_| number.is_court())
        .map(|i| Said::from(i.text()));
    let (kind, instance) = (kind.unwrap_or_default(), instance.unwrap_or_default());
    Ok(Some(
        said!("记作 {number} {kind} {instance}", "kept as {number}, {kind} {instance}"; kind = kind, instance = instance, number = Said::same(number.canonical())),
    ))
}

/// How many people a line of parties names, or what is wrong with it.
pub(super) fn as_parties(typed: &str, role: PartyRole) -> Result<Option<Said>, Fault> {
    parties::from_text(typed, role, None, &[]).map(|read| {
        let count: u64 = read.iter().map(|p| u64::from(p.people)).sum();
        (count > 1).then(|| said!("共{count}人（个）", "{count} in all"))
    })
}

/// Our possible parts at an instance.
fn roles(instance: Instance) -> &'static [Role] {
    match instance {
        Instance::Reconsideration => &[Role::Respondent, Role::ThirdParty],
        Instance::Enforcement | Instance::EnforcementReview => &[Role::EnforcementApplicant],
        Instance::First => &[Role::Defendant, Role::CoDefendant, Role::ThirdParty],
        Instance::Second => &[Role::Appellee, Role::Appellant, Role::ThirdParty],
        Instance::RetrialReview | Instance::Retrial => &[
            Role::RetrialRespondent,
            Role::RetrialApplicant,
            Role::ThirdParty,
        ],
    }
}

/// Every field of the cover; `new` adds the first facts and the case before.
pub(super) fn cover_fields(
    case: &CaseFile,
    values: &Values,
    ctx: &Ctx<'_>,
    new: bool,
) -> Vec<Field> {
    let head = &case.head;
    let kind = Kind::from_id(values.get("kind")).unwrap_or(head.kind);
    let instance = Instance::from_id(values.get("instance"))
        .filter(|i| kind.instances().contains(i))
        .or(Some(head.instance).filter(|i| kind.instances().contains(i)))
        .or(kind.instances().first().copied())
        .unwrap_or(head.instance);
    let court = kind.in_court();
    let number_text = head.number.as_ref().map_or("", |n| n.canonical());
    let mut out = vec![number(number_text)];
    if new {
        out.extend(previous(case, values, ctx));
    }
    out.push(
        choice(
            "kind",
            text("类型", "kind"),
            Kind::ALL.iter().map(|k| (k.id(), k.text())),
            kind.id(),
        )
        .required(),
    );
    out.push(
        choice(
            "instance",
            text("审级", "instance"),
            kind.instances().iter().map(|i| (i.id(), i.text())),
            instance.id(),
        )
        .required(),
    );
    let forum = if court {
        text("法院", "court")
    } else {
        text("复议机关", "organ")
    };
    out.push(from_list(line("forum", forum), courts(kind, ctx)).with(&head.forum));
    out.extend(people(case, kind, ctx));
    if new {
        out.extend(first(kind, instance, ctx));
    }
    let shown = agents::to_text(&case.agents, ctx.lang());
    out.push(agents::field(&shown, &case.agents));
    out.extend(subject(case, ctx));
    out.push(
        from_list(
            line("department", text("承办科室", "department")),
            held(ctx, "department", |row| row.department_word()),
        )
        .with(&head.department),
    );
    out.push(
        from_list(
            line("handler", text("承办人", "handler")),
            held(ctx, "handler", |row| row.handler_word()),
        )
        .with(&head.handler),
    );
    out.push(
        from_open_list(
            line("village", text("涉案村(社区)", "village")),
            held(ctx, "village", |row| row.village_word()),
        )
        .with(&head.village),
    );
    out.push(
        from_open_list(
            line("project", text("涉及项目", "project")),
            held(ctx, "project", |row| row.project_word()),
        )
        .with(&head.project),
    );
    out.extend(course(case, kind, instance));
    if !new {
        out.extend(previous(case, values, ctx));
    }
    out.push(line("office_number", text("本机关编号", "office number")).with(&head.office_number));
    if kind == Kind::Reconsideration {
        out.extend(governing(case, values));
    }
    out.push(
        from_list(
            line("unit", text("所属单位", "office")),
            held(ctx, "unit", |row| row.unit_word()),
        )
        .with(&head.unit)
        .hint(text(
            "合并几个单位的案卷时才填；空着为本单位",
            "only where several offices are merged; empty is this office",
        )),
    );
    out.push(note(text("备注", "note"), &head.note));
    out
}

/// Who was sued in the newest cases: our agency first of all.
fn lately_sued(ctx: &Ctx<'_>) -> Vec<String> {
    let docket = ctx.ledger.docket();
    let mut out: Vec<String> = Vec::new();
    for at in (0..docket.len()).rev().take(NEWEST) {
        let Ok(case) = ctx.case(docket.row(at).id()) else {
            continue;
        };
        for party in case.parties {
            if party.role == PartyRole::Respondent && !out.contains(&party.name) {
                out.push(party.name);
            }
        }
    }
    out
}

/// Those who brought cases before.
pub(super) fn claimants(ctx: &Ctx<'_>) -> Rc<Vec<String>> {
    kept(ctx, "claimants", || {
        let docket = ctx.ledger.docket();
        let rows = (0..docket.len())
            .rev()
            .take(LATELY)
            .map(|at| docket.row(at));
        let mut names: Vec<String> = rows
            .filter_map(|row| row.name().split('等').next().map(str::to_string))
            .filter(|name| name.chars().count() > 1)
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    })
}

/// Parties, one line for each side.
fn people(case: &CaseFile, kind: Kind, ctx: &Ctx<'_>) -> Vec<Field> {
    let side = |role: PartyRole| parties::to_text(case.parties.iter().filter(|p| p.role == role));
    let (claimant, respondent) = match kind {
        Kind::Litigation => (text("原告", "plaintiffs"), text("被告", "defendants")),
        Kind::Enforcement => (
            text("申请执行人", "applicants"),
            text("被执行人", "to be enforced against"),
        ),
        Kind::Reconsideration => (
            text("申请人", "applicants"),
            text("被申请人", "respondents"),
        ),
    };
    let names = |key: &'static str, label, role| {
        lines(key, label)
            .with(&side(role).replace('、', "\n"))
            .check(move |typed| as_parties(typed, role))
    };
    vec![
        last_of_names(
            names("claimants", claimant, PartyRole::Claimant),
            claimants(ctx),
        )
        .hint(text(
            "几人用顿号或 Alt-Enter 分行，Alt-↑↓ 换顺序；人多写 张某等23人",
            "several by 、 or Alt-Enter, one a line, Alt-↑↓ reorders; 张某等23人 for many",
        )),
        choice(
            "party_kind",
            text("对方性质", "kind of party"),
            PartyKind::ALL.iter().map(|k| (k.id(), k.text())),
            "",
        )
        .hint(text("空着则按名称判断", "empty: told from the name")),
        last_of_names(
            names("respondents", respondent, PartyRole::Respondent).hint(text(
                "本机关及共同被告",
                "our agency and those sued with it",
            )),
            lately_sued(ctx),
        ),
        names(
            "third",
            text("第三人", "third parties"),
            PartyRole::ThirdParty,
        ),
    ]
}

fn first(kind: Kind, instance: Instance, ctx: &Ctx<'_>) -> Vec<Field> {
    first_facts(kind, instance)
        .into_iter()
        .map(|(key, fact)| {
            let field = date_toward(key, fact.text(), Toward::Past, ctx);
            match key {
                _ if kind == Kind::Enforcement => field,
                "received" => field.hint(text(
                    "收到应诉（答复）通知之日；空着则按收到副本之日",
                    "the day the notice came; empty: the day the copy came",
                )),
                "copy" => field.hint(text(
                    "答辩（答复）期限自此起算",
                    "the time to answer runs from it",
                )),
                _ => field,
            }
        })
        .collect()
}

/// What the case is about.
fn subject(case: &CaseFile, ctx: &Ctx<'_>) -> Vec<Field> {
    let head = &case.head;
    let lang = ctx.lang();
    let words = |list: Vec<crate::case::Category>| -> Vec<String> {
        list.into_iter()
            .map(|c| if lang == Lang::Zh { c.zh } else { c.en }.to_string())
            .collect()
    };
    let mut cause_words = words(causes().collect());
    let mut own = own_causes(ctx);
    own.retain(|w| !cause_words.contains(w));
    cause_words.append(&mut own);
    vec![
        from_list(line("cause", text("案由", "cause")), cause_words)
            .with(cause_label(&head.cause, lang)),
        choice(
            "matter",
            text("行政行为种类", "matter"),
            Matter::ALL.iter().map(|m| (m.id(), m.text())),
            head.matter.map_or("", |m| m.id()),
        ),
        from_list(
            line("field", text("管理领域", "field")),
            words(field_list().collect()),
        )
        .with(field_label(&head.field, lang)),
        lines("act", text("被诉行为", "act complained of"))
            .with(&head.act)
            .hint(text(
                "长的可按 Ctrl-O 用编辑器",
                "Ctrl-O opens the editor for a long one",
            )),
    ]
}

/// The causes the docket holds, as they are shown.
fn own_causes(ctx: &Ctx<'_>) -> Vec<String> {
    let held = held(ctx, "cause", |row| row.cause_word());
    let mut all: Vec<String> = held
        .iter()
        .map(|word| cause_label(word, ctx.lang()).to_string())
        .filter(|w| !w.is_empty())
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// How the case runs: procedure, our part, the path it came by, disclosure.
fn course(case: &CaseFile, kind: Kind, instance: Instance) -> Vec<Field> {
    let head = &case.head;
    let roles = roles(instance);
    let role = if roles.contains(&head.role) {
        head.role
    } else {
        roles.first().copied().unwrap_or(head.role)
    };
    let mut out = vec![
        choice(
            "procedure",
            text("程序", "procedure"),
            Procedure::ALL.iter().map(|p| (p.id(), p.text())),
            head.procedure.id(),
        )
        .required(),
        choice(
            "role",
            text("我方地位", "our part"),
            roles.iter().map(|r| (r.id(), r.text())),
            role.id(),
        )
        .required(),
    ];
    if kind == Kind::Litigation {
        out.push(choice(
            "path",
            text("起诉方式", "path"),
            Path::ALL.iter().map(|p| (p.id(), p.text())),
            head.path.map_or("", |p| p.id()),
        ));
    }
    out.push(toggle(
        "disclosure",
        text("涉信息公开", "information disclosure"),
        head.disclosure,
    ));
    out
}

fn governing(case: &CaseFile, values: &Values) -> Vec<Field> {
    let head = &case.head;
    let picked = if values.0.is_empty() {
        head.governing
    } else {
        Governing::from_id(values.get("governing"))
    };
    let mut out = vec![
        choice(
            "governing",
            text("指定适用法律", "law set by hand"),
            Governing::ALL.iter().map(|g| (g.id(), g.text())),
            picked.map_or("", |g| g.id()),
        )
        .hint(text(
            "一般空着：按受理日判断；退格键清除",
            "usually empty: the acceptance date decides; Backspace clears",
        )),
    ];
    if picked.is_some() {
        out.push(
            line("governing_reason", text("指定理由", "reason"))
                .with(&head.governing_reason)
                .required(),
        );
    }
    out
}

/// What is said beside a docket number as it is typed, where another case has it.
pub(super) fn taken(values: &Values, own: Option<i64>, ctx: &Ctx<'_>) -> Vec<(&'static str, Said)> {
    let found = ctx.ledger.twins_by_number(values.get("number"), own);
    let told = found.first().and_then(|twin| {
        let name = label(&ctx.ledger.case(twin.id).ok()?);
        let (name, key) = (Said::same(name), Said::same("F6"));
        let typed = number_of(values).ok().flatten();
        let held = ctx.ledger.docket().position(twin.id);
        let held = held.map(|at| ctx.ledger.docket().row(at).number().to_string());
        let same = typed.is_some_and(|n| held.as_deref() == Some(n.canonical()));
        Some(match same {
            true => said!("此案号已有案件使用：{name}，{key} 打开", "the number is taken: {name} ({key} opens it)"; name = name, key = key),
            false => said!("可能已登记：{name}，{key} 打开", "it may be there already: {name} ({key} opens it)"; name = name, key = key),
        })
    });
    told.map(|said| ("number", said)).into_iter().collect()
}

/// A new case of the number of one that was joined into another: it would stand twice.
pub(super) fn joined_elsewhere(
    number: &DocketNumber,
    ctx: &Ctx<'_>,
) -> Result<Option<Fault>, Stop> {
    let found = ctx.ledger.joined_into(number)?;
    let into = found.and_then(|gone| Some((gone.who, gone.into?.name)));
    Ok(into.map(|(by, into)| {
        fault(
            said!(
                "{number} 已由{by}并入 {into}",
                "{number} was joined into {into} by {by}"
            ),
            keyed!(
                "请打开 {into} 登记；并错了的，先到回收站（<bin>）取回",
                "open {into} and record it there; joined by mistake, take it back from the bin (<bin>) first";
                into = Said::same(&into)
            ),
        )
    }))
}
