//! What a post says of its holder: the rank in the agency, or that it makes nobody a responsible official.

use super::post_words::{LAWYERS, STAFF};
use crate::case::Rank;
use crate::text::fold_char;

/// Whether a post makes a responsible official (APP 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    Official,
    /// Every post that no table has: the head of a part of the agency or of another body, a rank without office. It may, and
    /// is asked; until then it does not count.
    Doubted,
    Staff,
    Lawyer,
}

/// The rank a post says for itself: 镇长 and the like are principals, 副… deputies, the rest is left open.
pub(crate) fn rank_of(post: &str) -> Option<Rank> {
    read(post).rank
}

/// Whether its holder is a responsible official.
pub(crate) fn standing(post: &str) -> Standing {
    if LAWYERS.iter().any(|w| post.contains(w)) && !post.contains("公职律师") {
        return Standing::Lawyer;
    }
    let several = parts(post);
    // 副局长、二级主任科员: a rank beside an office takes nothing from it
    let staff = |part: &String| STAFF.iter().any(|w| part.ends_with(w));
    if !several.is_empty() && several.iter().all(staff) {
        return Standing::Staff;
    }
    match read(post).doubted {
        true => Standing::Doubted,
        false => Standing::Official,
    }
}

/// What the post of one person says, of however many offices it is made.
struct RankTold {
    rank: Option<Rank>,
    doubted: bool,
    /// Something stands beside the office that may take it back: 局长（空缺）, 局长?.
    strange: bool,
}

/// One of the offices of a post.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Office {
    /// At the head of an agency of ours.
    Head,
    Deputy,
    /// At the head of the party's body in it, who need not be at the head of the agency.
    PartyHead,
    PartyDeputy,
    /// Of a part of the agency, or of a body that is no agency.
    Elsewhere,
    /// One that the law names itself.
    Named(Rank),
    /// Of the leadership, and of no rank that the words say.
    Other,
    /// A member of the party's body in the agency (党组成员): of the leadership, and nothing says what is in their charge.
    Member,
}

/// Whether a post is an official's whatever its rank: 副县长、县公安局局长 is one of two agencies', and counts.
pub(crate) fn is_open(post: &str) -> bool {
    let read = read(post);
    standing(post) == Standing::Doubted && (read.strange || read.rank != Some(Rank::Deputy))
}

fn read(post: &str) -> RankTold {
    let all: Vec<Office> = parts(post).iter().map(|part| office(part)).collect();
    let has = |office: Office| all.contains(&office);
    let named = [
        Rank::Principal,
        Rank::Deputy,
        Rank::DeputyLevel,
        Rank::InCharge,
    ]
    .into_iter()
    .find(|rank| has(Office::Named(*rank)));
    let (rank, doubted) = if has(Office::Head) && has(Office::Deputy) {
        // 副县长、县公安局局长: which of the two agencies is meant
        (Some(Rank::Deputy), true)
    } else if has(Office::Head) {
        (Some(Rank::Principal), false)
    } else if has(Office::Deputy) {
        (Some(Rank::Deputy), false)
    } else if named.is_some() {
        (named, false)
    } else if has(Office::PartyHead) {
        (Some(Rank::Principal), true)
    } else if has(Office::PartyDeputy) {
        // 党组副书记 alone: of the party's body, and of no office in the agency
        (None, true)
    } else {
        let asked = has(Office::Elsewhere) || has(Office::Member);
        (None, asked && !has(Office::Other))
    };
    let strange = post.contains(['?', '？', '→'])
        || post.starts_with(['/', '、'])
        || aside(post).iter().any(|part| !is_harmless(part));
    RankTold {
        rank,
        doubted: doubted || strange,
        strange,
    }
}

/// What stands in brackets beside an office.
fn aside(post: &str) -> Vec<String> {
    let inside = post
        .split(|c| matches!(fold_char(c), '(' | '〔'))
        .skip(1)
        .map(|part| part.trim_end_matches(|c| matches!(fold_char(c), ')' | '〕')));
    inside
        .flat_map(|part| part.split(['、', ',', '，', ';', '；', ' ']))
        .map(|part| part.trim().to_string())
        .filter(|part| !part.is_empty())
        .collect()
}

/// 分管法制, 主持工作, 副县级: it takes nothing from the office.
fn is_harmless(part: &str) -> bool {
    const BEGIN: &[&str] = &[
        "分管",
        "主管",
        "主持",
        "负责",
        "兼",
        "常务",
        "线上",
        "视频",
        "出庭",
        "已出庭",
        "到庭",
        "应诉",
        "发言",
        "已发言",
        "未发言",
        "男",
        "女",
    ];
    BEGIN.iter().any(|w| part.starts_with(w))
        || part.ends_with('级')
        || !matches!(office(part), Office::Elsewhere)
}

