//! THE table of ledger columns: one row per column, with every heading that offices use for it.

use super::Column;
use crate::text::text;

const fn column(
    id: &'static str,
    zh: &'static str,
    en: &'static str,
    aliases: &'static [&'static str],
) -> Column {
    Column {
        id,
        title: text(zh, en),
        aliases,
    }
}

/// Headings are compared after [`super::normal`]: without spaces, brackets and marks.
#[rustfmt::skip]
pub const COLUMNS: &[Column] = &[
    // the case
    column("kind", "案件类型", "kind", &["案件类别", "案件种类", "案件性质", "类型", "诉讼或复议"]),
    column("status", "案件状态", "status", &["项目状态", "状态", "办理状态", "办理进度", "办案状态", "是否结案"]),
    column("number", "案号", "docket number", &["司法机关案号", "案件法院编号", "案件号", "法院案号", "诉讼案号", "复议案号", "复议机关案号", "复议文号", "受理案号", "一审案号", "二审案号"]),
    column("office_number", "本机关编号", "office number", &["本机关案号", "案件编号", "内部编号", "我方编号", "单位编号", "案号(本机关)"]),
    column("report_number", "专报号", "report number", &["专报编号", "报告文号"]),
    column("instance", "审级", "instance", &["审理阶段", "一审或二审", "审理程序阶段", "审理级别", "诉讼阶段"]),
    column("forum", "法院", "court or organ", &["受理法院", "审理法院", "受案法院", "管辖法院", "应诉法院", "复议机关", "审理机关", "受理机关", "法院(复议机关)", "法院/复议机关", "法院名称", "一审法院", "二审法院"]),
    // the parties
    column("plaintiff", "原告", "plaintiff", &["原告姓名", "原告(上诉人)", "申请人", "申请人名称", "申请人姓名", "原告名称", "原告情况", "原告/申请人", "原告(申请人)", "上诉人", "原告方"]),
    column("defendant", "被告", "defendant", &["被告姓名", "被申请人", "被申请人名称", "第一被告", "被告名称", "被告(被上诉人)", "被告/被申请人", "被告(被申请人)", "被上诉人", "被告单位"]),
    column("third_party", "第三人", "third party", &["第三人姓名", "第三人名称"]),
    column("party_count", "当事人人数", "number of parties", &["人数", "原告人数", "申请人人数", "涉及人数", "涉案人数"]),
    column("party_kind", "当事人类型", "kind of party", &["原告类型", "申请人类型", "当事人性质"]),
    column("role", "我方地位", "our role", &["诉讼地位", "我方诉讼地位", "本机关地位", "我局地位", "本机关诉讼地位"]),
    column("agency", "应诉机关", "responding agency", &["应诉单位", "答复机关", "行政机关名称", "行政机关"]),
    // dates at the beginning
    column("received", "收案日", "received", &["收案日期", "收案时间", "应诉日期", "应诉通知书签收日期", "收到日期", "收件日期", "应诉时间", "收到应诉通知书日期", "应诉通知书收到日期"]),
    column("copy_received", "收到副本日", "copy received", &["收到起诉状副本日期", "收到申请书副本日期", "收到副本日期", "收到起诉状副本日", "收到起诉状日期", "收到申请书副本日", "副本收到日期", "起诉状副本收到日期"]),
    column("docketed", "立案/受理日", "docketed", &["立案日期", "立案时间", "受理日期", "受理时间", "立案日", "受理日", "立案受理日期", "立案(受理)日期"]),
    column("answer_due", "答辩截止", "answer due", &["答辩截止日期", "书面答辩提交截止日期", "答辩截止日", "答辩期限", "答复截止日期", "答复期限", "举证期限", "举证截止日期"]),
    column("answer_filed", "提交答辩日", "answer filed", &["提交答辩日期", "答辩日期", "答辩状提交日期", "提交答辩状日期", "提交答复日期", "答复日期", "书面答复日期", "提交答辩时间"]),
    // what it is about
    column("cause", "案由", "cause", &["案件案由", "诉讼案由", "涉案案由"]),
    column("matter", "事项", "matter", &["行政复议事项", "复议事项", "行政行为种类", "行政行为类型", "案件事项", "事项类别"]),
    column("act", "涉诉行政行为", "act at issue", &["具体行政行为", "具体行政行为名称", "被诉行政行为", "被诉行为", "行政行为", "行政行为名称", "被复议行政行为", "涉案行政行为"]),
    column("act_number", "行政行为文号", "number of the act", &["具体行政行为文号", "被诉行政行为文号", "行政决定文号"]),
    column("field", "管理领域", "field", &["行政管理领域", "行政管理类别", "行政类别", "领域", "涉及领域", "所属领域", "业务领域"]),
    column("disclosure", "是否政府信息公开", "disclosure case", &["政府信息公开", "信息公开", "是否信息公开", "是否信息公开案件", "是否涉及政府信息公开", "信息公开类"]),
    column("path", "起诉方式", "path", &["起诉类型", "是否经过复议", "是否经复议", "复议前置情况", "起诉途径"]),
    column("compensation", "行政赔偿", "compensation", &["是否行政赔偿", "赔偿请求", "是否涉及赔偿", "赔偿金额", "是否附带赔偿"]),
    column("procedure", "适用程序", "procedure", &["审理程序", "程序", "程序类型", "审理方式", "适用审理程序"]),
    column("grounds", "事实和理由", "facts and grounds", &["诉讼请求", "复议请求", "请求事项", "事实与理由", "诉请", "诉讼请求及理由"]),
    column("keywords", "统计关键词", "keywords", &["关键词", "标签"]),
    column("summary", "案件说明", "summary", &["基本案情", "案情简介", "案情", "简要案情", "案件简介", "案件情况"]),
    // hearing and appearance
    column("hearing_time", "开庭时间", "hearing time", &["开庭日期", "庭审时间", "庭审日期", "听证时间", "听证日期", "开庭日", "开庭(听证)时间"]),
    column("hearing_place", "开庭地点", "hearing place", &["庭审地点", "听证地点", "开庭法庭", "法庭"]),
    column("hearing_state", "开庭状态", "hearing state", &["庭审状态", "听证状态", "是否开庭"]),
    column("hearing_notice", "法院通知负责人出庭", "official notified", &["是否通知负责人出庭", "法院是否通知负责人出庭", "通知负责人出庭", "法院通知情况"]),
    column("official", "出庭负责人", "official who appeared", &["负责人姓名", "出庭负责人姓名", "出庭应诉负责人", "出庭领导", "负责人", "出庭人", "出庭人员", "应诉负责人"]),
    column("official_post", "出庭负责人职务", "official's post", &["负责人职务", "职务", "出庭人职务", "出庭领导职务", "出庭负责人职级"]),
    column("official_rank", "负责人类别", "official's rank", &["负责人级别", "出庭负责人类别", "正职或副职", "正副职"]),
    column("official_appeared", "负责人是否出庭", "official appeared", &["是否出庭", "出庭", "负责人出庭", "行政机关负责人是否出庭", "负责人出庭情况", "行政负责人是否出庭", "是否负责人出庭", "行政机关负责人出庭应诉情况"]),
    column("spoke", "是否发言", "spoke", &["发言", "是否出声", "出庭是否发言", "出庭出声", "负责人是否发言", "是否出庭出声"]),
    column("excuse", "未出庭理由", "reason for absence", &["未出庭原因", "不出庭理由", "负责人未出庭理由", "不能出庭理由", "负责人未出庭原因"]),
    // who handles it
    column("lawyer", "委托律师", "lawyer", &["律师", "代理人", "代理律师", "委托代理人", "诉讼代理人", "外聘律师"]),
    column("handler", "承办人", "handler", &["应诉承办人", "诉讼承办人", "承办人员", "经办人", "主办人", "案件承办人", "复议承办人"]),
    column("co_handler", "协办人", "co-handler", &["协办人员", "共同承办人"]),
    column("department", "承办科室", "department", &["承办部门", "承办处室", "责任科室", "责任部门", "业务科室", "承办单位", "主办科室", "科室"]),
    column("intake", "收案方式", "how it came in", &["来案方式", "收件方式"]),
    column("intake_by", "收案人", "taken in by", &["收件人", "签收人"]),
    column("notice", "应诉通知书", "notice to respond", &["应诉通知书文号", "应诉通知书编号", "答复通知书"]),
    column("approval", "审批结果", "approval", &["审批", "审批状态"]),
    column("approval_opinion", "审批意见", "approval's opinion", &["领导意见", "批示", "领导批示"]),
    // the end
    column("outcome", "结案方式", "outcome", &["结果", "应诉结果", "裁判结果", "复议结果", "结案种类", "审理结果", "判决结果", "案件结果", "裁决结果", "结案结果", "裁判方式", "一审结果", "二审结果"]),
    column("outcome_note", "结果说明", "outcome in words", &["裁判主文", "判决内容", "裁判内容", "结案说明"]),
    column("closed", "结案日", "closed", &["结案日期", "结案时间", "审结日期", "审结时间", "裁判日期", "判决日期", "决定日期"]),
    column("served", "裁判文书送达日", "judgment served", &["送达日期", "裁判文书送达日期", "判决书送达日期", "收到裁判文书日期", "收到判决书日期", "文书送达日期", "收到判决日期", "决定书送达日期", "送达时间"]),
    column("suspended", "中止日期", "suspended", &["中止时间", "中止日", "中止审理日期", "诉讼中止日期"]),
    column("resumed", "恢复日期", "resumed", &["恢复时间", "恢复审理日期", "恢复日", "恢复审理时间"]),
    column("appealed", "是否上诉", "appealed", &["上诉", "上诉情况", "是否提起上诉"]),
    column("appealed_day", "上诉时间", "appealed on", &["上诉日期", "上诉日", "提起上诉日期"]),
    column("timeline", "其他事实", "other facts", &["大事记", "办案经过", "时间线"]),
    column("set_days", "手工期限", "days set by hand", &["指定期限"]),
    column("governing", "适用复议法", "governing law", &["适用法律"]),
    column("opinion", "复议意见书", "reconsideration opinion", &["行政复议意见书", "意见书"]),
    column("advice", "复议建议书", "reconsideration advice", &["行政复议建议书", "建议书", "司法建议", "司法建议书"]),
    column("related", "关联案件号", "related case", &["关联案号", "关联案件", "原审案号", "相关案号"]),
    column("whole", "案卷数据", "docket data", &[]),
    column("note", "备注", "note", &["说明", "备注说明", "附注", "其他"]),
    column("ordinal", "序号", "no.", &["编号", "行号", "no", "序"]),
];
