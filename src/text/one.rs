//! English of one thing: `1 cases are` is said as `1 case is`. A sentence with a count is written once, for many.

/// What is counted, of many and of one.
const NOUNS: &[(&str, &str)] = &[
    ("acts", "act"),
    ("agents", "agent"),
    ("appearances", "appearance"),
    ("applicants", "applicant"),
    ("cases", "case"),
    ("changes", "change"),
    ("columns", "column"),
    ("copies", "copy"),
    ("dates", "date"),
    ("days", "day"),
    ("deadlines", "deadline"),
    ("deeds", "deed"),
    ("differences", "difference"),
    ("disputes", "dispute"),
    ("documents", "document"),
    ("doubts", "doubt"),
    ("entries", "entry"),
    ("files", "file"),
    ("forms", "form"),
    ("gaps", "gap"),
    ("hearings", "hearing"),
    ("identities", "identity"),
    ("items", "item"),
    ("lawsuits", "lawsuit"),
    ("letters", "letter"),
    ("lines", "line"),
    ("minutes", "minute"),
    ("months", "month"),
    ("numbers", "number"),
    ("offices", "office"),
    ("officials", "official"),
    ("pages", "page"),
    ("papers", "paper"),
    ("paragraphs", "paragraph"),
    ("parties", "party"),
    ("parts", "part"),
    ("people", "person"),
    ("placeholders", "placeholder"),
    ("places", "place"),
    ("problems", "problem"),
    ("readings", "reading"),
    ("records", "record"),
    ("rows", "row"),
    ("sheets", "sheet"),
    ("strings", "string"),
    ("sums", "sum"),
    ("things", "thing"),
    ("times", "time"),
    ("trials", "trial"),
    ("units", "unit"),
    ("weeks", "week"),
    ("words", "word"),
    ("years", "year"),
];

/// What stands between the number and what is counted.
const BETWEEN: &[&str] = &[
    "more", "other", "others", "new", "open", "working", "closed", "old",
];

/// The verbs right behind.
const VERBS: &[(&str, &str)] = &[
    ("are", "is"),
    ("were", "was"),
    ("have", "has"),
    ("change", "changes"),
    ("continue", "continues"),
    ("do", "does"),
    ("go", "goes"),
    ("hold", "holds"),
    ("lack", "lacks"),
    ("need", "needs"),
    ("stand", "stands"),
    ("stay", "stays"),
    ("wait", "waits"),
];

/// The sentence with what is one said as one.
pub fn one(text: String) -> String {
    if !text.contains("1 ") {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("1 ") {
        out.push_str(before);
        out.push_str("1 ");
        // 11, 2.1, 2022-12-1 and "art. 1" count nothing.
        let counts = !out
            .strip_suffix("1 ")
            .is_some_and(|b| b.ends_with(|c: char| c.is_ascii_digit() || ".-/".contains(c)));
        rest = match counts.then(|| singular(after)).flatten() {
            Some((said, tail)) => {
                out.push_str(&said);
                tail
            }
            None => after,
        };
    }
    out.push_str(rest);
    out
}

/// The words behind a one, as they are said of one; none where they need no change.
fn singular(after: &str) -> Option<(String, &str)> {
    let (mut said, mut rest) = (String::new(), after);
    let (mut word, mut tail) = cut(rest);
    if BETWEEN.contains(&word) {
        said = format!("{word} ");
        rest = tail.strip_prefix(' ')?;
        (word, tail) = cut(rest);
    }
    match find(NOUNS, word) {
        Some(noun) => {
            said.push_str(noun);
            rest = tail;
            if let Some(behind) = tail.strip_prefix(' ') {
                let (verb, after) = cut(behind);
                if let Some(verb) = find(VERBS, verb) {
                    said.push(' ');
                    said.push_str(verb);
                    rest = after;
                }
            }
        }
        // "1 are marked", "1 more are".
        None => {
            said.push_str(find(VERBS, word)?);
            rest = tail;
        }
    }
    Some((said, rest))
}

fn cut(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_alphabetic());
    text.split_at(end.unwrap_or(text.len()))
}

fn find(table: &'static [(&str, &str)], word: &str) -> Option<&'static str> {
    table
        .iter()
        .find(|(many, _)| *many == word)
        .map(|(_, one)| *one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_said_as_one() {
        for (text, said) in [
            ("1 cases go to the bin", "1 case goes to the bin"),
            ("1 are marked; at most 5", "1 is marked; at most 5"),
            ("1 more deadlines change", "1 more deadline changes"),
            ("11 cases, 1 papers", "11 cases, 1 paper"),
            ("in 1 cases (2.1 days)", "in 1 case (2.1 days)"),
            ("on 2022-12-1 days", "on 2022-12-1 days"),
            ("1 case is", "1 case is"),
            ("art. 1 of", "art. 1 of"),
            ("1 ", "1 "),
        ] {
            assert_eq!(one(text.to_string()), said);
        }
    }
}
