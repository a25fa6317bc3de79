//! The full-screen program: the terminal under it, the screens on it.
//!
//! A key becomes an [`Action`](action::Action) by the one [table](keymap); [`update`] turns it into a changed
//! [`App`](app::App) and [`Effect`](effect::Effect)s; [`view`] looks at the model and draws. Nothing else changes anything.

pub mod action;
pub mod app;
pub mod desk;
pub mod effect;
pub mod glyph;
pub mod keymap;
pub mod layout;
pub mod overlays;
pub mod program;
pub mod reply;
pub mod screens;
pub mod session;
pub mod terminal;
pub mod theme;
pub mod update;
pub mod view;
mod visible;
pub mod widgets;
pub mod wrap;
