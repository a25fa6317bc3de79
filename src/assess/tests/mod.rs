//! What the rules give, tried on a table that writes them down a second time.

mod advice;
mod cases;
mod contexts;
pub(crate) mod fixture;
mod monotone;
mod prefill;
mod rounds;
pub(crate) mod shipped;
mod unknowns;
mod words;
