//! A questionnaire that was read by itself, before it is held against other files.

use crate::domain::questionnaire::Questionnaire;
use crate::format::diagnostic::Severity;
use crate::format::document::Document;
use crate::format::kind::Kind;
use crate::format::log::Log;
use crate::format::places::{Named, Parsed, Places};
use crate::format::problems::Problems;
use crate::format::questionnaire::ledger::Ledger;
use crate::format::questionnaire::{Known, check, read_questionnaire};
use crate::format::source::Source;

/// A questionnaire or a context file, read as far as it can be. Several drafts may refer to each other: read them all,
/// then [`check`](Self::check) each against what the others define.
#[derive(Debug)]
pub struct Draft {
    log: Log,
    ledger: Ledger,
    read: Option<(Kind, Option<Questionnaire>)>,
}

impl Draft {
    /// Reads a file.
    #[must_use]
    pub fn read(source: &Source) -> Self {
        let document = Document::parse(source, Severity::Error);
        let mut ledger = Ledger::default();
        let read = document.read(|top| read_questionnaire(top, &mut ledger));
        Self { log: document.into_log(), ledger, read }
    }

    /// The file.
    #[must_use]
    pub fn source(&self) -> &Source {
        self.log.source()
    }

    /// Its id, if that much could be read.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.places().ids(Named::Questionnaire).next()
    }

    /// What it says, if all of it could be read. It may still be wrong.
    #[must_use]
    pub fn questionnaire(&self) -> Option<&Questionnaire> {
        self.read.as_ref()?.1.as_ref()
    }

    /// Where its parts stand.
    #[must_use]
    pub fn places(&self) -> &Places {
        &self.ledger.places
    }

    /// All that is wrong with it, where other files define what is `known`.
    #[must_use]
    pub fn check(&self, known: &Known<'_>) -> Problems {
        let log = self.log.clone();
        if let Some((kind, questionnaire)) = &self.read
            && log.is_whole()
        {
            check::check(*kind, questionnaire.as_ref(), &self.ledger, known, &log);
        }
        log.into_problems()
    }

    /// The questionnaire, once it was checked.
    ///
    /// # Errors
    /// What is wrong with it, if `problems` has an error or not all of it could be read.
    pub fn accept(self, problems: Problems) -> Result<Parsed<Questionnaire>, Problems> {
        match self.read {
            Some((_, Some(value))) if !problems.has_errors() => {
                Ok(Parsed { value, warnings: problems, places: self.ledger.places })
            }
            _ => Err(problems),
        }
    }

    /// Checks it and gives the questionnaire.
    ///
    /// # Errors
    /// All that is wrong with it, errors and warnings, if at least one is an error.
    pub fn finish(self, known: &Known<'_>) -> Result<Parsed<Questionnaire>, Problems> {
        let problems = self.check(known);
        self.accept(problems)
    }
}
