//! The text of a PDF, line by line as it stands on the page, where its fonts say which character each code is.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Encoding, LoadOptions, Object, ObjectId};

use super::PaperError;
use super::cmap::CharacterMap;
use super::pdf_lines::lines;
use crate::said;

/// Bytes a stream may inflate to.
const MOST: usize = 64 * 1024 * 1024;
/// Pages that are read; a judgment has some dozens.
const PAGES: usize = 300;
/// Forms within forms.
const DEEPEST: usize = 6;
/// Operations of one page.
const OPERATIONS: usize = 400_000;

/// A piece of text on a page.
pub(super) struct Piece {
    pub x: f32,
    pub y: f32,
    /// Where its last character ends, by the usual widths.
    pub end: f32,
    pub size: f32,
    pub text: String,
}

pub(super) fn text(bytes: &[u8]) -> Result<String, PaperError> {
    let options = LoadOptions {
        max_decompressed_size: Some(MOST),
        ..LoadOptions::default()
    };
    let mut doc = Document::load_mem_with_options(bytes, options)
        .map_err(|e| PaperError::damaged(&e.to_string()))?;
    if doc.is_encrypted() && doc.decrypt("").is_err() {
        return Err(PaperError::new(
            said!("这个 PDF 有密码", "this PDF has a password"),
            said!("请去掉密码另存后再读", "save it without the password first"),
        ));
    }
    let mut out = String::new();
    let mut blind = 0_usize;
    for page in doc.page_iter().take(PAGES) {
        let mut walk = Walk {
            doc: &doc,
            pieces: Vec::new(),
            blind: 0,
            left: OPERATIONS,
        };
        let content = doc
            .get_page_content_with_limit(page, MOST)
            .map_err(|e| PaperError::damaged(&e.to_string()))?;
        let fonts = fonts_of(&doc, page);
        let forms = forms_of(&doc, page);
        walk.run(&content, &fonts, &forms, IDENTITY, 0);
        blind += walk.blind;
        lines(walk.pieces, &mut out);
    }
    let read = out.chars().filter(|c| !c.is_whitespace()).count();
    if read < 10 || blind > read {
        return Err(PaperError::scanned());
    }
    Ok(out)
}

/// How a font's codes become characters.
enum Letters<'a> {
    Map(CharacterMap),
    Named(Encoding<'a>),
}

impl Letters<'_> {
    fn text(&self, bytes: &[u8]) -> Option<String> {
        match self {
            Letters::Map(map) => Some(map.text(bytes)),
            Letters::Named(encoding) => Document::decode_text(encoding, bytes).ok(),
        }
    }
}

type Fonts<'a> = BTreeMap<Vec<u8>, Option<Letters<'a>>>;
type Forms = BTreeMap<Vec<u8>, ObjectId>;
type Matrix = [f32; 6];
const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

fn multiply(a: Matrix, b: Matrix) -> Matrix {
    let [a0, a1, a2, a3, a4, a5] = a;
    let [b0, b1, b2, b3, b4, b5] = b;
    [
        a0 * b0 + a1 * b2,
        a0 * b1 + a1 * b3,
        a2 * b0 + a3 * b2,
        a2 * b1 + a3 * b3,
        a4 * b0 + a5 * b2 + b4,
        a4 * b1 + a5 * b3 + b5,
    ]
}

fn fonts_of(doc: &Document, page: ObjectId) -> Fonts<'_> {
    let fonts = doc.get_page_fonts(page).unwrap_or_default();
    fonts
        .into_iter()
        .map(|(name, font)| (name, encoding(doc, font)))
        .collect()
}

/// None where the font does not say which characters its codes are.
fn encoding<'a>(doc: &'a Document, font: &'a Dictionary) -> Option<Letters<'a>> {
    let map = font
        .get_deref(b"ToUnicode", doc)
        .and_then(Object::as_stream)
        .and_then(|s| {
            s.decompressed_content_with_limit(MOST)
                .or_else(|_| Ok(s.content.clone()))
        });
    if let Some(map) = map.ok().and_then(|bytes| CharacterMap::read(&bytes)) {
        return Some(Letters::Map(map));
    }
    let named = |key: &[u8], begins: &[u8]| {
        font.get(key)
            .and_then(Object::as_name)
            .is_ok_and(|n| n.starts_with(begins))
    };
    let composite = named(b"Subtype", b"Type0");
    if composite && !named(b"Encoding", b"UniGB-U") {
        return None;
    }
    font.get_font_encoding_with_limit(doc, MOST)
        .ok()
        .map(Letters::Named)
}

fn forms_of(doc: &Document, page: ObjectId) -> Forms {
    let Ok((own, more)) = doc.get_page_resources(page) else {
        return Forms::new();
    };
    let inherited = more.iter().filter_map(|id| doc.get_dictionary(*id).ok());
    let mut out = Forms::new();
    for resources in own.into_iter().chain(inherited) {
        out.extend(forms_in(doc, resources));
    }
    out
}

fn forms_in(doc: &Document, resources: &Dictionary) -> Forms {
    let Ok(list) = doc.get_dict_in_dict(resources, b"XObject") else {
        return Forms::new();
    };
    list.iter()
        .filter_map(|(name, object)| Some((name.clone(), object.as_reference().ok()?)))
        .collect()
}

struct Walk<'a> {
    doc: &'a Document,
    pieces: Vec<Piece>,
    /// Codes whose characters are not told.
    blind: usize,
    left: usize,
}

