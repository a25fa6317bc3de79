//! Things that wait for each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::condition::Condition;
use crate::domain::questionnaire::Questionnaire;
use crate::format::places::Named;
use crate::format::questionnaire::check::Scope;
use crate::format::questionnaire::ledger::Purpose;
use crate::format::source::Span;

/// From each id to the ids that come before it.
///
/// Walked in rounds rather than by recursion, so that no file can exhaust the stack.
type Edges<'e> = BTreeMap<&'e str, BTreeMap<&'e str, Span>>;

/// How many rings are told of one file.
const MOST: usize = 20;

/// How many facts may rest on each other in a row.
const DEEPEST: usize = 20;

/// Notes pivots that need each other first.
pub(super) fn check_needs(scope: &Scope<'_>) {
    let mut edges = Edges::new();
    for mention in &scope.ledger.mentions {
        if let Purpose::Before(own) = &mention.purpose {
            edges.entry(own).or_default().entry(&mention.id).or_insert(mention.span.clone());
        }
    }
    for (ring, span) in rings(&edges) {
        let message = format!("these pivots need each other first: {}", arrows(&ring));
        let help = "take one of the `needs` out: one of them has to come first";
        let _: Option<()> = scope.log.reject(span, message, help);
    }
}

/// Notes facts that are defined by each other, or through too many steps. Says whether all is well.
pub(super) fn check_facts(scope: &Scope<'_>, questionnaire: &Questionnaire) -> bool {
    let mut edges = Edges::new();
    for fact in &questionnaire.facts {
        let id = fact.id.as_str();
        let Some(span) = scope.ledger.places.of(Named::Fact, id) else { continue };
        let read = fact.holds.iter().chain([&fact.only_if]).flat_map(Condition::facts);
        for other in read {
            edges.entry(id).or_default().insert(other.as_str(), span.clone());
        }
    }
    let rings = rings(&edges);
    for (ring, span) in &rings {
        let message = format!("these facts depend on each other: {}", arrows(ring));
        let help = "define at least one of them by context answers alone";
        let _: Option<()> = scope.log.reject(span.clone(), message, help);
    }
    let deep = too_deep(&edges);
    if let Some((id, span)) = &deep {
        let message = format!("the fact `{id}` rests on more than {DEEPEST} others in a row");
        let help = "define it by context answers";
        let _: Option<()> = scope.log.reject(span.clone(), message, help);
    }
    rings.is_empty() && deep.is_none()
}

fn arrows(ring: &[&str]) -> String {
    ring.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(" needs ")
}

/// One ring for each group of ids that wait for each other, with a place in it.
fn rings<'e>(edges: &Edges<'e>) -> Vec<(Vec<&'e str>, Span)> {
    let mut waiting = edges.clone();
    let mut found = Vec::new();
    while found.len() < MOST {
        prune(&mut waiting, usize::MAX);
        let Some(start) = waiting.keys().next().copied() else { break };
        let mut path = vec![start];
        let mut places = Vec::new();
        while let Some((next, span)) = path.last().and_then(|id| waiting.get(id)?.iter().next()) {
            places.push(span.clone());
            let earlier = path.iter().position(|id| id == next);
            path.push(next);
            if let Some(start) = earlier {
                path.drain(..start);
                break;
            }
        }
        for id in &path {
            waiting.remove(id);
        }
        found.extend(places.pop().map(|span| (path, span)));
    }
    found
}

/// An id that is still waiting after so many steps, although it is in no ring.
fn too_deep<'e>(edges: &Edges<'e>) -> Option<(&'e str, Span)> {
    let mut waiting = edges.clone();
    prune(&mut waiting, DEEPEST);
    let mut after = waiting.clone();
    prune(&mut after, usize::MAX);
    let deep = waiting.iter().find(|(id, _)| !after.contains_key(*id));
    deep.and_then(|(id, _)| Some((*id, edges.get(id)?.values().next()?.clone())))
}

/// Takes out, round by round, every id that waits for nothing that is still there.
fn prune(waiting: &mut Edges<'_>, rounds: usize) {
    let mut waited_for: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for (id, next) in waiting.iter() {
        let there = next.keys().filter(|next| waiting.contains_key(*next));
        left.insert(id, there.clone().count());
        there.for_each(|next| waited_for.entry(next).or_default().push(id));
    }
    let mut free: Vec<&str> =
        left.iter().filter(|(_, count)| **count == 0).map(|(id, _)| *id).collect();
    for _ in 0..rounds {
        let mut freed = Vec::new();
        for id in free {
            waiting.remove(id);
            for behind in waited_for.remove(id).unwrap_or_default() {
                let Some(count) = left.get_mut(behind) else { continue };
                *count -= 1;
                if *count == 0 {
                    freed.push(behind);
                }
            }
        }
        if freed.is_empty() {
            break;
        }
        free = freed;
    }
    let there: BTreeSet<&str> = waiting.keys().copied().collect();
    for next in waiting.values_mut() {
        next.retain(|id, _| there.contains(id));
    }
}

#[cfg(test)]
mod tests {
    use super::{DEEPEST, Edges, rings, too_deep};

    fn edges<'e>(pairs: &[(&'e str, &'e str)]) -> Edges<'e> {
        let mut edges = Edges::new();
        for (from, to) in pairs {
            edges.entry(from).or_default().insert(to, 0..0);
        }
        edges
    }

    #[test]
    fn every_ring_is_found_once_and_what_leads_to_it_is_not_part_of_it() {
        let edges = edges(&[
            ("a", "b"),
            ("b", "c"),
            ("c", "b"),
            ("x", "y"),
            ("y", "z"),
            ("z", "x"),
            ("free", "end"),
            ("self", "self"),
        ]);
        let found: Vec<Vec<&str>> = rings(&edges).into_iter().map(|(ring, _)| ring).collect();
        assert_eq!(found, [vec!["b", "c", "b"], vec!["self", "self"], vec!["x", "y", "z", "x"]]);
    }

    #[test]
    fn a_row_of_any_length_is_walked_without_running_out_of_stack() {
        let ids: Vec<String> = (0..20_000).map(|number| format!("f{number:05}")).collect();
        let pairs: Vec<(&str, &str)> =
            ids.iter().zip(ids.iter().skip(1)).map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let short = edges(pairs.get(..DEEPEST).unwrap_or_default());
        assert!(too_deep(&short).is_none());
        let long = edges(&pairs);
        assert!(rings(&long).is_empty());
        assert!(too_deep(&long).is_some());
    }
}
