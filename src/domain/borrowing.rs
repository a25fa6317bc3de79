//! Probes that a rule reads and that no stacked questionnaire has: they are asked in place.

use crate::domain::condition::Condition;
use crate::domain::id::ProbeId;
use crate::domain::pivot::{Pivot, Subject};
use crate::domain::questionnaire::{Item, Probe, Questionnaire};

/// Takes in, after the probe that reads it, every probe that a rule for a Critical class reads and that none of these
/// questionnaires has, with its own rules and pivots, as one of `all` has it.
#[must_use]
pub fn with_borrowed(mut parts: Vec<Questionnaire>, all: &[&Questionnaire]) -> Vec<Questionnaire> {
    let items = parts.iter().flat_map(|part| &part.items);
    let mut there: Vec<ProbeId> =
        items.flat_map(|item| &item.probes).map(|probe| probe.id.clone()).collect();
    for part in &mut parts {
        for item in &mut part.items {
            part.pivots.extend(borrow(item, all, &mut there));
        }
    }
    parts
}

/// Takes in what the probes of an item read, and gives the pivots that come with it.
fn borrow(item: &mut Item, all: &[&Questionnaire], there: &mut Vec<ProbeId>) -> Vec<Pivot> {
    let mut pivots = Vec::new();
    let mut probes = Vec::new();
    for probe in std::mem::take(&mut item.probes) {
        let read = read_by(&probe);
        probes.push(probe);
        for id in read {
            if there.contains(&id) {
                continue;
            }
            if let Some((lent, about)) = all.iter().find_map(|other| lent(other, &id)) {
                there.push(id);
                probes.push(lent);
                pivots.extend(about);
            }
        }
    }
    item.probes = probes;
    pivots
}

/// The probes whose standing a rule for a Critical class reads.
fn read_by(probe: &Probe) -> Vec<ProbeId> {
    let leaves = probe.critical.iter().flat_map(|rule| rule.when.leaves());
    let read = leaves.filter_map(|leaf| match leaf {
        Condition::AtMost(id, _) | Condition::AtLeast(id, _) => Some(id.clone()),
        _ => None,
    });
    read.collect()
}

/// A probe as a questionnaire has it, to stand alone, and the pivots that are about it.
fn lent(other: &Questionnaire, id: &ProbeId) -> Option<(Probe, Vec<Pivot>)> {
    let mut probes =
        other.items.iter().flat_map(|item| item.probes.iter().map(move |probe| (item, probe)));
    let (item, probe) = probes.find(|(_, probe)| probe.id == *id)?;
    let before_launch = probe.before_launch || item.before_launch;
    let is_about = |pivot: &&Pivot| pivot.subject == Subject::Probe(id.clone());
    let pivots = other.pivots.iter().filter(is_about).cloned().collect();
    Some((Probe { before_launch, ..probe.clone() }, pivots))
}
