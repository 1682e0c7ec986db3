//! One field of a form: its kinds, its value, what is wrong with it and what to do about it.

mod choice;
mod manner;
mod words;

pub(super) use words::Open;

use super::area::AreaInput;
use super::form_draw::LONG;
use super::input::{Edit, LineInput};
use crate::said;
use crate::text::{Said, clean_lines, fold};
use crate::tui::keys::{Code, Key};

/// Why a value cannot stand, and what to type instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub what: Said,
    pub remedy: Said,
}

/// Completions that a figure can pick.
pub(super) const MOST_NUMBERED: usize = 9;

/// Judges a value that is not empty: a note to show beside it (weekday, working day), or what is wrong.
pub type Check = Box<dyn Fn(&str) -> Result<Option<Said>, Fault>>;
/// What the value typed so far may become, best first.
pub type Suggest = Box<dyn Fn(&str) -> Vec<String>>;

/// What a field holds and how it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    Text,
    /// Typed as it is thought (`+15`, `5-3`, `明天`); the check reads it and shows the day.
    Date,
    /// One of several, by id and label; ← → or typing picks. The value is the id, empty when nothing is picked.
    Choice(Vec<(String, Said)>),
    /// `yes` or `no`.
    Toggle,
    /// Several lines, typed in place or in the editor.
    Long,
    /// A list, one entry a line: Alt-Enter begins another, Alt-↑ Alt-↓ move the one under the caret.
    Lines,
}

/// What a key did to a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldStep {
    Ignored,
    Moved,
    Changed,
    /// The text should be opened in the editor.
    Open,
}

/// A field of a form. Its value is always text.
pub struct Field {
    pub key: &'static str,
    pub label: Said,
    pub kind: Kind,
    pub required: bool,
    /// Dim words under the field while it has the keyboard.
    pub hint: Option<Said>,
    pub(super) input: LineInput,
    pub(super) area: AreaInput,
    /// The value of kinds that are not typed as a line.
    value: String,
    check: Option<Check>,
    suggest: Option<Suggest>,
    /// What may complete the value now.
    pub(super) candidates: Vec<String>,
    pub(super) picked: Option<usize>,
    /// None of the completions is wanted: what is typed stands.
    declined: bool,
    /// A figure picks the completion it stands before.
    numbered: bool,
    /// It holds several names: taking one does not leave it.
    many: bool,
    /// Its names stand in a list: what only begins one of them is not meant.
    listed: bool,
    /// One of its words is meant: what fits only one of them is that one.
    sole: bool,
    /// The value was proposed or stood there; nobody typed it.
    given: bool,
    /// The whole value is selected: typing replaces it, a movement key keeps it.
    pub(super) selected: bool,
    /// What is typed to pick a choice.
    typed: choice::Typed,
    /// The figure that took a proposal, and what stood before: letters behind it make it a figure of the value.
    figure: Option<(char, String)>,
    /// Left once: from then on its faults show while typing too.
    pub(super) touched: bool,
    /// A fault found elsewhere, by the law or by another field. Goes when the value changes.
    fault: Option<Fault>,
    /// What is doubtful about a value that was filled in, and that value: typing over it drops the remark.
    remark: Option<(String, Said)>,
    /// What another put here after the form was opened, in words.
    other: Option<Said>,
}

impl Field {
    /// A field that is not required and has no value; a toggle begins with `no`.
    pub fn new(key: &'static str, label: impl Into<Said>, kind: Kind) -> Field {
        let mut field = Field {
            key,
            label: label.into(),
            kind,
            required: false,
            hint: None,
            input: LineInput::default(),
            area: AreaInput::default(),
            value: String::new(),
            check: None,
            suggest: None,
            candidates: Vec::new(),
            picked: None,
            declined: false,
            numbered: false,
            many: false,
            listed: false,
            sole: false,
            given: false,
            selected: false,
            typed: choice::Typed::default(),
            figure: None,
            touched: false,
            fault: None,
            remark: None,
            other: None,
        };
        field.set("");
        field
    }

    /// It must have a value: an empty one is a fault.
    pub fn required(self) -> Field {
        Field {
            required: true,
            ..self
        }
    }

    /// Words shown under the field while it has the keyboard.
    pub fn hint(self, hint: impl Into<Said>) -> Field {
        Field {
            hint: Some(hint.into()),
            ..self
        }
    }

    /// Filled in with a value, as by `set`: it counts as proposed, not as typed.
    pub fn with(mut self, value: &str) -> Field {
        self.set(value);
        self
    }

    /// What judges a value that is not empty: a note shown beside it, or a fault.
    pub fn check(self, check: impl Fn(&str) -> Result<Option<Said>, Fault> + 'static) -> Field {
        Field {
            check: Some(Box::new(check)),
            ..self
        }
    }

    /// What gives the completions of the text typed so far, best first.
    pub fn suggest(self, suggest: impl Fn(&str) -> Vec<String> + 'static) -> Field {
        let mut field = Field {
            suggest: Some(Box::new(suggest)),
            ..self
        };
        field.complete();
        field
    }

