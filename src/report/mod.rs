//! What a review says to those who read it: an assessment becomes a page, and the page becomes text.
//!
//! [`compose`](compose::compose) says what stands on the page and in which order; each format has a file of its own.

pub mod compose;
pub mod document;
pub mod format;
pub mod json;
pub mod markdown;
mod typed;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

pub use compose::compose;
pub use format::{Format, RenderError};
