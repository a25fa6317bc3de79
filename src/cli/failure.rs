//! How a command ends when it cannot do what was asked.

use std::io;

use crate::format::problems::Problems;
use crate::store::StoreError;
use crate::store::catalogue::{ReviewError, Unused, Why};
use crate::store::error::{Trouble, reason};
use crate::store::themes::ThemeError;

/// The exit code of what was not possible: wrong usage, input or output.
pub(super) const WRONG: u8 = 2;

/// The exit code of a command, or why it could not be carried out.
pub(super) type Outcome = Result<u8, Failure>;

/// Why a command could not be carried out.
#[derive(Debug)]
pub(super) enum Failure {
    /// In a sentence, with the remedy.
    Said(String),
    /// The mistakes of a file.
    Wrong(Problems),
    /// Several reasons.
    Several(Vec<Failure>),
}

impl Failure {
    /// In a sentence, with the remedy.
    pub(super) fn said(words: impl Into<String>) -> Self {
        Self::Said(words.into())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Said(format!("cannot write to standard output: {}", reason(&error)))
    }
}

impl From<&StoreError> for Failure {
    fn from(error: &StoreError) -> Self {
        match &error.trouble {
            Trouble::NotText(problems) => Self::Wrong(problems.clone()),
            _ => Self::Said(error.to_string()),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::from(&error)
    }
}

impl From<ReviewError> for Failure {
    fn from(ReviewError(problems): ReviewError) -> Self {
        Self::Wrong(problems)
    }
}

impl From<ThemeError> for Failure {
    fn from(error: ThemeError) -> Self {
        match error {
            ThemeError::Wrong(problems) => Self::Wrong(problems),
            ThemeError::Unreadable(error) => Self::from(error),
            unknown @ ThemeError::Unknown(..) => Self::Said(unknown.to_string()),
        }
    }
}

impl From<&Unused> for Failure {
    fn from(unused: &Unused) -> Self {
        match &unused.why {
            Why::Wrong(problems) => Self::Wrong(problems.clone()),
            Why::Unreadable(error) => Self::from(error),
        }
    }
}
