//! Pinyin initials of names, every reading: 曾 is found by `z` and by `c`.

use pinyin::ToPinyinMulti;

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
