//! Holds what the pages of this repository say to the program: links, commands, keys, excerpts, the file format.
//!
//! `UPDATE=1 cargo test --test docs` writes the generated parts anew.

mod commands;
mod coverage;
mod generated;
mod links;
mod page;
mod reference;
