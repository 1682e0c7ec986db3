//! The shared docket against a real server that the tests start themselves; where there is no PostgreSQL they say so and pass.

mod figures;
mod kills;
mod model;
mod office;
mod proxy;
#[path = "../it/random.rs"]
mod random;
mod server;
mod story;
mod walls;
