//! All questionnaires, each read by itself, and which of them would be used.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::domain::bibliography::Bibliography;
use crate::domain::questionnaire::Questionnaire;
use crate::format::bibliography::parse_bibliography;
use crate::format::kind::Kind;
use crate::format::questionnaire::{Draft, Known};
use crate::format::source::Source;
use crate::store::catalogue::{Origin, Unused, Why};
use crate::store::error::StoreError;
use crate::store::library::{self, DataFile};
use crate::store::places::{Places, distinct};

/// A file that was read, and where it comes from.
#[derive(Debug)]
pub(super) struct Filed {
    pub(super) draft: Draft,
    pub(super) origin: Origin,
}

/// All files that were read, in the order of their origins, and those that are out.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    pub(super) files: Vec<Filed>,
    pub(super) out: BTreeSet<usize>,
    /// The works that questionnaires cite; of one id the latest.
    pub(super) bibliography: Bibliography,
}

impl Shelf {
    /// Reads the built-in files, those of the person's folder, and the ones named.
    pub(super) fn gather(places: Option<&Places>, named: &[PathBuf]) -> (Self, Vec<Unused>) {
        let mut shelf = Self::default();
        let mut unreadable = Vec::new();
        for file in library::built_in_questionnaires() {
            unreadable.extend(shelf.put(&file, Origin::BuiltIn));
        }
        if let Some(folder) = places.and_then(Places::questionnaires) {
            let (files, errors) = library::own_files(&folder);
            for file in files {
                unreadable.extend(shelf.put(&file, Origin::Own));
            }
            unreadable.extend(errors.into_iter().map(|error| unread(error, Origin::Own)));
        }
        for path in distinct(named) {
            match library::own_file(path) {
                Ok(file) => unreadable.extend(shelf.put(&file, Origin::Named)),
                Err(error) => unreadable.push(unread(error, Origin::Named)),
            }
        }
        (shelf, unreadable)
    }

    /// Puts a file in its place; gives it back if it is a list of sources with mistakes.
    pub(super) fn put(&mut self, file: &DataFile, origin: Origin) -> Option<Unused> {
        let source = Source::new(&file.name, &file.text);
        if !Kind::Sources.is_said_by(&source) {
            self.files.push(Filed { draft: Draft::read(&source), origin });
            return None;
        }
        match parse_bibliography(&source) {
            Ok(read) => {
                self.bibliography.works.retain(|work| read.work(&work.id).is_none());
                self.bibliography.works.extend(read.works);
                None
            }
            Err(problems) => Some(Unused { id: None, origin, why: Why::Wrong(problems) }),
        }
    }

    /// What a file says, if all of it could be read.
    pub(super) fn questionnaire(&self, at: usize) -> Option<&Questionnaire> {
        self.files.get(at)?.draft.questionnaire()
    }

    /// The files that would be used without those that are `out`: of each id the one of the latest origin, and of
    /// these the first. The shared context comes first, then the built-in ones or what took their place.
    pub(super) fn chosen(&self, out: &BTreeSet<usize>) -> Vec<usize> {
        let mut chosen: Vec<usize> = Vec::new();
        for (at, file) in self.files.iter().enumerate() {
            let Some(questionnaire) = file.draft.questionnaire() else { continue };
            if out.contains(&at) {
                continue;
            }
            let same = |other: &&mut usize| {
                self.questionnaire(**other).is_some_and(|other| other.id == questionnaire.id)
            };
            match chosen.iter_mut().find(same) {
                Some(other) if self.files[*other].origin < file.origin => *other = at,
                Some(_) => {}
                None => chosen.push(at),
            }
        }
        chosen.sort_by_key(|at| !self.questionnaire(*at).is_some_and(|one| one.items.is_empty()));
        chosen
    }

    /// What the chosen files define. The rest is there to explain what is missing.
    pub(super) fn known(&self, chosen: &[usize]) -> Known<'_> {
        let mut known = Known::of(chosen.iter().filter_map(|at| self.questionnaire(*at)));
        for (at, file) in self.files.iter().enumerate() {
            match file.draft.questionnaire() {
                Some(_) if chosen.contains(&at) => {}
                Some(replaced) if !self.out.contains(&at) => {
                    known = known.and_checklist_of(replaced);
                }
                _ => known = known.and_lost(&file.draft),
            }
        }
        known
    }
}

fn unread(error: StoreError, origin: Origin) -> Unused {
    Unused { id: None, origin, why: Why::Unreadable(error) }
}
