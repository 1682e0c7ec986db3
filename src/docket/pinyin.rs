//! Pinyin initials of names, every reading: 曾 is found by `z` and by `c`.

use pinyin::{ToPinyin, ToPinyinMulti};

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

/// A short Chinese text spelled out, in its usual reading: `排序` is `paixu`. None where nothing is Chinese.
pub fn spelled(text: &str) -> Option<String> {
    let mut any = false;
    let mut out = String::new();
    for (c, reading) in text.chars().zip(text.to_pinyin()) {
        match reading {
            Some(reading) => {
                any = true;
                // ü is typed as v.
                out.push_str(&reading.plain().replace('ü', "v"));
            }
            None if c.is_ascii_alphanumeric() => out.push(c.to_ascii_lowercase()),
            None => {}
        }
    }
    any.then_some(out)
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
        assert_eq!(spelled("排序").as_deref(), Some("paixu"));
        assert_eq!(spelled("律师").as_deref(), Some("lvshi"));
        assert_eq!(spelled("A1"), None);
    }
}
