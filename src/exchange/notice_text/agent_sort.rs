//! What an agent is by what stands behind the name: a lawyer, staff, a relative; and the post it says.

use super::persons::PersonPart;

/// By what stands behind the name.
pub(super) fn agent(about: &str) -> PersonPart {
    let has = |words: &[&str]| words.iter().any(|w| about.contains(w));
    if has(&["律师"]) {
        PersonPart::Lawyer
    } else if has(&["法律工作者", "法律服务工作者", "法律服务所"]) {
        PersonPart::LegalWorker
    } else if has(&[
        "之子",
        "之女",
        "之妻",
        "之夫",
        "之父",
        "之母",
        "丈夫",
        "妻子",
        "儿子",
        "女儿",
        "父亲",
        "母亲",
        "系原告",
        "亲属",
        "系申请人",
        "配偶",
    ]) {
        PersonPart::Relative
    } else if has(&[
        "工作人员",
        "民警",
        "警察",
        "科长",
        "局长",
        "镇长",
        "乡长",
        "处长",
        "站长",
        "大队长",
        "负责人",
        "股长",
        "主任",
        "科员",
        "干部",
        "职员",
        "所长",
        "队长",
        "员工",
        "公务员",
        "法制",
        "法规",
    ]) {
        PersonPart::Staff
    } else {
        PersonPart::Agent
    }
}

/// `职务：镇长` → `镇长`; sex, nation and addresses left out, and what an agent may do and how he is reached.
pub(super) fn post(about: &str) -> String {
    let about = without_asides(about);
    // 代理权限：特别授权（代为承认、放弃、变更诉讼请求，进行和解）: all that follows is of it
    let powers = |p: &str| {
        [
            "代理权限",
            "委托权限",
            "委托代理权限",
            "权限",
            "代为",
            "有权",
        ]
        .iter()
        .any(|w| p.starts_with(w))
    };
    let pieces = about
        .split(['，', '。'])
        .map(|p| {
            let p = p
                .trim()
                .trim_start_matches("职务:")
                .trim_start_matches("职务");
            paired(p.trim())
        })
        .take_while(|p| !powers(p))
        .filter(|p| {
            !(matches!(
                *p,
                "男" | "女"
                    | ""
                    | "到庭"
                    | "出庭"
                    | "未到庭"
                    | "特别授权"
                    | "一般授权"
                    | "特别授权代理"
                    | "一般授权代理"
                    | "一般代理"
                    | "全权代理"
            ) || p.ends_with('族')
                || p.contains("出生")
                || p.starts_with('住')
                || p.starts_with("公民身份")
                || p.starts_with("身份证")
                || p.starts_with("统一社会")
                || REACHED.iter().any(|w| p.starts_with(w)))
        });
    pieces.collect::<Vec<_>>().join("，")
}

/// How somebody is reached or registered: no post.
const REACHED: &[&str] = &[
    "电话",
    "联系电话",
    "联系方式",
    "手机",
    "办公电话",
    "执业证",
    "律师执业证",
    "执业机构",
    "送达地址",
    "邮编",
];

/// Without what a bracket says of the mandate: 某律师事务所律师（特别授权代理）, （法律援助）.
fn without_asides(about: &str) -> String {
    const ASIDES: &[&str] = &["授权", "代理", "法律援助", "执业证", "电话", "代为"];
    let mut out = String::new();
    let mut rest = about;
    while let Some(open) = rest.find('(') {
        let Some(close) = rest.get(open..).and_then(|r| r.find(')')) else {
            break;
        };
        let inner = rest.get(open + 1..open + close).unwrap_or_default();
        let aside = ASIDES.iter().any(|w| inner.contains(w));
        let end = open + close + 1;
        let kept = if aside { open } else { end };
        out.push_str(rest.get(..kept).unwrap_or_default());
        rest = rest.get(end..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// A piece without the bracket round it, or half of one that was cut.
fn paired(piece: &str) -> &str {
    let count = |p: &str, c: char| p.chars().filter(|x| *x == c).count();
    let mut p = piece;
    loop {
        let (opened, closed) = (count(p, '('), count(p, ')'));
        let inner = p.strip_prefix('(').and_then(|p| p.strip_suffix(')'));
        p = match inner {
            Some(inner) if !inner.contains([')', '(']) => inner,
            _ if opened > closed && p.starts_with('(') => p.trim_start_matches('('),
            _ if closed > opened && p.ends_with(')') => p.trim_end_matches(')'),
            // (法律援助: never closed
            _ if opened > closed => p.rsplit_once('(').map_or(p, |(head, _)| head),
            _ => return p.trim(),
        };
    }
}
