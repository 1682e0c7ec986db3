//! The clauses of an operative part and the verb each decides by; what an act is called is none of what is done to it.

/// What a clause does, by its first verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    Dismiss,
    /// 不予赔偿.
    Deny,
    NotAccept,
    End,
    Confirm,
    Revoke,
    Vary,
    Uphold,
    Order,
}

const VERBS: &[(&str, Verb)] = &[
    ("驳回", Verb::Dismiss),
    ("不予赔偿", Verb::Deny),
    ("不予受理", Verb::NotAccept),
    ("终止", Verb::End),
    ("确认", Verb::Confirm),
    ("撤销", Verb::Revoke),
    ("部分撤销", Verb::Revoke),
    ("变更", Verb::Vary),
    ("维持", Verb::Uphold),
    ("责令", Verb::Order),
    ("判令", Verb::Order),
    ("限", Verb::Order),
];

/// Where the object stands first: 对被申请人作出的…决定予以维持.
const BEHIND: &[(&str, Verb)] = &[
    ("予以维持", Verb::Uphold),
    ("予以撤销", Verb::Revoke),
    ("予以变更", Verb::Vary),
    ("予以驳回", Verb::Dismiss),
    ("应予驳回", Verb::Dismiss),
    ("不予赔偿", Verb::Deny),
    ("不予受理", Verb::NotAccept),
    ("予以终止", Verb::End),
];

/// Words that open a clause before its verb.
const OPENS: &[&str] = &[
    "并且",
    "并",
    "同时",
    "另",
    "依法",
    "现",
    "决定",
    "判决",
    "裁定",
    "本机关",
    "本院",
    "本府",
    "故",
];

/// A text whose titles say nothing, as long as it was: 《撤销许可决定书》 becomes 《□□□□□□□》.
pub(super) fn untitled(text: &str) -> String {
    let (mut out, mut depth) = (String::new(), 0_u32);
    for c in text.chars() {
        match c {
            '《' => {
                out.push(if depth == 0 { c } else { '□' });
                depth += 1;
            }
            '》' => {
                depth = depth.saturating_sub(1);
                out.push(if depth == 0 { c } else { '□' });
            }
            // a title that never closes ends with its clause
            '；' | '。' => {
                depth = 0;
                out.push(c);
            }
            c if depth == 0 => out.push(c),
            _ => out.push('□'),
        }
    }
    out
}

/// A text without titles and without what was 作出的: 撤销被告作出的重新认定决定 keeps 撤销被告作出的.
pub(super) fn bare(text: &str) -> String {
    const GOES_ON: &[&str] = &[
        "，",
        "；",
        "。",
        "并责令",
        "并由",
        "并限",
        "并于",
        "并重新",
        "违法",
        "无效",
        "不合法",
        "的行为",
        "的行政行为",
        "予以",
        "变更为",
        "调整为",
        "改为",
        "的诉讼请求",
        "的请求",
        "的起诉",
        "的申请",
        "的复议",
        "的行政复议",
    ];
    let text = untitled(text);
    let mut pieces = text.split("作出的");
    let mut out = pieces.next().unwrap_or_default().to_string();
    for piece in pieces {
        out.push_str("作出的");
        let end = GOES_ON.iter().filter_map(|w| piece.find(w)).min();
        out.push_str(end.and_then(|at| piece.get(at..)).unwrap_or_default());
    }
    out
}

/// The verb a clause begins with, or that stands behind its object.
pub(super) fn verb(clause: &str) -> Option<Verb> {
    let mut rest = clause;
    while let Some(next) = OPENS.iter().find_map(|w| rest.strip_prefix(w)) {
        rest = next;
    }
    let first = VERBS
        .iter()
        .filter(|(w, _)| rest.starts_with(w) && !rest.starts_with("限制"))
        .map(|(_, verb)| *verb)
        .next();
    let behind = || {
        BEHIND
            .iter()
            .find(|(w, _)| clause.contains(w))
            .map(|(_, verb)| *verb)
    };
    // 将罚款由5万元变更为1万元
    let turned = || {
        let varied = ["变更为", "调整为", "改为"]
            .iter()
            .any(|w| rest.contains(w));
        (rest.starts_with(['将', '由']) && varied).then_some(Verb::Vary)
    };
    first.or_else(behind).or_else(turned)
}

/// What an act's name ends with: such a clause is the end of what is revoked or upheld.
const ACTS: &[&str] = &[
    "决定",
    "决定书",
    "处罚",
    "行为",
    "通知",
    "通知书",
    "处理",
    "内容",
];

