//! How far an import has come, told while it works; the one who is told may stop it.

use std::sync::Arc;

use crate::codes;

codes! {
    /// What an import is doing.
    pub enum Phase {
        Reading = "reading", "读取文件", "reading the file";
        Comparing = "comparing", "逐行核对", "comparing the rows";
        Writing = "writing", "写入案卷", "writing";
    }
}

/// How far it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    pub phase: Phase,
    pub file: Arc<str>,
    /// Rows done, and how many there are; 0 while that is not known.
    pub rows: u32,
    pub of: u32,
}

/// Told now and then; `false` stops the import, and nothing is written.
pub type Watch<'a> = &'a mut dyn FnMut(&Progress) -> bool;
