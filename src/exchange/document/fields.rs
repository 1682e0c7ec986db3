//! The fields a template can name, each in Chinese and by its id.

use super::dossier::{Dossier, long_day, long_last_day};
use super::speakers::staff_names;
use super::stance::{Proceeding, Side};
use super::{answer_rows, asked, loss, points};
use crate::calendar::weekday;
use crate::case::setting_id;
use crate::case::{
    CourtNotice, FactKind, Instance, Kind, Matter, Part, PartyRole, Procedure, Role, cause_label,
    yuan,
};
use crate::exchange::docx::{draft, wanting};
use crate::exchange::sides;
use crate::law::DutyMark;
use crate::law::rule_id;
use crate::text::{Lang, punctuate, widened};

/// One field.
pub struct FieldRow {
    /// As a template calls it: `{{案号}}`.
    pub zh: &'static str,
    /// Or so: `{{case.number}}`.
    pub id: &'static str,
    pub(super) read: fn(&Dossier<'_>) -> Option<String>,
}

const fn row(
    zh: &'static str,
    id: &'static str,
    read: fn(&Dossier<'_>) -> Option<String>,
) -> FieldRow {
    FieldRow { zh, id, read }
}

/// Every field, in the order it is listed.
pub const FIELDS: &[FieldRow] = &[
    row("本机关", "office.name", |d| {
        d.setting(setting_id::OFFICE_NAME)
    }),
    row("本机关地址", "office.address", |d| {
        d.setting(setting_id::OFFICE_ADDRESS)
    }),
    row("本机关电话", "office.phone", |d| {
        d.setting(setting_id::OFFICE_PHONE)
    }),
    row("主要负责人", "office.principal", |d| {
        d.principal().map(|(name, _)| name)
    }),
    row("主要负责人职务", "office.principal_post", |d| {
        d.principal()
            .map(|(_, post)| post)
            .filter(|p| !p.is_empty())
    }),
    row("今天", "today", |d| Some(long_day(d.today))),
    row("案号", "case.number", |d| {
        d.case
            .head
            .number
            .as_ref()
            .map(|n| n.canonical().to_string())
    }),
    row("本机关编号", "case.office_number", |d| {
        Some(d.case.head.office_number.clone())
    }),
    row("案件类型", "case.kind", |d| {
        Some(d.case.head.kind.text().zh.into())
    }),
    row("审级", "case.instance", |d| {
        Some(d.case.head.instance.text().zh.into())
    }),
    row("程序", "case.procedure", |d| Some(procedure(d).into())),
    row("审级程序", "case.instance_procedure", |d| {
        let instance = d.case.head.instance.text().zh;
        Some(beside(instance, procedure(d)))
    }),
    row("审理机关", "case.forum", |d| {
        Some(d.case.head.forum.clone())
    }),
    row("案由", "case.cause", |d| {
        Some(cause_label(&d.case.head.cause, Lang::Zh).to_string())
    }),
    row("事项", "case.matter", |d| {
        // without a matter the cause stands alone
        Some(d.case.head.matter.map_or(EMPTY, |m| m.text().zh).into())
    }),
    row("案由事项", "case.about", |d| {
        let cause = cause_label(&d.case.head.cause, Lang::Zh);
        let matter = d.case.head.matter.map_or("", |m| m.text().zh);
        // a matter that reads as its cause is not said twice
        let said = beside(cause, if matter == cause { "" } else { matter });
        (!said.is_empty()).then_some(said)
    }),
    row("被诉行为", "case.act", |d| {
        Some(punctuate(&d.case.head.act))
    }),
    row("承办科室", "case.department", |d| {
        Some(d.case.head.department.clone())
    }),
    row("承办人", "case.handler", |d| {
        Some(d.case.head.handler.clone())
    }),
    row("案件备注", "case.note", |d| {
        Some(d.case.head.note.clone())
    }),
    row("案件称谓", "case.title", title),
    row("我方地位", "case.role", |d| {
        Some(d.case.head.role.text().zh.into())
    }),
    row("对方", "case.claimants", |d| Some(d.case.short_name())),
    row("对方地位", "case.their_role", |d| {
        Some(d.stance.their_role().into())
    }),
    row("收到日期", "case.copy_received", |d| {
        d.case.copy_received().map(long_day)
    }),
    row("副本称谓", "case.copy", |d| {
        Some(d.stance.copy().into())
    }),
    row("答辩期限", "case.answer_due", answer_due),
    row("答辩请求", "case.plea", |d| Some(plea(d))),
    row("审签意见", "case.to_approve", |d| Some(to_approve(d))),
    row("结论句", "case.conclusion", |d| Some(conclusion(d))),
    row("开庭称谓", "hearing.word", |d| {
        Some(d.stance.hearing(d.hearing.as_ref()).into())
    }),
    row("出庭称谓", "hearing.appear", |d| {
        Some(d.stance.appear(d.hearing.as_ref()))
    }),
    row("参加称谓", "hearing.attend", |d| {
        let [before, _] = d.stance.attend(d.hearing.as_ref());
        Some(before)
    }),
    row("参加尾句", "hearing.attend_end", |d| {
        let [_, behind] = d.stance.attend(d.hearing.as_ref());
        Some(behind)
    }),
    row("开庭日期", "hearing.day", |d| {
        d.hearing.as_ref().map(|h| long_day(h.day))
    }),
    row("开庭星期", "hearing.weekday", |d| {
        d.hearing.as_ref().map(|h| weekday(h.day).zh.to_string())
    }),
    row("开庭时间", "hearing.time", |d| {
        d.hearing.as_ref().map(|h| h.time.clone())
    }),
    row("开庭地点", "hearing.place", |d| {
        d.hearing.as_ref().map(|h| h.place.clone())
    }),
    row("法院通知", "hearing.notice", notice),
    row("争议焦点", "hearing.issue", |_| None),
    row("具体情况", "hearing.note", |d| {
        d.hearing.as_ref().map(|h| h.note.clone())
    }),
    row("负责人姓名", "official.name", |d| {
        d.official.as_ref().map(|o| o.name.clone())
    }),
    row("负责人职务", "official.post", |d| {
        d.official.as_ref().map(|o| o.post.clone())
    }),
    row("负责人职级", "official.rank", |d| {
        d.official
            .as_ref()
            .and_then(|o| o.rank)
            .map(|r| r.text().zh.into())
    }),
    row("负责人发言", "official.spoke", |d| {
        let spoke = d.official.as_ref()?.spoke?;
        Some(if spoke { "已发言" } else { "未发言" }.into())
    }),
    row("批准人", "official.approval", |d| {
        d.official.as_ref().map(|o| o.approval.clone())
    }),
    row("工作人员名单", "staff.names", |d| {
        Some(staff_names(d))
    }),
    row("负责人或工作人员", "hearing.companion", companion),
    row("说明依据", "excuse.ground_in_law", |d| {
        Some(
            match d.stance.proceeding {
                Proceeding::Court | Proceeding::Enforcing => {
                    "《最高人民法院关于行政机关负责人出庭应诉若干问题的规定》第八条、第九条"
                }
                Proceeding::Organ(_) => "《中华人民共和国行政复议法》第五十一条",
            }
            .into(),
        )
    }),
    row("出庭依据", "duty.why", |d| Some(points::why(d))),
    row("出庭状态", "duty.mark", duty),
    row("同类统计", "past.counts", |d| Some(points::past(d))),
    row("结案方式", "case.outcome", |d| {
        d.case.outcome().map(|o| widened(o.text().zh))
    }),
    row("结案结果", "case.result", |d| {
        let outcome = widened(d.case.outcome()?.text().zh);
        Some(match d.case.compensation() {
            0 => outcome,
            fen => format!("{outcome}，{}", yuan(fen).zh),
        })
    }),
    row("结案日期", "case.closed", |d| {
        let mark = d.case.closing_day_mark(Lang::Zh);
        d.case
            .closed()
            .map(|day| format!("{}{mark}", long_day(day)))
    }),
    row("生效日期", "case.effect", loss::effect),
    row("出庭情况", "case.appearance", |d| {
        Some(loss::appearance(d))
    }),
    row("报告期限说明", "loss.due", |d| Some(loss::due(d))),
    row("重作提示", "loss.anew", |d| Some(loss::anew(d))),
    row("职权依据", "answer.power", |d| {
        Some(draft(answer_rows::of(&d.case).power))
    }),
    row("案件类别", "answer.type", |d| {
        let name = answer_rows::of(&d.case).name;
        // without a type the heading stands alone
        Some(match name.is_empty() {
            true => "　".to_string(),
            false => format!("（{name}）"),
        })
    }),
    row("答辩称谓", "answer.word", |d| {
        Some(d.stance.answer().into())
    }),
    row("办法依据", "asked.article", |d| Some(asked::article(d))),
    row("材料期限", "asked.materials_due", asked::materials_due),
    row("送审期限", "asked.review_due", asked::review_due),
    row("报送对象", "report.to", |_| None),
    row("签署栏", "sign.space", |_| {
        // the row itself leaves room for a hand
        Some("签名：＿＿＿＿＿＿　　　　年　　月　　日".to_string())
    }),
    row("对方人数", "case.people", |d| {
        Some(d.case.people().to_string())
    }),
    row("开庭类称谓", "hearing.usual", |d| {
        Some(d.stance.hearing(None).into())
    }),
    row("开庭安排", "hearing.plan", |d| Some(asked::hearing(d))),
    row("来函", "letter.name", asked::letter_name),
    row("来函机关", "letter.from", |_| None),
    row("来函日期", "letter.day", asked::letter_day),
    row("来函期限", "letter.due", asked::letter_due),
    row("裁判称谓", "case.decision", |d| {
        Some(asked::decision(d).into())
    }),
    row("履行期限", "performed.until", asked::perform_until),
    row("行为称谓", "case.act_word", |d| {
        Some(d.stance.act().into())
    }),
    row("通知称谓", "hearing.notice_word", |d| {
        Some(d.stance.notice().into())
    }),
    row("审理称谓", "hearing.sitting", |d| {
        Some(d.stance.sitting()[0].into())
    }),
    row("主持称谓", "hearing.presiding", |d| {
        Some(d.stance.sitting()[1].into())
    }),
    row("发言场合", "hearing.speaking", |d| {
        Some(d.stance.sitting()[2].into())
    }),
    row("庭上要求", "hearing.manners", |d| {
        Some(d.stance.manners().into())
    }),
    row("代理权限", "agent.powers", |d| {
        Some(d.stance.powers().into())
    }),
    row("代理期限", "agent.until", |d| {
        Some(d.stance.powers_end().into())
    }),
    row("委托附注", "agent.alone", |d| {
        Some(or_empty(d.stance.alone()))
    }),
    row("逾期后果", "answer.late", |d| {
        Some(d.stance.lateness().map_or(EMPTY.to_string(), draft))
    }),
    row("交办提示", "answer.assigned", |d| Some(assigned(d))),
];

/// A place that stays empty, and is not marked as missing.
const EMPTY: &str = "　";

/// Two parts with air between them; one alone stands without.
fn beside(one: &str, other: &str) -> String {
    let parts = [one, other].map(str::trim);
    let parts: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    parts.join("　")
}

/// What the head is asked to approve: what we ask for, or of a third party what it says.
fn to_approve(d: &Dossier<'_>) -> String {
    match d.stance.side {
        Side::Beside => format!("拟陈述的意见：{}", plea(d)),
        _ => format!("拟{}的意见：请求依法{}。", d.stance.answer(), plea(d)),
    }
}

fn or_empty(text: &str) -> String {
    match text.is_empty() {
        true => EMPTY.to_string(),
        false => text.to_string(),
    }
}

/// What the handling department is told of the last day.
fn assigned(d: &Dossier<'_>) -> String {
    let word = d.stance.answer();
    let due = due_of_answer(d).unwrap_or_else(|| wanting("答辩期限"));
    match (d.stance.side, d.stance.lateness()) {
        (Side::Answers, Some(late)) => format!("{word}的法定最后一日是{due}，{late}。"),
        (Side::Answers, None) => format!("{word}的法定最后一日是{due}。"),
        _ => EMPTY.to_string(),
    }
}

/// The procedure where one was recorded: the ordinary one is what a cover says that says nothing.
fn procedure(d: &Dossier<'_>) -> &'static str {
    let turned = d
        .case
        .facts
        .iter()
        .any(|f| f.kind == FactKind::TurnedOrdinary);
    match (d.case.procedure(), turned) {
        (Procedure::Ordinary, false) => EMPTY,
        (other, _) => other.text().zh,
    }
}

/// `张某诉某局行政处罚一案`.
pub(super) fn title(d: &Dossier<'_>) -> Option<String> {
    let name = d.case.short_name();
    if name.is_empty() {
        return None;
    }
    Some(title_of(d, &name, &complained_of(d)))
}

/// The same with other names for the two sides.
pub(super) fn title_of(d: &Dossier<'_>, name: &str, office: &str) -> String {
    let head = &d.case.head;
    let about = match (head.matter, cause_label(&head.cause, Lang::Zh)) {
        (_, cause) if !cause.is_empty() => cause.to_string(),
        (Some(Matter::Other) | None, _) => "行政行为".to_string(),
        (Some(matter), _) => matter.text().zh.to_string(),
    };
    match head.kind {
        Kind::Litigation => format!("{name}诉{office}{about}一案"),
        Kind::Reconsideration => format!("{name}不服{office}{about}申请行政复议一案"),
        Kind::Enforcement => format!("{office}申请强制执行{name}{about}一案"),
    }
}

/// Us, by the name that is set. What leaves the house never says 我机关 for a name that is not.
fn ours(d: &Dossier<'_>) -> String {
    d.setting(setting_id::OFFICE_NAME)
        .unwrap_or_else(|| match d.paper.outside {
            true => wanting("本机关"),
            false => "我机关".to_string(),
        })
}

/// Against whom the case is: all of them where there are several, and never us where we only stand beside.
fn complained_of(d: &Dossier<'_>) -> String {
    let office = d.setting(setting_id::OFFICE_NAME);
    let named = sides::standing(&d.case, PartyRole::Respondent, office.as_deref());
    let side = d.case.head.kind.side(PartyRole::Respondent).zh;
    match (d.stance.proceeding, d.stance.side) {
        (Proceeding::Enforcing, _) => ours(d),
        (_, Side::Beside) if named.is_empty() => wanting(side),
        _ if named.is_empty() => ours(d),
        _ => named.join("、"),
    }
}

fn due_of_answer(d: &Dossier<'_>) -> Option<String> {
    // Whoever answers nothing has no such day, and none is missing.
    if d.stance.side == Side::Brings {
        return Some(EMPTY.to_string());
    }
    let deadlines = d.ledger.deadlines(&d.case);
    let found = deadlines
        .iter()
        .find(|x| rule_id::ANSWERS.contains(&x.rule.id))?;
    Some(long_last_day(found.due?, found.provisional))
}

fn answer_due(d: &Dossier<'_>) -> Option<String> {
    // Nobody but the one complained of has a day fixed by law: of a third party that is said, and none is missing.
    let beside = (d.stance.side == Side::Beside).then(|| "没有法定期限".to_string());
    due_of_answer(d).or(beside)
}

fn plea(d: &Dossier<'_>) -> String {
    let head = &d.case.head;
    if d.stance.side == Side::Beside {
        return draft("我机关是第三人：写明对被诉（被申请复议）行为和对方请求的意见");
    }
    let asked = match (head.instance, head.role) {
        // Both appealed, or both applied: this answers theirs.
        (Instance::Second, Role::Appellant) if d.stance.side == Side::Answers => "驳回对方的上诉",
        (Instance::RetrialReview, Role::RetrialApplicant) if d.stance.side == Side::Answers => {
            "驳回对方的再审申请"
        }
        (Instance::Reconsideration, _) if not_acting(d) => "驳回申请人的行政复议请求",
        (Instance::Reconsideration, _) => "维持被申请复议的行政行为",
        (Instance::Second, Role::Appellant) => "撤销或者变更原审裁判，支持我方上诉请求",
        (Instance::Second, _) => "驳回上诉，维持原判",
        (Instance::RetrialReview, Role::RetrialApplicant) => "裁定再审本案",
        (Instance::RetrialReview, _) => "驳回再审申请",
        (Instance::Retrial, Role::RetrialApplicant) => "撤销原审裁判，支持我方再审请求",
        (Instance::Retrial, _) => "维持原审裁判",
        (Instance::First, _) if d.stance.prosecutor => "驳回公益诉讼起诉人的诉讼请求",
        (Instance::First, _) => "驳回原告的诉讼请求",
        (Instance::Enforcement, _) => "裁定准予强制执行",
        (Instance::EnforcementReview, _) => "撤销原裁定，准予强制执行",
    };
    asked.to_string()
}

fn not_acting(d: &Dossier<'_>) -> bool {
    matches!(
        d.case.head.matter,
        Some(Matter::Inaction | Matter::Complaint)
    )
}

fn conclusion(d: &Dossier<'_>) -> String {
    let plea = plea(d);
    if not_acting(d) {
        return format!("我机关已依法履行法定职责，请求依法{plea}");
    }
    let act = d.stance.act_in_full();
    format!("{act}证据确凿，适用法律、法规正确，符合法定程序，请求依法{plea}")
}

fn notice(d: &Dossier<'_>) -> Option<String> {
    let hearing = d.hearing.as_ref()?;
    let ground = hearing
        .notice_ground
        .map(|g| format!("（{}）", g.text().zh));
    Some(match hearing.notice {
        // no notice and no word of one are stored alike: nobody is told that there was none
        CourtNotice::None => "尚未登记".to_string(),
        CourtNotice::May => format!("已通知（可以通知）{}", ground.unwrap_or_default()),
        CourtNotice::Shall => format!("已通知（应当通知）{}", ground.unwrap_or_default()),
    })
}

/// Lawyers never appear alone (ALL 3(3)); who comes beside them.
fn companion(d: &Dossier<'_>) -> Option<String> {
    if let Some(official) = d.coming(Part::Official).find(|p| p.is_responsible()) {
        return Some(format!("负责人{}", official.name));
    }
    let staff = staff_names(d);
    (!staff.is_empty()).then(|| format!("工作人员{staff}"))
}

fn duty(d: &Dossier<'_>) -> Option<String> {
    let mark = d.ledger.duty(&d.case);
    (mark != DutyMark::None).then(|| mark.text().zh.to_string())
}

/// The names of the parties in a role.
pub(super) fn parties(d: &Dossier<'_>, role: PartyRole) -> Vec<String> {
    sides::entered(&d.case, role)
}
