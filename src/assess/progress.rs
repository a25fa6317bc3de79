//! Items and counts: what is answered, what is open, what decides.

use crate::assess::{Basis, Counts, ItemAssessment, ProbeAssessment, Range, State};
use crate::domain::id::{ItemId, ProbeId};
use crate::domain::questionnaire::Item;
use crate::domain::scale::Class;
use crate::domain::stack::Stack;

/// An item from its probes, before "Fit and ownership" has its say.
pub(crate) fn assess_item(item: &Item, probes: Vec<ProbeAssessment>) -> ItemAssessment {
    let asked = || probes.iter().filter(|probe| is_asked(probe.state));
    let class = asked().filter_map(|probe| probe.class).max();
    let range = asked().filter_map(|probe| probe.range).reduce(Range::worse);
    let next_steps = asked().filter(|probe| probe.basis == Basis::NextStep);
    let mut assessed = ItemAssessment {
        id: item.id.clone(),
        title: item.title.clone(),
        section: item.section,
        class,
        range,
        decided_by: Vec::new(),
        next_steps: next_steps.map(|probe| probe.id.clone()).collect(),
        estimated: false,
        applicable: asked().count(),
        answered: asked().filter(|probe| probe.class.is_some()).count(),
        unknown: asked().filter(|probe| probe.state == State::Unknown).count(),
        probes,
    };
    decide(&mut assessed, &[]);
    assessed
}

/// Shows the Criticals of "Fit and ownership" in the items named as nearest. They open no range there.
pub(crate) fn show_fit(stack: &Stack, fit: &ItemAssessment, items: &mut [ItemAssessment]) {
    for item in items {
        let critical = fit.probes.iter().filter(|probe| probe.class == Some(Class::Critical));
        let near: Vec<_> =
            critical.filter(|probe| nearest(stack, &probe.id) == Some(&item.id)).collect();
        if near.is_empty() {
            continue;
        }
        item.class = item.class.max(Some(Class::Critical));
        let ranges = near.iter().filter_map(|probe| probe.range).chain(item.range);
        item.range = ranges.reduce(Range::worse);
        decide(item, &near);
    }
}

fn nearest<'a>(stack: &'a Stack, probe: &ProbeId) -> Option<&'a ItemId> {
    stack.probe(probe.as_str())?.1.nearest.as_ref()
}

fn is_asked(state: State) -> bool {
    !matches!(state, State::NotApplicable | State::NotAsked)
}

/// Names what decides the class, and whether that rests on an estimate alone.
fn decide(item: &mut ItemAssessment, near: &[&ProbeAssessment]) {
    let all = || item.probes.iter().chain(near.iter().copied());
    let deciding: Vec<_> =
        all().filter(|probe| probe.class.is_some() && probe.class == item.class).collect();
    let estimated = deciding.iter().all(|probe| probe.state == State::Estimated);
    item.estimated = !deciding.is_empty() && estimated;
    item.decided_by = if item.class > Some(Class::Validation) {
        deciding.iter().map(|probe| probe.id.clone()).collect()
    } else {
        Vec::new()
    };
}

/// How many of what.
pub(crate) fn count<'a>(probes: impl Iterator<Item = &'a ProbeAssessment>) -> Counts {
    let mut counts = Counts::default();
    for probe in probes {
        match probe.class {
            Some(Class::Critical) => counts.critical += 1,
            Some(Class::Advisory) => counts.advisory += 1,
            Some(Class::Validation) => counts.validation += 1,
            None => {}
        }
        match probe.state {
            State::Open => counts.open += 1,
            State::Unknown => counts.unknown += 1,
            State::Estimated => counts.estimated += 1,
            State::NotApplicable => counts.not_applicable += 1,
            State::NotAsked => counts.not_asked += 1,
            State::Claimed => {}
        }
        if matches!(probe.basis, Basis::NotShown { .. }) {
            counts.not_shown += 1;
        }
    }
    counts
}

/// How many items are Critical by an estimate alone.
pub(crate) fn count_estimated<'a>(items: impl Iterator<Item = &'a ItemAssessment>) -> usize {
    items.filter(|item| item.estimated && item.class == Some(Class::Critical)).count()
}

impl Range {
    /// The worse of both at either end: the range of a whole from those of its parts.
    fn worse(self, other: Self) -> Self {
        Self { good: self.good.max(other.good), bad: self.bad.max(other.bad) }
    }
}
