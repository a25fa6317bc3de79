//! What a team answered: the review, as its file holds it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::domain::id::{FactId, ItemId, OptionId, ProbeId, QuestionId, QuestionnaireId};
use crate::domain::scale::Rung;

/// Everything a team said. What it means is an [`Assessment`](crate::assess::Assessment), never stored here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Review {
    /// The questionnaires it stacks, in order.
    pub questionnaires: Vec<QuestionnaireId>,
    /// The version of each that it was answered with.
    pub versions: BTreeMap<QuestionnaireId, String>,
    /// What is reviewed, and by whom.
    pub system: System,
    /// What one round of work may cost.
    pub budget: Budget,
    /// Answers to the context questions.
    pub context: BTreeMap<QuestionId, ContextAnswer>,
    /// Answers to the follow-ups.
    pub facts: BTreeMap<FactId, FactAnswer>,
    /// Estimates for whole items.
    pub estimates: BTreeMap<ItemId, Rung>,
    /// Answers to the probes.
    pub probes: BTreeMap<ProbeId, Response>,
    /// Accepted risks.
    pub decisions: Vec<Decision>,
    /// Things to do.
    pub actions: Vec<Action>,
}

/// What is reviewed, and by whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct System {
    /// Name of the system.
    pub name: String,
    /// Name of its team.
    pub team: String,
    /// Who leads the review.
    pub facilitator: String,
    /// Who takes part.
    pub attendees: Vec<String>,
    /// When it was held.
    pub held_on: Option<Date>,
}

/// What one round of work may cost. What is not set is guessed from the maturity.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Budget {
    /// Working days, 0 or more.
    pub days: Option<f64>,
    /// US dollars a month, 0 or more.
    pub monthly_usd: Option<f64>,
}

/// An answer to a context question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContextAnswer {
    /// These options; one, where the question takes one.
    Options(Vec<OptionId>),
    /// Nobody knew.
    Unknown,
}

/// An answer to a follow-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactAnswer {
    /// It holds.
    Yes,
    /// It does not.
    No,
    /// Nobody knew; counts as the cautious answer.
    Unknown,
}

/// What the team says of a probe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// It stands on this rung.
    Rung(Rung),
    /// Nobody knew; stands at 0.
    Unknown,
}

/// All that was recorded for one probe.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// The claim; `None` while open.
    pub claim: Option<Claim>,
    /// Why it does not apply, in the team's words.
    pub not_applicable: Option<String>,
    /// Who owns it.
    pub owner: String,
    /// Anything worth keeping.
    pub note: String,
    /// What proves the claim.
    pub evidence: Vec<Evidence>,
}

impl Response {
    /// Whether nothing was recorded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// What it is.
    pub kind: EvidenceKind,
    /// The link, the path, the words.
    pub text: String,
    /// Who brought it.
    pub by: String,
    /// When it was recorded.
    pub on: Option<Date>,
    /// The last day it counts; `None` for ever.
    pub until: Option<Date>,
}

impl Evidence {
    /// Whether it counts on this day.
    #[must_use]
    pub fn is_valid_on(&self, day: Date) -> bool {
        self.until.is_none_or(|until| day <= until)
    }
}

/// What a piece of evidence is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EvidenceKind {
    /// An address.
    #[default]
    Link,
    /// A file or folder.
    Path,
    /// Shown in the room.
    Seen,
    /// A ticket.
    Ticket,
    /// A figure.
    Metric,
    /// Somebody's words, or a command's output.
    Quote,
}

impl EvidenceKind {
    /// All six, in the order of the editor.
    pub const ALL: [Self; 6] =
        [Self::Link, Self::Path, Self::Seen, Self::Ticket, Self::Metric, Self::Quote];

    /// The id in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        ["link", "path", "seen", "ticket", "metric", "quote"][self as usize]
    }

    /// The kind with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// An accepted risk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The probe it is about.
    pub probe: ProbeId,
    /// Who accepts it.
    pub by: String,
    /// Why.
    pub why: String,
    /// The last day it holds; the finding re-opens by itself after it.
    pub until: Option<Date>,
}

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// What.
    pub what: String,
    /// The probe it is about.
    pub probe: Option<ProbeId>,
    /// Who does it.
    pub owner: String,
    /// Until when.
    pub due: Option<Date>,
    /// How far it is.
    pub state: ActionState,
}

/// How far an action is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ActionState {
    /// Not done yet.
    #[default]
    Open,
    /// Done.
    Done,
    /// Given up.
    Dropped,
}

impl ActionState {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Open, Self::Done, Self::Dropped];

    /// The id in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        ["open", "done", "dropped"][self as usize]
    }

    /// The state with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.id() == id)
    }
}
