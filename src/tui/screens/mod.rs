//! One file for each screen: its state, what a key changes, and how it is drawn.

pub mod checklist;
pub mod context;
pub mod dashboard;
pub mod export;
pub mod setup;
pub mod start;
