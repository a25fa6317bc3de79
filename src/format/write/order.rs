//! The order in which tables and keys of a review stand when they are new.

use std::collections::HashMap;

use crate::domain::stack::Stack;

/// Where a table belongs: its part of the file, then its place among the probes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank(usize, usize, String);

/// The order of a stack. Ids it does not know come after the others, by alphabet.
#[derive(Debug)]
pub(super) struct Order {
    pub(super) questions: Vec<String>,
    pub(super) facts: Vec<String>,
    pub(super) items: Vec<String>,
    probes: HashMap<String, usize>,
    several: Vec<String>,
}

/// The tables of a review, in order.
const PARTS: [&str; 9] = [
    "system",
    "budget",
    "versions",
    "context",
    "facts",
    "estimates",
    "probes",
    "decisions",
    "actions",
];

impl Order {
    pub(super) fn of(stack: &Stack) -> Self {
        let questions = || stack.questionnaires().iter().flat_map(|one| &one.questions);
        let probes = stack.probes().enumerate();
        Self {
            questions: questions().map(|question| question.id.to_string()).collect(),
            facts: stack.facts().map(|fact| fact.id.to_string()).collect(),
            items: stack.items().map(|item| item.id.to_string()).collect(),
            probes: probes.map(|(at, (_, probe))| (probe.id.to_string(), at)).collect(),
            several: questions().filter(|q| q.several).map(|q| q.id.to_string()).collect(),
        }
    }

    /// Whether several options of this question may hold.
    pub(super) fn takes_several(&self, question: &str) -> bool {
        self.several.iter().any(|id| id == question)
    }

    /// Where the table at this path belongs; `None` for one that is not ours.
    pub(super) fn rank(&self, path: &[&str]) -> Option<Rank> {
        let (part, rest) = path.split_first()?;
        let at = PARTS.iter().position(|known| known == part)?;
        match rest.first() {
            Some(probe) => {
                let place = self.probes.get(*probe).copied().unwrap_or(usize::MAX);
                Some(Rank(at, place, (*probe).to_owned()))
            }
            None => Some(Rank(at, 0, String::new())),
        }
    }

    /// Ids in the order of the questionnaires.
    pub(super) fn sorted<'i>(known: &[String], ids: impl Iterator<Item = &'i str>) -> Vec<&'i str> {
        let mut ids: Vec<&str> = ids.collect();
        ids.sort_by_key(|id| {
            (known.iter().position(|one| one == id).unwrap_or(usize::MAX), (*id).to_owned())
        });
        ids.dedup();
        ids
    }

    /// Ids of probes in the order of the questionnaires.
    pub(super) fn sorted_probes<'i>(&self, ids: impl Iterator<Item = &'i str>) -> Vec<&'i str> {
        let mut ids: Vec<&str> = ids.collect();
        ids.sort_by_key(|id| self.rank(&["probes", id]));
        ids.dedup();
        ids
    }
}
