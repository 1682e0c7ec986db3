//! The cover against the law: role, path and procedure of the instance, governing law, both sides, agents, an act of long ago.

use chrono::{Datelike, NaiveDate};

use crate::calendar::{Span, last_day};
use crate::case::{
    Agent, Fact, FactKind, Governing, Instance, Kind, Matter, Outcome, Party, PartyRole, Path,
    Procedure, Role, Side, cause_label,
};
use crate::said;
use crate::text::{Lang, Said};

use crate::law::gate::engine::{Gate, check_days, grounded};
use crate::law::instrument::{ALL_FORCE, ARL17_FORCE, ARL23_FORCE, Law, article, paragraph};

pub(crate) fn cover(gate: &mut Gate<'_>) {
    role(gate);
    path(gate);
    upheld_alone(gate);
    decided_before(gate);
    undecided_before(gate);
    agreement(gate);
    procedure(gate);
    applicant(gate);
    governing(gate);
    parties(gate);
    agents(gate);
    long_ago(gate);
    of_a_year_to_come(gate);
}

/// A number is given when a case is registered: one of a year to come is a slip of the hand.
fn of_a_year_to_come(gate: &mut Gate<'_>) {
    let this = gate.today.year();
    if let Some(number) = gate.case.head.number.as_ref().filter(|n| n.year() > this) {
        let (number, year) = (number.canonical().to_string(), number.year());
        gate.doubt(
            said!(
                "案号{number}是{year}年的，今年是{this}年",
                "{number} is a number of {year}, and this is {this}"
            ),
            said!(
                "案号的年份是立案的年份",
                "the year of a number is that of its registration"
            ),
            said!("请核对案号的年份", "check the year of the number"),
        );
    }
}

/// The parts our agency can have at an instance. The lawsuit's own (被告) stands at every court: 原审被告.
const fn roles(instance: Instance) -> &'static [Role] {
    use Role::*;
    match instance {
        Instance::Reconsideration => &[Respondent, ThirdParty],
        Instance::Enforcement | Instance::EnforcementReview => &[EnforcementApplicant],
        Instance::First => &[Defendant, CoDefendant, ThirdParty],
        Instance::Second => &[Appellant, Appellee, Defendant, CoDefendant, ThirdParty],
        Instance::RetrialReview => &[
            RetrialApplicant,
            RetrialRespondent,
            Defendant,
            CoDefendant,
            ThirdParty,
        ],
        Instance::Retrial => &[
            RetrialApplicant,
            RetrialRespondent,
            Appellant,
            Appellee,
            Defendant,
            CoDefendant,
            ThirdParty,
        ],
    }
}

fn role(gate: &mut Gate<'_>) {
    let head = &gate.case.head;
    let allowed = roles(head.instance);
    if allowed.contains(&head.role) || !head.kind.instances().contains(&head.instance) {
        return;
    }
    let (role, instance) = (head.role.text(), head.instance.text());
    let those = crate::text::Said::joined(allowed.iter().map(|r| r.text()), "、", ", ");
    gate.refuse(
        said!("{instance}案件中我方不会是{role}", "at {instance} we cannot be {role}"; instance = instance, role = role),
        said!("{instance}的我方地位：{those}", "our part at {instance}: {those}"; instance = instance, those = those),
        said!("请更正我方地位或审级", "correct our role or the instance"),
    );
}

fn path(gate: &mut Gate<'_>) {
    let head = &gate.case.head;
    if let Some(path) = head.path.filter(|_| head.kind != Kind::Litigation) {
        let (path, kind) = (path.text(), head.kind.text());
        gate.refuse(
            said!("{kind}案件没有起诉方式（{path}）", "a case of {kind} has no way of suing ({path})"; path = path, kind = kind),
            said!("起诉方式只属于行政诉讼", "it belongs to lawsuits"),
            said!("请清空起诉方式，或更正案件类型", "clear the path, or correct the kind"),
        );
    }
}

