//! A form: fields below each other, faults under the field they belong to, nothing typed is ever lost.

use ratatui::layout::{Position, Rect};

use super::field::{Fault, Field, FieldStep, Kind, Open};
use crate::said;
use crate::text::Said;
use crate::tui::keys::{Code, Key};

/// What the fields hold, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Values(pub Vec<(&'static str, String)>);

impl Values {
    /// The value of a field; empty when there is none of that name.
    pub fn get(&self, key: &str) -> &str {
        self.0
            .iter()
            .find(|(k, _)| *k == key)
            .map_or("", |(_, value)| value)
    }

    /// Sets the value of a field, known or not.
    pub fn set(&mut self, key: &'static str, value: impl Into<String>) {
        match self.0.iter_mut().find(|(k, _)| *k == key) {
            Some((_, held)) => *held = value.into(),
            None => self.0.push((key, value.into())),
        }
    }
}

/// What a key did to a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormStep {
    /// Not a key of the form.
    Ignored,
    Moved,
    /// The value of this field changed.
    Changed(&'static str),
    /// The text of this field should be opened in the editor; give it back with `set`.
    Open(&'static str),
    /// Every check passed.
    Submit(Values),
    /// Left by Esc; the values can be kept as a draft.
    Leave(Values),
}

/// Fields and which of them has the keyboard.
pub struct Form {
    pub fields: Vec<Field>,
    pub(super) at: usize,
    pub(super) top: usize,
    /// Where each field was drawn last.
    pub(super) drawn: Vec<(usize, Rect)>,
    /// The column the values begin in.
    pub(super) value_x: u16,
}

impl Form {
    /// A form with the keyboard in its first field; what was proposed there is selected.
    pub fn new(fields: Vec<Field>) -> Form {
        let mut form = Form {
            fields,
            at: 0,
            top: 0,
            drawn: Vec::new(),
            value_x: 0,
        };
        form.enter();
        form
    }

    /// What was proposed in the field that has the keyboard is selected.
    pub fn enter(&mut self) {
        if let Some(field) = self.fields.get_mut(self.at) {
            field.enter();
        }
    }

    /// What the fields hold now, in their order, checked or not.
    pub fn values(&self) -> Values {
        Values(
            self.fields
                .iter()
                .map(|field| (field.key, field.value().to_string()))
                .collect(),
        )
    }

    /// The key of the field that has the keyboard.
    pub fn focus(&self) -> &'static str {
        self.fields.get(self.at).map_or("", |field| field.key)
    }

    /// Gives the keyboard to a field; `false` when there is none of that name.
    pub fn focus_on(&mut self, key: &str) -> bool {
        let found = self.fields.iter().position(|field| field.key == key);
        if let Some(at) = found {
            self.go(at);
        }
        found.is_some()
    }

    /// The field of a key; `None` where the form has none.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The field of a key, to be changed; `None` where the form has none.
    pub fn field_mut(&mut self, key: &str) -> Option<&mut Field> {
        self.fields.iter_mut().find(|field| field.key == key)
    }

    /// Sets a value, for instance what the editor gave back or a kept draft.
    pub fn set(&mut self, key: &str, value: &str) {
        if let Some(field) = self.field_mut(key) {
            field.set(value);
        }
    }

    /// Other fields in place of these: those of the same key keep what was typed, and the keyboard stays where it was.
    pub fn reshape(&mut self, fields: Vec<Field>) {
        let focus = self.focus();
        let mut old = std::mem::replace(&mut self.fields, fields);
        for field in &mut self.fields {
            if let Some(at) = old.iter().position(|o| o.key == field.key) {
                field.inherit(old.swap_remove(at));
            }
        }
        let at = self.fields.iter().position(|field| field.key == focus);
        self.at = at
            .unwrap_or(self.at)
            .min(self.fields.len().saturating_sub(1));
    }

    /// Sets the value of every field named; keys the form does not have are passed over.
    pub fn set_all(&mut self, values: &Values) {
        for (key, value) in &values.0 {
            self.set(key, value);
        }
    }

    /// Shows a refusal at the field it is about and goes there.
    pub fn refuse(&mut self, key: &str, fault: Fault) {
        if self.focus_on(key)
            && let Some(field) = self.field_mut(key)
        {
            field.set_fault(fault);
        }
    }

    /// Tab, Shift-Tab, ↑, ↓ and Enter move; Ctrl-S, F2 and Enter in the last field submit; Esc leaves. In a text of
    /// several lines Enter breaks the line and ↑ ↓ stay inside while there are lines. Leaving a field takes what was
    /// picked and what initials stand for; of several names Enter takes one and stays.
    pub fn on_key(&mut self, key: &Key) -> FormStep {
        let last = self.fields.len().saturating_sub(1);
        if key.with_ctrl() == Some('s') || key.plain() == Some(Code::F(2)) {
            return self.submit();
        }
        if self.inside_text(key) {
            let step = self.fields.get_mut(self.at).map(|field| field.on_key(key));
            if step != Some(FieldStep::Ignored) {
                return self.step(step);
            }
        }
        let names = self.fields.get_mut(self.at).filter(|f| f.holds_many());
        if key.plain() == Some(Code::Enter) && names.is_some_and(|field| field.accept()) {
            return FormStep::Changed(self.focus());
        }
        match key.plain() {
            Some(Code::Esc) => return FormStep::Leave(self.values()),
            Some(Code::Enter) if self.at == last => return self.submit(),
            Some(Code::Tab) if key.shift => self.go(self.at.checked_sub(1).unwrap_or(last)),
            Some(Code::Tab) => self.go(if self.at == last { 0 } else { self.at + 1 }),
            Some(Code::Down | Code::Enter) => self.go((self.at + 1).min(last)),
            Some(Code::Up) => self.go(self.at.saturating_sub(1)),
            _ => {
                let step = self.fields.get_mut(self.at).map(|field| field.on_key(key));
                return self.step(step);
            }
        }
        FormStep::Moved
    }

    /// Pastes into the field that has the keyboard.
    pub fn paste(&mut self, text: &str) -> FormStep {
        let step = self.fields.get_mut(self.at).map(|field| field.paste(text));
        self.step(step)
    }

    /// A click on a field gives it the keyboard; on its text it also sets the caret there.
    pub fn click(&mut self, at: Position) -> bool {
        let hit = self.drawn.iter().find(|(_, area)| area.contains(at));
        let Some(field) = hit.map(|(field, _)| *field) else {
            return false;
        };
        let mut own = self.drawn.iter().filter(|(f, _)| *f == field);
        let row = own.position(|(_, area)| area.contains(at)).unwrap_or(0);
        let focused = field == self.at;
        self.go(field);
        if let Some(column) = at.x.checked_sub(self.value_x)
            && let Some(field) = self.fields.get_mut(field)
        {
            field.click(row, usize::from(column), focused);
        }
        true
    }

    /// Checks everything; goes to the first field that has a fault.
    pub fn submit(&mut self) -> FormStep {
        // What the law or another field found is judged anew: what was told may have been done, and in another field.
        self.fields.iter_mut().for_each(Field::drop_fault);
        let open = |field: &Field| field.must_choose();
        let first = self
            .fields
            .get(self.at)
            .and_then(open)
            .map(|o| (self.at, o));
        let found = first.or_else(|| {
            let mut all = self.fields.iter().enumerate();
            all.find_map(|(at, field)| Some((at, open(field)?)))
        });
        if let Some((at, (typed, open))) = found {
            self.go(at);
            if let Some(field) = self.fields.get_mut(at) {
                field.set_fault(to_choose(&typed, open));
            }
            return FormStep::Moved;
        }
        if let Some(field) = self.fields.get_mut(self.at) {
            if let Some(word) = field.take_only() {
                field.set_fault(taken_as(&word));
                return FormStep::Changed(self.focus());
            }
            field.settle();
        }
        for field in &mut self.fields {
            field.touched = true;
        }
        match self
            .fields
            .iter()
            .position(|field| field.verdict().is_err())
        {
            Some(at) => {
                self.go(at);
                FormStep::Moved
            }
            None => FormStep::Submit(self.values()),
        }
    }

    fn step(&self, step: Option<FieldStep>) -> FormStep {
        match step {
            None | Some(FieldStep::Ignored) => FormStep::Ignored,
            Some(FieldStep::Moved) => FormStep::Moved,
            Some(FieldStep::Changed) => FormStep::Changed(self.focus()),
            Some(FieldStep::Open) => FormStep::Open(self.focus()),
        }
    }

    /// Keys that belong to a text of several lines before they move between fields; Enter in an empty one goes on.
    fn inside_text(&self, key: &Key) -> bool {
        let Some(field) = self.fields.get(self.at).filter(|f| f.is_area()) else {
            return false;
        };
        match key.code {
            Code::Enter => key.alt || (field.kind == Kind::Long && !field.value().is_empty()),
            Code::Up | Code::Down => true,
            _ => false,
        }
    }

    fn go(&mut self, at: usize) {
        if at != self.at
            && let Some(field) = self.fields.get_mut(self.at)
        {
            field.leave();
        }
        let to = at.min(self.fields.len().saturating_sub(1));
        let came = to != self.at;
        self.at = to;
        if came {
            self.enter();
        }
    }
}