/// 党委副书记、镇长（主持工作）: the offices, without what stands in brackets.
fn parts(post: &str) -> Vec<String> {
    let bare: String = post
        .chars()
        .take_while(|c| !matches!(fold_char(*c), '(' | '〔'))
        .collect();
    bare.split(|c: char| {
        c.is_whitespace() || ['、', ',', '，', ';', '；', '兼', '/', '→'].contains(&c)
    })
    .map(|part| part.trim_end_matches('等').to_string())
    .filter(|part| !part.is_empty())
    .collect()
}

/// Words that name the rank itself.
const NAMED: &[(&str, Rank)] = &[
    ("主要负责人", Rank::Principal),
    ("正职", Rank::Principal),
    ("行政首长", Rank::Principal),
    ("法定代表人", Rank::Principal),
    ("一把手", Rank::Principal),
    ("主要领导", Rank::Principal),
    ("副职", Rank::Deputy),
    ("副职负责人", Rank::Deputy),
    ("副职领导", Rank::Deputy),
    ("副职级别负责人", Rank::DeputyLevel),
    ("分管负责人", Rank::InCharge),
    ("分管领导", Rank::InCharge),
    ("其他负责人", Rank::InCharge),
    ("参与分管的负责人", Rank::InCharge),
    ("参与分管负责人", Rank::InCharge),
    ("其他参与分管的负责人", Rank::InCharge),
];

/// Bodies that are no agency, and parts of one, as they stand before a title.
const ELSEWHERE: &[&str] = &[
    "人大",
    "政协",
    "工会",
    "妇联",
    "残联",
    "团委",
    "纪委",
    "监委",
    "政法委",
    "武装",
    "人武",
    "组织部",
    "宣传部",
    "统战",
    "村",
    "社区",
    "居委",
    "支部",
    "总支",
    "科",
    "股",
    "办公室",
    "中心",
    "机关党委",
];

/// One office by its title and by what stands before it.
fn office(part: &str) -> Office {
    // 原局长: who holds it now is somebody else
    if super::beside_post::is_former(part) {
        return Office::Elsewhere;
    }
    if let Some((_, rank)) = NAMED.iter().find(|(w, _)| *w == part) {
        return Office::Named(*rank);
    }
    const TITLES: &[&str] = &[
        "镇长",
        "乡长",
        "区长",
        "县长",
        "市长",
        "州长",
        "省长",
        "旗长",
        "盟长",
        "局长",
        "厅长",
        "主任",
        "部长",
        "书记",
        "主席",
        "处长",
        "支队长",
        "大队长",
        "中队长",
        "队长",
        "所长",
        "站长",
        "负责人",
        "委员",
        "成员",
    ];
    let found = TITLES
        .iter()
        .find_map(|title| Some((*title, part.strip_suffix(title)?)));
    let Some((title, owner)) = found else {
        // of the leadership, with no office of its own; 副处级, 教导员, 局长助理 and all others are asked
        return match CHIEFS.contains(&part) {
            true => Office::Other,
            false => Office::Elsewhere,
        };
    };
    let deputy = owner.ends_with('副');
    let body = owner
        .trim_end_matches('副')
        .trim_end_matches("常务")
        .trim_end_matches("第一");
    let of_agency = match deputy {
        true => Office::Deputy,
        false => Office::Head,
    };
    match title {
        "委员" | "成员" if is_of_leadership(body) => Office::Member,
        "局长" | "厅长" | "镇长" | "乡长" | "区长" | "县长" | "市长" | "州长" | "省长" | "旗长"
        | "盟长" => of_agency,
        _ if is_elsewhere(body) => Office::Elsewhere,
        "主任" if is_headed_by_director(body) => of_agency,
        "部长" if body.is_empty() => of_agency,
        "书记" if body.is_empty() || is_of_party(body) => match deputy {
            true => Office::PartyDeputy,
            false => Office::PartyHead,
        },
        "负责人" if matches!(body, "" | "行政" | "单位" | "机关" | "行政机关" | "本机关") => {
            Office::Other
        }
        _ => Office::Elsewhere,
    }
}

/// Chiefs of a profession in the leadership of an agency.
const CHIEFS: &[&str] = &["总工程师", "总规划师", "总农艺师", "总会计师", "总经济师"];

/// 党组成员, 统战委员: of the party's body in the agency, whose members are its leadership.
fn is_of_leadership(body: &str) -> bool {
    const BODIES: &[&str] = &[
        "党组",
        "党委",
        "党工委",
        "工委",
        "班子",
        "领导班子",
        "组织",
        "宣传",
        "统战",
        "政法",
        "纪检",
        "武装",
    ];
    let denied = body.contains(['非', '不', '原']);
    !denied && BODIES.iter().any(|w| body.ends_with(w))
}

