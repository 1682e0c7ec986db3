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

/// `职务：镇长` → `镇长`; sex, nation and addresses left out.
pub(super) fn post(about: &str) -> String {
    let pieces = about
        .split(['，', '。'])
        .map(|p| {
            p.trim()
                .trim_start_matches("职务:")
                .trim_start_matches("职务")
                .trim_matches(['(', ')', ' '])
        })
        .filter(|p| {
            !(matches!(
                *p,
                "男" | "女" | "" | "到庭" | "出庭" | "未到庭" | "特别授权" | "一般授权"
            ) || p.ends_with('族')
                || p.contains("出生")
                || p.starts_with('住')
                || p.starts_with("公民身份")
                || p.starts_with("身份证")
                || p.starts_with("委托代理权限")
                || p.starts_with("代理权限")
                || p.starts_with("统一社会"))
        });
    pieces.collect::<Vec<_>>().join("，")
}
