//! The fields a template can name, each in Chinese and by its id.

use super::dossier::{Dossier, long_day};
use super::{answer_rows, asked, loss, points};
use crate::calendar::weekday;
use crate::case::{CourtNotice, Instance, Kind, Matter, Part, PartyRole, Role, cause_label};
use crate::law::DutyMark;
use crate::text::Lang;

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
    row("本机关", "office.name", |d| d.setting("office.name")),
    row("本机关地址", "office.address", |d| {
        d.setting("office.address")
    }),
    row("本机关电话", "office.phone", |d| {
        d.setting("office.phone")
    }),
    row("主要负责人", "office.principal", |d| {
        d.setting("office.principal")
    }),
    row("主要负责人职务", "office.principal_post", |d| {
        d.setting("office.principal_post")
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
    row("程序", "case.procedure", |d| {
        Some(d.case.procedure().text().zh.into())
    }),
    row("审理机关", "case.forum", |d| {
        Some(d.case.head.forum.clone())
    }),
    row("案由", "case.cause", |d| {
        Some(cause_label(&d.case.head.cause, Lang::Zh).to_string())
    }),
    row("事项", "case.matter", |d| {
        // without a matter the cause stands alone
        Some(d.case.head.matter.map_or("　", |m| m.text().zh).into())
    }),
    row("被诉行为", "case.act", |d| {
        Some(d.case.head.act.clone())
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
        Some(d.their_role().into())
    }),
    row("收到日期", "case.copy_received", |d| {
        d.case.copy_received().map(long_day)
    }),
    row("副本称谓", "case.copy", |d| Some(copy(d).into())),
    row("答辩期限", "case.answer_due", answer_due),
    row("答辩请求", "case.plea", |d| Some(plea(d).into())),
    row("结论句", "case.conclusion", |d| Some(conclusion(d))),
    row("开庭称谓", "hearing.word", |d| {
        Some(
            if d.is_litigation() {
                "开庭"
            } else {
                "听证"
            }
            .into(),
        )
    }),
    row("出庭称谓", "hearing.appear", |d| {
        Some(
            if d.is_litigation() {
                "出庭应诉"
            } else {
                "参加听证"
            }
            .into(),
        )
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
        Some(names(d, Part::Staff))
    }),
    row("负责人或工作人员", "hearing.companion", companion),
    row("说明依据", "excuse.ground_in_law", |d| {
        Some(
            if d.is_litigation() {
                "《最高人民法院关于行政机关负责人出庭应诉若干问题的规定》第八条、第九条"
            } else {
                "《中华人民共和国行政复议法》第五十一条"
            }
            .into(),
        )
    }),
    row("出庭依据", "duty.why", |d| Some(points::why(d))),
    row("出庭状态", "duty.mark", duty),
    row("同类统计", "past.counts", |d| Some(points::past(d))),
    row("结案方式", "case.outcome", |d| {
        d.case.outcome().map(|o| o.text().zh.to_string())
    }),
    row("结案日期", "case.closed", |d| {
        d.case.closed().map(long_day)
    }),
    row("生效日期", "case.effect", |d| {
        d.ledger.effect_day(&d.case).map(|e| long_day(e.day))
    }),
    row("出庭情况", "case.appearance", |d| {
        Some(d.ledger.duty(&d.case).text().zh.to_string())
    }),
    row("报告期限说明", "loss.due", |d| Some(loss::due(d))),
    row("重作提示", "loss.anew", |d| Some(loss::anew(d))),
    row("职权依据", "answer.power", |d| {
        Some(answer_rows::of(&d.case).power.into())
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
        Some(asked::answer_word(d).into())
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
    row("开庭安排", "hearing.plan", |d| Some(asked::hearing(d))),
    row("来函", "letter.name", asked::letter_name),
    row("来函机关", "letter.from", |_| None),
    row("来函日期", "letter.day", asked::letter_day),
    row("来函期限", "letter.due", asked::letter_due),
    row("裁判称谓", "case.decision", |d| {
        Some(asked::decision(d).into())
    }),
    row("履行期限", "performed.until", asked::perform_until),
];

/// `张某诉某局行政处罚一案`.
pub(super) fn title(d: &Dossier<'_>) -> Option<String> {
    let name = d.case.short_name();
    if name.is_empty() {
        return None;
    }
    let office = d.setting("office.name").unwrap_or_else(|| "我机关".into());
    let head = &d.case.head;
    let about = match (head.matter, cause_label(&head.cause, Lang::Zh)) {
        (_, cause) if !cause.is_empty() => cause.to_string(),
        (Some(Matter::Other) | None, _) => "行政行为".to_string(),
        (Some(matter), _) => matter.text().zh.to_string(),
    };
    Some(match head.kind {
        Kind::Litigation => format!("{name}诉{office}{about}一案"),
        Kind::Reconsideration => format!("{name}不服{office}{about}申请行政复议一案"),
        Kind::Enforcement => format!("{office}申请强制执行{name}{about}一案"),
    })
}

fn copy(d: &Dossier<'_>) -> &'static str {
    match d.case.head.instance {
        Instance::Reconsideration => "行政复议申请书副本",
        Instance::Second => "上诉状副本",
        Instance::RetrialReview | Instance::Retrial => "再审申请书副本",
        Instance::First => "起诉状副本",
        Instance::Enforcement | Instance::EnforcementReview => "强制执行申请书",
    }
}

fn answer_due(d: &Dossier<'_>) -> Option<String> {
    let ids = [
        "litigation.answer",
        "appeal.answer",
        "retrial.opinion",
        "reconsideration.reply",
        "reconsideration.reply_summary",
    ];
    let deadlines = d.ledger.deadlines(&d.case);
    let found = deadlines.iter().find(|x| ids.contains(&x.rule.id))?;
    found.due.map(long_day)
}

fn plea(d: &Dossier<'_>) -> &'static str {
    let head = &d.case.head;
    match (head.instance, head.role) {
        (Instance::Reconsideration, _) if not_acting(d) => "驳回申请人的行政复议请求",
        (Instance::Reconsideration, _) => "维持被申请复议的行政行为",
        (Instance::Second, Role::Appellant) => "撤销或者变更原审裁判，支持我方上诉请求",
        (Instance::Second, _) => "驳回上诉，维持原判",
        (Instance::RetrialReview, Role::RetrialApplicant) => "裁定再审本案",
        (Instance::RetrialReview, _) => "驳回再审申请",
        (Instance::Retrial, Role::RetrialApplicant) => "撤销原审裁判，支持我方再审请求",
        (Instance::Retrial, _) => "维持原审裁判",
        (Instance::First, _) => "驳回原告的诉讼请求",
        (Instance::Enforcement, _) => "裁定准予强制执行",
        (Instance::EnforcementReview, _) => "撤销原裁定，准予强制执行",
    }
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
    let act = if d.is_litigation() {
        "被诉行政行为"
    } else {
        "被申请复议的行政行为"
    };
    format!("{act}证据确凿，适用法律、法规正确，符合法定程序，请求依法{plea}")
}

fn notice(d: &Dossier<'_>) -> Option<String> {
    let hearing = d.hearing.as_ref()?;
    let ground = hearing
        .notice_ground
        .map(|g| format!("（{}）", g.text().zh));
    Some(match hearing.notice {
        CourtNotice::None => "未通知".to_string(),
        CourtNotice::May => format!("已通知（可以通知）{}", ground.unwrap_or_default()),
        CourtNotice::Shall => format!("已通知（应当通知）{}", ground.unwrap_or_default()),
    })
}

fn names(d: &Dossier<'_>, part: Part) -> String {
    let names: Vec<&str> = d.people(part).map(|p| p.name.as_str()).collect();
    names.join("、")
}

/// Lawyers never appear alone (ALL 3(3)); who comes beside them.
fn companion(d: &Dossier<'_>) -> Option<String> {
    if let Some(official) = d.people(Part::Official).find(|p| {
        use crate::case::AppearanceState::{Appeared, Planned};
        p.is_responsible() && matches!(p.state, Planned | Appeared)
    }) {
        return Some(format!("负责人{}", official.name));
    }
    let staff = names(d, Part::Staff);
    (!staff.is_empty()).then(|| format!("工作人员{staff}"))
}

fn duty(d: &Dossier<'_>) -> Option<String> {
    let mark = d.ledger.duty(&d.case);
    (mark != DutyMark::None).then(|| mark.text().zh.to_string())
}

/// The names of the parties in a role.
pub(super) fn parties(d: &Dossier<'_>, role: PartyRole) -> Vec<String> {
    d.case
        .parties
        .iter()
        .filter(|p| p.role == role)
        .map(|p| match p.people {
            0 | 1 => p.name.clone(),
            many => format!("{}等{many}人", p.name),
        })
        .collect()
}
