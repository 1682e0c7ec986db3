//! Posts of officials and others, as they stand before or behind a name, and the rank a post says for itself.

use super::post_names::is_post;
use super::post_words::{LAWYERS, POSTS, STAFF};
use crate::text::is_han;

/// Who stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Who {
    Official {
        name: String,
        post: String,
    },
    Staff {
        name: String,
    },
    Lawyer {
        name: String,
    },
    /// A post without a name.
    Post(String),
    /// Neither a name nor a post.
    Unclear,
}

/// `周某（副局长）`, `副局长周某`, `周某 副局长`, `王五律师`.
pub(crate) fn who(piece: &str) -> Who {
    let piece = piece.trim().trim_end_matches(['。', '.']);
    let square = piece
        .replace(['【', '［', '[', '〔', '﹝'], "（")
        .replace(['】', '］', ']', '〕', '﹞'], "）");
    // 受委托副镇长周某: that he was sent says nothing of his post
    let piece = [
        "受委托的",
        "受委托",
        "受委派的",
        "受委派",
        "受指派的",
        "受指派",
    ]
    .iter()
    .find_map(|w| square.strip_prefix(w))
    .filter(|rest| POSTS.iter().any(|p| rest.contains(p)))
    .unwrap_or(square.as_str());
    // 周某（副局长）13900000000
    let digits = piece.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
    let piece = match piece.len() - digits.len() >= 7 && digits.trim().ends_with([')', '）']) {
        true => digits.trim(),
        false => piece,
    };
    // （副局长）周某
    if let Some((post, name)) = piece
        .strip_prefix(['(', '（'])
        .and_then(|rest| rest.split_once([')', '）']))
        && is_post(post)
        && is_name(name.trim())
    {
        return who(&format!("{}（{post}）", name.trim()));
    }
    // 副局长-周某, 周某—副局长
    if let Some((one, other)) = piece.split_once(['-', '—', '｜', '|', '–']) {
        let (one, other) = (one.trim(), other.trim_matches(['—', '-', ' ']));
        if is_post(one) && is_name(other) || is_name(one) && is_post(other) {
            return who(&format!("{one} {other}"));
        }
    }
    if let Some(plain) = without_labels(piece) {
        return who(&plain);
    }
    let (head, inside) = bracket(piece);
    // what happened is no name, but it may stand behind one: 周某（副局长）出庭
    let came = ["出庭应诉", "出庭", "应诉", "到庭"];
    if let Some(before) = came.iter().find_map(|w| piece.strip_suffix(w))
        && !piece.contains("律师")
    {
        return match who(before) {
            Who::Official { name, post } if super::is_person(&name) => Who::Official { name, post },
            _ => Who::Unclear,
        };
    }
    let title = |words: &[&str], text: &str| words.iter().any(|w| text.contains(w));
    if title(LAWYERS, piece) && !piece.contains("公职律师") {
        return Who::Lawyer {
            name: bare_name(&head, &["律师"]),
        };
    }
    if STAFF
        .iter()
        .any(|w| head.ends_with(w) || head.starts_with(w) || inside == *w)
    {
        return Who::Staff {
            name: bare_name(&head, STAFF),
        };
    }
    if !inside.is_empty() {
        let posts = |text: &str| {
            text.split(['、', ',', '，', ';', '；', '兼', ' '])
                .any(|p| is_post(p.trim()))
        };
        if posts(&inside) && is_name(&head) {
            return Who::Official {
                name: head,
                post: inside,
            };
        }
        // 分管领导周某（副局长）: what he is in general before his name, his post behind it
        const GENERAL: &[&str] = &[
            "分管领导",
            "分管负责人",
            "出庭负责人",
            "行政负责人",
            "行政机关负责人",
            "负责人",
            "局领导",
            "镇领导",
            "班子成员",
        ];
        if posts(&inside)
            && let Some(name) = GENERAL.iter().find_map(|w| head.strip_prefix(w))
            && super::is_person(name.trim())
        {
            return Who::Official {
                name: name.trim().to_string(),
                post: inside,
            };
        }
        // 周某（主持工作的副局长）
        if let Some((_, post)) = inside.rsplit_once('的')
            && is_post(post)
            && is_name(&head)
        {
            return Who::Official {
                name: head,
                post: post.to_string(),
            };
        }
        // 副局长 周某（分管）
        if let Some(post) = inside.strip_suffix("主持工作")
            && is_post(post)
            && is_name(&head)
        {
            return Who::Official {
                name: head,
                post: post.to_string(),
            };
        }
        if ["分管", "主管", "主持", "线上", "视频"]
            .iter()
            .any(|w| inside.starts_with(w))
            && inside.chars().count() <= 12
            && !["未", "没", "失败", "中断"]
                .iter()
                .any(|w| inside.contains(w))
            && let Who::Official { name, post } = who(&head)
        {
            // 周某（主持工作）: what they do is all that is said of their post
            let wire = ["线上", "视频"].iter().any(|w| inside.starts_with(w));
            let post = match post.is_empty() && !wire {
                true => inside,
                false => post,
            };
            return Who::Official { name, post };
        }
        // 局长（王某）
        if is_post(&head) && is_name(&inside) {
            return Who::Official {
                name: inside,
                post: head,
            };
        }
        return Who::Unclear;
    }
    if is_post(&head) {
        return Who::Post(head);
    }
    let words: Vec<&str> = head.split_whitespace().collect();
    if let [first, second] = words.as_slice() {
        if is_post(second) && is_name(first) {
            return Who::Official {
                name: (*first).to_string(),
                post: (*second).to_string(),
            };
        }
        if is_post(first) && is_name(second) {
            return Who::Official {
                name: (*second).to_string(),
                post: (*first).to_string(),
            };
        }
    }
    // 周某 党工委委员 办事处副主任: several posts behind the name, each set apart
    if let [first, posts @ ..] = words.as_slice()
        && posts.len() > 1
        && is_name(first)
        && posts.iter().all(|p| is_post(p))
    {
        return Who::Official {
            name: (*first).to_string(),
            post: posts.join("、"),
        };
    }
    let joined: String = match head.chars().all(|c| c.is_ascii() || !is_han(c)) {
        true => head.clone(),
        false => head.chars().filter(|c| !c.is_whitespace()).collect(),
    };
    // 杜副镇长: a surname and a post, and not the whole name
    let called = POSTS.iter().any(|post| {
        joined
            .strip_suffix(post)
            .is_some_and(|name| super::surname(name) == Some(name.chars().count()))
    });
    if called {
        return Who::Post(joined);
    }
    for post in POSTS {
        if let Some(name) = joined.strip_suffix(post).filter(|n| is_name(n)) {
            return Who::Official {
                name: name.to_string(),
                post: (*post).to_string(),
            };
        }
        // an agency's name stands between: 某局副局长周某
        if let Some((before, name)) = joined.rsplit_once(post)
            && is_name(name)
            && (is_post(&format!("{before}{post}")) || is_post(before))
        {
            return Who::Official {
                name: name.to_string(),
                post: format!("{before}{post}"),
            };
        }
    }
    match is_name(&joined) {
        true => Who::Official {
            name: joined,
            post: String::new(),
        },
        false => Who::Unclear,
    }
}

