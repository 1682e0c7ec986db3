//! Surnames: which short words can be the name of a person.

const ONE: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙伏岑习胥保蔺云肖闫付邝涛麻双狄幸郦雍璩濮寿扈冶郏浦农别晁勾融冻暨居衡步耶弘国广禄阙东殳蔚越夔隆师厍晃敢訾阚那空毋沃后红游竭权逯盍益桓公骆";

const TWO: &[&str] = &[
    "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "夏侯",
    "宇文", "长孙", "闻人", "端木", "轩辕", "南宫", "西门", "第五", "百里", "呼延", "独孤", "澹台",
    "申屠", "太史", "淳于", "单于", "公冶", "宗政", "濮阳", "赫连",
];

/// A short word of Chinese characters that begins with a surname, or hides one (某某, 张×).
pub(crate) fn is_person(text: &str) -> bool {
    let length = text.chars().count();
    let han = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{2ebef}');
    let body = text
        .chars()
        .skip(1)
        .all(|c| han(c) || matches!(c, '×' | 'X' | '*' | '甲' | '〇'));
    let first = text.chars().next().unwrap_or(' ');
    let two = TWO.iter().any(|s| text.starts_with(s));
    let one = ONE.contains(first) || first == '某' || "甲乙丙丁".contains(first);
    han(first) && body && ((two && (3..=5).contains(&length)) || (one && (2..=4).contains(&length)))
}
