//! Surnames: which short words can be the name of a person. One table for cells and for running text.

use crate::text::is_han;

/// Surnames of one character, the common ones first.
const ONE: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那鲜印逯隆茹诺战慕危玉银亢嵇湛宾戎勾茅利於呼居揭干尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭钮糜沐养汲邴松滑蓬郗殳郦贡嵩咸籍胶堵宰郏璩濮寿通扶郄慎茂习弘鄂咎笪佴缑伯赏墨年言福禚乜仓蹇寸忻迮逄肇图开药么玄隗矫杞傅赖洪时丘畅木宇稽竺台僧扬保涛双别融冻暨步耶广禄东蔚越夔厍晃敢訾空毋沃后红竭盍益桓公招种水刀郇过犹撒庹芈呙仉色哈由旷禤揣菅铁銮萨赛塔乃巨户才税亚洛苍栋戢奕锺暴瓮衷瞻宓谯蒯眭麴凃苻郤酆荀蘧邳隰骊岩贲羿钭韶蓟莘宦庾郈镡褟缐茆仰代占买仙凤昌綦雒闪弓卯腾虎贝逢锁琴祥巢丑操";

const TWO: &[&str] = &[
    "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "夏侯",
    "宇文", "长孙", "轩辕", "端木", "南宫", "独孤", "闻人", "钟离", "澹台", "公冶", "濮阳", "太史",
    "申屠", "呼延", "完颜", "拓跋", "西门", "第五", "百里", "淳于", "单于", "宗政", "赫连", "鲜于",
    "万俟", "仲孙", "左丘", "梁丘", "东郭", "南门", "谷梁", "漆雕", "公西", "乐正", "巫马", "子车",
    "亓官", "司寇", "闾丘", "宰父", "太叔", "相里", "公羊", "段干", "夹谷", "颛孙", "东门", "羊舌",
    "纳兰", "沮渠", "微生", "叔孙", "拓拔", "尔朱", "耶律", "叶赫", "富察", "达奚", "申徒", "公输",
    "南荣", "仲长",
];

/// Words that begin with a surname and are no name.
const NO_PERSON: &[&str] = &[
    "公务",
    "和平",
    "和谐",
    "高新",
    "安全",
    "金融",
    "石油",
    "石化",
    "黄金",
    "白银",
    "因故",
    "应当",
    "应出",
    "应到",
    "应参",
    "应派",
    "应通知",
    "须出",
    "须到",
    "能出",
    "该出",
    "应诉",
    "应在",
    "应于",
    "应向",
    "应依",
    "应予",
    "和其",
    "程序",
    "方式",
    "方面",
    "相关",
    "时间",
    "经营",
    "安全",
    "安置",
    "项目",
    "成立",
    "和解",
    "管辖",
    "管理",
    "关于",
    "上述",
    "利害",
    "金额",
    "解决",
    "单位",
    "包括",
    "计算",
    "支付",
    "任何",
    "双方",
    "全部",
    "常住",
    "国家",
    "平等",
    "公开",
    "公告",
    "公民",
    "都江",
    "通知",
    "信息",
    "开庭",
    "开始",
    "席位",
    "席上",
    "明确",
    "时限",
    "权利",
    "权益",
    "年龄",
    "年满",
    "居住",
    "利益",
    "容易",
    "相互",
    "相应",
    "计划",
    "满足",
    "全体",
    "全权",
    "房屋",
    "路线",
    "车辆",
    "农村",
    "农民",
    "古蔺",
    "花费",
    "官方",
    "封闭",
    "原审",
    "原告",
    "师傅",
    "印章",
    "支持",
    "通过",
    "习惯",
    "信访",
    "展开",
    "海关",
    "强制",
    "强拆",
    "简易",
    "普通",
    "商品",
    "边界",
    "宣判",
    "伏案",
    "国土",
    "国有",
    "温馨",
    "岩石",
    "岩土",
    "岩层",
    "岩矿",
    "文书",
    "文号",
    "连同",
    "符合",
    "向前述",
    "向法庭",
    "向有关",
    "施行",
    "施工",
    "安排",
    "安检",
    "游客",
    "祖籍",
    "初次",
    "来自",
    "来院",
    "门牌",
    "容许",
    "相识",
    "有关",
    "严格",
    "严重",
    "万元",
    "高级",
    "金钱",
    "石材",
    "雷同",
    "康复",
    "常规",
    "宁可",
    "成员",
    "盛夏",
    "代理",
    "代表",
    "代镇",
    "代乡",
    "代局",
    "代县",
    "代市",
    "代区",
    "代州",
    "代主",
    "代院",
    "代为",
    "代履",
    "代收",
    "代签",
    "代交",
    "代缴",
    "代码",
    "代建",
    "代办",
    "代章",
    "代征",
    "代书",
    "代替",
    "代管",
    "代付",
    "代拆",
    "代出",
    "代厅",
    "占地",
    "占用",
    "占有",
    "占道",
    "占据",
    "占比",
    "占压",
    "占耕",
    "买卖",
    "买受",
    "买方",
    "买家",
    "逢年",
    "腾退",
    "腾房",
    "腾空",
    "腾地",
    "锁定",
    "锁具",
    "虎年",
    "操作",
    "操场",
    "操控",
    "操办",
    "左右",
    "房产",
    "乐意",
    "司法",
    "司机",
    "时任",
    "位于",
    "位置",
    "养老",
    "富裕",
    "展示",
    "智能",
    "衡量",
    "幸运",
    "奉献",
    "由此",
    "养殖",
    "过程",
    "过错",
    "过失",
    "过期",
    "药品",
    "药监",
    "水利",
    "水务",
    "水土",
    "水电",
    "水库",
    "招标",
    "招商",
    "招投",
    "招聘",
    "种植",
    "种类",
    "种子",
    "区级",
    "区分",
    "区别",
    "税务",
    "户籍",
    "户口",
    "户主",
    "户外",
    "铁路",
    "由被",
    "由原",
    "才能",
    "初审",
    "巨大",
    "暴力",
    "赛事",
    "色彩",
    "塔吊",
    "相对",
    "年度",
    "年间",
    "开发",
    "开展",
    "门诊",
    "信用",
    "信件",
    "国务",
    "国际",
    "通报",
    "通行",
    "支出",
    "支行",
    "言词",
    "门面",
    "应答",
    "时候",
    "时起",
    "明知",
    "明显",
    "来源",
    "来访",
    "来函",
    "商业",
    "商标",
    "商铺",
    "交通",
    "韶关",
    "韶山",
];

