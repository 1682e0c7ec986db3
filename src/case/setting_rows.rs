//! The table of office settings: id, title, help, default and what each may hold.

use super::setting::{SettingKind, SettingRow};
use crate::text::{Text, text};

const fn row(
    id: &'static str,
    title: Text,
    help: Text,
    default: &'static str,
    kind: SettingKind,
) -> SettingRow {
    SettingRow {
        id,
        title,
        help,
        default,
        kind,
    }
}

use SettingKind::*;

/// Every setting, in the order it is listed.
pub const SETTINGS: &[SettingRow] = &[
    row(
        "office.name",
        text("本机关全称", "the agency's full name"),
        text(
            "用于文书、报表和多单位汇总",
            "stands in papers, forms and the roll-up of several offices",
        ),
        "",
        Words,
    ),
    row(
        "office.short_name",
        text("本机关简称", "the agency's short name"),
        text("用于界面和文件名", "stands on screens and in file names"),
        "",
        Words,
    ),
    row(
        "office.address",
        text("住所地", "address"),
        text("用于文书", "stands in papers"),
        "",
        Words,
    ),
    row(
        "office.phone",
        text("联系电话", "telephone"),
        text("用于文书和报表", "stands in papers and forms"),
        "",
        Words,
    ),
    row(
        "office.principal",
        text("法定代表人", "legal representative"),
        text(
            "本机关主要负责人姓名",
            "the name of the principal of the agency",
        ),
        "",
        Words,
    ),
    row(
        "office.principal_post",
        text("法定代表人职务", "the legal representative's post"),
        text("用于文书", "stands in papers"),
        "",
        Words,
    ),
    row(
        "office.level",
        text("机关层级", "level of the agency"),
        text(
            "国家行政复议统计表的被申请人类型",
            "the respondent's type in the national reconsideration form",
        ),
        "township",
        Choice(&[
            ("township", text("乡镇政府", "township government")),
            (
                "county_department",
                text("县级政府的部门", "department of a county government"),
            ),
            ("county", text("县级政府", "county government")),
            (
                "city_department",
                text("市(地)级政府的部门", "department of a city government"),
            ),
            ("city", text("市(地)级政府", "city government")),
            (
                "province_department",
                text("省级政府的部门", "department of a provincial government"),
            ),
            ("province", text("省级政府", "provincial government")),
            (
                "state_department",
                text("国务院部门", "department of the State Council"),
            ),
            ("other", text("其他", "other")),
        ]),
    ),
    row(
        "office.courts",
        text("常去的法院、复议机关", "courts and organs one goes to"),
        text(
            "登记案件时供选用，以顿号分隔",
            "offered when a case is entered, with commas between",
        ),
        "",
        Words,
    ),
    row(
        "office.filled_by",
        text("填表人", "filled in by"),
        text(
            "用于年终各表的表脚",
            "stands at the foot of the year's forms",
        ),
        "",
        Words,
    ),
    row(
        "form.levels",
        text("其他机关的类型", "levels of other agencies"),
        text(
            "按名称判断不对的机关写作 机关=类型，以分号分隔，如 昆阳市人民政府=县级政府",
            "agencies whose name misleads, as name=level, with semicolons between: 昆阳市人民政府=county",
        ),
        "",
        Words,
    ),
    row(
        "form.fields",
        text("领域的归并", "fields of the form"),
        text(
            "本单位用语归入统计表46个领域之一，写作 用语=领域，以分号分隔，如 市场监管=工商；宅基地=土地",
            "our own words as one of the form's 46 fields, as word=field, with semicolons between: 宅基地=land",
        ),
        "",
        Words,
    ),
    row(
        "disclosure.outcomes",
        text("信息公开年报的结果归类", "results of the disclosure report"),
        text(
            "与默认不同的结案方式写作 结案方式=结果维持、结果纠正或其他结果，以分号分隔",
            "outcomes counted otherwise than by default, as outcome=upheld, corrected or other, with semicolons between",
        ),
        "",
        Words,
    ),
    row(
        "figures.targets",
        text("数字的目标", "targets of figures"),
        text(
            "写作 appearance.rate>=80;rate.loss<=10，以分号分隔；统计、通报、分析写明是否达到、还差几件",
            "as appearance.rate>=80;rate.loss<=10 with semicolons between; figures, bulletins and analyses say how each stands",
        ),
        "",
        Words,
    ),
    row(
        "figures.decimals",
        text("百分比小数位", "decimals of a rate"),
        text("0、1 或 2 位", "0, 1 or 2"),
        "2",
        Number(0, 2),
    ),
    row(
        "figures.concentration",
        text("败诉集中的占比", "share of a concentration"),
        text(
            "案情分析称败诉“集中在”某处的最低占比（%）；另须不少于 2 件，且高于其在审结案件中的占比",
            "per cent from which the analysis says that losses are concentrated; at least 2, and more than the share of the cases closed",
        ),
        "33",
        Number(1, 100),
    ),
    row(
        "figures.rounding",
        text("百分比取舍", "rounding of a rate"),
        text("四舍五入，或截去其后的位数", "half up, or truncated"),
        "half_up",
        Choice(&[
            ("half_up", text("四舍五入", "half up")),
            ("truncated", text("截尾", "truncated")),
        ]),
    ),
    row(
        "figures.unit_word",
        text("案件量词", "unit word of cases"),
        text("报告中用件、宗或起", "件, 宗 or 起 in Chinese reports"),
        "件",
        Choice(&[
            ("件", text("件", "件")),
            ("宗", text("宗", "宗")),
            ("起", text("起", "起")),
        ]),
    ),
    row(
        "figures.year_start",
        text("统计年度起始日", "first day of the statistical year"),
        text(
            "月-日；默认一月一日",
            "month-day; the first of January by default",
        ),
        "01-01",
        MonthDay,
    ),
    row(
        "figures.suspended_apart",
        text("中止案件单列", "suspended cases apart"),
        text(
            "未结案件中把中止的另列",
            "of the pending cases, suspended ones are said apart",
        ),
        "no",
        Switch,
    ),
    row(
        "rate.appearance_base",
        text("出庭应诉率的分母", "base of the appearance rate"),
        text(
            "出庭应诉率以哪些案件为分母",
            "the cases the appearance rate is taken of",
        ),
        "heard",
        Choice(&[
            ("heard", text("开庭案件", "cases heard")),
            (
                "closed_first",
                text("审结的开庭一审案件", "closed first-instance cases heard"),
            ),
            (
                "notified",
                text("法院通知出庭的案件", "cases with the court's notice"),
            ),
            (
                "without_excused",
                text(
                    "开庭案件(剔除有正当理由的)",
                    "cases heard, excused ones left out",
                ),
            ),
        ]),
    ),
    row(
        "rate.loss_base",
        text("败诉率的分母", "base of the loss rate"),
        text(
            "败诉率以哪些案件为分母",
            "the cases the loss rate is taken of",
        ),
        "closed_first",
        Choice(&[
            (
                "closed_first",
                text("审结一审案件", "closed first-instance cases"),
            ),
            (
                "judgments",
                text(
                    "判决结案的一审案件",
                    "first-instance cases closed by judgment",
                ),
            ),
            (
                "closed",
                text("各审级审结案件", "cases closed at any instance"),
            ),
            (
                "in_effect",
                text("期内生效裁判", "what took effect in the period"),
            ),
        ]),
    ),
    row(
        "rate.win_base",
        text("胜诉率的分母", "base of the win rate"),
        text(
            "胜诉率以哪些案件为分母",
            "the cases the win rate is taken of",
        ),
        "closed",
        Choice(&[
            ("closed", text("审结案件", "cases closed")),
            (
                "without_withdrawn",
                text("审结案件(剔除撤诉的)", "cases closed, withdrawals left out"),
            ),
            (
                "closed_first",
                text("审结一审案件", "closed first-instance cases"),
            ),
            (
                "in_effect",
                text("期内生效裁判", "what took effect in the period"),
            ),
        ]),
    ),
    row(
        "rate.correction_base",
        text("直接纠错率的分母", "base of the correction rate"),
        text(
            "直接纠错率以哪些复议案件为分母",
            "the reconsiderations the correction rate is taken of",
        ),
        "closed",
        Choice(&[
            ("closed", text("审结复议案件", "reconsiderations closed")),
            (
                "accepted",
                text("本期受理复议案件", "reconsiderations accepted"),
            ),
        ]),
    ),
    row(
        "rate.closing_base",
        text("结案率的分母", "base of the closing rate"),
        text(
            "结案率以哪些案件为分母",
            "the cases the closing rate is taken of",
        ),
        "handled",
        Choice(&[
            ("handled", text("办理案件", "cases handled")),
            (
                "received",
                text("本期新收案件(结收比)", "cases newly received"),
            ),
        ]),
    ),
    row(
        "appear.travel_minutes",
        text("法院间路程(分钟)", "travel between courts (minutes)"),
        text(
            "两场开庭在不同法院时，相隔少于此数即提示冲突",
            "two hearings in different courts clash when less than this lies between them",
        ),
        "60",
        Number(0, 600),
    ),
    row(
        "appear.hearing_minutes",
        text("一次开庭用时(分钟)", "length of a hearing (minutes)"),
        text(
            "用来判断同一人的两场开庭是否冲突",
            "used to tell whether two hearings of one person clash",
        ),
        "120",
        Number(15, 600),
    ),
    row(
        "appear.board_days",
        text("出庭看板天数", "days on the appearance board"),
        text(
            "出庭看板向后看多少天",
            "how many days ahead the appearance board looks",
        ),
        "90",
        Number(1, 366),
    ),
    row(
        "remind.lead",
        text("提醒期", "lead times"),
        text(
            "每项期限提前几天列入待办，默认7天；写作 申请再审=30；检察建议=15 一类，以分号分隔，名称可以是期限名称或代码、权利、诉讼、复议、执行、其他；只写天数的用于其余各项",
            "how many days ahead a deadline is brought up, 7 by default: retrial=30;rights=10;other=5 with semicolons between; days alone are for the rest",
        ),
        "",
        Words,
    ),
    row(
        "remind.silence_filing",
        text("立案阶段久无动静(天)", "silence at filing (days)"),
        text(
            "立案阶段多少天没有动静即列入待办；0 为不提示",
            "after how many days without anything a case at filing is brought up; 0 never",
        ),
        "60",
        Number(0, 366),
    ),
    row(
        "remind.silence_response",
        text("答辩阶段久无动静(天)", "silence at the response (days)"),
        text(
            "答辩阶段多少天没有动静即列入待办；0 为不提示",
            "after how many days without anything a case at the response is brought up; 0 never",
        ),
        "60",
        Number(0, 366),
    ),
    row(
        "remind.silence_hearing",
        text("审理阶段久无动静(天)", "silence at the hearing (days)"),
        text(
            "审理阶段多少天没有动静即列入待办；0 为不提示",
            "after how many days without anything a case at the hearing is brought up; 0 never",
        ),
        "60",
        Number(0, 366),
    ),
];
