//! The order of pivots: by danger, then by what a day of work settles, what others need before them.

use std::cmp::{Ordering, Reverse};

use crate::assess::Advice;
use crate::assess::pivots::Finding;
use crate::domain::id::ProbeId;
use crate::domain::pivot::{Pivot, Subject};
use crate::domain::scale::Class;

/// How many pivots are shown first.
const FIRST: usize = 3;

/// What counts as no work at all, in days: an hour.
const LEAST_DAYS: f64 = 0.125;

/// What decides the place of a pivot. Ties keep the order of the questionnaire.
struct Weight {
    accepted: bool,
    /// 0 Critical, 1 what presses (over-building), 2 Advisory, 3 the rest.
    group: u8,
    /// Whether nothing of it is confirmed.
    estimated: bool,
    danger: u8,
    /// Findings of its class settled for a day of work: for one finding alone, the least effort.
    yield_a_day: f64,
    days: f64,
    pivot: usize,
}

impl Weight {
    fn of(advice: &Advice, pivots: &[&Pivot], findings: &[Finding]) -> Self {
        let settled = || {
            let all = std::iter::once(&advice.probe).chain(&advice.closes);
            all.filter_map(|id| findings.iter().find(|finding| finding.probe == id))
        };
        let pivot = pivots[advice.pivot];
        let pressing =
            settled().any(|f| f.pressing && pivot.subject == Subject::Probe(f.probe.clone()));
        let group = match advice.class {
            Class::Critical => 0,
            _ if pressing => 1,
            Class::Advisory => 2,
            Class::Validation => 3,
        };
        let alike = settled().filter(|f| f.class == advice.class && f.told_under.is_none()).count();
        let days = f64::midpoint(pivot.cost.days.0, pivot.cost.days.1);
        Self {
            accepted: settled().all(|finding| finding.accepted),
            group,
            estimated: settled().filter(|f| f.class == advice.class).all(|f| f.estimated),
            danger: settled().map(|finding| finding.danger).max().unwrap_or(0),
            yield_a_day: f64::from(u32::try_from(alike).unwrap_or(u32::MAX)) / days.max(LEAST_DAYS),
            days,
            pivot: advice.pivot,
        }
    }

    fn order(&self, other: &Self) -> Ordering {
        let urgency = |weight: &Self| {
            (weight.accepted, weight.group, weight.estimated, Reverse(weight.danger))
        };
        urgency(self)
            .cmp(&urgency(other))
            .then(other.yield_a_day.total_cmp(&self.yield_a_day))
            .then(self.days.total_cmp(&other.days))
            .then(self.pivot.cmp(&other.pivot))
    }
}

/// Puts pivots in order: what is confirmed before what is estimated, the most dangerous first, then the one that
/// settles the most for a day of work, then the least effort; what one needs before it; among the first
/// three at most one that adds a system to keep running; accepted risks last.
pub(crate) fn rank(advice: Vec<Advice>, pivots: &[&Pivot], findings: &[Finding]) -> Vec<Advice> {
    let mut weighed: Vec<_> =
        advice.into_iter().map(|advice| (Weight::of(&advice, pivots, findings), advice)).collect();
    weighed.sort_by(|(one, _), (other, _)| one.order(other));
    let mut waiting: Vec<_> = weighed.into_iter().map(|(_, advice)| advice).collect();
    let mut ranked: Vec<Advice> = Vec::new();
    while !waiting.is_empty() {
        let crowded =
            ranked.len() < FIRST && ranked.iter().any(|given| pivots[given.pivot].always_on);
        let fits = |at: &usize| !(crowded && brings_system(*at, &waiting, pivots));
        let at = (0..waiting.len()).find(fits).unwrap_or(0);
        let at = first_needed(at, &waiting, pivots);
        ranked.push(waiting.remove(at));
    }
    ranked
}

/// Whether the next pivot to be given, if this one is wanted, adds a system to keep running.
fn brings_system(at: usize, waiting: &[Advice], pivots: &[&Pivot]) -> bool {
    let next = first_needed(at, waiting, pivots);
    pivots[waiting[next].pivot].always_on
}

/// What has to come before this pivot, followed to its root; a circle ends where it began.
fn first_needed(at: usize, waiting: &[Advice], pivots: &[&Pivot]) -> usize {
    let mut seen = vec![at];
    let mut current = at;
    loop {
        let needs = &pivots[waiting[current].pivot].needs;
        let before = (0..waiting.len()).find(|next| {
            !seen.contains(next) && needs.iter().any(|id| settles(&waiting[*next], id))
        });
        match before {
            Some(next) => {
                seen.push(next);
                current = next;
            }
            None => return current,
        }
    }
}

fn settles(advice: &Advice, probe: &ProbeId) -> bool {
    advice.probe == *probe || advice.closes.contains(probe)
}
