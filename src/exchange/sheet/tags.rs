//! The tags and texts of a web page, as carelessly as systems write them: nothing need be closed or quoted.

/// One tag: lower-case name, whether it ends an element, its attributes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) ends: bool,
    pub(super) attributes: Vec<(String, String)>,
}

impl Tag {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str())
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Tag(Tag),
    /// With its entities resolved.
    Text(String),
}

/// Elements whose content is no text of the page.
const SKIPPED: [&str; 4] = ["script", "style", "title", "xml"];

/// The pieces of a page in order; comments, declarations, scripts and styles are left out.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Piece> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            if rest.is_empty() {
                return None;
            }
            let Some(inside) = rest.strip_prefix('<') else {
                let (before, after) = split_before(rest, '<');
                rest = after;
                return Some(Piece::Text(resolved(before)));
            };
            if let Some(comment) = inside.strip_prefix("!--") {
                rest = after(comment, "-->");
                continue;
            }
            if inside.starts_with(['!', '?']) {
                rest = after(inside, ">");
                continue;
            }
            if !inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') {
                // a bare sign, as in 3<5
                rest = inside;
                return Some(Piece::Text("<".to_string()));
            }
            let (tag, after_tag) = tag(inside);
            rest = after_tag;
            if SKIPPED.contains(&tag.name.as_str()) {
                if !tag.ends {
                    rest = after_element(rest, &tag.name);
                }
                continue;
            }
            return Some(Piece::Tag(tag));
        }
    })
}

/// The text up to a character, and from it on.
fn split_before(text: &str, mark: char) -> (&str, &str) {
    let at = text.find(mark).unwrap_or(text.len());
    text.split_at_checked(at).unwrap_or((text, ""))
}

/// What follows a mark; nothing where it does not come.
fn after<'t>(text: &'t str, mark: &str) -> &'t str {
    text.split_once(mark).map_or("", |(_, rest)| rest)
}

/// What follows the end of an element whose content is skipped.
fn after_element<'t>(text: &'t str, name: &str) -> &'t str {
    let mut rest = text;
    while let Some((_, tail)) = rest.split_once("</") {
        let named: String = tail
            .chars()
            .take(name.len())
            .flat_map(char::to_lowercase)
            .collect();
        if named == name {
            return after(tail, ">");
        }
        rest = tail;
    }
    ""
}

/// A tag from behind its `<`, and what follows its `>`.
fn tag(text: &str) -> (Tag, &str) {
    let mut tag = Tag::default();
    let mut rest = text;
    if let Some(name) = rest.strip_prefix('/') {
        tag.ends = true;
        rest = name;
    }
    let stops = |c: char| c.is_whitespace() || c == '>' || c == '/';
    let (name, after_name) = split_at_first(rest, stops);
    tag.name = name.to_lowercase();
    rest = after_name;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if let Some(end) = rest.strip_prefix('>') {
            return (tag, end);
        }
        if rest.is_empty() {
            return (tag, rest);
        }
        let (name, after_name) = split_at_first(rest, |c| stops(c) || c == '=');
        rest = after_name.trim_start();
        let value;
        match rest.strip_prefix('=').map(str::trim_start) {
            Some(quoted) if quoted.starts_with(['"', '\'']) => {
                let quote = quoted.chars().next().unwrap_or('"');
                let inside = quoted.strip_prefix(quote).unwrap_or(quoted);
                let (text, after_text) = split_before(inside, quote);
                value = resolved(text);
                rest = after_text.strip_prefix(quote).unwrap_or(after_text);
            }
            Some(bare) => {
                let (text, after_text) =
                    split_at_first(bare, |c: char| c.is_whitespace() || c == '>');
                value = resolved(text);
                rest = after_text;
            }
            None => value = String::new(),
        }
        if name.is_empty() && value.is_empty() {
            // a stray sign such as ="": go on behind it, never for ever
            let mut chars = rest.chars();
            chars.next();
            rest = chars.as_str();
            continue;
        }
        tag.attributes.push((name.to_lowercase(), value));
    }
}

fn split_at_first(text: &str, stops: impl Fn(char) -> bool) -> (&str, &str) {
    let at = text.find(stops).unwrap_or(text.len());
    text.split_at_checked(at).unwrap_or((text, ""))
}

/// The text with `&nbsp;`, `&#8212;` and the like resolved; what is none stays as written.
fn resolved(text: &str) -> String {
    if !text.contains('&') {
        return text.to_string();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('&') {
        out.push_str(before);
        let name: String = tail
            .chars()
            .take(10)
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '#')
            .collect();
        match entity(&name) {
            Some(c) => {
                out.push(c);
                let after_name = tail.strip_prefix(name.as_str()).unwrap_or(tail);
                rest = after_name.strip_prefix(';').unwrap_or(after_name);
            }
            None => {
                out.push('&');
                rest = tail;
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    let known = [
        ("nbsp", ' '),
        ("ensp", ' '),
        ("emsp", '\u{3000}'),
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("middot", '·'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("hellip", '…'),
        ("mdash", '—'),
        ("ndash", '–'),
        ("yen", '¥'),
        ("times", '×'),
        ("radic", '√'),
    ];
    known.iter().find(|(n, _)| *n == name).map(|(_, c)| *c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_however_they_are_written() {
        let page = "<!-- a --><TD colspan=2 x:num style='a>b'>甲&nbsp;&lt;乙<br/>3<5<script>a<b</script>&x";
        let got: Vec<Piece> = pieces(page).collect();
        let Some(Piece::Tag(cell)) = got.first() else {
            panic!("{got:?}");
        };
        assert_eq!(cell.name, "td");
        assert_eq!(cell.attribute("colspan"), Some("2"));
        assert_eq!(cell.attribute("style"), Some("a>b"));
        let texts: Vec<&str> = got
            .iter()
            .filter_map(|p| match p {
                Piece::Text(text) => Some(text.as_str()),
                Piece::Tag(_) => None,
            })
            .collect();
        assert_eq!(texts.concat(), "甲 <乙3<5&x");
    }

    #[test]
    fn a_page_cut_anywhere_ends() {
        let page = "<table x= \"1'><tr ===><td rowspan = '2'>a&#x4e2d;<!-- <xml></tr></table";
        for end in 0..=page.len() {
            let Some((cut, _)) = page.split_at_checked(end) else {
                continue;
            };
            assert!(pieces(cut).count() < 100);
        }
    }
}