/// 复议机关决定维持原行政行为的，作出原行政行为的行政机关和复议机关是共同被告; since 2015-05-01: before, who made the act alone was
/// sued. A plaintiff may name one of them at first (ALL-I 134), so that it is asked and not refused.
fn upheld_alone(gate: &mut Gate<'_>) {
    let head = &gate.case.head;
    let upheld = head.kind == Kind::Litigation && head.path == Some(Path::Upheld);
    if !upheld || head.role != Role::Defendant {
        return;
    }
    let sued = [FactKind::ComplaintFiled, FactKind::Docketed].iter();
    let mut sued = sued.filter_map(|kind| gate.case.day(*kind));
    if sued.next().is_some_and(|day| !ALL_FORCE.holds(day)) {
        return;
    }
    let (path, role) = (Path::Upheld.text(), Role::Defendant.text());
    let both = Role::CoDefendant.text();
    gate.doubt(
        said!("起诉方式为「{path}」，我方地位却是{role}", "sued as '{path}', and yet we are the {role} alone"; path = path, role = role),
        grounded(
            said!(
                "复议维持的，作出行政行为的机关和复议机关是{both}；只起诉其一的，法院追加另一机关",
                "where reconsideration upheld the act, who made it and the organ are {both}s; where one is sued, the court joins the other";
                both = both
            ),
            Some(paragraph(Law::Litigation, 26, 2)),
        ),
        said!(
            "请把我方地位改为{both}，并登记另一被告；尚未追加的可以确认",
            "make us a {both} and enter the other one; confirm it where the other is not joined yet";
            both = both
        ),
    );
    if let Some(doubt) = gate.found.doubts.last_mut() {
        doubt.of_role = true;
    }
}

fn procedure(gate: &mut Gate<'_>) {
    let head = &gate.case.head;
    let above = matches!(
        head.instance,
        Instance::Second
            | Instance::RetrialReview
            | Instance::Retrial
            | Instance::Enforcement
            | Instance::EnforcementReview
    );
    if head.procedure == Procedure::Summary && above {
        let instance = head.instance.text();
        gate.refuse(
            said!("{instance}没有简易程序", "{instance} has no summary procedure"; instance = instance),
            grounded(
                said!(
                    "简易程序只适用于第一审，发回重审和再审不适用",
                    "summary procedure is for first instance only, not for a remand or a retrial"
                ),
                Some(article(Law::Litigation, 82)),
            ),
            said!("请改为普通程序，或更正审级", "make it ordinary, or correct the instance"),
        );
    }
}

/// 非诉执行: it is we who ask the court.
fn applicant(gate: &mut Gate<'_>) {
    let case = gate.case;
    let theirs = |f: &Fact| f.kind == FactKind::EnforcementApplied && f.by == Some(Side::Theirs);
    if case.head.kind == Kind::Enforcement
        && let Some(fact) = case.facts.iter().find(|f| theirs(f))
    {
        let (name, day) = (fact.kind.text(), fact.day);
        gate.refuse(
            said!("非诉执行案件中「{name}」{day} 的申请人不会是对方", "in an enforcement case of ours '{name}' on {day} is not the other side's"; name = name),
            grounded(
                said!(
                    "非诉执行由作出行政行为的机关申请",
                    "the agency that made the act applies for its enforcement"
                ),
                Some(article(Law::Litigation, 97)),
            ),
            said!("请把该事实的当事方改为我方", "make it ours"),
        );
    }
}

/// A law set by hand is for cases near the border between the two.
const NEAR: i64 = 180;

