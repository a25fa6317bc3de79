//! What a section needs at hand: the stack, the review, the assessment, and where to look things up in them.

use std::collections::HashMap;

use crate::assess::plan::When;
use crate::assess::questions::{Worded, wording};
use crate::assess::{Advice, Assessment, ProbeAssessment};
use crate::domain::id::ProbeId;
use crate::domain::questionnaire::Probe;
use crate::domain::review::{Decision, Response, Review};
use crate::domain::scale::Rung;
use crate::domain::stack::Stack;

pub(super) struct Page<'a> {
    pub(super) stack: &'a Stack,
    pub(super) review: &'a Review,
    pub(super) assessment: &'a Assessment,
    /// Every probe as it is put in this context.
    worded: HashMap<&'a ProbeId, Worded>,
}

impl<'a> Page<'a> {
    pub(super) fn new(stack: &'a Stack, review: &'a Review, assessment: &'a Assessment) -> Self {
        let worded = |probe: &'a Probe| (&probe.id, wording(stack, review, probe));
        let worded = stack.probes().map(|(_, probe)| worded(probe)).collect();
        Self { stack, review, assessment, worded }
    }

    /// The title of a probe; its id where the questionnaire has none such.
    pub(super) fn title<'b>(&'b self, id: &'b ProbeId) -> &'b str {
        self.stack.probe(id.as_str()).map_or(id.as_str(), |(_, probe)| probe.title.as_str())
    }

    /// The title of the item that a probe belongs to.
    pub(super) fn item_title(&self, id: &ProbeId) -> &'a str {
        self.stack.probe(id.as_str()).map_or("", |(item, _)| item.title.as_str())
    }

    /// What the team recorded for a probe.
    pub(super) fn response(&self, id: &ProbeId) -> Option<&'a Response> {
        self.review.probes.get(id)
    }

    /// The words of a probe as they were put in this context.
    pub(super) fn worded(&self, id: &ProbeId) -> Option<&Worded> {
        self.worded.get(id)
    }

    /// The sentence of a rung of a probe.
    pub(super) fn rung(&self, id: &ProbeId, rung: Rung) -> &str {
        let rungs = self.worded(id).map(|worded| &worded.wording.rungs);
        rungs.and_then(|rungs| rungs.get(rung.index())).map_or("", String::as_str)
    }

    /// When a piece of advice is due, by its place.
    pub(super) fn due(&self, at: usize) -> Option<When> {
        self.assessment.plan.as_ref()?.when.get(at).copied()
    }

    /// The number of the pivot that settles a probe's finding, from 1.
    pub(super) fn pivot_of(&self, id: &ProbeId) -> Option<usize> {
        let settles = |advice: &Advice| advice.probe == *id || advice.closes.contains(id);
        self.assessment.advice.iter().position(settles).map(|at| at + 1)
    }

    /// The accepted risk of a probe, while it holds.
    pub(super) fn accepted(&self, probe: &ProbeAssessment) -> Option<&'a Decision> {
        self.review.decisions.get(probe.accepted?)
    }

    /// All probes that were recorded, in the order of the questionnaires; those of none come last.
    pub(super) fn recorded(&self) -> Vec<(&'a ProbeId, &'a Response)> {
        let place = |id: &ProbeId| self.stack.probes().position(|(_, probe)| probe.id == *id);
        let mut recorded: Vec<_> = self.review.probes.iter().collect();
        recorded.sort_by_cached_key(|(id, _)| {
            let place = place(id);
            (place.is_none(), place)
        });
        recorded
    }
}
