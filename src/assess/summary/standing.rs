//! What the first sentence speaks of: findings that rest on an answer, on an estimate, or on nobody knowing.

use crate::assess::{Assessment, Basis, Counts, ItemAssessment, ProbeAssessment, Range, State};
use crate::domain::review::Review;
use crate::domain::scale::Class;

/// The findings, told apart by what they rest on.
pub(super) struct Standing<'a> {
    pub(super) review: &'a Review,
    pub(super) assessment: &'a Assessment,
    /// Critical probes that rest on an answer of their own.
    pub(super) critical: Vec<&'a ProbeAssessment>,
    /// The items they belong to.
    pub(super) critical_items: Vec<&'a ItemAssessment>,
    /// Items that are Critical by an estimate alone.
    pub(super) estimated_items: Vec<&'a ItemAssessment>,
    /// Items of which nobody knew more than a third.
    pub(super) unknown_items: Vec<&'a ItemAssessment>,
    /// The worst class so far.
    pub(super) class: Option<Class>,
    /// From best to worst.
    pub(super) range: Option<Range>,
}

impl<'a> Standing<'a> {
    pub(super) fn of(review: &'a Review, assessment: &'a Assessment) -> Self {
        let critical: Vec<_> = assessment
            .probes()
            .filter(|probe| probe.class == Some(Class::Critical))
            .filter(|probe| is_answer(assessment, probe) && is_counted(assessment, probe))
            .collect();
        let having = |item: &&ItemAssessment| critical.iter().any(|probe| probe.item == item.id);
        let estimated =
            |item: &&ItemAssessment| item.estimated && item.class == Some(Class::Critical);
        let ranges: Vec<Range> = assessment.all_items().filter_map(|item| item.range).collect();
        let good = ranges.iter().map(|range| range.good).max();
        let bad = ranges.iter().map(|range| range.bad).max();
        Self {
            review,
            assessment,
            critical_items: assessment.all_items().filter(having).collect(),
            estimated_items: assessment.all_items().filter(estimated).collect(),
            unknown_items: assessment.all_items().filter(|item| item.is_mostly_unknown()).collect(),
            critical,
            class: assessment.all_items().filter_map(|item| item.class).max(),
            range: good.zip(bad).map(|(good, bad)| Range { good, bad }),
        }
    }

    /// Advisory probes that rest on an answer and are not counted apart.
    pub(super) fn advisories(&self) -> Vec<&'a ProbeAssessment> {
        let apart = |basis| matches!(basis, Basis::NotShown { .. } | Basis::BeforeLaunch);
        self.assessment
            .probes()
            .filter(|probe| probe.class == Some(Class::Advisory) && !apart(probe.basis))
            .filter(|probe| is_answer(self.assessment, probe) && is_counted(self.assessment, probe))
            .collect()
    }

    /// How many items are Advisory by an estimate alone.
    pub(super) fn estimated_advisory(&self) -> usize {
        let estimated =
            |item: &&ItemAssessment| item.estimated && item.class == Some(Class::Advisory);
        self.assessment.all_items().filter(estimated).count()
    }

    /// The item to name: the most findings that rest on an answer, then the most urgent ones.
    pub(super) fn weakest(&self) -> Option<&'a ItemAssessment> {
        let class = self.class?;
        let weight = |item: &ItemAssessment| {
            let found = item.probes.iter().filter(|probe| probe.class == Some(class));
            let (own, rest): (Vec<_>, Vec<_>) =
                found.partition(|probe| is_answer(self.assessment, probe));
            let danger: usize = own.iter().map(|probe| usize::from(probe.danger)).sum();
            (own.len(), danger, rest.len())
        };
        let mut items: Vec<_> = self.assessment.all_items().collect();
        items.sort_by_key(|item| std::cmp::Reverse(weight(item)));
        items.first().copied()
    }
}

/// Whether it is one of so many "don't know" in its item that they make one finding.
fn is_lumped(assessment: &Assessment, probe: &ProbeAssessment) -> bool {
    probe.state == State::Unknown
        && assessment.item(&probe.item).is_some_and(ItemAssessment::is_mostly_unknown)
}

/// Whether it rests on an answer of its own: no estimate, and not one of many that nobody knew.
pub(super) fn is_answer(assessment: &Assessment, probe: &ProbeAssessment) -> bool {
    let unknown = probe.state == State::Unknown
        && (is_lumped(assessment, probe) || is_in_the_dark(&assessment.counts));
    probe.state != State::Estimated && !unknown
}

/// Whether it is a finding of its own, and not one with that of another questionnaire.
fn is_counted(assessment: &Assessment, probe: &ProbeAssessment) -> bool {
    assessment.told_under(probe).is_none()
}

/// Whether nobody knew most of all that was asked.
pub(super) fn is_in_the_dark(counts: &Counts) -> bool {
    counts.unknown * 2 > counts.asked()
}
