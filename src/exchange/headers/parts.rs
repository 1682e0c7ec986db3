//! A heading nobody listed, read by its parts: every word of it must be known, and together they must name one column.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::column;
use super::spelling::Named;

/// What a word of a heading speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// Says nothing of the column: 案件, 本局, 具体.
    Filler,
    Day,
    Deadline,
    Number,
    /// 文号: the number of a paper.
    PaperNumber,
    /// 收文, 卷宗: what an office numbers for itself.
    Inner,
    Whether,
    Name,
    Sort,
    Count,
    Place,
    Way,
    Reason,
    Situation,
    Claimant,
    Respondent,
    Third,
    Party,
    Role,
    Court,
    Organ,
    Recon,
    Suit,
    Hear,
    Accept,
    Docket,
    File,
    Register,
    Receive,
    Serve,
    Material,
    Complaint,
    Answer,
    Evidence,
    Submit,
    Act,
    Penalty,
    Decision,
    Made,
    Sued,
    Field,
    Disclosure,
    Before,
    Money,
    Compensation,
    Hearing,
    Nth,
    Notify,
    Official,
    Appear,
    Absent,
    Post,
    Rank,
    Speak,
    Lawyer,
    Entrust,
    Staff,
    Handler,
    Handle,
    Department,
    Judgment,
    Result,
    Close,
    Effect,
    Suspend,
    Resume,
    Appeal,
    Advice,
    Opinion,
    Village,
    Project,
    Taking,
    Progress,
    Note,
    Instance,
    Together,
    /// 案由.
    Cause,
    /// 事项: what sort of act.
    Matter,
    Claims,
    Story,
    /// 摘要, 简要: how long it is told.
    Brief,
    Content,
    Related,
    /// 应, 应当: what is still to be done, by then.
    Ought,
}

use Part::*;

