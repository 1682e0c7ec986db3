//! Names without a surname, of Tibetan, Mongolian and Yi people, as papers and ledgers write them: two of the words such names are made of.

#[rustfmt::skip]
const WORDS: &[&str] = &[
    "卓玛", "多吉", "多杰", "才让", "才旦", "才仁", "扎西", "次仁", "次旦", "次旺", "拉姆", "拉毛", "顿珠", "旺堆", "旺姆", "旺杰", "措姆", "措毛",
    "央金", "央宗", "平措", "朋措", "罗布", "丹增", "丹珠", "加措", "江措", "嘉措", "仁青", "仁增", "巴桑", "尼玛", "达瓦", "白玛", "德吉", "群培",
    "群宗", "曲珍", "曲吉", "卓嘎", "边巴", "普布", "索朗", "索南", "格桑", "格勒", "当周", "东主", "加布", "杰布", "桑杰", "桑吉", "泽仁", "泽旺",
    "拥忠", "拥措", "强巴", "土登", "阿旺", "洛桑", "贡布", "贡嘎", "益西", "赤列", "坚赞", "坚参", "其美", "米玛", "旦增", "斗尕", "尕藏", "杂多",
    "娜仁", "图雅", "高娃", "其其格", "花尔", "乌云", "巴特尔", "巴图", "朝鲁", "朝克", "苏和", "宝音", "包音", "吉日嘎拉", "那仁", "那日苏", "斯琴",
    "格日勒", "塔娜", "萨仁", "敖登", "哈斯", "巴雅尔", "布和", "额尔敦", "孟和", "青格勒", "特木尔", "通拉嘎", "乌日娜", "呼和", "呼格吉勒",
    "阿木", "木呷", "尔呷", "尔基", "拉且", "阿依", "有吉", "布哈", "阿牛", "日古", "子哈", "吉克", "沙马", "阿苏", "勒伍", "曲比", "吉木", "石一",
];

/// 才旦卓玛, 娜仁图雅: two or three such words and nothing else.
pub(crate) fn is_composed(text: &str) -> bool {
    pieces(text, 3).is_some_and(|count| count >= 2)
}

/// Of how many words a text is made, where it is made of at most so many.
fn pieces(text: &str, most: usize) -> Option<usize> {
    if text.is_empty() {
        return Some(0);
    }
    let left = most.checked_sub(1)?;
    WORDS
        .iter()
        .filter_map(|word| pieces(text.strip_prefix(word)?, left))
        .next()
        .map(|count| count + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_two_words_are_told_from_other_words() {
        for name in [
            "才旦卓玛",
            "次仁顿珠",
            "娜仁图雅",
            "包音吉日嘎拉",
            "阿木尔呷",
        ] {
            assert!(is_composed(name), "{name}");
        }
        for text in ["卓玛", "扎西县人民政府", "才旦与卓玛", "应诉通知", ""] {
            assert!(!is_composed(text), "{text}");
        }
    }
}
