//! What happened: the case file, its parties, facts on days, hearings and appearances, outcome and stage. Knows no law.

mod aside;
mod bounds;
mod category;
mod continues;
mod counsel;
mod cover;
mod day_unknown;
mod fact;
mod fact_about;
mod fact_of;
mod fact_option;
mod fact_says;
mod fact_sort;
mod fact_value;
mod file;
mod finding;
mod forum;
mod hearing;
mod kept;
mod kind;
mod legal_work;
mod level;
mod mediation;
mod near;
mod number;
mod observed;
mod official;
mod outcome;
mod paper;
mod party;
mod say;
mod seal;
mod setting;
pub mod setting_id;
mod setting_rows;
mod sitting;
mod stage;

pub use aside::Aside;
pub use bounds::{
    AmountError, Excess, MANY_PEOPLE, MOST_FEN, MOST_PEOPLE, MUCH_FEN, excesses, fen, in_yuan,
    is_amount, people as people_of,
};
pub use category::{
    Category, cause_group, cause_label, cause_value, causes, field_label, field_value, fields,
};
pub use continues::{Continues, How};
pub use counsel::{Counsel, CounselField, CounselKind, CounselState};
pub use cover::{CoverLine, cover, rest};
pub use day_unknown::{NOT_KNOWN_YET, closing_day};
pub use fact::{Fact, FactField, FactKind, Often, Side};
pub use fact_of::{Named, Seat};
pub use fact_sort::{FactSort, sort_label};
pub use fact_value::{Direction, Means};
pub use file::{CaseFile, Governing, Head, HeadField, SetDay, SetDayField};
pub use finding::{Finding, FindingField, Flaw};
pub use forum::hears;
pub use hearing::{
    AppearanceState, Attendance, AttendanceField, Concern, CourtNotice, ExcuseGround, Hearing,
    HearingField, HearingKind, HearingState, NoticeGround, Part, Rank, with_unit,
};
pub use kept::{Kept, KeptField, Shelf};
pub use kind::{Instance, Kind, Matter, Path, Procedure, Role};
pub use legal_work::{LegalWork, LegalWorkField, WorkKind};
pub use level::{Level, Levels, level_of_name};
pub use mediation::{Channel, Mediation, MediationField, MediationResult};
pub use near::near;
pub use number::*;
pub use observed::{ObservedField, ObservedTrial};
pub use official::{Official, OfficialField, principal};
pub use outcome::{Effect, Form, Outcome};
pub use paper::{Digest, Paper, PaperField, PaperSort, size_said};
pub use party::{
    Agent, AgentField, AgentKind, Party, PartyField, PartyKind, PartyKinds, PartyRole,
};
pub use say::{Names, say, yuan};
pub use seal::SealHead;
pub use setting::{
    LONGEST_VALUE, Setting, SettingField, SettingKind, SettingRow, Settings, setting_row,
};
pub use setting_rows::SETTINGS;
pub use sitting::sit_together;
pub use stage::Stage;
