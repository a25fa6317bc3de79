//! The full-screen program: the terminal under it, and how it looks.

pub mod terminal;
pub mod theme;
mod visible;
pub mod wrap;
