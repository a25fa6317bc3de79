//! Where a reader puts what it finds wrong.

use std::cell::RefCell;

use crate::format::diagnostic::{Diagnostic, Severity};
use crate::format::problems::Problems;
use crate::format::source::{Source, Span};
use crate::format::syntax::Damage;

/// How many problems are kept.
const MOST: usize = 1_000;

/// The problems found so far in one file, and how far the file can be trusted.
#[derive(Clone, Debug)]
pub struct Log {
    source: Source,
    damage: Damage,
    unknown_keys: Severity,
    found: RefCell<Vec<Diagnostic>>,
}

impl Log {
    pub(crate) fn new(source: Source, damage: Damage, unknown_keys: Severity) -> Self {
        let found = RefCell::new(damage.problems().to_vec());
        Self { source, damage, unknown_keys, found }
    }

    /// Notes a problem. One that a syntax error near by may have caused is left out, and so is one too many.
    pub fn note(&self, problem: Diagnostic) {
        if !self.damage.hides(&problem.span) && !self.is_full(problem.severity) {
            self.found.borrow_mut().push(problem);
        }
    }

    /// Whether so much was noted that more would help nobody. There is always room for a first error.
    #[must_use]
    pub fn is_full(&self, severity: Severity) -> bool {
        let full = self.found.borrow().len() >= MOST;
        full && (severity == Severity::Warning || self.has_errors())
    }

    /// Notes an error and gives `None`, the value that could not be read.
    pub fn reject<T>(
        &self,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Option<T> {
        self.note(Diagnostic::error(span, message, help));
        None
    }

    /// Whether all of the file could be read, so that what is missing really is.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.damage.is_none()
    }

    /// How bad a key is that nobody knows.
    #[must_use]
    pub fn unknown_keys(&self) -> Severity {
        self.unknown_keys
    }

    /// The file.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Whether an error was noted.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.found.borrow().iter().any(|problem| problem.severity == Severity::Error)
    }

    pub(crate) fn into_problems(self) -> Problems {
        Problems::new(self.source, self.found.into_inner())
    }
}
