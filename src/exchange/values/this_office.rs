//! Whether a name is this office's: the one list of what an office calls itself, and its name in full or in short.

use crate::text::clean_line;

/// What an office calls itself whatever stands around it.
const BODIES: &[&str] = &[
    "我街道",
    "我单位",
    "我机关",
    "我镇",
    "我乡",
    "我局",
    "我办",
    "我厅",
    "我委",
    "我方",
    "我府",
    "本街道",
    "本单位",
    "本机关",
    "本镇",
    "本乡",
    "本局",
    "本办",
    "本厅",
    "本委",
    "本府",
];

/// The same of a place: 本市宏达建筑有限公司 is only a firm of it, so the word must stand alone.
const PLACES: &[&str] = &["我区", "我县", "我市", "本区", "本县", "本市"];

fn all() -> impl Iterator<Item = &'static str> {
    BODIES.iter().chain(PLACES).copied()
}

/// Whether a whole text is what an office calls itself: 我局, 我县人民政府.
pub(crate) fn is_ourselves(text: &str) -> bool {
    let name = stem(text.trim());
    all().any(|word| word == name)
}

/// What stands behind such a word at the beginning: 我局（工作人员）, 我方胜诉.
pub(crate) fn behind_ourselves(text: &str) -> Option<&str> {
    all().find_map(|word| text.strip_prefix(word))
}

/// Whether a body that calls itself so stands in a text: 我局法规科, 起诉我单位.
pub(crate) fn speaks_of_us(text: &str) -> bool {
    BODIES.iter().any(|word| text.contains(word))
}

/// What stands behind each such word in a text: 我局起诉案件.
pub(crate) fn after_ourselves(text: &str) -> impl Iterator<Item = &str> {
    all().filter_map(move |word| Some(text.split_once(word)?.1))
}

fn stem(text: &str) -> &str {
    let bare = text.strip_suffix("人民政府");
    bare.or_else(|| text.strip_suffix("政府")).unwrap_or(text)
}

/// Whether a name is this office's: in full, without the places above it or with them, in short, or as it calls itself.
pub(crate) fn is_office(name: &str, office: &str) -> bool {
    let (name, office) = (clean_line(name), clean_line(office));
    if is_ourselves(&name) {
        return true;
    }
    let long = |text: &str| text.chars().count() > 2;
    let named = name.chars().count() > 1;
    let (short, own) = (stem(&name), stem(&office));
    // 大柳溪镇 is another place: the name of a province or a city has more than one character
    let placed = || {
        let before = short.strip_suffix(own);
        long(own) && before.is_some_and(|before| before.chars().count() > 1)
    };
    !short.is_empty() && !own.is_empty() && named && (own.ends_with(short) || placed())
}

#[cfg(test)]
mod tests {
    use super::is_office;

    #[test]
    fn this_office_is_known_by_its_names() {
        let office = "青川区柳溪镇人民政府";
        for name in [
            "青川区柳溪镇人民政府",
            "柳溪镇人民政府",
            "柳溪镇政府",
            "柳溪镇",
            "临河市青川区柳溪镇人民政府",
            "我镇",
            "我镇人民政府",
            "镇政府",
            "本机关",
            "我市政府",
            "临河市青川区柳溪镇",
        ] {
            assert!(is_office(name, office), "{name}");
        }
        for name in [
            "青川区自然资源局",
            "青川区人民政府",
            "云台镇",
            "柳溪镇综合行政执法队",
            "王若兰",
            "区政府",
            "本市宏达建筑有限公司",
            "我区宏达建筑有限公司",
            "本镇宏达建筑有限公司",
            "镇",
            "大柳溪镇人民政府",
            "",
        ] {
            assert!(!is_office(name, office), "{name}");
        }
        for name in ["王若兰", "镇政府", "青川区柳溪镇人民政府"] {
            assert!(!is_office(name, ""), "{name}");
        }
    }
}
