//! Files that are not used, and why.

use crate::format::problems::Problems;
use crate::store::catalogue::Origin;
use crate::store::error::{StoreError, shown};

/// A questionnaire that is not used.
#[derive(Debug)]
pub struct Unused {
    /// Its id, if that much could be read.
    pub id: Option<String>,
    /// Where it comes from.
    pub origin: Origin,
    /// Why it is not used.
    pub why: Why,
}

/// Why a file is not used.
#[derive(Debug)]
pub enum Why {
    /// It cannot be read.
    Unreadable(StoreError),
    /// It has mistakes.
    Wrong(Problems),
}

impl Unused {
    /// The name of the file.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.why {
            Why::Unreadable(error) => shown(&error.path),
            Why::Wrong(problems) => problems.source().name().to_owned(),
        }
    }

    /// Why it is not used, in a line: the first of its mistakes.
    #[must_use]
    pub fn line(&self) -> String {
        match &self.why {
            Why::Unreadable(error) => error.to_string(),
            Why::Wrong(problems) => problems.lines().next().unwrap_or_default(),
        }
    }
}
