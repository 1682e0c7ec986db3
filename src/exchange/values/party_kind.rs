//! What a party is by its name: a person or an organisation; and what a name carries in brackets that is none of it.

use super::beside_party;

/// `张三（曾用名张四）`, `某公司（法定代表人：张三）`: the name, and what is said of it in brackets.
pub(super) fn without_aside(piece: &str) -> (String, Option<String>) {
    const SAID: &[&str] = &[
        "曾用名",
        "原名",
        "又名",
        "法定代理人",
        "委托代理人",
        "诉讼代理人",
        "监护人",
        "被告",
        "原告",
        "申请人",
        "男",
        "女",
        "法定代表人",
        "负责人",
        "经营者",
        "个体户",
        "业主",
        "身份证",
        "住",
        "已故",
        "已死亡",
        "户主",
        "电话",
        "联系",
        "系",
        "代表人",
        "诉讼代表人",
        "未成年",
        "二人系",
        "两人系",
        "三人系",
        "均系",
        "均为",
        "双方系",
        "复议机关",
        "原行政机关",
        "作出机关",
        "继承人",
        "以下",
        "下称",
        "简称",
        "统一社会",
        "原审",
        "一审",
        "二审",
        "被申请人",
        "被上诉人",
        "上诉人",
        "共同被告",
        "第三人",
        "追加",
        "另有第三人",
        "原行政",
        "原机关",
        "主体",
        "我局",
        "我单位",
        "本单位",
        "我机关",
        "本机关",
        "我方",
        "委托单位",
        "委托机关",
        "受委托",
        "共同",
    ];
    // As written: a name keeps its own brackets.
    let closed = piece.ends_with([')', '）']);
    let open = piece.rfind(['(', '（']).filter(|_| closed);
    let Some((head, inside)) = open.and_then(|at| piece.split_at_checked(at)) else {
        return (piece.to_string(), None);
    };
    let inside = inside.trim_matches(['(', ')', '（', '）']);
    // what stands behind the name of a person is none of it; how many people there are is read elsewhere
    let counts = is_count(inside);
    let of_person = super::surnames::is_person(head.trim()) && !counts;
    // 某镇政府（承办：某所）: a label is told of it and stands in no name
    let labelled = inside.contains([':', '：']);
    // 某局（原某局）: what it was called before
    let before = inside.starts_with('原') && is_organisation(inside);
    let people = inside.ends_with('族') && (2..=5).contains(&inside.chars().count());
    // one rule for both: what is told of a body is no part of its name either
    let of_body = is_organisation(head) && beside_party::is_told_of_body(inside);
    let others = beside_party::names_others(inside);
    let said = people
        || of_person
        || labelled
        || before
        || !counts && (of_body || others)
        || SAID.iter().any(|w| inside.starts_with(w));
    match said && !head.trim().is_empty() {
        true => (head.trim().to_string(), Some(inside.to_string())),
        false => (piece.to_string(), None),
    }
}

/// 二人, 共3人, 另有5人, 23人代表: how many, and not 法定代理人李四.
fn is_count(inside: &str) -> bool {
    let rest = [
        "共计", "合计", "另有", "另外", "另", "其他", "其余", "还有", "其中", "共", "计", "等",
        "含",
    ]
    .iter()
    .find_map(|w| inside.strip_prefix(w))
    .unwrap_or(inside)
    .trim();
    let number =
        rest.trim_start_matches(|c: char| c.is_numeric() || crate::text::numerals::is_numeral(c));
    let vague = number.trim_start_matches(['余', '多', '几', '数', '来', ' ']);
    (number.len() < rest.len() || vague.len() < number.len())
        && vague.starts_with(['人', '户', '名', '位', '口', '家'])
}

/// Words that only organisations have in their names.
pub(super) const ORGANISATION: &[&str] = &[
    "公司",
    "集团",
    "合作社",
    "协会",
    "学会",
    "商会",
    "工会",
    "基金会",
    "委员会",
    "村委会",
    "居委会",
    "业委会",
    "事务所",
    "研究院",
    "研究所",
    "医院",
    "诊所",
    "药房",
    "药店",
    "学校",
    "大学",
    "学院",
    "中学",
    "小学",
    "幼儿园",
    "银行",
    "政府",
    "办事处",
    "办公室",
    "管理局",
    "分局",
    "工厂",
    "酒店",
    "饭店",
    "宾馆",
    "餐厅",
    "餐馆",
    "超市",
    "商店",
    "商行",
    "商场",
    "经营部",
    "门市部",
    "工作室",
    "服务部",
    "服务中心",
    "养殖场",
    "农场",
    "林场",
    "合伙",
    "村民小组",
    "经济社",
    "联合社",
    "俱乐部",
];

/// Last characters of an organisation's name of five characters or more.
const ORGANISATION_ENDS: &str = "厂店社局厅处站所队部院馆行场会";

/// Whether the name itself says that it is no person's.
pub(crate) fn is_organisation(name: &str) -> bool {
    let own: String = name
        .chars()
        .take_while(|c| !matches!(c, '(' | '（'))
        .collect();
    let ends = own
        .chars()
        .last()
        .is_some_and(|c| ORGANISATION_ENDS.contains(c));
    ORGANISATION.iter().any(|w| name.contains(w)) || (own.chars().count() >= 5 && ends)
}

/// `organisation` for names that say so and for Chinese names too long for a person, else `person`.
pub(crate) fn party_kind(name: &str) -> &'static str {
    let own: String = name
        .chars()
        .take_while(|c| !matches!(c, '(' | '（'))
        .collect();
    let length = own.chars().count();
    let foreign_person = own.contains(['·', '•', '.']);
    let latin = own.chars().any(|c| c.is_ascii_alphabetic());
    let lower = name.to_lowercase();
    let company = ["ltd", "inc", "llc", "corp", "gmbh", "company"]
        .iter()
        .any(|w| lower.contains(w));
    let says_so = is_organisation(name);
    if company || says_so || (length > 6 && !foreign_person && !latin) {
        "organisation"
    } else {
        "person"
    }
}