    /// A figure typed into it picks the completion it stands before: only where no value begins with one.
    pub fn numbered(self) -> Field {
        Field {
            numbered: true,
            ..self
        }
    }

    /// It holds several names.
    pub fn many(self) -> Field {
        Field { many: true, ..self }
    }

    /// Its names stand in the list that completes them: what only begins one is asked about before it stands.
    pub fn listed(self) -> Field {
        Field {
            listed: true,
            ..self
        }
    }

    /// One of its words is meant: leaving it takes the one that fits, where only one does.
    pub fn sole(self) -> Field {
        Field { sole: true, ..self }
    }

    /// Suggestions from a fixed list: those that begin with what is typed, then those that contain it.
    pub fn among(self, words: Vec<String>) -> Field {
        self.suggest(move |typed| among(&words, typed))
    }

    /// What a value of it says, in words: of what is picked its label, of what is switched on the field's own, of a text
    /// its first line.
    pub fn words_of(&self, value: &str) -> Said {
        match &self.kind {
            Kind::Choice(options) => {
                let picked = options.iter().find(|(id, _)| id == value);
                picked.map(|(_, said)| said.clone()).unwrap_or_default()
            }
            Kind::Toggle if value == "yes" => self.label.clone(),
            Kind::Toggle => Said::default(),
            _ => Said::same(value.lines().next().unwrap_or_default()),
        }
    }

    /// The value as text: of a choice its id, of a toggle `yes` or `no`; empty where nothing is filled in.
    pub fn value(&self) -> &str {
        match self.kind {
            Kind::Text | Kind::Date => self.input.value(),
            Kind::Long | Kind::Lines => self.area.value(),
            _ => &self.value,
        }
    }

    /// Sets the value; a choice that does not exist becomes none.
    pub fn set(&mut self, value: &str) {
        match self.kind {
            Kind::Long | Kind::Lines => self.area.set(&clean_lines(value)),
            _ => self.input.set(value),
        }
        self.value = match &self.kind {
            Kind::Choice(options) => {
                let known = options.iter().any(|(id, _)| id == value);
                if known {
                    value.to_string()
                } else {
                    String::new()
                }
            }
            Kind::Toggle => if value == "yes" { "yes" } else { "no" }.to_string(),
            _ => String::new(),
        };
        self.given = true;
        self.selected = false;
        self.changed();
    }

    /// Marks the value it holds now as doubtful, until another is typed.
    pub fn set_remark(&mut self, said: Said) {
        self.remark = Some((self.value().to_string(), said));
    }

    /// Whether the value was proposed or stood there: nobody typed it.
    pub fn is_given(&self) -> bool {
        self.given
    }

    /// What is doubtful about the value, while it stands as it was filled in.
    pub fn remark(&self) -> Option<Said> {
        if self.typed_here()
            && !self.is_area()
            && let Some(full) = self.input.full()
        {
            return Some(full);
        }
        let (value, said) = self.remark.as_ref()?;
        (value == self.value()).then(|| said.clone())
    }

    /// Marks that another changed it meanwhile, and to what; takes the mark away where nobody did.
    pub fn set_other(&mut self, value: Option<&str>, who: &Said) {
        self.other = value.map(|value| {
            let words = self.words(value);
            match who.zh.is_empty() {
                true => said!("他人已改为：{words}", "another changed it to: {words}"; words = words),
                false => {
                    said!("{who} 已改为：{words}", "{who} changed it to: {words}"; words = words, who = who)
                }
            }
        });
    }

    /// Whether a value can be picked here; anything can be typed.
    pub fn offers(&self, value: &str) -> bool {
        match &self.kind {
            Kind::Choice(options) => value.is_empty() || options.iter().any(|(id, _)| id == value),
            _ => true,
        }
    }

    /// What another put here.
    pub fn other(&self) -> Option<&Said> {
        self.other.as_ref()
    }

    /// A value of this field as it is read.
    fn words(&self, value: &str) -> Said {
        let line = value.lines().collect::<Vec<_>>();
        match &self.kind {
            _ if value.trim().is_empty() => said!("（空）", "(empty)"),
            Kind::Choice(options) => {
                let label = options.iter().find(|(id, _)| id == value);
                label.map_or_else(|| Said::same(value), |(_, said)| said.clone())
            }
            Kind::Toggle if value == "yes" => said!("是", "yes"),
            Kind::Toggle => said!("否", "no"),
            _ => Said::new(line.join("；"), line.join("; ")),
        }
    }

    /// Shows a fault that was found elsewhere, until the value changes.
    pub fn set_fault(&mut self, fault: Fault) {
        self.fault = Some(fault);
        self.touched = true;
    }

    /// Forgets a fault that was found elsewhere: it is looked for again.
    pub(super) fn drop_fault(&mut self) {
        self.fault = None;
    }

