//! Which files can be used together.

use std::collections::{BTreeMap, BTreeSet};

use crate::format::diagnostic::Diagnostic;
use crate::format::problems::Problems;
use crate::store::catalogue::clashes::{Faults, clashes, repeated};
use crate::store::catalogue::shelf::{Filed, Shelf};
use crate::store::catalogue::{Entry, Origin, Unused, Why};

/// What is wrong with each file, warnings among it.
type Verdicts = BTreeMap<usize, Problems>;

/// Sorts out files with mistakes until the rest can be used together. A file that another one needed, and that is out,
/// takes that one along; a built-in file comes back when what took its place is out.
pub(super) fn settle(mut shelf: Shelf) -> (Vec<Entry>, Vec<Unused>) {
    let mut wrong = Verdicts::new();
    reject(&mut shelf, &mut wrong, Verdicts::new(), repeated);
    loop {
        let chosen = shelf.chosen(&shelf.out);
        let verdicts = judge(&shelf, &chosen);
        let (own, built_in): (Vec<_>, Vec<_>) = verdicts
            .iter()
            .filter(|(_, found)| found.has_errors())
            .partition(|(at, _)| shelf.files[**at].origin != Origin::BuiltIn);
        let own = own.into_iter().map(|(at, found)| (*at, found.clone())).collect();
        let spoiled = !built_in.is_empty();
        let before = shelf.out.len();
        reject(&mut shelf, &mut wrong, own, |shelf| clashes(shelf, &chosen));
        if shelf.out.len() == before && spoiled {
            reject(&mut shelf, &mut wrong, Verdicts::new(), |shelf| spoilers(shelf, &chosen));
        }
        if shelf.out.len() == before {
            return finish(shelf, &chosen, verdicts, wrong);
        }
    }
}

/// What is wrong with the chosen files, and with those that could not be read to the end.
fn judge(shelf: &Shelf, chosen: &[usize]) -> Verdicts {
    let known = shelf.known(chosen);
    let unread = (0..shelf.files.len()).filter(|at| shelf.questionnaire(*at).is_none());
    let open = chosen.iter().copied().chain(unread.filter(|at| !shelf.out.contains(at)));
    open.map(|at| (at, shelf.files[at].draft.check(&known))).collect()
}

/// Takes files out, for what was found in them and for further faults.
fn reject(
    shelf: &mut Shelf,
    wrong: &mut Verdicts,
    found: Verdicts,
    faults: impl FnOnce(&Shelf) -> Faults,
) {
    let faults = faults(shelf);
    wrong.extend(found);
    for (at, faults) in faults {
        let source = || Problems::none(shelf.files[at].draft.source().clone());
        let problems = wrong.entry(at).or_insert_with(source);
        for fault in faults {
            problems.add(fault);
        }
    }
    shelf.out.extend(wrong.keys());
}

/// Files of the person's own that took the place of a built-in one which another built-in one cannot do without.
fn spoilers(shelf: &Shelf, chosen: &[usize]) -> Faults {
    let Some(complaint) = complaint(shelf, chosen) else { return Faults::new() };
    let replacing: BTreeSet<usize> =
        chosen.iter().copied().filter(|at| shelf.files[*at].replaces(&shelf.files)).collect();
    let alone = |at: &usize| {
        let mut out = &shelf.out | &replacing;
        out.remove(at);
        complaint_without(shelf, &out)
    };
    let mut guilty: Vec<(usize, String)> =
        replacing.iter().filter_map(|at| Some((*at, alone(at)?))).collect();
    if guilty.is_empty() {
        guilty = replacing.into_iter().map(|at| (at, complaint.clone())).collect();
    }
    guilty
        .into_iter()
        .map(|(at, complaint)| (at, vec![shelf.files[at].spoils(&complaint)]))
        .collect()
}

fn complaint_without(shelf: &Shelf, out: &BTreeSet<usize>) -> Option<String> {
    complaint(shelf, &shelf.chosen(out))
}

/// What the first built-in file lacks among these, if one lacks anything.
fn complaint(shelf: &Shelf, chosen: &[usize]) -> Option<String> {
    let known = shelf.known(chosen);
    let built_in = chosen.iter().map(|at| &shelf.files[*at]);
    let mut built_in = built_in.filter(|file| file.origin == Origin::BuiltIn);
    built_in.find_map(|file| {
        let problems = file.draft.check(&known);
        let first = problems.list().first().filter(|_| problems.has_errors())?;
        Some(format!("`{}`: {}", file.draft.id().unwrap_or_default(), first.message))
    })
}

impl Filed {
    /// Whether it takes the place of a built-in file.
    fn replaces(&self, files: &[Self]) -> bool {
        let same =
            |other: &Self| other.origin == Origin::BuiltIn && other.draft.id() == self.draft.id();
        self.origin != Origin::BuiltIn && files.iter().any(same)
    }

    fn spoils(&self, complaint: &str) -> Diagnostic {
        let id = self.draft.id().unwrap_or_default();
        let span = self.draft.places().of_any(id).unwrap_or_default();
        let message = format!(
            "this file takes the place of the built-in `{id}`, and lacks what another needs, {complaint}"
        );
        Diagnostic::error(span, message, "add it, or give this file an id of its own")
    }
}

fn finish(
    shelf: Shelf,
    chosen: &[usize],
    mut verdicts: Verdicts,
    mut wrong: Verdicts,
) -> (Vec<Entry>, Vec<Unused>) {
    let replacing: Vec<bool> = shelf.files.iter().map(|file| file.replaces(&shelf.files)).collect();
    let (mut entries, mut unused) = (Vec::new(), Vec::new());
    for (at, Filed { draft, origin }) in shelf.files.into_iter().enumerate() {
        let id = draft.id().map(str::to_owned);
        let found = wrong.remove(&at).map(Err);
        let found = found.or_else(|| Some(draft.accept(verdicts.remove(&at)?)));
        match found {
            Some(Ok(parsed)) => entries.push((
                at,
                Entry {
                    questionnaire: parsed.value,
                    origin,
                    replaces_built_in: replacing[at],
                    warnings: parsed.warnings,
                },
            )),
            Some(Err(problems)) => unused.push(Unused { id, origin, why: Why::Wrong(problems) }),
            None => {}
        }
    }
    entries.sort_by_key(|(at, _)| chosen.iter().position(|other| other == at));
    (entries.into_iter().map(|(_, entry)| entry).collect(), unused)
}
