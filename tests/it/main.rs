mod admit;
mod admit_late;
mod deadlines;
mod deadlines_laws;
mod duty;
mod notation;
mod period;
mod period_laws;
mod rules;
mod typed_dates;
fn main() {}
