//! The character map of a PDF font (ToUnicode): which characters each code is.

use std::collections::HashMap;

/// Codes of one map; a font has some ten thousand.
const MOST: usize = 200_000;

/// The map: codes of one or two bytes, with the text of each.
pub(super) struct CharacterMap {
    /// Bytes of a code.
    wide: usize,
    texts: HashMap<u32, String>,
}

/// A piece of a map.
enum Token {
    Hex(Vec<u8>),
    Word(String),
    Open,
    Close,
}

impl CharacterMap {
    /// Reads a map; none where it says nothing.
    pub(super) fn read(bytes: &[u8]) -> Option<CharacterMap> {
        let tokens = tokens(bytes);
        let mut map = CharacterMap {
            wide: 2,
            texts: HashMap::new(),
        };
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            let Token::Word(word) = token else {
                continue;
            };
            match word.as_str() {
                "begincodespacerange" => {
                    if let Some(Token::Hex(low)) = tokens.get(at) {
                        map.wide = low.len().clamp(1, 4);
                    }
                }
                "beginbfchar" => at = map.characters(&tokens, at),
                "beginbfrange" => at = map.ranges(&tokens, at),
                _ => {}
            }
        }
        (!map.texts.is_empty()).then_some(map)
    }

    fn characters(&mut self, tokens: &[Token], mut at: usize) -> usize {
        while let (Some(Token::Hex(code)), Some(Token::Hex(text))) =
            (tokens.get(at), tokens.get(at + 1))
        {
            self.put(number(code), utf16(text));
            at += 2;
        }
        at
    }

    fn ranges(&mut self, tokens: &[Token], mut at: usize) -> usize {
        while let (Some(Token::Hex(low)), Some(Token::Hex(high))) =
            (tokens.get(at), tokens.get(at + 1))
        {
            let (low, high) = (number(low), number(high));
            match tokens.get(at + 2) {
                Some(Token::Hex(first)) => {
                    let units: Vec<u16> = units(first);
                    for (n, code) in (low..=high).take(MOST).enumerate() {
                        let mut text = units.clone();
                        if let Some(last) = text.last_mut() {
                            *last = last.wrapping_add(u16::try_from(n).unwrap_or(0));
                        }
                        self.put(code, String::from_utf16_lossy(&text));
                    }
                    at += 3;
                }
                Some(Token::Open) => {
                    at += 3;
                    let mut code = low;
                    while let Some(Token::Hex(text)) = tokens.get(at) {
                        self.put(code, utf16(text));
                        code = code.saturating_add(1);
                        at += 1;
                    }
                    at += usize::from(matches!(tokens.get(at), Some(Token::Close)));
                }
                _ => return at + 2,
            }
        }
        at
    }

    fn put(&mut self, code: u32, text: String) {
        if self.texts.len() < MOST {
            self.texts.insert(code, text);
        }
    }

    /// The text of a string; a code that is not told is U+FFFD.
    pub(super) fn text(&self, bytes: &[u8]) -> String {
        bytes
            .chunks(self.wide)
            .map(|code| {
                let known = self.texts.get(&number(code));
                known.map_or("\u{fffd}", String::as_str)
            })
            .collect()
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |n, b| n * 256 + u32::from(*b))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    bytes
        .chunks(2)
        .map(|pair| match pair {
            [high, low] => u16::from(*high) * 256 + u16::from(*low),
            [one] => u16::from(*one),
            _ => 0,
        })
        .collect()
}

fn utf16(bytes: &[u8]) -> String {
    String::from_utf16_lossy(&units(bytes))
}

fn tokens(bytes: &[u8]) -> Vec<Token> {
    let mut out = Vec::new();
    let mut word = String::new();
    let mut hex: Option<Vec<u8>> = None;
    for byte in bytes {
        let c = char::from(*byte);
        if let Some(digits) = &mut hex {
            if let Some(n) = c.to_digit(16) {
                digits.push(u8::try_from(n).unwrap_or(0));
            } else if c == '>' {
                let read = digits
                    .chunks(2)
                    .map(|pair| pair.iter().fold(0_u8, |n, d| n.wrapping_mul(16) + d))
                    .collect();
                out.push(Token::Hex(read));
                hex = None;
            }
            continue;
        }
        if c.is_ascii_alphanumeric() {
            word.push(c);
            continue;
        }
        if !word.is_empty() {
            out.push(Token::Word(std::mem::take(&mut word)));
        }
        match c {
            '<' => hex = Some(Vec::new()),
            '[' => out.push(Token::Open),
            ']' => out.push(Token::Close),
            _ => {}
        }
        if out.len() > MOST * 3 {
            break;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_ranges_and_lists_are_read() {
        let map = CharacterMap::read(
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0001> <6848> endbfchar\n2 beginbfrange <0002> <0003> <4E00> <0004> <0005> [<5377> <53F7>] endbfrange",
        )
        .expect("a map");
        assert_eq!(
            map.text(&[0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 9]),
            "案一丁卷号\u{fffd}"
        );
        assert!(CharacterMap::read(b"nothing").is_none());
    }
}