/// The words of headings. A word may stand under several parts; a rule decides which of them is meant.
#[rustfmt::skip]
const WORDS: &[(Part, &[&str])] = &[
    (Filler, &["由", "向", "系", "执法", "主体", "案件", "本案", "该案", "涉案", "涉诉", "涉及", "所涉", "相关", "有关", "具体", "实际", "我局", "本局", "我单位", "本单位", "我机关", "本机关", "我方", "行政机关", "机关", "行政", "的", "该", "其他", "各", "单位", "当前", "目前", "最新", "案卷", "第一审", "最终", "受诉", "法定", "工作", "所在", "所属", "属地", "起始", "开始", "发出", "庭上", "庭审中", "分类"]),
    (Day, &["日期", "时间", "日", "年月日", "日子", "之日", "具体时间"]),
    (Deadline, &["截止", "截至", "届满", "期限", "限期", "到期", "期届满", "期限届满", "最后", "期满", "截止期", "期间届满", "时限"]),
    (Number, &["案号", "案件号"]),
    (PaperNumber, &["文号", "编号", "字号", "号", "号码", "文书号", "案号", "案件编号"]),
    (Inner, &["收文", "卷宗", "案卷", "内部", "本机关", "本单位", "我局", "本局", "登记", "台账", "收件", "局内", "处内", "镇内", "我方", "我单位", "我机关", "单位内部"]),
    (Whether, &["是否已", "是否由", "否", "是否", "有无", "能否", "有没有", "是否为", "是否属", "是否属于", "是否系", "是否涉", "是否涉及", "情况", "与否", "是否有"]),
    (Name, &["姓名", "名称", "名单", "名字", "姓名或名称", "姓名名称", "姓名及名称", "全称"]),
    (Sort, &["主体类型", "主体性质", "大类", "小类", "类型", "类别", "性质", "种类", "分类", "类"]),
    (Count, &["人数", "数量", "数", "总人数", "总数", "数目", "人数量", "人员数量", "共计人数", "合计人数", "人数合计", "人员数"]),
    (Place, &["地点", "地址", "场所", "法庭", "审判庭", "庭室", "处所", "地", "审判法庭"]),
    (Way, &["方式", "形式"]),
    (Reason, &["原因", "理由", "事由", "缘由", "原因及理由", "原因说明"]),
    (Situation, &["情况", "说明", "情况说明", "信息", "概况"]),
    (Claimant, &["原告", "原告人", "原告方", "申请人", "申请方", "起诉人", "起诉方", "相对人", "行政相对人", "诉讼相对方", "相对方", "对方当事人", "起诉单位或个人"]),
    (Respondent, &["被诉主体", "被诉行政主体", "被告主体", "被告", "被告方", "被告人", "被申请人", "被诉机关", "被诉单位", "被诉行政机关", "共同被告", "被申请机关", "被复议机关"]),
    (Third, &["参诉第三人", "参加诉讼第三人", "诉讼第三人", "参加复议第三人", "第三人"]),
    (Party, &["当事人", "双方当事人"]),
    (Role, &["诉讼地位", "地位", "诉讼身份", "法律地位", "所处地位"]),
    (Court, &["法院", "人民法院", "审判机关", "审理机关", "审理机构", "审判机构", "裁判机关", "审理法院", "管辖法院", "受诉法院", "受案法院", "受案机关"]),
    (Organ, &["机关", "机构"]),
    (Recon, &["复议", "行政复议"]),
    (Suit, &["行诉", "诉讼", "行政诉讼", "应诉", "行政应诉"]),
    (Hear, &["审理", "审判", "庭审理"]),
    (Accept, &["受理", "收受", "受案"]),
    (Docket, &["立案", "登记立案", "正式立案"]),
    (File, &["起诉", "提起诉讼", "申请", "提出申请", "提起复议", "申请复议", "提出复议", "提起", "提出", "递交诉状", "提起行政诉讼", "申请行政复议", "提出复议申请", "提起行政复议", "提出行政复议申请"]),
    (Register, &["登记", "登记收案", "收案登记"]),
    (Receive, &["收到", "接收", "签收", "收案", "来文", "收文", "收件", "收悉", "接到", "领取", "接案", "收", "接件", "收到应诉通知书", "收到答复通知书", "收到应诉材料", "收到应诉通知"]),
    (Serve, &["送达", "收到", "签收", "接收", "领取", "收悉"]),
    (Material, &["材料", "案件材料", "应诉材料", "诉讼材料", "应诉通知书", "应诉通知", "答复通知书", "文书", "资料", "通知书", "传票", "立案材料"]),
    (Complaint, &["起诉材料", "起诉状材料", "上诉材料", "起诉状", "起诉书", "诉状", "起诉状副本", "申请书", "申请书副本", "复议申请书", "复议申请书副本", "诉状副本", "起诉书副本", "副本"]),
    (Answer, &["答辩", "答辩状", "答复", "答复书", "答辩书", "答辩材料", "答复材料", "答辩意见", "答辩期", "书面答复", "书面答辩", "答复意见", "行政答辩状", "复议答复", "复议答复书"]),
    (Evidence, &["举证", "证据", "证据材料", "举证期"]),
    (Submit, &["送", "报", "送达", "提交", "递交", "报送", "送交", "寄出", "提供", "邮寄", "寄送", "呈交", "上交", "交"]),
    (Act, &["行政行为", "具体行政行为", "行为", "被诉行为", "被诉行政行为", "原行政行为", "争议行为", "原行为", "争议行政行为", "引发争议的行政行为", "原具体行政行为"]),
    (Penalty, &["处罚", "行政处罚", "行政决定", "被诉决定", "处理"]),
    (Decision, &["决定书", "决定", "处罚决定", "处罚决定书", "行政处罚决定书", "行政决定书", "处理决定书", "文书", "法律文书", "执法文书", "行政文书"]),
    (Made, &["下达", "制发", "印发", "出具", "作出", "做出", "实施", "发生"]),
    (Sued, &["被诉", "争议", "所诉", "被复议", "引发", "被申请", "诉争", "所争", "涉争"]),
    (Field, &["执法业务领域", "执法业务", "领域", "管理领域", "行业领域", "执法领域", "行业", "行政管理类别", "管理类别", "条线", "业务领域"]),
    (Disclosure, &["信息公开申请", "政府信息公开申请", "信息公开", "政府信息公开", "信息公开类", "信息公开案件"]),
    (Before, &["诉前", "先", "前置", "起诉前", "经", "经过", "已经", "前", "申请过", "曾", "先行", "后"]),
    (Money, &["金额", "数额", "款", "款项", "额", "费用", "金额元", "总额"]),
    (Compensation, &["赔偿", "国家赔偿", "行政赔偿", "判赔", "赔偿款", "判决赔偿", "赔付"]),
    (Hearing, &["谈话", "询问", "开庭", "庭审", "听证", "听证会", "开庭审理", "公开开庭", "出庭", "庭审开庭"]),
    (Nth, &["第一次", "首次", "初次", "第二次", "第1次", "第2次", "一次", "历次", "各次", "第三次", "拟", "预定", "计划"]),
    (Notify, &["通知", "要求", "建议", "告知"]),
    (Official, &["负责人", "行政负责人", "机关负责人", "行政机关负责人", "行政首长", "领导", "单位负责人", "应诉负责人", "出庭人员", "领导干部", "行政领导", "出庭人", "应诉人员", "主要负责人", "主要领导", "分管领导", "分管负责人"]),
    (Appear, &["出庭", "应诉", "出庭应诉", "到庭", "参加庭审", "到庭应诉", "出庭参加"]),
    (Absent, &["未出庭", "不出庭", "未能出庭", "不能出庭", "未应诉", "未到庭", "未出庭应诉", "无法出庭", "缺席", "没有出庭"]),
    (Post, &["职务", "职位", "行政职务", "职务名称", "现任职务"]),
    (Rank, &["正职副职", "系正职副职", "正副职情况", "职级", "级别", "正副职", "类别", "类型", "正职副职", "正职或副职", "层级"]),
    (Speak, &["应声", "回应", "发言情况", "出声应诉", "发言", "出声", "发声", "发表意见", "陈述意见", "出声情况"]),
    (Lawyer, &["律师", "代理人", "诉讼代理人", "代理律师", "委托律师", "委托代理人", "公职律师", "诉讼代理律师", "律师事务所", "律所"]),
    (Entrust, &["委托", "聘请", "外聘", "代理", "应诉"]),
    (Staff, &["工作人员"]),
    (Handler, &["承办民警", "主办民警", "经办民警", "办案民警", "法制承办人", "法制承办民警", "主办承办人", "承办人", "经办人", "主办人", "承办人员", "经办人员", "主办人员", "办案人", "办案人员", "办理人", "办理人员", "承办干部", "具体承办人"]),
    (Handle, &["承办", "责任", "主办", "业务", "主管", "经办", "办理", "牵头", "办案", "具体承办", "主责", "应诉", "涉案", "涉诉", "案涉"]),
    (Department, &["大队", "中队", "支队", "派出所", "所队", "警种", "承办队", "队所", "法制科", "法规科", "法制办", "法规处", "法制处", "法制股", "法规股", "法制机构", "科室", "部门", "处室", "股室", "科", "内设机构", "业务科室", "单位或科室", "科室单位", "股所"]),
    (Judgment, &["裁判", "判决", "判决书", "裁定", "裁定书", "裁决", "裁判文书", "裁判书", "复议决定", "复议决定书", "行政复议决定书", "行政复议决定", "法律文书", "生效裁判", "审判", "审理", "决定", "决定书", "裁决书", "判决裁定", "判决或裁定", "裁判文书判决书"]),
    (Result, &["结果", "结论", "结果类型", "结果情况"]),
    (Close, &["结案", "审结", "办结", "宣判", "完结", "终结", "了结", "作出裁判", "作出判决"]),
    (Effect, &["生效", "发生法律效力"]),
    (Suspend, &["中止", "中止审理", "中止诉讼", "诉讼中止", "暂停"]),
    (Resume, &["恢复庭审", "恢复开庭", "恢复审查", "恢复", "恢复审理", "恢复诉讼"]),
    (Appeal, &["上诉状", "上诉", "提起上诉", "提出上诉"]),
    (Advice, &["司法建议", "司法建议书", "复议建议书", "行政复议建议书"]),
    (Opinion, &["意见书", "复议意见书", "行政复议意见书"]),
    (Village, &["镇村", "乡镇村", "村镇社区", "镇村社区", "村", "村组", "村居", "村社区", "社区", "村镇", "村名", "行政村", "涉案地点", "案涉地点", "案发地点"]),
    (Project, &["项目", "工程", "建设项目", "工程项目"]),
    (Taking, &["征收", "征迁", "拆迁", "征地", "建设", "征收补偿", "征拆"]),
    (Progress, &["进行状态", "办理状态", "审理状态", "进展", "进度", "状态", "进展情况", "办理进度"]),
    (Note, &["备注", "备注栏", "备注说明"]),
    (Instance, &["一审", "二审", "再审"]),
    (Together, &["或", "及", "和", "与", "并"]),
    (Cause, &["案由", "诉由"]),
    (Matter, &["事项", "复议事项", "行政复议事项"]),
    (Claims, &["诉讼请求", "诉请", "诉求", "请求事项", "复议请求", "主要诉求", "申请事项"]),
    (Story, &["案情", "事实", "案件事实", "案情事实"]),
    (Brief, &["摘要", "概要", "概述", "简述", "简要", "基本", "主要", "简介", "介绍", "经过"]),
    (Content, &["主文", "内容", "主要内容", "要旨", "裁判要旨"]),
    (Ought, &["应", "应当", "须", "最迟", "需"]),
    (Related, &["关联", "对应", "前案", "原审", "前审", "上一审", "上一审级"]),
];

