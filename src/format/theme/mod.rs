//! Themes: what each role looks like, from a TOML file and the themes it inherits.

mod link;
mod parse;
pub mod role;
pub mod style;

use std::collections::BTreeMap;

use crate::format::problems::Problems;
use crate::format::source::{Source, Span};
use crate::format::theme::role::Role;
use crate::format::theme::style::{Colour, Modifier, RoleStyle};

pub use parse::parse_theme;

/// A theme as its file writes it; [`ThemeFile::link`] adds what it inherits.
#[derive(Clone, Debug)]
pub struct ThemeFile {
    /// The name to choose it by.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// What is doubtful in it.
    pub warnings: Problems,
    inherits: Option<Name>,
    palette: BTreeMap<String, Colour>,
    roles: BTreeMap<Role, WrittenStyle>,
}

impl ThemeFile {
    /// The file.
    #[must_use]
    pub fn source(&self) -> &Source {
        self.warnings.source()
    }
}

/// A theme with all it inherits: a look for every role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// The name to choose it by.
    pub id: String,
    /// Its name for people.
    pub title: String,
    styles: [RoleStyle; Role::ALL.len()],
}

impl Scheme {
    /// The look of a role.
    #[must_use]
    pub fn style(&self, role: Role) -> &RoleStyle {
        &self.styles[role as usize]
    }
}

/// A name in a file, and its place.
#[derive(Clone, Debug)]
struct Name {
    text: String,
    span: Span,
}

/// A colour in a role: itself, or the name of one in the palette.
#[derive(Clone, Debug)]
enum Paint {
    Colour(Colour),
    Name(Name),
}

/// The look of a role as it is written.
#[derive(Clone, Debug, Default)]
struct WrittenStyle {
    fg: Option<Paint>,
    bg: Option<Paint>,
    mods: Vec<Modifier>,
}

#[cfg(test)]
mod tests;
