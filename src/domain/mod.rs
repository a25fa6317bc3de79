//! A small language for reviews: questionnaires, reviews, reversible edits, conditions.
//!
//! Nothing here knows a terminal, a file, a clock or the environment.

pub mod bibliography;
pub mod borrowing;
pub mod condition;
pub mod edit;
pub mod history;
pub mod id;
pub mod pivot;
pub mod questionnaire;
pub mod review;
pub mod scale;
pub mod stack;
