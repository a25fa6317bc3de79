//! An open review: what was answered, what it means, and how far it is saved.

use std::sync::Arc;

use jiff::civil::Date;

use crate::assess::{Assessment, ProbeAssessment, State, assess, questions};
use crate::domain::edit::Edit;
use crate::domain::history::History;
use crate::domain::id::{ItemId, ProbeId};
use crate::domain::review::Review;
use crate::domain::stack::Stack;

/// An open review.
#[derive(Debug)]
pub struct Session {
    /// Its questionnaires.
    pub stack: Arc<Stack>,
    /// What was answered.
    pub review: Review,
    /// What it means today.
    pub assessment: Assessment,
    /// The probes of each item in the order they are asked; changes with the context only.
    pub order: Vec<(ItemId, Vec<ProbeId>)>,
    /// How far it is saved.
    pub saving: Saving,
    history: History,
    saved_revision: u64,
    today: Date,
}

/// How far a review is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// There is no file yet.
    NotYet,
    /// All of it was on disk at this time of day, "14:02".
    At(String),
    /// It is the sample, and nothing is written.
    Sample,
    /// It cannot be written, and why.
    ReadOnly(String),
    /// The file was changed by somebody else.
    ChangedOutside,
    /// Writing failed, and why.
    Failed(String),
}

impl Saving {
    /// The words in the header.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::NotYet => "not saved yet".to_owned(),
            Self::At(time) => format!("saved {time}"),
            Self::Sample => "sample, not saved".to_owned(),
            Self::ReadOnly(_) => "read-only".to_owned(),
            Self::ChangedOutside => "CHANGED ON DISK".to_owned(),
            Self::Failed(_) => "NOT SAVED".to_owned(),
        }
    }

    /// Whether changes go to disk by themselves.
    #[must_use]
    pub fn is_automatic(&self) -> bool {
        matches!(self, Self::NotYet | Self::At(_) | Self::Failed(_))
    }
}

impl Session {
    /// Opens a review on this day.
    #[must_use]
    pub fn new(stack: Arc<Stack>, review: Review, saving: Saving, today: Date) -> Self {
        let assessment = assess(&stack, &review, today);
        let order = order(&stack, &review);
        let history = History::default();
        Self { stack, review, assessment, order, saving, history, saved_revision: 0, today }
    }

    /// Makes a change that can be undone; says whether it changed anything.
    pub fn commit(&mut self, edit: &Edit) -> bool {
        let context = changes_order(edit);
        let changed = self.history.commit(&mut self.review, edit);
        if changed {
            self.refresh(context);
        }
        changed
    }

    /// Takes the last change back, or does it again.
    pub fn undo(&mut self, again: bool) -> Option<Edit> {
        let edit = if again {
            self.history.redo(&mut self.review)
        } else {
            self.history.undo(&mut self.review)
        }?;
        self.refresh(changes_order(&edit));
        Some(edit)
    }

    /// What a change is about, in the words of the questionnaire.
    #[must_use]
    pub fn label(&self, edit: &Edit) -> String {
        let title =
            |probe: &ProbeId| self.stack.probe(probe.as_str()).map(|(_, probe)| &probe.title);
        match edit {
            Edit::Batch(parts) => parts.first().map(|part| self.label(part)).unwrap_or_default(),
            Edit::Context(id, _) => {
                let question = self.stack.question(id.as_str());
                format!("the answer to \"{}\"", question.map_or(id.as_str(), |q| &q.title))
            }
            Edit::Estimate(id, _) => {
                let item = self.stack.item(id.as_str());
                format!("the estimate of {}", item.map_or(id.as_str(), |item| &item.title))
            }
            Edit::Fact(..) => "the answer to a follow-up".to_owned(),
            other => match other.probe().and_then(title) {
                Some(title) => format!("{} at \"{title}\"", other.label()),
                None => other.label(),
            },
        }
    }

    /// Takes other questionnaires.
    pub fn restack(&mut self, stack: Arc<Stack>) {
        self.stack = stack;
        self.refresh(true);
    }

    fn refresh(&mut self, order_too: bool) {
        self.assessment = assess(&self.stack, &self.review, self.today);
        if order_too {
            self.order = order(&self.stack, &self.review);
        }
    }

    /// Grows with every change.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.history.revision()
    }

    /// Whether something is not on disk yet.
    #[must_use]
    pub fn is_dirty(&self) -> bool {
        self.revision() != self.saved_revision
    }

    /// Notes that everything up to this revision is on disk.
    pub fn mark_saved(&mut self, revision: u64, clock: String) {
        self.saved_revision = revision;
        self.saving = Saving::At(clock);
    }

    /// What was found at a probe.
    #[must_use]
    pub fn found(&self, probe: &ProbeId) -> Option<&ProbeAssessment> {
        self.assessment.probe(probe)
    }

    /// Whether a probe is out of sight unless unfolded: not asked, or not applicable by the questionnaire.
    #[must_use]
    pub fn is_folded(&self, probe: &ProbeId) -> bool {
        let by_team = self.review.probes.get(probe).is_some_and(|r| r.not_applicable.is_some());
        self.found(probe).is_some_and(|found| match found.state {
            State::NotAsked => true,
            State::NotApplicable => !by_team && found.standing.is_none(),
            _ => false,
        })
    }

    /// The probes that are in sight, item by item.
    #[must_use]
    pub fn in_sight(&self, unfolded: bool) -> Vec<(ItemId, Vec<ProbeId>)> {
        let shown = |probe: &&ProbeId| unfolded || !self.is_folded(probe);
        self.order
            .iter()
            .map(|(item, probes)| (item.clone(), probes.iter().filter(shown).cloned().collect()))
            .collect()
    }
}

fn order(stack: &Stack, review: &Review) -> Vec<(ItemId, Vec<ProbeId>)> {
    let items = questions::journey(stack).into_iter();
    items.map(|item| (item.id.clone(), questions::order(stack, review, item))).collect()
}

fn changes_order(edit: &Edit) -> bool {
    match edit {
        Edit::Context(..) | Edit::Questionnaires(_) => true,
        Edit::Batch(parts) => parts.iter().any(changes_order),
        _ => false,
    }
}
