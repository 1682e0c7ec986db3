//! Pinyin initials of names, every reading: 曾 is found by `z` and by `c`.

use pinyin::{ToPinyin, ToPinyinMulti};

/// Surnames read otherwise than the character usually is.
const SURNAMES: &[(char, &str)] = &[
    ('曾', "zeng"),
    ('单', "shan"),
    ('仇', "qiu"),
    ('解', "xie"),
    ('任', "ren"),
    ('查', "zha"),
    ('区', "ou"),
    ('朴', "piao"),
    ('翟', "zhai"),
    ('盖', "ge"),
    ('缪', "miao"),
    ('覃', "qin"),
    ('乐', "yue"),
    ('秘', "bi"),
    ('召', "shao"),
    ('种', "chong"),
    ('尉', "yu"),
    ('万', "wan"),
    ('洗', "xian"),
];

/// Characters by whose sound a text is ordered; what is alike until then stands in the order of the characters.
const SOUNDED: usize = 8;

/// What a text is ordered by first: how it is read, character by character, as spreadsheets order names. Figures and Latin
/// letters stand before what is read.
pub(super) fn by_sound(text: &str) -> [u128; 2] {
    let mut out = [0_u128; 2];
    for (at, c) in text.chars().take(SOUNDED).enumerate() {
        let surname = SURNAMES.iter().find(|(s, _)| at == 0 && *s == c);
        let read = surname.map(|(_, read)| *read);
        let read = read.or_else(|| Some(c.to_pinyin()?.plain()));
        // Six letters of five bits: every reading is another number, above every other character.
        let number = match read {
            Some(read) => packed(read),
            None => u32::from(c),
        };
        if let Some(half) = out.get_mut(at / 4) {
            *half |= u128::from(number) << (96 - 32 * (at % 4));
        }
    }
    out
}

fn packed(read: &str) -> u32 {
    let letters = read.chars().chain(std::iter::repeat(' ')).take(6);
    letters.fold(1, |sum, c| {
        let place = match c {
            'a'..='z' => u32::from(c) - u32::from('a') + 1,
            'ü' => 22,
            _ => 0,
        };
        sum << 5 | place
    })
}

/// Initials of a short Chinese text: one string per combination of readings, at most sixteen.
pub fn initials(text: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut any = false;
    for (c, readings) in text.chars().zip(text.to_pinyin_multi()).take(12) {
        let mut letters: Vec<char> = Vec::new();
        match readings {
            Some(multi) => {
                any = true;
                for reading in multi {
                    if let Some(first) = reading.plain().chars().next()
                        && !letters.contains(&first)
                    {
                        letters.push(first);
                    }
                }
            }
            None if c.is_ascii_alphanumeric() => letters.push(c.to_ascii_lowercase()),
            None => continue,
        }
        if out.len() * letters.len() > 16 {
            letters.truncate(1);
        }
        out = out
            .iter()
            .flat_map(|head| letters.iter().map(move |l| format!("{head}{l}")))
            .collect();
    }
    if !any {
        return Vec::new();
    }
    out.sort();
    out.dedup();
    out
}

/// A short Chinese text spelled out, once per combination of readings, at most sixteen: `调解` is `diaojie` and
/// `tiaojie`. Empty where nothing is Chinese.
pub fn spellings(text: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut any = false;
    for (c, readings) in text.chars().zip(text.to_pinyin_multi()) {
        let mut parts: Vec<String> = Vec::new();
        match readings {
            Some(multi) => {
                any = true;
                for reading in multi {
                    // ü is typed as v.
                    let part = reading.plain().replace('ü', "v");
                    if !parts.contains(&part) {
                        parts.push(part);
                    }
                }
            }
            None if c.is_ascii_alphanumeric() => parts.push(c.to_ascii_lowercase().to_string()),
            None => continue,
        }
        if out.len() * parts.len() > 16 {
            parts.truncate(1);
        }
        let longer = |head: &String| {
            parts
                .iter()
                .map(|p| format!("{head}{p}"))
                .collect::<Vec<_>>()
        };
        out = out.iter().flat_map(longer).collect();
    }
    if any { out } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stand_in_the_order_of_their_sound() {
        let mut names = vec![
            "唐雨桐",
            "曾志强",
            "宋予安",
            "3组",
            "林若川",
            "韩松年",
            "何思齐",
            "a",
            "单晓燕",
            "何",
        ];
        names.sort_by_key(|name| (by_sound(name), *name));
        let want = [
            "3组",
            "a",
            "韩松年",
            "何",
            "何思齐",
            "林若川",
            "单晓燕",
            "宋予安",
            "唐雨桐",
            "曾志强",
        ];
        assert_eq!(names, want);
    }

    #[test]
    fn every_reading_of_a_surname_is_found() {
        let found = initials("曾志强");
        assert!(
            found.contains(&"zzq".to_string()) && found.contains(&"czq".to_string()),
            "{found:?}"
        );
        assert!(initials("单晓燕").contains(&"sxy".to_string()));
        assert!(initials("A1").is_empty());
        for (text, spelling) in [
            ("排序", "paixu"),
            ("律师", "lvshi"),
            ("调解", "tiaojie"),
            ("重做", "chongzuo"),
        ] {
            let found = spellings(text);
            assert!(found.iter().any(|s| s == spelling), "{text}: {found:?}");
        }
        assert!(spellings("A1").is_empty());
    }
}
