//! Two different definitions of one id.

use std::collections::BTreeMap;

use crate::domain::stack::{Clash, Stack};
use crate::format::diagnostic::Diagnostic;
use crate::store::catalogue::Origin;
use crate::store::catalogue::shelf::Shelf;

/// The mistakes of each file.
pub(super) type Faults = BTreeMap<usize, Vec<Diagnostic>>;

/// Questionnaires of one origin with one id: the first is kept.
pub(super) fn repeated(shelf: &Shelf) -> Faults {
    let mut faults = Faults::new();
    for at in 0..shelf.files.len() {
        let first = (0..at).find(|first| is_repeated(shelf, *first, at));
        let id = shelf.files[at].draft.id().unwrap_or_default();
        if let Some(first) = first {
            let message = format!("the id `{id}` is taken: {}", place(shelf, first, id));
            let help = "give one of the two another id";
            faults.entry(at).or_default().push(error(shelf, at, id, message, help.to_owned()));
        }
    }
    faults
}

fn is_repeated(shelf: &Shelf, first: usize, second: usize) -> bool {
    let (Some(one), Some(other)) = (shelf.questionnaire(first), shelf.questionnaire(second)) else {
        return false;
    };
    one.id == other.id && shelf.files[first].origin == shelf.files[second].origin
}

/// Ids that two of the chosen files define differently: a mistake of the file that comes later.
pub(super) fn clashes(shelf: &Shelf, chosen: &[usize]) -> Faults {
    let mut faults = Faults::new();
    // The built-in files are known to go together.
    if chosen.iter().all(|at| shelf.files[*at].origin == Origin::BuiltIn) {
        return faults;
    }
    let parts = chosen.iter().filter_map(|at| shelf.questionnaire(*at)).cloned().collect();
    let Err(clashes) = Stack::join(parts) else { return faults };
    for clash in clashes {
        if let Some((at, fault)) = fault(shelf, chosen, &clash) {
            faults.entry(at).or_default().push(fault);
        }
    }
    faults
}

fn fault(shelf: &Shelf, chosen: &[usize], clash: &Clash) -> Option<(usize, Diagnostic)> {
    let by_id = |id| chosen.iter().find(|at| shelf.questionnaire(**at).is_some_and(|q| q.id == id));
    let (first, second) = (*by_id(clash.first.clone())?, *by_id(clash.second.clone())?);
    // A file of the person's own may stand before a built-in one whose neighbour it took the place of.
    let later = |at: usize| (shelf.files[at].origin, at);
    let (first, second) =
        if later(first) <= later(second) { (first, second) } else { (second, first) };
    let id = clash.id.as_str();
    let message = format!("`{id}` is defined differently elsewhere: {}", place(shelf, first, id));
    let other = shelf.files[first].draft.id().unwrap_or_default();
    let help = format!(
        "choose another id for it; a file that is to take the place of `{other}` has that id itself"
    );
    Some((second, error(shelf, second, id, message, help)))
}

fn error(shelf: &Shelf, at: usize, id: &str, message: String, help: String) -> Diagnostic {
    let span = shelf.files[at].draft.places().of_any(id).unwrap_or_default();
    Diagnostic::error(span, message, help)
}

/// Where a file defines an id, as `file:line:column`.
fn place(shelf: &Shelf, at: usize, id: &str) -> String {
    let file = &shelf.files[at];
    let source = file.draft.source();
    let span = file.draft.places().of_any(id).unwrap_or_default();
    let position = source.position(span.start);
    let built_in = if file.origin == Origin::BuiltIn { "built-in " } else { "" };
    format!("{built_in}{}:{}:{}", source.name(), position.line, position.column)
}
