//! The formats a report can be written in.

use crate::assess::Assessment;
use crate::domain::review::Review;
use crate::domain::stack::Stack;
use crate::report::{compose, json, markdown};

/// A format. A new one is a file in this folder and a variant here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// The page for a wiki or a repository.
    #[default]
    Markdown,
    /// The whole assessment for other programs.
    Json,
}

/// A report that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the report could not be written as {}: {cause}", .format.words())]
pub struct RenderError {
    /// The format.
    pub format: Format,
    /// What stood in the way.
    #[source]
    pub cause: serde_json::Error,
}

impl Format {
    /// All of them, in the order of the export screen.
    pub const ALL: [Self; 2] = [Self::Markdown, Self::Json];

    /// The id on the command line.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Json => "json",
        }
    }

    /// Its name on the export screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Markdown => "Markdown",
            Self::Json => "JSON",
        }
    }

    /// The format with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.id() == id)
    }

    /// How a file of it ends, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Json => "json",
        }
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::Json => "application/json",
        }
    }

    /// Its name and what it is good for, in a few words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Markdown => "Markdown, a page for a wiki or a repository",
            Self::Json => "JSON, the whole assessment for other programs",
        }
    }

    /// The report in this format, ended by a line end. The same input gives the same bytes.
    ///
    /// # Errors
    /// The format has no way to write what is in the report; none of today's formats has such a case.
    pub fn render(
        self,
        stack: &Stack,
        review: &Review,
        assessment: &Assessment,
    ) -> Result<String, RenderError> {
        match self {
            Self::Markdown => Ok(markdown::write(&compose(stack, review, assessment))),
            Self::Json => json::write(stack, review, assessment)
                .map_err(|cause| RenderError { format: self, cause }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn every_format_is_found_by_its_id() {
        for format in Format::ALL {
            assert_eq!(Format::from_id(format.id()), Some(format));
        }
        assert_eq!(Format::from_id("docx"), None);
    }
}