/// Words by which a heading names a column only where no other heading of the table does: 初审法院 beside 法院 is the court below,
/// 法制员 beside 承办人 looks the case over.
#[rustfmt::skip]
const WEAK: &[(Part, &[&str])] = &[
    (Filler, &["案涉"]),
    (Day, &["日程", "时间安排", "何时", "举行日期", "举行时间"]),
    (Name, &["简称"]),
    (Claimant, &["共同原告", "共同申请人"]),
    (Court, &["承审法院", "承审机关", "法庭所在法院"]),
    (Hear, &["审查", "合议庭"]),
    (Docket, &["立案庭"]),
    (Field, &["范畴", "管理范畴", "行政管理范畴", "管理门类", "执法门类", "业务条线", "业务门类"]),
    (Nth, &["排期", "二次", "三次", "再次", "末次", "最后一次", "本次"]),
    (Lawyer, &["法务人员"]),
    (Handler, &["法制人员", "法制员", "法制干部", "法制审核员", "承办法制员", "办案责任人", "承办责任人", "经办责任人"]),
    (Department, &["法制部门", "法规部门", "法律事务部门"]),
    (Judgment, &["判决文书", "裁定文书", "复议决定文书"]),
    (Instance, &["初审"]),
];

/// A column by its parts: those that must stand in the heading, and those that may stand beside them.
struct Rule {
    id: &'static str,
    needs: &'static [Part],
    may: &'static [Part],
    /// The last part besides the day and what says nothing, where the order tells one column from another.
    last: Option<Part>,
    /// It names the column only where no other heading does: 争议事项 beside 案由.
    weak: bool,
}

