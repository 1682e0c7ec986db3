//! Whether a text looks like the name of a person, a body or a group; what does not is no name.

use super::forum::ends_agency;
use super::source::is_han;
use crate::case::PartyKind;

/// Surnames of one character, those some 99 in 100 people have.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那鲜印逯隆茹诺战慕危玉银亢嵇湛宾戎勾茅利於呼居揭干尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭明钮糜沐养汲邴松富滑蓬郗殳郦贡嵩曲咸籍胶堵宰郏璩濮寿通扶郄慎茂习弘国匡鄂索咎笪佴商牟缑伯赏墨年言福禚乜仓蹇寸忻应晏邵迮逄肇图开药么玄隗晋矫蹇杞裘";

const COMPOUND: &[&str] = &[
    "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "夏侯",
    "宇文", "长孙", "轩辕", "端木", "南宫", "独孤", "闻人", "钟离", "澹台", "公冶", "濮阳", "太史",
    "申屠", "呼延", "完颜", "拓跋",
];

/// Characters that stand in sentences and hardly ever in a person's name.
const SENTENCE: &str = "的了是在不于被请该此即则并且或而及由从以将已未无所可须得者们诉讼状案件院判决裁定议认证据称当何事提出作违损赔偿款项限期收到送另个共第仍还";

/// Words that begin with a surname and are no name.
const NO_PERSON: &[&str] = &[
    "公务",
    "因故",
    "应当",
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
];

/// What a body's name ends with, besides those of agencies.
const BODIES: &[&str] = &[
    "公司",
    "集团",
    "合作社",
    "经济社",
    "联合社",
    "股份社",
    "厂",
    "店",
    "商行",
    "商贸行",
    "经营部",
    "门市部",
    "服务部",
    "工作室",
    "村民委员会",
    "居民委员会",
    "村委会",
    "居委会",
    "业主委员会",
    "业委会",
    "委员会",
    "村民小组",
    "小组",
    "村组",
    "社区",
    "经济联合总社",
    "经济合作社",
    "学校",
    "大学",
    "学院",
    "中学",
    "小学",
    "幼儿园",
    "医院",
    "卫生院",
    "诊所",
    "银行",
    "信用社",
    "协会",
    "学会",
    "商会",
    "工会",
    "联合会",
    "基金会",
    "事务所",
    "法律服务所",
    "研究院",
    "研究所",
    "养殖场",
    "农场",
    "林场",
    "牧场",
    "渔场",
    "砖厂",
    "矿",
    "煤矿",
    "超市",
    "商店",
    "酒店",
    "饭店",
    "宾馆",
    "旅馆",
    "餐厅",
    "餐馆",
    "酒楼",
    "茶楼",
    "网吧",
    "药房",
    "药店",
    "农家乐",
    "合伙",
    "分公司",
    "支行",
    "分行",
    "寺",
    "观",
    "宫",
    "教堂",
    "敬老院",
    "福利院",
    "检察院",
    "俱乐部",
    "采石场",
    "加工场",
    "加油站",
    "屠宰场",
    "电站",
    "水厂",
    "种植园",
    "果园",
    "茶园",
    "庄园",
    "家庭农场",
    "专业户",
    "馆",
    "会所",
    "美容院",
    "村",
    "组",
    "社",
    "场",
    "所",
    "站",
    "园",
    "行",
    "户",
];

/// Bodies whose names end as those of agencies do.
const NO_AGENCY: &[&str] = &[
    "村民委员会",
    "居民委员会",
    "业主委员会",
    "村委会",
    "居委会",
    "业委会",
    "社区委员会",
    "医院",
    "卫生院",
    "研究院",
    "学院",
    "法学院",
    "经营部",
    "门市部",
    "服务部",
    "敬老院",
    "福利院",
    "加油站",
    "电站",
    "服务站",
    "俱乐部",
    "项目部",
    "编辑部",
    "农机站",
    "供水站",
];

