//! What an assessment says: items, probes, counts, advice.

use jiff::civil::Date;

use crate::assess::order::PhaseAssessment;
use crate::assess::plan::Plan;
use crate::assess::prefill;
use crate::domain::id::{FactId, ItemId, ProbeId, QuestionId};
use crate::domain::scale::{Class, Hazard, Maturity, Rung, Section};

/// Everything derived from a stack, a review and a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// The day it holds for.
    pub as_of: Date,
    /// Who builds and runs it; `None` while not answered.
    pub maturity: Option<Maturity>,
    /// Which of maturity, model type, scale and latency are not answered.
    pub missing_context: Vec<QuestionId>,
    /// The other context questions that are open or "don't know".
    pub unknown_context: Vec<QuestionId>,
    /// Answers that seldom go together, in words.
    pub cautions: Vec<String>,
    /// The checklist, in order, without "Fit and ownership".
    pub items: Vec<ItemAssessment>,
    /// "Fit and ownership", if it was asked.
    pub fit: Option<ItemAssessment>,
    /// How many of what, over all probes.
    pub counts: Counts,
    /// What to do, best first; the first three are the ones to show.
    pub advice: Vec<Advice>,
    /// When each piece of advice is due; `None` without a maturity, as there is no advice then.
    pub plan: Option<Plan>,
    /// The order of action of the questionnaires that end in one.
    pub order: Vec<PhaseAssessment>,
    /// Good practices that pull against each other here, by their place among
    /// [`Stack::tensions`](crate::domain::stack::Stack::tensions).
    pub tensions: Vec<usize>,
    /// What was considered and not advised.
    pub not_advised: Vec<NotAdvised>,
    /// What is often proposed and does not fit here, by its place among
    /// [`Stack::considered`](crate::domain::stack::Stack::considered).
    pub considered: Vec<usize>,
    /// The two sentences.
    pub summary: [String; 2],
}

impl Assessment {
    /// All items, "Fit and ownership" last.
    pub fn all_items(&self) -> impl Iterator<Item = &ItemAssessment> {
        self.items.iter().chain(&self.fit)
    }

    /// All probes, in order.
    pub fn probes(&self) -> impl Iterator<Item = &ProbeAssessment> {
        self.all_items().flat_map(|item| &item.probes)
    }

    /// The probe with this id.
    #[must_use]
    pub fn probe(&self, id: &ProbeId) -> Option<&ProbeAssessment> {
        self.probes().find(|probe| probe.id == *id)
    }

    /// The item with this id.
    #[must_use]
    pub fn item(&self, id: &ItemId) -> Option<&ItemAssessment> {
        self.all_items().find(|item| item.id == *id)
    }

    /// The finding under which this one is told, where it was taken over from that and has the same class: what was
    /// asked once is one finding.
    #[must_use]
    pub fn told_under(&self, probe: &ProbeAssessment) -> Option<&ProbeAssessment> {
        prefill::told_under(self.probes(), probe)
    }

    /// Whether every probe that is asked has an answer.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.counts.open == 0
    }
}

/// An item and what was found.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemAssessment {
    /// The item.
    pub id: ItemId,
    /// Its title.
    pub title: String,
    /// The part of the report it belongs to.
    pub section: Section,
    /// The worst class of its answered probes; `None` while nothing is answered, or when nothing applies.
    pub class: Option<Class>,
    /// From the best to the worst it can become once all is answered; `None` when nothing applies.
    pub range: Option<Range>,
    /// The probes that have that class, if it is not Validation; a Critical of "Fit and ownership" may be among them.
    pub decided_by: Vec<ProbeId>,
    /// Probes that are Validation with a next step.
    pub next_steps: Vec<ProbeId>,
    /// Whether its class rests on an estimate alone.
    pub estimated: bool,
    /// Probes that apply and are asked.
    pub applicable: usize,
    /// Probes that are answered, among those.
    pub answered: usize,
    /// "Don't know" among those.
    pub unknown: usize,
    /// Its probes, in the order of the questionnaire.
    pub probes: Vec<ProbeAssessment>,
}

impl ItemAssessment {
    /// Whether anything of it applies.
    #[must_use]
    pub fn applies(&self) -> bool {
        self.applicable > 0
    }

    /// Whether fewer than three probes carry its class.
    #[must_use]
    pub fn is_thin(&self) -> bool {
        self.applies() && self.applicable < 3
    }

    /// Whether more than a third of it is "don't know": one finding for the item then, not one for each probe.
    #[must_use]
    pub fn is_mostly_unknown(&self) -> bool {
        self.unknown * 3 > self.applicable && self.unknown > 1
    }
}

/// From the best to the worst a class can become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// If all that is open turns out well.
    pub good: Class,
    /// If all that is open turns out badly.
    pub bad: Class,
}

impl Range {
    /// Whether nothing that is open can change it.
    #[must_use]
    pub fn is_settled(self) -> bool {
        self.good == self.bad
    }
}

/// How a probe was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Asked, and not answered yet.
    Open,
    /// A rung was claimed.
    Claimed,
    /// Covered by an estimate for its item.
    Estimated,
    /// "Don't know": stands at 0.
    Unknown,
    /// Does not apply, by the questionnaire or by the team.
    NotApplicable,
    /// Folded away: every answer would be Validation.
    NotAsked,
}

