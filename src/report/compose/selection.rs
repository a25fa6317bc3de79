//! Which findings are told in full, which are folded, and which are told together.

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::assess::summary::is_kept;
use crate::assess::{Basis, ItemAssessment, ProbeAssessment, Range, State};
use crate::domain::id::ProbeId;
use crate::domain::scale::{Class, Maturity, Rung, Section};
use crate::report::compose::findings::is_not_shown;
use crate::report::compose::page::Page;

/// The most Advisories told in full in one section of the page, so that it is read to its end.
const IN_FULL: usize = 7;

/// The probes of an item, sorted by how the page tells them.
#[derive(Default)]
pub(super) struct Selection<'a> {
    /// Criticals, each told in full.
    pub(super) critical: Vec<&'a ProbeAssessment>,
    /// Advisories told in full, what is claimed and not shown among them.
    pub(super) advisory: Vec<&'a ProbeAssessment>,
    /// Advisories of which only the title is told.
    pub(super) folded: Vec<&'a ProbeAssessment>,
    /// Taken over from a finding of the same class, and told there.
    pub(super) told_elsewhere: Vec<&'a ProbeAssessment>,
    /// "Don't know", told as one finding.
    pub(super) unknown: Vec<&'a ProbeAssessment>,
    /// What rests on an estimate, told as one.
    pub(super) estimated: Vec<&'a ProbeAssessment>,
    /// Managed where automation is expected, told as one.
    pub(super) managed: Vec<&'a ProbeAssessment>,
    /// What is expected of them depends on the team's maturity, which is not known; told as one.
    pub(super) depends: Vec<&'a ProbeAssessment>,
    /// Good so far, and not settled.
    pub(super) unsettled: Vec<&'a ProbeAssessment>,
    /// Practices to praise.
    pub(super) kept: Vec<&'a ProbeAssessment>,
    /// Good, with a next step.
    pub(super) next_steps: Vec<&'a ProbeAssessment>,
    /// On target, and nothing to praise.
    pub(super) enough: Vec<&'a ProbeAssessment>,
    /// Nothing is expected at this size.
    pub(super) nothing_needed: Vec<&'a ProbeAssessment>,
}

/// The items of a section with their probes sorted.
pub(super) fn select<'a>(
    page: &Page<'a>,
    section: Section,
) -> Vec<(&'a ItemAssessment, Selection<'a>)> {
    let items = page.assessment.all_items().filter(|item| item.section == section);
    let mut sorted: Vec<_> = items.map(|item| (item, sort(page, item))).collect();
    let in_full = in_full(&sorted);
    for (_, selection) in &mut sorted {
        let (full, folded) =
            selection.advisory.drain(..).partition(|probe| in_full.contains(&&probe.id));
        selection.advisory = full;
        selection.advisory.sort_by_key(|probe| (probe.accepted.is_some(), !is_not_shown(probe)));
        selection.folded = folded;
    }
    sorted
}

/// The Advisories of a section that are told in full.
fn in_full<'a>(sorted: &[(&ItemAssessment, Selection<'a>)]) -> Vec<&'a ProbeId> {
    let mut all: Vec<&ProbeAssessment> =
        sorted.iter().flat_map(|(_, selection)| selection.advisory.iter().copied()).collect();
    all.sort_by_key(|probe| weight(probe));
    all.iter().take(IN_FULL).map(|probe| &probe.id).collect()
}

fn sort<'a>(page: &Page<'a>, item: &'a ItemAssessment) -> Selection<'a> {
    let mut selection = Selection::default();
    for probe in &item.probes {
        if let Some(class) = probe.class {
            place(page, item, class, probe, &mut selection).push(probe);
        }
    }
    if selection.managed.len() == 1 {
        selection.advisory.append(&mut selection.managed);
    }
    selection.critical.sort_by_key(|probe| (probe.accepted.is_some(), Reverse(probe.danger)));
    selection.advisory.sort_by_key(|probe| weight(probe));
    selection
}

fn place<'s, 'a>(
    page: &Page,
    item: &ItemAssessment,
    class: Class,
    probe: &ProbeAssessment,
    selection: &'s mut Selection<'a>,
) -> &'s mut Vec<&'a ProbeAssessment> {
    let found = class > Class::Validation;
    let settled = probe.range.is_none_or(Range::is_settled);
    if page.assessment.told_under(probe).is_some() {
        return &mut selection.told_elsewhere;
    }
    match (class, probe.state, probe.basis) {
        (_, State::Unknown, _) if found && item.is_mostly_unknown() => &mut selection.unknown,
        (_, State::Estimated, _) => &mut selection.estimated,
        (Class::Critical, ..) => &mut selection.critical,
        (Class::Advisory, ..) if is_managed(page, probe) => &mut selection.managed,
        (Class::Advisory, _, Basis::BelowTarget) if page.assessment.maturity.is_none() => {
            &mut selection.depends
        }
        (Class::Advisory, ..) => &mut selection.advisory,
        (Class::Validation, ..) if !settled => &mut selection.unsettled,
        (Class::Validation, _, Basis::NextStep) => &mut selection.next_steps,
        (Class::Validation, ..) if is_kept(probe) => &mut selection.kept,
        (Class::Validation, _, Basis::NothingNeeded) => &mut selection.nothing_needed,
        (Class::Validation, ..) => &mut selection.enough,
    }
}

/// Whether it is one of the many that a platform manages and does not automate (`rules.md` section 9).
fn is_managed(page: &Page, probe: &ProbeAssessment) -> bool {
    page.assessment.maturity == Some(Maturity::Platform)
        && probe.basis == Basis::BelowTarget
        && probe.standing == Some(Rung::MANAGED)
}

/// What comes first among Advisories: what may hide a Critical, then what is furthest from its target.
fn weight(probe: &ProbeAssessment) -> impl Ord + use<> {
    let rank = match probe.basis {
        Basis::NotShown { .. } if probe.hazard.is_some() => 0,
        Basis::BeforeLaunch => 1,
        Basis::AdvisoryRule => 2,
        Basis::BelowTarget => 3,
        _ => 4,
    };
    let gap = match (probe.needed.or(probe.target), probe.standing) {
        (Some(needed), Some(standing)) => needed.number().saturating_sub(standing.number()),
        _ => 0,
    };
    (probe.accepted.is_some(), rank, Reverse(probe.danger), Reverse(gap))
}

/// The probes whose notes and owners stand beside their findings.
pub(super) fn told_in_full<'a>(page: &Page<'a>) -> HashSet<&'a ProbeId> {
    let sections = Section::ALL.into_iter().flat_map(|section| select(page, section));
    let told =
        sections.flat_map(|(_, selection)| [selection.critical, selection.advisory].concat());
    told.map(|probe| &probe.id).collect()
}