impl Walk<'_> {
    fn run(
        &mut self,
        content: &[u8],
        fonts: &Fonts<'_>,
        forms: &Forms,
        start: Matrix,
        depth: usize,
    ) {
        let Ok(content) = Content::decode(content) else {
            return;
        };
        let mut state = State {
            page: start,
            font: None,
            size: 1.0,
            leading: 0.0,
        };
        let mut held: Vec<State> = Vec::new();
        let (mut line, mut text) = (IDENTITY, IDENTITY);
        for operation in content.operations {
            if self.left == 0 {
                return;
            }
            self.left -= 1;
            let args = &operation.operands;
            let number = |i: usize| args.get(i).and_then(|o| o.as_float().ok()).unwrap_or(0.0);
            let matrix = || {
                [
                    number(0),
                    number(1),
                    number(2),
                    number(3),
                    number(4),
                    number(5),
                ]
            };
            match operation.operator.as_str() {
                "q" if held.len() < 256 => held.push(state.clone()),
                "Q" => state = held.pop().unwrap_or(state),
                "cm" => state.page = multiply(matrix(), state.page),
                "BT" => (line, text) = (IDENTITY, IDENTITY),
                "Tf" => {
                    state.font = args
                        .first()
                        .and_then(|o| o.as_name().ok())
                        .map(<[u8]>::to_vec);
                    state.size = number(1);
                }
                "TL" => state.leading = number(0),
                "Tm" => (line, text) = (matrix(), matrix()),
                "Td" | "TD" => {
                    if operation.operator == "TD" {
                        state.leading = -number(1);
                    }
                    line = multiply([1.0, 0.0, 0.0, 1.0, number(0), number(1)], line);
                    text = line;
                }
                "T*" => {
                    line = multiply([1.0, 0.0, 0.0, 1.0, 0.0, -state.leading], line);
                    text = line;
                }
                "Tj" | "'" | "\"" => {
                    if operation.operator != "Tj" {
                        line = multiply([1.0, 0.0, 0.0, 1.0, 0.0, -state.leading], line);
                        text = line;
                    }
                    if let Some(string) = args.last() {
                        text = self.show(string, fonts, &state, text);
                    }
                }
                "TJ" => {
                    let list = args.first().and_then(|o| o.as_array().ok());
                    for one in list.into_iter().flatten() {
                        if let Ok(back) = one.as_float() {
                            let by = -back / 1000.0 * state.size;
                            text = multiply([1.0, 0.0, 0.0, 1.0, by, 0.0], text);
                        } else {
                            text = self.show(one, fonts, &state, text);
                        }
                    }
                }
                "Do" => {
                    let name = args.first().and_then(|o| o.as_name().ok());
                    let id = name.and_then(|n| forms.get(n)).copied();
                    if let Some(id) = id.filter(|_| depth < DEEPEST) {
                        self.form(id, state.page, depth + 1);
                    }
                }
                _ => {}
            }
        }
    }

    fn form(&mut self, id: ObjectId, page: Matrix, depth: usize) {
        let doc = self.doc;
        let Ok(stream) = doc.get_object(id).and_then(Object::as_stream) else {
            return;
        };
        let form = stream.dict.get(b"Subtype").and_then(Object::as_name);
        if !form.is_ok_and(|n| n == b"Form") {
            return;
        }
        let Ok(content) = stream.decompressed_content_with_limit(MOST) else {
            return;
        };
        let own = stream.dict.get(b"Matrix").and_then(Object::as_array).ok();
        let cell = |i: usize| own.and_then(|m| m.get(i)).and_then(|o| o.as_float().ok());
        let matrix = match (cell(0), cell(1), cell(2), cell(3), cell(4), cell(5)) {
            (Some(a), Some(b), Some(c), Some(d), Some(e), Some(f)) => [a, b, c, d, e, f],
            _ => IDENTITY,
        };
        let (mut fonts, mut forms) = (Fonts::new(), Forms::new());
        if let Ok(resources) = doc.get_dict_in_dict(&stream.dict, b"Resources") {
            if let Ok(list) = doc.get_dict_in_dict(resources, b"Font") {
                for (name, object) in list.iter() {
                    let font = match object {
                        Object::Reference(id) => doc.get_dictionary(*id).ok(),
                        Object::Dictionary(font) => Some(font),
                        _ => None,
                    };
                    fonts.insert(name.clone(), font.and_then(|f| encoding(doc, f)));
                }
            }
            forms = forms_in(doc, resources);
        }
        self.run(&content, &fonts, &forms, multiply(matrix, page), depth);
    }

    /// Shows a string; the place behind it.
    fn show(&mut self, string: &Object, fonts: &Fonts<'_>, state: &State, at: Matrix) -> Matrix {
        let Ok(bytes) = string.as_str() else {
            return at;
        };
        let encoding = state.font.as_ref().and_then(|f| fonts.get(f)?.as_ref());
        let text = encoding.and_then(|e| e.text(bytes));
        let Some(text) = text else {
            self.blind += bytes.len().div_ceil(2);
            return at;
        };
        self.blind += text.chars().filter(|c| *c == '\u{fffd}').count();
        let wide: f32 = text
            .chars()
            .map(|c| if c.is_ascii() { 0.5 } else { 1.0 })
            .sum();
        let advance = wide * state.size;
        let [.., x, y] = multiply(at, state.page);
        let after = multiply([1.0, 0.0, 0.0, 1.0, advance, 0.0], at);
        let [.., end, _] = multiply(after, state.page);
        let [a, b, ..] = multiply(at, state.page);
        let size = (state.size * a.hypot(b)).abs();
        if x.is_finite() && y.is_finite() && size.is_finite() {
            self.pieces.push(Piece {
                x,
                y,
                end,
                size: size.max(1.0),
                text,
            });
        }
        after
    }
}

#[derive(Clone)]
struct State {
    page: Matrix,
    font: Option<Vec<u8>>,
    size: f32,
    leading: f32,
}