fn governing(gate: &mut Gate<'_>) {
    let case = gate.case;
    let Some(law) = case.head.governing else {
        return;
    };
    let name = law.text();
    if case.head.kind != Kind::Reconsideration {
        let kind = case.head.kind.text();
        gate.doubt(
            said!("{kind}案件指定适用{name}", "the {name} is set for a case of {kind}"; name = name, kind = kind),
            said!(
                "只有行政复议案件按受理日选择复议法",
                "only a reconsideration is governed by one of the two"
            ),
            said!("请取消手工指定", "take the setting back"),
        );
        return;
    }
    let window = match law {
        Governing::Arl17 => ARL17_FORCE,
        Governing::Arl23 => ARL23_FORCE,
    };
    let kinds = [
        FactKind::Accepted,
        FactKind::ApplicationFiled,
        FactKind::ApplicationReceived,
        FactKind::Received,
    ];
    let Some(day) = kinds.iter().find_map(|k| case.day(*k)) else {
        return;
    };
    let border = [window.from, window.until].into_iter().flatten();
    let far = border
        .map(|b| (day - b).num_days().abs())
        .min()
        .is_some_and(|n| n > NEAR);
    if !window.holds(day) && far {
        gate.doubt(
            said!("{day} 的复议案件指定适用{name}", "the {name} is set by hand for a reconsideration of {day}"; name = name),
            grounded(said!("适用法律以受理日为准，该日该法不施行", "the day of acceptance decides, and the law was not in force then"), Some(article(Law::Reconsideration2023, 90))),
            said!("请取消手工指定，或核对受理日", "take the setting back, or check the acceptance"),
        );
    }
}

fn parties(gate: &mut Gate<'_>) {
    let plain = |p: &Party| crate::text::fold(p.name.trim()).to_string();
    let case = gate.case;
    for (at, party) in case.parties.iter().enumerate() {
        let name = &party.name;
        let earlier = || {
            case.parties
                .iter()
                .take(at)
                .filter(|p| plain(p) == plain(party))
        };
        if name.trim().is_empty() {
            continue;
        }
        let sides = |a: PartyRole, b: PartyRole| {
            use PartyRole::*;
            matches!((a, b), (Claimant, Respondent) | (Respondent, Claimant))
        };
        if earlier().any(|p| sides(p.role, party.role)) {
            gate.refuse(
                said!(
                    "「{name}」既是原告（申请人）又是被告（被申请人）",
                    "'{name}' stands on both sides"
                ),
                said!("同一主体不能诉自己", "nobody sues himself"),
                said!("请更正当事人的地位或名称", "correct the part or the name"),
            );
        } else if earlier().any(|_| true) {
            gate.doubt(
                said!(
                    "当事人「{name}」登记了两次",
                    "the party '{name}' is entered twice"
                ),
                said!("同一当事人只登记一次", "a party is entered once"),
                said!("同名不同人的请注明", "say so where two share the name"),
            );
        }
    }
}

/// A decision of an organ before a suit that is entered as brought without one.
fn decided_before(gate: &mut Gate<'_>) {
    let case = gate.case;
    if case.head.path == Some(Path::Direct)
        && let Some(day) = case.day(FactKind::DecisionServed)
    {
        gate.doubt(
            said!(
                "起诉方式为直接起诉，却登记了「复议决定送达对方」{day}",
                "sued directly, and yet a reconsideration decision was served on {day}"
            ),
            said!(
                "收到复议决定后起诉的，是经复议的案件，行政诉讼法第45条",
                "who sues after a decision sues after reconsideration, ALL 45"
            ),
            said!("请核对起诉方式", "check how it was sued"),
        );
    }
}

/// 复议维持、改变 are decisions: who sues over silence sues after reconsideration, and nothing was upheld or changed.
fn undecided_before(gate: &mut Gate<'_>) {
    let case = gate.case;
    let decided = |path: &Path| matches!(path, Path::Upheld | Path::Changed | Path::Direct);
    if let Some(path) = case.head.path.filter(decided)
        && let Some(day) = case.day(FactKind::OrganUndecided)
    {
        let (path, name) = (path.text(), FactKind::OrganUndecided.text());
        gate.doubt(
            said!(
                "起诉方式为「{path}」，却登记了「{name}」{day}",
                "sued as '{path}', and yet '{name}' on {day}"; path = path, name = name
            ),
            grounded(
                said!(
                    "复议机关逾期不作决定的，是经复议的案件，没有维持或者改变",
                    "where the organ let its time pass the suit comes after reconsideration, and nothing was upheld or changed"
                ),
                Some(article(Law::Litigation, 45)),
            ),
            said!("请核对起诉方式", "check how it was sued"),
        );
    }
}

