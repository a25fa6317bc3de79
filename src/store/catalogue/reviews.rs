//! Reads reviews with the questionnaires they name.

use std::sync::Arc;

use crate::domain::review::Review;
use crate::domain::stack::Stack;
use crate::format::diagnostic::Diagnostic;
use crate::format::places::{Named, Parsed, Places};
use crate::format::problems::Problems;
use crate::format::review::read_review;
use crate::format::source::{Source, Span};
use crate::store::catalogue::Catalogue;

/// A review that was read, with its questionnaires.
#[derive(Debug)]
pub struct ReadReview {
    /// What was answered.
    pub review: Review,
    /// Its questionnaires, joined.
    pub stack: Arc<Stack>,
    /// What is doubtful in its file.
    pub warnings: Problems,
    /// Where its parts stand.
    pub places: Places,
}

/// Why a review cannot be used: the mistakes of its file, and questionnaires that cannot be had.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ReviewError(pub Problems);

impl ReviewError {
    /// The first problem in one line.
    #[must_use]
    pub fn line(&self) -> String {
        self.0.lines().next().unwrap_or_default()
    }
}

impl Catalogue {
    /// Reads a review and joins its questionnaires.
    ///
    /// # Errors
    /// All mistakes of its file, or why its questionnaires cannot be had.
    pub fn read_review(&self, source: &Source) -> Result<ReadReview, ReviewError> {
        let alone = read_review(source, None).map_err(ReviewError)?;
        let stack = self.stack_of(&alone)?;
        let parsed = read_review(source, Some(&stack)).map_err(ReviewError)?;
        let Parsed { value: review, warnings, places } = parsed;
        Ok(ReadReview { review, stack, warnings, places })
    }

    /// The questionnaires that a review names, or each that cannot be had with its place.
    fn stack_of(&self, review: &Parsed<Review>) -> Result<Arc<Stack>, ReviewError> {
        let ids = &review.value.questionnaires;
        let source = review.warnings.source();
        let missing = ids.iter().filter(|id| self.questionnaires().all(|found| found.id != **id));
        let mut problems = Problems::none(source.clone());
        for id in missing {
            let (message, help) = self.missing(id.as_str());
            let span = review.places.of(Named::Questionnaire, id.as_str()).unwrap_or_default();
            problems.add(Diagnostic::error(span, message, help));
        }
        if ids.is_empty() {
            let help = "name what is asked: `questionnaires = [\"mlops-core\"]`";
            let message = "this review names no questionnaire";
            problems.add(Diagnostic::error(line_of(source, "questionnaires"), message, help));
        }
        if problems.has_errors() {
            return Err(ReviewError(problems));
        }
        self.stack(ids).map_err(|clash| {
            let help = "name only one of the two";
            ReviewError(Problems::one(source.clone(), Diagnostic::error(0..0, clash, help)))
        })
    }
}

/// The line of a key of the top table.
fn line_of(source: &Source, key: &str) -> Span {
    let mut at = 0;
    let mut lines = source.text().split_inclusive('\n').map(|line| {
        let start = at;
        at += line.len();
        (start, line)
    });
    let found = lines.find(|(_, line)| line.trim_start().starts_with(key));
    found.map_or(0..0, |(start, _)| source.line_span(start))
}
