mod period;
mod period_laws;
mod typed_dates;
fn main() {}