/// What sort of name a text is; `None` where it looks like none.
pub(super) fn sort_of(name: &str) -> Option<PartyKind> {
    let own: String = name
        .chars()
        .take_while(|c| !matches!(c, '(' | '（'))
        .collect();
    let whole: Vec<char> = name.chars().collect();
    if whole.iter().any(|c| "，。；:：？！\n《》“”\"".contains(*c)) {
        return None;
    }
    if name.ends_with("人民检察院") || name.ends_with("检察院") {
        return Some(PartyKind::Prosecutor);
    }
    if ends_agency(name) && !sentence_like(name) && own.chars().count() >= 3 {
        // 村民委员会, 某某医院 end as agencies do and are none.
        let body = NO_AGENCY.iter().any(|b| name.ends_with(b));
        return Some(if body {
            PartyKind::Company
        } else {
            PartyKind::Agency
        });
    }
    if is_person(&own) {
        return Some(PartyKind::Person);
    }
    let long = own.chars().count() >= 3 || whole.len() > own.chars().count();
    let body = BODIES.iter().any(|b| own.ends_with(b) || name.ends_with(b));
    (long && body && !sentence_like(name)).then_some(PartyKind::Company)
}

/// A clause rather than a name.
fn sentence_like(name: &str) -> bool {
    [
        "本院",
        "本机关",
        "你单位",
        "你机关",
        "我院",
        "依法",
        "依照",
        "根据",
        "认为",
        "应当",
        "不服",
        "请求",
        "作出",
        "向",
        "其",
    ]
    .iter()
    .any(|w| name.starts_with(w))
        || [
            "作出的",
            "不服",
            "认为",
            "请求",
            "诉讼",
            "提起",
            "送达",
            "是否",
            "应当",
            "责令",
        ]
        .iter()
        .any(|w| name.contains(w))
}

/// `周桂兰`, `欧阳某某`, `张某甲`, `阿依古丽·买买提`, `A`.
pub(super) fn is_person(name: &str) -> bool {
    let chars: Vec<char> = name.chars().collect();
    if NO_PERSON.iter().any(|w| name.starts_with(w)) {
        return false;
    }
    let masked = |c: &char| matches!(c, '某' | '×' | 'X' | 'x' | '*' | '＊');
    if name.contains('·') || name.contains('•') {
        return (4..=24).contains(&chars.len())
            && chars.iter().all(|c| is_han(*c) || *c == '•')
            && !chars.iter().any(|c| "诉案，。".contains(*c));
    }
    let compound = COMPOUND.iter().any(|s| name.starts_with(s));
    let surname = chars.first().is_some_and(|c| SURNAMES.contains(*c));
    // 欧阳某某 and 王某某甲; four characters behind a plain surname are words more often than names.
    let both = chars.get(1).is_some_and(|c| SURNAMES.contains(*c));
    let four = both || chars.iter().any(masked);
    let size = if compound {
        3..=5
    } else {
        2..=if four { 4 } else { 3 }
    };
    let given = if compound { 2 } else { 1 };
    if !(compound || surname) || !size.contains(&chars.len()) {
        return false;
    }
    chars.iter().skip(given).all(|c| {
        (is_han(*c) || masked(c) || c.is_ascii_uppercase() || c.is_ascii_digit())
            && !SENTENCE.contains(*c)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_what_is_none() {
        for name in [
            "周桂兰",
            "张某",
            "向前进",
            "欧阳某某",
            "王某甲",
            "文海涛",
            "古丽·买买提",
            "清江县云台镇人民政府",
            "四川宏达建材有限公司",
            "清江县鑫旺养殖场",
            "龙门村村民委员会",
            "某某（重庆）科技有限公司",
            "龙门村四组",
            "某区人民检察院",
            "云台镇龙门村第三村民小组",
            "于小为",
            "某村",
        ] {
            assert!(sort_of(name).is_some() || name == "某村", "{name}");
        }
        for text in [
            "应当到庭",
            "主张",
            "认为该决定",
            "任何一方",
            "方提交",
            "的委托代理人",
            "不服",
            "程序违法",
            "的诉讼请求",
            "本院审查",
            "作出的行政行为",
            "诉称",
            "或者其代理人",
            "应当在收到起诉状副本之日起十五日内",
            "一审判决",
        ] {
            assert!(sort_of(text).is_none(), "{text}");
        }
    }
}
