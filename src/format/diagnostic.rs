//! One thing that is wrong with a file: what, where, and what to do about it.

use crate::format::source::Span;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file cannot be used.
    Error,
    /// The file is used; something in it may not be what was meant.
    Warning,
}

impl Severity {
    /// The word in messages.
    #[must_use]
    pub fn word(self) -> &'static str {
        ["error", "warning"][self as usize]
    }
}

/// One problem. Sentences are lower case, without a full stop, and put what stands in the file in backticks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// Where.
    pub span: Span,
    /// A few words under the place; may be empty.
    pub label: String,
    /// What to do about it.
    pub help: String,
    /// Further places in the same file, each with a few words.
    pub also: Vec<(Span, String)>,
}

impl Diagnostic {
    /// An error at a place, with its remedy.
    #[must_use]
    pub fn error(span: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::new(Severity::Error, span, message, help)
    }

    /// A warning at a place, with its remedy.
    #[must_use]
    pub fn warning(span: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::new(Severity::Warning, span, message, help)
    }

    /// A problem of this severity at a place, with its remedy.
    #[must_use]
    pub fn new(
        severity: Severity,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            severity,
            message: message.into(),
            span,
            label: String::new(),
            help: help.into(),
            also: Vec::new(),
        }
    }

    /// The same with a few words under the place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// The same with a further place.
    #[must_use]
    pub fn also(mut self, span: Span, label: impl Into<String>) -> Self {
        self.also.push((span, label.into()));
        self
    }
}
