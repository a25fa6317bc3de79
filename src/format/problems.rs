//! All that is wrong with one file, in the order of its lines.

use std::fmt;

use crate::format::diagnostic::{Diagnostic, Severity};
use crate::format::render::{self, Look};
use crate::format::source::Source;

/// How many problems are shown in full; a file with more has one cause.
pub const SHOWN: usize = 20;

/// The problems of one file, sorted by place. Its `Display` is the complete plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems {
    source: Source,
    list: Vec<Diagnostic>,
}

impl Problems {
    /// These problems of this file.
    #[must_use]
    pub fn new(source: Source, mut list: Vec<Diagnostic>) -> Self {
        list.sort_by_key(|found| (found.span.start, found.severity));
        list.dedup();
        Self { source, list }
    }

    /// A single problem.
    #[must_use]
    pub fn one(source: Source, problem: Diagnostic) -> Self {
        Self::new(source, vec![problem])
    }

    /// No problem at all.
    #[must_use]
    pub fn none(source: Source) -> Self {
        Self::new(source, Vec::new())
    }

    /// Adds a problem that was found later.
    pub fn add(&mut self, problem: Diagnostic) {
        let after = self.list.partition_point(|other| other.span.start <= problem.span.start);
        self.list.insert(after, problem);
    }

    /// The file.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The problems, by place.
    #[must_use]
    pub fn list(&self) -> &[Diagnostic] {
        &self.list
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether one of them keeps the file from being used.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|found| found.severity == Severity::Error)
    }

    /// The complete text: place, message, the line with carets, and the remedy of each. Of more than [`SHOWN`] the first
    /// are told, errors before warnings, and the others counted.
    #[must_use]
    pub fn render(&self, look: Look) -> String {
        let shown = self.shown();
        let more = self.list.len() - shown.len();
        let mut parts: Vec<String> =
            shown.into_iter().map(|found| render::complete(&self.source, found, look)).collect();
        if more > 0 {
            parts.push(format!("{}: and {more} more\n", render::one_line_of(self.source.name())));
        }
        parts.join("\n")
    }

    /// Those that are shown in full, by place.
    fn shown(&self) -> Vec<&Diagnostic> {
        let mut shown: Vec<&Diagnostic> = self.list.iter().collect();
        shown.sort_by_key(|found| found.severity);
        shown.truncate(SHOWN);
        shown.sort_by_key(|found| (found.span.start, found.severity));
        shown
    }

    /// Each problem in one line, `place: severity: message; remedy`, for lists on a screen.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        self.list.iter().map(|found| render::one_line(&self.source, found))
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Look::Plain))
    }
}

impl std::error::Error for Problems {}

#[cfg(test)]
mod tests {
    use super::Problems;
    use crate::format::diagnostic::Diagnostic;
    use crate::format::source::Source;

    fn problem(at: usize) -> Diagnostic {
        Diagnostic::error(at..at + 1, format!("problem {at}"), "mend it")
    }

    #[test]
    fn problems_stand_in_the_order_of_the_file() {
        let source = Source::new("a.toml", "a = 1\nb = 2\n");
        let mut problems = Problems::new(source, vec![problem(6), problem(0), problem(6)]);
        problems.add(problem(4));
        let lines: Vec<String> = problems.lines().collect();
        assert_eq!(
            lines,
            [
                "a.toml:1:1: error: problem 0; mend it",
                "a.toml:1:5: error: problem 4; mend it",
                "a.toml:2:1: error: problem 6; mend it",
            ]
        );
    }

    #[test]
    fn a_flood_is_cut_and_counted_and_hides_no_error() {
        let source = Source::new("a.toml", &"x".repeat(60));
        let doubt = |at: usize| Diagnostic::warning(at..at + 1, "doubtful", "look at it");
        let mut problems = Problems::new(source, (0..40).map(doubt).collect());
        problems.add(problem(50));
        let text = problems.to_string();
        assert_eq!(text.matches("warning: doubtful").count(), 19);
        assert!(text.ends_with("= help: mend it\n\na.toml: and 21 more\n"), "{text}");
        assert_eq!(problems.lines().count(), 41);
    }
}