impl State {
    /// The word in machine-readable output.
    #[must_use]
    pub fn id(self) -> &'static str {
        ["open", "claimed", "estimated", "unknown", "not-applicable", "not-asked"][self as usize]
    }

    /// Whether it has a class.
    #[must_use]
    pub fn is_answered(self) -> bool {
        matches!(self, Self::Claimed | Self::Estimated | Self::Unknown)
    }
}

/// A finding, or why there is none.
#[derive(Clone, Debug, PartialEq)]
pub struct ProbeAssessment {
    /// The probe.
    pub id: ProbeId,
    /// Its title.
    pub title: String,
    /// The item it belongs to.
    pub item: ItemId,
    /// How it was answered.
    pub state: State,
    /// The probes of other questionnaires that its claim and evidence were taken over from; empty once it has an
    /// answer of its own.
    pub prefilled_from: Vec<ProbeId>,
    /// The claim, the estimate, or 0 for "don't know"; also what was claimed where it does not apply.
    pub standing: Option<Rung>,
    /// Whether a claim of 2 or 3 has valid evidence; a claim of 0 or 1 needs none.
    pub proven: bool,
    /// The rung expected of this maturity; `None` without a maturity.
    pub target: Option<Rung>,
    /// The rung that makes it Validation here: the target, or higher where a rule of a Critical class demands it.
    pub needed: Option<Rung>,
    /// The class; `None` while open or where it does not apply.
    pub class: Option<Class>,
    /// From best to worst, while something it depends on is open; `None` where it does not apply.
    pub range: Option<Range>,
    /// What decided the class.
    pub basis: Basis,
    /// What makes it Critical, or would if what is claimed does not hold.
    pub hazard: Option<Hazard>,
    /// How urgent: 1 to 3 for a Critical, 0 for the rest.
    pub danger: u8,
    /// The reason, as a sentence part: "the system acts by itself, and …".
    pub because: String,
    /// The rule that gives the class, as a sentence part: "Critical at rung 1 or below when …".
    pub rule: String,
    /// The answers the rule read, in words.
    pub read: Vec<String>,
    /// "Critical if …", where an unknown answer decides.
    pub critical_if: Vec<String>,
    /// The cheapest single change that makes the class milder, in words; empty where there is none.
    pub cheapest_change: String,
    /// Follow-ups that would change the class and are not answered.
    pub follow_ups: Vec<FactId>,
    /// The accepted risk, by its place in the review.
    pub accepted: Option<usize>,
}

/// What decided a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Nothing yet: open, folded or not applicable.
    Nothing,
    /// A rule that makes it Critical.
    CriticalRule,
    /// The same rule, before the system is live.
    BeforeLaunch,
    /// A claim of 2 or 3 that nobody has shown, or whose evidence has expired.
    NotShown {
        /// The last day it was shown, if its evidence has expired.
        last_shown: Option<Date>,
    },
    /// A rule that makes it Advisory at any rung.
    AdvisoryRule,
    /// Below what is expected of this maturity.
    BelowTarget,
    /// Managed where automation is the target: good, with a next step.
    NextStep,
    /// On target, or above.
    OnTarget,
    /// Nothing is expected at this size.
    NothingNeeded,
}

/// How many of what. The first three count probes by class, the others by state; a "don't know" is in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Critical probes.
    pub critical: usize,
    /// Advisory probes.
    pub advisory: usize,
    /// Validation probes.
    pub validation: usize,
    /// Not answered yet.
    pub open: usize,
    /// "Don't know".
    pub unknown: usize,
    /// Covered by an estimate.
    pub estimated: usize,
    /// Not applicable.
    pub not_applicable: usize,
    /// Folded away.
    pub not_asked: usize,
    /// Claimed 2 or 3 and not shown.
    pub not_shown: usize,
    /// Items, not probes: those that are Critical by an estimate alone.
    pub estimated_critical_items: usize,
}

impl Counts {
    /// Probes that are asked.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.answered() + self.open
    }

    /// Probes that have a class.
    #[must_use]
    pub fn answered(&self) -> usize {
        self.critical + self.advisory + self.validation
    }
}

/// A pivot that fits a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Advice {
    /// Its place among [`Stack::pivots`](crate::domain::stack::Stack::pivots).
    pub pivot: usize,
    /// The finding it answers.
    pub probe: ProbeId,
    /// The class of that finding.
    pub class: Class,
    /// The rung the team stands on there.
    pub standing: Rung,
    /// What the team does now, as "Instead of …" goes on. A "don't know" says that nobody knows, and asserts no rung.
    pub instead_of: String,
    /// Further findings it settles.
    pub closes: Vec<ProbeId>,
}

/// A pivot that was considered and dropped.
#[derive(Clone, Debug, PartialEq)]
pub struct NotAdvised {
    /// Its place among [`Stack::pivots`](crate::domain::stack::Stack::pivots).
    pub pivot: usize,
    /// The finding it would have answered.
    pub probe: ProbeId,
    /// Why not, in words.
    pub because: String,
}