const fn rule(id: &'static str, needs: &'static [Part], may: &'static [Part]) -> Rule {
    Rule {
        id,
        needs,
        may,
        last: None,
        weak: false,
    }
}

const fn ends(id: &'static str, needs: &'static [Part], may: &'static [Part], last: Part) -> Rule {
    Rule {
        id,
        needs,
        may,
        last: Some(last),
        weak: false,
    }
}

const fn weak(id: &'static str, needs: &'static [Part], may: &'static [Part]) -> Rule {
    Rule {
        weak: true,
        ..rule(id, needs, may)
    }
}

#[rustfmt::skip]
const RULES: &[Rule] = &[
    rule("number", &[Number], &[Court, Suit, Docket, Judgment, Instance, Accept, Name, Hear]),
    rule("number", &[Recon, Accept, PaperNumber], &[]),
    rule("office_number", &[Inner, PaperNumber], &[Suit, Department]),
    rule("related", &[Related, Number], &[Recon, Suit, Instance]),
    rule("forum", &[Court], &[Accept, Hear, Handle, Instance, Name, Judgment, Suit, Docket]),
    rule("forum", &[Recon, Organ], &[Accept, Hear, Name]),
    rule("forum", &[Accept, Organ], &[Name]),
    rule("cause", &[Cause], &[Suit, Recon, Docket, Court]),
    weak("cause", &[Cause], &[Suit, Recon, Docket, Court, Close, Instance]),
    weak("cause", &[Sued, Matter], &[]),
    rule("matter", &[Matter, Sort], &[Recon]),
    rule("matter", &[Act, Sort], &[Sued]),
    rule("grounds", &[Claims], &[Claimant, Recon, Brief, Content, Matter]),
    rule("summary", &[Story], &[Brief, Situation]),
    weak("summary", &[Story, Together, Claims], &[Brief]),
    rule("outcome_note", &[Judgment, Content], &[Brief, Court, Instance]),
    rule("plaintiff", &[Claimant], &[Name, Instance, Situation, Together]),
    rule("defendant", &[Respondent], &[Name, Instance, Situation, Together]),
    rule("third_party", &[Third], &[Name, Situation]),
    rule("party_count", &[Claimant, Count], &[Together]),
    rule("party_count", &[Party, Count], &[]),
    rule("party_kind", &[Claimant, Sort], &[]),
    rule("party_kind", &[Party, Sort], &[]),
    rule("role", &[Role], &[Suit]),
    rule("received", &[Receive, Day], &[Register, Material, Suit, Recon, Accept, Court]),
    rule("received", &[Register, Day], &[]),
    rule("copy_received", &[Receive, Complaint, Day], &[Recon]),
    rule("copy_received", &[Serve, Complaint, Day], &[Recon, Court]),
    rule("docketed", &[Docket, Day], &[Court, Suit, Instance, Register]),
    rule("docketed", &[Accept, Day], &[Court, Suit, Recon, Organ, Instance, Docket]),
    rule("filed", &[File, Day], &[Claimant, Recon, Suit, Instance, Court]),
    rule("act_made", &[Act, Made, Day], &[Sued, Decision]),
    rule("act_made", &[Decision, Made, Day], &[Act, Penalty, Sued]),
    rule("act_made", &[Penalty, Made, Day], &[Act, Sued]),
    rule("answer_due", &[Answer, Deadline], &[Submit, Day, Evidence, Together]),
    rule("answer_due", &[Evidence, Deadline], &[Day, Submit]),
    rule("answer_due", &[Answer, Ought, Submit, Day], &[Court]),
    rule("answer_due", &[Evidence, Ought, Submit, Day], &[Court]),
    rule("answer_filed", &[Evidence, Submit, Day], &[Material, Answer, Together, Court]),
    rule("answer_filed", &[Answer, Submit, Day], &[Material, Evidence, Together, Recon, Court]),
    rule("act", &[Act], &[Sued, Name, Situation]),
    weak("act", &[Act, Name, Together, PaperNumber], &[Sued]),
    rule("act_number", &[Act, PaperNumber], &[Sued, Decision]),
    rule("act_number", &[Decision, PaperNumber], &[Act, Penalty, Sued]),
    rule("act_number", &[Penalty, PaperNumber], &[Act, Sued]),
    rule("field", &[Field], &[Sort]),
    rule("disclosure", &[Disclosure], &[Whether, Sort]),
    rule("path", &[Recon, Whether], &[Before, File, Suit]),
    rule("path", &[Recon, Before], &[Situation]),
    rule("compensation", &[Compensation, Money], &[Judgment, Court]),
    rule("hearing_time", &[Hearing, Day], &[Nth, Court, Instance, Hear]),
    rule("hearing_place", &[Hearing, Place], &[Court]),
    weak("hearing_place", &[Hear, Place], &[Court]),
    rule("hearing_kind", &[Hearing, Sort], &[]),
    rule("hearing_notice", &[Court, Notify, Official], &[Whether, Appear]),
    ends("official", &[Official, Appear], &[Name], Official),
    ends("official", &[Official, Appear, Name], &[], Name),
    rule("official_post", &[Official, Post], &[Appear, Rank, Together]),
    rule("official_rank", &[Official, Rank], &[Appear]),
    rule("official_appeared", &[Official, Appear, Whether], &[Instance]),
    ends("official_appeared", &[Official, Appear], &[], Appear),
    rule("spoke", &[Speak], &[Whether, Official, Appear, Situation, Hearing]),
    rule("excuse", &[Absent, Reason], &[Official, Situation, Appear]),
    rule("excuse", &[Official, Absent, Situation], &[]),
    rule("lawyer", &[Lawyer], &[Entrust, Staff, Name, Situation, Suit, Together]),
    rule("lawyer", &[Lawyer, Together, Post], &[Entrust, Name]),
    rule("handler", &[Handler], &[Name, Department]),
    rule("department", &[Department], &[Handle]),
    rule("outcome", &[Judgment, Result], &[Recon, Instance, Court, Close, Effect, Suit]),
    rule("outcome", &[Close, Result], &[Recon, Instance, Suit]),
    rule("outcome", &[Recon, Result], &[Handle, Hear]),
    rule("outcome", &[Judgment, Way], &[Instance]),
    rule("outcome", &[Close, Way], &[Instance, Recon, Suit]),
    weak("outcome", &[Close, Sort], &[Instance, Recon, Suit]),
    rule("closed", &[Close, Day], &[Instance, Recon, Suit, Court, Made, Judgment]),
    rule("closed", &[Judgment, Day], &[Instance, Recon, Court, Made]),
    ends("took_effect", &[Judgment, Effect, Day], &[Recon], Effect),
    rule("served", &[Judgment, Serve, Day], &[Recon, Instance, Suit, Court]),
    rule("suspended", &[Suspend, Day], &[Suit, Hear, Recon, Judgment]),
    rule("resumed", &[Resume, Day], &[Suit, Hear, Recon]),
    rule("appealed", &[Appeal, Whether], &[Claimant, Party, Respondent, Together]),
    rule("appealed_day", &[Appeal, Day], &[Claimant, Party, File]),
    rule("appealed_day", &[Appeal, Submit, Day], &[Claimant, Party]),
    rule("advice", &[Advice], &[PaperNumber, Whether, Receive, Situation, Made]),
    rule("opinion", &[Opinion], &[PaperNumber, Whether, Receive, Situation, Made]),
    rule("village", &[Village], &[Name]),
    rule("project", &[Project], &[Taking, Name]),
    rule("status", &[Progress], &[Handle, Hear, Situation, Suit]),
    rule("status", &[Whether, Close], &[]),
    rule("note", &[Note], &[]),
];

