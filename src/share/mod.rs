//! The shared docket on PostgreSQL: pull and push of deeds between an office's file and the server. The only floor that
//! opens a socket, and it is built only with the feature `share`.
//!
//! The file stays the working copy: everything is recorded there first, and waits there while the server is away. A deed
//! is pushed under the lock of the office's row, known by its UUID, compared record by record with what it was made from;
//! what others did is pulled by the office's version and taken as it is.

mod address;
mod admin;
mod beside;
mod derived;
mod district;
mod error;
mod files;
mod known;
mod link;
mod own;
mod probe;
mod pull;
mod push;
mod rollup;
mod schema;
mod secret;
mod sync;
mod verify;
mod walls;
mod ways;

pub use address::Address;
pub use admin::{Member, add_member, init, members, remove_member, set_password};
pub use district::{Copied, District, copy_offices, offices};
pub use error::{ShareError, Why};
pub use files::fetch;
pub use known::Known;
pub use link::Link;
pub use own::own_settings;
pub use probe::{Seat, probe, seats};
pub use pull::Snapshot;
pub use rollup::{BITS, Counted, Figures, roll_up};
pub use schema::{STEPS, Step, VERSION};
pub use secret::{Secret, secret};
pub use sync::{Synced, join, sync};
pub use verify::{Verified, verify};
