mod period;
mod period_laws;
mod samples;
mod typed_dates;
fn main() {}
