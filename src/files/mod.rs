//! Files on disk: each appears whole or not at all, beside its name first; private folders that go away with their owner.

mod age;
mod archive;
mod beside;
mod folder;
mod hold;
mod identity;
mod left;
mod name;
mod place;
mod steady;
mod taken;
mod vault;
mod why;

pub use age::{Sealing, Unopened, is_sealed, open_sealed};
pub use archive::Archive;
pub use beside::{Beside, write_whole};
pub use folder::{Folder, is_held, made_in, sweep};
pub use hold::{Hold, hold};
pub use identity::{Identity, identity};
pub use left::{Left, Noted, Stamp, add_words, as_left, leave, stamp};
pub use name::plain_name;
pub use place::{
    follow, looser, owner_reads, private_dir, private_file, sync_dir, takes_files, with_suffix,
};
pub use steady::Steady;
pub use taken::{Taken, Untaken, digest_of, look_at};
pub use vault::{FileState, Vault};
pub use why::why;