/// What was typed fits one word only, which stands in its place now: it is seen before it is saved.
fn taken_as(word: &str) -> Fault {
    let word = Said::same(word);
    Fault {
        what: said!("所写的只符合「{word}」，已取它", "what was typed fits '{word}' only, which was taken"; word = word),
        remedy: said!("看过无误再保存", "look at it, then save again"),
    }
}

/// What is typed stands for values of a list: nothing is saved before one is chosen.
fn to_choose(typed: &str, open: Open) -> Fault {
    let take = said!(
        "Enter 或 Tab 取第一个，或按序号；Ctrl-P 照所写的保留",
        "Enter or Tab takes the first, a figure another; Ctrl-P keeps what is typed"
    );
    let write = said!(
        "写全名；确是这样写的，Ctrl-P 照所写的保留",
        "write the name; if it is written so, Ctrl-P keeps it"
    );
    let begins = said!(
        "「{typed}」只是姓名的开头，还没有选定",
        "'{typed}' only begins a name; nothing is chosen yet"
    );
    let (what, remedy) = match open {
        Open::Letters => (
            said!(
                "「{typed}」只是字母，名册和案卷里没有",
                "'{typed}' is letters only, and no name that is known"
            ),
            write,
        ),
        Open::Initials => (
            said!(
                "「{typed}」只是首字母，还没有选定",
                "'{typed}' are initials; nothing is chosen yet"
            ),
            take,
        ),
        Open::Beginning => (
            begins,
            said!(
                "Enter 取第一个，或按序号；Ctrl-P 照所写的保留",
                "Enter takes the first, a figure another; Ctrl-P keeps what is typed"
            ),
        ),
        Open::Earlier => (begins, write),
    };
    Fault { what, remedy }
}