/// How many characters of a text are its surname; none where it begins with none.
pub(crate) fn surname(text: &str) -> Option<usize> {
    if TWO.iter().any(|s| text.starts_with(s)) {
        return Some(2);
    }
    let first = text.chars().next()?;
    ONE.contains(first).then_some(1)
}

/// Whether a character is a surname by itself.
pub(crate) fn is_surname(c: char) -> bool {
    ONE.contains(c)
}

/// A word that only begins as a name does: 应当, 程序.
pub(crate) fn is_word(text: &str) -> bool {
    NO_PERSON.iter().any(|w| text.starts_with(w))
}

/// What happened to somebody stands in the word (全程参加, 赵长河未果): no part of a name.
pub(crate) fn happens(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "参加", "参与", "出庭", "到庭", "撤回", "撤诉", "撤销", "发言", "除外", "未果", "可能",
        "追加", "更正", "变更", "存疑", "待核", "取消", "死亡", "去世", "退出", "缺席", "通知",
        "开庭", "宣判", "全程", "迟到", "早退", "无效",
    ];
    // 赵可能: such a word tells only of what comes behind it
    const BEFORE: &[&str] = &["可能", "全程"];
    let named = |word: &&str| BEFORE.contains(word) && is_given(text, word);
    WORDS.iter().any(|w| text.contains(w) && !named(w))
}

/// Whether a text is a surname and this word.
fn is_given(text: &str, word: &str) -> bool {
    let before = text.strip_suffix(word);
    before.is_some_and(|b| surname(b) == Some(b.chars().count()))
}

/// What is told of somebody behind the name, and whether a given name can end so too (欧阳向前).
const BEHIND: &[(&str, bool)] = &[
    ("案", false),
    ("诉", false),
    ("家庭", false),
    ("一方", false),
    ("前", true),
    ("后", true),
];

/// A surname, and a given name of two characters: with more behind it, it is more than a name.
fn is_full(text: &str) -> bool {
    surname(text).is_some_and(|size| text.chars().count() == size + 2) && is_person(text)
}

/// 张大山案, 沈知远前: a whole name, and what is told of it behind it.
pub(crate) fn told_behind(text: &str) -> bool {
    BEHIND.iter().any(|(word, of_names)| {
        text.strip_suffix(word).is_some_and(|rest| match of_names {
            true => is_full(rest),
            false => surname(rest).is_some() && rest.chars().count() >= 3 && is_person(rest),
        })
    })
}

/// 沈知远前, 原沈知远: a whole name, and a word beside it that takes it back.
fn is_taken_back(text: &str) -> bool {
    let of_names = BEHIND.iter().filter(|(_, of_names)| *of_names);
    let behind = of_names.filter_map(|(word, _)| text.strip_suffix(word));
    behind.chain(text.strip_prefix('原')).any(is_full)
}

/// A short word of Chinese characters that begins with a surname, or hides one (某某, 张×).
pub(crate) fn is_person(text: &str) -> bool {
    // 王某1, as courts publish names
    let text = match text.trim_end_matches(|c: char| c.is_ascii_digit()) {
        bare if bare.ends_with('某') && text.len() <= bare.len() + 2 => bare,
        _ => text,
    };
    if super::given_names::is_composed(text) {
        return true;
    }
    let length = text.chars().count();
    let body = text
        .chars()
        .skip(1)
        .all(|c| is_han(c) || matches!(c, '×' | 'X' | '*' | '甲' | '〇'));
    let first = text.chars().next().unwrap_or(' ');
    let hidden = first == '某' || "甲乙丙丁".contains(first);
    let size = match surname(text) {
        Some(2) => 3..=5,
        Some(_) => 2..=4,
        None if hidden => 2..=4,
        None => return false,
    };
    // 欧阳 alone may be a name of two characters by its first.
    let short = length == 2 && is_surname(first);
    let named = is_han(first) && body && (size.contains(&length) || short);
    named && !is_word(text) && !happens(text) && !is_taken_back(text)
}