/// A clause of a text.
pub(super) struct Clause {
    /// Characters before it.
    pub from: usize,
    pub text: String,
    /// What it decides; what only goes on with the object of the clause before it (驳回原告要求撤销…，责令被告赔偿…的诉讼请求)
    /// decides what that does.
    pub verb: Option<Verb>,
}

impl Clause {
    /// 责令改正的处罚决定: the last part of an act's name.
    pub(super) fn ends_act(&self) -> bool {
        ACTS.iter().any(|w| self.text.ends_with(w)) && !self.text.contains("重新")
    }
}

pub(super) fn clauses(text: &str) -> Vec<Clause> {
    let mut out: Vec<Clause> = Vec::new();
    let mut open: Option<Verb> = None;
    let mut from = 0;
    for piece in text.split(['，', '；', '。']) {
        let own = verb(piece);
        let mut clause = Clause {
            from,
            text: piece.to_string(),
            verb: own,
        };
        from += piece.chars().count() + 1;
        if piece.is_empty() {
            continue;
        }
        let asked = ["请求", "起诉", "申请", "上诉"]
            .iter()
            .any(|w| piece.ends_with(w));
        let of_act = own == Some(Verb::Order) && clause.ends_act();
        clause.verb = match open {
            Some(Verb::Dismiss) => open,
            Some(Verb::Uphold | Verb::Revoke) if of_act => open,
            _ => own,
        };
        open = match (open, own) {
            (Some(Verb::Dismiss), _) => open.filter(|_| !asked),
            (_, Some(Verb::Dismiss)) => own.filter(|_| !asked),
            _ => own.or(open),
        };
        out.push(clause);
    }
    out
}

/// What a text does as a whole: what is done to the act before what is upheld or dismissed of it.
pub(super) fn lead(text: &str) -> Option<Verb> {
    let verbs: Vec<Verb> = clauses(text).iter().filter_map(|c| c.verb).collect();
    let weak = |v: &&Verb| matches!(v, Verb::Dismiss | Verb::Uphold | Verb::Deny);
    verbs
        .iter()
        .find(|v| !weak(v))
        .or_else(|| verbs.first())
        .copied()
}

/// The first verb anywhere in a text whose clauses begin with none.
pub(super) fn first_anywhere(text: &str) -> Option<Verb> {
    VERBS
        .iter()
        .filter(|(w, _)| *w != "限" && *w != "责令")
        .filter_map(|(w, verb)| Some((text.find(w)?, *verb)))
        .min_by_key(|(at, _)| *at)
        .map(|(_, verb)| verb)
}

/// 其他诉讼请求, 其余请求: what is left over when the rest was decided.
pub(super) fn left_over(text: &str) -> bool {
    clauses(text)
        .iter()
        .find(|c| c.verb == Some(Verb::Dismiss))
        .is_some_and(|c| {
            ["其他", "其余", "其它"]
                .iter()
                .any(|w| c.text.split(w).skip(1).any(names_request))
        })
}

/// 诉讼请求, 行政复议请求, 赔偿请求 right behind 其他: not 其他决定的诉讼请求.
fn names_request(text: &str) -> bool {
    const SORTS: &[&str] = &[
        "诉讼", "行政", "赔偿", "复议", "上诉", "再审", "各项", "申请",
    ];
    let mut rest = text;
    while let Some(next) = SORTS.iter().find_map(|w| rest.strip_prefix(w)) {
        rest = next;
    }
    rest.starts_with("请求")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verb_that_decides_is_none_of_the_title() {
        for (text, wanted) in [
            ("维持被申请人作出的《撤销许可决定书》", Some(Verb::Uphold)),
            ("撤销被告作出的《确认违法建设决定》", Some(Verb::Revoke)),
            (
                "维持被申请人作出的罚款1000元，责令改正的行政处罚决定",
                Some(Verb::Uphold),
            ),
            (
                "驳回原告请求确认强制拆除行为违法，责令被告赔偿50000元的诉讼请求",
                Some(Verb::Dismiss),
            ),
            ("对被申请人作出的不予受理决定予以维持", Some(Verb::Uphold)),
            ("维持第一项，撤销第二项", Some(Verb::Revoke)),
            ("被告于三十日内对撤销登记的申请作出处理", None),
        ] {
            assert_eq!(lead(&bare(text)), wanted, "{text}");
        }
        assert_eq!(
            bare("撤销被告作出的重新认定决定，并责令其重新作出决定"),
            "撤销被告作出的，并责令其重新作出决定"
        );
        assert!(left_over("驳回原告的其他诉讼请求"));
        assert!(!left_over("驳回原告要求撤销其他决定的诉讼请求，其他"));
    }
}
