//! The shared docket against a real server that the tests start themselves; where there is no PostgreSQL they say so and pass.

// Nothing uses this binary from outside: `pub` here says only which of its modules share a thing.
#![allow(unreachable_pub)]

mod apart;
mod cli;
mod desk;
mod district;
mod engines;
mod figures;
mod gate;
mod hands;
mod json;
mod kills;
mod model;
mod numbers;
mod office;
/// The model of one file in two hands, as the file's own tests have it.
#[path = "../it/model.rs"]
#[allow(dead_code)]
mod oracle;
mod owner;
mod proxy;
#[path = "../it/random.rs"]
#[allow(dead_code)]
mod random;
mod restored;
mod rules;
mod server;
mod story;
mod tls;
/// A person at the keys, as the interface's own tests have him.
#[path = "../it/tui_story.rs"]
#[allow(dead_code)]
mod tui_story;
mod walls;

/// What the model asks for.
#[allow(dead_code)]
mod ledger {
    pub fn moment(today: &str) -> anjuan::ledger::Moment {
        crate::office::moment(&format!("{today}T09:00:00+08:00"))
    }
}