/// 副镇长：杜某, 姓名：杜某 职务：副镇长, without the marks and labels between them.
fn without_labels(piece: &str) -> Option<String> {
    let (before, after) = piece.split_once([':', '：'])?;
    // 职务：副局长 姓名：周某
    if before.trim() == "职务" && after.contains("姓名") {
        let plain = after.replace("姓名：", " ").replace("姓名:", " ");
        return Some(plain.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    let label = ["姓名", "出庭负责人", "出庭人员", "负责人", "出庭人"];
    let plain = if label.contains(&before.trim()) {
        after.to_string()
    } else if is_post(before) {
        format!("{before} {after}")
    } else {
        return None;
    };
    let plain = plain
        .replace("职务：", " ")
        .replace("职务:", " ")
        .replace("姓名：", " ")
        .replace("姓名:", " ");
    Some(plain.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// 张某, 欧阳某某, 阿依古丽·某某, John Smith; never a sentence.
pub(crate) fn is_name(text: &str) -> bool {
    let text = text.trim();
    let length = text.chars().count();
    if text
        .chars()
        .all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '.' | '-' | '\''))
    {
        return (2..=40).contains(&length) && text.chars().any(|c| c.is_ascii_alphabetic());
    }
    let most = if text.contains(['·', '•']) { 20 } else { 4 };
    // 李小红×: the mark for no behind a whole name
    let whole = text.trim_end_matches(['×', 'X', '*']);
    if whole.len() < text.len() && whole.chars().count() >= 3 && !whole.contains(['×', '*']) {
        return false;
    }
    // 改韩志远, 由周某: what happened, and then the name
    const LEADING: &[&str] = &["改", "由", "拟", "派", "另", "换", "原定", "暂定", "请"];
    if LEADING.iter().any(|w| text.starts_with(w)) {
        return false;
    }
    const NOT: &[&str] = &[
        "政府", "街道", "公司", "部门", "单位", "机关", "中心", "代表", "内设", "下属", "出庭",
        "开庭", "未", "无", "不", "是", "否", "负责", "领导", "委托", "代理", "律师", "人员",
        "工作", "通知", "原告", "被告", "审理", "待", "已", "暂", "科", "局", "会", "等", "忙",
        "请假", "分管", "主管", "挂职", "同上", "同前", "见备", "附件", "一审", "二审", "复议",
        "行政", "听证", "法制", "执法", "督察", "巡警", "交警", "刑警", "治安", "监察", "稽查",
        "法规", "信访", "党政", "城管", "派出", "民警",
    ];
    (2..=most).contains(&length)
        && text
            .chars()
            .all(|c| is_han(c) || matches!(c, '·' | '•' | '×' | 'X' | '*'))
        // 阿不都热合曼·玉素甫: a long name is spelt with such characters too
        && !NOT
            .iter()
            .any(|w| text.contains(w) && !(most == 20 && w.chars().count() == 1))
        && !POSTS.contains(&text)
}

fn bare_name(head: &str, titles: &[&str]) -> String {
    let name = titles
        .iter()
        .find_map(|t| head.strip_suffix(t).or_else(|| head.strip_prefix(t)))
        .unwrap_or(head);
    name.trim().to_string()
}

/// The text, and what stands in brackets behind it.
fn bracket(piece: &str) -> (String, String) {
    let mut parts = piece.splitn(2, ['(', '（']);
    let name = parts.next().unwrap_or_default().trim().to_string();
    let inside = parts.next().unwrap_or_default();
    let inside = inside.trim().trim_end_matches([')', '）']).trim();
    (name, inside.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn official(name: &str, post: &str) -> Who {
        Who::Official {
            name: name.to_string(),
            post: post.to_string(),
        }
    }

    #[test]
    fn names_and_posts_are_told_apart() {
        for (text, want) in [
            ("周某", official("周某", "")),
            ("周某（副局长）", official("周某", "副局长")),
            ("副局长周某", official("周某", "副局长")),
            ("周某副局长", official("周某", "副局长")),
            ("周某 副局长", official("周某", "副局长")),
            ("某区住建局副局长周某", official("周某", "某区住建局副局长")),
            ("欧阳某某", official("欧阳某某", "")),
            ("周 某", official("周某", "")),
            ("副局长", Who::Post("副局长".to_string())),
            (
                "王五律师",
                Who::Lawyer {
                    name: "王五".to_string(),
                },
            ),
            (
                "林某（工作人员）",
                Who::Staff {
                    name: "林某".to_string(),
                },
            ),
            (
                "林某科员",
                Who::Staff {
                    name: "林某".to_string(),
                },
            ),
            (
                "由律师代为出庭",
                Who::Lawyer {
                    name: "由律师代为出庭".to_string(),
                },
            ),
            ("未出庭", Who::Unclear),
            ("详见附件说明", Who::Unclear),
            ("2022-3-5", Who::Unclear),
        ] {
            assert_eq!(who(text), want, "{text}");
        }
    }
}