/// 行政协议: what is decided of an agreement, or was broken of one, is of no other kind of act.
fn agreement(gate: &mut Gate<'_>) {
    use Outcome::{AgreementCompensated, AgreementPerformed, RAgreement};
    let case = gate.case;
    // Taken land is often settled by an agreement, and what is none of the kinds may be one.
    let agreed = |m: &Matter| matches!(m, Matter::Expropriation | Matter::Other);
    // There is no such matter: where the cause names the agreement the nearest one was taken.
    let cause = cause_label(&case.head.cause, Lang::Zh);
    let said = ["协议", "合同"].iter().any(|word| cause.contains(word));
    let Some(matter) = case.head.matter.filter(|m| !agreed(m) && !said) else {
        return;
    };
    let ends = [AgreementPerformed, AgreementCompensated, RAgreement];
    let ended = case
        .outcome()
        .filter(|o| ends.contains(o))
        .map(Outcome::text);
    let broken = case.fact(FactKind::AgreementBreached);
    if let Some(name) = ended.or(broken.map(|f| f.kind.text())) {
        gate.doubt(
            said!("行为种类为「{matter}」，却登记了「{name}」", "the matter is '{matter}', and yet '{name}' is recorded"; matter = matter.text(), name = name),
            grounded(
                said!(
                    "该项只属于行政协议案件",
                    "it belongs to cases over an administrative agreement"
                ),
                Some(article(Law::Litigation, 78)),
            ),
            said!("请核对行为种类和该项", "check the matter and the entry"),
        );
    }
}

fn agents(gate: &mut Gate<'_>) {
    let agents = &gate.case.agents;
    let n = agents.len();
    let twice = agents.iter().enumerate().find(|(at, agent)| {
        let same = |a: &Agent| !a.name.trim().is_empty() && a.name.trim() == agent.name.trim();
        agents.iter().take(*at).any(same)
    });
    if let Some((_, agent)) = twice {
        let name = Said::same(&agent.name);
        gate.doubt(
            said!("诉讼代理人「{name}」登记了两次", "the agent '{name}' is entered twice"; name = name),
            said!("一人只是一名代理人", "one person is one agent"),
            said!("请删去一项", "remove one"),
        );
    }
    if n > 2 && gate.case.head.kind.in_court() {
        gate.doubt(
            said!("登记了{n}名诉讼代理人", "{n} agents are entered"),
            grounded(
                said!(
                    "当事人可以委托一至二人作为诉讼代理人",
                    "a party has one or two agents"
                ),
                Some(article(Law::Litigation, 31)),
            ),
            said!(
                "更换代理人的，请删去已不代理的",
                "where one replaced another, remove who no longer acts"
            ),
        );
    }
}

/// 因不动产提起诉讼的案件自行政行为作出之日起超过二十年，其他案件超过五年提起诉讼的，人民法院不予受理.
fn long_ago(gate: &mut Gate<'_>) {
    let case = gate.case;
    let acts = [FactKind::ActMade, FactKind::ActKnown, FactKind::DutyExpired];
    let begun = case
        .facts
        .iter()
        .filter(|f| !acts.contains(&f.kind))
        .map(|f| f.day)
        .min();
    for kind in acts {
        let Some(day) = case.day(kind) else { continue };
        let most = last_day(gate.cal, day, Span::Years(20)).ok();
        let late = begun
            .or(Some(gate.today))
            .zip(most)
            .is_some_and(|(b, m)| b > m);
        let before = NaiveDate::from_ymd_opt(1949, 10, 1).is_some_and(|d| day < d);
        if late || before {
            let name = kind.text();
            gate.doubt(
                said!("「{name}」{day} 距今久远", "'{name}' on {day} is long ago"; name = name),
                grounded(
                    said!(
                        "自行为作出之日起超过二十年的，法院不受理",
                        "a suit more than twenty years after the act is not accepted"
                    ),
                    Some(article(Law::Litigation, 46)),
                ),
                check_days(),
            );
            return;
        }
    }
}