/// The longest heading that is read by its parts, in characters.
const LONGEST: usize = 20;
/// The most words it may have: every cell of a sheet is asked whether it is a heading.
const MOST_WORDS: usize = 8;

/// A word, the part it says, and whether it is a weak one.
type Word = (Part, &'static str, bool);

/// The words by their first character.
static BY_FIRST: LazyLock<HashMap<char, Vec<Word>>> = LazyLock::new(|| {
    let mut out: HashMap<char, Vec<Word>> = HashMap::new();
    for (said, weak) in [(WORDS, false), (WEAK, true)] {
        for (part, words) in said {
            for word in *words {
                if let Some(first) = word.chars().next() {
                    out.entry(first).or_default().push((*part, word, weak));
                }
            }
        }
    }
    out
});

/// One way to read a heading: of how many words, as which column, by a weak word or rule.
struct Way {
    words: usize,
    id: &'static str,
    weak: bool,
}

/// The column a heading names by its parts; none where a word is not known, or where its words could name two columns.
/// `bare` is the heading reduced to letters and digits.
pub(super) fn by_parts(bare: &str) -> Option<Named> {
    let chars: Vec<char> = bare.chars().collect();
    if chars.len() < 2 || chars.len() > LONGEST {
        return None;
    }
    let mut found: Vec<Way> = Vec::new();
    cut(&chars, &mut Vec::new(), &mut found);
    // fewer words are longer words, and say more
    let fewest = found.iter().map(|way| way.words).min()?;
    let mut ids = found
        .iter()
        .filter(|way| way.words == fewest)
        .map(|way| way.id);
    let first = ids.next()?;
    let weak = found.iter().filter(|way| way.id == first).all(|w| w.weak);
    let column = ids.all(|id| id == first).then(|| column(first)).flatten();
    column.map(|column| Named { column, weak })
}

/// Whether this is a word that names its part only where no other heading does.
pub(super) fn is_weak_word(word: &str) -> bool {
    WEAK.iter().any(|(_, words)| words.contains(&word))
}

/// Every way to cut the heading into known words, with the columns they name.
fn cut(rest: &[char], words: &mut Vec<(Part, bool)>, found: &mut Vec<Way>) {
    if rest.is_empty() {
        let parts: Vec<Part> = words.iter().map(|(part, _)| *part).collect();
        let weak = words.iter().any(|(_, weak)| *weak);
        let named = RULES.iter().filter(|rule| rule.fits(&parts));
        found.extend(named.map(|rule| Way {
            words: parts.len(),
            id: rule.id,
            weak: weak || rule.weak,
        }));
        return;
    }
    let first = rest.first().and_then(|c| BY_FIRST.get(c));
    if words.len() >= MOST_WORDS {
        return;
    }
    for (part, word, weak) in first.into_iter().flatten() {
        let size = word.chars().count();
        let Some((head, tail)) = rest.split_at_checked(size) else {
            continue;
        };
        if word.chars().eq(head.iter().copied()) {
            words.push((*part, *weak));
            cut(tail, words, found);
            words.pop();
        }
    }
}

impl Rule {
    fn fits(&self, words: &[Part]) -> bool {
        let known = |p: &Part| *p == Filler || self.needs.contains(p) || self.may.contains(p);
        let last = words.iter().rev().find(|p| !matches!(p, Filler | Day));
        self.needs.iter().all(|p| words.contains(p))
            && words.iter().all(known)
            && self.last.is_none_or(|wanted| last == Some(&wanted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(heading: &str) -> Option<&'static str> {
        by_parts(heading).map(|n| n.column.id)
    }

    #[test]
    fn every_rule_names_a_column_and_every_part_has_words() {
        for rule in RULES {
            assert!(column(rule.id).is_some(), "{}", rule.id);
            for part in rule.needs.iter().chain(rule.may) {
                assert!(WORDS.iter().any(|(p, _)| p == part), "{part:?}");
            }
        }
    }

    #[test]
    fn whole_headings_are_read_and_no_word_is_passed_over() {
        for (heading, id) in [
            ("答辩材料递交时间", Some("answer_filed")),
            ("裁判文书送达本单位日期", Some("served")),
            ("出庭行政首长", Some("official")),
            ("行政首长出庭", Some("official_appeared")),
            ("原告住址", None),
            ("原告律师", None),
            ("承办法官", None),
            ("败诉原因", None),
            ("归档日期", None),
        ] {
            assert_eq!(read(heading), id, "{heading}");
        }
    }
}
