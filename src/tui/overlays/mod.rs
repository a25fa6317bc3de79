//! What lies on top of a screen.

pub mod dialog;
pub mod editor;
pub mod help;