    /// The note for the value, or what is wrong with it.
    pub fn verdict(&self) -> Result<Option<Said>, Fault> {
        if let Some(fault) = &self.fault {
            return Err(fault.clone());
        }
        if let Some(unread) = self.unread() {
            return Err(unread);
        }
        let value = self.value();
        if value.trim().is_empty() {
            if self.required {
                return Err(Fault {
                    what: Said::new("此项必填", "this is required"),
                    remedy: self.hint.clone().unwrap_or_default(),
                });
            }
            return Ok(None);
        }
        self.check.as_ref().map_or(Ok(None), |check| check(value))
    }

    pub(super) fn typed_here(&self) -> bool {
        matches!(self.kind, Kind::Text | Kind::Date) || self.is_area()
    }

    /// Whether it is typed as several lines.
    pub(super) fn is_area(&self) -> bool {
        matches!(self.kind, Kind::Long | Kind::Lines)
    }

    /// Takes over what was typed into the field that stood here before; a choice it does not offer falls away.
    pub(super) fn inherit(&mut self, old: Field) {
        self.touched = old.touched;
        self.typed.clone_from(&old.typed);
        self.remark.clone_from(&old.remark);
        self.other.clone_from(&old.other);
        let kept = match &self.kind {
            // None picked stands too, unless one must be: then what the new field begins with.
            Kind::Choice(_) if old.value.is_empty() => !self.required,
            Kind::Choice(options) => options.iter().any(|(id, _)| *id == old.value),
            _ => true,
        };
        if std::mem::discriminant(&self.kind) != std::mem::discriminant(&old.kind) || !kept {
            return;
        }
        self.set(old.value());
        self.candidates = match old.selected {
            true => old.candidates,
            false => std::mem::take(&mut self.candidates),
        };
        (self.given, self.selected) = (old.given, old.selected);
        (self.picked, self.declined) = (old.picked, old.declined);
        self.input = old.input;
        self.area = old.area;
        self.value = old.value;
        self.fault = old.fault;
    }

    /// Sets the caret where the text was clicked: a row of those shown, a column of it.
    pub(super) fn click(&mut self, row: usize, column: usize, focused: bool) {
        self.unselect();
        match self.kind {
            Kind::Text | Kind::Date => self.input.click(column, focused),
            Kind::Long | Kind::Lines => self.area.click(row, column, focused.then_some(LONG)),
            Kind::Choice(_) | Kind::Toggle => {}
        }
    }

    pub(super) fn leave(&mut self) {
        self.settle();
        self.touched = true;
        self.picked = None;
        self.selected = false;
        self.figure = None;
        let unread = self.unread().is_some();
        self.typed.leave(unread);
    }

    pub(super) fn paste(&mut self, text: &str) -> FieldStep {
        if matches!(self.kind, Kind::Choice(_)) && !text.trim().is_empty() {
            return self.pick_by(clean_lines(text.trim()));
        }
        if !self.typed_here() {
            return FieldStep::Ignored;
        }
        self.figure = None;
        self.replace_selected();
        let edit = match self.kind {
            Kind::Long | Kind::Lines => self.area.paste(text),
            _ => self.input.paste(text),
        };
        match edit {
            Edit::Changed => self.edited(),
            _ => FieldStep::Moved,
        }
    }

    pub(super) fn on_key(&mut self, key: &Key) -> FieldStep {
        match self.kind {
            Kind::Choice(_) => self.choose(key),
            Kind::Toggle => match key.plain() {
                Some(Code::Left | Code::Right | Code::Char(' ')) => {
                    let other = if self.value == "yes" { "no" } else { "yes" };
                    self.set(other);
                    FieldStep::Changed
                }
                _ => FieldStep::Ignored,
            },
            Kind::Long | Kind::Lines
                if key.with_ctrl() == Some('o') || key.plain() == Some(Code::F(4)) =>
            {
                FieldStep::Open
            }
            Kind::Lines if key.alt && matches!(key.code, Code::Up | Code::Down) => {
                match self.area.move_line(key.code == Code::Up) {
                    Edit::Changed => self.edited(),
                    _ => FieldStep::Moved,
                }
            }
            Kind::Lines => self.edit(key),
            Kind::Long => match self.area.on_key(key) {
                Edit::Ignored => FieldStep::Ignored,
                Edit::Moved => FieldStep::Moved,
                Edit::Changed => self.edited(),
            },
            _ => self.edit(key),
        }
    }

    fn edited(&mut self) -> FieldStep {
        self.given = false;
        self.changed();
        FieldStep::Changed
    }

    /// What follows from another value, whoever set it.
    fn changed(&mut self) {
        self.fault = None;
        self.complete();
    }
}

fn among(words: &[String], typed: &str) -> Vec<String> {
    let typed = fold(typed.trim()).to_lowercase();
    let (mut begin, mut contain) = (Vec::new(), Vec::new());
    for word in words {
        let folded = fold(word).to_lowercase();
        if folded.starts_with(&typed) {
            begin.push(word.clone());
        } else if folded.contains(&typed) {
            contain.push(word.clone());
        }
    }
    begin.append(&mut contain);
    begin
}
