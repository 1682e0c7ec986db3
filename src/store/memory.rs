//! What was read of the file and still holds: whoever draws asks the same again at every key, and the file is not asked.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::fmt::Debug;
use std::sync::Arc;

use rusqlite::Connection;

use super::error::StoreError;
use super::{Store, Writer};

/// So many answers are kept: more than a screen asks for. A pass over many cases leaves no more behind.
const MOST: usize = 128;

/// Docket numbers as they are spelled, with their cases.
pub(super) type Spelled = Arc<[(String, i64)]>;

/// Answers of the file, until this program writes or it is seen that another did.
#[derive(Default)]
pub(super) struct Memory {
    on: Cell<bool>,
    version: Cell<i64>,
    answers: RefCell<HashMap<String, Box<dyn Any + Send>>>,
    /// Docket numbers in another spelling, once they were looked for.
    odd: RefCell<Option<Spelled>>,
}

impl Memory {
    pub(super) fn forget(&self) {
        self.answers.borrow_mut().clear();
        self.odd.replace(None);
    }

    /// The docket numbers in another spelling: `find` looks through all of them, which is not done for each.
    pub(super) fn odd(
        &self,
        find: impl FnOnce() -> Result<Vec<(String, i64)>, StoreError>,
    ) -> Result<Spelled, StoreError> {
        if let Some(odd) = self.odd.borrow().as_ref() {
            return Ok(odd.clone());
        }
        let odd: Spelled = find()?.into();
        self.odd.replace(Some(odd.clone()));
        Ok(odd)
    }

    /// The file says which version it is.
    pub(super) fn see(&self, version: i64) {
        if self.version.replace(version) != version {
            self.forget();
        }
    }

    /// Runs what has to be of one moment of the file: nothing that was answered before is mixed into it.
    pub(super) fn apart<T>(&self, run: impl FnOnce() -> T) -> T {
        let on = self.on.replace(false);
        let out = run();
        self.on.set(on);
        out
    }

    fn answer<T: Clone + 'static>(&self, question: &str) -> Option<T> {
        let answers = self.answers.borrow();
        answers.get(question)?.downcast_ref::<T>().cloned()
    }

    fn keep<T: Send + 'static>(&self, question: String, answer: T) {
        let mut answers = self.answers.borrow_mut();
        if answers.len() >= MOST {
            answers.clear();
        }
        answers.insert(question, Box::new(answer));
    }
}

impl Store {
    /// From here on the same is not asked twice: what another program writes is seen at the next look at the version of
    /// the file.
    pub fn remember(&mut self) {
        self.memory.on.set(true);
    }

    /// What the file answers, or answered already; `what` and the arguments are the question.
    pub(super) fn once<T: Clone + Send + 'static>(
        &self,
        what: &str,
        of: &dyn Debug,
        run: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        self.recall(what, of, || self.on(run))
    }

    pub(super) fn recall<T: Clone + Send + 'static>(
        &self,
        what: &str,
        of: &dyn Debug,
        run: impl FnOnce() -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if !self.memory.on.get() {
            return run();
        }
        let question = format!("{what} {of:?}");
        if let Some(answer) = self.memory.answer(&question) {
            return Ok(answer);
        }
        let answer = run()?;
        self.memory.keep(question, answer.clone());
        Ok(answer)
    }
}

impl Writer<'_> {
    /// Inside a write the file is asked every time.
    pub(super) fn once<T>(
        &self,
        _what: &str,
        _of: &dyn Debug,
        run: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        self.on(run)
    }
}
