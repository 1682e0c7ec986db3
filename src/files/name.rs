//! Names for files that are written out: made of plain characters only, short, whatever a title says.

/// The longest name, in bytes, without its ending.
const LONGEST: usize = 110;

/// A name of letters, digits, Chinese characters and a few marks; everything else becomes `_`. No separator, no control
/// or bidirectional mark, no leading dot, and none of the names Windows keeps for devices can come out of it.
pub fn plain_name(title: &str) -> String {
    let plain = |c: char| {
        let letter = c.is_alphanumeric() && !('\u{ff00}'..='\u{ffef}').contains(&c);
        letter
            || matches!(
                c,
                '-' | '_' | '（' | '）' | '〔' | '〕' | '《' | '》' | '、'
            )
    };
    let mut out = String::new();
    for c in title.trim().chars() {
        let c = if plain(c) { c } else { '_' };
        if out.len() + c.len_utf8() > LONGEST {
            break;
        }
        // One gap is enough.
        if !(c == '_' && out.ends_with('_')) {
            out.push(c);
        }
    }
    let out = out.trim_matches('_').to_string();
    let device = matches!(
        out.to_ascii_uppercase().as_str(),
        "CON" | "PRN" | "AUX" | "NUL" | "CLOCK$"
    ) || {
        let upper = out.to_ascii_uppercase();
        let head = upper.get(..3);
        upper.len() == 4 && matches!(head, Some("COM" | "LPT"))
    };
    match (out.is_empty(), device) {
        (true, _) => "_".to_string(),
        (_, true) => format!("_{out}"),
        _ => out,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::{Component, Path};

    #[test]
    fn no_title_becomes_a_path() {
        let long = "很".repeat(300);
        for title in [
            "../../x",
            "..\\x",
            "/etc/passwd",
            "C:\\x",
            "a\0b",
            "CON",
            "con",
            "COM1",
            "lpt9",
            "NUL",
            "\u{202e}fdp.exe",
            "\u{200b}",
            ".",
            "..",
            "",
            " ",
            "a/b",
            "-rf",
            "x\ny",
            "\u{feff}a",
            "a:b",
            "a*b?",
            "|<>\"",
            ".bashrc",
            "~",
            "$HOME",
            "`id`",
            "；rm",
            "ａ／ｂ",
            &long,
        ] {
            let name = plain_name(title);
            let parts: Vec<Component> = Path::new(&name).components().collect();
            assert!(
                matches!(parts.as_slice(), [Component::Normal(_)]),
                "{title:?} {name:?}"
            );
            assert!(name.len() <= 120 && !name.starts_with('.'), "{name:?}");
            assert!(
                !name
                    .chars()
                    .any(|c| c.is_control() || "/\\:*?\"<>|".contains(c)),
                "{name:?}"
            );
            assert!(!["CON", "NUL", "COM1", "LPT9"].contains(&name.to_uppercase().as_str()));
        }
        assert_eq!(plain_name("行政判决书（副本）"), "行政判决书（副本）");
        assert_eq!(
            plain_name("（2022）川3702行初1号 判决"),
            "（2022）川3702行初1号_判决"
        );
    }
}
