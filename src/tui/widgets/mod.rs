//! Parts that screens are made of.

pub mod field;
pub mod form;
pub mod panel;
pub mod sheet;
