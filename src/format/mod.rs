//! TOML text to domain values or diagnostics, and a review back into its text.
//!
//! All problems of a file are found at once, each with a place and a remedy. A [`source::Source`] is parsed into a
//! [`document::Document`]; its tables and values are cursors that note what is wrong while they are read.

pub mod bibliography;
pub mod citations;
pub mod config;
pub mod diagnostic;
pub mod document;
pub mod kind;
pub mod log;
pub mod places;
pub mod problems;
pub mod questionnaire;
pub mod render;
pub mod review;
pub mod source;
pub mod suggestion;
mod syntax;
pub mod table;
pub mod theme;
pub mod value;
pub mod write;
