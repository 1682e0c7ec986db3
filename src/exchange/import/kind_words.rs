//! A type of case in several words: 行政诉讼（二审）, 行政复议（被申请人）, 行政再审: the kind, the instance and our part in it, each said by
//! a word of its own.

use super::row::Part;
use crate::case::{Instance, Kind, Role};
use crate::text::fold;

/// What the words say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct KindWords {
    pub kind: Option<Kind>,
    pub instance: Option<Instance>,
    pub part: Option<Part>,
    /// Every word is known, and none says another kind or instance than one before.
    pub whole: bool,
}

#[derive(Clone, Copy)]
enum Word {
    Of(Kind),
    In(Instance),
    As(Part),
    Nothing,
}

#[rustfmt::skip]
const WORDS: &[(Word, &[&str])] = &[
    (Word::Of(Kind::Litigation), &["行政诉讼", "行政应诉", "诉讼", "应诉", "起诉"]),
    (Word::Of(Kind::Reconsideration), &["行政复议", "复议答复", "复议"]),
    (Word::Of(Kind::Enforcement), &["非诉执行", "非诉行政执行", "行政非诉执行"]),
    (Word::In(Instance::First), &["一审", "第一审", "初审"]),
    (Word::In(Instance::Second), &["二审", "第二审", "终审", "上诉"]),
    (Word::In(Instance::RetrialReview), &["再审审查", "申请再审", "申诉"]),
    (Word::In(Instance::Retrial), &["再审", "提审"]),
    (Word::As(Part::As(Role::ThirdParty)), &["第三人"]),
    (Word::As(Part::As(Role::CoDefendant)), &["共同被告", "共同被申请人"]),
    (Word::As(Part::Plaintiff), &["原告", "申请人", "起诉人", "复议申请人"]),
    (Word::Nothing, &["被告", "被申请人", "被上诉人", "行政", "案件", "案", "类", "程序", "阶段", "我方", "我局", "本机关", "本单位", "本局", "为", "作为", "系", "是", "的"]),
];

/// Reads them; none where no word is of a kind or an instance.
pub(super) fn kind_words(text: &str) -> Option<KindWords> {
    let folded = fold(text);
    let letters: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut rest = letters.as_str();
    let mut out = KindWords {
        whole: true,
        ..KindWords::default()
    };
    fn put<T: PartialEq + Copy>(place: &mut Option<T>, value: T) -> bool {
        match *place {
            Some(before) => before == value,
            None => {
                *place = Some(value);
                true
            }
        }
    }
    while !rest.is_empty() {
        let all = WORDS
            .iter()
            .flat_map(|(w, said)| said.iter().map(move |s| (*w, *s)));
        let found = all
            .filter(|(_, said)| rest.starts_with(said))
            .max_by_key(|(_, said)| said.len());
        let Some((word, said)) = found else {
            out.whole = false;
            let mut chars = rest.chars();
            chars.next();
            rest = chars.as_str();
            continue;
        };
        rest = rest.strip_prefix(said).unwrap_or_default();
        out.whole &= match word {
            Word::Of(kind) => put(&mut out.kind, kind),
            Word::In(instance) => put(&mut out.instance, instance),
            Word::As(part) => put(&mut out.part, part),
            Word::Nothing => true,
        };
    }
    if let (None, Some(instance)) = (out.kind, out.instance) {
        let kinds = Kind::ALL.iter().find(|k| k.instances().contains(&instance));
        out.kind = kinds.copied();
    }
    out.kind.is_some().then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_says_its_own() {
        let said = |text: &str| {
            let Some(words) = kind_words(text) else {
                return "-".to_string();
            };
            let part = match words.part {
                Some(Part::As(role)) => role.id(),
                Some(Part::Plaintiff) => "we sue",
                None => "",
            };
            let kind = words.kind.map_or("", Kind::id);
            let instance = words.instance.map_or("", Instance::id);
            let whole = if words.whole { "" } else { " ?" };
            format!("{kind} {instance} {part}{whole}")
        };
        for (text, expected) in [
            ("行政诉讼（二审）", "litigation second "),
            ("行政上诉案件", "litigation second "),
            ("行政再审", "litigation retrial "),
            ("二审", "litigation second "),
            ("行政复议（被申请人）", "reconsideration  "),
            ("行政诉讼（我方为第三人）", "litigation  third_party"),
            ("行政诉讼（原告）", "litigation  we sue"),
            ("行政诉讼/复议", "litigation   ?"),
            ("行政诉讼（撤诉）", "litigation   ?"),
            ("行政处罚类", "-"),
            ("其他", "-"),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
    }
}
