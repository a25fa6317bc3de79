//! The questionnaires there are, read: the built-in ones, the person's own, and those named on the command line.
//!
//! All files are read before any is judged, so they may refer to each other in whatever order they come. What is wrong
//! with one of the person's own never takes another away.

mod clashes;
mod reviews;
mod settle;
mod shelf;
#[cfg(test)]
mod tests;
mod unused;

use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::bibliography::Bibliography;
use crate::domain::borrowing::with_borrowed;
use crate::domain::id::QuestionnaireId;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::stack::Stack;
use crate::format::problems::Problems;
use crate::format::suggestion::{listed, nearest};
use crate::store::catalogue::settle::settle;
use crate::store::catalogue::shelf::Shelf;
use crate::store::places::Places;

pub use reviews::{ReadReview, ReviewError};
pub use unused::{Unused, Why};

/// Where a questionnaire comes from. A later one takes the place of an earlier one with its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// It is part of the program.
    BuiltIn,
    /// The person's folder.
    Own,
    /// Named on the command line.
    Named,
}

/// A questionnaire that can be used.
#[derive(Debug)]
pub struct Entry {
    /// What it says.
    pub questionnaire: Questionnaire,
    /// Where it comes from.
    pub origin: Origin,
    /// Whether it takes the place of a built-in one.
    pub replaces_built_in: bool,
    /// What is doubtful in its file; also the file.
    pub warnings: Problems,
}

impl Entry {
    /// Whether it holds the context that all questionnaires share.
    #[must_use]
    pub fn is_context(&self) -> bool {
        self.questionnaire.items.is_empty()
    }
}

/// The questionnaires there are.
#[derive(Debug, Default)]
pub struct Catalogue {
    entries: Vec<Entry>,
    unused: Vec<Unused>,
    bibliography: Arc<Bibliography>,
}

impl Catalogue {
    /// Reads the built-in files, those of the person's folder, and the ones named.
    #[must_use]
    pub fn read(places: Option<&Places>, named: &[PathBuf]) -> Self {
        let (mut shelf, unreadable) = Shelf::gather(places, named);
        let bibliography = Arc::new(std::mem::take(&mut shelf.bibliography));
        let (entries, wrong) = settle(shelf);
        Self { entries, unused: unreadable.into_iter().chain(wrong).collect(), bibliography }
    }

    /// All that can be used, the shared context first.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The files that are not used, and why.
    #[must_use]
    pub fn unused(&self) -> &[Unused] {
        &self.unused
    }

    /// Why files are not used, a line each.
    pub fn troubles(&self) -> impl Iterator<Item = String> {
        self.unused.iter().map(Unused::line)
    }

    /// What can be used, the shared context first.
    pub fn all(&self) -> impl Iterator<Item = &Questionnaire> {
        self.entries.iter().map(|entry| &entry.questionnaire)
    }

    /// The works that questionnaires cite.
    #[must_use]
    pub fn bibliography(&self) -> &Bibliography {
        &self.bibliography
    }

    /// The questionnaires that can be stacked, in order.
    pub fn questionnaires(&self) -> impl Iterator<Item = &Questionnaire> {
        self.all().filter(|questionnaire| !questionnaire.items.is_empty())
    }

    /// Joins questionnaires for a review; one that is named twice counts once.
    ///
    /// # Errors
    /// In a sentence: a questionnaire that is not there.
    pub fn stack(&self, ids: &[QuestionnaireId]) -> Result<Arc<Stack>, String> {
        let shared = self.entries.iter().filter(|entry| entry.is_context());
        let mut parts: Vec<&Questionnaire> = shared.map(|entry| &entry.questionnaire).collect();
        for (at, id) in ids.iter().enumerate() {
            if ids[..at].contains(id) {
                continue;
            }
            let found = self.questionnaires().find(|questionnaire| questionnaire.id == *id);
            parts.push(found.ok_or_else(|| {
                let (message, help) = self.missing(id.as_str());
                format!("{message}; {help}")
            })?);
        }
        let all: Vec<&Questionnaire> = self.all().collect();
        let parts = with_borrowed(parts.into_iter().cloned().collect(), &all);
        let joined = Stack::join(parts);
        let citing = |stack: Stack| Arc::new(stack.citing(Arc::clone(&self.bibliography)));
        joined.map(citing).map_err(|clashes| {
            clashes.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
        })
    }

    /// Why there is no questionnaire with this id, and what to do about it.
    #[must_use]
    pub fn missing(&self, id: &str) -> (String, String) {
        if let Some(unused) = self.unused.iter().find(|unused| unused.id.as_deref() == Some(id)) {
            let message = format!("the questionnaire `{id}` is not used: its file has mistakes");
            let help = format!("mend it; `mlops-review check {}` shows them", unused.name());
            return (message, help);
        }
        let known: Vec<&str> = self.questionnaires().map(|found| found.id.as_str()).collect();
        let message = format!("there is no questionnaire `{id}`");
        let help = match nearest(id, known.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!(
                "there is {}; one of your own is given with --questionnaire FILE",
                listed(&known)
            ),
        };
        (message, help)
    }
}
