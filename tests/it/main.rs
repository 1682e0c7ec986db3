fn main() {}
mod docket_numbers;
