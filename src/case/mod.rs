//! What happened: the case file, its parties, facts on days, hearings and appearances, outcome and stage. Knows no law.

mod category;
mod fact;
mod file;
mod hearing;
mod kept;
mod kind;
mod number;
mod official;
mod outcome;
mod party;
mod setting;
mod stage;

pub use category::{Category, cause_label, cause_value, causes, field_label, field_value, fields};
pub use fact::{Fact, FactKind, Side};
pub use file::{CaseFile, Governing, Head, SetDay};
pub use hearing::{
    AppearanceState, Attendance, Concern, CourtNotice, ExcuseGround, Hearing, HearingState,
    NoticeGround, Part, Rank,
};
pub use kept::{Kept, Shelf};
pub use kind::{Instance, Kind, Matter, Path, Procedure, Role};
pub use number::*;
pub use official::Official;
pub use outcome::{Effect, Form, Outcome};
pub use party::{Agent, AgentKind, Party, PartyKind, PartyRole};
pub use setting::{SETTINGS, Setting, SettingKind, SettingRow, Settings, setting_row};
pub use stage::Stage;
