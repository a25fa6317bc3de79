//! A guided terminal review of a team's ML pipeline.

pub mod assess;
pub mod domain;
