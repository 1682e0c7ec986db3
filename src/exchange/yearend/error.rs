//! Why the year's files are not written.

use crate::exchange::ledger_out::ExportError;
use crate::ledger::LedgerError;
use crate::said;
use crate::text::Said;

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum YearError {
    #[error(transparent)]
    Export(#[from] ExportError),
    /// A setting of the forms says something that cannot be read.
    #[error("setting {id}: {}", said.en)]
    Setting { id: &'static str, said: Said },
}

impl From<LedgerError> for YearError {
    fn from(error: LedgerError) -> YearError {
        YearError::Export(error.into())
    }
}

impl YearError {
    /// What happened.
    pub fn said(&self) -> Said {
        match self {
            YearError::Export(error) => error.said(),
            YearError::Setting { id, said } => {
                said!("设置 {id}：{said}", "setting {id}: {said}"; id = Said::same(*id), said = said)
            }
        }
    }

    /// What to do instead.
    pub fn hint(&self) -> Said {
        match self {
            YearError::Export(error) => error.hint(),
            YearError::Setting { id, .. } => said!(
                "⟨用 anjuan settings {id} ‖在「名册」的设置里⟩改正后再导出",
                "mend it ⟨with anjuan settings {id}‖among the settings of the register⟩ and export again"
            ),
        }
    }

    /// The exit code of the command line (cli.md).
    pub fn exit_code(&self) -> u8 {
        match self {
            YearError::Export(error) => error.exit_code(),
            YearError::Setting { .. } => 1,
        }
    }
}
