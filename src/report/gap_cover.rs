//! The gaps of the cover, the course and the outcome of a case.

use chrono::Days;

use super::gap::Gap;
use super::gap_parts::{copy_fact, cover, when};
use crate::case::{Direction, FactKind, Kind, Matter, Outcome, Role, field_value, fields};
use crate::law::{rule_id, rules};
use crate::said;
use crate::text::{Said, text};

/// Whether what is to be performed is overdue cannot be told: it is missing of what took effect in the period, whenever closed.
pub const PERFORM_KNOWN: &str = "perform_known";
/// What is to be performed and nobody recorded: of what took effect in the period, whenever closed, as well.
pub const PERFORMED: &str = "performed";

/// The rows.
pub(super) const COVER: &[Gap] = &[
    Gap {
        id: "received_day",
        what: text("收案日", "day of receipt"),
        why: text(
            "没有收案日的案件不计入任何表",
            "a case without it stands in no table at all",
        ),
        test: |c, _| when(c.received().is_none()),
        remedy: text(
            "案卷的时间线登记「收案」及日期",
            "record the day of receipt on the case page",
        ),
        command: |_, name| {
            said!(
                "anjuan record {name} 收案 日期",
                "anjuan record {name} received DATE"
            )
        },
    },
    Gap {
        id: "outcome_day",
        what: text("结案日和结案方式", "day and kind of outcome"),
        why: text(
            "登记了结案以后的事而没有结案，仍计为未结",
            "what follows an outcome is recorded and the outcome is not: it counts as pending",
        ),
        test: |c, _| {
            let after = FactKind::ALL.iter().filter(|k| k.follows_closing());
            let after = after.copied().find_map(|k| Some((k, c.day(k)?)));
            let Some((kind, day)) = after.filter(|_| c.is_open()) else {
                return Vec::new();
            };
            let kind = kind.text();
            vec![said!("{day} {kind}", "{day} {kind}"; day = Said::same(day), kind = kind)]
        },
        remedy: text(
            "案卷登记结案：日期和结案方式",
            "record the outcome with its day on the case page",
        ),
        command: |_, name| {
            said!(
                "anjuan record {name} 结案 日期 --outcome 结案方式",
                "anjuan record {name} concluded DATE --outcome OUTCOME"
            )
        },
    },
    Gap {
        id: "outcome",
        what: text("结案方式", "outcome"),
        why: text(
            "结案方式待核：计入审结，胜诉、败诉、维持、纠错各项及其比率都不计",
            "closed, the outcome not known yet: counted as closed, in no figure of wins, losses or corrections",
        ),
        test: |c, _| when(c.outcome().is_some_and(Outcome::is_unknown)),
        remedy: text(
            "案卷时间线的结案一行改填结案方式",
            "choose the outcome in the closing of the case",
        ),
        command: |_, name| {
            said!(
                "打开 {name}，在结案一行改填结案方式",
                "open {name} and choose the outcome in its closing"
            )
        },
    },
    Gap {
        id: "closing_day",
        what: text("结案日", "closing day"),
        why: text(
            "结案日待核：按暂记的一天计入审结，不计入办案天数和是否超审限；结案在哪一年取决于它",
            "the day only stands for the one nobody wrote: counted as closed on it, in no average of days; the year it counts in depends on it",
        ),
        test: |c, _| {
            let about = c.concluded().filter(|f| f.is_day_unknown());
            let day = about.map(|f| f.day);
            let told = |day| said!("暂记为 {day}", "{day} stands for it"; day = Said::same(day));
            day.map(told).into_iter().collect()
        },
        remedy: text(
            "案卷时间线的结案一行改填结案日",
            "write the day in the closing of the case",
        ),
        command: |_, name| {
            said!(
                "打开 {name}，在结案一行改填结案日",
                "open {name} and write the day in its closing"
            )
        },
    },
    Gap {
        id: "copy_day",
        what: text("收到副本日", "day our copy came"),
        why: text(
            "答辩答复按期率、答辩期限无从计算",
            "answers on time and the deadline of the answer cannot be worked out",
        ),
        test: |c, _| when(c.received().is_some() && c.copy_received().is_none()),
        remedy: text(
            "案卷的时间线登记收到副本的日期",
            "record the day our copy came on the case page",
        ),
        command: |c, name| {
            let kind = copy_fact(c).text();
            said!(
                "anjuan record {name} {kind} 日期",
                "anjuan record {name} '{kind}' DATE";
                name = Said::same(name), kind = kind
            )
        },
    },
    Gap {
        id: "answer",
        what: text("答辩、答复日", "day of the answer"),
        why: text(
            "答辩（答复）期限已过而没有登记：是否按期不明，不计入按期率",
            "past its day without an answer on file: nobody knows whether it was in time, it stands in no rate",
        ),
        test: |c, v| {
            // What ended before the answer fell due asked for none (ALL 67; ARL23 48).
            let due = c
                .copy_received()
                .and_then(|d| d.checked_add_days(Days::new(15)));
            let asked = due.is_some_and(|due| c.closed().is_some_and(|closed| closed > due));
            // A third party is asked for no defence.
            let owed = || rules().any(|r| rule_id::ANSWERS.contains(&r.id) && r.when.holds(c));
            when((asked && owed() || v.unanswered) && c.answered().is_none())
        },
        remedy: text(
            "案卷的时间线登记答辩（答复）提交的日期",
            "record the day of the answer on the case page",
        ),
        command: |c, name| {
            let kind = match c.head.kind {
                Kind::Litigation | Kind::Enforcement => FactKind::AnswerFiled,
                Kind::Reconsideration => FactKind::ReplyFiled,
            }
            .text();
            said!(
                "anjuan record {name} {kind} 日期",
                "anjuan record {name} '{kind}' DATE";
                name = Said::same(name), kind = kind
            )
        },
    },
    Gap {
        id: "direction",
        what: text("改判方向", "direction of the change"),
        why: text(
            "改判而没有填对何方有利：胜诉、败诉及其比率都不计",
            "changed on appeal without saying for whom: in no figure of wins or losses",
        ),
        test: |c, _| {
            let changed = c.outcome() == Some(Outcome::JudgmentChanged);
            when(changed && c.concluded().is_some_and(|f| f.direction.is_none()))
        },
        remedy: text(
            "案卷时间线的结案一行补填利害方向",
            "add the direction to the outcome",
        ),
        command: |_, name| {
            said!(
                "打开 {name}，在结案一行补填利害方向",
                "open {name} and add the direction to its outcome"
            )
        },
    },
    Gap {
        id: PERFORM_KNOWN,
        what: text(
            "送达日（是否逾期履行）",
            "day of service, for what is to be performed",
        ),
        why: text(
            "履行期限已过，是否生效无法断定：不计入逾期未履行，列为是否逾期不明",
            "past the day to perform, and whether it is in effect cannot be told: not counted as overdue, but as not known",
        ),
        test: |_, v| v.undecided.iter().cloned().collect(),
        remedy: text(
            "案卷的时间线补登送达各方的日期，或者登记生效",
            "record the services on all sides on the case page, or that it took effect",
        ),
        command: |c, name| {
            let kind = match c.fact(FactKind::Served) {
                None => FactKind::Served,
                Some(_) => FactKind::ServedOther,
            };
            let kind = kind.text();
            said!(
                "anjuan record {name} {kind} 日期",
                "anjuan record {name} '{kind}' DATE";
                name = Said::same(name), kind = kind
            )
        },
    },
    Gap {
        id: PERFORMED,
        what: text(
            "履行期限、履行结果",
            "the period to perform, and that it was",
        ),
        why: text(
            "生效且须由本机关履行而没有登记履行：计入自觉履行率的分母，不计为已履行",
            "in effect and to be performed by us, and nothing of it is recorded: it stands in the base of the performance rate and not above the line",
        ),
        test: |_, v| match (v.unperformed, v.perform_by) {
            (true, None) => vec![said!(
                "履行结果；定有履行期限的，一并登记",
                "that it was performed, and the period where one was fixed"
            )],
            (true, Some(by)) if by < v.day => vec![said!(
                "履行结果（履行期限 {by}）",
                "that it was performed (by {by})"
            )],
            _ => Vec::new(),
        },
        remedy: text(
            "案卷的时间线登记履行期限；已经履行的，登记履行的日期",
            "record the period to perform on the case page, and the day it was performed",
        ),
        command: |c, name| {
            let kind = match c.fact(FactKind::PerformancePeriod) {
                None => FactKind::PerformancePeriod,
                Some(_) => FactKind::Performed,
            };
            let kind = kind.text();
            said!(
                "anjuan record {name} {kind} 日期",
                "anjuan record {name} '{kind}' DATE";
                name = Said::same(name), kind = kind
            )
        },
    },
    Gap {
        id: "loss_cause",
        what: text("败诉（被纠错）原因", "cause of the loss"),
        why: text(
            "按败诉原因分列为未填，败诉案件分析、分析报告为待补",
            "without a cause in the breakdown of losses; blank in the analysis and the report on the loss",
        ),
        test: |c, _| {
            let against = c.concluded().is_some_and(|fact| {
                let adverse = fact.outcome.is_some_and(|o| o.effect().is_adverse());
                adverse || fact.direction == Some(Direction::AgainstUs)
            });
            let third = c.head.kind == Kind::Litigation && c.head.role == Role::ThirdParty;
            when(against && c.head.kind.is_contested() && !third && c.findings.is_empty())
        },
        remedy: text(
            "案卷登记裁判指出的问题：败诉原因、责任科室、整改",
            "record what was found wrong on the case page: cause, department, correction",
        ),
        command: |_, name| {
            said!(
                "anjuan finding {name} 原因 --text 具体问题",
                "anjuan finding {name} CAUSE --text WORDS"
            )
        },
    },
    Gap {
        id: "number",
        what: text("案号", "docket number"),
        why: text(
            "台账和出庭表无法与法院、复议机关核对",
            "ledger and appearance table cannot be checked against the court",
        ),
        test: |c, _| when(c.head.number.is_none()),
        remedy: text("案卷封面补填案号", "fill in the docket number on the cover"),
        command: cover,
    },
    Gap {
        id: "claimant",
        what: text("原告、申请人", "plaintiff or applicant"),
        why: text(
            "复议统计表的申请人数少计",
            "the applicants of the reconsideration form are too few",
        ),
        test: |c, _| when(c.opponents().next().is_none()),
        remedy: text(
            "案卷的当事人一栏登记原告、申请人",
            "enter the parties of the case",
        ),
        command: |_, _| {
            said!(
                "打开案件，登记当事人",
                "open the case and enter its parties"
            )
        },
    },
    Gap {
        id: "matter",
        what: text("事项", "matter"),
        why: text(
            "复议统计表计入“其他”事项；按事项分列为未填",
            "counted under 'other' in the reconsideration form; without a matter in the breakdown",
        ),
        test: |c, _| when(c.head.matter.is_none()),
        remedy: text("案卷封面选事项", "choose the matter on the cover"),
        command: cover,
    },
    Gap {
        id: "field",
        what: text("管理领域", "field"),
        why: text(
            "两张统计表计入“其他”领域一行",
            "counted in the row 'other' of both forms",
        ),
        test: |c, v| {
            let own = field_value(&c.head.field);
            let field = v.office.field(&own);
            if field.is_empty() {
                return vec![Said::default()];
            }
            if fields().any(|f| f.id == field) {
                return Vec::new();
            }
            vec![said!(
                "「{field}」不在46个领域内",
                "'{field}' is none of the 46 fields"
            )]
        },
        remedy: text(
            "案卷封面选管理领域；本单位的用语在设置「领域的归并」中归入46个领域之一",
            "choose the field on the cover; a name of the office's own is mapped to one of the 46 in the settings",
        ),
        command: |c, name| {
            if c.head.field.is_empty() {
                return cover(c, name);
            }
            let field = &c.head.field;
            said!(
                "anjuan settings form.fields '{field}=对应的领域'",
                "anjuan settings form.fields '{field}=FIELD'"
            )
        },
    },
    Gap {
        id: "path",
        what: text("起诉方式", "path"),
        why: text(
            "应诉统计表计入“未填”；信息公开年报表四计作直接起诉",
            "'missing' in the litigation form; taken as sued directly in table 4 on disclosure",
        ),
        test: |c, _| when(c.head.kind == Kind::Litigation && c.head.path.is_none()),
        remedy: text("案卷封面选起诉方式", "choose the path on the cover"),
        command: cover,
    },
    Gap {
        id: "cause",
        what: text("案由", "cause"),
        why: text("按案由分列为未填", "without a cause in the breakdown"),
        test: |c, _| when(c.head.kind == Kind::Litigation && c.head.cause.is_empty()),
        remedy: text("案卷封面选案由", "choose the cause on the cover"),
        command: cover,
    },
    Gap {
        id: "forum",
        what: text("法院、复议机关", "court or organ"),
        why: text(
            "按法院分列为未填；复议统计表的机关类型不定",
            "without a court in the breakdown; no type of organ in the reconsideration form",
        ),
        test: |c, _| when(c.head.forum.is_empty()),
        remedy: text(
            "案卷封面补填法院、复议机关",
            "fill in the court or organ on the cover",
        ),
        command: cover,
    },
    Gap {
        id: "organ_level",
        what: text("复议机关类型", "type of organ"),
        why: text(
            "复议统计表的复议机关类型一组少计",
            "the types of organ in the reconsideration form are too few",
        ),
        test: |c, v| {
            let forum = &c.head.forum;
            let unknown = c.head.kind == Kind::Reconsideration
                && !forum.is_empty()
                && v.office.level(forum).is_none();
            if unknown {
                vec![said!("「{forum}」", "'{forum}'")]
            } else {
                Vec::new()
            }
        },
        remedy: text(
            "设置「其他机关的类型」中写明此机关的类型",
            "give the type of this organ in the settings",
        ),
        command: |c, _| {
            let forum = &c.head.forum;
            said!(
                "anjuan settings form.levels '{forum}=县级政府'",
                "anjuan settings form.levels '{forum}=county'"
            )
        },
    },
    Gap {
        id: "disclosure_mark",
        what: text("信息公开标记", "disclosure mark"),
        why: text(
            "事项或案由是信息公开而未标记，不计入年报表四",
            "matter or cause is disclosure and the mark is not set: not in table 4",
        ),
        test: |c, _| {
            let about =
                c.head.matter == Some(Matter::Disclosure) || c.head.cause == DISCLOSURE_CAUSE;
            when(about && !c.head.disclosure)
        },
        remedy: text(
            "案卷封面标记是否政府信息公开案件",
            "set the mark on the cover",
        ),
        command: cover,
    },
    Gap {
        id: "department",
        what: text("承办科室", "handling department"),
        why: text("按科室分列为未填", "without a department in the breakdown"),
        test: |c, _| when(c.head.department.is_empty()),
        remedy: text(
            "案卷封面补填承办科室",
            "fill in the department on the cover",
        ),
        command: cover,
    },
];

/// 政府信息公开 in the list of causes.
const DISCLOSURE_CAUSE: &str = "disclosure";