fn is_elsewhere(body: &str) -> bool {
    // 科技委 is no 科
    let short = |word: &str| word.chars().count() == 1;
    ELSEWHERE.iter().any(|w| match short(w) {
        true => body.ends_with(w),
        false => body.contains(w),
    })
}

/// 街道办事处, 管委会, 发改委: agencies whose head is a 主任.
fn is_headed_by_director(body: &str) -> bool {
    const ENDS: &[&str] = &[
        "街道",
        "街办",
        "街道办",
        "办事处",
        "管委会",
        "委员会",
        "地区",
        "开发区",
        "园区",
    ];
    const NOT: &[&str] = &[
        "工委",
        "党委",
        "县委",
        "市委",
        "区委",
        "省委",
        "镇委",
        "编委",
        "工作委员会",
        "业主委员会",
    ];
    let ends = |words: &[&str]| words.iter().any(|w| body.ends_with(w));
    body.is_empty() || (ends(ENDS) || body.ends_with('委')) && !ends(NOT)
}

fn is_of_party(body: &str) -> bool {
    [
        "党组", "党委", "工委", "县委", "市委", "区委", "省委", "镇委", "乡委", "州委",
    ]
    .iter()
    .any(|w| body.ends_with(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_says_its_rank_and_whether_it_makes_an_official() {
        use Standing::*;
        let (principal, deputy) = (Some(Rank::Principal), Some(Rank::Deputy));
        for (post, rank, standing) in [
            ("局长", principal, Official),
            ("镇长", principal, Official),
            ("主任", principal, Official),
            ("某街道办事处主任", principal, Official),
            ("发改委主任", principal, Official),
            ("管委会主任", principal, Official),
            ("党委副书记、镇长", principal, Official),
            ("党组书记、局长", principal, Official),
            ("副局长", deputy, Official),
            ("常务副区长", deputy, Official),
            ("党委委员、副镇长", deputy, Official),
            ("党组书记、副局长", deputy, Official),
            ("副镇长、武装部长", deputy, Official),
            ("副镇长、村党总支书记", deputy, Official),
            ("副局长、二级主任科员", deputy, Official),
            ("副县长、县公安局局长", deputy, Doubted),
            ("副局长（主持工作）", deputy, Official),
            ("分管领导", Some(Rank::InCharge), Official),
            ("参与分管的负责人", Some(Rank::InCharge), Official),
            ("党委书记", principal, Doubted),
            ("镇党委书记", principal, Doubted),
            ("党组副书记", None, Doubted),
            ("武装部长", None, Doubted),
            ("党委委员、武装部长", None, Doubted),
            ("党委委员", None, Doubted),
            ("党组成员、总工程师", None, Official),
            ("党政办主任", None, Doubted),
            ("信访办主任", None, Doubted),
            ("信访办副主任", None, Doubted),
            ("办公室主任", None, Doubted),
            ("街道人大工委主任", None, Doubted),
            ("社区书记", None, Doubted),
            ("人大主席", None, Doubted),
            ("人大副主席", None, Doubted),
            ("工会主席", None, Doubted),
            ("政策法规处处长", None, Doubted),
            ("派出所所长", None, Doubted),
            ("四级调研员", None, Doubted),
            ("原局长", None, Doubted),
            ("原副局长", None, Doubted),
            ("前镇长", None, Doubted),
            ("拟任副局长", None, Doubted),
            ("原州区区长", principal, Official),
            ("教导员", None, Doubted),
            ("政委", None, Doubted),
            ("处级", None, Doubted),
            ("二级巡视员", None, Doubted),
            ("副处级", None, Doubted),
            ("副总", None, Doubted),
            ("副组长", None, Doubted),
            ("副秘书长", None, Doubted),
            ("副支队长", None, Doubted),
            ("副站长", None, Doubted),
            ("队长", None, Doubted),
            ("临时负责人", None, Doubted),
            ("局长（已退）", principal, Doubted),
            ("局长（空缺）", principal, Doubted),
            ("主任（法制办）", principal, Doubted),
            ("局长?", None, Doubted),
            ("/局长", principal, Doubted),
            ("副局长→局长", deputy, Doubted),
            ("正职（副职代）", principal, Doubted),
            ("副局长（分管法制）", deputy, Official),
            ("局长（兼党组书记）", principal, Official),
            ("总工程师", None, Official),
            ("统战委员", None, Doubted),
            ("非负责人", None, Staff),
            ("一般干部", None, Staff),
            ("民警", None, Staff),
            ("科长", None, Staff),
            ("法制科科长", None, Staff),
            ("一级主任科员", None, Staff),
            ("工作人员", None, Staff),
            ("律师", None, Lawyer),
        ] {
            assert_eq!(
                (rank_of(post), super::standing(post)),
                (rank, standing),
                "{post}"
            );
        }
    }
}
