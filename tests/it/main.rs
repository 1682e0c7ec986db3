mod period;
mod typed_dates;
fn main(){}
