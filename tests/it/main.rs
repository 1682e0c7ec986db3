fn main() {}
mod docket_numbers;
mod sheets;
