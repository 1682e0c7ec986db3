//! The one integration binary.

mod form;
mod frames;
mod keys;
mod pty;
