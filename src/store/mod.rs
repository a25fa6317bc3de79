//! The disk: where files are, the library of data files, and a review that is open.
//!
//! It deals in text; what the text means is `format`'s business. Only here and in the command line are files touched.

pub mod atomic;
pub mod catalogue;
pub mod config;
pub mod draft;
pub mod error;
pub mod exports;
pub mod library;
pub mod lock;
pub mod names;
pub mod open;
pub mod places;
pub mod read;
pub mod reviews;
pub mod sheet;
pub mod state;
pub mod themes;

pub use error::StoreError;
